"""Frames of news, decisions and panels' reports that say a role whatever words weigh: peace operations, visits of mandates, relief.

Each is what goes right before a list of countries and what follows it; in such texts words of harm and figures stand round places of work,
so that words alone tell little.
"""

from __future__ import annotations

from .role_frames import Frame
from .role_report import ALONG, TOLD, TROOPS, WORK

__all__ = ["told_in_news"]

# what ends before the list and what begins after it; nothing where one of them says enough
_PAIRS: dict[str, tuple[tuple[str, str], ...]] = {
    TOLD: (
        ("{harm_in}", "{harm}"),
        ("{harm_in}", "{armed_there}"),
        ("{by_fighters}", "{fighters_do}"),
        ("{by_army}", "{army_does}"),
        ("{armed_name}", "{armed_branch}"),
        ("", "{terror_name}"),
        ("{there_at}", "{people_move}"),
        ("{office_lies}", ""),
        ("{posted_to}", "{envoy}|{staff_there}"),
        ("{fled_from}", "{refugees_of}"),
        ("{news_begin}", "{news_dash}"),
        ("{reviews}", "{reviewed}"),
        ("", "{urges_others}"),
        ("", "{model_taken}"),
        ("", "{before_the_court}"),
        ("{states_that_have}", ""),
        ("{given_prize_to}", "{given_prize}"),
        ("{come_back_from}", "{came_back}"),
        ("", "{former_head}"),
        ("{serving_for}", "{its_seat}"),
        ("{held_there}", "{talks_about_it}"),
        ("", "{own_election}"),
        ("", "{aid_minister}"),
        ("{seated_in}", "{sentence_part}"),
    ),
    TROOPS: (("{troops_from}", ""), ("{fled_from}", "{are_troops}")),
    WORK: (
        ("{takes_part_in}", "{peace_work}"),
        ("{focus_on}", ""),
        ("{goes_to_see}", "{goes_there}"),
        ("{visit_to}", "{is_visit}"),
        ("{at_bidding}", "{bids_mandate}"),
        ("{relief_arrives}", ""),
        ("{aid_changes}", "{handed_out}"),
        ("", "{relief_plan}"),
        ("", "{pooled_fund}"),
        ("{covered_are}", ""),
        ("", "{beneficiary}"),
        ("", "{asks_gift}"),
        ("", "{praises_work_here}"),
        ("", "{gets_aid}"),
        ("", "{spends_grant}"),
        ("{by_help_of}", ""),
        ("{stays_in}", "{stayed}"),
        ("{fund_weighs}", "{its_proposal}"),
        ("{for_it}", "{sum_for_it}"),
        ("{for_it}", "{donors_meet_for_it}"),
        ("{harm_eased}", "{harm_of_it}"),
        ("{operation_at}", "{operation_begun}"),
        ("{for_people}", "{given_goods}"),
        ("{for_them}", "{goods_for_them}"),
    ),
    ALONG: (
        ("{brokered_by}", "{brokers}"),
        ("", "{serves_as}"),
        ("{made_of}", "{convene}"),
        ("{body_with}", "{ties}"),
        ("", "{answers_panel}"),
        ("", "{sends_relief}"),
        ("", "{offers_to}"),
        ("", "{experts_go}"),
        ("", "{champion}"),
        ("{calls_on_organ}", "{talked_about}"),
    ),
    "venue": (
        ("{just_at}", "{talks_held}"),
        ("", "{its_meeting}"),
        ("{just_there_at}", "{adopted_there}"),
        ("", "{speaker_hosts}"),
        ("{gather_in}", ""),
        ("{closed_at}", "{closed_there}"),
        ("{some_meet_at}", "{confer_there}"),
        ("{just_at}", "{signed_title}"),
        ("{just_at}", "{campus_held}"),
    ),
    "funder": (("{hands_out}", "{gift_from_it}"), ("", "{paid_up}"), ("", "{speaker_gives}"), ("", "{built_as_aid}")),
    "other": (("{group_of_states}", ""), ("", "{refugees_from}")),
}
_SUBJECTS = frozenset({  # what a State does that opens its clause
    "{answers_panel}", "{sends_relief}", "{serves_as}", "{paid_up}", "{urges_others}", "{praises_work_here}",
    "{spends_grant}", "{offers_to}", "{speaker_hosts}", "{speaker_gives}", "{built_as_aid}", "{before_the_court}",
    "{champion}", "{own_election}",
})


def told_in_news(f: Frame) -> str:
    """The role of a country that one of these frames tells.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    str
        A kind of ``role_report`` or ``funder``; empty where no frame matches.
    """
    does = f.opens or bool(f.search("{in_session}|{announces}|{linked}|{begins_speech}", f.left))
    for kind, pairs in _PAIRS.items():
        if f.between([pair for pair in pairs if does or pair[1] not in _SUBJECTS]):
            return kind
    return ""

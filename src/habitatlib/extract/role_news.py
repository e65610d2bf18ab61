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
        ("{rather_than}", ""),
        ("", "{terror_name}"),
        ("{there_at}", "{people_move}"),
        ("{body_was}", "{founded}"),
        ("{office_lies}", ""),
        ("{harm_in}", "{offices_listed}"),
        ("", "{seats_listed}"),
        ("{bought_from}", "{makers}"),
        ("{toward_whom}", "{given_back}"),
        ("{posted_to}", "{envoy}|{staff_there}"),
        ("{fled_from}", "{refugees_of}"),
        ("{guests_from}", ""),
        ("", "{gift_unpaid}"),
        ("{hit_areas}", ""),
        ("{practices_of}", "{their_practices}"),
        ("", "{guests_there}"),
        ("{news_begin}", "{news_dash}"),
        ("{reviews}", "{reviewed}"),
        ("", "{could_not}"),
    ),
    TROOPS: (
        ("{troops_from}", ""),
        ("{fled_from}", "{are_troops}"),
        ("{made_of}", "{made_of_troops}"),
        ("", "{go_to_mission}"),
    ),
    WORK: (
        ("{takes_part_in}", "{peace_work}"),
        ("{focus_on}", ""),
        ("{goes_to_see}", "{goes_there}"),
        ("{visit_to}", "{is_visit}"),
        ("{at_bidding}", "{bids_mandate}"),
        ("{mandate_gets}", "{visit_invited}"),
        ("{relief_arrives}", ""),
        ("{aid_changes}", "{handed_out}"),
        ("", "{relief_plan}"),
        ("", "{pooled_fund}"),
        ("{appeal_has}", "{percent_of_it}"),
        ("{covered_are}", ""),
        ("{grants_to}", ""),
        ("{paid_for}", "{delegates_of}"),
        ("{off_to}", "{peacekeepers}"),
        ("{directed_at}", "{plans_made}"),
    ),
    ALONG: (
        ("{brokered_by}", "{brokers}"),
        ("{talks_got}", "{help_of}"),
        ("", "{serves_as}"),
        ("{made_of}", "{convene}"),
        ("{body_with}", "{ties}"),
        ("{fled_from}", "{team_joins}|{rescuers}"),
        ("", "{values_ties}"),
        ("", "{eases}"),
        ("{made_of}", "{centres_hold}"),
        ("{ceremony_by}", "{head_presides}"),
        ("{body_with}", "{holds_dialogue}"),
        ("{thanks_to}", "{lets_or_gives}"),
        ("{made_of}", "{experts_of}"),
        ("", "{answers_panel}"),
        ("", "{sends_relief}"),
        ("{talks_for}", "{talks_between}"),
    ),
    "venue": (("{just_at}", "{talks_held}"), ("", "{its_meeting}"), ("{day_at}", "{held_then}")),
    "funder": (
        ("", "{announces_money}"),
        ("", "{paid_up}"),
        ("", "{committee_raises}"),
        ("", "{set_up_fund}"),
        ("", "{support_given}"),
        ("", "{pays_for_work}"),
    ),
}
_SUBJECTS = frozenset({  # what a State does that opens its clause
    "{could_not}", "{answers_panel}", "{sends_relief}", "{serves_as}", "{values_ties}", "{eases}",
    "{announces_money}", "{paid_up}", "{committee_raises}", "{support_given}", "{pays_for_work}",
})  # fmt: skip


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

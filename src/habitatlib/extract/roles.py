"""The role of a country or place where it is named, read from the words round the mention.

The codebook's order decides where two fit: ``project``, ``funder``, ``partner``, ``venue``, ``other``. Names joined in a list share their
frame. What stands here is which frame decides, by ``role_cues.csv`` and ``role_parts.csv``; ``role_weights`` where none does.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicons import load
from .role_bodies import institution_role
from .role_cues import cues, patterns, words
from .role_facts import has_figures_alone, is_cited, is_measured, is_of_the_world, is_own_affair, is_passed
from .role_frames import Frame, frames, is_subject
from .role_meetings import attends, hosts, is_host, is_venue, presides, stays_out
from .role_money import is_funder
from .role_news import told_in_news
from .role_people import is_taught, lends, of_mission, sends, speaks, wishes
from .role_report import DATELINE, GIVEN, TOLD, UNKNOWN, Setting, settled
from .role_weights import weighed
from .role_work import asks_for_help, borrows, cooperates_or_there, has_work, is_backed, is_copula, is_urged, joins, works_abroad
from .spans import Span

__all__ = ["framed", "roles"]

_LINE, _FURTHER = 8, 30  # of a clause of so few signs (在A，) the next one is read too
_DASHES = ("-", "—", "–")
_WORLD = "<state_of_things>|<meeting>|<talks>|<attend>|<happens>|<proposal>|<against>|<figure>"


def roles(text: str, spans: Sequence[Span], codes: Sequence[str], language: str = "zh", *, setting: Setting = UNKNOWN) -> list[str]:
    """The role of each mention.

    Parameters
    ----------
    text : str
        The paragraph.
    spans : sequence of Span
        Where countries (or places) are named, in order.
    codes : sequence of str
        ISO3 of each: support by a donor country counts as money.
    language : str
        ISO 639-1 code; in a language without cues every role is ``other``.
    setting : Setting, optional
        What is known of the report that they stand in, which weighs in every role.

    Returns
    -------
    list of str
        ``project``, ``funder``, ``partner``, ``venue`` or ``other`` for each span.

    Examples
    --------
    >>> roles("由挪威资助，在肯尼亚实施", [Span(1, 3), Span(7, 10)], ["NOR", "KEN"])
    ['funder', 'project']
    """
    return settled(weighed(text, spans, codes, framed(text, spans, codes, language), language, setting, places=True), setting.share)


def framed(text: str, spans: Sequence[Span], codes: Sequence[str], language: str = "zh") -> list[str]:
    """Like ``roles``, before it is known what the report tells of.

    Parameters
    ----------
    text, spans, codes, language
        As of ``roles``.

    Returns
    -------
    list of str
        A role, or where no frame decides one of the kinds of ``role_report``.
    """
    if not spans or not load("role_cues", language):
        return ["other"] * len(spans)
    same = _short_forms(text, spans, codes, language)
    if same:
        kept = [i for i in range(len(spans)) if i not in same]
        known = dict(zip(kept, framed(text, [spans[i] for i in kept], [codes[i] for i in kept], language), strict=True))
        return [known[same.get(i, i)] for i in range(len(spans))]
    said: list[str] = []
    for frame in frames(text, spans, codes, language):
        role = _role(frame)
        if role == "?place" and _sends_pupils(frame) and frame.search("{taught_by}", frame.left):
            role = "project"
        if role == "?body" and _rules(frame):
            role = "?organ"
        elif role == "?place" and (frame.opens or frame.left.endswith("：")) and frame.match("{pact}", frame.near):
            role = "partner" if frame.match("{pact_signed}", frame.near) else "?organ"
        elif role == "?place":
            role = "other" if _is_fact(frame) else "project" if _goes_on(frame, said) else "?fact" if _is_worldly(frame) else role
            if role == "?fact" and frame.match("{camp_there}", frame.right):
                role = "?place"
            if role in ("?place", "?fact") and has_figures_alone(frame):
                role = "other" if role == "?fact" else "?out"
            if role == "?place" and _sends_pupils(frame):
                role = "?pupil"
            if role == "?place" and frame.search("{told_of}", frame.sentence):
                role = "?out"
        if role in ("?place", "?fact") and (frame.search("{evaluation_finds}", frame.left) or _told_later(frame)):
            role = "project"
        said.append(role)
    here = {}
    if "?place" in said and not {"project", "funder", "partner"} & set(said) and not _names_work(text, language):
        here["?place"] = "?alone"
    if {"project", "funder"} & set(said):
        here["?body"] = "partner"
    return [here.get(role, role) for role in said]


def _short_forms(text: str, spans: Sequence[Span], codes: Sequence[str], language: str) -> dict[int, int]:
    """The mentions in a body's short name in brackets, each with that in its full name: 瑞典国际开发合作署(瑞典开发署)."""
    opens, ends, out = patterns(language)["{short_form_opens}"], patterns(language)["{short_form_ends}"], {}
    plain = text.replace("（", "(").replace("）", ")")
    for i, span in enumerate(spans[1:], start=1):
        if codes[i] == codes[i - 1] and opens.fullmatch(plain, spans[i - 1].end, span.start) and ends.match(plain, span.end):
            out[i] = out.get(i - 1, i - 1)
    return out


def _told_later(f: Frame) -> bool:
    """Whether a later sentence, no other country between, tells of work there: A省遭受地震。银行的贷款用于在该省重修道路."""
    if not f.rest:
        return False
    hit = f.search("{hazard}", f.sentence) and f.pattern("{relief_later}").search(f.rest)
    return bool(hit or f.pattern("{there_later}").search(f.rest))


def _sends_pupils(f: Frame) -> bool:
    """Whether people of the country are but taught."""
    comes = f.right_after("from") or (f.opens and f.search("{comes_along}", f.near))
    return bool(comes and (f.search("{lessons}", f.sentence) or f.search("{pupils_from}", f.left)))


def _names_work(text: str, language: str) -> bool:
    """Whether a paragraph names a scheme or money, so that what it tells may be work."""
    return bool(cues(language, "scheme").search(text) or cues(language, "give").search(text))


def _is_fact(f: Frame) -> bool:
    """A state of things or a saying: 邻国A; A认为; not what stops the work: A的战事使办事处迁走，两个项目中止."""
    if (f.opens and f.search("{work_stops}", f.right)) or f.match("{like_here}", f.right):
        return False
    return bool(f.pattern("<fact>").search(f.before + f.clause) or f.search("<speech>", f.near[:16]))


def _is_worldly(f: Frame) -> bool:
    """Whether the clause tells of figures, treaties, meetings or crimes, which a report of cooperation seldom does."""
    if is_own_affair(f):
        return True
    clause = f.before + (f.right[:_FURTHER] if f.right_after("in") and len(f.clause) < _LINE else f.clause)
    return bool(f.pattern(_WORLD).search(clause))


def _rules(f: Frame) -> bool:
    """An organ that judges or makes laws, or one that speaks or meets: no part in the work that the paragraph tells of."""
    organ = f.search("{organ}", f.named or "")
    meets = any(f.search(f"<{frame}>", f.clause) for frame in ("meeting", "talks", "attend"))
    return bool(organ or meets or f.search("<speech>", f.act[:16]))


def _goes_on(f: Frame, said: Sequence[str]) -> bool:
    """Whether a State or place is the next, or the first, of a scheme told of before: A将首先试用."""
    is_next = f.search("<next>", f.clause) and not f.search("<meeting>", f.clause)
    return bool(is_next and ({"project", "partner", "funder"} & set(said) or f.search("<scheme>", f.left)))


def _role(f: Frame) -> str:
    if (not f.left and f.match("{dateline}", f.right)) or (f.right.startswith(_DASHES) and f.search("{dated}", f.left)):
        return DATELINE
    if peace := of_mission(f):
        return peace
    if news := told_in_news(f):
        return news
    if f.search("{posted_to}", f.left) and f.match("{embassy}|{posted_mission}", f.right):
        return TOLD  # 日本驻A使馆, 派驻A的常驻代表团
    if f.between([("{named_committee}", "{of_resolution}")]):
        return "other"  # 关于A的第2653(2022)号决议所设委员会
    if f.search("{work_lies_in}", f.left) or (f.search("{panel_goes}", f.left) and f.named is None):
        return "project"
    if _is_seat(f) and not f.match("{embassy_gives}|{embassy}{signs_gift}", f.near):
        paid = f.match("{embassy_pays}", f.clause)
        return "funder" if paid and not f.search("<lent>", f.clause) else "other"
    if f.match("{sum_in_brackets}", f.right) and f.search("{given_out}", f.left):
        return GIVEN
    if is_funder(f):
        return "funder"
    if f.search("{brings_together}", f.left) and f.match("{among_them}", f.right):
        return "partner"
    if (f.follows("recipient") or f.follows("help")) and f.search("{led_event}", f.near):
        return "partner"  # what is supported is an event or scheme of its own
    on_route = f.right.startswith(_DASHES) or f.left.endswith(_DASHES)
    if on_route and f.pattern("{route}").search(f.left + f.name + f.right[:40]) and f.search("<act>|<built>", f.clause):
        return "project"
    if f.named is None and f.search("{route_names}", f.left) and is_passed(f):
        return "project"
    if is_taught(f) or (f.match("{works_there}", f.right) and f.right_after("invited")):
        return "project"
    if told := cooperates_or_there(f):
        return told
    if is_urged(f) or _is_visited(f) or speaks(f) or is_of_the_world(f):
        return "other"
    if is_cited(f) or stays_out(f):
        return "?out"
    if wishes(f):
        return "project"
    if sends(f) or f.search("{teachers_from}", f.left):
        return "partner"
    if f.opens and f.match("{holds_course}", f.near) and f.search("{lessons}", f.clause):
        return "project"
    if presides(f):
        return "partner"
    if is_host(f):
        return "venue"
    if f.follows("host") or hosts(f):
        return "partner" if f.named and not f.search("{government}", f.named) else "venue"
    if f.search("{thanks}", f.left):
        return "other"
    if (not f.quoted and f.search("{ally_are}", f.left)) or (f.opens and f.search("{is_ally}", f.clause)):
        return "partner"
    if f.search("{recipients_here}", f.left) and not is_copula(f):
        return "project"
    if f.match("{of}<mark>", f.right) or (f.match("{people_of}", f.right) and not f.quoted) or f.right_after("plus"):
        return "other"
    if f.named is not None and not (f.right_after("from") and f.search("{delegation}", f.named)):
        return institution_role(f)
    if is_venue(f):
        return "venue"
    if f.alone and f.search(r"(?:<titled>)\($", f.left):
        return "other"
    if f.search("{among_helped}", f.left):
        return "project"
    if f.follows("among") and f.search("{among_recipients}", f.left) and f.search("<act>", f.left):
        return "project"
    if works_abroad(f):
        return "partner"
    if is_subject(f):
        return _actor(f)
    if f.search("{by_commission}", f.left) and f.match("{commission}", f.near):
        return "partner"
    if f.named is None and f.match("{mediates}", f.near) and f.search("{done_by}|{linked}", f.left[-2:]):
        return "partner"
    done_by = not f.quoted and f.search("{done_by}", f.left[-2:])
    hired = (done_by or f.right_after("from")) and not f.quoted and f.match("{contractor}|{by_experts}", f.right)
    if hired or (f.opens and f.match("{some_firms}", f.right)):
        return "partner"
    if done_by:
        if f.search("{chairs}", f.near):
            return "?organ"
        return "partner" if f.search("<runs>", f.near) or f.search("<together>", f.near) else "?place"
    if f.right_after("with", "and"):
        more = f.match("{with_more}", f.near) and not f.name.endswith(words(f.language, "place_word"))
        if more or f.match("<joint_act>|{place_acts}", f.near):
            return "partner"
        if f.search("<talks>", f.sentence) and not f.search("<joint_act>", f.clause):
            return "other"
    if f.search("{paid_out_to}", f.left):
        return "project"
    if is_measured(f):
        return "other"
    work = has_work(f)
    return "project" if work else "other" if work is False else "?place"


def _is_seat(f: Frame) -> bool:
    if f.match("{has_seat}", f.near):
        return True
    works = f.match("{has_facility}", f.near) or f.search("{first_site}", f.left)
    seated = f.follows("seated") and not works and not f.search("<sent>", f.left)
    return bool(seated or f.match("{of}(?:<seat>)|{posted}", f.right))


def _is_visited(f: Frame) -> bool:
    """A journey to the country, of which no work is told: 访问了A; 对A的访问."""
    went = f.follows("visit") or (f.follows("recipient") and f.match("{of}<visit>", f.near))
    if not went or f.search("<visit_aim>|{advises}", f.sentence):
        return False
    sends = f.search("<sent>", f.left) or f.search("{sent_goods}", f.before)
    return not sends


def _actor(f: Frame) -> str:
    """A State that asks, works along or acts by itself."""
    if asks_for_help(f) or (not f.donor and f.match("{asks_body}", f.near)):
        return "project"
    if f.search("<proposal>", f.clause):
        return "other"
    if f.match("{is_something}", f.near):
        return "?place"
    if f.search("{seat_of_work}", f.near) and f.match("{plans_work}", f.right):
        return "project"  # a city that agrees with a body on work there
    carries_out = f.search("{runs_named}", f.clause) or f.search("{runs_scheme}", f.clause)
    helped = f.opens and f.match("{helped_with}", f.right[len(f.clause) :])
    if not f.donor and (carries_out or joins(f) or is_backed(f) or borrows(f) or helped):
        return "project"  # a State that carries out a scheme, or is helped with what it does
    if f.search("<hold>", f.near[:8]) and f.search("<meeting>", f.clause) and not f.search("<joint_chair>", f.near):
        return "venue"
    if f.match("{with_others}", f.near) and f.search("<joint_act>", f.clause):
        return "partner"
    return "partner" if (lends(f) or f.search("<together>", f.clause)) and not attends(f) else "?place"

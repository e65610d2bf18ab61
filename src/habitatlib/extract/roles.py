"""The role of a country or place where it is named, read from the words round the mention.

The codebook's order decides where two fit: ``project``, ``funder``, ``partner``, ``venue``, ``other``. Names joined in a list share their
frame. The cue words are in ``role_cues.csv``; what stands here is how they combine.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from ..lexicons import load
from .role_cues import amount, beyond, cues, donors, ends_with, institution, placed
from .spans import Span, squeeze

__all__ = ["roles"]

_JOIN = r"(?:、|和|与|及|以及|或|，以及)"
_DIRECT = re.compile(rf"(?:\([^()]{{1,12}}\))?{_JOIN}")  # 印度、
_LIST = re.compile(rf"(?:\([^()]{{1,12}}\))?[^，。；：、和与及()“”]{{0,8}}{_JOIN}")  # 印度洪水、
_ENDS = "。；！？"
_CLAUSE = re.compile(r"[，。；：]")
_UNDER = re.compile(r"在[^，。；]{2,25}下")  # 在欧洲联盟的资助下
_GIVEN_TO = re.compile(r"[^，]{0,6}[向给为]|[^，]{0,12}在$|通过$")
_TOWARDS = re.compile(r"[向给][^，。；由]*$")
_AT = re.compile(r"(?<![正旨现存所处])[在于][^，。；、]{0,8}$")
_WHEN = r"(?:在|于|自)?\d{4}年(?:\d+月)?(?:\d+日)?"
_DATED = re.compile(r"\([^()]*\d{4}年[^()]*\)")
_BRACKET = re.compile(r"\([^()]*\)")
_QUOTED = re.compile(r"“[^“”]*”")
_LATIN_NAME = re.compile(r"[A-Za-z&]\.?\s?$")


class _Frame(NamedTuple):
    """A mention's surroundings.

    ``left`` and ``right`` of its list within the sentence, ``clause`` the right up to the clause's end, ``near`` the same up to the next
    mention; ``bracket`` the round brackets that it stands in, ``alone`` whether it fills them; ``donor`` whether the country is one.
    """

    left: str
    right: str
    clause: str
    near: str
    sentence: str
    bracket: str
    quoted: bool
    alone: bool
    donor: bool
    language: str

    def cue(self, frame: str) -> re.Pattern[str]:
        """The cues of a frame in the frame's language."""
        return cues(self.language, frame)

    def follows(self, frame: str) -> bool:
        """Whether the list comes right after a cue of the frame, a modifier between at most."""
        return bool(ends_with(self.language, frame).search(self.left))


def roles(text: str, spans: Sequence[Span], codes: Sequence[str], language: str = "zh") -> list[str]:
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

    Returns
    -------
    list of str
        ``project``, ``funder``, ``partner``, ``venue`` or ``other`` for each span.

    Examples
    --------
    >>> roles("由挪威资助，在肯尼亚实施", [Span(1, 3), Span(7, 10)], ["NOR", "KEN"])
    ['funder', 'project']
    """
    if not load("role_cues", language):
        return ["other"] * len(spans)
    plain = squeeze(text)
    places = [(bisect_left(plain.index, s.start), bisect_left(plain.index, s.end)) for s in spans]
    groups = _groups(plain.text, places)
    return [_role(_frame(plain.text, places, groups, i, codes[i], language)) for i in range(len(places))]


def _groups(text: str, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """For each mention the first and last mention of the list that it stands in."""
    first = list(range(len(places)))
    for i in range(1, len(places)):
        if _LIST.fullmatch(text, places[i - 1][1], places[i][0]):
            first[i] = first[i - 1]
    last = {f: i for i, f in enumerate(first)}
    return [(f, last[f]) for f in first]


def _frame(text: str, places: list[tuple[int, int]], groups: list[tuple[int, int]], i: int, code: str, language: str) -> _Frame:
    first, last = groups[i]
    start, end = places[i]
    begin = max(text.rfind(sign, 0, start) for sign in _ENDS) + 1
    finish = min((at for sign in _ENDS if (at := text.find(sign, end)) >= 0), default=len(text))
    # a member of a list that has a noun of its own does not share what follows the list
    shares = last == i or bool(_DIRECT.fullmatch(text, placed(language).match(text, end).end(), places[i + 1][0]))
    tail = text[places[last][1] : finish]
    right = tail if shares else text[end:finish]
    clause = near = _CLAUSE.split(right, maxsplit=1)[0]
    if shares and last + 1 < len(places):
        near = clause[: max(0, places[last + 1][0] - places[last][1])]
    left = text[begin : places[first][0]]
    bracket = next((m.group() for m in _BRACKET.finditer(text) if m.start() <= start < m.end()), "")
    quoted = any(m.start() <= start < m.end() for m in _QUOTED.finditer(text))
    alone = left.endswith("(") and tail.startswith(")")
    return _Frame(left, right, clause, near, text[begin:finish], bracket, quoted, alone, code in donors(), language)


def _role(f: _Frame) -> str:
    if _is_seat(f):
        return "other"
    named = _is_institution(f)
    if _gives(f, named) or _is_named_donor(f):
        return "funder"
    if (f.follows("recipient") or f.follows("help")) and re.search(rf"(?:{f.cue('lead').pattern})的", f.near):
        return "partner"  # what is supported is an event or scheme of its own
    if _is_urged(f) or _is_visited(f):
        return "other"
    if f.follows("host") or f.cue("hosts").search(f.near):
        return "venue"
    if named:
        return "project" if _is_helped(f) else "other" if _is_apart(f) else "partner"
    if _is_venue(f):
        return "venue"
    if f.alone and re.search(rf"(?:{f.cue('titled').pattern})\($", f.left):
        return "other"
    if _is_subject(f):
        return _actor(f)
    return "project" if not _is_measured(f) and _has_work(f) else "other"


def _is_seat(f: _Frame) -> bool:
    return bool(f.cue("seat").match(f.right.removeprefix("的")) or f.right.startswith("驻") or f.follows("seated"))


def _is_institution(f: _Frame) -> bool:
    """Part of an institution's name, or all that stands in the brackets after one."""
    goes_on, before_bracket = institution(f.language)
    if f.alone:
        return bool(before_bracket.search(f.left))
    name = goes_on.match(f.right)
    return bool(_LATIN_NAME.search(f.left) or (name and not f.cue("builds").search(name.group())))


def _gives(f: _Frame, named: bool) -> bool:
    """Money given or promised by the country, not to it."""
    by, under = f.follows("giver"), f.left.endswith("在")
    if not by and (f.follows("recipient") or _TOWARDS.search(f.left)):
        return False
    reach = _UNDER.split(f.clause if _GIVEN_TO.match(f.near) else f.near, maxsplit=1)[0]
    reach = beyond(f.language).split(reach, maxsplit=1)[0][:40]
    money = f.cue("give").search(reach) or amount(f.language).search(reach) or f.cue("pledge").search(reach)
    if money and (named or by or f.cue("through").match(f.near) or (under and "下" in reach) or (money.start() <= 8 and not under)):
        return True
    backed = re.search(rf"(?:{f.cue('back').pattern})(?:下|$)", reach)
    return bool(backed and f.donor and (by or under))


def _is_named_donor(f: _Frame) -> bool:
    """认捐最多的是A、B和C; A和B是最大的捐助方."""
    after = re.search(rf"(?:是|为)(?:{f.cue('is_donor').pattern})", f.clause)
    return bool(re.search(rf"(?:{f.cue('donor_is').pattern})$", f.left) or (after and not f.left.endswith(("向", "在", "给"))))


def _is_helped(f: _Frame) -> bool:
    """An institution of the State that asked for help, gets it, or agreed to work there."""
    if f.follows("help") or f.follows("recipient") or f.cue("agreement").search(f.near):
        return True
    asks = f.cue("ask").search(f.near)
    if asks and not f.near.startswith("邀请", max(0, asks.start() - 1)) and (asks.start() < 12 or f.cue("invited").search(f.left[-12:])):
        return True
    return bool(f.cue("helped").search(f.right[:60]) and f.cue("talk").search(f.right[:40]))


def _is_apart(f: _Frame) -> bool:
    """Words about a State, or its delegate's words."""
    delegate = f.cue("delegate").match(f.near.removeprefix("的")) and not f.cue("together").search(f.clause)
    return bool(delegate or _attends(f) or f.cue("aloof").search(f.near) or f.cue("speech").search(f.near))


def _attends(f: _Frame) -> bool:
    """Comes to what others hold."""
    event = rf"参加[^，]*(?:{f.cue('meeting').pattern}|{f.cue('train').pattern})"
    return bool(f.cue("attend").search(f.near) or re.search(event, f.near)) and "作为" not in f.near


def _is_urged(f: _Frame) -> bool:
    """A State that a body calls upon: its duty, not work of the cooperation."""
    urged = re.search(rf"(?:{f.cue('urge').pattern})[^，。；在向为对]{{0,12}}(?:，(?:{f.cue('among').pattern}))?$", f.left)
    return bool(urged) and not f.follows("help") and not f.follows("recipient")


def _is_visited(f: _Frame) -> bool:
    """A journey to the country, of which no work is told: 访问了A; 对A的访问."""
    went = f.follows("visit") or (f.follows("recipient") and re.match(rf"的?(?:{f.cue('visit').pattern})", f.near))
    return bool(went) and not f.cue("visit_aim").search(f.sentence) and not f.cue("sent").search(f.left)


def _is_measured(f: _Frame) -> bool:
    """A figure of the country: A和B的出口总额分别为."""
    measure = re.match(rf"的?[^，。；在]{{0,12}}?(?:{f.cue('figure').pattern})[^，。；在]{{0,8}}?(?:{f.cue('is_figure').pattern})", f.near)
    return bool(measure) and not f.left.endswith(("在", "向", "为"))


def _is_venue(f: _Frame) -> bool:
    if _DATED.match(f.bracket) or _is_launch_site(f) or _is_event_title(f):
        return True
    hold = f.cue("hold").search(f.near)
    reach = 40 if f.left.endswith(("在", "于")) else 20
    if not hold or hold.start() > reach or not (_AT.search(f.left) or f.near.startswith("的", hold.end())):
        return False
    if "由" in f.near[: hold.start()]:
        return False
    meets = f.cue("meeting").search(f.right[hold.end() : hold.end() + 60]) or hold.end() <= 12
    return bool(meets) and not f.cue("train").search(f.near)


def _is_launch_site(f: _Frame) -> bool:
    """Where a text or a campaign was made known (在X发布, 在X启动); where a project began is where it is carried out."""
    made_known = re.match(rf"(?:{f.cue('adverb').pattern}|正式|首次)?(?:{f.cue('launch').pattern})", f.near)
    return bool(made_known) and f.left.endswith(("在", "于")) and not f.cue("begun").search(f.left + f.near)


def _is_event_title(f: _Frame) -> bool:
    """A place within a quoted title that the words after it call an event: “X…”，这是一次共同举办的活动."""
    after = rf"[^”]*”(?!{f.cue('scheme').pattern})[^。；]{{0,80}}?(?:{f.cue('hold').pattern})的(?:{f.cue('meeting').pattern})"
    return f.quoted and bool(re.match(after, f.right))


def _is_subject(f: _Frame) -> bool:
    """A State named by itself that does something."""
    opens = not f.left or f.left[-1] in "，；：" or f.follows("among")
    acts = re.compile(rf"(?:{f.cue('adverb').pattern}|{_WHEN})*(?:{f.cue('does').pattern})")
    return opens and any(acts.match(f.near, at) for at in (0, placed(f.language).match(f.near).end()))


def _actor(f: _Frame) -> str:
    """A State that hosts, asks, works along or acts by itself."""
    asks = f.cue("ask").search(f.near)
    if asks and (f.cue("helped").search(f.clause) or f.cue("asks_for").search(f.near, asks.end())):
        return "project"
    own = re.search(rf"(?:{f.cue('runs').pattern})[^，。；“]{{0,25}}“[^”]*(?:{f.cue('scheme').pattern})”", f.clause)
    if own and not f.donor:
        return "project"  # a State that carries out a scheme of its own
    if f.cue("hold").search(f.near[:8]) and f.cue("meeting").search(f.clause):
        return "venue"
    return "partner" if f.cue("together").search(f.clause) and not _attends(f) else "other"


def _has_work(f: _Frame) -> bool:
    """Whether something of the cooperation is done there."""
    if re.search(rf"(?:{f.cue('train').pattern})了?来自$", f.left):
        return True
    if re.search(rf"(?:{f.cue('sent').pattern})[^，。；]{{0,20}}(?:前往|赴|到|至)$", f.left):
        return True
    if f.follows("visit") and f.cue("visit_aim").search(f.right):
        return True
    if f.follows("hurt") and not f.quoted:
        return False
    if f.follows("recipient"):
        return not f.cue("against").search(f.near)
    if f.cue("crowd").match(f.right.removeprefix("的")) and not re.search(r"[在向为对]", f.left[-6:]):
        return f.quoted
    if f.follows("among") and f.cue("act").search(f.sentence):
        return True
    return any(f.cue("act").search(words) for words in (f.near, f.left[-30:])) or bool(f.cue("scheme").search(f.sentence))

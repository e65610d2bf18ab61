"""The role of a country or place where it is named, read from the words round the mention.

The codebook's order decides where two fit: ``project``, ``funder``, ``partner``, ``venue``, ``other``. Names joined in a list share their
frame. The cue words are in ``role_cues.csv``; what stands here is how they combine.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ..lexicons import load
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
_NAME = "[^，。；：、()“”《》的在向由对为将已把被从给有是了至到经受使让于而并也还不]{0,18}?"  # signs of a name, no particles
_NO_PART = "(?<![东西南北中内外一]部)"  # 南部


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
        return _cues(self.language, frame)

    def follows(self, frame: str) -> bool:
        """Whether the list comes right after a cue of the frame, a modifier between at most."""
        return bool(_ends_with(self.language, frame).search(self.left))


@lru_cache(maxsize=None)
def _cues(language: str, frame: str) -> re.Pattern[str]:
    """The cues of a frame, the longest first; a frame without cues matches nothing."""
    words = sorted((r["cue"] for r in load("role_cues", language) if r["frame"] == frame), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)) or r"(?!)")


@lru_cache(maxsize=None)
def _ends_with(language: str, frame: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_cues(language, frame).pattern})(?:{_cues(language, 'modifier').pattern})?$")


@lru_cache(maxsize=None)
def _institution(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What goes on from a country's name to the head of an institution's name, and a head before an opening bracket."""
    heads = _cues(language, "institution").pattern
    other_word = _cues(language, "no_head").pattern
    through = _cues(language, "through").pattern
    return re.compile(rf"的?(?!{through}){_NAME}(?:{heads}){_NO_PART}(?!{other_word})"), re.compile(rf"(?:{heads})\($")


@lru_cache(maxsize=None)
def _amount(language: str) -> re.Pattern[str]:
    """A verb of giving and a sum of money after it."""
    return re.compile(rf"(?:{_cues(language, 'pay').pattern})[^，。；由]{{0,25}}?(?:{_cues(language, 'sum').pattern})")


@lru_cache(maxsize=None)
def _beyond(language: str) -> re.Pattern[str]:
    """Signs and words beyond which another one gives."""
    return re.compile(rf"[，。；()]|{_cues(language, 'passive').pattern}")


@lru_cache(maxsize=None)
def _donors() -> frozenset[str]:
    return frozenset(r["iso3"] for r in load("countries") if r["donor"] == "true")


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
    shares = last == i or bool(_DIRECT.fullmatch(text, end, places[i + 1][0]))
    tail = text[places[last][1]:finish]
    right = tail if shares else text[end:finish]
    clause = near = _CLAUSE.split(right, maxsplit=1)[0]
    if shares and last + 1 < len(places):
        near = clause[:max(0, places[last + 1][0] - places[last][1])]
    left = text[begin:places[first][0]]
    bracket = next((m.group() for m in _BRACKET.finditer(text) if m.start() <= start < m.end()), "")
    quoted = any(m.start() <= start < m.end() for m in _QUOTED.finditer(text))
    alone = left.endswith("(") and tail.startswith(")")
    return _Frame(left, right, clause, near, text[begin:finish], bracket, quoted, alone, code in _donors(), language)


def _role(f: _Frame) -> str:
    if _is_seat(f):
        return "other"
    named = _is_institution(f)
    if _gives(f, named):
        return "funder"
    if (f.follows("recipient") or f.follows("help")) and re.search(rf"(?:{f.cue('lead').pattern})的", f.near):
        return "partner"  # what is supported is an event or scheme of its own
    if _is_urged(f):
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
    return "project" if _has_work(f) else "other"


def _is_seat(f: _Frame) -> bool:
    return bool(f.cue("seat").match(f.right.removeprefix("的")) or f.right.startswith("驻") or f.follows("seated"))


def _is_institution(f: _Frame) -> bool:
    """Part of an institution's name, or all that stands in the brackets after one."""
    goes_on, before_bracket = _institution(f.language)
    if f.alone:
        return bool(before_bracket.search(f.left))
    return bool(_LATIN_NAME.search(f.left) or goes_on.match(f.right))


def _gives(f: _Frame, named: bool) -> bool:
    """Money given or promised by the country, not to it."""
    by, under = f.follows("giver"), f.left.endswith("在")
    if not by and (f.follows("recipient") or _TOWARDS.search(f.left)):
        return False
    reach = _UNDER.split(f.clause if _GIVEN_TO.match(f.near) else f.near, maxsplit=1)[0]
    reach = _beyond(f.language).split(reach, maxsplit=1)[0][:40]
    money = f.cue("give").search(reach) or _amount(f.language).search(reach) or f.cue("pledge").search(reach)
    if money and (named or by or f.cue("through").match(f.near) or (under and "下" in reach) or (money.start() <= 8 and not under)):
        return True
    backed = re.search(rf"(?:{f.cue('back').pattern})(?:下|$)", reach)
    return bool(backed and f.donor and (by or under))


def _is_helped(f: _Frame) -> bool:
    """An institution of the State that asked for help, gets it, or agreed to work there."""
    if f.follows("help") or f.follows("recipient") or f.cue("agreement").search(f.near):
        return True
    asks = f.cue("ask").search(f.near)
    if asks and (asks.start() < 12 or f.cue("invited").search(f.left[-12:])):
        return True
    return bool(f.cue("helped").search(f.right[:60]) and f.cue("talk").search(f.right[:40]))


def _is_apart(f: _Frame) -> bool:
    """Words about a State, or its delegate's words."""
    delegate = f.cue("delegate").match(f.near.removeprefix("的")) and not f.cue("together").search(f.clause)
    return bool(delegate or f.cue("aloof").search(f.near) or f.cue("speech").search(f.near))


def _is_urged(f: _Frame) -> bool:
    """A State that a body calls upon: its duty, not work of the cooperation."""
    return bool(re.search(rf"(?:{f.cue('urge').pattern})[^，。；在向为对]{{0,12}}(?:，(?:{f.cue('among').pattern}))?$", f.left))


def _is_venue(f: _Frame) -> bool:
    if _DATED.match(f.bracket):
        return True
    hold = f.cue("hold").search(f.near)
    reach = 40 if f.left.endswith(("在", "于")) else 20
    if not hold or hold.start() > reach or not (_AT.search(f.left) or f.near.startswith("的", hold.end())):
        return False
    meets = f.cue("meeting").search(f.right[hold.end():hold.end() + 60]) or hold.end() <= 12
    return bool(meets) and not f.cue("train").search(f.near)


def _is_subject(f: _Frame) -> bool:
    """A State named by itself that does something."""
    opens = not f.left or f.left[-1] in "，；：" or f.follows("among")
    return opens and bool(re.match(rf"(?:{f.cue('adverb').pattern}|{_WHEN})*(?:{f.cue('does').pattern})", f.near))


def _actor(f: _Frame) -> str:
    """A State that hosts, asks, works along or acts by itself."""
    if f.cue("hold").search(f.near[:8]) and f.cue("meeting").search(f.clause):
        return "venue"
    if f.cue("helped").search(f.clause) and f.cue("ask").search(f.near):
        return "project"
    return "partner" if f.cue("together").search(f.clause) else "other"


def _has_work(f: _Frame) -> bool:
    """Whether something of the cooperation is done there."""
    if f.follows("hurt") and not f.quoted:
        return False
    if f.follows("recipient"):
        return not f.cue("against").search(f.near)
    if f.cue("crowd").match(f.right.removeprefix("的")) and not re.search(r"[在向为对]", f.left[-6:]):
        return f.quoted
    if f.follows("among") and f.cue("act").search(f.sentence):
        return True
    return any(f.cue("act").search(words) for words in (f.near, f.left[-30:])) or bool(f.cue("scheme").search(f.sentence))

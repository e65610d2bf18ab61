"""What stands round a mention: the stretches of its sentence in which cues of a role are looked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from .role_cues import cues, donors, ends_with, institution, placed
from .spans import Span, squeeze

__all__ = ["Frame", "frames", "is_subject"]

_JOIN = r"(?:、|和|与|同|及|以及|或|，以及)"
_DIRECT = re.compile(rf"(?:\([^()]{{1,12}}\))?{_JOIN}")  # 印度、
_NO_STATE = r"(?:、[^，。；、和与及()“”在由向为对]{2,10})?"  # a member of a list that is no country
_LIST = re.compile(rf"(?:\([^()]{{1,12}}\))?[^，。；：、和与及()“”]{{0,8}}{_NO_STATE}{_JOIN}")  # 印度洪水、
_ENDS = "。；！？"
_CLAUSE = re.compile(r"[，。；：]")
_SINCE = re.compile(r"^(?P<who>[^，。；：]{0,25}?)(?:自|在|于|截至)[^，。；：]{2,20}?(?:以来|之后|期间|后|时|起)，")  # X自1961年成立以来，
_BRACKET = re.compile(r"\([^()]*\)")
_QUOTED = re.compile(r"“[^“”]*”")
_ASIDE = re.compile(r"(?<=[亚非欧洲美部区域洋岛家国市点])\((?:如|例如|包括|即|尤其是|特别是|主要是)?$")  # countries in brackets after a region
_WHEN = r"(?:在|于|自)?\d{4}年(?:\d+月)?(?:\d+日)?"
_WORKS = re.compile("支持|协助|帮助|推动|促进|推广|推行|实施|开展|建立|设立|举办|启动|加强|改善|扶持|资助|组织了")  # 在A支持农业部
_LATIN_NAME = re.compile(r"[A-Za-z&]\.?\s?$")


class Frame(NamedTuple):
    """A mention's surroundings.

    ``name`` as printed, ``left`` and ``right`` of its list within the sentence, ``clause`` the right up to the clause's end, ``near`` up
    to the next mention, ``act`` the clause after the institution's name; ``bracket`` the round brackets that it stands in, ``alone``
    whether it fills them; ``named`` the institution named after the country as far as the name goes on (None where there is none);
    ``donor`` whether the country is one.
    """

    name: str
    left: str
    right: str
    clause: str
    near: str
    act: str
    sentence: str
    bracket: str
    quoted: bool
    alone: bool
    named: str | None
    donor: bool
    language: str

    def cue(self, frame: str) -> re.Pattern[str]:
        """The cues of a frame in the frame's language."""
        return cues(self.language, frame)

    def follows(self, frame: str) -> bool:
        """Whether the list comes right after a cue of the frame, a modifier between at most."""
        return bool(ends_with(self.language, frame).search(self.left.rstrip("：，" if frame in ("among", "are", "extent") else "：")))

    @property
    def opens(self) -> bool:
        """Whether the list begins its clause."""
        return not self.left or (self.left[-1] in "，；：" and not self.follows("among")) or self.follows("when")


def frames(text: str, spans: Sequence[Span], codes: Sequence[str], language: str) -> list[Frame]:
    """The surroundings of each mention.

    Parameters
    ----------
    text : str
        The paragraph.
    spans : sequence of Span
        Where countries (or places) are named, in order.
    codes : sequence of str
        ISO3 of each.
    language : str
        ISO 639-1 code.

    Returns
    -------
    list of Frame
    """
    plain = squeeze(text)
    places = [(bisect_left(plain.index, s.start), bisect_left(plain.index, s.end)) for s in spans]
    groups = _groups(plain.text, places)
    return [_frame(plain.text, places, groups, i, codes[i], language) for i in range(len(places))]


def _groups(text: str, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """For each mention the first and last mention of the list that it stands in."""
    first = list(range(len(places)))
    for i in range(1, len(places)):
        if _LIST.fullmatch(text, places[i - 1][1], places[i][0]):
            first[i] = first[i - 1]
    last = {f: i for i, f in enumerate(first)}
    return [(f, last[f]) for f in first]


def _frame(text: str, places: list[tuple[int, int]], groups: list[tuple[int, int]], i: int, code: str, language: str) -> Frame:
    first, last = groups[i]
    start, end = places[i]
    begin = max(text.rfind(sign, 0, start) for sign in _ENDS) + 1
    finish = min((at for sign in _ENDS if (at := text.find(sign, end)) >= 0), default=len(text))
    # a member of a list that has a noun of its own does not share what follows the list
    shares = last == i or bool(_DIRECT.fullmatch(text, placed(language).match(text, end).end(), places[i + 1][0]))
    tail = text[places[last][1] : finish]
    aside = _ASIDE.search(text[begin : places[first][0]]) if tail.startswith(")") else None
    tail = tail[1:] if aside else tail
    right = tail if shares else text[end:finish]
    plain = _SINCE.sub(r"\g<who>", right)
    clause = near = _CLAUSE.split(plain, maxsplit=1)[0]
    if shares and last + 1 < len(places):
        near = clause[: max(0, places[last + 1][0] - places[last][1] - len(right) + len(plain))]
    left = text[begin : places[first][0]]
    alone = left.endswith("(") and tail.startswith(")")
    if aside:  # 在亚洲(老挝和缅甸)
        left, alone = left[: aside.start()], False
    bracket = next((m.group() for m in _BRACKET.finditer(text) if m.start() <= start < m.end()), "")
    quoted = any(m.start() <= start < m.end() for m in _QUOTED.finditer(text))
    goes_on, before_bracket = institution(language)
    named: str | None = None
    if alone:
        named = "" if before_bracket.search(left) else None
    elif (name := goes_on.match(plain)) and not cues(language, "builds").search(name.group()) and not (
        left.endswith(("在", "于")) and _WORKS.match(name.group())
    ):
        named = name.group()
    elif _LATIN_NAME.search(left):
        named = ""
    act = clause[len(named or "") :]
    sentence, donor = text[begin:finish], code in donors()
    return Frame(text[start:end], left, right, clause, near, act, sentence, bracket, quoted, alone, named, donor, language)


def is_subject(f: Frame) -> bool:
    """Whether a State is named by itself and does something.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool
    """
    some = rf"(?:{f.cue('adverb').pattern}|{_WHEN})"
    acts = re.compile(rf"{some}*(?:{f.cue('does').pattern}|[^的，。；、在由得获受被]{{1,3}}[了过])|{some}(?!有关)")
    opens = f.opens or f.follows("among")
    if f.opens and re.match(r"[和与同][^，。；]", f.near):
        return True  # with a body that is no country
    return opens and any(acts.match(f.near, at) for at in (0, placed(f.language).match(f.near).end()))

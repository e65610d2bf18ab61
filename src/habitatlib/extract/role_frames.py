"""What stands round a mention: the stretches of its sentence in which cues of a role are looked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cached_property

from .role_cues import PLACED, cues, donors, institution, patterns
from .sieve import Patterns
from .spans import Span, squeeze

__all__ = ["Frame", "frames", "is_subject"]

_JOIN = r"(?:、|和|与|同|及|以及|或|，以及)"
_DIRECT = re.compile(rf"(?:\([^()]{{1,12}}\))?{_JOIN}")  # 印度、
_NO_STATE = r"(?:、[^，。；、和与及()“”在由向为对]{2,10})?"  # a member of a list that is no country
_LIST = re.compile(rf"(?:\([^()]{{1,12}}\))?[^，。；：、和与及()“”]{{0,8}}{_NO_STATE}{_JOIN}")  # 印度洪水、
_ENDS = "。；！？"
_CLAUSE = re.compile(r"[，。；：]")
_SINCE = re.compile(r"^(?P<who>[^，。；：]{0,25}?)(?:自|在|于|截至)[^，。；：]{2,20}?(?:以来|之后|期间|后|时|起)，")  # X自1961年成立以来，
_SHORT_BRACKET = re.compile(r"\([^()]{1,12}\)")
_BRACKET = re.compile(r"\([^()]*\)")
_QUOTED = re.compile(r"“[^“”]*”")
_ASIDE = re.compile(r"(?<=[亚非欧洲美部区域洋岛家国市点])\((?:如|例如|包括|即|尤其是|特别是|主要是)?$")  # countries in brackets after a region
_SOME = r"(?:<adverb>|(?:在|于|自)?\d{4}年(?:\d+月)?(?:\d+日)?)"
_ACTS = rf"{_SOME}*(?:<does>|[^的，。；、在由得获受被]{{1,3}}[了过])|{_SOME}(?!有关)"
_WORKS = re.compile("支持|协助|帮助|推动|促进|推广|推行|实施|开展|建立|设立|举办|启动|加强|改善|扶持|资助|组织了")  # 在A支持农业部
_LATIN_NAME = re.compile(r"[A-Za-z&]\.?\s?$")


@dataclass(eq=False)
class Frame:
    """A mention's surroundings.

    ``name`` as printed, ``left`` and ``right`` of its list within the sentence, ``clause`` the right up to the clause's end, ``near`` up
    to the next mention, ``act`` the clause after the institution's name; ``bracket`` the round brackets that it stands in, ``alone``
    whether it fills them; ``named`` the institution named after the country as far as the name goes on (None where there is none);
    ``donor`` whether the country is one; ``barred`` the patterns that cannot match in its sentence.
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
    patterns: Patterns
    barred: Container[str]

    def pattern(self, template: str) -> re.Pattern[str]:
        """A pattern, ``<give>`` in it for the cues of a frame; for words put together from more than one stretch of the sentence."""
        return self.patterns[template]

    def search(self, template: str, words: str, at: int = 0) -> re.Match[str] | None:
        """Search a stretch of the sentence for a pattern, ``<give>`` in it for the cues of a frame."""
        return None if template in self.barred else self.patterns[template].search(words, at)

    def match(self, template: str, words: str) -> re.Match[str] | None:
        """Match the beginning of a stretch of the sentence."""
        return None if template in self.barred else self.patterns[template].match(words)

    def follows(self, frame: str) -> bool:
        """Whether the list comes right after a cue of the frame, a modifier between at most."""
        template = f"(?:<{frame}>)(?:<modifier>)?$"
        if template in self.barred:
            return False
        return bool(self.patterns[template].search(self.left.rstrip("：，" if frame in ("among", "are", "extent") else "：")))

    @cached_property
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
    barred: dict[tuple[str, str], set[str]] = {}
    return [_frame(plain.text, places, groups, i, codes[i], language, barred) for i in range(len(places))]


def _groups(text: str, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """For each mention the first and last mention of the list that it stands in."""
    first = list(range(len(places)))
    for i in range(1, len(places)):
        if _LIST.fullmatch(text, places[i - 1][1], places[i][0]):
            first[i] = first[i - 1]
    last = {f: i for i, f in enumerate(first)}
    return [(f, last[f]) for f in first]


def _frame(
    text: str, places: list[tuple[int, int]], groups: list[tuple[int, int]], i: int, code: str, language: str, barred: dict[tuple[str, str], set[str]]
) -> Frame:
    first, last = groups[i]
    start, end = places[i]
    begin = max(text.rfind(sign, 0, start) for sign in _ENDS) + 1
    finish = min((at for sign in _ENDS if (at := text.find(sign, end)) >= 0), default=len(text))
    # a member of a list that has a noun of its own does not share what follows the list
    shares = last == i or bool(_DIRECT.fullmatch(text, patterns(language)[PLACED].match(text, end).end(), places[i + 1][0]))
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
    again = plain if plain is not right else ""
    if (made := (text[begin:finish], again)) not in barred:
        barred[made] = patterns(language).barred("\n".join((*made, *(_SHORT_BRACKET.sub("", words) for words in made if "(" in words))))
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
    donor = code in donors()
    return Frame(text[start:end], left, right, clause, near, act, made[0], bracket, quoted, alone, named, donor, patterns(language), barred[made])


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
    if f.opens and f.match(r"[和与同][^，。；]", f.near):
        return True  # with a body that is no country
    if not (f.opens or f.follows("among")):
        return False
    acts = f.pattern(_ACTS)
    return bool(acts.match(f.near) or acts.match(f.near, f.pattern(PLACED).match(f.near).end()))

"""What stands round a mention: the stretches of its sentence in which cues of a role are looked for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from dataclasses import dataclass

from .role_cues import cues, donors, endings, institution, patterns, words
from .sieve import Patterns
from .spans import Span, squeeze

__all__ = ["Frame", "frames", "is_subject"]

_END = re.compile("[。；！？]")
_CLAUSE = re.compile(r"[^，。；：]*")
_CLAUSE_ENDS = re.compile("[，；：]")
_SHORT_BRACKET = re.compile(r"\([^()]{1,12}\)")
_BRACKET = re.compile(r"\([^()]*\)")
_QUOTED = re.compile(r"“[^“”]*”")
_LATIN_NAME = re.compile(r"[A-Za-z&]\.?\s?$")


@dataclass(eq=False)
class Frame:
    """A mention's surroundings.

    ``name`` as printed, ``left`` and ``right`` of its list within the sentence, ``clause`` the right up to the clause's end, ``near`` up
    to the next mention, ``rest`` what stands between its sentence and the next mention; ``act`` the clause after the institution's name;
    ``bracket`` the round brackets that it stands in, ``alone`` whether it fills them; ``named`` the institution named after the
    country as far as the name goes on (None where there is none); ``donor`` whether the country is one; ``barred`` the patterns that
    cannot match in its sentence; ``listed`` whether its list names others, ``opens`` whether the list begins its clause.
    """

    name: str
    left: str
    right: str
    clause: str
    near: str
    act: str
    sentence: str
    rest: str
    bracket: str
    quoted: bool
    alone: bool
    named: str | None
    donor: bool
    language: str
    patterns: Patterns
    barred: Container[str]
    listed: bool = False

    def __post_init__(self) -> None:
        """Ask once what is asked again and again: the frames whose cues the list follows, and whether it begins its clause."""
        self._followed = set()
        for wide, signs in ((False, "："), (True, "：，")):
            left = self.left.rstrip(signs)
            for frame, pattern, reach in endings(self.language).get((wide, left[-1:]), ()):
                if pattern.search(left, max(0, len(left) - reach)):
                    self._followed.add(frame)
        self.opens = not self.left or (self.left[-1] in "，；：" and not self.follows("among")) or self.follows("when")

    def pattern(self, template: str) -> re.Pattern[str]:
        """A pattern, ``<give>`` in it for the cues of a frame; for words put together from more than one stretch of the sentence."""
        return self.patterns[template]

    def search(self, template: str, words: str, at: int = 0) -> re.Match[str] | None:
        """Search a stretch of the sentence for a pattern, ``<give>`` in it for the cues of a frame."""
        return None if template in self.barred else self.patterns[template].search(words, at)

    def match(self, template: str, words: str) -> re.Match[str] | None:
        """Match the beginning of a stretch of the sentence."""
        return None if template in self.barred else self.patterns[template].match(words)

    def between(self, pairs: Sequence[tuple[str, str]]) -> bool:
        """Whether the list stands between one of some pairs of patterns: what goes before it ends there, what follows begins there."""
        for before, after in pairs:
            if before in self.barred or after in self.barred or (after and not self.patterns[after].match(self.right)):
                continue
            if self.patterns[before].search(self.left):
                return True
        return False

    def lacks(self, templates: Sequence[str]) -> bool:
        """Whether none of some patterns can match in the sentence."""
        for template in templates:
            if template not in self.barred:
                self.patterns[template]  # known, it is sifted from the next sentences on
                return False
        return True

    def follows(self, frame: str) -> bool:
        """Whether the list comes right after a cue of the frame, a modifier between at most."""
        return frame in self._followed

    @property
    def before(self) -> str:
        """What of the clause stands before the list."""
        return _CLAUSE_ENDS.split(self.left)[-1]

    @property
    def deed(self) -> str:
        """The clause after the institution's name, dates and adverbs before its verb taken off."""
        return self.act[self.patterns["{adverb_or_date}*"].match(self.act).end() :]

    @property
    def after(self) -> str:
        """What follows the mention up to the next one, or the institution named after it."""
        return self.near if self.named is None else self.act

    def right_after(self, *frames: str) -> bool:
        """Whether the list comes right after a cue of one of the frames, nothing between."""
        return self.left.endswith(words(self.language, *frames))


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
    groups = _groups(plain.text, places, language)
    page = _Page(plain.text, places, groups, language)
    return [_frame(page, i, code) for i, code in enumerate(codes[: len(places)])]


class _Page:
    """A squeezed paragraph, its mentions and lists, and what is asked of it again and again."""

    def __init__(self, text: str, places: list[tuple[int, int]], groups: list[tuple[int, int]], language: str) -> None:
        self.text, self.places, self.groups, self.language = text, places, groups, language
        self.patterns = patterns(language)
        self._ends = [-1, *(m.start() for m in _END.finditer(text)), len(text)]
        self._brackets = [m.span() for m in _BRACKET.finditer(text)]
        self._quoted = [m.span() for m in _QUOTED.finditer(text)]
        self._barred: dict[tuple[str, str], set[str]] = {}

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The stretch between the full stops and semicolons round a mention."""
        return self._ends[bisect_left(self._ends, start) - 1] + 1, self._ends[bisect_left(self._ends, end)]

    def rest(self, last: int, end: int) -> str:
        """What stands between the end of a sentence and the next mention, or the paragraph's end."""
        until = self.places[last + 1][0] if last + 1 < len(self.places) else len(self.text)
        return self.text[end:until]

    def bracket(self, at: int) -> str:
        """The round brackets that a sign stands in, with what is in them; nothing where there are none."""
        return self.text[slice(*_holding(self._brackets, at))]

    def quoted(self, at: int) -> bool:
        """Whether a sign stands between quotation marks."""
        return _holding(self._quoted, at) != (0, 0)

    def barred(self, sentence: str, plain: str) -> set[str]:
        """The patterns that cannot match in a sentence, nor in what became of its words, short brackets taken out or not."""
        key = (sentence, plain)
        if key not in self._barred:
            self._barred[key] = self.patterns.barred("\n".join((*key, *(_SHORT_BRACKET.sub("", words) for words in key if "(" in words))))
        return self._barred[key]


def _holding(spans: list[tuple[int, int]], at: int) -> tuple[int, int]:
    """The one of spans in order that holds ``at``, else nothing."""
    turn = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return spans[turn] if turn >= 0 and at < spans[turn][1] else (0, 0)


def _groups(text: str, places: list[tuple[int, int]], language: str) -> list[tuple[int, int]]:
    """For each mention the first and last mention of the list that it stands in; 在A、B与C开发署: C is no place of the work."""
    between, parted, goes_on = patterns(language)["{later_member}"], patterns(language)["{placed_then_with}"], institution(language)[0]
    first = list(range(len(places)))
    for i in range(1, len(places)):
        if between.fullmatch(text, places[i - 1][1], places[i][0]):
            begin = places[first[i - 1]][0]
            if begin and parted.fullmatch(text, begin - 1, places[i][0]) and goes_on.match(text, places[i][1]):
                continue
            first[i] = first[i - 1]
    last = {f: i for i, f in enumerate(first)}
    return [(f, last[f]) for f in first]


def _frame(page: _Page, i: int, code: str) -> Frame:
    text, places, made, language = page.text, page.places, page.patterns, page.language
    goes_on, before_bracket = institution(language)
    first, last = page.groups[i]
    start, end = places[i]
    begin, finish = page.sentence(start, end)
    # a member of a list that has a noun of its own does not share what follows the list
    shares = last == i or bool(made["{next_member}"].fullmatch(text, _placed(made, text, end), places[i + 1][0]))
    tail = text[places[last][1] : finish]
    aside = made["{region_of}"].search(text[begin : places[first][0]]) if tail.startswith(")") else None
    tail = tail[1:] if aside else tail
    right = tail if shares else text[end:finish]
    since = made["{since}"].match(right) if "，" in right else None
    plain = since["who"] + right[since.end() :] if since else right
    clause = near = _CLAUSE.match(plain)[0]
    if shares and last + 1 < len(places):
        near = clause[: max(0, places[last + 1][0] - places[last][1] - len(right) + len(plain))]
    left = text[begin : places[first][0]]
    alone = left.endswith("(") and bool(tail.startswith(")") or _is_town(made, goes_on, before_bracket, left, tail))
    if aside:  # 在亚洲(老挝和缅甸)
        left, alone = left[: aside.start()], False
    sentence = text[begin:finish]
    named: str | None = None
    if alone:
        named = "" if before_bracket.search(left) else None
    elif (name := goes_on.match(plain)) and not cues(language, "builds").search(name.group()) and not (
        left.endswith(words(language, "at")) and made["<carries>"].match(name.group())
    ):
        named = name.group()
    elif made["{joined_or_opening}"].search(left[-1:]) and (name := made["{institution_of_town}"].match(plain)):
        named = name.group()
    elif _LATIN_NAME.search(left[-3:]):
        named = ""
    act = clause[len(named or "") :]
    barred = page.barred(sentence, plain if since else "")
    rest, bracket, quoted = page.rest(last, finish), page.bracket(start), page.quoted(start)
    return Frame(text[start:end], left, right, clause, near, act, sentence, rest, bracket, quoted, alone, named,
                 code in donors(), language, made, barred, last > first)  # fmt: skip


def _placed(made: Patterns, text: str, at: int = 0) -> int:
    """Where a place printed right after its country ends, if there is one."""
    return found.end() if (found := made["{placed}"].match(text, at)) else at


def _is_town(made: Patterns, goes_on: re.Pattern[str], before_bracket: re.Pattern[str], left: str, tail: str) -> bool:
    """Whether a town goes on from its country in the brackets of an institution's seat: (德国加特斯莱本)."""
    return bool(before_bracket.search(left) and made["{placed_bracket}"].match(tail) and not goes_on.match(tail))


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
    if f.opens and f.match("{with_someone}", f.near):
        return True  # with a body that is no country
    if not (f.opens or f.follows("among")):
        return False
    acts = f.pattern("{acts}")
    return bool(acts.match(f.near) or acts.match(f.near, _placed(f.patterns, f.near)))

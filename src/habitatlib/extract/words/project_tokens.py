"""The words of a paragraph with their capitals, and the runs of capitalised words that may be names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..spans import Span
from .cue_frames import small
from .project_cues import Cues
from .text import plain, sentences

__all__ = ["Page", "Token", "page_of"]

_MOST = 16  # words of a name
_SMALLS = 3  # small words in a row


@dataclass(frozen=True, slots=True)
class Token:
    """A word at the offsets of the text."""

    start: int
    end: int
    text: str
    low: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital or a digit."""
        return self.text[0].isupper() or self.text[0].isdigit()

    @property
    def shouted(self) -> bool:
        """Whether it is an acronym or a brand: PSUP, EU4Climate."""
        return sum(sign.isupper() for sign in self.text) > 1


@dataclass(frozen=True)
class Page:
    """A paragraph: its words, its sentences (``spans``) and where they begin, and who is named in it (``bodies``) and where (``lands``)."""

    text: str
    low: str
    cue: Cues
    tokens: Sequence[Token]
    begins: frozenset[int]
    bodies: Sequence[tuple[int, int]]
    lands: Sequence[tuple[int, int]]
    starts: Sequence[int] = field(default=())
    spans: Sequence[Span] = field(default=())

    def gap(self, i: int) -> str:
        """What stands between a word and the next."""
        return self.low[self.tokens[i].end : self.tokens[i + 1].start] if 0 <= i < len(self.tokens) - 1 else "."

    def index(self, at: int) -> int:
        """The first word at or after an offset."""
        return bisect_left(self.starts, at)

    def within(self, i: int, spans: Sequence[tuple[int, int]]) -> bool:
        """Whether a word stands in one of the spans, a possessive ending or a hyphen aside."""
        token = self.tokens[i]
        return any(s <= token.start < e and (token.end <= e or self.low[e] == "'") for s, e in spans)

    def after_capital(self, i: int) -> bool:
        """Whether a capitalised word that begins no sentence stands right before."""
        return i > 0 and self.gap(i - 1) == " " and self.tokens[i - 1].capital and not self.stops(i - 1)

    def is_small(self, i: int) -> bool:
        """Whether a word may stand in small letters within a name."""
        return self.tokens[i].low in self.cue.of("preposition", "joining", "foreign", "also_small", "article")

    def stops(self, i: int) -> bool:
        """Whether a capitalised word only begins a sentence or is an article."""
        token = self.tokens[i]
        return token.low in self.cue.of("article") or (token.low in self.cue.of("boundary") and token.start in self.begins)

    def content(self, first: int, last: int) -> list[int]:
        """The words from one to another that say which thing it is."""
        dull = self.cue.of("generic", "region", "article", "preposition", "joining", "not_name")
        return [i for i in range(first, last + 1)
                if self.tokens[i].capital and self.tokens[i].low not in dull and not self.tokens[i].text.isdigit()
                and not self.stops(i) and not self.within(i, self.lands) and not self.within(i, self.bodies)]  # fmt: skip

    def left(self, i: int) -> int:
        """Where the run of capitalised words that ends before word ``i`` begins; ``i`` where there is none."""
        first, k, smalls = i, i - 1, 0
        while k >= 0 and i - k <= _MOST:
            gap, token = self.gap(k), self.tokens[k]
            if gap == ") " and k and self.gap(k - 1) == " (" and token.shouted:
                k -= 1  # Better Assistance in Crises (BASIC) programme
                continue
            if gap != " " and not (gap == ": " and token.shouted) and not (gap == " (" and self.gap(k + 1) == ") "):
                break
            if token.capital:
                joined = smalls and (self._ends_thing(k) or (token.low in self.cue.of("boundary") and token.start in self.begins))
                if self.stops(k) or joined or (smalls and token.text.isdigit()):
                    break
                first, smalls = k, 0
            elif self.is_small(k) and smalls < 2 and (token.low not in self.cue.of("article") or self._inner_article(k)):
                smalls += 1
            else:
                break
            k -= 1
        return self._over_commas(first, i) if first < i else i

    def _inner_article(self, k: int) -> bool:
        """Whether an article stands within a name: Towns of the Mekong; not: Phase II of the …, Director of the …"""
        before = k - 1 if k and self.tokens[k - 1].capital else k - 2
        blanks = before > 0 and self.gap(k - 1) == " " and self.gap(before) == " "
        if not blanks or self.tokens[k - 1].low in self.cue.of("joining") or not self.tokens[before].capital:
            return False
        token, dull = self.tokens[before], self.cue.of("generic", "boundary", "body", "not_name")
        return token.start not in self.begins and token.low not in dull and not self._ends_thing(before)

    def _ends_thing(self, k: int) -> bool:
        """Whether a word ends another name: UNDP and …, the Clean Rivers Programme and …"""
        return self.within(k, self.bodies) or self.within(k, self.lands) or self.tokens[k].low in self.cue.of("head", "tail")

    def _over_commas(self, first: int, i: int) -> int:
        """Where a name with commas begins, behind an article: the Water, Sanitation and Hygiene Programme, the Safe Homes, Dry Feet one."""
        begin, k, commas = first, first - 1, 0
        while k >= 0 and self.tokens[k].capital and self.gap(k) in (", ", " ") and not self._ends_thing(k) and commas < 4:
            if self.stops(k):
                break
            commas += self.gap(k) == ", "
            begin, k = k, k - 1
        article = k >= 0 and self.gap(k) == " " and self.tokens[k].low in self.cue.of("article")
        listed = any(self.tokens[n].low in self.cue.of("joining") for n in range(first, i))
        listed = listed or self.tokens[begin].low == self.tokens[first].low  # One Country, One Product
        twins = commas == 1 and i - first > 1 and self.gap(first - 1) == ", " and first - begin > 1
        return begin if commas and article and (listed or twins) else first

    def right(self, i: int, *, parts: bool = False) -> int:
        """The last word of the run of capitalised words that begins with word ``i``; ``i - 1`` where there is none.

        ``parts`` is for lists: a joining word or a comma ends the run.
        """
        last, k, smalls = i - 1, i, 0
        while k < len(self.tokens) and k - i < _MOST:
            gap = self.gap(k - 1) if k > i else " "
            if gap != " " and not (gap == ", " and not parts and self._goes_on(k)) and not (gap == ": " and self.tokens[k - 1].shouted):
                break
            token = self.tokens[k]
            if token.capital:
                dated = token.text.isdigit() or token.low in self.cue.of("not_name")  # … on 22 May 2026
                if smalls and (dated or self.within(k, self.lands) or self.within(k, self.bodies)):
                    break
                last, smalls = k, 0
            elif self.is_small(k) and smalls < _SMALLS and not (parts and token.low in self.cue.of("joining")):
                smalls += 1
            else:
                break
            k += 1
        return last

    def _goes_on(self, k: int) -> bool:
        """Whether a list of capitalised words within a name goes on after a comma: … for Water, Food and Energy."""
        for n in range(k, min(k + 8, len(self.tokens) - 1)):
            if self.within(n, self.lands) or self.within(n, self.bodies):
                return False
            if self.tokens[n].low in self.cue.of("joining"):
                return self.tokens[n + 1].capital
            if not self.tokens[n].capital or self.gap(n) not in (" ", ", "):
                return False
        return False


def page_of(text: str, cue: Cues, language: str, bodies: Sequence[tuple[int, int]], lands: Sequence[tuple[int, int]]) -> Page:
    """The words of a paragraph.

    Parameters
    ----------
    text : str
        The paragraph's text.
    cue : Cues
        Cue words of projects.
    language : str
        ISO 639-1 code.
    bodies, lands : sequence of (int, int)
        Where organizations, and where countries and places are named.
    """
    flat, low = plain(text), small(text)
    tokens = [Token(*m.span(), m[0], low[m.start() : m.end()]) for m in cue.part("word").finditer(flat)]
    starts = [token.start for token in tokens]
    spans = sentences(text, language)
    begins = {starts[n] for s in spans if (n := bisect_left(starts, s.start)) < len(starts)}
    return Page(text, low, cue, tokens, frozenset(begins), bodies, lands, starts, spans)

"""Each statement of what hinders the work that a report tells of: ``barriers``.

A lack (资金不足, 缺乏数据, 尚未提供资金), a cause with what it does to the work (疫情推迟了会议), work that is late, or a hindrance called by its
name (面临困难). Whose it is decides: what the people lack whom the work is for is a problem of the world, no barrier to the work.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache, cached_property
from typing import NamedTuple

from ..lexicons import load
from ..lexicons.written import source
from ..reports.model import Report
from .sieve import Sieve
from .spans import Span, squeeze

__all__ = ["extract"]

_SENTENCE = re.compile(r"[^。！？；;]+?(?:[。！？；;]|[.](?=\s|$)|$)", re.DOTALL)
_CLAUSE = re.compile(r"[^，；：,;:。！？]+?(?:[，；：,;:。！？]|[.](?=\s|$)|$)", re.DOTALL)
_NEEDS = {  # the roles of which a frame has a word each; ``reason``: 由于疫情 in one clause, 推迟了 in the next
    "after": {"thing", "lack_after"}, "before": {"lack_before", "thing"}, "none": {"none_before", "thing"},
    "unmet": {"unmet", "got", "thing"}, "whole": {"whole"}, "because": {"because", "cause"}, "cause": {"cause", "hurts"},
    "stops": {"stops"}, "late": {"late"}, "trouble": {"trouble"}, "reason": {"because", "cause", "hurt"},
}  # fmt: skip
_EDGE = "，；：,;:。！？. "


class _Hit(NamedTuple):
    """Words that tell of a barrier, its kind, and where it is said whose it is.

    ``owner`` is empty: before the words (会议资金不足); ``ahead``: behind them (推迟了会议); ``about``: before or within them; ``known``: it is
    the work's. ``sure``: it stands even where nobody is named.
    """

    start: int
    end: int
    kind: str
    owner: str = ""
    sure: bool = True


class _Grammar:
    """The frames of a language, out of its cue words."""

    def __init__(self, language: str) -> None:
        self.language, self.rows = language, load("barrier_cues", language)
        self.spaced = not any(r["language"] == language and r["grammar"] == "signs" for r in load("grammars"))
        self.kind = {(r["role"], self._plain(r["word"])): r["kind"] for r in self.rows if r["kind"]}

    @staticmethod
    def _plain(word: str) -> str:
        return squeeze(word).text.lower()

    def gap(self, most: int) -> str:
        """At most so many signs, or words in a language that parts them by blanks."""
        return rf"\s(?:[\w'-]+\s){{0,{most // 3}}}" if self.spaced else rf"[^，；：。、（）()]{{0,{most}}}?"

    @cached_property
    def words(self) -> dict[str, str]:
        """The words of each role as an alternation, the longest first."""
        own: dict[str, list[str]] = defaultdict(list)
        for row in self.rows:
            own[row["role"]].append(self._plain(row["word"]))
        edge = r"\b" if self.spaced else ""
        longest = {role: sorted(words, key=lambda word: (-len(word), word)) for role, words in own.items()}
        return {role: f"{edge}(?:{'|'.join(map(re.escape, words))}){edge}" for role, words in longest.items()}

    @cached_property
    def frames(self) -> dict[str, re.Pattern[str]]:
        """What is looked for in a clause, by name; the groups say what decides the kind."""
        w, join = self.words, r"\s" if self.spaced else ""
        blank, wide = r"\s?", self.gap(24).replace("、", "")
        none_between = source("barrier_parts", "none_between", self.language, (("gap", self.gap(11)),))
        things = f"(?P<things>{w['thing']}(?:{source('barrier_parts', 'and', self.language)}{w['thing']})*)"
        return {name: re.compile(pattern) for name, pattern in {
            "after": f"{things}(?:{blank}{w['between']}){{0,3}}{blank}{w['lack_after']}(?!\\s?\\d)",
            "before": f"{w['lack_before']}(?:{blank}|{self.gap(12)}){things}",
            "none": f"{w['none_before']}{none_between}{things}",
            "unmet": f"{w['unmet']}{self.gap(24)}{w['got']}(?:{blank}|{self.gap(12)}){things}",
            "whole": w["whole"],
            "because": f"{w['because']}(?:{join}|{self.gap(18)})(?P<cause>{w['cause']}).*?(?:{w['hurts']}|{w['hurt']})",
            "cause": f"(?P<cause>{w['cause']})(?:{join}|{self.gap(9)}){w['hurts']}",
            "stops": w["stops"],
            "late": f"(?<![、“]){w['late']}",
            "trouble": f"{w['trouble']}(?:{join}|{self.gap(4)}){w['is']}|{w['meets']}(?:{join}|{wide}){w['trouble']}",
        }.items()}  # fmt: skip

    @cached_property
    def patterns(self) -> dict[str, re.Pattern[str]]:
        """Single roles as patterns."""
        side = {"owner": f"(?P<work>{self.words['work']})|(?P<world>{self.words['world']})"}
        return {role: re.compile(words) for role, words in (self.words | side).items()}

    @cached_property
    def _sieve(self) -> Sieve:
        return Sieve({role: self.patterns[role] for needed in _NEEDS.values() for role in needed} | {"shield": self.patterns["shield"]})

    def may(self, text: str) -> set[str]:
        """Which frames (and ``shield``) a text can hold: those whose roles all have a word in it."""
        roles = self._sieve.may(text)
        return {name for name, needed in _NEEDS.items() if needed <= roles} | (roles & {"shield"})

    @cached_property
    def begins(self) -> dict[str, re.Pattern[str]]:
        """Roles whose words a clause may begin with."""
        return {role: re.compile(rf"\W*{self.words[role]}") for role in ("because", "reason", "lead")}

    def kinds(self, role: str, text: str) -> list[str]:
        """The kinds of the words of a role in a text, each once."""
        return list(dict.fromkeys(self.kind[role, m.group()] for m in self.patterns[role].finditer(text)))


@cache
def _grammar(language: str) -> _Grammar | None:
    return _Grammar(language) if load("barrier_cues", language) else None


def _named(g: _Grammar, may: Set[str], clause: str, following: str) -> Iterator[_Hit]:
    """What lacks, and causes with what they do to the work."""
    for name in ("after", "before", "none", "unmet"):
        for m in g.frames[name].finditer(clause) if name in may else ():
            yield from (_Hit(m.start(), m.end(), kind) for kind in g.kinds("thing", m["things"]))
    for m in g.frames["whole"].finditer(clause) if "whole" in may else ():
        yield _Hit(m.start(), m.end(), g.kind["whole", m.group()])
    for name in ("because", "cause"):
        for m in g.frames[name].finditer(clause) if name in may else ():
            yield _Hit(m.start(), m.end(), g.kind["cause", m["cause"]], "ahead" if name == "cause" else "")
    lead = g.begins["because"].match(clause) if "reason" in may else None
    cause = g.patterns["cause"].search(clause, lead.end()) if lead else None
    effect = g.patterns["hurt"].search(following) if cause else None
    if lead and cause and effect and _whose(g, following[: effect.start()], following[effect.end() :]) == "work":
        yield _Hit(lead.start(), cause.end(), g.kind["cause", cause.group()], "known")


def _unnamed(g: _Grammar, may: Set[str], clause: str, following: str) -> Iterator[_Hit]:
    """What only says that work is hindered, late or hard; a hindrance is of the kind of what the clause says it is about."""
    for name in ("stops", "late"):
        for m in g.frames[name].finditer(clause) if name in may else ():
            yield _Hit(m.start(), m.end(), g.kind[name, m.group()], "ahead" if name == "stops" else "", sure=False)
    for m in g.frames["trouble"].finditer(clause) if "trouble" in may else ():
        word = g.patterns["trouble"].search(m.group())
        if not g.patterns["not"].search(m.group()[: word.start()]):
            kinds = g.kinds("thing", clause)
            kind = kinds[0] if kinds else g.kind["trouble", word.group()]
            yield _Hit(m.start(), m.start() + word.end(), kind, "about" if kinds else "")


def _whose(g: _Grammar, before: str, after: str) -> str:
    """``work`` or ``world``: the nearest word before, else the first after; nothing where neither is there."""
    owners = list(g.patterns["owner"].finditer(before))
    found = owners[-1] if owners else g.patterns["owner"].search(after)
    return str(found.lastgroup) if found else ""


def _stands(g: _Grammar, hit: _Hit, clause: str, sentence: str) -> bool:
    """Whether it is said, not denied, and of the work."""
    first = max(0, hit.start - (30 if g.spaced else 5))
    denials = [m for m in g.patterns["not"].finditer(clause, first, hit.end) if m.start() < hit.start]
    if any(len(clause[m.end() : hit.start].split()) <= 2 for m in denials) or g.patterns["despite"].search(clause, first, hit.start):
        return False
    before, after = clause[: hit.start], clause[hit.end :]
    if hit.owner == "known":
        return True
    if hit.owner == "ahead" and g.patterns["owner"].search(after):
        return bool(g.patterns["work"].search(after))
    owner = _whose(g, clause[: hit.end] if hit.owner == "about" else before, "" if hit.owner == "about" else after)
    return owner == "work" or (not owner and (hit.sure or bool(g.patterns["work"].search(sentence))))


def _span(g: _Grammar, spans: Sequence[Span], at: int, text: str) -> Span:
    """The clause, with the main clause that it leads to, or the clause that it gives the reason for."""
    first = last = at
    clause = text[slice(*spans[at])]
    if at and g.begins["reason"].match(clause) and g.patterns["late"].search(text[slice(*spans[at - 1])]):
        first -= 1
    elif at + 1 < len(spans) and clause.rstrip()[-1] in "，," and g.begins["lead"].match(clause):
        last += 1
    start, end = spans[first].start, spans[last].end
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    while start < end and text[start] in _EDGE:
        start += 1
    return Span(start, end)


def _told(g: _Grammar, may: Set[str], words: Sequence[str]) -> list[tuple[int, _Hit]]:
    """The barriers of a sentence and the clause each stands in: what has a name; without such, what is only said to be late or hard."""
    sentence = "".join(words)
    for read in (_named, _unnamed):
        hits = [(at, hit) for at, clause in enumerate(words) for hit in read(g, may, clause, words[at + 1] if at + 1 < len(words) else "")]
        if told := [(at, hit) for at, hit in hits if _stands(g, hit, words[at], sentence)]:
            return told
    return []


def extract(report: Report, found: Mapping[str, Sequence[dict]]) -> dict[str, list[dict]]:
    """The ``barriers`` of a report.

    Parameters
    ----------
    report : Report
    found : mapping
        Not used.

    Returns
    -------
    dict
        ``barriers``: one row a statement and kind. A language without cue words has none.
    """
    g, out = _grammar(report.language), []
    for paragraph in report.paragraphs if g else ():
        sq = squeeze(paragraph.text)
        low = sq.text.lower()
        text = low if len(low) == len(sq.text) else sq.text
        may = g.may(text)
        if not may - {"shield"}:
            continue
        if "shield" in may:
            text = g.patterns["shield"].sub(lambda m: "□" * len(m.group()), text)
        rows: dict[tuple[int, str], dict] = {}
        for sentence in _SENTENCE.finditer(text):
            may = g.may(sentence[0])
            if not may:
                continue
            spans = [Span(*m.span()) for m in _CLAUSE.finditer(text, *sentence.span())]
            for at, hit in _told(g, may, [text[slice(*span)] for span in spans]):
                start, end = sq.back(*_span(g, spans, at, text))
                low_cue, high_cue = sq.back(spans[at].start + hit.start, spans[at].start + hit.end)
                rows.setdefault((start, hit.kind), {"para": paragraph.number, "start": start, "end": end,
                                                    "surface": paragraph.text[start:end], "kind": hit.kind,
                                                    "cue": paragraph.text[low_cue:high_cue]})  # fmt: skip
        out += rows.values()
    return {"barriers": sorted(out, key=lambda row: (row["para"], row["start"], row["kind"]))}

"""Named projects, programmes, partnerships, initiatives and campaigns: where they are named, where they are carried out, who takes part.

Not counted: an agenda or goal, a strategy or plan of action, a publication, a tool, a single meeting, an organization, a description.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from ...lexicons import load
from ...reports.model import Paragraph, Report
from ..found_rows import Rows
from .cue_frames import small
from .project_bodies import bodies_in
from .project_cues import Cues, cues
from .project_facts import Mention, stage_of, tellings, years_of
from .project_names import Candidate, candidates
from .project_partners import partners_of
from .project_places import countries_of
from .project_reach import reached
from .stage_weights import staged
from .text import Names, clause_at
from .theme_weights import told_around, weighed
from .themes import main_theme, subject_of, theme_words

__all__ = ["extract", "project_id"]

Row = dict[str, object]
Spans = list[tuple[int, int]]
_MARKS = re.compile(r"[\W_]")
_WITHIN = re.compile(r"\(([A-Z][\w+-]{2,})\)")
_QUOTES = re.compile("[“”„\"«»]")
_LANDS = ("country_mentions", "place_mentions")
_LETTERS = 8  # a name with fewer letters is not looked for inside others


def _letters(text: str) -> str:
    return _MARKS.sub("", text.lower())


@cache
def _aliases() -> dict[str, str]:
    """Letters of each name of the register, in any language, and its project."""
    rows = load("project_aliases")
    return {_letters(row[column]): row["project_id"] for column in ("name_en", "variant") for row in rows}


@cache
def _register() -> Names:
    """The names of the register that are found without a frame."""
    names = dict.fromkeys(row[column] for row in load("project_aliases") for column in ("name_en", "variant"))
    return Names((name, name) for name in names if name.isascii() and (" " in name or not name[1:].islower()))


def _stem(name: str, cue: Cues) -> str:
    """The letters of a name without article and without the head word at its end: UrbanShift programme and UrbanShift project are one."""
    words = small(name).split()
    while len(words) > 1 and words[0] in cue.of("article"):
        words.pop(0)
    short = words
    while len(short) > 1 and short[-1] in cue.of("head", "modifier"):
        short = short[:-1]
    return _letters("".join(short)) if len(_letters("".join(short))) >= 4 else _letters("".join(words))


def project_id(name: str, language: str) -> str:
    """Identifier of a project: that of ``project_aliases.csv``, the same in every language, else the letters of the name without its head.

    Examples
    --------
    >>> project_id("the Participatory Slum Upgrading Programme", "en"), project_id("Clean Rivers Project", "en")
    ('psup', 'cleanrivers')
    """
    cue, known = cues(language), _aliases()
    stem = _stem(name, cue)
    before, heads = ("", *sorted(cue.of("left_out"))), sorted(cue.of("head"))
    letters = (_letters(name), stem, *(one + stem + head for one in before for head in heads))
    return next((known[one] for one in letters if one in known), stem) or "".join(name.lower().split())


@dataclass
class _Named:
    """The projects that a report names, in the order of their naming, and every form of their names."""

    language: str
    cue: Cues
    forms: dict[str, str] = field(default_factory=dict)  # form as printed -> project id
    since: dict[str, tuple[int, int]] = field(default_factory=dict)  # short forms: from where on
    quoted: set[str] = field(default_factory=set)  # forms that count only in quotation marks or before a head word
    names: dict[str, str] = field(default_factory=dict)  # project id -> name as first printed
    stems: dict[str, str] = field(default_factory=dict)

    def add(self, c: Candidate) -> str:
        """Its identifier; the name and its stem are known from now on."""
        if c.name in self.since:
            return self.forms[c.name]
        stem = _stem(c.name, self.cue)
        key = self.stems.get(stem) or project_id(c.name, self.language)
        if key not in self.names:
            key = next((k for s, k in self.stems.items() if self._same(stem, s)), key)
        self.stems.setdefault(stem, key)
        self.names.setdefault(key, c.name)
        self.forms.setdefault(c.name, key)
        words = c.name.split()
        bare = " ".join(words[:-1])
        if words[-1] in self.cue.of("head") and (len(words) > 2 or not bare[1:].islower()):
            self.forms.setdefault(bare, key)
        if len(words) < 2 and c.name[1:].islower() and not c.alone:
            self.quoted.add(c.name)
        return key

    @staticmethod
    def _same(stem: str, other: str) -> bool:
        """Whether one name holds the other, or they have the same letters in another order."""
        short, long = sorted((stem, other), key=len)
        return (len(short) >= _LETTERS and long.endswith(short)) or sorted(stem) == sorted(other)

    def short_form(self, key: str, name: str, para: Paragraph, end: int, bodies: Spans) -> None:
        """A form in brackets after a name is the same project from there on."""
        if own := _WITHIN.search(name):  # Better Assistance in Crises (BASIC) programme
            self.forms.setdefault(own[1], key)
            self.since.setdefault(own[1], (para.number, end))
        m = self.cue.part("short_form").match(small(para.text), end) or self.cue.part("known_as").match(small(para.text), end)
        if not m or any(s < m.end("name") and m.start("name") < e for s, e in bodies):
            return
        short = para.text[slice(*m.span("name"))]
        first = {word[0] for word in small(name).split()}
        acronym = sum(sign.isupper() for sign in short) > 1 and short[0].lower() in first and _subsequence(_letters(short), _letters(name))
        part = m["article"] and short[0].isupper() and _subsequence(_letters(short), _letters(name))
        if acronym or part:
            self.forms.setdefault(short, key)
            self.since.setdefault(short, (para.number, m.start("name")))


def _subsequence(short: str, name: str) -> bool:
    signs = iter(name)
    return all(sign.isdigit() or sign in signs for sign in short)


def _spans(rows: Rows, number: int, *tables: str) -> Spans:
    return [(r["start"], r["end"]) for table in tables for r in rows.at(table, number)]


def _lands(para: Paragraph, rows: Rows, cue: Cues) -> Spans:
    """Where countries and places are named; not what no register knows before a head word: the cities of the Clean Rivers programme."""
    low, head = small(para.text), cue.regex(r"\s<head>")
    known = (r for table in _LANDS for r in rows.at(table, para.number) if r.get("iso3") or not head.match(low, r["end"]))
    return [(r["start"], r["end"]) for r in known]


def _collect(report: Report, rows: Rows, cue: Cues) -> _Named:
    named = _Named(report.language, cue)
    for para in report.paragraphs:
        bodies, lands = bodies_in(report, para, rows, cue), _lands(para, rows, cue)
        found = candidates(para.text, cue, report.language, bodies, lands)
        inside = [(c.start, c.end) for c in found]
        for hit in _register().find(para.text):
            if not any(s < hit.end and hit.start < e for s, e in [*inside, *bodies]):
                found.append(Candidate(hit.start, hit.end, para.text[hit.start : hit.end], False))
        for c in sorted(found):
            named.short_form(named.add(c), c.name, para, c.end, bodies)
    return named


def _mentions(report: Report, rows: Rows, named: _Named) -> list[Mention]:
    out: list[Mention] = []
    finder = Names(named.forms.items())
    following = dict(zip(report.paragraphs, report.paragraphs[1:], strict=False))
    for para in report.paragraphs if named.forms else ():
        bodies, low = bodies_in(report, para, rows, named.cue), small(para.text)
        for hit in finder.find(para.text):
            form = para.text[hit.start : hit.end]
            if named.since.get(form, (0, 0)) > (para.number, hit.start):
                continue
            if any(s <= hit.start and hit.end <= e and (e - s) > (hit.end - hit.start) for s, e in bodies):
                continue
            head = named.cue.regex(r"\W?\s(?:<head>)").match(low, hit.end)
            if form in named.quoted and not head and not _QUOTES.match(para.text[hit.start - 1 : hit.start]):
                continue
            article = named.cue.regex("<article>\\s\\W?$").search(low, max(0, hit.start - 6), hit.start)
            other = named.cue.regex(r"\s(?:<tail>|<genitive>\s<tail_of>)").match(low, hit.end)
            if form.lower() in named.cue.of("head") and (not article or other):
                continue  # the Programme, defined in brackets
            out.append(Mention(str(hit.value), para, hit.start, hit.end, report.language, following.get(para)))
    return out


def extract(report: Report, found: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    """Find the named projects of a report.

    Parameters
    ----------
    report : Report
    found : mapping
        Tables of this report found before: mentions of countries, places and organizations are used where they are there.

    Returns
    -------
    dict
        ``projects``, ``project_mentions``, ``project_countries``, ``project_partners``.
    """
    cue, rows = cues(report.language), Rows(found)
    if not cue.words:
        return {}
    named = _collect(report, rows, cue)
    by_project: dict[str, list[Mention]] = defaultdict(list)
    every: dict[int, list[Mention]] = defaultdict(list)
    for m in _mentions(report, rows, named):
        by_project[m.project].append(m)
        every[m.para.number].append(m)
    tables: dict[str, list[Row]] = {"projects": [], "project_mentions": [], "project_countries": [], "project_partners": []}
    titles = {s.path: s.title for s in report.sections}
    now = int(report.cover.distributed[:4] or 0)
    subject = subject_of(cue.part("with_whom").sub("", small(f"{report.cover.agenda_title}; {report.cover.title}")), report.language)
    partners = partners_of(report, every, rows) if every else {}
    for key, own in by_project.items():
        told = list(tellings(own, every, cue))
        years = years_of(told, cue, every)
        above = titles.get(own[0].para.section, "")
        here, title = every[own[0].para.number], named.names.get(key, own[0].surface)
        theme = subject_of(_described(own[0], cue), report.language)
        theme = theme or main_theme(title, _context(own[0], here, above, rows, cue), report.language, subject)
        if theme == "other" and not theme_words(title, report.language):
            theme = main_theme("", (_rest(own[0], here, rows), ""), report.language)
        said = told_around(own[0].para.text, own[0].start, own[0].end, report.language)
        theme = weighed(theme, own[0].surface, said, above, report.language)
        tables["projects"].append({
            "project_id": key, "name": _QUOTES.sub("", own[0].surface),
            "theme": theme,
            "stage": staged(stage_of(told, cue, years, now), said, now, report.language), "start_year": years[0], "end_year": years[1],
        })  # fmt: skip
        tables["project_mentions"] += [m.row() for m in own]
        where = countries_of(own, every, rows, cue, (above, report.cover.title))
        tables["project_countries"] += reached(own, every, where, rows, report.language)
        tables["project_partners"] += partners.get(key, [])
    return tables


def _described(first: Mention, cue: Cues) -> str:
    """The words before the head word that tells what a name is: a water project called …, …, a health campaign of"""
    at = first.sentences[first.at]
    before = cue.part("described").search(first.low, max(at.start, first.start - 160), first.start)
    behind = next((found for n in range(3) if (found := cue.part("told").match(first.low, first.end + n, at.end))), None)
    told = cue.part("phrase_end").split(f"{behind['phrase']} ", maxsplit=1)[0] if behind else ""
    return "; ".join(text for text in (before["phrase"] if before else "", told) if text)


def _context(first: Mention, here: Sequence[Mention], above: str, rows: Rows, cue: Cues) -> Iterator[str]:
    """The clause of the name, its sentence and the next that points back to it, and the heading, without names."""
    text, number = first.para.text, first.para.number
    hidden = sorted([*_spans(rows, number, "organization_mentions", *_LANDS), *((m.start, m.end) for m in here)])
    sentence = first.sentences[first.at]
    stop = min((m.start for m in here if m.project != first.project and m.start >= first.end), default=sentence.end)
    clause = clause_at(text, first.start, first.language)
    yield _without(text, clause.start, min(sentence.end, stop, max(clause.end, first.end + 120)), hidden)
    yield _without(text, sentence.start, min(sentence.end, stop), hidden)
    for mention, span, back in tellings([first], {number: here}, cue):
        if back:
            yield _without(mention.para.text, *span, hidden)
    yield above


def _rest(first: Mention, here: Sequence[Mention], rows: Rows) -> str:
    """The paragraph after the sentence of the name, up to the next project: asked where the name and all that is near leave it open."""
    at = first.sentences[first.at].end
    stop = min((m.start for m in here if m.project != first.project and m.start >= first.end), default=len(first.para.text))
    return _without(first.para.text, at, max(at, stop), sorted(_spans(rows, first.para.number, "organization_mentions", *_LANDS)))


def _without(text: str, at: int, end: int, hidden: Sequence[tuple[int, int]]) -> str:
    parts = []
    for s, e in [*((s, e) for s, e in hidden if at <= s and e <= end), (end, end)]:
        parts.append(text[at:s] if s > at else "")
        at = max(at, e)
    return "; ".join(parts)

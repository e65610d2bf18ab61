"""Named projects, programmes, partnerships, initiatives and campaigns: where they are named, where they are carried out, who takes part.

Not counted: an agenda or goal, a strategy or plan of action, a publication, a tool, a single meeting, an organization, a description.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from itertools import pairwise

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from habitatlib.extract.for_whom import is_own
from habitatlib.extract.found_rows import Rows, squeezed
from habitatlib.extract.project_cues import HEADS, Cues, cues
from habitatlib.extract.project_facts import Mention, continued, tellings
from habitatlib.extract.project_groups import together
from habitatlib.extract.project_names import Candidate, candidates, quotes
from habitatlib.extract.project_partners import partners_of
from habitatlib.extract.project_places import countries_of
from habitatlib.extract.project_reach import reached
from habitatlib.extract.project_settings import setting_of
from habitatlib.extract.project_stage import ended_in_part, only_begun, stage_of
from habitatlib.extract.project_themes import theme_of
from habitatlib.extract.project_years import years_of
from habitatlib.extract.reporters import reporting_bodies
from habitatlib.extract.spans import sentences, squeeze
from habitatlib.extract.stage_weights import weighed as staged
from habitatlib.extract.themes import subject_of
from habitatlib.lexicons import load
from habitatlib.reports import Paragraph, Report

__all__ = ["extract", "project_id", "spans_of"]

Row = dict[str, object]
_MARKS = re.compile(r"[\W_]")
_PARTS = re.compile(r"[:：]|--")
_QUOTES = re.compile(r"[“”「」\"]")
_WITHIN = re.compile(r"\(([A-Z][A-Za-z0-9+-]{2,})\)")
_ACRONYM = re.compile(r"[A-Z][\w+ -]{2,}")
_SHORT = 6  # a name with fewer signs is found again only in quotation marks or before a head word


def _letters(text: str) -> str:
    return _MARKS.sub("", text.lower())


@cache
def _aliases() -> dict[str, str]:
    return {_letters(squeeze(row["variant"]).text): row["project_id"] for row in load("project_aliases")}


@cache
def _register(language: str) -> tuple[list[tuple[str, str]], AhoCorasick]:
    """Every name of the register that is found without a frame and its project; and what finds all of them that a text holds."""
    names = dict.fromkeys(squeeze(row["variant"]).text for row in load("project_aliases"))
    known = [(name, project_id(name, language)) for name in names if len(name) >= _SHORT]
    return known, AhoCorasick([name for name, _ in known], implementation=Implementation.DFA)


def _stem(letters: str, cue: Cues) -> str:
    """Without the head word at the end, where enough is left to tell it from others: 城市转变方案 and 城市转变项目 are one."""
    head = cue.ends("head", letters) or cue.ends("head_too", letters)
    return letters[:-len(head)] if head and len(letters) - len(head) >= 4 else letters


def project_id(name: str, language: str) -> str:
    """Identifier of a project: the same for the variants of a name that ``project_aliases.csv`` lists, and for 方案, 项目, 倡议 after one stem.

    Examples
    --------
    >>> project_id("城市更新转型方案", "zh") == project_id("城市更新转型项目", "zh")
    True
    """
    cue, plain = cues(language), squeeze(name).text
    version = cue.regex("{version}$").search(plain)
    if version:
        return f"{project_id(plain[:version.start()], language)}_{version.group(1)}"
    aliases = _aliases()
    for letters in (_letters(plain), _letters(_PARTS.split(plain, 1)[0])):
        if known := aliases.get(letters):
            return known
    stem = _stem(letters, cue)
    return next((aliases[stem + head] for head in cue.words.get("head", ()) if stem + head in aliases), stem) or _letters(plain) or plain


@dataclass
class _Names:
    """The projects that a report names, in the order of their naming, and every form of their names."""

    language: str
    forms: dict[str, str] = field(default_factory=dict)  # form as squeezed text -> project id
    since: dict[str, tuple[int, int]] = field(default_factory=dict)  # short forms: from where on
    signs: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str) -> str:
        """Its identifier; the form is known from now on."""
        return self.forms.setdefault(name, self._same(name) or project_id(name, self.language))

    def _same(self, name: str) -> str:
        """A project named before under this name, under the same signs in another order, or whose name holds this one."""
        if name in self.forms:
            return self.forms[name]
        mine = self._signs_of(name)
        for other, key in self.forms.items():
            if self._signs_of(other) == mine:
                return key
            if len(name) >= 4 and name in other and other not in self.since and not other[-1].isdigit():
                return key
        return ""

    def _signs_of(self, name: str) -> list[str]:
        """The signs of a name in their order in Unicode, without one 的, 和, 与 and 及."""
        if name not in self.signs:
            signs = self.signs[name] = sorted(_letters(name))
            for small in cues(self.language).words.get("small", ()):
                if small in signs:
                    signs.remove(small)
        return self.signs[name]


def spans_of(rows: Rows, para: Paragraph, table: str) -> list[tuple[int, int]]:
    """Where the rows of a table stand in the squeezed text of a paragraph."""
    plain = squeeze(para.text)
    return [at for r in rows.at(table, para.number) if (at := squeezed(plain, r["start"], r["end"]))]


def _collect(report: Report, rows: Rows, cue: Cues) -> _Names:
    names = _Names(report.language)
    every: list[tuple[int, Candidate, str, str]] = []
    for para in report.paragraphs:
        text = squeeze(para.text).text
        here = candidates(text, cue, partial(spans_of, rows, para), firm=is_own(report.symbol))
        every += [(para.number, c, text, "" if c.quoted else _stem(_letters(c.name), cue)) for c in here]
    count = Counter(stem for _, c, _, stem in every if not c.quoted)
    seen = {c.name for _, c, _, stem in every if not c.quoted and count[stem] > 1} - _shortened(every)
    for number, c, text, stem in every:
        repeated = not c.quoted and count[stem] > 1
        if not c.named and not (repeated and c.sure + 1 >= c.need):
            continue
        name = c.name if c.quoted else _core(c.name, seen | set(names.since), cue)
        key = names.add(name)
        _short_form(names, key, name, number, text, c.end + (c.quoted and text[c.end] != "("), cue)
    return names


def _shortened(every: Sequence[tuple[int, Candidate, str, str]]) -> set[str]:
    """Names that stand in brackets behind a longer one whose end they are: 能源枢纽方案(枢纽方案)."""
    pairs = [(a[1], b[1]) for a, b in pairwise(every) if a[0] == b[0] and not b[1].quoted]
    return {b.name for a, b in pairs if a.end + 1 == b.start and a.name != b.name and a.name.endswith(b.name)}


def _core(name: str, seen: set[str], cue: Cues) -> str:
    """A name that the report repeats, where this one only adds words that say nothing of which project it is: 发展A伙伴关系, A伙伴关系联合方案."""
    held = [o for o in seen if name.endswith(o) or (name.startswith(o) and cue.content(name[len(o):]) < 2)]
    return min(held, key=lambda other: (len(other), other), default=name)


def _short_form(names: _Names, key: str, name: str, para: int, text: str, end: int, cue: Cues) -> None:
    """A form in brackets after the name is the same project from there on; so is the end of the name from its scope word."""
    m = cue.regex("{short_form}").match(text, end)
    if m and (_ACRONYM.fullmatch(m[1]) or _subsequence(m[1], name + text[end : m.start(1)]) or cue.regex("{names_it}").match(text, end)):
        names.forms.setdefault(m.group(1), key)
        names.since.setdefault(m.group(1), (para, end))
    tail = cue.regex(".(<scope>[^()]{4,})$").search(name)
    if tail and _stem(tail.group(1), cue) != tail.group(1):
        names.forms.setdefault(tail.group(1), key)
        names.since.setdefault(tail.group(1), (para, end))


def _subsequence(short: str, name: str) -> bool:
    signs = iter(name)
    return len(short) >= 3 and all(sign in signs for sign in short)


def _known(names: _Names, report: Report) -> None:
    """What the register knows is found where it stands, without a frame; a short form in brackets in the name names it from there on."""
    register, finder = _register(names.language)
    whole = "\n".join(squeeze(para.text).text for para in report.paragraphs)
    for at in sorted({hit[0] for hit in finder.find_matches_as_indexes(whole, overlapping=True)}):
        names.forms.setdefault(*register[at])
    defined = {form: m.group(1) for form in names.forms if (m := _WITHIN.search(form))}
    for para in report.paragraphs if defined else ():
        text = squeeze(para.text).text
        for form, short in defined.items():
            if form in text and short not in names.forms:
                names.forms[short] = names.forms[form]
                names.since[short] = (para.number, text.index(form) + len(form))


def _mentions(report: Report, rows: Rows, names: _Names, cue: Cues) -> list[Mention]:
    words, out, version_at = list(names.forms), [], cue.regex(r"[”」\"]?{version}")
    finder = AhoCorasick(words, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA)  # the one made soonest
    for para in report.paragraphs if words else ():
        plain = squeeze(para.text)
        text, hits = plain.text, finder.find_matches_as_indexes(plain.text)
        if not hits:
            continue
        quoted, taken, told = quotes(text), spans_of(rows, para, "organization_mentions"), tuple(sentences(text))
        for at, s, e in hits:
            form = words[at]
            key = names.forms[form]
            if names.since.get(form, (0, 0)) > (para.number, s) or any(a <= s and e <= b and (a, b) != (s, e) for a, b in taken):
                continue
            within = next(((a, b) for a, b in quoted if a <= s and e <= b), None)
            rest = within[1] - e - len((_WITHIN.match(text, e) or [""])[0]) + s - within[0] if within else 0
            if rest > 4:
                continue
            headed = any(cue.starts(kind, text, e) for kind in HEADS[:2]) or any(cue.ends(kind, form) for kind in HEADS)
            if len(form) < _SHORT and form not in names.since and within != (s, e) and not headed:
                continue
            version = version_at.match(text, e)
            if version and not form[-1].isdigit():
                e, key = version.end(), f"{key}_{version.group(1)}"
            out.append(Mention(key, para, plain, s, e, told))
    return out


def _movements(found: Mapping[str, Sequence[Row]]) -> set[tuple[int, int, int]]:
    """Where bodies of people are named, armed groups and associations, which are no projects: “3月23日运动”."""
    own = {r["org_id"] for r in found.get("organizations", ()) if r["type"] == "civil_society"}
    return {(r["para"], r["start"], r["end"]) for r in found.get("organization_mentions", ()) if r["org_id"] in own}


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
    cue = cues(report.language)
    rows = Rows(found)
    names = _collect(report, rows, cue)
    _known(names, report)
    by_project: dict[str, list[Mention]] = defaultdict(list)
    every: dict[int, list[Mention]] = defaultdict(list)
    read = list(_mentions(report, rows, names, cue))
    movements = _movements(found)
    bodies = {m.project for m in read} - {m.project for m in read if (m.para.number, m.span.start, m.span.end) not in movements}
    for m in read:
        if m.project not in bodies:
            by_project[m.project].append(m)
            every[m.para.number].append(m)
    later = continued(report.paragraphs, every, cue)
    titles = {s.path: s.title for s in report.sections}
    tables: dict[str, list[Row]] = {"projects": [], "project_mentions": [], "project_countries": [], "project_partners": []}
    themes: dict[str, str] = {}
    today = date.fromisoformat(report.cover.distributed) if report.cover.distributed else None
    partners = partners_of(every, rows, reporting_bodies(report), cue) if every else {}
    settings = {number: setting_of(here, rows, cue) for number, here in [*every.items(), *((m.para.number, [m]) for m in later)]}
    subject = subject_of(f"{report.cover.agenda_title}，{report.cover.title}", report.language)
    for key, own in by_project.items():
        first = own[0]
        told = list(tellings(own, every, cue))
        years = years_of(told, cue)
        above = titles.get(first.para.section, "")
        like = themes.get(key.rsplit("_", 1)[0])
        themes[key] = like or theme_of(first, every[first.para.number], above, subject, rows, cue, own=is_own(report.symbol))
        stage = stage_of(told, cue, years, today)
        stage = stage if ended_in_part(told, cue) or only_begun(told, cue) else staged(stage, told, years, today, report.language)
        tables["projects"].append({
            "project_id": key, "name": _QUOTES.sub("", first.raw), "theme": themes[key], "stage": stage,
            "start_year": years[0], "end_year": years[1],
        })  # fmt: skip
        tables["project_mentions"] += [m.row() for m in own]
        runs = countries_of([*own, *(m for m in later if m.project == key)], settings, rows, cue, (above, report.cover.title))
        tables["project_countries"] += reached(own, settings, rows, cue, runs, firm=is_own(report.symbol))
        tables["project_partners"] += partners.get(key, [])
    tables["project_countries"] = together(every, tables["project_countries"], cue)
    return tables

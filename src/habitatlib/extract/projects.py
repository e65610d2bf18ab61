"""Named projects, programmes, partnerships, initiatives and campaigns: where they are named, where they are carried out, who takes part.

Not counted: an agenda or goal, a strategy or plan of action, a publication, a tool, a single meeting, an organization, a description.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from habitatlib.extract.org_register import reporting_bodies
from habitatlib.extract.project_cues import Cues, cues
from habitatlib.extract.project_facts import Mention, stage_of, years_of
from habitatlib.extract.project_names import Candidate, candidates, quotes
from habitatlib.extract.project_partners import partners_of
from habitatlib.extract.project_places import countries_of
from habitatlib.extract.spans import Squeezed, clauses, sentence_at, sentences, squeeze
from habitatlib.extract.themes import main_theme, subject_of
from habitatlib.lexicons import Matcher, load
from habitatlib.reports import Report

__all__ = ["extract", "project_id"]

Row = dict[str, object]
_VERSION = re.compile(r"[”」\"]?(\d+\.\d+)(?:版本|版)?")
_SHORT = 6  # a name with fewer signs is found again only in quotation marks or before a head word


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text.lower())


@cache
def _aliases() -> dict[str, str]:
    return {_letters(squeeze(row["variant"]).text): row["project_id"] for row in load("project_aliases")}


def _stem(letters: str, cue: Cues) -> str:
    """Without the head word at the end, where enough is left to tell it from others: 城市转变方案 and 城市转变项目 are one."""
    head = cue.ends("head", letters) or ("倡议" if letters.endswith("倡议") else "")
    return letters[:-len(head)] if head and len(letters) - len(head) >= 4 else letters


def project_id(name: str, language: str) -> str:
    """Identifier of a project: the same for the variants of a name that ``project_aliases.csv`` lists, and for 方案, 项目, 倡议 after one stem.

    Examples
    --------
    >>> project_id("城市更新转型方案", "zh") == project_id("城市更新转型项目", "zh")
    True
    """
    cue, plain = cues(language), squeeze(name).text
    version = re.search(r"(\d+\.\d+)(?:版本|版)?$", plain)
    if version:
        return f"{project_id(plain[:version.start()], language)}_{version.group(1)}"
    aliases = _aliases()
    for letters in (_letters(plain), _letters(re.split(r"[:：]|--", plain)[0])):
        if known := aliases.get(letters):
            return known
    stem = _stem(letters, cue)
    return next((aliases[stem + head] for head in cue.words.get("head", ()) if stem + head in aliases), stem)


@dataclass
class _Names:
    """The projects that a report names, in the order of their naming, and every form of their names."""

    language: str
    forms: dict[str, str] = field(default_factory=dict)  # form as squeezed text -> project id
    since: dict[str, tuple[int, int]] = field(default_factory=dict)  # short forms: from where on

    def add(self, name: str) -> str:
        """Its identifier; the form is known from now on."""
        return self.forms.setdefault(name, self._same(name) or project_id(name, self.language))

    def _same(self, name: str) -> str:
        """A project named before under this name, under the same signs in another order, or whose name holds this one."""
        if name in self.forms:
            return self.forms[name]
        mine = Counter(_letters(name)) - Counter("的和与及")
        for other, key in self.forms.items():
            if Counter(_letters(other)) - Counter("的和与及") == mine:
                return key
            if len(name) >= 4 and name in other and other not in self.since and not other[-1].isdigit():
                return key
        return ""


def _spans(found: Mapping[str, Sequence[Row]], table: str) -> dict[object, list[tuple[int, int]]]:
    out: dict[object, list[tuple[int, int]]] = defaultdict(list)
    for row in found.get(table, ()):
        out[row["para"]].append((row["start"], row["end"]))
    return out


def _squeezed(plain: Squeezed, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    at = {raw: i for i, raw in enumerate(plain.index)}
    return [(at[s], at[e - 1] + 1) for s, e in spans if s in at and e - 1 in at]


def _collect(report: Report, found: Mapping[str, Sequence[Row]], cue: Cues) -> _Names:
    names = _Names(report.language)
    bodies, countries = _spans(found, "organization_mentions"), _spans(found, "country_mentions")
    every: list[tuple[int, Candidate, str]] = []
    for para in report.paragraphs:
        plain = squeeze(para.text)
        here = candidates(plain.text, cue, _squeezed(plain, bodies[para.number]), _squeezed(plain, countries[para.number]))
        every += [(para.number, c, plain.text) for c in here]
    count = Counter(_stem(_letters(c.name), cue) for _, c, _ in every if not c.quoted)
    seen = {c.name for _, c, _ in every if not c.quoted and count[_stem(_letters(c.name), cue)] > 1}
    for number, c, text in every:
        repeated = not c.quoted and count[_stem(_letters(c.name), cue)] > 1
        if not c.named and not (repeated and c.sure + 1 >= c.need):
            continue
        name = c.name if c.quoted else _core(c.name, seen | set(names.since), cue)
        key = names.add(name)
        _short_form(names, key, name, number, text, c.end + c.quoted, cue)
    return names


def _core(name: str, seen: set[str], cue: Cues) -> str:
    """A name that the report repeats, where this one only adds words that say nothing of which project it is: 发展A伙伴关系, A伙伴关系联合方案."""
    for other in sorted(seen, key=len):
        if name.endswith(other) or (name.startswith(other) and cue.content(name[len(other):]) < 2):
            return other
    return name


def _short_form(names: _Names, key: str, name: str, para: int, text: str, end: int, cue: Cues) -> None:
    """A form in brackets after the name is the same project from there on; so is the end of the name from its scope word."""
    head = rf"(?:的?(?:{cue.pattern('head')}|{cue.pattern('head_strong')}))?"
    m = re.match(rf"{head}\({cue.pattern('short')}?[“\"]?([^()“”\",，；。]{{2,16}})[”\"]?[^()]{{0,40}}\)", text[end:])
    if m and (re.fullmatch(r"[A-Z][\w+ -]{2,}", m.group(1)) or _subsequence(m.group(1), name)):
        names.forms.setdefault(m.group(1), key)
        names.since.setdefault(m.group(1), (para, end))
    tail = re.search(rf".({cue.pattern('scope')}[^()]{{4,}})$", name)
    if tail and _stem(tail.group(1), cue) != tail.group(1):
        names.forms.setdefault(tail.group(1), key)
        names.since.setdefault(tail.group(1), (para, end))


def _subsequence(short: str, name: str) -> bool:
    signs = iter(name)
    return len(short) >= 3 and all(sign in signs for sign in short)


_WITHIN = re.compile(r"\(([A-Z][A-Za-z0-9+-]{2,})\)")


def _known(names: _Names, report: Report) -> None:
    """What the register knows is found where it stands, without a frame; a short form in brackets in the name names it from there on."""
    for row in load("project_aliases"):
        name = squeeze(row["variant"]).text
        if len(name) >= _SHORT:
            names.forms.setdefault(name, project_id(name, names.language))
    defined = {form: m.group(1) for form in names.forms if (m := _WITHIN.search(form))}
    for para in report.paragraphs if defined else ():
        text = squeeze(para.text).text
        for form, short in defined.items():
            if form in text and short not in names.forms:
                names.forms[short] = names.forms[form]
                names.since[short] = (para.number, text.index(form) + len(form))


def _mentions(report: Report, found: Mapping[str, Sequence[Row]], names: _Names, cue: Cues) -> list[Mention]:
    matcher, bodies, out = Matcher(names.forms.items()), _spans(found, "organization_mentions"), []
    for para in report.paragraphs:
        plain = squeeze(para.text)
        text, quoted, taken = plain.text, quotes(plain.text), _squeezed(plain, bodies[para.number])
        for hit in matcher.find(text):
            s, e, key = hit.start, hit.end, str(hit.value)
            if names.since.get(hit.word, (0, 0)) > (para.number, s) or any(a <= s and e <= b and (a, b) != (s, e) for a, b in taken):
                continue
            within = next(((a, b) for a, b in quoted if a <= s and e <= b), None)
            if within and within != (s, e) and len(text[within[0]:within[1]]) - (e - s) > 4:
                continue
            head = cue.starts("head_strong", text[e:]) or cue.starts("head", text[e:])
            if len(hit.word) < _SHORT and hit.word not in names.since and within != (s, e) and not head:
                continue
            version = _VERSION.match(text, e)
            if version and not hit.word[-1].isdigit():
                e, key = version.end(), f"{key}_{version.group(1)}"
            out.append(Mention(key, para, plain, s, e))
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
    cue = cues(report.language)
    names = _collect(report, found, cue)
    _known(names, report)
    mentions = _mentions(report, found, names, cue)
    by_project: dict[str, list[Mention]] = defaultdict(list)
    for m in mentions:
        by_project[m.project].append(m)
    titles = {s.path: s.title for s in report.sections}
    tables: dict[str, list[Row]] = {"projects": [], "project_mentions": [], "project_countries": [], "project_partners": []}
    themes: dict[str, str] = {}
    now = int(report.cover.distributed[:4] or 0)
    partners = partners_of(mentions, found, reporting_bodies(report), cue, report.language)
    subject = subject_of(f"{report.cover.agenda_title}，{report.cover.title}", report.language)
    for key, own in by_project.items():
        first = own[0]
        start_year, end_year = years_of(own, mentions, cue)
        above = titles.get(first.para.section, "")
        around = _context(first, mentions, titles, found, cue)
        themes[key] = themes.get(key.rsplit("_", 1)[0]) or main_theme(first.raw, around, report.language, _kind_of(first, cue), subject)
        tables["projects"].append({
            "project_id": key, "name": re.sub(r"[“”「」\"]", "", first.raw), "theme": themes[key],
            "stage": stage_of(own, mentions, cue, (start_year, end_year), now), "start_year": start_year, "end_year": end_year,
        })  # fmt: skip
        tables["project_mentions"] += [m.row() for m in own]
        tables["project_countries"] += countries_of(own, mentions, found, cue, (above, report.cover.title))
        tables["project_partners"] += partners.get(key, [])
    return tables


def _kind_of(first: Mention, cue: Cues) -> str:
    """The noun phrase after a name in quotation marks, without its head word: “X”投资平台, “Y”训练营."""
    after = first.plain.text[first.end:]
    phrase = re.match(r"[”」』\"](?:\([^()]*\))?([^，。；：、“”《》()的了在由和与已将]{2,12})", after)
    return re.sub(rf"{cue.pattern('head')}.*$", "", phrase.group(1)) if phrase else ""


def _context(
    first: Mention, every: Sequence[Mention], titles: Mapping[str, str], found: Mapping[str, Sequence[Row]], cue: Cues
) -> list[str]:
    """The sentence from the clause of the name on, the next one that points back to it, and the heading.

    What the sentence begins with comes first where it says what it is on (在海洋垃圾方面) or the name's clause points back to it (据此).

    Without the names of bodies (环境部 is no theme) and of projects.
    """
    text, number = first.para.text, first.para.number
    at = next(c.start for c in clauses(text) if c.start <= first.span.start < c.end)
    end = sentence_at(text, first.span.start).end
    here = [m for m in every if m.para.number == number]
    stop = min((m.span.start for m in here if m.project != first.project and m.start >= first.end), default=len(text))
    bodies = [(r["start"], r["end"]) for r in found.get("organization_mentions", ()) if r["para"] == number]
    hidden = sorted([*bodies, *(m.span for m in here)])
    back = rf"\s*.{{0,3}}(?:{cue.pattern('anaphor')}|{cue.pattern('head')}|{cue.pattern('head_strong')})"
    after = [s for s in sentences(text) if end <= s.start < stop and re.match(back, text[s.start:s.end])][:1]
    told = [_without(text, at, min(end, stop), hidden), *(_without(text, *s, hidden) for s in after)]
    lead = _without(text, sentence_at(text, first.span.start).start, at, hidden)
    back = re.search(cue.pattern("topic_before"), text[at:first.span.end + 10])
    on = back or re.match(rf"[^。；]*{cue.pattern('topic_after')}，", lead)
    return [*([lead] if on else []), *told, titles.get(first.para.section, "")]


def _without(text: str, at: int, end: int, hidden: Sequence[tuple[int, int]]) -> str:
    parts = []
    for s, e in [*((s, e) for s, e in hidden if at <= s and e <= end), (end, end)]:
        parts.append(text[at:s] if s > at else "")
        at = max(at, e)
    return "|".join(parts)

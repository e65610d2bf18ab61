"""Who may act in a paragraph: organizations, the reporting bodies, countries that pay, 两署 and 双方."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from ..lexicons import load
from ..lexicons.written import written
from ..reports.model import Report
from .collaboration_frames import Actor
from .collaboration_meant import same_bodies, united_nations
from .collaboration_money import country_gives
from .collaboration_openings import acts_jointly, organ_joins
from .collaboration_words import attributed, clause_end, clause_start, cues, endings, has, part
from .org_register import fold, named, names_of, organization, short_forms
from .reporters import reporting_mission
from .sieve import Sieve
from .spans import Squeezed

__all__ = ["actors_of", "again", "called", "groups", "named_in", "own_short_names"]

_SHORT = re.compile(r"[（(]([^（）()]{2,10})[）)]")


def actors_of(
    rows: Sequence[Mapping], plain: Squeezed, bodies: Sequence[str], known: Mapping[str, Mapping], language: str,
    short: Mapping[str, str],
) -> tuple[list[Actor], list[Actor]]:
    """The actors of one paragraph, and every name in it, also of those that do not act.

    Parameters
    ----------
    rows : sequence of mapping
        The paragraph's mentions of organizations, and of countries (marked ``country``).
    plain : Squeezed
        The paragraph's text.
    bodies : sequence of str
        The reporting bodies.
    known : mapping of str to mapping
        The table ``organizations`` by identifier.
    language : str
        ISO 639-1 code.
    short : mapping of str to str
        What the report calls its bodies, and which they are.
    """
    text = plain.text
    out: list[Actor] = []
    names: list[Actor] = []
    pair = endings("both", language)
    within = _within(rows)
    whose = {row["end"]: row["start"] for row in rows if row.get("country")}
    spans = [(bisect_left(plain.index, row["start"]), bisect_left(plain.index, row["end"])) for row in rows if not row.get("country")]
    begun = sorted(start for start, _ in spans)
    for row in rows:
        if row["surface"] in pair or row["org_id"] in bodies:
            continue
        start, end = bisect_left(plain.index, row["start"]), bisect_left(plain.index, row["end"])
        country = bool(row.get("country"))
        if not country and row["start"] in whose:  # 孟加拉国库尔纳市: the country belongs to the name
            start = bisect_left(plain.index, whose[row["start"]])
        actor = Actor(start, end, row["org_id"], row["surface"], "country" if country else "org", country or _gives(row, known, language))
        if not country:
            names.append(actor)
        of_another = country and (row["start"] in within or attributed(text, end, begun, language))
        if not of_another and (
            _acting(row["role"], text, start, end, language)
            if country
            else not _sits(row, known, language) or organ_joins(text, start, end, spans, language)
        ):
            out.append(actor)
    out += [Actor(start, end, body, text[start:end], "body") for start, end, body in named_in(text, bodies, language)]
    for name, body in short.items():
        held = _held(text, (*out, *names)) if name in text else b""
        out += [Actor(at, at + len(name), body, name, "body") for at in _occurrences(name, text) if not any(held[at : at + len(name)])]
    held = _held(text, out) if has("both", text, language) else bytearray()
    for cue in pair if held else ():
        for at in _occurrences(cue, text):
            if not any(held[at : at + len(cue)]):
                out.append(Actor(at, at + len(cue), "", cue, "both"))
                held[at : at + len(cue)] = b"\1" * len(cue)
    may = _sieve(language).may(text)
    if len(bodies) == 1:
        office = [Actor(*m.span(), bodies[0], m[0], "body") for m in part("the_office", language).finditer(text)]
        office += [Actor(*m.span(), bodies[0], m[0], "body") for m in part("we", language).finditer(text) if not _quoted(text, m.start())]
        out += [a for a in office if not any(b.start < a.end and a.start < b.end for b in names)]
        if "own_class" in may:
            out += _own_class(text, bodies[0], names, language)
    for way in may & {"both_again", "several_bodies", *(("two_heads",) if len(bodies) > 1 else ())}:
        out += [Actor(*m.span(), "", m[0], "both") for m in part(way, language).finditer(text) if m[0] not in groups(language)]
    together = [name for name, whose in groups(language).items() if 2 * len(known.keys() & whose) > len(whose)]
    said = [(at, name) for name in together for at in _occurrences(name, text) if not part("by_order", language).match(text, at)]
    out += [Actor(at, at + len(name), "", name, "both") for at, name in said]
    out += same_bodies(text, names, known, language)
    out += united_nations(text, names, language)
    askers = {a for a in out if _asks(a.start, a.end, text, language)}
    out = [a for a in out if a not in askers or not _several(a, askers, out, text, language)]
    return _with_short_forms(text, sorted(out)), _with_short_forms(text, sorted({*out, *names}))


@cache
def groups(language: str) -> dict[str, tuple[str, ...]]:
    """Bodies that are named together by their number, and who they are: 五个区域委员会."""
    return {row["name"]: tuple(row["org_ids"].split()) for row in load("body_groups", language)}


@cache
def _sieve(language: str) -> Sieve:
    return Sieve({way: part(way, language) for way in ("two_heads", "both_again", "the_office", "own_class", "several_bodies")})


def _quoted(text: str, at: int) -> bool:
    """Whether somebody's words are quoted there, who need not speak for the reporting body."""
    return text.count("“", 0, at) > text.count("”", 0, at)


def _own_class(text: str, body: str, names: Sequence[Actor], language: str) -> Iterator[Actor]:
    """The reporting body under the word for what it is: 本组织, and 委员会 where no other committee was named before."""
    known = organization(body)
    own = known.name_zh if known else body  # a panel, which no register knows, is called after its printed name
    for m in part("own_class", language).finditer(text):
        bare = m["bare"]
        alone = not any(a.start <= m.start() < a.end or (bare and a.end <= m.start() and a.surface.endswith(bare)) for a in names)
        if alone and (not bare or own.endswith(bare)):
            yield Actor(*m.span(), body, m[0], "body")


def _within(rows: Sequence[Mapping]) -> set[int]:
    """Where the mentions start that another mention holds."""
    found: set[int] = set()
    before, until = -1, -1
    for start, end in sorted((row["start"], row["end"]) for row in rows):
        if start < until or start == before:
            found.add(start)
        before, until = start, max(until, end)
    return found


def _held(text: str, actors: Iterable[Actor]) -> bytearray:
    """For each sign of a text whether the name of one of some actors holds it."""
    held = bytearray(len(text))
    for actor in actors:
        held[actor.start : actor.end] = b"\1" * (actor.end - actor.start)
    return held


def _occurrences(word: str, text: str) -> Iterator[int]:
    """Where a word stands in a text, none overlapping another."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


def named_in(text: str, bodies: Sequence[str], language: str) -> list[tuple[int, int, str]]:
    """Where a text names some bodies, and which."""
    folded = fold(text, language)
    if not any(name in folded for body in bodies for name in names_of(body, language)):
        return []
    return [(hit.start, hit.end, str(hit.value)) for hit in named(text, language) if hit.value in bodies]


def own_short_names(report: Report, mentions: Sequence[Mapping]) -> dict[str, Mapping]:
    """The short names that a report gives bodies in brackets and that are mentions of nothing: 利比亚问题专家小组（专家小组）."""
    texts = {p.number: p.text for p in report.paragraphs}
    starts = {(row["para"], row["start"]) for row in mentions}
    found: dict[str, Mapping] = {}
    for row in mentions:
        m = _SHORT.match(texts.get(row["para"], ""), row["end"])
        if m and (row["para"], m.start(1)) not in starts and row["surface"].endswith(m[1]):
            found.setdefault(m[1], row)
    return found


def called(report: Report, bodies: Sequence[str]) -> dict[str, str]:
    """The short names of a report's own bodies, of the register and as the report gives them in brackets, and whose they are."""
    found = {short.name: short.org_id for short in short_forms(report.language) if short.org_id in bodies}  # in full on the cover
    for paragraph in report.paragraphs:
        for _, end, body in named_in(paragraph.text, bodies, report.language):
            if m := _SHORT.match(fold(paragraph.text, report.language), end):
                found.setdefault(m[1], body)
    if mission := reporting_mission(report):  # no register has its name
        found[mission] = bodies[0]
        for text in (fold(paragraph.text, report.language) for paragraph in report.paragraphs):
            found |= {m[1]: bodies[0] for at in _occurrences(mission, text) if (m := _SHORT.match(text, at + len(mission)))}
    return found


def again(text: str, rows: Sequence[Mapping], short: Mapping[str, Mapping], language: str) -> list[Mapping]:
    """The mentions of bodies by such names, where the name stands by itself."""
    return [
        {**row, "start": at, "end": at + len(name), "surface": name}
        for name, row in short.items()
        for at in _standing(name, text, language)
        if not any(r["start"] < at + len(name) and at < r["end"] for r in rows)
    ]


def _standing(name: str, text: str, language: str) -> Iterator[int]:
    """Where a name stands by itself, none overlapping another."""
    at = text.find(name)
    while at >= 0:
        alone = part("stands_alone", language).match(text, at)
        if alone:
            yield at
        at = text.find(name, at + (len(name) if alone else 1))


def _asks(start: int, end: int, text: str, language: str) -> bool:
    """Whether who is named only asks for what others do: 应加纳政府的请求，…."""
    asked = part("at_wish_of", language).search(text, max(0, start - 31), start)
    return bool(asked and part("who_wishes", language).match(text, end))


def _several(asker: Actor, askers: Collection[Actor], actors: Sequence[Actor], text: str, language: str) -> bool:
    """Whether two or more bodies do what somebody asks for: it is theirs (应 X 请求，A 与 B …); with one alone who asks works along.

    Of 78 such rows of two doers or more in rounds 26 to 55 both coders leave out who asks in 55; of one doer they have 39 rows.
    """
    start, end = clause_start(text, asker.start), clause_end(text, clause_end(text, asker.end) + 1)
    here = sorted(a for a in actors if start <= a.start < end and a.kind != "country" and a not in askers)
    between = [(one.end, other.start) for one, other in pairwise(here)]
    return any(part(name, language).fullmatch(text, *gap) for name in ("link", "with_sign") for gap in between)


def _with_short_forms(text: str, actors: Sequence[Actor]) -> list[Actor]:
    """The actors, each with the short form of its name that stands behind it in brackets."""
    out: list[Actor] = []
    for actor in actors:
        last = out[-1] if out else None
        short = last and text[last.end : actor.start] == "(" and text[actor.end : actor.end + 1] == ")"
        if last and short and len(actor.surface) < len(last.surface):
            out[-1] = last._replace(end=actor.end + 1)
        else:
            out.append(actor)
    return out


@cache
def _beside(name: str, language: str) -> re.Pattern[str]:
    """What follows a country that acts beside a body or with one; the joint verbs in it are those that imply a mode, and a few more."""
    verbs = (*(cue for cue, mode in cues("joint", language) if mode), *endings("country_joins", language))
    return written("collaboration_parts", name, language, (("country_joins", "|".join(map(re.escape, verbs))),))


def _acting(role: str, text: str, start: int, end: int, language: str) -> bool:
    """Whether a country is named as one who pays or does, not as a place."""
    signs = part("envoy_signs", language).match(text, end)
    if signs or part("states_do", language).match(text, end) or _in_stroke(text, start, end, language):
        return True
    if _asks(start, end, text, language):
        return True
    if role == "funder" and part("place_of_it", language).match(text, start):
        return False
    if part("its_before", language).match(text, start) and part("its_work_there", language).match(text, end):
        return False
    among = part("and_behind", language).match(text, end) or part("and_before", language).match(text, start)
    placed = part("among_places", language).search(text, clause_start(text, start, "："), start) if among else None
    if among and not placed and acts_jointly(text, end, language):
        return True
    if role != "venue":
        if part("before_partner", language).match(text, start) and _beside("near_joint", language).match(text, end):
            return True
        if _beside("joins_body", language).match(text, end) or part("helped_under", language).match(text, end):
            return True
        if country_gives(text, start, end, language):
            return True
    if role not in ("funder", "partner", "other") or part("served_country", language).search(text, clause_start(text, start), start):
        return False
    return role == "funder" or bool(part("acts_itself", language).match(text, end))


def _in_stroke(text: str, start: int, end: int, language: str) -> bool:
    """Whether a country stands with a body, with a stroke between them, in brackets behind a project: they carry it out."""
    beside = "/" in (text[start - 1 : start], text[end : end + 1])
    return beside and part("in_stroke", language).search(text, clause_start(text, start), start) is not None


def _gives(row: Mapping, known: Mapping[str, Mapping], language: str) -> bool:
    """Whether a body is one that gives money by trade: a bank, a fund, a government or its agency."""
    org = known.get(row["org_id"], {})
    name, always = str(org.get("name_zh") or ""), endings("donor_always", language)
    if org.get("type") == "ifi" or row["surface"].endswith(always) or name.endswith(always):
        return True
    donor = endings("donor", language)
    return org.get("type") != "un" and (row["surface"].endswith(donor) or name.endswith(donor))


def _sits(row: Mapping, known: Mapping[str, Mapping], language: str) -> bool:
    """Whether a body decides, is a meeting, or oversees: it does not act jointly."""
    name = row["surface"]
    if known.get(row["org_id"], {}).get("type") not in ("un", "igo", "national_government", None):
        return False
    decides = name.endswith(endings("deliberative", language)) or name.endswith(endings("oversight", language))
    return decides and not (name.endswith(endings("acting", language)) or has("acts_by_money", name, language))

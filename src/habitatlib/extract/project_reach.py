"""Where a project is carried out, by what words have weighed in coded texts, beside what the rules of ``project_places`` say.

``project_reach_weights.csv`` says for the signs round a country or place, for those between it and the project's name, for where it stands
and for what the rules say of its country, how much they speak for it. It is written by ``scripts/make_reach_weights.py`` from coded rounds
that were made up, with what the rules said of each at first sight: none of the five reports is among them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from .found_rows import Rows
from .project_cues import Cues
from .project_facts import Mention
from .project_settings import Named, Setting, goes_on_by_name
from .project_shares import barred, shut_out
from .role_cues import donors
from .spans import sentences
from .weights import Weights, runs, signed

__all__ = ["KINDS", "SHUT", "SURE", "candidates", "judged", "reached", "with_rules"]

Row = dict[str, object]
Weighed = tuple[Row, set[str]]
KINDS = ("runs", "not")
SHUT = "shut out"  # not weighed: words that say of a list that nothing runs there, against which no others add it
SURE, DOUBT = 0.55, 0.25  # how likely it must be that a project runs there; below the second what rules say is given up
SURER, DOUBTED = 0.9, 0.15  # the same in reports to UN-Habitat's bodies
_ALONE = {"barred False", "projects 1"}
_MANY = 3
_WITH_RULES = ("before ", "after ", "in ", "projects ", "barred ", "beside ", "role ", "between")
_NEAR = 12  # signs
_OPENING = 14  # signs at the beginning of a sentence
_FAR = 4  # sentences
_LONG, _LATE = 5, 3  # a paragraph of so many sentences, the place of a list among those of its paragraph
_SENTENCE = 120  # signs of a sentence that are weighed
_CLAUSE = re.compile("[，；：。]")


def candidates(own: Sequence[Mention], settings: Mapping[int, Setting], rows: Rows, cue: Cues) -> Iterator[list[Weighed]]:
    """The lists of countries and places that words may place a project in, and what is weighed of each.

    Parameters
    ----------
    own : sequence of Mention
        Where this project is named, in order.
    settings : mapping of int to Setting
        The paragraphs in which projects are named.
    rows : Rows
        Tables found before.
    cue : Cues
        Cue words of the report's language.

    Yields
    ------
    list of (dict, set of str)
        For each country or place of a list a row of ``project_countries``, and what ``_features``, ``_of_list``
        and ``_of_sentence`` say, and its role.
    """
    for number in dict.fromkeys(m.para.number for m in own):
        here, page = [m for m in own if m.para.number == number], settings[number]
        backs: dict[int, str] = {}
        bodies = [(r["start"], r["end"]) for r in rows.at("organization_mentions", number)]
        named = [n.row for run in page.runs for n in run]
        for run in page.runs:
            name = max((m for m in here if m.start <= run[0].start), key=lambda m: m.start, default=here[0])
            listed, out = _of_list(name, run, page, cue) | _of_sentence(name, run, page, backs, cue), []
            for at, n in enumerate(run):
                words = {"para": number} | {column: n.row[column] for column in ("start", "end", "surface")}
                row = {"project_id": name.project, "iso3": n.row["iso3"]} | words
                known = _features(name.para.text, [m.span for m in here], name.span, n.row, named, bodies)
                role, donor = f"role {n.row.get('role')}", n.row["iso3"] in donors()
                inside = any(s <= n.start < e for s, e, project in page.projects if project != name.project)
                out.append((row, known | listed | {role, f"{role} donor {donor}", f"turn {min(at, 2)}", f"in another {inside}"}))
            yield out


def _of_list(name: Mention, run: Sequence[Named], page: Setting, cue: Cues) -> set[str]:
    """How long a list is, whether words bar it, how many projects its paragraph names, and how others stand to it."""
    sentence, start = page.sentence(run[0].start), run[0].start
    low, high = min(run[-1].end, name.end), max(start, name.start)
    mine = [page.sentence(s) == sentence for s, _, project in page.projects if project == name.project]
    others = [(s, page.sentence(s) == sentence) for s, _, project in page.projects if project != name.project]
    last = max(((s, project) for s, _, project in page.projects if s <= start), default=(0, ""))[1]
    out = {
        f"barred {barred(name, run, page, cue)}", f"list {min(len(run), _MANY)}",
        f"projects {min(len({project for *_, project in page.projects}), _MANY)}",
    }  # fmt: skip
    if shut_out(name, run, page, cue):
        out.add(SHUT)
    if others:
        out.add(f"beside {any(mine)} {any(same for _, same in others)} {last == name.project}")
        out.add(f"between {any(low <= s < high for s, _ in others)}")
    return out


def _of_sentence(name: Mention, run: Sequence[Named], page: Setting, backs: dict[int, str], cue: Cues) -> set[str]:
    """How the sentence of a list of countries goes on about the project, where it stands in its paragraph, and its runs of signs."""
    start, at = run[0].start, page.sentence(run[0].start)
    mine = [turn for s, _, project in page.projects if project == name.project and (turn := page.sentence(s)) <= at]
    for turn in range(mine[-1] if mine else at, at + 1):
        if turn not in backs:
            backs[turn] = _back(page, turn, name.project, cue)
    sentence, last = page.sentences[at], len(page.sentences) - 1
    signs = sorted([
        *((s, e, "¶" if project == name.project else "◊") for s, e, project in page.projects), *((s, e, "¤") for s, e in page.bodies),
        *((n.start, n.end, "§") for one in page.runs for n in one),
    ])  # fmt: skip
    out = {f"back {backs[at]}", f"last {at == last} first {at == 0}", f"sentences {min(last, _LONG)}"}
    out.add(f"order {min(bisect_right(page.starts, start) - 1, _LATE)}")
    if mine:
        between = [backs[turn] for turn in range(mine[-1] + 1, at)]
        broken = "broken" if {"none", "another"} & set(between) else "held"
        out |= {f"back {backs[at]} {min(len(between), _LATE)} {broken}", f"back {broken}"}
    out.update(runs("t", signed(page.text, sentence.start, sentence.end, signs)[:_SENTENCE], 2))
    return out


def _back(page: Setting, turn: int, project: str, cue: Cues) -> str:
    """How a sentence speaks of a project: by its name, by 该项目, by a word for projects at its beginning or in it, of another, or not."""
    sentence = page.sentences[turn]
    here = {one for s, _, one in page.projects if sentence.start <= s < sentence.end}
    if project in here:
        return "named"
    if goes_on_by_name(page, sentence, cue):
        return "by name"
    if cue.regex("{opens_back}").match(page.text, sentence.start, sentence.end):
        return "opens"
    if cue.regex("{holds_back}").search(page.text, sentence.start, sentence.end):
        return "holds"
    return "another" if here else "none"


def with_rules(features: set[str], iso3: object, told: Collection[object]) -> set[str]:
    """What is weighed of a country or place, and what the rules say of it beside that.

    Parameters
    ----------
    features : set of str
        As of ``candidates``.
    iso3 : str
        Its country.
    told : collection of str
        The countries where the rules say that the project runs.
    """
    rule = "rule here" if iso3 in told else "rule elsewhere" if told else "rule nothing"
    return features | {rule} | {f"{rule} {one}" for one in features if one.startswith(_WITH_RULES)}


def _features(text: str, names: Sequence[tuple[int, int]], name: tuple[int, int], row: Row, rows: Sequence[Row],
              bodies: Sequence[tuple[int, int]]) -> set[str]:  # fmt: skip
    """How far a country or place stands from the name, in which clause, in what, of what kind it is, and runs of signs.

    How far is told in sentences before or after it; runs of signs stand beside it (``<`` and ``>``), near it (``l`` and ``r``), between it
    and the name (``v`` and ``w``) and where its sentence opens (``s``).
    """
    signs = sorted([*((*span, "¶") for span in names), *((*span, "¤") for span in bodies), *((r["start"], r["end"], "§") for r in rows)])
    told = sentences(text)

    def veiled(start: int, end: int) -> str:
        return signed(text, start, end, signs)

    def turn(at: int) -> int:
        return bisect_right(told, (at, len(text))) - 1

    start, end, iso3, countries = int(row["start"]), int(row["end"]), row["iso3"], [r["iso3"] for r in rows]
    ahead, sentence = start < name[0], told[turn(start)]
    far = max(-2, min(turn(start) - turn(name[0]), _FAR))
    left = max([sentence.start, *(m.end() for m in _CLAUSE.finditer(text, sentence.start, start))])
    right = next((m.start() for m in _CLAUSE.finditer(text, end, sentence.end)), sentence.end)
    before, after = veiled(left, start)[-_NEAR:], veiled(end, right)[:_NEAR]
    inside = "name" if _within(start, end, names) else "body" if _within(start, end, bodies) else "text"
    where = f"{'before' if ahead else 'after'} {far}"
    out = {where, f"in {inside}", f"in {inside} {where}", f"kind {row.get('kind') or 'country'}", f"clause {left <= name[0] < right}"}
    out |= {side + run for size in (1, 2, 3) for side, run in (("<", before[-size:]), (">", after[:size]))}
    out.update(runs("l", before, 2), runs("r", after, 2))
    if far == 0 and inside != "name":
        out.update(runs("v", veiled(end, name[0]), 2) if ahead else runs("w", veiled(name[1], start), 2))
    opening = veiled(sentence.start, min(sentence.start + _OPENING, sentence.end))
    out |= {"s" + opening[:2], "s" + opening[:3]} | ({f"opens {min(far, 3)} {opening[:2]}"} if far > 0 else set())
    out |= {"country first" if countries[0] == iso3 else "country later"} | ({"country again"} if countries.count(iso3) > 1 else set())
    return out


def _within(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(s <= start and end <= e for s, e in spans)


@cache
def _weights(language: str) -> Weights:
    """The weights of each feature."""
    return Weights.read("project_reach_weights", language, KINDS)


def reached(own: Sequence[Mention], settings: Mapping[int, Setting], rows: Rows, cue: Cues, told: Sequence[Row] = (), *,
            firm: bool = False) -> list[Row]:  # fmt: skip
    """The countries where a project is carried out by rules and words.

    Parameters
    ----------
    own, settings, rows, cue
        As of ``candidates``.
    told : sequence of dict
        What the rules found.
    firm : bool
        Whether it is a report to UN-Habitat's bodies, for which the rules were written.

    Returns
    -------
    list of dict
        Rows of ``project_countries``: those of the rules but what words make unlikely, and the surest words of each other country that
        they make likely. In a language without weights those of the rules.
    """
    weights = _weights(cue.language)
    if not weights:
        return list(told)
    countries, some = {row["iso3"] for row in told}, []
    for run in candidates(own, settings, rows, cue):
        each = [weights.chances(with_rules(features, row["iso3"], countries))[0] for row, features in run]
        some += [(row, features, sum(each) / len(each)) for row, features in run]  # a list of countries shares its frame
    likely = judged([(row["iso3"], features, chance) for row, features, chance in some], countries, firm=firm)
    best: dict[object, tuple[float, Row]] = {}
    for row, _, chance in some:
        best[row["iso3"]] = max(best.get(row["iso3"], (-1.0, row)), (chance, row), key=lambda one: one[0])
    return [row for row in told if row["iso3"] in likely] + [row for iso3, (_, row) in best.items() if iso3 in likely - countries]


def judged(some: Sequence[tuple[object, Collection[str], float]], told: Collection[object], *, firm: bool) -> set[object]:
    """The countries where a project is carried out, as words and rules have it.

    Parameters
    ----------
    some : sequence of (str, set of str, float)
        Of each country or place its country, what is weighed of it, and how likely its list is to be where the project runs.
    told : collection of str
        The countries of the rules; one that is part of the project's name is kept, whatever the words.
    firm : bool
        As of ``reached``: there words add a country only where they are surest and rules do not bar it, in a paragraph on one project.
        Real reports list projects in one paragraph, as the made-up ones hardly do.
    """
    best: dict[object, float] = {}
    add, kept = set(), set()
    for iso3, features, chance in some:
        best[iso3] = max(chance, best.get(iso3, 0.0))
        if chance >= (SURER if firm else SURE) and SHUT not in features and not (firm and _ALONE - set(features)):
            add.add(iso3)
        if "in name" in features:
            kept.add(iso3)
    return add | {iso3 for iso3 in told if iso3 in kept or best.get(iso3, 1.0) >= (DOUBTED if firm else DOUBT)}

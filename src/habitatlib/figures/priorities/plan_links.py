"""How plans with years and other texts are linked: an arrow only where one sentence has the verb and names an end."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from habitatlib import lexicons
from habitatlib.figures.study import Study
from habitatlib.lexicons.written import source as written_source
from habitatlib.lexicons.written import written

__all__ = ["COLUMNS", "Node", "find_links", "plan_mentions"]

COLUMNS = (
    "source", "target", "source_kind", "target_kind", "relation", "verb", "verb_en",
    "symbol", "language", "para", "start", "end", "sentence",
    "offset", "above",
)  # fmt: skip
_SENTENCE = re.compile(r"[^。！？；]+[。！？；]?")
_COMMA = re.compile(r"[，：:]")
_FAR, _NEAR = 120, 40  # characters at most between the two parts of a verb, and between a document and the plan that it holds


@dataclass(frozen=True, slots=True)
class Node:
    """One end of a link as named in a text: ``kind`` is ``plan``, a kind of citation, ``back`` or ``unnamed``."""

    start: int
    end: int
    name: str
    kind: str
    first: int = 0


@functools.cache
def _plan_words(language: str) -> tuple[re.Pattern[str] | None, lexicons.Matcher, dict[str, str]]:
    rows = lexicons.load("plan_words", language)
    heads = sorted((r["word"] for r in rows if r["kind"] == "plan"), key=len, reverse=True)
    pattern = re.compile(rf"{written_source('figure_parts', 'years', language)}\s*({'|'.join(map(re.escape, heads))})") if heads else None
    others = lexicons.Matcher((r["word"], r["kind"]) for r in rows if r["kind"] != "plan")
    return pattern, others, {r["word"]: r["means"] for r in rows}


@functools.cache
def _cues(language: str) -> tuple[lexicons.Matcher, dict[str, list[dict[str, str]]]]:
    rows: dict[str, list[dict[str, str]]] = {}
    for row in lexicons.load("link_cues", language):
        rows.setdefault(row["cue"], []).append(row)
    return lexicons.Matcher((cue, cue) for cue in rows), rows


def plan_mentions(text: str, language: str) -> list[Node]:
    """The plans that a text names with their years.

    Examples
    --------
    >>> [n.name for n in plan_mentions("2020–2023 年期间战略计划", "zh")]
    ['战略计划 2020–2023']
    """
    pattern, _, means = _plan_words(language)
    return [_plan(m.start(), m.end(), int(m[1]), int(m[2]), means[m[3]]) for m in (pattern.finditer(text) if pattern else ())]


def _plan(start: int, end: int, first: int, last: int, head: str) -> Node:
    return Node(start, end, f"{head} {first}\u2013{last}", "plan", first)


def find_links(study: Study) -> pd.DataFrame:
    """Read the links that the chosen reports state.

    Returns
    -------
    DataFrame
        One row a link and sentence, columns ``COLUMNS``. At least one end is a plan with its years, or words such as 优先事项 or 该战略计划
        that a resolution or document is linked to. ``above``: where an end only refers back (上述因素), the official texts and plans that
        the paragraphs before it in the same section name; that is no reading of the sentence, and a figure draws it apart.
    """
    citations = {key: rows for key, rows in study.tables["citations"].groupby(["symbol", "para"])}
    order = {r.symbol: n for n, r in enumerate(study.reports)}
    paragraphs = study.tables["paragraphs"]
    paragraphs = paragraphs.assign(_order=paragraphs["symbol"].map(order)).sort_values(["_order", "para"])
    named: dict[tuple[str, str], list[str]] = {}
    rows = []
    for row in paragraphs.itertuples():
        nodes = _nodes(row.text, row.language, citations.get((row.symbol, row.para)))
        section = named.setdefault((row.symbol, str(row.section)), [])
        for match in _SENTENCE.finditer(row.text):
            inside = [n for n in nodes if match.start() <= n.start and n.end <= match.end()]
            for source, target, cue in _links(row.text, match.start(), match.end(), inside, row.language):
                back = "back" in (source.kind, target.kind)
                rows.append((
                    source.name, target.name, source.kind, target.kind, cue["relation"], cue["verb"], cue["label_en"],
                    row.symbol, row.language, int(row.para),
                    min(source.start, target.start), max(source.end, target.end), match.group(),
                    min(source.start, target.start) - match.start(), tuple(section) if back else (),
                ))  # fmt: skip
        section += [n.name for n in nodes if n.kind not in ("back", "unnamed") and n.name not in section]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.drop_duplicates(["source", "target", "relation", "symbol", "para"]).reset_index(drop=True)


def _nodes(text: str, language: str, citations: pd.DataFrame | None) -> list[Node]:
    nodes = plan_mentions(text, language)

    def free(start: int, end: int) -> bool:
        return not any(n.start < end and start < n.end for n in nodes)

    for row in () if citations is None else citations.itertuples():
        if free(row.start, row.end):
            name = row.surface if pd.isna(row.cited) else row.cited
            nodes.append(Node(int(row.start), int(row.end), name, row.kind))
    for hit in _plan_words(language)[1].find(text):
        if free(hit.start, hit.end):
            nodes.append(Node(hit.start, hit.end, hit.word, hit.value))
    return sorted(nodes, key=lambda n: n.start)


def _links(text: str, start: int, end: int, nodes: list[Node], language: str) -> Iterator[tuple[Node, Node, dict[str, str]]]:
    """The links of a sentence: for each verb that the lexicon has, the nodes that stand where the lexicon says its ends stand."""
    matcher, rows = _cues(language)
    for hit in matcher.find(text[start:end]):
        at, stop = start + hit.start, start + hit.end
        for row in rows[hit.word]:
            if row["relation"] == "extended":
                years = written("figure_parts", "to_years", language).finditer(text, stop, end)
                yield from _extended(years, stop, nodes, row | {"verb": hit.word})
                break
            opened = text.rfind(row["open"], max(start, at - _FAR), at) if row["open"] else at
            if opened < 0:
                continue
            verb = f"{row['open']}...{hit.word}" if row["open"] else hit.word
            places = {"before": (start, opened), "inside": (opened, at), "after": (stop, end)}
            sources = _nearest(text, *places[row["source"]], [n for n in nodes if n.kind != "unnamed"], row["source"])
            targets = _nearest(text, *places[row["target"]], [n for n in nodes if n.kind in ("plan", "unnamed")], row["target"])
            found = [(s, t) for s in sources for t in targets if _allowed(s, t, row["relation"])]
            for source, target in found:
                yield source, target, row | {"verb": verb}
            if found:
                break


def _allowed(source: Node, target: Node, relation: str) -> bool:
    if source.name == target.name:
        return False
    if relation == "adopted":
        return target.kind == "plan" and source.kind in ("document", "resolution", "decision") and target.start - source.end < _NEAR
    return "plan" in (source.kind, target.kind) or source.kind != "back"


def _nearest(text: str, start: int, end: int, nodes: list[Node], place: str) -> list[Node]:
    """The nodes between two places; before or after a verb, those of the nearest clause that has any. A plan stands for 优先事项 beside it."""
    nodes = [n for n in nodes if start <= n.start and n.end <= end]
    if nodes and place != "inside":
        cuts = [start, *(m.end() for m in _COMMA.finditer(text, start, end)), end]
        clauses = [[n for n in nodes if left <= n.start < right] for left, right in itertools.pairwise(cuts)]
        nodes = next(c for c in (reversed(clauses) if place == "before" else clauses) if c)
    named = [n for n in nodes if n.kind != "unnamed"]
    return named or nodes[-1:]


def _extended(
    years: Iterable[re.Match[str]], stop: int, nodes: list[Node], row: dict[str, str]
) -> Iterator[tuple[Node, Node, dict[str, str]]]:
    """A plan whose years a verb makes longer: the years after the verb that belong to no plan's name are its new ones."""
    plans = [n for n in nodes if n.kind == "plan"]
    if not plans:
        return
    plan = min(plans, key=lambda n: min(abs(n.start - stop), abs(n.end - stop)))
    head, last = plan.name.rsplit(" ", 1)[0], int(plan.name[-4:])
    for match in years:
        if any(n.start <= match.start() < n.end for n in plans):
            continue
        new = int(match["last"] or match[2])
        if new > last and int(match[1] or plan.first) == plan.first:
            longer = _plan(match.start(), match.end(), plan.first, new, head)
            yield plan, longer, row
            for text_node in nodes:
                if text_node.kind in ("resolution", "decision") and text_node.end <= stop:
                    yield text_node, longer, row
            return

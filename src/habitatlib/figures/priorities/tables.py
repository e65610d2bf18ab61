"""The small tables beneath the figures of priorities, in words of the study's language, and the rows that are their evidence."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from habitatlib.figures.evidence import Shown, show_table
from habitatlib.figures.priorities.frames import family, family_name, lists_by_biennium, theme_name
from habitatlib.figures.priorities.marks import where_told, years
from habitatlib.figures.priorities.plan_chain import merged_links, node_words
from habitatlib.figures.priorities.tellings import Pair, compare, verdict
from habitatlib.figures.study import Study

__all__ = ["biennia_table", "chain_table", "list_table", "matrix_table", "pair_rows", "pair_table"]


def _frame(study: Study, columns: Sequence[str], rows: Sequence[tuple]) -> Shown:
    return show_table(pd.DataFrame(rows, columns=[study.t(f"prio.column.{c}") for c in columns]))


def list_table(study: Study, lists: pd.DataFrame, items: pd.DataFrame) -> Shown:
    """The lists with their years and all their printed items."""
    labels = items.groupby(["symbol", "list_id"], sort=False)["label"].agg(study.t("prio.gap").join).to_dict()
    rows = [
        (years(row.period) or study.t("not_stated"), study.t(f"prio.basis.{row.basis}"), study.t(f"prio.owner.{row.owner}"), row.framework,
         study.t(f"prio.status.{row.status}"), row.symbol, ", ".join(map(str, row.paras)), row.items, labels[(row.symbol, row.list_id)])
        for row in lists.itertuples()
    ]  # fmt: skip
    return _frame(study, ("period", "basis", "owner", "framework", "status", "report", "para", "items", "words"), rows)


def matrix_table(study: Study, lists: pd.DataFrame, cells: pd.DataFrame) -> Shown:
    """One row a theme: in how many lists it stands, and in which paragraphs."""
    told = {(row.symbol, row.list_id): where_told(study, row.symbol, row.paras) for row in lists.itertuples()}
    rows = []
    for theme, found in cells.groupby("theme", sort=False):
        where = dict.fromkeys(told[(r.symbol, r.list_id)] for r in found.itertuples())
        rows.append((theme_name(theme, study.lang), family_name(family(theme), study.lang), len(found), int(found["proposed"].sum()),
                     study.t("prio.gap").join(where)))  # fmt: skip
    return _frame(study, ("theme", "family", "lists", "proposed", "where"), rows)


def pair_table(study: Study, found: list[Pair]) -> Shown:
    """Both wordings of every item that is told twice, and what the difference comes to."""
    rows = []
    for pair in found:
        one, two = (where_told(study, t.symbol, t.paras) for t in (pair.left, pair.right))
        rows.append((one, pair.left.lead, two, pair.right.lead, study.t("prio.tellings.called")))
        for left, right, _ in pair.items:
            judged = verdict(*compare(left, right)) if left and right else "one_only"
            rows.append((one, left, two, right, study.t(f"prio.verdict.{judged}")))
    return _frame(study, ("left", "words_left", "right", "words_right", "verdict"), rows)


def pair_rows(items: pd.DataFrame, found: list[Pair]) -> pd.DataFrame:
    """The items of the lists that are told twice."""
    keys = {(t.symbol, t.list_id) for pair in found for t in (pair.left, pair.right)}
    return items.loc[[row.Index for row in items.itertuples() if (row.symbol, row.list_id) in keys]]


def chain_table(study: Study, links: pd.DataFrame) -> Shown:
    """One row a link: both ends, the verb, and every paragraph that says so."""
    rows = []
    for row in merged_links(links).itertuples():
        same = links[(links["source"] == row.source) & (links["target"] == row.target) & (links["relation"] == row.relation)]
        where = dict.fromkeys(where_told(study, r.symbol, (r.para,)) for r in same.itertuples())
        one, two = (node_words(study, *end, row.language)[0] for end in ((row.source, row.source_kind), (row.target, row.target_kind)))
        rows.append((one, row.verb, two, study.t("prio.gap").join(where)))
    return _frame(study, ("from", "verb", "to", "where"), rows)


def biennia_table(study: Study, lists: pd.DataFrame) -> Shown:
    """One row a place: the biennia with the lists that state their years, then what cannot be placed and why."""
    placed = lists_by_biennium(lists)
    words = {"longer": "prio.band.longer", "context": "prio.band.context", "none": "prio.band.none"}
    rows = []
    for place, found in placed.groupby("place", sort=False):
        name = study.t(words[place]) if place in words else years(place)
        told = [study.t("prio.named", name=r.framework or study.t("prio.no_framework"), where=where_told(study, r.symbol, r.paras))
                for r in found.itertuples()]  # fmt: skip
        rows.append(
            (
                list(words).index(place) if place in words else -1,
                place,
                (name, len(found), int(found["items"].sum()), study.t("prio.gap").join(told)),
            )
        )
    return _frame(study, ("biennium", "lists", "items", "where"), [row for *_, row in sorted(rows)])

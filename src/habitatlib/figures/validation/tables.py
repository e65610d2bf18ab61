"""The small tables beneath the figures of how well the tables are extracted, their heads in the language of the study."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from habitatlib.evaluation.compare import spelt
from habitatlib.figures.evidence import Shown, show_table
from habitatlib.figures.quality import ENOUGH_ROWS
from habitatlib.figures.study import Study
from habitatlib.home import home

if TYPE_CHECKING:
    from habitatlib.evaluation.evaluate import Evaluated
    from habitatlib.evaluation.traps import Trap

__all__ = [
    "absent", "cells_table", "codings_table", "confusions_table", "error_list", "errors_table", "first_table", "left_out_table",
    "lexicons_table", "losses_table", "other_table", "readme_table", "real_table", "rows_table", "sentences_table", "traps_table",
    "traps_wrong", "weakest",
]  # fmt: skip

_ROUNDS = 5  # of unseen texts in the README: more columns nobody reads


def _shown(study: Study, rows: Iterable[tuple], columns: tuple[str, ...]) -> Shown:
    return show_table(pd.DataFrame(list(rows), columns=[study.t(f"proof.column.{c}") for c in columns]))


def _number(value: float | None) -> str:
    return "" if value is None or pd.isna(value) else f"{value:.3f}"


def _wide(frame: pd.DataFrame, name: str) -> list[tuple]:
    """One row a figure, one column a coding, in the order of both."""
    codings = list(dict.fromkeys(frame["coding"]))
    rows = []
    for figure in dict.fromkeys(frame[name]):
        part = frame[frame[name] == figure].set_index("coding")
        rows.append((figure, *(part.loc[c, "words"] if c in part.index else "" for c in codings)))
    return rows


def absent(study: Study) -> Callable[[str, str], None]:
    """What says that a coding is left out, since the tables lack a report of it."""
    return lambda coding, symbol: print(study.t("proof.absent", coding=coding, symbol=symbol))


def codings_table(study: Study, done: Sequence[Evaluated]) -> Shown:
    """One row a coding: what it is, by how many coders, when, how many texts and paragraphs; as its card words it in the study's language,
    or else in English."""
    def told(card: dict[str, object], key: str) -> str:
        return str(card.get(f"{key}_{study.lang}") or card.get(key, ""))

    rows = [(o.coding.name, told(o.coding.card, "title"), o.coding.card.get("coders", ""), told(o.coding.card, "coded_on"),
             len(o.coding.symbols), len(o.texts)) for o in done]  # fmt: skip
    return _shown(study, rows, ("coding", "what", "coders_n", "when", "texts", "paragraphs"))


def rows_table(study: Study, frame: pd.DataFrame) -> Shown:
    """F1 of rows: one row a table and coding, with precision, recall, interval and the coders' F1."""
    rows = frame[frame["column"] == ""]
    cells = [
        (r.coding, r.table, r.gold, *map(_number, (r.precision, r.recall, r.f1)), f"{r.low:.2f}–{r.high:.2f}", _number(r.coders))
        for r in rows.itertuples()
    ]
    return _shown(study, cells, ("coding", "table", "gold", "precision", "recall", "f1", "interval", "coders"))


def cells_table(study: Study, frame: pd.DataFrame) -> Shown:
    """Share of right cells and alpha: one row a column and coding."""
    rows = frame[frame["column"] != ""]
    cells = [(r.coding, f"{r.table}.{r.column}", r.gold, _number(r.f1), f"{r.low:.2f}–{r.high:.2f}", _number(r.alpha), _number(r.coders))
             for r in rows.itertuples()]  # fmt: skip
    return _shown(study, cells, ("coding", "cell", "cells", "share", "interval", "alpha", "coders"))


def first_table(study: Study, frame: pd.DataFrame, first: pd.DataFrame) -> Shown:
    """What was measured first, and now: one row a table, the codings side by side as ``first → now``."""
    now = frame[frame["column"] == ""].set_index(["coding", "table"])["f1"]
    rows = first[(first["column"] == "")].copy()
    rows["words"] = [f"{r.f1:.3f} → {_number(now.get((r.coding, r.table))) or '–'} ({r.gold})" for r in rows.itertuples()]
    names = [study.t("proof.column.table"), *dict.fromkeys(rows["coding"])]
    return show_table(pd.DataFrame(_wide(rows, "table"), columns=names))


def left_out_table(study: Study, gold: str | Path, of: str) -> Shown:
    """What learned weights are worth: shares that are right by rules, by words and by both, each round left out of learning in its turn.

    Parameters
    ----------
    study : Study
    gold : str or Path
        Folder of the codings, with what the scripts of the weights measured.
    of : str
        What is learned: ``role`` (countries and places), ``event`` (kinds), ``project`` (their names and where they begin), ``theme``
        (of projects and priorities), ``stage`` (of projects), ``reach`` (their countries), ``collaboration`` (joint actions), ``mode``
        and ``status`` (theirs) or ``name`` (whether signs that spell a name are one, in sentences written to mislead).
    """
    rows = _measured(gold, f"{of}_weights.csv")
    heads = {"left_out": "coding", "events": "gold", "projects": "gold", "countries": "gold", "actions": "gold"}
    columns = tuple(heads.get(column, column) for column in (rows[0] if rows else ("left_out",)))
    whole = {"all": study.t("proof.all")}
    return _shown(study, [tuple(whole.get(cell, cell) for cell in row.values()) for row in rows], columns)


def other_table(study: Study, gold: str | Path) -> Shown:
    """Columns that no coding's cells hold, against what its coders wrote (``other_cells.csv``)."""
    rows = [(study.t(f"proof.texts.{r['texts'].replace(' ', '_')}"), f"{r['table']}.{r['column']}", r["compared"], r["share"], r["coders"])
            for r in _measured(gold, "other_cells.csv")]  # fmt: skip
    return _shown(study, rows, ("texts", "cell", "cells", "share", "coders"))


def real_table(study: Study, gold: str | Path) -> Shown:
    """What real sentences of other bodies scored at first sight and score now, with the number of coded rows and what their coders reach.

    The sentences themselves are not kept here.

    Parameters
    ----------
    study : Study
    gold : str or Path
        Folder of the codings; ``real.csv`` in it holds the figures, its README says how they were measured.
    """
    frame = pd.DataFrame(_measured(gold, "real.csv"), columns=["set", "table", "column", "gold", "first", "now", "coders"])
    return _then_and_now(study, frame.rename(columns={"set": "coding"}))


def sentences_table(study: Study, gold: str | Path, coded: str) -> Shown:
    """What sets of made-up sentences scored at first sight and score now, with the number of coded rows and what their coders reach.

    Parameters
    ----------
    study : Study
    gold : str or Path
        Folder of the codings; the sets stand in its folder ``sentences``, each with a ``first.csv``.
    coded : str
        A table: the sets that code it are shown.
    """
    folder = Path(gold) / "sentences"
    now = pd.DataFrame(_measured(folder, "scores.csv"), columns=["coding", "table", "column", "f1", "coders"])
    names = dict.fromkeys(now.loc[now["table"] == coded, "coding"])
    first = pd.DataFrame([{"coding": name, **row} for name in names for row in _measured(folder / name, "first.csv")],
                         columns=["coding", "table", "column", "gold", "f1"])  # fmt: skip
    both = first.rename(columns={"f1": "first"}).merge(now.rename(columns={"f1": "now"}), on=["coding", "table", "column"])
    return _then_and_now(study, both)


def _then_and_now(study: Study, frame: pd.DataFrame) -> Shown:
    """First sight and now, a column a set, a row a figure."""
    frame["figure"] = [f"{row.table}.{row.column}".rstrip(".") for row in frame.itertuples()]
    frame["words"] = [f"{row.first} → {row.now} ({row.gold}; {row.coders})" for row in frame.itertuples()]
    names = [study.t("proof.column.table"), *dict.fromkeys(frame["coding"])]
    return show_table(pd.DataFrame(_wide(frame, "figure"), columns=names))


def _measured(gold: str | Path, name: str) -> list[dict[str, str]]:
    path = Path(gold) / name
    with path.open(encoding="utf-8", newline="") if path.exists() else io.StringIO() as handle:
        return list(csv.DictReader(handle))


def readme_table(study: Study, frame: pd.DataFrame, first: pd.DataFrame, traps: Sequence[Trap]) -> str:
    """F1 of rows as the README prints them, in Markdown: what the coders reach, the reports, rounds of unseen texts as measured first.

    The rounds are the last five of those that two have coded, or of all where none has been. In brackets stand the number of coded rows and
    the agreement of the two; a figure from fewer than 20 is in italics, for nothing is claimed from it.
    """
    now = frame[frame["column"] == ""].set_index(["coding", "table"])
    start = first[first["column"] == ""].set_index(["coding", "table"])
    rounds = frame[frame["tier"] == "unseen"]
    unseen = list(dict.fromkeys(rounds.loc[rounds["coders"].notna(), "coding"])) or list(dict.fromkeys(rounds["coding"]))
    unseen = unseen[-_ROUNDS:]

    def words(source: pd.DataFrame, coding: str, table: str) -> str:
        if (coding, table) not in source.index:
            return ""
        f1, n = source.loc[(coding, table), ["f1", "gold"]]
        two = now.loc[(coding, table), "coders"] if source is start and coding in unseen and (coding, table) in now.index else None
        beside = f"{int(n)}; {study.t('proof.readme.beside', f1=_number(two))}" if _number(two) else f"{int(n)}"
        return f"{f1:.3f} ({beside})" if n >= ENOUGH_ROWS else f"*{f1:.3f}* ({beside})"

    heads = ["table", "coders", "coded", "own_first", "own", *(f"unseen {name.rpartition('_')[2]}" for name in unseen)]
    titles = [study.t(f"proof.readme.{h}") if " " not in h else study.t("proof.readme.unseen", n=h.split()[1]) for h in heads]
    lines = [f"| {' | '.join(titles)} |", "|---" * len(titles) + "|"]
    for table in dict.fromkeys(t for _, t in now.index):
        coders = now.loc[("coded", table), "coders"] if ("coded", table) in now.index else None
        row = [f"`{table}`", _number(coders), words(now, "coded", table), words(start, "own", table), words(now, "own", table)]
        lines.append(f"| {' | '.join([*row, *(words(start, name, table) for name in unseen)])} |")
    n, right, early = max(1, len(traps)), sum(t.right for t in traps), sum(_first_of_traps().values())
    said = {"n": len(traps), "right": right, "share": f"{right / n:.1%}", "early": early, "early_share": f"{early / n:.1%}"}
    return "\n".join([*lines, "", study.t("proof.readme.traps", **said)])


def weakest(study: Study, frame: pd.DataFrame, first: pd.DataFrame) -> str:
    """The weakest table in the reports and at first sight of unseen texts, of those with at least 20 coded rows."""
    rows = frame[(frame["column"] == "") & frame["enough"] & (frame["tier"] != "unseen")].sort_values(["f1", "table"])
    unseen = list(dict.fromkeys(frame.loc[frame["tier"] == "unseen", "coding"]))[-1:]
    seen = first[first["coding"].isin(unseen) & (first["column"] == "") & (first["gold"] >= ENOUGH_ROWS)].sort_values(["f1", "table"])
    if rows.empty or seen.empty:
        return ""
    low, lowest = rows.iloc[0], seen.iloc[0]
    return study.t("proof.weakest", table=study.t(f"table.{low['table']}"), f1=f"{low['f1']:.2f}",
                   other=study.t(f"table.{lowest['table']}"), first=f"{lowest['f1']:.2f}")  # fmt: skip


def errors_table(study: Study, kinds: pd.DataFrame) -> Shown:
    """Errors by table, coding and kind, with the first of each."""
    rows = [(r.coding, r.table, study.t(f"proof.kind.{r.kind}"), r.n, r.symbol, r.example) for r in kinds.itertuples()]
    return _shown(study, rows, ("coding", "table", "kind", "n", "symbol", "example"))


def confusions_table(study: Study, found: pd.DataFrame) -> Shown:
    """The wrong cells that occur more than once."""
    empty = study.t("proof.empty")
    rows = [(r.coding, f"{r.table}.{r.column}", r.coded or empty, r.found or empty, r.n) for r in found[found["n"] > 1].itertuples()]
    return _shown(study, rows, ("coding", "cell", "coded", "found", "n"))


def error_list(study: Study, done: Sequence[Evaluated], table: str) -> Shown:
    """Every miss and false alarm of a table in the codings of the reports.

    Raises
    ------
    ParameterError
        If no such table is compared.
    """
    from habitatlib.evaluation.evaluate import known_table

    known_table(table)
    rows = []
    for one in done:
        score = one.tables.get(table)
        if score is None or one.coding.card.get("tier") == "unseen":
            continue
        keys = [("missed", key) for key in score.missed] + [("false", key) for key, _ in score.extra]
        for kind, key in sorted(keys, key=lambda item: (item[1][0], str(item[1][1]).zfill(4), item[0])):
            rows.append((one.coding.name, key[0], study.t(f"proof.kind.{kind}"), spelt(key[1:])))
    rows = rows or [("", "", "", study.t("proof.no_error"))]
    return _shown(study, rows, ("coding", "symbol", "kind", "row"))


def _first_of_traps(gold: str | Path | None = None) -> dict[str, int]:
    """How many sentences of each table were read rightly before anything was mended on them; none where that is not written down."""
    rows = _measured(Path(gold) if gold else home() / "data" / "validation", "traps/first.csv")
    return {row["table"]: int(row["right"]) for row in rows}


def traps_table(study: Study, traps: Sequence[Trap], gold: str | Path | None = None) -> Shown:
    """Of the sentences written to mislead, how many are read rightly: first and now, table by table."""
    first = _first_of_traps(gold)
    n, right = Counter(t.table for t in traps), Counter(t.table for t in traps if t.right)
    rows = [(table, n[table], first.get(table, ""), right[table], f"{right[table] / n[table]:.3f}") for table in n]
    whole = (study.t("proof.all"), len(traps), sum(first.values()) if first else "", sum(right.values()),
             f"{sum(right.values()) / max(1, len(traps)):.3f}")  # fmt: skip
    return _shown(study, [*rows, whole], ("table", "sentences", "first", "now", "share"))


def traps_wrong(study: Study, traps: Sequence[Trap]) -> Shown:
    """The sentences that still mislead."""
    empty = study.t("proof.empty")
    yes = {"yes": study.t("rd.yes"), "": empty}
    rows = [(t.table, t.sentence, yes.get(t.expected, t.expected), t.found or empty, t.note) for t in traps if not t.right]
    return _shown(study, rows, ("table", "sentence", "expected", "found", "why"))


def losses_table(study: Study, frame: pd.DataFrame) -> Shown:
    """F1 with all rows of the lexicons and without those that one report alone needs."""
    rows = frame[frame["removed"].str.startswith("one report") & ~frame["figure"].str.contains(".", regex=False)]
    rows = rows[rows["coding"].isin(["coded", "own"])]
    kinds = {kind: study.t(f"proof.removed.{kind}") for kind in ("grammar", "register", "both", "alone")}
    cells = [(kinds[r.removed.removeprefix("one report: ")], r.rows, r.coding, r.figure, *map(_number, (r.before, r.after, r.loss)))
             for r in rows.itertuples() if r.loss]  # fmt: skip
    return _shown(study, cells, ("removed", "taken", "coding", "table", "before", "after", "loss"))


def lexicons_table(study: Study, frame: pd.DataFrame) -> Shown:
    """Each lexicon taken out whole: its rows, and the figure that loses most in the reports and in the unseen texts."""
    part = frame[~frame["removed"].str.startswith("one report")]
    rows, whole = [], {"everything": study.t("proof.everything")}
    for name in dict.fromkeys(part["removed"]):
        one = part[part["removed"] == name]
        cells: list[object] = [name, int(one["rows"].iloc[0])]
        for inside in (one["coding"].isin(["coded", "own"]), one["coding"].str.startswith("unseen")):
            worst = one[inside].sort_values(["loss", "figure"], ascending=[False, True]).head(1)
            figure = worst["figure"].iloc[0] if len(worst) else ""
            cells += [whole.get(figure, figure), _number(worst["loss"].iloc[0]) if figure else ""]
        rows.append(tuple(cells))
    rows.sort(key=lambda r: (-float(r[3] or 0), r[0]))
    return _shown(study, rows, ("lexicon", "taken", "table", "loss", "unseen", "unseen_loss"))

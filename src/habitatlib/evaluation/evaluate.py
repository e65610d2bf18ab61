"""Every table against every coding: the figures, their intervals, the coders beside them, the floors beneath them."""

from __future__ import annotations

import csv
import functools
import io
import json
import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from habitatlib.errors import InputError, ParameterError, did_you_mean
from habitatlib.evaluation.compare import KEYED
from habitatlib.evaluation.gold import Coding, codings
from habitatlib.evaluation.intervals import alpha, interval_of_cells, interval_of_rows
from habitatlib.evaluation.score import CellScore, TableScore, read_rows, score
from habitatlib.evaluation.texts import Kept, rows_of_texts
from habitatlib.evaluation.traps import shares, spring
from habitatlib.home import home
from habitatlib.reports import report_files

__all__ = ["Evaluated", "Figure", "evaluate", "floors", "known_table", "save"]


@dataclass(frozen=True)
class Figure:
    """One figure, a row of ``scores.csv``.

    Attributes
    ----------
    coding, tier : str
        Folder of the coding and the kind of proof it is (``coded``, ``own``, ``unseen``).
    table, column : str
        ``column`` is empty for the rows of a table, else the cell that is compared over the rows that match.
    gold, found, hits : int
        Coded rows, extracted rows (without those left open), rows that match; of cells: cells compared (twice) and cells right.
    precision, recall : float or None
        None for cells.
    f1 : float
        F1 of rows, or share of equal cells.
    low, high : float
        Bounds of the 95 % interval.
    alpha : float or None
        Krippendorff's alpha between coding and extraction, cells only.
    coders : float or None
        The same figure between the coders.
    floor : float or None
        What the figure may not fall below.
    """

    coding: str
    tier: str
    table: str
    column: str
    gold: int
    found: int
    hits: int
    precision: float | None
    recall: float | None
    f1: float
    low: float
    high: float
    alpha: float | None
    coders: float | None
    floor: float | None

    @property
    def name(self) -> str:
        """``table`` or ``table.column``."""
        return f"{self.table}.{self.column}" if self.column else self.table

    @property
    def below(self) -> bool:
        """Whether the figure lies below its floor."""
        return self.floor is not None and self.f1 < self.floor


@dataclass(frozen=True)
class Evaluated:
    """A coding, its figures, and the rows behind them."""

    coding: Coding
    figures: tuple[Figure, ...]
    tables: dict[str, TableScore]
    cells: dict[str, CellScore]
    texts: dict[tuple[str, int], str]


def floors(folder: str | Path) -> dict[str, dict[str, float]]:
    """The floors beside the codings: coding to figure to least value; empty where there is no ``floors.json``."""
    path = Path(folder) / "floors.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def evaluate(gold: str | Path | None = None, tables: str | Path | None = None, *, progress: Callable[[str], None] | None = None,
             absent: Callable[[str, str], object] | None = None) -> list[Evaluated]:  # fmt: skip
    """Score tables against hand-coded reports.

    Parameters
    ----------
    gold : str or Path, optional
        Folder of codings; by default ``data/validation`` of the project. A coding with texts beside it is scored on those texts, read now
        or before by the same software (``data/.validation.cache``).
    tables : str or Path, optional
        Folder of the tables that the other codings are scored on; by default ``data/processed`` of the project.
    progress : callable, optional
        Called with the name of each coding.
    absent : callable, optional
        Called with the name of each coding that is left out, and the report of it that is not in the tables.

    Returns
    -------
    list of Evaluated
        One a coding. Codings of different tiers are never added up.

    Raises
    ------
    InputError
        If a coding, a text or a table cannot be read, or the tables lack a coded report and ``absent`` is not given.
    """
    folder, gold = Path(tables) if tables else home() / "data" / "processed", Path(gold) if gold else home() / "data" / "validation"
    kept = Kept(gold)
    done = _all(gold, lambda: read_rows(folder), folder, kept.rows, progress, absent)
    kept.prune()
    return done


def evaluate_reports(gold: str | Path, raw: str | Path, names: Collection[str] = ()) -> list[Evaluated]:
    """As ``evaluate``, on the reports of a folder, read now, rather than on tables; of some codings alone where they are named."""
    return _all(Path(gold), lambda: rows_of_texts(report_files(Path(raw))), Path(raw), rows_of_texts, names=names)


def _all(gold: Path, read: Callable[[], Mapping[str, list]], folder: Path, of_texts: Callable[[Sequence[Path]], Mapping[str, list]],
         progress: Callable[[str], None] | None = None, absent: Callable[[str, str], object] | None = None,
         names: Collection[str] = ()) -> list[Evaluated]:  # fmt: skip
    least, done = floors(gold), []
    tables = functools.cache(read)
    for coding in codings(gold):
        if names and coding.name not in names:
            continue
        if progress:
            progress(coding.name)
        rows = of_texts(coding.texts) if coding.texts else tables()
        there = {row["symbol"] for row in rows["paragraphs"]}
        gone = sorted(coding.symbols - there)
        if gone and absent and not coding.texts:
            absent(coding.name, gone[0])
            continue
        if gone:
            raise InputError(
                str(coding.folder if coding.texts else folder),
                expected=f"the coded report {gone[0]}",
                found=", ".join(sorted(there)) or "none",
                do="put the report where the tables are built from, or give another folder with --tables",
            )
        done.append(_evaluated(coding, rows, least.get(coding.name, {})))
    return done


def _evaluated(coding: Coding, rows: Mapping[str, list], least: Mapping[str, float]) -> Evaluated:
    scores, cells = score(rows, coding)
    texts = {(row["symbol"], int(row["para"])): row["text"] for row in rows["paragraphs"] if row["symbol"] in coding.symbols}
    tier, figures = str(coding.card.get("tier", "")), []
    for table, one in scores.items():
        low, high = interval_of_rows(one, len(texts))
        counts = (one.gold, one.found, len(one.hits), one.precision, one.recall, one.f1)
        figures.append(Figure(coding.name, tier, table, "", *counts, low, high, None, coding.agreement.get(table), least.get(table)))
    for name, one in cells.items():
        low, high = interval_of_cells(one, len(texts))
        n, beyond = len(one.pairs), alpha((want, got) for _, want, got, _ in one.pairs)
        counts = (n, n, one.right, None, None, one.share)
        figures.append(
            Figure(coding.name, tier, one.table, one.column, *counts, low, high, beyond, coding.agreement.get(name), least.get(name))
        )
    return Evaluated(coding, tuple(figures), scores, cells, texts)


def save(done: list[Evaluated], gold: str | Path | None = None) -> Path:
    """Write the figures beside the codings as ``scores.csv``, and raise each floor in ``floors.json`` that a figure has beaten.

    Parameters
    ----------
    done : list of Evaluated
    gold : str or Path, optional
        Folder of the codings; by default ``data/validation`` of the project.

    Returns
    -------
    Path
        The file of figures: three decimals, one row a figure. No floor is lowered: that is done by hand, where it can be seen.

    Raises
    ------
    InputError
        If a file cannot be written.
    """
    folder = Path(gold) if gold else home() / "data" / "validation"
    names = [f.name for f in fields(Figure)]
    lines, least = io.StringIO(newline=""), floors(folder)
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(names)
    for one in done:
        for figure in one.figures:
            beaten = least.setdefault(one.coding.name, {})
            beaten[figure.name] = max(beaten.get(figure.name, 0.0), math.floor(figure.f1 * 1000) / 1000)
            values = asdict(figure) | {"floor": beaten[figure.name]}
            writer.writerow([f"{v:.3f}" if isinstance(v, float) else v for v in (values[n] for n in names)])
    if (sentences := folder / "traps" / "sentences.csv").exists():
        beaten = least.setdefault("traps", {})
        for table, share in shares(spring(sentences)).items():
            beaten[table] = max(beaten.get(table, 0.0), math.floor(share * 1000) / 1000)
    try:
        (folder / "floors.json").write_text(json.dumps(least, indent=1) + "\n", encoding="utf-8")
        (folder / "scores.csv").write_text(lines.getvalue(), encoding="utf-8", newline="")
    except OSError as error:
        found = str(error.strerror)
        raise InputError(str(folder), expected="a folder that can be written", found=found, do="give another folder") from None
    return folder / "scores.csv"


def known_table(name: str) -> str:
    """A table that is compared, or an error that names those there are."""
    if name not in KEYED:
        raise ParameterError(f"no table {name!r} is compared with a coding{did_you_mean(name, KEYED)}; there are {', '.join(KEYED)}")
    return name

"""How well the rows of a figure were extracted, said at its foot; and no finding in the title of one whose rows are not good enough."""

from __future__ import annotations

import csv
import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

from habitatlib.evaluation.compare import KEYED
from habitatlib.evaluation.gold import codings
from habitatlib.figures import labels
from habitatlib.home import home

if TYPE_CHECKING:
    from habitatlib.figures.study import Study

__all__ = ["ENOUGH_ROWS", "LEAST", "codings_of", "finding", "languages_of", "measures", "quality_words", "text_names", "weak"]

LEAST = 0.80
ENOUGH_ROWS = 20
_FIRST_LANGUAGE = "zh"  # of the codings that lie in data/validation itself; those of another lie in a folder named by its code
P = ParamSpec("P")
Measure = tuple[str, float]  # tier, F1


def _rows(path: Path) -> tuple[dict[str, str], ...]:
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as handle:
        return tuple(csv.DictReader(handle))


def _firsts(folder: Path) -> dict[tuple[str, str], tuple[int, float]]:
    found = {}
    for path in sorted(folder.glob("*/first.csv")):
        with path.open(encoding="utf-8", newline="") as handle:
            for row in (row for row in csv.DictReader(handle) if "f1" in row):
                found[path.parent.name, _name(row)] = (int(row["gold"] or 0), float(row["f1"]))
    return found


def _name(row: dict[str, str]) -> str:
    return f"{row['table']}.{row['column']}" if row["column"] else row["table"]


def languages_of(study: Study) -> tuple[str, ...]:
    """The languages of the texts of a study, each once, sorted by their codes."""
    return tuple(sorted({report.language for report in study.reports}))


def text_names(study: Study) -> list[str]:
    """The languages of the texts of a study, in words: ``Chinese text``."""
    keys = [f"text.{language}" for language in languages_of(study)]
    return [study.t(key) if labels.known(key) else study.t("text.other", language=key[5:]) for key in keys]


def _folder(language: str) -> Path:
    folder = home() / "data" / "validation"
    return folder if language == _FIRST_LANGUAGE else folder / language


def codings_of(study: Study) -> Path:
    """The folder of codings in the language of a study's texts; that of the project's own where there are several languages or none."""
    languages = languages_of(study)
    folder = _folder(languages[0] if len(languages) == 1 else _FIRST_LANGUAGE)
    return folder if folder.is_dir() else _folder(_FIRST_LANGUAGE)


def measures(table: str, language: str = _FIRST_LANGUAGE) -> list[Measure]:
    """What was measured of a table in texts of a language, tier by tier, in the order of the codings.

    Parameters
    ----------
    table : str
        A compared table, such as ``country_roles``, or a column of its rows, such as ``collaborations.mode``.
    language : str
        ISO 639-1 code; nothing was measured of a language without codings.

    Returns
    -------
    list of (str, float)
        Tier and F1, of a column the share of cells that are right. For unseen texts it is what was measured *first*, before a rule was
        mended on them, in the last round that has enough rows of the table; of a column that no coding's cells hold only what the coders
        of the real reports wrote of it.
        A tier with fewer than 20 coded rows of the table is left out: nothing is claimed from so few.
    """
    return list(_measured_of(_folder(language)).get(table, {}).items())


@functools.cache
def _measured_of(folder: Path) -> dict[str, dict[str, float]]:
    """Table or column → tier → figure."""
    found: dict[str, dict[str, float]] = {}
    firsts = _firsts(folder)
    for row in _rows(folder / "scores.csv"):
        name, rows = _name(row), int(row["gold"])
        f1 = 2 * int(row["hits"]) / max(1, rows + int(row["found"]))  # the printed one is rounded, which is done once
        if row["tier"] == "unseen":
            rows, f1 = firsts.get((row["coding"], name), (0, 0.0))
        if rows >= ENOUGH_ROWS:
            found.setdefault(name, {})[row["tier"]] = f1
    for row in _rows(folder / "other_cells.csv"):
        if row["texts"] == "real" and int(row["compared"]) >= ENOUGH_ROWS:
            found[_name(row)] = {"own": float(row["share"])}
    return found


def quality_words(study: Study, tables: tuple[str, ...]) -> str:
    """A sentence for the foot of a figure: F1 of each table drawn from, tier by tier; what the README says where nothing was measured.

    A table that no coding has is told apart: how well it was read nobody knows.
    """
    unknown = [study.t(f"table.{table}") for table in tables if table.split(".")[0] not in KEYED]
    unmeasured = study.t("source.unmeasured", tables=unknown) if unknown else ""
    known = tuple(table for table in tables if table.split(".")[0] in KEYED)
    languages = languages_of(study)
    said = [words for language in languages if (words := _measured(study, known, language, len(languages) > 1))]
    return "\n".join(filter(None, (*said, unmeasured))) or study.t("source.quality")


def _measured(study: Study, tables: tuple[str, ...], language: str, named: bool) -> str:
    every = {table: measures(table, language) for table in tables}
    tiers = list(dict.fromkeys(tier for found in every.values() for tier, _ in found))
    if not tiers:
        return ""
    parts = []
    for table, found in every.items():
        figures = [f"{dict(found)[tier]:.2f}" if tier in dict(found) else "–" for tier in tiers]
        parts.append(study.t("source.f1.table", table=study.t(f"table.{table}"), figures="/".join(figures)))
    heads = " / ".join(study.t(f"tier.{tier}") for tier in tiers)
    heads = study.t("source.f1.in", language=study.t(f"text.{language}"), tiers=heads) if named else heads
    return study.t("source.f1", tiers=heads, tables=study.t("source.f1.between").join(parts))


@functools.cache
def _coded(folder: Path) -> frozenset[str]:
    found = codings(folder, without="unseen") if (folder / "scores.csv").exists() else []
    return frozenset(symbol for coding in found for symbol in coding.symbols)


def weak(study: Study, tables: tuple[str, ...]) -> list[Measure]:
    """Tables whose rows are too often wrong: F1 under 0.80 in a coding of the reports of the corpus, with that F1.

    Of a study without a coded report nothing is known that would forbid a finding; its foot says how other texts fared.
    """
    if not _coded(home() / "data" / "validation") & {report.symbol for report in study.reports}:
        return []
    known = {table: [m for language in languages_of(study) for m in measures(table, language)] for table in tables}
    low = {table: min((f1 for tier, f1 in found if tier != "unseen"), default=1.0) for table, found in known.items()}
    return [(table, f1) for table, f1 in low.items() if f1 < LEAST]


def finding(*tables: str) -> Callable[[Callable[P, str]], Callable[P, str]]:
    """Mark a function that states a finding as drawn from tables: where one of them is too often wrong, it says that instead.

    The first argument of the function is the study.
    """

    def mark(state: Callable[P, str]) -> Callable[P, str]:
        @functools.wraps(state)
        def stated(*args: P.args, **kwargs: P.kwargs) -> str:
            study: Study = args[0]  # type: ignore[assignment]
            poor = weak(study, tables)
            if not poor:
                return state(*args, **kwargs)
            names = [study.t("source.f1.table", table=study.t(f"table.{table}"), figures=f"{f1:.2f}") for table, f1 in poor]
            return study.t("finding.withheld", tables=names)

        return stated

    return mark

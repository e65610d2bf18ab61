"""The announced lists of priorities as small frames ready to draw: their items, the lists, themes by list, lists by biennium."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

import pandas as pd

from habitatlib import lexicons
from habitatlib.figures.study import Study
from habitatlib.figures.style import FAMILIES

__all__ = [
    "LONGER", "OWNERS", "announced_items", "announced_lists", "biennium", "family", "family_name", "leading_themes",
    "lists_by_biennium", "naming",
    "theme_cells", "theme_name", "theme_order", "words_of",
]  # fmt: skip

OWNERS = ("joint", "un_habitat", "un_system", "other")
LONGER = "longer"  # a stated period that no calendar biennium holds
_YEARS = re.compile(r"(\d{4})(?:\s*[-\u2013\u2014]\s*(\d{4}))?")
_PARTS = re.compile(r"[、，；;：]|(?<!\d)[,:]|[,:](?!\d)")  # a comma inside a figure parts nothing


@functools.cache
def _themes() -> dict[str, dict[str, str]]:
    return {row["theme"]: row for row in lexicons.load("themes")}


def theme_name(theme: str, lang: str) -> str:
    """The name of a theme in English or Chinese."""
    row = _themes().get(theme)
    return row[f"label_{lang}"] if row else theme.replace("_", " ")


def family(theme: str) -> str:
    """The family of a theme, by the name that ``style.FAMILIES`` gives a colour."""
    row = _themes().get(theme)
    return row["family_en"] if row else list(FAMILIES)[-1]


def family_name(name: str, lang: str) -> str:
    """The name of a family in a language, from its English name."""
    return next((row[f"family_{lang}"] for row in _themes().values() if row["family_en"] == name), name)


def theme_order() -> dict[str, int]:
    """Place of every theme: by family as the style has them, then as the lexicon has them."""
    families = list(FAMILIES)
    names = sorted(_themes(), key=lambda t: families.index(family(t)) if family(t) in families else len(families))
    return {theme: place for place, theme in enumerate(names)}


def biennium(first: int, last: int) -> str:
    """The calendar biennium (2015-2016, 2017-2018, …) that holds the years; ``longer`` where none does.

    Examples
    --------
    >>> biennium(2015, 2016), biennium(2014, 2014), biennium(2017, 2019)
    ('2015-2016', '2013-2014', 'longer')
    """
    start = first - (first % 2 == 0)
    return f"{start}-{start + 1}" if last <= start + 1 else LONGER


def announced_items(study: Study, chosen_themes: bool = True) -> pd.DataFrame:
    """The items of the announced lists that were asked for.

    Parameters
    ----------
    study : Study
        With ``owners`` and ``themes`` among its choices, if any.
    chosen_themes : bool
        Whether to keep only the items that name a chosen theme.

    Returns
    -------
    DataFrame
        The rows of ``priorities`` with ``themes`` (tuple, a chosen one first, then the first named), ``first``, ``last`` (years, empty
        where none is told).
    """
    rows = study.tables["priorities"].copy()
    keys = ["symbol", "language", "para", "start"]
    named = study.tables["priority_themes"].groupby(keys)["theme"].agg(tuple).to_dict()
    rank = theme_order()
    asked = set(study.choices.get("themes") or ()) if chosen_themes else set()
    themes = []
    for row in rows.itertuples():
        first = () if pd.isna(row.theme) else (row.theme,)
        told = set(named.get((row.symbol, row.language, row.para, row.start), ()))
        others = sorted(told - set(first), key=lambda t: rank.get(t, len(rank)))
        all_named = (*first, *others) or ("other",)
        themes.append(tuple(sorted(all_named, key=lambda t: t not in asked)))
    rows["themes"] = themes
    years = [_years(period, basis) for period, basis in zip(rows["period"], rows["period_basis"], strict=True)]
    rows["first"] = pd.array([y[0] for y in years], dtype="Int64")
    rows["last"] = pd.array([y[1] for y in years], dtype="Int64")
    if owners := study.choices.get("owners"):
        rows = rows[rows["owner"].isin(owners)]
    if chosen_themes and (wanted := study.choices.get("themes")):
        rows = naming(rows, wanted)
    order = {report.symbol: place for place, report in enumerate(study.reports)}
    rows = rows.assign(_report=rows["symbol"].map(order)).sort_values(["_report", "para", "start"])
    return rows.drop(columns="_report").reset_index(drop=True)


def naming(items: pd.DataFrame, themes: Iterable[str]) -> pd.DataFrame:
    """The items that name one of the themes."""
    wanted = set(themes)
    return items.loc[[place for place, named in items["themes"].items() if wanted & set(named)]]


def _years(period: object, basis: object) -> tuple[int | None, int | None]:
    found = None if pd.isna(period) or basis == "none" else _YEARS.fullmatch(str(period).strip())
    if not found:
        return None, None
    first, last = int(found[1]), int(found[2] or found[1])
    return (first, last) if first <= last else (None, None)


def announced_lists(study: Study, items: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row a list as told: in the order of the years that it is for, then those without years in the order of the reports.

    Returns
    -------
    DataFrame
        ``symbol``, ``list_id``, ``paras`` (tuple), ``owner``, ``framework``, ``period``, ``basis``, ``first``, ``last``, ``status``
        (``proposed`` only where every item is), ``items`` (their number), ``biennium`` (``""`` where the words themselves state no years).
    """
    items = announced_items(study) if items is None else items
    order = {report.symbol: place for place, report in enumerate(study.reports)}
    rows = []
    for (symbol, list_id), group in items.groupby(["symbol", "list_id"], sort=False):
        lead = group.sort_values("first", na_position="last", kind="stable").iloc[0]
        dated = pd.notna(lead["first"])
        statuses = list(group["status"])
        rows.append({
            "symbol": symbol, "list_id": list_id, "paras": tuple(sorted({int(p) for p in group["para"]})), "owner": lead["owner"],
            "framework": next((str(f) for f in group["framework"] if pd.notna(f)), ""),
            "period": str(lead["period"]) if dated else "", "basis": lead["period_basis"] if dated else "none",
            "first": lead["first"], "last": lead["last"], "items": len(group),
            "status": "proposed" if set(statuses) == {"proposed"} else next(s for s in statuses if s != "proposed"),
            "biennium": biennium(lead["first"], lead["last"]) if dated and lead["period_basis"] == "stated" else "",
            "_order": (not dated, lead["first"] if dated else 0, lead["last"] if dated else 0, order[symbol], int(group["para"].min())),
        })  # fmt: skip
    rows.sort(key=lambda row: row.pop("_order"))
    columns = ["symbol", "list_id", "paras", "owner", "framework", "period", "basis", "first", "last", "items", "status", "biennium"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype({"first": "Int64", "last": "Int64"})


def lists_by_biennium(lists: pd.DataFrame) -> pd.DataFrame:
    """Where each list falls: ``place`` is a biennium, ``longer``, ``context`` (years only from the context) or ``none``."""
    place = [row.biennium or row.basis for row in lists.itertuples()]
    return lists.assign(place=place)


def theme_cells(items: pd.DataFrame) -> pd.DataFrame:
    """One row a theme and list: the printed words that name it, and ``proposed`` where every item that names it is.

    Returns
    -------
    DataFrame
        ``theme``, ``symbol``, ``list_id``, ``words``, ``proposed``; themes in the order of their families.
    """
    rank = theme_order()
    cells: dict[tuple[str, str, str], list[tuple[str, bool]]] = {}
    for row in items.itertuples():
        for theme in row.themes:
            words = words_of(row.label, theme, row.language)
            cells.setdefault((theme, row.symbol, row.list_id), []).append((words, row.status == "proposed"))
    rows = [(*key, " / ".join(dict.fromkeys(w for w, _ in found)), all(p for _, p in found)) for key, found in cells.items()]
    rows.sort(key=lambda row: rank.get(row[0], len(rank)))
    return pd.DataFrame(rows, columns=["theme", "symbol", "list_id", "words", "proposed"])


@functools.cache
def _theme_words(language: str) -> lexicons.Matcher:
    return lexicons.Matcher((row["word"], row["theme"]) for row in lexicons.load("theme_words", language))


def words_of(label: str, theme: str, language: str) -> str:
    """The part of a label, between two commas, that names a theme; the whole label where no part does by the lexicon alone.

    Examples
    --------
    >>> words_of("可持续住房、能源和交通出行", "buildings_housing", "zh")
    '可持续住房'
    """
    cuts = [0, *(m.end() for m in _PARTS.finditer(label)), len(label) + 1]
    for hit in _theme_words(language).find(label):
        if hit.value == theme:
            place = next(i for i in range(len(cuts) - 1) if hit.start < cuts[i + 1])
            return label[cuts[place] : cuts[place + 1] - 1].strip()
    return label


def leading_themes(cells: pd.DataFrame, other: bool = False) -> tuple[list[str], int]:
    """The themes that stand in most lists, and in how many; ``other`` is no theme here, unless it was chosen."""
    counts = (cells if other else cells[cells["theme"] != "other"])["theme"].value_counts(sort=False)
    if counts.empty:
        return [], 0
    return [theme for theme in counts.index if counts[theme] == counts.max()], int(counts.max())

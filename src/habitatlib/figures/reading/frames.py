"""Tables → the small frames behind the reading of a report: its cover, its outline, the account of its lines, how full the tables are."""

from __future__ import annotations

import dataclasses

import pandas as pd

from habitatlib.errors import ParameterError
from habitatlib.figures import labels
from habitatlib.figures.study import Study, study, symbol_of
from habitatlib.tables.schema import TABLES

__all__ = ["PLACES", "account", "cover", "empty_share", "fullness", "of_report", "outline", "outline_table", "row_counts", "runs_of_lines"]

PLACES = TABLES["lines"].column("place").values
_WORDS = ("start", "end", "surface")
_CODES = {"body": "organ", "period_basis": "basis", "series": "series"}  # fields of the cover with a code: what its words begin with


def of_report(whole: Study, symbol: str) -> Study:
    """The study of one of the chosen reports.

    Parameters
    ----------
    whole : Study
        All chosen reports.
    symbol : str
        Symbol of a report; the earliest one where empty. One that the tables do not have gives a study without reports, which says so.

    Raises
    ------
    ParameterError
        If it is no symbol, or that of a report which was not chosen.
    """
    if not isinstance(symbol, str):
        raise ParameterError(f"symbol is the symbol of a report in quotation marks, not {symbol!r}")
    symbol = symbol and symbol_of("symbol", symbol, whole.known)
    chosen = tuple(r for r in whole.reports if r.symbol == symbol or not symbol)[:1]
    if not chosen and symbol in whole.known:
        raise ParameterError(f"symbol: {symbol} is not among the chosen reports; add it to symbols")
    if not symbol and not whole.reports:
        return whole
    one = study(whole.tables, symbols=[chosen[0].symbol if chosen else symbol], lang=whole.lang)
    files = set(one.tables["documents"]["source_file"])
    own = {name: t[t["source_file"].isin(files)].reset_index(drop=True) for name, t in one.tables.items() if name in ("lines", "unplaced")}
    return dataclasses.replace(one, tables={**one.tables, **own}, reports=chosen, known=whole.known, choices=whole.choices)


def _shown(study: Study, name: str, value: object) -> str:
    if pd.isna(value):
        return study.t("rd.empty")
    key = f"{_CODES.get(name, name)}.{value}"
    if name in _CODES and key in labels.keys(key):
        return study.t("mark.of", what=study.t(key), where=value)
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return study.t("rd.yes" if value else "rd.no") if isinstance(value, bool) or str(value) in ("True", "False") else str(value)


def cover(study: Study) -> pd.DataFrame:
    """What ``documents`` tells of a report, a field a row; a field that is empty is said to be empty."""
    heads = [study.t("rd.column.field"), study.t("rd.column.code"), study.t("rd.column.value")]
    first = study.tables["documents"].head(1).to_dict("records")
    rows = [(study.t(f"rd.field.{name}"), name, _shown(study, name, row[name])) for row in first for name in TABLES["documents"].columns]
    return pd.DataFrame(rows, columns=heads)


def outline(study: Study) -> pd.DataFrame:
    """The headings of a report as they stand in it.

    Returns
    -------
    DataFrame
        ``section``, ``level``, ``number``, ``title`` (empty where there is none), ``first`` and ``last`` paragraph (NA where no paragraph
        stands under it), ``paragraphs``, ``characters``.
    """
    sections, texts = study.tables["sections"], study.tables["paragraphs"]
    headings = study.tables["lines"][study.tables["lines"]["place"] == "heading"].groupby("ref")["line"].min()
    rows = []
    for row in sections.itertuples():
        inside = texts[texts["para"].between(row.first_para, row.last_para)] if pd.notna(row.first_para) else texts.head(0)
        title, number = ("" if pd.isna(v) else v for v in (row.title, row.number))
        at = headings.get(row.section, float("inf"))
        rows.append((at, row.section, int(row.level), number, title, row.first_para, row.last_para, len(inside),
                     int(inside["text"].str.len().sum())))  # fmt: skip
    columns = ["_line", "section", "level", "number", "title", "first", "last", "paragraphs", "characters"]
    frame = pd.DataFrame(rows, columns=columns).astype({"first": "Int64", "last": "Int64"})
    return frame.sort_values(["_line", "first", "level", "section"]).drop(columns="_line").reset_index(drop=True)


def outline_table(study: Study) -> pd.DataFrame:
    """The outline as it is shown: number and title, the deeper the further in, its paragraphs, and how long they are."""
    rows = []
    for row in outline(study).itertuples():
        paras = "" if pd.isna(row.first) else "–".join(dict.fromkeys((str(row.first), str(row.last))))
        rows.append(("    " * (row.level - 1) + f"{row.number}  {row.title}".strip(), paras, row.paragraphs, row.characters))
    return pd.DataFrame(rows, columns=[study.t(f"rd.column.{c}") for c in ("section", "paras", "paragraphs", "characters")])


def runs_of_lines(study: Study) -> pd.DataFrame:
    """The account of a report's lines, neighbours with the same place and reference as one row.

    Returns
    -------
    DataFrame
        ``place``, ``ref``, ``first`` and ``last`` line, ``lines`` (how many that are not blank).
    """
    lines = study.tables["lines"].sort_values("line")
    ref = lines["ref"].fillna("")
    new = (lines["place"] != lines["place"].shift()) | (ref != ref.shift())
    grouped = lines.assign(ref=ref).groupby(new.cumsum())
    frame = grouped.agg(place=("place", "first"), ref=("ref", "first"), first=("line", "min"), last=("line", "max"), lines=("line", "size"))
    return frame.reset_index(drop=True)


def account(study: Study) -> pd.DataFrame:
    """How many lines of a report ended in which place: ``place``, ``lines``, ``parts`` (headings, paragraphs, notes that they make up)."""
    lines = study.tables["lines"]
    rows = []
    for place in PLACES:
        own = lines[lines["place"] == place]
        rows.append((place, len(own), own["ref"].nunique()))
    return pd.DataFrame(rows, columns=["place", "lines", "parts"])


def row_counts(study: Study) -> pd.DataFrame:
    """Rows a table (index) and report (columns, symbols in their order), and ``total``; NA where a table has no reports of its own."""
    files = study.tables["documents"].set_index("source_file")["symbol"]
    actions = study.tables["collaborations"].set_index("collaboration_id")["symbol"]
    found = {}
    for name in TABLES:
        table = study.tables[name]
        if "symbol" in table:
            owner = table["symbol"]
        elif "source_file" in table:
            owner = table["source_file"].map(files).dropna()
        else:
            owner = table["collaboration_id"].map(actions) if "collaboration_id" in table else None
        counts = owner.value_counts() if owner is not None else None
        cells = {r.symbol: int(counts.get(r.symbol, 0)) if counts is not None else pd.NA for r in study.reports}
        found[name] = {**cells, "total": len(table) if owner is None else len(owner)}
    return pd.DataFrame.from_dict(found, orient="index", columns=[*(r.symbol for r in study.reports), "total"]).astype("Int64")


def fullness(study: Study) -> pd.DataFrame:
    """How full the columns are that may be empty: ``table``, ``column``, ``rows``, ``empty``. Keys and words as printed never are empty."""
    files = set(study.tables["documents"]["source_file"])
    rows = []
    for name, table in TABLES.items():
        frame = study.tables[name]
        frame = frame[frame["source_file"].isin(files)] if "symbol" not in frame and "source_file" in frame else frame
        for column in table.columns:
            if column not in {*table.key, *table.required, "symbol", "language", *(_WORDS if table.has_evidence else ())}:
                rows.append((name, column, len(frame), int(frame[column].isna().sum())))
    return pd.DataFrame(rows, columns=["table", "column", "rows", "empty"])


def empty_share(empty: int, rows: int) -> str:
    """A share of empty cells in whole per cent; one that is neither none nor all is never rounded to these.

    Examples
    --------
    >>> empty_share(1, 500), empty_share(499, 500), empty_share(0, 9), empty_share(0, 0)
    ('<1%', '>99%', '0%', '')
    """
    if not rows:
        return ""
    share = round(100 * empty / rows)
    return "<1%" if share == 0 and empty else ">99%" if share == 100 and empty < rows else f"{share}%"

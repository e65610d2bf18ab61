"""Values of a parameter out of a table: the distinct ones of a column, of the rows that a condition picks."""

from __future__ import annotations

import ast
from datetime import datetime
from pathlib import Path

from habitatlib.errors import HabitatError
from habitatlib.runs.batch.document import Document, near

__all__ = ["KEYS", "values_of"]

KEYS = ("table", "column", "where")
_ALLOWED = (
    ast.Expression, ast.BoolOp, ast.And, ast.Or, ast.UnaryOp, ast.Not, ast.Invert, ast.USub, ast.BinOp, ast.BitAnd, ast.BitOr,
    ast.Compare, ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn, ast.Name, ast.Load, ast.Constant, ast.List,
    ast.Tuple,
)  # fmt: skip


def values_of(document: Document, place: tuple[str | int, ...], chosen: dict, folder: Path) -> list:
    """The values that ``{table, column, where}`` stands for.

    Parameters
    ----------
    document : Document
        The batch's file; what is wrong is noted in it.
    place : tuple
        Where in it this stands.
    chosen : dict
        ``table`` and ``column`` by name; ``where``, if it is there, a condition as of `pandas.DataFrame.query`: columns, values,
        comparisons, ``in``, ``and``, ``or``, ``not``.
    folder : Path
        The tables, as CSV or Parquet.

    Returns
    -------
    list
        Distinct values that are not empty, sorted; dates as words; none where something is wrong.
    """
    from habitatlib.tables.load import load_table  # imports pandas
    from habitatlib.tables.scan import files_of, scan
    from habitatlib.tables.schema import TABLES

    before = len(document.problems)
    for key in chosen:
        if key not in KEYS:
            document.unknown((*place, key), key, list(KEYS), "table, column or where")
    table, column, where = (chosen.get(key) for key in KEYS)
    if not isinstance(table, str) or table not in TABLES:
        document.wrong(*place, "table", expected=f"one of the tables {', '.join(TABLES)}", found=repr(table),
                       do=near(table, list(TABLES)) or "give the name of one of them")  # fmt: skip
        return []
    path = folder / f"{table}.csv"
    if not path.is_file() and not files_of(folder, table):
        document.wrong(*place, "table", expected=f"the table {table} in {folder}", found="no such file", do="build the tables first")
        return []
    try:
        frame = load_table(path) if path.is_file() else scan(folder, table)
    except (HabitatError, ValueError) as error:
        document.wrong(*place, "table", expected=f"the table {table} as the library writes it", found=str(error),
                       do="build the tables anew")  # fmt: skip
        return []
    if not isinstance(column, str) or column not in frame.columns:
        document.wrong(*place, "column", expected=f"a column of {table} ({', '.join(frame.columns)})", found=repr(column),
                       do=near(column, list(frame.columns)) or "give the name of one of them")  # fmt: skip
    if where is not None:
        if problem := _refused(where, list(frame.columns)):
            document.wrong(*place, "where", expected=f"a condition on columns of {table}, such as role == 'project'", found=problem,
                           do="compare columns with values; join with and, or, not, in")  # fmt: skip
        else:
            try:
                picked = frame.eval(where, engine="python")
                if picked.dtype.name not in ("bool", "boolean"):
                    raise TypeError(f"that is {picked.dtype.name}")
                frame = frame[picked.fillna(False)]
            except Exception as error:  # whatever pandas makes of it
                document.wrong(*place, "where", expected=f"a condition that is true or false for a row of {table}",
                               found=f"{where!r}: {' '.join(str(error).split())}", do="mend the condition")  # fmt: skip
    if len(document.problems) > before:
        return []
    found = sorted(value for value in frame[column].dropna().unique().tolist() if value != "")
    if not found:
        document.wrong(*place, expected=f"values of {column} in {table}{f' where {where}' if where else ''}", found="none",
                       do="mend the condition, or give the values in a list")  # fmt: skip
    return [f"{value:%Y-%m-%d}" if isinstance(value, datetime) else value for value in found]


def _refused(where: object, columns: list[str]) -> str:
    """What in a condition is more than a comparison of columns with values."""
    if not isinstance(where, str):
        return repr(where)
    try:
        tree = ast.parse(where.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return repr(where)
    for node in ast.walk(tree):
        if not isinstance(node, _ALLOWED):
            return ast.unparse(node) if isinstance(node, ast.expr) else type(node).__name__
        if isinstance(node, ast.Name) and node.id not in columns:
            return f"{node.id}, which is no column ({', '.join(columns)})"
    return ""

"""Some columns and rows of a table, without reading the rest of it; and all tables of a Parquet folder, each when it is asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from habitatlib.errors import InputError, ParameterError
from habitatlib.tables.save import recover
from habitatlib.tables.schema import TABLES

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

__all__ = ["Lazy", "files_of", "need_pyarrow", "read_arrow", "scan"]

Where = Sequence[tuple[str, str, object]]
_SIGNS = ("==", "!=", "<", "<=", ">", ">=", "in", "not in")


def need_pyarrow(what: str) -> None:
    """Say in words that pyarrow is not there.

    Raises
    ------
    InputError
        If it is so.
    """
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise InputError(what, expected="the library pyarrow", found="it is not installed", do="install habitatlib[export]") from None


def files_of(folder: Path, name: str) -> list[Path]:
    """The Parquet files of a table, in order: its parts, or the one file that ``habitatlib export parquet`` writes; none if it has none."""
    return sorted((folder / name).glob("part-*.parquet")) or [path for path in [folder / f"{name}.parquet"] if path.is_file()]


def scan(folder: str | Path, name: str, *, columns: Sequence[str] | None = None, where: Where = ()) -> pd.DataFrame:
    """Read some columns and rows of one table, from CSV or Parquet; of Parquet files only the parts that can hold them.

    Parameters
    ----------
    folder : str or Path
        Folder that ``build`` wrote.
    name : str
        Of the table.
    columns : sequence of str, optional
        Those wanted, in this order; by default all.
    where : sequence of (str, str, object)
        Column, sign and value that must all hold; signs are ``== != < <= > >= in`` and ``not in``. A day may be written
        ``2017-01-31``. A row whose cell is empty is left out.

    Returns
    -------
    DataFrame
        In the order and with the dtypes of ``load_tables``.

    Raises
    ------
    ParameterError
        If there is no such table, column or sign.
    InputError
        If the table is missing, cannot be read, or pyarrow is not installed.

    Examples
    --------
    >>> from habitatlib.home import home
    >>> rows = scan(home() / "data" / "processed", "country_mentions", columns=["symbol", "para"], where=[("iso3", "==", "KEN")])
    >>> list(rows.columns)
    ['symbol', 'para']
    """
    return _frame(read_arrow(Path(folder), name, columns, where))


def read_arrow(folder: Path, name: str, columns: Sequence[str] | None = None, where: Where = ()) -> pa.Table:
    """What `scan` gives, as a table of pyarrow's."""
    need_pyarrow("habitatlib.scan")
    from pyarrow import ArrowInvalid, dataset
    from pyarrow.parquet import filters_to_expression

    from habitatlib.tables.arrow import read_options, schema

    if name not in TABLES:
        raise ParameterError(f"the table is one of {', '.join(TABLES)}, not {name!r}")
    wanted, rule = list(columns or TABLES[name].columns), [_rule(name, *one) for one in where]
    _known(name, wanted)
    recover(folder.absolute())
    files, form, plain = files_of(folder, name), "parquet", folder / f"{name}.csv"
    if not files and plain.is_file():
        files, form = [plain], dataset.CsvFileFormat(**read_options(name))
    if not files:
        raise InputError(str(folder), expected="the tables that 'habitatlib build' writes", found=f"no {name}", do="build them")
    order = _order(name) if len(files) > 1 else []
    try:
        rows = dataset.dataset(files, schema(name), form).to_table(
            [*wanted, *(column for column in order if column not in wanted)], filter=filters_to_expression([rule]) if rule else None
        )
    except (ArrowInvalid, OSError) as error:
        raise InputError(str(folder / name), expected="a table as 'habitatlib build' writes it", found=str(error).splitlines()[0],
                         do="build the tables anew") from None  # fmt: skip
    return (rows.sort_by([(column, "ascending") for column in order]) if order else rows).select(wanted)


def _order(name: str) -> tuple[str, ...]:
    """What orders the rows of several files; within a file they stand in order."""
    key = TABLES[name].key
    return key[: key.index("language") + 1] if "language" in key else key[:1]


def _known(name: str, columns: Collection[str]) -> None:
    if strange := [column for column in columns if column not in TABLES[name].columns]:
        raise ParameterError(f"{name} has the columns {', '.join(TABLES[name].columns)}, and not {strange[0]!r}")


def _rule(name: str, column: str, sign: str, value: object) -> tuple[str, str, object]:
    _known(name, [column])
    if sign not in _SIGNS:
        raise ParameterError(f"the sign is one of {', '.join(_SIGNS)}, not {sign!r}")
    if TABLES[name].column(column).type == "date":
        try:
            value = [date.fromisoformat(str(day)) for day in value] if "in" in sign else date.fromisoformat(str(value))
        except (TypeError, ValueError):
            raise ParameterError(f"{column} is compared with a day such as 2017-01-31, not with {value!r}") from None
    return column, sign, value


def _frame(rows: pa.Table) -> pd.DataFrame:
    import numpy as np
    import pandas as pd
    import pyarrow as pa

    kinds = {pa.string(): pd.StringDtype(na_value=np.nan), pa.int64(): pd.Int64Dtype(), pa.float64(): pd.Float64Dtype(),
             pa.bool_(): pd.BooleanDtype()}  # fmt: skip
    days = [field.with_type(pa.timestamp("s")) if field.type == pa.date32() else field for field in rows.schema]
    return rows.cast(pa.schema(days)).replace_schema_metadata().to_pandas(types_mapper=kinds.get)


class Lazy(Mapping[str, "pd.DataFrame"]):
    """The tables of a Parquet folder: each is read when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._read = cache(lambda name: scan(folder, name))

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in TABLES:
            raise KeyError(name)
        return self._read(name)

    def __contains__(self, name: object) -> bool:
        return name in TABLES

    def __iter__(self) -> Iterator[str]:
        return iter(TABLES)

    def __len__(self) -> int:
        return len(TABLES)

"""Write ``data/validation/other_cells.csv``: columns that the codings' rows and cells leave out, against what their coders wrote.

    python scripts/other_cells.py

The gold files that ``habitatlib evaluate`` reads hold the cells for which floors were set. The coders wrote more: the status of a joint
action, the first and last year of a project, its partners, the money of a resolution. Here each such cell is compared, where both coders
of a row say the same and neither calls it doubtful, and where the coders or the tables say anything. ``coders`` is the share of their own
cells on which the two agree. The made-up rounds and the three real reports of ``own`` stand apart.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from make_role_weights import ROOT, write
from make_status_weights import SHARED, Clause, _alike, _clause

from habitatlib.evaluation.gold import Coding, codings
from habitatlib.evaluation.texts import rows_of_texts
from habitatlib.reports import read_report

COLUMNS = {
    "collaborations": ("status",), "events": ("date_start", "date_end", "status"), "priorities": ("owner",), "quantities": ("value", "unit"),
    "projects": ("start_year", "end_year"), "resolutions": ("adopted", "funding", "milestone_date"),
}  # fmt: skip
HEADER = ("texts", "table", "column", "compared", "right", "share", "coders")
Cell = tuple[str, str, str | None, str]  # table, column, what both coders say (None where they differ), what the tables say


def _plain(value: object) -> str:
    """A cell as it is compared: numbers by their value, words by their letters."""
    try:
        return f"{float(str(value)):g}"
    except ValueError:
        return re.sub(r"\W", "", str(value if value is not None else "").lower())


def _core(name: str) -> str:
    return re.sub(r"\W|(?:项目|方案|倡议)$", "", name)


def _match(table: str, row: dict, place: Clause | None, coded: Iterable[tuple[dict, Clause | None]]) -> dict | None:
    """The row of a coder for a row of the tables: by name, by number, or by the signs that both have."""
    if table in ("projects", "resolutions"):
        column, alike = ("name", lambda a, b: _core(a) == _core(b)) if table == "projects" else ("resolution", lambda a, b: a == b)
        return next((one for one, _ in coded if alike(str(one.get(column)), str(row[column]))), None)
    near = [(one, where) for one, where in coded if where and int(one["para"]) == int(row["para"]) and _alike(where, place) > SHARED]
    return max(near, key=lambda one: _alike(one[1], place))[0] if near else None


def cells(coding: Coding) -> Iterator[Cell]:
    """The cells of a coding that its two coders wrote."""
    paths = coding.texts or sorted((ROOT / "data" / "raw").glob("*.txt"))
    texts = {(report.symbol, p.number): p.text for report in map(read_report, paths) for p in report.paragraphs}
    coders: dict[str, list[dict]] = defaultdict(list)
    for path in sorted(coding.folder.glob("coder_*.json")):
        for symbol, tables in json.loads(path.read_text(encoding="utf-8")).items():
            coders[symbol].append(tables)
    rows = rows_of_texts(paths)
    for table, columns in COLUMNS.items():
        for symbol, both in coders.items():
            lists = [tables.get(table) for tables in both]
            if len(lists) < 2 or not all(isinstance(one, list) for one in lists):
                continue
            placed = [[(one, _clause(one, texts.get((symbol, int(one["para"])), "")) if "para" in one and one.get("surface") else None)
                       for one in told] for told in lists]  # fmt: skip
            for row in (r for r in rows[table] if r["symbol"] == symbol):
                place = (int(row["start"]), int(row["end"])) if "start" in row else None
                said = [_match(table, row, place, told) for told in placed]
                for column in columns if all(said) else ():
                    if any(column in tables_row for tables in lists for tables_row in tables):
                        told = {_plain(one.get(column)) for one in said}
                        sure = len(told) == 1 and not any(one.get(f"{column}_doubtful") for one in said)
                        yield table, column, told.pop() if sure else None, _plain(row[column])


def main() -> None:
    """Compare, print, write."""
    every = [coding for coding in codings(ROOT / "data" / "validation") if coding.name == "own" or coding.name.startswith("unseen_")]
    found: dict[tuple[str, str, str], list[tuple[str | None, str]]] = defaultdict(list)
    for coding in every:
        for table, column, coded, own in cells(coding):
            found["real" if coding.name == "own" else "made up", table, column].append((coded, own))
    table = [HEADER]
    for key, pairs in sorted(found.items()):
        told = [(coded, own) for coded, own in pairs if coded is not None and (coded or own)]
        right = sum(coded == own for coded, own in told)
        agreed = sum(coded is not None for coded, _ in pairs)
        if told:
            table.append((*key, str(len(told)), str(right), f"{right / len(told):.3f}", f"{agreed / len(pairs):.3f}"))
    print("\n".join("".join(f"{cell:>16}" for cell in row) for row in table))
    write(ROOT / "data" / "validation" / "other_cells.csv", *table)


if __name__ == "__main__":
    main()

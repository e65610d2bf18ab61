"""Two coders' rows of the same texts → the gold file that ``habitatlib evaluate`` reads, and how well the two agree.

    python scripts/merge_codings.py data/validation/own

Reads ``coder_a_<name>.json`` and ``coder_b_<name>.json`` ({symbol: {table: [row]}}) of the folder. A row that both have is required, one that
only one has is optional, and so is a row that a coder who worked alone calls doubtful; of the rows that both have, the cells on which they agree
are kept. Writes ``gold_<name>.json`` and, over all texts that two have coded, ``agreement.json``.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

from habitatlib.evaluation.compare import KEYED, alike, same, squash

CELLS = {
    "place_mentions": ("iso3", "kind", "role"), "organization_mentions": ("type",), "projects": ("theme", "stage"),
    "priorities": ("theme", "period", "status"), "events": ("kind", "precision"), "citations": ("kind", "cited"),
    "quantities": ("currency", "approximate"), "collaborations": ("lead", "mode", "year"),
}  # fmt: skip
Coded = list[tuple[tuple, dict]]


def keyed(tables: dict[str, list[dict]], aliases: dict[str, str]) -> dict[str, Coded]:
    """A coder's rows of one text under the scorer's keys."""

    def one(name: str | None) -> str:
        return aliases.get(squash(name), squash(name))

    rows: dict[str, list[dict]] = {table: [dict(r) for r in tables.get(table, [])] for table in KEYED}
    rows["country_roles"] = rows["country_mentions"]
    rows["project_countries"] = [
        {"project": r["name"], "iso3": c[0], "doubtful": r.get("doubtful")} for r in rows["projects"] for c in r.get("countries") or []
    ]
    for r in rows["collaborations"]:
        r["members"], r["lead"] = {one(name) for name in r["members"]}, one(r.get("lead")) or None
    for r in rows["quantities"]:
        r["value"] = "" if r["value"] is None else str(r["value"])
    for r in rows["events"]:
        r["date_start"], r["date_end"] = str(r.get("date_start") or ""), str(r.get("date_end") or "")
    for r in rows["resolutions"]:
        r["funding"] = r.get("funding") or ""
    out = {table: [(key(r), r) for r in rows[table]] for table, key in KEYED.items()}
    out["project_countries"] = list(dict(out["project_countries"]).items())
    return out


def matched(table: str, a: Coded, b: Coded) -> tuple[list[tuple[tuple, dict, dict]], Coded]:
    """Rows that both have, with the cells of each; and the rows that one alone has."""
    pool, both, alone = list(b), [], []
    for exact in (True, False):
        rest = []
        for key, row in a:
            at = next((i for i, (k, _) in enumerate(pool) if k == key or (not exact and same(table, ("", *key), ("", *k)))), None)
            if at is None:
                rest.append((key, row))
            else:
                both.append((key, row, pool.pop(at)[1]))
        a = rest
    alone += a + pool
    return both, alone


def counted(keys: list[tuple]) -> list[list]:
    """Keys as the gold files write them, each with its number."""
    plain = [json.dumps([sorted(p) if isinstance(p, tuple) else p for p in key], ensure_ascii=False) for key in keys]
    return [[json.loads(key), n] for key, n in sorted(Counter(plain).items(), key=lambda item: (str(json.loads(item[0])[0]).zfill(4), item[0]))]


def merge(folder: Path) -> None:
    """Write the gold of each text in ``folder``, and the coders' agreement."""
    aliases = json.loads((folder / "aliases.json").read_text(encoding="utf-8"))
    rows: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    cells: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for path in sorted(folder.glob("coder_a_*.json")):
        name = path.stem.removeprefix("coder_a_")
        other = folder / f"coder_b_{name}.json"
        first, second = json.loads(path.read_text(encoding="utf-8")), json.loads(other.read_text(encoding="utf-8")) if other.exists() else {}
        gold: dict[str, dict] = {}
        for symbol, tables in first.items():
            a, b, gold[symbol] = keyed(tables, aliases), keyed(second[symbol], aliases) if second else None, {}
            for table in KEYED:
                both, open_ = ([(key, row, row) for key, row in a[table]], []) if b is None else matched(table, a[table], b[table])
                if b is not None:
                    rows[table][0] += 2 * len(both)
                    rows[table][1] += len(a[table]) + len(b[table])
                sure = [found for found in both if not (found[1].get("doubtful") and found[2].get("doubtful"))]
                open_ += [(key, row) for key, row, other in both if row.get("doubtful") and other.get("doubtful")]
                coded = frozenset().union(*(row for _, row in (*a[table], *(b[table] if b else ()))))
                said = []
                for key, one, two in sure:
                    equal = {}
                    for column in (column for column in CELLS.get(table, ()) if column in coded):
                        agree = alike(one.get(column), str(two.get(column)) if two.get(column) is not None else None)
                        if b is not None:
                            cells[f"{table}.{column}"][0] += agree
                            cells[f"{table}.{column}"][1] += 1
                        if agree:
                            equal[column] = one.get(column)
                    if equal:
                        said.append([[sorted(p) if isinstance(p, tuple) else p for p in key], equal])
                gold[symbol][table] = {"required": counted([k for k, *_ in sure]), "optional": counted([k for k, _ in open_]), "attributes": said}
        (folder / f"gold_{name}.json").write_text(json.dumps(gold, ensure_ascii=False, indent=None) + "\n", encoding="utf-8")
    if rows:
        agreement = {t: round(hits / n, 3) for t, (hits, n) in rows.items() if n} | {c: round(r / n, 3) for c, (r, n) in sorted(cells.items())}
        (folder / "agreement.json").write_text(json.dumps(agreement, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    merge(Path(sys.argv[1]))

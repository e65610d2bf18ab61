"""Eleven texts of other UN bodies, coded by hand before any extractor read them: the structure is exact, the figures do not fall."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from habitatlib.reports import read_report
from habitatlib.tables.build import tables_of

HERE = Path(__file__).parents[1] / "data" / "unseen"
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
STRUCTURE = json.loads((HERE / "structure.json").read_text(encoding="utf-8"))
ALIASES = json.loads((HERE / "aliases.json").read_text(encoding="utf-8"))
GOLD: dict[str, dict] = {}
for _path in sorted(HERE.glob("gold_*.json")):
    GOLD |= json.loads(_path.read_text(encoding="utf-8"))
WRITTEN = json.loads((HERE / "paragraphs.json").read_text(encoding="utf-8"))  # the second round's paragraphs before the converter's damage
ROUND = {symbol: "second" if symbol in WRITTEN else "first" for symbol in STRUCTURE}
Key = tuple


@pytest.fixture(scope="module")
def tables() -> dict[str, list[dict]]:
    """All tables of the texts."""
    out: dict[str, list[dict]] = {}
    for path in sorted(HERE.glob("*.txt")):
        for name, rows in tables_of(read_report(path)).items():
            out.setdefault(name, []).extend(rows)
    return out


def squash(text: object) -> str:
    """Letters and digits only: blanks and marks never decide."""
    return re.sub(r"[^\w]", "", str(text or "").lower())


def keys(tables: dict[str, list[dict]], table: str) -> Iterator[Key]:
    """What is compared of each row of a table, as the gold files write it."""
    names = {(r["symbol"], r["project_id"]): squash(r["name"]) for r in tables["projects"]}
    members: dict[str, set[str]] = {}
    for r in tables["collaboration_members"]:
        members.setdefault(r["collaboration_id"], set()).add(ALIASES.get(squash(r["name"]), squash(r["name"])))
    shapes: dict[str, Callable[[dict], Key]] = {
        "country_mentions": lambda r: (r["para"], r["iso3"]),
        "country_roles": lambda r: (r["para"], r["iso3"], r["role"]),
        "place_mentions": lambda r: (r["para"], squash(r["surface"])),
        "organization_mentions": lambda r: (r["para"], squash(r["surface"])),
        "projects": lambda r: (squash(r["name"]),),
        "project_countries": lambda r: (names[r["symbol"], r["project_id"]], r["iso3"]),
        "priorities": lambda r: (r["para"], squash(r["label"])),
        "events": lambda r: (r["para"], str(r["date_start"])[:10], str(r["date_end"])[:10]),
        "citations": lambda r: (r["para"], squash(r["surface"])),
        "sdg_mentions": lambda r: (r["para"], r["code"].lower()),
        "quantities": lambda r: (r["para"], f"{float(r['value']):.10g}"),
        "collaborations": lambda r: (r["para"], tuple(sorted(members[r["collaboration_id"]]))),
    }
    for r in tables["country_mentions" if table == "country_roles" else table]:
        yield (r["symbol"], *shapes[table](r))


def alike(a: Key, b: Key, table: str) -> bool:
    """Equal; a name or title may be a little longer; of the members of a joint action half are enough."""
    if a == b:
        return True
    if table == "collaborations":
        return a[:2] == b[:2] and 2 * len({*a[2]} & {*b[2]}) >= len({*a[2]} | {*b[2]})
    at = 1 if table == "project_countries" else -1 if table in ("projects", "priorities", "citations") else None
    if at is None or [*a[:at], *a[at:][1:]] != [*b[:at], *b[at:][1:]]:
        return False
    short, long = sorted((a[at], b[at]), key=len)
    return len(short) >= 4 and short in long and len(short) >= 0.6 * len(long)


def take(pool: list[Key], wanted: Counter[Key], table: str) -> int:
    """Take from the pool what is wanted, one for one; how many were found."""
    hits = 0
    for key in wanted.elements():
        at = next((i for i, other in enumerate(pool) if alike(key, other, table)), None)
        if at is not None:
            del pool[at]
            hits += 1
    return hits


def f1(tables: dict[str, list[dict]], table: str, turn: str) -> float:
    """Harmonic mean of precision and recall over the texts of a round; what the coder left open counts neither way."""
    coded_now = {symbol: coded for symbol, coded in GOLD.items() if ROUND[symbol] == turn}
    part = {
        name: Counter({(symbol, *(tuple(k) if isinstance(k, list) else k for k in key)): n
                       for symbol, coded in coded_now.items() for key, n in coded[table][name]})
        for name in ("required", "optional")
    }  # fmt: skip
    pool = [key for key in keys(tables, table) if ROUND[key[0]] == turn]
    pool = sorted(set(pool)) if table == "project_countries" else pool
    hits = take(pool, part["required"], table)
    take(pool, part["optional"], table)
    return 2 * hits / (sum(part["required"].values()) + hits + len(pool))


@pytest.mark.parametrize(("turn", "table"), [(turn, table) for turn in FLOORS for table in sorted(FLOORS[turn])])
def test_figure_is_not_below_its_floor(tables: dict[str, list[dict]], turn: str, table: str) -> None:
    assert f1(tables, table, turn) >= FLOORS[turn][table]


@pytest.mark.parametrize("symbol", sorted(STRUCTURE))
def test_structure_is_exact(tables: dict[str, list[dict]], symbol: str) -> None:
    want = dict(STRUCTURE[symbol])
    sections, footnotes = want.pop("sections"), want.pop("footnotes")
    row = next(r for r in tables["documents"] if r["symbol"] == symbol)
    want = {k: v or None for k, v in want.items()}
    assert {k: str(row[k])[:10] if k.startswith(("distributed", "meeting_start", "meeting_end")) else row[k] or None for k in want} == want
    assert [r["section"] for r in tables["sections"] if r["symbol"] == symbol] == sections
    assert sum(r["symbol"] == symbol for r in tables["footnotes"]) == footnotes
    assert [r["para"] for r in tables["paragraphs"] if r["symbol"] == symbol] == list(range(1, want["paragraph_count"] + 1))


@pytest.mark.parametrize("symbol", sorted(WRITTEN))
def test_paragraphs_are_what_was_written(tables: dict[str, list[dict]], symbol: str) -> None:
    read = {str(r["para"]): re.sub(r"[⁰¹²³⁴-⁹①-⑳]", "", r["text"]) for r in tables["paragraphs"] if r["symbol"] == symbol}
    assert read == WRITTEN[symbol]


def test_every_row_shows_its_words(tables: dict[str, list[dict]]) -> None:
    said = {(r["symbol"], r["para"]): r["text"] for r in tables["paragraphs"]}
    rows = [r for rows in tables.values() for r in rows if {"surface", "start", "end", "para"} <= r.keys()]
    assert len(rows) > 500
    assert all(said[r["symbol"], r["para"]][r["start"]:r["end"]] == r["surface"] for r in rows)

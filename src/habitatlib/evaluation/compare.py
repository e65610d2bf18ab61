"""What of each table is compared with the coding, and when two rows are the same. The rules are those of the codebook's scorer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

__all__ = ["KEYED", "alike", "comparable", "same", "shared", "spelt", "squash"]

Row = Mapping[str, str]
Key = tuple
BODIES = frozenset({"人居署", "环境署"})


@lru_cache(maxsize=2**16)
def squash(text: str | None) -> str:
    """Letters and digits only, so that blanks, quotation marks and dashes never decide.

    Examples
    --------
    >>> squash("第 1/2 号决议")
    '第12号决议'
    """
    return re.sub(r"[^\w]", "", (text or "").lower())


def _number(value: str) -> str:
    return f"{float(value):.10g}" if value else ""


# What a row is known by, beside its symbol. A table with a paragraph says it first, as a whole number.
KEYED: dict[str, Callable[[Row], Key]] = {
    "country_mentions": lambda r: (int(r["para"]), r["iso3"]),
    "country_roles": lambda r: (int(r["para"]), r["iso3"], r["role"]),
    "place_mentions": lambda r: (int(r["para"]), squash(r["surface"])),
    "organization_mentions": lambda r: (int(r["para"]), squash(r["surface"])),
    "projects": lambda r: (squash(r["name"]),),
    "project_countries": lambda r: (squash(r["project"]), r["iso3"]),
    "priorities": lambda r: (int(r["para"]), squash(r["label"])),
    "events": lambda r: (int(r["para"]), r["date_start"][:10], r["date_end"][:10]),
    "resolutions": lambda r: (r["resolution"], r["funding"] == "constrained"),
    "citations": lambda r: (int(r["para"]), squash(r["surface"])),
    "sdg_mentions": lambda r: (int(r["para"]), r["code"].lower()),
    "quantities": lambda r: (int(r["para"]), _number(r["value"])),
    "collaborations": lambda r: (int(r["para"]), tuple(sorted(r["members"]))),
}


def comparable(tables: Mapping[str, Sequence[Row]], aliases: Mapping[str, str]) -> dict[str, list[tuple[Key, Row]]]:
    """The rows of each compared table under their keys.

    Parameters
    ----------
    tables : mapping of str to sequence of mapping
        Rows as the CSV files print them, every cell text.
    aliases : mapping of str to str
        Names of organizations that mean the same.

    Returns
    -------
    dict of str to list of (tuple, mapping)
        For each table of ``KEYED``: the key, symbol first, and the row with the cells that a coding may speak of.
    """

    def one(name: str) -> str:
        return aliases.get(squash(name), squash(name))

    types = {r["org_id"]: r["type"] for r in tables["organizations"]}
    names = {(r["symbol"], r["project_id"]): r["name"] for r in tables["projects"]}
    members: dict[str, set[str]] = defaultdict(set)
    for r in tables["collaboration_members"]:
        members[r["collaboration_id"]].add(one(r["name"]))
    rows: dict[str, Sequence[Mapping]] = {table: tables[table] for table in KEYED if table in tables}
    rows["country_roles"] = tables["country_mentions"]
    rows["organization_mentions"] = [{**r, "type": types.get(r["org_id"], "")} for r in tables["organization_mentions"]]
    rows["project_countries"] = [{**r, "project": names.get((r["symbol"], r["project_id"]), "")} for r in tables["project_countries"]]
    rows["collaborations"] = [{**r, "lead": one(r["lead"]), "members": members[r["collaboration_id"]]} for r in tables["collaborations"]]
    keyed = {table: [((r["symbol"], *key(r)), r) for r in rows[table]] for table, key in KEYED.items()}
    keyed["project_countries"] = list(dict(keyed["project_countries"]).items())
    return keyed


def _same_name(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return bool(short) and (a == b or (len(short) >= 4 and short in long and len(short) >= 0.6 * len(long)))


def _same_members(a: Key, b: Key) -> bool:
    left, right = set(a) - BODIES or set(a), set(b) - BODIES or set(b)
    return len(left & right) / max(1, len(left | right)) >= 0.5


def same(table: str, a: Key, b: Key) -> bool:
    """Whether two keys of a table mean one row.

    Names and titles may be a little longer or shorter; a joint action is the same where half of its members are, the reporting
    bodies counted only where they act alone.

    Examples
    --------
    >>> same("projects", ("HSP/HA.1/2", "城市转变方案"), ("HSP/HA.1/2", "城市转变方案项目"))
    True
    >>> same("events", ("A/1", 2, "2016-01-01", "2016-12-31"), ("A/1", 2, "2016-01-01", "2016-01-31"))
    False
    """
    if a == b:
        return True
    if table in ("projects", "priorities", "citations"):
        return a[:-1] == b[:-1] and _same_name(a[-1], b[-1])
    if table == "project_countries":
        return (a[0], a[2]) == (b[0], b[2]) and _same_name(a[1], b[1])
    if table == "collaborations":
        return a[:2] == b[:2] and _same_members(a[2], b[2])
    return False


def shared(table: str, key: Key) -> Key:
    """The part of a key that every key has which means the same row, so that only such rows need be compared.

    Examples
    --------
    >>> shared("projects", ("HSP/HA.1/2", "城市转变方案")), shared("events", ("A/1", 2, "2016-01-01", "2016-12-31"))
    (('HSP/HA.1/2',), ('A/1', 2, '2016-01-01', '2016-12-31'))
    """
    if table in ("projects", "priorities", "citations", "collaborations"):
        return key[:-1]
    return (key[0], key[2]) if table == "project_countries" else key


def spelt(key: Key) -> str:
    """A key as a reader sees it.

    Examples
    --------
    >>> spelt((12, ("人居署", "环境署")))
    '12 · 人居署 + 环境署'
    """
    return " · ".join(" + ".join(part) if isinstance(part, tuple) else str(part) for part in key)


def alike(want: object, got: str | None) -> bool:
    """Whether a cell is as coded: empty, ``none`` and ``not_stated`` are one; numbers by value, words without blanks."""
    empty = (None, "", "not_stated", "none")
    if want in empty or got in empty:
        return want in empty and got in empty
    if isinstance(want, bool):
        return want == (str(got).lower() in ("true", "1"))
    return squash(str(want)) == squash(str(got).removesuffix(".0"))

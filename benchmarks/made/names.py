"""What stands in a text and may be swapped: names of countries, cities and United Nations bodies, numbers, dates, symbols.

Names come from the library's registers; what a slot means is known by the register's row, never by an extractor.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from habitatlib.lexicons import Matcher, load

__all__ = ["Slot", "capitals", "countries", "organizations", "people", "slots"]

HERE = Path(__file__).parent
_BEFORE = frozenset("，、。；：（和与在由为向及的应括自")
_AFTER = re.compile(r"[，、。；：）和与及的在]|等(?:国|地|方|机构)|政府|代表|举行|召开|举办|组织了|启动|提供|也|$")
_SINGLE = r"(?<![\d至到–—-])(?<!至 )(?P<year>\d{4})(?P<a> ?)年(?P<b> ?)(?P<month>\d{1,2})(?P<c> ?)月"  # no part of a span of dates
_NUMBER = r"(?<![\d.–—/第-])(?<!\d )(?P<number>\d{1,3}(?: \d{3})+|\d+)(?P<a> ?)"
_KINDS = (
    ("day", re.compile(_SINGLE + r"(?P<d> ?)(?P<day>\d{1,2})(?P<e> ?)日(?![至到、和—–-])")),
    ("month", re.compile(_SINGLE + r"(?! ?\d|[至到、和及底初中上下—–-])")),
    ("quantity", re.compile(_NUMBER + r"(?P<scale>[万亿]?)(?P<measure>美元|欧元)")),
    ("quantity", re.compile(_NUMBER + r"(?P<scale>)(?P<measure>[个名份则项家场])(?!月)")),
    ("resolution", re.compile(r"(?P<head>第 ?)(?P<session>[67]\d)/(?P<number>\d{1,3})(?P<tail> ?号决议)")),
    ("document", re.compile(r"(?P<head>HSP/(?:EB\.\d{4}|HA\.\d|GC/\d+)/(?:INF/)?)(?P<number>\d+)(?=[）)]| ?号文件)")),
    ("person", re.compile(r"(?P<name>乌胡鲁·肯雅塔)(?=先生)")),
)
_QUOTED = re.compile(r"《[^》]*》|“[^”]*”")


class Slot(NamedTuple):
    """A place in a text where something else of the same kind may stand; ``value`` is what stands there now."""

    start: int
    end: int
    kind: str
    value: object


@cache
def countries() -> dict[str, str]:
    """Code → the short Chinese name of the United Nations, one name a country or area."""
    listed = {row["iso3"]: row["name_zh"] for row in load("countries") if re.fullmatch(r"[\u4e00-\u9fff]{2,}", row["name_zh"])}
    doubtful = {row["name"] for row in load("country_names") if row["kind"] not in ("short", "official")}
    return {iso3: name for iso3, name in listed.items() if name not in doubtful}


@cache
def capitals() -> dict[str, tuple[str, ...]]:
    """Code → well-known cities whose name no other row bears and no country's name stands in."""
    rows = [row for row in load("places") if row["language"] == "zh"]
    names = Matcher((row["name"], row["iso3"]) for row in load("country_names") if row["language"] == "zh")
    times: dict[str, int] = {}
    for row in rows:
        times[row["name"]] = times.get(row["name"], 0) + 1
    out: dict[str, tuple[str, ...]] = {}
    for row in rows:
        alone = times[row["name"]] == 1 and len(row["name"]) > 2 and not next(names.find(row["name"]), None)
        if row["note"].startswith("capital, seat") and alone and row["iso3"] in countries():
            out[row["iso3"]] = (*out.get(row["iso3"], ()), row["name"])
    return out


@cache
def organizations() -> dict[str, tuple[str, str]]:
    """Identifier → full and shortest Chinese name of the funds, programmes and agencies of the United Nations."""
    out = {}
    for row in load("organizations"):
        if row["type"] != "un" or row["note"].split(";")[0] not in ("fund or programme", "specialized agency"):
            continue
        if row["org_id"] in ("un_habitat", "unep"):  # whose report it is, and whose half of the reports are
            continue
        sought = (row["org_id"], "zh", "always")
        known = [r["name"] for r in load("organization_names") if (r["org_id"], r["language"], r["when"]) == sought]
        short = [name for name in known if re.fullmatch(r"[\u4e00-\u9fff]{3,5}", name) and name != row["name_zh"]]
        if short and row["name_zh"] in known:
            out[row["org_id"]] = (row["name_zh"], min(short, key=len))
    return out


@cache
def people() -> tuple[str, ...]:
    """Names of people who do not exist."""
    with (HERE / "people.csv").open(encoding="utf-8", newline="") as handle:
        return tuple(row["name"] for row in csv.DictReader(handle))


@cache
def _register() -> Matcher:
    """Every Chinese name of the registers, so that the longest is found; what may be swapped carries its kind."""
    rows = [(name, ("organization", (org_id, form))) for org_id, names in organizations().items() for form, name in enumerate(names)]
    rows += [(name, ("country", iso3)) for iso3, name in countries().items()]
    rows += [(name, ("place", (iso3, name))) for iso3, names in capitals().items() for name in names]
    rows += [(row["name"], None) for lexicon in ("organization_names", "country_names", "places") for row in load(lexicon)
             if row["language"] == "zh" and len(row["name"]) > 1]  # fmt: skip
    return Matcher(rows)


def _free(text: str, slot: Slot) -> bool:
    """Whether no word runs into a name from before it."""
    return not slot.start or text[slot.start - 1] in _BEFORE or not "\u4e00" <= text[slot.start - 1] <= "\u9fff"


def _ends(text: str, slot: Slot) -> bool:
    """Whether no word runs out of a name after it."""
    return bool(_AFTER.match(text, slot.end)) or (slot.kind == "organization" and text[slot.end] == "（")


def _standing(text: str, found: list[Slot]) -> Iterator[Slot]:
    """Names that stand free, between signs and small words; a country right before a city of its own goes with it."""
    city = {slot.start: slot for slot in found if slot.kind == "place"}
    for slot in found:
        after = city.get(slot.end)
        if slot.kind not in ("country", "place", "organization") or (_free(text, slot) and _ends(text, slot)):
            yield slot
        elif slot.kind == "country" and after and after.value[0] == slot.value and _free(text, slot) and _ends(text, after):
            yield slot
            yield after


def slots(text: str) -> list[Slot]:
    """What may be swapped in a text, in order, none over another; what stands in titles and quotations stays."""
    quoted = [m.span() for m in _QUOTED.finditer(text)]
    found = [Slot(*m.span(), kind, m.groupdict()) for kind, pattern in _KINDS for m in pattern.finditer(text)]
    found += [Slot(hit.start, hit.end, *hit.value) for hit in _register().find(text) if hit.value]
    out: list[Slot] = []
    for slot in sorted(found, key=lambda s: s.start):
        if (not out or slot.start >= out[-1].end) and not any(s <= slot.start < e for s, e in quoted):
            out.append(slot)
    return list(_standing(text, out))

"""What is counted or measured: ``quantities``.

A quantity is a numeral and what it counts: a measure word with its noun (22个国家), a unit (79%), money (约2400万美元) or a large round
number alone (5亿). Ordinals, dates, numbers of documents, goals and paragraphs, frequencies, relative time, numbers within names and
the article 一个 are none; nor is 两个机构, which names those that were named before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from ..lexicons import load
from ..reports.model import Report
from .counted_nouns import noun_end, persons_after
from .dates import find_dates
from .spans import Span, squeeze
from .wording import NUMERAL, Words, inside, number, quotations, titles

__all__ = ["extract"]

_MORE = r"(?:多|余|几|来(?![自源到]))?"
_PERCENT = re.compile(rf"百分之(?P<numeral>{NUMERAL}(?:点[零〇一二三四五六七八九]+)?)|千分之(?P<thousandth>{NUMERAL})")
_SLASHED = re.compile(r"(?<![\d/第.])(?P<upper>[1-9])/(?P<lower>[2-9])(?=的|以上|以下|[，。；]|$)")
_FRACTION = re.compile(rf"(?P<lower>{NUMERAL})分之(?P<upper>{NUMERAL})")
_NUMERAL = re.compile(rf"(?<![\d/A-Za-z第.一二两三四五六七八九十百千万亿零〇])(?<![A-Z]-)(?P<numeral>{NUMERAL})(?P<more>{_MORE})"
                      rf"(?P<scale>(?![千百兆](?:瓦|米|克|吨|伏|卡|赫|帕|焦|字|比))[百千万亿]{{1,2}}(?!分))?(?P<more2>{_MORE})")  # fmt: skip
_BEGINS = re.compile(r"[\d一二两三四五六七八九十百千万亿零〇](?<![\d/A-Za-z第.一二两三四五六七八九十百千万亿零〇].)(?<![A-Z]-.)")  # where a numeral can
_ANY_NUMERAL = re.compile(NUMERAL)
_IN_LIST = re.compile(rf"第{NUMERAL}(?:[号届次期章节条项]*(?:、|和|与|至|到|或|-){NUMERAL})*(?:、|和|与|至|到|或|-)$")
_NEIGHBOURS = re.compile(r"[一二两三四五六七八九]、[一二两三四五六七八九十]")
_SOME_DIGITS = re.compile(r"([一二两三四五六七八九])[二三四五六七八九]([十百千]?)")
_BARE_SCALE = re.compile("[百千万亿]+")
_ROUND, _SOME = ("十", "百", "千", "万", "亿"), ("数", "几", "上", "成", "好")
_OVER = ("超过", "超出", "多达", "逾")
_RANGE_ON = re.compile(rf"(?:%|多|余)?(?:至|到|-|~|～)(?={NUMERAL})")
_EACH = re.compile(r"每(?:隔|过)?$")
_A_YEAR = re.compile(r"(?:每|一|半|两)(?:个)?(?:年|季度|月|周|星期|天|日|小时)(?:内|中)?[^，。；]{0,6}$")
_TIMES = ("次", "届", "轮", "场")
_ONCE = re.compile(r"(?:召开|举行|举办|审查|提交|更新|报告|进行|发布)?(?:一|两|[\d三四])[次度届期](?!性)")
_ROLES = ("measure", "cardinal", "kinds", "noun", "time", "scale", "head", "pair", "relative", "approx_before", "approx_after", "fixed",
          "compound", "person")  # fmt: skip
_STATES = re.compile(r"(?:两国(?!政)|(?!一国)[一二三四五六七八九十百]+国|[两二三四五六七八九十]+[省市县港岛镇村城](?!政)|[两三四五六]州(?!政)|[两三四五六七八九]地(?!政))"
                     r"(?![际家务内土籍民防会有产级长集团场委区方震点位名值图形理面球])")  # fmt: skip
_TWICE = re.compile(r"[两三四五六七八九]度(?!电|角|摄|以)")
_DEGREES = re.compile(r"(?:摄氏|华氏|零下|北纬|南纬|东经|西经|升温|变暖|升高|温度[^，。]{0,4})$")
_NOT_OVER = re.compile(r"(?:不|未|没有|不会|不得|不能)(?:超过|超出|多达|逾)$")
_ABOUT = re.compile(r"(?<![公条协合预节签纽制缔盟契特])约(?:占|值|需|合|计|达|有|为|是|折合|相当于|等于|花费|耗资|涉及|收到|筹得|提供|增加?|减少?|上升|下降|上涨|下跌|节省)[^，。；、\d]{0,8}$")
_PACT = re.compile(r"[公条协合预节签纽制缔盟契特]约$")
_FRANC, _CENTRAL_AFRICA = "非洲法郎", re.compile("中非|喀麦隆|乍得|刚果(?!民主)|加蓬|赤道几内亚")
_ESTIMATED = re.compile(r"估计，?[^，。；、]{0,10}$")
_RELATIVE_AFTER = re.compile(r"以?来|之?前|以前|之?后|以后")
_AGE = re.compile(r"(?:期|度|级|代|制|龄|计划|规划)")


@cache
def _words(language: str) -> Mapping[str, Words]:
    """The words of ``units.csv`` by role, longest first."""
    rows = sorted(load("units", language), key=lambda r: -len(r["word"]))
    return {role: Words(r["word"] for r in rows if r["role"] == role) for role in _ROLES}


@lru_cache(maxsize=2)
def _money(before: bool = False) -> tuple[tuple[str, str], ...]:
    """Names and signs of currencies with their codes, longest first; ``before``: those that stand before an amount."""
    rows = (r for r in load("currencies") if not before or r["before_amount"])
    return tuple(sorted(((r["name_zh"], r["iso4217"]) for r in rows), key=lambda m: -len(m[0])))


@cache
def _codes() -> tuple[Words, Mapping[str, str]]:
    """Names and signs of currencies as they stand after an amount, each with its code."""
    return Words(name for name, _ in _money()), dict(reversed(_money()))


class _Unit(NamedTuple):
    """What is counted: where the unit begins and ends, what it is, its words, the currency where it is money."""

    start: int
    end: int
    role: str
    label: str = ""
    currency: str | None = None


@lru_cache(maxsize=1)
def _shared() -> Mapping[str, Sequence[tuple[str, str]]]:
    """For the name of a currency that several countries share (第纳尔) their names with the code of each."""
    codes = {name: code for name, code in _money() if code}
    names = [r["name"] for r in load("country_names") if r["language"] == "zh"]
    iso = {r["name"]: r["iso3"] for r in load("country_names") if r["language"] == "zh"}
    out: dict[str, list[tuple[str, str]]] = {}
    for word in (name for name, code in _money() if not code):
        own = {iso[n]: codes[n + word] for n in names if n + word in codes}
        out[word] = sorted(((n, own[iso[n]]) for n in names if iso[n] in own), key=lambda m: -len(m[0]))
    return out


def _of_country(text: str, start: int, word: str) -> str | None:
    """The code of a shared currency where the paragraph names one of its countries, the nearest before the amount."""
    said = [(text.rfind(name, 0, start), len(name), code) for name, code in _shared().get(word, ())]
    return max((m for m in said if m[0] >= 0), default=(0, 0, None))[2]


def _unit(text: str, at: int, numeral: str, language: str) -> _Unit | None:
    """The unit right after a numeral, an approximating word (以上) between them allowed."""
    words = _words(language)
    names, codes = _codes()
    if name := names.at(text, at):
        return _Unit(at, at + len(name), "money", name, codes[name] or None)
    chinese = not numeral[:1].isdigit()
    if (scale := words["scale"].at(text, at)) and not (chinese and len(scale) == 1 and scale not in "%倍度米吨岁升克"):
        if not words["compound"].at(text, at):
            return _Unit(at, at + len(scale), "scale", scale)
    if time := words["time"].at(text, at):
        return None if words["compound"].at(text, at) else _Unit(at, at + len(time), "time", time)
    compound = words["compound"].at(text, at)
    if compound and not text.startswith(("项目标", "次区域"), at):
        return None
    if chinese and (places := _STATES.match(text, at - len(numeral))):
        return _Unit(at, places.end(), "noun", text[at:places.end()])
    roles = ["measure"] + (["cardinal"] if numeral == "两" else []) + (["kinds"] if numeral != "一" else [])
    roles += ["noun"] if not chinese else []
    for role in roles:
        if word := words[role].at(text, at):
            end = at + len(word)
            after = words["approx_after"].at(text, end)
            skip = end + len(after) + text.startswith("的", end + len(after)) if after else end
            noun = noun_end(text, skip, word, words["head"])
            return _Unit(at, noun if noun > skip else end, role, word + text[skip:noun])
    return None


def _is_number_of_something_else(text: str, start: int, end: int, unit: _Unit, language: str) -> bool:
    """Ordinals, frequencies, relative time, fixed expressions and 两个机构."""
    words = _words(language)
    before = text[max(0, start - 24):start]
    numeral = text[start:end]
    if ("第" in before and (before.endswith("第") or _IN_LIST.search(before))) or (numeral.startswith(_ROUND) and before.endswith(_SOME)):
        return True
    if _TWICE.match(text, start) and not _DEGREES.search(before):
        return True
    if ("每" in before[-2:] and _EACH.search(before)) or (unit.label.startswith(_TIMES) and _A_YEAR.search(before)):
        return True
    if any(len(words["fixed"].at(text, at)) > start - at for at in range(max(0, start - 4), start + 1)):
        return True
    if numeral == "两" and text[unit.start:unit.start + 1] == "个" and words["pair"].at(text, unit.start + 1):
        return True
    if unit.role == "time":
        relative = before.endswith(words["relative"]) or _RELATIVE_AFTER.match(text, unit.end)
        return bool(relative or _AGE.match(text, unit.end) or _ONCE.match(text, unit.end) or _ONCE.match(text, unit.end - 1))
    return False


def _is_approximate(text: str, start: int, unit: _Unit | None, end: int, more: str, language: str) -> bool:
    words = _words(language)
    stop = unit.end if unit else end
    measure = unit.start + 1 if unit else end
    if more or _about_before(text, start, words) or _ESTIMATED.search(text, max(0, start - 26), start):
        return True
    return any(words["approx_after"].at(text, at) for at in {end, measure, stop})


def _about_before(text: str, start: int, words: Mapping[str, Words]) -> bool:
    """Whether 约, 近 or 超过 stands before a number, a verb between them allowed (约占76%), and neither a treaty's name nor 不超过."""
    low = max(0, start - 16)
    about = text.find("约", low, start) >= 0
    if (text.endswith(_OVER, low, start) and _NOT_OVER.search(text, low, start)) or (about and _PACT.search(text, low, start)):
        return False
    return text.endswith(words["approx_before"], 0, start) or (about and bool(_ABOUT.search(text, low, start)))


def _value(numeral: str, scale: str) -> Decimal | None:
    value = number(numeral)
    return value * (number(f"1{scale}") or 1) if value is not None and scale else value


def _row(start: int, end: int, value: Decimal, unit: str, currency: str | None, approximate: bool) -> dict:
    whole = int(value) if value == value.to_integral_value() else float(value)
    return {"at": Span(start, end), "value": whole, "unit": unit or None, "currency": currency, "approximate": approximate}


def _shares(text: str, language: str) -> Iterator[dict]:
    """百分之三十, 三分之二."""
    words = _words(language)
    if "分之" not in text and "/" not in text:
        return
    for found in _PERCENT.finditer(text):
        value = number(found["numeral"] or found["thousandth"])
        if value is not None:
            yield _row(*found.span(), value, "%" if found["numeral"] else "‰", None, _about(text, *found.span(), words))
    for found in (*_FRACTION.finditer(text), *_SLASHED.finditer(text)):
        lower, upper = number(found["lower"]), number(found["upper"])
        if lower and upper and lower > upper and lower not in (100, 1000):
            yield _row(*found.span(), Decimal(round(upper / lower, 4)), "", None, _about(text, *found.span(), words))


def _about(text: str, start: int, end: int, words: Mapping[str, Words]) -> bool:
    return _about_before(text, start, words) or bool(words["approx_after"].at(text, end))


def _numerals(text: str) -> Iterator[re.Match[str]]:
    at = 0
    while begun := _BEGINS.search(text, at):
        found = _NUMERAL.match(text, begun.start())
        if found:
            yield found
        at = found.end() if found else begun.end()


def _find(text: str, blocked: Sequence[Span], language: str) -> Iterator[dict]:
    words = _words(language)
    shares = list(_shares(text, language))
    yield from (s for s in shares if not inside(blocked, *s["at"]))
    taken = {at for span in (*blocked, *(s["at"] for s in shares)) for at in range(*span)}
    for found in _numerals(text):
        start, end = found.span()
        some = _SOME_DIGITS.fullmatch(found["numeral"])
        value = _value(f"{some[1]}{some[2]}" if some else found["numeral"], found["scale"] or "")
        if value is None or not taken.isdisjoint(range(start, end)):
            continue
        gap = words["approx_after"].at(text, end)
        unit = _unit(text, end, found["numeral"], language) or (_unit(text, end + len(gap), found["numeral"], language) if gap else None)
        if unit is None and (on := _RANGE_ON.match(text, end)):
            unit = _range_unit(text, on.end(), language)
        head = start - (text[start - 1:start] == " ")
        prefixed = next((m for m in _money(before=True) if text.endswith(m[0], 0, head)), None)
        large = value >= 10_000 and bool(found["scale"] or (found["numeral"][-1] in "万亿" and len(found["numeral"]) > 1))
        large = large and not _BARE_SCALE.fullmatch(found[0])
        if not (unit or prefixed or large):
            continue
        if found["numeral"] == "二" or (value < 2 and not found["numeral"][0].isdigit()):
            continue
        shown = unit or _Unit(end, end, "money" if prefixed else "large")
        if _is_number_of_something_else(text, start, end, shown, language):
            continue
        more = found["more"] or found["more2"] or (some and some[0])
        near = bool(_NEIGHBOURS.search(text[max(0, start - 2):start + 2])) and text[start - 1:start] == "、"
        currency = prefixed[1] if prefixed else shown.currency
        label = prefixed[0] if prefixed and not unit else shown.label
        approximate = _is_approximate(text, start, unit, end, more, language) or near
        if shown.role == "large":
            label = persons_after(text, end, words["person"])
        low = head - len(prefixed[0]) if prefixed else start
        if near:
            value, low = number(text[start - 2]) or value, start - 2
        yield _row(low, max(end, shown.end if shown.start <= end + len(gap) else end), value, label, currency, approximate)


def _range_unit(text: str, at: int, language: str) -> _Unit | None:
    """The unit of a range's upper end, which its lower end shares: 10至20个国家."""
    upper = _NUMERAL.match(text, at) or _ANY_NUMERAL.match(text, at)
    return _unit(text, upper.end(), upper[0], language) if upper else None


def extract(report: Report, found: Mapping[str, Sequence[dict]]) -> dict[str, list[dict]]:
    """The ``quantities`` of a report.

    Parameters
    ----------
    report : Report
    found : mapping
        ``sdg_mentions`` and ``citations``: numbers within these are no quantities.

    Returns
    -------
    dict
        ``quantities``: one row a printed numeral; ``value`` in the printed unit, money in single units of the currency.
    """
    named: dict[int, list[Span]] = {}
    for table in ("sdg_mentions", "citations"):
        for row in found.get(table, ()):
            named.setdefault(row["para"], []).append(Span(row["start"], row["end"]))
    out: list[dict] = []
    for paragraph in report.paragraphs:
        sq = squeeze(paragraph.text)
        blocked = [*titles(sq.text), *quotations(sq.text), *(Span(d.start, d.end) for d in find_dates(sq.text, report.language))]
        rows = sorted(_find(sq.text, blocked, report.language), key=lambda r: r["at"])
        for row in rows:
            start, end = sq.back(*row.pop("at"))
            if row["unit"] == _FRANC and _CENTRAL_AFRICA.search(f"{sq.text} {report.cover.title}"):
                row["currency"] = "XAF"
            elif row["currency"] is None and row["unit"] in _shared():
                row["currency"] = _of_country(paragraph.text, start, row["unit"])
            if not any(s.start < end and start < s.end for s in named.get(paragraph.number, ())):
                out.append({"para": paragraph.number, "start": start, "end": end, "surface": paragraph.text[start:end], **row})
    return {"quantities": out}

"""What is counted or measured: ``quantities``.

A quantity is a numeral and what it counts: a measure word with its noun (22个国家), a unit (79%), money (约2400万美元) or a large round
number alone (5亿). Ordinals, dates, numbers of documents, goals and paragraphs, frequencies, time that is past (过去两年), numbers within
names and the article 一个 are none; nor is 两个机构, which names those that were named before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from ..lexicons import load
from ..reports.model import Report
from .counted_nouns import counted_alone, noun_end, persons_after
from .counted_nouns import unit_patterns as _parts
from .counted_nouns import unit_words as _words
from .dates import find_dates
from .spans import Span, squeeze
from .wording import Words, inside, number, quotations, titles

__all__ = ["extract"]


_NAMES = "{set_phrase}", "{in_units}", "{ordinals_on}", "{century}", "{decade}"  # numerals in these count nothing


@cache
def _money(language: str, before: bool = False) -> tuple[tuple[str, str], ...]:
    """Names and signs of currencies with their codes, longest first; ``before``: those that stand before an amount."""
    rows = (r for r in load("currencies") if not before or r["before_amount"])
    return tuple(sorted(((r[f"name_{language}"], r["iso4217"]) for r in rows), key=lambda m: -len(m[0])))


@cache
def _codes(language: str) -> tuple[Words, Mapping[str, str]]:
    """Names and signs of currencies as they stand after an amount, each with its code."""
    return Words(name for name, _ in _money(language)), dict(reversed(_money(language)))


class _Unit(NamedTuple):
    """What is counted: where the unit begins and ends, what it is, its words, the currency where it is money, whether half a unit more."""

    start: int
    end: int
    role: str
    label: str = ""
    currency: str | None = None
    half: bool = False


@cache
def _shared(language: str) -> Mapping[str, Sequence[tuple[str, str]]]:
    """For the name of a currency that several countries share (第纳尔) their names with the code of each."""
    codes = {name: code for name, code in _money(language) if code}
    iso = {r["name"]: r["iso3"] for r in load("country_names") if r["language"] == language}
    out: dict[str, list[tuple[str, str]]] = {}
    for word in (name for name, code in _money(language) if not code):
        own = {iso[n]: codes[n + word] for n in iso if n + word in codes}
        out[word] = sorted(((n, own[iso[n]]) for n in iso if iso[n] in own), key=lambda m: -len(m[0]))
    return out


def _of_country(text: str, start: int, word: str, language: str) -> str | None:
    """The code of a shared currency where the paragraph names one of its countries, the nearest before the amount."""
    said = [(text.rfind(name, 0, start), len(name), code) for name, code in _shared(language).get(word, ())]
    return max((m for m in said if m[0] >= 0), default=(0, 0, None))[2]


def _unit(text: str, at: int, numeral: str, language: str) -> _Unit | None:
    """The unit right after a numeral, an approximating word (以上) between them allowed."""
    says = _parts(language)
    words = _words(language)
    names, codes = _codes(language)
    if name := names.at(text, at):
        return _Unit(at, at + len(name), "money", name, codes[name] or None)
    chinese = not numeral[:1].isdigit()
    if (scale := words["scale"].at(text, at)) and not (chinese and len(scale) == 1 and scale not in words["short_scale"]):
        if not words["compound"].at(text, at):
            return _Unit(at, at + len(scale), "scale", scale)
    compound = words["compound"].at(text, at) and not words["parted"].at(text, at)
    if half := says["{half_month}"].match(text, at):
        return _Unit(at, half.end(), "time", half[0], half=True)
    if time := words["time"].at(text, at):
        half = says["{half_behind}"].match(text, at + len(time))
        end = half.end() if half else at + len(time)
        return None if compound else _Unit(at, end, "time", text[at:end], half=bool(half))
    if "." in numeral and (magnitude := says["{magnitude}"].match(text, at)):
        return _Unit(at, magnitude.end(), "scale", magnitude[0])
    if compound:
        return None
    if chinese and (places := says["{states}"].match(text, at - len(numeral))):
        return _Unit(at, places.end(), "noun", text[at:places.end()])
    roles = ["measure"] + (["cardinal"] if numeral in words["two"] else []) + (["kinds"] if numeral not in words["one"] else [])
    roles += ["noun"] if not chinese else []
    for role in roles:
        if word := words[role].at(text, at):
            end = at + len(word)
            after = words["approx_after"].at(text, end)
            skip = says["{attributive}"].match(text, end + len(after)).end() if after else end
            noun = noun_end(text, skip, word, language)
            return _Unit(at, noun if noun > skip else end, role, word + text[skip:noun])
    return None


def _is_number_of_something_else(text: str, start: int, end: int, unit: _Unit, language: str) -> bool:
    """Ordinals, frequencies, time that is past, fixed expressions and 两个机构."""
    says = _parts(language)
    words = _words(language)
    before = text[max(0, start - 24):start]
    numeral = text[start:end]
    if says["{ordinal_before}"].search(before) or (numeral.startswith(words["round"]) and before.endswith(words["some"])):
        return True
    if says["{twice}"].match(text, start) and not says["{degrees_before}"].search(before):
        return True
    if before.endswith(words["each"]) or (unit.label.startswith(words["times"]) and says["{period_before}"].search(before)):
        return True
    if any(len(words["fixed"].at(text, at)) > start - at for at in range(max(0, start - 4), start + 1)):
        return True
    if numeral in words["two"] and (measure := says["{pair_measure}"].match(text, unit.start)):
        if (pair := words["pair"].at(text, measure.end())) and not says["{turned}"].match(text, measure.end() + len(pair)):
            return True
    if unit.role == "time":
        once = says["{once_behind}"].match(text, unit.end) or says["{once_behind}"].match(text, unit.end - 1)
        ago = says["{years_ago}"].match(text, unit.end)
        return bool(before.endswith(words["relative"]) or says["{term_behind}"].match(text, unit.end) or once or ago)
    return False


def _is_approximate(text: str, start: int, unit: _Unit | None, end: int, more: str, language: str) -> bool:
    words = _words(language)
    stop = unit.end if unit else end
    measure = unit.start + 1 if unit else end
    if more or _about_before(text, start, language) or _parts(language)["{estimated}"].search(text, max(0, start - 26), start):
        return True
    below = _parts(language)["{below_state}"]
    return any(words["approx_after"].at(text, at) and not below.match(text, at) for at in {end, measure, stop})


def _about_before(text: str, start: int, language: str) -> bool:
    """Whether 约, 近 or 超过 stands before a number, a verb between them allowed (约占76%), and neither a treaty's name nor 不超过."""
    says = _parts(language)
    low = max(0, start - 16)
    about = text.endswith(_words(language)["approx_before"], 0, start) or says["{about_verb}"].search(text, low, start)
    return bool(about) and not any(says[name].search(text, low, start) for name in ("{no_more}", "{pact}"))


def _value(numeral: str, scale: str, language: str) -> Decimal | None:
    value = number(numeral, language)
    return value * (number(f"1{scale}", language) or 1) if value is not None and scale else value


def _row(start: int, end: int, value: Decimal, unit: str, currency: str | None, approximate: bool) -> dict:
    whole = int(value) if value == value.to_integral_value() else float(value)
    return {"at": Span(start, end), "value": whole, "unit": unit or None, "currency": currency, "approximate": approximate}


def _shares(text: str, language: str) -> Iterator[dict]:
    """百分之三十, 三分之二."""
    says = _parts(language)
    for found in says["{tenths}"].finditer(text):
        tenths = number(found["tenths"], language) or Decimal(0)
        yield _row(*found.span(), tenths, found[0][-1], None, _about(text, *found.span(), language))
    for found in says["{one_half}"].finditer(text):
        yield _row(*found.span(), Decimal("0.5"), "", None, _about(text, *found.span(), language))
    if "/" not in text and not says["{share}"].search(text):
        return
    for found in says["{percent}"].finditer(text):
        value = number(found["numeral"] or found["thousandth"], language)
        if value is not None:
            value += Decimal("0." + "".join(str(number(sign)) for sign in found["decimals"] or "0"))
            yield _row(*found.span(), value, "%" if found["numeral"] else "‰", None, _about(text, *found.span(), language))
    for found in (*says["{fraction}"].finditer(text), *says["{fraction_in_digits}"].finditer(text)):
        lower, upper = number(found["lower"], language), number(found["upper"], language)
        if lower and upper and lower > upper and lower not in (100, 1000):
            yield _row(*found.span(), Decimal(round(upper / lower, 4)), "", None, _about(text, *found.span(), language))


def _about(text: str, start: int, end: int, language: str) -> bool:
    more = _parts(language)["{and_more}"].match(text, end)
    return bool(more) or _about_before(text, start, language) or bool(_words(language)["approx_after"].at(text, end))


def _numerals(text: str, language: str) -> Iterator[re.Match[str]]:
    says = _parts(language)
    begins, counted = says["{begins}"], says["{counted}"]
    text = says["{article}"].sub("·", text)  # 这一|600万欧元
    at = 0
    while begun := begins.search(text, at):
        found = counted.match(text, begun.start())
        if found:
            yield found
        at = found.end() if found else begun.end()


def _find(text: str, blocked: Sequence[Span], language: str) -> Iterator[dict]:
    says = _parts(language)
    words = _words(language)
    shares = list(_shares(text, language))
    yield from (s for s in shares if not inside(blocked, *s["at"]))
    before_amount = _money(language, before=True)
    taken = {at for span in (*blocked, *(s["at"] for s in shares)) for at in range(*span)}
    for found in _numerals(text, language):
        start, end = found.span()
        some = says["{digits_about}"].fullmatch(found["numeral"])
        value = _value(f"{some[1]}{some[2]}" if some else found["numeral"], found["scale"] or "", language)
        if value is None or not taken.isdisjoint(range(start, end)):
            continue
        gap = words["approx_after"].at(text, end)
        unit = _unit(text, end, found["numeral"], language) or (_unit(text, end + len(gap), found["numeral"], language) if gap else None)
        if unit is None and (on := says["{range_on}"].match(text, end)):
            unit = _range_unit(text, on.end(), language)
        if unit and unit.half:
            value += Decimal("0.5")
        head = start - (text[start - 1:start] == " ")
        prefixed = next((m for m in before_amount if text.endswith(m[0], 0, head)), None)
        people = gap and persons_after(text, end, language)  # 640 000以上的难民
        large = value >= 10_000 and bool(found["scale"] or says["{large}"].search(found["numeral"]) or people)
        large = large and not says["{scale_alone}"].fullmatch(found[0])
        index = "." in found["numeral"] and says["{index_before}"].search(text, max(0, start - 4), start)
        if not (unit or prefixed or large or index):
            continue
        if found["numeral"] in words["ordinal"] or (value < Decimal("1.5") and not found["numeral"][0].isdigit()):
            continue
        shown = unit or _Unit(end, end, "money" if prefixed else "large")
        if _is_number_of_something_else(text, start, end, shown, language):
            continue
        more = found["more"] or found["more_still"] or (some and some[0])
        near = text[start - 1:start] == "、" and bool(says["{digits_listed}"].search(text[max(0, start - 2):start + 2]))
        currency = prefixed[1] if prefixed else shown.currency
        label = prefixed[0] if prefixed and not unit else shown.label
        approximate = _is_approximate(text, start, unit, end, more, language) or near
        if shown.role == "large":
            label = persons_after(text, end, language)
            if alone := counted_alone(text, end + len(gap), language):
                label, shown = text[end + len(gap):alone], shown._replace(end=alone)
        low = head - len(prefixed[0]) if prefixed else start
        if near:
            value, low = number(text[start - 2], language) or value, start - 2
        yield _row(low, max(end, shown.end if shown.start <= end + len(gap) else end), value, label, currency, approximate)


def _range_unit(text: str, at: int, language: str) -> _Unit | None:
    """The unit of a range's upper end, which its lower end shares: 10至20个国家."""
    says = _parts(language)
    upper = says["{counted}"].match(text, at) or says["{numeral}"].match(text, at)
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
    language = report.language
    says = _parts(language)
    named: dict[int, list[Span]] = {}
    for table in ("sdg_mentions", "citations"):
        for row in found.get(table, ()):
            named.setdefault(row["para"], []).append(Span(row["start"], row["end"]))
    out: list[dict] = []
    for paragraph in report.paragraphs:
        sq = squeeze(paragraph.text)
        blocked = [*titles(sq.text), *quotations(sq.text), *(Span(d.start, d.end) for d in find_dates(sq.text, language)),
                   *(Span(*said.span()) for name in _NAMES for said in says[name].finditer(sq.text))]  # fmt: skip
        rows = sorted(_find(sq.text, blocked, language), key=lambda r: r["at"])
        for row in rows:
            start, end = sq.back(*row.pop("at"))
            if says["{franc}"].fullmatch(row["unit"] or ""):
                central = says["{franc_states}"].search(f"{sq.text} {report.cover.title}")
                row["currency"] = "XAF" if central else row["currency"]
            elif row["currency"] is None and row["unit"] in _shared(language):
                row["currency"] = _of_country(paragraph.text, start, row["unit"], language)
            if not any(s.start < end and start < s.end for s in named.get(paragraph.number, ())):
                out.append({"para": paragraph.number, "start": start, "end": end, "surface": paragraph.text[start:end], **row})
    return {"quantities": out}

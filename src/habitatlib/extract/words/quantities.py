"""What is counted or measured: ``quantities``, in languages whose words are parted by blanks.

A quantity is a number with what it counts: a noun (22 countries), a measure (79 per cent), money ($2.4 million) or a large number alone.
Ordinals, dates, numbers of documents, goals and paragraphs, frequencies, relative time and names are none; nor are the two bodies that
were named before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, partial

from ...lexicons import load
from ...reports.model import Report
from ..spans import Span
from .dates import find_dates
from .quantity_numbers import Numeral, numerals
from .quantity_units import Unit, hyphened, money_before, quantity_pattern, unit_after, unit_words
from .text import plain, sentence_at

__all__ = ["extract"]

_TITLED = re.compile(r"\"[^\"]{1,160}\"")
_NAMED = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][\w-]*\s$")
_ENDING = re.compile(r"[.;,)]|$")
_BRACKETED_YEAR = re.compile(r"\((?:19|20)\d\d\)")  # 1325 (2000)
_LISTED = re.compile(r"(?<![\w.,$€£-])(\d{1,2})(?:\.(?=\s+\"?[^\W_a-z])|\)(?=\s))")  # 2. Roads; 2) roads
_COUNTED = 2  # the least that is counted
_CAPITAL = re.compile(r"[A-Z]")


@cache
def _range(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands between the ends of a range, and what of it is seen behind the lower end."""
    joins, following = (quantity_pattern(name, language).pattern for name in ("range_joins", "range_next"))
    return re.compile(rf"\s?(?:-|{joins})\s?"), re.compile(rf"(?:\s?-|{following})\s?[$€£]?(?=[\w$€£])")


def _is_of_something_else(text: str, one: Numeral, unit: Unit | None, language: str) -> bool:
    """Names, references, frequencies, relative time, fixed expressions and the two bodies."""
    find, head = partial(quantity_pattern, language=language), text[max(0, one.start - 60) : one.start]
    if find("reference_before").search(head) and one.scale == 1 and not (unit and unit.role in ("share", "money")):
        return True
    if find("one_in").search(head) or find("each_time").search(head) and not (unit and unit.role == "money"):
        return True
    if find("fixed_behind").match(text, one.end) or find("clock").match(text, one.end):
        return True
    sentence = sentence_at(text, one.start, language)
    if one.shape == "words" and _CAPITAL.match(text, one.start) and one.start > sentence.start:
        return True
    if unit is None:
        return False
    if unit.role == "time" or (unit.role == "joined" and unit.label in unit_words(language, "time")):
        past = find("relative_time").search(head) and not find("lasts").search(head)
        return bool(past or find("relative_behind").match(text, unit.end))
    last = unit.label.split()[-1] if unit.label else ""
    if last in unit_words(language, "times"):
        return not find("multiple_behind").match(text, unit.end)
    if last in unit_words(language, "happening") and find("often_behind").match(text, unit.end):
        return True
    pair = unit.label in unit_words(language, "pair") or last in unit_words(language, "pair") and " " not in unit.label
    return one.value == 2 and pair and bool(find("pair_before").search(head))


def _is_approximate(text: str, start: int, one: Numeral, unit: Unit | None, language: str) -> bool:
    find, head = partial(quantity_pattern, language=language), text[max(0, start - 40) : start]
    if find("bound").search(head) or find("arranged_around").search(head):
        return False
    found = find("about").search(head) or find("estimated").search(head) or find("estimated_of").search(head)
    if found and unit and unit.role == "time" and one.value < 10 and find("in_the_course").match(found[0]):
        found = None
    return bool(found) or any(find("about_behind").match(text, at) for at in {one.end, unit.end if unit else one.end})


def _row(start: int, end: int, value: Decimal, unit: str, currency: str | None, *, approximate: bool) -> dict:
    whole = int(value) if value == value.to_integral_value() else float(value)
    return {"at": Span(start, end), "value": whole, "unit": unit or None, "currency": currency, "approximate": approximate}


def _range_unit(text: str, one: Numeral, following: Numeral | None, language: str) -> tuple[Unit | None, Decimal]:
    """The unit and scale of a range's upper end, which its lower end shares: 10 to 15 countries, $10-15 million."""
    between = quantity_pattern("between_before", language).search(text, max(0, one.start - 12), one.start)
    mark = _range(language)[1].match(text, one.end) or (between and quantity_pattern("between_next", language).match(text, one.end))
    if not following or following.start > one.end + 8:
        return None, Decimal(1)
    if not mark:
        both = one.shape == following.shape == "digits" and one.scale == 1 and one.value >= _COUNTED
        if not both or not quantity_pattern("and_next", language).match(text, one.end):
            return None, Decimal(1)
        unit = unit_after(text, following.end, language)
        return (unit._replace(end=one.end) if unit and unit.role in ("noun", "measure") else None), Decimal(1)
    scale = following.scale if one.scale == 1 and one.value < 1000 else Decimal(1)
    unit = hyphened(text, following.end, language) or unit_after(text, following.end, language)
    return unit or Unit(one.end, "", "range"), scale


def _list_numbers(text: str) -> list[Span]:
    """The numbers of lists that stand within a paragraph, each the next one after 1."""
    out, runs = [], {}
    for found in _LISTED.finditer(text):
        stop, number = text[found.end() - 1], int(found[1])
        if number == 1:
            runs[stop] = [Span(*found.span())]
        elif stop in runs and number == len(runs[stop]) + 1:
            runs[stop].append(Span(*found.span()))
            out += runs[stop][0 if number == 2 else -1 :]
    return out


def _find(text: str, blocked: Sequence[Span], language: str) -> Iterator[dict]:
    ones = sorted(n for n in numerals(text, language) if not any(s.start < n.end and n.start < s.end for s in blocked))
    for i, one in enumerate(ones):
        following = ones[i + 1] if i + 1 < len(ones) else None
        money = money_before(text, one.start, language)
        more = quantity_pattern("about_behind", language).match(text, one.end)
        at = more.end() if more else one.end
        unit = None
        if one.shape != "fraction":
            unit = hyphened(text, one.end, language) or unit_after(text, at, language, single=one.value == 1)
        shared, scale = (None, Decimal(1)) if unit else _range_unit(text, one, following, language)
        if text.startswith("-", one.end) and not (unit or shared):
            continue
        if (
            money is None
            and i
            and one.shape == "digits"
            and (unit is None or unit.role == "money")
            and (low := money_before(text, ones[i - 1].start, language))
            and _range(language)[0].fullmatch(text, ones[i - 1].end, one.start)
        ):
            money = (one.start, low[1], low[2])
        if _is_of_something_else(text, one, unit or shared, language):
            continue
        if unit is None and _BRACKETED_YEAR.match(text, one.start - 1):
            continue
        if not (unit or shared or money or one.shape == "fraction") and not _stands_alone(text, one, language, after=i > 0):
            continue
        shown = unit or (shared if shared and shared.label else None)
        start = money[0] if money else one.start
        end = max(one.end, unit.end if unit else one.end)
        if money:
            label, currency, end = money[1], money[2], one.end
        else:
            label, currency = (shown.label, shown.currency) if shown else ("", None)
        yield _row(
            start,
            end,
            one.value * scale,
            label,
            currency,
            approximate=_is_approximate(text, start, one, shown, language)
            or (
                i > 0
                and bool(_range(language)[0].fullmatch(text, ones[i - 1].end, one.start))
                and _is_approximate(text, ones[i - 1].start, ones[i - 1], None, language)
            ),
        )


def _stands_alone(text: str, one: Numeral, language: str, *, after: bool) -> bool:
    """Whether a number without a noun counts what was named before: 12 of the cities, nine were in Africa; a name's number does not."""
    find = partial(quantity_pattern, language=language)
    if one.shape == "digits":
        counts = one.value >= 2 or one.value % 1 != 0
        return bool(counts and find("noun_left_out").match(text, one.end)) and not _NAMED.search(text, max(0, one.start - 24), one.start)
    if one.value >= 10_000 or find("noun_left_out_of_words").match(text, one.end):
        return True
    if after and find("also_before").search(text, max(0, one.start - 24), one.start) and find("placed_behind").match(text, one.end):
        return True
    pointed = find("pointed_before").search(text, max(0, one.start - 12), one.start)
    return one.value >= 3 and bool(_ENDING.match(text, one.end)) and not pointed


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
        ``quantities``: one row a printed number; money in single units of the currency.
    """
    if not load("units", report.language):
        return {"quantities": []}
    named: dict[int, list[Span]] = {}
    for table in ("sdg_mentions", "citations"):
        for row in found.get(table, ()):
            named.setdefault(row["para"], []).append(Span(row["start"], row["end"]))
    out: list[dict] = []
    for paragraph in report.paragraphs:
        text = plain(paragraph.text)
        blocked = [
            *(Span(*m.span()) for m in _TITLED.finditer(text)),
            *named.get(paragraph.number, ()),
            *(Span(d.start, d.end) for d in find_dates(text, report.language)),
            *(Span(i.start, i.start + len(i.label) + 2) for i in paragraph.items),
            *_list_numbers(text),
        ]
        for row in sorted(_find(text, blocked, report.language), key=lambda r: r["at"]):
            start, end = row.pop("at")
            out.append({"para": paragraph.number, "start": start, "end": end, "surface": paragraph.text[start:end], **row})
    return {"quantities": out}

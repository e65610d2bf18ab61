"""What is counted or measured: ``quantities``, in languages whose words are parted by blanks.

A quantity is a number with what it counts: a noun (22 countries), a measure (79 per cent), money ($2.4 million) or a large number alone.
Ordinals, dates, numbers of documents, goals and paragraphs, frequencies, relative time and names are none; nor are the two bodies that
were named before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from ...lexicons import load
from ...reports.model import Report
from ..spans import Span
from .dates import find_dates
from .quantity_numbers import Numeral, numerals
from .quantity_units import Unit, hyphened, money_before, unit_after, unit_words
from .text import any_of, plain, sentence_at

__all__ = ["extract"]

_TITLED = re.compile(r"\"[^\"]{1,160}\"")
_RANGE = re.compile(r"\s?(?:-|to|and|or)\s?$")
_NEXT = re.compile(r"\s?(?P<mark>-|\sto\s|\sor\s)\s?(?:[$€£])?(?=[\w$€£])")
_ESTIMATED = re.compile(r"\b(?:estimated|estimates)\s(?:that|at|to be|as)\s(?:about\s|some\s)?[^\d,.;]{0,24}$", re.IGNORECASE)
_ABOUT_VERB = re.compile(r"\b(?:about|approximately|roughly)\s$", re.IGNORECASE)
_ELLIPTIC = re.compile(
    r"\s(?:of (?:the(?:m|se|ir)?|which|whom|those|its|all)|out of|were|was|are|is|have|has|had|in|from|for|women|men|female|male|with"
    r"|per|by|who|new|"
    r"remain|remained|to|at|on|through|under|each)\b|[,.;:)]|$"
)
_NAMED = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][\w-]*\s$")
_ALSO = re.compile(r"(?:\band|,)\s(?:about\s|another\s|the other\s)?$")
_PLACED = re.compile(r"\s(?:in|from|for|on|at|under)\b")
_ENDING = re.compile(r"[.;,)]|$")
_POINTED = re.compile(r"\b(?:the|these|those|other|all|last|first|only|any|number)\s$", re.IGNORECASE)
_WORD_ELLIPTIC = re.compile(
    r"\s(?:of (?:the|its|their|all|\d+|them|these|those|which|whom|its)|out of|in favour|against|were (?:in|from|on|for|to)|have|had)\b"
)
_CLOCK = re.compile(r"\s?(?:a\.m\.|p\.m\.|am\b|pm\b|o'clock|noon)")
_BRACKETED_YEAR = re.compile(r"\((?:19|20)\d\d\)")  # 1325 (2000)
_CAPITAL = re.compile(r"[A-Z]")
_NAME_NEXT = re.compile(r"\s(?:[A-Z][a-z]+)\b(?!\s(?:States|Nations|Governments|Parties|Members))")
_PAIR = re.compile(r"\b(?:the|these|those|both|between|our|all)\s$", re.IGNORECASE)
_AGE_OLD = re.compile(r"(?:-|\s)years?(?:-|\s)old\b")


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    def of(*roles: str) -> str:
        return any_of(word for role in roles for word in unit_words(language, role))

    # a verb or an article may stand between the word and the number: about the same, estimated at
    return {
        "about": re.compile(rf"{of('about_before')}\s(?:the\s|a\s)?(?:total of\s)?(?:[$€£]|US\$)?\s?$", re.IGNORECASE),
        "bound": re.compile(rf"{of('bound_before')}\s(?:[$€£]|US\$)?\s?$", re.IGNORECASE),
        "about_after": re.compile(rf"\s?(?:{of('about_after')}|\+)(?!\w|\sthan\b)"),
        "relative": re.compile(
            rf"\b{of('relative')}\s(?:(?:about|some|nearly|almost|more than|over|approximately|around)\s)?$", re.IGNORECASE
        ),
        "relative_after": re.compile(rf"\s{of('relative_after')}(?!-)"),
        "each": re.compile(rf"{of('each')}\s(?:further\s)?$", re.IGNORECASE),
        "often": re.compile(rf"(?:\s(?:are|were|is|was|will be)\s\w+)?\s{of('often')}"),
        "multiple": re.compile(rf"\s(?:{of('multiple')})"),
        "reference": re.compile(
            rf"(?:{of('reference')})s?\s?(?:\()?(?:[A-Z]?\d{{1,3}}(?:\.\d+)?(?:\s?\([a-z]\))?(?:,\s|\sand\s|-|\sto\s|,\sand\s|\sor\s))*$",
            re.IGNORECASE,
        ),
        "one_in": re.compile(r"\bone in\s$", re.IGNORECASE),
        "fixed": re.compile(rf"\s{of('fixed')}"),
    }


def _is_of_something_else(text: str, one: Numeral, unit: Unit | None, language: str) -> bool:
    """Names, references, frequencies, relative time, fixed expressions and the two bodies."""
    words, head = _patterns(language), text[max(0, one.start - 60) : one.start]
    if words["reference"].search(head) and one.scale == 1 and not (unit and unit.role in ("share", "money")):
        return True
    if words["one_in"].search(head) or words["each"].search(head) and not (unit and unit.role == "money"):
        return True
    if words["fixed"].match(text, one.end) or _CLOCK.match(text, one.end):
        return True
    sentence = sentence_at(text, one.start, language)
    if one.shape == "words" and _CAPITAL.match(text, one.start) and one.start > sentence.start:
        return True
    if unit is None:
        return False
    if unit.role == "time" or (unit.role == "joined" and unit.label in unit_words(language, "time")):
        return bool(words["relative"].search(head) or words["relative_after"].match(text, unit.end))
    last = unit.label.split()[-1] if unit.label else ""
    if last == "times":
        return not words["multiple"].match(text, unit.end)
    if last in unit_words(language, "happening") and words["often"].match(text, unit.end):
        return True
    pair = unit.label in unit_words(language, "pair") or last in unit_words(language, "pair") and " " not in unit.label
    return one.value == 2 and pair and bool(_PAIR.search(head))


def _is_approximate(text: str, start: int, one: Numeral, unit: Unit | None, language: str) -> bool:
    words = _patterns(language)
    head = text[max(0, start - 40) : start]
    if words["bound"].search(head):
        return False
    found = words["about"].search(head) or _ESTIMATED.search(head)
    if found and found[0].lower().startswith("over ") and unit and unit.role == "time" and one.value < 10:
        found = None  # over two days: in the course of
    return bool(found) or any(words["about_after"].match(text, at) for at in {one.end, unit.end if unit else one.end})


def _row(start: int, end: int, value: Decimal, unit: str, currency: str | None, *, approximate: bool) -> dict:
    whole = int(value) if value == value.to_integral_value() else float(value)
    return {"at": Span(start, end), "value": whole, "unit": unit or None, "currency": currency, "approximate": approximate}


def _range_unit(text: str, one: Numeral, following: Numeral | None, language: str) -> tuple[Unit | None, Decimal]:
    """The unit and scale of a range's upper end, which its lower end shares: 10 to 15 countries, $10-15 million."""
    between = bool(re.search(r"\bbetween\s(?:[$€£]|US\$)?$", text[max(0, one.start - 12) : one.start], re.IGNORECASE))
    mark = _NEXT.match(text, one.end) or (between and re.match(r"\sand\s[$€£]?", text[one.end : one.end + 6]))
    if not following or not mark or following.start > one.end + 8:
        return None, Decimal(1)
    scale = following.scale if one.scale == 1 and one.value < 1000 else Decimal(1)
    unit = hyphened(text, following.end, language) or unit_after(text, following.end, language)
    return unit or Unit(one.end, "", "range"), scale


def _find(text: str, blocked: Sequence[Span], language: str) -> Iterator[dict]:
    ones = sorted(n for n in numerals(text, language) if not any(s.start < n.end and n.start < s.end for s in blocked))
    for i, one in enumerate(ones):
        following = ones[i + 1] if i + 1 < len(ones) else None
        money = money_before(text, one.start, language)
        more = _patterns(language)["about_after"].match(text, one.end)
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
            and _RANGE.fullmatch(text, ones[i - 1].end, one.start)
        ):
            money = (one.start, low[1], low[2])
        if _is_of_something_else(text, one, unit or shared, language):
            continue
        if unit is None and _BRACKETED_YEAR.match(text, one.start - 1):
            continue
        if not (unit or shared or money or one.shape == "fraction") and not _stands_alone(text, one, after=i > 0):
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
                and bool(_RANGE.fullmatch(text, ones[i - 1].end, one.start))
                and _is_approximate(text, ones[i - 1].start, ones[i - 1], None, language)
            ),
        )


def _stands_alone(text: str, one: Numeral, *, after: bool) -> bool:
    """Whether a number without a noun counts what was named before: 12 of the cities, nine were in Africa; a name's number does not."""
    if one.shape == "digits":
        return (
            (one.value >= 2 or one.value % 1 != 0)
            and bool(_ELLIPTIC.match(text, one.end))
            and not _NAMED.search(text, max(0, one.start - 24), one.start)
        )
    listed = after and _ALSO.search(text, max(0, one.start - 24), one.start) and _PLACED.match(text, one.end)
    ends = one.value >= 3 and _ENDING.match(text, one.end) and not _POINTED.search(text, max(0, one.start - 12), one.start)
    return one.value >= 10_000 or bool(listed) or bool(ends) or bool(_WORD_ELLIPTIC.match(text, one.end))


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
        ]
        for row in sorted(_find(text, blocked, report.language), key=lambda r: r["at"]):
            start, end = row.pop("at")
            out.append({"para": paragraph.number, "start": start, "end": end, "surface": paragraph.text[start:end], **row})
    return {"quantities": out}

"""Numbers as they are printed: digits in groups, number words, scale words and fractions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from ...lexicons import load
from .text import any_of

__all__ = ["Numeral", "numerals"]

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\s\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_BEFORE, _AFTER = r"(?<![\w/.:+#])(?<![^\W\d]-)(?<!\d[,.])(?<![\s(]-)", r"(?![\w/:]|\.\d|-(?:[A-Z]|\d{3}))"


_SHARE_OF = re.compile(r"\s(?:of|as)\b|[.,;)]")


class Numeral(NamedTuple):
    """A printed number: where it stands, its value, how it is printed (``digits``, ``words`` or ``fraction``), the words of its scale."""

    start: int
    end: int
    value: Decimal
    shape: str
    scale: Decimal = Decimal(1)


@cache
def _rows(language: str) -> dict[str, dict[str, int]]:
    out: dict[str, dict[str, int]] = {}
    for row in load("number_words", language):
        out.setdefault(row["role"], {})[row["word"]] = int(row["value"])
    return out


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    rows = _rows(language)
    unit, teen, ten = (any_of(rows.get(role, ())) for role in ("unit", "teen", "ten"))
    scale, short, part = (any_of(rows.get(role, ())) for role in ("scale", "short", "part"))
    small = rf"(?:{ten}(?:[-\s]{unit})?|{teen}|{unit})"
    whole = rf"(?:{small}|an?(?=\s{scale}))(?:\s{scale}(?:(?:\sand)?\s{small}(?!\s{scale}))?|\s{small}(?=\s{scale}))*"
    return {
        "digits": re.compile(
            rf"{_BEFORE}(?P<digits>{_DIGITS})(?:(?:\s|-)?(?P<scale>{scale})|\s?(?P<short>{short})|(?P<letter>m|bn)(?!\w))?(?!\d)"
        ),
        "words": re.compile(rf"(?<![\w-])(?P<words>{whole}(?:\sand\sa\shalf)?(?:\s{scale})?)(?![\w])", re.IGNORECASE),
        "half": re.compile(rf"(?<![\w-])half\sa\s(?P<scale>{scale})", re.IGNORECASE),
        "fraction": re.compile(
            rf"(?<![\w-])(?P<upper>one|an?|{small})[-\s](?P<lower>{part})(?![\w-])(?!\s(?:time|party|parties|session|meeting|report"
            rf"|phase))",
            re.IGNORECASE,
        ),
        "small": re.compile(small, re.IGNORECASE),
    }


def _words_value(printed: str, language: str) -> Decimal:
    """The value of number words: one hundred and twenty-five, two and a half million."""
    rows = _rows(language)
    flat = {word: value for role in ("unit", "teen", "ten") for word, value in rows.get(role, {}).items()}
    total = current = Decimal(0)
    text = printed.lower().replace("and a half", "half")
    for word in re.split(r"[\s-]+", text):
        if word in ("a", "an"):
            current += 1
        elif word == "half":
            current += Decimal("0.5")
        elif word in flat:
            current += flat[word]
        elif word in rows.get("scale", {}):
            size = rows["scale"][word]
            current = (current or Decimal(1)) * size
            if size >= 1000:
                total, current = total + current, Decimal(0)
    return total + current


def numerals(text: str, language: str) -> Iterator[Numeral]:
    """The numbers of a text with plain signs, in no order; an article and ``one`` alone are none.

    Examples
    --------
    >>> [(n.value, n.shape) for n in numerals("two thirds of 1 250 homes, one hundred and five wells", "en")]
    [(Decimal('0.6667'), 'fraction'), (Decimal('1250'), 'digits'), (Decimal('105'), 'words')]
    """
    rows, patterns = _rows(language), _patterns(language)
    taken: list[tuple[int, int]] = []
    for found in patterns["fraction"].finditer(text):
        lower = rows["part"][found["lower"].lower()]
        upper = _words_value(found["upper"], language)
        if found["upper"].lower() in ("a", "an") and not _SHARE_OF.match(text, found.end()):
            continue
        if 0 < upper < lower and lower > 2 or (upper == 1 and lower == 2 and found["upper"].lower() == "one"):
            taken.append(found.span())
            yield Numeral(*found.span(), round(upper / lower, 4), "fraction")
    for found in patterns["half"].finditer(text):
        taken.append(found.span())
        yield Numeral(*found.span(), Decimal(rows["scale"][found["scale"].lower()]) / 2, "words")
    for found in patterns["digits"].finditer(text):
        if not re.compile(_AFTER).match(text, found.end()):
            continue
        value = Decimal(re.sub(r"[,\s]", "", found["digits"]))
        printed = found["scale"] or found["short"] or found["letter"]
        size = {**rows.get("scale", {}), **rows.get("short", {}), "m": 10**6, "bn": 10**9}.get((printed or "").lower(), 1)
        taken.append(found.span())
        yield Numeral(*found.span(), value * size, "digits", Decimal(size))
    for found in patterns["words"].finditer(text):
        if any(low < found.end() and found.start() < high for low, high in taken):
            continue
        value = _words_value(found["words"], language)
        if value >= 2:
            yield Numeral(*found.span(), value, "words")

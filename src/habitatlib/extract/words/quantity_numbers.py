"""Numbers as they are printed: digits in groups, number words, scale words and fractions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, partial
from typing import NamedTuple

from ...lexicons import load
from ...lexicons.written import source
from .cue_frames import slots

__all__ = ["Numeral", "numerals"]

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\s\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_BEFORE, _AFTER = r"(?<![\w/.:+#])(?<![^\W\d]-)(?<!\d[,.])(?<![\s(]-)", r"(?![\w/:]|\.\d|-(?:[A-Z]|\d{3}))"
_HALF = "0.5"
_AFTER_DIGITS = re.compile(_AFTER)


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
def _part(name: str, language: str) -> str:
    """A role of ``number_words`` or a part of ``quantity_parts``."""
    return source("quantity_parts", name, language, slots("number_words", language))


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    part = partial(_part, language=language)
    unit, teen, ten, scale, article, half = map(part, ("unit", "teen", "ten", "scale", "article", "and_a_half"))
    short, letter = (part(name).removeprefix(r"(?<!\w)") for name in ("short", "letter"))
    small = rf"(?:{ten}(?:[-\s]{unit})?|{teen}|{unit})"
    whole = rf"(?:{small}|(?:{article})(?=\s{scale}))(?:\s{scale}(?:(?:{part('and')})?\s{small}(?!\s{scale}))?|\s{small}(?=\s{scale}))*"
    return {
        "digits": re.compile(
            rf"{_BEFORE}(?P<digits>{_DIGITS})(?:(?:\s|-)?(?P<scale>{scale})|\s?(?P<short>{short})|(?P<letter>{letter}))?(?!\d)"
        ),
        "words": re.compile(rf"(?<![\w-])(?P<words>{whole}(?:{half})?(?:\s{scale})?)(?![\w])", re.IGNORECASE),
        "half": re.compile(rf"(?<![\w-]){part('half_of')}(?P<scale>{scale})", re.IGNORECASE),
        "fraction": re.compile(
            rf"(?<![\w-])(?P<upper>{article}|{small})[-\s](?P<lower>{part('part')})(?![\w-])(?!{part('no_fraction')})", re.IGNORECASE
        ),
        **{name: re.compile(part(name), re.IGNORECASE) for name in ("article", "and_a_half", "share_follows")},
    }


def _words_value(printed: str, language: str) -> Decimal:
    """The value of number words: one hundred and twenty-five, two and a half million."""
    rows, patterns = _rows(language), _patterns(language)
    flat = {word: value for role in ("unit", "teen", "ten") for word, value in rows.get(role, {}).items()}
    total = current = Decimal(0)
    for word in re.split(r"[\s-]+", patterns["and_a_half"].sub(f" {_HALF}", printed.lower())):
        if patterns["article"].fullmatch(word):
            current += 1
        elif word == _HALF:
            current += Decimal(_HALF)
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
    sizes = {word: size for role in ("scale", "short", "letter") for word, size in rows.get(role, {}).items()}
    taken: list[tuple[int, int]] = []
    for found in patterns["fraction"].finditer(text):
        lower = rows["part"][found["lower"].lower()]
        upper = _words_value(found["upper"], language)
        article = patterns["article"].fullmatch(found["upper"])
        if article and not patterns["share_follows"].match(text, found.end()):
            continue
        if 0 < upper < lower and lower > 2 or (upper == 1 and lower == 2 and not article):
            taken.append(found.span())
            yield Numeral(*found.span(), round(upper / lower, 4), "fraction")
    for found in patterns["half"].finditer(text):
        taken.append(found.span())
        yield Numeral(*found.span(), Decimal(rows["scale"][found["scale"].lower()]) / 2, "words")
    for found in patterns["digits"].finditer(text):
        if not _AFTER_DIGITS.match(text, found.end()):
            continue
        value = Decimal(re.sub(r"[,\s]", "", found["digits"]))
        printed = found["scale"] or found["short"] or found["letter"]
        size = sizes.get((printed or "").lower(), 1)
        taken.append(found.span())
        yield Numeral(*found.span(), value * size, "digits", Decimal(size))
    for found in patterns["words"].finditer(text):
        if any(low < found.end() and found.start() < high for low, high in taken):
            continue
        value = _words_value(found["words"], language)
        if value >= 2:
            yield Numeral(*found.span(), value, "words")

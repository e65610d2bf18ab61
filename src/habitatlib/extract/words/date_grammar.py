"""The grammar of dates: ``date_parts.csv`` with the words of ``date_words.csv`` and ``months.csv`` put in."""

from __future__ import annotations

import re
from functools import cache, partial

from ...lexicons import load
from ...lexicons.written import source
from .cue_frames import slots
from .text import any_of

__all__ = ["date_part", "date_pattern", "date_words", "dates_of", "months", "years_of"]

_Y = r"(?:1[89]|20|21)\d\d"
_AFTER = r"(?![\w/%]|-\w|[.,:]\d)"
_YEAR = rf"(?<![\w/.,:$€£¥+-]){_Y}{_AFTER}"
_D = r"(?:3[01]|[12]\d|0?[1-9])"


@cache
def date_words(language: str) -> dict[str, dict[str, str]]:
    """The words of ``date_words.csv`` under each role, each with its value."""
    out: dict[str, dict[str, str]] = {}
    for row in load("date_words", language):
        out.setdefault(row["role"], {})[row["word"]] = row["value"]
    return out


@cache
def months(language: str) -> dict[str, int]:
    """The numbers of the months by their names."""
    return {row["printed"]: int(row["month"]) for row in load("months", language)}


@cache
def date_part(name: str, language: str) -> str:
    """A part of ``date_parts`` in which the roles of ``date_words`` stand for their words; the marks of all languages are added."""
    found = source("date_parts", name, language, (("tens", _Y[:-2] + "0"), *slots("date_words", language)))
    return {"to": rf"(?:\s?-\s?|{found})", "and": rf"(?:{found}|,\s|\s&\s|/)", "before_year": rf"(?:{found}|\s?,?\s?)"}.get(name, found)


@cache
def date_pattern(name: str, language: str) -> re.Pattern[str]:
    """That part, compiled."""
    return re.compile(date_part(name, language))


@cache
def dates_of(language: str) -> re.Pattern[str]:
    """One date with or without its year: five shapes, the most exact first."""
    long, short = months(language), date_words(language).get("month", {})
    name = any_of([*long, *short]).removeprefix(r"(?<!\w)").removesuffix(r"(?!\w)") + r"(?![^\W\d])"  # 5May2024, where blanks were lost
    part = partial(date_part, language=language)
    to, also, of, before_year, relative, ordinal = map(part, ("to", "and", "of", "before_year", "relative", "ordinal"))
    day = rf"{_D}(?:{part('day_ending')})?"
    tail = rf"(?:{before_year}(?P<{{0}}>{_Y}(?![\w%]|[.,:]\d)))?(?:,?\s{part('of_relative')}(?P<{{1}}>{relative}))?"
    days = rf"(?P<days>{day}(?:(?:{to}|{also}){day}(?!\d)){{0,9}})"
    after = rf"(?P<us>{day}(?:(?:{to}|{also}){day}(?!\d|,\d|\s{name})){{0,5}})(?![\d:/%]|[.,]\d|\s(?:{name}|{part('rate')}))"
    return re.compile(
        rf"(?<![\w.$€£])(?<![\s(]-)(?<![A-Z]-)(?!(?<=/)\d)(?:{days}\s?(?:{of})?(?P<month>{name}){tail.format('year', 'relative')}"
        rf"|(?:(?P<part>{part('part_of_month')})[\s-](?:{part('the_month')})?)?(?P<named>{name})(?:\s{after})?"
        rf"{tail.format('nyear', 'nrelative')}"
        rf"|(?:{part('quarter_letter')}(?P<q>[1-4])|(?P<nth>(?!{part('no_ordinal')}){ordinal})"
        rf"(?:(?:{also}|{to})(?P<nth2>{ordinal}))?\s(?P<kind>{part('part_of_year')}))"
        rf"(?:{before_year}(?P<qyear>{_YEAR})|\s(?:{of})?(?P<qrelative>{relative}))"
        rf"|{part('half_letter')}(?P<h>[12])\s(?P<hyear>{_YEAR})"
        rf"|{part('first')}(?P<count>{part('count')})\s(?P<unit>{part('count_unit')})\s{of}(?P<cyear>{_YEAR})"
        rf"|(?P<edge>{part('edge')})[\s-](?:{part('the_year')}(?P<eyear>{_YEAR.replace('+-]', '+]')})|{part('told_year')})"
        rf"|{part('last_day')}(?P<last>{part('edge')}))",
        re.IGNORECASE,
    )


@cache
def years_of(language: str) -> re.Pattern[str]:
    """Years alone and ranges of years."""
    ends = rf"[-/](?P<to>{_Y}|\d\d)(?![\d/-]|\w)|{date_part('to_year', language)}(?P<later>{_Y})"
    return re.compile(rf"(?<![\w/.,:$€£¥+-])(?P<from>{_Y})(?:{ends})(?![\w/%]|[.,:]\d)|{_YEAR}")

"""The same report in two languages, paragraph by paragraph: a check of the translation, and of what we read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

import pandas as pd
from wcwidth import wcswidth, wcwidth

from habitatlib.errors import InputError, listed
from habitatlib.reports.symbol_forms import same_document
from habitatlib.tables.load import load_tables

__all__ = ["Comparison", "Pair", "compare", "lines_of"]

_COMPARED = {"countries": "country_mentions", "dates": "events", "numbers": "quantities", "citations": "citations"}


@dataclass(frozen=True)
class Pair:
    """A paragraph in both languages; None where one has none of that number. ``only`` holds kind → what one has and the other lacks."""

    para: int
    texts: tuple[str | None, str | None]
    only: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]


@dataclass(frozen=True)
class Comparison:
    """Two versions of a document: their symbols as printed, their languages, and their paragraphs."""

    symbols: tuple[str, str]
    languages: tuple[str, str]
    pairs: tuple[Pair, ...] = field(default_factory=tuple)


def _day(value: object) -> str:
    return "" if pd.isna(value) else f"{value:%Y-%m-%d}"


def _dates(row: Mapping[str, object]) -> str:
    start, end = _day(row["date_start"]), _day(row["date_end"])
    return start if start == end else f"{start} to {end}"


def _number(row: Mapping[str, object]) -> str:
    value = "" if pd.isna(row["value"]) else f"{float(row['value']):,.10g}"
    currency = "" if pd.isna(row["currency"]) else f" {row['currency']}"
    return f"{value}{currency}{' %' if str(row['unit']) in ('%', 'per cent', 'percent') else ''}"


_TOLD: Mapping[str, Callable[[Mapping[str, object]], str]] = {
    "countries": lambda row: str(row["iso3"]),
    "dates": _dates,
    "numbers": _number,
    "citations": lambda row: "" if pd.isna(row["cited"]) else str(row["cited"]),
}


def _said(tables: Mapping[str, pd.DataFrame], symbol: str, language: str) -> dict[str, dict[int, Counter[str]]]:
    """What a version says, in a form without language: kind → paragraph → how often."""
    out: dict[str, dict[int, Counter[str]]] = {}
    for kind, name in _COMPARED.items():
        frame = tables[name]
        rows = frame[(frame["symbol"] == symbol) & (frame["language"] == language)].to_dict("records")
        said = out.setdefault(kind, {})
        for row in rows:
            if told := _TOLD[kind](row):
                said.setdefault(int(row["para"]), Counter())[told] += 1
    return out


def _more(one: Counter[str], other: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted((one - other).elements()))


def _lack(symbol: str, wanted: tuple[str, ...], versions: list[tuple[str, str]]) -> InputError:
    """What is said where there are not exactly two versions to compare, or others than the wanted ones."""
    there = dict.fromkeys(language for language, _ in versions)
    absent = [language for language in dict.fromkeys(wanted) if language not in there]
    do = f"add the version in {' and '.join(absent) or 'another language'} with 'habitatlib add', and build"
    if len(there) > 1:
        do = f"say which two: --languages {' '.join(list(there)[:2])}"
    return InputError(symbol, expected=f"versions in {' and '.join(wanted)}" if absent else "two languages",
                      found=" and ".join(f"{printed} ({language})" for language, printed in versions), do=do)  # fmt: skip


def compare(symbol: str, tables: str | Path | None = None, *, languages: tuple[str, str] | None = None) -> Comparison:
    """Put the versions of a document in two languages side by side.

    Parameters
    ----------
    symbol : str
        In any of its printed forms.
    tables : str or Path, optional
        Folder of tables; by default ``data/processed`` of the project.
    languages : tuple of two str, optional
        Which versions; needed only where there are more than two.

    Returns
    -------
    Comparison
        Every paragraph number of either version. Countries are compared as ISO 3166 codes, dates as days, numbers as values with
        their currency, citations in their canonical form, each as often as it is said: a difference may lie in the translation or in
        our reading.

    Raises
    ------
    InputError
        If there is no such document, or not in two languages.
    """
    frames = load_tables(tables)
    documents = frames["documents"]
    known = documents[documents["symbol"].map(lambda printed: printed == symbol or same_document(printed, symbol))]
    versions = sorted(zip(known["language"], known["symbol"], strict=True))
    if not versions:
        raise InputError(symbol, expected=f"a symbol of the tables: {listed(documents['symbol'])}", found="no such document",
                         do="write one of these")  # fmt: skip
    first = dict(reversed(versions))
    wanted = tuple(languages or sorted(first))
    if len(wanted) != 2 or len(first.keys() & set(wanted)) != 2:
        raise _lack(symbol, wanted, versions)
    versions = [(language, first[language]) for language in wanted]
    texts, said = [], []
    for language, printed in versions:
        frame = frames["paragraphs"]
        mine = frame[(frame["symbol"] == printed) & (frame["language"] == language)]
        texts.append(dict(zip(mine["para"].astype(int), mine["text"], strict=True)))
        said.append(_said(frames, printed, language))
    pairs = []
    for para in sorted(texts[0].keys() | texts[1].keys()):
        counts = {kind: [side[kind].get(para, Counter()) for side in said] for kind in _COMPARED}
        only = {kind: (_more(*both), _more(*reversed(both))) for kind, both in counts.items() if both[0] != both[1]}
        pairs.append(Pair(para, (texts[0].get(para), texts[1].get(para)), only))
    (one, first), (other, second) = versions
    return Comparison((first, second), (one, other), tuple(pairs))


def _wrapped(text: str, width: int) -> Iterator[str]:
    """Lines of at most so many columns of a terminal, broken at blanks or between wide signs."""
    line, used, blank = "", 0, -1
    for sign in text:
        wide = max(wcwidth(sign), 0)
        if used + wide > width and line:
            cut = blank if blank > 0 else len(line)
            yield line[:cut].rstrip()
            line = line[cut:].lstrip()
            used = wcswidth(line)
            blank = line.rfind(" ")
        if sign == " " or wide == 2:
            blank = len(line) + 1
        line, used = line + sign, used + wide
    yield line


def _beside(pair: Pair, width: int) -> Iterator[str]:
    room = (width - 3) // 2
    sides = [list(_wrapped(text if text is not None else "(no such paragraph)", room)) for text in pair.texts]
    for left, right in zip_longest(*sides, fillvalue=""):
        yield f"{left}{' ' * (room - max(wcswidth(left), 0))} | {right}".rstrip()


def lines_of(compared: Comparison, *, width: int = 100, whole: bool = False) -> Iterator[str]:
    """The comparison for a terminal: paragraphs side by side, under each what only one has; at the end the count.

    Parameters
    ----------
    compared : Comparison
    width : int
        Columns of the terminal.
    whole : bool
        Show the paragraphs that agree too.
    """
    one, other = compared.languages
    yield f"{compared.symbols[0]} ({one}) | {compared.symbols[1]} ({other})"
    for pair in compared.pairs:
        if whole or pair.only or None in pair.texts:
            yield ""
            yield f"para. {pair.para}"
            yield from _beside(pair, width)
            for kind, (left, right) in pair.only.items():
                yield "  " + "; ".join(f"{kind} only in {language}: {', '.join(more)}"
                                       for language, more in ((one, left), (other, right)) if more)  # fmt: skip
    both = [pair for pair in compared.pairs if None not in pair.texts]
    yield ""
    alone, agree = len(compared.pairs) - len(both), sum(not pair.only for pair in both)
    yield f"{len(both)} paragraphs in both, {alone} in one only; {agree} agree in all that is compared"
    for kind in _COMPARED:
        differing = [pair for pair in both if kind in pair.only]
        more = [sum(len(pair.only[kind][side]) for pair in differing) for side in (0, 1)]
        yield f"  {kind}: {len(differing)} paragraphs differ; {more[0]} only in {one}, {more[1]} only in {other}"

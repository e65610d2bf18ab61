"""Places that no register knows, told by the words round them: ``X County``, ``the town of X``, ``in X, Kenya``, and lists of such."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from ...lexicons import load
from .org_register import always
from .place_register import Place, part, pattern, places, words
from .text import plain

__all__ = ["common_words", "shaped"]

_FAR = 80  # signs within which an item of a list ends

Busy = Callable[[int, int], bool]


@cache
def common_words(language: str) -> frozenset[str]:
    """Capitalised words that are no names of places or persons: what bodies are for, ranks, class words, months."""
    rows = (*load("org_words", language), *load("org_heads", language), *load("place_words", language))
    found = {plain(w) for row in rows if row.get("use") != "begins" for w in (row.get("word") or row["head"]).split()}
    found |= {row["printed"].capitalize() for row in load("months", language)}
    return frozenset(found)


def shaped(
    flat: str,
    states: Sequence[tuple[int, int, str]],
    wide: Sequence[tuple[int, int, str]],
    known: Mapping[tuple[int, int], dict],
    busy: Busy,
    language: str,
) -> Iterator[Place]:
    """Places of unknown name.

    Parameters
    ----------
    flat : str
        The paragraph with plain signs.
    states : sequence of (int, int, str)
        Where countries are named.
    wide : sequence of (int, int, str)
        Where provinces and regions are named.
    known : mapping of (int, int) to dict
        Where known cities stand, and their rows.
    busy : callable
        Whether a stretch is taken by another name.
    language : str
        ISO 639-1 code.

    Yields
    ------
    Place
    """
    common, several = common_words(language), part(language, "several")
    for match in part(language, "classed").finditer(flat):
        start = _own(flat, match.start(1), match.end(1), common, language)
        word = re.sub(r"\s+", " ", match[2])
        kind = words(language, "shape")[word]
        if start is None or busy(start, match.end(2)):
            continue
        there = pattern(language, "there").search(flat[max(0, start - 8) : start])
        if kind == "city" and (_body(flat, match.end(2), language) or not there):
            continue
        yield Place(start, match.end(2), kind, (), classed=True)
        if several.search(word):
            yield from _left(flat, start, kind, busy, common, language)
    for match in part(language, "of_name").finditer(flat):
        kind = words(language, "before")[re.sub(r"\s+", " ", match[1])]
        end = match.end(2)
        if _named(flat, match.start(2), end, common) and not busy(match.start(2), end):
            yield Place(match.start(2), end, kind, ())
        if several.search(match[1].split()[0]):
            yield from _right(flat, end, kind, busy, common, language)
    after, within = {start for start, _, _ in states}, {start for start, _, _ in wide}
    for match in part(language, "there_name").finditer(flat):
        inside = match["inside"] or ""
        there = match.end() + 2 + len(inside)
        if (there in after or inside and there in within) and _named(flat, *match.span(1), common) and not busy(*match.span(1)):
            yield Place(*match.span(1), "city", ())
    for match in part(language, "for_name").finditer(flat):
        if match.end() + 2 + len(match["inside"]) in after and _free(flat, *match.span(1), busy, common, language):
            yield Place(*match.span(1), "city", ())
    ended, ends = {end: start for start, end, _ in states}, {end for _, end in known}
    for match in part(language, "in_turn").finditer(flat):
        before = ended.get(match.start())
        joined = before is not None and any(part(language, "inside").fullmatch(flat, end, before) for end in ends)
        if joined and match.end() in after and _free(flat, *match.span(1), busy, common, language):
            ends.add(match.end(1))
            yield Place(*match.span(1), "city", ())
    for match in part(language, "begun_name").finditer(flat):
        if _named(flat, *match.span(1), common) and not busy(*match.span(1)):
            yield Place(*match.span(1), "city", ())
    yield from _beside_known(flat, known, busy, common, language)


def _beside_known(flat: str, known: Mapping[tuple[int, int], dict], busy: Busy, common: frozenset[str], language: str) -> Iterator[Place]:
    """Unknown names in a list of places behind a word of place, most of which are known: in Sfax, Zarzouna and Tunis."""
    for match in part(language, "list_of_names").finditer(flat):
        begin = match.start("list")
        spans = [(begin + m.start(), begin + m.end()) for m in part(language, "run").finditer(match["list"])]
        others = [(span, _rows(flat[slice(*span)], language)) for span in spans if span not in known]
        strange = [span for span, rows in others if not rows]
        end = "list_ends" if spans[-1] in strange else "list_may_end"
        sure = len(spans) - len(strange) >= (2 if match["weak"] else 1) and (len(others) < len(spans) or not strange)
        if not sure or len(spans) < 2 * len(strange) or not part(language, end).match(flat, spans[-1][1]):
            continue
        beside = [known[span] for span in spans if span in known]
        same = ({**beside[0], "lat": "", "lon": ""},) if len({row["iso3"] for row in beside}) == 1 else ()
        for (start, stop), rows in others:
            if _free(flat, start, stop, busy, common, language):
                yield Place(start, stop, rows[0]["kind"] if rows else "city", rows or same)


def _rows(name: str, language: str) -> tuple[dict, ...]:
    """The register's rows of a name, where a word round it or its country would have to say that a place is meant."""
    hits = places(language).find(name)
    return hits[0].value if hits and hits[0].word == name else ()  # type: ignore[return-value]


def _own(flat: str, start: int, end: int, common: frozenset[str], language: str) -> int | None:
    """Where the words that are no common ones begin, right before a class word; None where the last is a common one."""
    first = None
    for match in reversed(list(re.finditer(r"\S+", flat[start:end]))):
        if match[0] in common or part(language, "no_name").search(match[0]):
            break
        first = start + match.start()
    return first


def _named(flat: str, start: int, end: int, common: frozenset[str]) -> bool:
    return not any(word in common for word in flat[start:end].split()) and not flat[end : end + 2].strip().startswith("'")


def _free(flat: str, start: int, end: int, busy: Busy, common: frozenset[str], language: str) -> bool:
    """Whether an unknown name is none of a body, no short form, and stands in no other name."""
    name = flat[start:end]
    return _named(flat, start, end, common) and not busy(start, end) and not name.isupper() and not always(language).find(name)


def _body(flat: str, end: int, language: str) -> bool:
    after = re.match(r"\s(\w+)", flat[end : end + _FAR])
    return after is not None and after[1] in words(language, "body")


def _left(flat: str, start: int, kind: str, busy: Busy, common: frozenset[str], language: str) -> Iterator[Place]:
    """The items of a list before its last one."""
    while match := part(language, "last_item").search(flat[max(0, start - _FAR) : start]):
        begin = max(0, start - _FAR) + match.start(1)
        end = begin + len(match[1])
        if not _named(flat, begin, end, common):
            return
        if not busy(begin, end):
            yield Place(begin, end, kind, ())
        start = begin


def _right(flat: str, end: int, kind: str, busy: Busy, common: frozenset[str], language: str) -> Iterator[Place]:
    """The items of a list behind its first one."""
    while match := part(language, "next_item").match(flat, end, end + _FAR):
        if not _named(flat, *match.span(1), common):
            return
        if not busy(*match.span(1)):
            yield Place(*match.span(1), kind, ())
        end = match.end()

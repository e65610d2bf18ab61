"""The register of organizations as the extractors use it: names to identifiers, and short forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

import ahocorasick_rs as aho

from ..lexicons import Hit, Matcher, load
from .crossings import small_words
from .org_rows import Organization, government, organization, state_names
from .org_words import of_kind, part, role, words
from .spans import squeeze

__all__ = [
    "Organization", "Short", "bare_organs", "defined_short", "find_names", "fold", "government", "identifier", "is_class", "leftmost",
    "named", "names_of", "organization", "short_forms", "short_forms_in", "slug", "spelt",
    "state_names", "unquoted",
]  # fmt: skip

_BLANK = re.compile(r"(?<=[\u3000-\u9fff])\s+(?=[\u3000-\u9fff])")
_DASH = re.compile(r"(?<=[\u3000-\u9fff])-(?=[\u3000-\u9fff])")
_ACRONYM = re.compile(r"(?=(?:[^A-Z]*[A-Z]){3})[A-Za-z0-9&-]+")  # of three capitals or more
_LATIN = re.compile(r"[A-Z][A-Za-z0-9.&-]{1,14}|[A-ZÀ-Þ][a-zA-ZÀ-ž.&'’-]+(?: [a-zA-ZÀ-ž.&'’-]+){0,4}")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_QUOTES = re.compile('[“”「」"]')


class Short(NamedTuple):
    """A short form that is also a common word: it names the organization only after the full name."""

    name: str
    org_id: str


def fold(text: str, language: str) -> str:
    """Write 及 and 与 as 和, sign for sign: the three change places in printed names of one body."""
    first, others = _conjunctions(language)
    for other in others:
        text = text.replace(other, first)
    return text


@cache
def _conjunctions(language: str) -> tuple[str, tuple[str, ...]]:
    """The word that a folded name has for and, and those that it has not; empty for a language that folds none."""
    joints = words(language, "conjunction")
    return "".join(joints[:1]), joints[1:]


def slug(name: str) -> str:
    """Identifier of an organization that the register does not know: letters and digits of its name, lower case.

    Examples
    --------
    >>> slug("Let's Do It World")
    'letsdoitworld'
    """
    return re.sub(r"[\W_]", "", squeeze(name).text.lower())


def identifier(name: str, kind: str, language: str) -> str:
    """Identifier of an organization that the register does not know: one for all wordings of one body between agencies.

    Translators write or leave out 联合国, 问题 and, where a region is named, 区域; 及, 与 and 和 are one word for all names.

    Examples
    --------
    >>> identifier("联合国亚太区域可持续城市发展问题区域工作队", "un", "zh") == identifier("亚太可持续城市发展区域工作队", "un", "zh")
    True
    >>> identifier("乍得问题专家小组", "un", "zh"), identifier("城市问题协会", "civil_society", "zh")
    ('乍得专家小组', '城市问题协会')
    """
    plain = part(language, "one_and").sub(_conjunctions(language)[0], squeeze(name).text)
    if kind == "un" and (council := part(language, "of_council").match(plain)):
        plain = plain[council.end() :]  # 安全理事会关于…的第1267号决议所设委员会
    if kind == "un" and plain.endswith(words(language, "mandated_body")):
        plain = part(language, "comes_and_goes").sub("", plain)
        for word in words(language, "regional") if plain.startswith(_regions(language)) else ():
            plain = plain.replace(word, "")
    return slug(plain)


@cache
def _regions(language: str) -> tuple[str, ...]:
    """Words with which names of bodies of a region begin."""
    return tuple(of_kind(language, "opener") - role(language, "un_opener", "world_opener"))


def unquoted(name: str) -> str:
    """A name without quotation marks."""
    return _QUOTES.sub("", name)


def spelt(org: Organization, printed: str) -> str:
    """The name of an organization with the blanks of the page, where the page prints that name; no quotation marks."""
    printed = unquoted(printed)
    plain, name = squeeze(printed).text, squeeze(org.name_zh).text
    if not name and _CHINESE.search(printed):  # the register has no Chinese name of it
        return printed
    return name[: -len(plain)] + _BLANK.sub("", printed) if plain and name.endswith(plain) else org.name_zh


def variants(name: str, language: str) -> set[str]:
    """A name as reports print it: with and without the signs 、《》, with a dash of one sign or of two."""
    plain = fold(squeeze(name).text, language)
    return {plain, _DASH.sub("--", plain), plain.replace("《", "").replace("》", ""), re.sub("[、《》]", "", plain)}


@cache
def _names(language: str) -> dict[str, str]:
    """The folded names that always mean an organization, and its identifier; where words are not of Latin letters acronyms, too."""
    always = [r for r in load("organization_names") if r["when"] == "always"]
    rows = [r for r in always if r["language"] == language]
    if small_words(language):
        rows += [r for r in always if r["note"] == "acronym" and _ACRONYM.fullmatch(r["name"])]
        rows += [r for r in always if r["language"] != language and r["name"].count(" ") and r["note"] != "acronym"]  # in Latin letters
    found: dict[str, str] = {}
    for row in rows:
        for name in sorted(variants(row["name"], language)):
            found.setdefault(name, row["org_id"])
    return found


@cache
def find_names(language: str) -> Matcher:
    """Matcher over the folded names that always mean the organization; the value is its identifier."""
    return Matcher(_names(language).items())


@lru_cache(maxsize=1024)
def named(text: str, language: str) -> tuple[Hit, ...]:
    """Where names that always mean an organization stand in a text; two extractors ask of each paragraph."""
    return tuple(find_names(language).find(fold(text, language)))


@cache
def _by_identifier(language: str) -> dict[str, tuple[str, ...]]:
    names: dict[str, list[str]] = {}
    for name, org_id in _names(language).items():
        names.setdefault(org_id, []).append(name)
    return {org_id: tuple(some) for org_id, some in names.items()}


def names_of(org_id: str, language: str) -> tuple[str, ...]:
    """The folded names that always mean one organization."""
    return _by_identifier(language).get(org_id, ())


@cache
def short_forms(language: str) -> tuple[Short, ...]:
    """The short forms that count only after the full name has been printed."""
    rows = load("organization_names")
    return tuple(Short(fold(r["name"], language), r["org_id"]) for r in rows if r["language"] == language and r["when"] == "after_full")


@cache
def _find_short(language: str) -> tuple[aho.AhoCorasick, tuple[tuple[int, ...], ...]]:
    """An automaton over the short forms, and for each of its words which of them are written so."""
    written: dict[str, list[int]] = {}
    for i, short in enumerate(short_forms(language)):
        written.setdefault(short.name, []).append(i)
    return aho.AhoCorasick(list(written)), tuple(map(tuple, written.values()))


def short_forms_in(folded: str, language: str) -> list[Short]:
    """The short forms that stand in a folded text, those that lie within others too, in the order of the register."""
    automaton, written = _find_short(language)
    words = {hit[0] for hit in automaton.find_matches_as_indexes(folded, overlapping=True)}
    return [short_forms(language)[i] for i in sorted(i for word in words for i in written[word])]


@lru_cache(maxsize=64)
def bare_organs(language: str, bodies: frozenset[str], body: str) -> Mapping[str, Organization]:
    """Organs named by their class word alone: what 理事会 or 执行局 means in a report of these bodies to this organ."""
    chosen: dict[str, tuple[int, str]] = {}
    for row in load("org_bare_organs", language):
        if (row["reporter"] and row["reporter"] not in bodies) or (row["body"] and not re.search(row["body"], body)):
            continue
        weight = bool(row["reporter"]) + 2 * bool(row["body"])
        if row["word"] not in chosen or weight > chosen[row["word"]][0]:
            chosen[row["word"]] = (weight, row["org_id"])
    return {word: org for word, (_, org_id) in chosen.items() if (org := organization(org_id))}


def leftmost(words: Iterable[str], text: str) -> Iterator[tuple[int, str]]:
    """Where the words stand, leftmost first and the longest of those, none overlapping another."""
    found = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.append((at, -len(word), word))
            at = text.find(word, at + 1)
    until = 0
    for start, _, word in sorted(found):
        if start >= until:
            yield start, word
            until = start + len(word)


def defined_short(text: str, start: int, end: int, language: str) -> re.Match[str] | None:
    """The short form in brackets right behind ``text[start:end]`` (its first group), if it is one."""
    match = part(language, "defined_short").match(text, end) if text.startswith("(", end) else None
    return match if match and match[1] not in _where(language) and _shortens(match[1], text[start:end]) else None


@cache
def _where(language: str) -> frozenset[str]:
    """Names of countries, and of places in Latin letters: 德国 behind 德国之声 says where it is."""
    states = {row["name"] for row in load("country_names") if row["language"] == language}
    return frozenset(states | {row["name_en"] for row in load("places")} | {row["name"] for row in load("towns")})


def is_class(short: str, language: str) -> bool:
    """Whether a short form is also a word for bodies of a kind (委员会), which counts only where nothing stands before it."""
    return part(language, "class_of_bodies").fullmatch(short) is not None


def _shortens(short: str, name: str) -> bool:
    """Whether the words in brackets abbreviate the name: an acronym, or signs of the name in its order (one may differ).

    Examples
    --------
    >>> _shortens("首协会", "联合国系统行政首长协调理事会"), _shortens("ESCAP", "亚洲及太平洋经济社会委员会"), _shortens("尼泊尔", "自力更生中心")
    (True, True, False)
    """
    if _LATIN.fullmatch(short):
        return True
    rest, missing = iter(name), 0
    for sign in short:
        if sign not in rest:
            missing += 1
            rest = iter(name[name.find(sign) + 1 :]) if sign in name else iter(name)
    return missing <= 1 and missing < len(short) - 1 and len(short) < len(name)

"""The register of organizations under the names of a language: names to identifiers, and the bodies that speak in a report."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from ...lexicons import load
from ...lexicons.written import written
from ...reports.model import Report
from ..org_rows import Organization, government, organization, state_names
from .text import Names, plain, words_of

__all__ = [
    "Organization", "acronym_of", "always", "bare_organs", "country_of", "government", "identifier", "of_symbol", "organization",
    "organs_once_named", "reporting_bodies", "short_forms", "spellings", "state_names", "words_in",
]  # fmt: skip

_NAMED = "named"  # in place of the organ on the cover


@cache
def spellings(language: str, *uses: str) -> tuple[tuple[str, str], ...]:
    """Two spellings of one word or ending, for some uses; a sign stands by itself."""
    rows = [(row["word"], row["other"]) for row in load("spellings", language) if row["use"] in uses]
    return tuple((one, other) if one.isalpha() else (f" {one} ", f" {other} ") for one, other in rows)


def folded(name: str, language: str = "en") -> str:
    """A name in lower case without accents, in one spelling of the language.

    Examples
    --------
    >>> folded("Agência Brasileira"), folded("Centre for Labour"), folded("Smith & Co")
    ('agencia brasileira', 'center for labor', 'smith and co')
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", plain(name)) if not unicodedata.combining(c)).lower()
    for printed, same in spellings(language, "name", "same"):
        bare = bare.replace(printed.lower().strip(), same.lower())
    return " ".join(bare.split())


def words_in(name: str, language: str = "en") -> frozenset[str]:
    """The words of a name that say something: those of more than three letters."""
    return frozenset(word for word in re.findall(r"\w+", folded(name, language)) if len(word) > 3)


def identifier(name: str, owner: str = "", language: str = "en") -> str:
    """Identifier of an organization that the register does not know, the same for all spellings and whichever way its State is said.

    Examples
    --------
    >>> identifier("the Ministry of Lands", "UGA"), identifier("Let’s Do It World")
    ('ministryoflands_uga', 'letsdoitworld')
    """
    bare = folded(name, language)
    for article in words_of("org_words", language).get("article", ()):
        bare = bare.removeprefix(f"{article} ")
    slug = re.sub(r"[\W_]", "", bare)
    return f"{slug}_{owner.lower()}" if owner else slug


@cache
def _means(language: str, when: str) -> dict[str, frozenset[str]]:
    """The names that count always, or only after the full name, and whom each may mean."""
    out: dict[str, set[str]] = {}
    for row in load("organization_names"):
        if row["language"] == language and row["when"] == when:
            for name in _variants(row["name"], language):
                out.setdefault(name, set()).add(row["org_id"])
    return {name: frozenset(ids) for name, ids in out.items()}


def _variants(name: str, language: str) -> set[str]:
    """A name in each spelling of the language, and with a small first letter where reports print it so."""
    out = {plain(name)}
    if name.startswith(words_of("org_words", language).get("small_head", ())):
        out.add(name[0].lower() + plain(name)[1:])
    for one, other in spellings(language, "name"):
        out |= {n.replace(one, other) for n in out} | {re.sub(rf"{other}(?=s?\b)", one, n) for n in out}
    return out


@cache
def always(language: str) -> Names:
    """Every name that always means one organization; the value is its identifier. A name of two bodies means none by itself."""
    return Names((name, min(ids)) for name, ids in _means(language, "always").items() if len(ids) == 1)


@cache
def acronym_of(language: str) -> Mapping[str, frozenset[str]]:
    """Every name and short form of the register, those of several bodies too, and whom it may mean."""
    out = dict(_means(language, "always"))
    for name, ids in _means(language, "after_full").items():
        out[name] = out.get(name, frozenset()) | ids
    return out


@cache
def short_forms(language: str) -> Mapping[str, frozenset[str]]:
    """Short forms that count only after the full name: common words, and those of several bodies."""
    out = dict(_means(language, "after_full"))
    for name, ids in _means(language, "always").items():
        if len(ids) > 1 or name in out:
            out[name] = out.get(name, frozenset()) | ids
    return out


@cache
def country_of(language: str) -> Names:
    """Every name of a country, adjectives too; the value is its code."""
    return Names((row["name"], row["iso3"]) for row in load("country_names") if row["language"] == language)


@lru_cache(maxsize=64)
def bare_organs(language: str, bodies: frozenset[str], body: str) -> Mapping[str, Organization]:
    """Organs named by their class word alone: what ``Board`` or ``Executive Board`` means in a report of these bodies to this organ."""
    chosen: dict[str, tuple[int, str]] = {}
    for row in load("org_bare_organs", language):
        unfit = (row["reporter"] and row["reporter"] not in bodies) or (row["body"] and row["body"].lower() not in body.lower())
        weight = bool(row["reporter"]) + bool(row["body"])
        if not unfit and row["body"] != _NAMED and (row["word"] not in chosen or weight > chosen[row["word"]][0]):
            chosen[row["word"]] = (weight, row["org_id"])
    return {word: org for word, (_, org_id) in chosen.items() if (org := organization(org_id))}


@cache
def organs_once_named(language: str) -> Mapping[str, str]:
    """Organs that their class word alone means once they were named: identifier to class word."""
    return {row["org_id"]: row["word"] for row in load("org_bare_organs", language) if row["body"] == _NAMED}


def reporting_bodies(report: Report) -> frozenset[str]:
    """The organizations that speak in a report: whom the cover names as author, and whose symbol or series it is.

    Parameters
    ----------
    report : Report

    Returns
    -------
    frozenset of str
        Identifiers; empty where the Secretary-General or an expert reports, since these are no organizations.
    """
    found = {str(hit.value) for hit in always(report.language).find(report.cover.author)} or _sent_on(report)
    found |= {r["org_id"] for r in load("org_reporting_bodies") if r["field"] == "series" and r["value"] == report.series}
    by_symbol = of_symbol(report)
    return frozenset({*found, (not found and by_symbol and _titled(report)) or by_symbol} - {""})


def _sent_on(report: Report) -> set[str]:
    """Whose report the Secretary-General sends on with a note."""
    sent = (written("org_parts", "sent_on", report.language).search(line.text) for line in report.lines if line.place == "cover")
    head = written("org_parts", "head_of_it", report.language)
    hits = ((m[1], hit) for m in sent if m for hit in always(report.language).find(m[1]))
    return {str(hit.value) for words, hit in hits if head.fullmatch(words, 0, hit.start)}


def of_symbol(report: Report) -> str:
    """The organization that a report's symbol begins with, whose boards it goes to; empty where there is none."""
    rows = [r for r in load("org_reporting_bodies") if r["field"] == "symbol" and report.symbol.startswith(r["value"])]
    return max(rows, key=lambda r: len(r["value"]))["org_id"] if rows else ""


def _titled(report: Report) -> str:
    """The one body whose work the title tells of, which need not be the one that the board is called after: a fund of its own."""
    title = report.cover.title
    hits = always(report.language).find(title)
    own = [str(hit.value) for hit in hits if written("org_parts", "own_report", report.language).search(title, 0, hit.start)]
    return own[0] if len({str(hit.value) for hit in hits}) == 1 and own else ""

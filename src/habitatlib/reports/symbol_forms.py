"""Symbols to one form each, so that the printed variants of a document's symbol can be compared and cited ones found in the corpus.

The tables print a symbol as its page does; the canonical form is only for comparing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from habitatlib.lexicons import load
from habitatlib.lexicons.written import any_language

__all__ = ["canonical_symbol", "canonical_symbols", "documents_by_symbol", "resolved", "same_document"]

_LONGEST = 120
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_RAISED = re.compile("[⁰¹²³⁴-⁹]+$")
_DASHES = re.compile("[\u2010-\u2015\u2212－]")
_ENDING = " \t*.,;:。，；：、'\"”’」』》"
_COLON = re.compile(r"^([A-Z]{2,6}):(?=\d{4}/)")  # CFS:2031/4 is CFS 2031/4
_SUFFIX = re.compile(r"[ /.,(-]{0,3}\b(Add|Corr|Rev|Amend)(?:enda|endum|igenda|igendum|ision|ment|)[. ]{0,2}(\d{1,3})\)?", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_WORD = re.compile(r"(?<![A-Z])[A-Z]{2,8}(?![A-Z])")
_ZEROS = re.compile(r"(?<![0-9A-Z])0+(?=\d)")
_WHOLE = re.compile(r"(?=[^/]*/)(?=.*\d)(?=.*[A-Z])[A-Z0-9][A-Z0-9.()/-]*|[A-Z]{2,4}\d{1,3}(?:\.R?\d{1,3}|\(\d{1,3}\))", re.IGNORECASE)
# A second symbol after a dash: of two letters or more before its stroke, or of a principal organ with two parts behind it.
_SECOND = re.compile(
    r"(?<=[\d)])-(?=(?:(?!INF|CRP|ADD|REV|CORR)[A-Z]{2,8}(?:[.(]\w{1,4}\)?)?/"
    r"|[ASET]/(?:\d{2,4}|[A-Z][A-Z.\d-]{1,8})/(?!ADD|REV|CORR)))"
)


@cache
def _words() -> Mapping[str, str]:
    return {r["word"].upper(): r["word"] for r in load("symbol_words")}


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(r["printed"]), r["canonical"]) for r in load("symbol_forms"))


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"{any_language('page_parts', 'cited_label')}\s*:?\s*(?=\S)", re.IGNORECASE)


def _plain(text: str) -> str:
    """One line of ASCII signs without blanks, notes' marks, labels and the stops of its sentence."""
    text = _DASHES.sub("-", unicodedata.normalize("NFKC", _RAISED.sub("", _UNSEEN.sub("", text).strip(_ENDING))))
    label = _label().match(text)
    text = text[label.end() :] if label else text
    text = _COLON.sub(r"\1", text)
    text = text.replace("_", "/") if "/" not in text else text
    text = _BLANKS.sub("", _SUFFIX.sub(r"/\1.\2", text)).strip(_ENDING)
    while text.endswith(")") and text.count(")") > text.count("("):
        text = text[:-1].rstrip(_ENDING)
    return text


def _one(text: str) -> str:
    text = _WORD.sub(lambda m: _words().get(m[0], m[0]), text.upper())
    for printed, canonical in _forms():
        text = printed.sub(canonical, text)
    text = re.sub(r"<(\w+)>", lambda m: m[1].title(), text)
    return _ZEROS.sub("", text)


@lru_cache(maxsize=4096)
def canonical_symbols(text: str) -> tuple[str, ...]:
    """The canonical forms of a symbol, each of a double one by itself; none where the text is no symbol.

    Examples
    --------
    >>> canonical_symbols("A/72/266–S/2017/123"), canonical_symbols("HSP/HA/1/2/Add. 2"), canonical_symbols("../etc")
    (('A/72/266', 'S/2017/123'), ('HSP/HA.1/2/Add.2',), ())
    """
    if len(text) > _LONGEST:
        return ()
    plain = _plain(text)
    parts = [_one(part) for part in _SECOND.split(plain.upper())] if "-" in plain else [_one(plain)]
    return tuple(parts) if plain and all(_WHOLE.fullmatch(part) and ".." not in part for part in parts) else ()


def canonical_symbol(text: str) -> str:
    """The canonical form of a symbol, a double one joined by a hyphen; empty where the text is no symbol.

    Examples
    --------
    >>> canonical_symbol("hsp／ha/1/2/Add.2"), canonical_symbol("S/RES/1244 (1999)"), canonical_symbol("CL 180/5-Rev.1")
    ('HSP/HA.1/2/Add.2', 'S/RES/1244(1999)', 'CL180/5/Rev.1')
    """
    return "-".join(canonical_symbols(text))


def same_document(one: str, other: str) -> bool:
    """Whether two printed symbols name the same document; a double symbol is each of its two."""
    return bool(set(canonical_symbols(one)) & set(canonical_symbols(other)))


def documents_by_symbol(symbols: Iterable[str]) -> dict[str, str]:
    """Canonical form → symbol as a document's page prints it, for every form of each; the first in alphabetical order keeps a form."""
    out: dict[str, str] = {}
    for symbol in sorted(set(symbols)):
        for form in canonical_symbols(symbol):
            out.setdefault(form, symbol)
    return out


def resolved(cited: str, documents: Mapping[str, str]) -> str:
    """The document of the corpus that a cited symbol names, as its page prints the symbol; empty if it is not there.

    Parameters
    ----------
    cited : str
        As ``citations.cited`` has it, or as printed.
    documents : mapping
        What ``documents_by_symbol`` gave.

    Examples
    --------
    >>> resolved("HSP/HA.1/2/Add.2", documents_by_symbol(["HSP/HA/1/2/Add.2", "A/72/1"]))
    'HSP/HA/1/2/Add.2'
    """
    return next((documents[form] for form in canonical_symbols(cited) if form in documents), "")

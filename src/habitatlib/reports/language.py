"""In which language a document is written: its script, what its cover prints, else the small words that it uses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from habitatlib.lexicons import load
from habitatlib.lexicons.written import any_language
from habitatlib.reports.symbols import columns

__all__ = ["language_code", "language_of", "unaccented"]

_LEAST_SCRIPT, _LEAST_WORDS = 0.2, 0.08
_LETTERS = re.compile(r"[^\W\d_]+")


@cache
def _scripts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((r["language"], re.compile(f"[{r['script']}]+")) for r in load("language_signs") if r["script"])


@cache
def _small_words() -> dict[str, frozenset[str]]:
    return {r["language"]: frozenset(r["words"].split()) for r in load("language_signs") if r["words"]}


@cache
def _codes() -> dict[str, str]:
    return {unaccented(r["printed"]): r["code"] for r in load("languages")}


def unaccented(text: str) -> str:
    """Small letters without accents, sign for sign: capitals are often printed without them."""
    return unicodedata.normalize("NFC", text).translate(_BASES).lower()


class _Bases(dict[int, str]):
    """For each sign the one that it is without accents, found when it is first asked for."""

    def __missing__(self, sign: int) -> str:
        self[sign] = base = unicodedata.normalize("NFD", chr(sign))[0]
        return base


_BASES = _Bases()


def language_code(printed: str) -> str:
    """ISO code of a language as a cover names it, several joined by a stroke; empty where one of them is not known.

    Examples
    --------
    >>> language_code("ENGLISH"), language_code("английский"), language_code("English and French"), language_code("")
    ('en', 'en', 'en/fr', '')
    """
    names = [n for n in re.split(rf",\s*|\s*/\s*|{any_language('page_parts', 'and')}", unaccented(printed.strip())) if n]
    codes = [_codes().get(name, "") for name in names]
    return "/".join(codes) if all(codes) else ""


def _by_script(text: str) -> str:
    shares = {language: sum(map(len, script.findall(text))) for language, script in _scripts()}
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] > _LEAST_SCRIPT * len(text) else ""


def _by_words(text: str) -> str:
    tokens = [word.lower() for word in _LETTERS.findall(text)]
    shares = {language: sum(token in words for token in tokens) for language, words in _small_words().items()}
    best = max(shares, key=shares.__getitem__)
    return best if tokens and shares[best] >= _LEAST_WORDS * len(tokens) else ""


def language_of(lines: Sequence[str]) -> str:
    """ISO code of the language of a document's lines; empty where nothing tells it.

    Parameters
    ----------
    lines : sequence of str
        From the cover on; some sixty are enough.

    Returns
    -------
    str
        By its script; else the one language that stands alone in a column of the cover; else by the share of its small words.
    """
    text = "\n".join(lines)
    marks = {_codes()[unaccented(c)] for line in lines for c in columns(line) if unaccented(c) in _codes()}
    return _by_script(text) or (marks.pop() if len(marks) == 1 else "") or _by_words(text)

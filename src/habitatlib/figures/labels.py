"""The words of figures and notebooks in English and Chinese: ``lexicons/labels*.csv`` with columns key, en, zh, note.

A text may hold fields: ``{n}``; ``{n:report|reports}`` (one or many); ``{n:word}`` and ``{n:Word}`` (a small number in English words);
``{n:group}`` (3,300; in Chinese 3 300); ``{text:first}`` (first letter large); ``{names:list}`` (A, B and C).
"""

from __future__ import annotations

import functools
import string
from collections.abc import Sequence

from habitatlib import lexicons
from habitatlib.errors import ParameterError

__all__ = ["LANGUAGES", "grouped", "keys", "known", "text"]

LANGUAGES = ("en", "zh")
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class _Formatter(string.Formatter):
    def __init__(self, lang: str) -> None:
        self.lang = lang

    def format_field(self, value: object, spec: str) -> str:
        english = self.lang == "en"
        if "|" in spec:
            return spec.split("|")[value != 1]
        if spec.lower() == "word":
            word = _WORDS[value] if english and 0 <= value < len(_WORDS) else str(value)
            return word.capitalize() if spec == "Word" else word
        if spec == "first":
            return str(value)[:1].upper() + str(value)[1:]
        if spec == "group":
            return grouped(value, self.lang)
        if spec == "list":
            return _join(value, self.lang)
        return super().format_field(value, spec)


def grouped(number: float, lang: str = "en") -> str:
    """A number with its thousands parted as United Nations documents part them: by a comma in English, by a blank in Chinese.

    Examples
    --------
    >>> grouped(11097), grouped(11097, "zh")
    ('11,097', '11 097')
    """
    told = f"{int(number) if number == int(number) else number:,}"
    return told if lang == "en" else told.replace(",", " ")


def _join(names: Sequence[str], lang: str) -> str:
    names = list(names)
    if len(names) < 2:
        return "".join(names)
    return text("list.comma", lang).join(names[:-1]) + text("list.last", lang) + names[-1]


@functools.cache
def _texts() -> dict[str, dict[str, str]]:
    names = sorted({path.stem for path in lexicons.files() if path.stem.startswith("labels") and path.parent == lexicons.HERE})
    return {row["key"]: row for name in names for row in lexicons.load(name)}


def keys(prefix: str = "") -> list[str]:
    """The keys that begin with ``prefix``, as they stand in the files."""
    return [key for key in _texts() if key.startswith(prefix)]


def known(key: str) -> bool:
    """Whether a text has this key."""
    return key in _texts()


def text(key: str, lang: str = "en", **values: object) -> str:
    """A text in a language, its fields filled.

    Raises
    ------
    ParameterError
        If no text has the key.
    """
    row = _texts().get(key)
    if row is None:
        raise ParameterError(f"no text has the key {key!r}; texts stand in src/habitatlib/lexicons/labels*.csv")
    return _Formatter(lang).format(row[lang], **values)

"""Names of sessions in the language of the page: the number that is printed, in the words of that language."""

from __future__ import annotations

import functools

from habitatlib import lexicons
from habitatlib.figures import labels

__all__ = ["session_name"]

_NUMBER = "\0"


@functools.cache
def _ordinals() -> tuple[dict[str, dict[str, str]], dict[tuple[str, str], str]]:
    """The row of each number; and the number of each language's word."""
    rows = {row["number"]: row for row in lexicons.load("ordinals")}
    return rows, {(lang, row[lang]): number for number, row in rows.items() for lang in labels.LANGUAGES}


def session_name(printed: str, lang: str) -> str:
    """A numbered session in the language of the page; empty where the printed words are of no form that the labels have.

    Examples
    --------
    >>> session_name("第二届会议", "en"), session_name("Seventy-seventh session", "zh"), session_name("resumed session", "zh")
    ('second session', '第七十七届会议', '')
    """
    rows, numbers = _ordinals()
    for key in sorted(labels.keys("res.session.")):
        for language in labels.LANGUAGES:
            head, _, tail = labels.text(key, language, ordinal=_NUMBER).partition(_NUMBER)
            words = printed.strip().casefold()
            if not (words.startswith(head) and words.endswith(tail)):
                continue
            middle = words[len(head) : len(words) - len(tail)]
            if number := numbers.get((language, middle)) or (middle if middle in rows and language == "zh" else ""):
                return labels.text(key, lang, ordinal=rows[number][lang])
    return ""

"""Names of sessions in the language of the page: the number that is printed, in the words of that language."""

from __future__ import annotations

import functools

from habitatlib.figures import labels

__all__ = ["session_name"]

_NUMBER = "\0"


@functools.cache
def _ordinals() -> dict[tuple[str, str], str]:
    """The key of each language's word for a number, and of the number in figures."""
    found = {}
    for key in labels.keys("ordinal."):
        for lang in labels.LANGUAGES:
            found[lang, labels.text(key, lang)] = key
        found["zh", key.removeprefix("ordinal.")] = key
    return found


def session_name(printed: str, lang: str) -> str:
    """A numbered session in the language of the page; empty where the printed words are of no form that the labels have.

    Examples
    --------
    >>> session_name("第二届会议", "en"), session_name("Seventy-seventh session", "zh"), session_name("resumed session", "zh")
    ('second session', '第七十七届会议', '')
    """
    for key in sorted(labels.keys("res.session.")):
        for language in labels.LANGUAGES:
            head, _, tail = labels.text(key, language, ordinal=_NUMBER).partition(_NUMBER)
            words = printed.strip().casefold()
            if not (words.startswith(head) and words.endswith(tail)):
                continue
            if number := _ordinals().get((language, words[len(head) : len(words) - len(tail)])):
                return labels.text(key, lang, ordinal=labels.text(number, lang))
    return ""

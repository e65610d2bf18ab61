"""Where the name of a place ends: whether signs that spell one are a piece of a longer name, another word, or a treaty's."""

from __future__ import annotations

import re
from functools import cache

from .crossings import begins_word, crossed, ends_word, word_at
from .edges import verdict
from .place_words import MACHINE, part, pattern, register, words
from .role_cues import cues

__all__ = ["alone", "cuts_body", "is_no_name", "is_other", "is_piece", "of_treaty", "treaties"]

_BOOK = re.compile(r"《[^《》]*》")
_WELL_KNOWN = 500_000  # a city kept by hand of so many people needs no room to its right
_SHORT = 3  # a name of so few signs may be a piece of a longer one


@cache
def _signs(language: str) -> frozenset[str]:
    """The signs that write foreign names."""
    return frozenset("".join(words(language, "syllables")))


def _runs_into(text: str, start: int, language: str) -> bool:
    """Whether the sign before a name writes foreign names and ends no other word."""
    if text[start - 1 : start] not in _signs(language):
        return False
    return not (pattern(language, "edge", "there").fullmatch(text, max(0, start - 2), start) or ends_word(text, start, language))


def _runs_on(text: str, end: int, language: str) -> bool:
    """Whether the sign behind a name writes foreign names and begins no other word."""
    if text[end : end + 1] not in _signs(language):
        return False
    if pattern(language, "edge", "there").match(text, end):
        return False
    return not begins_word(text, end, language) or _is_end(word_at(text, end), language)


def _is_end(word: str, language: str) -> bool:
    """Whether what a segmenter takes for a word is but the end of a foreign name: 圣安德烈|斯岛, 提格雷|尼亚语."""
    tail = pattern(language, "class", "people").search(word, 1)
    return tail is not None and tail.end() == len(word) and _signs(language).issuperset(word[: tail.start()])


def is_piece(text: str, start: int, end: int, rows: tuple[dict, ...], ends: set[int], begins: set[int], language: str) -> bool:
    """Whether a short name is only a piece of a longer foreign name.

    Parameters
    ----------
    text : str
        Squeezed text.
    start, end : int
        Where the name stands.
    rows : tuple of dict
        What the register says of it.
    ends, begins : set of int
        Where countries end and begin.
    language : str
        ISO 639-1 code.

    Returns
    -------
    bool
    """
    if pattern(language, "class").fullmatch(text, end - 1, end):
        return False
    if end - start > _SHORT:
        return start not in ends and bool(MACHINE.match(rows[0]["note"])) and _runs_into(text, start, language) \
            and _runs_into(text, start - 1, language)
    if start not in ends and _runs_into(text, start, language):
        return True
    if end in begins or not _runs_on(text, end, language):
        return False
    well_known = not MACHINE.match(rows[0]["note"]) and int(rows[0]["population"] or 0) >= _WELL_KNOWN
    return not well_known and not any(hit.start == 0 for hit in register(language).find(text[end:end + 9]))


def cuts_body(text: str, start: int, end: int, language: str) -> bool:
    """Whether the last word of a body's name goes on behind the name: 博特纳尔基金|会.

    Parameters
    ----------
    text : str
        Squeezed text.
    start, end : int
        Where the name stands.
    language : str
        ISO 639-1 code.

    Returns
    -------
    bool
    """
    return any(start < head.start() < end < head.end() for head in part("body_over", language).finditer(text, start, end + 1))


def _of_person(text: str, end: int, language: str) -> bool:
    """Whether a surname goes on behind the name, whose bearer speaks: 萨布拉|马尼亚表示."""
    signs = "".join(words(language, "syllables", "more_syllables")) or "�"
    other = pattern(language, "edge", "there").match(text, end)
    return not other and bool(part("runs_on_person", language, ("signs", signs)).match(text, end))


def is_no_name(text: str, start: int, end: int, language: str, *, apart: bool = False) -> bool:
    """Whether the signs are something else there, as the register says, else for a short name by the words of the language.

    Parameters
    ----------
    text : str
        Squeezed text.
    start, end : int
        Where the name stands.
    language : str
        ISO 639-1 code.
    apart : bool, optional
        Whether something that is known ends where the name begins, so that no word lies over that edge: 也门|萨那的.

    Returns
    -------
    bool
    """
    said, cut = verdict(text, start, end, "not_places", language, unsaid=""), start if apart else 0
    if said == "no" or cuts_body(text, start, end, language) or _of_person(text, end, language):
        return True
    if said or end - start > 2:
        return False
    return bool(part("within_person", language).match(text, end)) or crossed(text[cut:], start - cut, end - cut, language)


def alone(text: str, start: int, end: int, language: str) -> bool:
    """Whether no sign of foreign names goes on before or behind a name, but for those of another word.

    Parameters
    ----------
    text : str
        Squeezed text.
    start, end : int
        Where the name stands.
    language : str
        ISO 639-1 code.

    Returns
    -------
    bool
    """
    return not _runs_into(text, start, language) and not _runs_on(text, end, language)


@cache
def _treaty_words(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a title between marks ends that is a treaty's, and how a treaty's name goes on after a place."""
    words = pattern(language, "treaty").pattern
    return re.compile(rf"(?:{words})》$"), re.compile(rf"(?:-[\u4e00-\u9fff]{{2,6}}?)?(?:{words})")


def treaties(text: str, spans: list[tuple[int, int]], language: str) -> list[tuple[int, int]]:
    """Titles of treaties and declarations, in 《》 or as cited.

    Parameters
    ----------
    text : str
        Squeezed text.
    spans : list of (int, int)
        What is cited.
    language : str
        ISO 639-1 code.

    Returns
    -------
    list of (int, int)
    """
    return spans + [m.span() for m in _BOOK.finditer(text) if _treaty_words(language)[0].search(m.group())]


def of_treaty(text: str, end: int, language: str) -> bool:
    """Whether a treaty's name goes on after the place, as in 巴黎协定; not where a city pledges something.

    Parameters
    ----------
    text : str
        Squeezed text.
    end : int
        Where the place ends.
    language : str
        ISO 639-1 code.

    Returns
    -------
    bool
    """
    if _treaty_words(language)[1].match(text, end, end + 24):
        return not part("pledges", language).match(text, end)
    verbs = f"{pattern(language, 'there').pattern}|{cues(language, 'act').pattern}"
    return bool(part("titled_treaty", language, ("verbs", verbs)).match(text, end, end + 24))


def is_other(text: str, end: int, language: str) -> bool:
    """Whether what follows a name makes it no place: a treaty's name goes on, or a word for the waters that a list names.

    Parameters
    ----------
    text : str
        Squeezed text.
    end : int
        Where the name ends.
    language : str
        ISO 639-1 code.

    Returns
    -------
    bool
    """
    return of_treaty(text, end, language) or bool(part("waters_listed", language).match(text, end))

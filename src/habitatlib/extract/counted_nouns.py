"""Where the noun that a measure word counts ends: 名全球专家, 个参与城市, 个新的重点领域, 项城市电子学习课程, but 人 in 40人参加了讲习班."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from ..lexicons import load
from .wording import Words
from .written import written

__all__ = ["noun_end", "persons_after", "unit_words"]

_REACH, _COMPOUND = 8, 10
_QUOTED = re.compile(r"“[^“”，。；]{1,12}”")


@cache
def unit_words(language: str) -> Mapping[str, Words]:
    """The words of ``units.csv`` by role, longest first."""
    rows = sorted(load("units", language), key=lambda r: -len(r["word"]))
    roles = {r["role"] for r in rows}
    return defaultdict(lambda: Words(()), {role: Words(r["word"] for r in rows if r["role"] == role) for role in roles})


def _heads_at(text: str, at: int, words: Mapping[str, Words]) -> int:
    """The end of the counted nouns that stand side by side at ``at``; 报告 in 8个国家报告 is what the countries do."""
    end, heads = at, words["head"]
    while word := heads.at(text, end):
        does = word in words["deed"] or word in words["speaks_for"]
        if does and text.endswith(words["place"], at, end) and not heads.at(text, end + len(word)):
            break
        end += len(word)
    return end


def _next_head(text: str, at: int, measure: str, language: str, reach: int) -> int:
    """The end of the first nouns after no more than ``reach`` signs of a modifier, or ``at``."""
    words, gap, done = unit_words(language), _part("noun_gap", language), _part("done", language)
    for stop in range(at, min(len(text), at + reach) + 1):
        if not words["head"].at(text, stop) or not gap.fullmatch(text, at, stop) or done.search(text, at, stop):
            continue
        end = _heads_at(text, stop, words)
        deed = text.endswith(words["deed"], stop, end)
        if deed and (suffix := _part("person_suffix", language).match(text, end)):
            return suffix.end()
        if end > stop and not (deed and (measure in words["of_persons"] or (stop > at and measure not in words["never_of_places"]))):
            return end
    return at


def noun_end(text: str, at: int, measure: str, language: str) -> int:
    """Where the noun after a measure word ends, or ``at`` where none is known.

    Parameters
    ----------
    text : str
        Squeezed text.
    at : int
        Right after the measure word, or after 以上的 that follows it.
    measure : str
        A place is not counted by 项 or 名: then it only modifies the noun after it.
    language : str
        Whose words to use.

    Returns
    -------
    int

    Examples
    --------
    >>> [words[1:noun_end(words, 2, words[1], "zh")] for words in ("五项城市电子学习课程", "三个新的重点领域", "六个提出")]
    ['项城市电子学习课程', '个新的重点领域', '个']
    """
    words = unit_words(language)
    if measure in words["counts_itself"]:
        return at
    if quoted := _QUOTED.match(text, at):
        return _heads_at(text, quoted.end(), words)
    end = _next_head(text, at, measure, language, _REACH)
    if end == at:
        attribute = _part("attribute", language).match(text, at)
        end = _next_head(text, attribute.end(), measure, language, _REACH) if attribute else at
        if attribute is None or end == attribute.end():
            return at
    while measure in words["never_of_places"] and text.endswith(words["place"], at, end):
        further = _next_head(text, end, measure, language, _COMPOUND)
        if further == end:
            break
        end = further
    if related := _part("related", language).match(text, end):
        further = _heads_at(text, related.end(), words)
        return further if further > related.end() else end
    return end


def persons_after(text: str, at: int, language: str) -> str:
    """The people whom a large round number without a measure word counts, after their attribute: 5亿 生活在贫民窟的 儿童.

    Examples
    --------
    >>> persons_after("2亿无法获得安全饮用水的农民", 2, "zh")
    '农民'
    """
    found = _of_persons(language).match(text, at)
    return found["person"] if found else ""


@cache
def _of_persons(language: str) -> re.Pattern[str]:
    return _part("attributed_person", language, ("persons", "|".join(unit_words(language)["person"]) or "(?!)"))


def _part(name: str, language: str, *slots: tuple[str, str]) -> re.Pattern[str]:
    """A part of ``quantity_parts``, its slots filled."""
    return written("quantity_parts", name, language, slots)

"""Where the noun that a measure word counts ends: 名全球专家, 个参与城市, 个新的重点领域, 项城市电子学习课程, but 人 in 40人参加了讲习班."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from ..lexicons import load
from ..lexicons.written import source
from .sieve import Patterns
from .wording import Words

__all__ = ["counted_alone", "noun_end", "persons_after", "unit_patterns", "unit_words"]

_REACH, _COMPOUND, _ALONE = 8, 10, 6
_QUOTED = re.compile(r"“[^“”，。；]{1,12}”")


@cache
def unit_words(language: str) -> Mapping[str, Words]:
    """The words of ``units.csv`` by role, longest first."""
    rows = sorted(load("units", language), key=lambda r: -len(r["word"]))
    roles = {r["role"] for r in rows}
    return defaultdict(lambda: Words(()), {role: Words(r["word"] for r in rows if r["role"] == role) for role in roles})


@cache
def unit_patterns(language: str) -> Patterns:
    """Patterns with parts of ``quantity_parts`` in them, and ``<person>`` for the words of a role."""
    words = unit_words(language)
    return Patterns(lambda role: "|".join(words[role]) or "(?!)", lambda name: source("quantity_parts", name, language))


def _heads_at(text: str, at: int, words: Mapping[str, Words]) -> int:
    """The end of the counted nouns that stand side by side at ``at``; 报告 in 8个国家报告 is what the countries do."""
    end, heads = at, words["head"]
    while word := heads.at(text, end):
        does = word in words["deed"] or word in words["speaks_for"]
        does = does and text.endswith(words["place"], at, end) and not heads.at(text, end + len(word))
        if does or (end > at and word in words["acts"]):
            break
        end += len(word)
    return end


def _next_head(text: str, at: int, measure: str, language: str, reach: int) -> int:
    """The end of the first nouns after no more than ``reach`` signs of a modifier, or ``at``."""
    words, says = unit_words(language), unit_patterns(language)
    gap, done = says["{noun_gap}"], says["{done}"]
    person = measure in words["of_persons"]
    for stop in range(at, min(len(text), at + reach) + 1):
        head = words["head"].at(text, stop)
        if not head or (person and head in words["not_by_person"]) or not gap.fullmatch(text, at, stop) or done.search(text, at, stop):
            continue
        end = _heads_at(text, stop, words)
        if says["{turned}"].match(text, end):
            continue
        deed = text.endswith(words["deed"], stop, end) and not says["{deed_noun}"].search(text, at, end)
        if deed and (suffix := says["{person_suffix}"].match(text, end)):
            return suffix.end()
        verb = deed and (measure in words["of_persons"] or (stop > at and measure not in words["never_of_places"]))
        if verb:
            end -= max(len(word) for word in words["deed"] if text.endswith(word, stop, end))  # 40名武装分子|袭击了
        if end > stop:
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
    words, says = unit_words(language), unit_patterns(language)
    if measure in words["counts_itself"]:
        return at
    if quoted := _QUOTED.match(text, at):
        return _heads_at(text, quoted.end(), words)
    end = _next_head(text, at, measure, language, _REACH)
    if end == at:
        attribute = says["{attribute}"].match(text, at)
        end = _next_head(text, attribute.end(), measure, language, _REACH) if attribute else at
        if attribute is None or end == attribute.end():
            someone = says["{someone}"].match(text, at) if measure in words["of_persons"] else None
            return someone.end() if someone and not says["{done}"].search(someone[0]) else at
    while measure in words["never_of_places"] and text.endswith(words["place"], at, end):
        further = _next_head(text, end, measure, language, _COMPOUND)
        if further == end:
            break
        end = further
    wider = {"{agency}": measure not in words["of_persons"], "{incident}": measure in words["of_incidents"]}
    for also in (name for name, fits in wider.items() if fits):
        if longer := says[also].match(text, end):
            return longer.end()
    if related := says["{related}"].match(text, end):
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
    found = unit_patterns(language)["{attributed_person}"].match(text, at)
    return found["person"] if found else ""


def counted_alone(text: str, at: int, language: str) -> int:
    """The end of the people or things that a large round number counts with no measure word, 0 where none stand there.

    Examples
    --------
    >>> ["3万文职人员"[2:counted_alone("3万文职人员", 2, "zh")], counted_alone("3万用于难民", 2, "zh")]
    ['文职人员', 0]
    """
    says = unit_patterns(language)
    person = says["{people_alone}"].match(text, at)
    if says["{verb_alone}"].search(text, at, at + _REACH):
        return 0
    if person and not says["{done}"].search(person[0]) and not says["{turned}"].match(text, person.end()):
        return person.end()
    end = _next_head(text, at, next(iter(unit_words(language)["of_persons"]), ""), language, _ALONE)
    return end if end > at else 0

"""What a number counts: a measure, money, or the noun phrase after it up to its head."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from ...lexicons import load
from .event_words import hits
from .text import any_of

__all__ = ["Unit", "hyphened", "money_before", "unit_after", "unit_words"]

_STOP = re.compile(
    r"(?:of|in|for|to|by|with|on|at|from|the|a|an|was|were|is|are|has|have|had|will|would|that|which|who|whose|whom|it|its|their|this"
    r"|these|those|as|when|"
    r"where|while|than|per|or|into|under|between|among|through|during|out|each|every|more|out|if|but|so|be|been|can|could|may|must|should|"
    r"not|also|only|both|including|across|within|over|after|before|since|worldwide|globally|including|he|she|they|we|there)$",
    re.IGNORECASE,
)
_WORD = re.compile(r"\s(?P<word>[\w'&/-]+|\"[\w\s'-]{1,30}\")")
_SINGULAR = re.compile(r"(?:ss|us|is|ous|ics|'s)$")
_PLURAL = re.compile(r"s$|s'$")
_PAST = re.compile(r"(?:ed|ing)$")
_LONGEST = 6


class Unit(NamedTuple):
    """What is counted: where it ends, its words as printed, what kind of unit it is, the currency where it is money."""

    end: int
    label: str
    role: str
    currency: str | None = None


@lru_cache(maxsize=64)
def unit_words(language: str, role: str) -> frozenset[str]:
    """The words of ``units.csv`` with a role."""
    return frozenset(row["word"] for row in load("units", language) if row["role"] == role)


def _plural(word: str) -> str:
    if word.isupper() or len(word) <= 3 or word[-1] in "s°%²³":
        return word
    return word[:-1] + "ies" if word.endswith("ry") or word.endswith("ity") or word.endswith("untry") else word + "s"


@cache
def _measures(language: str) -> re.Pattern[str]:
    rows = [row for row in load("units", language) if row["role"] in ("share", "measure", "time")]
    only_joined = {"storey", "member", "person", "bed", "seat", "unit", "page", "point", "city", "country"}
    words = {form for row in rows if row["word"] not in only_joined for form in (row["word"], _plural(row["word"]))}
    longest = sorted(words, key=lambda word: (-len(word), word))
    either = "|".join(re.escape(word) + (r"(?!\w)" if word[-1].isalnum() else "") for word in longest)
    return re.compile(rf"\s?(?P<unit>{either})")  # 500mg


@cache
def _roles(language: str) -> dict[str, str]:
    out = {}
    for row in load("units", language):
        if row["role"] in ("share", "measure", "time"):
            out.update({row["word"]: row["role"], _plural(row["word"]): row["role"]})
    return out


@cache
def _money(language: str) -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    """Patterns of what stands before and after an amount, and the code of each word."""
    rows = load("currency_words", language)
    codes = {row["word"]: row["iso4217"] for row in rows}
    for row in load("currencies"):
        name = row["name_en"].lower()
        if row["iso4217"] and name and row["note"] != "CLDR" or row["note"] == "CLDR" and "(" not in row["name_en"]:
            printed = row["name_en"][:1].upper() + row["name_en"][1:]
            for form in (printed, printed.rsplit(" ", 1)[0] + " " + printed.rsplit(" ", 1)[-1].lower()):
                codes.setdefault(form + "s", row["iso4217"])
                codes.setdefault(form, row["iso4217"])
    before = "|".join(re.escape(row["word"]) for row in sorted(rows, key=lambda r: -len(r["word"])) if row["before_amount"]) or "(?!)"
    after = any_of([word for word in codes if word[-1].isalpha()])
    return re.compile(rf"(?:(?<![A-Z$])(?=[^A-Za-z])|(?<![\w$]))(?P<sign>{before})\s?$"), re.compile(rf"\s(?P<unit>{after})"), codes


def money_before(text: str, start: int, language: str) -> tuple[int, str, str] | None:
    """The sign or code of a currency right before an amount: where it begins, the sign, the code."""
    found = _money(language)[0].search(text, max(0, start - 8), start)
    return (found.start("sign"), found["sign"], _money(language)[2][found["sign"]]) if found else None


def _is_plural(word: str, language: str) -> bool:
    low = word.strip('"').lower()
    return low in unit_words(language, "plural") or bool(_PLURAL.search(low) and not _SINGULAR.search(low))


def _noun_phrase(text: str, at: int, language: str, *, single: bool) -> int:
    """Where the counted noun phrase ends: at its first plural, or at the last of plurals that stand side by side; ``at`` where there
    is none."""
    end, low = at, at
    for _ in range(_LONGEST):
        found = _WORD.match(text, low)
        if not found or _STOP.match(found["word"]) or (found["word"].isdigit()):
            break
        word, low = found["word"], found.end()
        if word.lower() == "and":
            continue
        if end > at:  # a plural has been found: another may only follow one that begins names
            if not _is_plural(word, language):
                break
            end = low
            continue
        if _is_plural(word, language) or single:
            end = low
            begins = word in unit_words(language, "not_head") or word.lower() in unit_words(language, "not_head")
            if single or not (begins and _goes_on(text, low, language)):
                break
            end = at
    return end


def _goes_on(text: str, at: int, language: str) -> bool:
    """Whether a noun follows a plural that may begin a longer name (human rights institutions, Member States parties)."""
    low = at
    for _ in range(3):
        found = _WORD.match(text, low)
        if not found or _STOP.match(found["word"]) or found["word"].lower() == "and" or _PAST.search(found["word"]):
            return False
        if any(h.value.is_verb for h in hits(found["word"], language)):
            return False
        if _is_plural(found["word"], language):
            return True
        low = found.end()
    return False


def unit_after(text: str, at: int, language: str, *, single: bool = False) -> Unit | None:
    """The unit after a number, None where the number stands alone.

    Parameters
    ----------
    text : str
        The paragraph with plain signs.
    at : int
        Where the number ends.
    language : str
    single : bool
        Whether the number is one, so that a singular is counted.
    """
    if money := _money(language)[1].match(text, at):
        return Unit(money.end(), money["unit"], "money", _money(language)[2][money["unit"]] or None)
    if measure := _measures(language).match(text, at):
        label = measure["unit"]
        if not (len(label) == 1 and label.isalpha() and text[at : at + 1] != " " and label not in "mgtl"):
            return Unit(measure.end(), label, _roles(language).get(label, "measure"))
    end = _noun_phrase(text, at, language, single=single)
    return Unit(end, text[at:end].strip(), "noun") if end > at else None


@cache
def _joined(language: str) -> re.Pattern[str]:
    words = [row["word"] for row in load("units", language) if row["role"] in ("measure", "time", "share")]
    return re.compile(rf"-(?P<unit>{any_of(w for w in words if w[-1].isalpha())}|per-cent)")


def hyphened(text: str, at: int, language: str) -> Unit | None:
    """The unit that a hyphen joins to a number: a three-day workshop; none of a text that is called by its length (a five-year plan)."""
    found = _joined(language).match(text, at)
    if not found or text[found.end() : found.end() + 1].isalnum():
        return None
    rest = text[found.end() : found.end() + 60]
    if found["unit"] in unit_words(language, "time") and re.match(rf"(?:\s[\w-]+){{0,2}}?\s{any_of(unit_words(language, 'length'))}", rest):
        return None
    return Unit(found.end(), found["unit"], "joined")

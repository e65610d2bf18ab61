"""What a text says of the money for its work: that it lacks, that it is there, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ...lexicons import load
from ...reports.model import Paragraph
from .event_clauses import veil
from .text import Names, any_of, clauses, plain, sentences

__all__ = ["funding"]

_BESIDE = r"(?:\s[\w'-]+){0,4}?\s"
_ONLY = re.compile(
    r"\b(?:only|just|merely|barely|scarcely|nothing|little|less than half|half|a fraction|none)\b[^.;]{0,60}\b(?:received|pledged"
    r"|secured|raised|mobilized|"
    r"mobilised|funded|committed|contributed|available|paid|materialized|covered|missing)\b|\b(?:received|pledged|secured|raised"
    r"|mobilized)\sonly\b"
)
_MISSING = re.compile(
    r"\b(?:is|are|was|were|remains?|remained|has been|have been)\s(?:still\s|currently\s|largely\s|nearly\s)?(?:missing|outstanding"
    r"|lacking|unpaid|uncovered|"
    r"unfunded|depleted|exhausted|insufficient|inadequate|limited|scarce|unpredictable|constrained|unavailable)\b"
)
_UNPAID = re.compile(
    r"\b(?:cannot|could not|can no longer)\sbe\s(?:paid|funded|financed|covered|afforded)\b|\b(?:looking|searching) for (?:a |new "
    r"|additional )?donors?\b|"
    r"\bnothing (?:has|had) been (?:pledged|received|paid|allocated|contributed)\b|\b(?:withdrew|withdrawn|suspended|cancelled|cut"
    r"|reduced) (?:its|their) "
    r"(?:pledges?|funding|contributions?|support)\b"
)
_NO_WANT = re.compile(
    r"\b(?:no|without(?: any)?|not (?:any|a)|free of)\s(?:\w+\s){0,2}?(?:gaps?|shortfalls?|constraints?|difficult(?:y|ies)|shortages?"
    r"|problems?)\b"
)
_DENIED = re.compile(r"\b(?:not|no|never|yet to|nor|neither|cannot|unable)\b")
_TALK = re.compile(r"\b(?:does not|do not|did not)\s(?:mention|address|refer|specify|require|foresee|contain|deal)\b")


@cache
def _words(language: str) -> dict[str, re.Pattern[str]]:
    roles: dict[str, list[str]] = {}
    for row in load("funding_cues", language):
        roles.setdefault(row["role"], []).append(row["word"])
    cue = {role: any_of(word.lower() for word in words) for role, words in roles.items()}
    money = rf"(?:{cue.get('money', '(?!)')}|[$€£]\s?\d)"
    return {
        "money": re.compile(money),
        "lack_before": re.compile(rf"{cue.get('lack_before', '(?!)')}{_BESIDE}?{money}"),
        "lack_after": re.compile(rf"{money}{_BESIDE}{cue.get('lack_after', '(?!)')}"),
        **{role: re.compile(cue.get(role, "(?!)")) for role in ("broke", "secured", "funded", "others", "hedge", "expense")},
    }


@cache
def _shields(language: str) -> Names:
    return Names(((row["word"], True) for row in load("funding_cues", language) if row["role"] == "not_money"), fold=True)


def _plainly(text: str, language: str) -> str:
    """The text without what only sounds like money."""
    for hit in _shields(language).find(text):
        text = text[: hit.start] + "·" * (hit.end - hit.start) + text[hit.end :]
    return text


def _lacks(sentence: str, language: str) -> bool:
    """Whether a sentence says that money for the work lacks."""
    words = _words(language)
    if _TALK.search(sentence) or _NO_WANT.search(sentence):
        return False
    found = [words["broke"].search(sentence), _UNPAID.search(sentence)]
    if words["money"].search(sentence):
        found += [_ONLY.search(sentence), _MISSING.search(sentence)]
        for part in clauses(sentence, language):
            found += [words[role].search(sentence, *part) for role in ("lack_before", "lack_after")]
    return any(at and not words["others"].search(sentence, 0, at.start()) for at in found)


def _is_there(clause: str, language: str) -> bool:
    """Whether a clause says that the money for the work is there."""
    words = _words(language)
    if words["hedge"].search(clause) or _TALK.search(clause):
        return False
    paid = words["money"].search(clause) or words["expense"].search(clause)
    if _NO_WANT.search(clause) and paid:
        return True
    if _DENIED.search(clause):
        return False
    return bool(words["funded"].search(clause) or (paid and words["secured"].search(clause)))


def funding(paragraphs: Sequence[Paragraph], language: str) -> tuple[str, int | None]:
    """``constrained`` where any sentence says that money lacks, else ``secured`` where a clause says that it is there; and the paragraph.

    Parameters
    ----------
    paragraphs : sequence of Paragraph
    language : str

    Returns
    -------
    str, int or None
    """
    secured: int | None = None
    for paragraph in paragraphs:
        text = _plainly(veil(plain(paragraph.text), language), language)
        for span in sentences(text, language):
            sentence = text[span.start : span.end].lower()
            if _lacks(sentence, language):
                return "constrained", paragraph.number
            parts = clauses(sentence, language)
            if secured is None and any(_is_there(sentence[part.start : part.end], language) for part in parts):
                secured = paragraph.number
    return ("secured", secured) if secured is not None else ("not_stated", None)

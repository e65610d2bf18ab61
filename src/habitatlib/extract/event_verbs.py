"""What a word of happening means with its object and subject: a workshop held for teachers is training, a text brought out a publication.

The words are in ``event_cues.csv``, each with a kind and a role in its clause.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from ..lexicons import Hit, Matcher, load
from .event_clauses import event_parts

__all__ = ["attended", "cue_hits", "event_cues", "has_role", "masked", "meant", "named"]

_KEPT = 4
_MARKED, _BRACKET = re.compile(r"《[^《》]*》|“[^“”]*”|「[^「」]*」"), re.compile(r"[(（][^()（）]*[)）]")
_COMMA = re.compile("[，；：]")
_UNIT_OF = frozenset({"review", "training", "meeting", "publication", "other"})


@cache
def event_cues(language: str) -> Matcher:
    """The words of ``event_cues``, each with its kind and its role."""
    return Matcher((r["word"], (r["kind"], r["role"])) for r in load("event_cues", language))


def masked(words: str) -> str:
    """Titles and quoted names with nothing but their last signs, which say what they are; brackets emptied."""
    words = _BRACKET.sub(lambda m: "·" * len(m[0]), words) if "(" in words or "（" in words else words
    if not ("《" in words or "“" in words or "「" in words):
        return words
    return _MARKED.sub(lambda m: m[0][0] + "·" * max(0, len(m[0]) - 2 - _KEPT) + m[0][1:-1][-_KEPT:] + m[0][-1], words)


def cue_hits(words: str, language: str) -> list[Hit]:
    """The cue words that stand for themselves: not within another word or an organ's name, not denied, no anniversary."""
    says = event_parts(language)
    out = []
    found = event_cues(language).hits(words)
    if not found:
        return out
    objects = [m.span() for m in says["{object_first}"].finditer(words)]
    denials = [m.end() for m in says["{denies}"].finditer(words)]
    for hit in found:
        kind, role = hit.value
        if role == "stop" or _lies_within(objects, hit.start) or _is_denied(words, hit.start, denials, language):
            continue
        if says["{anniversary}"].match(words, hit.end):
            continue
        if kind in _UNIT_OF and role in ("verb", "noun") and says["{body_name}"].match(words, hit.end):
            continue
        if role == "ask" and says["{money}"].match(words, hit.end):
            continue
        if role == "brief" and not says["{told}"].search(words, 0, hit.start):
            continue
        if role == "end" and words[hit.end:].strip("，；：。)”"):
            continue
        out.append(hit)
    return out


def _lies_within(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a place lies within one of some spans in order."""
    turn = bisect_left(spans, (at,)) - 1
    return turn >= 0 and at < spans[turn][1]


def _is_denied(words: str, at: int, denials: Sequence[int], language: str) -> bool:
    """Whether what stands at a place is denied: right before it, or by a word of its clause; ``denials`` tells where such words end."""
    turn = bisect_right(denials, at) - 1
    return bool(event_parts(language)["{denied}"].match(words, at)) or (turn >= 0 and not _COMMA.search(words, denials[turn], at))


def has_role(hit: Hit, *roles: str) -> bool:
    """Whether a cue word has one of the roles."""
    return hit.value[1] in roles


def _of(hits: Sequence[Hit], roles: Sequence[str], *, but: Sequence[str] = ()) -> str:
    return next((h.value[0] for h in hits if h.value[1] in roles and h.value[0] not in but), "")


def _held(words: str, rest: Sequence[Hit], before: Sequence[Hit], clause: str, language: str) -> str:
    """What is held: training where that is what is taught, a ceremony by what it celebrates, else a meeting."""
    says = event_parts(language)
    if rite := _of(rest, ("rite",)) or _of([h for h in rest if h.value == ("training", "noun")], ("noun",)):
        return rite
    if not rest and before and (has_role(before[-1], "rite") or before[-1].value == ("training", "noun")):
        return before[-1].value[0]
    reviewed = next((h for h in rest if h.value[0] in ("meeting", "training") or says["{reviewed}"].match(words, h.start)), None)
    if reviewed and reviewed.value[0] == "review":
        return "review"
    if says["{class}"].search(words) and not says["{workshop}"].search(words):
        return "training"
    taught = says["{skill}"].search(words) or says["{learners}"].search(clause)
    return "training" if says["{workshop}"].search(words) and taught else "meeting"


def meant(words: str, hit: Hit, rest: Sequence[Hit], before: Sequence[Hit], told: str, clause: str, language: str) -> str:
    """The kind that a governing verb has with its object and its subject; ``told`` is what stands before the date in its clause."""
    says = event_parts(language)
    kind, role = hit.value
    if says["{asked_help}"].search(words, 0, hit.start):
        return "other"
    if role == "hold":
        if says["{opened}"].match(words, hit.end) and not any(has_role(h, "noun") for h in rest):
            return "launch"
        return _held(words, rest, before, clause, language)
    if says["{inspected}"].match(words, hit.end) and says["{dignitary}"].search(told + words[:hit.start]):
        return "other"
    if says["{issued}"].match(words, hit.end):
        return "launch"
    if says["{received}"].match(words, hit.end):
        return "meeting"
    if bidden := says["{invited}"].match(words, hit.end):
        return "other" if bidden["visit"] else "training"
    if says["{made_known}"].match(words, hit.end) and not any(has_role(h, "noun", "paper") for h in rest):
        return kind
    if says["{class_set_up}"].match(words, hit.end) and not says["{workshop}"].search(words):
        return "training"
    if role == "light":
        begun = says["{spread}"].match(words, hit.end) and not words[hit.end:].strip("，；：。)")
        if begun and says["{trial}"].search(told):
            return "launch"
        if kind == "publication" and told.endswith("》"):
            return kind
        own = [h for h in before[-1:] if h.value[0] not in ("other", "launch") and not words[hit.end:].strip("，；：。)")]
        but = {"launch": ("other",), "publication": ("review",)}.get(kind, ())
        return _of([*rest, *own], ("verb", "noun", "paper", "hold", "rite"), but=but) or kind
    if role == "join":
        return _held(words, rest, (), clause, language) if any(has_role(h, "noun") for h in rest) else kind
    if role == "amend":
        return kind if says["{law}"].match(words, hit.end) else "other"
    if role == "admit":
        return kind if says["{as_member}"].match(words, hit.end) else "other"
    if role == "spread":
        return "other" if says["{to_be_spread}"].search(told + words[:hit.start]) else kind
    if role == "propose":
        asked = says["{intended}"].search(told + words[:hit.start])
        made = any(has_role(h, "scheme") and not words[h.end:].strip("，；：。)”") for h in rest)
        given = any(has_role(h, "scheme") and says["{done_by}"].match(told, h.end) for h in before)
        return "launch" if given or (made and not asked) else kind
    if role == "offer":
        titled = "《" in words[hit.end:] and not says["{schemed}"].search(words, hit.end)
        return "publication" if titled or any(h.value == ("publication", "noun") for h in (*rest, *before[-1:])) else kind
    if kind == "other" and rest and says["{and}"].fullmatch(words, hit.end, rest[0].start) and has_role(rest[0], "verb"):
        return rest[0].value[0]
    if role == "ask" and says["{letters}"].search(told + words[:hit.start]):
        return "other"
    if role == "force":
        return "agreement" if says["{binds}"].search(clause) and not says["{amended}"].search(clause) else kind
    if role == "brief":
        return "training" if says["{pupils}"].search(words, 0, hit.start) else kind
    if role == "hand" and says["{goods}"].match(words, hit.end):
        return "other"
    if role == "hand":
        printed = "《" in words[hit.end:] or any(h.value[0] == "publication" and has_role(h, "noun", "paper") for h in (*rest, *before[-1:]))
        return kind if printed else "other"
    if role == "submit":
        if says["{of_review}"].match(words, hit.end):
            return "review"
        report = next((h for h in (*rest, *before[-1:]) if h.value == ("publication", "noun")), None)
        subject = told + words[:hit.start]
        own = report and says["{planned}"].search(subject) and not says["{state_acts}"].search(subject)
        return "publication" if own else kind
    if role == "resolve":
        return "decision" if says["{organ_acts}"].search(told + words[:hit.start]) else kind
    if kind == "publication" and not any(h.value == ("publication", "noun") for h in rest):
        return _of(rest[:1], ("verb", "noun"), but=("publication", "meeting", "training", "review", "launch", "agreement", "other")) or kind
    if kind == "decision" and says["{parties}"].search(words, 0, hit.start):
        return "agreement"
    if role == "accede":
        return "agreement" if says["{treaty}"].search(clause) else kind
    return kind


def attended(words: str, after: str, language: str) -> bool:
    """Whether a workshop's guests are told of as those who learn: 讲习班，来自12个国家的65名官员参加; 讲习班，培训了65名官员."""
    says = event_parts(language)
    guests = says["{workshop}"].search(words) and says["{attended}"].search(after)
    return bool(guests and says["{pupils}"].search(guests[0]) or says["{lessons}"].search(after))


def named(words: str, hit: Hit, rest: Sequence[Hit], days: int, language: str) -> str:
    """The kind of a noun that the date modifies: what a meeting decides or signs on its day is the event, else the meeting."""
    at_it = event_parts(language)["{at_it}"].match(words, hit.end)
    if hit.value[0] != "meeting" or days:
        return hit.value[0]
    for later in rest:
        if has_role(later, "hold"):
            break
        if has_role(later, "verb", "accede", "end") and later.value[0] in (("decision",) if at_it else ("decision", "agreement")):
            return later.value[0]
    nouns = [] if at_it else [h for h in rest if has_role(h, "noun")]
    return _of(nouns[:1], ("noun",), but=("meeting", "publication", "agreement", "decision")) or "meeting"

"""What the words of a joint action say of it: its mode, its status, who leads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ..lexicons.written import written
from .collaboration_frames import Actor
from .collaboration_units import Unit
from .collaboration_words import HIDDEN, begins, cues, endings, part, tells, words_of
from .org_register import names_of

__all__ = ["leader", "mode_of", "pieces", "shortened", "status_of"]

_PARTS = re.compile("[，；。：]")
_A_SHORT = 5  # signs of the longest short form that the register has for a body of a long name


@cache
def _words(kind: str, language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of the cue words of a kind, the longest first, and the mode that each implies."""
    found = dict(cues(kind, language))
    return re.compile("|".join(map(re.escape, found)) or "(?!)"), found


def pieces(blank: str, start: int, end: int, language: str) -> Iterator[str]:
    """The clauses from the action on, up to the one that tells of another body."""
    named = False
    for piece in _PARTS.split(blank[start:end]):
        if named and begins("other_body", piece, language):
            return
        named |= HIDDEN in piece and not piece.endswith(endings("circumstance_end", language))
        yield piece


def _object(piece: str, language: str) -> str:
    """The mode of a clause: its last noun that says what is made together, a seat that one takes, else what is done."""
    piece = part("about_topic", language).sub("", part("according_to", language).sub("", piece))
    if HIDDEN in piece and begins("body_decides", piece, language):
        return "mou" if _nouns(piece, language) == "mou" else "other"
    if tells("visit_made", piece, language):
        return "other"
    if tells("issued", piece, language):
        return "co_publication"
    if tells("agreed_paper", piece, language):
        return "mou"
    if tells("only_hosted", piece, language):
        return "co_organized_event"
    if tells("headed", piece, language):
        return "advisory_or_membership"
    parts = _words("purpose", language)[0].split(piece)
    piece = parts[0] or piece
    found = _nouns(piece, language)
    if found == "joint_programme" and tells("written_work", piece, language):
        return "co_publication"
    if found != "mou" and _money(piece, language):
        return "funding"
    if found != "co_organized_event" and tells("seat_taken", piece, language):
        return "advisory_or_membership"
    if found:
        return found
    join = _words("join", language)[0].search(piece)
    if join and (part("what_is_joined", language).match(piece, join.end()) or _words("seat", language)[0].search(piece)):
        return "advisory_or_membership"
    deeds, modes = _words("deed", language)
    idle = _filled("no_deed", language)
    return next((modes[m[0]] for m in deeds.finditer(piece) if not idle.match(piece, m.end())), "")


@cache
def _filled(name: str, language: str) -> re.Pattern[str]:
    """A part in which cue words stand whatever follows them."""
    kinds = {"joint_verbs": "joint", "all_verbs": "act help joint fund", "planned_words": "planned", "ongoing_words": "ongoing"}
    return written("collaboration_parts", name, language, tuple((slot, words_of(kind, language)) for slot, kind in kinds.items()))


def _money(piece: str, language: str) -> bool:
    """Whether a clause says that a sum is given: 提供 3 亿美元, 追加 200 万欧元."""
    return tells("money_sought", piece, language) or tells("sum_given", piece, language)


def _nouns(piece: str, language: str) -> str:
    nouns, modes = _words("mode", language)
    place, venue = _words("place_noun", language)[0], _words("venue", language)[0]
    found = [(modes[m[0]], m[0], bool(place.fullmatch(m[0]) and venue.match(piece, m.end()))) for m in nouns.finditer(piece)]
    events = endings("event_end", language)
    hits = [mode for mode, _, there in found if not there] or [mode for mode, noun, _ in found if noun.endswith(events)]
    said = next((mode for mode in ("mou", "funding") if mode in hits), hits[-1] if hits else "")
    if said == "co_organized_event" and tells("regular_meeting", piece, language):
        return "other"
    held = _words("host", language)[0].search(piece)
    told = held and (said == "other" or (said in ("", "joint_programme") and _words("occasion", language)[0].search(piece)))
    return "co_organized_event" if told else said


def mode_of(blank: str, start: int, unit: Unit, joint: tuple[int, str] | None, language: str) -> str:
    """How bodies act together, by the object nearest to the joint verb: after it, in the clauses that follow, before it.

    Parameters
    ----------
    blank : str
        The paragraph with every name hidden.
    start : int
        Where the action's clause starts.
    unit : Unit
        Its sentence or item.
    joint : tuple of int and str, optional
        Where the joint verb starts, and the verb: one of talk or of signing decides by itself.
    language : str
        ISO 639-1 code.
    """
    if unit.opening:
        counted = _words("counted", language)[0].search(blank, *unit.opening)
        said = _object(_PARTS.split(blank[counted.start() : unit.opening[1]])[0], language) if counted else ""
        if said:
            return said
    at, word = joint or (start, "")
    before = blank[start:at]
    said = _words("joint", language)[1].get(word, "")
    passive = part("done_by", language).search(before) if HIDDEN in before else None
    told = _object(passive[1], language) if passive else ""
    if word in endings("jointly_made", language):
        if told:
            return told
        said = _object(_PARTS.split(blank[at + len(word) : unit.end])[0], language) or said
    if said == "other" and word not in endings("no_event", language) and _words("host", language)[0].search(before):
        return "co_organized_event"
    if said == "mou" and _nouns(_PARTS.split(blank[at : unit.end])[0], language) == "other":
        return "other"
    if said == "mou" and tells("money_pact", _PARTS.split(blank[at : unit.end])[0], language):
        return "funding"
    if said:
        return said
    if tells("seat_taken", before, language):
        return "advisory_or_membership"
    clauses = list(pieces(blank, at, unit.end, language))
    found = next((mode for piece in clauses if (mode := _object(piece, language))), "") or _nouns(before, language)
    signed = found in ("mou", "other", "joint_programme") and tells("signed", clauses[0], language)
    if signed and any(_money(piece, language) for piece in clauses[1:]):
        found = "funding"
    written, modes = _words("joint", language)
    if not found and any(modes[m[0]] == "co_publication" for m in written.finditer(clauses[0])):
        found = "co_publication"
    if not found and any(_words("aim", language)[0].match(piece) for piece in clauses[1:]):
        found = "joint_programme"
    if not found and any(tells("counted_things", piece, language) or tells("field_work", piece, language) for piece in clauses):
        found = "joint_programme"
    if found in ("", "other") and not told and part("at_joint_event", language).search(blank, unit.start, start):
        return "co_organized_event"
    return found or told or (_nouns(blank[slice(*unit.opening)], language) if unit.opening else "") or "other"


def status_of(blank: str, stretches: Sequence[tuple[int, int]], language: str) -> str:
    """By the words of the action itself, then by those round it: the first that tells planned or ongoing; 了 and 已 tell that it is done."""
    status, asks = _filled("told_status", language), part("asks_them", language)
    asked = asks.match(blank, stretches[0][0]) or asks.search(blank, *stretches[2])
    asked = asked or part("asks_first", language).match(blank, stretches[2][0])
    for start, end in stretches:
        m = status.search(blank, start, end)
        if m:
            return "planned" if asked and m.lastgroup == "ongoing" else str(m.lastgroup)
    return "planned" if asked else "done"


def leader(text: str, blank: str, actors: Sequence[Actor], members: frozenset[str], language: str) -> Actor | None:
    """Who leads of a sentence's actors: the first member before 牵头, 担任主席 or 组织的; None where it is not said."""
    for actor in actors:
        alone = actor.org_id in members and not part("in_list_before", language).match(text, actor.start)
        said = part("is_leader", language).match(blank, actor.end) if alone else None
        if said and not tells("leads_with_others", said[0], language):
            return actor
    return None


def shortened(org_id: str, printed: str, name: str, language: str) -> bool:
    """Whether a printed name is the body's short form behind the first word of its full name.

    Examples
    --------
    >>> shortened("unesco", "联合国教科文组织", "联合国教育、科学及文化组织", "zh")
    True
    >>> shortened("unicef", "联合国儿童基金会", "联合国儿童基金会", "zh")
    False
    """
    shorts = [short for short in names_of(org_id, language) if len(short) <= _A_SHORT and printed.endswith(short)]
    return len(printed) < len(name) and any(printed != short and name.startswith(printed[: -len(short)]) for short in shorts)

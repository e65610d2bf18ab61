"""The subject of a clause and its verb; and where one subject does two things with two partners."""

from __future__ import annotations

from collections.abc import Sequence

from .collaboration_actors import Actor
from .collaboration_cues import has, is_form, part, pattern, verb_at, words
from .collaboration_lists import Listed, lists, role_of
from .collaboration_predicates import Predicate, first_verb, predicate

__all__ = ["begins", "pieces", "subject_of", "taken_up"]

_PARTNERS = frozenset({"with", "bond", "joint", "given", "helped", "got"})


def begins(blank: str, start: int, one: Listed, language: str) -> bool:
    """Whether a list stands where a subject may stand."""
    return part("before_subject", language).search(blank[max(start, one.start - 40) : one.start]) is not None


def pieces(blank: str, start: int, end: int, actors: Sequence[Actor], language: str) -> list[tuple[int, int]]:
    """A clause cut where one subject does two things with two partners, or signs two papers on two days."""
    found = lists(blank, start, end, actors, language)
    partners = [one.start for one in found if role_of(blank, start, one, language)[0] in _PARTNERS]
    if len(partners) < 2:
        return [(start, end)]
    out, begin = [], start
    cuts = {m.end(): (m.start(), name) for name in ("cut", "with_again") for m in part(name, language).finditer(blank, start, end)}
    for at, (stop, name) in sorted(cuts.items()):
        if name == "with_again" and has("paper", blank[start:stop], language):
            out.append((begin, stop))
            begin = at
            continue
        verb = verb_at(blank, at, language)
        thing = part("article_alone", language).match(blank, at)
        if not thing and (not verb or is_form("going", verb[1], language)):
            continue
        if any(begin <= p < stop for p in partners) and any(p >= at for p in partners) and _whole(blank, begin, stop, found, language):
            out.append((begin, stop))
            begin = at
    return [*out, (begin, end)]


def _whole(blank: str, start: int, end: int, found: Sequence[Listed], language: str) -> bool:
    """Whether the first part of a clause has its verb, or is a thing made with a partner."""
    if part("article_alone", language).match(blank, start) or verb_at(blank, start, language):
        return True
    subject = next((one for one in found if start <= one.start < end and begins(blank, start, one, language)), None)
    verb = predicate(blank, subject.end, end, language) if subject else first_verb(blank, start, end, language)
    return verb is not None


def subject_of(blank: str, start: int, end: int, found: Sequence[Listed], language: str) -> tuple[Listed, Predicate] | None:
    """The first list of actors that has a verb, one that does something before one that only says or is."""
    best = None
    for one in found:
        each = one.start > start and part("each", language).match(blank, one.end)
        if each or not begins(blank, start, one, language) or part("absolute", language).match(blank, one.end):
            continue
        if part("whereby", language).search(blank, start, one.start) and has("paper", blank[start : one.start], language):
            continue  # what a paper provides for
        verb = predicate(blank, one.end, end, language)
        verb = _second(blank, verb, end, language) if verb and verb.idle else verb
        verb = _promised(blank, verb, end, language) if verb else verb
        verb = _meanwhile(blank, one, verb, end, language) if verb and not {"fund", "get"} & set(verb.roles) else verb
        if verb and (best is None or best[1].idle):
            best = (one, verb)
    first = _behind_opener(blank, start, end, found, language)
    if first and best and part("which_end", language).search(blank, start, best[0].start):
        return first
    return best or first or _made_to(blank, start, end, found, language)


def _made_to(blank: str, start: int, end: int, found: Sequence[Listed], language: str) -> tuple[Listed, Predicate] | None:
    """Several bodies whom something, no body, makes do something: The flood led X and Y to open a shelter."""
    for one in found:
        to_do = part("to_next", language).match(blank, one.end, end)
        if len(one.actors) < 2 or not to_do or not part("made_to", language).search(blank, start, one.start):
            continue
        verb = predicate(blank, one.end, end, language)
        return (one, verb) if verb and verb.form else None
    return None


def taken_up(blank: str, start: int, end: int, found: Sequence[Listed], before: Sequence[Actor], language: str) -> Predicate | None:
    """What the one body of the clause before does with partners, where ``it`` takes it up: With X, it opened a centre."""
    said = part("it_does", language).match(blank, start, end) if len(before) == 1 and before[0].kind in ("org", "body") else None
    verb = predicate(blank, said.end(), end, language) if said else None
    named = [one for one in found if any(a.kind != "country" for a in one.actors)]
    beside = {role_of(blank, start, one, language)[0] for one in named} <= {"with", "bond", "joint"}
    return verb if beside and verb and verb.form and not verb.passive and not verb.idle else None


def _second(blank: str, verb: Predicate, end: int, language: str) -> Predicate:
    """The second of two verbs where the first only says: have appealed for and allocated."""
    found = part("second_verb", language).match(blank, verb.end, end)
    said = verb_at(blank, found.end(), language) if found else None
    second = verb._replace(end=said[0], form=said[1], roles=said[2]) if said else verb
    return verb if second.idle or second.going else second


def _meanwhile(blank: str, one: Listed, verb: Predicate, end: int, language: str) -> Predicate:
    """What a body that only says something does in a relative clause: X, which has funded Y, announced."""
    found = None if part("money", language).search(blank, verb.end, end) else part("of_name", language).match(blank, one.end, end)
    said = predicate(blank, found.end(), min(verb.start, end), language) if found else None
    return said if said and len(one.actors) == 1 and not said.passive and "fund" in said.roles else verb


def _promised(blank: str, verb: Predicate, end: int, language: str) -> Predicate:
    """What somebody promises to do: has agreed to pay for, has offered to host."""
    found = part("to_next", language).match(blank, verb.end, end) if verb.form in words("promise", language) else None
    said = verb_at(blank, found.end(), language) if found else None
    other = said is not None and "give" in verb.roles and not {"give", "help", "fund"} & set(said[2])
    return verb._replace(end=said[0], form=said[1], roles=said[2]) if said and ("fund" in said[2] or other) else verb


def _behind_opener(blank: str, start: int, end: int, found: Sequence[Listed], language: str) -> tuple[Listed, Predicate] | None:
    """The subject that an opener's list runs into: Under the leadership of X, Y and Z drew up."""
    one = found[0] if found else None
    head = end - len(blank[start:end].lstrip())
    within = one is not None and part("within", language).fullmatch(blank, start, one.start) is not None
    if not one or len(one.actors) < 2 or "," in blank[start : one.start] or not (within or pattern("opener", language).match(blank, head)):
        return None
    comma = blank.find(",", one.start, one.end)
    verb = predicate(blank, one.end, end, language)
    after = tuple(a for a in one.actors if a.start > comma)
    if comma < 0 or not verb or not after or not (within or role_of(blank, start, one, language)[0]):
        return None
    return Listed(after[0].start, one.end, after), verb

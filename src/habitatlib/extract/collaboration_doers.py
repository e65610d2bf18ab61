"""Two bodies bound to one predicate, whatever it is: A 与 B 编写了, A 会同 B 和 C，正在试办, 由 A 和 B 承办的, A 和 B 的“X”项目."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from .collaboration_frames import Actor, Frame, heads, picked
from .collaboration_openings import opens
from .collaboration_words import has, part, tells
from .sieve import Sieve

__all__ = ["doers"]

_CLAUSE = re.compile("[^，。；：]*")


@cache
def _sieve(language: str) -> Sieve:
    return Sieve({way: part(way, language) for way in ("pact_between", "one_sends")})


def _does(masked: str, at: int, language: str) -> bool:
    """Whether what follows a group of names says that they do something, or what they have in common."""
    if part("joint_thing", language).match(masked, at) or part("takes_part_in_it", language).match(masked, at):
        return True
    start = at + masked.startswith("，", at)
    end = _CLAUSE.match(masked, start).end()  # type: ignore[union-attr]
    return end - start > 1 and not part("does_nothing", language).match(masked, start, end)


def doers(masked: str, actors: Sequence[Actor], language: str) -> list[Frame]:
    """The groups of a masked sentence that do something together; a group that is a verb's object does nothing by itself."""
    if not actors:
        return []
    linked, by, helped = tells("with_sign", masked, language), tells("by", masked, language), has("aids", masked, language)
    pacts = part("under_pact", language).finditer(masked) if linked and tells("pact", masked, language) else ()
    found = [Frame(tuple(picked(m["all"], actors)), (), m.start(), m.end(), "mou", closed=True) for m in pacts]
    may = _sieve(language).may(masked) if len(actors) > 1 else ()
    between = part("pact_between", language).finditer(masked) if "pact_between" in may else ()
    found += [Frame(tuple(picked(m["all"], actors)), (), m.start(), m.end(), "mou", closed=True) for m in between]
    group = part("doing_group" if linked else "doing_list", language)
    for m in group.finditer(masked) if len(actors) > 1 else ():
        who = picked(m["all"], actors)
        taken = any(f.start <= m.start() < f.end for f in found)
        if len({a.org_id for a in who}) < 2 or taken or (masked.startswith("，", m.end()) and not tells("with", m["all"], language)):
            continue
        if opens(masked, m.start(), language) and _does(masked, m.end(), language):
            found.append(Frame(tuple(who), (), m.start(), m.end(), closed=True))
    for m in part("doing_with", language).finditer(masked) if linked else ():
        who = picked(m["all"], actors)
        known = any(f.start <= m.start("all") < f.end for f in found)
        if not known and not masked.startswith("，", m.end()) and _does(masked, m.end(), language):
            earlier = [a for a in heads(masked, m.start("all"), actors, language) if a not in who]
            found.append(Frame(tuple(who), tuple(earlier), m.start(), m.end()))
    asked = [*part("one_asks", language).finditer(masked)] if (by and helped) or tells("wish_sign", masked, language) else []
    heads_go = part("asks_head", language).finditer(masked) if tells("wish_sign", masked, language) else ()
    found += [Frame(tuple(picked(m[m.lastgroup], actors)), (), m.start(), m.end(), asks=True) for m in heads_go if m.lastgroup]
    for m in (*asked, *(part("one_joins", language).finditer(masked) if by else ())):
        found = [f for f in found if not (f.start < m.end() and m.start() < f.end)]
        found.append(Frame(tuple(picked(m[0], actors)), (), m.start(), m.end(), closed=True, asks=m in asked))
    for m in part("one_aids", language).finditer(masked) if helped or tells("asks_to", masked, language) else ():
        who = picked(m["a"] + m["b"], actors)
        state = tells("invites", m[0], language) and any(a.org_id.startswith("government_") for a in who)
        if not state and not any(f.start < m.end() and m.start() < f.end for f in found) and opens(masked, m.start(), language):
            found.append(Frame(tuple(who), (), m.start(), m.end(), closed=True, asks=True))
    for m in part("one_sends", language).finditer(masked) if "one_sends" in may else ():
        if any(f.start < m.end() and m.start() < f.end for f in found) or not opens(masked, m.start(), language):
            continue
        giver, *others = filter(None, m.groups())
        if str(m.lastgroup).startswith("y") and any(a.kind == "country" for a in picked(others[0], actors)):
            continue  # groups y: to a body only, for 派三名专家前往 a country names nobody there
        found.append(Frame(tuple(picked("".join((giver, *others)), actors)), (), m.start(), m.end(), "other", closed=True, asks=True))
        if too := part("sends_too", language).match(masked, m.end()):
            who = (*picked(giver, actors), *picked("".join(filter(None, too.groups())), actors))
            found.append(Frame(who, (), too.start(1 if too[1] else 2), too.end(), "other", closed=True, asks=True))
    return found

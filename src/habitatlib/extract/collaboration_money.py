"""Money and gifts told in a clause of its own: who gives, and whom the clause names beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from .collaboration_frames import Actor, picked
from .collaboration_words import SIGNS, clause_end, clause_start, part, searched, tells
from .sieve import Sieve

__all__ = ["Gift", "country_gives", "gifts"]

_NAME = re.compile(f"[{SIGNS}]")
# The parts that tell a gift, and whether the giver is no subject in them; the first that fits decides.
_WAYS = {
    "gift_by": True, "money_by": True, "money_from": True, "received_money": True, "got_from": True, "covered_by": True,
    "helps_with_sum": False, "money_of": True, "is_giver": True, "giver_is": True, "giver_named": False, "approves_sum": False,
    "gives_money": False, "income_share": False,
}  # fmt: skip
_SUMS = ("helps_with_sum", "approves_sum", "gives_money")  # of them those whose subject gives


class Gift(NamedTuple):
    """Who gives, and who is named in the clause beside them; ``passive`` where the clause's subject is what is paid for.

    ``joint``: several bodies give as the subject of one clause and it names nobody else (A 和 B 共同出资), which is an action of theirs.
    """

    givers: tuple[Actor, ...]
    named: tuple[Actor, ...]
    start: int
    end: int
    passive: bool
    joint: bool = False


@cache
def _sieve(language: str) -> Sieve:
    return Sieve({way: part(way, language) for way in _WAYS})


def gifts(masked: str, actors: Sequence[Actor], language: str) -> list[Gift]:
    """The clauses of a masked sentence that tell who pays or gives; what stands before 的 only describes what is named after it."""
    found: list[Gift] = []
    may = _sieve(language).may(masked) if actors else ()
    for way, passive in _WAYS.items():
        for m in part(way, language).finditer(masked) if way in may else ():
            if any(g.start < m.end() and m.start() < g.end for g in found):
                continue
            start, end = clause_start(masked, m.start()), min(clause_end(masked, m.end()) + 1, len(masked))
            words = masked[start:end]
            late = part("not_yet_given", language).match(masked, clause_end(masked, m.end()))
            if late or tells("no_gift", words, language) or part("gift_described", language).match(masked, m.end()):
                continue
            if not passive and part("takes_money", language).search(masked, start, m.end()):
                continue
            channel = [a for by in part("by_way_of", language).finditer(words) for a in picked(by[1], actors)]
            givers = picked(m["givers"], actors)
            several = sum(a.kind != "country" for a in givers) > 1
            givers = channel if channel and all(a.kind == "country" for a in givers) else [*givers, *channel]
            if passive:  # 来自 A 管理的 B
                after = picked(masked[m.end("givers") : end], actors) if tells("of", masked[m.end() : end], language) else []
                givers += [a for a in after if a not in givers and a.kind == "org"]
            caused = part("made_to_give", language).match(masked, m.start("givers"))
            named = [a for a in picked(masked[m.start() : end] if caused else words, actors) if a not in givers and a.kind != "country"]
            states = all(a.kind == "country" for a in givers) and tells("lends", words, language)
            served = tells("served_free", words, language) and _NAME.search(masked, 0, m.start())  # a part of what others are told to do
            if states or served or all(a.kind in ("body", "both") for a in givers):
                continue
            joint = way in _SUMS and several and not (named or channel or tells("for_told", words, language))
            found.append(Gift(tuple(givers), tuple(named), start, end, passive, joint))
    return _united(sorted(found, key=lambda g: g.start), masked, language)


def _united(found: Sequence[Gift], masked: str, language: str) -> list[Gift]:
    """Gifts of clauses side by side that name nobody else are one, all of them pay for the same; not where each has a sum of its own.

    Of such pairs each with its sum two coders of rounds 20 to 55 have two rows far more often than one (28 November 2026).
    """
    out: list[Gift] = []
    for gift in found:
        last = out[-1] if out else None
        other = last and tells("lends", masked[last.start : last.end], language) != tells("lends", masked[gift.start : gift.end], language)
        sums = last and all(tells("sum_of_money", masked[g.start : g.end], language) for g in (last, gift))
        beside = last and not (other or sums) and (last.end >= gift.start or not _NAME.search(masked, last.end, gift.start))
        if last and beside and not gift.named and (not last.named or last.passive):
            out[-1] = last._replace(givers=(*last.givers, *gift.givers), end=gift.end, joint=False)
        else:
            out.append(gift)
    return out


def country_gives(text: str, start: int, end: int, language: str) -> bool:
    """Whether the country at ``text[start:end]`` is named as one that pays or gives: 挪威支付了费用, 资金来自法国和比利时, 由冰岛承担."""
    pays = searched("gives pays", language)
    clause, until = clause_start(text, start), clause_end(text, end)
    before = text[clause:start]
    if tells("given_from", before, language) and tells("before_payer", before, language):
        return not tells("by", before, language) or bool(pays.search(text, end, until))
    able = pays.search(text, end, until) or part("helps", language).search(text, end, until)
    return bool(able and part("country_gives", language).match(text, end)) and not tells("dative_place", before, language)

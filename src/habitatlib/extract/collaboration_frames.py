"""Joint actions in a sentence: who does something with whom, who pays, by the words between the names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from .collaboration_words import SIGNS, clause_start, endings, has, part
from .sieve import Sieve

__all__ = ["Actor", "Frame", "apart", "frames", "heads", "lists", "mask", "picked"]

_FIRST = 0xE000
_NAMES = re.compile(f"[{SIGNS}]")
_BRACKETED = re.compile(r"\([^()]*\)")
_STOP = re.compile("[，：；。]")
# The parts that tell who pays, and whether the words behind the funder's name are passive; the first that fits decides.
_PAYING = {"paid_from": True, "backed_by": False, "supported_by": False, "funder_pays": False}
# The parts that tell by their words that something is done with a body.
_DONE_WITH = (
    "works_with", "acts_with", "with_following", "works_through", "charged_by", "partner_through", "with_such_as", "met_with",
    "under_pact_with",
)  # fmt: skip
# The parts that tell by themselves that bodies act together: one sits in another, they are the hosts of a meeting, each does its part.
_TOLD = {
    **dict.fromkeys(("seated_in", "sits_on", "admitted", "becomes", "admitted_by"), "advisory_or_membership"),
    **dict.fromkeys(("secretariat_at", "joined_body"), "advisory_or_membership"),
    **dict.fromkeys(("hosts_are", "are_hosts", "their_meeting"), "co_organized_event"),
    **dict.fromkeys(("heads_sign", "shared_out", "parts_of_one", "both_then", "each_part", "falls_to", "done_in_turn"), ""),
    "signed_by": "co_publication",
    "chooses": "other",
    **dict.fromkeys(("contracts", "paid_and_done"), "funding"),
}  # fmt: skip


class Actor(NamedTuple):
    """A body named in a squeezed text, what the words call it, and whether it is one that gives money by trade."""

    start: int
    end: int
    org_id: str
    surface: str
    kind: str = "org"
    gives: bool = False


class Frame(NamedTuple):
    """Words that tell a joint action, in a masked sentence: partners or funders, the others, the mode if the words say it.

    ``word`` is the joint verb, which starts at ``joint``; ``closed`` says that nobody but those named takes part,
    ``asks`` that one of them asks, helps or charges the other.
    """

    partners: tuple[Actor, ...]
    others: tuple[Actor, ...]
    start: int
    end: int
    mode: str = ""
    word: str = ""
    closed: bool = False
    joint: int = 0
    asks: bool = False


def mask(text: str, start: int, end: int, actors: Sequence[Actor]) -> tuple[str, list[int]]:
    """The text with one private sign for each actor, and where each sign of it stands in ``text``."""
    out, at = [], start
    index: list[int] = []
    for number, actor in enumerate(actors):
        out.append(text[at : actor.start])
        index += range(at, actor.start)
        out.append(chr(_FIRST + number))
        index.append(actor.start)
        at = actor.end
    out.append(text[at:end])
    index += range(at, end)
    return "".join(out), [*index, end]


def frames(masked: str, actors: Sequence[Actor], language: str) -> list[Frame]:
    """The frames of one masked sentence, those of funding first: 由 A 资助, 在 A 的支持下, A 资助, 与 A、B 合作, A 是 B 的成员."""
    if not actors:
        return []
    found: list[Frame] = []
    helpers: list[Actor] = []
    used: set[Actor] = set()
    may, backing_words = _sieve(language).may(masked), endings("backing", language)
    joint = [m for way in _DONE_WITH if way in may for m in part(way, language).finditer(masked)]
    for way, passive in _PAYING.items():
        for m in part(way, language).finditer(masked) if way in may else ():
            who = picked(m["funder"], actors)
            by = part("through", language).match(masked, m.end("funder"))
            if by and all(a.kind == "country" for a in who):
                who = picked(by[1], actors)
            if (
                not who
                or used & {*picked(m[0], actors)}
                or all(a.kind in ("body", "both") for a in who)
                or has("sought", masked[clause_start(masked, m.start(), "：") : m.end()], language)
            ):
                continue
            backing = m["fund"] in backing_words  # need not be money: where a joint action is told, who supports takes part in it
            if backing and joint and not any(a.gives for a in who):
                helpers += who
                used |= {*who}
                continue
            used |= {*who}
            along = m["fund"] in endings("along", language)
            mode = "" if along or (backing and not any(a.gives for a in who)) else "funding"
            alone = has("jointly", m[0], language) or (way == "backed_by" and backing and _mixed(who))
            done = part("done_by_then", language).search(masked, 0, m.start()) if way == "supported_by" else None  # 由 X 主办，得到 Y 的支持
            others = picked(done[1], actors) if done else _paid(masked, m, passive, actors, language)
            found.append(Frame(tuple(who), tuple(others), done.start() if done else m.start(), m.end(), mode, closed=alone))
    if len(found) > 1:
        found = [_one(found)]
    for m in joint:
        named = _BRACKETED.sub("", m["partners"]) if masked[m.start("partners") - 1] == "：" else m["partners"]
        who = [a for a in picked(named, actors) if a not in used]
        if who:
            subject = [a for a in heads(masked, m.start(), actors, language) if a not in used]
            after = part("names_after", language).match(masked, m.end())
            if after and not subject:
                subject = [a for a in picked(after[1], actors) if a not in used]
                used |= {*subject}
            if not subject and m.re is part("met_with", language):
                continue  # who meets them is no body
            used |= {*who}
            found.append(Frame((*who, *helpers), tuple(subject), m.start(), m.end(), word=m["word"], joint=m.start("word")))
            helpers = []
    told = [(m, mode) for way, mode in _TOLD.items() if way in may and len(actors) > 1 for m in part(way, language).finditer(masked)]
    for m, mode in told:
        who = [a for a in picked("".join(filter(None, m.groupdict().values())), actors) if a not in used]
        if len(who) > 1:
            used |= {*who}
            subject = [a for a in picked(masked[: m.start()], actors) if a not in used and a.kind in ("body", "both")]
            found.append(Frame(tuple(who), tuple(subject), m.start(), m.end(), mode, closed=True))
    return found


def _mixed(who: Sequence[Actor]) -> bool:
    """Whether a State backs something together with a body that gives no money by trade: 在挪威和儿基会支持下."""
    return any(a.kind == "country" for a in who) and any(a.kind == "org" and not a.gives for a in who)


def heads(masked: str, at: int, actors: Sequence[Actor], language: str) -> list[Actor]:
    """Who may be the subject of what begins at ``at``: those named before it; where a clause goes on (并与 X …), the first of them."""
    start = clause_start(masked, at)
    before = picked(part("according_to", language).sub("", masked[:start]) + masked[start:at], actors)
    if not before or not part("and_then", language).match(masked, start):
        return before
    first = part("first_names", language).search(masked, 0, start)
    return (picked(first[0], actors) if first else []) or before


def apart(one: Frame, other: Frame, masked: str, language: str) -> bool:
    """Whether a group does something else than what a frame tells: it names nobody of it, or only who goes on to act there (并与 X …)."""
    if {*one.partners} & {*other.partners}:
        return False
    if one.asks and one.mode and other.mode == "funding":
        return True  # X 在 Z 资助下，为 B 配备了车辆
    goes_on = one.end < clause_start(masked, other.start) and part("and_then", language).match(masked, clause_start(masked, other.start))
    return bool(goes_on) or not {*one.partners} & {*other.others}


def _paid(masked: str, m: re.Match[str], passive: bool, actors: Sequence[Actor], language: str) -> list[Actor]:
    """Who is paid: those named before in the funder's clause, else in the clause after, else anywhere in the sentence."""
    clauses = [*(c.end() for c in _STOP.finditer(masked)), len(masked)]
    left = max((c for c in clauses if c <= m.start()), default=0)
    right = next(c for c in clauses if c >= m.end())
    further = next((c for c in clauses if c > right), right)
    before, after = picked(masked[left : m.start()], actors), picked(masked[m.end() : right], actors)
    givers = {a.org_id for a in picked(m["funder"], actors)}
    given = [a for a in picked(part("through", language).sub("", m[0]), actors) if a.org_id not in givers]
    near = [*before, *given, *(a for a in after if not passive or a.kind in ("body", "both"))]
    if not near and not passive and m.re is part("backed_by", language) and part("and_then", language).match(masked, left):
        near = [a for a in heads(masked, m.start(), actors, language) if a.org_id not in givers]  # X 与 Y 合作，并在 Z 资助下
    if near:
        return near
    executing = part("carried_out_by", language).match(masked, m.end())
    if executing:
        return picked(executing[1], actors)
    if not passive:
        bare = masked.startswith("，", m.end()) and _NAMES.match(masked, right)  # X 提供资金，Y 实施
        return picked(masked[right:further], actors) if bare or part("by_means", language).match(m[0]) else []
    agents = {sign for by in part("by_names", language).finditer(masked) for sign in by[1]} if passive else set()
    return [a for sign, a in zip(map(chr, range(_FIRST, _FIRST + len(actors))), actors, strict=True)
            if sign not in m["funder"] and (sign in agents or (sign in masked and a.kind in ("body", "both")))]  # fmt: skip


def _one(found: Sequence[Frame]) -> Frame:
    """Several funders of one sentence pay for the same."""
    partners = tuple(a for f in found for a in f.partners)
    others = tuple(a for a in found[0].others if a not in partners)
    mode = "funding" if any(f.mode for f in found) else ""
    return Frame(partners, others, found[0].start, found[0].end, mode, closed=any(f.closed for f in found))


def lists(masked: str, actors: Sequence[Actor], language: str) -> list[Frame]:
    """Two or more bodies that are together the subject of an act: A、B 和 C … 启动."""
    found = []
    for m in part("names_act", language).finditer(masked) if len(actors) > 1 else ():
        who = picked(m["all"] + (m["more"] or ""), actors)
        joined = part("before_partner", language).match(masked, m.start())
        joined = joined and _NAMES.search(masked, clause_start(masked, m.start()), m.start())
        served = joined or part("before_doer", language).match(masked, m.start())
        if len(who) > 1 and not served and not part("each_its_own", language).match(masked, m.end("all")):
            found.append(Frame(tuple(who), (), m.start(), m.end(), closed=True))
    return found


def picked(piece: str, actors: Sequence[Actor]) -> list[Actor]:
    """The actors whose signs stand in a piece of a masked sentence."""
    return [actors[ord(sign) - _FIRST] for sign in _NAMES.findall(piece) if ord(sign) - _FIRST < len(actors)]


@cache
def _sieve(language: str) -> Sieve:
    return Sieve({way: part(way, language) for way in (*_PAYING, *_DONE_WITH, *_TOLD)})

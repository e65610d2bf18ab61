"""Organs: of the reporting body by their class word alone, of a treaty with its name, and what of a body's own units is not counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TypeVar

from ...lexicons import load
from .country_names import adjectives
from .org_names import Found
from .org_register import Organization, bare_organs
from .org_tokens import NAMED, Token, is_role, joint, role
from .text import Names

__all__ = ["bare", "core_and_owner", "not_counted", "of_branch", "of_state", "organs", "own_unit", "parent_organ"]

_Meant = TypeVar("_Meant")
_TO = ("of", "to", "for")  # what joins a secretariat to its treaty
_NEAR = 12  # signs within which the word behind an organ stands


def bare(flat: str, organs_of: Mapping[str, _Meant], language: str) -> Iterator[tuple[int, int, _Meant]]:
    """Organs named by their class word alone; one word counts only behind an article and where no name goes on behind it."""
    definite = tuple(f"{word} " for word in role(language, "definite"))
    for hit in Names(organs_of.items()).find(flat):
        after = flat[hit.end : hit.end + _NEAR]
        word = after.strip().split(" ")[0]
        goes_on = after[:1] == "-" or after[:1] == " " and (after[1:2].isupper() or joint(language, word) == "of")
        single = " " not in hit.word
        if is_role(language, word, "room") or single and (
            goes_on or not flat[max(0, hit.start - _NEAR) : hit.start].lower().endswith(definite)
        ):
            continue
        yield hit.start, hit.end, hit.value  # type: ignore[misc]


@cache
def _not(language: str, where: str) -> tuple[str, ...]:
    return tuple(row["word"] for row in load("not_organizations", language) if row["where"] == where)


def not_counted(toks: Sequence[Token], first: int, last: int, printed: str, language: str) -> bool:
    """Whether a name is none that counts: an internal unit, an event, a room, a person's office."""
    if printed in _not(language, "whole") or printed.startswith(_not(language, "begin")) or printed.endswith(_not(language, "end")):
        return True
    if any(f" {word} " in f" {printed} " for word in _not(language, "inside")):
        return True
    after = toks[last + 1] if last + 1 < len(toks) and toks[last + 1].gap == " " else None
    return after is not None and after.kind in ("cap", "region") and is_role(language, after.word, "room")


def of_state(toks: Sequence[Token], at: int, language: str) -> int:
    """Where the name of a State's body or of an organ ends: behind its State or body, if ``of`` and that name follow."""
    begin = at + 2 + (at + 2 < len(toks) and toks[at + 2].word in role(language, "article"))
    organ = toks[at].word.endswith(tuple(role(language, "organ")))
    said = begin < len(toks) and joint(language, toks[at + 1].word) == "of" and toks[begin].kind == ("org" if organ else "country")
    owns = begin + 1 < len(toks) and toks[begin + 1].word in role(language, "owner")  # informed the Fund of Sudan's withdrawal
    return toks[begin].end if said and not owns else toks[at].end


def of_branch(toks: Sequence[Token], at: int, kind: str, language: str) -> int:
    """Where the name of an association's or a firm's branch ends: behind its State (Oxfam Kenya)."""
    state = toks[at + 1] if at + 1 < len(toks) and kind in ("civil_society", "private") and toks[at + 1].gap == " " else None
    whole = state is not None and state.kind == "country" and state.word not in adjectives(language)
    owns = at + 2 < len(toks) and toks[at + 2].word in role(language, "owner")
    return state.end if state and whole and not owns else toks[at].end


def own_unit(head: str, language: str) -> bool:
    """Whether a head is that of an internal unit."""
    return is_role(language, head, "unit")


def parent_organ(
    body: Sequence[Token], parent: Organization, bodies: frozenset[str], known: Mapping[str, Organization], language: str
) -> Organization | None:
    """The organ that is named with its body: ``UN-Habitat Executive Board``, ``Executive Board of UNDP``; None where none is."""
    rest = [t.word for t in body if not (t.kind == "org" and t.value == parent.org_id)]
    while rest and (rest[-1] in role(language, "article") or joint(language, rest[-1]) in ("of", "to")):
        rest.pop()
    core = " ".join(word for word in rest if word not in role(language, "owner"))
    organs_of = known if parent.org_id in bodies else bare_organs(language, frozenset({parent.org_id}), "")
    return organs_of.get(core)


def core_and_owner(printed: str, body: Sequence[Token], language: str) -> tuple[str, str]:
    """A name without the State whose body it is, and that State's code: ``Kenyan Ministry of Health``, ``Ministry of Health of Kenya``."""
    first, last = body[0], body[-1]
    article = len(body) > 2 and body[-2].word in role(language, "article")
    if len(body) > 2 and last.kind == "country" and (article or joint(language, body[-2].word) == "of"):
        cut = body[-3] if article else body[-2]
        return printed[: cut.start - first.start].strip(), last.value
    if len(body) > 1 and first.kind == "country":
        begin = body[2] if body[1].word in role(language, "owner") else body[1]
        return printed[begin.start - first.start :], first.value
    return printed, ""


def organs(toks: Sequence[Token], language: str) -> Iterator[Found]:
    """Secretariats and conferences of the parties named with their treaty; committees in lower case with their body."""
    for i, token in enumerate(toks):
        if token.word in role(language, "secretariat"):
            head = i
        elif i and token.word in role(language, "organ_below") and toks[i - 1].word in role(language, "organ_rank"):
            head = i - 1
        elif token.word in role(language, "parties") and i > 2 and f"{toks[i - 3].word} {toks[i - 2].word}" in role(language, "of_parties"):
            head = i - 3
        else:
            continue
        joints = ("of",) if token.word in role(language, "organ_below") else _TO
        if i + 2 >= len(toks) or joint(language, toks[i + 1].word) not in joints:
            continue
        at = i + 2 + (toks[i + 2].word in role(language, "article"))
        if at < len(toks) and (last := _treaty(toks, at, language)) is not None:
            yield Found(toks[head].start, toks[last].end, token.word, head, last)


def _treaty(toks: Sequence[Token], at: int, language: str) -> int | None:
    """The last token of the treaty that is named at ``at``, None where none is."""
    if toks[at].kind in ("treaty", "org"):
        return at if toks[at].kind == "treaty" or not toks[at].value.startswith("un_habitat") else None
    last = at
    while last + 1 < len(toks) and toks[last + 1].gap == " " and last - at < 16:
        after = toks[last + 1]
        if after.kind == "cap" or after.kind in NAMED:
            last += 1
        elif joint(language, after.word) in ("", "with") and after.word not in role(language, "article"):
            break
        elif last + 2 < len(toks) and toks[last + 2].word != ",":
            last += 1
        else:
            break
    while last > at and toks[last].kind == "low":
        last -= 1
    return last if any(t.word in role(language, "treaty") for t in toks[at : last + 1]) else None

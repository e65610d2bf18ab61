"""Cities and counties that act as bodies without a word for their government: 麦德林市与蒙特雷市结为伙伴, 圣保罗市承诺."""

from __future__ import annotations

from collections.abc import Container, Sequence

from .org_governments import Name, edges
from .org_tokens import Tokens
from .org_words import part, role, words

__all__ = ["acting"]

_PACT = 16  # words from a city to the pact that it makes


def acting(toks: Tokens, found: Sequence[Name], text: str, language: str) -> list[Name]:
    """Cities and counties that act: by an act that only a body does; by a pact; with a body, beside a government, or with it.

    Parameters
    ----------
    toks : Tokens
        The tokens of ``text``.
    found : sequence of Name
        The names found so far.
    text : str
        A squeezed text.
    language : str

    Returns
    -------
    list of Name
        Of the type ``local_government``.
    """
    ends_in = words(language, "acting_place")
    places = [i for i in toks.of("place") if toks[i].word.endswith(ends_in) and i < len(toks) - 1]
    if not places:
        return []
    free = [i for i in places if not any(n.start <= toks[i].start < n.end for n in found)]
    ends, starts = edges(toks, found)
    towns = [i for i in free if toks[i].word.endswith(words(language, "acting_city")) and _opens_clause(toks, i, ends)]
    acts = _whole_list(toks, [i for i in towns if _does(toks, i, text, language)], free)
    makers = [i for i in free if i in acts or _opens_clause(toks, i) and _makes_pact(toks, i, language)]
    makers += [i for i in free if i not in makers and _is_party(toks, i, text, language)]
    out = [Name(toks[i].start, toks[i].end, "local_government") for i in makers]
    return [*_beside(toks, found, (ends, starts), [i for i in places if i not in makers], language), *out]


def _whole_list(toks: Tokens, acts: Sequence[int], free: Sequence[int]) -> list[int]:
    """The places that act, and those of the same list that are named with a class word too (萨拉热窝州和巴尼亚卢卡市)."""
    out = list(acts)
    for i in out:  # grows while it is read
        for beside in (i - 2, i + 2, i + 3):
            between = toks[min(i, beside) + 1 : max(i, beside)]
            joined = between and between[0].kind in ("conj", "list") and all(t.kind == "country" for t in between[1:])
            if joined and beside in free and beside not in out:
                out.append(beside)
    return out


def _beside(toks: Tokens, found: Sequence[Name], at: tuple[set[int], set[int]], places: Sequence[int], language: str) -> list[Name]:
    """Places that act with a body and another one, beside a government, or with it in what both do."""
    ends, starts = at
    governments = {n.end for n in found if n.type in ("national_government", "local_government")}
    out = []
    for i in places:
        token, after = toks[i], toks[i + 1]
        first = i == 0 or toks[i - 1].kind == "stop"
        if first and after.kind == "list" and i + 2 < len(toks) and toks[i + 2].start in starts and token.start not in starts:
            out.append(Name(token.start, token.end, "local_government"))
        if i < 2 or toks[i - 1].word != "、" and toks[i - 1].word not in role(language, "together"):
            continue
        if toks[i - 2].end not in ends or any(n.start <= token.start < n.end for n in found):
            continue
        between = after.kind in ("conj", "list") and i + 2 < len(toks) and toks[i + 2].start in starts
        beside = toks[i - 2].end in governments and after.kind == "boundary" and after.word not in role(language, "no_act")
        if between or beside or after.word in role(language, "joint_act"):
            out.append(Name(token.start, token.end, "local_government"))
    return out


def _opens_clause(toks: Tokens, at: int, ends: Container[int] = ()) -> bool:
    """Whether a place begins a clause, or is in the list with which it begins; its country, or a body of the list, may stand before it."""
    while at > 0 and toks[at - 1].kind in ("country", "place", "conj", "list"):
        at -= 1
    return at == 0 or toks[at - 1].kind == "stop" or toks[at - 1].end in ends


def _does(toks: Tokens, at: int, text: str, language: str) -> bool:
    """Whether the place at ``at``, or the list that goes on behind it, does what only a body does: promises, sends, lends."""
    does = part(language, "body_acts")
    while not (said := does.match(text, toks[at].end)) and at + 2 < len(toks) and toks[at + 1].kind in ("conj", "list"):
        at += 3 if toks[at + 2].kind == "country" and at + 3 < len(toks) else 2
        if toks[at].kind != "place":
            return False
    return said is not None


def _is_party(toks: Tokens, at: int, text: str, language: str) -> bool:
    """Whether somebody makes a pact with the place at ``at`` (与利沃夫市签署协定)."""
    first = at - 1 if at and toks[at - 1].kind == "country" else at
    beside = first > 1 and (toks[first - 1].kind == "conj" or toks[first - 1].word in role(language, "together"))
    return beside and toks[first - 2].kind != "list" and part(language, "makes_pact").match(text, toks[at].end) is not None


def _makes_pact(toks: Tokens, at: int, language: str) -> bool:
    """Whether what a clause says of the place at ``at`` and those beside it is that they sign, agree or exchange something."""
    pact, beside = role(language, "pact"), False
    for token in toks[at + 1 : at + _PACT]:
        if token.word in pact:
            return beside or token.word in role(language, "mutual") or toks[at - 1].kind == "conj"
        beside |= token.kind == "conj" or token.word in role(language, "together")
        if token.kind not in ("conj", "list", "country", "place", "org", "number", "boundary") or token.word in role(language, "of"):
            return False
    return False

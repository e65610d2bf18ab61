"""Organs of a State that are named without it, where the text makes clear whose they are."""

from __future__ import annotations

from collections.abc import Sequence

from .org_evidence import TOPIC, rule_of
from .org_governments import Name
from .org_grammar import begins
from .org_tokens import Token

__all__ = ["state_organs"]

_CLEAR = frozenset({"boundary", "stop", "list", "conj", "verb", "deed", "country", "place"})
_GOVERNMENTS = ("national_government", "local_government")


def state_organs(toks: Sequence[Token], found: Sequence[Name]) -> list[Name]:
    """Ministries, courts and chambers without their State, in a list with an organ of one, or where one State alone was named before.

    Parameters
    ----------
    toks : sequence of Token
        The tokens of a text.
    found : sequence of Name
        The names found before.
    """
    ends = {n.end for n in found if n.type in _GOVERNMENTS}
    starts = {n.start for n in found if n.type in _GOVERNMENTS}
    out: list[Name] = []
    named: list[str] = []  # the States named so far in the sentence, else in the text
    for i, token in enumerate(toks):
        if token.word in "。；" and any(t.kind == "country" for t in toks[i:]):
            named = named[-1:] if len(set(named)) == 1 else []
        if token.kind == "country":
            named.append(token.word)
        organ = rule_of(token) == "organ_of_state"
        if not organ and rule_of(token) != "ministry" or any(n.start < token.end and token.start < n.end for n in found):
            continue
        first = i if organ else begins(toks, i, "ministry")
        body = toks[first:i]
        if not organ and not (body and all(t.kind in ("inner", "deed", "conj", "list") for t in body)):
            continue
        before = toks[first - 1] if first else None
        if before is not None and before.kind not in _CLEAR:
            continue
        after = toks[i + 1 : i + 3]
        listed = before is not None and before.kind in ("list", "conj") and first > 1 and toks[first - 2].end in ends
        listed |= len(after) == 2 and after[0].kind in ("list", "conj") and after[1].start in starts
        alone = len(set(named)) == 1 and not (before is not None and before.kind in ("country", "place"))
        if listed or alone:
            owner = named[-1] if named else ""
            out.append(Name(toks[first].start, token.end, "national_government", owner=owner))
            ends.add(token.end)
    return out

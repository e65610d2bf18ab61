"""Organs of a State that are named without it, where the text makes clear whose they are."""

from __future__ import annotations

from collections.abc import Sequence

from .org_evidence import rule_of
from .org_governments import Name
from .org_grammar import begins
from .org_tokens import Token

__all__ = ["state_organs"]

_CLEAR = frozenset({"boundary", "stop", "list", "conj", "verb", "deed", "country", "place"})
_SEATS = frozenset({"纽约", "纽约市", "日内瓦", "维也纳", "内罗毕", "曼谷", "罗马", "巴黎", "布鲁塞尔", "亚的斯亚贝巴", "华盛顿"})  # of international bodies
_RULES = ("organ_of_state", "ministry", "organ", "agency", "state")
_NATIONAL = ("国家", "全国", "中央", "联邦")
_INNER = ("inner", "deed", "conj", "list")
_GOVERNMENTS = ("national_government", "local_government")


def state_organs(toks: Sequence[Token], found: Sequence[Name], about: str = "") -> list[Name]:
    """Ministries, courts and chambers without their State, in a list with an organ of one, or where one State alone was named before.

    Parameters
    ----------
    toks : sequence of Token
        The tokens of a text.
    found : sequence of Name
        The names found before.
    about : str
        The one State that the report is about, if it is about one.
    """
    ends = {n.end for n in found if n.type in _GOVERNMENTS}
    starts = {n.start for n in found if n.type in _GOVERNMENTS}
    out: list[Name] = []
    named: list[str] = []  # the States named so far in the sentence, else in the text
    for i, token in enumerate(toks):
        if token.word in "。；" and any(t.kind == "country" for t in toks[i:]):
            named = named[-1:] if len(set(named)) == 1 else []
        if token.kind == "country":
            named.append(str(token.value))
        elif token.kind == "place" and token.value and token.word not in _SEATS:
            named.append(str(token.value))
        rule = rule_of(token)
        if rule not in _RULES or any(n.start < token.end and token.start < n.end for n in found):
            continue
        whole = rule == "organ_of_state"
        first = i if whole else begins(toks, i, rule)
        body = toks[first:i]
        national = len(body) > 1 and body[0].word in _NATIONAL
        whole |= rule == "ministry" and not body and len(token.word) > 2  # the subject is part of the head word (外交部)
        if not whole and not (body and (rule == "ministry" or national) and all(t.kind in _INNER for t in body[national:])):
            continue
        before = toks[first - 1] if first else None
        if before is not None and before.kind not in _CLEAR:
            continue
        after = toks[i + 1 : i + 3]
        listed = before is not None and before.kind in ("list", "conj") and first > 1 and toks[first - 2].end in ends
        listed |= len(after) == 2 and after[0].kind in ("list", "conj") and after[1].start in starts
        owner = named[-1] if named else about
        alone = (len(set(named)) == 1 or (not named and about)) and not (before is not None and before.kind in ("country", "place"))
        if listed or alone:
            out.append(Name(toks[first].start, token.end, "national_government", owner=owner))
            ends.add(token.end)
    return out

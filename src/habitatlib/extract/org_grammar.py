"""Names of organizations that no register has: a head word, and where the name before it begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..lexicons import load
from .org_evidence import LONGEST, SPECIFIC, TOPIC, class_words, follows_partner, is_name, rule_of
from .org_governments import Name, cities, governments
from .org_register import fold, organization
from .org_tokens import Token
from .org_types import type_of

__all__ = ["begins", "headed_names"]

_WALK = frozenset({"opener", "class_opener", "verb", "deed", "inner", "country", "place", "latin", "other", "number"})
_CARRIED_OUT = re.compile(r"\([与由][^()]{1,40}(?:执行|实施)")
_LISTED_TOPICS = frozenset({"ministry", "organ", "topical"})
_TWO_TOPICS = frozenset({"ministry", "agency", "proper", "weak", "organ", "topical", "united_nations"})
_NO_VERBS = frozenset({"包括", "其中", "以及", "此外", "例如", "与会", "与会者", "参与者"})
_OFFSHOOTS = ("基金会", "慈善基金会", "集团", "公司", "有限公司", "信托基金会", "集团公司")
_HOLDERS = ("un", "igo", "ifi")
_UNIT = re.compile("[司处科股]")


@cache
def _heads(language: str) -> dict[str, tuple[str, str]]:
    return {fold(r["head"]): (r["type"], r["rule"]) for r in load("org_heads", language)}


def headed_names(toks: Sequence[Token], text: str, language: str) -> list[Name]:
    """Names that a head word ends, in order, none within another.

    Parameters
    ----------
    toks : sequence of Token
        The tokens of ``text``.
    text : str
        A squeezed text.
    language : str
        Whose words and heads to use.
    """
    toks = [_as_head(toks, i, language) for i in range(len(toks))]
    found: list[Name] = []
    i = 0
    while i < len(toks):
        last, made = i, []
        if toks[i].kind == "head":
            last = _chain(toks, i)
            made = _name(toks, i, last, text, language, found)
        elif toks[i].kind == "org":
            last = _organ(toks, i)
            if last > i:
                made = [Name(toks[i].start, toks[last].end, _own_type(toks[last]), "")]
        made = [m for m in made if not _quoted_within(text, m) and not _describes(toks, last, m)]
        found = [f for f in found if not any(m.start < f.end and f.start < m.end for m in made)] + made
        i = last + 1
    return found


def _as_head(toks: Sequence[Token], i: int, language: str) -> Token:
    """A short form right behind a country or a region is the head of another body's name (法国开发署)."""
    token = toks[i]
    if token.kind != "org" or len(token.word) > 4:
        return token
    head = next((head for k in range(len(token.word)) if (head := _heads(language).get(fold(token.word[k:])))), None)
    if head is None:
        return token
    j = i
    while j > 0 and toks[j - 1].kind in TOPIC:
        j -= 1
    before = toks[j - 1] if j else None
    region = before is not None and before.kind == "opener" and before.word not in ("联合国", "国际", "世界", "全球")
    if region or (before is not None and before.kind in ("country", "place") and head[1] == "agency"):
        return token._replace(kind="head", value=head if head[1] != "strict" else ("igo", "organ"))
    return token

def _quoted_within(text: str, name: Name) -> bool:
    """Whether a name stands within quotation marks that hold more than it, or names what others carry out: a title or a project."""
    opened = text.rfind("“", 0, name.start)
    closed = text.find("”", opened) if opened >= 0 else -1
    exactly = (opened + 1, closed) == (name.start, name.end)
    return closed >= name.end and (not exactly or _CARRIED_OUT.match(text, closed + 1) is not None)


def _describes(toks: Sequence[Token], last: int, name: Name) -> bool:
    """Whether a name is but the description of the one that follows it at once (中国电信公司华为)."""
    return name.type in ("private", "civil_society") and last + 1 < len(toks) and toks[last + 1].kind == "org"


def _chain(toks: Sequence[Token], at: int) -> int:
    """The last of the heads that follow one another in one name (大学 … 学院)."""
    last, j = at, at + 1
    within = TOPIC | {"head", "opener"} if toks[at].value[0] == "academia" else TOPIC | {"head"}  # type: ignore[index]
    while j < len(toks) and toks[j].kind in within and toks[j].end - toks[at].end <= 10:
        part = rule_of(toks[at]) in ("proper", "weak", "state", "government") and rule_of(toks[j]) in ("proper", "weak")
        joined = j == last + 1 and rule_of(toks[j]) not in ("strict", "government", "municipal")
        if toks[j].kind == "head" and (part or joined):
            last = j
        j += 1
    return last


def _organ(toks: Sequence[Token], at: int) -> int:
    """Where the longest name of an organ of the organization at ``at`` ends (非洲联盟 … 小组委员会); ``at`` if none is named."""
    after = toks[at + 1] if at + 1 < len(toks) else None
    org = organization(str(toks[at].value))
    kind = org.type if org else ""
    if after is not None and (after.word == "秘书处" or (kind in _HOLDERS and _direct_organ(after))):
        return at + 1
    if after is not None and after.word == "-" and at + 2 < len(toks) and toks[at + 2].kind == "org":
        joint = _organ(toks, at + 2)
        return joint if joint > at + 2 else at
    if after is not None and kind == "igo" and rule_of(after) == "agency" and len(after.word) > 2:
        return at + 1
    if after is not None and (after.word in _OFFSHOOTS or (kind == "academia" and _school(after))):
        return at + 1
    last, topics, strange, j = 0, 0, 0, at + 1
    while j < len(toks) and toks[j].end - toks[at].end <= 24:
        token = toks[j]
        faculty = kind in ("academia", *_HOLDERS) and _school(token)
        organ = rule_of(token) in ("organ", "topical", "united_nations") and not token.word.endswith(("办事处", "办公室", "秘书处", "基金"))
        organ |= (token.word in ("机构", "执行机构") and kind in _HOLDERS) or (rule_of(token) == "agency" and kind == "igo")
        if topics and (faculty or organ or _division(toks, j, kind)):
            last = j
            break
        if token.kind == "conj" and topics and j + 1 < len(toks) and toks[j + 1].kind in TOPIC:
            j += 1
            continue
        strange += token.kind == "other"
        placed = {"country", "place"} if kind in _HOLDERS and toks[at + 1].word == "驻" else set()
        if token.kind not in TOPIC | {"number", "other"} | placed | ({"opener"} if kind == "academia" else set()) or strange > 4:
            break
        topics += token.kind in TOPIC | placed
        j += 1
    return last or at


def _school(token: Token) -> bool:
    return rule_of(token) in ("proper", "weak") and token.value[0] == "academia"  # type: ignore[index]


def _own_type(head: Token) -> str:
    """The type of what an organization has founded; empty for its organs, which are of its own type."""
    return str(head.value[0]) if head.word in _OFFSHOOTS else ""  # type: ignore[index]


def _direct_organ(token: Token) -> bool:
    return token.kind == "bare" or token.word in ("委员会", "理事会", "法院", "议会", "学院", "研究所", "待命部队")


def _division(toks: Sequence[Token], at: int, kind: str) -> bool:
    """Whether a sign ends the name of a division of a secretariat (… 司)."""
    after = toks[at + 1].kind if at + 1 < len(toks) else "stop"
    return kind == "un" and bool(_UNIT.fullmatch(toks[at].word)) and after in ("stop", "list", "conj", "boundary")


def begins(toks: Sequence[Token], head: int, rule: str) -> int:
    """Index of the first token of the name whose head is ``head``; ``head`` itself where nothing may stand before it."""
    first = j = head
    crossed = False
    while j > 0 and toks[head].end - toks[j - 1].start <= LONGEST:
        token = toks[j - 1]
        verb = token.kind == "boundary" and len(token.word) > 1 and token.word not in _NO_VERBS
        if token.kind in _WALK or (verb and j > 1 and toks[j - 2].word == "与"):
            j -= 1  # no verb can follow the preposition: what looks like one begins a name (与支持……协会)
            first = j
            continue
        if token.kind == "conj" or (token.kind == "list" and crossed):
            piece = _piece(toks, j - 1)
            if piece is None or toks[j].kind in SPECIFIC or rule not in _TWO_TOPICS:
                break
            if token.kind == "list" and rule not in _LISTED_TOPICS:
                break
            crossed, j = True, piece
            first = piece
            continue
        break
    return _trim(toks, first, head)


def _piece(toks: Sequence[Token], conj: int) -> int | None:
    """First token of the noun before a conjunction that may stand inside one name (环境和能源安全部); None where two names are joined."""
    j = conj
    while j > 0 and toks[j - 1].kind in TOPIC | {"country", "opener", "latin", "place", "other"}:
        j -= 1
    piece = toks[j:conj]
    if not piece or piece[-1].kind not in TOPIC or sum(len(t.word) for t in piece if t.kind in TOPIC) > 8:
        return None
    if any(t.kind == "other" for t in piece) and not any(t.kind in SPECIFIC for t in piece):
        return None
    return j


def _trim(toks: Sequence[Token], first: int, head: int) -> int:
    """Leave out a verb or a stray sign before the word with which a proper name starts."""
    starts = [k for k in range(first, head) if toks[k].kind in ("opener", "country", "place")]
    strange = ("verb", "number") if toks[head].value[0] == "private" else ("verb", "other", "number")  # type: ignore[index]
    if starts and all(t.kind in strange for t in toks[first : starts[0]]) and starts[0] - first <= 2:
        first = starts[0]
    elif toks[first].kind in ("deed", "verb") and all(t.kind == "other" for t in toks[first + 1 : first + 3]) and first + 3 <= head:
        first += 1
    local = rule_of(toks[head]) == "municipal"
    while local and first + 1 < head and toks[first].kind == "country" and toks[first + 1].kind in ("place", "other"):
        first += 1
    while first < head and toks[first].kind == "number":
        first += 1
    return first


def _name(toks: Sequence[Token], head: int, last: int, text: str, language: str, before: list[Name]) -> list[Name]:
    kind, rule = toks[last].value  # type: ignore[misc]
    if rule == "government":
        return governments(toks, head)
    quoted = _quoted(toks, head)
    first = quoted if quoted is not None else begins(toks, head, rule)
    body = toks[first:head]
    words = fold(text[toks[first].start : toks[last].end])
    if not body or words in class_words(language):
        return []
    if first and (toks[first - 1].kind in ("determiner", "org") or toks[first - 1].kind == "class_word" and body[0].kind not in SPECIFIC):
        return []
    joined = rule == "ministry" and any(t.kind == "conj" for t in body) and follows_partner(toks, first, language, before)
    if toks[first].kind == "class_opener" and not joined and rule != "armed" and not any(t.kind in SPECIFIC for t in body):
        return []
    if quoted is None and not is_name(toks, first, head, last, text, language, before):
        return []
    listed = cities(toks, first) if rule == "municipal" else []
    return [*listed, Name(toks[first].start, toks[last].end, type_of(kind, body, text[toks[head].start : toks[last].end], language))]


def _quoted(toks: Sequence[Token], head: int) -> int | None:
    """Where quoted words begin that a head follows at once (“3·23”运动)."""
    if head < 2 or toks[head - 1].word != "”" or rule_of(toks[head]) in ("listed", "government"):
        return None
    opened = next((k for k in range(head - 2, max(-1, head - 14), -1) if toks[k].word == "“"), None)
    return opened

"""Names of organizations that no register has: a head word, and what may stand before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..lexicons import load
from .org_governments import Name, governments
from .org_register import fold, organization
from .org_tokens import Token

__all__ = ["LONGEST", "SPECIFIC", "Name", "class_words", "headed_names", "partner_signs", "rule_of", "type_of"]

_WALK = frozenset({"opener", "class_opener", "verb", "inner", "country", "place", "latin", "other", "number"})
_TOPIC = frozenset({"inner", "verb", "class_opener"})
SPECIFIC = frozenset({"opener", "country", "place", "latin"})
LONGEST = 30
_CARRIED_OUT = re.compile(r"\([与由][^()]{1,40}(?:执行|实施)")


@cache
def class_words(language: str) -> frozenset[str]:
    """Words that look like names and are classes of bodies, folded."""
    return frozenset(fold(r["word"]) for r in load("not_organizations", language))


@cache
def _foreign_signs(language: str) -> frozenset[str]:
    return frozenset(sign for r in load("org_transliteration", language) for sign in r["signs"])


@cache
def partner_signs(language: str) -> frozenset[str]:
    """Words after which a partner is named."""
    return frozenset(r["word"] for r in load("org_partner_words", language))


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
                made = [Name(toks[i].start, toks[last].end, "", "")]
        made = [m for m in made if not _quoted_within(text, m) and not _describes(toks, last, m)]
        found = [f for f in found if not any(m.start < f.end and f.start < m.end for m in made)] + made
        i = last + 1
    return found


def _quoted_within(text: str, name: Name) -> bool:
    """Whether a name stands within quotation marks that hold more than it, or names what others carry out: a title or a project."""
    opened = text.rfind("“", 0, name.start)
    closed = text.find("”", opened) if opened >= 0 else -1
    exactly = (opened + 1, closed) == (name.start, name.end)
    return closed >= name.end and (not exactly or _CARRIED_OUT.match(text, closed + 1) is not None)


def _describes(toks: Sequence[Token], last: int, name: Name) -> bool:
    """Whether a name is but the description of the one that follows it at once (中国电信公司华为)."""
    return name.type in ("private", "civil_society") and last + 1 < len(toks) and toks[last + 1].kind == "org"


def rule_of(token: Token) -> str:
    """What must stand before a head; empty for a token that is none."""
    return token.value[1] if token.kind == "head" else ""  # type: ignore[index]


def _chain(toks: Sequence[Token], at: int) -> int:
    """The last of the heads that follow one another in one name (大学 … 学院)."""
    last, j = at, at + 1
    within = _TOPIC | {"head", "opener"} if toks[at].value[0] == "academia" else _TOPIC | {"head"}  # type: ignore[index]
    while j < len(toks) and toks[j].kind in within and toks[j].end - toks[at].end <= 10:
        part = rule_of(toks[at]) in ("proper", "state", "government") and rule_of(toks[j]) == "proper"
        joined = j == last + 1 and rule_of(toks[j]) not in ("strict", "government", "municipal")
        if toks[j].kind == "head" and (part or joined):
            last = j
        j += 1
    return last


def _organ(toks: Sequence[Token], at: int) -> int:
    """Where the longest name of an organ of the organization at ``at`` ends (非洲联盟 … 小组委员会); ``at`` if none is named."""
    last = topics = strange = 0
    after = toks[at + 1] if at + 1 < len(toks) else None
    if after is not None and after.kind == "head" and after.word == "秘书处":
        return at + 1
    org = organization(str(toks[at].value))
    school = org is not None and org.type == "academia"
    j = at + 1
    while j < len(toks) and toks[j].end - toks[at].end <= 24:
        kind = toks[j].kind
        faculty = school and rule_of(toks[j]) == "proper" and toks[j].value[0] == "academia"  # type: ignore[index]
        organ = rule_of(toks[j]) in ("organ", "united_nations") and toks[j].word not in ("办事处", "办公室", "秘书处")
        if topics and (faculty or organ):
            last = j
            break
        if kind == "conj" and topics and j + 1 < len(toks) and toks[j + 1].kind in _TOPIC:
            j += 1
            continue
        strange += kind == "other"
        if kind not in _TOPIC | {"number", "other"} | ({"opener"} if school else set()) or strange > 4:
            break
        topics += kind in _TOPIC
        j += 1
    return last or at


def _left(toks: Sequence[Token], head: int, rule: str) -> int:
    """Index of the first token of the name whose head is ``head``; ``head`` itself where nothing may stand before it."""
    first = j = head
    crossed = False
    while j > 0 and toks[head].end - toks[j - 1].start <= LONGEST:
        token = toks[j - 1]
        if token.kind in _WALK or (token.kind == "boundary" and len(token.word) > 1 and j > 1 and toks[j - 2].word == "与"):
            j -= 1  # no verb can follow the preposition: what looks like one begins a name (与支持……协会)
            first = j
            continue
        if token.kind == "conj" or (token.kind == "list" and crossed):
            piece = _piece(toks, j - 1)
            if piece is None or toks[j].kind in SPECIFIC or rule not in ("ministry", "agency", "proper", "organ", "united_nations"):
                break
            if token.kind == "list" and rule not in ("ministry", "organ"):
                break
            crossed, j = True, piece
            first = piece
            continue
        break
    return _trim(toks, first, head)


def _piece(toks: Sequence[Token], conj: int) -> int | None:
    """First token of the noun before a conjunction that may stand inside one name (环境和能源安全部); None where two names are joined."""
    j = conj
    while j > 0 and toks[j - 1].kind in _TOPIC | {"country", "opener", "latin", "place", "other"}:
        j -= 1
    piece = toks[j:conj]
    if not piece or piece[-1].kind not in _TOPIC or sum(len(t.word) for t in piece if t.kind in _TOPIC) > 8:
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
    first = _left(toks, head, rule)
    body = toks[first:head]
    words = fold(text[toks[first].start : toks[last].end])
    if not body or words in class_words(language):
        return []
    if first and (toks[first - 1].kind in ("determiner", "org") or toks[first - 1].kind == "class_word" and body[0].kind not in SPECIFIC):
        return []
    joined = rule == "ministry" and any(t.kind == "conj" for t in body) and _partner(toks, first, language, before)
    if toks[first].kind == "class_opener" and not joined and not any(t.kind in SPECIFIC for t in body):
        return []
    if not _allowed(toks, first, head, body, rule, language, before):
        return []
    return [Name(toks[first].start, toks[last].end, type_of(kind, rule, body))]


def _allowed(toks: Sequence[Token], first: int, head: int, body: Sequence[Token], rule: str, language: str, before: list[Name]) -> bool:
    """Whether the words before a head make a name of it, by the head's rule."""
    kinds = {t.kind for t in body}
    signs = _foreign(body, language)
    strange = sum(t.kind == "other" for t in body)
    topics = sum(t.kind in _TOPIC for t in body)
    opener = body[0].kind == "opener"
    named = bool(kinds & {"country", "place", "latin"})
    if rule == "municipal":
        abroad = first > 0 and toks[first - 1].kind == "country"
        return kinds <= {"place", "latin", "other"} and (named or signs >= 2 or abroad) and strange <= 5
    if rule in ("ministry", "agency", "state"):
        partner = rule != "state" and topics > 1 and _partner(toks, first, language, before)
        return body[0].kind in ("country", "place") or partner
    if rule == "united_nations":
        own = opener and body[0].word in ("联合国", "机构间") and (topics > 0 or bool(kinds & {"country", "place"}))
        return own or body[0].kind == "latin" or _mandated(body)
    if rule == "strict":
        return "latin" in kinds or (body[0].kind == "country" and len(body) > 1) or (_partner(toks, first, language, before) and topics > 1)
    if rule == "fund":
        return named or (opener and topics > 0)
    if rule == "organ":
        return (named or opener) and (topics + strange > 0)
    if rule == "listed":
        return False
    if named or signs >= 2 or (opener and topics + strange > 0):
        return True
    if 2 <= strange == len(body) <= 4 and type_of(*toks[head].value, body) in ("private", "ifi"):  # type: ignore[misc]
        return bool(first) and toks[first - 1].word in partner_signs(language)
    return topics > 0 and _partner(toks, first, language, before)


def _foreign(body: Sequence[Token], language: str) -> int:
    """Length of the longest run of signs with which foreign names are written."""
    longest = run = 0
    for token in body:
        run = run + 1 if token.kind == "other" and token.word in _foreign_signs(language) else 0
        longest = max(longest, run)
    return longest


def _mandated(body: Sequence[Token]) -> bool:
    """A body named by its subject (… 问题 … 政府间专家工作组)."""
    words = [t.word for t in body]
    return "问题" in words[1:] and any(t.kind == "opener" for t in body)


def type_of(kind: str, rule: str, body: Sequence[Token]) -> str:
    """The type of an organization: its head's, unless the words before say whose it is."""
    kinds = {t.kind for t in body}
    first = body[0]
    if rule in ("organ", "united_nations") and not first.word.startswith("联合国"):
        if first.kind in ("country", "place"):
            return "national_government"
        if first.kind == "latin":
            return "civil_society"
        return "un" if rule == "united_nations" or first.word in ("机构间",) else "igo"
    if rule == "fund":
        return "un" if first.word == "联合国" else "civil_society" if kinds & {"latin"} else kind
    if rule == "state" and first.kind == "place":
        return "local_government"
    if kind == "academia" and _of_a_state(body) and first.kind == "country":
        return "national_government"
    return kind


def _of_a_state(body: Sequence[Token]) -> bool:
    """Whether a name that ends in 中心 says that it is a State's (缅甸国家…中心)."""
    return any(t.kind == "class_opener" for t in body)


def _partner(toks: Sequence[Token], first: int, language: str, before: list[Name]) -> bool:
    """Whether the words follow a sign of partnership, or another name in the same list."""
    if not first:
        return False
    sign = toks[first - 1]
    if sign.word in partner_signs(language):
        return True
    if sign.kind in ("conj", "list") and first > 1:
        previous = toks[first - 2]
        return previous.kind == "org" or any(n.end == previous.end for n in before)
    return False

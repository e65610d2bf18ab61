"""Names of organizations that no register has: a head word, and where the name before it begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .org_evidence import LONGEST, SPECIFIC, TOPIC, class_words, follows_partner, foreign_sign, is_name, rule_of
from .org_governments import Name, cities, governments
from .org_organs import as_head, chain, organ, own_type
from .org_register import fold
from .org_tokens import Token, Tokens
from .org_types import type_of

__all__ = ["begins", "elsewhere", "headed_names"]

_SUBJECTS = 4  # signs of the subjects that make a name of a national company
_OF_STATES = ("ministry", "agency", "state", "organ_of_state")
_PIECE, _LONG_PIECE = 8, 12  # signs of the subjects before a conjunction within one name, and where a country begins it
_WALK = frozenset({"opener", "class_opener", "verb", "deed", "inner", "country", "place", "latin", "other", "number"})
_CARRIED_OUT = re.compile(r"\([与由][^()]{1,40}(?:执行|实施)")
_LISTED_TOPICS = frozenset({"ministry", "organ", "topical"})
_TWO_TOPICS = frozenset({"ministry", "agency", "proper", "weak", "organ", "topical", "united_nations"})
_NO_VERBS = frozenset({"包括", "其中", "以及", "此外", "例如", "与会", "与会者", "参与者"})
_REGIONS = ("联合国", "国际", "世界", "全球", "机构间", "不限成员名额")


def headed_names(toks: Tokens, text: str, language: str) -> list[Name]:
    """Names that a head word ends, in order, none within another.

    Parameters
    ----------
    toks : Tokens
        The tokens of ``text``.
    text : str
        A squeezed text.
    language : str
        Whose words and heads to use.
    """
    words = list(toks)
    for i in toks.of("org"):
        words[i] = as_head(toks, i, language)
    found: list[Name] = []
    after = 0
    for i in toks.of("head", "org"):
        if i < after:
            continue
        last, made = i, []
        if words[i].kind == "head":
            last = chain(words, i, language)
            made = _name(words, i, last, text, language, found)
        elif words[i].kind == "org":
            last = organ(words, i, language)
            if last > i:
                made = [Name(words[i].start, words[last].end, own_type(words[last], language), "")]
        made = [m for m in made if not _quoted_within(text, m) and not _describes(words, last, m)]
        if made:
            found = [f for f in found if not any(m.start < f.end and f.start < m.end for m in made)] + made
        after = last + 1
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


def begins(toks: Sequence[Token], head: int, rule: str) -> int:
    """Index of the first token of the name whose head is ``head``; ``head`` itself where nothing may stand before it."""
    first = j = head
    crossed = ""
    while j > 0 and toks[head].end - toks[j - 1].start <= LONGEST:
        token = toks[j - 1]
        if token.word == "政府间" and rule in ("organ", "topical", "united_nations"):
            return j - 1
        if token.word == "海外" and j > 1 and toks[j - 2].kind == "country":
            j -= 1
            continue
        verb = token.kind == "boundary" and len(token.word) > 1 and token.word not in _NO_VERBS
        if token.kind in _WALK or (verb and j > 1 and toks[j - 2].word == "与"):
            j -= 1  # no verb can follow the preposition: what looks like one begins a name (与支持……协会)
            first = j
            continue
        if token.kind == "conj" or (token.kind == "list" and crossed):
            piece = None if token.word == "与" and crossed in ("和", "及") else _piece(toks, j - 1)  # 与卫生和福利部合作
            if piece is None or (toks[j].kind in SPECIFIC and not _two_regions(toks, piece, j)):
                break
            opened = toks[piece].kind == "opener" and rule in ("fund", "weak", "strict")
            if rule not in _TWO_TOPICS and not opened:
                break
            if token.kind == "list" and rule not in _LISTED_TOPICS and not (rule == "weak" and toks[piece].kind in SPECIFIC):
                break
            crossed, j = token.word, piece
            first = piece
            continue
        break
    return _trim(toks, first, head)


def _piece(toks: Sequence[Token], conj: int, language: str = "zh") -> int | None:
    """First token of the noun before a conjunction that may stand inside one name (环境和能源安全部); None where two names are joined."""
    j = conj
    while j > 0 and toks[j - 1].kind in TOPIC | {"country", "opener", "latin", "place", "other"}:
        j -= 1
    piece = toks[j:conj]
    if len(piece) == 1 and piece[0].kind == "opener":
        return j
    if len(piece) == 2 and piece[0].word == "联合国" and piece[1].kind == "country":
        return j
    most = _LONG_PIECE if piece and piece[0].kind == "country" else _PIECE
    if not piece or piece[-1].kind not in TOPIC or sum(len(t.word) for t in piece if t.kind in TOPIC) > most:
        return None
    if len(piece) > 3 and sum(foreign_sign(t, language) for t in piece[:4]) > 2:  # a foreign name begins what the conjunction joins
        return j
    if any(t.kind == "other" for t in piece) and not any(t.kind in SPECIFIC for t in piece):
        return None
    return j


def _two_regions(toks: Sequence[Token], piece: int, second: int) -> bool:
    """Whether a conjunction joins the names of two regions (撒哈拉和萨赫勒观察站)."""
    pair = (toks[piece], toks[second])
    if toks[piece].word == "联合国" and second - piece == 3:  # 联合国印度和巴基斯坦军事观察组
        return toks[piece + 1].kind == "country" and toks[second].kind == "country"
    return second - piece == 2 and all(t.kind == "opener" and t.word not in _REGIONS for t in pair)


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
    if head - first > 1 and elsewhere(toks, first, head):
        first += 1
    if toks[head].kind == "head" and rule_of(toks[head]) in ("state", "agency") and toks[first].kind == "country":
        places = [k for k in range(first + 1, head) if toks[k].kind == "place"]
        if len(places) > 1 and places[-1] == first + len(places):
            first = places[-1]
    while first < head and toks[first].kind == "number":
        first += 1
    return first


def elsewhere(toks: Sequence[Token], at: int, head: int) -> bool:
    """Whether a name of its own begins behind the country at ``at``: a place, or foreign signs (比利时|根特大学, 中国|呼和浩特海关)."""
    if toks[at].kind != "country" or toks[head].kind != "head" or head - at < 2:
        return False
    kind, rule = toks[head].value  # type: ignore[misc]
    if kind != "academia":
        return rule == "state" and toks[at + 1].kind == "place" and at + 2 == head
    return toks[at + 1].kind == "place" or (head - at > 2 and all(foreign_sign(t, "zh") for t in toks[at + 1 : at + 3]))


def _name(toks: Sequence[Token], head: int, last: int, text: str, language: str, before: list[Name]) -> list[Name]:
    kind, rule = toks[last if toks[last].kind == "head" else head].value  # type: ignore[misc]
    if last > head and (rule == "listed" or rule_of(toks[head]) == "ministry"):
        kind, rule = toks[head].value  # type: ignore[misc]
    if rule == "government":
        return governments(toks, head)
    quoted = _quoted(toks, head)
    first = quoted if quoted is not None else begins(toks, head, rule)
    while (
        rule == "fund"
        and toks[first].kind == "country"
        and first > 1
        and toks[first - 1].kind in ("conj", "list")
        and toks[first - 2].kind == "country"
    ):  # a fund of several States
        first -= 2
    body = toks[first:head]
    words = fold(text[toks[first].start : toks[last].end])
    if not body and rule == "agency" and first > 3 and toks[first - 1].word == "的" and toks[first - 2].kind == "country":
        listed = _same_of(toks, first - 2)  # 印度和尼泊尔的海关总署
        return [*listed, Name(toks[first - 2].start, toks[last].end, kind)] if listed else []
    if not body or words in class_words(language):
        return []
    if first and toks[first - 1].kind == "bare" and rule in ("united_nations", "topical"):
        first -= 1  # 理事会战略规划工作组
    if first and (toks[first - 1].kind in ("determiner", "org") or toks[first - 1].kind == "class_word" and body[0].kind not in SPECIFIC):
        return []
    joined = rule == "ministry" and any(t.kind == "conj" for t in body) and follows_partner(toks, first, language, before)
    told = _nationwide(toks, first, head) or any(t.kind == "verb" for t in body[1:-1]) or toks[head].word.startswith("全球")
    if toks[first].kind == "class_opener" and not joined and not told and rule != "armed" and not any(t.kind in SPECIFIC for t in body):
        return []
    whole = rule == "proper" and first > 0 and toks[first - 1].word == "“" and text.startswith("”", toks[last].end)
    whole |= _nationwide(toks, first, head)
    if quoted is None and not whole and not is_name(toks, first, head, last, text, language, before):
        return []
    listed = cities(toks, first) if rule == "municipal" else []
    if rule in _OF_STATES and toks[first].kind == "country":
        listed = _same_of(toks, first)
    return [*listed, Name(toks[first].start, toks[last].end, type_of(kind, body, text[toks[head].start : toks[last].end], language))]


def _nationwide(toks: Sequence[Token], first: int, head: int) -> bool:
    """Whether a company is a country's own and tells more than its trade (国家农村供水服务公司)."""
    own = toks[first].word == "国家" and toks[head].value == ("private", "proper")
    return own and all(t.kind in TOPIC for t in toks[first + 1 : head]) and toks[head].start - toks[first].end >= _SUBJECTS


def _same_of(toks: Sequence[Token], first: int) -> list[Name]:
    """The States before ``first`` in a list whose last item is an organ of a State (印度和比利时海关)."""
    out = []
    while first > 1 and toks[first - 1].kind in ("conj", "list") and toks[first - 2].kind == "country":
        first -= 2
        out.append(Name(toks[first].start, toks[first].end, "national_government"))
    return out[::-1]


def _quoted(toks: Sequence[Token], head: int) -> int | None:
    """Where quoted words begin that a head follows at once (“3·23”运动)."""
    if head < 2 or toks[head - 1].word != "”" or toks[head].word.endswith("网络"):
        return None
    if rule_of(toks[head]) in ("listed", "government", "united_nations"):
        return None
    opened = next((k for k in range(head - 2, max(-1, head - 14), -1) if toks[k].word == "“"), None)
    return opened

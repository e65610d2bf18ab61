"""Names of organizations that no register has: a head word, and where the name before it begins."""

from __future__ import annotations

from collections.abc import Sequence

from .org_evidence import LONGEST, SPECIFIC, TOPIC, ends_in_class, follows_partner, foreign_sign, is_name, partner_signs, rule_of
from .org_governments import Name, cities, governments
from .org_organs import as_head, chain, organ, own_type
from .org_register import fold
from .org_tokens import Token, Tokens
from .org_types import beginning, type_of
from .org_words import part, role, words

__all__ = ["begins", "elsewhere", "headed_names"]

_SUBJECTS = 4  # signs of the subjects that make a name of a national company
_OF_STATES = ("ministry", "agency", "state", "organ_of_state")
_PIECE, _LONG_PIECE = 8, 12  # signs of the subjects before a conjunction within one name, and where a country begins it
_CALLED = 7  # signs of a foreign name behind its description
_OPEN_AFTER = ("stop", "list", "conj", "boundary", "deed", "verb", "class_word")
_TOLD = {"weak": SPECIFIC, "agency": ("country",), "proper": ("opener", "country")}  # with what a name of several subjects begins
_CALLED_SO = ("private", "civil_society", "network", "local_government")
_DESCRIBING = frozenset({"country", "place", "class_word", "other"})
_UNKNOWN = 2  # signs of a word that no lexicon has
_BETWEEN = 4  # words from a closing quotation mark to the head of a name
_WALK = frozenset({"opener", "class_opener", "verb", "deed", "inner", "country", "place", "latin", "other", "number"})
_LISTED_TOPICS = frozenset({"ministry", "organ", "topical"})
_TWO_TOPICS = frozenset({"ministry", "state", "agency", "proper", "weak", "organ", "topical", "united_nations"})


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
    named = list(toks)
    for i in toks.of("org"):
        named[i] = as_head(toks, i, language)
    found: list[Name] = []
    after = 0
    for i in toks.of("head", "org"):
        if i < after:
            continue
        last, made = i, []
        if named[i].kind == "head":
            last = chain(named, i, language)
            made = _name(named, i, last, text, language, found)
        elif named[i].kind == "org":
            last = organ(named, i, language)
            if last > i:
                made = [Name(named[i].start, named[last].end, own_type(named[last], language), "")]
        made = [_called(named, last, m, text, language) for m in made]
        made = [m for m in made if not _quoted_within(text, m, language) and not _describes(named, last, m)]
        if made:
            found = [f for f in found if not any(m.start < f.end and f.start < m.end for m in made)] + made
        after = last + 1
    begun = {f.start for f in found}
    return [f for f in found if f.end not in begun or not _tells(toks, f)]


def _tells(toks: Tokens, name: Name) -> bool:
    """Whether a name tells but a State and a trade, so that it describes the one behind it (法国援助组织|国际紧急及发展组织)."""
    at = toks.at(name.start) if name.type in ("private", "civil_society", "igo") else None
    return at is not None and toks[at].kind == "country" and all(t.kind in TOPIC | {"head"} for t in toks[at + 1 :] if t.end <= name.end)


def _quoted_within(text: str, name: Name, language: str) -> bool:
    """Whether a name stands within quotation marks that hold more than it, or names what others carry out: a title or a project."""
    opened = text.rfind("“", 0, name.start)
    closed = text.find("”", opened) if opened >= 0 else -1
    exactly = (opened + 1, closed) == (name.start, name.end)
    return closed >= name.end and (not exactly or part(language, "quoted_thing").match(text, closed + 1) is not None)


def _called(toks: Sequence[Token], last: int, name: Name, text: str, language: str) -> Name:
    """The quoted or foreign name right behind a company's country and trade, which but describe it (葡萄牙咨询公司索朗热); else the name itself."""
    if quoted := part(language, "called").match(text, name.end):
        plain = all(t.kind in TOPIC | _DESCRIBING for t in toks[:last] if t.start >= name.start)
        return Name(quoted.start(1), quoted.end(1), name.type) if plain and name.type in _CALLED_SO else name
    end = last + 1
    while end < len(toks) and end - last <= _CALLED and toks[end].kind == "other":
        end += 1
    told = [t for t in toks[:last] if t.start >= name.start]
    plain = name.type == "private" and all(t.kind in TOPIC | {"country", "class_word"} for t in told)
    foreign = sum(foreign_sign(t, language) for t in toks[last + 1 : end])
    if not plain or not 2 <= end - last - 1 <= foreign + 1 or (end < len(toks) and toks[end].kind not in _OPEN_AFTER):
        return name
    return Name(toks[last + 1].start, toks[end - 1].end, "private")


def _describes(toks: Sequence[Token], last: int, name: Name) -> bool:
    """Whether a name is but the description of the one that follows it at once (中国电信公司华为)."""
    return name.type in ("private", "civil_society") and last + 1 < len(toks) and toks[last + 1].kind == "org"


def begins(toks: Sequence[Token], head: int, rule: str, language: str) -> int:
    """Index of the first token of the name whose head is ``head``; ``head`` itself where nothing may stand before it."""
    first = j = head
    crossed = ""
    together = role(language, "with")
    while j > 0 and toks[head].end - toks[j - 1].start <= LONGEST:
        token = toks[j - 1]
        if rule in ("organ", "topical", "united_nations") and token.word in role(language, "between_governments"):
            return j - 1
        beyond = toks[j - 2].kind if j > 1 else ""
        subject = rule == "proper" and j < head and beyond in SPECIFIC and token.word in role(language, "class_subject")
        if subject or (beyond == "country" and token.word in role(language, "overseas")):
            j -= 1
            continue
        verb = token.kind == "boundary" and len(token.word) > 1 and token.word not in role(language, "no_verb")
        if token.kind in _WALK or (verb and j > 1 and toks[j - 2].word in together):
            j -= 1  # no verb can follow the preposition: what looks like one begins a name (与支持……协会)
            first = j
            continue
        if token.kind == "conj" or (token.kind == "list" and crossed):
            apart = token.word in together and crossed in role(language, "conjunction") - together  # 与卫生和福利部合作
            piece = None if apart else _piece(toks, j - 1, language)
            abroad = rule == "ministry" and toks[j].word in role(language, "world_opener")  # 外交、国际贸易和宗教事务部
            if piece is None or (toks[j].kind in SPECIFIC and not abroad and not _two_regions(toks, piece, j, language)):
                break
            opened = toks[piece].kind == "opener" and rule in ("fund", "weak", "strict")
            opened |= toks[piece].kind == "country" and rule == "fund"
            if rule not in _TWO_TOPICS and not opened:
                break
            told = toks[piece].kind in _TOLD.get(rule, ())
            if token.kind == "list" and rule not in _LISTED_TOPICS and not told:
                break
            crossed, j = token.word, piece
            first = piece
            continue
        break
    return _trim(toks, first, head, language)


def _piece(toks: Sequence[Token], conj: int, language: str) -> int | None:
    """First token of the noun before a conjunction that may stand inside one name (环境和能源安全部); None where two names are joined."""
    j, subject = conj, role(language, "class_subject")
    while j > 0 and (toks[j - 1].kind in TOPIC | {"country", "opener", "latin", "place", "other"} or toks[j - 1].word in subject):
        j -= 1
    piece = toks[j:conj]
    if len(piece) == 1 and piece[0].kind == "opener":
        return j
    if len(piece) == 2 and piece[0].word in role(language, "world_body") and piece[1].kind == "country":
        return j
    most = _LONG_PIECE if piece and piece[0].kind == "country" else _PIECE
    unknown = sum(t.kind == "other" for t in piece)
    abroad = bool(piece) and piece[0].kind == "country" and piece[-1].kind == "other" and unknown <= _UNKNOWN  # 斯里兰卡土地开垦
    topical = bool(piece) and (piece[-1].kind in TOPIC or piece[-1].word in subject or abroad)
    if not topical or sum(len(t.word) for t in piece if t.kind in TOPIC) > most:
        return None
    if len(piece) > 3 and sum(foreign_sign(t, language) for t in piece[:4]) > 2:  # a foreign name begins what the conjunction joins
        return j
    if any(t.kind == "other" for t in piece) and not any(t.kind in SPECIFIC for t in piece):
        return None
    return j


def _two_regions(toks: Sequence[Token], piece: int, second: int, language: str) -> bool:
    """Whether a conjunction joins the names of two regions (撒哈拉和萨赫勒观察站)."""
    pair = (toks[piece], toks[second])
    if second - piece == 3 and toks[piece].word in role(language, "world_body"):  # 联合国印度和巴基斯坦军事观察组
        return toks[piece + 1].kind == "country" and toks[second].kind == "country"
    return second - piece == 2 and all(beginning(t, language) == "region" for t in pair)


def _trim(toks: Sequence[Token], first: int, head: int, language: str) -> int:
    """Leave out a verb or a stray sign before the word with which a proper name starts."""
    starts = [k for k in range(first, head) if toks[k].kind in ("opener", "country", "place")]
    strange = ("verb", "number") if toks[head].value[0] == "private" else ("verb", "other", "number")  # type: ignore[index]
    if starts and all(t.kind in strange for t in toks[first : starts[0]]) and starts[0] - first <= 2:
        first = starts[0]
    elif starts and rule_of(toks[head]) in _OF_STATES and toks[starts[0]].kind == "country" and toks[starts[0] - 1].kind == "other":
        first = starts[0]  # 协议获|马来西亚外交部
    elif toks[first].kind in ("deed", "verb") and all(t.kind == "other" for t in toks[first + 1 : first + 3]) and first + 3 <= head:
        first += 1
    if toks[head].value[0] == "private":  # type: ignore[index]
        told = [k + 1 for k in range(first, head - 1) if len(toks[k].word) > 2 and toks[k].word in partner_signs(language)]
        first = max([first, *told])  # 制造商|太阳巴士股份公司
    local = rule_of(toks[head]) == "municipal"
    while local and first + 1 < head and toks[first].kind == "country" and toks[first + 1].kind in ("place", "other"):
        first += 1
    if head - first > 2 and toks[first].kind == "country" and toks[first][2:5:2] == toks[first + 1][2:5:2]:
        first += 1  # 大韩民国|韩国能源公团
    if head - first > 1 and toks[first].word in role(language, "capital") and toks[first + 1].kind == "place":
        first += 1  # 首都|乌兰巴托市卫生局
    if head - first > 1 and elsewhere(toks, first, head, language):
        first += 1
    while first + 1 < head and toks[first].kind == "place" and toks[first + 1].kind == "place":
        first += 1  # 内蒙古自治区|二连浩特市海关
    while first < head and toks[first].kind == "number":
        first += 1
    return first


def elsewhere(toks: Sequence[Token], at: int, head: int, language: str) -> bool:
    """Whether a name of its own begins behind the country at ``at``: a place, or foreign signs (比利时|根特大学, 中国|呼和浩特海关)."""
    if toks[at].kind != "country" or toks[head].kind != "head" or head - at < 2:
        return False
    kind = toks[head].value[0]  # type: ignore[index]
    if kind != "academia":
        return toks[at + 1].kind == "place" and not toks[at + 1].word.endswith(words(language, "state_of_union"))
    return toks[at + 1].kind == "place" or (head - at > 2 and all(foreign_sign(t, language) for t in toks[at + 1 : at + 3]))


def _name(toks: Sequence[Token], head: int, last: int, text: str, language: str, before: list[Name]) -> list[Name]:
    kind, rule = toks[last if toks[last].kind == "head" else head].value  # type: ignore[misc]
    if last > head and (rule == "listed" or rule_of(toks[head]) == "ministry"):
        kind, rule = toks[head].value  # type: ignore[misc]
    if rule == "government":
        return governments(toks, head, language)
    quoted = _quoted(toks, head, language)
    first = quoted if quoted is not None else begins(toks, head, rule, language)
    while (
        rule == "fund"
        and toks[first].kind == "country"
        and first > 1
        and toks[first - 1].kind in ("conj", "list")
        and toks[first - 2].kind == "country"
    ):  # a fund of several States
        first -= 2
    body = toks[first:head]
    name = fold(text[toks[first].start : toks[last].end], language)
    if not body and rule == "agency" and first > 3 and toks[first - 1].word in role(language, "of") and toks[first - 2].kind == "country":
        return _of_states(toks, first - 2, last, kind)  # 印度和尼泊尔的海关总署
    apart = first > 3 and toks[first - 1].word in role(language, "of") and toks[first - 2].kind == "country"
    apart = apart and toks[first - 3].word not in role(language, "between_two")  # 几内亚与利比里亚的边界委员会 is one
    if body and apart and rule in (*_OF_STATES, "organ") and all(t.kind in TOPIC | {"class_opener", "class_word", "conj"} for t in body):
        return _of_states(toks, first - 2, last, "national_government")  # 巴西和智利的国家统计局
    if not body or ends_in_class(toks[first : last + 1], name, language):
        return []
    if first and toks[first - 1].kind == "bare" and rule in ("united_nations", "topical"):
        first -= 1  # 理事会战略规划工作组
    before_it = toks[first - 1] if first else None
    classed = before_it and before_it.kind == "class_word" and before_it.word not in partner_signs(language)
    if before_it and (before_it.kind in ("determiner", "org") or (classed and body[0].kind not in SPECIFIC)):
        return []
    joined = rule == "ministry" and any(t.kind == "conj" for t in body) and follows_partner(toks, first, language, before)
    nationwide = _nationwide(toks, first, head, language)
    told = nationwide or any(t.kind == "verb" for t in body[1:-1]) or toks[head].word.startswith(words(language, "global"))
    alone = rule == "proper" or (toks[head].value[0] == "network" and not _thing_of(toks, first - 1, language))  # type: ignore[index]
    whole = alone and first > 0 and toks[first - 1].word == "“" and text.startswith("”", toks[last].end)
    named = joined or told or whole or rule == "armed"
    if toks[first].kind == "class_opener" and not named and not any(t.kind in SPECIFIC for t in body):
        return []
    if quoted is None and not whole and not nationwide and not is_name(toks, first, head, last, text, language, before):
        return []
    listed = cities(toks, first) if rule == "municipal" else []
    if rule in _OF_STATES and toks[first].kind == "country":
        listed = _same_of(toks, first)
    return [*listed, Name(toks[first].start, toks[last].end, type_of(kind, body, text[toks[head].start : toks[last].end], language))]


def _thing_of(toks: Sequence[Token], opened: int, language: str) -> bool:
    """Whether what is quoted belongs to a body (平台的“粮食系统联盟”) and is none that others have founded (发起的“低碳炼钢联盟”)."""
    return opened > 1 and toks[opened - 1].word in role(language, "of") and toks[opened - 2].kind not in ("boundary", "deed", "verb")


def _nationwide(toks: Sequence[Token], first: int, head: int, language: str) -> bool:
    """Whether a company is a country's own and tells more than its trade (国家农村供水服务公司)."""
    own = toks[head].value == ("private", "proper") and toks[first].word in role(language, "own")
    return own and all(t.kind in TOPIC for t in toks[first + 1 : head]) and toks[head].start - toks[first].end >= _SUBJECTS


def _of_states(toks: Sequence[Token], state: int, last: int, kind: str) -> list[Name]:
    """A body of each of several States, told once for all behind the last of them at ``state``; none of one State alone."""
    listed = _same_of(toks, state)
    return [*listed, Name(toks[state].start, toks[last].end, kind)] if listed else []


def _same_of(toks: Sequence[Token], first: int) -> list[Name]:
    """The States before ``first`` in a list whose last item is an organ of a State (印度和比利时海关)."""
    out = []
    while first > 1 and toks[first - 1].kind in ("conj", "list") and toks[first - 2].kind == "country":
        first -= 2
        out.append(Name(toks[first].start, toks[first].end, "national_government"))
    return out[::-1]


def _quoted(toks: Sequence[Token], head: int, language: str) -> int | None:
    """Where quoted words begin that a head follows at once (“3·23”运动)."""
    closed, rule = head - 1, rule_of(toks[head])
    while rule in ("proper", "strict") and closed > 1 and head - closed < _BETWEEN and toks[closed].kind in TOPIC | {"class_word"}:
        closed -= 1  # “奥姆兰”房地产公司
    if head < 2 or toks[closed].word != "”" or toks[head].word.endswith(words(language, "network")):
        return None
    if rule in ("listed", "government", "united_nations"):
        return None
    return next((k for k in range(closed - 1, max(-1, closed - 13), -1) if toks[k].word == "“"), None)

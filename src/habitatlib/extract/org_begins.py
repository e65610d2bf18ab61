"""Where the name of an organization begins that a head word ends."""

from __future__ import annotations

from collections.abc import Sequence

from .org_evidence import LONGEST, SPECIFIC, TOPIC, partner_signs, rule_of
from .org_signs import foreign_sign
from .org_tokens import Token
from .org_types import beginning
from .org_units import open_after
from .org_words import role, words

__all__ = ["OF_STATES", "begins", "elsewhere"]

OF_STATES = ("ministry", "agency", "state", "organ_of_state")  # rules of the heads of a State's organs
_PIECE, _LONG_PIECE = 8, 12  # signs of the subjects before a conjunction within one name, and where a country begins it
_TOLD = {"weak": SPECIFIC, "agency": ("country",), "proper": ("opener", "country")}  # with what a name of several subjects begins
_OWNED = ("private", "academia", "civil_society", "network")  # of what a State or a city may be named first
_PARTED = ("stop", "list", "conj")
_VERB, _ACTION = 2, 6  # signs of the verb of an action's name, and tokens of it
_UNKNOWN = 2  # signs of a word that no lexicon has
_WITH_NOUNS = frozenset({*OF_STATES, "organ", "proper"})  # rules of bodies of a State in whose subjects a verb may stand
_WALK = frozenset({"opener", "class_opener", "verb", "deed", "inner", "country", "place", "latin", "other", "number"})
_LISTED_TOPICS = frozenset({"ministry", "organ", "topical"})
_TWO_TOPICS = frozenset({"ministry", "state", "agency", "proper", "weak", "organ", "topical", "united_nations"})


def begins(toks: Sequence[Token], head: int, rule: str, language: str) -> int:
    """Index of the first token of the name whose head is ``head``; ``head`` itself where nothing may stand before it."""
    first = j = head
    crossed = ""
    together = role(language, "with")
    while j > 0 and toks[head].end - toks[j - 1].start <= LONGEST:
        token = toks[j - 1]
        if rule in ("organ", "topical", "united_nations") and token.word in role(language, "between_governments"):
            return j - 1
        supports = rule == "united_nations" and j > 1 and token.word in role(language, "supports")
        if supports and toks[j - 2].word in role(language, "world_body"):
            return j - 2  # 联合国支助索马里办事处
        beyond = toks[j - 2].kind if j > 1 else ""
        told = beyond == "country" or (j < head and beyond in SPECIFIC)
        subject = rule == "proper" and told and token.word in role(language, "class_subject")
        if subject or (beyond == "country" and token.word in role(language, "overseas")):
            j -= 1
            continue
        if token.kind == "country" and j > 2 and toks[j - 2].word in role(language, "overseas") and toks[j - 3].kind in _PARTED:
            j -= 2  # 埃及外交、移民和海外|埃及人事务部
            first = j
            continue
        if (opened := _scheme(toks, j, language)) is not None:
            return opened
        verb = token.kind == "boundary" and len(token.word) > 1 and token.word not in role(language, "no_verb")
        if rule in ("proper", "weak") and token.word in role(language, "name_verb") and (j == 1 or toks[j - 2].kind in _PARTED):
            j -= 1  # 废除武力基金会
            first = j
            break
        noun = verb and j > 1 and toks[j - 2].kind in TOPIC | {"other"}
        task = rule in _WITH_NOUNS and token.word in role(language, "task", "describes") and _quiet(toks, j, head)
        if task and _of_a_state(toks, j - 1, language, agency=True, listed=True):
            j -= 1  # 乍得基础设施和交通|拓展|部
            first = j
            continue
        if noun and _of_a_state(toks, j - 1, language, agency=j == head and rule == "agency"):
            j -= 1  # 乍得国家难民|接纳|和重返社会委员会, 保加利亚刑罚|执行|总局
            first = j
            continue
        if token.kind in _WALK or (verb and j > 1 and toks[j - 2].word in together):
            j -= 1  # no verb can follow the preposition: what looks like one begins a name (与支持……协会)
            first = j
            continue
        if token.kind == "conj" and rule == "united_nations" and not crossed and _nearby(toks, j, head, language):
            crossed, j = token.word, j - 2  # 索马里|及邻近海域问题专家小组
            first = j
            continue
        if token.kind == "conj" or (token.kind == "list" and crossed):
            apart = token.word in together and crossed in role(language, "conjunction") - together  # 与卫生和福利部合作
            piece = None if apart else _piece(toks, j - 1, language)
            abroad = rule == "ministry" and toks[j].word in role(language, "world_opener", "world_field")  # 外交、国际贸易和宗教事务部
            told = token.kind == "list" and toks[j - 2].word in role(language, "no_subject")  # 国家报告、|妇女和人权部
            told |= token.kind == "conj" and toks[j - 2].word in role(language, "persons")
            told |= rule == "weak" and toks[j - 2].word in role(language, "subject_head")  # 民族学博物馆和|盖布朗利博物馆
            told |= toks[j - 2].kind == "head" and toks[j - 2].word == toks[head].word  # 运输工作组和|安全工作组
            if piece is None or told or (toks[j].kind in SPECIFIC and not abroad and not _two_regions(toks, piece, j, language)):
                break
            opened = toks[piece].kind == "opener" and rule in ("fund", "weak", "strict")
            opened |= toks[piece].kind == "country" and (rule == "fund" or (rule == "strict" and toks[j - 2].kind in TOPIC))
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


def _of_a_state(toks: Sequence[Token], at: int, language: str, *, agency: bool = False, listed: bool = False) -> bool:
    """Whether but subjects stand between ``at`` and the name of a State, with the word for what is its own, if not in an ``agency``."""
    j, inside = at, TOPIC | {"other"} | ({"conj", "list"} if listed else set())
    if agency and listed and j and toks[j - 1].kind == "country":
        return True
    while j > 1 and at - j < _ACTION and toks[j - 1].kind in inside:
        j -= 1
        if toks[j].word in role(language, "national") or (agency and toks[j - 1].kind == "country"):
            return toks[j - 1].kind == "country"
    return False


def _quiet(toks: Sequence[Token], at: int, head: int) -> bool:
    """Whether but subjects stand between a word and the head of a name, behind which nothing goes on where a society may be meant."""
    subjects = all(t.kind in TOPIC | {"class_word", "conj", "list"} for t in toks[at:head])
    return subjects and (rule_of(toks[head]) in OF_STATES or open_after(toks, head))


def _nearby(toks: Sequence[Token], at: int, head: int, language: str) -> bool:
    """Whether what lies beside a State is named at ``at``, and the State before the conjunction there: 索马里|及邻近海域."""
    beside = at < head and (toks[at].word + toks[at + 1].word).startswith(words(language, "nearby"))
    return beside and at > 1 and toks[at - 2].kind == "country"


def _scheme(toks: Sequence[Token], at: int, language: str) -> int | None:
    """Where the name of an action begins whose committee is named at ``at`` (全球蝗虫控制|行动指导委员会); None where none is."""
    if toks[at].word not in role(language, "scheme") or toks[at - 1].kind != "boundary" or len(toks[at - 1].word) < _VERB:
        return None
    first = at - 1
    while first and at - first < _ACTION and toks[first - 1].kind in ("inner", "deed", "other"):
        first -= 1
    return first - 1 if at - 1 > first > 0 and toks[first - 1].kind in ("opener", "country") else None


def _piece(toks: Sequence[Token], conj: int, language: str) -> int | None:
    """First token of the noun before a conjunction that may stand inside one name (环境和能源安全部); None where two names are joined."""
    j, subject = conj, role(language, "class_subject", "subject_head")
    while j > 0 and (toks[j - 1].kind in TOPIC | {"country", "opener", "latin", "place", "other"} or toks[j - 1].word in subject):
        j -= 1
    if j == conj and j > 1 and toks[j - 1].kind == "boundary" and _of_a_state(toks, j - 1, language):
        return _piece(toks, j - 1, language)  # 国家难民|接纳|和重返社会委员会
    piece = toks[j:conj]
    if len(piece) == 1 and piece[0].kind == "opener":
        return j
    if len(piece) == 2 and piece[0].word in role(language, "world_body") and piece[1].kind == "country":
        return j
    if len(piece) == 2 and piece[0].kind == "country" and beginning(piece[1], language) == "region":
        return j
    most = _LONG_PIECE if piece and piece[0].kind == "country" else _PIECE
    unknown = sum(t.kind == "other" for t in piece)
    own = bool(piece) and piece[0].word in role(language, "national")  # 国家古物
    abroad = bool(piece) and (own or piece[0].kind == "country") and piece[-1].kind == "other" and unknown <= _UNKNOWN  # 斯里兰卡土地开垦
    topical = bool(piece) and (piece[-1].kind in TOPIC or piece[-1].word in subject or abroad)
    if not topical or sum(len(t.word) for t in piece if t.kind in TOPIC) > most:
        return None
    if len(piece) > 3 and sum(foreign_sign(t, language) for t in piece[:4]) > 2:  # a foreign name begins what the conjunction joins
        return j
    if any(t.kind == "other" for t in piece) and not (own or any(t.kind in SPECIFIC for t in piece)):
        return None
    return j


def _two_regions(toks: Sequence[Token], piece: int, second: int, language: str) -> bool:
    """Whether a conjunction joins the names of two regions (撒哈拉和萨赫勒观察站)."""
    pair = (toks[piece], toks[second])
    if second - piece == 3 and toks[piece].kind == "country":  # 俄罗斯联邦远东和|北极发展部
        return beginning(toks[piece + 1], language) == beginning(toks[second], language) == "region"
    if second - piece == 3 and toks[piece].word in role(language, "world_body"):  # 联合国印度和巴基斯坦军事观察组
        return toks[piece + 1].kind == "country" and toks[second].kind == "country"
    return second - piece == 2 and all(beginning(t, language) == "region" for t in pair)


def _trim(toks: Sequence[Token], first: int, head: int, language: str) -> int:
    """Leave out a verb or a stray sign before the word with which a proper name starts."""
    if first == head - 1 and toks[first].kind == "verb" and toks[head].value[0] == "ifi":  # type: ignore[index]
        return head  # 加强|信托基金
    if toks[head - 1].word in role(language, "wish") and rule_of(toks[head]) == "organ":
        return head  # 高级专员希望|理事会
    starts = [k for k in range(first, head) if toks[k].kind in ("opener", "country", "place")]
    private, of_state = toks[head].value[0] == "private", rule_of(toks[head]) in OF_STATES  # type: ignore[index]
    owned = of_state or toks[head].value[0] in _OWNED  # type: ignore[index]
    strange = ("verb", "number") if private else ("verb", "other", "number")
    led = 4 if of_state and starts and toks[starts[0] - 1].kind == "verb" else 2  # 大大促进|加蓬农业部
    if starts and all(t.kind in strange for t in toks[first : starts[0]]) and starts[0] - first <= led:
        first = starts[0]
    elif starts and owned and _led(toks, starts[0], language):
        first = starts[0]  # 协议获|马来西亚外交部
    elif owned and starts and starts[0] == first + 1 and toks[first].kind == "deed" and toks[first + 1].kind == "country":
        first += 1  # 维持|印度食品安全和标准局
    elif toks[first].word in role(language, "name_verb"):
        return first
    elif toks[first].kind in ("deed", "verb") and all(t.kind == "other" for t in toks[first + 1 : first + 3]) and first + 3 <= head:
        first += 1
    if head - first > 1 and toks[first].word in role(language, "stray") and _named(toks, first + 1, head, language):
        first += 1  # 自|卡迈勒医院
    if head - first > 3 and toks[first].kind == "place" and toks[first + 1].word in role(language, "name_verb"):
        if first and toks[first - 1].word in role(language, "at"):
            first += 2  # 在德尔加杜角打击|圣训信徒组织
    if toks[first].kind == "deed" and head - first > 2 and first and toks[first - 1].word in role(language, "does_work"):
        first += 1  # 要求|管理|海洋和渔业基金会
    if private:
        told = [k + 1 for k in range(first, head - 1) if len(toks[k].word) > 2 and toks[k].word in partner_signs(language)]
        caused = [k for k in range(first, head - 1) if toks[k].word in role(language, "cause")]
        told += [k + 1 for k in caused if (toks[k + 1].kind in ("country", "place") if k == first else toks[k - 1].kind in TOPIC)]
        first = max([first, *told])  # 制造商|太阳巴士股份公司, 项目因|卡松戈糖业公司
    local = rule_of(toks[head]) == "municipal"
    if local and starts and toks[first].kind in ("deed", "verb"):
        first = starts[0]  # 审议|岘港市人民委员会
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


def _named(toks: Sequence[Token], at: int, head: int, language: str) -> bool:
    """Whether the name of a place or of a State begins there, or signs of a foreign name."""
    foreign = at + 1 < head and all(foreign_sign(t, language) for t in toks[at : at + 2])
    return foreign or toks[at].kind in SPECIFIC


def _led(toks: Sequence[Token], at: int, language: str) -> bool:
    """Whether a State or a city stands behind a sign that is no part of a name."""
    before = toks[at - 1]
    return toks[at].kind in ("country", "place") and before.kind == "other" and not foreign_sign(before, language)


def elsewhere(toks: Sequence[Token], at: int, head: int, language: str) -> bool:
    """Whether a name of its own begins behind the country at ``at``: a place, or foreign signs (比利时|根特大学, 中国|呼和浩特海关)."""
    if toks[at].kind != "country" or toks[head].kind != "head" or head - at < 2:
        return False
    if any(t.word == "·" for t in toks[at + 1 : head]):
        return True  # 加纳|夸梅·恩克鲁玛科技大学
    if toks[head].value[0] != "academia":  # type: ignore[index]
        return toks[at + 1].kind == "place" and not toks[at + 1].word.endswith(words(language, "state_of_union"))
    foreign = head - at > 2 and all(foreign_sign(t, language) for t in toks[at + 1 : at + 3])
    return toks[at + 1].kind == "place" or foreign

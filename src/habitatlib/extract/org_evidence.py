"""Whether words before a head word make a name of it: what names, what introduces, what is but a class."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ..lexicons import load
from .org_governments import Name
from .org_register import defined_short, fold
from .org_signs import foreign, sign
from .org_tokens import Token
from .org_types import beginning
from .org_words import of_kind, part, role, words

__all__ = [
    "LONGEST", "SPECIFIC", "TOPIC", "class_words", "counted", "ends_in_class", "follows_partner", "is_name", "of_one_state",
    "partner_signs", "rule_of",
]  # fmt: skip

LONGEST = 30
SPECIFIC = frozenset({"opener", "country", "place", "latin"})
TOPIC = frozenset({"inner", "verb", "deed", "class_opener"})
_SHORT_CLASS = 5  # signs of class words that end names too (农村综合发展和研究中心)
_SAYS_WHAT = 3  # signs of a head that says what a State's firm does (商业银行)
_TOLD_TOPICS = 4  # signs of the subjects of a body that acts
_NATIONAL = 9  # signs of the name of a national body that is one whosever it is
_LONG = {"organ": 4, "proper": 4, "agency": 4, "fund": 4, "united_nations": 6, "weak": 7}  # signs of subjects that few bodies share
_JOINT_TOPICS = 6  # signs of subjects that make a name of an institute (交通和发展政策研究所)


@cache
def class_words(language: str) -> frozenset[str]:
    """Words that look like names and are classes of bodies, folded."""
    return frozenset(fold(r["word"], language) for r in load("not_organizations", language))


def ends_in_class(toks: Sequence[Token], name: str, language: str) -> bool:
    """Whether the tokens of a name, or those behind its last conjunction, are but a class of bodies (驻地协调员和区域经济委员会)."""
    classes = class_words(language)
    if name in classes:
        return True
    joint = next((i for i in range(len(toks) - 2, 0, -1) if toks[i].kind == "conj"), 0)
    world = joint == 1 and toks[0].word in role(language, "world_body")  # 联合国与区域组织
    tail = name[toks[joint].end - toks[0].start :] if world or (joint and toks[joint - 1].kind not in SPECIFIC) else ""
    return (world or len(tail) > _SHORT_CLASS) and tail in classes


@cache
def partner_signs(language: str) -> tuple[str, ...]:
    """Words after which a partner is named."""
    return tuple(dict.fromkeys(r["word"] for r in load("org_partner_words", language)))


def rule_of(token: Token) -> str:
    """What must stand before a head; empty for a token that is none."""
    return token.value[1] if token.kind == "head" else ""  # type: ignore[index]


def counted(toks: Sequence[Token], language: str) -> bool:
    """Whether bodies are counted: a number and a counting word follow each other."""
    numeral, counting = role(language, "numeral"), role(language, "counting")
    return any(b.word in counting and (a.kind == "number" or a.word in numeral) for a, b in zip(toks, toks[1:], strict=False))


def follows_partner(toks: Sequence[Token], first: int, language: str, before: list[Name]) -> bool:
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


def is_name(toks: Sequence[Token], first: int, head: int, last: int, text: str, language: str, before: list[Name]) -> bool:
    """Whether the tokens ``first`` to ``last`` are a name, by the rule of the head at ``head``.

    Parameters
    ----------
    toks : sequence of Token
        The tokens of ``text``.
    first, head, last : int
        Where the name begins, its first head and its last.
    text : str
        A squeezed text.
    language : str
        Whose words to use.
    before : list of Name
        The names found so far.
    """
    body, rule = toks[first:head], rule_of(toks[last])
    departed = rule_of(toks[head]) == "ministry" or toks[head].word in role(language, "has_departments")
    departed |= rule_of(toks[head]) == "agency" and toks[head].word.endswith(words(language, "has_departments"))
    if last > head and (rule in ("", "listed") or departed):  # a faculty or a branch behind the body whose it is
        last, rule = head, rule_of(toks[head])
    if counted(toks[max(0, first - 1) : head], language):
        return False
    kinds = {t.kind for t in body}
    strange = sum(t.kind == "other" for t in body)
    topics = sum(t.kind in TOPIC for t in body)
    start = beginning(body[0], language)
    opener, country = body[0].kind == "opener", body[0].kind == "country"
    named = bool(kinds & {"country", "place", "latin"})
    signs = foreign(body, language)
    more = topics + strange > 0 or (start == "region" and toks[last].end - toks[head].start > 3)
    shortened = defined_short(text, toks[first].start, toks[last].end, language) is not None
    introduced = shortened or follows_partner(toks, first, language, before) or _acts(toks, first, last, text, language)
    classed = last == head and any(t.kind in ("class_opener", "boundary", "verb") for t in body[1:])
    if toks[head].word in role(language, "enterprise") and classed:
        return False
    if rule == "state" and (text.startswith(words(language, "base"), toks[last].end) or body[-1].word in role(language, "of_sovereign")):
        return False  # 恩德培空军|基地, 领|空军事侦察
    if _by_itself(toks, first, head, rule, language):
        return True
    if toks[last].word.endswith(words(language, "firm_form")) and not kinds & {"class_word", "class_opener"} and strange + topics > 1:
        return True  # 塞上农机有限公司
    if rule == "counted":
        return part(language, "counted").fullmatch("".join(t.word for t in body)) is not None
    if rule == "municipal":
        abroad = first > 0 and toks[first - 1].kind == "country"
        return kinds <= {"place", "latin", "other", "country"} and (named or signs >= 2 or abroad) and strange <= 5
    if shortened and more:
        return True
    if rule in ("ministry", "agency", "state", "organ_of_state"):
        court = rule == "agency" or (toks[head].word in role(language, "court") and topics > 0)  # 卡桑加尼军事法院
        own = country or start == "place" or (opener and more) or (court and body[0].kind == "other" and signs >= 2)
        own = own or (toks[head].word in role(language, "court") and signs == strange > 2)  # 迪克辛法院
        if rule == "agency":
            abroad = body[0].kind == "other" and signs >= 2 and topics > 0 and len(toks[head].word) > 1  # 塔那诺河流域管理局
            own = own or abroad or of_one_state(body, toks[first:last + 1], language)
        return own or (rule in ("ministry", "agency") and topics > 1 and introduced)
    if rule == "united_nations" and toks[head].word in role(language, "cluster") and kinds <= TOPIC | {"conj", "list"}:
        return body[0].kind != "class_opener"
    if rule == "united_nations":
        if start == "place" and (body[-1].kind in ("inner", "deed") or topics > 1):
            return True  # 贝拉洪水应对协调小组
        experts = _of_experts(toks, body, head, start, topics, bool(kinds & {"country", "place"}), language)
        return experts or _acts(toks, first, last, text, language)
    if rule == "strict":
        social = not opener or any(t.word in _social(language) for t in body)
        own = start == "un" or (opener and more and not social) or (start in ("country", "place") and topics > 0)
        return own or "latin" in kinds or (body[0].kind == "other" and signs >= 2 and signs + 1 >= strange) or (introduced and topics > 1)
    if rule == "armed":
        return more or country
    if rule == "troop":
        return "latin" in kinds or (signs == len(body) > 2 and all(len(t.word) == 1 for t in body))  # 苏布尔萨拉姆旅
    if rule == "fund":
        own = named or (opener and (topics > 0 or len(toks[head].word) > 2)) or (body[0].kind == "other" and signs >= 2)
        headed = topics > 1 and part(language, "headed_by").match(text, toks[last].end) is not None  # 社会发展基金|执行理事
        return own or headed or _acts(toks, first, last, text, language)
    if rule == "organ" and of_one_state(body, toks[first:last + 1], language):
        return True
    if rule == "organ" and kinds <= TOPIC - {"class_opener"} and part(language, "numbered_session").match(text, toks[last].end):
        return True  # 财政委员会|第一〇九届会议
    between = toks[first].word in role(language, "between_governments") and topics > 0
    if rule == "organ" and (between or (topics > 1 and toks[head].word.startswith(words(language, "global")))):
        return True
    if rule == "organ" and toks[head].word.endswith(words(language, "secretariat")) and kinds == {"place"}:
        return False  # where a secretariat sits
    if rule in ("organ", "topical"):
        if body[0].kind == "other" and signs >= 2 and topics > 0:
            return True  # 伊陶凯土地信托委员会
        trust = toks[head].word in role(language, "trust_fund") and topics > 1 and strange == 0
        told = trust or (rule == "topical" and _long_topic(body)) or (country and toks[head].word in role(language, "national_organ"))
        trust |= toks[head].word in role(language, "trust_fund") and "latin" in kinds  # Tata信托基金
        own = told or trust or ((named or opener) and (more or last > head)) or start in ("region", "un")
        return own or (introduced and topics > 1) or ("opener" in kinds and topics > 0)
    if rule == "listed" and toks[head].word in role(language, "movement") and signs == sum(len(t.word) for t in body) > 2:
        return True  # 萨尔乌达耶运动
    if rule == "listed":
        own = country and len(body) > 1 and body[1].word in role(language, "national")  # 突尼斯国家防范酷刑机构
        own |= country and topics > 1 and toks[head].word in role(language, "executing")  # 多米尼克气候复原力执行机构
        return toks[head].word in role(language, "institution") and (signs > 2 or own) and topics > 0
    private = toks[last].value[0] == "private"  # type: ignore[index]
    if rule == "weak" or private:
        if country and last == head and all(t.kind in ("deed", "verb") for t in body[1:]):
            acts = part(language, "organ_acts").match(text, toks[last].end)  # 肯尼亚商业银行|退出了
            own = acts is not None or toks[head].word in role(language, "national_trade")
            if len(body) > 2:
                return True  # 格林纳达投资发展公司
            return len(body) == 1 and len(toks[head].word) > _SAYS_WHAT and own
    elif _coined(toks, first, body) or _told(body, toks[head], language):
        return True
    if start == "region" and toks[last].word in role(language, "of_region"):
        return True
    if toks[head].word in role(language, "school") and kinds <= {"country", "place"}:
        return False
    if start == "world" and toks[head].word in role(language, "trade") and not named and strange == 0 and topics < 2:
        return introduced
    if toks[head].word in role(language, "network") and toks[head - 1].word in role(language, "wired") and start != "region":
        return False
    if named or signs >= 2 or (opener and more) or ("opener" in kinds and topics > 0):
        return True
    called = body[0].word in role(language, "brand") or _coined(toks, first, body)
    if private and toks[last].word not in role(language, "enterprise") and called:
        return True
    many = topics > 1 or last > head  # 全国矿工工会, 全国银行协会
    if body[0].word in role(language, "nationwide") and many and toks[last].value[0] == "civil_society":  # type: ignore[index]
        return True
    if toks[head].word in role(language, "anywhere") and topics + strange < 2:
        return shortened
    return topics > 0 and introduced


def _by_itself(toks: Sequence[Token], first: int, head: int, rule: str, language: str) -> bool:
    """Whether subjects stand where a body is named: at the beginning of a clause, or in so many words that but one is called so.

    Of 57 runs of subjects and such a head at the beginning of a clause that nothing else told, both coders had 39; most of the others were
    short forms in brackets or began with a verb, and do not count here (data/validation, 22 November 2026).
    """
    body, size = toks[first:head], toks[head].start - toks[first].start
    if rule not in _LONG or not all(t.kind in TOPIC | {"conj", "list"} for t in body) or body[0].kind in ("verb", "class_opener"):
        return False
    if toks[head].value[0] == "private" or toks[head].word.endswith(words(language, "no_body_alone")):  # type: ignore[index]
        return False
    if body[0].word in role(language, "joint_body"):
        return False
    before = toks[first - 1] if first else None
    if before is None or (before.kind == "stop" and before.word in "，。；："):
        longer = rule == "weak" and len(toks[head].word) > _SAYS_WHAT  # 公共安全|研究中心
        return rule not in ("united_nations", "weak") or size >= _LONG["organ" if longer else rule]
    if before.kind == "deed" and first > 1 and toks[first - 2].word in role(language, "does_work"):
        return rule != "weak" and size >= _LONG[rule]  # 要求管理|海洋和渔业基金会
    return before.kind in ("list", "conj", "boundary") and rule != "weak" and size >= _LONG[rule]


def of_one_state(body: Sequence[Token], whole: Sequence[Token], language: str) -> bool:
    """Whether subjects are those of a body of which a State has one: 真相、和解与赔偿委员会, 全国复员、遣散和重返社会委员会."""
    if not all(t.kind in TOPIC | {"conj", "list", "other"} for t in body):
        return False
    long = whole[-1].end - whole[0].start > _NATIONAL
    return body[0].word in role(language, "told_subject") or (long and body[0].word in role(language, "national"))


def _acts(toks: Sequence[Token], first: int, last: int, text: str, language: str) -> bool:
    """Whether subjects and a head do or suffer what only a body does: 土地管理工作组…开会, 供…委员会审议, 社会发展基金…提供."""
    plain = [t for t in toks[first:last] if t.kind in TOPIC]
    joint = toks[first].word in role(language, "joint_body")  # of the bodies told of
    if not plain or joint or plain[0].kind == "class_opener":
        return False
    if toks[last].start - toks[first].start < _TOLD_TOPICS:
        return False
    if text.endswith(words(language, "submitted_to"), 0, toks[first].start) or part(language, "meets").match(text, toks[last].end):
        return True
    return (not first or toks[first - 1].kind == "stop") and part(language, "organ_acts").match(text, toks[last].end) is not None


def _of_experts(toks: Sequence[Token], body: Sequence[Token], head: int, start: str, topics: int, placed: bool, language: str) -> bool:
    """A body of experts or delegates, a mission or an office: whose it is, or on what, must be told."""
    if start in ("latin", "country"):
        return start == "latin" or topics > 0
    if body[0].word in role(language, "open_ended") and len(body) > 1:
        return True
    if start == "un":
        return topics > 0 or placed
    agencies = toks[head].word.startswith(words(language, "between_agencies"))
    if topics > 0 and (agencies or any(t.word in role(language, "scope") for t in body[1:])):
        return True  # … 指标机构间专家组, 地方政府全球工作队
    opened = any(t.kind == "opener" for t in body)
    asked = any(t.word in role(language, "question") for t in body[1:])
    mandated = asked and (opened or any(t.word in role(language, "mandated") for t in body))
    world = opened or start in ("world", "region")
    return mandated or (world and topics > 0 and toks[head].word not in role(language, "world_class"))


@cache
def _social(language: str) -> frozenset[str]:
    """Topics of which many bodies are made: an international organization of them is a class."""
    return of_kind(language, "class_word") | role(language, "social")


def _told(body: Sequence[Token], head: Token, language: str) -> bool:
    """Whether subjects tell enough for a name: an institute of several, an association of persons and what it is for."""
    plain = [t for t in body if t.kind in TOPIC]
    if len(plain) + sum(t.kind == "conj" for t in body) < len(body):
        return False
    if head.value[0] == "academia":  # type: ignore[index]
        joined = any(t.kind == "conj" for t in body) and body[0].kind != "class_opener"
        return head.word in role(language, "institute") and joined and sum(len(t.word) for t in plain) >= _JOINT_TOPICS
    return head.word.endswith(words(language, "society")) and any(t.kind == "verb" for t in body[1:-1]) and body[0].kind != "verb"


def _coined(toks: Sequence[Token], first: int, body: Sequence[Token]) -> bool:
    """Whether a name begins with two to six signs that are no words of the language, where a name can begin."""
    run = next((i for i, t in enumerate(body) if not sign(t)), len(body))
    listed = not first or toks[first - 1].kind in ("stop", "list", "conj", "quote")
    return 2 <= run <= (6 if listed else 4) and all(t.kind in TOPIC for t in body[run:])


def _long_topic(body: Sequence[Token]) -> bool:
    """Whether the subject of a body is told in words enough to be its name."""
    plain = all(t.kind in TOPIC | {"conj", "list"} for t in body) and body[0].kind != "class_opener"
    return plain and sum(len(t.word) for t in body) >= 2

"""Names of organizations that no register has: a head word, and what stands before it."""

from __future__ import annotations

from collections.abc import Sequence

from .org_begins import OF_STATES, begins
from .org_evidence import SPECIFIC, TOPIC, ends_in_class, follows_partner, is_name, of_one_state, partner_signs, rule_of
from .org_governments import Name, cities, governments
from .org_organs import as_head, chain, organ, own_type
from .org_register import fold
from .org_signs import foreign_sign
from .org_tokens import Token, Tokens
from .org_types import type_of
from .org_units import governs, mission_to
from .org_words import part, role, words
from .wording import spoken

__all__ = ["headed_names"]

_SUBJECTS = 4  # signs of the subjects that make a name of a national company
_CALLED = 7  # signs of a foreign name behind its description
_OPEN_AFTER = ("stop", "list", "conj", "boundary", "deed", "verb", "class_word")
_CALLED_SO = ("private", "civil_society", "network", "local_government")
_DESCRIBING = frozenset({"country", "place", "class_word", "other"})
_BARE = 2  # signs of a ministry's head word that does not tell what it is for
_BEFORE = 24  # signs before a name that tell whether it is but one of many
_BETWEEN = 4  # words from a closing quotation mark to the head of a name


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
            if (start := mission_to(named, i, language)) is not None:
                last = i + 1
                made = [Name(start, named[last].end, "un", "")]
            elif last > i:
                states = i > 0 and named[i - 1].kind == "country" and named[i + 1].word in role(language, "state_commission")
                start = named[i - states].start  # 肯尼亚|教科文组织全国委员会
                made = [Name(start, named[last].end, "national_government" if states else own_type(named[last], language), "")]
        made = [_called(named, last, m, text, language) for m in made]
        made = [m for m in made if not _quoted_within(text, m, language) and not _describes(named, last, m)]
        made = [m for m in made if m.type != "private" or not text[max(0, m.start - 1) : m.start].isdigit()]  # 2|万家公司
        made = [m for m in made if not part(language, "no_name_behind").match(text, m.end) and not _downtown(toks, m, text, language)]
        made = [m for m in made if not _of_many(toks, m, text, language)]
        if made:
            found = [f for f in found if not any(m.start < f.end and f.start < m.end for m in made)] + made
        after = last + 1
    begun = {f.start for f in found}
    return [f for f in found if f.end not in begun or not _tells(toks, f)]


def _downtown(toks: Tokens, name: Name, text: str, language: str) -> bool:
    """Whether a name is but a place and what lies in its midst: 万象市中心."""
    at = toks.at(name.start)
    midst = at is not None and part(language, "downtown").search(text, name.start, name.end)
    return bool(midst) and all(t.kind in ("place", "head", "class_opener", "other") for t in toks[at:] if t.end <= name.end)


def _of_many(toks: Tokens, name: Name, text: str, language: str) -> bool:
    """Whether subjects and a head are but what each place has, or one way of several: 每个村庄成立了小额信贷协会, 通过房主协会等渠道."""
    at = toks.at(name.start)
    if at is None or any(t.kind in SPECIFIC for t in toks[at:] if t.end <= name.end):
        return False
    each = part(language, "each_has").search(text, max(0, name.start - _BEFORE), name.start)
    return bool(each or part(language, "ways_such_as").match(text, name.end))


def _tells(toks: Tokens, name: Name) -> bool:
    """Whether a name tells but a State and a trade, so that it describes the one behind it (法国援助组织|国际紧急及发展组织)."""
    at = toks.at(name.start) if name.type in ("private", "civil_society", "igo") else None
    return at is not None and toks[at].kind == "country" and all(t.kind in TOPIC | {"head"} for t in toks[at + 1 :] if t.end <= name.end)


def _quoted_within(text: str, name: Name, language: str) -> bool:
    """Whether a name stands within quotation marks that hold more than it, or names what others carry out: a title or a project."""
    opened = text.rfind("“", 0, name.start)
    closed = text.find("”", opened) if opened >= 0 else -1
    if closed >= name.end and spoken(text[opened + 1 : closed]):
        return False
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


def _name(toks: Sequence[Token], head: int, last: int, text: str, language: str, before: list[Name]) -> list[Name]:
    kind, rule = toks[last if toks[last].kind == "head" else head].value  # type: ignore[misc]
    hospital = toks[last].word in role(language, "hospital") and toks[head].value[0] == "academia"  # type: ignore[index]
    if last > head and (rule == "listed" or hospital or governs(toks, head, language)):
        kind, rule = toks[head].value  # type: ignore[misc]
    if rule == "government":
        *others, one = governments(toks, head, language) or [None]
        return [*others, one._replace(end=toks[last].end) if governs(toks, head, language) else one] if one else []
    quoted = _quoted(toks, head, language)
    first = quoted if quoted is not None else begins(toks, head, rule, language)
    shared = rule == "fund" or (rule == "organ" and toks[first + 1].word in role(language, "joint_of_states"))  # 乍得和喀麦隆|联合边界委员会
    alone_at = first
    while (
        shared
        and toks[first].kind == "country"
        and first > 1
        and toks[first - 1].kind in ("conj", "list")
        and toks[first - 2].kind == "country"
    ):
        first -= 2
    body = toks[first:head]
    name = fold(text[toks[first].start : toks[last].end], language)
    state = _behind_states(toks, first, language)
    if not body and state and (rule == "agency" or (rule == "ministry" and len(toks[head].word) > _BARE)):
        return _of_states(toks, state, first, last)  # 印度和尼泊尔的海关总署
    apart = state == first - 2 and toks[first - 1].word in role(language, "of")
    apart = apart and toks[state - 1].word not in role(language, "between_two")  # 几内亚与利比里亚的边界委员会 is one
    each = state and rule in OF_STATES or (apart and rule == "organ")  # 两国联合边界委员会 is one
    if body and each and all(t.kind in TOPIC | {"class_opener", "class_word", "conj"} for t in body):
        return _of_states(toks, state, first, last)  # 巴西和智利的国家统计局
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
    named = joined or told or whole or rule == "armed" or toks[head].word in role(language, "trust_fund")
    named = named or (rule in ("organ", "agency") and of_one_state(body, toks[first : last + 1], language))
    classes = first > 1 and toks[first - 1].word in role(language, "of") and toks[first - 2].kind in ("class_word", "class_opener")
    everywhere = state or classes  # 成员国的全国银行协会
    named = named or (kind == "civil_society" and toks[first].word in role(language, "nationwide") and last > first + 1 and not everywhere)
    if toks[first].kind == "class_opener" and not named and not any(t.kind in SPECIFIC for t in body):
        return []
    if quoted is None and not whole and not nationwide and not is_name(toks, first, head, last, text, language, before):
        return []
    chamber = rule_of(toks[head]) in ("municipal", "state") and all(t.kind in ("place", "other") for t in body)
    listed = cities(toks, first, last, language) if chamber and last == head else []
    said = "igo" if rule == "organ" and first < alone_at else type_of(kind, body, text[toks[head].start : toks[last].end], language)
    if rule in OF_STATES and toks[first].kind == "country":
        ending = toks[first + 1 : last + 1]
        unclear = toks[first - 1].word in role(language, "between_two") or any(t.kind in ("determiner", "number", "other") for t in ending)
        listed = _same_of(toks, first, () if unclear else ending)
    elif toks[first].kind == "country" and text[toks[first].end : toks[last].end] in role(language, "each_state_has"):
        same = _same_of(toks, first, toks[first + 1 : last + 1])
        at = first - 2 * len(same)
        listed = [n._replace(type=said) for n in same] if len(same) > 1 and (not at or toks[at - 1].kind == "stop") else []
    return [*listed, Name(toks[first].start, toks[last].end, said)]


def _thing_of(toks: Sequence[Token], opened: int, language: str) -> bool:
    """Whether what is quoted belongs to a body (平台的“粮食系统联盟”) and is none that others have founded (发起的“低碳炼钢联盟”)."""
    return opened > 1 and toks[opened - 1].word in role(language, "of") and toks[opened - 2].kind not in ("boundary", "deed", "verb")


def _nationwide(toks: Sequence[Token], first: int, head: int, language: str) -> bool:
    """Whether a company is a country's own and tells more than its trade (国家农村供水服务公司)."""
    own = toks[head].value == ("private", "proper") and toks[first].word in role(language, "own")
    return own and all(t.kind in TOPIC for t in toks[first + 1 : head]) and toks[head].start - toks[first].end >= _SUBJECTS


def _behind_states(toks: Sequence[Token], first: int, language: str) -> int:
    """Where the last of several States stands whose body begins at ``first``: 喀麦隆与布基纳法索两国|卫生部, 秘鲁三国的|运输部; 0 if none does."""
    at = first
    if at > 2 and toks[at - 1].word in role(language, "of"):
        at -= 1
    if at > 2 and toks[at - 1].word in role(language, "states_together"):
        at -= 1
    return at - 1 if 2 < at < first and toks[at - 1].kind == "country" else 0


def _of_states(toks: Sequence[Token], state: int, first: int, last: int) -> list[Name]:
    """A body of each of several States, told once for all behind the last of them at ``state``; none of one State alone."""
    listed = _same_of(toks, state, toks[first : last + 1])
    name = "".join(t.word for t in (toks[state], *toks[first : last + 1]))
    return [*listed, Name(toks[state].start, toks[last].end, "national_government", called=name)] if listed else []


def _same_of(toks: Sequence[Token], first: int, body: Sequence[Token] = ()) -> list[Name]:
    """The States before ``first`` in a list whose last item is an organ of a State (印度和比利时海关), each called as its own organ is.

    Where ``body`` is empty they are called as printed: 德国与肯尼亚住房部 may be a State and a ministry.
    """
    out, ending = [], "".join(t.word for t in body)
    while first > 1 and toks[first - 1].kind in ("conj", "list") and toks[first - 2].kind == "country":
        first -= 2
        called = toks[first].word + ending if ending else ""
        out.append(Name(toks[first].start, toks[first].end, "national_government", called=called))
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
    opened = next((k for k in range(closed - 1, max(-1, closed - 13), -1) if toks[k].word == "“"), None)
    said = opened is not None and any(t.word in "，。；！？" for t in toks[opened + 1 : closed])  # “有了门牌，”市议会说
    return None if said else opened

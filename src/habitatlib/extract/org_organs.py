"""The longest printed name: organs, divisions and branches behind the name of an organization, and short forms that end a longer name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from ..lexicons import load
from .org_evidence import TOPIC, rule_of
from .org_register import fold, organization
from .org_signs import foreign_sign
from .org_tokens import Token
from .org_units import body_of_body, branch, governs, headed, hospital, institute, of_ministry, of_parliament, open_after, school
from .org_words import of_kind, part, role, words

__all__ = ["as_head", "chain", "of_a_kind", "organ", "own_type"]

_HOLDERS = ("un", "igo", "ifi", "network")
_STATES = ("un", "igo", "ifi")
_CALLED = ("civil_society", "network", "igo")
_SHORT = 6
_CHAMBER = 12  # tokens of the name of a chamber, a working group or a bureau
_GROWN = 32  # signs of the name of what an organization of States runs


@cache
def _heads(language: str) -> dict[str, tuple[str, str]]:
    return {fold(r["head"], language): (r["type"], r["rule"]) for r in load("org_heads", language)}


@lru_cache(maxsize=4096)
def _ending(word: str, language: str) -> tuple[int, tuple[str, str] | None]:
    """Where the longest head begins that ends a folded word, and its type and rule."""
    heads = _heads(language)
    return next(((k, head) for k in range(len(word)) if (head := heads.get(word[k:]))), (0, None))


def as_head(toks: Sequence[Token], i: int, language: str) -> Token:
    """A name of the register that is but part of a longer one: its end a head (法国开发署), or its whole a beginning (英联邦电信组织)."""
    token = toks[i]
    if token.kind != "org":
        return token
    if token.word in of_kind(language, "opener") and _opens(toks, i):
        return token._replace(kind="opener", value=None)
    if len(token.word) > _SHORT and not _of_its_own(toks, i, language):
        return token
    cut, head = _ending(fold(token.word, language), language)
    if head is not None and _of_its_own(toks, i, language):
        return token._replace(kind="head", value=("national_government", "organ"))  # 柬埔寨国家|湄公河委员会
    if head is None:
        return token
    j = i
    while j > 0 and toks[j - 1].kind in TOPIC:
        j -= 1
    before = toks[j - 1] if j else None
    national = j < i and before is not None and before.kind == "country" and toks[j].word in role(language, "national")
    if national and head[1] == "organ" and fold(token.word[:cut], language) in of_kind(language, "inner"):
        return token._replace(kind="head", value=("national_government", "organ"))  # 牙买加国家道路安全理事会
    region = before is not None and before.kind == "opener" and before.word not in role(language, "no_region")
    state = before is not None and before.kind in ("country", "place")
    subject = j == i and token.word[:cut] in of_kind(language, "inner")  # 气象 is a subject, 世卫 is not
    coined = subject and head[1] in ("agency", "proper") and i > 1 and all(foreign_sign(t, language) for t in toks[i - 2 : i])
    if len(token.word) > 4 and not (coined or (region and subject)):
        return token
    if region or coined or (state and (head[1] == "agency" or (subject and toks[i - 1].kind == "country"))):
        if state:
            head = ("national_government", "state")
        elif head[1] == "strict":
            head = ("igo", "organ")
        elif coined:
            head = ("civil_society", head[1])
        return token._replace(kind="head", value=head)
    return token


def _of_its_own(toks: Sequence[Token], i: int, language: str) -> bool:
    """Whether a State and the word for what is its own stand before a name (柬埔寨国家|湄公河委员会), or a part of a State (旁遮普省|…)."""
    of_part = i > 0 and toks[i - 1].kind == "place" and toks[i - 1].word.endswith(words(language, "state_end"))
    return of_part or (i > 1 and toks[i - 2].kind == "country" and toks[i - 1].word in role(language, "national"))


def of_a_kind(toks: Sequence[Token], i: int, language: str) -> bool:
    """Whether a short form of the register is but a word for bodies of a kind there (各移民组织, 区域气象组织)."""
    token, before = toks[i], toks[i - 1] if i else None
    if before is None or before.kind not in ("class_word", "class_opener", "determiner") or len(token.word) > _SHORT:
        return False
    if before.word.endswith(words(language, "partner")):
        return False
    cut = next((k for k in range(1, len(token.word)) if fold(token.word[k:], language) in _heads(language)), 0)
    return token.word[:cut] in of_kind(language, "inner")


def _opens(toks: Sequence[Token], i: int) -> bool:
    """Whether subjects and a head follow at once, none of them an organ."""
    j = i + 1
    while j < len(toks) and toks[j].kind in ("inner", "deed") and j - i <= 4:
        j += 1
    return i + 1 < j < len(toks) and rule_of(toks[j]) in ("strict", "weak", "proper", "fund")


def chain(toks: Sequence[Token], at: int, language: str) -> int:
    """The last of the heads that follow one another in one name (大学 … 学院)."""
    last, j = at, at + 1
    academic = toks[at].value[0] == "academia"  # type: ignore[index]
    if governs(toks, at, language) and (end := of_ministry(toks, at, language)) > at:
        return end
    of_state = {"organ_of_state": "national_government", "state": ""}.get(rule_of(toks[at]))  # troops have units, courts bureaux too
    if of_state is not None and (end := _chamber(toks, at, of_state, language)) > at:
        return end
    if (end := max(body_of_body(toks, at, language), of_parliament(toks, at, language))) > at:
        return end
    if academic and (end := hospital(toks, at, language)) > at:
        return end
    within = TOPIC | {"head", "opener", "class_word"} if academic else TOPIC | {"head"}
    while j < len(toks) and toks[j].kind in within and toks[j].end - toks[at].end <= 10:
        part = rule_of(toks[at]) in ("proper", "weak", "state", "government") and rule_of(toks[j]) in ("proper", "weak")
        joined = j == last + 1 and rule_of(toks[j]) not in ("strict", "government", "municipal")
        joined &= toks[j].value != ("civil_society", "listed")  # 律师协会|观察了
        if toks[j].kind == "head" and (part or joined):
            last = j
        j += 1
    if academic and at + 1 < j < len(toks) and last == at:
        if toks[j].word in role(language, "faculty") and (open_after(toks, j) or headed(toks, j, language)):
            return j
        if toks[j].kind in ("conj", "list") and (end := institute(toks, at)):
            return end
    return branch(toks, last, language)


def organ(toks: Sequence[Token], at: int, language: str, kind: str = "") -> int:
    """Where the longest name of an organ of the organization at ``at`` ends (非洲联盟 … 小组委员会); ``at`` if none is named.

    ``kind`` is its type, where the register does not have it.
    """
    after = toks[at + 1] if at + 1 < len(toks) else None
    kind = kind or getattr(organization(str(toks[at].value)), "type", "")
    if after is None:
        return at
    if (end := _chamber(toks, at, kind, language)) > at:
        return end
    if kind == "academia" and (end := max(hospital(toks, at, language), institute(toks, at))) > at:
        return end
    called = after.word in role(language, "called_body") and kind in _CALLED and not toks[at].word.endswith(after.word)
    if called and open_after(toks, at + 1):
        return at + 1  # 现在就平等|组织
    if after.word in role(language, "steering") or (kind in _HOLDERS and (after.kind == "bare" or after.word in role(language, "organ"))):
        return at + 1
    if after.kind == "org" and kind in _HOLDERS and after.word.endswith(words(language, "organ_end")):
        return at + 1
    if after.kind == "org" and kind in _HOLDERS and after.word.startswith(words(language, "seated")):
        return at + 1  # 北约|驻科索沃国际安全部队
    if after.kind == "org" and kind in _STATES and open_after(toks, at + 1):
        return at + (getattr(organization(str(after.value)), "type", "") in _STATES)  # 世界银行|国际开发协会
    if after.word == "-" and at + 2 < len(toks) and toks[at + 2].kind == "org":
        joint = organ(toks, at + 2, language)
        return joint if joint > at + 2 else at
    if kind == "private" and rule_of(after) == "proper" and after.value[0] == "private":  # type: ignore[index]
        return at + 1
    if kind == "igo" and rule_of(after) == "agency" and len(after.word) > 2:
        return at + 1
    schooled = kind == "academia" or (kind == "national_government" and after.word in role(language, "state_school"))  # 国家民警|学院
    if after.word in role(language, "offshoot") or (schooled and school(after)):
        return at + 1
    if (part := branch(toks, at, language)) > at:
        return part
    office = toks[at + 2] if at + 2 < len(toks) and after.word in role(language, "seated") and kind in _HOLDERS else None
    if office and office.kind == "org" and office.word.endswith(words(language, "office")):
        return at + 2  # 金融公司|驻|内罗毕办事处
    unit = at + 2 < len(toks) and after.kind == "class_word" and toks[at + 2].word in role(language, "unit")
    if unit and kind in _HOLDERS and open_after(toks, at + 2):
        return at + 2  # 经济和社会事务部非政府组织处
    end = _subject(toks, at, kind, language)
    return end if end > at else _grown(toks, at, kind, language)


def _grown(toks: Sequence[Token], at: int, kind: str, language: str) -> int:
    """Where the name of what an organization of States runs ends that stands right behind its own (加共体|知名人士小组); ``at`` if none does.

    What is between has no verb and no preposition, whatever else it says.
    """
    inside = TOPIC | {"class_word", "class_opener", "conj", "list", "other", "determiner"}
    clause, of = role(language, "of_clause"), words(language, "of")
    if part(language, "title_behind").match("".join(t.word for t in toks[at + 1 : at + 5])):
        return at  # 非洲联盟委员会|主席和…
    for j in range(at + 1, len(toks)) if kind in _STATES else ():
        token, joins = toks[j], toks[j - 1].kind in ("conj", "list")
        if toks[j].end - toks[at].end > _GROWN or token.word in role(language, "no_task"):
            break
        if token.kind == "head" and token.word.endswith(words(language, "grown_head")):
            return j if open_after(toks, j) and not (joins and token.word in words(language, "grown_head")) else at
        behind = token.kind in ("opener", "country", "place") and (j == at + 1 or toks[j - 1].kind in ("opener", "conj", "list"))
        within = token.kind in inside and not (j == at + 1 and token.kind in ("conj", "list")) or token.word in role(language, "named_task")
        acts = j == at + 1 and token.kind in ("deed", "verb") and token.word in role(language, "does_work")
        if acts or not (behind or within) or token.word in clause or token.word.endswith(of):
            break
    return at


def _chamber(toks: Sequence[Token], at: int, kind: str, language: str) -> int:
    """Where a chamber, a working group or a bureau ends that stands right behind the body at ``at``; ``at`` if none does.

    It is known by its number or its task: 国际刑事法院|第一预审分庭, 国务院|人口、难民和移民局.
    """
    behind = toks[at + 1 : at + 1 + _CHAMBER]
    told = "".join(t.word for t in behind)
    hit = part(language, "chamber").match(told)
    if not hit and kind in _HOLDERS:
        hit = part(language, "envoy_office").match(told)
    if not hit and kind == "national_government":
        hit = part(language, "bureau").match(told)
    end = toks[at].end + hit.end() if hit else -1
    return next((at + 1 + k for k, t in enumerate(behind) if t.end == end), at)


def _subject(toks: Sequence[Token], at: int, kind: str, language: str) -> int:
    """As ``organ``, where the organ's subject stands between."""
    holder = kind in _HOLDERS
    inside = TOPIC | {"number", "other"} | ({"opener", "class_word"} if kind == "academia" else set())
    topics = strange = 0
    listed = placed = False
    seated = toks[at + 1].word in role(language, "seated")
    j = at + 1
    while j < len(toks) and toks[j].end - toks[at].end <= 24:
        token = toks[j]
        if (topics or placed) and _ends(toks, j, kind, placed, language):
            unit = rule_of(token) == "ministry" or token.word in role(language, "unit", "main_unit")
            joined = unit and any(t.kind == "conj" for t in toks[at + 1 : j])
            return j if not listed or joined or token.word in role(language, "listed_organ") else at
        after = toks[j + 1].kind if j + 1 < len(toks) else "stop"
        if topics and holder and rule_of(token) == "ministry" and after in TOPIC:
            j += 1  # 粮农组织自然资源部|水土司
            continue
        apart = placed and toks[j - 1].kind == after and after in ("country", "opener")
        if token.kind in ("conj", "list") and (after in TOPIC if topics else apart):
            listed |= token.kind == "list"
            j += 1
            continue
        second = placed and (toks[j - 2].kind == "opener" if toks[j - 1].kind == "conj" else j == at + 2 and toks[j - 1].kind == "place")
        region = token.kind == "opener" and token.word not in role(language, "world_body")
        if region and (j == at + 1 or second) and (holder or kind == "national_government"):
            placed = True
        elif token.kind in ("country", "place") and (holder or kind == "academia") and (j == at + 1 or (seated and holder)):
            placed = True
        elif seated and holder and j == at + 2 and (token.kind == "org" or token.word in role(language, "world_body")):  # 驻|非盟|联络处
            placed = True
        elif token.kind not in inside:
            break
        abroad = seated and holder and foreign_sign(token, language)
        strange += token.kind == "other" and not abroad
        if strange > 4:
            break
        placed |= abroad and j > at + 2 and foreign_sign(toks[j - 1], language)  # 驻|努瓦迪布外地办事处
        subject = token.kind in TOPIC and token.word not in role(language, "no_subject_alone")
        topics += subject or (kind == "academia" and token.kind == "other")
        j += 1
    return at


def _ends(toks: Sequence[Token], j: int, kind: str, placed: bool, language: str) -> bool:
    """Whether a token ends the name of an organ of an organization of a type."""
    token, rule, holder = toks[j], rule_of(toks[j]), kind in _HOLDERS
    if token.word in role(language, "regional_office") and holder and placed:
        return True
    if kind == "private" and not placed:
        return rule == "proper" and token.value[0] == "private"  # type: ignore[index]
    if placed and kind != "academia" and (not holder or any(t.kind in ("country", "place") for t in toks[max(0, j - 6) : j])):
        on = toks[j - 1].word in role(language, "question")  # 开发署|巴勒斯坦问题办公室
        mission = rule == "united_nations" and (on or not token.word.endswith(words(language, "office", "group")))
        return (mission and holder) or (school(token) and toks[j - 1].kind in TOPIC and toks[j - 2].kind not in ("country", "place"))
    if placed and holder and token.word in role(language, "alliance") and toks[j - 1].kind in TOPIC:
        return True
    network = rule == "weak" and token.value[0] == "network"  # type: ignore[index]
    if kind == "igo" and network and not placed and toks[j - 1].kind in TOPIC:
        return open_after(toks, j)  # 东盟可持续城市化网络
    if kind == "academia" and token.word in role(language, "faculty", "university_unit") and toks[j - 1].kind in TOPIC:
        return open_after(toks, j)
    if kind in ("academia", *_HOLDERS) and school(token):
        return True
    if rule in ("organ", "topical", "united_nations"):
        office = holder and not placed and token.word in role(language, "own_office") and open_after(toks, j)
        return office or not token.word.endswith(words(language, "office", "secretariat", "fund"))
    agency = rule == "agency" and (kind == "igo" or token.word not in role(language, "agency"))
    if holder and (agency or token.word in role(language, "institution")):
        return True
    if kind == "igo" and rule == "fund" and toks[j - 1].kind in TOPIC:
        return open_after(toks, j)  # 南方共同市场|结构趋同基金
    main = rule == "ministry" or token.word in role(language, "main_unit")
    unit = main or (token.word in role(language, "unit") and toks[j - 1].kind in TOPIC | {"opener"})
    own = not any(t.kind in ("country", "place", "other") for t in toks[max(0, j - 6) : j])  # not 委员会主席和卢旺达|卫生部部长
    return holder and unit and (open_after(toks, j) or (own and headed(toks, j, language)))


def own_type(head: Token, language: str) -> str:
    """The type of what an organization has founded; empty for its organs, which are of its own type."""
    return str(head.value[0]) if head.word in role(language, "offshoot") else ""  # type: ignore[index]

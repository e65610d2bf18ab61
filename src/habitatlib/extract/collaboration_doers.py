"""Two bodies bound to one predicate, whatever it is: A 与 B 编写了, A 会同 B 和 C，正在试办, 由 A 和 B 承办的, A 和 B 的“X”项目."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from .collaboration_frames import LIST, NAME, WITH, Actor, Frame, picked
from .collaboration_openings import opens
from .collaboration_words import any_of, has

__all__ = ["doers"]

_FREE, _PLAIN = rf"[^，。；{NAME[1:-1]}]", rf"[^，。；的{NAME[1:-1]}]"
_BRACKET = r"(?:\([^()]{1,30}\))?"
_TIME = r"[于自]?(?:\d{4}年|\d{1,2}月|\d{1,2}日|第[一二三四]季度|[上下]半年|年?[初底中末]|[至和—-])+(?:期间|以来|起)?"
_PLACE = r"(?:在[^，。；]{1,30}?)"
_ALSO = r"(?:还|也|均|都|已|已经|曾|正|正在|目前|将|拟|则|又|再|另|并|为此|随后|其后|此后|最近|继续|计划|打算|业已|现已|现正|一直|开始|先后|每年|每半年|定期|同样|就此|据此|密切|积极|最终|及时|后来|刚刚|即将|预计|如今)*"
_COPULA = "为[^，。；]{0,14}(?:伙伴|机构|实体|主席|成员|单位|方|中心|国|人|组织)(?=[，。；]|$)"
_DUTY = "承担[^，。；]{0,16}(?:工作|职能|职责|任务|秘书|培训|监测)(?=[，。；]|$)"
_CLAUSE = re.compile("[^，。；：]*")
_WISH = re.compile("[邀请]|要求")
_WITH = re.compile(WITH)
_PAPER = "(?:协议|协定|备忘录|议定书|意向书)"
_PACT = "(?:按照|根据|依照|依据)"
_PACTS = re.compile(_PACT)
_THING = "(?:项目|方案|倡议|举措|活动|运动|计划|机制|平台|网络|安排|试点|调查|研究|评估|报告|手册|基金|训练营|课程|丛书|行动|实验室|伙伴关系|中心|团队|小组|工作队)"


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    staff = rf"{_BRACKET}(?:的?(?:\d+名|各)?{_PLAIN}{{0,10}}?{any_of('staff', language)})?{_BRACKET}"
    adverbs = rf"(?:{_ALSO}(?:{_TIME})?{_PLACE}?(?:{_TIME})?{_ALSO})"
    names = rf"{LIST}{staff}"
    and_so_on = "(?:等(?:机构|组织|方|单位)?)?"
    listed, group = rf"(?P<all>{names}){and_so_on}", rf"(?P<all>{names}(?:{adverbs}，?{WITH}{names})?){and_so_on}"
    aids = rf"(?P<a>{LIST}){staff}{adverbs}(?:{any_of('aids', language)}|请|委托)了?{_PLAIN}{{0,4}}(?P<b>{LIST}){staff}(?![的与和、])"
    joins = rf"{LIST}{adverbs}(?:参加|参与|加入)了?由{LIST}[^，。；的]{{0,8}}(?:牵头|主持|领导|发起|管理|设立|举办|主办|组织)的"
    wish = "(?:之邀|之请|的?(?:请求|邀请|要求))"
    helped = rf"{LIST}由{LIST}{_PLAIN}{{0,4}}{any_of('aids', language)}"
    asked = rf"在{LIST}{wish}下，{LIST}(?!的)|应{LIST}{wish}，{LIST}(?!的)|(?<![和与]){LIST}应{LIST}{wish}|{helped}"
    alone = rf"(?:^|(?<=[，；：。)]))(?:并|而|且|又|同时|还|也|则)?{adverbs}{WITH}(?P<all>{LIST}){staff}{and_so_on}"
    states = "|".join(any_of(kind, language) for kind in ("contributes", "suffers", "idle"))
    stated = rf"(?!{_DUTY})(?:在[^，。；的]{{1,12}}中)?(?:{states})"
    idle = rf"{_ALSO}(?:{_TIME})?{_ALSO}(?:[的和与及、或而]|[是系有即如]|{_COPULA}|{stated}|(?:在[^，。；]{{1,30}})?□+$)"
    joint = "[^，。；的]{0,8}(?:联合|合作|三方|双方|双边|共同)[^，。；的“]{0,10}"
    shared = rf"的(?:[一两三]?[个项]?(?:{joint}|[^，。；的“]{{0,6}}(?=“))(?:“[^”]*”)?[^，。；的]{{0,4}}?{_THING}|“[^”]*{_THING}”)"
    pact = rf"{_PACT}{_FREE}{{0,12}}(?P<all>{names}(?:{_TIME})?{WITH}{names}){_PLAIN}{{0,16}}的[^，。；]{{0,10}}{_PAPER}"
    return tuple(map(re.compile, (listed, group, alone, aids, asked, joins, pact, idle, shared)))


def _does(masked: str, at: int, language: str) -> bool:
    """Whether what follows a group of names says that they do something, or what they have in common."""
    *_, idle, shared = _patterns(language)
    if shared.match(masked, at):
        return True
    start = at + masked.startswith("，", at)
    end = _CLAUSE.match(masked, start).end()  # type: ignore[union-attr]
    return end - start > 1 and not idle.match(masked, start, end)


def doers(masked: str, actors: Sequence[Actor], language: str) -> list[Frame]:
    """The groups of a masked sentence that do something together; a group that is a verb's object does nothing by itself."""
    if not actors:
        return []
    listed, group, alone, aids, asked, joins, pact, *_ = _patterns(language)
    linked, by, helped = "与" in masked or "同" in masked, "由" in masked, has("aids", masked, language)
    pacts = pact.finditer(masked) if linked and _PACTS.search(masked) else ()
    found = [Frame(tuple(picked(m["all"], actors)), (), m.start(), m.end(), "mou", closed=True) for m in pacts]
    for m in (group if linked else listed).finditer(masked) if len(actors) > 1 else ():
        who = picked(m["all"], actors)
        taken = any(f.start <= m.start() < f.end for f in found)
        if len({a.org_id for a in who}) < 2 or taken or (masked.startswith("，", m.end()) and not _WITH.search(m["all"])):
            continue
        if opens(masked, m.start()) and _does(masked, m.end(), language):
            found.append(Frame(tuple(who), (), m.start(), m.end(), closed=True))
    for m in alone.finditer(masked) if linked else ():
        who = picked(m["all"], actors)
        known = any(f.start <= m.start("all") < f.end for f in found)
        if not known and not masked.startswith("，", m.end()) and _does(masked, m.end(), language):
            earlier = [a for a in picked(masked[: m.start("all")], actors) if a not in who]
            found.append(Frame(tuple(who), tuple(earlier), m.start(), m.end()))
    asks = asked.finditer(masked) if _WISH.search(masked) or (by and helped) else ()
    for m in (*asks, *(joins.finditer(masked) if by else ())):
        found = [f for f in found if not (f.start < m.end() and m.start() < f.end)]
        found.append(Frame(tuple(picked(m[0], actors)), (), m.start(), m.end(), closed=True, asks=m.re is asked))
    for m in aids.finditer(masked) if helped or "请" in masked or "委托" in masked else ():
        who = picked(m["a"] + m["b"], actors)
        state = "请" in m[0] and any(a.org_id.startswith("government_") for a in who)
        if not state and not any(f.start < m.end() and m.start() < f.end for f in found) and opens(masked, m.start()):
            found.append(Frame(tuple(who), (), m.start(), m.end(), closed=True, asks=True))
    return found

"""The role of a country or place where it is named, read from the words round the mention.

The codebook's order decides where two fit: ``project``, ``funder``, ``partner``, ``venue``, ``other``. Names joined in a list share their
frame. The cue words are in ``role_cues.csv``; what stands here is how they combine; whether work is done there is asked in ``role_work``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lexicons import load
from .role_cues import cues
from .role_frames import Frame, frames, is_subject
from .role_meetings import TRAINS, attends, hosts, is_venue
from .role_money import is_funder
from .role_people import gets, is_taught, lends, sends, speaks, wishes
from .role_report import settled
from .role_work import asks_for_help, has_work, is_aided, is_backed, is_copula, is_urged, joins
from .spans import Span

__all__ = ["framed", "roles"]

_BACKED = re.compile(r"在[^，。；]{2,25}(?:支持|协助|配合|帮助|支助|资助)下")
_LINE, _FURTHER = 8, 30  # of a clause of so few signs (在A，) the next one is read too
_FACILITY = re.compile("的(?:公立|农村|乡村|基层|社区|地方)?(?:医院|学校|诊所|合作社|企业|工厂|农场|农户)")  # of no name: what a scheme reaches
_FIRM = re.compile("企业|公司|集团|工厂")
_PEOPLE = re.compile("人(?![口员民权道力士类均工才事居造])|国民(?![军议经收生总党])")
_PACT = re.compile(  # States that agree among themselves: A与B2025年订立的协定
    r"(?:[一二两三四五六七八九]国)?(?:[^，。；的在由向为对]{0,8}?|[^，。；的由向为对]{0,16}[年月日])[^，。；的在由向为对]{0,8}?"
    r"(?:签署|签订|订立|缔结|续签|续订|商谈|商定|议定)|关于[^，。；]{2,24}的(?:协定|议定书|备忘录|协议)"
)
_CAMP = re.compile(r"[^，。；]{0,14}?(?:难民营|定居点|安置区|过境中心|接待中心|收容所)")
_GIVES_FACTS = re.compile(r"[^，。；]{0,16}?提供了?[^，。；]{0,12}(?:资料|信息|数据|证据|展品|单据|流水|记录|清单|样本|影像)")
_ARMY = re.compile("(?:军|军队|部队|武装力量)(?:军官|人员|士兵)?$")
_DASHES = ("-", "—", "–")
_ROUTE = re.compile("(?:[^，。；—–-]{2,12}[-—–]){1,5}[^，。；—–-]{2,14}?(?:铁路|公路|走廊|管道|管线|航线|大桥|海缆|光缆|电网|互联|一体化|输电)")  # A—B—C铁路
_BUILT = re.compile("开工|动工|通车|竣工|完工|修建|建成|投产|试运行|贯通")
_WORLD = "<state_of_things>|<meeting>|<talks>|<attend>|<happens>|<proposal>|<against>|<figure>"
_CLAUSES = re.compile(r"[，；：]")
_LINKED = re.compile(r"(?:[与同和及、]|以及|连同|会同|联合|偕同)$")
_THEN_LINKED = "(?:<adverb>)*(?:[与同和及、]|以及|连同|会同)"


def roles(text: str, spans: Sequence[Span], codes: Sequence[str], language: str = "zh", *, share: float = 1.0) -> list[str]:
    """The role of each mention.

    Parameters
    ----------
    text : str
        The paragraph.
    spans : sequence of Span
        Where countries (or places) are named, in order.
    codes : sequence of str
        ISO3 of each: support by a donor country counts as money.
    language : str
        ISO 639-1 code; in a language without cues every role is ``other``.
    share : float, optional
        How much of the report stands outside of cooperation (``outside``): where little does, what no frame decides is part of it too.

    Returns
    -------
    list of str
        ``project``, ``funder``, ``partner``, ``venue`` or ``other`` for each span.

    Examples
    --------
    >>> roles("由挪威资助，在肯尼亚实施", [Span(1, 3), Span(7, 10)], ["NOR", "KEN"])
    ['funder', 'project']
    """
    return settled(framed(text, spans, codes, language), share)


def framed(text: str, spans: Sequence[Span], codes: Sequence[str], language: str = "zh") -> list[str]:
    """Like ``roles``, before it is known what the report tells of.

    Parameters
    ----------
    text, spans, codes, language
        As of ``roles``.

    Returns
    -------
    list of str
        A role, or where no frame decides one of the kinds of ``role_report``.
    """
    if not spans or not load("role_cues", language):
        return ["other"] * len(spans)
    said: list[str] = []
    for frame in frames(text, spans, codes, language):
        role = _role(frame)
        if role == "?body" and _rules(frame):
            role = "?organ"
        elif role == "?place" and _PACT.match(frame.near) and (frame.opens or frame.left.endswith("：")):
            role = "?organ"
        elif role == "?place":
            role = "other" if _is_fact(frame) else "project" if _goes_on(frame, said) else "?fact" if _is_of_the_world(frame) else role
            if role == "?fact" and _CAMP.match(frame.right):
                role = "?place"
            if role == "?place" and TRAINS.search(frame.sentence) and (frame.left.endswith("来自") or (frame.opens and "参加" in frame.near)):
                role = "?pupil"
        said.append(role)
    here = {}
    if "?place" in said and not {"project", "funder", "partner"} & set(said) and not _names_work(text, language):
        here["?place"] = "?alone"
    if {"project", "funder"} & set(said):
        here["?body"] = "partner"
    return [here.get(role, role) for role in said]


def _names_work(text: str, language: str) -> bool:
    """Whether a paragraph names a scheme or money, so that what it tells may be work."""
    return bool(cues(language, "scheme").search(text) or cues(language, "give").search(text))


def _is_fact(f: Frame) -> bool:
    """A state of things or a saying: 邻国A; A认为."""
    return bool(f.pattern("<fact>").search(_CLAUSES.split(f.left)[-1] + f.clause) or f.search("<speech>", f.near[:16]))


def _is_of_the_world(f: Frame) -> bool:
    """Whether the clause tells of figures, treaties, meetings or crimes, which a report of cooperation seldom does."""
    clause = _CLAUSES.split(f.left)[-1] + (f.right[:_FURTHER] if f.left.endswith("在") and len(f.clause) < _LINE else f.clause)
    return bool(f.pattern(_WORLD).search(clause))


def _rules(f: Frame) -> bool:
    """An organ that judges or makes laws, or one that speaks or meets: no part in the work that the paragraph tells of."""
    organ = f.search("法院|法庭|法官|检察|议会|国会|参议院|众议院|国民议会|代表", f.named or "")
    meets = any(f.search(f"<{frame}>", f.clause) for frame in ("meeting", "talks", "attend"))
    return bool(organ or meets or f.search("<speech>", f.act[:16]))


def _goes_on(f: Frame, said: Sequence[str]) -> bool:
    """Whether a State or place is the next, or the first, of a scheme told of before: A将首先试用."""
    is_next = f.search("<next>", f.clause) and not f.search("<meeting>", f.clause)
    return bool(is_next and ({"project", "partner", "funder"} & set(said) or f.search("<scheme>", f.left)))


def _role(f: Frame) -> str:
    if _is_seat(f) and not f.match(r"(?:大使馆|使馆)[^，。；]{0,4}(?:<give>)", f.near):
        paid = f.match(r"驻[^，。；]{2,12}(?:大使馆|使馆|领事馆)[^，。；]{0,4}(?:<give>|<pay>)", f.clause)
        return "funder" if paid and not f.search("<lent>", f.clause) else "other"
    if is_funder(f):
        return "funder"
    if (f.follows("recipient") or f.follows("help")) and f.search(r"(?:<lead>)的", f.near):
        return "partner"  # what is supported is an event or scheme of its own
    on_route = f.right.startswith(_DASHES) or f.left.endswith(_DASHES)
    if on_route and _ROUTE.search(f.left + f.name + f.right[:40]) and (f.search("<act>", f.clause) or _BUILT.search(f.clause)):
        return "project"
    if is_taught(f):
        return "project"
    if is_urged(f) or _is_visited(f) or speaks(f):
        return "other"
    if wishes(f):
        return "project"
    if sends(f):
        return "partner"
    if f.opens and f.match(r"[^，。；的在由]{0,4}(?:主办|承办|举办)", f.near) and TRAINS.search(f.clause):
        return "project"
    if f.follows("host") or f.search("<hosts>", f.near) or hosts(f):
        return "partner" if f.named and not f.named.endswith("政府") else "venue"
    if f.search(r"(?:感谢|赞赏|祝贺|致谢|致敬)[^，。；]{0,4}$", f.left):
        return "other"
    if f.search(r"(?:<ally>)[^。；，“]{0,10}(?:<are>)[^。]*$", f.left) and not f.quoted:
        return "partner"
    if f.search(r"(?:是|为)[^，。；]{0,14}(?:<ally>|提供方|伙伴)$", f.clause) and f.opens:
        return "partner"
    if f.search(r"(?:<recipients>)[^。；，“]{0,12}(?:，其中)?(?:<are>)[^。]*$", f.left) and not is_copula(f):
        return "project"
    if f.match("<mark>", f.right.removeprefix("的")) or (_PEOPLE.match(f.right) and not f.quoted) or f.left.endswith("国集团加"):
        return "other"
    if f.named is not None and not (f.left.endswith("来自") and f.named.endswith("团")):
        return _institution(f)
    if is_venue(f):
        return "venue"
    if f.alone and f.search(r"(?:<titled>)\($", f.left):
        return "other"
    if f.follows("among") and f.search(r"(?:<recipients>|国家?|地点|城市)[^。；]*$", f.left) and f.search("<act>", f.left):
        return "project"
    if is_subject(f):
        return _actor(f)
    if f.search("(?<!经)由$", f.left) and not f.quoted:
        if "主席" in f.near:
            return "?organ"
        return "partner" if f.search("<runs>", f.near) or f.search("<together>", f.near) else "?place"
    if f.left.endswith(("与", "同", "和")):
        if f.match("<joint_act>", f.near):
            return "partner"
        if f.search("<talks>", f.sentence) and not f.search("<joint_act>", f.clause):
            return "other"
    if _is_measured(f):
        return "other"
    work = has_work(f)
    return "project" if work else "other" if work is False else "?place"


def _is_seat(f: Frame) -> bool:
    if f.match(r"[^，。；]{0,10}设有?[^，。；]{0,6}(?:<seat>)", f.near):
        return True  # 在德国波恩设有总部
    works = f.match(r"[^，。；]{0,14}?(?:<facility>)", f.near)
    seated = f.follows("seated") and not works and not f.search("<sent>", f.left)
    return bool(seated or f.match("<seat>", f.right.removeprefix("的")) or f.right.startswith("驻"))


def _institution(f: Frame) -> str:
    """An institution named after the country: helped, at work with others, or by itself."""
    if f.match("<invitation>", f.act):
        return "other"
    if f.match(r"(?:<adverb>)*(?:担任|任)(?:共同|联合|副|工作组|委员会)*主席", f.act):
        return "partner"
    if _GIVES_FACTS.match(f.act):
        return "partner"
    asked = f.match(r"(?:的|之)(?:请求|要求|请)(?:下|$)", f.act) and f.left.endswith(("在", "应"))
    if asked or f.match(r"已?(?:请|请求|要求)(?:[^，。；]{1,8}?(?:署|组织|委员会|秘书处|银行)|把|将)", f.act):
        return "project"
    if f.search(r"联合国(?:组织|驻)?$", f.left) and f.match(r"[^，。；]{0,12}?(?:特派团|稳定团|支助团|援助团)", f.right):
        return "other"
    if is_aided(f) or (asks_for_help(f) and not f.donor) or gets(f):
        return "project"
    state = bool(f.search(r"(?:<state>|<delegate>)$", f.named or ""))
    says = state and f.search("<speech>", f.near[: len(f.named or "") + 30])
    if f.match(r"[^，。；]{0,18}?(?:答复|回复|否认|拒绝|辩称|声称|回函)", f.act):
        return "other"
    if f.follows("contact") or f.search("<aloof>", f.near) or says or attends(f):
        return "other"
    if f.search("<delegate>", f.named or "") and _PACT.match(f.act) and f.opens:
        return "?organ"
    if f.search("<delegate>", f.named or "") and not f.search("<together>", f.clause):
        return "other"
    if _FACILITY.fullmatch(f.named or "") and not f.search("<together>", f.act):
        return "?place"
    if is_copula(f):
        return "other"
    if _ARMY.search(f.named or "") and not f.search("<joint_act>", f.act):
        return "?organ"
    return "partner" if _is_along(f, state) else "?organ" if _FIRM.search(f.named or "") else "?body"


def _is_along(f: Frame, state: bool) -> bool:
    """Works with others: joined to another's name, or by words of cooperation; who is no organ of the State need not."""
    if _LINKED.search(f.left):
        return not f.search("<talks>", f.act) or bool(f.search("<joint_act>", f.act))
    if f.alone or "参加" in f.act or f.search("<together>", f.act) or _BACKED.search(f.act):
        return True
    if f.follows("by") and (not f.left.endswith("由") or f.match("<runs>", f.act)):
        return True
    if lends(f) or f.match("<takes_on>", f.act):
        return True
    if f.match(_THEN_LINKED, f.act):
        return not f.search(r"^[^，]{0,30}(?:<talks>)", f.act)
    return not state and not f.act.startswith("的") and not _FIRM.search(f.named or "")


def _is_visited(f: Frame) -> bool:
    """A journey to the country, of which no work is told: 访问了A; 对A的访问."""
    went = f.follows("visit") or (f.follows("recipient") and f.match(r"的?(?:<visit>)", f.near))
    if not went or f.search("<visit_aim>", f.sentence):
        return False
    sends = f.search("<sent>", f.left) or f.search("[随运]货|物资|医疗队|救援队|疫苗|药品|设备", _CLAUSES.split(f.left)[-1])
    return not sends


def _is_measured(f: Frame) -> bool:
    """A figure of the country: A和B的出口总额分别为."""
    measure = f.match(r"的?[^，。；在]{0,12}?(?:<figure>)[^，。；在]{0,8}?(?:<is_figure>)", f.near)
    return bool(measure) and not f.left.endswith(("在", "向", "为"))


def _actor(f: Frame) -> str:
    """A State that asks, works along or acts by itself."""
    if asks_for_help(f):
        return "project"
    if f.search("<proposal>", f.clause):
        return "other"
    if f.match(r"(?:<adverb>)*(?:是|为(?!.*(?:供|办|举)))", f.near):
        return "?place"
    own = f.search(r"(?:<runs>)[^，。；“]{0,25}“[^”]*(?:<scheme>)”", f.clause)
    goes_on = f.search(r"(?:启动|实施|执行|试办|延续|续办|推行|承接|扩大)了?[^，。；“]{0,25}(?:项目|方案|倡议|试点)", f.clause)
    if (own or goes_on or joins(f) or is_backed(f)) and not f.donor:
        return "project"  # a State that carries out a scheme, or is helped with what it does
    if f.search("<hold>", f.near[:8]) and f.search("<meeting>", f.clause) and not f.search("<joint_chair>", f.near):
        return "venue"
    if f.match(r"[和与同]", f.near) and f.search("<joint_act>", f.clause):
        return "partner"
    return "partner" if (lends(f) or f.search("<together>", f.clause)) and not attends(f) else "?place"

"""The role of a country or place where it is named, read from the words round the mention.

The codebook's order decides where two fit: ``project``, ``funder``, ``partner``, ``venue``, ``other``. Names joined in a list share their
frame. The cue words are in ``role_cues.csv``; what stands here is how they combine; whether work is done there is asked in ``role_work``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lexicons import load
from .role_cues import amount, beyond
from .role_frames import Frame, frames, is_subject
from .role_work import asks_for_help, has_work, is_aided, is_copula, is_backed, is_given, joins
from .spans import Span

__all__ = ["framed", "is_of_cooperation", "roles", "settled"]

_OUTSIDE = {"other": 1, "?fact": 1, "?place": 0.5, "?state": 0.5, "?body": 0.5}
UNFRAMED = {"?fact": "project", "?place": "project", "?state": "project", "?body": "partner"}  # no frame decides: what it is where a report tells of cooperation
_MOSTLY = 0.3  # a report of cooperation leaves fewer mentions than this outside of frames of action
_UNDER = re.compile(r"在[^，。；]{2,25}下")  # 在欧洲联盟的资助下
_PASSES_ON = re.compile(r"[^，]*(?:[向给为对在于至]|通过|用于|支持|支助|协助|帮助)$")  # the giver's words go on after the next country
_AT = re.compile(r"(?<![旨现存所])[在于][^，。；、]{0,8}$")
_DATED = re.compile(r"\([^()]*\d{4}年[^()]*\)")
_BACKED = re.compile(r"在[^，。；]{2,25}(?:支持|协助|配合|帮助|支助|资助)下")
_AGENCY = re.compile(r"(?:合作|发展|开发|援助|协力)(?:[与和]\w{2}|伙伴)?(?:署|机构|团|银行|基金|局)$|复兴信贷银行$|发展(?:合作)?部$")
_TRAINS = re.compile(r"培训|训练|实习|授课|课程|演练|演习|(?<!讲习)班")
_PEOPLE = re.compile("人(?![口员民权道力士类均工才事居造])")
_CLAUSES = re.compile(r"[，；：]")
_LINKED = re.compile(r"(?:[与同和及、]|以及|连同|会同|联合|偕同)$")
_LINKS = re.compile(r"(?:[与同和及、]|以及|连同|会同)")
_OPENING = 8  # signs of adverbs between a State and what it gives


def roles(text: str, spans: Sequence[Span], codes: Sequence[str], language: str = "zh", *, cooperative: bool = False) -> list[str]:
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
    cooperative : bool, optional
        Whether the report tells of cooperation (``is_of_cooperation``): then what no frame decides is part of it too.

    Returns
    -------
    list of str
        ``project``, ``funder``, ``partner``, ``venue`` or ``other`` for each span.

    Examples
    --------
    >>> roles("由挪威资助，在肯尼亚实施", [Span(1, 3), Span(7, 10)], ["NOR", "KEN"])
    ['funder', 'project']
    """
    return settled(framed(text, spans, codes, language), cooperative)


def framed(text: str, spans: Sequence[Span], codes: Sequence[str], language: str = "zh") -> list[str]:
    """Like ``roles``, before it is known what the report tells of.

    Returns
    -------
    list of str
        A role, or ``?place``, ``?state`` (which does something), ``?fact`` (of the world) or ``?body`` (of a State) where no frame decides.
    """
    if not load("role_cues", language):
        return ["other"] * len(spans)
    said: list[str] = []
    found = frames(text, spans, codes, language)
    for frame in found:
        role = _role(frame)
        if role in ("?place", "?state"):
            role = "other" if _is_fact(frame) else "project" if _goes_on(frame, said) else "?fact" if _is_of_the_world(frame) else role
        said.append(role)
    if {"project", "funder"} & set(said):
        said = ["partner" if role == "?body" and not _rules(f) else role for role, f in zip(said, found, strict=True)]
    return said


def is_of_cooperation(said: Sequence[str]) -> bool:
    """Whether a report tells of cooperation rather than of facts and positions.

    Parameters
    ----------
    said : sequence of str
        The roles of all its mentions, as ``framed`` or ``roles`` gives them.

    Returns
    -------
    bool
        Most of them stand in frames of action; of a few mentions less is believed.

    Examples
    --------
    >>> is_of_cooperation(["project"] * 9 + ["?place"] * 3), is_of_cooperation(["project", "?place"])
    (True, False)
    """
    outside = sum(_OUTSIDE.get(role, 0) for role in said)
    return outside + 1 < _MOSTLY * (len(said) + 3)


def settled(said: Sequence[str], cooperative: bool) -> list[str]:
    """Roles for what no frame decides: of the cooperation where the report tells of one, else ``other``.

    Parameters
    ----------
    said : sequence of str
        As ``framed`` gives them.
    cooperative : bool
        As ``is_of_cooperation`` says of the whole report.

    Returns
    -------
    list of str
    """
    return [(UNFRAMED[role] if cooperative else "other") if role in UNFRAMED else role for role in said]


def _is_fact(f: Frame) -> bool:
    """A state of things or a saying: 邻国A; A认为."""
    return bool(f.cue("fact").search(_CLAUSES.split(f.left)[-1] + f.clause) or f.cue("speech").search(f.near[:16]))


def _is_of_the_world(f: Frame) -> bool:
    """Whether the clause tells of figures, treaties, meetings or crimes, which a report of cooperation seldom does."""
    kinds = ("state_of_things", "meeting", "talks", "attend", "happens", "proposal", "against", "figure")
    clause = _CLAUSES.split(f.left)[-1] + f.clause
    return any(f.cue(kind).search(clause) for kind in kinds)


def _rules(f: Frame) -> bool:
    """An organ that judges or makes laws, or one that speaks or meets: no part in the work that the paragraph tells of."""
    organ = re.search("法院|法庭|法官|检察|议会|国会|参议院|众议院|国民议会|代表", f.named or "")
    return bool(organ or f.cue("speech").search(f.act[:16]) or f.cue("meeting").search(f.clause) or f.cue("talks").search(f.clause))


def _goes_on(f: Frame, said: Sequence[str]) -> bool:
    """Whether a State or place is the next, or the first, of a scheme told of before: A将首先试用."""
    is_next = f.cue("next").search(f.clause) and not f.cue("meeting").search(f.clause)
    return bool(is_next and ({"project", "partner", "funder"} & set(said) or f.cue("scheme").search(f.left)))


def _role(f: Frame) -> str:
    if _is_seat(f) and not re.match(rf"(?:大使馆|使馆)[^，。；]{{0,4}}(?:{f.cue('give').pattern})", f.near):
        return "other"
    if _is_fund(f) or _is_paying(f) or _gives(f) or _is_named_donor(f):
        return "funder"
    if (f.follows("recipient") or f.follows("help")) and re.search(rf"(?:{f.cue('lead').pattern})的", f.near):
        return "partner"  # what is supported is an event or scheme of its own
    if _is_urged(f) or _is_visited(f):
        return "other"
    if f.opens and re.match(r"[^，。；的在由]{0,4}(?:主办|承办|举办)", f.near) and _TRAINS.search(f.clause):
        return "project"
    if f.follows("host") or f.cue("hosts").search(f.near) or _is_hosting(f):
        return "partner" if f.named and not f.named.endswith("政府") else "venue"
    if re.search(r"(?:感谢|赞赏|祝贺|致谢|致敬)[^，。；]{0,4}$", f.left):
        return "other"
    if re.search(rf"(?:{f.cue('ally').pattern})[^。；，“]{{0,10}}(?:{f.cue('are').pattern})[^。]*$", f.left) and not f.quoted:
        return "partner"
    if re.search(rf"(?:是|为)[^，。；]{{0,14}}(?:{f.cue('ally').pattern}|提供方|伙伴)$", f.clause) and f.opens:
        return "partner"
    if re.search(rf"(?:{f.cue('recipients').pattern})[^。；，“]{{0,12}}(?:，其中)?(?:{f.cue('are').pattern})[^。]*$", f.left) and not is_copula(f):
        return "project"
    if f.cue("mark").match(f.right.removeprefix("的")) or (_PEOPLE.match(f.right) and not f.quoted) or f.left.endswith("国集团加"):
        return "other"
    if f.named is not None and not (f.left.endswith("来自") and f.named.endswith("团")):
        return _institution(f)
    if _is_venue(f):
        return "venue"
    if f.alone and re.search(rf"(?:{f.cue('titled').pattern})\($", f.left):
        return "other"
    if f.follows("among") and re.search(rf"(?:{f.cue('recipients').pattern}|国家?|地点|城市)[^。；]*$", f.left) and f.cue("act").search(f.left):
        return "project"
    if is_subject(f):
        return _actor(f)
    if re.search("(?<!经)由$", f.left) and not f.quoted:
        if "主席" in f.near:
            return "?body"
        return "partner" if f.cue("runs").search(f.near) or f.cue("together").search(f.near) else "?state"
    if re.search(r"[与同和]$", f.left):
        if f.cue("joint_act").match(f.near):
            return "partner"
        if f.cue("talks").search(f.sentence) and not f.cue("joint_act").search(f.clause):
            return "other"
    if _is_measured(f):
        return "other"
    work = has_work(f)
    return "project" if work else "other" if work is False else "?place"


def _is_seat(f: Frame) -> bool:
    if re.match(rf"[^，。；]{{0,10}}设有?[^，。；]{{0,6}}(?:{f.cue('seat').pattern})", f.near):
        return True  # 在德国波恩设有总部
    works = re.match(rf"[^，。；]{{0,14}}?(?:{f.cue('facility').pattern})", f.near)
    return bool(f.cue("seat").match(f.right.removeprefix("的")) or f.right.startswith("驻") or (f.follows("seated") and not works and not f.cue("sent").search(f.left)))


def _is_paying(f: Frame) -> bool:
    """Costs that the country bears: 费用由A承担, 经费来自A."""
    return bool(re.search(rf"(?:{f.cue('cost').pattern})[^，。；]{{0,12}}(?:由|来自|出自|源自)(?:[^，。；]{{0,2}}|[^，。；在]{{2,24}}(?:[、和与及]|以及))$", f.left))


def _gives(f: Frame) -> bool:
    """Money given or promised by the country, not to it."""
    if _is_urged(f) or f.follows("contact"):
        return False
    if f.left.endswith("由") and f.cue("runs").match(f.act):
        return False
    by, under = f.follows("giver"), f.left.endswith("在")
    if not by and (is_given(f) or f.follows("recipient")):
        return False
    if _is_source(f):
        return True
    if re.search(r"[与同和]$", f.left) and re.search(rf"^[^，。；]{{0,10}}?(?:{f.cue('joint_act').pattern}|{f.cue('talks').pattern}|商)", f.act):
        if not re.match(r"[^，。；]{0,10}?(?:共同|联合)(?:出资|供资|资助|捐)", f.act):
            return False
    linked = re.fullmatch(r"(?:以及|[、和与及])", f.near[len(f.named or ""):])
    reach = f.clause if linked or _PASSES_ON.match(f.near) else f.near
    reach = beyond(f.language).split(_UNDER.split(reach, maxsplit=1)[0], maxsplit=1)[0][: 40 + len(f.named or "")]
    money = f.cue("give").search(reach) or amount(f.language).search(reach) or f.cue("pledge").search(reach)
    if not money or f.cue("unpaid").search(reach):
        backed = re.search(rf"(?:{f.cue('back').pattern})(?:下|$)", reach)
        agency = f.named and _AGENCY.search(f.named) and re.search(rf"{f.cue('back').pattern}|{f.cue('approves').pattern}|贷款|援建|捐建|兴建", reach)
        return bool((backed and f.donor and (by or under)) or agency or _is_own_money(f) or _hands_over(f))
    first = money.start() - len(f.named or "")
    if f.named is not None or by or f.cue("through").match(f.near) or (under and "下" in reach):
        return True
    wide = f.near[:1] in "向给为" or not re.search(r"[的在由对]", f.near if _PASSES_ON.match(f.near) else reach[: money.start()])
    return (f.opens or bool(_LINKED.search(f.left)) or first <= 1) and first <= _OPENING + (12 if wide else 0) and not under


def _is_source(f: Frame) -> bool:
    """Whose money or gift it is: A所捐的疫苗, A政府的补充预算用于, A分担费用, A增加会费."""
    gift = re.match(rf"所(?:{f.cue('give').pattern}|捐|赠|付)", f.act)
    own = re.match(rf"的?[^，。；在向]{{0,8}}?(?:{f.cue('cost').pattern}|基金)(?:则|也|还|又|将)*(?:用于|用来|投入)", f.act)
    some = rf"[^，。；在由的向为]{{0,8}}"
    pays = re.match(rf"{some}(?:{f.cue('pay').pattern}|承担|分担|负担|支付|垫付|补贴|报销)了?[^，。；由]{{0,16}}?(?:{f.cue('cost').pattern})", f.act)
    share = re.match(rf"{some}(?:承担|分担|负担)了?其?[^，。；由]{{0,6}}?(?:[一二三四五六七八九半]成|一半|半数|分之|%|百分之)", f.act)
    then = re.match(rf"[^，。；]*，(?:并|还|且|同时)[^，。；由]{{0,4}}(?:{f.cue('pay').pattern})了?[^，。；由]{{0,16}}?(?:{f.cue('cost').pattern}|费)", f.right)
    goods = f.named is None and re.match(rf"{some}(?:为此|为其)?提供了?[^，。；]{{0,10}}?(?:{f.cue('goods').pattern})", f.act)
    more = re.match(rf"{some}(?:增加|提高|追加)了?[^，。；]{{0,6}}?(?:会费|捐款|捐助|认捐|供资|拨款|资金)", f.act)
    return bool(gift or ((f.opens or f.named is not None) and (own or pays or more or share or then or goods)))


def _is_fund(f: Frame) -> bool:
    """A fund that bears the country's name, not one of the United Nations for the country."""
    if re.match(r"[-—–]+[^，。；]{2,20}?(?:基金|伙伴关系|方案)(?!会)", f.right):
        return True  # A-联合国和平与发展基金
    return bool(f.named and re.search(r"(?<!主权)(?<!投资)基金$", f.named) and not f.left.endswith(("联合国", "对", "向", "给")))


def _hands_over(f: Frame) -> bool:
    """A donor country that gives goods to another: 日本向A运送了疫苗."""
    gift = re.match(r"[^，。；的在由]{0,12}向[^，。；]{1,20}?(?:提供|捐赠|赠送|运送|交付)了(?P<what>[^，。；]{1,20})", f.clause)
    other_help = gift and any(f.cue(frame).search(gift["what"]) for frame in ("lent", "against", "train", "talk"))
    return bool(gift and f.donor and not other_help and (f.opens or _LINKED.search(f.left)))


def _is_own_money(f: Frame) -> bool:
    """A sum in the country's own money that it puts in: 挪威…投入2000万挪威克朗."""
    own = rf"(?:{f.cue('pay').pattern})[^，。；]{{0,12}}\d[\d.]*[十百千万亿]*多?{re.escape(f.name)}(?:{f.cue('sum').pattern})"
    return bool((f.opens or f.named is not None) and re.search(own, f.right))


def _is_named_donor(f: Frame) -> bool:
    """认捐最多的是A、B和C; A和B是最大的捐助方."""
    after = re.search(rf"(?:是|为)[^，。；]{{0,20}}?(?:{f.cue('is_donor').pattern})", f.clause)
    listed = re.search(rf"(?:{f.cue('donor').pattern})[^。；，“]{{0,12}}，?(?:{f.cue('are').pattern})[^。；“]*$", f.left)
    return bool(listed or re.search(rf"(?:{f.cue('donor_is').pattern})$", f.left) or (after and not f.left.endswith(("向", "在", "给"))))


def _institution(f: Frame) -> str:
    """An institution named after the country: helped, at work with others, or by itself."""
    if f.cue("invitation").match(f.act):
        return "other"
    if re.match(rf"(?:{f.cue('adverb').pattern})*(?:担任|任)(?:共同|联合|副|工作组|委员会)*主席", f.act):
        return "partner"
    if is_aided(f) or (asks_for_help(f) and not f.donor):
        return "project"
    state = bool(re.search(rf"(?:{f.cue('state').pattern}|{f.cue('delegate').pattern})$", f.named or ""))
    says = state and f.cue("speech").search(f.near[: len(f.named or "") + 30])
    if f.follows("contact") or f.cue("aloof").search(f.near) or says or _attends(f):
        return "other"
    if f.cue("delegate").search(f.named or "") and not f.cue("together").search(f.clause):
        return "other"
    return "partner" if _is_along(f, state) else "?body"


def _is_along(f: Frame, state: bool) -> bool:
    """Works with others: joined to another's name, or by words of cooperation; who is no organ of the State need not."""
    if _LINKED.search(f.left):
        return not f.cue("talks").search(f.act) or bool(f.cue("joint_act").search(f.act))
    if f.alone or "参加" in f.act or f.cue("together").search(f.act) or _BACKED.search(f.act):
        return True
    if f.follows("by") and (not f.left.endswith("由") or f.cue("runs").match(f.act)):
        return True
    if _lends(f) or f.cue("takes_on").match(f.act) or re.match(r"[^，。；]{0,6}?提供了?[^，。；]{0,12}(?:资料|信息|数据|证据|展品)", f.act):
        return True
    if re.match(rf"(?:{f.cue('adverb').pattern})*(?:{_LINKS.pattern})", f.act):
        return not re.search(rf"^[^，]{{0,30}}(?:{f.cue('talks').pattern})", f.act)
    return not state and not f.act.startswith("的") and not re.search("企业|公司|集团|工厂", f.named or "")


def _lends(f: Frame) -> bool:
    """Gives people or rooms to the work, not money."""
    return bool(re.search(rf"(?:提供|派|借调)[^，。；]{{0,14}}(?:{f.cue('lent').pattern})", f.clause))


def _attends(f: Frame) -> bool:
    """Comes to what others hold."""
    event = rf"参加[^，]*(?:{f.cue('meeting').pattern}|{f.cue('train').pattern})"
    return bool(f.cue("attend").search(f.near) or re.search(event, f.clause)) and "作为" not in f.near


def _is_urged(f: Frame) -> bool:
    """A State that a body calls upon: its duty, not work of the cooperation."""
    urged = re.search(rf"(?:{f.cue('urge').pattern})[^，。；在向为对]{{0,12}}(?:，(?:{f.cue('among').pattern}))?$", f.left)
    return bool(urged) and not f.follows("help") and not f.follows("recipient")


def _is_visited(f: Frame) -> bool:
    """A journey to the country, of which no work is told: 访问了A; 对A的访问."""
    went = f.follows("visit") or (f.follows("recipient") and re.match(rf"的?(?:{f.cue('visit').pattern})", f.near))
    sends = f.cue("sent").search(f.left) or re.search("[随运]货|物资|医疗队|救援队|疫苗|药品|设备", _CLAUSES.split(f.left)[-1])
    return bool(went) and not f.cue("visit_aim").search(f.sentence) and not sends


def _is_measured(f: Frame) -> bool:
    """A figure of the country: A和B的出口总额分别为."""
    measure = re.match(rf"的?[^，。；在]{{0,12}}?(?:{f.cue('figure').pattern})[^，。；在]{{0,8}}?(?:{f.cue('is_figure').pattern})", f.near)
    return bool(measure) and not f.left.endswith(("在", "向", "为"))


def _is_hosting(f: Frame) -> bool:
    """A State or its institution that holds a meeting: 由A政府主办, A主办了会议."""
    act = f.act if f.named is not None else f.near
    some = rf"[^，。；、的在由与和同]{{0,6}}?(?:{f.cue('adverb').pattern}|\d+[年月日]|今年|明年|去年)*"
    hosts = re.match(rf"{some}(?:(?:在[^，。；与和]{{1,12}})?(?:{f.cue('hosting').pattern})|(?:{f.cue('hold').pattern}))", act)
    if f.cue("joint_chair").search(f.near[:16]) or (hosts and "于" in hosts.group() and not f.cue("hosting").search(hosts.group())):
        return False
    acts = f.opens or f.follows("by") or f.follows("giver")
    return bool(hosts and acts and f.cue("meeting").search(f.sentence) and not f.cue("train").search(f.clause))


def _is_venue(f: Frame) -> bool:
    if _DATED.match(f.bracket) or _is_launch_site(f) or _is_event_title(f):
        return True
    hold = f.cue("hold").search(f.near)
    at = _AT.search(f.left) or (f.opens and hold and re.search(r"^$|[市城省州区]|[境内上]$", f.near[: hold.start()]))
    reach = 40 if f.left.endswith(("在", "于")) else 20
    if not hold or hold.start() > reach or not (at or f.near.startswith("的", hold.end())):
        return False
    if "由" in f.near[: hold.start()]:
        return False
    meets = f.cue("meeting").search(f.right[hold.end() : hold.end() + 60]) or hold.end() <= 12
    return bool(meets) and not _TRAINS.search(_CLAUSES.split(f.left)[-1] + f.clause)


def _is_launch_site(f: Frame) -> bool:
    """Where a text or a campaign was made known (在X发布, 在X启动); where a project began is where it is carried out."""
    made_known = re.match(rf"(?:{f.cue('adverb').pattern}|正式|首次)?(?:{f.cue('launch').pattern})", f.near)
    return bool(made_known) and f.left.endswith(("在", "于")) and not f.cue("begun").search(f.left + f.near)


def _is_event_title(f: Frame) -> bool:
    """A place within a quoted title that the words after it call an event: “X…”，这是一次共同举办的活动."""
    after = rf"[^”]*”(?!{f.cue('scheme').pattern})[^。；]{{0,80}}?(?:{f.cue('hold').pattern})的(?:{f.cue('meeting').pattern})"
    named = rf"[^”]*”(?:{f.cue('meeting').pattern})"  # “斯德哥尔摩+50”会议
    return f.quoted and bool(re.match(after, f.right) or re.match(named, f.right))


def _actor(f: Frame) -> str:
    """A State that asks, works along or acts by itself."""
    if asks_for_help(f):
        return "project"
    if f.cue("proposal").search(f.clause):
        return "other"
    if re.match(rf"(?:{f.cue('adverb').pattern})*(?:是|为(?!.*(?:供|办|举)))", f.near):
        return "?state"
    own = re.search(rf"(?:{f.cue('runs').pattern})[^，。；“]{{0,25}}“[^”]*(?:{f.cue('scheme').pattern})”", f.clause)
    if (own or joins(f) or is_backed(f)) and not f.donor:
        return "project"  # a State that carries out a scheme, or is helped with what it does
    if f.cue("hold").search(f.near[:8]) and f.cue("meeting").search(f.clause) and not f.cue("joint_chair").search(f.near):
        return "venue"
    if re.match(r"[和与同]", f.near) and f.cue("joint_act").search(f.clause):
        return "partner"
    return "partner" if (_lends(f) or f.cue("together").search(f.clause)) and not _attends(f) else "?state"

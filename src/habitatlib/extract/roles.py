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
from .role_work import asks_for_help, has_work, is_aided, is_backed, is_given, joins
from .spans import Span

__all__ = ["roles"]

_UNDER = re.compile(r"在[^，。；]{2,25}下")  # 在欧洲联盟的资助下
_PASSES_ON = re.compile(r"[^，]*(?:[向给为对在于至]|通过|用于|支持|支助|协助|帮助)$")  # the giver's words go on after the next country
_AT = re.compile(r"(?<![旨现存所])[在于][^，。；、]{0,8}$")
_DATED = re.compile(r"\([^()]*\d{4}年[^()]*\)")
_BACKED = re.compile(r"在[^，。；]{2,25}(?:支持|协助|配合|帮助|支助|资助)下")
_LINKED = re.compile(r"(?:[与同和及、]|以及|连同|会同|联合|偕同)$")
_LINKS = re.compile(r"(?:[与同和及、]|以及|连同|会同)")
_OPENING = 8  # signs of adverbs between a State and what it gives


def roles(text: str, spans: Sequence[Span], codes: Sequence[str], language: str = "zh") -> list[str]:
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

    Returns
    -------
    list of str
        ``project``, ``funder``, ``partner``, ``venue`` or ``other`` for each span.

    Examples
    --------
    >>> roles("由挪威资助，在肯尼亚实施", [Span(1, 3), Span(7, 10)], ["NOR", "KEN"])
    ['funder', 'project']
    """
    if not load("role_cues", language):
        return ["other"] * len(spans)
    return [_role(frame) for frame in frames(text, spans, codes, language)]


def _role(f: Frame) -> str:
    if _is_seat(f) and not re.match(rf"(?:大使馆|使馆)[^，。；]{{0,4}}(?:{f.cue('give').pattern})", f.near):
        return "other"
    if _is_paying(f) or _gives(f) or _is_named_donor(f):
        return "funder"
    if (f.follows("recipient") or f.follows("help")) and re.search(rf"(?:{f.cue('lead').pattern})的", f.near):
        return "partner"  # what is supported is an event or scheme of its own
    if _is_urged(f) or _is_visited(f):
        return "other"
    if f.follows("host") or f.cue("hosts").search(f.near) or _is_hosting(f):
        return "venue"
    if re.search(rf"(?:{f.cue('ally').pattern})[^。；，“]{{0,10}}(?:{f.cue('are').pattern})[^。]*$", f.left) and not f.quoted:
        return "partner"
    if f.named is not None:
        return _institution(f)
    if _is_venue(f):
        return "venue"
    if f.alone and re.search(rf"(?:{f.cue('titled').pattern})\($", f.left):
        return "other"
    if is_subject(f):
        return _actor(f)
    if f.left.endswith("由") and not f.quoted:
        if "主席" in f.near:
            return "other"
        return "partner" if f.cue("runs").search(f.near) or f.cue("together").search(f.near) else "other"
    if re.search(r"[与同和]$", f.left):
        if f.cue("joint_act").match(f.near):
            return "partner"
        if f.cue("talks").search(f.sentence) and not f.cue("joint_act").search(f.clause):
            return "other"
    return "project" if not _is_measured(f) and has_work(f) else "other"


def _is_seat(f: Frame) -> bool:
    if re.match(rf"[^，。；]{{0,10}}设有?[^，。；]{{0,6}}(?:{f.cue('seat').pattern})", f.near):
        return True  # 在德国波恩设有总部
    works = re.match(rf"[^，。；]{{0,14}}?(?:{f.cue('facility').pattern})", f.near)
    return bool(f.cue("seat").match(f.right.removeprefix("的")) or f.right.startswith("驻") or (f.follows("seated") and not works))


def _is_paying(f: Frame) -> bool:
    """Costs that the country bears: 费用由A承担, 经费来自A."""
    return bool(re.search(rf"(?:{f.cue('cost').pattern})[^，。；]{{0,12}}(?:由|来自|出自|源自)[^，。；]{{0,2}}$", f.left))


def _gives(f: Frame) -> bool:
    """Money given or promised by the country, not to it."""
    if _is_urged(f) or f.follows("contact"):
        return False
    by, under = f.follows("giver"), f.left.endswith("在")
    if not by and (is_given(f) or f.follows("recipient")):
        return False
    reach = f.clause if _PASSES_ON.match(f.near) else f.near
    reach = beyond(f.language).split(_UNDER.split(reach, maxsplit=1)[0], maxsplit=1)[0][: 40 + len(f.named or "")]
    money = f.cue("give").search(reach) or amount(f.language).search(reach) or f.cue("pledge").search(reach)
    if not money or f.cue("unpaid").search(reach):
        backed = re.search(rf"(?:{f.cue('back').pattern})(?:下|$)", reach)
        agency = f.named and f.cue("agency").search(f.named) and f.cue("back").search(reach)
        return bool((backed and f.donor and (by or under)) or agency or _is_own_money(f) or _hands_over(f))
    first = money.start() - len(f.named or "")
    if f.named is not None or by or f.cue("through").match(f.near) or (under and "下" in reach):
        return True
    wide = f.near[:1] in "向给为" or not re.search(r"[的在由对]", f.near if _PASSES_ON.match(f.near) else reach[: money.start()])
    return (f.opens or bool(_LINKED.search(f.left)) or first <= 1) and first <= _OPENING + (12 if wide else 0) and not under


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
    after = re.search(rf"(?:是|为)[^，。；]{{0,10}}?(?:{f.cue('is_donor').pattern})", f.clause)
    listed = re.search(rf"(?:{f.cue('donor').pattern})[^。；，“]{{0,12}}(?:{f.cue('are').pattern})[^。；“]*$", f.left)
    return bool(listed or re.search(rf"(?:{f.cue('donor_is').pattern})$", f.left) or (after and not f.left.endswith(("向", "在", "给"))))


def _institution(f: Frame) -> str:
    """An institution named after the country: helped, at work with others, or by itself."""
    if f.cue("invitation").match(f.act):
        return "other"
    if is_aided(f) or asks_for_help(f):
        return "project"
    state = bool(re.search(rf"(?:{f.cue('state').pattern}|{f.cue('delegate').pattern})$", f.named or ""))
    says = state and f.cue("speech").search(f.near[: len(f.named or "") + 30])
    if f.follows("contact") or f.cue("aloof").search(f.near) or says or _attends(f):
        return "other"
    if f.cue("delegate").search(f.named or "") and not f.cue("together").search(f.clause):
        return "other"
    return "partner" if _is_along(f, state) else "other"


def _is_along(f: Frame, state: bool) -> bool:
    """Works with others: joined to another's name, or by words of cooperation; who is no organ of the State need not."""
    if _LINKED.search(f.left):
        return not f.cue("talks").search(f.act) or bool(f.cue("joint_act").search(f.act))
    if f.alone or "参加" in f.act or f.cue("together").search(f.act) or _BACKED.search(f.act):
        return True
    if f.follows("by") and (not f.left.endswith("由") or f.cue("runs").match(f.act)):
        return True
    if _lends(f) or f.cue("takes_on").match(f.act):
        return True
    if _LINKS.match(f.act):
        return not re.search(rf"^[^，]{{0,30}}(?:{f.cue('talks').pattern})", f.act)
    return not state and not f.act.startswith("的")


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
    return bool(went) and not f.cue("visit_aim").search(f.sentence) and not f.cue("sent").search(f.left)


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
    return bool(meets) and not f.cue("train").search(f.near)


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
    if re.match(rf"(?:{f.cue('adverb').pattern})*(?:是|为(?!.*(?:供|办|举)))", f.near) or f.cue("proposal").search(f.clause):
        return "other"
    own = re.search(rf"(?:{f.cue('runs').pattern})[^，。；“]{{0,25}}“[^”]*(?:{f.cue('scheme').pattern})”", f.clause)
    if (own or joins(f) or is_backed(f)) and not f.donor:
        return "project"  # a State that carries out a scheme, or is helped with what it does
    if f.cue("hold").search(f.near[:8]) and f.cue("meeting").search(f.clause) and not f.cue("joint_chair").search(f.near):
        return "venue"
    if re.match(r"[和与同]", f.near) and f.cue("joint_act").search(f.clause):
        return "partner"
    return "partner" if (_lends(f) or f.cue("together").search(f.clause)) and not _attends(f) else "other"

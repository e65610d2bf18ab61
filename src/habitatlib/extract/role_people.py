"""Whom a State sends, lends or has trained: people who work along, and people who learn."""

from __future__ import annotations

import re

from .role_frames import Frame
from .role_meetings import attends

__all__ = ["gets", "is_taught", "lends", "sends", "speaks", "wishes"]

_LEARNS = re.compile(
    r"受训|参训|结业|(?:接受|参加|完成|得到)了?[^，。；]{0,14}(?:培训|训练|实习|进修|课程|学习班|研修|轮训)"
    r"|(?:培训|训练|实习|进修|学习|取证|讲习|研修|研讨|轮训|判读|授课)班|课程|培训|研修"
)
_TEAM = re.compile(r"[的等]?[^，。；在向]{0,8}?(?:[\d一二三四五六七八九十百千两几多余 ]+[名位个]|专家|官员|代表|人员|教师|医生|护士|技师|工程师)")
_STUDIES = re.compile(r"(?:赴|到|前往|来)[^，。；]{0,14}(?:考察|培训|实习|进修|观摩|访学|学习|交流|受训|跟班)")
_SENDS = r"(?:[^，。；的在由向为对]{0,8}?)(?:选派|调派|指派|加派|派)(?:员|人|出|遣|驻|去|来|了|[\d一二三四五六七八九十两]|[^，。；]{0,8}?(?:员|官|队|专家|医生))"
_PAIRED = re.compile(r"[^，。；的在由向为对]{0,16}?(?:结对|结成对子|互派|互访|并肩|联手|对口|轮流派|共建|合建|联合巡逻|联合执法)")
_WANTS = r"(?:[^，。；的由为向对]{0,8}?)(?:希望|愿意|愿|有意|打算|准备|要求|申请|请求)(?:[^，。；会]{0,4}?)(?:加入|参加|得到|获得|接受|采用|沿用|效仿|复制)"


def gets(f: Frame) -> bool:
    """Whether an institution is where a scheme is tried, or gets money or goods of a body: A卫生部充当试点; A政府从世界银行获得贷款.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool
    """
    tried = f.match(r"[^，。；的由]{0,24}?(?:充当|作为|成为|列为|入选|被选为|担任)[^，。；]{0,8}(?:试点|试验|示范|受益|受援)", f.act)
    given = r"[^，。；的由]{0,6}?(?:从|自|向)[^，。；]{2,24}?(?:获得|得到|收到|领取|申请)[^，。；]{0,16}?(?:<sum>|<goods>)"
    return bool(tried or f.match(given, f.act))


def is_taught(f: Frame) -> bool:
    """Whether people of the country are trained, or asked to come and see: A的护士在该处受训; 邀请A的专家赴B考察.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool
    """
    if f.search(r"邀请?[^，。；]{0,6}$", f.left) and _TEAM.match(f.right):
        return bool(_STUDIES.search(f.clause))
    comes = f.left.endswith("来自") or f.opens
    return bool(comes and _TEAM.match(f.right) and f.match(r"的|[\d一二三四五六七八九十两]", f.near) and _LEARNS.search(f.clause))


def sends(f: Frame) -> bool:
    """Whether States send people or work side by side: A等邻国派员常驻; A与B结对; not who comes to a meeting.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool
    """
    if f.opens and f.named is None and lends(f) and f.match(r"[^，。；的在由向为对]{0,8}?提供", f.near) and "名额" in f.clause:
        return True
    if not f.opens or (f.named or "").endswith("军") or attends(f) or f.search("<talks>", f.clause) or f.search("<meeting>", f.clause):
        return False
    act = f.act if f.named is not None else f.near
    return bool((f.match(_SENDS, act) and not f.search("代表|军人|士兵|官兵|驻军|部队|不派|未派|未能派|特使", f.clause)) or _PAIRED.match(act))


def lends(f: Frame) -> bool:
    """Whether a State gives people, places or rooms to the work, not money.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool
    """
    offers = f.match(r"[^，。；的在由向为对]{0,8}?提供了?[^，。；]{0,12}(?:名额|影像|数据|样本|土地|展品|翻译|同声传译|服务器|航线)", f.act)
    return bool(f.search(r"(?:提供|派|借调)[^，。；]{0,14}(?:<lent>)", f.clause) or offers)


def speaks(f: Frame) -> bool:
    """Whether the mention is only who speaks, or for whom is spoken: 代表A和B发言说; A在会上提出; A加入为提案国.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool
    """
    if f.named is not None:
        return False
    if f.match(r"[^，。；]{0,8}?(?:发言|作答辩|行使答辩权)", f.near) or f.search(r"以[^，。；]{0,4}$|代表[^，。；]{0,8}$", f.left) and "发言" in f.near:
        return True
    proposes = f.match(r"(?:在[^，。；]{0,12}(?:会议|届会|会|论坛|大会)上?)(?:分别|也|都|均)?(?:提出|提议|建议|主张|呼吁|敦促|要求|表示)", f.near)
    return bool(proposes or f.match(r"[^，。；在]{0,12}?(?:提案国|共同提案国|缔约国|签署国|批准国|观察员国)", f.near))


def wishes(f: Frame) -> bool:
    """Whether a State wants to take part in the work or to have it: A表示愿意参加; A希望得到支持.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool
    """
    if not f.opens or f.search("<meeting>", f.clause) or f.search("<talks>", f.clause):
        return False
    act = f.act if f.named is not None else f.near
    asked = f.match(r"[^，。；]{0,6}(?:致函|写信|来函|去函)[^，。；]{0,12}，(?:希望|请求|要求|申请)[^，。；]{0,8}(?:得到|获得|参加|加入|提供|支持)", f.right)
    return bool(f.match(_WANTS, act) or asked) and not f.search(r"联合国|联盟|组织|公约|条约|集团|同盟", f.clause)

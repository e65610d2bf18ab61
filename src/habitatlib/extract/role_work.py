"""Whether something of the cooperation is done, planned or asked for where a country or place is named."""

from __future__ import annotations

import re

from .role_frames import Frame

__all__ = ["asks_for_help", "has_work", "is_aided", "is_backed", "is_copula", "is_given", "is_urged", "joins"]

_TOWARDS = re.compile(r"(?:[向给][^，。；由]*|(?<![作成认因以称变])为(?!此$)[^，。；：由]{0,12})$")
_CAMP = re.compile("的?难民(?:营|定居|社区|安置|村)")
_GUESTS = re.compile(r"的?[^，。；在]{0,8}(?:代表团|考察团|学员|学生|官员|教师|医生|护士|技术人员|工程师|农民)")
_QUOTED = re.compile(r"“[^“”]*”|‘[^‘’]*’")
_CLAUSES = re.compile(r"[，；：]")
_UNDER = "在[^。；]{2,40}(?:<under>)下"
_UNDER_BEFORE = f"{_UNDER}，?[^。；]*$"
_WORKS = "，(?:(?:<adverb>)+|[^，。；]{0,16}?(?:<body>)[^，。；]{0,12}?)(?:<act>|派驻|派遣)"
_SERVED = ("由[^，。；]{2,40}?(?:<act>|出资)", "<benefit>",
           "(?:获得|得到|收到|领到|领取|接收|享受|用上)了?[^，。；]{0,12}?(?:<asks_for>|<sum>|<lent>|<goods>)")  # fmt: skip
_SITE = re.compile(r"(?:(?<![旨现存所])[在于]|前往|赴)(?:[^，。；、由]{0,12}|[^，。；由]{0,16}以及)$")


def is_given(f: Frame) -> bool:
    """Whether a verb of giving stands before and points at the list: 向A提供."""
    return bool(_TOWARDS.search(f.left)) and not is_copula(f)


def is_copula(f: Frame) -> bool:
    """Whether a sentence that says what something is ends with the list: 最终用户为A国防部.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool
    """
    return f.left.endswith("为") and f.clause == (f.named or "") and not f.search("<recipients>", f.left[-8:])


def is_aided(f: Frame) -> bool:
    """Whether the list is what is helped or advised, not what is spoken to or acted against."""
    if is_copula(f):
        return False
    if f.follows("help"):
        return not f.match("<stance>", f.act.removeprefix("的"))
    if not f.follows("recipient"):
        return False
    done = f.search("<aid>", f.near) or f.search("<act>", f.clause)
    if f.left.endswith("对") and (f.search("<judged>", f.clause[len(f.named or "") :]) or not done):
        return False
    if f.search("<against>", f.near[len(f.named or "") :]) or f.search("<told>", f.clause):
        return False
    return not f.match("<stance>", f.act.removeprefix("的"))


def is_backed(f: Frame) -> bool:
    """Whether what a State does is done under a scheme, or with the help of a body: 在开发署的支持下，A制定了战略."""
    return bool(f.search(_UNDER_BEFORE, f.left) or f.search(_UNDER, f.clause))


def joins(f: Frame) -> bool:
    """Whether a State or place takes part in a scheme or uses what a body made: 参加了试点, not 参加了会议."""
    if f.search(r"(?:采用|使用|应用|试用)了?[^，。；]{0,20}(?:<tools>)", f.clause):
        return True
    return bool(f.search(r"(?:参加|加入|参与)[^，。；]{0,30}(?:<begun>)(?![^，。；]*(?:<meeting>))", f.clause))


def asks_for_help(f: Frame) -> bool:
    """A State or its institution that asks for aid, gets it, or agreed to work there."""
    if f.search("<agreement>", f.act):
        return True
    asks = f.search("<ask>", f.act if f.named is not None else f.near)
    if asks and f.search("<invited>", f.left[-12:]) and asks.start() < 12:
        return True
    words = f.act if f.named is not None else f.near
    if asks and f.opens and asks.start() < 12 and not words.startswith("邀", max(0, asks.start() - 1)):
        return bool(f.search("<helped>", f.clause) or f.search("<asks_for>", words, asks.end()))
    return bool(f.search("<helped>", f.right[:60]) and f.search("<talk>", f.right[:40]))


def has_work(f: Frame) -> bool | None:
    """Whether something of the cooperation is done there.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool or None
        None where no frame says.
    """
    come = f.left.endswith("来自")
    if come and f.search(r"(?:<train>)了?来自$", f.left):
        return True
    if come and f.search(r"[为向对给][^，。；]{0,8}来自$", f.left) and f.search(r"<course>|介绍|讲解|演示", f.sentence):
        return True
    if come and f.match(r"[^，。；]{0,30}的(?:<scheme>|提案|申请)", f.right):
        return True  # 来自A和B的项目
    if f.match(r"的?国别(?:方案|计划|项目)", f.right):
        return True
    if come and (f.search(r"(?:学员|学生|受训人员|受训者|结业者)[^。；]{0,40}来自$", f.left) or _GUESTS.match(f.near)):
        return None
    if f.search(r"(?:<recipients>)[^。；，]{0,12}(?:，其中)?(?:<are>)[^。；]*$", f.left) or is_backed(f):
        return True
    if f.search(r"(?:<sent>)[^，。；]{0,20}(?:前往|赴|到|至)$", f.left):
        return True
    if f.follows("visit") and f.search("<visit_aim>", f.right):
        return True
    if f.search(r"代表(?:<ask>)[^，。；]*(?:<asks_for>|<launch>)", f.near):
        return True
    if (f.follows("hurt") or f.follows("origin") or f.follows("contact")) and not f.quoted:
        return False
    camp = _CAMP.match(f.right)
    if not camp and (f.match("<abroad>", f.right.removeprefix("的")) or f.search("<exile>", f.right[:14])):
        return f.quoted
    if (f.follows("recipient") or f.follows("help")) and not is_copula(f):
        return is_aided(f)
    people = None if camp else f.match("<crowd>", f.right.removeprefix("的"))
    scheme = people and f.match(r"[^，。；的]{0,8}(?:<scheme>)", f.right.removeprefix("的")[people.end() :])
    if people and not scheme and not f.search(r"[在向为对]", f.left[-6:]):
        return f.quoted
    if asks_for_help(f) or (f.opens and joins(f)):
        return True
    if f.follows("among") and f.search("<act>", f.sentence):
        return True
    if f.quoted or f.pattern("<scheme>").search(_titles(f)):
        return bool(f.search("<scheme>", f.sentence) or f.search("<act>", f.sentence)) or None
    if f.search("<lacks>", f.clause):
        return False
    if _SITE.search(f.left) or f.follows("extent"):
        return _is_site(f)
    if f.opens and f.match(_WORKS, f.right[len(f.clause) :]):
        return True  # A洪灾后，粮农组织分发了种子
    if f.match("<between>", f.near):
        return False
    if f.left.endswith(("与", "同")) and "合作" in f.near:
        return True
    if f.follows("approves") and f.search("<approved>", f.right[:60]):
        return True
    if f.search(r"(?:投资|支出|拨款|援助|业务|活动|行动|受益者)[^，。；]{0,6}最[多大高]的(?:国家)?(?:依次|分别)?(?:是|为|有)$", f.left):
        return True
    own = f.match(r"[^，。；了在]{0,20}?(?:<scheme>)", f.near)  # A的住房项目
    if own or any(f.search(template, f.clause) for template in _SERVED) or f.search("<this_scheme>", f.sentence):
        return True
    if f.opens:
        return None
    return any(f.search("<act>", words) for words in (f.near, f.left[-30:])) or bool(f.search("<scheme>", f.sentence)) or None


def _titles(f: Frame) -> str:
    """The quoted names of the sentence."""
    return "".join(_QUOTED.findall(f.sentence))


def _is_site(f: Frame) -> bool | None:
    """Whether what is told of a place is work and not an event or a state."""
    words = f.right[:100] if f.clause == f.right or len(f.clause) < 12 else f.clause
    work, event = f.search("<act>", words), f.search("<happens>", words)
    if work and (not event or work.start() < event.start()):
        return True
    before = f.left
    body = f.search(r"(?:<body>)(?:<adverb>)*在", before)
    return (not event and bool(f.search("<act>", before) or body)) or None


def is_urged(f: Frame) -> bool:
    """Whether a body calls upon the State: its duty, not work of the cooperation.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool
    """
    urged = f.search(r"(?:<urge>)[^，。；在向为对]{0,12}(?:，(?:<among>))?$", f.left)
    return bool(urged) and not f.follows("help") and not f.follows("recipient")

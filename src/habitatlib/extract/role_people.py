"""Whom a State sends, lends or has trained: people who work along, and people who learn."""

from __future__ import annotations

from .role_frames import Frame
from .role_meetings import attends
from .role_report import MISSION, TROOPS
from .role_work import is_backed

__all__ = ["gets", "is_taught", "lends", "of_mission", "sends", "speaks", "wishes"]


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
    return bool(f.match("{tried}", f.act) or f.match("{gets_from}", f.act))


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
    if not f.match("{team}", f.right):
        return False
    if f.search("{invites}", f.left):
        return bool(f.search("{studies}", f.clause))
    comes = f.opens or f.right_after("from")
    if comes and f.search("{taught_elsewhere}", f.clause):
        return False
    return bool(comes and f.match("{of_or_number}", f.near) and f.search("{learns}", f.clause))


def of_mission(f: Frame) -> str:
    """What a State has to do with a mission: one is named after it, or its troops serve in one (A、B等部队派遣国, 由A和B的部队组成).

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    str
        ``MISSION``, ``TROOPS`` or nothing.
    """
    if f.match("{mission_alone}", f.right) or (f.search("{un_here}", f.left) and f.match("{mission}", f.right)):
        return MISSION
    troops = f.match("{troops_of}", f.right) or (f.opens and f.match("{sends_troops}", f.right))
    return TROOPS if troops or (f.search("{asks_troops}", f.left) and f.search("{more_troops}", f.near)) else ""


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
    if f.opens and f.named is None and lends(f) and f.match("{offers}", f.near) and f.search("{seats_of_course}", f.clause):
        return True
    if not f.opens or is_backed(f) or f.search("{army}", f.named or "") or attends(f) or f.match("{observes_only}", f.act):
        return False
    if f.search("<talks>", f.clause) or f.search("<meeting>", f.clause):
        return False
    people = (f.match("{sends}", f.act) and not f.search("<not_sent>", f.clause)) or f.match("{sends_next}", f.right)
    return bool(people or f.match("{side_by_side}", f.after))


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
    return bool(f.search("{lends}", f.clause) or f.match("{offers_lent}", f.act))


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
    near = f.near.partition("“")[0]  # not within a name: 试行“发言权倡议”
    if f.match("{speaks}", near) or (f.search("{on_behalf}", f.left) and f.search("{speech}", f.near)):
        return True
    return bool(f.match("{proposes}", near) or f.match("{is_party}", near))


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
    if f.opens and f.match("{asks_course}", f.after):
        return True
    if not (f.opens or (f.named and f.search("{linked}", f.left[-2:]))) or f.search("<meeting>", f.clause) or f.search("<talks>", f.clause):
        return False
    if f.named is not None and f.donor:
        return False
    rest = f.right[len(f.named or "") :]
    if f.match("{sees_and_asks}|{writes_and_asks}", rest):
        return True
    writes = f.match("{writes_for}", rest) or (f.named and f.match("{then_asks}", rest))
    return bool(f.match("{wants}", f.after) or writes) and not f.search("{alliance}", f.act)

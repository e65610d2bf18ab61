"""Meetings: where they are held, who holds them and who only comes."""

from __future__ import annotations

import re

from .role_frames import Frame

__all__ = ["TRAINS", "attends", "hosts", "is_venue"]

_AT = re.compile(r"(?<![旨现存所])[在于][^，。；、]{0,8}$")
_DATED = re.compile(r"\([^()]*\d{4}年[^()]*\)")
TRAINS = re.compile(r"培训|训练|实习|授课|课程|演练|演习|(?<!讲习)班")
_HOLDS = (r"[^，。；、的在由与和同为]{0,6}?(?:<adverb>|\d+[年月日]|今年|明年|去年)*"
          r"(?:(?:在[^，。；与和]{1,12})?(?:<hosting>)|(?:<hold>))")  # fmt: skip
_CLAUSES = re.compile(r"[，；：]")


def hosts(f: Frame) -> bool:
    """Whether a State or its institution holds a meeting: 由A政府主办, A主办了会议.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool
    """
    act = f.act if f.named is not None else f.near
    holds = f.match(_HOLDS, act)
    if not holds or f.search("<joint_chair>", f.near[:16]) or ("于" in holds.group() and not f.search("<hosting>", holds.group())):
        return False
    acts = f.opens or f.follows("by") or f.follows("giver")
    return bool(acts and f.search("<meeting>", f.sentence) and not f.search("<train>", f.clause))


def is_venue(f: Frame) -> bool:
    """Whether the mention is but the place of a meeting or of a launch; training is work.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool
    """
    if _DATED.match(f.bracket) or _is_launch_site(f) or _is_event_title(f):
        return True
    hold = f.search("<hold>", f.near)
    at = _AT.search(f.left) or (f.opens and hold and f.search(r"^$|[市城省州区]|[境内上]$", f.near[: hold.start()]))
    reach = 40 if f.left.endswith(("在", "于")) else 20
    if not hold or hold.start() > reach or not (at or f.near.startswith("的", hold.end())):
        return False
    before = f.near[: hold.start()]
    if "由" in before or ("为" in before and not f.search("来自|国家|各国|成员国", before)):
        return False  # what is held for people of the place is training
    meets = f.search("<meeting>", f.right[hold.end() : hold.end() + 60]) or hold.end() <= 12
    return bool(meets) and not TRAINS.search(_CLAUSES.split(f.left)[-1] + f.clause)


def _is_launch_site(f: Frame) -> bool:
    """Where a text or a campaign was made known (在X发布, 在X启动); where a project began is where it is carried out."""
    made_known = f.match(r"(?:<adverb>|正式|首次)?(?:<launch>)", f.near)
    return bool(made_known) and f.left.endswith(("在", "于")) and not f.pattern("<begun>").search(f.left + f.near)


def _is_event_title(f: Frame) -> bool:
    """A place within a quoted title that the words after it call an event: “X…”，这是一次共同举办的活动."""
    after = r"[^”]*”(?!<scheme>)[^。；]{0,80}?(?:<hold>)的(?:<meeting>)"
    named = r"[^”]*”(?:<meeting>)"  # “斯德哥尔摩+50”会议
    return f.quoted and bool(f.match(after, f.right) or f.match(named, f.right))


def attends(f: Frame) -> bool:
    """Whether the country comes to what others hold.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool
    """
    event = r"参加[^，]*(?:<meeting>|<train>)"
    return bool(f.search("<attend>", f.near) or f.search(event, f.clause)) and "作为" not in f.near

"""Institutions of a country that act by themselves: they rule, refuse, put off, find or own something, and have no part in the work."""

from __future__ import annotations

from .role_frames import Frame

__all__ = ["stands_aside"]


def stands_aside(f: Frame) -> bool:
    """Whether an institution named after the country is told of for what it does or has by itself: A高等法院驳回了请求; A大学的研究认为.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool
    """
    if f.match("{turns_down}|{observes_only}|{draws_back}", f.act) or f.match("{has_itself}", f.act):
        return True
    if f.search("<joint_act>", f.act) or f.match("{joined_with}", f.act):
        return False
    if f.search("{court}", f.named or ""):
        return not (f.search("{linked}", f.left[-2:]) or f.match("{then_linked}", f.act))
    asked = f.search("{asked_to}", f.left)
    return bool((f.match("{rules_alone}", f.act) and not asked) or f.match("{finds_alone}", f.act))

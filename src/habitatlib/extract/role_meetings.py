"""Meetings: where they are held, who holds them and who only comes."""

from __future__ import annotations

from .role_frames import Frame

__all__ = ["attends", "hosts", "is_host", "is_venue", "presides", "stays_out"]

# what a State does that takes no part: it refuses, looks on, asks for papers, stops, gives nothing, does it by itself, is but a case
_ASIDE = ("{refuses}", "{observes}", "{asks_papers}", "{stops_there}", "{no_gift}", "{offers_seat}", "{proposes_in_vain}", "{by_itself}",
          "{draws_back}", "{told_as_case}", "{times_more}", "{objects_to}")  # fmt: skip


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
    holds = f.match("{holds}", f.after)
    if not holds or f.search("<joint_chair>", f.near[:16]) or f.search("{held_at}", holds.group()):
        return False
    acts = f.opens or f.follows("by") or f.follows("giver")
    told = f.near if f.search("{co_hold}", holds.group()) else f.sentence
    return bool(acts and f.search("<meeting>", told) and not f.search("<train>", f.clause))


def is_host(f: Frame) -> bool:
    """Whether a State or its institution is the host of a meeting, gives its room, or offers to: A为东道国; A提议主办会议; 欢迎A提议举行会议.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool
    """
    offers = (f.opens and f.match("{offers_to_host}", f.after)) or f.between([("{welcomes_offer}", "{host_offer_of}")])
    return bool(f.search("{is_host}", f.near) or offers)


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
    if f.pattern("{dated_bracket}").match(f.bracket) or _is_launch_site(f) or _is_event_title(f):
        return True
    hold = f.search("<hold>", f.near)
    if f.right_after("at") and f.match("{at_event}", f.near) and not f.search("{lessons}", f.clause):
        return True
    at = f.search("{at_place}", f.left[-10:]) or (f.opens and hold and f.search("{of_town}", f.near[: hold.start()]))
    reach = 40 if f.right_after("at") else 20
    if not hold or hold.start() > reach or not (at or f.pattern("{its_own}").match(f.near, hold.end())):
        return False
    if f.search("{held_by_or_for}", f.near[: hold.start()]) or f.pattern("{no_meeting}").match(f.near, hold.end()):
        return False  # what is held for people of the place is training
    if f.search("{co_hold}", hold.group()):
        after = f.near[hold.end() : hold.end() + 24]
        meets = f.search("<meeting>", after or f.before)
    else:
        meets = f.search("<meeting>", f.right[hold.end() : hold.end() + 60]) or hold.end() <= 12
    return bool(meets) and not f.pattern("{lessons}").search(f.before + f.clause)


def _is_launch_site(f: Frame) -> bool:
    """Where a text or a campaign was made known (在X发布, 在X启动); where a project began, or what begins in several, is carried out there."""
    made_known = f.match("{made_known}", f.near)
    if not f.right_after("at") or f.listed:
        return False
    if f.match("{begun_there}", f.near) and f.match("{then_runs}", f.right):
        return True
    return bool(made_known) and not f.pattern("<begun>").search(f.left + f.near)


def _is_event_title(f: Frame) -> bool:
    """A place within a quoted title that the words after it call an event: “X…”，这是一次共同举办的活动."""
    return f.quoted and bool(f.match("{event_title}", f.right))


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
    comes = f.search("<attend>", f.near) or f.match("{rep_attends}", f.clause) or f.search("{comes_to}", f.clause)
    return bool(comes) and not f.search("{serving_as}", f.near)


def presides(f: Frame) -> bool:
    """Whether a State is in the chair of a scheme, not of a meeting: A主持该倡议期间; A担任该网络的轮值主席.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool
    """
    return f.named is None and not f.search("{at_place}", f.left[-10:]) and bool(f.match("{chairs_scheme}", f.near))


def stays_out(f: Frame) -> bool:
    """Whether the country is expressly outside of the work, or only looks on: A不在其列; A受到邀请，却未能派员; A只作观察.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool
    """
    out = f.match("{left_out}", f.right) or f.search("{excepting}", f.left)
    if not out and f.opens and f.named is None:
        out = any(f.match(template, f.right) for template in _ASIDE)
    return bool(out or (f.opens and (f.match("{invited_in_vain}", f.right) or f.match("{gave_up}", f.right))))

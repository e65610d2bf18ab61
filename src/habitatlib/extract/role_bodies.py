"""Institutions named after a country: what their ministries, agencies, universities and firms do in the work."""

from __future__ import annotations

from .role_aside import stands_aside
from .role_frames import Frame
from .role_meetings import attends
from .role_money import is_passed_through
from .role_people import gets, lends
from .role_work import asks_for_help, borrows, is_aided, is_copula

__all__ = ["institution_role"]


def institution_role(f: Frame) -> str:
    """The role of a country in whose name an institution is named: helped, at work with others, or by itself.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    str
        A role, or a kind of ``role_report`` where no frame decides.
    """
    if f.match("<invitation>", f.act) or is_passed_through(f) or f.match("{source_of}", f.act):
        return "other"
    if f.opens and f.match("{gives_opinion}", f.act):
        return "partner"
    if f.search("{by_source}", f.left) and f.match("{figures_of}", f.act):
        return "other"
    if any(f.match(template, f.act) for template in ("{is_chair}", "{gives_facts}", "{facilitates}", "{mediates}", "{promises}")):
        return "partner"
    asked = f.match("{at_its_request}", f.act) and f.right_after("at_request")
    if asked or f.search("{uses_tools}", f.clause) or (not f.donor and (_asks(f) or borrows(f) or _builds(f) or _is_helped(f))):
        return "project"
    if f.opens and not f.donor and f.search("{of_state}", f.named or "") and f.match("{builds_here}", f.act):
        return "partner"
    if is_aided(f) or (asks_for_help(f) and not f.donor) or gets(f):
        return "project"
    if f.match("{signs_deed}", f.act):
        return "partner"
    state = bool(f.search("{of_state}", f.named or ""))
    says = state and f.search("<speech>", f.near[: len(f.named or "") + 30])
    if stands_aside(f):
        return "?out"
    if f.match("{replies}", f.act):
        return "other"
    if not state and f.search("{asked_to}", f.left) and f.match("{served_by}", f.act):
        return "partner"
    if f.follows("contact") or f.search("<aloof>", f.near) or says or attends(f):
        return "other"
    if f.search("<delegate>", f.named or "") and f.opens and f.match("{pact}", f.act):
        return "?organ"
    if f.search("<delegate>", f.named or "") and not f.search("<together>", f.clause):
        return "other"
    if f.pattern("{facility_of}").fullmatch(f.named or "") and not f.search("<together>", f.act):
        return "?place"
    if is_copula(f):
        return "other"
    if f.search("{armed_forces}", f.named or "") and not f.search("<joint_act>", f.act):
        return "?organ"
    return "partner" if _is_along(f, state) else "?organ" if f.search("<firm>", f.named or "") else "?body"


def _asks(f: Frame) -> bool:
    """An institution that asks a body to work there, or does the same as others: A部请开发署…, A市政府采用了同样做法."""
    templates = ("{asks_body}", "{its_request}", "{copies}", "{scheme_with}")
    return any(f.match(template, words) for template in templates for words in {f.act, f.deed})


def _builds(f: Frame) -> bool:
    """An organ of a part of the State that builds at home by itself: there the work is; a ministry is a partner."""
    here = f.search("{of_a_part}", f.named or "") or f.search("{backed_by_whom}", f.left)
    return bool(f.opens and here and f.match("{builds_here}", f.act) and not f.match("{joined_with}", f.act))


def _is_helped(f: Frame) -> bool:
    """An organ of the State that a body helps with what it does: A政府通过了政策，人居署为此提供了咨询."""
    return f.opens and bool(f.match("{helped_with}", f.right[len(f.clause) :]))


def _is_along(f: Frame, state: bool) -> bool:
    """Works with others: joined to another's name, or by words of cooperation; who is no organ of the State need not."""
    if f.search("{linked}", f.left[-2:]):
        return not f.search("<talks>", f.act) or bool(f.search("<joint_act>", f.act))
    if f.alone or f.search("{comes_along}|<together>", f.act):
        return True
    if f.follows("by") and (not f.right_after("by_whom") or f.match("<runs>", f.act)):
        return True
    if lends(f) or f.match("<takes_on>", f.act) or (f.follows("by") and f.match("{does_part}", f.act)):
        return True
    if f.match("{then_linked}", f.act):
        return not f.search("{begins_talks}", f.act)
    return not state and not f.match("{its_own}", f.act) and not f.search("<firm>", f.named or "")

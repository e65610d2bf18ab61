"""Whether something of the cooperation is done, planned or asked for where a country or place is named."""

from __future__ import annotations

import re

from .role_frames import Frame

__all__ = [
    "asks_for_help", "borrows", "cooperates_or_there", "has_work", "is_aided", "is_backed", "is_copula", "is_given", "is_urged", "joins",
    "works_abroad",
]  # fmt: skip

_QUOTED = re.compile(r"“[^“”]*”|‘[^‘’]*’")


def is_given(f: Frame) -> bool:
    """Whether a verb of giving stands before and points at the list: 向A提供."""
    return bool(f.search("{towards}", f.left)) and not is_copula(f)


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
    return f.right_after("as") and f.clause == (f.named or "") and not f.search("<recipients>", f.left[-8:])


def is_aided(f: Frame) -> bool:
    """Whether the list is what is helped or advised, not what is spoken to or acted against."""
    if is_copula(f):
        return False
    if f.follows("help"):
        return not f.match("{of}<stance>", f.act)
    if not f.follows("recipient"):
        return False
    done = f.search("<aid>", f.near) or f.search("<act>", f.clause)
    if f.right_after("toward") and (f.search("<judged>", f.clause[len(f.named or "") :]) or not done):
        return False
    if f.search("<against>", f.near[len(f.named or "") :]) or f.search("<told>", f.clause):
        return False
    return not f.match("{of}<stance>", f.act)


def is_backed(f: Frame) -> bool:
    """Whether what a State does is done under a scheme, or with the help of a body: 在开发署的支持下，A制定了战略."""
    return bool(f.search("{under_scheme}，?[^。；]*$", f.left) or f.search("{under_scheme}", f.clause))


def joins(f: Frame) -> bool:
    """Whether a State or place takes part in a scheme or uses what a body made: 参加了试点, not 参加了会议."""
    return bool(f.search("{uses_tools}", f.clause) or f.search("{takes_part}", f.clause) or f.match("{joins_it}", f.near))


def asks_for_help(f: Frame) -> bool:
    """A State or its institution that asks for aid, gets it, or agreed to work there."""
    if f.search("{work_agreed}", f.act):
        return True
    if (f.opens or f.search("{linked}", f.left[-2:])) and f.match("{asks_more}", f.after):
        return True
    asks = f.search("<ask>", f.after)
    if asks and asks.start() < 12:
        if f.search("<invited>", f.left[-12:]):
            return True
        if f.opens and not f.pattern("{invite}").match(f.after, max(0, asks.start() - 1)):
            return bool(f.search("<helped>", f.clause) or f.search("<asks_for>", f.after, asks.end()))
    return bool(f.search("<helped>", f.right[:60]) and f.search("<talk>", f.right[:40]))


def borrows(f: Frame) -> bool:
    """Whether a State agrees on a loan or gets a grant for itself: A政府与银行订立融资协定; A从亚行得到赠款.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool
    """
    asks = f.opens or f.right_after("with", "and")
    return asks and bool(f.match("{loan_deal}", f.after) or f.match("{gets_grant}", f.after))


def cooperates_or_there(f: Frame) -> str:
    """The role of States that a list names and that work together, and of a place where a body helps another, or a court judges.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    str
        A role; empty where none of these frames matches.
    """
    if f.listed and f.opens and f.named is None and f.match("{they_cooperate}", f.right):
        return "funder" if f.match("{and_gives}", f.right) else "partner"
    if f.search("{supporters}", f.left) and f.match("{their_support}", f.right):
        return "partner"
    if not f.right_after("at"):
        return ""
    if f.search("{just_there}", f.left) and f.search("<act>", f.sentence):
        return "project"
    if f.named is not None:
        return ""
    return "other" if f.match("{courts_there}", f.right) else "project" if f.match("{backs_there}", f.right) else ""


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
    come = f.right_after("from")
    if come and (f.search("{trained_from}", f.left) or (f.search("{done_for_from}", f.left) and f.search("{shown}", f.sentence))):
        return True
    if (come and f.match("{scheme_from}", f.right)) or f.match("{country_programme}|{own_work}", f.right):
        return True
    if f.right_after("at") and (f.match("{at_work_in}", f.right) or f.between([("{opens_in}", "{bodies_there}")])):
        return True
    if (f.named is None and f.match("{application_of}", f.right)) or (come and f.search("{trained_before}", f.left)):
        return True
    if come and f.search("{taught_by}", f.left) and f.match("{team}", f.right) and f.search("{lessons}", f.left):
        return True
    if come and (f.search("{pupils_from}", f.left) or f.match("{guests}", f.near)):
        return None
    mainly = f.search("{work_at}", f.left) or (f.search("{work_with}", f.left) and f.match("{mainly}", f.clause))
    if mainly or f.match("{work_there}", f.near):
        return True
    if f.search("{starts_from}", f.left) and f.match("{begins}", f.clause):
        return True
    if is_put_off(f) or _is_evacuated(f) or is_proposed(f):
        return True
    if any(f.search(before, f.left) for before in ("{recipients_are}", "{sent_to}", "{phase_adds}")) or is_backed(f):
        return True
    if (f.follows("visit") and f.search("<visit_aim>", f.right)) or f.search("{asked_on_behalf}", f.near):
        return True
    if (f.follows("hurt") or f.follows("origin") or f.follows("contact")) and not f.quoted:
        return False
    camp = f.match("{refugees}", f.right)
    if not camp and (f.match("{of}<abroad>", f.right) or f.search("<exile>", f.right[:14])):
        return f.quoted
    if (f.follows("recipient") or f.follows("help")) and not is_copula(f):
        return is_aided(f)
    people = None if camp else f.match("{of}<crowd>", f.right)
    scheme = people and f.match("{named_scheme}", f.right[people.end() :])
    if people and not scheme and not f.search("{preposition}", f.left[-6:]):
        return f.quoted
    if asks_for_help(f) or (f.opens and joins(f)):
        return True
    if f.follows("among") and f.search("<act>", f.sentence):
        return True
    if f.quoted or f.pattern("<scheme>").search(_titles(f)):
        return bool(f.search("<scheme>", f.sentence) or f.search("<act>", f.sentence)) or None
    if f.search("<lacks>", f.clause):
        return False
    if f.search("{site}", f.left) or f.follows("extent"):
        return _is_site(f)
    if f.opens and f.match("{body_acts}", f.right[len(f.clause) :]):
        return True
    if f.match("<between>", f.near):
        return False
    if f.right_after("with") and f.search("{cooperates}", f.near):
        return True
    if f.follows("approves") and f.search("<approved>", f.right[:60]):
        return True
    if f.search("{most_of}", f.left):
        return True
    if f.match("{own_scheme}", f.near) or f.search("{served}", f.clause) or f.search("<this_scheme>", f.sentence):
        return True
    if f.opens:
        return None
    return any(f.search("<act>", words) for words in (f.near, f.left[-30:])) or bool(f.search("<scheme>", f.sentence)) or None


def is_put_off(f: Frame) -> bool:
    """Whether work that was to be done there is put off, stopped or taken up again: 在A某市，类似工作推迟.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool
    """
    rest = f.match("{here_or_comma}", f.right)
    at = f.opens or f.right_after("at") or f.search("{causes}", f.left)
    return bool(rest and at and f.match("{work_put_off}", f.right[rest.end() :]))


def is_proposed(f: Frame) -> bool:
    """Whether a fund decides on proposals of the country: 基金推迟审议A的两份提案."""
    decides = f.search("{proposals_put}", f.left) and f.search("{fund_decides}", f.left)
    return bool(decides and f.match("{proposals_of}", f.right))


def _is_evacuated(f: Frame) -> bool:
    """Whether a body brings people out of there: 把4600人从A撤至B."""
    return bool(f.search("{brings}", f.left) and f.search("{brought_by}", f.before) and f.match("{evacuated}", f.near))


def _titles(f: Frame) -> str:
    """The quoted names of the sentence."""
    return "".join(_QUOTED.findall(f.sentence))


def _is_site(f: Frame) -> bool | None:
    """Whether what is told of a place is work and not an event or a state."""
    words = f.right[:100] if f.clause == f.right or len(f.clause) < 12 else f.clause
    work, event = f.search("<act>", words) or f.search("{taken_over}", words), f.search("<happens>", words)
    if work and (not event or work.start() < event.start()):
        return True
    return (not event and bool(f.search("<act>", f.left) or f.search("{body_at}", f.left))) or None


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
    return bool(f.search("{urged}", f.left)) and not f.follows("help") and not f.follows("recipient")


def works_abroad(f: Frame) -> bool:
    """Whether a State carries out a scheme in another: 古巴在海地实施了扫盲项目.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool
    """
    if not f.opens or f.named is not None or f.near == f.clause or not f.pattern("{works_abroad}").fullmatch(f.near):
        return False
    return bool(f.search("{runs_named}", f.clause) or f.search("{runs_scheme}", f.clause))

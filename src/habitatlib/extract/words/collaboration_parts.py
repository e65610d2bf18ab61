"""The part that each list of actors takes in a clause: partner, agent, who helps, who is helped, who is given something."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from .collaboration_actors import Actor
from .collaboration_cues import has, modes, part, past_of, pattern
from .collaboration_lists import Listed, agent_verb, role_of
from .collaboration_predicates import Predicate, predicate

__all__ = ["Clause", "Frame", "frames_of", "is_given"]

_NO_COUNTRY = frozenset({"helped", "to", "member", "given", "through", "joint_noun", "with", "partners"})


class Clause(NamedTuple):
    """A clause as it is read: its lists of actors, the one that is its subject, and its verb."""

    blank: str
    start: int
    end: int
    found: Sequence[Listed]
    subject: Listed | None
    verb: Predicate | None
    language: str

    def does(self, *roles: str) -> bool:
        """Whether the verb has one of some roles."""
        return self.verb is not None and bool(set(roles) & set(self.verb.roles))


class Frame(NamedTuple):
    """Actors with the part that they take in a clause: ``role``, the mode that its words imply, and the participle of agents."""

    role: str
    mode: str
    listed: Listed
    actors: tuple[Actor, ...]
    verb: str = ""


def frames_of(clause: Clause) -> list[Frame]:
    """The parts of all lists of a clause but its subject, in order."""
    out: list[Frame] = []
    for one in clause.found:
        if one == clause.subject:
            continue
        if clause.subject and one.end == clause.subject.end:  # an opener's list that runs into the subject
            at = clause.subject.start
            one = Listed(one.start, at, tuple(a for a in one.actors if a.start < at))
        frame = _frame(clause, one, out[-1] if out else None)
        if frame.role and frame.actors:
            out.append(frame)
    return out


def is_given(clause: Clause) -> bool:
    """Whether something is given: money, help, people, data."""
    text = part("at_cost", clause.language).sub("", clause.blank[clause.start : clause.end])
    return bool(part("money", clause.language).search(text)) or has("aid", text, clause.language) or has("gift", text, clause.language)


def _frame(clause: Clause, one: Listed, last: Frame | None) -> Frame:
    role, mode = role_of(clause.blank, clause.start, one, clause.language)
    direct = clause.verb is not None and one.start - clause.verb.end in (1, 2)
    if clause.subject and direct and clause.does("seat_verb") and role in ("", "to"):
        role = "joint" if part("in_doing", clause.language).match(clause.blank, one.end) else "member"
    if role == "agent":
        return _agents(clause, one)
    if last and last.role in ("got", "aid") and part("sum_again", clause.language).fullmatch(clause.blank, last.listed.end, one.start):
        role, mode = last.role, last.mode
    owner = part("of_owner", clause.language).search(clause.blank[: one.start], max(0, one.start - 8))
    if role == "to" and last and last.role == "member" and owner:
        role = "member"
    if not role and part("absolute_acts", clause.language).match(clause.blank, one.end):
        role = "absolute"
    if clause.subject and clause.does("give", "fund") and clause.verb and not clause.verb.passive and role in ("", "to"):
        if part("payer", clause.language).match(clause.blank, one.end) and part("payer_before", clause.language).search(
            clause.blank, max(clause.verb.end, one.start - 20), one.start
        ):
            role, mode = "payer", "funding" if _money(clause, clause.verb.end) else ""
    if role == "of_which":
        role = "member" if part("is_member", clause.language).match(clause.blank, one.end) else ""
    if role == "partners" and part("counted_members", clause.language).search(clause.blank, clause.start, one.start):
        role = ""
    if role == "member" and part("members_meant", clause.language).search(clause.blank, clause.start, one.start):
        role = ""
    role = role if _CHECKS.get(role, _holds)(clause, one) else ""
    if role in ("aid", "bond") and not clause.subject and one == clause.found[0]:
        after = predicate(clause.blank, one.end, clause.end, clause.language)
        praised = after and not after.form and part("praise", clause.language).match(clause.blank, after.end)
        role = "" if after and (after.idle or praised) else role
    if role == "aid" and part("which_pays", clause.language).match(clause.blank, one.end, clause.end):
        mode = "funding"
    if role == "member":
        mode = "advisory_or_membership"
    elif (role == "given" and _money(clause, one.end)) or (role == "to" and _money(clause, clause.start)):
        mode = "funding"
    elif role == "through" and last and last.mode == "funding":
        mode = "funding"
    elif role == "among":
        cue = pattern("bond", clause.language).search(clause.blank, clause.start, one.start)
        mode = modes("bond", clause.language).get(cue[0].lower(), "") if cue else ""
    return Frame(role, mode, one, tuple(a for a in one.actors if _may_take(role, a, clause)))


def _agents(clause: Clause, one: Listed) -> Frame:
    """Those by whom something is done; one who did something in a relative clause does it alone."""
    active = clause.verb.end if clause.verb and not clause.verb.passive else -1
    said = agent_verb(clause.blank, clause.start, one, active, clause.language) or ""
    funds, leads = (said in past_of(role, clause.language) for role in ("fund", "lead"))
    aside = part("relative", clause.language).search(clause.blank[: one.start], clause.start)
    alone = clause.subject and len(one.actors) < 2 and not (funds or leads) and aside
    gives = said in past_of("give", clause.language) and is_given(clause)
    states = len(one.actors) > 1 and said in past_of("state_deed", clause.language)
    actors = tuple(a for a in one.actors if funds or gives or states or a.kind != "country")
    funds = funds or (gives and part("money_words", clause.language).search(clause.blank, clause.start, clause.end) is not None)
    return Frame("agent" if said and not alone else "", "funding" if funds else "", one, actors, said)


def _may_take(role: str, actor: Actor, clause: Clause) -> bool:
    """Whether an actor may take a part: a country by its bare name pays, signs and stands beside a subject."""
    if role == "asks":
        return not actor.org_id.startswith("government_")
    signs = clause.verb is not None and part("sign", clause.language).match(clause.verb.form)
    if actor.kind != "country" or (signs and role in ("with", "bond")):
        return True
    return role not in _NO_COUNTRY and (role != "bond" or clause.subject is not None)


def _money(clause: Clause, start: int) -> bool:
    return part("money", clause.language).search(clause.blank, start, clause.end) is not None


def _holds(clause: Clause, one: Listed) -> bool:
    return True


def _gives(clause: Clause, one: Listed) -> bool:
    return clause.does("fund") or (clause.does("give") and is_given(clause))


def _several(clause: Clause, one: Listed) -> bool:
    return len(one.actors) > 1 or one.actors[0].kind == "both"


def _bound(clause: Clause, one: Listed) -> bool:
    before = clause.blank[clause.start : one.start]
    joint = part("joint_word", clause.language).search(before) is not None
    return _several(clause, one) and (joint or has("bond", before, clause.language))


def _of_a_group(clause: Clause, one: Listed) -> bool:
    return has("group", clause.blank[clause.start : one.start], clause.language)


def _brought_together(clause: Clause, one: Listed) -> bool:
    return (
        len(one.actors) > 1
        and part("together_word", clause.language).search(clause.blank, max(0, one.start - 30), one.end + 12) is not None
    )


def _by_way_of(clause: Clause, one: Listed) -> bool:
    near = clause.blank[max(0, one.start - 40) : one.start]
    return (
        has("partner", near, clause.language)
        or clause.does("give", "fund")
        or part("its", clause.language).match(clause.blank, one.start) is not None
        or part("pays_before", clause.language).search(clause.blank, max(clause.start, one.start - 90), one.start) is not None
    )


_CHECKS: dict[str, Callable[[Clause, Listed], bool]] = {
    "to": _gives,
    "including": _of_a_group,
    "together": _brought_together,
    "among": _bound,
    "named": _several,
    "joint_of": _several,
    "joint_noun": _several,
    "through": _by_way_of,
}

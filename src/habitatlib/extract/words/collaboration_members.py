"""Who takes part in the action of a clause: its subject, those with a part in it, and those whom the words leave unsaid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .collaboration_actors import Actor
from .collaboration_cues import part, past_of, words
from .collaboration_parts import Clause, Frame, is_given
from .collaboration_predicates import others

__all__ = ["Told", "members_of", "resolved"]

# parts beside one who acts
_BESIDE = frozenset({"behalf", "chapter", "helped", "given", "to", "member", "through", "lead", "together", "absolute"})
_WITH_US = frozenset({"with", "bond", "joint", "aid", "thanks"})  # parts beside one who may be left unsaid


class Told(NamedTuple):
    """What was told before a clause.

    ``ours``: its sentence tells of the reporting bodies; ``named``: it names them; ``last``: the members of the last action;
    ``subject``: the subject of the clause before; ``same``: the members of the actions in the same sentence;
    ``previous``: those of the last action of two in the paragraph before.
    """

    bodies: tuple[str, ...]
    actors: Sequence[Actor]
    ours: bool
    named: bool
    last: tuple[Actor, ...]
    subject: tuple[Actor, ...]
    same: tuple[Actor, ...]
    previous: tuple[Actor, ...] = ()

    @property
    def us(self) -> list[Actor]:
        """The reporting bodies."""
        return [Actor(0, 0, body, "", "body") for body in self.bodies]


def resolved(who: Iterable[Actor], told: Told) -> tuple[Actor, ...]:
    """The actors, each once, with ``the two entities`` replaced by those meant: the reporting bodies, or those of the action before."""
    out: list[Actor] = []
    for actor in who:
        if actor.kind != "both":
            out.append(actor)
        elif actor.org_id == "they":
            out += told.last
        elif len(told.bodies) > 1:
            out += told.us
        elif actor.org_id == "two":
            named = [a for a in told.actors if a.start < actor.start and a.kind in ("org", "body")]
            out += list({a.org_id: a for a in named}.values())[-2:]
        elif len(told.last) > 1:
            out += told.last
        elif len(told.previous) == 2 and not any(a.start < actor.start and a.kind == "org" for a in told.actors):
            out += told.previous
        else:
            out += [*[a for a in told.actors if a.start < actor.start and a.kind == "org"][-1:], *told.us]
    return tuple({a.org_id: a for a in reversed(out)}.values())[::-1]


def members_of(clause: Clause, doers: Sequence[Actor], frames: Sequence[Frame], told: Told) -> tuple[Actor, ...]:
    """The members of a clause's action; fewer than two where it tells none.

    Parameters
    ----------
    clause : Clause
        The clause.
    doers : sequence of Actor
        Its subject, or the subject that it shares with the clause before.
    frames : sequence of Frame
        The parts of the others.
    told : Told
        What was told before.
    """
    if not doers and _is_of_both(clause, told):
        return resolved([*told.us, *(a for f in frames for a in f.actors)], told)
    pays = _pays(clause, doers)
    seated = {f.role for f in frames} <= {"member", "partners"}
    signs = clause.verb is not None and part("sign", clause.language).match(clause.verb.form) is not None
    if doers and clause.verb and part("host_to", clause.language).match(clause.blank, clause.verb.start):
        doers = [a for a in doers if a.kind != "country"]
    doers = [a for a in doers if a.kind != "country" or pays or signs or not seated or (not frames and _states_act(clause, doers))]
    if clause.verb and clause.verb.passive and not clause.does("give", "fund") and not signs and all(a.kind == "country" for a in doers):
        doers = []  # States that are taught or helped
    if doers and clause.verb and clause.verb.of_be and _are_partners(clause):
        leads = [a for f in frames if f.verb in past_of("lead", clause.language) for a in f.actors]
        return resolved([*doers, *(leads or told.subject or told.last or (told.us if told.ours else ()))], told)
    if not frames and not pays:
        named = resolved([a for a in doers if a.kind != "country" or _states_act(clause, doers)], told)
        return resolved(doers, told) if _acts(clause) and len(named) > 1 else ()
    partners = [a for f in frames for a in f.actors] + _owners(clause, told)
    everyone = resolved([*doers, *partners], told)
    if frames and not doers:
        return _without_subject(clause, frames, everyone, told)
    if any(f.role == "partners" for f in frames):
        return resolved([*everyone, *told.us], told)
    beside = ("through", "payer", "aid") if clause.does("fund") else ("through", "payer")
    helped = [f for f in frames if f.role not in beside] or len(partners) > sum(len(f.actors) for f in frames)
    if len(everyone) > 1:
        if pays and not frames and not helped and all(_is_state(a) for a in doers) and not _unsaid(clause, told):
            return ()  # States that pay, for whom is not said
        return resolved([*everyone, *told.last], told) if pays and not helped and not told.named else everyone
    told_of = {a.org_id for a in told.last} >= {a.org_id for a in everyone} and not _money(clause)
    return resolved([*everyone, *_unsaid(clause, told)], told) if pays and everyone and not told_of else ()


def _is_state(actor: Actor) -> bool:
    return actor.org_id.startswith("government_")


def _is_of_both(clause: Clause, told: Told) -> bool:
    """Whether something joint of the two reporting bodies is done: joint missions visited, was the subject of a joint letter."""
    if len(told.bodies) > 1 and part("joint_about", clause.language).match(clause.blank, clause.start):
        return True
    said = part("joint_subject", clause.language).match(clause.blank, clause.start) if len(told.bodies) > 1 else None
    if not said or clause.verb is not None:
        return said is not None and clause.verb is not None and bool(clause.verb.form) and not clause.verb.idle
    return part("past_next", clause.language).match(clause.blank, said.end()) is not None


def _pays(clause: Clause, doers: Sequence[Actor]) -> bool:
    """Whether the subject gives something; a country by its bare name gives money."""
    if clause.verb is None or clause.verb.passive:
        return False
    if clause.does("fund") or part("costs_next", clause.language).match(clause.blank, clause.verb.end):
        return True
    told = part("at_cost", clause.language).sub("", clause.blank[clause.start : clause.end])
    money = part("money", clause.language).search(told)
    if money and clause.does("help"):
        at = clause.subject.start if clause.subject else 0
        which = part("which_end", clause.language).search(clause.blank, max(0, at - 12), at)
        if which or part("it_next", clause.language).match(clause.blank, clause.verb.end):
            return True
    return clause.does("give") and bool(money or (is_given(clause) and any(a.kind != "country" for a in doers)))


def _money(clause: Clause) -> bool:
    return clause.does("fund") or part("money", clause.language).search(clause.blank, clause.start, clause.end) is not None


def _are_partners(clause: Clause) -> bool:
    """Whether the subject is said to be partners: X and Y are the main contributors."""
    verb = clause.verb
    if verb is None or (clause.subject is not None and len(clause.subject.actors) < 2):
        return False
    if part("of_which_last", clause.language).search(clause.blank, max(0, clause.start - 12), clause.start):
        return part("are_members", clause.language).match(clause.blank, verb.end) is not None
    return verb.form in words("partner", clause.language) or part("are_partners", clause.language).match(clause.blank, verb.end) is not None


def _acts(clause: Clause) -> bool:
    verb = clause.verb
    if not verb or not verb.form or verb.passive or verb.idle or part("own_thing", clause.language).match(clause.blank, verb.end):
        return False
    return not clause.does("general_verb") or part("relations", clause.language).search(clause.blank, verb.end, clause.end) is None


def _states_act(clause: Clause, doers: Sequence[Actor]) -> bool:
    """Whether countries do something together: beside a body, with a verb for two, or jointly."""
    if clause.verb is None or "deed" not in clause.verb.roles:
        return False
    joint = part("jointly", clause.language).search(clause.blank, clause.start, clause.end) is not None
    return joint or any(a.kind != "country" for a in doers) or clause.verb.form in past_of("state_deed", clause.language)


def _owners(clause: Clause, told: Told) -> list[Actor]:
    """Whose work is paid for: funded UN-Habitat's work."""
    if clause.verb is None or not clause.does("help", "fund"):
        return []
    return [a._replace(kind="org") for a in told.actors if a.kind == "whose" and 0 < a.start - clause.verb.end < 3]


def _unsaid(clause: Clause, told: Told) -> Sequence[Actor]:
    """Who is given something, where it is not said: those told of before, or the reporting bodies where it is money."""
    before = told.last if told.last and not told.named else told.same
    if before:
        return before
    return told.us if told.ours and _money(clause) else ()


def _without_subject(clause: Clause, frames: Sequence[Frame], everyone: tuple[Actor, ...], told: Told) -> tuple[Actor, ...]:
    """The members of an action whose subject is no name: a workshop was held with X, funded by Y, the partners are X and Y."""
    if all(f.role in _BESIDE for f in frames):
        return everyone if frames[0].role in ("together", "lead") and len(everyone) > 1 else ()
    us = told.us
    agents = all(f.role == "agent" for f in frames)
    somebody = others(clause.blank, clause.start, clause.end, clause.language)
    if all(f.mode == "funding" for f in frames):
        if not told.named and told.last:
            return resolved([*everyone, *told.last], told)
        if told.ours and not told.named and (len(everyone) < 2 or part("refers", clause.language).match(clause.blank, clause.start)):
            return resolved([*everyone, *us], told)
    if any(f.role == "partners" for f in frames):
        return resolved([*everyone, *us], told)
    if len(everyone) > 1:
        with_us = all(f.role in _WITH_US or f.mode == "funding" for f in frames)
        meant = (with_us or (frames[0].role in ("with", "joint") and not frames[0].verb)) and not somebody
        passive = clause.verb is None or clause.verb.passive
        return resolved([*everyone, *us], told) if meant and passive and (told.ours or not agents) else everyone
    if agents:
        refers = part("refers", clause.language).match(clause.blank, clause.start)
        if told.last and not told.named and refers and frames[0].verb in past_of("help", clause.language):
            return resolved([*everyone, *told.last], told)
        paid = frames[0].mode == "funding" and told.ours
        return resolved([*everyone, *_unsaid(clause, told), *us], told) if paid else ()
    if told.last and not told.named and part("goes_on", clause.language).match(clause.blank, clause.start):
        return resolved([*everyone, *told.last], told)
    active = clause.verb is not None and clause.verb.form and not clause.verb.passive
    return () if active and somebody else resolved([*everyone, *us], told)

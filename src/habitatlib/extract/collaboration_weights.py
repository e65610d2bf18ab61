"""Joint actions that no rule tells, by what words have weighed in coded texts.

Who is named in some clauses of a sentence, with the reporting body or without it, may act together. ``collaboration_weights.csv`` says how
much the words of these clauses, those who are named in them, and what the rules found in the same sentence speak for that. It is written by
``scripts/make_collaboration_weights.py`` from coded rounds that were made up, with what the rules found at first sight: none of the five
reports is among them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from . import collaboration_judges as judge
from .collaboration_frames import Actor
from .collaboration_page import Action, Page, ids
from .collaboration_units import Unit, signed_again
from .weights import Weights, runs, signed

__all__ = ["KINDS", "SURE", "SURE_ELSEWHERE", "added", "candidates", "chosen"]

KINDS = ("joint", "not")
SURE, SURE_ELSEWHERE = 0.55, 0.55  # how likely it must be: in reports to UN-Habitat's bodies, elsewhere; chosen on rounds and real prose
_ALIKE = 0.5  # share of members in common from which two rows tell one action, as for the codebook's scorer
_FEW, _SOME, _MANY = 2, 3, 5
_SHORT = 3  # signs between two names
_SIGNS = {"org": "¤", "body": "¶", "country": "§", "both": "¦"}
_OTHER = "°"


def candidates(page: Page, told: Sequence[Action]) -> Iterator[tuple[Action, set[str]]]:
    """Those who may act together in the paragraph that is read, and what is weighed of each.

    Parameters
    ----------
    page : Page
        Its paragraph was read.
    told : sequence of Action
        What the rules found in it.

    Yields
    ------
    Action, set of str
        Without a mode. Who is named in clauses of one sentence, once as named and once with the reporting bodies, but for what the rules
        tell, clauses that ``_not_done`` judges or that say 双方, which only a whole sentence explains, and those who only pay; and what
        ``_words`` and ``_features`` say.
    """
    bodies = [Actor(0, 0, body, "", "body") for body in page.bodies]
    for unit in page.units:
        here = page.within(unit.start, unit.end)
        beside = [row for row in told if unit.start <= row.start < unit.end]
        seen = {ids(row.members) for row in beside}
        for start, end in _stretches(page.plain, unit, here):
            inside = [a for a in page.within(start, end) if not _house(page, a)]
            if any(actor.kind == "both" for actor in inside):
                continue
            known: set[str] | None = None
            for way, who in (("named", inside), ("ours", [*inside, *bodies])):
                members = page.resolve(who)
                if len(members) < _FEW or ids(members) in seen or ids(members) <= page.donors:
                    continue
                if known is None:
                    if _not_done(page, unit, start, end):
                        break
                    known = _words(page, unit, (start, end), here)
                seen.add(ids(members))
                action = Action(members, start, end, "", unit.group, False, unit)
                yield action, known | _features(page, action, inside, beside, way, len(told))


def _stretches(text: str, unit: Unit, here: Sequence[Actor]) -> Iterator[tuple[int, int]]:
    """The clauses of a sentence that follow each other, from one that names somebody to one that does, the shortest first of each start."""
    ends = [unit.start, *(at + 1 for at in range(unit.start, unit.end) if text[at] == "，"), unit.end]
    naming = [(a, b) for a, b in pairwise(ends) if any(a <= actor.start < b for actor in here)]
    yield from ((first[0], last[1]) for i, first in enumerate(naming) for last in naming[i:])


def _not_done(page: Page, unit: Unit, start: int, end: int) -> bool:
    """Whether clauses tell of what is not done, given up, only asked, said or possible, done by each for itself, or of the report."""
    language, words = page.language, page.blank[start:end]
    if judge.denied(words, language) or judge.said(words, language) or judge.idle(page.plain[start:end], language, words):
        return True
    if signed_again(page.text, unit, language):
        return True
    if judge.called_off(page.blank[start : unit.end], language) or judge.apart(page.text[start:end], language) or page.asked(unit, start):
        return True
    return judge.possible(page.blank[unit.start : unit.end], language) or judge.editorial(page.plain[unit.start : unit.end], language)


def _house(page: Page, actor: Actor) -> bool:
    """Whether of a body only its house is named, in which others meet: 在 A 总部举行了会议."""
    here = judge.housed(page.text[max(0, actor.start - 4) : actor.start], page.blank[actor.end : actor.end + 12], page.language)
    return here and actor.kind == "org"


def _words(page: Page, unit: Unit, span: tuple[int, int], here: Sequence[Actor]) -> set[str]:
    """Runs of signs of some clauses, names veiled, what stands between two names, and how many clauses they are."""
    start, end = span
    signs = [(a.start, a.end, _SIGNS[a.kind]) for a in here]
    words = signed(page.plain, start, end, signs)
    out = {f"clauses {min(words.count('，'), _SOME)}", f"of {min(page.plain.count('，', unit.start, unit.end), _MANY)}"}
    out.update(runs("c", words, 1), runs("c", words, 2))
    names = [at for at, sign in enumerate(words) if sign in _SIGNS.values()]
    for gap in (words[a + 1 : b] for a, b in pairwise(names)):
        out.add(f"gap {gap}" if len(gap) <= _SHORT else f"gap {'，' in gap}")
    return out | ({"item"} if unit.opening else set())


def _features(page: Page, action: Action, inside: Sequence[Actor], beside: Sequence[Action], way: str, many: int) -> set[str]:
    """Who is named, who is left out, what the rules found in the sentence, and how that stands to it."""
    members, kinds = ids(action.members), Counter(actor.kind for actor in inside)
    left = sum(1 for a in page.within(action.unit.start, action.unit.end) if not action.start <= a.start < action.end)
    rule = "apart" if beside else "nothing"
    for row in beside:
        if _alike(members, ids(row.members)):
            rule = "alike"
            break
        if members & ids(row.members):
            rule = "partly"
    return {
        f"rule {rule}", f"rule {rule} {way}", f"rules {min(len(beside), _SOME)}", f"way {way}", f"members {min(len(members), _MANY)}",
        f"left {min(left, _SOME)}", f"kinds {' '.join(f'{kind} {min(n, _FEW)}' for kind, n in sorted(kinds.items()))} {way}",
        f"ours {bool(members & {*page.bodies})} {way}", *([] if beside else [f"paragraph {min(many, _FEW)}"]),
    }  # fmt: skip


def _alike(members: frozenset[str], others: frozenset[str]) -> bool:
    return len(members & others) >= _ALIKE * len(members | others)


@cache
def _weights(language: str) -> Weights:
    """The weights of each feature."""
    return Weights.read("collaboration_weights", language, KINDS)


def added(page: Page, told: Sequence[Action]) -> list[Action]:
    """The joint actions of the paragraph that is read which words alone make likely.

    Parameters
    ----------
    page, told
        As of ``candidates``.

    Returns
    -------
    list of Action
        None in a language without weights, and none in a joint report: what made-up ones say of their two bodies is no help there.
    """
    weights = _weights(page.language)
    if not weights or len(page.bodies) > 1:
        return []
    likely = [(weights.chances(known)[0], action) for action, known in candidates(page, told)]
    return chosen(likely, told, own=page.to_habitat)


def chosen(likely: Sequence[tuple[float, Action]], told: Sequence[Action], *, own: bool = True) -> list[Action]:
    """The likeliest of some joint actions, each other than those that are told and than one that is likelier.

    Parameters
    ----------
    likely : sequence of (float, Action)
        How likely each is.
    told : sequence of Action
        What the rules found.
    own : bool, optional
        Whether it is a report to UN-Habitat's bodies.
    """
    out: list[Action] = []
    least = SURE if own else SURE_ELSEWHERE
    for _, action in sorted((one for one in likely if one[0] >= least), key=lambda one: -one[0]):
        if not any(_one(action, other) for other in (*told, *out)):
            out.append(action)
    return out


def _one(action: Action, other: Action) -> bool:
    """Whether two rows tell one action: they share half of the members, the other names more, or, in the same sentence, fewer."""
    mine, yours = ids(action.members), ids(other.members)
    partners = ids([actor for actor in other.members if actor.kind != "body"]) or yours
    return _alike(mine, yours) or mine <= yours or (other.unit == action.unit and partners <= mine)

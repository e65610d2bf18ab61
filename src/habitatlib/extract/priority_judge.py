"""Which shapes are lists of priorities: words round them and in them decide.

``priority_list_weights.csv`` says how much each speaks for it. It is written by ``scripts/make_priority_list_weights.py`` from coded rounds
and sets of passages that were made up: none of the five reports is among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from .cue_words import CueWords
from .priority_frames import Announced, of_else
from .priority_items import count_in
from .priority_shapes import ITEM, Shape, shapes
from .spans import sentences
from .weights import NAME, Weights, all_runs, plain

__all__ = ["KINDS", "chosen", "features", "judged", "overlap"]

KINDS = ("no", "list")
_SURE, _SURE_OWN = (0.7, 0.4), (0.95, 0.93)  # how likely some shape of those that overlap must be a list, and the likeliest; as below
# chosen on rounds left out of learning, and for reports to UN-Habitat's bodies on the five real ones
_NEAR, _FAR = 12, 40  # signs beside the list, and round it
_COUNTED = 24  # signs before a list, or behind it, in which its number may stand
_EDGE = 2  # signs at either end of an item
_LENGTHS = (4, 7, 10, 14, 20)


def features(shape: Shape, text: str, heading: str, named: Sequence[tuple[int, int]], cue: CueWords) -> set[str]:
    """What is weighed: runs of signs round the list, how its items begin and end, of which shape it is, and whether its number is said.

    Parameters
    ----------
    shape : Shape
    text : str
        The squeezed paragraph.
    heading : str
        The heading above it.
    named : sequence of (int, int)
        Where bodies, countries and places are named in it.
    cue : CueWords
        Of the report's language.

    Returns
    -------
    set of str
        ``b`` or ``a`` (before or after the list in its sentence), ``l`` or ``r`` (right beside it), ``p`` (the sentence before), ``h`` (the
        heading), ``i`` or ``e`` (where an item begins or ends), ``f`` or ``t`` (where the list does) and a run; ``kind``, ``focus``,
        ``items``, ``long``, ``told``, ``ahead``, ``named`` and what these are.
    """
    items = shape.list.items
    start, end = items[0][0], items[-1][1]
    spans = [span for span in sentences(text) if span[0] <= start]
    begin, (_, stop) = (spans[-1][0] if spans else 0), shape.list.sentence
    stop = max(stop, end)
    ahead, behind = plain(text[max(begin, start - _FAR) : start]), plain(text[end : min(stop, end + _FAR)])
    focus = shape.focus.replace(" ", "") or "-"
    out = {f"kind {shape.kind}", f"focus {focus[-4:]}", f"focus {shape.kind} {focus[-2:]}", f"items {len(items)}"}
    lengths = sorted(b - a for a, b in items)
    out.add(f"long {sum(lengths[len(lengths) // 2] > one for one in _LENGTHS)}")
    told = {count_in(text[max(begin, start - _COUNTED) : start], cue), count_in(text[end : min(stop, end + _COUNTED)], cue)} - {None}
    out.add(f"told {'right' if len(items) in told else 'wrong' if told else 'not'}")
    out.add(f"ahead {bool(cue.regex('{counted_ahead}').search(text, 0, start))} {shape.kind}")
    hit = sum(any(a < f and s < b for s, f in named) for a, b in items)
    whole = sum(any(s <= a and b <= f for s, f in named) for a, b in items)
    out.update({f"named {'all' if 2 * whole > len(items) else 'some' if hit else 'none'}"})
    out.update(all_runs("b", ahead + NAME), all_runs("a", NAME + behind))
    out.update(all_runs("l", ahead[-_NEAR:] + NAME), all_runs("r", NAME + behind[:_NEAR]))
    out.update(*(all_runs("p", plain(text[slice(*span)])[-_FAR:]) for span in spans[-2:-1]), all_runs("h", plain(heading)))
    for size in range(1, _EDGE + 1):
        out.update(*({f"i{plain(text[a:a + size])}", f"e{plain(text[b - size:b])}"} for a, b in items))
        out.update({f"f{plain(text[start:start + size])}", f"t{plain(text[end - size:end])}"})
    return out


@cache
def _weights(language: str) -> Weights:
    return Weights.read("priority_list_weights", language, KINDS)


def chosen(likely: Sequence[tuple[float, Shape]], told: Sequence[Announced], *, own: bool) -> list[Announced]:
    """The shapes that are lists beside those announced: of shapes that overlap one at most is, as likely as all of them together.

    Parameters
    ----------
    likely : sequence of (float, Shape)
        How likely each shape of a paragraph is a list.
    told : sequence of Announced
        The lists that stand.
    own : bool
        Whether the report is one to UN-Habitat's bodies: these say less about priorities than the texts that are learned from.
    """
    sure, best = _SURE_OWN if own else _SURE
    out: list[Announced] = []
    likely = _in_turn(likely)
    for chance, shape in sorted(likely, key=lambda pair: -pair[0]):
        among = sum(other for other, beside in likely if overlap(shape.list, beside.list))
        if chance > best and among > sure and not any(overlap(shape.list, one) for one in (*told, *out)):
            out.append(shape.list)
    return out


def _in_turn(likely: Sequence[tuple[float, Shape]]) -> list[tuple[float, Shape]]:
    """The same, where what is told of in its turn is lifted half the way to the likeliest that is told of beside it."""
    turns = sorted((chance for chance, shape in likely if shape.kind == ITEM), reverse=True)
    best = turns[0] if len(turns) > 1 else 0.0
    return [((chance + max(chance, best)) / 2 if shape.kind == ITEM else chance, shape) for chance, shape in likely]


def overlap(one: Announced, other: Announced) -> bool:
    """Whether two lists share some of a paragraph."""
    return one.items[0][0] < other.items[-1][1] and other.items[0][0] < one.items[-1][1]


def judged(told: Sequence[Announced], text: str, heading: str, named: Sequence[tuple[int, int]], cue: CueWords, language: str, *,
           own: bool) -> list[Announced]:
    """The lists of a paragraph: those that are announced, and the shapes beside them that are likely lists, in order.

    Parameters
    ----------
    told : sequence of Announced
        As the frames have them.
    text, heading, named, cue
        As of ``features``.
    language : str
        ISO 639-1 code; in a language without weights nothing is added.
    own : bool
        As of ``chosen``.
    """
    weights = _weights(language)
    if not weights:
        return list(told)
    possible = [one for one in shapes(text, cue) if not of_else(text, one.list, cue)]
    likely = [(weights.chances(features(one, text, heading, named, cue))[1], one) for one in possible]
    return sorted([*told, *chosen(likely, told, own=own)], key=lambda one: one.items)

"""Two columns of names and the ties between them, put in an order in which few ties cross."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

__all__ = ["crossings", "untangle"]

_SWEEPS = 24
Groups = list[list[str]]


def crossings(left: Sequence[Sequence[str]], right: Sequence[Sequence[str]], ties: Sequence[tuple[str, str]]) -> int:
    """How many pairs of ties cross.

    Examples
    --------
    >>> crossings([["a", "b"]], [["1", "2"]], [("a", "2"), ("b", "1")])
    1
    """
    if not ties:
        return 0
    at, to = _places(left), _places(right)
    one, two = np.array([at[a] for a, _ in ties]), np.array([to[b] for _, b in ties])
    return int(((one[:, None] < one) & (two[:, None] > two)).sum())


def untangle(left: Sequence[Sequence[str]], right: Sequence[Sequence[str]], ties: Sequence[tuple[str, str]]) -> tuple[Groups, Groups]:
    """Order names within their groups so that few ties cross; the groups stay where they are.

    Each side in turn is put in the order of the middles of what it is tied to (Sugiyama's barycentres), the best of all turns is kept,
    and then neighbours change places as long as that helps.

    Parameters
    ----------
    left, right : sequence of groups
        Names, each once, in groups from top to bottom.
    ties : sequence of (str, str)
        A name on the left, a name on the right.
    """
    best = [list(map(list, left)), list(map(list, right))]
    sides, fewest = [*best], crossings(*best, ties)
    ends = [{}, {}]
    for a, b in ties:
        ends[0].setdefault(a, []).append(b)
        ends[1].setdefault(b, []).append(a)
    for turn in range(_SWEEPS):
        side = 1 - turn % 2
        other = _places(sides[1 - side])
        middle = {name: float(np.mean([other[n] for n in met])) for name, met in ends[side].items()}
        sides[side] = [sorted(group, key=lambda name: middle.get(name, np.inf)) for group in sides[side]]
        if (now := crossings(*sides, ties)) < fewest:
            best, fewest = [*sides], now
    return tuple(_swapped(best, ends))


def _places(groups: Sequence[Sequence[str]]) -> dict[str, int]:
    return {name: i for i, name in enumerate(name for group in groups for name in group)}


def _swapped(sides: list[Groups], ends: list[dict[str, list[str]]]) -> list[Groups]:
    better = True
    while better:
        better = False
        for side in (0, 1):
            other = _places(sides[1 - side])
            for group in sides[side]:
                for i in range(len(group) - 1):
                    upper, lower = (np.array([other[n] for n in ends[side].get(name, ())]) for name in group[i : i + 2])
                    if (upper[:, None] > lower).sum() > (upper[:, None] < lower).sum():
                        group[i : i + 2] = group[i + 1], group[i]
                        better = True
    return sides

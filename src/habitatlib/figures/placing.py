"""Where labels stand on a map: in open water if they can, near what they name, leaders that never cross."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

__all__ = ["Label", "Placed", "nudge", "place"]

_STEP = 0.05  # inches between the points at which the map is looked at
_RADII = (0.1, 0.2, 0.3, 0.42, 0.55, 0.7, 0.85, 1.0, 1.2, 1.4, 1.7, 2.0, 2.4)
_ANGLES = 32
_GAP = 0.05
_KEPT = 90  # cheapest places of a label that are looked at
_LEFT_OUT = 12.0  # what it costs to leave a label out
_Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Label:
    """A label to be placed: its size in inches, the point it names, how its nearness counts, land where it may stand."""

    key: str
    anchor: tuple[float, float]
    width: float
    height: float
    weight: float = 1.0
    home: shapely.Geometry | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A placed label: its top left corner, and where its leader meets it."""

    key: str
    left: float
    top: float
    foot: tuple[float, float]


class _Grid:
    """Shares of a box that lie on some shape, from a raster and its integral image."""

    def __init__(self, shape: shapely.Geometry, frame: tuple[float, float, float, float]) -> None:
        left, top, width, height = frame
        self.left, self.top = left, top
        xs, ys = np.arange(left, left + width, _STEP), np.arange(top, top + height, _STEP)
        shapely.prepare(shape)
        inside = shapely.contains_xy(shape, *np.meshgrid(xs, ys))
        self.sums = np.pad(inside.cumsum(0).cumsum(1), ((1, 0), (1, 0)))

    def share(self, boxes: np.ndarray) -> np.ndarray:
        """Of each box (left, top, right, bottom along the last axis) the share that lies on the shape."""
        high, wide = self.sums.shape
        i0, i1 = (np.clip(((boxes[..., n] - self.top) / _STEP + k).astype(int), 0, high - 1) for n, k in ((1, 0), (3, 1)))
        j0, j1 = (np.clip(((boxes[..., n] - self.left) / _STEP + k).astype(int), 0, wide - 1) for n, k in ((0, 0), (2, 1)))
        held = self.sums[i1, j1] - self.sums[i0, j1] - self.sums[i1, j0] + self.sums[i0, j0]
        return held / np.maximum((i1 - i0) * (j1 - j0), 1)


def _options(label: Label) -> tuple[np.ndarray, np.ndarray]:
    """Places around the anchor, a row each: the label's box and the leader's foot."""
    half, turns = np.array([label.width / 2, label.height / 2]), 2 * math.pi * np.arange(_ANGLES) / _ANGLES
    middle = np.array(label.anchor) + np.column_stack([np.cos(turns), np.sin(turns)]) * (np.array(_RADII)[:, None, None] + half)
    boxes = np.concatenate([middle - half, middle + half], axis=-1).reshape(-1, 4)
    (left, top, right, bottom), (cx, cy) = boxes.T, middle.reshape(-1, 2).T
    feet = np.stack([np.stack(foot, axis=-1) for foot in ((left - 0.03, cy), (right + 0.03, cy), (cx, top - 0.02), (cx, bottom + 0.02))])
    return boxes, feet[_lengths(feet - label.anchor).argmin(axis=0), np.arange(len(boxes))]


def _lengths(vectors: np.ndarray) -> np.ndarray:
    return np.hypot(vectors[..., 0], vectors[..., 1])


def _overlap(boxes: np.ndarray, others: np.ndarray, gap: float = 0.0) -> np.ndarray:
    one, two = boxes[:, None], others[None]
    return ((one[..., 0] < two[..., 2] + gap) & (two[..., 0] < one[..., 2] + gap)
            & (one[..., 1] < two[..., 3] + gap) & (two[..., 1] < one[..., 3] + gap))  # fmt: skip


def _cross(lines: np.ndarray, others: np.ndarray) -> np.ndarray:
    def side(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> np.ndarray:
        return (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (c[..., 0] - a[..., 0])

    p, q, r, s = lines[:, None, :2], lines[:, None, 2:], others[None, :, :2], others[None, :, 2:]
    return (side(p, q, r) * side(p, q, s) <= 0) & (side(r, s, p) * side(r, s, q) <= 0)


def _touch(lines: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    """Whether a line (row) meets a box (column): the part of it between the box's sides is not empty."""
    start, span = lines[:, None, :2], lines[:, None, 2:] - lines[:, None, :2]
    span = np.where(span == 0, 1e-12, span)
    near, far = (boxes[None, :, :2] - start) / span, (boxes[None, :, 2:] - start) / span
    first, last = np.minimum(near, far).max(-1), np.maximum(near, far).min(-1)
    return (first <= last) & (last >= 0) & (first <= 1)


def place(labels: Sequence[Label], frame: tuple[float, float, float, float], land: shapely.Geometry, taken: shapely.Geometry,
          keep_free: Sequence[_Box] = ()) -> list[Placed]:  # fmt: skip
    """Find a place for each label so that all together stand as near as can be; one that finds none is left out.

    Parameters
    ----------
    labels : sequence of Label
        In order of importance.
    frame : tuple
        Left, top, width, height of the map.
    land : Geometry
        Where a label had better not stand.
    taken : Geometry
        Where it must not: countries that carry a colour.
    keep_free : sequence of tuple
        Other boxes (left, top, right, bottom) that no label may touch.

    Returns
    -------
    list of Placed
        In the order of the labels.
    """
    on_land, on_color = _Grid(land, frame), _Grid(taken, frame)
    dots = np.array([(x - 0.04, y - 0.04, x + 0.04, y + 0.04) for x, y in (label.anchor for label in labels)])
    kept_free, found = np.array(keep_free, dtype=float).reshape(-1, 4), []
    for number, label in enumerate(labels):
        home = _Grid(label.home or shapely.Point(), frame)
        abroad = _Grid(taken.difference(label.home), frame) if label.home else on_color
        cost, areas, lines = _open(label, frame, abroad, kept_free, np.delete(dots, number, axis=0))
        leader = lines[:, None, :2] + (lines[:, 2:] - lines[:, :2])[:, None] * np.linspace(0.2, 0.95, 6)[:, None]
        covered = on_color.share(np.concatenate([leader, leader], axis=-1)).sum(axis=1) / 6
        cost = label.weight * (cost + 1.1 * np.maximum(on_land.share(areas) - home.share(areas), 0) + 0.5 * covered)
        cheapest = np.argsort(cost, kind="stable")[:_KEPT]
        found.append((np.full(len(cheapest), number), cost[cheapest], areas[cheapest], lines[cheapest]))
    owner, cost, boxes, leaders = (np.concatenate(of) for of in zip(*found, strict=True)) if found else [np.empty(0)] * 4
    if not len(owner):
        return []
    touch = _touch(leaders, boxes)
    clash = _overlap(boxes, boxes, _GAP) | _cross(leaders, leaders) | touch | touch.T | (owner[:, None] == owner[None])
    best = _search(owner, cost, clash, np.array([label.weight for label in labels]))
    chosen = ((labels[i].key, boxes[best[i]].tolist(), leaders[best[i]].tolist()) for i in range(len(labels)) if i in best)
    return [Placed(key, *box[:2], (x, y)) for key, box, (*_, x, y) in chosen]


def _open(
    label: Label, frame: tuple[float, float, float, float], abroad: _Grid, kept_free: np.ndarray, dots: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The places of a label where its box meets nothing and its leader no dot of another, a row each: the cost of the way, box, leader."""
    areas, feet = _options(label)
    lines = np.hstack([np.broadcast_to(label.anchor, feet.shape), feet])
    right, bottom = frame[0] + frame[2], frame[1] + frame[3]
    free = (areas[:, :2] >= frame[:2]).all(axis=1) & (areas[:, 2:] <= (right, bottom)).all(axis=1) & (abroad.share(areas) <= 0)
    free &= ~_overlap(areas, np.concatenate([kept_free, dots])).any(axis=1) & ~_touch(lines, dots).any(axis=1)
    length = _lengths(feet[free] - label.anchor)
    return length + 0.35 * length**2, areas[free], lines[free]


def _fill(chosen: dict[int, int], missing: Sequence[int], owner: np.ndarray, cost: np.ndarray, clash: np.ndarray) -> dict[int, int]:
    """Give each missing label the cheapest place that is free."""
    chosen = dict(chosen)
    for number in missing:
        free = (owner == number) & ~clash[list(chosen.values())].any(axis=0)
        if free.any():
            chosen[number] = int(np.where(free, cost, np.inf).argmin())
    return chosen


def _search(owner: np.ndarray, cost: np.ndarray, clash: np.ndarray, weights: np.ndarray) -> dict[int, int]:
    """From label to place: first each the cheapest that is free, then any move that, with all it pushes aside, makes the whole cheaper."""

    def price(chosen: dict[int, int]) -> float:
        return cost[list(chosen.values())].sum() + _LEFT_OUT * (weights.sum() - weights[list(chosen)].sum())

    best = _fill({}, range(len(weights)), owner, cost, clash)
    better = True
    while better:
        better = False
        for place_number in np.argsort(cost, kind="stable"):
            number = int(owner[place_number])
            now = cost[best[number]] if number in best else _LEFT_OUT * weights[number]
            if cost[place_number] >= now:
                continue
            pushed = [n for n, other in best.items() if n != number and clash[place_number, other]]
            trial = {n: other for n, other in best.items() if n != number and n not in pushed} | {number: int(place_number)}
            trial = _fill(trial, sorted(pushed), owner, cost, clash)
            trial = _fill(trial, [n for n in range(len(weights)) if n not in trial], owner, cost, clash)
            if price(trial) < price(best) - 1e-9:
                best, better = trial, True
    return best


def nudge(points: Sequence[tuple[float, float]], least: float) -> list[tuple[float, float]]:
    """Move points, as little as a spiral allows, until no two are nearer than ``least``; the first stays."""
    placed: list[tuple[float, float]] = []
    for x, y in points:
        spiral = [(x, y)] + [(x + r * least * math.cos(a), y + r * least * math.sin(a))
                             for r in np.arange(0.5, 6, 0.25) for a in np.linspace(0, 2 * math.pi, 16, endpoint=False)]  # fmt: skip
        free = (p for p in spiral if all(math.dist(p, q) >= least * 0.999 for q in placed))
        placed.append(next(free, (x, y)))
    return placed

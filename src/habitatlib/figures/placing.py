"""Where labels stand on a map: in open water if they can, near what they name, leaders that never cross."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
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

    def share(self, x0: float, y0: float, x1: float, y1: float) -> float:
        high, wide = self.sums.shape
        i0, i1 = (min(max(int((y - self.top) / _STEP + k), 0), high - 1) for y, k in ((y0, 0), (y1, 1)))
        j0, j1 = (min(max(int((x - self.left) / _STEP + k), 0), wide - 1) for x, k in ((x0, 0), (x1, 1)))
        cells = max((i1 - i0) * (j1 - j0), 1)
        return float(self.sums[i1, j1] - self.sums[i0, j1] - self.sums[i1, j0] + self.sums[i0, j0]) / cells


def _options(label: Label) -> Iterator[tuple[_Box, tuple[float, float]]]:
    """Places around the anchor: the label's box and the leader's foot."""
    ax, ay = label.anchor
    for radius in _RADII:
        for turn in range(_ANGLES):
            angle = 2 * math.pi * turn / _ANGLES
            cx = ax + math.cos(angle) * (radius + label.width / 2)
            cy = ay + math.sin(angle) * (radius + label.height / 2)
            left, top, right, bottom = cx - label.width / 2, cy - label.height / 2, cx + label.width / 2, cy + label.height / 2
            feet = [(left - 0.03, cy), (right + 0.03, cy), (cx, top - 0.02), (cx, bottom + 0.02)]
            yield (left, top, right, bottom), min(feet, key=lambda foot: math.dist(foot, label.anchor))


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
    """
    on_land, on_color = _Grid(land, frame), _Grid(taken, frame)
    right, bottom = frame[0] + frame[2], frame[1] + frame[3]
    dots = np.array([(x - 0.04, y - 0.04, x + 0.04, y + 0.04) for x, y in (label.anchor for label in labels)])
    rows: list[tuple[int, float, _Box, tuple[float, float]]] = []
    for number, label in enumerate(labels):
        others = np.delete(dots, number, axis=0)
        found = []
        home = _Grid(label.home or shapely.Point(), frame)
        abroad = _Grid(taken.difference(label.home), frame) if label.home else on_color
        for area, foot in _options(label):
            if area[0] < frame[0] or area[1] < frame[1] or area[2] > right or area[3] > bottom or abroad.share(*area) > 0:
                continue
            if any(area[0] < k[2] and k[0] < area[2] and area[1] < k[3] and k[1] < area[3] for k in keep_free):
                continue
            if _overlap(np.array([area]), others).any() or _touch(np.array([(*label.anchor, *foot)]), others).any():
                continue
            length = math.dist(foot, label.anchor)
            leader = [label.anchor + np.subtract(foot, label.anchor) * share for share in np.linspace(0.2, 0.95, 6)]
            covered = sum(on_color.share(x, y, x, y) for x, y in leader) / 6
            cost = label.weight * (length + 0.35 * length**2 + 1.1 * max(on_land.share(*area) - home.share(*area), 0) + 0.5 * covered)
            found.append((number, cost, area, foot))
        rows += sorted(found, key=lambda row: row[1])[:_KEPT]
    if not rows:
        return []
    owner, cost = np.array([row[0] for row in rows]), np.array([row[1] for row in rows])
    boxes, leaders = np.array([row[2] for row in rows]), np.array([(*labels[row[0]].anchor, *row[3]) for row in rows])
    touch = _touch(leaders, boxes)
    clash = _overlap(boxes, boxes, _GAP) | _cross(leaders, leaders) | touch | touch.T | (owner[:, None] == owner[None])
    best = _search(owner, cost, clash, np.array([label.weight for label in labels]))
    return [Placed(labels[i].key, *rows[best[i]][2][:2], rows[best[i]][3]) for i in range(len(labels)) if i in best]


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

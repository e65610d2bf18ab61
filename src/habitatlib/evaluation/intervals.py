"""How sure a figure is: intervals by drawing paragraphs anew, and agreement beyond chance."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from habitatlib.evaluation.compare import squash
from habitatlib.evaluation.score import CellScore, TableScore

__all__ = ["DRAWS", "alpha", "interval_of_cells", "interval_of_rows"]

DRAWS = 2000
SEED = 20261120
LEVEL = 95.0
Unit = tuple


def _unit(key: tuple) -> Unit:
    """What is drawn anew: a paragraph; a row by itself in tables whose rows have no paragraph."""
    return key[:2]


def _draw(counts: np.ndarray, units: int) -> np.ndarray:
    """Sums of the columns over ``units`` paragraphs drawn with replacement; paragraphs without rows add nothing."""
    if (counts[:, 0] * counts[0, 1] == counts[:, 1] * counts[0, 0]).all():  # every paragraph has the same share: no draw changes it
        return np.tile(counts.sum(axis=0), (DRAWS, 1))
    return _times(len(counts), units) @ counts


@lru_cache(maxsize=8)  # figures of one coding are often of as many paragraphs
def _times(counted: int, units: int) -> np.ndarray:
    """How often each of the ``counted`` paragraphs with rows is drawn, one row a draw."""
    shares = np.append(np.full(counted, 1 / units), max(0.0, 1 - counted / units))
    return np.random.default_rng(SEED).multinomial(units, shares / shares.sum(), size=DRAWS)[:, :-1].astype(float)


def _bounds(values: np.ndarray) -> tuple[float, float]:
    low, high = np.nanpercentile(values, [(100 - LEVEL) / 2, (100 + LEVEL) / 2])
    return float(low), float(high)


def interval_of_rows(score: TableScore, paragraphs: int) -> tuple[float, float]:
    """The middle 95 % of F1 over 2,000 samples of paragraphs, drawn with replacement (percentile bootstrap, fixed seed).

    Parameters
    ----------
    score : TableScore
    paragraphs : int
        Number of coded paragraphs, those without a row too.

    Returns
    -------
    low, high : float
        An interval without width means that no error was seen, not that none is possible.
    """
    counts: dict[Unit, list[int]] = defaultdict(lambda: [0, 0])
    for key in score.hits:
        counts[_unit(key)][0] += 1
        counts[_unit(key)][1] += 2
    for key in (*score.missed, *(key for key, _ in score.extra)):
        counts[_unit(key)][1] += 1
    if not counts:
        return float("nan"), float("nan")
    hits, both = _draw(np.array(list(counts.values())), max(paragraphs, len(counts))).T
    return _bounds(np.divide(2 * hits, both, out=np.full(DRAWS, np.nan), where=both > 0))


def interval_of_cells(score: CellScore, paragraphs: int) -> tuple[float, float]:
    """The same for the share of equal cells of one column."""
    counts: dict[Unit, list[int]] = defaultdict(lambda: [0, 0])
    for key, _, _, equal in score.pairs:
        counts[_unit(key)][0] += equal
        counts[_unit(key)][1] += 1
    right, rows = _draw(np.array(list(counts.values())), max(paragraphs, len(counts))).T
    return _bounds(np.divide(right, rows, out=np.full(DRAWS, np.nan), where=rows > 0))


def alpha(pairs: Iterable[tuple[object, object]]) -> float | None:
    """Krippendorff's alpha for nominal data, two readers, none missing: 1 is full agreement, 0 what chance would give.

    One minus observed over expected disagreement, after K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), part B.

    Parameters
    ----------
    pairs : iterable of (object, object)
        What each of the two says of a row.

    Returns
    -------
    float or None
        None where fewer than two classes occur: alpha has no value there.

    Examples
    --------
    >>> round(alpha(zip("aabbdcccedda", "babbbccceddd")), 3)
    0.692
    """
    said = [(_word(a), _word(b)) for a, b in pairs]
    often = Counter(word for pair in said for word in pair)
    if len(often) < 2:
        return None
    values = 2 * len(said)
    observed = sum(a != b for a, b in said) / len(said)
    expected = 1 - sum(n * (n - 1) for n in often.values()) / (values * (values - 1))
    return 1 - observed / expected


def _word(value: object) -> str:
    return "" if value in (None, "", "not_stated", "none") else squash(str(value).removesuffix(".0"))

"""A drawn page as pixels of 256 colours, so that it is small: the colours of areas stay as they are, rare ones are not lost."""

from __future__ import annotations

import numpy as np
import pandas as pd
from PIL import Image as Pixels

__all__ = ["in_256_colours"]

_FREQUENT, _ALL = 160, 256


def in_256_colours(pixels: np.ndarray) -> Pixels.Image:
    """A picture in 256 colours.

    Of Pillow's own palettes, median cut loses the colour of a few small words and maximum coverage tints light greys, so that a neutral
    chip looks green. Here the most frequent colours are kept exactly, then the ones furthest from all that are kept.

    Parameters
    ----------
    pixels : array of uint8
        Rows, columns, and red, green, blue and opacity; opacity is not looked at.

    Returns
    -------
    Image
        Mode P, the same for the same pixels; exact where there are no more than 256 colours.
    """
    high, wide = pixels.shape[:2]
    whole = np.ascontiguousarray(pixels).view("<u4").ravel()
    starts = np.flatnonzero(np.concatenate([[True], whole[1:] != whole[:-1]]))  # of runs of one colour: a page is mostly white
    lengths = np.diff(starts, append=len(whole))
    first = whole[starts]
    which, found = pd.factorize((first & 0xFF) << 16 | first & 0xFF00 | first >> 16 & 0xFF, sort=True)  # twenty times as fast as np.unique
    order = np.argsort(-np.bincount(which, weights=lengths), kind="stable")
    colours = (found[order, None] >> np.array([16, 8, 0]) & 255).astype(np.float32)
    chosen = list(range(min(_FREQUENT, len(colours))))
    lacking = _distances(colours, colours[chosen]).min(axis=1)
    while len(chosen) < min(_ALL, len(colours)):
        chosen.append(int(lacking.argmax()))
        lacking = np.minimum(lacking, _distances(colours, colours[chosen[-1:]])[:, 0])
    nearest = np.empty(len(colours), dtype=np.uint8)
    nearest[order] = _distances(colours, colours[chosen]).argmin(axis=1)
    drawn = Pixels.frombytes("P", (wide, high), np.repeat(nearest[which], lengths).tobytes())
    drawn.putpalette(colours[chosen].astype(np.uint8).tobytes())
    return drawn


def _distances(colours: np.ndarray, palette: np.ndarray) -> np.ndarray:
    """Squares of the distances of colours (rows) from those of a palette; float32 holds them exactly."""
    squares, others = (np.einsum("ij,ij->i", a, a) for a in (colours, palette))
    return squares[:, None] + others - 2 * (colours @ palette.T)

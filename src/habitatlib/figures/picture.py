"""A drawn page as pixels of 256 colours, so that it is small: the colours of areas stay as they are, rare ones are not lost."""

from __future__ import annotations

import numpy as np
from PIL import Image as Pixels

__all__ = ["in_256_colours"]

_FREQUENT, _ALL = 160, 256
_KEY = np.array([1 << 16, 1 << 8, 1])


def in_256_colours(picture: Pixels.Image) -> Pixels.Image:
    """A picture in 256 colours.

    Of Pillow's own palettes, median cut loses the colour of a few small words and maximum coverage tints light greys, so that a neutral
    chip looks green. Here the most frequent colours are kept exactly, then the ones furthest from all that are kept.

    Parameters
    ----------
    picture : Image
        Mode RGB.

    Returns
    -------
    Image
        Mode P, the same for the same pixels; exact where there are no more than 256 colours.
    """
    counts, found = zip(*picture.getcolors(1 << 24), strict=True)
    found = np.array(found, dtype=np.int32)
    colours = found[np.lexsort((found @ _KEY, -np.array(counts)))]
    chosen = list(range(min(_FREQUENT, len(colours))))
    lacking = _distances(colours, colours[chosen]).min(axis=1)
    while len(chosen) < min(_ALL, len(colours)):
        chosen.append(int(lacking.argmax()))
        lacking = np.minimum(lacking, _distances(colours, colours[chosen[-1:]])[:, 0])
    nearest = np.zeros(1 << 24, dtype=np.uint8)
    nearest[colours @ _KEY] = _distances(colours, colours[chosen]).argmin(axis=1)
    indices = nearest[np.asarray(picture, dtype=np.int32) @ _KEY]
    drawn = Pixels.frombytes("P", picture.size, indices.tobytes())
    drawn.putpalette(colours[chosen].astype(np.uint8).tobytes())
    return drawn


def _distances(colours: np.ndarray, palette: np.ndarray) -> np.ndarray:
    return ((colours[:, None] - palette[None]) ** 2).sum(axis=2)

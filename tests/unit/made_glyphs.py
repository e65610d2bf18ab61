"""Signs on a page of a PDF, as tests set them."""

from __future__ import annotations

from habitatlib.reports.formats.rows import Glyph


def printed(text: str, left: float, foot: float, size: float = 10) -> list[Glyph]:
    """Signs one after another on a line; Latin ones half as wide."""
    out = []
    for sign in text:
        wide = size * (0.5 if sign < "\u2000" else 1)
        out.append(Glyph(sign, left, left + wide, foot, size))
        left += wide
    return out

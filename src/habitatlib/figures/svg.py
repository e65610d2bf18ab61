"""A figure as SVG: text as text, ids that stay and that no other figure has, a title for the whole and for each mark."""

from __future__ import annotations

import html
import io
import re
from collections import Counter
from collections.abc import Iterator

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure

__all__ = ["artists", "drawing"]

_ID = re.compile(r'\bid="([^"]*)"')
_USED = re.compile(r'(xlink:href="#|url\(#)([^")]*)')
_BLANK = re.compile(r' target="_blank"')


def artists(whole: Artist) -> Iterator[Artist]:
    """An artist and all in it; not the ticks of axes that are off, which matplotlib would first have to make."""
    yield whole
    off = isinstance(whole, Axes) and not whole.axison
    for part in whole.get_children():
        if not (off and isinstance(part, Axis)):
            yield from artists(part)


def drawing(figure: Figure, name: str, title: str, description: str, font: str) -> str:
    """The figure as an SVG document.

    Parameters
    ----------
    figure : Figure
        What to draw; artists with a ``gid`` keep it as the end of their id, and their label (unless it begins with ``_``) becomes
        their title, which browsers show and screen readers read.
    name : str
        Begins every id, so that several figures can stand in one page; the language at its end is no part of it.
    title, description : str
        What the figure is called and what it shows.
    font : str
        A style sheet with the font, as of ``style.embedded_font``.
    """
    told = {str(a.get_gid()): str(a.get_label()) for a in artists(figure) if a.get_gid() and not str(a.get_label()).startswith("_")}
    raw = io.StringIO()
    figure.savefig(raw, format="svg", metadata={"Date": None, "Creator": None})
    svg = _BLANK.sub("", raw.getvalue())
    prefix = re.sub(r"\W+", "_", f"f{name.rsplit('.', 1)[0] if name.endswith(('.en', '.zh')) else name}")
    seen: Counter[str] = Counter()

    def renamed(found: re.Match[str]) -> str:
        given = re.sub(r"[^\w.-]+", "_", found[1])
        seen[given] += 1
        return f'id="{prefix}.{given}{f".{seen[given]}" if seen[given] > 1 else ""}"'

    def titled(found: re.Match[str]) -> str:
        words = told.get(html.unescape(found[1]))
        return f"{found[0]}\n    <title>{html.escape(words, quote=False)}</title>" if words else found[0]

    svg = re.sub(r'<g id="([^"]*)">', titled, svg)
    svg = _USED.sub(lambda found: f"{found[1]}{prefix}.{found[2]}", svg)
    svg = _ID.sub(renamed, svg)
    head = f"<title>{html.escape(title, quote=False)}</title>\n <desc>{html.escape(description, quote=False)}</desc>\n <defs>"
    svg = svg.replace("<defs>", f'{head}\n  <style type="text/css">{font}</style>', 1)
    return svg

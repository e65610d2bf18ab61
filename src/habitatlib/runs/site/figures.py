"""The figures of the site: SVG in the page, with the links of its marks; which picture of a notebook is which file."""

from __future__ import annotations

import hashlib
import html
import re
from dataclasses import dataclass
from pathlib import Path

from habitatlib.figures import labels

__all__ = ["Drawing", "drawings", "figure_html"]

_HEAD = re.compile(r"^.*?(?=<svg)|<metadata>.*?</metadata>\s*|<style\b.*?</style>\s*", re.DOTALL)
_TITLE, _DESC = "<title>(.*?)</title>", "<desc>(.*?)</desc>"
_SIZE = re.compile(r'(<svg\b[^>]*?) width="([\d.]+)pt" height="[\d.]+pt"')


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure on the disk: ``name`` without language, its finding and what it shows."""

    name: str
    lang: str
    folder: Path
    finding: str
    alt: str

    @property
    def stem(self) -> str:
        """The name of its files, without their ending."""
        return f"{self.name}.{self.lang}"

    @property
    def files(self) -> list[Path]:
        """Its files: pictures, and the numbers beneath where they were saved."""
        paths = (self.folder / f"{self.stem}{ending}" for ending in (".svg", ".png", ".csv"))
        return [path for path in paths if path.exists()]


def drawings(folder: Path) -> dict[str, Drawing]:
    """The figures of a folder, by the SHA-256 of their PNG: a notebook has the same bytes."""
    found = {}
    for svg in sorted(folder.glob("*.svg")):
        picture = svg.with_suffix(".png")
        name, _, lang = svg.stem.rpartition(".")
        if picture.exists() and name:
            text = svg.read_text(encoding="utf-8")
            told = [html.unescape(m[1]) if (m := re.search(pattern, text, re.DOTALL)) else "" for pattern in (_TITLE, _DESC)]
            found[hashlib.sha256(picture.read_bytes()).hexdigest()] = Drawing(name, lang, folder, *told)
    return found


def figure_html(drawing: Drawing, up: str = "../") -> str:
    """A figure as HTML: the SVG without its own font and size, scrolling in its own box; the anchor is ``fig-`` and its name.

    Parameters
    ----------
    drawing : Drawing
        Which.
    up : str
        Way from the page to the root of the site; links to reports are as seen from a folder beside ``reports``.
    """
    svg = _HEAD.sub("", (drawing.folder / f"{drawing.stem}.svg").read_text(encoding="utf-8"))
    label = html.escape(drawing.finding, quote=True)
    svg = _SIZE.sub(rf'\1 role="group" aria-label="{label}" style="--w: \2pt"', svg, count=1)
    ways = [f'<a href="{up}figures/{path.name}">{path.suffix[1:].upper()}</a>' for path in drawing.files]
    leads = labels.text("site.mark", drawing.lang if drawing.lang in labels.LANGUAGES else "en") if 'xlink:href="../reports/' in svg else ""
    caption = f"<figcaption>{leads}<span>{' '.join(ways)}</span></figcaption>"
    opening = f'<figure class="drawn" id="fig-{drawing.name}" lang="{drawing.lang}">'
    return f'{opening}\n<div class="wide" tabindex="0">{svg.strip()}</div>\n{caption}\n</figure>'

"""The built site looked at: every link of a page leads somewhere, and no page loads anything from the network."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

__all__ = ["check_site"]

_LOADS = dict.fromkeys(("script", "img", "iframe", "source", "video", "audio", "embed"), ("src", "srcset", "poster"))
_LOADS |= {"link": ("href",), "object": ("data",)} | dict.fromkeys(("image", "use"), ("href", "xlink:href"))
_CSS = re.compile(r"(?:url\(|@import)\s*[\"']?((?:https?:)?//[^\"')\s]+)")


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = _CSS.findall(text)
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids |= {values[name] for name in ("id", "name") if name in values}
        if values.get("rel") in ("canonical", "license"):
            return
        self.loads += [values[name] for name in _LOADS.get(tag, ()) if name in values]
        self.links += [values[name] for name in ("href", "xlink:href", "src", "data-src") if values.get(name) and tag not in ("use",)]


def check_site(out: Path) -> list[str]:
    """What is wrong with the pages of a folder, one line each.

    Parameters
    ----------
    out : Path
        The built site.

    Returns
    -------
    list of str
        Links to pages, files and anchors that are not there; addresses that would be loaded from the network, style sheets' too.
    """
    pages = {path: _Page(path.read_text(encoding="utf-8")) for path in sorted(out.rglob("*.html")) if "_static" not in path.parts}
    wrong = []
    for path, page in pages.items():
        name = path.relative_to(out).as_posix()
        wrong += [f"{name} would load {url}" for url in page.loads if re.match(r"(?:https?:)?//", url)]
        for link in dict.fromkeys(page.links):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or link.startswith("javascript:"):
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            anchor = unquote(parts.fragment)
            if not target.is_file():
                wrong.append(f"{name} leads to {link}, which is not there")
            elif anchor and target in pages and anchor not in pages[target].ids:
                wrong.append(f"{name} leads to {link}, an anchor that is not there")
    for path in sorted(out.rglob("*.css")):
        wrong += [f"{path.relative_to(out).as_posix()} would load {url}" for url in _CSS.findall(path.read_text(encoding="utf-8"))]
    return wrong

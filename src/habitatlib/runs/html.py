"""HTML that needs no network: the frame of every page, and executed notebooks in it."""

from __future__ import annotations

import functools
import html
import re
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

if TYPE_CHECKING:
    from nbconvert import HTMLExporter

__all__ = ["FONT", "notebook_html", "offline", "render"]

FONT = "fonts/NotoSansSC-Regular.ttf"  # beside the start page, for readers whose machine has no Chinese font

HERE = Path(__file__).parent
_LINK = re.compile(r"""<a\b[^>]*\bhref\s*=\s*["']?(?:https?:)?//[^>]*>(.*?)</a>""", re.IGNORECASE | re.DOTALL)
_LOADED = re.compile(
    r"""<(?:img|script|link|iframe|source|video|audio|object|embed)\b[^>]*\b(?:src|href|data)\s*=\s*["']?(?:https?:)?//[^>]*>""",
    re.IGNORECASE,
)
_IMPORT = re.compile(r"@import[^;]*;|url\(\s*[\"']?(?:https?:)?//[^)]*\)", re.IGNORECASE)
_MARKS = re.compile(r"[\\`*_{}\[\]<>()#+.!|&~$:-]")  # what Markdown reads as more than itself
_NO_ALT = "No description has been provided for this image"


def offline(text: str) -> str:
    """Take from HTML what leads to or loads from the network; the words of a link stay.

    Examples
    --------
    >>> offline('see <a href="https://example.org">the site</a><img src="//a.b/c.png">')
    'see the site'
    """
    return _IMPORT.sub("", _LOADED.sub("", _LINK.sub(r"\1", text)))


@functools.cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True,
                                     undefined=jinja2.StrictUndefined)  # fmt: skip
    environment.globals["css"] = (HERE / "page.css").read_text(encoding="utf-8")
    environment.globals["font"] = FONT
    environment.filters["number"] = lambda value: f"{value:,}"
    environment.filters["plain"] = lambda text: _MARKS.sub(r"\\\g<0>", " ".join(str(text).split()))
    return environment


@functools.cache
def _exporter() -> HTMLExporter:
    from nbconvert import HTMLExporter

    return HTMLExporter(template_name="basic")


def render(template: str, **values: object) -> str:
    """Fill one of the templates beside this module; every value is escaped."""
    return _environment().get_template(template).render(**values)


def notebook_html(notebook: Path | str, title: str, home: str = "../index.html") -> str:
    """An executed notebook as one HTML page of its own, pictures inside.

    Parameters
    ----------
    notebook : path
        An executed notebook.
    title : str
        Title of the page, and the text for pictures that have none of their own.
    home : str
        Where the page leads back to.

    Returns
    -------
    str
        The page; nothing in it is loaded from the network.
    """
    from pygments.formatters import HtmlFormatter

    body, _ = _exporter().from_filename(str(notebook))
    body = offline(body.replace(_NO_ALT, html.escape(title, quote=True)))
    colours = HtmlFormatter(style="default").get_style_defs(".highlight")
    return render("notebook.html.j2", title=title, body=body, colours=colours, home=home)

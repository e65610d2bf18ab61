"""The styles of a Word file, as far as they say what is printed: lists, headings, raised and hidden signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from habitatlib.lexicons.written import any_language
from habitatlib.reports.formats.package import child, tag, value

if TYPE_CHECKING:
    from lxml.etree import _Element

    from habitatlib.reports.formats.numbering import AutomaticNumbers

__all__ = ["Styles", "is_on"]

_DEEP = 20  # styles that are based on one another


def is_on(text: str) -> bool:
    """Whether a switch is on, as Word writes it."""
    return text not in ("0", "false", "off", "none")


def _switch(properties: _Element | None, name: str) -> bool | None:
    element = child(properties, name)
    return None if element is None else is_on(value(element, default="1"))


class Styles:
    """The styles of a file.

    Parameters
    ----------
    root : element or None
        The root of the part with styles.
    """

    def __init__(self, root: _Element | None) -> None:
        styles = [e for e in (root if root is not None else ()) if tag(e) == "style"]
        self.by_id = {value(e, "styleId"): e for e in styles}
        usual = (e for e in styles if value(e, "type") == "paragraph" and is_on(value(e, "default", "0")))
        self.default = value(next(usual, None), "styleId")
        self.lists = {value(e, "styleId"): value(child(e, "pPr", "numPr", "numId")) for e in styles if value(e, "type") == "numbering"}
        self._chains: dict[str, list[_Element]] = {}

    def chain(self, style: str) -> list[_Element]:
        """A style and those that it is based on, from the nearest."""
        if style not in self._chains:
            found: list[_Element] = []
            base = style
            while base in self.by_id and self.by_id[base] not in found and len(found) < _DEEP:
                found.append(self.by_id[base])
                base = value(child(found[-1], "basedOn"))
            self._chains[style] = found
        return self._chains[style]

    def list_of(self, properties: _Element | None, style: str, numbers: AutomaticNumbers) -> tuple[str, int]:
        """The list and the level of a paragraph, its own or its style's; empty for none."""
        number, level, own = "", None, style
        for holder in (properties, *(child(e, "pPr") for e in self.chain(style))):
            listed = child(holder, "numPr")
            if listed is None:
                continue
            if level is None and (at := value(child(listed, "ilvl"))).isdecimal() and at.isascii():
                level = int(at[:2])
            if not number:
                number = value(child(listed, "numId"))
                if number and holder is not properties:
                    own = next(value(e, "styleId") for e in self.chain(style) if child(e, "pPr") is holder)
            if number:
                break
        if not number or number == "0":
            return "", 0
        if level is None:
            level = numbers.level_of(number, style) or numbers.level_of(number, own)
        return number, level

    def is_heading(self, properties: _Element | None, style: str) -> bool:
        """Whether a paragraph is styled as a heading."""
        chain = self.chain(style)
        outline = next((o for p in (properties, *(child(e, "pPr") for e in chain)) if (o := child(p, "outlineLvl")) is not None), None)
        if outline is not None:
            return value(outline) != "9"
        heading = re.compile(rf"{any_language('page_parts', 'heading_style')} ?\d?", re.IGNORECASE)
        return any(heading.fullmatch(value(child(e, "name"))) for e in chain)

    def _of_run(self, run: _Element | None) -> list[_Element | None]:
        return [run, *(child(e, "rPr") for e in self.chain(value(child(run, "rStyle"))))]

    def is_raised(self, run: _Element | None) -> bool:
        """Whether the signs of a run stand high and small."""
        if run is None:
            return False
        found = next((e for p in self._of_run(run) if (e := child(p, "vertAlign")) is not None), None)
        return value(found) == "superscript"

    def is_hidden(self, run: _Element | None) -> bool:
        """Whether a run is not printed."""
        if run is None:
            return False
        return next((on for p in self._of_run(run) if (on := _switch(p, "vanish")) is not None), False)

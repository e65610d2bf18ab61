"""What a report is: immutable records, as a reader of the page would name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

__all__ = ["Cover", "Footnote", "Item", "Line", "Paragraph", "Report", "Section"]


@dataclass(frozen=True, slots=True)
class Line:
    """A non-blank line of the file and the one place where it ended.

    ``place`` is ``cover``, ``heading``, ``paragraph``, ``footnote`` or ``unplaced``; ``page`` is that of the file, 0 where it has none.
    """

    number: int
    text: str
    place: str
    ref: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A heading: ``path`` such as ``三.A``, ``level`` from 1, ``number`` as printed, and the paragraphs under it."""

    path: str
    level: int
    number: str
    title: str
    first_para: int | None
    last_para: int | None


@dataclass(frozen=True, slots=True)
class Item:
    """A lettered item of a paragraph; ``paragraph.text[start:end] == text``, label included."""

    label: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph as printed, Markdown marks gone, on one line. Offsets everywhere count code points of ``text``."""

    number: int
    section: str
    text: str
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note; ``para`` is the paragraph where its mark stands, None for the cover page."""

    mark: str
    para: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover page. Dates are ISO strings; what is not printed is an empty string."""

    symbol: str = ""
    body: str = ""
    session: str = ""
    distributed: str = ""
    original_language: str = ""
    meeting_start: str = ""
    meeting_end: str = ""
    meeting_place: str = ""
    agenda_item: str = ""
    agenda_title: str = ""
    title: str = ""
    is_addendum: bool = False
    author: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A report, read. ``card`` holds what only a person can know (``series`` …), empty where there is no card."""

    symbol: str
    language: str
    cover: Cover
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    footnotes: tuple[Footnote, ...]
    lines: tuple[Line, ...]
    source_file: str
    sha256: str
    card: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    warnings: tuple[str, ...] = ()

    @property
    def series(self) -> str:
        """The kind of report, set by hand on the provenance card; empty without one."""
        return self.card.get("series", "")

    @property
    def unplaced(self) -> tuple[Line, ...]:
        """The lines that are neither cover, heading, paragraph nor footnote."""
        return tuple(line for line in self.lines if line.place == "unplaced")

"""The parts of a Word file, which is a zip of XML: unpacked within limits, parsed without document types, entities or the network."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING

from habitatlib.errors import InputError
from habitatlib.reports.formats import limits

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Package", "child", "tag", "value"]

_OTHERS = (
    ("xl/", "an Excel file (.xlsx)"), ("ppt/", "a PowerPoint file (.pptx)"), ("meta-inf/manifest.xml", "an OpenDocument file (.odt)"),
    ("meta-inf/container.xml", "an electronic book (.epub)"), ("", "a zip file without a document"),
)  # fmt: skip
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError, LookupError, OverflowError)
_AGAIN = "get it again, or open it in a word processor and save it anew"


def tag(element: _Element) -> str:
    """An element's name without its namespace (there are two for the same elements); empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: _Element | None, *names: str) -> _Element | None:
    """The element to which a path of names leads, the first of each name."""
    for name in names:
        element = next((e for e in element if tag(e) == name), None) if element is not None else None
    return element


def value(element: _Element | None, name: str = "val", default: str = "") -> str:
    """An attribute by its name without namespace."""
    if element is None:
        return default
    return next((v for key, v in element.attrib.items() if key.rpartition("}")[2] == name), default)


class Package:
    """A Word file's parts.

    Raises
    ------
    InputError
        If it is no Word file, damaged, locked, or beyond the limits.
    """

    def __init__(self, name: str, data: bytes) -> None:
        self.name, self.taken = name, 0
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
            self.names = {info.filename.lstrip("/").lower(): info for info in self.zip.infolist()}
        except _BROKEN:
            raise InputError(name, expected="a Word file", found="a damaged zip file", do=_AGAIN) from None
        limits.hold(name, "files within a Word file", len(self.names), limits.PARTS, _AGAIN)
        self.main = next(iter(self.related("", "officeDocument")), "word/document.xml")
        if self.main.lower() not in self.names:
            what = next(what for begin, what in _OTHERS if not begin or any(name.startswith(begin) for name in self.names))
            raise InputError(name, expected="a Word file", found=what, do="save it as .docx or as text")

    def related(self, part: str, kind: str) -> list[str]:
        """The parts of a kind that belong to a part, in the order of their names; none if there is none."""
        folder, file = posixpath.split(part)
        links = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        own = [link for link in (links if links is not None else ()) if value(link, "Type").endswith(f"/{kind}")]
        inner = [value(link, "Target") for link in own if value(link, "TargetMode") != "External"]
        return sorted(posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") for target in inner)

    def part(self, path: str) -> _Element | None:
        """The XML of a part; None if there is no such part."""
        from lxml import etree

        info = self.names.get(path.lower())
        if info is None:
            return None
        if info.flag_bits & 1:
            found = "one that is locked with a password"
            raise InputError(self.name, expected="a Word file", found=found, do="save it without the password")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise InputError(self.name, expected="a Word file", found=f"a part {path} that is packed in no way Word knows", do=_AGAIN)
        self.taken += info.file_size
        limits.hold(self.name, "bytes unpacked", self.taken, limits.INFLATED_BYTES, "open it and save the report's text alone")
        if info.file_size > 1_000_000:
            ratio = info.file_size / max(1, info.compress_size)
            limits.hold(self.name, f"times the packed size in {path}", ratio, limits.INFLATION, "open it and save the report's text alone")
        try:
            with self.zip.open(info) as file:
                data = file.read(info.file_size + 1)
        except _BROKEN:
            raise InputError(self.name, expected="a Word file", found=f"a damaged part {path}", do=_AGAIN) from None
        limits.hold(self.name, f"elements in {path}", data.count(b"<"), limits.ELEMENTS, "open it and save the report's text alone")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            found = f"a part {path} that is no XML ({str(error)[:80]})"
            raise InputError(self.name, expected="a Word file", found=found, do=_AGAIN) from None
        if root.getroottree().docinfo.doctype:
            found = f"a document type in {path}, which no Word file has"
            raise InputError(self.name, expected="a Word file", found=found, do="do not trust it")
        return root

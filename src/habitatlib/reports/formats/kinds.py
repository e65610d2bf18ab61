"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import re

from habitatlib.errors import InputError

__all__ = ["SUFFIXES", "hold_kind"]

SUFFIXES = (".txt", ".md", ".docx", ".pdf", ".html", ".htm")
_MARKUP = re.compile(rb"(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)?(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE)
_TAG = re.compile(rb"</?(?:html|head|body|div|p|br|table|span|h[1-6]|ul|ol|section|article|pre)[\s/>]", re.IGNORECASE)
_TAG_16 = re.compile(rb"<\0/?\0?(?:[a-z]\0){1,8}[\s/>]|\0<(?:\0/)?(?:\0[a-z]){1,8}", re.IGNORECASE)
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_SAVE = "open it and save it as .docx or as text"
# How a file begins, what it is, under which suffix it is read here, and what to do where it cannot be.
_BEGINNINGS: tuple[tuple[bytes, str, tuple[str, ...], str], ...] = (
    (b"%PDF-", "a PDF", (".pdf",), ""),
    (b"PK\x03\x04", "a zip file", (".docx",), "unpack it; a Word file is named .docx"),
    (b"PK\x05\x06", "an empty zip file", (), "get the report again"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word file (.doc)", (), _SAVE),
    (b"{\\rtf", "a file in rich text (.rtf)", (), _SAVE),
    (b"%!PS", "PostScript", (), "make a PDF of it"),
    (b"MIME-Version:", "a web archive (.mht)", (), "save the page as .html"),
    (b"AT&TFORM", "a picture of pages (DjVu)", (), "have its pages read by OCR"),
    (b"\x89PNG", "a picture (PNG)", (), "have it read by OCR"),
    (b"\xff\xd8\xff", "a picture (JPEG)", (), "have it read by OCR"),
    (b"GIF8", "a picture (GIF)", (), "have it read by OCR"),
    (b"II*\0", "a picture (TIFF)", (), "have it read by OCR"),
    (b"MM\0*", "a picture (TIFF)", (), "have it read by OCR"),
    (b"\x1f\x8b\x08", "a packed file (gzip)", (), "unpack it"),
    (b"BZh9", "a packed file (bzip2)", (), "unpack it"),
    (b"\xfd7zXZ\0", "a packed file (xz)", (), "unpack it"),
    (b"7z\xbc\xaf\x27\x1c", "a packed file (7z)", (), "unpack it"),
    (b"Rar!\x1a\x07", "a packed file (rar)", (), "unpack it"),
    (b"\x7fELF", "a program", (), "take it away"),
    (b"version https://git-lfs.github.com/spec/", "a pointer of Git LFS, not the file", (), "fetch it with git lfs pull"),
    (b"/annex/objects/", "a pointer of git-annex, not the file", (), "fetch it with git annex get"),
)
_WANTED = {".pdf": "a PDF, as its name says", ".docx": "a Word file, as its name says", ".html": "HTML, as its name says",
           ".htm": "HTML, as its name says"}  # fmt: skip


def _begins(data: bytes) -> tuple[str, tuple[str, ...], str] | None:
    head = data[:2048]
    if head.startswith(_BEGINNINGS[3][0]) and _LOCKED in data:
        return "a Word file that is locked with a password", (), "open it and save it without the password"
    for begin, what, suffixes, do in _BEGINNINGS:
        if head.startswith(begin):
            return what, suffixes, do
    if (at := head.find(b"%PDF-")) >= 0 and not head[:at].strip(b"\0\r\n\t \xef\xbb\xbf"):
        return "a PDF", (".pdf",), ""
    if _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf").lstrip()):
        return "HTML", (".html", ".htm"), ""
    return None


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def hold_kind(name: str, suffix: str, data: bytes) -> None:
    """Refuse a file that is not what its name says.

    Raises
    ------
    InputError
        If it is empty or something else.
    """
    if not data.strip(b"\0\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise InputError(name, expected="the text of a report", found="an empty file", do="put the report's text into it or take it away")
    wanted = _WANTED.get(suffix, "text, as its name says")
    if found := _begins(data):
        what, suffixes, do = found
        if suffix not in suffixes:
            do = do or f"name it {_stem(name)}{suffixes[0]}"
            raise InputError(name, expected=wanted, found=what, do=do)
    elif suffix in (".html", ".htm"):
        if not (_TAG.search(data[:65536]) or _TAG_16.search(data[:65536])):
            raise InputError(name, expected=wanted, found="no HTML element", do=f"name it {_stem(name)}.txt if it is text")
    elif suffix in (".pdf", ".docx"):
        if suffix == ".pdf" and b"%PDF-" in data[:1024]:
            return
        raise InputError(name, expected=wanted, found="something else", do="get it again, or name it after what it is")

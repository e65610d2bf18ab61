"""A file of any format → clean lines with where they came from. One module a format; each is loaded when a file asks for it."""

from __future__ import annotations

import os
import re
import stat
from importlib import import_module
from pathlib import Path, PurePath

from habitatlib.errors import InputError
from habitatlib.reports.formats import limits
from habitatlib.reports.formats.kinds import SUFFIXES, hold_kind
from habitatlib.reports.lines import FileLines

__all__ = ["SUFFIXES", "hold_name", "line_numbers", "read_bytes", "read_file"]

_READERS = {
    ".txt": ("text", "read_text"), ".md": ("text", "read_markdown"), ".docx": ("docx", "read_docx"),
    ".pdf": ("apart", "read_apart"), ".html": ("html", "read_html"), ".htm": ("html", "read_html"),
}  # fmt: skip


_UNNAMED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")  # the last are bytes that are no UTF-8


def hold_name(name: str) -> None:
    """Refuse a file whose name no table can hold.

    Raises
    ------
    InputError
        If it has control signs, or bytes that are no UTF-8.
    """
    if _UNNAMED.search(name):
        shown = _UNNAMED.sub(lambda sign: f"\\x{ord(sign[0]) & 0xFF:02x}", name)
        raise InputError(shown, expected="a file name of letters", found="signs in it that cannot be printed", do="name it anew")


def read_bytes(path: Path, *, most: int = limits.FILE_BYTES, follow: bool = False) -> bytes:
    """The bytes of a report's file.

    A link is followed within the folder where it stands, not out of it: what tables say must come from files that were put there.

    Parameters
    ----------
    path : Path
    most : int
        Bytes that it may have.
    follow : bool
        Follow a link wherever it leads: somebody named this very file.

    Raises
    ------
    InputError
        If it is no file, cannot be read, leads out of its folder or is too large.
    """
    name, do = path.name, "shorten it" if most < limits.FILE_BYTES else "take the pictures out of it, or save it as text"
    hold_name(name)
    try:
        if path.is_symlink() and not follow:
            target = path.resolve()
            if not target.exists():
                raise InputError(name, expected="a file", found="a link that leads nowhere", do="put the file itself there")
            if not target.is_relative_to(path.parent.resolve()):
                raise InputError(name, expected="a file", found="a link that leads out of its folder", do="put the file itself there")
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0))) as file:  # a pipe would wait
            info = os.fstat(file.fileno())
            if not stat.S_ISREG(info.st_mode):
                raise InputError(name, expected="a file", found="a device or a pipe", do="take it away")
            limits.hold(name, "bytes", info.st_size, most, do)
            return file.read(most + 1)
    except IsADirectoryError:
        raise InputError(name, expected="a file", found="a folder of this name", do="take it away, or move its reports up") from None
    except (OSError, RuntimeError) as error:  # a link that leads to itself is a RuntimeError before Python 3.13
        found = getattr(error, "strerror", None) or "a link that leads to itself"
        raise InputError(str(path), expected="a file that can be read", found=found, do="check its name and rights") from None


def read_file(path: PurePath, data: bytes) -> FileLines:
    """The non-blank lines of a file, by the format that its name says.

    Parameters
    ----------
    path : PurePath
        Its name; an unknown suffix is read as text.
    data : bytes
        Its bytes.

    Returns
    -------
    FileLines

    Raises
    ------
    InputError
        If the file is not what its name says, cannot be read, or is beyond the limits.
    """
    suffix = path.suffix.lower() if path.suffix.lower() in _READERS else ".txt"
    hold_name(path.name)
    limits.hold(path.name, "bytes", len(data), limits.FILE_BYTES, "take the pictures out of it, or save it as text")
    hold_kind(path.name, suffix, data)
    module, reader = _READERS[suffix]
    return getattr(import_module(f"{__name__}.{module}"), reader)(path.name, data)


def line_numbers(path: PurePath, data: bytes) -> list[int]:
    """The numbers of all lines of a file that are not blank, in order.

    Raises
    ------
    InputError
        As `read_file`.
    """
    found = read_file(path, data)
    return sorted(line.number for line in (*found.lines, *found.aside, *(line for line, _ in found.joined)))

"""What was read stays read: a record a report on the disk, believed only while its checksum and all it was made from are the same."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import re
import tempfile
import time
from collections.abc import Set
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from habitatlib.errors import InputError
from habitatlib.tables.archive import Chunk, Source

__all__ = ["LIBRARIES", "Cache", "code", "code_files"]

LIBRARIES = ("ahocorasick_rs", "cn2an", "lxml", "pypdfium2", "rjieba")  # what reading imports besides Python itself
_CODE = ("errors.py", "lexicons", "reports", "extract", *(f"tables/{name}.py" for name in ("archive", "order", "save", "schema")))
_PACKAGE = Path(__file__).resolve().parents[1]
_BEGINS = b"habitatlib record 1\n"
_NAME = re.compile(r"[0-9a-f]{40}\.record")
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# What habitatlib has read. May be deleted at any time.\n"
_DAY = 24 * 60 * 60


@cache
def code() -> str:
    """A fingerprint of what decides how a report is read: modules and lexicons, Python, and the libraries they use."""
    signs = hashlib.sha256(platform.python_version().encode())
    for name in LIBRARIES:
        with contextlib.suppress(PackageNotFoundError):
            signs.update(f"{name} {version(name)}\n".encode())
    for path in code_files():
        signs.update(f"{path.relative_to(_PACKAGE).as_posix()}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return signs.hexdigest()


def code_files() -> list[Path]:
    """The modules and lexicons that reading a report uses, sorted."""
    found = {path for name in _CODE for path in ((_PACKAGE / name).rglob("*") if (_PACKAGE / name).is_dir() else [_PACKAGE / name])}
    return sorted(path for path in found if path.suffix in (".py", ".csv"))


class Cache:
    """A folder of records.

    Two builds may use it at once, and it may be deleted at any time: what is not in it, or is damaged, is made anew.

    Parameters
    ----------
    folder : Path
        Made if it is not there.

    Raises
    ------
    InputError
        If it cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, text in ((".gitignore", "*\n"), ("CACHEDIR.TAG", _TAG)):  # neither version control nor backups want it
                if not (folder / name).exists():
                    (folder / name).write_text(text, encoding="utf-8")
        except OSError as error:
            raise self._unwritable(error) from None

    def _unwritable(self, error: OSError) -> InputError:
        found = str(error.strerror or error)
        return InputError(str(self.folder), expected="a cache that can be written", found=found, do="give another folder with --cache")

    @staticmethod
    def key(source: Source) -> str:
        """The name of a report's record: it says all that the record depends on."""
        parts = [code(), source.name, hashlib.sha256(source.data).hexdigest(), hashlib.sha256(source.card).hexdigest()]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:40]

    def get(self, key: str) -> Chunk | None:
        """The record of this name; None if there is none that can be believed."""
        try:
            data = (self.folder / f"{key}.record").read_bytes()
        except OSError:
            return None
        signs, body = data[len(_BEGINS) : len(_BEGINS) + 32], data[len(_BEGINS) + 32 :]
        if not data.startswith(_BEGINS) or signs != hashlib.sha256(key.encode() + body).digest():
            return None
        head, _, tables = body.partition(b"\n")
        name, symbol, language, line, warnings = json.loads(head)
        return Chunk(name, symbol, language, line, tuple(warnings), tables=tables)

    def put(self, key: str, chunk: Chunk) -> None:
        """Keep a record of a report that was read."""
        head = json.dumps([chunk.name, chunk.symbol, chunk.language, chunk.line, chunk.warnings]).encode()
        body = head + b"\n" + chunk.tables
        self.write(f"{key}.record", _BEGINS + hashlib.sha256(key.encode() + body).digest() + body)

    def write(self, name: str, data: bytes) -> None:
        """Write a file of the cache, whole or not at all."""
        temporary = ""
        try:
            handle, temporary = tempfile.mkstemp(prefix=".new-", dir=self.folder)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).replace(self.folder / name)
        except OSError as error:
            with contextlib.suppress(OSError):
                Path(temporary or self.folder / ".new-").unlink(missing_ok=True)  # what a full disk holds of it
            raise self._unwritable(error) from None

    def prune(self, keys: Set[str]) -> None:
        """Drop every other record, and what builds that were killed left half written a day ago."""
        with contextlib.suppress(FileNotFoundError), os.scandir(self.folder) as entries:
            for entry in entries:
                with contextlib.suppress(FileNotFoundError):  # another build was done with it at this moment
                    old = entry.name.startswith(".new-") and time.time() - entry.stat().st_mtime > _DAY
                    if old or (_NAME.fullmatch(entry.name) and entry.name.partition(".")[0] not in keys):
                        Path(entry.path).unlink()

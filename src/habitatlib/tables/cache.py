"""What was read stays read: one record a report on the disk, believed only while its checksum and everything it was made from are the same."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import re
import tempfile
import time
from collections.abc import Iterator, Set
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from habitatlib.errors import InputError
from habitatlib.tables.archive import Chunk, Source

__all__ = ["LIBRARIES", "READS_NO_CODE_OF", "Cache", "code"]

READS_NO_CODE_OF = ("__pycache__", "evaluation", "export", "figures", "runs", "cli.py")  # what building tables never imports
LIBRARIES = ("ahocorasick_rs", "cn2an")  # what reading imports besides Python itself
_BEGINS = b"habitatlib record 1\n"
_NAME = re.compile(r"[0-9a-f]{40}\.record")
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# What habitatlib has read. May be deleted at any time.\n"
_DAY = 24 * 60 * 60


@cache
def code() -> str:
    """A fingerprint of what decides how a report is read: this package's modules and lexicons, Python, and the libraries they use."""
    package = Path(__file__).resolve().parents[1]
    signs = hashlib.sha256(platform.python_version().encode())
    for name in LIBRARIES:
        with contextlib.suppress(PackageNotFoundError):
            signs.update(f"{name} {version(name)}\n".encode())
    for path in sorted(p for p in package.rglob("*") if p.suffix in (".py", ".csv")):
        parts = path.relative_to(package).parts
        if not set(parts) & set(READS_NO_CODE_OF):
            signs.update(f"{'/'.join(parts)}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return signs.hexdigest()


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
        try:
            handle, temporary = tempfile.mkstemp(prefix=".new-", dir=self.folder)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).replace(self.folder / name)
        except OSError as error:
            raise self._unwritable(error) from None

    def prune(self, keys: Set[str]) -> None:
        """Drop every other record, and what builds that were killed left half written a day ago."""
        for path in self._own():
            old = path.name.startswith(".new-") and time.time() - path.stat().st_mtime > _DAY
            if old or (_NAME.fullmatch(path.name) and path.stem not in keys):
                path.unlink(missing_ok=True)

    def _own(self) -> Iterator[Path]:
        with os.scandir(self.folder) as entries:
            yield from (Path(entry.path) for entry in entries)

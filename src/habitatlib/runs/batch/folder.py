"""The folder of a batch: made ready, kept to one batch at a time, rid of what an end by force left half written."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from habitatlib.errors import InputError
from habitatlib.figures.font import font_path
from habitatlib.runs.batch.index import COLUMNS, INDEX, TABLE
from habitatlib.runs.batch.work import RECORD
from habitatlib.runs.html import FONT

__all__ = ["alone", "bring_font", "prepare", "runs_of", "tidy"]

FONTS = Path(FONT).parent.name
_LOCK = ".lock"


def prepare(folder: Path, resume: bool) -> None:
    """Make the folder, or see that it may be used.

    Raises
    ------
    InputError
        If it cannot be made or written, holds files that no batch wrote, or an earlier batch while ``resume`` is not set.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
        if not there:
            (folder / _LOCK).touch()
            return
    except OSError as error:
        raise InputError(str(folder), expected="a folder that can be written", found=error.strerror or "an error",
                         do="give another folder with --out") from None  # fmt: skip
    foreign = [path.name for path in there if not (path.is_dir() and (path / RECORD).is_file() or path.name in (FONTS, INDEX, TABLE))]
    if foreign or not _is_ours(folder / TABLE):
        raise InputError(str(folder), expected="an empty folder or that of an earlier batch", found=", ".join((foreign or [INDEX])[:3]),
                         do="give another folder with --out")  # fmt: skip
    if not resume:
        runs = sum((path / RECORD).is_file() for path in there)
        raise InputError(str(folder), expected="an empty folder", found=f"an earlier batch ({runs} run{'' if runs == 1 else 's'} of it)",
                         do="add --resume to go on with it, or give another folder with --out")  # fmt: skip


def tidy(folder: Path) -> None:
    """Take away what runs that were ended by force have left; what was about to be replaced comes back."""
    for path in folder.glob(".*.part"):
        shutil.rmtree(path, ignore_errors=True)
    for path in folder.glob(".*.old"):
        whole = path.with_name(path.name[1:].removesuffix(".old"))
        if whole.exists():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.rename(whole)


def runs_of(folder: Path) -> set[str]:
    """The names of the runs that have a folder there."""
    return {path.parent.name for path in folder.glob(f"*/{RECORD}")}


def bring_font(folder: Path) -> None:
    """Put the font for Chinese where the pages look for it, for readers whose machine has none."""
    font = folder / FONT
    if not font.exists():
        font.parent.mkdir(exist_ok=True)
        new = font.with_name(f".{font.name}.new")
        shutil.copyfile(font_path(), new)
        new.replace(font)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other batches out of the folder meanwhile; however this process ends, the folder is free again.

    Raises
    ------
    InputError
        If another batch works in it.
    """
    try:
        import fcntl
    except ImportError:  # not on Windows
        yield
        return
    with (folder / _LOCK).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InputError(str(folder), expected="a folder in which no batch is at work", found="one that is",
                             do="wait for its end, or give another folder with --out") from None  # fmt: skip
        except OSError:  # a file system without locks
            pass
        yield


def _is_ours(table: Path) -> bool:
    try:
        with table.open(encoding="utf-8") as lines:
            head = lines.readline().strip()
    except (OSError, UnicodeDecodeError):
        return False
    return head.startswith("run,") and head.endswith(",".join(COLUMNS))

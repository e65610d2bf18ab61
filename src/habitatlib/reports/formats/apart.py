"""PDFs are read in a process of their own: a file that makes the reader of PDFs run on, break or fill the memory stops only that.

The process is started with the first PDF and serves the next ones; it ends with this one.
"""

from __future__ import annotations

import atexit
import os
import pickle
import subprocess
import sys
import threading
from pathlib import Path

from habitatlib.errors import InputError
from habitatlib.reports.formats import limits
from habitatlib.reports.lines import FileLines

__all__ = ["read_apart", "serve"]

_GRACE = 5.0  # seconds beyond those that the reader itself counts between pages
_DO = "save it anew with another program, or as text"
_LOCK = threading.Lock()
_here: dict[int, subprocess.Popen[bytes]] = {}  # by the process that started it: one that was forked starts its own


def read_apart(name: str, data: bytes) -> FileLines:
    """What `pdf.read_pdf` gives.

    Raises
    ------
    InputError
        As `pdf.read_pdf`, and if reading takes too long, too much memory, or breaks.
    """
    with _LOCK:
        child = _here.get(os.getpid())
        if child is None or child.poll() is not None:
            child = _here[os.getpid()] = _start()
        late = threading.Event()

        def end() -> None:
            late.set()
            child.kill()

        timer = threading.Timer(limits.SECONDS + _GRACE, end)
        timer.start()
        try:
            pickle.dump((name, data), child.stdin)
            child.stdin.flush()
            found, value = pickle.load(child.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            _stop(os.getpid())
            if late.is_set():
                raise InputError(name, expected=f"a PDF that is read within {limits.SECONDS:.0f} seconds", found="one that runs on",
                                 do=_DO) from None  # fmt: skip
            raise InputError(name, expected="a PDF that can be read", found="one at which its reader breaks off", do=_DO) from None
        except BaseException:  # what was asked for is no longer wanted, and its answer must not be taken for the next
            _stop(os.getpid())
            raise
        finally:
            timer.cancel()
    if found:
        return value
    where, line, expected, told, do = value
    raise InputError(where, line=line, expected=expected, found=told, do=do)


def _start() -> subprocess.Popen[bytes]:
    home = str(Path(__file__).parents[3])
    code = f"import sys; sys.path.insert(0, {home!r}); from {__name__} import serve; serve()"
    # -P: no module of the folder in which someone works is taken for one of ours
    return subprocess.Popen([sys.executable, "-P", "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def _stop(process: int) -> None:
    child = _here.pop(process, None)
    if child is not None:
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            try:
                pipe.close()
            except OSError:  # what it did not take
                pass


@atexit.register
def _end() -> None:
    _stop(os.getpid())


def serve() -> None:
    """Read what comes through standard input, one PDF after another, until it ends."""
    from habitatlib.reports.formats.pdf import read_pdf, use_own_fonts

    use_own_fonts()
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY, limits.MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):  # not on every system
        pass
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    while True:
        try:
            name, data = pickle.load(questions)
        except EOFError:
            return
        try:
            answer = True, read_pdf(name, data)
        except InputError as error:
            answer = False, (error.where, error.line, error.expected, error.found, error.do)
        except MemoryError:
            answer = False, (name, None, f"a PDF that takes at most {limits.MEMORY:,} bytes of memory", "one that takes more", _DO)
        pickle.dump(answer, answers)
        answers.flush()

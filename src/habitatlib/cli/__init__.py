"""The command ``habitatlib``: parses words, calls one function, prints."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress

from habitatlib.cli.commands import COMMANDS
from habitatlib.cli.words import parser
from habitatlib.errors import HabitatError

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command.

    Parameters
    ----------
    argv : sequence of str, optional
        Words after the command's name; by default those of the process.

    Returns
    -------
    int
        0; 1 where a check failed or a notebook's cell did; 2 where the input was bad.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal that cannot show a sign shows its code
    args = parser().parse_args(argv)
    try:
        code = COMMANDS[args.command](args)
        if sys.stdout:
            sys.stdout.flush()
        return code
    except HabitatError as error:
        for line in str(error).splitlines():
            print(f"habitatlib: {line}", file=sys.stderr)
        return 1 if type(error).__name__ == "NotebookError" else 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except PermissionError as error:
        told = f"expected a file or folder that one may read or write; found {error.strerror}; check its rights"
        print(f"habitatlib: {error.filename}: {told}", file=sys.stderr)
        return 2
    except OSError as error:  # a disk that is full, at the end of a pipe too
        where = f"{error.filename}: " if error.filename else ""
        print(f"habitatlib: {where}{error.strerror or error}".replace("\n", " "), file=sys.stderr)
        with suppress(OSError):
            sys.stdout.close()
        return 2
    except KeyboardInterrupt:
        print("habitatlib: stopped", file=sys.stderr)
        return 130

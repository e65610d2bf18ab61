"""How much a file may hold, in one place. What is beyond is refused in a sentence: what, how much, the limit, what to do.

A report of the United Nations has at most some hundreds of pages; the limits are far above, and low enough that no file stops a machine.
A PDF is read in a process of its own, which is ended when its time is over. The others are read here: what libraries do at a stretch is
bounded by their size, what is done here looks at the clock.
"""

from __future__ import annotations

import time

from habitatlib.errors import InputError

__all__ = [
    "ATTRIBUTES", "CARD_BYTES", "DEPTH", "ELEMENTS", "FILES", "FILE_BYTES", "INFLATED_BYTES", "INFLATION", "LINES",
    "LINE_SIGNS", "PAGES", "PAGE_SIGNS", "MEMORY", "PARAGRAPH_SIGNS", "PARTS", "SECONDS", "TEXT_SIGNS",
    "Deadline", "hold",
]  # fmt: skip

FILES = 1_000_000  # a folder
FILE_BYTES = 64_000_000
CARD_BYTES = 20_000
PAGES = 2_000  # a PDF
PAGE_SIGNS = 100_000  # a page of a PDF
LINES = 200_000  # a file
LINE_SIGNS = 50_000  # a line
PARAGRAPH_SIGNS = 100_000  # a paragraph; lines beyond are told and not read
TEXT_SIGNS = 5_000_000  # a file
PARTS = 5_000  # files within a Word file
INFLATED_BYTES = 100_000_000  # of them together
INFLATION = 200  # times what a part takes packed; text packs to a tenth
ATTRIBUTES = 2_000  # an element of a page
DEPTH = 200  # elements within one another
ELEMENTS = 2_000_000  # a page, or a part of a Word file
SECONDS = 60.0  # a file
MEMORY = 4_000_000_000  # bytes, the reader of PDFs


def hold(name: str, what: str, found: float, limit: float, do: str, line: int | None = None) -> None:
    """Refuse what is more than its limit.

    Raises
    ------
    InputError
        If ``found`` is above ``limit``.
    """
    if found > limit:
        raise InputError(name, line=line, expected=f"at most {limit:,.0f} {what}", found=f"{found:,.0f}", do=do)


class Deadline:
    """The time that a file has; `check` is called between its pages or paragraphs."""

    def __init__(self, name: str, seconds: float = SECONDS) -> None:
        self.name, self.seconds, self.end = name, seconds, time.monotonic() + seconds

    def check(self, where: str) -> None:
        """Refuse the file if its time is over.

        Raises
        ------
        InputError
            If it is.
        """
        if time.monotonic() > self.end:
            raise InputError(self.name, expected=f"a file that is read within {self.seconds:.0f} seconds", found=f"more, at {where}",
                             do="save it anew, or as text, and look whether it is a report")  # fmt: skip

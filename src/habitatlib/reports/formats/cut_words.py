"""Words that a text file cuts at the ends of its lines, whole again on the line where they end, as those of a PDF's pages are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from habitatlib.reports.formats.rows import Row
from habitatlib.reports.formats.seams import BEGUN, CUT, Words
from habitatlib.reports.lines import CleanLine

__all__ = ["whole_words"]


def whole_words(lines: Sequence[CleanLine]) -> tuple[list[CleanLine], list[tuple[CleanLine, int]]]:
    """The lines with each word that was cut on the line where it ends; the text itself tells which hyphens belong to a word.

    Parameters
    ----------
    lines : sequence of CleanLine

    Returns
    -------
    lines : list of CleanLine
    joined : list of (CleanLine, int)
        Lines whose only word moved on, each with the number of the line to which it went.
    """
    cuts = [at for at, (line, after) in enumerate(pairwise(lines)) if not after.after_blank and _is_cut(line, after)]
    if not cuts:
        return list(lines), []
    words = Words([[Row(0.0, 0.0, text=line.text) for line in lines if line.text]])
    out: list[CleanLine] = list(lines)
    for at in cuts:
        line, after = out[at], out[at + 1]
        cut, begun = CUT.search(line.text), BEGUN.match(after.text)
        rest, _, begin = line.text.rpartition(" ")
        keeps = words.keeps_hyphen(cut[1], begun[0], begin[: -len(cut[0])])
        out[at] = replace(line, text=rest.rstrip())
        blank = after.after_blank or (line.after_blank and not out[at].text)
        out[at + 1] = replace(after, text=f"{begin if keeps else begin[:-1]}{after.text}", after_blank=blank)
    joined = [(line, after.number) for line, after in pairwise(out) if not line.text]
    return [line for line in out if line.text], joined


def _is_cut(line: CleanLine, after: CleanLine) -> bool:
    begun = BEGUN.match(after.text)
    return bool(begun and begun[0][0].islower() and CUT.search(line.text))

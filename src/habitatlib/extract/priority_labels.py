"""The labels of a list: (1) (2) (3), (a) (b), 一是……二是……."""

from __future__ import annotations

import re
from collections.abc import Iterator

from habitatlib.extract.cue_words import CueWords

__all__ = ["runs"]


def runs(text: str, cue: CueWords) -> Iterator[list[re.Match[str]]]:
    """Labels that follow one another from a first: (1) (2) (3), (a) (b)."""
    run: list[re.Match[str]] = []
    for label in cue.regex("{label}").finditer(text):
        if cue.regex("{first_name}").fullmatch(_name(label)):
            if len(run) > 1:
                yield run
            run = [label]
        elif run and _kind(label) == _kind(run[0]):
            run.append(label)
    if len(run) > 1:
        yield run


def _name(label: re.Match[str]) -> str:
    return next(g for g in label.groups() if g)


def _kind(label: re.Match[str]) -> str:
    """What the pattern calls it, else as its signs say."""
    name = _name(label)
    return label.lastgroup or ("digit" if name.isdigit() else "latin" if name.isascii() else "numeral")

"""Foreign names that plain words round them tell to be places: 位于X城外, 名叫X的村庄, 对X的袭击, X(Latin)难民营, X地区."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from .place_shapes import framed_signs
from .place_signs import is_spelt, names_other
from .place_words import BESIDE, LATIN, Found, part, pattern, register, words
from .role_cues import cues

__all__ = ["told_plainly"]

_LOOSE = ("frame_outside", "frame_named", "frame_latin", "frame_listed", "frame_is")  # whatever signs stand in them are a name
_SPELT = ("frame_kind", "frame_against", "frame_governed", "frame_part_of", "frame_beside", "frame_land")
_SAID = _LOOSE.index("frame_is")
_BRACKET = re.compile(r"\([^()]*\)$")


@cache
def _frames(language: str) -> tuple[re.Pattern[str], ...]:
    """The frames, each with a group ``name`` and, where a class word tells the kind, ``word``."""
    there = f"{pattern(language, 'there').pattern}|{cues(language, 'act').pattern}"
    slots = ("signs", framed_signs(language)), ("latin", LATIN), ("there", there)
    return tuple(part(name, language, *slots) for name in _LOOSE + _SPELT)


def told_plainly(text: str, taken: Sequence[tuple[int, int]], language: str) -> Iterator[Found]:
    """Foreign names in plain frames that no register knows, or of which it knows but a piece.

    Parameters
    ----------
    text : str
        Squeezed text.
    taken : sequence of (int, int)
        Where countries and places stand already.
    language : str
        ISO 639-1 code.

    Yields
    ------
    Found
    """
    busy, ends = list(taken), {e for _, e in taken}
    known = [(h.start, h.end, h.value) for h in register(language).find(text)]
    ends |= {e for _, e, _ in known}
    kinds = words(language, "class", "region", "neighbourhood")
    for number, frame in enumerate(_frames(language)):
        for hit in frame.finditer(text):
            start, end = hit.span("name")
            groups = hit.groupdict()
            stem = hit.start("word") if groups.get("word") and hit.end("word") == end else end
            if any(s < end and start < e for s, e in busy) or _is_known(start, stem, known):
                continue
            if "after" in groups and not _is_end(text, hit.start("after"), ends):
                continue  # 、X(Latin) goes on a list of places
            other = number != _SAID and names_other(text, start, end, language)  # X是一个公社 is no body
            if other or pattern(language, "nation", "edge").search(text, start, end):
                continue
            if number >= len(_LOOSE) and not is_spelt(text, start, stem, language):
                continue
            busy.append((start, end))
            ends.add(end)
            yield Found(start, end, kinds.get(groups.get("word") or "", "city"), ())


def _is_known(start: int, end: int, known: Sequence[tuple[int, int, tuple[dict, ...]]]) -> bool:
    """Whether a name, its whole or what goes on over its edge, is one of the register."""
    for s, e, rows in known:
        if s < end and start < e and (s < start or end < e):
            return True
        if (s, e) == (start, end) and not all(row["note"].startswith(BESIDE) for row in rows):
            return True
    return False


def _is_end(text: str, at: int, ends: set[int]) -> bool:
    """Whether a name of a country or place ends there, or one with a bracket."""
    bracket = _BRACKET.search(text, 0, at) if text[at - 1 : at] == ")" else None
    return at in ends or bool(bracket and bracket.start() in ends)

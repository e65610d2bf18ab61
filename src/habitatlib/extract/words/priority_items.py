"""What stands in a list of priorities: its items, without what joins them, numbers them and elaborates them.

Offsets are those of the paragraph in small letters (``cue_frames.small``), which are those of its text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ...lexicons import load
from .priority_frames import Cues

__all__ = ["count_in", "labelled", "list_end", "split", "trim"]

_LABEL = re.compile(r"\((\d{1,2}|[a-z]|[ivx]{1,4})\)|(?<![\w(])(\d{1,2}|[a-z])\)(?=\s)")
_FIRST = ("1", "a", "i")
_SHIELD = re.compile(r"“[^”]*”|\"[^\"]*\"|\([^()]*\)")
_DASH = re.compile(r"\s-\s")
_ASIDE = re.compile(r":\s|\s-\s")
_EDGES = " ,;:.-\u2013\u2014"
_MOST = 220  # signs of an item


@cache
def _numbers(language: str) -> dict[str, int]:
    return {row["word"]: int(row["value"]) for row in load("number_words", language)}


def count_in(words: str, cue: Cues) -> int | None:
    """The last count of some words: two entry points, 3 pillars.

    Examples
    --------
    >>> from .priority_frames import cues
    >>> count_in("its three main pillars", cues("en"))
    3
    """
    found = cue.last(r"<number>|(?<![\w.,/-])\d{1,2}(?![\w.,/%-])", words)
    if found is None:
        return None
    return int(found[0]) if found[0].isdigit() else _numbers(cue.language).get(found[0])


def trim(low: str, start: int, end: int, cue: Cues) -> tuple[int, int]:
    """Without marks, blanks, quotation marks around all of it, joining words, and the ``to`` of an infinitive at its ends."""
    while True:
        while start < end and low[start] in _EDGES:
            start += 1
        while start < end and low[end - 1] in _EDGES:
            end -= 1
        piece = low[start:end]
        lead, tail = cue.part("item_lead").match(piece), cue.part("item_tail").search(piece)
        if lead:
            start += lead.end()
        elif tail:
            end -= len(tail[0])
        elif len(piece) > 2 and piece[0] == piece[-1] == '"' and '"' not in piece[1:-1]:
            start, end = start + 1, end - 1
        else:
            return start, end


def _headline(low: str, start: int, end: int, cue: Cues) -> tuple[int, int]:
    """An item without what elaborates it: Border management: joint patrols; Reform of prisons, including …"""
    body = _SHIELD.sub(lambda m: "·" * len(m[0]), low[start:end])
    found = (_ASIDE.search(body), cue.part("elaborated").search(body))
    return trim(low, start, start + min([m.start() for m in found if m and m.start() > 1], default=end - start), cue)


def list_end(low: str, start: int, stop: int, cue: Cues) -> int:
    """Where a list without labels ends: at a clause that tells of all of it, or at a verb."""
    body = _SHIELD.sub(lambda m: "·" * len(m[0]), low[start:stop])
    if ";" in body:
        return stop
    joined = cue.part("last_and").search(body)
    after = joined.end() if joined else 0
    found = (cue.regex(r",\s(?:<list_tail>|<list_verb>)").search(body, after), _DASH.search(body, after))
    end = min((m.start() for m in found if m), default=len(body))
    close = cue.regex(r"\s<list_close>$").search(body, 0, end)
    return start + (close.start() if close else end)


def split(low: str, start: int, end: int, count: int | None, cue: Cues) -> list[tuple[int, int]]:
    """The items of A, B and C: by semicolons, else by commas; the last ``and`` parts two, unless the number says that they are one."""
    body = _SHIELD.sub(lambda m: "·" * len(m[0]), low[start:end])
    ordinals = list(cue.part("ordinal_item").finditer(body))
    if len(ordinals) > 1 and not body[: ordinals[0].start()].strip(_EDGES):
        edges = list(zip([m.end() for m in ordinals], [*(m.start() for m in ordinals[1:]), len(body)], strict=True))
    elif ";" in body:
        cuts = [m.span() for m in re.finditer(r";\s*", body)]
        numbers = [(a, b, cue.part("ordinal_item").match(body[a:b].lstrip())) for a, b in _between(cuts, len(body))]
        edges = [(a + (m.end() if m else 0), b) for a, b, m in numbers]
    else:
        edges = _by_commas(body, count, cue)
    items = [_headline(low, *trim(low, start + a, start + b, cue), cue) for a, b in edges]
    return [(a, b) for a, b in items if b > a]


def _between(cuts: Sequence[tuple[int, int]], size: int) -> list[tuple[int, int]]:
    edges = [0, *(at for cut in cuts for at in cut), size]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _by_commas(body: str, count: int | None, cue: Cues) -> list[tuple[int, int]]:
    joint = cue.part("last_and")
    oxford = cue.part("last_comma").search(body)
    commas = [m.span() for m in cue.part("comma").finditer(body, 0, oxford.start() if oxford else len(body))]
    cuts = [*commas, oxford.span()] if oxford else commas
    if oxford and oxford["besides"]:  # A, B and C, as well as D
        return [*_by_commas(body[: oxford.start()], count, cue), (oxford.end(), len(body))]
    if oxford:
        return _between(cuts, len(body))
    tail = cuts[-1][1] if cuts else 0
    ands = [m.span() for m in joint.finditer(body, tail)]
    if not ands or (cuts and len(cuts) + 1 == count):
        return _between(cuts, len(body))
    if len(ands) > 1 and not cuts:
        best = min(ands, key=lambda cut: abs(len(body) + tail - cut[0] - cut[1]))
    else:  # A and B, C and D and E
        best = ands[-1] if len(ands) > 1 and joint.search(body, 0, tail) else ands[0]
    return _between([*cuts, best], len(body))


def labelled(low: str, start: int, stop: int, cue: Cues) -> list[tuple[int, int]]:
    """The items of (a) … (b) …, (1) … (2) …, (i) … (ii) … that follow one another from ``start`` on."""
    labels = list(_LABEL.finditer(low, start, stop))
    if len(labels) < 2 or (labels[0][1] or labels[0][2]) not in _FIRST:
        return []
    digit = (labels[0][1] or labels[0][2]).isdigit()
    run = [label for label in labels if (label[1] or label[2]).isdigit() == digit]
    again = next((n for n, label in enumerate(run) if n and (label[1] or label[2]) == (run[0][1] or run[0][2])), len(run))
    run, out = run[:again], []
    for label, after in zip(run, [*run[1:], None], strict=True):
        end = after.start() if after else stop
        mark = re.compile(r"[;.](?=\s|$)").search(low, label.end(), end)
        item = _headline(low, *trim(low, label.end(), mark.start() if mark else end, cue), cue)
        out.append(item)
    return [(a, b) for a, b in out if 1 < b - a <= _MOST]

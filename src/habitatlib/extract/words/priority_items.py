"""What stands in a list of priorities: its items, without what joins them, numbers them and elaborates them.

Offsets are those of the paragraph in small letters (``cue_frames.small``), which are those of its text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .cue_frames import Frames

__all__ = ["LABEL", "count_in", "labelled", "list_end", "split", "trim"]

LABEL = re.compile(r"\((\d{1,2}|[a-z]|[ivx]{1,4})\)|(?<![\w(])(\d{1,2}|[a-z])\)(?=\s)")
_ORDINAL = re.compile(r"(?:^|[;,.]\s+(?:and\s+)?)(?:first|second|third|fourth|fifth|sixth|last|final)(?:ly)?[,:]\s")
_FIRST = ("1", "a", "i")
_NUMBERS = {word: n for n, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)}
_SHIELD = re.compile(r"“[^”]*”|\"[^\"]*\"|\([^()]*\)")
_OXFORD = re.compile(r",\s+(?:and|or|as well as)\s+")
_COMMA = re.compile(r",\s+(?:as well as\s+)?")
_AND = re.compile(r"(?<!\sin)(?<!\sat)(?<!\sto)(?<!\sby)(?<!\sfrom)(?<!\sbetween)\s(?:and|as well as)\s")
_LEAD, _TAIL = re.compile(r"(?:and|or|as well as|to)\s+"), re.compile(r"\s+(?:and|or|as well as)$")
_DASH = re.compile(r"\s-\s")
_ASIDE = re.compile(r":\s|\s-\s")
_ELABORATED = r",\s<elaborates>|\.\s|\s(?:including|namely|in order to|with a view to|such as)\s"
_EDGES = " ,;:.-\u2013\u2014"
_MOST = 220  # signs of an item


def count_in(words: str, cue: Frames) -> int | None:
    """The last count of some words: two entry points, 3 pillars.

    Examples
    --------
    >>> from .cue_frames import frames
    >>> count_in("its three main pillars", frames("priority_cues", "en"))
    3
    """
    found = cue.last(r"<number>|(?<![\w.,/-])\d{1,2}(?![\w.,/%-])", words)
    return None if found is None else _NUMBERS.get(found[0]) or (int(found[0]) if found[0].isdigit() else None)


def trim(low: str, start: int, end: int) -> tuple[int, int]:
    """Without marks, blanks, quotation marks around all of it, joining words, and the ``to`` of an infinitive at its ends."""
    while True:
        while start < end and low[start] in _EDGES:
            start += 1
        while start < end and low[end - 1] in _EDGES:
            end -= 1
        piece = low[start:end]
        lead, tail = _LEAD.match(piece), _TAIL.search(piece)
        if lead:
            start += lead.end()
        elif tail:
            end -= len(tail[0])
        elif len(piece) > 2 and piece[0] == piece[-1] == '"' and '"' not in piece[1:-1]:
            start, end = start + 1, end - 1
        else:
            return start, end


def _headline(low: str, start: int, end: int, cue: Frames) -> tuple[int, int]:
    """An item without what elaborates it: Border management: joint patrols; Reform of prisons, including …"""
    body = _SHIELD.sub(lambda m: "·" * len(m[0]), low[start:end])
    found = (_ASIDE.search(body), cue.regex(_ELABORATED).search(body))
    return trim(low, start, start + min([m.start() for m in found if m and m.start() > 1], default=end - start))


def list_end(low: str, start: int, stop: int, cue: Frames) -> int:
    """Where a list without labels ends: at a clause that tells of all of it, or at a verb."""
    body = _SHIELD.sub(lambda m: "·" * len(m[0]), low[start:stop])
    if ";" in body:
        return stop
    joined = _AND.search(body)
    after = joined.end() if joined else 0
    found = (cue.regex(r",\s(?:<list_tail>|<list_verb>)").search(body, after), _DASH.search(body, after))
    end = min((m.start() for m in found if m), default=len(body))
    close = cue.regex(r"\s<list_close>$").search(body, 0, end)
    return start + (close.start() if close else end)


def split(low: str, start: int, end: int, count: int | None, cue: Frames) -> list[tuple[int, int]]:
    """The items of A, B and C: by semicolons, else by commas; the last ``and`` parts two, unless the number says that they are one."""
    body = _SHIELD.sub(lambda m: "·" * len(m[0]), low[start:end])
    ordinals = list(_ORDINAL.finditer(body))
    if len(ordinals) > 1 and not body[: ordinals[0].start()].strip(_EDGES):
        edges = list(zip([m.end() for m in ordinals], [*(m.start() for m in ordinals[1:]), len(body)], strict=True))
    elif ";" in body:
        cuts = [m.span() for m in re.finditer(r";\s*", body)]
        edges = _between(cuts, len(body))
    else:
        edges = _by_commas(body, count)
    items = [_headline(low, *trim(low, start + a, start + b), cue) for a, b in edges]
    return [(a, b) for a, b in items if b > a]


def _between(cuts: Sequence[tuple[int, int]], size: int) -> list[tuple[int, int]]:
    edges = [0, *(at for cut in cuts for at in cut), size]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _by_commas(body: str, count: int | None) -> list[tuple[int, int]]:
    oxford = _OXFORD.search(body)
    commas = [m.span() for m in _COMMA.finditer(body, 0, oxford.start() if oxford else len(body))]
    cuts = [*commas, oxford.span()] if oxford else commas
    if oxford and oxford[0].split()[1] == "as":  # A, B and C, as well as D
        return [*_by_commas(body[: oxford.start()], count), (oxford.end(), len(body))]
    if oxford:
        return _between(cuts, len(body))
    tail = cuts[-1][1] if cuts else 0
    ands = [m.span() for m in _AND.finditer(body, tail)]
    if not ands or (cuts and len(cuts) + 1 == count):
        return _between(cuts, len(body))
    if len(ands) > 1 and not cuts:
        best = min(ands, key=lambda cut: abs(len(body) + tail - cut[0] - cut[1]))
    else:  # A and B, C and D and E
        best = ands[-1] if len(ands) > 1 and _AND.search(body, 0, tail) else ands[0]
    return _between([*cuts, best], len(body))


def labelled(low: str, start: int, stop: int, cue: Frames) -> list[tuple[int, int]]:
    """The items of (a) … (b) …, (1) … (2) …, (i) … (ii) … that follow one another from ``start`` on."""
    labels = list(LABEL.finditer(low, start, stop))
    if len(labels) < 2 or (labels[0][1] or labels[0][2]) not in _FIRST:
        return []
    digit = (labels[0][1] or labels[0][2]).isdigit()
    run = [label for label in labels if (label[1] or label[2]).isdigit() == digit]
    again = next((n for n, label in enumerate(run) if n and (label[1] or label[2]) == (run[0][1] or run[0][2])), len(run))
    run, out = run[:again], []
    for label, after in zip(run, [*run[1:], None], strict=True):
        end = after.start() if after else stop
        mark = re.compile(r"[;.](?=\s|$)").search(low, label.end(), end)
        item = _headline(low, *trim(low, label.end(), mark.start() if mark else end), cue)
        out.append(item)
    return [(a, b) for a, b in out if 1 < b - a <= _MOST]

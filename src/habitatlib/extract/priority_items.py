"""The words that announce a list of priorities, and what stands in the list: items, without what joins and elaborates them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from habitatlib.extract.cue_words import CueWords
from habitatlib.extract.wording import number

__all__ = ["NOUNS", "bare", "clauses", "count_in", "headline", "labelled", "list_end", "noun_words", "pair", "split", "trim"]

_OPENS, _COLON, _STOP = re.compile("[“「(《]"), re.compile("[：:]"), re.compile("[。；;]|$")
_QUOTED = re.compile(r"[“「][^”」]*[”」]|\([^()]*\)|《[^》]*》")
NOUNS = "{nouns}"
_FEW = 2  # clauses that may as well be one item and what elaborates it
_SHORT, _TERSE = 30, 16  # signs of an item between commas, where a number says how many there are, and where none does


def noun_words(cue: CueWords) -> set[str]:
    """Words of which each noun that announces a list on its own (``NOUNS``: 优先领域, 战略目标) holds one.

    A noun is made of modifiers and a head: what says that it comes first goes with any head, what says that it has weight with a field or
    an aim, what only says of which kind it is with a field.
    """
    words = {kind: cue.words.get(kind, ()) for kind in ("first_modifier", "key_modifier", "modifier", "noun", "field", "aim")}
    pairs = (a + b for a in words["key_modifier"] + words["modifier"] for b in words["field"] + words["aim"])
    return {*words["first_modifier"], *words["noun"], *pairs}


def trim(text: str, start: int, end: int, cue: CueWords) -> tuple[int, int]:
    """Without the blanks, marks and joining words at its ends."""
    while start < (short := _shorter(text, start, end, cue)) < end:
        end = short
    while start < end and (text[start] in "，,、；;：:" or text[start].isspace()):
        start += 1
    return start, end


def _shorter(text: str, start: int, end: int, cue: CueWords) -> int:
    """Where a piece ends without the marks that it ends with, or without the joining word."""
    low = end
    while low > start and (text[low - 1] in "，,、；;。：:" or text[low - 1].isspace()):
        low -= 1
    joining = cue.ends("connector", text, low) if low == end else ""
    low -= len(joining)
    return end if low < start or (joining and start < low and cue.ends("half_word", text, low)) else low


def _shielded(text: str, start: int, end: int) -> str:
    """A piece with dots instead of what is quoted or bracketed."""
    piece = text[start:end]
    return _QUOTED.sub(lambda m: "·" * len(m.group()), piece) if _OPENS.search(piece) else piece


def headline(text: str, start: int, end: int, cue: CueWords) -> tuple[int, int]:
    """An item without what elaborates it: 边境管理：加强巡逻; 反洗钱，包括……. A list of nouns after a colon belongs to it."""
    if label := cue.regex("{item_label}").match(text, start, end):
        start = label.end()
    body = _shielded(text, start, end)
    colon = _COLON.search(body)
    after = body[colon.end():] if colon else ""
    told = "，" in after or not cue.regex("{joined}").search(after) or cue.starts("acts", after)
    told = told or cue.regex("{tells_what_is_done}").search(after)
    if colon and colon.start() > 1 and told:
        body = body[:colon.start()]
    if dash := cue.regex("{dash}").search(body, 2):
        body = body[:dash.start()]
    thing = not (cue.starts("acts", body) or cue.regex("{begins_deed}").match(body))
    comma = cue.regex("，(?!{goes_on})" if thing else "，(?=<elaborates>)").search(body, 2)
    return trim(text, start, start + (comma.start() if comma else len(body)), cue)


def labelled(text: str, run: Sequence[re.Match[str]], cue: CueWords) -> list[tuple[int, int]]:
    """The items behind a run of labels; where one loses what a colon begins, all do, for all are told of alike."""
    stops = [_STOP.search(text, label.end()).start() for label in run]
    stops = [min(after.start(), stop) for after, stop in zip(run[1:], stops, strict=False)] + stops[-1:]
    items = [headline(text, *trim(text, label.end(), stop, cue), cue) for label, stop in zip(run, stops, strict=True)]
    if not any(end < stop and text[end] in "：:" for (_, end), stop in zip(items, stops, strict=True)):
        return items
    colons = [_COLON.search(text, start + 1, end) for start, end in items]
    return [(start, colon.start()) if colon else (start, end) for (start, end), colon in zip(items, colons, strict=True)]


def split(text: str, start: int, end: int, count: int | None, cue: CueWords) -> list[tuple[int, int]]:
    """The items of A、B，以及C: by ； or 、; the last 和 parts the last two, unless the number says that they are one."""
    body = _shielded(text, start, end)
    if count and count > 2 and body.count("；") == 1:  # 三个支柱，即A、B和C；第一个项目已启动
        alone = split(text, start, start + body.index("；"), count, cue)
        if len(alone) == count:
            return alone
    if "；" in body:
        cuts = [m.span() for m in cue.regex("{semicolon}").finditer(body)]
    else:
        beside = [m.span() for m in cue.regex("(?<=[”」])(?=[“「])").finditer(text[start:end])]
        commas = list(cue.regex("{comma}").finditer(body))
        cuts = sorted([*beside, *(m.span() for m in commas)])
        tail = cuts[-1][1] if cuts else 0
        pairs = sum(bool(cue.regex("{and}").search(part)) for part in body[:tail].split("、"))  # A和B、C和D、E和F: the last is a pair too
        parted = 2 * pairs <= len(cuts) or len(commas) == 1 or cue.regex("{aside_and}").search(body[tail:])  # A和B(7.2)、C(15.3)和D
        if not any(m["last"] for m in commas) and (cuts or count) and (parted if count is None else count > len(cuts) + 1):
            last = list(cue.regex("{comma_and}").finditer(body, tail))
            if best := max(last, key=lambda m: (bool(m["best"]), m["of_all"] is not None, m.start()), default=None):
                cuts.append(best.span())
    edges = [0, *(at for cut in cuts for at in cut), len(body)]
    spans = [trim(text, start + a, start + b, cue) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    shares = cue.regex("{shared_process}")  # 城市治理、管理和规划 is one
    out: list[tuple[int, int]] = []
    for s in (s for s in spans if s[1] > s[0]):
        if out and (count is None or len(spans) > count) and shares.fullmatch(text, out[-1][0], s[1]):
            out[-1] = (out[-1][0], s[1])
        else:
            out.append(s)
    return out


def clauses(text: str, start: int, stop: int, count: int | None, cue: CueWords) -> list[tuple[int, int]]:
    """The items of a list whose marks are commas: as many as a number says, or three or more behind a colon, short or of what to do.

    Behind the number's list nothing else may stand; a list without a number has no other marks.
    """
    body = _shielded(text, start, stop)
    if "，" not in body or "；" in body:
        return []
    edges = [0, *(m.end() for m in cue.regex("{clause_mark}").finditer(body)), len(body)]
    spans = [trim(text, start + a, start + b, cue) for a, b in zip(edges, edges[1:], strict=False)]
    if count is not None:
        led = count > _FEW or text[:start].endswith("：")
        return spans if led and len(spans) == count > 1 and all(b - a <= _SHORT for a, b in spans) else []
    if not text[:start].endswith("：") or "、" in body or cue.regex("，(?=<elaborates>)").search(body):
        return []
    doing = sum(bool(cue.starts("acts", text[a:b])) for a, b in spans)
    short = all(b - a <= _TERSE for a, b in spans)
    return spans if len(spans) > _FEW and (2 * doing > len(spans) or short) else []


def pair(text: str, item: tuple[int, int], cue: CueWords) -> list[tuple[int, int]]:
    """The two items of 校舍抗震和乡镇排水; what is no such pair stays one."""
    parted = list(cue.regex("{and}").finditer(_shielded(text, *item)))
    if len(parted) != 1 or not cue.regex("{pair}").fullmatch(text, *item):
        return [item]
    (start, end), (before, after) = item, parted[0].span()
    return [item] if cue.starts("acts", text[start:end]) else [(start, start + before), (start + after, end)]


def count_in(text: str, cue: CueWords) -> int | None:
    """The last count of a text: 三个支柱 has 3."""
    found = cue.regex("{count}").findall(text)
    value = number(found[-1]) if found else None
    return int(value) if value is not None else None


def list_end(text: str, start: int, stop: int, cue: CueWords) -> int:
    """Where a list without labels ends: at the stop, at 等, or at a comma that no 以及, 和 follows."""
    body = text[start:stop]
    m = cue.regex("{list_end}").search(body)
    return start + (m.start() if m else len(body))


def bare(text: str, item: tuple[int, int], cue: CueWords) -> tuple[int, int]:
    """Without quotation marks around it and without the clause that says which text it comes from: 题为……的决议中……通过的A."""
    start, end = item
    source = cue.regex("{cited}").match(text[start:end])
    start += source.end() if source else 0
    if note := cue.regex(r"\((?:[^()]*\d|<elaborates>)[^()]*\)$").search(text[start:end]):  # 恢复草原(具体目标15.3)
        end -= len(note.group()) if len(note.group()) < end - start - 1 else 0
    if tail := cue.regex("{tail_count}").search(text, start + 1, end):
        end = tail.start()
    if text[start] in "“「" and text[end - 1] in "”」":
        start, end = start + 1, end - 1
    return start, end

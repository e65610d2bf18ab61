"""What each report says of the country: its sentences as printed, the words that name it tinted, each with its paragraph."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

import pandas as pd
from matplotlib.patches import Rectangle

from habitatlib.figures import links, style
from habitatlib.figures.canvas import Canvas
from habitatlib.figures.profile.country_map import MARKERS, draw_mark, numbered, numbers
from habitatlib.figures.profile.frames import KINDS, Quoted, by_report, quoted
from habitatlib.figures.rows import each
from habitatlib.figures.study import Study
from habitatlib.figures.style import LABEL, MARK, MUTED, PARA
from habitatlib.figures.typesetting import measure, shorten, wrap

__all__ = ["Block", "blocks", "cut", "draw_blocks", "draw_head", "draw_key", "drawn_kinds", "line_of_reports", "straight"]

_MOST, _LEAST_REPORTS, _REPORTS = 14, 5, 14  # quotations on a page; reports that get as many as they like; reports that get a block
_LINES = 2
_LEFT, _DOT, _TEXT, _PARA = 0.78, 0.92, 1.12, 0.78  # from the left of the column: labels end, dots, heads, and from there the sentence
_HEAD, _LEAD, _GAP = 0.27, 0.175, 0.14
_CURVED = re.compile(r"(?<![\u2e80-\uffef])[‘’“”](?![\u2e80-\uffef])")
_CLAUSE = re.compile(r"[，；、：]|[,;:]\s")


@dataclass(frozen=True, slots=True)
class Block:
    """What stands of one report: its kind, if only to come, heads, quotations (row, lines), what is left out, and the height of all."""

    symbol: str
    kind: str
    coming: bool
    paras: list[tuple[str, list[int]]]
    quotations: list[tuple[Quoted, list[str]]]
    more: str
    height: float


def _chosen(own: list[Quoted], most: int) -> list[Quoted]:
    """The sentences that are quoted: work there first, one a paragraph first, those that name a place first; as printed in the end."""
    turns, ranked = Counter(), []
    for row in sorted(own, key=lambda row: (KINDS.index(row.kind), not row.place, row.para, row.first)):
        ranked.append(((KINDS.index(row.kind), turns[row.para], not row.place, row.para), row))
        turns[row.para] += 1
    first = [row for _, row in sorted(ranked, key=lambda pair: pair[0])[:most]]
    return sorted(first, key=lambda row: (row.para, row.first))


def straight(text: str) -> str:
    """Quotation marks between Latin letters as straight ones: the font has the curved ones as wide as a Chinese sign."""
    return _CURVED.sub(lambda m: "'" if m[0] in "‘’" else '"', text)


def cut(sentence: str, start: int, end: int, width: float, lines: int) -> list[str]:
    """As many lines of a sentence as may be, ``sentence[start:end]`` among them: it begins at a later clause where it must."""
    sentence = straight(sentence)
    starts = [0, *(m.end() for m in _CLAUSE.finditer(sentence, 0, start)), max(start - 4, 0)]
    room = (lines + 0.5) * width * 72 / MARK  # ems that are looked at: measuring takes time
    for left in dict.fromkeys(starts):
        head = "... " if left else ""
        rows = wrap(head + _begin(sentence[left:].lstrip(), room), width, MARK)
        if len(rows) <= lines:
            return rows
        shown = sum(len(row) for row in rows[:lines]) - 4
        if len("".join((head + sentence[left:end].lstrip()).split())) <= shown - sum(row.count(" ") for row in rows[:lines]):
            break
    return [*rows[: lines - 1], shorten(rows[lines - 1] + " " + rows[lines] + "....", width, MARK)]


def _begin(text: str, ems: float) -> str:
    """The beginning of a text, about so many ems of it."""
    for number, sign in enumerate(text):
        ems -= 1 if sign > "\u2e7f" else 0.45
        if ems < 0:
            return text[:number]
    return text


def blocks(study: Study, rows: pd.DataFrame, width: float) -> list[Block]:
    """One block a report that names the country, in their order, as many as a page holds."""
    reports, sentences = by_report(study, rows), quoted(rows)
    named = reports[reports["kind"] != ""].head(_REPORTS)
    most = max(1 if len(named) > _LEAST_REPORTS else 3, _MOST // max(len(named), 1))
    lines = _LINES if len(named) > 2 else 2 * _LINES
    found = []
    for report in each(named):
        own = [row for row in sentences if row.symbol == report.symbol]
        chosen = _chosen(own, most)
        room = width - _TEXT - _PARA - 0.12  # a closing mark may hang
        told = [(row, cut(row.sentence, row.start - row.first, row.end - row.first, room, lines)) for row in chosen]
        n = len(own) - len(chosen)
        others = sorted({row.para for row in own if row not in chosen})
        more = study.t("profile.more", n=n, paras=numbered(study, others)) if n else ""
        paras = [(kind, getattr(report, kind)) for kind in KINDS if getattr(report, kind)]
        height = _HEAD + sum(_LEAD * len(lines) + 0.035 for _, lines in told) + (_LEAD if more else 0) + _GAP
        found.append(Block(report.symbol, report.kind, report.coming, paras, told, shorten(more, room, PARA), height))
    return found


def line_of_reports(study: Study, rows: pd.DataFrame) -> str:
    """The reports that have no block: those that name it but have no room, and those that do not name it."""
    reports = by_report(study, rows)
    rest = [study.label(s) for s in reports.loc[reports["kind"] != "", "symbol"][_REPORTS:]]
    silent = [study.label(s) for s in reports.loc[reports["kind"] == "", "symbol"]]
    parts = [study.t("profile.more_reports", n=len(rest), labels=rest)] if rest else []
    return " ".join(parts + ([study.t("profile.silent", labels=silent)] if silent else []))


def drawn_kinds(page: Canvas) -> tuple[str, ...]:
    """What the marks on a page mean, in the order of the key: a mark that opens its paragraph has an id."""
    kinds = {marker: kind for kind, marker in MARKERS.items() if kind != "planned"}
    found = set()
    for line in page.ax.lines:
        if line.get_gid() and line.get_marker() in kinds:
            hollow, kind = line.get_markerfacecolor() == "white", kinds[line.get_marker()]
            found |= {"planned"} if hollow and kind == "project" else {"planned", kind} if hollow else {kind}
    return tuple(kind for kind in KINDS if kind in found)


def draw_key(study: Study, page: Canvas, left: float, y: float, right: float, kinds: tuple[str, ...]) -> None:
    """How to read the marks, on one line."""
    x = left
    for kind in kinds:
        text = study.t(f"profile.key.{kind}")
        if x + 0.2 + measure(text, PARA) > right:
            return
        draw_mark(page, x + 0.05, y, kind, style.NEUTRAL, size=5.2)
        page.write(x + 0.15, y, text, size=PARA, color=MUTED, va="center")
        x += 0.32 + measure(text, PARA)


def draw_head(
    study: Study, page: Canvas, symbol: str, kind: str, right_words: list[tuple[str, str | None]], box: tuple[float, float, float],
    hollow: bool = False,
) -> None:  # fmt: skip
    """The head of a report's block: label, mark, series, symbol; at the right which paragraphs. ``box``: left, top, right."""
    left, top, right = box
    report = study.report(symbol)
    color, dark, y = report.color, style.darker(report.color), top + 0.11
    lines = report.lines[-2:] if measure(report.label, LABEL) > _LEFT else [report.label]
    for number, line in enumerate(lines):
        size = LABEL if measure(line, LABEL) <= _LEFT else PARA
        page.write(
            left + _LEFT, y + 0.15 * number, shorten(line, _LEFT + 0.06, size), size=size, color=dark, bold=True, ha="right", va="center"
        )
    if kind:
        artist = draw_mark(page, left + _DOT, y, kind, color, hollow=hollow, size=8.5)
        links.mark(artist, study, "report", symbol, None, words=f"{study.label(symbol)}: {study.t(f'profile.key.{kind}')}")
    else:
        page.ax.plot([left + _DOT], [y], "o", ms=2.4, color="#b9c3cb", zorder=6)
    x = right
    for words, url in reversed(right_words):
        x -= measure(words, MARK)
        page.write(x, y, words, size=MARK, color=dark, va="center", url=url)
        x -= 0.12
    name = shorten(study.series_name(report.series), x - left - _TEXT - 0.1, LABEL)
    page.write(left + _TEXT, y, name, size=LABEL, bold=True, va="center")
    at = left + _TEXT + measure(name, LABEL) + 0.14
    if at + measure(symbol, PARA) < x:
        page.write(at, y, symbol, size=PARA, color=MUTED, va="center", url=links.paragraph_link(study, symbol))


def _room_of_head(study: Study, symbol: str, width: float) -> float:
    """How wide the paragraph numbers beside a head may be: all that its name and symbol leave, and not less than a share."""
    taken = measure(study.series_name(study.report(symbol).series), LABEL) + 0.14 + measure(symbol, PARA)
    return max(width * 0.45, width - _TEXT - taken - 0.14)


def draw_blocks(study: Study, page: Canvas, found: list[Block], left: float, top: float, right: float) -> float:
    """Draw the blocks under one another along a line; returns where they end."""
    y = top
    if len(found) > 1:
        page.line(
            left + _DOT, top + 0.11, left + _DOT, top + sum(b.height for b in found[:-1]) + 0.11, color="#c9d3da", width=1.6, zorder=1
        )
    for block in found:
        words = [
            (f"{study.t(f'profile.paras.{kind}')} {numbers(study, paras)}", links.paragraph_link(study, block.symbol, paras[0]))
            for kind, paras in block.paras
        ]
        room = _room_of_head(study, block.symbol, right - left)
        while len(words) > 1 and sum(measure(w, MARK) + 0.12 for w, _ in words) > room:
            words.pop()
        words = [(shorten(w, room, MARK), url) for w, url in words]
        draw_head(study, page, block.symbol, block.kind, words, (left, y, right), block.coming)
        at = y + _HEAD
        for row, lines in block.quotations:
            _draw_quotation(study, page, row, lines, left, at)
            at += _LEAD * len(lines) + 0.035
        if block.more:
            page.write(left + _TEXT + _PARA, at + 0.06, block.more, size=PARA, color=MUTED, va="center")
        y += block.height
    return y


def _draw_quotation(study: Study, page: Canvas, row: Quoted, lines: list[str], left: float, top: float) -> None:
    color = study.color(row.symbol)
    url = links.paragraph_link(study, row.symbol, row.para)
    y = top + 0.07
    artist = draw_mark(page, left + _TEXT + 0.05, y, row.kind, color, hollow=row.coming, size=5.2)
    links.mark(artist, study, "sentence", row.symbol, row.para, row.first)
    page.write(left + _TEXT + 0.16, y, study.t("para", para=row.para), size=PARA, color=style.darker(color), va="center", url=url)
    x = left + _TEXT + _PARA
    for number, line in enumerate(lines):
        at = y + _LEAD * number
        for start, end in _hits(line, row.surfaces):
            begin = x + measure(line[:start], MARK)
            wide = measure(line[:end], MARK) - measure(line[:start], MARK)
            tint = style.tint(color, 0.24)
            page.ax.add_patch(Rectangle((begin, at - 0.085), wide, 0.165, facecolor=tint, linewidth=0, zorder=1.5, gid="named"))
        page.write(x, at, line, size=MARK, va="center", url=url)


def _hits(line: str, surfaces: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where words stand in a line, the longest first, none upon another."""
    pattern = "|".join(re.escape(straight(surface)) for surface in surfaces)
    return [m.span() for m in re.finditer(pattern, line)]

"""A paragraph in the terminal with everything found in it marked, and the rows beneath."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from wcwidth import wcswidth, wcwidth

from habitatlib.errors import InputError, listed
from habitatlib.reports.symbol_forms import documents_by_symbol, resolved
from habitatlib.tables.load import load_tables
from habitatlib.tables.schema import TABLES

__all__ = ["show"]

_PLAIN = {"symbol", "language", "para", "start", "end", "surface", "text"}
_COLOURS = {"country": "34", "place": "36", "organization": "35", "project": "32", "event": "33", "priority": "31"}


class _Mark(NamedTuple):
    start: int
    end: int
    table: str
    words: str
    says: str


def _marks(tables: Mapping[str, pd.DataFrame], symbol: str, language: str, para: int) -> list[_Mark]:
    marks = []
    for name, table in TABLES.items():
        if not table.has_evidence:
            continue
        frame = tables[name]
        rows = frame[(frame["symbol"] == symbol) & (frame["language"] == language) & (frame["para"] == para)]
        for row in rows.to_dict("records"):
            says = "  ".join(f"{k}={_short(v)}" for k, v in row.items() if k not in _PLAIN and not pd.isna(v))
            marks.append(_Mark(int(row["start"]), int(row["end"]), name, str(row["surface"]), says))
    return sorted(marks, key=lambda m: (m.start, -m.end, m.table))


def _short(value: object) -> str:
    return value.strftime("%Y-%m-%d") if isinstance(value, pd.Timestamp) else str(value)


def _wrap(text: str, width: int) -> list[tuple[int, str]]:
    """Pieces of ``text`` that fit ``width`` columns of a terminal, each with its offset; a wide sign takes two columns.

    A piece ends behind a blank or a wide sign, within a word only where that is wider than the terminal.
    """
    pieces, start, used, ends = [], 0, 0, 0
    for at, sign in enumerate(text):
        wide = max(wcwidth(sign), 0)
        if used + wide > width and at > start:
            cut = ends if ends > start else at
            pieces.append((start, text[start:cut]))
            start, used = cut, wcswidth(text[cut:at])
        used += wide
        if sign == " " or wide == 2:
            ends = at + 1
    return [*pieces, (start, text[start:])]


def _underlines(offset: int, piece: str, marks: list[tuple[int, _Mark]], colour: bool) -> list[str]:
    """Lines to stand under a piece of text: each mark as its number and a rule, as wide as its words."""
    lanes: list[list[tuple[int, int, str, str]]] = []
    for number, mark in marks:
        left, right = max(mark.start, offset), min(mark.end, offset + len(piece))
        if left >= right:
            continue
        start, size = wcswidth(piece[: left - offset]), wcswidth(piece[left - offset : right - offset])
        label = f"{number}"[:size] if mark.start >= offset else ""
        lane = next((lane for lane in lanes if all(start >= s + n or start + size <= s for s, n, _, _ in lane)), None)
        if lane is None:
            lanes.append(lane := [])
        lane.append((start, size, label + "─" * (size - len(label)), mark.table))
    out = []
    for lane in lanes:
        line, at = "", 0
        for start, size, rule, table in sorted(lane):
            code = next((c for k, c in _COLOURS.items() if table.startswith(k)), "37")
            line += " " * (start - at) + (f"\033[{code}m{rule}\033[0m" if colour else rule)
            at = start + size
        out.append(line)
    return out


def show(symbol: str, para: int, *, tables: str | Path | None = None, width: int = 100, colour: bool = False, language: str = "") -> str:
    """A paragraph with everything found in it underlined and numbered, and what each number means.

    Parameters
    ----------
    symbol : str
        Symbol of the document, in any of its printed forms.
    para : int
        Number of the paragraph.
    tables : str or Path, optional
        Folder of tables; by default ``data/processed`` of the project.
    width : int
        Columns of the terminal; a Chinese sign takes two.
    colour : bool
        Whether to colour the rules, by kind.
    language : str
        Which version of the document; by default the first there is.

    Returns
    -------
    str

    Raises
    ------
    InputError
        If there is no such document or paragraph.
    """
    frames = load_tables(tables)
    documents = frames["documents"]
    asked, known = symbol, set(documents["symbol"])
    symbol = asked if asked in known else resolved(asked, documents_by_symbol(known))
    versions = list(documents.loc[documents["symbol"] == symbol, "language"])
    if not versions:
        raise InputError(asked, expected=f"a symbol of the corpus: {listed(documents['symbol'])}", found="no such document",
                         do="write one of these")  # fmt: skip
    if language and language not in versions:
        there = ", ".join(versions)
        raise InputError(symbol, expected=f"a language of this document: {there}", found=language, do="write one of these")
    language = language or versions[0]
    others = ", ".join(f"--language {other}" for other in versions if other != language)
    paragraphs = frames["paragraphs"]
    mine = paragraphs[(paragraphs["symbol"] == symbol) & (paragraphs["language"] == language)]
    row = mine[mine["para"] == para]
    if mine.empty:
        found = "one without: its text is in the table unplaced"
        raise InputError(symbol, expected="a document with numbered paragraphs", found=found, do="read it there")
    if row.empty:
        raise InputError(
            symbol, expected=f"a paragraph from {mine['para'].min()} to {mine['para'].max()}", found=f"{para}", do="write one of these"
        )
    marks = list(enumerate(_marks(frames, symbol, language, para), 1))
    lines = [f"{symbol} ({language})  para. {para}  section {row['section'].iloc[0]}{f'  also there: {others}' if others else ''}", ""]
    for offset, piece in _wrap(row["text"].iloc[0], width):
        lines += [piece, *_underlines(offset, piece, marks, colour)]
    lines.append("")
    table_width = max((len(m.table) for _, m in marks), default=0)
    for number, mark in marks:
        words = mark.words if len(mark.words) <= 40 else mark.words[:39] + "…"
        lines.append(f"{number:>3}  {mark.table:<{table_width}}  {words}  [{mark.start}:{mark.end}]  {mark.says}".rstrip())
    if not marks:
        lines.append("nothing found in this paragraph")
    return "\n".join(lines)

"""Figures and errors as lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from habitatlib.evaluation.compare import spelt, squash
from habitatlib.evaluation.evaluate import Evaluated, Figure, known_table

__all__ = ["error_lines", "figure_lines"]

CONTEXT = 24


def _number(value: float | None) -> str:
    return f"{value:6.3f}" if value is not None else " " * 6


def _line(figure: Figure) -> str:
    counts = f"{figure.gold:5} {'' if figure.column else figure.found:5} {figure.hits:5}"
    last = _number(figure.alpha) if figure.column else f"{_number(figure.precision)} {_number(figure.recall)}"
    floor = f"   below its floor {figure.floor:.3f}" if figure.below else ""
    interval = f"[{figure.low:.2f}, {figure.high:.2f}]"
    return f"  {figure.name:32} {counts}  {figure.f1:5.3f} {interval}  {_number(figure.coders)}  {last}{floor}".rstrip()


def figure_lines(done: Iterable[Evaluated]) -> Iterator[str]:
    """The figures, coding by coding.

    Yields
    ------
    str
        Lines; F1 of rows first, then the share of equal cells.
    """
    for one in done:
        card, symbols = one.coding.card, len(one.coding.symbols)
        yield f"{one.coding.name}: {card.get('title', 'no card')} ({symbols} texts, {len(one.texts)} paragraphs)"
        yield f"  {'rows':32} {'gold':>5} {'found':>5} {'hits':>5}  {'F1':5} {'95 %':14} {'coders':>6}  {'prec':>6} {'recall':>6}"
        yield from (_line(figure) for figure in one.figures if not figure.column)
        if one.cells:
            yield f"  {'cells of rows that match':32} {'cells':>5} {'':5} {'right':>5}  {'share':5} {'95 %':14} {'coders':>6}  {'alpha':>6}"
            yield from (_line(figure) for figure in one.figures if figure.column)
        yield ""


def _around(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return f"…{before}[{text[start:end]}]{after}…"


def _sentence(text: str, key: tuple) -> str:
    """Where the words of a coded row stand in their paragraph, else its beginning: blanks and marks do not count."""
    words = [word for part in key[2:] for word in (part if isinstance(part, tuple) else (part,)) if isinstance(word, str) and word]
    at = [i for i, sign in enumerate(text) if squash(sign)]
    plain = "".join(squash(text[i]) for i in at)
    for word in words:
        if (found := plain.find(word)) >= 0:
            return _around(text, at[found], at[found + len(word) - 1] + 1)
    return f"{text[: 4 * CONTEXT]}…"


def error_lines(done: Iterable[Evaluated], table: str) -> Iterator[str]:
    """Each miss, each false alarm and each wrong cell of a table, with its paragraph and words.

    Parameters
    ----------
    done : iterable of Evaluated
    table : str
        One of the tables that are compared.

    Yields
    ------
    str
        Lines.

    Raises
    ------
    HabitatError
        If no such table is compared.
    """
    known_table(table)
    for one in done:
        scored = one.tables.get(table)
        if scored is None:
            continue
        cells = [cell for cell in one.cells.values() if cell.table == table]
        wrong = sum(len(cell.pairs) - cell.right for cell in cells)
        yield f"{one.coding.name}: {table}: {len(scored.missed)} missed, {len(scored.extra)} false, {wrong} cells wrong"
        for key in sorted(scored.missed, key=str):
            yield f"  missed   {spelt(key)}"
            if isinstance(key[1], int):
                yield f"           {_sentence(one.texts.get(key[:2], ''), key)}"
        for key, row in sorted(scored.extra, key=lambda item: str(item[0])):
            yield f"  false    {spelt(key)}"
            if "start" in row and row.get("para"):
                yield f"           {_around(one.texts[row['symbol'], int(row['para'])], int(row['start']), int(row['end']))}"
        for cell in cells:
            for key, want, got, equal in cell.pairs:
                if not equal:
                    coded = "empty" if want in (None, "") else want
                    yield f"  cell     {spelt(key)}: {cell.column} is coded {coded}, found {got or 'empty'}"

"""Words of small tables that name a paragraph become links to it."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

import pandas as pd

from habitatlib.figures import labels
from habitatlib.figures.links import page_name
from habitatlib.figures.study import study
from habitatlib.lexicons.written import any_language

__all__ = ["Paragraphs"]

_ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
_CELL = re.compile(r"(<t[dh]\b[^>]*>)(.*?)(</t[dh]>)", re.DOTALL)
_NUMBER = re.compile(r"(?<![\d.])\d+(?![\d.])")
_NUMBERS = re.compile(r"\d+(?:\s*[,，、;；–-]\s*\d+)*")
_LIST = re.compile(r"\d+(?:(?:, |、|–)\d+)+")


class Paragraphs:
    """The paragraphs that can be linked to: of each report its page and numbers.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        As of ``load_tables``.
    """

    def __init__(self, tables: Mapping[str, pd.DataFrame]) -> None:
        chosen = study(tables)
        self.pages = {row["symbol"]: page_name(row["source_file"]) for row in chosen.tables["documents"].to_dict("records")}
        self._there = set(chosen.tables["paragraphs"][["symbol", "para"]].itertuples(index=False, name=None))
        told = [report for lang in labels.LANGUAGES for report in study(tables, lang=lang).reports]
        self._symbols = {report.label: report.symbol for report in told} | {symbol: symbol for symbol in self.pages}
        self._heads = {labels.text("column.para", lang) for lang in labels.LANGUAGES}

    def link(self, table: str, up: str = "../") -> str:
        """A table in HTML whose symbols and paragraph numbers are links.

        A number is linked where the head of its column says that it is a paragraph's and the row has one known report, or where its cell
        says so ("para. 5") and the row or the head of the column names the report. "Paragraphs" can be a count: such a column is linked
        only where a cell of it lists several. All else stays as it is.
        """
        heads: list[str] = []
        rows = [[_words(inner) for _, inner, _ in _CELL.findall(line)] for line in _ROW.findall(table)]
        several = {place for cells in rows for place, words in enumerate(cells) if _LIST.fullmatch(words)}

        def row(found: re.Match[str]) -> str:
            nonlocal heads
            cells = [(opening, inner, closing, _words(inner)) for opening, inner, closing in _CELL.findall(found[0])]
            if cells and all(opening.startswith("<th") for opening, *_ in cells):
                heads = [words for *_, words in cells]
                return found[0]
            named = {self._symbols[words] for *_, words in cells if words in self._symbols}
            symbol = named.pop() if len(named) == 1 else ""
            made = []
            for place, (opening, inner, closing, words) in enumerate(cells):
                head = heads[place] if place < len(heads) else ""
                of = self._symbols.get(head, symbol)
                is_para = head in self._heads or (re.match(any_language("figure_parts", "many_paragraphs"), head) and place in several)
                if "<a " in inner:
                    pass
                elif words in self.pages:
                    inner = f'<a href="{up}reports/{self.pages[words]}">{inner}</a>'
                elif of and (re.match(any_language("figure_parts", "told_paragraph"), words) or (_NUMBERS.fullmatch(words) and is_para)):
                    inner = _NUMBER.sub(lambda n, of=of: self._anchor(of, n[0], up), inner)
                made.append(f"{opening}{inner}{closing}")
            return "<tr>" + "".join(made) + "</tr>" if made else found[0]

        return _ROW.sub(row, table)

    def _anchor(self, symbol: str, number: str, up: str) -> str:
        known = (symbol, int(number)) in self._there
        return f'<a href="{up}reports/{self.pages[symbol]}#p{number}">{number}</a>' if known else number


def _words(inner: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", inner)).strip()

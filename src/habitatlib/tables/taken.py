"""Which reports stand in a folder already: its cards are read once, however many reports are added."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from habitatlib.errors import InputError
from habitatlib.reports.card import read_card
from habitatlib.reports.formats import read_bytes
from habitatlib.reports.symbol_forms import canonical_symbols

__all__ = ["Taken", "digest"]


def digest(path: Path) -> str:
    """The SHA-256 of a file; empty where it cannot be read, which `habitatlib list` tells."""
    try:
        return hashlib.sha256(read_bytes(path)).hexdigest()
    except InputError:
        return ""


def _forms(symbol: str) -> tuple[str, ...]:
    return canonical_symbols(symbol) or ((symbol,) if symbol else ())


class Taken:
    """The reports of a folder by the names of their files, the symbols on their cards, and those without a card by their size.

    Parameters
    ----------
    paths : iterable of Path
        Their files.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self._names: dict[str, Path] = {}
        self._symbols: dict[tuple[str, str], Path] = {}
        self._bare: defaultdict[int, list[Path]] = defaultdict(list)
        for path in paths:
            try:
                card = read_card(path)
                if not card:
                    self._bare[path.stat().st_size].append(path)
            except (InputError, OSError):
                card = {}
            self.note(path, card.get("symbol", ""), card.get("language", ""))

    def note(self, path: Path, symbol: str, language: str) -> None:
        """A report that stands there."""
        self._names.setdefault(path.name, path)
        for form in _forms(symbol):
            self._symbols.setdefault((form, language), path)

    def by(self, name: str, symbol: str, language: str) -> Path | None:
        """The file that stands under this name, or has the same document in the same language; None if there is none."""
        return self._names.get(name) or next((p for form in _forms(symbol) if (p := self._symbols.get((form, language)))), None)

    def bare(self, sha256: str, size: int) -> Path | None:
        """The file without a card that has the very same bytes; None if there is none."""
        return next((path for path in self._bare.get(size, ()) if digest(path) == sha256), None)

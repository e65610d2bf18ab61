"""Hand-coded reports, as files: a folder holds ``gold_*.json`` and, beside them, a card, aliases and perhaps the texts that were coded."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from habitatlib.errors import InputError
from habitatlib.evaluation.compare import KEYED

__all__ = ["Coding", "codings"]

_BESIDE = (".json", ".toml", ".csv")  # what lies beside texts


@dataclass(frozen=True)
class Coding:
    """Reports coded by the same people in the same way.

    Attributes
    ----------
    name : str
        Name of its folder.
    folder : Path
    card : dict
        What ``card.toml`` says: ``tier``, ``title``, ``order``, ``coders``, how it was made and what it is not. Empty where there is none.
    required, optional : dict of str to list of tuple
        For each table the keys, symbol first, as often as the row is coded: what all coders found, and what one found or left open.
    cells : dict of str to list of (tuple, dict)
        For each table the cells on which the coders agree.
    symbols : frozenset of str
    aliases : dict of str to str
    agreement : dict of str to float
        F1 between the coders a table, share of equal cells a ``table.column``; empty where one coder worked alone.
    texts : tuple of Path
        Texts that lie beside the coding; where there are none, the coded reports are those of the tables.
    """

    name: str
    folder: Path
    card: dict[str, object]
    required: dict[str, list[tuple]] = field(default_factory=dict)
    optional: dict[str, list[tuple]] = field(default_factory=dict)
    cells: dict[str, list[tuple[tuple, dict[str, object]]]] = field(default_factory=dict)
    symbols: frozenset[str] = frozenset()
    aliases: dict[str, str] = field(default_factory=dict)
    agreement: dict[str, float] = field(default_factory=dict)
    texts: tuple[Path, ...] = ()


def _json(path: Path) -> dict:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        line = getattr(error, "lineno", None)
        raise InputError(path.name, line=line, expected="a file of JSON", found=str(error), do="mend the file") from None


def _tuple(symbol: str, key: list) -> tuple:
    return (symbol, *(tuple(sorted(part)) if isinstance(part, list) else part for part in key))


def _card(folder: Path) -> dict:
    file = folder / "card.toml"
    try:
        return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    except tomllib.TOMLDecodeError as error:
        raise InputError(file.name, expected="a card in TOML", found=str(error), do="mend the card") from None


def _coding(folder: Path, card: dict) -> Coding:
    parts: dict[str, dict[str, list]] = {part: {table: [] for table in KEYED} for part in ("required", "optional", "attributes")}
    symbols: set[str] = set()
    for path in sorted(folder.glob("gold_*.json")):
        for symbol, tables in _json(path).items():
            symbols.add(symbol)
            for table, coded in tables.items():
                try:
                    for part in ("required", "optional"):
                        parts[part][table] += [_tuple(symbol, key) for key, times in coded[part] for _ in range(times)]
                    parts["attributes"][table] += [(_tuple(symbol, key), said) for key, said in coded.get("attributes", [])]
                except (KeyError, TypeError, ValueError) as error:
                    raise InputError(
                        path.name,
                        expected=f"for each table of {', '.join(KEYED)} the lists required and optional of [key, times]",
                        found=f"{symbol}, {table}: {type(error).__name__} {error}",
                        do="see data/validation/README.md",
                    ) from None
    beside = {name: _json(folder / f"{name}.json") if (folder / f"{name}.json").exists() else {} for name in ("aliases", "agreement")}
    texts = tuple(sorted(p for p in folder.iterdir() if p.is_file() and p.suffix not in _BESIDE and p.name != "README.md"))
    read = (parts["required"], parts["optional"], parts["attributes"])
    return Coding(folder.name, folder, card, *read, frozenset(symbols), beside["aliases"], beside["agreement"], texts)


def codings(folder: str | Path, without: str = "") -> list[Coding]:
    """Read the codings of a folder.

    Parameters
    ----------
    folder : str or Path
        Holds ``gold_*.json``, or folders that do; those are read in the order of their cards.
    without : str, optional
        A tier whose codings are left out, unread.

    Returns
    -------
    list of Coding

    Raises
    ------
    InputError
        If there is no coding, or one cannot be read.
    """
    folder = Path(folder)
    inside = sorted(p for p in folder.iterdir() if p.is_dir()) if folder.is_dir() else []
    cards = {p: _card(p) for p in (folder, *inside) if any(p.glob("gold_*.json"))}
    found = [_coding(p, card) for p, card in cards.items() if not without or card.get("tier") != without]
    if not cards:
        raise InputError(str(folder), expected="gold_*.json, or folders that hold some", found="none", do="give another folder of codings")
    return sorted(found, key=lambda coding: (coding.card.get("order", 0), coding.name))

"""The provenance card of a report: what only a person can know, as ``<name>.toml`` beside its file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from habitatlib.errors import InputError
from habitatlib.reports.formats import limits, read_bytes

__all__ = ["card_bytes", "card_of", "read_card"]

_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_LINE = ("symbol", "language", "series")  # they stand in keys and names: a line of text each
_LONGEST = 200
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")  # control signs but line ends and tabs


def card_bytes(path: Path, *, follow: bool = False) -> bytes:
    """The bytes of a report's card; none if there is none.

    Raises
    ------
    InputError
        If it is no file, too large, or cannot be read.
    """
    card = path.with_suffix(".toml")
    if not (card.exists() or card.is_symlink()):
        return b""
    return read_bytes(card, most=limits.CARD_BYTES, follow=follow)


def read_card(path: Path) -> Mapping[str, str]:
    """The provenance card of a report: ``<name>.toml`` beside it; empty if there is none.

    Raises
    ------
    InputError
        As `card_of` and `card_bytes`.
    """
    return card_of(path.with_suffix(".toml").name, card_bytes(path))


def card_of(name: str, data: bytes) -> Mapping[str, str]:
    """What the bytes of a card say.

    Raises
    ------
    InputError
        If they are not TOML, too many, or say what no report can have.
    """
    limits.hold(name, "bytes of a card", len(data), limits.CARD_BYTES, "shorten it")
    try:
        values = tomllib.loads(data.decode("utf-8-sig"))
        card = {key: str(value) for key, value in values.items()}
    except (ValueError, RecursionError) as error:  # TOML within TOML without end is a RecursionError
        raise InputError(name, expected="a provenance card in TOML", found=str(error)[:200], do="mend the card") from None
    for key in (key for key in _LINE if key in card):
        card[key] = card[key].strip()
        if not isinstance(values[key], str) or len(card[key]) > _LONGEST or "\n" in card[key]:
            found = repr(values[key])[:60]
            raise InputError(name, expected=f"a {key} that is a line of text in quotation marks", found=found, do="mend the card")
    if odd := next((key for key in card if _UNSEEN.search(key + card[key])), None):
        found = f"a control sign in {odd!r}"[:80]
        raise InputError(name, expected="a card of plain text", found=found, do="mend the card")
    if card.get("language") and not _CODE.fullmatch(card["language"]):
        raise InputError(name, expected="a language as its code, such as en or zh", found=repr(card["language"])[:40], do="mend the card")
    return MappingProxyType(card)

"""Governments: X政府, each country of a list that ends so, a city's or county's government."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .org_signs import foreign_sign
from .org_tokens import Token, Tokens
from .org_words import role, words

__all__ = ["Name", "authorities", "cities", "edges", "governments"]

_FOREIGN = 6  # signs of the name of a town that no register has
_GO_ON = ("head", "inner", "opener", "class_opener", "class_word")


class Name(NamedTuple):
    """A name found in a plain text: ``text[start:end]``.

    ``org_id`` is empty where the words themselves are the identifier; ``owner`` is the State whose organ is named without it; ``called`` is
    the whole name where a list tells its end once for all.
    """

    start: int
    end: int
    type: str
    org_id: str = ""
    owner: str = ""
    called: str = ""


def edges(toks: Tokens, found: Sequence[Name]) -> tuple[set[int], set[int]]:
    """Where names end, and where they start: those found and those of the register."""
    known = [toks[i] for i in toks.of("org")]
    return {n.end for n in (*found, *known)}, {n.start for n in (*found, *known)}


def governments(toks: Sequence[Token], head: int, language: str) -> list[Name]:
    """X政府, and each country of a list that ends so; a city's or county's government."""
    between = role(language, "government_kind")
    j = head
    while j > 0 and (toks[j - 1].kind == "class_opener" or toks[j - 1].word in between):
        j -= 1
    if j and toks[j - 1].kind == "place":
        return [*cities(toks, j - 1, head, language), Name(toks[j - 1].start, toks[head].end, "local_government")]
    if not j or toks[j - 1].kind != "country":
        return []
    j -= 1
    out = [_government(toks[j], toks[head].end)]
    while j > 1 and toks[j - 1].kind in ("conj", "list") and toks[j - 2].kind == "country":
        j -= 2
        out.append(_government(toks[j], toks[j].end))
    return out[::-1]


def _government(country: Token, end: int) -> Name:
    return Name(country.start, end, "national_government", f"government_{str(country.value).lower()}")


def cities(toks: Sequence[Token], first: int, last: int, language: str) -> list[Name]:
    """The cities before ``first`` in a list whose last item, to ``last``, is a city's government (内罗毕和蒙巴萨市政府), each called in full."""
    out, classes = [], words(language, "acting_place")
    j, government = first, toks[last].word
    if toks[first].word.endswith(classes) and not government.startswith(toks[first].word[-1]):
        government = toks[first].word[-1] + government
    while j > 1 and toks[j - 1].kind in ("conj", "list") and (begun := _town(toks, j - 2, language)) is not None:
        city, end, j = "".join(t.word for t in toks[begun : j - 1]), toks[j - 2].end, begun
        of = government[1:] if city.endswith(classes) and government.startswith(classes) else government  # 兵库县和神户|市政府
        out.append(Name(toks[j].start, end, "local_government", called=city + of))
    return out[::-1]


def _town(toks: Sequence[Token], last: int, language: str) -> int | None:
    """Where the name of a town begins that ends there: a place, or foreign signs alone; None where none does."""
    if toks[last].kind == "place":
        return last
    j = last
    while j >= 0 and last - j < _FOREIGN and foreign_sign(toks[j], language):
        j -= 1
    opens = j < 0 or toks[j].kind in ("stop", "list", "conj") or toks[j].word in role(language, "together")
    return j + 1 if last - j > 1 and opens else None


def authorities(toks: Tokens, language: str) -> list[Name]:
    """The local authorities of a place (海滨市地方当局), no association of such."""
    names, towns, out = role(language, "authorities"), words(language, "acting_place"), []
    for i in toks.of("place"):
        behind = toks[i + 1 : i + 3]
        alone = toks[i].word.endswith(towns) and behind and behind[0].word in role(language, "authority")  # 海滨市|当局
        if behind and (alone or behind[0].word in names) and (len(behind) == 1 or behind[1].kind not in _GO_ON):
            out.append(Name(toks[i].start, behind[0].end, "local_government"))
    return out

"""The cue words of ``role_cues.csv`` as patterns, one a frame."""

from __future__ import annotations

import re
from functools import cache

from ..lexicons import load
from .sieve import Patterns
from .written import source

__all__ = ["PLACED", "cues", "donors", "endings", "institution", "patterns"]

_NO_SIGN = "，。；：、()“”《》0-9的在向由对为将已把被从给有是了至到经受使让于而并也还不请"
_SIGN = rf"(?:[^{_NO_SIGN}一]|一(?![家所个座名批次条项些])|经(?=[济贸营])|对(?=外)|有(?=限)|使(?=命)|(?<=自)由|(?<=各)有)"
_NAME = rf"{_SIGN}{{0,18}}?"  # signs of a name, no particles
_LISTED = rf"{_SIGN}{{1,10}}?(?:、{_SIGN}{{1,10}}?){{1,4}}[和与及]{_SIGN}{{1,10}}?"  # 外交、贸易和发展
PLACED = r"[^，。；：、的在向由对和与及城都]{2,8}?(?:<place_word>)(?!政府|政)|"  # a place printed right after its country: 菲律宾棉兰老岛
_FOLLOWED = ("among", "approves", "by", "contact", "extent", "giver", "help", "host", "hurt", "origin", "recipient", "seated", "visit",
             "when")  # fmt: skip
_LOOSELY = ("among", "extent")  # a comma may stand between
_NO_PART = "(?<![东西南北中内外一]部)"  # 南部


@cache
def cues(language: str, frame: str) -> re.Pattern[str]:
    """The cues of a frame, the longest first; a frame without cues matches nothing."""
    words = _words(language, frame)
    if frame in ("speech", "institution", "longer", "seat", "state", "is_donor", "donor_is", "donor", "are"):
        return re.compile("|".join(map(re.escape, words)) or r"(?!)")
    longer = _words(language, "longer")
    found = [_unless(word, [w.removeprefix(word) for w in longer if w.startswith(word)]) for word in words if not word.startswith(longer)]
    return re.compile(f"(?:{'|'.join(found)})" if found else r"(?!)")


def _words(language: str, frame: str) -> tuple[str, ...]:
    return tuple(sorted((r["cue"] for r in load("role_cues", language) if r["frame"] == frame), key=len, reverse=True))


def _unless(word: str, rests: list[str]) -> str:
    """A word that does not go on to a longer one."""
    return re.escape(word) + (f"(?!{'|'.join(map(re.escape, rests))})" if rests else "")


@cache
def endings(language: str) -> dict[tuple[bool, str], list[tuple[str, re.Pattern[str], int]]]:
    """The frames whose cues a list of countries may follow, a modifier between at most.

    Returns
    -------
    dict
        By the last sign before the list, and by whether a comma may stand between too: frames, each with the pattern of such an end and how
        many signs that can have.
    """
    out: dict[tuple[bool, str], list[tuple[str, re.Pattern[str], int]]] = {}
    modifiers = _words(language, "modifier")
    for frame in _FOLLOWED:
        words = _words(language, frame)
        pattern = re.compile(rf"(?:{cues(language, frame).pattern})(?:{cues(language, 'modifier').pattern})?$")
        reach = max(map(len, words), default=0) + max(map(len, modifiers), default=0)
        for sign in {word[-1] for word in (*words, *modifiers)} if words else ():
            out.setdefault((frame in _LOOSELY, sign), []).append((frame, pattern, reach))
    return out


@cache
def patterns(language: str) -> Patterns:
    """Patterns with the cues of frames and the parts of ``role_parts.csv`` in them: ``(?:<give>){done}``."""
    return Patterns(lambda frame: cues(language, frame).pattern, lambda part: source("role_parts", part, language))


@cache
def institution(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What goes on from a country's name to the head of an institution's name, and a head before an opening bracket."""
    heads = cues(language, "institution").pattern
    other_word = rf"{cues(language, 'no_head').pattern}|(?<=部)[门落分件署队]|(?<=局)[势面]|(?<=署)名"
    through = cues(language, "through").pattern
    ends = rf"(?:{heads}){_NO_PART}(?!{other_word})"
    listed = rf"{_LISTED}(?:部|办公室|厅|局|委员会){_NO_PART}(?!{other_word})"
    own = rf"(?:的(?![一二三四五六七八九十两几数多\d]))?(?!(?:{through})(?![济贸营])|世界|联合国|国际货币|非洲|亚洲|欧洲)"
    return re.compile(rf"{own}(?:{_NAME}{ends}|{listed})"), re.compile(rf"(?:{heads})\($")


@cache
def donors() -> frozenset[str]:
    """ISO3 codes of the members of the OECD's Development Assistance Committee, whose support is money."""
    return frozenset(r["iso3"] for r in load("countries") if r["donor"] == "true")

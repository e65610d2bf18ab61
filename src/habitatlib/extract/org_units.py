"""Units and branches that end the name of a body: a ministry's department, a university's institute, a committee of a parliament."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from .org_evidence import TOPIC, rule_of
from .org_tokens import Token
from .org_words import part, role, words

__all__ = [
    "body_of_body", "branch", "governs", "headed", "hospital", "institute", "mission_to", "of_ministry", "of_parliament", "open_after",
    "school", "tagged",
]  # fmt: skip

_AFTER = ("stop", "list", "conj", "boundary", "deed", "verb", "quote")
_OF_UNIT = ("inner", "deed", "class_word", "class_opener", "opener")
_HOSPITAL = 10  # signs of the name of a university's hospital
_INSTITUTE = 16  # signs of the subjects of an institute or a committee


def institute(toks: Sequence[Token], at: int) -> int:
    """Where an institute of the university at ``at`` ends whose subjects are joined (… 大学建筑、城市规划和设计学院); 0 if none does."""
    j = at + 1
    while j < len(toks) and toks[j].end - toks[at].end <= _INSTITUTE:
        joins = toks[j].kind in ("conj", "list") and j > at + 1 and toks[j - 1].kind in TOPIC
        if not (joins or toks[j].kind in TOPIC):
            break
        j += 1
    told = any(t.kind == "conj" for t in toks[at + 1 : j]) and toks[j - 1].kind in TOPIC
    return j if told and j < len(toks) and school(toks[j]) else 0


def governs(toks: Sequence[Token], at: int, language: str) -> bool:
    """Whether a head is that of a body with departments: a ministry, a chancery, a city's government."""
    city = rule_of(toks[at]) == "government" and at > 0 and toks[at - 1].kind == "place"
    return city or _agency(toks[at], language) or rule_of(toks[at]) == "ministry" or toks[at].word in role(language, "has_departments")


def _agency(token: Token, language: str) -> bool:
    """Whether a head is that of an agency which may have departments; authorities in general have none."""
    ends = token.word.endswith(words(language, "has_departments")) and not token.word.endswith(words(language, "authority"))
    return ends and rule_of(token) == "agency"


def of_ministry(toks: Sequence[Token], at: int, language: str) -> int:
    """Where the name of a department of the ministry at ``at`` ends (… 部土著卫生秘书处); ``at`` if none is named."""
    j = at + 1
    while j < len(toks) and toks[j].end - toks[at].end <= 10:
        joins = toks[j].kind == "conj" and toks[j - 1].kind in TOPIC and j + 1 < len(toks) and toks[j + 1].kind in (*TOPIC, "boundary")
        ended = j + 1 < len(toks) and toks[j + 1].word in role(language, "department")  # 预防和控制|司
        if not (joins or (ended and toks[j].kind == "boundary") or toks[j].kind in _OF_UNIT):
            break
        j += 1
    office = j < len(toks) and toks[j].word in role(language, "own_office") and rule_of(toks[at]) != "ministry"
    ends = at + 1 < j < len(toks) and (office or toks[j].word in role(language, "department") or school(toks[j]))
    ends = ends and (not _agency(toks[at], language) or toks[j].word in role(language, "unit", "main_unit"))
    return j if ends and (headed(toks, j, language) or open_after(toks, j)) else at


def headed(toks: Sequence[Token], at: int, language: str) -> bool:
    """Whether who heads it or works there is named behind the unit that ends at ``at``."""
    return part(language, "unit_head").match("".join(t.word for t in toks[at + 1 : at + 6])) is not None


def branch(toks: Sequence[Token], at: int, language: str) -> int:
    """Where the name of a branch of the body at ``at`` ends (… 孟买分校); ``at`` if none is named."""
    for j in range(at + 1, min(at + 6, len(toks))):
        if toks[j].word in role(language, "branch"):
            return j
        if toks[j].kind not in ("place", "country", "other", "opener"):
            break
    return at


def mission_to(toks: Sequence[Token], at: int, language: str) -> int | None:
    """Where the world body's name begins whose office is at the body at ``at`` (联合国驻|阿盟|联络处); None where none is named."""
    led = at > 1 and toks[at - 1].word in role(language, "seated") and toks[at - 2].word in role(language, "world_body")
    return toks[at - 2].start if led and at + 1 < len(toks) and rule_of(toks[at + 1]) == "united_nations" else None


def open_after(toks: Sequence[Token], at: int) -> bool:
    """Whether no word that could belong to the name follows the token at ``at``."""
    return at + 1 >= len(toks) or toks[at + 1].kind in _AFTER or tagged("".join(t.word for t in toks[at + 1 : at + 4])).startswith("v")


@lru_cache(maxsize=4096)
def tagged(signs: str) -> str:
    """The part of speech of the first word of some signs; empty for one sign, which may be any."""
    import rjieba

    word, tag = rjieba.tag(signs, False)[0]
    return tag if len(word) > 1 else ""


def school(token: Token) -> bool:
    """Whether a head is that of a place of learning or research."""
    return rule_of(token) in ("proper", "weak") and token.value[0] == "academia"  # type: ignore[index]


def of_parliament(toks: Sequence[Token], at: int, language: str) -> int:
    """Where the name of a committee of the parliament at ``at`` ends (印度议会边境地区常设委员会); 0 if none is named."""
    if toks[at].word not in role(language, "parliament"):
        return 0
    for j in range(at + 1, len(toks)):
        if toks[j].end - toks[at].end > _INSTITUTE:
            break
        if j > at + 1 and toks[j].kind == "head" and toks[j].word.endswith(words(language, "parliament_body")):
            return j
        joins = toks[j].kind in ("conj", "list") and j > at + 1
        if not (joins or toks[j].kind in TOPIC or toks[j].kind in ("other", "class_word")):
            break
    return 0


def hospital(toks: Sequence[Token], at: int, language: str) -> int:
    """Where the hospital of a university ends that is named right behind it (大学附属友谊医院); ``at`` if none is."""
    j, attached = at + 1, False
    while j < len(toks) and toks[j].end - toks[at].end <= _HOSPITAL:
        if toks[j].word in role(language, "hospital"):
            return j
        attached |= toks[j].word in role(language, "attached")
        if toks[j].kind not in TOPIC | {"other", "place", "opener", "class_word"} and not (attached and toks[j].kind == "boundary"):
            break
        j += 1
    return at


def body_of_body(toks: Sequence[Token], at: int, language: str) -> int:
    """Where the organ ends of a body that a region's name begins (… 区域协调机制 … 工作组); ``at`` if none is named."""
    region = at > 0 and toks[at - 1].kind in ("opener", "inner", "deed") and rule_of(toks[at]) in ("united_nations", "weak", "organ")
    j = at + 1
    region = region and j < len(toks) and toks[j].kind != "conj"  # 运输工作组|和安全工作组
    while region and j < len(toks) and toks[j].end - toks[at].end <= 14 and toks[j].kind in TOPIC | {"head", "conj"}:
        if toks[j].kind == "head":
            wide = rule_of(toks[at]) == "united_nations" or toks[at - 1].kind == "opener"
            return j if j > at + 1 and wide and toks[j].word in role(language, "listed_organ", "thematic_organ") else at
        j += 1
    return at

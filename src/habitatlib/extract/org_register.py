"""The register of organizations as the extractors use it: names to identifiers, and the bodies that speak in a report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import ahocorasick_rs as aho

from ..lexicons import Hit, Matcher, load
from ..reports.model import Report
from .org_rows import Organization, government, organization, state_names
from .spans import squeeze

__all__ = [
    "Organization", "Short", "defined_short", "find_names", "fold", "government", "identifier", "is_class", "leftmost",
    "named", "names_of", "organization", "reporting_bodies", "short_forms", "short_forms_in", "slug", "spelt", "state_names",
    "unquoted",
]  # fmt: skip

_BLANK = re.compile("(?<=[\u3000-\u9fff])\\s+(?=[\u3000-\u9fff])")
_QUOTES = re.compile('[“”「」"]')
_NO_REGIONS = ("联合国", "国际", "世界", "全球", "机构间", "不限成员名额", "政府间", "万国")


class Short(NamedTuple):
    """A short form that is also a common word: it names the organization only after the full name."""

    name: str
    org_id: str


def fold(text: str) -> str:
    """Write 及 and 与 as 和, sign for sign: the three change places in printed names of one body."""
    return text.replace("及", "和").replace("与", "和")


def slug(name: str) -> str:
    """Identifier of an organization that the register does not know: letters and digits of its name, lower case.

    Examples
    --------
    >>> slug("Let's Do It World")
    'letsdoitworld'
    """
    return re.sub(r"[\W_]", "", squeeze(name).text.lower())


_BODIES = ("工作队", "工作组", "专家组", "小组", "特别工作组", "咨询委员会")
_AND = re.compile("(?<![埃普涉参])[及与]")  # no part of a word (埃及, 参与)
_COMES_AND_GOES = re.compile("^关于|^联合国(?:系统)?|问题|的")


def identifier(name: str, kind: str) -> str:
    """Identifier of an organization that the register does not know: one for all wordings of one body between agencies.

    Translators write or leave out 联合国, 问题 and, where a region is named, 区域; 及, 与 and 和 are one word for all names.

    Examples
    --------
    >>> identifier("联合国亚太区域可持续城市发展问题区域工作队", "un") == identifier("亚太可持续城市发展区域工作队", "un")
    True
    >>> identifier("乍得问题专家小组", "un"), identifier("城市问题协会", "civil_society")
    ('乍得专家小组', '城市问题协会')
    """
    plain = _AND.sub("和", squeeze(name).text)
    if kind == "un" and plain.endswith(_BODIES):
        plain = _COMES_AND_GOES.sub("", plain)
        plain = plain.replace("区域", "") if plain.startswith(_regions()) else plain
    return slug(plain)


@lru_cache(maxsize=1)
def _regions() -> tuple[str, ...]:
    """Words with which names of bodies of a region begin."""
    return tuple(r["word"] for r in load("org_words", "zh") if r["kind"] == "opener" and r["word"] not in _NO_REGIONS)


def unquoted(name: str) -> str:
    """A name without quotation marks."""
    return _QUOTES.sub("", name)


def spelt(org: Organization, printed: str) -> str:
    """The name of an organization with the blanks of the page, where the page prints that name; no quotation marks."""
    printed = unquoted(printed)
    plain, name = squeeze(printed).text, squeeze(org.name_zh).text
    return name[: -len(plain)] + _BLANK.sub("", printed) if plain and name.endswith(plain) else org.name_zh


def variants(name: str) -> set[str]:
    """A name as reports print it: with and without the signs 、《》."""
    plain = fold(squeeze(name).text)
    return {plain, plain.replace("《", "").replace("》", ""), re.sub("[、《》]", "", plain)}


@cache
def _names(language: str) -> dict[str, str]:
    """The folded names that always mean an organization, and its identifier."""
    rows = [r for r in load("organization_names") if r["language"] == language and r["when"] == "always"]
    found: dict[str, str] = {}
    for row in rows:
        for name in sorted(variants(row["name"])):
            found.setdefault(name, row["org_id"])
    return found


@cache
def find_names(language: str) -> Matcher:
    """Matcher over the folded names that always mean the organization; the value is its identifier."""
    return Matcher(_names(language).items())


@lru_cache(maxsize=1024)
def named(text: str, language: str) -> tuple[Hit, ...]:
    """Where names that always mean an organization stand in a text; two extractors ask of each paragraph."""
    return tuple(find_names(language).find(fold(text)))


@cache
def names_of(org_id: str, language: str) -> tuple[str, ...]:
    """The folded names that always mean one organization."""
    return tuple(name for name, named in _names(language).items() if named == org_id)


@cache
def short_forms(language: str) -> tuple[Short, ...]:
    """The short forms that count only after the full name has been printed."""
    rows = load("organization_names")
    return tuple(Short(fold(r["name"]), r["org_id"]) for r in rows if r["language"] == language and r["when"] == "after_full")


@cache
def _find_short(language: str) -> tuple[aho.AhoCorasick, tuple[tuple[int, ...], ...]]:
    """An automaton over the short forms, and for each of its words which of them are written so."""
    written: dict[str, list[int]] = {}
    for i, short in enumerate(short_forms(language)):
        written.setdefault(short.name, []).append(i)
    return aho.AhoCorasick(list(written)), tuple(map(tuple, written.values()))


def short_forms_in(folded: str, language: str) -> list[Short]:
    """The short forms that stand in a folded text, those that lie within others too, in the order of the register."""
    automaton, written = _find_short(language)
    words = {hit[0] for hit in automaton.find_matches_as_indexes(folded, overlapping=True)}
    return [short_forms(language)[i] for i in sorted(i for word in words for i in written[word])]


def leftmost(words: Iterable[str], text: str) -> Iterator[tuple[int, str]]:
    """Where the words stand, leftmost first and the longest of those, none overlapping another."""
    found = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.append((at, -len(word), word))
            at = text.find(word, at + 1)
    until = 0
    for start, _, word in sorted(found):
        if start >= until:
            yield start, word
            until = start + len(word)


def _names_in(text: str, language: str) -> Iterator[Hit]:
    yield from find_names(language).find(fold(squeeze(text).text))


_PANEL = re.compile("[^,，的]{2,20}问题(?:专家小组|小组|专家组|监测组|监察组|调查组|监测小组|监察小组)$")
_HEADS = re.compile("(?:总干事|执行主任|执行秘书|署长|总裁|主任|秘书处)$")
_WRITTEN = re.compile("本(?:报告|文件|说明|文)[系是]?由([^。;；]{2,120}?)(?:编写|编制|拟订|拟定|起草|提交)")


def reporting_bodies(report: Report) -> tuple[str, ...]:
    """The organizations that speak in a report: whom the cover names as author, else whose symbol or series it is.

    Returns
    -------
    tuple of str
        Identifiers; empty where the Secretary-General or an expert reports, since these are no organizations.
    """
    found = [hit.value for hit in _names_in(report.cover.author, report.language)]
    if panel := _PANEL.search(squeeze(report.cover.author).text):
        found.append(identifier(panel[0], "un"))
    if not found and _HEADS.search(report.cover.author):  # the head of the body whose meeting it is (粮农组织欧洲区域会议)
        names = _names_in(report.cover.body, report.language)
        found += [hit.value for hit in names if hit.start == 0 and hit.end < len(squeeze(report.cover.body).text)]
    for paragraph in report.paragraphs[:2]:
        if said := _WRITTEN.search(squeeze(paragraph.text).text):
            names = find_names(report.language).find(fold(said[1]))
            found += [hit.value for hit in names if said[1].startswith("(", hit.end)]  # who defines a short form will speak of itself
    rows = load("org_reporting_bodies")
    found += [r["org_id"] for r in rows if r["field"] == "series" and r["value"] == report.series]
    prefixes = [r for r in rows if r["field"] == "symbol" and report.symbol.startswith(r["value"])]
    found += [r["org_id"] for r in sorted(prefixes, key=lambda r: len(r["value"]))[-1:]]
    return tuple(dict.fromkeys(str(f) for f in found))


_DEFINED = re.compile(r"\((?:以?下?简?称为?|又称|即|缩写为)?[“\"]?([^()“”\",，。；、：]{2,15})[”\"]?(?:[,，][^()]{0,40})?\)")


_CLASS = re.compile("(?:[专两该本]家?)?(?:委员会|理事会|小组|专家小组|工作组|工作队|秘书处|办事处|办公室|公司|基金|集团|组织|中心|政府)")


def defined_short(text: str, start: int, end: int) -> re.Match[str] | None:
    """The short form in brackets right behind ``text[start:end]`` (its first group), if it is one."""
    match = _DEFINED.match(text, end)
    return match if match and _shortens(match[1], text[start:end]) else None


def is_class(short: str) -> bool:
    """Whether a short form is also a word for bodies of a kind (委员会), which counts only where nothing stands before it."""
    return _CLASS.fullmatch(short) is not None


def _shortens(short: str, name: str) -> bool:
    """Whether the words in brackets abbreviate the name: an acronym, or signs of the name in its order (one may differ).

    Examples
    --------
    >>> _shortens("首协会", "联合国系统行政首长协调理事会"), _shortens("ESCAP", "亚洲及太平洋经济社会委员会"), _shortens("尼泊尔", "自力更生中心")
    (True, True, False)
    """
    if re.fullmatch(r"[A-Z][A-Za-z0-9.&-]{1,14}", short):
        return True
    rest, missing = iter(name), 0
    for sign in short:
        if sign not in rest:
            missing += 1
            rest = iter(name[name.find(sign) + 1 :]) if sign in name else iter(name)
    return missing <= 1 and missing < len(short) - 1 and len(short) < len(name)

"""Which themes of the codebook a text names: words of the lexicon ``theme_words``, the longest first.

The lexicon gives each word a rank: 1 names its theme, 2 cuts across themes (能力建设, 韧性: a theme in a list of priorities, little
evidence in a sentence), 3 is an attribute or a general word that counts only where nothing else is named (有韧性的, 城市) or where it is an
item by itself (城市治理、管理和规划), 4 one that any label may hold and that counts only where no other word does (管理). A word of
rank 0 only looks like a theme (环境署, 水平) and hides what stands in it. Words of the theme ``other`` name a subject that has no theme
of its own (教育).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from functools import cache
from typing import NamedTuple

from habitatlib.extract.spans import squeeze
from habitatlib.lexicons import Matcher, load
from habitatlib.lexicons.written import written

__all__ = ["ThemeWord", "main_theme", "named_themes", "subject_of", "theme_words"]

_HEADS = frozenset({"finance", "data_monitoring"})  # 道路养护基金, 疾病监测: the last word of a label says what is to be done, the first for whom
_KINDS = frozenset({"finance", "data_monitoring", "partnerships_capacity"})
_ASIDE = frozenset({"finance", "partnerships_capacity", "other"})  # around a name they tell who pays and takes part, not what it is for
_WHOM = frozenset({"gender_youth_inclusion", "urban_rural"})  # 老年人的住房, 小城镇供水: for whom or where a service is
_SERVICES = frozenset({"buildings_housing", "transport_mobility", "water_sanitation", "waste_wastewater", "energy"})
_CROSS = "partnerships_capacity"  # cuts across themes: gives way to another in the same name or part of a label
_MEANS = frozenset({"smart_digital", "climate_change", "resource_efficiency"})  # in a name the thing itself or how it is done


class ThemeWord(NamedTuple):
    """A word of a theme in a text, at the offsets of that text."""

    start: int
    end: int
    theme: str
    rank: int


@cache
def _matcher(language: str) -> Matcher:
    return Matcher((squeeze(row["word"]).text, (row["theme"], int(row["rank"]))) for row in load("theme_words", language))


def _part(name: str, language: str) -> re.Pattern[str]:
    return written("theme_parts", name, language)


def theme_words(text: str, language: str) -> list[ThemeWord]:
    """The words of ``text`` that name a theme, in order.

    Examples
    --------
    >>> [(w.theme, w.rank) for w in theme_words("有韧性的资源效率型城市", "zh")]
    [('disaster_crisis_recovery', 3), ('resource_efficiency', 1), ('urban_planning_land', 3)]
    """
    plain = squeeze(text)
    out = []
    for hit in _matcher(language).hits(plain.text):
        theme, rank = hit.value
        if rank:
            out.append(ThemeWord(*plain.back(hit.start, hit.end), theme, rank))
    return out


def named_themes(text: str, language: str) -> list[str]:
    """The themes that a label names, in order, each once; the general words count only where there are no others.

    The theme of the first part comes first; in it, a word for money or data that ends the part says what is done: 疾病监测和实验室 is about data.

    Examples
    --------
    >>> named_themes("可持续住房、能源和交通出行", "zh")
    ['buildings_housing', 'energy', 'transport_mobility']
    >>> named_themes("道路养护基金", "zh")
    ['finance', 'transport_mobility']
    >>> named_themes("小城镇供水", "zh")
    ['water_sanitation', 'urban_rural']
    >>> named_themes("复原力", "zh")
    ['disaster_crisis_recovery']
    """
    words = [w for w in theme_words(text, language) if w.theme != "other"]
    parts = _part("parts", language)
    alone = [w for w in words if w.rank == 3 and _alone(text, w, parts)]
    strong = [w for w in words if w.rank < 3]
    words = sorted([*strong, *alone]) if strong else [w for w in words if w.rank == 3] or words
    gaps = (text[a.end:b.start] for a, b in zip(words, words[1:], strict=False))
    size = next((n for n, gap in enumerate(gaps, 1) if parts.search(gap)), len(words))
    first = words[:size]
    if size > 1:
        of, whose = _part("of", language), _whose(text, first, language)
        *_, head_at = (len(text), *(m.start() for m in of.finditer(text, first[0].end, first[-1].start + 1)))
        first = [w for w in first if w.start > head_at and w.rank < 3] or first  # 工业园区的水管理: the head follows 的
        compound = first[0].rank == 3 and not of.search(text, first[0].start, first[-1].start)  # 环境规划, not 有抵御能力的设施
        beside = len(first) > 1 and _part("carbon", language).fullmatch(text, 0, first[1].start) and first[1].rank == 1
        made_so, against = _part("made_so", language).search(text, 0, first[-1].end), _part("against", language).match(text)
        service = first[0].theme in _WHOM and first[-1].theme in _SERVICES and first[-1].rank < 3
        bears = _part("withstands", language).fullmatch(text, first[0].start, first[1].start) if len(first) > 1 else None
        last = compound or beside or service or first[-1].theme in _HEADS or made_so or against or bears
        head = whose or (first[-1] if last else min(first, key=lambda w: (w.rank > 1, w.theme == _CROSS)))
        words.remove(head)
        words.insert(0, head)
    return list(dict.fromkeys(w.theme for w in words))


def _whose(text: str, words: Sequence[ThemeWord], language: str) -> ThemeWord | None:
    """The word for those whose right or service something is, or for what is paid for, where it comes first: 妇女的土地权, 住房的筹资."""
    theirs = _part("theirs", language).search(text, 0, words[-1].start)
    if theirs and (people := [w for w in words if theirs.start() < w.end < theirs.end()]):
        return people[0]
    paid = words[-1].theme == "finance" and _part("its_money", language).search(text, 0, words[-1].end)
    return next((w for w in words if w.end <= paid.start() and w.rank == 1), None) if paid else None


def _alone(text: str, word: ThemeWord, parts: re.Pattern[str]) -> bool:
    """Whether a word is an item of a list by itself."""
    before, after = text[:word.start].rstrip()[-1:], text[word.end:].lstrip()[:1]
    return bool(parts.match(before)) and (not after or bool(parts.match(after)))


def _most(words: Sequence[ThemeWord], name: str, language: str) -> str:
    """The theme named most often; of those the last of the first part (安全重建、体面安居), since in Chinese the head of a name comes last."""
    count = Counter(w.theme for w in words)
    best = [w for w in words if count[w.theme] == max(count.values())]
    parts = _part("parts", language)
    size = next((n for n, (a, b) in enumerate(zip(best, best[1:], strict=False), 1) if parts.search(name, a.end, b.start)), len(best))
    return best[size - 1].theme


def _kind(words: str, language: str) -> str:
    """The theme of the noun phrase after a name in quotation marks, where it says what kind of thing is named: “X”投资平台, “Y”训练营."""
    named = theme_words(words, language)
    return named[-1].theme if named and all(w.theme in _KINDS for w in named) else ""


def subject_of(title: str, language: str) -> str:
    """The theme that a report is on, where the titles of its cover name one and no other: 预防犯罪和刑事司法; empty for 区域合作.

    Examples
    --------
    >>> subject_of("难民和流离失所问题", "zh"), subject_of("区域合作的进展", "zh")
    ('migration_displacement', '')
    """
    told = {w.theme for w in theme_words(title, language) if w.rank == 1 and w.theme not in _ASIDE}
    return told.pop() if len(told) == 1 else ""


def main_theme(name: str, context: Iterable[str], language: str, kind_of: str = "", subject: str = "") -> str:
    """The theme of a thing with a name: what its name says, else the first of the texts around it that says anything.

    Parameters
    ----------
    name : str
        The name as printed.
    context : iterable of str
        Whatever tells of it, the nearest first, the heading last; asked for only where the name leaves it open.
    language : str
        Language of the lexicon.
    kind_of : str, optional
        The noun phrase that follows a name in quotation marks: 投资平台.
    subject : str, optional
        The theme that the whole report is on; counts where neither name nor context says anything.

    Returns
    -------
    str
        A theme of the codebook, ``other`` where no word names one.

    Examples
    --------
    >>> main_theme("屋顶太阳能项目", (), "zh"), main_theme("蓝图方案", ("为农户提供灌溉",), "zh")
    ('energy', 'water_sanitation')
    """
    name = _part("purpose", language).split(name)[0]
    words = theme_words(name, language)
    if _part("meant_for", language).match(name):
        words = [w._replace(rank=2) if w.theme == "gender_youth_inclusion" else w for w in words]
    safe = _part("safe", language)
    words = [w._replace(rank=3) if (hit := safe.match(name, w.start)) and hit.end() == w.end else w for w in words]
    own = [w for w in words if w.theme != "other"]
    if not _part("headed", language).search(name) and (kind := _kind(kind_of, language)):
        return kind
    if _part("data", language).search(name):
        return "data_monitoring"
    if _part("recovers", language).search(name):
        return "disaster_crisis_recovery"
    cured, rid = _part("cured", language), _part("rid", language)
    if ill := next((w.theme for w in own if cured.match(name, w.end)), ""):
        return ill
    if len(own) < len(words) and {w.theme for w in own} == {_CROSS}:
        return "other"  # 粮食和农业伙伴关系
    if gone := next((w.theme for w in own if w.rank < 3 and (rid.search(name[:w.start]) or rid.search(name[:w.start + 1]))), ""):
        return gone
    if strong := [w for w in own if w.rank == 1]:
        mine = {w.theme for w in own if w.rank < 3} - {_CROSS}
        if meant := _meant(mine, context, language) if mine & _MEANS else "":
            return meant
        return subject if subject in mine else _most([w for w in strong if w.theme != _CROSS] or strong, name, language)
    *near, heading = (*context,) or ("",)
    weight = Counter({theme: 2 * n for theme, n in Counter(w.theme for w in own if w.rank == 2).items()})
    told = next((found for text in near if (found := _told(text, language))), [])
    above = _told(heading, language) if len(own) == len(words) else []
    for found, first in ((told, 3), (above, 2 if told else 3)):
        for theme, n in Counter(w.theme for w in found).items():
            weight[theme] += first + (n > 1)
    for w in own:
        if w.rank == 3 and weight[w.theme]:
            weight[w.theme] += 1  # 韧性城市 under 气候与灾害
    if weight:
        return weight.most_common(1)[0][0]
    only_so = len(own) < len(words) and all(w.rank > 2 for w in own)  # 绿色学校餐
    return subject or ("other" if only_so or not own else _most(own, name, language))


def _meant(mine: Set[str], around: Iterable[str], language: str) -> str:
    """Of the themes that a name names the one that the nearest text names too and no other of them: 智慧走廊 under 运输."""
    for text in around if len(mine) > 1 else ():
        also = mine & {w.theme for w in theme_words(text, language) if w.rank < 3}
        if also:
            return also.pop() if len(also) == 1 else ""
    return ""


def _told(text: str, language: str) -> list[ThemeWord]:
    """The words of rank 1 that tell what a text is on, else those of rank 2."""
    words = [w for w in theme_words(text, language) if w.theme not in _ASIDE]
    named = [w for w in words if w.rank == 1]
    return [w for w in named if w.theme != "urban_rural"] or named or [w for w in words if w.rank == 2]  # 培训乡村护士: where, not on what

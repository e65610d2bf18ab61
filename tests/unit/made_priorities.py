"""Made-up reports that announce lists of priorities, for tests of their figures."""

from __future__ import annotations

import pandas as pd
from made_tables import document, made

from habitatlib.figures.study import Study, study

__all__ = ["made_study", "made_with"]

_TEXTS = {
    (
        "X/1",
        2,
    ): "除了最初的2014年绿岛伙伴关系框架中三个现有的支柱，即具有复原力的资源节约型城市、可持续交通和流动性、废物和废水管理，还有其他。",
    ("X/1", 6): "2015-2016年的两个重点是气候变化和筹资。",
    ("X/2", 4): "伙伴关系确定了三个新的重点领域：(1) 有韧性的资源效率型城市，(2) 可持续运输和交通出行，(3) 废物和废水。",
    ("X/2", 9): "两署考虑2020-2023年的两个主题：绿色复苏和循环经济。",
    ("X/3", 1): "会员国决定延长2020–2023年期间战略计划，以涵盖2020–2025年期间。",
    ("X/3", 2): "近期的优先事项以第77/173号决议为指导。",
    ("X/3", 3): "2026–2029年期间战略计划将考虑到上述因素，并利用2020–2025年期间战略规划的优势。",
}
_LISTS = [
    ("X/1", 2, "具有复原力的资源节约型城市|可持续交通和流动性|废物和废水管理", "resource_efficiency|transport_mobility|waste_wastewater", "2014",
     "stated", "current", "joint", "绿岛伙伴关系"),
    ("X/1", 6, "气候变化|筹资", "climate_change|finance", "2015-2016", "context", "current", "un_habitat", None),
    ("X/2", 4, "有韧性的资源效率型城市|可持续运输和交通出行|废物和废水", "resource_efficiency|transport_mobility|waste_wastewater", None, "none",
     "current", "joint", "伙伴关系"),
    ("X/2", 9, "绿色复苏|循环经济", "disaster_crisis_recovery|resource_efficiency", "2020-2023", "stated", "proposed", "other", None),
]  # fmt: skip
_CITED = [("X/3", 2, "第77/173号决议", "resolution", "A/RES/77/173")]
_DOCUMENTS = [document("X/1", "2017-02-09", "joint_unep"), document("X/2", "2023-03-27", "joint_unep"), document("X/3", "2024-02-26")]


def made_with(texts: dict[tuple[str, int], str] | None = None, lists: list[tuple] | None = None) -> dict[str, pd.DataFrame]:
    """Tables with these paragraphs and lists, all in one section."""
    texts, lists = _TEXTS if texts is None else texts, _LISTS if lists is None else lists
    items, themes = [], []
    for symbol, para, labels, named, period, basis, status, owner, framework in lists:
        at = 0
        for number, (label, theme) in enumerate(zip(labels.split("|"), named.split("|"), strict=True), 1):
            start = texts[(symbol, para)].index(label, at)
            at = start + len(label)
            row = {"symbol": symbol, "language": "zh", "para": para, "start": start}
            items.append(row | {"end": at, "surface": label, "label": label, "list_id": f"{symbol}|{para}",
                                "item_number": number, "period": period,
                                "period_basis": basis, "status": status, "owner": owner, "framework": framework,
                                "theme": theme})  # fmt: skip
            themes.append(row | {"theme": theme})
    paragraphs = [{"symbol": s, "language": "zh", "para": p, "section": "一", "text": t} for (s, p), t in texts.items()]
    citations = [{"symbol": s, "language": "zh", "para": p, "start": texts[(s, p)].index(w), "end": texts[(s, p)].index(w) + len(w),
                  "surface": w,
                  "kind": kind, "cited": cited} for s, p, w, kind, cited in _CITED if (s, p) in texts]  # fmt: skip
    return made(documents=_DOCUMENTS, paragraphs=paragraphs, priorities=items, priority_themes=themes, citations=citations)


def made_study(
    lang: str = "en", symbols: tuple[str, ...] = (), themes: tuple[str, ...] = (), owners: tuple[str, ...] = (), **rows: object
) -> Study:
    """A study of the made-up reports."""
    return study(made_with(**rows), symbols=symbols, lang=lang, themes=themes, owners=owners)

"""Reports that tell of resolutions, for tests of their figures: one year after another, each with sections and steps."""

from __future__ import annotations

from made_tables import document, made, paragraph

__all__ = ["JOINT", "TABLES", "action", "cite", "event", "of", "resolution", "source"]

TEXTS = {
    1: "本报告概述各项决议。总体而言，执行工作受到资金不足的制约。",
    2: "根据第 1/2 号决议，本署于2024年4月举行了会议。将于2024年12月9日再次举行会议。在没有自愿供资的情况下，工作缓慢。",
    3: "在甲国政府的资助下，编写了手册。资源已经得到保障，拨款约 200 万美元。",
    4: "2024年9月20日将举行活动。计划于2026年推出平台。",
    5: "本署与乙组织正在合作。",
}


def source(symbol: str, day: str | None, series: str | None = None) -> dict:
    """A document with the file that it was read from."""
    return document(symbol, day, series) | {"source_file": f"{symbol.replace('/', '_')}.zh.txt"}


def resolution(symbol: str, number: str, first: int, last: int, funding: str = "not_stated", **more: object) -> dict:
    """A row of ``resolutions``."""
    return {"symbol": symbol, "language": "zh", "resolution": number, "title": f"第{number}号的标题", "session": "第一届会议", "adopted": 2019,
            "section": number, "first_para": first, "last_para": last, "funding": funding} | more  # fmt: skip


def event(symbol: str, para: int, surface: str, start: str, end: str, precision: str, status: str = "done") -> dict:
    """A row of ``events`` whose words stand in ``TEXTS``."""
    at = TEXTS[para].index(surface)
    clause = TEXTS[para][max(TEXTS[para].rfind(c, 0, at) for c in "，。；") + 1 :].split("。")[0].split("，")[0]
    return {"symbol": symbol, "language": "zh", "para": para, "start": at, "end": at + len(surface), "surface": surface, "text": clause,
            "date_start": start, "date_end": end, "precision": precision, "kind": "meeting", "status": status}  # fmt: skip


def action(symbol: str, para: int, surface: str, mode: str = "joint_programme", status: str = "done") -> dict:
    """A row of ``collaborations`` whose words stand in ``TEXTS``."""
    at = TEXTS[para].index(surface)
    return {"collaboration_id": f"{symbol}|{para}|{at}", "symbol": symbol, "language": "zh", "para": para, "start": at,
            "end": at + len(surface), "surface": surface, "mode": mode, "status": status}  # fmt: skip


def cite(symbol: str, para: int, surface: str, cited: str | None, start: int = 0, kind: str = "resolution") -> dict:
    """A row of ``citations``."""
    return {"symbol": symbol, "language": "zh", "para": para, "start": start, "end": start + len(surface), "surface": surface, "kind": kind,
            "cited": cited}  # fmt: skip


def of(symbol: str, day: str | None, **more: list[dict]) -> dict[str, list[dict]]:
    """One report that tells of three resolutions."""
    money = TEXTS[3].index("200 万美元")
    return {
        "documents": [source(symbol, day, "resolution_tracker")],
        "paragraphs": [paragraph(symbol, n, text) for n, text in TEXTS.items()],
        "resolutions": [
            resolution(symbol, "1/2", 2, 2, "constrained", funding_para=2, next_milestone="将于2024年12月9日再次举行会议", milestone_date="2024-12-09",
                       milestone_para=2),
            resolution(symbol, "1/10", 3, 4, "secured", funding_para=3, next_milestone="计划于2026年推出平台", milestone_date="2026-12-31",
                       milestone_para=4),
            resolution(symbol, "2/1", 5, 5, session="第二届会议", adopted=2023),
        ],
        "events": [
            event(symbol, 2, "2024年4月", "2024-04-01", "2024-04-30", "month"),
            event(symbol, 2, "2024年12月9日", "2024-12-09", "2024-12-09", "day", "planned"),
            event(symbol, 4, "2024年9月20日", "2024-09-20", "2024-09-20", "day"),
            event(symbol, 4, "2026年", "2026-01-01", "2026-12-31", "year", "planned"),
        ],
        "collaborations": [action(symbol, 3, "在甲国政府的资助下", "funding"), action(symbol, 5, "本署与乙组织正在合作", status="ongoing")],
        "quantities": [{"symbol": symbol, "language": "zh", "para": 3, "start": money, "end": money + 7, "surface": "200 万美元",
                        "value": 2000000, "unit": "美元", "currency": "USD", "approximate": True}],
        "citations": [cite(symbol, 2, "第 1/2 号决议", "HSP/HA.1/Res.2", start=2)],
    } | more  # fmt: skip


JOINT = {
    "documents": [source("HSP/J.1", "2017-02-09", "joint_unep"), source("HSP/J.2", "2023-03-27", "joint_unep")],
    "paragraphs": [paragraph(s, n, "联大第 70/1 号决议；HSP/HA.1/Res.2。") for s in ("HSP/J.1", "HSP/J.2") for n in (1, 2, 3)],
    "citations": [
        cite("HSP/J.2", 1, "HSP/HA.1/Res.2", "HSP/HA.1/Res.2", start=13), cite("HSP/J.1", 1, "第 70/1 号决议", "A/RES/70/1", start=2),
        cite("HSP/J.2", 2, "第 70/1 号决议", "A/RES/70/1", start=2), cite("HSP/J.2", 3, "第 70/1 号决议", "A/RES/70/1", start=2),
        cite("HSP/J.2", 3, "《新城市议程》", None, kind="treaty_or_framework"),
    ],
}  # fmt: skip
_TRACKER = of("HSP/T.1", "2024-09-22")
TABLES = made(**{name: [*_TRACKER.get(name, []), *JOINT.get(name, [])] for name in {*_TRACKER, *JOINT}})

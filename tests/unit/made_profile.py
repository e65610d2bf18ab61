"""A few reports that tell of Kenya, for tests of the country page."""

from __future__ import annotations

from made_tables import document, made, paragraph

__all__ = ["TABLES", "TEXTS", "printed", "row"]

TEXTS = {
    ("J/1", 1): "人居署与甲署合作，在肯尼亚内罗毕实施了绿洲项目，2016年5月启动，出资300万美元。丙署资助苏丹200万美元。",
    ("J/1", 2): "丁署和乙署在乌干达合作，戊署在肯尼亚工作，另有20个国家参加。",
    ("J/2", 1): "人居署计划2025年在肯尼亚纳库鲁县和Kibera居民区开展活动，并请乌干达参加。",
    ("R/1", 3): "会议于2024年9月在内罗毕举行。",
    ("N/1", 1): "本报告未述及任何国家。",
}
_DAYS = {
    "J/1": ("2017-02-09", "joint_unep"),
    "J/2": ("2023-03-27", "joint_unep"),
    "R/1": ("2024-09-22", "resolution_tracker"),
    "N/1": (None, None),
}


def printed(symbol: str, day: str | None, series: str | None = None) -> dict:
    """A document with the file that its page is named after."""
    return document(symbol, day, series) | {"source_file": f"{symbol.replace('/', '_')}.zh.txt"}


def row(symbol: str, para: int, word: str, nth: int = 0, **more: object) -> dict:
    """A row read where a word stands in its paragraph."""
    start = -1
    for _ in range(nth + 1):
        start = TEXTS[symbol, para].index(word, start + 1)
    return {"symbol": symbol, "language": "zh", "para": para, "start": start, "end": start + len(word), "surface": word, **more}


def _place(symbol: str, para: int, word: str, kind: str, role: str, lat: float | None = None, lon: float | None = None) -> dict:
    return row(symbol, para, word, iso3="KEN", kind=kind, role=role, lat=lat, lon=lon)


def _action(number: int, symbol: str, para: int, words: str, status: str) -> dict:
    return row(symbol, para, words, collaboration_id=str(number), mode="joint_programme", status=status)


TABLES = made(
    documents=[printed(symbol, *more) for symbol, more in _DAYS.items()],
    paragraphs=[paragraph(symbol, para, text) for (symbol, para), text in TEXTS.items()],
    country_mentions=[
        row("J/1", 1, "肯尼亚", iso3="KEN", role="project"),
        row("J/1", 1, "苏丹", iso3="SDN", role="project"),
        row("J/1", 2, "乌干达", iso3="UGA", role="project"),
        row("J/1", 2, "肯尼亚", iso3="KEN", role="other"),
        row("J/2", 1, "肯尼亚", iso3="KEN", role="project"),
        row("J/2", 1, "乌干达", iso3="UGA", role="partner"),
    ],
    place_mentions=[
        _place("J/1", 1, "内罗毕", "city", "project", -1.283, 36.817),
        _place("J/2", 1, "纳库鲁县", "county", "project"),
        _place("J/2", 1, "Kibera居民区", "neighbourhood", "project"),
        _place("R/1", 3, "内罗毕", "city", "venue", -1.283, 36.817),
    ],
    organizations=[
        {"org_id": i, "name_zh": name, "type": "un"} for i, name in (("un_habitat", "人居署"), ("a", "甲署"), ("b", "乙署"), ("e", "戊署"))
    ],
    organization_mentions=[row("J/1", 1, "甲署", org_id="a"), row("J/1", 2, "乙署", org_id="b"), row("J/1", 2, "戊署", org_id="e")],
    projects=[{"project_id": "绿洲", "symbol": "J/1", "language": "zh", "name": "绿洲项目", "theme": "energy", "stage": "ongoing"}],
    project_mentions=[row("J/1", 1, "绿洲项目", project_id="绿洲")],
    project_countries=[row("J/1", 1, "肯尼亚", project_id="绿洲", iso3="KEN")],
    project_partners=[row("J/1", 1, "甲署", project_id="绿洲", name="甲署", relation="funder")],
    collaborations=[
        _action(1, "J/1", 1, "人居署与甲署合作", "done"),
        _action(2, "J/1", 2, "丁署和乙署在乌干达合作", "done"),
        _action(3, "J/2", 1, "人居署计划2025年在肯尼亚纳库鲁县和Kibera居民区开展活动", "planned"),
    ],
    collaboration_members=[
        {"collaboration_id": "1", "org_id": org_id, "name": name} for org_id, name in (("un_habitat", "人居署"), ("a", "甲署"))
    ],
    events=[
        row(
            "J/1",
            1,
            "2016年5月",
            text="2016年5月启动",
            date_start="2016-05-01",
            date_end="2016-05-31",
            precision="month",
            kind="launch",
            status="done",
        ),
        row(
            "J/2",
            1,
            "2025年",
            text="人居署计划2025年在肯尼亚",
            date_start="2025-01-01",
            date_end="2025-12-31",
            precision="year",
            kind="other",
            status="planned",
        ),
        row(
            "R/1",
            3,
            "2024年9月",
            text="会议于2024年9月在内罗毕举行",
            date_start="2024-09-01",
            date_end="2024-09-30",
            precision="month",
            kind="meeting",
            status="done",
        ),
    ],
    quantities=[
        row("J/1", 1, "300万美元", value=3e6, unit="美元", currency="USD"),
        row("J/1", 1, "200万美元", value=2e6, unit="美元", currency="USD"),
        row("J/1", 2, "20个国家", value=20, unit="个国家"),
    ],
)

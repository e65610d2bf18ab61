"""Bodies in whose names places stand: towns in a list, a seat before a region, units of a city; every sentence here is made up."""

from __future__ import annotations

import pytest
from made_reports import report

from habitatlib.tables.order import tables_of


@pytest.mark.parametrize(("text", "names"), [
    ("奥隆加、贝内托和马普托市议会共同出资。", ["奥隆加", "贝内托", "马普托市议会"]),
    ("沃尔塔省和阿散蒂省议会共同出资。", ["沃尔塔省", "阿散蒂省议会"]),
    ("粮农组织罗马欧洲土壤与水中心公布了数据。", ["粮农组织罗马欧洲土壤与水中心"]),
    ("利马市供水与排水处关闭了两口井。", ["利马市供水与排水处"]),
    ("在阿根廷，科尔多瓦市政府绿地规划秘书处负责养护。", ["科尔多瓦市政府绿地规划秘书处"]),
    ("马德里地铁公司提供了车辆。", ["马德里地铁公司"]),
])  # fmt: skip
def test_places_in_names_of_bodies_are_theirs(text: str, names: list[str]) -> None:
    tables = tables_of(report(text, symbol="A/70/99"))
    assert [row["surface"] for row in tables["organization_mentions"]] == names


def test_what_stands_still_is_not_over() -> None:
    tables = tables_of(report("“高原果园”项目因安全局势而中断。", symbol="A/70/99"))
    assert [row["stage"] for row in tables["projects"]] == ["ongoing"]

"""Stages told by when a project began or what followed it, names that hold verbs, and places of projects named together; all made up."""

from __future__ import annotations

import pytest

from habitatlib.reports import Cover, Paragraph, Report
from habitatlib.tables.build import tables_of


def read(text: str) -> dict[str, tuple[str, str]]:
    made = Report("A/97/300", "zh", Cover(symbol="A/97/300", distributed="2042-08-11"), (), (Paragraph(1, "一", text),), (), (), "x.txt", "")
    found = tables_of(made)
    lands: dict[str, list[str]] = {}
    for row in found["project_countries"]:
        lands.setdefault(row["project_id"], []).append(row["iso3"])
    return {row["name"]: (row["stage"], " ".join(sorted(lands.get(row["project_id"], [])))) for row in found["projects"]}


@pytest.mark.parametrize(("text", "stages"), [
    ("数字身份区域方案已于2041年上线。", ["ongoing"]),
    ("数字身份区域方案已于2041年结束。", ["completed"]),
    ("“光伏岛”计划于2040年由世界银行发起。", ["ongoing"]),
    ("“光伏岛”计划于2044年在汤加启动。", ["planned"]),
    ("“高原果园”项目由于缺乏资金未能启动。", ["planned"]),
    ("缅甸边境公路项目正在招标。", ["planned"]),
    ("“高原果园”项目因冲突而暂停。", ["ongoing"]),
    ("“高原果园”项目取代了“山地蜂蜜”项目。", ["ongoing", "completed"]),
    ("作为“山地蜂蜜”项目的后续，开发署将启动“高原果园”项目。", ["completed", "planned"]),
    ("工发组织曾在塞内加尔实施“新渔港”项目。", ["completed"]),
])  # fmt: skip
def test_the_stage_is_told_by_what_began_or_followed(text: str, stages: list[str]) -> None:
    assert [stage for stage, _ in read(text).values()] == stages


@pytest.mark.parametrize(("text", "names"), [
    ("法国资助的中亚土地使用规划项目正在贝宁执行。", ["中亚土地使用规划项目"]),
    ("绿色气候基金核准了圭亚那红树林海岸防护项目。", ["圭亚那红树林海岸防护项目"]),
    ("名为SMART-WATER的项目在约旦安装了900个水表。", ["SMART-WATER"]),
    ("一个名为SOLARIS的非政府组织参加了会议。", []),
    ("“明亮的窗”奖学金方案在马拉维惠及900名学童。", ["明亮的窗"]),
    ("该项目现改名为“干净的手”，在马拉维执行。", ["干净的手"]),
    ("由德国资助的可持续能源枢纽方案(枢纽方案)已在加纳安装电网。枢纽方案将侧重于加工用电。", ["可持续能源枢纽方案"]),
    ("委员会讨论了可持续土地使用新方案。", []),
])  # fmt: skip
def test_a_name_may_hold_a_verb_s_noun_and_be_told_without_marks(text: str, names: list[str]) -> None:
    assert list(read(text)) == names


@pytest.mark.parametrize(("text", "lands"), [
    ("“月光渔船”项目和“晨星诊所”项目都在汤加开展。", ["TON", "TON"]),
    ("在汤加，“月光渔船”项目和“晨星诊所”项目使3 000人受益。", ["TON", "TON"]),
    ("“月光渔船”和“晨星诊所”项目分别在汤加和萨摩亚执行。", ["TON", "WSM"]),
    ("“月光渔船”项目在不丹实施，“晨星诊所”项目在尼泊尔实施。", ["BTN", "NPL"]),
])  # fmt: skip
def test_projects_of_one_list_share_their_places_unless_these_are_dealt_out(text: str, lands: list[str]) -> None:
    assert [where for _, where in read(text).values()] == lands

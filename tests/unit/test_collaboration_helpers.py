"""Who helps with a joint action in the clauses behind it, and who is only there, pays or does something else."""

from __future__ import annotations

import pytest
from test_collaborations import who

from habitatlib.extract.reporters import reporting_bodies
from habitatlib.reports.model import Cover, Report

UNDP, FAO, WFP, WHO = "联合国开发计划署", "联合国粮食及农业组织", "世界粮食计划署", "世界卫生组织"
CLINIC = "开发署与粮农组织合办了一所诊所"


@pytest.mark.parametrize("text", [
    f"{CLINIC}，粮食署培训护士。",
    f"{CLINIC}。粮食署负责培训护士。",
    f"{CLINIC}，而粮食署修建了仓库。",
    f"{CLINIC}，仓库由粮食署修建。",
])  # fmt: skip
def test_who_does_a_part_of_what_was_told_is_one_more_member_and_not_another_action(text: str) -> None:
    assert who(text) == [{UNDP, FAO, WFP}]


@pytest.mark.parametrize("text", [
    f"{CLINIC}，世界卫生组织的代表出席了开幕式。",
    f"{CLINIC}，世界卫生组织使用该诊所的数据。",
    f"{CLINIC}，世界卫生组织正在考虑培训护士。",
    f"{CLINIC}，世界卫生组织没有参加。",
    f"{CLINIC}，供世界卫生组织培训护士。",
    f"{CLINIC}。2025年进行了评估。2026年建成码头。世界卫生组织培训渔民。",
])  # fmt: skip
def test_who_is_only_there_or_does_something_else_is_no_helper(text: str) -> None:
    assert who(text) == [{UNDP, FAO}]


def test_what_is_paid_for_a_joint_action_stays_a_row_of_its_own() -> None:
    assert who(f"{CLINIC}，挪威政府支付了费用。") == [{UNDP, FAO}, {UNDP, FAO, "挪威政府"}]


def test_a_project_with_a_name_of_its_own_is_another_action() -> None:
    assert who(f"{CLINIC}。“蓝港”项目帮助开发署、粮农组织和世界卫生组织培训渔民。") == [{UNDP, FAO}, {UNDP, FAO, WHO}]


@pytest.mark.parametrize(("text", "members"), [
    ("开发署驻内罗毕办事处与粮农组织合办了一所诊所。", {UNDP, FAO}),
    ("教科文组织阿布贾办事处同粮食署合办了一所诊所。", {"联合国教育、科学及文化组织", WFP}),
    ("世界卫生组织欧洲区域办事处与粮农组织合办了一所诊所。", {"世界卫生组织欧洲区域办事处", FAO}),
    ("农发基金汇款融资机制与粮食署合办了一所诊所。", {"国际农业发展基金汇款融资机制", WFP}),
])  # fmt: skip
def test_a_field_office_stands_for_its_body_and_short_forms_within_names_are_written_out(text: str, members: set[str]) -> None:
    assert who(text) == [members]


@pytest.mark.parametrize(("body", "author", "bodies"), [
    ("生物多样性公约缔约方大会", "执行秘书", ("cbd_secretariat",)),
    ("世界气象组织执行理事会", "秘书长", ("wmo",)),
    ("附属履行机构", "秘书处", ("unfccc_secretariat",)),
    ("大会", "秘书长", ()),
    ("世界粮食安全委员会", "两名特别报告员", ()),
])  # fmt: skip
def test_who_reports_to_the_parties_of_a_treaty_or_to_an_organ_of_a_body(body: str, author: str, bodies: tuple[str, ...]) -> None:
    cover = Cover(symbol="X/1/2", body=body, author=author, distributed="2030-01-01")
    assert reporting_bodies(Report("X/1/2", "zh", cover, (), (), (), (), "x.txt", "")) == bodies

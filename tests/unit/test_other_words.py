"""Signs that spell a name, a date or a number and are part of other words there: each kind is told from the true one beside it."""

from __future__ import annotations

import pytest
from made_reports import report

from habitatlib.tables.build import tables_of


def found(table: str, text: str) -> list[str]:
    rows = sorted(tables_of(report(text)).get(table, ()), key=lambda row: row.get("start") or 0)
    return [row.get("surface") or row["name"] for row in rows]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("为国际移民组织了六次咨询。", []),
        ("国际移民组织了解到这一需要。", ["国际移民组织"]),
        ("返乡移民组织晚会。", []),
        ("移民组织提供了帐篷。", ["移民组织"]),
        ("大众汽车城设有试验场，诺基亚市的工厂已关闭。", []),
        ("透明国际投资规则有待制定。", []),
        ("透明国际发表了指数。", ["透明国际"]),
        ("街头救助儿童会议在港口举行。", []),
        ("欧洲委员会议定了标准。", ["欧洲委员会"]),
        ("学生在模拟联合国大会中发言。", []),
        ("秘鲁外交部长期负责边界事务。", ["秘鲁外交部"]),
        ("秘鲁外交部长出席了会议。", []),
        ("突尼斯教育部门前设有展板。", ["突尼斯教育部"]),
        ("突尼斯教育部门修订了大纲。", []),
        ("UNDP 和 GIZ 编写了准则。", ["UNDP", "GIZ"]),
        ("见文件 UNEP/EA.4/3。", []),
    ],
)
def test_a_body_is_told_from_words_that_spell_it(text: str, names: list[str]) -> None:
    assert found("organization_mentions", text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("哥斯达黎加利比里亚市扩建了机场。", ["哥斯达黎加"]),
        ("利比里亚市长协会来函。", ["利比里亚"]),
        ("刚果河两岸的居民撤离。", []),
        ("坡道新加坡道扶手。", []),
        ("新加坡道路局介绍了做法。", ["新加坡"]),
        ("该省省会萨尔瓦多翻修了旧城。", []),
        ("Jordan女士发言支持。", []),
        ("专家终于弄明白俄罗斯联邦的计算方法。", ["俄罗斯联邦"]),
        ("美国维尔京群岛受灾。", ["美国维尔京群岛"]),
        ("基里巴斯的圣诞岛缺水。", ["基里巴斯"]),
        ("圣诞岛的捕蟹业停顿。", ["圣诞岛"]),
    ],
)
def test_a_country_is_told_from_words_that_spell_it(text: str, names: list[str]) -> None:
    assert found("country_mentions", text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("大河西岸的村庄断电。", []),
        ("日照充足的屋顶装了板。", []),
        ("日照市的屋顶装了板。", ["日照市"]),
        ("该国发行金边债券。", []),
        ("越南和平省保持和平与稳定。", ["和平省"]),
        ("埃及红海省与红海渔民协商。", ["红海省"]),
        ("掺入波特兰水泥。", []),
        ("北方邦修建了厕所。", ["北方邦"]),
    ],
)
def test_a_place_is_told_from_words_that_spell_it(text: str, names: list[str]) -> None:
    assert found("place_mentions", text) == names


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("七月九日大道已拓宽。", []),
        ("7月9日大会闭幕。", ["7月9日"]),
        ("谈判历时三月有余。", []),
        ("6至9月龄婴儿接种了疫苗。", []),
        ("青年初次就业者接受了辅导。", []),
        ("2030年水资源小组测算了漏损率。", []),
        ("2030年水资源小组于2021年5月成立。", ["2021年5月"]),
    ],
)
def test_a_date_is_told_from_names_and_words_that_hold_one(text: str, dates: list[str]) -> None:
    assert found("events", text) == dates


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("清水流入千家万户。", []),
        ("三轮车司机获得保险。", []),
        ("三轮谈判已经结束。", ["三轮"]),
        ("周六人行道封闭。", []),
        ("附件五项下的支出须经批准。", []),
        ("五项支出须经批准。", ["五项"]),
    ],
)
def test_a_number_is_told_from_words_that_hold_one(text: str, numbers: list[str]) -> None:
    assert found("quantities", text) == numbers


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“绿瓦”和“蓝渠”两个项目已经开工。", ["绿瓦", "蓝渠"]),
        ("民间团体“晨光计划”获得咨商地位。", []),
        ("一家名为“绿色倡议”的建筑公司中标。", []),
        ("一项名为“绿色渠道”的倡议已经启动。", ["绿色渠道"]),
        ("居民把它比作“西西弗斯工程”。", []),
        ("“绿瓦屋顶”项目（下称“绿瓦项目”）已经开工。", ["绿瓦屋顶"]),
        ("“水与街”原是一次展览，如今是一项为期四年的项目。", ["水与街"]),
    ],
)
def test_a_project_is_told_from_what_is_called_like_one(text: str, names: list[str]) -> None:
    assert found("projects", text) == names


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("香蕉和旅游是该国经济的两大支柱。", []),
        ("联合方案的两个支柱已定为热浪防护与土壤净化。", ["热浪防护", "土壤净化"]),
        ("关键主题只有两个：步行安全和街头商贩权益。", ["步行安全", "街头商贩权益"]),
        ("计划选定市场、学校和诊所为三个切入点。", ["市场", "学校", "诊所"]),
        ("合作以飓风预警为首要优先事项，其次是珊瑚礁保护。", ["飓风预警", "珊瑚礁保护"]),
    ],
)
def test_priorities_are_told_from_what_an_economy_stands_on(text: str, labels: list[str]) -> None:
    assert found("priorities", text) == labels


@pytest.mark.parametrize(
    ("text", "joint"),
    [
        ("人居署和国际电信联盟历来关系密切。", False),
        ("粮农组织邀请人居署共同举办了研讨会。", True),
        ("世界卫生组织2027年和人居署在马塞卢举办培训班。", True),
        ("国际刑警组织拒绝了人居署提出的合办培训班的建议。", False),
    ],
)
def test_a_joint_action_is_told_from_a_relation_or_a_refusal(text: str, joint: bool) -> None:
    assert bool(found("collaborations", text)) is joint

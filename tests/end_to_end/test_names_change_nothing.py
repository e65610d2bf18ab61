"""What a country or an organization is called changes nothing of what is found round it: texts coded by people, with one name for another."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from habitatlib.evaluation.texts import rows_of_texts

UNSEEN = Path(__file__).parents[2] / "data" / "validation"

Found = Counter[tuple[str, ...]]


def found(path: Path, was: str, now: str, codes: dict[str, str]) -> Found:
    """What is found in a text, with the names and codes that it had before."""
    tables, members, names = rows_of_texts([path]), defaultdict(list), {}
    for row in tables["collaboration_members"]:
        members[row["collaboration_id"]].append(codes.get(row["org_id"], row["org_id"]))
    for row in tables["projects"]:
        names[row["project_id"]] = row["name"]
    said = [("project", row["name"], row["theme"], row["stage"]) for row in tables["projects"]]
    said += [("country", row["para"], codes.get(row["iso3"], row["iso3"]), row["role"]) for row in tables["country_mentions"]]
    said += [("there", names[row["project_id"]], codes.get(row["iso3"], row["iso3"])) for row in tables["project_countries"]]
    said += [("event", row["para"], row["surface"], row["kind"]) for row in tables["events"]]
    said += [("priority", row["para"], row["label"]) for row in tables["priorities"]]
    said += [("together", row["para"], row["mode"], row["year"], *sorted(members[row["collaboration_id"]])) for row in tables["collaborations"]]
    return Counter(tuple(cell.replace(now, was) for cell in row) for row in said)


@pytest.mark.parametrize(
    ("text", "was", "now", "codes"),
    [
        ("unseen_41/HSP_EB.2049_3", "乍得", "圣多美和普林西比", {"STP": "TCD", "government_stp": "government_tcd"}),
        ("unseen_39/E_2046_17", "基里巴斯", "坦桑尼亚联合共和国", {"TZA": "KIR"}),
        ("unseen_40/HSP_EB.2046_8", "北马其顿", "波斯尼亚和黑塞哥维那", {"BIH": "MKD"}),
        ("unseen_41/A_103_98", "国际贸易中心", "联合国促进性别平等和增强妇女权能署", {"un_women": "itc"}),
        ("unseen_40/HSP_HA.9_3_Add.1", "国际自然保护联盟", "世界自然基金会", {"wwf": "iucn"}),
    ],
)
def test_another_name_changes_nothing_round_it(text: str, was: str, now: str, codes: dict[str, str], tmp_path: Path) -> None:
    path = UNSEEN / f"{text}.zh.txt"
    printed = path.read_text(encoding="utf-8")
    assert was in printed and now not in printed
    other = tmp_path / path.name
    other.write_text(printed.replace(was, now), encoding="utf-8")
    assert found(other, was, now, codes) == found(path, was, was, {})

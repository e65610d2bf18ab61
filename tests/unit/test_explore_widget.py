from __future__ import annotations

import functools
import json
import re
from pathlib import Path

import pytest
from made_tables import country, document, made, paragraph

from habitatlib.figures import explore, style
from habitatlib.figures.explore.land import land
from habitatlib.figures.explore.state import FACETS, Explorer
from habitatlib.figures.explore.widget import Panel
from habitatlib.figures.study import study
from habitatlib.tables.load import load_tables

real = functools.cache(load_tables)

HERE = Path(explore.__file__).parent
SCRIPT, SHEET = ((HERE / f"explore.{kind}").read_text(encoding="utf-8") for kind in ("js", "css"))


def panel(tables=None, **parameters) -> tuple[Panel, list[dict]]:
    made_panel, sent = Panel(Explorer(study(tables or real(), **parameters))), []
    made_panel.send = lambda content, buffers=None: sent.append(json.loads(json.dumps(content)))
    return made_panel, sent


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("symbols", [[], ["HSP/EB.2024/5"], ["A/99/99"]])
def test_the_page_is_told_everything_when_it_says_hello(lang, symbols):
    page, sent = panel(lang=lang, symbols=symbols)
    page.hear({"hello": {"font": False}})
    assert [list(message) for message in sent] == [["fixed", "view"]]
    fixed, view = sent[0]["fixed"], sent[0]["view"]
    assert view["phrase"] and set(view["counts"]) == set(FACETS) and all(fixed["notes"])
    assert len(fixed["light"]) == len(fixed["dark"]) >= max([1, *(n for n, _ in view["map"].values())])
    for facet in FACETS:
        offered = {option["value"] for option in fixed["options"][facet]}
        assert set(view["counts"][facet]) <= offered and all(option["name"] for option in fixed["options"][facet])
    assert set(view["map"]) <= set(fixed["map"]["paths"]) | set(fixed["map"]["points"])


def test_a_click_and_a_line_of_code_do_the_same():
    page, sent = panel()
    page.hear({"choose": {"country": "KEN", "role": "project", "text": "", "report": "", "theme": "", "organization": ""}})
    page.explorer.choose()
    page.explorer.choose(country="KEN", role="project")
    assert sent[0] == sent[2] != sent[1]
    row = sent[0]["view"]["rows"][-1]
    page.hear({"open": row[:2]})
    assert [sent[-1]["view"]["paragraph"][name] for name in ("symbol", "para")] == row[:2]


def test_rows_beyond_the_cap_are_counted_and_all_are_in_the_csv():
    page, sent = panel()
    page.hear({"choose": {}})
    assert len(sent[0]["view"]["rows"]) == 100
    assert sent[0]["view"]["more"].startswith(f"{len(page.explorer.places) - 100} more paragraphs")
    page.hear({"csv": True})
    assert len(sent[1]["csv"].splitlines()) == len(page.explorer.places) + 1 > 200


def test_a_computer_without_a_chinese_font_gets_one_first():
    page, sent = panel(symbols=["HSP/EB.2024/5"])
    page.hear({"hello": {"font": True}})
    assert [list(message)[0] for message in sent] == ["font", "fixed"]
    assert sent[0]["font"].startswith('@font-face{font-family:"Noto Sans SC";src:url("data:') and '"Noto Sans SC"' in SHEET


def test_nothing_is_fetched_from_anywhere():
    assert re.findall(r"https?://[^\"']+", SCRIPT + SHEET) == ["http://www.w3.org/2000/svg"]  # a name, not an address
    assert not re.search(r"\bimport\b|\brequire\b|fetch\(|innerHTML|url\(|@import", SCRIPT + SHEET)


def test_styles_belong_to_the_explorer_and_follow_the_theme():
    rules = re.findall(r"^\s*([^@{}\s][^{}]*)\{", re.sub(r"@keyframes.*", "", SHEET), re.MULTILINE)
    assert rules and all(".hx" in part for rule in rules for part in rule.split(","))
    assert "--jp-layout-color1" in SHEET and 'data-jp-theme-light="false"' in SHEET


def test_reports_and_themes_have_the_colours_of_the_style():
    page, _ = panel()
    options = page.fixed()["options"]
    assert options["report"][0]["color"] == style.darker(style.SERIES["joint_unep"])
    assert {option["color"] for option in options["theme"]} <= set(style.FAMILIES.values())
    assert page.fixed()["light"] == style.ordinal(5)


def test_a_small_state_has_a_point_and_every_country_a_path_in_the_window():
    drawn = land({"STP", "KEN"})
    assert set(drawn["points"]) == {"STP"} and {"STP", "KEN", "CHN"} <= set(drawn["paths"])
    x, y = drawn["points"]["STP"]
    assert 0 < x < drawn["size"][0] and 0 < y < drawn["size"][1]
    with pytest.raises(style.FigureError, match="ZZZ"):
        land({"ZZZ"})


def test_a_text_that_looks_like_html_stays_text_and_missing_names_do_no_harm():
    tables = made(documents=[document("A/1", None)], paragraphs=[paragraph("A/1", 1, "<b>某国</b>")],
                  country_mentions=[country("A/1", 1, "KEN", start=3, surface="某国")],
                  organizations=[{"org_id": "x"}],
                  organization_mentions=[{"symbol": "A/1", "language": "zh", "para": 1, "start": 3, "end": 5, "surface": "某国", "org_id": "x"}])  # fmt: skip
    page, sent = panel(tables)
    page.hear({"hello": {}})
    assert "".join(t for t, *_ in sent[0]["view"]["paragraph"]["pieces"]) == "<b>某国</b>"
    assert sent[0]["fixed"]["options"]["organization"] == [{"value": "x", "name": "x", "group": "Type not stated", "also": ""}]

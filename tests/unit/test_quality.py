"""The foot of a figure says how well its rows were extracted, and a title states no finding from rows that are too often wrong."""

from __future__ import annotations

import pytest

from habitatlib.figures import quality
from habitatlib.figures.study import study

HEAD = "coding,tier,table,column,gold,found,hits,precision,recall,f1,low,high,alpha,coders,floor\n"


@pytest.fixture
def measured(tmp_path, monkeypatch):
    folder = tmp_path / "data" / "validation"
    (folder / "unseen_1").mkdir(parents=True)
    (folder / "scores.csv").write_text(
        HEAD + "coded,coded,events,,70,70,69,.99,.99,0.986,1,1,,,0.9\ncoded,coded,events,kind,60,60,40,,,0.667,1,1,,,0.9\n"
        "coded,coded,citations,kind,126,126,114,,,0.905,1,1,,,0.9\ncoded,coded,projects,,9,9,3,.3,.3,0.333,0,1,,,0.3\nunseen_1,unseen,events,,80,80,80,1,1,1.000,1,1,,,1.0\n",
        encoding="utf-8",
    )
    (folder / "unseen_1" / "first.csv").write_text("table,column,gold,precision,recall,f1\nevents,,80,.9,.9,0.900\n", encoding="utf-8")
    other = "real,collaborations,status,95,82,0.863,0.960\nmade up,collaborations,status,900,800,0.889,0.9\nreal,events,status,9,9,1.000,1.000\n"
    (folder / "other_cells.csv").write_text(f"texts,table,column,compared,right,share,coders\n{other}", encoding="utf-8")
    (folder / "coded").mkdir()
    (folder / "coded" / "card.toml").write_text('tier = "coded"\n', encoding="utf-8")
    (folder / "coded" / "gold_1.json").write_text('{"HSP/GC/26/2/Add.3": {}}', encoding="utf-8")
    monkeypatch.setattr(quality, "home", lambda: tmp_path)
    caches = (quality._measured_of, quality._coded)
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()


@pytest.mark.usefixtures("measured")
class TestMeasured:
    def test_unseen_texts_count_as_measured_first(self):
        assert quality.measures("events") == [("coded", pytest.approx(69 / 70)), ("unseen", 0.9)]

    def test_a_column_that_no_coding_holds_has_what_coders_wrote_of_real_reports_alone(self):
        assert quality.measures("collaborations.status") == [("own", 0.863)]
        assert quality.measures("events.status") == []

    def test_a_share_is_rounded_once(self):
        assert f"{dict(quality.measures('citations.kind'))['coded']:.2f}" == "0.90"  # 0.9048, not the 0.905 of the file

    def test_few_coded_rows_claim_nothing(self):
        assert quality.measures("projects") == []
        assert quality.weak(study(), ("projects",)) == []

    @pytest.mark.parametrize("lang", ["en", "zh"])
    def test_the_foot_prints_each_table_tier_by_tier(self, lang):
        foot = study(lang=lang).source(drawn_from=("events", "projects"))
        assert "0.99/0.90" in foot
        assert "–/–" in foot

    def test_a_poor_table_carries_no_finding(self):
        @quality.finding("events", "events.kind")
        def title(study):
            return "most are meetings"

        assert "0.67" in title(study())
        assert "meetings" not in title(study())

    def test_a_good_table_carries_its_finding(self):
        assert quality.finding("events")(lambda study: "most are meetings")(study()) == "most are meetings"

    def test_a_study_of_reports_that_nobody_coded_may_state_one(self):
        assert quality.weak(study(symbols=["HSP/HA.2/4/Add.1"]), ("events.kind",)) == []


def test_every_figure_with_a_finding_says_what_it_was_drawn_from():
    from habitatlib.figures.collaboration import partners, timeline
    from habitatlib.figures.countries import maps
    from habitatlib.figures.countries import matrix as country_matrix
    from habitatlib.figures.priorities import biennia, plan_chain, theme_matrix, two_tellings
    from habitatlib.figures.priorities import lanes as priorities

    for module in (biennia, country_matrix, maps, partners, plan_chain, priorities, theme_matrix, timeline, two_tellings):
        for name in module.DRAWN_FROM:
            assert study().t(f"table.{name}")

"""Rows against a coding: what hits, misses and is false, how sure a figure is, what is said of it, what bad input is told."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habitatlib import cli
from habitatlib.errors import InputError, ParameterError
from habitatlib.evaluation import compare, evaluate, gold, intervals, removal, score, show, texts, traps
from habitatlib.home import home
from habitatlib.tables.archive import read_one
from habitatlib.tables.build import tables_of

SYMBOL = "HSP/GC/26/2/Add.3"


def coding(tmp_path, tables: dict, **card: object) -> gold.Coding:
    (tmp_path / "gold_1.json").write_text(json.dumps({SYMBOL: tables}), encoding="utf-8")
    (tmp_path / "card.toml").write_text("\n".join(f"{k} = {json.dumps(v)}" for k, v in card.items()), encoding="utf-8")
    return gold.codings(tmp_path)[0]


def part(required=(), optional=(), attributes=()) -> dict:
    return {"required": [[k, n] for k, n in required], "optional": [[k, n] for k, n in optional], "attributes": list(attributes)}


def rows(**tables: list[dict]) -> dict[str, list[dict]]:
    whole = {name: [] for name in score.NEEDED}
    return whole | {name: [{"symbol": SYMBOL, "language": "zh", **row} for row in some] for name, some in tables.items()}


def test_a_row_that_one_coder_alone_has_is_neither_hit_nor_false(tmp_path):
    want = coding(tmp_path, {"sdg_mentions": part([([1, "11"], 1)], [([2, "6"], 1)])})
    found = rows(sdg_mentions=[{"para": "1", "code": "11"}, {"para": "2", "code": "6"}, {"para": "3", "code": "7"}])
    table = score.score(found, want)[0]["sdg_mentions"]
    assert (table.gold, table.found, len(table.hits)) == (1, 2, 1)
    assert [key for key, _ in table.extra] == [(SYMBOL, 3, "7")]
    assert table.f1 == pytest.approx(2 / 3)


def test_a_row_coded_twice_is_wanted_twice(tmp_path):
    want = coding(tmp_path, {"sdg_mentions": part([([1, "11"], 2)])})
    assert score.score(rows(sdg_mentions=[{"para": "1", "code": "11"}]), want)[0]["sdg_mentions"].recall == 0.5


def test_only_coded_reports_in_the_coded_language_count(tmp_path):
    want = coding(tmp_path, {"sdg_mentions": part([([1, "11"], 1)])})
    found = rows(sdg_mentions=[{"para": "1", "code": "11"}, {"para": "1", "code": "11", "language": "en"}, {"para": "1", "code": "1", "symbol": "A/1"}])
    assert score.score(found, want)[0]["sdg_mentions"].found == 1


def test_a_joint_action_matches_where_half_of_its_members_do(tmp_path):
    (tmp_path / "aliases.json").write_text('{"联合国人类住区规划署": "人居署"}', encoding="utf-8")
    want = coding(tmp_path, {"collaborations": part([([1, ["人居署", "世界银行"]], 1)], (), [[[1, ["人居署", "世界银行"]], {"mode": "funding", "lead": None}]])})
    found = rows(
        collaborations=[{"para": "1", "collaboration_id": "a", "lead": "", "mode": "funding"}],
        collaboration_members=[{"collaboration_id": "a", "name": n} for n in ("联合国人类住区规划署", "世界银行", "挪威政府")],
    )
    tables, cells = score.score(found, want)
    assert tables["collaborations"].f1 == 1.0
    assert cells["collaborations.mode"].share == cells["collaborations.lead"].share == 1.0


@pytest.mark.parametrize(("want", "got", "equal"), [(None, "", True), (None, "x", False), (2016, "2016.0", True), (True, "true", True),
                                                    (False, "true", False), ("第 15 号", "第15号", True), ("none", "", True)])  # fmt: skip
def test_cells_compare_by_value(want, got, equal):
    assert compare.alike(want, got) is equal


@given(st.lists(st.tuples(st.integers(1, 9), st.booleans()), min_size=1, max_size=30))
def test_an_interval_holds_its_figure_between_nothing_and_all(pairs):
    keys = [("A/1", n) for n, _ in pairs]
    one = score.TableScore("events", tuple(k for k, (_, hit) in zip(keys, pairs, strict=True) if hit),
                           tuple(k for k, (_, hit) in zip(keys, pairs, strict=True) if not hit), ())  # fmt: skip
    low, high = intervals.interval_of_rows(one, 20)
    assert 0 <= low <= high <= 1
    assert low - 1e-9 <= one.f1 <= high + 1e-9 or low == high


def test_alpha_is_one_for_full_agreement_and_none_for_one_class():
    assert intervals.alpha([("a", "a"), ("b", "b")]) == 1
    assert intervals.alpha([("a", "a"), ("a", "a")]) is None
    # Krippendorff 2011, part A: binary data, two observers
    assert intervals.alpha(zip("0100000010", "1110010000", strict=True)) == pytest.approx(0.095, abs=0.001)


class TestFiles:
    def test_a_folder_without_a_coding_says_what_it_lacks(self, tmp_path):
        with pytest.raises(InputError, match="gold_"):
            gold.codings(tmp_path)

    def test_a_broken_coding_is_named_with_its_line(self, tmp_path):
        (tmp_path / "gold_1.json").write_text("{\n", encoding="utf-8")
        with pytest.raises(InputError, match=r"gold_1.json:2"):
            gold.codings(tmp_path)

    def test_a_coding_of_an_unknown_table_is_refused(self, tmp_path):
        with pytest.raises(InputError, match="no_table"):
            coding(tmp_path, {"no_table": part()})

    def test_tables_that_lack_the_coded_report_are_refused(self, tmp_path):
        (tmp_path / "gold_1.json").write_text(json.dumps({"A/99/9": {}}), encoding="utf-8")
        with pytest.raises(InputError, match="A/99/9"):
            evaluate.evaluate(tmp_path)

    def test_a_missing_table_is_named(self, tmp_path):
        with pytest.raises(InputError, match=r"no \w+\.csv"):
            score.read_rows(tmp_path)

    def test_floors_rise_and_never_fall(self, tmp_path):
        one = coding(tmp_path, {"sdg_mentions": part([([1, "11"], 1), ([1, "6"], 1)])}, tier="coded")
        (tmp_path / "floors.json").write_text(json.dumps({one.name: {"sdg_mentions": 0.25}}), encoding="utf-8")
        found = rows(sdg_mentions=[{"para": "1", "code": "11"}], paragraphs=[{"para": "1", "text": "目标11"}])
        evaluate.save([evaluate._evaluated(one, found, {})], tmp_path)
        assert evaluate.floors(tmp_path)[one.name]["sdg_mentions"] == 0.666
        worse = rows(paragraphs=[{"para": "1", "text": "目标11"}])
        evaluate.save([evaluate._evaluated(one, worse, {})], tmp_path)
        assert evaluate.floors(tmp_path)[one.name]["sdg_mentions"] == 0.666


@pytest.fixture(scope="module")
def done():
    return evaluate.evaluate(home() / "data" / "validation" / "coded")


class TestShown:
    @pytest.mark.parametrize("table", compare.KEYED)
    def test_each_error_is_told_with_its_words(self, done, table):
        lines = list(show.error_lines(done, table))
        scored = done[0].tables.get(table)
        wrong = len(scored.missed) + len(scored.extra) if scored else 0
        assert sum(line.startswith(("  missed", "  false")) for line in lines) == wrong

    def test_an_unknown_table_is_refused_with_the_names_there_are(self, done):
        with pytest.raises(ParameterError, match="country_mentions"):
            list(show.error_lines(done, "nothing"))
        with pytest.raises(ParameterError, match=r"did you mean collaborations\?"):
            evaluate.known_table("Colaborations")

    def test_figures_stand_beside_the_coders(self, done):
        lines = "\n".join(show.figure_lines(done))
        assert "coders" in lines and "alpha" in lines and "95 %" in lines


class TestCommand:
    def test_it_prints_every_figure(self, capsys):
        assert cli.main(["evaluate", "--gold", str(home() / "data" / "validation" / "coded")]) == 0
        assert "collaborations.mode" in capsys.readouterr().out

    def test_a_figure_below_its_floor_ends_with_one(self, tmp_path, capsys):
        for path in (home() / "data" / "validation" / "coded").iterdir():
            (tmp_path / path.name).write_bytes(path.read_bytes())
        (tmp_path / "floors.json").write_text(json.dumps({tmp_path.name: {"collaborations": 1.1}}), encoding="utf-8")
        assert cli.main(["evaluate", "--gold", str(tmp_path)]) == 1
        assert "below its floor" in capsys.readouterr().err

    @pytest.mark.parametrize("words", [["--gold", "nowhere"], ["--errors", "nothing"], ["--tables", "nowhere"]])
    def test_bad_input_is_one_line_and_two(self, words, capsys):
        assert cli.main(["evaluate", *words]) == 2
        told = capsys.readouterr().err.strip().splitlines()
        assert len(told) == 1 and told[0].startswith("habitatlib: ")


class TestTraps:
    @pytest.fixture(autouse=True)
    def elsewhere(self, tmp_path, monkeypatch):
        monkeypatch.setattr(traps, "home", lambda: tmp_path)

    def test_a_river_is_no_country(self, tmp_path):
        path = tmp_path / "sentences.csv"
        path.write_text("table,sentence,expected,trap,note\ncountry_mentions,约旦河沿岸的农户和约旦政府会面。,约旦=JPN,river,\n"
                        "country_mentions,约旦河沿岸的农户和约旦政府会面。,约旦=JOR,river,\n", encoding="utf-8")  # fmt: skip
        assert [(t.found, t.right) for t in traps.spring(path)] == [("约旦=JOR", False), ("约旦=JOR", True)]

    def test_sentences_are_read_once_and_again_when_they_or_what_was_kept_change(self, tmp_path, monkeypatch):
        read = []
        monkeypatch.setattr(traps, "tables_of", lambda report: read.append(report) or tables_of(report))
        path = tmp_path / "sentences.csv"
        path.write_text("table,sentence,expected,trap,note\ncountry_mentions,约旦政府到会。,约旦=JOR,,\n", encoding="utf-8")
        first = traps.spring(path)
        assert traps.spring(path) == first and len(read) == 1
        (record,) = (tmp_path / "data").rglob("*.record")
        record.write_bytes(record.read_bytes()[:-1] + b"!")
        assert traps.spring(path) == first and len(read) == 2
        path.write_text(path.read_text(encoding="utf-8").replace("JOR", "JPN"), encoding="utf-8")
        assert [t.right for t in traps.spring(path)] == [False] and len(read) == 2
        path.write_text(path.read_text(encoding="utf-8").replace("约旦政府", "日本政府"), encoding="utf-8")
        assert [t.found for t in traps.spring(path)] == ["日本=JPN"] and len(read) == 3
        assert len([*(tmp_path / "data").rglob("*.record")]) == 1


class TestRemoval:
    def test_a_row_that_two_reports_use_stays(self):
        one = removal.rows_of_one_report({"A/1": "环境署举行会议", "A/2": "环境署签署协定"}, ("grammar",))
        words = {removal._read("zh/event_cues")[n]["word"] for n in one["zh/event_cues"]}
        assert "举行" in words and "签署" in words
        both = removal.rows_of_one_report({"A/1": "举行会议", "A/2": "举行会谈"}, ("grammar",))
        assert "举行" not in {removal._read("zh/event_cues")[n]["word"] for n in both.get("zh/event_cues", ())}

    def test_a_row_whose_word_stands_in_another_coded_text_is_not_alone(self):
        alone = removal.rows_of_one_report({"A/1": "举行会议，签署协定", "A/2": "他说"}, ("grammar",), others="秘书长举行会谈")
        words = {removal._read("zh/event_cues")[n]["word"] for n in alone["zh/event_cues"]}
        assert "签署" in words and "举行" not in words

    def test_the_names_of_an_organization_go_together(self):
        kept = removal.rows_of_one_report({"A/1": "联合国大会开会", "A/2": "联大开会"}, ("register",)).get("organization_names", frozenset())
        names = removal._read("organization_names")
        assert "unga" not in {names[n]["org_id"] for n in kept}

    def test_closed_lists_are_never_asked(self):
        assert not {"countries", "country_names", "places"} & removal.rows_of_one_report({"A/1": "肯尼亚内罗毕"}).keys()

    def test_removals_are_measured_on_the_reports_and_the_newest_rounds_that_code_all_tables(self):
        folder = Path(__file__).parents[2] / "data" / "validation"
        whole = [c.name for c in gold.codings(folder) if c.texts and {*compare.KEYED} - {"resolutions"} <= {*c.card.get("tables", compare.KEYED)}]
        assert removal.measured(folder) == [c.name for c in gold.codings(folder) if not c.texts] + whole[-8:]
        assert {"coded", "own"} < set(removal.measured(folder))

    def test_what_an_interrupted_run_has_measured_is_not_measured_again(self, tmp_path, monkeypatch):
        for folder in ("gold", "gold/sentences", "raw"):
            (tmp_path / folder).mkdir()
        for folder in ("gold", "gold/sentences"):
            coding(tmp_path / folder, {"sdg_mentions": part([([1, "11"], 1)])}, tier="coded")
        monkeypatch.setattr(removal, "home", lambda: tmp_path)
        monkeypatch.setattr(removal, "_is_read", lambda name, _: name in ("currencies", "zh/small_words", "zh/sounds", "zh/units"))
        monkeypatch.setattr(evaluate, "evaluate_reports", lambda *_: [])
        asked = []

        def figures(rows, *_):
            asked.append(name := "".join(rows))
            if name == "zh/sounds" and asked.count(name) == 1:
                raise KeyboardInterrupt
            return {("gold", "sdg_mentions"): 0.25 if "zh/sounds" in rows else 1.0}

        monkeypatch.setattr(removal, "figures_without", figures)
        with pytest.raises(KeyboardInterrupt):
            removal.save_removal(tmp_path / "raw", tmp_path / "gold")
        path = removal.save_removal(tmp_path / "raw", tmp_path / "gold")
        assert [rows for rows, often in Counter(asked).items() if often > 1 and rows] == ["zh/sounds"]
        assert [line.split(",")[1] for line in path.read_text(encoding="utf-8").splitlines() if line.endswith("0.250")] == ["zh/sounds"]
        assert not (tmp_path / "data" / removal.FOLDER / removal.KEPT).exists()

    def test_every_lexicon_is_told_of(self):
        from habitatlib import lexicons

        names = {p.relative_to(lexicons.HERE).with_suffix("").as_posix() for p in lexicons.files()} - {"lexicons"}
        assert {row["lexicon"] for row in lexicons.load("lexicons")} == names
        for row in lexicons.load("lexicons"):
            if row["words"]:
                assert {row["words"], row["group"] or row["words"]} <= removal._read(row["lexicon"])[0].keys()


def test_a_coding_whose_reports_are_not_in_the_tables_is_left_out_and_told_where_that_is_asked_for(tmp_path, monkeypatch):
    (tmp_path / "mine").mkdir()
    coding(tmp_path / "mine", {"sdg_mentions": part([([1, "11"], 1)])}, tier="coded")
    monkeypatch.setattr(evaluate, "read_rows", lambda _: rows(paragraphs=[{"symbol": "A/99/9", "para": "1", "text": "t"}]))
    told: list[tuple[str, str]] = []
    assert evaluate.evaluate(tmp_path, tmp_path, absent=lambda *which: told.append(which)) == []
    assert told == [("mine", SYMBOL)]
    with pytest.raises(InputError, match=SYMBOL):
        evaluate.evaluate(tmp_path, tmp_path)


class TestTexts:
    TEXT = "联合国\nA/97/341\n\n大  会\n\nDistr.: General\n3 February 2042\n\n秘书长的报告\n\n1. 人居署在肯尼亚和乌干达开展了一个项目。\n"

    @pytest.fixture
    def path(self, tmp_path, monkeypatch):
        monkeypatch.setattr(texts, "home", lambda: tmp_path)
        (tmp_path / "data").mkdir()
        (tmp_path / "unseen.zh.txt").write_text(self.TEXT, encoding="utf-8")
        return tmp_path / "unseen.zh.txt"

    def test_a_text_is_read_once_and_again_when_it_changes(self, path, monkeypatch):
        read = []
        monkeypatch.setattr(texts, "read_one", lambda *source: read.append(source) or read_one(*source))
        rows = texts.rows_of_texts([path])
        for _ in range(2):
            kept = texts.Kept(path.parent)
            assert kept.rows([path]) == rows
            kept.prune()
        assert len(read) == 2  # once to compare with
        path.write_text(self.TEXT.replace("乌干达", "卢旺达"), encoding="utf-8")
        assert [row["iso3"] for row in texts.Kept(path.parent).rows([path])["country_mentions"]] == ["KEN", "RWA"]
        assert len(read) == 3

    def test_where_nothing_can_be_written_it_is_read_each_time(self, path):
        (path.parent / "data" / texts.FOLDER).write_text("a file where the folder should be")
        assert texts.Kept(path.parent).rows([path]) == texts.rows_of_texts([path])

    def test_a_text_that_cannot_be_read_is_told(self, path):
        path.write_text("no report", encoding="utf-8")
        with pytest.raises(InputError, match=r"unseen\.zh\.txt"):
            texts.Kept(path.parent).rows([path])

"""Rows become files whole or not at all; files become frames; what is wrong with them is found."""

from __future__ import annotations

import csv
import json
import os
import shutil
import time
from pathlib import Path

import pandas as pd
import pytest

from habitatlib import build, check, load_tables, show
from habitatlib.errors import InputError
from habitatlib.tables import load
from habitatlib.tables.save import cell, replace_folder
from habitatlib.tables.schema import COLUMNS, DTYPES, TABLES

SAMPLES = Path(__file__).parents[1] / "data" / "reports"


@pytest.fixture(scope="module")
def tables(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("build") / "tables"
    build(SAMPLES, out)
    return out


@pytest.fixture
def copy(tables, tmp_path) -> Path:
    return Path(shutil.copytree(tables, tmp_path / "tables"))


def change(folder: Path, table: str, column: str, value: str, row: int = 0) -> None:
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle))
    rows[row + 1][rows[0].index(column)] = value
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows(rows)


def test_every_column_is_described_once_and_used():
    used = {name for table in TABLES.values() for name in table.columns}
    assert used == set(COLUMNS)
    assert {c.type for c in COLUMNS.values()} <= set(DTYPES)


def test_language_follows_symbol_in_every_table_and_key():
    for table in TABLES.values():
        for columns in (table.columns, table.key):
            if "symbol" in columns and table.key != ("collaboration_id",):
                assert columns[columns.index("symbol") + 1] == "language", table.name


def test_every_table_is_written_even_where_it_is_empty(tables):
    assert {p.name for p in tables.iterdir()} == {*(f"{name}.csv" for name in TABLES), "datapackage.json"}


def test_a_folder_without_cards_is_read_and_series_is_empty(tables):
    documents = load_tables(tables)["documents"]
    assert list(documents["symbol"]) == ["A/85/100", "A/85/711-S/2031/25", "E/CN.5/2031/3"]
    assert documents["series"].isna().all()


def test_frames_have_the_dtypes_of_the_contract(tables):
    for name, frame in load_tables(tables).items():
        for column in TABLES[name].columns:
            want = DTYPES[TABLES[name].column(column).type]
            assert pd.api.types.pandas_dtype(want) == frame[column].dtype, (name, column)


def test_built_tables_hold(tables):
    checked = check(tables, raw=SAMPLES)
    assert checked.wrong == []
    assert "3 of 3 files" in checked.done[-1]


@pytest.mark.parametrize(
    ("table", "column", "value", "says"),
    [
        ("documents", "distributed", "2030", "documents.csv:2: column distributed"),
        ("sections", "level", "one", "sections.csv:2: column level"),
        ("lines", "place", "margin", "lines.csv:2: column place"),
        ("paragraphs", "text", "", "paragraphs.csv:2: column text"),
        ("paragraphs", "symbol", "A/1/1", "A/1/1"),
        ("subparagraphs", "start", "3", "subparagraphs.csv:2: E/CN.5/2031/3"),
        ("country_mentions", "end", "1", "country_mentions.csv:2: E/CN.5/2031/3"),
        ("country_mentions", "role", "guest", "country_mentions.csv:2: column role"),
    ],
)
def test_a_wrong_cell_is_found_with_its_line(copy, table, column, value, says):
    change(copy, table, column, value)
    assert any(says in line for line in check(copy, raw=SAMPLES).wrong), check(copy, raw=SAMPLES).wrong


def test_a_doubled_key_is_found(copy):
    path = copy / "paragraphs.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text.splitlines()[-1] + "\n", encoding="utf-8")
    assert any(line.startswith("paragraphs.csv") for line in check(copy, raw=SAMPLES).wrong)


def test_a_line_that_is_in_no_place_is_found(copy):
    path = copy / "lines.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(lines[:5] + lines[6:]) + "\n", encoding="utf-8")
    assert any("in no place" in line for line in check(copy, raw=SAMPLES).wrong)


def test_a_missing_column_is_told(copy):
    frame = pd.read_csv(copy / "events.csv", dtype=str).drop(columns="kind")
    frame.to_csv(copy / "events.csv", index=False)
    with pytest.raises(InputError, match=r"events\.csv:1: expected the columns"):
        check(copy)


def test_a_bad_file_is_left_out_whole_and_the_good_ones_are_written(tmp_path):
    raw = Path(shutil.copytree(SAMPLES, tmp_path / "raw"))
    (raw / "empty.txt").write_text("")
    (raw / "binary.txt").write_bytes(bytes(range(256)))
    (raw / "letter.txt").write_text("Dear Sir,\n\n1. Hello.\n")
    (raw / "twice.zh.txt").write_bytes((raw / "assembly_two_symbols.zh.txt").read_bytes())
    built = build(raw, tmp_path / "out")
    assert len(built.reports) == 3
    assert [line.split(":")[0] for line in built.errors] == ["binary.txt", "empty.txt", "letter.txt", "twice.zh.txt"]
    assert all("; " in line and "expected" in line and "found" in line and "\n" not in line for line in built.errors)


def test_a_report_that_an_extractor_fails_on_never_stops_the_others(tmp_path, monkeypatch):
    from habitatlib.extract.words import countries

    def fail(report, found):
        if report.language == "en":
            raise ValueError("boom")
        return {}

    monkeypatch.setattr(countries, "extract", fail)
    built = build(SAMPLES, tmp_path / "out")
    assert len(built.reports) == 2 and "boom" in built.errors[0]


def test_adding_a_report_changes_no_row_of_another(tables, tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    shutil.copy(SAMPLES / "commission_with_summary_and_contents.zh.txt", raw)
    build(raw, tmp_path / "one")
    for name in TABLES:
        alone = (tmp_path / "one" / f"{name}.csv").read_text(encoding="utf-8").splitlines()
        assert set(alone) <= set((tables / f"{name}.csv").read_text(encoding="utf-8").splitlines()), name


@pytest.mark.parametrize("bad", ["", "nowhere", "empty"])
def test_a_folder_without_reports_is_told(tmp_path, bad):
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="no such folder|found none"):
        build(tmp_path / (bad or "empty"), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_with_other_files_is_never_replaced(tmp_path):
    (tmp_path / "diary.txt").write_text("mine")
    with pytest.raises(InputError, match="diary.txt"):
        build(SAMPLES, tmp_path)
    assert (tmp_path / "diary.txt").read_text() == "mine"


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="expected a folder that can be written"):
        build(SAMPLES, tmp_path / "file" / "out")


def test_tables_are_replaced_all_or_not_at_all(copy):
    before = {p.name: p.read_bytes() for p in copy.iterdir()}
    with pytest.raises(RuntimeError), replace_folder(copy, set(before)) as folder:
        (folder / "documents.csv").write_text("half")
        raise RuntimeError
    assert {p.name: p.read_bytes() for p in copy.iterdir()} == before
    assert sorted(p.name for p in copy.parent.iterdir()) == ["tables"]


def test_a_replacement_cut_off_between_its_renames_is_finished(copy):
    copy.rename(copy.with_name(".tables.old"))
    assert not load_tables(copy)["documents"].empty


def test_of_two_builds_at_once_the_later_one_stays(copy):
    names = {p.name for p in copy.iterdir()}
    with replace_folder(copy, names) as first:
        (first / "documents.csv").write_text("first")
        with replace_folder(copy, names) as second:
            (second / "documents.csv").write_text("second")
        assert (copy / "documents.csv").read_text() == "second"
    assert (copy / "documents.csv").read_text() == "first"
    assert sorted(p.name for p in copy.parent.iterdir()) == ["tables"]


def test_a_replacement_that_a_reader_undoes_between_its_renames_is_done_again(copy, monkeypatch):
    replace, undone = Path.replace, []

    def and_back(self, target):
        done = replace(self, target)
        if Path(target).name == ".tables.old" and not undone:
            undone.append(replace(Path(target), self))
        return done

    monkeypatch.setattr(Path, "replace", and_back)
    with replace_folder(copy, {p.name for p in copy.iterdir()}) as folder:
        (folder / "documents.csv").write_text("new")
    assert undone and (copy / "documents.csv").read_text() == "new"
    assert sorted(p.name for p in copy.parent.iterdir()) == ["tables"]


def test_what_a_killed_build_left_a_day_ago_is_swept_away(copy):
    for age, name in ((0, ".tables.new-young"), (2 * 86400, ".tables.new-old")):
        folder = copy.with_name(name)
        folder.mkdir()
        os.utime(folder, (time.time() - age,) * 2)
    with replace_folder(copy, {p.name for p in copy.iterdir()}):
        pass
    assert sorted(p.name for p in copy.parent.iterdir()) == [".tables.new-young", "tables"]


def test_cells_are_printed_as_the_contract_says():
    assert [cell(v, k) for v, k in [(None, "string"), (False, "boolean"), (1.5, "number"), (5e8, "number"), (3, "integer")]] == [
        "", "false", "1.5", "500000000", "3"]  # fmt: skip


def test_the_data_package_says_what_the_schema_says(tables):
    package = json.loads((tables / "datapackage.json").read_text(encoding="utf-8"))
    assert [r["name"] for r in package["resources"]] == list(TABLES)
    assert package["resources"][0]["schema"]["primaryKey"] == ["symbol", "language"]


def test_show_marks_what_was_found_and_lists_it(tables):
    text = show("E/CN.5/2031/3", 3, tables=tables, width=40)
    assert "country_mentions" in text and "iso3=GHA" in text
    assert show("e/cn.5/2031／3", 3, tables=tables, width=40) == text


def test_show_lines_up_under_chinese(tables):
    lines = show("E/CN.5/2031/3", 3, tables=tables, width=60).splitlines()
    assert lines[2].startswith("加纳") and lines[3].startswith("1───")


@pytest.mark.parametrize(("symbol", "para", "says"), [("X/1", 1, "A/85/100"), ("A/85/100", 99, "from 1 to 2")])
def test_show_names_what_there_is(tables, symbol, para, says):
    with pytest.raises(InputError, match=says):
        show(symbol, para, tables=tables)


def test_show_says_which_other_language_there_is(tmp_path):
    texts = {"zh": "1. 加纳在进展。", "en": "1. Ghana went on."}
    heads = {"zh": "A/85/7\nDistr.: General\n2 July 2030\nChinese\n大会\n第八十五届会议\n\n秘书长的报告\n\n",
             "en": "A/85/7\nDistr.: General\n2 July 2030\nEnglish\nGeneral Assembly\nEighty-fifth session\n\nReport of the Secretary-General\n\n"}
    (tmp_path / "raw").mkdir()
    for language, text in texts.items():
        (tmp_path / "raw" / f"A_85_7.{language}.txt").write_text(heads[language] + text + "\n", encoding="utf-8")
    build(tmp_path / "raw", tmp_path / "tables")
    both = {language: show("A/85/7", 1, tables=tmp_path / "tables", language=language).splitlines()[0] for language in texts}
    assert both["zh"].endswith("also there: --language en") and both["en"].endswith("also there: --language zh")
    with pytest.raises(InputError, match="a language of this document: en, zh; found fr"):
        show("A/85/7", 1, tables=tmp_path / "tables", language="fr")


def test_tables_kept_at_hand_are_read_anew_once_they_change_and_belong_to_who_asks(copy, monkeypatch):
    monkeypatch.setattr(load, "_ready", {})
    load.keep_ready(copy)
    plain, mine = load_tables(copy)["documents"], load_tables(copy)["documents"]
    mine.loc[:, "symbol"] = "changed"
    mine["more"] = 1
    assert load_tables(copy)["documents"].equals(plain) and not plain["symbol"].eq("changed").any()
    path = copy / "documents.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(plain["symbol"][0], "A/1/1"), encoding="utf-8")
    assert "A/1/1" in set(load_tables(copy)["documents"]["symbol"])

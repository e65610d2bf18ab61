"""What is written in another format is what was in the tables: every cell, every type, the same bytes each time, whole or not at all."""

from __future__ import annotations

import io
import math
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from made_tables import country, document, made, paragraph
from pandas.testing import assert_frame_equal
from pyarrow import parquet

from habitatlib import load_tables
from habitatlib.cli import main
from habitatlib.errors import InputError
from habitatlib.tables.export import FORMS, export, xlsx
from habitatlib.tables.export import parquet as parquet_form
from habitatlib.tables.export import sqlite as sqlite_form
from habitatlib.tables.export.contents import kinds, plain
from habitatlib.tables.export.views import EXAMPLES
from habitatlib.tables.save import save_table
from habitatlib.tables.schema import DTYPES, TABLES

ROOT = Path(__file__).parents[2]
NASTY = ["=1+1", "+1", "-1", "@SUM(A1)", "#N/A", "TRUE", "007", "1e5", "1899-01-01", 'a "quote", a comma', "two\nlines", "a\r\nreturn", "\ttab ",
         "emoji 🏙️", "全角　ＡＢＣ", "_x0041_", "a\x00b", "\x1b[31m", "\ufffe", "<a>&amp;]]>", "NULL", "nan", "'); DROP TABLE events; --", "“合，作”"]  # fmt: skip
texts = st.one_of(st.sampled_from(NASTY), st.text(st.characters(codec="utf-8"), min_size=1, max_size=30))


numbers = st.floats(-1e15, 1e15).map(lambda number: float(f"{number:.15g}"))  # a sheet holds 15 digits


def as_tables(frames):
    """Frames in the dtypes of ``load_tables``."""
    return {name: frame.astype({column: DTYPES[kind] for column, kind in kinds(name, frame)}) for name, frame in frames.items()}


def from_sqlite(path):
    with closing(sqlite3.connect(path)) as base:
        return as_tables({name: pd.DataFrame(base.execute(f'SELECT * FROM "{name}"').fetchall(),
                                             columns=[row[1] for row in base.execute(f'PRAGMA table_info("{name}")')], dtype=object)
                          for name in TABLES})  # fmt: skip


def unescaped(value):
    return re.sub("_x([0-9A-F]{4})_", lambda code: chr(int(code[1], 16)), value) if isinstance(value, str) else value


def from_xlsx(path):
    book = openpyxl.load_workbook(path)
    frames = {}
    for name in TABLES:
        header, *rows = book[name].iter_rows(values_only=True)
        frames[name] = pd.DataFrame([[unescaped(cell) for cell in row] for row in rows], columns=list(header), dtype=object)
    return as_tables(frames)


def from_parquet(folder):
    return as_tables({name: pd.DataFrame(parquet.read_table(folder / f"{name}.parquet").to_pydict(), dtype=object) for name in TABLES})


FORMATS = {"sqlite": (sqlite_form, from_sqlite), "xlsx": (xlsx, from_xlsx), "parquet": (parquet_form, from_parquet)}
each = pytest.mark.parametrize("form", FORMATS)


def written(form, frames, folder):
    path = folder / f"made.{form}"
    if form == "parquet":
        path.mkdir()
    FORMATS[form][0].write(frames, path)
    return path


def assert_same(found, expected):
    for name, frame in expected.items():
        assert_frame_equal(found[name], frame, obj=name)


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """The project's own tables, in each format."""
    folder = tmp_path_factory.mktemp("exported")
    return {form: export(form, folder / name, ROOT / "data" / "processed") for form, name in FORMS.items()}


@pytest.fixture
def base(exported):
    with closing(sqlite3.connect(f"file:{exported['sqlite']}?mode=ro", uri=True)) as opened:
        yield opened


@each
def test_the_tables_come_back_as_they_were(form, exported):
    assert_same(FORMATS[form][1](exported[form]), load_tables(ROOT / "data" / "processed"))


def nasty(cells):
    """All tables, with rows that hold these cells: (text, number, whole number, day, truth)."""
    rows = [{"org_id": f"{i} {text}", "name_en": text, "acronym": text} for i, (text, *_) in enumerate(cells)]
    counted = [{"symbol": "X/1", "language": "zh", "para": 1, "start": i, "end": i, "surface": text or "-", "value": number, "unit": text, "approximate": truth}
               for i, (text, number, _, _, truth) in enumerate(cells)]  # fmt: skip
    told = [{"symbol": "X/1", "language": "zh", "resolution": str(i), "title": text, "adopted": whole, "milestone_date": day, "funding": "secured"}
            for i, (text, _, whole, day, _) in enumerate(cells)]  # fmt: skip
    return made(documents=[document("X/1", None) | {"title": "x", "sha256": "0", "source_file": cells[0][0]}],
                paragraphs=[paragraph("X/1", 1, cells[0][0])], organizations=rows, quantities=counted, resolutions=told)  # fmt: skip


def maybe(strategy):
    return st.one_of(st.none(), strategy)


@each
@settings(max_examples=4)
@given(cells=st.lists(st.tuples(texts, numbers, maybe(st.integers(-(2**53), 2**53)), maybe(st.dates()),
                                st.booleans()), min_size=1, max_size=40))  # fmt: skip
@example(cells=[(text, 0.1, 2**53, date(1899, 12, 31), True) for text in NASTY])
def test_any_cell_comes_back_as_it_was(form, tmp_path_factory, cells):
    frames = nasty(cells)
    assert_same(FORMATS[form][1](written(form, frames, tmp_path_factory.mktemp(form))), frames)


@each
def test_what_the_csv_files_hold_comes_back(form, tmp_path):
    frames = nasty([(text or None, 1.5, None, None, False) for text in ("x", *NASTY, "")])
    (tmp_path / "csv").mkdir()
    for name, frame in frames.items():
        rows = [dict(zip(frame.columns, row, strict=True)) for row in zip(*(plain(frame[c], kind) for c, kind in kinds(name, frame)), strict=True)]
        save_table(tmp_path / "csv" / f"{name}.csv", TABLES[name], rows)
    loaded = load_tables(tmp_path / "csv")
    assert_same(FORMATS[form][1](written(form, loaded, tmp_path)), loaded)


@each
def test_tables_without_rows_and_a_column_that_the_contract_does_not_know_come_back(form, tmp_path):
    frames = made(documents=[document("X/1", None) | {"source_file": "x.txt", "sha256": "0"}])
    frames["documents"]["colour"] = pd.Series(["=red"], dtype="str")
    assert_same(FORMATS[form][1](written(form, frames, tmp_path)), frames)


@each
def test_the_same_tables_give_the_same_bytes_in_any_process(form, exported, tmp_path):
    words = [sys.executable, "-m", "habitatlib", "export", form, "--out", str(tmp_path / FORMS[form]), "--tables", str(ROOT / "data" / "processed")]
    subprocess.run(words, check=True, capture_output=True, env={"PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT / "src")})
    old, new = exported[form], tmp_path / FORMS[form]
    pairs = [(path, new / path.name) for path in sorted(old.iterdir())] if old.is_dir() else [(old, new)]
    for first, second in pairs:
        assert first.read_bytes() == second.read_bytes(), first.name


# SQLite


def test_the_database_holds_together(base):
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.execute("SELECT count(*) FROM pragma_table_list WHERE strict").fetchone()[0] == len(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_keys_of_the_contract(base, name):
    table = TABLES[name]
    columns = base.execute(f'PRAGMA table_info("{name}")').fetchall()
    assert tuple(column[1] for column in sorted(columns, key=lambda c: c[5]) if column[5]) == table.key
    assert {column[1] for column in columns if column[3]} == {column for column in table.columns if table.needs(column)}
    found = {}
    for number, _, to, own, other, *_ in base.execute(f'PRAGMA foreign_key_list("{name}")'):
        found.setdefault(number, (to, [], []))[1].append(own)
        found[number][2].append(other)
    assert sorted((to, tuple(own), tuple(other)) for to, own, other in found.values()) == sorted((k.table, k.columns, k.to) for k in table.foreign_keys)
    indexes = [tuple(row[2] for row in base.execute(f'PRAGMA index_info("{index[1]}")')) for index in base.execute(f'PRAGMA index_list("{name}")')]
    for key in table.foreign_keys:
        assert any(index[: len(key.columns)] == key.columns for index in indexes), key


def test_rows_that_break_a_key_are_told_in_a_sentence(tmp_path):
    lost = made(documents=[document("X/1", None) | {"source_file": "x", "sha256": "0"}], country_mentions=[country("X/1", 9, "KEN")])
    with pytest.raises(InputError, match="country_mentions that leads to no row of paragraphs"):
        sqlite_form.write(lost, tmp_path / "a.sqlite")
    twice = made(documents=[document("X/1", None) | {"source_file": "x", "sha256": "0"}] * 2)
    with pytest.raises(InputError, match="UNIQUE"):
        sqlite_form.write(twice, tmp_path / "b.sqlite")


@pytest.mark.parametrize("words", ["内罗毕", "合作", "城", "可持续发展目标", "人居署", "肯尼亚"])
def test_the_search_finds_every_paragraph_that_holds_chinese_words(base, words):
    found = base.execute("SELECT symbol, para FROM find WHERE words = ? AND kind = 'paragraph'", [words]).fetchall()
    held = base.execute("SELECT symbol, para FROM paragraphs WHERE instr(text, ?)", [words]).fetchall()
    assert len(held) > 3 and set(held) <= set(found)
    assert len(found) == len(set(found))


def test_the_search_is_exact_about_words_and_marks(base):
    found = set(base.execute("SELECT symbol, para FROM find WHERE words = '合作' AND kind = 'paragraph' AND instr(snippet, '[合作')"))
    assert found == set(base.execute("SELECT symbol, para FROM paragraphs WHERE instr(text, '合作')"))
    assert base.execute("SELECT count(*) FROM find WHERE words = '住房、'").fetchone()[0]


def test_the_search_shows_the_words_where_they_stand(base):
    rows = base.execute("SELECT symbol, para, snippet FROM find WHERE words = '合作' AND kind = 'paragraph'").fetchall()
    for symbol, para, snippet in rows:
        assert "[合作]" in snippet and "\u200b" not in snippet and len(snippet) < 100
        text = base.execute("SELECT text FROM paragraphs WHERE symbol = ? AND para = ?", [symbol, para]).fetchone()[0]
        assert re.sub(r"[][]|\.\.\.", "", snippet) in re.sub(r"[][]", "", text)


def test_an_english_name_finds_the_chinese_paragraph(base):
    nairobi = set(base.execute("SELECT symbol, para FROM find WHERE words = 'Nairobi'"))
    places = set(base.execute("SELECT symbol, para FROM place_mentions WHERE surface = '内罗毕'"))
    assert places and places <= nairobi
    assert nairobi == set(base.execute("SELECT symbol, para FROM find WHERE words = 'nairobi'"))


@pytest.mark.parametrize("words", ['"', "a\" OR -x:", "*", "NEAR(", "。", "　", "", "合作 AND", "-", "^城", "names:", "'"])
def test_no_sign_is_an_operator_in_the_search(base, words):
    base.execute("SELECT * FROM find WHERE words = ?", [words]).fetchall()


def test_words_apart_must_all_be_there_words_together_side_by_side(base):
    both = base.execute("SELECT count(*) FROM find WHERE words = '合作 城市'").fetchone()[0]
    joined = base.execute("SELECT count(*) FROM find WHERE words = '合作城市'").fetchone()[0]
    assert both > joined


@pytest.mark.parametrize("topic, query", [(topic, query) for topic, _, query in EXAMPLES])
def test_the_queries_of_the_readme_give_rows(base, topic, query):
    assert base.execute(query).fetchall(), topic
    assert base.execute("SELECT count(*) FROM readme WHERE query = ?", [query]).fetchone()[0] == 1


@pytest.mark.skipif(not shutil.which("sqlite3"), reason="no sqlite3 command")
def test_the_search_needs_nothing_but_the_sqlite3_command(exported):
    query = "SELECT count(*) FROM find WHERE words = '内罗毕'"
    done = subprocess.run([shutil.which("sqlite3"), str(exported["sqlite"]), query], capture_output=True, text=True, check=True)
    assert int(done.stdout) > 3


def test_the_views_hold_each_row_once(base):
    def count(of):
        return base.execute(f"SELECT count(*) FROM {of}").fetchone()[0]

    assert count("evidence") == sum(count(name) for name, table in TABLES.items() if table.has_evidence)
    assert count("evidence WHERE substr(text, start + 1, end - start) = surface") == count("evidence")
    assert count("project_overview") == count("projects")
    assert count("collaboration_overview") == count("collaborations")
    assert count("country_years") == count("(SELECT DISTINCT symbol, language, iso3, role FROM country_mentions)")
    named = base.execute("SELECT countries FROM project_overview WHERE countries IS NOT NULL").fetchall()
    assert sum(len(row[0].split(", ")) for row in named) == count("project_countries")


# XLSX


def test_no_text_is_a_formula_and_stays_none_when_edited(tmp_path):
    rows = [{"org_id": text, "name_en": text} for text in ("=1+1", "+1", "-1", "@A1", "#N/A", "plain")]
    book = openpyxl.load_workbook(written("xlsx", made(organizations=rows), tmp_path))
    cells = [row[0] for row in book["organizations"].iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells] == ["s"] * 6
    assert [bool(cell.quotePrefix) for cell in cells] == [True, True, True, True, False, False]


def test_numbers_dates_and_truth_are_what_they_are(exported):
    sheet = openpyxl.load_workbook(exported["xlsx"])["documents"]
    header = [cell.value for cell in sheet[1]]
    row = dict(zip(header, sheet[2], strict=True))
    assert row["paragraph_count"].data_type == "n" and isinstance(row["paragraph_count"].value, int)
    assert row["distributed"].is_date and row["distributed"].number_format == "yyyy-mm-dd"
    assert row["is_addendum"].data_type == "b"


def test_a_sheet_has_a_frozen_header_and_filters(exported):
    book = openpyxl.load_workbook(exported["xlsx"])
    assert book.sheetnames == ["dictionary", "read me", *TABLES]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(10 <= dimension.width <= 60 for dimension in sheet.column_dimensions.values())
    assert sum(row[1].value not in (None, "column") for row in book["dictionary"]) == sum(len(t.columns) for t in TABLES.values())
    told = "\n".join(str(cell.value) for row in book["read me"] for cell in row)
    for row in load_tables(ROOT / "data" / "processed")["documents"].itertuples():
        assert row.symbol in told and row.sha256 in told


def test_the_workbook_is_sound_xml_that_tells_no_clock(exported):
    from xml.etree import ElementTree

    with zipfile.ZipFile(io.BytesIO(exported["xlsx"].read_bytes())) as book:
        assert {info.date_time for info in book.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        for name in book.namelist():
            ElementTree.fromstring(book.read(name))
        assert book.read("docProps/core.xml").count(b"2000-01-01T00:00:00Z") == 2


def test_what_a_sheet_cannot_hold_is_refused_in_a_sentence(tmp_path, monkeypatch):
    rows = [{"org_id": "a", "name_en": "🏙" * (xlsx.MOST_SIGNS // 2 + 1)}]
    with pytest.raises(InputError, match="organizations, XLSX: expected at most 32,767 signs"):
        written("xlsx", made(organizations=rows), tmp_path)
    monkeypatch.setattr(xlsx, "MOST_ROWS", len(list(xlsx.dictionary())) + 1)
    many = [{"org_id": str(i)} for i in range(xlsx.MOST_ROWS)]
    with pytest.raises(InputError, match=r"organizations, XLSX: expected at most \d+ rows"):
        written("xlsx", made(organizations=many), tmp_path)


# Parquet


def test_parquet_says_what_its_columns_mean(exported):
    schema = parquet.read_schema(exported["parquet"] / "events.parquet")
    assert schema.metadata[b"description"] == TABLES["events"].description.encode()
    assert schema.metadata[b"primary_key"] == b"symbol,language,para,start"
    for field in schema:
        assert field.metadata[b"description"].decode() == TABLES["events"].column(field.name).description
    kinds_found = {str(schema.field(name).type) for name in ("para", "date_start", "kind")}
    assert kinds_found == {"int64", "date32[day]", "string"}
    assert str(parquet.read_schema(exported["parquet"] / "quantities.parquet").field("approximate").type) == "bool"


# The command


@each
def test_the_command_writes_to_a_file_a_folder_or_the_usual_place(form, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    words = ["export", form, "--tables", str(ROOT / "data" / "processed")]
    assert main(words) == 0
    usual = tmp_path / "build" / "export" / FORMS[form]
    assert usual.exists() and str(Path("build", "export", FORMS[form])) in capsys.readouterr().out
    assert main([*words, "--out", "here"]) == 0 and (tmp_path / "here").exists()
    if form != "parquet":
        assert [path.name for path in (tmp_path / "here").iterdir()] == [FORMS[form]], "no file that no program opens for want of its ending"
        assert main([*words, "--out", f"mine.{form}"]) == 0 and (tmp_path / f"mine.{form}").is_file()
    assert main(words) == 0  # what was written before is replaced
    (tmp_path / "folder").mkdir()
    assert main([*words, "--out", "folder"]) == 0
    assert list((tmp_path / "folder").iterdir()) and not [p for p in tmp_path.rglob("*") if ".new-" in p.name]


@each
def test_what_cannot_be_done_is_told_in_one_line_and_leaves_all_as_it_was(form, tmp_path, capsys):
    kept = tmp_path / "thesis.doc"
    kept.write_text("kept")
    for out in (kept, kept / "below"):
        assert main(["export", form, "--out", str(out), "--tables", str(ROOT / "data" / "processed")]) == 2
        assert capsys.readouterr().err.count("\n") == 1
    assert main(["export", form, "--out", str(tmp_path / "new"), "--tables", str(tmp_path / "nowhere")]) == 2
    assert "nowhere" in capsys.readouterr().err
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.doc"] and kept.read_text() == "kept"


@pytest.mark.parametrize("form, library", [("xlsx", "openpyxl"), ("parquet", "pyarrow")])
def test_a_library_that_is_not_there_is_told_in_one_line(form, library, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, f"habitatlib.tables.export.{form}", raising=False)
    assert main(["export", form]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1 and library in err and "habitatlib[export]" in err


def test_a_format_that_there_is_not_is_told(capsys):
    assert main(["export", "docx"]) == 2
    assert "parquet, sqlite, xlsx" in capsys.readouterr().err


def test_numbers_are_finite_in_the_tables():
    for frame in load_tables(ROOT / "data" / "processed").values():
        for column in frame.select_dtypes("Float64"):
            assert all(math.isfinite(value) for value in frame[column].dropna())


@pytest.mark.parametrize(("form", "name"), [("xlsx", "habitat.sqlite"), ("sqlite", "habitat.XLSX"), ("parquet", "habitat.xlsx")])
def test_a_name_with_the_ending_of_another_format_is_refused(form, name, tmp_path):
    with pytest.raises(InputError, match=f"a name for {form}; found the ending of {name.split('.')[1].lower()}"):
        export(form, tmp_path / name, tmp_path)
    assert not (tmp_path / name).exists()

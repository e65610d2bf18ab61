"""Parquet: the same tables in parts, of which a new report changes one; read when asked for, and no more than is asked for."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from made_archive import SYMBOLS, archive, text
from pyarrow import parquet

from habitatlib import build, check, load_tables, scan, show
from habitatlib.cli import main
from habitatlib.errors import InputError, ParameterError
from habitatlib.tables import parting
from habitatlib.tables import scan as scanning
from habitatlib.tables.arrow import schema
from habitatlib.tables.export import export
from habitatlib.tables.merge import SHARED
from habitatlib.tables.parting import part_of, parts_for
from habitatlib.tables.schema import TABLES

SAMPLES = Path(__file__).parents[1] / "data" / "reports"


@pytest.fixture(scope="module", autouse=True)
def small_parts():
    """Two reports a part, so that six reports make several."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parting, "_MOST", 2)
        yield


@pytest.fixture(scope="module")
def folders(tmp_path_factory) -> dict[str, Path]:
    """The tables of one archive as CSV and as Parquet."""
    here = tmp_path_factory.mktemp("parts")
    archive(here / "raw")
    shutil.copy(SAMPLES / "english_with_notes.en.txt", here / "raw")
    for form in ("csv", "parquet"):
        build(here / "raw", here / form, format=form)
    return {form: here / form for form in ("raw", "csv", "parquet")}


@pytest.fixture
def copy(folders, tmp_path) -> Path:
    """The Parquet files and their cache, to be changed."""
    shutil.copytree(folders["parquet"].with_name(".parquet.cache"), tmp_path / ".out.cache")
    return Path(shutil.copytree(folders["parquet"], tmp_path / "out"))


def inodes(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_ino for path in folder.rglob("part-*")}


def test_a_table_is_the_same_frame_from_either_format(folders):
    plain, parts = load_tables(folders["csv"]), load_tables(folders["parquet"])
    assert list(plain) == list(parts) and len(parts) == len(TABLES)
    for name, frame in plain.items():
        pd.testing.assert_frame_equal(frame, parts[name])
        assert list(frame.dtypes) == list(parts[name].dtypes), name


def test_the_number_of_parts_follows_the_archive_and_reports_stay_together():
    assert [parts_for(n) for n in (0, 1, 2, 3, 5, 20_000)] == [1, 1, 1, 2, 4, 16384]
    assert {part_of("A/1/1", 4) for _ in range(3)} < set(range(4))
    assert len({part_of(f"A/{n}/1", 4) for n in range(100)}) == 4


def test_every_table_has_a_file_for_each_part(folders):
    parts = parts_for(len(SYMBOLS) + 1)
    for name in TABLES:
        found = sorted(path.name for path in (folders["parquet"] / name).iterdir())
        assert found == [f"part-{n:04d}.parquet" for n in range(1 if name in SHARED else parts)]


def test_a_new_report_rewrites_only_its_part(folders, copy, tmp_path):
    raw, new = Path(shutil.copytree(folders["raw"], tmp_path / "raw")), "A/77/1"
    before = inodes(copy)
    (raw / "77.zh.txt").write_text(text(new, 3), encoding="utf-8")
    assert build(raw, copy, format="parquet").read == 1
    changed = {name.split("-")[1] for name, inode in inodes(copy).items() if inode != before[name] and not name.startswith("organizations/")}
    assert changed == {f"{part_of(new, parts_for(8)):04d}.parquet"}
    build(raw, tmp_path / "anew", format="parquet")
    for path in (tmp_path / "anew").rglob("*.*"):
        assert path.read_bytes() == (copy / path.relative_to(tmp_path / "anew")).read_bytes(), path.name


@pytest.mark.parametrize("known", [b"", b"[]", b"{}", b'{"0": 1}', b'{"0": [1, 2, 3]}', b'{"0": ["x", {}, {"lines": 5}]}', b"\xff"])
def test_what_is_known_of_parts_is_not_believed_if_it_is_damaged(folders, copy, known):
    before = {path: path.read_bytes() for path in copy.rglob("*.*")}
    (copy.with_name(".out.cache") / "parts.json").write_bytes(known)
    build(folders["raw"], copy, format="parquet")
    assert {path: path.read_bytes() for path in copy.rglob("*.*")} == before


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(path.read_bytes()[:-1])])
def test_a_part_that_is_damaged_or_gone_is_written_anew(folders, copy, damage):
    before = {path: path.read_bytes() for path in copy.rglob("*.*")}
    damage(copy / "events" / "part-0001.parquet")
    build(folders["raw"], copy, format="parquet")
    assert {path: path.read_bytes() for path in copy.rglob("*.*")} == before


def test_a_folder_may_change_its_format(folders, copy):
    build(folders["raw"], copy)
    assert sorted(path.name for path in copy.iterdir()) == sorted(path.name for path in folders["csv"].iterdir())
    build(folders["raw"], copy, format="parquet")
    assert sorted(path.name for path in copy.iterdir()) == sorted(path.name for path in folders["parquet"].iterdir())


def test_a_table_s_folder_with_other_files_is_never_replaced(folders, copy):
    (copy / "events" / "diary.txt").write_text("mine")
    with pytest.raises(InputError, match="events/diary.txt"):
        build(folders["raw"], copy, format="parquet")
    assert (copy / "events" / "diary.txt").read_text() == "mine"


def test_only_the_tables_that_are_asked_for_are_read(folders, monkeypatch):
    read = []
    monkeypatch.setattr(scanning, "scan", lambda folder, name: read.append(name) or name)
    tables = load_tables(folders["parquet"])
    assert "events" in tables and "nothing" not in tables and len(tables) == len(TABLES) and read == []
    assert tables["events"] == tables["events"] == "events" and read == ["events"]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_scan_gives_the_rows_and_columns_that_were_asked_for(folders, form):
    frame = load_tables(folders["csv"])["country_mentions"]
    want = frame.loc[(frame["iso3"] == "KEN") & (frame["para"] == 1), ["iso3", "symbol"]].reset_index(drop=True)
    got = scan(folders[form], "country_mentions", columns=["iso3", "symbol"], where=[("iso3", "==", "KEN"), ("para", "<", 2)])
    pd.testing.assert_frame_equal(got, want)
    assert len(got) == len(SYMBOLS)
    assert len(scan(folders[form], "country_mentions", where=[("iso3", "in", ["GHA", "BRA"])])) == len(SYMBOLS)
    assert set(scan(folders[form], "events", where=[("date_start", ">=", "2034-01-01")])["date_start"].dt.year) == {2034, 2035}


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"name": "nothing"}, "the table is one of documents, "),
        ({"columns": ["iso"]}, "has the columns symbol, .* and not 'iso'"),
        ({"where": [("iso", "==", "KEN")]}, "and not 'iso'"),
        ({"where": [("iso3", "~", "KEN")]}, "the sign is one of =="),
        ({"name": "events", "where": [("date_start", "==", "soon")]}, "a day such as 2017-01-31, not with 'soon'"),
    ],
)
def test_scan_says_what_there_is(folders, asked, says):
    with pytest.raises(ParameterError, match=says):
        scan(folders["parquet"], asked.pop("name", "country_mentions"), **asked)


def test_scan_tells_of_a_table_that_is_missing_or_no_table(folders, copy):
    (copy / "events" / "part-0000.parquet").write_bytes(b"PAR1")
    with pytest.raises(InputError, match="events: expected a table as"):
        scan(copy, "events")
    with pytest.raises(InputError, match="no events"):
        scan(copy.parent, "events")


def test_without_pyarrow_one_line_says_so(folders, tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for asked in (lambda: load_tables(folders["parquet"]), lambda: scan(folders["csv"], "events"), lambda: check(folders["parquet"])):
        with pytest.raises(InputError, match=r"expected the library pyarrow; found it is not installed; install habitatlib\[export\]"):
            asked()
    assert main(["build", "--raw", str(folders["raw"]), "--out", str(tmp_path / "out"), "--format", "parquet"]) == 2
    assert capsys.readouterr().err.count("\n") == 1 and not (tmp_path / "out").exists()


def test_parts_hold_when_they_are_checked(folders):
    plain, parts = (check(folders[form], raw=folders["raw"]) for form in ("csv", "parquet"))
    assert parts.wrong == [] and parts.done == plain.done and "7 of 7 files" in parts.done[-1]


def rewrite(path: Path, column: str, value: object) -> None:
    """Put a value into the first row."""
    frame = pd.read_parquet(path)
    frame[column] = [value, *frame[column][1:]]
    parquet.write_table(pa.Table.from_pandas(frame, schema(path.parent.name), preserve_index=False), path)


@pytest.mark.parametrize(
    ("table", "column", "value", "says"),
    [
        ("country_mentions", "role", "guest", "country_mentions/part-0001.parquet:1: column role: found 'guest'"),
        ("country_mentions", "end", 1, "country_mentions/part-0001.parquet:1: "),
        ("events", "para", 99, "is not in paragraphs/part-0001.parquet"),
        ("documents", "symbol", "A/1/2", "documents/part-0001.parquet: A/1/2 belongs into another part"),
    ],
)
def test_a_wrong_cell_is_found_in_its_part(folders, copy, table, column, value, says):
    assert part_of("A/1/2", 4) != 1
    rewrite(copy / table / "part-0001.parquet", column, value)
    wrong = check(copy, raw=folders["raw"]).wrong
    assert any(says in line for line in wrong), wrong


def test_a_missing_or_broken_part_is_told(copy):
    (copy / "events" / "part-0002.parquet").write_bytes(b"half")
    with pytest.raises(InputError, match="events/part-0002.parquet: expected a table"):
        check(copy)
    (copy / "events" / "part-0002.parquet").unlink()
    with pytest.raises(InputError, match="events: expected a table .* found 3 files, and 4 of documents"):
        check(copy)


def test_the_data_package_names_the_files(folders):
    package = json.loads((folders["parquet"] / "datapackage.json").read_text(encoding="utf-8"))
    named = [path for resource in package["resources"] for path in resource["path"]]
    assert sorted(named) == sorted(path.relative_to(folders["parquet"]).as_posix() for path in folders["parquet"].rglob("*.parquet"))
    plain = json.loads((folders["csv"] / "datapackage.json").read_text(encoding="utf-8"))
    assert plain["sources"] == package["sources"] and len(package["sources"]) == len(SYMBOLS) + 1
    assert [r["schema"] for r in plain["resources"]] == [r["schema"] for r in package["resources"]]


def test_show_and_export_read_parts_too(folders, tmp_path):
    assert "iso3=KEN" in show("A/1/1", 1, tables=folders["parquet"])
    export("parquet", tmp_path / "export", folders["parquet"])
    pd.testing.assert_frame_equal(load_tables(tmp_path / "export")["events"], load_tables(folders["csv"])["events"])
    assert check(tmp_path / "export", raw=folders["raw"]).wrong == []


def test_the_command_builds_and_checks_parquet(folders, tmp_path, capsys):
    words = ["build", "--raw", str(folders["raw"]), "--out", str(tmp_path / "out"), "--format", "parquet", "--cache", str(tmp_path / "cache")]
    assert main(words) == 0 and main([*words, "--workers", "2"]) == 0
    assert main(["check", str(tmp_path / "out"), "--raw", str(folders["raw"])]) == 0
    out = capsys.readouterr().out
    assert "; 0 read, the others unchanged" in out and out.endswith("all holds\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "out"]

"""An archive is built side by side and by and by: the same bytes as at once, nothing read twice, nothing damaged believed."""

from __future__ import annotations

import ast
import importlib.metadata
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_archive import SYMBOLS, Counts, FakeCluster, archive, backwards, dies, dies_once, stops, text

import habitatlib
from habitatlib import build
from habitatlib.cli.commands import _Lines
from habitatlib.errors import InputError, ParameterError
from habitatlib.tables import cache as caching
from habitatlib.tables.archive import Chunk, Run, Source, read_one, runs_of
from habitatlib.tables.cache import LIBRARIES, Cache, code_files
from habitatlib.tables.merge import SHARED, Sorter
from habitatlib.tables.order import one_a_key, tables_of
from habitatlib.tables.pool import in_processes, on_cluster
from habitatlib.tables.save import render
from habitatlib.tables.schema import TABLES

FORMATS = ["csv", "parquet"]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def records(out: Path) -> list[Path]:
    return sorted(out.with_name(f".{out.name}.cache").glob("*.record"))


@pytest.fixture(scope="module")
def raw(tmp_path_factory) -> Path:
    return archive(tmp_path_factory.mktemp("archive") / "raw")


@pytest.fixture(scope="module")
def whole(raw) -> Path:
    """The tables as built at once, with the cache beside them."""
    build(raw, raw.with_name("whole"))
    return raw.with_name("whole")


@pytest.fixture
def copy(whole, tmp_path) -> Path:
    """The same tables and their cache, to be changed."""
    shutil.copytree(whole.with_name(".whole.cache"), tmp_path / ".out.cache")
    return Path(shutil.copytree(whole, tmp_path / "out"))


def test_tables_are_what_all_rows_sorted_together_give(raw, whole):
    every = {name: [] for name in TABLES}
    for path in sorted(raw.iterdir()):
        for name, rows in tables_of(habitatlib.read_report(path)).items():
            every[name] += rows
    for name, rows in every.items():
        want = f"{','.join(TABLES[name].columns)}\n".encode() + render(TABLES[name], one_a_key(name, rows))[1]
        assert (whole / f"{name}.csv").read_bytes() == want, name
    assert all(len(every[name]) > len(SYMBOLS) for name in ("project_mentions", "organizations", "collaboration_members"))


@pytest.mark.parametrize("format", FORMATS)
def test_the_bytes_are_the_same_with_any_number_of_workers_and_in_any_order(raw, tmp_path, format):
    build(raw, tmp_path / "one", format=format)
    build(raw, tmp_path / "two", format=format, workers=2)
    build(raw, tmp_path / "last first", format=format, read_many=backwards, cache=None)
    assert files(tmp_path / "one") == files(tmp_path / "two") == files(tmp_path / "last first")
    assert not (tmp_path / ".last first.cache").exists()


def test_a_worker_that_dies_fails_only_its_report(raw, tmp_path):
    built = build(raw, tmp_path / "out", read_many=in_processes(2, work=dies))
    assert len(built.reports) == len(SYMBOLS) - 1
    assert len(built.errors) == 1 and built.errors[0].startswith("02.zh.txt: ") and "ended with 3" in built.errors[0]
    again = build(raw, tmp_path / "out")
    assert again.read == 1 and again.errors == []


def test_a_report_whose_worker_died_is_tried_once_more(raw, tmp_path):
    (tmp_path / "once").mkdir()
    built = build(raw, tmp_path / "out", cache=None, read_many=in_processes(2, work=partial(dies_once, tmp_path / "once")))
    assert built.errors == [] and len(built.reports) == len(SYMBOLS)
    assert [path.name for path in (tmp_path / "once").iterdir()] == ["02.zh.txt"]


def test_processes_make_room_for_new_ones(raw):
    sources = [Source(path.name, path.read_bytes()) for path in sorted(raw.iterdir())]
    chunks = in_processes(1, tasks=4)(iter(sources))
    assert sorted(chunks, key=lambda chunk: chunk.name) == [read_one(*source) for source in sources]


def test_what_a_cluster_loses_fails_alone(raw, tmp_path):
    built = build(raw, tmp_path / "out", read_many=on_cluster(FakeCluster()))
    assert len(built.reports) == len(SYMBOLS) - 1
    assert len(built.errors) == 1 and built.errors[0].startswith("01.zh.txt: ") and "all its workers died" in built.errors[0]


def test_a_report_that_has_not_changed_is_not_read_again(raw, copy):
    before = files(copy)
    assert build(raw, copy, read_many=lambda sources: pytest.fail("read")).read == 0
    assert files(copy) == before


def test_only_a_report_that_is_new_or_changed_is_read(raw, copy, tmp_path):
    mine, read = Path(shutil.copytree(raw, tmp_path / "raw")), Counts()
    (mine / "03.zh.txt").write_text(text("HSP/HA.2/4", 7), encoding="utf-8")
    (mine / "04.zh.toml").write_text('series = "x"\n', encoding="utf-8")
    (mine / "05.zh.txt").rename(mine / "05 renamed.zh.txt")
    (mine / "06.zh.txt").write_text(text("A/2/2", 6), encoding="utf-8")
    built = build(mine, copy, read_many=read)
    assert read.names == ["03.zh.txt", "04.zh.txt", "05 renamed.zh.txt", "06.zh.txt"] and len(built.reports) == 7
    build(mine, tmp_path / "anew", cache=None)
    assert files(copy) == files(tmp_path / "anew")


def test_a_change_of_code_or_lexicons_has_everything_read_again(raw, copy, monkeypatch):
    monkeypatch.setattr(caching, "code", lambda: "other")
    assert build(raw, copy).read == len(SYMBOLS)
    assert len(records(copy)) == len(SYMBOLS)


@pytest.fixture
def package(tmp_path, monkeypatch) -> Path:
    """A copy of this package, of which fingerprints are taken."""
    mine = Path(shutil.copytree(Path(habitatlib.__file__).parent, tmp_path / "habitatlib", ignore=shutil.ignore_patterns("__pycache__")))
    monkeypatch.setattr(caching, "_PACKAGE", mine)
    return mine


def test_a_change_of_any_module_lexicon_or_library_is_another_code(package, monkeypatch):
    code = caching.code.__wrapped__
    before = code()
    assert before == caching.code() == code(), "it hangs on the place of the package"
    for room, ending in (("extract", "py"), ("lexicons", "csv"), ("lexicons", "py"), ("reports", "py"), ("tables", "py")):
        path = max(path for path in (package / room).rglob(f"*.{ending}") if path in code_files())
        whole = path.read_bytes()
        path.write_bytes(whole + b"\n")
        assert code() != before, path
        path.write_bytes(whole)
    assert code() == before
    (package / "tables" / "show.py").write_text("")
    assert code() == before, "reading does not run it"
    for name in LIBRARIES:
        with monkeypatch.context() as patch:
            patch.setattr(caching, "version", lambda asked, name=name: "0" if asked == name else importlib.metadata.version(asked))
            assert code() != before, name


def test_what_decides_how_a_report_is_read_is_in_the_fingerprint():
    package = Path(habitatlib.__file__).parent
    rooms = [path for room in ("reports", "extract", "lexicons") for path in (package / room).rglob("*.py")]
    nodes = [node for path in rooms for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    imported = {a.name.split(".")[0] for n in nodes if isinstance(n, ast.Import) for a in n.names}
    imported |= {n.module.split(".")[0] for n in nodes if isinstance(n, ast.ImportFrom) and n.module and not n.level}
    code = f"import sys; from habitatlib.tables.archive import read_one; read_one('x.txt', {text('A/1/1').encode()!r})"
    show = "print(*[m.__file__ for n, m in sys.modules.items() if n.split('.')[0] == 'habitatlib'], sep='\\n')"
    loaded = subprocess.run([sys.executable, "-c", f"{code}; {show}"], capture_output=True, text=True, check=True).stdout.splitlines()
    assert {Path(path) for path in loaded} - set(code_files()) <= {package / "__init__.py", package / "tables" / "__init__.py"}
    assert imported - set(sys.stdlib_module_names) - {"habitatlib"} == set(LIBRARIES)
    assert all(importlib.metadata.version(name) for name in LIBRARIES)


def test_reports_that_are_gone_leave_no_record_and_other_files_stay(raw, copy, tmp_path):
    mine = archive(tmp_path / "raw", SYMBOLS[:2])
    other = copy.with_name(".out.cache") / "diary.txt"
    other.write_text("mine")
    build(mine, copy)
    assert len(records(copy)) == 2 and other.read_text() == "mine"


def test_no_damaged_record_is_believed(raw, tmp_path):
    kept, source = Cache(tmp_path / "cache"), Source("00.zh.txt", (raw / "00.zh.txt").read_bytes())
    key, chunk = Cache.key(source), read_one(*source)
    kept.put(key, chunk)
    path = tmp_path / "cache" / f"{key}.record"
    right = path.read_bytes()
    assert kept.get(key) == chunk
    wrong = [right[:at] + bytes([right[at] ^ 1 << at % 8]) + right[at + 1 :] for at in range(0, len(right), 7)]
    wrong += [b"", right[:-1], right[: len(right) // 2], right + b"\0", right.replace(b"record 1", b"record 2", 1), b"\0" * len(right)]
    for data in wrong:
        path.write_bytes(data)
        assert kept.get(key) is None
    other = "0" * 40
    (tmp_path / "cache" / f"{other}.record").write_bytes(right)
    assert kept.get(other) is None, "the record of another report"


@pytest.mark.parametrize("format", FORMATS)
def test_a_damaged_cache_is_made_anew(raw, tmp_path, format):
    build(raw, tmp_path / "out", format=format)
    before = files(tmp_path / "out")
    for path in (tmp_path / ".out.cache").iterdir():
        path.write_bytes(path.read_bytes()[:-3] + b"xyz")
    for path in (tmp_path / "out").rglob("part-*"):
        path.write_bytes(path.read_bytes()[:-3] + b"xyz")
    assert build(raw, tmp_path / "out", format=format).read == len(SYMBOLS)
    assert files(tmp_path / "out") == before
    shutil.rmtree(tmp_path / ".out.cache")
    assert build(raw, tmp_path / "out", format=format).read == len(SYMBOLS)


def test_a_cache_that_is_taken_away_in_the_middle_of_a_build_does_no_harm(raw, copy):
    def takes_away(words):
        if words.startswith("writing"):
            for path in records(copy):
                path.unlink()

    before = files(copy)
    build(raw, copy, progress=takes_away)
    assert files(copy) == before


def test_a_report_that_changes_in_the_middle_of_a_build_is_told(raw, tmp_path):
    mine = Path(shutil.copytree(raw, tmp_path / "raw"))

    def changes(words):
        if words.startswith("writing"):
            shutil.rmtree(tmp_path / ".out.cache")
            (mine / "02.zh.txt").write_text(text("A/3/3"), encoding="utf-8")

    with pytest.raises(InputError, match="02.zh.txt: expected a file that stays as it is"):
        build(mine, tmp_path / "out", progress=changes)
    assert not (tmp_path / "out").exists()


def test_version_control_and_backups_pass_over_a_cache(whole):
    kept = whole.with_name(".whole.cache")
    assert (kept / ".gitignore").read_text() == "*\n"
    assert (kept / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")


def test_two_builds_share_a_cache_at_once(raw, tmp_path):
    within = []

    def builds(words):
        if words.startswith("read 2") and not within:
            within.append(build(raw, tmp_path / "second", cache=tmp_path / "cache"))

    build(raw, tmp_path / "first", cache=tmp_path / "cache", progress=builds)
    assert within[0].read == len(SYMBOLS) - 2 and files(tmp_path / "first") == files(tmp_path / "second")


def test_a_build_that_is_stopped_leaves_the_old_tables_and_is_gone_on_with(raw, tmp_path):
    archive(tmp_path / "raw", SYMBOLS[:1])
    build(tmp_path / "raw", tmp_path / "out")
    before = files(tmp_path / "out")
    with pytest.raises(KeyboardInterrupt):
        build(raw, tmp_path / "out", read_many=stops(after=3))
    assert files(tmp_path / "out") == before and len(records(tmp_path / "out")) == 4
    assert build(raw, tmp_path / "out").read == len(SYMBOLS) - 4
    assert sorted(path.name for path in tmp_path.iterdir()) == [".out.cache", "out", "raw"]


@pytest.mark.parametrize("read_many", [None, backwards])
def test_of_two_files_with_one_symbol_the_second_by_name_is_left_out(raw, tmp_path, read_many):
    mine = Path(shutil.copytree(raw, tmp_path / "raw"))
    for name in ("01 again.txt", "09.txt"):
        (mine / name).write_text(text("A/1/1", 5), encoding="utf-8")
    (mine / "10.txt").write_text("", encoding="utf-8")
    for _ in range(2):
        built = build(mine, tmp_path / "out", read_many=read_many)
        # A blank sorts before a full stop.
        assert [line.split(": expected")[0] for line in built.errors] == ["01.zh.txt:1", "09.txt:1", "10.txt"]
        assert all("A/1/1 (zh), as in 01 again.txt" in line for line in built.errors[:2])


def test_of_two_forms_of_one_symbol_both_count_and_it_is_told(raw, tmp_path):
    mine = Path(shutil.copytree(raw, tmp_path / "raw"))
    for name, symbol in (("10.txt", "HSP/HA.1/9"), ("11.txt", "HSP/HA/1/9")):
        (mine / name).write_text(text(symbol, 5), encoding="utf-8")
    built = build(mine, tmp_path / "out")
    assert not built.errors and len(built.reports) == len(SYMBOLS) + 2
    assert [line for line in built.warnings if "another form of" in line and "11.txt: HSP/HA/1/9" in line]


def test_a_file_that_cannot_be_read_is_told(raw, tmp_path):
    mine = Path(shutil.copytree(raw, tmp_path / "raw"))
    (mine / "00.zh.toml").mkdir()
    built = build(mine, tmp_path / "out")
    assert len(built.reports) == len(SYMBOLS) - 1 and built.errors[0].startswith("00.zh.toml: expected a file; found a folder")


def test_a_cache_that_cannot_be_written_is_told(raw, tmp_path):
    (tmp_path / "file").write_text("kept")
    with pytest.raises(InputError, match="expected a cache that can be written.*--cache"):
        build(raw, tmp_path / "out", cache=tmp_path / "file" / "cache")


@pytest.mark.parametrize("wrong", [{"workers": 0}, {"format": "xml"}])
def test_a_wrong_argument_is_told(raw, tmp_path, wrong):
    with pytest.raises(ParameterError):
        build(raw, tmp_path / "out", **wrong)


def test_any_trouble_with_a_report_is_told_in_its_record():
    assert read_one("x.txt", b"").unread.startswith("x.txt: ")
    assert read_one("x.txt", text("A/1/1").encode(), b"series = ").unread.startswith("x.toml: expected a provenance card")
    assert read_one("x.txt", text("A/1/1").encode(), b'symbol = "B/1"').symbol == "B/1"


def test_what_orders_runs_is_text():
    chunk = read_one("x.txt", text("A/1/1").encode())
    for name, run in runs_of(chunk):
        assert all(isinstance(word, str) and "\0" not in word for word in run.key), name
    assert {name for name in TABLES if name in SHARED} == {"organizations"}
    assert chunk == Chunk(**{field: getattr(chunk, field) for field in chunk.__slots__})


WORDS = st.text("ab/1|.𠀀é", max_size=3)


@settings(max_examples=50)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=30))
def test_runs_come_out_in_the_order_of_their_words(keys):
    sorter = Sorter()
    for key in keys:
        sorter.add("projects", Run(key, 1, b"x"))
    assert [run.key for run in sorter.take("projects")] == sorted(keys) and list(sorter.take("projects")) == []
    sorter.close()


@settings(max_examples=50)
@given(st.lists(st.tuples(WORDS, WORDS, st.none() | WORDS), max_size=30), st.integers(1, 5))
def test_of_a_shared_row_the_first_in_the_order_of_its_words_is_kept(found, size):
    rows = [dict(zip(("org_id", "name_zh", "name_en"), words, strict=True)) for words in found]
    sorter = Sorter(recent=size)
    for row in rows:
        words = tuple(row.get(column) or "" for column in TABLES["organizations"].columns)
        sorter.add("organizations", Run((row["org_id"], *words), 1, render(TABLES["organizations"], [row])[1]))
    want = render(TABLES["organizations"], one_a_key("organizations", rows))[1]
    assert b"".join(run.text for run in sorter.take("organizations")) == want
    sorter.close()


def test_a_pipe_gets_a_line_only_where_a_build_takes_long(capsys, monkeypatch):
    now = iter([0, 10, 31, 31, 40, 62, 62])
    monkeypatch.setattr("habitatlib.cli.commands.time", SimpleNamespace(monotonic=lambda: next(now)))
    say = _Lines()
    for words in ("one", "two", "three", "four"):
        say(words)
    assert capsys.readouterr().err == "two\nfour\n"

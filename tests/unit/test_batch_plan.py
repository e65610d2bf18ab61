"""The file of a batch, the names of its runs, its folder and its pages: all but running notebooks."""

from __future__ import annotations

import csv
import io
import re
import sys
import threading
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habitatlib.cli import main
from habitatlib.errors import InputError
from habitatlib.home import home
from habitatlib.runs.batch import make, progress
from habitatlib.runs.batch.document import PlanError
from habitatlib.runs.batch.folder import alone, prepare, tidy
from habitatlib.runs.batch.index import Account, table
from habitatlib.runs.batch.names import names_of
from habitatlib.runs.batch.plan import read_plan, tables_folder
from habitatlib.runs.batch.work import Result, Task, cut_short, is_as_left, part_of, work
from habitatlib.runs.html import FONT
from habitatlib.runs.notebook import NotebookError
from habitatlib.runs.parameters import Parameter
from habitatlib.tables.export import export

ROOT = Path(__file__).parents[2]
NOTEBOOKS = ROOT / "tests" / "data" / "notebooks"
ANSWERS, TOLD = NOTEBOOKS / "answers.ipynb", NOTEBOOKS / "does_as_it_is_told.ipynb"


def problems(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "batch.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        read_plan(path)
    return [str(problem).removeprefix(str(path)) for problem in caught.value.problems]


def plan(tmp_path: Path, text: str):
    (tmp_path / "batch.yml").write_text(text, encoding="utf-8")
    return read_plan(tmp_path / "batch.yml")


# The file


def test_every_combination_and_the_single_runs_each_once(tmp_path):
    found = plan(tmp_path, f"""
notebook: {TOLD}
grid: {{number: [2, 1], do: [work, warn]}}
runs: [{{do: fail}}, {{do: warn, number: 1}}, {{do: fail, number: 0}}, {{}}]
timeout: 9.5
formats: [html, ipynb]
""")  # fmt: skip
    assert list(found.runs) == ["do=work,number=2", "do=work,number=1", "do=warn,number=2", "do=warn,number=1", "do=fail", "defaults"]
    assert found.runs["do=warn,number=1"] == {"do": "warn", "number": 1}
    assert (found.repeated, found.timeout, found.formats, found.memory) == (2, 9.5, ("ipynb", "html"), None)


def test_values_come_out_of_a_table_distinct_and_sorted(tmp_path):
    found = plan(tmp_path, """
notebook: 06_profile_country
grid:
  iso3: {table: country_mentions, column: iso3, where: "role == 'project' and not iso3 in ['KEN', 'AFG'] and para > 3"}
""")  # fmt: skip
    values = [run["iso3"] for run in found.runs.values()]
    assert len(values) > 20 and values == sorted(set(values)) and not {"KEN", "AFG", ""} & set(values)


def test_values_come_out_of_parquet_as_they_do_out_of_csv(tmp_path):
    pytest.importorskip("pyarrow")
    export("parquet", tmp_path / "tables")
    asked = PROFILE + MENTIONS + ", where: \"role == 'project' and para > 3\"}"
    plain, parts = (plan(tmp_path, text).runs.values() for text in (asked + "}", f"{asked}, data: {tmp_path / 'tables'}}}"))
    assert [run["iso3"] for run in parts] == [run["iso3"] for run in plain]
    (tmp_path / "tables" / "country_mentions.parquet").write_bytes(b"PAR1")
    assert "expected the table country_mentions as the library writes it" in problems(tmp_path, f"{asked}, data: {tmp_path / 'tables'}}}")[0]


def test_a_notebook_is_found_beside_the_file(tmp_path):
    (tmp_path / "own.ipynb").write_bytes(ANSWERS.read_bytes())
    assert plan(tmp_path, "notebook: own\ngrid: {least: 3}").notebook == tmp_path / "own.ipynb"


def test_the_batch_of_the_readme_holds():
    for path in sorted((ROOT / "notebooks" / "batches").glob("*.yml")):
        assert len(read_plan(path).runs) > 40


PROFILE, MENTIONS = "notebook: 06_profile_country\n", "grid: {iso3: {table: country_mentions, column: iso3"


@pytest.mark.parametrize("text, expected", [
    ("", ":? expected keys and values.*found an empty file"),
    ("- a\n- b", ": expected keys and values.*found a list"),
    ("notebook: [", r":\d: expected the node content; found '<stream end>'; see"),
    ("notebook: x\ngrid:\n\tlang: [en]", r":3: expected YAML; found character '\\t' that cannot start any token"),
    ("notebook: x\ngrid:\n  iso3: [KEN\n  lang: [en]", ":4: expected ',' or '\\]'; found ':'; see"),
    ("notebook: a\nnotebook: b", ":2: expected notebook once; found it again, as in line 1"),
    ("notebook: &a x\ngrid: *a", r":2: expected values written out; found a reference, \*a"),
    ("notebook: !!python/object:os.system x", ":1: expected YAML; found could not determine a constructor"),
    ("notebook: \x07", ": expected YAML; found .*special characters"),
    ("a: " + "[" * 900 + "]" * 900, ": expected a few levels of YAML; found very many"),
    ("grid: {iso3: KEN}", ":1: expected notebook: and a path.*found none"),
    ("notebook: 3\ngrid: {iso3: KEN}", ":1: expected notebook: and a path.*found 3"),
    ("notebook: 99_no\ngrid: {iso3: KEN}", ":1: expected a notebook; found 99_no: no such file; .*06_profile_country.ipynb"),
    (PROFILE, ":1: expected grid: or runs:; found only notebook"),
    (PROFILE + "gird: {iso3: KEN}", ":2: expected one of the keys .*found 'gird'; did you mean grid?"),
    (PROFILE + "grid: {}", ":2: expected parameters and their values; found {}"),
    (PROFILE + "grid: [KEN]", r":2: expected parameters and their values; found \['KEN'\]"),
    (PROFILE + "grid:\n  iso3: []", ":3: expected at least one value of iso3; found an empty list"),
    (PROFILE + "grid:\n  is03: KEN", ":3: expected a parameter of the notebook .*iso3.*found 'is03'; did you mean iso3?"),
    (PROFILE + "grid:\n  iso3:\n  - KEN\n  - 3", ":5: expected iso3 to be str; found 3, which is int; write it in quotation marks"),
    (PROFILE + "grid:\n  lang: [en, no]", ":3: expected lang to be str; found False, which is bool"),
    (PROFILE + "grid:\n  iso3: 2024-05-01", ":3: expected iso3 to be str; found datetime.date"),
    (PROFILE + "grid:\n  symbols: [HSP/EB.2024/5]", r":3: .*write a list of lists, such as symbols: \[\['HSP/EB.2024/5'\]\]"),
    (PROFILE + "grid:\n  out: x", ":3: expected parameters other than out"),
    (PROFILE + "runs: []", ":2: expected a list of runs"),
    (PROFILE + "runs: {lang: zh}", ":2: expected a list of runs"),
    (PROFILE + "runs:\n- lang: zh\n- zh", ":4: expected parameters of a run.*found 'zh'"),
    (PROFILE + "runs:\n- lang: zh\n  lnag: en", ":4: expected a parameter of the notebook.*did you mean lang?"),
    (PROFILE + "runs:\n- lang: zh\n- symbols: x", ":4: expected symbols to be list; found 'x', which is str"),
    (PROFILE + "runs: [{}]\ntimeout: 0", ":3: expected seconds, more than 0; found 0"),
    (PROFILE + "runs: [{}]\ntimeout: soon", ":3: expected seconds, more than 0; found 'soon'"),
    (PROFILE + "runs: [{}]\ntimeout: .inf", ":3: expected seconds, more than 0; found inf"),
    (PROFILE + "runs: [{}]\ntimeout: true", ":3: expected seconds, more than 0; found True"),
    (PROFILE + "runs: [{}]\nmemory: 0.5", ":3: expected megabytes.*found 0.5"),
    (PROFILE + "runs: [{}]\nformats: [ipynb, pdf]", r":3: expected formats \(ipynb, html\); found 'pdf'"),
    (PROFILE + "runs: [{}]\nformats: []", ":3: expected formats.*found an empty list"),
    (PROFILE + "grid:\n  iso3: {table: country_mentoins, column: iso3}", ":3: expected one of the tables .*did you mean country_mentions?"),
    (PROFILE + "grid:\n  iso3: {table: country_mentions}", ":3: expected a column of country_mentions .*found None"),
    (PROFILE + MENTIONS + "3}}", ":2: expected a column of country_mentions .*did you mean iso3?"),
    (PROFILE + MENTIONS + ", when: x}}", ":2: expected table, column or where.*found 'when'"),
    (PROFILE + "grid: [KEN]", ":2: expected parameters and their values; .* name some of iso3, symbols, lang, data$"),
    (PROFILE + MENTIONS + ", where: \"role == 'porject'\"}}", ":2: expected values of iso3 in country_mentions where role == 'porject'; found none"),
    (PROFILE + MENTIONS + ", where: para}}", ":2: expected a condition that is true or false for a row of country_mentions; found 'para'"),
    (PROFILE + "grid: {data: nowhere, iso3: {table: events, column: iso3}}", ":2: expected the table events in .*nowhere; found no such file"),
])  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(text, expected, tmp_path):
    told = problems(tmp_path, text)
    assert any(re.match(expected, line) for line in told), told
    assert all("\n" not in line and line.count("; ") >= 2 for line in told)


def test_all_that_is_wrong_is_told_at_once(tmp_path):
    told = problems(tmp_path, PROFILE + "timeout: -1\nformats: pdf\ngrid: {lang: 3, is03: KEN}\nruns:\n- {lang: 4}\nfoo: bar")
    assert [line.split(":")[1] for line in told] == ["7", "2", "3", "4", "4", "6"]


def test_a_grid_without_end_is_refused_before_it_is_made(tmp_path):
    many = ", ".join(map(str, range(1000)))
    assert "1,000,000 combinations" in problems(tmp_path, f"notebook: {TOLD}\ngrid: {{number: [{many}], do: [{many.replace(', ', 'x, x')}]}}")[-1]


@pytest.mark.parametrize("where", [
    "@open", "__import__('os').system('true')", "role.str.len() > 3", "iso3[0]", "(lambda: 1)()", "[r for r in role]", "para ** 99 ** 99",
    "role == 'x'; print(1)", "role = 'x'", "no_column == 1", "`role` == 'x'", "f'{role}'", "", 3,
])  # fmt: skip
def test_a_condition_compares_and_does_nothing_else(where, tmp_path):
    told = problems(tmp_path, PROFILE + MENTIONS + f", where: {where!r}}}}}")
    assert [line.split("; ")[0] for line in told] == [":2: expected a condition on columns of country_mentions, such as role == 'project'"]


# Names

WORDS = st.one_of(st.text(max_size=60), st.sampled_from(["a", "A", "ａ", "ß", "ss", "é", "e\u0301", "a/b", "a_b", "..", "con", "x" * 300]))
VALUES = st.one_of(WORDS, st.integers(), st.booleans(), st.floats(allow_nan=False), st.lists(WORDS, max_size=3))


@given(st.lists(st.dictionaries(st.sampled_from(["iso3", "ISO3", "lang", "长"]), VALUES, max_size=3), max_size=12, unique_by=repr))
def test_no_two_names_are_the_same_on_any_file_system(runs):
    names = names_of(runs)
    folded = {unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()) for name in names}
    assert len(folded) == len(names) == len(runs)
    for name in names:
        assert re.fullmatch(r"[\w.+,=-]+", name) and name[0] not in ".-" and name[-1] != "."
        assert len(f".{name}.part".encode()) <= 120 and unicodedata.is_normalized("NFC", name)


def test_names_can_be_read():
    runs = [{"iso3": "KEN", "lang": "en"}, {"symbols": ["HSP/EB.2024/5", "A/1"]}, {"least": 2, "all": True}, {}]
    assert names_of(runs) == ["iso3=KEN,lang=en", "symbols=HSP_EB.2024_5+A_1", "least=2,all=true", "defaults"]


def test_only_names_that_others_have_too_carry_a_hash():
    first, second, third = names_of([{"a": "x/y"}, {"a": "X_y"}, {"a": "z"}])
    assert re.fullmatch("a=x_y-[0-9a-f]{12}", first) and re.fullmatch("a=X_y-[0-9a-f]{12}", second) and third == "a=z"


# Runs


@pytest.fixture
def no_kernel(monkeypatch):
    """Runs that execute nothing: the notebook is copied, what is said is up to the test. The list has the runs that were done."""
    ran: list[dict] = []

    def run(notebook, parameters, target, **limits):
        if parameters.get("do") == "fail":
            raise NotebookError("told to", "In [4]", "told to <b>fail</b>")
        target.write_bytes(notebook.read_bytes())
        (target.parent / "figures").mkdir()
        (target.parent / "figures" / "figure.txt").write_text(str(parameters))
        ran.append({name: value for name, value in parameters.items() if name != "out"})

    class Here:
        running = 0

        def __init__(self, tasks, workers, ready=None):
            self.tasks = tasks

        def results(self):
            yield from map(work, self.tasks)

    monkeypatch.setattr("habitatlib.runs.batch.work.run", run)
    monkeypatch.setattr(make, "LocalRuns", Here)
    monkeypatch.setattr(make, "warm_up", lambda notebook: None)
    return ran


def test_tables_are_looked_for_where_a_run_reads_them(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    known = {"data": Parameter("data", "own")}
    assert tables_folder(Path("books/a.ipynb"), known, {"data": "mine"}) == tmp_path / "mine"
    assert tables_folder(Path("books/a.ipynb"), known, {}) == Path("books/own")
    assert tables_folder(Path("books/a.ipynb"), {}, {}) == home() / "data" / "processed"


def test_what_is_done_is_not_done_again_and_what_changed_is(tmp_path, no_kernel, monkeypatch):
    notebook, tables, file = tmp_path / TOLD.name, tmp_path / "tables", tmp_path / "batch.yml"
    notebook.write_bytes(TOLD.read_bytes())
    tables.mkdir()
    (tables / "table.csv").write_text("a\n")
    monkeypatch.setattr(make, "library", lambda root: "library")
    monkeypatch.chdir(tmp_path)

    def again(**values: object) -> list[dict]:
        no_kernel.clear()
        file.write_text(repr({"notebook": TOLD.name, "grid": {"number": [1, 2]}, "runs": [{"data": "tables"}], **values}), encoding="utf-8")
        made = make.batch(file, tmp_path / "out", resume=True)
        assert made.kept == made.runs - len(no_kernel) and not made.failed
        return no_kernel

    one, two, other = {"number": 1}, {"number": 2}, {"data": "tables"}
    assert again() == [one, two, other]
    assert again() == []
    (tables / "table.csv").write_text("b\n")
    assert again() == [other]
    (tmp_path / "out" / "number=2" / "figures" / "figure.txt").write_text("another")
    assert again() == [two]
    (tmp_path / "out" / "number=1" / TOLD.name).unlink()
    assert again(grid={"number": [3, 1]}) == [{"number": 3}, one]
    assert again(grid={"number": [3]}, formats=["ipynb", "html"]) == [{"number": 3}, other]
    assert (tmp_path / "out" / "number=3" / "does_as_it_is_told.html").is_file()
    assert again(grid={"number": [1]}) == [other]
    monkeypatch.setattr(make, "library", lambda root: "another")
    assert again(grid={"number": [1]}) == [one, other]
    monkeypatch.setattr("habitatlib.tables.cluster.libraries", lambda: {"pandas": "another"})
    assert again(grid={"number": [1]}) == [one, other]
    notebook.write_text(notebook.read_text(encoding="utf-8").replace("is done", "is well done"), encoding="utf-8")
    assert again() == [one, two, other]


def test_runs_that_failed_are_done_again_and_folders_nobody_asks_for_stay(tmp_path, no_kernel):
    (tmp_path / "batch.yml").write_text(f"notebook: {TOLD}\ngrid: {{do: [fail, work]}}")
    assert [result.name for result in make.batch(tmp_path / "batch.yml", tmp_path / "out").failed] == ["do=fail"]
    assert (tmp_path / "out" / "do=fail" / "log.txt").read_text() == "In [4]: told to <b>fail</b>\n"
    made = make.batch(tmp_path / "batch.yml", tmp_path / "out", resume=True)
    assert (made.kept, len(made.failed)) == (1, 1)
    (tmp_path / "batch.yml").write_text(f"notebook: {TOLD}\ngrid: {{do: [warn]}}")
    assert make.batch(tmp_path / "batch.yml", tmp_path / "out", resume=True).others == ("do=fail", "do=work")
    assert (tmp_path / "out" / "do=work" / TOLD.name).is_file()


def test_the_warm_process_begins_before_the_runs_are_made_and_ends_with_the_batch(tmp_path, no_kernel, monkeypatch):
    happened = []

    class Ready:
        def close(self):
            happened.append("ended")

    made = make._tasks
    monkeypatch.setattr(make, "warm_up", lambda notebook: happened.append(notebook.name) or Ready())
    monkeypatch.setattr(make, "_tasks", lambda *given: happened.append("tasks") or made(*given))
    (tmp_path / "batch.yml").write_text(f"notebook: {TOLD}\ngrid: {{do: [work]}}")
    make.batch(tmp_path / "batch.yml", tmp_path / "out")
    assert happened == [TOLD.name, "tasks", "ended"]
    happened.clear()
    make.batch(tmp_path / "batch.yml", tmp_path / "out", resume=True)  # perhaps nothing is due
    make.batch(tmp_path / "batch.yml", tmp_path / "cold", warm=False)
    assert happened == ["tasks", "tasks"]
    monkeypatch.setattr(make, "_tasks", lambda *given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        make.batch(tmp_path / "batch.yml", tmp_path / "another")
    assert happened[-2:] == [TOLD.name, "ended"]


def test_a_run_cut_short_leaves_what_there_is_and_its_cell(tmp_path):
    task = Task("a=1", TOLD, {"do": "work"}, tmp_path / "a=1")
    part_of(task.folder).mkdir()
    (part_of(task.folder) / "log.txt").write_text("In [1] begins after 0.1 s\nIn [2] begins after 0.2 s\n")
    assert cut_short(task, "its worker was killed", 3.0) == Result("a=1", task.parameters, "failed", 3.0, "its worker was killed", "In [2]")
    assert not part_of(task.folder).exists() and is_as_left(task) is None
    assert cut_short(task, "again").cell == ""


def test_a_run_that_is_done_is_believed_only_as_it_was_left(tmp_path, no_kernel):
    task = Task("a=1", TOLD, {"do": "work"}, tmp_path / "a=1", inputs="x")
    result = work(task)
    assert is_as_left(task) == result
    assert is_as_left(replace(task, inputs="y")) is None and is_as_left(replace(task, parameters={})) is None
    (tmp_path / "a=1" / "run.json").write_text("{}")
    assert is_as_left(task) is None


# The folder


def test_a_folder_of_others_is_left_alone(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(InputError, match="an empty folder or that of an earlier batch; found notes.txt"):
        prepare(tmp_path, resume=True)
    (tmp_path / "notes.txt").rename(tmp_path / "index.html")
    with pytest.raises(InputError, match="found index.html"):
        prepare(tmp_path, resume=True)
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]
    with pytest.raises(InputError, match="a folder that can be written"):
        prepare(tmp_path / "index.html", resume=False)


def test_an_earlier_batch_is_gone_on_with_only_when_asked(tmp_path, no_kernel):
    (tmp_path / "batch.yml").write_text(f"notebook: {TOLD}\nruns: [{{}}]")
    make.batch(tmp_path / "batch.yml", tmp_path / "out")
    with pytest.raises(InputError, match="found an earlier batch .1 run of it.; add --resume"):
        make.batch(tmp_path / "batch.yml", tmp_path / "out")
    (tmp_path / "out" / "mine.txt").write_text("")
    with pytest.raises(InputError, match="found mine.txt"):
        make.batch(tmp_path / "batch.yml", tmp_path / "out", resume=True)


def test_a_cluster_that_does_not_answer_leaves_the_folder_free_for_the_next_try(tmp_path, no_kernel, monkeypatch):
    (tmp_path / "batch.yml").write_text(f"notebook: {TOLD}\nruns: [{{}}]\nformats: [ipynb, html]")

    def silent(*_):
        raise InputError("tcp://127.0.0.1:9", expected="a scheduler", found="it does not answer", do="start it")

    with monkeypatch.context() as patch:
        patch.setattr(make, "_where", silent)
        with pytest.raises(InputError, match="does not answer"):
            make.batch(tmp_path / "batch.yml", tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir() if not path.name.startswith(".")] == []
    assert len(make.batch(tmp_path / "batch.yml", tmp_path / "out").results) == 1


def test_the_index_has_its_font_for_chinese_whatever_the_formats(tmp_path, no_kernel):
    (tmp_path / "batch.yml").write_text(f"notebook: {TOLD}\nruns: [{{}}]\nformats: [ipynb]")
    make.batch(tmp_path / "batch.yml", tmp_path / "out")
    assert (tmp_path / "out" / FONT).is_file() and FONT in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


def test_of_many_runs_that_are_no_longer_asked_for_three_are_named(tmp_path, no_kernel, capsys):
    (tmp_path / "batch.yml").write_text(f"notebook: {TOLD}\ngrid: {{number: [1, 2, 3, 4, 5, 6]}}")
    command = ["batch", str(tmp_path / "batch.yml"), "--out", str(tmp_path / "out")]
    assert main(command) == 0
    (tmp_path / "batch.yml").write_text(f"notebook: {TOLD}\ngrid: {{number: [6]}}")
    assert main([*command, "--resume"]) == 0
    assert "does not ask for them: number=1, number=2, number=3 and 2 more\n" in capsys.readouterr().err


def test_two_batches_do_not_work_in_one_folder(tmp_path):
    pytest.importorskip("fcntl")
    with alone(tmp_path), pytest.raises(InputError, match="no batch is at work"), alone(tmp_path):
        pass
    with alone(tmp_path):
        pass


def test_what_an_end_by_force_left_is_put_right(tmp_path):
    for name in (".a.part", ".b.old", ".c.old", "c"):
        (tmp_path / name).mkdir()
    tidy(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b", "c"]


# The pages


def test_the_pages_escape_what_runs_say_and_load_nothing_from_afar(tmp_path):
    bad = "<script>alert('x')</script> \"quoted\", https://example.org"
    tasks = [Task(f"state={n}", TOLD, {"state": value}, tmp_path / f"state={n}") for n, value in enumerate([bad, "b", "c"])]
    account = Account(tmp_path, bad, tasks, ["state"])
    account.add(Result("state=0", tasks[0].parameters, "failed", 1.5, bad, "In [5]"))
    account.add(Result("state=1", tasks[1].parameters, words=bad))
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert 'http-equiv="refresh"' in page
    account.write(over=True)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "<script" not in page and "In [5]" in page and 'http-equiv="refresh"' not in page and "not done" in page
    assert not re.search(r"""(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?//""", page)
    first, second, third = csv.DictReader(io.StringIO((tmp_path / "runs.csv").read_text(encoding="utf-8")))
    assert (first["parameter:state"], first["state"], first["error"], first["cell"]) == (bad, "failed", bad, "In [5]")
    assert (second["state"], second["folder"], third["state"], third["seconds"]) == ("done", "state=1", "waiting", "")


def test_links_lead_where_names_need_quoting(tmp_path):
    name = "词=a+b,c=ü"
    (tmp_path / name / "figures").mkdir(parents=True)
    (tmp_path / name / "thumbnail.png").write_bytes(b"")
    account = Account(tmp_path, "t", [Task(name, TOLD, {"do": "work"}, tmp_path / name, formats=("html",))], ["do"])
    account.add(Result(name))
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    targets = re.findall(r'(?:src|href)="([^"#]+)"', page)
    quoted = "%E8%AF%8D%3Da%2Bb%2Cc%3D%C3%BC"
    parts = ("does_as_it_is_told.html", "thumbnail.png", "figures/", "log.txt")
    assert set(targets) == {"runs.csv", *(f"{quoted}/{part}" for part in parts)}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_how_far_a_batch_is_stands_in_a_line_every_so_often_or_in_a_bar(capsys, monkeypatch):
    monkeypatch.setattr(progress, "_EVERY", 0.01)
    told = threading.Semaphore(0)
    with progress.Progress(3, 1, lambda: told.release() or 2) as lines:
        lines.ended("failed")
        assert told.acquire(timeout=60) and told.acquire(timeout=60)
    said = capsys.readouterr().err.splitlines()
    assert len(said) > 2 and said[-1].startswith("1 of 3 done, 2 running, 1 failed, about 0 s left")
    monkeypatch.setattr("sys.stderr", Terminal())
    with progress.Progress(3, 1, lambda: 2) as bar:
        bar.ended("failed")
        assert "1/3" in sys.stderr.getvalue()
    assert "2/3" in sys.stderr.getvalue() and "2 running, 1 failed" in sys.stderr.getvalue()


def test_lists_and_numbers_stand_in_the_table_as_json():
    tasks = [Task("a", TOLD, {"symbols": ["x", "y"], "least": 2}, Path("a")), Task("b", TOLD, {"symbols": []}, Path("b"))]
    first, second = csv.DictReader(io.StringIO(table(tasks, {}, ["symbols", "least"])))
    assert (first["symbols"], first["least"], second["symbols"], second["least"]) == ('["x", "y"]', "2", "[]", "")

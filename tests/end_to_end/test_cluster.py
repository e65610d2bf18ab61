"""A real cluster of processes on this machine: the same results as without it, all of them and none twice when a worker is killed."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from habitatlib import batch
from habitatlib.errors import InputError
from habitatlib.runs.batch.cluster import ClusterRuns
from habitatlib.runs.batch.work import LOG, RECORD, Task, is_as_left, work
from habitatlib.tables import cluster as tables_cluster
from habitatlib.tables.build import build
from habitatlib.tables.cluster import Cluster, LostError
from habitatlib.tables.pool import on_cluster

distributed = pytest.importorskip("distributed")
psutil = pytest.importorskip("psutil")
config = pytest.importorskip("dask.config")

ROOT = Path(__file__).parents[2]
SECONDS = 180  # after which a test gives up; nothing waits that long
CELLS = """
signs = Path(place)
(signs / f"begun-{name}-{uuid.uuid4().hex}").write_text(str(os.getpid()))
while not (signs / "go").exists():
    time.sleep(0.02)
---
assert name != "bad", "it is bad"
---
tables = load_tables(data or None)
print(len(tables["paragraphs"]), sorted(tables["documents"]["symbol"]), home(), data, out)
Path(out).mkdir(parents=True)
(Path(out) / "figure.svg").write_text("<svg/>")
---
(signs / f"ended-{name}-{uuid.uuid4().hex}").touch()
"""
IMPORTS = "import os, time, uuid\nfrom pathlib import Path\nfrom habitatlib.home import home\nfrom habitatlib.tables.load import load_tables"


@pytest.fixture(scope="module")
def book(tmp_path_factory) -> Path:
    """A notebook that says when it begins and ends, waits for a file between, and reads tables."""
    parameters = nbformat.v4.new_code_cell('name = ""\nplace = ""\ndata = ""\nout = ""', metadata={"tags": ["parameters"]})
    made = nbformat.v4.new_notebook(cells=[parameters, *map(nbformat.v4.new_code_cell, [IMPORTS, *CELLS.strip().split("\n---\n")])])
    for number, cell in enumerate(made.cells):
        cell["id"] = f"c{number}"
    path = tmp_path_factory.mktemp("notebooks") / "made.ipynb"
    nbformat.write(made, path)
    return path


def tasks(book: Path, folder: Path, *names: str) -> list[Task]:
    return [Task(name, book, {"name": name, "place": str(folder)}, folder / "out" / name, timeout=SECONDS, inputs="same") for name in names]


def signs(folder: Path, kind: str) -> list[str]:
    """Names of the runs that have begun or ended, each as often as it did."""
    return sorted(path.name.split("-")[1] for path in folder.glob(f"{kind}-*"))


def until(found) -> object:
    deadline = time.monotonic() + SECONDS
    while not (value := found()):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return value


def is_gone(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return True
    return state == "Z"


@pytest.fixture(autouse=True)
def _project(monkeypatch):
    monkeypatch.setenv("HABITATLIB_HOME", str(ROOT))


@pytest.fixture(scope="module")
def dask(tmp_path_factory):
    """Two workers, which know of no project."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HABITATLIB_HOME", str(tmp_path_factory.mktemp("nothing")))
        with config.set({"distributed.scheduler.allowed-failures": 1, "temporary-directory": str(tmp_path_factory.mktemp("dask"))}):
            options = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": ":0", "silence_logs": 50}
            with distributed.LocalCluster(**options) as made:
                yield made


def said(folder: Path) -> list:
    cells = json.loads((folder / "made.ipynb").read_text(encoding="utf-8"))["cells"]
    return [(cell["source"], cell.get("outputs"), cell.get("execution_count")) for cell in cells]


def files_in(folder: Path) -> list[Path]:
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def test_runs_elsewhere_leave_what_runs_here_leave(dask, book, tmp_path):
    shutil.copytree(ROOT / "data" / "processed", tmp_path / "my_tables")
    (tmp_path / "go").touch()
    todo = tasks(book, tmp_path, "a", "b", "bad")
    todo[1].parameters["data"] = str(tmp_path / "my_tables")
    elsewhere = {result.name: result for result in ClusterRuns(dask.scheduler_address, todo).results()}
    assert signs(tmp_path, "begun") == ["a", "b", "bad"]  # what failed is not done again
    shutil.move(tmp_path / "out", tmp_path / "elsewhere")
    for task in todo:
        here = work(task)
        assert replace(here, seconds=0) == replace(elsewhere[task.name], seconds=0)
        assert (here.state, here.cell) == (("failed", "In [5]") if task.name == "bad" else ("done", ""))
        theirs = tmp_path / "elsewhere" / task.name
        assert files_in(task.folder) == files_in(theirs) and {Path(LOG), Path(RECORD), Path("made.ipynb")} <= set(files_in(theirs))
        assert said(task.folder) == said(theirs)
        record = json.loads((theirs / RECORD).read_text(encoding="utf-8"))
        assert record["inputs"] == "same" and record["result"]["parameters"] == task.parameters
        shutil.move(task.folder, tmp_path / "here" / task.name)
        shutil.move(theirs, task.folder)
        assert (is_as_left(task) is None) == (task.name == "bad")


def test_finishing_ends_what_runs_and_begins_no_more(dask, book, tmp_path):
    runs = ClusterRuns(dask.scheduler_address, tasks(book, tmp_path, *"abcdef"))

    def finish() -> None:
        until(lambda: signs(tmp_path, "begun"))
        runs.finish()
        (tmp_path / "go").touch()

    with ThreadPoolExecutor() as pool:
        finishing = pool.submit(finish)
        results = sorted(result.name for result in runs.results())
        finishing.result()
    assert 0 < len(results) < 6
    assert signs(tmp_path, "begun") == signs(tmp_path, "ended") == results == sorted(path.name for path in (tmp_path / "out").iterdir())


def test_a_worker_that_is_killed_has_its_runs_done_elsewhere(dask, book, tmp_path):
    def kill_a_worker() -> None:
        """In the midst of a run; only when nothing of that worker's runs is left may runs end."""
        begun = until(lambda: [path for path in tmp_path.glob("begun-*") if path.read_text()])
        kernel = psutil.Process(int(begun[0].read_text()))
        with distributed.Client(dask, set_as_default=False) as client:
            workers = set(client.run(os.getpid).values())
        worker = next(process for process in kernel.parents() if process.pid in workers)
        left = [process.pid for process in worker.children(recursive=True)]
        worker.kill()
        until(lambda: all(map(is_gone, left)))
        (tmp_path / "go").touch()

    with ThreadPoolExecutor() as pool:
        killing = pool.submit(kill_a_worker)
        results = list(ClusterRuns(dask.scheduler_address, tasks(book, tmp_path, *"abcd")).results())
        killing.result()
    assert sorted((result.name, result.state) for result in results) == [(name, "done") for name in "abcd"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == signs(tmp_path, "ended") == list("abcd")
    assert len(signs(tmp_path, "begun")) > 4


def test_cancelling_ends_at_once_and_leaves_nothing(dask, book, tmp_path):
    runs = ClusterRuns(dask.scheduler_address, tasks(book, tmp_path, *"abc"))

    def cancel() -> list[int]:
        begun = until(lambda: [path for path in tmp_path.glob("begun-*") if path.read_text()])
        runs.cancel()
        return [int(path.read_text()) for path in begun]

    with ThreadPoolExecutor() as pool:
        kernels = pool.submit(cancel)
        assert list(runs.results()) == []
    until(lambda: all(map(is_gone, kernels.result())))
    assert not (tmp_path / "out").exists() and signs(tmp_path, "ended") == []


def test_tables_built_elsewhere_are_those_built_here(dask, tmp_path):
    (tmp_path / "raw").mkdir()
    for name in ("HSP_EB.2024_5.zh.txt", "HSP_EB.2024_5.zh.toml"):
        shutil.copy(ROOT / "data" / "raw" / name, tmp_path / "raw")
    (tmp_path / "raw" / "no_report.txt").write_text("1. milk\n2. eggs\n")
    here = build(tmp_path / "raw", tmp_path / "here", cache=None)
    with Cluster(dask.scheduler_address) as cluster:
        there = build(tmp_path / "raw", tmp_path / "there", cache=None, read_many=on_cluster(cluster))
    assert here == there and len(here.reports) == 1 and len(here.errors) == 1
    assert files_in(tmp_path / "here") == files_in(tmp_path / "there")
    for name in files_in(tmp_path / "here"):
        assert (tmp_path / "here" / name).read_bytes() == (tmp_path / "there" / name).read_bytes()


def test_a_notebook_whose_own_tables_cannot_be_sent_is_refused(book, tmp_path):
    other = tmp_path / "other.ipynb"
    other.write_text(book.read_text().replace('data = \\"\\"', 'data = \\"my_tables\\"'))
    with pytest.raises(InputError, match="data = 'my_tables' in the notebook; name them in the batch"):
        ClusterRuns("tcp://127.0.0.1:1", tasks(other, tmp_path, "a"))


def test_a_cluster_that_does_not_answer_leaves_no_trace_of_a_batch(book, tmp_path):
    (tmp_path / "batch.yml").write_text(f"notebook: {book}\nruns: [{{name: a}}]\n")
    for _ in range(2):
        with pytest.raises(InputError, match="nonsense: expected the address"):
            batch(tmp_path / "batch.yml", tmp_path / "out", dask="nonsense")


def test_work_that_kills_its_workers_is_given_up_and_the_rest_is_done(dask):
    with Cluster(dask.scheduler_address) as cluster:
        [(item, lost)] = cluster.each(os._exit, [3])
        assert item == 3 and isinstance(lost, LostError) and str(lost) == "2 workers died while they did it"
        assert sorted(cluster.each(abs, [-1, -2])) == [(-2, 2), (-1, 1)]


def test_a_run_that_was_given_up_is_listed_as_failed(dask, book, tmp_path, monkeypatch):
    todo = tasks(book, tmp_path, "a")
    monkeypatch.setattr(Cluster, "each", lambda self, work, items, *common, stop: ((task, LostError("4 workers died")) for task in items))
    [result] = ClusterRuns(dask.scheduler_address, todo).results()
    assert (result.state, result.error) == ("failed", "4 workers died") and (todo[0].folder / RECORD).is_file()


def test_an_exception_of_work_is_given_back(dask):
    with Cluster(dask.scheduler_address) as cluster:
        found = dict(cluster.each(int, ["1", "x"]))
    assert found["1"] == 1 and isinstance(found["x"], ValueError)


def test_few_items_are_held_at_a_time_and_none_is_kept(dask):
    taken = 0

    def items():
        nonlocal taken
        for taken in range(1, 51):
            yield -taken

    with Cluster(dask.scheduler_address) as cluster:
        for done, _ in enumerate(cluster.each(abs, items())):
            assert taken - done <= 4
        assert done == 49 and not cluster._client.scheduler_comm.recent_message_log


def test_a_cluster_is_found_by_the_file_of_its_scheduler(dask, tmp_path):
    (tmp_path / "scheduler.json").write_text(json.dumps({"address": dask.scheduler_address}))
    with Cluster(str(tmp_path / "scheduler.json")) as cluster:
        assert list(cluster.each(abs, [-1])) == [(-1, 1)] and cluster.running == 0


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense", "no_such_file.json", "http://127.0.0.1:1"])
def test_a_cluster_that_does_not_answer_is_told_in_one_line(address, monkeypatch):
    monkeypatch.setattr(tables_cluster, "_SECONDS_TO_ANSWER", 0.5)
    with pytest.raises(InputError, match=address) as told:
        Cluster(address)
    assert "\n" not in str(told.value) and "see that it runs" in str(told.value)


def test_distributed_that_is_not_installed_is_told_with_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InputError, match=r"pip install habitatlib\[dask\]"):
        Cluster("tcp://127.0.0.1:1")


@pytest.fixture
def other_code(tmp_path, monkeypatch):
    """As if this process had other code than the workers."""
    monkeypatch.setattr(tables_cluster, "_PACKAGE", tmp_path)
    tables_cluster.code.cache_clear()
    yield
    tables_cluster.code.cache_clear()


def test_a_worker_with_other_code_is_refused(dask, other_code):
    with pytest.raises(InputError, match=r"expected habitatlib 0\.1\.0 \(\w+\), as here; found 0\.1\.0 \(\w+\); install"):
        Cluster(dask.scheduler_address)


def test_a_worker_that_comes_later_with_other_code_is_refused(dask, other_code, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(Cluster, "_same", lambda *found: None)
        cluster = Cluster(dask.scheduler_address)
    with cluster, pytest.raises(InputError, match="install on the workers"):
        list(cluster.each(abs, [-1]))

"""A real cluster of processes on this machine: the same results as without it, all of them and none twice when a worker is killed."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest

from habitatlib.errors import InputError
from habitatlib.runs.batch.cluster import ClusterRuns
from habitatlib.runs.batch.work import LOG, RECORD, Task, work
from habitatlib.tables import cluster as tables_cluster
from habitatlib.tables.cluster import Cluster, LostError

distributed = pytest.importorskip("distributed")
psutil = pytest.importorskip("psutil")
config = pytest.importorskip("dask.config")

ROOT = Path(__file__).parents[2]
SECONDS = 60  # after which a test gives up; nothing waits that long
SIGNS = "import os, time, uuid\nfrom pathlib import Path\nsigns = Path(place)\n"
WAITS = SIGNS + (
    "(signs / f'begun-{name}-{uuid.uuid4().hex}').write_text(str(os.getpid()))\n"
    "while not (signs / 'go').exists(): time.sleep(0.02)\n"
    "(signs / f'ended-{name}-{uuid.uuid4().hex}').touch()"
)
READS = (
    "from habitatlib.tables.load import home, load_tables\n"
    "tables = load_tables(data or None)\n"
    "print(len(tables['paragraphs']), sorted(tables['documents']['symbol']), home(), data, out)\n"
    "Path(out).mkdir(parents=True)\n"
    "(Path(out) / 'figure.svg').write_text('<svg/>')"
)


def notebook(folder: Path, *cells: str) -> Path:
    parameters = nbformat.v4.new_code_cell('name = ""\nplace = ""\ndata = ""\nout = ""', metadata={"tags": ["parameters"]})
    book = nbformat.v4.new_notebook(cells=[parameters, *map(nbformat.v4.new_code_cell, ["from pathlib import Path", *cells])])
    for number, cell in enumerate(book.cells):
        cell["id"] = f"c{number}"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "made.ipynb"
    nbformat.write(book, path)
    return path


def tasks(book: Path, out: Path, names: str, **parameters: str) -> list[Task]:
    return [Task(name, book, {"name": name, **parameters}, out / name, timeout=SECONDS, inputs="same") for name in names]


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


@pytest.fixture(scope="module")
def dask(tmp_path_factory):
    """Two workers, which know of no project."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HABITATLIB_HOME", str(tmp_path_factory.mktemp("nothing")))
        with config.set({"distributed.scheduler.allowed-failures": 1, "temporary-directory": str(tmp_path_factory.mktemp("dask"))}):
            with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50) as made:
                yield made


def test_a_run_elsewhere_leaves_what_a_run_here_leaves(dask, tmp_path, monkeypatch):
    monkeypatch.setenv("HABITATLIB_HOME", str(ROOT))
    book = notebook(tmp_path / "notebooks", READS)
    shutil.copytree(ROOT / "data" / "processed", tmp_path / "my_tables")
    todo = tasks(book, tmp_path / "out", "ab", data=str(tmp_path / "my_tables"))
    todo[1].parameters["data"] = ""
    elsewhere = {result.name: result for result in ClusterRuns(dask.scheduler_address, todo).results()}
    shutil.move(tmp_path / "out", tmp_path / "elsewhere")
    here = {task.name: work(task) for task in todo}
    assert {name: result.state for name, result in here.items()} == {"a": "done", "b": "done"}
    for name, result in here.items():
        assert elsewhere[name].parameters == result.parameters and elsewhere[name].state == "done"
        mine, theirs = tmp_path / "out" / name, tmp_path / "elsewhere" / name
        files = sorted(path.relative_to(mine) for path in mine.rglob("*") if path.is_file())
        assert files == sorted(path.relative_to(theirs) for path in theirs.rglob("*") if path.is_file())
        assert len(files) >= 4
        assert said(mine) == said(theirs) and str(tmp_path) in str(said(mine))
        assert json.loads((theirs / RECORD).read_text())["inputs"] == "same"


def said(folder: Path) -> list:
    cells = json.loads((folder / "made.ipynb").read_text(encoding="utf-8"))["cells"]
    return [(cell["source"], cell.get("outputs"), cell.get("execution_count")) for cell in cells]


def kill_a_worker(dask, signs: Path) -> None:
    """Kill a worker in the midst of a run, wait until nothing of that run is left, and only then let runs end."""
    begun = until(lambda: [path for path in signs.glob("begun-*") if path.read_text()])
    kernel = psutil.Process(int(begun[0].read_text()))
    worker = next(process for process in kernel.parents() if process.pid in pids(dask))
    worker.kill()
    until(lambda: is_gone(kernel.pid))
    (signs / "go").touch()


def pids(dask) -> set[int]:
    with distributed.Client(dask, set_as_default=False) as client:
        return set(client.run(os.getpid).values())


def test_a_worker_that_is_killed_has_its_runs_done_elsewhere(dask, tmp_path):
    todo = tasks(notebook(tmp_path, WAITS), tmp_path / "out", "abcd", place=str(tmp_path))
    with ThreadPoolExecutor() as pool:
        killing = pool.submit(kill_a_worker, dask, tmp_path)
        results = list(ClusterRuns(dask.scheduler_address, todo).results())
        killing.result()
    assert sorted((result.name, result.state) for result in results) == [(name, "done") for name in "abcd"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == list("abcd")
    assert sorted(path.name[6] for path in tmp_path.glob("ended-*")) == list("abcd")
    assert len(list(tmp_path.glob("begun-*"))) > 4


def test_a_run_that_fails_is_told_with_its_cell_and_not_done_again(dask, tmp_path):
    todo = tasks(notebook(tmp_path, SIGNS + "(signs / f'begun-{uuid.uuid4().hex}').touch()", "1 / 0"), tmp_path / "out", "ab", place=str(tmp_path))
    results = list(ClusterRuns(dask.scheduler_address, todo).results())
    assert {(result.state, result.cell, result.error) for result in results} == {("failed", "In [5]", "ZeroDivisionError: division by zero")}
    assert all((task.folder / "made.ipynb").is_file() and (task.folder / LOG).is_file() for task in todo)
    assert len(list(tmp_path.glob("begun-*"))) == 2


def test_finishing_ends_what_runs_and_begins_no_more(dask, tmp_path):
    todo = tasks(notebook(tmp_path, WAITS), tmp_path / "out", "abcdefgh", place=str(tmp_path))
    runs = ClusterRuns(dask.scheduler_address, todo)

    def finish() -> None:
        until(lambda: list(tmp_path.glob("begun-*")))
        runs.finish()
        (tmp_path / "go").touch()

    with ThreadPoolExecutor() as pool:
        finishing = pool.submit(finish)
        results = [result.name for result in runs.results()]
        finishing.result()
    assert 0 < len(results) < len(todo)
    assert sorted(path.name[6] for path in tmp_path.glob("ended-*")) == sorted(results) == sorted(path.name for path in (tmp_path / "out").iterdir())


def test_cancelling_ends_at_once_and_leaves_nothing(dask, tmp_path):
    todo = tasks(notebook(tmp_path, WAITS), tmp_path / "out", "abc", place=str(tmp_path))
    runs = ClusterRuns(dask.scheduler_address, todo)

    def cancel() -> list[int]:
        until(lambda: sum(bool(path.read_text()) for path in tmp_path.glob("begun-*")) == 2)
        runs.cancel()
        return [int(path.read_text()) for path in tmp_path.glob("begun-*")]

    with ThreadPoolExecutor() as pool:
        kernels = pool.submit(cancel)
        assert list(runs.results()) == []
    until(lambda: all(map(is_gone, kernels.result())))
    assert not (tmp_path / "out").exists() and not list(tmp_path.glob("ended-*"))


def test_work_that_kills_its_workers_is_given_up_and_the_rest_is_done(dask):
    with Cluster(dask.scheduler_address) as cluster:
        [(item, lost)] = cluster.each(os._exit, [3])
        assert item == 3 and isinstance(lost, LostError) and str(lost) == "2 workers died while they did it"
        assert sorted(cluster.each(abs, [-1, -2])) == [(-2, 2), (-1, 1)]


def test_a_run_that_was_given_up_is_listed_as_failed(dask, tmp_path, monkeypatch):
    todo = tasks(notebook(tmp_path, READS), tmp_path / "out", "a")
    monkeypatch.setattr(Cluster, "each", lambda cluster, work, items, *common, stop: ((item, LostError("4 workers died")) for item in items))
    [result] = ClusterRuns(dask.scheduler_address, todo).results()
    assert (result.state, result.error) == ("failed", "4 workers died") and (todo[0].folder / RECORD).is_file()


def test_an_exception_of_work_is_given_back(dask):
    with Cluster(dask.scheduler_address) as cluster:
        found = dict(cluster.each(int, ["1", "x"]))
    assert found["1"] == 1 and isinstance(found["x"], ValueError)


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

"""Runs in forked kernels: cell for cell what papermill's own are, each alone, bounded, and nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import papermill
import pytest
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.v4 import new_code_cell, new_notebook
from papermill.exceptions import PapermillExecutionError

from habitatlib.runs import warm
from habitatlib.runs.warm import process
from habitatlib.runs.warm.process import warm_process

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks at processes as Linux shows them")
ROOT = Path(__file__).parents[2]
KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
PLAIN = {"progress_bar": False, "kernel_name": "python3", "language": "python", "extra_arguments": ["--log-level=CRITICAL"]}


@pytest.fixture(scope="module", autouse=True)
def quiet():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYDEVD_DISABLE_FILE_VALIDATION", "1")
        patch.setenv("JUPYTER_PLATFORM_DIRS", "1")
        yield
        warm.close()


@pytest.fixture
def write(tmp_path):
    """Write a notebook of these cells; the first is tagged as its parameters."""

    def written(*cells: str, name: str = "book.ipynb") -> Path:
        book = new_notebook(cells=[new_code_cell(cell) for cell in cells], metadata=KERNEL)
        book.cells[0].metadata["tags"] = ["parameters"]
        nbformat.write(book, tmp_path / name)
        return tmp_path / name

    return written


@pytest.fixture
def run(tmp_path):
    """Run a notebook in a forked kernel; what its cells printed, in order."""

    def ran(book: Path, parameters: dict | None = None, **bounds: float) -> list[str]:
        warm.execute(book, tmp_path / "ran.ipynb", parameters or {}, **bounds)
        return printed(tmp_path / "ran.ipynb")

    return ran


def printed(path: Path) -> list[str]:
    cells = nbformat.read(path, as_version=4).cells
    return [text for cell in cells if cell.cell_type == "code" if (text := "".join(out.get("text", "") for out in cell.outputs).strip())]


def bare(path: Path) -> nbformat.NotebookNode:
    """A notebook without what tells when and where it was run, and the ids that papermill gives new cells."""
    book = nbformat.read(path, as_version=4)
    del book.metadata["papermill"]
    for cell in book.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        cell.pop("id", None)
    return book


def kernels() -> list[int]:
    """The processes that the warm process has forked and that have not ended."""
    return children_of(warm_process().pid)


def children_of(pid: int) -> list[int]:
    return [int(found) for found in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_until(holds, seconds: float = 240) -> bool:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


REAL = (
    ("06_profile_country", {"iso3": "UGA"}),
    ("06_profile_country", {"iso3": "SOM", "lang": "zh"}),
    ("09_profile_report", {}),
)


@pytest.mark.parametrize("name, parameters", REAL, ids=lambda value: value if isinstance(value, str) else "-".join(value.values()))
def test_a_forked_kernel_gives_what_papermill_gives(name, parameters, tmp_path):
    book, parameters = ROOT / "notebooks" / f"{name}.ipynb", {**parameters, "out": str(tmp_path / "figures")}
    warm.execute(book, tmp_path / "warm.ipynb", parameters)
    drawn = {path.name: path.read_bytes() for path in (tmp_path / "figures").iterdir()}
    papermill.execute_notebook(str(book), str(tmp_path / "plain.ipynb"), parameters=parameters, cwd=str(book.parent), **PLAIN)
    assert bare(tmp_path / "warm.ipynb") == bare(tmp_path / "plain.ipynb")
    assert drawn == {path.name: path.read_bytes() for path in (tmp_path / "figures").iterdir()}


def test_plots_and_errors_are_those_of_papermill(write, tmp_path):
    plot = "import matplotlib.pyplot as plt\nplt.plot([a, 2])\nNone"
    book = write("a = 1", "import sys\nprint(a, file=sys.stderr)\na", plot, "1 / (a - 2)", "a")
    with pytest.raises(PapermillExecutionError, match="ZeroDivisionError") as one:
        warm.execute(book, tmp_path / "warm.ipynb", {"a": 2})
    with pytest.raises(PapermillExecutionError, match="ZeroDivisionError") as other:
        papermill.execute_notebook(str(book), str(tmp_path / "plain.ipynb"), parameters={"a": 2}, cwd=str(tmp_path), **PLAIN)
    assert bare(tmp_path / "warm.ipynb") == bare(tmp_path / "plain.ipynb") and str(one.value) == str(other.value)


def test_nothing_of_a_run_reaches_the_next(write, run):
    change = "import os, matplotlib, pandas; os.environ['MINE'] = '1'\nos.chdir('/')\nmatplotlib.rcParams['font.size'] = 33; pandas.mine = 1"
    look = "import os, matplotlib, pandas\nprint(os.environ.get('MINE'), matplotlib.rcParams['font.size'], hasattr(pandas, 'mine'))"
    assert run(write("mine = 1", change, "print('changed')")) == ["changed"]
    book = write("yours = 1", look, "print(os.getcwd(), 'mine' in dir())", name="next.ipynb")
    assert run(book) == ["None 10.0 False", f"{book.parent} False"]


def test_each_run_has_the_environment_of_its_moment(write, run, monkeypatch):
    book = write("import os", "print(os.environ.get('MOMENT'))")
    assert run(book) == ["None"]
    monkeypatch.setenv("MOMENT", "later")
    assert run(book) == ["later"]


def test_each_run_has_chance_of_its_own(write, run):
    book = write("import random, numpy", "print(random.random(), numpy.random.random())")
    one, other = run(book)[0].split(), run(book)[0].split()
    assert one[0] != other[0] and one[1] != other[1]


def test_the_warm_process_has_one_thread(write, run):
    run(write("a = 1", "print(a)"))
    assert len(list(Path(f"/proc/{warm_process().pid}/task").iterdir())) == 1


def test_what_a_kernel_imports_as_it_begins_is_there_before(tmp_path):
    code = (
        "import sys; from habitatlib.runs.warm import server; server._import(); before = set(sys.modules)\n"
        "from ipykernel.kernelapp import IPKernelApp\n"
        f"IPKernelApp.instance().initialize(['-f', {str(tmp_path / 'kernel.json')!r}])\n"
        "print(*{name.split('.')[0] for name in set(sys.modules) - before}, file=sys.__stdout__)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"debugpy", "pydevd", "sqlite3", "tornado", "pandas", "matplotlib"} & set(done.stdout.split())


def test_a_warm_process_says_nothing_as_it_begins(monkeypatch, capfd):
    monkeypatch.delenv("PYDEVD_DISABLE_FILE_VALIDATION")
    process.WarmProcess().close()
    assert capfd.readouterr().err == ""


def test_a_cell_that_hangs_is_stopped(write, run):
    book = write("a = 1", "print(a)", "import time\nwhile True:\n    time.sleep(1)")
    with pytest.raises(CellTimeoutError):
        run(book, timeout=1)
    assert kernels() == []


def test_a_kernel_that_is_killed_is_told_and_the_next_run_goes_on(write, run):
    book = write("deadly = True", "print('before')", "import os\nif deadly:\n    os.kill(os.getpid(), 9)", "print('after')")
    with pytest.raises(DeadKernelError):
        run(book)
    assert printed(book.with_name("ran.ipynb")) == ["before"] and kernels() == []
    assert run(book, {"deadly": False}) == ["before", "after"]


def test_memory_is_bounded(write, run):
    book = write("import numpy", "whole = numpy.ones(2**27)")
    with pytest.raises(PapermillExecutionError, match="MemoryError"):
        run(book, memory=2**29)
    assert run(write("import numpy", "print(len(numpy.ones(2**20)))"), memory=2**29) == [str(2**20)]


def test_what_a_cell_starts_ends_with_its_kernel(write, run):
    book = write("import subprocess", "print(subprocess.Popen(['sleep', '600']).pid)")
    pid = int(run(book)[0])
    assert wait_until(lambda: not alive(pid)) and kernels() == []


def test_a_kernel_ends_as_python_does(write, run, tmp_path):
    """What a cell left open is written, what it registered is called, what it started is waited for."""
    left = "left = open('left', 'w')\nleft.write('all')"
    ring = "class Ring:\n    file = open('ring', 'w')\nring = Ring()\nring.ring = ring\nring.file.write('all')"
    later = "def late(name):\n    time.sleep(0.2)\n    open(name, 'w').write('all')\natexit.register(late, 'called')"
    run(write("import atexit, threading, time", left, ring, later, "threading.Thread(target=late, args=['waited']).start()"))
    assert {(tmp_path / name).read_text(encoding="utf-8") for name in ("left", "ring", "called", "waited")} == {"all"}


def test_a_kernel_that_is_told_to_end_ends_by_itself(write, run, monkeypatch):
    """The way to its client was closed before the thread that ends a kernel had said its last: one in five waited in vain, to be killed."""
    from habitatlib.runs.warm.kernel import ForkProvisioner

    sent, signal_it = set(), ForkProvisioner._signal
    monkeypatch.setattr(ForkProvisioner, "_signal", lambda self, number: sent.add(number) or signal_it(self, number))
    book = write("a = 1", "print(a)")
    assert [run(book) for _ in range(15)] == [["1"]] * 15
    assert sent and not {signal.SIGTERM, signal.SIGKILL} & sent


def test_what_a_cell_left_running_does_not_keep_a_kernel_from_its_end(write, run, tmp_path, monkeypatch):
    """It was waited for, so that the kernel was killed before it had written what a cell left open."""
    from habitatlib.runs.warm.kernel import ForkProvisioner

    sent, signal_it = set(), ForkProvisioner._signal
    monkeypatch.setattr(ForkProvisioner, "_signal", lambda self, number: sent.add(number) or signal_it(self, number))
    left = "left = open('left', 'w')\nwritten = left.write('all')\nchild = subprocess.Popen(['sleep', '600'])"
    for _ in range(3):
        pid = int(run(write("import subprocess", left, "print(child.pid)"))[0])
        assert (tmp_path / "left").read_text(encoding="utf-8") == "all" and wait_until(lambda pid=pid: not alive(pid))
        (tmp_path / "left").unlink()
    assert not {signal.SIGTERM, signal.SIGKILL} & sent


def test_a_warm_process_that_died_is_replaced(write, run):
    book = write("a = 1", "print(a)")
    run(book)
    gone = warm_process().pid
    os.kill(gone, signal.SIGKILL)
    assert wait_until(lambda: not alive(gone))
    assert run(book) == ["1"] and warm_process().pid != gone


def test_a_run_whose_warm_process_died_by_another_is_done_again(write, run):
    kill = "import os, pathlib\nif not pathlib.Path('killed').exists():\n    pathlib.Path('killed').touch(); os.kill(os.getppid(), 9)"
    assert run(write("a = 1", kill, "import time; time.sleep(2); print('done')")) == ["done"]


def test_a_warm_process_is_shared_and_where_it_has_gone_each_has_its_own(write, run, monkeypatch):
    warm.close()
    owner = process.WarmProcess(wait=False)
    monkeypatch.setattr(process, "_door", owner.door)
    book = write("a = 1", "print(a)")
    assert run(book) == ["1"] and warm_process().pid == owner.pid
    warm.close()
    assert not owner.ended() and alive(owner.pid)
    assert run(book, {"a": 2}) == ["2"] and warm_process().pid == owner.pid
    owner.close()
    assert run(book) == ["1"] and warm_process().pid != owner.pid and not alive(owner.pid)


def test_where_kernels_cannot_be_forked_papermill_starts_them_and_it_is_said(write, run, monkeypatch):
    monkeypatch.delattr(os, "fork")
    with pytest.warns(RuntimeWarning, match="cannot fork"):
        assert run(write("a = 1", "print(a)"), {"a": 5}) == ["5"]


TELL = "import os, pathlib\npathlib.Path('pid').write_text(f'{os.getpid()}\\n')"
CLIENT = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background begins with it ignored
from pathlib import Path
from habitatlib.runs import warm
from habitatlib.runs.warm import process
from habitatlib.runs.warm.process import warm_process
if __name__ == "__main__":
    print(warm_process().pid, flush=True)
    book = Path(sys.argv[1])
    warm.execute(book, book.with_name("ran.ipynb"), {})
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_nothing_is_left_of_a_client_that_is_killed(number, write, tmp_path):
    book = write("a = 1", TELL, "import time\ntime.sleep(600)")
    (tmp_path / "client.py").write_text(CLIENT, encoding="utf-8")
    words = [sys.executable, str(tmp_path / "client.py"), str(book)]
    client = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        server = int(client.stdout.readline())
        told = tmp_path / "pid"
        assert wait_until(lambda: told.exists() and told.read_text().endswith("\n"))
        kernel = int(told.read_text())
        assert alive(server) and alive(kernel)
        client.send_signal(number)
        assert wait_until(lambda: not alive(kernel) and not alive(server))
        client.wait(timeout=240)
    finally:
        client.kill()
        client.wait()
        client.stdout.close()


def test_kernels_end_where_the_warm_process_is_killed(write, tmp_path):
    book = write("a = 1", TELL, "import time\nos.kill(os.getppid(), 9)\ntime.sleep(600)")
    with pytest.raises(DeadKernelError):
        warm.execute(book, tmp_path / "ran.ipynb", {})
    assert wait_until(lambda: not alive(int((tmp_path / "pid").read_text())))


def test_a_fork_of_the_client_has_a_warm_process_of_its_own(write, run):
    run(write("a = 1", "print(a)"))
    ours = warm_process().pid
    read, written = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            os.write(written, str(warm_process().pid).encode())
            warm.close()
        finally:
            os._exit(0)
    os.waitpid(pid, 0)
    assert os.read(read, 100).decode() not in ("", str(ours))
    os.close(read), os.close(written)
    assert alive(ours) and run(write("a = 1", "print(a)")) == ["1"]

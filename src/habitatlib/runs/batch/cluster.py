"""The runs of a batch as tasks on a Dask cluster: what they read is sent with them, their folders come back."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import threading
import time
import uuid
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from habitatlib.errors import InputError
from habitatlib.home import home
from habitatlib.runs.batch.work import RECORD, Result, Task, cut_short, part_of, work
from habitatlib.runs.narrative import catalogue_path
from habitatlib.runs.parameters import read_parameters
from habitatlib.runs.state import files_under, fingerprint
from habitatlib.tables import child
from habitatlib.tables.cluster import Cluster

__all__ = ["ClusterRuns"]

_READ = (("data", "processed"), ("data", "validation"), ("data", "raw", "boundaries"))  # what notebooks read of the project
_TOLD = {".ipynb", ".html", ".txt", ".json"}  # files of a run that tell of folders
_GRACE = 20.0  # seconds after which a run that should have ended by itself is ended
_DAY = (1980, 1, 1, 0, 0, 0)
_UNPACKING = threading.Lock()


class ClusterRuns:
    """Runs of one notebook on a cluster.

    Parameters
    ----------
    address : str
        See `habitatlib.tables.cluster.Cluster`.
    tasks : sequence of Task
        All of the same notebook.

    Raises
    ------
    InputError
        If the cluster does not answer, or its workers have other code.
    """

    def __init__(self, address: str, tasks: Sequence[Task]) -> None:
        self._tasks, self._token = tasks, uuid.uuid4().hex
        self._finishing = self._held = self._cancelled = False
        self._folders = _folders(tasks)
        self._cluster = Cluster(address)

    @property
    def running(self) -> int:
        """How many runs are at work."""
        return self._cluster.running

    def results(self) -> Iterator[Result]:
        """How each run ended, as soon as its folder is in its place; runs whose workers died are done by others.

        Raises
        ------
        InputError
            If the cluster is gone; the runs that have ended are there.
        """
        ended = False
        try:
            bundle = self._cluster.send(_bundle(self._tasks[0].notebook, self._folders)) if self._tasks else b""
            sent = bundle, self._folders, str(home().absolute()), self._token
            for task, found in self._cluster.each(_run, self._due(), *sent, stop=self._stopping):
                if found is not None:
                    yield _put(task, *found) if isinstance(found, tuple) else cut_short(task, str(found))
            ended = not self._cancelled
        finally:
            if not ended:
                self._cluster.everywhere(child.stop, self._token)
            self._cluster.close()

    def finish(self) -> None:
        """Begin no more runs; those that have begun are waited for."""
        self._finishing = True

    def cancel(self) -> None:
        """Stop now: what runs is ended and leaves nothing."""
        self._finishing = self._cancelled = True

    def _stopping(self) -> bool:
        """Whether to stop now. Where runs are only to be finished, those that wait at a worker are held back there."""
        if self._finishing and not self._held:
            self._held = True
            self._cluster.everywhere(child.hold, self._token)
        return self._cancelled

    def _due(self) -> Iterator[Task]:
        for task in self._tasks:
            if self._finishing:
                return
            yield replace(task, notebook=task.notebook.absolute(), folder=task.folder.absolute())


def _folders(tasks: Sequence[Task]) -> dict[str, str]:
    """Folders of tables of which runs are told by a parameter ``data``, and where they lie in the bundle."""
    if not tasks:
        return {}
    told = sorted({data for task in tasks if isinstance(data := task.parameters.get("data"), str) and data})
    own = read_parameters(tasks[0].notebook).get("data")
    if own and own.default and any("data" not in task.parameters for task in tasks):
        raise InputError(str(tasks[0].notebook), expected="tables that can be sent to the workers",
                         found=f"data = {own.default!r} in the notebook", do="name them in the batch: data, as a parameter")  # fmt: skip
    there = [data for data in told if (Path(data) / "datapackage.json").is_file()]
    return {data: f"tables/{number:06}" for number, data in enumerate(there)}


def _bundle(notebook: Path, folders: Mapping[str, str]) -> bytes:
    """A zip of what runs read: the notebook with its words in Chinese, the data of the project, folders of tables."""
    words = catalogue_path(notebook)
    files = {f"notebooks/{notebook.name}": notebook}
    if words.is_file():
        files[f"notebooks/zh/{words.name}"] = words
    roots = [(home().joinpath(*parts), "/".join(parts)) for parts in _READ]
    roots += [(Path(data), place) for data, place in folders.items()]
    for root, place in roots:
        files |= {f"{place}/{path.relative_to(root).as_posix()}": path for path in files_under(root)}
    return _zipped(files)


def _zipped(files: Mapping[str, Path]) -> bytes:
    """The same bytes for the same files, whenever they were written."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, path in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _DAY)
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _put(task: Task, result: Result, data: bytes) -> Result:
    """Write the folder of a run, whole or not at all."""
    part, old = part_of(task.folder), task.folder.with_name(f".{task.folder.name}.old")
    for folder in (part, old):
        shutil.rmtree(folder, ignore_errors=True)
    with zipfile.ZipFile(BytesIO(data)) as packed:
        packed.extractall(part)
    if task.folder.exists():
        task.folder.rename(old)
    part.rename(task.folder)
    shutil.rmtree(old, ignore_errors=True)
    return result


def _run(task: Task, bundle: bytes, folders: Mapping[str, str], ours: str, token: str) -> tuple[Result, bytes] | None:
    """Do one run on a worker: in a process of its own, in a folder of the worker's, with what was sent as its project.

    Returns
    -------
    tuple
        How it ended, and its folder as a zip; None if it was held back.
    """
    from distributed import get_worker

    local = Path(get_worker().local_directory)
    project = _unpacked(bundle, local)
    place = Path(tempfile.mkdtemp(prefix="habitatlib-run-", dir=local))
    told = {str(project / folder): data for data, folder in folders.items()}
    told |= {str(project / "notebooks"): str(task.notebook.parent), str(project): ours, str(place): str(task.folder.parent)}
    parameters = dict(task.parameters)
    if parameters.get("data") in folders:
        parameters["data"] = str(project / folders[parameters["data"]])
    here = replace(task, notebook=project / "notebooks" / task.notebook.name, parameters=parameters, folder=place / task.name)
    began = time.monotonic()
    try:
        try:
            seconds = task.timeout and task.timeout + _GRACE
            result = child.call(token, {"HABITATLIB_HOME": str(project)}, work, here, seconds=seconds)
        except child.ChildHeld:
            return None
        except child.ChildDied as error:
            result = cut_short(here, f"its worker {error}", time.monotonic() - began)
        except child.ChildLate:
            result = cut_short(here, f"not done within {task.timeout:g} seconds", time.monotonic() - began)
        _retell(here.folder, told)
        files = {path.relative_to(here.folder).as_posix(): path for path in here.folder.rglob("*") if path.is_file()}
        return replace(result, parameters=task.parameters), _zipped(files)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _unpacked(bundle: bytes, local: Path) -> Path:
    """The folder of a worker in which the bundle lies, unpacked once."""
    project = local / f"habitatlib-{hashlib.sha256(bundle).hexdigest()[:12]}"
    with _UNPACKING:
        if not project.exists():
            part = project.with_name(f"{project.name}.part")
            shutil.rmtree(part, ignore_errors=True)
            with zipfile.ZipFile(BytesIO(bundle)) as packed:
                packed.extractall(part)
            part.rename(project)
    return project


def _retell(folder: Path, told: Mapping[str, str]) -> None:
    """Name the folders of whoever asked for the run in place of the worker's, and note anew what bytes there are."""
    texts = [path for path in folder.iterdir() if path.suffix in _TOLD]
    for path in texts:
        text = path.read_text(encoding="utf-8", errors="surrogateescape")
        for theirs, ours in told.items():
            text = text.replace(theirs, ours)
        path.write_text(text, encoding="utf-8", errors="surrogateescape")
    record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    record["outputs"] = fingerprint((path for path in files_under(folder) if path.name != RECORD), folder)
    (folder / RECORD).write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

"""What was made from what: work whose inputs and outputs have the same bytes as last time is not done again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

__all__ = ["State", "files_under", "fingerprint"]


def files_under(*roots: Path, skip: tuple[str, ...] = ("__pycache__",)) -> list[Path]:
    """Every file in these folders (or the file itself), sorted, without folders and files named in ``skip`` and hidden ones."""
    found: set[Path] = set()
    for root in roots:
        candidates = [root] if root.is_file() else root.rglob("*")
        for path in candidates:
            parts = path.relative_to(root).parts if path != root else (path.name,)
            if path.is_file() and not any(part in skip or part.startswith(".") for part in parts):
                found.add(path)
    return sorted(found)


def fingerprint(files: Iterable[Path], base: Path | None = None) -> str:
    """SHA-256 over the names (within ``base``, if it is given) and bytes of files; a file that is not there counts as such."""
    total = hashlib.sha256()
    for path in files:
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "-"
        name = path.relative_to(base) if base else path
        total.update(f"{name.as_posix()}\0{content}\n".encode())
    return total.hexdigest()


class State:
    """The fingerprints of what was made, kept in a JSON file.

    Parameters
    ----------
    path : Path
        The file; one that cannot be read counts as empty, so that everything is made anew.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            known = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            known = {}
        self._known: dict[str, dict[str, str]] = known if isinstance(known, dict) else {}

    def is_fresh(self, name: str, inputs: str, outputs: str) -> bool:
        """Whether ``name`` was made from these inputs and its outputs are as they were left."""
        return self._known.get(name) == {"inputs": inputs, "outputs": outputs}

    def record(self, name: str, inputs: str, outputs: str) -> None:
        """Note that ``name`` was made, and write the file."""
        self._known[name] = {"inputs": inputs, "outputs": outputs}
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(json.dumps(self._known, indent=1, sort_keys=True) + "\n", encoding="utf-8")

"""What holds for the repository as a whole: who imports whom, what is written down where, what must not stand in any file."""

from __future__ import annotations

import ast
import csv
import hashlib
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

import habitatlib
from habitatlib import lexicons
from habitatlib.tables.order import ORDER, extractor

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "habitatlib"
MODULES = sorted(PACKAGE.rglob("*.py"))
ROOMS = ("errors", "lexicons", "reports", "extract", "tables", "evaluation", "figures", "runs", "cli")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONDA_NAMES = {"matplotlib-base": "matplotlib", "nbconvert-core": "nbconvert", "seaborn-base": "seaborn"}
IMPORT_NAMES = {"PIL": "pillow", "IPython": "ipython", "yaml": "pyyaml"}


def name_of(module: Path) -> str:
    return module.relative_to(PACKAGE.parent).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")


def imports_of(module: Path) -> set[str]:
    found, package = set(), name_of(module).split(".")
    package = package if module.name == "__init__.py" else package[:-1]
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = ".".join([*package[: len(package) - node.level + 1], node.module or ""]).rstrip(".") if node.level else node.module
            found |= {base, *(f"{base}.{alias.name}" for alias in node.names)}
    return found


def canonical(requirement: str) -> tuple[str, str]:
    name, version = re.fullmatch(r"([\w.-]+)(.*)", requirement.replace(" ", "")).groups()
    return re.sub(r"[-_.]+", "-", name).lower(), version


def declared() -> dict[str, str]:
    return dict(canonical(r) for r in (*PROJECT["dependencies"], *(r for extra in PROJECT["optional-dependencies"].values() for r in extra)))


def committed_files() -> list[Path]:
    git = shutil.which("git")
    if not git or not (ROOT / ".git").exists():
        pytest.skip("no git checkout")
    words = [git, "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(words, capture_output=True, check=True).stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_rooms_import_one_way_only(module):
    room = name_of(module).split(".")[1:2]
    if not room or room[0] not in ROOMS:
        return
    for imported in imports_of(module):
        parts = imported.split(".")
        if parts[0] == "habitatlib" and len(parts) > 1 and parts[1] in ROOMS:
            assert ROOMS.index(parts[1]) <= ROOMS.index(room[0]), f"{name_of(module)} imports {imported}"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ORDER)
def test_no_extractor_imports_another(name, language):
    own = extractor(name, language)
    others = {extractor(other, tongue) for other in ORDER for tongue in ("zh", "en")} - {own}
    assert not imports_of(PACKAGE.parent / f"{own.replace('.', '/')}.py") & others


def test_drawing_reads_no_report():
    modules = [name_of(m) for m in MODULES if m.is_relative_to(PACKAGE / "figures")]
    code = f"import sys; [__import__(m) for m in {modules}]; import habitatlib; habitatlib.load_tables; print(sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "'habitatlib.extract" not in loaded and "'habitatlib.reports" not in loaded


@pytest.mark.parametrize("words", [["-c", "import habitatlib, sys; print(*sys.modules)"], ["-X", "importtime", "-m", "habitatlib", "--help"]])
def test_starting_loads_nothing_heavy(words):
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=True)
    loaded = set(re.findall(r"[\w.]+", done.stdout.split("usage")[0] + done.stderr))
    assert not loaded & {"pandas", "numpy", "matplotlib", "geopandas", "papermill", "ahocorasick_rs", "pandera"}


def test_modules_stay_small_and_lines_short():
    sizes = {module: module.read_text(encoding="utf-8").splitlines() for module in MODULES}
    assert [f"{name_of(module)}: {len(lines)} lines" for module, lines in sizes.items() if len(lines) > 300] == []
    long = [f"{m.relative_to(ROOT)}:{n}" for m, lines in sizes.items() for n, line in enumerate(lines, start=1) if len(line) > 140]
    assert long == []


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_public_functions_have_docstrings_and_type_hints(module):
    tree = ast.parse(module.read_text(encoding="utf-8"))
    if tree.body:
        assert ast.get_docstring(tree), "the module says nothing of itself"
    for scope in [tree, *(n for n in tree.body if isinstance(n, ast.ClassDef) and not n.name.startswith("_"))]:
        for node in scope.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                assert ast.get_docstring(node), node.name
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                assert ast.get_docstring(node), node.name
                assert node.returns is not None, node.name
                arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg]
                bare = [a.arg for a in arguments if a and a.annotation is None and a.arg not in ("self", "cls")]
                assert not bare, f"{node.name}: {bare}"


@pytest.mark.parametrize("path", lexicons.files(), ids=lambda p: p.relative_to(PACKAGE / "lexicons").as_posix())
def test_a_lexicon_has_notes_and_whole_rows(path):
    with path.open(encoding="utf-8", newline="") as handle:
        header, *rows = csv.reader(handle)
    assert "note" in header
    assert rows, "an empty lexicon"
    for number, row in enumerate(rows, start=2):
        assert len(row) == len(header), f"{path.name}, line {number}"


def test_every_raw_file_has_a_card_that_names_its_bytes():
    files = [p for p in (ROOT / "data" / "raw").rglob("*") if p.is_file() and p.suffix not in (".toml", ".md")]
    assert len(files) > 5
    for path in files:
        own = path.with_suffix(".toml")
        card = tomllib.loads((own if own.exists() else path.parent / f"{path.parent.name}.toml").read_text(encoding="utf-8"))
        named = card["sha256"] if isinstance(card["sha256"], str) else card["sha256"][path.name]
        assert named == hashlib.sha256(path.read_bytes()).hexdigest(), path.name
        assert card["licence"] and card["source"], path.name


def test_environment_and_pyproject_say_the_same():
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    by_pip = next(entry["pip"] for entry in listed if isinstance(entry, dict))
    written = [r for r in (*listed, *by_pip) if isinstance(r, str) and not r.startswith("--")]
    found = {CONDA_NAMES.get(name, name): version for name, version in map(canonical, written)}
    assert found.pop("python") == PROJECT["requires-python"]
    assert found.pop("pip") == ""
    assert found.pop("setuptools")
    assert found == declared()


def test_every_import_is_declared():
    imported = {name.split(".")[0] for module in MODULES for name in imports_of(module)} - set(sys.stdlib_module_names) - {"habitatlib"}
    assert {canonical(IMPORT_NAMES.get(name, name))[0] for name in imported} <= set(declared())


def test_the_lock_has_hashes_and_no_address():
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"://|--index|--extra-index|--find-links|file:| @ ", text)
    blocks = re.split(r"\n(?=\w)", "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#")))
    locked = {canonical(re.match(r"[\w.-]+", block)[0])[0] for block in blocks}
    for block in blocks:
        assert re.match(r"[\w.-]+==\S+", block) and "--hash=sha256:" in block, block[:60]
    assert {*declared(), "setuptools"} <= locked


def test_no_file_names_a_machine_or_a_registry():
    # In pieces, so that this file does not find itself.
    places = [rf"/{top}/\w" for top in ("ho" "me", "Us" "ers", "wo" "rk", "ro" "ot")]
    places += [r"C:\\Us" "ers", "index" "-url", "python" "hosted", r"pypi" r"\.org"]
    pattern = re.compile("|".join(rf"{place[0]}(?<![\w.]{place[0]}){place[1:]}" for place in places))  # a sign first: it is looked for quickly
    for path in committed_files():
        if path.suffix not in (".docx", ".gz", ".parquet", ".pdf", ".png", ".ttf", ".zip") and "data/raw" not in path.as_posix():
            found = pattern.search(path.read_text(encoding="utf-8"))
            assert not found, f"{path.relative_to(ROOT)}: {found[0]}"


def test_the_version_is_the_same_everywhere():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert habitatlib.__version__ == PROJECT["version"] == str(citation["version"])
    assert f"## [{PROJECT['version']}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_make_help_tells_of_targets_that_there_are():
    make = shutil.which("make")
    if not make:
        pytest.skip("no make")
    told = subprocess.run([make, "-C", str(ROOT), "--no-print-directory", "-s"], capture_output=True, text=True, check=True).stdout.splitlines()
    assert len(told) == 7
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {line.split()[1] for line in told} <= targets

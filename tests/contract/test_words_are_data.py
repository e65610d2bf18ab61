"""What depends on language is data: no Chinese word in the code, and no question which language it is."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

import habitatlib
from habitatlib import lexicons

PACKAGE = Path(habitatlib.__file__).parent
MODULES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
READING = [name for name in MODULES if name.split("/")[0] in ("evaluation", "extract", "lexicons", "reports", "tables")]
HAN = re.compile("[\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff]")  # not punctuation; a range in the code is written with escapes
LANGUAGES = {row["language"] for row in lexicons.load("grammars")}
TOLD = {  # what they print to people, and the rule of the codebook's scorer
    "evaluation/compare.py": 1, "tables/export/contents.py": 1, "tables/export/views.py": 3, "tables/schema.py": 1,
}  # fmt: skip


def strings(path: Path) -> list[tuple[int, str]]:
    """The strings of a module as the code writes them, docstrings left out, with their lines."""
    code = path.read_text(encoding="utf-8")
    told = {node.value.lineno for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}
    tokens = tokenize.generate_tokens(io.StringIO(code).readline)
    return [(t.start[0], t.string) for t in tokens if t.type == tokenize.STRING and t.start[0] not in told]


@pytest.mark.parametrize("name", MODULES)
def test_no_module_holds_a_chinese_word(name):
    found = [f"{name}:{line}: {said[:60]}" for line, said in strings(MODULES[name]) if HAN.search(said)]
    assert len({line.split(":")[1] for line in found}) == TOLD.get(name, 0), found


@pytest.mark.parametrize("name", READING)
def test_no_reading_module_asks_which_language_it_is(name):
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    asked = [node for node in ast.walk(tree) if isinstance(node, ast.Compare)]
    codes = [n for node in asked for n in ast.walk(node) if isinstance(n, ast.Constant) and n.value in LANGUAGES]
    assert [f"{name}:{node.lineno}" for node in codes] == []

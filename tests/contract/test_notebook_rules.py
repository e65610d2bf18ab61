"""What holds of every notebook as it is committed: its form, its words, its outputs. Nothing is executed here; tests/end_to_end/ does that."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from pathlib import Path

import papermill
import pytest

from habitatlib.runs.answers import read_answer
from habitatlib.runs.narrative import blocks, catalogue
from habitatlib.runs.parameters import read_notebook, read_parameters

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
ABSOLUTE = re.compile(r"""(?:^|[\s'"(=])(?:~?/|[A-Z]:\\)\w[\w.-]*[/\\]""", re.MULTILINE)
CLOCK = re.compile(r"\b(?:now|today|perf_counter|monotonic|random)\(|\bimport (?:time|random)\b|%time|\bdatetime\b|['\"](?:now|today)['\"]")
PLACE = re.compile(r"\s*(?:/(?:home|mnt|opt|private|root|srv|tmp|Users|usr|var|work)\b|~|\.\.?[/\\]|\.\.$|[A-Za-z]:[\\/]|file:|https?:)")
SENTENCE = re.compile(r"[.?!](?=\s|$)")
NO_REPORTS = {"08_validate_extraction"}  # it draws what was measured, not rows of reports
NO_EVIDENCE = {"00_lines"}  # it draws the lines of a file, not rows that were read in a sentence


def cells(path, kind=""):
    return [cell for cell in read_notebook(path)["cells"] if not kind or cell["cell_type"] == kind]


def source(cell):
    return "".join(cell["source"])


def tags(cell):
    return cell["metadata"].get("tags", [])


def words(output):
    """What an output says in text."""
    data = output.get("data", {})
    return "\n".join("".join(part) for part in (output.get("text", ""), data.get("text/plain", ""), data.get("text/html", "")) if part)


def figures_of(path):
    """The code cells, each with its place, that save a figure."""
    return [(i, cell) for i, cell in enumerate(cells(path, "code")) if re.search(r"^save\(", source(cell).splitlines()[-1])]


def test_there_are_notebooks_and_their_names_say_what_they_do():
    assert len(NOTEBOOKS) >= 4
    assert [path.name for path in NOTEBOOKS if not re.fullmatch(r"(?:\d\d_[a-z]+(?:_[a-z]+)+|explore)\.ipynb", path.name)] == []


@each
def test_the_first_cell_asks_in_both_languages_and_says_what_is_read(path):
    first, text = cells(path)[0], source(cells(path)[0])
    assert first["cell_type"] == "markdown" and text.startswith("# ")
    found = read_answer(path)
    assert found.question.endswith("?") and not CHINESE.search(found.question)
    assert found.question_zh.endswith("？") and CHINESE.search(found.question_zh)
    assert re.search(r"^Reads .*`", text, re.MULTILINE)


@each
def test_one_cell_has_the_parameters_and_papermill_reads_them(path):
    held = [i for i, cell in enumerate(cells(path, "code")) if "parameters" in tags(cell)]
    assert len(held) == 1 and held[0] <= 1
    lines = source(cells(path, "code")[held[0]]).splitlines()
    for line in lines:
        assert re.fullmatch(r"[a-z_]\w* = [^=#|]+  # .{8,}", line), line
    known = read_parameters(path)
    assert {p.type for p in known.values()} <= {"str", "int", "bool", "list"}
    assert {"lang", "data", "out"} <= known.keys() and len(known) == len(lines)
    assert known["lang"].default == "en" and known["data"].default == known["out"].default == ""
    assert {name: p.help for name, p in known.items()} == {name: p["help"] for name, p in papermill.inspect_notebook(path).items()}


@each
def test_cells_are_short_and_hold_no_logic(path):
    for cell in cells(path, "code"):
        text = source(cell)
        assert 1 <= len(text.splitlines()) <= 15, text
        tree = ast.parse(text)
        logic = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.Try, ast.While)
        assert not [n for n in ast.walk(tree) if isinstance(n, logic)], text
        lines = [n.lineno for n in ast.walk(tree) if isinstance(n, ast.stmt)]
        assert len(lines) == len(set(lines)), f"two statements in a line: {text}"
        assert not re.search(r";\s*$|^\s*[%!]", text, re.MULTILINE), text
        assert not re.search(r"\b(?:matplotlib|seaborn|pyplot|warnings)\b", text), text
        if "parameters" not in tags(cell):
            comments = [t for t in tokenize.generate_tokens(io.StringIO(text).readline) if t.type == tokenize.COMMENT]
            assert comments == [], "the story is told in Markdown"


@each
def test_no_cell_looks_at_a_clock_or_at_a_place_of_one_machine(path):
    for cell in cells(path):
        assert not ABSOLUTE.search(source(cell)), source(cell)
        assert cell["cell_type"] == "markdown" or not CLOCK.search(source(cell)), source(cell)
        for output in cell.get("outputs", ()):
            assert not ABSOLUTE.search(words(output)), words(output)[:200]


@each
def test_cells_ask_the_library_alone_and_nothing_that_differs_from_run_to_run(path):
    for cell in cells(path, "code"):
        nodes = list(ast.walk(ast.parse(source(cell))))
        asked = {alias.name for n in nodes if isinstance(n, ast.Import) for alias in n.names}
        asked |= {n.module or "" for n in nodes if isinstance(n, ast.ImportFrom)}
        assert {name.split(".")[0] for name in asked} <= {"habitatlib"}, "no clock, no chance, no network, no folder that one happens to stand in"
        assert not [n for n in nodes if isinstance(n, (ast.Set, ast.SetComp))], "sets have no order"
        called = {n.func.id for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
        assert not called & {"set", "frozenset", "id", "hash", "open", "input", "exec", "eval", "__import__"}, source(cell)
        told = [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]
        assert [words for words in told if PLACE.match(words)] == [], "a cell runs from any folder of any machine"


@each
def test_outputs_are_there_in_order_and_without_warnings(path):
    code = [cell for cell in cells(path, "code") if "skip-execution" not in tags(cell)]  # a widget, shown where there is a JupyterLab
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1)), "habitatlib refresh"
    for number, cell in enumerate(code, start=1):
        for output in cell["outputs"]:
            assert output["output_type"] in ("stream", "execute_result", "display_data") and output.get("name", "stdout") == "stdout"
            assert output.get("execution_count", number) == number
            assert "Warning" not in words(output)
        last = ast.parse(source(cell)).body[-1]
        if isinstance(last, ast.Expr) and isinstance(last.value, ast.Call) and ast.unparse(last.value.func).split(".")[-1] in ("save", "evidence", "print"):
            assert cell["outputs"], source(cell)


@each
def test_nothing_tells_when_or_where_it_was_run(path):
    book = read_notebook(path)
    assert book["metadata"] == {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}, "language_info": {"name": "python"}}
    for cell in book["cells"]:
        assert cell["metadata"].keys() <= {"tags"} and cell.get("attachments", {}) == {}
    assert len({cell["id"] for cell in book["cells"]}) == len(book["cells"])


@each
def test_the_answer_the_limits_and_the_sources_stand_in_their_places(path):
    heads = [source(cell).splitlines()[0] for cell in cells(path, "markdown")]
    assert [head for head in heads if head.startswith("## ")][0] == "## The answer"
    assert [head for head in heads if head.startswith("## ")][-2:] == ["## What this cannot show", "## Sources"]
    answers = [cell for cell in cells(path) if "answer" in tags(cell)]
    assert len(answers) == 1 and source(cells(path)[cells(path).index(answers[0]) - 1]).startswith("## The answer")
    answer = read_answer(path).answer.strip()
    assert answer.endswith(".") and len(SENTENCE.findall(answer)) == 2, "the answer has two sentences"
    limits = next(source(cell) for cell in cells(path, "markdown") if source(cell).startswith("## What this cannot show"))
    assert len(re.findall(r"^- .{20,}", limits, re.MULTILINE)) >= 2
    if path.stem not in NO_REPORTS:
        assert re.fullmatch(r"sources\(\w+\)", source(cells(path)[-1]))


@each
def test_each_figure_is_followed_by_its_numbers_and_its_evidence(path):
    code, figures = cells(path, "code"), figures_of(path)
    assert figures
    for (at, cell), after in zip(figures, [*(i for i, _ in figures[1:]), len(code)], strict=True):
        assert source(cell).count("save(") == 1
        below = code[at + 1 : after]
        assert below and any(words(output) for output in below[0]["outputs"]), f"no numbers beneath {source(cell)}"
        name = re.search(r'f"([\w.-]+)\.', source(cell))[1]
        if path.stem not in NO_REPORTS and name not in NO_EVIDENCE:
            assert any(re.search(r"\bevidence\(", source(other)) for other in below), f"no evidence beneath {source(cell)}"


@each
def test_each_figure_has_words_for_who_cannot_see_it_and_its_files(path):
    told = []
    for _, cell in figures_of(path):
        name = re.search(r'save\(.*f"([\w.-]+)\.\{lang\}"', source(cell), re.DOTALL)[1]
        assert name.startswith(f"{path.stem.split('_')[0]}_")
        for suffix in ("png", "svg"):
            assert (ROOT / "figures" / f"{name}.en.{suffix}").is_file(), name
        told += [output["metadata"]["image/png"]["alt"] for output in cell["outputs"] if "image/png" in output.get("data", {})]
    assert all(len(alt) > 40 for alt in told) and len(set(told)) == len(told) == len(figures_of(path))


@each
def test_its_words_are_there_in_chinese_block_by_block(path):
    words = catalogue(path)
    assert set(words) == set(blocks(path)), "notebooks/zh"
    for english, chinese in words.items():
        assert CHINESE.search(chinese), english
        for form in (r"^- ", r"^#+ "):
            assert len(re.findall(form, chinese, re.MULTILINE)) == len(re.findall(form, english, re.MULTILINE)), english
        assert set(re.findall(r"`[^`]+`", chinese)) == set(re.findall(r"`[^`]+`", english)), english

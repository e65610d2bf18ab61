"""Notebooks as the site shows them: outputs as committed, in Chinese as run anew; figures as SVG, paragraph numbers as links."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from habitatlib.figures import labels
from habitatlib.runs.answers import Answer, read_answer
from habitatlib.runs.narrative import catalogue_path
from habitatlib.runs.parameters import read_notebook, read_parameters
from habitatlib.runs.site.figures import Drawing, figure_html
from habitatlib.runs.site.links import Paragraphs
from habitatlib.runs.state import State, fingerprint
from habitatlib.runs.steps import Job, cells_of, library, pictures_of, run_jobs

__all__ = ["run_in_chinese", "site_copy", "title_of"]

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LONG = re.compile(r"<td>(?=[^<]{40})")
_WIDGET = "application/vnd.jupyter.widget-view+json"


def run_in_chinese(root: Path, folder: Path, *, workers: int = 2, say: Callable[[str], None] = print) -> tuple[list[Path], list[str]]:
    """Run the notebooks that have a parameter ``lang`` with ``lang="zh"``, those whose code, data or text changed.

    Parameters
    ----------
    root : Path
        The project's folder.
    folder : Path
        For the executed notebooks; their figures go to ``figures`` in it.
    workers : int
        How many run at the same time.
    say : callable
        Called with a line for each that was run.

    Returns
    -------
    list of Path, list of str
        The executed notebooks, in order; what went wrong, one line each.
    """
    code = library(root, ("narrative.py", "notebook.py", "parameters.py"))
    every = [path for path in sorted((root / "notebooks").glob("*.ipynb")) if "lang" in read_parameters(path)]

    def job(path: Path) -> Job:
        return Job(f"{path.name} in Chinese", path, folder, _in_chinese, code + cells_of(path) + fingerprint([catalogue_path(path)]),
                   lambda: fingerprint([folder / path.name, *pictures_of(folder, path)]))  # fmt: skip

    failed = run_jobs([job(path) for path in every], State(folder / "made.json"), workers, say)
    for name in failed:
        (folder / name).unlink(missing_ok=True)
    return [folder / path.name for path in every if (folder / path.name).exists()], list(failed.values())


def _in_chinese(notebook: Path, folder: Path) -> None:
    from habitatlib.runs.notebook import run

    run(notebook, {"lang": "zh", "out": str((folder / "figures").resolve())}, folder / notebook.name)


def title_of(answer: Answer, lang: str) -> str:
    """The title of a notebook in a language; where it has none in Chinese, the first sentence of its question."""
    if lang != "zh" or _CHINESE.search(answer.title) or not answer.question_zh:
        return answer.title
    return re.match(r"[^？。]*[？。]?", answer.question_zh)[0]


def site_copy(notebook: Path, drawn: Mapping[str, Drawing], paragraphs: Paragraphs, lang: str = "en", other: str = "") -> str:
    """An executed notebook for the site.

    Parameters
    ----------
    notebook : Path
        Executed.
    drawn : mapping of str to Drawing
        As of `drawings`.
    paragraphs : Paragraphs
        What can be linked to.
    lang : {"en", "zh"}
        Its language.
    other : str
        Where the notebook stands in the other language, as seen from its page; empty where it does not.

    Returns
    -------
    str
        The notebook's JSON, the same for the same input: nothing in it is loaded from the network.
    """
    book = read_notebook(notebook)
    answer = read_answer(notebook)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    prompts = {f"code_prompt_{way}": labels.text(f"site.code_{way}", lang) for way in ("show", "hide")}
    book["metadata"] = {"kernelspec": kernel, "language_info": {"name": "python"}}
    for number, cell in enumerate(book["cells"]):
        tags = cell.get("metadata", {}).get("tags", [])
        cell["metadata"] = {"mystnb": prompts, "tags": [*tags, "hide-input"]} if cell["cell_type"] == "code" else {}
        cell["id"] = f"cell-{number}"
        if cell["cell_type"] == "code":
            cell["outputs"] = [_shown(output, drawn, paragraphs, "answer" in tags, lang) for output in cell["outputs"]]
            cell["execution_count"] = None
    head = next((cell for cell in book["cells"] if cell["cell_type"] == "markdown"), None)
    if head:
        ways = [f"[{labels.text('site.other', lang)}]({other})"] if other else []
        ways.append(f'<a href="../notebooks/{notebook.name}" download>{labels.text("site.download", lang)}</a>')
        rest = "".join(head["source"]).partition("\n")[2]
        head["source"] = f"# {title_of(answer, lang)}\n\n{' · '.join(ways)}\n{rest}"
    return json.dumps(book, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _shown(output: dict, drawn: Mapping[str, Drawing], paragraphs: Paragraphs, is_answer: bool, lang: str) -> dict:
    data = {kind: "".join(value) if isinstance(value, list) else value for kind, value in output.get("data", {}).items()}
    if is_answer and output["output_type"] == "stream":
        made = "".join(f"<p>{html.escape(line)}</p>" for line in "".join(output["text"]).splitlines() if line.strip())
        made = f'<div class="answer" lang="{lang}">{made}</div>'
    elif _WIDGET in data:
        made = f'<p class="needs-jupyter">{labels.text("site.widget", lang)}</p>'
    elif "image/png" in data:
        picture = base64.b64decode(data["image/png"])
        drawing = drawn.get(hashlib.sha256(picture).hexdigest())
        alt = html.escape(output.get("metadata", {}).get("image/png", {}).get("alt", ""), quote=True)
        made = figure_html(drawing) if drawing else f'<img alt="{alt}" src="data:image/png;base64,{data["image/png"].strip()}">'
    elif "<table" in data.get("text/html", ""):
        table = _LONG.sub('<td class="long">', paragraphs.link(data["text/html"]))
        made = f'<div class="wide" tabindex="0">{table}</div>'
    else:
        return output
    return {"output_type": "display_data", "metadata": {}, "data": {"text/html": made}}

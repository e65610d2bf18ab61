"""What an executed notebook answers: its title, its question in two languages, its answer, its first picture."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from pathlib import Path

from habitatlib.runs.parameters import read_notebook

__all__ = ["Answer", "read_answer"]

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_MARKS = re.compile(r"\*\*|__|`|(?<!\w)[*_]|[*_](?!\w)")


@dataclass(frozen=True, slots=True)
class Answer:
    """A notebook on the page. ``picture`` holds the bytes of a PNG; ``failed`` says what went wrong, if anything did."""

    name: str
    title: str
    question: str = ""
    question_zh: str = ""
    answer: str = ""
    picture: bytes = b""
    alt: str = ""
    pictures: int = 0
    failed: str = ""


def read_answer(notebook: Path | str, failed: str = "") -> Answer:
    """Read an executed notebook.

    Parameters
    ----------
    notebook : path
        Executed or not; what is not there stays empty.
    failed : str
        What went wrong in it, if anything did; then no answer is read.

    Returns
    -------
    Answer
        The title is the first heading; the question the first paragraph under it, in Chinese the first with Chinese words; the answer
        what the cell with the tag ``answer`` prints.
    """
    path = Path(notebook)
    cells = read_notebook(path)["cells"]
    head = next(("".join(c["source"]) for c in cells if c["cell_type"] == "markdown"), "")
    blocks = [" ".join(_MARKS.sub("", block).split()) for block in re.split(r"\n\s*\n|(?<=\n)(?=#)", head)]
    title = next((b.lstrip("# ") for b in blocks if b.startswith("# ")), path.stem)
    prose = [b for b in blocks if b and not b.startswith("#")]
    question, question_zh = _in_two(prose)
    if failed:
        return Answer(path.name, title, question, question_zh, failed=failed)
    outputs = [output for cell in cells for output in cell.get("outputs", ())]
    said = [o for c in cells if "answer" in c.get("metadata", {}).get("tags", ()) for o in c.get("outputs", ())]
    pictures = [o for o in outputs if "image/png" in o.get("data", {})]
    picture, alt = b"", ""
    if pictures:
        picture = base64.b64decode("".join(pictures[0]["data"]["image/png"]))
        alt = pictures[0].get("metadata", {}).get("image/png", {}).get("alt", "") or pictures[0].get("metadata", {}).get("alt", "")
    answer = " ".join("".join(map(_text, said)).split())
    return Answer(path.name, title, question, question_zh, answer, picture, alt or f"{title} {answer}".strip(), len(pictures))


def _in_two(prose: list[str]) -> tuple[str, str]:
    """The question in English and in Chinese, whether they stand in one block or two."""
    english = next((b for b in prose if not _CHINESE.search(b)), "")
    chinese = next((b for b in prose if _CHINESE.search(b)), "")
    if not english and chinese:
        at = _CHINESE.search(chinese).start()
        english, chinese = chinese[:at].strip(" /|"), chinese[at:]
    return english, chinese


def _text(output: dict) -> str:
    found = output.get("text") or output.get("data", {}).get("text/plain", "")
    return "".join(found) + "\n"

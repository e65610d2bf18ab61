from __future__ import annotations

import json

from habitatlib.runs.narrative import blocks, catalogue_path, in_chinese, translate


def cell(kind: str, text: str) -> dict:
    extra = {"execution_count": 1, "outputs": []} if kind == "code" else {}
    return {"cell_type": kind, "id": text[:4].strip("# ") or "c", "metadata": {}, "source": text.splitlines(keepends=True)} | extra


def made(tmp_path, cells: list[dict]):
    path = tmp_path / "01_made.ipynb"
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}), encoding="utf-8")
    catalogue_path(path).parent.mkdir()
    catalogue_path(path).write_text('en,zh\n# Made,# 造\nReads `events`.,所读的表：`events`。\n## Sources,## 出处\n', encoding="utf-8")
    return path


CELLS = [cell("markdown", "# Made\n\nWhat is made?\n\n造了什么？\n\nReads `events`."), cell("code", "print(1)"),
         cell("markdown", "## Sources\n\nUnknown words.")]  # fmt: skip


def test_what_has_words_in_chinese_is_put_into_chinese_and_the_rest_stays(tmp_path):
    path = made(tmp_path, CELLS)
    translate(path, path)
    told = ["".join(c["source"]) for c in json.loads(path.read_text(encoding="utf-8"))["cells"]]
    assert told == ["# 造\n\n造了什么？\n\n所读的表：`events`。", "print(1)", "## 出处\n\nUnknown words."]


def test_a_notebook_without_words_in_chinese_stays_as_it_is(tmp_path):
    path = made(tmp_path, CELLS)
    catalogue_path(path).unlink()
    before = path.read_bytes()
    translate(path, path)
    assert path.read_bytes() == before


def test_the_question_needs_no_translation(tmp_path):
    assert list(blocks(made(tmp_path, CELLS))) == ["# Made", "Reads `events`.", "## Sources", "Unknown words."]


def test_blank_lines_between_blocks_are_kept():
    assert in_chinese("a\n\n\nb\n\nc", {"b": "乙"}) == "a\n\n\n乙\n\nc"

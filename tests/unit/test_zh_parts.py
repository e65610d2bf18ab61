"""Patterns that lexicons of Chinese write out: each is read, each slot is filled by a part, a cue word or a module."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

import habitatlib
from habitatlib import lexicons

FILES = sorted(path.stem for path in lexicons.files() if path.parent.name == "zh" and path.stem.endswith("_parts"))
SLOT = re.compile(r"\{([a-z_]+)\}")


@cache
def said_by_modules() -> frozenset[str]:
    modules = (path for path in Path(habitatlib.__file__).parent.rglob("*.py") if path.parent.name != "words")
    nodes = [node for module in modules for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))]
    told = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}  # docstrings
    return frozenset(n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in told)


@cache
def named_by_modules() -> frozenset[str]:
    return said_by_modules() | {slot for said in said_by_modules() for slot in SLOT.findall(said)}


def parts(lexicon: str) -> set[str]:
    return {row["part"] for row in lexicons.load(lexicon, "zh")}


def slots(lexicon: str) -> set[str]:
    return {slot for row in lexicons.load(lexicon, "zh") for slot in SLOT.findall(row["pattern"])}


@pytest.mark.parametrize("lexicon", FILES)
def test_each_part_is_read(lexicon):
    assert parts(lexicon) - slots(lexicon) <= named_by_modules()


@pytest.mark.parametrize("lexicon", FILES)
def test_each_slot_is_a_part_or_filled_by_a_module(lexicon):
    assert slots(lexicon) <= parts(lexicon) | said_by_modules()


def test_each_slot_in_a_module_is_a_part_or_filled_there():
    named = {slot for said in said_by_modules() for slot in SLOT.findall(said)}
    assert named <= set().union(*map(parts, FILES)) | said_by_modules()

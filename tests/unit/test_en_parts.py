"""Patterns that lexicons of English write out, and the cue words put into them: each is read, each slot is filled."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

import habitatlib
from habitatlib.lexicons import load

CUES = {
    "citation_parts": ("citation_cues",), "coverage_parts": ("coverage_cues",), "date_parts": ("date_words",),
    "event_parts": ("date_words", "event_words"), "org_parts": (), "place_parts": (), "priority_parts": (),
    "quantity_parts": ("units", "number_words"), "resolution_parts": ("funding_cues",),
}  # fmt: skip
SLOT = re.compile(r"\{([a-z_]+)\}")


@cache
def named_by_modules() -> frozenset[str]:
    modules = (Path(habitatlib.__file__).parent / "extract").rglob("*.py")
    nodes = (node for module in modules for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))))
    return frozenset(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


def slots(lexicon: str) -> set[str]:
    return {slot for row in load(lexicon, "en") for slot in SLOT.findall(row["pattern"])}


@pytest.mark.parametrize("lexicon", CUES)
def test_each_part_is_read(lexicon):
    assert {row["part"] for row in load(lexicon, "en")} - slots(lexicon) <= named_by_modules()


@pytest.mark.parametrize("lexicon", CUES)
def test_each_slot_is_a_part_or_a_role_or_filled_by_a_module(lexicon):
    roles = {row["role"] for cues in CUES[lexicon] for row in load(cues, "en")}
    assert slots(lexicon) <= {row["part"] for row in load(lexicon, "en")} | roles | named_by_modules()


@pytest.mark.parametrize("lexicon", CUES)
def test_each_role_is_read_and_no_part_is_called_like_one(lexicon):
    for cues in CUES[lexicon]:
        roles = {row["role"] for row in load(cues, "en")}
        assert roles <= named_by_modules().union(*map(slots, CUES))
        assert not roles & {row["part"] for row in load(lexicon, "en")}

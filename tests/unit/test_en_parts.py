"""Patterns that lexicons of English write out: none is left that no module reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from habitatlib.extract import words
from habitatlib.lexicons import load

CODE = "".join(path.read_text(encoding="utf-8") for path in sorted(Path(words.__file__).parent.glob("*.py")))


@pytest.mark.parametrize("lexicon", ["org_parts", "place_parts", "priority_parts"])
def test_each_part_is_read_by_a_module_or_stands_in_another_part(lexicon):
    rows = load(lexicon, "en")
    patterns = "".join(row["pattern"] for row in rows)
    assert [row["part"] for row in rows if f'"{row["part"]}"' not in CODE and f"{{{row['part']}}}" not in patterns] == []


@pytest.mark.parametrize("lexicon", ["org_parts", "place_parts", "priority_parts"])
def test_each_slot_is_a_part_or_given_by_the_code(lexicon):
    rows = load(lexicon, "en")
    slots = {slot for row in rows for slot in re.findall(r"\{([a-z_]+)\}", row["pattern"])}
    assert [slot for slot in sorted(slots - {row["part"] for row in rows}) if f'"{slot}"' not in CODE] == []

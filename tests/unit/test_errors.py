"""Errors reach people from whatever process they come."""

from __future__ import annotations

import pickle

from habitatlib.errors import InputError


def test_an_error_of_input_tells_the_same_behind_another_process() -> None:
    error = InputError("a.txt", line=3, expected="a paragraph", found="nothing", do="mend it")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is InputError
    assert (str(again), again.where, again.line, again.do) == (str(error), "a.txt", 3, "mend it")

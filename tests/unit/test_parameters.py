from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habitatlib.errors import InputError, ParameterError
from habitatlib.runs.parameters import check_parameters, parse_value, read_parameters

NOTEBOOKS = Path(__file__).parents[1] / "data" / "notebooks"
ANSWERS = NOTEBOOKS / "answers.ipynb"


def test_parameters_are_read_with_default_type_and_comment():
    found = read_parameters(ANSWERS)
    assert [(p.name, p.type) for p in found.values()] == [
        ("symbols", "list"), ("lang", "str"), ("least", "int"), ("share", "float"), ("draw", "bool"), ("out", "str")]  # fmt: skip
    assert found["lang"].default == "en" and found["lang"].help == "en or zh"
    assert read_parameters(NOTEBOOKS / "has_no_parameters.ipynb") == {}


def test_a_computed_default_is_refused():
    with pytest.raises(InputError, match="plain value"):
        read_parameters(NOTEBOOKS / "has_a_parameter_that_is_computed.ipynb")


@pytest.mark.parametrize("text", ["", "no notebook", "[1]", '{"cells": 1}'])
def test_a_file_that_is_no_notebook_is_refused(tmp_path, text):
    path = tmp_path / "x.ipynb"
    path.write_text(text)
    with pytest.raises(InputError, match="expected a notebook"):
        read_parameters(path)


@pytest.mark.parametrize(("given_value", "said"), [
    ({"lnag": "zh"}, "no parameter 'lnag' (did you mean lang?); its parameters are symbols = [], lang = 'en', least = 1"),
    ({"symbols": "A/1"}, """symbols is list, 'A/1' is str; write -p symbols '["A/1"]'"""),
    ({"lang": 5}, "lang is str, 5 is int"),
    ({"lang": ["zh"]}, """write -p lang '"zh"';"""),
    ({"least": "2020年"}, "least is int, '2020年' is str; write -p least 2020;"),
    ({"least": "many"}, "least is int, 'many' is str; write -p least 1;"),
    ({"least": True}, "least is int, True is bool"),
    ({"least": 1.0}, "least is int, 1.0 is float"),
    ({"draw": 1}, "draw is bool, 1 is int"),
    ({"symbols": [None]}, "a list of int or str, None is NoneType"),
    ({"lang": None}, "lang is str, None is NoneType"),
])  # fmt: skip
def test_an_unknown_name_or_a_wrong_type_is_told(given_value, said):
    with pytest.raises(ParameterError) as caught:
        check_parameters(ANSWERS, given_value)
    assert said in str(caught.value)


def test_what_fits_passes():
    values = {"symbols": ["A/1"], "lang": "zh", "least": 2, "share": 1, "draw": False}
    assert check_parameters(ANSWERS, values) == values


@pytest.mark.parametrize(("text", "value"), [
    ("zh", "zh"), ("3", 3), ("-3", -3), ("0.5", 0.5), ("true", True), ("False", False), ("", ""), ("HSP/EB.2024/5", "HSP/EB.2024/5"),
    ("2024-05-01", "2024-05-01"), ('"3"', "3"), ("'3'", "3"), ("[]", []), ('["A/1", "B/2"]', ["A/1", "B/2"]), ("[NO, KEN]", ["NO", "KEN"]),
    ("['A/1']", ["A/1"]), ("{", "{"), ("nan", "nan"), ("no", "no"),
])  # fmt: skip
def test_values_are_read_as_they_look(text, value):
    assert parse_value(text) == value and type(parse_value(text)) is type(value)


@pytest.mark.parametrize(("text", "value"), [("2030", "2030"), ("true", "true"), ("[a-c]", "[a-c]"), ('"3"', "3"), ("'3'", "3"), ("", "")])
def test_a_parameter_of_words_takes_words_whatever_they_look_like(text, value):
    assert parse_value(text, "str") == value


@given(st.text())
def test_any_text_is_some_value(text):
    parse_value(text)

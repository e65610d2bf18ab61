"""The shelf: reports come in with a card, can be listed and taken away, and nothing else in the folder is touched."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import habitatlib
from habitatlib.cli import main
from habitatlib.errors import InputError
from habitatlib.tables.shelf import add, remove, shelf, summary

SAMPLES = Path(__file__).parents[1] / "data" / "reports"
ENGLISH, CHINESE = SAMPLES / "english_with_notes.en.txt", SAMPLES / "assembly_two_symbols.zh.txt"


def text_of(symbol: str, title: str = "Cities") -> str:
    return f"United Nations\n\n{symbol}\n\nGeneral Assembly\n\nDistr.: General\n3 March 2030\n\n{title}\n\nI. One\n\n1. Kenya has cities.\n"


def test_a_report_comes_in_under_its_symbol_with_a_card_that_names_its_bytes(tmp_path):
    [added] = add([ENGLISH], tmp_path, series="all_partners")
    assert added.path == tmp_path / "A_85_100.en.txt" and added.path.read_bytes() == ENGLISH.read_bytes()
    card = tomllib.loads(added.path.with_suffix(".toml").read_text(encoding="utf-8"))
    assert card["symbol"] == "A/85/100" and card["series"] == "all_partners" and card["sha256"] == added.report.sha256
    assert habitatlib.read_report(added.path).series == "all_partners"


def test_what_was_read_and_what_was_not_is_told(tmp_path):
    [added] = add([ENGLISH], tmp_path)
    told = "\n".join(summary(added))
    assert "session Eighty-fifth session" in told and "not on the cover: " in told and "meeting_place" in told and "2 paragraphs" in told


def test_the_same_file_twice_is_there_already(tmp_path):
    list(add([ENGLISH], tmp_path))
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    [again] = add([ENGLISH], tmp_path, series="other")
    assert again.there_already and {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_other_bytes_of_a_symbol_on_the_shelf_are_refused(tmp_path):
    list(add([ENGLISH], tmp_path))
    changed = tmp_path / "changed.txt"
    changed.write_bytes(ENGLISH.read_bytes() + b"\n3. More.\n")
    [refused] = add([changed], tmp_path)
    assert "habitatlib remove A/85/100" in refused.error


def test_a_bad_file_leaves_the_others_alone(tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_text("nothing of the kind")
    raw = tmp_path / "raw"
    first, second, third = add([bad, CHINESE, tmp_path / "nowhere.txt"], raw)
    assert first.error and third.error and second.path.exists() and len(list(raw.iterdir())) == 2


@pytest.mark.parametrize("symbol", ["A/85/../../x", "../../A/85/1", "A/85/1/../../../../etc/passwd"])
def test_a_symbol_that_is_a_path_leads_nowhere(tmp_path, symbol):
    (tmp_path / "in").mkdir()
    source = tmp_path / "in" / "odd.txt"
    source.write_text(text_of(symbol))
    source.with_suffix(".toml").write_text(f'symbol = "{symbol}"\nlanguage = "en"\n')
    list(add([source], tmp_path / "raw"))
    made = {path for path in tmp_path.rglob("*") if path.is_file()} - {source, source.with_suffix(".toml")}
    assert made and all(path.parent == tmp_path / "raw" and not path.name.startswith(".") for path in made)


def test_a_language_that_is_a_path_is_refused(tmp_path):
    source = tmp_path / "odd.txt"
    source.write_text(text_of("A/85/7"))
    source.with_suffix(".toml").write_text('language = "../en"\n')
    [refused] = add([source], tmp_path / "raw")
    assert "language" in refused.error


def test_a_title_with_quotation_marks_makes_a_card_that_can_be_read(tmp_path):
    source = tmp_path / "odd.txt"
    source.write_text(text_of("A/85/7", 'The "best" \\ cities = [1]'), encoding="utf-8")
    [added] = add([source], tmp_path / "raw")
    assert tomllib.loads(added.path.with_suffix(".toml").read_text(encoding="utf-8"))["title"] == added.report.cover.title


def test_the_list_has_the_period_of_what_is_built_only(tmp_path):
    raw, out = tmp_path / "raw", tmp_path / "out"
    list(add([ENGLISH, CHINESE], raw))
    assert [entry.built for entry in shelf(raw, out)] == [False, False]
    habitatlib.build(raw, out)
    built = list(shelf(raw, out))
    assert all(entry.built for entry in built)
    assert [entry.paragraphs for entry in built] == [entry.paragraphs for entry in shelf(raw)]
    assert [entry.unplaced for entry in built] == [entry.unplaced for entry in shelf(raw)]


def test_a_file_that_cannot_be_read_is_listed_with_the_reason(tmp_path, capsys):
    list(add([ENGLISH], tmp_path))
    (tmp_path / "bad.txt").write_text("nothing of the kind")
    assert main(["list", "--raw", str(tmp_path)]) == 2
    told = capsys.readouterr()
    assert "A/85/100" in told.out and "bad.txt" in told.err and told.err.count("\n") == 1


def test_a_report_goes_with_its_card_and_nothing_else(tmp_path):
    list(add([ENGLISH, CHINESE], tmp_path))
    (tmp_path / "notes.toml").write_text("")
    gone = remove("A/85/100", tmp_path)
    assert {path.name for path in gone} == {"A_85_100.en.txt", "A_85_100.en.toml"}
    assert len(list(shelf(tmp_path))) == 1 and (tmp_path / "notes.toml").exists()


def test_a_symbol_that_is_not_there_is_told_with_those_that_are(tmp_path):
    list(add([ENGLISH], tmp_path))
    with pytest.raises(InputError, match="A/85/100"):
        remove("A/1/1", tmp_path)


def test_of_two_languages_one_must_be_named(tmp_path):
    for language in ("en", "zh"):
        source = tmp_path / f"{language}.txt"
        source.write_text(text_of("A/85/9"))
        source.with_suffix(".toml").write_text(f'language = "{language}"\n')
        list(add([source], tmp_path / "raw"))
    with pytest.raises(InputError, match="--language en or zh"):
        remove("A/85/9", tmp_path / "raw")
    with pytest.raises(InputError, match="expected a language of this report: en, zh; found fr"):
        remove("A/85/9", tmp_path / "raw", language="fr")
    assert remove("A/85/9", tmp_path / "raw", language="zh")[0].name == "A_85_9.zh.txt"


def test_add_ends_with_2_where_a_file_was_left_out(tmp_path, capsys):
    assert main(["add", str(ENGLISH), str(tmp_path / "no.txt"), "--raw", str(tmp_path / "raw")]) == 2
    told = capsys.readouterr()
    assert "stands now as" in told.out and told.err.startswith("habitatlib: left out: ")
    assert main(["remove", "A/85/100", "--raw", str(tmp_path / "raw")]) == 0

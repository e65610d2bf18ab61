"""What depends on language is data: English in cipher, read with lexicons in the same cipher, gives the same rows.

Each letter is turned by 13. Where a word of English stands in the code, the rows of the cipher differ. Texts with words in capitals are
left out, since a sign such as A/RES/70/1 is of no language and is not turned.
"""

from __future__ import annotations

import codecs
import csv
import dataclasses
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_reports import report

from habitatlib import lexicons
from habitatlib.extract.words import citations, dates, events, quantities, resolution_funding

DATA = Path(__file__).parents[1] / "data"
TURNED = "qz"  # of private use, as qq is in test_words_of_another_language
CAPITALS = re.compile(r"(?<![A-Za-z])[A-Z]+(?![A-Za-z])")
# what of a pattern is no language: escapes, the heads of groups, slots, ranges; a class of one letter in both cases is one
TOKEN = re.compile(
    r"\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\.|\(\?P<\w+>|\(\?[a-z]+:|\(\?<?[:=!]|\{[a-z_]+\}|[A-Za-z]-[A-Za-z]|\[[A-Z][a-z]\]|[A-Za-z]+|.",
    re.DOTALL,
)


def turned(text: str) -> str:
    return re.sub("[A-Za-z]+", lambda m: codecs.encode(m[0], "rot13") if re.search("[a-z]", m[0]) else m[0], text)


def turned_pattern(pattern: str) -> str:
    def one(token: str) -> str:
        if re.match(r"\\|\(\?|\{[a-z]|[A-Za-z]-", token):
            return token
        return codecs.encode(token, "rot13") if token[0] == "[" else turned(token)

    return "".join(one(m[0]) for m in TOKEN.finditer(pattern))


def rewrite(path: Path, to: Path, cells: dict[str, str]) -> None:
    """A lexicon with cells turned; ``cells`` says into which column."""
    rows = lexicons.load.__wrapped__(path.stem, path.parent.name if len(path.parent.name) == 2 else "")
    with to.open("w", encoding="utf-8", newline="") as handle:
        out = csv.DictWriter(handle, dict.fromkeys([*rows[0], *cells.values()]), lineterminator="\n")
        out.writeheader()
        for row in rows:
            turn = {name: turned_pattern if name in ("pattern", "ending") else turned for name in cells}
            out.writerow({**row, **{into: turn[name](row[name]) for name, into in cells.items()}})


@pytest.fixture(scope="module", autouse=True)
def _lexicons_in_cipher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    home = tmp_path_factory.mktemp("cipher") / "lexicons"
    shutil.copytree(lexicons.HERE, home)
    (home / TURNED).mkdir()
    for path in sorted((lexicons.HERE / "en").glob("*.csv")):
        columns = path.read_text(encoding="utf-8").split("\n", 1)[0].split(",")
        rewrite(path, home / TURNED / path.name, {c: c for c in ("word", "printed", "forms", "pattern", "ending") if c in columns})
    for name in ("currencies", "frameworks"):
        rewrite(lexicons.HERE / f"{name}.csv", home / f"{name}.csv", {"name_en": f"name_{TURNED}"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexicons, "HERE", home)
        lexicons.load.cache_clear()
        yield
    lexicons.load.cache_clear()


def texts(*names: str) -> list[str]:
    found = []
    for name in names:
        with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
            found += [row["text"] for row in csv.DictReader(handle)]
    return sorted({text for text in found if not CAPITALS.search(text)})


@pytest.mark.parametrize(
    ("table", "files"),
    [
        (citations, ("en_citation_must_match", "en_citation_must_not_match")),
        (events, ("en_event_must_match", "en_event_must_not_match", "en_quantity_must_match")),
        (quantities, ("en_quantity_must_match", "en_quantity_must_not_match", "en_event_must_match")),
    ],
    ids=lambda value: value.__name__.rsplit(".", 1)[-1] if not isinstance(value, tuple) else "",
)
def test_a_text_in_cipher_gives_the_rows_of_the_text(table, files, monkeypatch):
    monkeypatch.setattr(events, "weighed", lambda said, *_, **__: said)  # learned words stand in no cipher
    printed = texts(*files)
    assert len(printed) > 50
    english = dataclasses.replace(report(*printed), language="en")
    cipher = dataclasses.replace(report(*map(turned, printed)), language=TURNED)
    (rows,), (others,) = table.extract(english, {}).values(), table.extract(cipher, {}).values()
    words = {"surface", "text", "unit"}
    assert rows
    assert [{k: turned(v) if k in words and v else v for k, v in row.items()} for row in rows] == others


def test_funding_in_cipher_is_that_of_the_text():
    for text in texts("en_resolution_funding"):
        english, cipher = report(text), report(turned(text))
        assert resolution_funding.funding(english.paragraphs, "en") == resolution_funding.funding(cipher.paragraphs, TURNED), text


def test_dates_in_cipher_are_those_of_the_text():
    for text in texts("en_event_must_match", "en_event_must_not_match"):
        assert dates.find_dates(text, "en") == dates.find_dates(turned(text), TURNED), text

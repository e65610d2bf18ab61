"""What depends on language is data: Chinese in cipher, read with registers in the same cipher, gives the same rows.

Each Chinese sign is turned into its neighbour in Unicode (一 into 丁), in the texts and in every cell of every lexicon. Where a word of
Chinese stands in the code, the rows of the cipher differ. The signs of numbers stay, since a library (cn2an) knows their values;
the segmenter of words (rjieba) is asked in Chinese.
"""

from __future__ import annotations

import os
import pickle
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from habitatlib import lexicons
from habitatlib.evaluation.texts import Kept, rows_of_texts

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "data" / "validation"
MISTAKEN = {"EB208_14.zh.txt", "EB219_33.zh.txt", "S_2049_77.zh.txt"}  # whose signs in cipher happen to look as if they had been read in a wrong encoding
ROUNDS = [sorted(path for path in folder.glob("*.zh.txt") if path.name not in MISTAKEN)[:1] for folder in GOLD.iterdir()]  # a text of each
TEXTS = sorted({*ROOT.glob("data/raw/*.txt"), *ROOT.glob("tests/data/reports/*.zh.txt"), *(path for texts in ROUNDS for path in texts)})
HAN = re.compile("[\u4e00-\u9fff]")
NUMBERS = frozenset(map(ord, "零一二两三四五六七八九十廿百千万亿"))
READ = """
import pickle, sys
from pathlib import Path
import rjieba
from habitatlib import lexicons
sys.path.insert(0, sys.argv[3])
from test_chinese_in_cipher import turned
lexicons.HERE = Path(sys.argv[1])
def asked_in_chinese(asked):
    def in_chinese(text, *others):
        said = asked(turned(text), *others)
        return [tuple(map(turned, one)) if isinstance(one, tuple) else turned(one) for one in said] if isinstance(said, list) else said
    return in_chinese
for name in ("cut", "cut_all", "has_word", "suggest_freq", "tag"):
    setattr(rjieba, name, asked_in_chinese(getattr(rjieba, name)))
from habitatlib.evaluation.texts import rows_of_texts
found = {path.parts[-2:]: rows_of_texts([path]) for path in sorted(Path(sys.argv[2]).rglob("*.txt"))}
sys.stdout.buffer.write(pickle.dumps(found))
"""


def neighbour(sign: str) -> str:
    code = ord(sign)
    return sign if {code, code ^ 1} & NUMBERS else chr(code ^ 1)


def turned(value: object) -> object:
    """A text in cipher, and a cipher as text."""
    return HAN.sub(lambda sign: neighbour(sign[0]), value) if isinstance(value, str) else value


@pytest.fixture(scope="module")
def cipher(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, ...], dict[str, list[dict]]]:
    home = tmp_path_factory.mktemp("cipher")
    shutil.copytree(lexicons.HERE, home / "lexicons")
    for path in (home / "lexicons").rglob("*.csv"):
        if path.stem != "language_signs":  # which tells the script, not the language
            path.write_text(turned(path.read_text(encoding="utf-8")), encoding="utf-8")
    for path in TEXTS:
        text = home.joinpath("texts", *path.parts[-2:])  # two rounds may have texts of one symbol
        text.parent.mkdir(parents=True, exist_ok=True)
        text.write_text(turned(path.read_text(encoding="utf-8-sig")), encoding="utf-8")
    paths = os.pathsep.join(sys.path)
    done = subprocess.run(
        [sys.executable, "-c", READ, str(home / "lexicons"), str(home / "texts"), str(Path(__file__).parent)],
        check=True, capture_output=True, env={**os.environ, "PYTHONPATH": paths},
    )  # fmt: skip
    return pickle.loads(done.stdout)


def told(rows: list[dict]) -> list[str]:
    return sorted(repr({name: turned(value) for name, value in row.items()}) for row in rows)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: "/".join(path.parts[-2:]))
def test_a_chinese_text_in_cipher_gives_the_rows_of_the_text(path, cipher):
    plain = Kept(GOLD).rows([path]) if path.is_relative_to(GOLD) else rows_of_texts([path])  # those of rounds are read for their figures, too
    for table, rows in plain.items():
        hidden = {"series", "source_file", "sha256"} if table == "documents" else set()  # the cards stay where they are
        kept = [{k: v for k, v in row.items() if k not in hidden} for row in rows]
        others = [{k: v for k, v in row.items() if k not in hidden} for row in cipher[path.parts[-2:]][table]]
        assert told(kept) == sorted(map(repr, others)), table

"""Write ``lexicons/zh/place_signs.csv``: how much more often a sign stands in names of places abroad than in the rest of a text.

    python scripts/make_place_signs.py

The weight of a sign is the logarithm of its share of the signs in names of ``places.csv`` over its share of the signs of texts, from the
reports in ``data/raw`` and the coded ones in ``data/validation``, without names of countries and of the register. Names of countries that
are written in signs of their own (China, Japan …) teach nothing. Signs that neither has often weigh nothing and are left out.
"""

from __future__ import annotations

import csv
import math
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from habitatlib.extract.place_words import country_names, register
from habitatlib.extract.spans import squeeze
from habitatlib.lexicons import load
from habitatlib.reports import read_report

ROOT = Path(__file__).parents[1]
LEXICON = ROOT / "src" / "habitatlib" / "lexicons" / "zh" / "place_signs.csv"
BY_SIGN = {"CHN", "HKG", "JPN", "KOR", "MAC", "PRK", "SGP", "TWN", "VNM"}
CLASS = re.compile("(?:自治区|地区|大区|[市省州县区岛港])$")
HAN = re.compile("[\u4e00-\u9fff]")
OFTEN = 8  # times that a sign is seen in names or in texts, below which nothing is said of it
RARE = 0.5  # added to each count


def names() -> Iterator[str]:
    """Names of places abroad without their class words."""
    for row in load("places"):
        if row["language"] == "zh" and row["iso3"] not in BY_SIGN:
            yield CLASS.sub("", row["name"])


def texts() -> Iterator[str]:
    """Paragraphs of all Chinese reports without names of countries and places."""
    for path in sorted((ROOT / "data").rglob("*.zh.txt")):
        for paragraph in read_report(path).paragraphs:
            text = squeeze(paragraph.text).text
            for matcher in (country_names("zh"), register("zh")):
                for hit in matcher.find(text):
                    text = text[: hit.start] + " " * (hit.end - hit.start) + text[hit.end :]
            yield text


def main() -> None:
    """Count and write."""
    here, there = (Counter(sign for text in some for sign in HAN.findall(text)) for some in (names(), texts()))
    many, all_texts = here.total() + RARE * len(here | there), there.total() + RARE * len(here | there)
    rows = []
    for sign in sorted(here | there):
        if here[sign] + there[sign] >= OFTEN:
            weight = math.log((here[sign] + RARE) / many) - math.log((there[sign] + RARE) / all_texts)
            rows.append({"sign": sign, "weight": f"{weight:.2f}", "note": "names of places.csv against texts of data"})
    with LEXICON.open("w", encoding="utf-8", newline="") as handle:
        out = csv.DictWriter(handle, list(rows[0]), lineterminator="\n")
        out.writeheader()
        out.writerows(rows)
    print(f"{len(rows)} signs; {sum(float(row['weight']) > 0 for row in rows)} stand more often in names")


if __name__ == "__main__":
    main()

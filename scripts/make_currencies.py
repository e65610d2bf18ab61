"""Make the CLDR rows of ``lexicons/currencies.csv`` anew (``pip install babel``); rows with any other note are kept as they are.

    python scripts/make_currencies.py
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from babel import Locale

PATH = Path(__file__).parents[1] / "src" / "habitatlib" / "lexicons" / "currencies.csv"
OLD = re.compile(r"\d{4}|[A-Za-z(（]")
FIELDS = ["name_zh", "name_en", "iso4217", "before_amount", "note"]


def main() -> None:
    """Write the file: every currency in use that CLDR names in Chinese, and the short forms, signs and code-less names of the hand."""
    with PATH.open(encoding="utf-8", newline="") as handle:
        kept = [row for row in csv.DictReader(handle) if row["note"] != "CLDR"]
    english, chinese = Locale("en").currencies, Locale("zh").currencies
    names = {row["name_zh"] for row in kept}
    made = [{"name_zh": name.replace(" ", ""), "name_en": english.get(code, ""), "iso4217": code, "before_amount": "", "note": "CLDR"}
            for code, name in chinese.items()
            if not OLD.search(name.replace(" ", "")) and name not in names and (code[0] != "X" or code in ("XOF", "XAF", "XPF"))]  # fmt: skip
    rows = sorted(kept + made, key=lambda r: (not r["iso4217"], r["iso4217"], r["name_zh"]))
    with PATH.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()

"""Names of bodies that mean the same in a coded round → its ``aliases.json``, by the register, whatever the software finds in the texts.

    python scripts/make_aliases.py data/validation/unseen_85

Coders name members of joint actions as they know them: 联合国难民事务高级专员公署 beside 办事处, 国际刑警组织 beside 国际刑事警察组织. Each
name that a coder wrote and that the register has as another name or a short form of a body, and each such name that the texts print, stands
for the register's name of that body. So does a name without its State where coders wrote it with one and the round has one such body only.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

from habitatlib.evaluation.compare import squash
from habitatlib.extract.org_register import find_names, fold, organization, short_forms
from habitatlib.extract.place_words import country_names
from habitatlib.reports import read_report

LANGUAGE = "zh"
BESIDE = "、和与及河"  # after a State that is but the first of several, or after a river that has its name
A_NAME = 3  # signs of a body's name without its State


def known(name: str, shorts: dict[str, str]) -> str | None:
    """The register's name of the body that a whole name is one of."""
    folded = fold(name, LANGUAGE)
    hit = next((hit for hit in find_names(LANGUAGE).find(folded) if (hit.start, hit.end) == (0, len(folded))), None)
    org_id = str(hit.value) if hit else shorts.get(name)
    org = organization(org_id) if org_id else None
    return org.name_zh if org else None


def main(folder: Path) -> None:
    """Write the aliases of a round."""
    shorts, coded = {short.name: short.org_id for short in short_forms(LANGUAGE)}, set()
    for path in sorted(folder.glob("coder_*.json")):
        for tables in json.loads(path.read_text(encoding="utf-8")).values():
            for row in tables["collaborations"]:
                coded |= {*row["members"], *([row["lead"]] if row.get("lead") else [])}
    printed = "".join(p.text for path in sorted(folder.glob("*.txt")) for p in read_report(path).paragraphs)
    named = coded | {printed[hit.start : hit.end] for hit in find_names(LANGUAGE).find(fold(printed, LANGUAGE))}
    named |= {name for name in shorts if name in printed}
    aliases = {squash(name): squash(full) for name in named if (full := known(name, shorts)) and squash(full) != squash(name)}
    whose = defaultdict(set)
    for name in coded:
        state = next((hit for hit in country_names(LANGUAGE).find(name) if hit.start == 0), None)
        if state and len(name) - state.end >= A_NAME and name[state.end] not in BESIDE and not known(name, shorts):
            whose[squash(name[state.end :])].add(squash(name))
    for bare, full in whose.items():
        if len(full) == 1 and bare not in aliases:
            aliases[bare] = next(iter(full))
    aliases = {short: aliases.get(full, full) for short, full in aliases.items()}
    (folder / "aliases.json").write_text(json.dumps(dict(sorted(aliases.items())), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

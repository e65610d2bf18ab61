"""Write ``project_reach_weights.csv`` in ``lexicons/en``: what words weigh for where a project is carried out, from coded texts.

    python scripts/make_word_reach.py

It learns as ``make_word_kinds.py`` does, from the rounds and sets whose projects' countries are coded: a logistic regression over the countries
that are named in the paragraphs of a project. What the rules say of each is one of the things weighed; on the rounds on which they were mended
it teaches nothing. Roles of countries, which are weighed, too, are those of today, which were learned from the same rounds: what is printed
may be a little too good.

What is printed is measured on rounds left out of learning, one at a time: precision, recall and F1 of the rows by the rules of today and by
rules and words; ``data/validation/en/reach_weights.csv`` keeps it.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import numpy as np
from make_reach_weights import shares
from make_role_weights import LEXICONS, START, write
from make_word_kinds import FOLDER, LIGHT, MENDED
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from habitatlib.evaluation.compare import same, squash
from habitatlib.evaluation.gold import Coding, codings
from habitatlib.extract.project_reach import KINDS
from habitatlib.extract.words import project_reach, projects
from habitatlib.reports import read_report
from habitatlib.tables.build import tables_of

ROWS_OF_A_FEATURE = 2
STRENGTH = 0.1  # inverse of regularization
Key = tuple[str, str, str]


class Place(NamedTuple):
    """A country that a project may be carried out in: what is weighed (nothing: not asked), what the rules say, whether it is coded."""

    features: frozenset[str]
    said: bool
    coded: bool | None  # None: one coder has it


def places(coding: Coding) -> list[Place]:
    """The countries named in the paragraphs of the projects of a round, and those that only the rules have."""
    required, optional = set(coding.required["project_countries"]), set(coding.optional["project_countries"])
    names = {key[:2] for key in required | optional}
    out: list[Place] = []
    asked: list[tuple[str, frozenset[str], bool, str]] = []

    def ask(own: list, every: dict, said: list, rows: object, language: str) -> list:
        told = {row["iso3"] for row in said}
        some = list(project_reach.candidates(own, every, said, rows))
        asked.extend((own[0].project, frozenset(known), row["iso3"] in told, row["iso3"]) for row, known in some)
        asked.extend((own[0].project, frozenset(), True, iso3) for iso3 in told - {row["iso3"] for row, _ in some})
        return said

    kept = projects.reached
    try:
        for report in map(read_report, coding.texts):
            tables = tables_of(report)
            projects.reached = ask
            asked.clear()
            printed = {row["project_id"]: squash(row["name"]) for row in projects.extract(report, tables)["projects"]}
            projects.reached = kept
            for project, known, said, iso3 in asked:
                name = next((n for s, n in names if s == report.symbol and same("projects", ("", n), ("", printed[project]))), printed[project])
                key = (report.symbol, name, iso3)
                out.append(Place(known, said, None if key in optional else key in required))
    finally:
        projects.reached = kept
    return out


def weigh(rounds: dict[str, list[Place]]) -> tuple[LogisticRegression, DictVectorizer, Counter]:
    """The weights, what numbers the features, and in how many rounds each stands."""
    every = [(_taught(place, name), place.coded) for name, some in rounds.items() for place in some if place.features and place.coded is not None]
    count = Counter(feature for known, _ in every for feature in known)
    numbered = DictVectorizer(dtype=np.float32).fit([dict.fromkeys(sorted(f for f, n in count.items() if n >= ROWS_OF_A_FEATURE), 1.0)])
    model = LogisticRegression(C=STRENGTH, max_iter=300, tol=1e-3)
    model.fit(numbered.transform([dict.fromkeys(known, 1.0) for known, _ in every]), [coded for _, coded in every])
    return model, numbered, Counter(f for some in rounds.values() for f in {f for place in some for f in place.features})


def _taught(place: Place, name: str) -> frozenset[str]:
    """What of a place teaches something."""
    return frozenset(f for f in place.features if not f.startswith("said ")) if name in MENDED else place.features


def hits(found: list[Place], coded: int) -> np.ndarray:
    """How many of some rows are coded, how many there are but for those left open, and how many are coded in all."""
    known = [place for place in found if place.coded is not None]
    return np.array([sum(place.coded for place in known), len(known), coded])


def main() -> None:
    """Learn, print what it is worth on rounds left out, write."""
    of = {c.name: c for part in ("en", "sentences") for c in codings(FOLDER / part) if c.card["language"] == "en" and not c.card.get("closed")}
    rounds = {name: some for name, coding in of.items() if coding.required["project_countries"] and (some := places(coding))}
    measured = []
    for name, some in rounds.items():
        model, numbered, _ = weigh({other: one for other, one in rounds.items() if other != name})
        likely = model.predict_proba(numbered.transform([dict.fromkeys(place.features, 1.0) for place in some]))[:, 1]
        both = [place for place, chance in zip(some, likely, strict=True) if (chance > project_reach._SURE if place.features else place.said)]
        coded = len(of[name].required["project_countries"])
        measured.append((name, np.array([hits([place for place in some if place.said], coded), hits(both, coded)])))
    fresh = [row for row in measured if row[0] not in MENDED]
    for title, rows in (("texts not mended on", [row for row in fresh if row[0].startswith("english_")]),
                        ("sets", [row for row in fresh if row[0].startswith("sentences_")]), ("all", list(measured))):  # fmt: skip
        if rows:
            measured.append((title, sum(ways for _, ways in rows)))
    header = ("left_out", "countries", *(f"{way}_{share}" for way in ("rules", "both") for share in ("precision", "recall", "f1")))
    table = [header, *((name, f"{ways[0][2]:.0f}", *shares(ways[0]), *shares(ways[1])) for name, ways in measured)]
    print("\n".join(f"{row[0]:22}" + "".join(f"{cell:>17}" for cell in row[1:]) for row in table))
    write(FOLDER / "en" / "reach_weights.csv", *table)
    model, numbered, often = weigh(rounds)
    rows = [(feature, f"{weight:.3f}", "0", f"learned; in {often[feature]} of {len(rounds)} coded rounds")
            for feature, weight in zip(numbered.feature_names_, model.coef_[0], strict=True) if abs(weight) >= LIGHT]  # fmt: skip
    start = ("", f"{model.intercept_[0]:.3f}", "0", START)
    write(LEXICONS.with_name("en") / "project_reach_weights.csv", ("feature", *KINDS, "note"), start, *rows)


if __name__ == "__main__":
    main()

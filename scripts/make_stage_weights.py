"""Write ``stage_weights.csv`` in ``lexicons/zh``: what words and dates weigh for the stage of a project, from coded rounds.

    python scripts/make_stage_weights.py

It learns as ``make_mode_weights.py`` does, from the made-up rounds and the sets of passages whose projects have stages: a logistic
regression (Pedregosa et al., *Scikit-learn*, 2011) over the projects that are found and on whose stage the coders agree. The rules were
mended on rounds, where they are right too often, and on no set.

What is printed is measured on rounds and sets left out of learning, a fifteenth of them at a time: shares of projects whose stage is right by
the rules, by words alone, and by both; the row ``real`` is of the five reports, of which nothing is learned.
``data/validation/stage_weights.csv`` keeps it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple
from unittest import mock

import numpy as np
from make_role_weights import LEXICONS, ROOT, START, asked, features_often, parts, shares, write
from make_theme_weights import short
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from habitatlib.evaluation.compare import same, squash
from habitatlib.evaluation.gold import Coding, codings
from habitatlib.extract import projects
from habitatlib.extract.project_facts import Telling
from habitatlib.extract.project_years import Years
from habitatlib.extract.stage_weights import STAGES, decided, features
from habitatlib.reports import Report, read_report
from habitatlib.tables.build import tables_of

ROUNDS_OF_A_FEATURE = 4  # at least: what stands in fewer rounds may be the wording of one text
STRENGTH = 0.3  # chosen on rounds and sets left out
TIMES = {"s": 0.5, "b": 0.5, "a": 0.5, "k": 0.5, "x": 0.3}  # how much runs of signs count
SAID, LEAST_WEIGHT = "said ", 0.02


class Project(NamedTuple):
    """A coded project that is found: what is weighed of it, what the rules say, and its coded stage."""

    features: frozenset[str]
    said: str
    stage: str


def told(report: Report) -> Iterator[tuple[str, Project]]:
    """The projects that are found in a report, with what is weighed of each and what the rules say, also where these decide alone."""
    seen = []

    def keep(said: str, tellings: Sequence[Telling], years: Years, today: date | None, language: str) -> str:
        seen.append(Project(frozenset(features(tellings, years, today, said, language)), said, ""))
        return said

    with (
        mock.patch.object(projects, "staged", keep),
        mock.patch.object(projects, "ended_in_part", lambda *_: False),
        mock.patch.object(projects, "only_begun", lambda *_: False),
    ):
        rows = tables_of(report)["projects"]
    if seen:
        yield from zip((squash(row["name"]) for row in rows), seen, strict=True)


def of_coding(coding: Coding) -> list[Project]:
    """The projects of a coding that are found and have a stage on which its coders agree."""
    out, coded = [], [(key, cells["stage"]) for key, cells in coding.cells.get("projects", ()) if cells.get("stage")]
    for report in map(read_report, (coding.texts or sorted((ROOT / "data" / "raw").glob("*.txt"))) if coded else ()):
        for name, project in told(report):
            mine = (stage for (symbol, other), stage in coded if symbol == report.symbol and same("projects", ("", other), ("", name)))
            stage = next(mine, "")
            out += [project._replace(stage=stage)] if stage else []
    return out


def times(feature: str) -> float:
    """How much a feature counts."""
    return 1.0 if " " in feature else TIMES.get(feature[0], 1.0)


def valued(some: list[Project], *, words_alone: bool = False) -> list[dict[str, float]]:
    """How much each feature of each project counts."""
    return [{f: times(f) for f in one.features if not (words_alone and f.startswith(SAID))} for one in some]


def weigh(rounds: list[list[Project]], *, words_alone: bool = False) -> tuple[LogisticRegression, DictVectorizer, dict[str, int]]:
    """The weights, what numbers the features, and in how many rounds each stands."""
    often = features_often(rounds, ROUNDS_OF_A_FEATURE)
    numbered = DictVectorizer(dtype=np.float32).fit([dict.fromkeys(often, 1.0)])
    every = [one for some in rounds for one in some]
    model = LogisticRegression(C=STRENGTH, max_iter=500, tol=1e-3)
    model.fit(numbered.transform(valued(every, words_alone=words_alone)), [one.stage for one in every])
    model.coef_[np.abs(model.coef_) < LEAST_WEIGHT] = 0
    return model, numbered, often


def likeliest(rounds: list[list[Project]], some: list[Project], *, words_alone: bool = False) -> list[list[float]]:
    """How likely each of ``STAGES`` is of each project, learned from other rounds."""
    model, numbered, _ = weigh(rounds, words_alone=words_alone)
    columns = [list(model.classes_).index(stage) for stage in STAGES]
    return model.predict_proba(numbered.transform(valued(some, words_alone=words_alone)))[:, columns].tolist()


def right(others: list[list[Project]], some: list[Project]) -> np.ndarray:
    """How many there are, and how many are right by the rules, by words alone, and by both."""
    by_words = [STAGES[int(np.argmax(row))] for row in likeliest(others, some, words_alone=True)]
    ways = [one.said for one in some], by_words, [decided(one.said, row) for one, row in zip(some, likeliest(others, some), strict=True)]
    return np.array([len(some), *(sum(a == one.stage for a, one in zip(way, some, strict=True)) for way in ways)])


def main() -> None:
    """Learn, print what it is worth on rounds and sets left out and on the real reports, write."""
    of, _ = asked(__doc__, "")
    rounds = {name: some for name, coding in of.items() if (some := of_coding(coding))}
    hits = {}
    for part in parts(list(rounds)):
        others = [some for name, some in rounds.items() if name not in part]
        hits |= {name: right(others, rounds[name]) for name in part}
    real = [one for coding in codings(ROOT / "data" / "validation") if coding.name in ("coded", "own") for one in of_coding(coding)]
    table = [("left_out", "projects", "rules", "words", "both"), *((name, *shares(hits[name])) for name in rounds)]
    table += [("real", *shares(right(list(rounds.values()), real))), ("all", *shares(sum(hits.values())))]
    print("\n".join(f"{row[0]:14}" + "".join(f"{cell:>10}" for cell in row[1:]) for row in table))
    write(ROOT / "data" / "validation" / "stage_weights.csv", *table)
    model, numbered, often = weigh(list(rounds.values()))
    columns = [list(model.classes_).index(stage) for stage in STAGES]
    rows = [("", *short(model.intercept_[columns]), START)]
    for feature in sorted(often):
        numbers = short(times(feature) * model.coef_[columns, numbered.vocabulary_[feature]])
        if set(numbers) != {"0"}:
            rows.append((feature, *numbers, f"learned; in {often[feature]} of {len(rounds)} coded rounds and sets"))
    write(LEXICONS / "stage_weights.csv", ("feature", *STAGES, "note"), *rows)


if __name__ == "__main__":
    main()

"""Write ``theme_weights.csv`` in ``lexicons/zh``: what words weigh for the theme of a project, from coded rounds.

    python scripts/make_theme_weights.py
    python scripts/make_theme_weights.py --first unseen_38

It learns as ``make_role_weights.py`` does, from the made-up rounds and the sets of passages whose projects have themes: a logistic
regression (Pedregosa et al., *Scikit-learn*, 2011) gives the runs of signs and the words of themes their weights. How the rules of
``themes.main_theme`` are heard beside them says ``theme_weights.decided``. What the rules said **at first sight** is kept in
``first_themes.csv`` of each round; of rounds older than these weights it was read with the commit before the one that brought the round.

What is printed is measured on rounds left out of learning, one at a time: shares of projects whose theme is right by the rules of that day,
by words alone, and by both; ``data/validation/theme_weights.csv`` keeps it, and notebook 08 shows it.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from typing import NamedTuple

import numpy as np
from make_role_weights import LEXICONS, ROOT, START, asked, features_often, shares, write
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from habitatlib.evaluation.compare import same, squash
from habitatlib.evaluation.gold import Coding
from habitatlib.evaluation.texts import rows_of_texts
from habitatlib.extract import project_themes
from habitatlib.extract.project_themes import told_around
from habitatlib.extract.theme_weights import THEMES, decided, features
from habitatlib.reports import read_report

ROUNDS_OF_A_FEATURE = 3  # at least: what stands in fewer rounds may be the wording of one text
LEAST_WEIGHT = 0.03  # of smaller weights none is kept
FIRST = "first_themes.csv"
HEADER = ("symbol", "project", "theme")
TIMES = {"n": 1.0, "s": 0.3, "word": 2.0, "first": 0.7, "last": 0.7, "near": 0.6, "next": 0.6, "heading": 0.6}  # how much each kind counts


class Project(NamedTuple):
    """A coded project: what is weighed of it, what the rules said at first sight (empty if they did not find it), and its coded theme."""

    features: frozenset[str]
    said: str
    theme: str


def first_rows(coding: Coding, name: str) -> dict[str, list[tuple[str, str]]]:
    """What was found of each report's projects at first sight: their names' letters and a cell."""
    said, path = defaultdict(list), coding.folder / name
    if path.exists():
        with path.open(encoding="utf-8", newline="") as handle:
            for symbol, project, cell in list(csv.reader(handle))[1:]:
                said[symbol].append((project, cell))
    return said


def projects(coding: Coding) -> list[Project]:
    """The projects of a round whose theme its coders agree on, where their names stand as coded."""
    out, before = [], first_rows(coding, FIRST)
    for report in map(read_report, coding.texts if coding.cells.get("projects") else ()):
        titles = {section.path: section.title for section in report.sections}
        for (symbol, name), cells in coding.cells["projects"]:
            if symbol != report.symbol or not cells.get("theme"):
                continue
            said = next((theme for other, theme in before[symbol] if same("projects", ("", name), ("", other))), "")
            for paragraph in report.paragraphs:
                if span := found(paragraph.text, name):
                    around = told_around(paragraph.text, span)
                    known = features(paragraph.text[slice(*span)], *around, titles.get(paragraph.section, ""), report.language)
                    out.append(Project(frozenset(known), said, cells["theme"]))
                    break
    return out


def found(text: str, name: str) -> tuple[int, int] | None:
    """Where a name that is known by its letters alone stands first in a text."""
    places = [at for at, sign in enumerate(text) if squash(sign)]
    letters = "".join(squash(text[at]) for at in places)
    start = letters.find(name)
    return (places[start], places[start + len(name) - 1] + 1) if start >= 0 and len(letters) == len(places) else None


def times(feature: str) -> float:
    """How much a feature counts."""
    return TIMES[feature.split(" ")[0] if " " in feature else feature[0]]


def valued(some: list[Project]) -> list[dict[str, float]]:
    """How much each feature of each project counts."""
    return [{feature: times(feature) for feature in project.features} for project in some]


def weigh(rounds: list[list[Project]]) -> tuple[LogisticRegression, DictVectorizer, dict[str, int]]:
    """The weights, what numbers the features, and in how many rounds each stands."""
    often = features_often(rounds, ROUNDS_OF_A_FEATURE)
    numbered = DictVectorizer(dtype=np.float32).fit([dict.fromkeys(often, 1.0)])
    every = [project for one in rounds for project in one]
    model = LogisticRegression(C=2, max_iter=500, tol=1e-3).fit(numbered.transform(valued(every)), [project.theme for project in every])
    model.coef_[np.abs(model.coef_) < LEAST_WEIGHT] = 0
    return model, numbered, often


def chances(rounds: list[list[Project]], some: list[Project]) -> list[list[float]]:
    """How likely each of ``THEMES`` is by words alone, learned from rounds."""
    model, numbered, _ = weigh(rounds)
    return model.predict_proba(numbered.transform(valued(some)))[:, columns(model)].tolist()


def columns(model: LogisticRegression) -> list[int]:
    """Where the model keeps each of ``THEMES``."""
    return [list(model.classes_).index(theme) for theme in THEMES]


def short(weights: np.ndarray) -> list[str]:
    """Weights as they are written: most are nothing."""
    return ["0" if abs(weight) < 0.005 else f"{weight:.2f}" for weight in weights]


def learn(of: dict[str, Coding]) -> None:
    """Learn, print what it is worth on rounds left out, write."""
    rounds = {name: some for name, coding in of.items() if (some := projects(coding))}
    right, table = np.zeros(4), []
    for name, every in rounds.items():
        if not (some := [project for project in every if project.said]):
            continue
        words = chances([one for other, one in rounds.items() if other != name], some)
        alone, both = [THEMES[int(np.argmax(row))] for row in words], [decided(p.said, row) for p, row in zip(some, words, strict=True)]
        ways = [p.said for p in some], alone, both
        hits = np.array([len(some), *(sum(a == p.theme for a, p in zip(way, some, strict=True)) for way in ways)])
        right += hits
        table.append((name, *shares(hits)))
    table = [("left_out", "projects", "rules", "words", "both"), *table, ("all", *shares(right))]
    print("\n".join(f"{row[0]:14}" + "".join(f"{cell:>10}" for cell in row[1:]) for row in table))
    write(ROOT / "data" / "validation" / "theme_weights.csv", *table)
    model, numbered, often = weigh(list(rounds.values()))
    rows = [("", *short(model.intercept_[columns(model)]), START)]
    for feature in sorted(often):
        if (column := model.coef_[columns(model), numbered.vocabulary_[feature]]).any():
            rows.append((feature, *short(times(feature) * column), f"learned; in {often[feature]} of {len(rounds)} coded rounds"))
    write(LEXICONS / "theme_weights.csv", ("feature", *THEMES, "note"), *rows)


def main() -> None:
    """Learn the weights, or write down what the rules say of a round."""
    of, name = asked(__doc__, FIRST)
    if not name:
        learn(of)
        return
    project_themes.weighed = lambda said, *_: said  # the rules alone
    rows = rows_of_texts(of[name].texts)["projects"]
    write(of[name].folder / FIRST, HEADER, *((r["symbol"], squash(r["name"]), r["theme"]) for r in rows))


if __name__ == "__main__":
    main()

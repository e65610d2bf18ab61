"""Write ``theme_weights.csv`` in ``lexicons/zh``: what words weigh for the theme of a project or of a priority, from coded rounds.

    python scripts/make_theme_weights.py
    python scripts/make_theme_weights.py --first unseen_38

It learns as ``make_role_weights.py`` does, from the made-up rounds and the sets of passages whose projects or priorities have themes: a
logistic regression (Pedregosa et al., *Scikit-learn*, 2011) gives the runs of signs and the words of themes their weights. How the rules of
``themes`` are heard beside them say ``theme_weights.decided`` and ``of_label``. What the rules said of projects **at first sight** is kept
in ``first_themes.csv`` of each round; of rounds older than these weights it was read with the commit before the one that brought the round.
Of priorities it is not known: their rules are those of today.

What is printed is measured on rounds left out of learning, a fifteenth of them at a time: shares of projects and of priorities whose theme is
right by the rules, by words alone, and by both; ``data/validation/theme_weights.csv`` keeps it, and notebook 08 shows it.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from typing import NamedTuple

import numpy as np
from make_role_weights import LEXICONS, ROOT, START, asked, features_often, parts, shares, write
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from habitatlib.evaluation.compare import same, squash
from habitatlib.evaluation.gold import Coding
from habitatlib.evaluation.texts import rows_of_texts
from habitatlib.extract import project_themes
from habitatlib.extract.for_whom import is_own
from habitatlib.extract.project_themes import told_around
from habitatlib.extract.theme_weights import THEMES, Around, decided, features, firmest, label_features
from habitatlib.extract.themes import named_themes
from habitatlib.reports import read_report

ROUNDS_OF_A_FEATURE = 3  # at least: what stands in fewer rounds may be the wording of one text
LEAST_WEIGHT = 0.03  # of smaller weights none is kept
STRENGTH = 2  # the inverse of regularization
FIRST = "first_themes.csv"
HEADER = ("symbol", "project", "theme")
TIMES = {"n": 1.0, "s": 0.6, "y": 1.0, "z": 1.0, "named": 1.0, "word": 2.0, "first": 0.7, "last": 0.7, "said": 2.0}  # how much each counts
ROUND = 0.6  # likewise, of what is round a name


class Named(NamedTuple):
    """A coded project or priority: its words, what is weighed, what the rules said (empty if they did not find it), its coded theme, and
    whether it stands in a report to UN-Habitat's bodies.
    """

    name: str
    features: frozenset[str]
    said: str
    theme: str
    label: bool = False
    own: bool = True


def first_rows(coding: Coding, name: str) -> dict[str, list[tuple[str, str]]]:
    """What was found of each report's projects at first sight: their names' letters and a cell."""
    said, path = defaultdict(list), coding.folder / name
    if path.exists():
        with path.open(encoding="utf-8", newline="") as handle:
            for symbol, project, cell in list(csv.reader(handle))[1:]:
                said[symbol].append((project, cell))
    return said


def projects(coding: Coding) -> list[Named]:
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
                    around = Around(*told_around(paragraph.text, span), titles.get(paragraph.section, ""), paragraph.text)
                    printed = paragraph.text[slice(*span)]
                    out.append(Named(printed, frozenset(features(printed, around, report.language)), said, cells["theme"], False, is_own(symbol)))
                    break
    return out


def priorities(coding: Coding) -> list[Named]:
    """The priorities of a round whose theme its coders agree on."""
    out = []
    for report in map(read_report, coding.texts if coding.cells.get("priorities") else ()):
        titles, texts = {section.path: section.title for section in report.sections}, {p.number: p for p in report.paragraphs}
        for (symbol, number, name), cells in coding.cells["priorities"]:
            if symbol != report.symbol or not cells.get("theme") or not (span := found(texts[number].text, name)):
                continue
            label = texts[number].text[slice(*span)]
            said = next(iter(named_themes(label, report.language)), "other")
            weighed = label_features(label, titles.get(texts[number].section, ""), said, report.language)
            out.append(Named(label, frozenset(weighed), said, cells["theme"], True, is_own(symbol)))
    return out


def found(text: str, name: str) -> tuple[int, int] | None:
    """Where a name that is known by its letters alone stands first in a text."""
    places = [at for at, sign in enumerate(text) if squash(sign)]
    letters = "".join(squash(text[at]) for at in places)
    start = letters.find(name)
    return (places[start], places[start + len(name) - 1] + 1) if start >= 0 and len(letters) == len(places) else None


def times(feature: str) -> float:
    """How much a feature counts."""
    return TIMES.get(feature.split(" ")[0] if " " in feature else feature[0], ROUND)


def valued(some: list[Named]) -> list[dict[str, float]]:
    """How much each feature of each name counts."""
    return [{feature: times(feature) for feature in one.features} for one in some]


def weigh(rounds: list[list[Named]]) -> tuple[LogisticRegression, DictVectorizer, dict[str, int]]:
    """The weights, what numbers the features, and in how many rounds each stands."""
    often = features_often(rounds, ROUNDS_OF_A_FEATURE)
    numbered = DictVectorizer(dtype=np.float32).fit([dict.fromkeys(often, 1.0)])
    every = [one for some in rounds for one in some]
    model = LogisticRegression(C=STRENGTH, max_iter=500, tol=1e-3).fit(numbered.transform(valued(every)), [one.theme for one in every])
    model.coef_[np.abs(model.coef_) < LEAST_WEIGHT] = 0
    return model, numbered, often


def chances(model: LogisticRegression, numbered: DictVectorizer, some: list[Named]) -> list[list[float]]:
    """How likely each of ``THEMES`` is by words alone."""
    return model.predict_proba(numbered.transform(valued(some)))[:, columns(model)].tolist()


def columns(model: LogisticRegression) -> list[int]:
    """Where the model keeps each of ``THEMES``."""
    return [list(model.classes_).index(theme) for theme in THEMES]


def short(weights: np.ndarray) -> list[str]:
    """Weights as they are written: most are nothing."""
    return ["0" if abs(weight) < 0.005 else f"{weight:.2f}" for weight in weights]


def settled(one: Named, row: list[float]) -> str:
    """The theme by rules and words, as ``decided`` and ``of_label`` have it."""
    how = firmest if one.label else decided
    return how(named_themes(one.name, "zh") if one.label else one.said, one.name, row, "zh", own=one.own)


def right(some: list[Named], rows: list[list[float]]) -> np.ndarray:
    """How many there are, and how many are right by the rules, by words alone, and by both."""
    ways = [o.said for o in some], [THEMES[int(np.argmax(row))] for row in rows], [settled(*both) for both in zip(some, rows, strict=True)]
    return np.array([len(some), *(sum(a == o.theme for a, o in zip(way, some, strict=True)) for way in ways)])


def learn(of: dict[str, Coding]) -> None:
    """Learn, print what it is worth on rounds left out, write."""
    rounds = {name: some for name, coding in of.items() if (some := projects(coding) + priorities(coding))}
    hits: dict[str, dict[bool, np.ndarray]] = defaultdict(dict)
    for part in parts(list(rounds)):
        words = weigh([one for other, one in rounds.items() if other not in part])
        for name in part:
            for label in (False, True):
                if some := [one for one in rounds[name] if one.said and one.label == label]:
                    hits[name][label] = right(some, chances(*words[:2], some))
    whole = {label: sum(both[label] for both in hits.values() if label in both) for label in (False, True)}
    table = [(name, *(shares(both[False]) if False in both else [""] * 4), *(shares(both[True]) if True in both else [""] * 4))
             for name, both in {**{n: hits[n] for n in rounds if hits[n]}, "all": whole}.items()]  # fmt: skip
    table = [("left_out", "projects", "rules", "words", "both", "labels", "labels_rules", "labels_words", "labels_both"), *table]
    print("\n".join(f"{row[0]:14}" + "".join(f"{cell:>13}" for cell in row[1:]) for row in table))
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
    project_themes.weighed = lambda said, *_, **__: said  # the rules alone
    rows = rows_of_texts(of[name].texts)["projects"]
    write(of[name].folder / FIRST, HEADER, *((r["symbol"], squash(r["name"]), r["theme"]) for r in rows))


if __name__ == "__main__":
    main()

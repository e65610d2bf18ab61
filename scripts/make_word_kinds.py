"""Write ``event_weights.csv``, ``mode_weights.csv``, ``theme_weights.csv`` and ``stage_weights.csv`` in ``lexicons/en``, from coded texts.

    python scripts/make_word_kinds.py
    python scripts/make_word_kinds.py modes

It learns kinds of events, modes of joint actions, themes and stages of projects as ``make_event_weights.py`` and its kin do for Chinese, with
words in place of signs, from the rounds ``data/validation/en/english_*`` and the English sets among ``data/validation/sentences``: a logistic
regression (Pedregosa et al., *Scikit-learn*, 2011) over what words say and, but for themes, what the rules of today say. On
``MENDED`` rounds these rules were mended: there, what they say teaches nothing. What a card calls closed is not learned from. Of themes English
texts tell too little: what words of the lexicon of themes stand where is learned from the Chinese rounds, too, each for a tenth.

What is printed is measured on rounds left out of learning, a sixth of them at a time: shares that are right by the rules of today and by
rules and words; ``data/validation/en/word_weights.csv`` keeps it.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
from make_role_weights import LEXICONS, ROOT, START, chinese, shares, write
from make_theme_weights import projects as chinese_projects
from make_theme_weights import short
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from habitatlib.evaluation.compare import KEYED, same, squash
from habitatlib.evaluation.gold import Coding, codings
from habitatlib.extract.event_weights import KINDS
from habitatlib.extract.mode_weights import MODES
from habitatlib.extract.theme_weights import THEMES
from habitatlib.extract.weights import firmly
from habitatlib.extract.words import collaborations, event_weights, events, mode_weights, projects, stage_weights, theme_weights
from habitatlib.extract.words.stage_weights import STAGES
from habitatlib.reports import read_report
from habitatlib.tables.build import tables_of

FOLDER = ROOT / "data" / "validation"
MENDED = frozenset(f"english_{i}" for i in range(1, 8))
CLOSED_THEN = "unseen_50"  # of the Chinese rounds that are open now
FOLDS = 6
LIGHT = 0.03  # what weighs less for every kind is left out
CHINESE = 0.1  # what a project of a Chinese round counts


class Thing(NamedTuple):
    """An event, a joint action or a project that was found and coded: what is weighed, what the rules say, and how it is coded."""

    features: frozenset[str]
    said: str
    coded: str


class Task(NamedTuple):
    """What is learned: its table and cell, its values, how much features count, and how sure words must be."""

    table: str
    cell: str
    values: tuple[str, ...]
    module: object
    asks: str  # the function of the module that is asked
    features: Callable[..., set[str]]
    times: Mapping[str, float]
    strength: float
    often: int
    says: bool  # whether what the rules say is weighed, too
    decided: Callable[[str, list[float]], str]


TASKS = {
    "kinds": Task("events", "kind", KINDS, events, "weighed", event_weights.features, {"<": 2, ">": 2, "precision": 2, "said": 2.5}, 1.0, 3, True,
                  lambda said, row: firmly(said, row, KINDS, event_weights._FAIR if said == "other" else event_weights._FIRM)),
    "modes": Task("collaborations", "mode", MODES, collaborations, "weighed", mode_weights.features, {"b": 0.5, "a": 0.5, "s": 0.3, "said": 1.5}, 0.6, 2,
                  True, lambda said, row: firmly(said, row, MODES, mode_weights._FIRM)),
    "themes": Task("projects", "theme", THEMES, projects, "weighed", theme_weights.features,
                   {"s": 0.3, "a": 0.15, "word": 2, "first": 0.7, "last": 0.7, "near": 0.6, "next": 0.4, "heading": 0.6}, 15.0, 2, False,
                   lambda said, row: firmly("" if said == "other" else said, row, THEMES, theme_weights._FIRM)),
    "stages": Task("projects", "stage", STAGES, projects, "staged", stage_weights.features, {"s": 0.5, "a": 0.3, "said": 2}, 1.0, 2, True,
                   lambda said, row: firmly(said, row, STAGES, stage_weights._FIRM)),
}  # fmt: skip


def times(feature: str, task: Task) -> float:
    """How much a feature counts."""
    return task.times.get(feature.split(" ")[0]) or task.times.get(feature[0], 1.0) if " " in feature else task.times.get(feature[0], 1.0)


def found(coding: Coding, task: Task) -> Iterator[tuple[tuple, frozenset[str], str]]:
    """Of each row of a round its key, what is weighed of it, and what the rules say."""
    asked_for: list[tuple[frozenset[str], str]] = []

    def ask(said: str, *given: object) -> str:
        # members and the words of joint actions know no language, of the others it is the last that is given
        asked_for.append((frozenset(task.features(*(given[:-1] if task.cell == "mode" else given))), said))
        return said

    kept = getattr(task.module, task.asks)
    try:
        for report in map(read_report, coding.texts):
            tables = tables_of(report)
            setattr(task.module, task.asks, ask)
            asked_for.clear()
            rows = task.module.extract(report, tables)
            setattr(task.module, task.asks, kept)
            members = defaultdict(list)
            for one in rows.get("collaboration_members", ()):
                name = squash(one["name"])
                members[one["collaboration_id"]].append(coding.aliases.get(name, name))
            for row, (features, said) in zip(rows[task.table], asked_for, strict=True):
                row = {**row, "members": members.get(row.get("collaboration_id"), ())}
                key = ("", squash(row["name"])) if task.table == "projects" else KEYED[task.table](row)
                yield (report.symbol, *(key[1:] if task.table == "projects" else key)), features, said
    finally:
        setattr(task.module, task.asks, kept)


def things(coding: Coding, task: Task) -> list[Thing]:
    """The rows of a round that are coded, where the coders agree on the cell."""
    left, out = list(found(coding, task)), []
    coded = sorted(coding.cells.get(task.table, ()), key=lambda one: str(one[0]))
    for alike in (lambda a, b: a == b, lambda a, b: same(task.table, a, b)):
        for key, cells in list(coded):
            hit = next((one for one in left if alike(key, one[0])), None)
            if hit is None:
                continue
            left.remove(hit)
            coded.remove((key, cells))
            if value := cells.get(task.cell):
                said = hit[1] | {f"said {hit[2]}"} if task.says and coding.name not in MENDED else hit[1]
                out.append(Thing(frozenset(said), hit[2], value))
    return out


def weigh(rounds: list[list[Thing]], more: list[Thing], task: Task) -> tuple[LogisticRegression, DictVectorizer, Counter]:
    """The weights, what numbers the features, and in how many rounds each stands."""
    every = [thing for one in rounds for thing in one]
    count = Counter(feature for thing in every for feature in thing.features)
    kept = {f for f, n in count.items() if n >= task.often} | {f for thing in more for f in thing.features}
    numbered = DictVectorizer(dtype=np.float32).fit([dict.fromkeys(sorted(kept), 1.0)])
    model = LogisticRegression(C=task.strength, max_iter=300, tol=1e-3)
    counts = np.array([1.0] * len(every) + [CHINESE] * len(more))
    model.fit(numbered.transform(valued([*every, *more], task)), [thing.coded for thing in (*every, *more)], sample_weight=counts)
    return model, numbered, Counter(feature for one in rounds for feature in {f for thing in one for f in thing.features})


def valued(some: list[Thing], task: Task) -> list[dict[str, float]]:
    """How much each feature of each thing counts."""
    return [{feature: times(feature, task) for feature in thing.features} for thing in some]


def columns(model: LogisticRegression, task: Task) -> list[int]:
    """Where the model keeps each value."""
    return [list(model.classes_).index(value) for value in task.values]


def learn(name: str, of: dict[str, Coding], more: list[Thing]) -> list[tuple]:
    """Learn one cell, write its lexicon, and return what it is worth on rounds left out."""
    task, right, table = TASKS[name], np.zeros(3), []
    rounds = {coding: some for coding, one in of.items() if (some := things(one, task))}
    names = list(rounds)
    for fold in (names[i::FOLDS] for i in range(FOLDS)):
        model, numbered, _ = weigh([one for other, one in rounds.items() if other not in fold], more, task)
        for left in fold:
            asked_again = [t._replace(features=t.features | {f"said {t.said}"} if task.says else t.features) for t in rounds[left]]
            likely = model.predict_proba(numbered.transform(valued(asked_again, task)))[:, columns(model, task)].tolist()
            both = [task.decided(thing.said, row) for thing, row in zip(rounds[left], likely, strict=True)]
            some = rounds[left]
            hits = np.array([len(some), *(sum(a == t.coded for a, t in zip(way, some, strict=True)) for way in ([t.said for t in some], both))])
            table.append((name, left, hits))
    table.sort(key=lambda row: names.index(row[1]))
    fresh = [row for row in table if row[1] not in MENDED]
    texts, sets = ([row for row in fresh if row[1].startswith(begin)] for begin in ("english_", "sentences_"))
    out = [(name, left, *shares(hits)) for _, left, hits in table]
    for title, rows in (("texts not mended on", texts), ("sets", sets), ("all", table)):
        if rows:
            right = sum(hits for *_, hits in rows)
            out.append((name, title, *shares(right)))
    model, numbered, often = weigh(list(rounds.values()), more, task)
    rows = [("", *short(model.intercept_[columns(model, task)]), START)]
    for feature in numbered.feature_names_:
        weights = times(feature, task) * model.coef_[columns(model, task), numbered.vocabulary_[feature]]
        if np.abs(weights).max() >= LIGHT:
            note = f"learned; in {often[feature]} of {len(rounds)} coded rounds" + (" and in Chinese ones" if more and " " in feature else "")
            rows.append((feature, *short(weights), note))
    write(LEXICONS.with_name("en") / f"{task.cell.replace('kind', 'event')}_weights.csv", ("feature", *task.values, "note"), *rows)
    return out


def from_chinese() -> list[Thing]:
    """The projects of the Chinese rounds and sets by the words of themes in and round their names."""
    some = [one for name, coding in chinese().items() if name != CLOSED_THEN and not coding.card.get("closed") for one in chinese_projects(coding)]
    return [Thing(frozenset(f for f in one.features if " " in f and not f.startswith("named ")), one.said, one.theme) for one in some]


def main() -> None:
    """Learn, print what it is worth on rounds left out, write."""
    given = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    given.add_argument("tasks", nargs="*", choices=[*TASKS, []], default=[], help="which to learn; all if none is named")
    tasks = given.parse_args().tasks or list(TASKS)
    of = {c.name: c for part in ("en", "sentences") for c in codings(FOLDER / part) if c.card["language"] == "en" and not c.card.get("closed")}
    table = [row for name in tasks for row in learn(name, of, from_chinese() if name == "themes" else [])]
    header = ("cell", "left_out", "things", "rules", "both")
    print("\n".join(f"{row[0]:8}{row[1]:22}" + "".join(f"{cell:>10}" for cell in row[2:]) for row in (header, *table)))
    if tasks == list(TASKS):
        write(FOLDER / "en" / "word_weights.csv", header, *table)


if __name__ == "__main__":
    main()

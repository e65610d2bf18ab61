"""Write ``event_weights.csv`` and ``event_trust.csv`` in ``lexicons/zh``: what words weigh for the kind of an event, from coded rounds.

    python scripts/make_event_weights.py
    python scripts/make_event_weights.py --first unseen_34

It learns as ``make_role_weights.py`` does, from the same rounds and sets: a logistic regression gives each run of signs its weights, a
second one, over what a first that has not seen a round says of it and what the grammar said of it **at first sight**, says how far each is
to be believed. What the grammar said at first sight is kept in ``first_kinds.csv`` of each round: on a round that it was mended on it is
right too often. Of rounds older than these weights it was read with the commit before the one that brought the round.

How far to believe each is learned from whole texts alone: in sentences that stand by themselves a year beside a figure was coded otherwise.
What went on all along (一直) is left to the grammar in ``events.extract``, not here.

What is printed is measured on rounds left out, one at a time, of all learning: shares of events whose kind is right by the grammar of that
day, by words alone, and by both; ``data/validation/event_weights.csv`` keeps it, and notebook 08 shows it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

import numpy as np
from make_role_weights import LEXICONS, ROOT, START, asked, at_first_sight, features_often, shares, write
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from habitatlib.evaluation.compare import KEYED
from habitatlib.evaluation.gold import Coding
from habitatlib.extract.event_weights import KINDS, decided, features
from habitatlib.extract.events import told
from habitatlib.extract.weights import LEAST, masked
from habitatlib.reports import read_report

ROUNDS_OF_A_FEATURE = 6  # at least: what stands in fewer rounds may be the wording of one text
FIRST = "first_kinds.csv"
HEADER = ("symbol", "para", "start", "end", "kind")


class Event(NamedTuple):
    """A coded event: the features of its date, what the grammar said at first sight (empty if unknown), and its coded kind."""

    features: frozenset[str]
    said: str
    kind: str


def events(coding: Coding) -> list[Event]:
    """The events of a round whose kind its coders agree on."""
    coded, before, out = defaultdict(list), at_first_sight(coding, FIRST, "kind"), []
    for key, cells in coding.cells["events"]:
        coded[key].append(cells.get("kind"))
    for report in map(read_report, coding.texts if coded else ()):
        found = defaultdict(list)
        for event in told(report):
            found[event.paragraph.number].append(event)
        for paragraph in report.paragraphs:
            here = found[paragraph.number]
            for event, words in zip(here, masked(paragraph.text, [event.span for event in here]), strict=True):
                first, last = (day.isoformat() for day in event.days)
                kinds = coded[report.symbol, *KEYED["events"]({"para": paragraph.number, "date_start": first, "date_end": last})]
                if kinds and (kind := kinds.pop(0)):
                    said = before.get((report.symbol, paragraph.number, event.span.start), "")
                    out.append(Event(frozenset(features(*words, event.text, event.precision, report.language)), said, kind))
    return out


def weigh(rounds: list[list[Event]]) -> tuple[LogisticRegression, DictVectorizer, dict[str, int]]:
    """The weights, what numbers the features, and in how many rounds each stands."""
    often = features_often(rounds, ROUNDS_OF_A_FEATURE)
    numbered = DictVectorizer(dtype=np.float32).fit([dict.fromkeys(often, 1.0)])
    every = [event for one in rounds for event in one]
    model = LogisticRegression(C=0.1, max_iter=400, tol=1e-3)
    return model.fit(numbered.transform(valued(every)), [event.kind for event in every]), numbered, often


def valued(some: list[Event]) -> list[dict[str, float]]:
    """How often each feature of each event counts."""
    return [{feature: times(feature) for feature in event.features} for event in some]


def times(feature: str) -> float:
    """How often a feature counts: right beside a date a run does twice, and so does how exact it is."""
    return 2.0 if feature[0] in "<>" or feature.startswith("precision ") else 1.0


def columns(model: LogisticRegression) -> list[int]:
    """Where the model keeps each of ``KINDS``."""
    return [list(model.classes_).index(kind) for kind in KINDS]


def logs(rounds: list[list[Event]], some: list[Event]) -> np.ndarray:
    """Logarithms of the chances of some events by words alone, learned from rounds, in the order of ``KINDS``."""
    model, numbered, _ = weigh(rounds)
    return np.log(model.predict_proba(numbered.transform(valued(some)))[:, columns(model)] + LEAST)


def beside(words: np.ndarray, some: list[Event]) -> np.ndarray:
    """Chances by words and what the grammar said, side by side."""
    return np.column_stack([words, np.array([[event.said == kind for kind in KINDS] for event in some], dtype=float)])


def trust(known: list[tuple[np.ndarray, list[Event]]]) -> LogisticRegression:
    """How far to believe the words and the grammar."""
    rows = np.vstack([beside(words, some) for words, some in known])
    return LogisticRegression(C=0.1, max_iter=5000).fit(rows, [event.kind for _, some in known for event in some])


def numbers(model: LogisticRegression, weights: np.ndarray, by: float = 1.0) -> list[str]:
    """Weights in the order of ``KINDS``."""
    return [f"{by * weight:.3f}" for weight in weights[columns(model)]]


def learn(of: dict[str, Coding]) -> None:
    """Learn, print what it is worth on rounds left out, write."""
    rounds = {name: some for name, coding in of.items() if (some := events(coding))}
    known = {name: some for name, one in rounds.items() if (some := [event for event in one if event.said])}
    whole = [name for name in known if of[name].folder.name.startswith("unseen_")]
    words = {name: logs([one for other, one in rounds.items() if other != name], some) for name, some in known.items()}
    right, table = np.zeros(4), []
    for name, some in known.items():
        judge = trust([(words[other], known[other]) for other in whole if other != name])
        likely = judge.predict_proba(beside(words[name], some))[:, columns(judge)].tolist()
        both = [decided(event.said, row) for event, row in zip(some, likely, strict=True)]
        ways = [event.said for event in some], [KINDS[i] for i in words[name].argmax(axis=1)], both
        hits = np.array([len(some), *(sum(a == event.kind for a, event in zip(way, some, strict=True)) for way in ways)])
        right += hits
        table.append((name, *shares(hits)))
    table = [("left_out", "events", "grammar", "words", "both"), *table, ("all", *shares(right))]
    print("\n".join(f"{row[0]:12}" + "".join(f"{cell:>10}" for cell in row[1:]) for row in table))
    write(ROOT / "data" / "validation" / "event_weights.csv", *table)
    model, numbered, often = weigh(list(rounds.values()))
    rows = [(f, *numbers(model, model.coef_[:, numbered.vocabulary_[f]], times(f)), f"learned; in {often[f]} of {len(rounds)} coded rounds")
            for f in sorted(often)]  # fmt: skip
    write(LEXICONS / "event_weights.csv", ("feature", *KINDS, "note"), ("", *numbers(model, model.intercept_), START), *rows)
    judge = trust([(words[name], known[name]) for name in whole])
    by_words = [(f"log {kind}", "for each unit of the logarithm of this kind's chance by words") for kind in KINDS]
    by_grammar = [(kind, "what the grammar said, at first sight of coded rounds") for kind in KINDS]
    rows = [(said, *numbers(judge, judge.coef_[:, i]), note) for i, (said, note) in enumerate((*by_words, *by_grammar))]
    write(LEXICONS / "event_trust.csv", ("said", *KINDS, "note"), ("", *numbers(judge, judge.intercept_), START), *rows)


def main() -> None:
    """Learn the weights, or write down what the grammar says of a round."""
    of, name = asked(__doc__, FIRST)
    if not name:
        learn(of)
        return
    rows = [(report.symbol, event.paragraph.number, *event.span, event.said)
            for report in map(read_report, of[name].texts) for event in told(report)]  # fmt: skip
    write(of[name].folder / FIRST, HEADER, *rows)


if __name__ == "__main__":
    main()

"""Write ``collaboration_weights.csv`` in ``lexicons/zh``: what words weigh for a joint action that no rule tells, from coded rounds.

    python scripts/make_collaboration_weights.py

It learns as ``make_role_weights.py`` does, from the made-up rounds: a logistic regression (Pedregosa et al., *Scikit-learn*, 2011) over
those who are named in clauses of one sentence. What the rules found **at first sight** is one of the things weighed and is what the coded
joint actions are compared with; ``make_mode_weights.py`` keeps it in ``first_modes.csv`` of each round. A stretch whose names are half of
a coded action's counts half for it and half against it. The sentences of ``data/validation/traps``, which were written to mislead and which
the rules were mended on, teach what their words and names say.

What is printed is measured on rounds left out of learning, one at a time: precision, recall and F1 of joint actions by the rules of that
day and with those that words add; ``data/validation/collaboration_weights.csv`` keeps it, and notebook 08 shows it.
"""

from __future__ import annotations

import csv
from bisect import bisect_left
from typing import NamedTuple

import numpy as np
from make_mode_weights import FIRST
from make_reach_weights import shares
from make_role_weights import LEXICONS, ROOT, START, asked, features_often, write
from scipy.sparse import vstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from habitatlib.evaluation.compare import same, squash
from habitatlib.evaluation.gold import Coding
from habitatlib.evaluation.traps import SYMBOL
from habitatlib.extract.collaboration_frames import Actor
from habitatlib.extract.collaboration_page import Action
from habitatlib.extract.collaboration_reader import Reader
from habitatlib.extract.collaboration_weights import KINDS, candidates, chosen
from habitatlib.extract.for_whom import is_own
from habitatlib.extract.spans import squeeze
from habitatlib.reports import Cover, Report, read_report
from habitatlib.reports import Paragraph as Printed
from habitatlib.tables.build import tables_of

ROUNDS_OF_A_FEATURE = 8  # at least: what stands in fewer rounds may be the wording of a few texts
LEAST_WEIGHT = 0.02  # of smaller weights none is kept
TIMES = 0.5  # how much a run of signs counts
TIMES_OF_A_SENTENCE = 3.0  # how much a sentence that was written to mislead counts; with 1 to 6 rounds left out come out alike
MISLEADING = "misleading"  # stands for how much oftener such sentences tell a joint action
Key = tuple[str, int, tuple[str, ...]]


class Stretch(NamedTuple):
    """Who is named in some clauses: what is weighed, the action it may be, its key, and how much of a coded action it is (None: open)."""

    features: frozenset[str]
    action: Action
    key: Key
    near: float | None


class Paragraph(NamedTuple):
    """A paragraph: what the rules found in it at first sight, whether words may add to that, and who else is named."""

    told: tuple[tuple[Key, Action], ...]
    may: bool
    stretches: tuple[Stretch, ...]


class Weighed(NamedTuple):
    """What a stretch teaches: what is weighed, how much of a coded action it is, and how much that counts."""

    features: frozenset[str]
    near: float
    times: float = 1.0


class Round(NamedTuple):
    """A coded round: its joint actions, those that one coder has or that were left open, and its paragraphs."""

    required: tuple[Key, ...]
    optional: tuple[Key, ...]
    paragraphs: tuple[Paragraph, ...]


def read(coding: Coding) -> Round:
    """A round of which a first sight is kept."""

    def one(name: str) -> str:
        return coding.aliases.get(squash(name), squash(name))

    def keys(coded: list[tuple]) -> tuple[Key, ...]:
        return tuple((symbol, para, tuple(sorted(map(one, members)))) for symbol, para, members in coded)

    required, optional = keys(coding.required["collaborations"]), keys(coding.optional["collaborations"])
    with (coding.folder / FIRST).open(encoding="utf-8", newline="") as handle:
        first = list(csv.DictReader(handle))
    paragraphs = []
    for report in map(read_report, coding.texts):
        found = tables_of(report)
        reader = Reader(report, found, {row["org_id"]: row for row in found["organizations"]})
        for paragraph in report.paragraphs:
            plain = squeeze(paragraph.text)
            reader.read(paragraph, plain)
            named = [a for a in reader.resolve([*reader.named, *(Actor(0, 0, body, "", "body") for body in reader.bodies)])]
            known = {one(reader.member(actor)): actor.org_id for actor in named}
            told = []
            for row in first:
                if (row["symbol"], int(row["para"])) == (report.symbol, paragraph.number):
                    members = tuple(sorted(map(one, row["members"].split(";"))))
                    start, end = (bisect_left(plain.index, int(row[column])) for column in ("start", "end"))
                    unit = next((u for u in reader.units if u.start <= start < u.end), reader.units[0])
                    whose = ((known.get(name, name), name) for name in members)
                    actors = tuple(Actor(0, 0, org, name, "body" if org in reader.bodies else "org") for org, name in whose)
                    told.append(((report.symbol, paragraph.number, members), Action(actors, start, end, row["mode"], 0, True, unit)))
            stretches = []
            for action, features in candidates(reader, [row for _, row in told]):
                members = tuple(sorted({one(reader.member(actor)) for actor in action.members}))
                key = (report.symbol, paragraph.number, members)
                near = max((_share(key, other) for other in required), default=0.0)
                near = None if not near and any(_share(key, other) for other in optional) else near
                stretches.append(Stretch(frozenset(features), action, key, near))
            paragraphs.append(Paragraph(tuple(told), len(reader.bodies) < 2, tuple(stretches)))
    return Round(required, optional, tuple(paragraphs))


def _share(key: Key, coded: Key) -> float:
    """The share of members in common of two actions that the scorer takes for one."""
    left, right = set(key[-1]), set(coded[-1])
    return len(left & right) / len(left | right) if same("collaborations", key, coded) else 0.0


def misleading() -> list[Weighed]:
    """The sentences that were written to mislead about joint actions: what their words say, whatever the rules find there."""
    out = []
    with (ROOT / "data" / "validation" / "traps" / "sentences.csv").open(encoding="utf-8", newline="") as handle:
        rows = [row for row in csv.DictReader(handle) if row["table"] == "collaborations"]
    for row in rows:
        paragraph = Printed(1, "", row["sentence"])
        report = Report(SYMBOL, "zh", Cover(symbol=SYMBOL, distributed="2025-07-01"), (), (paragraph,), (), (), "", "")
        found = tables_of(report)
        reader = Reader(report, found, {org["org_id"]: org for org in found["organizations"]})
        reader.read(paragraph, squeeze(paragraph.text))
        some = [{f for f in known if is_run(f) or f.startswith("gap ")} | {MISLEADING} for _, known in candidates(reader, ())]
        out += [Weighed(frozenset(known), float(bool(row["expected"])), TIMES_OF_A_SENTENCE / len(some)) for known in some]
    return out


def valued(some: list[Stretch] | list[Weighed]) -> list[dict[str, float]]:
    """How much each feature of each stretch counts."""
    return [{feature: times(feature) for feature in one.features} for one in some]


def times(feature: str) -> float:
    """How much a feature counts."""
    return TIMES if is_run(feature) else 1.0


def is_run(feature: str) -> bool:
    """Whether a feature is a run of signs."""
    return feature[0] == "c" and len(feature) <= len("c") + 2


def weigh(rounds: list[Round], sentences: list[Weighed]) -> tuple[LogisticRegression, DictVectorizer, dict[str, int]]:
    """The weights, what numbers the features, and in how many rounds each stands."""
    known = [[Weighed(s.features, s.near) for p in one.paragraphs if p.may for s in p.stretches if s.near is not None] for one in rounds]
    often = features_often(known, ROUNDS_OF_A_FEATURE)
    numbered = DictVectorizer(dtype=np.float32).fit([dict.fromkeys([*often, MISLEADING], 1.0)])
    every = [w for one in (*known, sentences) for w in one]
    rows, near, counts = numbered.transform(valued(every)), np.array([w.near for w in every]), np.array([w.times for w in every])
    joint, other = np.flatnonzero(near > 0), np.flatnonzero(near < 1)
    model = LogisticRegression(C=0.3, max_iter=400, tol=1e-3)
    model.fit(vstack([rows[joint], rows[other]]), np.repeat([True, False], [len(joint), len(other)]),
              sample_weight=np.concatenate([(counts * near)[joint], (counts * (1 - near))[other]]))  # fmt: skip
    model.coef_[np.abs(model.coef_) < LEAST_WEIGHT] = 0
    return model, numbered, often


def with_words(model: LogisticRegression, numbered: DictVectorizer, paragraph: Paragraph) -> list[Key]:
    """The joint actions of a paragraph by rules and words."""
    some, told = list(paragraph.stretches), [action for _, action in paragraph.told]
    chances = model.predict_proba(numbered.transform(valued(some)))[:, 1] if some and paragraph.may else []
    keys = {one.action: one.key for one in some}
    likely = [(chance, one.action) for chance, one in zip(chances, some, strict=False)]
    more = chosen(likely, told, own=bool(some) and is_own(some[0].key[0]))
    return [key for key, _ in paragraph.told] + [keys[action] for action in more]


def hits(found: list[Key], one: Round) -> np.ndarray:
    """How many of some actions are coded, how many there are but for those left open, and how many are coded in all."""
    pool, right = list(found), 0
    for coded in (one.required, one.optional):
        for key in coded:
            at = next((i for i, other in enumerate(pool) if same("collaborations", key, other)), None)
            if at is not None:
                pool.pop(at)
                right += coded is one.required
    return np.array([right, right + len(pool), len(one.required)])


def main() -> None:
    """Learn, print what it is worth on rounds left out, write."""
    of, _ = asked(__doc__, FIRST)
    of = {name: coding for name, coding in of.items() if name.startswith("unseen_")}  # from passages that each tell one it learns haste
    rounds = {name: read(coding) for name, coding in of.items() if (coding.folder / FIRST).exists() and coding.required["collaborations"]}
    sentences, whole, table = misleading(), np.zeros((2, 3)), []
    for name, some in rounds.items():
        model, numbered, _ = weigh([one for other, one in rounds.items() if other != name], sentences)
        rules = [key for paragraph in some.paragraphs for key, _ in paragraph.told]
        both = [key for paragraph in some.paragraphs for key in with_words(model, numbered, paragraph)]
        ways = np.array([hits(found, some) for found in (rules, both)])
        whole += ways
        table.append((name, ways[0][2], *shares(ways[0]), *shares(ways[1])))
    header = ("left_out", "actions", *(f"{way}_{share}" for way in ("rules", "both") for share in ("precision", "recall", "f1")))
    table = [header, *table, ("all", f"{whole[0][2]:.0f}", *shares(whole[0]), *shares(whole[1]))]
    print("\n".join(f"{row[0]:12}" + "".join(f"{cell:>17}" for cell in row[1:]) for row in table))
    write(ROOT / "data" / "validation" / "collaboration_weights.csv", *table)
    model, numbered, often = weigh(list(rounds.values()), sentences)
    rows = [(feature, f"{times(feature) * weight:.3f}", "0", f"learned; in {often[feature]} of {len(rounds)} coded rounds")
            for feature in sorted(often) if (weight := model.coef_[0, numbered.vocabulary_[feature]])]  # fmt: skip
    write(LEXICONS / "collaboration_weights.csv", ("feature", *KINDS, "note"), ("", f"{model.intercept_[0]:.3f}", "0", START), *rows)


if __name__ == "__main__":
    main()

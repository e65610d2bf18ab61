"""Write ``mode_weights.csv`` in ``lexicons/zh``: what words weigh for the mode of a joint action, from coded rounds.

    python scripts/make_mode_weights.py
    python scripts/make_mode_weights.py --first unseen_39

It learns as ``make_role_weights.py`` does, from the made-up rounds: a logistic regression (Pedregosa et al., *Scikit-learn*, 2011) over the
joint actions that were found **at first sight** and that the coders have, too. Those, with the mode that the rules said then, are kept in
``first_modes.csv`` of each round but the third, of which one text could not be read; of rounds older than these weights they were read with
the commit before the one that brought the round. What they said is weighed beside the words; ``mode_weights.decided`` says when that is
overruled.

What is printed is measured on rounds left out of learning, one at a time: shares of joint actions whose mode is right by the rules of that
day, by words alone, and by both; ``data/validation/mode_weights.csv`` keeps it, and notebook 08 shows it.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from typing import NamedTuple

import numpy as np
from make_role_weights import LEXICONS, OPENED, ROOT, START, asked, features_often, shares, write
from make_theme_weights import short
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from habitatlib.evaluation.compare import same, squash
from habitatlib.evaluation.gold import Coding
from habitatlib.evaluation.texts import rows_of_texts
from habitatlib.extract import collaborations
from habitatlib.extract.for_whom import is_own
from habitatlib.extract.found_rows import Rows
from habitatlib.extract.mode_weights import MODES, around, decided, features
from habitatlib.reports import read_report
from habitatlib.tables.build import tables_of

SAID = "said"
ROUNDS_OF_A_FEATURE = 3  # at least: what stands in fewer rounds may be the wording of one text
LEAST_WEIGHT = 0.04  # of smaller weights none is kept
FIRST = "first_modes.csv"
HEADER = ("symbol", "para", "start", "end", "members", "mode")
TIMES = {"b": 0.5, "a": 0.5, "s": 0.3, SAID: 1.5}  # how much runs of signs count, and what the rules say
WHOLE = ("members", SAID, "does", "ere", "then")  # features that are no runs of signs


class Action(NamedTuple):
    """A joint action that was found at first sight and coded: what is weighed of it, what the rules said, its coded mode, and whether it
    stands in a report to UN-Habitat's bodies.
    """

    features: frozenset[str]
    said: str
    mode: str
    own: bool


def actions(coding: Coding) -> list[Action]:
    """The joint actions of a round that were found at first sight and on whose mode its coders agree."""
    path, pool, out = coding.folder / FIRST, defaultdict(list), []
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            members = {coding.aliases.get(name, name) for name in row["members"].split(";")}
            pool[row["symbol"]].append(((row["symbol"], int(row["para"]), tuple(sorted(members))), row))
    coded = sorted(coding.cells["collaborations"], key=lambda one: str(one[0]))
    for report in map(read_report, coding.texts):
        rows = Rows(tables_of(report))
        texts, left = {paragraph.number: paragraph.text for paragraph in report.paragraphs}, pool[report.symbol]
        for alike in (lambda a, b: a == b, lambda a, b: same("collaborations", a, b)):
            for key, cells in [one for one in coded if one[0][0] == report.symbol]:
                hit = next((one for one in left if alike(key, one[0])), None)
                if hit is None:
                    continue
                left.remove(hit)
                coded.remove((key, cells))
                if mode := cells.get("mode"):
                    para, start, end = (int(hit[1][column]) for column in ("para", "start", "end"))
                    known = features(*around(texts[para], start, end, rows, para), len(hit[0][2]), hit[1]["mode"])
                    out.append(Action(frozenset(known), hit[1]["mode"], mode, is_own(report.symbol)))
    return out


def times(feature: str) -> float:
    """How much a feature counts."""
    kind = feature.split(" ")[0]
    return TIMES.get(kind, 1.0) if kind in WHOLE else TIMES.get(feature[0], 1.0)


def valued(some: list[Action]) -> list[dict[str, float]]:
    """How much each feature of each joint action counts."""
    return [{feature: times(feature) for feature in action.features} for action in some]


def words_alone(some: list[Action]) -> list[Action]:
    """The same without what the rules say."""
    return [action._replace(features=frozenset(f for f in action.features if not f.startswith(f"{SAID} "))) for action in some]


def weigh(rounds: list[list[Action]], strength: float = 0.45) -> tuple[LogisticRegression, DictVectorizer, dict[str, int]]:
    """The weights, what numbers the features, and in how many rounds each stands; ``strength`` is the inverse of regularization."""
    often = features_often(rounds, ROUNDS_OF_A_FEATURE)
    numbered = DictVectorizer(dtype=np.float32).fit([dict.fromkeys(often, 1.0)])
    every = [action for one in rounds for action in one]
    model = LogisticRegression(C=strength, max_iter=400, tol=1e-3).fit(numbered.transform(valued(every)), [action.mode for action in every])
    model.coef_[np.abs(model.coef_) < LEAST_WEIGHT] = 0
    return model, numbered, often


def columns(model: LogisticRegression) -> list[int]:
    """Where the model keeps each of ``MODES``."""
    return [list(model.classes_).index(mode) for mode in MODES]


def likeliest(rounds: list[list[Action]], some: list[Action]) -> list[list[float]]:
    """How likely each of ``MODES`` is of each action, learned from other rounds."""
    model, numbered, _ = weigh(rounds)
    return model.predict_proba(numbered.transform(valued(some)))[:, columns(model)].tolist()


def learn(of: dict[str, Coding]) -> None:
    """Learn, print what it is worth on rounds left out, write."""
    rounds = {name: some for name, coding in of.items() if (some := actions(coding))}
    right, table = np.zeros(4), []
    for name, some in rounds.items():
        others = [one for other, one in rounds.items() if other != name]
        words, likely = likeliest(list(map(words_alone, others)), words_alone(some)), likeliest(others, some)
        both = [decided(action.said, row, own=action.own) for action, row in zip(some, likely, strict=True)]
        ways = [action.said for action in some], [MODES[int(np.argmax(row))] for row in words], both
        hits = np.array([len(some), *(sum(a == action.mode for a, action in zip(way, some, strict=True)) for way in ways)])
        right += hits
        table.append((name, *shares(hits)))
    table = [("left_out", "actions", "rules", "words", "both"), *table, ("all", *shares(right))]
    print("\n".join(f"{row[0]:14}" + "".join(f"{cell:>10}" for cell in row[1:]) for row in table))
    write(ROOT / "data" / "validation" / "mode_weights.csv", *table)
    model, numbered, often = weigh(list(rounds.values()))
    rows = [("", *short(model.intercept_[columns(model)]), START)]
    for feature in sorted(often):
        numbers = short(times(feature) * model.coef_[columns(model), numbered.vocabulary_[feature]])
        if set(numbers) != {"0"}:
            rows.append((feature, *numbers, f"learned; in {often[feature]} of {len(rounds)} coded rounds"))
    write(LEXICONS / "mode_weights.csv", ("feature", *MODES, "note"), *rows)


def main() -> None:
    """Learn the weights, or write down what the rules say of a round."""
    of, name = asked(__doc__, FIRST, OPENED)
    if not name:
        learn({name: coding for name, coding in of.items() if name.startswith("unseen_")})
        return
    collaborations.weighed, collaborations.added = (lambda said, *_, **__: said), (lambda *_: [])  # the rules alone
    rows, members = rows_of_texts(of[name].texts), defaultdict(set)
    for row in rows["collaboration_members"]:
        members[row["collaboration_id"]].add(squash(row["name"]))
    found = ((*(row[column] for column in HEADER[:4]), ";".join(sorted(members[row["collaboration_id"]])), row["mode"])
             for row in rows["collaborations"])  # fmt: skip
    write(of[name].folder / FIRST, HEADER, *found)


if __name__ == "__main__":
    main()

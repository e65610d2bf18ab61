"""Write ``project_reach_weights.csv`` in ``lexicons/zh``: what words weigh for where a project is carried out, from coded rounds.

    python scripts/make_reach_weights.py
    python scripts/make_reach_weights.py --first unseen_38

It learns as ``make_role_weights.py`` does, from the made-up rounds: a logistic regression (Pedregosa et al., *Scikit-learn*, 2011) over
the countries and places of paragraphs that name projects. What the rules of ``project_places`` found **at first sight** is one of the
things weighed, so that they are believed no more than on texts they had not seen; it is kept in ``first_countries.csv`` of each round but the
third, of which one text could not be read then; of rounds older than these weights it was read with the commit before the one that
brought the round.

What is printed is measured on rounds left out of learning, one at a time: precision, recall and F1 of the countries of projects that are
named as coded, by the rules of that day and by rules and words; ``data/validation/reach_weights.csv`` keeps it, and notebook 08 shows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from make_role_weights import LEXICONS, ROOT, START, asked, features_often, write
from make_theme_weights import first_rows
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from habitatlib.evaluation.compare import same, squash
from habitatlib.evaluation.gold import Coding
from habitatlib.evaluation.texts import rows_of_texts
from habitatlib.extract import projects as extract
from habitatlib.extract.for_whom import is_own
from habitatlib.extract.project_reach import KINDS, SHUT, candidates, judged, with_rules
from habitatlib.reports import Report, read_report
from habitatlib.tables.build import tables_of

ROUNDS_OF_A_FEATURE = 5  # at least: what stands in fewer rounds may be the wording of one text
LEAST_WEIGHT = 0.02  # of smaller weights none is kept
FIRST = "first_countries.csv"
HEADER = ("symbol", "project", "iso3")
WORDS = (  # no runs of signs
    "before ", "after ", "in ", "kind ", "clause ", "opens ", "country ", "rule ", "role ", "list ", "turn ", "back ", "last ", "sentences ",
    "order ",
)  # fmt: skip
TIMES = {"l": 0.5, "r": 0.5, "s": 0.5, "v": 0.4, "w": 0.4, "t": 0.25}  # how much runs of signs count


class Mention(NamedTuple):
    """A country or place round a coded project: what is weighed, its country, whether it runs there (None: coders differ), its list."""

    features: frozenset[str]
    iso3: str
    there: bool | None
    run: int


class Project(NamedTuple):
    """A coded project: where it runs, where it may, what the rules found at first sight, what is named beside it, whether its report is firm."""

    required: frozenset[str]
    optional: frozenset[str]
    said: frozenset[str]
    mentions: tuple[Mention, ...]
    firm: bool


def projects(coding: Coding) -> list[Project]:
    """The projects of a round that are found by the names that its coders gave them."""
    out, before = [], first_rows(coding, FIRST)
    for report in map(read_report, coding.texts if coding.required.get("projects") else ()):
        told = _candidates(report)
        for row in told.pop(None):
            name = squash(row["name"])
            if not any(same("projects", (report.symbol, name), key) for key in coding.required["projects"]):
                continue
            required, optional = (
                frozenset(iso3 for *project, iso3 in rows["project_countries"] if same("projects", (report.symbol, name), tuple(project)))
                for rows in (coding.required, coding.optional)
            )
            said = frozenset(iso3 for project, iso3 in before[report.symbol] if same("projects", ("", name), ("", project)))
            there = dict.fromkeys(optional) | dict.fromkeys(required, True)
            named = ((at, one["iso3"], known) for at, run in enumerate(told.get(row["project_id"], ())) for one, known in run)
            mentions = (Mention(frozenset(with_rules(known, iso3, said)), iso3, there.get(iso3, False), at) for at, iso3, known in named)
            out.append(Project(required, optional - required, said, tuple(mentions), is_own(report.symbol)))
    return out


def _candidates(report: Report) -> dict[str | None, list]:
    """What ``projects.extract`` asks words of, by project; and, under None, the projects that it finds."""
    told: dict[str | None, list] = {}

    def listen(own: Sequence[object], *rest: object, **_: object) -> list:
        told[own[0].project] = list(candidates(own, *rest[:3]))
        return []

    kept = extract.countries_of, extract.reached
    extract.countries_of, extract.reached = (lambda *_: []), listen
    try:
        told[None] = tables_of(report)["projects"]
    finally:
        extract.countries_of, extract.reached = kept
    return told


def times(feature: str) -> float:
    """How much a feature counts."""
    return 1.0 if feature.startswith(WORDS) else TIMES.get(feature[0], 1.0)


def valued(some: list[Mention]) -> list[dict[str, float]]:
    """How much each feature of each mention counts."""
    return [{feature: times(feature) for feature in mention.features if feature != SHUT} for mention in some]


def weigh(rounds: list[list[Project]]) -> tuple[LogisticRegression, DictVectorizer, dict[str, int]]:
    """The weights, what numbers the features, and in how many rounds each stands."""
    known = [[m for project in one for m in project.mentions if m.there is not None] for one in rounds]
    often = features_often(known, ROUNDS_OF_A_FEATURE)
    numbered = DictVectorizer(dtype=np.float32).fit([dict.fromkeys(often, 1.0)])
    every = [m for one in known for m in one]
    model = LogisticRegression(C=1.0, max_iter=500).fit(numbered.transform(valued(every)), [m.there for m in every])
    model.coef_[np.abs(model.coef_) < LEAST_WEIGHT] = 0
    return model, numbered, often


def reached(model: LogisticRegression, numbered: DictVectorizer, project: Project) -> set[object]:
    """Where a project runs by rules and words, as ``project_reach.reached``."""
    some = list(project.mentions)
    each = model.predict_proba(numbered.transform(valued(some)))[:, 1] if some else ()
    likely = [np.mean([chance for other, chance in zip(some, each, strict=True) if other.run == m.run]) for m in some]
    named = [(m.iso3, m.features, chance) for m, chance in zip(some, likely, strict=True)]
    return judged(named, project.said, firm=project.firm)


def shares(counts: np.ndarray) -> tuple[str, ...]:
    """Precision, recall and F1 of hits, found and coded rows."""
    hits, found, coded = counts
    return f"{hits / max(1, found):.3f}", f"{hits / max(1, coded):.3f}", f"{2 * hits / max(1, found + coded):.3f}"


def learn(of: dict[str, Coding]) -> None:
    """Learn, print what it is worth on rounds left out, write."""
    rounds = {name: some for name, coding in of.items() if (some := projects(coding))}
    seen = [name for name in rounds if (of[name].folder / FIRST).exists()]
    whole, table = np.zeros((2, 3)), []
    for name in seen:
        some = rounds[name]
        model, numbered, _ = weigh([one for other, one in rounds.items() if other != name])
        ways = np.zeros((2, 3))
        for project in some:
            for i, found in enumerate((project.said, reached(model, numbered, project))):
                ways[i] += len(found & project.required), len(found - project.optional), len(project.required)
        whole += ways
        table.append((name, f"{ways[0][2]:.0f}", *shares(ways[0]), *shares(ways[1])))
    header = ("left_out", "countries", *(f"{way}_{share}" for way in ("rules", "both") for share in ("precision", "recall", "f1")))
    table = [header, *table, ("all", f"{whole[0][2]:.0f}", *shares(whole[0]), *shares(whole[1]))]
    print("\n".join(f"{row[0]:12}" + "".join(f"{cell:>17}" for cell in row[1:]) for row in table))
    write(ROOT / "data" / "validation" / "reach_weights.csv", *table)
    model, numbered, often = weigh(list(rounds.values()))
    rows = [(feature, f"{times(feature) * weight:.3f}", "0", f"learned; in {often[feature]} of {len(rounds)} coded rounds")
            for feature in sorted(often) if (weight := model.coef_[0, numbered.vocabulary_[feature]])]  # fmt: skip
    write(LEXICONS / "project_reach_weights.csv", ("feature", *KINDS, "note"), ("", f"{model.intercept_[0]:.3f}", "0", START), *rows)


def main() -> None:
    """Learn the weights, or write down what the rules say of a round."""
    of, name = asked(__doc__, FIRST)
    if not name:
        learn({name: coding for name, coding in of.items() if name.startswith("unseen_")})
        return
    extract.reached = lambda *given, **_: list(given[4])  # the rules alone
    rows = rows_of_texts(of[name].texts)
    names = {(r["symbol"], r["project_id"]): squash(r["name"]) for r in rows["projects"]}
    write(of[name].folder / FIRST, HEADER, *((r["symbol"], names[r["symbol"], r["project_id"]], r["iso3"]) for r in rows["project_countries"]))


if __name__ == "__main__":
    main()

"""Write ``project_weights.csv`` and ``project_start_weights.csv`` in ``lexicons/zh``: what speaks for a project's name and its beginning.

    python scripts/make_project_weights.py

It learns as ``make_role_weights.py`` does, from the made-up rounds ``data/validation/unseen_*``, the sets ``data/validation/sentences/*``
that have projects, and the sentences written to mislead, but for the last 240: a logistic regression (Pedregosa et al., *Scikit-learn*,
2011) over all words in quotation marks, and all that end with a head word. They are a name where the coders have one that ends there; what
one coder alone has is left out. What the rules of ``project_names`` say is a feature. On the older rounds they were mended, so there they
are right too often; on names of the sets since the thirty-second they were not. Where a name without quotation marks begins is learned from
all places where it may, of the names that the coders have.

What is printed is measured on rounds and sets left out of learning, one at a time: precision, recall and F1 of such words by the rules and
with weights, and the share of coded names that begin where coders have it; ``data/validation/project_weights.csv`` keeps it, and notebook
08 shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
from make_role_weights import LEXICONS, ROOT, START, asked, features_often, write
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from habitatlib.evaluation.gold import Coding
from habitatlib.evaluation.traps import spring
from habitatlib.extract.found_rows import Rows
from habitatlib.extract.project_cues import cues
from habitatlib.extract.project_names import possible
from habitatlib.extract.project_starts import KINDS as STARTS
from habitatlib.extract.project_starts import SURER, starts
from habitatlib.extract.project_weights import KINDS, SURE, features, signs_of
from habitatlib.extract.projects import spans_of
from habitatlib.extract.spans import squeeze
from habitatlib.reports import Cover, Paragraph, Report, read_report
from habitatlib.tables.build import tables_of

ROUNDS_OF_A_FEATURE = 2  # at least: what stands in one alone may be the wording of one text
LEAST_WEIGHT = 0.03  # of smaller weights none is kept
TRAPS = "traps"
OF_TEXTS = 3.0  # how much words in a text or a misleading sentence count beside those of sets, in which most passages name a project
CLOSED = 240  # sentences at the end of the file of traps from which nothing is learned
TIMES = {"b": 0.5, "a": 0.5, "s": 0.4}  # how much runs of signs count
Span = tuple[int, int]


class Place(NamedTuple):
    """Where a name may begin: what is weighed, and whether it does."""

    features: frozenset[str]
    coded: bool


class Words(NamedTuple):
    """Words that may be a name: what is weighed, whether they are quoted, what the rules say, and whether coders have them.

    Of a coded name without quotation marks also: whether it begins where the rules cut it, and the places where it may begin.
    """

    features: frozenset[str]
    quoted: bool
    said: bool
    coded: bool
    cut: bool = False
    places: tuple[Place, ...] = ()


def standing(text: str, names: Sequence[str]) -> list[Span]:
    """All places of a text where one of some names stands."""
    return [(at, at + len(name)) for name in set(names) if name for at in range(len(text)) if text.startswith(name, at)]


def words_of(report: Report, required: Sequence[str], optional: Sequence[str]) -> Iterator[Words]:
    """The words of a report that may be names, but those that only one coder has."""
    rows, cue = Rows(tables_of(report)), cues(report.language)
    for para in report.paragraphs:
        text = squeeze(para.text).text
        named = partial(spans_of, rows, para)
        coded, doubtful = (standing(text, [squeeze(name).text for name in names]) for names in (required, optional))
        signs = signs_of(named)
        for candidate, head in possible(text, cue, named)[1]:
            known = frozenset(features(text, candidate, head, signs, cue))
            is_one, may_be = (any(_same(candidate.quoted, candidate[:2], span) for span in spans) for spans in (coded, doubtful))
            words = Words(known, candidate.quoted, candidate.named, is_one)
            if is_one and head:
                start = min(span[0] for span in coded if span[1] == candidate.end)
                places = (Place(frozenset(of), at == start) for at, of in starts(text, candidate, head, signs))
                words = words._replace(cut=candidate.start == start, places=tuple(places))
            if is_one or not may_be:
                yield words


def _same(quoted: bool, words: Span, name: Span) -> bool:
    """Whether words are a coded name: those in quotation marks where either holds the other, others by their end."""
    if not quoted:
        return words[1] == name[1]
    within, around = name[0] <= words[0] and words[1] <= name[1], words[0] <= name[0] and name[1] <= words[1]
    return within or (around and words[1] - words[0] <= name[1] - name[0] + 3)


def of_round(coding: Coding) -> list[Words]:
    """The words of a round or set."""
    out = []
    for report in map(read_report, coding.texts if coding.required.get("projects") else ()):
        names = [[key[1] for key in rows["projects"] if key[0] == report.symbol] for rows in (coding.required, coding.optional)]
        out += words_of(report, *names)
    return out


def of_traps() -> list[Words]:
    """The words of the sentences that were written to mislead about projects, but for the last sets."""
    out = []
    for trap in spring()[:-CLOSED]:
        if trap.table == "projects":
            report = Report("HSP/HA.9/9", "zh", Cover(symbol="HSP/HA.9/9"), (), (Paragraph(1, "", trap.sentence),), (), (), "", "")
            out += words_of(report, [name for name in trap.expected.split(";") if name], [])
    return out


def times(feature: str) -> float:
    """How much a feature counts."""
    return TIMES.get(feature[2], 1.0) if feature[:2] in ("n ", "q ") and not feature.startswith("says ", 2) else 1.0


def valued(some: Sequence[Words | Place]) -> list[dict[str, float]]:
    """How much each feature counts."""
    return [{feature: times(feature) for feature in one.features} for one in some]


Model = tuple[LogisticRegression, DictVectorizer, dict[str, int]]


def weigh(rounds: Mapping[str, Sequence[Words | Place]]) -> Model:
    """The weights, what numbers the features, and in how many rounds each stands."""
    often = features_often(list(rounds.values()), ROUNDS_OF_A_FEATURE)
    numbered = DictVectorizer(dtype=np.float32).fit([dict.fromkeys(often, 1.0)])
    every = [one for some in rounds.values() for one in some]
    counts = [1.0 if name.startswith("sentences") else OF_TEXTS for name, some in rounds.items() for _ in some]
    model = LogisticRegression(C=3.0, max_iter=500, tol=1e-3)
    model.fit(numbered.transform(valued(every)), [one.coded for one in every], sample_weight=counts)
    model.coef_[np.abs(model.coef_) < LEAST_WEIGHT] = 0
    return model, numbered, often


def both(rounds: Mapping[str, Sequence[Words]]) -> tuple[Model, Model]:
    """What speaks for a name, and for its beginning."""
    return weigh(rounds), weigh({name: [place for one in some for place in one.places] for name, some in rounds.items()})


def begin_right(model: Model, some: Sequence[Words]) -> np.ndarray:
    """Of how many coded names the beginning is right by rules and as ``project_starts.begun`` has it, and how many there are."""
    out = np.zeros(3)
    for one in some:
        if one.places:
            odds = model[0].decision_function(model[1].transform(valued(one.places)))
            best, cut = int(np.argmax(odds)), next((i for i, place in enumerate(one.places) if "rule" in place.features), None)
            if cut is not None and odds[best] < odds[cut] + SURER[one.said]:
                best = cut
            out += one.cut, one.places[best].coded, 1
    return out


def kept(model: Model, n: int, kinds: Sequence[str], factor: Callable[[str], float]) -> Iterator[tuple]:
    """Rows of a lexicon."""
    fitted, numbered, often = model
    yield ("feature", *kinds, "note")
    yield ("", f"{fitted.intercept_[0]:.3f}", "0", START)
    for feature in sorted(often):
        if weight := fitted.coef_[0, numbered.vocabulary_[feature]]:
            yield (feature, f"{factor(feature) * weight:.3f}", "0", f"learned; in {often[feature]} of {n} coded rounds and sets")


def named(likely: Sequence[float], some: Sequence[Words]) -> list[bool]:
    """Which words are names, as ``project_weights.weighed`` has them."""
    return [one.said or chance >= SURE for chance, one in zip(likely, some, strict=True)]


def counts(way: Sequence[bool], some: Sequence[Words]) -> np.ndarray:
    """Hits, found and coded words."""
    return np.array([sum(said and one.coded for said, one in zip(way, some, strict=True)), sum(way), sum(one.coded for one in some)])


def shares(of: np.ndarray) -> tuple[str, ...]:
    """Precision, recall and F1."""
    hits, found, coded = of
    return f"{hits / max(1, found):.3f}", f"{hits / max(1, coded):.3f}", f"{2 * hits / max(1, found + coded):.3f}"


def main() -> None:
    """Learn, print what it is worth on rounds and sets left out, write."""
    of, _ = asked(__doc__, "")
    rounds = {name: some for name, coding in of.items() if (some := of_round(coding))} | {TRAPS: of_traps()}
    sums, table = {kind: [np.zeros((2, 3)), np.zeros(3)] for kind in ("rounds", "sets", TRAPS)}, []
    for name, some in rounds.items():
        names, begins = both({other: one for other, one in rounds.items() if other != name})
        likely = names[0].predict_proba(names[1].transform(valued(some)))[:, 1].tolist()
        ways = np.array([counts(way, some) for way in ([one.said for one in some], named(likely, some))])
        right = begin_right(begins, some)
        whole = sums["rounds" if name.startswith("unseen") else "sets" if name != TRAPS else TRAPS]
        whole[0] += ways
        whole[1] += right
        table.append(row_of(name, ways, right))
    columns = (f"{way}_{share}" for way in ("rules", "both") for share in ("precision", "recall", "f1", "begins"))
    table = [("left_out", "projects", *columns), *table, *(row_of(f"all {kind}", *whole) for kind, whole in sums.items())]
    print("\n".join(f"{row[0]:14}" + "".join(f"{cell:>16}" for cell in row[1:]) for row in table))
    write(ROOT / "data" / "validation" / "project_weights.csv", *table)
    names, begins = both(rounds)
    write(LEXICONS / "project_weights.csv", *kept(names, len(rounds), KINDS, times))
    write(LEXICONS / "project_start_weights.csv", *kept(begins, len(rounds), STARTS, times))


def row_of(name: str, ways: np.ndarray, right: np.ndarray) -> tuple[str, ...]:
    """A row of the table that is printed."""
    begins = [f"{hits / right[2]:.3f}" if right[2] else "" for hits in right[:2]]
    return (name, f"{ways[0][2]:.0f}", *shares(ways[0]), begins[0], *shares(ways[1]), begins[1])


if __name__ == "__main__":
    main()

"""Write ``priority_list_weights.csv``, and the same of status and years, in ``lexicons/zh``: what words weigh for priorities.

    python scripts/make_priority_weights.py

The first says which shapes are lists of priorities, the others how a list that is found stands and which years it is for. They are learned
as ``make_stage_weights.py`` does, from the made-up rounds and the sets of passages whose priorities are coded, by a logistic regression
(Pedregosa et al., *Scikit-learn*, 2011). A shape is one where two thirds of its items are coded.

What is printed is measured on rounds and sets left out of learning, a fifteenth of them at a time: F1 of coded rows by the rules, and with
the shapes that are judged to be lists; then shares of lists whose status is right by the rules, by words alone, and
by both, and of those whose years are right by the rules and by both. The row ``real`` is of the five reports, of which nothing is learned.
``data/validation/priority_weights.csv`` keeps it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple
from unittest import mock

import numpy as np
from make_role_weights import LEXICONS, ROOT, START, asked, parts, shares, write
from make_theme_weights import short
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from habitatlib.evaluation.compare import squash
from habitatlib.evaluation.gold import Coding, codings
from habitatlib.extract import priorities
from habitatlib.extract.cue_words import CueWords
from habitatlib.extract.for_whom import is_own
from habitatlib.extract.priority_judge import KINDS, chosen, overlap
from habitatlib.extract.priority_judge import features as of_shape
from habitatlib.extract.priority_lists import Announced
from habitatlib.extract.priority_shapes import Shape, shapes
from habitatlib.extract.priority_status import STATUSES, decided
from habitatlib.extract.priority_status import features as of_list
from habitatlib.extract.priority_years import KINDS as YEARS
from habitatlib.extract.priority_years import chosen as years
from habitatlib.extract.spans import squeeze
from habitatlib.reports import Paragraph, Report, read_report
from habitatlib.tables.build import tables_of

TEXTS_OF_A_FEATURE = 3  # at least: what stands in fewer texts may be the wording of one
MOST_CODED = 2 / 3
STRENGTH = {"list": 2.0, "status": 1.0, "years": 1.0}  # chosen on rounds and sets left out
TIMES = {"list": {"b": 0.5, "a": 0.5, "l": 0.5, "r": 0.5, "p": 0.3, "h": 0.2, "i": 0.7, "e": 0.7},
         "status": {"s": 0.5, "b": 0.5, "a": 0.5, "p": 0.3, "x": 0.3, "h": 0.3},
         "years": {"s": 0.5, "d": 0.5, "m": 0.5}}  # how much runs of signs count  # fmt: skip
SAID, SAID_COUNTS, LEAST_WEIGHT = ("said ", "rules "), 0.4, 0.02  # the rules were mended on rounds, where they are right too often
Key = tuple[str, int, str]


class Known(NamedTuple):
    """What is weighed of a shape or of a list: its report, features, what the rules say, and what coders say."""

    symbol: str
    features: frozenset[str]
    said: str
    coded: str


class Page(NamedTuple):
    """A paragraph: its report, the lists that rules find, its shapes with what is weighed of each, and how to key the items of a list."""

    symbol: str
    told: list[Announced]
    shapes: list[tuple[Shape, Known]]
    keys: Callable[[Announced], list[Key]]


class Years(NamedTuple):
    """The years near a list: what is weighed of each, which the rules say, and which coders say, if any."""

    near: dict[str, Known]
    said: str | None
    coded: str | None


class Round(NamedTuple):
    """A coding: its paragraphs, its lists that have a status, those of which years are coded or none, the keys of rows that all coders have
    and of those that some have.
    """

    pages: list[Page]
    lists: list[Known]
    years: list[Years]
    required: set[Key]
    optional: set[Key]


def keys(para: Paragraph, symbol: str, one: Announced) -> list[Key]:
    """What the items of a list are known by."""
    plain = squeeze(para.text)
    return [(symbol, para.number, squash(para.text[slice(*plain.back(*item))])) for item in one.items]


def of_coding(coding: Coding) -> Round:
    """The paragraphs and lists of a coding."""
    required, optional = set(coding.required["priorities"]), set(coding.optional["priorities"])
    statuses = {key: cells["status"] for key, cells in coding.cells.get("priorities", ()) if cells.get("status")}
    periods = {key: cells["period"] for key, cells in coding.cells.get("priorities", ()) if "period" in cells}
    out = Round([], [], [], required, optional - required)
    for path in (coding.texts or sorted((ROOT / "data" / "raw").glob("*.txt"))) if required | optional else ():
        report = read_report(path)
        if report.language == "zh" and report.symbol in coding.symbols:
            stand: list[tuple[str, tuple]] = []
            dated: list[tuple[str | None, dict[str, set[str]]]] = []
            paragraphs = iter(report.paragraphs)

            def keep(told: list[Announced], text: str, heading: str, named: Sequence, cue: CueWords, *_: str, report: Report = report,
                     paragraphs: Iterator[Paragraph] = paragraphs, **__: bool) -> list[Announced]:
                """The lists that rules find, and the shapes beside them that are coded."""
                page = Page(report.symbol, told, [], partial(keys, next(paragraphs), report.symbol))
                out.pages.append(page)
                lists = list(told)
                for one in shapes(text, cue):
                    coded = np.mean([key in required | optional for key in page.keys(one.list)])
                    known = Known(report.symbol, frozenset(of_shape(one, text, heading, named, cue)), "", KINDS[int(coded >= MOST_CODED)])
                    page.shapes.append((one, known))
                    lists += [one.list] if coded == 1 and not any(overlap(one.list, other) for other in lists) else []
                return sorted(lists, key=lambda one: one.items)

            with (
                mock.patch.object(priorities, "judged", keep),
                mock.patch.object(priorities, "weighed_years", lambda said, basis, near, *_, dated=dated, **__: (
                    dated.append((said, near)), (said, basis))[1]),
                mock.patch.object(priorities, "weighed", lambda said, *known, stand=stand, **_: (stand.append((said, known)), said)[1]),
            ):
                rows = tables_of(report)["priorities"]
            for (said, known), (year, near), name in zip(stand, dated, dict.fromkeys(row["list_id"] for row in rows), strict=True):
                mine = [(report.symbol, row["para"], squash(row["label"])) for row in rows if row["list_id"] == name]
                if given := Counter(statuses[key] for key in mine if key in statuses):
                    out.lists.append(Known(report.symbol, frozenset(of_list(said, *known)), said, given.most_common(1)[0][0]))
                if given := Counter(periods[key] or None for key in mine if key in periods):
                    right = given.most_common(1)[0][0]
                    weighed = {one: Known(report.symbol, frozenset(some), "", YEARS[int(one == right)]) for one, some in near.items()}
                    out.years.append(Years(weighed, year, right))
    return out


def valued(some: Sequence[Known], what: str, *, words_alone: bool = False) -> list[dict[str, float]]:
    """How much each feature of each counts."""
    return [{f: counts(f, what) for f in one.features if not (words_alone and f.startswith(SAID))} for one in some]


def counts(feature: str, what: str) -> float:
    """How much a feature counts."""
    if " " in feature:
        return SAID_COUNTS if feature.startswith(SAID) else 1.0
    return TIMES[what].get(feature[0], 1.0)


class Model:
    """The weights of shapes, of lists or of years, learned from rounds."""

    def __init__(self, some: Sequence[Known], what: str, kinds: Sequence[str], *, words_alone: bool = False) -> None:
        self.what, self.kinds, self.words_alone = what, kinds, words_alone
        texts = defaultdict(set)
        for one in some:
            for feature in one.features:
                texts[feature].add(one.symbol)
        self.often = {feature: len(names) for feature, names in texts.items() if len(names) >= TEXTS_OF_A_FEATURE}
        self.numbered = DictVectorizer(dtype=np.float32).fit([dict.fromkeys(self.often, 1.0)])
        self.model = LogisticRegression(C=STRENGTH[what], max_iter=500, tol=1e-3)
        self.model.fit(self.numbered.transform(valued(some, what, words_alone=words_alone)), [one.coded for one in some])
        self.model.coef_[np.abs(self.model.coef_) < LEAST_WEIGHT] = 0
        self.order = [list(self.model.classes_).index(kind) for kind in kinds]

    def chances(self, some: Sequence[Known]) -> list[list[float]]:
        """How likely each kind is of each."""
        if not some:
            return []
        numbers = self.numbered.transform(valued(some, self.what, words_alone=self.words_alone))
        return self.model.predict_proba(numbers)[:, self.order].tolist()

    def rows(self) -> Iterator[tuple[str, ...]]:
        """The rows of a lexicon: one learned column stands for both of two kinds."""
        columns = self.model.coef_ if len(self.kinds) > 2 else np.vstack([-self.model.coef_ / 2, self.model.coef_ / 2])
        begin = self.model.intercept_ if len(self.kinds) > 2 else np.array([-self.model.intercept_[0] / 2, self.model.intercept_[0] / 2])
        yield ("", *short(begin[self.order]), START)
        for feature in sorted(self.often):
            numbers = short(counts(feature, self.what) * columns[self.order, self.numbered.vocabulary_[feature]])
            if set(numbers) != {"0"}:
                yield (feature, *numbers, f"learned; in {self.often[feature]} coded texts")


def found(one: Round, model: Model) -> np.ndarray:
    """Rows found, missed and false: by the rules, then with the shapes that are judged to be lists."""
    by_rules, by_both = set(), set()
    for page in one.pages:
        rows = {key for told in page.told for key in page.keys(told)}
        chances = model.chances([known for _, known in page.shapes])
        likely = [(row[1], shape) for row, (shape, _) in zip(chances, page.shapes, strict=True)]
        by_rules |= rows
        by_both |= rows | {key for told in chosen(likely, page.told, own=is_own(page.symbol)) for key in page.keys(told)}
    return np.array([n for some in (by_rules, by_both) for n in (
        len(some & one.required), len(one.required - some), len(some - one.required - one.optional))])  # fmt: skip


def ways_right(counts: np.ndarray) -> list[str]:
    """How many lists there are, and what share each way has right; of none nothing is known."""
    return shares(counts) if counts[0] else ["0", *[""] * (len(counts) - 1)]


def f1(counts: np.ndarray) -> list[str]:
    """How many rows are coded, and F1 by the rules and by both."""
    ways = counts.reshape(2, 3)
    return [f"{ways[0, 0] + ways[0, 1]:.0f}", *(f"{2 * right / max(1, 2 * right + missed + false):.3f}" for right, missed, false in ways)]


def standing(some: Sequence[Known], both: Model, words: Model) -> np.ndarray:
    """How many lists there are, and how many stand as coded by the rules, by words alone, and by both."""
    by_words = [STATUSES[int(np.argmax(row))] for row in words.chances(some)]
    by_both = [decided(one.said, row, own=is_own(one.symbol)) for one, row in zip(some, both.chances(some), strict=True)]
    ways = [one.said for one in some], by_words, by_both
    return np.array([len(some), *(sum(a == one.coded for a, one in zip(way, some, strict=True)) for way in ways)])


def dated(some: Sequence[Years], model: Model) -> np.ndarray:
    """How many lists there are, and how many have the years that are coded by the rules, and by both."""
    out = np.array([len(some), sum(one.said == one.coded for one in some), 0])
    for one in some:
        likely = {value: row[1] for value, row in zip(one.near, model.chances(list(one.near.values())), strict=True)}
        own = any(is_own(known.symbol) for known in one.near.values())
        out[2] += years(likely, one.said, own=own) == one.coded
    return out


def main() -> None:
    """Learn, print what it is worth on rounds and sets left out and on the real reports, write."""
    of, _ = asked(__doc__, "")
    rounds = {name: one for name, coding in of.items() if (one := of_coding(coding)).required}

    def learned(names: Sequence[str]) -> tuple[Model, ...]:
        lists = [one for name in names for one in rounds[name].lists]
        every = [known for name in names for page in rounds[name].pages for _, known in page.shapes]
        near = [known for name in names for one in rounds[name].years for known in one.near.values()]
        return (Model(every, "list", KINDS), Model(near, "years", YEARS), Model(lists, "status", STATUSES),
                Model(lists, "status", STATUSES, words_alone=True))  # fmt: skip

    def measured(one: Round, shape: Model, near: Model, *stand: Model) -> tuple[np.ndarray, ...]:
        return found(one, shape), standing(one.lists, *stand), dated(one.years, near)

    hits: dict[str, tuple[np.ndarray, ...]] = {}
    for part in parts(list(rounds)):
        models = learned([name for name in rounds if name not in part])
        hits |= {name: measured(rounds[name], *models) for name in part}
    models = learned(list(rounds))
    real = [of_coding(coding) for coding in codings(ROOT / "data" / "validation") if coding.name in ("coded", "own")]
    hits["real"] = tuple(map(sum, zip(*(measured(one, *models) for one in real), strict=True)))
    hits["all"] = tuple(sum(both[i] for name, both in hits.items() if name != "real") for i in range(3))
    head = ("left_out", "rows", "rules_f1", "both_f1", "lists", "status_rules", "status_words", "status_both", "with_years", "years_rules",
            "years_both")  # fmt: skip
    table = [head, *((name, *f1(rows), *ways_right(stands), *ways_right(dates)) for name, (rows, stands, dates) in hits.items())]
    print("\n".join(f"{row[0]:14}" + "".join(f"{cell:>13}" for cell in row[1:]) for row in table))
    write(ROOT / "data" / "validation" / "priority_weights.csv", *table)
    for name, kinds, model in zip(("list", "year", "status"), (KINDS, YEARS, STATUSES), models, strict=False):
        write(LEXICONS / f"priority_{name}_weights.csv", ("feature", *kinds, "note"), *model.rows())


if __name__ == "__main__":
    main()

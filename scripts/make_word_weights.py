"""Write ``role_weights.csv``, ``role_trust.csv`` and the same of places in ``lexicons/en``: what words weigh for a role, from coded texts.

    python scripts/make_word_weights.py
    python scripts/make_word_weights.py --first english_8

It learns as ``make_role_weights.py`` does, with words in place of signs, from the rounds ``data/validation/en/english_*`` and the English
sets among ``data/validation/sentences``. What frames and the report said **at first sight** is kept in ``first_said.csv`` of each round; of
rounds older than these weights it was read with the commit before the one that brought the round. On the first round the rules were made:
it has none.

Countries and places teach each other: each feature has a weight that all mentions share and, at half its value, one of countries and one
of places alone (Daumé, *Frustratingly easy domain adaptation*, 2007). What frames say of places is what those of today say, mended since
on these rounds, and how much of the report stands outside of cooperation is what the weights of today make of it; a place with its
country printed right behind it has that country's role.

What is printed is measured on rounds left out of all learning, a sixth of them at a time: shares of mentions whose role is right by the
frames of that day, by words alone, and by both, and of the places by frames and by both; ``data/validation/en/role_weights.csv`` keeps
it. How far to believe frames and words is learned from verdicts on other rounds whose words had seen the one left out: ``both`` may be a
little too good. Weights of the same make for kinds of events were worth nothing (.807 → .798).
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from make_role_weights import (
    FIRST,
    HEADER,
    LEXICONS,
    ROLES,
    ROOT,
    START,
    Mention,
    at_first_sight,
    beside,
    columns,
    features_often,
    numbers,
    shares,
    starts,
    trust,
    write,
)
from scipy.sparse import csr_array, diags_array, hstack
from scipy.special import softmax
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from habitatlib.evaluation.compare import KEYED
from habitatlib.evaluation.gold import Coding, codings
from habitatlib.extract.found_rows import Rows
from habitatlib.extract.role_report import outside, settled
from habitatlib.extract.weights import LEAST
from habitatlib.extract.words.countries import find_countries
from habitatlib.extract.words.place_roles import named
from habitatlib.extract.words.role_weights import around, features
from habitatlib.extract.words.roles import framed, roles
from habitatlib.reports import read_report
from habitatlib.tables.build import tables_of

ROUNDS_OF_A_FEATURE = 3  # at least: what stands in fewer rounds may be the wording of one text
FOLDER = ROOT / "data" / "validation"
KINDS = ("country ", "place ")
OF_ONE_KIND = 0.5  # what a feature's weight for one kind alone is worth, beside the one that all mentions share
FOLDS = 6
LIGHT = 0.03  # what weighs less for every role is left out, nearly half of all features
Key = tuple[str, int, int]  # symbol, paragraph, where a mention begins


def told(coding: Coding) -> list[tuple]:
    """Of each mention of a round: symbol, paragraph, span, country, what is said of it today, its features, and the report's share."""
    rows = []
    for report in map(read_report, coding.texts):
        states = [find_countries(paragraph.text, report.language) for paragraph in report.paragraphs]
        spans = [[span for span, _ in found] for found in states]
        said = [framed(p.text, s, [iso3 for _, iso3 in found], report.language)
                for p, s, found in zip(report.paragraphs, spans, states, strict=True)]  # fmt: skip
        share = outside([kind for kinds in said for kind in kinds])
        for p, s, found, kinds in zip(report.paragraphs, spans, states, said, strict=True):
            near = around(p.text, s, report.language)
            for (span, iso3), role, words in zip(found, settled(kinds, share), near, strict=True):
                rows.append((report.symbol, p.number, span, iso3, role, frozenset(features(*words, report.language)), share))
    return rows


def mentions(coding: Coding) -> dict[Key, Mention]:
    """The mentions of a round whose country has one coded role in its paragraph."""
    coded, before = defaultdict(set), at_first_sight(coding)
    for symbol, para, iso3, role in coding.required["country_roles"]:
        coded[symbol, para, iso3].add(role)
    out = {}
    for symbol, para, span, iso3, _, words, share in told(coding):
        said = before.get(key := (symbol, para, span.start), "")
        if len(coded_here := coded[symbol, para, iso3]) == 1:
            out[key] = Mention(words, said, said, *coded_here, share)
    return out


def places(coding: Coding) -> tuple[list[Mention], list[tuple[Key, str]]]:
    """The places of a round whose role is coded: alone, and of those with their country behind them its key and their role."""
    coded, alone, behind = defaultdict(list), [], []
    for key, cells in coding.cells["place_mentions"]:
        coded[key].append(cells.get("role"))
    for report in map(read_report, coding.texts):
        found = Rows(tables_of(report))
        share = outside([row["role"] for row in found.found["country_mentions"]])
        for p in report.paragraphs:
            sites, states = found.at("place_mentions", p.number), found.at("country_mentions", p.number)
            row, country = named(p.text, sites, states)
            given = [(coded[report.symbol, *KEYED["place_mentions"](site)] or [None]).pop(0) for site in sites]
            behind += [((report.symbol, p.number, states[at]["start"]), role) for i, at in country.items() if (role := given[i])]
            spans, towns = [one.span for one in row], {at for at, one in enumerate(row) if one.place >= 0}
            said = roles(p.text, spans, [one.iso3 for one in row], report.language, share=share, towns=towns)
            for one, kind, words in zip(row, said, around(p.text, spans, report.language), strict=True):
                if one.place >= 0 and (role := given[one.place]):
                    alone.append(Mention(frozenset(features(*words, report.language)), kind, kind, role, share))
    return alone, behind


class Words:
    """What words weigh for the role of a country and of a place, learned together.

    Parameters
    ----------
    rounds : list of (list of Mention, list of Mention)
        The countries and the places of each round.
    """

    def __init__(self, rounds: list[tuple[list[Mention], list[Mention]]]) -> None:
        self.often = features_often([countries + places for countries, places in rounds], ROUNDS_OF_A_FEATURE)
        self.numbered = DictVectorizer(dtype=np.float32).fit([dict.fromkeys(self.often, 1.0)])
        kinds, every = zip(*((i, m) for one in rounds for i, some in enumerate(one) for m in some), strict=True)
        shared = self._valued(every)
        alone = [OF_ONE_KIND * diags_array(np.equal(kinds, i).astype(np.float32)) @ shared for i in range(len(KINDS))]
        model = LogisticRegression(C=0.05, max_iter=300, tol=1e-3).fit(hstack([shared, *alone]).tocsr(), [m.role for m in every])
        parts = np.split(model.coef_[columns(model)], 1 + len(KINDS), axis=1)
        self.starts = model.intercept_[columns(model)]
        self.weights = {kind: parts[0] + OF_ONE_KIND * part for kind, part in zip(KINDS, parts[1:], strict=True)}
        for weights in self.weights.values():
            weights[:, np.abs(weights * self._times()).max(axis=0) < LIGHT] = 0

    def _times(self) -> np.ndarray:
        """How often each feature counts: right beside a mention twice."""
        return np.array([2.0 if feature[0] in "<>" else 1.0 for feature in self.numbered.feature_names_])

    def _valued(self, some: Sequence[Mention]) -> csr_array:
        """A row for each mention, and in it each of its features with its value."""
        return csr_array(self.numbered.transform([dict.fromkeys(m.features, 1.0) for m in some])) @ diags_array(self._times())

    def logs(self, kind: str, some: list[Mention]) -> np.ndarray:
        """Logarithms of the chances of each mention, in the order of ``ROLES``."""
        return np.log(softmax(self.starts + self._valued(some) @ self.weights[kind].T, axis=1) + LEAST)

    def rows(self, kind: str, rounds: int) -> Iterator[tuple]:
        """Rows of the lexicon of this kind's weights."""
        yield ("", *_printed(self.starts), START)
        for feature, weights in zip(self.numbered.feature_names_, (self.weights[kind] * self._times()).T, strict=True):
            if weights.any():
                yield (feature, *_printed(weights), f"learned; in {self.often[feature]} of {rounds} coded rounds")


def _printed(weights: Iterable[float]) -> list[str]:
    return [f"{weight:.3f}" for weight in weights]


def believed(judge: LogisticRegression, by_frames: str) -> Iterator[tuple]:
    """Rows of the lexicon that says how far words, frames and the report's share are believed."""
    yield ("", *starts(judge), START)
    for i, role in enumerate(ROLES):
        yield (f"log {role}", *numbers(judge, i), "for each unit of the logarithm of this role's chance by words")
    for i, role in enumerate(ROLES):
        yield (role, *numbers(judge, len(ROLES) + i), by_frames)
    yield ("share", *numbers(judge, 2 * len(ROLES)), "for each unit of the log odds of what share of the report stands outside")


def verdicts(judge: LogisticRegression, words: np.ndarray, some: list[Mention]) -> list[str]:
    """The likeliest role of each mention by words, frames and the report's share."""
    likely = judge.predict_proba(beside(words, [{}] * len(some), some, list(ROLES)))[:, columns(judge)]
    return [ROLES[i] for i in likely.argmax(axis=1)]


def learn(of: dict[str, Coding]) -> None:
    """Learn, print what it is worth on rounds left out, write."""
    keyed, sites = {name: mentions(coding) for name, coding in of.items()}, {name: places(coding) for name, coding in of.items()}
    rounds = {name: (list(keyed[name].values()), sites[name][0]) for name in of}
    known = {name: ([m for m in countries if m.said], alone) for name, (countries, alone) in rounds.items()}
    names, words = list(of), {}
    folds = [names[i::FOLDS] for i in range(FOLDS)]
    for fold in folds:
        seen = Words([one for name, one in rounds.items() if name not in fold])
        words |= {(kind, name): seen.logs(kind, some) for name in fold for kind, some in zip(KINDS, known[name], strict=True) if some}

    def judges(without: Sequence[str] = ()) -> list[LogisticRegression]:
        told = [[name for name in names if name not in without and (kind, name) in words] for kind in KINDS]
        return [trust([(words[kind, name], [{}] * len(known[name][i]), known[name][i]) for name in some], list(ROLES))
                for i, (kind, some) in enumerate(zip(KINDS, told, strict=True))]  # fmt: skip

    measured = []
    for fold in folds:
        both = judges(fold)
        for name in fold:
            said = [verdicts(judge, words[kind, name], some) if some else []
                    for kind, judge, some in zip(KINDS, both, known[name], strict=True)]  # fmt: skip
            by_words = [ROLES[i] for i in words[KINDS[0], name].argmax(axis=1)] if known[name][0] else []
            of_states = dict(zip([key for key, m in keyed[name].items() if m.said], zip(known[name][0], said[0], strict=True), strict=True))
            # of a country that is not in it nothing is known that has not seen the round
            behind = [(*of_states[key], role) for key, role in sites[name][1] if key in of_states]
            measured.append((name, _right(known[name][0], by_words, said[0]), _right(known[name][1], said[1]) + _right_behind(behind)))
    table = sorted(measured, key=lambda row: names.index(row[0]))
    whole = np.sum([np.concatenate(parts) for _, *parts in table], axis=0)
    table = [(name, *(shares(a) if a[0] else [""] * 4), *(shares(b) if b[0] else [""] * 3)) for name, a, b in table]
    header = ("left_out", "mentions", "frames", "words", "both", "places", "places_frames", "places_both")
    table = [header, *table, ("all", *shares(whole[:4]), *shares(whole[4:]))]
    print("\n".join(f"{row[0]:14}" + "".join(f"{cell:>15}" for cell in row[1:]) for row in table))
    write(FOLDER / "en" / "role_weights.csv", *table)
    learned, lexicons = Words(list(rounds.values())), LEXICONS.with_name("en")
    by_frames = "what the frames said, at first sight of coded rounds", "what the frames say of coded rounds"
    for kind, prefix, judge, says in zip(KINDS, ("", "place_"), judges(), by_frames, strict=True):
        write(lexicons / f"{prefix}role_weights.csv", ("feature", *ROLES, "note"), *learned.rows(kind, len(rounds)))
        write(lexicons / f"{prefix}role_trust.csv", ("said", *ROLES, "note"), *believed(judge, says))


def _right(some: list[Mention], *ways: list[str]) -> np.ndarray:
    """How many mentions there are, and how many each way has right: frames first, then those that are given."""
    return np.array([len(some), *(sum(a == m.role for a, m in zip(way, some, strict=True)) for way in ([m.said for m in some], *ways))])


def _right_behind(behind: list[tuple[Mention, str, str]]) -> np.ndarray:
    """The same of places with their country right behind them: the country, its role by words and frames, and the place's."""
    return np.array([len(behind), sum(m.said == role for m, _, role in behind), sum(both == role for _, both, role in behind)])


def main() -> None:
    """Learn the weights, or write down what the frames say of a round."""
    given = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    given.add_argument("--first", metavar="ROUND", help="write what the frames of today say of a round, before anything is mended on it")
    name = given.parse_args().first
    every = [c for folder in ("en", "sentences") for c in codings(FOLDER / folder) if c.card["language"] == "en"]
    of = {c.name: c for c in every if "country_roles" in c.card.get("tables", ("country_roles",))}
    if not name:
        learn({name: coding for name, coding in of.items() if not coding.card.get("closed")})
        return
    if name not in of or (of[name].folder / FIRST).exists():
        given.error(f"expected an English round of data/validation without {FIRST}, found {name}: a first sight is written down once")
    write(of[name].folder / FIRST, HEADER, *((symbol, para, *span, iso3, role) for symbol, para, span, iso3, role, *_ in told(of[name])))


if __name__ == "__main__":
    main()

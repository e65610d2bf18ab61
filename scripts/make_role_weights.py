"""Write ``role_weights.csv``, ``role_trust.csv`` and the same of places in ``lexicons/zh``: what words weigh for a role, from coded rounds.

    python scripts/make_role_weights.py
    python scripts/make_role_weights.py --first unseen_22

It learns from the rounds ``data/validation/unseen_*`` and the sets ``data/validation/sentences/*``, which are made up; the five reports are not
among them. It needs the PyPI package scikit-learn, habitatlib does not: install it in a virtual environment of its own, with habitatlib.

A logistic regression gives each run of signs its weights (Pedregosa et al., *Scikit-learn*, 2011); a second one, over what a first that has
not seen a round says of it and of the same country where the paragraph names it again, what the frames said of it **at first sight**,
whether it is a donor, how much of each report stands outside of cooperation and for whom it is, says how far each is to be believed
(stacking: Wolpert, *Stacked generalization*, 1992). What frames said at first sight is kept in
``first_said.csv`` of each round: on a round that they were mended on they are right too often. ``--first`` writes it for a new round,
before anything is mended on it.

Places have weights of their own, learned in one step from the rounds whose coders gave them roles, with what the frames of today say.

What is printed is measured on rounds left out of all learning, a fifteenth of them at a time: shares of mentions whose role is right by
the frames of that day alone, by words alone, and by all of it (``both``), and of the places by frames and by all;
``data/validation/role_weights.csv`` keeps it, and notebook 08 shows it.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from habitatlib.evaluation.compare import KEYED
from habitatlib.evaluation.gold import Coding, codings
from habitatlib.extract.countries import find_countries
from habitatlib.extract.for_whom import COUNCIL, RECORD, of_symbol
from habitatlib.extract.found_rows import Rows
from habitatlib.extract.places import with_country
from habitatlib.extract.role_report import CERTAIN, outside, settled
from habitatlib.extract.role_weights import ROLES, again, decided, features
from habitatlib.extract.roles import framed
from habitatlib.extract.weights import LEAST, masked
from habitatlib.reports import read_report
from habitatlib.tables.build import tables_of

ROOT = Path(__file__).parents[1]
LEXICONS = ROOT / "src" / "habitatlib" / "lexicons" / "zh"
ROUNDS_OF_A_FEATURE = 6  # at least: what stands in fewer rounds may be the wording of one text
ROUNDS_OF_PLACES = 4  # the same of places, whose roles fewer rounds have
FOLDS = 15  # parts of the rounds, of which one at a time is left out
# Closed to all but roles and modes: on later rounds left out, half of all text had roles right .880, all but these .891, all .895.
OPENED = (*(f"unseen_{i}" for i in (52, 53, 56, *range(60, 64))), *(f"sentences_{i}" for i in range(58, 62)))
FIRST = "first_said.csv"
START = "what all mentions start from"
FOR_WHOM = COUNCIL, RECORD
MORE = ("donor", "again", *(f"again {role}" for role in ROLES), *FOR_WHOM)
HEADER = ("symbol", "para", "start", "end", "iso3", "said")


class Mention(NamedTuple):
    """A coded mention: the features round it, what frames said at first sight (empty if unknown), what that settles, its coded role (empty
    where coders gave its country several), how much of its report stands outside of cooperation, and its paragraph and country.
    """

    features: frozenset[str]
    said: str
    settled: str
    role: str
    share: float
    at: tuple[str, int, str] = ("", 0, "")


def first_said(coding: Coding) -> list[tuple[str, int, int, int, str, str]]:
    """What the frames of today say of each mention of a round."""
    rows = []
    for path in coding.texts:
        report = read_report(path)
        for paragraph in report.paragraphs:
            found = find_countries(paragraph.text, report.language)
            said = framed(paragraph.text, [span for span, _ in found], [iso3 for _, iso3 in found], report.language)
            rows += [(report.symbol, paragraph.number, s.start, s.end, iso3, r) for (s, iso3), r in zip(found, said, strict=True)]
    return rows


def at_first_sight(coding: Coding, name: str = FIRST, column: str = "said") -> dict[tuple[str, int, int], str]:
    """What rules said at first sight of what begins at a place of a paragraph; of some rounds it is not known."""
    path = coding.folder / name
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as handle:
        return {(r["symbol"], int(r["para"]), int(r["start"])): r[column] for r in csv.DictReader(handle)}


def mentions(coding: Coding) -> list[Mention]:
    """The mentions of a round whose country is coded in its paragraph."""
    coded, before = defaultdict(set), at_first_sight(coding)
    for symbol, para, iso3, role in coding.required["country_roles"]:
        coded[symbol, para, iso3].add(role)
    out = []
    for report in map(read_report, coding.texts):
        share = outside([said for (symbol, *_), said in before.items() if symbol == report.symbol])
        for paragraph in report.paragraphs:
            found = find_countries(paragraph.text, report.language)
            said = [before.get((report.symbol, paragraph.number, span.start), "") for span, _ in found]
            words = masked(paragraph.text, [span for span, _ in found])
            for (_, iso3), kind, alone, around in zip(found, said, settled(said, share), words, strict=True):
                if roles := coded[at := (report.symbol, paragraph.number, iso3)]:
                    out.append(Mention(frozenset(features(*around, report.language)), kind, alone, *(roles if len(roles) == 1 else {""}), share, at))
    return out


def places(coding: Coding) -> list[Mention]:
    """The places of a round whose role its coders agree on."""
    coded = defaultdict(list)
    for key, cells in coding.cells["place_mentions"]:
        coded[key].append(cells.get("role"))
    out = []
    for report in map(read_report, coding.texts if coded else ()):
        found = Rows(tables_of(report))
        share = outside([row["role"] for row in found.found["country_mentions"]])
        for paragraph in report.paragraphs:
            rows = found.at("place_mentions", paragraph.number)
            spans = with_country(paragraph.text, rows, found.at("country_mentions", paragraph.number))
            said = framed(paragraph.text, spans, [row["iso3"] or "" for row in rows], report.language)
            given = zip(rows, said, settled(said, share), masked(paragraph.text, spans), strict=True)
            for row, kind, alone, around in given:
                roles = coded[report.symbol, *KEYED["place_mentions"](row)]
                if roles and (role := roles.pop(0)):
                    out.append(Mention(frozenset(features(*around, report.language)), kind, alone, role, share, (report.symbol, paragraph.number, "")))
    return out


def features_often(rounds: list[list[Mention]], least: int) -> dict[str, int]:
    """The features that stand in some rounds or more, and in how many."""
    times = defaultdict(int)
    for one in rounds:
        for feature in frozenset().union(*(m.features for m in one)):
            times[feature] += 1
    return {feature: n for feature, n in times.items() if n >= least}


def weigh(rounds: list[list[Mention]], least: int = ROUNDS_OF_A_FEATURE) -> tuple[LogisticRegression, DictVectorizer, dict[str, int]]:
    """The weights, what numbers the features, and in how many rounds each stands."""
    often = features_often(rounds, least)
    numbered = DictVectorizer(dtype=np.float32).fit([dict.fromkeys(often, 1.0)])
    every = [m for one in rounds for m in one if m.role]
    model = LogisticRegression(C=0.1, max_iter=400, tol=1e-3)
    return model.fit(numbered.transform(_valued(every)), [m.role for m in every]), numbered, often


def _valued(some: list[Mention]) -> list[dict[str, float]]:
    """Right beside a mention a run counts twice."""
    return [{feature: 2.0 if feature[0] in "<>" else 1.0 for feature in m.features} for m in some]


def beside_words(some: list[Mention]) -> list[dict[str, float]]:
    """The features of places, what frames said of each, what the report tells of and for whom it is."""
    return [valued | {f"said {m.said}": 2.0, "share": float(np.log(m.share / (1 - m.share)))} | of_symbol(m.at[0])
            for m, valued in zip(some, _valued(some), strict=True)]  # fmt: skip


def weigh_places(rounds: list[list[Mention]], kinds: list[str]) -> tuple[LogisticRegression, DictVectorizer, dict[str, int]]:
    """Like ``weigh``, of places: words, frames and the report's share in one step."""
    often = features_often(rounds, ROUNDS_OF_PLACES)
    numbered = DictVectorizer(dtype=np.float32).fit([dict.fromkeys([*often, *(f"said {kind}" for kind in kinds), "share", *FOR_WHOM], 1.0)])
    every = [m for one in rounds for m in one]
    model = LogisticRegression(C=0.1, max_iter=1000)
    return model.fit(numbered.transform(beside_words(every)), [m.role for m in every]), numbered, often


def placed(model: LogisticRegression, numbered: DictVectorizer, some: list[Mention]) -> list[str]:
    """The roles of places, as ``role_weights.weighed`` has them."""
    likely = model.predict_proba(numbered.transform(beside_words(some)))[:, columns(model)]
    return [decided(m.said, row, places=True) for m, row in zip(some, likely.tolist(), strict=True)]


def columns(model: LogisticRegression) -> list[int]:
    """Where the model keeps each of ``ROLES``."""
    return [list(model.classes_).index(role) for role in ROLES]


def logs(model: LogisticRegression, numbered: DictVectorizer, some: list[Mention]) -> np.ndarray:
    """Logarithms of the chances by words alone, in the order of ``ROLES``."""
    return np.log(model.predict_proba(numbered.transform(_valued(some)))[:, columns(model)] + LEAST)


def told_again(words: np.ndarray, some: list[Mention]) -> list[dict[str, float]]:
    """What else is known of each mention of a round: for whom its report is, and in its paragraph, as ``role_weights.again`` says."""
    out: list[dict[str, float]] = []
    for (symbol, _), same in groupby(range(len(some)), key=lambda i: some[i].at[:2]):
        here = list(same)
        more = again(np.exp(words[here]).tolist(), [some[i].at[2] for i in here], [some[i].said for i in here])
        out += [of_symbol(symbol) | one for one in more]
    return out


def judged(name: str, words: dict[str, np.ndarray], rounds: dict[str, list[Mention]]) -> tuple[np.ndarray, list[dict], list[Mention]]:
    """Of a round the mentions that are learned from and asked for: what words say of them, what ``again`` says, and they themselves."""
    some, more = rounds[name], told_again(words[name], rounds[name])
    kept = [i for i, m in enumerate(some) if m.role and m.said and m.said not in CERTAIN]
    return words[name][kept], [more[i] for i in kept], [some[i] for i in kept]


def beside(words: np.ndarray, more: list[dict[str, float]], some: list[Mention], kinds: list[str]) -> np.ndarray:
    """Chances by words, what frames said, what the report tells of and what ``again`` says, side by side."""
    odds = [np.log(m.share / (1 - m.share)) for m in some]
    said = np.array([[m.said == kind for kind in kinds] for m in some], dtype=float)
    return np.column_stack([words, said, odds, np.array([[known.get(one, 0.0) for one in MORE] for known in more])])


def trust(told: list[tuple[np.ndarray, list[dict], list[Mention]]], kinds: list[str]) -> LogisticRegression:
    """How far to believe the words, the frames, the report's share and what ``again`` says."""
    rows = np.vstack([beside(*one, kinds) for one in told])
    return LogisticRegression(C=0.1, max_iter=5000).fit(rows, [m.role for *_, some in told for m in some])


def both(model: LogisticRegression, words: np.ndarray, more: list[dict], some: list[Mention], kinds: list[str]) -> list[str]:
    """The roles by both, as ``role_weights.weighed`` has them."""
    likely = model.predict_proba(beside(words, more, some, kinds))[:, columns(model)]
    return [decided(m.said, row) for m, row in zip(some, likely.tolist(), strict=True)]


def parts(names: list[str]) -> list[list[str]]:
    """Rounds that are left out of learning together; neighbours, which the same day may have made, in different parts."""
    return [names[i::FOLDS] for i in range(min(FOLDS, len(names)))]


def shares(hits: np.ndarray) -> list[str]:
    """The number of mentions, and what share of them each way has right."""
    return [f"{hits[0]:.0f}", *(f"{hit / hits[0]:.3f}" for hit in hits[1:])]


def write(path: Path, *rows: tuple) -> None:
    """Write a CSV file, whole or not at all."""
    with (draft := path.with_suffix(".new")).open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows(rows)
    draft.replace(path)


def numbers(model: LogisticRegression, column: int, times: float = 1.0) -> list[str]:
    """One feature's weights, in the order of ``ROLES``."""
    return [f"{times * weight:.3f}" for weight in model.coef_[columns(model), column]]


def weights_of(model: LogisticRegression, numbered: DictVectorizer, notes: dict[str, str]) -> Iterator[tuple]:
    """Rows of a lexicon of weights: what stands right beside a mention counts twice."""
    yield ("", *starts(model), START)
    for feature in sorted(notes):
        yield (feature, *numbers(model, numbered.vocabulary_[feature], 2.0 if feature[0] in "<>" else 1.0), notes[feature])


def starts(model: LogisticRegression) -> list[str]:
    """What all mentions start from."""
    return [f"{start:.3f}" for start in model.intercept_[columns(model)]]


def chinese() -> dict[str, Coding]:
    """The Chinese rounds and sets by name."""
    folder = ROOT / "data" / "validation"
    made = [c for c in codings(folder) if c.name.startswith("unseen_")]
    return {c.name: c for c in (*made, *codings(folder / "sentences")) if c.card["language"] == "zh"}


def asked(doc: str | None, first: str, opened: tuple[str, ...] = ()) -> tuple[dict[str, Coding], str | None]:
    """The Chinese rounds and sets by name, and the round whose first sight the command asks to be written down; if none, no closed one.

    What is closed is said by its card; some of them are ``opened``.
    """
    given = argparse.ArgumentParser(description=str(doc).partition("\n")[0])
    given.add_argument("--first", metavar="ROUND", help="write what today's software says of a round, before anything is mended on it")
    name, of = given.parse_args().first, chinese()
    if name and (name not in of or (of[name].folder / first).exists()):
        given.error(f"expected a round of data/validation without {first}, found {name}: a first sight is written down once")
    return of if name else {one: coding for one, coding in of.items() if not coding.card.get("closed") or one in opened}, name


def main() -> None:
    """Learn, print what it is worth on rounds left out, write."""
    of, name = asked(__doc__, FIRST, OPENED)
    if name:
        write(of[name].folder / FIRST, HEADER, *first_said(of[name]))
        return
    rounds = {name: mentions(coding) for name, coding in of.items()}
    seen = [name for name in rounds if (of[name].folder / FIRST).exists()]
    words = {}
    for part in parts(seen):
        model, numbered, _ = weigh([one for other, one in rounds.items() if other not in part])
        words |= {name: logs(model, numbered, rounds[name]) for name in part}
    known = {name: judged(name, words, rounds) for name in seen}
    kinds = sorted({m.said for *_, some in known.values() for m in some})
    judges = {name: judge for part in parts(seen) for judge in [trust([known[o] for o in seen if o not in part], kinds)] for name in part}
    right, told = np.zeros(4), []
    for name, (by_words, more, some) in known.items():
        ways = [m.settled for m in some], [ROLES[i] for i in by_words.argmax(axis=1)], both(judges[name], by_words, more, some, kinds)
        hits = np.array([len(some), *(sum(a == m.role for a, m in zip(way, some, strict=True)) for way in ways)])
        right += hits
        told.append((name, *shares(hits)))
    framed_so = sorted({*kinds, *ROLES} - CERTAIN.keys())
    where = {name: [m for m in places(coding) if m.said not in CERTAIN] for name, coding in of.items() if coding.agreement}
    where, sites = {name: some for name, some in where.items() if some}, np.zeros(3)
    by_all: dict[str, list[str]] = {}
    for part in parts(list(where)):
        model, numbered, _ = weigh_places([one for other, one in where.items() if other not in part], framed_so)
        by_all |= {name: placed(model, numbered, where[name]) for name in part}
    for i, (name, *cells) in enumerate(told):
        if some := where.get(name):
            ways = [m.settled for m in some], by_all[name]
            hits = np.array([len(some), *(sum(a == m.role for a, m in zip(way, some, strict=True)) for way in ways)])
            sites += hits
        told[i] = (name, *cells, *(shares(hits) if some else ("", "", "")))
    header = ("left_out", "mentions", "frames", "words", "both", "places", "places_frames", "places_both")
    table = [header, *told, ("all", *shares(right), *shares(sites))]
    print("\n".join(f"{row[0]:12}" + "".join(f"{cell:>15}" for cell in row[1:]) for row in table))
    write(ROOT / "data" / "validation" / "role_weights.csv", *table)
    model, numbered, often = weigh(list(rounds.values()))
    judge = trust(list(known.values()), kinds)
    notes = {feature: f"learned; in {n} of {len(rounds)} coded rounds" for feature, n in often.items()}
    write(LEXICONS / "role_weights.csv", ("feature", *ROLES, "note"), *weights_of(model, numbered, notes))
    believed = [("", *starts(judge), START)]
    by_words = "for each unit of the logarithm of this role's chance by words"
    by_frames = "what the frames said, at first sight of coded rounds"
    by_share = "for each unit of the log odds of what share of the report stands outside"
    believed += [(f"log {role}", *numbers(judge, i), by_words) for i, role in enumerate(ROLES)]
    believed += [(kind, *numbers(judge, len(ROLES) + i), by_frames) for i, kind in enumerate(kinds)]
    believed += [("share", *numbers(judge, len(ROLES) + len(kinds)), by_share)]
    whose = dict.fromkeys(FOR_WHOM, "the report's symbol")
    by_more = whose | {"donor": "a country that gives aid", "again": "the paragraph names the country again"}
    otherwise = "for each unit of the logarithm of this role's greatest chance by words where the paragraph names the country again"
    believed += [(one, *numbers(judge, len(ROLES) + len(kinds) + 1 + i), by_more.get(one, otherwise)) for i, one in enumerate(MORE)]
    write(LEXICONS / "role_trust.csv", ("said", *ROLES, "note"), *believed)
    model, numbered, often = weigh_places(list(where.values()), framed_so)
    notes = {feature: f"learned; in {n} of {len(where)} coded rounds" for feature, n in often.items()}
    write(LEXICONS / "place_role_weights.csv", ("feature", *ROLES, "note"), *weights_of(model, numbered, notes))
    at = numbered.vocabulary_
    believed = [("", *("0.000" for _ in ROLES), START)]
    believed += [(f"log {role}", *(f"{role == other:.3f}" for other in ROLES), by_words) for role in ROLES]
    believed += [(kind, *numbers(model, at[f"said {kind}"], 2.0), "what the frames say of coded rounds") for kind in framed_so]
    believed += [("share", *numbers(model, at["share"]), by_share), *((one, *numbers(model, at[one]), whose[one]) for one in FOR_WHOM)]
    write(LEXICONS / "place_role_trust.csv", ("said", *ROLES, "note"), *believed)


if __name__ == "__main__":
    main()

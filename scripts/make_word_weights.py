"""Write ``role_weights.csv`` and ``role_trust.csv`` in ``lexicons/en``: what words weigh for the role of a country, from coded texts.

    python scripts/make_word_weights.py
    python scripts/make_word_weights.py --first english_8

It learns as ``make_role_weights.py`` does, with words in place of signs, from the rounds ``data/validation/en/english_*`` and the English
sets among ``data/validation/sentences``. What frames and the report said **at first sight** is kept in ``first_said.csv`` of each round; of
rounds older than these weights it was read with the commit before the one that brought the round. On the first round the rules were made:
it has none.

What is printed is measured on rounds left out, one at a time, of all learning: shares of mentions whose role is right by the frames of that
day, by words alone, and by both; ``data/validation/en/role_weights.csv`` keeps it. How far to believe both is learned from verdicts on other
rounds whose words had seen the one left out: the last figure may be a little too good. Places are left to the frames: with these weights their
roles were right less often (.805 → .751 on english_8). Weights of the same make for kinds of events were worth nothing (.807 → .798).
"""

from __future__ import annotations

import argparse
from collections import defaultdict

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
    logs,
    numbers,
    shares,
    starts,
    trust,
    weigh,
    weights_of,
    write,
)

from habitatlib.evaluation.gold import Coding, codings
from habitatlib.extract.role_report import outside, settled
from habitatlib.extract.words.countries import find_countries
from habitatlib.extract.words.role_weights import around, features
from habitatlib.extract.words.roles import framed
from habitatlib.reports import read_report

ROUNDS_OF_A_FEATURE = 3  # at least: what stands in fewer rounds may be the wording of one text
FOLDER = ROOT / "data" / "validation"


def told(coding: Coding) -> list[tuple]:
    """Of each mention of a round: symbol, paragraph, span, country, what is said of it today, its features, and the report's share."""
    rows = []
    for report in map(read_report, coding.texts):
        named = [find_countries(paragraph.text, report.language) for paragraph in report.paragraphs]
        spans = [[span for span, _ in found] for found in named]
        said = [framed(p.text, s, [iso3 for _, iso3 in found], report.language)
                for p, s, found in zip(report.paragraphs, spans, named, strict=True)]  # fmt: skip
        share = outside([kind for kinds in said for kind in kinds])
        for p, s, found, kinds in zip(report.paragraphs, spans, named, said, strict=True):
            near = around(p.text, s, report.language)
            for (span, iso3), role, words in zip(found, settled(kinds, share), near, strict=True):
                rows.append((report.symbol, p.number, span, iso3, role, frozenset(features(*words, report.language)), share))
    return rows


def mentions(coding: Coding) -> list[Mention]:
    """The mentions of a round whose country has one coded role in its paragraph."""
    coded, before = defaultdict(set), at_first_sight(coding)
    for symbol, para, iso3, role in coding.required["country_roles"]:
        coded[symbol, para, iso3].add(role)
    out = []
    for symbol, para, span, iso3, _, words, share in told(coding):
        said = before.get((symbol, para, span.start), "")
        if len(roles := coded[symbol, para, iso3]) == 1:
            out.append(Mention(words, said, said, *roles, share))
    return out


def learn(of: dict[str, Coding]) -> None:
    """Learn, print what it is worth on rounds left out, write."""
    rounds = {name: mentions(coding) for name, coding in of.items()}
    known = {name: some for name, one in rounds.items() if (some := [m for m in one if m.said])}
    words = {}
    for name, some in known.items():
        model, numbered, _ = weigh([one for other, one in rounds.items() if other != name], ROUNDS_OF_A_FEATURE)
        words[name] = logs(model, numbered, some)
    right, table = np.zeros(4), []
    for name, some in known.items():
        judge = trust([(words[other], known[other]) for other in known if other != name], list(ROLES))
        likely = judge.predict_proba(beside(words[name], some, list(ROLES)))[:, columns(judge)]
        ways = [m.said for m in some], [ROLES[i] for i in words[name].argmax(axis=1)], [ROLES[i] for i in likely.argmax(axis=1)]
        hits = np.array([len(some), *(sum(a == m.role for a, m in zip(way, some, strict=True)) for way in ways)])
        right += hits
        table.append((name, *shares(hits)))
    table = [("left_out", "mentions", "frames", "words", "both"), *table, ("all", *shares(right))]
    print("\n".join(f"{row[0]:14}" + "".join(f"{cell:>10}" for cell in row[1:]) for row in table))
    write(FOLDER / "en" / "role_weights.csv", *table)
    model, numbered, often = weigh(list(rounds.values()), ROUNDS_OF_A_FEATURE)
    notes = {feature: f"learned; in {n} of {len(rounds)} coded rounds" for feature, n in often.items()}
    lexicons = LEXICONS.with_name("en")
    write(lexicons / "role_weights.csv", ("feature", *ROLES, "note"), *weights_of(model, numbered, notes))
    judge = trust([(words[name], some) for name, some in known.items()], list(ROLES))
    believed = [("", *starts(judge), START)]
    by_words, by_frames = "for each unit of the logarithm of this role's chance by words", "what the frames said, at first sight of coded rounds"
    believed += [(f"log {role}", *numbers(judge, i), by_words) for i, role in enumerate(ROLES)]
    believed += [(role, *numbers(judge, len(ROLES) + i), by_frames) for i, role in enumerate(ROLES)]
    believed += [("share", *numbers(judge, 2 * len(ROLES)), "for each unit of the log odds of what share of the report stands outside")]
    write(lexicons / "role_trust.csv", ("said", *ROLES, "note"), *believed)


def main() -> None:
    """Learn the weights, or write down what the frames say of a round."""
    given = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    given.add_argument("--first", metavar="ROUND", help="write what the frames of today say of a round, before anything is mended on it")
    name = given.parse_args().first
    of = {c.name: c for folder in ("en", "sentences") for c in codings(FOLDER / folder) if c.card["language"] == "en"}
    if not name:
        learn(of)
        return
    if name not in of or (of[name].folder / FIRST).exists():
        given.error(f"expected an English round of data/validation without {FIRST}, found {name}: a first sight is written down once")
    write(of[name].folder / FIRST, HEADER, *((symbol, para, *span, iso3, role) for symbol, para, span, iso3, role, *_ in told(of[name])))


if __name__ == "__main__":
    main()

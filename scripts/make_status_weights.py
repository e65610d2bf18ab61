"""Write ``status_weights.csv`` in ``lexicons/zh``: what words, dates and projects weigh for the status of a joint action, from coded rounds.

    python scripts/make_status_weights.py

It learns as ``make_mode_weights.py`` does, from the made-up rounds with two coders: a logistic regression (Pedregosa et al., *Scikit-learn*,
2011) over the joint actions that are found and whose status both coders say alike, where neither calls it doubtful. The rules were never
mended on the status of a round, so that what they say today is what they said at first sight.

What is printed is measured on rounds left out of learning, one at a time: shares of joint actions whose status is right by the rules, by
words alone, and by both; the row ``own`` is of the three real reports of ``data/validation/own``, of which nothing is learned.
``data/validation/status_weights.csv`` keeps it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from unittest import mock

import numpy as np
from make_mode_weights import Action, times, valued, weigh, words_alone
from make_role_weights import LEXICONS, ROOT, START, shares, write
from make_theme_weights import short

from habitatlib.evaluation.gold import Coding, codings
from habitatlib.extract import status_weights
from habitatlib.extract.spans import squeeze
from habitatlib.extract.status_weights import STATUSES, decided
from habitatlib.reports import Report, read_report
from habitatlib.tables.build import tables_of

STRENGTH = 0.3  # chosen on rounds left out
SHARED = 0.5  # of the longer of two clauses: so much of the same signs makes them one
Clause = tuple[int, int]


def _clause(row: dict, text: str) -> Clause | None:
    """Where a coded clause stands: by its offsets, else by its words; None where they are not there."""
    if row.get("start") not in (None, ""):
        return int(row["start"]), int(row["end"])
    plain, words = squeeze(text), squeeze(row["surface"]).text
    at = plain.text.find(words)
    return tuple(plain.back(at, at + len(words))) if words and at >= 0 else None


def _alike(one: Clause, other: Clause) -> float:
    return (min(one[1], other[1]) - max(one[0], other[0])) / max(one[1] - one[0], other[1] - other[0], 1)


def coded(coding: Coding, report: Report) -> list[dict[int, list[tuple[Clause, str]]]]:
    """The statuses that each coder of a report gave, by paragraph."""
    texts, out = {paragraph.number: paragraph.text for paragraph in report.paragraphs}, []
    for path in sorted(coding.folder.glob("coder_*.json")):
        rows = json.loads(path.read_text(encoding="utf-8")).get(report.symbol, {}).get("collaborations")
        if isinstance(rows, list):
            said = defaultdict(list)
            for row in rows:
                place = _clause(row, texts.get(int(row["para"]), ""))
                if place and row.get("status") and not row.get("status_doubtful"):
                    said[int(row["para"])].append((place, row["status"]))
            out.append(said)
    return out


def weighed_of(report: Report) -> Iterator[tuple[int, Clause, Action]]:
    """The joint actions that are found in a report, with what is weighed of each and what the rules say."""
    seen = []

    def keep(said: str, words: status_weights.Words, members: int, mode: str, beside: set[str], language: str) -> str:
        seen.append(Action(frozenset(status_weights.features(words, members, said, mode, beside)), said, ""))
        return said

    with mock.patch.object(status_weights, "weighed", keep):
        rows = tables_of(report)["collaborations"]
    for row, action in zip(rows, seen, strict=True):
        yield row["para"], (row["start"], row["end"]), action


def actions(coding: Coding) -> list[Action]:
    """The joint actions of a coding that are found and on whose status its two coders agree."""
    out = []
    for report in map(read_report, coding.texts or sorted((ROOT / "data" / "raw").glob("*.txt"))):
        coders = coded(coding, report)
        if len(coders) < 2:
            continue
        for para, place, action in weighed_of(report):
            near = [max(said[para], key=lambda one: _alike(one[0], place), default=None) for said in coders]
            told = {one[1] for one in near if one and _alike(one[0], place) > SHARED}
            if len(told) == 1 and all(one and _alike(one[0], place) > SHARED for one in near):
                out.append(action._replace(mode=told.pop()))
    return out


def likeliest(rounds: list[list[Action]], some: list[Action]) -> list[list[float]]:
    """How likely each of ``STATUSES`` is of each action, learned from other rounds."""
    model, numbered, _ = weigh(rounds, STRENGTH)
    return model.predict_proba(numbered.transform(valued(some))).tolist()


def main() -> None:
    """Learn, print what it is worth on rounds left out and on the real reports, write."""
    of = {coding.name: coding for coding in codings(ROOT / "data" / "validation")}
    rounds = {name: some for name, coding in of.items() if name.startswith("unseen_") and (some := actions(coding))}
    right, table = np.zeros(4), []
    for name, some in (*rounds.items(), ("own", actions(of["own"]))):
        others = [one for other, one in rounds.items() if other != name]
        words, likely = likeliest(list(map(words_alone, others)), words_alone(some)), likeliest(others, some)
        both = [decided(action.said, row) for action, row in zip(some, likely, strict=True)]
        ways = [action.said for action in some], [STATUSES[int(np.argmax(row))] for row in words], both
        hits = np.array([len(some), *(sum(a == action.mode for a, action in zip(way, some, strict=True)) for way in ways)])
        right += hits if name != "own" else 0
        table.append((name, *shares(hits)))
    table = [("left_out", "actions", "rules", "words", "both"), *table, ("all", *shares(right))]
    print("\n".join(f"{row[0]:14}" + "".join(f"{cell:>10}" for cell in row[1:]) for row in table))
    write(ROOT / "data" / "validation" / "status_weights.csv", *table)
    model, numbered, often = weigh(list(rounds.values()), STRENGTH)
    rows = [("", *short(model.intercept_), START)]
    for feature in sorted(often):
        numbers = short(times(feature) * model.coef_[:, numbered.vocabulary_[feature]])
        if set(numbers) != {"0"}:
            rows.append((feature, *numbers, f"learned; in {often[feature]} of {len(rounds)} coded rounds"))
    write(LEXICONS / "status_weights.csv", ("feature", *STATUSES, "note"), *rows)


if __name__ == "__main__":
    main()

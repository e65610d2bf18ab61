"""Write ``lexicons/zh/name_weights.csv``: what speaks for it that signs which spell a registered name are that name where they stand.

    python scripts/make_name_weights.py

It needs scikit-learn (``pip install scikit-learn``). A logistic regression (Pedregosa et al., *Scikit-learn*, 2011) learns from all signs that
spell a name of a country, place or organization of the registers: in the sentences written to mislead (``data/validation/traps``), where
their coders say what is one, and in the made-up Chinese texts of ``data/validation`` and the plain sentences of the tests, where the rules
without these weights do, which are right there but for one name in fifty. The rounds are among these texts, so that what their tables keep is no
proof of the weights; the five reports are not. Of a name within a longer one, and of the body that reports, nothing is learned.

What is printed is measured on sentences left out of learning, a fifth at a time; the file holds them set by set, so that what one writer wrote
is mostly left out together. ``data/validation/name_weights.csv`` keeps it, and notebook 08 shows it.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

import numpy as np
from make_role_weights import LEXICONS, ROOT, START, write
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from habitatlib.evaluation.traps import Trap, spring
from habitatlib.extract import countries, org_tokens, places
from habitatlib.extract.crossings import crossed
from habitatlib.extract.name_weights import KINDS, LEAST, features
from habitatlib.extract.org_register import find_names, fold
from habitatlib.extract.place_words import country_names, register
from habitatlib.extract.reporters import reporting_bodies
from habitatlib.extract.spans import squeeze
from habitatlib.reports import Cover, Paragraph, Report, read_report
from habitatlib.tables.build import tables_of

FOLDS = 5
OF_TEXTS = 0.3  # how much a name in a text counts beside one in a sentence written to mislead
TIMES = 3  # that a feature stands with a name at least
LEAST_WEIGHT = 0.15  # of smaller weights none is kept
MATCHERS = {"country": country_names, "organization": find_names, "place": register}
OWN = frozenset({"un_habitat"})  # who reports in the sentences
Spans = list[tuple[int, int]]


class Spelt(NamedTuple):
    """Signs that spell a name: what is weighed of them, whether they are one, and whether a word of a dictionary lies over their edge."""

    kind: str
    features: frozenset[str]
    right: bool
    crossed: bool


def spelt(text: str, kind: str, true: Spans, taken: Spans, without: frozenset[str]) -> list[Spelt]:
    """All signs of a text that spell a name of a kind, but for those within a longer name and names of some bodies."""
    plain, out, at = squeeze(text), [], 0
    signs = fold(plain.text, "zh") if kind == "organization" else plain.text
    while (hit := next(MATCHERS[kind]("zh").find(signs, at), None)) is not None:
        at, span = hit.start + 1, plain.back(hit.start, hit.end)
        here = span.start, span.end
        within = any(start <= span.start and span.end <= end and (start, end) != here for start, end in (*true, *taken))
        left_out = kind == "organization" and hit.value in without
        if not (within or left_out) and len(hit.word) > 1:
            known = frozenset(features(plain.text, hit.start, hit.end, kind))
            out.append(Spelt(kind, known, here in true, crossed(plain.text, hit.start, hit.end)))
    return out


def printed(trap: Trap) -> Spans:
    """Where that stands which is to be found in a sentence: as it was found, else one after another."""
    if trap.right:
        return list(trap.where)
    out, at = [], 0
    for item in filter(None, trap.expected.split(";")):
        name = item.rpartition("=")[0] or item
        start = max(trap.sentence.find(name, at), 0)
        at = start + len(name)
        out.append((start, at))
    return out


def of_language() -> list[Spelt]:
    """What spells a name in the plain sentences of the tests, and which of these the rules take for one."""
    out = []
    for path in sorted((ROOT / "tests" / "data").glob("*_must_*match.csv")):
        with path.open(encoding="utf-8", newline="") as handle:
            texts = [row.get("sentence") or row.get("text") or "" for row in csv.DictReader(handle)] if "en_" not in path.name else []
        for text in texts:
            paragraph = Report("A/1/1", "zh", Cover(symbol="A/1/1"), (), (Paragraph(1, "", text),), (), (), "", "")
            rows = tables_of(paragraph)
            for kind in KINDS:
                found = [(row["start"], row["end"]) for row in rows.get(f"{kind}_mentions", ())]
                out += spelt(text, kind, found, found, OWN)
    return out


def of_text(path: Path) -> list[Spelt]:
    """What spells a name in a text, and which of these the rules take for one."""
    report, out = read_report(path), []
    rows, own = tables_of(report), frozenset(reporting_bodies(report)) | OWN
    for kind in KINDS:
        found = defaultdict(list)
        for row in rows.get(f"{kind}_mentions", ()):
            found[row["para"]].append((row["start"], row["end"]))
        for paragraph in report.paragraphs:
            out += spelt(paragraph.text, kind, found[paragraph.number], found[paragraph.number], own)
    return out


def weigh(sentences: list[Spelt], texts: list[Spelt]) -> tuple[LogisticRegression, DictVectorizer, Counter[str]]:
    """The weights, what numbers the features, and how often each stands."""
    every = [*sentences, *texts]
    often = Counter(feature for one in every for feature in one.features)
    numbered = DictVectorizer(dtype=np.float32).fit([dict.fromkeys((f for f, n in often.items() if n >= TIMES), 1.0)])
    counts = [1.0] * len(sentences) + [OF_TEXTS] * len(texts)
    model = LogisticRegression(C=3.0, max_iter=3000).fit(valued(numbered, every), [one.right for one in every], sample_weight=counts)
    model.coef_[np.abs(model.coef_) < LEAST_WEIGHT] = 0
    return model, numbered, often


def valued(numbered: DictVectorizer, some: list[Spelt]) -> object:
    """A row for each and a column for each feature."""
    return numbered.transform([dict.fromkeys(one.features, 1.0) for one in some])


def main() -> None:
    """Learn, print what it is worth on sentences left out, write."""
    for module in (countries, org_tokens, places):
        module.is_name = lambda *_: True  # the rules alone
    plain = of_language()
    traps = [(trap, trap.table.removesuffix("_mentions")) for trap in spring()]
    sentences = [spelt(trap.sentence, kind, printed(trap), list(trap.where), OWN) for trap, kind in traps if kind in KINDS]
    texts = [of_text(path) for path in sorted((ROOT / "data" / "validation").rglob("*.zh.txt"))]
    hits = {kind: np.zeros(4, int) for kind in (*KINDS, "all")}
    for turn in range(FOLDS):
        low, high = (len(sentences) * edge // FOLDS for edge in (turn, turn + 1))
        rest = plain + [one for some in (*sentences[:low], *sentences[high:]) for one in some]
        model, numbered, _ = weigh(rest, [one for i, some in enumerate(texts) if i % FOLDS != turn for one in some])
        left = [one for some in sentences[low:high] for one in some]
        for one, chance in zip(left, model.predict_proba(valued(numbered, left))[:, 1], strict=True):
            said = chance >= LEAST[one.kind]
            for kind in (one.kind, "all"):
                hits[kind] += [1, one.right, one.crossed != one.right, said == one.right]
    table = [("table", "spelt", "names", "longest", "segmenter", "weights")]
    for kind, (n, names, cut, right) in hits.items():
        table.append((kind if kind == "all" else f"{kind}_mentions", n, names, *(f"{share / n:.3f}" for share in (names, cut, right))))
    print("\n".join(f"{row[0]:22}" + "".join(f"{cell:>10}" for cell in row[1:]) for row in table))
    write(ROOT / "data" / "validation" / "name_weights.csv", *table)
    model, numbered, often = weigh(plain + [one for some in sentences for one in some], [one for some in texts for one in some])
    rows = [("", f"{model.intercept_[0]:.2f}", START)]
    for feature, column in sorted(numbered.vocabulary_.items()):
        if weight := model.coef_[0, column]:
            rows.append((feature, f"{weight:.2f}", f"learned; stands with {often[feature]} names or what looks like one"))
    write(LEXICONS / "name_weights.csv", ("feature", "weight", "note"), *rows)
    print(f"{len(rows)} rows")


if __name__ == "__main__":
    main()

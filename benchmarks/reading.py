"""Reading text on one core: all tables against jieba segmenting the same text, and country names alone against other matchers.

Every turn is a process forked for it and every round has made reports that no process has seen: nothing kept of a text can help. Before
that each rival has read other texts (``data/validation/unseen_*``), so that its words are loaded. What counts is CPU time.
"""

from __future__ import annotations

import inspect
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.made import Fact, Made, made
from benchmarks.make_corpus import write
from benchmarks.measure import Result, cpu_seconds, forked, results, turns, versions
from habitatlib import build
from habitatlib.extract.countries import find_countries
from habitatlib.lexicons import Matcher, load
from habitatlib.reports import read_report, report_files
from habitatlib.tables.build import tables_of

__all__ = ["plain_build", "run", "warm_up"]

ROOT = Path(__file__).resolve().parents[1]
SHORT = ROOT / "tests" / "data" / "reports"
OTHERS = tuple(sorted((ROOT / "data" / "validation").glob("unseen_*")))
OURS, WRITTEN, COUNTRIES = "habitatlib, all tables", "habitatlib build, CSV written", "habitatlib, all rules"
Span = tuple[int, int, str]
Work = Callable[[], object]


def texts(folder: Path) -> list[str]:
    """The paragraphs of the reports in a folder."""
    return [p.text for path in report_files(folder) for p in read_report(path).paragraphs]


def plain_build(folder: Path) -> None:
    """``build`` in this process, of a folder that nothing is known of, to tables that are thrown away."""
    options = {"cache": None} if "cache" in inspect.signature(build).parameters else {}
    with tempfile.TemporaryDirectory() as room:
        build(folder, Path(room, "tables"), **options)


def warm_up(small: bool) -> None:
    """Read other texts, so that lexicons and patterns are ready in this process and in what is forked from it."""
    for folder in (SHORT,) if small else OTHERS:
        plain_build(folder)


def _tables_of(folder: Path) -> Work:
    return lambda: [tables_of(read_report(path)) for path in report_files(folder)]


def _build(folder: Path) -> Work:
    return lambda: plain_build(folder)


def _jieba(folder: Path, hmm: bool) -> Work:
    import jieba

    jieba.setLogLevel(60)
    words = texts(folder)
    return lambda: sum(1 for text in words for _ in jieba.cut(text, HMM=hmm))


def _rjieba(folder: Path) -> Work:
    import rjieba

    words = texts(folder)
    return lambda: sum(len(rjieba.cut(text, hmm=True)) for text in words)


def segmenters() -> dict[str, tuple[Callable[[Path], Work], str]]:
    """Rivals of the whole build: how each is made ready for a folder, and its version."""
    return {
        OURS: (_tables_of, versions("habitatlib")),
        WRITTEN: (_build, versions("habitatlib")),
        "jieba, with HMM": (lambda folder: _jieba(folder, True), versions("jieba")),
        "jieba, without HMM": (lambda folder: _jieba(folder, False), versions("jieba")),
        "rjieba (jieba in Rust)": (_rjieba, versions("rjieba")),
    }


def names() -> dict[str, str]:
    """The name list that all matchers get: Chinese name → code."""
    return {row["name"]: row["iso3"] for row in reversed(load("country_names")) if row["language"] == "zh"}


def _habitatlib() -> Callable[[str], Iterator[Span]]:
    return lambda text: ((span.start, span.end, iso3) for span, iso3 in find_countries(text, "zh"))


def _aho() -> Callable[[str], Iterator[Span]]:
    matcher = Matcher(names().items())
    return lambda text: ((h.start, h.end, h.value) for h in matcher.find(text))


def _re() -> Callable[[str], Iterator[Span]]:
    codes = names()
    pattern = re.compile("|".join(map(re.escape, sorted(codes, key=len, reverse=True))))
    return lambda text: ((*m.span(), codes[m.group()]) for m in pattern.finditer(text))


def _flashgeotext() -> Callable[[str], Iterator[Span]]:
    from flashgeotext.config import GeoTextConfiguration
    from flashgeotext.geotext import GeoText
    from flashgeotext.lookup import LookupData

    forms: dict[str, list[str]] = {}
    for name, iso3 in names().items():
        forms.setdefault(iso3, [iso3]).append(name)
    finder = GeoText(config=GeoTextConfiguration(use_demo_data=False))
    finder.add(LookupData(name="countries", data=forms))

    def find(text: str) -> Iterator[Span]:
        for iso3, said in finder.extract(input_text=text)["countries"].items():
            yield from ((*span, iso3) for span in said["span_info"])

    return find


def _spacy() -> Callable[[str], Iterator[Span]]:
    import spacy

    language = spacy.blank("zh")
    language.add_pipe("entity_ruler").add_patterns([{"label": iso3, "pattern": name} for name, iso3 in names().items()])
    return lambda text: ((e.start_char, e.end_char, e.label_) for e in language(text).ents)


def _jieba_names() -> Callable[[str], Iterator[Span]]:
    import jieba

    jieba.setLogLevel(60)
    codes, cutter = names(), jieba.Tokenizer()
    for name in codes:
        cutter.add_word(name, 10**7)
    return lambda text: ((s, e, codes[w]) for w, s, e in cutter.tokenize(text, HMM=False) if w in codes)


def matchers() -> dict[str, tuple[Callable[[], Callable[[str], Iterator[Span]]], str]]:
    """Rivals for country names alone: how each is made, and its version."""
    return {
        COUNTRIES: (_habitatlib, versions("habitatlib")),
        "ahocorasick_rs": (_aho, versions("ahocorasick_rs")),
        "re, one alternation": (_re, "Python's own"),
        "flashgeotext": (_flashgeotext, versions("flashgeotext", "flashtext")),
        "spaCy entity ruler": (_spacy, versions("spacy")),
        "jieba with the names": (_jieba_names, versions("jieba")),
    }


def _fresh(count: int, turn: int, seed: int) -> list[Made]:
    return list(made(count, seed=seed, first=turn * count))


def _right(found: Sequence[Sequence[Span]], reports: Sequence[Made], counts: Sequence[int]) -> tuple[int, int, int]:
    """Mentions that are true (planted in their place, or coded by hand in their paragraph), mentions found, mentions that there are."""
    true = told = there = 0
    at = 0
    for report, paragraphs in zip(reports, counts, strict=True):
        facts: dict[int, list[Fact]] = {}
        for fact in report.facts:
            facts.setdefault(fact.para, []).append(fact)
        for para in range(1, paragraphs + 1):
            rows = facts.get(para, ())
            put = {(f.start, f.end, f.value) for f in rows if f.kind == "country"}
            kept, open_ = (Counter(f.value for f in rows if f.kind == kind) for kind in ("kept", "doubtful"))
            said = set(found[at])
            rest = Counter(iso3 for _, _, iso3 in said - put)
            there += len(put) + kept.total()
            true += len(said & put) + (rest & kept).total()
            told += len(said) - ((rest - kept) & open_).total()
            at += 1
    return true, told, there


def _all_tables(rounds: int, count: int, seed: int, tell: Callable[[str], None]) -> list[Result]:
    rivals = segmenters()
    with tempfile.TemporaryDirectory() as room:
        folders, sizes = [], []
        for turn in range(rounds):
            folders.append(Path(room, str(turn), "raw"))
            write(folders[-1], count, seed=seed, first=turn * count)
            sizes.append(sum(map(len, texts(folders[-1]))))

        def turn_of(ready: Callable[[Path], Work]) -> Callable[[int], float]:
            def once(turn: int) -> float:
                ready(SHORT)()
                return sizes[turn] / cpu_seconds(ready(folders[turn]))[0] / 1e6

            return lambda turn: forked(lambda: once(turn))

        measured = turns({name: turn_of(ready) for name, (ready, _) in rivals.items()}, rounds, tell)
    of = {name: words for name, (_, words) in rivals.items()}
    return results("build", "all tables", "million characters a second", measured, of, ours=OURS)


def _countries(rounds: int, count: int, seed: int, tell: Callable[[str], None]) -> list[Result]:
    rivals = matchers()
    warm = texts(SHORT)

    def turn_of(make: Callable) -> Callable[[int], tuple[float, float, float]]:
        def once(turn: int) -> tuple[float, float, float]:
            reports = _fresh(count, turn, seed)
            with tempfile.TemporaryDirectory() as room:
                write(Path(room), count, seed=seed, first=turn * count)
                read = {r.symbol: [p.text for p in r.paragraphs] for r in map(read_report, report_files(Path(room)))}
            fresh = [text for report in reports for text in read[report.symbol]]
            find = make()
            for text in warm:
                list(find(text))
            seconds, found = cpu_seconds(lambda: [list(find(text)) for text in fresh])
            true, told, there = _right(found, reports, [len(read[r.symbol]) for r in reports])
            return sum(map(len, fresh)) / seconds / 1e6, true / max(there, 1), true / max(told, 1)

        return lambda turn: forked(lambda: once(turn))

    given = turns({name: turn_of(make) for name, (make, _) in rivals.items()}, rounds, tell)
    of = {name: words for name, (_, words) in rivals.items()}
    out = []
    for n, unit in enumerate(("million characters a second", "share of mentions found", "share of finds that are right")):
        column = {name: [values[n] for values in rows] for name, rows in given.items()}
        out += results("countries", "country names alone", unit, column, of, ours=COUNTRIES if n == 0 else "")
    return out


def run(small: bool, tell: Callable[[str], None] = print, *, seed: int = 11) -> list[Result]:
    """Both comparisons; ``small`` is one short round of each."""
    import jieba
    import rjieba

    jieba.setLogLevel(60)
    jieba.initialize()
    rjieba.cut("城市")
    warm_up(small)
    rounds, count = (1, 1) if small else (15, 5)
    return [*_all_tables(rounds, count, seed, tell), *_countries(rounds, count, seed, tell)]

"""What the figures lose without lexicon rows: those that a single report needs, and each lexicon as a whole."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from habitatlib import lexicons
from habitatlib.evaluation.gold import codings
from habitatlib.evaluation.texts import FOLDER
from habitatlib.home import home
from habitatlib.tables.cache import Cache, code

__all__ = ["ALONE", "OPEN_KINDS", "digest", "figures_without", "measured", "removed", "rows_of_one_report", "save_removal"]

OPEN_KINDS = ("grammar", "register")
ALONE = "one report: alone"
LANGUAGES = ("zh",)  # of the reports and codings that are measured
INDEX = "lexicons"  # has a row for each lexicon
KEPT = "removals"  # what a run that was interrupted has measured, beside what is kept of the texts
_ROUNDS = 8  # of all sixty a removal takes three quarters of an hour, and chance has its part in the largest of so many losses
Rows = Mapping[str, frozenset[int]]


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text).lower()


def _read(name: str) -> tuple[dict[str, str], ...]:
    language, _, stem = name.rpartition("/")
    return lexicons.load(stem, language)


def _is_read(name: str, languages: Iterable[str]) -> bool:
    """Whether a lexicon is shared, or one of these languages."""
    own = name.rpartition("/")[0]
    return not own or own in languages


def digest(languages: Iterable[str] = LANGUAGES) -> str:
    """The first signs of a hash over the lexicons of these languages, their rows of the index too, but not the words of figures."""
    whole = hashlib.sha256()
    names = {path: path.relative_to(lexicons.HERE).with_suffix("").as_posix() for path in lexicons.files()}
    for path in (path for path in lexicons.files() if not path.name.startswith("labels") and _is_read(names[path], languages)):
        lines = (line for line in path.read_bytes().splitlines(keepends=True) if not line.startswith(b"labels"))
        if names[path] == INDEX:
            lines = (line for line in lines if _is_read(line.decode("utf-8").partition(",")[0], languages))
        whole.update(path.relative_to(lexicons.HERE).as_posix().encode() + b"".join(lines))
    return whole.hexdigest()[:12]


def rows_of_one_report(
    texts: Mapping[str, str], kinds: Iterable[str] = OPEN_KINDS, languages: Iterable[str] = LANGUAGES, *, others: str = ""
) -> dict[str, frozenset[int]]:
    """The lexicon rows whose words stand in one report and in no other.

    Parameters
    ----------
    texts : mapping of str to str
        The whole text of each report, under its symbol.
    kinds : iterable of str
        Kinds of lexicons, as ``lexicons.csv`` tells them. Closed lists (countries, cities, currencies) are not asked:
        that a country is named by one report says nothing of the list.
    languages : iterable of str
        Languages of the reports: words of others are not asked.
    others : str, optional
        Further texts, in which the words may not stand either.

    Returns
    -------
    dict of str to frozenset of int
        Lexicon to row numbers from 0. Rows of one thing (the names of an organization) go together, where one report alone uses any.
    """
    plain, beside = {symbol: _plain(text) for symbol, text in texts.items()}, _plain(others)
    out = {}
    for lexicon in lexicons.load("lexicons"):
        if lexicon["kind"] not in kinds or not lexicon["words"] or not _is_read(lexicon["lexicon"], languages):
            continue
        groups: dict[str, set[str]] = defaultdict(set)
        members: dict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(_read(lexicon["lexicon"])):
            group, word = row[lexicon["group"]] if lexicon["group"] else str(number), _plain(row[lexicon["words"]])
            members[group].append(number)
            here = {symbol for symbol, text in plain.items() if word and word in text}
            groups[group] |= here | ({""} if here and word in beside else set())
        out[lexicon["lexicon"]] = frozenset(n for group, symbols in groups.items() if len(symbols) == 1 for n in members[group])
    return {name: rows for name, rows in out.items() if rows}


def removed(name: str) -> dict[str, frozenset[int]]:
    """Every row of one lexicon."""
    return {name: frozenset(range(len(_read(name))))}


def measured(gold: str | Path) -> list[str]:
    """The codings that removals are measured on: those of the reports, and the newest made-up rounds that code all tables."""
    known = codings(gold)
    rounds = [c.name for c in known if c.texts and c.required["organization_mentions"] and c.required["collaborations"]]
    return [c.name for c in known if not c.texts] + rounds[-_ROUNDS:]


def figures_without(rows: Rows, raw: str | Path, gold: str | Path) -> dict[tuple[str, str], float] | None:
    """Every figure, measured by a new process that reads the lexicons without some rows.

    Parameters
    ----------
    rows : mapping of str to set of int
        As of ``rows_of_one_report``.
    raw, gold : str or Path
        Folders of the reports and of the codings.

    Returns
    -------
    dict of (str, str) to float, or None
        Coding and figure to F1 or share; None where nothing can be read without the rows.
    """
    with tempfile.TemporaryDirectory() as folder:
        for path in lexicons.files():
            name = path.relative_to(lexicons.HERE).with_suffix("").as_posix()
            copy = Path(folder) / path.relative_to(lexicons.HERE)
            copy.parent.mkdir(exist_ok=True)
            with path.open(encoding="utf-8", newline="") as handle, copy.open("w", encoding="utf-8", newline="") as out:
                header, *lines = csv.reader(handle)
                csv.writer(out).writerows([header, *(line for n, line in enumerate(lines) if n not in rows.get(name, ()))])
        words = [sys.executable, "-m", "habitatlib.evaluation.removal", folder, str(raw), str(gold)]
        done = subprocess.run(words, capture_output=True, text=True)
    return {(c, n): f1 for c, n, f1 in json.loads(done.stdout)} if done.returncode == 0 else None


def _state(raw: str | Path, gold: Path) -> str:
    """A fingerprint of all that figures depend on besides the rows that are removed."""
    signs, names = hashlib.sha256(code().encode()), measured(gold)
    folders = (Path(raw), Path(__file__).parent, *(coding.folder for coding in codings(gold) if coding.name in names))
    for path in sorted(path for folder in folders for path in folder.iterdir() if path.is_file()):
        signs.update(path.name.encode() + b"\0" + path.read_bytes())
    return signs.hexdigest()


def save_removal(raw: str | Path, gold: str | Path | None = None, *, progress: Callable[[str], None] | None = None) -> Path:
    """Measure every removal and write ``removal.csv`` beside the codings: what was removed, how many rows, each figure before and after.

    On the codings of ``measured``. The removals are ``one report: grammar``, ``one report: register`` and ``one report: both``, what is
    left of both where the words stand in no coded text beside the reports either (``ALONE``), and each lexicon by its name, whole. Of the
    last only figures that change are written. What a run that was interrupted has measured is not measured again while nothing changes.

    Parameters
    ----------
    raw : str or Path
        Folder of the reports.
    gold : str or Path, optional
        Folder of the codings; by default ``data/validation`` of the project.
    progress : callable, optional
        Called with the name of each removal once it is measured.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    InputError
        If the reports or codings cannot be read.
    """
    from habitatlib.evaluation.evaluate import evaluate_reports

    folder = Path(gold) if gold else home() / "data" / "validation"
    texts: dict[str, str] = defaultdict(str)
    for one in evaluate_reports(folder, raw, measured(folder)):
        for (symbol, _), text in one.texts.items() if not one.coding.texts else ():
            texts[symbol] += text
    runs = {"nothing": {}}
    runs |= {f"one report: {kind}": rows_of_one_report(texts, (kind,)) for kind in OPEN_KINDS}
    runs["one report: both"] = rows_of_one_report(texts)
    beside = [path for coding in (*codings(folder), *codings(folder / "sentences")) for path in coding.texts]
    runs[ALONE] = rows_of_one_report(texts, others="\n".join(path.read_text(encoding="utf-8") for path in beside))
    asked = [row for row in lexicons.load("lexicons") if row["kind"] in (*OPEN_KINDS, "closed") and _is_read(row["lexicon"], LANGUAGES)]
    runs |= {row["lexicon"]: removed(row["lexicon"]) for row in asked}

    kept, state = Cache(home() / "data" / FOLDER / KEPT), _state(raw, folder)

    def one(name: str) -> dict[tuple[str, str], float] | None:
        rows = json.dumps({lexicon: sorted(numbers) for lexicon, numbers in sorted(runs[name].items())})
        file = f"{hashlib.sha256(f'{state} {rows}'.encode()).hexdigest()}.json"
        if (path := kept.folder / file).exists():
            figures = {(coding, figure): f1 for coding, figure, f1 in json.loads(path.read_bytes())}
        elif (figures := figures_without(runs[name], raw, folder)) is not None:
            kept.write(file, json.dumps([[*which, f1] for which, f1 in figures.items()]).encode())
        if progress:
            progress(name)
        return figures

    with ThreadPoolExecutor(max_workers=2) as pool:
        found = dict(zip(runs, pool.map(one, runs), strict=True))
    whole = found.pop("nothing") or {}
    path, signs = folder / "removal.csv", digest()
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["lexicons", "removed", "rows", "coding", "figure", "before", "after"])
        for name, figures in found.items():
            rows = sum(map(len, runs[name].values()))
            if figures is None:  # nothing can be read without it
                writer.writerows([signs, name, rows, coding, "everything", "1.000", "0.000"] for coding in sorted({c for c, _ in whole}))
                continue
            for (coding, figure), before in sorted(whole.items()):
                after = figures.get((coding, figure), 0.0)
                if name.startswith("one report") or abs(before - after) >= 0.0005:
                    writer.writerow([signs, name, rows, coding, figure, f"{before:.3f}", f"{after:.3f}"])
    shutil.rmtree(kept.folder)
    return path


def _main(folder: str, raw: str, gold: str) -> None:
    lexicons.HERE = Path(folder)
    from habitatlib.evaluation.evaluate import evaluate_reports

    json.dump([(f.coding, f.name, f.f1) for one in evaluate_reports(gold, raw, measured(gold)) for f in one.figures], sys.stdout)


if __name__ == "__main__":
    _main(*sys.argv[1:])

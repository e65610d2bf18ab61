"""The shelf: the folder of reports. What comes in is copied with a card; what is there can be listed and taken away."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from habitatlib.errors import HabitatError, InputError, listed
from habitatlib.reports import Cover, Report, read_report, report_files
from habitatlib.reports.card import card_bytes, read_card
from habitatlib.reports.formats import SUFFIXES, read_bytes
from habitatlib.reports.symbol_forms import same_document
from habitatlib.tables.taken import Taken, digest

__all__ = ["Added", "Standing", "add", "remove", "shelf", "summary"]

_LONGEST = 150  # signs of a file's name before its language
_SHOWN = 5


@dataclass(frozen=True)
class Added:
    """What became of one file: where its copy stands and the report read from it, or why it was left out."""

    source: Path
    path: Path | None = None
    report: Report | None = None
    there_already: bool = False
    error: str = ""


@dataclass(frozen=True)
class Standing:
    """A report on the shelf; ``built`` says whether the tables are those of its bytes, ``period`` is empty where they are not."""

    file: str
    symbol: str
    language: str
    series: str = ""
    period: str = ""
    paragraphs: int = 0
    unplaced: int = 0
    built: bool = False
    error: str = ""


def _name(report: Report, suffix: str) -> str:
    """The name under which a report stands: its symbol without signs that a path could be made of, and its language."""
    stem = re.sub(r"[^\w.()-]+", "_", report.symbol).lstrip("._")[:_LONGEST]
    return f"{stem}.{re.sub(r'[^A-Za-z-]', '', report.language)}{suffix.lower()}"


def _card(report: Report, name: str, source: str, series: str) -> str:
    def line(key: str, value: str, note: str = "") -> str:
        words = re.sub(r"[\x7f-\x9f]", " ", value)  # control signs that JSON lets through and TOML does not
        return f"{'' if value else '# '}{key} = {json.dumps(words, ensure_ascii=False)}{'  # ' + note if note and not value else ''}\n"

    return "".join((
        f"# Provenance card of {name}: what only a person can know. The file itself is never changed.\n",
        line("symbol", report.symbol),
        line("language", report.language),
        line("title", report.cover.title),
        line("producer", report.card.get("producer", ""), "who made the document"),
        line("source", report.card.get("source", f"added as {source}")),
        line("sha256", report.sha256),
        line("licence", report.card.get("licence", ""), "under what terms it may be used"),
        line("series", series or report.series, "kind of report; only reports of one series are compared"),
        line("note", report.card.get("note", ""), "what a reader has to know"),
    ))


def _put(path: Path, data: bytes) -> None:
    """Write a file whole, or not at all."""
    handle, new = tempfile.mkstemp(prefix=f".{path.name[:60]}.new-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(new).chmod(0o644)
        Path(new).replace(path)
    except BaseException:
        Path(new).unlink(missing_ok=True)
        raise


def _same(one: str, other: str) -> bool:
    return one == other or same_document(one, other)


def _add(source: Path, raw: Path, series: str, taken: Taken) -> Added:
    if source.is_dir():
        raise InputError(source.name, expected="a report", found="a folder", do=f"name the files in it: {source}/*")
    if source.suffix.lower() not in SUFFIXES:
        raise InputError(source.name, expected=f"a report ({', '.join(SUFFIXES)})", found=f"the ending {source.suffix or 'of no kind'}",
                         do="name it after what it is: .txt if it is text")  # fmt: skip
    data = read_bytes(source, follow=True)
    report = read_report(source, data=data, card_data=card_bytes(source, follow=True))
    path = raw / _name(report, source.suffix)
    if other := taken.by(path.name, report.symbol, report.language) or taken.bare(report.sha256, len(data)):
        if digest(other) == report.sha256:
            return Added(source, other, report, there_already=True)
        raise InputError(source.name, expected="a report that is not on the shelf yet",
                         found=f"{report.symbol} ({report.language}), which stands there as {other.name} with other bytes",
                         do="keep that one, or take it away first: "
                            f"habitatlib remove {report.symbol} --language {report.language} --raw {raw}")  # fmt: skip
    try:
        raw.mkdir(parents=True, exist_ok=True)
        _put(path.with_suffix(".toml"), _card(report, path.name, source.name, series).encode())
        try:
            _put(path, data)
        except OSError:
            path.with_suffix(".toml").unlink(missing_ok=True)
            raise
    except OSError as error:
        found = str(error.strerror)
        raise InputError(str(raw), expected="a folder that can be written", found=found, do="give another with --raw") from None
    taken.note(path, report.symbol, report.language)
    return Added(source, path, report)


def _standing(raw: Path) -> list[Path]:
    """The report files of a folder that may be new or empty."""
    try:
        return report_files(raw)
    except InputError:
        return []


def add(files: Sequence[str | Path], raw: str | Path, *, series: str = "") -> Iterator[Added]:
    """Copy reports onto the shelf, each with a card; a file that cannot be read as a report leaves the others alone.

    Parameters
    ----------
    files : sequence of str or Path
        Report files; a card ``<name>.toml`` beside one is taken over.
    raw : str or Path
        The folder of reports; made where it is not there.
    series : str
        The kind of report, for the cards.

    Yields
    ------
    Added
        One a file, in their order.
    """
    taken = Taken(_standing(Path(raw)))
    for source in map(Path, files):
        try:
            yield _add(source, Path(raw), series, taken)
        except HabitatError as error:
            yield Added(source, error=str(error))


def summary(added: Added) -> list[str]:
    """What was read of a report and what was not, in lines for people."""
    if added.report is None or added.path is None:
        return [f"left out: {added.error}"]
    report, cover = added.report, added.report.cover
    read = {field.name: getattr(cover, field.name) for field in fields(Cover) if field.name not in ("symbol", "is_addendum")}
    places = Counter(line.place for line in report.lines)
    lost = report.unplaced
    lines = [
        f"{report.symbol} ({report.language}): {'is there already as' if added.there_already else 'stands now as'} {added.path}",
        "  cover: " + "; ".join(f"{name} {value}" for name, value in read.items() if value),
        f"  not on the cover: {', '.join(name for name, value in read.items() if not value) or 'nothing is missing'}",
        f"  text: {len(report.paragraphs)} paragraphs, {len(report.sections)} headings, {len(report.footnotes)} footnotes",
        f"  lines: {len(report.lines)}, of which {places['unplaced']} unplaced" + (":" if lost else ""),
        *(f"    line {line.number}: {line.text[:80]}" for line in lost[:_SHOWN]),
    ]
    if len(lost) > _SHOWN:
        lines.append(f"    and {len(lost) - _SHOWN} more")
    return lines + [f"  warning: {words}" for words in report.warnings]


def _built(tables: Path) -> dict[tuple[str, str], dict[str, str]]:
    """File and hash of each report in the tables → its row of ``documents`` and the number of its unplaced lines."""
    import pandas as pd

    def frame(name: str) -> pd.DataFrame:
        return pd.read_csv(tables / f"{name}.csv", dtype="str", keep_default_na=False, encoding="utf-8")

    try:
        documents, unplaced = frame("documents"), Counter(frame("unplaced")["source_file"])
    except (OSError, ValueError, KeyError):
        return {}
    rows = documents.to_dict("records")
    return {(row["source_file"], row["sha256"]): row | {"unplaced": str(unplaced[row["source_file"]])} for row in rows}


def shelf(raw: str | Path, tables: str | Path | None = None) -> Iterator[Standing]:
    """The reports of a folder, by the names of their files.

    Parameters
    ----------
    raw : str or Path
        The folder of reports.
    tables : str or Path, optional
        Folder of tables (CSV): what it tells of a report of the same bytes is not read again, and only it has the period.

    Yields
    ------
    Standing

    Raises
    ------
    InputError
        If the folder is not there or holds no report.
    """
    known = _built(Path(tables)) if tables else {}
    for path in report_files(Path(raw)):
        try:
            card = read_card(path)
            row = known.get((path.name, hashlib.sha256(read_bytes(path)).hexdigest())) if known else None
            if row:
                period = " to ".join(filter(None, (row["period_start"], row["period_end"])))
                yield Standing(path.name, row["symbol"], row["language"], card.get("series", ""), period,
                               int(row["paragraph_count"]), int(row["unplaced"]), built=True)  # fmt: skip
                continue
            report = read_report(path)
            yield Standing(path.name, report.symbol, report.language, report.series, "", len(report.paragraphs), len(report.unplaced))
        except (HabitatError, OSError) as error:
            yield Standing(path.name, "", "", error=str(error))


def remove(symbol: str, raw: str | Path, *, language: str = "") -> list[Path]:
    """Take a report and its card off the shelf.

    Parameters
    ----------
    symbol : str
        As printed, or in another form of the same symbol.
    raw : str or Path
        The folder of reports.
    language : str
        Which of several versions.

    Returns
    -------
    list of Path
        The files that are gone.

    Raises
    ------
    InputError
        If there is no such report, or there are several and no language is given.
    """
    every = [entry for entry in shelf(raw) if not entry.error]
    versions = [entry for entry in every if _same(entry.symbol, symbol)]
    found = [entry for entry in versions if language in ("", entry.language)]
    if versions and not found:
        there = ", ".join(sorted({entry.language for entry in versions}))
        raise InputError(symbol, expected=f"a language of this report: {there}", found=language, do="write one of these")
    if not found:
        there = listed(sorted(entry.symbol for entry in every))
        raise InputError(symbol, expected=f"a symbol of {raw}: {there}", found="no such report",
                         do="write one of these")  # fmt: skip
    if len(found) > 1:
        raise InputError(symbol, expected="one report", found=", ".join(entry.file for entry in found),
                         do="say which: --language " + " or ".join(sorted({entry.language for entry in found})))  # fmt: skip
    path = Path(raw) / found[0].file
    gone = [part for part in (path, path.with_suffix(".toml")) if part.exists()]
    try:
        for part in gone:
            part.unlink()
    except OSError as error:
        raise InputError(str(part), expected="a file that can be taken away", found=str(error.strerror), do="check its rights") from None
    return gone

"""A file → a report, its provenance card beside it if there is one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from pathlib import Path

from habitatlib.errors import InputError
from habitatlib.lexicons import load
from habitatlib.lexicons.written import written
from habitatlib.reports.card import card_of, read_card
from habitatlib.reports.cover import read_cover
from habitatlib.reports.formats import SUFFIXES, limits, read_bytes, read_file
from habitatlib.reports.glued_numbers import part_numbers
from habitatlib.reports.language import language_of
from habitatlib.reports.lines import CleanLine, FileLines
from habitatlib.reports.model import Line, Report
from habitatlib.reports.structure import Body, read_body
from habitatlib.reports.symbols import columns, find_symbol, is_symbol

__all__ = ["SUFFIXES", "read_report", "report_files"]

_COVER = 60  # lines in which a symbol stands
_NO_REPORTS = ("readme", "._", "~$")  # the second and third are what macOS and Word leave beside a file
_FEW_WORDS = 20  # tell no language
_OTHER_WRITING = 0.05  # of all signs
_ENDED = re.compile(r"[。；;.,，、:：](?:\s*[^\W\d_]{1,3})?$")  # …; and
_SHOWN = 4  # signs
_MENDS = re.compile(r"\bCorr\b")  # a corrigendum ends in the words that it puts right
_SENTENCE_END = re.compile(r"[。！？.!?；;؟؛][”」』）)»]*[⁰¹²³⁴-⁹*]*$")


def report_files(folder: Path) -> list[Path]:
    """The report files of a folder, sorted by name; other folders within it, cards and what an editor left are passed over.

    What has the name of a report and is no file is among them, so that reading tells it.

    Raises
    ------
    InputError
        If the folder is not there, holds no report file or too many.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise InputError(str(folder), expected="a folder of reports", found="no such folder", do="give the folder with --raw")
    try:
        files = sorted(p for p in folder.iterdir() if p.suffix.lower() in SUFFIXES and not p.name.lower().startswith(_NO_REPORTS))
    except OSError as error:
        raise InputError(str(folder), expected="a folder that can be read", found=str(error.strerror), do="check its rights") from None
    limits.hold(str(folder), "reports", len(files), limits.FILES, "part them into several folders")
    if not files:
        raise InputError(str(folder), expected=f"report files ({', '.join(SUFFIXES)})", found="none", do="put reports into it")
    return files


def _language(lines: Sequence[CleanLine], card: Mapping[str, str], name: str) -> tuple[str, list[str]]:
    """The document's language, as the card, its script, its cover or its words tell it, and what is odd with it."""
    texts = [line.text for line in lines]
    if not (told := card.get("language") or language_of(texts)):
        untold = f"{name}: neither cover nor words tell its language; it is read as English; name it in a card beside it (language)"
        return "en", [untold] if sum(len(text.split()) for text in texts) >= _FEW_WORDS else []
    known = sorted(row["language"] for row in load("grammars"))
    if told not in known:
        return told, [f"{name}: it is in a language without lexicons ({told}): nothing is found in its text; read are {', '.join(known)}"]
    found = written("page_parts", "other_writing", told).findall("".join(texts))
    if len(found) > _OTHER_WRITING * sum(map(len, texts)):
        shown = "".join(sorted(set(found), key=found.index)[:_SHOWN])
        return told, [f"{name}: its signs ({shown} …) are not those in which {told} is read: little is found in its text; convert them"]
    return told, []


def _account(found: FileLines, body: Body) -> tuple[Line, ...]:
    """The account of all lines of the file, in its order: each with its one place."""
    own = [Line(line.number, line.raw.strip(), *body.places[line.number]) for line in found.lines]
    if not (found.aside or found.joined or found.lines[0].page):
        return tuple(own)
    pages = {line.number: line.page for line in (*found.lines, *found.aside, *(line for line, _ in found.joined))}
    placed = [*own, *(Line(line.number, line.raw.strip(), "unplaced") for line in found.aside)]
    placed += [Line(line.number, line.raw.strip(), *body.places[other]) for line, other in found.joined]
    return tuple(sorted((replace(line, page=pages[line.number]) for line in placed), key=attrgetter("number")))


def _with_symbol(found: FileLines) -> FileLines:
    """The lines with that of a page's head before them that has the symbol, where the text's begin has none."""
    if any(is_symbol(part) for line in found.lines[:_COVER] for part in columns(line.text)):
        return found
    head = next((line for line in found.aside if any(map(is_symbol, columns(line.text)))), None)
    if head is None:
        return found
    return found._replace(lines=[head, *found.lines], aside=[line for line in found.aside if line is not head])


def read_report(path: str | Path, *, data: bytes | None = None, card_data: bytes = b"") -> Report:
    """Read one report.

    Parameters
    ----------
    path : str or Path
        A file with one UN report, as text, Markdown, Word (``.docx``), PDF or HTML; ``<name>.toml`` beside it is its provenance card.
    data, card_data : bytes, optional
        The bytes of both, where they are at hand: nothing is read from the disk then, and ``path`` is only a name.

    Returns
    -------
    Report

    Raises
    ------
    InputError
        If the file is not what its name says, cannot be read, differs from its card, carries no symbol or holds only a cover page.
    """
    path = Path(path)
    card = read_card(path) if data is None else card_of(path.with_suffix(".toml").name, card_data)
    data = read_bytes(path) if data is None else data
    found = read_file(path, data)
    found = _with_symbol(found)
    lines = found.lines
    digest = hashlib.sha256(data).hexdigest()
    if card.get("sha256", digest).lower() not in ("", digest):
        raise InputError(
            path.name,
            expected=f"the bytes that its card names (sha256 {card['sha256'][:12]}…)",
            found=f"others ({digest[:12]}…)",
            do="put the file back as it was, or write its card anew",
        )
    signs = sum(len(line.text) for line in lines)
    limits.hold(path.name, "signs of text", signs, limits.TEXT_SIGNS, "put each report into a file of its own")
    if not lines:
        raise InputError(path.name, expected="the text of a report", found="no line of it", do="take the file away or get it again")
    language, odd = _language(lines, card, path.name)
    lines = part_numbers(lines, language)
    body = read_body(lines, language, path.name)
    cover_lines = [line for line in lines if body.places[line.number][0] == "cover"]
    cover = read_cover(cover_lines, language)
    symbol = card.get("symbol") or cover.symbol
    if not symbol:
        known = find_symbol([line.text for line in lines[:40]])
        raise InputError(
            path.name,
            line=lines[0].number,
            expected="a cover page with a document symbol such as A/72/1",
            found=f"none before the text{f' (only {known})' if known else ''}",
            do="take the file away or add its cover page",
        )
    if not body.paragraphs and not body.unnumbered:
        raise InputError(
            path.name,
            line=lines[-1].number,
            expected="numbered paragraphs (1. 2. 3. …), or a text without numbers",
            found="only a cover page",
            do="take the file away: it was cut before its text begins, or it is no report",
        )
    last = body.paragraphs[-1] if body.paragraphs else None
    listed = last and len(last.items) > 1 and not _ENDED.search(last.items[-2].text)  # a list whose items end without a sign
    if last and not (_SENTENCE_END.search(last.text) or _MENDS.search(symbol) or listed):
        body.warnings.append(
            f"{path.name}:{lines[-1].number}: the file seems cut: paragraph {last.number} ends with '{last.text[-8:]}'; "
            "get the whole report"
        )
    return Report(
        symbol,
        language,
        cover,
        tuple(body.sections),
        tuple(body.paragraphs),
        tuple(body.footnotes),
        _account(found, body),
        path.name,
        digest,
        card,
        (*found.warnings, *odd, *body.warnings),
    )

"""The marks of notes: where they stand in the text, raised or not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from habitatlib.lexicons import load
from habitatlib.lexicons.written import any_language
from habitatlib.reports.items import Piece
from habitatlib.reports.lines import SUPERSCRIPT, CleanLine
from habitatlib.reports.model import Footnote, Paragraph

__all__ = ["bare_note", "called_stars", "marked_note", "notes_placed", "raised_in", "raised_marks", "raised_note"]

_NOTE = re.compile(r"(?P<mark>\*{1,5}(?=\s|[A-Z\u4e00-\u9fff])|[⁰¹²³⁴-⁹]+)\s*[:：]?\s*(?P<text>\S.*)")
_STARS = re.compile(r"(?<=\S)\s?(?<!\*)(\*{1,5})(?!\*)")
_NUMBERED = re.compile(r"(?P<mark>\d{1,3})\s+(?P<text>\D.*)")
_CIRCLED = re.compile(r"(?P<mark>[①-⑳])\s*(?P<text>\S.*)")
_SQUARED = re.compile(r"(?P<mark>\[\d{1,3}\])\s*(?P<text>\S.*)")
_STROKED = re.compile(r"(?P<mark>\d{1,3}/)\s+(?P<text>\S.*)")
_STOPPED = re.compile(r"[。.!?；;][”」』）)»\"]*\d{0,3}$")  # a sentence, its note's mark behind it

_RAISED = re.compile(  # a note's mark within a text; no square metres
    r"[⁰¹²³⁴-⁹①-⑳](?<![⁰¹²³⁴-⁹*].)(?<!(?<![A-Za-z])m.)(?<!(?<![A-Za-z])[cdhkm]m.)(?:(?<=[⁰¹²³⁴-⁹])[⁰¹²³⁴-⁹]*)?(?![⁰¹²³⁴-⁹*])"
)
# A word of four small letters and a stop: no Add.1, no vol.1, no number with a decimal.
_WORD = r"(?<=[a-zß-öø-ÿа-яё\u0621-\u064a]{4}[.,;:])"
_YEAR = r"(?<=(?:19|20)\d\d[.,;:])"
_BEFORE_STOP = r"(?<=[a-zß-öø-ÿа-яё\u0621-\u064a]{4})"  # French and Arabic set the mark before the stop
# Arabic sets it in brackets, a plain text in square ones, a page of the last century has a stroke behind it.
_BESIDE = re.compile(r"(?<=\S)\(\d{1,3}\)|\[\d{1,3}\]|(?<![^\s。，；])\d{1,3}/(?![\w/])")


@lru_cache(maxsize=1024)
def lost(mark: str) -> re.Pattern[str]:
    """The pattern of a note's mark that lost its height: right after a sign, and no number of its own."""
    mark = re.escape(mark)
    number = rf"{any_language('page_parts', 'number_word')}|[\d.%]"
    return re.compile(rf"(?<=[。；，”》)）]){mark}(?!{number})|(?:{_WORD}|{_YEAR}){mark}(?=\s|$)|{_BEFORE_STOP}{mark}(?=[.,;:](?:\s|$))")


def called_stars(texts: Sequence[str]) -> frozenset[str]:
    """The stars that are marks of notes: they stand behind words somewhere, or only one line begins with them."""
    called = {stars for text in texts for stars in _STARS.findall(text)}
    begun = Counter(note["mark"] for text in texts if (note := _NOTE.fullmatch(text)))
    return frozenset(called | {mark for mark, count in begun.items() if count == 1})


def raised_note(text: str, stars: frozenset[str] | None = None) -> re.Match[str] | None:
    """A note whose mark stands high, or is a star; where it is said which stars are called, other ones are bullets of a list."""
    note = _NOTE.fullmatch(text)
    return None if note and stars is not None and note["mark"][0] == "*" and note["mark"] not in stars else note


@cache
def _bare(language: str) -> re.Pattern[str]:
    openers = "|".join(r["pattern"] for r in load("note_words", language)) or r"(?!)"
    return re.compile(rf"(?P<mark>\d{{1,3}}|\(\d{{1,3}}\))\s+(?P<text>(?:{openers}).*)")


def bare_note(text: str, language: str) -> re.Match[str] | None:
    """A note whose mark lost its height: a number, a blank, and a word with which notes begin."""
    return _bare(language).fullmatch(text)


def marked_note(
    line: CleanLine, pieces: Sequence[Piece], paragraphs: Sequence[Paragraph], notes: Sequence[Footnote], *, in_note: bool = False
) -> re.Match[str] | None:
    """A note whose mark lost its height, known by that mark: the next number, which stands right after a sign in the text before it.

    It stands apart, or below a sentence or a note (``in_note``) that has ended.
    """
    beside = _SQUARED.fullmatch(line.text) or _STROKED.fullmatch(line.text)
    if beside and _is_next(line, beside["mark"], pieces, paragraphs, notes):
        return beside
    circled = _CIRCLED.fullmatch(line.text) if line.after_blank else None
    if circled and any(circled["mark"] in piece.text for piece in pieces):
        return circled
    match = _NUMBERED.fullmatch(line.text)
    if match is None or int(match["mark"]) != 1 + sum(not n.mark.startswith("*") for n in notes):
        return None
    last = notes[-1].text if in_note else pieces[-1].text if pieces else ""
    if not (line.after_blank or _STOPPED.search(last)):
        return None
    before = "\n".join((*(p.text for p in paragraphs), *(piece.text for piece in pieces)))
    return match if lost(match["mark"]).search(before) else None


def _is_next(
    line: CleanLine, mark: str, pieces: Sequence[Piece], paragraphs: Sequence[Paragraph], notes: Sequence[Footnote]
) -> bool:
    """Whether a number in square brackets or before a stroke, set apart or below such a note, is the next and stands in the text before."""
    same = [note for note in notes if _BESIDE.fullmatch(note.mark) and note.mark[-1] == mark[-1]]
    apart = line.after_blank or (notes and notes[-1] in same)
    if not apart or mark.strip("[]/") != str(len(same) + 1):
        return False
    return any(mark in _BESIDE.findall(text) for text in (*(piece.text for piece in pieces), *(p.text for p in paragraphs)))


def raised_marks(texts: Iterable[str]) -> list[str]:
    """The marks of notes that stand high in these texts, in their order."""
    return [mark for text in texts for mark in _RAISED.findall(text)]


def notes_placed(notes: Sequence[Footnote], paragraphs: Sequence[Paragraph], covered: int = 0) -> list[Footnote]:
    """Each note with the paragraph in which its mark stands; a mark used again is told apart by its turn.

    The first ``covered`` ones stand on the cover: their stars are in no paragraph.
    """
    standing: dict[str, list[int]] = {}  # a bare digit could be any number
    for note in notes[:covered]:
        standing.setdefault(note.mark, []).extend([0] if note.mark[0] == "*" else [])
    for paragraph in paragraphs:
        for mark in dict.fromkeys(mark for form in (_RAISED, _BESIDE, _STARS) for mark in form.findall(paragraph.text)):
            standing.setdefault(mark, []).append(paragraph.number)
    out: list[Footnote] = []
    turns: Counter[str] = Counter()
    for note in notes:
        turn, where = turns[note.mark], standing.get(note.mark) or standing.get(note.mark.strip("()"))
        turns[note.mark] += 1
        mark = note.mark if not turn else f"{note.mark}#{turn + 1}"
        out.append(Footnote(mark, (where[min(turn, len(where) - 1)] or None) if where else None, note.text))
    return out


def raised_in(mark: str, pieces: list[Piece], paragraphs: list[Paragraph], language: str) -> str:
    """A mark that lost its height, raised again where it stands in the text before; as it is where it cannot be told there."""
    high = mark if _BESIDE.fullmatch(mark) and mark[-1] in "]/" else mark.translate(SUPERSCRIPT)
    for at in reversed(range(len(pieces) if high != mark else 0)):
        text, raised = lost(mark).subn(high, pieces[at].text, count=1)
        if raised:
            pieces[at] = pieces[at]._replace(text=text)
            return high
    near = range(len(paragraphs)) if high != mark else ()
    for at in reversed(near):
        paragraph = paragraphs[at]
        text, raised = lost(mark).subn(high, paragraph.text, count=1)
        if raised:  # as long as before, so that the places of items hold
            items = tuple(replace(i, text=text[i.start : i.end]) for i in paragraph.items)
            paragraphs[at] = replace(paragraph, text=text, items=items)
            return high
    return mark

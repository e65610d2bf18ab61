"""The cover page: its fields in whatever order they stand, in one column or two, cut over two lines or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from habitatlib.reports.cover_cases import case_table
from habitatlib.reports.cover_dates import Meeting, first_date, place_and_year, read_meeting, single_date
from habitatlib.reports.cover_lines import Segment, fits, original_language, segments, words
from habitatlib.reports.cover_organs import read_body
from habitatlib.reports.cover_titles import blocks, is_sentence, read_titles
from habitatlib.reports.language import language_of
from habitatlib.reports.lines import CleanLine, join
from habitatlib.reports.model import Cover
from habitatlib.reports.symbols import find_symbol

__all__ = ["printed_language", "read_cover"]

_DISTR = re.compile(r"Distr\b")
_ADDENDUM = re.compile(r"[/ ]Add\.\s?\d+")
_TOP = ("symbol", "distributed", "language", "date", "month", "letterhead")
_PLACE_LENGTH = 20
_UNIT_LINES = 3


def printed_language(lines: Sequence[str]) -> str:
    """ISO code of the language of these lines, from the cover on; empty if nothing tells it."""
    return language_of(lines)


def _zone(page: Sequence[Segment], language: str) -> list[Segment]:
    """The page down to its front matter: what follows a heading such as 摘要, the table of a case, or the first sentences, tells no field."""
    end = next((i for i, s in enumerate(page) if s.kind in ("front", "prose")), len(page))
    end = min(end, case_table(page, language))
    tags = {i - 1 for i, s in enumerate(page[:end]) if s.kind == "tag" and not s.after_blank}  # a class of papers right above its tag
    return [replace(s, kind="tag") if i in tags and s.kind == "words" else s for i, s in enumerate(page[:end])]


def _volume(zone: list[Segment], language: str) -> list[Segment]:
    """The cover of a printed volume in the order of others: its title stands above the organ, whose records and session are below."""
    records = next((i for i, s in enumerate(zone) if fits("records", language, s.text)), 0)
    organ = next((i for i in reversed(range(records)) if zone[i].kind == "organ"), 0)
    session = next((i for i in range(records, len(zone)) if zone[i].kind == "session"), 0)
    title = [s for s in zone[:organ] if s.kind == "words"]
    if not (organ and session and title):
        return zone
    return [*(s for s in zone[:organ] if s.kind not in ("words", "session", "meeting")), *zone[organ : session + 1], *title]


def _distributed(page: Sequence[Segment]) -> tuple[str, int]:
    """The date of distribution and the place of its segment: after the word Distr, else a date that stands alone above the title."""
    at = next((i for i, s in enumerate(page) if _DISTR.search(s.text)), None)
    if at is not None:
        head = page[at].text[_DISTR.search(page[at].text).end() :]
        if found := first_date(" ".join([head, *(s.text for s in page[at + 1 : at + 6])])):
            return found, next((i for i in range(at, min(at + 6, len(page))) if single_date(page[i].text) == found), at)
    return next(((single_date(s.text), i) for i, s in enumerate(page) if s.kind == "date"), ("", -1))


def _meeting(page: Sequence[Segment], taken: int) -> Meeting:
    """Days and place of the session; a place on the line before its days belongs to them."""
    texts = ["" if s.kind == "aside" else s.text.rstrip(" *") for s in page]
    candidates = [(i, m) for i, t in enumerate(texts) if i != taken and (m := read_meeting(t))]
    if not any(m.long for _, m in candidates):  # cut over two lines
        candidates += [(i, m) for i in range(len(texts) - 1) if (m := read_meeting(f"{texts[i]} {texts[i + 1]}")) and m.long and m.place]
    best = min(candidates, key=lambda c: (not c[1].long, not c[1].start, c[0]), default=None)
    if best is None:
        beside = (place_and_year(b.text) for a, b in zip(page, page[1:], strict=False) if a.kind == "session" and a.line == b.line)
        return Meeting("", "", next(beside, ""), False)
    at, found = best
    before = page[at - 1] if at else None
    if not found.place and before and before.kind == "words" and any(s.kind == "session" for s in page[:at]):
        place = before.text if len(before.text) <= _PLACE_LENGTH else ""
        return found._replace(place=place)
    return found


def _below_days(page: Sequence[Segment]) -> str:
    """The place of a meeting on a line by itself right below its day and hour."""
    pairs = zip(page, page[1:], strict=False)
    below = (b for a, b in pairs if a.kind == "meeting" and b.kind == "words" and not b.after_blank and len(b.text) <= _PLACE_LENGTH)
    return next((b.text for b in below), "")


def _session(page: Sequence[Segment], language: str) -> tuple[str, int]:
    """The session as printed and where: a segment of its own, else the end of a line that begins with its organ."""
    for i, s in enumerate(page):
        if s.kind == "session":
            text = s.text.rstrip(" *")
            match = fits("session", language, text)
            return (match.groupdict().get("session") if match else "") or text, i
    for i, s in enumerate(page):
        for pattern in words("session", language):
            for m in pattern.finditer(s.text):
                if m.end() == len(s.text) and m.start() and fits("organ", language, s.text[: m.start()].strip()):
                    return m.group(), i
    return "", -1


def _unit(page: Sequence[Segment], language: str) -> str:
    """Which unit of an office wrote the paper, as a label in a block of data says it, be it below the front matter."""
    for i, s in enumerate(page):
        if fits("author_label", language, s.text):
            text = s.text
            for below in page[i + 1 : i + _UNIT_LINES]:
                if text.endswith((".", "。")) or below.after_blank or re.search(r"[:：]", below.text):
                    break
                text = join(text, below.text)
            match = fits("author_label", language, text)
            return match["author"] if match else ""
    return ""


def _below(zone: Sequence[Segment], last_at: int) -> list[Segment]:
    """The words below the last agenda item or session, else below the top of the page; organs named once more stand before them."""
    if last_at >= 0:
        start = last_at + 1
    else:
        last_words = max((i for i, s in enumerate(zone) if s.kind == "words"), default=-1)  # an imprint or a page's foot stands below
        start = 1 + max((i for i, s in enumerate(zone[:last_words]) if s.kind in _TOP), default=-1)
    below = [s for s in zone[start:] if s.kind in ("words", "organ")]
    if last_at < 0 or zone[last_at].kind != "agenda":
        while below and below[0].kind == "organ":
            below = below[1:]
    return below


def _innermost(zone: Sequence[Segment], agenda: list[int], language: str) -> list[int]:
    """Without the items of which the next is a part: item 3, then item 3.1."""
    numbers = [_agenda_words(zone, at, language)[0] for at in agenda]
    nested = [bool(re.match(rf"{re.escape(a)}[. (]", b)) for a, b in zip(numbers, numbers[1:], strict=False)]
    return [at for at, outer in zip(agenda, [*nested, False], strict=False) if not outer]


def _first_column(zone: Sequence[Segment], agenda: Sequence[int]) -> list[Segment]:
    """The title of the first of two items that stand beside each other: what begins the lines right below both."""
    if len(agenda) < 2 or zone[agenda[0]].line != zone[agenda[1]].line:
        return []
    out = [zone[agenda[0]]]
    for s in zone[agenda[1] + 1 :]:
        if s.after_blank or s.line > out[-1].line + 1:
            break
        if s.line > out[-1].line:
            out.append(s)
    return out[1:]


def _agenda_words(zone: Sequence[Segment], at: int, language: str) -> tuple[str, bool, list[Segment]]:
    """The item's number, whether its title follows (a mere code of the item has none), and words of it on the same line."""
    code = fits("agenda_code", language, zone[at].text)
    found = code or fits("agenda", language, zone[at].text)
    title = found["title"].strip(" ：:*")
    first = [Segment(title, "words", zone[at].line, True)] if title else []
    return found["item"].strip(), bool(first) or not code, first


def read_cover(lines: Sequence[CleanLine], language: str) -> Cover:
    """Read the cover's fields.

    Parameters
    ----------
    lines : sequence of CleanLine
        Everything before the first heading or numbered paragraph, notes taken out.
    language : str
        ISO 639-1 code of the document.

    Returns
    -------
    Cover
        What is not printed is an empty string.
    """
    page = segments(lines, language)
    zone = _zone(page, language)
    symbol = find_symbol([line.text for line in lines])
    zone = _volume(zone, language)
    session, session_at = _session(zone, language)
    sessions = [i for i, s in enumerate(zone) if s.kind == "session"]
    others = [i for a, i in zip(sessions, sessions[1:], strict=False) if any(s.kind == "organ" for s in zone[a:i])]  # another organ's
    own = zone[: others[0]] if others else zone
    distributed, taken = _distributed(zone)
    if not distributed and any(_DISTR.search(s.text) for s in page[len(zone) :]):  # a converter put the right column last
        distributed = _distributed(page[len(zone) :])[0]
    original = next((found for part in (zone, page) if (found := original_language("\n".join(s.text for s in part), language))), "")
    verbatim = "/PV." in symbol  # its title is the meeting
    record_at = next((i for i, s in enumerate(page) if s.kind == "record" or (verbatim and fits("record_meeting", language, s.text))), -1)
    meeting = _meeting(own, taken)
    if record_at >= 0 and not meeting.place:
        meeting = meeting._replace(place=_below_days(page))
    zone = list(page) if record_at >= 0 else zone
    agenda = [i for i, s in enumerate(zone) if s.kind == "agenda"]
    agenda = _innermost(zone, agenda, language)
    item, titled, first = _agenda_words(zone, agenda[0], language) if agenda else ("", False, [])
    last_at = max(agenda[-1:] + (others if agenda else []), default=session_at)
    below = _below(zone, last_at)
    if agenda and not first and not any(s.kind == "words" for s in below) and session_at >= 0:  # the item's number below the title
        below, last_at = [s for s in zone[session_at + 1 : agenda[0]] if s.kind == "words"], -1
    beside = _first_column(zone, agenda)
    below = [s for s in below if not beside or s.line > beside[-1].line]
    if last_at in agenda:
        below = [*_agenda_words(zone, last_at, language)[2], *below]
    under = last_at in agenda and bool(below) and not below[0].after_blank and any(s.after_blank for s in below)
    found = blocks(below, language, item=last_at in agenda)
    found = found[: next((i for i, text in enumerate(found) if is_sentence(text, language)), len(found))]
    titles = read_titles(found, language, agenda=last_at in agenda, titled=titled, under=under)
    agenda_title = titles.agenda
    if agenda and last_at != agenda[0]:  # a second organ's session or item follows
        end = next((i for i in range(agenda[0] + 1, last_at) if zone[i].kind in ("organ", "session", "agenda")), last_at)
        between = [*first, *(beside or (s for s in zone[agenda[0] + 1 : end] if s.kind == "words"))]
        agenda_title = (blocks(between, language, authors=False) or [""])[0]
    first_title = next((i for i, s in enumerate(zone) if below and s is below[0]), len(zone))
    days_at = next((i for i, s in enumerate(zone) if s.kind == "meeting"), first_title)
    head = page[:record_at] if record_at >= 0 else zone[: session_at + 1] if session_at >= 0 else zone[: max(first_title, days_at + 1)]
    above = zone[:first_title]
    body = read_body(head, above, symbol, language) or read_body(above, above, symbol, language) or read_body([], zone, symbol, language)
    return Cover(
        symbol=symbol, body=body, session=session, distributed=distributed, original_language=original,
        meeting_start=meeting.start, meeting_end=meeting.end, meeting_place=meeting.place, agenda_item=item, agenda_title=agenda_title,
        title=page[record_at].text.rstrip(" *,،") if record_at >= 0 else titles.own,
        is_addendum=titles.addendum or bool(_ADDENDUM.search(symbol)),
        author="" if record_at >= 0 else titles.author or _unit(page, language),
    )  # fmt: skip

"""The cover page: its fields in whatever order they stand, cut over two lines or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache

from habitatlib.lexicons import load
from habitatlib.reports.lines import CleanLine, join
from habitatlib.reports.model import Cover

__all__ = ["find_symbol", "printed_language", "read_cover"]

_SYMBOL = re.compile(
    r"[A-Z]{1,6}(?:\d{1,4}(?=/)|\(\d{1,3}\)(?=/))?(?:[./][A-Za-z0-9()_.*]+|-[A-Z0-9]{1,4}(?=/)|-[A-Z]+(?:/[A-Za-z0-9().]+)+)*"
    r"(?:/[A-Za-z0-9().]+)"
)
_ORIGINAL = re.compile(r"(?:Original|原文|原件)\s*[:：]\s*(\S+(?:(?:, | and |/| / )[A-Z][a-z]+)*)")
_STARS = re.compile(r"\*+|[⁰¹²³⁴-⁹]+$")
_ZH_DATE = r"(\d{4})年(\d{1,2})月(\d{1,2})日"
_ZH_DATE_WITH_BLANKS = r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
_DISTRIBUTED = re.compile(r"Distr\b|^分发")
_MATTER = re.compile(r"关于|访问|就|on |regarding ")  # what an author's report is about begins here
_ZH_MEETING = re.compile(
    _ZH_DATE + r"(?:(?:至|-|和)(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日)?"
    r"(?:(?:星期.)?(?:[上下]午)?(?:\d{1,2}时(?:\d{1,2}分)?)?在([^，,。\d]{2,30}?)举行|[，,]([^，,。\d]{2,30}))?"
)
_EN_MEETING = re.compile(r"([A-Z][A-Za-z .'-]+), (\d{1,2})(?: ([A-Z][a-z]+))?(?: (\d{4}))?(?:[-–](\d{1,2}))? ([A-Z][a-z]+) (\d{4})")


@cache
def _words(field: str, language: str) -> tuple[re.Pattern[str], ...]:
    rows = (*load("cover_words", language), *(load("cover_words", "en") if language != "en" else ()))
    return tuple(re.compile(r["pattern"]) for r in rows if r["field"] == field)


def _matches(field: str, language: str, text: str) -> re.Match[str] | None:
    return next((m for p in _words(field, language) if (m := p.fullmatch(text))), None)


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    return {row["printed"].lower(): int(row["month"]) for row in load("months", "en")}


def _iso(year: str | int, month: str | int, day: str | int) -> str:
    """A date as ISO prints it; empty for a day that no calendar has."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _date(text: str) -> str:
    """The first full date printed in ``text``, day month year or 年月日, else an empty string."""
    found = [(m.start(), _iso(*m.groups())) for m in re.finditer(_ZH_DATE_WITH_BLANKS, text)]
    for m in re.finditer(r"(\d{1,2})\s+([A-Za-z]+)\s+(\d{4})", text):
        if month := _months().get(m[2].lower()):
            found.append((m.start(), _iso(m[3], month, m[1])))
    return min(found, default=(0, ""))[1]


def find_symbol(lines: Sequence[str]) -> str:
    """The document's symbol: a line that is nothing else, also cut in two, else the first symbol in a line; empty if there is none."""
    lines = [t.replace("／", "/") for t in lines]
    pairs = [a + b for a, b in zip(lines, lines[1:], strict=False) if a.endswith("/") or b.startswith("/")]
    plain = [re.sub(r"\*+$", "", t).strip() for t in (*pairs, *lines)]
    whole = next((t for t in plain if _SYMBOL.fullmatch(t) and re.search(r"\d", t)), "")
    if whole:
        return whole
    inside = (m.group().rstrip(".") for t in lines for m in _SYMBOL.finditer(t) if not t.startswith("*"))
    return next((t for t in inside if re.search(r"\d", t)), "")


def printed_language(lines: Sequence[str]) -> str:
    """ISO code of the language that the cover names for this version; empty if it names none."""
    codes = {row["printed"]: row["code"] for row in load("languages")}
    return next((codes[t] for t in lines if t in codes), "")


def _meeting(lines: Sequence[str]) -> tuple[str, str, str]:
    """First day, last day and place of the session, printed in one line or cut over two."""
    for text in (*lines, *(f"{a} {b}" for a, b in zip(lines, lines[1:], strict=False))):
        if m := _ZH_MEETING.fullmatch(re.sub(r"\s+", "", text)):
            year, month, day, year2, month2, day2, held, place = m.groups()
            return _iso(year, month, day), _iso(year2 or year, month2 or month, day2 or day), held or place or ""
        if m := _EN_MEETING.fullmatch(text):
            place, day, month, year, day2, month2, year2 = m.groups()
            last, first = _months().get(month2.lower()), _months().get((month or month2).lower())
            if first and last:
                return _iso(year or year2, first, day), _iso(year2, last, day2 or day), place.strip()
    return "", "", ""


def _body(lines: Sequence[str], session_at: int, symbol: str, language: str) -> str:
    organs = {r["printed"]: r for r in load("organs") if r["language"] == language}
    known = re.compile("|".join(re.escape(name) for name in sorted(organs, key=len, reverse=True)))
    plain = [re.sub(r"\s+", "" if language == "zh" else " ", line) for line in lines]
    for part in (plain[:session_at], plain[session_at:]):
        text = "\n".join(part)
        joined = text.replace("\n", "")
        hits = [m.group() for source in (joined, text) for m in known.finditer(source)]
        if hits:
            coded = [h for h in hits if organs[h]["body"] and symbol.startswith(organs[h]["symbol_prefix"])]
            if coded:
                return organs[max(coded, key=len)]["body"]
            return next((h for line in reversed(part) for h in (m.group() for m in known.finditer(line))), hits[-1])
    return ""


def _blocks(lines: Sequence[CleanLine], language: str) -> list[str]:
    """The cover's blocks of lines that no blank line parts, each joined to one text; a line that names the author stands by itself."""

    def alone(text: str) -> bool:
        plain = _STARS.sub("", text).strip()
        return any(_matches(field, language, plain) for field in ("author", "addendum", "front"))

    out: list[str] = []
    before = False
    for line in lines:
        now = alone(line.text)
        if out and not line.after_blank and not now and not before:
            out[-1] = join(out[-1], line.text)
        else:
            out.append(line.text)
        before = now
    return out


def _titles(blocks: list[str], language: str) -> tuple[str, str, str, bool]:
    """Agenda title, own title, author, is_addendum from the blocks below the agenda item."""
    front = next((i for i, b in enumerate(blocks) if _matches("front", language, b)), len(blocks))
    blocks = [_STARS.sub("", b).strip() for b in blocks[:front]]
    agenda, rest = (blocks[0], blocks[1:]) if blocks else ("", [])
    at = next((i for i, b in enumerate(rest) if _matches("addendum", language, b)), None)
    addendum = at is not None
    own = rest[at + 1 :] if at is not None and rest[at + 1 :] else rest
    author = ""
    for i in (*range(1, len(own)), *range(min(1, len(own)))):
        head, colon, tail = own[i].rpartition("：")
        match = _matches("author", language, re.sub(r"\s+(?=[\u4e00-\u9fff])", "", tail))
        if match and (i or not colon or head):
            author = _MATTER.split(match["author"], maxsplit=1)[0].strip()
            if not colon and i:
                own = own[:i] + own[i + 1 :]
            break
    return agenda, own[0] if own else "", author, addendum


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
    texts = [line.text for line in lines]
    symbol = find_symbol(texts)
    session_at = next(
        (i for i, t in enumerate(texts) if _matches("session", language, re.sub(r"\s+", "", t)) or _matches("session", language, t)),
        len(texts),
    )
    session = texts[session_at] if session_at < len(texts) else ""
    if not session:
        session, session_at = next(
            ((m.group(), i) for i, t in enumerate(texts) for p in _words("session", language) if (m := p.search(t))), ("", len(texts))
        )
    distr = next(((i, m.end()) for i, t in enumerate(texts) if (m := _DISTRIBUTED.search(t))), None)
    distributed = _date(" ".join([texts[distr[0]][distr[1] :], *texts[distr[0] + 1 : distr[0] + 5]])) if distr else ""
    original = _ORIGINAL.search("\n".join(texts))
    start, end, place = _meeting(texts)
    agenda_at = next((i for i, t in enumerate(texts) if _matches("agenda", language, t)), None)
    item, below = "", []
    if agenda_at is not None:
        found = _matches("agenda", language, texts[agenda_at])
        item = found["item"].strip()
        below = _blocks(lines[agenda_at + 1 :], language)
        if words := found["title"].strip(" ：:"):
            below.insert(0, words)
    else:
        last = next((i for i in reversed(range(len(texts))) if _ORIGINAL.search(texts[i])), len(texts))
        from_here = session_at if session_at < len(texts) else last
        below = ["", *_blocks([line for line in lines[from_here + 1 :] if not _meeting([line.text])[0]], language)]
    agenda_title, title, author, addendum = _titles(below, language)
    title = next((t for t in texts if _matches("record", language, re.sub(r"\s+", "", t))), title)
    return Cover(
        symbol=symbol, body=_body(texts, session_at, symbol, language), session=session, distributed=distributed,
        original_language=original[1] if original else "", meeting_start=start, meeting_end=end, meeting_place=place,
        agenda_item=item, agenda_title=agenda_title, title=title or agenda_title,
        is_addendum=addendum or bool(re.search(r"/Add\.\d+", symbol)), author=author,
    )  # fmt: skip

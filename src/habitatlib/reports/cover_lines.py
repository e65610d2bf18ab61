"""The lines of a cover page → segments, each of one kind: symbol, date, session, agenda item, organ … or plain words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from habitatlib.lexicons import languages, load, unparted
from habitatlib.lexicons.written import any_language
from habitatlib.reports.cover_dates import is_month, parted, particles, place_and_year, read_meeting, single_date
from habitatlib.reports.cover_names import organ_names, squeeze, whole_name
from habitatlib.reports.language import language_code, unaccented
from habitatlib.reports.lines import CleanLine
from habitatlib.reports.symbols import columns, is_symbol

__all__ = ["Segment", "ends_open", "fits", "opens_text", "original_language", "segments", "words"]

_TRAILING_SYMBOL = re.compile(r"(\S.*?)\s+((?:[A-Z]{1,6} |\d{1,3} )?\S+(?: (?:Add|Corr|Rev)\.\s?\d+)?)")
_AFTER_SESSION = re.compile(r"([^，,،]{4,60})[，,،]\s*(\S.*)")
_TRAILING_LANGUAGE = re.compile(r"(.*\d)\s+([^\W\d]{4,12})")
_INNER_SYMBOL = re.compile(r"(\D{3,100}?)\s+([A-Z][A-Za-z0-9.()]*/\S+)\s+(\S.*)")
_LONG_LINE, _LONGEST, _PAGE = 50, 1500, 400  # signs and lines: no line of a cover is as long as the second, no cover has as many lines
_ITS_NUMBER = re.compile(r"^(\d{1,4}/\d{1,4}\.)\s{2,}")  # a resolution's, before its title
_NO_NUMBER = re.compile(r"^\s*\d{1,4}/(?:…|\.{2,4}|_{1,4})\.?\s+")  # 72/… that a draft does not have yet
_BESIDE_ORGAN = re.compile(r"(\S.{3,100}?)\s+[—–-]\s+(\S.{3,60})")  # ASSEMBLY — 46TH SESSION
_SPACED_ORGAN = re.compile(r"([\u4e00-\u9fff](?: [\u4e00-\u9fff]){1,12}) (\S.*)")  # 执 行 局 第二〇二届会议
_HAN_BEFORE = re.compile(r"([\u4e00-\u9fff][\u4e00-\u9fff、 ]{1,40})([A-Z][^\u4e00-\u9fff]*)")  # 联合国A/84/1
_SQUARED = re.compile(r"\[(\*{1,5})\]")
_NOTE_MARK = re.compile(r"\*+$|[⁰¹²³⁴-⁹]+$")
_PROSE = re.compile(r".*。|.{80,}\.")
_NAME_LINES = 6
_DIRECTION = dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])  # marks of the direction of writing


@dataclass(frozen=True, slots=True)
class Segment:
    """A column of a printed line; ``line`` is its number in the file, ``after_blank`` whether a blank line stands before it."""

    text: str
    kind: str
    line: int
    after_blank: bool


@cache
def words(field: str, language: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of one field of the cover, of the language and of English (labels are often English)."""
    rows = (row for code in languages(language) for row in load("cover_words", code))
    return tuple(re.compile(r["pattern"], re.IGNORECASE) for r in rows if r["field"] == field)


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    """What the lines of a cover hold in whichever language, since labels are often those of another."""
    p = {part: any_language("page_parts", part) for part in ("original", "distributed", "distribution", "shown_date", "before_day", "and")}
    of = particles("of")
    month = r"[^\W\d]+(?:/[^\W\d]+)?(?: [^\W\d]+){0,2}(?:/[^\W\d]+)?"
    return {
        "original": re.compile(rf"(?i:{p['original']}\s*[:：]\s*([^\s,]+(?:(?:,?{p['and']}|, |/| / )[A-Z][A-Za-z]+)*))"),
        "original_last": re.compile(rf"(?i:(\S.*?)\s*({p['original']}\s?[:：].*))"),
        "original_label": re.compile(rf"(?i:{p['original']}\s*[:：])"),
        "distributed": re.compile(p["distributed"]),
        "class_first": re.compile(rf"(?i:(Distr\.?\s?:?\s?{p['distribution']})\s+(\S.*))"),
        "date_last": re.compile(rf"(\S.*?)\s+({p['shown_date']}|\d{{1,2}}\w{{0,2}} (?:{of} )?{month} \d{{4}}(?: [^\W\d]{{1,4}}\.?)?)"),
        "inner_date": re.compile(rf"(\S.{{3,60}}?)\s+(\d{{1,2}}\w{{0,2}} (?:{of} )?[^\W\d]+(?: {of})? \d{{4}})\s+(\S.*)"),
        "before_day": re.compile(rf",$|\s{p['before_day']}$"),
    }


def fits(field: str, language: str, text: str) -> re.Match[str] | None:
    """The match of a whole line with a field's patterns, its blanks as they are or squeezed; else None."""
    squeezed = squeeze(text, language)
    forms = (text,) if squeezed == text else (text, squeezed)
    for pattern in words(field, language):
        for form in forms:
            if match := pattern.fullmatch(form):
                return match
    return None


def original_language(text: str, language: str) -> str:
    """The language of the original as a text says it; empty if it says none."""
    for pattern in words("original", language):
        if match := pattern.search(text):
            return match["language"]
    found = _forms()["original"].search(text)
    below = found and "\n" in found[0]  # of a label that stands alone only a language is the value, not the line below
    return found[1] if found and (not below or language_code(found[1])) else ""


@lru_cache(maxsize=256)
def _kind(text: str, language: str) -> str:
    plain = _NOTE_MARK.sub("", text).strip(" /")
    if is_symbol(plain):
        return "symbol"
    if _forms()["distributed"].search(plain):
        return "distributed"
    if fits("language_only", language, plain) or original_language(plain, language) or language_code(plain):
        return "language"
    if _forms()["original_label"].fullmatch(plain):
        return "language"
    if fits("record", language, plain):
        return "record"
    if fits("session", language, plain):
        return "session"
    if single_date(plain):
        return "date"
    if is_month(squeeze(plain, language)):
        return "month"
    if fits("aside", language, plain) or (plain[:1] == "(" and plain[-1:] == ")" and read_meeting(plain[1:-1])):
        return "aside"
    if read_meeting(plain):
        return "meeting"
    if fits("agenda_code", language, text) or fits("agenda", language, text):
        return "agenda"
    for kind in ("front", "tag", "letterhead"):
        if fits(kind, language, plain):
            return kind
    named = unaccented(squeeze(plain, language)) in organ_names(language)
    if named or any(fits(field, language, plain) for field in ("organ", "bare_organ", "cut_organ")):
        return "organ"
    return "prose" if _PROSE.fullmatch(plain) else "words"


def _whole_page(text: str, language: str) -> list[str]:
    """A line that a converter made of several: what stands before and behind a symbol or a date, if it begins with an organ or session."""
    for pattern, kind in ((_INNER_SYMBOL, "symbol"), (_forms()["inner_date"], "date")):
        match = pattern.fullmatch(text)
        if match and _kind(match[2], language) == kind and _kind(match[1], language) in ("organ", "session", "letterhead"):
            return [match[1], match[2], *_peeled(match[3], language)]
    return []


def _peeled(text: str, language: str) -> list[str]:
    """A column with a date, a symbol or days of meeting at its end, parted from it where both are known kinds."""
    if match := fits("session_inside", language, text):  # the session stands in the middle of the organ's name
        return [match[1] + match[3], match[2] + match[3]]
    match = _HAN_BEFORE.fullmatch(text)
    if match and _kind(match[1], language) in ("organ", "letterhead") and _kind(match[2], language) in ("symbol", "distributed"):
        return [match[1], *_peeled(match[2], language)]
    for pattern in (_forms()["class_first"], _forms()["original_last"]):
        if match := pattern.fullmatch(text):
            return [*_peeled(match[1], language), *_peeled(match[2], language)]
    if len(text) > _LONG_LINE and not unparted(language) and (parts := _whole_page(text, language)):
        return parts
    match = _TRAILING_LANGUAGE.fullmatch(text)
    if match and language_code(match[2]) and any(_kind(p, language) in ("date", "symbol") for p in _peeled(match[1], language)):
        return [*_peeled(match[1], language), match[2]]
    match = _BESIDE_ORGAN.fullmatch(text)
    if match and fits("session", language, match[2]) and _kind(match[1], language) == "organ":
        return [match[1], match[2]]
    match = _SPACED_ORGAN.fullmatch(text)
    if match and fits("session", language, match[2]) and _kind(match[1], language) == "organ":
        return [match[1], match[2]]
    match = _AFTER_SESSION.fullmatch(text)
    if match and fits("session", language, match[1].strip()) and (read_meeting(match[2]) or place_and_year(match[2])):
        return [match[1].strip(), match[2]]
    for pattern, kinds in ((_forms()["date_last"], ("date",)), (_TRAILING_SYMBOL, ("symbol",))):
        match = pattern.fullmatch(text)
        known = ("session", "agenda", "letterhead", "organ", "month", "date", "symbol")
        if match and _kind(match[2], language) in kinds and _kind(match[1], language) in known:
            return [*_peeled(match[1], language), match[2]]
    return [text]


def ends_open(text: str, language: str) -> bool:
    """Whether a line ends with a word after which it must go on."""
    return bool(_open_words(language).search(text[-14:]))


def opens_text(text: str, below: str, language: str) -> bool:
    """Whether a line, with the one below it if need be, opens the text of a letter or a note: I have the honour."""
    if not (text[:1].isupper() or unparted(language)):
        return False
    alone, next_, both = (any(p.match(t) for p in words("sentence", language)) for t in (text, below, f"{text} {below}"))
    return alone or (both and not next_)


@cache
def _open_words(language: str) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(p.pattern for p in words("open_end", language)) + ")$", re.IGNORECASE)


def _joined(page: Sequence[Segment], language: str) -> list[Segment]:
    """Lines cut in two joined: an organ or a session that ends open or goes on with a small letter, an aside that ends before its date."""
    out: list[Segment] = []
    first, line = -1, -1  # where the first column of the line before stands
    for s in page:
        begins = s.line != line
        last = out[first] if begins and first >= 0 and out[first].line == s.line - 1 and not s.after_blank else None
        if last and s.kind in ("words", "date", "organ") and _cut(last, s, language):
            out[first] = replace(last, text=f"{last.text} {s.text}", line=s.line)
            line = s.line
            continue
        if last and s.kind == "session" and last.kind != "session" and s.text[0].islower() and ends_open(last.text, language):
            out[first] = replace(last, text=f"{last.text} {s.text}", line=s.line)  # … at its / fourth session
            line = s.line
            continue
        if last and s.kind == "letterhead" and last.kind == "words" and (ends_open(last.text, language) or s.text[0].islower()):
            s = replace(s, kind="words")  # … to the / United Nations; … des Nations Unies / pour l'environnement
        if begins:
            first, line = len(out), s.line
        out.append(s)
    return out


def _cut(last: Segment, s: Segment, language: str) -> bool:
    if last.kind == "aside":
        return s.kind != "organ" and bool(_forms()["before_day"].search(last.text))
    if last.kind not in ("organ", "session") or s.kind == "date" or unparted(language):
        return False
    open_end = last.text.endswith("/") or ends_open(last.text, language)
    return open_end or (s.kind == "words" and s.text[0].islower() and bool(fits(last.kind, language, f"{last.text} {s.text}")))


def _organs_whole(page: Sequence[Segment], language: str) -> list[Segment]:
    """Names of organs that no register holds, printed over lines, each made one segment."""
    out = list(page)
    end = next((i for i, s in enumerate(out) if s.kind in ("session", "agenda")), -1)
    gap = "" if unparted(language) else " "
    first = 0
    while first < len(out) and (end < 0 or first < end):
        run = _lines_below(out, first, language, sure=end >= 0) if out[first].kind in ("words", "organ") else [first]
        for last in range(len(run), 1, -1):
            name = gap.join(squeeze(out[i].text, language) for i in run[:last])
            if fits("cut_organ", language, name):
                out[first] = replace(out[first], text=name, kind="organ", line=out[run[last - 1]].line)
                out = [s for i, s in enumerate(out) if i not in run[1:last]]
                end -= (last - 1) if end >= 0 else 0
                break
        first += 1
    return out


def _lines_below(page: Sequence[Segment], first: int, language: str, *, sure: bool) -> list[int]:
    """The first columns of the lines right below one, as long as words stand there; above no session each must go on from the last."""
    run = [first]
    for i in range(first + 1, len(page)):
        s, last = page[i], page[run[-1]]
        if s.line == last.line:
            continue
        goes_on = sure or unparted(language) or s.text[0].islower() or ends_open(last.text, language)
        if s.line != last.line + 1 or s.after_blank or s.kind not in ("words", "organ") or not goes_on or len(run) == _NAME_LINES:
            break
        run.append(i)
    return run


def _organs_marked(page: Sequence[Segment], language: str) -> list[Segment]:
    """The lines that make up the registered name of an organ together are all the organ's."""
    out = list(page)
    plain = [i for i, s in enumerate(page) if s.kind in ("words", "organ", "letterhead")]
    gap = "" if unparted(language) else " "
    for first in range(len(plain)):
        for last in range(first + 2, min(first + _NAME_LINES, len(plain)) + 1):
            name = gap.join(page[i].text for i in plain[first:last])
            if unaccented(squeeze(name, language)) in organ_names(language):
                for i in plain[first:last]:
                    out[i] = replace(out[i], kind="organ")
    return out


def segments(lines: Sequence[CleanLine], language: str) -> list[Segment]:
    """The cover's segments in order."""
    out: list[Segment] = []
    marked = False
    for line in lines[:_PAGE]:
        if len(line.text) > _LONGEST:
            out.append(Segment(line.text, "prose", line.number, line.after_blank))
            continue
        text = _ITS_NUMBER.sub(r"\1 ", _NO_NUMBER.sub("", parted(_SQUARED.sub(r"\1", line.text.translate(_DIRECTION)))))
        parts = [p for column in columns(text) for p in _peeled(whole_name(column, language), language)]
        for i, part in enumerate(parts):
            label = bool(i) and out[-1].kind == "aside" and out[-1].text.endswith((":", "："))  # what its column says is no title either
            out.append(Segment(part, "aside" if label else _kind(part, language), line.number,
                               (line.after_blank or line.marked != marked) and not i))  # fmt: skip
        marked = line.marked
    return _organs_marked(_organs_whole(_joined(out, language), language), language)

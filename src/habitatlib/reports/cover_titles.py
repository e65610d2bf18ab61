"""Below the session and the agenda item: the item's title, the report's own, who presents it, whether it adds to another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, reduce
from typing import NamedTuple

from habitatlib.lexicons import unparted
from habitatlib.reports.cover_cases import of_procedure, treaty_titles
from habitatlib.reports.cover_lines import Segment, ends_open, fits, opens_text, words
from habitatlib.reports.cover_names import organ_names
from habitatlib.reports.headings import is_chapter
from habitatlib.reports.language import unaccented
from habitatlib.reports.lines import join

__all__ = ["Titles", "author_of", "blocks", "is_sentence", "read_titles"]

_STARS = re.compile(r"\s*\*[\s*,，、]*$|[⁰¹²³⁴-⁹]+$")
_OPEN = ("、", "，", "—", "：", ":", ",")
_NUMBER = re.compile(r"^(?:[^\W\d]{3,12} )?\d{1,4}/\d{1,4}(?: ?[A-Z])?(?:\.|\s[-–—])\s+(?=\D)")  # a resolution's, before its title
_SENTENCE = 60  # signs: a title as long as that has no stop at its end
_FULL, _TAIL = 0.7, 40
_WRAPPED = 45  # signs: a line as long as that goes on in the next
_ONLY_BRACKETS = re.compile(r"[(（]\d.*[)）]")
_BRACKETED = re.compile(r"[(（][^()（）]{1,30}[)）]$")  # a committee's other name
_HAN_BLANK = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")


class Titles(NamedTuple):
    """What the blocks below the agenda item say."""

    agenda: str = ""
    own: str = ""
    author: str = ""
    addendum: bool = False


def author_of(text: str, language: str) -> tuple[str, bool]:
    """Who presents the report, as a line or a title says it, and whether the line says nothing else.

    Examples
    --------
    >>> author_of("秘书长的报告", "zh"), author_of("秘书长关于治沙的报告", "zh"), author_of("评价报告", "zh")
    (('秘书长', True), ('秘书长', False), ('', False))
    """
    plain = _STARS.sub("", text).strip()
    plain = _HAN_BLANK.sub("", plain) if unparted(language) else plain.replace("’", "'")
    plain = plain[1:-1] if plain.startswith("(") and plain.endswith(")") else plain
    if fits("about", language, plain) or of_procedure(plain, language):
        return "", False
    if match := fits("drafted", language, plain):
        return match["author"].replace("*", ""), True
    if match := fits("titled", language, plain):
        author = match["author"].strip()
        return ("", False) if _under(author, language) else (author, False)
    _, colon, tail = plain.rpartition("：")
    for pattern in words("author", language):
        match = pattern.fullmatch(tail)
        if not match:
            continue
        author = _before_matter(match["author"], language)
        whole = author == match["author"].strip()
        author = author[_under(author, language) :]
        office = _BRACKETED.sub("", author)
        agent = not unparted(language) or any(re.fullmatch(f".*?{p.pattern}", office) for p in words("agent", language))
        organ = unaccented(author) in organ_names(language)  # a conference that reports
        matter = fits("no_author", language, author) or _begins("a_session", author, language)
        matter = matter or (_event(language).search(author) and not organ)
        if author and (agent or organ) and not matter:
            return author.replace("*", ""), whole and not colon and author == match["author"].strip()
    return "", False


def _before_matter(author: str, language: str) -> str:
    """What stands before the words that tell what the report is about."""
    for pattern in words("matter", language):
        author = pattern.split(author, maxsplit=1)[0].strip()
    return author


def _goes_on(before: str, text: str, language: str) -> bool:
    """Whether a line ends open, or the next begins as no title does."""
    if before.endswith(_OPEN) or ends_open(before, language) or any(p.search(before) for p in words("title_open", language)):
        return True
    return _begins("goes_on", text, language)


def _begins(field: str, text: str, language: str) -> bool:
    return any(p.match(text) for p in words(field, language))


def _under(author: str, language: str) -> int:
    """Where the words end that say under which rule a report is."""
    return next((m.end() for p in words("under", language) if (m := p.match(author))), 0)


@cache
def _event(language: str) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(p.pattern for p in words('event', language)) or '(?!)'})$")


def _text_begins(rest: Sequence[Segment], before: str, language: str) -> bool:
    """Whether the text begins with this line, right below the title: with words such as I have the honour."""
    below = rest[1].text if len(rest) > 1 and not rest[1].after_blank else ""
    return opens_text(rest[0].text, below, language) and not _goes_on(before, rest[0].text, language)


def _parts(before: str, text: str, language: str, full: float) -> bool:
    """Whether a line without a blank line before it begins a block: after capitals, or after a line that had room for more."""
    if unparted(language) or not before or not text[:1].isupper() or _goes_on(before, text, language):
        return False
    return (before.isupper() and not text.isupper()) or len(before) < full


def blocks(below: Sequence[Segment], language: str, *, authors: bool = True, item: bool = False) -> list[str]:
    """Lines that no blank line parts, or that end open, each joined to one text; ``authors`` and addenda stand by themselves.

    Below an agenda ``item`` a line such as the report of a body is a part of its title if another says later who presents the report.
    """
    out: list[str] = []
    alone_before, wrapped, last = False, False, ""
    tight = not any(s.after_blank for s in (below if not item else below[1:]))
    stacked = tight and not unparted(language)  # then only lines that are not full part blocks
    full = _FULL * max((len(s.text) for s in below), default=0)
    presents = [i for i, s in enumerate(below) if author_of(s.text, language)[1]]
    for i, segment in enumerate(below):
        text = _STARS.sub("", segment.text).strip()
        alone = segment.kind != "words" and segment.kind != "organ"
        alone = alone or any(fits(f, language, text) for f in ("addendum", "corrigendum"))
        alone = alone or (authors and i in presents and not (item and i and len(out) == 1 and not segment.after_blank and i < presents[-1]))
        goes_on = out and not alone and not alone_before and (not segment.after_blank or _goes_on(out[-1][-_TAIL:], text, language))
        goes_on = goes_on and not _parts(last, text, language, full if stacked else 0)
        goes_on = goes_on and not (of_procedure(out[-1], language) and fits("about", language, text))
        wide = not stacked or len(last) >= _WRAPPED or text[:1].islower()
        goes_on = goes_on or (wrapped and not alone and not segment.after_blank and wide)
        goes_on = goes_on or (item and i > 0 and len(out) == 1 and not segment.after_blank and _own_title_below(below[i:], presents, i))
        tied = out and alone and not segment.after_blank
        sponsors = tied and (last.endswith((",", "、")) or any(p.search(last) for p in words("joined", language)))  # of a draft, over lines
        mandate = tied and fits("bare_office", language, author_of(text, language)[0])
        goes_on = goes_on or sponsors or mandate or (out and not alone_before and _ONLY_BRACKETS.fullmatch(text))
        if goes_on and not _text_begins(below[i:], last, language):
            out[-1] = join(_STARS.sub("", out[-1]) if sponsors else out[-1], segment.text)
            alone = alone or (wrapped and goes_on)
        else:
            out.append(segment.text)
        wrapped, alone_before, last = alone and not unparted(language), alone, text
    named = [b for b in out if not author_of(b, language)[1] and not any(fits(f, language, b) for f in ("addendum", "corrigendum"))]
    if item and tight and below and not below[0].after_blank and named == out[:1]:
        out = _parted(out, below, language)
    return [_STARS.sub("", block).strip() for block in out]


def _own_title_below(rest: Sequence[Segment], presents: Sequence[int], at: int) -> bool:
    """Whether a blank line and then who presents the report stand below: what comes before the blank is all the item's title."""
    return any(last > at and any(s.after_blank for s in rest[1 : last - at + 1]) for last in presents)


def _parted(out: list[str], below: Sequence[Segment], language: str) -> list[str]:
    """The one title of a page without blank lines, parted where a line begins with a capital after the line with most room:
    below an item a page prints the item's title and its own."""
    lines = [_STARS.sub("", s.text).strip() for s in below]
    count = next((n for n in range(2, len(lines) + 1) if _STARS.sub("", _run(lines[:n])) == _STARS.sub("", out[0]).strip()), 0)
    capital = [unparted(language) or line[:1].isupper() for line in lines]
    starts = [i for i in range(1, count) if capital[i] and not _goes_on(lines[i - 1], lines[i], language)]
    if not starts:
        return out
    at = min(starts, key=lambda i: (len(lines[i - 1]), i))
    return [_run(lines[:at]), _run(lines[at:count]), *out[1:]]


def _run(lines: Sequence[str]) -> str:
    return reduce(join, lines)


def is_sentence(text: str, language: str) -> bool:
    """Whether words on a cover are no title but the first sentence of the text: who has the honour to transmit what."""
    if len(text) >= _SENTENCE and text.endswith((".", "。")) and not any(p.search(text) for p in words("shortened", language)):
        return True
    return _begins("sentence", text, language)


def read_titles(texts: Sequence[str], language: str, *, agenda: bool, titled: bool, under: bool = False) -> Titles:
    """Agenda title, own title, author, addendum from the blocks below the agenda item.

    Parameters
    ----------
    texts : sequence of str
    language : str
    agenda : bool
        Whether the blocks stand below an agenda item.
    titled : bool
        Whether a lone title is the item's too.
    under : bool, optional
        Whether the first block stands right below the item, and a blank line parts others from it.

    Returns
    -------
    Titles
        Where one title alone is printed it is both the item's and the report's own.
    """
    numbered = next((i for i, text in enumerate(texts) if _NUMBER.match(text)), None)
    if numbered is not None:  # a resolution, under its own number
        return Titles(texts[0] if agenda and numbered else "", _NUMBER.sub("", texts[numbered]))
    texts = [_NUMBER.sub("", text) for text in texts]
    texts = treaty_titles(texts, language, agenda=agenda)
    texts = texts[: next((i for i, text in enumerate(texts) if i and is_chapter(text, language)), len(texts))]
    said = [author_of(text, language) for text in texts]
    added = next((i for i, t in enumerate(texts) if fits("addendum", language, t)), None)
    dividers = {i for i, t in enumerate(texts) if fits("addendum", language, t) or fits("corrigendum", language, t)}
    names = [i for i in range(len(texts)) if i not in dividers and not said[i][1]]
    named = [i for i in names if not fits("agency", language, texts[i])]
    agency = named != names and (bool(named) or any(whole for _, whole in said))
    names = named if agency else names
    of_item = ""
    if agenda and texts:
        authored_later = any(author for author, _ in said[1:])
        if (0 in names and (titled or len(names) > 1)) or (said[0][1] and (names or agency) and (authored_later or under)):
            of_item = texts[0]
            names = [i for i in names if i]
            said[0] = ("", False) if names or said[0][1] else said[0]  # a lone title says who presents it
    first = added if added is not None else len(texts)
    own = next((i for i in names if i > first), next((i for i in names if i < first), None))
    only = [i for i in range(len(texts)) if said[i][1]]
    if own is not None and not only:  # below the title of a series: a title, a colon, and whose report it is
        own = next((i for i in names if own < i < first and said[i][0] and "：" in texts[i]), own)
    if any(i < first for i in only):  # what stands below Addendum is what is added, not who presents it
        only = [i for i in only if i < first]
    if own is None and of_item and len(only) > 1:  # a note that transmits another's report
        own = only[0]
    if own is None and of_item and agency and only:  # under the agency's name the report's own title says who presents it
        own = only[-1]
    title = texts[own] if own is not None else of_item
    authors = only or [i for i in range(len(texts)) if said[i][0] and (i == own or not title or of_item == title)]
    authors = authors or [i for i in names if said[i][0] and own is not None and i > own][:1]  # a report on a part of the title's matter
    if not title and authors and not of_item:
        title = texts[authors[0]]
    return Titles(of_item, title, said[authors[-1]][0] if authors else "", added is not None)

"""Names of projects in one paragraph: in quotation marks, or in capitals with a head word, a naming frame or a list that says so.

A head word (Programme, project, initiative) ends a name that stands left of it, or begins one that goes on with what it is for
(Programme on Safer Harbours), or leads to one (the initiative Education Cannot Pause, a project known as Second Chance Harbour).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .project_bare import BRACKET, NEAR, bare, carried_out
from .project_bodies import acts_with_bodies
from .project_cues import Cues
from .project_quotes import Candidate, quotations, quoted, told_to_be
from .project_tokens import Page, page_of

__all__ = ["Candidate", "candidates"]

_NAMED = r"(?:<head>|<head_plural>)[^.;:\"]{0,60}?<naming>\s+(?:<article>\s+)?"
_LISTS = tuple(rf"<head_plural>[^.;:\"]{{0,60}}?{lead}\s+(?:<article>\s+)?" for lead in ("<lists>:?", ":"))


def candidates(
    text: str, cue: Cues, language: str, bodies: Sequence[tuple[int, int]] = (), lands: Sequence[tuple[int, int]] = ()
) -> list[Candidate]:
    """Names of projects in a paragraph, in order, none overlapping another.

    Parameters
    ----------
    text : str
        The paragraph's text.
    cue : Cues
        Cue words of projects in its language.
    language : str
        ISO 639-1 code.
    bodies, lands : sequence of (int, int), optional
        Where organizations, and where countries and places are named.

    Examples
    --------
    >>> from .project_cues import cues
    >>> [c.name for c in candidates("The Clean Rivers Programme and the “Safe Ports” project", cues("en"), "en")]
    ['Clean Rivers Programme', 'Safe Ports']
    """
    page = page_of(text, cue, language, bodies, lands)
    out = quoted(text, cue, language)
    taken = [*quotations(text)]
    for found in (_by_head, _by_frame, bare):
        for first, last in found(page):
            start, end = page.tokens[first].start, page.tokens[last].end
            end += text.startswith(")", end) and "(" in text[start:end]
            if end - start > 2 and not any(s < end and start < e for s, e in taken):
                taken.append((start, end))
                out.append(Candidate(start, end, text[start:end], False, found is bare))
    return sorted(out)


def _by_head(page: Page) -> Iterator[tuple[int, int]]:
    """Names that hold their head word, the longest first where two share it."""
    heads, plurals, framed = (page.cue.of(kind) for kind in ("head", "head_plural", "head_framed"))
    for i, token in enumerate(page.tokens):
        if token.low in heads:
            yield from _single(page, i)
        elif token.low in plurals and not token.capital:
            yield from _shared(page, i)
        elif token.low in framed and token.capital:
            yield from _framed(page, i)
        elif token.low in page.cue.of("head_small"):
            yield from _before_small(page, i)
        if token.capital and token.low in page.cue.of("head_before") and not page.after_capital(i):
            yield from _before_name(page, i)


def _single(page: Page, i: int) -> Iterator[tuple[int, int]]:
    token = page.tokens[i]
    if page.within(i, page.bodies) or _is_other(page, i) or page.cue.regex("\\s?\"").match(page.low, token.end):
        return  # programme “X”: the head word belongs to what follows
    first = _own(page, page.left(i), i)
    if token.capital:
        last = _for(page, i)
        if acts_with_bodies(page.low, (page.tokens[first].start, page.tokens[last].end), page.bodies, page.cue):
            return
        if page.content(first, i - 1) or (last > i and page.content(i + 1, last)):
            yield first, last
        return
    end = i
    last = i + (i + 1 < len(page.tokens) and page.gap(i) == " " and page.tokens[i + 1].text in page.cue.of("head"))  # a pilot programme
    while first == i and end - i < 2 and i - (end - i) > 0 and page.tokens[i - 1].low in page.cue.of("modifier"):
        i -= 1  # Green Jobs for Returnees joint programme
        first = _own(page, page.left(i), i)
    content = page.content(first, i - 1)
    opens = first == i - 1 and page.tokens[first].start in page.begins
    if len(content) > (end > i) and not opens and not _is_instrument(page, first, i - 1):
        yield first, i - 1 if ")" in page.gap(i - 1) else last


def _is_other(page: Page, i: int) -> bool:
    """Whether the head word belongs to another thing: Programme Officer, programme of work, Project Steering Committee."""
    tokens, n = page.tokens, i + 1
    if n >= len(tokens) or page.gap(i) != " ":
        return False
    if tokens[n].low in page.cue.of("genitive") and n + 1 < len(tokens) and tokens[n + 1].low in page.cue.of("tail_of"):
        return True
    return tokens[n].capital and tokens[n].low in page.cue.of("tail") and tokens[i].capital


def _is_instrument(page: Page, first: int, last: int) -> bool:
    """Whether the run before a small head word names a subject or an organ: HIV programme, Security Council initiative."""
    run = page.low[page.tokens[first].start : page.tokens[last].end]
    return run in page.cue.of("not_name") or page.tokens[last].low in page.cue.of("tail")


def _own(page: Page, first: int, i: int) -> int:
    """Where the name begins without whose it is: UNEP's …, the UN-Habitat …, the Agency's …"""
    begin = first
    for k in range(first, i):
        base = page.cue.part("possessive").sub("", page.tokens[k].low)
        possessive = base != page.tokens[k].low
        body = page.within(k, page.bodies)
        if possessive and (body or page.within(k, page.lands) or base in page.cue.of("body") or page.tokens[k].text[: len(base)].isupper()):
            begin = k + 1
        elif body and k == begin and not possessive and (page.tokens[k].shouted or k > first or page.within(k + 1, page.bodies)):
            begin = k + 1
        elif base.rpartition("-")[2] in page.cue.of("joined"):  # Norway-funded
            begin = k + 1
        elif k == begin and not page.tokens[k].capital:
            begin = k + 1
    return begin


def _for(page: Page, i: int) -> int:
    """The last word of what a head word in capitals is for: Initiative for Resilient Islands; the head word itself where there is none."""
    if i + 2 >= len(page.tokens) or {page.gap(i), page.gap(i + 1)} != {" "} or page.tokens[i + 1].low not in page.cue.of("head_leads"):
        return i
    start = i + 2
    while start < len(page.tokens) - 1 and page.tokens[start].low in page.cue.of("article") and page.gap(start) == " ":
        start += 1
    last = page.right(start) if page.tokens[start].text[0].isupper() and page.tokens[start].low not in page.cue.of("not_name") else i
    if last < start or page.tokens[last].low in page.cue.of("tail"):
        return i
    return last if page.content(start, last) else i


def _shared(page: Page, i: int) -> Iterator[tuple[int, int]]:
    """The Safe Markets and Green Streets programmes: two names that share a head word."""
    first = _own(page, page.left(i), i)
    article = first and page.tokens[first - 1].low in page.cue.of("article")
    cut = next((k for k in range(i - 1, first, -1) if page.tokens[k].low in page.cue.of("joining")), 0)
    if article and cut and all(b - a >= 1 and len(page.content(a, b)) > 1 for a, b in ((first, cut - 1), (cut + 1, i - 1))):
        yield first, cut - 1
        yield cut + 1, i - 1


def _framed(page: Page, i: int) -> Iterator[tuple[int, int]]:
    """An alliance, an accelerator, a challenge that is told to be a programme or to be carried out."""
    if page.within(i, page.bodies) or _is_other(page, i):
        return
    first, last = _own(page, page.left(i), i), _for(page, i)
    if page.content(first, i - 1) or (last > i and page.content(i + 1, last)):
        end = page.tokens[last].end
        if carried_out(page, first, last):
            yield first, last
            return
        begin = page.tokens[first].start
        before = page.cue.regex(r"(?:<head>|<head_plural>),\s(?:<article>\s)?$").search(page.low, max(0, begin - NEAR), begin)
        before = before or page.cue.part("to_come").match(page.low, end)
        if before or told_to_be(page.low, end, page.cue) or page.cue.regex(rf"(?:{BRACKET})?\s<carried_out>").match(page.low, end):
            yield first, last


def _before_small(page: Page, i: int) -> Iterator[tuple[int, int]]:
    """The Wells Across Borders facility, planned by …: a name of two words or more before such a word in small letters."""
    first = _own(page, page.left(i), i)
    article = first and page.tokens[first - 1].low in page.cue.of("article")
    if article and i - first > 1 and len(page.content(first, i - 1)) > 1 and not _is_instrument(page, first, i - 1):
        if carried_out(page, first, i) or page.cue.part("to_come").match(page.low, page.tokens[i].end):
            yield first, i - 1 if ")" in page.gap(i - 1) else i


def _before_name(page: Page, i: int) -> Iterator[tuple[int, int]]:
    """Project Lifeline Aral."""
    if i + 1 < len(page.tokens) and page.gap(i) == " " and page.tokens[i + 1].capital and not _is_other(page, i):
        last = page.right(i + 1)
        if page.content(i + 1, last) and page.tokens[last].low not in page.cue.of("tail"):
            yield i, last


def _by_frame(page: Page) -> Iterator[tuple[int, int]]:
    """Names without a head word of their own that a frame leads to."""
    for m in page.cue.finditer(_NAMED, page.low):
        yield from _run(page, m.end(), 1)
    for m in page.cue.part("appositive").finditer(page.low):
        led = page.cue.regex(r"<preposition>\s$").search(page.low, max(0, m.start() - 30), m.start())
        told = led and page.low[: led.start()].rstrip()[-1:].isalnum() and page.cue.part("one_new").match(page.low, m.start())
        if not led or told:  # agreed on a joint programme, Clean Rivers, in May; not: Under the programme, Kenya …
            yield from ((a, b) for a, b in _run(page, m.end(), 2) if page.gap(b)[:1] in (",", ")", "."))
    for m in page.cue.part("head_then_name").finditer(page.low):
        yield from _run(page, m.end(), 2)
    for m in (m for frame in _LISTS for m in page.cue.finditer(frame, page.low)):
        yield from _items(page, page.index(m.end()))
    for m in page.cue.part("together").finditer(page.low):
        found = [*_items(page, page.index(m.end()))] if page.index(m.end()) < len(page.tokens) else []
        yield from found if len(found) > 1 else ()


def _run(page: Page, at: int, least: int) -> Iterator[tuple[int, int]]:
    """The capitalised run at an offset, if it may be a name: of so many words, and nobody's own name."""
    first = page.index(at)
    if first >= len(page.tokens) or page.tokens[first].start != at or not page.tokens[first].capital:
        return
    last = page.right(first)
    brand = last == first and page.tokens[first].shouted
    if page.tokens[last].low in page.cue.of("tail") or page.tokens[first].low in (page.cue.of("tail", "boundary") - page.cue.of("generic")):
        return
    if (last - first + 1 >= max(least, 2) or (least == 1 and brand)) and page.content(first, last):
        yield first, last


def _past_land(page: Page, last: int) -> int:
    """The last word of where a thing of a list is: Bright Yards in Zambia, Calm Ports in Haiti."""
    for start, end in page.lands:
        if page.cue.part("in_there").fullmatch(page.low, page.tokens[last].end, start):
            return page.index(end) - 1
    return last


def _items(page: Page, first: int) -> Iterator[tuple[int, int]]:
    """The names of a list: Rivers for Children, Homes in Dignity and Markets of Peace."""
    found: list[tuple[int, int]] = []
    while first < len(page.tokens):
        while first < len(page.tokens) - 1 and page.tokens[first].low in page.cue.of("article", "joining"):
            first += 1
        last = page.right(first, parts=True) if page.tokens[first].capital else first - 1
        if last <= first or not page.content(first, last):
            break
        found.append((first, last))
        last = _past_land(page, last)
        if page.gap(last) == ", " or (page.gap(last) == " " and page.tokens[last + 1].low in page.cue.of("joining")):
            first = last + 1
        else:
            break
    yield from found

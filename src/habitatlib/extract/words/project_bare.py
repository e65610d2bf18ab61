"""Names of projects without a head word: what the words around them, or the sentences after, say is only said of a project."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from .project_quotes import told_to_be
from .project_tokens import Page

__all__ = ["BRACKET", "NEAR", "bare", "carried_out"]

BRACKET = r"\s*\([^()]{1,40}\)"
NEAR = 60
_AFTER = 3  # sentences after the first that may show what it named


def carried_out(page: Page, first: int, last: int) -> bool:
    """Whether the words around a run say what is said of a project: launched …; …, financed by …; … entered its next phase."""
    bracket = page.cue.regex(BRACKET).match(page.low, page.tokens[last].end)
    end, begin = bracket.end() if bracket else page.tokens[last].end, max(0, page.tokens[first].start - NEAR)
    if page.cue.regex("<other_thing>\\s(?:<naming>\\s)?(?:<article>\\s)?$").search(page.low, begin, page.tokens[first].start):
        return False
    if told_to_be(page.low, end, page.cue):
        return True
    if page.tokens[_head(page, first, last)].low in page.cue.of("instrument"):
        return False
    if page.cue.part("carried_on").match(page.low, end) or page.cue.part("to_come").match(page.low, end):
        return True
    joined = page.tokens[last].low in page.cue.of("membered") and page.cue.part("joined_before")
    if joined and joined.search(page.low, begin, page.tokens[first].start):
        return False  # a university joined the … Network
    return bool(page.cue.part("begun_before").search(page.low, begin, page.tokens[first].start))


def bare(page: Page) -> Iterator[tuple[int, int]]:
    """Names without a head word that are told to be carried out: Homes for Nurses, financed by …, entered its second phase."""
    k = 0
    while k < len(page.tokens):
        last = k
        if page.tokens[k].capital and not page.after_capital(k) and not _titled(page, k):
            last = page.right(k)
            k = _over_small(page, k, last)
            last = _with_land(page, last)
            if page.stops(k):  # Her Square, a project of …; not: Under Green Roofs, a project of …
                found = last > k and page.tokens[k].low not in page.cue.of("preposition", "article") and _opened(page, k, last)
                last = last if found else k
            else:
                found = _named(page, k, last)
            if found:
                yield k, last
        k = max(last, k) + 1


def _titled(page: Page, k: int) -> bool:
    """Whether a person's title stands before a word: Ms. …"""
    start = page.tokens[k].start
    return bool(page.cue.part("person_before").search(page.low, max(0, start - 12), start))


def _named(page: Page, first: int, last: int) -> bool:
    if _beside_head(page, last):
        return bool(page.content(first, last))
    others = page.cue.of("tail", "other_thing", "body", "head", "head_plural")
    if {page.tokens[_head(page, first, last)].low, page.tokens[last].low} & others:
        return False
    if last == first and not page.tokens[first].shouted:
        return False
    if page.tokens[_head(page, first, last)].low in page.cue.of("built") or page.tokens[first].low in page.cue.of("no_project_first"):
        return False
    if page.cue.part("told_other").match(page.low, page.tokens[last].end):
        return False
    return _enough(page, first, last) and (carried_out(page, first, last) or (last > first and _told_of(page, first, last)))


def _head(page: Page, first: int, last: int) -> int:
    """The word that says what a run is: the last one before a preposition."""
    return next((n - 1 for n in range(first + 1, last) if page.tokens[n].low in page.cue.of("preposition")), last)


def _over_small(page: Page, first: int, last: int) -> int:
    """Where a run begins without what says nothing before a small word: Africa is Rising Tides, 3 May under Rising Tides."""
    while first < last and page.within(first, page.bodies) and page.cue.part("possessive").search(page.tokens[first].low):
        first += 1  # UN-Women's Rising Tides
    behind = first > 0 and page.tokens[first - 1].low in page.cue.of("preposition")  # in Malawi through Rising Tides
    far = page.tokens[first].text.isdigit() or (behind and page.within(first, page.lands))
    small = page.cue.of("also_small", *(("preposition",) if far else ()))
    n = next((n for n in range(first + 1, last) if page.tokens[n].low in small), first)
    empty = n > first and (far or page.tokens[first].low in page.cue.of("region", "generic")) and not page.content(first, n - 1)
    return n + 1 if empty else first


def _with_land(page: Page, last: int) -> int:
    """The end of a run that goes on with a land, where the verb of one thing follows: Roofs for Lima, …, is; not: Loans to Chad are."""
    k = last + 2
    blanks = k < len(page.tokens) and {page.gap(last), page.gap(last + 1)} == {" "}
    if blanks and page.tokens[last + 1].low in page.cue.of("head_leads", "genitive"):
        while k + 1 < len(page.tokens) and page.within(k, page.lands) and page.gap(k) == " " and page.within(k + 1, page.lands):
            k += 1
        if page.within(k, page.lands) and page.cue.part("of_one").match(page.low, page.tokens[k].end):
            return k
    return last


def _opened(page: Page, first: int, last: int) -> bool:
    """Whether a run begins with a word that also begins sentences: Her Square, a project of …; Second Harvest, begun in 2025, has …"""
    others = page.cue.of("tail", "other_thing", "body", "head", "head_plural")
    if not page.tokens[first + 1].capital or not page.content(first + 1, last) or page.tokens[last].low in others:
        return False
    one = page.cue.part("of_one").match(page.low, page.tokens[last].end)
    return _beside_head(page, last) or bool(one and carried_out(page, first, last))


def _beside_head(page: Page, last: int) -> bool:
    """Whether a head word stands beside a name: …, a project that …"""
    end = page.tokens[last].end  # Under Giga, the initiative of …
    return bool(page.cue.part("aside_opens").match(page.low, end)) and told_to_be(page.low, end, page.cue, sure=True)


def _enough(page: Page, first: int, last: int) -> bool:
    """Whether a run says enough for a name: two words that say which thing it is, one in a run of three or in a brand."""
    said = len(page.content(first, last)) + (last > first and page.tokens[last].low in page.cue.of("slogan"))
    return said > (0 < last - first < 2)


def _told_of(page: Page, first: int, last: int) -> bool:
    """Whether a run at the head of a sentence ends or is to begin, stands after ``under``, or is told of after."""
    low, (start, end) = page.low, (page.tokens[first].start, page.tokens[last].end)
    if page.tokens[first].low.rpartition("-")[2] in page.cue.of("person", "body", "not_name"):
        return False
    if low[end : end + 1] in (",", ".", ";") and page.cue.part("under_it").search(low, max(0, start - NEAR), start):
        return True
    span = page.spans[max(0, bisect_right(page.spans, (start, len(low))) - 1)]
    if page.cue.part("opened_name").fullmatch(low, span.start, start):
        return True
    if (start in page.begins and page.cue.part("does_end").match(low, end)) or page.cue.part("its_years").match(low, end):
        return True
    fronted = any(page.cue.part(part).fullmatch(low, span.start, start) for part in ("fronted", "time_first"))
    opens = start == span.start or (fronted and low.startswith(", ", start - 2))
    if span != page.spans[0] or not opens or not page.cue.part("acts_alone").match(low, end, span.end):
        return False
    if page.cue.regex("<head>|<head_plural>").search(low, *span):
        return False
    if page.cue.part("does_it").match(low, end, span.end):
        return True
    return any(page.cue.part("tells_after").match(low, *span) for span in page.spans[1 : 1 + _AFTER])

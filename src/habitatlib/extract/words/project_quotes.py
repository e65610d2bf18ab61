"""Names of projects in quotation marks: a head word (project, programme) stands before, after or in them, or the list says so."""

from __future__ import annotations

import re
from typing import NamedTuple

from .cue_frames import small
from .project_cues import Cues
from .text import sentence_at

__all__ = ["Candidate", "quotations", "quoted", "told_to_be"]

_QUOTE = re.compile(r"“([^“”]{2,160})”|‘([^‘’]{3,100})’(?!\w)|(?<!\w)\"([^\"]{2,160})\"(?!\w)|«([^«»]{2,160})»")
_EDGES = " ,.;\u00a0"
_NOUN = "(?P<head><head>)|(?P<plural><head_plural>)|(?P<other><other_thing>)"
_GAP_NAMING = r"[^.;]{0,90}?<naming>(?:\s+<article>)?[\s,:(]*"
_GAP_DIRECT = r"[\s,:(-]*(?:\"|\()?"
_GAP_LIST = r"[^.;\"]{0,70}?(?:<lists>|:)[\s,:(]*(?:<article>\s+)?"
_OTHER_AFTER = r"\s*(?:<other_thing>)"
_FAR = 170


class Candidate(NamedTuple):
    """A name at the offsets of the paragraph's text."""

    start: int
    end: int
    name: str
    quoted: bool
    alone: bool = False  # without marks and without a head word of its own


def quotations(text: str) -> list[tuple[int, int]]:
    """What stands in quotation marks, without them and without a comma or stop at its end."""
    out = []
    for m in _QUOTE.finditer(text):
        start, end = m.span(next(n for n in range(1, 5) if m[n] is not None))
        inner = text[start:end]
        out.append((start + len(inner) - len(inner.lstrip(_EDGES)), start + len(inner.rstrip(_EDGES))))
    return [(s, e) for s, e in out if e - s > 1]


def told_to_be(low: str, end: int, cue: Cues, *, sure: bool = False) -> bool:
    """Whether the words after a name say that it is a programme, project or initiative: “X”, a joint initiative of …

    ``sure`` asks for such a head word; without it a venture or an undertaking will do.
    """
    told = cue.part("told").match(low, end, min(len(low), end + _FAR))
    if not told:
        return False
    phrase = cue.part("phrase_end").split(f"{told['phrase']} ", maxsplit=1)[0].strip()
    return bool(cue.regex("<head>$" if sure else "(?:<head>|<head_plural>|<told>)$").search(phrase))


def quoted(text: str, cue: Cues, language: str) -> list[Candidate]:
    """The names in quotation marks that the words around say to be projects, in order."""
    low, spans = small(text), quotations(text)
    sure = {span: _verdict(text, low, span, cue, language) for span in spans}
    for one, other in zip(spans, spans[1:], strict=False):  # “A” and “B” projects, projects such as “A” and “B”
        joined = cue.part("quotes_joined").fullmatch(low, one[1], other[0])
        if joined and sure[one] == "list" and sure[other] is None and _capital(text, other[0]):
            sure[other] = "list"
    for one, other in reversed(list(zip(spans, spans[1:], strict=False))):
        joined = cue.part("quotes_joined").fullmatch(low, one[1], other[0])
        if joined and sure[other] in ("shared", "chained") and sure[one] is None and _capital(text, one[0]):
            sure[one], sure[other] = "chained", "chained"
    return [Candidate(s, e, text[s:e], True) for s, e in spans if sure[s, e] in ("yes", "list", "chained")]


def _capital(text: str, at: int) -> bool:
    return text[at].isupper() or text[at].isdigit()


def _verdict(text: str, low: str, span: tuple[int, int], cue: Cues, language: str) -> str | None:
    """``yes``; ``list``: so may be the next ones; ``shared``: only if there are some before; ``no``; None: nothing said."""
    start, end = span
    opening, closing = start - 1, end
    while closing < len(text) and text[closing] in _EDGES:
        closing += 1
    closing += 1
    begin = max(sentence_at(text, start, language).start, start - _FAR)
    stop = min(len(low), closing + _FAR)
    capital, words = _capital(text, start), low[start:end].split()
    if len(words) > 20 or set(words) <= cue.of("generic", "article", "head", "head_plural"):
        return "no"  # “the Programme”, “Joint Project”
    noun = cue.last(_NOUN, low, begin, opening)
    if noun:
        direct = cue.regex(_GAP_DIRECT).fullmatch(low, noun.end(), opening)
        naming = cue.regex(_GAP_NAMING).fullmatch(low, noun.end(), opening)
        if noun["other"] and (direct or naming):
            return "no"
        if not noun["other"] and (direct or naming):
            return "list" if noun["plural"] else "yes"
        if not noun["other"] and capital and cue.regex(_GAP_LIST).fullmatch(low, noun.end(), opening):
            return "list"
    after = cue.part("head_after").match(low, closing, stop)
    if after and capital:
        return "yes" if after["head"] else "shared"
    if capital and told_to_be(low[:stop], closing, cue):
        return "chained" if cue.regex(r"\W*<several>").match(low, closing) else "yes"
    if cue.regex(_OTHER_AFTER).match(low, closing, stop):
        return "no"
    if capital and len(words) > 1 and not (noun and noun["other"]) and cue.part("after_quote").match(low, closing, stop):
        return "yes"
    return "yes" if capital and len(words) > 1 and words[-1] in cue.of("head") and text[end - len(words[-1])].isupper() else None

"""Which theme a project is for: what the register of programmes has, else what rules say and words have weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ..lexicons import load
from .found_rows import Rows
from .project_cues import Cues
from .project_facts import Mention
from .spans import clauses, sentences
from .theme_weights import Around, weighed
from .themes import main_theme
from .weights import NAME

__all__ = ["theme_of", "told_around"]

_ITEM = re.compile(r"[(（](?:\d{1,2}|[a-z])[)）]")  # (1), （a）


@cache
def _known() -> dict[str, str]:
    """The theme of each programme that the register knows."""
    return {row["project_id"]: row["theme"] for row in load("project_themes")}


def theme_of(first: Mention, here: Sequence[Mention], heading: str, subject: str, rows: Rows, cue: Cues, *, own: bool) -> str:
    """The theme of a project.

    Parameters
    ----------
    first : Mention
        Where the report first names it.
    here : sequence of Mention
        Every project's mentions in that paragraph.
    heading : str
        The heading above it.
    subject : str
        The theme that the whole report is on; may be empty.
    rows : Rows
        Tables found before.
    cue : Cues
        Cue words of the language.
    own : bool
        Whether the report is to UN-Habitat's bodies.

    Returns
    -------
    str
        A theme of the codebook.
    """
    if known := _known().get(first.project):
        return known
    said = main_theme(first.raw, _context(first, here, heading, rows, cue), cue.language, _kind_of(first, cue), subject)
    around = Around(*told_around(first.para.text, first.span), heading, first.para.text)
    return weighed(said, first.raw, around, cue.language, own=own)


def told_around(text: str, name: tuple[int, int]) -> tuple[str, str]:
    """The sentence that holds a name, or its item of a numbered list in it, a sign in the name's place; and the sentence after it.

    Examples
    --------
    >>> told_around("合作包括：(1) 废水倡议；(2) 转变方案，设咨询组；(3) 出行项目。报告已发。", (18, 22))
    (' §，设咨询组；', '')
    """
    spans = iter(sentences(text))
    begin, end = next(s for s in spans if s[0] <= name[0] < s[1])
    after = next(spans, None)
    marks = [m.span() for m in _ITEM.finditer(text, begin, end)]
    if any(stop <= name[0] for _, stop in marks) and len(marks) > 1:
        begin = max(stop for _, stop in marks if stop <= name[0])
        end, after = min((start for start, _ in marks if start >= name[1]), default=end), None
    return f"{text[begin : name[0]]}{NAME}{text[name[1] : end]}", text[slice(*after)] if after else ""


def _kind_of(first: Mention, cue: Cues) -> str:
    """The noun phrase after a name in quotation marks, without its head word: “X”投资平台, “Y”训练营."""
    phrase = cue.regex("{kind_of_thing}").match(first.plain.text, first.end)
    return cue.regex("<head>.*$").sub("", phrase[1]) if phrase else ""


def _context(first: Mention, here: Sequence[Mention], heading: str, rows: Rows, cue: Cues) -> Iterator[str]:
    """The sentence from the clause of the name on, the next one that points back to it, and the heading.

    What the sentence begins with comes first where it says what it is on (在海洋垃圾方面) or the name's clause points back to it (据此).

    Without the names of bodies (环境部 is no theme), countries, places and projects.
    """
    text, name = first.para.text, first.span
    at = next(c.start for c in clauses(text) if c.start <= name.start < c.end)
    spans = iter(sentences(text))
    begin, end = next(s for s in spans if s.start <= name.start < s.end)
    stop = min((m.span.start for m in here if m.project != first.project and m.start >= first.end), default=len(text))
    tables = ("organization_mentions", "country_mentions", "place_mentions")  # 格林纳达 holds no 林
    named = [(r["start"], r["end"]) for table in tables for r in rows.at(table, first.para.number)]
    hidden = sorted([*named, *(m.span for m in here)])
    after = next((s for s in spans if s.start < stop and cue.regex(r"\s*.{0,3}(?:<anaphor>|<head>|<head_strong>)").match(text, *s)), None)
    lead = _without(text, begin, at, hidden)
    back = cue.regex("<topic_before>").search(text, at, name.end + 10)
    if back or cue.regex("[^。；]*<topic_after>，").match(lead):
        yield lead
    yield _without(text, at, min(end, stop), hidden)
    if after:
        yield _without(text, *after, hidden)
    yield heading


def _without(text: str, at: int, end: int, hidden: Sequence[tuple[int, int]]) -> str:
    parts = []
    for s, e in [*((s, e) for s, e in hidden if at <= s and e <= end), (end, end)]:
        parts.append(text[at:s] if s > at else "")
        at = max(at, e)
    return "|".join(parts)

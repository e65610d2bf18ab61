"""Where a name without quotation marks begins, found from its head word leftwards; offsets are those of the squeezed text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from habitatlib.extract.project_cues import Cues
from habitatlib.extract.project_quotes import HARD

__all__ = ["acronym_before", "left_edge"]

_ACRONYM = re.compile(r"\(([A-Z][A-Za-z0-9+-]{2,})\)$")


def acronym_before(text: str, at: int) -> int:
    """How long the bracketed acronym is that ends at ``at``."""
    found = _ACRONYM.match(text, text.rfind("(", 0, at), at) if text.endswith(")", 0, at) and "(" in text[:at] else None
    return len(found[0]) if found else 0


def left_edge(text: str, head: int, cue: Cues, bodies: Sequence[tuple[int, int]], lands: Sequence[tuple[int, int]], *,
              acronym: int) -> tuple[int, str]:  # fmt: skip
    """Where a name begins.

    Parameters
    ----------
    text : str
        Squeezed text of a paragraph.
    head : int
        Where its head word stands.
    cue : Cues
        Cue words of the report's language.
    bodies, lands : sequence of (int, int)
        Where organizations, and countries or places, stand.
    acronym : int
        As of ``acronym_before``.

    Returns
    -------
    int, str
        Its beginning, and the text before it in its clause.
    """
    low = hard = head - acronym
    while hard and text[hard - 1] not in HARD:
        hard -= 1
    seg, start = text[hard:low], hard
    joins: list[int] = []
    for _s, e in bodies:
        if hard < e < low and not (acronym and e < start):
            start = max(start, e)
    for m in cue.regex("{count}").finditer(seg):
        if m.end() < len(seg):
            start = max(start, hard + m.end())
    for hit in cue.left.hits(seg):
        e = hard + hit.end
        weak = hit.value in ("boundary", "body") and len(hit.word) > 1  # 全球支持方案: a verb right before the head word belongs to the name
        part = any(a <= hard + hit.start and e <= b and e - hard - hit.start < b - a for a, b in lands)  # 拉各斯走廊项目
        if e <= start or hit.value in ("keep", "whole") or (e >= low and weak) or part:
            continue
        if hit.value == "join":
            joins.append(e)
        elif not acronym or hit.word in cue.words.get("firm", ()) or hit.value == "determiner" or hit.word in cue.words.get("carry", ()):
            start = e
    done = cue.ends("particle", text, start) or cue.ends("done_before", text, start)  # 管理的复员和社区方案, 实施城市与自然方案: all of it
    for at in joins:  # a join right after a boundary, or after a thing that is complete, is no part of the name
        if at > start:
            left = text[start:at]
            whole = at == low or any(h.end >= len(left) - 1 for h in cue.heads.hits(left))
            if whole or (cue.content(left) < 2 and not done):
                start = at
    if small := cue.regex("{before_latin}").match(text, start, low):
        start = small.end()
    return start, text[hard:start]

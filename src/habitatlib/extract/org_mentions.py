"""Where an organization is named in a paragraph, and whose mention it is."""

from __future__ import annotations

from collections.abc import Iterable

from .org_rows import Organization

__all__ = ["Mention", "bare_span", "covered"]


class Mention:
    """A mention in the squeezed text of one paragraph, and whose it is."""

    __slots__ = ("end", "org", "start")

    def __init__(self, start: int, end: int, org: Organization) -> None:
        self.start, self.end, self.org = start, end, org


def bare_span(text: str, mention: Mention) -> tuple[int, int]:
    """Where a name stands without the quotation marks round it."""
    start, end = mention.start, mention.end
    if end - start < 3 or text[start] not in "“「":
        return start, end
    if text[end - 1] in "”」":
        return start + 1, end - 1
    return start + (not any(sign in text[start:end] for sign in "”」")), end


def covered(mentions: Iterable[Mention], start: int, end: int) -> bool:
    """Whether a stretch overlaps one of the mentions."""
    return any(m.start < end and start < m.end for m in mentions)

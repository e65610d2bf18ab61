"""Where an organization is named in a paragraph, and whose mention it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from .org_register import names_of
from .org_rows import Organization, organization
from .org_words import part, words

__all__ = ["Mention", "bare_span", "covered", "listed_office", "of_another", "own_units", "with_secretariat"]


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


def with_secretariat(text: str, mentions: Iterable[Mention], language: str) -> None:
    """Let the names of departments begin with the Secretariat that is named right before them (秘书处|经济和社会事务部)."""
    mentions = list(mentions)
    for mention in mentions:
        name = text[mention.start : mention.end]
        office = mention.org.type == "un" and any(word in name for word in words(language, "secretariat_office"))
        for word in words(language, "secretariat") if office else ():
            start = mention.start - len(word)
            free = start >= 0 and text.startswith(word, start) and not covered(mentions, start, mention.start)
            if free and (start == 0 or part(language, "stands_free").search(text, max(0, start - 2), start)):
                mention.start = start


def of_another(text: str, mentions: Iterable[Mention], start: int, language: str) -> bool:
    """Whether an assembly is that of the body named right before its session (联合国贸易和发展会议第十届|大会)."""
    session = part(language, "session_before").search(text, 0, start)
    return session is not None and any(m.end == session.start() for m in mentions)


def listed_office(text: str, mention: Mention, language: str) -> bool:
    """Whether an office of the Secretariat is named and a list goes on behind it."""
    listed = mention.org.type == "un" and text.startswith(("、", *words(language, "listing")), mention.end)
    return listed and text.endswith(words(language, "secretariat_office", "secretariat_unit"), mention.start, mention.end)


def own_units(texts: Collection[str], rows: Iterable[dict], bodies: Iterable[str], language: str) -> set[str]:
    """Names that no register has and that stand behind a reporting body's somewhere in its report: units of it, no organizations."""
    owners = tuple(name for body in bodies for name in names_of(body, language))
    named = {row["surface"] for row in rows if organization(row["org_id"]) is None} if owners else set()
    return {name for name in named if any(text.endswith(owners, 0, at) for text in texts for at in _found(name, text))}


def _found(name: str, text: str) -> Iterable[int]:
    """Where a name stands in a text."""
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)

"""Bodies of a paragraph that are meant without their names: 该中心, 联合国 beside a body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .collaboration_frames import Actor
from .collaboration_words import endings, part

__all__ = ["same_bodies", "united_nations"]


def same_bodies(text: str, names: Sequence[Actor], known: Mapping[str, Mapping], language: str) -> list[Actor]:
    """Bodies named again by what they are: 该中心 is the last body before it whose name ends so."""
    out = []
    last = list(dict.fromkeys(names))[::-1]
    for m in part("same_body", language).finditer(text) if names else ():
        before = ((a, str(known.get(a.org_id, {}).get("name_zh") or "")) for a in last if a.end <= m.start())
        what = next(filter(None, m.groups()))
        said = next((a for a, name in before if a.surface.endswith(what) or name.endswith(what)), None)
        if not said and what in endings("any_body", language):
            said = next((a for a in last if a.end <= m.start()), None)
        if said:
            out.append(said._replace(start=m.start(), end=m.end()))
    return out


def united_nations(text: str, names: Sequence[Actor], language: str) -> list[Actor]:
    """The United Nations where it stands beside a body, 联合国与非洲联盟: named for the whole it is no mention, but it may act."""
    begun, ended = {a.start for a in names}, {a.end for a in names}
    found = []
    for m in part("united_nations", language).finditer(text) if names else ():
        behind, before = part("beside_it", language).match(text, m.end()), text[m.start() - 1 : m.start()]
        last = part("short_behind", language).search(text, 0, m.start() - 1)
        known = part("beside_it", language).fullmatch(before) and (m.start() - 1 if last is None else last.start()) in ended
        beside = (behind and behind.end() in begun) or known
        beside = beside or (part("partner_un", language).fullmatch(text, m.start() - 1, m.end() + 2) and min(ended) < m.start())
        if beside and not any(a.start < m.end() and m.start() < a.end for a in names):
            found.append(Actor(*m.span(), "united_nations", m[0]))
    return found

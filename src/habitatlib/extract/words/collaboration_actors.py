"""Who may act in a paragraph: organizations, the reporting bodies, countries, ``the two entities``; the text with names hidden."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from .collaboration_cues import part, pattern, words
from .org_register import always, organization
from .text import any_of, plain

__all__ = ["BODY", "COUNTRY", "IDLE", "ORG", "Actor", "actors_of", "hidden"]

ORG, BODY, BOTH, COUNTRY, IDLE = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
_KINDS = {"org": ORG, "body": BODY, "both": BOTH, "country": COUNTRY, "idle": IDLE, "whose": IDLE}
_SHORT = re.compile(r"\s{0,9}\([^()]{1,40}\)")
_ORDER = ("body", "org", "idle", "both", "country")  # which name stands where two are as long


class Actor(NamedTuple):
    """A name that may act, the article before and the short form behind it included."""

    start: int
    end: int
    org_id: str
    surface: str
    kind: str


def actors_of(
    rows: Sequence[Mapping],
    text: str,
    bodies: Sequence[str],
    known: Mapping[str, Mapping],
    language: str,
) -> list[Actor]:
    """The actors of one paragraph in order, none overlapping another.

    Parameters
    ----------
    rows : sequence of mapping
        The paragraph's mentions of organizations, and of countries (with ``iso3``).
    text : str
        The paragraph.
    bodies : sequence of str
        The reporting bodies.
    known : mapping of str to mapping
        The table ``organizations`` by identifier.
    language : str
        ISO 639-1 code.
    """
    flat = plain(text)
    found = [Actor(h.start, h.end, str(h.value), text[h.start : h.end], "body")
             for h in always(language).find(text) if h.value in bodies]  # fmt: skip
    found += _orgs(rows, found, bodies, known, language)
    found += _by_class(flat, bodies, language)
    found += [Actor(*m.span(), "", m[0], "both") for m in _both(language).finditer(flat)]
    found += [Actor(r["start"], r["end"], f"government_{r['iso3'].lower()}", r["surface"], "country") for r in rows if r.get("iso3")]
    found += _again(flat, found, known, language)
    found += [Actor(*m.span(), "they", m[0], "both") for m in part("they", language).finditer(flat)]
    found += [Actor(*m.span(), "two", m[0], "both") for m in part("the_two", language).finditer(flat)]
    merged = _with_short_forms(flat, _apart(found), language)
    return _places([_idle_if_whose(flat, _with_article(flat, actor, language), language) for actor in merged], flat, language)


def _places(actors: Sequence[Actor], flat: str, language: str) -> list[Actor]:
    """Countries where something is done do not act: in Kenya, Uganda and Rwanda."""
    out: list[Actor] = []
    for actor in actors:
        before = flat[out[-1].end : actor.start] if out else ""
        place = bool(out) and out[-1].kind == "idle" and out[-1].org_id.startswith("government_")
        listed = place and part("place_list", language).fullmatch(before)
        placed = part("place", language).search(flat, max(0, actor.start - 16), actor.start)
        seat = _is_seat(flat, actor, out[-1] if out else None, language)
        if actor.kind == "country" and (listed or placed or seat):
            actor = actor._replace(kind="idle")
        out.append(actor)
    return out


def _is_seat(flat: str, actor: Actor, last: Actor | None, language: str) -> bool:
    """Whether a country only tells where a body or a town lies: University of X, Kenya, and; in Kisumu, Kenya,."""
    if flat.startswith(",", actor.end) and part("in_town", language).search(flat, max(0, actor.start - 60), actor.start):
        return True
    if not part("seat_end", language).match(flat, actor.end):
        return False
    if last and flat[last.end : actor.start].strip() == ",":
        return last.kind == "org"
    return part("seat_town", language).search(flat, max(0, actor.start - 60), actor.start) is not None


def hidden(text: str, actors: Iterable[Actor]) -> str:
    """The text with each actor's name made of one sign that tells its kind; places stay as they are."""
    flat, out, at = plain(text), [], 0
    for actor in actors:
        out += [flat[at : actor.start], _KINDS[actor.kind] * (actor.end - actor.start)]
        at = actor.end
    return "".join([*out, flat[at:]])


def _orgs(rows: Sequence[Mapping], own: Sequence[Actor], bodies: Sequence[str], known: Mapping[str, Mapping], language: str) -> list[Actor]:
    out = []
    for row in rows:
        if row.get("iso3") or row["org_id"] in bodies:
            continue
        name = str(known.get(row["org_id"], {}).get("name_en") or row["surface"])
        kind = "idle" if pattern("sits", language).search(name) or pattern("sits", language).search(row["surface"]) else "org"
        out.append(Actor(row["start"], row["end"], row["org_id"], row["surface"], kind))
    return out


def _apart(actors: Sequence[Actor]) -> list[Actor]:
    """The actors that no longer one holds, in order."""
    out: list[Actor] = []
    for actor in sorted(actors, key=lambda a: (a.start - a.end, _ORDER.index(a.kind), a.start)):
        if not any(a.start < actor.end and actor.start < a.end for a in out):
            out.append(actor)
    return sorted(out)


@cache
def _both(language: str) -> re.Pattern[str]:
    return re.compile(f"(?i:{any_of(words('both', language))})")


def _by_class(flat: str, bodies: Sequence[str], language: str) -> list[Actor]:
    """The one reporting body by its class word or its head: the Programme, the Executive Director."""
    if len(bodies) != 1:
        return []
    org = organization(bodies[0])
    name = org.name_en if org else ""
    out = [Actor(*m.span(), bodies[0], m[0], "body") for m in _sentence_case(words("own_any", language)).finditer(flat)]
    for phrase in sorted(words("own", language)):
        if phrase.split()[-1] in name:
            out += [Actor(*m.span(), bodies[0], m[0], "body") for m in _sentence_case(frozenset({phrase})).finditer(flat)]
    return [a for a in out if not part("other_name", language).match(flat, a.end)]


@cache
def _sentence_case(phrases: frozenset[str]) -> re.Pattern[str]:
    return re.compile(any_of({*phrases, *(p[0].upper() + p[1:] for p in phrases)}))


def _again(flat: str, named: Sequence[Actor], known: Mapping[str, Mapping], language: str) -> list[Actor]:
    """Bodies named again by what they are: ``the Bank`` is the last body before it in whose name the word stands."""
    out: list[Actor] = []
    orgs = sorted(a for a in named if a.kind == "org")
    for m in part("body_again", language).finditer(flat) if orgs else ():
        before = [a for a in orgs if a.end <= m.start()]
        said = next((a for a in reversed(before) if m["class"].lower() in _name(a, known).lower().split()), None)
        if said:
            out.append(said._replace(start=m.start(), end=m.end()))
    return out


def _name(actor: Actor, known: Mapping[str, Mapping]) -> str:
    return str(known.get(actor.org_id, {}).get("name_en") or actor.surface)


def _with_short_forms(flat: str, actors: Sequence[Actor], language: str) -> list[Actor]:
    out: list[Actor] = []
    for actor in actors:
        last = out[-1] if out else None
        short = last and flat[last.end : actor.start].strip() == "("
        longer = last and last.org_id == actor.org_id and part("longer", language).fullmatch(flat, last.end, actor.start)
        if (short or longer) and flat.startswith(")", actor.end):
            out[-1] = last._replace(end=actor.end + 1)
            continue
        owned = last and actor.kind == "org" and last.org_id.startswith("government_")
        if owned and part("own_body", language).fullmatch(flat, last.end, actor.start):
            out[-1] = actor._replace(start=last.start)
            continue
        out.append(actor)
    return [_bracketed(flat, a, out[i + 1].start if i + 1 < len(out) else len(flat)) for i, a in enumerate(out)]


def _bracketed(flat: str, actor: Actor, until: int) -> Actor:
    """The actor with what stands in brackets right behind it."""
    m = _SHORT.match(flat, actor.end, until)
    return actor._replace(end=m.end()) if m and actor.kind != "country" else actor


def _with_article(flat: str, actor: Actor, language: str) -> Actor:
    m = part("article", language).search(flat, max(0, actor.start - 26), actor.start)
    if not m:
        return actor
    return actor._replace(start=m.start(), kind="org" if m["state"] and actor.kind == "country" else actor.kind)


def _idle_if_whose(flat: str, actor: Actor, language: str) -> Actor:
    """``UNEP's strategy`` does not act, ``UNEP's support`` does."""
    if part("owner", language).match(flat, actor.end) and not part("owner_gives", language).match(flat, actor.end):
        return actor._replace(kind="whose" if actor.kind != "idle" else "idle")
    return actor

"""Names that a pattern of their own tells, whole, and names that go on where the grammar ends them: a permanent mission, a joint body."""

from __future__ import annotations

from collections.abc import Sequence

from .org_governments import Name
from .org_rows import organization
from .org_signs import foreign_sign
from .org_tokens import Token, Tokens
from .org_words import part, role, words

__all__ = ["goes_on", "with_patterned"]

_PATTERNS = {"set_up_committee": "un", "main_committee": "un", "preparatory": "un", "fund_by_action": "un", "international_group": "igo",
             "transitional": "national_government", "national_committee": "civil_society"}  # fmt: skip
_OF_STATES = {"permanent_mission": "national_government", "friends_of_state": "un"}  # what begins with a State's name
_FACTION = 7  # tokens of the name of a faction
_MOVED = ("civil_society", "network")


def with_patterned(found: list[Name], toks: Tokens, text: str, language: str) -> list[Name]:
    """Names, and those of a pattern of their own instead of what overlaps them: committees by their resolution, troops by their number."""
    kinds = _PATTERNS | ({"treaty_organ": "un"} if "》" in text else {})
    told = [Name(*m.span(), kind) for name, kind in kinds.items() for m in part(language, name).finditer(text)]
    for i in toks.of("country"):
        for name, kind in _OF_STATES.items():
            if m := part(language, name).match(text, toks[i].end):
                told.append(Name(toks[i].start, m.end(), kind))
        if m := part(language, "people_and_government").match(text, toks[i].end):
            told.append(Name(toks[i].start, m.end(), "national_government", f"government_{str(toks[i].value).lower()}"))
    for m in part(language, "brigade").finditer(text):
        at = toks.at(m.start()) or 0
        start = toks[at - 1].start if at and toks[at - 1].kind == "country" else m.start()
        longer = (*found, *(toks[i] for i in toks.of("org")))
        if not any(f.start <= start and m.end() <= f.end for f in longer):
            told.append(Name(start, m.end(), "civil_society"))
    return sorted([f for f in found if not any(f.start < n.end and n.start < f.end for n in told)] + told)


def goes_on(found: list[Name], toks: Tokens, text: str, language: str) -> list[Name]:
    """The names found, of a joint body with all whose it is (粮农组织/世卫组织专家组), of a faction with the word that tells it.

    Parameters
    ----------
    found : list of Name
        Names, in order.
    toks : Tokens
        The tokens of ``text``.
    text : str
        A squeezed text.
    language : str
        Whose words to use.
    """
    known = [Name(toks[i].start, toks[i].end, getattr(organization(str(toks[i].value)), "type", "")) for i in toks.of("org")]
    longer = [more for name in known if (more := _joint(_faction(name, toks, language), found, toks, text, language)) != name]
    longer += [more for name in found if (more := _joint(_faction(name, toks, language), found, toks, text, language)) != name]
    out = sorted([*longer, *(n for n in found if not any(m.start <= n.start and n.end <= m.end for m in longer))])
    within = {n.start: n.end for n in reversed(out)}  # the shortest that begins there
    joins = role(language, "conjunction")
    return [n._replace(start=within[n.start] + 1) if within[n.start] < n.end and text[within[n.start]] in joins else n for n in out]


def _joint(name: Name, found: Sequence[Name], toks: Tokens, text: str, language: str) -> Name:
    """A body of several, whose names strokes join, as one."""
    start, ends = name.start, {n.end: n.start for n in (*found, *(toks[i] for i in toks.of("org")))}
    joint = "/" in text and text.endswith(words(language, "joint_end"), name.start, name.end)
    while joint and text[start - 1 : start] == "/" and start - 1 in ends:
        start = ends[start - 1]
    return name if start == name.start else Name(start, name.end, "un")


def _faction(name: Name, toks: Tokens, language: str) -> Name:
    """A movement's name with the town or the person after whom a faction of it is called (民主联盟|戈马派)."""
    at = toks.at(name.end) if name.type in _MOVED else None
    for j in range(at or 0, min((at or 0) + _FACTION, len(toks) - 1) if at else 0):
        if toks[j].word in words(language, "faction"):
            return name._replace(end=toks[j].end) if j != at or _closes(toks[j + 1]) else name
        if toks[j].kind != "place" and not foreign_sign(toks[j], language):
            break
    return name


def _closes(token: Token) -> bool:
    return token.kind in ("stop", "list", "conj", "boundary", "quote")

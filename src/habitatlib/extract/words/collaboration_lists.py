"""Lists of actors in a clause, and what the words right before a list make of its members."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .collaboration_actors import Actor
from .collaboration_cues import forms, has, is_form, modes, part, verb_at, words

__all__ = ["Listed", "agent_verb", "lists", "role_of"]

_SIGNS = "\ue000\ue001\ue002\ue003\ue004"
_ROLES = ("lead", "named", "agent", "among", "bond", "joint", "asks", "aid", "got", "member", "through", "partners", "joint_of",
          "joint_noun", "together", "thanks", "of_which", "chapter", "behalf", "including", "helped", "given", "with", "to")  # fmt: skip
_PARTED, _WORD = re.compile("[;:]"), re.compile(r"[^\W\d_][\w-]*")
_REACH, _NEAR, _WORDS = 180, 130, 20  # signs before a list that are read, those before its agents, and words in these


class Listed(NamedTuple):
    """Actors listed together, and where."""

    start: int
    end: int
    actors: tuple[Actor, ...]


def lists(blank: str, start: int, end: int, actors: Sequence[Actor], language: str) -> list[Listed]:
    """The lists of actors in a clause, in order."""
    out = []
    for m in part("list", language).finditer(blank, start, end):
        asides = [aside.span() for aside in part("apposition", language).finditer(blank, m.start(), m.end())]
        inside = tuple(a for a in actors if m.start() <= a.start < m.end() and a.kind != "idle" and not _within(a, asides))
        if inside:
            out.append(Listed(m.start(), m.end(), inside))
    return out


def _within(actor: Actor, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= actor.start < end for start, end in spans)


def role_of(blank: str, start: int, listed: Listed, language: str) -> tuple[str, str]:
    """What the words before a list make of its members (``bond``, ``agent``, ``aid`` …), and the mode implied; empty where nothing."""
    tail = blank[max(start, listed.start - _REACH) : listed.start]
    tail = tail[max(tail.rfind(sign) for sign in _SIGNS) + 1 :]
    tail = tail[:1].lower() + tail[1:] if listed.start - len(tail) <= start + 3 else tail
    for role in _ROLES:
        m = part(f"before_{role}", language).search(tail)
        if not m:
            continue
        aid = part("before_aid", language).search(tail) if role == "agent" else None
        if aid and (aid.groupdict().get("cue") or "") and aid.start("cue") > m.start():  # secured by a contribution from
            continue
        if role in ("with", "aid", "lead") and _idle_with(m, tail, language, helped=role == "aid"):
            return "", ""
        cue = m.groupdict().get("cue") or ""
        if role in ("aid", "got"):
            return _given(role, cue, m.start(), tail, language)
        if role == "lead":
            return "lead", "led" if cue in words("led", language) else ""
        return role, modes("bond", language).get(cue, "") if role == "bond" else ""
    return "", ""


def _given(role: str, cue: str, at: int, tail: str, language: str) -> tuple[str, str]:
    """Whether help is given, or something is got, and whether it is money."""
    money = part("money", language).search(tail) is not None
    if role == "got":
        money = money or part("money_words", language).search(tail) is not None
        return ("got", "funding" if money else "") if money or has("gift", tail, language) or has("aid", tail, language) else ("", "")
    if part("before_asks", language).search(tail) or (at == 0 and not part("from_or_with", language).search(tail)):
        return "", ""
    money = money or part("financial", language).search(tail) is not None
    return "aid", modes("aid", language).get(cue, "") or ("funding" if money else "")


def _idle_with(found: re.Match[str], tail: str, language: str, *, helped: bool = False) -> bool:
    """Whether ``with`` stands in in line with, in accordance with …; registered with the help of is no such case."""
    if "word" in found.groupdict():
        return (found["word"] or "").lower() in words("no_with", language)
    before = list(part("with_before", language).finditer(tail, 0, found.end()))
    word = before[-1]["word"].lower() if before else ""
    return word in words("no_with", language) and not (helped and word in words("help_with", language))


def agent_verb(blank: str, start: int, listed: Listed, active: int, language: str) -> str | None:
    """The participle whose agents are listed, or ``joint``; None where there is none or its agents do nothing with others.

    ``active`` is where a verb ends that is no participle, since it has a subject.
    """
    tail = blank[max(start, listed.start - _NEAR) : listed.start]
    by = [m.start() for m in part("by", language).finditer(tail)]
    if not by:
        return None
    before = _PARTED.split(tail[: by[-1]])[-1]
    if said := part("joint_word", language).search(before):
        return said[0]
    for word in list(_WORD.finditer(before))[::-1][:_WORDS]:
        verb = verb_at(before, word.start(), language)
        if verb and verb[1] not in words("of_be", language) and (is_form("past", verb[1], language) or _is_past(verb[1], language)):
            idle = verb[1] in words("idle_pp", language) or set(verb[2]) == {"idle"}
            return None if idle or max(start, listed.start - _NEAR) + tail.index(before) + verb[0] == active else verb[1]
    return None


def _is_past(form: str, language: str) -> bool:
    return form in forms(language) and not is_form("going", form, language) and not is_form("third", form, language)

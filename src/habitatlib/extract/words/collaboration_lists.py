"""Lists of actors in a clause, and what the words right before a list make of its members."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from .collaboration_actors import IDLE, NAME, Actor
from .collaboration_cues import forms, has, modes, pattern, verb_at, words
from .text import any_of

__all__ = ["Listed", "lists", "role_of"]

_POST = r"(?:\s{1,9}(?:in|of|at)\s{1,9}(?:the\s{1,9})?[A-Z][\w'-]*(?:\s{1,9}[A-Z][\w'-]*)?(?=\s{0,9}(?:,|and\b)))?"
_ASIDE = r"\s{0,9},\s[a-z][^,;:\ue000-\ue004]{2,70},\s{1,9}and\s{1,9}"
_SEP = rf"(?:{_ASIDE}|\s{{0,9}},\s{{0,9}}(?:and\s{{1,9}}|as\s{{1,9}}well\s{{1,9}}as\s{{1,9}}|together\s{{1,9}}with\s{{1,9}}|including\s{{1,9}})?|\s{{1,9}}(?:and|as\s{{1,9}}well\s{{1,9}}as|&|or)\s{{1,9}}(?:also\s{{1,9}})?|\s{{0,9}}/\s{{0,9}}|\s?-\s?)"
_AGAIN = r"(?:(?:with|by|from|of|between|to|the)\s{1,9})?"
_FREE = (
    r"(?:(?:the|a|an|its|other|local|\d+|several|two|three)\s{1,9})?"
    r"(?:[a-z][a-z' -]{1,50}?|[A-Z][\w'.-]*(?:\s(?:of\s|for\s|the\s|on\s|de\s)?[A-Z][\w'.-]*){0,7})"
)
_MONEY = re.compile(r"[$€£¥]\s?\d|\b(?:USD|EUR|US\$)|\b\d[\d.,]*\s{1,9}(?:million|billion|thousand|dollars|euros|kroner|yen|pounds|francs)|\b(?:million|billion)\b")


class Listed(NamedTuple):
    """Actors listed together, and where."""

    start: int
    end: int
    actors: tuple[Actor, ...]


@cache
def _list(language: str) -> re.Pattern[str]:
    people = any_of(words("people", language))
    partner = any_of(words("partner", language))
    which = any_of(words("which_people", language))
    kind = rf"(?:(?:\d+\s{{1,9}}|the\s{{1,9}}|The\s{{1,9}}|its\s{{1,9}}|their\s{{1,9}}|all\s{{1,9}})?(?:{which}\s{{1,9}}){{0,2}}(?i:{people})(?:\s{{1,9}}and\s{{1,9}}{people})?\s{{1,9}}(?:of|from|at|in)\s{{1,9}})?"
    inner = rf"(?:{kind}|(?:the\s{{1,9}})?secretariat\s{{1,9}}of\s{{1,9}})"
    whose = rf"(?:(?:its|their|the|an?|other)\s{{1,9}}(?:(?!through|with|by|to|of|in|and|for|from)[a-z-]+\s{{1,9}}){{0,3}}?{partner}\s{{0,9}},?\s{{1,9}}(?:including\s{{1,9}}|such\s{{1,9}}as\s{{1,9}}|namely\s{{1,9}})?)?"
    descr = rf"(?:(?:the\s{{1,9}})?(?:[a-z-]+\s{{1,9}}){{0,2}}{any_of(words('class', language))}\s{{1,9}}(?=[\ue000-\ue003]))?"
    staff = r"(?:\s{1,9}(?:staff|experts?|company|group|foundation|officials|teams?|specialists|teachers|engineers|planners|researchers|students|volunteers)\b|\s{1,9}(?:[A-Z][a-z]+\s{1,9}){0,2}(?:Office|Bureau|Division|Team|Secretariat|Department)\b"
    staff += r"(?:\s{1,9}(?:for|in)\s{1,9}(?:the\s{1,9})?[A-Z][a-z]+(?:\s{1,9}(?:and\s{1,9})?(?:the\s{1,9})?[A-Z][a-z]+){0,3})?)?"
    others = rf"(?:,?\s{{1,9}}(?:and|as\s{{1,9}}well\s{{1,9}}as)\s{{1,9}}(?:(?:many\s{{1,9}})?others?|local|several|various|its|their)\s{{1,9}}(?:[a-z-]+\s{{1,9}}){{0,2}}?{partner})?"
    item = rf"{whose}{descr}{NAME}{_POST}{staff}"
    return re.compile(rf"{kind}{item}(?:{_SEP}(?:{_FREE}{_SEP}){{0,2}}{_AGAIN}{inner}{item}){{0,20}}{others}")


def lists(blank: str, start: int, end: int, actors: Sequence[Actor], language: str) -> list[Listed]:
    """The lists of actors in a clause, in order."""
    out = []
    for m in _list(language).finditer(blank, start, end):
        inside = tuple(a for a in actors if m.start() <= a.start < m.end() and a.kind != "idle")
        if inside:
            out.append(Listed(m.start(), m.end(), inside))
    return out


_OPEN = (
    r"(?:(?:both|either|inter\s{1,9}alia,?|among\s{1,9}others,?|the|its|their|his|other|of|an?)\s{1,9})*"
    r"(?:(?:[a-z][a-z' -]{0,60}?(?:,\s{0,9}(?:and\s{1,9})?|\s{1,9}and\s{1,9})){0,2}(?:[a-z\d' -]{0,60}?,?\s{0,9}(?:such\s{1,9}as|including|namely|notably|like|especially|in\s{1,9}particular|:)\s{1,9})?)"
    r"(?:(?:the\s{1,9})?[a-z-]+\s{1,9}(?:of|from|at)\s{1,9}(?:the\s{1,9})?)?"
)


@cache
def _tails(language: str) -> dict[str, re.Pattern[str]]:
    bond, aid = any_of(words("bond", language)), any_of(words("aid", language))
    near = rf"[^,;:.{IDLE}]{{0,50}}?"
    gets = any_of(f for f, roles in forms(language).items() if "get" in roles)
    helps = any_of(f for f, roles in forms(language).items() if "help" in roles)
    gives = any_of(f for f, roles in forms(language).items() if "give" in roles)
    member, leading = any_of(words("member", language)), any_of(words("leading", language))
    partner = any_of(words("partner", language))
    return {
        "lead": re.compile(rf"\b(?:under|with|through)\s{{1,9}}(?:[a-z]+\s{{1,9}}){{0,4}}(?P<cue>{leading})(?:\s{{1,9}}and\s{{1,9}}[a-z]+)?\s{{1,9}}(?:of|from|by)\s{{1,9}}{_OPEN}$"),
        "agent": re.compile(rf"\bby\s{{1,9}}{_OPEN}$"),
        "among": re.compile(rf"\b(?:between|among|amongst)\s{{1,9}}{_OPEN}$"),
        "bond": re.compile(rf"(?P<cue>{bond}){near}\s{{1,9}}with\s{{1,9}}{_OPEN}$"),
        "joint": re.compile(rf"\b(?:together|jointly|along|alongside|working|collaborating|partnering|cooperating|acting)(?:\s{{1,9}}[a-z]+)?(?:\s{{1,9}}with)?\s{{1,9}}{_OPEN}$"),
        "asks": re.compile(rf"\b(?:request|requests|invitation|behest|suggestion|proposal|urging|insistence)\s{{1,9}}(?:of|from|by)\s{{1,9}}{_OPEN}$"),
        "aid": re.compile(rf"(?:^[^,;]{{0,40}}?|\b(?:with|through|to|under|using|by|from|via|on|for|of|after|against|{gets})\b[^,;]{{0,60}}?)(?P<cue>{aid})(?:\s{{1,9}}(?:provided|received|made|given|and\s{{1,9}}[a-z]+|in\s{{1,9}}kind|to\s{{1,9}}[a-z ]{{1,30}}?))?(?:\s{{1,9}}of\s{{1,9}}(?:[^,;]|,\d){{1,40}}?)?\s{{1,9}}(?:of|from|by)\s{{1,9}}{_OPEN}$"),
        "got": re.compile(rf"(?P<cue>{gets})\s{{1,9}}[^;]{{0,90}}?\bfrom\s{{1,9}}{_OPEN}$"),
        "member": re.compile(rf"(?P<cue>{member})\s{{1,9}}(?:the\s{{1,9}})?(?:[a-z-]+\s{{1,9}}of\s{{1,9}}(?:the\s{{1,9}})?)?$"),
        "through": re.compile(r"\b(?:through|via)\s{1,9}(?:its|their|the|an)?\s{0,9}(?:[a-z-]+\s{1,9}){0,3}$"),
        "partners": re.compile(rf"{partner}[^.;]{{0,80}}?\b(?:are|include[sd]?|included|were|was|is|being|comprise[sd]?|including)\s{{0,9}}:?\s{{1,9}}{_OPEN}$", re.I),
        "joint_of": re.compile(r"\bjoint\b[^,;]{0,60}?\b(?:of|by|from|involving)\s{1,9}$"),
        "joint_noun": re.compile(r"\bjoint\s{1,9}$"),
        "together": re.compile(r"\b(?:bring|brings|brought|bringing|unite|unites|united|uniting)\s{1,9}(?:together\s{1,9})?$"),
        "thanks": re.compile(rf"\b(?:thanks|owing)\s{{1,9}}to\s{{1,9}}{_OPEN}$"),
        "including": re.compile(r"\bincluding\s{1,9}(?:the\s{1,9})?$"),
        "helped": re.compile(rf"(?P<cue>{helps})\s{{1,9}}(?:[a-z]+ly\s{{1,9}})?(?:also\s{{1,9}})?$"),
        "given": re.compile(rf"(?P<cue>{gives})\s{{1,9}}$"),
        "with": re.compile(rf"(?:(?P<word>[\w']+)\b)?[,\s]*\bwith\s{{1,9}}{_OPEN}$"),
        "to": re.compile(rf"\b(?:to|for|towards|into|of)\s{{1,9}}(?:use\s{{1,9}}by\s{{1,9}})?{_OPEN}$"),
    }  # fmt: skip


def role_of(blank: str, start: int, listed: Listed, language: str) -> tuple[str, str]:
    """What the words before a list make of its members, and the mode that they imply: ``bond``, ``agent``, ``aid`` …; empty where nothing."""
    tail = blank[max(start, listed.start - 180) : listed.start]
    cut = max(tail.rfind(sign) for sign in "\ue000\ue001\ue002\ue003\ue004")
    tail = tail[cut + 1 :] if cut >= 0 else tail
    tail = tail[:1].lower() + tail[1:] if listed.start - len(tail) <= start + 3 else tail
    for role, found in _tails(language).items():
        m = found.search(tail)
        if not m:
            continue
        cue = m.groupdict().get("cue") or ""
        if role == "with":
            if (m["word"] or "").lower() in words("no_with", language):
                return "", ""
            return "with", ""
        if role in ("aid", "lead") and _idle_with(tail[: m.end()], language):
            return "", ""
        if role == "aid":
            money = modes("aid", language).get(cue, "") or ("funding" if "financ" in tail or _MONEY.search(tail) else "")
            idle = "request" in tail or (m.start() == 0 and not re.search(r"\bfrom\s[^,]*$|^\s{0,9}(?:with|through|thanks|under|using|by)\b", tail, re.I))
            return ("", "") if idle else ("aid", money)
        if role == "lead":
            return "lead", "led" if cue in words("led", language) else ""
        if role == "bond":
            return "bond", modes("bond", language).get(cue, "")
        if role == "got":
            money = bool(_MONEY.search(tail)) or any(has_word in tail for has_word in ("fund", "grant", "loan", "financ", "contribution"))
            given = has("gift", tail, language) or has("aid", tail, language)
            return ("got", "funding" if money else "") if money or given else ("", "")
        return role, ""
    return "", ""


def _idle_with(tail: str, language: str) -> bool:
    """Whether ``with`` stands in in line with, in accordance with …."""
    before = re.findall(r"([\w']+)\s{1,9}with\b", tail)
    return bool(before) and before[-1].lower() in words("no_with", language)


@cache
def _agent_verb(language: str) -> re.Pattern[str]:
    return re.compile(r"[A-Za-z][\w-]*")


def agent_verb(blank: str, start: int, listed: Listed, language: str) -> str | None:
    """The participle whose agents are listed, or ``joint``; None where there is none or its agents do nothing with others."""
    tail = blank[max(start, listed.start - 130) : listed.start]
    by = [m.start() for m in re.finditer(r"\bby\s", tail)]
    if not by:
        return None
    before = re.split(r"[;:]", tail[: by[-1]])[-1]
    if re.search(r"\bjoint\b", before):
        return "joint"
    for word in list(_agent_verb(language).finditer(before))[::-1][:20]:
        verb = verb_at(before, word.start(), language)
        if verb and verb[1] not in ("is", "are", "was", "were", "be", "been") and (verb[1].endswith("ed") or _is_past(verb[1], language)):
            return None if verb[1] in words("idle_pp", language) or pattern("idle_pp", language).fullmatch(verb[1]) else verb[1]
    return None


def _is_past(form: str, language: str) -> bool:
    return not form.endswith(("ing", "s")) and form in forms(language)

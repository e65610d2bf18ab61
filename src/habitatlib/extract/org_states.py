"""Organs of a State that are named without it, where the text makes clear whose they are."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cache

from ..reports.model import Report
from .edges import verdict
from .org_begins import begins
from .org_evidence import TOPIC, rule_of
from .org_governments import Name
from .org_organs import chain
from .org_register import organization
from .org_tokens import Token, Tokens
from .org_types import type_of
from .org_units import branch, governs, of_ministry, of_parliament
from .org_words import part, role, words
from .place_words import country_names

__all__ = ["about", "owned", "state_organs", "state_units"]

_SPEAKER = 14  # tokens in which a paragraph tells who speaks: X先生(塞内加尔)说
_ABOUT_ONE = 3  # mentions of a State by which a report may be about it
_CLEAR = frozenset({"boundary", "stop", "list", "conj", "verb", "deed", "country", "place"})
_RULES = ("organ_of_state", "ministry", "organ", "agency", "state")
_AFTER_UNIT = frozenset({"stop", "list", "conj", "boundary", "deed", "verb", "number", "quote"})
_OPENING = ("stop", "conj", "list")
_INNER = ("inner", "deed", "conj", "list")
_GOVERNMENTS = ("national_government", "local_government")
_OWNED = ("academia", "private", "ifi")
_OPENED = ("ifi", "academia")  # what their names begin with tells whose they are
_CERTAIN = 5  # signs of a national agency that is one whichever State of several has it (国家住房发展局)
_NAMED = 2  # signs of a head that tells what a national university is for (国家|科技大学)
_VAGUE = 3  # signs that the name of an agency must have at least to say what it does (审计局)


def about(report: Report, rows: Sequence[dict]) -> str:
    """The State that a report is about: its title names it, or most mentions of countries are its; empty where there is none.

    Parameters
    ----------
    report : Report
    rows : sequence of dict
        Its ``country_mentions``.

    Returns
    -------
    str
        ISO 3166-1 alpha-3 code.
    """
    told = [(line, hit) for line in (report.cover.title, report.cover.agenda_title) for hit in country_names(report.language).find(line)]
    titled = {str(h.value) for t, h in told if verdict(t, h.start, h.end, "not_countries", report.language) == "yes"}
    if len(titled) == 1:
        return titled.pop()
    top = Counter(row["iso3"] for row in rows).most_common(1)
    return top[0][0] if top and top[0][1] >= _ABOUT_ONE and 2 * top[0][1] > len(rows) else ""


def owned(toks: Tokens, found: Sequence[Name], language: str, about: str = "") -> list[Name]:
    """The names found, with the State of each ministry, court or national body that is named without it.

    The State is the one that the sentence names before, else the one that the text before names, else the one that the report is about;
    where there are several none is told.
    """
    return [_owned(toks, name, language, about) for name in found]


def _owned(toks: Tokens, name: Name, language: str, about: str) -> Name:
    unowned = name.type == "national_government" and not (name.org_id or name.owner)
    at = toks.at(name.start) if unowned else None
    if at is None:
        return name
    parts = toks[at : bisect_left(toks, (name.end,))]
    common = rule_of(parts[-1]) in ("ministry", "organ_of_state") or parts[0].word in role(language, "national")
    if not common or any(t.kind in ("country", "place", "org", "latin", "other") for t in parts):
        return name
    return name._replace(owner=_owner(toks[:at], language, about))


def _owner(before: Sequence[Token], language: str, about: str) -> str:
    """The one State that the sentence names, else the speaker's, else that of the last sentence before with a State, else the report's."""
    here: list[str] = []
    told = False  # whether a State itself is named, not but a place of one
    begun = zip(before[:_SPEAKER], before[1:], before[2:], strict=False)
    speaker = next((b for a, b, c in begun if a.word + c.word == "()" and b.kind == "country"), None)
    for token in reversed(before):
        if token.word == "。" and speaker and not here:
            return str(speaker.value)
        if token.word in "。；" and here:
            break
        mission = _state_of_mission(str(token.value), language) if token.kind == "org" and not told else ""
        if mission:
            return mission
        if _names_state(token, language):
            here.append(str(token.value))
            told |= token.kind == "country"
    return here[0] if len(set(here)) == 1 else "" if here else about


def state_organs(toks: Tokens, found: Sequence[Name], language: str, about: str = "") -> list[Name]:
    """Ministries, courts and chambers without their State, in a list with an organ of one, or where one State alone was named before.

    Parameters
    ----------
    toks : Tokens
        The tokens of a text.
    found : sequence of Name
        The names found before.
    language : str
        Whose words to use.
    about : str
        The one State that the report is about, if it is about one.
    """
    if not toks.of("head"):
        return []
    known = [toks[i] for i in toks.of("org") if (org := organization(str(toks[i].value))) and org.type in _GOVERNMENTS]
    ends = {n.end for n in found if n.type in _GOVERNMENTS} | {t.end for t in known}
    starts = {n.start for n in found if n.type in _GOVERNMENTS} | {t.start for t in known}
    out: list[Name] = []
    here: list[str] = []  # the States named so far in the sentence
    named: list[str] = []  # and in the one before that named any
    mission = ""
    for i in toks.of("head", "country", "place", "stop", "org"):
        token = toks[i]
        if token.kind != "head":
            if token.word in "。；":
                here, named = ([], here if len(set(here)) == 1 else []) if here else (here, named)
                mission = ""
            elif token.kind == "org":
                mission = _state_of_mission(str(token.value), language) or mission
            elif _names_state(token, language):
                here.append(mission if mission and token.kind == "place" else str(token.value))
            continue
        first = _begins(toks, i, language)
        token = toks[i := chain(toks, i, language) if _opens_joint(toks, i) else branch(toks, i, language)]
        if first is None or any(n.start < token.end and token.start < n.end for n in found):
            continue
        before = toks[first - 1] if first else None
        if _behind_short_form(toks, first, found, ends):
            continue
        if first > 1 and toks[first - 1].word in role(language, "of") and toks[first - 2].word in role(language, "national"):
            continue  # 27个国家的|财政部
        own = before is not None and before.word in role(language, "its")
        if before is not None and before.kind not in _CLEAR and not own and before.word not in role(language, "because"):
            continue
        after = toks[i + 1 : i + 3]
        listed = before is not None and before.kind in ("list", "conj") and first > 1 and toks[first - 2].end in ends
        listed |= len(after) == 2 and after[0].kind in ("list", "conj") and after[1].start in starts
        states = here or named or ([] if about else _to_come(toks, i))
        owner = states[-1] if states else about
        placed = before is not None and before.kind in ("country", "place")
        alone = (len(set(states)) == 1 or (not states and bool(about))) and not placed and rule_of(token) != "agency"
        certain = not placed and _certain(toks, first, i, language)
        unsure = rule_of(token) == "agency" and len(set(states)) > 1 and not placed and token.end - toks[first].start > _CERTAIN
        unsure &= before is not None and before.kind == "stop"
        if unsure or (certain and not listed and len(set(states)) > 1):
            owner = ""
        agency = rule_of(token) == "agency" and first < i and bool(owner) and not placed and len(set(states)) < 2
        if listed or own or alone or unsure or certain or agency:
            kind = str(token.value[0]) if rule_of(token) in ("proper", "weak", "fund") else "national_government"  # type: ignore[index]
            kind = type_of(kind, toks[first:i], token.word, language) if kind in _OPENED else kind
            end = toks[max(of_ministry(toks, i, language) if governs(toks, i, language) else i, of_parliament(toks, i, language))].end
            out.append(Name(toks[first].start, end, kind, owner=owner))
            ends.add(end)
    return out


def _behind_short_form(toks: Tokens, first: int, found: Sequence[Name], governments: set[int]) -> bool:
    """Whether a body that is no government, with its short form in brackets, stands right before: 国际刑事法院(国际刑院)|检察官办公室."""
    if not first or toks[first - 1].word != ")":
        return False
    opens = next((k for k in range(first - 2, 0, -1) if toks[k].word == "("), 0)
    end = toks[opens].start
    return bool(opens) and end not in governments and (toks[opens - 1].kind == "org" or any(n.end == end for n in found))


def _certain(toks: Sequence[Token], first: int, at: int, language: str) -> bool:
    """Whether an organ is named as each State has but one of it (最高法院, 国家气象和环境监测局): a body, whichever State's it is."""
    if at + 1 < len(toks) and toks[at + 1].word in role(language, "base"):
        return False  # 皇家海军|基地
    rule, size, before = rule_of(toks[at]), toks[at].end - toks[first].start, toks[first - 1] if first else None
    joined = rule == "ministry" and before is not None and (before.kind in ("conj", "list") or before.word in role(language, "of"))
    if (rule in ("organ_of_state", "ministry") and not joined) or toks[at].word in role(language, "one_of_a_state"):
        begun = max((k for k in range(first) if toks[k].word in "。；"), default=0)
        return not part(language, "any_state").search("".join(t.word for t in toks[begun:first]))
    if toks[first].word in role(language, "national"):
        told = (rule in _RULES or toks[at].word in role(language, "national_office")) and size > _CERTAIN
    else:
        told = rule == "agency" and size >= _CERTAIN
    free = before is None or (before.kind in (*_OPENING, "boundary") and before.word not in role(language, "of"))
    return first < at and told and free


def state_units(toks: Tokens, found: Sequence[Name], language: str) -> list[Name]:
    """Departments of a State or a province that are named with it (尼泊尔城市发展和建筑司, 四川省住房和城乡建设厅).

    Parameters
    ----------
    toks : Tokens
        The tokens of a text.
    found : sequence of Name
        The names found before.
    language : str
        Whose words to use.
    """
    out = []
    for i in toks.of("country", "place"):
        state = toks[i].kind == "country"
        end = _unit(toks, i, language) if state or toks[i].word.endswith(words(language, "province", "acting_place")) else 0
        name = Name(toks[i].start, toks[end].end, "national_government" if state else "local_government")
        if end and not any(n.start < name.end and name.start < n.end for n in found):
            out.append(name)
    return out


def _unit(toks: Sequence[Token], at: int, language: str) -> int:
    """Where the name of a unit ends that the State at ``at`` begins; 0 if none does."""
    strange = False
    for j in range(at + 1, min(at + 9, len(toks))):
        token, before, after = toks[j], toks[j - 1], toks[j + 1].kind if j + 1 < len(toks) else "stop"
        if token.word in role(language, "state_unit") and j > at + 1:
            told = token.word in role(language, "state_office") or (before.kind in TOPIC and not strange)
            return j if told and after in _AFTER_UNIT else 0
        joins = token.kind == "conj" and before.kind in TOPIC and after in TOPIC
        if not (token.kind in TOPIC or joins or (token.kind == "other" and j <= at + 3)):
            break
        strange |= token.kind == "other"
    return 0


def _names_state(token: Token, language: str) -> bool:
    """Whether a country is named, or a place of one that is no seat of international bodies."""
    return token.kind == "country" or (token.kind == "place" and bool(token.value) and token.word not in role(language, "seat"))


@cache
def _state_of_mission(org_id: str, language: str) -> str:
    """The one State that a mission's full name holds, empty for another body: what it does in a city abroad is about that State."""
    org = organization(org_id)
    if org is None or not org.name_zh.endswith(words(language, "mission")):
        return ""
    states = {str(hit.value) for hit in country_names(language).find(org.name_zh)}
    return states.pop() if len(states) == 1 else ""


def _to_come(toks: Sequence[Token], at: int) -> list[str]:
    """The States that the rest of the sentence names."""
    out = []
    for token in toks[at:]:
        if token.word in "。；":
            break
        if token.kind == "country":
            out.append(str(token.value))
    return out


def _opens_joint(toks: Sequence[Token], i: int) -> bool:
    """Whether a body of bodies begins with the head at ``i`` (合作社|联合会)."""
    return i + 1 < len(toks) and toks[i + 1].kind == "head" and rule_of(toks[i]) == rule_of(toks[i + 1]) == "proper"


def _opens_nationwide(toks: Sequence[Token], i: int, language: str) -> bool:
    """Whether the name with the head at ``i`` is that of an association of the whole country (全国土著人民联合会)."""
    return toks[begins(toks, i, "proper", language)].word in role(language, "whole")


def _begins(toks: Sequence[Token], i: int, language: str) -> int | None:
    """Where the name of an organ of a State begins whose head is at ``i``; None where its State would have to be told."""
    token, rule, nationwide = toks[i], rule_of(toks[i]), role(language, "national")
    if rule == "organ_of_state":
        first, qualified = i, role(language, "national", "organ_qualifier")
        while first and toks[first - 1].word in qualified:
            first -= 1  # 高级独立选举委员会
        return first
    owned = rule in ("proper", "weak", "fund") and token.value[0] in _OWNED  # type: ignore[index]
    owned |= rule == "proper" and token.value[0] == "civil_society" and _opens_nationwide(toks, i, language)  # type: ignore[index]
    office = rule == "united_nations" and token.word in role(language, "national_office")
    if rule not in _RULES and not (owned or office):
        return None
    first = begins(toks, i, rule, language)
    body = toks[first:i]
    if not body:  # the subject is part of the head word (外交部)
        told = (rule == "ministry" and len(token.word) > 2) or (rule == "agency" and len(token.word) >= _VAGUE)
        told |= token.word in role(language, "one_of_a_state")
        return i if told and token.word not in role(language, "bare_agency") else None
    named = len(body) > 1 or (owned and token.value[0] == "academia" and len(token.word) > _NAMED)  # type: ignore[index]
    named |= owned and token.value[0] in ("private", "ifi") and len(token.word) > _NAMED  # type: ignore[index]  # 国家|石油公司
    named |= rule == "agency" and len(token.word) >= _VAGUE and token.word not in role(language, "bare_agency")
    named |= rule == "ministry" and body[0].word in nationwide  # 国家|教育部
    national = named and body[0].word in nationwide
    subject = role(language, "class_subject", "settlement")
    inner = (*_INNER, "verb") if national and body[1:2] and body[1].kind != "verb" else _INNER
    if (rule == "ministry" or national) and all(t.kind in inner or t.word in subject for t in body[national:]):
        return first
    return None

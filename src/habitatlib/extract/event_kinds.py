"""What kind of event a date tells of: the predicate that governs it, found by the grammar of its clause, never by the nearest word.

A date stands in one of four places. Between brackets it belongs to the noun before them. Right before a noun or a relative clause
(2024年第一次会议, 2024年5月在日内瓦举行的会议) that noun or verb decides. Before a verb or at the head of its clause it governs the next
predicate, which may stand after an adverbial clause (2024年，在两国支持下，成立了). At the end of its clause the words before it decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ..lexicons import Hit
from .date_points import Dated
from .event_clauses import AFTER_COMMA, event_parts, in_brackets, is_adverbial
from .event_periods import compared, flows, lasts
from .event_records import outright, told_later
from .event_verbs import attended, cue_hits, has_role, masked, meant, named
from .spans import Span, sentence_at

__all__ = ["kind"]

_MARK, _MARK_OR_COLON = re.compile("[，。；]"), re.compile("[，。；：]")
_ITEM = re.compile("[；：]")
_OPEN, _SHORT = "(", 4
_TITLED = (("agreement", "{agreement_title}"), ("decision", "{decision_title}"))


def _predicate(clause: str, near: bool, days: int, before: Sequence[Hit], told: str, language: str) -> str:
    """The kind that the clause after a date gives it; nothing where it has no predicate that is known.

    ``near``: no comma stands between; then a noun right after the date is modified by it, and so is a relative clause. ``days``: how many
    more than one the date spans where it tells days.
    """
    says = event_parts(language)
    words = masked(clause)
    hits = cue_hits(words, language)
    known = {end for h in hits for end in (h.end, h.end - 1)}
    perfect = next((m.start() for m in says["{perfect}"].finditer(words) if m.start() not in known), len(words))
    noun: Hit | None = None
    for i, hit in enumerate(hits):
        rest = hits[i + 1:]
        if perfect < hit.start:
            return "other"
        if hit.value[0] == "decision" and says["{among}"].match(words, hit.end):
            return "decision"
        if has_role(hit, "noun", "rite"):
            if near and not says["{preposition}"].match(words):
                return named(words, hit, rest, days, language)
            noun = noun or hit
        if has_role(hit, "noun", "rite", "paper", "scheme"):
            continue
        relative = says["{relative_mark}"].match(words, hit.end)
        if relative and not ((near or has_role(hit, "hold")) and says["{relative_clause}"].fullmatch(words, 0, hit.start)):
            verbs = [h for h in rest if not has_role(h, "noun", "rite", "paper", "scheme")]
            if any(not says["{of}"].match(words, h.end) for h in verbs) or perfect < len(words):
                continue
        return meant(words, hit, rest, before, told, told + clause, language)
    if noun and perfect == len(words) and noun.value[0] in ("meeting", "training"):
        return noun.value[0]
    return "other" if perfect < len(words) else ""


def _titled(clause: str, language: str) -> str:
    """The kind of a title that a date right before it modifies: 2021年《城市》报告, 1966年《公约》."""
    says = event_parts(language)
    found = says["{title}"].match(clause)
    if not found:
        return ""
    return next((kind for kind, name in _TITLED if says[name].search(found["title"])), "publication")


def _after(tail: str, language: str) -> tuple[list[str], bool]:
    """The clauses after a date in the order in which they may hold its predicate, and whether no comma stands before the first."""
    says = event_parts(language)
    trail = says["{trail}"].match(tail)
    parts = AFTER_COMMA.split(tail[trail.end():] if trail else tail)
    near = bool(parts[0].strip("，；：。)"))
    if not near:
        if not parts[0].endswith("，"):
            return [], True
        parts = parts[1:]
    waits = (part.endswith("，") and is_adverbial(part, language) and not says["{perfect}"].search(part) for part in parts)
    last = next((i for i, waiting in enumerate(waits) if not waiting), 0)
    return (parts[:last + 1] if near else [parts[last], *parts[:last]]), near


def _topic(head: str) -> str:
    """The clause before a date; where it holds no more than a preposition, with the one before it, whose subject it shares."""
    parts = AFTER_COMMA.split(head)
    return "".join(parts[-2:]) if len(parts) > 1 and parts[-2].endswith("，") and len(parts[-1]) <= _SHORT else parts[-1]


def _is_subject(hit: Hit, before: str, language: str) -> bool:
    """Whether a meeting or a training stands right before its date, which is then the day that it was held; or what 及其 joins to it."""
    says = event_parts(language)
    rest = before[hit.end:]
    held = hit.value in (("meeting", "noun"), ("training", "noun")) and says["{held_at}"].fullmatch(rest)
    return bool(held or says["{and_its}"].search(rest))


def _last_cue(words: str, language: str) -> str:
    """The kind of the last meeting, training or other event that words name."""
    aside = ("other", "period", "decision", "publication")
    hits = [h for h in cue_hits(masked(words), language) if h.value[0] not in aside and not has_role(h, "scheme", "light")]
    return hits[-1].value[0] if hits else ""


def _pointed(head: str, before: str, tail: str, earlier: Sequence[Hit], language: str) -> str:
    """The kind of what words right before a date point back to: 日期为, 推迟到, 最后一期定于, or of a list with places alone (2024年3月在阿克拉)."""
    says = event_parts(language)
    if says["{dated}"].search(before):
        return _last_cue(head, language)
    if says["{moved}"].search(before):
        said = next((h.value[0] for h in earlier[::-1] if h.value[0] != "other"), _last_cue(head, language))
        if said == "agreement":
            return "other"
        return said if said in ("meeting", "training") or not says["{lengthened}"].search(before) else ""
    alone = says["{place_alone}"].match(tail) if len(before) <= _SHORT else None
    acts = alone and any(has_role(h, "verb", "hand", "offer") for h in cue_hits(alone[0], language))
    points = says["{one_of}"].search(before) or (alone and not acts)
    said = _last_cue(head, language) if not earlier and points else ""
    return said if said in ("meeting", "training") else ""


def _goes_on(before: str, tail: str, language: str) -> bool:
    """Whether what begins at a date is an activity without an end: 起由小组审查捐款, not 起培训2600名教师, nor a change to come (将于…起)."""
    says = event_parts(language)
    main = _MARK.split(tail, maxsplit=1)[0]
    ends = says["{to_come}"].search(before) or any(says[name].search(main) for name in ("{counted}", "{perfect}", "{turn}"))
    return len(main) > 1 and not ends


def _bracketed(before: str, rest: str, head: str, language: str) -> str:
    """The kind of a date in brackets after a noun that tells it, or after a place of a list that a verb at its end governs."""
    says = event_parts(language)
    if says["{meets}"].search(before):
        return "meeting"
    if says["{decree}"].search(before):
        return "decision"
    ending = masked(_MARK_OR_COLON.split(rest, maxsplit=1)[0])
    if not says["{listed_on}"].match(ending) or not (hits := cue_hits(ending, language)):
        return ""
    if has_role(hits[0], "accede") and says["{treaty}"].search(head):
        return "agreement"
    return (_last_cue(masked(head), language) or hits[0].value[0]) if has_role(hits[0], "hold") else ""


def _led(before: str, item: str, language: str) -> str:
    """The kind that what heads a list gives the dates of its items: 缔约国批准了下列文书：(a)《公约》，2009年9月10日."""
    says = event_parts(language)
    leads = [m[1] for m in says["{list_lead}"].finditer(before)]
    hits = [h for h in cue_hits(masked(leads[-1]), language) if not has_role(h, "noun", "paper")] if leads else []
    if says["{treaty}"].search(item) and any(has_role(h, "accede") for h in hits):
        return "agreement"
    return next((h.value[0] for h in reversed(hits) if h.value[0] != "other"), "")


def kind(veiled: str, at: Dated, group: Span, days: tuple[date, date], language: str) -> str:
    """The kind of the event that a date tells of.

    Parameters
    ----------
    veiled : str
        The squeezed paragraph, commas within titles and brackets hidden.
    at : Dated
    group : Span
        From the first to the last of the dates that one predicate shares (2018年10月和11月).
    days : tuple of date
        The first and the last day that it means.
    language : str

    Returns
    -------
    str
        A kind of the codebook.
    """
    says = event_parts(language)
    sentence = sentence_at(veiled, group.start)
    head, tail = veiled[sentence.start:group.start], veiled[group.end:sentence.end]
    if dash := says["{dash}"].match(tail):
        tail = "，" + tail[dash.end():]  # of a piece of news: what follows is told of that day
    bracketed = in_brackets(head, tail)
    inner = tail[:tail.index(")")] if bracketed else ""
    before = _topic(head[:head.rindex(_OPEN)] if bracketed else head)
    span = (days[1] - days[0]).days
    more_days = span if at.precision == "day" else 0
    if lasts(veiled, at, before, span, language):
        return "period"
    if said := outright(head, before, tail, at, language):
        return said
    if says["{as_of}"].search(before):
        return "other"
    if measured := compared(head + tail, before, tail, at, language):
        return measured
    earlier = cue_hits(masked(before), language)
    if said := _pointed(head, before, tail, earlier, language):
        return said
    if bracketed and (says["{decree}"].search(before) or not cue_hits(inner, language)):
        if said := _bracketed(before, tail[tail.index(")") + 1:], head, language):
            return said
    clauses, near = ([inner], True) if bracketed else _after(tail, language)
    found = ""
    for i, clause in enumerate(clauses):
        titled = near and i == 0 and "《" in clause and not cue_hits(masked(clause.split("《")[0]), language)
        told = _titled(clause, language) if titled else ""
        found = told or _predicate(clause, near and i == 0, more_days, earlier, before, language)
        if found:
            break
    if found in ("", "other") and earlier and _is_subject(earlier[-1], masked(before), language):
        found = earlier[-1].value[0]
    if clauses and found in ("", "other") and (near and says["{adopts}"].match(clauses[0]) or says["{voted}"].search(tail)):
        found = "decision"
    if clauses and near and found in ("", "other") and says["{written_text}"].match(clauses[0]):
        found = "publication"
    if found in ("", "other") and not _MARK.split(tail, maxsplit=1)[0]:
        item = _ITEM.split(head)[-1]
        if says["{item_alone}"].fullmatch(item) and (said := _led(veiled[:group.start], item, language)):
            return said
    bare = bracketed or not clauses or not near
    if not found and earlier and (bare or says["{nothing_more}"].fullmatch(clauses[0])):
        found = earlier[-1].value[0]
    if found in ("", "other") and says["{since_then}"].match(tail):
        return "period"
    goes_on = says["{onward}"].match(tail) and found in ("", "other", "review") and _goes_on(before, tail, language)
    if at.precision != "day" and (says["{in_office}"].match(tail) or goes_on):
        return "period"
    if says["{onward}"].match(tail) and found not in ("launch", "agreement", "meeting"):
        return "other"
    if found == "review" and at.precision == "day" and says["{sits}"].search(before + "".join(clauses[:1])):
        return "meeting"
    if found == "decision" and says["{treaty_before}"].search(before):
        return "agreement"
    if found in ("review", "other", "") and at.precision == "day" and says["{at_meeting}"].match(tail):
        return "meeting"
    found = told_later(found, tail, at, language)
    if found == "meeting" and attended(before + "".join(clauses), tail, language):
        return "training"
    if found in ("", "other") and flows(before, [masked(clause) for clause in clauses], at, span, language):
        return "period"
    return found or "other"

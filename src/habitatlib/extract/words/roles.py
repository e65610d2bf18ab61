"""The role of each country mentioned, in a language whose words are parted by blanks: project, funder, partner, venue or other.

Frames are looked for round the mention's list in its sentence; their words are rows of ``role_cues.csv``. What no frame decides is told
by what the whole report tells of (``role_report``).
"""

from __future__ import annotations

from collections.abc import Sequence

from ...lexicons import load
from ..role_report import settled
from ..spans import Span
from .role_frames import Frame, frames, pattern
from .role_money import is_funder, pattern_in
from .role_work import asks_for_help, has_work, is_aided, is_government, is_taught, is_venue

__all__ = ["framed", "roles"]

_AUX = r"(?: <aux>)*"


def roles(text: str, spans: Sequence[Span], codes: Sequence[str], language: str = "en", *, share: float = 1.0) -> list[str]:
    """The role of each mention.

    Parameters
    ----------
    text : str
        The paragraph.
    spans : sequence of Span
        Where countries are named, in order.
    codes : sequence of str
        ISO3 of each: support by a donor country counts as money.
    language : str
        ISO 639-1 code; in a language without cues every role is ``other``.
    share : float, optional
        How much of the report stands outside of cooperation (``role_report.outside``).

    Returns
    -------
    list of str
        ``project``, ``funder``, ``partner``, ``venue`` or ``other`` for each span.

    Examples
    --------
    >>> roles("Funded by Norway, it was carried out in Kenya.", [Span(10, 16), Span(40, 45)], ["NOR", "KEN"])
    ['funder', 'project']
    """
    return settled(framed(text, spans, codes, language), share)


def framed(text: str, spans: Sequence[Span], codes: Sequence[str], language: str = "en") -> list[str]:
    """Like ``roles``, before it is known what the report tells of.

    Parameters
    ----------
    text, spans, codes, language
        As of ``roles``.

    Returns
    -------
    list of str
        A role, or where no frame decides one of the kinds of ``role_report``.
    """
    if not spans or not load("role_cues", language):
        return ["other"] * len(spans)
    told: dict[Frame, str] = {}
    said = [told.get(frame) or told.setdefault(frame, _role(frame)) for frame in frames(text, spans, codes, language)]
    here = {"?body": "partner"} if {"project", "funder"} & set(said) else {}
    if not {"project", "funder", "partner"} & set(said):
        here["?place"] = "other"
    return [here.get(role, role) for role in said]


def _role(f: Frame) -> str:
    if _is_seat(f):
        return "other"
    if f.leads(r"(?:mr|ms|mrs|dr|prof)\.? [\w .'-]{1,40}(?:,? (?:of|from)|,)(?: the)? $"):
        return "other"
    if f.ends(r"<wanderers>(?: [\w-]+){0,2}? (?:from|of)"):
        return "project" if f.holds("<train>") else "other"
    if _is_of_people(f):
        return "project" if is_taught(f) else "other"
    if f.ends(r"(?:delegations?|officials|mayors|planners|team|experts) from") and f.holds(r"(?:visited|toured|travelled to)[^.;]{0,100} to (?:study|learn|observe)"):
        return "project"
    if f.holds(r"\bwinners?\b|\bwon\b|prize-?winners?"):
        return "other"
    if _lends(f):
        return "partner"
    if is_funder(f):
        return "funder"
    if _speaks(f):
        return "project" if f.holds("<contact>") and f.holds("<aim>") else "partner" if f.ends(r"<together>") else "other"
    if asks_for_help(f):
        return "project"
    if f.ends("<together>") and not f.ends("<contact>"):
        return "partner"
    if f.ends("<contact>"):
        planned = f.named is not None and f.holds(r"<title>|\bplans?\b|\bdrafts?\b|laborator|agreement")
        return "project" if f.holds("<aim>") else "partner" if planned else "other"
    if f.ends("agreed with"):
        return "project" if f.goes_on(r" (?:on|upon) (?:a|an|the|its) (?:review|study|plan|assessment|mission|pilot|project|programme|evaluation)") else "partner"
    if f.leads(r"<urge>(?: (?:the|all|both))?$") or f.ends("<urge>"):
        return "other"
    if is_taught(f) and not f.ends(r"<hosted> by|<done_by> by"):
        return "project"
    if is_venue(f):
        return "venue" if f.named is None or is_government(f) or f.ends("in") else "partner"
    if f.ends(r"<done_by>(?: jointly)? by") and not f.holds("<fact>"):
        return "partner"
    if is_aided(f):
        return "project"
    if f.ends(r"\bnot (?:yet )?in|outside|except(?: in| for)?|with the exception of|other than|lies outside"):
        return "other"
    if f.opens and f.goes_on(r" (?:lies|lie|is|are|was|were|did|does|do|has|have|had|will) (?:outside|not|yet to)\b"):
        return "other"
    if f.ends(r"(?:developed|written|produced|made|designed|created|compiled) by [^;]{1,80} (?:in|of|from)"):
        return "other"
    if f.named is not None:
        return "project" if _is_scheme(f) else _institution(f)
    if f.opens and (f.goes_on(rf"{_AUX} <joint>") or f.goes_on(r"(?: and (?:the )?(?:un-habitat|un|united)[^.;,]{0,40})? (?:jointly|<joint>)")):
        return "other" if f.holds("<fact>") else "partner"
    if f.named is None and f.ends(r"(?:copied|adopted|used|tested|applied|replicated|taken up|tried out|piloted|emulated|introduced) by") and f.holds(r"<scheme>"):
        return "project"
    work = has_work(f)
    if work is not None:
        return "project" if work else "other"
    if f.opens and (f.goes_on(rf"{_AUX} <rules>") or f.goes_on(rf"{_AUX} <attend>") or f.goes_on(r"(?: <aux>)* [a-z]+(?:ed|s|ied)\b")):
        return "other"
    return "other" if f.holds("<fact>") or f.holds("<happens>") or f.holds("<figure>") else "?place"


def _lends(f: Frame) -> bool:
    """A State or its institution that gives people, land or data to the work, not money."""
    gives = rf"{_AUX} (?:(?:provided|provides|offered|offers|lent|lends|made|sent|shared|supplied|put|contributed|donated|gave|granted)[^.;]{{0,40}}?<lends>|seconded|seconds|posted)"
    return (f.opens or f.named is not None) and f.goes_on(gives) and not f.goes_on(rf"{_AUX} <hand>[^.;]{{0,40}}<money>")


def _is_scheme(f: Frame) -> bool:
    """A scheme, not a body, that bears the country's name."""
    return pattern_in(f, r"<title>\Z", f.named or "")


def _is_seat(f: Frame) -> bool:
    """Where an office or a body sits, not where it works."""
    if f.ends(r"(?<!project )<seat>(?! space)(?: [\w-]+){0,3} (?:in|at|for|of)") and f.named is None and not f.ends(r"project <seat>[^.;]{0,20} in|<seat> of the project in"):
        return not f.holds(r"(?:set up|opened|established) (?:a|an|two|three|new)")
    covers = f.leads(r"\boffices? (?:covers|cover|covered|serves|responsible for)$|\boffices? (?:covers|covering|serves) $")
    return covers or f.goes_on(r"(?:'s?)? (?:country |liaison |national |regional )?<seat_word>\b") and not f.goes_on(r"(?:'s?)? [\w ]{0,20}office (?:of statistics|for)")


def _is_of_people(f: Frame) -> bool:
    """A people that is named after the country, wherever it lives."""
    return f.people and (f.named is None) and (f.goes_on(r"(?: [\w-]+){0,2}? <people>") and not f.goes_on(r"(?: [\w-]+)? <officials>") or f.name.endswith("s") and f.goes_on(r"[ .,;]"))


def _speaks(f: Frame) -> bool:
    """Who speaks, or stands, for a State."""
    if f.ends(r"<delegate>(?: (?:and|to|for) [^.;,]{1,60})?(?: of| from)(?: the)?(?: governments? of)?(?: the)?") or f.goes_on(r"(?:'s?)?(?: (?!in|to|for|and|with|by)[\w-]+){0,3}? <delegate>\b") and f.named is None:
        return True
    if f.named is not None and f.ends(r"<delegate>(?: (?:of|from|for))?"):
        return True
    if f.alone and f.leads(r"(?:mr|ms|mrs|dr)\.? [\w' -]{1,40}$"):
        return True
    if f.ends(r"<chair> of"):
        return True
    return (f.opens or f.named is not None) and (f.goes_on(rf",?{_AUX} <speech>") or f.goes_on(rf"{_AUX} <attend>"))


def _institution(f: Frame) -> str:
    """An institution named after the country: at work with others, acting as the State, or by itself."""
    head = pattern("<institution>", f.language).search(f"{f.named}".lower())
    state = bool(head and pattern("<state_head>", f.language).fullmatch(head.group()))
    if f.goes_on(rf"{_AUX} <joint>") or f.holds(r"\bjointly\b|<ally>") or f.ends(r"\w\)? and") or f.goes_on(r",? (?:and|with|together with|in partnership) "):
        return "other" if f.holds("<fact>") else "partner"
    if f.goes_on(rf"{_AUX}[^.;]{{0,60}}? <with_help>"):
        return "project"
    if f.holds(r"(?:the|this|that|joint) (?:project|programme|initiative|campaign)") and not f.goes_on(rf"{_AUX} <speech>"):
        return "partner"
    if f.goes_on(rf"{_AUX} <rules>") and state:
        return "?organ"
    if state:
        return "?organ" if not f.goes_on(rf"{_AUX} <done_by>") else "?body"
    return "?body" if f.holds("<fact>|<figure>") else "partner"

"""Whether something of the cooperation is done, planned or asked for where a country is named: languages that part words by blanks."""

from __future__ import annotations

import re

from .role_frames import Frame, pattern
from .role_money import pattern_in

__all__ = ["asks_for_help", "has_work", "is_aided", "is_government", "is_taught", "is_venue"]

_AUX = r"(?: <aux>)*"
_SOME = r"(?: [\w\"'$€%,.-]+){0,9}?"


def asks_for_help(f: Frame) -> bool:
    """Whether the country, or its institution, asks for aid or wants to take part."""
    if f.ends(r"requests?(?: for [^.;]{1,60}?)? (?:was|were|has been|have been|had been)(?: also)? (?:received|made|submitted|lodged|put forward) (?:from|by)"):
        return True
    if f.ends(r"<asked>") or f.leads(r"\bat the$|\bupon the$") and f.goes_on(r"(?:'s)? requests?\b|'s requests?\b"):
        return True
    asked = rf"{_AUX} <ask>(?! whether| about| how| what| why| that the (?:state|item))[^.;]{{0,80}}?<asks_for>"
    wanted = rf"{_AUX} (?:asked|requested|asks|applied) for (?!(?:the |a |an )?(?:floor|vote|clarification|postponement|recorded))"
    if f.opens and f.holds(r"at (?:the government's|its|their|the country's|the minister's) (?:own )?request|upon (?:its |their )?request"):
        return True
    return f.goes_on(asked) or f.goes_on(wanted) or f.follows(r"^[^.;]{0,10}'s requests? for") or f.goes_on(r" requests? for <asks_for>")


def is_taught(f: Frame) -> bool:
    """Whether people of the country are trained."""
    if not f.holds("<train>"):
        return False
    if f.goes_on(r"(?: [\w-]+){0,3}? <officials>") or f.ends(r"<officials>(?: [\w-]+){0,2} (?:from|of|in)") or f.named is not None and f.ends(r"<officials>(?: [\w-]+){0,2} (?:of|from|at|in)"):
        return True
    if f.ends(r"<officials>[^.;]{0,24},? from"):
        return True
    return f.ends(r"(?:<train>|attended by|for)[^.;]{0,60} (?:from|for|of|in)") and not f.ends(r"by lecturers from|by experts from|taught by[^.;]{0,40}from")


def is_government(f: Frame) -> bool:
    """Whether the institution is the State's government or its authorities.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool
    """
    return f.named is not None and pattern_in(f, r"^[\w' -]{0,40}?(?:(?:the )?(?:royal )?governments? of|governments?$|authorities)", f.named)


def is_aided(f: Frame) -> bool:
    """Whether the country, or its institution, is what is helped, or gets something."""
    if f.ends(r"<help>(?: the)?(?: (?:two|three|four|five|six|seven|eight|nine|ten|\d+))?") and not f.ends(r"(?:supported by|in support of)"):
        return True
    if f.ends(rf"<towards>{_SOME} (?:to|for|towards)") and not f.leads(r"<speech> [^.;]{0,20}to$"):
        return True
    return f.goes_on(rf",?{_AUX} <helped>(?! in (?:violence|the conflict))") or f.goes_on(rf"{_AUX}[^.;]{{0,100}}?,? <with_help>") and f.opens


def is_venue(f: Frame) -> bool:
    """Whether the mention is but the place of a meeting, a celebration or a launch; training is work."""
    if f.bracket and re.search(r"\d{4}", f.bracket) and not f.holds(r"<money>"):
        return True
    if f.holds(r"\btraining\b|\btrained\b|\bcourses?\b"):
        return False
    if f.ends(r"(?:moved|transferred|relocated|shifted|brought forward) (?:from [^.;]{2,30} )?to") and f.leads(r"<meeting>"):
        return True
    if (f.named is None or is_government(f)) and (f.opens or f.named) and f.goes_on(rf"{_AUX} <host>[^.;]{{0,60}}<meeting>"):
        return not f.holds(r"trainers|<train> for")
    if f.ends(r"at the (?:kind |gracious |generous )?invitation of") and f.holds(r"<meeting>|\bmet\b") or f.goes_on(r"'s (?:kind |generous )?(?:offer|invitation|proposal|bid) to host"):
        return True
    if f.named is None and f.goes_on(r",?(?: (?:will be|was|is|served as|acted as|has been chosen as|was chosen as|will serve as))(?: the| a)? (?:venue|host|host country|site)"):
        return True
    if f.ends(r"<hosted> by") and f.goes_on(r" (?:and|with|together with|in \w+ with) (?:the )?(?:un-|united nations|secretariat)"):
        return False
    if f.ends(r"<hosted> by(?: the city of)?") and f.holds("<meeting>"):
        return True
    if not f.ends(r"\b(?:in|at|to be held in)(?: the (?:city|town|margins) of)?"):
        return False
    clause = re.split(r"[;:]|, (?:and|but|while|whereas) ", f.left)[-1]
    if pattern_in(f, r"<meeting>(?:[^.;]{0,60}? <hold>[^.;]{0,60}|,? (?:[\w-]+,? ){0,6})(?:in|at)(?: the city of| the)? ?\Z", clause) and not pattern_in(f, "<train>|<title>", clause):
        return True
    if pattern_in(f, r"(?:<text>|<meeting>)[^.;]{0,80}<launch>[^.;]{0,60}(?:in|at) ?\Z", clause) and not pattern_in(f, r"<title>[^.;]{0,30}<launch>", clause):
        return True
    if f.ends(r"(?:took place|takes place|take place|(?:was|were|be|been) (?:held|convened|hosted)|convened|met)(?: [\w-]+){0,4} in"):
        return True
    held = r"^,?[^.;]{0,60}?(?:<meeting>)[^.;]{0,40}?(?:was|were|is|are|has|have|will)[^.;]{0,20}<hold>"
    return f.follows(held) and not f.leads("<act>") and not f.follows("<train>")


def has_work(f: Frame) -> bool | None:
    """Whether something of the cooperation is done there.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool or None
        None where no frame says.
    """
    if f.goes_on(r"(?:'s?)?(?: [\w-]+){0,5}? <title>") and not f.goes_on(r"(?:'s?)?(?: [\w-]+){0,4}? <rules>"):
        return True
    if f.ends(rf"<scheme>{_SOME} (?:in|for|across|of|covering|throughout|within)") and not f.ends(r"<meeting>[^.;]{0,30} in"):
        return False if f.holds("<fact>") else True
    if f.ends(r"<recipients>[^.;()]{0,40}?(?:,? <among>|,|\()" + ("|<recipients> ?" if f.bracket else "")) and (f.holds("<act>") or f.goes_on(rf"\)?,?{_AUX} <join>")):
        return True
    if f.ends(r"(?:regional|subregional|country|liaison|national) offices?[^.;]{0,60} (?:opened|established|set up|inaugurated|moved|transferred|maintained) (?:in|to)"):
        return False
    if f.opens and f.goes_on(rf"{_AUX} (?:take part|join|participate)(?! in the (?:discussion|meeting|session|debate|conference))") and not f.holds("<meeting>"):
        return True
    if f.opens and f.goes_on(rf"{_AUX} <next>"):
        return True
    if f.ends(r"situation(?: [\w-]+){0,6} in|developments in|events in"):
        return False
    if f.opens and f.goes_on(rf"{_AUX} <join>[^.;]{{0,80}}?(?:<scheme>|<title>|toolkit|guidelines|campaign|phase)"):
        return not f.donor or None
    if (f.people or f.after.startswith("'")) and f.goes_on(r"(?:'s?)?(?: [\w-]+){0,3}? (?:<place_noun>|<officials>)") and f.holds("<act>"):
        return True
    if f.ends(r"\b<by_place>(?: the)?(?: (?:north|south|east|west|northern|southern|eastern|western|central|rural|urban|city|cities|town|region|outskirts|parts|areas|provinces|state|camps)(?: and \w+)?)*(?: of)?"):
        return _is_site(f)
    return True if f.ends(r"<visit>(?: [\w-]+){0,2}") and f.holds("<aim>") else None


def _last(f: Frame, template: str) -> int:
    """Where the last of some cues stands in what follows the list; -1 where there is none."""
    return max((found.start() for found in pattern(template, f.language).finditer(f.after.lower())), default=-1)


def _is_site(f: Frame) -> bool | None:
    """Whether what is told of a place is work and not a fact or an event."""
    if f.holds("<fact>") or f.leads("<concern>"):
        return False
    if f.leads(r"<body>(?:,[^,]{2,60},)?(?: [\w-]+){0,2}? (?:[a-z]+ed|ran|built|made|gave|set|taught|led|began|took|drew|wrote|has|is|will)\b") and not f.leads("<visit>|<contact>|<meeting>|<speech>|<happens>"):
        return True
    work = f.holds("<act>")
    happens = f.holds("<happens>") or f.holds("<figure>")
    if happens:
        told = _last(f, "<act>") > _last(f, "<happens>|<figure>")
        body = pattern_in(f, r"(?:un-habitat|undp|unep|unicef|unhcr|who|united nations|agency|organization|programme|project|fund|iom|fao|wfp)\b[^.;]{0,40}<act>", f.sentence)
        return True if told or body else False
    if work or (f.before in ("In ", "In the ") and re.match(r",? (?:the )?[A-Z]", f.after)):
        return True
    return None

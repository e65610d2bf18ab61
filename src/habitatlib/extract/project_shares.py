"""Which words after the name of a country say that it has a part in a project, or none: it pays, one part runs there."""

from __future__ import annotations

from habitatlib.extract.project_cues import Cues

__all__ = ["has_part", "no_part"]


def no_part(gap: str, rest: str, cue: Cues) -> bool:
    """Whether a country only pays, or is where something sets out from: 为此A已认捐, 由A、B资助, 船只由A启航.

    Parameters
    ----------
    gap, rest : str
        What stands between the project and the country, and what follows the country.
    cue : Cues
        Cue words of the report's language.
    """
    by = cue.regex("{by_open}").search(gap)
    if by and cue.regex("{paid_by}").match(rest):
        return True
    gives = cue.regex("{has_given}").match(rest)
    return bool(gives or (cue.ends("starts_from", gap) and cue.regex("<sets_out>").match(rest)))


def has_part(gap: str, rest: str, cue: Cues) -> bool:
    """Whether a part of the project runs in a country that does not pay: ；A境内的活动……, ，A和B各得到……, 首批获选的有A, A已有2万户获得…….

    Parameters
    ----------
    gap, rest : str
        What stands between the project and the country, and what follows the country.
    cue : Cues
        Cue words of the report's language.
    """
    helped = cue.regex("{helped}").match(rest)
    if helped or cue.regex("{chosen}").search(gap):
        return True
    opens = gap.endswith(("，", "；"))
    if (opens or not gap) and cue.regex("{reached}").match(rest):
        return True
    if not opens or not cue.regex("{its_part}").match(rest):
        return False
    return not cue.regex("[^，。；：]*?<place_not>").match(rest)

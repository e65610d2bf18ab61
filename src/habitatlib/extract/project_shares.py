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
    by = cue.regex("由[^，。；]*$").search(gap)
    if by and cue.regex("(?:[、和与及][^，。；()]{1,60}?|[^，。；]{0,8}?)(?:<fund>|<helps>)").match(rest):
        return True
    gives = cue.regex("[已也均另还则又再将仅]{0,2}<gives>").match(rest)
    return bool(gives or (gap.endswith(("由", "从", "自")) and cue.regex("<sets_out>").match(rest)))


def has_part(gap: str, rest: str, cue: Cues) -> bool:
    """Whether a part of the project runs in a country that does not pay: ；A境内的活动……, ，A和B各得到……, 首批获选的有A.

    Parameters
    ----------
    gap, rest : str
        What stands between the project and the country, and what follows the country.
    cue : Cues
        Cue words of the report's language.
    """
    helped = cue.regex("[^，。；]{0,8}在其(?:帮助|支持|协助|资助)下").match(rest)
    if helped or cue.regex("(?:获选|入选|中选|首批)[^，。；]{0,6}[有是为](?:来自)?$").search(gap):
        return True
    if not gap.endswith(("，", "；")) or not cue.regex("(?:境内|一侧|方面)?的?<part_of>|[各均都也已]{0,2}<gets>").match(rest):
        return False
    return not cue.regex("[^，。；：]*?<place_not>").match(rest)

"""Which words round the name of a country say that it has a part in a project, or none: it pays, works along, one part runs there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from habitatlib.extract.project_cues import Cues
from habitatlib.extract.project_facts import Mention
from habitatlib.extract.project_settings import Named, Setting, goes_on_by_name
from habitatlib.extract.role_cues import donors

__all__ = ["barred", "has_part", "is_aside", "joins", "no_part", "pays", "shut_out"]

_CLAUSE = re.compile(r"[，；：。]")


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
    taken_in = cue.regex("{so_far}").search(gap) and cue.regex("{let_in}").match(rest)
    if taken_in or cue.regex("{helped}").match(rest) or cue.regex("{chosen}").search(gap):
        return True
    opens = gap.endswith(("，", "；"))
    if (opens or not gap) and cue.regex("{reached}").match(rest):
        return True
    if not opens or not cue.regex("{its_part}").match(rest):
        return False
    return not cue.regex("[^，。；：]*?<place_not>").match(rest)


def is_aside(run: Sequence[Named], text: str, cue: Cues) -> bool:
    """Where the places of a project are told: whether a list only names who works along, is taught there or comes from there.

    Parameters
    ----------
    run : sequence of Named
        A list of countries.
    text : str
        The squeezed paragraph.
    cue : Cues
        Cue words of the report's language.
    """
    start, end = run[0].start, run[-1].end
    learns = cue.regex("{taught_there}").match(text, end) or cue.regex("{come_from}").search(text, max(0, start - 4), start)
    return all(n.row.get("role") == "partner" for n in run) or bool(learns)


def joins(last: Sequence[Named], run: Sequence[Named], text: str, cue: Cues) -> bool:
    """Whether the organ of one more State stands in a list with those of ``last``: 帮助A海关总署、B港务局和C…; parameters as of ``is_aside``."""
    return run[0].row["iso3"] not in donors() and bool(cue.regex("{organ_joined}").fullmatch(text, last[-1].end, run[0].start))


def pays(run: Sequence[Named], text: str, cue: Cues) -> bool:
    """Whether a list names those who give money; not 为A和B筹集, which is money for them; parameters as of ``is_aside``."""
    start = run[0].start
    gives = any(n.row.get("role") == "funder" for n in run)
    return gives and not cue.regex("{meant_for}").search(text, max(0, start - 14), start)


def barred(m: Mention, run: Sequence[Named], page: Setting, cue: Cues) -> bool:
    """Whether a list of countries pays, hosts or gives elsewhere, or is ``shut_out`` by any words; parameters as there."""
    if any(n.row.get("role") in ("funder", "venue") or (n.row["iso3"] in donors() and n.row.get("role") != "project") for n in run):
        return True
    return shut_out(m, run, page, cue, any_words=True)


def shut_out(m: Mention, run: Sequence[Named], page: Setting, cue: Cues, *, any_words: bool = False) -> bool:
    """Whether words say that a list of countries is no place of a project: it backs it, hosts, is left out or only wished for.

    Parameters
    ----------
    m : Mention
        The project.
    run : sequence of Named
        A list of countries or places of its paragraph.
    page : Setting
        The paragraph.
    cue : Cues
        Cue words of the report's language.
    any_words : bool
        Also words that often tell of the project's own course there: what was asked for, held, put off.
    """
    start, end, text = run[0].start, run[-1].end, page.text
    low = max((x.end() for x in _CLAUSE.finditer(text, 0, start)), default=0)
    high = next((x.start() for x in _CLAUSE.finditer(text, end)), len(text))
    lead, tail = text[max(low, m.end if m.end <= start else 0):start], text[end:]
    if cue.regex("{excepting}|{wished}|{not_carried}|{elsewhere}").search(lead):
        return True
    if cue.regex("{people}|{seat_there}").match(tail) or _says(cue.regex("{not_in_it}").match(tail), any_words, cue):
        return True
    if cue.regex("{backing}").match(tail) or (m.end <= start and no_part(text[m.end:start], tail, cue)):
        return True
    sentence = page.sentences[page.sentence(start)]
    if m.end <= sentence.start and cue.regex("{that_thing}").match(text, sentence.start) and not goes_on_by_name(page, sentence, cue):
        return True  # 制定了一个试点项目，以支持“A”。该试点项目在…实施: another one
    if end <= m.start and cue.ends("at", text, start) and cue.regex("<founded><perfect>?[“「『]?$").search(text[end:m.start]):
        return True  # 在…发起了“A”: where it was launched
    alone = all("kind" in n.row for n in run)
    launch = alone and len({n.row["iso3"] for n in run}) < 2 and (cue.regex("{launched}").match(tail) or cue.ends("begun_at", lead))
    return bool(launch) or any(_says(said, any_words, cue) for said in cue.regex("{no_work}").finditer(lead + text[end:high]))


def _says(found: re.Match[str] | None, any_words: bool, cue: Cues) -> bool:
    return bool(found) and (any_words or not cue.regex("{own_course}").search(found[0]))

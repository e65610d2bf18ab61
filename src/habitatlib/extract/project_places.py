"""Where a project is carried out: what the name says, what stands beside it, what the sentences around it tell, else what the report is on.

Offsets are those of the squeezed text. A list of countries shares its frame; a country that only pays is none of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from habitatlib.extract.found_rows import Rows
from habitatlib.extract.project_cues import Cues
from habitatlib.extract.project_facts import Mention, countries_in
from habitatlib.extract.project_later import later_runs, pointed_runs
from habitatlib.extract.project_settings import Named, Setting, goes_on, goes_on_by_name, run_there, takes_part
from habitatlib.extract.project_shares import has_part, is_aside, joins, no_part, pays
from habitatlib.extract.role_cues import donors, institution
from habitatlib.extract.spans import Span

__all__ = ["countries_of"]

Row = dict[str, object]
_STOP, _CLAUSE_END = re.compile(r"[，；：。]"), re.compile(r"[，；：。]|$")


def countries_of(
    own: Sequence[Mention], settings: Mapping[int, Setting], rows: Rows, cue: Cues, titles: Sequence[str] = ()
) -> list[Row]:
    """Where a project is carried out, and the words that say so.

    Parameters
    ----------
    own : sequence of Mention
        Where this project is named.
    settings : mapping of int to Setting
        The paragraphs in which projects are named.
    rows : Rows
        Mentions of countries, places and organizations.
    cue : Cues
        Cue words of the report's language.
    titles : sequence of str
        The heading above the project and the report's title: where nothing else is said, a report on one country tells of that one.

    Returns
    -------
    list of dict
        Rows of ``project_countries``.
    """
    out: dict[object, Row] = {}
    for m in own:
        page = settings[m.para.number]
        told: set[int] = set()
        helped: Sequence[Named] = ()
        placed = False
        for run in _near(m, page, cue):
            if placed and m.end <= run[0].start and is_aside(run, page.text, cue):
                continue
            if _tells(m, run, page, cue) or (helped and joins(helped, run, page.text, cue)):
                placed = placed or (_done_there(run) and not m.start <= run[0].start < m.end)
                helped = run
                told.add(page.sentence(run[0].start))
                for n in run:
                    if pays(run, page.text, cue) or cue.regex("{people}").match(page.text, n.end):
                        continue
                    if m.start <= n.start and cue.regex("{organ_dash}").search(page.text[m.start:n.start]):
                        continue  # “粮农组织—挪威伙伴关系方案”: who pays
                    if not (m.start <= n.start < m.end and cue.regex("{of_others}").match(page.text, n.end)):
                        out.setdefault(n.row["iso3"], _row(m, n))
        for run in chain(later_runs(m, page, told, cue), pointed_runs(m, page, cue)):
            for n in run:
                out.setdefault(n.row["iso3"], _row(m, n))
    if not out and not cue.regex("<scope>").search(own[0].plain.text[own[0].start:own[0].end]):
        return _by_setting(own[0], settings[own[0].para.number], rows, titles, cue)
    return list(out.values())


def _row(m: Mention, n: Named) -> Row:
    s, e = n.row["start"], n.row["end"]
    return {"project_id": m.project, "para": m.para.number, "start": s, "end": e, "surface": m.para.text[s:e], "iso3": n.row["iso3"]}


def _near(m: Mention, page: Setting, cue: Cues) -> Iterator[Sequence[Named]]:
    """The lists of countries in the sentence of a project and in those after it that still tell of it."""
    last, following = page.sentence(m.start), page.next_project(m.end)
    phase = cue.regex("{enters_phase}").fullmatch(page.text, m.end, page.sentences[last].end)
    own, last = last, min(last + bool(phase), len(page.sentences) - 1)
    for run in page.runs[bisect_left(page.starts, page.sentences[own].start):]:
        there = page.sentence(run[0].start)
        while last < there and goes_on(page, page.sentences[last + 1], cue):
            last += 1
        if last < there and m.end <= run[0].start:
            if following < page.sentences[there].start:
                break
            if not _named_before(run, page, there, cue) and not goes_on_by_name(page, page.sentences[there], cue):
                continue
            last = there  # comes back to it by 该项目 after others
        yield run


def _named_before(run: Sequence[Named], page: Setting, there: int, cue: Cues) -> bool:
    """银行认捐100万元，供该倡议扩大到A; not 要求将该倡议扩大到A."""
    begin = page.sentences[there].start
    named = cue.regex("{head_before}").search(page.text, begin, run[0].start)
    return bool(named) and not cue.regex("{asked_before}").search(page.text, begin, named.start())


def _tells(m: Mention, run: Sequence[Named], page: Setting, cue: Cues) -> bool:
    start, end = run[0].start, run[-1].end
    if m.start <= start and end <= m.end:
        return True
    low, high = min(end, m.end), max(start, m.start)
    for s, e, project in page.projects:
        between = low <= s < high or s <= start < e
        if project != m.project and (between or (s >= end and cue.regex("{of_next}").fullmatch(page.text, end, s))):
            return False
    sentence = page.sentences[page.sentence(start)]
    if end <= m.start:
        return _before(m, run, page, sentence, cue)
    return _after(m, run, page, m.end if sentence.start <= m.start else sentence.start, cue)


def _done_there(run: Sequence[Named]) -> bool:
    return any(n.row.get("role") in ("project", None) for n in run)


def _before(m: Mention, run: Sequence[Named], page: Setting, sentence: Span, cue: Cues) -> bool:
    """A的“X”, 在A实施“X”, 在A，……启动了“X”, 应A政府请求，……“X”, A和B执行“X”."""
    start, end, text = run[0].start, run[-1].end, page.text
    lead, gap = text[sentence.start:start], text[end:m.start]
    if cue.regex("{focus_of}").search(lead) and cue.regex("{as_focus}").fullmatch(gap):
        return True
    if cue.regex("{taken}").search(lead) and cue.regex("{taken_in}").fullmatch(gap):
        return True
    if cue.regex("{are_its}").fullmatch(gap) and cue.regex("{states_of_it}").match(text, m.end):
        return True  # A、B和C是“X”的实施国
    if cue.regex("{beside}").fullmatch(gap) or cue.regex("{own_head}|{between_them}").fullmatch(gap):
        return not cue.regex("{by_open}").search(lead)
    besides = cue.regex("{besides}").search(lead) and cue.regex("{besides_end}").match(gap) and cue.regex("{also_then}").match(text[m.end:])
    founded = cue.regex("<founded><perfect>?[“「『]?$").search(gap)
    here, mine = [r for r in page.runs if end <= r[0].start < m.start], {n.row["iso3"] for n in run}
    elsewhere = any((not founded and _done_there(r)) or {n.row["iso3"] for n in r} - mine for r in here)
    if besides or _at_home(run, lead, gap, elsewhere, cue):
        return True
    if not _done_there(run) or cue.regex("[；;]").search(gap):
        return False
    placed = cue.regex("{placed}").search(lead)
    if not placed or cue.regex("<place_not>").search(cue.regex("“[^”]*”").sub("", gap)):
        return False
    if founded:
        return False
    if not _STOP.search(gap) or cue.regex("{placed_with}").fullmatch(gap):
        return True
    return placed.start() - cue.regex("{dated}").match(lead).end() <= 5


def _at_home(run: Sequence[Named], lead: str, gap: str, elsewhere: bool, cue: Cues) -> bool:
    """A和B(的机构)执行“C”; A政府(在本国某地)启动“C”: States that carry it out themselves, unless they pay for others."""
    if any(n.row.get("role") == "funder" or n.row["iso3"] in donors() for n in run) or len(gap) > 80:
        return False
    if cue.regex("{ministry_runs}|{organ_gets}|{organs_agree}").fullmatch(gap):
        return True
    if cue.regex("<place_before>|<of>").search(_STOP.split(lead)[-1]):
        return False
    bare = cue.regex("{by_other}").sub("", gap.rstrip("“「『"))
    if cue.regex("{would_join}").search(bare):
        return False
    runs = cue.regex("<at_home><perfect>?$").search(bare)
    if runs and not cue.regex("[，；。“]").search(bare[:runs.start()]):
        return True
    if cue.regex("{done_jointly}").fullmatch(bare) or cue.regex("{state_means}|{takes_part_in}").fullmatch(gap):
        return True
    does = cue.regex("(?:(?:<done_before>|<completes>)<perfect>?|<by_means>)$").search(bare)
    if not does or not institution(cue.language)[0].match(gap) or cue.regex("[；。“]").search(bare):
        return False
    at = cue.regex("<at>").search(bare)
    return not at or not (elsewhere or cue.regex("{region_at}").search(bare, at.start()))


def _after(m: Mention, run: Sequence[Named], page: Setting, at: int, cue: Cues) -> bool:
    """“X”（A、B）, “X”在A实施, “X”，覆盖A, ……。该项目在A……; not: ……，机构B在C举行会议."""
    start, text = run[0].start, page.text
    if back := cue.regex("{goes_back}").search(text[at:start]):
        at += back.start() + 1
    gap = text[at:start]
    if cue.regex(r"[”」』\"]?(?:<head>|<head_strong>)?(?:\(|-)").fullmatch(gap):
        return True
    spoken_for = cue.regex("{gets}").search(gap) and cue.regex("{backing}").match(text, run[-1].end)
    if spoken_for or cue.regex("{seat_there}").match(text, run[-1].end) or cue.regex("{excepting}|{wished}").search(gap):
        return False
    if cue.regex("{runs_it}").match(text, run[-1].end) and cue.ends("at", text, start):
        return True
    if at != m.end and run_there(run, page, at, cue):
        return True
    donor = any(n.row.get("role") == "funder" or n.row["iso3"] in donors() for n in run)
    if not donor and "；" not in gap:
        tail = text[run[-1].end:]
        organ = institution(cue.language)[0].match(tail) if cue.regex("{subject_next}").search(gap) else None
        if organ and cue.regex("[^，。；]{0,20}?(?:<lead>|<at_home>|<joins>)").match(tail, organ.end()):
            if not cue.regex("<taker>").search(text, start):
                return True
        if cue.regex("{state_joins}").match(tail):
            return True
        means = at == m.end and cue.ends("by_means", text, m.start - text.endswith(("“", "「", "『"), 0, m.start))
        if means and cue.regex("{within_it}").fullmatch(gap):
            return True
    if cue.regex("{items_follow}").match(text, m.end, start) and cue.regex("{item_opens}").search(text, m.end, start):
        return True
    rest = text[run[-1].end:]
    if not donor and cue.regex("{enters_phase}").fullmatch(text, m.end, start) and cue.regex("{state_builds}").match(rest):
        return True
    if no_part(gap, rest, cue) or (not donor and has_part(gap, rest, cue)):
        return not no_part(gap, rest, cue)
    covers = cue.regex("{covers_list}").search(gap)
    takes = cue.regex("{takers_list}").search(gap)
    some = cue.regex("{some_of_them}").search(gap)
    if (covers or takes or some) and not cue.regex("{elsewhere}").search(gap):
        return True
    one = len({n.row["iso3"] for n in run}) < 2  # begun in cities of several States, it runs there
    launched = one and cue.regex("{launched}").match(text[run[-1].end:]) and all("kind" in n.row for n in run)
    if launched or (one and cue.ends("begun_at", gap)) or cue.regex("{lessons_to}").search(gap):
        return False  # the city of a launch; who takes up its lessons
    course = cue.regex("{course}").match(text[m.end:])  # the trainings of a programme are held where it is carried out
    served = cue.regex("{direct_at}").fullmatch(gap) and cue.regex("{served_at}").match(text, run[-1].end)
    works = course or served or _at_work(run, page, cue)
    if not (_done_there(run) or works) or cue.regex(r"；|^[”」』\"]?[^(]*\)").search(gap):
        return False
    clause = cue.regex("[，：]").split(gap)[-1] if at == m.end else _STOP.split(gap)[-1]
    points_back = cue.regex("{runs_in}").match(clause)  # ……，项目在A试行
    if not points_back and any(at < s < start and text[s - 1] in "，；" and not takes_part(text, s, cue) for s, _ in page.bodies):
        return False
    tail = text[run[-1].end:]
    if works and (not gap or (not clause and at == m.end and all("kind" in n.row for n in run))):
        return True
    if not clause and (at != m.end or cue.regex("{not_in_it}").match(tail)):  # on another country, which has no part in it
        return False
    whole = clause + text[start:_CLAUSE_END.search(text, run[-1].end).start()]
    if cue.regex("{awaited}").search(whole) or (cue.regex("<place_not>").search(whole) and not course):
        return False
    acts = any(start - len(clause) <= s < start + (not clause) for s, _ in page.bodies)
    if clause == gap:
        return at != m.end or not acts or bool(cue.regex("{agent_next}").match(gap))
    return bool(not acts or cue.starts("by_agent", clause)) and len(clause) <= 30


def _at_work(run: Sequence[Named], page: Setting, cue: Cues) -> bool:
    """Something is told to run there: A和B的6座站已投入使用, 将为A筹集资金, C将投产."""
    tail = page.text[run[-1].end:]
    if cue.regex("{at_work}").match(tail):
        return True
    if not cue.regex("{serves_it}").match(tail):
        return False
    low, high = max(page.text.rfind(sign, 0, run[0].start) for sign in "，。"), run[0].start
    return low >= 0 and bool(cue.regex("{served}").fullmatch(page.text, low + 1, high))


def _by_setting(m: Mention, page: Setting, rows: Rows, titles: Sequence[str], cue: Cues) -> list[Row]:
    """The country that the paragraph before the name is on (在A，……。……“X”; A缺水。……“X”), the speaker's, the heading's, the title's."""
    here = next((s.start for s in page.sentences if s.start <= m.start < s.end), 0)
    told = [n for run in page.runs for n in run if n.end <= here and n.row.get("role") in ("project", None)]
    earlier = [n for n in told if not cue.regex("[^。；]*?<place_not>").match(page.text[n.end:])]
    if len({n.row["iso3"] for n in earlier}) == 1:
        first = earlier[0].start
        if cue.ends("at", page.text, first) or any(s.start == first for s in page.sentences):
            return [_row(m, earlier[0])]
    before = [n for run in page.runs for n in run if n.end <= m.start]
    if before and cue.regex("<own_country>").search(page.text[before[-1].end:m.start]):
        return [_row(m, before[-1])]
    there = page.sentence(m.start)
    if mine := [n for run in page.runs for n in run if page.sentence(n.start) == there and _works_along(m, n, page, cue)]:
        return [_row(m, n) for n in {n.row["iso3"]: n for n in mine}.values()]
    speaker = next((n for run in page.runs for n in run if cue.regex("{speaker}").fullmatch(page.text, 0, n.start)), None)
    if speaker and cue.regex("{says}").match(page.text, speaker.end):
        return [_row(m, speaker)]
    known = rows.by("country_mentions", "iso3")
    for title in titles:
        codes = [c for c in countries_in(title, cue.language) if c in known]
        if len(codes) == 1:
            return [_evidence(m, codes[0], known[codes[0]])]
    return []


def _works_along(m: Mention, n: Named, page: Setting, cue: Cues) -> bool:
    """开发署和A内政部的“X”, 与A内政部一道筹备“X”: an organ of a State that does not give to others."""
    if n.row.get("role") == "funder" or n.row["iso3"] in donors() or "kind" in n.row:
        return False
    if m.end <= n.start:
        founds = cue.regex("{organ_founds}").match(page.text, n.end)
        return bool(founds and cue.regex("{subject_next}").search(page.text, m.end, n.start))
    joins = cue.regex("{with_whom}").search(page.text, max(0, n.start - 4), n.start)
    return bool(joins and cue.regex("{together_on}").fullmatch(page.text, n.end, m.start))


def _evidence(m: Mention, iso3: str, rows: Iterable[Row]) -> Row:
    """The country's name in the paragraph of the project, or where it is not named there the project's own name."""
    near = next((r for r in rows if r["para"] == m.para.number), None)
    s, e = (near["start"], near["end"]) if near else m.span
    return {"project_id": m.project, "para": m.para.number, "start": s, "end": e, "surface": m.para.text[s:e], "iso3": iso3}

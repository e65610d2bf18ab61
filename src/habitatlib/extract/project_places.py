"""Where a project is carried out: what the name says, what stands beside it, what the sentences around it tell, else what the report is on.

Offsets are those of the squeezed text. A list of countries shares its frame; a country that only pays is none of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from habitatlib.extract.project_cues import Cues
from habitatlib.extract.project_facts import Mention, countries_in
from habitatlib.extract.project_shares import has_part, no_part
from habitatlib.extract.role_cues import donors, institution
from habitatlib.extract.spans import Span, sentences

__all__ = ["countries_of"]

Row = dict[str, object]
_DATE = r"(?:自|从|于|在)?\d{4}年(?:\d+月)?(?:\d+日)?(?:底|初|起|以来|期间|第.季度|[上下]半年)*"
_LIST = re.compile(r"(?:\([^()]{0,20}\))?[^，。；：、和与及()“”《》]{0,10}(?<![部局署会院府行司])(?:，?以及|、|和|与|及|至|到|跨越)[^，。；：、()“”《》一-鿿]{0,2}|的?")
_BESIDE = re.compile(
    r"(?:等国|[两三四五六七八九十]国|等\S{1,4}国家?)?"
    r"(?:[^，。；：、“”的由与]{0,8}(?:地区|边界|边境|交界处?|沿岸|流域|首都|[东南西北中]部|农村|城市|山区|沿海|各地|境内))?"
    r"(?:(?:共同|联合)?(?:参加|参与|加入|实施|执行|推行|试行|开展))?的?[“「『\"]*"
)
_OF_OTHERS = re.compile(r"危机|战争|冲突|难民|侨民|移民|语|人(?!民|权|道|口)|籍")
_PEOPLE = re.compile(r"难民(?!营|署)|侨民|籍")  # 叙利亚难民教育方案 need not be in Syria
_GOES_ON = r"以往|此前|前[一两几三]期|上一期|第[一二三四五]?[一二三四五](?:阶段|期)|其(?!中|他)|随后|后续|下一(?:阶段|期)|今后"
_STOP = re.compile(r"[，；：。]")
_ACTS = re.compile(r"(?:等国|[两三四五六七八九十]国|等\S{1,4}国家?)?(?:政府)?(?:已|也|均|正在|将)?$")


class _Named(NamedTuple):
    """A country or place at squeezed offsets, and its row."""

    start: int
    end: int
    row: Row


class _Page(NamedTuple):
    """A paragraph: its sentences, its lists of countries, who else is named, and the projects."""

    text: str
    sentences: Sequence[Span]
    runs: Sequence[Sequence[_Named]]
    bodies: Sequence[tuple[int, int]]
    projects: Sequence[tuple[int, int, str]]


def _page(m: Mention, every: Sequence[Mention], found: Mapping[str, Sequence[Row]]) -> _Page:
    at, number = {raw: i for i, raw in enumerate(m.plain.index)}, m.para.number
    tables = ("country_mentions", "place_mentions")
    named = sorted(
        (_Named(at[r["start"]], at[r["end"] - 1] + 1, r) for t in tables for r in found.get(t, ())
         if r["para"] == number and r.get("iso3") and r["start"] in at and r["end"] - 1 in at),
        key=lambda n: n[:2],
    )  # fmt: skip
    text = m.plain.text
    runs: list[list[_Named]] = []
    for n in named:
        if runs and re.fullmatch(r"\([^()]*", text[runs[-1][-1].end:n.start]) and n.row["iso3"] == runs[-1][-1].row["iso3"]:
            continue  # 伊拉克(巴士拉商会)和阿曼: the city says nothing more
        if runs and n.start >= runs[-1][-1].end and _LIST.fullmatch(text[runs[-1][-1].end:n.start]):
            runs[-1].append(n)
        else:
            runs.append([n])
    bodies = [(at[r["start"]], at[r["end"] - 1] + 1) for r in found.get("organization_mentions", ())
              if r["para"] == number and r["start"] in at and r["end"] - 1 in at]  # fmt: skip
    projects = [(o.start, o.end, o.project) for o in every if o.para.number == number]
    return _Page(text, tuple(sentences(text)), runs, bodies, projects)


def countries_of(
    own: Sequence[Mention], every: Sequence[Mention], found: Mapping[str, Sequence[Row]], cue: Cues, titles: Sequence[str] = ()
) -> list[Row]:
    """Where a project is carried out, and the words that say so.

    Parameters
    ----------
    own, every : sequence of Mention
        Where this project, and any project, is named.
    found : mapping
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
    pages = {m.para.number: _page(m, every, found) for m in own}
    for m in own:
        page = pages[m.para.number]
        for run in page.runs:
            if _tells(m, run, page, cue):
                for n in run:
                    if _pays(run, page.text) or _PEOPLE.match(page.text, n.end):
                        continue
                    if m.start <= n.start and re.search("[署会行织部盟][—–-]+$", page.text[m.start:n.start]):
                        continue  # “粮农组织—挪威伙伴关系方案”: who pays
                    if not (m.start <= n.start < m.end and _OF_OTHERS.match(page.text, n.end)):
                        out.setdefault(n.row["iso3"], _row(m, n))
    if not out and not re.search(cue.pattern("scope"), own[0].plain.text[own[0].start:own[0].end]):
        return _by_setting(own[0], pages[own[0].para.number], found, titles, cue)
    return list(out.values())


def _pays(run: Sequence[_Named], text: str) -> bool:
    """A list of those who give money; not 为A和B筹集, which is money for them."""
    return any(n.row.get("role") == "funder" for n in run) and not re.search("(?:为|向|帮助|协助)[^，。；由]{0,12}$", text[:run[0].start])


def _row(m: Mention, n: _Named) -> Row:
    s, e = n.row["start"], n.row["end"]
    return {"project_id": m.project, "para": m.para.number, "start": s, "end": e, "surface": m.para.text[s:e], "iso3": n.row["iso3"]}


def _tells(m: Mention, run: Sequence[_Named], page: _Page, cue: Cues) -> bool:
    start, end = run[0].start, run[-1].end
    if m.start <= start and end <= m.end:
        return True
    low, high = min(end, m.end), max(start, m.start)
    if any(p != m.project and (low <= s < high or s <= start < e) for s, e, p in page.projects):
        return False
    if any(p != m.project and s >= end and _BESIDE.fullmatch(page.text[end:s]) for s, _, p in page.projects):
        return False
    here = next((i for i, s in enumerate(page.sentences) if s.start <= m.start < s.end), 0)
    there = next((i for i, s in enumerate(page.sentences) if s.start <= start < s.end), 0)
    if here == there:
        return _before(m, run, page, page.sentences[here], cue) if end <= m.start else _after(m, run, page, m.end, cue)
    if there < here:
        return False
    between = page.sentences[here + 1:there + 1]
    return all(_goes_on(page, s, cue) for s in between) and _after(m, run, page, between[-1].start, cue)


def _done_there(run: Sequence[_Named]) -> bool:
    return any(n.row.get("role") in ("project", None) for n in run)


def _before(m: Mention, run: Sequence[_Named], page: _Page, sentence: Span, cue: Cues) -> bool:
    """A的“X”, 在A实施“X”, 在A，……启动了“X”, 应A政府请求，……“X”, A和B执行“X”."""
    start, end, text = run[0].start, run[-1].end, page.text
    lead, gap = text[sentence.start:start], text[end:m.start]
    heads = rf"(?:{cue.pattern('head')}|{cue.pattern('head_strong')})"
    if _BESIDE.fullmatch(gap) or re.fullmatch(rf"的?[^，。；：“的由]{{0,10}}{heads}[：-]*[“「『\"]", gap):
        return not re.search(r"由[^，。；]*$", lead)
    besides = re.search("除了?$", lead) and re.match("(?:之|以)?外，", gap) and re.match(r"[^，。；]{0,8}[还也]", text[m.end:])
    if besides or _at_home(run, lead, gap, cue):
        return True
    if not _done_there(run) or re.search(r"[；;]", gap):
        return False
    placed = re.search(rf"{cue.pattern('place_before')}(?:[^，；：。的]*|[^，；：。]*(?:国家?|地区|区域|省|市|岛)(?:-+|：|，?即|\())$", lead)
    if not placed or re.search(cue.pattern("place_not"), re.sub(r"“[^”]*”", "", gap)):
        return False
    if re.search(rf"{cue.pattern('founded')}了?[“「『]?$", gap):
        return False
    return not _STOP.search(gap) or placed.start() <= 5


def _at_home(run: Sequence[_Named], lead: str, gap: str, cue: Cues) -> bool:
    """A和B(的机构)执行“C”; A政府启动“C”: States that carry it out themselves, unless they pay for others."""
    if any(n.row.get("role") == "funder" or n.row["iso3"] in donors() for n in run) or len(gap) > 80:
        return False
    if re.search(rf"{cue.pattern('place_before')}|的", _STOP.split(lead)[-1]):
        return False
    bare = re.sub(r"由[^，。；]{2,25}的", "", gap.rstrip("“「『"))
    runs = re.search(rf"{cue.pattern('at_home')}了?$", bare)
    if runs and not re.search(r"[，；。“]", bare[:runs.start()]):
        return True
    if re.fullmatch(rf"(?:等国|[两三四五六]国)?(?:已|正)?(?:共同|联合)?{cue.pattern('done_before')}了?", bare):
        return True
    does = re.search(rf"(?:{cue.pattern('done_before')}了?|{cue.pattern('by_means')})$", bare)
    return bool(does and "在" not in bare and institution("zh")[0].match(gap)) and not re.search(r"[；。“]", bare)


def _after(m: Mention, run: Sequence[_Named], page: _Page, at: int, cue: Cues) -> bool:
    """“X”（A、B）, “X”在A实施, “X”，覆盖A, ……。该项目在A……; not: ……，机构B在C举行会议."""
    start, text = run[0].start, page.text
    bare = rf"(?:{cue.pattern('head')}|{cue.pattern('head_strong')})(?=[在已现将也覆惠由])"
    if back := re.search(rf"；(?:{cue.pattern('anaphor')}|{_GOES_ON}|{bare})", text[at:start]):
        at += back.start() + 1
    gap = text[at:start]
    if re.fullmatch(rf"[”」』\"]?(?:{cue.pattern('head')}|{cue.pattern('head_strong')})?(?:\(|-)", gap):
        return True
    donor = any(n.row.get("role") == "funder" or n.row["iso3"] in donors() for n in run)
    if not donor and "；" not in gap:
        tail = text[run[-1].end:]
        organ = institution("zh")[0].match(tail) if re.search(r"[由，：]$", gap) else None
        told = re.search(cue.pattern("taker"), text[start:])
        does = "|".join(cue.pattern(kind) for kind in ("lead", "at_home", "joins"))
        if organ and not told and re.match(rf"[^，。；]{{0,20}}?(?:{does})", tail[organ.end():]):
            return True
        if re.match(rf"(?:等国|[两三四五六]国)?(?:政府)?(?:已|也|亦|先后|均|随后|将|即将)*{cue.pattern('joins')}(?!会议|讨论)", tail):
            return True
        means = rf"[”」』\"]?(?:{cue.pattern('head')}|{cue.pattern('head_strong')})?的?(?:框架)?[下中内]?，"
        if at == m.end and re.fullmatch(means, gap) and re.search(rf"{cue.pattern('by_means')}[“「『]?$", text[:m.start]):
            return True
    rest = text[run[-1].end:]
    if no_part(gap, rest, cue) or (not donor and has_part(gap, rest, cue)):
        return not no_part(gap, rest, cue)
    covers = re.search(rf"{cue.pattern('covers')}(?:了|到|至)?[^，。；：、]{{0,14}}(?:[：:]|，?(?:即|包括|其中包括|分别是))?$", gap)
    takes = re.search(rf"{cue.pattern('taker')}[^，。；：、]{{0,20}}(?:[：:]|，?(?:即|包括|其中包括|分别是))?$", gap)
    some = re.search(r"在(?:\d+|[一二三四五六七八九十百]+)多?个[^，。；]{0,8}(?:国|国家|岛国|城市|地区)[^。；]*，其中(?:包括)?$", gap)
    if (covers or takes or some) and not re.search("；|(?:总部|秘书处|办事处)设在$|[从经由]$", gap):
        return True
    launched = re.match(r"(?:正式|宣布)?(?:启动|发起|揭幕)(?!后)", text[run[-1].end:]) and all("kind" in n.row for n in run)
    if launched or re.search(cue.pattern("begun_at") + "$", gap):
        return False  # the city of a launch
    course = re.match(r"[”」』\"]?培训", text[m.end:])  # the trainings of a programme are held where it is carried out
    works = course or _at_work(run, page, cue)
    if not (_done_there(run) or works) or re.search(r"；|^[”」』\"]?[^(]*\)", gap):
        return False
    clause = re.split(r"[，：]", gap)[-1] if at == m.end else _STOP.split(gap)[-1]
    points_back = re.match(rf"(?:{cue.pattern('head')}|{cue.pattern('head_strong')})(?:已|现|将|也|还)*在", clause)  # ……，项目在A试行
    if not points_back and any(at < s < start and text[s - 1] in "，；" and not _takes_part(text, s, cue) for s, _ in page.bodies):
        return False
    tail = text[run[-1].end:]
    if works and not gap:
        return True
    if not clause and (at != m.end or re.match(rf"(?:政府)?的?{cue.pattern('not_in')}", tail)):  # on another country, which has no part in it
        return False
    whole = clause + text[start:(_STOP.search(text, run[-1].end) or re.search("$", text)).start()]
    if re.search(cue.pattern("place_not"), whole) and not course:
        return False
    acts = any(start - len(clause) <= s < start + (not clause) for s, _ in page.bodies)
    if clause == gap:
        return at != m.end or not acts or bool(re.match(rf"[”」』\"]?(?:{cue.pattern('head')}|{cue.pattern('head_strong')})?由", gap))
    return (not acts or clause.startswith("由")) and len(clause) <= 30


def _at_work(run: Sequence[_Named], page: _Page, cue: Cues) -> bool:
    """Something is told to run there: A和B的6座站已投入使用, 将为A筹集资金, C将投产."""
    tail = page.text[run[-1].end:]
    if re.match(rf"[^，。；]{{0,20}}?(?:已|正在|率先|正|先后|陆续|即将|将|拟)[^，。；]{{0,12}}{cue.pattern('works')}", tail):
        return True
    served = re.search(r"[，。](?:将|已|正|目前|如今|现|现已|正在|还|随后|其后|后来)*(?:在|为|向|帮助|协助|使)[^，。；：由]{0,12}$", page.text[:run[0].start])
    stands = r"也?设有(?![^，。；]*(?:中心|办公室|秘书处|总部|办事处))"
    return bool(served and re.match(rf"[^，。；]{{0,20}}?(?:{cue.pattern('serves')}|{stands})", tail))


def _takes_part(text: str, at: int, cue: Cues) -> bool:
    """Whether the clause at ``at`` says that somebody pays for the project, leads it or works along: ……，银行B供资，在C实施."""
    part = "|".join(cue.pattern(kind) for kind in ("fund", "lead", "partner", "takes_on"))
    return bool(re.match(rf"[^，。；在与]*(?:{part})", text[at:]))


def _goes_on(page: _Page, sentence: Span, cue: Cues) -> bool:
    """Whether a sentence still tells of the project before it: it points back, or nobody else is its subject."""
    text = page.text[sentence.start:sentence.end]
    if any(sentence.start <= s < sentence.end for s, _, _ in page.projects):
        return False
    back = re.match(rf".{{0,3}}该([^，。；]{{0,4}}?(?:{cue.pattern('head')}|{cue.pattern('head_strong')}))", text)
    if back and re.search(rf"一[个项]{back.group(1)}", page.text[:sentence.start]):
        return False  # 制定了一个试点项目。该试点项目……: another one, without a name
    if re.match(rf".{{0,6}}{cue.pattern('anaphor')}|(?:{cue.pattern('head')}|{cue.pattern('head_strong')})|其(?!中|他)", text):
        return True
    other = re.match(rf"[^，。；在于为已将]{{2,12}}?(?:{cue.pattern('head')}|{cue.pattern('head_strong')})", text)
    led = any(0 <= s - sentence.start <= 12 for s, _ in page.bodies)
    apart = re.search(rf"{cue.pattern('head')}|{cue.pattern('head_strong')}", text) or not _takes_part(page.text, sentence.start, cue)
    return not other and not (led and apart)


def _by_setting(
    m: Mention, page: _Page, found: Mapping[str, Sequence[Row]], titles: Sequence[str], cue: Cues
) -> list[Row]:
    """The country that the paragraph before the name is on (在A，……。……“X”), else that of the heading, else that of the report's title."""
    here = next((s.start for s in page.sentences if s.start <= m.start < s.end), 0)
    met = rf"[^。；]*?{cue.pattern('place_not')}"
    told = [n for run in page.runs for n in run if n.end <= here and n.row.get("role") in ("project", None)]
    earlier = [n for n in told if not re.match(met, page.text[n.end:])]
    if len({n.row["iso3"] for n in earlier}) == 1 and re.match("在", page.text[:earlier[0].start][-1:]):
        return [_row(m, earlier[0])]
    before = [n for run in page.runs for n in run if n.end <= m.start]
    if before and re.search(r"该国|本国|我国|其政府", page.text[before[-1].end:m.start]):
        return [_row(m, before[-1])]
    known = defaultdict(list)
    for row in found.get("country_mentions", ()):
        known[row["iso3"]].append(row)
    for title in titles:
        codes = [c for c in countries_in(title) if c in known]
        if len(codes) == 1:
            return [_evidence(m, codes[0], known[codes[0]])]
    return []


def _evidence(m: Mention, iso3: str, rows: Iterable[Row]) -> Row:
    """The country's name in the paragraph of the project, or where it is not named there the project's own name."""
    near = next((r for r in rows if r["para"] == m.para.number), None)
    s, e = (near["start"], near["end"]) if near else m.span
    return {"project_id": m.project, "para": m.para.number, "start": s, "end": e, "surface": m.para.text[s:e], "iso3": iso3}

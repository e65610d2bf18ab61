"""What the sentences around a project's name say of it: how far it is, since when, and who leads, pays and takes part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from habitatlib.extract.project_cues import Cues
from habitatlib.extract.spans import Span, Squeezed, sentences, squeeze
from habitatlib.lexicons import Matcher, load
from habitatlib.reports import Paragraph

__all__ = ["Mention", "countries_in", "partners_of", "stage_of", "years_of"]

Row = dict[str, object]
_NO_COUNTRY = ("中国家", "其中国", "发展中国")  # 发展中国家 is not 中国
_NEAR = 25
_AROUND = 60
_FAR = 200


@dataclass(frozen=True)
class Mention:
    """A project's name in a paragraph, at squeezed offsets."""

    project: str
    para: Paragraph
    plain: Squeezed
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Offsets in the paragraph's text."""
        return self.plain.back(self.start, self.end)

    @property
    def raw(self) -> str:
        """The words as printed."""
        return self.para.text[slice(*self.span)]

    def row(self) -> Row:
        """A row of ``project_mentions``."""
        s, e = self.span
        return {"project_id": self.project, "para": self.para.number, "start": s, "end": e, "surface": self.raw}


def _before(m: Mention) -> str:
    """The sentence up to the name, without the quotation mark."""
    text = m.plain.text
    start = next(s.start for s in sentences(text) if s.start <= m.start < s.end)
    return text[start:m.start].rstrip("“「\"")


def _after(m: Mention) -> str:
    return m.plain.text[m.end:].lstrip("”」\"")


def stage_of(
    own: Sequence[Mention], every: Sequence[Mention], cue: Cues, years: tuple[int | None, int | None] = (None, None), now: int = 0
) -> str:
    """``planned``, ``ongoing`` or ``completed`` at the report's date, by the words around the name and around what points back to it.

    Parameters
    ----------
    own, every : sequence of Mention
        Where this project, and any project, is named.
    cue : Cues
        Cue words of the report's language.
    years : (int, int), optional
        Its first and last year, where they are said.
    now : int, optional
        Year of the report; 0 where it is not known.
    """
    if now and years[1] and years[1] < now:
        return "completed"
    ends_later = bool(now and years[1] and years[1] >= now)
    begin = rf"(?:{cue.pattern('started')}|{cue.pattern('opens')})"
    together = r"(?:[与同][^，。；“]{2,60}?(?:一道|一起|共同|联合))?"
    will = r"(?:预计|预定|(?<![动略作家展])(?<!开发)计划(?!署)|拟|定于|即将|将)"
    soon = rf"{will}(?:将|于|在|自)*[^，。；的“]{{0,14}}?{together}(?:正式)?{begin}"
    over = rf"[^，。；的将]{{0,18}}{cue.pattern('completed')}(?=[，。；()]|$)"
    planned = begun = False
    for m, span, points_back in _told(own, every, cue):
        if points_back:
            told = m.plain.text[span.start:span.end]
            if not ends_later and re.match(rf".{{0,6}}{cue.pattern('anaphor')}{over}", told):
                return "completed"
            planned |= bool(re.match(rf".{{0,3}}{cue.pattern('anaphor')}{soon}", told))
            continue
        before, after = _before(m), _after(m)[:span.end - m.end]
        later = rf"[^。；的]{{0,40}}，(?:并|现|目前|均)*(?:于?\d{{4}}年)?{over}"
        if not ends_later and re.match(rf"\([^()将]*{cue.pattern('completed')}\)|{over}|{later}", after):
            return "completed"
        verb = max((x.span() for x in re.finditer(cue.pattern("planned"), before)), default=None)
        past = verb and (before[verb[1]:].startswith("了") or re.search(r"由[^，。；]*$|已经?$", before[:verb[0]]))
        if verb and not past:
            gap = re.sub(rf"，?(?:{cue.pattern('naming')}|即)$", "", before[verb[1]:])
            planned |= len(gap) <= _NEAR and not re.search(rf"[，：；。]|{cue.pattern('in_between')}", gap)
        planned |= bool(re.match(rf"(?:{cue.pattern('head')}|{cue.pattern('head_strong')})?{cue.pattern('planned_after')}", after))
        heads = rf"(?:{cue.pattern('head')}|{cue.pattern('head_strong')})?"
        planned |= bool(re.search(rf"{soon}(?:一项|一个|新的)?(?:{cue.pattern('naming')}的?)?$", before[-30:]))
        planned |= bool(re.match(rf"{heads}(?:[^。；]*，)?(?:该?{heads})(?:现|目前)?{soon}", after))
        begun |= bool(re.search(rf"{cue.pattern('done_before')}了|{cue.pattern('existing')}", before[-8:]))
    return "planned" if planned and not begun else "ongoing"


def _told(own: Sequence[Mention], every: Sequence[Mention], cue: Cues) -> Iterator[tuple[Mention, Span, bool]]:
    """The sentences that tell of a project: those that name it, and those after that point back to it before another is named."""
    for m in own:
        names = [o for o in every if o.para.number == m.para.number]
        spans = list(sentences(m.plain.text))
        at = next(i for i, s in enumerate(spans) if s.start <= m.start < s.end)
        yield m, spans[at], False
        bare = rf"(?:{cue.pattern('head')}|{cue.pattern('head_strong')})(?=[由于自在已将拟从，])"
        for span in spans[at + 1:]:
            if any(span.start <= o.start < span.end for o in names):
                break
            if not re.match(rf".{{0,6}}{cue.pattern('anaphor')}|{bare}", m.plain.text[span.start:span.end]):
                break
            yield m, span, True


def years_of(own: Sequence[Mention], every: Sequence[Mention], cue: Cues) -> tuple[int | None, int | None]:
    """First and last year, where the words say so: 2012-2022年间开展, 自2014年起, 于2016年底启动, (于2008年结束)."""
    start = end = None
    year = r"(\d{4})年(?:\d+月)?(?:\d+日)?[底初末]?"
    for m, span, points_back in _told(own, every, cue):
        name = re.escape(m.plain.text[m.start:m.end])
        low, high = span if points_back else (max(span.start, m.start - _AROUND), min(span.end, m.end + _AROUND))
        text = m.plain.text[low:high]
        span_of = r"(\d{4})年?[-至](\d{4})年?"
        own_years = re.match(rf"[”」]?(?:{cue.pattern('head')}|{cue.pattern('head_strong')})?\({span_of}(?:期间)?\)", m.plain.text[m.end:])
        if run := own_years or re.search(rf"{span_of}(?:期?间)?(?:{cue.pattern('run')})", text):
            start, end = start or int(run.group(1)), end or int(run.group(2))
        if since := re.search(r"自(\d{4})年[^，。；]{0,6}(?:起|以来)", text):
            start = start or int(since.group(1))
        if begun := re.search(rf"{year}{cue.pattern('started')}(?:[，。；)]|了?[“]?{name})", text):
            start = start or int(begun.group(1))
        if over := re.search(rf"(?<![至到]){year}(?:已|正式)?{cue.pattern('ended')}", text):
            end = end or int(over.group(1))
    return start, end


def _row(m: Mention, span: tuple[int, int], **cells: object) -> Row:
    s, e = span
    return {"project_id": m.project, "para": m.para.number, "start": s, "end": e, "surface": m.para.text[s:e], **cells}


def partners_of(own: Sequence[Mention], every: Sequence[Mention], found: Mapping[str, Sequence[Row]], cue: Cues) -> list[Row]:
    """Who leads, pays or works along, as the sentences that tell of the project say next to its name or to what points back to it."""
    out: dict[tuple[object, str], Row] = {}
    for m, span, points_back in _told(own, every, cue):
        bodies = _bodies(m, found, cue)
        for relation, (s, e) in _relations(m, span, points_back, cue):
            for a, b in bodies:
                if s <= a and b <= e:
                    words = m.plain.back(a, b)
                    name = m.para.text[slice(*words)]
                    out.setdefault((m.plain.text[a:b], relation), _row(m, words, name=name, relation=relation))
    return list(out.values())


def _bodies(m: Mention, found: Mapping[str, Sequence[Row]], cue: Cues) -> list[tuple[int, int]]:
    """Who is named in the paragraph, at squeezed offsets: organizations, the reporting bodies, countries that pay."""
    at = {raw: i for i, raw in enumerate(m.plain.index)}
    rows = [r for t in ("organization_mentions", "country_mentions") for r in found.get(t, ()) if r["para"] == m.para.number]
    spans = {(at[r["start"]], at[r["end"] - 1] + 1) for r in rows if r["start"] in at and r["end"] - 1 in at
             and ("iso3" not in r or r.get("role") == "funder")}
    spans |= {b.span() for b in re.finditer(cue.pattern("self"), m.plain.text)}
    short = {s for s in spans for o in spans if o[1] == s[0] - 1 and m.plain.text[o[1]] == "("}  # 全球环境基金(全环基金)
    whole = {s for s in spans - short if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans)}
    return sorted(s for s in whole if not m.start <= s[0] < m.end)


def _relations(m: Mention, span: Span, points_back: bool, cue: Cues) -> Iterator[tuple[str, tuple[int, int]]]:
    """Stretches of a sentence that name those who stand in a relation to the project."""
    text = m.plain.text
    low, high = span if points_back else (max(span.start, m.start - _FAR), min(span.end, m.end + _FAR))
    fund = cue.pattern("fund")
    frames = [
        *((relation, rf"由([^，；。由]{{2,60}}?)(?:共同|联合|负责|完全|部分)?{cue.pattern(verb)}")
          for relation, verb in (("funder", "fund"), ("lead", "lead"), ("partner", "run"))),
        ("funder", rf"([^，；。的由在]{{2,30}})(?:提供)?{fund}的"),
        ("funder", rf"(?:接受|得到|获得)([^，；。]{{2,30}}?)的?{fund}"),
        ("funder", rf"在([^，；。]{{2,40}}?)的?(?:{fund}|支持)下"),
        ("partner", rf"(?:与|同|和)([^，；。]{{2,120}}?){cue.pattern('partner')}"),
        ("lead", rf"由?([^，；。由]{{2,12}}){cue.pattern('lead_as')}"),
    ]
    for relation, frame in frames:
        for hit in re.compile(frame).finditer(text, low, high):
            if points_back or _near(text, hit.start(), hit.end(), m, cue):
                yield relation, hit.span(1)


def _near(text: str, start: int, end: int, m: Mention, cue: Cues) -> bool:
    """Not far, no other stop than a comma, no other thing that is meant; after the name, its own clause or the opening of the next."""
    gap = text[end:m.start] if end <= m.start else text[m.end:start]
    if end > m.start and ("，" in gap and not re.search(r"，(?:并|该.{1,4}|其|后者)?$", gap) or re.search(r"[“「]", gap)):
        return False
    other = re.search(rf"[；。]|{cue.pattern('in_between')}", gap) or re.match(rf"的?{cue.pattern('in_between')}", text[end:])
    return len(gap) <= 40 and gap.count("，") <= 1 and not other


@lru_cache(maxsize=1)
def _names() -> Matcher:
    names = [(squeeze(r["name"]).text, r["iso3"]) for r in load("country_names") if r["kind"] != "adjective" and len(r["name"]) > 1]
    return Matcher([*names, *((word, "") for word in _NO_COUNTRY)])


def countries_in(title: str) -> list[str]:
    """The countries that a heading names, each once."""
    return list(dict.fromkeys(str(hit.value) for hit in _names().find(squeeze(title).text) if hit.value))

"""What the sentences around a project's name say of it: how far it is and since when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from habitatlib.extract.project_cues import Cues
from habitatlib.extract.spans import Span, Squeezed, sentences, squeeze
from habitatlib.lexicons import Matcher, load
from habitatlib.reports import Paragraph

__all__ = ["Mention", "countries_in", "stage_of", "years_of"]

Row = dict[str, object]
_NO_COUNTRY = ("中国家", "其中国", "发展中国")  # 发展中国家 is not 中国
_NEAR = 25
_AROUND = 60


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
        taken_up = rf"该[^，。；的由在]{{0,4}}(?:{cue.pattern('head')}|{cue.pattern('head_strong')})"  # 该机构间倡议
        for span in spans[at + 1:]:
            if any(span.start <= o.start < span.end for o in names):
                break
            if not re.match(rf".{{0,6}}{cue.pattern('anaphor')}|{taken_up}|{bare}", m.plain.text[span.start:span.end]):
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
        if during := re.search(rf"于[“「]?(\d{{4}})年[^，。；“”]{{0,10}}[”」]?期间{cue.pattern('started')}的?[“「]?{name}", text):
            start = start or int(during.group(1))
        if over := re.search(rf"(?<![至到]){year}(?:已|正式)?{cue.pattern('ended')}", text):
            end = end or int(over.group(1))
    return start, end


@cache
def _names() -> Matcher:
    names = [(squeeze(r["name"]).text, r["iso3"]) for r in load("country_names") if r["kind"] != "adjective" and len(r["name"]) > 1]
    return Matcher([*names, *((word, "") for word in _NO_COUNTRY)])


def countries_in(title: str) -> list[str]:
    """The countries that a heading names, each once."""
    return list(dict.fromkeys(str(hit.value) for hit in _names().find(squeeze(title).text) if hit.value))

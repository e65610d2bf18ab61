"""A paragraph written with one sign for each body and each project that it names, so that a small grammar can read it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import NamedTuple

from habitatlib.extract.cue_words import cue_words
from habitatlib.extract.found_rows import Rows, squeezed
from habitatlib.extract.org_register import find_names, fold, names_of
from habitatlib.extract.project_cues import Cues
from habitatlib.extract.project_facts import Mention

__all__ = ["BODY", "ITEM", "PROJECT", "Body", "Page", "page_of"]

BODY = "[\ue000-\ue7ff]"
PROJECT = "[\ue800-\uefff]"
ITEM = "\uf000"  # a label: what follows stands by itself
_SIGNS = 0x800  # as many there are of each
_PRIVATE = re.compile("[\ue000-\uf000]")
_SIGN = re.compile(PROJECT)
_JOINED = re.compile(rf"{PROJECT}(?:(?:、|和|与|及|以及|，?(?:以及|和)|，){PROJECT})*")
_LABEL = re.compile(r"\(?(?<![\w])[0-9a-z一二三四五六七八九十]{1,2}\)")
_SHORT = re.compile(r"\((?:以?下?简称|又称)?[“\"]?[^()“”\"，；与由]{1,24}[”\"]?\)")
_BRACKET = re.compile(r"\(([^()]*)\)")
_NO_PARTNERS = re.compile(r"\((?![与由])[^()，]{1,16}\)")
_DEEDS = re.compile("合作|供资|资助|牵头|执行|出资")
_FOLLOWING = re.compile(rf"[^。]*。(?:其中)?(?:包括|有)(?P<list>[^。]*{PROJECT}[^。]*)")
_NO_NAME = f"[^。{PROJECT[1:-1]}]"
_LEADS_TO = rf"(?:{_NO_NAME}{{0,12}}<leads_to>{_NO_NAME}{{0,6}}|，?即)(?P<list>{PROJECT}[^。]*)"


class Body(NamedTuple):
    """One who may take part, at the offsets of the paragraph's text."""

    start: int
    end: int
    surface: str
    key: str
    country: bool


@dataclass
class Page:
    """The paragraph in signs.

    Attributes
    ----------
    text : str
        Squeezed text with a sign for each body and each project.
    bodies : dict of str to Body
    projects : dict of str to list of str
        What a sign of a project stands for; nothing for a project without a name.
    """

    text: str
    bodies: dict[str, Body] = field(default_factory=dict)
    projects: dict[str, list[str]] = field(default_factory=dict)

    @cached_property
    def single(self) -> bool:
        """Whether the paragraph tells of one project from its first sentence on."""
        return len({p for names in self.projects.values() for p in names}) == 1 and bool(self.targets(self.text.split("。")[0]))

    def body(self, sign: str) -> Body:
        """The body of a sign."""
        return self.bodies[sign]

    def signs(self, text: str) -> list[str]:
        """The signs of projects in a stretch of the page."""
        return _SIGN.findall(text)

    def targets(self, text: str) -> list[str]:
        """The projects named in a stretch of the page, each once."""
        return list(dict.fromkeys(p for sign in self.signs(text) for p in self.projects[sign]))

    def groups(self, clause: str) -> list[tuple[int, list[str]]]:
        """Where projects stand in a clause, those that are joined by 和 or 、 as one."""
        return [(m.start(), self.targets(m[0])) for m in _JOINED.finditer(clause)]

    def nearest(self, clause: str, at: int) -> list[str]:
        """The projects that words at an offset of a clause speak of: the next ones after them, else the last before."""
        groups = self.groups(clause)
        return next((names for start, names in groups if start >= at), groups[-1][1] if groups else [])


def page_of(here: Sequence[Mention], rows: Rows, bodies: Sequence[str], cue: Cues, language: str) -> Page:
    """Write a paragraph in signs; where nobody is named that may take part, nothing is written.

    Parameters
    ----------
    here : sequence of Mention
        The projects named in the paragraph; at least one.
    rows : Rows
        Tables of the report found before.
    bodies : sequence of str
        Identifiers of the reporting bodies.
    cue : Cues
        Cue words of projects.
    language : str
        ISO 639-1 code.
    """
    plain, page = here[0].plain, Page("")
    named = _named(here[0], rows, bodies, cue, language)
    if not named:
        return page
    pieces: list[tuple[int, int, str]] = []
    for m in here[:_SIGNS]:
        sign = chr(0xE800 + len(page.projects))
        page.projects[sign] = [m.project]
        pieces.append((*_whole(plain.text, m, cue), sign))
    taken = bytearray(len(plain.text))  # 1 for each sign that is part of a name
    for start, end, _ in pieces:
        taken[start:end] = b"\1" * (end - start)
    for start, end, key, country in named:
        if 1 in taken[start:end] or len(page.bodies) == _SIGNS:
            continue
        sign = chr(0xE000 + len(page.bodies))
        s, e = plain.back(start, end)
        page.bodies[sign] = Body(s, e, here[0].para.text[s:e], key, country)
        short = _SHORT.match(plain.text, end) if plain.text.startswith("(", end) else None
        if short and 1 not in taken[end:short.end()]:
            end = short.end()
        pieces.append((start, end, sign))
        taken[start:end] = b"\1" * (end - start)
    page.text = _LABEL.sub(ITEM, _points_back(_written(_PRIVATE.sub("□", plain.text), pieces), page, cue))
    return page


def _whole(text: str, m: Mention, cue: Cues) -> tuple[int, int]:
    """A project's name with its quotation marks, the head word after them and a bracket that only says its short form or its years."""
    start = m.start - text.startswith(("“", "「", '"'), m.start - 1) if m.start else 0
    end = m.end + text.startswith(("”", "」", '"'), m.end)
    end = cue.regex("(?:的?<modifier>{0,2}(?:<head_strong>|<head>|<head_framed>))?").match(text, end).end()
    bracket = _NO_PARTNERS.match(text, end)
    return start, bracket.end() if bracket and not _inner(text, end) else end


def _inner(text: str, at: int) -> bool:
    """Whether a bracket tells who does what."""
    bracket = _BRACKET.match(text, at)
    return bool(bracket and _DEEDS.search(bracket[1]))


def _named(m: Mention, rows: Rows, bodies: Sequence[str], cue: Cues, language: str) -> list[tuple[int, int, str, bool]]:
    """Organizations, the reporting bodies and the countries that pay, the longest first, at squeezed offsets."""
    text, number, out = m.plain.text, m.para.number, []
    for r in rows.at("organization_mentions", number):
        if at := squeezed(m.plain, r["start"], r["end"]):
            out.append((*at, str(r.get("org_id") or r["surface"]), False))
    for r in rows.at("country_mentions", number):
        if r.get("role") == "funder" and (at := squeezed(m.plain, r["start"], r["end"])):
            out.append((*at, f"government_{str(r['iso3']).lower()}", True))
    folded = fold(text, language)
    if any(name in folded for body in bodies for name in names_of(body, language)):
        out += [(h.start, h.end, str(h.value), False) for h in find_names(language).hits(folded) if h.value in bodies]
    out += [(b.start(), b.end(), "un_habitat" if "居" in b[0] else "unep", False) for b in cue.regex("<self>").finditer(text)]
    return sorted(dict.fromkeys(out), key=lambda x: (x[0] - x[1], x[0]))


def _written(text: str, pieces: Sequence[tuple[int, int, str]]) -> str:
    out, last = [], 0
    for start, end, sign in sorted(pieces):
        if start >= last:
            out += [text[last:start], sign]
            last = end
    return "".join([*out, text[last:]])


@cache
def _points(cue: Cues) -> re.Pattern[str]:
    """What points back (``back``), projects without a name of their own (``other``), and names that are joined."""
    heads = "(?:<head_strong>|<head>|<head_framed>)"
    signs = f"{BODY[1:-1]}{PROJECT[1:-1]}"
    bare = rf"(?:(?<=^)|(?<=[。，；])){heads}(?=[由于自在已将拟从，经得是第])"
    back = rf"(?P<back>(?:该|这一|本|上述)[^，。；：“”的由在{signs}]{{0,4}}?{heads}|{bare}|前者|后者)"
    words = cue_words("project_partner_cues", "zh").pattern
    counted = rf"(?:{words('another')}|[\d一二两三四五六七八九十]+[个项])"
    other = rf"(?P<other>{counted}[^，。；：“”{signs}]{{0,60}}?{heads}(?!{PROJECT}|<tail>))"
    begins = rf"[该这本上前后\d一二两三四五六七八九十{PROJECT[1:-1]}]|{words('another_sign')}|<head_strong_sign>|<head_sign>|<head_framed_sign>"
    return cue.regex(rf"(?={begins})(?:{back}|{other}|{_JOINED.pattern})")


def _points_back(text: str, page: Page, cue: Cues) -> str:
    """The text with signs for what points back (该项目, 后者) and for projects without a name of their own."""
    leads_to = cue_words("project_partner_cues", "zh").regex(_LEADS_TO)
    last: list[str] = []
    out, at = [], 0
    for m in _points(cue).finditer(text):
        out.append(text[at:m.start()])
        at = m.end()
        if len(page.projects) == _SIGNS and not _SIGN.match(m[0]):
            out.append(m[0])
            continue
        if m["back"]:
            means = last[:1] if m["back"] == "前者" else last[-1:]
        elif m["other"]:
            rest = leads_to.match(text, m.end()) or _FOLLOWING.match(text, m.end())
            means = page.targets(rest["list"]) if rest else []
        else:
            out.append(m[0])
            last = page.targets(m[0])
            continue
        sign = chr(0xE800 + len(page.projects))
        page.projects[sign] = means
        last = means
        out.append(sign)
    return "".join([*out, text[at:]])

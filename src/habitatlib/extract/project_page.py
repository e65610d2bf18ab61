"""A paragraph written with one sign for each body and each project that it names, so that a small grammar can read it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from habitatlib.extract.found_rows import Rows, squeezed
from habitatlib.extract.org_register import find_names, fold, names_of
from habitatlib.extract.project_cues import PROJECT, Cues
from habitatlib.extract.project_facts import Mention

__all__ = ["ITEM", "Body", "Page", "page_of"]

ITEM = "\uf000"  # a label: what follows stands by itself
_SIGNS = 0x800  # as many there are of each
_PRIVATE = re.compile("[\ue000-\uf000]")
_SIGN = re.compile(PROJECT)
_BRACKET = re.compile(r"\(([^()]*)\)")


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
    cue : Cues
        Cue words of projects.
    bodies : dict of str to Body
    projects : dict of str to list of str
        What a sign of a project stands for; nothing for a project without a name.
    """

    text: str
    cue: Cues
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
        return [(m.start(), self.targets(m[0])) for m in self.cue.regex("{joined}").finditer(clause)]

    def nearest(self, clause: str, at: int) -> list[str]:
        """The projects that words at an offset of a clause speak of: the next ones after them, else the last before."""
        groups = self.groups(clause)
        return next((names for start, names in groups if start >= at), groups[-1][1] if groups else [])


def page_of(here: Sequence[Mention], rows: Rows, bodies: Sequence[str], cue: Cues) -> Page:
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
    """
    plain, page, short_form = here[0].plain, Page("", cue), cue.regex("{short_name}")
    named = _named(here[0], rows, bodies, cue)
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
        short = short_form.match(plain.text, end) if plain.text.startswith("(", end) else None
        if short and 1 not in taken[end:short.end()]:
            end = short.end()
        pieces.append((start, end, sign))
        taken[start:end] = b"\1" * (end - start)
    page.text = cue.regex(r"\(?(?<!\w){label}").sub(ITEM, _points_back(_written(_PRIVATE.sub("□", plain.text), pieces), page))
    return page


def _whole(text: str, m: Mention, cue: Cues) -> tuple[int, int]:
    """A project's name with its quotation marks, the head word after them and a bracket that only says its short form or its years."""
    start = m.start - text.startswith(("“", "「", '"'), m.start - 1) if m.start else 0
    end = m.end + text.startswith(("”", "」", '"'), m.end)
    end = cue.regex("(?:<of>?<modifier>{0,2}{heads})?").match(text, end).end()
    bracket = cue.regex("{no_partners}").match(text, end)
    return start, bracket.end() if bracket and not _inner(text, end, cue) else end


def _inner(text: str, at: int, cue: Cues) -> bool:
    """Whether a bracket tells who does what."""
    bracket = _BRACKET.match(text, at)
    return bool(bracket and cue.regex("<deed>").search(bracket[1]))


def _named(m: Mention, rows: Rows, bodies: Sequence[str], cue: Cues) -> list[tuple[int, int, str, bool]]:
    """Organizations, the reporting bodies and the countries that pay, the longest first, at squeezed offsets."""
    text, number, out = m.plain.text, m.para.number, []
    for r in rows.at("organization_mentions", number):
        if at := squeezed(m.plain, r["start"], r["end"]):
            out.append((*at, str(r.get("org_id") or r["surface"]), False))
    for r in rows.at("country_mentions", number):
        if r.get("role") == "funder" and (at := squeezed(m.plain, r["start"], r["end"])):
            out.append((*at, f"government_{str(r['iso3']).lower()}", True))
    folded = fold(text, cue.language)
    if any(name in folded for body in bodies for name in names_of(body, cue.language)):
        out += [(h.start, h.end, str(h.value), False) for h in find_names(cue.language).hits(folded) if h.value in bodies]
    out += [(*b.span(), body, False) for body in ("un_habitat", "unep") for b in cue.regex(f"<{body}>").finditer(text)]
    return sorted(dict.fromkeys(out), key=lambda x: (x[0] - x[1], x[0]))


def _written(text: str, pieces: Sequence[tuple[int, int, str]]) -> str:
    out, last = [], 0
    for start, end, sign in sorted(pieces):
        if start >= last:
            out += [text[last:start], sign]
            last = end
    return "".join([*out, text[last:]])


def _points_back(text: str, page: Page) -> str:
    """The text with signs for what points back (该项目, 后者) and for projects without a name of their own."""
    cue = page.cue
    last: list[str] = []
    out, at = [], 0
    for m in cue.regex("{told_of}").finditer(text):
        out.append(text[at:m.start()])
        at = m.end()
        if len(page.projects) == _SIGNS and not _SIGN.match(m[0]):
            out.append(m[0])
            continue
        if m["back"]:
            means = last[:1] if m["back"] in cue.words.get("former", ()) else last[-1:]
        elif m["other"]:
            rest = cue.regex("{named_next}").match(text, m.end()) or cue.regex("{following}").match(text, m.end())
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

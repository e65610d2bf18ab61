"""Who may act in a paragraph: organizations, the reporting bodies, countries that pay, 两署 and 双方."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from ..reports.model import Report
from .collaboration_frames import Actor
from .collaboration_money import country_gives
from .collaboration_openings import acts_jointly
from .collaboration_words import any_of, clause_end, clause_start, cues, endings, has
from .org_register import fold, named, names_of
from .spans import Squeezed

__all__ = ["actors_of", "again", "called", "named_in", "own_short_names"]

_HEADS = ("高级专员", "总干事", "执行主任", "执行秘书", "署长", "行长", "总裁", "主席")
_PLACED = re.compile("[在向从对于给为至赴经]|访问|分存|包括")
_SIGNED = re.compile("共同|联合|合力|一道|合资|签署|签订|订立|续签|缔结|发起|结对|并肩")
_LISTS = tuple("、和与同及")
_AMONG = (*_LISTS, "以及")
_STATES = re.compile(r"(?:[、和与及][^，。；]{1,40}?)??(?:[两三四五]国[^，。；]{0,12}?[与和同共联]|的(?:[三四]方|双边|联合)(?:委员会|工作组))")
_HELPED = re.compile("(?:政府)?的?(?:慷慨|财政|技术)*(?:资助|支持|协助|帮助|供资)下")
_PAIR = re.compile(rf"(?<![副理助])(?:{'|'.join(_HEADS)})[和与同、](?:{'|'.join(_HEADS)})(?!办公室)")
_BOTH = re.compile(r"(?<![^，。；])(?:它们|二者|两者)(?=(?:还|也|已|将)*(?:正在|开始|计划|合作|共同|联合|商定))")
_OFFICE = re.compile(r"(?<![^，。；：])秘书处(?!的)")
_SEVERAL = re.compile(
    r"[三四五](?:方|[个家](?:组织|机构|实体))(?=(?:还|也|已|将|正|拟|就此|于|在|共同|联合|合著|合办|合编|合写|商定|签|出版|发布|举))"
)
_ASKED = re.compile("应[^，。；]{0,30}$")
_ASKS = re.compile("[^，。；]{0,30}?(?:请求|要求|邀请|之邀|之请)")
_ALONE = frozenset("，。；：、与同和及向由为对请应经本该“")  # what may stand before a name that is used by itself
_SHORT = re.compile(r"[（(]([^（）()]{2,10})[）)]")


def actors_of(
    rows: Sequence[Mapping], plain: Squeezed, bodies: Sequence[str], known: Mapping[str, Mapping], language: str,
    short: Mapping[str, str],
) -> tuple[list[Actor], list[Actor]]:
    """The actors of one paragraph, and every name in it, also of those that do not act.

    Parameters
    ----------
    rows : sequence of mapping
        The paragraph's mentions of organizations, and of countries (marked ``country``).
    plain : Squeezed
        The paragraph's text.
    bodies : sequence of str
        The reporting bodies.
    known : mapping of str to mapping
        The table ``organizations`` by identifier.
    language : str
        ISO 639-1 code.
    short : mapping of str to str
        What the report calls its bodies, and which they are.
    """
    text = plain.text
    out: list[Actor] = []
    names: list[Actor] = []
    pair = [cue for cue, _ in cues("both", language)]
    within = _within(rows)
    for row in rows:
        if row["surface"] in pair or row["org_id"] in bodies:
            continue
        start, end = bisect_left(plain.index, row["start"]), bisect_left(plain.index, row["end"])
        country = bool(row.get("country"))
        actor = Actor(start, end, row["org_id"], row["surface"], "country" if country else "org", country or _gives(row, known, language))
        if not country:
            names.append(actor)
        if not (country and row["start"] in within) and (
            _acting(row["role"], text, start, end, language) if country else not _sits(row, known, language)
        ):
            out.append(actor)
    out += [Actor(start, end, body, text[start:end], "body") for start, end, body in named_in(text, bodies, language)]
    for name, body in short.items():
        held = _held(text, (*out, *names)) if name in text else b""
        out += [Actor(at, at + len(name), body, name, "body") for at in _occurrences(name, text) if not any(held[at : at + len(name)])]
    held = _held(text, out) if has("both", text, language) else bytearray()
    for cue in pair if held else ():
        for at in _occurrences(cue, text):
            if not any(held[at : at + len(cue)]):
                out.append(Actor(at, at + len(cue), "", cue, "both"))
                held[at : at + len(cue)] = b"\1" * len(cue)
    if len(bodies) > 1 and any(head in text for head in _HEADS):
        out += [Actor(*m.span(), "", m[0], "both") for m in _PAIR.finditer(text)]
    if "它们" in text or "者" in text:
        out += [Actor(*m.span(), "", m[0], "both") for m in _BOTH.finditer(text)]
    if len(bodies) == 1 and "秘书处" in text:
        out += [Actor(*m.span(), bodies[0], m[0], "body") for m in _OFFICE.finditer(text)]
    out += _again(text, names, known, language)
    out += [Actor(*m.span(), "", m[0], "both") for m in _SEVERAL.finditer(text)]
    out = [a for a in out if not _asks(a, text)]
    return _with_short_forms(text, sorted(out)), sorted({*out, *names})


def _within(rows: Sequence[Mapping]) -> set[int]:
    """Where the mentions start that another mention holds."""
    found: set[int] = set()
    before, until = -1, -1
    for start, end in sorted((row["start"], row["end"]) for row in rows):
        if start < until or start == before:
            found.add(start)
        before, until = start, max(until, end)
    return found


def _held(text: str, actors: Iterable[Actor]) -> bytearray:
    """For each sign of a text whether the name of one of some actors holds it."""
    held = bytearray(len(text))
    for actor in actors:
        held[actor.start : actor.end] = b"\1" * (actor.end - actor.start)
    return held


def _occurrences(word: str, text: str) -> Iterator[int]:
    """Where a word stands in a text, none overlapping another."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


def named_in(text: str, bodies: Sequence[str], language: str) -> list[tuple[int, int, str]]:
    """Where a text names some bodies, and which."""
    folded = fold(text, language)
    if not any(name in folded for body in bodies for name in names_of(body, language)):
        return []
    return [(hit.start, hit.end, str(hit.value)) for hit in named(text, language) if hit.value in bodies]


def own_short_names(report: Report, mentions: Sequence[Mapping]) -> dict[str, Mapping]:
    """The short names that a report gives bodies in brackets and that are mentions of nothing: 利比亚问题专家小组（专家小组）."""
    texts = {p.number: p.text for p in report.paragraphs}
    starts = {(row["para"], row["start"]) for row in mentions}
    found: dict[str, Mapping] = {}
    for row in mentions:
        m = _SHORT.match(texts.get(row["para"], ""), row["end"])
        if m and (row["para"], m.start(1)) not in starts and row["surface"].endswith(m[1]):
            found.setdefault(m[1], row)
    return found


def called(report: Report, bodies: Sequence[str]) -> dict[str, str]:
    """The short names that a report gives its own bodies in brackets, and whose they are."""
    found: dict[str, str] = {}
    for paragraph in report.paragraphs:
        for _, end, body in named_in(paragraph.text, bodies, report.language):
            if m := _SHORT.match(fold(paragraph.text, report.language), end):
                found.setdefault(m[1], body)
    return found


def again(text: str, rows: Sequence[Mapping], short: Mapping[str, Mapping]) -> list[Mapping]:
    """The mentions of bodies by such names, where the name stands by itself."""
    return [
        {**row, "start": at, "end": at + len(name), "surface": name}
        for name, row in short.items()
        for at in _standing(name, text)
        if not any(r["start"] < at + len(name) and at < r["end"] for r in rows)
    ]


def _standing(name: str, text: str) -> Iterator[int]:
    """Where a name stands by itself, none overlapping another."""
    at = text.find(name)
    while at >= 0:
        alone = not at or text[at - 1] in _ALONE
        if alone:
            yield at
        at = text.find(name, at + (len(name) if alone else 1))


def _asks(actor: Actor, text: str) -> bool:
    """Whether a government only asks for what others do: 应加纳政府的请求，…."""
    if actor.kind != "country" and not actor.org_id.startswith("government_"):
        return False
    return bool(_ASKED.search(text, max(0, actor.start - 31), actor.start) and _ASKS.match(text, actor.end))


@cache
def _body_words(language: str) -> re.Pattern[str]:
    return re.compile(rf"[该此]({any_of('body_word', language)})")


def _again(text: str, names: Sequence[Actor], known: Mapping[str, Mapping], language: str) -> list[Actor]:
    """Bodies named again by what they are: 该中心 is the last body before it whose name ends so."""
    out = []
    last = list(dict.fromkeys(names))[::-1]
    for m in _body_words(language).finditer(text) if names else ():
        before = ((a, str(known.get(a.org_id, {}).get("name_zh") or "")) for a in last if a.end <= m.start())
        said = next((a for a, name in before if a.surface.endswith(m[1]) or name.endswith(m[1])), None)
        if not said and m[1] in ("组织", "机构"):  # words that any body may be called by
            said = next((a for a in last if a.end <= m.start()), None)
        if said:
            out.append(said._replace(start=m.start(), end=m.end()))
    return out


def _with_short_forms(text: str, actors: Sequence[Actor]) -> list[Actor]:
    """The actors, each with the short form of its name that stands behind it in brackets."""
    out: list[Actor] = []
    for actor in actors:
        last = out[-1] if out else None
        short = last and text[last.end : actor.start] == "(" and text[actor.end : actor.end + 1] == ")"
        if last and short and len(actor.surface) < len(last.surface):
            out[-1] = last._replace(end=actor.end + 1)
        else:
            out.append(actor)
    return out


@cache
def _acts(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What follows a country that acts: beside a body, with a body, by itself."""
    signs = "|".join(re.escape(cue) for cue, mode in cues("joint", language) if mode or cue in ("合作", "联合", "共同"))
    near = rf"[^，。；的]{{0,16}}?(?:{signs})(?!国)"
    verbs = "|".join(re.escape(cue) for cue, _ in cues("act", language))
    alone = rf"(?:在[^，。；]{{1,20}}?)?(?:还|也|已|将)?(?:{verbs})(?!政府)"
    return re.compile(near), re.compile(rf"[与同](?!时)[^，。；的]{{2,24}}?{near}"), re.compile(alone)


def _acting(role: str, text: str, start: int, end: int, language: str) -> bool:
    """Whether a country is named as one who pays or does, not as a place."""
    beside, joins, alone = _acts(language)
    if _STATES.match(text, end):
        return True
    if role != "venue":
        among = text.startswith(_AMONG, end) or text.endswith(_LISTS, 0, start)
        placed = _PLACED.search(text, clause_start(text, start, "："), start) if among else None
        if among and not placed and _SIGNED.search(text, end, clause_end(text, end)) and acts_jointly(text, end):
            return True
        if text.endswith(("与", "同"), 0, start) and text[start - 2 : start - 1] not in tuple("参给授") and beside.match(text, end):
            return True
        if joins.match(text, end) or _HELPED.match(text, end) or country_gives(text, start, end, language):
            return True
    if role not in ("funder", "partner", "other"):
        return False
    return role == "funder" or bool(alone.match(text, end))


def _gives(row: Mapping, known: Mapping[str, Mapping], language: str) -> bool:
    """Whether a body is one that gives money by trade: a bank, a fund, a government or its agency."""
    org = known.get(row["org_id"], {})
    name, always = str(org.get("name_zh") or ""), endings("donor_always", language)
    if org.get("type") == "ifi" or row["surface"].endswith(always) or name.endswith(always):
        return True
    donor = endings("donor", language)
    return org.get("type") != "un" and (row["surface"].endswith(donor) or name.endswith(donor))


def _sits(row: Mapping, known: Mapping[str, Mapping], language: str) -> bool:
    """Whether a body decides, is a meeting, or oversees: it does not act jointly."""
    name = row["surface"]
    if "基金" in name or "银行" in name or known.get(row["org_id"], {}).get("type") not in ("un", "igo", "national_government", None):
        return False
    decides = name.endswith(endings("deliberative", language)) or name.endswith(endings("oversight", language))
    return decides and not name.endswith(endings("acting", language))

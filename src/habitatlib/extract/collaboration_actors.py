"""Who may act in a paragraph: organizations, the reporting bodies, countries that pay, 两署 and 双方."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from ..reports.model import Report
from .collaboration_frames import Actor, any_of, cues
from .collaboration_money import country_gives
from .org_register import find_names, fold
from .spans import Squeezed

__all__ = ["actors_of", "again", "called", "own_short_names"]

_HEADS = ("高级专员", "总干事", "执行主任", "执行秘书", "署长", "行长", "总裁", "主席")
_TREATY = re.compile(
    r"(?:[、和与同及][^，。；的]{1,14}){0,6}?(?:(?:[两二三四五六七八九十]国)?(?:政府)?(?:的代表)?(?:[于自在就]?[^，。；的]{0,24}?))"
    r"(?:共同(?!主席)|联合(?!国|王国|酋长)|合力|一道|合资|签署|签订|订立|续签|缔结|发起|结对|并肩)"
)
_PLACED = re.compile("[在向从对于给为至赴经]|访问|分存|包括")
_AMONG = re.compile("[、和与同及]|以及")
_BEFORE = "[、和与同及](?:以及)?$"
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
    out: list[Actor] = []
    names: list[Actor] = []
    pair = {cue for cue, _ in cues("both", language)}
    for row in rows:
        if row["surface"] in pair or row["org_id"] in bodies:
            continue
        start, end = bisect_left(plain.index, row["start"]), bisect_left(plain.index, row["end"])
        country = bool(row.get("country"))
        actor = Actor(start, end, row["org_id"], row["surface"], "country" if country else "org", country or _gives(row, known, language))
        if not country:
            names.append(actor)
        inside = country and any(r["start"] <= row["start"] < r["end"] for r in rows if r is not row)
        if not inside and (_acting(row, plain.text[:start], plain.text[end:], language) if country else not _sits(row, known, language)):
            out.append(actor)
    for hit in find_names(language).find(fold(plain.text)):
        if hit.value in bodies:
            out.append(Actor(hit.start, hit.end, str(hit.value), plain.text[hit.start : hit.end], "body"))
    for name, body in short.items():
        hits = (m.span() for m in re.finditer(re.escape(name), plain.text))
        out += [Actor(*at, body, name, "body") for at in hits if not any(a.start < at[1] and at[0] < a.end for a in (*out, *names))]
    for cue, _ in cues("both", language):
        for m in re.finditer(re.escape(cue), plain.text):
            if not any(a.start < m.end() and m.start() < a.end for a in out):
                out.append(Actor(m.start(), m.end(), "", cue, "both"))
    if len(bodies) > 1:
        head = f"(?:{'|'.join(_HEADS)})"
        out += [Actor(*m.span(), "", m[0], "both") for m in re.finditer(rf"(?<![副理助]){head}[和与同、]{head}(?!办公室)", plain.text)]
    for m in re.finditer(r"(?<![^，。；])(?:它们|二者|两者)(?=(?:还|也|已|将)*(?:正在|开始|计划|合作|共同|联合|商定))", plain.text):
        out.append(Actor(m.start(), m.end(), "", m[0], "both"))
    if len(bodies) == 1:
        out += [Actor(*m.span(), bodies[0], m[0], "body") for m in re.finditer(r"(?<![^，。；：])秘书处(?!的)", plain.text)]
    out += _again(plain.text, names, known, language)
    for m in re.finditer(r"(?:[三四五]方|[三四五][个家](?:组织|机构|实体))(?=(?:还|也|已|将|正|拟|就此|于|在|共同|联合|合著|合办|合编|合写|商定|签|出版|发布|举))", plain.text):
        out.append(Actor(m.start(), m.end(), "", m[0], "both"))
    out = [a for a in out if not _asks(a, plain.text)]
    return _with_short_forms(plain.text, sorted(out)), sorted({*out, *names})


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
        text = fold(paragraph.text)
        for hit in find_names(report.language).find(text):
            m = _SHORT.match(text, hit.end) if hit.value in bodies else None
            if m:
                found.setdefault(m[1], str(hit.value))
    return found


def again(text: str, rows: Sequence[Mapping], short: Mapping[str, Mapping]) -> list[Mapping]:
    """The mentions of bodies by such names, where the name stands by itself."""
    return [
        {**row, "start": m.start(), "end": m.end(), "surface": name}
        for name, row in short.items()
        for m in re.finditer(rf"(?<![^，。；：、与同和及向由为对请应经本该“]){re.escape(name)}", text)
        if not any(r["start"] < m.end() and m.start() < r["end"] for r in rows)
    ]


def _asks(actor: Actor, text: str) -> bool:
    """Whether a government only asks for what others do: 应加纳政府的请求，…."""
    government = actor.kind == "country" or actor.org_id.startswith("government_")
    asked = re.search("应[^，。；]{0,30}$", text[: actor.start])
    return bool(government and asked and re.match("[^，。；]{0,30}?(?:请求|要求|邀请|之邀|之请)", text[actor.end :]))


def _again(text: str, names: Sequence[Actor], known: Mapping[str, Mapping], language: str) -> list[Actor]:
    """Bodies named again by what they are: 该中心 is the last body before it whose name ends so."""
    out = []
    for m in re.finditer(rf"[该此]({any_of('body_word', language)})", text):
        full = {a: str(known.get(a.org_id, {}).get("name_zh") or "") for a in names if a.end <= m.start()}
        said = [a for a, name in full.items() if a.surface.endswith(m[1]) or name.endswith(m[1])]
        said = said or [a for a in full if m[1] in ("组织", "机构")]  # words that any body may be called by
        if said:
            out.append(said[-1]._replace(start=m.start(), end=m.end()))
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


def _acting(row: Mapping, before: str, after: str, language: str) -> bool:
    """Whether a country is named as one who pays or does, not as a place."""
    free = not _PLACED.search(re.split("[，。；：]", before)[-1])
    if free and row["role"] != "venue" and _TREATY.match(after) and (_AMONG.match(after) or re.search(_BEFORE, before)):
        return True
    if re.match(r"(?:[、和与及][^，。；]{1,40}?)??(?:[两三四五]国[^，。；]{0,12}?[与和同共联]|的(?:[三四]方|双边|联合)(?:委员会|工作组))", after):
        return True
    signs = "|".join(re.escape(cue) for cue, mode in cues("joint", language) if mode or cue in ("合作", "联合", "共同"))
    near = rf"[^，。；的]{{0,16}}?(?:{signs})(?!国)"
    joined = re.search("(?<![参给授])[与同]$", before) and re.match(near, after)
    if row["role"] != "venue" and (joined or re.match(rf"[与同](?!时)[^，。；的]{{2,24}}?{near}", after)):
        return True
    if row["role"] != "venue" and re.match("(?:政府)?的?(?:慷慨|财政|技术)*(?:资助|支持|协助|帮助|供资)下", after):
        return True
    if row["role"] != "venue" and country_gives(before, after, language):
        return True
    if row["role"] not in ("funder", "partner", "other"):
        return False
    verbs = "|".join(re.escape(cue) for cue, _ in cues("act", language))
    return row["role"] == "funder" or bool(re.match(rf"(?:在[^，。；]{{1,20}}?)?(?:还|也|已|将)?(?:{verbs})(?!政府)", after))


def _gives(row: Mapping, known: Mapping[str, Mapping], language: str) -> bool:
    """Whether a body is one that gives money by trade: a bank, a fund, a government or its agency."""
    org = known.get(row["org_id"], {})
    names = (row["surface"], str(org.get("name_zh") or ""))
    if org.get("type") == "ifi" or any(n.endswith(cue) for n in names for cue, _ in cues("donor_always", language)):
        return True
    return org.get("type") != "un" and any(n.endswith(cue) for n in names for cue, _ in cues("donor", language))


def _sits(row: Mapping, known: Mapping[str, Mapping], language: str) -> bool:
    """Whether a body decides, is a meeting, or oversees: it does not act jointly."""
    if re.search("基金|银行", row["surface"]):
        return False
    public = known.get(row["org_id"], {}).get("type") in ("un", "igo", "national_government", None)
    ends = [cue for kind in ("deliberative", "oversight") for cue, _ in cues(kind, language) if row["surface"].endswith(cue)]
    return public and bool(ends) and not any(row["surface"].endswith(cue) for cue, _ in cues("acting", language))

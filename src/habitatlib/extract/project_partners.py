"""Who leads, pays for and takes part in a project, as the sentences that tell of it say.

A paragraph is first written with one sign for each body and one for each project (``project_page``): “A组织与B一道启动了“C”项目” becomes
“①与②一道启动了⓵”. What points back to a project (该项目, 后者) has its sign too, and what is counted or indefinite (若干项目) has one that
stands for the names that follow it, or for none. The grammar then reads the clauses: with a project in them; before one, where a phrase
leads to it (与①合作，……); after one, where the project is understood (由②供资).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from habitatlib.extract.found_rows import Rows
from habitatlib.extract.project_cues import BODY, PROJECT, Cues
from habitatlib.extract.project_facts import Mention
from habitatlib.extract.project_page import ITEM, Page, page_of
from habitatlib.extract.project_partner_frames import Frames, frames_of

__all__ = ["partners_of"]

Row = dict[str, object]
_STRENGTH = {"lead": 0, "funder": 1, "partner": 2}
_BODY, _PROJECT = re.compile(BODY), re.compile(PROJECT)
_STOP, _CLAUSE, _COMMA = re.compile("[。！？]"), re.compile("[，,：:]"), re.compile("[，,]")
_ITEM = re.compile(f"；|(?={ITEM})")
_BRACKET = re.compile(r"\([^()]*\)")
_TOLD_IN = re.compile(rf"({PROJECT}?)\(([^()]*{BODY}[^()]*)\)")

Found = tuple[str, str]  # relation, the signs of the bodies


def _several(signs: str) -> bool:
    return len(_BODY.findall(signs)) > 1


def _by(m: re.Match[str]) -> str:
    groups = m.groupdict()
    return "lead" if groups.get("lead") else "funder" if groups.get("fund") else "partner"


def _inside(text: str, f: Frames) -> Iterator[tuple[int, Found]]:
    """What a clause that names a project says, and where."""
    for m in f.every("by", text):
        after = f["verb"].match(text, m.end())
        if after and f.cue.starts("of", text, after.end()) and not f["thing"].match(text, after.end()):
            continue
        if relation := f.relation(text, m.end(), m["gap"], _several(m["g"])):
            yield m.start(), (relation, m["g"])
    for m in f.every("subject", text):
        relation = f.relation(text, m.end(), m["gap"], _several(m["g"]))
        aim = _PROJECT.search(text, m.end())
        if relation and aim and not f["about"].match(text, aim.end()):
            yield m.start(), (relation, m["g"])
    for m in f.every("together", text):
        yield m.start(), ("partner", (m["g"] or "") + m["h"])
    for frame in ("under", "gets", "also", "role_of", "as_role", "through", "toward"):
        yield from ((m.start(), (_by(m), m["g"])) for m in f.every(frame, text))
    for m in f.every("money", text):
        yield m.start(), ("funder", m["g"])
    for m in f.every("owner", text):
        if m["gap"] and (f["verb"].search(m["gap"]) or f.cue.regex("<inside>").search(m["gap"])):
            continue
        yield m.start(), ("lead" if m["of"] and not _several(m["g"]) else "partner", m["g"])
    for m in f.every("within", text):
        if not f.cue.regex("<speaks>").search(text, m.end()):
            yield m.start(), ("partner", m["g"])
    for m in f.every("shared", text):
        yield m.start(), ("partner", m["g"])
    for m in f.every("holds", text):
        if _PROJECT.search(text, 0, m.start()):
            yield m.start(), ("partner", m["g"])
    for m in f.every("gives", text):
        yield m.start(), ("funder" if f.cue.regex("<unit>").search(m["what"]) else "partner", m["g"])


def _leading(text: str, f: Frames) -> Iterator[Found]:
    """Phrases that lead to what the next clause says: 与①合作，…; 在①的资助下，…"""
    for m in f.every("together", text):
        yield "partner", (m["g"] or "") + m["h"]
    for m in f.every("under", text):
        if len(text) - m.end() < 2:
            yield _by(m), m["g"]
            if who := f["opens"].match(text[:m.start()]):
                yield "partner", who["g"]


def _trailing(text: str, f: Frames) -> Iterator[Found]:
    """What a clause after the project's says where the project is understood: 由①供资; ②提供3万美元; ③则负责培训."""
    for m in f.every("by", text):
        verb = f["verb"].match(text, m.end())
        if m.start() <= 8 and verb and not f.cue.starts("of", text, verb.end()) and len(text) - verb.end() <= 14:
            yield f.relation(text, m.end(), m["gap"], _several(m["g"])), m["g"]
    for m in f.every("subject", text):
        if m.start() <= 4 and len(m["gap"]) <= 14:
            relation = f.relation(text, m.end(), m["gap"], _several(m["g"]))
            verb = f["verb"].match(text, m.end())
            if relation in ("lead", "funder") or relation and verb and verb["part"] in f.cue.words.get("alone", ()):
                yield relation, m["g"]
    for m in f.every("together", text):
        if m.start() <= 4 and (len(text) - m.end() <= 4 or f["then_done"].match(text, m.end())):
            yield "partner", (m["g"] or "") + m["h"]
    for m in f.every("under", text):
        if m.start() == 0 or (m.start() == 1 and f.cue.starts("also", text)):
            yield _by(m), m["g"]
    yield from _standing(text, f)


def _standing(text: str, f: Frames) -> Iterator[Found]:
    """What also the next sentence may say without naming the project: 资金来自①。②担任执行机构。"""
    for m in (*f.every("role_of", text), *f.every("as_role", text)):
        yield _by(m), m["g"]
    for m in f.every("money", text):
        yield "funder", m["g"]
    if m := f["joins"].match(text):
        yield "partner", m["g"]


def _read(page: Page, f: Frames) -> Iterator[tuple[str, Found]]:
    """Project and what is said of it, segment by segment."""
    near: list[str] = []  # what the sentence before told of
    for sentence in _STOP.split(page.text):
        begun: list[str] = []
        for part in _ITEM.split(sentence):
            if part.startswith(ITEM):
                part, begun = part[1:], []
            names = page.targets(part)
            if not (names or begun or near) or not _BODY.search(part):  # there is no project, or nobody
                begun = names or begun
                continue
            for m in f["named"].finditer(part) if "(" in part else ():
                if f.cue.regex("<joint>|<fellow>").search(part):
                    yield from ((p, ("partner", m["g"])) for p in page.targets(m[0]))
            for m in _TOLD_IN.finditer(part) if "(" in part else ():
                about = page.targets(m[1]) or page.targets(m[2]) or page.targets(part[:m.start()])[-1:]
                for clause in _COMMA.split(m[2]):
                    yield from ((p, said) for said in _trailing(clause, f) for p in about)
            part = _BRACKET.sub(lambda m: "".join(_PROJECT.findall(m[0])), part)
            told = list(_segment(page, part, begun, near, f))
            yield from told
            begun = names or begun or [p for p, _ in told]
        near = list(dict.fromkeys(begun))


def _segment(page: Page, part: str, begun: list[str], near: list[str], f: Frames) -> Iterator[tuple[str, Found]]:
    clauses = _CLAUSE.split(part)
    spoken: list[str] = list(begun)
    framed = False
    takers = False
    lead = f.opening(clauses[0])
    for i, clause in enumerate(clauses):
        groups = page.groups(clause)
        if groups:
            for at, said in _inside(clause, f) if _BODY.search(clause) else ():
                yield from ((p, said) for p in page.nearest(clause, at))
            subject = f.opening(clause)
            if not subject and i and lead and f["acts"].match(clause) and not f.cue.regex("<speaks>").search(clauses[0]):
                yield from ((p, ("partner", lead["g"])) for p in groups[0][1])
            spoken, framed = next((names for _, names in reversed(groups) if names), []), bool(f["leads_on"].match(clause))
            if subject and not _PROJECT.match(clause):
                lead = subject
            continue
        if not _BODY.search(clause):
            takers = bool(f["takers"].search(clause))
            continue
        target = _ahead(page, clauses, i, f)
        if target:
            yield from ((p, said) for said in _leading(clause, f) for p in target)
        if framed and spoken:
            for m in (*f.every("subject", clause), *f.every("together", clause)):
                yield from ((p, ("partner", (m["g"] or "") + (m.groupdict().get("h") or ""))) for p in spoken)
            framed = False
        elif spoken:
            yield from ((p, said) for said in _trailing(clause, f) if said[0] for p in spoken)
            if takers and (m := f["among"].match(clause)):
                yield from ((p, ("partner", m["g"])) for p in spoken)
        elif near and not page.signs(part):
            said_now = [said for said in (_trailing if page.single else _standing)(clause, f) if said[0]]
            yield from ((p, said) for said in said_now for p in near)
            spoken = near if said_now else spoken
        lead = f.opening(clause) or lead


def _ahead(page: Page, clauses: Sequence[str], i: int, f: Frames) -> list[str]:
    """The projects that a phrase leads to: those of the next clause that names any, where no other subject comes in between."""
    first = next((m for frame in ("together", "under") for m in f.every(frame, clauses[i])), None)
    apart = bool(first and not first.groupdict().get("gap") and f["alone"].match(clauses[i], 0, first.start()))  # its subject may follow
    for clause in clauses[i + 1:i + 4]:
        groups = page.groups(clause)
        before = clause[:groups[0][0]] if groups else clause
        if f.opening(before) and not apart or f.cue.regex("<speaks>|<mentions>").search(before):
            return []
        if groups:
            return groups[0][1]
    return []


def partners_of(
    every: Mapping[int, Sequence[Mention]], rows: Rows, bodies: Sequence[str], cue: Cues
) -> dict[str, list[Row]]:
    """Who leads, pays or takes part, for each project.

    Parameters
    ----------
    every : mapping of int to sequence of Mention
        Where any project is named, by paragraph, in the order of the report.
    rows : Rows
        Tables of this report found before.
    bodies : sequence of str
        Identifiers of the reporting bodies.
    cue : Cues
        Cue words of projects in the report's language.

    Returns
    -------
    dict
        Project to rows of ``project_partners``, a body once a relation; who leads or pays is not told again as one who takes part.
    """
    f = frames_of(cue.language)
    best: dict[tuple[str, str], dict[str, Row]] = {}
    for number, here in every.items():
        page = page_of(here, rows, bodies, cue)
        for project, (relation, signs) in _read(page, f):
            for sign in _BODY.findall(signs):
                body = page.body(sign)
                if body.country and relation != "funder":
                    continue
                row = {"project_id": project, "para": number, "start": body.start, "end": body.end, "surface": body.surface,
                       "name": body.surface, "relation": relation}  # fmt: skip
                best.setdefault((project, body.key), {}).setdefault(relation, row)
    out: dict[str, list[Row]] = {}
    for (project, _), told in best.items():
        kept = [r for kind, r in told.items() if kind != "partner" or len(told) == 1]
        out.setdefault(project, []).extend(sorted(kept, key=lambda r: _STRENGTH[str(r["relation"])]))
    return out

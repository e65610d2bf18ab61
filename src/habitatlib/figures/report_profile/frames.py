"""Tables → the small frames behind the page of one report."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Container

import pandas as pd

from habitatlib import lexicons
from habitatlib.figures.collaboration import frames as together
from habitatlib.figures.countries import frames as where
from habitatlib.figures.evidence import sentence
from habitatlib.figures.reading.frames import outline
from habitatlib.figures.study import Study
from habitatlib.tables.schema import TABLES

__all__ = ["ROLES", "cited", "citing", "dated", "forms", "lists", "main_sections", "money", "organizations", "places", "projects", "years"]

ROLES = ("project", "venue", "partner", "funder", "other")
_BLANK = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")  # beside Chinese signs, where printing is not even
_NOTE = "⁰¹²³⁴⁵⁶⁷⁸⁹"  # the number of a note stands behind the stop: it belongs to the sentence before
_SPAN = 25  # years before and after the report that the time axis shows


def _paras(rows: pd.DataFrame) -> tuple[int, ...]:
    return tuple(sorted({int(p) for p in rows["para"]}))


def main_sections(study: Study) -> list[tuple[str, str, list[tuple[int, int]]]]:
    """The main headings of a report with the paragraphs under each and their lengths: number, title, [(paragraph, characters)].

    Paragraphs under no heading stand under one without a name.
    """
    texts = study.tables["paragraphs"].sort_values("para")
    lengths = [(int(p), len(text)) for p, text in zip(texts["para"], texts["text"], strict=True)]
    heads = outline(study)
    heads = heads[(heads["level"] == heads["level"].min()) & heads["first"].notna()]
    found = [(h.number, h.title, [(p, n) for p, n in lengths if h.first <= p <= h.last]) for h in heads.itertuples()]
    placed = {p for _, _, inside in found for p, _ in inside}
    loose = [(p, n) for p, n in lengths if p not in placed]
    return ([("", "", loose)] if loose else []) + found


def organizations(study: Study) -> pd.DataFrame:
    """The organizations that a report names: ``name``, ``printed``, ``type``, ``paras``; by type, in the order in which they are named."""
    frame = together.partners(study)
    order = {kind: i for i, kind in enumerate((*TABLES["organizations"].column("type").values, ""))}
    frame = frame[~frame["reporting"].astype(bool)]
    frame = frame.assign(_type=frame["type"].map(order), _first=[p[0] for p in frame["paras"]])
    return frame.sort_values(["_type", "_first", "org_id"])[["org_id", "name", "printed", "type", "paras"]].reset_index(drop=True)


def places(study: Study) -> pd.DataFrame:
    """The countries and areas that a report names: one row a role and country, with ``paras``, and ``planned`` (all of it only planned)."""
    asked = dataclasses.replace(study, choices={"roles": ("project",)})
    marked = where.roles_by_report(asked, where.placed(asked))
    planned = {(r.kind.replace("chosen", "project"), r.iso3): r.planned for r in marked.itertuples()}
    rows = [(role, iso3, _paras(part), bool(planned.get((role, iso3), False)))
            for (role, iso3), part in where.named(study).groupby(["role", "iso3"])]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["role", "iso3", "paras", "planned"])
    order = {role: i for i, role in enumerate(ROLES)}
    frame = frame.assign(_role=frame["role"].map(order), _first=[p[0] for p in frame["paras"]])
    return frame.sort_values(["_role", "_first", "iso3"]).drop(columns=["_role", "_first"]).reset_index(drop=True)


def projects(study: Study) -> pd.DataFrame:
    """The projects of a report: ``project_id``, ``name``, ``theme``, ``stage``, ``iso3`` (where), ``paras``; as they are first named."""
    named, inside = study.tables["project_mentions"], study.tables["project_countries"]
    rows = []
    for row in study.tables["projects"].itertuples():
        paras = _paras(named[named["project_id"] == row.project_id])
        codes = tuple(dict.fromkeys(inside.loc[inside["project_id"] == row.project_id, "iso3"]))
        theme, stage = ("" if pd.isna(v) else v for v in (row.theme, row.stage))
        rows.append((row.project_id, row.name, theme, stage, codes, paras))
    rows.sort(key=lambda r: (r[5] or (10**9,), r[0]))
    return pd.DataFrame(rows, columns=["project_id", "name", "theme", "stage", "iso3", "paras"])


def lists(study: Study) -> list[pd.DataFrame]:
    """The lists of priorities of a report, each in its own order; the lists as they stand in the report."""
    rows = study.tables["priorities"].sort_values(["para", "start"])
    return [part.sort_values("item_number") for _, part in rows.groupby("list_id", sort=False)]


def years(study: Study) -> tuple[int, int]:
    """The years of the time axis: those of its dates and of its period, but no more than so many before and after the report."""
    report = study.reports[0]
    days = [d.year for name in ("date_start", "date_end") for d in study.tables["events"][name]]
    days += [d.year for d in (*report.period, report.distributed) if d]
    if not days:
        return 2000, 2030
    middle = report.distributed.year if report.distributed else sorted(days)[len(days) // 2]
    shown = [d for d in days if abs(d - middle) <= _SPAN]
    return min(shown), max(shown)


def dated(study: Study) -> tuple[Study, pd.DataFrame]:
    """The study with the years of its time axis, and its dated events on it."""
    first, last = years(study)
    asked = dataclasses.replace(study, choices={"first_year": first, "last_year": last})
    return asked, together.events(asked)


def money(study: Study) -> pd.DataFrame:
    """The amounts of money as printed, in order: ``surface``, ``value``, ``currency``, ``approximate``, ``para``, ``sentence``."""
    rows = study.tables["quantities"].dropna(subset=["currency"]).sort_values(["para", "start"])
    texts = study.tables["paragraphs"].set_index("para")["text"]
    told = [texts[r.para][slice(*sentence(texts[r.para], r.start, r.end))].strip().lstrip(_NOTE) for r in rows.itertuples()]
    return rows.assign(sentence=pd.Series(told, index=rows.index, dtype=object)).reset_index(drop=True)


def _gloss() -> dict[str, str]:
    return {row["name_zh"]: row["name_en"] for row in lexicons.load("frameworks")}


def cited(study: Study, known: Container[str] = ()) -> pd.DataFrame:
    """The texts that a report cites, each once: in the order of kinds, then as they are first cited.

    Returns
    -------
    DataFrame
        ``kind``, ``name`` (symbol, else the words as first printed), ``gloss`` (English name of a framework, in an English study),
        ``n`` (how often), ``paras``, ``here`` (whether it is itself one of the ``known`` reports). A framework has no symbol: its
        printed names are one text where the register has one English name for them.
    """
    rows, gloss = study.tables["citations"].sort_values(["para", "start"]), _gloss()
    names = [_BLANK.sub("", words) if pd.isna(symbol) else symbol for words, symbol in zip(rows["surface"], rows["cited"], strict=True)]
    found = []
    rows = rows.assign(name=pd.Series(names, index=rows.index, dtype=object))
    for (kind, one), part in rows.assign(one=[gloss.get(name, name) for name in rows["name"]]).groupby(["kind", "one"], sort=False):
        name = part["name"].iloc[0]
        found.append((kind, name, one if study.lang == "en" and one != name else "", len(part), _paras(part), name in known))
    order = {kind: i for i, kind in enumerate(TABLES["citations"].column("kind").values)}
    return pd.DataFrame(sorted(found, key=lambda r: order[r[0]]), columns=["kind", "name", "gloss", "n", "paras", "here"])


def forms(whole: Study, symbol: str = "") -> frozenset[str]:
    """How citations name a report, or any of the chosen ones: its symbol as printed, and in its canonical forms."""
    documents = whole.tables["documents"]
    rows = documents[documents["symbol"] == symbol] if symbol else documents
    canonical = rows["canonical"].dropna() if "canonical" in rows else ()
    return frozenset((*rows["symbol"], *(form for forms in canonical for form in forms.split())))


def citing(whole: Study, symbol: str) -> pd.DataFrame:
    """Citations of a report by its symbol in the other chosen reports: rows of ``citations``."""
    rows = whole.tables["citations"]
    return rows[rows["cited"].isin(forms(whole, symbol)) & (rows["symbol"] != symbol)].reset_index(drop=True)

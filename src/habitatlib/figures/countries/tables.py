"""The small tables beneath the figures of countries, their heads in the language of the study."""

from __future__ import annotations

import pandas as pd

from habitatlib.figures.countries.charts import verdict
from habitatlib.figures.evidence import Shown, show_table
from habitatlib.figures.study import Study

__all__ = ["claims_table", "groups_table", "matrix_table", "panels_table", "places_table", "world_table"]


def _shown(study: Study, rows: list[tuple], columns: tuple[str, ...]) -> Shown:
    return show_table(pd.DataFrame(rows, columns=[study.t(f"column.{c}") for c in columns]))


def world_table(study: Study, frame: pd.DataFrame) -> Shown:
    """One row a country: reports, which, paragraphs, the places in it where only these name it, whether only planned."""
    yes = study.t("column.yes")
    rows = [(r.name, r.iso3, r.reports, r.which, r.paragraphs, study.join(r.by), yes if r.planned else "")
            for r in frame.itertuples(index=False)]  # fmt: skip
    return _shown(study, rows, ("country", "iso3", "reports", "which", "paragraphs", "by", "planned"))


def panels_table(study: Study, frame: pd.DataFrame) -> Shown:
    """One row a report: how many countries in each role."""
    kinds = ("chosen", "planned", "venue", "partner", "funder")
    rows = []
    for report in study.reports:
        own = frame[frame["symbol"] == report.symbol]
        counts = {kind: int((own["kind"] == kind).sum()) for kind in kinds}
        counts["planned"] = int(own.loc[own["kind"] == "chosen", "planned"].sum())
        counts["chosen"] -= counts["planned"]
        rows.append((report.label, *(counts[kind] for kind in kinds)))
    return _shown(study, rows, ("report", *kinds))


def matrix_table(study: Study, cells: pd.DataFrame) -> Shown:
    """One row a country: the paragraphs of each report."""
    rows = []
    for iso3, own in cells.groupby("iso3"):
        paras = dict(zip(own["symbol"], own["paras"], strict=True))
        rows.append((study.country(iso3), *(paras.get(r.symbol, "") for r in study.reports)))
    return show_table(pd.DataFrame(rows, columns=[study.t("column.country"), *(r.label for r in study.reports)]))


def claims_table(study: Study, frame: pd.DataFrame) -> Shown:
    """One row a count: report, paragraph, words, count, what is named."""
    rows = [(study.label(r.symbol), study.join(map(str, r.paras)), r.surface, r.claimed, verdict(study, r)) for r in frame.itertuples()]
    return _shown(study, rows, ("report", "para", "words", "counted", "names"))


def groups_table(study: Study, frame: pd.DataFrame) -> Shown:
    """One row a report and group: how many members are named, of how many."""
    rows = []
    for row in frame.itertuples():
        name = study.label(row.symbol) if row.symbol else study.t("groups.any", n=len(study.reports))
        rows.append((name, study.t(f"groups.{row.group}"), row.k, row.n))
    return _shown(study, rows, ("report", "group", "named", "members"))


def places_table(study: Study, rows: pd.DataFrame) -> Shown:
    """The paragraphs that name a country by other words than its name: report, paragraph, country, words."""
    others = rows[rows["via"] != "country"]
    order = {r.symbol: i for i, r in enumerate(study.reports)}
    others = others.assign(_order=others["symbol"].map(order)).sort_values(["_order", "para", "start"])
    found = [(study.label(r.symbol), r.para, study.country(r.iso3), r.surface) for r in others.itertuples()]
    return _shown(study, found, ("report", "para", "country", "words"))

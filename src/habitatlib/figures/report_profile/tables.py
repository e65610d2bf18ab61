"""The tables beneath the page of a report, and its answer."""

from __future__ import annotations

import pandas as pd

from habitatlib.figures import labels
from habitatlib.figures.collaboration.partners import runs
from habitatlib.figures.report_profile.frames import ROLES, cited, citing, forms, money, organizations, places, projects
from habitatlib.figures.report_profile.page import profile_title, tiles
from habitatlib.figures.study import Study

__all__ = ["answer", "citation_table", "citing_table", "money_table", "numbers_table", "organization_table", "place_table", "project_table"]


def _frame(study: Study, rows: list[tuple], *columns: str) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=[study.t(f"rp.column.{c}") for c in columns])


def numbers_table(study: Study) -> pd.DataFrame:
    """The numbers at the head of the page, with what is said beneath each."""
    rows = [(tile.words, tile.n, tile.told) for tile in tiles(study)] if study.reports else []
    return _frame(study, rows, "what", "n", "stated")


def organization_table(study: Study) -> pd.DataFrame:
    """Every organization named, by type, with its paragraphs."""
    named = organizations(study).itertuples() if study.reports else ()
    rows = [(study.t(f"type.{r.type}"), r.name, r.printed, runs(r.paras)) for r in named]
    return _frame(study, rows, "type", "name", "printed", "paras")


def place_table(study: Study) -> pd.DataFrame:
    """Every country or area named, by role, with its paragraphs."""
    frame = places(study) if study.reports else pd.DataFrame(columns=["role"])
    rows = [(study.t(f"rp.role.{role}"), study.country(r.iso3), r.iso3, study.t("rp.planned") if r.planned else "", runs(r.paras))
            for role in ROLES for r in frame[frame["role"] == role].itertuples()]  # fmt: skip
    return _frame(study, rows, "role", "country", "iso3", "planned", "paras")


def project_table(study: Study) -> pd.DataFrame:
    """Every named project with its theme, stage, countries and paragraphs."""
    rows = [(r.name, study.theme(r.theme) if r.theme else study.t("rp.theme_not_stated"),
             study.t(f"rp.stage.{r.stage}") if r.stage else study.t("not_stated"), study.join(study.country(c, short=True) for c in r.iso3),
             runs(r.paras)) for r in projects(study).itertuples()] if study.reports else []  # fmt: skip
    return _frame(study, rows, "name", "theme", "stage", "where", "paras")


def money_table(study: Study) -> pd.DataFrame:
    """Every amount as printed, its value in single units of its currency, and the sentence; no sum."""
    rows = []
    for r in money(study).itertuples() if study.reports else ():
        value, about = labels.grouped(round(r.value, 2), study.lang), study.t("rp.about") if r.approximate else ""
        rows.append((r.surface, r.currency, value, about, int(r.para), r.sentence))
    return _frame(study, rows, "amount", "currency", "value", "exact", "paras", "sentence")


def citation_table(whole: Study, study: Study) -> pd.DataFrame:
    """Every text cited, with its paragraphs."""
    frame = cited(study, forms(whole)) if study.reports else pd.DataFrame()
    rows = [(study.t(f"rp.cite.{r.kind}"), r.name, r.gloss, r.n, runs(r.paras)) for r in frame.itertuples()]
    return _frame(study, rows, "kind", "text", "gloss", "n", "paras")


def citing_table(whole: Study, study: Study) -> pd.DataFrame:
    """Where the other chosen reports cite this one by its symbol."""
    rows = citing(whole, study.reports[0].symbol).itertuples() if study.reports else ()
    return _frame(study, [(whole.label(r.symbol), r.symbol, int(r.para), r.surface) for r in rows], "report", "symbol", "paras", "printed")


def answer(whole: Study, study: Study) -> tuple[str, str]:
    """What the report names, and what it cites and what cites it: two findings, for ``Study.say``."""
    if not study.reports:
        return study.nothing().rstrip(".。"), study.t("rp.answer.none")
    frame, back = cited(study, forms(whole)), citing(whole, study.reports[0].symbol)
    n = len(whole.reports) - sum(r.symbol == study.reports[0].symbol for r in whole.reports)
    amounts = len(money(study))
    told = study.t("rp.answer.cites" if len(frame) else "rp.answer.cites_none", texts=len(frame), n=int(frame["n"].sum()))
    told += study.t("rp.answer.money" if amounts else "rp.answer.money_none", n=amounts)
    one = "_one" if n == 1 else ""
    key = "rp.cite.alone" if not n else f"rp.answer.cited{one}" if len(back) else f"rp.answer.not_cited{one}"
    cited_by = study.t(key, k=back["symbol"].nunique(), n=n)
    cited_by = cited_by if n else cited_by[:1].lower() + cited_by[1:]
    return profile_title(study), study.t("rp.answer.between").join([told, cited_by.rstrip(".。")])

"""The small tables under a country page: every mention, projects, dates, amounts, its region."""

from __future__ import annotations

import pandas as pd

from habitatlib.figures.profile.country_map import all_refs, numbers
from habitatlib.figures.profile.page import Profile
from habitatlib.figures.rows import each
from habitatlib.figures.study import Study

__all__ = ["amounts_table", "events_table", "items_table", "mentions_table", "quotations_table", "region_table"]


def _frame(study: Study, rows: list[tuple], *columns: str) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=[study.t(f"column.{column}") for column in columns])


def mentions_table(study: Study, told: Profile) -> pd.DataFrame:
    """Every mention: report, paragraph, words, by name or by a place in it, role, how it is marked."""
    rows = [
        (
            row.symbol,
            row.para,
            row.surface,
            study.t(f"profile.via.{row.via}"),
            study.t(f"role.{row.role}"),
            study.t(f"profile.key.{row.kind}"),
        )
        for row in each(told.mentions)
    ]
    return _frame(study, rows, "symbol", "para", "words", "profile.via", "role", "profile.mark")


def quotations_table(study: Study, told: Profile) -> pd.DataFrame:
    """Every sentence that names the country, whole: report, paragraph, the words that name it, the sentence."""
    spans = told.mentions.groupby(["symbol", "para", "first", "last"], sort=False)
    rows = [(symbol, para, study.join(dict.fromkeys(own["surface"])), own["sentence"].iloc[0]) for (symbol, para, *_), own in spans]
    return _frame(study, rows, "symbol", "para", "words", "sentence")


def items_table(study: Study, told: Profile) -> pd.DataFrame:
    """Projects and joint actions: what, theme or mode, stage, partners and those who pay, places, paragraphs."""
    stated, rows = study.t("not_stated"), []
    for item in told.items:
        stage = study.t(f"{'profile.stage' if item.sort == 'project' else 'status'}.{item.stage}") if item.stage else stated
        funders = [name for name, relation in item.partners if relation == "funder"]
        others = [name for name, relation in item.partners if relation != "funder"]
        told_in = all_refs(study, item.told)
        rows.append(
            (
                study.t(f"profile.sort.{item.sort}"),
                item.what,
                item.tag or stated,
                stage,
                study.join(others) or stated,
                study.join(funders) or stated,
                study.join(item.where) or study.t("profile.where.none"),
                told_in,
            )
        )
    names = ("sort", "what", "theme", "stage", "partners", "funders", "where", "paras")
    return _frame(study, rows, *(f"profile.{name}" for name in names))


def events_table(study: Study, told: Profile) -> pd.DataFrame:
    """Dates in the sentences: as printed and as days, kind, status, what is told, whether that names the country, how many others do."""
    rows = [
        (
            row.symbol,
            int(row.para),
            row.surface,
            *("" if pd.isna(day) else f"{day:%Y-%m-%d}" for day in (row.date_start, row.date_end)),
            *("" if pd.isna(code) else study.t(f"{name}.{code}") for name, code in (("kind", row.kind), ("status", row.status))),
            row.words,
            study.t("column.yes") if row.own else "",
            row.others,
        )
        for row in each(told.events)
    ]
    names = ("from", "to", "kind", "status", "told", "own", "others")
    return _frame(study, rows, "symbol", "para", "words", *(f"profile.{name}" for name in names))


def amounts_table(study: Study, told: Profile) -> pd.DataFrame:
    """Numbers in the sentences: as printed, value, unit or currency, the clause, whether it names the country, how many others."""
    rows = [
        (
            row.symbol,
            int(row.para),
            row.surface,
            "" if pd.isna(row.value) else f"{row.value:.15g}",
            next((u for u in (row.currency, row.unit) if not pd.isna(u)), ""),
            row.words,
            study.t("column.yes") if row.own else "",
            row.others,
        )
        for row in each(told.amounts)
    ]
    return _frame(study, rows, "symbol", "para", "words", "profile.value", "profile.unit", "profile.told", "profile.own", "profile.others")


def region_table(study: Study, told: Profile) -> pd.DataFrame:
    """What the reports name of the region: a row a report and country, with how many paragraphs, which, and the roles."""
    rows = [
        (
            row.symbol,
            study.country(row.iso3),
            row.iso3,
            len(row.paras),
            numbers(study, row.paras),
            study.join(study.t(f"role.{role}") for role in row.roles),
        )
        for row in each(told.region[2])
    ]
    return _frame(study, rows, "symbol", "profile.country", "iso3", "paragraphs", "para", "role")

"""Tables → small frames about countries: where projects are placed, in which paragraphs, which groups of countries."""

from __future__ import annotations

import functools
from collections import defaultdict
from datetime import date

import pandas as pd

from habitatlib import lexicons
from habitatlib.figures.rows import by_paragraph, each
from habitatlib.figures.study import Study
from habitatlib.tables.schema import TABLES

__all__ = ["GROUPS", "cells", "countries", "groups", "members", "named", "only_by", "placed", "planned", "roles_by_report", "runs", "world"]

GROUPS = ("ldc", "lldc", "sids")
_KEY = ["symbol", "para"]
_CELL = [*_KEY, "iso3"]


@functools.cache
def countries() -> pd.DataFrame:
    """The register of countries and areas, ``iso3`` as index."""
    return pd.DataFrame(lexicons.load("countries")).set_index("iso3")


def named(study: Study) -> pd.DataFrame:
    """Every time that a country is named in a role: by itself, by a place in it, or by the words that tell where a project is carried out.

    ``via`` says which: ``country``, ``place`` or ``project``; of two for the same words the first in this order. A place within
    the name of an institution tells where that is at home, not where there is a project: it is named for something else. A local
    government is at work at home.
    """
    places = study.tables["place_mentions"].dropna(subset=["iso3"])
    places = places.assign(role=places["role"].mask((places["role"] == "project") & _within_names(study, places), "other"))
    projects = study.tables["project_countries"].assign(role="project")
    tables = {"country": study.tables["country_mentions"], "place": places, "project": projects}
    columns = [*_KEY, "start", "end", "surface", "iso3", "role"]
    rows = pd.concat([table[columns].assign(via=via) for via, table in tables.items()]).dropna(subset=["para", "start"])
    return rows.drop_duplicates([*_KEY, "start", "iso3", "role"]).reset_index(drop=True)


def _within_names(study: Study, places: pd.DataFrame) -> pd.Series:
    """Per place, whether the name of an organization that is no local government holds it."""
    known, named_there = study.tables["organizations"], study.tables["organization_mentions"]
    others = set(known.loc[known["type"] != "local_government", "org_id"])
    organizations = named_there[named_there["org_id"].isin(others)]
    names = by_paragraph(each(organizations, *_KEY, "start", "end"))
    within = [any(name.start <= row.start and row.end <= name.end for name in names[row.symbol, row.para])
              for row in each(places, *_KEY, "start", "end")]  # fmt: skip
    return pd.Series(within, index=places.index, dtype=bool)


def placed(study: Study) -> pd.DataFrame:
    """The paragraphs that name a country in one of the chosen roles; with a theme, only where a project of that theme is carried out.

    Returns
    -------
    DataFrame
        One row a ``symbol``, ``para`` and ``iso3``, with the words (``start``, ``end``, ``surface``) that name it best: ``via`` is
        ``country`` (its own name), else ``place`` (a place in it), else ``project`` (what the paragraph says of a project).
        ``planned``: whether all that the words there tell of is only planned, for they stand in a joint action, beside a date or
        with a project that is planned at the report's date, and in none that is not.
    """
    roles, theme = study.choices.get("roles") or (), study.choices.get("theme") or ""
    rows = named(study)
    if theme:
        projects = _projects(study)
        words = projects.loc[projects["theme"] == theme, [*_KEY, "start", "iso3"]].drop_duplicates()
        rows = rows.merge(words, on=[*_KEY, "start", "iso3"]).assign(role="project")
    rows = rows[rows["role"].isin(roles)] if roles else rows
    rows = rows.assign(planned=planned(study, rows))
    rows = rows.assign(planned=rows.groupby(_CELL)["planned"].transform("all"))
    best = rows.sort_values(["via", "start"]).drop_duplicates(_CELL)  # country, place, project: the alphabet is the order
    return best.sort_values([*_KEY, "start"])[[*_CELL, "start", "end", "surface", "via", "planned"]].reset_index(drop=True)


def only_by(rows: pd.DataFrame) -> dict[str, list[str]]:
    """The countries that no row names by their own name, and the words that stand for each."""
    others = rows[~rows["iso3"].isin(rows.loc[rows["via"] == "country", "iso3"])]
    return {iso3: list(dict.fromkeys(own["surface"])) for iso3, own in others.groupby("iso3")}


def _projects(study: Study) -> pd.DataFrame:
    return study.tables["project_countries"].merge(study.tables["projects"], on=["project_id", "symbol", "language"])


def _told(study: Study) -> dict[tuple[str, int], list[tuple[int, int, str, int | None]]]:
    """By paragraph, the spans of which a table tells the status: joint actions, and the words around a date, with where it stands."""
    spans = defaultdict(list)
    for row in each(study.tables["collaborations"], *_KEY, "start", "end", "status"):
        spans[row.symbol, row.para].append((row.start, row.end, row.status, None))
    texts = study.texts
    for row in each(study.tables["events"].dropna(subset=["text"]), *_KEY, "start", "end", "status", "text"):
        start = texts[(row.symbol, row.para)].find(row.text, max(row.end - len(row.text), 0))
        if 0 <= start <= row.start:
            spans[row.symbol, row.para].append((start, start + len(row.text), row.status, row.start))
    return spans


def _stages(study: Study) -> dict[tuple[str, int, str], set[str]]:
    """By paragraph and country, the stages of the projects that are told to be carried out there."""
    keys = ("project_id", "symbol", "language")
    of, stages = defaultdict(set), defaultdict(set)
    for row in each(study.tables["projects"].dropna(subset=["stage"]), *keys, "stage"):
        of[row[:3]].add(row.stage)
    for row in each(study.tables["project_countries"], *keys, "para", "iso3"):
        stages[row.symbol, row.para, row.iso3] |= of[row[:3]]
    return stages


def planned(study: Study, rows: pd.DataFrame) -> pd.Series:
    """Per row of `named`, whether all that the tables tell of it is planned, and something is; of a venue the date that stands nearest."""
    told, stages, found = _told(study), _stages(study), []
    for row in each(rows, *_KEY, "start", "end", "role", "iso3"):
        spans = told.get((row.symbol, row.para), ()) if not pd.isna(row.end) else ()
        met = [span for span in spans if span[0] <= row.start and row.end <= span[1]]
        far = [abs(row.start - at) for *_, at in met if at is not None]  # an action is at no date
        if row.role == "venue" and far:
            met = [span for span in met if span[3] is not None and abs(row.start - span[3]) == min(far)]
        said = {status for _, _, status, _ in met}
        found.append((said | stages.get((row.symbol, row.para, row.iso3), set()) if row.role == "project" else said) == {"planned"})
    return pd.Series(found, index=rows.index, dtype=bool)


def runs(numbers: list[int]) -> str:
    """Paragraph numbers with runs merged.

    Examples
    --------
    >>> runs([33, 34, 35, 37, 40, 41])
    '33-35, 37, 40, 41'
    """
    parts: list[list[int]] = []
    for number in sorted(set(numbers)):
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(f"{p[0]}-{p[-1]}" if len(p) > 2 else ", ".join(map(str, p)) for p in parts)


def cells(study: Study, rows: pd.DataFrame) -> pd.DataFrame:
    """One row a country and report: paragraphs (``paras`` merged, the ``first``, ``n`` how many), ``planned`` (all of it only planned)."""
    found = []
    order = {r.symbol: i for i, r in enumerate(study.reports)}
    for (iso3, symbol), group in rows.groupby(["iso3", "symbol"]):
        numbers = sorted({int(p) for p in group["para"]})
        found.append((iso3, symbol, order[symbol], len(numbers), runs(numbers), bool(group["planned"].all()), numbers[0]))
    frame = pd.DataFrame(found, columns=["iso3", "symbol", "order", "n", "paras", "planned", "first"])
    return frame.sort_values(["iso3", "order"]).reset_index(drop=True)


def world(study: Study, rows: pd.DataFrame) -> pd.DataFrame:
    """One row a country or area; most reports first.

    Returns
    -------
    DataFrame
        ``iso3``, ``name``, ``reports`` (in how many), ``which``, ``paragraphs`` (how many), ``planned`` (all of it only planned),
        ``by``: the words that stand for a country that no row names by its own name, else none; ``symbol`` and ``para``: where it is
        named first; ``told``: all places in words.
    """
    found, places = [], only_by(rows)
    for iso3, group in cells(study, rows).groupby("iso3"):
        where = [study.label(s) for s in group["symbol"]]
        found.append((iso3, study.country(iso3), len(group), study.join(where), int(group["n"].sum()), bool(group["planned"].all()),
                      places.get(iso3, []), group["symbol"].iloc[0], group["first"].iloc[0], _told_where(study, iso3, group)))  # fmt: skip
    columns = ["iso3", "name", "reports", "which", "paragraphs", "planned", "by", "symbol", "para", "told"]
    frame = pd.DataFrame(found, columns=columns)
    return frame.sort_values(["reports", "paragraphs", "iso3"], ascending=[False, False, True]).reset_index(drop=True)


def _told_where(study: Study, iso3: str, group: pd.DataFrame) -> str:
    """A country and the paragraphs of each report that name it, in words."""
    where = [study.t("mark.paras", label=study.label(r.symbol), paras=r.paras) for r in group.itertuples()]
    return study.t("mark.of", what=study.country(iso3), where=study.t("mark.join").join(where))


def roles_by_report(study: Study, rows: pd.DataFrame) -> pd.DataFrame:
    """One row a report, country and role, with the first ``para`` that has it.

    The chosen rows are ``chosen``; the other roles of the table stand beside them.
    """
    chosen = set(study.choices.get("roles") or TABLES["country_mentions"].column("role").values)
    others = named(study)
    others = others[~others["role"].isin(chosen | {"project", "other"})]
    others = others.assign(planned=planned(study, others))
    both = pd.concat([rows.assign(kind="chosen"), others.assign(kind=others["role"])])
    frame = both.groupby(["symbol", "kind", "iso3"], as_index=False).agg(planned=("planned", "all"), para=("para", "min"))
    return frame.sort_values(["symbol", "kind", "iso3"]).reset_index(drop=True)


def members(group: str, day: date | None) -> frozenset[str]:
    """Countries and areas of a group on a day: least developed (dated: who graduated later was one), landlocked, small island."""
    frame = countries()
    now = set(frame.index[frame[group] == "true"])
    if group == "ldc" and day:
        left = frame[frame["ldc_until"] != ""]
        now |= set(left.index[left["ldc_until"] > day.isoformat()])
    return frozenset(now)


def groups(study: Study, rows: pd.DataFrame) -> pd.DataFrame:
    """One row a report and group: ``k`` of the ``n`` members that it names, ``planned`` of these only as planned.

    Membership is that of the day of distribution; for all reports together, the row without a symbol, that of the last one.
    """
    days = [r.distributed for r in study.reports if r.distributed]
    chosen = [(r.symbol, rows[rows["symbol"] == r.symbol], r.distributed) for r in study.reports]
    chosen += [("", rows, max(days, default=None))] if len(study.reports) > 1 else []
    found = []
    for symbol, own, day in chosen:
        codes = set(own["iso3"])
        planned = codes - set(own.loc[~own["planned"].astype(bool), "iso3"])
        for group in GROUPS:
            inside = members(group, day)
            found.append((symbol, group, len(codes & inside), len(inside), len(codes), len(planned & inside)))
    return pd.DataFrame(found, columns=["symbol", "group", "k", "n", "named", "planned"])

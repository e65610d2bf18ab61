"""Tables → small frames about countries: where projects are placed, in which paragraphs, what is claimed, which groups of countries."""

from __future__ import annotations

import functools
import re
from datetime import date

import pandas as pd

from habitatlib import lexicons
from habitatlib.figures.study import Study

__all__ = ["GROUPS", "cells", "claims", "countries", "groups", "members", "placed", "roles_by_report", "runs", "world"]

GROUPS = ("ldc", "lldc", "sids")
_CLAUSE = re.compile(r"[，。；：！？]|[,;:.!?](?=\s)")
_KEY = ["symbol", "para"]


@functools.cache
def countries() -> pd.DataFrame:
    """The register of countries and areas, ``iso3`` as index."""
    return pd.DataFrame(lexicons.load("countries")).set_index("iso3")


def placed(study: Study) -> pd.DataFrame:
    """The rows that name a country in one of the chosen roles; with a theme, only where a project of that theme is carried out.

    Returns
    -------
    DataFrame
        ``symbol``, ``para``, ``start``, ``end``, ``surface``, ``iso3``, ``role`` and ``planned``: whether what the words tell of is only
        planned, for they stand in a joint action, beside a date or with a project that is planned at the report's date, and in
        none that is not.
    """
    roles, theme = study.choices.get("roles") or (), study.choices.get("theme") or ""
    columns = ["symbol", "para", "start", "end", "surface", "iso3", "role"]
    if theme:
        projects = _projects(study)
        rows = projects[projects["theme"] == theme].assign(role="project")
        rows = rows.drop_duplicates([*_KEY, "start", "iso3"])
    else:
        rows = study.tables["country_mentions"]
    rows = rows[rows["role"].isin(roles)] if roles else rows
    rows = rows[columns].dropna(subset=["para", "start"]).reset_index(drop=True)
    return rows.assign(planned=_planned(study, rows))


def _projects(study: Study) -> pd.DataFrame:
    return study.tables["project_countries"].merge(study.tables["projects"], on=["project_id", "symbol", "language"])


def _told(study: Study) -> pd.DataFrame:
    """Spans of paragraphs of which a table tells the status: joint actions, and the words around a date."""
    actions = study.tables["collaborations"][[*_KEY, "start", "end", "status"]]
    texts = study.tables["paragraphs"].set_index(_KEY)["text"]
    spans = []
    for row in study.tables["events"].dropna(subset=["text"]).itertuples():
        start = texts[(row.symbol, row.para)].find(row.text, max(row.end - len(row.text), 0))
        if 0 <= start <= row.start:
            spans.append((row.symbol, row.para, start, start + len(row.text), row.status))
    return pd.concat([actions, pd.DataFrame(spans, columns=actions.columns).astype(actions.dtypes)])


def _planned(study: Study, rows: pd.DataFrame) -> pd.Series:
    """Per row, whether everything that the tables tell of it is planned, and something is."""
    told: dict[int, set[str]] = {}
    met = rows.reset_index().merge(_told(study), on=_KEY, suffixes=("", "_of"))
    for row in met[(met["start"] >= met["start_of"]) & (met["end"] <= met["end_of"])].itertuples():
        told.setdefault(row.index, set()).add(row.status)
    met = rows.reset_index().merge(_projects(study), on=[*_KEY, "iso3"], suffixes=("", "_of")).dropna(subset=["stage"])
    for row in met.itertuples():
        told.setdefault(row.index, set()).add(row.stage)
    return pd.Series([told.get(i) == {"planned"} for i in rows.index], index=rows.index, dtype=bool)


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
    """One row a country and report: the paragraphs (``paras`` merged, ``n`` how many), ``planned`` (all of it only planned)."""
    found = []
    order = {r.symbol: i for i, r in enumerate(study.reports)}
    for (iso3, symbol), group in rows.groupby(["iso3", "symbol"]):
        numbers = sorted(set(int(p) for p in group["para"]))
        found.append((iso3, symbol, order[symbol], len(numbers), runs(numbers), bool(group["planned"].all())))
    frame = pd.DataFrame(found, columns=["iso3", "symbol", "order", "n", "paras", "planned"])
    return frame.sort_values(["iso3", "order"]).reset_index(drop=True)


def world(study: Study, rows: pd.DataFrame) -> pd.DataFrame:
    """One row a country or area: in how many reports, which, how many paragraphs, whether only planned; most reports first."""
    found = []
    for iso3, group in cells(study, rows).groupby("iso3"):
        where = [study.label(s) for s in group["symbol"]]
        found.append((iso3, study.country(iso3), len(group), study.join(where), int(group["n"].sum()), bool(group["planned"].all())))
    frame = pd.DataFrame(found, columns=["iso3", "name", "reports", "which", "paragraphs", "planned"])
    return frame.sort_values(["reports", "paragraphs", "iso3"], ascending=[False, False, True]).reset_index(drop=True)


def roles_by_report(study: Study, rows: pd.DataFrame) -> pd.DataFrame:
    """One row a report, country and role; the chosen rows are ``chosen``, the other roles of the table stand beside them."""
    others = study.tables["country_mentions"]
    others = others.assign(planned=_planned(study, others))
    others = others[~others["role"].isin(set(rows["role"]) | {"project", "other"})]
    both = pd.concat([rows.assign(kind="chosen"), others.assign(kind=others["role"])])
    frame = both.groupby(["symbol", "kind", "iso3"], as_index=False)["planned"].all()
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
    """One row a report and group: ``k`` of the ``n`` members that it names. Membership is that of the day of distribution."""
    found = []
    for report in study.reports:
        named = set(rows.loc[rows["symbol"] == report.symbol, "iso3"])
        for group in GROUPS:
            inside = members(group, report.distributed)
            found.append((report.symbol, group, len(named & inside), len(inside), len(named)))
    days = [r.distributed for r in study.reports if r.distributed]
    for group in GROUPS if len(study.reports) > 1 else ():
        inside, named = members(group, max(days, default=None)), set(rows["iso3"])
        found.append(("", group, len(named & inside), len(inside), len(named)))
    return pd.DataFrame(found, columns=["symbol", "group", "k", "n", "named"])


def _counted(language: str, unit: object) -> dict[str, str] | None:
    """The word at the end of a unit that says that countries or places are counted."""
    words = lexicons.load("counted_places", language)
    unit = "" if pd.isna(unit) else str(unit)
    unit = unit if language == "en" else "".join(unit.split())
    return max((w for w in words if unit.endswith(w["word"])), key=lambda w: len(w["word"]), default=None)


def _clause(text: str, start: int, end: int) -> str:
    first = max((m.end() for m in _CLAUSE.finditer(text, 0, start)), default=0)
    last = _CLAUSE.search(text, end)
    return text[first : last.start() if last else len(text)].strip()


def claims(study: Study) -> pd.DataFrame:
    """One row a counted quantity of countries or places, and which are named in the same paragraph; countries first, large counts first."""
    texts = study.tables["paragraphs"].set_index(_KEY)["text"]
    by_country = study.tables["country_mentions"].groupby(_KEY)["iso3"].agg(lambda s: sorted(set(s))).to_dict()
    places = study.tables["place_mentions"]
    found = []
    for row in study.tables["quantities"].itertuples():
        word = _counted(row.language, row.unit)
        if not word or pd.isna(row.value) or row.value < 2:
            continue
        key = (row.symbol, row.para)
        if word["counts"] == "country":
            names = [study.country(c, short=True) for c in by_country.get(key, [])]
        else:
            here = places[(places["symbol"] == row.symbol) & (places["para"] == row.para) & (places["kind"] == word["place_kinds"])]
            names = list(dict.fromkeys(here.sort_values("start")["surface"]))
        found.append({"symbol": row.symbol, "para": int(row.para), "start": int(row.start), "end": int(row.end), "surface": row.surface,
                      "counts": word["counts"], "claimed": int(row.value), "approximate": bool(row.approximate), "named": len(names),
                      "names": names, "clause": _clause(texts[key], row.start, row.end)})  # fmt: skip
    columns = ["symbol", "para", "start", "end", "surface", "counts", "claimed", "approximate", "named", "names", "clause"]
    order = {r.symbol: i for i, r in enumerate(study.reports)}
    frame = pd.DataFrame(found, columns=columns)
    frame = frame.assign(_order=frame["symbol"].map(order), _claimed=-frame["claimed"])
    return frame.sort_values(["counts", "_claimed", "_order", "para", "start"]).drop(columns=["_order", "_claimed"]).reset_index(drop=True)

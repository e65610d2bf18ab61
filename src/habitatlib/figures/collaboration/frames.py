"""Tables → the small frames behind the figures on collaboration: coverage, dated events, modes, leads, partners."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

import pandas as pd

from habitatlib import lexicons
from habitatlib.errors import ParameterError, did_you_mean
from habitatlib.figures import labels, quality
from habitatlib.figures.collaboration.tense import is_odd, lies
from habitatlib.figures.collaboration.years import years
from habitatlib.figures.study import Study
from habitatlib.lexicons.written import any_language
from habitatlib.tables.schema import TABLES

__all__ = [
    "coverage", "day", "events", "gaps", "hint", "hole", "leads", "modes", "month_span", "nothing", "of_series", "partners",
    "series_in_text", "stated_periods", "uncovered", "whole_years", "years",
]  # fmt: skip

ONE_DAY = timedelta(days=1)
_ENOUGH = 6  # code points that tell something
_SHORT_NAME = 32  # code points; a longer one gives way to its acronym


def of_series(study: Study, series: str) -> Study:
    """The reports of one series only; all where ``series`` is empty.

    Raises
    ------
    ParameterError
        If no label and no report knows the series.
    """
    there = sorted({r.series for r in study.reports if r.series})
    known = sorted({*there, *(key.removeprefix("series.") for key in labels.keys("series.") if key != "series.")})
    if series == "":
        return study
    if series not in known:
        raise ParameterError(f"series is one of {', '.join(known)}, or '' for all, not {series!r}{did_you_mean(series, known)}")
    reports = tuple(r for r in study.reports if r.series == series)
    symbols = {r.symbol for r in reports}
    tables = {name: t[t["symbol"].isin(symbols)].reset_index(drop=True) if "symbol" in t else t for name, t in study.tables.items()}
    first, last = years(study)
    choices = {**study.choices, "series": series, "first_year": first, "last_year": last}
    return dataclasses.replace(study, tables=tables, reports=reports, choices=choices)


def nothing(study: Study) -> str:
    """Why there is nothing to draw, in a sentence: no report, or none of the series; empty where there are reports."""
    series = study.choices.get("series")
    if study.reports or study.absent or not study.known or not series:
        return study.nothing()
    return study.t("none.series", series=series_in_text(study, series))


def hint(study: Study) -> str:
    """What to do where no chosen report is of the chosen series; empty where there is something to draw."""
    return study.t("none.series_hint") if not study.reports and study.known and not study.absent and study.choices.get("series") else ""


def series_in_text(study: Study, series: str) -> str:
    """The name of a series inside a sentence."""
    key = f"series_in.{series}"
    return study.t(key) if key in labels.keys(key) else study.series_name(series)


def whole_years(start: date, end: date) -> tuple[int, int] | None:
    """The first and last calendar year that lie wholly within a period; None if there is none."""
    first = start.year + (start > date(start.year, 1, 1))
    last = end.year - (end < date(end.year, 12, 31))
    return (first, last) if first <= last else None


def day(study: Study, value: date) -> str:
    """A day in words."""
    return study.t("when.day", day=value.day, month=study.t(f"month.{value.month}"), year=value.year)


def month_span(study: Study, start: date, end: date) -> str:
    """A period in words: years where it is whole years, months otherwise."""
    if (start.month, start.day) == (1, 1) and (end.month, end.day) == (12, 31):
        return study.t("when.year", year=start.year) if start.year == end.year else study.t("when.years", first=start.year, last=end.year)
    first, last = (study.t("when.month", month=study.t(f"month.{d.month}"), year=d.year) for d in (start, end))
    return first if first == last else study.t("when.months", first=first, last=last)


def coverage(study: Study) -> pd.DataFrame:
    """What each report covers: one row a report, oldest first; ``start`` and ``end`` are None where the report does not say."""
    rows = []
    for report in study.reports:
        start, end = report.period
        known = report.period_basis != "none" and start is not None and end is not None and start <= end
        basis = report.period_basis if known else "none"
        rows.append(
            (report.symbol, report.label, report.series, report.distributed, start if known else None, end if known else None, basis)
        )
    return pd.DataFrame(rows, columns=["symbol", "label", "series", "distributed", "start", "end", "basis"]).astype(object)


def uncovered(periods: Iterable[tuple[date, date]], first: date, last: date) -> list[tuple[date, date]]:
    """The stretches from ``first`` to ``last`` that none of the periods covers."""
    holes, at = [], first
    for start, end in sorted(periods):
        if start > at:
            holes.append((at, min(start - ONE_DAY, last)))
        at = max(at, end + ONE_DAY)
        if at > last:
            return holes
    return [*holes, (at, last)]


def gaps(frame: pd.DataFrame) -> pd.DataFrame:
    """The holes between the coverage of consecutive reports of one series: series, start, end, and the reports before and after.

    Reports without a series have no place in a sequence; nor has one whose period is not known.
    """
    rows = []
    for series, part in frame[(frame["series"] != "") & frame["start"].notna()].groupby("series", sort=False):
        part = part.sort_values(["start", "end", "symbol"])
        until, before = None, ""
        for row in part.itertuples():
            if until is not None and row.start > until + ONE_DAY:
                rows.append((series, until + ONE_DAY, row.start - ONE_DAY, before, row.symbol))
            if until is None or row.end > until:
                until, before = row.end, row.symbol
    return pd.DataFrame(rows, columns=["series", "start", "end", "before", "after"]).astype(object)


def hole(frame: pd.DataFrame) -> pd.Series | None:
    """The longest gap between consecutive reports of one series, the earliest of those; None if there is none."""
    found = gaps(frame)
    if found.empty:
        return None
    lengths = [(end - start).days for start, end in zip(found["start"], found["end"], strict=True)]
    return found.iloc[lengths.index(max(lengths))]


def events(study: Study) -> pd.DataFrame:
    """The dated events of the chosen kinds, in order of time.

    Returns
    -------
    DataFrame
        The table's columns with ``date_start`` and ``date_end`` as dates; ``words`` (as printed, what follows the date or stands before
        it); ``shown`` (whether any of its mark lies in the years of the axis); ``odd`` (told as past, but after the report's date; or as
        still to come, but before it); ``earliest`` and ``latest`` (the days between which it lies, the report's date heeded);
        ``until`` (the report's date, where what is ongoing has an earlier one; else empty).
    """
    rows, kinds = study.tables["events"], study.choices.get("kinds") or TABLES["events"].column("kind").values
    rows = rows[rows["kind"].isin(kinds)].copy()
    for name in ("date_start", "date_end"):
        rows[name] = pd.Series([d.date() for d in rows[name]], index=rows.index, dtype=object)
    rows["words"] = [_words(text, date) for text, date in zip(rows["text"].fillna(""), rows["surface"], strict=True)]
    first, last = years(study)
    told = {r.symbol: r for r in study.reports}
    odd = [is_odd(row, told[row.symbol]) for row in rows.itertuples()]
    rows["odd"] = pd.Series(odd, index=rows.index, dtype=bool)
    edges = [lies(row, told[row.symbol]) for row in rows.itertuples()]
    for place, name in enumerate(("earliest", "latest", "until")):
        rows[name] = pd.Series([edge[place] for edge in edges], index=rows.index, dtype=object)
    shown = [start.year <= last and (until or end).year >= first for start, end, until in edges]
    rows["shown"] = pd.Series(shown, index=rows.index, dtype=bool)
    return rows.sort_values(["date_start", "date_end", "symbol", "para", "start"]).reset_index(drop=True)


def _words(text: str, printed: str) -> str:
    """The words after the printed date, for the mark tells the date; where too few follow, those around it; else all.

    The date stays where the first of these words hangs on it: "2015年起该项目", not "起该项目".
    """
    before, found, after = text.partition(printed)
    dated = f"{printed}{after}" if re.match(any_language("figure_parts", "after_date"), after.lstrip()) else ""
    after, before = after.lstrip(" ,，、;；:：)）。.”》"), re.sub(f"{any_language('figure_parts', 'before_date')}+$", "", before)
    if not found or after.count("）") > after.count("（") or len(before + after) < _ENOUGH:
        return text or printed
    if len(after) >= _ENOUGH:
        return dated or after
    return text if dated else f"{before} … {after}".rstrip(" …")


def stated_periods(study: Study) -> pd.DataFrame:
    """The events whose date is the period that their report covers: the words behind the ribbon."""
    rows = study.tables["events"]
    periods = {r.symbol: r.period for r in study.reports}
    dated = zip(rows["symbol"], rows["date_start"], rows["date_end"], strict=True)
    exact = [(start.date(), end.date()) == periods[symbol] for symbol, start, end in dated]
    return rows[pd.Series(exact, index=rows.index, dtype=bool)]


def modes(study: Study) -> pd.DataFrame:
    """Joint actions a report and mode, every mode of the codebook in its order: symbol, label, series, mode, n, total, dated."""
    actions, rows = study.tables["collaborations"], []
    for report in study.reports:
        own = actions[actions["symbol"] == report.symbol]
        counts, dated = own["mode"].value_counts(), int(own["year"].notna().sum())
        for mode in TABLES["collaborations"].column("mode").values:
            rows.append((report.symbol, report.label, report.series, mode, int(counts.get(mode, 0)), len(own), dated))
    return pd.DataFrame(rows, columns=["symbol", "label", "series", "mode", "n", "total", "dated"])


def leads(study: Study) -> pd.DataFrame:
    """Who leads the joint actions of a report, as stated.

    Returns
    -------
    DataFrame
        ``symbol``, ``label``, ``lead`` (the shortest printed form; "" = not stated), ``name`` (with a short English name
        before it, where the register knows one and English is asked for), ``n``, ``total``. Leads come in the order of
        their largest count, then by name.
    """
    actions, known = study.tables["collaborations"], _known_names(study)
    printed = actions["lead"].fillna("").str.strip()
    stated = actions.assign(printed=printed, who=[known.get(name, name) for name in printed])
    counts = stated.groupby(["symbol", "who"]).size()
    order = sorted(set(stated["who"]) - {""}, key=lambda who: (-counts.xs(who, level="who").max(), who))
    organizations = {row.org_id: row for row in study.tables["organizations"].itertuples()}
    acronyms = Counter(row.acronym for row in organizations.values())
    states = {row["name"]: study.country(row["iso3"]) for row in lexicons.load("country_names")}
    rows = []
    for report in study.reports:
        total = int((stated["symbol"] == report.symbol).sum())
        for who in [*order, ""]:
            lead = min(stated.loc[stated["who"] == who, "printed"], key=lambda name: (len(name), name)) if who else ""
            known_as = _names(study, organizations[who], who, acronyms)[0] if who in organizations else states.get(lead, lead)
            latin = known_as if study.lang == "en" else lead
            name = latin if latin == lead or quality.languages_of(study) == ("en",) else f"{latin}  {lead}"
            rows.append((report.symbol, report.label, lead, name, int(counts.get((report.symbol, who), 0)), total))
    return pd.DataFrame(rows, columns=["symbol", "label", "lead", "name", "n", "total"])


def _known_names(study: Study) -> dict[str, str]:
    """Printed and full names of organizations to their identifiers, as far as the tables have the organization."""
    organizations, mentions = study.tables["organizations"], study.tables["organization_mentions"]
    known = {row["name"]: row["org_id"] for row in lexicons.load("organization_names")}
    known |= dict(zip(mentions["surface"], mentions["org_id"], strict=True))
    known |= {row.name_zh: row.org_id for row in organizations.itertuples() if not pd.isna(row.name_zh)}
    there = set(organizations["org_id"])
    return {name: org_id for name, org_id in known.items() if org_id in there}


def partners(study: Study) -> pd.DataFrame:
    """Organizations a report: one row an organization and report where it stands.

    Returns
    -------
    DataFrame
        ``org_id``, ``name``, ``printed`` (Chinese name beside an English one), ``type``, ``symbol``, ``paras`` (tuple, in order),
        ``reporting`` (it takes part in joint actions there but is not among the organizations named: by the codebook a reporting body),
        ``reports`` (in how many of the chosen reports it stands). An organization that only ever reports is left out.
    """
    named = study.tables["organization_mentions"][["symbol", "para", "org_id"]]
    acts = study.tables["collaborations"][["collaboration_id", "symbol", "para"]]
    members = study.tables["collaboration_members"].merge(acts, on="collaboration_id")[["symbol", "para", "org_id"]]
    mentioned = set(zip(named["symbol"], named["org_id"], strict=True))
    both = pd.concat([named, members]).drop_duplicates().sort_values(["org_id", "symbol", "para"])
    order = {r.symbol: i for i, r in enumerate(study.reports)}
    names = {row.org_id: row for row in study.tables["organizations"].itertuples()}
    acronyms = Counter(row.acronym for row in names.values())
    rows = []
    for (org_id, symbol), part in both.groupby(["org_id", "symbol"], sort=True):
        name, printed = _names(study, names.get(org_id), org_id, acronyms)
        kind = getattr(names.get(org_id), "type", None)
        paras = tuple(int(p) for p in part["para"])
        rows.append((org_id, name, printed, "" if pd.isna(kind) else kind, symbol, paras, (symbol, org_id) not in mentioned))
    frame = pd.DataFrame(rows, columns=["org_id", "name", "printed", "type", "symbol", "paras", "reporting"])
    partner = set(frame.loc[~frame["reporting"], "org_id"])
    frame = frame[frame["org_id"].isin(partner)]
    frame = frame.assign(reports=frame.groupby("org_id")["symbol"].transform("nunique"), _order=frame["symbol"].map(order))
    return frame.sort_values(["org_id", "_order"]).drop(columns="_order").reset_index(drop=True)


def _names(study: Study, row: object, org_id: str, acronyms: dict[str, int]) -> tuple[str, str]:
    """The name that a figure shows, and the Chinese one that texts print: in English a short name, else an acronym of its own."""
    if row is None:
        return org_id, ""
    zh, en, acronym = ("" if pd.isna(v) else v for v in (row.name_zh, row.name_en, row.acronym))
    if study.lang == "zh":
        return zh or en or acronym or org_id, ""
    short = acronym if acronym and acronyms[acronym] == 1 else ""
    latin = en if en and len(en) <= _SHORT_NAME else short or en or acronym
    return (latin, "" if quality.languages_of(study) == (study.lang,) else zh) if latin else (zh or org_id, "")

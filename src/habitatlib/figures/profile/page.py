"""The country page: map and numbers left, what each report says right, projects, dates and amounts below; or what its region has."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from habitatlib.figures import links, style
from habitatlib.figures.canvas import Canvas, canvas
from habitatlib.figures.countries.frames import named, planned
from habitatlib.figures.profile import frames
from habitatlib.figures.profile.country_map import all_refs, draw_map, draw_tints, numbered
from habitatlib.figures.profile.items import Item, items
from habitatlib.figures.profile.lists import draw_items, draw_lists, height_of_items, height_of_lists
from habitatlib.figures.profile.naming import Ground
from habitatlib.figures.profile.quotes import blocks, draw_blocks, draw_head, draw_key, drawn_kinds, line_of_reports
from habitatlib.figures.profile.shapes import Around
from habitatlib.figures.profile.spots import spots
from habitatlib.figures.quality import finding
from habitatlib.figures.rows import each
from habitatlib.figures.study import Study
from habitatlib.figures.style import MARK, MUTED, PARA, SECTION, TITLE
from habitatlib.figures.typesetting import measure, wrap

__all__ = ["Profile", "draw_profile", "of_two", "profile", "profile_title"]

DRAWN_FROM = (
    "country_mentions",
    "country_roles",
    "place_mentions",
    "organization_mentions",
    "projects",
    "project_countries",
    "events",
    "quantities",
    "collaborations",
)
NAMED_BY = ("country_roles", "place_mentions", "project_countries")
WIDTH = 11.5
_MAP, _GUTTER = 3.7, 0.25
_LEAST, _MOST = 3.0, 5.6  # inches that the map is high
_NUMBERS = 0.98


@dataclass(frozen=True, slots=True)
class Profile:
    """All that the tables have of one country or area: what the figure draws and the tables of the notebook show."""

    iso3: str
    mentions: pd.DataFrame
    reports: pd.DataFrame
    spots: pd.DataFrame
    items: list[Item]
    organizations: pd.DataFrame
    events: pd.DataFrame
    amounts: pd.DataFrame
    region: tuple[str, int, pd.DataFrame]


def profile(study: Study, iso3: str) -> Profile:
    """Read the tables for a country or area.

    Raises
    ------
    ParameterError
        If the register has no such code.
    """
    code = frames.country_code(iso3)
    every = named(study)
    every = every.assign(planned=planned(study, every))
    rows = frames.mentions(study, code, every)
    events, amounts = (frames.within(study, table, rows, every) for table in ("events", "quantities"))
    return Profile(
        code,
        rows,
        frames.by_report(study, rows),
        spots(study, code, rows),
        items(study, code, rows),
        frames.organizations(study, rows, every),
        events,
        amounts,
        frames.region(study, code, every),
    )


def of_two(key: str, n: int) -> str:
    """The key of a text, of its form for two where there are two: both, neither."""
    return f"{key}.two" if n == 2 else key


@finding(*NAMED_BY)
def profile_title(study: Study, told: Profile) -> str:
    """The finding: in how many reports it is named, in how many with work there, in which only with planned work or as a venue."""
    if not study.reports:
        return study.nothing()
    full, short = (study.country(told.iso3, short=short) for short in (False, True))
    forms = [(full, 2), (full, 0), (short, 0)] if told.mentions.empty else [(full, 2), (short, 2), (full, 0), (short, 0)]
    titles = [_title(study, told, *form) for form in forms]
    return next((title for title in titles if len(wrap(title, WIDTH - 0.76, TITLE)) == 1), titles[-1])


def _title(study: Study, told: Profile, name: str, more: int) -> str:
    """The title with what it may tell beside: the region, or so many reports at most in which it is only a venue."""
    n, rows = len(study.reports), told.reports
    if told.mentions.empty:
        region, total, near = told.region
        key = of_two("profile.title.none", n) if n > 1 else "profile.title.none_one"
        title = study.t(key, name=name, n=n, label=study.reports[0].label)
        if not len(near) or not more:
            return title
        key = "profile.title.region_all" if near["iso3"].nunique() == total > 1 else "profile.title.region"
        return title + study.t(key, region=region, k=near["iso3"].nunique(), N=total)
    k, work = int((rows["kind"] != "").sum()), int((rows["kind"] == "project").sum())
    planned, venue = int((rows["kind"] == "planned").sum()), [study.label(s) for s in rows.loc[rows["kind"] == "venue", "symbol"]]
    if n == 1:
        paras = told.mentions["para"].nunique()
        title = study.t("profile.title.one", name=name, label=study.reports[0].label, m=paras)
        if work or planned:
            return title + study.t("profile.title.work" if work else "profile.title.planned_one")
        return title + (study.t("profile.title.venue_one") if venue and more else "")
    title = study.t(of_two("profile.title.all", n) if k == n else "profile.title", name=name, k=k, n=n)
    share = "profile.title.some" if 0 < work < k else of_two("profile.title.each" if work else "profile.title.no_work", k)
    if planned:
        share = "profile.title.some_planned" if work else of_two("profile.title.planned", k) if planned == k else "profile.title.planned_of"
    title += study.t(share, k=k, p=work, n=planned)
    return title + (study.t("profile.title.venue", labels=venue) if 0 < len(venue) <= more else "")


def _subtitle(study: Study, told: Profile) -> str:
    rows, (region, total, near) = told.mentions, told.region
    if rows.empty:
        key = "profile.subtitle.none" if len(near) else "profile.subtitle.nowhere"
        return study.t(key, region=region, k=near["iso3"].nunique(), N=total, n=len(study.reports))
    own = int((rows["via"] != "place").sum())
    return study.t(
        "profile.subtitle",
        m=len(rows),
        own=own,
        places=len(rows) - own,
        paras=len(rows[["symbol", "para"]].drop_duplicates()),
        k=rows["symbol"].nunique(),
    )


def _foot(study: Study, told: Profile, kosovo: bool) -> str:
    city = study.t("profile.map.city") if told.spots["city"].any() else ""
    note = study.t("source.kosovo") if kosovo or "XKX" in {told.iso3, *(told.region[2]["iso3"] if told.mentions.empty else ())} else ""
    return study.source(study.t("profile.boundaries"), city, note, drawn_from=DRAWN_FROM)


def draw_profile(study: Study, told: Profile) -> Canvas:
    """The page of one country or area.

    Parameters
    ----------
    told : Profile
        As of ``profile``.
    """
    if not study.reports:
        return canvas(WIDTH, 0.4, title=study.nothing(), source=study.source())
    there, near = len(told.mentions) > 0, told.region[2]
    tinted = {} if there else near.groupby("iso3")["symbol"].nunique().to_dict()
    shown = told.spots.dropna(subset=["lon"])
    local = Around(told.iso3, list(zip(shown["lon"], shown["lat"], strict=True)), tinted)
    column = WIDTH - 2 * 0.38 - _MAP - _GUTTER
    said = blocks(study, told.mentions, column)
    rest = wrap(line_of_reports(study, told.mentions), column - 1.12, MARK) if there else []
    region = [] if there else _region_lines(study, told, column - 1.2)
    right = 0.32 + sum(b.height for b in said) + 0.2 * len(rest) if there else 0.65 + sum(0.4 + 0.19 * len(lines) for *_, lines in region)
    lost = _unplaced(study, told) if there else []
    under = (_NUMBERS if there else 0.3 if tinted else 0.1) + 0.15 * len(lost)
    lists = height_of_lists(told.events, told.amounts)
    high = local.best_height(_MAP, _LEAST, min(_MOST, max(right + lists + 0.2 - under, _LEAST)))
    high = max(high, min(right - under, _MOST))
    beside = there and right + 0.2 + lists <= high + under  # dates and numbers where the right column has room for them
    upper = max(high + under, right)
    table = height_of_items(study, told.items)
    page = canvas(
        WIDTH,
        upper + (table + (0 if beside else lists + 0.25) if there else 0) + 0.1,
        title=profile_title(study, told),
        subtitle=_subtitle(study, told),
        source=_foot(study, told, local.shows("XKX", _MAP, high)),
    )
    ground = Ground(told.iso3, told.spots, local, there, tinted)
    box = (page.left, page.top, _MAP, high)
    draw_map(study, page, ground, box)
    left = page.left + _MAP + _GUTTER
    if not there:
        draw_tints(study, page, ground, box)
        _draw_region(study, page, told, region, left)
        return page
    y = page.top + high + 0.06
    for number, (words, url) in enumerate(lost):
        page.write(page.left, y + 0.06 + 0.15 * number, words, size=PARA, color=MUTED, va="center", url=url)
    _draw_numbers(study, page, told, y + 0.15 * len(lost))
    end = draw_blocks(study, page, said, left, page.top + 0.32, page.right)
    for number, words in enumerate(rest):
        page.write(left + 1.12, end + 0.19 * number, words, size=MARK, color=MUTED, va="center")
    draw_items(study, page, told.items, page.top + upper + 0.12)
    corner = (left, page.top + right + 0.2) if beside else (page.left, page.top + upper + 0.25 + table)
    draw_lists(study, page, told.events, told.amounts, *corner)
    draw_key(study, page, left + 1.12, page.top + 0.08, page.right, drawn_kinds(page))
    return page


def _unplaced(study: Study, told: Profile) -> list[tuple[str, str | None]]:
    """Places that cannot be drawn, a line each, three at most."""
    rows = [row for row in each(told.spots) if pd.isna(row.lon)]
    if not rows:
        return []
    lines = [(study.t("profile.map.unplaced"), None)]
    for row in rows[:3]:
        where = all_refs(study, row.told)
        lines.append((f"{row.name}  {where}", links.paragraph_link(study, row.symbol, row.para)))
    return lines + ([(study.t("profile.map.rest", n=len(rows) - 3), None)] if len(rows) > 3 else [])


def _draw_numbers(study: Study, page: Canvas, told: Profile, top: float) -> None:
    projects = sum(item.sort == "project" for item in told.items)
    work, planned = (int((told.reports["kind"] == kind).sum()) for kind in ("project", "planned"))
    numbers = (
        ("reports_planned" if planned else "reports", planned, f"{work}/{len(study.reports)}"),
        ("projects", projects, ""),
        ("actions", len(told.items) - projects, ""),
        ("places", len(told.spots), ""),
        ("organizations", len(told.organizations), ""),
    )
    pitch = _MAP / len(numbers)
    for i, (key, n, words) in enumerate(numbers):
        x = page.left + pitch * i
        words = words or str(n)
        size = 21 * min(1.0, (pitch - 0.12) / measure(words, 21))
        page.write(x, top + 0.38, words, size=size, color=style.ordinal(4)[2])
        page.write(x, top + 0.46, study.t(f"profile.number.{key}", n=n), size=PARA, color=MUTED, va="top", width=pitch - 0.08)


def _region_lines(study: Study, told: Profile, room: float) -> list[tuple[str, str, list[str]]]:
    """Per report: its symbol, how it is marked (nothing where it names none), and the countries of the region that it names, wrapped."""
    near, found = told.region[2], []
    for report in study.reports:
        own = near[near["symbol"] == report.symbol]
        parts = [
            study.t(
                "profile.region.item",
                name=study.country(r.iso3, short=True),
                paras=numbered(study, r.paras),
                roles=study.join(study.t(f"role.{role}") for role in r.roles),
            )
            for r in each(own)
        ]
        words = study.t("profile.semicolon").join(parts) or study.t("profile.region.none")
        roles = {role for part in own["roles"] for role in part}
        kind = next((k for k in ("project", "planned") if k in roles), "venue" if roles == {"venue"} else "other") if roles else ""
        found.append((report.symbol, kind, wrap(words, room, MARK)))
    return found


def _draw_region(study: Study, page: Canvas, told: Profile, lines: list[tuple[str, str, list[str]]], left: float) -> None:
    if not lines:
        return
    page.write(left, page.top + 0.14, study.t("profile.region", region=told.region[0], n=len(lines)), size=SECTION, bold=True)
    draw_key(study, page, left + 1.12, page.top + 0.38, page.right, tuple(k for k in frames.KINDS if k in {kind for _, kind, _ in lines}))
    y = page.top + 0.6
    for symbol, kind, words in lines:
        draw_head(study, page, symbol, kind, [], (left, y, page.right))
        for number, line in enumerate(words):
            page.write(left + 1.12, y + 0.33 + 0.19 * number, line, size=MARK, color=style.INK if kind else MUTED, va="center")
        y += 0.4 + 0.19 * len(words)

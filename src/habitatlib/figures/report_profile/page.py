"""The page of a report: numbers at the head, then when, then who, where, what, money and citations in two columns."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.patches import Rectangle

from habitatlib.figures import labels, style
from habitatlib.figures.canvas import MARGIN, Canvas, canvas
from habitatlib.figures.collaboration.frames import day, month_span
from habitatlib.figures.quality import finding
from habitatlib.figures.report_profile.blocks import balanced
from habitatlib.figures.report_profile.built import outline_block, priorities_block, projects_block
from habitatlib.figures.report_profile.frames import cited, dated, lists, main_sections, organizations, places, projects
from habitatlib.figures.report_profile.named import citations_block, money_block, organizations_block, places_block
from habitatlib.figures.report_profile.when import events_block
from habitatlib.figures.study import Study
from habitatlib.figures.style import LABEL, MUTED, PANEL, PARA
from habitatlib.figures.timeaxis import hatched
from habitatlib.figures.typesetting import shorten, wrap

__all__ = ["Tile", "draw_profile", "profile_title", "tiles"]

DRAWN_FROM = ("country_roles", "organization_mentions", "projects", "priorities", "events", "quantities", "citations", "collaborations")
TITLE_FROM = ("country_roles", "organization_mentions", "projects")
WIDTH, _GAP, _APART = 11.5, 0.3, 0.34
_TILE, _NUMBER = 1.08, 23


@dataclass(frozen=True, slots=True)
class Tile:
    """A number of the page: what it counts, what is said of it beneath, and the share that is stated (None: nothing to be stated)."""

    name: str
    n: int
    words: str
    told: str
    share: float | None


def tiles(study: Study) -> list[Tile]:
    """The numbers at the head of the page, each with its n and the share that is stated."""
    where, named, made, events = places(study), organizations(study), projects(study), dated(study)[1]
    actions, texts, items, sources = (study.tables[name] for name in ("collaborations", "paragraphs", "priorities", "citations"))
    there = where[where["role"] == "project"]
    project, planned = len(there), int(there["planned"].astype(bool).sum())
    started = int(study.tables["projects"]["start_year"].notna().sum())
    days = int((events["precision"] == "day").sum())
    yeared, periods = int(actions["year"].notna().sum()), int(items["period"].notna().sum())
    found = [
        ("paragraphs", len(texts), {"k": sum(bool(number or title) for number, title, _ in main_sections(study))}, None),
        ("countries", where["iso3"].nunique(), {"k": project, "planned": planned}, None),
        ("organizations", len(named), {"k": int((named["type"] != "").sum())}, "k"),
        ("actions", len(actions), {"k": yeared}, "k"),
        ("projects", len(made), {"k": started}, "k"),
        ("priorities", len(items), {"k": periods, "lists": len(lists(study))}, "k"),
        ("events", len(events), {"k": days}, "k"),
        ("citations", len(sources), {"k": len(cited(study))}, None),
    ]
    return [Tile(name, n, study.t(f"rp.tile.{name}", n=n), _told(study, name, n, more), more["k"] / n if stated and n else None)
            for name, n, more, stated in found]  # fmt: skip


def _told(study: Study, name: str, n: int, more: dict[str, int]) -> str:
    if not n:
        return study.t("rp.tile.none")
    zero, told = f"rp.tile.{name}.zero", f"rp.tile.{name}.{'planned' if more.get('planned') else 'told'}"
    return study.t(zero if not more["k"] and zero in labels.keys(zero) else told, n=n, **more)


@finding(*TITLE_FROM)
def profile_title(study: Study) -> str:
    """The finding: what the report names, in numbers."""
    if not study.reports:
        return study.nothing()
    where = places(study)
    counts = {"countries": int((where["role"] == "project").sum()), "organizations": len(organizations(study)),
              "projects": len(projects(study))}  # fmt: skip
    there = [study.t(f"rp.title.{name}", n=n) for name, n in counts.items() if n]
    none = [study.t(f"rp.title.no_{name}") for name, n in counts.items() if not n]
    key = "rp.title" if not none else "rp.title.some" if there else "rp.title.none"
    return study.t(key, label=study.reports[0].label, there=there, none=none)


def _subtitle(study: Study) -> str:
    report, document = study.reports[0], study.tables["documents"].iloc[0]
    title = study.t("rp.subtitle.title", title=document["title"]) if isinstance(document["title"], str) else study.t("rp.subtitle.no_title")
    when = study.t("rp.subtitle.distributed", day=day(study, report.distributed)) if report.distributed else study.t("rp.subtitle.undated")
    start, end = report.period
    known = start and end and report.period_basis != "none"
    period = study.t("ribbon.period", span=month_span(study, start, end), basis=study.t(f"basis.{report.period_basis}")) if known else ""
    parts = [report.symbol, study.series_name(report.series), when, period or study.t("basis.none")]
    return f"{title}\n{study.t('rp.subtitle.between').join(parts)}\n{study.t('rp.subtitle.how')}"


def draw_profile(whole: Study, study: Study) -> Canvas:
    """The page; it is as high as what the report has to tell.

    Parameters
    ----------
    whole : Study
        All chosen reports: those that may cite this one.
    study : Study
        Of the one report.
    """
    if not study.reports:
        return canvas(WIDTH, 0.4, title=study.nothing(), source=study.source())
    room = WIDTH - 2 * MARGIN
    wide = (room - _APART) / 2
    events = events_block(study, room, MARGIN)
    blocks = [outline_block(study, wide), places_block(study, wide), organizations_block(study, wide), projects_block(study, wide),
              priorities_block(study, wide), money_block(study, wide), citations_block(whole, study, wide)]  # fmt: skip
    columns = balanced(blocks, _GAP)
    tallest = max(sum(b.height + _GAP for b in column) for column in columns)
    source = study.source(study.t("rp.note"), study.t("source.boundaries"), _kosovo(study), drawn_from=DRAWN_FROM)
    high = _TILE + _GAP + events.height + tallest
    page = canvas(WIDTH, high, title=profile_title(study), subtitle=_subtitle(study), source=source)
    _draw_tiles(study, page)
    y = page.top + _TILE + _GAP
    events.draw(page, page.left, y)
    for column, left in zip(columns, (page.left, page.left + wide + _APART), strict=True):
        at = y + events.height + _GAP
        for block in column:
            block.draw(page, left, at)
            at += block.height + _GAP
    return page


def _kosovo(study: Study) -> str:
    return study.t("source.kosovo") if "XKX" in set(places(study)["iso3"]) else ""


def _draw_tiles(study: Study, page: Canvas) -> None:
    shown, color = tiles(study), study.reports[0].color
    step = (page.right - page.left + 0.1) / len(shown)
    for number, tile in enumerate(shown):
        left, wide = page.left + step * number, step - 0.1
        page.ax.add_patch(Rectangle((left, page.top), wide, _TILE, facecolor=PANEL, linewidth=0, gid=f"tile-{tile.name}"))
        page.write(left + 0.1, page.top + 0.42, str(tile.n), size=_NUMBER, color=style.darker(color) if tile.n else MUTED)
        page.write(left + 0.1, page.top + 0.62, shorten(tile.words, wide - 0.14, LABEL - 0.7), size=LABEL - 0.7)
        for line, words in enumerate(wrap(tile.told, wide - 0.14, PARA)[:2]):
            page.write(left + 0.1, page.top + 0.77 + 0.13 * line, words, size=PARA, color=MUTED)
        if tile.share is not None:
            full = (wide - 0.2) * tile.share
            page.ax.add_patch(Rectangle((left + 0.1, page.top + _TILE - 0.1), full, 0.05, facecolor=color, linewidth=0))
            hatched(page, left + 0.1 + full, page.top + _TILE - 0.1, left + wide - 0.1, 0.05)

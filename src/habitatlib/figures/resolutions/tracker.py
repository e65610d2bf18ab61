"""The tracker: a row a resolution with its paragraphs, what is told as done, money as sign and word, dated steps and what comes next."""

from __future__ import annotations

from datetime import date

import pandas as pd
from matplotlib.patches import Rectangle

from habitatlib.figures.canvas import LEADING, Canvas, canvas
from habitatlib.figures.collaboration.frames import day
from habitatlib.figures.links import mark, paragraph_link
from habitatlib.figures.quality import finding, languages_of, measures
from habitatlib.figures.resolutions.frames import FUNDING
from habitatlib.figures.resolutions.marks import (
    COLORS,
    draw_diamond,
    draw_money,
    draw_step,
    is_day,
    name_left,
    numbers,
    paragraphs,
    span_of,
)
from habitatlib.figures.resolutions.rows import AXIS, DONE, LINE, MONEY, NUMBER, PAD, PARAS, RIGHT, Row, counts, done, measured
from habitatlib.figures.resolutions.sessions import session_name
from habitatlib.figures.resolutions.words import elsewhere_short
from habitatlib.figures.study import Study
from habitatlib.figures.style import INK, LABEL, MARK, MUTED, PARA, darker
from habitatlib.figures.timeaxis import TimeAxis, draw_key
from habitatlib.figures.typesetting import measure, shorten

__all__ = ["draw_tracker", "enough_coded", "no_section", "only_funding", "tracker_table", "tracker_title"]

DRAWN_FROM = ("resolutions", "events", "collaborations", "collaborations.status")

_HEAD, _SQUARES, _MOST = 0.3, 6, 60


def no_section(study: Study) -> str:
    """Why no resolution can be shown: no report, none that reports on resolutions, or none with the chosen funding."""
    if not study.reports:
        return study.nothing()
    if study.tables["resolutions"].empty:
        return study.t("res.none", n=len(study.reports))
    return study.t("res.none_funding", funding=[study.t(f"res.funding.{f}") for f in FUNDING])


def only_funding(study: Study, rows: pd.DataFrame) -> str:
    """A sentence for the foot where not all resolutions of the reports are shown."""
    if len(rows) == len(study.tables["resolutions"]):
        return ""
    return study.t("res.note_funding", funding=[study.t(f"res.funding.{f}") for f in FUNDING if f in set(rows["funding"])])


def enough_coded(study: Study) -> bool:
    """Whether the table of resolutions is measured in every language of the texts: nothing is claimed of money or milestones else."""
    return all(measures("resolutions", language) for language in languages_of(study))


@finding(*DRAWN_FROM)
def tracker_title(study: Study, rows: pd.DataFrame, steps: pd.DataFrame) -> str:
    """The finding: of how many resolutions money is told to lack, to be there, or nothing; how many have a next step with a date.

    Where too few rows of resolutions are coded to claim that, it counts the steps told, which other tables hold.
    """
    if rows.empty:
        return no_section(study)
    if not enough_coded(study):
        return _steps_title(study, rows, steps)
    last = rows.drop_duplicates("key", keep="last")
    told, ahead = last["funding"].value_counts(), int(last["next_date"].notna().sum())
    if len(last) == 1:
        one = last.iloc[0]
        return study.t("res.title_one", number=one["resolution"], money=study.t(f"res.money.{one['funding']}"), n=1 - ahead)
    if only_funding(study, rows):
        return study.t("res.title_chosen", n=len(last), funding=[study.t(f"res.funding.{f}") for f in FUNDING if f in told], d=ahead)
    c, s, x = (int(told.get(f, 0)) for f in FUNDING)
    return study.t("res.title", n=len(last), c=c, s=s, x=x, d=ahead)


def _own(steps: pd.DataFrame, row: object) -> pd.DataFrame:
    return steps[(steps["symbol"] == row.symbol) & (steps["resolution"] == row.resolution)]


def _steps_title(study: Study, rows: pd.DataFrame, steps: pd.DataFrame) -> str:
    n = counts(steps)
    if steps.empty:
        return study.t("res.title_no_steps", n=len(rows))
    key = "res.title_steps_one" if len(rows) == 1 else "res.title_steps"
    return study.t(key, n=len(rows), number=rows["resolution"].iloc[0], steps=len(steps), done=n["done"], ongoing=n["ongoing"],
                   ahead=n["planned"] + n["passed"])  # fmt: skip


def tracker_table(study: Study, rows: pd.DataFrame, steps: pd.DataFrame) -> pd.DataFrame:
    """The table of the tracker: everything that the figure shows, whole."""
    heads = (
        "report",
        "resolution",
        "title",
        "paras",
        "done",
        "ongoing",
        "planned",
        "passed",
        "words",
        "money",
        "money_para",
        "next",
        "date",
        "next_para",
    )
    found = []
    for row in rows.itertuples():
        own = _own(steps, row)
        words = next(iter(done(own)["words"]), "")
        when = row.next_date.isoformat() if row.next_date else ""
        lead = (
            study.label(row.symbol),
            row.resolution,
            row.name,
            numbers(study, range(row.first, row.last + 1)),
            *counts(own).values(),
            words,
        )
        money = (study.t(f"res.funding.{row.funding}"), _shown(row.funding_para))
        found.append((*lead, *money, row.next, when, _shown(row.next_para)))
    return pd.DataFrame(found, columns=[study.t(f"res.column.{h}") for h in heads])


def _shown(number: int | None) -> str:
    return "" if number is None else str(number)


def _group(study: Study, row: object, several: bool) -> str:
    name = session_name(row.session, study.lang)
    kind = "" if name else "_printed" if row.session else "_none"
    keys = {"": ("res.group", "res.group_session"), "_printed": ("res.group_printed", "res.group_session_printed"),
            "_none": ("res.group_year", "res.group_none")}  # fmt: skip
    words = study.t(keys[kind][row.adopted is None], adopted=row.adopted, session=name or row.session)
    if name and study.report(row.symbol).language != study.lang:
        words = study.t("res.group_beside", group=words, printed=row.session)
    return study.t("res.group_report", label=study.label(row.symbol), group=words) if several else words


def draw_tracker(study: Study, rows: pd.DataFrame, steps: pd.DataFrame) -> Canvas:
    """Draw the tracker.

    Parameters
    ----------
    rows, steps : DataFrame
        As of ``frames.resolutions`` and ``frames.steps``.
    """
    if rows.empty:
        return canvas(11.5, 0.4, title=tracker_title(study, rows, steps), source=study.source(drawn_from=DRAWN_FROM))
    shown = rows.tail(_MOST)
    days = [r.distributed for r in study.reports if r.distributed and r.symbol in set(shown["symbol"])]
    span = span_of(steps, days + [d for d in shown["next_date"] if d])
    axis = TimeAxis(AXIS, RIGHT, *span) if span else None
    left = name_left(shown, NUMBER)
    drawn = [measured(study, axis, row, _own(steps, row), left) for row in shown.itertuples()]
    several = shown["symbol"].nunique() > 1
    groups = [_group(study, d.row, several) for d in drawn]
    starts = [i for i, group in enumerate(groups) if i == 0 or group != groups[i - 1]]
    body = sum(d.height for d in drawn) + _HEAD * len(starts)
    more = len(rows) - len(shown)
    page = canvas(11.5, 0.5 + body + 0.4 + 0.2 * bool(more), title=tracker_title(study, rows, steps),
                  subtitle=_subtitle(study, rows, steps),
                  source=_source(study, rows, steps, axis))  # fmt: skip
    top, bottom = page.top + 0.46, page.top + 0.46 + body
    for x, head in zip((NUMBER, PARAS, DONE, MONEY, AXIS), ("resolution", "paras", "done", "money", "steps"), strict=True):
        page.write(x, page.top + 0.12, study.t(f"res.head.{head}"), bold=True, va="center")
    if axis:
        axis.draw(page, top, bottom)
    page.line(page.left, top, page.right, top, color="#c3ccd3")
    y = top
    for i, d in enumerate(drawn):
        if i in starts:
            page.write(NUMBER, y + _HEAD / 2 + 0.03, groups[i], size=LABEL, color=darker(study.color(d.row.symbol)), bold=True, va="center")
            _date_line(study, page, axis, d.row.symbol, y, y + _HEAD, label=i == 0 or d.row.symbol != drawn[i - 1].row.symbol)
            y += _HEAD
        _date_line(study, page, axis, d.row.symbol, y, y + d.height)
        _draw_row(study, page, d, left, y)
        y += d.height
        page.line(page.left, y, page.right, y, zorder=0.6)
    if more:
        page.write(page.left, y + 0.14, study.t("res.more", n=more), size=MARK, color=MUTED, va="center")
    _key(study, page, y + 0.2 + 0.2 * bool(more), drawn)
    return page


def _subtitle(study: Study, rows: pd.DataFrame, steps: pd.DataFrame) -> str:
    paras = {(r.symbol, p) for r in rows.itertuples() for p in range(r.first, r.last + 1)}
    return study.t("res.subtitle", n=len(rows), reports=rows["symbol"].nunique(), paras=len(paras), steps=len(steps),
                   dated=int((steps["kind"] == "event").sum()))  # fmt: skip


def _source(study: Study, rows: pd.DataFrame, steps: pd.DataFrame, axis: TimeAxis | None) -> str:
    dated = [s for s in steps.itertuples() if s.kind == "event"]
    outside = sum(s.earliest.year > axis.last or s.latest.year < axis.first for s in dated) if axis else 0
    notes = [study.t("res.note"), study.t("res.note_constrained") if "constrained" in set(rows["funding"]) else "",
             study.t("res.note_marks") if axis and dated else "", study.t("lanes.odd") if (steps["odd"] != "").any() else "",
             study.t("res.note_outside", n=outside) if outside else "", *_elsewhere(study, rows),
             "" if enough_coded(study) else study.t("res.note_few"),
             only_funding(study, rows)]  # fmt: skip
    return study.source((" " if study.lang == "en" else "").join(n for n in notes if n), drawn_from=DRAWN_FROM)


def _elsewhere(study: Study, rows: pd.DataFrame) -> list[str]:
    """Where a report says outside its sections that money lacks."""
    found = elsewhere_short(study, rows)
    return [study.t("res.note_elsewhere", label=study.label(symbol), where=paragraphs(study, part["para"]))
            for symbol, part in found.groupby("symbol", sort=False)]  # fmt: skip


def _date_line(study: Study, page: Canvas, axis: TimeAxis | None, symbol: str, y: float, bottom: float, label: bool = False) -> None:
    """The day on which a report was distributed, through its rows."""
    told: date | None = study.report(symbol).distributed
    if axis is None or told is None or not axis.shows(told):
        return
    x = axis.x(told)
    page.line(x, y, x, bottom, color=INK, width=0.9, linestyle=(0, (4, 2)), zorder=2)
    if label:
        words = study.t("res.distributed", day=day(study, told))
        left = x + 0.06 + measure(words, PARA) > page.right
        page.write(x - 0.06 if left else x + 0.06, y + 0.12, words, size=PARA, ha="right" if left else "left", va="center", halo=True)


def _draw_row(study: Study, page: Canvas, d: Row, left: float, top: float) -> None:
    row, color, y = d.row, study.color(d.row.symbol), top + PAD
    link = paragraph_link(study, row.symbol, row.first)
    page.write(NUMBER, y, shorten(row.resolution, left - NUMBER - 0.05, LABEL), color=darker(color), bold=True, va="top", url=link)
    at = y
    for line in d.name:
        at = page.write(left, at, line, va="top", url=link)
    for line in d.printed:
        page.write(left, at, line, size=PARA, color=MUTED, va="top")
    page.write(PARAS, y, numbers(study, range(row.first, row.last + 1)), size=MARK, color=MUTED, va="top")
    _squares(study, page, row, y + 0.22, color)
    at = y
    for line in d.done:
        link = None if d.done_para is None else paragraph_link(study, row.symbol, d.done_para)
        at = page.write(DONE, at, line, size=MARK, color=MUTED if d.done_para is None else INK, va="top", url=link)
    for line in d.counts:
        at = page.write(DONE, at, line, size=PARA, color=MUTED, va="top", url=link)
    sign = draw_money(page, row.funding, MONEY + 0.075, y + 0.08)
    word = study.t(f"res.funding.{row.funding}")
    mark(sign, study, "money", row.symbol, row.first if row.funding_para is None else row.funding_para, row.resolution, words=word)
    page.write(MONEY + 0.22, y + 0.08, word, color=COLORS[row.funding], bold=row.funding != "not_stated", va="center")
    at = y + 0.2
    for lines, para in d.money:
        for line in lines:
            at = page.write(MONEY + 0.22, at, line, size=PARA, color=MUTED, va="top", url=paragraph_link(study, row.symbol, para))
    for placed in d.steps:
        draw_step(page, study, placed, y + 0.07 + placed.line * LINE)
    _draw_milestone(study, page, d, y)


def _squares(study: Study, page: Canvas, row: object, y: float, color: str) -> None:
    """A square a paragraph."""
    for i, para in enumerate(range(row.first, min(row.last, row.first + 3 * _SQUARES - 1) + 1)):
        box = Rectangle((PARAS + 0.1 * (i % _SQUARES), y + 0.1 * (i // _SQUARES)), 0.075, 0.075, facecolor=color, linewidth=0, zorder=3)
        mark(page.ax.add_patch(box), study, "paragraph", row.symbol, para, row.resolution)


def _draw_milestone(study: Study, page: Canvas, d: Row, y: float) -> None:
    row, ahead = d.row, d.next
    if ahead.diamond is not None:
        sign = draw_diamond(page, ahead.diamond, y + 0.08 + ahead.diamond_line * LINE)
        mark(sign, study, "milestone", row.symbol, row.next_para, row.resolution, words=f"{ahead.words[0]}: {row.next}")
    link = paragraph_link(study, row.symbol, row.next_para) if row.next else None
    for i, line in enumerate(ahead.words):
        at = y + 0.01 + ahead.line * LINE + i * LEADING * PARA / 72
        page.write(ahead.x, at, line, size=PARA, color=INK if i == 0 and row.next else MUTED, ha=ahead.ha, va="top", url=link,
                   halo=True)  # fmt: skip


def _key(study: Study, page: Canvas, y: float, drawn: list[Row]) -> None:
    """What the marks mean, those that are drawn."""
    color = darker(study.reports[-1].color)

    def bar(status: str, x: float, at: float) -> None:
        page.ax.add_patch(Rectangle((x, at - 0.045), 0.26, 0.09, facecolor=INK if status == "done" else "white", edgecolor=INK, lw=0.9))
        if status == "ongoing":
            page.ax.add_patch(Rectangle((x, at), 0.26, 0.045, facecolor=INK, linewidth=0))

    square = {"facecolor": color, "linewidth": 0}
    entries = [(lambda x, at: page.ax.add_patch(Rectangle((x, at - 0.04), 0.075, 0.075, **square)), 0.08, study.t("res.key.para"))]
    steps = [placed.step for d in drawn for placed in d.steps]
    if any(is_day(step) for step in steps):
        entries.append((lambda x, at: page.ax.plot([x + 0.05], [at], "o", ms=5.8, color=INK), 0.1, study.t("res.key.day")))
    there = {step.status for step in steps}
    entries += [(lambda x, at, s=s: bar(s, x, at), 0.26, study.t(f"status.{s}")) for s in ("done", "ongoing", "planned") if s in there]
    if any(d.next.diamond is not None for d in drawn):
        entries.append((lambda x, at: draw_diamond(page, x + 0.05, at), 0.1, study.t("res.key.milestone")))
    draw_key(page, page.left, y, entries)

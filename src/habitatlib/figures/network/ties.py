"""Partners on the left, the joint actions in which two or more of them meet on the right; each tie is one partner in one action."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from habitatlib.figures import style
from habitatlib.figures.canvas import Canvas, canvas, measure, shorten
from habitatlib.figures.collaboration.partners import runs
from habitatlib.figures.links import mark, paragraph_link
from habitatlib.figures.network.frames import actions, ties, types
from habitatlib.figures.network.order import untangle
from habitatlib.figures.quality import finding
from habitatlib.figures.study import Study
from habitatlib.figures.style import INK, LABEL, MARK, MUTED, PARA
from habitatlib.figures.timeaxis import draw_key

__all__ = ["DRAWN_FROM", "Picture", "draw_ties", "drawn", "status_marker", "ties_table", "ties_title"]

DRAWN_FROM = ("organization_mentions", "organization_mentions.type", "collaborations", "collaborations.mode")

_PARTNERS, _ACTIONS = 60, 70  # rows that a page can carry
_PORT, _DOT = 3.55, 6.75  # where ties begin and end
_ROW, _HEAD, _TOLD = 0.178, 0.3, 4
_RULE = "#c3ccd3"


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn of the ties: partners by type, actions by report, both in order; rows of ties; rows of partners alone in an action."""

    left: dict[str, list[str]]
    right: dict[str, list[str]]
    ties: pd.DataFrame
    alone: pd.DataFrame
    more: int  # partners with enough actions that have no room


@finding(*DRAWN_FROM)
def ties_title(study: Study, frame: pd.DataFrame) -> str:
    """The finding: in how many joint actions of each report two or more partners stand; with many reports, in how many any do."""
    counts = actions(study, frame)
    counts = counts[counts["total"] > 0]
    if counts.empty:
        return study.nothing() or study.t("net.none")
    if len(counts) > _TOLD:
        return study.t("net.title_many", k=int((counts["more"] > 0).sum()), n=len(counts))
    parts = [study.t("net.part", k=r.more, n=r.total, label=study.label(r.symbol)) for r in counts.itertuples()]
    return study.t("net.title", parts=study.join(parts))


def drawn(study: Study, frame: pd.DataFrame) -> Picture:
    """Choose what the picture shows and put it in order.

    A partner has a row if it is of a chosen type and stands in ``least`` joint actions of the chosen reports; an action, if two or more
    partners stand in it, one of them with a row. Where a page has no room for all, those in the most actions come first.
    """
    least, order = int(study.choices.get("least", 2)), types(study)
    enough = frame[(frame["acts"] >= least) & frame["type"].isin(order)]
    chosen = enough.drop_duplicates("org_id").sort_values(["acts", "name", "org_id"], ascending=[False, True, True])
    rows = enough[enough["org_id"].isin(chosen["org_id"].head(_PARTNERS))]
    met = rows[rows["others"] > 0]
    often = met.groupby("collaboration_id", sort=False).size().sort_values(ascending=False, kind="stable")
    met = met[met["collaboration_id"].isin(often.index[:_ACTIONS])]
    left = {kind: list(dict.fromkeys(rows.loc[rows["type"] == kind, "org_id"])) for kind in order}
    left = {kind: names for kind, names in left.items() if names}
    right = {r.symbol: list(dict.fromkeys(met.loc[met["symbol"] == r.symbol, "collaboration_id"])) for r in study.reports}
    pairs = list(zip(met["org_id"], met["collaboration_id"], strict=True))
    ordered = untangle(list(left.values()), list(right.values()), pairs)
    left, right = (dict(zip(names, groups, strict=True)) for names, groups in zip((left, right), ordered, strict=True))
    return Picture(left, right, met, rows[rows["others"] == 0], max(len(chosen) - _PARTNERS, 0))


def ties_table(study: Study, rows: pd.DataFrame, frame: pd.DataFrame) -> pd.DataFrame:
    """A tie a row: report, symbol, paragraph, partner, its type, with whom else, mode, status, year, lead, and the clause.

    Parameters
    ----------
    rows, frame : DataFrame
        The ties to be told of; all ties, as of ``ties``.
    """
    meet = frame.groupby("collaboration_id", sort=False)["name"].agg(list)
    lacking = study.t("not_stated")
    told = []
    for r in rows.itertuples():
        others = list(meet[r.collaboration_id])
        others.remove(r.name)
        year, lead = (lacking if pd.isna(value) else value for value in (r.year, r.lead))
        told.append((study.label(r.symbol), r.symbol, int(r.para), r.name, study.t(f"type.{r.type}"),
                     study.join(others) or study.t("net.nobody"), study.t(f"mode.{r.mode}"), study.t(f"status.{r.status}"), year, lead,
                     r.surface))  # fmt: skip
    heads = ("report", "symbol", "para", "partner", "type", "with", "mode", "status", "year", "lead", "clause")
    return pd.DataFrame(told, columns=[study.t(f"net.column.{head}") for head in heads])


def status_marker(status: str, color: str, size: float = 5.6) -> dict[str, object]:
    """How a dot is drawn: done filled, ongoing half, planned hollow."""
    fill = {"done": "full", "ongoing": "left"}.get(status, "full")
    face = "white" if status == "planned" else color
    return {"marker": "o", "ms": size, "mec": color, "mew": 1.0, "mfc": face, "mfcalt": "white", "fillstyle": fill, "linestyle": "none"}


def draw_ties(study: Study, frame: pd.DataFrame | None = None) -> Canvas:
    """The picture.

    Parameters
    ----------
    frame : DataFrame, optional
        As of ``frames.ties``.
    """
    frame = ties(study) if frame is None else frame
    picture, counts = drawn(study, frame), actions(study, frame)
    told = counts[counts["total"] > 0]
    if not picture.left and told.empty:
        return canvas(11.5, 0.4, title=ties_title(study, frame), source=study.source(drawn_from=DRAWN_FROM))
    rest = {r.symbol: _not_drawn(frame, r.symbol, picture) for r in study.reports}
    lefts = sum(_HEAD + _ROW * len(names) + 0.08 for names in picture.left.values())
    rights = sum(_HEAD + 0.06 + _ROW * (len(picture.right[s]) + bool(rest[s])) + 0.16 for s in told["symbol"])
    page = canvas(11.5, max(lefts, rights) + 0.75, title=ties_title(study, frame), subtitle=_subtitle(study, frame),
                  source=_source(study, counts, picture))  # fmt: skip
    page.write(page.left, page.top + 0.1, study.t("net.heads.partners"), size=PARA, color=MUTED)
    page.write(_PORT - 0.12, page.top + 0.1, study.t("net.heads.alone"), size=PARA, color=MUTED, ha="right")
    page.write(_DOT - 0.06, page.top + 0.1, study.t("net.heads.actions"), size=PARA, color=MUTED)
    top, high = page.top + 0.2, max(lefts, rights)
    ports = _draw_partners(study, page, picture, top, (high - lefts) / max(len(picture.left), 1))
    dots = _draw_actions(study, page, picture, told, rest, frame, top, (high - rights) / len(told))
    for row in picture.ties.itertuples():
        _draw_tie(study, page, row, ports[row.org_id], dots[row.collaboration_id])
    _key(study, page, top + high + 0.25)
    return page


def _not_drawn(frame: pd.DataFrame, symbol: str, picture: Picture) -> list[int]:
    """Paragraphs of the actions in which partners meet, none of them with a row."""
    part = frame[(frame["symbol"] == symbol) & (frame["others"] > 0)].drop_duplicates("collaboration_id")
    return [int(p) for p in part.loc[~part["collaboration_id"].isin(picture.right[symbol]), "para"]]


def _draw_partners(study: Study, page: Canvas, picture: Picture, top: float, slack: float) -> dict[str, float]:
    """Names by type, dots for the actions in which a partner stands alone with the reporting bodies; where its ties begin."""
    names = {row.org_id: row.name for part in (picture.ties, picture.alone) for row in part.itertuples()}
    ports, y = {}, top
    for kind, members in picture.left.items():
        page.line(page.left, y, _PORT, y, color=_RULE)
        page.write(page.left, y + 0.06, study.t(f"type.{kind}"), size=LABEL, bold=True, va="top")
        y += _HEAD
        for org in members:
            middle = y + _ROW / 2
            alone = picture.alone[picture.alone["org_id"] == org]
            shown = list(alone.itertuples())[-9:] if len(alone) > 10 else list(alone.itertuples())
            x = _PORT - 0.16
            for row in reversed(shown):
                (dot,) = page.ax.plot([x], [middle], zorder=3, **status_marker(row.status, study.color(row.symbol), 4.6))
                mark(dot, study, "alone", row.symbol, int(row.para), row.start, org, words=_words(study, row))
                x -= 0.095
            if len(alone) > len(shown):
                page.write(x + 0.04, middle, study.t("partners.more", n=len(alone) - len(shown)), size=PARA, color=MUTED, ha="right", va="center")
                x -= 0.2
            page.write(page.left, middle, shorten(names[org], x - page.left, MARK), size=MARK, va="center")
            if (picture.ties["org_id"] == org).any():
                page.ax.plot([_PORT], [middle], "o", ms=2.6, color=MUTED, zorder=3)
            ports[org] = middle
            y += _ROW
        y += 0.08 + slack
    return ports


def _draw_actions(study: Study, page: Canvas, picture: Picture, told: pd.DataFrame, rest: dict[str, list[int]], frame: pd.DataFrame,
                  top: float, slack: float) -> dict[str, float]:  # fmt: skip
    """Joint actions by report: a dot, paragraph, mode, the report's own words, and how many partners without a row."""
    rows = picture.ties.drop_duplicates("collaboration_id").set_index("collaboration_id")
    ties_of = picture.ties.groupby("collaboration_id").size()
    dots, y = {}, top
    widest = max((measure(study.t(f"mode.{m}"), PARA) for m in set(rows["mode"])), default=0)
    for count in told.itertuples():
        report = study.report(count.symbol)
        dark = style.darker(report.color)
        page.line(_DOT - 0.06, y, page.right, y, color=_RULE)
        end = page.left + 0  # the head: which report, and how its actions fall
        page.write(_DOT - 0.06, y + 0.06, report.label, bold=True, color=dark, va="top")
        end = _DOT - 0.06 + measure(report.label, LABEL) + 0.12
        words = study.t("net.counts", total=count.total, none=count.none, one=count.one, more=count.more)
        page.write(end, y + 0.075, shorten(words, page.right - end, MARK), size=MARK, color=MUTED, va="top")
        y += _HEAD + 0.06
        for key in picture.right[count.symbol]:
            row, middle = rows.loc[key], y + _ROW / 2
            (dot,) = page.ax.plot([_DOT], [middle], zorder=4, **status_marker(row["status"], report.color))
            mark(dot, study, "action", count.symbol, int(row["para"]), row["start"], words=row["surface"])
            x = _DOT + 0.14
            page.write(x, middle, str(int(row["para"])), size=PARA, color=dark, va="center", url=paragraph_link(study, count.symbol, row["para"]))
            x += 0.28
            page.write(x, middle, study.t(f"mode.{row['mode']}"), size=PARA, color=MUTED, va="center")
            x += widest + 0.12
            hidden = int(row["others"]) + 1 - int(ties_of[key])
            page.write(x, middle, shorten(row["surface"], page.right - 0.35 - x, PARA), size=PARA, color=INK, va="center")
            if hidden:
                page.write(page.right, middle, study.t("partners.more", n=hidden), size=PARA, color=MUTED, ha="right", va="center")
            dots[key] = middle
            y += _ROW
        if rest[count.symbol]:
            words = study.t("net.rest", n=len(rest[count.symbol]), paras=runs(rest[count.symbol]))
            page.write(_DOT + 0.14, y + _ROW / 2, shorten(words, page.right - _DOT - 0.14, PARA), size=PARA, color=MUTED, va="center")
            y += _ROW
        y += 0.16 + slack
    return dots


def _draw_tie(study: Study, page: Canvas, row: object, y0: float, y1: float) -> None:
    x0, x1 = _PORT + 0.03, _DOT - 0.05
    middle = (x0 + x1) / 2
    path = Path([(x0, y0), (middle, y0), (middle, y1), (x1, y1)], [Path.MOVETO, *[Path.CURVE4] * 3])
    dashed = {"linestyle": (0, (3, 2))} if row.status == "planned" else {}
    tie = PathPatch(path, facecolor="none", edgecolor=study.color(row.symbol), linewidth=1.0, alpha=0.7, zorder=2, **dashed)
    page.ax.add_patch(tie)
    mark(tie, study, "tie", row.symbol, int(row.para), row.start, row.org_id, words=_words(study, row))


def _words(study: Study, row: object) -> str:
    return study.t("net.mark", name=row.name, label=study.label(row.symbol), para=row.para, mode=study.t(f"mode.{row.mode}"), words=row.surface)


def _subtitle(study: Study, frame: pd.DataFrame) -> str:
    return study.t("net.subtitle", least=int(study.choices.get("least", 2)))


def _source(study: Study, counts: pd.DataFrame, picture: Picture) -> str:
    silent = [study.label(s) for s in counts.loc[counts["total"] == 0, "symbol"]]
    notes = [study.t("net.note"), study.t("net.no_room", n=picture.more) if picture.more else "",
             study.t("net.silent", labels=silent) if silent else ""]  # fmt: skip
    return study.source((" " if study.lang == "en" else "").join(n for n in notes if n), drawn_from=DRAWN_FROM)


def _key(study: Study, page: Canvas, y: float) -> None:
    entries = [
        (lambda x, at, status=status: page.ax.plot([x + 0.05], [at], **status_marker(status, INK)), 0.1, study.t(f"status.{status}"))
        for status in ("done", "ongoing", "planned")
    ]
    draw_key(page, page.left, y, entries)

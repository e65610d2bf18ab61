"""Partners that act with others who otherwise never stand in one joint action: a box a circle, with the paragraphs; no ranking."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from matplotlib.patches import FancyBboxPatch

from habitatlib.figures import style
from habitatlib.figures.canvas import LEADING, MARGIN, Canvas, canvas
from habitatlib.figures.links import mark, paragraph_link
from habitatlib.figures.network.frames import bridges, ties, types, types_chosen
from habitatlib.figures.network.told import WITHOUT_MODES, fitting, in_two
from habitatlib.figures.quality import finding
from habitatlib.figures.study import Study
from habitatlib.figures.style import MARK, MUTED, PANEL, PARA
from habitatlib.figures.typesetting import measure, wrap

__all__ = ["bridges_table", "bridges_title", "draw_bridges"]

_PARTNERS, _NAMES, _START, _LINE = 40, 1.62, 3.7, 0.255
_ROOMS, _TAGS = (7.0, 6.0, 5.0, 4.0, 3.2, 2.6), 4  # inches for the names in a box; paragraphs in it
_GAP, _RULE = 0.2, "#c3ccd3"
_BEFORE, _SECOND = _START - _NAMES - 0.2, 0.15  # inches for the name of a partner; to its second line


@dataclass(frozen=True, slots=True)
class _Box:
    """A circle as drawn: its names, its paragraphs as (symbol, para, start, words) and how many more, how wide, in which line and where."""

    names: str
    whole: str
    tags: tuple[tuple[str, int, int, str], ...]
    more: str
    wide: float
    line: int
    x: float


@finding(*WITHOUT_MODES)
def bridges_title(study: Study, frame: pd.DataFrame, every: pd.DataFrame) -> str:
    """The finding: how many of the partners that meet others join circles which never meet.

    Parameters
    ----------
    frame, every : DataFrame
        As of ``frames.bridges`` and ``frames.ties``.
    """
    meeting = every[(every["others"] > 0) & every["type"].isin(types(study))]["org_id"].nunique()
    few = types_chosen(study)
    if not meeting:
        return study.nothing() or study.t("net.bridges.nobody", few=few, r=len(study.reports))
    key = f"net.bridges.{'title' if len(frame) else 'none'}{'_only' if meeting == 1 else ''}"
    return study.t(key, n=frame["org_id"].nunique(), m=meeting, few=few)


def bridges_table(study: Study, frame: pd.DataFrame, every: pd.DataFrame) -> pd.DataFrame:
    """A row a bridging partner and joint action: the circle, who meets it there, report, paragraph, mode, year, lead, clause."""
    lacking = study.t("not_stated")
    acts = every.drop_duplicates("collaboration_id").set_index("collaboration_id")
    meet = every.groupby("collaboration_id", sort=False)["name"].agg(list)
    rows = []
    for r in frame.itertuples():
        for key in r.actions:
            act, others = acts.loc[key], list(meet[key])
            others.remove(r.name)
            year, lead = (lacking if pd.isna(act[c]) else act[c] for c in ("year", "lead"))
            circle, mode = study.t("net.bridges.circle", i=r.circle, n=r.circles), study.t(f"mode.{act['mode']}")
            rows.append((r.name, study.t(f"type.{r.type}"), circle, study.join(others), study.label(act["symbol"]), int(act["para"]), mode,
                         year, lead, act["surface"]))  # fmt: skip
    heads = ("partner", "type", "circle", "with", "report", "para", "mode", "year", "lead", "clause")
    return pd.DataFrame(rows, columns=[study.t(f"net.column.{head}") for head in heads])


def draw_bridges(study: Study, frame: pd.DataFrame | None = None) -> Canvas:
    """A row a partner, a box a circle of those it acts with; nobody of one box stands in an action with anybody of another.

    Parameters
    ----------
    frame : DataFrame, optional
        As of ``frames.bridges``.
    """
    every = ties(study)
    frame = bridges(study, every) if frame is None else frame
    title = bridges_title(study, frame, every)
    if frame.empty:
        return canvas(11.5, 0.4, title=title, source=study.source(drawn_from=WITHOUT_MODES))
    acts = every.drop_duplicates("collaboration_id").set_index("collaboration_id")
    rows = [(part.iloc[0], _boxes(study, part, acts)) for _, part in frame.groupby("org_id", sort=False)]
    more, rows = len(rows) - _PARTNERS, rows[:_PARTNERS]
    heights = _heights(study, rows)
    high = sum(heights) + 0.06 * len({first["type"] for first, _ in rows})
    page = canvas(
        11.5, high + 0.1, title=title, subtitle=study.t("net.bridges.subtitle", r=len(study.reports)), source=_source(study, more)
    )
    y, before = page.top, None
    for (first, boxes), height in zip(rows, heights, strict=True):
        if first["type"] != before:
            page.line(page.left, y, page.right, y, color=_RULE)
            y += 0.06
            page.write(page.left, y + 0.04, study.t(f"type.{first['type']}"), size=MARK, color=MUTED, va="top", width=_NAMES - 0.5)
            before = first["type"]
        for i, words in enumerate(in_two(first["name"], _BEFORE, MARK)):
            page.write(_NAMES, y + _LINE / 2 + _SECOND * i, words, size=MARK, va="center", bold=True)
        _draw_boxes(study, page, first["org_id"], boxes, y)
        y += height
    return page


def _heights(study: Study, rows: list[tuple[pd.Series, list[_Box]]]) -> list[float]:
    """How high each row is; the last of a type leaves room for the lines of its name."""
    heights = [max(_LINE * (boxes[-1].line + 1), _LINE + _SECOND * (len(in_two(first["name"], _BEFORE, MARK)) - 1)) + 0.09
               for first, boxes in rows]  # fmt: skip
    types = [first["type"] for first, _ in rows]
    for kind in set(types):
        own = [i for i, other in enumerate(types) if other == kind]
        needed = len(wrap(study.t(f"type.{kind}"), _NAMES - 0.5, MARK)) * LEADING * MARK / 72 + 0.1
        heights[own[-1]] += max(0.0, needed - sum(heights[i] for i in own))
    return heights


def _boxes(study: Study, part: pd.DataFrame, acts: pd.DataFrame) -> list[_Box]:
    """The circles of a partner, side by side as far as a line reaches, with as many names as need no further line."""
    least = _placed(study, part, acts, _ROOMS[-1])
    return next(boxes for room in _ROOMS if (boxes := _placed(study, part, acts, room))[-1].line == least[-1].line)


def _placed(study: Study, part: pd.DataFrame, acts: pd.DataFrame, room: float) -> list[_Box]:
    boxes, x, line, end = [], _START, 0, 11.5 - MARGIN
    for row in part.itertuples():
        found = acts.loc[list(row.actions)].drop_duplicates(["symbol", "para"])
        tags = tuple((a.symbol, int(a.para), int(a.start), study.t("lanes.tag", label=study.label(a.symbol), para=a.para))
                     for a in found.head(_TAGS).itertuples())  # fmt: skip
        more = study.t("partners.more", n=len(found) - _TAGS) if len(found) > _TAGS else ""
        behind = 0.2 + sum(measure(words, PARA) + 0.09 for words in (*(words for *_, words in tags), *filter(None, [more])))
        names = fitting(study, row.members, min(room, end - _START - behind), MARK, most=end - _START - behind)
        wide = behind + measure(names, MARK)
        if x > _START and x + wide > end:
            x, line = _START, line + 1
        boxes.append(_Box(names, study.join(row.members), tags, more, wide, line, x))
        x += wide + _GAP
    return boxes


def _draw_boxes(study: Study, page: Canvas, org: str, boxes: list[_Box], y: float) -> None:
    for number, box in enumerate(boxes):
        top = y + _LINE * box.line
        middle = top + _LINE / 2
        patch = FancyBboxPatch((box.x, top + 0.025), box.wide, _LINE - 0.05, boxstyle="round,pad=0,rounding_size=0.05", facecolor=PANEL,
                               edgecolor=_RULE, linewidth=0.8, zorder=1)  # fmt: skip
        page.ax.add_patch(patch)
        symbol, para, start, _ = box.tags[0]
        mark(patch, study, "circle", symbol, para, start, org, number + 1, words=box.whole)
        x = box.x + 0.09
        page.write(x, middle, box.names, size=MARK, va="center")
        x += measure(box.names, MARK) + 0.09
        for symbol, para, _, words in box.tags:
            color = style.darker(study.color(symbol))
            page.write(x, middle, words, size=PARA, color=color, va="center", url=paragraph_link(study, symbol, para))
            x += measure(words, PARA) + 0.09
        page.write(x, middle, box.more, size=PARA, color=MUTED, va="center")


def _source(study: Study, more: int) -> str:
    notes = [study.t("net.bridges.note"), study.t("net.no_room", n=more) if more > 0 else ""]
    return study.source((" " if study.lang == "en" else "").join(n for n in notes if n), drawn_from=WITHOUT_MODES)

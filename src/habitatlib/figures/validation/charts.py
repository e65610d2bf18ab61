"""How well each table is extracted, tier by tier: a dot for the figure, a line for its interval, a stroke for the coders."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from habitatlib.evaluation.compare import KEYED
from habitatlib.figures import labels, style
from habitatlib.figures.canvas import Canvas, canvas
from habitatlib.figures.quality import ENOUGH_ROWS
from habitatlib.figures.study import Study
from habitatlib.figures.validation.frames import bars, reached

__all__ = ["draw_cells", "draw_losses", "draw_rows", "rows_title"]

_WIDTH, _NAMES, _PITCH, _HEAD, _GAP = 11.5, 2.35, 0.27, 0.5, 0.32
_DOT = "#0f4c75"
_AIM = 0.05  # loss of F1 that should not be reached


@dataclass(frozen=True)
class _Panel:
    """One tier: where it stands, and what its axis spans."""

    left: float
    right: float
    least: float

    def x(self, value: float) -> float:
        return self.left + (self.right - self.left) * (max(value, self.least) - self.least) / (1 - self.least)


def rows_title(study: Study, frame: pd.DataFrame, first: pd.DataFrame) -> str:
    """The finding: how many tables reach the agreement of two coders, tier by tier."""
    parts = [(tier, *reached(source, coding, bars(frame, coding))) for tier, coding, source in _panels(frame, first)]
    words = [study.t(f"proof.reached.{tier}", k=k, n=n) for tier, k, n in parts if n]
    if words:
        return study.t("proof.title", parts=words)
    last = [coding for tier, coding, _ in _panels(frame, first) if tier == "unseen"]
    seen = first[first["coding"].isin(last)]
    seen = seen[(seen["column"] == "") & (seen["gold"] >= ENOUGH_ROWS)].sort_values(["f1", "table"])
    if seen.empty:
        return study.t("proof.none")
    low, high = ({"table": study.t(f"table.{r.table}"), "f1": f"{r.f1:.2f}"} for r in (seen.iloc[0], seen.iloc[-1]))
    return study.t("proof.alone", low=low["f1"], worst=low["table"], high=high["f1"], best=high["table"])


def _panels(frame: pd.DataFrame, first: pd.DataFrame) -> list[tuple[str, str, pd.DataFrame]]:
    """The tiers shown: what the rules knew, what was coded later, and of the last unseen texts of many tables what was measured first."""
    tiers = frame.drop_duplicates("coding").set_index("coding")["tier"]
    shown = [(tier, coding, frame) for coding, tier in tiers.items() if tier != "unseen"]
    unseen = [coding for coding, tier in tiers.items() if tier == "unseen" and (first["coding"] == coding).any()]
    enough = first[first["gold"] >= ENOUGH_ROWS]
    tables = enough["table"].astype(str).str.split(".").str[0].groupby(enough["coding"]).nunique()
    whole = [coding for coding in unseen if 3 * tables.get(coding, 0) > len(KEYED)]
    return shown + [("unseen", coding, _as_first(frame, first, coding)) for coding in (whole or unseen)[-1:]]


def _as_first(frame: pd.DataFrame, first: pd.DataFrame, coding: str) -> pd.DataFrame:
    """What was measured first; with the intervals kept then, or those of today where not one figure of the coding has moved since."""
    if "low" in first and first.loc[first["coding"] == coding, "low"].notna().all():
        return first
    first = first.drop(columns=["low", "high"], errors="ignore")
    was, now = (part[part["coding"] == coding].set_index(["table", "column"]).sort_index() for part in (first, frame))
    still = was.index.equals(now.index) and was["f1"].round(3).equals(now["f1"].round(3)) and (was["gold"] == now["gold"]).all()
    return first.merge(frame[["coding", "table", "column", "low", "high"]], on=["coding", "table", "column"]) if still else first


def draw_rows(study: Study, frame: pd.DataFrame, first: pd.DataFrame) -> Canvas:
    """F1 of the rows of each table, a panel a tier.

    Parameters
    ----------
    frame, first : DataFrame
        As of ``validation_frames.measured`` and ``validation_frames.firsts``.
    """
    rows = frame[frame["column"] == ""]
    names = {table: _headed(study.t(f"table.{table}")) for table in dict.fromkeys(rows["table"])}
    return _draw(study, rows, first[first["column"] == ""], names, rows_title(study, frame, first), "proof.subtitle")


def draw_cells(study: Study, frame: pd.DataFrame, first: pd.DataFrame) -> Canvas:
    """Share of right cells of each column, a panel a tier."""
    cells, other = (part[part["column"] != ""] for part in (frame, first))
    title = _cells_title(study, cells, other)
    pairs = sorted(set(zip(cells["table"], cells["column"], strict=True)))
    names = {f"{table}.{column}": _headed(study.t("proof.cell", table=study.t(f"table.{table}"), column=_column(study, column)))
             for table, column in pairs}  # fmt: skip
    cells, other = (part.assign(table=part["table"] + "." + part["column"], column="") for part in (cells, other))
    return _draw(study, cells, other, names, title, "proof.cells.subtitle")


def _cells_title(study: Study, cells: pd.DataFrame, first: pd.DataFrame) -> str:
    """The column that is read worst in the reports, and in the last unseen texts, where either has enough cells."""
    unseen = [coding for tier, coding, _ in _panels(cells, first) if tier == "unseen"]
    tiers = {"reports": cells[cells["enough"] & (cells["tier"] != "unseen")],
             "unseen": first[first["coding"].isin(unseen) & (first["gold"] >= ENOUGH_ROWS)]}  # fmt: skip
    worst = {tier: rows.sort_values(["f1", "table"]).iloc[0] for tier, rows in tiers.items() if len(rows)}
    told, before = [], None
    for tier, row in worst.items():
        name = study.t("proof.cells.column", table=study.t(f"table.{row['table']}"), column=_column(study, row["column"]))
        told.append(study.t(f"proof.cells.{tier if name != before else 'same'}", share=f"{100 * row['f1']:.0f}", name=name))
        before = name
    return study.t("proof.cells.title", parts=told) if told else study.t("proof.none")


def _column(study: Study, column: str) -> str:
    key = f"proof.cell.{column}"
    return study.t(key) if key in labels.keys(key) else column


def _headed(words: str) -> str:
    return words[:1].upper() + words[1:]


def _draw(study: Study, frame: pd.DataFrame, first: pd.DataFrame, names: dict[str, str], title: str, key: str) -> Canvas:
    panels = _panels(frame, first)
    height = _HEAD + _PITCH * len(names) + 0.3
    held = [coding for _, coding, _ in panels if len(bars(frame, coding))]
    borrowed = any(frame.loc[frame["coding"] == coding, "coders"].isna().all() for coding in held)
    coders = study.t("proof.key.borrowed" if borrowed else "proof.key.coders") if held else ""
    moved = any("low" not in source for _, _, source in panels)
    foot = study.t("proof.source") + ("\n" + study.t("proof.moved") if moved else "")
    page = canvas(_WIDTH, height, title=title, subtitle=study.t(key, coders=coders), source=foot)
    wide = (page.right - page.left - _NAMES - _GAP * (len(panels) - 1)) / max(1, len(panels))
    drawn = [source[source["coding"] == coding] for _, coding, source in panels]
    least = _least(pd.concat([*drawn, *(first[first["coding"] == coding] for _, coding, _ in panels)])["f1"]) if panels else 0.0
    for number, name in enumerate(names.values()):
        y = page.top + _HEAD + _PITCH * (number + 0.5)
        page.write(page.left, y, name, size=style.LABEL, va="center", width=_NAMES - 0.1, lines=1)
        page.line(page.left, y + _PITCH / 2, page.right, y + _PITCH / 2, width=0.5)
    for number, ((tier, coding, _), rows) in enumerate(zip(panels, drawn, strict=True)):
        left = page.left + _NAMES + number * (wide + _GAP)
        panel = _Panel(left, left + wide - 0.42, least)
        page.write(left, page.top + 0.14, study.t(f"proof.tier.{tier}"), size=style.MARK, color=style.MUTED, bold=True)
        page.write(left, page.top + 0.29, study.t(f"proof.about.{tier}", n=int(rows["gold"].sum())), size=style.MARK, color=style.MUTED)
        _axis(page, panel, page.top + _HEAD, page.top + _HEAD + _PITCH * len(names))
        rows, bar = rows.set_index("table"), bars(frame, coding).set_index("table")["coders"]
        before = first[first["coding"] == coding].set_index("table")["f1"]
        for place, table in enumerate(names):
            y = page.top + _HEAD + _PITCH * (place + 0.5)
            if tier != "unseen" and table in before.index:
                page.ax.plot([panel.x(before[table])], [y], "x", ms=4.6, color=style.MUTED, mew=1.0, zorder=3)
            if table in rows.index:
                _mark(page, panel, rows.loc[table], bar.get(table), y)
            else:
                page.write(panel.right + 0.42, y, "–", size=style.MARK, color=style.MUTED, ha="right", va="center")
    return page


def _least(shown: pd.Series) -> float:
    """Where the axis begins: a tenth below what is shown, and never so far right that a small difference looks large."""
    return max(0.0, min(0.7, int(shown.min() * 10 - 0.5) / 10)) if len(shown) else 0.0


def _axis(page: Canvas, panel: _Panel, top: float, bottom: float) -> None:
    step = 1 if panel.least >= 0.5 else 2
    for tenth in range(10, round(panel.least * 10) - 1, -step):
        x = panel.x(tenth / 10)
        page.line(x, top, x, bottom, color=style.HAIRLINE, width=0.6)
        page.write(x, bottom + 0.16, f"{tenth / 10:.1f}", size=style.PARA, color=style.MUTED, ha="center")


def _mark(page: Canvas, panel: _Panel, row: pd.Series, bar: float | None, y: float) -> None:
    few = 0 < row["gold"] < ENOUGH_ROWS
    if "low" in row.index and pd.notna(row["low"]):
        tone = style.tint(_DOT, 0.45)
        page.line(panel.x(row["low"]), y, panel.x(row["high"]), y, color=tone, width=2.6, solid_capstyle="butt", zorder=2)
        if row["low"] < panel.least:
            page.ax.plot([panel.left], [y], marker="<", ms=6, color=tone, linestyle="none", zorder=2, gid="goes on")
    if bar is not None and pd.notna(bar) and bar < panel.least:
        page.ax.plot([panel.left], [y], marker="<", ms=6, color=style.AMBER, linestyle="none", zorder=3, gid="goes on")
    elif bar is not None and pd.notna(bar):
        x = panel.x(bar)
        page.line(x, y - 0.085, x, y + 0.085, color=style.AMBER, width=1.6, zorder=3, gid="coders")
    face = "white" if few else _DOT
    page.ax.plot([panel.x(row["f1"])], [y], "o", ms=5.4, mfc=face, mec=_DOT, mew=1.1, zorder=4)
    tone = style.MUTED if few else style.INK
    page.write(panel.right + 0.42, y, f"{row['f1']:.2f}", size=style.MARK, color=tone, ha="right", va="center")


def draw_losses(study: Study, frame: pd.DataFrame, codings: list[str]) -> Canvas:
    """What each table loses without the lexicon rows that one report alone needs: words, names, and what of both no other text has.

    Parameters
    ----------
    frame : DataFrame
        As of ``validation_frames.removal``.
    codings : list of str
        The codings looked at; of each table the larger loss is drawn.
    """
    kinds = ("grammar", "register", "alone")
    of_tables = frame["removed"].str.startswith("one report") & ~frame["figure"].str.contains(".", regex=False)
    rows = frame[frame["coding"].isin(codings) & of_tables]
    rows = rows.sort_values("loss", ascending=False, kind="stable").drop_duplicates(["removed", "figure"])
    tables = _order(list(rows["figure"]))
    lost = {kind: rows[rows["removed"] == f"one report: {kind}"].set_index("figure") for kind in kinds}
    over = {kind: {t for t, loss in lost[kind]["loss"].items() if loss >= _AIM} for kind in kinds}
    most_lost = over["grammar"] | over["register"]
    told = study.t("proof.loss.title", n=len(most_lost), of=len(tables), few=len(over["alone"]))
    title = told if most_lost else study.t("proof.loss.title_none")
    if rows.empty:
        return canvas(_WIDTH, 0.4, title=study.t("proof.none"), source=study.t("proof.loss.source"))
    words = {"title": title, "subtitle": study.t("proof.loss.subtitle"), "source": study.t("proof.loss.source")}
    page = canvas(_WIDTH, _HEAD + _PITCH * len(tables) + 0.3, **words)
    wide = (page.right - page.left - _NAMES - _GAP * (len(kinds) - 1)) / len(kinds)
    most = max(0.1, float(rows["loss"].max()))
    bottom = page.top + _HEAD + _PITCH * len(tables)
    for place, table in enumerate(tables):
        y = page.top + _HEAD + _PITCH * (place + 0.5)
        page.write(page.left, y, _headed(study.t(f"table.{table}")), va="center")
        page.line(page.left, y + _PITCH / 2, page.right, y + _PITCH / 2, width=0.5)
    for number, kind in enumerate(kinds):
        left = page.left + _NAMES + number * (wide + _GAP)
        taken = int(lost[kind]["rows"].iloc[0]) if len(lost[kind]) else 0
        page.write(left, page.top + 0.14, study.t(f"proof.loss.{kind}", n=taken), size=style.MARK, color=style.MUTED, bold=True)
        room = wide - 0.5
        aim = left + room * _AIM / most
        page.write(aim, page.top + _HEAD - 0.1, f"{_AIM:g}", size=style.PARA, color=style.AMBER, ha="center")
        page.line(aim, page.top + _HEAD - 0.06, aim, bottom, color=style.AMBER, width=0.9)
        for place, table in enumerate(tables):
            y = page.top + _HEAD + _PITCH * (place + 0.5)
            loss = float(lost[kind].loc[table, "loss"]) if table in lost[kind].index else 0.0
            page.line(left, y, left + room * max(0.0, loss) / most, y, color=_DOT, width=5, solid_capstyle="butt")
            page.write(left + wide, y, f"{loss:.3f}", size=style.MARK, color=style.INK if loss else style.MUTED, ha="right", va="center")
    return page


def _order(tables: list[str]) -> list[str]:
    return [table for table in KEYED if table in tables]

"""Charts of countries beside the maps: counts against names, groups of countries."""

from __future__ import annotations

import re

import pandas as pd
from matplotlib.patches import Rectangle

from habitatlib.figures import labels, style
from habitatlib.figures.canvas import Canvas, canvas
from habitatlib.figures.countries.frames import GROUPS, countries
from habitatlib.figures.countries.words import WIDTH, brief, has, message, none, noted, one_line, planned_words, what
from habitatlib.figures.links import mark, paragraph_link
from habitatlib.figures.quality import finding
from habitatlib.figures.study import Study
from habitatlib.figures.typesetting import measure, wrap
from habitatlib.lexicons.written import any_language

__all__ = ["claims_chart", "claims_title", "groups_chart", "groups_title", "verdict"]

CLAIMS_FROM = ("quantities", "country_roles", "place_mentions")
GROUPS_FROM = ("country_roles", "place_mentions", "project_countries")

_MOST_CLAIMS = 40
_CLAUSE, _CLAUSE_WIDTH, _CLAUSE_LINES = 7.6, 2.97, 2  # points, inches, how many


@finding(*CLAIMS_FROM)
def claims_title(study: Study, frame: pd.DataFrame) -> str:
    """How many counts come without a name, and how many can be checked in full."""
    if frame.empty:
        return study.nothing() or study.t("none.claims", n=len(study.reports))
    full = int((frame["named"] >= frame["claimed"]).sum())
    if len(frame) == 1:
        k, n = int(frame["named"].iloc[0]), int(frame["claimed"].iloc[0])
        return study.t(f"claims.single.{'full' if full else 'some' if k else 'none'}", k=k, n=n)
    silent = int((frame["named"] == 0).sum())
    key = {len(frame): "claims.title.none", 0: "claims.title.each"}.get(silent, "claims.title")
    return study.t(key, none=silent, n=len(frame), full=full)


def verdict(study: Study, row: object, shown: int | None = None) -> str:
    """What the names near it say of the count, in words; with ``shown``, only so many names and how many more there are."""
    if not row.named:
        return study.t("claims.none")
    names = row.names
    if shown is not None and shown < len(names):
        names = [study.t("claims.rest", names=study.t("list.comma").join(names[:shown]), k=len(names) - shown)]
    if row.named == row.claimed and not row.approximate:
        return study.t("claims.all", k=row.named, names=names)
    if row.named >= row.claimed:
        return study.t("claims.atleast" if row.approximate else "claims.more", k=row.named, names=names)
    return study.t("claims.some", k=row.named, names=names)


def _verdict_within(study: Study, row: object, room: float, size: float, lines: int) -> str:
    """The verdict with as many whole names as there is room for, one at the least."""
    return next((words for shown in range(row.named, 1, -1) if len(wrap(words := verdict(study, row, shown), room, size)) <= lines),
                verdict(study, row, 1))  # fmt: skip


def claims_chart(study: Study, frame: pd.DataFrame) -> Canvas:
    """A square for each country or place that a sentence counts: filled where it is named in that sentence or one beside it.

    Parameters
    ----------
    frame : DataFrame
        As of ``claims.claims``.
    """
    if frame.empty:
        return canvas(WIDTH, 0.4, title=claims_title(study, frame), source=study.source(drawn_from=CLAIMS_FROM))
    drawn = _drawn(frame)
    kinds = [k for k in ("country", "place") if (drawn["counts"] == k).any()]
    cut = study.t("claims.cut.largest", k=len(drawn), n=len(frame)) if len(drawn) < len(frame) else ""
    kosovo = study.t("source.kosovo") if drawn["names"].str.contains("*", regex=False).any() else ""
    tick = study.t("claims.tick") if (drawn["named"] > drawn["claimed"]).any() else ""
    subtitle = study.t("claims.subtitle" if len(study.reports) > 1 else "claims.subtitle.one", n=len(frame), tick=tick,
                       k=frame["symbol"].nunique(), r=len(study.reports))  # fmt: skip
    height = 0.62 * len(kinds) + 0.39 * len(drawn)
    source = study.source(study.t("claims.note"), cut, kosovo, drawn_from=CLAIMS_FROM)
    page = canvas(WIDTH, height, title=claims_title(study, frame), subtitle=subtitle, source=source)
    y = page.top
    for kind in kinds:
        page.write(page.left, y + 0.16, study.t(f"claims.{kind}"), size=style.SECTION, bold=True)
        page.write(page.left + 4.62, y + 0.16, study.t("claims.claimed"), size=style.MARK, color=style.MUTED, ha="right")
        page.line(page.left, y + 0.25, page.right, y + 0.25)
        y += 0.32
        for row in drawn[drawn["counts"] == kind].itertuples():
            _claim(study, page, row, y)
            y += 0.39
        y += 0.26
    return page


def _drawn(frame: pd.DataFrame) -> pd.DataFrame:
    """The largest counts of each kind: half of the room for either, and what one leaves for the other."""
    kinds = [own for _, own in frame.groupby("counts", sort=False)]
    return pd.concat([own.head(max(_MOST_CLAIMS // 2, _MOST_CLAIMS - (len(frame) - len(own)))) for own in kinds])


def _claim(study: Study, page: Canvas, row: object, y: float) -> None:
    color, text = study.color(row.symbol), style.darker(study.color(row.symbol))
    middle = y + 0.19
    page.write(page.left, middle - 0.07, brief(study, row.symbol, 1.15, style.MARK), size=style.MARK, color=text, va="center")
    where = paragraph_link(study, row.symbol, row.para)
    told = study.t("para", para=row.para) if len(row.paras) == 1 else study.t("paras", paras=study.t("join").join(map(str, row.paras)))
    page.write(page.left, middle + 0.08, told, size=style.PARA, color=text, va="center", url=where)
    count = labels.grouped(row.claimed, study.lang) + ("+" if row.approximate else "")
    room = min(_CLAUSE_WIDTH, 4.62 - 1.2 - measure(count, style.SECTION) - 0.12)
    clause = _fitting(row.clause, row.surface, room)
    page.write(page.left + 1.2, middle, clause, size=_CLAUSE, va="center", width=room, lines=_CLAUSE_LINES)
    page.write(page.left + 4.62, middle, count, size=style.SECTION, bold=True, ha="right", va="center")
    x = _squares(page, page.left + 4.74, middle, row.claimed, row.named, color)
    tone = text if row.named else style.MUTED
    room = page.right - x - 0.12
    if room < 1.6:
        words = _verdict_within(study, row, page.right - page.left - 4.74, style.PARA, 1)
        page.write(page.left + 4.74, y + 0.38, words, size=style.PARA, color=tone)
    else:
        words = _verdict_within(study, row, room, style.MARK - 0.3, 2)
        page.write(x + 0.12, middle, words, size=style.MARK - 0.3, color=tone, va="center", width=room, lines=2)


def _fitting(clause: str, words: str, room: float) -> str:
    """The clause from its beginning, if the words then lie within the lines there are, else from a later word on."""
    clause = " ".join(clause.split())
    end = max(clause.find(words), 0) + len(words)
    for start in [0, *(m.end() for m in re.finditer(rf"[、：]|\s+|{any_language('figure_parts', 'pause')}", clause[: end - len(words)]))]:
        text = ("... " if start else "") + clause[start:]
        if len(wrap(text[: end - start + 4 * bool(start)] + " ...", room, _CLAUSE)) <= _CLAUSE_LINES:
            return text
    return clause[end - len(words) :]


def _squares(page: Canvas, left: float, middle: float, claimed: int, named: int, color: str) -> float:
    """Squares in fives, at most forty and a broken strip; returns where they end."""
    side, step, group = 0.085, 0.103, 0.05
    total = max(claimed, named)
    broken = total > 40
    shown = 35 if broken else total
    place = [left + i * step + i // 5 * group for i in range(shown + 1)]
    end = place[shown - 1] + side
    spots = [(place[i], i < named) for i in range(shown)]
    if broken:
        page.write(end + 0.06, middle, "//", size=style.LABEL, color=color, va="center")
        spots += [(end + 0.2 + i * step, total - 5 + i < named) for i in range(5)]
        end = spots[-1][0] + side
    for x, filled in spots:
        fill = color if filled else "white"
        page.ax.add_patch(Rectangle((x, middle - side / 2), side, side, facecolor=fill, edgecolor=color, linewidth=0.8))
    if claimed < min(named, shown):
        x = place[claimed] - (0.034 if claimed % 5 == 0 else 0.009)
        page.line(x, middle - 0.1, x, middle + 0.1, color=style.INK, width=1.4)
    return end


@finding(*GROUPS_FROM)
def groups_title(study: Study, frame: pd.DataFrame) -> str:
    """How many of each group are named, by any of the chosen reports."""
    if frame.empty or not frame["named"].any():
        return none(study)
    total = frame[frame["symbol"] == ""] if len(study.reports) > 1 else frame
    k, n = (dict(zip(total["group"], total[c], strict=True)) for c in ("k", "n"))
    values = {"k": k["ldc"], "n": n["ldc"], "k2": k["lldc"], "n2": n["lldc"], "k3": k["sids"], "n3": n["sids"]}
    title = study.t("groups.title", has=has(study, 2), **values)
    return title if one_line(title) else study.t("groups.title.short", **values)


def groups_chart(study: Study, frame: pd.DataFrame) -> Canvas:
    """How many of the members of each group a report names, out of how many there were on its day.

    Parameters
    ----------
    frame : DataFrame
        As of ``country_frames.groups``.
    """
    if frame.empty or not frame["named"].any():
        return message(study)
    symbols = list(dict.fromkeys(frame["symbol"]))
    source = study.source(noted(study), study.t("groups.source", asof=countries()["asof"].max()), drawn_from=GROUPS_FROM)
    last = study.t("groups.last") if "" in symbols else ""
    subtitle = study.t("groups.subtitle", what=what(study), hollow=planned_words(study, bool(frame["planned"].any())), last=last)
    page = canvas(WIDTH, 0.4 + 0.3 * len(symbols) + 0.1, title=groups_title(study, frame), subtitle=subtitle, source=source)
    column, first = 3.05, page.left + 1.7
    bar = 2.1
    for i, group in enumerate(GROUPS):
        page.write(first + i * column, page.top + 0.12, study.t(f"groups.{group}"), size=style.LABEL, bold=True)
    y = page.top + 0.38
    for symbol in symbols:
        color = study.color(symbol) if symbol else style.INK
        name = brief(study, symbol, 1.6, style.LABEL) if symbol else study.t("groups.any", n=len(study.reports))
        page.write(page.left, y, name, size=style.LABEL, color=style.darker(color), bold=not symbol, va="center")
        for i, group in enumerate(GROUPS):
            row = frame[(frame["symbol"] == symbol) & (frame["group"] == group)].iloc[0]
            x = first + i * column
            page.ax.add_patch(Rectangle((x, y - 0.06), bar, 0.12, facecolor=style.LAND, linewidth=0))
            done, unit = row["k"] - row["planned"], bar / row["n"]
            part = page.ax.add_patch(Rectangle((x, y - 0.06), unit * done, 0.12, facecolor=color, linewidth=0))
            if row["planned"]:
                hollow = {"facecolor": "white", "edgecolor": color, "linewidth": 0.9}
                page.ax.add_patch(Rectangle((x + unit * done, y - 0.055), unit * row["planned"], 0.11, **hollow))
            if symbol:
                mark(part, study, "group", symbol, None, group)
            page.write(x + bar + 0.08, y, study.t("groups.of", k=row["k"], n=row["n"]), size=style.MARK, color=style.MUTED, va="center")
        y += 0.3
    return page

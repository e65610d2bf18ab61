"""What is told of money under each resolution, in the report's own words; what is not stated stands beside it."""

from __future__ import annotations

import pandas as pd
from matplotlib.patches import Rectangle

from habitatlib.figures.canvas import LEADING, Canvas, canvas
from habitatlib.figures.links import mark, paragraph_link
from habitatlib.figures.quality import finding
from habitatlib.figures.resolutions.frames import FUNDING
from habitatlib.figures.resolutions.marks import COLORS, cut, draw_money, name_left, where
from habitatlib.figures.resolutions.rows import amount_words
from habitatlib.figures.resolutions.tracker import enough_coded, no_section, only_funding
from habitatlib.figures.resolutions.words import elsewhere_short, spoken
from habitatlib.figures.study import Study
from habitatlib.figures.style import INK, LABEL, MARK, MUTED, PARA, darker, tint
from habitatlib.figures.timeaxis import HATCH, hatched
from habitatlib.figures.typesetting import measure, shorten

__all__ = ["draw_money_told", "money_table", "money_title"]

DRAWN_FROM = ("resolutions", "collaborations", "quantities")

_NUMBER, _WORDS, _RIGHT, _PAD, _HEAD, _MOST = 0.38, 3.42, 9.35, 0.07, 0.32, 60


@finding(*DRAWN_FROM)
def money_title(study: Study, rows: pd.DataFrame) -> str:
    """The finding: under how many resolutions nothing is said of money, and an amount is printed under how many."""
    if rows.empty:
        return no_section(study)
    if only_funding(study, rows) and set(rows["funding"]) == {"not_stated"}:
        return study.t("money.title_silent", n=len(rows))
    if only_funding(study, rows):
        return study.t(
            "money.title_chosen", n=len(rows), funding=[study.t(f"res.funding.{f}") for f in FUNDING if f in set(rows["funding"])]
        )
    silent, priced = int((rows["funding"] == "not_stated").sum()), sum(bool(a) for a in rows["amounts"])
    if not enough_coded(study):
        return study.t("money.title_words", n=len(rows), priced=priced)
    return study.t("money.title", n=len(rows), silent=silent, priced=priced)


def money_table(study: Study, rows: pd.DataFrame, words: pd.DataFrame) -> pd.DataFrame:
    """The small table beneath: a row a place where money is told, and one for each resolution of which nothing is said."""
    found = []
    for row in rows.itertuples():
        own = words[(words["symbol"] == row.symbol) & (words["resolution"] == row.resolution)]
        amounts = study.join(a.surface for a in row.amounts)
        kind = study.t(f"res.funding.{row.funding}")
        head = (study.label(row.symbol), row.resolution)
        if own.empty:
            found.append((*head, kind, "", spoken(study, row), amounts))
        for i, place in enumerate(own.itertuples()):
            found.append((*head, study.t("money.also") if place.also else kind, str(place.para), place.words, amounts if i == 0 else ""))
    heads = ("report", "resolution", "money", "money_para", "money_words", "amounts")
    return pd.DataFrame(found, columns=[study.t(f"res.column.{h}") for h in heads])


def draw_money_told(study: Study, rows: pd.DataFrame, words: pd.DataFrame) -> Canvas:
    """Draw the words by what they say: constrained, secured; then those of which nothing is said.

    Parameters
    ----------
    rows, words : DataFrame
        As of ``frames.resolutions`` and ``money_words``.
    """
    if rows.empty:
        return canvas(11.5, 0.4, title=money_title(study, rows), source=study.source(drawn_from=DRAWN_FROM))
    shown = rows.tail(_MOST)
    several = shown["symbol"].nunique() > 1
    left = name_left(shown, _NUMBER)
    blocks = [
        (funding, [_measured(study, row, words, left) for row in shown[shown["funding"] == funding].itertuples()]) for funding in FUNDING
    ]
    blocks = [(funding, part) for funding, part in blocks if part]
    outside = elsewhere_short(study, shown)
    bar = 0.42 if len(blocks) > 1 and enough_coded(study) else 0.0
    body = sum(_HEAD + sum(high for *_, high in part) for _, part in blocks) + (0.24 * len(outside) + 0.08 if len(outside) else 0)
    page = canvas(11.5, 0.08 + bar + body, title=money_title(study, rows), subtitle=_subtitle(study, rows, words),
                  source=_source(study, rows))  # fmt: skip
    if bar:
        _bar(study, page, blocks, page.top)
    y = page.top + bar
    for funding, part in blocks:
        page.line(page.left, y, page.right, y, color="#c3ccd3")
        draw_money(page, funding, page.left + 0.08, y + _HEAD / 2 + 0.02)
        head = f"{study.t(f'res.funding.{funding}')}  {len(part)}"
        page.write(page.left + 0.25, y + _HEAD / 2 + 0.02, head, bold=True, color=darker(COLORS[funding]), va="center")
        y += _HEAD
        for row, name, lines, high in part:
            _draw_row(study, page, row, name, lines, (left, y), several)
            y += high
            page.line(_NUMBER, y, page.right, y, zorder=0.6)
    if len(outside):
        _draw_outside(study, page, outside, y, several)
    return page


def _subtitle(study: Study, rows: pd.DataFrame, words: pd.DataFrame) -> str:
    key = "money.subtitle" if len(words) else "money.subtitle_silent"
    return study.t(key, n=len(rows), k=len(words), priced=any(rows["amounts"]))


def _source(study: Study, rows: pd.DataFrame) -> str:
    kinds = [key for f, key in (("constrained", "constrained"), ("not_stated", "silent")) if f in set(rows["funding"])]
    notes = [*(study.t(f"money.note_{key}") for key in kinds),
             study.t("res.more", n=len(rows) - _MOST) if len(rows) > _MOST else "", only_funding(study, rows),
             "" if enough_coded(study) else study.t("res.note_few")]  # fmt: skip
    return study.source((" " if study.lang == "en" else "").join(n for n in notes if n), drawn_from=DRAWN_FROM)


def _measured(
    study: Study, row: object, words: pd.DataFrame, left: float
) -> tuple[object, list[str], list[tuple[list[str], object]], float]:
    """The lines of a row: its title, and for each place its words; then its height."""
    own = words[(words["symbol"] == row.symbol) & (words["resolution"] == row.resolution)]
    name = cut(row.name, _WORDS - left - 0.15, MARK, 2 if len(own) else 1)
    lines = []
    for place in own.itertuples():
        lead = study.t("money.also_lead") if place.also else ""
        lines.append((cut(lead + (place.words or study.t("money.no_words")), _RIGHT - _WORDS - 0.1, MARK, 2), place))
    step = LEADING * MARK / 72
    high = max(len(name), sum(len(part) for part, _ in lines)) * step
    beside = sum(len(part) for part, _ in lines[:-1]) * step + 0.16 * (len(row.amounts[:2]) + bool(lines))
    return row, name, lines, max(high, beside) + (2 * _PAD if lines else _PAD)


def _draw_row(study: Study, page: Canvas, row: object, name: list[str], lines: list, corner: tuple[float, float], several: bool) -> None:
    left, top = corner
    color, y = study.color(row.symbol), top + (_PAD if lines else _PAD / 2)
    link = paragraph_link(study, row.symbol, row.first)
    page.write(_NUMBER, y, shorten(row.resolution, left - _NUMBER - 0.05, LABEL), color=darker(color), bold=True, va="top", url=link)
    at = y + 0.012
    for line in name:
        at = page.write(left, at, line, size=MARK, va="top", url=link)
    at, beside = y + 0.012, y + 0.01
    for part, place in lines:
        link, first = paragraph_link(study, row.symbol, place.para), at
        for line in part:
            at = page.write(_WORDS, at, line, size=MARK, color=INK if place.words else MUTED, va="top", url=link)
        box = Rectangle(
            (_WORDS - 0.09, first + 0.01), 0.03, at - first - 0.03, facecolor=COLORS["secured" if place.also else row.funding], lw=0
        )
        told_words = f"{row.resolution}: {place.words} ({where(study, place.para)})"
        mark(page.ax.add_patch(box), study, "money", row.symbol, place.para, row.resolution, place.start, words=told_words)
        tag = where(study, place.para)
        page.write(_RIGHT, first + 0.01, _tag(study, row.symbol, tag, several), size=PARA, color=darker(color), va="top", url=link)
        beside = first + 0.16
    if not lines:
        page.write(
            _WORDS, y + 0.012, spoken(study, row), size=MARK, color=MUTED, va="top", url=paragraph_link(study, row.symbol, row.first)
        )
    for i, amount in enumerate(row.amounts[:2]):
        words = cut(amount_words(study, amount), page.right - _RIGHT, PARA, 1)[0]
        page.write(_RIGHT, beside + 0.16 * i, words, size=PARA, va="top",
                   url=paragraph_link(study, row.symbol, amount.para))  # fmt: skip


def _draw_outside(study: Study, page: Canvas, outside: pd.DataFrame, y: float, several: bool) -> None:
    """What the report says of money in general."""
    page.line(page.left, y, page.right, y, color="#c3ccd3")
    page.write(page.left, y + _HEAD / 2 + 0.02, study.t("money.outside"), size=MARK, bold=True, va="center")
    for i, row in enumerate(outside.itertuples()):
        at, link, tag = y + 0.24 * i + _HEAD / 2 + 0.02, paragraph_link(study, row.symbol, row.para), where(study, row.para)
        page.write(_WORDS, at, cut(row.words, _RIGHT - _WORDS - 0.1, MARK, 1)[0], size=MARK, va="center", url=link)
        box = Rectangle((_WORDS - 0.09, at - 0.08), 0.03, 0.16, facecolor=COLORS["constrained"], linewidth=0)
        mark(page.ax.add_patch(box), study, "money", row.symbol, row.para, row.start, words=f"{row.words} ({tag})")
        page.write(
            _RIGHT, at, _tag(study, row.symbol, tag, several), size=PARA, color=darker(study.color(row.symbol)), va="center", url=link
        )


def _tag(study: Study, symbol: str, where: str, several: bool) -> str:
    """A paragraph, with its report where there are several."""
    return study.join((study.label(symbol), where)) if several else where


def _bar(study: Study, page: Canvas, blocks: list, y: float) -> None:
    """The share of each: not stated is hatched."""
    whole, x = sum(len(part) for _, part in blocks), page.left
    for funding, part in blocks:
        wide = (page.right - page.left) * len(part) / whole
        if funding == "not_stated":
            hatched(page, x, y + 0.02, x + wide, 0.2, color=HATCH, gid=f"share-{funding}")
        else:
            face = tint(COLORS[funding], 0.25 if funding == "constrained" else 1.0)
            page.ax.add_patch(Rectangle((x, y + 0.02), wide - 0.02, 0.2, facecolor=face, linewidth=0, gid=f"share-{funding}"))
        words = study.t("money.share", word=study.t(f"res.funding.{funding}"), n=len(part), whole=whole)
        if measure(words, MARK) < wide - 0.1:
            ink = "white" if funding == "secured" else INK
            page.write(x + 0.08, y + 0.12, words, size=MARK, color=ink, va="center", halo=funding == "not_stated")
        x += wide

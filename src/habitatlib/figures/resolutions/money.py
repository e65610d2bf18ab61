"""What is told of money under each resolution, in the report's own words; what is not stated stands beside it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import pandas as pd
from matplotlib.patches import Rectangle

from habitatlib import lexicons
from habitatlib.figures.canvas import LEADING, Canvas, canvas, measure
from habitatlib.figures.collaboration.partners import runs
from habitatlib.figures.links import mark, paragraph_link
from habitatlib.figures.quality import finding
from habitatlib.figures.resolutions.frames import FUNDING, told, under
from habitatlib.figures.resolutions.marks import COLORS, cut, draw_money, where
from habitatlib.figures.resolutions.rows import amount_words
from habitatlib.figures.resolutions.tracker import no_section, only_funding
from habitatlib.figures.study import Study
from habitatlib.figures.style import INK, LABEL, MARK, MUTED, PARA, darker, tint
from habitatlib.figures.timeaxis import HATCH, hatched

__all__ = ["draw_money_told", "money_table", "money_title", "money_words"]

DRAWN_FROM = ("resolutions", "collaborations", "quantities")

_NUMBER, _NAME, _WORDS, _RIGHT, _PAD, _HEAD, _MOST = 0.38, 0.85, 3.5, 9.35, 0.07, 0.32, 60
_CLAUSE = re.compile(r"[^，,。；;！？：]+")


@functools.cache
def _cues(language: str) -> tuple[lexicons.Matcher, dict[str, tuple[str, ...]]]:
    rows = lexicons.load("funding_cues", language)
    words = {f: tuple(r["word"] for r in rows if r["role"] in roles) for f, roles in (
        ("broke", ("broke",)), ("constrained", ("lack_before", "lack_after", "little")), ("secured", ("secured", "funded")))}  # fmt: skip
    return lexicons.Matcher((r["word"], r["role"]) for r in rows if r["role"] in ("money", "")), words


def _says(text: str, funding: str, language: str) -> tuple[int, int] | None:
    """The first clause that has a word for money and one for its lack (or for its being there), as the rules of the table read it."""
    matcher, words = _cues(language)
    for clause in _CLAUSE.finditer(text):
        if funding == "constrained" and any(w in clause[0] for w in words["broke"]):
            return clause.span()
        if any(hit.value == "money" for hit in matcher.find(clause[0])) and any(w in clause[0] for w in words.get(funding, ())):
            return clause.span()
    return None


def money_words(study: Study, rows: pd.DataFrame) -> pd.DataFrame:
    """The words about money under the headings, one row a place: ``symbol``, ``resolution``, ``funding``, ``para``, ``start``, ``end``,
    ``words`` (to the end of the sentence; empty where no clause is found by its cue words), ``also`` (money given is told beside it).

    Parameters
    ----------
    rows : DataFrame
        As of ``frames.resolutions``.
    """
    texts = study.tables["paragraphs"].set_index(["symbol", "para"])["text"]
    found = [(row.symbol, row.resolution, row.funding, *place) for row in rows.itertuples() for place in _places(study, texts, row)]
    columns = ["symbol", "resolution", "funding", "para", "start", "end", "words", "also"]
    return pd.DataFrame(found, columns=columns, dtype=object)


def _places(study: Study, texts: pd.Series, row: object) -> Iterator[tuple[int, int | None, int | None, str, bool]]:
    acts = study.tables["collaborations"]
    acts = acts[(acts["mode"] == "funding") & (acts["status"] != "planned")]
    if row.funding_para is not None:
        text = texts[row.symbol, row.funding_para]
        given = under(acts, row.symbol, row.funding_para, row.funding_para).sort_values("start")
        if row.funding == "secured" and len(given):
            span = int(given["start"].iloc[0]), int(given["end"].iloc[0])
        else:
            span = _says(text, row.funding, study.report(row.symbol).language)
        yield row.funding_para, *(span or (None, None)), told(text, *span) if span else "", False
    if row.funding != "secured":
        for act in under(acts, row.symbol, row.first, row.last).sort_values(["para", "start"]).head(1).itertuples():
            yield int(act.para), int(act.start), int(act.end), told(texts[row.symbol, act.para], act.start, act.end), True


@finding(*DRAWN_FROM)
def money_title(study: Study, rows: pd.DataFrame) -> str:
    """The finding: under how many resolutions nothing is said of money, and an amount is printed under how many."""
    if rows.empty:
        return no_section(study)
    silent, priced = int((rows["funding"] == "not_stated").sum()), sum(bool(a) for a in rows["amounts"])
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
            found.append((*head, kind, "", "", amounts))
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
    blocks = [(funding, [_measured(study, row, words) for row in shown[shown["funding"] == funding].itertuples()]) for funding in FUNDING]
    blocks = [(funding, part) for funding, part in blocks if part]
    body = sum(_HEAD + sum(high for *_, high in part) for _, part in blocks)
    page = canvas(11.5, 0.5 + body, title=money_title(study, rows), subtitle=study.t("money.subtitle", n=len(rows), k=len(words)),
                  source=_source(study, rows))  # fmt: skip
    _bar(study, page, blocks, page.top)
    y = page.top + 0.42
    for funding, part in blocks:
        page.line(page.left, y, page.right, y, color="#c3ccd3")
        draw_money(page, funding, page.left + 0.08, y + _HEAD / 2 + 0.02)
        head = f"{study.t(f'res.funding.{funding}')}  {len(part)}"
        page.write(page.left + 0.25, y + _HEAD / 2 + 0.02, head, bold=True, color=darker(COLORS[funding]), va="center")
        y += _HEAD
        for row, name, lines, high in part:
            _draw_row(study, page, row, name, lines, y, several)
            y += high
            page.line(_NUMBER, y, page.right, y, zorder=0.6)
    return page


def _source(study: Study, rows: pd.DataFrame) -> str:
    notes = [study.t("money.note"), study.t("res.more", n=len(rows) - _MOST) if len(rows) > _MOST else "", only_funding(study, rows)]
    return study.source((" " if study.lang == "en" else "").join(n for n in notes if n), drawn_from=DRAWN_FROM)


def _measured(study: Study, row: object, words: pd.DataFrame) -> tuple[object, list[str], list[tuple[list[str], object]], float]:
    """The lines of a row: its title, and for each place its words; then its height."""
    own = words[(words["symbol"] == row.symbol) & (words["resolution"] == row.resolution)]
    name = cut(row.name, _WORDS - _NAME - 0.15, MARK, 2 if len(own) else 1)
    lines = []
    for place in own.itertuples():
        lead = study.t("money.also_lead") if place.also else ""
        lines.append((cut(lead + (place.words or study.t("money.no_words")), _RIGHT - _WORDS - 0.15, MARK, 2), place))
    high = max(len(name), sum(len(part) for part, _ in lines)) * LEADING * MARK / 72
    return row, name, lines, max(high, len(row.amounts[:2]) * 0.16 + 0.16) + 2 * _PAD if len(own) else high + _PAD


def _draw_row(study: Study, page: Canvas, row: object, name: list[str], lines: list, top: float, several: bool) -> None:
    color, y = study.color(row.symbol), top + (_PAD if lines else _PAD / 2)
    link = paragraph_link(study, row.symbol, row.first)
    page.write(_NUMBER, y, cut(row.resolution, _NAME - _NUMBER - 0.05, LABEL, 1)[0], color=darker(color), bold=True, va="top", url=link)
    at = y + 0.012
    for line in name:
        at = page.write(_NAME, at, line, size=MARK, va="top", url=link)
    at = y + 0.012
    for part, place in lines:
        link, first = paragraph_link(study, row.symbol, place.para), at
        for line in part:
            at = page.write(_WORDS, at, line, size=MARK, color=INK if place.words else MUTED, va="top", url=link)
        box = Rectangle((_WORDS - 0.09, first + 0.01), 0.03, at - first - 0.03, facecolor=COLORS["secured" if place.also else row.funding], lw=0)
        told_words = f"{row.resolution}: {place.words} ({where(study, place.para)})"
        mark(page.ax.add_patch(box), study, "money", row.symbol, place.para, row.resolution, place.start, words=told_words)
        tag = where(study, place.para)
        page.write(_RIGHT, first + 0.01, f"{study.label(row.symbol)}, {tag}" if several else tag, size=PARA, color=darker(color), va="top",
                   url=link)  # fmt: skip
    if not lines:
        page.write(_WORDS, y + 0.012, _spoken(study, row), size=MARK, color=MUTED, va="top", url=paragraph_link(study, row.symbol, row.first))
    for i, amount in enumerate(row.amounts[:2]):
        words = cut(amount_words(study, amount), page.right - _RIGHT, PARA, 1)[0]
        page.write(_RIGHT, y + 0.16 * (i + 1) + 0.01, words, size=PARA, va="top",
                   url=paragraph_link(study, row.symbol, amount.para))  # fmt: skip


def _spoken(study: Study, row: object) -> str:
    """Where the text under a heading has a word for money, though it does not say whether money is there."""
    matcher = _cues(study.report(row.symbol).language)[0]
    texts = under(study.tables["paragraphs"], row.symbol, row.first, row.last)
    paras = [p for p, text in zip(texts["para"], texts["text"], strict=True) if any(hit.value == "money" for hit in matcher.find(text))]
    if not paras:
        return study.t("money.silent")
    return study.t("money.spoken", where=study.t("paras" if len(paras) > 1 else "para", paras=runs(paras), para=paras[0]))


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

"""The links between plans as the reports state them: source, verb, target, and the sentence that says so."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from habitatlib import lexicons
from habitatlib.figures.canvas import LEADING, Canvas, canvas
from habitatlib.figures.links import paragraph_link
from habitatlib.figures.priorities.marks import nothing, where_told, wrap_within
from habitatlib.figures.priorities.plan_links import find_links
from habitatlib.figures.quality import finding
from habitatlib.figures.study import Study
from habitatlib.figures.style import INK, LABEL, MARK, MUTED, NEUTRAL, PARA, darker, tint
from habitatlib.figures.typesetting import wrap

__all__ = ["chain_title", "draw_plan_chain", "merged_links", "node_words"]

DRAWN_FROM = ("citations",)

_WIDTH, _LEFT, _RIGHT = 11.5, 0.38, 11.12
_SOURCE, _ARROW, _TARGET = 2.55, 1.45, 2.05
_X_TARGET = _LEFT + _SOURCE + _ARROW
_X_WORDS = _X_TARGET + _TARGET + 0.3
_PAD, _GAP = 0.08, 0.12
_AROUND = 60  # characters of a sentence kept on either side of the link
_PLAN = re.compile(r".+ \d{4}\u2013\d{4}")  # as plan_links names a plan
_TEXTS = ("resolution", "decision", "document", "treaty_or_framework")


@dataclass(frozen=True, slots=True)
class _Link:
    """Sources that one sentence, or the same words in several, link to a target by one verb."""

    sources: tuple[tuple[str, str, tuple[str, ...]], ...]  # name, kind, what stands above it
    verb: str
    verb_en: str
    told: tuple[tuple[str, int, str], ...]  # symbol, paragraph, words


@functools.cache
def _plan_labels(language: str) -> dict[str, str]:
    return {row["means"]: row["label_en"] for row in reversed(lexicons.load("plan_words", language)) if row["kind"] == "plan"}


def merged_links(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a source, target and relation: what several sentences say is one link."""
    return frame.drop_duplicates(["source", "target", "relation"]).reset_index(drop=True)


def node_words(study: Study, name: str, kind: str, language: str, above: Sequence[str] = ()) -> tuple[str, str]:
    """What a figure writes for an end of a link: its name, and beneath it what is printed, or that the sentence names nothing."""
    if kind == "plan":
        head, period = name.rsplit(" ", 1)
        label = _plan_labels(language).get(head, "") if study.lang == "en" else ""
        return (f"{label[:1].upper()}{label[1:]} {period}", head) if label else (study.t("prio.chain.plan", head=head, years=period), "")
    if kind == "unnamed":
        return name, study.t("prio.chain.unnamed")
    if kind == "back":
        names = study.t("prio.listed").join(node_words(study, n, "plan" if _PLAN.fullmatch(n) else "", language)[0] for n in above)
        return name, study.t("prio.chain.above", names=names) if above else study.t("prio.chain.above_none")
    if study.lang == "en" and language == "zh" and (english := _framework_names().get(name.replace(" ", ""))):
        return english, name
    return name, ""


@functools.cache
def _framework_names() -> dict[str, str]:
    return {row["name_zh"].replace(" ", ""): row["name_en"] for row in lexicons.load("frameworks")}


@finding(*DRAWN_FROM)
def chain_title(study: Study, frame: pd.DataFrame) -> str:
    """The finding: how many links lead from plan to plan, how many from other texts, and how many leave an end without a name."""
    links = merged_links(frame)
    loose = int((links["target_kind"].eq("unnamed") | links["source_kind"].eq("back")).sum())
    plans = int((links["source_kind"].eq("plan") & links["target_kind"].eq("plan")).sum())
    texts = int((links["source_kind"].isin(_TEXTS) & links["target_kind"].eq("plan")).sum())
    counts = [(n, study.t(f"prio.chain.words.{kind}", n=n)) for kind, n in (("plans", plans), ("texts", texts), ("loose", loose)) if n]
    if len(counts) == 1:
        return study.t("prio.chain.title_all", n=len(links), words=counts[0][1])
    parts = study.t("prio.comma").join(study.t("prio.chain.part", n=n, words=words) for n, words in counts)
    return study.t("prio.chain.title", n=len(links), parts=parts)


def draw_plan_chain(study: Study) -> Canvas:
    """Draw the links, a block a target: plans in the order of their years, words that name no plan at the year of their report."""
    frame = find_links(study)
    if frame.empty:
        return nothing(study, study.t("prio.chain.none", n=len(study.reports)))
    blocks = [_Block(study, name, kind, rows) for (name, kind), rows in frame.groupby(["target", "target_kind"], sort=False)]
    blocks.sort(key=lambda b: b.order)
    n = len(merged_links(frame))
    loose = any(block.loose for block in blocks)
    subtitle = study.t("prio.chain.subtitle", n=n, sentences=len(frame.drop_duplicates(["symbol", "para", "sentence"])), loose=loose)
    page = canvas(_WIDTH, 0.3 + sum(b.height + 0.16 for b in blocks), title=chain_title(study, frame), subtitle=subtitle,
                  source=study.source(study.t("prio.note.chain", loose=loose), drawn_from=DRAWN_FROM))  # fmt: skip
    heads = ((_LEFT, "from"), (_X_TARGET, "to"), (_X_WORDS, "words"))
    for x, key in heads:
        page.write(x, page.top + 0.02, study.t(f"prio.chain.{key}"), size=MARK, color=MUTED, va="top")
    y = page.top + 0.3
    for block in blocks:
        page.line(_LEFT, y - 0.08, _RIGHT, y - 0.08)
        block.draw(page, y)
        y += block.height + 0.16
    return page


class _Block:
    """A target with all that leads to it, measured."""

    def __init__(self, study: Study, name: str, kind: str, rows: pd.DataFrame) -> None:
        self.study, self.name, self.kind = study, name, kind
        report = study.report(rows["symbol"].iloc[0])
        year = int(name[-9:-5]) if kind == "plan" else report.distributed.year if report.distributed else 9999
        self.order = (year, kind == "unnamed", name)
        self.language = report.language
        self.links = _grouped(rows)
        self.loose = kind == "unnamed" or bool(rows["source_kind"].eq("back").any())
        self.heights = []
        for link in self.links:
            left = sum(self._box_height(*source, _SOURCE) + _GAP for source in link.sources) - _GAP
            right = sum(len(lines) * LEADING * MARK / 72 + LEADING * PARA / 72 + 0.06 for _, lines in self._told(link))
            self.heights.append(max(left, right, 0.5))
        self.height = max(sum(self.heights) + _GAP * (len(self.links) - 1), self._box_height(name, kind, (), _TARGET)) + 0.1

    def _told(self, link: _Link) -> list[tuple[str, list[str]]]:
        return [
            (f"{where_told(self.study, symbol, (para,))}", wrap(words, _RIGHT - _X_WORDS - 0.05, MARK)) for symbol, para, words in link.told
        ]

    def _lines(self, name: str, kind: str, above: Sequence[str], width: float) -> tuple[list[str], list[str]]:
        main, sub = node_words(self.study, name, kind, self.language, above)
        return wrap(main, width - 2 * _PAD, LABEL), wrap_within(sub, width - 2 * _PAD, PARA) if sub else []

    def _box_height(self, name: str, kind: str, above: Sequence[str], width: float) -> float:
        main, sub = self._lines(name, kind, above, width)
        return 2 * _PAD + LEADING * (len(main) * LABEL + len(sub) * PARA) / 72

    def _box(self, page: Canvas, x: float, y: float, width: float, height: float, name: str, kind: str, above: Sequence[str]) -> None:
        plan = kind == "plan"
        look = {"facecolor": tint(NEUTRAL, 0.22) if plan else "white", "edgecolor": NEUTRAL if plan else "#a9b4bd", "linewidth": 1.0,
                "linestyle": (0, (3, 2)) if kind in ("back", "unnamed") else "-"}  # fmt: skip
        page.ax.add_patch(FancyBboxPatch((x, y), width, height, boxstyle="round,pad=0,rounding_size=0.05", gid=f"node {kind}", **look))
        main, sub = self._lines(name, kind, above, width)
        at = y + (height - LEADING * (len(main) * LABEL + len(sub) * PARA) / 72) / 2
        for line in main:
            at = page.write(x + _PAD, at, line, size=LABEL, bold=plan, va="top")
        for line in sub:
            at = page.write(x + _PAD, at, line, size=PARA, color=MUTED, va="top")

    def draw(self, page: Canvas, top: float) -> None:
        self._box(page, _X_TARGET, top, _TARGET, self.height - 0.1, self.name, self.kind, ())
        y = top
        for link, height in zip(self.links, self.heights, strict=True):
            at = y
            for name, kind, above in link.sources:
                tall = self._box_height(name, kind, above, _SOURCE)
                self._box(page, _LEFT, at, _SOURCE, tall, name, kind, above)
                self._arrow(page, at + tall / 2, link)
                at += tall + _GAP
            at = y
            for where, lines in self._told(link):
                symbol, para = next((s, p) for s, p, _ in link.told if where == where_told(self.study, s, (p,)))
                url = paragraph_link(self.study, symbol, para)
                at = page.write(_X_WORDS, at, where, size=PARA, color=darker(self.study.color(symbol)), va="top", url=url)
                for line in lines:
                    at = page.write(_X_WORDS, at, line, size=MARK, va="top")
                at += 0.06
            y += height + _GAP

    def _arrow(self, page: Canvas, y: float, link: _Link) -> None:
        x0, x1 = _LEFT + _SOURCE + 0.05, _X_TARGET - 0.04
        page.ax.add_patch(
            FancyArrowPatch(
                (x0, y), (x1, y), arrowstyle="-|>", mutation_scale=9, color=INK, linewidth=1.0, shrinkA=0, shrinkB=0, gid="arrow"
            )
        )
        page.write((x0 + x1) / 2 - 0.05, y - 0.07, link.verb, size=MARK, ha="center", va="baseline")
        if self.study.lang == "en":
            page.write((x0 + x1) / 2 - 0.05, y + 0.05, link.verb_en, size=PARA, color=MUTED, ha="center", va="top")


def _grouped(rows: pd.DataFrame) -> list[_Link]:
    by_source: dict[tuple[str, str], list] = {}
    for row in rows.itertuples():
        by_source.setdefault((row.source, row.relation), []).append(row)
    links: dict[tuple, list] = {}
    for (_, relation), told in by_source.items():
        links.setdefault((relation, tuple((r.symbol, r.para) for r in told)), []).append(told)
    out = []
    for group in links.values():
        first = group[0]
        sources = tuple((told[0].source, told[0].source_kind, tuple(told[0].above)) for told in group)
        words = tuple((r.symbol, r.para, _around(r)) for r in first)
        out.append(_Link(sources, first[0].verb, first[0].verb_en, words))
    return out


def _around(row: object) -> str:
    """The sentence, or the part of it around the link where it is long."""
    room = row.end - row.start + _AROUND
    if len(row.sentence) <= room + _AROUND:
        return row.sentence
    left = max(row.offset - _AROUND // 3, 0)
    right = min(left + room, len(row.sentence))
    return ("..." if left else "") + row.sentence[left:right] + ("..." if right < len(row.sentence) else "")

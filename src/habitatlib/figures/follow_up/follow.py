"""What was planned in one report beside what a later one tells of it, in the words of both; and what has no trace in these reports."""

from __future__ import annotations

from difflib import SequenceMatcher

import pandas as pd
from matplotlib.patches import FancyArrowPatch

from habitatlib.figures import links
from habitatlib.figures.canvas import LEADING, Canvas, canvas, measure, shorten, wrap
from habitatlib.figures.follow_up.plans import Plan, later_reports
from habitatlib.figures.follow_up.tinted import Tinted
from habitatlib.figures.follow_up.traces import TRACES_FROM, Trace
from habitatlib.figures.quality import finding
from habitatlib.figures.study import Study
from habitatlib.figures.style import AMBER, INK, LABEL, MARK, MUTED, PARA, SECTION, darker

DRAWN_FROM = (*TRACES_FROM, "barriers")

__all__ = ["draw_follow_up", "follow_rows", "follow_table", "follow_title"]

_WIDTH = 11.5
_LEFT, _MIDDLE, _RIGHT, _ROOM = 0.62, 5.66, 6.86, 4.26
_WORDS, _LINES = 11.0, 6  # points; lines of a passage at most
_MOST_PAIRS, _MOST_PLANS = 12, 30
_ROW = 0.235
_SAME = 3  # signs that both print in a row, to be marked


@finding(*TRACES_FROM)
def follow_title(study: Study, found: list[Plan], seen: list[Trace]) -> str:
    """How many of the planned things that a later report could tell of return in one, and for how many there is no later report."""
    if not found:
        return study.nothing() or study.t("fu.none")
    could = sum(bool(later_reports(study, plan.symbol)) for plan in found)
    if not could:
        return study.t("fu.title_none", n=len(found))
    told = {trace.plan for trace in seen}
    more = {trace.plan for trace in seen if trace.tie != "meeting"}
    return study.t("fu.title", k=len(told), n=could, m=len(told - more), last=len(found) - could)


def follow_rows(seen: list[Trace]) -> pd.DataFrame:
    """The rows behind the figure, with ``start`` and ``end`` of the words: the passages of both reports."""
    rows = [(p.symbol, p.para, p.start, p.end) for t in seen for p in (t.plan, t)]
    return pd.DataFrame(rows, columns=["symbol", "para", "start", "end"])


def follow_table(study: Study, found: list[Plan], seen: list[Trace]) -> pd.DataFrame:
    """One row a planned thing and later report that tells of it; a thing without a trace has one row that says so."""
    rows = []
    for plan in found:
        traces = [t for t in seen if t.plan == plan]
        later = later_reports(study, plan.symbol)
        for trace in traces or [None]:
            verdict = study.t(f"fu.tie.{trace.tie}") if trace else study.t("fu.no_trace" if later else "fu.no_later", n=len(later))
            where = (study.label(trace.symbol), trace.para, _told(study, trace), trace.words) if trace else ("", pd.NA, "", "")
            rows.append((study.label(plan.symbol), plan.para, plan.words, verdict, *where))
    heads = ("report", "para", "planned", "tie", "later", "later_para", "told", "words")
    return pd.DataFrame(rows, columns=[study.t(f"fu.column.{head}") for head in heads]).astype({study.t("fu.column.later_para"): "Int64"})


def _told(study: Study, trace: Trace) -> str:
    told = study.t(f"fu.told.{trace.told or 'named'}")
    barriers = [study.t(f"barrier.{kind}") for kind in trace.barriers]
    return told + (study.t("fu.and_barrier", kinds=barriers) if barriers else "")


def _same(a: str, b: str) -> tuple[list[bool], list[bool]]:
    """Which signs of two passages stand in both, a few in a row."""
    one, two = [False] * len(a), [False] * len(b)
    for i, j, n in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
        if len("".join(a[i : i + n].split())) >= _SAME and any(c.isalnum() for c in a[i : i + n]):
            one[i : i + n], two[j : j + n] = [True] * n, [True] * n
    return one, two


def draw_follow_up(study: Study, found: list[Plan], seen: list[Trace]) -> Canvas:
    """Draw each planned thing beside the later passage that tells of it, the tie and how it is told between them, then the others.

    Parameters
    ----------
    found, seen : list of Plan, list of Trace
        As of ``plans`` and ``traces``.
    """
    title = follow_title(study, found, seen)
    if not found:
        return canvas(_WIDTH, 0.4, title=title, source=study.source(drawn_from=DRAWN_FROM))
    turn = [sum(earlier.plan == trace.plan for earlier in seen[:number]) for number, trace in enumerate(seen)]
    first = sorted(sorted(range(len(seen)), key=turn.__getitem__)[:_MOST_PAIRS])  # one trace of each plan before a second one
    shown = [_Pair(study, seen[number]) for number in first]
    lost = [p for p in found if p not in {t.plan for t in seen} and later_reports(study, p.symbol)]
    alone = [p for p in found if not later_reports(study, p.symbol)]
    last = {symbol: [p for p in alone if p.symbol == symbol] for symbol in dict.fromkeys(p.symbol for p in alone)}
    cut = study.t("fu.cut", k=len(shown), n=len(seen)) if len(shown) < len(seen) else ""
    if not shown and not lost:  # then there is room for their words
        lost, last = alone, {}
    more = len(lost) - _MOST_PLANS
    high = [0.5 + _ROW * (min(len(lost), _MOST_PLANS) + (more > 0)) if lost else 0, 0.5 + 2 * _ROW * len(last) if last else 0]
    page = canvas(_WIDTH, sum(pair.height for pair in shown) + sum(high) + 0.4 * bool(shown), title=title,
                  subtitle=study.t("fu.subtitle", n=len(found), r=len(study.reports)),
                  source=study.source(study.t("fu.note"), cut, drawn_from=DRAWN_FROM))  # fmt: skip
    y = page.top
    if shown:
        page.write(_LEFT, y + 0.12, study.t("fu.planned"), size=SECTION, bold=True)
        page.write(_RIGHT, y + 0.12, study.t("fu.later"), size=SECTION, bold=True)
        y += 0.3
    for pair in shown:
        pair.draw(page, y)
        y += pair.height
    if lost:
        y = _head(page, y, study.t("fu.lost" if later_reports(study, lost[0].symbol) else "fu.last"))
        for plan in lost[:_MOST_PLANS]:
            _alone(study, page, plan, y)
            y += _ROW
        if more > 0:
            page.write(_LEFT, y, study.t("fu.more", n=more), size=MARK, color=MUTED, va="center")
            y += _ROW
    if last:
        y = _head(page, y, study.t("fu.last"))
        for symbol, own in last.items():
            _together(study, page, symbol, own, y)
            y += 2 * _ROW
    return page


def _head(page: Canvas, y: float, words: str) -> float:
    page.line(page.left, y, page.right, y)
    page.write(page.left, y + 0.27, words, size=SECTION, bold=True)
    return y + 0.48


def _together(study: Study, page: Canvas, symbol: str, own: list[Plan], y: float) -> None:
    """The planned things of a report that no later one could tell of: a hollow dot each, and their paragraphs."""
    page.write(_LEFT, y, shorten(study.label(symbol), 1.5, MARK), size=MARK, color=darker(study.color(symbol)), va="center")
    step = min(0.17, (page.right - _LEFT - 1.6) / len(own))
    for number, plan in enumerate(own):
        _dot(study, page, _LEFT + 1.68 + number * step, y, plan, "plan", "none", plan.words)
    paras = study.t("fu.paras", paras=", ".join(dict.fromkeys(str(plan.para) for plan in own)))
    page.write(_LEFT + 1.6, y + _ROW, shorten(study.t("fu.count", n=len(own), paras=paras), page.right - _LEFT - 1.6, PARA), size=PARA,
               color=MUTED, va="center")  # fmt: skip


def _dot(study: Study, page: Canvas, x: float, y: float, at: Plan | Trace, kind: str, filled: str, words: str) -> None:
    color = study.color(at.symbol)
    face = {"full": color, "grey": "#c3ccd3"}.get(filled, "white")
    (artist,) = page.ax.plot([x], [y], linestyle="none", marker="o", markersize=7.5, markerfacecolor=face,
                             markeredgecolor=color, markeredgewidth=1.4, zorder=4)  # fmt: skip
    if filled == "half":
        artist.set_fillstyle("left")
        artist.set_markerfacecolor(color)
        artist.set_markerfacecoloralt("white")
    links.mark(artist, study, kind, at.symbol, at.para, at.start, words=words)


def _alone(study: Study, page: Canvas, plan: Plan, y: float) -> None:
    """A planned thing without a trace: a hollow dot, its words, and how many later reports there are."""
    ink = darker(study.color(plan.symbol))
    _dot(study, page, page.left + 0.08, y, plan, "plan", "none", plan.words)
    where = study.t("fu.where", label=study.label(plan.symbol), para=plan.para)
    url = links.paragraph_link(study, plan.symbol, plan.para)
    page.write(_LEFT, y, shorten(where, 1.5, MARK), size=MARK, color=ink, va="center", url=url)
    later = later_reports(study, plan.symbol)
    series = study.report(plan.symbol).series
    alike = sum(bool(series) and study.report(symbol).series == series for symbol in later)
    verdict = study.t("fu.checked", n=len(later), k=alike) if later else ""
    room = page.right - (_LEFT + 1.6) - (measure(verdict, PARA) + 0.15 if verdict else 0)
    page.write(_LEFT + 1.6, y, shorten(" ".join(plan.words.split()), room, MARK), size=MARK, va="center")
    page.write(page.right, y, verdict, size=PARA, color=MUTED, ha="right", va="center")


class _Pair:
    """A planned thing and what tells of it later, measured."""

    def __init__(self, study: Study, trace: Trace) -> None:
        self.study, self.trace, self.plan = study, trace, trace.plan
        before = f"{trace.before} ... " if trace.before else ""
        texts = [" ".join(text.split()) for text in (before + self.plan.words, trace.words)]
        self.passages = [Tinted(text, same, _ROOM, _WORDS, _LINES) for text, same in zip(texts, _same(*texts), strict=True)]
        self.height = 0.3 + max(0.6, *(passage.height for passage in self.passages)) + 0.2

    def draw(self, page: Canvas, y: float) -> None:
        """Draw it from its top."""
        study, trace = self.study, self.trace
        page.line(page.left, y, page.right, y)
        heads = (study.t("fu.where", label=study.label(self.plan.symbol), para=self.plan.para), self._later())
        for x, head, at, passage in zip((_LEFT, _RIGHT), heads, (self.plan, trace), self.passages, strict=True):
            color = study.color(at.symbol)
            page.write(x, y + 0.22, shorten(head, _ROOM, LABEL), size=LABEL, color=darker(color), bold=True,
                       url=links.paragraph_link(study, at.symbol, at.para))  # fmt: skip
            passage.draw(page, x, y + 0.3, color)
        told = _told(study, trace)
        _dot(study, page, page.left + 0.08, y + 0.19, self.plan, "plan", "none", self.plan.words)
        filled = {"done": "full", "ongoing": "half", "planned": "none"}.get(trace.told, "grey")
        _dot(study, page, _RIGHT - 0.16, y + 0.19, trace, "trace", filled, f"{told}: {trace.words}")
        self._verdict(page, y + 0.34, told)

    def _later(self) -> str:
        trace, study = self.trace, self.study
        head = study.t("fu.where", label=study.label(trace.symbol), para=trace.para)
        return head + (study.t("fu.also", paras=", ".join(map(str, trace.also))) if trace.also else "")

    def _verdict(self, page: Canvas, y: float, told: str) -> None:
        room = 1.36
        tie = wrap(self.study.t(f"fu.tie.{self.trace.tie}"), room, MARK)
        x = _MIDDLE + 0.14
        for number, line in enumerate(tie):
            page.write(x, y + number * LEADING * MARK / 72, line, size=MARK, color=MUTED, ha="center", va="center")
        y += (len(tie) - 1) * LEADING * MARK / 72 + 0.15
        page.ax.add_patch(FancyArrowPatch((x - 0.55, y), (x + 0.55, y), arrowstyle="-|>", mutation_scale=8, color=MUTED, linewidth=0.9))
        amber = bool(self.trace.barriers)
        lines = wrap(told, room, MARK)
        if amber:
            under = y + 0.16 + (len(lines) - 0.35) * LEADING * MARK / 72
            page.line(x - 0.55, under, x + 0.55, under, color=AMBER, width=1.8)
        for number, line in enumerate(lines):
            page.write(x, y + 0.16 + number * LEADING * MARK / 72, line, size=MARK, color=AMBER if amber else INK, bold=amber, ha="center",
                       va="center")  # fmt: skip

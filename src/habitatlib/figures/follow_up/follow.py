"""What was planned in one report beside what a later one tells of it, in the words of both; and what has no trace in these reports."""

from __future__ import annotations

import re
from bisect import bisect_right
from difflib import SequenceMatcher

import pandas as pd
from matplotlib.patches import FancyArrowPatch

from habitatlib.figures import links
from habitatlib.figures.canvas import LEADING, Canvas, canvas
from habitatlib.figures.evidence import sentence
from habitatlib.figures.follow_up.plans import Plan, later_reports
from habitatlib.figures.follow_up.spoken import paragraphs, placed, within
from habitatlib.figures.follow_up.tinted import Tinted
from habitatlib.figures.follow_up.traces import TRACES_FROM, Trace
from habitatlib.figures.quality import finding
from habitatlib.figures.study import Study
from habitatlib.figures.style import AMBER, INK, LABEL, MARK, MUTED, PARA, SECTION, darker
from habitatlib.figures.typesetting import measure, shorten, wrap

DRAWN_FROM = (*TRACES_FROM, "barriers")

__all__ = ["draw_follow_up", "follow_rows", "follow_table", "follow_title"]

_WIDTH = 11.5
_LEFT, _MIDDLE, _RIGHT, _ROOM = 0.62, 5.66, 6.86, 4.26
_WORDS, _LINES = 11.0, 6  # points; lines of a passage at most
_MOST_PAIRS, _MOST_PLANS = 12, 30
_ROW = 0.235
_LABEL, _WIDEST = 1.5, 2.6  # inches: room for report and paragraph in a list
_SAME, _WORD = 3, 5  # signs that both print in a row, to be marked; of a single word in Latin letters
_CHINESE = "\u2e80"  # where the characters begin that are no letters
_TELLING = 6  # signs of a sentence at least, to be shown before the words of a plan
_BLANK = 0.035  # inches between words in ink and paler ones of a language that parts its words
_YEAR = re.compile(r"(?:19|20)\d\d")


@finding(*TRACES_FROM)
def follow_title(study: Study, found: list[Plan], seen: list[Trace]) -> str:
    """How many of the planned things that a later report could tell of return in one, and for how many there is no later report."""
    if not found:
        return study.nothing() or study.t("fu.none", r=len(study.reports))
    could = sum(bool(later_reports(study, plan.symbol)) for plan in found)
    if not could:
        return study.t("fu.title_none", n=len(found))
    told = {trace.plan for trace in seen}
    met = len(told - {trace.plan for trace in seen if trace.tie != "meeting"})
    key = "title" if met else "title_again" if told else "title_lost" if could > 1 else "title_lost_one"
    last = len(found) - could
    return study.t(f"fu.{key}", k=len(told), n=could, m=met) + (study.t("fu.title_last", last=last) if last else "")


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
            where = (study.label(trace.symbol), str(trace.para), _told(study, trace), trace.words) if trace else ("",) * 4
            rows.append((study.label(plan.symbol), plan.para, plan.words, verdict, *where))
    heads = ("report", "para", "planned", "tie", "later", "later_para", "told", "words")
    return pd.DataFrame(rows, columns=[study.t(f"fu.column.{head}") for head in heads])


def _barrier(study: Study, trace: Trace) -> str:
    return study.t("fu.barrier", kinds=[study.t(f"barrier.{kind}") for kind in trace.barriers]) if trace.barriers else ""


def _told(study: Study, trace: Trace) -> str:
    barrier = _barrier(study, trace)
    return study.t(f"fu.told.{trace.told or 'named'}") + (study.t("fu.and_barrier", barrier=barrier) if barrier else "")


def _same(a: str, b: str) -> tuple[list[bool], list[bool]]:
    """Which signs of two passages stand in both, a few in a row: no part of a number or word, nor a year alone."""
    one, two = [False] * len(a), [False] * len(b)
    for i, j, n in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
        low, high = 0, n
        while low < high and (_splits(a, i + low) or _splits(b, j + low)):
            low += 1
        while high > low and (_splits(a, i + high) or _splits(b, j + high)):
            high -= 1
        if _telling(a[i + low : i + high].strip()):
            one[i + low : i + high], two[j + low : j + high] = [True] * (high - low), [True] * (high - low)
    return one, two


def _splits(text: str, at: int) -> bool:
    """Whether a word in letters or a number goes on across this place; each Chinese character may stand alone."""
    return 0 < at < len(text) and all(sign.isalnum() and sign < _CHINESE for sign in text[at - 1 : at + 1])


def _telling(words: str) -> bool:
    enough, rest = _WORD if words.isascii() and words.isalpha() else _SAME, _YEAR.sub("", words)
    return len("".join(rest.split())) >= enough and any(c.isalnum() for c in rest)


def _key(study: Study, shown: list[Trace], listed: bool) -> str:
    """What the marks mean, of those that are drawn."""
    told = {trace.told if trace.told in ("planned", "done", "ongoing") else "named" for trace in shown}
    others = "".join(study.t(f"fu.key.{stage}") for stage in ("done", "ongoing", "named") if stage in told)
    parts = [study.t("fu.key.stages", hollow=study.t("fu.key.planned"), others=others)]
    parts += [study.t("fu.key.tint")] * bool(shown) + [study.t("fu.key.rest")] * listed
    return study.t("sentence.between").join(parts)


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
    key = _key(study, [seen[number] for number in first], bool(lost))
    followed = bool(shown) or any(later_reports(study, p.symbol) for p in lost)
    page = canvas(_WIDTH, sum(pair.height for pair in shown) + sum(high) + 0.4 * bool(shown), title=title,
                  subtitle=study.t("fu.subtitle", marks=key, n=len(found), where=within(study, len({p.symbol for p in found}))),
                  source=study.source(study.t("fu.note") if followed else "", cut, drawn_from=DRAWN_FROM))  # fmt: skip
    y, label = page.top, _label(study, [*lost[:_MOST_PLANS], *alone])
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
            _alone(study, page, plan, y, label)
            y += _ROW
        if more > 0:
            page.write(_LEFT, y, study.t("fu.more", n=more), size=MARK, color=MUTED, va="center")
            y += _ROW
    if last:
        y = _head(page, y, study.t("fu.last"))
        for symbol, own in last.items():
            _together(study, page, symbol, own, y, label)
            y += 2 * _ROW
    return page


def _head(page: Canvas, y: float, words: str) -> float:
    page.line(page.left, y, page.right, y)
    page.write(page.left, y + 0.27, words, size=SECTION, bold=True)
    return y + 0.48


def _label(study: Study, listed: list[Plan]) -> float:
    """Room for report and paragraph before the words of a list."""
    wide = [measure(study.t("fu.where", label=study.label(plan.symbol), para=plan.para), MARK) for plan in listed]
    return min(_WIDEST, max([_LABEL, *wide]))


def _together(study: Study, page: Canvas, symbol: str, own: list[Plan], y: float, label: float) -> None:
    """The planned things of a report that no later one could tell of: a hollow dot each, and their paragraphs."""
    left = _LEFT + label + 0.1
    page.write(_LEFT, y, shorten(study.label(symbol), label, MARK), size=MARK, color=darker(study.color(symbol)), va="center")
    step = min(0.17, (page.right - left) / len(own))
    for number, plan in enumerate(own):
        _dot(study, page, left + 0.08 + number * step, y, plan, "plan", "none", plan.words)
    words = study.t("fu.count", n=len(own), paras=paragraphs(study, [plan.para for plan in own]))
    page.write(left, y + _ROW, shorten(words, page.right - left, PARA), size=PARA, color=MUTED, va="center")


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


def _alone(study: Study, page: Canvas, plan: Plan, y: float, label: float) -> None:
    """A planned thing without a trace: a hollow dot, its words in their sentence, and how many later reports there are."""
    ink, left = darker(study.color(plan.symbol)), _LEFT + label + 0.1
    _dot(study, page, page.left + 0.08, y, plan, "plan", "none", plan.words)
    url = links.paragraph_link(study, plan.symbol, plan.para)
    page.write(_LEFT, y, placed(study, plan.symbol, plan.para, label, MARK), size=MARK, color=ink, va="center", url=url)
    verdict = _looked(study, plan)
    x, room = left, page.right - left - (measure(verdict, PARA) + 0.15 if verdict else 0)
    for words, color in _in_sentence(study, plan, room):
        x += _BLANK if x > left and words[0].isascii() and words[0] not in ",.;:)" else 0.0
        page.write(x, y, words, size=MARK, color=color, va="center")
        x += measure(words, MARK)
    page.write(page.right, y, verdict, size=PARA, color=MUTED, ha="right", va="center")


def _looked(study: Study, plan: Plan) -> str:
    """How many later reports were looked through, and how many of them are of its series."""
    later, series = later_reports(study, plan.symbol), study.report(plan.symbol).series
    alike = sum(study.report(symbol).series == series for symbol in later)
    key = "checked_only" if not series else "checked" if alike else "checked_none"
    return study.t(f"fu.{key}", n=len(later), k=alike) if later else ""


def _in_sentence(study: Study, plan: Plan, room: float) -> list[tuple[str, str]]:
    """The words of a plan in ink; paler what stands before and after them in the sentence, as far as there is room."""
    rows = study.tables["paragraphs"]
    text = str(rows.loc[(rows["symbol"] == plan.symbol) & (rows["para"] == plan.para), "text"].iloc[0])
    first, last = sentence(text, plan.start, plan.end)
    before, words, after = (" ".join(part.split()) for part in (text[first : plan.start], plan.words, text[plan.end : last]))
    words = shorten(words, room, MARK)
    room -= measure(words, MARK) + 2 * _BLANK
    before = _end_of(before, max(room / 2, room - measure(after, MARK)))
    after = shorten(after, max(0.0, room - measure(before, MARK)), MARK)
    parts = ((before, MUTED), (words, INK), (after, MUTED))
    return [(part, color) for part, color in parts if part == words or sum(sign.isalnum() for sign in part) > 1]  # no full stop alone


def _end_of(words: str, room: float) -> str:
    """The words if there is room for them, else their end after an ellipsis; nothing where there is room for a word or two only."""
    if measure(words, MARK) <= room:
        return words
    kept = bisect_right(range(len(words)), room, key=lambda n: measure("..." + words[len(words) - n :], MARK)) - 1
    at = len(words) - max(kept, 0)
    while _splits(words, at):
        at += 1
    return f"...{words[at:].lstrip()}" if len(words) - at >= _TELLING else ""


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
        self._verdict(page, y + 0.34)

    def _later(self) -> str:
        trace, study = self.trace, self.study
        head = study.t("fu.where", label=study.label(trace.symbol), para=trace.para)
        return head + (study.t("fu.also", paras=study.join(map(str, trace.also))) if trace.also else "")

    def _verdict(self, page: Canvas, y: float) -> None:
        room = 1.36
        study, barrier = self.study, _barrier(self.study, self.trace)
        tie = wrap(study.t(f"fu.tie.{self.trace.tie}"), room, MARK)
        x = _MIDDLE + 0.14
        for number, line in enumerate(tie):
            page.write(x, y + number * LEADING * MARK / 72, line, size=MARK, color=MUTED, ha="center", va="center")
        y += (len(tie) - 1) * LEADING * MARK / 72 + 0.15
        page.ax.add_patch(FancyArrowPatch((x - 0.55, y), (x + 0.55, y), arrowstyle="-|>", mutation_scale=8, color=MUTED, linewidth=0.9))
        step = LEADING * MARK / 72
        lines = [(line, False) for line in wrap(study.t(f"fu.told.{self.trace.told or 'named'}"), room, MARK)]
        lines += [(line, True) for line in wrap(barrier, room, MARK) if line]
        for number, (line, amber) in enumerate(lines):
            page.write(x, y + 0.16 + number * step, line, size=MARK, color=AMBER if amber else INK, bold=amber, ha="center", va="center")
        if barrier:
            under = y + 0.16 + (len(lines) - 0.35) * step
            page.line(x - 0.55, under, x + 0.55, under, color=AMBER, width=1.8)

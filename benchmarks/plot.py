"""The plot of ``results.csv``: reading and batches beside their rivals, growth in time and memory.

    python benchmarks/plot.py [FOLDER]
"""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if not __package__:  # run as a file
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from benchmarks.measure import Result, load
from habitatlib.figures.canvas import Canvas, canvas, check, save
from habitatlib.figures.style import HAIRLINE, INK, LABEL, MARK, MUTED, SECTION

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis

__all__ = ["draw"]

WIDTH, ROW = 11.5, 0.235
OURS, THEIRS = "#0077b6", "#8a8f94"
_NAMES = 2.05  # inches for the rivals' names
_CHARACTERS, _NOTEBOOKS = "million characters a second", "notebooks a minute"


def _plain(value: float, _: object = None) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _ticks(axis: Axis, least: float, most: float) -> None:
    """Ticks 1, 10, 100 … within a range, with 2 and 5 between where it is short."""
    steps = (1,) if most / least > 200 else (1, 2, 5)
    places = [step * 10.0**n for n in range(-6, 9) for step in steps if least <= step * 10.0**n <= most]
    axis.set_major_locator(FixedLocator(places))
    axis.set_minor_locator(NullLocator())
    axis.set_major_formatter(FuncFormatter(_plain))


def _rivals(page: Canvas, left: float, top: float, width: float, heading: str, groups: Sequence[tuple[str, Sequence[Result]]]) -> None:
    """Dots with quartiles on a logarithmic axis, a rival a row, the highest first."""
    rows = [row for _, group in groups for row in group]
    page.write(left, top + 0.1, heading, size=SECTION, bold=True)
    y = top + 0.28
    height = ROW * (len(rows) + len([title for title, _ in groups if title]))
    ax = page.panel(left + _NAMES, y, width - _NAMES - 0.55, height, xscale="log", ylim=(height, 0))
    least, most = min(r.low for r in rows), max(r.high for r in rows)
    ax.set_xlim(least / 1.5, most * 1.5)
    _ticks(ax.xaxis, least / 1.5, most * 1.5)
    ax.grid(axis="x")
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    at = 0.0
    for title, group in groups:
        if title:
            page.write(left, y + at + ROW / 2, title, size=MARK, color=MUTED, va="center")
            at += ROW
        for row in sorted(group, key=lambda r: -r.median):
            own = row.rival.startswith(("habitatlib", "import habitatlib"))
            middle, colour = at + ROW / 2, OURS if own else THEIRS
            ax.plot([row.low, row.high], [middle, middle], color=colour, linewidth=1.6)
            ax.plot(row.median, middle, "o", color=colour, markersize=6.5)
            page.write(left, y + middle, row.rival, size=LABEL - 0.5, va="center", bold=own, color=INK)
            page.write(left + width, y + middle, _plain(row.median), size=LABEL - 0.5, va="center", ha="right", bold=own)
            at += ROW


def _grows(page: Canvas, left: float, top: float, width: float, height: float, heading: str, lines: Mapping[str, Sequence[Result]]) -> None:
    """Two values by the number of reports, both logarithmic, each line named at its end."""
    page.write(left, top + 0.1, heading, size=SECTION, bold=True)
    ax: Axes = page.panel(left + 0.45, top + 0.35, width - 1.7, height - 0.35, xscale="log", yscale="log")
    ax.grid()
    values = [row.median for rows in lines.values() for row in rows]
    ends = [math.log(rows[-1].median) for rows in lines.values()]
    close = abs(ends[0] - ends[1]) < 0.2 * math.log(4 * max(values) / min(values))  # the names would lie on one another
    for n, (name, rows) in enumerate(lines.items()):
        sizes = [int(row.case.split()[0]) for row in rows]
        colour, away = (OURS, THEIRS)[n], 11 * close * (1 if ends[n] == max(ends) else -1)
        ax.plot(sizes, [row.median for row in rows], "o-", color=colour, markersize=5, linewidth=1.4)
        ax.annotate(f"{name}\n{_plain(rows[-1].median)}", (sizes[-1], rows[-1].median), xytext=(7, away), textcoords="offset points",
                    va="center", size=MARK, color=INK)  # fmt: skip
    ax.set_ylim(min(values) / 2, max(values) * 2)
    _ticks(ax.xaxis, *ax.get_xlim())
    _ticks(ax.yaxis, *ax.get_ylim())
    ax.set_xlabel("reports")
    ax.spines["bottom"].set_color(HAIRLINE)


def _finding(rows: Sequence[Result]) -> str:
    """What the figures say, in words that are always true of them."""
    said = []
    own = next((r for r in rows if r.comparison == "build" and r.ratio is None), None)
    jieba = next((r for r in rows if r.comparison == "build" and r.rival.startswith("jieba, with HMM")), None)
    loop = next((r for r in rows if r.comparison == "batch" and "loop" in r.rival and r.ratio), None)
    if own and jieba and jieba.ratio:
        pace = f"{jieba.ratio:.2g} times jieba's speed in cutting words"
        said.append(f"One core reads {round(own.median * 1e6, -3):,.0f} characters a second into all tables, {pace}")
    if loop:
        said.append(f"a batch makes {loop.ratio:.1f} times as many notebooks a minute as papermill's command")
    return "; ".join(said) or "How fast the library is"


def draw(rows: Sequence[Result], machine: Mapping[str, str]) -> Canvas:
    """The page, of the comparisons that there are."""

    def of(comparison: str, unit: str) -> list[Result]:
        return [r for r in rows if (r.comparison, r.unit) == (comparison, unit)]

    titles = {"build": "all tables, or words cut", "countries": "country names alone"}
    reading = [(title, some) for name, title in titles.items() if (some := of(name, _CHARACTERS))]
    batch = of("batch", _NOTEBOOKS)
    start = of("start-up", "milliseconds")
    times = {"all of them": of("growth", "seconds"), "one more": of("growth", "seconds for one report more")}
    sizes = {"memory at most": of("growth", "MB of memory at most"), "tables": of("growth", "MB of tables")}
    others = [(heading, some) for heading, some in (("Batches: notebooks a minute", batch), ("Start: milliseconds", start)) if some]
    upper = max(0.9 * bool(reading) + ROW * sum(len(some) + 1 for _, some in reading), sum(0.9 + ROW * len(some) for _, some in others))
    lower = 2.6 if times["all of them"] else 0
    page = canvas(
        WIDTH,
        upper + lower,
        title=_finding(rows),
        subtitle="Medians and quartiles of rounds in which the rivals take turns; logarithmic axes. Reading is CPU time on one core, "
        "of made reports that no process has seen; batches and growth are wall time with two workers.",
        source=f"benchmarks/results.csv; {machine['cpus']} cores, Python {machine['python']}, {machine['system']}. Seconds differ from "
        "machine to machine, ratios less. Rivals do less than what they stand beside: see benchmarks/README.md.",
    )
    half = (page.right - page.left - 0.5) / 2
    right = page.left + half + 0.5
    if reading:
        _rivals(page, page.left, page.top, half, "Reading: million characters a second", reading)
    top = page.top
    for heading, some in others:
        _rivals(page, right if reading else page.left, top, half, heading, [("", some)])
        top += 0.9 + ROW * len(some)
    if lower:
        _grows(page, page.left, page.top + upper, half, lower - 0.6, "Growth: seconds", times)
        _grows(page, right, page.top + upper, half, lower - 0.6, "Growth: megabytes", sizes)
    return page


def main(folder: Path | None = None) -> None:
    """Draw the results of a folder, by default of this one, beside them."""
    folder = folder or Path(__file__).resolve().parent
    page = draw(*load(folder / "results.csv"))
    check(page)
    save(page, "results", folder)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))

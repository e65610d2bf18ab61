"""What a row of the tracker says and how high it is: measured here, drawn by ``tracker``."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from habitatlib.figures.canvas import LEADING
from habitatlib.figures.collaboration.frames import day
from habitatlib.figures.resolutions.marks import Placed, cut, place_steps, where
from habitatlib.figures.study import Study
from habitatlib.figures.style import LABEL, MARK, PARA
from habitatlib.figures.timeaxis import TimeAxis
from habitatlib.figures.typesetting import measure

__all__ = [
    "AXIS",
    "DONE",
    "LINE",
    "MONEY",
    "NUMBER",
    "PAD",
    "PARAS",
    "RIGHT",
    "Milestone",
    "Row",
    "amount_words",
    "counts",
    "done",
    "measured",
]

NUMBER, PARAS, DONE, MONEY, AXIS, RIGHT = 0.38, 3.0, 3.85, 6.25, 7.72, 11.12  # left edges of the columns, inches
LINE, PAD = 0.125, 0.07
_ROOM, _WIDE = 1.3, 2.2  # inches that words beside a diamond want, and are wide at most where they end before the day of the report


@dataclass(frozen=True, slots=True)
class Milestone:
    """The lines of a next milestone and where they begin, the place of its diamond, and the line of the axis on which each stands."""

    words: list[str]
    x: float
    line: int
    diamond: float | None = None
    diamond_line: int = 0
    ha: str = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """The lines of each column, the steps, the height; ``row`` is the row of ``frames.resolutions``."""

    row: object
    name: list[str]
    printed: list[str]
    done: list[str]
    counts: list[str]
    done_para: int | None
    money: list[tuple[list[str], int]]
    steps: list[Placed]
    next: Milestone
    height: float


def done(steps: pd.DataFrame) -> pd.DataFrame:
    """Steps told as done, gifts of money last; what is told as still to come is none, though its date be past."""
    found = steps[(steps["status"] == "done") & (steps["odd"] != "passed")]
    return found.sort_values("kind", key=lambda kind: kind == "gift", kind="stable")


def measured(study: Study, axis: TimeAxis | None, row: object, own: pd.DataFrame, left: float) -> Row:
    """A row with the words cut to their columns.

    Parameters
    ----------
    axis : TimeAxis or None
        None where no date is known at all.
    row : object
        A row of ``frames.resolutions``.
    own : DataFrame
        Its steps, as of ``frames.steps``.
    left : float
        Where titles begin.
    """
    room, wide = PARAS - left - 0.12, MONEY - DONE - 0.15
    printed = cut(row.printed, room, PARA, 1) if row.printed != row.name else []
    name = cut(row.name, room, LABEL, 2 if printed else 3)
    told = done(own)
    words = cut(told["words"].iloc[0], wide, MARK, 2) if len(told) else [study.t("res.no_done" if len(own) else "res.no_steps")]
    para = int(told["para"].iloc[0]) if len(told) else None
    money = [(_folded(line, AXIS - MONEY - 0.32), at) for line, at in _money(study, row)]
    told_counts = cut(_counts(study, own, para), wide, PARA, 2)
    placed = place_steps(axis, own) if axis else []
    ahead = _milestone(study, axis, row, placed)
    lines = max((p.line + 1 for p in placed), default=0)
    high = (_high(len(name), LABEL) + _high(len(printed), PARA), _high(len(words), MARK) + _high(len(told_counts), PARA),
            0.2 + _high(sum(len(part) for part, _ in money), PARA), lines * LINE,
            ahead.line * LINE + _high(len(ahead.words), PARA) + 0.03)  # fmt: skip
    return Row(row, name, printed, words, told_counts, para, money, placed, ahead, max(high) + 2 * PAD)


def _folded(line: str, room: float) -> list[str]:
    """A line that is too long, broken before its last part: a paragraph and its number stay together."""
    comma = next((c for c in (", ", "，") if c in line), "")
    if measure(line, PARA) <= room or not comma:
        return cut(line, room, PARA, 3)
    head, _, last = line.rpartition(comma)
    return [*cut(head + comma.rstrip(), room, PARA, 2), last]


def counts(steps: pd.DataFrame) -> dict[str, int]:
    """How many steps are done, under way, planned; and how many are past by their date but told as still to come."""
    passed = (steps["status"] == "done") & (steps["odd"] == "passed")
    found = {status: int(((steps["status"] == status) & ~passed).sum()) for status in ("done", "ongoing", "planned")}
    return found | {"passed": int(passed.sum())}


def _high(n: int, size: float) -> float:
    return n * LEADING * size / 72


def _counts(study: Study, own: pd.DataFrame, para: int | None) -> str:
    """How many steps are done, under way, planned; first the paragraph of the words above."""
    words = study.join(study.t(f"res.count.{status}", n=n) for status, n in counts(own).items() if n)
    return words if para is None else study.t("res.done_at", where=where(study, para), counts=words)


def _money(study: Study, row: object) -> list[tuple[str, int]]:
    """What stands under the word for money, each with its paragraph."""
    lines = [] if row.funding_para is None else [(where(study, row.funding_para), row.funding_para)]
    if row.received and row.funding != "secured":
        lines.append((study.t("res.received", where=where(study, row.received[0])), row.received[0]))
    lines += [(amount_words(study, amount), int(amount.para)) for amount in row.amounts[:1]]
    return lines


def amount_words(study: Study, amount: object) -> str:
    """An amount of money with its paragraph; ``amount`` is a row of ``quantities``."""
    value = int(amount.value) if amount.value == int(amount.value) else amount.value
    approx = study.t("res.approx") if amount.approximate else ""
    return study.t("res.amount", currency=amount.currency, value=value, approx=approx, where=where(study, amount.para))


def _milestone(study: Study, axis: TimeAxis | None, row: object, placed: list[Placed]) -> Milestone:
    """Words to the right of the diamond; where there is no room, or no date, behind the day of the report; or they end before that day."""
    told = study.report(row.symbol).distributed
    day_x = axis.x(told) if axis and told and axis.shows(told) else AXIS
    key = "res.undated" if row.next_date is None else "res.on" if row.next_day else "res.by"
    when = study.t(key, day=day(study, row.next_date) if row.next_date else "")
    head = study.t("res.when", when=when, where=where(study, row.next_para)) if row.next else study.t("res.no_next")
    wanted = max(_ROOM, measure(head, PARA) + 0.12)
    before = RIGHT - day_x - 0.08 < wanted
    x = day_x - 0.08 if before else day_x + 0.08
    diamond = axis.x(row.next_date, after=True) if axis and row.next_date else None
    line, diamond_line = _free(placed, x), 0
    if diamond is not None:
        line = diamond_line = _free(placed, diamond - 0.06)
        if RIGHT - diamond >= wanted:
            x, before = diamond + 0.1, False
        else:
            line = max(_free(placed, x), diamond_line + 1)
    if before:
        line = max(_free(placed, AXIS), diamond_line)
    if not row.next:
        return Milestone([head], x, line, ha="right" if before else "left")
    room = min(x - AXIS, _WIDE) if before else RIGHT - x - 0.02
    words = [head, *cut(row.next, room, PARA, 2)]
    return Milestone(words, x, line, diamond, diamond_line, "right" if before else "left")


def _free(placed: list[Placed], x: float) -> int:
    """The first line of the axis below all that reaches beyond ``x``."""
    return max((p.line for p in placed if p.x1 > x - 0.06), default=-1) + 1

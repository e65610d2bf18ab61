"""Marks that the figures of priorities share: cards with items in the colour of their theme's family, and keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matplotlib.patches import FancyBboxPatch, Rectangle

from habitatlib.figures import labels
from habitatlib.figures.canvas import LEADING, Canvas, canvas
from habitatlib.figures.links import mark
from habitatlib.figures.priorities.frames import family, family_name, theme_name
from habitatlib.figures.study import Study
from habitatlib.figures.style import FAMILIES, INK, MARK, MUTED, PARA, darker, family_color, tint
from habitatlib.figures.typesetting import measure, shorten, wrap

__all__ = [
    "Chip", "balanced", "chip", "chip_height", "cut", "draw_chip", "draw_key", "either", "key_height", "none_words",
    "nothing", "only_themes", "paragraphs", "quoted", "themes_beneath", "where_lines", "where_told", "wrap_within", "years",
]  # fmt: skip

_PAD_X, _PAD_Y, _EDGE = 0.1, 0.05, 0.045
_KEY_STEP = 0.22
_SHORT = 0.35  # of the longest line: what is shorter looks left over


def none_words(study: Study) -> str:
    """Why there is no list to show, in words without a full stop."""
    why = study.nothing()
    themes = quoted(study, study.choices.get("themes") or ())
    owners = [study.t(f"prio.owner.{o}") for o in study.choices.get("owners") or ()]
    chosen = study.t("prio.listed_more").join(either(study, names) for names in (themes, owners) if names)
    if not why:
        why = study.t("prio.none_chosen", chosen=[chosen]) if chosen else study.t("prio.none", n=len(study.reports))
    return why.rstrip(".。")


def nothing(study: Study, why: str = "") -> Canvas:
    """A page that says in words why there is nothing to draw."""
    return canvas(11.5, 0.4, title=study.nothing().rstrip(".。") or why or none_words(study), source=study.source())


def only_themes(study: Study) -> list[str]:
    """The line of a subtitle that says which themes were chosen, if any were."""
    themes = quoted(study, study.choices.get("themes") or ())
    return [study.t("prio.only_themes", themes=[either(study, themes)])] if themes else []


def quoted(study: Study, themes: Iterable[str]) -> list[str]:
    """The names of themes as they stand in a sentence: in quotation marks, for many hold an "and" of their own."""
    return [study.t("prio.quoted", name=theme_name(t, study.lang)) for t in themes]


def either(study: Study, names: Sequence[str]) -> str:
    """Names of which any one will do: A, B or C."""
    return study.t("prio.or").join(part for part in (study.t("prio.listed").join(names[:-1]), names[-1]) if part)


def themes_beneath(study: Study, chips: Iterable[Chip]) -> list[str]:
    """The line of a subtitle that says what stands beneath the printed words of items, if anything does."""
    beneath = [chip.themes for chip in chips if chip.themes]
    more = any(re.search(r" \+\d+$", lines[-1]) for lines in beneath)
    return [study.t("prio.themes_beneath", more=1 if more else 2)] if beneath else []


def years(period: str) -> str:
    """A period as a figure prints it, with a dash."""
    return period.replace("-", "\u2013")


def where_told(study: Study, symbol: str, paras: Sequence[int]) -> str:
    """Which report and paragraphs, in a few words: report of 2017, para. 6."""
    return study.t("prio.report_para", report=study.label(symbol), para=paragraphs(study, paras))


def where_lines(study: Study, symbol: str, paras: Sequence[int], width: float, size: float = PARA) -> list[str]:
    """``where_told`` in lines: where it needs two, the second begins with the paragraph."""
    whole, tail = where_told(study, symbol, paras), paragraphs(study, paras)
    if measure(whole, size) <= width:
        return [whole]
    return [*wrap(whole.removesuffix(tail), width, size), *wrap(tail, width, size)]


def paragraphs(study: Study, paras: Sequence[int]) -> str:
    """Paragraph numbers as printed."""
    if len(paras) == 1:
        return study.t("para", para=paras[0])
    return study.t("paras", paras=", ".join(map(str, paras)))


@dataclass(frozen=True, slots=True)
class Chip:
    """An item of a list, ready to be drawn: its row, its printed words in lines, and its themes in lines."""

    row: object
    words: list[str]
    themes: list[str]
    color: str
    proposed: bool


def chip(study: Study, row: object, width: float, *, size: float = MARK, lines: int = 6) -> Chip:
    """Wrap an item, a row of ``announced_items``; the names of its themes stand beneath, but for Chinese words on a Chinese figure."""
    room = width - _PAD_X - 0.04
    words = cut(balanced(row.label, room, size), lines, room, size)
    names = [theme_name(t, study.lang) for t in row.themes]
    shown = max((k for k in range(1, len(names) + 1) if measure(_some(study, names, k), PARA) <= room), default=0)
    beneath = [_some(study, names, shown)] if shown else _with_more(study, names, room)
    beneath = [] if study.lang == row.language == "zh" else beneath
    return Chip(row, words, beneath, family_color(family(row.themes[0])), row.status == "proposed")


def _some(study: Study, names: Sequence[str], n: int) -> str:
    """The first names, and how many more there are."""
    more = f" +{len(names) - n}" if n < len(names) else ""
    return study.t("prio.listed").join(names[:n]) + more


def _with_more(study: Study, names: Sequence[str], room: float) -> list[str]:
    """The first name over several lines; how many more there are stands by its last word, never alone."""
    more = f" +{len(names) - 1}" if len(names) > 1 else ""
    lines = balanced(names[0], room - measure(more, PARA), PARA)
    return [*lines[:-1], lines[-1] + more]


def wrap_within(text: str, width: float, size: float) -> list[str]:
    """Lines none of which is wider than ``width``: a closing mark at the end of a line takes no room beyond it."""
    lines = wrap(text, width, size)
    narrower = width
    while any(measure(line, size) > width for line in lines) and narrower > width - 3 * size / 72:
        narrower -= size / 72
        lines = wrap(text, narrower, size)
    fits = all(measure(line, size) <= width for line in lines)
    return lines if fits else wrap(text, width, size)  # a single word that is wider is no reason to part the others


def balanced(text: str, width: float, size: float) -> list[str]:
    """Lines of much the same length, as few as ``wrap_within`` needs: none is left with a single sign or a short word."""
    lines = wrap_within(text, width, size)
    if len(lines) == 2:  # Chinese parts best after a mark or after "and"
        halves = [(text[: m.end()], text[m.end() :]) for m in re.finditer(f"[、，；：{labels.text('prio.part_after', 'zh')}]", text)]
        wide = {pair: [measure(part, size) for part in pair] for pair in halves}
        if fitting := [pair for pair in halves if max(wide[pair]) <= width and min(wide[pair]) > _SHORT * max(wide[pair])]:
            return list(min(fitting, key=lambda pair: max(wide[pair])))
    if len(lines) < 2 or measure(lines[-1], size) > _SHORT * max(measure(line, size) for line in lines):
        return lines
    for percent in range(95, 45, -5):
        trial = wrap_within(text, width * percent / 100, size)
        if len(trial) > len(lines) or any(measure(line, size) > width for line in trial):
            break
        lines = trial
    return lines


def cut(lines: list[str], most: int, width: float, size: float) -> list[str]:
    """The first lines, the last with an ellipsis where there are more; words of a Latin script stay parted by a blank."""
    if len(lines) <= most:
        return lines
    first, second = lines[most - 1], lines[most]
    gap = " " if (first[-1:] + second[:1]).isascii() else ""
    return [*lines[: most - 1], shorten(first + gap + second, width, size)]


def chip_height(item: Chip, size: float = MARK) -> float:
    """Height of a chip in inches."""
    return 2 * _PAD_Y + LEADING * (len(item.words) * size + len(item.themes) * PARA) / 72


def draw_chip(page: Canvas, study: Study, x: float, y: float, width: float, item: Chip, size: float = MARK) -> float:
    """Draw a chip: tinted with a firm edge where announced, hollow where only proposed; returns where it ends."""
    height = chip_height(item, size)
    shape = "round,pad=0,rounding_size=0.035"
    face, edge, line = ("white", item.color, 1.1) if item.proposed else (tint(item.color, 0.2), "none", 0)
    box = page.ax.add_patch(FancyBboxPatch((x, y), width, height, boxstyle=shape, facecolor=face, edgecolor=edge, linewidth=line))
    words = study.t("mark.of", what=item.row.label, where=where_told(study, item.row.symbol, (item.row.para,)))
    mark(box, study, "priority", item.row.symbol, item.row.para, item.row.start, words=words)
    if not item.proposed:
        page.ax.add_patch(Rectangle((x, y), _EDGE, height, facecolor=item.color, edgecolor="none"))
    at = y + _PAD_Y
    for row in item.words:
        at = page.write(x + _PAD_X, at, row, size=size, va="top")
    for row in item.themes:
        at = page.write(x + _PAD_X, at, row, size=PARA, color=darker(item.color, 5.2), va="top")
    return y + height


def _key_rows(study: Study, families: Iterable[str], notes: Sequence[str], room: float) -> list[list[tuple[str, str]]]:
    entries = [(f"family:{name}", family_name(name, study.lang)) for name in FAMILIES if name in set(families)]
    entries += [(note, study.t(f"prio.key.{note}")) for note in notes]
    rows: list[list[tuple[str, str]]] = [[]]
    used = 0.0
    for sign, text in entries:
        wide = 0.32 + measure(text, MARK) + 0.22
        if rows[-1] and used + wide > room:
            rows.append([])
            used = 0.0
        rows[-1].append((sign, text))
        used += wide
    return rows


def key_height(study: Study, families: Iterable[str], notes: Sequence[str], room: float) -> float:
    """Height of a key in inches."""
    return len(_key_rows(study, families, notes, room)) * _KEY_STEP


def draw_key(page: Canvas, study: Study, x: float, y: float, room: float, families: Iterable[str], notes: Sequence[str]) -> None:
    """Draw a key: the families that occur, then what the marks in ``notes`` (``proposed``, ``stated``, ``context``, …) mean."""
    for number, row in enumerate(_key_rows(study, families, notes, room)):
        at, middle = x, y + number * _KEY_STEP + _KEY_STEP / 2
        for sign, text in row:
            _key_mark(page, sign, at, middle)
            page.write(at + 0.32, middle, text, size=MARK, color=MUTED, va="center")
            at += 0.32 + measure(text, MARK) + 0.22


def _key_mark(page: Canvas, sign: str, x: float, y: float) -> None:
    def box(width: float, height: float, face: str, edge: str = "none") -> None:
        page.ax.add_patch(Rectangle((x, y - height / 2), width, height, facecolor=face, edgecolor=edge, linewidth=0.9))

    def dot(size: float, face: str, edge: str) -> None:
        page.ax.plot([x + 0.12], [y], "o", ms=size, mfc=face, mec=edge, mew=1.3)

    if sign.startswith("family:"):
        color = family_color(sign.removeprefix("family:"))
        box(0.24, 0.13, tint(color, 0.2))
        box(_EDGE, 0.13, color)
    elif sign == "proposed":
        box(0.24, 0.13, "white", INK)
    elif sign in ("stated", "context", "dated"):
        box(0.24, 0.08, tint(INK, 0.35) if sign == "context" else INK)
    elif sign == "absent":
        dot(1.6, "#c3ccd3", "none")
    else:
        dot(5.5, INK if sign == "dot_done" else "white", INK)

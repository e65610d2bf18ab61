"""Two tellings of one list side by side: printed words large, translators' variants grey, differences of content amber."""

from __future__ import annotations

from matplotlib.patches import Circle, Rectangle

from habitatlib.figures.canvas import LEADING, Canvas, canvas
from habitatlib.figures.links import paragraph_link
from habitatlib.figures.priorities.frames import family, theme_name
from habitatlib.figures.priorities.marks import nothing, paragraphs
from habitatlib.figures.priorities.tellings import Pair, Piece, Telling, compare, pairs, verdict
from habitatlib.figures.quality import finding, text_names
from habitatlib.figures.study import Study
from habitatlib.figures.style import AMBER, INK, LABEL, MARK, MUTED, SECTION, darker, family_color, tint
from habitatlib.figures.typesetting import measure, wrap

__all__ = ["draw_two_tellings", "tellings_title"]

DRAWN_FROM = ("priorities",)

_WIDTH, _RIGHT = 11.5, 11.12
_COLUMNS = (1.3, 6.95)  # where the two tellings begin
_ROOM = (3.95, 4.15)
_VERDICT = (_COLUMNS[0] + _ROOM[0] + _COLUMNS[1]) / 2
_WORDS = 15.0  # points
_LINE = 1.55 * _WORDS / 72
_MOST = 3  # pairs on a page
_GREY = "#e3e8ec"
_BOX = 0.42  # inches of the dashed box for words that are not there


@finding(*DRAWN_FROM)
def tellings_title(study: Study, found: list[Pair]) -> str:
    """The finding: how many items two reports tell, and whether they differ by standpoint, by content or only by translation."""
    if len(found) > 1:
        return study.t("prio.tellings.title_many", n=len(found))
    pair = found[0]
    kind = "reports" if pair.left.symbol != pair.right.symbol else "paragraphs"
    n = sum(bool(a and b) for a, b, _ in pair.items)
    if _standpoint(pair):
        one, two = (study.t(f"prio.standing.{t.standing}") for t in (pair.left, pair.right))
        return study.t(f"prio.tellings.title_standing_{kind}", n=n, one=one, two=two)
    verdicts = [_judge(a, b) for a, b, _ in pair.items]
    changed = sum(v not in ("same", "variant") for v in verdicts)
    return study.t(f"prio.tellings.title_{kind}", n=n, k=changed)


def draw_two_tellings(study: Study) -> Canvas:
    """Draw each list that is told twice (three at most): its items side by side, the verdict between them."""
    found = pairs(study)
    if not found:
        return nothing(study, study.t("prio.tellings.none", n=len(study.reports)))
    shown = [_Shown(study, pair) for pair in found[:_MOST]]
    variants = dict.fromkeys(v for s in shown for v in s.variants)
    notes = wrap(
        study.t("prio.tellings.key_variant", words=study.t("prio.listed").join(variants)) if variants else "",
        _RIGHT - _COLUMNS[0] - 0.4,
        MARK,
    )
    key = 0.14 + 0.24 * (len(notes) * bool(variants) + 1)
    n = sum(len(s.rows) for s in shown)
    subtitle = study.t("prio.tellings.subtitle", texts=text_names(study), n=n, lists=len(shown))
    if len(found) > len(shown):
        subtitle += "\n" + study.t("prio.tellings.more", n=len(shown), all=len(found))
    page = canvas(_WIDTH, sum(s.height for s in shown) + key, title=tellings_title(study, found), subtitle=subtitle,
                  source=study.source(study.t("prio.note.tellings"), drawn_from=DRAWN_FROM))  # fmt: skip
    y = page.top
    for part in shown:
        part.draw(page, y)
        y += part.height
    y += 0.14
    for line in notes if variants else ():
        if line == notes[0]:
            _mark(page, _COLUMNS[0], y + 0.03, 0.26, 0.14, "variant")
        page.write(_COLUMNS[0] + 0.36, y + 0.1, line, size=MARK, color=MUTED, va="center")
        y += 0.24
    _mark(page, _COLUMNS[0], y + 0.03, 0.26, 0.14, "other")
    page.write(_COLUMNS[0] + 0.36, y + 0.1, study.t("prio.tellings.key_other"), size=MARK, color=MUTED, va="center")
    return page


def _standpoint(pair: Pair) -> bool:
    return bool(pair.left.standing and pair.right.standing and pair.left.standing != pair.right.standing)


def _judge(left: str, right: str) -> str:
    return verdict(*compare(left, right)) if left and right else "one_only"


def _mark(page: Canvas, x: float, y: float, width: float, height: float, kind: str) -> None:
    face, edge = (_GREY, MUTED) if kind == "variant" else (tint("#f5a623", 0.35), AMBER)
    page.ax.add_patch(Rectangle((x, y), width, height, facecolor=face, edgecolor="none", zorder=1, gid=f"mark {kind}"))
    page.line(x, y + height, x + width, y + height, color=edge, width=1.6 if kind != "variant" else 1.0, zorder=2)


def _flow(pieces: list[Piece], room: float, size: float = _WORDS) -> list[list[tuple[str, str]]]:
    """Pieces in lines of runs: (text, kind); a run never crosses a line."""
    lines: list[list[tuple[str, str]]] = [[]]
    used = 0.0
    for piece in pieces:
        if piece.kind == "lacking":
            wide = _BOX + 0.04
            if used + wide > room:
                lines.append([])
                used = 0.0
            lines[-1].append(("", "lacking"))
            used += wide
            continue
        for char in piece.text:
            wide = measure(char, size) if char.strip() else 0.3 * size / 72
            if used + wide > room and lines[-1]:
                lines.append([])
                used = 0.0
            if lines[-1] and lines[-1][-1][1] == piece.kind:
                lines[-1][-1] = (lines[-1][-1][0] + char, piece.kind)
            else:
                lines[-1].append((char, piece.kind))
            used += wide
    return lines


class _Shown:
    """A pair, measured."""

    def __init__(self, study: Study, pair: Pair) -> None:
        self.study, self.pair = study, pair
        self.glossed = study.lang == "en" or study.report(pair.left.symbol).language != "zh"
        self.leads = [_flow(self._lead(t), room, SECTION) for t, room in zip((pair.left, pair.right), _ROOM, strict=True)]
        self.rows, self.variants = [], []
        for left, right, themes in pair.items:
            one, two = (
                compare(left, right)
                if left and right
                else ([Piece(left, "other" if left else "lacking")], [Piece(right, "other" if right else "lacking")])
            )
            self.rows.append((_flow(one, _ROOM[0]), _flow(two, _ROOM[1]), themes, _judge(left, right)))
            both = zip([p for p in one if p.kind == "variant"], [p for p in two if p.kind == "variant"], strict=False)
            self.variants += [f"{a.text} / {b.text}" for a, b in both]
        self.head = 0.72
        self.lead = max(len(lines) for lines in self.leads) * 1.5 * SECTION / 72 + 0.3
        self.heights = [max(len(a), len(b)) * _LINE + (0.2 if self.glossed else 0) + 0.3 for a, b, *_ in self.rows]
        self.height = self.head + self.lead + sum(self.heights) + 0.1

    def _lead(self, telling: Telling) -> list[Piece]:
        at = telling.lead.rfind(telling.standing_word) if telling.standing_word and _standpoint(self.pair) else -1
        if at < 0:
            return [Piece(telling.lead, "same")]
        end = at + len(telling.standing_word)
        parts = [Piece(telling.lead[:at], "same"), Piece(telling.lead[at:end], "other"), Piece(telling.lead[end:], "same")]
        return [p for p in parts if p.text]

    def draw(self, page: Canvas, top: float) -> None:
        study, y = self.study, top
        for x, room, telling in zip(_COLUMNS, _ROOM, (self.pair.left, self.pair.right), strict=True):
            color, report = study.color(telling.symbol), study.report(telling.symbol)
            page.ax.add_patch(Rectangle((x, y), room, 0.05, facecolor=color, edgecolor="none"))
            page.write(
                x,
                y + 0.12,
                study.t("prio.report_of", report=study.label(telling.symbol)),
                size=SECTION,
                color=darker(color),
                bold=True,
                va="top",
            )
            where = [telling.symbol, report.distributed.isoformat() if report.distributed else "", self._paras(telling)]
            link = paragraph_link(study, telling.symbol, telling.paras[0])
            page.write(x, y + 0.36, study.t("prio.comma").join(w for w in where if w), size=MARK, color=MUTED, va="top", url=link)
        y += self.head
        self._side(page, y + 0.05, [study.t("prio.tellings.called")], None)
        for x, lines in zip(_COLUMNS, self.leads, strict=True):
            self._words(page, x, y, lines, SECTION)
        if _standpoint(self.pair):
            self._verdict(page, y + 0.14, study.t("prio.verdict.standpoint"), True)
        y += self.lead
        for number, ((one, two, themes, judged), height) in enumerate(zip(self.rows, self.heights, strict=True), 1):
            page.line(0.38, y - 0.1, _RIGHT, y - 0.1)
            self._side(page, y + 0.17, [str(number)], family_color(family(themes[0])))
            for x, lines in zip(_COLUMNS, (one, two), strict=True):
                self._words(page, x, y, lines, _WORDS)
            if self.glossed:
                below = y + max(len(one), len(two)) * _LINE + 0.04
                gloss = study.t("prio.listed").join(theme_name(t, study.lang) for t in themes[:3])
                page.write(_COLUMNS[0], below, gloss, size=MARK, color=MUTED, va="top")
            self._verdict(page, y + 0.14, study.t(f"prio.verdict.{judged}"), judged not in ("same", "variant"))
            y += height
        page.line(0.38, y - 0.1, _RIGHT, y - 0.1)

    def _paras(self, telling: Telling) -> str:
        words = paragraphs(self.study, telling.paras)
        again = self.study.t("prio.tellings.again", paras=", ".join(map(str, telling.again))) if telling.again else ""
        return words + again

    def _side(self, page: Canvas, y: float, lines: list[str], color: str | None) -> None:
        if color:
            page.ax.add_patch(Circle((0.82, y), 0.17, facecolor=tint(color, 0.25), edgecolor="none"))
            page.write(0.82, y, lines[0], size=SECTION, bold=True, ha="center", va="center")
            return
        for n, line in enumerate(wrap(lines[0], 0.8, MARK)):
            page.write(0.82, y + n * LEADING * MARK / 72, line, size=MARK, color=MUTED, ha="center", va="top")

    def _verdict(self, page: Canvas, y: float, words: str, amber: bool) -> None:
        lines = wrap(words, 1.45, LABEL)
        ink = AMBER if amber else MUTED
        for n, line in enumerate(lines):
            page.write(_VERDICT, y + n * LEADING * LABEL / 72, line, size=LABEL, color=ink, bold=amber, ha="center", va="center")
        under = y + (len(lines) - 0.3) * LEADING * LABEL / 72
        page.line(
            _VERDICT - 0.45, under, _VERDICT + 0.45, under, color=ink, width=1.4 if amber else 0.9, linestyle="-" if amber else (0, (4, 3))
        )

    def _words(self, page: Canvas, x: float, y: float, lines: list[list[tuple[str, str]]], size: float) -> None:
        step = 1.55 * size / 72
        for n, line in enumerate(lines):
            at, baseline = x, y + n * step + 0.98 * size / 72
            for text, kind in line:
                if kind == "lacking":
                    box = (at + 0.03, baseline - 0.9 * size / 72)
                    page.ax.add_patch(Rectangle(box, _BOX - 0.03, 1.1 * size / 72, facecolor="white", edgecolor=AMBER, linewidth=1.1,
                                                linestyle=(0, (3, 2)),
                                                gid="mark lacking"))  # fmt: skip
                    at += _BOX + 0.04
                    continue
                wide = measure(text, size)
                if kind != "same":
                    _mark(page, at, baseline - 0.92 * size / 72, wide, 1.17 * size / 72, "variant" if kind == "variant" else "other")
                page.write(at, baseline, text, size=size, color=INK)
                at += wide

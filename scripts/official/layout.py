"""The blocks of a document on pages: cover, heads and feet, notes, tables, columns."""

from __future__ import annotations

from functools import partial

from official.lines import RAISED, Line, Paper, broken, width
from official.operators import Writer, quoted

LEFT, WIDTH, OUTER, PAGE = 126.0, 360.0, 63.0, 612.0
BODY, NOTE, EDGE = 10.0, 8.5, 8.5
INDENT = {"item": 24.0, "sub": 48.0, "preitem": 24.0}


class Layout:
    """The blocks of a paper on its pages."""

    def __init__(self, paper: Paper) -> None:
        self.broken = partial(broken, between=float(paper.known.get("room", 0)))
        self.paper, self.known, self.out = paper, paper.known, Writer(paper)
        self.top = float(self.known["height"])
        self.page, self.total = 0, 99
        self.waiting: list[Line] = []  # of a note that goes on overleaf
        self.called: list[list[Line]] = []
        self.columns = [(LEFT, WIDTH)] if self.known["layout"] != "columns" else [(OUTER, 232.0), (OUTER + 252, 232.0)]
        self.column = 0

    @property
    def lead(self) -> float:
        return 12.0 if not self.paper.zh else 15.0

    def simple(self, words: str, x: float, y: float, size: float, face: str = "R", right: bool = False) -> float:
        lines = self.broken(words, 999, size, face=face, justify=False)
        wide = max((p[3] + width(p[0], p[1] if p[1] != "mark" else "R", p[2]) for p in lines[0].parts), default=0)
        self.out.line(lines[0], x - wide if right else x, y)
        return wide

    def begin(self) -> None:
        self.page += 1
        self.column = 0
        if self.page > 1:
            self.head()
        self.y = self.top - 62 if self.page > 1 else self.top - 36
        self.start = self.y
        self.room = 60.0 if self.page > 1 else 78.0
        self.called = []
        if self.waiting:
            self.called.append(self.waiting)
            self.waiting = []

    def head(self) -> None:
        even, running, symbol = self.page % 2 == 0, self.known.get("running", ""), self.known["symbol"]
        y, rows = self.top - 40, self.broken(running, 200, EDGE, face="B", justify=False) if running else []
        if self.known["layout"] in ("nairobi", "geneva"):
            self.simple(symbol, OUTER if even else PAGE - OUTER, y, EDGE, "B", right=not even)
            return
        for at, row in enumerate(rows):
            self.out.line(row, PAGE - OUTER - 200 if even else OUTER, y + 10 * (len(rows) - 1 - at))
        where = y if self.known["heads"] == "bottom" or not rows else y + 10 * (len(rows) - 1)
        self.simple(symbol, OUTER if even else PAGE - OUTER, where, EDGE, "B", right=not even)
        self.out.rule(OUTER, y - 4, PAGE - 2 * OUTER)

    def foot(self) -> None:
        even, job, letter = self.page % 2 == 0, self.known.get("job", ""), "C" if self.paper.zh else "E"
        count = f"{self.page}/{self.total}"
        if self.known["layout"] in ("nairobi", "geneva"):
            if self.page == 1:
                self.simple(f"{job}    210339", OUTER, 36, EDGE)
            else:
                self.simple(str(self.page), OUTER if even else PAGE - OUTER, 36, EDGE, "B", right=not even)
        elif self.page == 1:
            self.simple(f"{job} ({letter})    210339", OUTER, 48, EDGE)
            self.simple("*" + job.replace("-", "") + "*", OUTER, 34, EDGE)
            self.simple("请回收" if self.paper.zh else "Please recycle", 420, 34, 7, "C" if self.paper.zh else "B")
            self.out.ops.append("/Z 9 Tf 1 0 0 1 478 34 Tm (D) Tj")
        else:
            first, last = (count, job) if even else (job, count)
            self.simple(first, OUTER, 36, EDGE, "B" if even else "R")
            self.simple(last, PAGE - OUTER, 36, EDGE, "R" if even else "B", right=True)

    def end(self) -> None:
        height = sum(len(n) for n in self.called) * 10.0
        if self.called:
            y = self.room + height
            if self.known["layout"] == "nairobi":
                self.out.rule(LEFT, y + 4, 144)
            else:
                self.simple("_" * 18, LEFT, y + 2, NOTE)
            for note in self.called:
                for line in note:
                    y -= 10
                    self.out.line(line, LEFT, y + 4)
        self.foot()
        if stamp := self.known.get("stamp"):
            self.out.ops.append(f"0.8 g /B 40 Tf 0.7071 0.7071 -0.7071 0.7071 120 80 Tm {quoted(stamp)} Tj 0 g")
        if slug := self.known.get("slug"):
            self.out.ops.append(f"/R 6 Tf 1 0 0 1 40 -14 Tm {quoted(f'{slug}   {self.page}')} Tj")
        self.out.close()

    def note(self, mark: str) -> list[Line]:
        text = self.paper.notes[mark]
        return self.broken(f"{mark} {text}" if mark[0] in RAISED else f"{mark} {text}", WIDTH, NOTE, first=9.0)

    def put(self, lines: list[Line], x: float, lead: float, before: float, keep: bool = False) -> None:
        """Lines one beneath another, over pages where the room ends."""
        raised = {v: k for k, v in RAISED.items()}
        self.y -= before
        for at, line in enumerate(lines):
            new = [
                self.note("".join(raised[d] for d in mark)) for mark in line.notes if "".join(raised[d] for d in mark) in self.paper.notes
            ]
            used = 10.0 * sum(len(n) for n in [*self.called, *new]) + (14 if self.called or new else 0)
            least = 10.0 * (sum(len(n) for n in self.called) + sum(min(1, len(n)) for n in new)) + (14 if self.called or new else 0)
            want = lead * (3 if keep and not at else 1)
            if self.y - want < self.room + (least if "folds" in self.known else used):
                if self.column + 1 < len(self.columns):
                    self.column += 1
                    self.y = self.start
                else:
                    self.end()
                    self.begin()
            for note in new:
                have = int((self.y - lead - self.room - 14) / 10.0) - sum(len(n) for n in self.called)
                self.called.append(note[: max(1, have)])
                self.waiting = [*self.waiting, *note[max(1, have) :]]
            self.y -= lead
            self.out.line(line, x + self.columns[self.column][0] - LEFT, self.y)

    def masthead(self) -> None:
        known, y = self.known, self.top - 36
        self.simple(known["organ"], OUTER + 60, y, 14 if not self.paper.zh else 13)
        symbol, x = known["symbol"], 400.0
        if known["layout"] == "nairobi":
            self.simple(symbol, x, y, 12, "B")
        else:
            self.out.text(symbol[0], "R", 20, x, y)
            self.out.text(symbol[1:], "R", 10, x + width(symbol[0], "R", 20), y)
        self.out.rule(OUTER, y - 6, PAGE - 2 * OUTER)
        right = [t for k, t in self.paper.blocks if k == "right"]
        rows = self.broken(known["body"], 250, 18, face="B", justify=False)
        for at, row in enumerate(rows):
            self.out.line(row, OUTER + 60, y - 30 - 20 * at)
        for at, words in enumerate(right):
            self.simple(words, x, y - 24 - 12 * at - (12 if at else 0), 10)
        low = y - max(30 + 20 * len(rows), 40 + 12 * len(right))
        self.out.rule(OUTER, low, PAGE - 2 * OUTER)
        self.y = low - 8
        covers = [t for k, t in self.paper.blocks if k == "cover"]
        for words in covers:
            for line in self.broken(words, 250, BODY, face="B" if not words.startswith("*") else "R", justify=False):
                self.y -= self.lead
                self.out.line(line, OUTER, self.y)
        self.start = self.y - 8
        if "*" in self.paper.notes:
            self.called.append(self.broken("* " + self.paper.notes["*"], WIDTH, NOTE))

    def table(self, cells: list[str], bold: bool) -> None:
        wide = (WIDTH + 60) / len(cells)
        made = [self.broken(cell, wide - 12, 8.0, face="B" if bold else "R", justify=False) for cell in cells]
        rows = max(map(len, made))
        if self.y - 10.0 * rows < self.room + 10.0 * sum(len(n) for n in self.called) + 14:
            self.end()
            self.begin()
        self.y -= 4
        for row in range(rows):
            self.y -= 9.6
            for at, lines in enumerate(made):
                if row < len(lines):
                    self.out.line(lines[row], OUTER + 30 + at * wide, self.y)
        self.out.rule(OUTER + 30, self.y - 3, WIDTH + 60)

    def block(self, kind: str, text: str) -> None:
        column = self.columns[self.column][1]
        gap = 6.0
        if kind in ("op", "item", "sub", "preitem", "bullet"):
            first = INDENT.get(kind, 0.0)
            label, words = text.split(" ", 1)
            joined = f"{label} {words}"
            hang = 48.0 if kind == "sub" else 0.0
            self.put(
                self.broken(joined, column - hang, BODY, first=first - hang if kind != "sub" else 0.0, label=first - hang + 24),
                LEFT + hang,
                self.lead,
                gap,
            )
        elif kind == "dots":
            words, _, number = text.partition("\t")
            dots = " ".join("." * int((column - width(words, "R", BODY) - 24) / 5))
            self.put(self.broken(f"{words} {dots} {number}", column, BODY, justify=False), LEFT, self.lead, 1)
        elif kind in ("dash", "small"):
            size = BODY if kind == "dash" else 8.0
            self.put(
                self.broken(text, column - 36, size, first=-12.0 if kind == "dash" else 0.0, justify=kind == "dash"),
                LEFT + 36,
                self.lead,
                gap - 2,
            )
        elif kind in ("pre", "organ_line", "plain", "vote"):
            self.put(self.broken(text, column, BODY, first=24.0 if not self.paper.zh else 20.0), LEFT, self.lead, gap)
        elif kind in ("report", "bracket"):
            self.put(self.broken(text, WIDTH, BODY, face="B" if kind == "report" else "R", justify=False), LEFT, self.lead, gap + 4)
        elif kind in ("title", "annextitle", "head", "annex", "caption"):
            size = {"title": 12.0, "head": 12.0, "annex": 14.0, "caption": 9.0}.get(kind, 11.0)
            made = self.broken(text, column, size, face="B", justify=False)
            if kind == "head" and self.known["heads"] == "centre":
                wide = max(p[3] + width(p[0], p[1], p[2]) for p in made[0].parts)
                self.put(made, LEFT + (column - wide) / 2, size * 1.2, 10, keep=True)
            else:
                self.put(made, LEFT - (40 if kind != "caption" and len(self.columns) == 1 else 0), size * 1.2, 10, keep=True)
        elif kind in ("row", "rowhead"):
            self.table(text.split("\t"), kind == "rowhead")
        elif kind == "end":
            line = self.broken(text, 999, BODY, justify=False, face="I" if not self.paper.zh else "R")
            wide = line[0].parts[-1][3] + width(line[0].parts[-1][0], line[0].parts[-1][1], BODY)
            self.put(line, LEFT + column - wide, self.lead, gap)
        elif kind == "turn":
            self.end()
            self.begin()
            self.out.turned = True
        elif kind == "unturn":
            self.end()
            self.begin()

    def make(self) -> list[tuple[str, bool]]:
        self.begin()
        self.masthead()
        self.y = self.start
        for kind, text in self.paper.blocks:
            self.block(kind, text)
        while self.waiting:
            self.end()
            self.begin()
        self.end()
        return self.out.pages

"""PDFs built as official documents are – operator by operator – which no word processor at hand gives: see tests/data/official/README.md.

Run by hand; it needs nothing beyond the package's own environment. It reads the documents of our own wording in
tests/data/official/source (``kind|text`` a line, words between two bars in italics, a soft hyphen where a word may be cut) and writes
beside that folder a PDF each, and ``expected.json`` with the numbered paragraphs that each must give.

    python scripts/make_official.py
"""

from __future__ import annotations

import io
import json
import re
import zlib
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

OUT = Path(__file__).parents[1] / "tests" / "data" / "official"
FACES = {"R": "Times-Roman", "I": "Times-Italic", "B": "Times-Bold", "Z": "ZapfDingbats"}
NAMES = {"R": "TimesNewRomanPSMT", "I": "TimesNewRomanPS-ItalicMT", "B": "TimesNewRomanPS-BoldMT"}
LEFT, WIDTH, OUTER, PAGE = 126.0, 360.0, 63.0, 612.0
BODY, NOTE, EDGE = 10.0, 8.5, 8.5
RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True))
WIDE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef“”‘’…—]")
NEVER_FIRST, NEVER_LAST = "，。；：、）》〉”’！？…", "（《〈“‘"
RADICALS = dict(zip("一人用方子水工女大小支文日目立行高长门面", "⼀⼈⽤⽅⼦⽔⼯⼥⼤⼩⽀⽂⽇⽬⽴⾏⾼⻓⻔⾯", strict=True))
LIGATURES = {"fi": "\x01", "fl": "\x02"}
ROOM = 0.0  # of the size: what a paper leaves between Chinese signs and others without a blank
INDENT = {"item": 24.0, "sub": 48.0, "preitem": 24.0}


@cache
def metrics(face: str) -> tuple[dict[str, float], dict[tuple[str, str], float]]:
    """Widths of the signs of one of the fonts that every reader of PDFs has, and what its pairs are drawn together."""
    path = Path(find_spec("matplotlib").origin).parent / "mpl-data" / "fonts" / "pdfcorefonts" / f"{face}.afm"
    widths: dict[str, float] = {}
    signs: dict[str, str] = {}
    pairs: dict[tuple[str, str], float] = {}
    names = {"quoteright": "’", "quoteleft": "‘", "quotedblleft": "“", "quotedblright": "”", "endash": "–", "emdash": "—", "section": "§",
             "quotesingle": "'", "eacute": "é", "ccedilla": "ç", "ocircumflex": "ô", "fi": "\x01", "fl": "\x02", "bullet": "•"}  # fmt: skip
    for line in path.read_text(encoding="latin-1").splitlines():
        if match := re.match(r"C (-?\d+) ; WX (\d+) ; N (\S+)", line):
            sign = names.get(match[3]) or (chr(int(match[1])) if 32 <= int(match[1]) < 127 else "")
            if sign:
                widths[sign], signs[match[3]] = int(match[2]) / 1000, sign
        elif (match := re.match(r"KPX (\S+) (\S+) (-?\d+)", line)) and match[1] in signs and match[2] in signs:
            pairs[signs[match[1]], signs[match[2]]] = int(match[3])
    widths["\u00a0"], widths["\u00ad"] = widths[" "], widths.get("-", 0.3)
    return widths, pairs


def width(text: str, face: str, size: float) -> float:
    own = metrics(FACES.get(face, "Times-Roman"))[0]
    return size * sum(1.0 if WIDE.match(sign) and face == "C" else own.get(sign, 0.5) for sign in text)


class Atom(NamedTuple):
    """What is never broken: its words, its face, how it follows the atom before (``blank``, ``join``, ``soft`` or ``tight``), its note."""

    text: str
    face: str
    before: str


class Paper:
    """A document of the source: its blocks, and what is known of it."""

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        self.known = {"layout": "new york", "show": "tj", "height": "470", "heads": "bottom", "han": "names"}
        self.blocks: list[tuple[str, str]] = []
        self.notes: dict[str, str] = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            kind, _, text = line.partition("|")
            text = text.replace("~", "\u00a0")
            if kind == "note":
                mark, _, words = text.partition("|")
                self.notes[mark] = words
            elif kind in ("right", "cover") or kind not in ("symbol", "layout", "show", "height", "heads", "job", "organ", "body", "han", "running",
                                                           "language", "folds", "room", "stamp", "slug", "form"):  # fmt: skip
                self.blocks.append((kind, text))
            else:
                self.known[kind] = text
        self.zh = self.known["language"] == "zh"

    def paragraphs(self) -> list[list]:
        """The numbered paragraphs as a reader of the page reads them: [number, text]."""
        out: list[list] = []
        ended = False
        for kind, text in self.blocks:
            text = re.sub(r"[|\u00ad]", "", text).replace("\u00a0", " ").replace("\u2009", " ")
            ended = ended or kind == "annex"
            if kind == "op" and not ended:
                number, text = text.split(". ", 1)
                out.append([int(number), text])
            elif kind in ("item", "sub", "vote", "dash") and out and not ended:
                text = text.removeprefix("• ")
                out[-1][1] += text if kind == "dash" and self.zh else f" {text}"
        return out


def atoms(text: str, face: str = "R") -> list[Atom]:
    """The pieces of a text: words, Chinese signs, marks of notes, parts of words that may be cut."""
    out: list[Atom] = []
    how = "tight"
    for at, part in enumerate(text.split("|")):
        own = "I" if at % 2 and face == "R" else face
        for piece in re.findall(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+| +|\u00ad|[\u2e80-\u9fff\uff00-\uffef]|[“”‘’…—](?=[\u2e80-\u9fff\uff00-\uffef])"
                                r"|(?<=[\u2e80-\u9fff\uff00-\uffef])[“”‘’…—]|(?:[^\s\u00ad⁰¹²³⁴⁵⁶⁷⁸⁹\u2e80-\u9fff\uff00-\uffef-]|\u00a0)*-?|\S", part):  # fmt: skip
            if not piece:
                continue
            if piece[0] == " ":
                how = "blank"
            elif piece == "\u00ad":
                how = "soft"
            elif piece[0] in RAISED:
                out.append(Atom("".join(map(RAISED.get, piece)), "mark", "tight"))
                how = "join" if re.search(r"[\u4e00-\u9fff]", part) else "tight"
            else:
                han = bool(re.match(r"[\u2e80-\u9fff\uff00-\uffef]", piece)) or (len(piece) == 1 and piece in "“”‘’…—" and "\u4e00" <= max(part))
                if how == "tight" and out and (han or out[-1].face == "C") and piece[0] not in NEVER_FIRST and out[-1].text[-1] not in NEVER_LAST:
                    how = "join"
                if han and piece[0] in NEVER_FIRST:
                    how = "tight"
                out.append(Atom(piece, "C" if han else own, how))
                how = "join" if piece.endswith("-") and len(piece) > 1 else "tight"
    return out


class Line(NamedTuple):
    """A broken line: (text, face, size, x from its left, whether a blank follows), how much is added between, the notes that it calls."""

    parts: list[tuple[str, str, float, float, bool]]
    left: float
    notes: list[str]


def broken(text: str, room: float, size: float, *, first: float = 0.0, face: str = "R", justify: bool = True, label: float = 0.0) -> list[Line]:
    """A text broken into lines; ``first`` is the indent of the first, ``label`` where its words begin after a number and a tab."""
    lines: list[Line] = []
    pieces = atoms(text, face)
    at = 0
    while at < len(pieces):
        indent = first if not lines else 0.0
        x, here, stops = indent, [], []
        begin = at
        while at < len(pieces):
            atom = pieces[at]
            own = 0.65 * size if atom.face == "mark" else size
            wide = width(atom.text, atom.face if atom.face in FACES or atom.face == "C" else "R", own)
            if label and not lines and at == 1:
                x = max(label, x + 3)
                gap = 0.0
            else:
                eye = ROOM if at > begin and atom.before == "join" and (atom.face == "C") != (pieces[at - 1].face == "C") else 0.0
                eye = 0.0 if {atom.face, pieces[at - 1].face} & {"mark"} or not (atom.text[0] + pieces[at - 1].text[-1]).replace("%", "0").isalnum() else eye
                gap = 0.25 * size if atom.before == "blank" and at > begin else eye * size
            if here and x + gap + wide > room:
                break
            if at > begin and atom.before != "tight":
                stops.append(len(here))
            x += gap
            here.append((atom.text, atom.face, own, x, atom.before))
            x += wide
            at += 1
        if at < len(pieces) and pieces[at].before == "tight":  # back to where it may be broken
            at -= len(here) - stops[-1]
            del here[stops[-1] :]
        hyphen = at < len(pieces) and pieces[at].before == "soft"
        if hyphen:
            text_, face_, own, x_, before = here[-1]
            here[-1] = (text_ + "\u00ad", face_, own, x_, before)
        end = here[-1][3] + width(here[-1][0], here[-1][1] if here[-1][1] in FACES or here[-1][1] == "C" else "R", here[-1][2])
        joints = [i for i in range(1, len(here)) if here[i][4] == "blank" or (here[i][4] != "tight" and "C" in (here[i][1], here[i - 1][1]))]
        joints = [i for i in joints if not (label and not lines and i == 1)]
        last = at == len(pieces)
        spread = (room - end) / len(joints) if justify and joints and not last and room - end < 0.3 * room else 0.0
        added, parts = 0.0, []
        for i, (words, own_face, own, x, _) in enumerate(here):
            added += spread if i in joints else 0.0
            parts.append((words, own_face, own, x + added, i + 1 < len(here) and here[i + 1][4] == "blank"))
        lines.append(Line(parts, 0.0, [w for w, f, *_ in parts if f == "mark"]))
    return lines


def quoted(text: str) -> str:
    data = text.replace("\u00ad", "\u00ad").encode("cp1252")
    return "(" + "".join(f"\\{b:03o}" if b < 32 or b > 126 or b in b"()\\" else chr(b) for b in data) + ")"


class Writer:
    """The operators of pages."""

    def __init__(self, paper: Paper) -> None:
        self.paper, self.show, self.pages = paper, paper.known["show"], []
        self.ops: list[str] = []
        self.turned = False
        self.han: dict[str, int] = {}
        self.count = 0

    def text(self, words: str, face: str, size: float, x: float, y: float) -> None:
        """Show one piece at a place."""
        self.count += 1
        if face == "mark":
            face, y = "R", y + 0.35 * size / 0.65
        if face == "C":
            if self.paper.known["han"] == "printed twice" and size > 11:
                self.ops.append(f"/C {size:g} Tf 1 0 0 1 {x + 0.24:.2f} {y:.2f} Tm {self.hanzi(words)} Tj")
            self.ops.append(f"/C {size:g} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm {self.hanzi(words)} Tj")
            return
        if self.show == "ligatures":
            for pair, sign in LIGATURES.items():
                words = words.replace(pair, sign)
        at = f"1 0 0 1 {x:.2f} {y:.2f} Tm"
        if self.show == "glyphs":
            for sign in words:
                self.ops.append(f"/{face} {size:g} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm {quoted(sign)} Tj")
                x += width(sign, face, size)
        elif self.show == "ocr":
            wobble = ((self.count * 7919) % 13 - 6) / 10
            own = size * (1 + ((self.count * 104729) % 9 - 4) / 80)
            self.ops.append(f"3 Tr /{face} {own:.2f} Tf {100 * size / own:.1f} Tz 1 0 0 1 {x:.2f} {y + wobble:.2f} Tm {quoted(words)} Tj")
        elif self.show == "tj":
            self.ops.append(f"/{face} 1 Tf 0.0004 Tc {size:g} 0 0 {size:g} {x:.2f} {y:.2f} Tm {kerned(words, face)} TJ")
        else:
            self.ops.append(f"/{face} {size:g} Tf {at} {quoted(words)} Tj")

    def line(self, line: Line, x: float, y: float) -> None:
        """Show a line in the manner of the paper's maker."""
        if self.show in ("words", "glyphs", "ocr", "ligatures"):
            for words, face, size, left, blank in line.parts:
                if self.show == "ligatures" and "\u00ad" in words:
                    self.text(words[:-1], face, size, x + left, y)
                    cut = x + left + width(words[:-1], face, size)
                    self.ops.append("/Span <</ActualText <FEFF00AD>>> BDC")
                    self.text("-", face, size, cut, y)
                    self.ops.append("EMC")
                else:
                    words = words.replace("\u00ad", "-") + (" " if blank and self.show == "ocr" else "")
                    self.text(words, face, size, x + left, y)
                    if blank and self.show == "ligatures":
                        self.text(" ", face, size, x + left + width(words, face, size), y)
            return
        runs: list[list] = []  # of one face, with their blanks
        for part in line.parts:
            words, face, size, left, blank = part
            before = runs[-1] if runs else None
            if before and before[1] == face and before[2] == size and face != "C" and before[4] == "near":
                before[0] += words + (" " if blank else "")
                before[5].append(left)
            else:
                runs.append([words + (" " if blank and face != "C" else ""), face, size, left, "", [left]])
            runs[-1][4] = "near" if face not in ("C", "mark") else ""
            if words.endswith(".") and len(line.parts) > 1 and part is line.parts[0] and left + width(words, face, size) + 3 < line.parts[1][3]:
                runs[-1][4] = ""  # a tab follows the number
        for words, face, size, left, blank in line.parts:
            if blank and face == "C":
                self.text(" ", "R", size, x + left + width(words, "C", size), y)
        for words, face, size, left, _, lefts in runs:
            if len(lefts) > 1 and " " in words.rstrip():  # the blanks are drawn out
                natural = width(words.rstrip(), face, size)
                ends = next(p[3] + width(p[0], p[1] if p[1] != "mark" else "R", p[2]) for p in line.parts if p[3] == lefts[-1])
                stretch = (ends - left - natural) / words.rstrip().count(" ")
                self.ops.append(f"{stretch / size:.4f} Tw")
                self.text(words, face, size, x + left, y)
                self.ops.append("0 Tw")
            else:
                self.text(words, face, size, x + left, y)

    def hanzi(self, words: str) -> str:
        if self.paper.known["han"] == "names":
            return "<" + words.encode("utf-16-be").hex() + ">"
        return "<" + "".join(f"{self.han.setdefault(sign, len(self.han) + 1):04x}" for sign in words) + ">"

    def rule(self, x: float, y: float, wide: float) -> None:
        self.ops.append(f"ET 0.5 w {x:.1f} {y:.1f} m {x + wide:.1f} {y:.1f} l S BT")

    def close(self) -> None:
        head = "0 1 -1 0 612 0 cm\n" if self.turned else ""
        self.pages.append((f"q\n{head}BT\n" + "\n".join(self.ops) + "\nET\nQ\n", self.turned))
        self.ops, self.turned = [], False


def kerned(words: str, face: str) -> str:
    """A string as the driver of a printer leaves it: cut at the pairs that are drawn together, and now and then without a reason."""
    pairs = metrics(FACES[face])[1]
    out, run = "[", words[:1]
    for before, sign in pairwise(words):
        shift = -pairs.get((before, sign), 0) or ((3 if (ord(before) * 31 + ord(sign)) % 5 == 0 else 0) if sign != " " else 0)
        if shift:
            out += f"{quoted(run)}{shift:g}"
            run = ""
        run += sign
    return f"{out}{quoted(run)}]"


class Layout:
    """The blocks of a paper on its pages."""

    def __init__(self, paper: Paper) -> None:
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
        lines = broken(words, 999, size, face=face, justify=False)
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
        y, rows = self.top - 40, broken(running, 200, EDGE, face="B", justify=False) if running else []
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
        return broken(f"{mark} {text}" if mark[0] in RAISED else f"{mark} {text}", WIDTH, NOTE, first=9.0)

    def put(self, lines: list[Line], x: float, lead: float, before: float, keep: bool = False) -> None:
        """Lines one beneath another, over pages where the room ends."""
        raised = {v: k for k, v in RAISED.items()}
        self.y -= before
        for at, line in enumerate(lines):
            new = [self.note("".join(raised[d] for d in mark)) for mark in line.notes if "".join(raised[d] for d in mark) in self.paper.notes]
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
        rows = broken(known["body"], 250, 18, face="B", justify=False)
        for at, row in enumerate(rows):
            self.out.line(row, OUTER + 60, y - 30 - 20 * at)
        for at, words in enumerate(right):
            self.simple(words, x, y - 24 - 12 * at - (12 if at else 0), 10)
        low = y - max(30 + 20 * len(rows), 40 + 12 * len(right))
        self.out.rule(OUTER, low, PAGE - 2 * OUTER)
        self.y = low - 8
        covers = [t for k, t in self.paper.blocks if k == "cover"]
        for words in covers:
            for line in broken(words, 250, BODY, face="B" if not words.startswith("*") else "R", justify=False):
                self.y -= self.lead
                self.out.line(line, OUTER, self.y)
        self.start = self.y - 8
        if "*" in self.paper.notes:
            self.called.append(broken("* " + self.paper.notes["*"], WIDTH, NOTE))

    def table(self, cells: list[str], bold: bool) -> None:
        wide = (WIDTH + 60) / len(cells)
        made = [broken(cell, wide - 12, 8.0, face="B" if bold else "R", justify=False) for cell in cells]
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
            self.put(broken(joined, column - hang, BODY, first=first - hang if kind != "sub" else 0.0, label=first - hang + 24), LEFT + hang, self.lead, gap)
        elif kind == "dots":
            words, _, number = text.partition("\t")
            dots = " ".join("." * int((column - width(words, "R", BODY) - 24) / 5))
            self.put(broken(f"{words} {dots} {number}", column, BODY, justify=False), LEFT, self.lead, 1)
        elif kind in ("dash", "small"):
            size = BODY if kind == "dash" else 8.0
            self.put(broken(text, column - 36, size, first=-12.0 if kind == "dash" else 0.0, justify=kind == "dash"), LEFT + 36, self.lead, gap - 2)
        elif kind in ("pre", "organ_line", "plain", "vote"):
            self.put(broken(text, column, BODY, first=24.0 if not self.paper.zh else 20.0), LEFT, self.lead, gap)
        elif kind in ("report", "bracket"):
            self.put(broken(text, WIDTH, BODY, face="B" if kind == "report" else "R", justify=False), LEFT, self.lead, gap + 4)
        elif kind in ("title", "annextitle", "head", "annex", "caption"):
            size = {"title": 12.0, "head": 12.0, "annex": 14.0, "caption": 9.0}.get(kind, 11.0)
            made = broken(text, column, size, face="B", justify=False)
            if kind == "head" and self.known["heads"] == "centre":
                wide = max(p[3] + width(p[0], p[1], p[2]) for p in made[0].parts)
                self.put(made, LEFT + (column - wide) / 2, size * 1.2, 10, keep=True)
            else:
                self.put(made, LEFT - (40 if kind != "caption" and len(self.columns) == 1 else 0), size * 1.2, 10, keep=True)
        elif kind in ("row", "rowhead"):
            self.table(text.split("\t"), kind == "rowhead")
        elif kind == "end":
            line = broken(text, 999, BODY, justify=False, face="I" if not self.paper.zh else "R")
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


def fonts(paper: Paper, add) -> dict[str, int]:
    """The objects of the Latin fonts: those that every reader has are named with their widths, not carried."""
    out = {}
    for face, name in FACES.items():
        if face == "Z":
            out[face] = add(f"<</Type /Font /Subtype /Type1 /BaseFont /{name}>>".encode())
            continue
        encoding = "/WinAnsiEncoding"
        if paper.known["show"] == "ligatures":
            encoding = "<</Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /fi /fl]>>"
        signs = [bytes([code]).decode("cp1252", "replace") if code > 2 else "\0\x01\x02"[code] for code in range(256)]
        widths = " ".join(f"{1000 * metrics(name)[0].get(sign, 0.5 if code > 31 else 0):.0f}" for code, sign in enumerate(signs))
        known = NAMES[face]
        described = add(f"<</Type /FontDescriptor /FontName /{known} /Flags {34 if face != 'I' else 98} /FontBBox [-168 -218 1000 898] "
                        f"/ItalicAngle {-15 if face == 'I' else 0} /Ascent 891 /Descent -216 /CapHeight 662 /StemV {136 if face == 'B' else 82}>>".encode())  # fmt: skip
        out[face] = add(f"<</Type /Font /Subtype /TrueType /BaseFont /{known} /Encoding {encoding} /FirstChar 0 /LastChar 255 "
                        f"/Widths [{widths}] /FontDescriptor {described} 0 R>>".encode())  # fmt: skip
    return out


def pdf(paper: Paper, pages: list[tuple[str, bool]], han: dict[str, int]) -> bytes:
    """The file, without any library: objects, streams, the table of their places."""
    objects: list[bytes] = [b"", b""]

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    def stream(data: bytes, more: str = "") -> int:
        packed = zlib.compress(data, 9)
        return add(f"<</Length {len(packed)} /Filter /FlateDecode{more}>>\nstream\n".encode() + packed + b"\nendstream")

    names = fonts(paper, add)
    if paper.zh:
        names["C"] = chinese(paper, han, add, stream)
    resources = "<</Font <<" + " ".join(f"/{face} {n} 0 R" for face, n in names.items()) + ">>>>"
    kids = []
    for content, turned in pages:
        body = stream(content.encode("latin-1"))
        turn, box = " /Rotate 90" if turned else "", f"[0 0 612 {paper.known['height'] if not turned else 612}]"
        if "slug" in paper.known:
            turn, box = f"{turn} /CropBox {box}", box.replace("[0 0 612", "[-20 -24 632")
        if "form" in paper.known:
            form = stream(content.encode("latin-1"), f" /Type /XObject /Subtype /Form /BBox {box} /Resources {resources}")
            body = stream(b"q 1 0 0 1 0 0 cm /Page Do Q")
            own = f"<</XObject <</Page {form} 0 R>>>>"
        else:
            own = resources
        kids.append(add(f"<</Type /Page /Parent 2 0 R /MediaBox {box}{turn} "
                        f"/Resources {own} /Contents {body} 0 R>>".encode()))  # fmt: skip
    objects[0] = b"<</Type /Catalog /Pages 2 0 R>>"
    objects[1] = f"<</Type /Pages /Kids [{' '.join(f'{k} 0 R' for k in kids)}] /Count {len(kids)}>>".encode()
    out, places = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return out + (f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(objects) + 1} /Root 1 0 R>>\n"
                  f"startxref\n{len(out)}\n%%EOF\n").encode()  # fmt: skip


def chinese(paper: Paper, han: dict[str, int], add, stream) -> int:
    """The Chinese font: one that readers know by its name, or one whose signs are only numbers, with a map to what they stand for."""
    if paper.known["han"] == "names":
        described = add(b"<</Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 "
                        b"/Descent -120 /CapHeight 880 /StemV 93>>")  # fmt: skip
        font = add(f"<</Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo <</Registry (Adobe) /Ordering (GB1) "
                   f"/Supplement 2>> /DW 1000 /FontDescriptor {described} 0 R>>".encode())  # fmt: skip
        return add(f"<</Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UCS2-H /Encoding /UniGB-UCS2-H /DescendantFonts [{font} 0 R]>>".encode())
    radicals = RADICALS if "radicals" in paper.known["han"] else {}
    rows = [f"<{n:04x}> <{radicals.get(sign, sign).encode('utf-16-be').hex()}>" for sign, n in han.items()]
    blocks = "".join(f"{len(rows[i : i + 100])} beginbfchar\n" + "\n".join(rows[i : i + 100]) + "\nendbfchar\n" for i in range(0, len(rows), 100))
    cmap = ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
            f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{blocks}endcmap end end").encode()  # fmt: skip
    data = drawn(han)
    file = stream(data, f" /Length1 {len(data)}")
    described = add(f"<</Type /FontDescriptor /FontName /ABCDEF+SimSun /Flags 4 /FontBBox [0 -141 1000 859] /ItalicAngle 0 /Ascent 859 "
                    f"/Descent -141 /CapHeight 683 /StemV 80 /FontFile2 {file} 0 R>>".encode())  # fmt: skip
    font = add(f"<</Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+SimSun /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) "
               f"/Supplement 0>> /DW 1000 /FontDescriptor {described} 0 R /CIDToGIDMap /Identity>>".encode())  # fmt: skip
    return add(f"<</Type /Font /Subtype /Type0 /BaseFont /ABCDEF+SimSun /Encoding /Identity-H /DescendantFonts [{font} 0 R] "
               f"/ToUnicode {stream(cmap)} 0 R>>".encode())  # fmt: skip


def drawn(han: dict[str, int]) -> bytes:
    """A font with the signs of a paper under the numbers that it gives them."""
    font = TTFont(Path(find_spec("zhplot").origin).parent / "fonts" / "NotoSansSC-Regular.ttf")
    names = font.getBestCmap()
    order = [".notdef", *(names[ord(sign)] for sign in han)]
    options = Options(hinting=False, layout_features=[], notdef_outline=False, drop_tables=["GSUB", "GPOS", "GDEF", "name", "post", "OS/2", "vhea", "vmtx", "STAT"])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=map(ord, han))
    subsetter.subset(font)
    font.setGlyphOrder(order)
    glyf = font["glyf"]
    glyf.glyphOrder = order
    del font["cmap"]
    out = io.BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue()


def main() -> None:
    expected = {}
    for path in sorted((OUT / "source").glob("*.txt")):
        global ROOM
        paper = Paper(path)
        ROOM = float(paper.known.get("room", 0))
        total = Layout(paper)
        total.make()
        layout = Layout(paper)
        layout.total = total.page
        pages = layout.make()
        (OUT / f"{paper.name}.pdf").write_bytes(pdf(paper, pages, layout.out.han))
        expected[paper.name] = {"symbol": paper.known["symbol"], "pages": len(pages), "paragraphs": paper.paragraphs()}
    (OUT / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

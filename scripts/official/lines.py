"""A document of the source, and its words broken into lines, with the widths of the fonts that every reader of PDFs has."""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

FACES = {"R": "Times-Roman", "I": "Times-Italic", "B": "Times-Bold", "Z": "ZapfDingbats"}
KNOWN = frozenset("symbol layout show height heads job organ body han running language folds room stamp slug form".split())
RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True))
WIDE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef“”‘’…—]")
HAN, MARKS = r"\u2e80-\u9fff\uff00-\uffef", "⁰¹²³⁴⁵⁶⁷⁸⁹"
PIECES = re.compile(rf"[{MARKS}]+| +|\u00ad|[{HAN}]|[“”‘’…—](?=[{HAN}])|(?<=[{HAN}])[“”‘’…—]|(?:[^\s\u00ad{MARKS}{HAN}-]|\u00a0)*-?|\S")
NEVER_FIRST, NEVER_LAST = "，。；：、）》〉”’！？…", "（《〈“‘"


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
            elif kind in KNOWN:
                self.known[kind] = text
            else:
                self.blocks.append((kind, text))
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
        for piece in PIECES.findall(part):
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
                han = bool(re.match(r"[\u2e80-\u9fff\uff00-\uffef]", piece)) or (
                    len(piece) == 1 and piece in "“”‘’…—" and "\u4e00" <= max(part)
                )
                if (
                    how == "tight"
                    and out
                    and (han or out[-1].face == "C")
                    and piece[0] not in NEVER_FIRST
                    and out[-1].text[-1] not in NEVER_LAST
                ):
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


def broken(
    text: str,
    room: float,
    size: float,
    *,
    first: float = 0.0,
    face: str = "R",
    justify: bool = True,
    label: float = 0.0,
    between: float = 0.0,
) -> list[Line]:
    """A text broken into lines.

    ``first`` is the indent of the first, ``label`` where its words begin after a number and a tab, ``between`` the room for the eye, as a
    share of the size, between Chinese signs and others that no blank parts.
    """
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
                eye = between if at > begin and atom.before == "join" and (atom.face == "C") != (pieces[at - 1].face == "C") else 0.0
                eye = (
                    0.0
                    if {atom.face, pieces[at - 1].face} & {"mark"}
                    or not (atom.text[0] + pieces[at - 1].text[-1]).replace("%", "0").isalnum()
                    else eye
                )
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
        joints = [
            i for i in range(1, len(here)) if here[i][4] == "blank" or (here[i][4] != "tight" and "C" in (here[i][1], here[i - 1][1]))
        ]
        joints = [i for i in joints if not (label and not lines and i == 1)]
        last = at == len(pieces)
        spread = (room - end) / len(joints) if justify and joints and not last and room - end < 0.3 * room else 0.0
        added, parts = 0.0, []
        for i, (words, own_face, own, x, _) in enumerate(here):
            added += spread if i in joints else 0.0
            parts.append((words, own_face, own, x + added, i + 1 < len(here) and here[i + 1][4] == "blank"))
        lines.append(Line(parts, 0.0, [w for w, f, *_ in parts if f == "mark"]))
    return lines

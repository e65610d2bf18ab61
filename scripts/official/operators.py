"""The operators of a page, in the manner of the programs that make official PDFs, and the file around them; no library writes it."""

from __future__ import annotations

import io
import zlib
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from official.lines import FACES, Line, Paper, metrics, width

NAMES = {"R": "TimesNewRomanPSMT", "I": "TimesNewRomanPS-ItalicMT", "B": "TimesNewRomanPS-BoldMT"}
RADICALS = dict(zip("一人用方子水工女大小支文日目立行高长门面", "⼀⼈⽤⽅⼦⽔⼯⼥⼤⼩⽀⽂⽇⽬⽴⾏⾼⻓⻔⾯", strict=True))
LIGATURES = {"fi": "\x01", "fl": "\x02"}


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
            if (
                words.endswith(".")
                and len(line.parts) > 1
                and part is line.parts[0]
                and left + width(words, face, size) + 3 < line.parts[1][3]
            ):
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
                        f"/ItalicAngle {-15 if face == 'I' else 0} /Ascent 891 /Descent -216 /CapHeight 662 "
                        f"/StemV {136 if face == 'B' else 82}>>".encode())  # fmt: skip
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
        described = add(b"<</Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] "
                        b"/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93>>")  # fmt: skip
        font = add(f"<</Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo <</Registry (Adobe) /Ordering (GB1) "
                   f"/Supplement 2>> /DW 1000 /FontDescriptor {described} 0 R>>".encode())  # fmt: skip
        return add(
            f"<</Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UCS2-H /Encoding /UniGB-UCS2-H "
            f"/DescendantFonts [{font} 0 R]>>".encode()
        )
    radicals = RADICALS if "radicals" in paper.known["han"] else {}
    rows = [f"<{n:04x}> <{radicals.get(sign, sign).encode('utf-16-be').hex()}>" for sign, n in han.items()]
    blocks = "".join(
        f"{len(rows[i : i + 100])} beginbfchar\n" + "\n".join(rows[i : i + 100]) + "\nendbfchar\n" for i in range(0, len(rows), 100)
    )
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
    font = TTFont(Path(find_spec("zhplot").origin).parent / "fonts" / "NotoSansSC-Regular.ttf", recalcTimestamp=False)
    names = font.getBestCmap()
    order = [".notdef", *(names[ord(sign)] for sign in han)]
    options = Options(
        hinting=False,
        layout_features=[],
        notdef_outline=False,
        drop_tables=["GSUB", "GPOS", "GDEF", "name", "post", "OS/2", "vhea", "vmtx", "STAT"],
    )
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

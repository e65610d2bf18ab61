"""Official documents other than reports – resolutions, a decision, a letter, a record – as text, Word files and PDFs in the layout of such papers.

Run by hand: it needs LibreOffice and the package ``typst``, as make_formats.py does. It reads the documents of our own wording in
tests/data/resolutions/source, one block a line (``kind|text``; words between two bars are set in italics), and writes beside that folder
each document as text, as Word file and as two PDFs, and ``expected.json`` with the numbered paragraphs that each must give.

    python scripts/make_resolutions.py
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import tempfile
import textwrap
from pathlib import Path
from xml.sax.saxutils import escape

OUT = Path(__file__).parents[1] / "tests" / "data" / "resolutions"
NS = " ".join(f'xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{v}"' for k, v in {
    "office": "office:1.0", "style": "style:1.0", "text": "text:1.0", "table": "table:1.0", "fo": "xsl-fo-compatible:1.0",
    "svg": "svg-compatible:1.0"}.items())  # fmt: skip
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
MARK = re.compile("([⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
NUMBER = re.compile(r"(\d+\.)\s+(?=\S)")
RULE = "\\_" * 18  # above the notes, as the United Nations set it
INDENT = {"item": 1, "preitem": 1, "sub": 2}


class Paper:
    """A document of the source: its blocks, and what is known of it."""

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        self.blocks: list[tuple[str, str]] = []
        self.notes: dict[str, str] = {}
        self.known: dict[str, str] = {"layout": "new york"}
        for line in path.read_text(encoding="utf-8").splitlines():
            kind, _, text = line.partition("|")
            if kind == "note":
                mark, _, words = text.partition("|")
                self.notes[mark] = words
            elif kind in ("language", "layout", "job", "symbol", "organ", "body"):
                self.known[kind] = text
            else:
                self.blocks.append((kind, text))
        self.zh = self.known["language"] == "zh"

    def of(self, *wanted: str) -> list[str]:
        return [text.replace("|", "") for kind, text in self.blocks if kind in wanted]

    @property
    def body(self) -> list[tuple[str, str]]:
        return [(k, t) for k, t in self.blocks if k not in ("right",)]

    @property
    def job(self) -> tuple[str, str]:
        """What stands in the foot of the first page: the job number with its letter and date, and the bar code's digits."""
        job, letter = self.known["job"], {"zh": "C", "en": "E", "fr": "F", "es": "S"}[self.known["language"]]
        digits = re.sub(r"\D", "", job)
        return (f"{job}    210339", "") if self.known["layout"] == "nairobi" else (f"{job} ({letter})    270339", f"*{digits}*")

    def paragraphs(self) -> list[list]:
        """The numbered paragraphs as printed: [number, text]."""
        out: list[list] = []
        for kind, text in self.blocks:
            text = text.replace("|", "")
            if kind == "op":
                number, text = text.split(". ", 1)
                out.append([int(number), text])
            elif kind in ("item", "sub") and out:
                out[-1][1] += f" {text}"
        return out

    def running(self) -> str:
        """The title in the heads of pages; the Security Council's have none."""
        found = re.fullmatch(r"\S+\.\s+(.+)", self.of("title")[-1])
        return found[1] if found else ""


def as_text(paper: Paper) -> str:
    """As a converter gives it that keeps the layout: two columns on top, lines broken, notes at the end."""
    known, right = paper.known, paper.of("right")
    rows = [f"{known['organ']:<60}{known['symbol']}", "", f"{known['body']:<56}{right[0]}", *(f"{'':<60}{r}" for r in right[1:]), "", ""]
    for kind, text in paper.body:
        text = text.replace("|", "")
        lead = "     " if kind in ("pre", "op", "organ_line", "title", "report", "annex") else "          " if kind in INDENT else ""
        if kind == "op":
            text = NUMBER.sub(r"\1   ", text, count=1)
        if paper.zh:
            rows += [lead + text]
        else:
            rows += textwrap.wrap(text, 84, initial_indent=lead, break_on_hyphens=True)
        rows += [""] if kind not in ("cover", "end") else []
        if kind == "cover" and text == paper.of("cover")[-1]:
            rows += ["", ""]
    job, bar = paper.job
    rows += ["", job, *([bar] if bar else []), ""]
    rows += [f"{mark} {words}" for mark, words in paper.notes.items()]
    return "\n".join(rows) + "\n"


def fodt(paper: Paper) -> str:
    """A flat OpenDocument text, for Word files and PDFs."""
    known = paper.known

    def rich(text: str) -> str:
        out = ""
        for at, part in enumerate(text.split("|")):
            words = "".join(note(p) for p in MARK.split(part) if p)
            out += f'<text:span text:style-name="Italic">{words}</text:span>' if at % 2 else words
        return out

    def note(words: str) -> str:
        if words not in paper.notes:
            return escape(words)
        return (f'<text:note text:note-class="footnote"><text:note-citation>{words.translate(RAISED)}</text:note-citation><text:note-body>'
                f'<text:p text:style-name="Note">{escape(paper.notes[words])}</text:p></text:note-body></text:note>')  # fmt: skip

    def p(text: str, style: str) -> str:
        return f'<text:p text:style-name="{style}">{text}</text:p>'

    first, rest = known["symbol"][:1], known["symbol"][1:]
    symbol = f'<text:span text:style-name="Big">{first}</text:span>{rest}'
    right = "".join(p(escape(t), "Cover") for t in paper.of("right"))
    head = (
        '<text:p text:style-name="Start"/><table:table table:name="Cover"><table:table-column table:style-name="Wide"/>'
        '<table:table-column table:style-name="Narrow"/>'
        f"<table:table-row><table:table-cell>{p(known['organ'], 'Cover')}</table:table-cell><table:table-cell>{p(symbol, 'Right')}</table:table-cell></table:table-row>"
        f"<table:table-row><table:table-cell>{p(known['body'], 'Body')}</table:table-cell><table:table-cell>{right}</table:table-cell></table:table-row></table:table>"
    )
    if "*" in paper.notes:  # of the whole paper
        head += p(f"{escape(paper.notes['*'])}", "Small")
    styles = {"cover": "Bold", "title": "Title", "report": "Text", "organ_line": "Text", "pre": "Text", "preitem": "Item", "op": "Text", "item": "Item",
              "sub": "Sub", "head": "Head", "end": "End", "vote": "Small", "annex": "Head", "annextitle": "Title", "plain": "Text", "call": "Small"}  # fmt: skip
    body = ""
    for kind, text in paper.body:
        if kind == "op" or kind in ("item", "sub", "preitem"):
            label, words = text.split(" ", 1)
            body += p(f"{escape(label)}<text:tab/>{rich(words)}", styles[kind])
        else:
            body += p(rich(text), styles[kind])
    job, bar = paper.job

    def style(name: str, paragraph: str = "", text: str = "", parent: str = "") -> str:
        up = f' style:parent-style-name="{parent}"' if parent else ""
        return (f'<style:style style:name="{name}" style:family="paragraph"{up}><style:paragraph-properties {paragraph}>'
                f'<style:tab-stops><style:tab-stop style:position="1.2cm"/><style:tab-stop style:position="2.4cm"/></style:tab-stops></style:paragraph-properties>'
                f"<style:text-properties {text}/></style:style>")  # fmt: skip

    def size(points: float) -> str:
        return f'fo:font-size="{points}pt" style:font-size-asian="{points}pt"'

    hyphens = "" if paper.zh else 'fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"'
    tongue = (
        f'fo:language="{known["language"] if not paper.zh else "en"}" fo:country="GB" style:language-asian="zh" style:country-asian="CN"'
    )
    running = escape(paper.running())
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {NS} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'Liberation Serif'"/><style:font-face style:name="H" svg:font-family="'Noto Sans SC'"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph"><style:paragraph-properties fo:line-height="120%" style:punctuation-wrap="simple" style:text-autospace="none"/>
<style:text-properties style:font-name="F" style:font-name-asian="H" {size(10)} {tongue} {hyphens}/></style:default-style>
{style("Text", 'fo:margin-bottom="0.21cm" fo:margin-left="2.2cm" fo:margin-right="2.2cm" fo:text-indent="1.2cm" fo:text-align="justify"')}
{style("Item", 'fo:margin-bottom="0.21cm" fo:margin-left="2.2cm" fo:margin-right="2.2cm" fo:text-indent="1.2cm" fo:text-align="justify"')}
{style("Sub", 'fo:margin-bottom="0.21cm" fo:margin-left="4.6cm" fo:margin-right="2.2cm" fo:text-indent="-1.2cm" fo:text-align="justify"')}
{style("Cover", 'fo:margin-bottom="0cm"')}{style("Right", 'fo:text-align="end"')}{style("Body", "", size(14) + ' fo:font-weight="bold"')}
{style("Bold", 'fo:margin-right="6cm"', 'fo:font-weight="bold"')}{style("Small", 'fo:margin-left="2.2cm" fo:margin-right="2.2cm"')}
{style("Title", 'fo:margin-top="0.4cm" fo:margin-bottom="0.25cm" fo:margin-left="2.2cm" fo:margin-right="2.2cm"', size(12) + ' fo:font-weight="bold"')}
{style("Head", 'fo:margin-top="0.4cm" fo:margin-bottom="0.25cm" fo:margin-left="2.2cm" fo:keep-with-next="always"', 'fo:font-weight="bold"')}
{style("End", 'fo:text-align="end" fo:margin-right="2.2cm"')}{style("Note", "", size(8.5))}{style("Edge", "", size(9))}
<text:notes-configuration text:note-class="footnote" style:num-format="1" text:start-value="0" text:footnotes-position="page" text:start-numbering-at="document"/>
</office:styles>
<office:automatic-styles>
<style:style style:name="Start" style:family="paragraph" style:parent-style-name="Cover" style:master-page-name="First"/>
<style:style style:name="Italic" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="Big" style:family="text"><style:text-properties {size(20)}/></style:style>
<style:style style:name="Wide" style:family="table-column"><style:table-column-properties style:column-width="10cm"/></style:style>
<style:style style:name="Narrow" style:family="table-column"><style:table-column-properties style:column-width="6cm"/></style:style>
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="{"15cm" if paper.zh else "18cm"}" fo:margin="2cm"/>
<style:header-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-bottom="0.5cm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.5cm"/></style:footer-style></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="First" style:page-layout-name="A4" style:next-style-name="Standard">
<style:footer>{p(f"{job}<text:tab/><text:tab/><text:tab/><text:tab/>{bar}", "Edge")}</style:footer></style:master-page>
<style:master-page style:name="Standard" style:page-layout-name="A4"><style:header>{p(f"{known['symbol']}<text:tab/><text:tab/><text:tab/>{running}", "Edge")}</style:header>
<style:footer>{p(f"<text:page-number/>/<text:page-count/><text:tab/><text:tab/><text:tab/><text:tab/>{known['job']}", "Edge")}</style:footer></style:master-page>
</office:master-styles>
<office:body><office:text><text:sequence-decls/>{head}{body}</office:text></office:body>
</office:document>"""


def typst_source(paper: Paper) -> str:
    """A page for the typesetter, with heads and feet that change sides."""
    known = paper.known

    def q(text: str) -> str:
        return f"#{json.dumps(text, ensure_ascii=False)};"

    def rich(text: str) -> str:
        out = ""
        for at, part in enumerate(text.split("|")):
            words = "".join(f"#footnote[{q(paper.notes[p])}]" if p in paper.notes else q(p) for p in MARK.split(part) if p)
            out += f"#emph[{words}]" if at % 2 and not paper.zh else words
        return out

    job, bar = paper.job
    geneva, nairobi = known["layout"] == "geneva", known["layout"] == "nairobi"
    running = q(paper.running()) if not (geneva or nairobi) else ""
    odd = f"[{running} #h(1fr) {q(known['symbol'])}]" if running else f"[#h(1fr) {q(known['symbol'])}]"
    even = f"[{q(known['symbol'])} #h(1fr) {running}]"
    count = "#counter(page).display()" if geneva or nairobi else "#counter(page).display()/#counter(page).final().first()"
    number = "" if geneva or nairobi else q(known["job"])
    cover = "\n\n".join([
        f'#grid(columns: (1fr, 5cm), row-gutter: 1.2em, [{q(known["organ"])}], align(right)[#text(size: 20pt)[{q(known["symbol"][:1])}]{q(known["symbol"][1:])}], '
        f'text(size: 15pt)[{q(known["body"])}], [{" #linebreak() ".join(map(q, paper.of("right")))}])',
        *(f"#text(weight: 700)[{q(t)}]" for t in paper.of("cover") if paper.name.split(".")[0] != "record"),
    ])  # fmt: skip
    rows = [
        f"#set page(width: 21cm, height: {'15cm' if paper.zh else '19cm'}, margin: (x: 4.2cm, y: 2.2cm), header: context {{ let n = here().page(); if n > 1 and calc.odd(n) {odd} else if n > 1 {even} }}, "
        f"footer: context {{ let n = here().page(); if n == 1 [{q(job)} #h(1fr) {q(bar)}] else if calc.odd(n) [{number} #h(1fr) {count}] else [{count} #h(1fr) {number}] }})",
        f'#set text(font: ("Libertinus Serif", "Noto Sans SC"), size: 10pt, lang: "{known["language"]}", hyphenate: {str(not paper.zh).lower()})',
        f"#set par(justify: true, leading: 0.6em, spacing: 1.1em)\n#set footnote.entry(indent: 0em, separator: [{RULE}])",
        cover,
    ]
    for kind, text in paper.body:
        if kind == "cover":
            if paper.name.startswith("record"):
                rows.append(rich(text))
        elif kind in ("op", "item", "sub", "preitem"):
            label, words = text.split(" ", 1)
            rows.append(f"#pad(left: {1.2 * INDENT.get(kind, 0)}cm)[#h(1.2cm){q(label)}#h(0.9em){rich(words)}]")
        elif kind in ("title", "annextitle"):
            rows.append(f"#block(sticky: true, text(size: 12pt, weight: 700)[{rich(text)}])")
        elif kind in ("head", "annex"):
            rows.append(f"#block(sticky: true, above: 1.6em, text(weight: 700)[{rich(text)}])")
        elif kind == "end":
            rows.append(f"#align(right)[{rich(text)}]")
        else:
            rows.append(f"#h(1.2cm){rich(text)}" if kind in ("pre", "organ_line", "plain") else rich(text))
    if "*" in paper.notes:
        rows.append(q(paper.notes["*"]))
    return "\n\n".join(rows)


def office(files: list[Path], form: str, folder: Path, home: Path) -> None:
    words = [
        "soffice",
        f"-env:UserInstallation=file://{home}/profile",
        "--headless",
        "--convert-to",
        form,
        "--outdir",
        str(folder),
        *map(str, files),
    ]
    subprocess.run(words, check=True, env={**os.environ, "HOME": str(home)}, stdout=subprocess.DEVNULL)


def main() -> None:
    import typst

    font = Path(importlib.util.find_spec("zhplot").origin).parent / "fonts" / "NotoSansSC-Regular.ttf"
    expected = {}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / ".fonts").mkdir()
        shutil.copy(font, home / ".fonts")
        files = []
        for path in sorted((OUT / "source").glob("*.txt")):
            paper = Paper(path)
            expected[paper.name] = {"symbol": paper.known["symbol"], "paragraphs": paper.paragraphs()}
            (OUT / f"{paper.name}.txt").write_text(as_text(paper), encoding="utf-8")
            files.append(home / f"{paper.name}.fodt")
            files[-1].write_text(fodt(paper), encoding="utf-8")
            page = home / f"{paper.name}.typ"
            page.write_text(typst_source(paper), encoding="utf-8")
            typst.compile(str(page), output=str(OUT / f"{paper.name}.typst.pdf"), font_paths=[str(home / ".fonts")])
        office(files, "docx", OUT, home)
        office(files, "pdf", OUT, home)
    (OUT / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

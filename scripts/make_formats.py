"""The reports as Word files and PDFs, made by a word processor and by a typesetter, laid out like a page of the United Nations.

Run by hand: it needs LibreOffice (``apt-get install --no-install-recommends libreoffice-writer-nogui hyphen-en-us``) and the package
``typst`` in the Python that runs it. Its output is committed in tests/data/formats; tests hold each file against its text.

    python scripts/make_formats.py [FOLDER]
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from habitatlib.reports import Report, read_report
from habitatlib.reports.formats import read_file

ROOT = Path(__file__).parents[1]
OUT = ROOT / "tests" / "data" / "formats"
NS = " ".join(f'xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{v}"' for k, v in {
    "office": "office:1.0", "style": "style:1.0", "text": "text:1.0", "table": "table:1.0", "fo": "xsl-fo-compatible:1.0",
    "svg": "svg-compatible:1.0", "number": "datastyle:1.0"}.items())  # fmt: skip
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
MARK = re.compile("([⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
FONT = "Noto Sans SC"


class Content:
    """What a report's pages hold, to be laid out anew."""

    def __init__(self, path: Path) -> None:
        self.report: Report = read_report(path)
        self.zh = self.report.language == "zh"
        self.job = f"{abs(hash_of(path.stem)) % 90000 + 10000}"
        cover = {n.number for n in self.report.lines if n.place == "cover"}
        self.blocks: list[list[str]] = []
        for line in read_file(path, path.read_bytes()).lines:
            if line.number in cover:
                if line.after_blank or not self.blocks:
                    self.blocks.append([])
                self.blocks[-1].append(line.text)
        self.notes = {n.mark: n.text for n in self.report.footnotes}
        distr = next(i for i, b in enumerate(self.blocks) if b[0].startswith("Distr"))
        last = next(i for i, b in enumerate(self.blocks) if any(t.startswith("Original") for t in b))
        self.left = [b for b in self.blocks[:distr] if b != [self.report.symbol]]
        self.right = self.blocks[distr : last + 1]
        self.below = self.blocks[last + 1 :]

    def pieces(self, text: str) -> list[tuple[str, str]]:
        """A text cut at the marks of its notes: (words, "") and (mark, its note)."""
        return [(part, self.notes.get(part, "") if MARK.fullmatch(part) else "") for part in MARK.split(text) if part]

    def parts(self, paragraph) -> list[str]:
        """A paragraph's first words, and its items that stand on lines of their own."""
        cuts = [i.start for i in paragraph.items if paragraph.text[i.start - 2 : i.start] in ("： ", "； ", ": ", "; ", "。 ")]
        ends = [*cuts, len(paragraph.text) + 1]
        return [paragraph.text[: ends[0]].rstrip(" "), *(paragraph.text[a : b - 1] for a, b in zip(cuts, ends[1:], strict=True))]

    def body(self):
        """Headings and paragraphs in order: (level, number, title) or the paragraph."""
        firsts: dict[int, list] = {}
        for section in self.report.sections:
            firsts.setdefault(section.first_para, []).append(section)
        for paragraph in self.report.paragraphs:
            yield from sorted(firsts.get(paragraph.number, ()), key=lambda s: s.level)
            yield paragraph


def hash_of(text: str) -> int:
    return sum(ord(sign) * (i + 7) ** 3 for i, sign in enumerate(text))


def dot(content: Content, level: int) -> str:
    return "、 " if content.zh and level == 1 else ". "


# A flat OpenDocument text ------------------------------------------------------------------------------------------------------------

def fodt(content: Content, automatic: bool) -> str:
    zh, symbol = content.zh, content.report.symbol
    chapter = 'style:num-format="一, 二, 三, ..." style:num-suffix="、"' if zh else 'style:num-format="I" style:num-suffix="."'

    def rich(text: str, star: bool = False) -> str:
        out, marks = "", re.compile(r"(\*{1,2}(?!\s))") if star else None
        for words, note in content.pieces(text):
            if note:
                out += ('<text:note text:note-class="footnote"><text:note-citation>' + words.translate(RAISED) + "</text:note-citation><text:note-body>"
                        f'<text:p text:style-name="Note">{escape(note)}</text:p></text:note-body></text:note>')  # fmt: skip
            else:
                out += escape(words)
        if marks:
            for mark in ("**", "*"):
                if mark in content.notes and re.search(rf"(?<!\*){re.escape(mark)}(?!\*)", out) and "text:note" not in out:
                    note = (f'<text:note text:note-class="footnote"><text:note-citation text:label="{mark}">{mark}</text:note-citation><text:note-body>'
                            f'<text:p text:style-name="Note">{escape(content.notes[mark])}</text:p></text:note-body></text:note>')  # fmt: skip
                    out = re.sub(rf"(?<!\*){re.escape(mark)}(?!\*)", note, out, count=1)
                    break
        return out

    def p(text: str, style: str = "Text") -> str:
        return f'<text:p text:style-name="{style}">{text}</text:p>'

    def block(lines: list[str], style: str = "Cover") -> str:
        return p("<text:line-break/>".join(rich(t, star=True) for t in lines), style)

    cover = (
        '<table:table table:name="Cover"><table:table-column table:style-name="Wide"/><table:table-column table:style-name="Narrow"/>'
        f'<table:table-row><table:table-cell>{"".join(map(block, content.left[:1]))}</table:table-cell>'
        f"<table:table-cell>{p(symbol, 'Cover')}</table:table-cell></table:table-row>"
        f'<table:table-row><table:table-cell>{"".join(map(block, content.left[1:])) or p("")}</table:table-cell>'
        f'<table:table-cell>{"".join(map(block, content.right))}</table:table-cell></table:table-row></table:table>'
    )  # fmt: skip
    cover += "".join(block(b) for b in content.below)
    body, opened = "", False
    for part in content.body():
        if hasattr(part, "level"):
            title = escape(part.title)
            if automatic:
                body += f'<text:h text:style-name="Heading_20_{part.level}" text:outline-level="{part.level}">{title}</text:h>'
            else:
                body += p(f"{part.number}{dot(content, part.level)}{title}", f"Title{part.level}")
            continue
        first, *items = content.parts(part)
        if not automatic:
            body += p(f"{part.number}.<text:tab/>{rich(first)}") + "".join(p(rich(item), "Item") for item in items)
            continue
        go_on = ' text:continue-numbering="true"' if opened else ""
        opened = True
        inner = "".join(f"<text:list-item>{p(rich(item[4:]), 'Item')}</text:list-item>" for item in items)
        inner = f"<text:list>{inner}</text:list>" if inner else ""
        body += f'<text:list text:style-name="Numbers"{go_on}><text:list-item>{p(rich(first))}{inner}</text:list-item></text:list>'
    hyphens = 'fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"' if not zh else ""
    tongue = 'fo:language="en" fo:country="GB" style:language-asian="zh" style:country-asian="CN"'
    level = '<text:list-level-style-number text:level="{n}" {form}><style:list-level-properties text:list-level-position-and-space-mode="label-alignment">' \
            '<style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="{at}cm" fo:text-indent="0cm" fo:margin-left="{m}cm"/>' \
            "</style:list-level-properties></text:list-level-style-number>"  # fmt: skip
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {NS} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'{FONT}'"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph"><style:paragraph-properties fo:line-height="140%" style:punctuation-wrap="simple" style:text-autospace="none"/>
<style:text-properties style:font-name="F" style:font-name-asian="F" fo:font-size="10.5pt" style:font-size-asian="10.5pt" {tongue} {hyphens}/></style:default-style>
<style:style style:name="Text" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.25cm" fo:text-align="justify">
<style:tab-stops><style:tab-stop style:position="1.2cm"/></style:tab-stops></style:paragraph-properties></style:style>
<style:style style:name="Item" style:family="paragraph" style:parent-style-name="Text"><style:paragraph-properties fo:margin-left="1.2cm"/></style:style>
<style:style style:name="Cover" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.25cm"/></style:style>
<style:style style:name="Title1" style:family="paragraph"><style:paragraph-properties fo:margin-top="0.4cm" fo:margin-bottom="0.25cm" fo:keep-with-next="always"/>
<style:text-properties fo:font-size="14pt" style:font-size-asian="14pt"/></style:style>
<style:style style:name="Title2" style:family="paragraph" style:parent-style-name="Title1"><style:text-properties fo:font-size="11.5pt" style:font-size-asian="11.5pt"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="Title1" style:default-outline-level="1"/>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:parent-style-name="Title2" style:default-outline-level="2"/>
<style:style style:name="Note" style:family="paragraph"><style:text-properties fo:font-size="8.5pt" style:font-size-asian="8.5pt"/></style:style>
<style:style style:name="Edge" style:family="paragraph"><style:text-properties fo:font-size="9pt" style:font-size-asian="9pt"/></style:style>
<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" {chapter}><style:list-level-properties text:min-label-distance="0.3cm"/></text:outline-level-style>
<text:outline-level-style text:level="2" style:num-format="A" style:num-suffix="."><style:list-level-properties text:min-label-distance="0.3cm"/></text:outline-level-style></text:outline-style>
<text:list-style style:name="Numbers">{level.format(n=1, form='style:num-format="1" style:num-suffix="."', at="1.2", m="0")}
{level.format(n=2, form='style:num-format="a" style:num-prefix="(" style:num-suffix=")"', at="2", m="1.2")}</text:list-style>
<text:notes-configuration text:note-class="footnote" style:num-format="1" text:start-value="0" text:footnotes-position="page" text:start-numbering-at="document"/>
</office:styles>
<office:automatic-styles>
<style:style style:name="Wide" style:family="table-column"><style:table-column-properties style:column-width="10cm"/></style:style>
<style:style style:name="Narrow" style:family="table-column"><style:table-column-properties style:column-width="6cm"/></style:style>
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/>
<style:header-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-bottom="0.5cm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.5cm"/></style:footer-style></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="First" style:page-layout-name="A4" style:next-style-name="Standard">
<style:footer><text:p text:style-name="Edge">{26 if zh else 36}-{content.job} (C)<text:tab/>*26{content.job}9*</text:p></style:footer></style:master-page>
<style:master-page style:name="Standard" style:page-layout-name="A4"><style:header><text:p text:style-name="Edge">{symbol}</text:p></style:header>
<style:footer><text:p text:style-name="Edge"><text:page-number/>/<text:page-count/><text:tab/>{26 if zh else 36}-{content.job}</text:p></style:footer></style:master-page>
</office:master-styles>
<office:body><office:text><text:sequence-decls/>{cover.replace('<table:table ', '<text:p text:style-name="Start"/><table:table ', 1)}{body}</office:text></office:body>
</office:document>""".replace("<office:automatic-styles>", '<office:automatic-styles><style:style style:name="Start" style:family="paragraph" '
                              'style:parent-style-name="Cover" style:master-page-name="First"/>')  # fmt: skip


# A page for the typesetter ----------------------------------------------------------------------------------------------------------

def typst_source(content: Content) -> str:
    q = lambda text: f"#{json.dumps(text, ensure_ascii=False)};"  # noqa: E731

    def rich(text: str) -> str:
        out = ""
        for words, note in content.pieces(text):
            out += f"#footnote[{q(note)}]" if note else q(words)
        return out

    def cover(text: str) -> str:
        for mark in ("**", "*"):
            if mark in text and mark in content.notes and not text.startswith("*"):
                before, _, after = text.partition(mark)
                return f'{q(before)}#footnote(numbering: _ => "{mark}")[{q(content.notes[mark])}]{q(after) if after else ""}'
        return q(text)

    def stack(blocks: list[list[str]]) -> str:
        return "\n\n".join(" \\\n".join(map(cover, b)) for b in blocks)

    year = 26 if content.zh else 36
    rows = [
        f'#set page(paper: "a4", margin: 2.2cm, header: context {{ if here().page() > 1 [{q(content.report.symbol)}] }}, footer: context {{ '
        f'if here().page() > 1 [#counter(page).display()/#counter(page).final().first() #h(1fr) {year}-{content.job}] '
        f"else [{year}-{content.job} (C) #h(1fr) {q(f'*26{content.job}9*')}] }})",
        f'#set text(font: ("Libertinus Serif", "{FONT}"), size: 10.5pt, lang: "{content.report.language}")' if not content.zh
        else f'#set text(font: "{FONT}", size: 10.5pt, lang: "zh", region: "cn")',
        "#set par(justify: true, leading: 0.75em, spacing: 1.3em)\n#set footnote.entry(indent: 0em)",
        f"#grid(columns: (1fr, 6cm), row-gutter: 1em, [{stack(content.left[:1])}], [{q(content.report.symbol)}], "
        f"[#set text(size: 13pt)\n#set par(justify: false)\n{stack(content.left[1:])}], [{stack(content.right)}])",
        stack(content.below),
        "#counter(footnote).update(0)",
    ]  # fmt: skip
    for part in content.body():
        if hasattr(part, "level"):
            rows.append(f"#block(sticky: true, text(size: {15 - 2 * part.level}pt, [{q(part.number + dot(content, part.level) + part.title)}]))")
        else:
            first, *items = content.parts(part)
            rows.append(f"{q(f'{part.number}.')}#h(1.5em){rich(first)}")
            rows += [f"#pad(left: 2em)[{rich(item)}]" for item in items]
    return "\n\n".join(rows)


def office(files: list[Path], form: str, folder: Path, home: Path) -> None:
    words = ["soffice", f"-env:UserInstallation=file://{home}/profile", "--headless", "--convert-to", form, "--outdir", str(folder), *map(str, files)]
    subprocess.run(words, check=True, env={**os.environ, "HOME": str(home)}, stdout=subprocess.DEVNULL)


def main() -> None:
    import typst

    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    texts = [*sorted((ROOT / "data" / "raw").glob("*.zh.txt")), *sorted(OUT.glob("*.en.txt"))]
    font = Path(importlib.util.find_spec("zhplot").origin).parent / "fonts" / "NotoSansSC-Regular.ttf"
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / ".fonts").mkdir()
        shutil.copy(font, home / ".fonts")
        typed, automatic = [], []
        for path in texts:
            content = Content(path)
            for kind, files in (("typed", typed), ("automatic", automatic)):
                files.append(home / f"{path.stem}.{kind}.fodt")
                files[-1].write_text(fodt(content, kind == "automatic"), encoding="utf-8")
            page = home / f"{path.stem}.typ"
            page.write_text(typst_source(content), encoding="utf-8")
            typst.compile(str(page), output=str(out / f"{path.stem}.typst.pdf"), font_paths=[str(home / ".fonts")])
        office([*typed, *automatic], "docx", out, home)
        office(typed, "pdf", out, home)
        office(typed, "html:HTML (StarWriter)", out, home)
    for path in sorted(out.glob("*.typed.pdf")):
        path.rename(path.with_name(path.name.replace(".typed.", ".office.")))


if __name__ == "__main__":
    main()

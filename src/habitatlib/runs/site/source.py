"""The sources of the site, as Sphinx reads them: ``docs`` and what is made of tables, notebooks and figures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pandas as pd

from habitatlib import lexicons
from habitatlib.figures import labels
from habitatlib.figures.links import page_name
from habitatlib.figures.style import embedded_font
from habitatlib.runs.answers import Answer, read_answer
from habitatlib.runs.html import HERE, render
from habitatlib.runs.page import index_page
from habitatlib.runs.reading import reading_page
from habitatlib.runs.site.figures import Drawing, drawings
from habitatlib.runs.site.links import Paragraphs
from habitatlib.runs.site.names import names
from habitatlib.runs.site.notebooks import site_copy, title_of
from habitatlib.runs.site.search import paragraph_script
from habitatlib.runs.state import files_under
from habitatlib.tables.schema import TABLES

__all__ = ["Source", "write_source"]

_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\((?!https?:|#)([^)]*)\)")
_WORDS = ("questions", "figures", "notebook", "lead")


class Source:
    """A folder of sources. A file keeps its time unless its bytes change, so that Sphinx reads anew only what did.

    Parameters
    ----------
    folder : Path
        Where they go.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._written: set[Path] = set()

    def write(self, name: str, content: str | bytes) -> None:
        """Write a file, unless it is there as it should be."""
        path = self.folder / name
        data = content.encode() if isinstance(content, str) else content
        if not path.is_file() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        self._written.add(path)

    def clean(self) -> None:
        """Remove what was there and was not written again."""
        for path in [path for path in self.folder.rglob("*") if path.is_file() and path not in self._written]:
            path.unlink()

    def signs(self) -> str:
        """Every sign that stands in the texts."""
        texts = (path.read_text(encoding="utf-8") for path in self._written if path.suffix in (".md", ".ipynb", ".js"))
        return "".join(sorted({sign for text in texts for sign in set(text)}))


def write_source(root: Path, folder: Path, files: Path, tables: Mapping[str, pd.DataFrame], chinese: list[Path]) -> None:
    """Write the sources.

    Parameters
    ----------
    root : Path
        The project's folder: ``docs``, ``notebooks``, ``figures``, the documents at its top.
    folder : Path
        For the sources.
    files : Path
        For what goes into the site as it is: pictures, tables, notebooks.
    tables : mapping of str to DataFrame
        As of ``load_tables``.
    chinese : list of Path
        Notebooks that were run in Chinese, their figures in ``figures`` beside them.
    """
    source, plain = Source(folder), Source(files)
    for path in files_under(root / "docs"):
        source.write(path.relative_to(root / "docs").as_posix(), path.read_bytes())
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        source.write(f"_parts/{name}", _LINK.sub(partial(_within, root), (root / name).read_text(encoding="utf-8")))
    source.write("_parts/LICENSE", (root / "LICENSE").read_bytes())
    english = sorted((root / "notebooks").glob("*.ipynb"))
    paragraphs = Paragraphs(tables)
    chinese_figures = chinese[0].parent / "figures" if chinese else root / "figures"
    _questions(source, plain, "en", "notebooks", english, {path.name for path in chinese}, root / "figures", paragraphs)
    _questions(source, plain, "zh", "zh", chinese, {path.name for path in english}, chinese_figures, paragraphs)
    answers = [read_answer(path) for path in english]
    _reports(source, tables)
    source.write("index.md", index_page(tables, answers, "site/index.md.j2", "dictionary.html#table_{}", "under How it is validated"))
    for answer in (answer for answer in answers if answer.picture):
        plain.write(f"pictures/{Path(answer.name).stem}.png", answer.picture)
    rows = {name: len(table) for name, table in tables.items()}
    source.write("dictionary.md", render("site/tables.md.j2", tables=TABLES.values(), rows=rows, themes=lexicons.load("themes")))
    for path in files_under(root / "data" / "processed"):
        plain.write(f"tables/{path.name}", path.read_bytes())
    source.write("_static/paragraphs.js", paragraph_script(tables))
    # As one rule of nested style: what the page of `make report` looks like is not told twice.
    source.write("_static/page.css", ".habitat {\n" + (HERE / "page.css").read_text(encoding="utf-8") + "}\n")
    source.write("_static/font.css", embedded_font(source.signs()))
    source.clean()
    plain.clean()


def _within(root: Path, found: re.Match[str]) -> str:
    """A link of the project's documents: to its page where the site has one, else only its words."""
    words, target = found.groups()
    return f"[{words}](/{target})" if re.fullmatch(r"notebooks/\w+\.ipynb", target) and (root / target).exists() else words


def _questions(source: Source, plain: Source, lang: str, place: str, notebooks: list[Path], others: set[str], figures: Path,
               paragraphs: Paragraphs) -> None:  # fmt: skip
    """The notebooks of a language, the list of them, and its gallery."""
    drawn = drawings(figures)
    answers: list[Answer] = []
    homes: list[tuple[Drawing, str]] = []
    for path in notebooks:
        other = f"../{'notebooks' if lang == 'zh' else 'zh'}/{path.name}" if path.name in others else ""
        text = site_copy(path, drawn, paragraphs, lang, other)
        source.write(f"{place}/{path.name}", text)
        if lang == "en":
            plain.write(f"notebooks/{path.name}", path.read_bytes())
        answers.append(read_answer(path))
        homes += [(drawing, f"{place}/{path.stem}") for drawing in drawn.values() if f'id=\\"fig-{drawing.name}\\"' in text]
    for drawing, _ in homes:
        for file in drawing.files:
            plain.write(f"figures/{file.name}", file.read_bytes())
    words = {word: labels.text(f"site.{word}", lang) for word in _WORDS}
    source.write(f"{place}/index.md", render("site/questions.md.j2", answers=answers, words=words, lang=lang, title_of=title_of))
    gallery = "gallery.md" if lang == "en" else "zh/gallery.md"
    source.write(gallery, render("site/gallery.md.j2", homes=homes, words=words, lang=lang, up="" if lang == "en" else "../"))


def _reports(source: Source, tables: Mapping[str, pd.DataFrame]) -> None:
    documents = tables["documents"].sort_values(["distributed", "symbol"], na_position="last").to_dict("records")
    pages = []
    for row in documents:
        page = page_name(row["source_file"]).removesuffix(".html")
        found = names(tables, row["symbol"], row["language"])
        source.write(f"reports/{page}.md", reading_page(tables, row["symbol"], row["language"], "site/reading.md.j2", names=found))
        pages.append((page, row["symbol"], "" if pd.isna(row["title"]) else row["title"], row["language"]))
    source.write("reports/index.md", render("site/reports.md.j2", pages=pages))


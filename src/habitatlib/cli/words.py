"""The words of the command ``habitatlib``: what each part of it takes, and its help."""

from __future__ import annotations

import argparse
from textwrap import dedent

import habitatlib

__all__ = ["parser"]


def parser() -> argparse.ArgumentParser:
    """The parser of every command."""
    def command(name: str, words: str, example: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=words, description=words, epilog=f"example:\n  {example}",
                                   formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip

    words = argparse.ArgumentParser(
        prog="habitatlib", description="What UN-Habitat's reports say, as data.", formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=dedent("""\
            examples:
              habitatlib build --raw data/raw --out data/processed
              habitatlib add report.pdf
              habitatlib list
              habitatlib check data/processed
              habitatlib show HSP/GC/26/2/Add.3 15
              habitatlib run 01_map_project_countries.ipynb -p lang zh
              habitatlib batch notebooks/batches/countries.yml
              habitatlib evaluate --errors events
              habitatlib compare HSP/EB.2024/5
              habitatlib export sqlite
              habitatlib refresh
            """))  # fmt: skip
    words.add_argument("--version", action="version", version=f"habitatlib {habitatlib.__version__}")
    commands = words.add_subparsers(dest="command", metavar="command", required=True)
    build = command("build", "read every report of a folder and write all tables", "habitatlib build --raw my_reports --out my_tables")
    build.add_argument("--raw", metavar="DIR", default="data/raw", help="folder of reports (default: data/raw)")
    build.add_argument("--out", metavar="DIR", default="data/processed", help="folder for the tables (default: data/processed)")
    who = build.add_mutually_exclusive_group()
    who.add_argument("--workers", metavar="N", type=_count, default=None,
                     help="processes that read reports side by side (default: one a core; none for a small folder)")  # fmt: skip
    who.add_argument("--dask", metavar="ADDRESS", default=None, help="read reports on this Dask cluster, such as tcp://host:8786")
    build.add_argument("--format", metavar="FORMAT", default="csv", help="csv, or parquet: a folder of files a table (default: csv)")
    build.add_argument("--cache", metavar="DIR", default="",
                       help="folder that keeps what was read, one a folder of tables (default: .NAME.cache beside it)")  # fmt: skip
    build.add_argument("--no-cache", action="store_true", help="read every report, and keep nothing")
    check = command("check", "check types, keys, code values, evidence and the account of lines", "habitatlib check data/processed")
    check.add_argument("folder", metavar="DIR", nargs="?", default="data/processed", help="folder of tables (default: data/processed)")
    check.add_argument("--raw", metavar="DIR", default=None, help="folder of the reports (default: the project's data/raw)")
    show = command("show", "print a paragraph with everything found in it", "habitatlib show HSP/GC/26/2/Add.3 15")
    show.add_argument("symbol", metavar="SYMBOL", help="symbol of the document")
    show.add_argument("para", metavar="PARA", type=_para, help="number of the paragraph")
    show.add_argument("--tables", metavar="DIR", default=None, help="folder of tables (default: the project's data/processed)")
    show.add_argument("--language", metavar="CODE", default="", help="which of several versions, such as zh")
    run = command("run", "run a notebook with parameters", "habitatlib run 01_map_project_countries.ipynb -p lang zh --out build/runs")
    run.add_argument("notebook", metavar="NOTEBOOK", help="path, or name within notebooks/")
    run.add_argument(
        "-p", dest="parameters", nargs=2, metavar=("NAME", "VALUE"), action="append", default=[], help="a parameter; more, each with a -p"
    )
    run.add_argument("--out", metavar="DIR", default="build/runs", help="folder for the executed notebook (default: build/runs)")
    many = command("batch", "run a notebook with many parameters, side by side", "habitatlib batch notebooks/batches/countries.yml")
    many.add_argument("file", metavar="FILE.yml", help="notebook, grid and runs; see the README")
    many.add_argument("--workers", metavar="N", type=_count, default=None,
                      help="runs at the same time on this machine (default: one a core)")  # fmt: skip
    many.add_argument("--dask", metavar="ADDRESS", default=None, help="do the runs on the workers of this Dask scheduler")
    many.add_argument("--out", metavar="DIR", default=None, help="folder for the runs (default: build/batches/FILE)")
    many.add_argument("--resume", action="store_true", help="go on with the batch in that folder: what is done and unchanged stays")
    score = command("evaluate", "score the tables against hand-coded reports", "habitatlib evaluate --errors events")
    score.add_argument("--gold", metavar="DIR", default=None, help="folder of codings (default: the project's data/validation)")
    score.add_argument("--tables", metavar="DIR", default=None, help="folder of tables (default: the project's data/processed)")
    score.add_argument("--errors", metavar="TABLE", default=None, help="print each miss, false alarm and wrong cell of a table instead")
    score.add_argument("--save", action="store_true", help="write scores.csv beside the codings and raise the floors that are beaten")
    score.add_argument("--removal", action="store_true", help="measure what is lost without lexicon rows; write removal.csv (minutes)")
    score.add_argument("--raw", metavar="DIR", default="data/raw", help="folder of the reports, for --removal (default: data/raw)")
    out = command("export", "write all tables as SQLite, XLSX or Parquet", "habitatlib export sqlite --out habitat.sqlite")
    out.add_argument("form", metavar="FORMAT", help="parquet, sqlite or xlsx")
    out.add_argument("--out", metavar="PATH", default=None, help="file or folder; for parquet a folder (default: in build/export)")
    out.add_argument("--tables", metavar="DIR", default=None, help="folder of tables (default: the project's data/processed)")
    into = command("add", "copy reports into the collection, each with a card, and tell what was read",
                   "habitatlib add report.pdf --series joint_unep")  # fmt: skip
    into.add_argument("files", metavar="FILE", nargs="+", help="report files")
    into.add_argument("--series", metavar="WORD", default="", help="kind of report, for its card: only reports of one series are compared")
    into.add_argument("--raw", metavar="DIR", default="data/raw", help="folder of reports (default: data/raw)")
    there = command("list", "list the reports of the collection", "habitatlib list")
    there.add_argument("--raw", metavar="DIR", default="data/raw", help="folder of reports (default: data/raw)")
    there.add_argument("--tables", metavar="DIR", default="data/processed", help="folder of their tables (default: data/processed)")
    away = command("remove", "take a report and its card out of the collection", "habitatlib remove HSP/EB.2024/5")
    away.add_argument("symbol", metavar="SYMBOL", help="symbol of the document")
    away.add_argument("--language", metavar="CODE", default="", help="which of several versions, such as zh")
    away.add_argument("--raw", metavar="DIR", default="data/raw", help="folder of reports (default: data/raw)")
    beside = command("compare", "the same report in two languages, side by side", "habitatlib compare HSP/EB.2024/5 --all")
    beside.add_argument("symbol", metavar="SYMBOL", help="symbol of the document")
    beside.add_argument("--languages", metavar="CODE", nargs=2, default=None, help="which two versions, where there are more")
    beside.add_argument("--tables", metavar="DIR", default=None, help="folder of tables (default: the project's data/processed)")
    beside.add_argument("--all", action="store_true", help="show the paragraphs that agree too")
    anew = command("refresh", "make tables, notebooks, figures and site anew where out of date", "habitatlib refresh --workers 4")
    anew.add_argument("--workers", metavar="N", type=_count, default=2, help="notebooks that run at the same time (default: 2)")
    anew.add_argument("--no-site", action="store_true", help="leave the site as it is")
    return words


def _para(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected the number of a paragraph, found {text!r}") from None


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"expected a whole number from 1, found {text!r}")
    return int(text)



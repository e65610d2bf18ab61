"""The command ``habitatlib``: parses words, calls one function, prints."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from textwrap import dedent

import habitatlib
from habitatlib.errors import HabitatError

__all__ = ["main"]

_BETWEEN = 30  # seconds


def _parser() -> argparse.ArgumentParser:
    def command(name: str, words: str, example: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=words, description=words, epilog=f"example:\n  {example}",
                                   formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip

    parser = argparse.ArgumentParser(
        prog="habitatlib", description="What UN-Habitat's reports say, as data.", formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=dedent("""\
            examples:
              habitatlib build --raw data/raw --out data/processed
              habitatlib check data/processed
              habitatlib show HSP/GC/26/2/Add.3 15
              habitatlib run 01_map_project_countries.ipynb -p lang zh
              habitatlib batch notebooks/batches/countries.yml
              habitatlib evaluate --errors events
              habitatlib export sqlite
              habitatlib refresh
            """))  # fmt: skip
    parser.add_argument("--version", action="version", version=f"habitatlib {habitatlib.__version__}")
    commands = parser.add_subparsers(dest="command", metavar="command", required=True)
    build = command("build", "read every report of a folder and write all tables", "habitatlib build --raw my_reports --out my_tables")
    build.add_argument("--raw", metavar="DIR", default="data/raw", help="folder of reports (default: data/raw)")
    build.add_argument("--out", metavar="DIR", default="data/processed", help="folder for the tables (default: data/processed)")
    build.add_argument("--workers", metavar="N", type=int, default=None,
                       help="processes that read reports side by side (default: one a core; none for a small folder)")  # fmt: skip
    build.add_argument("--dask", metavar="ADDRESS", default=None, help="read reports on this Dask cluster, such as tcp://host:8786")
    build.add_argument("--format", metavar="FORMAT", default="csv", help="csv, or parquet: a folder of files a table (default: csv)")
    build.add_argument("--cache", metavar="DIR", default="",
                       help="folder that keeps what was read, one a folder of tables (default: .NAME.cache beside it)")  # fmt: skip
    build.add_argument("--no-cache", action="store_true", help="read every report, and keep nothing")
    check = command("check", "check types, keys, code values, evidence and the account of lines", "habitatlib check data/processed")
    check.add_argument("folder", metavar="DIR", nargs="?", default="data/processed", help="folder of tables (default: data/processed)")
    check.add_argument("--raw", metavar="DIR", default="data/raw", help="folder of the reports (default: data/raw)")
    show = command("show", "print a paragraph with everything found in it", "habitatlib show HSP/GC/26/2/Add.3 15")
    show.add_argument("symbol", metavar="SYMBOL", help="symbol of the document")
    show.add_argument("para", metavar="PARA", type=int, help="number of the paragraph")
    show.add_argument("--tables", metavar="DIR", default=None, help="folder of tables (default: the project's data/processed)")
    run = command("run", "run a notebook with parameters", "habitatlib run 01_map_project_countries.ipynb -p lang zh --out build/runs")
    run.add_argument("notebook", metavar="NOTEBOOK", help="path, or name within notebooks/")
    run.add_argument(
        "-p", dest="parameters", nargs=2, metavar=("NAME", "VALUE"), action="append", default=[], help="a parameter; may be repeated"
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
    score.add_argument("--removal", action="store_true", help="measure what is lost without lexicon rows; write removal.csv (a minute)")
    score.add_argument("--raw", metavar="DIR", default="data/raw", help="folder of the reports, for --removal (default: data/raw)")
    out = command("export", "write all tables as SQLite, XLSX or Parquet", "habitatlib export sqlite --out habitat.sqlite")
    out.add_argument("form", metavar="FORMAT", help="parquet, sqlite or xlsx")
    out.add_argument("--out", metavar="PATH", default=None, help="file, or folder for parquet (default: in build/export)")
    out.add_argument("--tables", metavar="DIR", default=None, help="folder of tables (default: the project's data/processed)")
    anew = command("refresh", "make tables, notebooks, figures and site anew where out of date", "habitatlib refresh --workers 4")
    anew.add_argument("--workers", metavar="N", type=int, default=2, help="notebooks that run at the same time (default: 2)")
    anew.add_argument("--no-site", action="store_true", help="leave the site as it is")
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"expected a whole number from 1, found {text!r}")
    return int(text)


def _progress(words: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{words}", end="", file=sys.stderr, flush=True)


class _Lines:
    """Progress of what may take long: on a terminal one line that changes, in a pipe a line every half minute."""

    def __init__(self) -> None:
        self._said = time.monotonic()

    def __call__(self, words: str) -> None:
        _progress(words)
        if not sys.stderr.isatty() and time.monotonic() - self._said > _BETWEEN:
            self._said = time.monotonic()
            print(words, file=sys.stderr, flush=True)


def _build(args: argparse.Namespace) -> int:
    with ExitStack() as stack:
        read_many = None
        if args.dask:
            from habitatlib.tables.cluster import Cluster
            from habitatlib.tables.pool import on_cluster

            read_many = on_cluster(stack.enter_context(Cluster(args.dask)))
        built = habitatlib.build(args.raw, args.out, workers=args.workers, format=args.format, cache=None if args.no_cache else args.cache,
                                 read_many=read_many, progress=_Lines())  # fmt: skip
    _progress("")
    for line in built.errors:
        print(f"habitatlib: left out: {line}", file=sys.stderr)
    for line in dict.fromkeys(built.warnings):
        print(f"habitatlib: warning: {line}", file=sys.stderr)
    anew = f"; {built.read} read, the others unchanged" if built.read < len(built.reports) else ""
    print(f"{len(built.reports)} reports, {len(built.rows)} tables, {sum(built.rows.values())} rows in {args.out}{anew}")
    return 2 if built.errors else 0


def _check(args: argparse.Namespace) -> int:
    checked = habitatlib.check(args.folder, raw=args.raw, progress=_progress)
    _progress("")
    for line in checked.done:
        print(f"checked {line}")
    for line in checked.wrong:
        print(f"wrong: {line}", file=sys.stderr)
    print(f"{len(checked.wrong)} things are wrong" if checked.wrong else "all holds")
    return 1 if checked.wrong else 0


def _show(args: argparse.Namespace) -> int:
    import shutil

    width = min(shutil.get_terminal_size((100, 24)).columns, 120)
    print(habitatlib.show(args.symbol, args.para, tables=args.tables, width=width, colour=sys.stdout.isatty()))
    return 0


def _run(args: argparse.Namespace) -> int:
    from habitatlib.runs.parameters import parse_value

    print(habitatlib.run(args.notebook, {name: parse_value(value) for name, value in args.parameters}, args.out))
    return 0


def _batch(args: argparse.Namespace) -> int:
    from habitatlib.runs.batch.index import INDEX

    made = habitatlib.batch(args.file, args.out, workers=args.workers, dask=args.dask, resume=args.resume)
    for result in made.failed:
        print(f"habitatlib: {result.name}{result.cell and ', '}{result.cell}: {result.error}", file=sys.stderr)
    if made.others:
        more = f" and {len(made.others) - 3} more" if len(made.others) > 3 else ""
        print(f"habitatlib: left as they are, the file does not ask for them: {', '.join(made.others[:3])}{more}", file=sys.stderr)
    left = made.runs - len(made.results)
    done = len(made.results) - len(made.failed)
    kept = f" ({made.kept} of them earlier)" if made.kept else ""
    rest = f", {left} left for --resume" if left else ""
    print(f"{done} of {made.runs} runs done{kept}, {len(made.failed)} failed{rest}: {made.folder / INDEX}")
    return 130 if left else 1 if made.failed else 0


def _evaluate(args: argparse.Namespace) -> int:
    from habitatlib.evaluation import evaluate, show

    if args.errors:
        evaluate.known_table(args.errors)
    if args.removal:
        from habitatlib.evaluation.removal import save_removal

        print(f"losses in {save_removal(args.raw, args.gold, progress=_progress)}")
        return 0
    done = evaluate.evaluate(args.gold, args.tables, progress=_progress)
    _progress("")
    for line in show.error_lines(done, args.errors) if args.errors else show.figure_lines(done):
        print(line)
    below = [figure for one in done for figure in one.figures if figure.below]
    for figure in below:
        print(f"habitatlib: {figure.coding}: {figure.name} is {figure.f1:.3f}, below its floor {figure.floor:.3f}", file=sys.stderr)
    if args.save:
        print(f"figures in {evaluate.save(done, args.gold)}")
    return 1 if below else 0


def _export(args: argparse.Namespace) -> int:
    from habitatlib.tables.export import export

    print(export(args.form, args.out, args.tables))
    return 0


def _refresh(args: argparse.Namespace) -> int:
    from habitatlib.runs.refresh import refresh_all
    from habitatlib.tables.load import home

    problems = refresh_all(home(), workers=args.workers, site=not args.no_site, say=lambda line: print(line, flush=True))
    for line in problems:
        print(f"habitatlib: {line}", file=sys.stderr)
    return 1 if problems else 0


_COMMANDS = {
    "build": _build,
    "check": _check,
    "show": _show,
    "run": _run,
    "batch": _batch,
    "evaluate": _evaluate,
    "export": _export,
    "refresh": _refresh,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command.

    Parameters
    ----------
    argv : sequence of str, optional
        Words after the command's name; by default those of the process.

    Returns
    -------
    int
        0; 1 where a check failed or a notebook's cell did; 2 where the input was bad.
    """
    args = _parser().parse_args(argv)
    try:
        return _COMMANDS[args.command](args)
    except HabitatError as error:
        for line in str(error).splitlines():
            print(f"habitatlib: {line}", file=sys.stderr)
        return 1 if type(error).__name__ == "NotebookError" else 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("habitatlib: stopped", file=sys.stderr)
        return 130

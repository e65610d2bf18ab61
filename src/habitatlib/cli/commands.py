"""What each command does: one function called, its result printed."""

from __future__ import annotations

import argparse
import sys
import time
from contextlib import ExitStack

import habitatlib

__all__ = ["COMMANDS"]

_BETWEEN = 30  # seconds


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
    n = len(built.reports)
    print(f"{n} report{'' if n == 1 else 's'}, {len(built.rows)} tables, {sum(built.rows.values())} rows in {args.out}{anew}")
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
    options = {"tables": args.tables, "width": width, "colour": sys.stdout.isatty(), "language": args.language}
    print(habitatlib.show(args.symbol, args.para, **options))
    return 0


def _run(args: argparse.Namespace) -> int:
    from habitatlib.errors import ParameterError
    from habitatlib.runs.notebook import find_notebook
    from habitatlib.runs.parameters import parse_value, read_parameters

    given: dict[str, str] = {}
    for name, value in args.parameters:
        if name in given:
            raise ParameterError(f"{name} is given twice: {given[name]!r} and {value!r}; give it once")
        given[name] = value
    known = read_parameters(find_notebook(args.notebook))
    values = {name: parse_value(value, known[name].type if name in known else "") for name, value in given.items()}
    print(habitatlib.run(args.notebook, values, args.out))
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


def _add(args: argparse.Namespace) -> int:
    from habitatlib.tables.shelf import add, summary

    failed = 0
    for added in add(args.files, args.raw, series=args.series):
        failed += bool(added.error)
        for line in summary(added):
            print(f"habitatlib: {line}" if added.error else line, file=sys.stderr if added.error else sys.stdout)
    return 2 if failed else 0


def _list(args: argparse.Namespace) -> int:
    from habitatlib.tables.shelf import shelf

    wrong, rows = 0, [("symbol", "language", "paragraphs", "unplaced", "period", "series", "file")]
    for entry in shelf(args.raw, args.tables):
        if entry.error:
            wrong += 1
            print(f"habitatlib: cannot be read: {entry.error}", file=sys.stderr)
            continue
        period = (entry.period or "not stated") if entry.built else "not built yet"
        rows.append((entry.symbol, entry.language, str(entry.paragraphs), str(entry.unplaced), period, entry.series or "-", entry.file))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    return 2 if wrong else 0


def _remove(args: argparse.Namespace) -> int:
    from habitatlib.tables.shelf import remove

    for path in remove(args.symbol, args.raw, language=args.language):
        print(f"removed {path}")
    return 0


def _compare(args: argparse.Namespace) -> int:
    import shutil

    from habitatlib.tables.compare import compare, lines_of

    width = min(shutil.get_terminal_size((120, 24)).columns, 160)
    for line in lines_of(compare(args.symbol, args.tables, languages=args.languages), width=width, whole=args.all):
        print(line)
    return 0


def _refresh(args: argparse.Namespace) -> int:
    from habitatlib.home import home
    from habitatlib.runs.refresh import refresh_all

    problems = refresh_all(home(), workers=args.workers, site=not args.no_site, say=lambda line: print(line, flush=True))
    for line in problems:
        print(f"habitatlib: {line}", file=sys.stderr)
    return 1 if problems else 0


COMMANDS = {
    "add": _add,
    "list": _list,
    "remove": _remove,
    "build": _build,
    "check": _check,
    "show": _show,
    "run": _run,
    "batch": _batch,
    "evaluate": _evaluate,
    "compare": _compare,
    "export": _export,
    "refresh": _refresh,
}

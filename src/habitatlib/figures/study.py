"""A study: the tables of the reports one asks about, in what language to speak of them, and what was chosen. Checked once, here."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from habitatlib import lexicons
from habitatlib.errors import ParameterError, did_you_mean, listed
from habitatlib.figures import labels, quality
from habitatlib.figures.study_reports import StudyReport, study_reports
from habitatlib.home import home
from habitatlib.tables.load import load_tables
from habitatlib.tables.schema import TABLES, THEMES

__all__ = ["Study", "figures_folder", "study", "symbol_of"]

_SYMBOL = re.compile(r"[A-Z][A-Z0-9.]*(?:/[\w.()*-]+)+")


def _values(table: str, column: str) -> tuple[str, ...]:
    return TABLES[table].column(column).values


# What a choice may be: a list of these words, or one of them ("" is all). Numbers are whole and not negative.
_LISTS = {
    "roles": _values("country_mentions", "role"),
    "kinds": _values("events", "kind"),
    "modes": _values("collaborations", "mode"),
    "owners": _values("priorities", "owner"),
    "types": _values("organizations", "type"),
    "themes": THEMES,
}
_WORDS = {"theme": THEMES}
_NUMBERS = ("least", "top", "first_year", "last_year")


@dataclass(frozen=True)
class Study:
    """What a notebook works on.

    Attributes
    ----------
    tables : Mapping of str to DataFrame
        Every table, only with the rows of the chosen reports.
    reports : tuple of StudyReport
        The chosen reports, oldest first.
    absent : tuple of str
        Symbols asked for that the tables do not have.
    known : tuple of str
        Every symbol that the tables have.
    lang : {"en", "zh"}
        Language of titles and labels.
    choices : Mapping
        The other parameters, checked: ``study.choices["roles"]``.
    """

    tables: Mapping[str, pd.DataFrame]
    reports: tuple[StudyReport, ...]
    absent: tuple[str, ...]
    known: tuple[str, ...]
    lang: str
    choices: Mapping[str, object] = field(default_factory=dict)

    @functools.cached_property
    def texts(self) -> dict[tuple[str, int], str]:
        """The text of each paragraph, by symbol and number."""
        paragraphs = self.tables["paragraphs"]
        return dict(zip(zip(paragraphs["symbol"], paragraphs["para"], strict=True), paragraphs["text"], strict=True))

    @functools.cached_property
    def files(self) -> dict[str, str]:
        """The file that each report was read from, by its symbol, where that is known."""
        documents = self.tables["documents"].dropna(subset=["source_file"])
        return dict(zip(documents["symbol"], documents["source_file"], strict=True))

    def t(self, key: str, **values: object) -> str:
        """A text in the language of the study; see ``labels``."""
        return labels.text(key, self.lang, **values)

    def join(self, names: Iterable[str]) -> str:
        """Names one after another, without "and"."""
        return self.t("join").join(names)

    def say(self, *findings: str) -> str:
        """Findings as sentences, one after another; what two say alike is told once."""
        end = self.t("sentence.end")
        return self.t("sentence.between").join(dict.fromkeys(finding.removesuffix(end) + end for finding in findings if finding))

    def report(self, symbol: str) -> StudyReport:
        """The chosen report of this symbol."""
        return next(r for r in self.reports if r.symbol == symbol)

    def label(self, symbol: str) -> str:
        """The short label of a report: its year, with the month where two share the year."""
        return self.report(symbol).label

    def color(self, symbol: str) -> str:
        """The colour of a report's series."""
        return self.report(symbol).color

    def series_name(self, series: str, short: bool = False) -> str:
        """The name of a series; one without a name is told by its code."""
        key = f"series{'_short' if short else ''}.{series}"
        return self.t(key) if labels.known(key) else series.replace("_", " ")

    def theme(self, theme: str) -> str:
        """The name of a theme."""
        return _themes()[theme][f"label_{self.lang}"]

    def country(self, iso3: str, short: bool = False) -> str:
        """The United Nations' name of a country or area, or the abbreviation that its tables use; Kosovo with its asterisk."""
        row = _countries().get(iso3)
        name = row[f"name_{self.lang}"] if row else iso3
        if short and labels.known(f"country_short.{iso3}"):
            name = self.t(f"country_short.{iso3}")
        return f"{name}*" if iso3 == "XKX" and not name.endswith("*") else name

    def nothing(self) -> str:
        """Why there is nothing to draw, in a sentence; empty where there are reports."""
        if self.reports:
            return ""
        if not self.known:
            return self.t("none.tables")
        return self.t("none.reports", symbols=self.absent, known=self.known, n=len(self.known)) if self.absent else self.t("none.rows")

    def source(self, *notes: str, drawn_from: tuple[str, ...] = ()) -> str:
        """The note at the foot of a figure: reports, dates, language of the texts, F1 of the tables drawn from, then other notes."""
        if not self.reports:
            return "\n".join(n for n in notes if n)
        years = {r.symbol: r.label if r.symbol not in r.label else self.t("label.year", year=r.lines[0]) for r in self.reports}
        names = [self.t("source.report", symbol=r.symbol, label=years[r.symbol]) if r.distributed else r.symbol for r in self.reports]
        languages, read = quality.text_names(self), quality.quality_words(self, drawn_from)
        days = sorted(r.distributed for r in self.reports if r.distributed)
        key = "source.undated" if not days else "source.period_one" if days[0] == days[-1] else "source.period"
        when = self.t(key, languages=languages, **({"first": days[0].isoformat(), "last": days[-1].isoformat()} if days else {}))
        gone = self.t("note.absent", symbols=self.absent) if self.absent else ""
        return "\n".join(n for n in (self.t("source.reports", reports=names, n=len(names)), when, read, gone, *notes) if n)


@functools.cache
def _countries() -> dict[str, dict[str, str]]:
    return {row["iso3"]: row for row in lexicons.load("countries")}


@functools.cache
def _themes() -> dict[str, dict[str, str]]:
    return {row["theme"]: row for row in lexicons.load("themes")}


def study(tables: Mapping[str, pd.DataFrame] | str | Path | None = None, symbols: list[str] | tuple[str, ...] = (), lang: str = "en",
          **choices: object) -> Study:  # fmt: skip
    """Check parameters and choose the reports.

    Parameters
    ----------
    tables : mapping, str, Path or None
        Tables as of ``load_tables``, or the folder to load them from; the default tables where empty.
    symbols : list of str
        Symbols of the reports; empty means all. One that could be a symbol but is not in the tables goes to ``absent``.
    lang : {"en", "zh"}
        Language of titles and labels.
    **choices
        ``roles``, ``kinds``, ``modes``, ``owners``, ``types``, ``themes`` (lists), ``theme`` (a word), ``countries`` (ISO3 codes),
        ``series`` (a word that the tables have), ``least``, ``top``, ``first_year``, ``last_year`` (whole numbers).

    Returns
    -------
    Study

    Raises
    ------
    ParameterError
        If a parameter makes no sense; the sentence names what there is.
    """
    _one_of("lang", lang, labels.LANGUAGES)
    if tables is None or isinstance(tables, (str, Path)):
        tables = load_tables(tables or None)
    documents = tables["documents"]
    known = tuple(sorted(set(documents["symbol"])))
    symbols = _symbols(symbols, known)
    checked = {name: _choice(name, value, documents) for name, value in choices.items()}
    chosen = documents[documents["symbol"].isin(symbols)] if symbols else documents
    if checked.get("series"):
        chosen = chosen[chosen["series"] == checked["series"]]
    chosen = _one_language(chosen)
    return Study(_rows_of(tables, chosen), study_reports(chosen, lang), tuple(s for s in symbols if s not in known), known, lang, checked)


def figures_folder(out: str | Path = "", default: bool = True) -> Path:
    """Where figures go: ``out`` (relative to the working folder), else ``figures`` of the project.

    With other parameters than the default ones it is ``build/figures``, lest a trial overwrite what is committed.

    Raises
    ------
    ParameterError
        If it is no folder, or one that cannot be written; nothing is made yet.
    """
    if not isinstance(out, (str, Path)):
        raise ParameterError(f"out is the name of a folder in quotation marks, not {out!r}")
    folder = Path(out) if str(out) else home().joinpath(*(["figures"] if default else ["build", "figures"]))
    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if os.access(path, os.F_OK))
    if not (there.is_dir() and os.access(there, os.W_OK | os.X_OK)):
        raise ParameterError(f"out is a folder that can be written, not {str(folder)!r}; give another, or \"\" for the usual one")
    return folder


def _one_of(name: str, value: object, words: tuple[str, ...]) -> None:
    if not isinstance(value, str) or value not in words:
        raise ParameterError(f"{name} is one of {', '.join(words)}, not {value!r}{did_you_mean(value, words)}")


def _list(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, (list, tuple)) or not all(isinstance(v, str) for v in value):
        raise ParameterError(f"{name} is a list of words in quotation marks, such as [] or ['...'], not {value!r}")
    return tuple(dict.fromkeys(value))


def _symbols(value: object, known: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(symbol_of("symbols", symbol, known) for symbol in _list("symbols", value)))


def symbol_of(name: str, symbol: str, known: tuple[str, ...]) -> str:
    """A symbol as the tables print it, whatever its form; one that could be a symbol but is not in the tables as it is.

    Parameters
    ----------
    name : str
        What the parameter is called.
    symbol : str
    known : tuple of str
        Every symbol that the tables have.

    Raises
    ------
    ParameterError
        If it is no symbol; the sentence names those that there are.
    """
    if symbol in known:
        return symbol
    from habitatlib.reports.symbol_forms import documents_by_symbol, resolved  # heavy: what only draws goes without

    if (printed := resolved(symbol, documents_by_symbol(known))) or _SYMBOL.fullmatch(symbol):
        return printed or symbol
    raise ParameterError(f"{name}: {symbol!r} is no symbol of a report; the tables have {listed(known)}")


def _choice(name: str, value: object, documents: pd.DataFrame) -> object:
    if name in _LISTS or name == "countries":
        words = _LISTS.get(name) or tuple(_countries())
        value = _list(name, value)
        for word in value:
            if word not in words:
                there = "ISO 3166-1 alpha-3 codes such as KEN" if name == "countries" else ", ".join(words)
                raise ParameterError(f"{name}: {word!r} is not among {there}{did_you_mean(word, words)}")
        return value
    if name in _WORDS or name == "series":
        words = _WORDS.get(name) or tuple(sorted(set(documents["series"].dropna())))
        if value != "":
            _one_of(name, value, words)
        return value
    if name in _NUMBERS:
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise ParameterError(f"{name} is a whole number from 0, not {value!r}")
        return value
    known = sorted([*_LISTS, *_WORDS, *_NUMBERS, "countries", "series"])
    raise ParameterError(f"no parameter is called {name!r}; there are {', '.join(known)}")


def _one_language(documents: pd.DataFrame) -> pd.DataFrame:
    """One text a report: where a report is there in several languages, the one that most reports have, lest it count twice."""
    often = documents["language"].value_counts()
    order = sorted(often.index, key=lambda language: (-often[language], language))
    rank = documents["language"].map({language: i for i, language in enumerate(order)})
    kept = documents.assign(_rank=rank).sort_values(["distributed", "symbol", "_rank"], na_position="last")
    return kept.drop_duplicates("symbol").drop(columns="_rank").reset_index(drop=True)


def _rows_of(tables: Mapping[str, pd.DataFrame], documents: pd.DataFrame) -> dict[str, pd.DataFrame]:
    if len(documents) == len(tables["documents"]):
        return dict(tables) | {"documents": documents}
    language_of = dict(zip(documents["symbol"], documents["language"], strict=True))
    rows = {}
    for name, table in tables.items():
        if {"symbol", "language"} <= set(table.columns):
            table = table[table["symbol"].map(language_of) == table["language"]].reset_index(drop=True)
        rows[name] = table
    if "collaboration_members" in rows:
        members = rows["collaboration_members"]
        rows["collaboration_members"] = members[members["collaboration_id"].isin(rows["collaborations"]["collaboration_id"])]
    return rows | {"documents": documents}

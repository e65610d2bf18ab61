"""Tables → the small frames behind the figures on resolutions: what is told of each, its steps, its money, who cites it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd

from habitatlib import lexicons
from habitatlib.errors import ParameterError, did_you_mean
from habitatlib.figures import labels
from habitatlib.figures.collaboration.frames import events
from habitatlib.figures.evidence import sentence
from habitatlib.figures.study import Study
from habitatlib.figures.study_reports import StudyReport
from habitatlib.tables.schema import TABLES

__all__ = ["FUNDING", "canonical", "citations", "citing", "funding_choice", "not_yet", "organ", "resolutions", "steps", "told", "under"]

FUNDING = TABLES["resolutions"].column("funding").values
_COLUMNS = ("symbol", "resolution", "key", "name", "printed", "session", "adopted", "first", "last", "funding", "funding_para", "received",
            "amounts", "next", "next_date", "next_para", "next_day")  # fmt: skip
_STEPS = (
    "symbol",
    "resolution",
    "kind",
    "para",
    "start",
    "end",
    "status",
    "words",
    "surface",
    "date_start",
    "date_end",
    "precision",
    "odd",
    "earliest",
    "latest",
)
_TWO = re.compile(r"(\d+)/(\d+)")
_LEAD = " ,，、;；:：。¹²³⁴⁵⁶⁷⁸⁹⁰"


def funding_choice(funding: Sequence[str]) -> tuple[str, ...]:
    """What the parameter ``funding`` may be: a list of the values of the column, empty for all.

    Raises
    ------
    ParameterError
        If it is no list, or a word in it is none of the values.
    """
    if not isinstance(funding, (list, tuple)):
        raise ParameterError(f"funding is a list of words in quotation marks, such as [] or ['constrained'], not {funding!r}")
    for word in funding:
        if word not in FUNDING:
            raise ParameterError(f"funding: {word!r} is not among {', '.join(FUNDING)}{did_you_mean(word, FUNDING)}")
    return tuple(dict.fromkeys(funding))


def _natural(text: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", text) if part]


def canonical(number: str, symbol: str, cited: Iterable[tuple[str, str]]) -> str:
    """The symbol of a resolution that a heading calls by its number.

    Parameters
    ----------
    number : str
        As in the table: ``1/2``.
    symbol : str
        Of the report.
    cited : iterable of (str, str)
        Words and symbol of each resolution that the report cites.

    Returns
    -------
    str
        What the report's own text gives the number, else what the organ gives it whose symbols begin as the report's; else the number.

    Examples
    --------
    >>> canonical("1/2", "HSP/EB.2024/20", [])
    'HSP/HA.1/Res.2'
    """
    whole = re.compile(rf"(?<![\d/.]){re.escape(number)}(?![\d/])")
    for surface, key in cited:
        if whole.search(surface.replace(" ", "")):
            return key
    two = _TWO.fullmatch(number)
    for row in sorted(lexicons.load("citing_organs"), key=lambda r: -len(r["symbol_prefix"])):
        fits = two and row["shape"] in ("session", "year") and int(row["least"]) <= int(two[1]) <= int(row["most"])
        if fits and row["symbol_prefix"] and symbol.startswith(row["symbol_prefix"]):
            return row["resolution"].format(n=number, a=two[1], b=two[2])
    return number


def organ(study: Study, key: str) -> str:
    """The organ that the symbol of a resolution names; empty where it names none."""
    heads: dict[str, str] = {}
    for row in lexicons.load("citing_organs"):
        heads.setdefault(row["resolution"].split("{")[0], row["organ"])
    found = max((head for head in heads if head and key.startswith(head)), key=len, default="")
    label = f"organ.{heads[found]}" if found else ""
    return study.t(label) if label in labels.keys("organ.") else ""


def _title(study: Study, key: str, printed: str = "", language: str = "") -> str:
    """A resolution's title in the language of the study; as printed where the register lacks it or has another in the report's language."""
    if f"resolution.{key}" not in labels.keys("resolution.") or (printed and language == study.lang):
        return printed
    same = not printed or (language in labels.LANGUAGES and _plain(printed) == _plain(labels.text(f"resolution.{key}", language)))
    return study.t(f"resolution.{key}") if same else printed


def _plain(title: str) -> str:
    """Letters and digits of a title, for comparing."""
    return "".join(sign for sign in title.casefold() if sign.isalnum())


def _cited(study: Study) -> pd.DataFrame:
    rows = study.tables["citations"]
    rows = rows[rows["kind"] == "resolution"]
    return rows.assign(key=[s.replace(" ", "") if pd.isna(c) else c for s, c in zip(rows["surface"], rows["cited"], strict=True)])


def under(rows: pd.DataFrame, symbol: str, first: int, last: int) -> pd.DataFrame:
    """The rows of a table that stand in a report's paragraphs from ``first`` to ``last``."""
    return rows[(rows["symbol"] == symbol) & (rows["para"] >= first) & (rows["para"] <= last)]


def resolutions(study: Study, funding: Sequence[str] = ()) -> pd.DataFrame:
    """The resolutions that have a heading of their own, one row a resolution and report, in the order of the texts.

    Parameters
    ----------
    funding : sequence of str
        Only those of which this is told; empty means all.

    Returns
    -------
    DataFrame
        ``symbol``, ``resolution``, ``key`` (its symbol), ``name`` and ``printed`` (title), ``session``, ``adopted``, ``first``, ``last``
        (paragraphs), ``funding``, ``funding_para``, ``received`` (paragraphs whose joint actions are gifts of money), ``amounts``
        (rows of ``quantities`` with a currency), ``next``, ``next_date``, ``next_para``, ``next_day`` (whether the date is printed as
        a day).
    """
    chosen, cited = funding_choice(funding) or FUNDING, _cited(study)
    actions, quantities, dated = study.tables["collaborations"], study.tables["quantities"], study.tables["events"]
    order = {r.symbol: i for i, r in enumerate(study.reports)}
    table, found = study.tables["resolutions"], []
    for row in table[table["funding"].isin(chosen) & table["first_para"].notna()].itertuples():
        own = cited[cited["symbol"] == row.symbol]
        key = canonical(row.resolution, row.symbol, zip(own["surface"], own["key"], strict=True))
        first = int(row.first_para)
        last = first if pd.isna(row.last_para) else int(row.last_para)
        printed = _text(row.title)
        gifts = under(actions[(actions["mode"] == "funding") & (actions["status"] != "planned")], row.symbol, first, last)
        amounts = under(quantities[quantities["currency"].notna()], row.symbol, first, last)
        when = None if pd.isna(row.milestone_date) else pd.Timestamp(row.milestone_date).date()
        same = dated[(dated["symbol"] == row.symbol) & (dated["para"] == row.milestone_para) & (dated["precision"] == "day")]
        exact = when is not None and when in {d.date() for d in same["date_end"]}
        name = _title(study, key, printed, study.report(row.symbol).language)
        found.append((row.symbol, row.resolution, key, name, printed, _text(row.session), _number(row.adopted),
                      first, last, row.funding, _number(row.funding_para), tuple(sorted({int(p) for p in gifts["para"]})),
                      tuple(amounts.sort_values(["para", "start"]).itertuples()), _text(row.next_milestone), when,
                      _number(row.milestone_para), exact))  # fmt: skip
    found.sort(key=lambda r: (order[r[0]], r[7], _natural(r[1])))
    return pd.DataFrame(found, columns=list(_COLUMNS), dtype=object)


def _text(value: object) -> str:
    return "" if pd.isna(value) else str(value)


def _number(value: object) -> int | None:
    return None if pd.isna(value) else int(value)


def _odd(event: object, report: StudyReport) -> str:
    if not event.odd:
        return ""
    return "late" if event.date_start > report.distributed and event.status == "done" else "passed"


def told(text: str, start: int, end: int, clause: str = "") -> str:
    """What is said from ``text[start:end]``, or from the clause that holds it, to the end of the sentence."""
    first, last = sentence(text, start, end)
    at = text.rfind(clause, first, start + len(clause)) if clause else start
    return text[at if at >= 0 else first : last].strip(_LEAD).removesuffix(".")


def steps(study: Study, rows: pd.DataFrame) -> pd.DataFrame:
    """What is told under the headings: dated events and joint actions, one row each and resolution, in the order of the texts.

    Returns
    -------
    DataFrame
        ``symbol``, ``resolution``, ``kind`` (``event``, ``joint``, ``gift``: a joint action that gives money), ``para``, ``start``,
        ``end``, ``status``, ``words`` (as printed, to the end of the sentence), ``surface``, ``date_start``, ``date_end``,
        ``precision`` (of events), ``odd`` (``late``: told as past after the report's date; ``passed``: told as still to come
        before it; else empty), ``earliest``, ``latest``
        (the days between which an event lies, the report's date heeded).
    """
    texts = study.texts
    dated, actions, found = events(study), study.tables["collaborations"], []
    for row in rows.itertuples():
        report = study.report(row.symbol)
        own = []
        for event in under(dated, row.symbol, row.first, row.last).itertuples():
            words = told(texts[row.symbol, event.para], event.start, event.end, event.text)
            own.append(("event", event.para, event.start, event.end, event.status, words, event.surface, event.date_start, event.date_end,
                        event.precision, _odd(event, report), event.earliest, event.latest))  # fmt: skip
        for act in under(actions, row.symbol, row.first, row.last).itertuples():
            words = told(texts[row.symbol, act.para], act.start, act.end)
            own.append(("gift" if act.mode == "funding" else "joint", act.para, act.start, act.end, act.status, words, act.surface, None,
                        None, None, "", None, None))  # fmt: skip
        found += [(row.symbol, row.resolution, *step) for step in sorted(own, key=lambda s: (s[1], s[2], s[0]))]
    return pd.DataFrame(found, columns=list(_STEPS), dtype=object)


def citations(study: Study, rows: pd.DataFrame) -> pd.DataFrame:
    """Where resolutions stand, one row a resolution and report.

    Parameters
    ----------
    rows : DataFrame
        As of ``resolutions``: all of them, or those with the chosen funding; then only these are looked for.

    Returns
    -------
    DataFrame
        ``key``, ``name``, ``adopted``, ``reported`` (it has a heading somewhere), ``symbol``, ``paras`` (tuple), ``own`` (it has its
        heading in this report). Those with a heading come first, in the order of the texts; then the others by symbol.
    """
    cited, every = _cited(study), resolutions(study)
    order = {r.symbol: i for i, r in enumerate(study.reports)}
    heads = {key: part for key, part in rows.groupby("key", sort=False)}
    found = []
    for key, part in heads.items():
        for symbol, own in part.groupby("symbol", sort=False):
            paras = sorted({p for row in own.itertuples() for p in range(row.first, row.last + 1)})
            found.append((key, part["name"].iloc[-1], part["adopted"].iloc[0], True, symbol, tuple(paras), True))
    if len(rows) == len(every):
        heads |= {key: None for key in sorted(set(cited["key"]) - set(heads), key=_natural)}
    for (key, symbol), part in cited[cited["key"].isin(list(heads))].groupby(["key", "symbol"]):
        head = heads[key]
        if head is None or symbol not in set(head["symbol"]):
            name, adopted = (_title(study, key), None) if head is None else (head["name"].iloc[-1], head["adopted"].iloc[0])
            found.append((key, name, adopted, head is not None, symbol, tuple(sorted({int(p) for p in part["para"]})), False))
    place = {key: i for i, key in enumerate(heads)}
    found.sort(key=lambda row: (place[row[0]], order[row[4]]))
    return pd.DataFrame(found, columns=["key", "name", "adopted", "reported", "symbol", "paras", "own"], dtype=object)


def citing(study: Study, cells: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``citations`` behind the cells in which a report cites a resolution on which it does not itself report."""
    there = {(c.key, c.symbol) for c in cells.itertuples() if not c.own}
    rows = _cited(study)
    return rows[pd.Series([pair in there for pair in zip(rows["key"], rows["symbol"], strict=True)], index=rows.index, dtype=bool)]


def not_yet(adopted: int | None, told: date | None) -> bool:
    """Whether a report was distributed before the year in which a resolution was adopted."""
    return adopted is not None and told is not None and told.year < adopted

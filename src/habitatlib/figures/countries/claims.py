"""Tables → how many countries or places a sentence counts, and which of them are named there or in the sentences beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from habitatlib import lexicons
from habitatlib.figures.evidence import sentence
from habitatlib.figures.place_names import place_name
from habitatlib.figures.study import Study
from habitatlib.lexicons.written import source

__all__ = ["claims", "clause_words", "counted_word", "near", "once"]

_CLAUSE = re.compile(r"[，。；：！？]|[,;:.!?](?=\s)")
_STOP = re.compile(r"$|[，。；：、！？）)\]】（(]|[,;:.!?](?:\s|$)")
_APART = frozenset({"funder", "partner", "venue"})  # roles in which a country or place is hardly one of those counted
_KEY = ["symbol", "para"]


def counted_word(words: Iterable[dict[str, str]], language: str, unit: object, after: str) -> dict[str, str] | None:
    """The word at the end of a unit that says what is counted, such as countries; None where it is no such unit, or in doubt.

    Parameters
    ----------
    words : iterable of dict
        Rows of a lexicon with ``word`` and ``measures``.
    unit, after : str
        The unit as printed, and what the text goes on with.
    """
    unit = "" if pd.isna(unit) else str(unit)
    unit = "".join(unit.split()) if lexicons.unparted(language) else unit
    found = [w for w in words if unit.endswith(w["word"])]
    word = max(found, key=lambda w: len(w["word"]), default=None)
    if not word or not _is_head(language, after):
        return None
    measures = {w["word"] for w in lexicons.load("units", language) if w["role"] == "measure"} - set(word["measures"].split())
    return None if any(unit.startswith(m) for m in measures) else word


def _is_head(language: str, after: str) -> bool:
    """Whether a counted noun ends with the words counted: not so in 四个城市 + 环境主题, where another noun follows.

    Read from ``after_counts``: what the longest word there says that the text goes on with. A language without such words passes,
    for its nouns end in a sign of their own (cities, not city).
    """
    words = {w["word"]: w["before_it"] for w in lexicons.load("after_counts", language)}
    after = "".join(after.split())
    if not words or _STOP.match(after):
        return True
    word = max((w for w in words if after.startswith(w)), key=len, default="")
    if words.get(word) == "either":
        return bool(_STOP.match(after, len(word)) or re.match(rf"\d|{source('figure_parts', 'of_a_verb', language)}", after[len(word) :]))
    return words.get(word) == "head"


def clause_words(text: str, start: int, end: int) -> str:
    """The clause that holds ``text[start:end]``."""
    first = max((m.end() for m in _CLAUSE.finditer(text, 0, start)), default=0)
    last = _CLAUSE.search(text, end)
    return text[first : last.start() if last else len(text)].strip()


def near(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence and the one before and after it."""
    first, last = sentence(text, start, end)
    return sentence(text, first - 1, first - 1)[0] if first else 0, sentence(text, last, last)[1]


def once(frame: pd.DataFrame) -> pd.DataFrame:
    """Counts with a number and names that a report has told before are one row with them: the first, with the ``paras`` of all."""
    names = [tuple(row.names) or row.Index for row in frame.itertuples()]
    keys = [*(frame[key] for key in ("symbol", "counts", "claimed", "approximate")), pd.Series(names, index=frame.index, dtype=object)]
    paras = frame.groupby(keys, sort=False)["paras"].transform(lambda own: [tuple(sorted({p for each in own for p in each}))] * len(own))
    first = ~pd.concat(keys, axis=1).duplicated()
    return frame.assign(paras=paras)[first]


def claims(study: Study) -> pd.DataFrame:
    """One row a counted quantity of countries or places, and which are named near; countries first, large counts first.

    Returns
    -------
    DataFrame
        ``symbol``, ``para``, ``start``, ``end``, ``surface``, ``counts`` (country, place), ``claimed``, ``approximate``, ``named``,
        ``names`` (in the language of the study, one after another), ``clause`` and ``paras`` (as of ``once``).
        A name is near in the sentence of the count or the one before or after it; a country or place that is named as funder,
        partner or venue is not one of those counted.
    """
    texts = study.texts
    mentions = {"country": study.tables["country_mentions"], "place": study.tables["place_mentions"]}
    tables = {counts: rows[~rows["role"].isin(_APART)] for counts, rows in mentions.items()}
    found = []
    for row in study.tables["quantities"].itertuples():
        text = texts[(row.symbol, row.para)]
        word = counted_word(lexicons.load("counted_places", row.language), row.language, row.unit, text[row.end : row.end + 24])
        if not word or pd.isna(row.value) or row.value < 2:
            continue
        first, last = near(text, row.start, row.end)
        rows = tables[word["counts"]]
        rows = rows[(rows["symbol"] == row.symbol) & (rows["para"] == row.para) & rows["start"].between(first, last)].sort_values("start")
        if word["counts"] == "country":
            names = [study.country(c, short=True) for c in dict.fromkeys(rows["iso3"])]
        else:
            rows = rows[rows["kind"].isin(word["place_kinds"].split())].drop_duplicates("surface")
            names = [place_name(study, r.iso3, r.surface, r.kind) for r in rows.itertuples()]
        found.append({"symbol": row.symbol, "para": int(row.para), "start": int(row.start), "end": int(row.end), "surface": row.surface,
                      "counts": word["counts"], "claimed": int(row.value), "approximate": bool(row.approximate), "named": len(names),
                      "names": names, "clause": clause_words(text, row.start, row.end), "paras": (int(row.para),)})  # fmt: skip
    columns = ["symbol", "para", "start", "end", "surface", "counts", "claimed", "approximate", "named", "names", "clause", "paras"]
    order = {r.symbol: i for i, r in enumerate(study.reports)}
    frame = pd.DataFrame(found, columns=columns)
    frame = frame.assign(_order=frame["symbol"].map(order), _claimed=-frame["claimed"])
    frame = frame.sort_values(["counts", "_claimed", "_order", "para", "start"]).drop(columns=["_order", "_claimed"])
    return once(frame).reset_index(drop=True)

"""The words about money: the clauses that say whether it is there, under the headings and outside them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

import pandas as pd

from habitatlib import lexicons
from habitatlib.figures.resolutions.frames import told, under
from habitatlib.figures.resolutions.marks import paragraphs
from habitatlib.figures.study import Study

__all__ = ["elsewhere_short", "money_words", "spoken"]

_CLAUSE = re.compile(r"(?:[^，,。；;！？：.]|\.(?!\s|$))+")  # a full stop ends one only before a space: 1.8 million


@functools.cache
def _cues(language: str) -> tuple[lexicons.Matcher, dict[str, re.Pattern[str]]]:
    rows = lexicons.load("funding_cues", language)
    words = {f: _any(r["word"] for r in rows if r["role"] in roles) for f, roles in (
        ("broke", ("broke",)), ("constrained", ("lack_before", "lack_after", "little")), ("secured", ("secured", "funded")))}  # fmt: skip
    return lexicons.Matcher((r["word"], r["role"]) for r in rows if r["role"] in ("money", "")), words


def _any(words: Iterable[str]) -> re.Pattern[str]:
    """Any of some words: of Latin letters only a whole word, for "no" is not in "not"."""
    return re.compile("|".join(rf"(?<![A-Za-z]){re.escape(w)}(?![A-Za-z])" if w[-1:].isascii() else re.escape(w) for w in words) or "(?!)")


def _says(text: str, funding: str, language: str) -> tuple[int, int] | None:
    """The first clause that has a word for money and one for its lack (or for its being there), as the rules of the table read it."""
    matcher, words = _cues(language)
    for clause in _CLAUSE.finditer(text):
        if funding == "constrained" and words["broke"].search(clause[0]):
            return clause.span()
        if any(hit.value == "money" for hit in matcher.find(clause[0])) and funding in words and words[funding].search(clause[0]):
            return clause.span()
    return None


def money_words(study: Study, rows: pd.DataFrame) -> pd.DataFrame:
    """The words about money under the headings, one row a place: ``symbol``, ``resolution``, ``funding``, ``para``, ``start``, ``end``,
    ``words`` (to the end of the sentence; empty where no clause is found by its cue words), ``also`` (money given is told beside it).

    Parameters
    ----------
    rows : DataFrame
        As of ``frames.resolutions``.
    """
    texts = study.texts
    found = [(row.symbol, row.resolution, row.funding, *place) for row in rows.itertuples() for place in _places(study, texts, row)]
    columns = ["symbol", "resolution", "funding", "para", "start", "end", "words", "also"]
    return pd.DataFrame(found, columns=columns, dtype=object)


def _places(study: Study, texts: dict[tuple[str, int], str], row: object) -> Iterator[tuple[int, int | None, int | None, str, bool]]:
    acts = study.tables["collaborations"]
    acts = acts[(acts["mode"] == "funding") & (acts["status"] != "planned")]
    if row.funding_para is not None:
        text = texts[row.symbol, row.funding_para]
        given = under(acts, row.symbol, row.funding_para, row.funding_para).sort_values("start")
        if row.funding == "secured" and len(given):
            span = int(given["start"].iloc[0]), int(given["end"].iloc[0])
        else:
            span = _says(text, row.funding, study.report(row.symbol).language)
        yield row.funding_para, *(span or (None, None)), told(text, *span) if span else "", False
    if row.funding != "secured":
        for act in under(acts, row.symbol, row.first, row.last).sort_values(["para", "start"]).head(1).itertuples():
            yield int(act.para), int(act.start), int(act.end), told(texts[row.symbol, act.para], act.start, act.end), True


def elsewhere_short(study: Study, rows: pd.DataFrame) -> pd.DataFrame:
    """What the same reports say outside their sections on resolutions: the clauses that money lacks, a row each.

    Parameters
    ----------
    rows : DataFrame
        As of ``frames.resolutions``.
    """
    found = []
    every = study.tables["resolutions"]
    for symbol in dict.fromkeys(rows["symbol"]):
        heads = every[(every["symbol"] == symbol) & every["first_para"].notna()]
        inside = {p for h in heads.itertuples() for p in range(h.first_para, (h.first_para if pd.isna(h.last_para) else h.last_para) + 1)}
        texts = study.tables["paragraphs"]
        for row in texts[(texts["symbol"] == symbol) & ~texts["para"].isin(inside)].sort_values("para").itertuples():
            if span := _says(row.text, "constrained", study.report(symbol).language):
                found.append((symbol, int(row.para), *span, told(row.text, *span)))
    return pd.DataFrame(found, columns=["symbol", "para", "start", "end", "words"], dtype=object)


def spoken(study: Study, row: object) -> str:
    """Where the text under a heading has a word for money, though it does not say whether money is there."""
    matcher = _cues(study.report(row.symbol).language)[0]
    texts = under(study.tables["paragraphs"], row.symbol, row.first, row.last)
    paras = [p for p, text in zip(texts["para"], texts["text"], strict=True) if any(hit.value == "money" for hit in matcher.find(text))]
    if not paras:
        return study.t("money.silent")
    words = study.t("money.spoken", where=paragraphs(study, paras))
    language, told_in = study.report(row.symbol).language, zip(texts["para"], texts["text"], strict=True)
    lack = [p for p, text in told_in if _says(text, "constrained", language)] if row.funding == "not_stated" else []
    return study.t("money.lack", spoken=words, where=paragraphs(study, lack)) if lack else words

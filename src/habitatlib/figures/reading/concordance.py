"""A word in its contexts, over all reports, as concordancers show it: aligned, and sorted by what stands to its left or its right."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
import warnings
from dataclasses import dataclass

import pandas as pd
from wcwidth import wcswidth, wcwidth

from habitatlib.errors import ParameterError, did_you_mean
from habitatlib.figures import labels
from habitatlib.figures.links import paragraph_link
from habitatlib.figures.quality import languages_of
from habitatlib.figures.study import Study

__all__ = ["SORTS", "Concordance", "check_lines", "concordance", "hit_counts", "search", "usual_query"]

SORTS = ("left", "right", "report")
_LONGEST, _SECONDS, _KEY_ROOM = 200, 10, 80
_WIDE = "\u2e80-\u2fff\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_WIDE}]|(?:(?![{_WIDE}])\w)+")
# The search has a process of its own, which can be ended: Python's expressions have no limit of time.
_SEARCHER = """import json, re, sys
query, texts = json.load(sys.stdin)
found = re.compile(query, re.IGNORECASE)
json.dump([[m.span() for m in found.finditer(text) if m.end() > m.start()] for text in texts], sys.stdout)"""
_STYLE = (
    ".hl-kwic{border-collapse:collapse;font-size:.9em}.hl-kwic td{padding:.1em .35em;white-space:nowrap;text-align:left;border:0}"
    ".hl-kwic td.l{text-align:right}.hl-kwic td.w{font-weight:700;text-align:center;text-decoration:underline}"
    ".hl-kwic td.r{padding-left:1.2em;opacity:.85}.hl-kwic a{color:inherit}"
)


def _compiled(query: object) -> str:
    if not isinstance(query, str) or not query.strip():
        raise ParameterError(f"query is a word or a regular expression in quotation marks, not {query!r}")
    if len(query) > _LONGEST:
        raise ParameterError(f"query has {len(query)} signs; at most {_LONGEST} are searched for")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(query, re.IGNORECASE)
    except re.error as error:
        rest = query[error.pos :] if error.pos is not None else ""
        where = f"at sign {error.pos + 1}, {rest[:10]!r}" if rest else "at its end"
        raise ParameterError(f"query {query!r} is no regular expression: {error.msg} {where}") from None
    except (OverflowError, RecursionError) as error:
        raise ParameterError(f"query {query!r} is no regular expression: {error}") from None
    return query


def _spans(query: str, texts: list[str]) -> list[list[list[int]]]:
    try:
        done = subprocess.run([sys.executable, "-I", "-W", "ignore", "-c", _SEARCHER], input=json.dumps([query, texts]), text=True,
                              capture_output=True, check=True, timeout=_SECONDS)  # fmt: skip
    except subprocess.TimeoutExpired:
        told = f"query {query!r} takes more than {_SECONDS} seconds, for it can match the same signs in too many ways, as (a+)+ does"
        raise ParameterError(f"{told}; write it more simply") from None
    return json.loads(done.stdout)


def usual_query(study: Study) -> str:
    """What is looked for where nothing is asked: capacity-building, in the language of the texts, in English where there are several."""
    languages = languages_of(study)
    key = f"rd.query.{languages[0]}" if len(languages) == 1 else ""
    return study.t(key if key in labels.keys("rd.query.") else "rd.query.en")


def search(study: Study, query: str) -> pd.DataFrame:
    """Where a regular expression matches in the numbered paragraphs, large and small letters alike.

    Parameters
    ----------
    query : str
        A word, or a regular expression of Python. Matches of nothing are left out.

    Returns
    -------
    DataFrame
        ``symbol``, ``para``, ``start``, ``end``, ``text`` (of the paragraph), in the order of reports and paragraphs.

    Raises
    ------
    ParameterError
        If it is no expression: what is wrong and where; or if it takes too long.
    """
    _compiled(query)
    order = {r.symbol: i for i, r in enumerate(study.reports)}
    texts = study.tables["paragraphs"]
    texts = texts.assign(_order=texts["symbol"].map(order)).dropna(subset=["_order"]).sort_values(["_order", "para"])
    spans = _spans(query, list(texts["text"])) if len(texts) else []
    rows = [(row.symbol, int(row.para), start, end, row.text)
            for row, found in zip(texts.itertuples(), spans, strict=True) for start, end in found]  # fmt: skip
    return pd.DataFrame(rows, columns=["symbol", "para", "start", "end", "text"])


def hit_counts(study: Study, hits: pd.DataFrame) -> pd.DataFrame:
    """The numbers: hits and paragraphs with one, a report. Reports differ in length and kind, so the counts are not compared."""
    paragraphs = study.tables["paragraphs"]
    rows = []
    for report in study.reports:
        own, texts = hits[hits["symbol"] == report.symbol], paragraphs[paragraphs["symbol"] == report.symbol]
        rows.append((report.label, report.symbol, len(own), own["para"].nunique(), len(texts), int(texts["text"].str.len().sum())))
    return pd.DataFrame(rows, columns=[study.t(f"rd.column.{c}") for c in ("report", "symbol", "hits", "with", "paragraphs", "characters")])


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.casefold())


def _key(sort_by: str, row: object) -> tuple:
    if sort_by == "report":
        return ()
    if sort_by == "right":
        return tuple(_tokens(row.text[row.end : row.end + _KEY_ROOM]))
    return tuple(reversed(_tokens(row.text[max(row.start - _KEY_ROOM, 0) : row.start])))


def _cut(text: str, width: int, *, from_end: bool = False) -> str:
    """As much of a text as fits into so many columns; a wide sign takes two."""
    kept, used = [], 0
    for sign in reversed(text) if from_end else text:
        used += max(wcwidth(sign), 0)
        if used > width:
            break
        kept.append(sign)
    return "".join(reversed(kept) if from_end else kept)


def _pad(text: str, width: int, *, right: bool = False) -> str:
    blanks = " " * max(width - max(wcswidth(text), 0), 0)
    return blanks + text if right else text + blanks


@dataclass(frozen=True, slots=True)
class Concordance:
    """Lines of a concordance: left context, words, right context, report, paragraph, link; ``more`` have no room."""

    lines: tuple[tuple[str, str, str, str, str, str], ...]
    more: str
    nothing: str
    width: int
    comma: str = ", "

    def __repr__(self) -> str:
        if not self.lines:
            return self.nothing
        middle = max(wcswidth(line[1]) for line in self.lines)
        label = max(wcswidth(line[3]) for line in self.lines)
        rows = [f"{_pad(left, self.width, right=True)}  {_pad(words, middle)}  {_pad(right, self.width)}  {_pad(report, label)}  {para}"
                for left, words, right, report, para, _ in self.lines]  # fmt: skip
        return "\n".join([*rows, *([self.more] if self.more else [])])

    def _repr_html_(self) -> str:
        if not self.lines:
            return f"<p>{html.escape(self.nothing)}</p>"
        rows = []
        for line in self.lines:
            left, words, right, report, para, link = (html.escape(part) for part in line)
            rows.append(f'<tr><td class="l">{left}</td><td class="w">{words}</td><td>{right}</td>'
                        f'<td class="r"><a href="{link}">{report}{self.comma}{para}</a></td></tr>')  # fmt: skip
        more = f"<p>{html.escape(self.more)}</p>" if self.more else ""
        return f'<style>{_STYLE}</style><div style="overflow-x:auto"><table class="hl-kwic">{"".join(rows)}</table></div>{more}'


def check_lines(sort_by: str, width: int, top: int) -> None:
    """Whether lines of context can be made so; see `concordance`.

    Raises
    ------
    ParameterError
        If not; the sentence says what there is.
    """
    if sort_by not in SORTS:
        raise ParameterError(f"sort_by is one of {', '.join(SORTS)}, not {sort_by!r}{did_you_mean(sort_by, SORTS)}")
    for name, value, least, most in (("width", width, 8, 200), ("top", top, 1, 1000)):
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ParameterError(f"{name} is a whole number from {least} to {most}, not {value!r}")


def concordance(study: Study, hits: pd.DataFrame, sort_by: str = "right", width: int = 40, top: int = 30) -> Concordance:
    """Keyword in context: each hit in its line, aligned.

    Parameters
    ----------
    hits : DataFrame
        As of ``search``.
    sort_by : {"left", "right", "report"}
        By the words before the hit, the nearest first; by those after it; or in the order of reports and paragraphs. A Chinese sign is
        a word; stops do not count.
    width : int
        Columns of context on either side; a Chinese sign takes two.
    top : int
        How many lines; the others are counted.
    """
    check_lines(sort_by, width, top)
    rows = sorted(hits.itertuples(), key=lambda row: _key(sort_by, row))
    lines = []
    for row in rows[:top]:
        left, words, right = row.text[: row.start], row.text[row.start : row.end], row.text[row.end :]
        words = words if wcswidth(words) <= width else _cut(words, width - 3) + "..."
        lines.append((_cut(left, width, from_end=True), words, _cut(right, width), study.label(row.symbol), study.t("para", para=row.para),
                      paragraph_link(study, row.symbol, row.para)))  # fmt: skip
    more = study.t("rd.more", n=len(rows) - top) if len(rows) > top else ""
    return Concordance(tuple(lines), more, study.nothing() or study.t("rd.kwic.none"), width, study.t("rd.kwic.comma"))

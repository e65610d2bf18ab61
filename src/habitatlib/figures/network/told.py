"""The ties in words: the finding, the table beneath, and how names, clauses and paragraphs are put where room is short."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from habitatlib.figures.collaboration.partners import runs
from habitatlib.figures.network.frames import actions, types, types_chosen
from habitatlib.figures.quality import finding
from habitatlib.figures.study import Study
from habitatlib.figures.style import TITLE
from habitatlib.figures.typesetting import measure, shorten, wrap

__all__ = ["DRAWN_FROM", "WITHOUT_MODES", "clause", "fitting", "in_lines", "in_two", "numbers", "ties_table", "ties_title"]

DRAWN_FROM = ("organization_mentions", "organization_mentions.type", "collaborations", "collaborations.mode", "collaborations.status")
WITHOUT_MODES = DRAWN_FROM[:3]  # of figures that do not show in which form partners act

_TOLD = 4
_SHARES = (0.55, 0.65, 0.75, 0.85)  # of a line: how narrow two lines may be
_LONG = 80  # code points: more never fit, and measuring them takes time
_BEFORE = "⁰¹²³⁴⁵⁶⁷⁸⁹*,;:，；：、 "  # marks of footnotes, and of the clause before


@finding(*DRAWN_FROM)
def ties_title(study: Study, frame: pd.DataFrame) -> str:
    """The finding: in how many joint actions of each report two or more partners stand; with many reports, in how many any do.

    Where types were chosen, one of the partners is of a chosen type.
    """
    counts, few = actions(study, frame), types_chosen(study)
    counts = counts[counts["total"] > 0]
    if counts.empty:
        return study.nothing() or study.t("net.none", r=len(study.reports))
    met = frame[(frame["others"] > 0) & frame["type"].isin(types(study))].groupby("symbol")["collaboration_id"].nunique()
    counts = counts.assign(met=counts["symbol"].map(met).fillna(0).astype(int))
    if len(counts) > _TOLD:
        k = int((counts["met"] > 0).sum())
        return study.t("net.title_all" if k == len(counts) else "net.title_many", k=k, n=len(counts), few=few)
    if len(counts) == 1 and not counts["met"].any():
        return study.t("net.title_none", n=int(counts["total"].iloc[0]), label=study.label(counts["symbol"].iloc[0]), few=few)
    keys = ["net.part_first"] + ["net.part"] * (len(counts) - 1)
    parts = [study.t(key, k=r.met, n=r.total, label=study.label(r.symbol)) for key, r in zip(keys, counts.itertuples(), strict=True)]
    return study.t("net.title", parts=study.join(parts), few=few)


def ties_table(study: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """A tie a row: report, symbol, paragraph, partner, its type, with whom else, mode, status, year, lead, and the clause.

    Parameters
    ----------
    frame : DataFrame
        As of ``frames.ties``; of the chosen types.
    """
    meet = frame.groupby("collaboration_id", sort=False)["name"].agg(list)
    lacking = study.t("not_stated")
    told = []
    for r in frame[frame["type"].isin(types(study))].itertuples():
        others = list(meet[r.collaboration_id])
        others.remove(r.name)
        year, lead = (lacking if pd.isna(value) else value for value in (r.year, r.lead))
        told.append((study.label(r.symbol), r.symbol, int(r.para), r.name, study.t(f"type.{r.type}"),
                     study.join(others) or study.t("net.nobody"), study.t(f"mode.{r.mode}"), study.t(f"status.{r.status}"), year, lead,
                     r.surface))  # fmt: skip
    heads = ("report", "symbol", "para", "partner", "type", "with", "mode", "status", "year", "lead", "clause")
    return pd.DataFrame(told, columns=[study.t(f"net.column.{head}") for head in heads])


def numbers(study: Study, paras: Iterable[int]) -> str:
    """Numbers of paragraphs, neighbours merged, with the comma of the language."""
    return runs(paras).replace(", ", study.t("join"))


def clause(words: str) -> str:
    """The beginning of a clause as a figure shows it: without the marks before it, the apostrophe narrow."""
    return words[: _LONG + 20].lstrip(_BEFORE)[:_LONG].replace("’", "'")


def fitting(study: Study, names: Sequence[str], room: float, size: float, most: float = 0) -> str:
    """As many names as there is room for, and how many more; the first alone may take ``most`` inches before it is cut."""
    for kept in range(len(names), 0, -1):
        words = _some(study, names, kept, study.join(names[:kept]))
        if measure(words, size) <= (room if kept > 1 else max(room, most)):
            return words
    room = max(room, most) - measure(_some(study, names, 1, ""), size)
    return _some(study, names, 1, shorten(names[0], room, size)) if names else ""


def _some(study: Study, names: Sequence[str], kept: int, words: str) -> str:
    left = len(names) - kept
    return study.t("net.some", names=words, left=left, total=len(names)) if left else words


def in_two(name: str, room: float, size: float) -> list[str]:
    """A name in one line, or in two about alike where it is long; cut where these are too short."""
    if measure(name, size) <= room:
        return [name]
    lines = next((lines for share in _SHARES if len(lines := wrap(name, room * share, size)) < 3), wrap(name, room, size))
    return [shorten(line, room, size) for line in (lines[0], " ".join(lines[1:])) if line]


def in_lines(title: str, room: float) -> str:
    """A title that is a list, broken at a comma where it is wider than a line."""
    parts = title.split(", ")
    for kept in range(len(parts) - 1, 0, -1):
        if measure(title, TITLE) > room >= measure(", ".join(parts[:kept]) + ",", TITLE):
            return ", ".join(parts[:kept]) + ",\n" + ", ".join(parts[kept:])
    return title

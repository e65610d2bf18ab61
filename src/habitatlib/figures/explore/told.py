"""The explorer in words: what a choice leaves, and a paragraph with everything that was found in it."""

from __future__ import annotations

import functools

import numpy as np
import pandas as pd

from habitatlib.figures import labels
from habitatlib.figures.evidence import Shown, show_table
from habitatlib.figures.explore.state import Explorer
from habitatlib.figures.quality import quality_words
from habitatlib.figures.reading.pieces import Piece, pieces
from habitatlib.figures.study import Study

__all__ = ["DRAWN_FROM", "answer", "boundaries", "by_report", "found", "head", "notes", "paragraph", "phrase", "printed", "read"]

DRAWN_FROM = ("country_roles", "place_mentions", "organization_mentions", "projects", "priorities")
_MOST_REPORTS = 6
# What is told of a row beside its words, column by column.
_TOLD = {
    "country_mentions": ("iso3", "role"), "place_mentions": ("iso3", "role"), "organization_mentions": ("org_id",),
    "project_mentions": ("theme", "stage"), "project_countries": ("iso3",), "project_partners": ("relation",),
    "priorities": ("theme", "status"),
    "events": ("date_start", "date_end", "kind", "status"), "citations": ("cited",), "sdg_mentions": ("code",),
    "quantities": ("value", "unit", "currency"), "collaborations": ("mode", "status"), "barriers": ("kind",),
}  # fmt: skip


def phrase(explorer: Explorer) -> str:
    """What is left, in a sentence: paragraphs, reports, and how often each chosen thing is named in them."""
    study, chosen, places = explorer.study, explorer.chosen, explorer.places
    n, every = len(places), len(explorer.index.texts)
    if not every:
        return study.nothing() or study.t("explore.empty")
    parts = _parts(explorer, explorer.inside(places) if n else None)
    told = study.t("explore.between").join(parts)
    if not n:
        return study.say(study.t("explore.told", said=study.t("explore.of_none" if len(parts) > 1 else "explore.of_none_one"), what=told))
    only = chosen["report"] or (study.reports[0].symbol if parts and len(study.reports) == 1 else "")
    if only:
        said = study.t("explore.of_report", n=n, N=_whole(explorer)[only], label=study.label(only))
    else:
        reports = len(explorer.counts("report"))
        said = study.t("explore.of_all" if parts else "explore.all", n=n, N=every, k=reports, r=len(study.reports))
    return study.say(study.t("explore.told", said=said, what=told) if parts else said)


def _parts(explorer: Explorer, within: np.ndarray | None) -> list[str]:
    """What is chosen, each with how often it is named, in some paragraphs or in all."""
    study, chosen = explorer.study, explorer.chosen
    parts = []
    if chosen["country"] or chosen["role"]:
        mentions, numbers = explorer.index.choices["country"], explorer.matched("country", within)
        rows = mentions.rows.iloc[numbers].assign(place=mentions.place[numbers])
        rows = rows.sort_values("via", kind="stable").drop_duplicates(["place", "start"])
        values = {"name": study.country(chosen["country"]) if chosen["country"] else study.t("explore.any"), "m": len(rows)}
        part = study.t("explore.country_as", role=study.t(f"role.{chosen['role']}"), **values) if chosen["role"] else (
            study.t("explore.country", **values))  # fmt: skip
        other = int((rows["via"] != "country").sum())
        parts.append(part + (study.t("explore.by_place", k=other, some=int(other < len(rows))) if other else ""))
    names = {"organization": lambda v: explorer.organizations[v][0], "theme": lambda v: study.theme(v).lower()}
    for facet in names:
        if chosen[facet]:
            m = len(explorer.matched(facet, within))
            parts.append(study.t(f"explore.{facet}", name=names[facet](chosen[facet]), m=m))
    if chosen["text"]:
        m = int(explorer.mask("text").sum())
        alone = study.t("explore.text_in", m=m) if within is None and parts else ""
        parts.append(study.t("explore.text", words=chosen["text"]) + alone)
    return parts


def _whole(explorer: Explorer) -> dict[str, int]:
    reports = explorer.index.choices["report"]
    return dict(zip(reports.values, np.bincount(reports.code, minlength=len(reports.values)).tolist(), strict=True))


def by_report(explorer: Explorer) -> str:
    """How many paragraphs of each report are left, of how many; empty where there are too many reports to list."""
    study, counts = explorer.study, explorer.counts("report")
    whole = _whole(explorer)
    told = len(explorer.places) and any(explorer.chosen.values()) and not explorer.chosen["report"]
    if not told or not 1 < len(study.reports) <= _MOST_REPORTS:
        return ""
    parts = [study.t("explore.one_report", label=r.label, k=counts.get(r.symbol, 0), n=whole[r.symbol]) for r in study.reports]
    return study.say(study.t("explore.by_report", parts=study.t("explore.between").join(parts)))


def notes(study: Study) -> list[str]:
    """What must be known to read the counts, and how well the rows were read."""
    return [study.t("explore.caveat"), quality_words(study, DRAWN_FROM)]


def boundaries(explorer: Explorer) -> list[str]:
    """Whose boundaries the map draws."""
    kosovo = "XKX" in explorer.index.choices["country"].values
    return [explorer.study.t(f"source.{key}") for key in ("boundaries", *(["kosovo"] if kosovo else []))]


def head(explorer: Explorer) -> str:
    """The place of the open paragraph: report, symbol, paragraph, heading."""
    study, (symbol, _, para), section = explorer.study, explorer.index.where[explorer.opened], explorer.index.sections[explorer.opened]
    sections = study.tables["sections"]
    title = sections.loc[(sections["symbol"] == symbol) & (sections["section"] == section), "title"].dropna()
    where = study.t("explore.head", label=study.label(symbol), symbol=symbol, para=para)
    return study.t("explore.head_under", where=where, title=title.iloc[0]) if len(title) else where


def found(explorer: Explorer) -> list[tuple[int, int, str, str, str]]:
    """Everything read in the open paragraph: start, end, table, words, and what the row says, in the order of the text."""
    if explorer.opened is None:
        return []
    study, (places, tables, numbers) = explorer.study, explorer.index.spans
    first, last = places.searchsorted([explorer.opened, explorer.opened + 1])
    rows = []
    for name, number in zip(tables[first:last], numbers[first:last], strict=True):
        row = study.tables[name].iloc[number].to_dict()
        if name == "project_mentions":
            own = study.tables["projects"]
            row |= own[(own["project_id"] == row["project_id"]) & (own["symbol"] == row["symbol"])].iloc[0].to_dict()
        told = dict.fromkeys(_said(explorer, column, row[column]) for column in _TOLD[name] if not pd.isna(row[column]))
        told.pop(row["surface"], None)
        rows.append((int(row["start"]), int(row["end"]), name, row["surface"], study.join(told)))
    return sorted(rows, key=lambda r: (r[0], -r[1], r[2]))


@functools.cache
def _keys() -> frozenset[str]:
    return frozenset(labels.keys())


def _said(explorer: Explorer, column: str, value: object) -> str:
    study = explorer.study
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if column == "org_id":
        return explorer.organizations[value][0]
    if column in ("iso3", "theme"):
        return study.country(value) if column == "iso3" else study.theme(value)
    for key in (f"explore.{column}.{value}", f"{column}.{value}", f"barrier.{value}"):
        if key in _keys():
            return study.t(key).lower()
    return f"{value:g}" if isinstance(value, float) else str(value)


def paragraph(explorer: Explorer) -> list[tuple[Piece, bool]]:
    """The open paragraph cut where something begins or ends; with each piece, whether it is among what was chosen."""
    if explorer.opened is None:
        return []
    rows = found(explorer)
    kinds = {name: explorer.study.t(f"rd.mark.{name}") for name in {row[2] for row in rows}}
    spans = [(start, end, name, f"{kinds[name]}: {words}{explorer.study.t('explore.dash')}{told}" if told else f"{kinds[name]}: {words}")
             for start, end, name, words, told in rows]  # fmt: skip
    chosen = explorer.hits([explorer.opened])[explorer.opened]
    cut = list(pieces(explorer.index.texts[explorer.opened], [*spans, *((a, b, "", "") for a, b in chosen)]))
    return [(Piece(p.text, tuple(t for t in p.tables if t), p.note.strip("; ")), "" in p.tables) for p in cut]


def printed(explorer: Explorer) -> Shown:
    """What was found in the open paragraph, one row a finding."""
    study = explorer.study
    rows = [(study.t(f"rd.mark.{name}"), words, told) for _, _, name, words, told in found(explorer)]
    return show_table(pd.DataFrame(rows, columns=[study.t(f"explore.column.{c}") for c in ("kind", "words", "told")]))


def answer(explorer: Explorer) -> tuple[str, str]:
    """What there is to choose from, and how many paragraphs name none of it."""
    study, choices, n = explorer.study, explorer.index.choices, len(explorer.index.texts)
    if not n:
        return study.nothing().rstrip(".。") or study.t("explore.empty").rstrip(".。"), study.t("explore.answer_none")
    named = {facet: len(set(choices[facet].place)) for facet in ("country", "organization", "theme")}
    kinds = {f"{facet}_kinds": len(set(choices[facet].code)) for facet in named}
    some = set().union(*(choices[facet].place for facet in named))
    silent = study.t("explore.answer_silent", k=n - len(some)) if n > len(some) else study.t("explore.answer_whole")
    return study.t("explore.answer", n=n, r=len(study.reports), **named, **kinds), silent


def read(explorer: Explorer) -> str:
    """The open paragraph as plain text: its place, then its words with what was chosen in square brackets."""
    if explorer.opened is None:
        return explorer.study.t("explore.ui.nothing")
    parts, open_ = [], False
    for piece, hit in paragraph(explorer):
        parts += ["[" if hit and not open_ else "]" if open_ and not hit else "", piece.text]
        open_ = hit
    return f"{head(explorer)}\n{''.join(parts)}{']' if open_ else ''}"

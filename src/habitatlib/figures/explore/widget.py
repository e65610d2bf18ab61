"""The explorer in JupyterLab: lists, map, table and paragraph, which tell Python what was chosen and show what it answers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import anywidget

from habitatlib import lexicons
from habitatlib.figures import labels, style
from habitatlib.figures.countries.frames import countries
from habitatlib.figures.explore import told
from habitatlib.figures.explore.index import READ, ROLES
from habitatlib.figures.explore.land import land
from habitatlib.figures.explore.state import FACETS, SHOWN, Explorer
from habitatlib.tables.schema import TABLES

__all__ = ["Panel"]

_REGIONS = ("Africa", "Americas", "Asia", "Europe", "Oceania")
# Colours of the marks in a paragraph; their kind is also told in words.
_MARKS = {
    "country_mentions": style.SERIES["joint_unep"], "place_mentions": style.SERIES["plan_preparation"],
    "organization_mentions": style.SERIES["resolution_tracker"], "project_mentions": style.FAMILIES["climate & environment"],
    "priorities": style.FAMILIES["crisis, safety & people"], "events": style.AMBER, "collaborations": style.NEUTRAL,
}  # fmt: skip


class Panel(anywidget.AnyWidget):
    """An explorer to be clicked; what is chosen in it and what is chosen by code are one and the same.

    Parameters
    ----------
    explorer : Explorer
        What it shows; ``explorer.choose(...)`` changes the panel too.
    """

    _esm = Path(__file__).with_name("explore.js")
    _css = Path(__file__).with_name("explore.css")

    def __init__(self, explorer: Explorer) -> None:
        super().__init__()
        self.explorer = explorer
        self.on_msg(lambda _widget, content, _buffers: self.hear(content))
        explorer.watch(lambda: self.send({"view": self.view()}))

    def hear(self, content: dict) -> None:
        """Do what the page asks: ``hello``, ``choose``, ``open``, ``csv``."""
        if "hello" in content:
            self.send({"fixed": self.fixed(), "view": self.view()})
        elif "choose" in content:
            self.explorer.choose(**content["choose"])
        elif "open" in content:
            self.explorer.open(*content["open"])
        elif "csv" in content:
            self.send({"csv": self.explorer.rows().to_csv(index=False, lineterminator="\n")})

    def fixed(self) -> dict:
        """What stays: words, all choices, the map."""
        study = self.explorer.study
        texts = {key.removeprefix("explore.ui."): study.t(key, n="{n}", name="{name}") for key in labels.keys("explore.ui.")}  # filled by the page
        codes = self.explorer.index.choices["country"]["value"].cat.categories
        n = max(len(study.reports), 1)
        return {
            "lang": study.lang, "texts": texts, "options": {facet: self._options(facet) for facet in FACETS}, "map": land(set(codes)),
            "names": {row: study.country(row) for row in countries().index}, "steps": style.ordinal(n) if n > 1 else [style.NEUTRAL],
            "kinds": {name: [study.t(f"explore.kind.{name}"), _MARKS.get(name, style.MUTED)] for name in READ},
            "notes": told.notes(self.explorer),
        }  # fmt: skip

    def _options(self, facet: str) -> list[dict]:
        """The choices of a facet in order: value, name, other words to find it by, group, colour."""
        study, choices = self.explorer.study, self.explorer.index.choices
        other = replace(study, lang="zh" if study.lang == "en" else "en")
        if facet == "report":
            return [{"value": r.symbol, "name": r.label, "also": f"{study.series_name(r.series)}, {r.symbol}", "color": style.darker(r.color)}
                    for r in study.reports]  # fmt: skip
        if facet == "role":
            return [{"value": role, "name": study.t(f"role.{role}")} for role in ROLES]
        values = list(choices[facet]["value"].cat.categories)
        if facet == "theme":
            rows = {row["theme"]: row for row in lexicons.load("themes")}
            order = list(style.FAMILIES)
            values = sorted(values, key=lambda v: order.index(rows[v]["family_en"]))
            return [{"value": v, "name": study.theme(v), "also": other.theme(v), "group": rows[v][f"family_{study.lang}"],
                     "color": style.family_color(rows[v]["family_en"])} for v in values]  # fmt: skip
        if facet == "country":
            register = countries()
            values.sort(key=lambda v: (_REGIONS.index(register["region_en"][v]) if register["region_en"][v] in _REGIONS else 9, v))
            return [{"value": v, "name": study.country(v), "also": f"{other.country(v)}, {v}", "group": register[f"region_{study.lang}"][v]}
                    for v in values]  # fmt: skip
        table = study.tables["organizations"].set_index("org_id").reindex(values)
        types = list(TABLES["organizations"].column("type").values)
        table["type"] = table["type"].astype("str").where(table["type"].isin(types), "")
        table["_rank"] = table["type"].map({t: i for i, t in enumerate([*types, ""])})
        also = table[["name_zh", "name_en", "acronym"]].agg(lambda row: ", ".join(row.dropna()), axis=1)
        return [{"value": v, "name": self.explorer.organizations[v][0], "also": also[v], "group": study.t(f"type.{table.at[v, 'type']}")}
                for v in table.sort_values("_rank", kind="stable").index]  # fmt: skip

    def view(self) -> dict:
        """What changes: the sentence, counts, map, rows, the open paragraph."""
        explorer, study = self.explorer, self.explorer.study
        texts, left = explorer.index.paragraphs, len(explorer.places)
        found = explorer.excerpts()
        names = self._names([place for place, _ in found])
        rows = []
        for place, pieces in found:
            row = texts.loc[place]
            rows.append([row["symbol"], int(row["para"]), study.label(row["symbol"]), style.darker(study.color(row["symbol"])), names[place],
                         row["language"], pieces])  # fmt: skip
        where = texts.loc[explorer.opened] if explorer.opened is not None else None
        return {
            "chosen": explorer.chosen, "phrase": told.phrase(explorer), "by": told.by_report(explorer),
            "counts": {facet: explorer.counts(facet) for facet in FACETS}, "without": {facet: explorer.without(facet) for facet in FACETS},
            "map": explorer.on_map(), "one": style.darker(study.color(explorer.chosen["report"])) if explorer.chosen["report"] else "",
            "rows": rows, "more": study.t("explore.ui.more", n=left - SHOWN) if left > SHOWN else "", "python": explorer.python(),
            "opened": None if where is None else [where["symbol"], int(where["para"])],
            "paragraph": None if where is None else {
                "head": told.head(explorer), "lang": where["language"], "color": style.darker(study.color(where["symbol"])),
                "pieces": [[piece.text, piece.tables, piece.note, hit] for piece, hit in told.paragraph(explorer)],
                "found": [[name, words, said] for _, _, name, words, said in told.found(explorer)],
            },
        }  # fmt: skip

    def _names(self, places: list[int]) -> dict[int, list[str]]:
        """The countries and organizations that paragraphs name, each once, in the language of the study."""
        study, found = self.explorer.study, {place: {} for place in places}
        for facet, name in (("country", lambda v: study.country(v, short=True)), ("organization", lambda v: self.explorer.organizations[v][1])):
            rows = self.explorer.index.choices[facet]
            for place, value in rows.loc[rows["place"].isin(places), ["place", "value"]].itertuples(index=False):
                found[place][name(value)] = None
        return {place: list(names) for place, names in found.items()}

"""The explorer in JupyterLab: lists, map, table and paragraph, which tell Python what was chosen and show what it answers."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import anywidget
import numpy as np

from habitatlib import lexicons
from habitatlib.figures import labels, style
from habitatlib.figures.countries.frames import countries
from habitatlib.figures.explore import told
from habitatlib.figures.explore.index import READ, ROLES
from habitatlib.figures.explore.land import land
from habitatlib.figures.explore.state import FACETS, SHOWN, Explorer, records
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
        study = explorer.study
        self._colors = {report.symbol: style.darker(report.color) for report in study.reports}
        self._short = {iso3: study.country(iso3, short=True) for iso3 in explorer.index.choices["country"].values}
        self.on_msg(lambda _widget, content, _buffers: self.hear(content))
        explorer.watch(lambda: self.send({"view": self.view()}))

    def hear(self, content: dict) -> None:
        """Do what the page asks: ``hello``, ``choose``, ``open``, ``csv``."""
        if "hello" in content:
            if content["hello"].get("font"):
                self.send({"font": self.font()})
            self.send({"fixed": self.fixed(), "view": self.view()})
        elif "choose" in content:
            self.explorer.choose(**content["choose"])
        elif "open" in content:
            self.explorer.open(*content["open"])
        elif "csv" in content:
            self.send({"csv": self.explorer.rows().to_csv(index=False, lineterminator="\n")})

    def font(self) -> str:
        """A style sheet with Noto Sans SC, as much of it as the explorer needs, for a computer that has no font for Chinese."""
        return style.embedded_font("".join(self.explorer.index.texts) + json.dumps(self.fixed(), ensure_ascii=False))

    def fixed(self) -> dict:
        """What stays: words, all choices, the map."""
        study = self.explorer.study
        keys = [key.removeprefix("explore.ui.") for key in labels.keys("explore.ui.")]
        texts = {key: study.t(f"explore.ui.{key}", n="{n}", name="{name}") for key in keys}  # the page fills the fields
        codes = self.explorer.index.choices["country"].values
        n = len(study.reports)
        return {
            "lang": study.lang, "join": study.t("join"), "texts": texts, "options": {facet: self._options(facet) for facet in FACETS},
            "map": land(set(codes)) | {"notes": told.boundaries(self.explorer)},
            "names": {row: study.country(row) for row in countries().index}, "light": style.ordinal(n) if n > 1 else [style.NEUTRAL],
            "dark": style.ordinal(2 * n)[n - 1 :: -1] if n > 1 else [style.NEUTRAL],
            "kinds": {name: [study.t(f"rd.mark.{name}"), _MARKS.get(name, style.MUTED)] for name in READ},
            "notes": told.notes(study),
        }  # fmt: skip

    def _options(self, facet: str) -> list[dict]:
        """The choices of a facet in order: value, name, other words to find it by, group, colour."""
        study, choices = self.explorer.study, self.explorer.index.choices
        other = replace(study, lang="zh" if study.lang == "en" else "en")
        if facet == "report":
            return [{"value": r.symbol, "name": r.label, "more": (kind := study.series_name(r.series)), "also": f"{kind}, {r.symbol}",
                     "color": self._colors[r.symbol]} for r in study.reports]  # fmt: skip
        if facet == "role":
            return [{"value": role, "name": study.t(f"role.{role}")} for role in ROLES]
        values = list(choices[facet].values)
        if facet == "theme":
            themes, order = {row["theme"]: row for row in lexicons.load("themes")}, list(style.FAMILIES)
            return [{"value": v, "name": study.theme(v), "also": other.theme(v), "group": themes[v][f"family_{study.lang}"],
                     "color": style.family_color(themes[v]["family_en"])}
                    for v in sorted(values, key=lambda v: order.index(themes[v]["family_en"]))]  # fmt: skip
        if facet == "country":
            register = countries()
            values.sort(key=lambda v: (_REGIONS.index(register["region_en"][v]) if register["region_en"][v] in _REGIONS else 9, v))
            return [{"value": v, "name": study.country(v), "also": f"{other.country(v)}, {v}", "group": register[f"region_{study.lang}"][v]}
                    for v in values]  # fmt: skip
        ranks = {kind: i for i, kind in enumerate(TABLES["organizations"].column("type").values)}
        rows = {row["org_id"]: row for row in records(study.tables["organizations"])}
        kinds = {v: rows[v]["type"] if rows[v]["type"] in ranks else "" for v in values}
        return [{"value": v, "name": self.explorer.organizations[v][0], "group": study.t(f"type.{kinds[v]}"),
                 "also": ", ".join(filter(None, (rows[v][c] for c in ("name_zh", "name_en", "acronym"))))}
                for v in sorted(values, key=lambda v: ranks.get(kinds[v], len(ranks)))]  # fmt: skip

    def view(self) -> dict:
        """What changes: the sentence, counts, map, rows, the open paragraph."""
        explorer = self.explorer
        left, found = len(explorer.places), explorer.excerpts()
        names = self._names([place for place, _ in found])
        rows = []
        for place, pieces in found:
            symbol, language, para = explorer.index.where[place]
            rows.append([symbol, para, explorer.study.label(symbol), self._colors[symbol], names[place], language, pieces])
        report = explorer.chosen["report"]
        return {
            "chosen": explorer.chosen, "phrase": told.phrase(explorer), "by": told.by_report(explorer), "python": explorer.python(),
            "counts": {facet: explorer.counts(facet) for facet in FACETS}, "without": {facet: explorer.without(facet) for facet in FACETS},
            "map": explorer.on_map(), "one": self._colors[report] if report else "", "rows": rows,
            "more": explorer.study.t("explore.ui.more", n=left - SHOWN) if left > SHOWN else "", "paragraph": self._paragraph(),
        }  # fmt: skip

    def _paragraph(self) -> dict | None:
        explorer = self.explorer
        if explorer.opened is None:
            return None
        symbol, language, para = explorer.index.where[explorer.opened]
        return {
            "symbol": symbol, "para": para, "head": told.head(explorer), "lang": language, "color": self._colors[symbol],
            "pieces": [[piece.text, piece.tables, piece.note, hit] for piece, hit in told.paragraph(explorer)],
            "found": [[name, words, said] for _, _, name, words, said in told.found(explorer)],
        }  # fmt: skip

    def _names(self, places: list[int]) -> dict[int, list[str]]:
        """The countries and organizations that paragraphs name, each once, in the language of the study."""
        found: dict[int, dict[str, None]] = {place: {} for place in places}
        within = self.explorer.inside(np.array(places, int))
        for facet, name in (("country", self._short), ("organization", {k: v[1] for k, v in self.explorer.organizations.items()})):
            mentions = self.explorer.index.choices[facet]
            keep = within[mentions.place]
            for place, code in zip(mentions.place[keep], mentions.code[keep], strict=True):
                found[place][name[mentions.values[code]]] = None
        return {place: list(names) for place, names in found.items()}

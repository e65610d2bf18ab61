"""What is chosen, what that leaves, and how it is told: the explorer without its widget."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd

from habitatlib import lexicons
from habitatlib.errors import ParameterError
from habitatlib.figures.evidence import Shown, sentence, show_table
from habitatlib.figures.explore.index import ROLES, index
from habitatlib.figures.study import Study
from habitatlib.tables.schema import THEMES

__all__ = ["FACETS", "SHOWN", "Explorer", "records"]

FACETS = ("report", "country", "role", "theme", "organization")
SHOWN = 100  # rows of the table that a page can show at once
_ROOM = 60  # characters on either side of the words


class Explorer:
    """Paragraphs chosen by what was found in them.

    Every choice narrows: a paragraph is left if it has all that is chosen. A role is that in which the chosen country (or any) is named.

    Parameters
    ----------
    study : Study
        The reports to look into.
    data : str
        The folder that the study was loaded from, for ``python``.

    Attributes
    ----------
    chosen : dict of str to str
        What is chosen, facet by facet and ``text``.
    places : ndarray of int
        The paragraphs that are left, as numbers in ``index``.
    opened : int or None
        The open paragraph: the first that is left unless another was opened.
    organizations : dict of str to (str, str)
        Name and short name by ``org_id``.
    """

    def __init__(self, study: Study, data: str = "") -> None:
        self.study, self.data = study, str(data)
        self.index = index(study)
        self.chosen: dict[str, str] = dict.fromkeys((*FACETS, "text"), "")
        self.opened: int | None = None
        self.organizations = _organizations(study)
        self._watchers: list[Callable[[], None]] = []
        self.choose()

    def watch(self, told: Callable[[], None]) -> None:
        """Have a function called after every change."""
        self._watchers.append(told)

    def choose(self, *, report: str = "", country: str = "", role: str = "", theme: str = "", organization: str = "",
               text: str = "") -> Explorer:  # fmt: skip
        """Choose anew; what is not given is all.

        Parameters
        ----------
        report : str
            Symbol of a report.
        country : str
            ISO 3166-1 alpha-3 code.
        role : str
            Role in which the country, or any country, is named.
        theme : str
            Theme of a project or priority that is named.
        organization : str
            Identifier of an organization, its ``org_id``.
        text : str
            Words as printed; large and small letters and blanks make no difference.

        Raises
        ------
        ParameterError
            If there is no such thing; the message names what is near.
        """
        chosen = {"report": report, "country": country, "role": role, "theme": theme, "organization": organization, "text": text.strip()}
        for facet in FACETS:
            if chosen[facet] and chosen[facet] not in (known := self._known(facet)).values():
                near = difflib.get_close_matches(chosen[facet].lower(), known, 5, 0.5) or list(known)[:5]
                there = dict.fromkeys(known[word] for word in near)
                raise ParameterError(f"{facet}: {chosen[facet]!r} is not among {', '.join(there)}{' ...' * (len(known) > len(there))}")
        self.chosen = chosen
        self._masks = {facet: self.mask(facet) for facet in ("report", "country", "theme", "organization", "text")}
        self.places = np.flatnonzero(self._all(""))
        if self.opened not in self.places:
            self.opened = int(self.places[0]) if len(self.places) else None
        self._tell()
        return self

    def open(self, symbol: str, para: int) -> Explorer:
        """Open a paragraph, whether it is left or not."""
        found = [place for place, (of, _, number) in enumerate(self.index.where) if (of, number) == (symbol, para)]
        if not found:
            raise ParameterError(f"no paragraph {para} of {symbol!r} is in these reports")
        self.opened = found[0]
        self._tell()
        return self

    def _tell(self) -> None:
        for told in self._watchers:
            told()

    def _known(self, facet: str) -> dict[str, str]:
        """What can be chosen, by the words that one may take for it."""
        if facet in ("report", "role", "theme"):
            values = {"report": [report.symbol for report in self.study.reports], "role": ROLES, "theme": THEMES}[facet]
            return {value.lower(): value for value in values}
        key, names = ("iso3", ("name_en", "name_zh")) if facet == "country" else ("org_id", ("name_en", "name_zh", "acronym"))
        rows = lexicons.load("countries") if facet == "country" else records(self.study.tables["organizations"])
        return {row[column].lower(): row[key] for column in (*names, key) for row in rows if row[column]}

    def matched(self, facet: str, within: np.ndarray | None = None) -> np.ndarray:
        """The numbers of the mentions of what is chosen of a facet, in some paragraphs (a truth value each) or in all."""
        mentions, value, role = self.index.choices[facet], self.chosen[facet], self.chosen["role"] if facet == "country" else ""
        if not (value or role):
            return np.array([], int)
        keep = self._is(facet, value) & self._is("role", role) if facet == "country" else self._is(facet, value)
        return np.flatnonzero(keep if within is None else keep & within[mentions.place])

    def _is(self, facet: str, value: str) -> np.ndarray:
        """Per mention, whether it is of a value; all are where none is given."""
        mentions = self.index.choices["country" if facet == "role" else facet]
        codes, values = (mentions.role, ROLES) if facet == "role" else (mentions.code, mentions.values)
        return codes == (values.index(value) if value in values else -1) if value else np.ones(len(codes), bool)

    def mask(self, facet: str) -> np.ndarray:
        """Per paragraph, whether it has what is chosen of a facet (or ``text``), whatever else is chosen."""
        size = len(self.index.texts)
        if facet == "text":
            words = "".join(self.chosen["text"].split()).casefold()
            return np.fromiter((words in text for text in self.index.squeezed), bool, size) if words else np.ones(size, bool)
        if not (self.chosen[facet] or (facet == "country" and self.chosen["role"])):
            return np.ones(size, bool)
        return self.inside(self.index.choices[facet].place[self.matched(facet)])

    def inside(self, places: np.ndarray) -> np.ndarray:
        """Per paragraph, whether it is among these."""
        mask = np.zeros(len(self.index.texts), bool)
        mask[places] = True
        return mask

    def _all(self, but: str) -> np.ndarray:
        return np.logical_and.reduce([mask for facet, mask in self._masks.items() if facet != but])

    def _open_to(self, facet: str) -> np.ndarray:
        """Per mention, whether it can still be chosen: it stands where all other choices are met, its role or country among them."""
        own = "country" if facet == "role" else facet
        keep = self._all(own)[self.index.choices[own].place]
        other = {"country": "role", "role": "country"}.get(facet)
        return keep & self._is(other, self.chosen[other]) if other else keep

    def counts(self, facet: str) -> dict[str, int]:
        """How many paragraphs each choice of a facet would leave, with all other choices as they are; none with no paragraph."""
        mentions, keep = self.index.choices["country" if facet == "role" else facet], self._open_to(facet)
        codes, values = (mentions.role, ROLES) if facet == "role" else (mentions.code, mentions.values)
        return {values[code]: int(n) for code, n in enumerate(np.bincount(codes[keep & self._first(facet)])) if n}

    def _first(self, facet: str) -> np.ndarray:
        """Per mention, whether it is the first in its paragraph that counts: of its value, its role, or both where both are looked at."""
        firsts = self.index.choices["country" if facet == "role" else facet].first
        both = self.chosen.get({"country": "role", "role": "country"}.get(facet, ""))
        return firsts["both" if both else "role" if facet == "role" else "value"]

    def without(self, facet: str) -> int:
        """How many paragraphs would be left with nothing chosen of a facet."""
        if self.chosen.get({"country": "role", "role": "country"}.get(facet, "")):
            return int(self.inside(self.index.choices["country"].place[self._open_to(facet)]).sum())
        return int(self._all("country" if facet == "role" else facet).sum())

    def on_map(self) -> dict[str, tuple[int, bool]]:
        """For each country that a choice would leave: in how many reports, and whether all that is said of it there is only planned."""
        mentions, keep = self.index.choices["country"], self._open_to("country")
        reports = self.index.choices["report"].code[mentions.place[keep]]
        named = np.zeros((len(mentions.values), len(self.study.reports)), bool)
        named[mentions.code[keep], reports] = True
        done = np.zeros(len(mentions.values), bool)
        done[mentions.code[keep & ~mentions.planned]] = True
        return {mentions.values[c]: (int(n), not done[c]) for c, n in enumerate(named.sum(axis=1)) if n}

    def hits(self, places: Iterable[int]) -> dict[int, list[tuple[int, int]]]:
        """Where in some paragraphs the chosen things are named: spans in order that do not overlap."""
        found: dict[int, list[tuple[int, int]]] = {int(place): [] for place in places}
        within = self.inside(np.fromiter(found, int, len(found)))
        for facet in ("country", "theme", "organization"):
            mentions, numbers = self.index.choices[facet], self.matched(facet, within)
            rows = mentions.rows.iloc[numbers]
            for place, start, end in zip(mentions.place[numbers], rows["start"], rows["end"], strict=True):
                found[int(place)].append((int(start), int(end)))
        if pattern := self._pattern():
            for place, spans in found.items():
                spans += [m.span() for m in pattern.finditer(self.index.texts[place])]
        return {place: _outer(spans) for place, spans in found.items()}

    def _pattern(self) -> re.Pattern[str] | None:
        words = "".join(self.chosen["text"].split())
        return re.compile(r"\s*".join(map(re.escape, words)), re.IGNORECASE) if words else None

    def excerpts(self, limit: int = SHOWN) -> list[tuple[int, list[tuple[str, bool]]]]:
        """The first paragraphs that are left: the sentence around what is chosen, cut where the words begin and end."""
        return [(place, _excerpt(self.index.texts[place], own)) for place, own in self.hits(self.places[:limit]).items()]

    def rows(self) -> pd.DataFrame:
        """Every paragraph that is left: the words chosen as printed, what is named in it, its text."""
        texts, where = self.index.texts, [self.index.where[place] for place in self.places]
        frame = pd.DataFrame(where, columns=["symbol", "language", "para"], index=self.places)
        frame["words"] = ["; ".join(dict.fromkeys(texts[p][a:b] for a, b in spans)) for p, spans in self.hits(self.places).items()]
        for facet, column in (("country", "countries"), ("theme", "themes"), ("organization", "organizations")):
            mentions = self.index.choices[facet]
            pairs = pd.DataFrame({"place": mentions.place, "value": np.array(mentions.values, object)[mentions.code]}).drop_duplicates()
            frame[column] = pairs["value"].groupby(pairs["place"]).agg("; ".join).reindex(frame.index).fillna("")
        return frame.assign(text=[texts[place] for place in self.places]).reset_index(drop=True)

    def table(self, limit: int = 10) -> Shown:
        """The first rows of the table as the widget shows them."""
        found = []
        for place, pieces in self.excerpts(limit):
            symbol, _, para = self.index.where[place]
            words = self.study.join(dict.fromkeys(text for text, hit in pieces if hit))
            found.append((self.study.label(symbol), para, words, "".join(text for text, _ in pieces)))
        return show_table(pd.DataFrame(found, columns=[self.study.t(f"column.{c}") for c in ("report", "para", "words", "sentence")]))

    def python(self) -> str:
        """Python that gives the table of the present choice."""
        study = self.study
        symbols = [*(report.symbol for report in study.reports), *study.absent]
        of = {"symbols": symbols if set(symbols) != set(study.known) else [], "lang": study.lang if study.lang != "en" else ""}
        given = ", ".join([*([repr(self.data)] if self.data else []), *(f"{name}={value!r}" for name, value in of.items() if value)])
        chosen = ", ".join(f"{name}={value!r}" for name, value in self.chosen.items() if value)
        return (f"from {Explorer.__module__} import Explorer\nfrom habitatlib.figures.study import study\n\n"
                f"rows = Explorer(study({given})).choose({chosen}).rows()\n")  # fmt: skip


def records(table: pd.DataFrame) -> list[dict]:
    """Rows as dictionaries, with an empty text for what is missing."""
    return table.astype(object).fillna("").to_dict("records")


def _organizations(study: Study) -> dict[str, tuple[str, str]]:
    """Name and short name of organizations in the language of the study, else what there is; short is an acronym, in English only."""
    found = {}
    for row in records(study.tables["organizations"]):
        name = row[f"name_{study.lang}"] or row["name_zh"] or row["name_en"] or row["org_id"]
        found[row["org_id"]] = (name, (study.lang == "en" and row["acronym"]) or name)
    return found


def _outer(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept


def _excerpt(text: str, spans: list[tuple[int, int]]) -> list[tuple[str, bool]]:
    start, end = spans[0] if spans else (0, 0)
    first, last = sentence(text, start, end)
    left, right = max(first, start - _ROOM), min(last, end + _ROOM * (1 if spans else 2))
    inside = [(max(a, left), min(b, right)) for a, b in spans if a < right and b > left]
    parts, at = [("..." if left > first else "", False)], left
    for a, b in inside:
        parts += [(text[at:a], False), (text[a:b], True)]
        at = b
    parts += [(text[at:right], False), ("..." if right < last else "", False)]
    return [(part, hit) for part, hit in parts if part]

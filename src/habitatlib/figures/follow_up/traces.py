"""What a later report tells of a planned thing, and how sure the tie is: a project, a meeting, a place, a body that both name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from habitatlib.figures.evidence import sentence
from habitatlib.figures.follow_up.plans import Plan, later_reports
from habitatlib.figures.follow_up.wordings import Rarity, clause, meetings, sentences
from habitatlib.figures.study import Study

__all__ = ["TIES", "TRACES_FROM", "Trace", "traces"]

TRACES_FROM = ("events", "collaborations", "collaborations.status", "projects", "organization_mentions", "place_mentions")
TIES = ("project", "meeting", "place", "body")  # the surest first

_LONG = 400  # signs: of a longer paragraph only the sentences beside a plan tell what it is about
_RARE = 2  # reports that name a body at most, if it is to tie two of them
_WORDS = 4  # shared words at least, as rare as a word can be here, if a body is to tie two passages; any sum is reached in many reports
_SHARE = 1 / 3  # of the weight of the later sentence: in 35 reports read, false ties reached 0.20 of it and the true one 0.43
_YEAR = pd.Timedelta(days=300)


@dataclass(frozen=True, slots=True)
class Trace:
    """What a later report says of a plan: where, the words, why they are held to tell of the same thing, and as what they tell it.

    ``names`` are what both name; ``before`` is the earlier report's sentence that names it, where that is not the planned one's; ``told``
    is ``done``, ``ongoing``, ``planned`` or empty; ``barriers`` are the kinds of those that the words state; ``also`` other paragraphs.
    """

    plan: Plan
    symbol: str
    para: int
    start: int
    end: int
    words: str
    tie: str
    names: tuple[str, ...]
    before: str = ""
    told: str = ""
    barriers: tuple[str, ...] = ()
    also: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Passage:
    """A sentence and what the tables have in it."""

    symbol: str
    language: str
    para: int
    start: int
    end: int
    text: str
    bodies: dict[str, str] = field(default_factory=dict)
    acting: frozenset[str] = frozenset()
    places: dict[object, str] = field(default_factory=dict)
    dates: tuple[tuple[pd.Timestamp, pd.Timestamp], ...] = ()
    projects: dict[str, tuple[int, int]] = field(default_factory=dict)
    told: tuple[tuple[int, int, str], ...] = ()
    barriers: tuple[str, ...] = ()


class _Corpus:
    """The sentences of the chosen reports, and how rare what they name is."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.texts = study.texts
        self.rarity = Rarity(study.tables["paragraphs"]["text"])
        of = {r.symbol: r.language for r in study.reports}
        tables = study.tables
        names = ("organization_mentions", "place_mentions", "events", "project_mentions", "collaborations", "barriers")
        self._rows = {name: _by_paragraph(tables[name]) for name in names}
        self._members = tables["collaboration_members"].groupby("collaboration_id")["org_id"].agg(frozenset).to_dict()
        self.reports_with = tables["organization_mentions"].groupby("org_id")["symbol"].nunique().to_dict()
        self.stage = tables["projects"].set_index(["project_id", "symbol"])["stage"].to_dict()
        self.passages: dict[str, list[_Passage]] = defaultdict(list)
        for (symbol, para), text in self.texts.items():
            for start, end in sentences(text):
                self.passages[symbol].append(self.passage(symbol, of[symbol], int(para), start, end))

    def passage(self, symbol: str, language: str, para: int, start: int, end: int) -> _Passage:
        """What the tables have between two places of a paragraph."""
        rows = {name: [r for r in by.get((symbol, para), ()) if r.start < end and start < r.end] for name, by in self._rows.items()}
        events, acts = rows["events"], rows["collaborations"]
        told = [(int(r.start), int(r.end), str(r.status)) for r in (*acts, *events) if not pd.isna(r.status)]
        places = {(r.iso3, round(float(r.lat), 1), round(float(r.lon), 1)): r.surface for r in rows["place_mentions"]
                  if r.role == "project" and not pd.isna(r.lat)}  # fmt: skip
        return _Passage(symbol, language, para, start, end, self.texts[(symbol, para)][start:end],
                        {r.org_id: r.surface for r in rows["organization_mentions"]},
                        frozenset().union(*(self._members.get(r.collaboration_id, frozenset()) for r in acts)), places,
                        tuple((r.date_start, r.date_end) for r in events),
                        {r.project_id: (int(r.start), int(r.end)) for r in rows["project_mentions"]}, tuple(told),
                        tuple(dict.fromkeys(r.kind for r in rows["barriers"])))  # fmt: skip

    def shared(self, a: _Passage, b: _Passage) -> float:
        """The weight of the words that two passages share."""
        return self.rarity.shared(a.text, b.text)

    def about(self, plan: Plan) -> _Passage:
        """What a plan is about: its paragraph, or of a long one its sentence and those beside it."""
        text = self.texts[(plan.symbol, plan.para)]
        first, last = sentence(text, plan.start, plan.end)
        if len(text) <= _LONG:
            first, last = 0, len(text)
        elif first:
            first = sentence(text, first - 1, first)[0]
        return self.passage(plan.symbol, self.study.report(plan.symbol).language, plan.para, first, last)


def _by_paragraph(table: pd.DataFrame) -> dict[tuple[str, int], list]:
    rows: dict[tuple[str, int], list] = defaultdict(list)
    for row in table.itertuples():
        rows[row.symbol, int(row.para)].append(row)
    return rows


def _meets(a: tuple, b: tuple) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


class _Tie(NamedTuple):
    """Why a later sentence may tell of a plan, by which names, how much both share, and the names as the earlier report prints them."""

    kind: str
    names: tuple[str, ...]
    weight: float
    before: str = ""


def _ties(corpus: _Corpus, plan: Plan, own: _Passage, about: _Passage, other: _Passage) -> Iterator[_Tie]:
    for project in plan.projects:
        if project in other.projects:
            low, high = other.projects[project]
            yield _Tie("project", (corpus.texts[(other.symbol, other.para)][low:high],), corpus.shared(about, other))
    if own.language == other.language:
        for name, same, year in meetings(plan.words, other.text, own.language):
            dated = any(_meets(a, b) and b[1] - b[0] < _YEAR for a in plan.dates for b in other.dates)
            this_year = bool(year) and any(a[0].year <= int(year) <= a[1].year for a in plan.dates)
            if (same or (same is None and (this_year or dated))) and not (year and plan.dates and not this_year):
                yield _Tie("meeting", (name,), corpus.shared(about, other) + 2 * len(name))
    if plan.dates and not any(pd.Timestamp(corpus.study.report(other.symbol).distributed) >= first for first, _ in plan.dates):
        return
    together = (own.acting | set(own.bodies)) & (other.acting | set(other.bodies))
    for place in own.places.keys() & other.places.keys():
        if len(together) > 1 or any(corpus.reports_with.get(body, _RARE + 1) <= _RARE for body in together):
            yield _Tie("place", (other.places[place],), corpus.shared(about, other))
    rare = sorted(b for b in about.bodies.keys() & other.bodies.keys() if corpus.reports_with[b] <= _RARE)
    if rare and own.language == other.language:
        names = tuple(passage.bodies[body] for body in rare for passage in (about, other))
        later = _without(other.text, names)
        weight = corpus.rarity.shared(_without(about.text, names), later)
        if weight >= max(_WORDS * corpus.rarity.most, _SHARE * corpus.rarity.whole(later)):
            at = about.text.find(about.bodies[rare[0]])
            inside = about.text[slice(*sentence(about.text, at, at + 1))].strip()
            yield _Tie("body", names, weight, "" if inside in own.text else inside)


def _without(text: str, names: Iterable[str]) -> str:
    for name in names:
        text = text.replace(name, " ")
    return text


def _told(corpus: _Corpus, other: _Passage, tie: _Tie, plan: Plan) -> str:
    """As what a later sentence tells it: the stage of a project, else the status of the row in whose words the name stands."""
    if tie.kind == "project":
        return str(corpus.stage.get((plan.projects[0], other.symbol), "")).replace("completed", "done")
    text = corpus.texts[(other.symbol, other.para)]
    at = max(text.find(tie.names[-1], other.start), other.start)
    low, high = clause(text, at, at + 1)
    found = [status for start, end, status in other.told if start < high and low < end]
    return next((status for status in ("done", "ongoing", "planned") if status in found), "")


def _clearest(told: str, tie: _Tie, other: _Passage) -> tuple:
    """Which of several later sentences is shown: one that tells it done, that states a barrier, that tells a stage; then the most alike."""
    return told == "done", bool(other.barriers), bool(told), tie.weight, -other.para


def traces(study: Study, found: list[Plan]) -> list[Trace]:
    """What later reports tell of planned things: for each plan and later report the passage with the surest tie.

    Parameters
    ----------
    found : list of Plan
        As of ``plans``.

    Returns
    -------
    list of Trace
        In the order of the plans. Ties, the surest first: ``project`` the same named project; ``meeting`` the same named meeting, by its
        number or a date within the planned one; ``place`` work in the same named place by the same bodies; ``body`` a body that few
        reports name, and rare words that make up a third of the later sentence. A plan without a trace may have been
        carried out all the same.
    """
    corpus, out = _Corpus(study), []
    for plan in found:
        about = corpus.about(plan)
        first, last = sentence(corpus.texts[(plan.symbol, plan.para)], plan.start, plan.end)
        own = corpus.passage(plan.symbol, about.language, plan.para, first, last)
        for symbol in later_reports(study, plan.symbol):
            every = [(tie, other) for other in corpus.passages[symbol] for tie in _ties(corpus, plan, own, about, other)]
            if not every:
                continue
            surest = min(TIES.index(tie.kind) for tie, _ in every)
            every = [(tie, other) for tie, other in every if TIES.index(tie.kind) == surest]
            tie, other = max(every, key=lambda e: _clearest(_told(corpus, e[1], e[0], plan), *e))
            also = {passage.para for _, passage in every} - {other.para}
            out.append(Trace(plan, symbol, other.para, other.start, other.end, other.text.strip(), tie.kind, tie.names, tie.before,
                             _told(corpus, other, tie, plan), other.barriers, tuple(sorted(also))))  # fmt: skip
    return out

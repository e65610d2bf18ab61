"""Tables → small frames about one country or area: what stands in a sentence that names it or a place in it counts as said of it."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict

import pandas as pd

from habitatlib.errors import ParameterError
from habitatlib.figures.countries.frames import countries
from habitatlib.figures.evidence import sentence
from habitatlib.figures.profile.shapes import part_of
from habitatlib.figures.study import Study

__all__ = ["KINDS", "actions", "by_report", "country_code", "mentions", "organizations", "projects", "quoted", "region", "within"]

KINDS = ("project", "planned", "other", "venue")  # how a mention is marked, the one that says most first
_KEY = ["symbol", "para"]
_SPAN = [*_KEY, "first", "last"]
_CLAUSE = re.compile(r"[，；：]|[,;:]\s")
_ENDS = " ）)」”"  # what of the sentence before may stand at the beginning of one
_LOOSE = " ，、；：,;:"  # what may hang at the end of a clause


def country_code(iso3: str) -> str:
    """The code, if the register of countries and areas has it and it is told under its own name.

    Raises
    ------
    ParameterError
        If it is no such code; the sentence says what is expected and guesses what was meant.
    """
    register = countries()
    if isinstance(iso3, str) and iso3 in register.index:
        if whole := part_of(iso3):
            raise ParameterError(f"iso3: {iso3} has no page of its own, it is told under {whole}")
        return iso3
    words = str(iso3).strip()
    names = {name.lower(): code for column in ("name_en", "name_zh") for code, name in register[column].items()}
    near = difflib.get_close_matches(words.upper(), register.index, n=2, cutoff=0.6)
    meant = [names[words.lower()]] if words.lower() in names else [words.upper()] if words.upper() in register.index else near
    told = " or ".join(f"{code}, {name}" for code, name in register["name_en"][meant].items())
    hint = f" (did you mean {told}?)" if meant else ""
    raise ParameterError(f"iso3 is an ISO 3166-1 alpha-3 code in capitals of countries.csv, such as KEN, not {iso3!r}{hint}")


def mentions(study: Study, iso3: str, every: pd.DataFrame) -> pd.DataFrame:
    """Every time that the reports name it, in their order.

    Parameters
    ----------
    every : DataFrame
        Every time that any country is named: as of ``countries.frames.named``, with whether that is ``planned``.

    Returns
    -------
    DataFrame
        ``symbol``, ``para``, ``start``, ``end``, ``surface``, ``role``, ``via`` (``country``, ``place`` or ``project``), ``kind`` (of
        ``KINDS``; ``planned`` where all that the paragraph tells of a project there is planned), ``coming`` (a venue of what is to come),
        ``first`` and ``last`` of the sentence, ``sentence`` itself.
    """
    rows = every[every["iso3"] == iso3]
    all_planned = rows.groupby(["role", *_KEY])["planned"].all()
    planned = set(all_planned.index[all_planned])
    texts = study.texts
    order, found = {r.symbol: i for i, r in enumerate(study.reports)}, []
    for row in rows.itertuples():
        first, last = sentence(texts[row.symbol, row.para], row.start, row.end)
        kind = row.role if row.role in KINDS else "other"
        to_come = (kind, row.symbol, row.para) in planned
        kind = "planned" if kind == "project" and to_come else kind
        words = texts[row.symbol, row.para][first : int(row.start)]
        first += len(words) - len(words.lstrip(_ENDS))
        words = texts[row.symbol, row.para][first:last]
        found.append(
            (
                order[row.symbol],
                row.symbol,
                int(row.para),
                int(row.start),
                int(row.end),
                row.surface,
                row.role,
                row.via,
                kind,
                kind == "venue" and to_come,
                first,
                last,
                words.rstrip(),
            )
        )
    columns = ["order", *_KEY, "start", "end", "surface", "role", "via", "kind", "coming", "first", "last", "sentence"]
    frame = pd.DataFrame(found, columns=columns).sort_values(["order", "para", "start", "via"])
    return frame.drop_duplicates(["symbol", "para", "start", "role"]).drop(columns="order").reset_index(drop=True)


def by_report(study: Study, rows: pd.DataFrame) -> pd.DataFrame:
    """One row a report, in their order: ``kind`` that says most of ``KINDS`` (``""`` = not named there), and paragraphs a kind."""
    told, coming = defaultdict(list), defaultdict(list)
    for row in rows[["symbol", "kind", "para", "coming"]].itertuples(index=False):
        told[row.symbol].append((row.kind, row.para))
        coming[row.symbol, row.kind].append(row.coming)
    found = []
    for report in study.reports:
        own = told[report.symbol]
        paras = {kind: sorted({para for of, para in own if of == kind}) for kind in KINDS}
        kind = next((kind for kind in KINDS if paras[kind]), "")
        found.append((report.symbol, kind, all(coming[report.symbol, kind] or [False]), len(own), *paras.values()))
    return pd.DataFrame(found, columns=["symbol", "kind", "coming", "n", *KINDS])


def quoted(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a sentence: the words in it that name the country, its place among the kinds (``kind``), where the first of them stands."""
    found, told = [], defaultdict(list)
    for row in rows.itertuples():
        told[row.symbol, row.para, row.first, row.last].append(row)
    for span, own in told.items():
        best = min(own, key=lambda row: KINDS.index(row.kind))
        roles = list(dict.fromkeys(row.role for row in own))
        surfaces = tuple(sorted({row.surface for row in own}, key=len, reverse=True))
        place, coming = any(row.via == "place" for row in own), all(row.coming for row in own if row.kind == best.kind)
        found.append((*span, best.start, best.end, best.kind, coming, roles, surfaces, place, best.sentence))
    columns = [*_SPAN, "start", "end", "kind", "coming", "roles", "surfaces", "place", "sentence"]
    return pd.DataFrame(found, columns=columns)


def within(study: Study, table: str, rows: pd.DataFrame, every: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table whose words stand in one of the sentences.

    Beside the columns of the table ``mark`` (of ``KINDS``), ``others`` (how many other countries and areas the sentence names),
    ``words`` (the clause around, of an event what is told of it) and ``own`` (whether that itself names the country or a place in it).
    """
    met = study.tables[table].merge(quoted(rows)[[*_SPAN, "kind"]].rename(columns={"kind": "mark"}), on=_KEY)
    met = met[(met["start"] >= met["first"]) & (met["end"] <= met["last"])]
    beside = met[_SPAN].drop_duplicates().merge(every[[*_KEY, "start", "iso3"]], on=_KEY)
    beside = beside[(beside["start"] >= beside["first"]) & (beside["start"] < beside["last"])].groupby(_SPAN)["iso3"].nunique()
    met = met.assign(others=[int(beside.get(tuple(span), 1)) - 1 for span in met[_SPAN].itertuples(index=False)])
    texts = study.texts
    words = [_clause(texts[r.symbol, r.para], r) for r in met.itertuples()]
    surfaces = {key: set(own["surface"]) for key, own in rows.groupby(_KEY)}
    own = [any(name in text for name in surfaces[r.symbol, r.para]) for r, text in zip(met.itertuples(), words, strict=True)]
    return _ordered(study, met.assign(words=words, own=pd.Series(own, index=met.index, dtype=bool)))


def _clause(text: str, row: object) -> str:
    """The words of an event; of anything else the clause that holds it, with what hangs on it up to the next comma."""
    if not pd.isna(getattr(row, "text", None)):
        return row.text
    first = max((m.end() for m in _CLAUSE.finditer(text, row.first, row.start)), default=row.first)
    stop = _CLAUSE.search(text, row.end, row.last)
    return text[first : stop.start() if stop else row.last].strip(_LOOSE)


def _ordered(study: Study, rows: pd.DataFrame) -> pd.DataFrame:
    order = {r.symbol: i for i, r in enumerate(study.reports)}
    return (
        rows.assign(_order=rows["symbol"].map(order)).sort_values(["_order", "para", "start"]).drop(columns="_order").reset_index(drop=True)
    )


def actions(study: Study, rows: pd.DataFrame) -> pd.DataFrame:
    """Joint actions told with a mention: it stands in the action's clause, or beside it in the sentence with nobody else named between.

    An action ends where the next one begins; the first begins with the sentence, for a place may be named before those who act. Nobody
    else is an organization that takes no part. ``words`` are all from the beginning (``since``) to the end (``till``).
    """
    met = study.tables["collaborations"].merge(quoted(rows)[_SPAN], on=_KEY)
    met = met[(met["start"] >= met["first"]) & (met["start"] < met["last"])].sort_values([*_SPAN, "start"])
    ahead, behind = met.groupby(_SPAN)["start"].shift(-1), met.groupby(_SPAN)["start"].shift(1)
    met = met.assign(till=ahead.fillna(met["last"]), since=met["start"].where(behind.notna(), met["first"]))
    texts = study.texts
    met = met.assign(words=[texts[r.symbol, r.para][int(r.since) : int(r.till)].strip(_LOOSE) for r in met.itertuples()])
    named = {key: own[["start", "end"]].to_numpy() for key, own in rows.groupby(_KEY)}
    others, members = defaultdict(list), defaultdict(set)
    organizations = study.tables["organization_mentions"]
    for symbol, para, start, org_id in zip(*(organizations[name] for name in (*_KEY, "start", "org_id")), strict=True):
        others[symbol, para].append((start, org_id))
    for collaboration_id, org_id in study.tables["collaboration_members"][["collaboration_id", "org_id"]].itertuples(index=False):
        members[collaboration_id].add(org_id)

    def beside(row: object, start: int, end: int) -> bool:
        low, high = (row.end, start) if start >= row.end else (end, row.start)
        own, here = members[row.collaboration_id], others[row.symbol, row.para]
        return row.since <= start < row.till and not any(low <= at < high and who not in own for at, who in here)

    kept = [any(beside(row, *span) for span in named[row.symbol, row.para]) for row in met.itertuples()]
    return _ordered(study, met[pd.Series(kept, index=met.index, dtype=bool)])


def projects(study: Study, iso3: str) -> pd.DataFrame:
    """Named projects carried out there, one row a project.

    Returns
    -------
    DataFrame
        ``project_id``, ``name``, ``theme``, ``stage`` (of the last report that says it), ``partners`` (pairs of name and relation),
        ``told`` (report and paragraphs where the project is named), and where it is said that it is carried out there: ``symbol``,
        ``para``, ``start``, ``end``.
    """
    here = _ordered(study, study.tables["project_countries"].query("iso3 == @iso3"))
    order, found = {r.symbol: i for i, r in enumerate(study.reports)}, []
    for project_id, place in here.groupby("project_id", sort=False):
        own = {name: t[t["project_id"] == project_id] for name, t in study.tables.items() if name.startswith("project")}
        facts = own["projects"].assign(_order=own["projects"]["symbol"].map(order)).sort_values("_order")
        told = pd.concat([own["project_mentions"][_KEY], place[_KEY]]).dropna().drop_duplicates()
        paras = {r.symbol: sorted({int(p) for p in told.loc[told["symbol"] == r.symbol, "para"]}) for r in study.reports}
        partners = own["project_partners"][["name", "relation"]].drop_duplicates()
        stages = facts["stage"].dropna()
        found.append(
            (
                project_id,
                facts["name"].iloc[0] if len(facts) else project_id,
                _one(facts["theme"]),
                stages.iloc[-1] if len(stages) else "",
                list(partners.itertuples(index=False, name=None)),
                {s: p for s, p in paras.items() if p},
                place["symbol"].iloc[0],
                int(place["para"].iloc[0]),
                place["start"].iloc[0],
                place["end"].iloc[0],
            )
        )
    columns = ["project_id", "name", "theme", "stage", "partners", "told", *_KEY, "start", "end"]
    return pd.DataFrame(found, columns=columns)


def _one(values: pd.Series) -> str:
    values = values.dropna()
    return values.iloc[0] if len(values) else ""


def organizations(study: Study, rows: pd.DataFrame, every: pd.DataFrame) -> pd.DataFrame:
    """Organizations named in the sentences, the reporting bodies apart: one row each, with its paragraphs by report."""
    first, told = {}, defaultdict(lambda: defaultdict(set))
    for row in within(study, "organization_mentions", rows, every).itertuples():
        first.setdefault(row.org_id, row.surface)
        told[row.org_id][row.symbol].add(int(row.para))
    found = [(org_id, surface, {s: sorted(paras) for s, paras in told[org_id].items()}) for org_id, surface in first.items()]
    return pd.DataFrame(found, columns=["org_id", "surface", "told"])


def region(study: Study, iso3: str, every: pd.DataFrame) -> tuple[str, int, pd.DataFrame]:
    """What the reports name of the countries and areas of its M49 subregion, or of its region where they name none of that.

    Parameters
    ----------
    every : DataFrame
        As of ``mentions``.

    Returns
    -------
    (str, int, DataFrame)
        Name of the region, how many countries and areas it has beside this one, and a row a report and country: ``symbol``, ``iso3``,
        ``paras``, ``roles`` (``planned`` instead of ``project`` where all work told of there is only planned).
    """
    register = countries()
    rows = every[(every["iso3"] != iso3) & every["iso3"].isin(register.index)]
    for level in ("subregion", "region"):
        name = register[f"{level}_en"][iso3]
        codes = set(register.index[(register[f"{level}_en"] == name) & (register.index != iso3)]) if name else set()
        own = rows[rows["iso3"].isin(codes)]
        if len(own):
            break
    work = own[own["role"] == "project"].groupby(["symbol", "iso3"])["planned"].all()
    planned = set(work.index[work])
    paras, roles = defaultdict(set), defaultdict(dict)
    for row in own.itertuples():
        at = row.symbol, row.iso3
        paras[at].add(int(row.para))
        roles[at]["planned" if row.role == "project" and at in planned else row.role] = None
    order = {r.symbol: i for i, r in enumerate(study.reports)}
    found = [(*at, sorted(paras[at]), list(roles[at])) for at in sorted(paras, key=lambda at: (order[at[0]], at[1]))]
    frame = pd.DataFrame(found, columns=["symbol", "iso3", "paras", "roles"])
    shown = "region" if name and not len(own) else level
    return register[f"{shown}_{study.lang}"][iso3], len(codes), frame

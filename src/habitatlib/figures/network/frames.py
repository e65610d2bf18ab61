"""Tables → the small frames behind the figures on who works with whom: ties, actions, pairs of types, types named, bridges."""

from __future__ import annotations

from itertools import combinations_with_replacement, takewhile

import pandas as pd

from habitatlib.figures.collaboration.frames import partners
from habitatlib.figures.study import Study
from habitatlib.tables.schema import TABLES

__all__ = ["actions", "bridges", "meeting", "mentions", "named", "reports_with_actions", "ties", "together", "types", "types_chosen"]


def types(study: Study) -> tuple[str, ...]:
    """The chosen types of organizations in the order of the codebook; with all of them also "", a type that is not stated."""
    every = TABLES["organizations"].column("type").values
    chosen = study.choices.get("types") or ()
    return tuple(kind for kind in every if kind in chosen) if chosen else (*every, "")


def types_chosen(study: Study) -> int:
    """1 where only some types were asked for, which titles say; else 0."""
    return int(bool(study.choices.get("types")))


def ties(study: Study) -> pd.DataFrame:
    """Who takes part in which joint action beside the reporting bodies: one row a partner and action.

    Returns
    -------
    DataFrame
        ``collaboration_id``, ``symbol``, ``para``, ``start``, ``end``, ``surface``, ``lead``, ``mode``, ``year``, ``status``, ``org_id``,
        ``name``, ``type`` ("" = not stated), ``others`` (how many more partners the action has), ``acts`` (in how many actions the
        partner stands). By report (oldest first), place in the text and name. A reporting body takes part without being among the
        organizations that its report names. So may a State that is named as a country only: it is a partner where the country works
        along or pays in the words of the action.
    """
    acts, members = study.tables["collaborations"], study.tables["collaboration_members"]
    orgs = study.tables["organizations"].set_index("org_id")
    frame = members[["collaboration_id", "org_id"]].drop_duplicates().merge(acts, on="collaboration_id")
    frame["type"] = frame["org_id"].map(orgs["type"]).astype(object).fillna("")
    mentions = study.tables["organization_mentions"]
    mentioned = set(zip(mentions["symbol"], mentions["org_id"], strict=True))
    named = pd.Series([pair in mentioned for pair in zip(frame["symbol"], frame["org_id"], strict=True)], index=frame.index, dtype=bool)
    frame = frame[named | _states(study, frame)]
    frame = frame.assign(name=frame["org_id"].map(_names(study)),
                         others=frame.groupby("collaboration_id")["org_id"].transform("size") - 1,
                         acts=frame.groupby("org_id")["collaboration_id"].transform("size"),
                         _order=frame["symbol"].map({r.symbol: i for i, r in enumerate(study.reports)}))  # fmt: skip
    return frame.sort_values(["_order", "para", "start", "name", "org_id"]).drop(columns="_order").reset_index(drop=True)


def _states(study: Study, frame: pd.DataFrame) -> pd.Series:
    """Whether a member is a State whose country, in the words of the action, works along or pays."""
    countries = study.tables["country_mentions"]
    countries = countries[countries["role"].isin(["partner", "funder"])]
    where: dict[tuple[str, int, str], list[int]] = {}
    for row in countries.itertuples():
        where.setdefault((row.symbol, row.para, f"government_{row.iso3.lower()}"), []).append(row.start)
    stated = [any(r.start <= at < r.end for at in where.get((r.symbol, r.para, r.org_id), ())) for r in frame.itertuples()]
    return pd.Series(stated, index=frame.index, dtype=bool)


def meeting(study: Study, frame: pd.DataFrame, least: int = 2) -> pd.DataFrame:
    """The rows of ``frame`` of the chosen types whose action has at least so many partners: what the figures show, for evidence."""
    return frame[(frame["others"] > least - 2) & frame["type"].isin(types(study))]


def mentions(study: Study) -> pd.DataFrame:
    """The mentions of organizations of the chosen types."""
    found = study.tables["organization_mentions"]
    kinds = found["org_id"].map(study.tables["organizations"].set_index("org_id")["type"]).astype(object).fillna("")
    return found[kinds.isin(types(study))]


def _names(study: Study) -> dict[str, str]:
    """The names that figures show; as the matrix of partners has them, with the apostrophe that is not as wide as a Chinese sign."""
    own, second = ("name_zh", "name_en") if study.lang == "zh" else ("name_en", "name_zh")
    orgs = study.tables["organizations"]
    plain = orgs[own].astype(object).fillna(orgs[second].astype(object)).fillna(orgs["org_id"])
    known = partners(study)
    names = dict(zip(orgs["org_id"], plain, strict=True)) | dict(zip(known["org_id"], known["name"], strict=True))
    return {org: name.replace("’", "'") for org, name in names.items()}


def actions(study: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """Joint actions a report, by how many partners they name beside the reporting bodies: symbol, total, none, one, more."""
    sizes = frame.groupby("collaboration_id").size()
    acts = study.tables["collaborations"]
    sizes = acts["collaboration_id"].map(sizes).fillna(0)
    rows = []
    for report in study.reports:
        own = sizes[acts["symbol"] == report.symbol]
        rows.append((report.symbol, len(own), int((own == 0).sum()), int((own == 1).sum()), int((own > 1).sum())))
    return pd.DataFrame(rows, columns=["symbol", "total", "none", "one", "more"])


def together(study: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """Which types act together: one row a report and pair of types, with the joint actions in which partners of both stand.

    Returns
    -------
    DataFrame
        ``symbol``, ``first``, ``second`` (in the order of the codebook; alike where two partners of one type stand in an action), ``n``
        (actions), ``paras`` (tuple). An action with partners of three types is in three pairs.
    """
    order = {kind: i for i, kind in enumerate(types(study))}
    found: dict[tuple[str, str, str], list[int]] = {}
    for _, part in frame[frame["type"].isin(order)].groupby("collaboration_id", sort=False):
        counts = part["type"].value_counts()
        for pair in combinations_with_replacement(sorted(counts.index, key=order.__getitem__), 2):
            if pair[0] != pair[1] or counts[pair[0]] > 1:
                found.setdefault((part["symbol"].iloc[0], *pair), []).append(int(part["para"].iloc[0]))
    at = {r.symbol: i for i, r in enumerate(study.reports)}
    keys = sorted(found, key=lambda key: (at[key[0]], order[key[1]], order[key[2]]))
    rows = [(*key, len(found[key]), tuple(found[key])) for key in keys]
    return pd.DataFrame(rows, columns=["symbol", "first", "second", "n", "paras"])


def named(study: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """Organizations that a report names, by type: one row a report and type, also where there is none.

    Returns
    -------
    DataFrame
        ``symbol``, ``type``, ``n`` (organizations named), ``acting`` (of those in a joint action there), ``total`` (of the report, of
        whatever type), ``para`` (of the first mention).
    """
    orgs = study.tables["organizations"].set_index("org_id")["type"]
    mentions = study.tables["organization_mentions"].sort_values(["symbol", "para", "start"]).drop_duplicates(["symbol", "org_id"])
    mentions = mentions.assign(type=mentions["org_id"].map(orgs).astype(object).fillna(""))
    acting = set(zip(frame["symbol"], frame["org_id"], strict=True))
    rows = []
    for report in study.reports:
        own = mentions[mentions["symbol"] == report.symbol]
        for kind in types(study):
            part = own[own["type"] == kind]
            first = int(part["para"].min()) if len(part) else None
            rows.append((report.symbol, kind, len(part), sum((report.symbol, o) in acting for o in part["org_id"]), len(own), first))
    return pd.DataFrame(rows, columns=["symbol", "type", "n", "acting", "total", "para"]).astype({"para": "Int64"})


def bridges(study: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """Partners whose partners fall into circles that never meet: one row a partner and circle.

    Take everybody with whom a partner stands in a joint action. Two of them belong to one circle if they stand in a joint action
    together, or each with a third of them, or one is a part of the other by its name (African Union, African Union Commission). Who
    has two circles or more joins organizations that otherwise never stand in one action. The reporting bodies, which are in nearly
    every action, do not count.

    Returns
    -------
    DataFrame
        ``org_id``, ``name``, ``type``, ``circle`` (from 1), ``circles`` (how many), ``members`` (tuple of names), ``actions`` (tuple of
        ``collaboration_id``: where the partner meets them). Of the chosen types, in the order of types and names.
    """
    names = dict(zip(frame["org_id"], frame["name"], strict=True))
    kinds = dict(zip(frame["org_id"], frame["type"], strict=True))
    groups = {key: set(part["org_id"]) for key, part in frame[frame["others"] > 0].groupby("collaboration_id", sort=False)}
    wholes = _wholes(study, set(names))
    order = {kind: i for i, kind in enumerate(types(study))}
    rows = []
    for org in sorted((o for o in names if kinds[o] in order), key=lambda o: (order[kinds[o]], names[o], o)):
        own = {key: group - {org} for key, group in groups.items() if org in group}
        around = set().union(*own.values())
        circles: list[set[str]] = []
        parts = [pair for pair in wholes if pair <= around]
        for group in (*parts, *(group & around for group in groups.values())):
            met = [circle for circle in circles if circle & group]
            circles = [circle for circle in circles if circle not in met]
            circles += [group.union(*met)] if group else []
        if len(circles) < 2:
            continue
        where = {key: next(i for i, circle in enumerate(circles) if circle & group) for key, group in own.items()}
        for number, i in enumerate(dict.fromkeys(where.values()), start=1):
            members = tuple(sorted((names[o] for o in circles[i]), key=lambda name: (not name.isascii(), name)))
            rows.append((org, names[org], kinds[org], number, len(circles), members, tuple(k for k, at in where.items() if at == i)))
    return pd.DataFrame(rows, columns=["org_id", "name", "type", "circle", "circles", "members", "actions"])


def _wholes(study: Study, orgs: set[str]) -> list[set[str]]:
    """Pairs of organizations of one type of which the name of one begins with the whole name of the other: a body and a part of it."""
    rows = study.tables["organizations"]
    rows, found = rows[rows["org_id"].isin(orgs - {"united_nations"})], []
    parts = [(own, column, end) for _, own in rows.groupby("type") for column, end in (("name_zh", ""), ("name_en", " "))]
    for own, column, end in parts:  # a body and its part are of one type, a firm and who watches it are not
        known = own[own[column].fillna("") != ""].sort_values(column)
        pairs = list(zip(known["org_id"], known[column], strict=True))
        for place, (whole, name) in enumerate(pairs):
            behind = takewhile(lambda pair, name=name: pair[1].startswith(name), pairs[place + 1 :])
            found += [{whole, part} for part, longer in behind if longer.startswith(name + end) and longer != name]
    return found


def reports_with_actions(study: Study) -> list[str]:
    """Symbols of the reports that tell of joint actions, oldest first."""
    there = set(study.tables["collaborations"]["symbol"])
    return [r.symbol for r in study.reports if r.symbol in there]

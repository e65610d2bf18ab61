"""Tables built from a made corpus against its truth: how many of the facts that were put there are found, and what else is.

    habitatlib build --raw build/corpus --out build/tables
    python benchmarks/check_corpus.py build/corpus build/tables [--misses 20]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

if not __package__:  # run as a file
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from habitatlib import load_tables

_KEY = ["symbol", "para"]
_NAMES = {"place": ("place_mentions", "iso3"), "organization": ("organization_mentions", "org_id"), "citation": ("citations", "cited")}


def _planted(truth: pd.DataFrame, rows: pd.DataFrame, *, exact: bool) -> tuple[pd.Series, pd.DataFrame]:
    """Which planted facts stand in the rows, and the rows that touch a planted place but say something else."""
    pairs = truth.reset_index(names="fact").merge(rows.reset_index(names="row"), on=_KEY, suffixes=("", "_row"))
    pairs = pairs[(pairs["start_row"] < pairs["end"]) & (pairs["end_row"] > pairs["start"])]
    same = (pairs["value"] == pairs["value_row"]) & (pairs["start_row"] <= pairs["start"]) & (pairs["end_row"] >= pairs["end"])
    if exact:
        same &= (pairs["start_row"] == pairs["start"]) & (pairs["end_row"] == pairs["end"])
    right = pairs[same]
    return truth.index.to_series().isin(right["fact"]), rows.loc[sorted({*pairs["row"]} - {*right["row"]})]


def _score(kind: str, planted: int, found: int, wrong: int) -> dict[str, object]:
    return {"kind": kind, "planted": planted, "found": found, "wrong": wrong, "recall": found / planted if planted else float("nan"),
            "precision": found / (found + wrong) if found + wrong else float("nan")}  # fmt: skip


def _countries(truth: pd.DataFrame, rows: pd.DataFrame) -> tuple[list[dict], pd.DataFrame, pd.DataFrame]:
    """Planted countries by their place; the others by paragraph, as people coded them: every row that is in neither is wrong."""
    put = truth[truth["kind"] == "country"]
    found, _ = _planted(put, rows, exact=True)
    keys = ["symbol", "para", "start", "end", "value"]
    rest = rows.merge(put[keys], on=keys, how="left", indicator=True)
    rest = rest[rest["_merge"] == "left_only"].drop(columns="_merge")
    counts = {kind: truth[truth["kind"] == kind].groupby([*_KEY, "value"]).size() for kind in ("kept", "doubtful")}
    left = rest.groupby([*_KEY, "value"]).size()
    table = pd.DataFrame({"left": left, **counts}).fillna(0).astype(int)
    kept = table[["left", "kept"]].min(axis=1)
    over = (table["left"] - table["kept"] - table["doubtful"]).clip(lower=0)
    extra = rest.merge(over[over > 0].rename("times").reset_index(), on=[*_KEY, "value"])
    lost = (table["kept"] - kept)[lambda s: s > 0].rename("times").reset_index().assign(kind="kept", surface="")
    scores = [
        _score("country", len(put), int(found.sum()), int(over.sum())),
        _score("country kept", int(table["kept"].sum()), int(kept.sum()), 0),
    ]
    return scores, pd.concat([put[~found], lost]), extra


def check(corpus: Path, tables: Mapping[str, pd.DataFrame]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Hold tables against the truth of their corpus.

    Parameters
    ----------
    corpus : Path
        Folder that ``make_corpus.py`` wrote; only reports that are in the tables count, those that are not are misses of kind ``symbol``.
    tables : mapping of str to DataFrame
        As of ``load_tables``.

    Returns
    -------
    scores, misses, wrong : DataFrame
        A row a kind of fact (``wrong`` counts rows that touch a planted place and say something else; of countries every row
        that was neither planted nor coded by hand); facts that were not found; rows that are wrong.
    """
    truth = pd.read_csv(corpus / "truth.csv", dtype={"para": "Int64", "start": "Int64", "end": "Int64", "value": "str", "surface": "str"},
                        keep_default_na=False, na_values={"start": [""], "end": [""]})  # fmt: skip
    documents = tables["documents"].set_index("symbol")["distributed"].dt.strftime("%-d %B %Y")
    covers = truth[truth["kind"] == "symbol"]
    dated = covers["surface"] == covers["value"].map(documents)
    scores, misses, wrong = [_score("cover", len(covers), int(dated.sum()), len(documents) - int(dated.sum()))], [covers[~dated]], []
    texts = tables["paragraphs"].set_index(_KEY)["text"]
    placed = truth[truth["start"].notna()]
    words = pd.Series([texts.get((s, p), "")[a:b] for s, p, a, b in zip(*(placed[c] for c in (*_KEY, "start", "end")), strict=True)],
                      placed.index, dtype="str")  # fmt: skip
    stands = words == placed["surface"]
    scores.append(_score("words", len(placed), int(stands.sum()), 0))
    misses.append(placed[~stands])
    mentions = tables["country_mentions"].rename(columns={"iso3": "value"})
    found, lost, extra = _countries(truth, mentions)
    scores, misses, wrong = scores + found, [*misses, lost], [extra.assign(kind="country")]
    sought = {kind: (tables[table].rename(columns={column: "value"}), True) for kind, (table, column) in _NAMES.items()}
    events, quantities = tables["events"], tables["quantities"]
    days = events["date_start"].dt.strftime("%Y-%m-%d").where(events["precision"] == "day", events["date_start"].dt.strftime("%Y-%m"))
    sought["date"] = (events.assign(value=days), False)
    sought["quantity"] = (quantities.assign(value=quantities["value"].round().astype("Int64").astype("str")), False)
    for kind, (rows, exact) in sought.items():
        put = truth[truth["kind"] == kind]
        hit, bad = _planted(put, rows, exact=exact)
        scores.append(_score(kind, len(put), int(hit.sum()), len(bad)))
        misses.append(put[~hit])
        wrong.append(bad.assign(kind=kind))
    people = truth[truth["kind"] == "person"]
    _, bad = _planted(people, pd.concat([mentions, sought["place"][0]], ignore_index=True), exact=False)
    scores.append(_score("person", len(people), len(people) - len(bad), len(bad)))
    return pd.DataFrame(scores), pd.concat(misses), pd.concat([*wrong, bad.assign(kind="person")])


def main() -> None:
    """Print scores, and so many misses of each kind as asked."""
    words = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    words.add_argument("corpus", type=Path)
    words.add_argument("tables", type=Path)
    words.add_argument("--misses", type=int, default=5, help="how many misses and wrong rows of each kind to print")
    given = words.parse_args()
    tables = load_tables(given.tables)
    scores, misses, wrong = check(given.corpus, tables)
    print(scores.round(4).to_string(index=False))
    texts = tables["paragraphs"].set_index(_KEY)["text"]
    for title, rows in (("missed", misses), ("wrong", wrong)):
        for kind, some in rows.groupby("kind"):
            for row in some.head(given.misses).itertuples():
                text = texts.get((row.symbol, row.para), "")
                near = "" if pd.isna(row.start) else text[max(0, int(row.start) - 20) : int(row.end) + 20]
                print(f"{title} {kind}: {row.symbol} {row.para} {row.surface} {row.value} | {near}")


if __name__ == "__main__":
    main()

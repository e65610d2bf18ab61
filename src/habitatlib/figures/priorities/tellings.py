"""One list as two texts tell it: which lists correspond, and how their printed words differ."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import pandas as pd

from habitatlib import lexicons
from habitatlib.figures.priorities.frames import announced_items, announced_lists
from habitatlib.figures.study import Study
from habitatlib.lexicons.written import any_language

__all__ = ["Pair", "Piece", "Telling", "compare", "lead_in", "likeness", "pairs", "verdict"]

_ALIKE = 0.6  # share of characters that two items have in common, variants counted as the same
_CLAUSE = re.compile(r"[。！？；]|(?<=[^0-9])[，](?=[^0-9])")
_TOKENS = re.compile(r"[A-Za-z0-9]+|\s+|.", re.DOTALL)
_CONTENT = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of printed words of a ``kind``.

    ``same``; ``variant`` (translators' variants); ``other`` (content differs); ``only`` (not in the other telling); ``lacking`` (empty:
    what stands only in the other).
    """

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Telling:
    """A list in one text: its report, paragraphs, words before it, and other paragraphs of the report that tell it in the same words."""

    symbol: str
    list_id: str
    paras: tuple[int, ...]
    again: tuple[int, ...]
    lead: str
    standing: str
    standing_word: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tellings and their items side by side: (label, label, themes); one of the labels is empty where only one telling has the item."""

    left: Telling
    right: Telling
    items: tuple[tuple[str, str, tuple[str, ...]], ...]
    framework: str


@functools.cache
def _variants() -> tuple[lexicons.Matcher, dict[str, str]]:
    """The matcher of all variants, and for each word the first word of its group."""
    group: dict[str, str] = {}
    for row in lexicons.load("variants"):
        one, two = group.get(row["a"], row["a"]), group.get(row["b"], row["b"])
        for word in (row["a"], row["b"], *(w for w, g in group.items() if g in (one, two))):
            group[word] = one
    return lexicons.Matcher((word, word) for word in sorted(group)), group


def _tokens(text: str) -> list[str]:
    matcher, _ = _variants()
    found, at = [], 0
    for hit in matcher.find(text):
        found += [m.group() for m in _TOKENS.finditer(text, at, hit.start)]
        found.append(hit.word)
        at = hit.end
    return found + [m.group() for m in _TOKENS.finditer(text, at)]


def _meant(tokens: Sequence[str]) -> list[str]:
    _, group = _variants()
    return [group.get(t, t) for t in tokens]


def compare(left: str, right: str) -> tuple[list[Piece], list[Piece]]:
    """How two printed items differ, character by character; words that the lexicon holds for variants are one character.

    Examples
    --------
    >>> compare("废物和废水管理", "废物和污水")[1]
    [Piece(text='废物和', kind='same'), Piece(text='污水', kind='variant'), Piece(text='', kind='lacking')]
    """
    a, b = _tokens(left), _tokens(right)
    one: list[Piece] = []
    two: list[Piece] = []

    def add(pieces: list[Piece], text: str, kind: str) -> None:
        if pieces and pieces[-1].kind == kind and kind != "lacking":
            pieces[-1] = Piece(pieces[-1].text + text, kind)
        else:
            pieces.append(Piece(text, kind))

    for tag, i0, i1, j0, j1 in SequenceMatcher(None, _meant(a), _meant(b), autojunk=False).get_opcodes():
        if tag == "equal":
            for x, y in zip(a[i0:i1], b[j0:j1], strict=True):
                add(one, x, "same" if x == y else "variant")
                add(two, y, "same" if x == y else "variant")
            continue
        for pieces, tokens, others in ((one, a[i0:i1], b[j0:j1]), (two, b[j0:j1], a[i0:i1])):
            if tokens:
                add(pieces, "".join(tokens), "other" if others else "only" if _CONTENT.search("".join(tokens)) else "same")
            elif _CONTENT.search("".join(others)):
                add(pieces, "", "lacking")
    return one, two


def likeness(left: str, right: str) -> float:
    """Share of the characters that two items have in common, variants counted as the same."""
    return SequenceMatcher(None, _meant(_tokens(left)), _meant(_tokens(right)), autojunk=False).ratio()


@functools.cache
def _label() -> re.Pattern[str]:
    """The label of the first item."""
    return re.compile(rf"[(（]?(?:[0-9a-z]|{any_language('page_parts', 'numeral')}){{0,3}}[)）、]?\s*$")


def lead_in(text: str, start: int, language: str) -> tuple[str, str, str]:
    """The clause before a list, with the last of its words that say how the list stands to what was before.

    Returns
    -------
    tuple of str
        The clause, the standing (``existing``, ``new`` …) and the word; the last two empty where no word says so.
    """
    before = _label().sub("", text[:start])
    ends = [m.end() for m in _CLAUSE.finditer(before) if len(before) - m.end() > 5]
    clause = before[ends[-1] if ends else 0 :].strip("，。；：: ")
    hits = [h for h in _standings(language).find(clause) if h.value]
    return clause, hits[-1].value if hits else "", hits[-1].word if hits else ""


@functools.cache
def _standings(language: str) -> lexicons.Matcher:
    return lexicons.Matcher((row["word"], row["standing"]) for row in lexicons.load("list_standing", language))


def _match(left: pd.DataFrame, right: pd.DataFrame) -> list[tuple[int, int]] | None:
    """Which item answers to which, if the lists correspond: all of the shorter, at least two thirds of the longer, most alike first."""
    scores = []
    for i, a in enumerate(left.itertuples()):
        for j, b in enumerate(right.itertuples()):
            score = likeness(a.label, b.label)
            if score >= _ALIKE or (score >= _ALIKE / 2 and a.themes[0] == b.themes[0]):
                scores.append((-score, i, j))
    found: dict[int, int] = {}
    total = 0.0
    for score, i, j in sorted(scores):
        if i not in found and j not in found.values():
            found[i] = j
            total -= score
    few, many = sorted((len(left), len(right)))
    if few < 2 or len(found) < few or 3 * len(found) < 2 * many or total < _ALIKE * len(found):
        return None
    return sorted(found.items())


def pairs(study: Study) -> list[Pair]:
    """The lists that two reports tell, each as the neighbours in time tell it; without such, those that two paragraphs of a report tell.

    Returns
    -------
    list of Pair
        Oldest first. Lists correspond where their items do, one to one, by their words (variants counted as the same), or by their
        theme and words.
    """
    items = announced_items(study, chosen_themes=False)
    lists = announced_lists(study, items)
    groups = {key: g.reset_index(drop=True) for key, g in items.groupby(["symbol", "list_id"], sort=False)}
    order = {r.symbol: n for n, r in enumerate(study.reports)}
    keys = sorted(((r.symbol, r.list_id) for r in lists.itertuples()), key=lambda k: (order[k[0]], int(groups[k]["para"].min())))
    linked = {(a, b): m for a, b in itertools.combinations(keys, 2)
              if groups[a]["language"].iloc[0] == groups[b]["language"].iloc[0] and (m := _match(groups[a], groups[b]))}  # fmt: skip
    clusters: list[list[tuple[str, str]]] = []
    for key in keys:
        home = next((c for c in clusters if any((other, key) in linked for other in c)), None)
        clusters.append([key]) if home is None else home.append(key)
    across, within = [], []
    for cluster in clusters:
        firsts = list({key[0]: key for key in reversed(cluster)}.values())[::-1]
        for a, b in itertools.pairwise(firsts):
            if (a, b) in linked:
                across.append(_pair(study, groups, cluster, a, b, linked[(a, b)]))
        if len(firsts) == 1 and len(cluster) > 1 and (cluster[0], cluster[1]) in linked:
            within.append(_pair(study, groups, cluster, cluster[0], cluster[1], linked[(cluster[0], cluster[1])]))
    found = across or within
    if wanted := set(study.choices.get("themes") or ()):
        found = [p for p in found if any(wanted & set(themes) for *_, themes in p.items)]
    return found


def _pair(study: Study, groups: dict, cluster: list, a: tuple, b: tuple, match: list[tuple[int, int]]) -> Pair:
    left, right = groups[a], groups[b]
    rows = [(left["label"][i], right["label"][j], left["themes"][i]) for i, j in match]
    rows += [(left["label"][i], "", left["themes"][i]) for i in range(len(left)) if i not in dict(match)]
    rows += [("", right["label"][j], right["themes"][j]) for j in range(len(right)) if j not in dict(match).values()]
    names = [str(f) for g in (left, right) for f in g["framework"] if pd.notna(f)]
    return Pair(_telling(study, groups, cluster, a, b), _telling(study, groups, cluster, b, a), tuple(rows), names[0] if names else "")


def _telling(study: Study, groups: dict, cluster: list, key: tuple, other: tuple) -> Telling:
    rows = groups[key]
    texts = study.texts
    first = rows.sort_values(["para", "start"]).iloc[0]
    lead, standing, word = lead_in(texts[(key[0], first["para"])], int(first["start"]), first["language"])
    paras = tuple(sorted({int(p) for p in rows["para"]}))
    again = {int(p) for k in cluster if k[0] == key[0] and k not in (key, other) for p in groups[k]["para"]} - set(paras)
    return Telling(key[0], key[1], paras, tuple(sorted(again)), lead, standing, word)


def verdict(left: list[Piece], right: list[Piece]) -> str:
    """What a row comes to: ``same``, ``variant``, ``lacking`` (words that one telling lacks) or ``other``."""
    kinds = {p.kind for p in (*left, *right)}
    if "other" in kinds:
        return "other"
    return "lacking" if kinds & {"only", "lacking"} else "variant" if "variant" in kinds else "same"

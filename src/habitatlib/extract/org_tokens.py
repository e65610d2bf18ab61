"""A paragraph cut into the words that decide where an organization's name begins and ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache, partial

import ahocorasick_rs as aho

from ..lexicons import Matcher, load
from .crossings import crossed
from .edges import verdict
from .name_weights import is_name
from .org_context import closing, described
from .org_register import fold, named, organization
from .org_token import Spot, Token
from .org_words import of_kind, part, role, words

__all__ = ["Spot", "Token", "Tokens", "by_chance", "tokens"]

_LATIN = re.compile(r"[A-ZÀ-ÖØ-Þ][0-9A-Za-zÀ-ÖØ-öø-ž_'’.&+-]*(?: (?:&|[0-9A-Za-zÀ-ÖØ-öø-ž_'’.+-]+))*")
_SIGNS = {"quote": "“”「」\"'", "stop": "，。；：？！,;:?!()《》<>[]…", "list": "、/"}
_SMALL = ("determiner", "boundary", "inner", "deed", "class_word")  # by a raised dot they are signs of a person's name
_NO_WORD = ("", *"，。；：、！？“”（）()《》")  # no word goes on over these signs
_UNTIL = re.compile(f"[^{''.join(_NO_WORD)}]*")
_LONGER = re.compile(r"[A-Za-z0-9/.&_-]")  # beside Latin letters: they are part of a longer word or of a symbol
_INSTITUTE = 16  # signs of the subjects of an institute
_BY_CHANCE = 5  # more signs than these spell a name by no accident


_token = partial(tuple.__new__, Token)  # without a look at names: a paragraph has hundreds


@cache
def _words(language: str) -> tuple[aho.AhoCorasick, tuple[tuple[str, object], ...]]:
    """An automaton over the folded words of the lexicons, and for each the kind and the value of its tokens."""
    found: dict[str, tuple[str, object]] = {}
    for row in load("org_heads", language):
        found.setdefault(fold(row["head"], language), ("head", (row["type"], row["rule"])))
    for row in load("org_words", language):
        found.setdefault(fold(row["word"], language), (row["kind"], None))
    for row in load("org_bare_organs", language):
        found.setdefault(fold(row["word"], language), ("bare", None))
    found.pop("", None)
    return aho.AhoCorasick(list(found), matchkind=aho.MatchKind.LeftmostLongest), tuple(found.values())


class _Kinds(dict[str, str]):
    """What a sign is that no word of the lexicons takes."""

    def __missing__(self, sign: str) -> str:
        self[sign] = kind = "number" if sign.isdigit() else "other"
        return kind


@cache
def _kinds(language: str) -> _Kinds:
    joints = {sign: "conj" for sign in role(language, "conjunction")}
    return _Kinds(joints | {sign: kind for kind, signs in _SIGNS.items() for sign in signs})


_SOUGHT = frozenset({"org", "country", "place", "opener", "head", "latin", "stop", "quote"})


class Tokens(list[Token]):
    """The tokens of a text, and which of them are of a kind."""

    def __init__(self, tokens: Iterable[Token]) -> None:
        super().__init__(tokens)
        self._kinds: dict[str, list[int]] = defaultdict(list)
        for i, token in enumerate(self):
            if token[2] in _SOUGHT:
                self._kinds[token[2]].append(i)

    def of(self, *kinds: str) -> list[int]:
        """The indices of the tokens of some of the kinds that names are looked for by, in order."""
        if len(kinds) == 1:
            return self._kinds.get(kinds[0], [])
        return sorted(i for kind in kinds for i in self._kinds.get(kind, ()))

    def at(self, start: int) -> int | None:
        """The index of the token that begins at ``start``; None if none does."""
        i = bisect_left(self, (start,))
        return i if i < len(self) and self[i].start == start else None


def tokens(text: str, language: str, spots: Iterable[Spot] = ()) -> Tokens:
    """Cut a squeezed text into tokens, names of the register and the longest words first.

    Parameters
    ----------
    text : str
        The text of ``spans.squeeze``.
    language : str
        ISO 639-1 code.
    spots : iterable of Spot
        Where countries and places stand.
    """
    folded = fold(text, language)
    fixed = [Token(h.start, h.end, "org", text[h.start : h.end], h.value) for h in named(text, language)
             if not (_in_longer_latin(text, h.start, h.end) or by_chance(text, h.start, h.end, language))
             and (_shortened(text[h.start : h.end], h.value, language)
                  or is_name(text, h.start, h.end, "organization", language))]  # fmt: skip
    automaton, meanings = _words(language)
    for m in part(language, "word_ends").finditer(folded):
        after = bisect_left(fixed, (m.end(),))
        if (not after or fixed[after - 1].end <= m.start()) and _schooled(folded, m.end(), language):
            kind, value = meanings[automaton.find_matches_as_indexes(m[0])[0][0]]
            fixed.insert(after, Token(*m.span(), kind, text[slice(*m.span())], value))
    spots = list(spots)
    cut = {t.start for t in fixed for s in spots if s.start < t.start < s.end < t.end}  # 南|苏丹全国选举委员会
    fixed = [t for t in fixed if t.start not in cut]
    for spot in spots:
        after = bisect_left(fixed, (spot.end,))
        free = not after or fixed[after - 1].end <= spot.start
        if spot.start < spot.end and free and not _within_latin(text, spot):
            fixed.insert(after, Token(spot.start, spot.end, spot.kind, text[spot.start : spot.end], spot.value))
    pieces, at = [], 0
    for token in fixed:  # no word goes on over them
        pieces += [folded[at : token.start], "\0" * (token.end - token.start)]
        at = token.end
    folded = "".join([*pieces, folded[at:]])
    done = {m.start() + k for m in part(language, "ministry_and_verb").finditer(folded) for k in (1, 2)}
    if done:  # a ministry does what follows: 外交部|分担, 财政部|委托
        folded = "".join("\0" if i in done else sign for i, sign in enumerate(folded))
    dotted, kinds = "·" in text, _kinds(language)
    out: list[Token] = []
    at, turn = 0, 0
    fixed.append(Token(len(text), len(text), "end", ""))
    for word, start, end in automaton.find_matches_as_indexes(folded):
        while fixed[turn][0] < start:
            _fill(text, at, fixed[turn].start, kinds, out)
            out.append(fixed[turn])
            at = fixed[turn].end
            turn += 1
        kind, value = meanings[word]
        if dotted and kind in _SMALL and "·" in (text[start - 1 : start], text[end : end + 1]):
            continue
        if at < start:
            _fill(text, at, start, kinds, out)
        out.append(_token((start, end, kind, text[start:end], value)))
        at = end
    for token in fixed[turn:]:
        _fill(text, at, token.start, kinds, out)
        out.append(token)
        at = token.end
    del out[-1]
    if done:
        out = [t._replace(kind="boundary") if t.start in done else t for t in out]
    return _unfold(Tokens(described(closing(_greater(out, language), text, language), language)))


def _schooled(folded: str, at: int, language: str) -> bool:
    """Whether the first head word from a place on is that of a place of learning: 大学|城市转型研究中心, not 大学城区居民."""
    automaton, meanings = _words(language)
    behind = (meanings[word] for word, *_ in automaton.find_matches_as_indexes(folded[at : at + _INSTITUTE]))
    kind, value = next((one for one in behind if one[0] in ("head", "boundary", "verb")), ("", None))
    return kind == "head" and value[0] == "academia"  # type: ignore[index]


def _greater(found: list[Token], language: str) -> list[Token]:
    """The tokens with the word that makes a city a conurbation as the beginning of its name (大安曼市), or a State a whole (全印度)."""
    greater = {"place": role(language, "greater"), "country": role(language, "all")}
    for i in range(len(found) - 1, 0, -1):
        before, token = found[i - 1], found[i]
        joins = before.kind in ("other", "determiner") and before.word in greater.get(token.kind, ())
        if joins and (i < 2 or found[i - 2].kind != "other"):
            found[i - 1 : i + 1] = [_token((before.start, token.end, token.kind, before.word + token.word, token.value))]
    return found


def _unfold(found: Tokens) -> Tokens:
    """The tokens with small words amid signs that are no word as signs of a foreign name (罗|西|研究中心, 古尔|本|基安)."""
    points = [i for i in found.of("opener") if i and len(found[i].word) == 1]
    signs = {i for i in points if found[i - 1].kind == "other" and found[i - 1].end == found[i].start}
    if len(found) > 3 and found[1].kind == "determiner" and len(found[1].word) == 1 and all(found[k].kind == "other" for k in (0, 2, 3)):
        signs.add(1)
    for i in range(2, len(found) - 1):
        if found[i].kind == "determiner" and len(found[i].word) == 1 and all(found[k].kind == "other" for k in (i - 2, i - 1, i + 1)):
            signs.add(i)
    return Tokens(t._replace(kind="other") if i in signs else t for i, t in enumerate(found)) if signs else found


def by_chance(text: str, start: int, end: int, language: str) -> bool:
    """Whether the signs of a short name belong to other words: a segmenter or a word of the lexicons lies over an edge of it.

    Examples
    --------
    >>> by_chance("住房合作社的股东盟约", 7, 9, "zh"), by_chance("由难民署名", 1, 4, "zh"), by_chance("由难民署编写", 1, 4, "zh")
    (True, True, False)
    """
    if text[end - 1] in words(language, "cut_end") and part(language, "cut_short").match(text, end):
        return True
    if part(language, "goes_on").match(text, end) or verdict(text, start, end, "org_edges", language) == "no":
        return True  # 移民|组织了, 诺基亚|市
    if text[start - 1 : start] == "·":
        return True  # 艾伦·|麦克阿瑟基金会
    if end - start > _BY_CHANCE or text[start].isascii():
        return False
    if "·" in (text[start - 1 : start], text[end : end + 1]):
        return True
    if part(language, "jointly").match(text, end) or part(language, "title_behind").match(text, end):
        return False
    before = text[start - 1] if start else ""
    if (
        not part(language, "small_sign").fullmatch(before)
        and before not in _NO_WORD
        and crossed(text, start, end, language)
        and not crossed(text[start : _UNTIL.match(text, end).end()], 0, end - start, language)  # type: ignore[union-attr]
    ):
        return True  # a word lies over the first sign: 股东|盟约
    if text[end : end + 1] in _NO_WORD:
        return False
    if crossed(text[start : end + 4], 0, end - start, language):
        cut = max((k for k in range(1, end - start) if not crossed(text[start : end + 4], 0, k, language)), default=0)
        if fold(text[start : start + cut], language) in _subjects(language) or (cut and end - start == 2):
            return True  # a word lies over the last sign, and what is left is a word too: 世界|银行业
    for hit in _over(language).find(fold(text[start : end + 3], language)):
        if 0 < hit.start < end - start < hit.end and not crossed(text, start, start + hit.end, language):
            return not hit.value or text[start : start + hit.start] in _subjects(language)
    return False


@lru_cache(maxsize=4096)
def _shortened(name: str, org_id: str, language: str) -> bool:
    """Whether a name of a UN entity is put together of signs of words (世卫组织, 难民署), so that no other words spell it."""
    ends = words(language, "shortened_end")
    stem = name.removesuffix(next((end for end in ends if name.endswith(end)), ""))
    plain = len(stem) < len(name) and (stem not in _subjects(language) or len(name) - len(stem) == 1)
    return plain and getattr(organization(org_id), "type", "") == "un"


@cache
def _subjects(language: str) -> frozenset[str]:
    """Words that may do or suffer what a verb says (移民组织了): what is no such word can only be a part of a name (世卫组织了)."""
    return frozenset(fold(word, language) for word in of_kind(language, "inner", "class_word", "deed", "opener"))


@cache
def _over(language: str) -> Matcher:
    """Words that begin as a name ends, and whether they begin with a verb (由移民组织|编写 …)."""
    begin, verb = words(language, "name_end"), words(language, "end_or_verb")
    found = of_kind(language, "boundary") - role(language, "with_agent")
    return Matcher((fold(w, language), w.startswith(verb)) for w in found if len(w) > 1 and w.startswith(begin))


def _in_longer_latin(text: str, start: int, end: int) -> bool:
    return text[start].isascii() and bool(_LONGER.match(text[start - 1 : start]) or _LONGER.match(text[end : end + 1]))


def _within_latin(text: str, spot: Spot) -> bool:
    """Whether a name of a country or place in Latin letters is one word of a longer Latin name (GAME Lebanon)."""
    return text[spot.start].isascii() and bool(re.search(r"[\w&.,'’-] $", text[: spot.start][-2:], re.ASCII))


def _fill(text: str, at: int, end: int, kinds: _Kinds, out: list[Token]) -> None:
    """Latin words and single signs for what no word of the lexicons takes."""
    while at < end:
        sign = text[at]
        latin = _LATIN.match(text, at, end) if sign <= "Þ" else None  # the last of the capitals that a name may begin with
        if latin:
            out.append(_token((at, latin.end(), "latin", latin[0], None)))
            at = latin.end()
        else:
            out.append(_token((at, at + 1, kinds[sign], sign, None)))
            at += 1

"""Names that the grammar finds: a head word with the capitalised words before it and what is said behind it of what or for whom it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...lexicons.written import written
from .org_phrases import behind, campus, joined, of_country, run, subject, topical, wordlike
from .org_tokens import NAMED, Token, is_role, role, rule_of

__all__ = ["Found", "names"]

_LONGEST = 24  # tokens of a name


class Found(NamedTuple):
    """A name found: ``text[start:end]``, its head, and the tokens from ``first`` to ``last``."""

    start: int
    end: int
    head: str
    first: int
    last: int


def _opens(toks: Sequence[Token], at: int, language: str) -> bool:
    """Whether a capitalised word only begins a sentence or is an article."""
    token = toks[at]
    if token.kind != "cap":
        return False
    if token.word in role(language, "determiner"):
        return True
    if not token.first:
        return False
    verb = written("org_parts", "verb_like", language).search(token.word) and not is_role(language, token.word, "topic", "modifier")
    return bool(verb) or is_role(language, token.word, "opener")


def names(toks: Sequence[Token], language: str) -> Iterator[Found]:
    """The names with a head word, from left to right, none overlapping another."""
    until = 0
    for i in range(len(toks)):
        if i < until or not is_head(toks, i, language):
            continue
        if wordlike(toks, i + 1) and joined(toks, i + 1) and any(is_head(toks, j, language) for j in run(toks, i + 1)):
            continue  # a later head of the same run
        found = _name(toks, i, until, language)
        if found:
            until = found.last + 1
            yield found


def is_head(toks: Sequence[Token], at: int, language: str) -> bool:
    """Whether a token is a head word by itself, or ends a known head of several words."""
    token = toks[at]
    rule = rule_of(language, token.word)
    if not rule and at and token.kind in NAMED | {"cap"}:
        rule = rule_of(language, f"{toks[at - 1].word} {token.word}")
    return rule not in ("", "shared", "foreign", "foreign_weak", "beside", "explains") and token.kind != "org"


def _rule(toks: Sequence[Token], at: int, language: str) -> str:
    two = rule_of(language, f"{toks[at - 1].word} {toks[at].word}") if at else ""
    behind_it = wordlike(toks, at + 2 + (at + 2 < len(toks) and toks[at + 2].word in role(language, "article")))
    next_two = rule_of(language, f"{toks[at].word} {toks[at + 1].word}") if behind_it else ""
    return two or next_two or rule_of(language, toks[at].word)


def _name(toks: Sequence[Token], head: int, until: int, language: str) -> Found | None:
    rule = _rule(toks, head, language)
    first = _left(toks, head, until, language)
    last = of_country(toks, head, language) if rule in ("tail", "firm") else behind(toks, head, first, language)
    last = campus(toks, head, last, language)
    if first and is_role(language, toks[first - 1].word, "person") and joined(toks, first):
        return None
    if not _says(toks, first, head, last, rule, language) or _is_other(toks, first, head, last, language):
        return None
    return Found(toks[first].start, toks[last].end, toks[head].word, first, last)


def _left(toks: Sequence[Token], head: int, until: int, language: str) -> int:
    """Where the capitalised words before a head begin, those joined by ``and`` too."""
    first = _caps_before(toks, head, until, language)
    if _couple(toks, head, first, until, language):
        return first - 2
    while first - 2 >= until and (toks[first - 1].word == "," or toks[first - 1].word in role(language, "and")):
        if not subject(toks[first], language, compass=True) and not is_role(language, toks[first].word, "modifier"):
            break
        if first == head or is_role(language, toks[first].word, "national") and not is_role(language, toks[first].word, "compass"):
            break
        before = toks[first - 2]
        ranked = is_role(language, before.word, "modifier") and is_role(language, toks[first].word, "modifier")
        if before.kind not in ("cap", "region") or not (ranked or subject(before, language, compass=True)):
            break
        if toks[first - 1].word == "," and not any(t.word in role(language, "and") for t in toks[first:head]):
            break
        if is_head(toks, first - 2, language) and not is_role(language, before.word, "topic"):
            break
        begin = _caps_before(toks, first - 1, until, language)
        if begin == first - 1:
            break
        first = begin
    return first


def _couple(toks: Sequence[Token], head: int, first: int, until: int, language: str) -> bool:
    """Whether two first names begin the name: the Gordon and Betty Moore Foundation."""
    if not is_role(language, toks[head].word, "of_persons") or head - first < 2 or first - 3 < until:
        return False
    article, one, joint = toks[first - 3 : first]
    strange = one.kind == "cap" and not is_role(language, one.word, "topic", "modifier", "compass") and not rule_of(language, one.word)
    return strange and joint.word in role(language, "and") and article.word in role(language, "article") and joined(toks, first - 2)


def _caps_before(toks: Sequence[Token], at: int, until: int, language: str) -> int:
    first = at
    while first - 1 >= until and at - first < _LONGEST:
        if toks[first - 1].word in role(language, "owner") and toks[first].gap == " ":
            owner = first - 2
            theirs = toks[owner].kind == "country" or toks[owner].kind == "place" and topical(toks, range(first, at), language)
            if owner >= until and theirs and toks[first - 1].gap == "":
                return owner
            break  # Atlanta's Emory University has a name of its own
        if toks[first - 1].word == "/" and toks[first].gap == toks[first - 1].gap == "" and wordlike(toks, first - 2):
            known = [toks[j].kind == "org" for j in (first - 2, first)]
            if any(known) and not (all(known) and first < at):  # the FAO/WHO Committee is one body
                break
            first -= 2
            continue
        particle = is_role(language, toks[first - 1].word, "particle") and wordlike(toks, first - 2) and toks[first - 1].gap == " "
        if particle and first < at and not _opens(toks, first - 2, language):
            first -= 2
            continue
        ampersand = toks[first - 1].word == "&" and wordlike(toks, first - 2)
        if toks[first].gap != " " or not (wordlike(toks, first - 1) or ampersand) or _opens(toks, first - 1, language):
            break
        if toks[first - 1].word in role(language, "person", "apposition") or _owns(toks[first - 1].word, language):
            break
        first -= 1
    return first


def _owns(word: str, language: str) -> bool:
    """Whether a word is a body's class word that owns what follows: the Government's | National Institute."""
    bare = next((word.removesuffix(ending) for ending in role(language, "possessive") if word.endswith(ending)), "")
    return bare in role(language, "government") or rule_of(language, bare) != "" and not is_role(language, bare, "topic")


def _says(toks: Sequence[Token], first: int, head: int, last: int, rule: str, language: str) -> bool:
    """Whether the words beside the head name one body rather than bodies of a kind."""
    left = toks[first:head]
    named = [t for t in left if t.kind in NAMED or not is_role(language, t.word, "modifier", "opener", "compass", "small")]
    if rule == "firm":
        return any(t.kind == "cap" and not is_role(language, t.word, "modifier", "topic", "compass", "work", "region") for t in left)
    shouted = len(left) > 2 and all(t.word.isupper() for t in left)
    if rule == "tail":
        return bool(named) and not shouted
    if last > head:
        return True
    if rule == "lead":
        of_state = (
            any(t.kind in ("country", "place", "org") for t in left) or is_role(language, left[0].word, "national") if left else False
        )
        topics = sum(subject(t, language) for t in left)
        return bool(named) and (
            of_state or toks[head].word in role(language, "by_topic") or (topics > 1 and is_role(language, toks[head].word, "by_topics"))
        )
    proper = [t for t in named if t.kind != "region" and t.word != "&"]
    if rule == "weak":
        common = [t for t in proper if subject(t, language, compass=True)]
        return len(common) > 1 or len(common) < len(proper) or (bool(common) and is_role(language, left[0].word, "national"))
    return bool(named)


def _is_other(toks: Sequence[Token], first: int, head: int, last: int, language: str) -> bool:
    """Whether the words name something else: a project called after a body, a thing of a network."""
    after = toks[last + 1] if last + 1 < len(toks) and toks[last + 1].gap == " " else None
    proper = any(
        t.kind in NAMED - {"region"} or not is_role(language, t.word, "modifier", "topic", "compass", "region", "small")
        for t in toks[first:head]
    )
    if is_role(language, toks[head].word, "room") and first < head and toks[head - 1].kind == "org":
        return True
    if after is None or last > head:
        return False
    if after.kind in ("cap", "region") and is_role(language, after.word, "work", "room"):
        return not proper or is_role(language, after.word, "room")
    return is_role(language, after.word, "attribute") and not proper

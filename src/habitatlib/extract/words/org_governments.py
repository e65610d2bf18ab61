"""Governments, and lists of bodies under one head: ``the Governments of Ethiopia, Kenya and Uganda``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ...lexicons.written import written
from .org_register import spellings
from .org_tokens import NAMED, Token, heads, is_role, joint, role, rule_of, word_for

__all__ = ["Body", "cities", "governments", "shared", "statistics", "told"]

_WORDS = 3  # words between an article and the word for a kind of body
_NAMES = ("cap", "country", "region")


class Body(NamedTuple):
    """A name found: ``text[start:end]``, its type, the code of the State whose government it is, and the name in full."""

    start: int
    end: int
    type: str
    iso3: str = ""
    name: str = ""


def _joins(token: Token, language: str) -> bool:
    return token.word == "," or token.word in role(language, "and", "or")


def _place(toks: Sequence[Token], at: int, language: str) -> int | None:
    """The token after the article at ``at``, where a State or a place stands there."""
    at += at < len(toks) and toks[at].word in role(language, "article")
    return at if at < len(toks) and toks[at].kind in NAMED | {"cap"} else None


def _run_end(toks: Sequence[Token], at: int) -> int:
    while at + 1 < len(toks) and toks[at + 1].gap == " " and toks[at + 1].kind in ("cap", "place", "region", "country"):
        at += 1
    return at


def _items(toks: Sequence[Token], at: int, language: str, *kinds: str) -> list[tuple[int, int]]:
    """The items of a list that begins at ``at``: the first and last token of each."""
    out: list[tuple[int, int]] = []
    begin = _place(toks, at, language)
    while begin is not None and toks[begin].kind in kinds:
        end = begin if toks[begin].kind == "country" else _run_end(toks, begin)
        if end > begin and rule_of(language, toks[end].word):
            break
        out.append((begin, end))
        at = end + 1
        if at >= len(toks) or not _joins(toks[at], language):
            break
        at += 1
        at += at < len(toks) and toks[at - 1].word == "," and toks[at].word in role(language, "and", "or")
        at += at < len(toks) and joint(language, toks[at].word) == "of"
        begin = _place(toks, at, language)
    return out


def governments(toks: Sequence[Token], language: str) -> Iterator[Body]:
    """Governments of States, each of a list, and of cities, counties and provinces."""
    for i, token in enumerate(toks):
        if token.word not in role(language, "government", "governments"):
            continue
        if i + 2 < len(toks) and joint(language, toks[i + 1].word) == "of":
            yield from _after(toks, i, language)
        if i and token.gap == " ":
            yield from _before(toks, i, language)


def _qualified(toks: Sequence[Token], head: int, language: str) -> int:
    """Where a government's name begins: with ``Federal``, ``Transitional`` and the like, or ``County`` before it."""
    first = head
    while (
        first
        and toks[first].gap == " "
        and is_role(language, toks[first - 1].word, "of_state", "below_state")
        and not toks[first - 1].kind == "low"
    ):
        first -= 1
    return first


def _after(toks: Sequence[Token], head: int, language: str) -> Iterator[Body]:
    first = _qualified(toks, head, language)
    local = any(is_role(language, t.word, "below_state") for t in toks[first:head])
    begin = head + 2 + 3 * (_words(toks, head + 2, head + 4) in role(language, "kind_of_government"))
    kinds = ("country", "place", "cap", "region") if local else ("country", "place")
    items = _items(toks, begin, language, *kinds)
    many = toks[head].word in role(language, "governments")
    for nth, (one, last) in enumerate(items if many else items[:1]):
        start = toks[first].start if nth == 0 else toks[one].start
        article = toks[one].word.partition(" ")[0]
        start += len(article) + 1 if nth and article in role(language, "article") else 0
        if toks[one].kind == "country" and not local:
            yield Body(start, toks[last].end, "national_government", toks[one].value)
        elif local or toks[one].kind == "place":
            name = f"{word_for(language, 'name_of_government')} {_words(toks, one, last)}"
            yield Body(start, toks[last].end, "local_government", "", name)


def _words(toks: Sequence[Token], first: int, last: int) -> str:
    return " ".join(t.word for t in toks[first : last + 1])


def _before(toks: Sequence[Token], head: int, language: str) -> Iterator[Body]:
    first = _qualified(toks, head, language)
    local = any(is_role(language, t.word, "below_state") for t in toks[first:head])
    at = first - 1
    if at >= 0 and toks[at].word in role(language, "owner") and at and toks[at].gap == "":
        at -= 1
    elif at < 0 or toks[first].gap != " ":
        return
    if toks[at].kind == "country" and not local:
        yield from _states(toks, at, head, language)
    elif toks[at].kind in ("place", "cap", "country"):
        begin = at
        while begin and toks[begin].gap == " " and toks[begin - 1].kind in ("cap", "place") and not toks[begin - 1].first:
            begin -= 1
        words = [(t.word, t.word.partition("-")[0]) for t in toks[begin : at + 1]]  # Twenty-three Governments
        named = [w for w, part in words if not (is_role(language, w, "modifier", "opener", "region") or is_role(language, part, "opener"))]
        if named and not is_role(language, toks[begin].word, "person") and not rule_of(language, toks[at].word):
            begin += toks[begin].word in role(language, "determiner") and begin < at
            yield Body(toks[begin].start, toks[head].end, "local_government", "", _words(toks, begin, head))


def _states(toks: Sequence[Token], at: int, head: int, language: str) -> Iterator[Body]:
    """Each State of a list before ``Government``: the Norwegian and Swedish Governments."""
    out = [Body(toks[at].start, toks[head].end, "national_government", toks[at].value)]
    many = toks[head].word in role(language, "governments")
    while many and at > 1 and _joins(toks[at - 1], language) and toks[at - 2].kind == "country":
        at -= 2
        out.append(Body(toks[at].start, toks[at].end, "national_government", toks[at].value))
    yield from reversed(out)


def shared(toks: Sequence[Token], language: str) -> Iterator[Body]:
    """Bodies under one plural head: ``the Ministries of Health and Education``, ``the universities of Nairobi and Cape Town``."""
    for i, token in enumerate(toks):
        before = toks[i - 1] if i and token.gap == " " else None
        two = f"{before.word} {token.word}" if before else ""
        head = next((h for h in (two, token.word) if rule_of(language, h) == "shared"), "")
        if head == token.word and before and before.kind in ("cap", "org") and not before.first:
            continue
        if not head or i + 2 >= len(toks) or joint(language, toks[i + 1].word) not in ("of", "for"):
            continue
        bare = head[0].islower() and " " not in head and heads(language)[head]["type"] == "local_government"
        if bare and not _with(toks, i, language):
            continue
        lower = head[0].islower() or heads(language)[head]["type"] == "local_government"
        items = _items(toks, i + 2, language, "place") if lower else _items(toks, i + 2, language, "place", "country", "cap", "region")
        if head[0].islower() and " " in head and len(items) < 2:
            continue  # the district councils of one place
        many, single = next((pair for pair in spellings(language, "singular") if head.endswith(pair[0])), ("", ""))
        one = head.removesuffix(many) + single
        for nth, (begin, end) in enumerate(items):
            last = end
            of_state = end + 2 < len(toks) and joint(language, toks[end + 1].word) == "of" and toks[end + 2].kind == "country"
            if nth == len(items) - 1 and of_state:
                last = end + 2
            start = token.end - len(head) if nth == 0 else toks[begin].start
            name = f"{one[0].upper()}{one[1:]} {word_for(language, 'name_of')} {_words(toks, begin, end)}"
            kind = heads(language)[head]["type"]
            yield Body(start, toks[last].end, kind if kind == "local_government" else "", "", name)


def statistics(toks: Sequence[Token], language: str) -> Iterator[Body]:
    """Offices that are called after their State: Statistics Canada, Finnish Customs."""
    for i, (token, state) in enumerate(zip(toks, toks[1:], strict=False)):
        if is_role(language, token.word, "before_state") and state.kind == "country" and state.gap == " ":
            yield Body(token.start, state.end, "national_government")
        if token.kind == "country" and state.word in role(language, "behind_state") and state.gap == " ":
            after = i + 2 + (i + 2 < len(toks) and toks[i + 2].word in role(language, "and"))
            if after >= len(toks) or toks[after].kind not in ("cap", "region") or toks[after].gap != " ":
                yield Body(token.start, state.end, "national_government")


def told(toks: Sequence[Token], language: str) -> Iterator[Body]:
    """Bodies that a word in lower case beside the name makes one: the Grundvik company, the law firm Harrowgate, Luvela, a charity."""
    for i, token in enumerate(toks[1:-1], 1):
        if token.kind not in ("low", "cap") or token.gap != " " or rule_of(language, token.word) not in ("beside", "explains"):
            continue
        before, after = toks[i - 1], toks[i + 1]
        kind = heads(language)[token.word]["type"]
        beside = rule_of(language, token.word) == "beside"
        if beside and _strange(before, language) and i > 1 and toks[i - 2].word in role(language, "article"):
            yield Body(before.start, before.end, kind)
        elif beside and after.kind == "cap" and after.gap == " " and before.kind in ("low", "country", "cap"):
            last = _run_end(toks, i + 1)
            person = last + 1 < len(toks) and is_role(language, toks[last + 1].word, "owner")
            if any(_strange(t, language) for t in toks[i + 1 : last + 1]) and not person:
                yield Body(after.start, toks[last].end, kind)
        elif span := _explained(toks, i, language):
            yield Body(toks[span[0]].start, toks[span[1]].end, kind)


def _explained(toks: Sequence[Token], at: int, language: str) -> tuple[int, int] | None:
    """The name that a word for a kind of body explains behind a comma: ``Green Roofs, a Kenyan non-profit that …``."""
    begin = at - 1
    while begin > 1 and at - begin <= _WORDS and toks[begin].word not in role(language, "indefinite"):
        begin -= 1
    last = begin - 2
    if last < 0 or toks[begin].word not in role(language, "indefinite") or toks[begin - 1].word != ",":
        return None
    if any(t.word in role(language, "article") or joint(language, t.word) for t in toks[begin + 1 : at]):
        return None
    goes_on = toks[at + 1]
    if goes_on.gap == " " and not joint(language, goes_on.word) and not written("org_parts", "tells", language).match(goes_on.word):
        return None
    first = last
    while first and toks[first].gap == " " and toks[first].kind in ("cap", "country", "region") and toks[first - 1].kind in _NAMES:
        first -= 1
    first += first < last and toks[first].word in role(language, "determiner")
    named = toks[first : last + 1]
    if first and is_role(language, toks[first - 1].word, "person") or is_role(language, toks[first].word, "person", "opener"):
        return None
    whole = all(t.kind in _NAMES for t in named) and (len(named) > 1 or _strange(named[0], language))
    return (first, last) if whole and any(t.kind == "cap" for t in named) else None


def _strange(token: Token, language: str) -> bool:
    """Whether a capitalised word is no word that tells of what kind, where or for what something is."""
    if token.kind != "cap" or token.first or any(part[:1].islower() for part in token.word.split("-")[1:]):
        return False
    common = is_role(language, token.word, "topic", "modifier", "national", "compass", "opener", "work", "region")
    return not common and not rule_of(language, token.word)


def cities(toks: Sequence[Token], language: str) -> Iterator[Body]:
    """Cities and counties that act under a name with their class word, and their councils: the City of Johannesburg; a city council of …"""
    for i, token in enumerate(toks):
        if token.kind == "place" and token.word.endswith(_class_words(language)) and _acts(toks, i, i, language):
            yield Body(token.start, token.end, "local_government")
        if token.kind == "place" and is_role(language, token.word.partition(" ")[0], "acting") and _acts(toks, i, i, language):
            yield Body(token.start, token.end, "local_government")
        kinds = [t.word for t in toks[i + 1 : i + 3] if t.gap == " "]
        town = token.kind == "place" and len(kinds) > 1 and kinds[0] in role(language, "of_town")
        if town and kinds[1] in role(language, "town_body"):
            yield Body(token.start, toks[i + 2].end, "local_government")
        if i + 2 >= len(toks) or joint(language, toks[i + 1].word) != "of" or toks[i + 2].gap != " ":
            continue
        of_town = i and toks[i - 1].word in role(language, "of_town") and toks[i + 2].kind == "place"
        if of_town and token.word in role(language, "town_body"):
            yield Body(toks[i - 1].start, toks[_run_end(toks, i + 2)].end, "local_government")
        surely = rule_of(language, f"{token.word} {toks[i + 1].word}") == "lead"
        if not surely and not is_role(language, token.word, "acting"):
            continue
        if toks[i + 2].kind not in ("place", "cap", "country") or (
            i and toks[i - 1].kind == "cap" and token.gap == " " and not toks[i - 1].first
        ):
            continue
        last = _run_end(toks, i + 2)
        if not surely and not (toks[i + 2].kind == "place" and _acts(toks, i, last, language)):
            continue
        if toks[i + 2].kind == "place" or not is_role(language, toks[last].word, "topic", "work", "modifier"):
            yield Body(token.start, toks[last].end, "local_government")


@cache
def _class_words(language: str) -> tuple[str, ...]:
    """The class words on places that may act, each with its blank: Kajiado County, never Mexico City."""
    return tuple(f" {word}" for word in role(language, "acting_behind"))


def _acts(toks: Sequence[Token], first: int, last: int, language: str) -> bool:
    """Whether a city, county or province acts where it is named: a body acts with it or by it, or a verb of acting follows."""
    verb = last + 1 + (last + 1 < len(toks) and toks[last + 1].word in role(language, "has"))
    does = verb < len(toks) and toks[verb].gap == " " and is_role(language, toks[verb].word, "act")
    beside = last + 2 + (last + 2 < len(toks) and toks[last + 2].word in role(language, "article"))
    joined = toks[first].first and beside < len(toks) and toks[last + 1].word in role(language, "and")
    leads = joined and (toks[beside].kind == "org" or rule_of(language, toks[beside].word) in ("lead", "head"))
    return does or leads or _with(toks, first, language)


def _with(toks: Sequence[Token], first: int, language: str) -> bool:
    """Whether what is named at ``first`` stands beside a body that acts: signed with the …, UNDP and the …"""
    at = first - 1
    at -= at >= 0 and toks[at].word in role(language, "article")
    if at < 0 or toks[first].gap != " ":
        return False
    joins = at > 0 and toks[at].word in role(language, "and") and toks[at - 1].kind == "org"
    asked = at > 0 and joint(language, toks[at].word) == "of" and toks[at - 1].word in role(language, "asked_of")
    return joins or asked or toks[at].word in role(language, "acts_before")

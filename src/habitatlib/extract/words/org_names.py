"""Names that the grammar finds: a head word with the capitalised words before it and what is said behind it of what or for whom it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .org_tokens import NAMED, Token, is_role, rule_of

__all__ = ["Found", "joined", "names"]

_LONGEST = 24  # tokens of a name
_NO_FOR = ("Government", "Ministry", "Municipality", "University", "Court", "Parliament", "Bank", "Embassy", "College")
_ON = ("Committee", "Commission", "Council", "Panel", "Group", "Force", "Team", "Network", "Subcommittee", "Board", "Institute", "Centre",
       "Center", "Office", "Taskforce", "Sub-Committee", "Coalition", "Alliance", "Foundation", "Association", "Experts", "Inquiry")  # fmt: skip
_TO = ("Alliance", "Coalition", "Network", "Delegation", "Mission", "Embassy", "Representatives", "Parties", "Fund", "Office", "Access", "Right", "Campaign", "Committee")
_ABROAD = ("Delegation", "Mission", "Embassy")
_FOR_LATER = ("Commissioner", "Representative", "Adviser", "Envoy", "Coordinator", "Authority", "Friends", "Parliamentarians")
_ON_LATER = ("Convention", "Protocol", "Commissioner", "Representative", "Adviser", "Experts", "Inquiry")
_TO_LATER = ("Parties", "Representatives", "Access", "Right", "Observer", "Commissioner", "Union", "Assistance")


class Found(NamedTuple):
    """A name found: ``text[start:end]``, its head, and the tokens from ``first`` to ``last``."""

    start: int
    end: int
    head: str
    first: int
    last: int


def joined(toks: Sequence[Token], at: int) -> bool:
    """Whether a token follows the one before it with nothing but a blank between."""
    return 0 < at < len(toks) and toks[at].gap == " "


def _wordlike(toks: Sequence[Token], at: int) -> bool:
    return 0 <= at < len(toks) and (toks[at].kind == "cap" or toks[at].kind in NAMED)


def _opens(toks: Sequence[Token], at: int, language: str) -> bool:
    """Whether a capitalised word only begins a sentence or is an article."""
    token = toks[at]
    if token.kind != "cap":
        return False
    if token.word in ("The", "A", "An", "This", "These", "Its", "Their", "Our"):
        return True
    if not token.first:
        return False
    verb = token.word.endswith(("ing", "ed", "ly")) and not is_role(language, token.word, "topic", "modifier")
    return verb or is_role(language, token.word, "opener")


def names(toks: Sequence[Token], language: str) -> Iterator[Found]:
    """The names with a head word, from left to right, none overlapping another."""
    until = 0
    for i, token in enumerate(toks):
        if i < until or not is_head(toks, i, language):
            continue
        if _wordlike(toks, i + 1) and joined(toks, i + 1) and any(is_head(toks, j, language) for j in _run(toks, i + 1)):
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
    return rule not in ("", "shared", "foreign") and token.kind != "org"


def _run(toks: Sequence[Token], at: int) -> range:
    """The capitalised words from ``at`` on with nothing but blanks between."""
    end = at + 1
    while _wordlike(toks, end) and joined(toks, end) and end - at < _LONGEST:
        end += 1
    return range(at, end)


def _rule(toks: Sequence[Token], at: int, language: str) -> str:
    two = rule_of(language, f"{toks[at - 1].word} {toks[at].word}") if at else ""
    return two or rule_of(language, toks[at].word)


def _name(toks: Sequence[Token], head: int, until: int, language: str) -> Found | None:
    rule = _rule(toks, head, language)
    first = _left(toks, head, until, language)
    last = head if rule in ("tail", "firm") else _right(toks, head, first, language)
    last = _campus(toks, head, last)
    if first and is_role(language, toks[first - 1].word, "person") and joined(toks, first):
        return None
    if not _says(toks, first, head, last, rule, language) or _is_other(toks, first, head, last, language):
        return None
    return Found(toks[first].start, toks[last].end, toks[head].word, first, last)


def _left(toks: Sequence[Token], head: int, until: int, language: str) -> int:
    """Where the capitalised words before a head begin, those joined by ``and`` too."""
    first = _caps_before(toks, head, until, language)
    while first - 2 >= until and toks[first - 1].word in ("and", "&", ","):
        if not _subject(toks[first], language, compass=True) and not is_role(language, toks[first].word, "modifier"):
            break
        if first == head or is_role(language, toks[first].word, "national") and not is_role(language, toks[first].word, "compass"):
            break
        before = toks[first - 2]
        ranked = is_role(language, before.word, "modifier") and is_role(language, toks[first].word, "modifier")
        if before.kind not in ("cap", "region") or not (ranked or _subject(before, language, compass=True)):
            break
        if toks[first - 1].word == "," and not any(t.word in ("and", "&") for t in toks[first:head]):
            break
        if is_head(toks, first - 2, language) and not is_role(language, before.word, "topic"):
            break
        begin = _caps_before(toks, first - 1, until, language)
        if begin == first - 1:
            break
        first = begin
    return first


def _caps_before(toks: Sequence[Token], at: int, until: int, language: str) -> int:
    first = at
    while first - 1 >= until and at - first < _LONGEST:
        if toks[first - 1].word == "'s" and toks[first].gap == " ":
            owner = first - 2
            if owner >= until and toks[owner].kind in ("country", "place") and toks[first - 1].gap == "":
                return owner
            break
        if toks[first - 1].word == "/" and toks[first].gap == toks[first - 1].gap == "" and _wordlike(toks, first - 2):
            if toks[first - 2].kind == "org" or toks[first].kind == "org":
                break
            first -= 2
            continue
        ampersand = toks[first - 1].word == "&" and _wordlike(toks, first - 2)
        if toks[first].gap != " " or not (_wordlike(toks, first - 1) or ampersand) or _opens(toks, first - 1, language):
            break
        if is_role(language, toks[first - 1].word, "person"):
            break
        if toks[first - 1].kind == "treaty":
            break
        first -= 1
    return first


def _subject(token: Token, language: str, *, compass: bool = False) -> bool:
    """Whether a word says what a body is for."""
    return token.kind == "region" or is_role(language, token.word, "topic", *(("compass",) if compass else ()))


def _topical(toks: Sequence[Token], span: range, language: str) -> bool:
    return all(_subject(toks[j], language, compass=True) or is_role(language, toks[j].word, "modifier") for j in span)


def _right(toks: Sequence[Token], head: int, first: int, language: str) -> int:
    """The last token of what stands behind a head: ``of …``, ``for …``, ``on …``, lists of subjects and what they belong to."""
    last, opened = head, ""
    while last - head < _LONGEST and last + 2 < len(toks):
        conn = toks[last + 1].word
        if toks[last + 1].gap != " " or conn not in ("of", "for", "on", "to", "against", "in", "with"):
            break
        begin = last + 2 + (toks[last + 2].word in ("the", "a", "an", "all"))
        if not _wordlike(toks, begin) or toks[begin].gap != " " or _ordinal(toks[begin]):
            break
        phrase = _run(toks, begin)
        if not _allowed(toks, conn, opened, head, first, last, phrase, language):
            break
        last = phrase[-1]
        opened = opened or conn
        last = _listed(toks, last, language)
    return last


def _ordinal(token: Token) -> bool:
    return token.word.isdigit()


def _allowed(
    toks: Sequence[Token], conn: str, opened: str, head: int, first: int, last: int, phrase: range, language: str
) -> bool:
    """Whether what a small word joins to a name still belongs to it."""
    begin, word, before = toks[phrase[0]], toks[head].word, toks[last].word
    topical = _topical(toks, phrase, language)
    complete = any(not is_role(language, toks[j].word, "modifier", "national", "small") and toks[j].kind != "country" for j in range(first, head))
    if is_role(language, toks[phrase[-1]].word, "work") and begin.kind != "treaty" and not topical:
        return False
    if conn == "of":
        return not (opened and toks[last].kind in ("country", "place"))
    if conn == "in":
        inside = begin.kind == "region" and opened in ("for", "of") and word not in _NO_FOR
        return inside or (begin.kind in ("country", "region", "place") and not opened and word in ("Mission", "Force"))
    if conn in ("against", "with"):
        return topical and (conn == "against" or before in ("Persons", "People"))
    if not opened:
        if conn == "to":
            known = begin.kind in ("country", "org", "treaty", "region") or is_role(language, begin.word, "verb")
            return word in _TO and known
        if conn == "on":
            return word in _ON and (topical or not complete) and begin.kind not in ("org", "country", "place")
        if begin.kind in ("org", "place"):
            return False
        if begin.kind == "country":
            return not complete and word not in _NO_FOR
        return topical if complete else word not in _NO_FOR or topical and not complete
    if conn == "for":
        return topical and (before in _FOR_LATER or opened == "on")
    if conn == "to" and word in _ABROAD:
        return begin.kind in ("country", "org")
    later = {"on": _ON_LATER, "to": _TO_LATER}[conn]
    return before in later and (topical or begin.kind in NAMED or before in _ON_LATER)


def _listed(toks: Sequence[Token], last: int, language: str) -> int:
    """The end of a list of subjects inside a name: ``Housing, Land and Urban Development``, ``Asia and the Pacific``."""
    while last + 2 < len(toks):
        if not _subject(toks[last], language):
            return last
        end = _item(toks, last + 1, language)
        if toks[last + 1].word == ",":
            probe = end
            while probe and probe + 1 < len(toks) and toks[probe + 1].word == "," and (more := _item(toks, probe + 1, language)):
                probe = more
            if not probe or probe + 2 >= len(toks):
                return last
            closing = _item(toks, probe + 1, language) if toks[probe + 1].word in ("and", "&") else None
            if toks[probe].word and closing is None and not _closed(toks, last, probe):
                return last
            last = closing or probe
        elif toks[last + 1].word in ("and", "&", "or") and end:
            last = end
        else:
            return last
    return last


def _closed(toks: Sequence[Token], last: int, probe: int) -> bool:
    """Whether the last item of a list with commas begins with ``and``: Justice, Human Rights, and Religious Affairs."""
    return any(t.word in ("and", "&") for t in toks[last + 1 : probe])


def _item(toks: Sequence[Token], at: int, language: str) -> int | None:
    """The last token of the item that a comma or ``and`` at ``at`` joins; None where what follows is no subject."""
    if at + 1 >= len(toks) or (toks[at].word != "," and toks[at].gap != " "):
        return None
    begin = at + 1 + (toks[at].word == "," and toks[at + 1].word in ("and", "&"))
    article = begin < len(toks) and toks[begin].word == "the"
    begin += article
    if not _wordlike(toks, begin) or toks[begin].gap != " ":
        return None
    span = _run(toks, begin)
    tail = toks[span[-1]]
    if any(toks[j].kind in ("org", "country", "place", "treaty") for j in span):
        return None
    if len(span) > 1 and not is_role(language, tail.word, "topic") and (is_role(language, tail.word, "work") or rule_of(language, tail.word)):
        return None
    if len(span) == 1 and rule_of(language, tail.word) in ("lead", "head", "tail") and not is_role(language, tail.word, "topic"):
        return None
    if article:
        return span[-1] if _topical(toks, span, language) and not rule_of(language, toks[begin].word) else None
    if rule_of(language, toks[begin].word) in ("lead", "head") and not is_role(language, toks[begin].word, "topic"):
        return None
    return span[-1] if any(_subject(toks[j], language) for j in span) else None


def _campus(toks: Sequence[Token], head: int, last: int) -> int:
    """The place that ends the name of a place of learning: Imperial College London; University of California, Berkeley."""
    if toks[head].word not in ("University", "College", "Technology", "Institute") or last + 2 >= len(toks):
        return last
    if toks[last].kind != "place" and toks[last + 1].kind == "place" and toks[last + 1].gap == " ":
        return last + 1
    campus = toks[head].word == "University" and toks[last].kind == "place" and toks[last + 1].word == "," and toks[last + 2].kind in ("place", "cap")
    closed = last + 3 == len(toks) or last + 3 < len(toks) and toks[last + 3].word in (",", "and", ".")
    return last + 2 if campus and closed and last - head == 2 else last


def _says(toks: Sequence[Token], first: int, head: int, last: int, rule: str, language: str) -> bool:
    """Whether the words beside the head name one body rather than bodies of a kind."""
    left = toks[first:head]
    named = [t for t in left if t.kind in NAMED or not is_role(language, t.word, "modifier", "opener", "compass", "small")]
    if rule == "firm":
        return any(t.kind == "cap" and not is_role(language, t.word, "modifier", "topic", "compass", "work", "region") for t in left)
    if rule == "tail":
        return bool(named)
    if last > head:
        return True
    if rule == "lead":
        return any(t.kind in ("country", "place", "org") for t in left) or (toks[head].word == "Ministry" and bool(named))
    proper = [t for t in named if t.kind != "region" and t.word != "&"]
    return bool(proper) or (bool(named) and rule != "weak")


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

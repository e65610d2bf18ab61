"""What stands behind the head of a name and belongs to it: ``of …``, ``for …``, ``on …``, lists of subjects, a campus."""

from __future__ import annotations

from collections.abc import Sequence

from .org_tokens import NAMED, Token, is_role, joint, role, rule_of

__all__ = ["behind", "campus", "joined", "of_country", "run", "subject", "topical", "wordlike"]

_LONGEST = 24  # tokens of a name


def joined(toks: Sequence[Token], at: int) -> bool:
    """Whether a token follows the one before it with nothing but a blank between."""
    return 0 < at < len(toks) and toks[at].gap == " "


def wordlike(toks: Sequence[Token], at: int) -> bool:
    """Whether a token may be a word of a name: capitalised, or named by a register."""
    return 0 <= at < len(toks) and (toks[at].kind == "cap" or toks[at].kind in NAMED)


def run(toks: Sequence[Token], at: int) -> range:
    """The capitalised words from ``at`` on with nothing but blanks between."""
    end = at + 1
    while wordlike(toks, end) and joined(toks, end) and end - at < _LONGEST:
        end += 1
    return range(at, end)


def subject(token: Token, language: str, *, compass: bool = False) -> bool:
    """Whether a word says what a body is for."""
    return token.kind == "region" or is_role(language, token.word, "topic", *(("compass",) if compass else ()))


def topical(toks: Sequence[Token], span: range, language: str) -> bool:
    """Whether all words of a span only say what a body is for, of what rank it is or in which part of a region."""
    return all(subject(toks[j], language, compass=True) or is_role(language, toks[j].word, "modifier") for j in span)


def behind(toks: Sequence[Token], head: int, first: int, language: str) -> int:
    """The last token of what stands behind a head: ``of …``, ``for …``, ``on …``, lists of subjects and what they belong to."""
    last, opened = head, ""
    while last - head < _LONGEST and last + 2 < len(toks):
        conn = joint(language, toks[last + 1].word)
        if toks[last + 1].gap != " " or not conn:
            break
        begin = last + 2 + (toks[last + 2].word in role(language, "phrase_article"))
        if not wordlike(toks, begin) or toks[begin].gap != " " or _ordinal(toks[begin]):
            break
        phrase = run(toks, begin)
        if not _allowed(toks, conn, opened, head, first, last, phrase, language):
            break
        last = phrase[-1]
        opened = opened or conn
        last = _listed(toks, last, language)
    return last


def of_country(toks: Sequence[Token], head: int, language: str) -> int:
    """The State behind the head of a company's name: Oil Company of Malta."""
    at = head + 2 + (head + 2 < len(toks) and toks[head + 2].word in role(language, "article"))
    said = at < len(toks) and joint(language, toks[head + 1].word) == "of" and toks[at].kind == "country"
    return at if said else head


def _ordinal(token: Token) -> bool:
    return token.word.isdigit()


def _allowed(toks: Sequence[Token], conn: str, opened: str, head: int, first: int, last: int, phrase: range, language: str) -> bool:
    """Whether what a small word joins to a name still belongs to it."""
    begin, word, before = toks[phrase[0]], toks[head].word, toks[last].word
    topic = topical(toks, phrase, language)
    complete = any(
        toks[j].kind != "country" and not is_role(language, toks[j].word, "modifier", "national", "small", "owner")
        for j in range(first, head)
    )
    if is_role(language, toks[phrase[-1]].word, "work") and begin.kind != "treaty" and not topic and not (conn == "of" and complete):
        return False
    if conn == "of":
        return not (opened and toks[last].kind in ("country", "place"))
    if conn == "in":
        inside = begin.kind == "region" and opened in ("for", "of") and not is_role(language, word, "no_for")
        return inside or (begin.kind in ("country", "region", "place") and not opened and is_role(language, word, "takes_in"))
    if conn in ("against", "with"):
        return topic and (conn == "against" or is_role(language, before, "later_with"))
    if not opened:
        if conn == "to":
            known = begin.kind in ("country", "org", "treaty", "region") or is_role(language, begin.word, "verb")
            return is_role(language, word, "takes_to") and known
        if conn == "on":
            return is_role(language, word, "takes_on") and (topic or not complete) and begin.kind not in ("org", "country", "place")
        if begin.kind == "org":
            return False
        if begin.kind in ("country", "place"):
            return not complete and not is_role(language, word, "no_for")
        return topic if complete else not is_role(language, word, "no_for") or topic and not complete
    if conn in ("for", "on") and toks[last].kind == "country" and is_role(language, word, "takes_on"):
        return topic
    if conn == "for":
        return topic and (is_role(language, before, "later_for") or opened == "on")
    if conn == "to" and is_role(language, word, "abroad"):
        return begin.kind in ("country", "org")
    later = f"later_{conn}"
    return is_role(language, before, later) and (topic or begin.kind in NAMED or is_role(language, before, "later_on"))


def _listed(toks: Sequence[Token], last: int, language: str) -> int:
    """The end of a list of subjects inside a name: ``Housing, Land and Urban Development``, ``Asia and the Pacific``."""
    while last + 2 < len(toks):
        if toks[last + 1].word in role(language, "and") and all(is_role(language, toks[j].word, "compass") for j in (last, last + 2)):
            last = run(toks, last + 2)[-1]  # North and East Syria
            continue
        end = _item(toks, last + 1, language)
        if not subject(toks[last], language) and not (end and _ranked(toks, last, language)):
            return last
        if toks[last + 1].word == ",":
            probe = end
            while probe and probe + 1 < len(toks) and toks[probe + 1].word == "," and (more := _item(toks, probe + 1, language)):
                probe = more
            if not probe or probe + 2 >= len(toks):
                return last
            closing = _item(toks, probe + 1, language) if toks[probe + 1].word in role(language, "and") else None
            if toks[probe].word and closing is None and not _closed(toks, last, probe, language):
                return last
            last = closing or probe
        elif end and toks[last + 1].word in role(language, "and", "or"):
            last = end
        else:
            return last
    return last


def _ranked(toks: Sequence[Token], last: int, language: str) -> bool:
    """Whether two ranks of one thing are joined: Local and Regional Governments."""
    return toks[last + 1].word in role(language, "and") and all(is_role(language, toks[j].word, "modifier") for j in (last, last + 2))


def _closed(toks: Sequence[Token], last: int, probe: int, language: str) -> bool:
    """Whether the last item of a list with commas begins with ``and``: Justice, Human Rights, and Religious Affairs."""
    return any(t.word in role(language, "and") for t in toks[last + 1 : probe])


def _item(toks: Sequence[Token], at: int, language: str) -> int | None:
    """The last token of the item that a comma or ``and`` at ``at`` joins; None where what follows is no subject."""
    if at + 1 >= len(toks) or (toks[at].word != "," and toks[at].gap != " "):
        return None
    begin = at + 1 + (toks[at].word == "," and toks[at + 1].word in role(language, "and"))
    article = begin < len(toks) and toks[begin].word in role(language, "article")
    begin += article
    if not wordlike(toks, begin) or toks[begin].gap != " ":
        return None
    span = run(toks, begin)
    tail = toks[span[-1]]
    if article and " ".join(toks[j].word for j in span) in role(language, "with_article"):
        return span[-1]
    if any(toks[j].kind in ("org", "country", "place", "treaty") for j in span):
        return None
    if is_role(language, tail.word, "unit") and len(span) > 1:
        return None
    if (
        len(span) > 1
        and not is_role(language, tail.word, "topic")
        and (is_role(language, tail.word, "work") or rule_of(language, tail.word))
    ):
        return None
    if len(span) == 1 and rule_of(language, tail.word) in ("lead", "head", "tail") and not is_role(language, tail.word, "topic"):
        return None
    if article:
        ranked = (
            toks[at].word == "," or is_role(language, toks[begin].word, "national", "modifier") or _goes_to_head(toks, span[-1], language)
        )
        return span[-1] if not ranked and topical(toks, span, language) and not rule_of(language, toks[begin].word) else None
    if rule_of(language, toks[begin].word) in ("lead", "head") and not is_role(language, toks[begin].word, "topic"):
        return None
    return span[-1] if any(subject(toks[j], language) for j in span) else None


def _goes_to_head(toks: Sequence[Token], last: int, language: str) -> bool:
    """Whether ``and`` and words with a head follow, so that a new name began: the Management and Operations Division."""
    if not wordlike(toks, last + 2) or toks[last + 1].word not in role(language, "and"):
        return False
    tail = toks[run(toks, last + 2)[-1]].word
    return bool(rule_of(language, tail)) or is_role(language, tail, "unit")


def campus(toks: Sequence[Token], head: int, last: int, language: str) -> int:
    """The place that ends the name of a place of learning: Imperial College London; University of California, Berkeley."""
    if toks[head].word not in role(language, "with_campus") or last + 2 >= len(toks):
        return last
    if toks[last].kind != "place" and toks[last + 1].kind == "place" and toks[last + 1].gap == " ":
        return last + 1
    campus = (
        toks[head].word in role(language, "with_campuses")
        and toks[last].kind == "place"
        and toks[last + 1].word == ","
        and toks[last + 2].kind in ("place", "cap")
    )
    closed = last + 3 == len(toks) or last + 3 < len(toks) and toks[last + 3].word in {",", ".", *role(language, "and")}
    return last + 2 if campus and closed and last - head == 2 else last

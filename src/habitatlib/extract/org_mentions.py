"""Where an organization is named in a paragraph, and whose mention it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from .org_evidence import TOPIC
from .org_lists import quoted_title
from .org_organs import of_a_kind
from .org_register import identifier, names_of
from .org_rows import Organization, organization
from .org_signs import foreign_sign
from .org_tokens import Token, Tokens
from .org_units import tagged
from .org_words import part, role, words
from .place_words import country_names
from .place_words import register as places

__all__ = [
    "Mention", "bare_span", "covered", "known", "listed_office", "of_another", "overlaid", "own_units", "stands_free",
    "with_secretariat",
]  # fmt: skip


_REACH = 2  # signs before a name that say whether it stands free


class Mention:
    """A mention in the squeezed text of one paragraph, and whose it is."""

    __slots__ = ("end", "org", "start")

    def __init__(self, start: int, end: int, org: Organization) -> None:
        self.start, self.end, self.org = start, end, org


def bare_span(text: str, mention: Mention) -> tuple[int, int]:
    """Where a name stands without the quotation marks round it."""
    start, end = mention.start, mention.end
    if end - start < 3 or text[start] not in "“「":
        return start, end
    if text[end - 1] in "”」":
        return start + 1, end - 1
    return start + (not any(sign in text[start:end] for sign in "”」")), end


def covered(mentions: Iterable[Mention], start: int, end: int) -> bool:
    """Whether a stretch overlaps one of the mentions."""
    return any(m.start < end and start < m.end for m in mentions)


def known(toks: Tokens, text: str, language: str) -> list[Mention]:
    """The names of the register that the tokens of a text hold, but for those that only spell one and titles in quotation marks."""
    out = []
    for i in toks.of("org"):
        spelt_only = of_a_kind(toks, i, language) or _in_general(toks, i, language)
        org = None if spelt_only else organization(str(toks[i].value))
        if org and not quoted_title(text, toks[i].start, toks[i].end, language):
            out.append(_with_place(toks, i, org, language))
    return out


def overlaid(made: list[Mention], registered: Iterable[Mention]) -> list[Mention]:
    """Names that the grammar made and those of the register beside them; where one of these lies over the beginning they are one.

    联合国|开发署坎帕拉办事处 begins with the register's 联合国开发署.
    """
    registered = list(registered)
    for mention in made:
        mention.start = min((k.start for k in registered if k.start < mention.start < k.end <= mention.end), default=mention.start)
    return made + [k for k in registered if not any(m.start <= k.start and k.end <= m.end for m in made)]


def _with_place(toks: Sequence[Token], at: int, org: Organization, language: str) -> Mention:
    """An organization of the register; the country or city right before its name makes a branch of it (肯尼亚红十字会)."""
    token, country = toks[at], toks[at - 1] if at else None
    placed = any(hit.start == 0 for hit in places(language).find(token.word))  # 比利时|安特卫普热带医学研究所
    institute = org.type == "academia" and not token.word.endswith(words(language, "university")) and not placed
    branch = institute or (org.type == "civil_society" and token.word.endswith(words(language, "federated")))
    first = at
    if branch and country and country.kind in ("country", "place"):
        first = at - 1
    elif branch:
        while first and at - first < 5 and foreign_sign(toks[first - 1], language):
            first -= 1
    opens = first == 0 or toks[first - 1].kind in ("stop", "list", "conj")
    if opens and (first == at - 1 and country and country.kind != "other" or first < at - 1):
        name = "".join(t.word for t in toks[first : at + 1])
        return Mention(toks[first].start, token.end, Organization(identifier(name, org.type, language), name, "", "", org.type))
    whole = False
    if token.word in role(language, "also_national") and (state := _state_before(toks, at, language)) is not None:
        name = "".join(t.word for t in toks[state : at + 1])  # 菲律宾|反恐委员会
        kind = "national_government" if org.type == "un" else org.type
        return Mention(toks[state].start, token.end, Organization(identifier(name, kind, language), name, "", "", kind))
    if country and org.type == "un":
        team = country.kind in ("country", "place") and token.word in role(language, "country_team")
        whole = team or country.word in role(language, "before_un")
        if team and (start := _world_body(toks, at - 1, language)) is not None:
            return Mention(start, token.end, org)
    elif country and org.type == "civil_society":
        whole = country.word in role(language, "before_association")
    elif country:  # 肯尼亚|独立选举和边界委员会
        whole = org.type == "national_government" and (country.kind == "country" or country.word in role(language, "whole"))
    return Mention(country.start if whole and country else token.start, token.end, org)


def _state_before(toks: Sequence[Token], at: int, language: str) -> int | None:
    """Where the State or city is named right before a body, before 国家 or before another subject (伊朗|港口和|海事组织); None where none is."""
    at -= at > 1 and toks[at - 1].word in role(language, "national")
    at -= 2 if at > 2 and toks[at - 1].kind == "conj" and toks[at - 2].kind == "inner" else 0
    return at - 1 if at and toks[at - 1].kind in ("country", "place") else None


def _world_body(toks: Sequence[Token], at: int, language: str) -> int | None:
    """Where the world body's name begins before the State of its country team (联合国驻|乌干达国家工作队); None where none is named."""
    seated = at > 1 and toks[at - 1].word in role(language, "seated")
    before = toks[at - 1 - seated] if at > seated else None
    return before.start if before and before.word in role(language, "world_body") else None


def _in_general(toks: Sequence[Token], at: int, language: str) -> bool:
    """Whether a State and a word for places of learning only spell a university of the register: 加纳|大学教育普及率上升."""
    name = toks[at].word
    national = name.endswith(words(language, "university")) and any(h.start == 0 for h in country_names(language).find(name))
    behind = toks[at + 1 : at + 3]
    topics = [t.kind in TOPIC for t in behind]
    more = any(topics[:1]) and (behind[0].kind != "deed" or all(topics))
    return national and more and tagged("".join(t.word for t in behind)) != "v"


def with_secretariat(text: str, mentions: Iterable[Mention], language: str) -> None:
    """Let the names of departments begin with the Secretariat that is named right before them (秘书处|经济和社会事务部)."""
    mentions = list(mentions)
    for mention in mentions:
        name = text[mention.start : mention.end]
        office = mention.org.type == "un" and any(word in name for word in words(language, "secretariat_office"))
        for word in words(language, "secretariat") if office else ():
            start = mention.start - len(word)
            free = start >= 0 and text.startswith(word, start) and not covered(mentions, start, mention.start)
            if free and (start == 0 or part(language, "stands_free").search(text, max(0, start - 2), start)):
                mention.start = start


def of_another(text: str, mentions: Iterable[Mention], start: int, org: Organization, language: str) -> bool:
    """Whether an assembly is that of the body named right before its session (联合国贸易和发展会议第十届|大会), or before its short form."""
    session = part(language, "session_before").search(text, 0, start)
    short = org.org_id == "unga" and text[start - 1 : start] == ")"  # 世界知识产权组织(产权组织)|大会
    at = session.start() if session else text.rfind("(", 0, start) if short else -1
    return at > 0 and any(m.end == at for m in mentions)


def listed_office(text: str, mention: Mention, language: str) -> bool:
    """Whether an office of the Secretariat is named and a list goes on behind it."""
    listed = mention.org.type == "un" and text.startswith(("、", *words(language, "listing")), mention.end)
    return listed and text.endswith(words(language, "secretariat_office", "secretariat_unit"), mention.start, mention.end)


def own_units(texts: Collection[str], rows: Iterable[dict], bodies: Iterable[str], language: str) -> set[str]:
    """Names that no register has and that stand behind a reporting body's somewhere in its report: units of it, no organizations."""
    owners = tuple(name for body in bodies for name in names_of(body, language))
    named = {row["surface"] for row in rows if organization(row["org_id"]) is None} if owners else set()
    return {name for name in named if any(text.endswith(owners, 0, at) for text in texts for at in _found(name, text))}


def _found(name: str, text: str) -> Iterable[int]:
    """Where a name stands in a text."""
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def stands_free(text: str, start: int, end: int, language: str) -> bool:
    """Whether a class word stands for a body of the report: nothing before it tells another one, no longer word goes on."""
    free = part(language, "stands_free").search(text, max(0, start - _REACH), start)
    return free is not None and not text.startswith(words(language, "no_body_behind"), end)

"""Names in lists: what stands beside a name and is built like one, in Latin letters or with a head word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..lexicons import load
from .org_begins import elsewhere
from .org_cities import acting
from .org_defined import defined
from .org_evidence import LONGEST, SPECIFIC, counted, ends_in_class, partner_signs, rule_of
from .org_governments import Name, authorities, edges
from .org_grammar import headed_names
from .org_register import fold, slug
from .org_signs import foreign_sign
from .org_states import owned, state_organs, state_units
from .org_tokens import Token, Tokens
from .org_types import type_of
from .org_words import part, role, words

__all__ = ["names", "quoted_title"]

_SYMBOL = re.compile(r"[A-Z][A-Za-z0-9]{0,9}(?:/[\w.()-]{1,20}){0,5}/[\w.()-]{0,19}[0-9]", re.ASCII)  # of a document: HSP/EB.2026/18
_TITLE = 20  # signs from a quotation mark to a name in the title that it opens
_PARTING = frozenset({"list", "conj", "stop"})
_TITLE = 5  # signs of the office of a person


def names(toks: Tokens, text: str, language: str, about: str = "") -> list[Name]:
    """All names that no register has, in order, none within another.

    Parameters
    ----------
    toks : Tokens
        The tokens of ``text``.
    text : str
        A squeezed text.
    language : str
        Whose words and heads to use.
    about : str
        The one State that the report is about, if it is about one.
    """
    found = headed_names(toks, text, language)
    found = sorted([*found, *authorities(toks, language), *state_units(toks, found, language)])
    found = sorted([*found, *state_organs(toks, found, language, about)])
    found = sorted([*found, *_announced(toks, text, found, language), *_international(toks, found, language)])
    found = _envoys(text, toks, found, language)
    found = sorted([*found, *acting(toks, found, text, language)])
    found = defined(toks, text, _with_listed(toks, text, _with_latin(toks, text, found, language), language), language)
    found = owned(toks, found, language, about)
    over, coins, scheme = part(language, "over_a_day"), words(language, "coin"), part(language, "named_scheme")
    campaign = part(language, "campaign_run")
    found = [n for n in found if not campaign.search(text, max(0, n.start - 8), n.end)]
    found = [n for n in found if not text.startswith(coins, n.end) and not over.search(text, n.start, n.end)]
    found = [n for n in found if not part(language, "departments").match(text, n.end)]  # 地方政府部|门
    return [n for n in found if n.type == "national_government" or not scheme.match(text, n.end)]


def _envoys(text: str, toks: Tokens, found: Sequence[Name], language: str) -> list[Name]:
    """The names with the offices of the Secretary-General's envoys, which hold other names: 秘书长南苏丹问题特使办公室."""
    known = [(toks[i].start, toks[i].end) for i in toks.of("org")]
    new = [Name(*m.span(), "un") for m in part(language, "envoys").finditer(text)]
    new = [n for n in new if not any(s < n.end and n.start < e for s, e in known)]  # a body of the register is what it is
    return sorted([n for n in found if not any(o.start < n.end and n.start < o.end for o in new)] + new)


def _announced(toks: Tokens, text: str, found: Sequence[Name], language: str) -> list[Name]:
    """Names between quotation marks beside a word that says what they are (非政府组织“林中电波”, “林中电波”非政府组织)."""
    if not toks.of("quote"):
        return []
    told = [m.span() for m in part(language, "announced_before").finditer(text)]
    out = [Name(*at, "civil_society") for at in told if not any(n.start < at[1] and at[0] < n.end for n in found)]
    for match in part(language, "quoted").finditer(text):
        free = not any(n.start < match.end(1) and match.start(1) < n.end for n in (*found, *out))
        if free and not any(match.start(1) <= toks[i].start < match.end(1) for i in toks.of("org")):
            kind = "private" if text.endswith(words(language, "firm"), 0, match.start(1) - 1) else "civil_society"
            out.append(Name(match.start(1), match.end(1), kind))
    return out


def quoted_title(text: str, start: int, end: int, language: str) -> bool:
    """Whether a name of the register is but a part of a quoted title (“东盟快线”) or of a treaty's (《世卫组织大流行协定》)."""
    treaty = text.rfind("《", max(0, start - _TITLE), start)
    if treaty >= 0 and (named := part(language, "treaty_title").match(text, treaty)) and end < named.end():
        return True
    opened = text.rfind("“", max(0, start - _TITLE), start)
    match = part(language, "quoted_title").match(text, opened) if opened >= 0 else None
    return match is not None and match.start(1) <= start and end <= match.end(1) and end - start < match.end(1) - match.start(1)


def _international(toks: Tokens, found: Sequence[Name], language: str) -> list[Name]:
    """Foreign words before 国际 at the end of a name (扶轮国际)."""
    out = []
    for i in [i for i in toks.of("opener") if toks[i].word in role(language, "name_after")]:
        token = toks[i]
        after = toks[i + 1].kind if i + 1 < len(toks) else "stop"
        if after not in ("stop", "list", "conj", "boundary", "deed", "verb"):
            continue
        first = i
        while first and i - first < 6 and foreign_sign(toks[first - 1], language):
            first -= 1
        open_before = first == 0 or toks[first - 1].kind in ("stop", "list", "conj", "boundary")
        if i - first > 1 and open_before and not any(n.start < token.end and toks[first].start < n.end for n in found):
            out.append(Name(toks[first].start, token.end, "civil_society"))
    return out


@cache
def _latin_heads() -> dict[str, str]:
    return {r["word"]: r["type"] for r in load("org_latin_heads")}


def _latin_type(word: str) -> str:
    """The type of a name in Latin letters that says what it is; empty for others."""
    latin = re.findall(r"[^\W\d_]+", word)
    heads = [_latin_heads().get(w, "") for w in (latin[-1:] + latin[:1] if len(latin) > 1 else [])]
    return next((kind for kind in heads if kind), "")


@cache
def _given_names() -> frozenset[str]:
    return frozenset(r["name"] for r in load("given_names"))


def _person(word: str) -> bool:
    """Whether words in Latin letters begin with somebody's given name, and say no body at their end."""
    first, _, more = word.partition(" ")
    return bool(more) and first in _given_names() and not _latin_type(word)


def _elected(toks: Sequence[Token], i: int) -> bool:
    """Whether words in Latin letters are somebody's whose State or body stands in brackets: Milan Novak(捷克), Rosa Diaz(儿基会)."""
    behind = [t.word if t.kind not in ("country", "org") else "whose" for t in toks[i + 1 : i + 4]]
    return behind == ["(", "whose", ")"] and " " in toks[i].word and not _latin_type(toks[i].word)


def _latin_name(text: str, token: Token, language: str) -> bool:
    """Whether several words in Latin letters are a name that stands by itself: of no person, thing or place."""
    several = part(language, "latin_name").fullmatch(token.word) is not None
    behind = part(language, "behind_latin").match(text, token.end)
    return several and not behind and not part(language, "before_latin").search(text, max(0, token.start - 4), token.start)


def _acts(text: str, at: int, language: str) -> bool:
    """Whether what follows a name in Latin letters is what only a body does: Shaqodoon|为牧民子女提供课程."""
    return any(part(language, kind).match(text, at) for kind in ("latin_acts", "organ_acts", "body_acts"))


def _with_latin(toks: Tokens, text: str, found: list[Name], language: str) -> list[Name]:
    """Add names in Latin letters that say what they are, stand in a list with an organization, or follow a word that announces one."""
    taken = [(n.start, n.end) for n in found] + ([m.span() for m in _SYMBOL.finditer(text)] if "/" in text else [])
    latin = [i for i in toks.of("latin") if slug((t := toks[i]).word) and not any(s <= t.start < e for s, e in taken)]
    latin = [i for i in latin if not _person(toks[i].word) and not _elected(toks, i)]
    titled = part(language, "title_before")
    latin = [i for i in latin if " " not in toks[i].word or not titled.search(text, max(0, toks[i].start - _TITLE), toks[i].start)]
    if not latin:
        return found
    ends, starts = edges(toks, found)
    sure: set[int] = set()
    for i in latin:
        beside = i > 1 and toks[i - 1].kind in ("conj", "list") and toks[i - 2].kind == "latin" and toks[i - 2].start not in sure
        placed = i > 0 and toks[i - 1].kind == "place"  # what lies in a city: 喀布尔|Al-Noor Park
        if _latin_type(toks[i].word) or (not beside and not placed and _latin_name(text, toks[i], language)):
            sure.add(toks[i].start)
    added = []
    for i in latin:
        token = toks[i]
        before = toks[i - 1] if i else None
        after = toks[i + 1] if i + 1 < len(toks) else None
        joined = token.start in sure
        joined |= before is not None and before.kind in ("conj", "list") and i > 1 and toks[i - 2].end in ends
        joined |= after is not None and after.kind in ("conj", "list") and i + 2 < len(toks) and toks[i + 2].start in starts | sure
        announced = text.endswith(partner_signs(language), 0, token.start)
        person = after is not None and after.word in role(language, "person")
        joined |= announced and after is not None and after.kind in ("boundary", "deed", "list") and not person
        acts = (before is None or before.kind in _PARTING) and _acts(text, token.end, language)
        joined |= acts
        goes_on = acts or (token.start in sure and part(language, "latin_goes_on").match(text, token.end))
        if joined and (after is None or goes_on or after.kind not in ("class_opener", "other", "inner", "place", "number")):
            added.append(Name(token.start, token.end, _latin_type(token.word) or "civil_society"))
            ends.add(token.end)
    return sorted([*found, *added])


def _with_listed(toks: Tokens, text: str, found: list[Name], language: str) -> list[Name]:
    """Add the items of a list of names that end in a head word, whatever stands before it: the neighbours vouch for them."""
    if not (toks.of("head") and (found or toks.of("org"))):
        return found
    items = _items(toks, language)
    ends, starts = {n.end for n in found}, {n.start for n in found}
    named = [bool(i) and (i[-1].kind == "org" or (k > 0 and items[k - 1] and i[0].kind == "org") or i[-1].end in ends)
             for k, i in enumerate(items)]  # fmt: skip
    begun = [k > 0 and bool(i) and bool(items[k - 1]) and i[0].start in starts for k, i in enumerate(items)]  # and a clause follows
    added = list(found)
    for order in (range(1, len(items)), range(len(items) - 2, -1, -1)):
        for k in order:
            near = k - 1 if order.step > 0 else k + 1
            name = None if named[k] or not items[k] or not (named[near] or begun[near]) else _listed(items[k], items, k, text, language)
            if name and any(n.start <= name.start and name.end <= n.end for n in added):
                named[k] = True
            elif name:
                named[k] = True
                added = [n for n in added if not (name.start <= n.start and n.end <= name.end)] + [name]
    return sorted(added)


def _items(toks: Sequence[Token], language: str) -> list[list[Token]]:
    """What stands between the separators of lists; an empty item where a list ends. Each bracket is read by itself, after the rest."""
    items: list[list[Token]] = [[]]
    brackets: list[list[Token]] = []
    depth = 0
    last = 0
    also = role(language, "also")
    for k in [k for k, t in enumerate(toks) if t[2] in _PARTING or t[3] in also]:
        (brackets if depth else items)[-1].extend(toks[last:k])
        token, last = toks[k], k + 1
        if token.word == "(":
            depth += 1
            brackets.append([])
        elif token.word == ")":
            depth = max(0, depth - 1)
        elif depth:
            brackets[-1].append(token)
        elif token.kind == "list" or ((token.kind == "conj" or token.word in also) and _closes(toks, k)):
            items.append([])
        elif token.kind == "stop":
            items += [[], []]
        else:
            items[-1].append(token)
    (brackets if depth else items)[-1].extend(toks[last:])
    return items + [item for inner in brackets for item in ([], *_items(inner, language))]


def _closes(toks: Sequence[Token], conj: int) -> bool:
    before = toks[conj - 1] if conj else None
    return before is not None and (before.kind in ("head", "org", "latin", "bare") or before.word == ")")


def _owner(body: Sequence[Token], of: int) -> bool:
    """Whether what stands before 的 says whose a body is, or what kind of one (塞内加尔的达喀尔大学, 私营的津巴布韦边境公司, 当地的…协会)."""
    return body[of - 1].kind in ("country", "place", "class_word", "determiner")


def _listed(item: Sequence[Token], items: Sequence[Sequence[Token]], k: int, text: str, language: str) -> Name | None:
    gap = next((i for i in range(1, len(item)) if item[i].start != item[i - 1].end), len(item))  # a bracket stood there
    item = item[:gap]
    stop = next((i for i, t in enumerate(item) if t.kind in ("boundary", "quote") and any(h.kind == "head" for h in item[1:i])), len(item))
    last = max((i for i, t in enumerate(item[:stop]) if t.kind == "head"), default=-1)
    if last < 1 or rule_of(item[last]) in ("government", "ministry", "united_nations"):
        return None
    if (last < len(item) - 1 and k + 1 < len(items) and items[k + 1]) or part(language, "called").match(text, item[last].end):
        return None
    body = item[:last]
    if body[-1].word in role(language, "of"):
        return None
    opened = max((i + 1 for i, t in enumerate(body) if t.word == "“"), default=0)
    if opened and not any(t.word == "”" for t in body[opened:]):
        body = body[opened:] if text.startswith("”", item[last].end) else []  # no name goes on over a quotation mark
    if not body:
        return None
    first = 0
    if not (k and items[k - 1]) or body[0].kind == "boundary":  # the list's first item, or one with a clause before its name (在…注册的…)
        first = max((i + 1 for i, t in enumerate(body) if t.kind == "boundary" or t.word in role(language, "with")), default=0)
    owned = next((i for i in range(len(body) - 1, 0, -1) if body[i].word in role(language, "of") and _owner(body, i)), -1)
    first = max(first, owned + 1)  # 塞内加尔的达喀尔大学
    if len(body) > first + 2 and body[first].kind == "place" and body[first + 1].kind == "conj":
        first += 2  # a city or county and another body
    joints = [i for i, t in enumerate(body[:-1]) if t.kind == "conj" and body[i + 1].kind in SPECIFIC]
    body = body[max([first, *(i + 1 for i in joints)]) :]
    if not any(t.kind in SPECIFIC | {"inner", "verb", "deed", "other"} for t in body):
        return None
    if item[last].word in role(language, "class_head") and all(t.kind in SPECIFIC | {"class_word"} for t in body) and len(body) > 1:
        return None  # 肯尼亚民间社会组织
    if rule_of(item[last]) == "listed" and len(body) < 2:
        return None
    if any(t.kind in ("org", "determiner") or t.word in role(language, "and_others", "perfect") for t in body):
        return None
    if item[last].value[0] == "private" and body[0].kind == "class_word":  # type: ignore[index]
        return None  # 私营运输公司
    if counted(body, language) or body[0].word in role(language, "both") or rule_of(body[0]) == "government":  # 九所大学, 两署, 政府加强…
        return None
    if elsewhere([*body, item[last]], 0, len(body), language):
        body = body[1:]
    plain = body[0].kind not in SPECIFIC and sum(foreign_sign(t, language) for t in body) < 2
    trade = plain and item[last].word in role(language, "enterprise")
    clause = rule_of(item[last]) == "weak" and any(t.kind == "boundary" and len(t.word) > 1 for t in body[:-1])
    if trade or clause:  # 化石燃料企业; 泰米尔纳德邦建立的实验室
        return None
    folded = fold(text[body[0].start : item[last].end], language)
    if ends_in_class([*body, item[last]], folded, language) or item[last].end - body[0].start > LONGEST:
        return None
    kind, _ = item[last].value  # type: ignore[misc]
    return Name(body[0].start, item[last].end, type_of(kind, body, item[last].word, language))

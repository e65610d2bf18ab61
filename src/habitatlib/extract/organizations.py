"""Who is named: names of the register, short forms once defined, governments, and names that the grammar finds."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from ..reports.model import Report
from .org_full_names import renamed
from .org_governments import Name
from .org_lists import names
from .org_mentions import Mention, bare_span, covered, known, listed_office, of_another, overlaid, own_units, stands_free, with_secretariat
from .org_organs import organ, own_type
from .org_register import (
    Organization,
    bare_organs,
    defined_short,
    find_names,
    fold,
    government,
    identifier,
    is_class,
    leftmost,
    organization,
    short_forms_in,
    spelt,
    state_names,
    unquoted,
)
from .org_states import about
from .org_tokens import Spot, Token, Tokens, by_chance, tokens
from .org_whole import goes_on, with_patterned
from .org_words import part, role, words
from .reporters import reporting_bodies
from .spans import squeeze
from .wording import titles

__all__ = ["extract"]

_TELLING = 4  # signs of a ministry that is known without its State from there on
_AFTER_SHORT = 16  # tokens behind a short form in which the name of an organ is looked for
_BEHIND_SHORT = 24  # signs behind a short form in which the register is asked for an organ
_REACH = 2  # signs before the word for an assembly that say whose it is
_ACRONYM = re.compile("[A-Z][A-Za-z0-9&/-]{1,14}")
_OPEN = ("stop", "list", "conj", "boundary", "deed", "verb")


def extract(report: Report, found: Mapping[str, Sequence[dict]]) -> dict[str, list[dict]]:
    """Mentions of organizations other than the reporting bodies, and the organizations.

    Parameters
    ----------
    report : Report
        The report.
    found : mapping of str to sequence of dict
        Tables extracted before; ``country_mentions`` and ``place_mentions`` tell where names of countries and places stand.

    Returns
    -------
    dict of str to list of dict
        ``organization_mentions`` and ``organizations``.
    """
    spots: dict[int, list[dict]] = defaultdict(list)
    for row in (*found.get("country_mentions", ()), *found.get("place_mentions", ())):
        spots[row["para"]].append(row)
    bodies = frozenset(reporting_bodies(report))
    spell = cache(spelt)
    reader = _Reader(report, bodies, about(report, found.get("country_mentions", ())))
    mentions: list[dict] = []
    orgs: dict[str, dict] = {}
    for paragraph in report.paragraphs:
        plain = squeeze(paragraph.text)
        for mention in reader.read(plain.text, [_spot(plain.index, row) for row in spots[paragraph.number]]):
            if mention.org.org_id in bodies:
                continue
            start, end = plain.back(*bare_span(plain.text, mention))
            surface = paragraph.text[start:end]
            mentions.append({"para": paragraph.number, "start": start, "end": end, "surface": surface, "org_id": mention.org.org_id})
            name = spell(mention.org, surface)
            if len(name) > len(orgs.get(mention.org.org_id, {}).get("name_zh") or "") or mention.org.org_id not in orgs:
                orgs[mention.org.org_id] = {k: v or None for k, v in mention.org._replace(name_zh=name)._asdict().items()}
    units = own_units([p.text for p in report.paragraphs], mentions, bodies, report.language)
    mentions = [row for row in mentions if row["surface"] not in units]
    return {"organizations": sorted(renamed(report, mentions, orgs).values(), key=lambda r: r["org_id"]), "organization_mentions": mentions}


def _spot(index: Sequence[int], row: Mapping) -> Spot:
    """A mention of a country (it has a ``role`` and no ``kind``) or place as a spot in the squeezed text."""
    start, end = bisect_left(index, row["start"]), bisect_left(index, row["end"])
    return Spot(start, end, "place", row.get("iso3")) if row.get("kind") else Spot(start, end, "country", row["iso3"])


class _Reader:
    """Reads paragraphs in order and remembers what short forms the report has defined."""

    def __init__(self, report: Report, bodies: frozenset[str], about: str) -> None:
        self.language, self.bodies, self.about = report.language, bodies, about
        self.bare = bare_organs(report.language, bodies, report.cover.body)
        self.alive: dict[str, Organization] = {}
        self.tails: dict[str, Organization] = {}
        self.named: set[str] = set(bodies)

    def read(self, text: str, spots: Sequence[Spot]) -> list[Mention]:
        """The mentions in one squeezed paragraph, in order, none overlapping."""
        toks = tokens(text, self.language, spots)
        veiled = titles(text) if "《" in text or "<" in text else ()
        mentions = [m for m in self._long(toks, text) if not any(t.start <= m.start and m.end <= t.end for t in veiled)]
        with_secretariat(text, mentions, self.language)
        mentions += self._bare(toks, text, mentions)
        mentions += self._tails(toks, text, mentions)
        self._national(text, mentions)
        born = self._define(text, mentions)
        mentions = self._with_organs(toks, text, mentions)
        mentions = [m for m in self._not_within_short(text, mentions) if not self._is_defined(text, m, born)]
        self.named |= {m.org.org_id for m in mentions}
        mentions += self._short(toks, text, mentions, born)
        return sorted(mentions, key=lambda m: m.start)

    def _long(self, toks: Tokens, text: str) -> list[Mention]:
        found = [name for name in names(toks, text, self.language, self.about) if not self._is_verb(text, name)]
        found = goes_on(with_patterned(found, toks, text, self.language), toks, text, self.language)
        made = [Mention(n.start, n.end, self._identify(n, text, toks)) for n in found]
        for name, mention in zip(found, made, strict=True):
            if name.owner and name.end - name.start > _TELLING:
                self.alive.setdefault(fold(text[name.start : name.end], self.language), mention.org)
        return overlaid(made, known(toks, text, self.language))

    def _is_verb(self, text: str, name: Name) -> bool:
        """Whether a name that no register has ends in a verb (妇女|学会了, 由志愿人员组织的活动) or goes on behind a quotation: 方案”提供秘书处."""
        by = name.start and part(self.language, "done_by").fullmatch(text, name.start - 1, name.end + 1)
        over = re.match("[^“”]*”", text[name.start : name.end])
        return bool(by or over or part(self.language, "verb_end").match(text, name.end))

    def _identify(self, found: Name, text: str, toks: Tokens) -> Organization:
        if found.org_id.startswith("government_"):
            return government(found.org_id.removeprefix("government_").upper())
        at = toks.at(found.start)
        parent = organization(str(toks[at].value)) if at is not None and toks[at].kind == "org" else None
        name = found.called or text[found.start : found.end]
        if (not found.owner or found.type == "private") and (told := self.alive.get(fold(name, self.language))):
            return told  # 利比亚国家石油公司 … 国家石油公司
        if parent and parent.org_id in self.bodies and name.endswith(words(self.language, "own_unit")):
            return parent
        if parent and name in (str(toks[at].word) + word for word in role(self.language, "called_body")):
            return parent  # 无国界医生组织
        return self._known(state_names(found.owner)[1] + unquoted(name), found.type or (parent.type if parent else "un"))

    def _known(self, name: str, kind: str) -> Organization:
        """The organization of the register with a name, else one of a type."""
        known = next((h.value for h in find_names(self.language).find(fold(name, self.language)) if h.end - h.start == len(name)), None)
        return (organization(str(known)) if known else None) or Organization(identifier(name, kind, self.language), name, "", "", kind)

    def _bare(self, toks: Tokens, text: str, mentions: Sequence[Mention]) -> list[Mention]:
        out, no_body = [], role(self.language, "of", "holds")
        said = ("assembly_by_number", "assembly_by_session")  # another body has an assembly of its own, with sessions
        told = {m.start() for kind in said for m in part(self.language, kind).finditer(text) if kind == said[0] or m[0] not in self.bare}
        for i, token in enumerate(toks) if told or any(word in text for word in self.bare) else ():
            if part(self.language, "of_event").search(text, max(0, token.start - _REACH), token.start):
                continue  # “…”|大会, 部长级|大会
            word = token.word if token.word in self.bare else part(self.language, "members").sub("", token.word)  # 委员会|成员
            org = organization("unga") if token.start in told else self.bare.get(word)
            if not org or by_chance(text, *token[:2], self.language) or of_another(text, mentions, token.start, org, self.language):
                continue
            named = token.start in told or part(self.language, "of_session").match(text, token.end)
            before = toks[i - 1].kind if i and (named or toks[i - 1].word not in no_body) else "inner" if i else "stop"
            free = before == "deed" and part(self.language, "decides_by_number").match(text, token.end)
            if (free or before in ("boundary", "stop", "conj", "list", "quote")) and not covered(mentions, token.start, token.end):
                bureau = i + 1 < len(toks) and toks[i + 1].word in role(self.language, "bureau")
                out.append(self._bureau(token, toks[i + 1], org) if bureau else Mention(token.start, token.start + len(word), org))
        return out

    def _bureau(self, organ: Token, bureau: Token, org: Organization) -> Mention:
        """The bureau of an organ that is named by its class word (执行局主席团)."""
        return Mention(organ.start, bureau.end, self._known(org.name_zh + bureau.word, org.type))

    def _same(self, text: str, whole: Mention, tail: str) -> re.Match[str] | None:
        """What a body is on that is named by its tail (关于可持续城市发展的联合国区域工作队), if it is the body named so before."""
        on = part(self.language, "topic_of_body").search(text, 0, whole.start)
        whose = [word + tail for word in words(self.language, "world_body")]
        known = text[whole.start : whole.end] in whose and on is not None and on[1] in self.tails[tail].name_zh
        return on if known else None

    def _tails(self, toks: Tokens, text: str, mentions: Sequence[Mention]) -> list[Mention]:
        """Bodies named again by the last words of their name alone (… 区域工作队), and the tails of those named here."""
        out, tailed = [], role(self.language, "named_by_tail")
        for i in [i - 1 for i in toks.of("head") if i]:
            topic, head = toks[i], toks[i + 1]
            if head.word not in tailed or topic.kind not in ("inner", "deed", "class_opener"):
                continue
            tail = topic.word + head.word
            whole = next((m for m in mentions if m.start < topic.start and m.end == head.end), None)
            if whole and tail in self.tails and (on := self._same(text, whole, tail)):
                whole.org, whole.start = self.tails[tail], on.start()
            elif whole:
                self.tails.setdefault(tail, whole.org)
            elif tail in self.tails and not covered(mentions, topic.start, head.end) and (not i or toks[i - 1].kind in _OPEN):
                out.append(Mention(topic.start, head.end, self.tails[tail]))
        return out

    def _national(self, text: str, mentions: Sequence[Mention]) -> None:
        """A national body named with its State (… 国家石油公司) is known without it from there on."""
        with_state = part(self.language, "national_tail")
        for mention in mentions:
            national = mention.org.type in ("national_government", "private", "academia")
            tail = with_state.fullmatch(fold(text[mention.start : mention.end], self.language)) if national else None
            if tail:
                self.alive.setdefault(tail[1], mention.org)

    def _define(self, text: str, mentions: list[Mention]) -> dict[str, int]:
        """Short forms in brackets right behind a name: remembered, with the place from which they count."""
        born = {}
        for mention in list(mentions):
            match = defined_short(text, mention.start, mention.end, self.language)
            if match and (short := fold(match[1], self.language)) not in self.alive:
                if _ACRONYM.fullmatch(match[1]) and not organization(mention.org.org_id) and not mention.org.acronym:
                    mention.org = mention.org._replace(acronym=match[1])
                self.alive[short] = mention.org
                born[short] = match.start(1)
        return born

    def _with_organs(self, toks: Tokens, text: str, mentions: Sequence[Mention]) -> list[Mention]:
        """Organs with a name of their own behind a body's short form in brackets: 西非国家经济共同体(西非经共体)投资与开发银行 is one.

        Coders keep apart what every body has: offices, a secretariat, councils, funds.
        """
        wholes = []
        registered = [m for m in mentions if organization(m.org.org_id)]
        for mention in mentions:
            if not (short := defined_short(text, mention.start, mention.end, self.language)) or mention.org.org_id in self.bodies:
                continue
            behind = text[short.end() : short.end() + _BEHIND_SHORT]
            named = find_names(self.language).find(fold(short[1] + behind, self.language))
            known = next((hit for hit in named if hit.start == 0 and hit.end > len(short[1])), None)
            if known and (org := organization(str(known.value))):
                whole = Mention(mention.start, short.end() + known.end - len(short[1]), org)
            else:
                whole = self._organ_of(toks, text, Mention(mention.start, short.end(), mention.org))
                if covered(registered, short.end(), whole.end):
                    continue  # a body of its own: 经济及社会理事会(经社理事会)妇女地位委员会
            what = text[short.end() : whole.end]
            if what.endswith(words(self.language, "named_organ")) and what not in role(self.language, "organ", "named_organ"):
                wholes.append(whole)
        return wholes + [m for m in mentions if not covered(wholes, m.start, m.end)]

    def _is_defined(self, text: str, mention: Mention, born: Mapping[str, int]) -> bool:
        """Whether a name that no register has is a short form that its paragraph defines: it is read as such."""
        at = born.get(fold(text[mention.start : mention.end], self.language))
        return at is not None and at <= mention.start and organization(mention.org.org_id) is None

    def _not_within_short(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """The mentions without those that are but a part of a short form of another body (太平洋|环境署)."""
        folded = fold(text, self.language)
        shorts = [(at, at + len(word)) for at, word in leftmost([n for n in self.alive if n in folded], folded)]
        return [m for m in mentions if not any(s <= m.start and m.end <= e and e - s > m.end - m.start for s, e in shorts)]

    def _short(self, toks: Tokens, text: str, mentions: list[Mention], born: Mapping[str, int]) -> list[Mention]:
        folded = fold(text, self.language)
        known = {name: org for name, org in self.alive.items() if name in folded}
        offices = set()  # departments of the Secretariat, told by the one beside them
        for name, org_id in short_forms_in(folded, self.language):
            org = organization(org_id)
            if org and (org_id in self.named or name.endswith(words(self.language, "secretariat_office"))) and name not in known:
                known[name] = org
                offices |= set() if org_id in self.named else {name}
        out = []
        for start, word in leftmost(known, folded):
            end = start + len(word)
            if start < born.get(word, 0) or covered(mentions, start, end):
                continue
            if word in offices and not any(m.end == start - 1 and listed_office(text, m, self.language) for m in [*mentions, *out]):
                continue
            symbol = word.isascii() and part(self.language, "symbol_goes_on").match(text, end)  # of a document: COFS/2/4
            if symbol or (is_class(word, self.language) and not stands_free(text, start, end, self.language)):
                continue
            if not by_chance(text, start, end, self.language):
                whole = self._organ_of(toks, text, Mention(start, end, known[word]))
                out.append(Mention(start, end, known[word]) if covered(mentions, start, whole.end) else whole)
        return out

    def _organ_of(self, toks: Tokens, text: str, short: Mention) -> Mention:
        """The organ behind a short form that the report has defined (太共体水文咨询组); the mention itself if none is named."""
        start, behind = short.start, toks.at(short.end)
        if toks.at(start) is None or behind is None or short.org.org_id in self.bodies:
            return short
        named = [Token(start, short.end, "org", text[start : short.end], short.org.org_id), *toks[behind : behind + _AFTER_SHORT]]
        if (last := organ(named, 0, self.language, short.org.type)) == 0:
            return short
        end, kind = named[last].end, own_type(named[last], self.language) or short.org.type
        return Mention(short.start, end, self._known(short.org.name_zh + text[short.end : end], kind))

"""Who is named: names of the register and of the grammar, governments, the reporting body's organs, short forms once defined."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ...lexicons.written import written
from ...reports.model import Report
from .org_governments import Body, cities, governments, shared, statistics, told
from .org_latin import latin_names
from .org_names import Found, names
from .org_organs import bare, core_and_owner, not_counted, of_branch, of_state, organs, own_unit, parent_organ
from .org_register import (
    Organization,
    acronym_of,
    bare_organs,
    government,
    identifier,
    of_symbol,
    organization,
    organs_once_named,
    reporting_bodies,
    short_forms,
    state_names,
    words_in,
)
from .org_short import defined_short
from .org_tokens import Token, is_role, role, tokens, word_for
from .org_types import type_of
from .text import Names, plain

__all__ = ["extract"]

_ABOUT_ONE = 3
_OF_STATES = ("national_government", "un", "academia", "civil_society", "private")  # may bear a State's name behind of
_SYMBOL = re.compile(r"[A-Z][\w-]{1,9}(?:/[\w.()-]{1,12}){0,4}/[\w.()-]{0,6}\d")  # of a document
_LEAD = 20  # signs before a name that are read
_SAME = 0.5  # of the words of a name that another name of the body with that acronym shares


class _Mention:
    """A mention in one paragraph, and whose it is."""

    __slots__ = ("end", "org", "start")

    def __init__(self, start: int, end: int, org: Organization) -> None:
        self.start, self.end, self.org = start, end, org


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
    spots: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for row in found.get("place_mentions", ()):
        spots[row["para"]].append((row["start"], row["end"], row.get("iso3") or ""))
    owners: dict[int, dict[int, int]] = defaultdict(dict)
    for row in found.get("country_mentions", ()):
        owners[row["para"]][row["start"]] = row["end"]
    reader = _Reader(report, _about(found.get("country_mentions", ())))
    mentions: list[dict] = []
    orgs: dict[str, dict] = {}
    for paragraph in report.paragraphs:
        for mention in reader.read(paragraph.text, spots[paragraph.number]):
            if mention.org.org_id in reader.bodies:
                continue
            start = _behind_owner(plain(paragraph.text), mention.start, mention.end, owners[paragraph.number], report.language)
            mentions.append({"para": paragraph.number, "start": start, "end": mention.end,
                             "surface": paragraph.text[start : mention.end], "org_id": mention.org.org_id})  # fmt: skip
            orgs.setdefault(mention.org.org_id, {k: v or None for k, v in mention.org._asdict().items()})
    return {"organization_mentions": mentions, "organizations": sorted(orgs.values(), key=lambda r: r["org_id"])}


def _own(printed: str, kind: str, language: str) -> Organization:
    """A body that goes by what is printed."""
    return Organization(identifier(printed, "", language), "", printed, "", kind)


def _behind_owner(text: str, start: int, end: int, owners: Mapping[int, int], language: str) -> int:
    """Where a name begins behind the State whose it is (Kenya's | Ministry of Lands); where it began if one word would be left."""
    owner = written("org_parts", "owner", language).match(text, owners.get(start, end), end)
    return owner.end() if owner and " " in text[owner.end() : end] else start


def _about(rows: Sequence[Mapping]) -> str:
    """The State that a report is about: most mentions of countries are its; empty where there is none."""
    top = Counter(row["iso3"] for row in rows).most_common(1)
    return top[0][0] if top and top[0][1] >= _ABOUT_ONE and 2 * top[0][1] > len(rows) else ""


class _Reader:
    """Reads paragraphs in order and remembers what short forms the report has defined."""

    def __init__(self, report: Report, about: str) -> None:
        self.language, self.about, self.bodies = report.language, about, reporting_bodies(report)
        self.bare = bare_organs(report.language, self.bodies | {of_symbol(report)}, report.cover.body)
        self.alive: dict[str, Organization] = {}
        self.named: set[str] = set(self.bodies)
        self.last: dict[str, Organization] = {}
        self._states: list[tuple[int, str]] = []

    def read(self, text: str, places: Sequence[tuple[int, int, str]]) -> list[_Mention]:
        """The mentions in one paragraph, in order, none overlapping."""
        flat = plain(text)
        toks = tokens(text, self.language, places)
        self._states = [(t.start, t.value) for t in toks if t.kind == "country"]
        mentions = self._whole(_longest([*self._known(toks, flat), *self._made(toks, flat)]), flat)
        mentions += list(_free(self._bare(flat, mentions), mentions))
        born = self._define(flat, mentions)
        self.named |= {m.org.org_id for m in mentions}
        mentions += self._short(text, mentions, born)
        return sorted(mentions, key=lambda m: m.start)

    def _whole(self, mentions: Sequence[_Mention], flat: str) -> list[_Mention]:
        """The mentions, a part of a body with the body as one: the Joint Research Centre of the European Commission."""
        out: list[_Mention] = []
        for mention in mentions:
            half = written("org_parts", "hyphened", self.language).search(flat, max(0, mention.start - _LEAD), mention.start)
            if half and (not out or out[-1].end <= half.start()):  # Pan-African
                mention.start, mention.org = half.start(), _own(flat[half.start() : mention.end], mention.org.type, self.language)
            before = out[-1] if out else None
            if before and written("org_parts", "part_of", self.language).fullmatch(flat, before.end, mention.start):
                first, _, last = flat[before.start : before.end].partition(" ")[0], 0, flat[before.start : before.end].rpartition(" ")[2]
                if is_role(self.language, first, "part") or is_role(self.language, last, "part"):
                    before.end = mention.end
                    continue
            out.append(mention)
        return out

    def _bare(self, flat: str, mentions: Sequence[_Mention]) -> Iterator[_Mention]:
        """Organs named by their class word: those of the report's bodies, else the one that was named last."""
        yield from (_Mention(*hit) for hit in bare(flat, self.bare, self.language))
        known = organs_once_named(self.language)
        for start, end, org in bare(flat, {word: word for word in known.values() if word not in self.bare}, self.language):
            before = [m.org for m in mentions if m.start < start and known.get(m.org.org_id) == org]
            meant = before[-1] if before else self.last.get(str(org))
            if meant:
                yield _Mention(start, end, meant)
        self.last |= {known[m.org.org_id]: m.org for m in mentions if m.org.org_id in known}

    def _known(self, toks: Sequence[Token], flat: str) -> Iterator[_Mention]:
        for i, token in enumerate(toks):
            if (
                token.kind != "org"
                or _SYMBOL.match(flat, token.start)
                or not_counted(toks, i, i, flat[token.start : token.end], self.language)
            ):
                continue
            org = self.alive.get(token.word) or organization(token.value)
            if org:
                systems = (f"{word} " for word in role(self.language, "system") if org.type == "un")
                start = token.start - max((len(word) for word in systems if flat.endswith(word, 0, token.start)), default=0)
                if longer := self._longer(flat, token):
                    kind = type_of(flat[token.start : longer], (), token.word.split()[-1], self.language)
                    yield _Mention(token.start, longer, _own(flat[token.start : longer], kind, self.language))
                    continue
                of = of_state(toks, i, self.language) if org.type in _OF_STATES else token.end
                yield _Mention(start, max(of, of_branch(toks, i, org.type, self.language)), org)

    def _longer(self, flat: str, token: Token) -> int:
        """Where another body's name ends that begins with a known one: the European Commission for Democracy through Law."""
        if not written("org_parts", "goes_on_head", self.language).search(token.word):
            return 0
        found = written("org_parts", "goes_on_for", self.language).match(flat, token.end)
        return found.end() if found else 0

    def _made(self, toks: Sequence[Token], flat: str) -> Iterator[_Mention]:
        finders = (governments, shared, cities, statistics, told)
        for body in (body for finder in finders for body in finder(toks, self.language)):
            yield _Mention(body.start, body.end, self._body(body, flat))
        for name in (*names(toks, self.language), *latin_names(toks, self.language), *organs(toks, self.language)):
            printed = flat[name.start : name.end]
            if not not_counted(toks, name.first, name.last, printed, self.language):
                org = self._identify(name, toks[name.first : name.last + 1], printed)
                if org:
                    yield _Mention(name.start, name.end, org)

    def _body(self, body: Body, flat: str) -> Organization:
        if body.iso3:
            return government(body.iso3)
        name = body.name or flat[body.start : body.end]
        known = acronym_of(self.language).get(name, frozenset())
        if len(known) == 1 and (org := organization(min(known))):
            return org
        kind = body.type or type_of(name, (), name.split()[0], self.language)
        return Organization(identifier(name, "", self.language), "", name, "", kind)

    def _identify(self, found: Found, body: Sequence[Token], printed: str) -> Organization | None:
        """Whose name it is; None where it is a unit of the reporting body."""
        known = acronym_of(self.language).get(printed, frozenset())
        if len(known) == 1:
            return organization(min(known))
        parent = next((organization(t.value) for t in body if t.kind == "org"), None)
        if parent:
            if organ := parent_organ(body, parent, self.bodies, self.bare, self.language):
                return organ
            if parent.org_id in self.bodies and own_unit(found.head, self.language):
                return None
        kind = type_of(printed, body, found.head, self.language)
        within = parent is not None and parent.type in ("un", "igo", "academia") and kind not in ("academia", "local_government")
        sent = is_role(self.language, found.head, "abroad") and body[0].kind != "org"
        organ = is_role(self.language, found.head, "organ_below")
        kind = parent.type if parent and (within or organ) and not sent else kind
        core, owner = core_and_owner(printed, body, self.language)
        printed = self._of(core, owner) if owner and len(body) > 1 and body[1].word in role(self.language, "owner") else printed
        if owner and (same := acronym_of(self.language).get(self._of(core, owner), frozenset())):
            return organization(min(same))
        if not owner and kind == "national_government":
            owner = self._state_before(found.start) or self.about
            printed = self._of(printed, owner) if owner else printed
        national = kind in ("national_government", "academia", "civil_society", "private", "local_government")
        return Organization(identifier(core, owner if national else "", self.language), "", printed, "", kind)

    def _of(self, name: str, owner: str) -> str:
        """A name with its State: Ministry of Lands of Kenya."""
        return f"{name} {word_for(self.language, 'name_of')} {state_names(owner)[0]}"

    def _state_before(self, at: int) -> str:
        """The State named last before a place of the paragraph that is read."""
        return next((code for start, code in reversed(self._states) if start < at), "")

    def _define(self, flat: str, mentions: Sequence[_Mention]) -> dict[str, int]:
        """Short forms in brackets right behind a name: remembered, with the place from which they count."""
        born = {}
        for mention in mentions:
            short = defined_short(flat, mention.start, mention.end, self.language)
            if not short:
                continue
            if not organization(mention.org.org_id):
                mention.org = self._by_acronym(mention.org, short.word)
            meant = self._named_at_end(flat[mention.start : mention.end], short.word) or mention.org
            self.named.add(meant.org_id)
            if meant.org_id not in self.bodies or meant is mention.org:
                self.alive[short.word] = meant
                born[short.word] = short.start
        return born

    def _named_at_end(self, printed: str, short: str) -> Organization | None:
        """The body of the register that a short form means, where a longer name ends with it: Executive Board of … Programme (UNDP)."""
        known = (organization(org_id) for org_id in sorted(acronym_of(self.language).get(short, ())))
        return next((org for org in known if org and org.name_en and printed.endswith(f" {org.name_en}")), None)

    def _by_acronym(self, org: Organization, short: str) -> Organization:
        """The body of the register with that acronym, if the two names are alike; else the body with its acronym."""
        for org_id in sorted(acronym_of(self.language).get(short, ())):
            known = organization(org_id)
            ours, theirs = words_in(org.name_en, self.language), words_in(known.name_en if known else "", self.language)
            if known and ours and len(ours & theirs) >= _SAME * min(len(ours), len(theirs) or 1):
                return known
        return org if org.acronym or " " in short else org._replace(acronym=short)

    def _short(self, text: str, mentions: list[_Mention], born: Mapping[str, int]) -> list[_Mention]:
        words: dict[str, Organization] = {}
        for word, ids in short_forms(self.language).items():
            if len(meant := ids & self.named) == 1 and (org := organization(min(meant))):
                words[word] = org
        words |= self.alive
        flat, hits = plain(text), Names(words.items()).find(text) if words else ()
        hits = [hit for hit in hits if hit.start >= born.get(hit.word, 0) and not _SYMBOL.match(flat, hit.start)]
        alive = (_Mention(hit.start, hit.end, hit.value) for hit in hits)  # type: ignore[arg-type]
        return list(_free(alive, mentions))


def _longest(mentions: Sequence[_Mention]) -> list[_Mention]:
    """The mentions none of which overlaps a longer one."""
    return sorted(_free(sorted(mentions, key=lambda m: (m.start - m.end, m.start)), ()), key=lambda m: m.start)


def _free(mentions: Iterable[_Mention], others: Iterable[_Mention]) -> Iterator[_Mention]:
    """The mentions that overlap neither one before them nor any of the others."""
    taken = {at for m in others for at in range(m.start, m.end)}
    for mention in mentions:
        if taken.isdisjoint(range(mention.start, mention.end)):
            taken.update(range(mention.start, mention.end))
            yield mention

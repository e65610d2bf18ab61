"""What stands round a mention of a country: its list, its town, the institution of its name, and the sentence before and after them."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from ...lexicons import load
from ..spans import Span
from .country_names import adjectives, peoples
from .role_cues import pattern
from .role_names import institution, kinds, without_town
from .text import plain, sentence_at

__all__ = ["Frame", "frames"]

_REACH, _LEFT, _FAR = 240, 420, 700  # signs after and before a list that are read, and of its sentence
_NEAR = 9  # signs that open a sentence before a place
_COMMA = (",", ", the")
_BRACKET = re.compile(r"^[^()]{0,120}\)")
_LISTED = r"(?:<among>|<town>,){0,6},? ?"  # what stands before a list in brackets


@dataclass(frozen=True)
class Frame:
    """A mention's surroundings.

    ``name`` as printed; ``before`` and ``after`` what stands in its sentence round the list that it is in, with the towns and the
    institution of the list taken away; ``named`` the institution's name, empty where there is none; ``bracket`` the round brackets that
    hold the list; ``sentence`` the whole, ``core`` its part without the other clauses, ``prior`` the words before it in the paragraph;
    ``facts`` what is so of the mention: ``named`` or ``bare``, ``people`` and ``plural`` (an
    adjective or a people), ``owned`` (one of them or a possessive), ``donor``, ``alone`` and ``bracket`` (the list fills the brackets, or
    stands in them), ``opens`` (it begins a clause), ``subject`` (it does so or an institution is named), ``state``, ``government`` and
    ``body`` (what the institution is), ``town`` (one stands before it), ``several`` (the list has more than one country).
    """

    name: str
    before: str
    after: str
    named: str
    bracket: str
    sentence: str
    core: str
    prior: str
    facts: frozenset[str]
    language: str

    @cached_property
    def clause(self) -> str:
        """The words before the list in its clause, in small letters."""
        return pattern("<clause_break>", self.language).split(self.before.lower())[-1]

    @cached_property
    def small(self) -> str:
        """The sentence in small letters."""
        return self.sentence.lower()

    @cached_property
    def tails(self) -> tuple[str, ...]:
        """The sentence after the list, with and without an aside and members of the list that are no countries."""
        out = [self.after]
        inside = pattern("(?i:<meet_in>)", self.language).search(self.before)  # in Kenya, the bank pays: the bank is no member of the list
        for cut in ("<aside>", *([] if inside else ["<others>"]), "<which>", *(["<where>"] if self.named else [])):
            if found := pattern(cut, self.language).match(self.after):
                out.append(self.after[found.end() :])
        return tuple(text.lower() for text in out)

    def ends(self, template: str) -> bool:
        """Whether the words before the list end so; members of the list that are no countries may stand between."""
        return bool(pattern(rf"(?i:{template})<members>", self.language).search(self.before))

    def leads(self, template: str) -> bool:
        """Whether something stands before the list in its clause."""
        return bool(pattern(template, self.language).search(self.clause))

    def goes_on(self, template: str) -> bool:
        """Whether the sentence goes on so right after the list, after an aside or after members that are no countries."""
        found = pattern(template, self.language)
        return any(found.match(tail) for tail in self.tails)

    def follows(self, template: str) -> bool:
        """Whether something stands anywhere after the list."""
        return bool(pattern(template, self.language).search(self.after))

    def holds(self, template: str) -> bool:
        """Whether the sentence has something."""
        return bool(pattern(template, self.language).search(self.small))

    def tells(self, template: str) -> bool:
        """Whether the mention's own clause has something, be it not in a clause that hangs on it: where floods had been."""
        return bool(pattern(template, self.language).search(self.core))

    def earlier(self, template: str) -> bool:
        """Whether the sentences before this one have something."""
        return bool(pattern(template, self.language).search(self.prior))


def frames(text: str, spans: Sequence[Span], codes: Sequence[str], language: str, towns: Set[int] = frozenset()) -> list[Frame]:
    """The surroundings of each mention.

    Parameters
    ----------
    text : str
        The paragraph.
    spans : sequence of Span
        Where countries are named, in order.
    codes : sequence of str
        ISO3 of each.
    language : str
        ISO 639-1 code.
    towns : set of int, optional
        Which of them are places below country level.

    Returns
    -------
    list of Frame
    """
    flat = plain(text)
    out = []
    for members in _lists(flat, spans, language):
        first = members[0]
        anew = first > 0 and flat[spans[first - 1].end : spans[first].start].strip() in _COMMA  # In A, B pays: B is no member of the list
        around, facts = _around(flat, spans[first], spans[members[-1]], language, anew=anew)
        for i in members:
            name = flat[spans[i].start : spans[i].end]
            own = {fact for fact, holds in (("donor", codes[i] in _donors()), ("people", name in adjectives(language)),
                                            ("plural", name in peoples(language)), ("town", i in towns)) if holds}  # fmt: skip
            own |= {"owned"} if "people" in own or pattern("<owner>", language).match(around["after"]) else set()
            out.append(Frame(name=name, facts=facts | own, language=language, **around))
    return out


def _lists(flat: str, spans: Sequence[Span], language: str) -> list[list[int]]:
    """The mentions that stand in one list.

    A name after a semicolon, or after a place (In A, B and C pay), that has a verb of its own begins anew.
    """
    joined, anew, placed = pattern("<joined>", language), pattern("<new_clause>", language), pattern("<placed>", language)
    beside: list[str] = []  # what joins a mention to the one before it, empty where nothing does
    for left, right in pairwise(spans):
        found = joined.fullmatch(flat, left.end, right.start)
        same = sentence_at(flat, left.start, language) == sentence_at(flat, right.start, language)
        beside.append(found.group() if found and same else "")
    out: list[list[int]] = []
    for i in range(len(spans)):
        link = beside[i - 1] if i else ""
        second = link.strip() in _COMMA and len(out[-1]) == 1
        if ";" in link or (second and placed.search(flat[max(0, spans[i - 1].start - _NEAR) : spans[i - 1].start])):
            last = next((j for j in range(i, len(beside)) if not beside[j] or ";" in beside[j]), len(beside))
            link = "" if anew.match(flat[spans[last].end :][:_REACH]) else link
        if link:
            out[-1].append(i)
        else:
            out.append([i])
    return out


@cache
def _donors() -> frozenset[str]:
    """ISO3 codes of the members of the OECD's Development Assistance Committee, whose support is money."""
    return frozenset(r["iso3"] for r in load("countries") if r["donor"] == "true")


def _around(flat: str, first: Span, last: Span, language: str, *, anew: bool) -> tuple[dict[str, str], frozenset[str]]:
    begin, end = sentence_at(flat, first.start, language)
    before, after = "" if anew else flat[max(begin, first.start - _LEFT) : first.start], flat[last.end : max(end, last.end)][:_REACH]
    bracket, alone = "", False
    if before.rfind("(") > before.rfind(")") and (closing := _BRACKET.match(after)):
        bracket = before[before.rindex("(") :] + "…" + closing.group()
        if pattern(_LISTED, language).fullmatch(before, before.rindex("(") + 1) and closing.end() == 1:
            alone = before.endswith("(")
            before, after = before[: before.rindex("(")], after[closing.end() :]
    town, before = without_town(before, language, bracketed=alone)
    opened = f"{before.rstrip()} (" if alone else before  # the Institute of Soils (Kenya)
    named, left, after = institution(opened, after, language)
    before = left if named else before
    if town and after.startswith(", "):
        after = after[1:]
    facts = {"named" if named else "bare"} | ({"bracket"} if bracket else set()) | ({"alone"} if alone else set())
    facts |= ({"town"} if town else set()) | ({"several"} if first != last else set())
    facts |= kinds(named, language)
    if pattern("<opens>", language).search(before):
        facts |= {"opens"}
    if facts & {"opens", "named"}:
        facts |= {"subject"}
    around = {"before": before, "after": after, "named": named, "bracket": bracket,
              "sentence": flat[max(begin, first.start - _FAR) : min(end, first.start + _FAR)],
              "core": _core(flat, first.start, (max(begin, first.start - _FAR), min(end, first.start + _FAR)), language),
              "prior": flat[max(0, begin - _FAR) : begin].lower()}  # fmt: skip
    return around, frozenset(facts)


def _core(flat: str, at: int, sentence: tuple[int, int], language: str) -> str:
    """The clause that holds a place, without the clauses that hang on it, in small letters."""
    begin = max(flat.rfind(";", sentence[0], at) + 1, sentence[0])
    end = flat.find(";", at, sentence[1])
    out, past = [], begin
    for found in pattern("(?i:<subclause>)", language).finditer(flat[: end if end >= 0 else sentence[1]], begin):
        if not found.start() <= at < found.end():
            out.append(flat[past : found.start()])
            past = found.end()
    return "".join([*out, flat[past : end if end >= 0 else sentence[1]]]).lower()

"""What stands round a mention of a country: its list, its town, the institution of its name, and the sentence before and after them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from ...lexicons import load
from ..spans import Span
from .country_names import adjectives, peoples
from .role_cues import pattern
from .role_names import institution, kinds, without_town
from .text import plain, sentence_at

__all__ = ["Frame", "frames"]

_REACH, _LEFT, _FAR = 240, 420, 700  # signs after and before a list that are read, and of its sentence
_BRACKET = re.compile(r"^[^()]{0,120}\)")
_LISTED = r"(?:<among>|<town>,){0,6},? ?"  # what stands before a list in brackets


@dataclass(frozen=True)
class Frame:
    """A mention's surroundings.

    ``name`` as printed; ``before`` and ``after`` what stands in its sentence round the list that it is in, with the towns and the
    institution of the list taken away; ``named`` the institution's name, empty where there is none; ``bracket`` the round brackets that
    hold the list; ``sentence`` the whole; ``facts`` what is so of the mention: ``named`` or ``bare``, ``people`` and ``plural`` (an
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
        for cut in ("<aside>", "<others>", "<which>", *(["<where>"] if self.named else [])):
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


def frames(text: str, spans: Sequence[Span], codes: Sequence[str], language: str) -> list[Frame]:
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

    Returns
    -------
    list of Frame
    """
    flat = plain(text)
    group: dict[int, list[int]] = {}
    first = 0
    joined, apart = pattern("<joined>", language), pattern("<new_clause>", language)
    for i, span in enumerate(spans):
        beside = i > 0 and joined.fullmatch(flat, spans[i - 1].end, span.start)
        anew = beside and ";" in beside.group() and apart.match(flat[span.end : span.end + _REACH])
        if not beside or anew or sentence_at(flat, span.start, language) != sentence_at(flat, spans[first].start, language):
            first = i
        group.setdefault(first, []).append(i)
    out = []
    for members in group.values():
        around, facts = _around(flat, spans[members[0]], spans[members[-1]], language)
        for i in members:
            name = flat[spans[i].start : spans[i].end]
            own = {fact for fact, holds in (("donor", codes[i] in _donors()), ("people", name in adjectives(language)),
                                            ("plural", name in peoples(language))) if holds}  # fmt: skip
            own |= {"owned"} if "people" in own or pattern("<owner>", language).match(around["after"]) else set()
            out.append(Frame(name=name, facts=facts | own, language=language, **around))
    return out


@cache
def _donors() -> frozenset[str]:
    """ISO3 codes of the members of the OECD's Development Assistance Committee, whose support is money."""
    return frozenset(r["iso3"] for r in load("countries") if r["donor"] == "true")


def _around(flat: str, first: Span, last: Span, language: str) -> tuple[dict[str, str], frozenset[str]]:
    begin, end = sentence_at(flat, first.start, language)
    before, after = flat[max(begin, first.start - _LEFT) : first.start], flat[last.end : max(end, last.end)][:_REACH]
    bracket, alone = "", False
    if before.rfind("(") > before.rfind(")") and (closing := _BRACKET.match(after)):
        bracket = before[before.rindex("(") :] + "…" + closing.group()
        if pattern(_LISTED, language).fullmatch(before, before.rindex("(") + 1) and closing.end() == 1:
            alone = before.endswith("(")
            before, after = before[: before.rindex("(")], after[closing.end() :]
    town, before = without_town(before, language)
    named, before, after = institution(before, after, language)
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
              "sentence": flat[max(begin, first.start - _FAR) : min(end, first.start + _FAR)]}  # fmt: skip
    return around, frozenset(facts)

"""What stands round a mention of a country: its list, its town, the institution of its name, and the sentence before and after them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from ...lexicons import load
from ..spans import Span
from .country_names import adjectives, peoples
from .role_cues import cues, pattern
from .text import any_of, plain, sentence_at

__all__ = ["Frame", "frames"]

_WORD = r"[A-Z\u00c0-\u00de][\w'&.-]*"
_CITY = rf"{_WORD}(?: (?:{_WORD}|de|del|da|do|la|el|al|es|of|the)){{0,4}}"
_TOWN = re.compile(rf"(?P<lead>^|[\s(\"])(?P<town>{_CITY}), ?$")
_LEADS = re.compile(r"(?:^|\b(?:in|of|from|to|at|for|near|by|between|and|across|visited|outside|[Ii]n|[Aa]s|hosted|including)|[,;(])\s?(?:the (?:city|town|port|municipality) of )?$")
_REACH, _LEFT, _FAR = 240, 420, 700  # signs after and before a list that are read, and of its sentence
_BRACKET = re.compile(r"^[^()]{0,120}\)")
_CLAUSES = re.compile(r"[;:]|, (?:and|but|while|whereas) ")


@dataclass(frozen=True)
class Frame:
    """A mention's surroundings.

    ``name`` as printed; ``before`` and ``after`` what stands in its sentence round the list that it is in, with the towns and the
    institution of the list taken away; ``named`` the institution's name, empty where there is none; ``bracket`` the round brackets that
    hold the list; ``sentence`` the whole; ``facts`` what is so of the mention: ``named`` or ``bare``, ``people`` and ``plural`` (an
    adjective or a people), ``owned`` (one of them or a possessive), ``donor``, ``alone`` and ``bracket`` (the list fills the brackets, or
    stands in them), ``opens`` (it begins a clause), ``subject`` (it does so or an institution is named), ``state``, ``government`` and
    ``body`` (what the institution is).
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
        return _CLAUSES.split(self.before.lower())[-1]

    @cached_property
    def small(self) -> str:
        """The sentence in small letters."""
        return self.sentence.lower()

    @cached_property
    def tails(self) -> tuple[str, ...]:
        """The sentence after the list, with and without an aside and members of the list that are no countries."""
        return _tails(self.after, self.named)

    def ends(self, template: str) -> bool:
        """Whether the words before the list end so; members of the list that are no countries may stand between."""
        return bool(pattern(rf"(?i:{template}){_ITEMS}", self.language).search(self.before))

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


_ITEM = rf"(?:[Tt]he )?{_WORD}(?: (?:{_WORD}|of|for|the|on|&|de)){{0,10}}"
_ITEMS = (rf"(?:\s{_ITEM}(?:(?:,| and|, and| or| as well as|/)(?:\s(?:from|by|in|for))? ?(?:\s{_ITEM})?){{1,4}})?"
          r"\s?(?:(?:from|by|of|both|all) )?(?:the )?(?:(?:city|cities|town|towns|municipality|municipalities|government|governments|people|peoples|states?|countries) of )?(?:the )?\Z")  # fmt: skip


@cache
def _opens(language: str) -> re.Pattern[str]:
    """The beginning of a clause, and of its subject members that are no countries."""
    name = rf"(?:(?!<no_name>){_WORD}|[Tt]he|[Bb]oth|and|of|for|city|town|municipality|governments?|states?)"
    return pattern(rf"(?:^|[;:] |, (?:and |but |with )?|(?i:<clause>) )(?:{name},? ){{0,12}}$|^$", language)


_ASIDE = re.compile(r"^(?: ?\([^()]{1,80}\))|^, [^,.;]{2,120},(?= )")
_OTHERS = re.compile(rf"^(?:(?:, and|,| and| as well as|, as well as) (?:the )?{_WORD}(?: (?:{_WORD}|of|for|the|and|on|de)){{0,10}}){{1,3}}(?= )")
_WHICH = re.compile(r"^,? (?:which|who)(?= )")
_WHERE = re.compile(rf"^ (?:in|to|for) (?:the )?{_WORD}(?: {_WORD}){{0,2}}(?= )")  # the embassy of A in B


def _tails(after: str, named: str) -> tuple[str, ...]:
    out = [after]
    for cut in (_ASIDE, _OTHERS, _WHICH):
        if found := cut.match(after):
            out.append(after[found.end() :])
    if named and (found := _WHERE.match(after)):
        out.append(after[found.end() :])
    return tuple(text.lower() for text in out)


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
    joins = _joins(language)
    for i, span in enumerate(spans):
        same = i > 0 and joins.fullmatch(flat, spans[i - 1].end, span.start) and _sentence(flat, span, language) == _sentence(flat, spans[first], language)
        first = first if same else i
        group.setdefault(first, []).append(i)
    out = []
    for members in group.values():
        around, facts = _around(flat, spans[members[0]], spans[members[-1]], language)
        for i in members:
            name = flat[spans[i].start : spans[i].end]
            own = {fact for fact, holds in (("donor", codes[i] in _donors()), ("people", name in adjectives(language)),
                                            ("plural", name in peoples(language))) if holds}  # fmt: skip
            own |= {"owned"} if "people" in own or around["after"].startswith("'") else set()
            out.append(Frame(name=name, facts=facts | own, language=language, **around))
    return out


def _sentence(flat: str, span: Span, language: str) -> Span:
    return sentence_at(flat, span.start, language)


@cache
def _joins(language: str) -> re.Pattern[str]:
    """What may stand between two members of a list: a comma, a word, a bracket, a town, an article."""
    return pattern(rf"(?:'s?)?(?: ?\([^()]{{1,60}}\))?(?:,|;|/|-|,? <joins>|; <joins>)\s?(?:the )?(?:[Gg]overnments? of (?:the )?)?(?:{_CITY}, )?", language)


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
        opening = pattern(r"(?:<among>|{0})*,? ?$".replace("{0}", _CITY + ","), language)
        if opening.fullmatch(before, before.rindex("(") + 1) and closing.end() == 1:
            alone = before.endswith("(")
            before, after = before[: before.rindex("(")], after[closing.end() :]
    named, after = _right_name(after, language)
    town, before = _without_town(before, language)
    if not named:
        named, before = _left_name(before, language)
    if town and after.startswith(", "):
        after = after[1:]
    facts = {"named" if named else "bare"} | ({"bracket"} if bracket else set()) | ({"alone"} if alone else set())
    facts |= _kinds(named, language)
    if _opens(language).search(before):
        facts |= {"opens"}
    if facts & {"opens", "named"}:
        facts |= {"subject"}
    around = {"before": before, "after": after, "named": named, "bracket": bracket,
              "sentence": flat[max(begin, first.start - _FAR) : min(end, first.start + _FAR)]}  # fmt: skip
    return around, frozenset(facts)


def _kinds(named: str, language: str) -> set[str]:
    """What the institution is: the State itself by the first head of its name, its government, or a body of its own."""
    head = pattern("<institution>", language).search(named.lower())
    if not head:
        return {"body"} if named else set()
    kinds = {"state"} if pattern("<state_head>", language).fullmatch(head.group()) else set()
    return kinds | ({"government"} if pattern("<government>", language).fullmatch(head.group()) else {"body"})


def _without_town(before: str, language: str) -> tuple[bool, str]:
    """The words before the town that is named before its country: in Nairobi, Kenya."""
    found = _TOWN.search(before)
    if not found or not _LEADS.search(before[: found.start("town")]):
        return False, before
    words = found["town"].split()
    if words[-1] in cues(language).get("opening", ()) or _heads(language).search(found["town"]):
        return False, before
    return True, before[: found.start("town")]


@cache
def _heads(language: str) -> re.Pattern[str]:
    """A head of an institution's name: any with a capital, some without."""
    words = cues(language)
    return re.compile(any_of([*(word.title() for word in words.get("institution", ())), *words.get("small_head", ())]))


@cache
def _name_patterns(language: str) -> dict[str, re.Pattern[str]]:
    heads = any_of(word.title() for word in cues(language).get("institution", ()))
    on = rf"(?:,? (?:of|for|on|to|&)(?: the)? {_WORD}|,? and (?!UN|[A-Z]{{2}}|the ){_WORD}|, {_WORD}(?=,? and )| (?!UN-){_WORD})"
    small = any_of(cues(language).get("small_head", ()))
    return {
        "right": pattern(rf"^(?:'s?)?(?: {_WORD}(?: (?:{_WORD}|of|for|and|the|on|&)){{0,8}}?)? (?:{heads}){on}{{0,12}}|^(?:'s?)? (?:(?!<no_modifier>)[a-z-]+ ){{0,2}}(?:{small})(?: {_WORD}){{0,2}}", language),
        "left": re.compile(rf"(?:,? (?:of|for|and|the|on|to|&|{_WORD})){{0,16}} of (?:the )?$| of (?:the )?$|,? (?:{_WORD} )?\($|, $"),
        "in": pattern(rf"(?i:<seated>)(?: (?:of|for|and|the|{_WORD})){{0,8}},? in (?:the )?$", language),
        "more": re.compile(rf"(?:{_WORD} ){{1,5}}$|(?<![\w-])(?!(?:to|by|with|of|in|for|and|or|from|the|an?|its|their|at|on) )[a-z-]+ $"),
    }


def _right_name(after: str, language: str) -> tuple[str, str]:
    """An institution whose name begins with the country's."""
    found = _name_patterns(language)["right"].match(after)
    return (found.group(), after[found.end() :]) if found else ("", after)


def _left_name(before: str, language: str) -> tuple[str, str]:
    """An institution whose name ends with the country's: the Ministry of Lands of."""
    found = _name_patterns(language)
    near = max(0, len(before) - 160)
    for head in _heads(language).finditer(before, near):
        if found["left"].fullmatch(before, head.end()):
            more = found["more"].search(before, near, head.start())
            start = more.start() if more else head.start()
            lead = re.sub(r"\b(?:[Tt]he|a|an) $", "", before[:start])
            return before[start:], lead
    if seated := found["in"].search(before, near):
        return before[seated.start() :], before[: seated.start()]
    return "", before

"""The names of countries and areas in a language whose words are parted by blanks, in all the forms in which a text prints them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ...lexicons import load
from .text import Names, plain, words_of

__all__ = ["adjectives", "names", "peoples", "shared"]

_LOUD = 4  # signs from which on a name is looked for in capitals too: shorter ones are short forms of other things


@cache
def names(language: str) -> Names:
    """The names of a language, each with its ISO 3166-1 alpha-3 code; a place that holds a country's name is found too, with no code.

    Parameters
    ----------
    language : str
        ISO 639-1 code.

    Returns
    -------
    Names
    """
    rows = [row for row in load("country_names") if row["language"] == language]
    own = [(row["name"], row["iso3"]) for row in rows]
    forms = [(form, iso3) for name, iso3 in own for form in _forms(plain(name), language)]
    articles = tuple(f"{word} " for word in _words(language, "article"))
    found = [(name, iso3) for name, iso3 in forms if not name.lower().startswith(articles)] if articles else forms
    kinds = ("short", "official", "variant")
    loud = [(row["name"].upper(), row["iso3"]) for row in rows if row["kind"] in kinds and len(row["name"]) >= _LOUD]
    return Names([*found, *loud, *((place, "") for place in _longer(language, Names(found)))])


def _words(language: str, kind: str) -> tuple[str, ...]:
    return words_of("name_words", language, "kind").get(kind, ())


def _forms(name: str, language: str) -> Iterator[str]:
    """The name itself, in other cases and with what is joined to it."""
    yield name
    declined = {name, *_declined(name, language)}
    yield from sorted(declined - {name})
    for row in load("name_prefixes", language):
        for form in sorted(declined):
            if form.startswith(row["before"]):
                yield row["prefix"] + form.removeprefix(row["before"])


def _declined(name: str, language: str) -> Iterator[str]:
    """The name in each case: with all its words declined, and with the first alone."""
    cases = [column for row in load("name_endings", language)[:1] for column in row if column not in ("ending", "note")]
    words = name.split(" ")
    for case in cases:
        changed = [_ended(word, case, language) for word in words]
        yield " ".join(changed)
        yield " ".join([changed[0], *words[1:]])


@cache
def _ended(word: str, case: str, language: str) -> str:
    """A word in a case: the longest ending that fits decides; a word without one stays as it is."""
    fits = [row for row in load("name_endings", language) if word.endswith(row["ending"]) and len(word) > len(row["ending"])]
    row = max(fits, key=lambda r: len(r["ending"]), default=None)
    return word.removesuffix(row["ending"]) + row[case] if row else word


def _longer(language: str, countries: Names) -> Iterator[str]:
    """Names of places and currencies in which a country's name is but a word (``Santiago de Cuba``): the longest name wins."""
    for row in load("places"):
        place = row.get(f"name_{language}", "")
        hits = countries.find(place) if " " in place or "-" in place else ()
        if hits and hits[0].word != plain(place):
            yield place
    for row in load("currencies"):
        money = row.get(f"name_{language}", "")
        if hits := countries.find(money):
            for name in (money, money[: hits[0].end] + money[hits[0].end :].lower()):
                yield from (name, *(f"{name}{ending}" for ending in _words(language, "plural")))


@cache
def adjectives(language: str) -> frozenset[str]:
    """The names that are adjectives or people, in a language."""
    own = [row for row in load("country_names") if row["language"] == language and row["kind"] == "adjective"]
    return frozenset(plain(row["name"]) for row in own if row["note"].startswith(("adjective", "people")))  # others are short forms


@cache
def peoples(language: str) -> frozenset[str]:
    """The names of people, not of what is theirs (``Kenyans``, not ``Kenyan``), in a language."""
    return frozenset(plain(row["name"]) for row in load("country_names") if row["language"] == language and row["note"] == "people")


@cache
def shared(language: str) -> dict[str, tuple[str, ...]]:
    """Names that several countries share: their codes, the likeliest first."""
    return {row["name"]: tuple(row["iso3"].split()) for row in load("shared_names", language)}

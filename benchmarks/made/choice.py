"""What stands in the place of what: drawn once for a report, so that the same name always becomes the same other name."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable

from benchmarks.made.names import Slot, capitals, countries, organizations, people

__all__ = ["Choice", "Deck"]


class Deck:
    """Draws from a list, none twice before all are drawn."""

    def __init__(self, rng: random.Random, cards: Iterable[str]) -> None:
        self.rng, self.cards, self.left = rng, sorted(cards), []

    def __call__(self) -> str:
        if not self.left:
            self.left = self.rng.sample(self.cards, len(self.cards))
        return self.left.pop()


class Choice:
    """What stands in the place of what: the same name always becomes the same other name.

    ``years`` are drawn from where dates may be of any year; without them a date keeps its year.
    """

    def __init__(self, rng: random.Random, codes: Deck, bodies: Deck, years: range = range(0)) -> None:
        self.rng, self.codes, self.bodies, self.years = rng, codes, bodies, years
        self.taken: dict[object, object] = {}

    def _same(self, key: object, new: Callable[[], object]) -> object:
        if key not in self.taken:
            self.taken[key] = new()
        return self.taken[key]

    def put(self, slot: Slot) -> tuple[str, str, str]:
        """What stands in a slot: words, kind of fact, value."""
        return getattr(self, f"_{slot.kind}")(slot.value)

    def _country(self, iso3: str) -> tuple[str, str, str]:
        code = self._same(("country", iso3), self.codes)
        return countries()[code], "country", code

    def _place(self, value: tuple[str, str]) -> tuple[str, str, str]:
        code = self._country(value[0])[2]
        return self._same(("place", value), lambda: self.rng.choice(capitals()[code])), "place", code

    def _organization(self, value: tuple[str, int]) -> tuple[str, str, str]:
        org_id = self._same(("organization", value[0]), self.bodies)
        return organizations()[org_id][value[1]], "organization", org_id

    def _person(self, value: dict[str, str]) -> tuple[str, str, str]:
        return self._same(("person", value["name"]), lambda: self.rng.choice(people())), "person", ""

    def _quantity(self, value: dict[str, str]) -> tuple[str, str, str]:
        first, *rest = value["number"].split(" ")
        least = 2 if len(first) == 1 else 10 ** (len(first) - 1)
        digits = " ".join([str(self.rng.randint(least, 10 ** len(first) - 1)), *(f"{self.rng.randrange(1000):03}" for _ in rest)])
        worth = int(digits.replace(" ", "")) * {"": 1, "万": 10**4, "亿": 10**8}[value["scale"]]
        return f"{digits}{value['a']}{value['scale']}{value['measure']}", "quantity", str(worth)

    def _resolution(self, value: dict[str, str]) -> tuple[str, str, str]:
        number = self._same(tuple(value.values()), lambda: f"{self.rng.randint(60, 79)}/{self.rng.randint(1, 199)}")
        return f"{value['head']}{number}{value['tail']}", "citation", f"A/RES/{number}"

    def _document(self, value: dict[str, str]) -> tuple[str, str, str]:
        symbol = f"{value['head']}{self.rng.randint(1, 99)}"
        return symbol, "citation", symbol

    def _month(self, value: dict[str, str]) -> tuple[str, str, str]:
        year, month = self.rng.choice(self.years) if self.years else value["year"], self.rng.randint(1, 12)
        return f"{year}{value['a']}年{value['b']}{month}{value['c']}月", "date", f"{year}-{month:02}"

    def _day(self, value: dict[str, str]) -> tuple[str, str, str]:
        words, _, month = self._month(value)
        day = self.rng.randint(1, 28)
        return f"{words}{value['d']}{day}{value['e']}日", "date", f"{month}-{day:02}"

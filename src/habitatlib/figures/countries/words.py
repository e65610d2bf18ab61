"""What was chosen, in words: as a noun for subtitles, as a verb for titles, and as a sentence where nothing was found."""

from __future__ import annotations

from habitatlib.figures import style
from habitatlib.figures.canvas import MARGIN, Canvas, canvas
from habitatlib.figures.study import Study
from habitatlib.figures.typesetting import measure, shorten, wrap

__all__ = [
    "DRAWN_FROM", "WIDTH", "alone", "brief", "does", "has", "in_role", "message", "none", "noted", "one_line", "planned_words", "what",
]  # fmt: skip

DRAWN_FROM = ("country_roles", "place_mentions", "project_countries")

WIDTH = 11.5


def _choice(study: Study) -> str:
    """Which of the words are meant: those of a theme, of projects, of other roles, of every role."""
    roles = tuple(study.choices.get("roles") or ())
    if study.choices.get("theme"):
        return "theme"
    if not roles:
        return "any"
    return roles[0] if roles in (("project",), ("other",)) else "roles"


def _values(study: Study) -> dict[str, object]:
    theme = study.choices.get("theme") or "other"
    names = [study.t(f"as.{role}") for role in study.choices.get("roles") or ()]
    roles = study.t("list.comma").join(names[:-1]) + study.t("as.last") + names[-1] if len(names) > 1 else "".join(names)
    return {"theme": study.t("theme.others") if theme == "other" else study.theme(theme).lower(), "roles": roles}


def what(study: Study) -> str:
    """What the chosen roles and theme select: countries and areas with a project."""
    return study.t(f"what.{_choice(study)}", **_values(study))


def does(study: Study, names: list[str]) -> str:
    """What reports do with countries: place a project in Kenya."""
    return study.t(f"does.{_choice(study)}", names=names, **_values(study))


def has(study: Study, k: int) -> str:
    """What is told of ``k`` countries: have a project."""
    return study.t(f"has.{_choice(study)}", k=k, **_values(study))


def noted(study: Study) -> str:
    """What counts as a project, for the foot; empty where something else was chosen."""
    return study.t("note.project") if _choice(study) == "project" else ""


def none(study: Study) -> str:
    """Why there is nothing to draw."""
    return study.nothing() or study.t(f"none.{_choice(study)}", n=len(study.reports), **_values(study))


def alone(study: Study, label: str, k: int) -> str:
    """The title where one report names all ``k`` countries."""
    return study.t("map.title.one_any" if _choice(study) == "any" else "map.title.one", label=label, N=k, has=has(study, k))


def planned_words(study: Study, planned: bool) -> str:
    """What a hollow mark means, for a subtitle; empty where there is none."""
    return study.t("matrix.hollow") if planned else ""


def one_line(title: str) -> bool:
    """Whether a title fits into one line of a page."""
    return len(wrap(title, WIDTH - 2 * MARGIN, style.TITLE)) == 1


def in_role(study: Study, key: str, count: int, **values: object) -> str:
    """A title that tells in which role countries are named; without it, where that would take a second line."""
    title = study.t(key, has=has(study, count), **values)
    return title if one_line(title) else study.t(f"{key}.plain", **values)


def brief(study: Study, symbol: str, room: float, size: float) -> str:
    """The label of a report if it fits, else its symbol: two labels that are cut could be the same."""
    label = study.label(symbol)
    return label if measure(label, size) <= room else shorten(symbol, room, size)


def message(study: Study) -> Canvas:
    """A figure that says in words why there is nothing to draw."""
    return canvas(WIDTH, 0.4, title=none(study), source=study.source(drawn_from=DRAWN_FROM))

"""What no joint action is: what is asked for, what might be, what is denied, what is said of a cooperation in general."""

from __future__ import annotations

from .collaboration_cues import has, part

__all__ = ["no_action"]


def no_action(blank: str, start: int, end: int, until: int, language: str) -> bool:
    """Whether the words of a clause, up to the last of those who take part, tell no action; some words say so wherever they stand in it."""
    said = part("not_apart", language).sub("", part("which_aside", language).sub(",", blank[start:end]))
    if has("general_any", part("not_apart", language).sub("", blank[start:until]), language):
        return True
    return any(has(kind, said, language) for kind in ("asked", "modal", "denied", "general"))

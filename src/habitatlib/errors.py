"""What can go wrong, said so that a person can mend it: where, what was expected, what was found, what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

__all__ = ["HabitatError", "InputError", "ParameterError", "did_you_mean", "listed"]


class HabitatError(Exception):
    """Any error that this library raises on purpose."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows in a notebook: the sentence alone."""
        return [f"{type(self).__name__}: {self}"]


class InputError(HabitatError):
    """A file or folder that cannot be read as what it should be.

    Parameters
    ----------
    where : str
        The file or folder, as the caller named it.
    line : int or None
        Line number from 1, where there is one.
    expected, found, do : str
        What should stand there, what stands there, and what the reader can do about it.
    """

    def __init__(self, where: str, *, line: int | None = None, expected: str, found: str, do: str) -> None:
        self.where, self.line, self.expected, self.found, self.do = str(where), line, expected, found, do
        place = f"{where}:{line}" if line else f"{where}"
        super().__init__(f"{place}: expected {expected}; found {found}; {do}".replace("\n", " "))

    def __reduce__(self) -> tuple[Callable[[], InputError], tuple[()]]:
        """Another process gets the same error: what is told by name does not reach it otherwise."""
        return partial(InputError, self.where, line=self.line, expected=self.expected, found=self.found, do=self.do), ()


class ParameterError(HabitatError):
    """A notebook parameter or function argument that makes no sense; the message names the ones that do."""


def did_you_mean(value: object, words: Iterable[str]) -> str:
    """The one of some words that was probably meant, to be put behind a value that is none of them; empty where none is near.

    Examples
    --------
    >>> did_you_mean("Climate", ["energy", "climate_change"]), did_you_mean("love", ["energy"])
    (' (did you mean climate_change?)', '')
    """
    import difflib  # only where something is wrong

    near = difflib.get_close_matches(str(value).lower(), list(words), n=1)
    return f" (did you mean {near[0]}?)" if near else ""


def listed(words: Iterable[str], most: int = 20) -> str:
    """Words that there are, each once, for a sentence that stays one: so many of them, and how many more.

    Examples
    --------
    >>> listed(["a", "b", "c"], most=2), listed([])
    ('a, b and 1 more', 'none')
    """
    there = list(dict.fromkeys(words))
    more = f" and {len(there) - most:,} more" if len(there) > most else ""
    return (", ".join(there[:most]) or "none") + more

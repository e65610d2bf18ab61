"""A YAML file as plain values, with the line that each stands in and all that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

import yaml

from habitatlib.errors import HabitatError, InputError

__all__ = ["Document", "PlanError", "near", "read_document", "short"]

_DO = "see the example in the README, forty countries at once"


class PlanError(HabitatError):
    """A batch that cannot be run as it is written; ``problems`` has all that was found, a sentence each."""

    def __init__(self, problems: list[InputError]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


class Document:
    """What a YAML file says.

    Parameters
    ----------
    path : Path
        The file.
    values : mapping
        What it holds.
    node : yaml.Node
        The same with the place of everything.
    """

    def __init__(self, path: Path, values: Mapping[str, object], node: yaml.Node) -> None:
        self.path, self.values, self.problems = path, values, []
        self._node = node

    def line(self, *place: str | int) -> int:
        """The line in which a value stands, from 1, by its keys and numbers in lists; of the nearest that there is."""
        node, line = self._node, 1
        for step in place:
            if isinstance(node, yaml.MappingNode):
                key, node = next((pair for pair in node.value if pair[0].value == str(step)), (None, None))
                line = key.start_mark.line + 1 if key else line
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                line = node.start_mark.line + 1
        return line

    def wrong(self, *place: str | int, expected: str, found: str, do: str = _DO) -> None:
        """Note what is wrong in a place."""
        self.problems.append(InputError(str(self.path), line=self.line(*place), expected=expected, found=found, do=do))

    def unknown(self, place: tuple[str | int, ...], name: str, known: list[str], what: str) -> None:
        """Note a name that means nothing here."""
        self.wrong(*place, expected=f"{what} ({', '.join(known) or 'there is none'})", found=repr(name),
                   do=near(name, known) or "take one of these, or take it out")  # fmt: skip


def near(name: object, known: list[str]) -> str:
    """``did you mean X``, where one of the names is near.

    Examples
    --------
    >>> near("notbook", ["notebook", "grid"])
    'did you mean notebook?'
    """
    found = get_close_matches(str(name), known, n=1)
    return f"did you mean {found[0]}?" if found else ""


def short(value: object) -> str:
    """A value in few signs."""
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def read_document(path: Path | str) -> Document:
    """Read a YAML file that is a mapping.

    Parameters
    ----------
    path : path
        The file, UTF-8.

    Raises
    ------
    PlanError
        If it cannot be read, is not YAML, has a key twice or a reference (``*name``), or is no mapping.
    """
    path = Path(path)
    problem = None
    try:
        text = path.read_text(encoding="utf-8-sig")
        problem = next(_refused(path, text), None)
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
        if not problem and node:
            problem = next(_twice(path, node), None)
        values = {} if problem or node is None else loader.construct_document(node)
    except OSError as error:
        raise PlanError([_plain(path, "a file", error.strerror or "no such file", "give the path of a YAML file")]) from None
    except UnicodeDecodeError:
        raise PlanError([_plain(path, "YAML in UTF-8", "other bytes", "save it as UTF-8")]) from None
    except RecursionError:
        raise PlanError([_plain(path, "a few levels of YAML", "very many", _DO)]) from None
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        told = getattr(error, "problem", None) or str(error).strip().splitlines()[0]
        wanted, _, got = re.sub(", but (found|got) ", "\n", told.removeprefix("found ").removeprefix("expected ")).rpartition("\n")
        line = mark.line + 1 if mark else None
        raise PlanError([InputError(str(path), line=line, expected=wanted or "YAML", found=got, do=_DO)]) from None
    if problem:
        raise PlanError([problem])
    if not isinstance(values, dict) or not values:
        found = "an empty file" if node is None or values == {} else f"a {type(values).__name__}"
        raise PlanError([_plain(path, "keys and values, notebook: and grid: at least", found, _DO)])
    return Document(path, values, node)


def _plain(path: Path, expected: str, found: str, do: str) -> InputError:
    return InputError(str(path), expected=expected, found=found, do=do)


def _refused(path: Path, text: str) -> Iterator[InputError]:
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        if isinstance(token, yaml.AliasToken):
            yield InputError(str(path), line=token.start_mark.line + 1, expected="values written out", found=f"a reference, *{token.value}",
                             do="write the value itself, in quotation marks if it begins with *")  # fmt: skip


def _twice(path: Path, node: yaml.Node) -> Iterator[InputError]:
    if isinstance(node, yaml.MappingNode):
        seen: dict[object, int] = {}
        for key, value in node.value:
            name, line = str(key.value), key.start_mark.line + 1
            if name in seen:
                yield InputError(str(path), line=line, expected=f"{name} once", found=f"it again, as in line {seen[name]}",
                                 do="put the values into one list")  # fmt: skip
            seen[name] = line
            yield from _twice(path, value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _twice(path, item)

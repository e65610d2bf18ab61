"""The parameters cell of a notebook, read and held to: papermill itself lets unknown names and wrong types pass."""

from __future__ import annotations

import ast
import io
import json
import re
import tokenize
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from habitatlib.errors import InputError, ParameterError, did_you_mean

__all__ = ["Parameter", "check_parameters", "misfit", "parse_value", "read_notebook", "read_parameters"]

_TYPES = ("str", "int", "float", "bool", "list")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: its name, its default and the comment beside it."""

    name: str
    default: object
    help: str = ""

    @property
    def type(self) -> str:
        """``str``, ``int``, ``float``, ``bool`` or ``list``: the type of the default."""
        return type(self.default).__name__


def read_notebook(path: Path | str) -> dict:
    """Read a notebook's JSON.

    Parameters
    ----------
    path : path
        An ``.ipynb`` file.

    Returns
    -------
    dict
        The notebook; ``cells`` is a list.

    Raises
    ------
    InputError
        If there is no such file or it is no notebook.
    """
    path = Path(path)
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(str(path), expected="a notebook", found=error.strerror or "no such file",
                         do="give the path of an .ipynb file or its name in notebooks/") from None  # fmt: skip
    except ValueError:
        found = None
    if not isinstance(found, dict) or not isinstance(found.get("cells"), list):
        raise InputError(str(path), expected="a notebook (JSON with cells)", found="something else", do="open and save it in JupyterLab")
    return found


def read_parameters(notebook: Path | str) -> dict[str, Parameter]:
    """Read the parameters of a notebook from the cell tagged ``parameters``, without running it.

    Parameters
    ----------
    notebook : path
        An ``.ipynb`` file.

    Returns
    -------
    dict
        Name to `Parameter`, in the order of the cell; empty where no cell has the tag.

    Raises
    ------
    InputError
        If the file is no notebook, or a line of the cell is not ``name = literal``.
    """
    for cell in read_notebook(notebook)["cells"]:
        if "parameters" in cell.get("metadata", {}).get("tags", ()):
            source = cell.get("source", "")
            return {p.name: p for p in _assignments("".join(source), str(notebook))}
    return {}


def _assignments(source: str, where: str) -> Iterator[Parameter]:
    try:
        tree = ast.parse(source)
        tokens = tokenize.generate_tokens(io.StringIO(source).readline)
        comments = {token.start[0]: token.string.lstrip("# ") for token in tokens if token.type == tokenize.COMMENT}
        for node in tree.body:
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            name, value = targets[0].id, ast.literal_eval(node.value)
            if type(value).__name__ not in _TYPES:
                raise ValueError(name)
            yield Parameter(name, value, comments.get(node.end_lineno or node.lineno, ""))
    except (AttributeError, SyntaxError, TypeError, ValueError, tokenize.TokenError):
        raise InputError(where, expected="a parameters cell of lines name = value (str, int, float, bool, list)", found="another line",
                         do="write one parameter a line, with a plain value") from None  # fmt: skip


def parse_value(text: str, kind: str = "") -> object:
    """Read a value from a command line: a number, ``true`` or ``false``, a list in brackets, quoted words; else the words themselves.

    Where ``kind`` is ``str``, the type of the parameter, it is words whatever they look like.

    Examples
    --------
    >>> parse_value("3"), parse_value("true"), parse_value("en"), parse_value('"3"')
    (3, True, 'en', '3')
    >>> parse_value('["KEN"]'), parse_value("[KEN, UGA]"), parse_value("[]")
    (['KEN'], ['KEN', 'UGA'], [])
    >>> parse_value("2030", "str"), parse_value("[ab]c]", "str"), parse_value('"3"', "str")
    ('2030', '[ab]c]', '3')
    """
    text = text.strip()
    if kind == "str" and text[:1] not in ("'", '"'):
        return text
    lowered = text.lower()
    if lowered in ("true", "false"):
        return lowered == "true"
    if text[:1] not in tuple('[{"-0123456789'):
        return text[1:-1] if len(text) > 1 and text[0] == text[-1] == "'" else text
    try:
        return json.loads(text)
    except ValueError:
        pass
    if text.startswith("[") and text.endswith("]"):
        words = (word.strip().strip("'\"") for word in text[1:-1].split(","))
        return [word for word in words if word]
    return text


def check_parameters(notebook: Path | str, given: Mapping[str, object]) -> dict[str, object]:
    """Hold values to the parameters that a notebook has.

    Parameters
    ----------
    notebook : path
        An ``.ipynb`` file.
    given : mapping
        Name to value.

    Returns
    -------
    dict
        The same values, checked.

    Raises
    ------
    ParameterError
        For a name that the notebook does not have or a value of another type than the default's; the message names the ones there are.
        A bool is no int; an int does for a float; the elements of a list are words or numbers, of the default's type where that has any.
    """
    known = read_parameters(notebook)
    for name, value in given.items():
        if name not in known:
            raise ParameterError(f"{Path(notebook).name} has no parameter {name!r}{did_you_mean(name, known)}; {_listed(known)}")
        if problem := misfit(known[name], value):
            if type(value).__name__ != known[name].type:
                problem = f"{problem}; write -p {name} {_example(known[name], value)}"
            raise ParameterError(f"{Path(notebook).name}: {problem}; {_listed(known)}")
    return dict(given)


def misfit(parameter: Parameter, value: object) -> str:
    """What is wrong with the type of a value for a parameter, such as ``least is int, '2' is str``; empty if nothing is."""
    found, expected = type(value).__name__, parameter.type
    if found != expected and not (expected == "float" and found == "int"):
        return f"{parameter.name} is {expected}, {value!r} is {found}"
    if isinstance(value, list) and isinstance(parameter.default, list):
        wanted = {type(element) for element in parameter.default} or {str, int}
        wrong = [element for element in value if type(element) not in wanted]
        if wrong:
            names = " or ".join(sorted(kind.__name__ for kind in wanted))
            return f"{parameter.name} is a list of {names}, {wrong[0]!r} is {type(wrong[0]).__name__}"
    return ""


def _example(parameter: Parameter, value: object) -> str:
    """How to write the value that was probably meant; the default where nothing tells."""
    if parameter.type == "list" and not isinstance(value, (list, dict)):
        return f"'{json.dumps([value], ensure_ascii=False)}'"
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if parameter.type == "str" and not isinstance(value, (list, dict)):
        return f"'{json.dumps(str(value), ensure_ascii=False)}'"
    if parameter.type == "int" and (digits := re.search(r"[0-9]+", str(value))):
        return digits[0]
    usual = json.dumps(parameter.default, ensure_ascii=False)
    return f"'{usual}'" if parameter.type in ("str", "list") else usual


def _listed(known: Mapping[str, Parameter]) -> str:
    if not known:
        return "it has no parameters"
    return "its parameters are " + ", ".join(f"{p.name} = {p.default!r}" for p in known.values())

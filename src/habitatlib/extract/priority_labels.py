"""The labels of a list: (1) (2) (3), (a) (b), 一是……二是……."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["FIRST_LABEL", "runs"]

_LABEL = re.compile(
    r"\((\d{1,2}|[a-z]|[一二三四五六七八九十]{1,2}|[ivx]{1,4})\)|(?<![\w(])(\d{1,2}|[a-z])\)|([㈠-㈩①-⑳])"
    r"|(?<=[：:；;])([一二三四五六七八九十]|\d{1,2})(?:、|\.(?!\d))"
    r"|(?<=[：:；;，,])(第[一二三四五六七八九十]|[一二三四五六七八九十][是要]|首先|其次|再次|最后)(?:是|，)?"
)
FIRST_LABEL = r"[1a一i]\)|[㈠①]|[：:；;](?:一、|1、|1\.)|[：:；;，,](?:第一|一是|一要|首先)"
_FIRST = {"1", "a", "一", "i", "第一", "一是", "一要", "首先", "㈠", "①"}


def runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Labels that follow one another from a first: (1) (2) (3), (a) (b)."""
    run: list[re.Match[str]] = []
    for label in _LABEL.finditer(text):
        name = next(g for g in label.groups() if g)
        if name in _FIRST:
            if len(run) > 1:
                yield run
            run = [label]
        elif run and _kind(name) == _kind(next(g for g in run[0].groups() if g)):
            run.append(label)
    if len(run) > 1:
        yield run


def _kind(label: str) -> str:
    if label[0] == "第" or label[-1] in "是要":
        return "ordinal"
    if label[-1] in "先次后":
        return "order"
    if label[0] in "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩":
        return "bracketed"
    return "circled" if "①" <= label[0] <= "⑳" else "digit" if label.isdigit() else "latin" if label.isascii() else "chinese"

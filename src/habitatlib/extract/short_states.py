"""States named by one sign beside another: 中法气候对话, 美墨边境, 中日韩三方."""

from __future__ import annotations

import re
from functools import cache

from ..lexicons import load

__all__ = ["short_states"]

_TOGETHER = (  # what is told of two States or more that are named so
    "两国|三国|四国|双边|三边|双方|三方|四方|边境|边界|国境|关系|对话|贸易|经贸|战争|冲突|首脑|领导人|外长|防长|联合声明|联合公报|联合委员会|自贸|自由贸易|友好"
    "|条约|协定|协议|合作|走廊|铁路|高铁|公路|口岸|之间|战略|伙伴|气候|人文|能源|环境|科技|文化|教育|海上|互免|建交|谅解|峰会|论坛|磋商|会谈|会晤"
)
_NOT_CHINA = "其集当之空高初期水人从年途手心家国地程术语"  # 其中, 集中, 年中


@cache
def _names(language: str) -> tuple[dict[str, tuple[str, tuple[str, ...]]], re.Pattern[str]]:
    rows = load("short_states", language)
    names = {row["sign"]: (row["iso3"], tuple(row["beside"].split())) for row in rows}
    signs, pairs = "".join(n for n in names if len(n) == 1), "|".join(n for n in names if len(n) > 1)
    return names, re.compile(rf"(?P<pair>{pairs or '(?!)'})(?={_TOGETHER})|[{signs or '�'}]{{2,4}}(?={_TOGETHER})")


@cache
def _beside(language: str) -> re.Pattern[str]:
    """Two signs beside each other that both stand for States."""
    signs = re.escape("".join(_names(language)[0]))
    return re.compile(f"[{signs}][{signs}]" if signs else r"(?!)")


def short_states(text: str, language: str = "zh") -> list[tuple[int, int, str]]:
    """The States named by one sign each.

    Parameters
    ----------
    text : str
        A paragraph without blanks between Chinese signs.
    language : str
        ISO 639-1 code.

    Returns
    -------
    list of (int, int, str)
        Where each sign stands and its ISO3 code.

    Examples
    --------
    >>> short_states("中法气候对话")
    [(0, 1, 'CHN'), (1, 2, 'FRA')]
    >>> short_states("其中法律合作"), short_states("中西医合作")
    ([], [])
    """
    names, pattern = _names(language)
    out = []
    for hit in pattern.finditer(text) if _beside(language).search(text) else ():
        if hit["pair"]:
            out += [(hit.start() + i, hit.start() + i + 1, code) for i, code in enumerate(names[hit["pair"]][0].split())]
            continue
        signs, start, before = hit.group(), hit.start(), text[max(0, hit.start() - 1) : hit.start()]
        if before and ((signs[0] == "中" and before in _NOT_CHINA) or (signs[0] == "日" and re.match(r"[\d一二三四五六七八九十今昨]", before))):
            signs, start = signs[1:], start + 1
        fits = len(set(signs)) == len(signs) > 1
        if fits and all(not names[sign][1] or set(names[sign][1]) & set(signs) for sign in signs):
            out += [(start + i, start + i + 1, names[sign][0]) for i, sign in enumerate(signs)]
    return out

"""Small reports in Chinese and English, made of words of the lexicons, so that every rule meets what it looks for and much that it does not."""

from __future__ import annotations

from functools import cache
from random import Random

from habitatlib import lexicons

__all__ = ["made_report"]

_COVER = {
    "zh": ["联合国", "{symbol}", "大会", "Distr.: General", "3 March 2030", "Chinese", "Original: English", "第八十五届会议", "临时议程*项目 20", "城市", "秘书长的报告"],
    "en": ["United Nations", "{symbol}", "General Assembly", "Distr.: General", "3 March 2030", "Original: English", "Eighty-fifth session",
           "Item 20 of the provisional agenda*", "Cities", "Report of the Secretary-General"],
}  # fmt: skip
_SYMBOLS = ("A/85/{n}", "HSP/HA.3/{n}", "HSP/EB.2030/{n}", "E/CN.5/2030/{n}", "S/2030/{n}", "A/85/{n}-S/2030/{n}", "HSP/HA/3/2/Add.{n}")
_HEADINGS = {"zh": ("一、{w}", "二、{w}", "A. {w}", "B. {w}", "（一）{w}"), "en": ("I. {w}", "II. {w}", "A. {w}", "B. {w}", "Resolution 1/{n}: {w}")}
_LINKS = {
    "zh": ["", "", "", "和", "、", "，", "。", "；", "：", "的", "在", "与", "由", "于", "为", "（", "）", "“", "”", "《", "》", "了", "将", "并", " "],
    "en": [" ", " ", " ", ", ", ". ", "; ", ": ", " and ", " of ", " in ", " with ", " by ", " the ", " for ", " to ", " (", ") ", "“", "”", "-", "’s "],
}  # fmt: skip
_FACTS = (
    "2024年5月6日", "2019-2023年", "5 May 2024", "21–23 June 2016", "2030", "第70/1号决议", "resolution 77/1", "HSP/HA.1/Res.2", "目标 11.2", "Goal 11",
    "1 000 万欧元", "$2.4 million", "约30%", "45 per cent", "三分之一", "one third", "(a)", "(b)", "1/2", "¹", "²", "*", "…", "A/RES/72/226", "20", "=1+1", "<b>", "&lt;", "`", "#",
)  # fmt: skip
_TABLES = ("| a | b |", "|---|---|", "| 1 | 2 |")
_NOTES = {"zh": ("¹ 见 {symbol}。", "* {symbol}。"), "en": ("¹ See {symbol}.", "* {symbol}.")}


@cache
def _lexicons(language: str) -> tuple[tuple[str, ...], ...]:
    """The words of each lexicon by which things are found in a language, names too."""
    out = []
    for row in lexicons.load("lexicons"):
        own, _, stem = row["lexicon"].rpartition("/")
        if row["words"] and own in ("", language):
            rows = lexicons.load(stem, own)
            words = {r[row["words"]] for r in rows if r.get("language", language) == language}
            out.append(tuple(sorted(word for word in words if 0 < len(word) < 60)))
    return tuple(words for words in out if words)


def _word(chance: Random, language: str) -> str:
    return chance.choice(chance.choice(_lexicons(language)))


def _sentence(chance: Random, language: str) -> str:
    parts = []
    for _ in range(chance.randint(1, 14)):
        parts += [chance.choice(_FACTS) if chance.random() < 0.2 else _word(chance, language), chance.choice(_LINKS[language])]
    return "".join(parts).strip() + ("。" if language == "zh" else ".")


def made_report(seed: int) -> str:
    """A report of one to nine paragraphs; the same for the same number and lexicons.

    Parameters
    ----------
    seed : int

    Returns
    -------
    str
        Its text, as a converter would give it: cover, headings, numbered paragraphs, items, notes, page ends.
    """
    chance = Random(seed)
    language = chance.choice(("zh", "en"))
    symbol = chance.choice(_SYMBOLS).format(n=chance.randint(1, 99))
    lines = [line.format(symbol=symbol) for line in _COVER[language] if chance.random() < 0.9 or "{" in line]
    for number in range(1, chance.randint(1, 9) + 1):
        if chance.random() < 0.4:
            lines.append(chance.choice(_HEADINGS[language]).format(w=_word(chance, language), n=number))
        words = " ".join(_sentence(chance, language) for _ in range(chance.randint(1, 3)))
        lines.append(f"{number}. {words}")
        lines += [f"({letter}) {_sentence(chance, language)}" for letter in "abc"[: chance.choice((0, 0, 0, 2, 3))]]
        if chance.random() < 0.15:
            lines.append(chance.choice(_NOTES[language]).format(symbol=symbol))
        if chance.random() < 0.1:
            lines += [f"{number}/9", "24-01234 (C)", symbol]
        if chance.random() < 0.05:
            lines += _TABLES
    return "\n\n".join(lines) + "\n"

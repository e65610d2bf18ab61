"""Each time a Sustainable Development Goal, target or indicator is named by number: ``sdg_mentions``.

A number belongs to the word before it (目标 11、12 和 13) or, as an ordinal, to the word after it (第 11 项目标). A count (17 项目标) is no
name. Numbers that the framework does not have (目标 18, 具体目标 11.9) belong to something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from ..lexicons import Hit, Matcher, languages, load
from ..lexicons.written import written
from ..reports.model import Report
from .spans import squeeze
from .wording import number

__all__ = ["extract"]

_LETTER = re.compile(r"\.?\(([a-d])\)")
_ASIDE = re.compile(r"(?:[(][^()]{0,200}[)]|：?“[^“”]{0,120}”|\+)?")


@cache
def _words(language: str) -> tuple[Matcher, Matcher]:
    """The words that a number may follow, and those that show that a text speaks of the Goals."""
    rows = [row for code in languages(language) for row in load("sdg_words", code)]
    lead = [(r["word"], r["role"]) for r in rows if r["role"] != "about"]
    return Matcher(lead), Matcher((r["word"], "about") for r in rows if r["role"] == "about")


def _part(name: str, language: str) -> re.Pattern[str]:
    return written("sdg_parts", name, next((code for code in languages(language) if load("sdg_parts", code)), language))


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    """Every goal and target that there is."""
    out = set()
    for row in load("sdg_targets"):
        parts = [*(str(n) for n in range(1, int(row["numbered"]) + 1)), *row["lettered"]]
        out |= {row["goal"], *(f"{row['goal']}.{part}" for part in parts)}
    return frozenset(out)


def _code(printed: str) -> str | None:
    """The number in its usual form; None where the framework has no such number."""
    if not printed[0].isdigit():
        return str(number(printed))
    code = printed.lower()
    return code if ".".join(code.split(".")[:2]) in _codes() else None


def _after(text: str, hit: Hit, role: str, language: str) -> Iterator[tuple[int, int, str]]:
    """The numbers that follow a word, a list of them parted."""
    numbered, joins, gap = _part("number", language), _part("join", language), _part("gap", language).match(text, hit.end)
    at = gap.end() if gap else hit.end
    listed = False
    while found := numbered.match(text, at):
        code, end = _code(found["code"]), found.end()
        if code is None:
            return
        if role == "target" and "." not in code:
            letter = _LETTER.match(text, end)
            if not letter or (code := _code(f"{code}.{letter[1]}")) is None:
                return
            end = letter.end()
        yield (at if listed else hit.start), end, code
        listed = True
        aside = _ASIDE.match(text, end)
        join = joins.match(text, aside.end() if aside else end)
        if not join:
            return
        at = join.end()


def _before(text: str, hit: Hit, language: str) -> Iterator[tuple[int, int, str]]:
    """The ordinals right before a word: 第11项目标, 第6和第7项目标."""
    found = _part("ordinal", language).search(text, max(0, hit.start - 8), hit.start)
    end = hit.end
    while found:
        yield found.start(), end, str(number(found["code"]))
        found = _part("ordinals", language).search(text, max(0, found.start() - 8), found.start())
        end = found.end("code") if found else end


def _is_of(text: str, hit: Hit, role: str, parents: set[str], language: str) -> bool:
    """Whether a bare goal is one whose target the paragraph names."""
    return role in ("bare", "several") and any(code in parents for _, _, code in _after(text, hit, role, language))


def _of_a_plan(text: str, end: int, language: str) -> bool:
    """Whether a list of goals may be that of a plan: it says so behind it, or speaks of goals in small letters."""
    return bool(_part("of_a_plan", language).match(text, end) or _part("own_goals", language).search(text))


def extract(report: Report, found: Mapping[str, Sequence[dict]]) -> dict[str, list[dict]]:
    """The ``sdg_mentions`` of a report.

    Parameters
    ----------
    report : Report
    found : mapping
        Not used.

    Returns
    -------
    dict
        ``sdg_mentions``: one row a printed number.

    Notes
    -----
    A bare 目标 11 counts where the paragraph, or an earlier one of the chapter, speaks of the Goals – of the report, where the paragraph
    speaks of no plan's goals – or the paragraph names a target of that Goal (目标3和具体目标3.8), and no other kind of goal stands before
    it; so does a list of several with a capital (Goals 3, 11 and 13) or of three and more (目标3、6和11).
    """
    language = report.language
    lead, about = _words(language)
    known: set[str] = set()
    out = []
    for paragraph in report.paragraphs:
        sq = squeeze(paragraph.text)
        chapter = paragraph.section.split(".")[0]
        if next(about.find(sq.text), None):
            known.add(chapter)
        taken: list[tuple[int, int]] = []
        hits = [(hit, str(hit.value)) for hit in lead.find(sq.text)]
        parents = {code.split(".")[0] for hit, role in hits if role == "target" for _, _, code in _after(sq.text, hit, role, language)}
        for hit, role in hits:
            if role == "not":
                continue
            marks = list(_after(sq.text, hit, role, language))
            if role == "target" and any("." in code for _, _, code in marks):
                known.add(chapter)
            named = parents and (hit.word.isascii() or role == "bare")  # beside target 11.1 goal 1 is one of the Goals
            beside = named or any(code in parents or (parents and "." in code) for _, _, code in marks)
            listed = len(marks) > (1 if role == "several" else 2)
            alone = role in ("bare", "several") and listed and not _of_a_plan(sq.text, marks[-1][1], language)
            told = chapter in known or (known and role == "bare" and not _part("own_goals", language).search(sq.text))
            if role in ("bare", "several") and not told and not beside and not alone:
                follows = _part("join", language).match(sq.text, marks[-1][1]) if marks else None
                then = [(h, r) for h, r in hits if follows and h.start == follows.end()]
                if not any(r == "target" or _is_of(sq.text, h, r, parents, language) for h, r in then):
                    continue
            if role != "target":
                marks += _before(sq.text, hit, language)
            for start, end, code in marks:
                if any(low < end and start < high for low, high in taken):
                    continue
                taken.append((start, end))
                begin, stop = sq.back(start, end)
                level = ("goal", "target", "indicator")[code.count(".")]
                out.append({"para": paragraph.number, "start": begin, "end": stop, "surface": paragraph.text[begin:stop], "code": code,
                            "level": level})  # fmt: skip
    return {"sdg_mentions": sorted(out, key=lambda row: (row["para"], row["start"]))}

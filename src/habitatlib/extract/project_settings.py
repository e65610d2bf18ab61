"""A paragraph in which projects are named: its sentences, its lists of countries, its bodies; which sentences go on about a project.

Offsets are those of the squeezed text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from habitatlib.extract.found_rows import Rows, squeezed
from habitatlib.extract.project_cues import Cues
from habitatlib.extract.project_facts import Mention
from habitatlib.extract.spans import Span

__all__ = ["Named", "Setting", "goes_on", "goes_on_by_name", "run_there", "setting_of", "takes_part"]

Row = dict[str, object]
_OPENED = re.compile(r"\([^()]*")


class Named(NamedTuple):
    """A country or place at squeezed offsets, and its row."""

    start: int
    end: int
    row: Row


class Setting(NamedTuple):
    """A paragraph: its sentences, its lists of countries, who else is named, and the projects."""

    text: str
    sentences: Sequence[Span]
    runs: Sequence[Sequence[Named]]
    starts: Sequence[int]  # where the lists begin
    bodies: Sequence[tuple[int, int]]
    projects: Sequence[tuple[int, int, str]]
    going_on: dict[Span, bool]  # sentences that tell of the project before them, as far as asked

    def next_project(self, at: int) -> int:
        """Where the next project is named from an offset on; the end of the paragraph where none is."""
        return min((s for s, _, _ in self.projects if s >= at), default=len(self.text))

    def sentence(self, at: int) -> int:
        """Which sentence holds an offset."""
        return bisect_right(self.sentences, (at, len(self.text))) - 1


def setting_of(here: Sequence[Mention], rows: Rows, cue: Cues) -> Setting:
    """The paragraph in which projects are named.

    Parameters
    ----------
    here : sequence of Mention
        The projects named in the paragraph; at least one.
    rows : Rows
        Mentions of countries, places and organizations, and citations: no country that a framework is named after is one of the project's.
    cue : Cues
        Cue words of the report's language.
    """
    plain, number = here[0].plain, here[0].para.number
    text = plain.text
    cited = {at for r in rows.at("citations", number) if r["kind"] == "treaty_or_framework" for at in range(r["start"], r["end"])}
    every = (r for table in ("country_mentions", "place_mentions") for r in rows.at(table, number) if r.get("iso3"))
    named = (Named(*at, r) for r in every if r["start"] not in cited and (at := squeezed(plain, r["start"], r["end"])))
    runs: list[list[Named]] = []
    joined = cue.regex("{places_joined}")
    for n in sorted(named, key=lambda n: n[:2]):
        last = runs[-1][-1] if runs else n
        if runs and _OPENED.fullmatch(text, last.end, n.start) and n.row["iso3"] == last.row["iso3"]:
            continue  # 伊拉克(巴士拉商会)和阿曼: the city says nothing more
        if runs and n.start >= last.end and joined.fullmatch(text[last.end:n.start]):
            runs[-1].append(n)
        else:
            runs.append([n])
    bodies = [at for r in rows.at("organization_mentions", number) if (at := squeezed(plain, r["start"], r["end"]))]
    return Setting(text, here[0].sentences, runs, [run[0].start for run in runs], bodies, [(o.start, o.end, o.project) for o in here], {})


def takes_part(text: str, at: int, cue: Cues) -> bool:
    """Whether the clause at ``at`` says that somebody pays for the project, leads it or works along: ……，银行B供资，在C实施."""
    return bool(cue.regex("{takes_part}").match(text, at))


def goes_on(page: Setting, sentence: Span, cue: Cues) -> bool:
    """Whether a sentence still tells of the project before it: it points back, or nobody else is its subject."""
    if sentence not in page.going_on:
        page.going_on[sentence] = _continues(page, sentence, cue)
    return page.going_on[sentence]


def goes_on_by_name(page: Setting, sentence: Span, cue: Cues) -> bool:
    """Whether a sentence says itself that it tells of the project before it: 该项目……, 方案在……."""
    if any(sentence.start <= s < sentence.end for s, _, _ in page.projects):
        return False
    back = cue.regex("{that_thing}").match(page.text, sentence.start, sentence.end)
    if back and any(page.text.find(one + back[1], 0, sentence.start) >= 0 for one in cue.words.get("one", ())):
        return False  # 制定了一个试点项目。该试点项目……: another one, without a name
    return bool(cue.regex("{goes_on}|{in_it}").match(page.text, sentence.start, sentence.end))


def _continues(page: Setting, sentence: Span, cue: Cues) -> bool:
    text = page.text[sentence.start:sentence.end]
    if any(sentence.start <= s < sentence.end for s, _, _ in page.projects):
        return False
    if goes_on_by_name(page, sentence, cue):
        return True
    if cue.regex("{led_by_place}").match(text) and (page.sentence(page.projects[0][0]) or _placed(page, sentence, cue)):
        return False  # 也门和苏丹的活动有限。……“A”……。在苏丹，……: of what the paragraph is on
    other = cue.regex("{another_thing}").match(text)
    led = any(0 <= s - sentence.start <= 12 for s, _ in page.bodies)
    apart = cue.regex("<head>|<head_strong>").search(text) or not takes_part(page.text, sentence.start, cue)
    return not other and not (led and apart)


def _placed(page: Setting, sentence: Span, cue: Cues) -> bool:
    """Whether the project before a sentence has its place: 在也门，……启动“A”。在伊拉克，……; ……“A”。该项目在也门实施。在伊拉克，……."""
    own = page.sentence(max(s for s, _, _ in page.projects if s < sentence.start))
    if cue.regex("{led_by_place}").match(page.text, page.sentences[own].start):
        return True
    since = [one for one in page.sentences[own + 1:] if one.start < sentence.start]
    return any(goes_on_by_name(page, one, cue) and any(one.start <= at < one.end for at in page.starts) for one in since)


def run_there(run: Sequence[Named], page: Setting, at: int, cue: Cues) -> bool:
    """该项目……，机构B和C在A的甲市和D执行: whether a clause of a sentence on the project ends with carrying it out in a list of countries."""
    text, start = page.text, run[0].start
    if not goes_on_by_name(page, page.sentences[page.sentence(start)], cue):
        return False
    clause = re.split("[，；：。]", text[at:start])[-1]
    return bool(cue.regex("{at_places}").fullmatch(clause) and cue.regex("{run_at}").match(text, run[-1].end))

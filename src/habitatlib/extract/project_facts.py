"""Where a project is named, and which sentences tell of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from habitatlib.extract.project_cues import Cues, cues
from habitatlib.extract.spans import Span, Squeezed, sentences, squeeze
from habitatlib.lexicons import Matcher, load
from habitatlib.reports import Paragraph

__all__ = ["Mention", "Telling", "continued", "countries_in", "tellings"]

Row = dict[str, object]
_CLAUSE_SIGN = re.compile(r"[，；：]")


@dataclass(frozen=True, slots=True)
class Mention:
    """A project's name in a paragraph, at squeezed offsets; ``sentences`` are those of the squeezed text."""

    project: str
    para: Paragraph
    plain: Squeezed
    start: int
    end: int
    sentences: Sequence[Span]

    @property
    def span(self) -> Span:
        """Offsets in the paragraph's text."""
        return self.plain.back(self.start, self.end)

    @property
    def raw(self) -> str:
        """The words as printed."""
        return self.para.text[slice(*self.span)]

    @property
    def at(self) -> int:
        """Which of the sentences holds the name."""
        return bisect_right(self.sentences, (self.start, len(self.plain.text))) - 1

    def row(self) -> Row:
        """A row of ``project_mentions``."""
        s, e = self.span
        return {"project_id": self.project, "para": self.para.number, "start": s, "end": e, "surface": self.raw}


Telling = tuple[Mention, Span, bool]  # a sentence that tells of a project, and whether it only points back to the name


def tellings(own: Sequence[Mention], every: Mapping[int, Sequence[Mention]], cue: Cues) -> Iterator[Telling]:
    """The sentences that tell of a project: those that name it, and what follows and points back to it before another is named.

    Parameters
    ----------
    own : sequence of Mention
        Where this project is named.
    every : mapping of int to sequence of Mention
        Where any project is named, by paragraph.
    cue : Cues
        Cue words of the report's language.
    """
    for m in own:
        at = m.at
        yield m, m.sentences[at], False
        for span in m.sentences[at + 1:]:
            if any(span.start <= o.start < span.end for o in every[m.para.number]):
                break
            starts = (span.start, *(sign.end() for sign in _CLAUSE_SIGN.finditer(m.plain.text, *span)))
            back = next((at for at in starts if cue.regex("{points_back}").match(m.plain.text, at, span.end)), None)
            if back is not None:
                yield m, Span(back, span.end), True


def continued(paragraphs: Iterable[Paragraph], every: Mapping[int, Sequence[Mention]], cue: Cues) -> list[Mention]:
    """Where a paragraph without a name of its own begins with 该项目, after a paragraph of the same section on one project.

    Parameters
    ----------
    paragraphs : iterable of Paragraph
        The paragraphs of the report, in order.
    every : mapping of int to sequence of Mention
        Where any project is named, by paragraph.
    cue : Cues
        Cue words of the report's language.
    """
    out: list[Mention] = []
    last: Mention | None = None
    for para in paragraphs:
        if here := every.get(para.number, ()):
            last = here[-1] if len({m.project for m in here}) == 1 else None
            continue
        plain = squeeze(para.text)
        back = cue.regex("{opens_back}").match(plain.text) if last and last.para.section == para.section else None
        last = Mention(last.project, para, plain, *back.span(), sentences(plain.text)) if last and back else None
        out += [last] if last else []
    return out


@cache
def _names(language: str) -> Matcher:
    names = [(squeeze(r["name"]).text, r["iso3"]) for r in load("country_names") if r["kind"] != "adjective" and len(r["name"]) > 1]
    return Matcher([*names, *((word, "") for word in cues(language).words.get("no_country", ()))])


def countries_in(title: str, language: str) -> list[str]:
    """The countries that a heading names, each once."""
    return list(dict.fromkeys(str(hit.value) for hit in _names(language).hits(squeeze(title).text) if hit.value))

"""Full-text search in plain SQL that finds Chinese words of any length, single signs too.

FTS5 has no tokenizer that does: ``unicode61`` takes a run of Chinese signs for one word, ``trigram`` needs three signs. So the indexed text
has a zero-width space on either side of each Chinese sign or mark, which makes each a word of its own (marks too, lest 综合，作为 be found
for 合作) and shows on no screen. The view ``find`` does the same to the words that are asked for: ``SELECT * FROM find WHERE words = '合作'``.
A view takes no arguments; ``fts3tokenize`` hands back what its column ``input`` is compared to, and so carries them in.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

import pandas as pd

from habitatlib import lexicons
from habitatlib.tables.export.contents import Value, plain

__all__ = ["SEARCH", "search_rows"]

_WIDE = 0x2E80  # the first sign of the CJK blocks
_GAP = "\u200b"
_MARKS = "“”‘’—…·"  # those of Chinese texts that stand before the CJK blocks
_SIGN = re.compile(f"([{chr(_WIDE)}-\U0010ffff{_MARKS}])")
_WORDS = _MARKS + "".join(map(chr, (*range(0x3001, 0x3040), *range(0xFE10, 0xFE70), *range(0xFF01, 0xFFF0))))
_OPENS, _CLOSES = "char(57344)", "char(57345)"  # signs of no text, until they are shown as brackets
_BEFORE, _SHOWN = 25, 80  # signs before the first of the words, and in all

SEARCH = (
    f"""CREATE VIRTUAL TABLE search USING fts5(text, names, kind UNINDEXED, symbol UNINDEXED, language UNINDEXED, para UNINDEXED,
  tokenize = "unicode61 remove_diacritics 2 tokenchars '{_WORDS}'")""",
    "CREATE VIRTUAL TABLE asked USING fts3tokenize('simple')",
    f"""CREATE VIEW find AS
SELECT words, kind, symbol, language, para,
  CASE WHEN at > {_BEFORE} + 1 THEN '...' ELSE '' END
  || replace(replace(substr(shown, max(at - {_BEFORE}, 1), {_SHOWN}), {_OPENS}, '['), {_CLOSES}, ']')
  || CASE WHEN length(shown) > max(at - {_BEFORE}, 1) + {_SHOWN} THEN '...' ELSE '' END AS snippet
FROM (SELECT *, instr(shown, {_OPENS}) AS at FROM (
  SELECT asked.input AS words, search.kind, search.symbol, search.language, search.para, replace(
    CASE WHEN instr(highlight(search, 0, {_OPENS}, ''), {_OPENS}) THEN highlight(search, 0, {_OPENS}, {_CLOSES})
    ELSE highlight(search, 1, {_OPENS}, {_CLOSES}) END, char({ord(_GAP)}), '') AS shown
  FROM asked JOIN search ON search MATCH (
    WITH RECURSIVE cut(at, done) AS (
      SELECT 1, '"'
      UNION ALL
      SELECT at + 1, done || CASE
        WHEN trim(substr(asked.input, at, 1), ' ' || char(9, 10, 13, 12288)) = '' THEN '" "'
        WHEN substr(asked.input, at, 1) = '"' THEN '""'
        WHEN unicode(substr(asked.input, at, 1)) >= {_WIDE} OR instr('{_MARKS}', substr(asked.input, at, 1))
        THEN ' ' || substr(asked.input, at, 1) || ' '
        ELSE substr(asked.input, at, 1) END
      FROM cut WHERE at <= length(asked.input))
    SELECT done || '"' FROM cut WHERE at = length(asked.input) + 1)
  WHERE asked.position = 0))
ORDER BY symbol, language, para""",
)


def _parted(text: str) -> str:
    return _SIGN.sub(rf"{_GAP}\1{_GAP}", text).replace(_GAP * 2, _GAP)


def search_rows(frames: Mapping[str, pd.DataFrame]) -> Iterator[tuple[Value, ...]]:
    """The rows of ``search``: paragraphs, headings and notes, with what else the named countries, places and organizations are called."""
    names = _names(frames)
    for kind, table, words, para in (("paragraph", "paragraphs", "text", "para"), ("heading", "sections", "title", "first_para"),
                                     ("note", "footnotes", "text", "para")):  # fmt: skip
        frame = frames[table]
        columns = ((words, "string"), ("symbol", "string"), ("language", "string"), (para, "integer"))
        for text, symbol, language, number in zip(*(plain(frame[name], sort) for name, sort in columns), strict=True):
            called = "; ".join(sorted(names[symbol, language, number])) if kind == "paragraph" else ""
            if text is not None:
                yield _parted(text), _parted(called), kind, symbol, language, number


def _names(frames: Mapping[str, pd.DataFrame]) -> dict[tuple[Value, ...], set[str]]:
    """Paragraph to the names, in both languages, of what is named in it."""
    countries = {row["iso3"]: {row["name_en"], row["name_zh"]} for row in lexicons.load("countries")}
    places = {(row["name"], row["language"], row["iso3"]): {row["name_en"]} for row in lexicons.load("places")}
    called = (plain(frames["organizations"][name], "string") for name in ("org_id", "name_zh", "name_en", "acronym"))
    organizations = {org: {name for name in others if name} for org, *others in zip(*called, strict=True)}
    found: dict[tuple[Value, ...], set[str]] = defaultdict(set)
    for row in frames["country_mentions"].itertuples():
        found[row.symbol, row.language, row.para] |= countries.get(row.iso3, set())
    for row in frames["place_mentions"].itertuples():
        found[row.symbol, row.language, row.para] |= places.get((row.surface, row.language, row.iso3), set())
    for row in frames["organization_mentions"].itertuples():
        found[row.symbol, row.language, row.para] |= organizations.get(row.org_id, set())
    return found

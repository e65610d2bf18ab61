"""Views of the SQLite database that people want, and how its ``readme`` shows their use."""

from __future__ import annotations

from habitatlib.tables.schema import TABLES

__all__ = ["EXAMPLES", "evidence_view", "views"]

# Topic, text, and a query that can be copied as it stands.
EXAMPLES = (
    ("Search",
     "The view find takes any words, Chinese or not: signs and words that stand side by side, blanks between what "
     "may stand apart. It looks "
     "into paragraphs, headings and notes, and knows the English and Chinese names of the countries, places and "
     "organizations that a paragraph "
     "names: Nairobi finds 内罗毕. It asks for SQLite with FTS5 and FTS3; without a WHERE words = ... it gives an error.",
     "SELECT symbol, para, snippet FROM find WHERE words = '合作'"),
    ("Search with operators", "The table search takes FTS5's own words (AND, OR, NOT, NEAR); there a blank stands between Chinese signs.",
     "SELECT symbol, para FROM search WHERE search MATCH '\"合 作\" AND (\"内 罗 毕\" OR Kenya)'"),
    ("Evidence", "Every row that was read out of a paragraph, with its words, the paragraph's text and a reference.",
     "SELECT reference, surface, text FROM evidence WHERE \"table\" = 'events' LIMIT 10"),
    ("Countries",
     "In which report and year a country or area is named, for what, and in which paragraphs. A row is a report, never a trend.",
     "SELECT * FROM country_years WHERE role = 'project' LIMIT 10"),
    ("Projects", "A project in a report, with its countries and partners.",
     "SELECT name, countries, partners, paragraphs FROM project_overview LIMIT 10"),
    ("Joint actions", "A joint action with those who take part in it.",
     "SELECT reference, mode, year, members FROM collaboration_overview LIMIT 10"),
    ("What a column means", "Type, meaning, keys and code values of every column.", "SELECT * FROM dictionary WHERE \"table\" = 'events'"),
)  # fmt: skip

_PARTS = ("symbol", "language", "para", "start", "end", "surface")


def _reference(table: str = "") -> str:
    dot = f"{table}." if table else ""
    return f"{dot}symbol || ', para. ' || {dot}para"


def _joined(column: str, source: str, on: str, separator: str = ", ") -> str:
    """Distinct values of other rows in one cell, in order."""
    inner = f"SELECT DISTINCT {column} AS word FROM {source} WHERE {on} ORDER BY word"
    return f"(SELECT group_concat(word, '{separator}') FROM ({inner}))"


def evidence_view() -> str:
    """The view ``evidence``: all tables whose rows carry words of a paragraph, one under the other."""
    columns = ", ".join(f't."{name}"' for name in _PARTS)
    parts = [f"SELECT '{table.name}' AS \"table\", {columns} FROM {table.name} AS t" for table in TABLES.values() if table.has_evidence]
    rows = "\n  UNION ALL ".join(parts)
    return f"""CREATE VIEW evidence AS
SELECT e.*, p.section, p.text, {_reference("e")} AS reference
FROM (
  {rows}
) AS e JOIN paragraphs AS p USING (symbol, language, para)"""


def views() -> tuple[str, ...]:
    """The other views."""
    same = "o.project_id = p.project_id AND o.symbol = p.symbol AND o.language = p.language"
    project = ",\n  ".join((
        "p.*",
        f"{_joined('o.iso3', 'project_countries AS o', same)} AS countries",
        f"{_joined('o.name || ' + repr(' (') + ' || o.relation || ' + repr(')'), 'project_partners AS o', same, '; ')} AS partners",
        f"{_joined('o.para', 'project_mentions AS o', same)} AS paragraphs",
    ))  # fmt: skip
    alike = " AND ".join(f"o.{name} = m.{name}" for name in ("symbol", "language", "iso3", "role"))
    members = _joined("o.name", "collaboration_members AS o", "o.collaboration_id = c.collaboration_id", "; ")
    return (
        f"CREATE VIEW project_overview AS\nSELECT {project}\nFROM projects AS p",
        f"""CREATE VIEW collaboration_overview AS
SELECT c.*, {members} AS members, {_reference("c")} AS reference
FROM collaborations AS c""",
        f"""CREATE VIEW country_years AS
SELECT m.iso3, c.name_en, c.name_zh, CAST(strftime('%Y', d.distributed) AS INTEGER) AS report_year, m.symbol, m.language, d.series, m.role,
  count(DISTINCT m.para) AS paragraph_count,
  {_joined("o.para", "country_mentions AS o", alike)} AS paragraphs
FROM country_mentions AS m JOIN documents AS d USING (symbol, language) LEFT JOIN countries AS c USING (iso3)
GROUP BY m.iso3, m.symbol, m.language, m.role
ORDER BY m.iso3, d.distributed, m.symbol, m.role""",
    )  # fmt: skip

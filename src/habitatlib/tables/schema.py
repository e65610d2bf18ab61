"""The contract: every column described once, every table a list of columns. The codebook in words, as data.

From here come the CSV headers, the checks, the dtypes of ``load_tables`` and the Frictionless ``datapackage.json``.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["BARRIERS", "COLUMNS", "DTYPES", "TABLES", "THEMES", "Column", "ForeignKey", "Table"]

DTYPES = {"string": "str", "integer": "Int64", "number": "Float64", "boolean": "boolean", "date": "datetime64[s]"}

THEMES = (
    "resource_efficiency", "energy", "transport_mobility", "waste_wastewater", "climate_change", "ecosystems_biodiversity",
    "air_quality_health", "buildings_housing", "informal_settlements", "urban_planning_land", "water_sanitation",
    "disaster_crisis_recovery", "safety_governance", "finance", "data_monitoring", "gender_youth_inclusion", "smart_digital",
    "urban_rural", "partnerships_capacity", "migration_displacement", "prosperity_economy", "pollution_marine_litter", "other",
)  # fmt: skip
STAGES = ("planned", "ongoing", "completed")
TOLD = ("done", "ongoing", "planned")

BARRIERS = ("funding", "staff", "pandemic", "conflict", "disaster", "data", "capacity", "political", "delay", "other")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds, its type (a key of ``DTYPES``) and, where it has fixed values, which."""

    name: str
    type: str
    description: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns of a table that must be found in the key of another."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns in order, its primary key, and the columns that may never be empty besides the key."""

    name: str
    description: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    required: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    own: tuple[Column, ...] = ()

    def column(self, name: str) -> Column:
        """The description of a column here: this table's own, where its values differ, else the shared one."""
        return next((c for c in self.own if c.name == name), None) or COLUMNS[name]

    @property
    def has_evidence(self) -> bool:
        """Whether rows carry ``surface``, ``start``, ``end``: words that stand on the page."""
        return {"surface", "start", "end", "para"} <= set(self.columns)

    def needs(self, name: str) -> bool:
        """Whether a column may never be empty: one of the key, a required one, or one that carries the words."""
        return name in self.key or name in self.required or (self.has_evidence and name in ("start", "end", "surface"))


_ALL = [
    Column("symbol", "string", "Symbol of the document, as the United Nations prints it"),
    Column("language", "string", "Language of the document, ISO 639-1"),
    Column("para", "integer", "Number of the paragraph"),
    Column("start", "integer", "First code point of the words in paragraphs.text, from 0"),
    Column("end", "integer", "Code point after the last of the words"),
    Column("surface", "string", "The words as printed: paragraphs.text[start:end]"),
    Column("text", "string", "Words as printed"),
    Column("title", "string", "Title as printed"),
    Column("name", "string", "Name as printed"),
    Column("section", "string", "Path of the section's numbers, such as 三.A"),
    Column("level", "integer", "Level of the heading by its numbering, from 1"),
    Column("number", "string", "Number of the heading as printed"),
    Column("first_para", "integer", "Number of the first paragraph under the heading"),
    Column("last_para", "integer", "Number of the last paragraph under the heading"),
    Column("label", "string", "Label as printed"),
    Column("mark", "string", "The sign that leads to the note"),
    Column("line", "integer", "Line of the file, from 1"),
    Column("place", "string", "Where the line ended", ("cover", "heading", "paragraph", "footnote", "unplaced")),
    Column("ref", "string", "Section, paragraph or mark that the line belongs to"),
    Column("source_file", "string", "Name of the file the report was read from"),
    Column("sha256", "string", "SHA-256 of the file's bytes"),
    Column("body", "string", "governing_council, habitat_assembly, executive_board, or the organ's printed name"),
    Column("session", "string", "Session as printed"),
    Column("distributed", "date", "Date of distribution"),
    Column("original_language", "string", "Language of the original, as printed"),
    Column("meeting_start", "date", "First day of the session"),
    Column("meeting_end", "date", "Last day of the session"),
    Column("meeting_place", "string", "Place of the session, as printed"),
    Column("agenda_item", "string", "Number of the agenda item, as printed"),
    Column("agenda_title", "string", "Title of the agenda item, as printed"),
    Column("is_addendum", "boolean", "Whether the report is an addendum to another"),
    Column("author", "string", "Who presents the report, as printed"),
    Column("series", "string", "Kind of report, set by hand on the provenance card; what may be compared with what"),
    Column("period_start", "date", "First day that the report covers"),
    Column("period_end", "date", "Last day that the report covers"),
    Column("period", "string", "The years that the list is for, such as 2014 or 2017-2019"),
    Column("biennium", "string", "Two calendar years, only where the coverage is exactly these"),
    Column("paragraph_count", "integer", "Numbered paragraphs"),
    Column("character_count", "integer", "Code points of all paragraphs' text"),
    Column("canonical", "string", "The symbol in the form that citations.cited has; of a double symbol both, a blank between"),
    Column("iso3", "string", "Country or area, ISO 3166-1 alpha-3 (XKX for Kosovo, see Security Council resolution 1244 (1999))"),
    Column("role", "string", "What the country or place is named for", ("project", "funder", "partner", "venue", "other")),
    Column("kind", "string", "Kind"),
    Column("lat", "number", "Latitude, degrees north"),
    Column("lon", "number", "Longitude, degrees east"),
    Column("org_id", "string", "Identifier of the organization, the same in every report"),
    Column("name_zh", "string", "Chinese name"),
    Column("name_en", "string", "English name"),
    Column("acronym", "string", "Acronym"),
    Column("type", "string", "Type of organization",
           ("un", "ifi", "igo", "national_government", "local_government", "civil_society", "private", "academia", "network")),
    Column("project_id", "string", "Identifier of the project, the same in every report"),
    Column("theme", "string", "Theme", THEMES),
    Column("stage", "string", "Stage at the report's date", STAGES),
    Column("start_year", "integer", "First year, if said"),
    Column("end_year", "integer", "Last year, if said"),
    Column("relation", "string", "What the partner does in the project", ("lead", "partner", "funder")),
    Column("list_id", "string", "Identifier of the list that the item stands in"),
    Column("item_number", "integer", "Place in the list as printed, from 1; never a weight"),
    Column("status", "string", "Whether it is done, goes on or is planned at the report's date", TOLD),
    Column("owner", "string", "Whose priorities they are", ("joint", "un_habitat", "un_system", "other")),
    Column("framework", "string", "The framework that the list belongs to, as printed"),
    Column("date_start", "date", "First day that the date can mean"),
    Column("date_end", "date", "Last day that the date can mean"),
    Column("precision", "string", "How exact the date is", ("day", "month", "quarter", "half-year", "year")),
    Column("resolution", "string", "Number of the resolution, such as 1/2"),
    Column("adopted", "integer", "Year of adoption"),
    Column("funding", "string", "Whether money lacks, by the text under the heading", ("constrained", "secured", "not_stated")),
    Column("funding_para", "integer", "Paragraph that says so"),
    Column("next_milestone", "string", "The next step, words as printed"),
    Column("milestone_date", "date", "Last day that its date can mean"),
    Column("milestone_para", "integer", "Paragraph that says so"),
    Column("cited", "string", "Canonical symbol or number of what is cited; empty for frameworks"),
    Column("code", "string", "Number of the Goal, target or indicator"),
    Column("value", "number", "Value in the unit printed; in single units of the currency for money"),
    Column("unit", "string", "Unit as printed"),
    Column("currency", "string", "ISO 4217 code"),
    Column("approximate", "boolean", "Whether the words say that the value is not exact"),
    Column("collaboration_id", "string", "Identifier of the joint action: symbol, language, paragraph, place"),
    Column("lead", "string", "Who leads, if said"),
    Column("mode", "string", "Form of the joint action",
           ("joint_programme", "co_publication", "co_organized_event", "funding", "mou", "advisory_or_membership", "other")),
    Column("year", "integer", "Year, if said"),
    Column("period_basis", "string", "Where the period comes from"),
    Column("cue", "string", "The words that decide it, as printed"),
]  # fmt: skip
COLUMNS: dict[str, Column] = {c.name: c for c in _ALL}

_DOC = ForeignKey(("symbol", "language"), "documents", ("symbol", "language"))
_PARA = ForeignKey(("symbol", "language", "para"), "paragraphs", ("symbol", "language", "para"))
_ORG = ForeignKey(("org_id",), "organizations", ("org_id",))
_PROJECT = ForeignKey(("project_id", "symbol", "language"), "projects", ("project_id", "symbol", "language"))
_JOINT = ForeignKey(("collaboration_id",), "collaborations", ("collaboration_id",))
_D = ("symbol", "language")
_P = (*_D, "para")
_S = (*_P, "start")
_E = ("start", "end", "surface")


def _kind(*values: str) -> tuple[Column, ...]:
    return (Column("kind", "string", "Kind", values),)


_TABLES = [
    Table("documents", "One row a report", (
        *_D, "body", "session", "distributed", "original_language", "meeting_start", "meeting_end", "meeting_place", "agenda_item",
        "agenda_title", "title", "is_addendum", "author", "series", "period_start", "period_end", "period_basis", "biennium",
        "source_file", "sha256", "paragraph_count", "character_count", "canonical"), _D, ("source_file", "sha256"),
        own=(Column("period_basis", "string", "stated: the report says what it covers; implied: it covers the time since the last one",
                    ("stated", "implied", "none")),)),
    Table("sections", "One row a heading", (*_D, "section", "level", "number", "title", "first_para", "last_para"), (*_D, "section"),
          ("level",), (_DOC,)),
    Table("paragraphs", "One row a numbered paragraph", (*_P, "section", "text"), _P, ("text",), (_DOC,)),
    Table("subparagraphs", "One row a lettered item", (*_P, "label", "start", "end", "text"), (*_P, "label"), ("text",), (_PARA,)),
    Table("footnotes", "One row a note", (*_D, "mark", "para", "text"), (*_D, "mark"), ("text",), (_DOC,)),
    Table("unplaced", "Lines that are neither cover, heading, paragraph nor note", ("source_file", "line", "text"), ("source_file", "line"),
          ("text",)),
    Table("lines", "The account: each non-blank line of each file and the one place where it ended",
          ("source_file", "line", "place", "ref"), ("source_file", "line"), ("place",)),
    Table("country_mentions", "One row each time a country or area is named", (*_P, *_E, "iso3", "role"), _S, ("iso3", "role"), (_PARA,)),
    Table("place_mentions", "One row each time a place below country level is named", (*_P, *_E, "iso3", "kind", "lat", "lon", "role"),
          _S, ("kind", "role"), (_PARA,), _kind("city", "county", "province", "district", "region", "camp", "neighbourhood")),
    Table("organization_mentions", "One row each time an organization is named", (*_P, *_E, "org_id"), _S, ("org_id",), (_PARA, _ORG)),
    Table("organizations", "One row an organization", ("org_id", "name_zh", "name_en", "acronym", "type"), ("org_id",)),
    Table("projects", "One row a named project, programme, partnership, initiative or campaign, and report",
          ("project_id", *_D, "name", "theme", "stage", "start_year", "end_year"), ("project_id", *_D), ("name",), (_DOC,)),
    Table("project_mentions", "One row each time a project is named", ("project_id", *_P, *_E), ("project_id", *_S), (),
          (_PARA, _PROJECT)),
    Table("project_countries", "Where a project is carried out, and the words that say so", ("project_id", *_D, "iso3", "para", *_E),
          ("project_id", *_D, "iso3"), (), (_PARA, _PROJECT)),
    Table("project_partners", "Who leads, carries out or pays a project, and the words that say so",
          ("project_id", *_D, "name", "relation", "para", *_E), ("project_id", *_D, "name", "relation"), (), (_PARA, _PROJECT)),
    Table("priorities", "One row each item of an announced list of priorities",
          (*_P, *_E, "label", "list_id", "item_number", "period", "period_basis", "status", "owner", "framework", "theme"), _S,
          ("label", "list_id", "item_number", "status", "owner"), (_PARA,),
          (Column("period_basis", "string", "stated in words, taken from the context, or none", ("stated", "context", "none")),
           Column("status", "string", "At the report's date", ("past", "current", "proposed")))),
    Table("priority_themes", "Every theme that a priority's label names", (*_S, "theme"), (*_S, "theme"), (),
          (ForeignKey(_S, "priorities", _S),)),
    Table("events", "One row a date expression and what happened then",
          (*_P, *_E, "text", "date_start", "date_end", "precision", "kind", "status"), _S,
          ("date_start", "date_end", "precision", "kind", "status"), (_PARA,),
          _kind("meeting", "publication", "agreement", "decision", "launch", "training", "review", "period", "other")),
    Table("resolutions", "One row a resolution whose implementation the report tells of",
          (*_D, "resolution", "title", "session", "adopted", "section", "first_para", "last_para", "funding", "funding_para",
           "next_milestone", "milestone_date", "milestone_para"), (*_D, "resolution"), ("funding",), (_DOC,)),
    Table("citations", "One row each time another official text is cited", (*_P, *_E, "kind", "cited"), _S, ("kind",), (_PARA,),
          _kind("resolution", "decision", "document", "treaty_or_framework")),
    Table("sdg_mentions", "One row a Goal, target or indicator named by number", (*_P, *_E, "code", "level"), _S, ("code",), (_PARA,),
          (Column("level", "string", "Goal, target or indicator", ("goal", "target", "indicator")),)),
    Table("quantities", "One row a counted or measured quantity", (*_P, *_E, "value", "unit", "currency", "approximate"), _S,
          ("value", "approximate"), (_PARA,)),
    Table("collaborations", "One row a joint action of two or more named organizations",
          ("collaboration_id", *_P, *_E, "lead", "mode", "year", "status"), ("collaboration_id",), ("mode", "status"), (_PARA,)),
    Table("collaboration_members", "Who takes part in a joint action", ("collaboration_id", "org_id", "name"),
          ("collaboration_id", "org_id"), ("name",), (_JOINT, _ORG)),
    Table("barriers",
          "One row a clause, and kind, that says that something hinders, has hindered or would hinder the work told of: that of the "
          "reporting body, its partners, a decision, project, meeting or report. Told as past or as a condition (if no money comes) it "
          "counts; denied (no delay), to be kept from happening, or only asked for (more money is needed) it does not; nor does what the "
          "people or countries lack for whom the work is done, nor what the work is there to mend. A cause goes before its effect: a "
          "meeting put off by the pandemic is pandemic, delay is for work that is late without a reason given. Two things that lack are "
          "two rows", (*_P, *_E, "kind", "cue"), (*_S, "kind"), ("cue",), (_PARA,),
          (Column("kind", "string", "funding: money; staff: people to do the work; pandemic: it, and what was done against it; conflict: "
                  "war, violence, no access or safety; disaster: of nature; data: knowledge of facts; capacity: skill and tools; "
                  "political: will, agreement, mandate, rules; delay: late without a reason given; other", BARRIERS),)),
]  # fmt: skip
TABLES: dict[str, Table] = {t.name: t for t in _TABLES}

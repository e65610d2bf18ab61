"""A paragraph with all that was found in it: brackets with codes, underlines by kind, and beneath them what each mark says."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from habitatlib.errors import ParameterError
from habitatlib.figures import labels, style
from habitatlib.figures.evidence import show_table
from habitatlib.figures.links import paragraph_link
from habitatlib.figures.reading.pieces import pieces
from habitatlib.figures.study import Study
from habitatlib.figures.timeaxis import pack

__all__ = ["KINDS", "Mark", "MarkedParagraph", "check_paragraph", "findings", "marked", "richest"]

# Letter of the code, colour, line under the words. Colour never stands alone: the letter and the line say the same.
KINDS = {
    "country_mentions": ("C", style.SERIES["joint_unep"], "solid"),
    "place_mentions": ("L", style.SERIES["joint_unep"], "dashed"),
    "organization_mentions": ("O", style.SERIES["all_partners"], "solid"),
    "collaborations": ("J", style.SERIES["all_partners"], "double"),
    "project_mentions": ("P", style.SERIES["plan_preparation"], "solid"),
    "project_countries": ("PC", style.SERIES["plan_preparation"], "dashed"),
    "project_partners": ("PP", style.SERIES["plan_preparation"], "dotted"),
    "priorities": ("A", style.SERIES["resolution_tracker"], "solid"),
    "events": ("D", style.AMBER, "solid"),
    "quantities": ("Q", style.AMBER, "dotted"),
    "citations": ("T", style.NEUTRAL, "solid"),
    "sdg_mentions": ("G", style.NEUTRAL, "dashed"),
    "barriers": ("B", style.AMBER, "double"),
}
_SCREEN = 600  # code points
_SAID = {
    "country_mentions": ("iso3", "role"), "place_mentions": ("iso3", "kind", "role"), "organization_mentions": ("org_id",),
    "collaborations": ("mode", "year", "status", "lead"), "project_mentions": ("theme", "stage"),
    "project_countries": ("project_id", "iso3"), "project_partners": ("project_id", "relation"),
    "priorities": ("framework", "period", "status", "theme"),
    "events": ("kind", "date_start", "date_end", "precision", "status"), "quantities": ("value", "unit", "currency"),
    "citations": ("kind", "cited"), "sdg_mentions": ("level", "code"), "barriers": ("kind",),
}  # fmt: skip
_DARK = (":root[data-theme=dark]", "body[data-jp-theme-light=false]", "body.vscode-dark")
_STYLE = (
    ".hl-p{max-width:52em}.hl-p .t{line-height:var(--lead)}.hl-p sup{font-size:.62em;line-height:0;opacity:.9;font-weight:600}"
    ".hl-p .b{font-weight:600}.hl-p .key>span{display:inline-block;margin-right:1.3em}.hl-p td,.hl-p th{text-align:left}"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something found: its words' place, its table, its code in the paragraph (``C1``), and what its row says."""

    start: int
    end: int
    table: str
    code: str
    says: str


def _value(study: Study, names: dict[str, dict[str, str]], table: str, column: str, value: object) -> str:
    """A cell in words: countries, organizations, projects and themes by name, codes by their label, the rest as it stands."""
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if column == "iso3":
        return study.country(value, short=True)
    if column == "theme":
        return study.theme(value)
    if column in names:
        return names[column].get(value, value)
    for key in (f"rd.value.{table}.{column}.{value}", f"rd.value.{column}.{value}", f"{column}.{value}", f"barrier.{value}"):
        if key in labels.keys(key):
            return study.t(key)
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _names(study: Study) -> dict[str, dict[str, str]]:
    first, second = ("name_en", "name_zh") if study.lang == "en" else ("name_zh", "name_en")
    organizations = study.tables["organizations"]
    known = organizations[first].fillna(organizations[second])
    projects = study.tables["projects"]
    kinds = organizations["type"].fillna("")
    told = [study.t("rd.marked.organization", name=org_id if pd.isna(name) else name, type=study.t(f"type.{kind}"))
            for org_id, name, kind in zip(organizations["org_id"], known, kinds, strict=True)]  # fmt: skip
    return {"org_id": dict(zip(organizations["org_id"], told, strict=True)),
            "project_id": dict(zip(projects["project_id"], projects["name"], strict=True))}  # fmt: skip


def richest(study: Study) -> int | None:
    """The paragraph of a report with the most kinds of findings; of these the one with the most rows, then the first.

    One that does not fit a screen is only taken where no other is there.
    """
    texts = study.tables["paragraphs"]
    if texts.empty:
        return None
    short = texts["text"].str.len() <= _SCREEN
    texts = texts[short] if short.any() else texts
    found = pd.concat([study.tables[name][["para"]].assign(table=name) for name in KINDS]).dropna()
    counts = found.groupby("para")["table"].agg(["nunique", "size"]).reindex(sorted(set(texts["para"]))).fillna(0)
    return int(counts.sort_values(["nunique", "size"], ascending=False, kind="stable").index[0])


def findings(study: Study, para: int) -> list[Mark]:
    """All rows of all tables that were read in a paragraph, in order of their words, the longer ones first."""
    names, rows = _names(study), []
    projects = study.tables["projects"].set_index("project_id")[["theme", "stage"]]
    for table in KINDS:
        frame = study.tables[table]
        frame = frame[frame["para"] == para].dropna(subset=["start", "end"])
        frame = frame.join(projects, on="project_id") if table == "project_mentions" else frame
        for row in frame.to_dict("records"):
            said = [_value(study, names, table, column, row[column]) for column in _SAID[table]]
            if table == "events":
                said[1:3] = ["–".join(dict.fromkeys(said[1:3]))]
            rows.append((int(row["start"]), int(row["end"]), table, study.t("rd.between").join(words for words in said if words)))
    rows.sort(key=lambda r: (r[0], -r[1], list(KINDS).index(r[2]), r[3]))
    numbers = dict.fromkeys(KINDS, 0)
    marks = []
    for start, end, table, says in rows:
        numbers[table] += 1
        marks.append(Mark(start, end, table, f"{KINDS[table][0]}{numbers[table]}", says))
    return marks


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """A paragraph to be shown in a notebook: in colour where there is colour, and whole without it."""

    study: Study
    symbol: str
    language: str
    para: int
    text: str
    marks: tuple[Mark, ...]

    def _crossing(self) -> set[str]:
        """Codes of marks that another one crosses: these open with their code, for the closing bracket alone would not tell whose it is."""
        return {m.code for m in self.marks for o in self.marks
                if m.start < o.start < m.end < o.end or o.start < m.start < o.end < m.end}  # fmt: skip

    def _parts(self) -> list[tuple[str, str, tuple[str, ...]]]:
        """What is written one after another: ``open`` or ``close`` with a code, or ``text`` with the codes of the marks over it."""
        parts, at = [], 0
        order = {m.code: i for i, m in enumerate(self.marks)}
        for piece in pieces(self.text, [(m.start, m.end, m.code, "") for m in self.marks]):
            parts += [("open", m.code, ()) for m in self.marks if m.start == at]
            parts.append(("text", piece.text, tuple(sorted(piece.tables, key=order.get))))
            at += len(piece.text)
            ended = sorted((m for m in self.marks if m.end == at), key=lambda m: -order[m.code])
            parts += [("close", m.code, ()) for m in ended]
        return parts

    def rows(self) -> pd.DataFrame:
        """The marks as a table: code, what it is, words, what its row says."""
        t = self.study.t
        rows = [(m.code, t(f"rd.mark.{m.table}"), self.text[m.start : m.end], m.says) for m in self.marks]
        return pd.DataFrame(rows, columns=[t(f"rd.column.{c}") for c in ("mark", "table", "words", "says")])

    def _head(self) -> str:
        t = self.study.t
        return t("rd.marked.head", label=self.study.label(self.symbol), symbol=self.symbol, para=t("para", para=self.para))

    def plain(self) -> str:
        """The paragraph with its brackets and codes, without colour."""
        crossing = self._crossing()
        shown = {"open": lambda code: f"[{code}:" if code in crossing else "[", "close": lambda code: f"]{code}", "text": str}
        return "".join(shown[kind](words) for kind, words, _ in self._parts())

    def __repr__(self) -> str:
        rows = repr(show_table(self.rows())) if self.marks else self.study.t("rd.marked.none")
        return f"{self._head()}\n\n{self.plain()}\n\n{rows}"

    def _repr_html_(self) -> str:
        crossing, tables = self._crossing(), {m.code: m.table for m in self.marks}
        lanes = dict(zip(tables, pack([(m.start, m.end) for m in self.marks], 0), strict=True))
        body = []
        for kind, words, codes in self._parts():
            if kind == "text":
                body.append(_under(html.escape(words), codes, tables, lanes))
            else:
                code = f"<sup>{words}</sup>" if kind == "close" or words in crossing else ""
                body.append(f'<span class="b {tables[words]}">{"[" + code if kind == "open" else "]" + code}</span>')
        link = paragraph_link(self.study, self.symbol, self.para)
        used = [table for table in KINDS if table in set(tables.values())]
        key = "".join(f'<span>{_under(KINDS[name][0], ("",), {"": name}, {"": 0})} {html.escape(self.study.t(f"rd.mark.{name}"))}: '
                      f"{sum(m.table == name for m in self.marks)}</span>" for name in used)  # fmt: skip
        rows = show_table(self.rows())._repr_html_() if self.marks else f"<p>{html.escape(self.study.t('rd.marked.none'))}</p>"
        lead = 1.8 + 0.32 * max(lanes.values(), default=0)
        return (f'<style>{_STYLE}{_colors()}</style><div class="hl-p" style="--lead:{lead:.2f}">'
                f'<p><a href="{html.escape(link)}">{html.escape(self._head())}</a></p><p class="key">{key}</p>'
                f'<p class="t" lang="{self.language}">{"".join(body)}</p>{rows}</div>')  # fmt: skip


def _under(words: str, codes: Sequence[str], tables: dict[str, str], lanes: dict[str, int]) -> str:
    """Words with a line for each mark over them; a mark keeps its height from its first sign to its last."""
    for code in sorted(codes, key=lanes.get):
        line = KINDS[tables[code]][2]
        look = f"border-bottom-style:{line};border-bottom-width:{3 if line == 'double' else 2}px;padding-bottom:{1 + 4 * lanes[code]}px"
        words = f'<span class="u {tables[code]}" style="{look}">{words}</span>'
    return words


def _colors() -> str:
    """The kinds' colours on a light ground and on a dark one."""
    rules = []
    for name, (_, color, _) in KINDS.items():
        light, dark = style.darker(color), style.tint(color, 0.6)
        rules.append(f".hl-p .b.{name}{{color:{light}}}.hl-p .u.{name}{{border-color:{light}}}")
        rules += [f"{where} .hl-p .b.{name}{{color:{dark}}}{where} .hl-p .u.{name}{{border-color:{dark}}}" for where in _DARK]
    return "".join(rules)


def check_paragraph(study: Study, para: int) -> None:
    """Whether a report has the paragraph that is to be marked; see `marked`.

    Raises
    ------
    ParameterError
        If not; the sentence says which there are.
    """
    if isinstance(para, bool) or not isinstance(para, int) or para < 0:
        raise ParameterError(f"para is the number of a paragraph, or 0 for the one with the most kinds of findings, not {para!r}")
    there = study.tables["paragraphs"]["para"] if study.reports else pd.Series(dtype=int)
    if para and len(there) and para not in set(there):
        raise ParameterError(f"para: {study.reports[0].symbol} has paragraphs {there.min()} to {there.max()}, not {para}")


def marked(study: Study, para: int = 0) -> MarkedParagraph | str:
    """A paragraph of a report with everything marked.

    Parameters
    ----------
    study : Study
        Of one report.
    para : int
        Number of the paragraph; 0 is the one with the most kinds of findings.

    Raises
    ------
    ParameterError
        If the report has no such paragraph.
    """
    check_paragraph(study, para)
    texts = study.tables["paragraphs"].set_index("para")["text"] if study.reports else pd.Series(dtype=str)
    number = para or richest(study) if len(texts) else None
    if number is None:
        return study.nothing() or study.t("rd.marked.no_text")
    report = study.reports[0]
    return MarkedParagraph(study, report.symbol, report.language, number, texts[number], tuple(findings(study, number)))

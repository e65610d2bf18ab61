"""A report of one or a few paragraphs, for tests of the small grammars."""

from __future__ import annotations

from habitatlib.reports import Cover, Paragraph, Report, Section


def report(*texts: str, symbol: str = "A/73/1", distributed: str = "2018-12-10", sections: tuple[Section, ...] = (), title: str = "") -> Report:
    """Paragraphs 1, 2 … all in section 一 unless ``sections`` says otherwise."""
    def path(number: int) -> str:
        fits = [s for s in sections if (s.first_para or 0) <= number <= (s.last_para or 0)]
        return max(fits, key=lambda s: s.level).path if fits else "一"

    paragraphs = tuple(Paragraph(i, path(i), text) for i, text in enumerate(texts, 1))
    return Report(symbol, "zh", Cover(symbol=symbol, distributed=distributed, title=title), sections, paragraphs, (), (), "", "")


def holds_evidence(of: Report, rows: list[dict]) -> bool:
    """Whether every row's words stand where it says."""
    texts = {p.number: p.text for p in of.paragraphs}
    return all(texts[r["para"]][r["start"]:r["end"]] == r["surface"] for r in rows)

"""What a report is, and how a file becomes one."""

from habitatlib.reports.model import Cover, Footnote, Item, Line, Paragraph, Report, Section
from habitatlib.reports.read import read_report, report_files

__all__ = ["Cover", "Footnote", "Item", "Line", "Paragraph", "Report", "Section", "read_report", "report_files"]

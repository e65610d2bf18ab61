"""Names in full: what begins with a short form that the report defines is called by the whole name (东盟秘书处)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..reports.model import Report
from .org_register import defined_short, fold, identifier, is_class, organization
from .spans import squeeze

__all__ = ["Shorts", "in_full", "renamed", "shorts_of"]

_MAY_OPEN = 2  # signs of the shortest short form with which a name may begin
_BRACKETS = 40  # signs behind a name in which its short form stands

Shorts = Mapping[str, str]  # a short form, without blanks and with one word for and, and the identifier of the body


def shorts_of(report: Report, mentions: Sequence[Mapping]) -> Shorts:
    """The short forms that stand in brackets right behind a mention: rows of ``organization_mentions``."""
    texts, defined = {p.number: p.text for p in report.paragraphs}, dict[str, str]()
    for row in mentions:
        name = squeeze(row["surface"]).text
        behind = squeeze(texts[row["para"]][row["end"] : row["end"] + _BRACKETS]).text
        match = defined_short(name + behind, 0, len(name), report.language)
        if match and not match[1].isascii() and not is_class(match[1], report.language):
            defined.setdefault(fold(match[1], report.language), row["org_id"])
    return defined


def in_full(name: str, shorts: Shorts, full: Callable[[str], str], language: str) -> str:
    """A name with the full name of the body in the place of the short form that it begins with, as it stands where it begins with none."""
    plain = squeeze(name).text
    heads = [n for n in range(_MAY_OPEN, len(plain)) if fold(plain[:n], language) in shorts]
    if not heads:
        return name
    whole = full(shorts[fold(plain[: heads[-1]], language)])
    return name if not whole or plain.startswith(squeeze(whole).text) else whole + plain[heads[-1] :]


def renamed(report: Report, mentions: list[dict], orgs: Mapping[str, dict]) -> dict[str, dict]:
    """The organizations that are mentioned, by identifier, those that no register has named in full; the mentions follow them."""
    kept = {key: orgs[key] for key in dict.fromkeys(row["org_id"] for row in mentions)}
    shorts, changed = shorts_of(report, mentions), dict[str, str]()
    named = {key: str(row["name_zh"] or "") for key, row in kept.items()}
    for key, row in list(kept.items()) if shorts else ():
        name = named[key] if organization(key) else in_full(named[key], shorts, lambda one: named.get(one, ""), report.language)
        if name != named[key]:
            changed[key] = identifier(name, row["type"], report.language)
            kept.setdefault(changed[key], {**row, "org_id": changed[key], "name_zh": name})
            del kept[key]
    for row in mentions:
        row["org_id"] = changed.get(row["org_id"], row["org_id"])
    return kept

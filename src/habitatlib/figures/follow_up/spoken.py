"""Small turns of phrase that the figures on follow-up share: paragraphs, how many reports, lists of names."""

from __future__ import annotations

from collections.abc import Iterable

from habitatlib.figures import labels
from habitatlib.figures.study import Study
from habitatlib.figures.typesetting import measure, shorten

__all__ = ["headed", "listed", "paragraphs", "placed", "within"]


def paragraphs(study: Study, paras: Iterable[int]) -> str:
    """The paragraphs of a report in order, each once: one is told as one, three in a row are told as from the first to the last."""
    own = sorted({int(para) for para in paras})
    if len(own) == 1:
        return study.t("para", para=own[0])
    runs: list[list[int]] = []
    for para in own:
        if runs and para == runs[-1][-1] + 1:
            runs[-1].append(para)
        else:
            runs.append([para])
    parts = [part for run in runs for part in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else map(str, run))]
    return study.t("fu.paras", paras=study.join(parts))


def within(study: Study, told: int) -> str:
    """In how many of the chosen reports something is told."""
    every = len(study.reports)
    whole = "both" if every == 2 else "all"
    return study.t("fu.in.one" if every == 1 else f"fu.in.{whole}" if told == every else "fu.in.some", k=told, r=every)


def listed(study: Study, names: Iterable[str]) -> list[str]:
    """Names for a list; one that is joined already where names hold what would part them."""
    own = [str(name) for name in names]
    apart = [labels.text(key, lang).rstrip() for key in ("list.comma", "list.last") for lang in labels.LANGUAGES]  # names stay as printed
    return [study.t("fu.between").join(own)] if any(word in name for name in own for word in apart) else own


def headed(words: str) -> str:
    """Words as a head: with a capital where they begin with a letter."""
    return words[:1].upper() + words[1:]


def placed(study: Study, symbol: str, para: int, room: float, size: float) -> str:
    """Report and paragraph in so much room: what is cut is the name of the report, never the paragraph."""
    label = study.label(symbol)
    whole = study.t("fu.where", label=label, para=para)
    if measure(whole, size) <= room:
        return whole
    return study.t("fu.where", label=shorten(label, room - measure(whole, size) + measure(label, size), size), para=para)

"""Names of runs: what people can read, every file system takes, and no two runs share."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

__all__ = ["names_of"]

_LONGEST = 100  # bytes; with what stands around it a name stays below 255
_HASH = 12


def names_of(runs: Sequence[Mapping[str, object]]) -> list[str]:
    """Names of runs from their parameters, in the order given.

    Parameters
    ----------
    runs : sequence of mappings
        The parameters of each run.

    Returns
    -------
    list of str
        A name a run. One that is too long, or that another run has too on a system that does not tell a from A, ends in a hash.

    Examples
    --------
    >>> names_of([{"iso3": "KEN", "lang": "en"}, {"symbols": ["HSP/EB.2024/5"]}, {}])
    ['iso3=KEN,lang=en', 'symbols=HSP_EB.2024_5', 'defaults']
    """
    plain = [_plain(run) for run in runs]
    seen = Counter(map(_alike, plain))
    return [name if seen[_alike(name)] == 1 and len(name.encode()) <= _LONGEST else _cut(name, run)
            for name, run in zip(plain, runs, strict=True)]  # fmt: skip


def _plain(run: Mapping[str, object]) -> str:
    words = ",".join(f"{name}={_word(value)}" for name, value in run.items())
    name = unicodedata.normalize("NFC", words) or "defaults"
    return re.sub(r"\.$", "_", name)


def _word(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return "+".join(map(_word, value))
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return re.sub(r"[^\w.+-]", "_", text)


def _alike(name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _cut(name: str, run: Mapping[str, object]) -> str:
    known = hashlib.sha256(json.dumps(run, ensure_ascii=True).encode()).hexdigest()[:_HASH]
    head = name.encode()[: _LONGEST - _HASH - 1].decode(errors="ignore")
    return f"{head}-{known}"

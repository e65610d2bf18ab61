"""Search in English and Chinese without a network: the words Sphinx indexes, how it cuts a query, and a list of paragraphs beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import pandas as pd
from sphinx.search.en import SearchEnglish

from habitatlib.figures.links import page_name
from habitatlib.runs.site.names import names

__all__ = ["SearchBoth", "paragraph_script"]

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_RUNS = re.compile(f"[{_HAN}]+")
_WORDS = re.compile(rf"[^\W{_HAN}]+")


class SearchBoth(SearchEnglish):
    """English words by their stem; Chinese by pairs of signs and by whole runs of signs.

    Sphinx looks for a word of three letters or more anywhere in an indexed word, for a shorter one only as a whole: so a pair is found
    among the pairs, anything longer within the runs. A run begins with a blank, which no query has, or one that is a whole run would be
    looked for nowhere else.
    """

    lang = "en-zh"
    language_name = "English"  # the name of the stemmer in JavaScript
    js_splitter_code = f"var splitQuery = (query) => query.match(/[{_HAN}]+|(?:(?![{_HAN}])[\\p{{L}}\\p{{N}}_])+/gu) || [];"

    def split(self, input: str) -> list[str]:
        """The words of a text, as they go into the index.

        Examples
        --------
        >>> SearchBoth({}).split("在内罗毕 (Nairobi) 举行")
        ['Nairobi', '在内', '内罗', '罗毕', '举行', ' 在内罗毕']
        """
        runs = _RUNS.findall(input)
        pairs = [run[i : i + 2] for run in runs for i in range(len(run) - 1)]
        return [*_WORDS.findall(input), *pairs, *(f" {run}" for run in runs if len(run) > 2)]


def paragraph_script(tables: Mapping[str, pd.DataFrame]) -> str:
    """Every paragraph as data for the page of results: page, symbol, number, text, and the English names of what it names."""
    rows = []
    for document in tables["documents"].sort_values(["distributed", "symbol"], na_position="last").to_dict("records"):
        symbol, language = document["symbol"], document["language"]
        english: dict[int, list[str]] = {}
        for name, _, paras in names(tables, symbol, language):
            for para in paras:
                english.setdefault(para, []).append(name)
        own = tables["paragraphs"].query("symbol == @symbol and language == @language").sort_values("para")
        page = page_name(document["source_file"])
        rows += [[page, symbol, int(p), text, ", ".join(english.get(int(p), ()))] for p, text in zip(own["para"], own["text"], strict=True)]
    return f"const habitatParagraphs = {json.dumps(rows, ensure_ascii=False, separators=(',', ':'))};\n"

"""Signs as they are stored: one form for what looks the same on the page, nothing that cannot be seen, whatever the format.

Evidence counts the signs of the stored text, so all that changes a sign stands here and is done before lines are read. Full-width
digits and punctuation stay as printed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from habitatlib.errors import InputError
from habitatlib.lexicons import load
from habitatlib.lexicons.written import any_language

__all__ = ["LABEL", "LINE_END", "after_label", "tidy"]

LINE_END = re.compile(r"\r\n|[\r\n\f\v\x85\u2028\u2029]")

_HAN = any_language("page_parts", "numeral")
LABEL = re.compile(  # with which a paragraph, an item or a heading begins
    rf"(?:\d{{1,4}}\s*[.．、]|[A-Z]{{1,5}}[.．、]|[（(]?(?:[a-zA-Z0-9]|{_HAN}){{1,5}}[)）]|{_HAN}{{1,3}}[、.．]|•)"
)
_LABELLED = re.compile(rf"({LABEL.pattern}|\*{{1,5}}|[⁰¹²³⁴-⁹]+)(?:\t|\s{{2,}})\s*")

_UNSEEN = r"\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff"
_BLANK = r"\u00a0\u2007\u202f"
_FORMS = r"\u2e80-\u2fdf\ufb00-\ufb06"  # radicals for signs, ligatures
# controls, private use, no character, a lost sign
_NO_MEANING = r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufff9-\uffff\U000f0000-\U0010ffff"
_ODD = re.compile(f"[{_UNSEEN}{_BLANK}{_FORMS}{_NO_MEANING}]")
_LOST = re.compile(f"[{_NO_MEANING}]")
_BULLETS = frozenset("\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d")  # as the fonts Symbol and Wingdings carry them
_TOLD = 3  # lines that are named
_FEW, _SHARE = 20, 0.01


@cache
def _radicals() -> dict[str, str]:
    return {row["radical"]: row["sign"] for row in load("radicals")}


def _stored(sign: str) -> str:
    if re.match(f"[{_BLANK}]", sign):
        return " "
    if sign in _BULLETS:
        return "•"
    if re.match(f"[{_FORMS}]", sign):
        return _radicals().get(sign) or unicodedata.normalize("NFKC", sign)
    return ""


def tidy(text: str, name: str) -> tuple[str, list[str]]:
    """The text as it is stored, with as many line ends as before, and what has to be told of it.

    Signs for private use, which some fonts of PDFs leave, mean nothing to a reader: a few are left out and told, many are an error.

    Raises
    ------
    InputError
        If more than one sign in a hundred means nothing.

    Examples
    --------
    >>> tidy("⼈居署\u200b的\u00a0of\ufb01ce", "a.txt")
    ('人居署的 office', [])
    """
    signs = "".join(set(text))
    odd, warnings = set(_ODD.findall(signs)), []
    if odd:
        if lost := {sign for sign in odd if _LOST.match(sign)} - _BULLETS:
            warnings = _told(text, "".join(sorted(lost)), name)
        text = text.translate({ord(sign): _stored(sign) for sign in odd})
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return text, warnings


def after_label(text: str) -> str:
    """A line with one blank after its number or letter, where a tab or room for the eye stands.

    Examples
    --------
    >>> after_label("(a)\\t Recognize"), after_label("联合国    A/80/1")
    ('(a) Recognize', '联合国    A/80/1')
    """
    match = _LABELLED.match(text)
    return f"{match[1]} {text[match.end() :]}" if match else text


def _told(text: str, lost: str, name: str) -> list[str]:
    pattern = re.compile(f"[{lost}]")
    number = len(pattern.findall(text))
    where: list[int] = []
    for line, part in enumerate(LINE_END.split(text), 1):
        if pattern.search(part):
            where.append(line)
    if number > max(_FEW, _SHARE * len(text)):
        raise InputError(
            name, line=where[0], expected="letters", found=f"{number} signs that only its own font can show (U+{ord(lost[0]):04X} …)",
            do="get the report in another format, or have its pages read by OCR",
        )  # fmt: skip
    lines = ", ".join(map(str, where[:_TOLD])) + (" …" if len(where) > _TOLD else "")
    codes = ", ".join(f"U+{ord(sign):04X}" for sign in lost[:_TOLD])
    return [f"{name}:{where[0]}: {number} signs that only a font can show ({codes}) were left out; look at lines {lines} on the page"]

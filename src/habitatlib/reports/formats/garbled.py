"""Text that came through a wrong encoding before it was saved: letters as codes, bytes as letters, question marks in place of signs.

Its bytes are sound and its words are not, so nothing would be found in it and nothing told. What it is is certain: where what would
stand there under the right encoding is Chinese or whole UTF-8 again and again, by chance nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Callable

__all__ = ["garbled"]

_SAMPLE = 200_000
_MANY, _SHARE, _CODED = 20, 0.025, 0.1  # lost signs and their share of the text; the share of codes
_CODES = re.compile(r"&#(?:\d{3,6}|[xX][0-9A-Fa-f]{3,5});|\\u[0-9A-Fa-f]{4}|(?:%[89A-Fa-f][0-9A-Fa-f]){2,}|(?:=[89A-F][0-9A-F]){2,}")
_LOST = re.compile(r"(?:(?<=[\u4e00-\u9fff])|(?<=\?))\?(?=[\u4e00-\u9fff?])|\u951f\u65a4\u62f7")
_WINDOWS = {sign: bytes([code]) for code in range(0x80, 0x100) for sign in bytes([code]).decode("cp1252", "ignore")}
_BYTES = {chr(code): bytes([code]) for code in range(0x80, 0x100)} | _WINDOWS
_HIGH = re.compile(f"[{''.join(map(re.escape, _BYTES))}]{{2,}}")
_CONTROLS = re.compile("[\x7f-\x84\x86-\x9f]")
_RUNS = 3
_ASCII = (("utf-7", "+"), ("hz", "~{"))


def garbled(text: str, share_of: Callable[[str], float], *, marked_up: bool = False) -> str:
    """What happened to a text on its way; empty where nothing did.

    Parameters
    ----------
    text : str
    share_of : callable
        How much of a text are the signs that are frequent in Chinese; 0 where it is not Chinese.
    marked_up : bool
        Whether letters may be written as codes in it, as in HTML.
    """
    text = text[:_SAMPLE]
    if not marked_up and sum(map(len, _CODES.findall(text))) > max(_MANY, _CODED * len(text)):
        return "letters that are written as codes"
    if len(_LOST.findall(text)) > max(_MANY, _SHARE * len(text)):
        return "question marks in the place of letters"
    if text.isascii():
        codecs = (codec for codec, mark in _ASCII if mark in text and share_of(_again(text, "ascii", codec)))
        return next((f"letters in {codec.upper()}" for codec in codecs), "")
    runs = [b"".join(map(_BYTES.__getitem__, run)) for run in _HIGH.findall(text)]
    whole = sum(map(_is_utf8, runs))
    others = (_again(text, "gb18030", "utf-8"), *(b"\n".join(runs).decode(codec, "ignore") for codec in ("utf-8", "gb18030")))
    if (whole >= _RUNS and whole > len(runs) / 2) or any(map(share_of, others)):
        return "signs that were read in a wrong encoding and saved so"
    return f"the control sign U+{ord(odd[0]):04X}" if (odd := _CONTROLS.search(text)) else ""


def _again(text: str, wrong: str, right: str) -> str:
    """What a text is under the right encoding."""
    try:
        return text.encode(wrong, "ignore").decode(right, "ignore")
    except UnicodeError:
        return ""


def _is_utf8(data: bytes) -> bool:
    try:
        return len(data.decode()) < len(data)
    except UnicodeDecodeError:
        return False

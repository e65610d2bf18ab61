"""Bytes → characters: UTF-8, UTF-16, GB18030, Big5 and Windows text told apart by the bytes; what is not certain is refused."""

from __future__ import annotations

import codecs
import re
from functools import cache

from habitatlib.errors import InputError
from habitatlib.lexicons import load
from habitatlib.reports.formats.garbled import garbled

__all__ = ["decode", "decode_page"]

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,30})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w:.-]{2,30})", re.IGNORECASE
)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso8859-1": "cp1252", "ascii": "cp1252"}
_PAGES = ("gb", "big5", "cp", "iso8859", "koi8", "mac", "ascii", "euc", "shift", "utf")  # Python has codecs that are none
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ffff]")
_ENOUGH, _CERTAIN, _OTHER = 20, 0.08, 0.04  # Chinese signs in the text; frequent ones among them: in what it is, in what it is not
_SAMPLE = 200_000
_LONE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff]{1,2}(?![\x80-\xff])")  # “é” may stand beside a quotation mark
_WINDOWS = frozenset(
    "‘’“”–—…•§°©®™«»£€½¼¾·\xa0¡¿ªº²³¹×àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœšžßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŒŠŽ"
)
_WITHIN = re.compile("[a-zß-öø-ÿ][À-ÖØ-ÞŒŠŽ][A-Za-z]|[A-Za-z][™®©•§¿¡ªº£€½¼¾][a-z]")  # as a Macintosh's letters look
_PRINTED = frozenset("\t\r\n。，、：；（）“”《》–—‘’")
_DO = "save it as UTF-8 text"


@cache
def _frequent() -> dict[str, frozenset[str]]:
    """The signs that stand most often in any Chinese text, by encoding: a wrong decoding hardly ever shows them."""
    return {r["encoding"]: frozenset(r["signs"]) for r in load("frequent_signs")}


def decode(data: bytes, name: str, *, marked_up: bool = False) -> str:
    """Turn the bytes of a text file into characters.

    Parameters
    ----------
    data : bytes
    name : str
        For errors.
    marked_up : bool
        Whether letters may be written as codes in it, as in HTML.

    Raises
    ------
    InputError
        If it is not text, is cut in the middle of a sign, or its encoding is not certain.
    """
    try:
        text = data.decode("utf-8-sig")
        found = "utf-8"
    except UnicodeDecodeError as error:
        found = _marked(data) or _two_bytes(data) or _chinese(data) or _windows(data)
        text = _text(data, found, name) if found else _refuse(data, name, error)
    if found == "utf-8" and "\0" in text and (found := _two_bytes(data)):
        text = _text(data, found, name)
    return _held(text, name, marked_up)


def decode_page(data: bytes, name: str) -> str:
    """Turn the bytes of an HTML page into characters: by its mark, by UTF-8 where it is that, by what the page says, else as `decode`.

    Raises
    ------
    InputError
        As `decode`.
    """
    declared = None if _marked(data) or _is_utf8(data) else _DECLARED.search(data[:4096])
    if declared:
        try:
            codec = codecs.lookup((declared[1] or declared[2]).decode("ascii")).name
            if not codec.startswith(_PAGES):
                raise LookupError
            return _held(data.decode(_WIDER.get(codec, codec)), name, True)
        except (LookupError, UnicodeError):  # the bytes say otherwise, or Python knows no such encoding
            pass
    return decode(data, name, marked_up=True)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _held(text: str, name: str, marked_up: bool) -> str:
    odd = _CONTROL.search(text)
    if odd:
        raise InputError(name, line=text.count("\n", 0, odd.start()) + 1, expected="plain text",
                         found=f"the control sign U+{ord(odd.group()):04X}", do=_DO)  # fmt: skip
    if found := garbled(text, _share, marked_up=marked_up):
        raise InputError(name, expected="plain text", found=found, do=f"get the report again, or {_DO}")
    return text


def _share(text: str) -> float:
    """How much of a text are frequent Chinese signs; 0 where it is not Chinese."""
    signs, often = _HAN.findall(text), frozenset().union(*_frequent().values())
    share = sum(sign in often for sign in signs) / len(signs) if len(signs) >= _ENOUGH else 0.0
    return share if share >= _CERTAIN else 0.0


def _marked(data: bytes) -> str:
    return next((codec for mark, codec in _MARKS if data.startswith(mark)), "")


def _text(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        if error.end >= len(data):
            _cut(name, None)
        raise InputError(name, expected=f"{codec.upper()} text", found=f"bytes that are none, from byte {error.start}", do=_DO) from None


def _cut(name: str, line: int | None) -> None:
    found = "an end in the middle of a sign: the file is cut"
    raise InputError(name, line=line, expected="a whole file", found=found, do="get the whole report")


def _two_bytes(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of line ends and blanks is zero, and the text is letters in one order only."""
    if b"\0" not in data or len(data) % 2:
        return ""
    shares = {}
    for codec in ("utf-16-le", "utf-16-be"):
        text = data[: 2 * _SAMPLE].decode(codec, "replace")
        plain = sum(1 for sign in text if " " <= sign <= "\xff" or "\u4e00" <= sign <= "\u9fff" or sign in _PRINTED)
        shares[codec] = plain / len(text) if "\n" in text or "\r" in text or " " in text else 0.0
    best, other = sorted(shares, key=shares.__getitem__, reverse=True)
    return best if shares[best] > 0.9 and shares[other] < 0.6 else ""


def _chinese(data: bytes) -> str:
    """GB18030 or Big5, where the bytes are whole signs of it and the signs are those that Chinese texts use."""
    shares = {}
    for codec, frequent in _frequent().items():
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        signs = _HAN.findall(text[:_SAMPLE])
        shares[codec] = sum(sign in frequent for sign in signs) / len(signs) if len(signs) >= _ENOUGH else 0.0
    best = max(shares, key=shares.__getitem__, default="")
    return best if best and shares[best] >= _CERTAIN and all(share < _OTHER for codec, share in shares.items() if codec != best) else ""


def _windows(data: bytes) -> str:
    """Text in Latin letters as Windows kept it: few signs beyond ASCII, each alone between letters."""
    high = sum(byte >= 0x80 for byte in data)
    if high > 0.1 * len(data) or sum(map(len, _LONE.findall(data))) < high:
        return ""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return ""
    return "cp1252" if {sign for sign in text if sign >= "\x80"} <= _WINDOWS and not _WITHIN.search(text) else ""


def _refuse(data: bytes, name: str, error: UnicodeDecodeError) -> str:
    line = data[: error.start].count(b"\n") + 1
    if error.reason == "unexpected end of data":
        _cut(name, line)
    for codec in ("gb18030", "big5hkscs"):
        try:
            data.decode(codec)
        except UnicodeDecodeError as other:
            if other.end >= len(data) - 1 and len(data) > 100 and _chinese(data[: other.start]) == codec:
                _cut(name, line)
    found = f"the byte 0x{data[error.start]:02x}, and no other encoding that is certain"
    raise InputError(name, line=line, expected="UTF-8 text", found=found, do=_DO)

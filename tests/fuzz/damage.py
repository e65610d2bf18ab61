"""What happens to files on their way: each damage takes the bytes of a report and chance, and gives other bytes."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

__all__ = ["DAMAGE", "damaged"]

Damage = Callable[[bytes, Random], bytes]
_ODD = ("\u200b", "\ufeff", "\u00ad", "\ue000", "\uf0b7", "\x00", "\x0c", "\u2f00", "\ufb01", "\u3000", "\u202e", "\u0301", "\U0001f600", "\ud7ff", "\u2028")
_NESTED = ("（" * 40, "“" * 40, "《" * 40, "(" * 200, "*" * 200, "[" * 200, "<" * 200, "((a)" * 60, "、" * 300, "和" * 300, "第1号" * 80, " of the" * 80, "A/" * 100, "1." * 150)
_SAID = ("=cmd|' /C calc'!A0", "<script>alert(1)</script>", "../../etc/passwd", "'; DROP TABLE documents; --", "{{7*7}}", "%s%s%n", "\\")


def _lines(change: Callable[[list[str], Random], list[str]]) -> Damage:
    return lambda data, chance: "\n".join(change(data.decode().split("\n"), chance)).encode()


def _text(change: Callable[[str, Random], str]) -> Damage:
    return lambda data, chance: change(data.decode(), chance).encode("utf-8", "surrogatepass")


def _some(lines: list[str], chance: Random) -> int:
    return chance.randrange(len(lines))


def _cut(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(1, len(data) + 1)]


def _flip(data: bytes, chance: Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def _drop(lines: list[str], chance: Random) -> list[str]:
    return [line for line in lines if chance.random() > 0.15]


def _double(lines: list[str], chance: Random) -> list[str]:
    return [again for line in lines for again in [line] * (1 + (chance.random() < 0.15))]


def _move(lines: list[str], chance: Random) -> list[str]:
    at, to = _some(lines, chance), _some(lines, chance)
    lines.insert(to, lines.pop(at))
    return lines


def _begin_again(lines: list[str], chance: Random) -> list[str]:
    return [*lines, chance.choice(("附件", "Annex", "附件一", "Annex I")), "", "1. 又是一。", "", "2. Again two."]


def _twice(lines: list[str], chance: Random) -> list[str]:
    return [*lines, *lines]


def _renumber(lines: list[str], chance: Random) -> list[str]:
    return [line.replace(". ", f"{chance.randint(0, 9)}. ", 1) if line[:1].isdigit() and chance.random() < 0.5 else line for line in lines]


def _pages(lines: list[str], chance: Random) -> list[str]:
    at = _some(lines, chance)
    return [*lines[:at], *[""] * chance.randint(50, 500), "\f", *lines[at:]]


def _put(pieces: tuple[str, ...]) -> Callable[[str, Random], str]:
    def change(text: str, chance: Random) -> str:
        for _ in range(chance.randint(1, 5)):
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chance.choice(pieces) + text[at:]
        return text

    return change


def _wide(text: str, chance: Random) -> str:
    return text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F) if chance.random() < 0.4})


def _one_line(text: str, chance: Random) -> str:
    return text.replace("\n\n", " ", chance.randint(1, 40))


def _hard_wrapped(text: str, chance: Random) -> str:
    width = chance.randint(3, 60)
    return "\n".join(line[at : at + width] for line in text.split("\n") for at in range(0, max(len(line), 1), width))


def _marks(text: str, chance: Random) -> str:
    return "\n".join(chance.choice(("", "", "# ", "## **", "- ", "> ", "  ")) + line for line in text.split("\n"))


def _encoded(data: bytes, chance: Random) -> bytes:
    name = chance.choice(("utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5", "utf-8-sig", "utf-32", "latin-1", "cp1251"))
    return data.decode().encode(name, "replace")


def _ends(data: bytes, chance: Random) -> bytes:
    return data.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\r", b"\x0b", "\u2029".encode())))


DAMAGE: dict[str, Damage] = {
    "nothing": lambda data, chance: data,
    "cut short": _cut,
    "bytes flipped": _flip,
    "lines lost": _lines(_drop),
    "lines doubled": _lines(_double),
    "lines moved": _lines(_move),
    "an annex that counts anew": _lines(_begin_again),
    "two reports in one file": _lines(_twice),
    "numbers changed": _lines(_renumber),
    "empty pages": _lines(_pages),
    "odd signs": _text(_put(_ODD)),
    "nested marks": _text(_put(_NESTED)),
    "code": _text(_put(_SAID)),
    "wide signs": _text(_wide),
    "lines run together": _text(_one_line),
    "lines cut": _text(_hard_wrapped),
    "marks of a converter": _text(_marks),
    "another encoding": _encoded,
    "other line ends": _ends,
}


def damaged(data: bytes, seed: int) -> tuple[str, bytes]:
    """Up to three damages, one upon the other, and their names; those that need text are passed over once it is none."""
    chance = Random(seed)
    names = []
    for name in chance.choices(tuple(DAMAGE), k=chance.randint(1, 3)):
        try:
            data = DAMAGE[name](data, chance) or data
            names.append(name)
        except (UnicodeDecodeError, UnicodeEncodeError, IndexError, ValueError):
            continue
    return ", ".join(names), data

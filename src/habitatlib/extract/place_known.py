"""Places of the register where a text names them, each with the class word printed on it."""

from __future__ import annotations

from collections.abc import Iterator

from .crossings import begins_word
from .name_weights import is_name
from .place_edges import is_no_name, is_piece
from .place_shapes import framed_signs
from .place_signs import is_over
from .place_words import BESIDE, MACHINE, Found, class_word, country_names, divided, part, pattern, register, shapes, words

__all__ = ["known_places", "stroked"]

_STROKES = tuple("-－—–")
_TOWNS = ("city", "county", "district")  # what the land round it may be called after
_HALF = 3  # signs at least of the second half of a name, with its stroke
_NAME = 10  # signs that a second half may have, if it is a town of its own
_LARGE = 500_000  # people of a city that has slums, of which none is called as the city is


def _stray(
    text: str, start: int, end: int, rows: tuple[dict, ...], ends: set[int], begins: set[int], codes: set[str], language: str
) -> bool:
    """Whether a name of two signs that counts only beside its country stands neither there nor in a list nor before a class word."""
    beside = end - start == 2 and all(r["note"].startswith(BESIDE) and "GeoNames" in r["note"] for r in rows)
    joined = start - 1 in ends and part("joined_or_of", language).match(text, start - 1)  # 阿塞拜疆的占贾
    joined = joined or part("seat_before", language).search(text, max(0, start - 2), start)
    joined = joined or text.startswith("(", end) and end + 1 in begins  # 高松(日本)
    here = any(r["iso3"] in codes for r in rows)
    joined = joined or here and part("led_here", language).search(text, max(0, start - 3), start) and is_over(text, end, language)
    classed = class_word(text, end, language, "class") or class_word(text, end - 1, language, "class")  # 柏市
    return beside and start not in ends and not joined and not classed


def stroked(text: str, start: int, end: int, language: str) -> bool:
    """Whether a foreign name goes on behind a stroke up to its class word: 圣胡安|-德卢里甘乔区."""
    whole = shapes(language)[0].match(text, start) if text[end : end + 1] in _STROKES else None
    return whole is not None and class_word(text, whole.start("word"), language, "class") is not None


def _is_piece(text: str, start: int, end: int, rows: tuple[dict, ...], language: str) -> bool:
    """Whether a name of a machine-made row is but the beginning of a longer foreign name with a class word: 阿里萨比耶区."""
    whole = shapes(language)[0].match(text, start)
    if stroked(text, start, end, language):
        return True
    if not MACHINE.match(rows[0]["note"]) or not whole or not end < whole.start("word") <= end + 2:
        return False
    inner = pattern(language, "edge", "there").match(text, end)
    return not inner and bool(class_word(text, whole.start("word"), language, "class"))


def _over_stroke(text: str, end: int, taken: list[tuple[int, int]], language: str) -> int:
    """Where a name ends whose second half, behind a stroke, is none of the register: 基多|-比耶; ``end`` where it has none."""
    hit = part("stroked", language, ("signs", framed_signs(language))).match(text, end) if text[end : end + 1] in _STROKES else None
    if not hit or any(s < hit.end() and hit.start() < e for s, e in taken):
        return end
    stop = hit.end()
    while stop > end and (pattern(language, "edge", "there").match(text, stop - 1) or begins_word(text, stop - 1, language)):
        stop -= 1
    own = any(h.start == 0 for h in register(language).find(text[end + 1 : end + _NAME]))
    return end if own or stop - end < _HALF or class_word(text, stop, language, "class") else stop


def _is_large(rows: tuple[dict, ...]) -> bool:
    """Whether a name is that of a large city."""
    return rows[0]["kind"] == "city" and float(rows[0]["population"] or 0) >= _LARGE


def _within(name: tuple[int, int] | None, start: int, end: int) -> bool:
    """Whether a stretch is but a part of a country's name."""
    return name is not None and end <= name[1] and name != (start, end)


def _countries(text: str, language: str) -> dict[int, tuple[int, int]]:
    """For each sign of a country's name where that stands: 罗马 in 罗马尼亚文."""
    out: dict[int, tuple[int, int]] = {}
    for name in country_names(language).find(text):
        out |= dict.fromkeys(range(name.start, name.end), (name.start, name.end))
    return out


def known_places(text: str, taken: list[tuple[int, int]], codes: set[str], language: str) -> Iterator[Found]:
    """Places of the register, each with the class word printed on it."""
    ends = {e for _, e in taken}
    person, valleys = part("person", language), tuple(words(language, "valley"))  # 加德满都谷地 is a region, not the city
    classes = tuple(words(language, "firm"))
    begins, covered = {s for s, _ in taken}, {at for s, e in taken for at in range(s, e)}
    longer: dict[int, tuple[int, int]] | None = None
    at = 0
    while at < len(text):
        for hit in register(language).find(text, at):
            start, end = hit.start, hit.end
            longer = _countries(text, language) if longer is None else longer
            rows: tuple[dict, ...] = hit.value
            if (not covered.isdisjoint(range(start, end)) or _within(longer.get(start), start, end) or person.match(text, end)
                    or pattern(language, "people").match(text, end) or is_piece(text, start, end, rows, ends, begins, language)
                    or is_no_name(text, start, end, language, apart=start in ends)
                    or _stray(text, start, end, rows, ends, begins, codes, language)
                    or _is_piece(text, start, end, rows, language)
                    or part("titled_person", language).match(text, end) or not (
                        start in ends or class_word(text, end, language, "class") or is_name(text, start, end, "place", language)
                        or part("housed", language).match(text, end)
                        or hit.word.endswith(classes) and part("head_of", language).match(text, end))):
                at = start + 1
                break
            if (over := _over_stroke(text, end, taken, language)) > end:
                yield Found(start, over, "city", ())
                at = over
                break
            land = rows[0]["kind"] in ("region", "province") and not hit.word.endswith(classes)  # 巴里州|山区
            uses = ["class"] + ["region"] * (land or text.startswith(valleys, end))
            uses += [use for use in ("camp", "neighbourhood") if rows[0]["kind"] == use]
            word = class_word(text, end, language, *uses)
            word = None if word and word[0] in words(language, "port") else word  # 杜阿拉港 is the port of Douala
            if word and _is_large(rows) and part("slums", language).match(text, end):
                word = None  # 达卡|贫民窟
            if not word and part("landscape", language).match(text, end):  # 班加苏|地区, not 曼谷|地区办事处
                land = part("region", language).match(text, end)
                unit = divided(language).get((hit.word, rows[0]["iso3"])) or ("region" if rows[0]["kind"] in _TOWNS else None)
                word = (land[0], unit) if land and unit else None  # a town's name on its district: 多索地区
            ends.add(end + len(word[0]) if word else end)
            kind = rows[0]["kind"] if not word or "region" in uses and word[0] in words(language, "region") else word[1]
            wider = word and start - 1 not in covered and part("greater", language).search(text, 0, start)
            yield Found(start - 1 if wider else start, end + len(word[0]) if word else end, kind, rows)  # 大安曼|市
            if word:
                at = end + len(word[0])
                break
        else:
            return

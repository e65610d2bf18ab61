"""Names of projects in one paragraph: in quotation marks with a naming frame, or without with enough that says that it is a name.

Offsets are those of the squeezed text. A name in quotation marks counts where a head word (项目, 方案, 倡议 …) stands at its edge or in it,
or where it stands in a list of projects. A name without them is found from its head word leftwards to the next word that no name reaches
over; it counts where scope words, definitions in brackets, verbs of carrying out, repetition or neighbours say so (``_POINTS``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from habitatlib.extract.project_cues import Cues
from habitatlib.extract.project_edges import acronym_before, left_edge
from habitatlib.extract.project_quotes import (
    CLOSE,
    HARD,
    NOTHING,
    OPEN,
    Candidate,
    done_before,
    of_meeting,
    quoted,
    quotes,
    siblings,
    without_acronym,
)
from habitatlib.extract.project_weights import SpansOf, weighed
from habitatlib.extract.themes import theme_words
from habitatlib.lexicons import Hit

__all__ = ["Candidate", "candidates", "possible", "quotes"]

_BRACKET = re.compile(r"\([^()]*\)")
_YEARS = re.compile(r"\([^()]*\d{4}[^()]*\)")
_LATIN_NAME = re.compile(r"[A-Z][A-Za-zÀ-ž'’]{3,}(?: ?[A-Z][A-Za-zÀ-ž'’]+){0,3}$")
_LATIN = re.compile(r"[A-Za-z]{4}")
_IN_BRACKET = r"\(([^()，]{1,8}(?:<head_strong>|<head>))\)"
_SHORT_FORM = r"\({called_short}"
_LISTED = r"(?:^|[。；])[^，。；：:“”]{0,14}?(?:<head_strong>|<head>)[^。；：:]{0,30}<lists>[:：]?(?=\(?[1１a]\))"
_BESIDE = rf"[{CLOSE}]?(?:<head_strong>|<head>)?(?:\([^()]*\))?{{and_thing}}[{OPEN}]?"
_OF_STATE = 4  # signs from 国家 on to the head of a plan that States write, its subject a word of two: 国家适应|计划
_BEFORE_LIST, _NEVER, _FULL = 40, 9, 4  # signs before a list; so many of a name say which project it is
_DEFINED = 6  # signs of a name whose short form is defined behind it
_LONG = 6  # signs of a name that says more than a kind of thing though each of its words is general: 中等城市空间规划支助方案


def candidates(text: str, cue: Cues, named: SpansOf = lambda table: (), *, firm: bool = False) -> list[Candidate]:
    """Names of projects in a squeezed paragraph, sure and unsure, in order.

    Parameters
    ----------
    text : str
        Squeezed text of a paragraph.
    cue : Cues
        Cue words of its language.
    named : callable
        Gives where the rows of a table of mentions stand (organizations, countries, places); asked only where that can matter.
    firm : bool
        Whether it is a report to UN-Habitat's bodies.
    """
    listed, open_to_doubt = possible(text, cue, named)
    found = [*listed, *weighed(text, open_to_doubt, cue, named, firm=firm)] if open_to_doubt else listed
    ends = {c.end + 1 for c in found if c.quoted and c.named}  # “一个不落”儿童接种倡议 is one: what follows says what it is
    found = [c for c in found if c.quoted or c.start not in ends]
    whole = [c for c in found if c.need < NOTHING or not any(o.start <= c.start and c.end < o.end for o in found)]  # 珊瑚行动|倡议
    return _neighbours(text, sorted(whole), cue) if whole else whole


def possible(text: str, cue: Cues, named: SpansOf = lambda table: ()) -> tuple[list[Candidate], list[tuple[Candidate, Hit | None]]]:
    """What may be a project's name: what a list names, and what is open to doubt: all in quotation marks, and what ends with a head word.

    Parameters
    ----------
    text, cue, named
        As of ``candidates``.

    Returns
    -------
    list of Candidate
        Items of a list of projects.
    list of (Candidate, Hit or None)
        All others, named or not by the rules, with the head word of those without quotation marks.
    """
    inside = quotes(text)
    told = [span for span in inside if not of_meeting(text, span, cue)]
    marked = [quoted(text, span, cue) or Candidate(*span, text[slice(*span)], True, 0, NOTHING) for span in told]
    marked = [without_acronym(c, cue) for c in marked]
    found: list[tuple[Candidate, Hit | None]] = [(c, None) for c in siblings(text, marked, cue)]
    heads = cue.name_heads(text)
    listed = _listed(text, cue) if heads else []
    taken = [*((c.start, c.end) for c in listed), *inside]
    if heads := [head for head in heads if _may_end(text, head, cue) and not any(s < head.end and head.start < e for s, e in taken)]:
        bodies = named("organization_mentions")
        lands = [*named("country_mentions"), *named("place_mentions")]
        plain = [(_plain(text, head, cue, bodies, lands), head) for head in heads]
        found += [(c, head) for c, head in plain if c and not any(s < c.end and c.start < e for s, e in taken)]
    return listed, found


def _listed(text: str, cue: Cues) -> list[Candidate]:
    """Labelled items without quotation marks under a subject 若干项目……包括:(1)A、(2)B; and what 一项倡议，即…… names."""
    out = []
    for m in cue.regex(_LISTED).finditer(text) if any(label in text for label in ("1)", "１)", "a)")) else ():
        stop = text.find("。", m.end())
        out += _items(text, m.end(), stop if stop > 0 else len(text), cue)
    named = [*cue.regex("{namely_name}").finditer(text)] if cue.regex("<namely>").search(text) else []
    named += cue.regex("{latin_called}").finditer(text)
    return out + [Candidate(*m.span(1), m.group(1), False, 2, 1) for m in named]


def _items(text: str, start: int, stop: int, cue: Cues) -> list[Candidate]:
    labels = list(cue.regex(r"\(?{label}").finditer(text, start, stop))
    out = []
    for at, label in enumerate(labels):
        s, e = label.end(), labels[at + 1].start() if at + 1 < len(labels) else stop
        item = cue.regex("{listing_end}").sub("", text[s:e])
        e = s + len(item)
        if about := cue.regex("{on_latin}").match(item):
            s += about.end()
        if 4 <= e - s <= 40 and "“" not in text[s:e] and not cue.regex("{item_tells}").search(item):
            out.append(Candidate(s, e, text[s:e], False, 2, 1))
    return out


def _may_end(text: str, head: Hit, cue: Cues) -> bool:
    """Whether a name can end with a head word: a stop before it leaves nothing, a tail makes another thing of it."""
    if head.value == "not_head" or not head.start or (text[head.start - 1] in HARD and text[head.start - 1] != ")"):
        return False
    return not cue.starts("tail", text, head.end) and not cue.regex("{national_paper}").search(text, head.start - _OF_STATE, head.end)


def _says_so(text: str, head: Hit, cue: Cues) -> bool:
    """Whether a head word says enough for the rules: a weak one needs 该…… after it, or to be carried out."""
    if head.value == "head_weighed":
        return False
    if head.value != "head_framed" or head.word in cue.words.get("head_carried", ()) or cue.regex(_SHORT_FORM).match(text, head.end):
        return True
    if head.word in cue.words.get("head_latin", ()) and _LATIN_NAME.search(text, 0, head.start):
        return True
    return (head.word in cue.words.get("head_acts", ()) and bool(cue.regex("{acts_alone}").match(text, head.end))) or _told(text, head, cue)


def _told(text: str, head: Hit, cue: Cues) -> bool:
    return cue.again(head.word, text, head.end, head.end + 4 * _BEFORE_LIST)


def _plain(text: str, head: Hit, cue: Cues, bodies: Sequence[tuple[int, int]], lands: Sequence[tuple[int, int]]) -> Candidate | None:
    """The name that ends with a head word, by the rules or open to doubt; None where nothing is left, or it says what a project is."""
    start, before = left_edge(text, head.start, cue, bodies, lands, acronym=acronym_before(text, head.start))
    opened = start - len(before)
    if opened and text[opened - 1] in CLOSE and cue.regex("{is_described}").match(before):
        return None
    if _says_so(text, head, cue) and (found := _ruled(text, head, cue, bodies, lands, start, before)):
        return found
    return Candidate(start, head.end, text[start : head.end], False, 0, NOTHING) if start < head.start else None


def _ruled(text: str, head: Hit, cue: Cues, bodies: Sequence[tuple[int, int]], lands: Sequence[tuple[int, int]], start: int,
           before: str) -> Candidate | None:  # fmt: skip
    """The name that begins at ``start`` and ends with a head word, sure or unsure by the rules."""
    end, weak = head.end, head.value == "head_framed"
    if any(s <= head.start and end < e for s, e in bodies) or (weak and any(e == head.start for _, e in bodies)):
        return None
    if any(e == end for _, e in bodies) and cue.ends("head_body", text[:end]):  # 国际红十字与红新月运动: a body
        return None
    if any(e == start for _, e in bodies) and cue.regex("{for_whom}").match(text, start):
        start, before = start + 1, before + text[start]  # 世卫组织|为A倡议开发了
    stem = text[start:head.start]
    content = cue.content(_BRACKET.sub("", stem) if "(" in stem else stem)
    defined = end - start >= _DEFINED and text.startswith("(", end) and _defines(text, start, end, cue)
    alliance = head.word in cue.words.get("head_carried", ()) or (start, end) in bodies
    acts = not alliance and _acts(text, head, start, stem, before, [*bodies, *lands], cue)
    if (content < 2 and not defined and not acts) or cue.ends("determiner", before) or _counted(before, cue) or _counted(stem, cue):
        return None
    if (cue.regex("{for_whom}").match(text, start) and any(s == start + 1 for s, _ in lands)) or cue.regex("{no_stem}").search(stem):
        return None
    points, body = 0, (start, end) in bodies
    if weak:
        told = _told(text, head, cue)
        opens = cue.regex("{set_going}").match(text, end) if told or cue.regex("<scope>").search(stem) else None
        opens = opens or cue.regex("{is_set_going}").match(text, end)
        carried = head.word in cue.words.get("head_carried", ())
        latin = head.word in cue.words.get("head_latin", ()) and _LATIN_NAME.fullmatch(stem)
        if not (opens and told) and not (carried and (opens or done_before(before, cue))) and not acts and not defined and not latin:
            return None
        points, body = 1 + bool(opens), False
    need = 1 if (head.value == "head_strong" and content >= 2) or content >= 5 else 2
    need += 3 * body  # an organization by that name is known: more has to say that it is carried out
    joint = cue.regex("{and_sign}")
    if cue.ends("recipient", before) or any(e == start - 1 and joint.match(text, e) for _, e in bodies):
        need += _NEVER
    armed = head.word in cue.words.get("head_armed", ()) and cue.regex("<armed>").search(text, end, end + _BEFORE_LIST)
    of_lands = all(joint.match(sign) or any(s <= at < e for s, e in lands) for at, sign in enumerate(stem, start))  # A和B方案
    described = of_lands or cue.regex(f"，?<naming>[{OPEN}]").match(text, end)  # 一项土壤倡议，名为“A”
    if armed or described or text.startswith(tuple(OPEN), end):
        need += _NEVER
    points += 2 * defined + 2 * acts + _points(text, start, end, stem, before, cue, bodies, lands)
    return Candidate(start, end, text[start:end], False, points, need)


def _counted(words: str, cue: Cues) -> bool:
    """Whether words end with a count: 三个, 第二期, 2016年."""
    return bool(cue.regex("(?:{count})$").search(words))


def _defines(text: str, start: int, end: int, cue: Cues) -> bool:
    """Whether brackets after a name define its short form: (简称“A”), (SURGe), (环管倡议)."""
    if cue.regex(rf"\((?:{{called_short}}|[{OPEN}]|[A-Z]{{2}})").match(text, end):
        return True
    short = cue.regex(_IN_BRACKET).match(text, end)
    signs = iter(text[start:end])
    return bool(short) and all(sign in signs for sign in short.group(1))


def _points(text: str, start: int, end: int, stem: str, before: str, cue: Cues, bodies: Sequence[tuple[int, int]],
            lands: Sequence[tuple[int, int]]) -> int:
    """What speaks for a name: see the module's text."""
    clause = before[:cue.regex("<perfect>?<of>?$").search(before).start()]
    bracket = text.startswith("(", end)
    points = 2 * bool(cue.regex("<scope>").search(stem))
    points += 2 * bool(cue.ends("head_named", text, end) or cue.regex("{after_person}").search(text, start, end))
    points += 2 * bool(acronym_before(stem, len(stem)))
    points += bool(bracket and _YEARS.match(text, end))
    ends = {e for _, e in bodies}
    of_body = start in ends  # 伊加特跨境疫病监测方案
    leads = any(e == start and (s == 0 or text[s - 1] in "，。；") for s, e in bodies)  # 移民组织失踪移民项目对……
    points += leads and cue.content(stem) >= 4
    points += of_body + (bool(cue.starts("by", text, end)) and (of_body or not clause or bool(cue.ends("planned", clause))))
    carried = bool(cue.ends("carry", clause)) or bool(cue.ends("through", clause))
    points += carried
    if carried and clause == before and cue.content(stem) >= 2 and len(stem) >= 4:
        points += bool(cue.regex("{goes_to_work}").match(text, end))
    points += bool(cue.starts("within", text, end)) or bool(cue.regex("{lasts}").match(text, end))
    if cue.ends("of", before):
        of_bodies = start - 1 in ends or (start - 2 in ends and text[start - 2] == ")")  # 国际电联(电联)的学校联网倡议
        points += 2 * (bool(cue.ends("body", clause)) or of_bodies)
        points += 2 * bool(cue.regex("{run_by}").search(before))
        done = cue.regex("{run_together}").search(before)
        by = start - len(done[0]) if done else 0
        points += 2 * bool(done and any(e >= by or (e == by - 1 and text[e] == ")") for e in ends))  # 世界银行资助的A项目
    points += bool(cue.ends("moves", text, start) and cue.starts("moved", text, end))  # 将蓝色港口倡议延至2030年
    points += 2 * bool(cue.regex("{for_whom}$").search(before) and cue.regex("{paid_for}").match(text, end))  # 为A项目供资
    head = cue.ends("head_strong", text, end) or cue.ends("head", text, end)
    points += bool(head) and cue.again(head, text, end, end + _BEFORE_LIST)
    points += bool(head) and bool(cue.regex(rf"{{bare_before}}{head}{{bare_behind}}").search(text, end))
    points += bool(cue.regex("{its_seat}").match(text, end))
    points += any(s == start for s, _ in lands)
    points += bool(cue.ends("head_strong", text, end)) and cue.content(stem) >= 4 and bool(cue.regex("{own_thing}").match(text, end))
    points += len(stem) >= 8 and not cue.regex("<of>").search(stem)
    points += 2 * bool(_LATIN.search(stem))
    return points


def _acts(text: str, head: Hit, start: int, stem: str, before: str, owners: Sequence[tuple[int, int]], cue: Cues) -> bool:
    """Whether a name does what is told there, at the beginning of a clause or as an owner's, or stands behind what runs it.

    区域供热转型项目用地热取代燃煤锅炉; 人居署的清凉城市行动在……; 苏瓦的水塔方案……; 启动宗教间对话伙伴关系，. A kind of thing (快速公交项目) is no
    name. What the next clause takes up as this one (……安全学校项目，该项目由……) acts there.
    """
    opens = not before and text[start - 1 : start] in ("", *"，。；")
    owned = cue.ends("of", before) and any(e == start - 1 or text[e : start - 1] == ")" for _, e in owners)
    clear = len(stem) >= _LONG and cue.ends("done_before", before)
    run = clear or (bool(before) and cue.regex("<scope>|<head_strong>").search(text, start, head.end) and cue.ends("carry", before))
    told = "{acts}" if opens or owned else "{goes_to_work}" if run else "{that_one}"
    free = (opens or owned) and head.value != "head_framed" and cue.content(stem) >= _FULL and cue.regex("{does}").match(text, head.end)
    if not (free or cue.regex(told).match(text, head.end)) or cue.regex("{leads_in}").match(stem):
        return False
    words = [w for w in theme_words(stem, cue.language) if w.rank < 3]
    if any((w.start, w.end) == (0, len(stem)) for w in words):
        return False
    return cue.content(stem) >= 2 or (len(stem) >= _LONG and bool(words))


def _neighbours(text: str, found: list[Candidate], cue: Cues) -> list[Candidate]:
    """A name that stands in one list with a project gains by it."""
    out = list(found)
    for at, c in enumerate(out):
        for other in (out[at - 1] if at else None, out[at + 1] if at + 1 < len(out) else None):
            if other is None or c.quoted:
                continue
            low, high = min(c.end, other.end), max(c.start, other.start)
            if other.named and low <= high and cue.regex(_BESIDE).fullmatch(text, low, high):
                out[at] = c._replace(sure=c.sure + 2)
                break
    return out

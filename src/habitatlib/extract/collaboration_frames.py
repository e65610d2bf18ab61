"""Joint actions in a sentence: who does something with whom, who pays, by the words between the names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from .collaboration_words import any_of, clause_start, cues, has

__all__ = ["LIST", "NAME", "WITH", "Actor", "Frame", "frames", "lists", "mask", "picked"]

_FIRST = 0xE000
NAME = "[\ue000-\uf8ff]"
_NAMES = re.compile(NAME)
_LINK = r"(?:[、和与及/]|以及|会同|协同|偕同|联合|携手|联手|(?:主办|承办|资助|出资|牵头|设计)、|(?:\([^()]{1,30}\))|“|”|等|(?<=[、和与及])(?:总部)?(?:设在|位于|设于|在)[^，。；的]{1,20}的)"
_WHERE = rf"(?:[^，。；、和与及的由在{NAME[1:-1]}]{{2,5}}的?|非政府组织“?)"  # A 和南非的 B
LIST = rf"{NAME}(?:{_LINK}{{0,4}}(?:(?<=[、和及与]){_WHERE})?{NAME})*"
WITH = r"(?:(?<![参赋授给])与|(?<![共不相合如协陪认赞])同(?![时意样行步期一])|会同|连同|协同)"
_FREE = rf"[^，。；{NAME[1:-1]}]"
_THROUGH = re.compile(rf"通过({LIST})")
_BY = re.compile(rf"由({LIST})")
_THEN = re.compile(rf"{_FREE}{{0,4}}，({LIST})(?!的)")
_EXECUTING = re.compile(rf"(?:[^，。；]*，){{1,2}}{_FREE}{{0,6}}由({LIST}){_FREE}{{0,10}}(?:执行|实施|管理|落实)")
_BRACKETED = re.compile(r"\([^()]*\)")
_STOP = re.compile("[，：；。]")
_CLAUSE = re.compile("[^，；。]*")
_PAYS_FOR = re.compile("(?:资金|经费|款项|费用)(?:主要|全部|部分)?(?:来自|来源于|由)|支持|支助|协助")


class Actor(NamedTuple):
    """A body named in a squeezed text, what the words call it, and whether it is one that gives money by trade."""

    start: int
    end: int
    org_id: str
    surface: str
    kind: str = "org"
    gives: bool = False


class Frame(NamedTuple):
    """Words that tell a joint action, in a masked sentence: partners or funders, the others, the mode if the words say it.

    ``word`` is the joint verb, which starts at ``joint``; ``closed`` says that nobody but those named takes part,
    ``asks`` that one of them asks, helps or charges the other.
    """

    partners: tuple[Actor, ...]
    others: tuple[Actor, ...]
    start: int
    end: int
    mode: str = ""
    word: str = ""
    closed: bool = False
    joint: int = 0
    asks: bool = False


def mask(text: str, start: int, end: int, actors: Sequence[Actor]) -> tuple[str, list[int]]:
    """The text with one private sign for each actor, and where each sign of it stands in ``text``."""
    out, at = [], start
    index: list[int] = []
    for number, actor in enumerate(actors):
        out.append(text[at : actor.start])
        index += range(at, actor.start)
        out.append(chr(_FIRST + number))
        index.append(actor.start)
        at = actor.end
    out.append(text[at:end])
    index += range(at, end)
    return "".join(out), [*index, end]


def frames(masked: str, actors: Sequence[Actor], language: str) -> list[Frame]:
    """The frames of one masked sentence, those of funding first: 由 A 资助, 在 A 的支持下, A 资助, 与 A、B 合作, A 是 B 的成员."""
    if not actors:
        return []
    found: list[Frame] = []
    helpers: list[Actor] = []
    used: set[Actor] = set()
    joint = list(_joint(masked, language))
    for pattern, passive in _funding(language) if _PAYS_FOR.search(masked) or has("fund", masked, language) else ():
        for m in pattern.finditer(masked):
            who = picked(m["funder"], actors)
            by = _THROUGH.match(masked, m.end("funder"))
            if by and all(a.kind == "country" for a in who):
                who = picked(by[1], actors)
            if (
                not who
                or used & {*picked(m[0], actors)}
                or all(a.kind in ("body", "both") for a in who)
                or has("sought", masked[clause_start(masked, m.start(), "：") : m.end()], language)
            ):
                continue
            backing = m["fund"] in _backing(language)
            if backing and joint and not any(a.gives for a in who):
                helpers += who
                used |= {*who}
                continue
            used |= {*who}
            mode = "" if backing and not any(a.gives for a in who) else "funding"
            alone = has("jointly", m[0], language)
            found.append(Frame(tuple(who), tuple(_paid(masked, m, passive, actors)), m.start(), m.end(), mode, closed=alone))
    if len(found) > 1:
        found = [_one(found)]
    for m in joint:
        named = _BRACKETED.sub("", m["partners"]) if masked[m.start("partners") - 1] == "：" else m["partners"]
        who = [a for a in picked(named, actors) if a not in used]
        if who:
            subject = [a for a in picked(masked[: m.start()], actors) if a not in used]
            after = _THEN.match(masked, m.end())
            if after and not subject:
                subject = [a for a in picked(after[1], actors) if a not in used]
                used |= {*subject}
            used |= {*who}
            found.append(Frame((*who, *helpers), tuple(subject), m.start(), m.end(), word=m["word"], joint=m.start("word")))
            helpers = []
    for m in _seated(language).finditer(masked) if has("member_of", masked, language) else ():
        who = [a for a in picked(m["member"] + m["body"], actors) if a not in used]
        if len(who) > 1:
            used |= {*who}
            subject = [a for a in picked(masked[: m.start()], actors) if a not in used and a.kind in ("body", "both")]
            found.append(Frame(tuple(who), tuple(subject), m.start(), m.end(), "advisory_or_membership", closed=True))
    return found


def _paid(masked: str, m: re.Match[str], passive: bool, actors: Sequence[Actor]) -> list[Actor]:
    """Who is paid: those named before in the funder's clause, else in the clause after, else anywhere in the sentence."""
    clauses = [*(c.end() for c in _STOP.finditer(masked)), len(masked)]
    left = max((c for c in clauses if c <= m.start()), default=0)
    right = next(c for c in clauses if c >= m.end())
    further = next((c for c in clauses if c > right), right)
    before, after = picked(masked[left : m.start()], actors), picked(masked[m.end() : right], actors)
    givers = {a.org_id for a in picked(m["funder"], actors)}
    given = [a for a in picked(_THROUGH.sub("", m[0]), actors) if a.org_id not in givers]
    near = [*before, *given, *(a for a in after if not passive or a.kind in ("body", "both"))]
    if near:
        return near
    executing = _EXECUTING.match(masked, m.end())
    if executing:
        return picked(executing[1], actors)
    if not passive:
        bare = masked.startswith("，", m.end())  # X 提供资金，Y 实施
        return picked(masked[right:further], actors) if bare or m[0][0] in "在通利" else []
    agents = {sign for by in _BY.finditer(masked) for sign in by[1]} if passive else set()
    return [a for sign, a in zip(map(chr, range(_FIRST, _FIRST + len(actors))), actors, strict=True)
            if sign not in m["funder"] and (sign in agents or (sign in masked and a.kind in ("body", "both")))]  # fmt: skip


def _one(found: Sequence[Frame]) -> Frame:
    """Several funders of one sentence pay for the same."""
    partners = tuple(a for f in found for a in f.partners)
    others = tuple(a for a in found[0].others if a not in partners)
    mode = "funding" if any(f.mode for f in found) else ""
    return Frame(partners, others, found[0].start, found[0].end, mode, closed=any(f.closed for f in found))


def lists(masked: str, actors: Sequence[Actor], language: str) -> list[Frame]:
    """Two or more bodies that are together the subject of an act: A、B 和 C … 启动."""
    found = []
    for m in _listed(language).finditer(masked) if len(actors) > 1 else ():
        who = picked(m["all"] + (m["more"] or ""), actors)
        served = m.start() and masked[m.start() - 1] in "向为对给从把使让"
        if len(who) > 1 and not served and not _its_own(language).match(masked, m.end("all")):
            found.append(Frame(tuple(who), (), m.start(), m.end(), closed=True))
    return found


@cache
def _listed(language: str) -> re.Pattern[str]:
    together, staff = any_of("joint", language), any_of("staff", language)
    verb = f"(?:{any_of('act', language)}|{any_of('deed', language)}|{together})"
    when = r"(?:[于自]?(?:\d{4}年|\d{1,2}月|\d{1,2}日|第[一二三四]季度|[上下]半年|年?[初底]|[至和—-]){0,12}(?:期间|以来)?)"
    free = rf"[^，。；{NAME[1:-1]}]"
    whose = f"(?:的?{staff})?"  # A 和 B 的专家
    under = rf"(?:在{LIST}的?{free}{{0,6}}下，?)?"  # A 和 B 在 C 的支持下
    plainly = rf"{under}{when}{whose}{when}(?:[^，。；的]{{0,12}}?{verb}|{free}{{0,4}}{any_of('staff_act', language)})"
    did = rf"(?:(?!{any_of('suffers', language)})[^，。；的了{NAME[1:-1]}]){{1,4}}了"
    somewhere = rf"[^，。；的{NAME[1:-1]}]{{0,16}}?[在为](?:{free}{{1,40}}?{verb}|{free}{{1,30}}?{did})"  # 2024年9月在内罗毕
    papers = rf"[^，。；的]{{0,6}}(?:提交|编写|发表|出版|提出|发布|举办|开展)的{any_of('jointly', language)}"  # A 和 B 提交的联合材料
    about = rf"(?:{any_of('adverb', language)})*{when}[就在为围对向]{free}{{1,60}}?(?:{together}|{any_of('serves', language)})"
    names = rf"(?P<all>{LIST}(?:的?{staff}{_LINK}+{LIST})*)(?:\([^()]{{1,30}}\))?"
    more = rf"(?P<more>(?:以及|等){free}{{0,16}}|[和及][^，。；的{NAME[1:-1]}]{{0,16}})?"
    return re.compile(rf"{names}{more}(?:{plainly}|{about}|{somewhere}|{papers})")


@cache
def _its_own(language: str) -> re.Pattern[str]:
    """What each body of a list does for itself: it comes, says or gives something; to take part in a programme is joint."""
    programme = rf"了?[^，。；]{{0,40}}{any_of('taken_up', language)}”?(?:[，。；]|$)"
    lead = rf"(?:{_LINK}|{NAME})*(?:还|也|均|都|已|为此|另外|继续|随后)*"
    told = r"(?:为[^，。；]{1,30}?)?提供了?[^，。；]{0,6}(?:意见|数据|资料|信息|材料|投入|反馈)"
    together = rf"[^，。；]{{0,20}}{any_of('jointly', language)}(?:{any_of('act', language)}|{any_of('deed', language)}|[融出供]资)"
    said = rf"(?:在[^，。；的]{{1,12}}中)?{any_of('contributes', language)}"
    return re.compile(rf"{lead}(?!{together})(?:(?:分别|各自)(?!负责|承担)|{told}|{said}(?!{programme}))")


def picked(piece: str, actors: Sequence[Actor]) -> list[Actor]:
    """The actors whose signs stand in a piece of a masked sentence."""
    return [actors[ord(sign) - _FIRST] for sign in _NAMES.findall(piece) if ord(sign) - _FIRST < len(actors)]


def _joint(masked: str, language: str) -> Iterator[re.Match[str]]:
    """The places where a masked sentence tells by its words that something is done with a body."""
    beside, did, following, through, charged, partner, such_as = _with(language)
    linked, joint = "与" in masked or "同" in masked, has("joint", masked, language)
    tried = [beside] if linked and joint else []
    tried += [did] if linked and "了" in masked else []
    tried += [following] if linked and joint and ("下列" in masked or "以下" in masked) else []
    tried += [through] if joint and "通过" in masked else []
    tried += [charged] if "受" in masked and "委托" in masked else []
    tried += [partner] if "伙伴" in masked and "通过" in masked else []
    tried += [such_as] if linked and joint else []
    for pattern in tried:
        yield from pattern.finditer(masked)


@cache
def _with(language: str) -> tuple[re.Pattern[str], ...]:
    joint = f"{any_of('joint', language)}(?![”国])"
    judged = rf"(?!的[^，。；]{{0,6}}{any_of('judged', language)})(?!(?:仍|还|已|也)*(?:{any_of('valued', language)}))"
    return (
        re.compile(rf"{WITH}(?P<partners>[^，。；]{{0,40}}?{NAME}[^，。；]{{0,60}})(?P<word>{joint}){judged}"),
        re.compile(rf"{WITH}(?P<partners>{LIST})(?P<word>{any_of('act', language)})了"),
        re.compile(rf"{WITH}(?:下列|以下)[^，。；{NAME[1:-1]}]{{0,12}}(?P<word>{joint})：(?P<partners>[^。；]+)"),
        re.compile(rf"(?<!不)通过(?P<partners>{LIST})(?:\([^()]{{1,40}}\))?[^，。；{NAME[1:-1]}]{{0,8}}(?:开展|进行|密切|继续)(?P<word>{joint})"),
        re.compile(rf"受(?P<partners>{LIST})的?(?P<word>委托)"),
        re.compile(rf"通过其?[^，。；{NAME[1:-1]}]{{0,6}}(?P<word>伙伴)(?P<partners>{LIST})"),
        re.compile(rf"{WITH}[^，。；{NAME[1:-1]}]{{0,20}}(?P<word>{joint})[，(]?(?:包括|例如|如)(?P<partners>{LIST})"),
    )


@cache
def _seated(language: str) -> re.Pattern[str]:
    role = any_of("member_of", language)
    return re.compile(rf"(?P<member>{LIST})(?:[^，。；{NAME[1:-1]}]{{0,6}})?[是为任](?P<body>{NAME})的?[^，。；{NAME[1:-1]}]{{0,6}}?{role}")


@cache
def _backing(language: str) -> frozenset[str]:
    """Words of support that need not be money: where the sentence tells a joint action, who supports takes part in it."""
    return frozenset(cue for cue, _ in cues("backing", language))


@cache
def _funding(language: str) -> tuple[tuple[re.Pattern[str], bool], ...]:
    fund = f"(?P<fund>{any_of('fund', language)})"
    patterns = (
        (rf"(?:资金|经费|款项|费用)(?:主要|全部|部分)?(?:来自|来源于|由)(?P<funder>{LIST})(?P<fund>承担|支付|提供|)", True),
        (rf"由(?P<funder>{LIST})(?:主要|全额|共同|部分|提供)?{fund}", True),
        (rf"在(?P<funder>{LIST})的?(?:慷慨|财政|技术|大力)*{fund}下?", False),
        (rf"(?:得到|接受|获得?|通过|利用)(?:了)?(?P<funder>{LIST})的?(?P<more>[^，。；]{{0,4}}?和)?{fund[:-1]}|支持|支助|协助)", False),
        (rf"(?<![向为给])(?P<funder>{LIST})(?:(?![由受获]|得到|接受)[^，。；]){{0,60}}?{fund}", False),
    )
    return tuple((re.compile(pattern), passive) for pattern, passive in patterns)

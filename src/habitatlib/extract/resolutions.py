"""A resolution with a heading of its own, and what the text under it says of money and of the next step: ``resolutions``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from ..lexicons import Hit, Matcher, load
from ..reports.model import Paragraph, Report, Section
from .citing import numbered
from .event_clauses import governed
from .spans import clauses, squeeze
from .wording import NUMERAL, veil

__all__ = ["extract"]

_LEAD = 15
_EDGES = " 　：:，,-—–()（）“”《》「」"
_BEFORE, _AFTER, _BESIDE = 24, 10, 2
_ENDS = re.compile(r"[)）]?(?:的)?(?:执行|实施|落实)?(?:情况|进展|进展情况)?$")
_PREFIX = re.compile(r"[^，。：:；的]{0,30}(?:大会|理事会|委员会|执行局|会议|社会|组织|安理会|经委会|联大)$")
_SYMBOL = re.compile(r"(?:[A-Z][A-Za-z0-9.()/-]*(?:/Res\.|/RES/|/R|Res\.)\d[A-Za-z0-9/()]*|WHA\d{1,3}\.\d{1,3}|EB\d{1,3}\.R\d{1,2})")
_BARE = re.compile(r"(?:[^，。：:；的第]{0,24})(?:决议\s?第?|第)(?P<number>\d{1,4}/\d{1,4}(?!\d)|\d{3,4}\s?\(\d{4}\))(?!号?(?:决定|文件))号?")
_ABOUT = re.compile(r"(?:与|同|和|对|根据|按照|依照)$")
_GIVEN = re.compile(r"由[^，]{1,24}(?:供资|出资|资助)|(?:提供|捐助|捐赠|拨付|拨出|核准|批准|追加|认捐|捐)了?[^，]{0,20}(?:资金|供资|捐款|赠款|经费|美元|欧元)|"
                    r"为[^，]{1,16}(?:供资|出资)|(?:费用|经费)由[^，]{1,16}(?:承担|支付|负担)|承担[^，]{0,12}(?:费用|经费|开支)|"
                    r"(?:得到|获得|由)[^，]{1,30}(?<!人口|资发|儿童|发展)基金(?!会)的?(?:支持|资助|供资)|继续资助|从现有资源|匀支")  # fmt: skip
_MONEY = r"(?:资金|供资|资源|经费|筹资|拨款|捐款|款项|认捐|资助|费用|预算)"
_UNTOLD = re.compile(rf"(?:没有|未曾?|并未|尚未|不)(?:提出|提及|提到|涉及|论及|述及|说明|载有|规定|要求|讨论|谈及|列明)[^，]*{_MONEY}")
_NO_WANT = re.compile(rf"(?:没有|并无|无|未|不再|从未|(?<!最)不)(?:再|曾)?(?:遇到|出现|发生|存在|受到?|面临|有|是|因)?[^，]{{0,4}}{_MONEY}?(?:的|方面的)?[^，]{{0,2}}"
                      r"(?:缺口|困难|不足|短缺|限制|障碍|制约|缺乏|短少|之忧|问题)")  # fmt: skip
_PARTLY = re.compile(r"(?:只|仅|才|刚)(?:收到|到位|筹得|筹到|获得|得到|落实|募得|拨付)")
_WITHDRAWN = re.compile(r"(?:捐助方|供资方|资助方|捐助国|捐助者|出资方|伙伴)[^，]{0,16}(?:停止|撤回|撤出|退出|削减|中止|终止|暂停|推迟|拖欠)")
_OTHERS = re.compile(r"(?:(?:发展中|最不发达|内陆|岛屿|低收入|中等收入|受影响|许多|这些|多数|贫穷|穷)(?:的)?国家|各国|小农|农民|农户|企业|家庭|社区|城市|学校|医院|诊所|地方政府|市政府)"
                     r"(?:的|往往|普遍|仍然?|也|都|常常|目前|大多|面临)*[^，在因由]{0,6}$")  # fmt: skip
_HEDGED = re.compile(r"建议|有待|尚待|仅|只(?!是)|一旦|如果|若|倘|请|呼吁|敦促|鼓励|需要|应当|希望|寻求|争取|尚未|没有|未能|无法|才能|"
                     r"(?:至关|至为|极为|极其|十分|非常|尤为|仍然?|依然|很|同样|特别|更为?|尤其)重要|必不可少|不可或缺|不可缺少|(?:是|至为|极为|十分|很)关键|有必要|十分必要|很必要")
_MILESTONE = re.compile("下一(?:个|项)?(?:重要|重大|关键)?(?:里程碑|步骤|节点)|下一步")
_INPUT = re.compile(r"为[^，]*提供(?:参考|信息|资料|投入|素材|依据|数据)")
_MEETING = r"[^，。；：在于的将]{0,40}?(?:会议|届会|常会|大会|论坛|峰会|全会)"
_AT_MEETING = re.compile(
    rf"(?:将|计划|拟|预计|预期|打算|定)(?:继续|再次|首次)?[在于](?P<meeting>{_MEETING})(?:期间|上|之?前|间隙|之际|开幕[时前])(?![^，。；]{{1,6}}的)"
    rf"|(?:将|拟|计划|预计)[^，。；]{{0,12}}(?:提交|送交|转交)(?:给)?(?P<reader>{_MEETING})(?!的)")
_NAMED = re.compile(rf"第{NUMERAL}[届次]|\d{{4}}年|论坛|峰会|大会|首脑会议|缔约[方国]")
_MEETS = re.compile(r"[^，。；]{0,16}(?:举行|召开|举办)的(?P<name>[^，。；]{4,60})")
_NUMBER_YEAR = re.compile(r"^((?:19|20)\d\d)/|\(((?:19|20)\d\d)\)")
_SESSION = re.compile(r"第[一二三四五六七八九十百\d]+届(?:[^，。；届]{0,6}(?:会议|常会))?")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_BLANK = re.compile(r"(?<=[\u3000-\u9fff])\s+(?=[\u3000-\u9fff])")


@cache
def _cues(language: str) -> tuple[Matcher, Mapping[str, tuple[str, ...]]]:
    rows = load("funding_cues", language)
    roles = ("lack_before", "lack_after", "little", "state", "secured", "funded", "broke")
    words = {role: tuple(r["word"] for r in rows if r["role"] == role) for role in roles}
    return Matcher((r["word"], r["role"]) for r in rows if r["role"] in ("money", "")), words


@cache
def _holds(language: str, *roles: str) -> re.Pattern[str]:
    """Any word of some roles."""
    words = (word for role in roles for word in _cues(language)[1][role])
    return re.compile("|".join(map(re.escape, words)) or r"(?!)")


def _describes(clause: str, end: int, states: Sequence[str]) -> bool:
    """Whether 资金不足 only describes the noun after it (资金不足的决议)."""
    return clause.startswith("的", end) and not clause.startswith(tuple(states), end + 1)


def _lacks(clause: str, money: Hit, words: Mapping[str, Sequence[str]]) -> bool:
    before, after = clause[max(0, money.start - _BEFORE):money.start], clause[money.end:money.end + _AFTER]
    if _OTHERS.search(re.split("|".join(words["lack_before"]), before)[0]):
        return False
    if any(w in before for w in words["lack_before"]) or any(w in before[-_BESIDE - len(w):] for w in words["little"]):
        return True
    return any((at := after.find(w)) >= 0 and not _describes(clause, money.end + at + len(w), words["state"]) for w in words["lack_after"])


def _funding(paragraphs: Sequence[Paragraph], language: str) -> tuple[str, int | None]:
    """``constrained`` where any clause says that money lacks, else ``secured`` where one says that it is there; and the paragraph."""
    matcher, words = _cues(language)
    secured: int | None = None
    for paragraph in paragraphs:
        text = veil(squeeze(paragraph.text).text)
        for span in clauses(text):
            clause = text[span.start:span.end]
            money = [h for h in matcher.hits(clause) if h.value == "money"]
            if _UNTOLD.search(clause):
                continue
            enough = bool(money and _NO_WANT.search(clause))
            if not enough and (_PARTLY.search(clause) and money or _WITHDRAWN.search(clause) or _holds(language, "broke").search(clause)
                               or any(_lacks(clause, hit, words) for hit in money)):  # fmt: skip
                return "constrained", paragraph.number
            if enough and secured is None:
                secured = paragraph.number
            said = _GIVEN.search(clause) or (money and _holds(language, "secured", "funded").search(clause))
            if secured is None and said and not _HEDGED.search(clause):
                secured = paragraph.number
    return ("secured", secured) if secured is not None else ("not_stated", None)


def _next(report: Report, section: Section, events: Sequence[dict]) -> dict | None:
    """The event planned under the heading that is called the next milestone, else the earliest that lies after the report's date; else a
    step that a named meeting dates."""
    under = [e for e in events if (section.first_para or 0) <= e["para"] <= (section.last_para or -1)]
    planned = [e for e in under if e["status"] == "planned" and e["date_end"] > report.cover.distributed
               and not (e["kind"] == "publication" and _INPUT.search(e["text"]))]  # fmt: skip
    texts = {p.number: p.text for p in report.paragraphs}

    def order(event: dict) -> tuple:
        text = texts[event["para"]]
        before = text[text.rfind("。", 0, event["start"]) + 1 : event["start"]]
        return (not _MILESTONE.search(before), event["date_end"], event["para"], event["start"])

    return min(planned, key=order, default=None) or _step(report, section, events)


def _step(report: Report, section: Section, events: Sequence[dict]) -> dict | None:
    """The first planned step under the heading that is tied to a named meeting, and the meeting's date where the report prints one."""
    for paragraph in report.paragraphs:
        if not (section.first_para or 0) <= paragraph.number <= (section.last_para or -1):
            continue
        sq = squeeze(paragraph.text)
        for found in _AT_MEETING.finditer(veil(sq.text)):
            name = found["meeting"] or found["reader"]
            day = _held(report, name, events)
            if not _NAMED.search(name) or (day and day <= report.cover.distributed):
                continue
            clause = governed(veil(sq.text), *found.span("meeting" if found["meeting"] else "reader"), report.language)
            words = sq.back(clause.low, clause.high)
            return {"text": paragraph.text[words.start:words.end], "date_end": day, "para": paragraph.number}
    return None


def _held(report: Report, name: str, events: Sequence[dict]) -> str | None:
    """The last day of a meeting that the report dates: 论坛第十届会议(2024年11月), 于2024年11月举行的论坛第十届会议."""
    texts = {p.number: p.text for p in report.paragraphs}
    for event in events:
        before = squeeze(texts[event["para"]][:event["start"]]).text
        after = _MEETS.match(squeeze(texts[event["para"]][event["end"]:]).text)
        if re.search(rf"{re.escape(name)}\([^()]{{0,20}}$", before) or (after and after["name"].startswith(name)):
            return event["date_end"]
    return None


def _over(titles: Mapping[str, str], section: Section) -> list[str]:
    """The titles of a section and of those above it, nearest first, squeezed."""
    path = section.path.split(".")
    return [squeeze(titles.get(".".join(path[:depth]), "")).text for depth in range(len(path), 0, -1)]


def _named(title: str, over: Sequence[str]) -> list[tuple[int, int, str]]:
    """The resolutions that a heading is about: where each stands in it and its number; none where it only mentions one.

    A heading is about what it begins with, an organ's name before it allowed, or ends with (结束塑料污染(第5/14号决议)).
    """
    found = [(n.start, n.end, n.number) for n in numbered(title) if n.kind == "resolution"]
    if found:
        if _ABOUT.search(title, 0, found[0][0]):
            return []
        leads = found[0][0] <= _LEAD or bool(_PREFIX.fullmatch(title[:found[0][0]]))
        return found if leads or _ENDS.fullmatch(title, found[-1][1]) else []
    if symbol := _SYMBOL.match(title):
        return [(symbol.start(), symbol.end(), symbol[0])]
    bare = _BARE.match(title)
    if bare and ("决议" in bare[0] or any("决议" in t for t in over)):
        low = bare.start("number")
        return [(low - (title[low - 1:low] == "第"), bare.end(), bare["number"].replace(" ", ""))]
    return []


def _rest(section: Section, low: int, high: int, start: int) -> str:
    """The heading without the number: what follows it, else what stands before it."""
    after = section.title[high:].strip(_EDGES).removeprefix("号决议").strip(_EDGES)
    if _PREFIX.fullmatch(section.title[:low].strip()):
        return after or section.title
    before = section.title[:low].strip(_EDGES).removesuffix("的").removeprefix("题为").strip(_EDGES)
    return after if after and not _ENDS.fullmatch(after) else (before if start > 1 and before else section.title)


def _adopted(over: Sequence[str], number: str) -> int | None:
    """The year that the headings over a resolution give it, else its number (2023/15, 2254(2015))."""
    for title in over[1:]:
        if year := _YEAR.search(title):
            return int(year[0])
    found = _NUMBER_YEAR.search(number)
    own = re.search(r"[(（]((?:19|20)\d\d)年?[)）]", over[0]) if over else None
    return int(found[1] or found[2]) if found else int(own[1]) if own else None


def extract(report: Report, found: Mapping[str, Sequence[dict]]) -> dict[str, list[dict]]:
    """The ``resolutions`` of a report.

    Parameters
    ----------
    report : Report
    found : mapping
        ``events`` are read for the next milestone.

    Returns
    -------
    dict
        ``resolutions``: one row a heading that begins with a resolution's number.
    """
    out: list[dict] = []
    titles = {s.path: s.title for s in report.sections}
    for section in report.sections:
        title = squeeze(section.title)
        over = _over(titles, section)
        named = _named(title.text, over)
        if not named or section.first_para is None:
            continue
        rest = _rest(section, title.back(named[0][0], named[0][1]).start, title.back(named[-1][0], named[-1][1]).end, named[0][0])
        session = next((m[0] for t in over for m in [_SESSION.search(t)] if m), None)
        under = [p for p in report.paragraphs if section.first_para <= p.number <= (section.last_para or section.first_para)]
        funding, funding_para = _funding(under, report.language)
        milestone = _next(report, section, found.get("events", ())) or {}
        for _, _, number in named:
            out.append({
                "resolution": number, "title": _BLANK.sub("", rest), "session": session, "adopted": _adopted(over, number),
                "section": section.path,
                "first_para": section.first_para, "last_para": section.last_para, "funding": funding, "funding_para": funding_para,
                "next_milestone": milestone.get("text"), "milestone_date": milestone.get("date_end"),
                "milestone_para": milestone.get("para"),
            })  # fmt: skip
    return {"resolutions": out}

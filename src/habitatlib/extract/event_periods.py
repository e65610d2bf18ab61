"""Whether a date governs no act but a stretch of time: what a report covers, what lasts, what is summed up over a year.

A concrete act in a year (2018年制定了框架) is no period; a year's flow (2025年收入740万美元, 2025年共报告118起), a state or a habit is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..lexicons import load
from .dates import Dated

__all__ = ["compared", "flows", "lasts"]

_YEAR, _LONG = 366, 110
_FROM, _FROM_RIGHT = ("自", "从"), re.compile(r"(?:起|开始)")
_BEGUN = re.compile(r"开始(?:[，。；]|$)")
_EVER_SINCE = re.compile(r"以来|至今")
_WITHIN = re.compile(r"(?:年)?(?:期间|年间|间(?!隔)|全年|两年期)(?!的?[^，。；]{0,4}会议)")
_COVERS = re.compile(r"期间(?:为|是|自|从|至|截至)$|(?:任期|期限|周期|有效期|时段)(?:为|是|自|从)$|(?:概述|涵盖|涉及|述及|涵括|覆盖|回顾)(?:了)?$|"
                     r"(?:所述|所涉|所载|涵盖|反映|汇报)[^，。；]{0,8}(?:截至|截止到?|至)$|(?:延续|持续|沿用|维持)(?:到|至)$")  # fmt: skip
_ACTS = re.compile(r"(?:先后|陆续|分别|共)?(?:作出|签署|签订|缔结|颁布|发布|出版|印发|通过了|批准了)")
_STAGE = re.compile(r"(?:年)?为[^，。；]{0,8}(?:期|阶段)(?=[，。；、]|$)")
_TELLS = re.compile(r"(?:说明|介绍|叙述|阐述|汇报|综述|概述|记述|描述|总结|回顾|载列)(?:了)?[^，。；]*$")
_ACCOUNT = re.compile(r"(?:的(?:[^，。；的]{0,6}))?(?:情况|进展|活动|发展|工作|动态|成果|成绩|经验|变化|合作|动向)[，。；]?$")
_CLAUSE = re.compile("[^，。；：]*")
_HELD = re.compile(r"举行|召开|举办|主办|组织的")
_KEPT_ON = re.compile(r"(?:之?前|以前)(?:一直|始终)")
_COMPARED = re.compile(r"(?:比|较|高于|低于|多于|少于|超过|相对于)$")
_COMPARING = re.compile(r"相比|同期|以?的?水平|的(?:约|近|不到)?[\d.,一二三四五六七八九十百千]+(?:%|倍|成|分之|[万亿多余]|美元|欧元|人|例|吨)")
_NUMBER = r"(?:\d[\d,.]*|[一二两三四五六七八九十百千]+)(?![\d年月日号/])(?:[多余万亿%]|[^\d，。；《]{1,3})"
_AMOUNT = rf"[^，。；的《\d]{{0,16}}?(?<!第){_NUMBER}"
_NOUN = r"的|者|率|量|点|站|证|书|员|卡|表|册|总|线|商|力|厂|国|法|方|时间|方式|能力|人员|制度|工作|系统"  # 报告员, 生产总值, 运输时间
_NOT_MADE = "".join(f"(?<!{verb}的)" for verb in ("编制", "拟定", "提交", "通过", "核准"))  # a budget drawn up in a year is an act
_MEASURED = re.compile(r"(?:[^，。；了]{0,10}(?:[量额值]|面积|人数|件数|人次|面积|总数))?(?:已|约|仅|共)*(?:为|达|达到|是|约)(?:约|近)?"
                       r"[\d一二三四五六七八九十][\d,.一二三四五六七八九十百千万亿多余]*(?:吨|标准?箱|人次|[架艘辆列班]次|桶|千瓦时|公斤|立方米|头|只)")  # fmt: skip
_HEADED = re.compile(r"^(?:共|主要)?(?:有|取得|实现|出现)(?:了)?[^，。；]{0,6}[项个大][^，。；]{0,4}(?:进展|成果|成就|进步|变化|发展|突破)")


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    rows = load("period_cues", language)
    words = {role: "|".join(sorted((r["word"] for r in rows if r["role"] == role), key=len, reverse=True))
             for role in ("flow", "sum", "income", "gives", "state", "habit", "instant")}  # fmt: skip
    return {"flow": re.compile(rf"(?:{words['flow']})(?!{_NOUN})(?:了)?{_AMOUNT}"),
            "sum": re.compile(rf"(?:{words['sum']})[^，。；的同和享识《\d]{{0,6}}?{_NUMBER}"),
            "income": re.compile(rf"{_NOT_MADE}(?:{words['income']}){_AMOUNT}"), "gives": re.compile(words["gives"]),
            "income_before": re.compile(rf"(?:{words['income']})在?$"), "amount": re.compile(_AMOUNT),
            "state": re.compile(words["state"]), "habit": re.compile(rf"(?<!可)(?:{words['habit']})"),
            "instant": re.compile(rf"(?:起|开始)(?:正式|全面)?(?:{words['instant']})")}  # fmt: skip


def _begins(text: str, at: Dated, language: str) -> bool:
    """Whether 自2026年1月1日起生效 or 方案自2023年9月开始, names the moment of an act, not what lasted since."""
    if _patterns(language)["instant"].match(text, at.end):
        return True
    opened = text[:at.start].removesuffix("自").removesuffix("从")
    return bool(_BEGUN.match(text, at.end)) and bool(opened) and opened[-1] not in "，。；：、和并"


def lasts(text: str, at: Dated, before: str, days: int, language: str) -> bool:
    """Whether the words beside a date say that it is a stretch of time: 期间, 以来, 自…起, what a report covers, a term, a stage.

    Parameters
    ----------
    text : str
        The squeezed paragraph, commas within titles and brackets hidden.
    at : Dated
    before : str
        The clause before the date.
    days : int
        How long it runs.
    language : str

    Returns
    -------
    bool
    """
    if (days > _YEAR and not _ACTS.match(text, at.end)) or _COVERS.search(before):
        return True
    if at.first.precision == "year" and _WITHIN.match(text, at.end):
        return True
    if at.is_span and days > _LONG and text.startswith("期间的", at.end):
        return True
    if _STAGE.match(text, at.end) or (at.before and _KEPT_ON.match(text, at.end)):
        return True
    if at.precision != "day" and not text.startswith(")", at.end) and _TELLS.search(before):
        tail = _CLAUSE.match(text, at.end)[0]
        if _ACCOUNT.search(tail) and not _HELD.search(tail):
            return True
    if at.since and text.startswith("起的", at.end):
        return True
    since = _EVER_SINCE.match(text, at.end) or (text.endswith(_FROM, 0, at.start) and _FROM_RIGHT.match(text, at.end))
    return at.since and bool(since) and not _begins(text, at, language)


def flows(before: str, clauses: Sequence[str], at: Dated, days: int, language: str) -> bool:
    """Whether the predicate of a date without an act of its own sums up a year, or tells of a state, a habit or what lasted for months.

    Parameters
    ----------
    before : str
        The clause before the date.
    clauses : sequence of str
        The clauses that may hold its predicate.
    at : Dated
    days : int
        How long it runs.
    language : str

    Returns
    -------
    bool
    """
    words, main = _patterns(language), "".join(clauses)
    if words["gives"].search(main):
        return False
    if at.is_span and days > _LONG and "了" not in main:
        return True
    if words["habit"].search(main):
        return at.precision != "day"
    if at.precision != "year" and days <= _LONG:
        return False
    if words["income_before"].search(before) and words["amount"].match(main):
        return True
    if _HEADED.match(main) or _MEASURED.match(main):
        return True
    return any(words[role].search(main) for role in ("income", "sum", "flow", "state"))


def compared(sentence: str, before: str, tail: str, at: Dated, language: str) -> str:
    """The kind of a date that another is measured against (比2023年减少9%): a period where a year's flow is, else no event of its own.

    Examples
    --------
    >>> from .dates import find_dates
    >>> words = "捐款收入500万美元，比2023年减少9%"
    >>> compared(words, "比", "减少9%", find_dates(words, "zh")[0], "zh")
    'period'
    """
    if not (_COMPARED.search(before) or _COMPARING.match(tail)):
        return ""
    words = _patterns(language)
    return "period" if at.precision == "year" and any(words[role].search(sentence) for role in ("income", "sum", "flow")) else "other"

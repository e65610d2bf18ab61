"""Where the noun that a measure word counts ends: 名全球专家, 个参与城市, 个新的重点领域, 项城市电子学习课程, but 人 in 40人参加了讲习班."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from .wording import Words

__all__ = ["noun_end", "persons_after"]

_SELF = ("人", "人次", "票", "架次", "艘次", "部分", "方面")  # these count by themselves: a verb follows, no noun
_WORDS = (r"参与|与会|有关|有效|有害|有毒|有组织|拥有|现有|国有|私有|公有|专有|特有|和平|和解|和谐|在线|在校|在职|在建|潜在|内在|及时|"
          r"区域或次区域|为期|行为|人为")  # fmt: skip
_PLAIN = r"[^，。；、：的和与及或在将已是为有了着被由从(（)）“”《》\d]"
_GAP = re.compile(rf"(?:(?!来自|来源|位于){_PLAIN}|{_WORDS})*?")
_REACH, _COMPOUND = 8, 10
_DONE = re.compile(r"开展|进行|举行|举办|提供|提出|提交|参加|出席|表示|获得|得到|接受|完成|实施|制定|加强|改善|启动|签署|发布|支持|发出|采取|收到|作出|达成")
_SUFFIX = re.compile(r"人员|工作者|[员生者师官]")
_ATTRIBUTE = re.compile(rf"(?:(?:最|更|较|很|非常|极为|十分|有|新|已|正在|接受|与)(?:{_PLAIN}|{_WORDS}){{1,6}}?|新|大|小|{_PLAIN}{{0,4}}(?:性|型|化|级)|"
                        r"相[互关]\w{0,3}|互\w{1,3}|重要|主要|不同|类似|相同|特定|具体|关键|核心|独立|单独|专门|共同|联合|潜在|现有|可能|紧迫|额外|其他|复杂|简单|典型|成功|"
                        r"严重|积极|良好|优秀|先进|长期|短期|正式|全面|特别|普通|常见|明确|清晰|拟议|优先|单一|多样|突出|显著)的")  # fmt: skip
_QUOTED = re.compile(r"“[^“”，。；]{1,12}”")
_RELATED = re.compile(rf"{_PLAIN}{{0,6}}?(?:相关|有关)")
_PLACES = ("国家", "会员国", "成员国", "缔约国", "城市", "城镇", "村庄", "社区", "地区", "区域", "省份", "岛屿", "学校", "医院", "家庭")
_PERSONS = ("名", "位")
_VERBAL = ("报告", "建议", "行动", "倡议", "提案", "决定", "指控", "投诉", "索赔", "计划", "申请", "请求", "访问", "研究", "调查", "评估", "审查", "评价",
           "培训", "考察", "磋商", "对话", "演习", "展览", "贷款")
_NEVER_PLACES = ("项", "份", "种", "部", "次", "届", "场", "轮", "套", "件", "例", "起", "宗", "篇", "则", "本", "册", "名", "位", "期", "门", "笔", "条")


def _heads_at(text: str, at: int, heads: Words) -> int:
    """The end of the counted nouns that stand side by side at ``at``; 报告 in 8个国家报告 is what the countries do."""
    end = at
    while word := heads.at(text, end):
        if word in (*_VERBAL, "代表") and text.endswith(_PLACES, at, end) and not heads.at(text, end + len(word)):
            break
        end += len(word)
    return end


def _next_head(text: str, at: int, measure: str, heads: Words, reach: int) -> int:
    """The end of the first nouns after no more than ``reach`` signs of a modifier, or ``at``."""
    for stop in range(at, min(len(text), at + reach) + 1):
        if not heads.at(text, stop) or not _GAP.fullmatch(text, at, stop) or _DONE.search(text, at, stop):
            continue
        end = _heads_at(text, stop, heads)
        verbal = text.endswith(_VERBAL, stop, end)
        if verbal and (suffix := _SUFFIX.match(text, end)):
            return suffix.end()
        if end > stop and not (verbal and (measure in _PERSONS or (stop > at and measure not in _NEVER_PLACES))):
            return end
    return at


def noun_end(text: str, at: int, measure: str, heads: Words) -> int:
    """Where the noun after a measure word ends, or ``at`` where none is known.

    Parameters
    ----------
    text : str
        Squeezed text.
    at : int
        Right after the measure word, or after 以上的 that follows it.
    measure : str
        A place is not counted by 项 or 名: then it only modifies the noun after it.
    heads : Words
        The nouns, longest first.

    Returns
    -------
    int

    Examples
    --------
    >>> from habitatlib.extract.wording import Words
    >>> [words[1:noun_end(words, 2, words[1], Words(("课程", "城市", "领域")))] for words in ("五项城市电子学习课程", "三个新的重点领域", "六个提出")]
    ['项城市电子学习课程', '个新的重点领域', '个']
    """
    if measure in _SELF:
        return at
    if quoted := _QUOTED.match(text, at):
        return _heads_at(text, quoted.end(), heads)
    end = _next_head(text, at, measure, heads, _REACH)
    if end == at:
        attribute = _ATTRIBUTE.match(text, at)
        end = _next_head(text, attribute.end(), measure, heads, _REACH) if attribute else at
        if attribute is None or end == attribute.end():
            return at
    while measure in _NEVER_PLACES and text.endswith(_PLACES, at, end):
        further = _next_head(text, end, measure, heads, _COMPOUND)
        if further == end:
            break
        end = further
    if related := _RELATED.match(text, end):
        further = _heads_at(text, related.end(), heads)
        return further if further > related.end() else end
    return end


def persons_after(text: str, at: int, persons: Sequence[str]) -> str:
    """The people whom a large round number without a measure word counts, after their attribute: 5亿 生活在贫民窟的 儿童.

    Examples
    --------
    >>> persons_after("2亿无法获得安全饮用水的农民", 2, ("农民", "人"))
    '农民'
    """
    found = _of_persons(tuple(persons)).match(text, at)
    return found[1] if found else ""


@lru_cache(maxsize=8)
def _of_persons(persons: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"[^，。；：的\d]{{2,30}}的({'|'.join(persons)})(?!权|道|均|力|才|工|居|类|为|员)")

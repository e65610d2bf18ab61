"""Judgements on the words of a clause: whether they tell a joint action, or only that one could be, is asked for or is announced."""

from __future__ import annotations

import re
from functools import cache

from .collaboration_frames import Actor
from .collaboration_words import HIDDEN, any_of, has, searched, words_of

__all__ = [
    "allied", "announces", "apart", "asked", "bare", "bidden", "carried", "channelled", "denied", "does", "editorial", "example", "further",
    "going_on", "follows", "hosted", "impersonal", "jointly", "leads",
    "made", "part", "partners_are", "possible", "roles", "said", "shared", "split", "taken_up", "together", "wanted", "who_else", "whole",
]  # fmt: skip

_EDITORIAL = re.compile(r"本(?:报告|说明|文件|节)(?!所述)|报告由[^，。；]{1,40}编写")
_BARE = re.compile(
    "(?:密切|广泛|良好)的?(?:开展)?(?:合作|协作)。?$|协调[^，。；]{0,10}间的合作。?$|继续努力$|越来越"
    "|^[^，。；通]*在[^，。；通]{2,20}(?:背景下|领域|方面)(?:开展|进行)(?:伙伴)?(?:合作|协作)。?$"
)
_SOME = re.compile("(?:若干|多个|一系列|各种|许多|多种)[^，。；]{0,8}(?:活动|项目|举措|行动|工作|倡议)")
_EXAMPLES = re.compile("(?:合作|协作)，(?:包括|例如|其中)[^。；]*(?:例子|实例|事例|案例)[:：]$")
_EACH = re.compile("(?:均|皆|分别|各自)(?!(?:已|还|也)?(?:参与|参加|支持|协助))")
_ROLE = re.compile(rf"由{HIDDEN}+(?:\([^()]*\))?[^，。；{HIDDEN}]{{0,4}}(发起|牵头|供资|资助|出资|执行|实施|管理|协调)")
_MUTUAL = re.compile("对方|彼此|相互|互相")
_SAID = re.compile(f"{HIDDEN}(?:还|也|已|均|都)*(?:注意到|获悉|欢迎|赞扬|赞赏|感谢|回顾|指出|认为|强调|得知|听取)")
_WANTED = re.compile(r"(?:\([\w]{1,2}\))?(?:请|敦促|鼓励|建议|呼吁|吁请|促请|要求)")
_PARTNERS = re.compile("(?:参与|参加|合作|执行|实施)(?:机构|单位|方|组织|伙伴|实体)(?:还|主要)?(?:包括|有|为|是)|(?:参加|参与)(?:执行|实施)?的(?:还有|有|包括)")
_FURTHER = re.compile(r"，(?=(?:并且?|同时|还|又|随后|其后)(?![由与同]))[^，。；]*")
_BIDDEN = re.compile(rf"^[^，。；{HIDDEN}]{{1,20}}(?:要求|敦促|促请|吁请|呼吁){HIDDEN}+$")
_CHANNELLED = re.compile(rf"{HIDDEN}[^，。；{HIDDEN}]{{0,6}}(?:通过|经由?){HIDDEN}")
_SPLIT = re.compile(f"由{HIDDEN}+[^，。；{HIDDEN}]{{1,6}}{HIDDEN}+[^，。；{HIDDEN}]{{0,8}}(?:分摊|分担|均摊|各半|对半)")
_CARRIED = re.compile("由|(?:所需)?(?:资金|经费|费用|款项)(?:主要|全部|均)*(?:来自|出自|源自)")
_ALLIED = re.compile("共同(?!主席)|联合|合力|一道|合资|签署|签订|订立|续签|缔结|发起|结对|并肩")
_FOLLOWS = re.compile(f"^{HIDDEN}+(?:随后|其后|后来|此后|随即|稍后|之后|也|亦|均|已|一并)+(?:加入|参加|参与)(?:了|其中)?(?=[，。；]|$)")
_HOSTED = re.compile(rf"[^，。；]由{HIDDEN}+[^，。；{HIDDEN}]{{0,20}}(?:承办|协办|承运|承担)")
_LONE = re.compile(r"其中(?!包括|有)[^，。；]*$")
_WRAPPING = re.compile(r"^\([\w]{1,2}\)|[、，；。和“”]|以及|\s")
_DRAFTS = re.compile("(?:签署|起草|签订)了?[^，。；]*(?:备忘录|协议|协定)")


def editorial(words: str) -> bool:
    """Whether a sentence only says what the document is and who wrote it."""
    return bool(_EDITORIAL.match(words))


def bare(words: str) -> bool:
    """Whether words say no more than that there was cooperation."""
    return bool(_BARE.search(words))


def announces(words: str, after: str) -> bool:
    """Whether a sentence only announces the actions that examples tell: 开展了若干活动。例如，…, 进行合作，包括以下例子：(a) …."""
    return bool(_EXAMPLES.search(words)) or (bool(_SOME.search(words)) and after.startswith(("例如", "比如", "譬如")))


@cache
def _possible(language: str) -> re.Pattern[str]:
    may, joint = words_of("may", language), any_of("joint", language)
    return re.compile(rf"(?:{may}|应(?=[与同]|加强|进一步|继续|共同|联合|开展))[^，。；{HIDDEN}]{{0,20}}(?:{HIDDEN}[^，。；]{{0,30}}?)?{joint}")


def possible(words: str, language: str) -> bool:
    """Whether a sentence only says what could or should be done together: 可以合作, 应与 X 加强合作, 考虑围绕四个主题加强合作."""
    return words.startswith(("希望", "人们希望", "各方希望")) or bool(_possible(language).search(words))


@cache
def _jointly(language: str) -> re.Pattern[str]:
    does = f"(?:{any_of('act', language)}|{any_of('deed', language)})"
    return re.compile(rf"{any_of('jointly', language)}[^，。；]{{0,4}}?{does}|(?:发布|出版|发表|编写)了?联合")


def jointly(words: str, language: str) -> bool:
    """Whether words tell that something is done together: 共同组织了, 正在合作编写."""
    return bool(_jointly(language).search(words))


def together(words: str, language: str) -> bool:
    """Whether a clause says that something is done together."""
    return has("jointly", words, language)


def further(words: str, language: str) -> bool:
    """Whether a clause that goes on with the same subject tells another joint action: 并合作编写了报告, 并起草了一份谅解备忘录."""
    return HIDDEN not in words and (jointly(words, language) or bool(_DRAFTS.search(words)))


def going_on(text: str) -> list[tuple[int, int]]:
    """The clauses that go on with the subject of the one before."""
    return [(m.start() + 1, m.end()) for m in _FURTHER.finditer(text)]


@cache
def _shared(language: str) -> re.Pattern[str]:
    act, deed = any_of("act", language), any_of("deed", language)
    opens = r"(?:[^，。；]{0,8}，)?(?:此外|另外|同时|现在)?(?:还|也|正|正在|目前|已|将|在)*"
    organ = rf"(?:联合|共同)[^，。；的]{{0,10}}{any_of('organ', language)}(?:{act}|[^，。；]{{0,6}}决定)"
    return re.compile(rf"{opens}(?:{organ}|(?:{act}|{deed}|讨论)[^，。；]*{any_of('jointly', language)})")


def shared(words: str, language: str) -> int:
    """Where the opening words end that name an organ of both bodies as the subject, or say jointly without saying who; 0 for none."""
    m = _shared(language).match(words)
    return m.end() if m else 0


@cache
def _asked(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    said = rf"{any_of('asker', language)}[^。；与]{{0,30}}?{any_of('asks', language)}"
    return re.compile(said), searched("joint", language)


def asked(before: str, words: str, gap: int, language: str) -> bool:
    """Whether an organ or a resolution asks for what follows, or says what it finds: 大会请秘书长与非洲联盟合作.

    Parameters
    ----------
    before : str
        The sentence up to the action and a little more.
    words : str
        The sentence from the action on.
    gap : int
        How far the action stands from the sentence's start.
    language : str
        ISO 639-1 code.
    """
    asks, joint = _asked(language)
    said = asks.search(before)
    together = joint.search(words) if said else None
    return bool(said and together and said.end() <= gap + together.start())


def roles(words: str) -> int:
    """How many parts in one programme a sentence gives to bodies: 由 A 发起，由 B 供资，由 C 执行."""
    return len({*_ROLE.findall(words)})


@cache
def _denied(language: str) -> re.Pattern[str]:
    does = f"(?:[与同]|{any_of('joint', language)}|{any_of('act', language)})"
    no = "(?:没有|没能|未能|尚未|从未|并未|仍未|不再|拒绝|停止|终止|中止|退出|取消)"
    return re.compile(rf"^(?:如果|如|若|倘若|假如|一旦|除非)[^，。；]*{HIDDEN}|{no}了?[^，。；{HIDDEN}]{{0,6}}?{does}")


def denied(words: str, language: str) -> bool:
    """Whether a clause says that something is not done together, no longer, or only if."""
    return bool(_denied(language).search(words))


def apart(words: str, language: str) -> bool:
    """Whether each of the bodies does for itself what a clause tells: 两个机构均通过了一项战略."""
    return bool(_EACH.search(words)) and not has("jointly", words, language) and not _MUTUAL.search(words)


@cache
def _leads(language: str) -> re.Pattern[str]:
    lead = f"(?:{any_of('lead', language)}|负责)"
    return re.compile(rf"由{HIDDEN}+(?:\([^()]*\))?(?:共同|总体|负责)?{lead}[^，。；{HIDDEN}]{{0,6}}，?$")


def leads(words: str, language: str) -> bool:
    """Whether a clause only says who leads: 由 X 牵头."""
    return bool(_leads(language).search(words))


@cache
def _part(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    near, part = f"[^，。；{HIDDEN}]", any_of("part", language)
    role = "(?:伙伴|机构|实体|主席|单位|出资人)(?=[，。；]|$)"
    told = f"提供了?{near}{{0,8}}(?:意见|数据|资料|信息|材料|投入|反馈)"
    active = rf"(?<![由{HIDDEN}]){HIDDEN}+[^，。；的由{HIDDEN}]{{0,12}}?(?!{told}){part}"
    given = rf"由{HIDDEN}+{near}{{0,12}}(?:{part}|{any_of('lead', language)}|执行|实施|管理|发起)"
    given += rf"|{HIDDEN}{near}{{0,4}}(?:为|任|担任){near}{{0,12}}{role}"
    return re.compile(active), re.compile(f"{given}|(?:伙伴|参加者|参与方|执行实体)(?:有|为|包括|是|：){near}{{0,4}}{HIDDEN}|{active}")


def part(words: str, language: str, *, active: bool = False) -> bool:
    """Whether a clause gives a body its part in something: A 提供教官, A 负责建模, and unless ``active``: 由 A 牵头, A 为伙伴."""
    return HIDDEN in words and bool(_part(language)[not active].search(words))


def does(words: str, language: str) -> bool:
    """Whether words tell that something is done."""
    return has("act deed", words, language)


def bidden(words: str) -> bool:
    """Whether the words before a joint verb say that somebody who is no body asks for it: 捐助方要求 X 与 Y 协调."""
    return bool(_BIDDEN.search(words))


def channelled(words: str) -> bool:
    """Whether one body gives through another: A 通过 B 提供."""
    return bool(_CHANNELLED.search(words))


def split(words: str) -> bool:
    """Whether a clause says that those who pay divide the sum between them: 费用由 A 和 B 分摊."""
    return bool(_SPLIT.search(words))


def carried(words: str) -> bool:
    """Whether a clause goes on with what was told and says who pays for it: 由 X 出资, 经费来自 X."""
    return bool(_CARRIED.match(words))


def allied(words: str) -> bool:
    """Whether a clause says that countries that nobody but they themselves are named in do a thing together."""
    return bool(_ALLIED.search(words))


def follows(words: str) -> bool:
    """Whether a clause says that a body came to join what was told before: A 随后加入."""
    return bool(_FOLLOWS.search(words))


def hosted(words: str) -> bool:
    """Whether a clause says by whom a thing told of before is held or carried: 最后一次由 A 承办."""
    return bool(_HOSTED.search(words))


@cache
def _taken_up(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:[该此]|这一|这项|上述){any_of('taken_up', language)}")


def taken_up(words: str, language: str) -> bool:
    """Whether words go on with what was told before: 推广该方案."""
    return bool(_taken_up(language).search(words))


@cache
def _impersonal(language: str) -> re.Pattern[str]:
    does = any_of("act", language)
    where = f"(?:在?[^，。；]{{0,40}}?(?:会议|届会|讲习班|研讨会|活动|论坛)[上中期间]+|在[^，。；{HIDDEN}]{{1,20}}?)?"
    return re.compile(rf"(?:[，]|期间)?{where}(?:还|又|也|已|先后|计划)*(?:将{does}|{does}了)")


def impersonal(words: str, language: str) -> bool:
    """Whether the words behind a date tell what is done without saying by whom: 2016 年 6 月举行了…, 第三季度将召开…."""
    return bool(_impersonal(language).match(words))


def partners_are(words: str, language: str) -> bool:
    """Whether words say who takes part in what was told: 合作伙伴有 A 和 B."""
    return bool(_PARTNERS.search(words)) or has("partners_are", words, language)


@cache
def _subject(kind: str, language: str) -> re.Pattern[str]:
    between = r"(?:[于在还也已正将曾]|随后|共同|联合|继续|最近|\d{4}年|\d+月|\d+日)*$"
    return re.compile(any_of(kind, language) + between)


def said(words: str) -> bool:
    """Whether a body only says or takes note of something: A 注意到 B 提交的报告."""
    return bool(_SAID.search(words))


def wanted(words: str) -> bool:
    """Whether an item of a list is a request: (c) 请 X 与 Y 协商."""
    return bool(_WANTED.match(words))


def who_else(subject: str, language: str) -> str:
    """Whether somebody who is no named organization is the subject: ``person`` (she, an expert), ``agent`` (a ministry), else empty."""
    return next((kind for kind in ("person", "agent") if _subject(kind, language).search(subject)), "")


def example(before: str, after: str, language: str) -> bool:
    """Whether a body stands as an example of what each does for itself: 其中 A 和 B 公布了数据."""
    return "其中" in before and bool(_LONE.search(before)) and not _common(language).match(after)


@cache
def _common(language: str) -> re.Pattern[str]:
    return re.compile(rf"[^，。；]*?(?:{any_of('jointly', language)}|的)")


def whole(before: str, after: str) -> bool:
    """Whether an item of a list is nothing but a name: what is listed is an action, and a name that is one takes no part in it."""
    return not _WRAPPING.sub("", before + after)


@cache
def _made(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    object_of = re.compile(rf"{any_of('makes', language)}了?“?(?:由[^，。；]{{1,30}}的)?$")
    led = re.compile(r"由[^，。；]{1,30}(?:牵头|领导|主导|发起|管理|资助|供资)的$")
    return object_of, led, re.compile(f"{any_of('made', language)}$")


def made(before: str, actor: Actor, language: str) -> bool:
    """Whether a name is that of what is done: 实施由 X 资助的 N, 发起了 N, 由 X 牵头的 N 伙伴关系."""
    if actor.kind != "org":
        return False
    object_of, led, thing = _made(language)
    return bool(object_of.search(before) or (led.search(before) and thing.search(actor.surface)))

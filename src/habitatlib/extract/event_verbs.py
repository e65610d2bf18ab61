"""What a word of happening means with its object and subject: a workshop held for teachers is training, a text brought out a publication.

The words are in ``event_cues.csv``, each with a kind and a role in its clause.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from ..lexicons import Hit, Matcher, load

__all__ = ["attended", "cue_hits", "has_role", "masked", "meant", "named"]

_KEPT = 4
_MARKED, _BRACKET = re.compile(r"《[^《》]*》|“[^“”]*”|「[^「」]*」"), re.compile(r"[(（][^()（）]*[)）]")
_ANNIVERSARY = re.compile(r"[\d一二三四五六七八九十百]+周年")
_DENIED, _DENIES = ("未", "不", "推迟", "取消"), re.compile("未能|没有|没能|尚未|未就|从未|无法|拒绝")  # the latter deny the rest of a clause
_COMMA = re.compile("[，；：]")
_OBJECT = re.compile(r"(?:对|就)(?!业|是|此|策|话|象|外)[^，；：]*?(?=进行|开展|展开|举行|达成|签署|通过了|作出|提出|发表|予以|加以)")
_UNIT = re.compile(r"(?:[和与及][^，。的了]{1,6})?(?:工作组|工作队|特派团|委员会|办公室|办事处|厅|局(?!面|势)|司(?!法|机)|处(?!理|于|境|置|以)|股(?!份)|科(?!学|技)|组(?!织|成|建|合)|"
                   r"中心|研究所|学院|师|员|官|人员|者|机制|机构|系统|平台|基金|部(?!分|署|门|长)|室|期(?!间)|国(?!家)|制度|组织|银行|署(?!名)|计划署|协会|公司|联盟)")  # fmt: skip
_UNIT_OF = frozenset({"review", "training", "meeting", "publication", "other"})
_ORGAN = re.compile(r"(?:理事会|大会|委员会|安理会|联大|法院|法庭|议会|国会|执行局|首脑会议|缔约[方国]会议|内阁|董事会)"
                    r"(?:$|将|就|对|在|于|已|还|再次|再度|一致|进一步|同时|决定|正式)")  # fmt: skip
_PARTIES = re.compile(r"(?:两署|[两双三各]方|两个?(?:机构|组织|国政府|部)|两国(?:元首|领导人|外长|政府)?|缔约双方|当事方)(?:共同|联合|一致)?$")
_TREATY = re.compile(r"公约|议定书|条约|协定|规约|盟约")
_LEARNERS = re.compile(r"为(?!期)[^，]*(?:名|人员|官员|教师|学员|学生|青年|妇女|工作者|从业者|专家|记者|律师|法官|警察|军官|军人|农民|渔民|护士|医生|助产士|干部|管理人|成员)"
                       r"[^，]{0,20}(?:举办|举行|组织|合办|开办|主办)")  # fmt: skip
_PUPILS = re.compile(r"(?:官员|关员|军官|教师|学员|学生|青年|农民|渔民|牧民|护士|医生|助产士|记者|律师|法官|检察官|警察|警官|士兵|技术员|技术人员|检查员|监察员|观察员|研究生|从业者|工作者|居民|村民)")
_TOLD = re.compile(r"(?:向|给)[^，]*$")
_SUM = re.compile(r"(?:约|近|超过|逾|总额|共)?[\d一二三四五六七八九十百]+[\d,.]*(?:[百千万亿]|美元|欧元)")
_BINDS = re.compile(r"公约|议定书|条约|协定|规约|盟约|协议|备忘录|合同|契约|停火")
_AMENDED = re.compile(r"修正|条例|法律|法令|规则|制裁|措施")
_WORKSHOP = re.compile(r"讲习班|研习班|研修班")
_ATTENDED = re.compile(r"[\d一二三四五六七八九十百多余]+(?:名|位)[^，。；]{0,20}?(?:参加|出席|与会|受训|结业|毕业|受益|参训)")
_CLASS = re.compile(r"(?<![航上轮晚早夜跟当领值加])班(?![子机级车列次底组])")
_OPENED = re.compile(r"[^，]*(?:中心|学校|小学|中学|大学|学院|办事处|办公室|诊所|医院|实验室|工厂|商店|银行|市场|航线|专线|网站|账户|门诊|图书馆|博物馆|"
                     r"收容所|工作站)(?:[，；。]|$)")  # fmt: skip
_BIDDEN = re.compile(r"[^，]*?(?:赴|前往|来到|到)[^，]*?(?P<why>考察|学习|进修|观摩|见习|培训|受训|实习|参观|访问)")
_DIGNITARY = re.compile(r"(?:行长|部长|总统|总理|主席|大使|专员|局长|司长|署长|总干事|执行主任|秘书长|市长|省长|州长|先生|女士|国王|议长)[^，的、]{0,8}$")
_SECURITY = re.compile(r"[^，。；]*(?:债券|国债|公债|股票|货币|纸币|硬币|邮票)")
_DELEGATES = re.compile(r"[^，。；]*(?:的|名|位)代表(?!团|处|队|作)")
_STATE = re.compile(r"该国|当事国|缔约国|会员国|成员国|政府")
_PLANNED = re.compile(r"[将拟]|计划|打算|预计|预定|定于")
_TRIAL = re.compile(r"(?:试点|项目|方案|运动|行动|计划|工程|活动|举措|倡议)[^，的]{0,6}$")
_SCHEMED = re.compile(r"《[^》]*(?:计划|战略|方案|倡议|议程|路线图)》")


@cache
def _cues(language: str) -> Matcher:
    return Matcher((r["word"], (r["kind"], r["role"])) for r in load("event_cues", language))


def masked(words: str) -> str:
    """Titles and quoted names with nothing but their last signs, which say what they are; brackets emptied."""
    words = _BRACKET.sub(lambda m: "·" * len(m[0]), words) if "(" in words or "（" in words else words
    if not ("《" in words or "“" in words or "「" in words):
        return words
    return _MARKED.sub(lambda m: m[0][0] + "·" * max(0, len(m[0]) - 2 - _KEPT) + m[0][1:-1][-_KEPT:] + m[0][-1], words)


def cue_hits(words: str, language: str) -> list[Hit]:
    """The cue words that stand for themselves: not within another word or an organ's name, not denied, no anniversary."""
    out = []
    objects = [m.span() for m in _OBJECT.finditer(words)] if "对" in words or "就" in words else []
    denials = [m.end() for m in _DENIES.finditer(words)]
    for hit in _cues(language).find(words):
        kind, role = hit.value
        if role == "stop" or _lies_within(objects, hit.start) or _is_denied(words, hit.start, denials):
            continue
        if _ANNIVERSARY.match(words, hit.end):
            continue
        if kind in _UNIT_OF and role in ("verb", "noun") and _UNIT.match(words, hit.end):
            continue
        if role == "ask" and _SUM.match(words, hit.end):
            continue
        if role == "brief" and not _TOLD.search(words, 0, hit.start):
            continue
        if role == "end" and words[hit.end:].strip("，；：。)”"):
            continue
        out.append(hit)
    return out


def _lies_within(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a place lies within one of some spans in order."""
    turn = bisect_left(spans, (at,)) - 1
    return turn >= 0 and at < spans[turn][1]


def _is_denied(words: str, at: int, denials: Sequence[int]) -> bool:
    """Whether what stands at a place is denied: right before it, or by a word of its clause; ``denials`` tells where such words end."""
    turn = bisect_right(denials, at) - 1
    return words.endswith(_DENIED, 0, at) or (turn >= 0 and not _COMMA.search(words, denials[turn], at))


def has_role(hit: Hit, *roles: str) -> bool:
    """Whether a cue word has one of the roles."""
    return hit.value[1] in roles


def _of(hits: Sequence[Hit], roles: Sequence[str], *, but: Sequence[str] = ()) -> str:
    return next((h.value[0] for h in hits if h.value[1] in roles and h.value[0] not in but), "")


def _held(words: str, rest: Sequence[Hit], before: Sequence[Hit], clause: str) -> str:
    """What is held: training where that is what is taught, a ceremony by what it celebrates, else a meeting."""
    if rite := _of(rest, ("rite",)) or _of([h for h in rest if h.value == ("training", "noun")], ("noun",)):
        return rite
    if not rest and before and before[-1].value == ("training", "noun"):
        return "training"
    if _CLASS.search(words) and not _WORKSHOP.search(words):
        return "training"
    return "training" if _WORKSHOP.search(words) and _LEARNERS.search(clause) else "meeting"


def meant(words: str, hit: Hit, rest: Sequence[Hit], before: Sequence[Hit], told: str, clause: str) -> str:
    """The kind that a governing verb has with its object and its subject; ``told`` is what stands before the date in its clause."""
    kind, role = hit.value
    if role == "hold":
        if words.endswith("开办", 0, hit.end) and _OPENED.match(words, hit.end) and not any(has_role(h, "noun") for h in rest):
            return "launch"
        return _held(words, rest, before, clause)
    if words.endswith(("视察", "考察"), 0, hit.end) and _DIGNITARY.search(told + words[:hit.start]):
        return "other"
    if words.endswith("发行", 0, hit.end) and _SECURITY.match(words, hit.end):
        return "launch"
    if words.endswith("接待", 0, hit.end) and _DELEGATES.match(words, hit.end):
        return "meeting"
    if words.endswith("邀请", 0, hit.end) and (bidden := _BIDDEN.match(words, hit.end)):
        return "other" if bidden["why"] in ("访问", "参观") else "training"
    if words.endswith("发表", 0, hit.end) and words.startswith("的", hit.end) and not any(has_role(h, "noun", "paper") for h in rest):
        return kind
    if words.endswith("开设", 0, hit.end) and _CLASS.search(words, hit.end) and not _WORKSHOP.search(words):
        return "training"
    if role == "light":
        begun = words.endswith(("展开", "开展", "铺开"), 0, hit.end) and not words[hit.end:].strip("，；：。)")
        if begun and _TRIAL.search(told):
            return "launch"
        own = [h for h in before[-1:] if h.value[0] != "other" and not words[hit.end:].strip("，；：。)")]
        return _of([*rest, *own], ("verb", "noun", "paper", "hold", "rite"), but=("other",) if kind == "launch" else ()) or kind
    if role == "join":
        return _held(words, rest, (), clause) if any(has_role(h, "noun") for h in rest) else kind
    if role == "propose":
        return "launch" if any(has_role(h, "scheme") for h in (*rest, *before)) else kind
    if role == "offer":
        titled = "《" in words[hit.end:] and not _SCHEMED.search(words, hit.end)
        return "publication" if titled or any(h.value == ("publication", "noun") for h in (*rest, *before[-1:])) else kind
    if kind == "other" and rest and words[hit.end:rest[0].start] in ("并", "和", "及") and has_role(rest[0], "verb"):
        return rest[0].value[0]
    if role == "force":
        return "agreement" if _BINDS.search(clause) and not _AMENDED.search(clause) else kind
    if role == "brief":
        return "training" if _PUPILS.search(words, 0, hit.start) else kind
    if role == "hand":
        printed = "《" in words[hit.end:] or any(h.value[0] == "publication" and has_role(h, "noun", "paper") for h in (*rest, *before[-1:]))
        return kind if printed else "other"
    if role == "submit":
        report = next((h for h in (*rest, *before[-1:]) if h.value == ("publication", "noun")), None)
        own = report and _PLANNED.search(told + words[:hit.start]) and not _STATE.search(told + words[:hit.start])
        return "publication" if own else kind
    if role == "resolve":
        return "decision" if _ORGAN.search(told + words[:hit.start]) else kind
    if kind == "publication" and not any(h.value == ("publication", "noun") for h in rest):
        return _of(rest[:1], ("verb", "noun"), but=("publication", "meeting", "training", "review", "launch", "agreement", "other")) or kind
    if kind == "decision" and _PARTIES.search(words, 0, hit.start):
        return "agreement"
    if role == "accede":
        return "agreement" if _TREATY.search(clause) else kind
    return kind


def attended(words: str, after: str) -> bool:
    """Whether a workshop's guests are counted as those who learn: 讲习班，来自12个国家的65名官员参加."""
    return bool(_WORKSHOP.search(words) and (found := _ATTENDED.search(after)) and _PUPILS.search(found[0]))


def named(words: str, hit: Hit, rest: Sequence[Hit]) -> str:
    """The kind of a noun that the date modifies: what a meeting decides or signs is the event, else the meeting."""
    if hit.value[0] != "meeting":
        return hit.value[0]
    for later in rest:
        if has_role(later, "hold"):
            break
        if has_role(later, "verb", "accede", "end") and later.value[0] in ("decision", "agreement"):
            return later.value[0]
    nouns = [h for h in rest if has_role(h, "noun")]
    return _of(nouns[:1], ("noun",), but=("meeting", "publication", "agreement", "decision")) or "meeting"

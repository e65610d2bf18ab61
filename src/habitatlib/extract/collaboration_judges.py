"""Judgements on the words of a clause: whether they tell a joint action, or only that one could be, is asked for or is announced."""

from __future__ import annotations

from .collaboration_frames import Actor
from .collaboration_words import HIDDEN, begins, clause_start, has, patterns, searched, tells
from .collaboration_words import part as pattern_of
from .crossings import within_word

__all__ = [
    "allied", "announces", "apart", "asked", "bare", "bidden", "called_off", "channelled", "denied", "does",
    "editorial", "example", "executes", "follows", "further", "going_on", "hosted", "idle", "impersonal", "item_with", "joins_bare",
    "joins_it", "jointly", "leads", "lends", "made", "only_when", "part", "housed", "partners_are", "partners_help", "possible",
    "proposed", "role_only", "roles", "said", "shared", "split", "stays_out", "taken_on", "taken_up", "takes_part",
    "together", "unpaid", "wanted", "who_else", "whole", "wishes",
]  # fmt: skip


def editorial(words: str, language: str) -> bool:
    """Whether a sentence only says what the document is and who wrote it, or lists who attended."""
    return begins("about_itself", words, language) or begins("attend_list", words, language)


def bare(words: str, language: str) -> bool:
    """Whether words say no more than that there was cooperation."""
    return tells("only_cooperation", words, language)


def announces(words: str, after: str, language: str) -> bool:
    """Whether a sentence only announces the actions that examples tell: 开展了若干活动。例如，…, 进行合作，包括以下例子：(a) …."""
    return tells("examples_follow", words, language) or (tells("some_actions", words, language) and begins("for_example", after, language))


def possible(words: str, language: str) -> bool:
    """Whether a sentence only says what could or should be done together: 可以合作, 应与 X 加强合作, 考虑围绕四个主题加强合作."""
    return tells("could_be_joint", words, language)


def proposed(words: str, language: str) -> bool:
    """Whether both only say what should be done: 双方提议，今后的合作应…."""
    return begins("both_propose", words, language)


def jointly(words: str, language: str) -> bool:
    """Whether words tell that something is done together: 共同组织了, 正在合作编写."""
    return tells("jointly_done", words, language)


def takes_part(words: str, language: str) -> bool:
    """Whether words say that a body only takes part in what others do, does its part of it, or gives."""
    return has("takes_part gives money_noun", words, language) or part(words, language)


def together(words: str, language: str) -> bool:
    """Whether a clause says that something is done together."""
    return has("jointly", words, language)


def further(words: str, language: str) -> bool:
    """Whether a clause that goes on with the same subject tells another joint action: 并合作编写了报告, 并起草了一份谅解备忘录."""
    told = jointly(words, language) or tells("drafts_paper", words, language) or begins("with_them", words, language)
    return HIDDEN not in words and told


def going_on(text: str, language: str) -> list[tuple[int, int]]:
    """The clauses that go on with the subject of the one before."""
    return [(m.start() + 1, m.end()) for m in pattern_of("same_subject", language).finditer(text)]


def shared(words: str, language: str) -> int:
    """Where the opening words end that name an organ of both bodies as the subject, or say jointly without saying who; 0 for none."""
    m = pattern_of("shared_subject", language).match(words)
    return m.end() if m else 0


def asked(before: str, words: str, gap: int, first: int, language: str) -> bool:
    """Whether an organ or a resolution asks for what follows, or says what it finds: 大会请秘书长与非洲联盟合作.

    Parameters
    ----------
    before : str
        The sentence up to the action and a little more.
    words : str
        The sentence from the action on.
    gap, first : int
        How far the action stands from the sentence's start; how far the first of its bodies does.
    language : str
        ISO 639-1 code.
    """
    said = pattern_of("asks_for", language).search(before)
    listed = said and said.end() <= first and pattern_of("addressed", language).fullmatch(before, said.end(), first)
    if listed and not pattern_of("along_with", language).search(words):
        return True  # 大会请各国、儿基会和人口基金提供资料
    together = searched("joint", language).search(words) if said else None
    return bool(said and together and said.end() <= gap + together.start())


def roles(words: str, language: str) -> int:
    """How many parts in one programme a sentence gives to bodies: 由 A 发起，由 B 供资，由 C 执行."""
    return len({*pattern_of("role_of", language).findall(words)})


def denied(words: str, language: str) -> bool:
    """Whether a clause says that something is not done together, no longer, or only if."""
    return tells("not_joint", words, language)


def idle(words: str, language: str, hidden: str = "") -> bool:
    """Whether a clause only refuses, thanks, considers, asks, goes to court or tells of good relations: A 谢绝了出资的请求.

    ``hidden`` are the same words with names hidden, in which 合作 says that something is done together, as it does not in 国际合作署.
    """
    if pattern_of("good_relations", language).match(words):
        return True
    return tells("no_action", words, language) and not has("jointly", hidden or words, language)


def called_off(words: str, language: str) -> bool:
    """Whether words from a clause on say that a plan was given up: 原定与 A 合作…，后取消."""
    return begins("called_off", words, language)


def apart(words: str, language: str) -> bool:
    """Whether each of the bodies does for itself what a clause tells: 两个机构均通过了一项战略."""
    said = pattern_of("each_itself", language).finditer(words)
    if not any(m.end() - m.start() > 1 or not within_word(words, *m.span(), language) for m in said):
        return False
    return not has("jointly", words, language) and not tells("each_other", words, language)


def leads(words: str, language: str) -> bool:
    """Whether a clause only says who leads: 由 X 牵头."""
    return tells("lead_only", words, language)


def part(words: str, language: str, *, active: bool = False) -> bool:
    """Whether a clause gives a body its part in something: A 提供教官, A 负责建模, and unless ``active``: 由 A 牵头, A 为伙伴."""
    return HIDDEN in words and tells("own_part" if active else "any_part", words, language)


def does(words: str, language: str) -> bool:
    """Whether words tell that something is done."""
    return has("act deed", words, language)


def bidden(words: str, language: str) -> bool:
    """Whether the words before a joint verb say that somebody who is no body asks for it: 捐助方要求 X 与 Y 协调."""
    return tells("asked_by", words, language)


def channelled(words: str, language: str) -> bool:
    """Whether one body gives through another: A 通过 B 提供."""
    return tells("through_body", words, language)


def split(words: str, language: str) -> bool:
    """Whether a clause says that those who pay divide the sum between them: 费用由 A 和 B 分摊."""
    return tells("split_between", words, language)


def unpaid(words: str, language: str) -> bool:
    """Whether a clause says that somebody does not pay: 未予供资."""
    return tells("not_paid", words, language)


def allied(words: str, language: str) -> bool:
    """Whether a clause says that countries that nobody but they themselves are named in do a thing together."""
    return tells("states_act", words, language)


def follows(words: str, language: str) -> bool:
    """Whether a clause says that a body came to join what was told before: A 随后加入."""
    return tells("joins_later", words, language)


def hosted(words: str, language: str) -> bool:
    """Whether a clause says by whom a thing told of before is held or carried: 最后一次由 A 承办."""
    return tells("held_by", words, language)


def taken_up(words: str, language: str) -> bool:
    """Whether words go on with what was told before: 推广该方案."""
    return tells("taken_up_again", words, language)


def impersonal(words: str, language: str) -> bool:
    """Whether the words behind a date tell what is done without saying by whom: 2016 年 6 月举行了…, 第三季度将召开…."""
    return begins("nobody_said", words, language)


def partners_are(words: str, language: str) -> bool:
    """Whether words say who takes part in what was told: 合作伙伴有 A 和 B."""
    return tells("who_takes_part", words, language)


def said(words: str, language: str) -> bool:
    """Whether a body only says or takes note of something: A 注意到 B 提交的报告."""
    return tells("only_says", words, language)


def wanted(words: str, language: str) -> bool:
    """Whether an item of a list is a request: (c) 请 X 与 Y 协商."""
    return begins("item_asks", words, language)


def who_else(subject: str, language: str) -> str:
    """Whether somebody who is no named organization is the subject: ``person`` (she, an expert), ``agent`` (a ministry), else empty."""
    told = {"person": "(?<!{hidden})<person>{till_verb}", "agent": "<agent>{till_verb}"}  # the head of a body acts for it: 粮农组织总干事
    return next((kind for kind, pattern in told.items() if patterns(language)[pattern].search(subject)), "")


def example(before: str, after: str, language: str) -> bool:
    """Whether a body stands as an example of what each does for itself: 其中 A 和 B 公布了数据."""
    return tells("one_of_them", before, language) and not (begins("in_common", after, language) or tells("income", before, language))


def whole(before: str, after: str, language: str) -> bool:
    """Whether an item of a list is nothing but a name: what is listed is an action, and a name that is one takes no part in it."""
    return not pattern_of("around_name", language).sub("", before + after)


def made(before: str, actor: Actor, after: str, language: str) -> bool:
    """Whether a name is that of what is done: 实施由 X 资助的 N, 发起了 N, 由 X 牵头的 N 伙伴关系, N（由 X 和 Y 共同设立）."""
    if actor.kind != "org":
        return False
    if begins("by_more", after, language):
        return True
    led = tells("led_thing", before, language) and patterns(language)["<made>$"].search(actor.surface)
    return bool(led) or tells("makes_it", before, language)


def stays_out(before: str, after: str, language: str) -> bool:
    """Whether a body is said to take no part, or to do the like apart, or only gets a paper: A 没有参与, 由 A 另案处理, 提交 A 第五届会议."""
    alone = tells("handed_to", before, language) or begins("no_part", after, language) or begins("by_itself", after, language)
    alone = alone or (tells("post_before", before, language) and begins("post_behind", after, language))
    alone = alone or housed(before, after, language)
    alone = alone or (tells("at_meeting_before", before, language) and begins("at_meeting", after, language))
    return alone or (begins("carries_alone", after, language) and tells("like_thing", before, language))


def housed(before: str, after: str, language: str) -> bool:
    """Whether a body is named only because its house is where a meeting is held: 在 A 总部举行."""
    return tells("held_at_before", before, language) and begins("held_at", after, language)


def only_when(before: str, after: str, language: str) -> bool:
    """Whether a name only tells when something is done, or after what: 在 A 编写的报告发行后，…."""
    return tells("only_when_before", before, language) and begins("only_when", after, language)


def executes(words: str, language: str) -> bool:
    """Whether a clause says who carries out what was told before it: 由 A 和 B 共同执行."""
    return tells("executes", words, language)


def lends(words: str, language: str) -> bool:
    """Whether what a clause gives is no money: A 让出用地."""
    return tells("lends", words, language)


def partners_help(words: str, language: str) -> bool:
    """Whether the opening of a list says that partners helped: 下列伙伴协助编写了报告：."""
    return tells("partners_help", words, language)


def item_with(words: str, language: str) -> bool:
    """Whether an item of a list begins with the partner of who does all of the list: (a) 与 A 签署协议."""
    return begins("item_with", words, language)


def role_only(words: str, language: str) -> bool:
    """Whether a clause only says what part bodies have in what was told before it: A 和 B 为执行伙伴."""
    return tells("role_only", words, language)


def joins_bare(words: str, language: str) -> bool:
    """Whether a clause says that a body comes to take part, and does not say in what: 将加入."""
    return tells("joins_bare", words, language)


def wishes(words: str, language: str) -> bool:
    """Whether words only say that a body would like to take part: 有意加入."""
    return tells("only_wishes", words, language)


def joins_it(words: str, language: str) -> bool:
    """Whether the words behind a group say that it takes part in what was told before: 参加了该次检查, 为其提供案例."""
    return begins("takes_part_in_it", words, language)


def taken_on(before: str, language: str) -> bool:
    """Whether a clause begins with both bodies, or with what they published at the meeting told before: …，会上发表了."""
    start = clause_start(before, len(before))
    return start > 0 and pattern_of("into_both", language).fullmatch(before, start) is not None

"""Money and gifts told in a clause of its own: who gives, and whom the clause names beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from .collaboration_frames import LIST, NAME, Actor, picked
from .collaboration_words import any_of, clause_end, clause_start, searched
from .sieve import Sieve

__all__ = ["Gift", "country_gives", "gifts"]

_CHANNEL = re.compile(rf"(?:通过|经由?)({LIST})")
_FROM = re.compile("由|[来出源]自|捐助|[供出注]资")
_HELPS = re.compile("支持|支助|协助")
_NAME = re.compile(NAME)
_NOT = re.compile("没有|尚未(?!到)|未能|未曾|并未|拒绝|停止|中止|取消|得不到|如果|倘若|假如|一旦|建议|要求|能否|是否|考虑|审议|寻求|争取|申请|呼吁|请求|敦促|促请|不参与|予以拒绝")
_TAKES = re.compile(r"(?:由|受|获|得到|接受|收到)")
_GIVERS = rf"{NAME}(?:(?:[、和与及]|以及|\([^()]{{1,30}}\)){{1,3}}{NAME})*"
_PAID_IN = f"(?:由{NAME}[^，。；]{{0,8}}(?:分用|均分|使用|管理|代管|执行)|(?:尚未|未|已|业已|将)?[^，。；]{{0,12}}(?:到账|到位|入账|拨付|用于))"
_PLACED = re.compile("[在向为对给从至往到](?:[^，。；]{1,40}[、和及与])?$")
_RELATIVE = re.compile(rf"的(?![追加首批]{{0,2}}(?:赠|贷|捐|拨|追加)?[款资助]|[^，。；{NAME[1:-1]}]{{0,14}}{_PAID_IN})")


class Gift(NamedTuple):
    """Who gives, and who is named in the clause beside them; ``passive`` where the clause's subject is what is paid for."""

    givers: tuple[Actor, ...]
    named: tuple[Actor, ...]
    start: int
    end: int
    passive: bool


@cache
def _sum(language: str) -> str:
    number = r"(?:\d[\d.]*(?:多|余)?(?:[百千万亿]+)?|[一二两三四五六七八九十百千万亿零]{2,})(?:多|余)?"
    return rf"{number}[^，。；、的了和与{NAME[1:-1]}]{{0,4}}?{any_of('currency', language)}"


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], bool], ...]:
    """The ways to tell a gift, and whether the giver is no subject in them."""
    free, plain = rf"[^，。；{NAME[1:-1]}]", rf"[^，。；的{NAME[1:-1]}]"
    gives, pays, noun = any_of("gives", language), any_of("pays", language), any_of("money_noun", language)
    money = rf"(?:{_sum(language)}|{noun})"
    part = r"(?:\([^()]{1,30}\))?"
    who = rf"(?P<givers>{_GIVERS}){part}(?:的?{plain}{{0,12}}?{any_of('giving_organ', language)})?"
    still = plain.replace("的", "的了")
    by = rf"{still}{{0,20}}?(?:[向为对给通经在自从以用][^，。；了]{{1,40}}?)?{still}{{0,8}}?"
    role = rf"(?:(?:出资|注资|捐助|供资|资助|赞助|捐款|{noun}的?{plain}{{0,4}}提供)(?:人|方|者|国|机构))"
    first = rf"(?<![向给由受与同、和及为对从将把])(?<!通过){who}{by}"
    patterns = (
        (rf"由{who}{plain}{{0,14}}?(?:{gives}|提供[^，。；]{{0,10}}{money})", True),
        (rf"{money}{free}{{0,6}}由{who}{plain}{{0,14}}?{pays}", True),
        (rf"(?:{money}){free}{{0,12}}(?:来自|出自|源自|来源于)于?{who}", True),
        (rf"收到了?{who}的?{free}{{0,10}}?{money}", True),
        (rf"从{who}{plain}{{0,10}}?(?:获得|得到|收到|筹得|获|借入)[^，。；]{{0,12}}{money}", True),
        (rf"由{who}的?{plain}{{0,10}}?{noun}{plain}{{0,6}}?(?:覆盖|支付|承担|支持|负担|解决)", True),
        (rf"(?<![由向为与]){who}{plain}{{0,8}}以{_sum(language)}{plain}{{0,6}}(?:支持|资助|支助|援助|协助)", False),
        (rf"(?<=来自)(?P<givers>{_GIVERS})的?{noun}", True),
        (rf"(?:是|为){plain}{{0,16}}{role}：?(?P<givers>{_GIVERS})", True),
        (rf"{role}{plain}{{0,8}}(?:是|为|包括|有|：|，即|即)：?(?P<givers>{_GIVERS})", True),
        (rf"{who}{plain}{{0,4}}(?:是|为|系){free}{{0,16}}{role}", False),
        (rf"{first}(?:核准|批准)[^。；]{{0,40}}?{_sum(language)}", False),
        (rf"{first}(?:(?:{gives})(?!下)|{pays}[^，。；]{{0,40}}?{money}(?!下))", False),
    )
    return tuple((re.compile(pattern), passive) for pattern, passive in patterns)


@cache
def _sieve(language: str) -> Sieve:
    return Sieve({str(i): pattern for i, (pattern, _) in enumerate(_patterns(language))})


def gifts(masked: str, actors: Sequence[Actor], bodies: Sequence[str], language: str) -> list[Gift]:
    """The clauses of a masked sentence that tell who pays or gives; what stands before 的 only describes what is named after it."""
    found: list[Gift] = []
    for i in sorted(_sieve(language).may(masked), key=int) if actors else ():
        pattern, passive = _patterns(language)[int(i)]
        for m in pattern.finditer(masked):
            if any(g.start < m.end() and m.start() < g.end for g in found):
                continue
            start, end = clause_start(masked, m.start()), min(clause_end(masked, m.end()) + 1, len(masked))
            words = masked[start:end]
            if _NOT.search(words) or _RELATIVE.match(masked, m.end()) or (not passive and _TAKES.search(masked, start, m.end())):
                continue
            channel = [a for by in _CHANNEL.finditer(words) for a in picked(by[1], actors)]
            givers = [*picked(m["givers"], actors), *channel]
            if passive:  # 来自 A 管理的 B
                after = picked(masked[m.end("givers") : end], actors) if "的" in masked[m.end() : end] else []
                givers += [a for a in after if a not in givers and a.kind == "org"]
            named = [a for a in picked(words, actors) if a not in givers and a.kind != "country"]
            if all(a.kind in ("body", "both") for a in givers):
                continue
            found.append(Gift(tuple(givers), tuple(named), start, end, passive))
    return _united(sorted(found, key=lambda g: g.start), masked)


def _united(found: Sequence[Gift], masked: str) -> list[Gift]:
    """Gifts of clauses side by side that name nobody else are one: all of them pay for the same."""
    out: list[Gift] = []
    for gift in found:
        last = out[-1] if out else None
        beside = last and (last.end >= gift.start or not _NAME.search(masked, last.end, gift.start))
        if last and beside and not gift.named and (not last.named or last.passive):
            out[-1] = last._replace(givers=(*last.givers, *gift.givers), end=gift.end)
        else:
            out.append(gift)
    return out


@cache
def _country(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    gives, pays, noun = any_of("gives", language), any_of("pays", language), any_of("money_noun", language)
    money = rf"(?:{_sum(language)}|{noun})"
    others = r"(?:[、和与及][^，。；的]{1,40}?)??"
    pay = rf"(?:{gives}|{pays}[^，。；]{{0,30}}?{money}|以{_sum(language)}[^，。；]{{0,6}}?(?:支持|支助|协助))"
    after = rf"{others}(?:政府)?[^，。；的\d]{{0,8}}?(?:[向为对给通在自从以用][^，。；]{{1,30}}?)?{pay}"
    payer = "(?:捐助|供资|出资|注资)(?:方|者|国)[^，。；]{0,6}(?:是|为|包括|：|有)"
    before = rf"(?:{money}[^，。；]{{0,12}}(?:来自|出自|源自)|{payer}|由)(?:[^，。；的]{{1,30}}[、和及与])?$"
    return re.compile(after), re.compile(before), searched("gives pays", language)


def country_gives(text: str, start: int, end: int, language: str) -> bool:
    """Whether the country at ``text[start:end]`` is named as one that pays or gives: 挪威支付了费用, 资金来自法国和比利时, 由冰岛承担."""
    gives, told, pays = _country(language)
    clause, until = clause_start(text, start), clause_end(text, end)
    if _FROM.search(text, clause, start) and told.search(text, clause, start):
        return "由" not in text[clause:start] or bool(pays.search(text, end, until))
    able = pays.search(text, end, until) or _HELPS.search(text, end, until)
    return bool(able and gives.match(text, end)) and not _PLACED.search(text, clause, start)

"""The frames in which a clause names those who lead, pay for and take part in a project, over the signs of ``project_page``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from habitatlib.extract.cue_words import CueWords, cue_words
from habitatlib.extract.project_page import BODY, PROJECT
from habitatlib.extract.sieve import Sieve

__all__ = ["SIGNS", "Frames", "frames_of"]

SIGNS = f"{BODY[1:-1]}{PROJECT[1:-1]}"
_GAP = f"[^，。；：{SIGNS}]"
_BODY = re.compile(BODY)
_TOGETHER = re.compile("共同|联合|合作")


class Frames:
    """The frames of a clause, compiled from the cue words of a language.

    Each names those whom it finds ``g`` (and ``h``, the other side of 与); where it does not say the relation by a verb that follows, its
    groups ``lead``, ``fund`` and ``part`` do.
    """

    def __init__(self, cue: CueWords) -> None:
        w = cue.pattern
        fill = rf"[^，。；：、和与及由在的{SIGNS}]{{2,14}}"
        sep = r"(?:、|会同|连同|以及|和|与|及|同|/|，?(?:以及|及|和)(?:与)?)"
        item = rf"(?:{sep}(?:{fill}{sep})?{w('kind')}?|、[^，。；：、和与由在的{SIGNS}]{{1,6}}){BODY}"
        more = rf"(?:(?:等|和其他|及其)[^，。；：的由{SIGNS}]{{0,10}}?)?"
        group = rf"(?P<g>(?:{fill}、)?{w('kind')}?{BODY}(?:{item})*{more})"
        other = group.replace("?P<g>", "?P<h>")
        gives = rf"(?:提供|承担|分担|支付|负担|捐|拨|出|投入|注入|给予|批给)了?[^，。；]{{0,24}}?{w('unit')}"
        part = f"{w('part')}(?!伙伴|关系|方案|机构)"
        acts = rf"(?={w('fund')}|{gives}|{w('lead')}|{w('do')}|{part})"
        before = "".join(f"(?<!{word})" for word in cue.words.get("no_subject", ()))
        roles = "|".join(f"(?P<{kind}>{w(f'{kind}_role')})" for kind in ("lead", "fund", "part"))
        fund, held, no_body = f"(?P<fund>{w('fund')})", rf"{_GAP}{{0,8}}?", f"[^，。；{BODY[1:-1]}]"
        self.cue = cue
        self.speaks = cue.regex("<speaks>")
        self.verb = re.compile(rf"(?P<fund>{gives}|{w('fund')})|(?P<lead>{w('lead')})|(?P<do>{w('do')})|(?P<part>{part})")
        self.by = re.compile(rf"由{group}(?P<gap>{_GAP}{{0,15}}?){acts}")
        self.subject = re.compile(rf"{before}{group}(?![的下{BODY[1:-1]}])(?P<gap>{_GAP}{{0,25}}?){acts}")
        self.opens = re.compile(rf"^[^，。；：的由与同向对{SIGNS}]{{0,14}}{group}(?![的下、和与及同]|以及|{BODY})")
        side = rf"(?:{w('with')}|(?:与|同|会同)[^，。；：、和与由在于得的{SIGNS}]{{1,8}}?)"
        self.together = re.compile(rf"(?:{before}{group}(?P<gap>{_GAP}{{0,14}}?))?{side}{other}{_GAP}{{0,12}}?{w('joint')}")
        self.under = re.compile(
            rf"在{group}的?{_GAP}{{0,6}}?(?:(?P<fund>{w('fund')}|支持)|(?P<lead>领导|牵头|主持|统筹)"
            r"|(?P<part>协助|帮助|配合|参与|合作|技术支持|框架))(?:和[^，。；]{2,6})?[下内]"
        )
        self.gets = re.compile(
            rf"(?:得到|获得|接受|利用|获|依靠|取得)了?{group}的?{_GAP}{{0,12}}?(?:{fund}|(?P<part>支持|协助|合作|帮助|参与|配合))"
        )
        self.also = re.compile(
            rf"(?:支持|协助|帮助|{w('fund')})(?:和|与|以及|及|、){group}的?{_GAP}{{0,12}}?(?:{fund}|(?P<part>支持|协助|帮助))"
        )
        self.role_of = re.compile(rf"(?:{roles})(?:方面)?(?:的?有|包括|是|为|:|：|系)+{group}")
        self.as_role = re.compile(rf"{group}{held}(?:担任|任|为|是|作为|充当){held}(?:{PROJECT}的)?{held}(?:{roles})")
        self.money = re.compile(rf"{w('money')}[^，；。{SIGNS}]{{0,8}}(?:来自|出自|源自|由|系由){group}")
        self.owner = re.compile(rf"{group}(?P<of>的)?(?P<gap>(?<=的){_GAP}{{0,14}})?(?={PROJECT})")
        self.shared = re.compile(rf"{PROJECT}[^，；。{SIGNS}]{{0,6}}是{group}(?:之间)?的")
        self.holds = re.compile(rf"(?:涉及|汇集|汇聚|联合|包括|成员有|伙伴有)了?{group}")
        what = r"(?P<what>(?:提供|作出|做出|给予)了?[^，；。]*)"
        self.gives = re.compile(rf"{before}{group}{held}(?:为|对|向|给)[^，；。]*?{PROJECT}[^，；。]*?{what}")
        self.through = re.compile(
            rf"{before}{group}{_GAP}{{0,10}}?(?:通过|利用|依托|借助|在){no_body}{{0,10}}{PROJECT}{no_body}*?"
            rf"(?:(?:与|同|会同){other}{_GAP}{{0,8}}?)?(?:{fund}|(?P<part>{w('joint')}|参与|参加))"
        )
        self.toward = re.compile(rf"{group}(?:对|向|为|给){no_body}*?{PROJECT}的{_GAP}{{0,6}}?(?:{fund}|(?P<part>支持|协助|参与|贡献))")
        self.within = re.compile(rf"{before}{group}{_GAP}{{0,10}}?在{no_body}{{0,10}}{PROJECT}的?{w('within')}")
        self.named = re.compile(rf"(?P<g>{BODY})\(“?{PROJECT}")
        self.among = re.compile(rf"^(?:其中|主要)?(?:包括|有){group}")
        self.joins = re.compile(rf"^{group}{_GAP}{{0,20}}(?:参与|参加|加入)$")
        self.alone = re.compile(rf"^[^{SIGNS}并还也]{{0,12}}$")
        self.about = re.compile(rf"的?{w('about')}")
        self.leads_on = re.compile(rf"^(?:作为|在)[^，；。]*{PROJECT}的?{w('within')}$|^{PROJECT}{w('within')}$")
        self.thing = re.compile(rf"的?[^，；。的{SIGNS}]{{0,24}}?{PROJECT}")
        soon = r"(?:并|也|还|正|正在|已|将|继续|于\d{4}年|现|目前|随后|后来|其后|又)*"
        self.acts = re.compile(
            rf"^{soon}(?:(?:为|在){_GAP}{{0,16}}?)?(?:通过|利用|{w('do')}|{w('lead')}){_GAP}{{0,60}}?{PROJECT}"
        )

        self._frames = {name: frame for name, frame in vars(self).items() if isinstance(frame, re.Pattern)}
        self._sieve = Sieve(self._frames)
        self._asked: tuple[str, set[str]] = ("", set())  # the clause asked last and what it can hold

    def every(self, name: str, text: str) -> Iterable[re.Match[str]]:
        """Where a frame is found in a clause; it is looked for only where the words are there that it needs."""
        asked = self._asked
        if text is not asked[0]:
            may = self._sieve.may(text)
            asked = self._asked = (text, may if "verb" in may else may - {"by", "subject"})
        return self._frames[name].finditer(text) if name in asked[1] else ()

    def opening(self, clause: str) -> re.Match[str] | None:
        """The bodies that a clause begins with."""
        return self.opens.match(clause) if _BODY.search(clause) else None

    def relation(self, text: str, at: int, gap: str, several: bool) -> str:
        """What the verb at an offset makes of those before it."""
        found = self.verb.match(text, at)
        together = self.cue.words.get("joint", ())
        while found and found["part"] in together and (after := self.verb.match(text, found.end())):
            found, several = after, True  # 共同出资
        if not found or self.speaks.search(gap):
            return ""
        if found["fund"]:
            return "funder"
        shared = several or _TOGETHER.search(gap)
        if found["lead"]:
            return "partner" if shared and found["lead"] in self.cue.words.get("lead_shared", ()) else "lead"
        return "partner"


@cache
def frames_of(language: str) -> Frames:
    """The frames of a language, compiled once."""
    return Frames(cue_words("project_partner_cues", language))

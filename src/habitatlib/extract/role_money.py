"""Who gives money to the work, or pledges it."""

from __future__ import annotations

import re

from .role_frames import Frame
from .role_people import lends
from .role_work import is_given, is_urged

__all__ = ["is_funder"]

_PASSES_ON = re.compile(r"[^，]*(?:[向给为对在于至]|通过|用于|支持|支助|协助|帮助)$")  # the giver's words go on after the next country
_UNDER = re.compile(r"在[^，。；]{2,25}下")  # 在欧洲联盟的资助下
_AGENCY = re.compile(r"(?:合作|发展|开发|援助|协力)(?:[与和]\w{2}|伙伴)?(?:署|机构|团|银行|基金|局)$|复兴信贷银行$|发展(?:合作)?部$")
_LINKED = re.compile(r"(?:[与同和及、]|以及|连同|会同|联合|偕同)$")
_PAYER = r"(?:由|来自|出自|源自)(?:[^，。；]{0,2}|[^，。；在]{2,24}(?:[、和与及]|以及))$"
_COST_BORNE, _SUM_BORNE = rf"(?:<cost>)[^，。；]{{0,12}}{_PAYER}", rf"\d[\d.]*[十百千万亿]*多?(?:<sum>){_PAYER}"
_SOME, _FOR_COST = "[^，。；在由的向为]{0,8}", "了?[^，。；由]{0,16}?(?:<cost>"
_BEARS = (
    "的?[^，。；在向]{0,8}?(?:<cost>|基金)(?:则|也|还|又|将)*(?:用于|用来|投入)",
    f"{_SOME}(?:<pay>|承担|担负|分担|负担|支付|垫付|补贴|报销){_FOR_COST})",
    f"{_SOME}(?:承担|分担|负担)了?其?[^，。；由]{{0,6}}?(?:[一二三四五六七八九半]成|一半|半数|分之|%|百分之)",
    f"{_SOME}(?:增加|提高|追加)了?[^，。；]{{0,14}}?(?:会费|捐款|捐助|认捐|供资|拨款|资金)",
    f"{_SOME}(?:填补|弥补|补足)了?[^，。；]{{0,8}}(?:缺口|不足|差额|其余)",
)
_THEN_PAYS = f"[^，。；]*，(?:并|还|且|同时)[^，。；由]{{0,4}}(?:<pay>){_FOR_COST}|费)"
_HANDS_GOODS = f"{_SOME}(?:为此|为其)?提供了?[^，。；]{{0,10}}?(?:<goods>)"
_HANDED = "[^，。；的在由]{0,12}向[^，。；]{1,20}?(?:提供|捐赠|赠送|运送|交付)了(?P<what>[^，。；]{1,20})"
_BACKED, _BACKS = "(?:<back>)(?:下|$)", "<back>|<approves>|贷款|援建|捐建|兴建"
_PUT = r"(?:<pay>)[^，。；]{0,12}\d[\d.]*[十百千万亿]*多?\Z"  # a sum that someone puts in
_AMOUNT = "(?:<pay>)[^，。；由]{0,25}?(?:<sum>)"  # a verb of giving and a sum of money after it
_GIVING = ("<give>", _AMOUNT, "<pledge>", _BACKED, _BACKS, _HANDED)  # in a sentence without any of these nobody gives
_BRACKET = re.compile(r"\([^()]{1,12}\)")
_OPENING = 8  # signs of adverbs between a State and what it gives


def is_funder(f: Frame) -> bool:
    """Whether the country gives or pledges money, bears costs, or has a fund of its name.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool
    """
    return _is_fund(f) or _is_paying(f) or _gives(f) or _is_named_donor(f)


def _is_paying(f: Frame) -> bool:
    """Costs that the country bears: 费用由A承担, 经费来自A."""
    if f.search(_COST_BORNE, f.left):
        return True
    borne = f.match(r"[^，。；在]{0,6}?(?:承担|担负|支付|负担|垫付|拨付|划拨|提供|全额)", f.act)
    if borne and f.search(_SUM_BORNE, f.left):
        return True  # 所需210万美元由A承担
    got = f.search(r"(?:收到|得到|获得|收取|筹得)了?$", f.left) or f.search(r"(?:收到|得到|获得|收取|筹得)了?[^，。；的]{2,20}[、和与]$", f.left)
    return bool(got and f.match(r"的[^，。；]{0,6}?\d[\d.]*[十百千万亿]*多?(?:<sum>)", f.act))


def _gives(f: Frame) -> bool:
    """Money given or promised by the country, not to it."""
    if is_urged(f) or f.follows("contact"):
        return False
    if f.left.endswith("由") and f.match("<runs>", f.act):
        return False
    by, under = f.follows("giver"), f.left.endswith("在")
    if not by and (is_given(f) or f.follows("recipient")):
        return False
    if _is_source(f):
        return True
    if f.lacks(_GIVING) and f.name not in f.right:
        return False
    if f.left.endswith(("与", "同", "和")) and f.search(r"^[^，。；]{0,10}?(?:<joint_act>|<talks>|商)", f.act):
        if not f.match(r"[^，。；]{0,10}?(?:共同|联合)(?:出资|供资|资助|捐|(?:提供|拨付|投入|承担)[^，。；]{0,4}\d[\d.]*[十百千万亿]*多?[^，。；\d]{0,4}元)", f.act):
            return False
    linked = f.near[len(f.named or "") :] in ("以及", "、", "和", "与", "及")
    reach = f.clause if linked or _PASSES_ON.match(f.near) else f.near
    reach = _BRACKET.sub("", reach) if "(" in reach else reach  # 供资 after a short name in brackets
    reach = _UNDER.split(reach, maxsplit=1)[0] if "下" in reach else reach
    reach = f.pattern("[，。；()]|<passive>").split(reach, maxsplit=1)[0][: 40 + len(f.named or "")]
    money = f.search("<give>", reach) or f.search(_AMOUNT, reach) or f.search("<pledge>", reach)
    if not money or f.search("<unpaid>", reach):
        backed = f.search(_BACKED, reach)
        agency = f.named and _AGENCY.search(f.named) and f.search(_BACKS, reach)
        return bool((backed and f.donor and (by or under)) or agency or _is_own_money(f) or _hands_over(f))
    if lends(f) and not f.search(_AMOUNT, reach) and not f.search("<give>", reach):
        return False  # 承诺提供土地
    first = money.start() - len(f.named or "")
    if f.named is not None or by or f.match("<through>", f.near) or (under and "下" in reach):
        return True
    wide = f.near[:1] in "向给为" or not f.search(r"[的在由对]", f.near if _PASSES_ON.match(f.near) else reach[: money.start()])
    return (f.opens or bool(_LINKED.search(f.left)) or first <= 1) and first <= _OPENING + (12 if wide else 0) and not under


def _is_source(f: Frame) -> bool:
    """Whose money or gift it is: A所捐的疫苗, A政府的补充预算用于, A分担费用, A增加会费."""
    loan = f.named and f.match(r"的\d[\d.]*[十百千万亿]*多?(?:<sum>)(?:贷款|赠款|捐款|资金|拨款|信贷)", f.act)
    if loan or f.match(r"所(?:<give>|捐|赠|付)", f.act):
        return True
    if not (f.opens or f.named is not None):
        return False
    bears = any(f.match(template, f.act) for template in _BEARS)
    return bool(bears or f.match(_THEN_PAYS, f.right) or (f.named is None and f.match(_HANDS_GOODS, f.act)))


def _is_fund(f: Frame) -> bool:
    """A fund that bears the country's name, not one of the United Nations for the country."""
    if f.match(r"[-—–]+[^，。；]{2,20}?(?:基金|伙伴关系|方案)(?!会)", f.right):
        return True  # A-联合国和平与发展基金
    return bool(f.named and f.search(r"(?<!主权)(?<!投资)基金$", f.named) and not f.left.endswith(("联合国", "对", "向", "给")))


def _hands_over(f: Frame) -> bool:
    """A donor country that gives goods to another: 日本向A运送了疫苗."""
    gift = f.match(_HANDED, f.clause)
    other_help = gift and any(f.search(f"<{frame}>", gift["what"]) for frame in ("lent", "against", "train", "talk"))
    return bool(gift and f.donor and not other_help and (f.opens or _LINKED.search(f.left)))


def _is_own_money(f: Frame) -> bool:
    """A sum in the country's own money that it puts in: 挪威…投入2000万挪威克朗."""
    if f.name not in f.right:
        return False
    if not (f.opens or f.named is not None):
        return False
    put, money = f.pattern(_PUT), f.pattern("<sum>")
    names = (hit.span() for hit in re.finditer(re.escape(f.name), f.right))
    return any(money.match(f.right, end) and put.search(f.right, 0, start) for start, end in names)


def _is_named_donor(f: Frame) -> bool:
    """认捐最多的是A、B和C; A和B是最大的捐助方."""
    if f.search(r"(?:<donor>)[^。；，“]{0,12}，?(?:<are>)[^。；“]*$", f.left) or f.search(r"(?:<donor_is>)$", f.left):
        return True
    return not f.left.endswith(("向", "在", "给")) and bool(f.search(r"(?:是|为)[^，。；]{0,20}?(?:<is_donor>)", f.clause))

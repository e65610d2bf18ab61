"""Who gives money to the work, or pledges it."""

from __future__ import annotations

import re

from .role_frames import Frame
from .role_people import lends
from .role_work import is_given, is_urged

__all__ = ["is_funder", "is_passed_through"]

_BEARS = ("{costs_go_to}", "{bears_costs}", "{bears_part}", "{pays_more}", "{fills_gap}")
_GIVING = ("<give>", "{gives_sum}", "{pledged}", "{backed}", "{backs}", "{handed}")  # in a sentence without any of these nobody gives
_THANKED = (
    ("{asked_to_give}", "{goes_on_giving}"),
    ("{welcomes}", "{gift_welcomed}"),
    ("{sum_came}", ""),
    ("{sum_wanted}", "{has_promised}"),
    ("", "{share_of_gifts}"),
    ("{for_gift}", "{gift_thanked}"),
)
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
    if (f.named and f.match("{turns_down}", f.act)) or f.match("{gives_thanks}", f.act):
        return False
    return _is_fund(f) or _is_paying(f) or _gives(f) or _is_named_donor(f)


def _is_paying(f: Frame) -> bool:
    """Costs that the country bears, gifts that came from it: 费用由A承担, 经费来自A, 收到A的捐款, 收入中A的60万元, 余款退还A."""
    if f.search("{cost_of}", f.left):
        return True
    if f.match("{bears_it}", f.act) and f.search("{sum_of}", f.left):
        return True
    if f.search("{paid_back}", f.left) or (f.match("{gift_is}", f.right) and f.search("{is_of}", f.left)):
        return True
    if f.named and f.match("{financed}", f.act) and f.search("{by_payer}", f.left):
        return True
    if f.search("{received}", f.left) and (f.match("{of_sum}", f.act) or f.match("{gift_of}", f.act)):
        return True
    if f.search("{out_of_payer}", f.left) and f.match("{is_received}", f.right):
        return True
    if f.match("{signs_gift}", f.act) and f.donor and f.right_after("with", "and"):
        return True
    if f.donor and f.match("{agreement_sum}", f.right[len(f.named or "") :]):
        return True
    return bool(f.match("{share_of_sum}", f.act) and f.search("{income}", f.left))


def _gives(f: Frame) -> bool:
    """Money given or promised by the country, not to it."""
    if is_urged(f) or f.follows("contact") or is_passed_through(f):
        return False
    if f.right_after("by_whom") and f.match("<runs>", f.act):
        return False
    by, under = f.follows("giver"), f.right_after("in")
    if not by and (is_given(f) or f.follows("recipient")):
        return False
    if _is_source(f):
        return True
    if f.lacks(_GIVING) and f.name not in f.right:
        return False
    if f.right_after("with", "and") and f.search("{agrees_with}", f.act) and not f.match("{pays_jointly}", f.act):
        return False
    passes_on = f.match("{passes_on}", f.near)
    linked = f.pattern("{and}").fullmatch(_BRACKET.sub("", f.near[len(f.named or "") :]))
    others = f.match("{for_others}", f.act)
    reach = f.clause if linked or passes_on or others else f.near
    reach = _BRACKET.sub("", reach) if "(" in reach else reach  # 供资 after a short name in brackets
    reach = f.pattern("{when_given}").sub("", f.pattern("{under}").split(reach, maxsplit=1)[0])
    reach = f.pattern("{reach_ends}").split(reach, maxsplit=1)[0][: 40 + len(f.named or "")]
    money = f.search("<give>", reach) or f.search("{gives_sum}", reach) or f.search("{pledged}", reach)
    if not money or f.search("<unpaid>", reach):
        backed = f.search("{backed}", reach)
        agency = f.named and f.search("{agency}", f.named) and f.search("{backs}", reach)
        return bool((backed and f.donor and (by or under)) or agency or _is_own_money(f) or _hands_over(f))
    gives_things = not f.search("<give>", reach) and f.search("{only_goods}", reach) and not f.search("{money_word}", reach)
    if gives_things and (not f.donor or not _is_state(f)):
        return False  # who gives things and no money works along
    if lends(f) and not f.search("{gives_sum}", reach) and not f.search("<give>", reach):
        return False  # 承诺提供土地
    if f.named is None and f.search("{within_it}", f.left):
        return False
    first = money.start() - len(f.named or "")
    if f.named is not None or by or f.match("<through>", f.near) or (under and f.search("{below}", reach)):
        return True
    wide = f.match("{to_or_end}", f.near) or not f.search("{not_its_own}", f.near if passes_on else reach[: money.start()])
    far = _OPENING + (24 if others else 12 if wide else 0)
    return (f.opens or bool(f.search("{linked}|{only}|{announces}", f.left)) or first <= 1) and first <= far and not under


def _is_source(f: Frame) -> bool:
    """Whose money or gift it is: A所捐的疫苗, A支助该方案, A政府的补充预算用于, A分担费用, A增加会费."""
    loan = f.named and f.match("{loan_of}", f.act)
    backs = f.donor and f.match("{backs_scheme}", f.right) and (f.opens or f.search("{thanks}", f.left)) and _is_state(f)
    praised = f.donor and f.match("{gift_praised}", f.right) and f.search("{praise_or_sum}", f.sentence)
    if loan or backs or praised or f.match("{given_by}", f.act):
        return True
    if not (f.opens or f.named is not None):
        return False
    bears = any(f.match(template, f.act) for template in _BEARS)
    rest = f.right[len(f.named or "") :]
    later = f.match("{then_pays}", f.right) or f.match("{says_pays}", rest)
    later = later or f.match("{passes_money}|{buys_for}", f.act)
    things = f.match("{hands_goods}", f.act) or (f.donor and f.match("{equips}", f.act))
    return bool(bears or later or _cuts(f) or (things and _is_state(f)))


def _is_state(f: Frame) -> bool:
    """The State itself, an organ of it, or its agency for aid; no university or society."""
    return not f.named or bool(f.search("{of_state}", f.named) or f.search("{agency}", f.named))


def _cuts(f: Frame) -> bool:
    """A donor that gives less, later or no longer: A政府削减预算; or whose agency has schemes: A国际开发署的方案."""
    if not f.donor or f.match("{no_gift}", f.clause):
        return False
    scheme = f.named and f.search("{agency}", f.named) and f.match("{agency_scheme}", f.act)
    return bool(f.match("{cuts_money}", f.act) or (scheme and not f.right_after("and")))  # B和A国际开发署的方案: they carry it out


def is_passed_through(f: Frame) -> bool:
    """Whether money only goes through a bank of the country: 款项经由A的银行支付.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool
    """
    return bool(f.named and f.search("{by_way}", f.left) and f.match("{moves_money}", f.clause))


def _is_fund(f: Frame) -> bool:
    """A fund that bears the country's name, not one of the United Nations for the country."""
    if f.match("{joint_fund}", f.right) or (f.search("{body_dash}", f.left) and f.match("{fund_with}", f.right)):
        return True
    own = f.named and f.search("{own_fund}", f.named) and not f.right_after("fund_of")
    return bool(own and (f.donor or f.follows("giver") or not f.match("{is_audited}", f.act)))


def _hands_over(f: Frame) -> bool:
    """A donor country that gives goods to another: 日本向A运送了疫苗."""
    gift = f.match("{handed}", f.clause)
    other_help = gift and any(f.search(f"<{frame}>", gift["what"]) for frame in ("lent", "against", "train", "talk"))
    return bool(gift and f.donor and not other_help and (f.opens or f.search("{linked}", f.left[-2:])))


def _is_own_money(f: Frame) -> bool:
    """A sum in the country's own money that it puts in: 挪威…投入2000万挪威克朗."""
    if f.name not in f.right:
        return False
    if not (f.opens or f.named is not None):
        return False
    put, money = f.pattern("{puts_in}"), f.pattern("<sum>")
    again = f.right.index(f.name)
    return bool(money.match(f.right, again + len(f.name)) and put.search(f.right, 0, again))


def _is_named_donor(f: Frame) -> bool:
    """认捐最多的是A、B和C; A和B是最大的捐助方."""
    if f.search("{no_giver}", f.left) or f.match("{no_gift}", f.clause):
        return False
    if f.opens and f.match("{sum_follows}", f.right) and f.search("<give>", f.left):
        return True
    if f.between((*_THANKED, ("{donor_are}", ""), ("{donors_among}", "{donors_share}"))):
        return True
    return not f.right_after("to", "in") and bool(f.search("{is_donor_country}", f.clause))

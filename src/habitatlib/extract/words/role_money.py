"""Who gives money to the work, or pledges it, in a language whose words are parted by blanks."""

from __future__ import annotations

from .role_frames import Frame

__all__ = ["is_funder"]

_AUX = r"(?: <aux>)*"
_SOME = r"(?: [\w$€£,.'-]+){0,6}?"
_SUM = r" ?\([^()]{0,24}(?:\$|€|£|¥|\bmillion\b|\bbillion\b)[^()]{0,24}\)"
_GIVEN = ("provided by|made by|made available by|granted by|pledged by|allocated by|committed by|received from|provided from|extended by|donated by"
          "|contributed by|announced by|approved by")  # fmt: skip


def is_funder(f: Frame) -> bool:
    """Whether the country gives or pledges money, bears costs, or is named as a donor.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool
    """
    if f.ends(r"sponsored by") and f.holds(r"resolution|draft|amendment|decision"):
        return False
    return _pays(f) or _is_source(f) or _gives(f) or _is_named_donor(f)


def _pays(f: Frame) -> bool:
    """Money that is given by the country: funded by, with funding from, costs borne by."""
    if f.ends(r"<funded>(?: <modifier>)* by(?: <modifier>)*") and (f.leads(r"<cost>|<money>|<fund>") or not f.ends(r"(?:made|covered|met|committed|made possible) by")):
        return True
    if f.ends(rf"<money>{_SOME} (?:from|by|{_GIVEN})") or f.ends(r"(?:<money>|<donor>)(?: <modifier>)* of"):
        return not f.ends(r"(?:million|billion|\$|€|euros|dollars) of")
    if f.ends(r"(?:and|,)(?: since \d{4},| later| then)? by") and f.leads(r"<funded>(?: <modifier>)* by"):
        return True
    if f.donor and f.ends(rf"<back>(?: and <back>)?(?: <modifier>)* (?:from|of|by|{_GIVEN})") and not f.ends(r"(?:to|for)(?: the)? <back>(?: <modifier>)* of"):
        return f.named is None or not f.goes_on(rf"{_AUX} <joint>")
    return f.holds(r"<money>|budget|per cent|proceeds") and f.ends(
        r"(?:comes?|came|coming|derived?|originated|received|raised|obtained|secured|mobilized|mobilised|stemmed|collected)(?: [\w-]+){0,3} from")


def _is_source(f: Frame) -> bool:
    """Whose gift it is: Norway's contribution, Norwegian funding, a Norway-funded scheme."""
    if f.goes_on(r",? whose (?:[\w-]+ ){0,3}<gift>"):
        return True
    if (f.goes_on(r"(?:'s?)?(?: <modifier>| <order>){0,3} <gift>") or f.goes_on(r"-(?:funded|financed|sponsored|supported)")):
        return not f.follows(r"^(?:'s?)? (?:contribution|contributions)(?: [\w-]+){0,3} to (?:the |this )?(?:discussion|debate|negotiations|dialogue|deliberations|emissions)")
    thanked = f.leads(r"(?:thank\w*|gratitude to|appreciation to|appreciation of|grateful to|indebted to|acknowledg\w+|recogniz\w+|commend\w*|tribute to)[^.;]{0,80}$")
    if thanked and (f.follows(r"^[^.;]{0,30} for (?:its|their|the|her|providing|funding|financing)[^.;]{0,50}(?:<money>|<fund>|<gift>)")
                    or (f.donor and f.follows(r"^[^.;]{0,20} for (?:its|their|the)[^.;]{0,30}<back>"))):  # fmt: skip
        return True
    listed = f.follows(rf"^{_SUM}") or f.bracket and f.follows(_SUM)
    return bool(listed) and f.holds(r"<money>|<donor>|<fund>") and not f.ends(r"(?:to|for|in)")


def _gives(f: Frame) -> bool:
    """A State or its institution that is the subject of a verb of giving."""
    if f.goes_on(rf"{_AUX} <fund>") and not _is_passive(f):
        return True
    by_fund = f.named is not None and f.goes_on(rf"{_AUX} (?:<fund>|<help>)") and _is_agency(f) and not _is_passive(f)
    if by_fund:
        return True
    if f.goes_on(rf"(?:'s)?(?: [\w-]+)?{_AUX} (?:announced|stated|said|declared|indicated|confirmed|reported|informed)[^.;]{{0,60}}? (?:would|will|had|intended to|was ready to|planned to) [^.;]{{0,20}}?<hand>[^.;]{{0,60}}?<money>"):
        return True
    if not (f.opens or f.named is not None or f.ends(r"<delegate> of")) or _is_passive(f):
        return False
    if f.named is None and f.goes_on(rf"{_AUX} <hand>[^.;]{{0,60}}<lends>") and not f.goes_on(rf"{_AUX} <hand>[^.;]{{0,40}}<money>"):
        return False
    if f.named is None and f.donor and f.goes_on(rf"{_AUX} (?:donated|provided|delivered|shipped|supplied|gave)[^.;]{{0,60}} to "):
        return True
    return f.goes_on(rf",?{_AUX} <hand>(?! (?:by|from|to|in) )[^.;]{{0,80}}?<money>|{_AUX} (?:paid|pay|pays) |{_AUX} <cover>[^.;]{{0,60}}<cost>")


def _is_passive(f: Frame) -> bool:
    return f.goes_on(r"(?: <aux>)* (?:is|are|was|were|been|being)(?: (?:also|jointly|fully|partly|partially|then|further))* \w+(?:ed|t|en|wn|de|id|orne|et|ut)\b")


def _is_agency(f: Frame) -> bool:
    return f.named is not None and bool(pattern_in(f, "<agency>", f.named))


def pattern_in(f: Frame, template: str, words: str) -> bool:
    """Whether other words than those of the sentence hold a cue."""
    from .role_frames import pattern

    return bool(pattern(template, f.language).search(f"{f.name} {words}".lower()))


def _is_named_donor(f: Frame) -> bool:
    """Donors included A, B and C; A and B were the largest donors; A, a donor."""
    if f.ends(r"<donor>[^.;]{0,60}?(?:,? <among>|:|,|-|\()|<donor>[^.;]{0,80}followed(?: closely)? by"):
        return True
    return f.goes_on(r"(?: (?:was|were|is|are|remained|remains|became|being|has been|have been)|,)(?: (?:again|also|still|both|then))?(?: [\w-]+){0,5} <donor>")

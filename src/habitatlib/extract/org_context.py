"""Words whose part in a name their neighbours tell: subjects that elsewhere are classes, verbs or persons."""

from __future__ import annotations

from .org_token import Token
from .org_words import role, words

__all__ = ["closing", "described"]

_ENDED = ("stop", "list", "boundary", "deed", "quote")
_NAMING = ("inner", "place", "country", "opener", "other")
_SOCIETIES = ("civil_society", "network")
_REACH = 4  # words from a place's name to a word that goes on with it


def described(found: list[Token], language: str) -> list[Token]:
    """The tokens with words for classes, and for persons before a society of theirs, as subjects of a name (阿卜耶伊|社区|保护委员会).

    Parameters
    ----------
    found : list of Token
        The tokens of a text; they are changed in place.
    language : str
        Whose words to use.
    """
    describing, persons = role(language, "describes"), words(language, "person_end")
    for i in range(1, len(found) - 1):
        token, before, after = found[i], found[i - 1], found[i + 1]
        if token.kind in ("boundary", "class_word") and len(token.word) > 2 and token.word.endswith(persons) and before.kind in _NAMING:
            if after.kind == "head" and after.value[0] in _SOCIETIES:  # type: ignore[index]
                found[i] = token._replace(kind="inner")  # 房地产|开发商|公会
        elif token.kind == "class_word" and token.word in describing and _goes_on(found, i):
            found[i] = token._replace(kind="inner")
    return found


def _goes_on(found: list[Token], i: int) -> bool:
    """Whether the name of a place, or foreign signs where a name may begin, stand before a word, and more of the name behind it."""
    at = i
    while at and i - at < _REACH and found[at - 1].kind in ("inner", "other"):
        at -= 1
    begun = at and found[at - 1].kind in ("place", "opener")
    foreign = i - at > 1 and found[at].kind == "other" and (not at or found[at - 1].kind in ("stop", "list", "conj", "boundary"))
    return bool(begun or foreign) and (found[i + 1].kind in ("inner", "deed", "other", "verb") or (at < i and found[i + 1].kind == "head"))


def closing(found: list[Token], text: str, language: str) -> list[Token]:
    """The tokens with each topic that is a head where a name ends with it as one (野生动物信托, no 信托银行).

    Parameters
    ----------
    found : list of Token
        The tokens of ``text``; they are changed in place.
    text : str
        A squeezed text.
    language : str
        Whose words to use.
    """
    ends = role(language, "head_at_end")
    for i in [i for i, t in enumerate(found) if t.word in ends] if any(word in text for word in ends) else ():
        if i + 1 == len(found) or found[i + 1].kind in _ENDED:
            found[i] = found[i]._replace(kind="head", value=("civil_society", "proper"))
    return found

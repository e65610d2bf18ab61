"""Countries that a sentence only speaks of: cited, ranked, examined, heard in a meeting, or making laws of their own."""

from __future__ import annotations

from .role_frames import Frame
from .role_work import asks_for_help

__all__ = ["has_figures_alone", "is_cited", "is_measured", "is_of_the_world", "is_own_affair", "is_passed"]

# what stands before and after a country of which is only told: as a model, of goods on their way, of a journey
_ASIDE = (
    ("{by_model}", "{model_of}"),
    ("{on_its_way}", "{in_transit}|{made_there}"),
    ("{learners_go}", "{to_learn}"),
    ("{stored_at}|{drawn_from}", ""),
)
# the same in what is told of the world: in a study, in a comparison or a count, of a person's life
_WORLD = (
    ("{study_shows}", "{told_there}"),
    ("{beside}", "{compared_with}"),
    ("{among_counted}", "{any_words}"),
    ("{mostly_in}|{employed_at}", ""),
    ("{because}", "{closes}"),
    ("{served_at}", "{career}"),
    ("{tells_counts}", "{counted_there}"),
    ("{book_studies}", "{any_words}"),
    ("{taking}", "{as_example}"),
    ("", "{ranked_there}"),
)


def is_cited(f: Frame) -> bool:
    """Whether a text, a ranking or an inquiry holds the country, or it speaks in a meeting: 手册收入了A的案例; 把A列入风险最高的地区.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool
    """
    if f.search("{quoted_case}", f.left) and f.match("{case_of}", f.clause):
        if f.search("{text_of}", f.left) or f.match("{printed_in}", f.right):
            return True
    if f.search("{takes_it}", f.left) and f.match("{ranked}", f.clause):
        return True
    if f.search("{probes}", f.left) and f.match("{probed}", f.clause):
        return True
    if f.match("{elsewhere}", f.near) and not f.search("{not_but}", f.left):
        return True
    if f.right_after("at") and f.match("{office_there}", f.right):
        return True
    if f.match("{visits_it}", f.act) or f.match("{talks_there}", f.right):
        if f.opens or (f.right_after("from") and not f.search("{pupils_from}|{done_for_from}", f.left)):
            return True
    if f.opens and f.named is None and f.match("{did_once}|{faces}", f.near):
        return True
    if f.between(_ASIDE):
        return True
    if f.opens and f.named is None and f.match("{lets_pass}", f.act):
        return True
    if (f.opens or f.search("{linked}", f.left[-2:])) and f.match("{proposed_in_vain}", f.clause):
        return True
    if f.opens and f.match("{is_last}", f.near) and f.search("<fact>", f.left):
        return True
    return bool(f.opens and f.search("{in_session}", f.left) and f.match("{demands}", f.near) and not asks_for_help(f))


def is_of_the_world(f: Frame) -> bool:
    """Whether a study, a count or a comparison of the world holds the country: 研究发现，A的增长最快.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool
    """
    if f.opens and f.match("{measured_here}", f.near):
        return True
    return f.between(_WORLD) and not f.search("{lessons}", f.left)


def has_figures_alone(f: Frame) -> bool:
    """Whether a sentence compares figures and names no body, scheme or work with others: 只有A有监测站，B仅有七座.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool
    """
    told = f.search("{a_count}", f.sentence) and f.search("{a_comparison}", f.sentence)
    return bool(told and not f.search("{of_cooperation}", f.sentence))


def is_own_affair(f: Frame) -> bool:
    """Whether a State makes a law or an organ of its own: A也正在起草条例.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool
    """
    return bool(f.opens and f.match("{own_law}", f.near))


def is_passed(f: Frame) -> bool:
    """A country that a road or line passes, or where it ends: 走廊经A至B.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool
    """
    return bool((f.search("{passes}", f.left) and f.match("{goes_on_to}", f.right)) or f.search("{passes_to}", f.left))


def is_measured(f: Frame) -> bool:
    """A figure of the country: A和B的出口总额分别为; 在A是31%.

    Parameters
    ----------
    f : Frame
        The mention's surroundings.

    Returns
    -------
    bool
    """
    share = f.right_after("in") and f.match("{is_share}", f.right)
    measure = f.match("{measure}", f.near) or (f.near != f.clause and f.match("{measure}", f.clause))
    compared = f.search("{than}", f.left) and f.match("{compared}", f.clause)
    return bool(compared or share) or (bool(measure) and not f.right_after("no_measure"))

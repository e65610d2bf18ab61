"""What the words of a joint action say of it: its mode, its status, its year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .collaboration_cues import has, is_form, modes, part, past_of, pattern, presents, verb_at, words
from .collaboration_payers import Action
from .collaboration_predicates import Predicate

__all__ = ["mode_of", "status_of", "year_of"]


def mode_of(blank: str, action: Action, language: str) -> str:
    """How bodies act together: by a seat, a paper signed, money, the verb, and the first noun that tells what is made."""
    frames, verb = action.frames, action.verb
    if any(f.role == "member" for f in frames):
        return "advisory_or_membership"
    if action.paid and not frames and verb is None:
        return "funding"
    verb_mode = (verb.roles.get("deed") or "") if verb and verb.form else ""
    if verb and part("host_to", language).match(blank, verb.start):
        verb_mode = ""
    participle = next((f.verb for f in frames if f.role == "agent" and f.verb), "")
    said = verb_at(participle, 0, language) if participle else None
    verb_mode = _by_doing(blank, action, language) or verb_mode
    # drafted by X and Y, it serves
    behind = said and verb and not verb.passive and all(f.role == "agent" and f.listed.end <= verb.start for f in frames)
    if said and (not verb_mode or (behind and "fund" not in said[2])):
        verb_mode = said[2].get("deed", "")
    at = verb.end if verb and verb.form else action.start
    agents = [f.listed.start for f in frames if f.role == "agent"]
    made = _noun(blank, action.start, agents[0], language) if agents else ""
    ends = part("object_end", language).search(blank, at, action.end) if verb and verb.form else None
    noun = made or _noun(blank, at, ends.start() if ends else action.end, language)
    if not noun:
        told = _noun(blank, action.start, at, language)
        new_paper = told == "mou" and part("under_a", language).match(blank, action.start)
        noun = told if new_paper or verb is None or not verb.form or verb.passive or not _acts(action) else ""
    if noun == "co_organized_event" and verb and part("designs", language).match(verb.form):
        noun = "joint_programme"
    doing = {a.org_id for f in frames if f.role == "agent" and f.mode != "funding" for a in f.actors}
    if len(doing) > 1 and any(f.mode == "funding" for f in frames):
        return made if made not in ("", "funding", "mou") else "joint_programme"
    papers = [f for f in frames if f.role in ("bond", "among") and (f.mode == "mou" or noun == "mou")]
    if (verb_mode == "mou" or papers) and pattern("money_paper", language).search(blank, action.start, action.end):
        return "funding"
    if verb and part("renews", language).match(verb.form) and noun not in ("mou", ""):
        return noun
    states = sum(a.org_id.startswith("government_") for a in action.members) > 1
    if states and verb and verb.form in past_of("state_paper", language):
        return "mou"
    if (
        verb_mode == "mou"
        or (papers and (papers[0].listed.start > at or not verb_mode))
        or (noun == "mou" and not frames and verb_mode != "funding")
    ):
        return "mou"
    money = [f for f in frames if f.mode == "funding"]
    payers = {a.org_id for f in money for a in f.actors}
    if money and verb and "deed" in verb.roles and len({a.org_id for a in action.members} - payers) > 1 and not _is_about_money(verb):
        return noun if noun not in ("", "funding", "mou") else verb_mode or "joint_programme"
    partners = [f for f in frames if f.mode == "funding" or f.role not in ("agent", "to", "given")]
    if money and len(money) == len(partners) and (verb_mode not in ("co_publication", "co_organized_event") or said):
        return "funding"
    if any(f.role == "partners" for f in frames) and has("donor", blank[action.start : action.end], language):
        return "funding"
    owned = any(f.role == "joint_of" for f in frames)
    if owned and verb and "give" in verb.roles and part("fund_name", language).search(action.members[0].surface):
        return "funding"
    if verb and "help" in verb.roles and part("with_sum", language).search(blank, verb.end, ends.start() if ends else action.end):
        return "funding"
    if verb_mode == "funding" or (verb and {"give", "fund"} & set(verb.roles) and _money(blank, action, language)):
        return "funding"
    if verb and not verb.passive and part("costs_next", language).match(blank, verb.end):
        return "funding"
    if verb and "seat_verb" in verb.roles and part("which_end", language).search(blank, max(0, action.start - 8), action.start):
        return verb.roles["seat_verb"]
    if verb_mode == "advisory_or_membership":
        meets = verb is not None and part("meets", language).fullmatch(verb.form)
        return "co_organized_event" if noun == "co_organized_event" or meets else verb_mode
    if verb_mode == "co_organized_event" and verb and noun != verb_mode and has("talk", blank[verb.end : action.end], language):
        return "other"
    if verb_mode in ("co_organized_event", "co_publication"):
        return verb_mode
    talk = [f for f in frames if f.role in ("bond", "among") and f.mode == "other"]
    if talk and not verb_mode:
        return "other"
    if verb and part("shows", language).match(verb.form) and part("at_event", language).search(blank, verb.end, action.end):
        return "co_organized_event"
    if verb_mode == "other" and verb and part("writes_up", language).match(verb.form) and _taken_up(blank, action, language):
        return "co_publication"
    if verb_mode == "other" and verb and part("agrees_with", language).match(blank, verb.start):
        return "mou"
    if verb_mode == "other":
        written = (
            noun == "co_publication"
            and verb
            and (part("writes_up", language).match(verb.form) or part("joint_word", language).search(blank, verb.end, verb.end + 12))
        )
        return noun if written else "other"
    if verb and part("trains", language).match(verb.form) and part("year", language).search(blank, action.start, action.end):
        return "co_organized_event"
    if noun and noun != "funding":
        return noun
    return "joint_programme"


def _is_about_money(verb: Predicate) -> bool:
    return verb.passive or bool({"fund", "give", "get"} & set(verb.roles))


def _acts(action: Action) -> bool:
    """Whether those who act are the subject, not only agents or partners."""
    return len(action.members) > len({a.org_id for f in action.frames for a in f.actors})


def _by_doing(blank: str, action: Action, language: str) -> str:
    """What a partner takes part in where the verb is another's: helped X by convening, jointly with Y, a forum."""
    partners = [f.listed.start for f in action.frames if f.role in ("joint", "with", "bond")]
    doing = part("by_doing", language).search(blank, max(action.start, partners[0] - 90), partners[0]) if partners else None
    verb = verb_at(blank, doing.start("verb"), language) if doing else None
    return verb[2].get("deed", "") if verb else ""


def _taken_up(blank: str, action: Action, language: str) -> bool:
    """Whether a pronoun takes up a text that the sentence before tells of: They were drafted by X and Y."""
    head = part("it_head", language).match(blank, action.start)
    return head is not None and _noun(blank, max(0, action.unit.start - 200), action.unit.start, language) == "co_publication"


def _noun(blank: str, start: int, end: int, language: str) -> str:
    found = pattern("mode_noun", language).finditer(blank, start, end)
    known = modes("mode_noun", language)
    for m in found:
        mode = known.get(m[0]) or known.get(m[0][0].lower() + m[0][1:], "")
        elsewhere = mode == "co_organized_event" and part("not_made", language).search(blank, max(start, m.start() - 80), m.start())
        if not elsewhere and not part("to_before", language).search(blank, max(start, m.start() - 4), m.start()):
            return mode
    return ""


def _money(blank: str, action: Action, language: str) -> bool:
    return part("sum_or_grant", language).search(blank, action.start, action.end) is not None


def status_of(blank: str, action: Action, language: str) -> str:
    """By tense: ``will`` is planned, ``is …ing``, the present and what has gone on since a date are ongoing, else it is done."""
    verb = action.verb
    start = verb.start if verb else action.start
    said = blank[start : verb.end + 25] if verb else blank[action.unit.start if action.paid else action.start : action.end]
    if has("planned", said, language):
        return "planned"
    if part("since_when", language).search(blank, action.unit.start, action.end):
        return "ongoing"
    tense = part("tense", language).search(said)
    if tense and (tense["going"] or tense["now"]):
        return "ongoing"
    if not tense and verb and verb.form in presents(language) and not verb.before:
        return "ongoing"
    if not tense and verb and verb.form and is_form("third", verb.form, language) and verb.form not in words("of_be", language):
        return "ongoing"
    return "done"


def year_of(blank: str, action: Action, events: Sequence[Mapping], dated: bool, language: str) -> int | None:
    """The year of the date nearest to the verb, in the action's words or at its sentence's head; a span of years is none.

    Parameters
    ----------
    blank : str
        The paragraph with names hidden.
    action : Action
        The action.
    events : sequence of mapping
        The paragraph's dates.
    dated : bool
        Whether the report's dates are known: if not, printed years stand for them.
    language : str
        ISO 639-1 code.
    """
    relative = part("relative_end", language).search(blank, max(0, action.start - 16), action.start)
    opens = action.unit.start if not relative and part("head_date", language).match(blank, action.unit.start) else action.start
    agents = [f.listed.start for f in action.frames if f.role == "agent"]
    at = action.verb.end if action.verb and action.verb.form else agents[0] if agents else action.start
    now = _until_aside_ends(blank, action, language)
    found: list[tuple[int, int | None]] = []
    for row in events if dated else ():
        if _is_others(blank, opens, at, row["start"], agents, language) or _is_first(blank, row["start"], agents, language):
            continue
        if now and row["start"] >= now:
            continue
        if action.start <= row["start"] < action.end or opens <= row["start"] < opens + 40:
            same = row["date_start"][:4] == row["date_end"][:4]
            near = 0 if _straight(blank, row["end"], agents, language) else _far(row["start"], at, action.start)
            found.append((near, int(row["date_start"][:4]) if same else None))
    for start, end in () if dated else ((opens, opens + 45), (action.start, action.end)):
        for m in part("year", language).finditer(blank, start, min(end, action.end)):
            if _is_others(blank, opens, at, m.start(), agents, language) or _is_first(blank, m.start(), agents, language):
                continue
            if now and m.start() >= now:
                continue
            near = 0 if _straight(blank, m.end(), agents, language) else _far(m.start(), at, action.start)
            span = part("span", language).search(blank[max(start, m.start() - 16) : m.start()])
            found.append((near, None if span else int(m[0])))
    return min(found, key=lambda f: f[0])[1] if found else None


def _until_aside_ends(blank: str, action: Action, language: str) -> int:
    """Where an aside ends that tells by whom something is done now, while its sentence goes on to a day; 0 if none does."""
    verb = action.verb if action.verb and "advisory_or_membership" not in action.verb.roles.values() else None
    if verb and verb.form in presents(language) and part("which_end", language).search(blank, max(0, action.start - 8), action.start):
        return max(0, blank.find(",", verb.end, action.unit.end))
    listed = next((f.listed for f in action.frames if f.role == "agent"), None)
    aside = part("done_now", language).search(blank, max(action.unit.start, listed.start - 250), listed.start) if listed else None
    return max(0, blank.find(",", listed.end, action.unit.end)) if listed and aside else 0


def _straight(blank: str, end: int, agents: Sequence[int], language: str) -> bool:
    """Whether a date stands right before those by whom something was done: begun in 2021 by X."""
    found = part("by_straight", language).match(blank, end)
    return found is not None and found.end() in agents


def _is_first(blank: str, start: int, agents: Sequence[int], language: str) -> bool:
    """Whether a date is in the first of two relative clauses: which was begun in 2021 and which is run by X."""
    return bool(agents) and start < agents[0] and part("and_which", language).search(blank, start, agents[0]) is not None


def _is_others(blank: str, opens: int, at: int, start: int, agents: Sequence[int], language: str) -> bool:
    """Whether a date is that of something else: of a relative clause, a disaster, what went before; or only an end."""
    if part("until", language).search(blank[max(0, start - 12) : start]):
        return True
    if not agents and part("paper_signed", language).search(blank[opens:start]):
        return False
    before = part("disaster_date", language).search(blank[max(opens, start - 80) : start])
    comma = blank.find(",", opens, start)
    if not any(comma < a < start or (start < a and "," not in blank[start:a]) for a in agents):  # begun in 2025 and financed by X
        before = before or part("opener_date", language).search(blank[opens:start])
    return before is not None or part("other_date", language).search(blank[:start], at) is not None


def _far(start: int, at: int, begin: int) -> int:
    """How far a date is from the verb; one at the head of the sentence is near."""
    return min(abs(start - at), 5 + max(0, start - begin) if start < at else abs(start - at))

"""How members of joint actions are called: by their full name, as the report prints it where it prints one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..reports.model import Report
from .collaboration_actors import named_in
from .collaboration_facts import shortened
from .collaboration_words import endings, part
from .org_full_names import in_full, shorts_of
from .org_register import Organization, find_names, fold, government, organization
from .place_words import country_names

__all__ = ["Names"]

_SHORT = 5  # signs of a name so short that it may be but a short form of the register's
_LONG = 7  # signs of a name too long for a short form
_ALIKE = 0.6  # how long another name of a body is, as a share of the register's: 人居三秘书处 is but a short form
_HALF = 0.5  # of a name's signs, and one more, has the longest of its short forms
_A_NAME = 4  # signs of the shortest printed name that may be another name of the register's body


class Names:
    """The names of the bodies of a report.

    Parameters
    ----------
    report : Report
        The report.
    mentions : sequence of dict
        Its rows of ``organization_mentions``.
    known : mapping of str to dict
        The table ``organizations`` by identifier; it grows while the report is read.
    bodies : sequence of str
        Identifiers of the reporting bodies.
    author : str
        The panel that reports, where one does.
    """

    def __init__(self, report: Report, mentions: Sequence[Mapping], known: Mapping[str, dict], bodies: Sequence[str], author: str) -> None:
        self._language, self._known, self._author, self._bodies = report.language, known, author, bodies
        self._shorts = shorts_of(report, mentions)
        self._names: dict[str, str] = {}
        self._wholes: dict[str, str] = {}
        self._printed: dict[str, str] = {}
        self._branches = _branches(mentions, report.language)
        self._keep((row["org_id"], row["surface"]) for row in mentions)
        for paragraph in report.paragraphs:
            self._keep((body, paragraph.text[start:end]) for start, end, body in named_in(paragraph.text, bodies, report.language))

    def _keep(self, printed: Iterable[tuple[str, str]]) -> None:
        for org_id, words in printed:
            if len(words) > len(self._printed.get(org_id, "")):
                self._printed[org_id] = words

    def organization(self, org_id: str) -> dict:
        """The row in ``organizations`` of a body that the register knows, of a panel that reports, or of a government."""
        panel = Organization(org_id, self._author, "", "", "un") if org_id in self._bodies else None
        org = organization(org_id) or panel or government(org_id.removeprefix("government_").upper())
        return {k: v or None for k, v in org._asdict().items()}

    def whole(self, org_id: str) -> str:
        """The identifier of the body that a field office is an office of; of any other body its own: 开发署驻内罗毕办事处."""
        if org_id not in self._wholes:
            name = "" if organization(org_id) or org_id not in self._known else fold(self._known[org_id]["name_zh"] or "", self._language)
            parent = next((hit for hit in find_names(self._language).find(name) if hit.start == 0), None) if name else None
            office = parent and part("field_office", self._language).fullmatch(name, parent.end)
            self._wholes[org_id] = str(parent.value) if parent and office else org_id
        return self._wholes[org_id]

    def of(self, org_id: str, words: str = "") -> str:
        """The full Chinese name of a body; of one with branches under one identifier the ``words`` that name one of them."""
        if words in self._branches:
            return words
        if org_id not in self._names:
            self._names[org_id] = ""  # a body whose short form begins its own name
            name = in_full(self._name(org_id), self._shorts, self.of, self._language)
            self._names[org_id] = name if organization(org_id) else self._headed(name)
        return self._names[org_id]

    def _headed(self, name: str) -> str:
        """A name that begins with a short form of the register, with the full name in its place: 粮农组织渔业司."""
        head = next((hit for hit in find_names(self._language).find(fold(name, self._language)) if hit.start == 0), None)
        org = organization(str(head.value)) if head and head.end < len(name) else None
        if not org or not head or _HALF * len(org.name_zh) < head.end - 1 or org.name_zh.endswith(name[: head.end]):
            return name  # another spelling of the name, or its end: 安全理事会
        return org.name_zh + name[head.end :]

    def _name(self, org_id: str) -> str:
        known = organization(org_id) is None and org_id in self._known
        name, printed = str((self._known[org_id] if known else self.organization(org_id))["name_zh"] or ""), self._printed.get(org_id, "")
        listed = name.startswith(printed) or len(printed) > len(name)  # 秘鲁三国的运输部: its list tells the end once
        if known and listed and not org_id.startswith("government_"):
            return name
        if part("both_states", self._language).search(printed) or (not known and shortened(org_id, printed, name, self._language)):
            return name
        if self._states_body(org_id, known) and name.endswith(printed):
            return name  # 住房和城乡建设部: its State is told elsewhere
        return printed if self._is_name(printed, name, known) else name

    def _states_body(self, org_id: str, known: bool) -> bool:
        return (self._known[org_id] if known else self.organization(org_id))["type"] == "national_government"

    def _is_name(self, printed: str, name: str, known: bool) -> bool:
        """Whether a printed name is one of its own and no short form of the name in the tables."""
        if not name or (len(printed) > 6 and not set(printed) <= set(name)) or printed.startswith(name):  # 微软|公司
            return True
        if not known and len(printed) >= max(_A_NAME, _ALIKE * len(name)) and not _abbreviates(printed, name):
            return True  # 扶轮国际, 国际扶轮社
        short_agency = printed.endswith(endings("agency_end", self._language))  # 环境规划署
        if not known and name.endswith(printed) and (len(printed) > _LONG or (len(printed) >= _SHORT and not short_agency)):
            return True  # 建设和平基金, 人道主义事务协调厅
        alike = len(printed) >= _SHORT and (printed[:2] == name[:2] or len(printed) == len(name))
        short = len(printed) == _SHORT and set(printed) < set(name) and printed[-2:] != name[-2:]  # 非洲经委会
        if alike and not short and not short_agency:
            return True
        return len(printed) == len(name) > _SHORT and printed[:2] == name[:2]  # 比利时开发署


def _branches(mentions: Sequence[Mapping], language: str) -> frozenset[str]:
    """Printed names of bodies that have one identifier in all States, where two States are named: 乍得国家工作队, 马里国家工作队."""
    find, whose = country_names(language).find, dict[str, dict[str, str]]()
    for row in mentions:
        if state := next((hit for hit in find(row["surface"]) if hit.start == 0), None):
            whose.setdefault(row["org_id"], {})[row["surface"]] = str(state.value)
    return frozenset(words for of in whose.values() if len(set(of.values())) > 1 for words in of)


def _abbreviates(short: str, name: str) -> bool:
    """Whether the signs of a short form stand in a name in their order.

    Examples
    --------
    >>> _abbreviates("联合国裁军厅", "联合国裁军事务厅"), _abbreviates("扶轮国际", "国际扶轮社")
    (True, False)
    """
    rest = iter(name)
    return all(sign in rest for sign in short)

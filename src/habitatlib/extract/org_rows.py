"""Rows of the table ``organizations``: the register, and the governments, which are made of the register of countries."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ..lexicons import load
from ..lexicons.written import source

__all__ = ["Organization", "government", "organization", "state_names"]


class Organization(NamedTuple):
    """A row of the table ``organizations``."""

    org_id: str
    name_zh: str
    name_en: str
    acronym: str
    type: str


@cache
def _register() -> dict[str, Organization]:
    return {r["org_id"]: Organization(r["org_id"], r["name_zh"], r["name_en"], r["acronym"], r["type"]) for r in load("organizations")}


def organization(org_id: str) -> Organization | None:
    """The register's row of an identifier, None where it has none."""
    return _register().get(org_id)


@cache
def _states() -> dict[str, tuple[str, str]]:
    return {r["iso3"]: (_in_a_sentence(r["name_en"], r["official_en"]), r["name_zh"]) for r in load("countries")}


def _in_a_sentence(short: str, official: str) -> str:
    """A country's name as it stands after *of*: its article, as the official name has it; the official name for one in brackets.

    Examples
    --------
    >>> _in_a_sentence("Niger", "the Republic of the Niger"), _in_a_sentence("Togo", "the Togolese Republic")
    ('the Niger', 'Togo')
    >>> _in_a_sentence("Bolivia (Plurinational State of)", "the Plurinational State of Bolivia")
    'the Plurinational State of Bolivia'
    """
    if f"{official} ".find(f"the {short} ") >= 0:
        return f"the {short}"
    return official if "(" in short and official else short


def state_names(iso3: str) -> tuple[str, str]:
    """The English name of a State as it stands after *of*, and the Chinese one; empty for no code."""
    return _states().get(iso3, ("", ""))


def government(iso3: str) -> Organization:
    """The government of a country: the countries are a register of their own."""
    name_en, name_zh = state_names(iso3)
    chinese, english = _government_of(name_zh, "zh"), _government_of(name_en, "en") if name_en else ""
    return Organization(f"government_{iso3.lower()}", chinese, english, "", "national_government")


def _government_of(state: str, language: str) -> str:
    return source("org_parts", "government_name", language, (("state", state),))

"""Printed variants of a symbol have one form; other documents have others; cited symbols lead to documents of the corpus."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habitatlib.reports.symbol_forms import canonical_symbol, canonical_symbols, documents_by_symbol, resolved, same_document
from habitatlib.reports.symbols import find_symbol, is_symbol

PAIRS = list(csv.DictReader((Path(__file__).parents[1] / "data" / "symbol_pairs.csv").open(encoding="utf-8")))


def test_there_are_pairs_of_both_kinds():
    assert len(PAIRS) >= 80 and sum(p["same"] == "false" for p in PAIRS) >= 30


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p['one']}|{p['other']}")
def test_variants_of_a_symbol_are_the_same_document_and_others_are_not(pair):
    assert canonical_symbols(pair["one"]) and canonical_symbols(pair["other"])
    assert same_document(pair["one"], pair["other"]) is (pair["same"] == "true")


def test_a_canonical_form_is_its_own():
    for symbol in {p[side] for p in PAIRS for side in ("one", "other")}:
        assert canonical_symbol(canonical_symbol(symbol)) == canonical_symbol(symbol)


@pytest.mark.parametrize("text", ["", "../../etc/passwd", "A", "72", "1/2", "https://un.org/1", "A/../1", "=A/1+1", "and so on", "A/" * 100 + "1"])
def test_what_is_no_symbol_has_no_form(text):
    assert canonical_symbol(text) == ""


@given(st.text(max_size=200))
def test_any_text_has_a_form_or_none(text):
    assert canonical_symbol(canonical_symbol(text)) == canonical_symbol(text)


def test_a_cited_symbol_leads_to_the_document_as_its_page_prints_it():
    documents = documents_by_symbol(["HSP/HA/1/2/Add.2", "A/72/266-S/2017/123", "HSP/EB.2024/5"])
    assert resolved("HSP/HA.1/2/Add.2", documents) == "HSP/HA/1/2/Add.2"
    assert resolved("S/2017/123", documents) == "A/72/266-S/2017/123"
    assert resolved("HSP/EB.2024/6", documents) == ""


@pytest.mark.parametrize(
    "symbol",
    ["GOV/2028/31-GC(72)/9", "S/RES/2811 (2028)", "A/72/266-S/2017/123", "WFP/EB.A/2028/6-B/1", "C27/37-E", "EB131/INF.DOC./2",
     "CL 188/2-Rev.3", "CFS:2033/6", "233 EX/5 Part IV (A)", "236 EX/9 Part II"],
)  # fmt: skip
def test_a_page_prints_symbols_of_many_forms(symbol):
    assert is_symbol(symbol) == symbol == find_symbol(["United Nations", f"General Assembly          {symbol}"])


@pytest.mark.parametrize(
    ("line", "symbol"),
    [("C EDAW/C/FJI/CO/6", "CEDAW/C/FJI/CO/6"), ("CE RD/C/SR.3001", "CERD/C/SR.3001"), ("E CE/TRANS/2031/4", "ECE/TRANS/2031/4"),
     ("第 233 EX/19 号决定", ""), ("X YZ/C/7/D/3/2031", ""), ("NATIONS UNIES A/85/12", "A/85/12"), ("UN CRC/C/8", "CRC/C/8")],
)  # fmt: skip
def test_a_blank_within_the_head_of_a_symbol_is_none_and_no_symbol_loses_its_first_letters(line, symbol):
    assert find_symbol([line]) == symbol


def test_a_revision_behind_a_dash_and_a_year_behind_a_colon_are_the_same_document():
    assert same_document("CL 188/2-Rev.3", "CL 188/2/Rev.3") and same_document("CFS:2033/6", "CFS 2033/6")


def test_what_the_tables_cite_by_symbol_is_in_its_canonical_form():
    rows = csv.DictReader((Path(__file__).parents[2] / "data" / "processed" / "citations.csv").open(encoding="utf-8"))
    cited = {row["cited"] for row in rows if "/" in row["cited"] and row["cited"][0].isalpha() and " " not in row["cited"]}
    assert len(cited) > 10 and {symbol for symbol in cited if canonical_symbol(symbol) != symbol} == set()

"""The year of a month without one, in a report that tells many and in one that tells few; every sentence here is made up."""

from __future__ import annotations

from datetime import date

import pytest
from made_reports import report

from habitatlib.extract.dates import find_dates
from habitatlib.extract.event_years import context_year, tells_own_year
from habitatlib.extract.events import extract
from habitatlib.extract.spans import squeeze

MONTHS = "".join(f"{month}月{day}日举行了会议。" for month in (2, 3, 4, 5, 6) for day in (3, 17))
YEARS = "".join(f"{year}年{month}月举行了会议。" for year in range(2024, 2034) for month in (2, 5))
TEXT = "日本2044年认捐620万美元。两个机构于6月签署谅解备忘录。"


def june(*texts: str) -> list[str]:
    rows = extract(report(*texts, distributed="2046-07-14"), {})["events"]
    return [row["date_start"] for row in rows if row["text"].startswith("两个机构")]


def test_in_a_report_of_many_bare_months_these_are_its_own() -> None:
    assert june(MONTHS, TEXT) == ["2046-06-01"]


def test_in_a_report_of_few_the_sentence_before_tells_the_year() -> None:
    assert june(TEXT) == ["2044-06-01"]


def test_many_bare_months_among_more_dated_ones_say_nothing() -> None:
    assert june(MONTHS, YEARS, TEXT) == ["2044-06-01"]


@pytest.mark.parametrize(("text", "year"), [
    ("2044年完成了评估，5月发布了报告。", 2044),  # in the same sentence
    ("2044年举行了会议。同年5月又开了一次。", 2044),  # pointed back to
    ("2044年举行了会议。5月又开了一次。", 2046),
    ("5月恢复了工作，这是自2039年以来的首次会议。", 2046),
])  # fmt: skip
def test_what_tells_the_year_of_such_a_month(text: str, year: int) -> None:
    plain = squeeze(text).text
    dates = find_dates(plain, "zh")
    bare = next(d for d in dates if d.year is None)
    dated = [d for d in dates if d.year is not None]
    assert context_year(plain, bare, dated, 2046, date(2046, 7, 14), False, "zh", own=True) == year


def test_what_points_back_is_no_bare_month() -> None:
    text = squeeze("2044年举行了会议。同年5月又开了一次。" * 12).text
    assert not tells_own_year([(text, find_dates(text, "zh"))], "zh")

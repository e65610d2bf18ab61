from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habitatlib.extract.dates import find_dates
from habitatlib.extract.spans import squeeze


def read(text: str, context: int = 2024) -> list[tuple[str, str, str]]:
    out = []
    for found in find_dates(squeeze(text).text, "zh"):
        days = found.resolve(context, 2024)
        out.append((str(days[0]), str(days[1]), found.precision) if days else None)
    return out


@pytest.mark.parametrize(("text", "first", "last", "precision"), [
    ("2016年6月21日至23日", "2016-06-21", "2016-06-23", "day"),
    ("２０１６年６月２１日", "2016-06-21", "2016-06-21", "day"),
    ("二〇一六年六月二十一日", "2016-06-21", "2016-06-21", "day"),
    ("2017 年 1 月 1 日至 2018 年 12 月 31 日期间", "2017-01-01", "2018-12-31", "day"),
    ("2018年6月28日至7月3日", "2018-06-28", "2018-07-03", "day"),
    ("2017 年 1 月 23 日和 24 日", "2017-01-23", "2017-01-24", "day"),
    ("21–23 June 2016", "2016-06-21", "2016-06-23", "day"),
    ("2024 年 5 月至 6 月", "2024-05-01", "2024-06-30", "month"),
    ("2014年10月20日（星期一）至11月7日（星期五）", "2014-10-20", "2014-11-07", "day"),
    ("5-6月", "2024-05-01", "2024-06-30", "month"),
    ("2023年2月", "2023-02-01", "2023-02-28", "month"),
    ("12 月至 1 月", "2024-12-01", "2025-01-31", "month"),
    ("去年12月", "2023-12-01", "2023-12-31", "month"),
    ("2018 年 10 月和 11 月", "2018-10-01", "2018-11-30", "month"),
    ("2017年第三季度", "2017-07-01", "2017-09-30", "quarter"),
    ("2016 年底", "2016-10-01", "2016-12-31", "quarter"),
    ("于年底", "2024-10-01", "2024-12-31", "quarter"),
    ("2016年年初", "2016-01-01", "2016-03-31", "quarter"),
    ("2024 年底前", "2024-01-01", "2024-12-31", "year"), ("2024年第四季度之前", "2024-10-01", "2024-12-31", "quarter"),
    ("2024年下半年", "2024-07-01", "2024-12-31", "half-year"),
    ("2020–2023 年", "2020-01-01", "2023-12-31", "year"),
    ("2015-2016 两年期", "2015-01-01", "2016-12-31", "year"),
    ("2014/15年", "2014-01-01", "2015-12-31", "year"),
    ("20世纪90年代", "1990-01-01", "1999-12-31", "year"),
])
def test_a_date_means_its_first_and_last_day(text: str, first: str, last: str, precision: str) -> None:
    assert read(text) == [(first, last, precision)]


@pytest.mark.parametrize("text", ["三个月", "12 个月", "每年年底", "第 2023/6 号", "HSP/EB.2024/5", "今年", "第十六届", "20 多个国家"])
def test_what_is_no_date(text: str) -> None:
    assert read(text) == []


def test_a_list_of_years_is_as_many_dates() -> None:
    assert [d[0][:4] for d in read("2025 年和 2026 年")] == ["2025", "2026"]
    assert [d[0][:4] for d in read("2016、2017 和 2018 年")] == ["2016", "2017", "2018"]


def test_days_that_do_not_follow_one_another_are_parted() -> None:
    assert [d[0] for d in read("6月21日、23日和30日")] == ["2024-06-21", "2024-06-23", "2024-06-30"]


def test_a_day_that_no_calendar_has_is_none() -> None:
    assert read("2月30日") == [None]


def test_what_follows_a_date_is_told() -> None:
    [since], [before] = find_dates("2013年以来", "zh"), find_dates("2024年12月之前", "zh")
    assert since.since and not since.before and before.before


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    assert read(f"于 {day.year} 年 {day.month} 月 {day.day} 日举行") == [(str(day), str(day), "day")]


@given(st.dates(date(1900, 1, 1), date(2099, 1, 1)), st.integers(1, 400))
def test_every_range_of_days_is_read_back(first: date, length: int) -> None:
    last = date.fromordinal(first.toordinal() + length)
    text = f"{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日"
    assert read(text) == [(str(first), str(last), "day")]


@given(st.text("20世纪1369年月日第季度底初上半至和、-/号 A.个以来前June ", max_size=40))
def test_any_text_is_read_in_order_and_without_overlap(text: str) -> None:
    plain = squeeze(text).text
    found = find_dates(plain, "zh")
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    assert all(0 <= d.start < d.end <= len(plain) for d in found)
    for d in found:
        d.resolve(2020, 2020)

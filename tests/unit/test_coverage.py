from __future__ import annotations

import pytest
from made_reports import report

from habitatlib.extract import events
from habitatlib.extract.coverage import coverage


def read(*texts: str, distributed: str = "2018-12-10") -> tuple:
    of = report(*texts, distributed=distributed)
    return tuple(coverage(of, events.extract(of, {})["events"]).values())


@pytest.mark.parametrize(("text", "expected"), [
    ("本报告概述了 2015-2016 两年期内的进展情况。", ("2015-01-01", "2016-12-31", "stated", "2015-2016")),
    ("本报告介绍 2017 年 1 月 1 日至 2018 年 12 月 31 日期间的合作。", ("2017-01-01", "2018-12-31", "stated", "2017-2018")),
    ("本报告涵盖 2018 年 9 月 1 日至 11 月 30 日期间。", ("2018-09-01", "2018-11-30", "stated", None)),
    ("本报告涵盖了自 2018 年 5 月第一次会议以来的进展。", ("2018-05-01", "2018-12-10", "stated", None)),
    ("本报告涵盖自 2018 年 5 月会议以来的进展，以及预计在 2019 年 3 月之前开展的活动。", ("2018-05-01", "2019-02-28", "stated", None)),
    ("本报告涵盖自 2018 年 5 月会议以来的进展，以及 2019 年底之前的计划。", ("2018-05-01", "2019-12-31", "stated", None)),
    ("本报告介绍 2016 年 7 月至 2018 年 6 月期间的工作。", ("2016-07-01", "2018-06-30", "stated", None)),
    ("过去四年间，开展了若干活动。", ("2014-12-10", "2018-12-10", "implied", None)),
    ("本报告所述期间为2017年7月1日至2018年6月30日。", ("2017-07-01", "2018-06-30", "stated", None)),
    ("报告所述期间(2017年7月1日至2018年6月30日)，局势恶化。", ("2017-07-01", "2018-06-30", "stated", None)),
    ("本报告根据决议提交，所述期间为 2018 年 6 月 27 日至 9 月 26 日。", ("2018-06-27", "2018-09-26", "stated", None)),
    ("在本报告所述期间自2018年2月1日至5月31日举行了四次会议。", (None, None, "none", None)),
    ("本报告涉及今后的计划。", (None, None, "none", None)),
    ("本报告概述大会在 2015 年和 2017 年通过的决议。", (None, None, "none", None)),
])
def test_the_period_is_what_the_first_paragraphs_say(text: str, expected: tuple) -> None:
    assert read(text) == expected


def test_a_report_without_a_date_of_distribution_that_covers_the_time_since_a_day_is_read() -> None:
    assert read("本报告涵盖了自 2018 年 5 月第一次会议以来的进展。", distributed="") == (None, None, "none", None)

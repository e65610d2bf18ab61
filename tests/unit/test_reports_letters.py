"""Who wrote a letter that transmits a report."""

import pytest

from habitatlib.reports.cover_titles import author_of


@pytest.mark.parametrize("date", ["2041年6月12日", "2041 年 6 月 12 日", "2041 年 6 月 12 日 ", ""])
def test_the_date_of_a_letter_is_no_part_of_its_author_however_it_is_spaced(date):
    assert author_of(f"{date}乍得问题专家小组给安全理事会主席的信", "zh")[0] == "乍得问题专家小组"

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from made_priorities import made_study

from habitatlib import lexicons
from habitatlib.figures.priorities.tables import pair_table
from habitatlib.figures.priorities.tellings import compare, lead_in, likeness, pairs, verdict

WORDS = st.text(alphabet="可持续交通运输和流动性废水管理复原力韧有的 A1", max_size=14)


def kinds(left: str, right: str) -> list[str]:
    return [p.kind for side in compare(left, right) for p in side]


@given(WORDS, WORDS)
def test_the_pieces_make_up_the_printed_words(left, right):
    one, two = compare(left, right)
    assert "".join(p.text for p in one) == left
    assert "".join(p.text for p in two) == right


@given(WORDS)
def test_the_same_words_do_not_differ(text):
    assert set(kinds(text, text)) <= {"same"}


def test_every_variant_of_the_lexicon_is_grey_either_way():
    for row in lexicons.load("variants"):
        assert kinds(row["a"], row["b"]) == kinds(row["b"], row["a"]) == ["variant", "variant"], row


def test_a_longer_variant_is_not_cut_into_a_shorter_one():
    assert [p.text for p in compare("交通和流动性", "运输和交通出行")[1] if p.kind == "variant"] == ["运输", "交通出行"]


def test_a_difference_of_content_is_not_a_variant():
    assert verdict(*compare("城市气候变化", "城市空气质量")) == "other"
    assert verdict(*compare("废物和废水管理", "废物和废水")) == "lacking"
    assert verdict(*compare("有韧性的城市", "具有复原力的城市")) == "variant"


def test_likeness_counts_variants_as_the_same():
    assert likeness("具有复原力", "有韧性") == 1
    assert likeness("气候变化", "毒品管制") < 0.5


def test_the_words_before_a_list_tell_its_standing():
    text = "引言。除了最初的框架中三个现有的支柱，即甲、乙。"
    assert lead_in(text, text.index("甲"), "zh")[1:] == ("existing", "现有")
    text = "会议确定了两个创新领域：甲和乙。"
    assert lead_in(text, text.index("甲"), "zh")[1:] == ("", "")


def test_a_list_that_two_reports_tell_is_one_pair():
    found = pairs(made_study())
    assert [(p.left.symbol, p.right.symbol, len(p.items)) for p in found] == [("X/1", "X/2", 3)]
    assert (found[0].left.standing, found[0].right.standing) == ("existing", "new")
    assert len(pair_table(made_study(), found).frame) == 4


def test_lists_with_the_same_themes_in_quite_other_words_are_no_pair():
    texts = {("X/1", 1): "重点是甲乙丙丁和戊己庚辛。", ("X/2", 1): "重点是子丑寅卯和辰巳午未。"}
    rest = ("energy|finance", None, "none", "current", "joint", "同一框架")
    assert not pairs(made_study(texts=texts, lists=[("X/1", 1, "甲乙丙丁|戊己庚辛", *rest), ("X/2", 1, "子丑寅卯|辰巳午未", *rest)]))


def test_two_paragraphs_of_one_report_are_a_pair_where_no_two_reports_are():
    texts = {("X/1", 1): "现有的重点是城市能源和筹资办法。", ("X/1", 5): "两个重点：城市能源和筹资办法。"}
    rest = ("城市能源|筹资办法", "energy|finance", None, "none", "current", "joint", None)
    found = pairs(made_study(texts=texts, lists=[("X/1", 1, *rest), ("X/1", 5, *rest)]))
    assert [(p.left.paras, p.right.paras) for p in found] == [((1,), (5,))]


def test_a_list_of_one_item_is_told_by_no_pair():
    texts = {("X/1", 1): "重点是能源。", ("X/2", 1): "重点是能源。"}
    rest = ("能源", "energy", None, "none", "current", "joint", None)
    assert not pairs(made_study(texts=texts, lists=[("X/1", 1, *rest), ("X/2", 1, *rest)]))

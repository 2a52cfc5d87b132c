import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.exchange.cells import as_written, neutral

BEGINNINGS = st.sampled_from(["", "'", "''", "=", "+", "-", "@", "\t", "\r", "\0", "'=", "''-"])


@pytest.mark.parametrize("text", ["=cmd()", "+49", "-5", "@SUM(A1)", "\tx", "\rx", "\0x", "'=cmd()"])
def test_what_a_spreadsheet_would_compute_is_text(text):
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Ann Berg", "'90s block", "3 x 10", "a=b", " =cmd()"])
def test_other_texts_stay_as_they_are(text):
    assert neutral(text) == text
    assert as_written(text) == text


@given(BEGINNINGS, st.text())
def test_every_text_comes_back_and_no_cell_begins_like_a_formula(beginning, rest):
    text = beginning + rest
    assert as_written(neutral(text)) == text
    assert neutral(text)[:1] not in tuple("=+-@\t\r\0")

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.file_names import file_name, safe_part


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Berg", "Ann Berg"),
        ("Łukasz (2.)", "Łukasz (2.)"),
        ("4 × 10 / slow: part 2?", "4 - 10 - slow- part 2"),
    ],
)
def test_a_name_stays_but_for_the_signs_that_a_file_cannot_have(text, expected):
    assert safe_part(text) == expected


def test_every_part_is_seen_however_long_the_others_are():
    assert file_name(["Ann", "Hip thrust", "2026-11-25"], ".png") == "Ann, Hip thrust, 2026-11-25.png"
    long = file_name(["深" * 300, "x" * 300, "2026-11-25"], ".csv")
    assert long == f"{'深' * 20}, {'x' * 60}, 2026-11-25.csv"


def test_what_is_left_of_nothing_is_left_out():
    assert file_name(["", "..", "2026-11-25"], ".svg") == "2026-11-25.svg"


@given(st.lists(st.text(), max_size=3))
def test_every_system_takes_it(parts):
    name = file_name([*parts, "2026-11-25"], ".png")
    assert len(f"{name}.part".encode()) <= 255
    assert not set(name) & set('/\\:*?"<>|\0\n')
    assert not name.startswith(".")

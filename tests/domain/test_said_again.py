"""Sets typed anew at the beginning of a line: the rest stays, but for what is said twice now."""

import pytest

from studio.domain.said_again import without_repeats
from tests.make import an_exercise


@pytest.mark.parametrize(
    ("typed", "rest", "line"),
    [
        ("4x8 45kg", " 40kg r90 rir2", "4x8 45kg r90 rir2"),
        ("4x8 45kg rir1", " @2-0-1-1 40kg r90/30 rir2", "4x8 45kg rir1 @2-0-1-1 r90/30 "),
        ("4x8 45kg", " 40kg; +1 left", "4x8 45kg ; +1 left"),
        ('4x8 "slow"', ' r90 "as before" rir2', '4x8 "slow" r90 rir2'),
        ("4x8", " 40kg r90", "4x8 40kg r90"),
        ("4x8 45kg 50kg", " r90", "4x8 45kg 50kg r90"),
        ("4x", " 40kg", "4x 40kg"),
    ],
)
def test_what_was_typed_wins(typed, rest, line):
    assert without_repeats(typed + rest, len(typed), an_exercise()) == line

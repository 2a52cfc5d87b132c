"""A clock before the last set, or more than 400 days after it, is doubted; seconds are not."""

import pytest

from studio.services.clock_doubt import is_doubtful
from tests.make import an_instant

DAY = 1440


@pytest.mark.parametrize(
    ("minutes", "doubtful"),
    [(0, False), (-0.9, False), (-1.1, True), (-3000 * DAY, True), (400 * DAY, False), (400 * DAY + 1, True)],
)
def test_only_before_the_last_set_or_400_days_after_it(minutes, doubtful):
    assert is_doubtful(an_instant(minutes), an_instant()) is doubtful


def test_without_a_set_nothing_is_doubted():
    assert not is_doubtful(an_instant(), None)

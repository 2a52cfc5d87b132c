"""What a coach reads on the Progress page and its cards, and reaches there without a mouse."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from studio.domain.asymmetry import Index
from studio.ui.progress.page import ProgressPage
from tests.ui.progress_gym import Gym, a_gym
from tests.ui.progress_shown import progress_on_screen, three_tests

Shown = Callable[[Gym], ProgressPage]


@pytest.fixture
def gym(database):
    return a_gym(database)


@pytest.fixture
def shown(qtbot, dressed, database, changes, tmp_path) -> Iterator[Shown]:
    """The page of that gym's athlete on screen, once the data of the test is stored."""
    with ExitStack() as open_pages:
        yield lambda gym: open_pages.enter_context(
            progress_on_screen(qtbot, database, changes, gym, tmp_path)
        )


def in_index(page: ProgressPage, index: Index) -> None:
    page.filters.index.set_value(index)
    page.reload()


@pytest.mark.parametrize("index", [Index.LSI1, Index.LSI2, Index.LSI4])
def test_an_index_that_needs_a_side_nobody_stated_draws_no_trend_and_leads_to_it(qtbot, gym, shown, index):
    nobody = gym.another()
    three_tests(nobody)
    page = shown(nobody)
    in_index(page, index)

    hint = page.nothing_card.hint
    assert hint.title.text() == "Which side is dominant?"
    assert f"{index.facts.label} goes by the dominant side, and that is not stated." in hint.text.text()
    assert not page.charts.trend_card.isVisible()
    assert not page.forecast.isVisible()
    assert not page.behind.button.isVisible()
    assert page.charts.sides_card.isVisible()
    with qtbot.waitSignal(page.dominant_side_wanted) as asked:
        hint.button.click()
    assert asked.args == [nobody.athlete.id]

    in_index(page, Index.SPD)
    assert not page.nothing_card.isVisible()
    assert page.charts.trend_card.isVisible()


def test_where_nothing_was_lifted_an_index_has_no_number_and_says_so(gym, shown):
    gym.test(0, (0.0, 0.0), (0.0, 0.0))
    page = shown(gym)

    assert page.nothing_card.hint.title.text() == "No day has a number in this index"
    assert not page.nothing_card.hint.button.isVisible()
    assert not page.charts.trend_card.isVisible()

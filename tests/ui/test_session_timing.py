"""When a session looks at the clock, and what it puts off so that its picture is in time."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from studio.domain.conductor import Stage
from studio.storage.database import Database
from studio.ui.changes import Changes
from studio.ui.session.page import SessionPage
from tests.ui.session_stage import SET_S, SWITCH_S, Gym

STORING_S = 0.04


@pytest.fixture
def gym(database: Database, changes: Changes, tmp_path: Path, qtbot) -> Gym:
    return Gym(database, changes, tmp_path, qtbot)


@pytest.fixture
def page(gym: Gym):
    page = gym.started()
    yield page
    page.deeds.close()


def next_look_ms(page: SessionPage) -> int:
    """After how long the session looks at the clock again."""
    (deadline,) = (t for t in page.player._driver.findChildren(QTimer) if t.isSingleShot())
    return deadline.interval()


def resting(gym: Gym, page: SessionPage) -> float:
    """Come into the rest after the first set; the seconds that it still goes on."""
    gym.pass_time(page, SET_S)
    conductor = page.player.conductor
    assert conductor.stage is Stage.REST
    return conductor.deadline - page.player.now


def test_a_set_that_nobody_answers_is_stored_between_the_last_two_pictures_of_its_rest(gym, page):
    left = resting(gym, page)
    gym.pass_time(page, left - 1)
    assert gym.logged() == []
    assert next_look_ms(page) == pytest.approx(500, abs=1.5)
    gym.pass_time(page, 0.5)

    assert len(gym.logged()) == 1
    assert page.player.conductor.stage is Stage.REST
    assert next_look_ms(page) == pytest.approx(500, abs=1.5)


def test_the_time_that_a_look_takes_does_not_make_the_next_one_late(gym, page):
    left = resting(gym, page)
    gym.pass_time(page, left - 1)

    def disk() -> None:
        gym.clock.advance(STORING_S)

    page.player.store_due.connect(disk)
    gym.pass_time(page, 0.5)

    assert len(gym.logged()) == 1
    assert next_look_ms(page) == pytest.approx(1000 * (0.5 - STORING_S), abs=1.5)


def test_the_stage_is_painted_before_what_stands_beside_it(gym, page, qtbot):
    gym.clock.advance(SET_S)
    page.player.look()  # as the driver does, and not the page
    assert page.player.conductor.stage is Stage.REST
    assert page.stage.card.isHidden()

    qtbot.waitUntil(lambda: not page.stage.card.isHidden())


def test_what_somebody_does_is_shown_at_once(gym, page):
    gym.pass_time(page, 20)
    page.stage.end_set_button.click()

    assert not page.stage.card.isHidden()


def test_a_session_that_is_left_shows_nothing_later(gym, page):
    gym.clock.advance(SET_S)
    page.player.look()
    page.leave()

    assert not [timer for timer in page.findChildren(QTimer) if timer.isActive()]


def test_the_mark_buttons_follow_their_set(gym, page):
    gym.pass_time(page, 20)
    page.stage.pain_button.click()
    resting(gym, page)
    assert page.stage.pain_button.isChecked()
    gym.pass_time(page, SWITCH_S)

    assert not page.stage.pain_button.isChecked()

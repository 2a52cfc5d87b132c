"""A session whose program is killed in the middle of a set is offered again at the same set and side."""

import subprocess
import sys

import pytest

from studio.domain.conductor import Stage
from studio.domain.sides import Side
from studio.storage import athletes, workouts
from studio.storage.database import open_database
from studio.ui.changes import Changes
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.preferences import Preferences
from studio.ui.session.page import SessionPage
from tests.fake_clock import FakeClock
from tests.process import CHECKOUT

pytestmark = pytest.mark.slow


@pytest.fixture
def killed(tmp_path):
    """The database of a session that was killed while the right leg played."""
    path = tmp_path / "gym.db"
    command = [sys.executable, "-m", "tests.faults.session_child", str(path), str(tmp_path)]
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603 - our own child
        assert child.stdout is not None
        assert "right" in child.stdout.readline()
        child.kill()
    with open_database(path) as database:
        yield database


def test_a_killed_session_is_offered_at_the_same_set_and_side(killed, qtbot, qapp, tmp_path):
    with killed.read() as session:
        (athlete,) = athletes.athletes(session)
        (running,) = workouts.running_workouts(session)
        (done,) = workouts.sets_of(session, running.id)
    assert (done.side, done.reps, done.round_number) == (Side.LEFT, 7, 1)

    current, clock = CurrentAthlete(), FakeClock()
    current.choose(athlete)
    clock.advance(5 + 4 * 7 + 25 + 22.5)
    page = SessionPage(killed, Changes(killed), current, clock, Preferences(tmp_path / "settings.json"))
    qtbot.addWidget(page)
    assert page.offer.hint.button.text() == "Resume session"
    page.offer.hint.button.click()

    conductor = page.player.conductor
    assert conductor.stage is Stage.WAITING
    assert conductor.turn is not None
    assert (conductor.turn.side, conductor.turn.key.round) == (Side.RIGHT, 1)
    assert conductor.goal.reps == 7
    page.leave()

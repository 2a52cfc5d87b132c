"""A disk that refuses a set during a session: it stays, unticked, and is saved once there is room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from studio.domain.conductor import Stage
from studio.storage.database import Database, open_database
from studio.storage.journal import read_file
from studio.storage.workouts import add_set, running_workouts, sets_of
from studio.ui.changes import Changes
from studio.ui.session.page import SessionPage
from studio.ui.widgets.set_cell import CellState, SetCell
from tests.failing_disk import Disk
from tests.ui.session_stage import SET_S, SWITCH_S, Gym


class Played:
    """A session whose first set has ended on a disk that refuses it, or refuses all ``since_it_began``."""

    def __init__(
        self, database: Database, changes: Changes, folder: Path, qtbot: Any, *, since_it_began: bool
    ) -> None:
        self.gym = Gym(database, changes, folder, qtbot)
        self.page: SessionPage = self.gym.started()
        self.disk = Disk(database)
        if not since_it_began:
            self.gym.pass_time(self.page, SET_S)
        with self.disk.failing():
            self.gym.pass_time(self.page, SET_S if since_it_began else 0)
            self.page.stage.card.save_button.click()

    @property
    def cell(self) -> SetCell:
        """The first set in the panel beside the stage."""
        first = self.page.player.conductor.turns[0]
        return self.page.sets.sections[0].cells[first.key]


@pytest.fixture(params=[False, True], ids=["this set", "all since it began"])
def played(
    request: pytest.FixtureRequest, database: Database, changes: Changes, tmp_path: Path, qtbot: Any
) -> Iterator[Played]:
    played = Played(database, changes, tmp_path, qtbot, since_it_began=request.param)
    yield played
    played.page.deeds.close()


def journaled(database: Database) -> list[object]:
    return [entry.event.set_uid for path in database.journal.files() for entry in read_file(path)]


def test_it_stays_on_the_stage_unticked(played: Played) -> None:
    page = played.page
    assert played.gym.logged() == []
    assert "nothing was stored" in page.stage.note.text.text()
    assert not page.stage.card.isHidden()
    assert page.stage.card.hint.text() == "Not saved yet: it is tried again once the disk takes it."
    assert (played.cell.state, played.cell.aside, played.cell.uid) == (CellState.PLAYING, "not saved", None)
    assert page.sets.saved_chip.text() == "Last set not saved"
    with played.disk.failing():
        played.gym.pass_time(page, SWITCH_S + 60)
    assert page.player.conductor.stage is Stage.REST  # nothing goes on over it
    assert played.gym.logged() == []


def test_it_is_saved_as_its_card_stands_once_the_disk_works_again(played: Played) -> None:
    page = played.page
    page.stage.card.reps.setText("7")
    page.deeds.retry()
    (done,) = played.gym.logged()
    assert done.reps == 7
    assert page.stage.note.isHidden()
    assert page.stage.card.isHidden()
    assert (played.cell.state, played.cell.aside) == (CellState.DONE, "")
    assert page.sets.saved_chip.text() == "Saved after each set"
    page.deeds.retry()
    assert len(played.gym.logged()) == 1


def test_a_set_that_is_still_being_looked_at_is_not_saved_by_a_disk_that_works(
    database: Database, changes: Changes, tmp_path: Path, qtbot: Any
) -> None:
    gym = Gym(database, changes, tmp_path, qtbot)
    page = gym.started()
    gym.pass_time(page, SET_S)
    page.deeds.retry()
    assert gym.logged() == []
    assert not page.stage.card.isHidden()


def test_however_often_it_is_refused_it_is_one_set(played: Played, database: Database) -> None:
    for _ in range(3):
        with played.disk.failing():
            played.page.deeds.retry()
    played.page.deeds.retry()
    (done,) = played.gym.logged()
    assert set(journaled(database)) == {done.uid}


def test_a_set_that_was_refused_and_undone_is_gone_for_good(played: Played, database: Database) -> None:
    assert len(journaled(database)) == 1
    played.page.stage.undo_button.click()
    assert journaled(database) == []
    assert played.cell.state is CellState.PLANNED
    assert not played.page.log.refused
    played.page.deeds.retry()
    database.close()
    with open_database(database.path) as again:
        assert again.recovered == ()
        with again.read() as session:
            (workout,) = running_workouts(session)
            assert sets_of(session, workout.id) == []


def test_a_refused_set_is_there_after_the_program_was_ended_over_it(
    played: Played, database: Database
) -> None:
    with played.disk.failing():
        played.page.leave()
    database.close()
    with open_database(database.path) as again:
        with again.read() as session:
            (workout,) = running_workouts(session)
            (done,) = sets_of(session, workout.id)
        assert [event.set_uid for event in again.recovered] == [done.uid]


def test_a_set_that_reached_the_disk_after_all_is_put_right_and_not_doubled(
    played: Played, database: Database
) -> None:
    log = played.page.log
    refused = log._refused
    assert refused is not None
    with database.write() as session:  # as if the refused commit had been whole after all
        add_set(session, refused)
    assert [done.uid for done in played.gym.logged()] == [refused.uid]
    assert not log.refused
    assert played.cell.state is CellState.DONE
    played.page.deeds.retry()
    assert len(played.gym.logged()) == 1

"""What only the journal has comes back, once, and only what was not tried again."""

import logging
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from studio.domain.errors import StudioError
from studio.domain.exercise import Exercise
from studio.domain.instants import Instant
from studio.domain.workout import LogAction, LogEvent, LoggedSet, Workout
from studio.storage.athletes import add_athlete
from studio.storage.check import problems
from studio.storage.database import Database, JournalTrouble, open_database
from studio.storage.exercises import save_exercise
from studio.storage.journal import SessionJournal, read_file
from studio.storage.recovery import missing_from_database, replay
from studio.storage.workouts import (
    add_set,
    add_sets,
    correct_set,
    remove_set,
    save_workout,
    sets_of,
    undo_last,
    workouts_of,
)
from tests.fake_clock import FakeClock
from tests.make import a_pair, a_set, a_workout, an_athlete, an_exercise, an_instant


@dataclass
class Gym:
    """A data folder with one athlete, one exercise and a running workout; `saved` is an older copy of it."""

    path: Path
    workout: Workout
    exercise: Exercise

    @property
    def saved(self) -> Path:
        return self.path.with_name("saved")

    def save(self) -> None:
        shutil.copy(self.path, self.saved)

    def go_back(self) -> None:
        shutil.copy(self.saved, self.path)


@pytest.fixture
def gym(tmp_path: Path) -> Gym:
    athlete, exercise = an_athlete(), an_exercise()
    workout = a_workout(athlete)
    gym = Gym(tmp_path / "gym.db", workout, exercise)
    with open_database(gym.path) as database, database.write() as session:
        add_athlete(session, athlete)
        save_exercise(session, exercise)
        save_workout(session, workout)
    gym.save()
    return gym


def add(database: Database, done: LoggedSet) -> LogEvent:
    with database.write() as session:
        return add_set(session, done)


def stored(database: Database, gym: Gym) -> list[LoggedSet]:
    with database.read() as session:
        return sets_of(session, gym.workout.id)


def test_an_event_is_on_the_disk_before_the_commit(gym: Gym) -> None:
    with open_database(gym.path) as database:
        with pytest.raises(ZeroDivisionError), database.write() as session:
            _add_and_fail(session, gym)
        assert database.journal.files() == []
        event = add(database, a_set(gym.workout, gym.exercise))
        entries = [entry for path in database.journal.files() for entry in read_file(path)]
    assert [entry.event for entry in entries] == [event]
    assert entries[0].workout == gym.workout


def _add_and_fail(session: object, gym: Gym) -> None:
    add_set(session, a_set(gym.workout, gym.exercise))  # type: ignore[arg-type]  # the session of a write
    raise ZeroDivisionError


def test_all_that_happened_after_an_older_copy_comes_back(gym: Gym) -> None:
    left, right = a_pair(gym.workout, gym.exercise)
    second = a_workout(an_athlete(id=gym.workout.athlete_id), minutes=100)
    other = a_set(second, gym.exercise)
    with open_database(gym.path) as database:
        assert database.recovered == ()
        add(database, left)
        add(database, right)
        with database.write() as session:
            correct_set(session, replace(left, reps=7), an_instant(9))
            remove_set(session, right.uid, an_instant(9))
            undo_last(session, gym.workout.id, an_instant(9))
            save_workout(session, second)
            add_set(session, other)
        before = stored(database, gym)
    gym.go_back()
    with open_database(gym.path) as database:
        assert [event.action for event in database.recovered] == [
            LogAction.ADDED,
            LogAction.ADDED,
            LogAction.CORRECTED,
            LogAction.REMOVED,
            LogAction.RESTORED,
            LogAction.ADDED,
        ]
        assert stored(database, gym) == before
        with database.read() as session:
            assert sets_of(session, second.id) == [other]
            assert workouts_of(session, gym.workout.athlete_id) == [second, gym.workout]
        assert problems(database) == []
        add(database, a_set(gym.workout, gym.exercise))
    with open_database(gym.path) as database:
        assert database.recovered == ()


def test_what_was_written_before_a_failed_commit_comes_back(gym: Gym) -> None:
    done = a_set(gym.workout, gym.exercise)
    with open_database(gym.path) as database:
        event = LogEvent(1, database.device, LogAction.ADDED, done.uid, done.done_at, None, done)
        database.journal.append(event, find_workout=lambda _id: gym.workout)
    with open_database(gym.path) as database:
        assert database.recovered == (event,)
        assert stored(database, gym) == [done]


def test_what_was_tried_again_after_a_failed_commit_does_not_come_back(gym: Gym) -> None:
    failed, retried = a_set(gym.workout, gym.exercise), a_set(gym.workout, gym.exercise)
    with open_database(gym.path) as database:
        event = LogEvent(1, database.device, LogAction.ADDED, failed.uid, failed.done_at, None, failed)
        database.journal.append(event, find_workout=lambda _id: gym.workout)
        add(database, retried)
    with open_database(gym.path) as database:
        assert database.recovered == ()
        assert stored(database, gym) == [retried]
    gym.go_back()
    with open_database(gym.path) as database:
        assert stored(database, gym) == [retried]


def pair_of_events(database: Database, gym: Gym, first: int) -> tuple[LogEvent, LogEvent]:
    left, right = a_pair(gym.workout, gym.exercise, first)
    return (
        LogEvent(first, database.device, LogAction.ADDED, left.uid, left.done_at, None, left),
        LogEvent(first + 1, database.device, LogAction.ADDED, right.uid, right.done_at, None, right),
    )


def test_a_transaction_that_was_cut_off_in_the_journal_does_not_come_back(gym: Gym) -> None:
    with open_database(gym.path) as database:
        add(database, done := a_set(gym.workout, gym.exercise))
        database.journal.append(*pair_of_events(database, gym, 2))
    (file,) = (gym.path.parent / "session-journal").iterdir()
    first, second, _third = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(first + second)
    with open_database(gym.path) as database:
        assert database.recovered == ()
        assert stored(database, gym) == [done]
        again = pair_of_events(database, gym, 2)
        database.journal.append(*again)
    with open_database(gym.path) as database:
        assert database.recovered == again


def test_no_part_of_a_failed_transaction_comes_back_beside_what_was_tried_again(gym: Gym) -> None:
    with open_database(gym.path) as database:
        database.journal.append(*pair_of_events(database, gym, 1))
        add(database, retried := a_set(gym.workout, gym.exercise))
    gym.go_back()
    with open_database(gym.path) as database:
        assert stored(database, gym) == [retried]
    with open_database(gym.path) as database:
        assert database.recovered == ()


def test_no_part_of_a_failed_transaction_comes_back_from_the_file_of_the_day_before(gym: Gym) -> None:
    midnight = FakeClock(Instant(an_instant().ms // 86_400_000 * 86_400_000 - 1000))
    with open_database(gym.path) as database:
        database.journal = SessionJournal(database.journal.folder, midnight)
        pair = pair_of_events(database, gym, 1)
        database.journal.append(*pair, find_workout=lambda _id: gym.workout)
        midnight.advance(2)
        alone = LogEvent(
            1, database.device, LogAction.ADDED, pair[0].set_uid, an_instant(), None, pair[0].after
        )
        database.journal.append(alone, find_workout=lambda _id: gym.workout)
        assert len(database.journal.files()) == 2
    with open_database(gym.path) as database:
        assert database.recovered == (alone,)
        assert stored(database, gym) == [pair[0].after]


def test_a_correction_of_an_import_that_is_lost_brings_the_set(gym: Gym) -> None:
    done = a_set(gym.workout, gym.exercise)
    with open_database(gym.path) as database:
        with database.write() as session:
            add_sets(session, [done])
        with database.write() as session:
            correct_set(session, replace(done, reps=6))
    gym.go_back()
    with open_database(gym.path) as database:
        assert stored(database, gym) == [replace(done, reps=6, version=2)]


def test_what_refers_to_nothing_stays_out(gym: Gym, caplog: pytest.LogCaptureFixture) -> None:
    newcomer, unknown = an_athlete("Ben"), an_exercise("sl_glute_bridge")
    theirs = a_workout(newcomer)
    mine = a_set(gym.workout, gym.exercise)
    with open_database(gym.path) as database:
        with database.write() as session:
            add_athlete(session, newcomer)
            save_exercise(session, unknown)
            save_workout(session, theirs)
            add_set(session, a_set(theirs, gym.exercise))
            add_set(session, a_set(gym.workout, unknown))
        add(database, mine)
    gym.go_back()
    with caplog.at_level(logging.WARNING), open_database(gym.path) as database:
        assert stored(database, gym) == [mine]
        assert [event.set_uid for event in database.recovered] == [mine.uid]
        with database.write() as session:
            left = missing_from_database(database.journal, session)
            assert replay(session, left) == left
    assert "1 changes came back from the session journal, 2 could not" in caplog.text


def test_the_journal_of_another_file_is_not_mixed_in(gym: Gym) -> None:
    with open_database(gym.path) as database:
        add(database, a_set(gym.workout, gym.exercise))
    with open_database(gym.path.with_name("other.db")) as other:
        assert other.recovered == ()
        with other.read() as session:
            assert missing_from_database(other.journal, session) == []


def test_a_journal_that_cannot_be_written_does_not_lose_the_set_and_gets_it_later(gym: Gym) -> None:
    in_the_way = gym.path.parent / "session-journal"
    in_the_way.write_text("in the way")
    heard: list[StudioError | None] = []
    first, second = a_pair(gym.workout, gym.exercise)
    with open_database(gym.path) as database:
        database.on_trouble = heard.append
        add(database, first)
        assert stored(database, gym) == [first]
        assert [type(trouble) for trouble in heard] == [JournalTrouble]
        assert "kept in the database alone" in str(heard[0])
        in_the_way.unlink()
        add(database, second)
        assert heard[1:] == [database.trouble] == [None]
    gym.go_back()
    with open_database(gym.path) as database:
        assert [event.set_uid for event in database.recovered] == [first.uid, second.uid]


def test_the_end_is_the_last_chance_to_give_the_journal_what_it_lacks(gym: Gym) -> None:
    in_the_way = gym.path.parent / "session-journal"
    in_the_way.write_text("in the way")
    with open_database(gym.path) as database:
        add(database, done := a_set(gym.workout, gym.exercise))
        in_the_way.unlink()
    gym.go_back()
    with open_database(gym.path) as database:
        assert stored(database, gym) == [done]


def test_a_journal_that_cannot_be_read_does_not_keep_the_file_shut(
    gym: Gym, caplog: pytest.LogCaptureFixture
) -> None:
    (gym.path.parent / "session-journal" / "2026-11-23.jsonl").mkdir(parents=True)
    with caplog.at_level(logging.ERROR), open_database(gym.path) as database:
        assert stored(database, gym) == []
    assert "The session journal" in caplog.text

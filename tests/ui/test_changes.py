"""Word of a commit reaches the screens: once, by topic, and only when something was kept."""

import pytest

from studio.domain.units import Load
from studio.storage.athletes import add_athlete
from studio.storage.blocks import save_block
from studio.storage.exercises import save_exercise
from studio.storage.strength_tests import save_test
from studio.storage.topics import Topic
from studio.storage.workouts import add_set, save_workout
from studio.ui.changes import Changes
from tests.make import a_block, a_set, a_test, a_workout, an_athlete, an_exercise


class News:
    """Notes which signals came, in their order."""

    def __init__(self, changes: Changes) -> None:
        self.heard: list[str] = []
        for topic in Topic:
            getattr(changes, f"{topic}_changed").connect(getattr(self, topic.value))

    def athletes(self) -> None:
        self.heard.append("athletes")

    def exercises(self) -> None:
        self.heard.append("exercises")

    def blocks(self) -> None:
        self.heard.append("blocks")

    def workouts(self) -> None:
        self.heard.append("workouts")

    def tests(self) -> None:
        self.heard.append("tests")

    def proposals(self) -> None:
        self.heard.append("proposals")

    def equipment(self) -> None:
        self.heard.append("equipment")


def test_a_commit_tells_of_all_it_touched_once_and_nothing_else(database, changes):
    news = News(changes)
    athlete, exercise = an_athlete(), an_exercise()
    with database.write() as session:
        save_exercise(session, exercise)
        add_athlete(session, athlete)
        save_block(session, a_block(athlete, exercise))
        assert news.heard == [], "nothing is told before it is kept"
    assert news.heard == ["athletes", "exercises", "blocks"]

    news.heard.clear()
    workout = a_workout(athlete)
    with database.write() as session:
        save_workout(session, workout)
        add_set(session, a_set(workout, exercise, load=Load.of(20)))
        save_test(session, a_test(exercise))
    assert news.heard == ["workouts", "tests"]


def test_a_transaction_that_fails_tells_nobody(database, changes):
    news = News(changes)

    def stores_and_fails():
        with database.write() as session:
            add_athlete(session, an_athlete())
            session.flush()
            raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        stores_and_fails()
    assert news.heard == []


def test_reading_tells_nobody(database, changes):
    news = News(changes)
    with database.read():
        pass
    assert news.heard == []


@pytest.mark.parametrize("topic", list(Topic))
def test_every_topic_has_its_signal(changes, qtbot, topic):
    with qtbot.waitSignal(getattr(changes, f"{topic}_changed"), timeout=0):
        changes.publish(frozenset({topic}))


def test_a_screen_that_fails_does_not_silence_the_next(database, changes):
    told: list[Exception] = []
    database.on_error = told.append

    def fails(topics):
        raise ZeroDivisionError

    heard = []
    database._listeners.insert(0, fails)  # before Changes, so that it comes first
    changes.athletes_changed.connect(lambda: heard.append("athletes"))
    with database.write() as session:
        add_athlete(session, an_athlete())
    assert heard == ["athletes"]
    assert [type(error) for error in told] == [ZeroDivisionError]

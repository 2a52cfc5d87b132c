"""The dialogs of the Progress page: what is behind a day and a week, and a strength test in its states."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from studio.domain.exercise import Exercise
from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.domain.units import Load
from studio.domain.workout import LoggedSet
from studio.services.trial_protocol import HardWork
from studio.storage import exercises, workouts
from studio.ui.progress.began_choice import Began, How
from studio.ui.progress.more_charts import OF_ALL
from studio.ui.progress.test_dialog import TestDialog
from studio.ui.rooms import Rooms
from tests.make import a_set, a_workout, there
from tests.pictures.album import Album, rest, settle
from tests.pictures.scene import NOW

FULL_DISK = "The test could not be stored: the disk is full. Make room, and save it again."


def take(rooms: Rooms, album: Album) -> None:
    """Of the demo athlete, with a day of training that is taken away again."""
    _take_test(rooms, album)
    uids = _train(rooms)
    rest(rooms)
    _take_behind(rooms, album)
    with rooms.database.write() as session:
        for uid in uids:
            workouts.remove_set(session, uid, NOW)
    rest(rooms)


def _take_behind(rooms: Rooms, album: Album) -> None:
    """A day of training, the test before it, and a week."""
    behind, charts = rooms.progress.behind, rooms.progress.charts
    latest = len(charts.points) - 1
    for name, number in (("training", latest), ("test", latest - 1)):
        behind.open_point(number)
        _take(rooms, album, f"progress-behind-{name}")
    behind.open_week(len(charts.weeks) - 2)
    _take(rooms, album, "progress-behind-week")
    for key, card in rooms.progress.more.cards.items():
        if key in OF_ALL:
            card.view.opened.emit(card.bars[0 if key in ("muscles", "adherence") else -1])
            _take(rooms, album, f"progress-behind-{key.replace('_', '-')}")


def _take(rooms: Rooms, album: Album, name: str) -> None:
    dialog = there(rooms.progress.behind.dialog)
    album.take(dialog, name)
    dialog.reject()
    settle()


def _take_test(rooms: Rooms, album: Album) -> None:
    """Empty, typed with a slip in it, refused, and put away for a lift of both legs."""
    rooms.progress.enter_test()
    settle()
    dialog = next(one for one in rooms.window.findChildren(TestDialog) if one.isVisible())
    dialog.conditions.begins.set_value(Began(Side.LEFT, How.DONE))  # no lot: the same picture each time
    album.take(dialog, "progress-strength-test")
    for side, rows in dialog.grid.rows.items():
        for number, row in enumerate(rows):
            row.load.setText("20")
            row.reps.setText(str(8 + number + (side is Side.RIGHT)))
            row.rir.setText("1")
    slip = dialog.grid.rows[Side.RIGHT][1].reps
    slip.setText("14")
    dialog.grid.rows[Side.LEFT][2].spoilt.click()
    dialog.steps.show_hard_work(HardWork(("Bulgarian split squat",), 20))
    album.take(dialog, "progress-strength-test-slip")
    slip.setText("9")
    dialog.refuse(FULL_DISK)
    album.take(dialog, "progress-strength-test-refused")
    _take_other(rooms, dialog, album)
    dialog.reject()
    rooms.progress.entering.note.hide()  # it says that the test was not stored
    settle()


def _take_other(rooms: Rooms, dialog: TestDialog, album: Album) -> None:
    """Another exercise is chosen, of both legs at once, and the first one again, which is thrown away."""
    one = there(dialog.exercise.value())
    with rooms.database.read() as session:
        both = there(exercises.find_exercise(session, there(one.bilateral_parent)))
    _choose(dialog, both)
    album.take(dialog, "progress-strength-test-other")
    for row in dialog.grid.rows[Side.BOTH]:
        row.load.setText("60")
        row.reps.setText(str(5 + row.number))
        row.rir.setText("1")
    album.take(dialog, "progress-strength-test-both")
    dialog.drafting.start_anew()
    _choose(dialog, one)
    album.take(dialog, "progress-strength-test-again")
    dialog.drafting.start_anew()


def _choose(dialog: TestDialog, exercise: Exercise) -> None:
    dialog.exercise.set_value(exercise)
    dialog.exercise.chosen.emit(exercise)


def _train(rooms: Rooms) -> list[UUID]:
    """A day of which some sets count and others do not; the ids of its sets."""
    lift, facts = rooms.progress.filters.subject.value(), there(rooms.progress.facts)
    assert isinstance(lift, Exercise)
    begun = NOW.plus(-86_400)
    workout = replace(a_workout(there(rooms.current.athlete)), started_at=begun, ended_at=begun.plus(2400))
    sets: tuple[tuple[Side, dict[str, Any]], ...] = (
        (Side.LEFT, {"kind": SetKind.WARM_UP, "rir": None}),
        (Side.LEFT, {}),
        (Side.RIGHT, {}),
        (Side.LEFT, {"reps": 8, "note": "a bit shaky at the top"}),
        (Side.RIGHT, {"reps": 8, "rir": None, "matched": True}),
        (Side.LEFT, {"rir": 6.0}),
        (Side.RIGHT, {"left_out": "slipped on the bench"}),
    )
    set_up = facts.points[-1].sitting.set_up
    done: list[LoggedSet] = []
    for number, (side, more) in enumerate(sets):
        fields = {"load": Load.of(15), "rir": 1.0, "body_mass": Load.of(66), "set_up": set_up} | more
        done.append(a_set(workout, lift, side, done_at=begun.plus(60 * number), **fields))
    with rooms.database.write() as session:
        workouts.save_workout(session, workout)
        workouts.add_sets(session, done)
    return [one.uid for one in done]

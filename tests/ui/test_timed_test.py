"""A strength test on the real page: from the dialog to the facts on Progress, with marks, pain and a kill."""

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from studio.domain.athlete import DayEntry
from studio.domain.conductor import Stage
from studio.domain.cues import CueKind
from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.domain.strength_test import Metric
from studio.domain.trial_course import RECORDED
from studio.domain.units import Load, Unit
from studio.services import timed_tests, unplanned
from studio.services.asymmetry import facts_of
from studio.storage import athletes, strength_tests
from studio.ui.errors import Reporter
from studio.ui.progress.page import ProgressPage
from studio.ui.progress.test_dialog import TestDialog
from studio.ui.session.unplanned_words import Kind
from tests.make import there
from tests.ui.session_stage import THRUST, Gym, strike
from tests.ui.unplanned_gym import (
    asked_by_keys,
    dialog_of,
    in_front,
    killed,
    open_session,
    played_to_the_millisecond,
    resumed,
    type_in,
)

L, R = Side.LEFT, Side.RIGHT


@pytest.fixture
def gym(qtbot, database, changes, tmp_path):
    gym = Gym(database, changes, tmp_path, qtbot)
    with database.write() as session:
        athletes.save_day_entry(session, DayEntry(gym.athlete.id, gym.clock.now().day, Load.of(70)))
    return gym


@pytest.fixture(autouse=True)
def the_lot(monkeypatch):
    """The lot falls on the right side."""
    monkeypatch.setattr(random.SystemRandom, "choice", lambda _self, sides: sides[1])


def begun(gym, *, metric=Metric.REPS, trials="3", warm_ups="1"):
    """A test of the thrust on the stage, Start pressed."""
    page = asked_by_keys(gym, Kind.TEST)
    form = dialog_of(page).form
    form.measured.set_value(metric)
    form.measured.chosen.emit(metric)
    type_in(form.trials, trials)
    type_in(form.warm_ups, warm_ups)
    type_in(form.load, "20")
    open_session(gym, page)
    return page


def do(gym, page, reps, *, mark=None):
    """The set that plays or comes next, with so many reps of four seconds; it is stored."""
    conductor = page.player.conductor
    if conductor.stage is Stage.WAITING:
        page.deeds.play()
    elif conductor.stage is Stage.REST:
        gym.pass_time(page, conductor.deadline - gym.clock.boot_seconds() + 0.001)
    assert page.player.conductor.stage is Stage.SET
    gym.pass_time(page, 5 + 4 * reps)
    if mark:
        mark()
    page.deeds.end_set()
    page.stage.card.confirm()


def coming(page):
    """The side and number of each trial that is still to come."""
    conductor = page.player.conductor
    return [(turn.side, turn.key.round) for turn in conductor.turns[conductor.place :]]


def occasions(gym, metric=Metric.REPS):
    with gym.database.read() as session:
        test = strength_tests.test_of_exercise(session, THRUST.id, metric)
        return strength_tests.occasions_of(session, gym.athlete.id, test.id) if test else []


def test_from_the_dialog_to_the_facts_by_keys(gym):
    page = begun(gym)
    assert page.title == "Session · Strength test: Single-Leg Hip Thrust"
    assert page.stage.face.set.text == "warm-up 1 of 1"
    for number, (right, left) in enumerate(((5, 5), (12, 10), (13, 10), (12, 11))):
        for reps in (right, left):
            do(gym, page, reps)
        assert len(gym.logged()) == 2 * (number + 1)
    assert there(page.log.workout).start_side is R
    assert [one.side for one in gym.logged()[:2]] == [R, L]
    result = page.unplanned.keeper.result
    assert result.outcome.text() == "Left 10.3 reps, right 12.3 reps: 16.2 %, left weaker"
    assert result.offers_to_save
    assert occasions(gym) == []

    strike(page, page.stage, Qt.Key.Key_Return)
    (occasion,) = occasions(gym)
    assert (occasion.values_of(L), occasion.values_of(R)) == ((10, 10, 11), (12, 13, 12))
    assert occasion.first_side is R
    assert result.verdict.text() == (
        "Saved as a strength test. Not enough data: It takes at least three sessions."
    )
    assert not result.offers_to_save
    assert {one.left_out for one in gym.logged() if one.kind is SetKind.TEST} == {RECORDED}
    with gym.database.read() as session:
        facts = facts_of(session, gym.athlete.id, exercise=THRUST.id)
    assert (facts.metric, len(facts.points), facts.points[0].sitting.tested) == (Metric.REPS, 1, True)
    gym.clock.advance(1)
    strike(page, page.stage, Qt.Key.Key_Return)
    assert page.title == "Session"


def test_trials_come_to_the_millisecond(gym):
    page = begun(gym, trials="2")
    listed = played_to_the_millisecond(gym, page)
    opening = (CueKind.SIDE, CueKind.READY)
    starts = [(round(one.at + 5, 3), one.side) for one in listed if one.cue.kind in opening]

    rep, change, rest = 4, 30, 150  # a set without an end is taken for one repetition of four seconds
    gaps = [rep + change, rep + rest, rep + change, rep + rest, rep + change]
    expected, at = [(5, R)], 5
    for gap, side in zip(gaps, (L, R, L, R, L), strict=True):
        at += gap
        expected.append((at, side))
    assert starts == expected
    assert [one.side for one in gym.logged()] == [R, L] * 3


def test_the_words_of_a_trial(gym):
    page = begun(gym, warm_ups="0")
    assert page.stage.face.set.text == "trial 1 of 3"
    assert "as many as you can" in page.stage.face.note.text
    gym.pass_time(page, 5 + 4 * 9)
    page.deeds.end_set()
    card = page.stage.card
    assert (card.reps.value(), card.load.value(), card.title.text()) == (9, 20, "Right, trial 1 of 3")
    assert not card.rir.isHidden()


def test_a_marked_trial_is_offered_again_once(gym):
    page = begun(gym, warm_ups="0", trials="1")
    do(gym, page, 12, mark=page.deeds.editing.mark_hips)
    assert coming(page) == [(L, 1), (R, 2)]
    do(gym, page, 10)
    assert page.stage.face.set.text == "trial again"
    do(gym, page, 11, mark=page.deeds.editing.mark_hips)
    assert page.player.conductor.stage is Stage.OVER
    page.unplanned.keeper.save()

    (occasion,) = occasions(gym)
    assert (occasion.values_of(R), occasion.values_of(L)) == ((), (10,))


def test_the_last_trial_is_offered_again_after_a_full_rest(gym):
    page = begun(gym, warm_ups="0", trials="1")
    do(gym, page, 12)
    gym.pass_time(page, 30)
    gym.pass_time(page, 5 + 4 * 9)
    page.deeds.end_set()
    page.deeds.editing.mark_hips()
    conductor = page.player.conductor

    assert (conductor.stage, there(conductor.turn).side, there(conductor.turn).key.round) == (
        Stage.REST,
        L,
        2,
    )
    assert conductor.deadline - there(conductor.last_end) == pytest.approx(145)
    page.deeds.editing.mark_hips()
    assert page.player.conductor.turn is None


def test_pain_ends_a_side_with_a_sentence_and_undo_brings_it_back(gym):
    page = begun(gym)
    for reps in (5, 5):
        do(gym, page, reps)
    do(gym, page, 4, mark=page.deeds.editing.mark_pain)

    assert coming(page) == [(L, 2), (L, 3), (L, 4)]
    said = "Pain: the trials of the right side end here. The left side goes on, if that does not hurt."
    assert page.unplanned.trials.note.text.text() == said
    again = resumed(gym, killed(page))
    assert coming(again) == [(L, 2), (L, 3), (L, 4)]
    assert again.unplanned.trials.note.text.text() == said
    again.deeds.editing.mark_pain()
    assert coming(again) == [(L, 2), (R, 3), (L, 3), (R, 4), (L, 4)]
    assert again.unplanned.trials.note.isHidden()


def test_pain_of_both_sides_ends_the_test(gym):
    page = begun(gym, warm_ups="0")
    do(gym, page, 4, mark=page.deeds.editing.mark_pain)
    do(gym, page, 4, mark=page.deeds.editing.mark_pain)

    assert page.player.conductor.turn is None
    assert page.unplanned.trials.note.text.text() == "Pain: the trials of the left side end here."
    result = page.unplanned.keeper.result
    assert "No trial counts" in result.verdict.text()
    assert not result.offers_to_save


def test_a_spoilt_trial_is_still_offered_after_a_kill(gym):
    page = begun(gym, warm_ups="0", trials="1")
    do(gym, page, 12, mark=page.deeds.editing.mark_hips)
    do(gym, page, 10)
    do(gym, page, 11)
    turns = page.player.conductor.turns
    again = resumed(gym, killed(page))

    assert again.player.conductor.turns == turns
    assert len(gym.logged()) == 3


def over(gym, metric=Metric.REPS):
    """A test of one trial a side that is over."""
    page = begun(gym, metric=metric, warm_ups="0", trials="1")
    do(gym, page, 8)
    do(gym, page, 6)
    return page


def test_undo_keeps_it_as_training_and_it_can_be_saved_again(gym):
    page = over(gym)
    strike(page, page.stage, Qt.Key.Key_Return)
    assert len(occasions(gym)) == 1
    gym.clock.advance(1)
    strike(page, page.stage, Qt.Key.Key_U)

    assert occasions(gym) == []
    assert {one.left_out for one in gym.logged()} == {""}
    assert page.unplanned.keeper.result.offers_to_save
    page.unplanned.keeper.result.familiarisation.setChecked(True)
    page.unplanned.keeper.result.save_button.click()
    assert occasions(gym)[0].familiarisation


def test_a_test_that_was_not_saved_can_be_saved_later_that_day(gym):
    killed_workout = over(gym).log.workout
    page = gym.page()
    assert not page.offer.test_button.isHidden()
    page.offer.test_button.click()

    assert there(page.log.workout).id == there(killed_workout).id
    assert page.stage.exercise.text() == "Session done"
    assert len(page.sets.sections) == 1
    page.unplanned.keeper.result.save_button.click()
    assert len(occasions(gym)) == 1
    page.deeds.end_session()
    assert page.offer.test_button.isHidden()


def test_the_body_is_asked_for_where_it_is_lifted_and_nobody_knows_it(gym):
    with gym.database.write() as session:
        athletes.save_day_entry(session, DayEntry(gym.athlete.id, gym.clock.now().day))
    page = over(gym, Metric.E1RM)
    in_front(gym, page)
    result = page.unplanned.keeper.result
    assert result.body_mass.isVisible()
    assert not result.save_button.isEnabled()
    page.stage.setFocus()
    strike(page, page.stage, Qt.Key.Key_Return)
    assert result.body_mass.hasFocus()
    result.body_mass.setText("70")
    result.save_button.click()

    (occasion,) = occasions(gym, Metric.E1RM)
    assert occasion.body_mass == Load.of(70)
    assert result.outcome.text().startswith("Left ")
    assert not result.body_mass.isVisible()


def test_what_has_no_value_is_told_and_nothing_is_stored(gym):
    page = begun(gym, metric=Metric.E1RM, warm_ups="0", trials="1")
    do(gym, page, 20)
    do(gym, page, 6)
    page.unplanned.keeper.save()

    assert "no value can be worked out" in page.unplanned.keeper.result.verdict.text()
    assert occasions(gym, Metric.E1RM) == []


def test_pounds_are_asked_for_in_pounds(gym):
    gym.athlete = replace(gym.athlete, unit=Unit.LB)
    with gym.database.write() as session:
        athletes.save_athlete(session, gym.athlete)
        athletes.save_day_entry(session, DayEntry(gym.athlete.id, gym.clock.now().day))
    gym.current.choose(gym.athlete)
    page = over(gym, Metric.E1RM)
    result = page.unplanned.keeper.result
    result.body_mass.setText("154")

    assert result.typed_mass == Load.of(154, Unit.LB)


def test_the_first_side_is_the_other_one_than_last_time(gym):
    page = over(gym)
    page.unplanned.keeper.save()
    page.deeds.end_session()
    gym.clock.advance(60)
    page.start_without_plan()
    dialog = dialog_of(page)
    dialog.kind.set_value(Kind.TEST)
    dialog.kind.chosen.emit(Kind.TEST)
    dialog.form.measured.set_value(Metric.REPS)
    dialog.form.measured.chosen.emit(Metric.REPS)
    dialog.form.begins.set_value(False)
    dialog.accept()

    assert there(page.player.conductor.turn).side is L
    page.deeds.play()
    assert there(page.log.workout).start_side is L


def test_a_session_that_was_no_test_has_no_result(gym):
    page = gym.started()
    gym.pass_time(page, 50)
    page.deeds.end_session()

    assert page.unplanned.keeper.result.isHidden()
    page.unplanned.keeper.save()
    page.unplanned.keeper.take_back()
    assert occasions(gym) == []


def test_the_test_dialog_leads_to_the_timer(gym, qtbot, changes, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    page = ProgressPage(gym.database, changes, gym.current, gym.clock, Reporter(window, tmp_path))
    qtbot.addWidget(page)
    wanted = []
    page.timed_test_wanted.connect(lambda *what: wanted.append(what))
    page.enter_test(THRUST.id)
    dialog = there(page.findChild(TestDialog))
    dialog.measured.set_value(Metric.REPS)
    dialog.set_up.setText("bench 40 cm")
    dialog.timer_button.click()

    assert wanted == [(THRUST, Metric.REPS, "bench 40 cm", dialog.first_side)]
    assert not dialog.isVisible()


def test_a_disk_that_takes_nothing_is_told(gym, monkeypatch):
    from studio.domain.errors import BadFile

    def refuse(*_args, **_more):
        raise BadFile("The disk is full.")

    page = over(gym)
    keeper = page.unplanned.keeper
    with monkeypatch.context() as patched:
        patched.setattr(timed_tests, "record", refuse)
        keeper.save()
    assert keeper.result.verdict.text() == "The disk is full."
    keeper.save()
    with monkeypatch.context() as patched:
        patched.setattr(timed_tests, "take_back", refuse)
        keeper.take_back()
    assert keeper.result.verdict.text() == "The disk is full."
    assert len(occasions(gym)) == 1
    keeper.take_back()
    assert occasions(gym) == []


def test_a_longer_session_that_cannot_be_stored_is_told(gym, monkeypatch):
    from studio.domain.errors import BadFile
    from studio.storage import blocks

    page = asked_by_keys(gym, Kind.HOLDS)
    open_session(gym, page)

    def refuse(*_args):
        raise BadFile("The disk is full.")

    monkeypatch.setattr(blocks, "save_block", refuse)
    page.unplanned.free.one_set_more()
    assert page.stage.note.text.text() == "The disk is full."
    assert len(page.player.conductor.turns) == 6
    assert unplanned.metric_of(there(page.unplanned.own.block)) is None

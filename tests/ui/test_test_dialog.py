"""The strength-test dialog: fields for each metric, the result while typing, and the keyboard alone."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from studio.domain.exercise import LoadMode
from studio.domain.sides import Side
from studio.domain.strength_test import Metric, Trial
from studio.domain.tempo import StartsWith
from studio.domain.units import Load, LoadSense, Unit
from studio.services.test_removal import Kept
from studio.services.testing import TestEntry
from studio.services.trial_protocol import Earlier, HardWork, TrialValues
from studio.ui import theme
from studio.ui.progress.began_choice import Began, How
from studio.ui.progress.drafts import Drafts
from studio.ui.progress.known import Known
from studio.ui.progress.test_dialog import TestDialog
from studio.ui.text import PlainLabel
from studio.ui.widgets.number_field import NumberField
from studio.ui.widgets.side_badge import SideBadge
from tests.make import a_bilateral_exercise, a_test, an_athlete, an_exercise, an_occasion, there

DAY = date(2026, 11, 24)
THRUST = an_exercise()
BOTH_LEGS = a_bilateral_exercise(bm_factor=0.18, load_mode=LoadMode.BODYWEIGHT_PLUS)
BOTH_ARMS = a_bilateral_exercise(None, name="Bench press", pattern="horizontal_press")
PRESS = an_exercise(None, name="Leg press", load_mode=LoadMode.EXTERNAL, bm_factor=None)
PLANK = an_exercise(None, name="Plank", starts_with=StartsWith.ISOMETRIC, default_tempo=None)
BANDED = an_exercise(None, name="Banded", load_mode=LoadMode.BAND, bm_factor=None)
ROW = an_exercise(None, name="One-arm row", pattern="horizontal_pull")
PISTOL = an_exercise(None, name="Pistol", bm_factor=None)
SET_UPS = {THRUST.id: "bench 40 cm", PRESS.id: "seat 3"}
OFFERED = (THRUST, PRESS, PLANK, BANDED, PISTOL, BOTH_LEGS, BOTH_ARMS)


@pytest.fixture
def open_dialog(qtbot, dressed):
    """Opens the dialog on an exercise; ``more`` goes to it."""
    opened = []

    def opening(exercise=THRUST, **more) -> TestDialog:
        fields: dict[str, Any] = {"unit": Unit.KG, "body_mass": Load.of(70), "first_side": Side.LEFT} | more
        dialog = TestDialog(OFFERED, exercise, day=DAY, **fields)
        opened.append(dialog)
        dialog.open()
        dialog.activateWindow()
        return dialog

    yield opening
    for dialog in opened:
        if isValid(dialog):
            dialog.reject()


def type_in(dialog: TestDialog, side: Side, number: int = 1, **fields: str) -> None:
    row = dialog.grid.rows[side][number - 1]
    for name, text in fields.items():
        getattr(row, name).setText(text)


def earlier_test(*occasions: dict[str, Any], **last: Any) -> Known:
    """Earlier tests of the lift, the last one as told; whatever is measured."""
    test = a_test(THRUST)
    made = [
        an_occasion(an_athlete(), test, (50.0, 51.0), (52.0, 53.0), **more) for more in (*occasions, last)
    ]
    return Known(earlier=lambda _exercise, _metric: Earlier(tuple(made)))


def choose(choice, value) -> None:
    choice.set_value(value)
    choice.chosen.emit(value)


def asked(dialog: TestDialog) -> set[str]:
    row = dialog.grid.rows[Side.LEFT][0]
    names = ("load", "reps", "rir", "seconds")
    return {name for name in names if getattr(row, name).isVisible()}


@pytest.mark.parametrize(
    ("exercise", "metrics"),
    [
        (THRUST, {"Estimated 1RM": {"load", "reps", "rir"}, "Load": {"load"}, "Reps": {"load", "reps"}}),
        (PLANK, {"Seconds": {"seconds"}}),
        (BANDED, {"Reps": {"load", "reps"}}),
        (PISTOL, {"Reps": {"load", "reps"}, "Load": {"load"}}),
    ],
)
def test_the_fields_are_those_that_the_metric_needs(open_dialog, exercise, metrics):
    dialog = open_dialog(exercise)
    found = {}
    for number in range(dialog.measured.count()):
        dialog.measured.setCurrentIndex(number)
        dialog.measured.activated.emit(number)
        found[dialog.measured.currentText()] = asked(dialog)

    assert found == metrics


def test_the_body_mass_is_asked_where_it_counts(open_dialog):
    dialog = open_dialog(THRUST)
    assert dialog.conditions.body_mass.isVisible()
    choose(dialog.measured, Metric.LOAD)
    assert not dialog.conditions.body_mass.isVisible()

    choose(dialog.exercise, PRESS)

    assert dialog.measured.value() is Metric.LOAD
    choose(dialog.measured, Metric.E1RM)
    assert not dialog.conditions.body_mass.isVisible()


def test_every_field_is_named_for_a_screen_reader(open_dialog):
    dialog = open_dialog()
    fields = dialog.grid.rows[Side.RIGHT][1].fields

    assert [field.accessibleName() for field in fields] == [
        "Load, Right 2",
        "Reps, Right 2",
        "RIR, Right 2",
        "Seconds, Right 2",
    ]
    names = {label.text() for label in dialog.findChildren(PlainLabel) if label.buddy()}
    assert names == {
        "Exercise",
        "Measured",
        "Day",
        "Counts until",
        "First side",
        "Body mass",
        "Set-up",
    }
    assert dialog.grid.rows[Side.RIGHT][1].spoilt.accessibleName() == "Spoilt, Right 2"
    assert dialog.conditions.familiarisation.accessibleName() == "Only to get used to the test"


def test_the_first_side_is_drawn_and_said(open_dialog):
    assert begins(open_dialog()) == ["Left, drawn by lot", "Left, as it was done", "Right, as it was done"]
    assert begins(open_dialog(first_side=Side.RIGHT))[0] == "Right, drawn by lot"
    assert open_dialog(first_side=None).first_side.one_sided


def begins(dialog: TestDialog) -> list[str]:
    choice = dialog.conditions.begins
    return [choice.itemText(number) for number in range(choice.count())]


@pytest.mark.parametrize(
    ("last", "turn", "words"),
    [
        (Side.LEFT, Side.RIGHT, "Right in turn: left began last time"),
        (Side.RIGHT, Side.LEFT, "Left in turn: right began last time"),
    ],
)
def test_the_sides_can_take_turns(open_dialog, last, turn, words):
    dialog = open_dialog(known=earlier_test(first_side=last))
    assert begins(dialog)[1] == words
    choose(dialog.conditions.begins, Began(turn, How.TURN))

    assert dialog.first_side is turn
    assert list(dialog.grid.rows) == [turn, turn.opposite]


def test_the_side_that_really_began_is_kept(open_dialog):
    dialog = open_dialog()
    choose(dialog.conditions.begins, Began(Side.RIGHT, How.DONE))
    type_in(dialog, Side.LEFT, load="20", reps="8")
    type_in(dialog, Side.RIGHT, load="20", reps="8")
    entry = there(dialog.entry())

    assert entry.first_side is Side.RIGHT
    assert [attempt.side for attempt in entry.attempts] == [Side.RIGHT, Side.LEFT]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("text", ["20.5", "20,5"])
def test_a_point_and_a_comma_are_the_same_in_every_locale(open_dialog, language, text):
    before = QLocale()
    QLocale.setDefault(QLocale(language))
    try:
        dialog = open_dialog()
        type_in(dialog, Side.LEFT, load=text, reps="8")

        (attempt,) = there(dialog.entry()).attempts
        assert there(attempt.load).amount == Decimal("20.5")
    finally:
        QLocale.setDefault(before)


def test_the_result_is_shown_while_typing(open_dialog):
    dialog = open_dialog()
    assert dialog.outcome.text() == "Enter at least one trial of each side."
    assert not dialog.can_be_stored

    type_in(dialog, Side.LEFT, load="20", reps="8", rir="1")
    assert dialog.outcome.text() == "One side alone cannot be compared: enter the other side too."
    assert dialog.can_be_stored

    type_in(dialog, Side.RIGHT, load="20", reps="11")
    assert dialog.outcome.text() == "Left 51.5 kg, right 54.1 kg: 4.9 %, left weaker"

    type_in(dialog, Side.RIGHT, reps="9")
    assert dialog.outcome.text() == "Left 51.5 kg, right 51.5 kg: 0.0 %, both sides equal"


@pytest.mark.parametrize(
    ("side", "words"), [(Side.LEFT, "left weaker"), (Side.RIGHT, "right weaker")], ids=["left", "right"]
)
def test_swapping_the_sides_mirrors_the_result(open_dialog, side, words):
    dialog = open_dialog(PRESS)
    choose(dialog.measured, Metric.LOAD)
    type_in(dialog, side, load="90")
    type_in(dialog, side.opposite, load="100")

    assert dialog.outcome.text().endswith(f"10.0 %, {words}")


@pytest.mark.parametrize(
    ("metric", "fields", "outcome"),
    [
        (Metric.REPS, ({"reps": "8"}, {"reps": "10"}), "Left 8 reps, right 10 reps: 20.0 %, left weaker"),
        (Metric.LOAD, ({"load": "90"}, {"load": "80"}), "Left 90 lb, right 80 lb: 11.1 %, right weaker"),
    ],
)
def test_the_result_is_in_the_unit_that_was_typed(open_dialog, metric, fields, outcome):
    dialog = open_dialog(PRESS, unit=Unit.LB, body_mass=None)
    choose(dialog.measured, metric)
    for side, typed in zip((Side.LEFT, Side.RIGHT), fields, strict=True):
        type_in(dialog, side, **typed)

    assert dialog.outcome.text() == outcome


def test_seconds_are_compared_as_seconds(open_dialog):
    dialog = open_dialog(PLANK)
    type_in(dialog, Side.LEFT, seconds="30")
    type_in(dialog, Side.RIGHT, seconds="40,5")

    assert dialog.outcome.text() == "Left 30 s, right 40.5 s: 25.9 %, left weaker"


def test_what_says_nothing_is_not_saved(open_dialog):
    dialog = open_dialog(body_mass=None)
    type_in(dialog, Side.LEFT, load="20", reps="8")
    assert dialog.outcome.text().startswith("An estimate takes a load, 1 to 12 reps")
    assert not dialog.can_be_stored

    dialog.conditions.body_mass.setText("70")
    assert dialog.can_be_stored
    type_in(dialog, Side.LEFT, reps="15")
    assert not dialog.can_be_stored
    type_in(dialog, Side.LEFT, reps="8", load="much")
    assert not dialog.can_be_stored
    type_in(dialog, Side.LEFT, load="20")
    dialog.conditions.body_mass.setText("7000")
    assert not dialog.can_be_stored


def test_an_empty_load_is_the_body_where_the_body_is_lifted_and_unknown_elsewhere(open_dialog):
    dialog = open_dialog(THRUST)
    assert dialog.grid.rows[Side.LEFT][0].load.placeholderText() == "body"
    type_in(dialog, Side.LEFT, reps="8")
    assert there(there(dialog.entry()).attempts[0].load).sense is LoadSense.NONE
    assert dialog.can_be_stored

    choose(dialog.exercise, PRESS)
    type_in(dialog, Side.LEFT, reps="8")

    assert dialog.grid.rows[Side.LEFT][0].load.placeholderText() == ""
    assert there(dialog.entry()).attempts[0].load is None
    assert not dialog.can_be_stored


def write_set_up(dialog: TestDialog, words: str) -> None:
    dialog.set_up.selectAll()
    QTest.keyClicks(dialog.set_up, words)


def test_the_set_up_of_the_last_test_is_offered_and_what_is_typed_stays_with_its_exercise(open_dialog):
    dialog = open_dialog(THRUST, set_ups=SET_UPS)
    assert dialog.conditions.set_up.text() == "bench 40 cm"
    choose(dialog.exercise, PRESS)
    assert dialog.conditions.set_up.text() == "seat 3"
    choose(dialog.exercise, PLANK)
    assert dialog.conditions.set_up.text() == ""

    write_set_up(dialog, "mine")
    choose(dialog.exercise, THRUST)
    assert dialog.conditions.set_up.text() == "bench 40 cm"
    choose(dialog.exercise, PLANK)
    assert dialog.conditions.set_up.text() == "mine"


def test_everything_entered_is_handed_over(qtbot, open_dialog):
    dialog = open_dialog(first_side=Side.RIGHT)
    dialog.conditions.day.setDate(QDate(2026, 11, 20))
    dialog.conditions.set_up.setText(" bench ")
    dialog.conditions.familiarisation.setChecked(True)
    type_in(dialog, Side.LEFT, 2, load="20", reps="8", rir="0,5")
    type_in(dialog, Side.RIGHT, 1, load="22.5", reps="8")
    with qtbot.waitSignal(dialog.confirmed) as told:
        dialog.save_button.click()

    entry: TestEntry = there(told.args)[0]
    assert (entry.exercise, entry.metric, entry.day) == (THRUST, Metric.E1RM, date(2026, 11, 20))
    assert (entry.first_side, entry.set_up, entry.familiarisation) == (Side.RIGHT, "bench", True)
    assert entry.body_mass == Load.of(70)
    assert [(a.side, a.number, a.reps, a.rir) for a in entry.attempts] == [
        (Side.RIGHT, 1, 8, None),
        (Side.LEFT, 2, 8, 0.5),
    ]


def test_a_body_mass_is_shown_in_the_athletes_unit(open_dialog):
    dialog = open_dialog(unit=Unit.LB, body_mass=Load.of(70))
    assert dialog.conditions.body_mass.value() == Decimal("154.3")
    dialog.conditions.body_mass.setText("450")

    assert dialog.conditions.body_mass.is_valid()


def test_a_test_is_not_of_tomorrow(open_dialog):
    dialog = open_dialog()
    dialog.conditions.day.setDate(QDate(2027, 1, 1))

    assert dialog.conditions.day.day() == DAY


def test_cancel_and_an_empty_form_hand_nothing_over(qtbot, open_dialog):
    dialog = open_dialog()
    with qtbot.assertNotEmitted(dialog.confirmed):
        dialog.accept()
    dialog = open_dialog()
    with qtbot.assertNotEmitted(dialog.confirmed):
        dialog.cancel_button.click()


def test_without_an_exercise_nothing_can_be_saved(qtbot, dressed):
    dialog = TestDialog([], None, day=DAY, unit=Unit.KG, body_mass=None)
    qtbot.addWidget(dialog)

    assert dialog.entry() is None
    assert not dialog.can_be_stored


def focus_of(dialog: TestDialog) -> QWidget:
    return there(dialog.focusWidget())


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
@pytest.mark.parametrize("first", [Side.LEFT, Side.RIGHT])
def test_a_whole_test_is_entered_by_the_keyboard_alone(qtbot, open_dialog, key, first):
    dialog = open_dialog(PRESS, first_side=first)
    qtbot.waitUntil(dialog.exercise.hasFocus)
    told: list[TestEntry] = []
    dialog.confirmed.connect(told.append)
    numbers = iter(("100", "8", "1", "100", "8", "1", "100", "8", "0") * 2)
    for _ in range(60):
        field = focus_of(dialog)
        if field is dialog.save_button:
            QTest.keyClick(field, Qt.Key.Key_Return)
            break
        if isinstance(field, NumberField) and field is not dialog.conditions.body_mass:
            QTest.keyClicks(field, next(numbers))
        QTest.keyClick(field, key)
        if told:  # Enter in the last field stores
            break

    (entry,) = told
    assert [attempt.side for attempt in entry.attempts] == [first, first.opposite] * 3
    assert [attempt.rir for attempt in entry.attempts] == [1.0, 1.0, 0.0] * 2


def test_enter_in_a_field_goes_on_and_escape_cancels(qtbot, open_dialog):
    dialog = open_dialog(PRESS)
    type_in(dialog, Side.LEFT, load="100", reps="8")
    field = dialog.grid.rows[Side.LEFT][0].reps
    field.setFocus()
    with qtbot.assertNotEmitted(dialog.confirmed):
        QTest.keyClick(field, Qt.Key.Key_Enter)
        assert focus_of(dialog) is dialog.grid.rows[Side.LEFT][0].rir
        QTest.keyClick(focus_of(dialog), Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("percent", [100, 200])
def test_the_form_is_in_view_or_scrolls(qtbot, open_dialog, percent):
    theme.apply("light", percent)
    dialog = open_dialog()
    screen = dialog.screen().availableSize()

    assert dialog.width() <= screen.width()
    assert dialog.height() <= screen.height()
    assert dialog.save_button.geometry().bottom() <= dialog.height()
    dialog.resize(1020, 630)  # as it is on a screen of 1280 x 720
    QTest.qWait(0)
    if percent == 100:
        last = dialog.grid.rows[Side.RIGHT][2].reps
        assert last.mapTo(dialog, last.rect().bottomRight()).y() < dialog.save_button.y()


def test_the_steps_stand_in_their_order_and_are_those_of_the_limb_and_metric(open_dialog):
    dialog = open_dialog()
    said = [label.text() for label in dialog.steps.lines]
    assert said[0] == "Rest first: 48 hours since hard leg work."
    for word in ("bench height", "foot distance", "free leg", "load", "range", "tempo", "shoes"):
        assert word in said[2]
    assert "3 to 10 reps" in said[5]
    assert "2 to 3 minutes" in said[6]
    assert [word in said[7] for word in ("drops", "turns", "top is lost")] == [True] * 3
    assert said[8] == "Stop a side at pain."

    choose(dialog.measured, Metric.REPS)
    assert dialog.steps.lines[5].text() == "Three trials a side, in turn."


def test_an_arm_has_the_steps_of_an_arm(open_dialog):
    dialog = open_dialog(THRUST)
    dialog.steps.show_steps(ROW, Metric.E1RM)

    assert dialog.steps.lines[0].text() == "Rest first: 48 hours since hard work of the same muscles."
    assert "free arm" in dialog.steps.lines[2].text()
    assert "pelvis" not in dialog.steps.lines[7].text()


def test_hard_work_shortly_before_is_warned_of_by_the_day(open_dialog):
    def hard_work(_exercise, day):
        return HardWork(("Split squat", "Row <b>"), 20.4) if day == DAY else None

    dialog = open_dialog(known=Known(hard_work=hard_work))
    warning = dialog.steps.warning
    assert warning.isVisible()
    assert "48 hours before, the last 20 hours ago: Split squat, Row <b>." in warning.text.text()

    dialog.conditions.day.setDate(QDate(2026, 11, 20))
    assert not warning.isVisible()


def test_a_first_test_had_better_only_teach_it(open_dialog):
    assert "left out of every comparison" in open_dialog().conditions.practice.text()
    known = earlier_test({"familiarisation": True}, {})
    assert open_dialog(known=known).conditions.practice.text() == (
        "Tests of this so far: 3, of them to get used to it: 1."
    )


def test_a_test_counts_as_long_as_the_settings_say_unless_told(open_dialog):
    dialog = open_dialog(known=Known(counts_days=56))
    until = dialog.conditions.expires
    assert until.day() == DAY + timedelta(56)
    dialog.conditions.day.setDate(QDate(2026, 11, 20))
    assert until.day() == date(2026, 11, 20) + timedelta(56)

    until.setDate(QDate(2026, 12, 1))
    dialog.conditions.day.setDate(QDate(2026, 11, 10))
    type_in(dialog, Side.LEFT, load="20", reps="8")
    assert there(dialog.entry()).expires_on == date(2026, 12, 1)
    until.setDate(QDate(2026, 11, 1))
    assert until.day() == date(2026, 11, 10)


def test_an_earlier_day_counts_from_there(open_dialog):
    dialog = open_dialog()
    dialog.conditions.day.setDate(QDate(2026, 10, 1))
    assert dialog.conditions.expires.day() == date(2026, 10, 29)
    dialog.conditions.expires.setDate(QDate(2026, 10, 10))
    dialog.conditions.day.setDate(QDate(2026, 11, 1))
    assert dialog.conditions.expires.day() == date(2026, 11, 1)
    dialog.conditions.day.setDate(QDate(2026, 10, 1))
    assert dialog.conditions.expires.day() == date(2026, 11, 1)  # it was chosen


def test_a_spoilt_trial_is_handed_over_and_counts_for_nothing(open_dialog):
    dialog = open_dialog()
    for side in (Side.LEFT, Side.RIGHT):
        type_in(dialog, side, 1, load="20", reps="8", rir="1")
        type_in(dialog, side, 2, load="20", reps="15", rir="1")
    assert not dialog.can_be_stored
    for side in (Side.LEFT, Side.RIGHT):
        dialog.grid.rows[side][1].spoilt.click()

    assert dialog.can_be_stored
    assert dialog.outcome.text() == "Left 51.5 kg, right 51.5 kg: 0.0 %, both sides equal"
    assert [one.valid for one in there(dialog.entry()).attempts] == [True, True, False, False]


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"load": "much", "reps": "8"}, "This is not a number."),
        ({"load": "20"}, "The reps are missing."),
        ({"load": "20", "reps": "15"}, "More than 12 reps with those in reserve say no 1RM."),
        ({"load": "20", "reps": "0"}, "At least one rep is needed."),
        ({"reps": "8"}, "The load is missing."),
        ({"load": "20", "reps": "8"}, ""),
        ({}, ""),
    ],
)
def test_what_is_wrong_stands_below_its_trial(open_dialog, fields, problem):
    dialog = open_dialog(PRESS)
    type_in(dialog, Side.RIGHT, 2, **fields)
    row = dialog.grid.rows[Side.RIGHT][1]

    assert row.error.text() == problem
    assert row.error.isVisible() is bool(problem)
    assert dialog.can_be_stored is (fields != {} and not problem)


def test_a_spoilt_trial_can_be_repeated(open_dialog):
    dialog = open_dialog(PRESS, first_side=Side.RIGHT)
    type_all(dialog)
    left = dialog.grid.rows[Side.LEFT]
    left[1].spoilt.click()
    assert (len(left), len(dialog.grid.rows[Side.RIGHT])) == (4, 3)
    QTest.qWait(0)
    assert [field.isVisible() for field in left[3].fields] == [True, True, True, False]
    assert left[3].load.accessibleName() == "Load, Left 4"
    left[2].spoilt.setFocus()
    QTest.keyClick(left[2].spoilt, Qt.Key.Key_Tab)
    assert focus_of(dialog) is left[3].load
    assert dialog.grid.last_field is left[3].rir

    type_in(dialog, Side.LEFT, 4, load="20", reps="8", rir="1")
    entry = there(dialog.entry())
    assert [a.number for a in entry.attempts if a.side is Side.LEFT and a.valid] == [1, 3, 4]
    for row in left:  # grows while it is gone through
        row.spoilt.setChecked(True)
    assert len(left) == 6
    choose(dialog.measured, Metric.LOAD)
    assert left[5].shown == (left[5].load,)


def test_half_a_test_is_brought_back_as_it_was_typed(qtbot, open_dialog):
    drafts: Drafts = {}
    dialog = open_dialog(drafts=drafts, set_ups={THRUST.id: "bench 40 cm"})
    assert not dialog.drafting.note.isVisible()
    choose(dialog.measured, Metric.REPS)
    choose(dialog.conditions.begins, Began(Side.RIGHT, How.DONE))
    dialog.conditions.day.setDate(QDate(2026, 11, 20))
    dialog.conditions.expires.setDate(QDate(2026, 12, 1))
    dialog.set_up.setText("bench 45 cm")
    dialog.conditions.familiarisation.setChecked(True)
    type_in(dialog, Side.LEFT, load="20", reps="8", seconds="3")
    type_in(dialog, Side.RIGHT, 2, reps="x")
    dialog.grid.rows[Side.RIGHT][0].spoilt.click()
    type_in(dialog, Side.RIGHT, 4, reps="9")
    before = dialog.conditions.asked, dialog.grid.texts
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    again = open_dialog(drafts=drafts, set_ups={THRUST.id: "bench 40 cm"})
    assert (again.conditions.asked, again.grid.texts) == before
    assert list(again.grid.rows) == [Side.RIGHT, Side.LEFT]
    assert again.measured.value() is Metric.REPS
    assert [len(rows) for rows in again.grid.rows.values()] == [4, 3]
    assert again.drafting.note.isVisible()
    assert again.drafting.note.text.text() == "This was begun before, and is not stored yet."
    assert again.outcome.text().startswith("Right 2: ")


def test_a_draft_keeps_the_side_that_the_lot_has_drawn(open_dialog):
    drafts: Drafts = {}
    dialog = open_dialog(drafts=drafts, first_side=Side.RIGHT)
    type_in(dialog, Side.LEFT, reps="8")
    dialog.reject()

    again = open_dialog(drafts=drafts, first_side=Side.LEFT)
    assert again.first_side is Side.RIGHT
    assert begins(again)[0] == "Right, drawn by lot"


def test_nothing_is_kept_of_a_test_that_was_stored_or_emptied_or_never_begun(open_dialog):
    drafts: Drafts = {}
    open_dialog(drafts=drafts).reject()
    assert drafts == {}
    dialog = open_dialog(drafts=drafts)
    type_all(dialog)
    dialog.reject()
    assert (list(drafts), dialog.half) == ([THRUST.id], THRUST)
    again = open_dialog(drafts=drafts)
    again.save_button.click()
    assert drafts == {}

    dialog = open_dialog(drafts=drafts)
    type_in(dialog, Side.LEFT, load="20")
    dialog.reject()
    emptied = open_dialog(drafts=drafts)
    type_in(emptied, Side.LEFT, load="")
    emptied.reject()
    assert (drafts, emptied.half) == ({}, None)


def test_a_half_filled_test_can_be_begun_anew(open_dialog):
    drafts: Drafts = {}
    dialog = open_dialog(drafts=drafts, set_ups=SET_UPS, first_side=Side.RIGHT)
    choose(dialog.measured, Metric.REPS)
    choose(dialog.measured, Metric.E1RM)
    dialog.conditions.day.setDate(QDate(2026, 11, 10))
    dialog.conditions.expires.setDate(QDate(2026, 11, 20))
    type_in(dialog, Side.LEFT, load="20", reps="8")
    write_set_up(dialog, "other")
    dialog.body_mass.setText("81")
    choose(dialog.measured, Metric.REPS)
    dialog.conditions.familiarisation.setChecked(True)
    dialog.reject()

    again = open_dialog(drafts=drafts, set_ups=SET_UPS)
    assert again.first_side is Side.RIGHT
    again.drafting.note.anew.click()
    fresh = open_dialog(set_ups=SET_UPS)
    assert not again.drafting.note.isVisible()
    assert not again.grid.begun
    assert again.conditions.asked == fresh.conditions.asked
    assert again.set_up.text() == "bench 40 cm"
    assert again.conditions.expires.day() == fresh.conditions.expires.day() > DAY
    assert list(again.grid.rows) == [Side.LEFT, Side.RIGHT]
    again.conditions.day.setDate(QDate(2026, 11, 20))
    assert again.conditions.expires.day() == date(2026, 11, 20) + timedelta(28)
    again.reject()
    assert (drafts, again.half) == ({}, None)


def test_begun_anew_after_another_exercise_it_has_its_own_set_up(open_dialog):
    drafts: Drafts = {}
    dialog = open_dialog(PRESS, drafts=drafts, set_ups=SET_UPS)
    type_in(dialog, Side.LEFT, load="100", reps="5")
    dialog.reject()
    dialog = open_dialog(THRUST, drafts=drafts, set_ups=SET_UPS)
    write_set_up(dialog, "mine")
    type_in(dialog, Side.LEFT, load="20", reps="8")
    choose(dialog.exercise, PRESS)
    assert dialog.set_up.text() == "seat 3"
    dialog.drafting.note.anew.click()
    assert dialog.set_up.text() == "seat 3"

    type_in(dialog, Side.LEFT, load="90", reps="5")
    choose(dialog.exercise, PLANK)
    assert dialog.set_up.text() == ""


def test_conditions_of_one_test_make_no_draft_of_another(open_dialog):
    drafts: Drafts = {}
    dialog = open_dialog(drafts=drafts, set_ups=SET_UPS)
    fresh = open_dialog(PRESS, set_ups=SET_UPS)
    dialog.conditions.day.setDate(QDate(2026, 11, 10))
    dialog.conditions.expires.setDate(QDate(2026, 11, 20))
    write_set_up(dialog, "mine")
    dialog.conditions.familiarisation.setChecked(True)
    type_in(dialog, Side.LEFT, load="20", reps="8")
    before = dialog.conditions.asked
    choose(dialog.exercise, PRESS)
    assert dialog.conditions.asked == fresh.conditions.asked
    dialog.reject()
    assert (list(drafts), dialog.half) == ([THRUST.id], THRUST)

    again = open_dialog(PRESS, drafts=drafts, set_ups=SET_UPS)
    choose(again.exercise, THRUST)
    assert again.conditions.asked == before
    type_in(again, Side.LEFT, load="", reps="")
    write_set_up(again, "bench 40 cm")
    choose(again.exercise, PRESS)  # nothing is left of the draft: its day is not the other one's
    assert again.conditions.asked == fresh.conditions.asked
    again.reject()
    assert (drafts, again.half) == ({}, None)


def test_a_day_that_was_chosen_first_stays_when_the_exercise_is_chosen(open_dialog):
    dialog = open_dialog()
    dialog.conditions.day.setDate(QDate(2026, 11, 20))
    choose(dialog.exercise, PRESS)
    assert dialog.conditions.day.day() == date(2026, 11, 20)


def test_a_set_up_alone_is_kept_too(open_dialog):
    drafts: Drafts = {}
    dialog = open_dialog(PRESS, drafts=drafts, set_ups=SET_UPS)
    write_set_up(dialog, "seat 4")
    dialog.reject()
    assert dialog.half == PRESS
    again = open_dialog(PRESS, drafts=drafts, set_ups=SET_UPS)
    choose(again.exercise, THRUST)
    assert again.set_up.text() == "bench 40 cm"
    assert again.drafting.note.text.text().startswith("What was typed for Leg press is kept")
    choose(again.exercise, PRESS)
    assert again.set_up.text() == "seat 4"


def test_what_was_begun_anew_is_not_called_half_filled(open_dialog):
    drafts: Drafts = {}
    dialog = open_dialog(drafts=drafts)
    type_in(dialog, Side.LEFT, load="20", reps="8")
    choose(dialog.exercise, PRESS)
    choose(dialog.exercise, THRUST)
    dialog.drafting.note.anew.click()
    dialog.reject()
    assert (drafts, dialog.half) == ({}, None)


def test_another_exercise_has_fields_of_its_own_and_the_first_ones_come_back(open_dialog):
    drafts: Drafts = {}
    dialog = open_dialog(drafts=drafts)
    type_in(dialog, Side.LEFT, load="20", reps="8")
    dialog.grid.rows[Side.LEFT][0].spoilt.click()
    choose(dialog.exercise, PRESS)
    note = dialog.drafting.note
    assert not dialog.grid.begun
    assert [len(rows) for rows in dialog.grid.rows.values()] == [3, 3]
    assert (
        note.text.text()
        == "What was typed for Single-Leg Hip Thrust is kept: choose it again to go on with it."
    )
    type_in(dialog, Side.RIGHT, load="100", reps="5")
    assert not note.move_here.isVisible()

    choose(dialog.exercise, THRUST)
    assert dialog.grid.rows[Side.LEFT][0].text.fields == ("20", "8", "", "")
    assert len(dialog.grid.rows[Side.LEFT]) == 4
    choose(dialog.exercise, PLANK)
    assert note.text.text().startswith("What was typed for Single-Leg Hip Thrust")
    dialog.reject()
    assert [one.exercise for one in drafts.values()] == [PRESS, THRUST]
    assert dialog.half == THRUST

    later = open_dialog(PLANK, drafts=drafts)
    assert later.drafting.note.text.text() == (
        "Begun and not stored yet: Leg press, Single-Leg Hip Thrust. Choose the exercise to go on with it."
    )
    choose(later.exercise, PRESS)
    assert later.grid.rows[Side.RIGHT][0].text.fields == ("100", "5", "", "")
    assert later.drafting.note.text.text() == "This was begun before, and is not stored yet."


def test_what_was_typed_under_the_wrong_exercise_is_moved(open_dialog):
    drafts: Drafts = {}
    dialog = open_dialog(drafts=drafts)
    type_in(dialog, Side.LEFT, load="20", reps="8")
    choose(dialog.exercise, PLANK)
    assert not dialog.drafting.note.move_here.isVisible()  # it asks for seconds alone
    choose(dialog.exercise, PRESS)
    assert dialog.drafting.note.move_here.isVisible()
    QTest.keyClicks(dialog.set_up, "x")
    assert not dialog.drafting.note.move_here.isVisible()  # it would go over what is typed here
    QTest.keyClick(dialog.set_up, Qt.Key.Key_Backspace)
    dialog.drafting.note.move_here.click()
    assert dialog.grid.rows[Side.LEFT][0].text.fields == ("20", "8", "", "")
    assert dialog.can_be_stored
    assert not dialog.drafting.note.isVisible()
    dialog.save_button.click()
    assert drafts == {}


@pytest.mark.parametrize(("typed", "moved"), [("", "seat 3"), ("mine", "mine")])
def test_the_conditions_move_along_and_a_set_up_where_one_was_typed(open_dialog, typed, moved):
    dialog = open_dialog(set_ups=SET_UPS)
    dialog.conditions.day.setDate(QDate(2026, 11, 20))
    dialog.conditions.familiarisation.setChecked(True)
    type_in(dialog, Side.LEFT, load="20", reps="8")
    if typed:
        write_set_up(dialog, typed)
    choose(dialog.exercise, PRESS)
    dialog.drafting.note.move_here.click()
    entry = there(dialog.entry())
    assert (entry.day, entry.familiarisation, entry.set_up) == (date(2026, 11, 20), True, moved)


def test_the_same_exercise_again_changes_nothing(open_dialog):
    dialog = open_dialog()
    choose(dialog.measured, Metric.REPS)
    type_in(dialog, Side.LEFT, reps="8")
    choose(dialog.exercise, THRUST)

    assert dialog.measured.value() is Metric.REPS
    assert there(dialog.entry()).attempts[0].reps == 8
    assert not dialog.drafting.note.isVisible()


def test_seconds_that_are_none_are_said(open_dialog):
    dialog = open_dialog(PLANK)
    type_in(dialog, Side.LEFT, seconds="soon")
    assert dialog.grid.rows[Side.LEFT][0].error.text() == "This is not a number."


def test_a_missing_body_mass_is_said_beside_its_field(open_dialog):
    dialog = open_dialog(body_mass=None)
    assert not dialog.conditions.mass_error.text()
    type_in(dialog, Side.LEFT, load="20", reps="8")
    assert dialog.conditions.mass_error.text() == "The body is lifted too: its mass is needed."
    assert dialog.conditions.mass_error.isVisible()
    assert dialog.grid.rows[Side.LEFT][0].error.text() == ""

    dialog.conditions.body_mass.setText("7000")
    assert dialog.conditions.mass_error.text() == "At most 400."
    dialog.conditions.body_mass.setText("70")
    assert not dialog.conditions.mass_error.text()
    dialog.conditions.body_mass.clear()
    choose(dialog.exercise, PRESS)
    assert not dialog.conditions.mass_error.isVisible()
    type_in(dialog, Side.LEFT, load="20", reps="8")
    assert dialog.can_be_stored


def test_nothing_moves_while_something_is_typed(open_dialog):
    dialog = open_dialog(body_mass=None)

    def places() -> list[QPoint]:
        QTest.qWait(0)
        return [field.mapTo(dialog, QPoint()) for row in dialog.grid.all for field in row.shown]

    before = places()
    type_in(dialog, Side.LEFT, load="20")
    type_in(dialog, Side.RIGHT, 2, load="x")
    assert [row.error.text() for row in dialog.grid.all if row.error.isVisible()] == [
        "The reps are missing.",
        "This is not a number.",
    ]
    assert places() == before
    type_in(dialog, Side.LEFT, reps="8")
    assert dialog.conditions.mass_error.text()
    assert places() == before


@pytest.mark.parametrize("percent", [100, 200])
def test_an_empty_load_has_room_for_what_it_means(open_dialog, percent):
    theme.apply("light", percent)
    dialog = open_dialog()
    dialog.resize(dialog.minimumSizeHint().width(), 700)
    QTest.qWait(0)
    load = dialog.grid.rows[Side.LEFT][0].load
    margins, padding = load.textMargins(), 2 * theme.px(9)
    room = load.width() - margins.left() - margins.right() - padding - 4
    assert load.fontMetrics().horizontalAdvance(load.placeholderText()) <= room


def test_it_opens_as_high_as_it_needs_with_room_for_what_trials_say(open_dialog, monkeypatch):
    screen = SimpleNamespace(availableSize=partial(QSize, 1920, 1080))
    monkeypatch.setattr(TestDialog, "screen", lambda _self: screen)
    dialog = open_dialog()
    bar = dialog._scroll.verticalScrollBar()
    type_all(dialog)
    QTest.qWait(0)
    assert dialog.worth.isVisible()
    assert bar.maximum() == 0


@pytest.mark.parametrize("percent", [100, 200])
def test_all_fields_of_one_line_are_as_high(open_dialog, percent):
    theme.apply("light", percent)
    dialog = open_dialog()
    dialog.resize(1020, 1200)
    QTest.qWait(0)
    asked = dialog.conditions
    fields = (asked.exercise, asked.day, asked.expires, asked.body_mass, asked.set_up)
    assert len({field.height() for field in fields}) == 1


@pytest.mark.parametrize(("side", "missing"), [(Side.LEFT, "Right"), (Side.RIGHT, "Left")])
def test_one_side_alone_is_stored_only_when_it_is_meant(qtbot, open_dialog, side, missing):
    drafts: Drafts = {}
    dialog = open_dialog(PRESS, drafts=drafts)
    type_in(dialog, side, load="100", reps="8")
    with qtbot.assertNotEmitted(dialog.confirmed):
        dialog.save_button.click()
        dialog.store()
    assert dialog.alone.isVisible()
    assert dialog.alone.text.text().startswith(f"{missing} has no trial that counts yet.")
    assert focus_of(dialog) is dialog.grid.rows[side.opposite][0].load

    type_in(dialog, side, 2, load="100", reps="8")
    assert not dialog.alone.isVisible()
    dialog.store()
    with qtbot.waitSignal(dialog.confirmed) as told:
        dialog.alone.save_button.click()
    assert {one.side for one in told.args[0].attempts} == {side}
    assert not drafts


def test_what_could_not_be_stored_is_kept_with_the_reason(qtbot, open_dialog):
    dialog = open_dialog()
    for side in (Side.LEFT, Side.RIGHT):
        type_in(dialog, side, load="20", reps="8")
    dialog.confirmed.connect(dialog.conditions.familiarisation.toggle)
    told = QSignalSpy(dialog.confirmed)
    dialog.refuse("The disk is full.")
    assert dialog.trouble.isVisible()
    assert dialog.trouble.text.text() == "The disk is full."
    choose(dialog.exercise, PRESS)
    assert not dialog.trouble.isVisible()
    choose(dialog.exercise, THRUST)
    dialog.save_button.click()

    assert told.count() == 1
    assert not dialog.isVisible()


def test_control_and_enter_stores_from_anywhere(qtbot, open_dialog):
    dialog = open_dialog(PRESS)
    type_all(dialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.exercise.setFocus()
    with qtbot.waitSignal(dialog.confirmed):
        QTest.keyClick(dialog.exercise, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize(
    ("body_mass", "fields", "wanted"),
    [
        (None, {"load": "20", "reps": "8"}, "Body mass"),
        (Load.of(70), {"load": "20", "reps": "x"}, "Reps, Left 1"),
        (Load.of(70), {"load": "20"}, "Reps, Left 1"),
        (Load.of(70), {}, "Load, Left 1"),
    ],
)
def test_what_cannot_be_stored_yet_leads_to_why(qtbot, open_dialog, body_mass, fields, wanted):
    dialog = open_dialog(body_mass=body_mass)
    type_in(dialog, Side.LEFT, **fields)
    with qtbot.assertNotEmitted(dialog.confirmed):
        dialog.store()

    assert focus_of(dialog).accessibleName() == wanted


def test_a_field_that_cannot_be_read_is_named_and_no_old_result_stands_beside_it(open_dialog):
    dialog = open_dialog()
    type_all(dialog)
    result = dialog.outcome.text()
    assert result.startswith("Left 51.5 kg")
    dialog.body_mass.setText("600")
    assert (dialog.outcome.text(), dialog.worth.isVisible()) == ("Body mass: At most 400.", False)

    dialog.body_mass.setText("70")
    type_in(dialog, Side.RIGHT, 2, reps="14")
    assert dialog.outcome.text() == "Right 2: More than 12 reps with those in reserve say no 1RM."
    assert not dialog.worth.isVisible()
    type_in(dialog, Side.RIGHT, 2, reps="8")
    assert (dialog.outcome.text(), dialog.worth.isVisible()) == (result, True)


def test_save_leads_to_what_is_wrong_and_brings_it_into_view(qtbot, open_dialog):
    dialog = open_dialog()
    dialog.resize(700, 420)
    type_all(dialog)
    type_in(dialog, Side.LEFT, 3, reps="x")
    qtbot.waitUntil(dialog.isActiveWindow)
    row = dialog.grid.rows[Side.LEFT][2]
    QTest.qWait(0)
    assert row.error.visibleRegion().isEmpty()
    with qtbot.assertNotEmitted(dialog.confirmed):
        dialog.save_button.click()

    assert focus_of(dialog) is row.reps
    assert row.error.visibleRegion().boundingRect() == row.error.rect()


def test_enter_in_the_last_field_stores(qtbot, open_dialog):
    dialog = open_dialog(PRESS)
    type_all(dialog)
    last = dialog.grid.last_field
    assert last is dialog.grid.rows[Side.RIGHT][2].rir
    last.setFocus()
    with qtbot.waitSignal(dialog.confirmed):
        QTest.keyClick(last, Qt.Key.Key_Return)


def test_enter_passes_the_ticks(open_dialog):
    dialog = open_dialog()
    row = dialog.grid.rows[Side.LEFT]
    row[0].rir.setFocus()
    QTest.keyClick(row[0].rir, Qt.Key.Key_Return)
    assert focus_of(dialog) is dialog.grid.rows[Side.RIGHT][0].load
    QTest.keyClick(row[1].rir, Qt.Key.Key_Tab)
    row[0].rir.setFocus()
    QTest.keyClick(row[0].rir, Qt.Key.Key_Tab)
    assert focus_of(dialog) is row[0].spoilt


def type_all(dialog: TestDialog, **fields: str) -> None:
    for side in (Side.LEFT, Side.RIGHT):
        for number in (1, 2, 3):
            type_in(dialog, side, number, **{"load": "20", "reps": "8", "rir": "1"} | fields)


def test_how_sure_the_result_is_stands_below_it_with_its_numbers(open_dialog):
    dialog = open_dialog()
    assert not dialog.worth.isVisible()
    type_all(dialog)
    type_in(dialog, Side.LEFT, 3, reps="9")

    assert dialog.worth.reliability.text().split("\n") == [
        "By the best trial of each side: left 52.8 kg, right 51.5 kg: 2.5 %, right weaker",
        "Own CV of these trials: left 1.5 % (n = 3), right 0.0 % (n = 3)",
        "Typical error of one trial: left 0.8 kg, right 0 kg, from this test alone",
        "ICC: not from fewer than 10 people; 0 have done this test",
    ]
    assert not dialog.worth.cautions.isVisible()


def test_earlier_tests_in_the_same_set_up_make_it_surer(open_dialog):
    people: tuple[TrialValues, ...] = tuple(
        {Side.LEFT: (40.0 + n, 40.5 + n), Side.RIGHT: (50.0 + n, 50.5 + n)} for n in range(10)
    )
    known = earlier_test({"set_up": "bench"}, set_up="bench").earlier(THRUST, Metric.E1RM)
    dialog = open_dialog(
        set_ups={THRUST.id: "bench"},
        known=Known(earlier=lambda _exercise, _metric: replace(known, people=people)),
    )
    type_all(dialog)
    said = dialog.worth.reliability.text()

    assert "over 3 tests in this set-up" in said
    assert "ICC(3,1): left 1.00, right 1.00, over 10 people" in said


def test_the_spread_of_two_trials_is_no_fact_yet(open_dialog):
    dialog = open_dialog()
    for number in (1, 2):
        type_in(dialog, Side.LEFT, number, load="20", reps="8")
        type_in(dialog, Side.RIGHT, number, load="20", reps="8")
    type_in(dialog, Side.RIGHT, 3, load="20", reps="8")

    assert dialog.worth.reliability.text().split("\n")[1] == (
        "Own CV of these trials: left not known yet (2 trials), right 0.0 % (n = 3)"
    )


def test_one_trial_a_side_says_what_it_cannot_say(open_dialog):
    dialog = open_dialog()
    for side in (Side.LEFT, Side.RIGHT):
        type_in(dialog, side, load="20", reps="8")

    assert dialog.worth.reliability.text().split("\n")[0] == (
        "Own CV of these trials: left not known yet (1 trial), right not known yet (1 trial)"
    )
    assert dialog.worth.cautions.text.text() == (
        "Fewer than three trials a side: too few to call a difference real."
    )


@pytest.mark.parametrize(
    ("fields", "caution"),
    [
        ({"rir": "2", "reps": "8"}, "More than one rep in reserve"),
        ({"reps": "2"}, "An estimate is best of 3 to 10 reps."),
        ({"load": "22"}, "The sides have other loads"),
    ],
)
def test_what_would_make_it_better_is_said_and_keeps_nobody_from_storing(open_dialog, fields, caution):
    dialog = open_dialog()
    type_all(dialog)
    type_in(dialog, Side.RIGHT, 1, **fields)

    assert dialog.worth.cautions.text.text().startswith(caution)
    assert dialog.can_be_stored


def test_another_set_up_than_last_time_is_said(open_dialog):
    dialog = open_dialog(known=earlier_test(set_up="bench 40 cm"))
    type_all(dialog)
    assert dialog.worth.cautions.text.text().startswith("Another set-up than last time")
    dialog.conditions.set_up.setText("bench 40 cm")
    assert not dialog.worth.cautions.isVisible()


@pytest.mark.parametrize(("width", "percent"), [(1000, 100), (560, 100), (1000, 200), (1200, 200)])
def test_no_word_is_cut_however_narrow_it_is(open_dialog, width, percent):
    theme.apply("light", percent)
    dialog = open_dialog(body_mass=None, known=Known(hard_work=lambda *_: HardWork(("Split squat",), 20)))
    type_all(dialog)
    dialog.resize(width, 700)
    QTest.qWait(0)

    for label in dialog.findChildren(PlainLabel):
        if label.isVisible() and label.text():
            assert label.width() >= min(label.sizeHint().width(), label.minimumSizeHint().width()), (
                label.text()
            )
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_larger_text_folds_the_dialog_that_is_open(open_dialog):
    theme.apply("light", 100)
    dialog = open_dialog()
    dialog.resize(1000, 700)
    QTest.qWait(0)
    assert dialog.steps.mapTo(dialog, QPoint()).x() < dialog.conditions.mapTo(dialog, QPoint()).x()

    theme.apply("light", 200)
    QTest.qWait(0)
    assert dialog.steps.mapTo(dialog, QPoint()).y() > dialog.grid.mapTo(dialog, QPoint()).y()
    assert dialog.conditions.mapTo(dialog, QPoint()).x() < 60


def test_larger_text_puts_the_sides_below_one_another(open_dialog):
    theme.apply("light", 100)
    dialog = open_dialog()
    dialog.resize(760, 700)
    QTest.qWait(0)
    left, right = (dialog.grid.rows[side][0].load for side in (Side.LEFT, Side.RIGHT))
    assert left.mapTo(dialog, QPoint()).y() == right.mapTo(dialog, QPoint()).y()

    theme.apply("light", 200)
    QTest.qWait(0)
    assert left.mapTo(dialog, QPoint()).y() < right.mapTo(dialog, QPoint()).y()


def test_a_lift_of_both_legs_has_one_column_and_no_order_of_sides(qtbot, open_dialog):
    dialog = open_dialog(first_side=Side.RIGHT)
    assert dialog.timer_button.isVisible()
    choose(dialog.exercise, BOTH_LEGS)
    assert list(dialog.grid.rows) == [Side.BOTH]
    assert [badge.word for badge in dialog.grid.findChildren(SideBadge) if badge.isVisible()] == ["Both legs"]
    assert not dialog.conditions.begins.isVisible()
    assert not dialog.timer_button.isVisible()
    assert dialog.outcome.text() == "Enter at least one trial."
    for number, reps in enumerate(("8", "8", "9"), 1):
        type_in(dialog, Side.BOTH, number, load="60", reps=reps, rir="1")

    assert dialog.outcome.text() == "Both legs: 95.2 kg"
    assert dialog.worth.reliability.text().split("\n") == [
        "By the best trial: both legs: 96.8 kg",
        "Own CV of these trials: 1.5 % (n = 3)",
        "Typical error of one trial: 1.4 kg, from this test alone",
        "ICC: not from fewer than 10 people; 0 have done this test",
    ]
    assert not dialog.worth.cautions.isVisible()
    with qtbot.waitSignal(dialog.confirmed) as told:
        dialog.save_button.click()
    entry: TestEntry = there(told.args)[0]
    assert (entry.first_side, entry.body_mass) == (None, Load.of(70))
    assert [(a.side, a.number, a.reps) for a in entry.attempts] == [
        (Side.BOTH, 1, 8),
        (Side.BOTH, 2, 8),
        (Side.BOTH, 3, 9),
    ]


def test_the_sides_come_back_after_a_lift_of_both(open_dialog):
    dialog = open_dialog(BOTH_ARMS)
    assert [badge.word for badge in dialog.grid.findChildren(SideBadge) if badge.isVisible()] == ["Both arms"]
    type_in(dialog, Side.BOTH, load="60", reps="8")
    assert dialog.worth.cautions.text.text() == (
        "Fewer than three trials: too few to say how far they spread."
    )
    choose(dialog.exercise, THRUST)
    assert list(dialog.grid.rows) == [Side.LEFT, Side.RIGHT]
    assert dialog.conditions.begins.isVisible()
    assert dialog.timer_button.isVisible()
    assert not dialog.drafting.note.move_here.isVisible()  # one column does not fit into two
    assert len([one for one in dialog.steps.lines if one.isVisible()]) == 10
    choose(dialog.exercise, BOTH_ARMS)
    assert dialog.grid.rows[Side.BOTH][0].text.fields == ("60", "8", "", "")


def test_the_steps_of_both_legs_name_no_side(open_dialog):
    dialog = open_dialog(BOTH_LEGS)
    said = [label.text() for label in dialog.steps.lines if label.isVisible()]
    assert len(said) == 9
    assert said[3] == "One side alone before both together, where both are tested on one day."
    assert not any(word in " ".join(said) for word in ("a side", "each side", "begins", "pelvis", "timer"))
    choose(dialog.measured, Metric.LOAD)
    assert dialog.steps.lines[4].text() == "Three trials."


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_test_of_both_legs_is_entered_by_the_keyboard_alone(qtbot, open_dialog, key):
    dialog = open_dialog(THRUST)
    choose(dialog.exercise, BOTH_ARMS)
    qtbot.waitUntil(dialog.exercise.hasFocus)
    told: list[TestEntry] = []
    dialog.confirmed.connect(told.append)
    numbers = iter(("100", "8", "1", "100", "8", "1", "100", "8", "0"))
    for _ in range(40):
        field = focus_of(dialog)
        if field is dialog.save_button:
            QTest.keyClick(field, Qt.Key.Key_Return)
            break
        if isinstance(field, NumberField):
            QTest.keyClicks(field, next(numbers))
        QTest.keyClick(field, key)
        if told:
            break

    (entry,) = told
    assert [(one.side, one.rir) for one in entry.attempts] == [
        (Side.BOTH, 1.0),
        (Side.BOTH, 1.0),
        (Side.BOTH, 0.0),
    ]


def kept_test(number: int = 1, *trials: Trial, **more: Any) -> Kept:
    """A test of both arms, of an earlier day the higher its number."""
    occasion = an_occasion(an_athlete(), a_test(BOTH_ARMS), (), (), day=DAY - timedelta(number))
    measured = replace(a_test(BOTH_ARMS), metric=more.pop("metric", Metric.LOAD), unit=more.pop("unit", "kg"))
    return Kept(measured, replace(occasion, trials=trials or (Trial(Side.BOTH, 1, 100.0),), **more))


def kept_words(dialog: TestDialog) -> list[tuple[str, str]]:
    rows = [row for row in dialog.kept.rows if row.isVisible()]
    return [(row.name.text(), row.trials.text()) for row in rows]


def test_the_tests_of_both_together_stand_below_with_what_they_gave(open_dialog):
    five = Trial(Side.BOTH, 1, 116.7, load=Load.of(100), reps=5)
    shown = (
        kept_test(1, five, Trial(Side.BOTH, 2, 0.0, valid=False), metric=Metric.E1RM, set_up="rack 3"),
        kept_test(2, familiarisation=True),
        kept_test(3, Trial(Side.BOTH, 1, 8.0, reps=8), metric=Metric.REPS, unit="reps"),
        kept_test(4, day=None, label="before", unit="not stated"),
    )
    dialog = open_dialog(BOTH_ARMS, known=Known(kept=lambda _exercise: shown))
    assert kept_words(dialog) == [
        ("23 November 2026 · Estimated 1RM · rack 3", "116.7 kg (5 × 100 kg), spoilt"),
        ("22 November 2026 · Load · to get used to it", "100.0 kg"),
        ("21 November 2026 · Reps", "8 reps"),
        ("before · Load", "100"),
    ]
    first = dialog.kept.rows[0].delete_button
    assert first.accessibleName() == "Delete test"
    assert first.accessibleDescription().startswith("23 November 2026 · Estimated 1RM")
    assert not dialog.kept.more.isVisible()
    choose(dialog.exercise, THRUST)
    assert not dialog.kept.isVisible()
    assert open_dialog(BOTH_ARMS, unit=Unit.LB, known=Known(kept=lambda _exercise: shown)).kept.rows[
        1
    ].trials.text() == ("220.5 lb")


def test_as_many_tests_of_both_together_as_are_looked_at(open_dialog):
    many = [kept_test(number) for number in range(1, 9)]
    dialog = open_dialog(BOTH_ARMS, known=Known(kept=lambda _exercise: many))
    assert len(kept_words(dialog)) == 6
    assert dialog.kept.more.text() == "Earlier ones, not shown: 2"
    assert not open_dialog(BOTH_ARMS).kept.isVisible()


def test_a_test_of_both_together_is_deleted_by_the_keyboard_alone(qtbot, open_dialog):
    drafts: Drafts = {}
    kept = (kept_test(1), kept_test(2))
    dialog = open_dialog(BOTH_ARMS, drafts=drafts, known=Known(kept=lambda _exercise: kept))
    qtbot.waitUntil(dialog.exercise.hasFocus)
    dialog.grid.last_field.setFocus()
    type_in(dialog, Side.BOTH, load="60")
    for _ in range(3):  # past the tick
        QTest.keyClick(focus_of(dialog), Qt.Key.Key_Tab)
    assert focus_of(dialog) is dialog.kept.rows[1].delete_button
    told: list[object] = []
    dialog.delete_wanted.connect(told.append)
    QTest.keyClick(focus_of(dialog), Qt.Key.Key_Return)
    assert (told, dialog.isVisible()) == ([kept[1].occasion], False)
    assert list(drafts) == [BOTH_ARMS.id]  # what was being typed is not lost


def test_the_steps_stand_beside_the_fields_or_below_them(open_dialog):
    dialog = open_dialog()
    dialog.resize(1000, 700)
    QTest.qWait(0)
    assert dialog.steps.mapTo(dialog, QPoint()).x() < dialog.conditions.mapTo(dialog, QPoint()).x()
    dialog.resize(700, 700)
    QTest.qWait(0)
    assert dialog.steps.mapTo(dialog, QPoint()).y() > dialog.grid.mapTo(dialog, QPoint()).y()
    assert dialog.exercise.visibleRegion().boundingRect() == dialog.exercise.rect()
    assert dialog.conditions.mapTo(dialog, QPoint()).x() < 60


def test_tab_goes_through_the_fields_as_they_are_read(qtbot, open_dialog):
    dialog = open_dialog()
    qtbot.waitUntil(dialog.exercise.hasFocus)
    asked, rows = dialog.conditions, dialog.grid.rows
    wanted = [
        asked.measured,
        asked.day,
        asked.expires,
        asked.begins,
        asked.body_mass,
        asked.set_up,
        asked.familiarisation,
        *(
            field
            for number in range(3)
            for side in (Side.LEFT, Side.RIGHT)
            for field in (*rows[side][number].shown, rows[side][number].spoilt)
        ),
    ]
    found = []
    for _ in wanted:
        QTest.keyClick(focus_of(dialog), Qt.Key.Key_Tab)
        found.append(focus_of(dialog))

    assert found == wanted
    choose(asked.begins, Began(Side.RIGHT, How.DONE))
    asked.familiarisation.setFocus()
    QTest.keyClick(asked.familiarisation, Qt.Key.Key_Tab)
    assert focus_of(dialog) is rows[Side.RIGHT][0].load

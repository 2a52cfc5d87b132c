"""The strength-test dialog: fields for each metric, the result while typing, and the keyboard alone."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from studio.domain.exercise import LoadMode
from studio.domain.sides import Side
from studio.domain.strength_test import Metric
from studio.domain.tempo import StartsWith
from studio.domain.units import Load, LoadSense, Unit
from studio.services.testing import TestEntry
from studio.ui import theme
from studio.ui.progress.test_dialog import TestDialog
from studio.ui.text import PlainLabel
from studio.ui.widgets.number_field import NumberField
from tests.make import an_exercise, there

DAY = date(2026, 11, 24)
THRUST = an_exercise()
PRESS = an_exercise(None, name="Leg press", load_mode=LoadMode.EXTERNAL, bm_factor=None)
PLANK = an_exercise(None, name="Plank", starts_with=StartsWith.ISOMETRIC, default_tempo=None)
BANDED = an_exercise(None, name="Banded", load_mode=LoadMode.BAND, bm_factor=None)
PISTOL = an_exercise(None, name="Pistol", bm_factor=None)


@pytest.fixture
def open_dialog(qtbot, dressed):
    """Opens the dialog on an exercise; ``more`` goes to it."""
    opened = []

    def opening(exercise=THRUST, **more) -> TestDialog:
        fields: dict[str, Any] = {"unit": Unit.KG, "body_mass": Load.of(70), "first_side": Side.LEFT} | more
        dialog = TestDialog([THRUST, PRESS, PLANK, BANDED, PISTOL], exercise, day=DAY, **fields)
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
    assert dialog.body_mass.isVisible()
    choose(dialog.measured, Metric.LOAD)
    assert not dialog.body_mass.isVisible()

    choose(dialog.exercise, PRESS)

    assert dialog.measured.value() is Metric.LOAD
    choose(dialog.measured, Metric.E1RM)
    assert not dialog.body_mass.isVisible()


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
    assert names == {"Exercise", "Measured", "Day", "Body mass", "Set-up"}


def test_the_first_side_is_drawn_and_said(open_dialog):
    assert "Left side first: drawn by lot" in open_dialog().advice.title.text()
    assert "Right side first: drawn by lot" in open_dialog(first_side=Side.RIGHT).advice.title.text()
    assert open_dialog(first_side=None).first_side.one_sided


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
    assert not dialog.save_button.isEnabled()

    type_in(dialog, Side.LEFT, load="20", reps="8", rir="1")
    assert dialog.outcome.text() == "One side alone cannot be compared: enter the other side too."
    assert dialog.save_button.isEnabled()

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
    assert not dialog.save_button.isEnabled()

    dialog.body_mass.setText("70")
    assert dialog.save_button.isEnabled()
    type_in(dialog, Side.LEFT, reps="15")
    assert not dialog.save_button.isEnabled()
    type_in(dialog, Side.LEFT, reps="8", load="much")
    assert not dialog.save_button.isEnabled()
    type_in(dialog, Side.LEFT, load="20")
    dialog.body_mass.setText("7000")
    assert not dialog.save_button.isEnabled()


def test_an_empty_load_is_the_body_where_the_body_is_lifted_and_unknown_elsewhere(open_dialog):
    dialog = open_dialog(THRUST)
    assert dialog.grid.rows[Side.LEFT][0].load.placeholderText() == "body"
    type_in(dialog, Side.LEFT, reps="8")
    assert there(there(dialog.entry()).attempts[0].load).sense is LoadSense.NONE
    assert dialog.save_button.isEnabled()

    choose(dialog.exercise, PRESS)

    assert dialog.grid.rows[Side.LEFT][0].load.placeholderText() == ""
    assert there(dialog.entry()).attempts[0].load is None
    assert not dialog.save_button.isEnabled()


def test_the_set_up_of_the_last_test_is_offered_until_something_is_typed(open_dialog):
    dialog = open_dialog(THRUST, set_ups={THRUST.id: "bench 40 cm", PRESS.id: "seat 3"})
    assert dialog.set_up.text() == "bench 40 cm"
    choose(dialog.exercise, PRESS)
    assert dialog.set_up.text() == "seat 3"
    choose(dialog.exercise, PLANK)
    assert dialog.set_up.text() == ""

    dialog.set_up.setText("mine")
    choose(dialog.exercise, THRUST)

    assert dialog.set_up.text() == "mine"


def test_everything_entered_is_handed_over(qtbot, open_dialog):
    dialog = open_dialog(first_side=Side.RIGHT)
    dialog.day.setDate(QDate(2026, 11, 20))
    dialog.set_up.setText(" bench ")
    dialog.familiarisation.setChecked(True)
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
    assert dialog.body_mass.value() == Decimal("154.3")
    dialog.body_mass.setText("450")

    assert dialog.body_mass.is_valid()


def test_a_test_is_not_of_tomorrow(open_dialog):
    dialog = open_dialog()
    dialog.day.setDate(QDate(2027, 1, 1))

    assert dialog.day.day() == DAY


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
    assert not dialog.save_button.isEnabled()


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
            break
        if isinstance(field, NumberField) and field is not dialog.body_mass:
            QTest.keyClicks(field, next(numbers))
        QTest.keyClick(field, key)
    QTest.keyClick(focus_of(dialog), Qt.Key.Key_Return)

    (entry,) = told
    assert [attempt.side for attempt in entry.attempts] == [first] * 3 + [first.opposite] * 3
    assert [attempt.rir for attempt in entry.attempts] == [1.0, 1.0, 0.0] * 2


def test_enter_in_a_field_never_saves_and_escape_cancels(qtbot, open_dialog):
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
    if percent == 100:
        last = dialog.grid.rows[Side.RIGHT][2].reps
        assert last.mapTo(dialog, last.rect().bottomRight()).y() < dialog.save_button.y()

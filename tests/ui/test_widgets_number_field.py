from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from studio.ui import theme
from studio.ui.widgets.number_field import NumberField
from studio.ui.widgets.number_text import NumberText, Refused

LOCALES = ["en_GB", "de_DE", "fr_FR", "es_ES", "de_CH", "ar_EG", "C"]
TEXT = NumberText(minimum=Decimal(0), maximum=Decimal(500), decimals=2, optional=True, unit="kg")


@pytest.fixture(params=LOCALES)
def in_locale(request):
    """The program runs in this locale."""
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield QLocale()
    QLocale.setDefault(before)


@pytest.fixture
def field(dressed, qtbot):
    """A load field with the focus, and somewhere else for the focus to go."""
    whole = QWidget()
    layout = QVBoxLayout(whole)
    made = NumberField(unit="kg", maximum=500, step=Decimal("2.5"))
    other = NumberField()
    layout.addWidget(made)
    layout.addWidget(other)
    qtbot.addWidget(whole)
    whole.show()
    whole.activateWindow()
    made.setFocus()
    yield made
    whole.close()


@pytest.mark.parametrize("typed", ["40.5", "40,5", " 40.5 ", "40,5 kg", "40.50", "40.5KG", "٤٠٫٥", "040.5"])
def test_a_point_and_a_comma_mean_the_same_in_every_locale(in_locale, typed, field):
    field.setText(typed)
    assert field.is_valid()
    assert field.value() == Decimal("40.5")


def test_the_locale_decides_how_a_number_is_shown(in_locale, field):
    field.set_value(Decimal("40.50"))
    assert field.text() == f"40{in_locale.decimalPoint()}5"
    field.set_value(1250)
    assert field.text() == "1250"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("abc", "not_a_number"),
        ("4.0.5", "not_a_number"),
        ("1.000,5", "not_a_number"),
        ("1e3", "not_a_number"),
        ("inf", "not_a_number"),
        ("nan", "not_a_number"),
        ("1_0", "not_a_number"),
        ("--1", "not_a_number"),
        ("kg", None),
        ("", None),
        ("1,000", "decimals"),
        ("-1", "too_small"),
        ("−0.5", "too_small"),
        ("500.01", "too_large"),
    ],
)
def test_what_is_no_number_is_refused(typed, reason):
    if reason is None:
        assert TEXT.read(typed) is None
    else:
        with pytest.raises(Refused) as caught:
            TEXT.read(typed)
        assert caught.value.reason == reason


def test_a_field_that_needs_a_number_refuses_none():
    needed = NumberText(minimum=Decimal(1), maximum=Decimal(9), decimals=0, optional=False, unit="")
    with pytest.raises(Refused, match="empty"):
        needed.read(" ")
    with pytest.raises(Refused, match="whole"):
        needed.read("2.5")
    assert needed.read("2") == 2
    assert needed.within(Decimal(20)) == 9


@given(st.decimals(min_value=0, max_value=500, places=2), st.sampled_from(".,"))
def test_every_load_is_read_as_it_was_written(load, point):
    assert TEXT.read(str(load).replace(".", point)) == load


@given(st.text(max_size=12))
def test_whatever_is_typed_is_read_or_refused(text):
    try:
        value = TEXT.read(text)
    except Refused:
        return
    assert value is None or 0 <= value <= 500


def test_the_value_is_told_when_the_user_is_done(field, qtbot):
    told: list[object] = []
    typed: list[object] = []
    field.value_changed.connect(told.append)
    field.typed.connect(typed.append)
    qtbot.keyClicks(field, "40,5")
    assert told == []
    assert typed == [4, 40, Decimal("40.5")]  # "40," is still forty
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told == [Decimal("40.5")]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told == [Decimal("40.5")]


def test_leaving_the_field_tells_and_tidies(field, qtbot):
    with qtbot.waitSignal(field.value_changed) as caught:
        qtbot.keyClicks(field, "40,50 kg")
        field.nextInFocusChain().setFocus()
    assert caught.args == [Decimal("40.5")]
    assert field.text() == f"40{QLocale().decimalPoint()}5"


def test_emptying_the_field_tells_of_nothing(field, qtbot):
    field.set_value(40)
    with qtbot.waitSignal(field.value_changed) as caught:
        field.clear()
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert caught.args == [None]


def test_text_set_by_a_screen_reader_counts_at_once(field, qtbot):
    field.nextInFocusChain().setFocus()
    with qtbot.waitSignal(field.value_changed) as caught:
        field.setText("42.5")
    assert caught.args == [Decimal("42.5")]


def test_what_cannot_be_read_stays_looks_wrong_and_says_why(field, qtbot):
    field.set_value(40)
    told: list[object] = []
    field.value_changed.connect(told.append)
    with qtbot.waitSignal(field.validity_changed) as caught:
        field.setText("4o")
    assert caught.args == [False]
    field.nextInFocusChain().setFocus()
    assert field.text() == "4o"
    assert field.value() == 40
    assert told == []
    assert field.problem() == "This is not a number."
    assert field.accessibleDescription() == field.problem()
    assert field.problem() in field.toolTip()
    image = field.grab().toImage()
    assert image.pixelColor(image.width() // 2, 0).name().upper() == theme.LIGHT.danger
    field.setText("44")
    assert field.is_valid()
    assert field.accessibleDescription() == "kg"


@pytest.mark.parametrize(
    ("typed", "problem"),
    [("501", "At most 500."), ("-1", "At least 0."), ("1,125", "At most 2 decimals.")],
)
def test_the_limit_is_named(field, typed, problem):
    field.setText(typed)
    assert field.problem() == problem


def test_a_whole_number_field_says_so(dressed, qtbot):
    field = NumberField(whole=True, minimum=1, optional=False)
    qtbot.addWidget(field)
    field.setText("2.5")
    assert field.problem() == "A whole number is needed here."
    field.setText("")
    assert field.problem() == "A number is needed here."


def test_up_and_down_step_within_the_limits(field, qtbot):
    told: list[object] = []
    field.value_changed.connect(told.append)
    field.set_value(499)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert told == [500, Decimal("497.5")]
    field.set_step(1)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == Decimal("496.5")


def test_the_first_step_from_nothing_is_the_smallest_value(field, qtbot):
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == 0
    field.set_value(None)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == 0


def turn_wheel(field: NumberField) -> None:
    event = QWheelEvent(
        QPointF(5, 5),
        field.mapToGlobal(QPointF(5, 5)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, event)


def test_the_wheel_turns_only_what_has_the_focus(field):
    field.set_value(40)
    turn_wheel(field)
    assert field.value() == Decimal("42.5")
    field.nextInFocusChain().setFocus()
    turn_wheel(field)
    assert field.value() == Decimal("42.5")


def test_a_read_only_field_cannot_be_stepped(field, qtbot):
    field.set_value(40)
    field.setReadOnly(True)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    turn_wheel(field)
    assert field.value() == 40


def test_other_limits_are_looked_at_at_once(field):
    field.set_value(40)
    field.set_range(50, 60)
    assert not field.is_valid()
    field.set_range(0, 60)
    assert field.is_valid()


def test_the_unit_stands_in_the_field_and_can_change(field):
    width = field.sizeHint().width()
    field.set_unit("kilograms")
    assert field.sizeHint().width() > width
    assert field.minimumSizeHint().width() < field.sizeHint().width()
    assert field.textMargins().right() > 0
    field.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    field.resize(field.width() + 1, field.height())
    field.repaint()
    assert field.textMargins().left() > 0
    field.set_unit("")
    field.repaint()
    assert field.textMargins().left() == 0


def test_a_change_of_locale_writes_the_number_anew(field):
    before = QLocale()
    field.set_value(Decimal("40.5"))
    QLocale.setDefault(QLocale("de_DE"))
    QApplication.sendEvent(field, QEvent(QEvent.Type.LocaleChange))
    assert field.text() == "40,5"
    QLocale.setDefault(before)

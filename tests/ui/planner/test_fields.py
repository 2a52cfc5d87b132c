"""The inspector: fields keep what is typed, store it when it is done, and say what is wrong with it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.domain.exercise import built_in_id
from studio.domain.prescription import LoadKind, LoadRule, Override, Span
from studio.domain.sides import Side
from studio.domain.strength_test import Metric, Occasion, StrengthTest, Trial
from studio.domain.units import Load, LoadSense
from studio.storage.strength_tests import save_occasion, save_test
from studio.ui.planner.block_layout import Place


def line(page):
    return page.block.find_prescription(page.place.prescription_id)[2]


def choose(choice, value):
    """Choose as a user does, so that it is told."""
    choice.set_value(value)
    choice.activated.emit(choice.currentIndex())


@pytest.fixture
def panel(page):
    return page.inspector.prescription


def store_1rm(database, athlete, key, **values):
    """A 1RM test of an exercise, by side."""
    test = StrengthTest(key, Metric.LOAD, exercise_id=built_in_id(key))
    trials = tuple(Trial(Side(side), 1, value) for side, value in values.items())
    with database.write() as session:
        save_test(session, test)
        save_occasion(session, Occasion(athlete.id, test.id, 1, trials))


def test_sets_reps_rest_and_reserve_are_numbers(page, panel):
    panel.sets.setText("5")
    panel.rest.setText("90")
    panel.rest_between.setText("20")
    panel.rir.setText("2,5")

    changed = line(page)
    assert (len(changed.sets), changed.rest_s, changed.rest_between_s) == (5, 90, 20)
    assert changed.target.rir == 2.5
    assert panel.limb_rest.text() == "after both sides · 20 s between them; each side rests 180 s"
    panel.rir.setText("")
    assert line(page).target.rir is None
    panel.sets.setText("0")
    assert not panel.sets.is_valid()
    assert len(line(page).sets) == 5


@pytest.mark.parametrize(
    ("text", "reps", "seconds", "said"),
    [
        ("8-12", Span(8, 12), None, "8–12"),
        ("6", Span(6, 6), None, "6"),
        ("30 s", None, Span(30, 30), "30"),
        ("max", None, None, "max"),
    ],
)
def test_reps_may_be_a_range_seconds_or_as_many_as_possible(page, panel, text, reps, seconds, said):
    panel.reps.setText(text)

    assert (line(page).target.reps, line(page).target.seconds) == (reps, seconds)
    assert panel.reps.text() == said
    assert panel.counted_in.value() is (seconds is not None)


def test_reps_become_seconds_and_back(page, panel):
    choose(panel.counted_in, True)
    assert line(page).target.seconds == Span(10, 10)
    assert panel.reps.accessibleName() == "Seconds"
    panel.reps.setText("20")
    assert line(page).target.seconds == Span(20, 20)
    choose(panel.counted_in, False)
    assert line(page).target.reps == Span(20, 20)


def test_bad_input_changes_nothing_and_says_why(page, panel, block):
    panel.reps.setText("ten")
    panel.tempo.field.setText("2-0-Y-1")

    assert page.block == block
    assert "8–12" in panel.problem.text()
    assert "“Y”" in panel.tempo.problem.text()
    assert panel.tempo.field.accessibleDescription() == panel.tempo.problem.text()
    panel.rest.setText("60")
    assert panel.reps.text() == "ten"
    page.go_to(replace(page.place, week=1, **_first(block, 1)))
    assert panel.reps.text() == "12"
    assert panel.problem.isHidden()


def _first(block, week):
    session = block.weeks[week].sessions[0]
    return {"session_id": session.id, "prescription_id": session.prescriptions[0].id}


def test_what_is_typed_is_stored_on_enter_or_on_leaving_the_field(page, panel, block):
    page.activateWindow()
    field = panel.tempo.field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "301")
    assert page.block == block
    assert field.text() == "301"
    assert panel.tempo.words.text() == "drive 1 s · lower 3 s"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert str(line(page).target.tempo) == "3-0-1-0"

    QTest.keyClicks(field, "0")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "3-0-1-0"
    field.selectAll()
    QTest.keyClicks(field, "2X")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.problem
    QTest.keyClicks(field, "3")
    assert not field.problem
    field.selectAll()
    QTest.keyClicks(field, "20X1")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert str(line(page).target.tempo) == "2-0-X-1"


def test_an_emptied_tempo_is_none(page, panel):
    panel.tempo.field.setText(" ")

    assert line(page).target.tempo is None
    assert panel.tempo.words.text() == "no tempo: as it comes"
    assert panel.tempo.sums.isHidden()


def test_the_tempo_adds_up(panel):
    assert panel.tempo.sums.text() == "7 s a rep · 70 s a set · 280 s a leg"


def test_a_weight_is_asked_for_before_it_is_stored(page, panel, block):
    page.activateWindow()
    choose(panel.load.kind, LoadKind.ABSOLUTE)
    assert page.block == block
    assert panel.load.amount.hasFocus()
    panel.load.kind.setFocus()

    panel.load.amount.setText("two")
    assert panel.load.amount.problem
    panel.load.amount.setText("2 x 12,5")
    assert line(page).target.load == LoadRule.absolute(Load.of("12.5", implements=2))
    assert panel.load.amount.text() == "2 × 12.5 kg"
    choose(panel.load.kind, LoadKind.BODY_WEIGHT_PLUS)
    assert line(page).target.load.kind is LoadKind.BODY_WEIGHT_PLUS
    choose(panel.load.kind, LoadKind.UNSET)
    assert line(page).target.load == LoadRule()
    assert panel.load.result.text() == "body weight until a test says more"


def test_a_percentage_needs_a_test_and_then_gives_each_side_its_load(page, panel, database, athlete):
    choose(panel.load.kind, LoadKind.PERCENT_E1RM)
    assert line(page).target.load.percent == 75
    assert panel.load.result.text() == "needs a 1RM test first"

    store_1rm(database, athlete, "sl_hip_thrust_bent", left=50.0, right=60.0)
    assert panel.load.result.text() == "Left: 75 % of 1RM → 36 kg\nRight: 75 % of 1RM → 44 kg"
    assert "75 % of 50 kg = 37.5 kg, rounded down to 36 kg" in panel.load.kind.accessibleDescription()
    panel.load.amount.setText("52,5")
    assert line(page).target.load.percent == 52.5
    panel.load.amount.setText("0")
    assert panel.load.amount.problem
    assert "L 26 kg" in page.middle.model.index(2, 0).data()

    store_1rm(database, athlete, "hip_thrust_barbell", both=77.5)
    choose(panel.load.kind, LoadKind.PERCENT_BILATERAL)
    panel.load.amount.setText("52 %")
    assert panel.load.result.text() == "52 % of bilateral → 40 kg"
    assert "52 % of 77.5 kg = 40.3 kg, rounded down to 40 kg" in panel.load.result.toolTip()


def test_a_two_leg_lift_has_no_sides(page, panel, block):
    session = block.weeks[2].sessions[1]
    page.go_to(Place(2, 2, session.id, session.prescriptions[0].id))

    for part in (panel.policy_fields, panel.rest_between, panel.sides, panel.limb_rest):
        assert part.isHidden()
    assert panel.tempo.sums.text() == "4 s a rep · 24 s a set · 120 s in all"
    assert panel.load.result.text() == "chosen on the day; the sheet prints “choose”"
    assert page.inspector.advice.isHidden()
    assert page.inspector.head.kind.text() == "two sides together"


@pytest.mark.parametrize(
    ("name", "text", "override"),
    [
        ("amount", "8", Override(reps=Span(8, 8))),
        ("amount", "20 s", Override(seconds=Span(20, 20))),
        ("amount", "max", Override(reps=None, seconds=None)),
        ("amount", "none", Override(reps=None, seconds=None)),
        ("load", "bw", Override(load=LoadRule.body_weight())),
        ("load", "+10", Override(load=LoadRule(LoadKind.BODY_WEIGHT_PLUS, Load.of(10)))),
        ("load", "52 % of bilateral", Override(load=LoadRule(LoadKind.PERCENT_BILATERAL, percent=52))),
        ("load", "none", Override(load=None)),
        ("rir", "1,5", Override(rir=1.5)),
        ("rir", "–", Override(rir=None)),
        ("rest_s", "45 s", Override(rest_s=45)),
    ],
)
def test_a_side_may_have_its_own(page, panel, name, text, override):
    field = panel.sides.fields[name, Side.RIGHT]
    field.setText(text)

    assert line(page).right == override
    assert line(page).left.empty
    said = field.text()
    field.setText("")
    assert line(page).right.empty
    field.setText(said)
    assert line(page).right == override


@pytest.mark.parametrize(
    ("name", "text"),
    [("amount", "?"), ("load", "heavy"), ("tempo", "1"), ("rir", "11"), ("rir", "few"), ("rest_s", "long")],
)
def test_what_a_side_cannot_have_is_refused(page, panel, block, name, text):
    field = panel.sides.fields[name, Side.LEFT]
    field.setText(text)

    assert page.block == block
    assert panel.sides.problem.text() == field.problem != ""


def test_what_differs_is_open_when_one_comes_to_it(page, panel, block):
    panel.sides.fields["rest_s", Side.LEFT].setText("60")
    place = page.place
    page.go_to(replace(place, week=1, **_first(block, 1)))
    assert panel.sides.body.isHidden()
    page.go_to(place)
    assert not panel.sides.body.isHidden()
    panel.sides.toggle.click()
    assert panel.sides.body.isHidden()


def test_notes_are_kept_without_blanks_around_them(page, panel):
    panel.note.setText("  hips level ")

    assert line(page).note == "hips level"
    assert panel.note.text() == "hips level"


def test_an_unknown_weak_side_is_said(page, panel, database, athlete):
    assert "take turns" in page.inspector.advice.text.text()
    assert page.inspector.head.first.word == ""


def test_a_help_load_and_numbers_are_shown_in_the_unit_of_the_load(page, panel):
    help_ = LoadRule.absolute(replace(Load.of(20), sense=LoadSense.ASSIST))
    page._edit("Load", page.block)
    panel._set_load(help_)

    assert "20 kg of help" in page.middle.model.index(2, 0).data()
    assert panel.sets.value() == Decimal(4)

"""In the planner a load comes down to the gym's own, says why, and leads to the equipment."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.domain.equipment import Kind, Piece, run_of
from studio.domain.exercise import built_in_id
from studio.domain.prescription import LoadKind, LoadRule
from studio.domain.sides import Side
from studio.domain.strength_test import Metric, Occasion, StrengthTest, Trial
from studio.domain.units import Load
from studio.services import stock
from studio.storage.strength_tests import save_occasion, save_test
from studio.ui.planner.block_layout import Place
from studio.ui.widgets.equipment_dialog import EquipmentDialog

TIP = Qt.ItemDataRole.ToolTipRole
FEW = [Piece(Kind.DUMBBELL, Load.of(weight), 2) for weight in (10, 36, 44)]


@pytest.fixture
def load(page):
    """The fields of the load of the hip thrust on Monday of week 3."""
    return page.inspector.prescription.load


def own(database, *pieces):
    with database.write() as session:
        stock.put_in(session, pieces)


def store_1rm(database, athlete, *, key="hip_thrust_barbell", day=None, **values):
    test = StrengthTest(key, Metric.LOAD, exercise_id=built_in_id(key))
    trials = tuple(
        Trial(Side(side), 1, value, load=Load.of(int(value)), reps=1) for side, value in values.items()
    )
    with database.write() as session:
        save_test(session, test)
        save_occasion(session, Occasion(athlete.id, test.id, 1, trials, day=day, body_mass=Load.of(70)))


def test_a_share_comes_down_to_what_the_gym_has_and_says_so(page, load, database, athlete):
    own(database, *FEW)
    store_1rm(database, athlete, both=77.5)
    load.rule_chosen.emit(LoadRule(LoadKind.PERCENT_BILATERAL, percent=52))

    why = "52 % of 77.5 kg = 40.3 kg, rounded down to 36 kg"
    assert load.result.text() == "52 % of bilateral → 36 kg"
    assert [part.accessibleDescription() for part in (load.kind, load.result)] == [why, why]
    assert why in load.kind.toolTip()
    assert why in page.middle.model.index(2, 0).data(TIP)
    assert "36 kg" in page.middle.model.index(2, 0).data()


def test_new_equipment_changes_the_loads_on_screen_at_once(page, load, database, athlete):
    store_1rm(database, athlete, both=77.5)
    load.rule_chosen.emit(LoadRule(LoadKind.PERCENT_BILATERAL, percent=52))
    assert load.result.text() == "52 % of bilateral → 40 kg"

    own(database, *FEW)

    assert load.result.text() == "52 % of bilateral → 36 kg"
    assert "36 kg" in page.middle.model.index(2, 0).data()


def test_below_the_lightest_it_says_that(page, load, database, athlete):
    own(database, *FEW)
    store_1rm(database, athlete, both=15.0)
    load.rule_chosen.emit(LoadRule(LoadKind.PERCENT_BILATERAL, percent=50))

    assert "below the lightest that your equipment makes, 10 kg: body weight alone" in load.result.text()


def test_the_band_is_a_coachs_estimate_until_the_athletes_own_is_known(page, load, database, athlete):
    assert load.share.isHidden()
    load.rule_chosen.emit(LoadRule(LoadKind.PERCENT_BILATERAL, percent=55))
    assert load.share.text() == "50–60 % is a coach’s estimate, until both lifts are tested."

    day = page._clock.now().day
    store_1rm(database, athlete, both=100.0, day=day)
    store_1rm(database, athlete, key="sl_hip_thrust_bent", left=52.0, right=58.0, day=day)

    assert load.share.text() == "Own share of the last 90 days: Left 52 %, Right 58 %"
    load.rule_chosen.emit(LoadRule(LoadKind.BODY_WEIGHT))
    assert load.share.isHidden()


def test_a_chosen_load_that_the_gym_cannot_make_says_what_it_can(page, load, database):
    own(database, *FEW)
    load.rule_chosen.emit(LoadRule.absolute(Load.of(40)))
    assert load.result.text() == "Your equipment makes 36 kg or 44 kg instead."

    load.rule_chosen.emit(LoadRule.absolute(Load.of(44)))
    assert load.result.isHidden()


def test_a_barbell_lift_says_what_goes_on_the_bar(page, load, block, database):
    session = block.weeks[2].sessions[1]
    page.go_to(Place(2, 2, session.id, session.prescriptions[0].id))
    load.rule_chosen.emit(LoadRule.absolute(Load.of(65)))

    assert load.bar.text() == "20 kg bar + 20, 2.5 a side"
    own(database, Piece(Kind.BAR, Load.of(15)), Piece(Kind.PLATE, Load.of(25), 2))
    assert load.bar.text() == "15 kg bar + 25 a side"
    assert "15 kg bar + 25 a side" in page.middle.model.index(2, 1).data(TIP)


def test_the_load_leads_to_the_equipment_and_back_by_keyboard(page, load, database, qtbot):
    load.equipment.setFocus()
    QTest.keyClick(load.equipment, Qt.Key.Key_Return)
    dialog = page.findChild(EquipmentDialog)
    assert dialog.isVisible()
    assert dialog.width() <= page.window().width()
    assert dialog.height() <= page.window().height()

    dialog.editor.form.entered.emit(run_of(Kind.DUMBBELL, Load.of(2), Decimal(6), Decimal(2), count=2))
    assert [p.weight.amount for p in page._source.known.facts.stock.of(Kind.DUMBBELL)] == [2, 4, 6]
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from studio.domain.athlete import Athlete
from studio.domain.units import Load, Unit
from studio.storage import athletes
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.preferences import Preferences
from studio.ui.welcome import FirstAnswer, WelcomeDialog, begin
from tests import make
from tests.fake_clock import FakeClock


class Watch(QObject):
    """Notes how a button is painted, and when the answer is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def keep(self, _answer: FirstAnswer) -> None:
        self.seen.append("kept")

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            enabled = isinstance(watched, QWidget) and watched.isEnabled()
            self.seen.append("painted enabled" if enabled else "painted disabled")
        return False


@pytest.fixture
def dialog(dressed, qtbot):
    made = WelcomeDialog(Unit.KG)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    if made.isVisible():
        made.reject()


def test_a_name_is_enough(dialog, qtbot):
    assert dialog.name.hasFocus()
    assert not dialog.begin_button.isEnabled()
    qtbot.keyClicks(dialog.name, "Ann Berg")
    with qtbot.waitSignal(dialog.confirmed) as caught:
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    (answer,) = caught.args
    assert (answer.units, answer.athlete.name, answer.body_mass) == (Unit.KG, "Ann Berg", None)


def test_begin_is_seen_to_be_taken_before_the_answer_is_kept(dialog, qtbot):
    watch = Watch()
    dialog.confirmed.connect(watch.keep)
    dialog.begin_button.installEventFilter(watch)
    dialog.name.setText("Ann Berg")
    dialog.begin_button.click()
    assert watch.seen[watch.seen.index("kept") - 1] == "painted disabled"


def test_pounds_change_the_unit_of_the_body_mass(dialog, qtbot):
    dialog._units.button(1).click()
    assert dialog.units is Unit.LB
    dialog.name.setText("Bo")
    dialog.body_mass.set_value(Decimal(176))
    with qtbot.waitSignal(dialog.confirmed) as caught:
        dialog.begin_button.click()
    (answer,) = caught.args
    assert answer.units is Unit.LB
    assert answer.body_mass == Load.of(176, Unit.LB)


def test_a_body_mass_that_cannot_be_is_not_taken(dialog):
    dialog.name.setText("Bo")
    dialog.body_mass.setText("5")
    assert not dialog.begin_button.isEnabled()


@pytest.mark.parametrize(("button", "key"), [("plan_button", "planner"), ("library_button", "library")])
def test_the_next_step_is_one_press_away(dialog, qtbot, button, key):
    dialog.name.setText("Ann Berg")
    dialog.begin_button.click()
    assert dialog.pages.currentIndex() == 1
    assert dialog.done_title.text() == "Ann Berg is in charge."
    with qtbot.waitSignal(dialog.page_wanted) as caught:
        getattr(dialog, button).click()
    assert caught.args == [key]
    assert not dialog.isVisible()


def test_looking_around_first_stores_nothing(dialog, qtbot):
    with qtbot.assertNotEmitted(dialog.confirmed):
        dialog.later_button.click()
    assert not dialog.isVisible()


def test_the_answer_is_kept_and_the_athlete_put_in_charge(dressed, database, tmp_path):
    preferences, current = Preferences(tmp_path / "settings.json"), CurrentAthlete()
    bo = Athlete("Bo", unit=Unit.LB)
    answer = FirstAnswer(Unit.LB, bo, Load.of(176, Unit.LB))
    begin(answer, database, preferences, current, FakeClock(make.an_instant()))
    assert preferences.settings.units is Unit.LB
    assert current.athlete == bo
    with database.read() as session:
        assert athletes.athletes(session) == [bo]
        assert athletes.body_mass_on(session, bo.id, make.MONDAY) == Load.of(176, Unit.LB)

"""From an index that needs the dominant side to where it is stated, and back to its number."""

from studio.domain.asymmetry import Index
from studio.domain.sides import Side
from studio.storage import exercises
from studio.ui.athletes.dialog import AthleteDialog
from tests.make import there
from tests.ui.progress_gym import STRONG, TODAY, WEAK, Gym


def test_the_button_leads_to_the_field_and_the_number_is_there(house, planned, dialog, qtbot):
    with planned.database.read() as session:
        lift = there(exercises.find_exercise(session, "sl_hip_thrust_bent"))
    gym, ahead = Gym(planned.database, there(planned.current.athlete), lift), TODAY - house.clock.now().day
    gym.test(7 + ahead.days, WEAK, STRONG)
    page = planned.progress
    planned.window.show_page("progress")
    page.filters.index.set_value(Index.LSI1)
    page.filters.widen()
    page.reload()
    qtbot.waitUntil(page.nothing_card.isVisible)
    page.nothing_card.hint.button.click()

    assert planned.window.current_key == "athletes"
    particulars = dialog(house, AthleteDialog)
    assert particulars.name.text() == "Ann Berg"
    particulars.dominant.set_value(Side.RIGHT)
    particulars.save_button.click()
    planned.window.show_page("progress")
    qtbot.waitUntil(page.charts.trend_card.isVisible)
    assert page.facts_row.now.answer.startswith("left is ")

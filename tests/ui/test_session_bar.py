"""On the stage of a barbell lift stands what goes on the bar, where there is room."""

from dataclasses import replace

import pytest

from studio.domain.equipment import Kind, Piece
from studio.domain.prescription import LoadRule
from studio.domain.units import Load
from studio.services import stock
from studio.storage.exercises import save_exercises
from tests.make import a_prescription
from tests.ui.session_stage import BRIDGE, THRUST, Gym

BARBELL = replace(BRIDGE, equipment=("bench", "barbell"))


@pytest.fixture
def gym(dressed, database, changes, tmp_path, qtbot):
    return Gym(database, changes, tmp_path, qtbot)


def on_stage(gym, exercise, load):
    line = a_prescription(exercise, sets=2, reps=5)
    line = replace(line, target=replace(line.target, load=LoadRule.absolute(load)))
    with gym.database.write() as session:
        save_exercises(session, [exercise])
    block = gym.plan(line)
    page = gym.page()
    page.start(block, 0, block.weeks[0].sessions[0])
    return page


def test_the_plates_of_each_side_stand_on_the_stage(gym):
    page = on_stage(gym, BARBELL, Load.of(65))
    page.show()

    assert page.stage.bar.text() == "20 kg bar + 20, 2.5 a side"
    assert page.stage.bar.isVisible()
    page.stage.set_tight(tight=True)
    assert page.stage.bar.isHidden()
    page.stage.set_tight(tight=False)
    assert page.stage.bar.isVisible()


def test_they_are_the_gyms_own(gym):
    pieces = [Piece(Kind.BAR, Load.of(15)), Piece(Kind.PLATE, Load.of(25), 2)]
    with gym.database.write() as session:
        stock.put_in(session, pieces)

    assert on_stage(gym, BARBELL, Load.of(65)).stage.bar.text() == "15 kg bar + 25 a side"


@pytest.mark.parametrize(("exercise", "load"), [(THRUST, 65), (BARBELL, "65.1")])
def test_no_plates_where_no_bar_is_lifted_or_the_load_does_not_go_on_one(gym, exercise, load):
    page = on_stage(gym, exercise, Load.of(load))

    assert page.stage.bar.isHidden()
    page.end_button.click()
    assert page.stage.bar.text() == ""

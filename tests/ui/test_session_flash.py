"""The flash at the edge of the stage: when it lights, for whom, how it looks, and that it never strobes."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from studio.domain.conducting import advanced, opened, paused, resumed, started
from studio.domain.conductor import Stage
from studio.domain.session_plan import turns_of
from studio.domain.sides import Side
from studio.ui import theme
from studio.ui.session.big_text import BigText
from studio.ui.session.flash import CueFlash
from studio.ui.session.page import SessionPage
from studio.ui.widgets.edge_flash import rim
from tests.make import a_prescription, a_session, a_target, an_exercise
from tests.ui.session_stage import Gym


@pytest.fixture
def stage(dressed, qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    theme.darken(made)
    made.show()
    return made


@pytest.fixture
def flash(stage):
    made = CueFlash(stage)
    yield made
    made.put_out()


def a_conductor():
    exercise = an_exercise()
    plan = a_prescription(exercise, sets=1, target=a_target(2), rest_between_s=20)
    return started(opened(turns_of(a_session(plan), {exercise.id: exercise}, {})), 100.0)


def lit(flash, conductor, now):
    """Whether the moment makes it light; what came before does not count as too soon."""
    flash.put_out()
    flash.follow(conductor, conductor.moment(now))
    return not flash.isHidden()


def test_it_lights_where_a_rest_ends_and_where_the_movement_begins(flash):
    conductor = a_conductor()
    seen = [lit(flash, conductor, 100.0 + second) for second in (0, 2, 4.9, 5.0, 6, 7, 9)]
    assert seen == [True, False, False, True, False, False, False]
    assert flash.side == Side.LEFT

    resting = advanced(conductor)
    assert resting.stage is Stage.REST
    assert not lit(flash, resting, 112.0)
    after = advanced(resting)
    assert lit(flash, after, resting.deadline)
    assert flash.side == Side.RIGHT


def test_a_set_that_goes_on_after_a_pause_does_not_light(flash):
    conductor = a_conductor()
    lit(flash, conductor, 108.0)
    stopped = paused(conductor, 108.0)
    assert not lit(flash, stopped, 109.0)
    assert not lit(flash, resumed(stopped, 110.0), 110.0)


def test_it_is_dark_before_the_start_and_where_it_is_not_wanted(flash):
    conductor = a_conductor()
    assert not lit(flash, replace(conductor, stage=Stage.WAITING, run=None), 100.0)
    flash.wanted = False
    assert not lit(flash, conductor, 100.0)


def test_it_never_lights_more_than_twice_a_second(flash, qtbot):
    assert flash.light(Side.LEFT)
    assert not flash.light(Side.RIGHT)
    qtbot.waitUntil(flash.isHidden)
    assert not flash.light(Side.RIGHT)
    assert flash._apart.interval() >= 500
    qtbot.waitUntil(lambda: flash.light(Side.RIGHT))


@pytest.mark.parametrize("size", [(320, 240), (800, 600), (1920, 1080)])
def test_only_a_small_part_of_the_stage_is_lit(flash, stage, size):
    stage.resize(*size)
    flash.light(Side.LEFT)
    mask = flash.mask()

    inside = stage.rect().adjusted(*[flash.thickness, flash.thickness, -flash.thickness, -flash.thickness])
    assert mask == QRegion(stage.rect()) - QRegion(inside)
    area = size[0] * size[1] - inside.width() * inside.height()
    assert area < size[0] * size[1] / 7
    assert mask.boundingRect() == stage.rect()


def test_left_is_one_line_and_right_two_in_their_colours(flash, stage):
    def column(side):
        flash.put_out()
        flash.light(side)
        picture = stage.grab().toImage()
        return [picture.pixelColor(x, 300).name() for x in range(flash.thickness)]

    left, right = theme.palette_for(stage).left.lower(), theme.palette_for(stage).right.lower()
    assert set(column(Side.LEFT)) == {left}
    strokes = [pixel == right for pixel in column(Side.RIGHT)]
    assert strokes[0]
    assert strokes[-1]
    assert not all(strokes)


def test_it_takes_no_clicks_and_no_focus(flash, stage):
    flash.light(Side.LEFT)

    assert stage.childAt(2, 2) is None
    stage.hide()
    assert flash.isHidden()


@pytest.fixture
def gym(qtbot, database, changes, tmp_path, dressed):
    return Gym(database, changes, tmp_path, qtbot)


def covered(area: QWidget) -> list[str]:
    """What is to be read and stands where the edge of ``area`` lights up."""
    lit = rim(area.width(), area.height())
    clear = area.rect().adjusted(lit, lit, -lit, -lit)
    words = [one for one in area.findChildren(QWidget) if one.isVisible() and _written(one)]
    places = [(one, one.rect().translated(one.mapTo(area, one.rect().topLeft()))) for one in words]
    return [f"{one.accessibleName()} {place}" for one, place in places if not clear.contains(place)]


def _written(widget: QWidget) -> bool:
    return isinstance(widget, QLabel | QAbstractButton | BigText)


@pytest.mark.parametrize(
    ("size", "percent"), [((1280, 720), 100), ((1920, 1080), 100), ((3840, 2160), 150), ((1920, 1080), 200)]
)
def test_nothing_to_be_read_stands_where_it_lights_up(gym, qtbot, size, percent):
    theme.apply("light", percent)
    page: SessionPage = gym.started()
    page.resize(*size)
    page.show()
    page.set_full_screen(True)
    qtbot.waitUntil(lambda: covered(page.stage) == [])
    gym.pass_time(page, 50)
    assert not page.stage.card.isHidden()
    qtbot.waitUntil(lambda: covered(page.stage) == [])


@pytest.mark.parametrize("size", [(320, 240), (960, 540), (1920, 1080)])
def test_nothing_on_the_wall_stands_where_it_lights_up(gym, size):
    page = gym.started()
    wall = page.wall.open()
    wall.resize(*size)
    wall.grab()
    assert covered(wall.card) == []
    page.wall.close()


def test_the_wall_lights_with_the_stage_unless_nobody_wants_it(gym):
    page = gym.started()
    page.show()
    wall = page.wall.open()
    gym.pass_time(page, 5.1)
    assert not wall.flash.isHidden()
    assert wall.flash.side == page.flash.side == Side.LEFT
    wall.flash.put_out()
    gym.preferences.change(flash=False)
    gym.pass_time(page, 70)
    assert page.player.conductor.stage is Stage.SET
    assert wall.flash.isHidden()
    page.wall.close()

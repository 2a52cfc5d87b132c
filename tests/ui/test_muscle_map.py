"""The muscle map: the body's left is the athlete's, and what is filled is what was worked."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest

from studio.domain.sides import PerSide, Side
from studio.ui import labels, theme
from studio.ui.widgets.body_shapes import HALF, HEIGHT, MUSCLES, View
from studio.ui.widgets.muscle_map import MuscleMap, regions, whole_body

SETS = {"glute_max": PerSide(12.0, 6.0), "quads": PerSide(0.0, 9.0), "forearms": PerSide(1.0, 1.0)}


@pytest.fixture
def drawn(qtbot, dressed):
    widget = MuscleMap("Muscle map")
    qtbot.addWidget(widget)
    widget.resize(500, 460)
    widget.show_sets(SETS)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def colour_at(widget: MuscleMap, place: QPointF) -> str:
    return str(widget.grab().toImage().pixelColor(place.toPoint()).name().upper())


def test_every_muscle_of_the_library_lies_within_the_body_and_beside_no_other(drawn):
    assert all(labels.muscle_name(m) != m.replace("_", " ") for view in View for m in MUSCLES[view])
    for view in View:
        shapes = regions(view)
        for muscle, side, path in shapes:
            outside = path.subtracted(whole_body()).boundingRect()
            assert outside.width() * outside.height() < 12, (muscle, side)
            for other, of, over in shapes:
                if (other, of) != (muscle, side):
                    shared = path.intersected(over).boundingRect()
                    assert shared.width() * shared.height() < 12, (muscle, other)
    assert whole_body().boundingRect().right() <= HALF
    assert whole_body().boundingRect().bottom() <= HEIGHT


def test_the_athletes_left_is_at_the_right_from_the_front_and_at_the_left_from_the_back(drawn):
    middle = drawn.width() / 4
    assert drawn.place_of(View.FRONT, "quads", Side.LEFT).x() > middle
    assert drawn.place_of(View.FRONT, "quads", Side.RIGHT).x() < middle
    assert drawn.place_of(View.BACK, "glute_max", Side.LEFT).x() < 3 * middle
    assert drawn.place_of(View.BACK, "glute_max", Side.RIGHT).x() > 3 * middle


def test_the_most_has_the_full_colour_of_its_side_and_nothing_has_none(drawn):
    colours = theme.current()
    assert drawn.fill_of("glute_max", Side.LEFT) == colours.left
    assert drawn.fill_of("quads", Side.LEFT) == drawn.fill_of("calves", Side.RIGHT) == colours.surface_2
    half, more = (drawn.fill_of(muscle, Side.RIGHT) for muscle in ("glute_max", "quads"))
    assert half not in (colours.right, colours.right_tint)
    assert half != more
    assert colour_at(drawn, drawn.place_of(View.BACK, "glute_max", Side.LEFT)) == colours.left
    assert colour_at(drawn, drawn.place_of(View.BACK, "glute_max", Side.RIGHT)) == half


def test_swapping_the_sides_mirrors_the_shares(drawn):
    other = MuscleMap("Mirror")
    other.show_sets({muscle: PerSide(both.right, both.left) for muscle, both in SETS.items()})
    colours = theme.current()
    assert other.fill_of("glute_max", Side.RIGHT) == colours.right
    assert other.fill_of("quads", Side.RIGHT) == drawn.fill_of("quads", Side.LEFT)
    other.deleteLater()


def test_without_any_sets_nothing_is_filled(drawn):
    drawn.show_sets({})
    assert drawn.fill_of("glute_max", Side.LEFT) == theme.current().surface_2


def test_the_mouse_says_on_which_muscle_it_is(drawn, qtbot):
    heard: list[str | None] = []
    drawn.pointed.connect(heard.append)
    QTest.mouseMove(drawn, drawn.place_of(View.BACK, "glute_max", Side.LEFT).toPoint())
    QTest.mouseMove(drawn, drawn.place_of(View.FRONT, "quads", Side.LEFT).toPoint())
    QTest.mouseMove(drawn, QPointF(2, 2).toPoint())
    assert heard == ["glute_max", "quads", None]


def test_a_larger_text_needs_more_room(drawn):
    before = drawn.minimumSizeHint()
    theme.apply("dark", 200)
    assert drawn.minimumSizeHint().height() == 2 * before.height()
    assert drawn.fill_of("glute_max", Side.LEFT) == theme.DARK.left

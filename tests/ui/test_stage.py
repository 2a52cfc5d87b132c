"""The stage in every state: what it says, that nothing overlaps, that both legs are each other's mirror."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from studio.domain.block import Block, ExerciseGroup, Week
from studio.domain.conductor import Stage
from studio.domain.prescription import PlannedSet, Prescription, SetKind, working_sets
from studio.domain.sides import Side, SidePolicy
from studio.domain.units import Load
from studio.services import unplanned
from studio.storage import blocks
from studio.ui import theme
from studio.ui.session.page import SessionPage
from studio.ui.session.stage import StageView
from tests.make import a_prescription, a_session, a_target, there
from tests.ui.session_stage import BRIDGE, SWITCH_S, THRUST, Gym

L, R = Side.LEFT, Side.RIGHT
LEAD_IN, REP = 5.0, 4.0
SIZES = [(1207, 638, 100), (1847, 998, 100), (1847, 998, 200)]
Steps = tuple[float | Callable[[SessionPage], None], ...]


@pytest.fixture
def gym(qtbot, database, changes, tmp_path, dressed):
    return Gym(database, changes, tmp_path, qtbot)


def end(page: SessionPage) -> None:
    page.stage.end_set_button.click()


def save(page: SessionPage) -> None:
    page.stage.card.save_button.click()


def leave(page: SessionPage) -> None:
    """End the session, so that the next page begins one of its own."""
    page.end_button.click()
    page.end_button.click()


def pause(page: SessionPage) -> None:
    page.stage.play_button.click()


def plan_free(gym: Gym, prescription: Prescription) -> None:
    """A session that no block has."""
    gym.block = unplanned.free_session(gym.athlete.id, "Free", gym.clock.now().day, prescription)
    with gym.database.write() as session:
        blocks.save_block(session, gym.block)


def plan_superset(gym: Gym) -> None:
    group = ExerciseGroup(rest_between_exercises_s=20)
    pair = [a_prescription(one, sets=2, group_id=group.id) for one in (THRUST, BRIDGE)]
    week = Week(sessions=(a_session(*pair, groups=(group,)),))
    gym.block = Block("Glutes", gym.clock.now().day, (week,), athlete_id=gym.athlete.id)
    with gym.database.write() as session:
        blocks.save_block(session, gym.block)


def plan(gym: Gym, **more: Any) -> None:
    gym.plan(replace(a_prescription(THRUST, sets=2, target=a_target(10, load=Load.of(40))), **more))


def plain(gym: Gym) -> None:
    plan(gym)


def drops(gym: Gym) -> None:
    plan(gym, sets=(PlannedSet(), PlannedSet(SetKind.DROP), PlannedSet(SetKind.CLUSTER)))


def both(gym: Gym) -> None:
    gym.plan(a_prescription(BRIDGE))


EARLY_LEFT: Steps = (LEAD_IN + 8 * REP + 1, end, save)
STATES: dict[str, tuple[Callable[[Gym], None], Steps]] = {
    "waiting": (plain, ()),
    "lead-in": (plain, (2.0,)),
    "drive": (plain, (LEAD_IN + 0.5,)),
    "hold": (plain, (LEAD_IN + 1.5,)),
    "lower": (plain, (LEAD_IN + 2.5,)),
    "paused": (plain, (LEAD_IN + 2.5, pause)),
    "card": (plain, (45.0, 3.0)),
    "switch": (plain, (*EARLY_LEFT, 5.0)),
    "second": (plain, (*EARLY_LEFT, SWITCH_S, LEAD_IN + 2.5)),
    "rest": (plain, (*EARLY_LEFT, SWITCH_S, LEAD_IN + 8 * REP, save, 30.0)),
    "catching up": (lambda g: plan(g, policy=SidePolicy.STRONG_FIRST), (45.0, save, 25.0, 34.0, end, 2.0)),
    "caught up": (
        lambda g: plan(g, policy=SidePolicy.STRONG_FIRST),
        (45.0, save, 25.0, 34.0, end, 10.0, 7.5),
    ),
    "as many": (lambda g: plan(g, policy=SidePolicy.MATCH_EXCEPT_LAST, sets=working_sets(1)), (60.0,)),
    "minute": (lambda g: plan_free(g, unplanned.every_minute(THRUST, 10, reps=6)), (LEAD_IN + 1.5,)),
    "interval": (
        lambda g: plan_free(g, unplanned.intervals(THRUST, 4, work_s=30, rest_s=30)),
        (LEAD_IN + 12.0,),
    ),
    "held": (lambda g: plan_free(g, unplanned.holds(THRUST, 3, seconds=30)), (LEAD_IN + 12.0,)),
    "before a drop": (drops, (LEAD_IN + 1.5,)),
    "drop": (drops, (45.0, save, LEAD_IN + 1.5)),
    "superset": (plan_superset, (45.0, save, 25.0, LEAD_IN + 1.5)),
    "both": (both, (LEAD_IN + 1.5,)),
    "over": (lambda g: plan(g, sets=working_sets(1)), (45.0, save, 25.0, 45.0, save, 31.0)),
}


def at(gym: Gym, state: str, size: tuple[int, int] = (1207, 638)) -> SessionPage:
    """A page in one of the STATES."""
    setup, steps = STATES[state]
    setup(gym)
    page = gym.page()
    page.resize(*size)
    page.start(gym.block, 0, gym.block.weeks[0].sessions[0])
    if state != "waiting":
        page.stage.play_button.click()
    for step in steps:
        if callable(step):
            step(page)
        else:
            gym.pass_time(page, step)
    page.grab()
    return page


def told(stage: StageView) -> list[str]:
    """Side, phase, second, rep, set, note and what comes next, as a screen reader says them."""
    face = stage.face
    parts = (face.side, face.phase, face.second, face.rep, face.set, face.note, face.coming)
    return [part.accessibleDescription() for part in parts]


WORDS = {
    "waiting": ["Left", "Ready", "", "10 reps", "set 1 of 2", "", "rest 30 s, then right leg"],
    "lead-in": ["Left", "Ready", "3", "10 reps", "set 1 of 2", "", "rest 30 s, then right leg"],
    "drive": ["Left", "Drive", "1", "rep 1 of 10", "set 1 of 2", "", "rest 30 s, then right leg"],
    "hold": ["Left", "Hold", "1", "rep 1 of 10", "set 1 of 2", "", "rest 30 s, then right leg"],
    "lower": ["Left", "Lower", "2", "rep 1 of 10", "set 1 of 2", "", "rest 30 s, then right leg"],
    "paused": ["Left", "Lower", "2", "rep 1 of 10", "set 1 of 2", "paused", "rest 30 s, then right leg"],
    "card": ["Right", "Rest", "22", "10 reps", "set 1 of 2", "next", "then rest 120 s, set 2, left leg"],
    "switch": ["Right", "Rest", "20", "8 reps", "set 1 of 2", "next", "then rest 120 s, set 2, left leg"],
    "second": [
        *("Right", "Lower", "2", "rep 1 of 8", "set 1 of 2"),
        *("as many as left", "rest 120 s, then set 2, left leg"),
    ],
    "rest": ["Left", "Rest", "1:25", "10 reps", "set 2 of 2", "next", "then rest 30 s, right leg"],
    "catching up": [
        *("Right", "Rest", "8", "3 more of 10", "set 1 of 2"),
        *("catch up: 3 more after 10 s", "then rest 120 s, set 2, left leg"),
    ],
    "caught up": [
        *("Right", "Lower", "2", "rep 8 of 10", "set 1 of 2"),
        *("catch up: 3 more", "rest 120 s, then set 2, left leg"),
    ],
    "as many": [
        *("Left", "Lower", "1", "rep 14", "set 1 of 1"),
        *("as many as you can", "rest 30 s, then right leg"),
    ],
    "minute": ["Left", "Hold", "1", "rep 1 of 6", "minute 1 of 10", "", "then right leg"],
    "interval": ["Left", "Work", "18", "work 30 s", "interval 1 of 8", "", "then right leg"],
    "held": ["Left", "Hold", "18", "hold 30 s", "set 1 of 3", "", "rest 30 s, then right leg"],
    "before a drop": ["Left", "Hold", "1", "rep 1 of 10", "set 1 of 3", "", "goes on: drop set"],
    "drop": [
        *("Left", "Hold", "1", "rep 1 of 10", "set 2 of 3"),
        *("drop set", "15 s, then it goes on: cluster"),
    ],
    "superset": [
        *("Right", "Hold", "1", "rep 1 of 10", "set 1 of 2"),
        *("as many as left", "rest 20 s, then A2 Hip Thrust"),
    ],
    "both": ["Both", "Hold", "1", "rep 1 of 10", "set 1 of 3", "", "rest 120 s, then set 2"],
}


@pytest.mark.parametrize("state", WORDS)
def test_the_words_of_every_state(gym, state):
    page = at(gym, state)

    assert told(page.stage) == WORDS[state]
    said = page.stage.accessibleDescription()
    assert all(word in said for word in WORDS[state])


def test_the_end_is_said_too(gym):
    page = at(gym, "over")
    assert page.player.conductor.stage is Stage.OVER
    said = page.stage.accessibleDescription()
    assert said == "Session done. Left: 1 set · 10 reps · 400 kg. Right: 1 set · 10 reps · 400 kg"


def test_a_set_at_ones_own_pace_counts_its_seconds_up(gym):
    plain(gym)
    page = gym.page()
    page.start(gym.block, 0, gym.block.weeks[0].sessions[0])
    own_pace = tuple(replace(turn, paced=False) for turn in page.player.conductor.turns)
    page.player.open(replace(page.player.conductor, turns=own_pace))
    page.stage.play_button.click()
    gym.pass_time(page, LEAD_IN + 7.2)

    assert told(page.stage)[:4] == ["Left", "Work", "7", "10 reps, your own pace"]
    assert next(cell.text() for cell in page.sets.sections[0].cells.values()) == "…"
    assert "your own pace" in page.stage.details.text()
    gym.pass_time(page, 65.0)
    assert page.stage.face.second.text == "1:12"
    assert page.stage.trace.view.end - page.stage.trace.view.start == 120
    assert not page.stage.trace.grab().isNull()


def mirrored(words: list[str]) -> list[str]:
    swap = {"left": "right", "right": "left", "Left": "Right", "Right": "Left"}
    return [
        " ".join(swap.get(w.strip(","), w.strip(",")) + w[len(w.strip(",")) :] for w in t.split())
        for t in words
    ]


@pytest.mark.parametrize("state", ["lower", "switch", "second", "rest", "card"])
def test_left_and_right_are_each_others_mirror(gym, state, monkeypatch):
    """Whatever is said or drawn of one leg is said and drawn of the other when it goes first."""
    from studio.domain import session_plan

    plainly = at(gym, state)
    words = told(plainly.stage)
    sign = _colours(plainly.stage.face.side), _colours(plainly.stage.face.bar)
    leave(plainly)
    monkeypatch.setattr(session_plan, "opening_side", lambda *_: R)
    other = at(gym, state)

    assert told(other.stage) == mirrored(words)
    swapped = _colours(other.stage.face.side), _colours(other.stage.face.bar)
    for before, after in zip(sign, swapped, strict=True):
        assert ("left" in before, "right" in before) == ("right" in after, "left" in after)


def _colours(widget: QWidget) -> set[str]:
    """The colours of the sides that can be seen in it."""
    image = widget.grab().toImage()
    seen = {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
    }
    return {name for name in ("left", "right") if theme.DARK.side(name).lower() in seen}


@pytest.mark.parametrize("side", [L, R])
def test_the_shape_tells_the_side_without_colours(gym, side):
    """The patch of left has a round shape in it, that of right one with corners."""
    page = at(gym, "waiting" if side is L else "second")
    sign = page.stage.face.side
    image = sign.grab().toImage()
    high = image.height()
    ink, fill = theme.DARK.on_fill.lower(), theme.DARK.side(side.value).lower()
    length = high * 0.42
    left, top = high * 0.35, (high - length) / 2
    middle = image.pixelColor(round(left + length / 2), high // 2).name()
    corner = image.pixelColor(round(left + 1), round(top + 1)).name()

    assert middle == ink
    assert corner == (fill if side is L else ink)


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES)
def test_nothing_overlaps_or_is_cut(gym, state):
    page = at(gym, state)
    for width, height, percent in SIZES:
        theme.apply("dark", percent)
        page.resize(width, height)
        page.grab()
        problems = list(_overlaps(page.stage))
        assert problems == [], f"{state} at {width}x{height}, {percent} %"


def _overlaps(stage: StageView) -> Iterator[str]:
    shown = [w for w in _parts(stage) if w.isVisibleTo(stage) and w.width() and w.height()]
    boxes = [(w, w.rect().translated(w.mapTo(stage, w.rect().topLeft()))) for w in shown]
    for place, (one, box) in enumerate(boxes):
        if not stage.rect().contains(box):
            yield f"{_name(one)} leaves the stage"
        yield from (
            f"{_name(one)} overlaps {_name(other)}"
            for other, its in boxes[place + 1 :]
            if box.intersects(its)
        )
    for label in (stage.exercise, *stage.face.info.labels):
        if label.isVisibleTo(stage) and label.height() < label.fontMetrics().height():
            yield f"{label.text()} is cut"


def _parts(stage: StageView) -> Iterator[QWidget]:
    face = stage.face
    yield from (
        stage.exercise,
        stage.details,
        stage.clock,
        stage.summary,
        stage.trace,
        stage.card,
        stage.note,
    )
    yield from (face.bar, face.side, *face.texts, *face.info.labels) if not face.isHidden() else ()
    yield from (stage.done_button, *stage.buttons)


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()}"


def test_words_are_as_large_as_they_can_be_and_never_cut(gym):
    """Small letters are wider in proportion: a line that fits at one size need not at another."""
    for state in ("switch", "rest", "catching up", "superset"):
        page = at(gym, state)
        for text in page.stage.face.texts:
            image = text.grab().toImage()
            background = image.pixelColor(image.width() - 1, 0).name()
            last = [image.pixelColor(image.width() - 1, y).name() for y in range(image.height())]
            assert set(last) <= {background}, f"{text.text} is cut"
        leave(page)


@pytest.mark.slow
def test_buttons_are_targets_for_chalky_fingers_and_stay_where_they_are(gym):
    places = []
    for state in ("waiting", "lower", "paused", "card", "rest", "catching up"):
        page = at(gym, state)
        assert all(button.height() >= 48 and button.width() >= 48 for button in page.stage.buttons)
        places.append([(button.x(), button.width()) for button in page.stage.buttons])
        leave(page)

    assert all(place == places[0] for place in places)


def test_the_parts_of_the_face_do_not_jump_within_a_set(gym):
    page = at(gym, "lower")
    face = page.stage.face
    places = []
    for _ in range(30):
        gym.pass_time(page, 0.7)
        places.append([part.geometry() for part in (face.bar, face.side, face.phase, face.rep, face.coming)])

    assert all(place == places[0] for place in places)


def test_rest_is_longer_at_a_press(gym):
    page = at(gym, "switch")
    assert page.stage.more_rest_button.isEnabled()
    page.stage.more_rest_button.click()

    assert page.stage.face.second.text == "35"


def test_a_set_begins_again_at_a_press(gym):
    page = at(gym, "lower")
    assert not page.stage.more_rest_button.isEnabled()
    page.stage.repeat_button.click()

    assert told(page.stage)[1:3] == ["Ready", "5"]


def test_the_list_of_sets_counts_on_after_a_short_rest(gym):
    page = at(gym, "caught up")
    playing = page.sets.sections[0].cells[there(page.player.conductor.turn).key]
    assert playing.text() == "8…"


def test_the_side_that_comes_next_is_only_outlined(gym):
    page = at(gym, "switch")
    assert page.stage.face.side.outlined
    gym.pass_time(page, SWITCH_S)
    assert not page.stage.face.side.outlined


def test_the_trace_makes_room_for_enlarged_text_at_once(gym, dressed):
    page = gym.started()
    assert not page.stage.trace.isHidden()
    theme.apply("light", 200)
    assert page.stage.trace.isHidden()
    theme.apply("light", 100)
    assert not page.stage.trace.isHidden()

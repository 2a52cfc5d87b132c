"""Large text in the built window: what is pressed in a session is in sight, nobody has to scroll for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from studio.domain.athlete import Athlete
from studio.domain.block import Block, Week
from studio.domain.conductor import Stage
from studio.domain.units import Load
from studio.services.library import sync_built_ins
from studio.services.today import DaySession, State
from studio.storage import athletes, blocks
from studio.storage.database import open_database
from studio.storage.exercises import find_exercise
from studio.ui import theme
from studio.ui.rooms import Rooms
from tests.end_to_end.conftest import House
from tests.make import MONDAY, a_prescription, a_session, a_target, there

LEAD_IN_S, REP_S, REPS = 5.0, 4.0, 5


@pytest.fixture
def rooms(house: House) -> Iterator[Rooms]:
    """One set of five on each leg, set out on the stage."""
    ann = Athlete("Ann Berg")
    with open_database(house.folder.database) as database, database.write() as session:
        sync_built_ins(session)
        athletes.add_athlete(session, ann)
        exercise = there(find_exercise(session, "sl_hip_thrust_bent"))
        line = a_prescription(exercise, 1, target=a_target(REPS, load=Load.of(40)))
        planned = a_session(line, title="Single-leg day")
        block = Block("Glutes", MONDAY, (Week(sessions=(planned,)),), athlete_id=ann.id)
        blocks.save_block(session, block)
    rooms = house.open()
    rooms.start_session(DaySession(block, 0, planned, MONDAY, State.PLANNED))
    yield rooms
    theme.apply("light", 100)


def hidden_part(widget: QWidget) -> str:
    """What of a widget is not in sight; nothing for one that is whole."""
    seen = widget.visibleRegion().boundingRect()
    return "" if seen == widget.rect() else f"{widget.accessibleName()}: {seen} of {widget.rect()}"


@pytest.mark.parametrize(
    ("percent", "sizes"), [(100, ((960, 600), (1280, 720))), (200, ((1280, 720), (1920, 1080)))]
)
def test_what_is_pressed_is_in_sight_at_every_stage(
    house: House, rooms: Rooms, qtbot: Any, percent: int, sizes: tuple[tuple[int, int], ...]
) -> None:
    page, stage = rooms.session, rooms.session.stage
    rooms.preferences.change(text_percent=percent)

    def seen_whole(*more: QWidget) -> None:
        for size in sizes:
            rooms.window.resize(*size)
            qtbot.waitUntil(lambda: [part for one in more if (part := hidden_part(one))] == [])

    main = (stage.play_button, stage.end_set_button, stage.skip_button, stage.undo_button)
    seen_whole(*main, page.end_button, page.wall.button)
    stage.play_button.click()
    house.pass_time(LEAD_IN_S + REP_S)
    seen_whole(*main, stage.rotated_button, stage.pain_button, stage.face.second, stage.face.phase)
    house.pass_time(REPS * REP_S)
    assert page.player.conductor.stage is Stage.REST
    card = stage.card
    fields = [field for field in card.fields if field.isVisible()]
    assert len(fields) == 3
    seen_whole(*main, stage.more_rest_button, *fields, card.save_button, stage.face.second)
    page.end_button.click()
    seen_whole(stage.done_button)

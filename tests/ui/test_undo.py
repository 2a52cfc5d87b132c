"""Undo of block edits: stored first, a stack a block, and the database follows every step."""

from dataclasses import replace
from datetime import timedelta

import pytest

from studio.domain.block import moved
from studio.domain.macrocycle import Macrocycle
from studio.storage.athletes import add_athlete
from studio.storage.blocks import load_block, save_block
from studio.storage.exercises import save_exercise
from studio.storage.macrocycles import BlockPlace, place_blocks, save_macrocycle
from studio.ui.undo import BlockUndo, edit_block
from tests.make import MONDAY, a_block, a_prescription, an_athlete, an_exercise

ANN, THRUST = an_athlete(), an_exercise()


@pytest.fixture
def block(database):
    block = a_block(ANN, THRUST)
    with database.write() as session:
        add_athlete(session, ANN)
        save_exercise(session, THRUST)
        save_block(session, block)
    return block


@pytest.fixture
def undo(qapp):
    return BlockUndo()


def stored(database, block):
    with database.read() as session:
        return load_block(session, block.id)


def test_an_edit_goes_there_and_back_in_the_database(database, block, undo):
    undo.activate(block.id)
    stack = undo.stack_of(block.id)
    later = moved(block, MONDAY + timedelta(days=7))
    edit_block(stack, database, "Move the block", before=block, after=later)
    renamed = replace(later, title="Glutes, again")
    edit_block(stack, database, "Rename the block", before=later, after=renamed)

    assert stored(database, block) == renamed
    assert undo.undoText() == "Rename the block"
    undo.undo()
    assert stored(database, block) == later
    undo.undo()
    assert stored(database, block) == block
    assert not undo.canUndo()
    undo.redo()
    undo.redo()
    assert stored(database, block) == renamed
    assert not undo.canRedo()


def test_each_step_tells_the_screens(database, changes, block, undo):
    told = []
    changes.blocks_changed.connect(lambda: told.append(stored(database, block).title))
    stack = undo.stack_of(block.id)
    edit_block(stack, database, "Rename", before=block, after=replace(block, title="Other"))
    stack.undo()
    stack.redo()
    assert told == ["Other", block.title, "Other"]


def test_an_edit_of_nothing_is_no_step(database, changes, block, undo, qtbot):
    stack = undo.stack_of(block.id)
    with qtbot.assertNotEmitted(changes.blocks_changed):
        edit_block(stack, database, "Nothing", before=block, after=replace(block))
    assert stack.count() == 0


def test_what_cannot_be_stored_never_gets_on_the_stack(database, block, undo):
    stack = undo.stack_of(block.id)
    nowhere = a_prescription(an_exercise("no_such_exercise"))
    week = block.weeks[0]
    session = replace(week.sessions[0], prescriptions=(nowhere,))
    broken = replace(block, weeks=(replace(week, sessions=(session,)), *block.weeks[1:]))
    with pytest.raises(Exception, match="FOREIGN KEY"):
        edit_block(stack, database, "Add an exercise", before=block, after=broken)
    assert (stack.count(), stored(database, block)) == (0, block)


def test_every_block_has_its_own_history(database, block, undo):
    other = a_block(ANN, THRUST, title="Another block")
    with database.write() as session:
        save_block(session, other)
    edit_block(
        undo.stack_of(block.id), database, "Rename", before=block, after=replace(block, title="Renamed")
    )

    undo.activate(other.id)
    assert not undo.canUndo()
    undo.activate(None)
    assert not undo.canUndo()
    undo.activate(block.id)
    assert undo.canUndo()
    assert undo.stack_of(block.id) is undo.stack_of(block.id)


def test_a_step_taken_back_leaves_the_block_where_the_season_has_put_it(database, block, undo):
    undo.activate(block.id)
    stack = undo.stack_of(block.id)
    edit_block(stack, database, "Rename", before=block, after=replace(block, title="Glutes, again"))
    season = Macrocycle("Autumn", MONDAY, ANN.id)
    place = BlockPlace(MONDAY + timedelta(days=7), season.id)
    with database.write() as session:
        save_macrocycle(session, season)
        place_blocks(session, {block.id: place})

    undo.undo()
    assert stored(database, block) == replace(
        block, start_on=place.start_on, macrocycle_id=place.macrocycle_id
    )
    undo.redo()
    assert stored(database, block).title == "Glutes, again"
    assert stored(database, block).start_on == place.start_on

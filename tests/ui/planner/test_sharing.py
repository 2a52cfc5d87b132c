"""A block into a file and out of it: what is in the way is shown, and nothing is stored until accepted."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from studio.domain.block import with_prescription
from studio.domain.exercise import Exercise
from studio.domain.sides import Laterality
from studio.exchange.block_file import write_block
from studio.storage.blocks import blocks_of
from studio.storage.exercises import exercises
from studio.ui.planner.block_layout import WHOLE_BLOCK
from studio.ui.planner.import_dialog import ImportDialog

OWN = Exercise("Coach's thrust", Laterality.UNILATERAL)


@pytest.fixture
def plan(tmp_path, page, block):
    """A file with the article's block in which one exercise is somebody else's own."""
    _, session = next(block.sessions())
    line = replace(session.prescriptions[0], exercise_id=OWN.id)
    known = {**page._source.known.exercises, OWN.id: OWN}
    path = tmp_path / "shared.json"
    write_block(path, replace(with_prescription(block, line), title="Shared"), known)
    return path


def dialog_of(page):
    return next(d for d in page.findChildren(ImportDialog) if d.isVisible())


def stored_blocks(database, athlete):
    with database.read() as session:
        return blocks_of(session, athlete.id)


def every_byte(database):
    """The database's file and what is still to be written into it."""
    return [p.read_bytes() for p in sorted(database.path.parent.glob("gym.db*")) if p.suffix != ".db-shm"]


def test_what_is_in_the_way_is_shown_and_a_cancelled_import_leaves_every_byte(page, plan, database):
    before = every_byte(database)
    page.sharing.offer(str(plan))
    dialog = dialog_of(page)
    told = " ".join(dialog.told)
    assert "“Coach's thrust” is not in the library here" in told
    assert "overlap" in told
    assert dialog.import_button.isEnabled()
    dialog.cancel.click()
    assert not page.findChildren(ImportDialog) or not page.findChildren(ImportDialog)[0].isVisible()
    assert every_byte(database) == before


def test_an_accepted_block_comes_with_the_files_exercise_and_is_shown(page, plan, database, athlete):
    page.sharing.offer(str(plan))
    dialog_of(page).import_button.click()
    assert page.block.title == "Shared"
    assert {b.title for b in stored_blocks(database, athlete)} >= {"Shared", "Unilateral glute block"}
    with database.read() as session:
        assert OWN.name in {e.name for e in exercises(session)}


def test_another_exercise_can_be_chosen_instead(page, plan, database):
    page.sharing.offer(str(plan))
    dialog = dialog_of(page)
    (choice,) = dialog.choices.values()
    squat = next(e for e in page._source.known.exercises.values() if e.key == "split_squat")
    choice.set_value(squat.id)
    dialog.import_button.click()
    _, session = next(page.block.sessions())
    assert session.prescriptions[0].exercise_id == squat.id
    with database.read() as session:
        assert OWN.name not in {e.name for e in exercises(session)}


def test_what_goes_out_comes_back(page, tmp_path):
    page.go_to(WHOLE_BLOCK)
    assert page.inspector.buttons.export.isVisible()
    path = tmp_path / "out.json"
    page.sharing.export(str(path))
    box = page.findChildren(QMessageBox)[0]
    assert "out.json" in box.text()
    box.close()
    page.sharing.offer(str(path))
    told = " ".join(dialog_of(page).told)
    assert "is here already" in told
    dialog_of(page).cancel.click()


def test_files_that_cannot_be_read_or_written_are_told(page, tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_text("block x\nweek one\n", encoding="utf-8")
    page.sharing.offer(str(bad))
    box = page.findChildren(QMessageBox)[-1]
    assert "bad.txt:2:6" in box.text()
    box.close()
    page.sharing.export(str(tmp_path / "none" / "x.json"))
    box = page.findChildren(QMessageBox)[-1]
    assert "cannot be written" in box.text()
    box.close()


def test_the_buttons_ask_for_the_file(page):
    page.go_to(WHOLE_BLOCK)
    for button in (page.pane.take, page.inspector.buttons.export):
        button.click()
        dialog = next(d for d in page.findChildren(QFileDialog) if d.isVisible())
        dialog.reject()

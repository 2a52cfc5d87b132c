"""The list of blocks: where each stands, under the season it is in, and the way back to removed ones."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from studio.domain.block import Week
from studio.domain.macrocycle import Macrocycle
from studio.storage.blocks import save_block
from studio.storage.macrocycles import save_macrocycle
from studio.ui.planner.block_entries import block_entries, block_entry
from tests.make import a_block, an_athlete, an_exercise, an_instant

TODAY = date(2026, 11, 16)
ANN = an_athlete()


def block_at(title, start, **more):
    return replace(a_block(ANN, an_exercise()), title=title, start_on=start, **more)


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (date(2026, 11, 2), "2 Nov – 29 Nov · running, week 3 of 4"),
        (date(2026, 9, 7), "7 Sep – 4 Oct · finished"),
        (date(2026, 12, 3), "4 weeks · starts 3 Dec"),
        (date(2027, 1, 4), "4 weeks · starts 4 Jan 2027"),
    ],
)
def test_a_row_says_where_the_block_stands(start, said):
    second = block_entry(block_at("Base", start), TODAY).second
    assert second.replace("\N{NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "") == said


def test_a_block_without_exercises_is_a_draft_before_and_after_its_start():
    empty = replace(block_at("Base", TODAY + timedelta(days=7)), weeks=(Week(),))
    for block in (empty, replace(empty, start_on=TODAY)):
        assert block_entry(block, TODAY).second.endswith("draft")


def test_blocks_stand_under_their_seasons_and_the_others_below():
    autumn, spring = Macrocycle("Autumn", TODAY), Macrocycle("Spring", TODAY + timedelta(days=140))
    blocks = [
        block_at("Power", date(2027, 4, 5), macrocycle_id=spring.id),
        block_at("Alone", date(2027, 1, 4)),
        block_at("Base", date(2026, 11, 2), macrocycle_id=autumn.id),
    ]
    rows = [(e.name, e.heading) for e in block_entries(blocks, [autumn, spring], TODAY)]
    assert rows == [
        ("Spring", True),
        ("Power", False),
        ("Autumn", True),
        ("Base", False),
        ("In no season", True),
        ("Alone", False),
    ]


def test_without_seasons_there_are_no_headings():
    blocks = [block_at("Base", date(2026, 11, 2))]
    empty = Macrocycle("Empty", TODAY)
    assert not any(e.heading for e in block_entries(blocks, [empty], TODAY))


def test_a_heading_is_neither_picked_nor_stopped_at(page, database, block, athlete, qtbot):
    season = Macrocycle("Autumn", block.start_on, athlete.id)
    with database.write() as session:
        save_macrocycle(session, season)
        save_block(session, replace(block, macrocycle_id=season.id))
    rows = page.pane.blocks
    assert [e.name for e in rows.entries.all()] == ["Autumn", block.title]
    assert not rows.entries.flags(rows.entries.index(0)) & Qt.ItemFlag.ItemIsSelectable

    picked: list[object] = []
    rows.picked.connect(picked.append)
    rows.clicked.emit(rows.entries.index(0))
    qtbot.keyClick(rows, Qt.Key.Key_Up)
    assert picked == []
    assert rows.chosen() == block.id


def test_removed_blocks_have_a_list_that_leads_back_to_them(open_page, database, block, athlete, stored):
    gone = replace(
        block_at("Dropped", date(2026, 3, 2)),
        athlete_id=athlete.id,
        archived_at=an_instant(),
        weeks=(Week(),),
    )
    with database.write() as session:
        save_block(session, gone)
    page = open_page()

    assert page.pane.show_removed.isVisible()
    assert not page.pane.removed.isVisible()
    page.pane.show_removed.click()
    assert page.pane.removed.isVisible()
    page.pane.removed.clicked.emit(page.pane.removed.entries.index(0))
    assert page.block == gone
    page.inspector.buttons.restore.click()

    assert stored(gone).archived_at is None
    assert [e.name for e in page.pane.blocks.entries.all()] == [block.title, "Dropped"]
    assert not page.pane.show_removed.isVisible()

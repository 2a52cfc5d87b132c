"""Columns are as wide as their words, and are not measured over and over."""

import pytest
from PySide6.QtWidgets import QApplication

from studio.ui import theme
from studio.ui.widgets.record_model import Column, RecordModel
from studio.ui.widgets.record_table import RecordTable

WORDS = ("short", "a good deal longer than that", "of middle length")


class Asked:
    """How often a text was asked for."""

    def __init__(self) -> None:
        self.count = 0

    def text(self, word: str) -> str:
        self.count += 1
        return word


@pytest.fixture
def asked():
    return Asked()


@pytest.fixture
def table(dressed, qtbot, asked):
    model: RecordModel[str] = RecordModel([Column("Word", asked.text), Column("Again", asked.text)])
    made = RecordTable(model, "Words")
    model.setParent(made)
    model.set_records(WORDS)
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    QApplication.sendPostedEvents()
    made.grab()
    return made


def fits(table: RecordTable) -> bool:
    return table.columnWidth(0) == max(
        table.sizeHintForColumn(0), table.horizontalHeader().sectionSizeHint(0)
    )


def test_columns_fit_their_words_in_every_text_size_and_after_others_came(table):
    assert fits(table)
    before = table.columnWidth(0)
    theme.apply("light", 200)
    assert fits(table)
    assert table.columnWidth(0) > 1.5 * before
    table.model().set_records(["x"])
    assert fits(table)


def test_a_table_that_is_not_seen_is_measured_when_it_is(table):
    table.hide()
    theme.apply("light", 200)
    table.show()
    table.grab()
    assert fits(table)


def test_a_change_of_look_measures_each_cell_once(table, asked):
    asked.count = 0
    theme.apply("dark", 200)
    assert asked.count == table.model().rowCount() * table.model().columnCount()

"""The Settings page shows every default of the science with its range and source."""

import pytest

from studio.domain.defaults import TABLE
from studio.ui.settings.science_card import ScienceCard


@pytest.fixture
def card(qtbot, dressed):
    made = ScienceCard()
    qtbot.addWidget(made)
    return made


def row_of(card, key):
    place = list(TABLE).index(key)
    return [card.model.index(place, column).data() for column in range(card.model.columnCount())]


def test_every_default_has_a_row_with_a_source(card, qtmodeltester):
    qtmodeltester.check(card.model)

    assert card.model.rowCount() == len(TABLE)
    assert all(card.model.index(row, 4).data() for row in range(len(TABLE)))
    assert card.table.accessibleName() == "Numbers of the science"


@pytest.mark.parametrize(
    ("key", "cells"),
    [
        ("noise_floor", ["noise floor", "5 %", "2–15", "experts"]),
        ("sign_convention", ["sign convention", "right positive", "fixed", "nobody"]),
        ("swc_alone_factor", ["swc alone factor", "0.3", "fixed", "nobody"]),
        ("rep_matching", ["rep matching", "on", "on, off", "the coach"]),
        ("volume_high", ["volume high", "10 sets", "from 0 sets", "the coach"]),
        ("single_leg_hip_thrust_tempo", ["single leg hip thrust tempo", "2-0-1-1", "any", "the coach"]),
    ],
)
def test_a_row_says_value_range_and_who_may_change_it(card, key, cells):
    assert row_of(card, key)[:4] == cells

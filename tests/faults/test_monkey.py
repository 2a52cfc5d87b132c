"""Whatever is clicked, typed and pasted, the program goes on and its data stays sound (group 17)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from studio.services import demo
from studio.ui import theme
from tests.fake_clock import FakeClock
from tests.faults.amounts import amount
from tests.faults.conftest import Tell
from tests.faults.house import NOW, open_house
from tests.faults.monkey import Monkey

ACTIONS = amount(450, 2_500)
CHOSEN = os.environ.get("EVENSIDE_MONKEY_SEED")
SEEDS = [int(CHOSEN)] if CHOSEN else [*range(1, amount(3, 200) + 1)]


@pytest.mark.slow
@pytest.mark.qt_log_ignore("plugin does not support grabbing|occurs outside target window", extend=True)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_monkey_breaks_nothing(qapp: QApplication, tmp_path: Path, seed: int, tell: Tell):
    """Repeat one with EVENSIDE_MONKEY_SEED=7."""
    theme.apply("light", 100)
    clock = FakeClock(NOW)
    with open_house(tmp_path / "Evenside", demo.fill, clock) as rooms:
        monkey = Monkey(rooms, clock, seed, ACTIONS)
        monkey.run()
        assert monkey.done == ACTIONS
    tell("monkey actions", f"{len(SEEDS)} seeds x {ACTIONS}, no fault, no warning, data sound")

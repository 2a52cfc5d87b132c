"""A planner on a database with one athlete, all built-in exercises and, if wanted, the article's block."""

from datetime import UTC, date, datetime

import pytest

from studio.domain.athlete import Athlete
from studio.domain.instants import Instant
from studio.services.library import sync_built_ins
from studio.services.planning import ARTICLE_TEMPLATE, block_from_template
from studio.storage.athletes import add_athlete
from studio.storage.blocks import load_block, save_block
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.planner.page import PlannerPage
from studio.ui.undo import BlockUndo

MONDAY = date(2026, 11, 2)


class StoppedClock:
    """Monday of the third week of the article's block, nine in the morning."""

    def now(self):
        return Instant.of(datetime(2026, 11, 16, 9, tzinfo=UTC), "UTC")

    def boot_seconds(self):
        return 0.0

    def monotonic_seconds(self):
        return 0.0


@pytest.fixture
def athlete(database):
    athlete = Athlete("Ann Berg")
    with database.write() as session:
        sync_built_ins(session)
        add_athlete(session, athlete)
    return athlete


@pytest.fixture
def block(database, athlete):
    """The article's block, begun two weeks ago."""
    block = block_from_template(ARTICLE_TEMPLATE, athlete.id, MONDAY)
    with database.write() as session:
        save_block(session, block)
    return block


@pytest.fixture
def current(qapp):
    """The athlete in charge."""
    return CurrentAthlete()


@pytest.fixture
def open_page(qtbot, database, changes, current, athlete):
    """Opens the planner for the athlete, in a window of the usual size."""

    def open_page(size=(1205, 660)):
        current.choose(athlete)
        page = PlannerPage(database, changes, current, BlockUndo(), StoppedClock())
        qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        return page

    return open_page


@pytest.fixture
def page(open_page, block):
    """The planner with the article's block, at Monday of week 3."""
    return open_page()


@pytest.fixture
def stored(database):
    """Reads a block as it is stored."""

    def stored(block):
        with database.read() as session:
            return load_block(session, block.id)

    return stored

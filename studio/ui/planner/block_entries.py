"""The athlete's blocks as rows of a list, under the seasons that they are in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from studio.domain.block import Block
from studio.domain.macrocycle import Macrocycle
from studio.ui.planner import words
from studio.ui.widgets.two_lines import Entry


def block_entry(block: Block, today: date) -> Entry:
    """A block in the list: Unilateral glute block; 2 Nov – 29 Nov · running, week 2 of 4."""
    state, dates = words.state_of(block, today), words.dates_of(block)
    ahead = block.archived_at is None and today < block.start_on and words.has_exercises(block)
    parts = (words.weeks_text(len(block.weeks)), state) if ahead else (dates, state)
    whole = [part.replace("–", "–\N{WORD JOINER}") for part in parts]  # lines break between the parts only
    whole = [part.replace(" ", "\N{NO-BREAK SPACE}") for part in whole]
    return Entry(block.id, block.title, " · ".join(whole))


def block_entries(blocks: Sequence[Block], seasons: Sequence[Macrocycle], today: date) -> list[Entry]:
    """Every season that has blocks with its own below it, the latest first, then those that are in none."""
    titles = {season.id: season.title for season in seasons}
    entries: list[Entry] = []
    for season in sorted(seasons, key=lambda one: one.start_on, reverse=True):
        own = [block_entry(block, today) for block in blocks if block.macrocycle_id == season.id]
        entries += [Entry(season.id, season.title, heading=True), *own] if own else []
    alone = [block_entry(block, today) for block in blocks if block.macrocycle_id not in titles]
    if entries and alone:
        text = QCoreApplication.translate("Planner", "In no season")
        entries.append(Entry(None, text, heading=True))
    return entries + alone

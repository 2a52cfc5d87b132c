"""Asks before a strength test of one side alone is stored: it cannot be compared."""

from __future__ import annotations

from studio.domain.sides import Side
from studio.ui import labels
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.note import Note


class OneSideNote(Note):
    """What to do about the side that is missing; `save_button` stores the other one for itself."""

    def __init__(self) -> None:
        super().__init__()
        self.save_button = plain_button(self.tr("Save one side only"))
        self.add_button(self.save_button)
        self.hide()

    def ask(self, missing: Side) -> None:
        """Tell of it."""
        said = self.tr(
            "{side} has no trial that counts yet. Enter it now, or cancel: what was typed is kept for later."
        )
        self.set_text(said.format(side=labels.side_word(missing)))
        self.show()

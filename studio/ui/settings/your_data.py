"""Your data: where it is, whether it is sound, its backups and the way back to them, and the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.storage.athletes import athletes
from studio.storage.workouts import count_sets
from studio.ui.settings.backups_card import BackupsCard
from studio.ui.settings.check_card import CheckCard
from studio.ui.settings.log_dialog import LogDialog
from studio.ui.settings.places_card import PlacesCard
from studio.ui.settings.second_folder_card import SecondFolderCard
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.card import Card
from studio.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from studio.clock import Clock
    from studio.paths import DataFolder
    from studio.storage.database import Database
    from studio.ui.safekeeper import Safekeeper
    from studio.ui.second_keeper import SecondKeeper
    from studio.ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class DataTools:
    """What the page needs to look at the data and to keep it safe."""

    database: Database
    folder: DataFolder
    clock: Clock
    tasks: Tasks
    safekeeper: Safekeeper
    second: SecondKeeper


class YourData(QWidget):
    """Cards, one below the other. `restore_wanted` gives the file that is to be restored."""

    restore_wanted = Signal(object)

    def __init__(self, tools: DataTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tools = tools
        self.places = PlacesCard(tools.folder, tools.database.path)
        self.check = CheckCard(tools.database, tools.clock, tools.tasks)
        self.backups = BackupsCard(tools.safekeeper, tools.clock)
        self.second = SecondFolderCard(tools.second, tools.safekeeper)
        self.log_button = plain_button(self.tr("Log…"))

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for card in (self.places, self.check, self.backups, self.second, self._log_card()):
            layout.addWidget(card)

        self.log_button.clicked.connect(self.show_log)
        self.backups.restore_wanted.connect(self.restore_wanted)
        tools.safekeeper.changed.connect(self._show_facts)

    def activated(self) -> None:
        """The page has come on screen: what it tells is read anew."""
        self.check.show_last()
        self.backups.show_backups()
        self._show_facts()

    def show_log(self) -> None:
        """Open the log to read."""
        LogDialog(self.tools.database, self.tools.folder, self.tools.tasks, self).open()

    def _show_facts(self) -> None:
        if not self.isVisible():
            return
        with self.tools.database.read() as session:
            sets = count_sets(session)
            people = len(athletes(session, archived=True))
        self.places.show_facts(sets, people, [backup.size for backup in self.backups.backups])

    def _log_card(self) -> Card:
        card = Card(self.tr("Log"))
        hint = self.tr(
            "What the program did and what went wrong, to read and to send if you ask for help. It holds no "
            "names and nothing you typed, and nothing is sent by itself."
        )
        buttons = FlowLayout()
        buttons.addWidget(self.log_button)
        card.body.addWidget(PlainLabel(hint, "small", wrap=True))
        card.body.addLayout(buttons)
        return card

"""Blocks into files and out of them: asks for the file, and shows what is in the way of a block."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from studio.domain.athlete import Athlete
from studio.domain.block import Block
from studio.domain.errors import StudioError
from studio.domain.file_names import file_name, safe_part
from studio.services.block_sharing import read_offer
from studio.ui.planner.import_dialog import ImportDialog
from studio.ui.planner.inspector import Known
from studio.ui.text import tell
from studio.ui.widgets.file_dialogs import file_dialog, save_dialog


class BlockSharing(QObject):
    """`taken` carries a block and the exercises that come with it, to be stored."""

    taken = Signal(object, object)

    def __init__(self, known: Callable[[], Known], parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._known = known
        self._block: Block | None = None
        self._blocks: Sequence[Block] = ()
        self._athlete: Athlete | None = None
        self._start = date.max

    def connect_buttons(self, importing: QPushButton, exporting: QPushButton) -> None:
        importing.clicked.connect(self.ask_for_file)
        exporting.clicked.connect(self.ask_where)

    def take_up(
        self, block: Block | None, blocks: Sequence[Block], athlete: Athlete | None, start_on: date
    ) -> None:
        """Act on these from now on; a block whose file says no day begins on ``start_on``."""
        self._block, self._blocks, self._athlete, self._start = block, blocks, athlete, start_on

    def ask_where(self) -> None:
        """Ask for the file that the block on screen goes into."""
        if self._block is None:
            return
        name = file_name([self._block.title], ".json") if safe_part(self._block.title) else "block.json"
        words = self.tr("Export block"), self.tr("Blocks of Evenside (*.json)")
        dialog = save_dialog(self._window, *words, name)
        dialog.fileSelected.connect(self.export)
        dialog.open()

    def ask_for_file(self) -> None:
        """Ask for the file that a block comes from."""
        if self._athlete is None:
            return
        dialog = file_dialog(self._window, self.tr("Import block"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Blocks (*.json *.txt)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(self.offer)
        dialog.open()

    def export(self, name: str) -> None:
        """Write the block on screen into the file."""
        from studio.exchange.block_file import write_block

        if self._block is None:
            return
        try:
            write_block(Path(name), self._block, self._known().exercises)
        except StudioError as error:
            tell(self._window, self.tr("Export block"), str(error))
            return
        text = self.tr("“{title}” is in {file}. Nobody's name and nothing that was trained is in it.")
        tell(self._window, self.tr("Export block"), text.format(title=self._block.title, file=name))

    def offer(self, name: str) -> None:
        """Show what the file offers and what is in the way; nothing is stored."""
        if self._athlete is None:
            return
        known = self._known().exercises.values()
        try:
            offer = read_offer(Path(name), known)
        except StudioError as error:
            tell(self._window, self.tr("Import block"), str(error))
            return
        who = self._athlete.id, self._athlete.unit
        in_use = [exercise for exercise in known if exercise.archived_at is None]
        dialog = ImportDialog(offer, in_use, self._blocks, who, self._start, self._window)
        dialog.confirmed.connect(self.taken)
        dialog.open()

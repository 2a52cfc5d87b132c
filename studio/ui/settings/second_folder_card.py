"""The second place for backups: which folder it is, and how the last copy into it went."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.domain.errors import StudioError
from studio.ui.settings.words import moment_text
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.card import Card
from studio.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from studio.ui.safekeeper import Safekeeper
    from studio.ui.second_keeper import SecondKeeper


class SecondFolderCard(Card):
    """A stick, another disk or a share; what is chosen gets the newest backup at once."""

    def __init__(self, second: SecondKeeper, safekeeper: Safekeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Second backup folder"))
        self._second = second
        self._safekeeper = safekeeper
        self.path = PlainLabel("", "body", wrap=True)
        self.status = PlainLabel("", "small", wrap=True)
        self.choose_button = plain_button(self.tr("Choose folder…"), icon="folder")
        self.remove_button = plain_button(self.tr("Remove"))

        buttons = FlowLayout()
        for button in (self.choose_button, self.remove_button):
            buttons.addWidget(button)
        for part in (self.path, self.status):
            self.body.addWidget(part)
        self.body.addLayout(buttons)

        self.choose_button.clicked.connect(self._choose)
        self.remove_button.clicked.connect(self._remove)
        second.changed.connect(self.show_state)
        self.show_state()

    def show_state(self) -> None:
        """Say where the copies go and how the last one went."""
        folder = self._second.folder
        self.remove_button.setVisible(folder is not None)
        self.path.setText(str(folder) if folder else self.tr("None is chosen."))
        self.status.set_tone("warning" if self._second.trouble else "muted")
        self.status.setText(self._status())

    def _status(self) -> str:
        if self._second.folder is None:
            return self.tr(
                "Choose a folder on a USB stick, another disk or a share: each backup and the session "
                "journal are copied there too, and are still there if this disk fails."
            )
        if self._second.busy:
            return self.tr("The newest backup is being copied…")
        if self._second.trouble:
            return self._second.trouble
        if self._second.copied_at is not None:
            moment = moment_text(self._second.copied_at)
            return self.tr("Last copied and read back {moment}.").format(moment=moment)
        return self.tr("The next backup is copied there.")

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Second backup folder"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setDirectory(str(self._second.folder or Path.home()))
        dialog.fileSelected.connect(self.take)
        dialog.open()

    def take(self, name: str) -> None:
        """Use this folder from now on, beginning with the newest backup."""
        try:
            self._second.choose(Path(name))
        except StudioError as error:
            self.status.set_tone("warning")
            self.status.setText(str(error))
            return
        self._safekeeper.back_up()

    def _remove(self) -> None:
        self._second.choose(None)
        self.choose_button.setFocus()

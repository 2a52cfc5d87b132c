"""Where the data are: the promise that is made of them, and each place with what is there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from studio.paths import DataFolder
from studio.ui import labels
from studio.ui.settings.place import Place
from studio.ui.settings.words import size_text
from studio.ui.text import PlainLabel
from studio.ui.widgets.card import Card, line


class PlacesCard(Card):
    """`places` by key: folder, database, journal, backups, logs."""

    def __init__(self, folder: DataFolder, database: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Your data"))
        self._database = database
        self._folder = folder
        promise = self.tr(
            "A set with a green tick is on this disk; pulling the plug cannot remove it. There is always a "
            "checked backup not older than 15 minutes of work. If this file is ever damaged we tell you, "
            "keep the damaged file, and bring back every set from the backup and the journal."
        )
        self.promise = PlainLabel(promise, "body", wrap=True)
        self.places = {
            "folder": Place(self.tr("Data folder"), folder.root),
            "database": Place(self.tr("Database"), database),
            "journal": Place(self.tr("Session journal"), folder.session_journal),
            "backups": Place(self.tr("Backups"), folder.backups),
            "logs": Place(self.tr("Logs"), folder.logs),
        }

        self.body.addWidget(self.promise)
        for place in self.places.values():
            self.body.addWidget(line())
            self.body.addWidget(place)
            place.copied.connect(self._say_copied)
        self.places["folder"].say(self.tr("Everything stays on this computer, in this folder."))

    def show_facts(self, sets: int, athletes: int, backups: Sequence[int]) -> None:
        """How much there is; ``backups`` are the sizes of the verified ones in bytes."""
        self.set_aside("")
        log_beside = self._database.with_name(f"{self._database.name}-wal")
        text = self.tr("{size} · sets: {sets} · athletes: {athletes}")
        size = size_text(_bytes_of([self._database, log_beside]))
        self.places["database"].say(
            text.format(size=size, sets=labels.number(sets), athletes=labels.number(athletes))
        )
        days = list(self._folder.session_journal.glob("*.jsonl"))
        text = self.tr("A second copy of every set, one file a day · files: {days}, {size}")
        self.places["journal"].say(text.format(days=len(days), size=size_text(_bytes_of(days))))
        text = self.tr("Verified backups: {count}, {size}")
        self.places["backups"].say(text.format(count=len(backups), size=size_text(sum(backups))))
        logs = list(self._folder.logs.glob("*.log*"))
        text = self.tr("What the program says of itself, without names or notes · {size}")
        self.places["logs"].say(text.format(size=size_text(_bytes_of(logs))))

    def _say_copied(self) -> None:
        self.set_aside(self.tr("Copied."))


def _bytes_of(files: Sequence[Path]) -> int:
    """Their sizes together; one that has gone meanwhile counts nothing."""
    total = 0
    for file in files:
        try:
            total += file.stat().st_size
        except OSError:
            continue
    return total

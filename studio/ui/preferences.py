"""The user's settings while the program runs: changed in one place, saved at once, told to everyone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from studio.settings import Settings, load_settings, save_settings


class Preferences(QObject):
    """Holds the settings of this data folder."""

    changed = Signal(object)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.settings: Settings = load_settings(path)

    def change(self, **changes: Any) -> None:
        """Set some fields of Settings; raises BadFile when they cannot be saved, and changes nothing then."""
        after = replace(self.settings, **changes)
        if after == self.settings:
            return
        save_settings(self._path, after)
        self.settings = after
        self.changed.emit(after)

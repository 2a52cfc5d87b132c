"""The language of the screen. English needs a file too: for 'one day' beside '2 days'."""

from __future__ import annotations

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from studio.resource_files import resource


def install(app: QApplication) -> None:
    """Have ``app`` speak English, plurals included."""
    if app.property("speaks"):
        return
    translator = QTranslator(app)
    if translator.load(str(resource("i18n", "evenside_en.qm"))):
        app.installTranslator(translator)
        app.setProperty("speaks", "en")

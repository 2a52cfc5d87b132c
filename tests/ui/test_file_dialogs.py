"""Dialogs that ask for a file: where they begin, and what they do with a name."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.ui.widgets.file_dialogs import file_dialog, save_dialog


def test_a_new_file_has_a_name_and_its_ending(qtbot, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    dialog = save_dialog(window, "Export", "Tables (*.csv)", "Ann, 2. 5. 2026.csv")
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert Path(dialog.selectedFiles()[0]).name == "Ann, 2. 5. 2026.csv"
    dialog.selectFile(str(tmp_path / "other"))
    assert Path(dialog.selectedFiles()[0]) == tmp_path / "other.csv"
    assert dialog.testAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    assert not dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.reject()


def test_it_begins_in_the_documents_or_at_home(qtbot, monkeypatch, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    home, documents = tmp_path / "home", tmp_path / "home" / "Documents"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(documents))
    for place in (home, documents):
        place.mkdir(exist_ok=True)
        dialog = file_dialog(window, "Export")
        assert Path(dialog.directory().absolutePath()) == place
        dialog.reject()

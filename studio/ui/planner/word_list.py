"""The list of words that may stand where somebody types: under the word, over whatever is there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QListView, QWidget

from studio.ui import theme

ROWS = 8
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVE = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class WordList(QListView):
    """`picked` carries the chosen word. The keyboard stays where it is: the editor hands its keys to `take`.

    None is chosen at first, so that Enter means the text as it was typed; Tab takes the first word then.
    """

    picked = Signal(str)

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor)
        self._editor = editor
        self._model = QStringListModel(self)
        self.setModel(self._model)
        self.setAccessibleName(self.tr("Words that may stand here"))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self.clicked.connect(self._pick)

    def words(self) -> list[str]:
        """What is on offer."""
        return self._model.stringList()

    def offer(self, words: Sequence[str], at: QPoint) -> None:
        """Show ``words`` with the top left corner at ``at`` in the editor; without any, go away."""
        if not words:
            self.dismiss()
            return
        window = self._editor.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self._model.setStringList(list(words))
        self.setCurrentIndex(QModelIndex())
        row = self.sizeHintForRow(0)
        wide = max(self.fontMetrics().horizontalAdvance(word) for word in words)
        width = min(wide + theme.px(44), window.width() - 8)
        height = row * min(len(words), ROWS) + 4
        place = self._editor.mapTo(window, at)
        above = place.y() + height > window.height()
        top = place.y() - height - self._editor.fontMetrics().height() - theme.px(8) if above else place.y()
        self.setGeometry(min(max(place.x(), 4), window.width() - width - 4), max(top, 0), width, height)
        self.show()
        self.raise_()

    def dismiss(self) -> None:
        """Go away."""
        self.hide()
        if self.parentWidget() is not self._editor:
            self.setParent(self._editor)

    def take(self, key: Qt.Key) -> bool:
        """What a key does to the list; False where it means the text itself."""
        if not self.isVisible():
            return False
        row, words = self.currentIndex().row(), self.words()
        if key == Qt.Key.Key_Tab and row < 0 and not words[0][:1].isdigit():
            row = 0  # a number is whole as it is: Tab leaves it so
        if key in (*_ENTER, Qt.Key.Key_Tab):
            self.dismiss()
            if row >= 0:
                self.picked.emit(words[row])
            return row >= 0
        if key in _MOVE:
            down = row < 0 and key == Qt.Key.Key_Down
            row = 0 if down else (max(row, 0) + _MOVE[key]) % len(words)
            self.setCurrentIndex(self._model.index(row, 0))
            return True
        if key == Qt.Key.Key_Escape:
            self.dismiss()
            return True
        return False

    def _pick(self, index: QModelIndex) -> None:
        self.dismiss()
        self.picked.emit(str(index.data() or ""))

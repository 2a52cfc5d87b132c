"""The whole block as plain text beside the grid: read while it is typed, with what is wrong line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain.block import Block
from studio.domain.block_text import text_of
from studio.domain.errors import BadValue
from studio.domain.exercise import Exercise
from studio.domain.kept_ids import retyped_block
from studio.domain.reading_block import TextFault, read_block
from studio.services.exercise_lookup import ExerciseLookup
from studio.ui import theme
from studio.ui.planner.plan_editor import PlanEditor
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button, quiet_button

PAUSE_MS = 700
MOST_FAULTS = 200


class TextPane(QFrame):
    """`edited` carries the name of the step and the block as it is to be; a wrong text changes nothing.

    What is typed stays as it is typed until the block changes elsewhere: then the text follows.
    """

    edited = Signal(str, object)
    help_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._block: Block | None = None
        self._exercises: Mapping[UUID, Exercise] = {}
        self._lookup: ExerciseLookup | None = None
        self._faults: Sequence[TextFault] = ()
        self._telling = self._putting = self._unstored = False
        self._told: Block | None = None
        self.editor = PlanEditor()
        self.state = PlainLabel("", "small", wrap=True)
        self.problems = FaultList()
        self.take_back = plain_button(self.tr("Take back what was typed"))
        self.how = quiet_button(self.tr("How plans are written"), icon="info")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._lay_out()

        self._pause.timeout.connect(self.read_now)
        self.editor.textChanged.connect(self._wait)
        self.editor.done.connect(self.read_now)
        self.editor.left.connect(self.finish)
        self.editor.help_wanted.connect(self.help_wanted)
        self.how.clicked.connect(self.help_wanted)
        self.take_back.clicked.connect(self._restore)
        self.problems.picked.connect(self._go_to)

    def _lay_out(self) -> None:
        self.setProperty("panel", "ground")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.state, 1)
        foot.addWidget(self.take_back)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(self.tr("Block as text"), "section"))
        head.addStretch(1)
        head.addWidget(self.how)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self.editor, 1)
        layout.addWidget(self.problems)
        layout.addLayout(foot)
        self._show_faults(())

    def show_block(self, block: Block | None, exercises: Mapping[UUID, Exercise]) -> None:
        """Show a block, unless it is what the text says already, or the text has not been read yet."""
        if exercises is not self._exercises:
            self._exercises, self._lookup = exercises, None
            self.editor.take_up([e for e in exercises.values() if e.archived_at is None])
        if self._telling:
            self._told = block
            return
        other = block is None or self._block is None or block.id != self._block.id
        changed = block != self._block
        self._block = block
        if other:
            self._forget_typing()  # hidden or not: it is of another plan
        if not self.isHidden() and changed and not self.unread:
            self._put()
        elif changed and self._faults:
            text = self.tr("The plan was changed elsewhere. This text takes its place once it can be read.")
            self.state.setText(text)

    @property
    def unread(self) -> bool:
        """Whether something is typed that is not in the plan."""
        return bool(self._faults) or self._unstored or self._pause.isActive()

    def read_now(self) -> None:
        """Read the text: tell of the block, or of what is wrong and where."""
        self._pause.stop()
        block = self._block
        if block is None:
            return
        if self._lookup is None:
            self._lookup = ExerciseLookup(self._exercises.values())
        reading = read_block(self.editor.toPlainText(), self._lookup)
        if reading.text is None:
            self._show_faults(reading.faults)
            return
        try:
            new = retyped_block(block, reading.text, self._exercises)
        except BadValue as error:
            self._show_faults((TextFault(1, 1, str(error)),))
            return
        self._show_faults(())
        self.editor.forget_undo()
        if new != block:
            self._tell(new)

    def _tell(self, new: Block) -> None:
        """What is told comes back as the block on screen: the text says it already, and stays as typed.

        Where it could not be stored, what comes back last is the block as it was; none where one leaves it.
        """
        self._block = self._told = new
        self._telling = True
        self.edited.emit(self.tr("Edit as text"), new)
        self._telling = False
        self._block, self._unstored = self._told, self._told not in (new, None)
        if self._unstored:
            self.state.setText(self.tr("This text is not stored. Ctrl+Enter tries again."))
            self.state.set_tone("danger")
            self.take_back.show()

    def finish(self) -> None:
        """Read at once what has been typed since the last reading."""
        if self._pause.isActive():
            self.read_now()

    def _wait(self) -> None:
        if not self._putting:
            self._pause.start()

    def _put(self) -> None:
        """Write the block anew; what was typed and not read goes."""
        self._forget_typing()
        self._putting = True
        self.editor.put_text(text_of(self._block, self._exercises) if self._block else "")
        self._putting = False

    def _forget_typing(self) -> None:
        self._pause.stop()
        self._unstored = False
        self._show_faults(())

    def _restore(self) -> None:
        self._put()
        self.editor.setFocus()

    def _go_to(self, number: int) -> None:
        fault = self._faults[number]
        self.editor.go_to(fault.line, fault.column)

    def _show_faults(self, faults: Sequence[TextFault]) -> None:
        self._faults = faults
        self.editor.mark(faults[:MOST_FAULTS])
        line = self.tr("Line {line}, column {column}: {reason}")
        self.problems.show_faults(
            [line.format(line=f.line, column=f.column, reason=f.sentence) for f in faults[:MOST_FAULTS]]
        )
        text = self.tr("The text is in the plan. Ctrl+Space lists words, Ctrl+Enter reads at once.")
        if faults:
            text = self.tr("Problems: {count}. The plan stays as it was until they are gone.")
        self.state.setText(text.format(count=len(faults)))
        self.state.set_tone("danger" if faults else "muted")
        self.editor.setAccessibleDescription(self.state.text())
        self.take_back.setVisible(bool(faults))

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.finish()

    @override
    def setVisible(self, visible: bool) -> None:
        if visible and self.isHidden() and not self.unread:
            self._put()
        super().setVisible(visible)


class FaultList(QListView):
    """What cannot be read, a line for each; `picked` carries the number of the one to go to."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QStringListModel(self)
        self.setModel(self._model)
        self.setAccessibleName(self.tr("Problems"))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._pick)

    def show_faults(self, faults: Sequence[str]) -> None:
        """List them; none, and the list is not there."""
        self._model.setStringList(list(faults))
        self.setVisible(bool(faults))
        self.setFixedHeight(theme.px(36) * min(len(faults), 3) + theme.px(12))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._pick(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _pick(self, index: QModelIndex) -> None:
        self.picked.emit(index.row())

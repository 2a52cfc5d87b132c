"""What can be done to the plan while a session runs: buttons beside the stage, and what they open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.domain.conductor import Conductor
from studio.ui.session.readiness import Readiness
from studio.ui.session.sets_field import SetsField
from studio.ui.session.target_editor import TargetEditor
from studio.ui.widgets.buttons import Button, plain_button
from studio.ui.widgets.flow import FlowLayout


class PanelTools(QWidget):
    """The buttons and the parts they open are public; what they do is for the one who holds them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.change_button = plain_button(self.tr("Change set…"))
        self.swap_button = plain_button(self.tr("Swap exercise…"))
        self.type_button = plain_button(self.tr("Type sets…"))
        self.readiness = Readiness()
        self.target = TargetEditor()
        self.typing = SetsField()

        row = FlowLayout(spacing=6)
        keys = (self.tr("C"), self.tr("X"), "/")
        for button, key in zip(self.buttons, keys, strict=True):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.set_key_hint(key)
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.readiness)
        layout.addLayout(row)
        for editor in self.editors:
            editor.hide()
            layout.addWidget(editor)
        self.readiness.hide()

    @property
    def buttons(self) -> tuple[Button, ...]:
        return self.change_button, self.swap_button, self.type_button

    @property
    def editors(self) -> tuple[QWidget, QWidget]:
        """At most one of them is open."""
        return self.target, self.typing

    @property
    def editing(self) -> bool:
        """Whether an editor is open."""
        return any(not editor.isHidden() for editor in self.editors)

    def show_editor(self, editor: QWidget | None) -> None:
        """Open one of the editors, or none."""
        for one in self.editors:
            one.setVisible(one is editor)

    def show_state(self, conductor: Conductor) -> None:
        """Which of the buttons there is a use for."""
        for button in self.buttons:
            button.setEnabled(conductor.turn is not None)

"""Shows what is in the way of a block from a file, and asks what its unknown exercises are here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain.block import Block
from studio.domain.errors import StudioError
from studio.domain.exercise import Exercise
from studio.domain.units import Unit
from studio.services.block_sharing import Clash, Conflict, Offer, conflicts_of, taken
from studio.ui import theme
from studio.ui.planner import words
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button, primary_button
from studio.ui.widgets.choice import Choice
from studio.ui.widgets.date_field import DateField
from studio.ui.widgets.form import Form
from studio.ui.widgets.scroll import Scroll, ScrolledContent


class ImportDialog(QDialog):
    """Emits `confirmed` with the block and the exercises that come with it; stores nothing itself."""

    confirmed = Signal(object, object)

    def __init__(
        self,
        offer: Offer,
        exercises: Iterable[Exercise],
        blocks: Sequence[Block],
        athlete: tuple[UUID, Unit],
        start_on: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import block"))
        self._offer, self._blocks = offer, blocks
        self._athlete_id, self._unit = athlete
        self._library = sorted(exercises, key=_name)
        self.choices: dict[str, Choice[UUID]] = {}
        self._known = {e.id: e for e in self._library}
        self.start = DateField(offer.start_on or start_on)
        self.facts = PlainLabel("", "muted", wrap=True)
        self.conflicts = QVBoxLayout()
        self.told: list[str] = []
        self.problem = PlainLabel("", "small", tone="danger", wrap=True)
        self.import_button = primary_button(self.tr("Import block"))
        self.cancel = plain_button(self.tr("Cancel"))
        self._lay_out()

        self.start.day_changed.connect(self._show)
        self.import_button.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self._show()

    def _lay_out(self) -> None:
        content = ScrolledContent()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 20, 24, 12)
        column.setSpacing(12)
        column.addWidget(PlainLabel(self._offer.title, "title", wrap=True))
        column.addWidget(self.facts)
        form = Form()
        form.add_field(self.tr("Begins on"), self.start)
        column.addLayout(form)
        self.conflicts.setSpacing(6)
        column.addLayout(self.conflicts)
        for conflict in self._offer.conflicts:
            if conflict.kind in (Clash.UNKNOWN, Clash.SAME_NAME):
                column.addWidget(self._question(conflict))
        column.addWidget(self.problem)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(24, 12, 24, 16)
        buttons.addWidget(
            PlainLabel(self.tr("Nothing is changed until you import it."), "small", wrap=True), 1
        )
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.import_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scroll(content), 1)
        layout.addLayout(buttons)
        self.resize(theme.px(520), min(theme.px(460), 640))

    def _question(self, conflict: Conflict) -> QWidget:
        """Asks what an exercise of the file is here: the file's own, one like it, or any other."""
        text = self.tr("“{name}” is not in the library here. Use:")
        if conflict.kind is Clash.SAME_NAME:
            text = self.tr("“{name}” is here too, but it is another exercise. Use:")
        items = []
        if conflict.own is not None:
            self._known[conflict.own.id] = conflict.own
            items.append((conflict.own.id, self.tr("the file's own exercise")))
        others = [e for e in self._library if e not in conflict.choices]
        items += [(e.id, e.name) for e in (*conflict.choices, *others)]
        choice: Choice[UUID] = Choice(items)
        self.choices[conflict.exercise] = choice
        if conflict.kind is Clash.SAME_NAME:
            choice.set_value(conflict.choices[0].id)
        said = text.format(name=conflict.about)
        label = PlainLabel(said, wrap=True)
        label.setBuddy(choice)
        choice.chosen.connect(self._show)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label)
        column.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeft)
        self.told.append(said)
        return whole

    def _show(self, _: object = None) -> None:
        """List what is in the way on this day, with these choices."""
        start = self.start.day()
        while (item := self.conflicts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        asked = [t for t in self.told if t.endswith(":")]
        found = conflicts_of(self._offer, self._blocks, start, self._unit)
        told = [self._sentence(c) for c in found if c.kind not in (Clash.UNKNOWN, Clash.SAME_NAME)]
        self.told = [*asked, *told]
        for text in told or [self.tr("Nothing is in the way.")] * (not asked):
            self.conflicts.addWidget(PlainLabel(text, "body", tone="warning" if told else "", wrap=True))
        try:
            block = taken(self._offer, self._athlete_id, start, self._chosen()).block
        except StudioError as error:
            self.problem.setText(str(error))
        else:
            self.problem.setText("")
            self.facts.setText(f"{words.weeks_text(len(block.weeks))} · {words.dates_of(block)}")
        self.problem.setVisible(bool(self.problem.text()))
        self.import_button.setEnabled(not self.problem.text())

    def _sentence(self, conflict: Conflict) -> str:
        texts = {
            Clash.GUESSED: self.tr("“{name}” was taken for {about}."),
            Clash.SAME_BLOCK: self.tr("A block “{about}” is here already; this one comes beside it."),
            Clash.OVERLAP: self.tr("Its dates overlap with those of “{about}”."),
            Clash.OTHER_UNIT: self.tr("Some loads are in {about}; they stay in it."),
        }
        return texts[conflict.kind].format(name=conflict.exercise, about=conflict.about)

    def _chosen(self) -> dict[str, Exercise]:
        chosen = {ref: choice.value() for ref, choice in self.choices.items()}
        return {ref: self._known[found] for ref, found in chosen.items() if found is not None}

    @override
    def accept(self) -> None:
        if not self.import_button.isEnabled():
            return
        found = taken(self._offer, self._athlete_id, self.start.day(), self._chosen())
        self.confirmed.emit(found.block, found.exercises)
        super().accept()


def _name(exercise: Exercise) -> str:
    return exercise.name.casefold()

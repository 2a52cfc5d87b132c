"""The screen in the place of the pages when the data file cannot be opened as it is: what now?"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.storage.mending import Prospect, Repaired
from studio.ui import theme
from studio.ui.damage.choice import Choice
from studio.ui.damage.desk import Desk
from studio.ui.damage.kinds import GONE, MENDABLE, Kind
from studio.ui.damage.parts import HeldTable, Result, Work
from studio.ui.damage.words import Words
from studio.ui.text import PlainLabel
from studio.ui.widgets.note import Note
from studio.ui.widgets.scroll import Scroll, ScrolledContent

WIDEST = 760


class DamageScreen(QWidget):
    """Shows what the ``desk`` finds out and can do; ``quit_wanted`` is the last of the choices."""

    quit_wanted = Signal()

    def __init__(
        self, kind: Kind, name: str, findings: tuple[str, ...], desk: Desk, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._words = Words(kind, name, self)
        self._desk = desk
        self.title = self.tr("Data file")
        self.page_actions: tuple[QWidget, ...] = ()
        desk.view_note = self._words.view_note()
        self._make_parts(findings)
        self._lay_out()
        self._connect()
        self._offer(None)

    def begin(self) -> None:
        """Count what is there, where that matters for the choice."""
        if self._kind is not Kind.NEWER:
            self._desk.count()

    def _make_parts(self, findings: tuple[str, ...]) -> None:
        words = self._words
        self.note = Note("", "danger")
        self.findings = PlainLabel(self._words.found(findings), "muted", wrap=True)
        self.numbers = HeldTable()
        self.restore = Choice("", "", self.tr("Restore"))
        self.repair = Choice(self.tr("Repair a copy"), words.repair_text(), self.tr("Repair"))
        self.view = Choice(self.tr("Open a copy read-only"), words.view_text(), self.tr("Look"))
        self.anew = Choice(self.tr("Start anew"), words.anew_text(), self.tr("Start anew"))
        self.quit = Choice(self.tr("Quit"), self.tr("Leaves everything as it is."), self.tr("Quit"))
        self.choices = QWidget()
        self.work = Work()
        self.result = Result()
        self.note.hide()
        self.findings.setVisible(bool(findings))

    def _connect(self) -> None:
        for choice, deed in (
            (self.restore, self._desk.restore),
            (self.repair, self._desk.repair),
            (self.view, self._desk.look),
            (self.anew, self._desk.begin_anew),
            (self.quit, self.quit_wanted),
        ):
            choice.button.clicked.connect(deed)
        self.work.cancel.clicked.connect(self._desk.cancel)
        self.result.use.clicked.connect(self._desk.use_repaired)
        self.result.back.clicked.connect(self._go_back)
        self._desk.busy.connect(self._show_work)
        self._desk.counted.connect(self._offer)
        self._desk.repaired.connect(self._show_result)
        self._desk.stopped.connect(self._show_choices)
        self._desk.failed.connect(self._show_failure)

    def _offer(self, prospect: Prospect | None) -> None:
        """Show the choices that there are; the best of them leads."""
        restorable = prospect is not None and prospect.backup is not None and self._kind is not Kind.NEWER
        for choice, there in (
            (self.restore, restorable),
            (self.repair, self._kind in MENDABLE),
            (self.view, self._kind in MENDABLE),
            (self.anew, self._kind in GONE),
        ):
            choice.setVisible(there)
        if prospect is not None:
            self._fill_numbers(prospect, restorable=restorable)
        if prospect is not None and restorable:
            self.restore.say(self._words.restore_title(prospect), self._words.restore_text(prospect))
        self._show_choices()

    def _show_choices(self) -> None:
        self.work.hide()
        self.result.hide()
        self.choices.show()
        offered = [choice for choice in self._best_first() if not choice.isHidden()]
        for choice in offered:
            choice.follow()
        offered[0].lead()

    def _best_first(self) -> tuple[Choice, ...]:
        return self.restore, self.repair, self.anew, self.quit, self.view

    def _show_work(self) -> None:
        self.note.hide()
        self.choices.hide()
        self.result.hide()
        self.work.show()
        self.work.cancel.setFocus()

    def _show_result(self, repaired: Repaired) -> None:
        self.work.hide()
        self.choices.hide()
        self.result.show_lines(self._words.repaired_lines(repaired))
        self.result.show()
        self.result.use.setFocus()

    def _show_failure(self, why: str) -> None:
        self.note.set_text(why)
        self.note.show()
        self._show_choices()

    def _go_back(self) -> None:
        self._desk.drop_repaired()
        self._show_choices()

    def _fill_numbers(self, prospect: Prospect, *, restorable: bool) -> None:
        words = self._words
        lines = [(words.now_label(), prospect.now)]
        if restorable:
            lines.append((self.tr("After the restore"), prospect.after))
        self.numbers.fill(
            [(label, words.number(held.sets), words.number(held.athletes)) for label, held in lines]
        )
        self.numbers.show()

    def _lay_out(self) -> None:
        options = QVBoxLayout(self.choices)
        options.setContentsMargins(0, 0, 0, 0)
        options.setSpacing(8)
        for choice in (self.restore, self.repair, self.view, self.anew, self.quit):
            options.addWidget(choice)
        self.numbers.hide()
        column = QWidget()
        column.setMaximumWidth(theme.px(WIDEST))
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(PlainLabel(self._words.title(), "heading", wrap=True))
        inside.addWidget(PlainLabel(self._words.what_happened(), "body", wrap=True))
        for part in (self.findings, self.note, self.numbers, self.choices, self.work, self.result):
            inside.addWidget(part)
        inside.addStretch(1)
        content = ScrolledContent()
        across = QHBoxLayout(content)
        across.setContentsMargins(24, 24, 24, 24)
        across.addStretch(1)
        across.addWidget(column, 100)
        across.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scroll(content))

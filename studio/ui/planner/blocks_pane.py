"""The left pane of the planner: the athlete's blocks, the templates, and the way to a new block."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain.block import Block
from studio.domain.macrocycle import Macrocycle
from studio.services.block_templates import Template
from studio.ui import icons, theme
from studio.ui.planner import words
from studio.ui.planner.block_entries import block_entries, block_entry
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button, quiet_button
from studio.ui.widgets.scroll import Scroll
from studio.ui.widgets.two_lines import Entry, EntryList

WIDTH, WIDE, ROOMY = 184, 272, 1500


class _Lists(Scroll):
    """As high as what it shows, so that the button below follows at once; less where there is no room."""

    def __init__(self, content: QWidget) -> None:
        super().__init__(content)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        content.installEventFilter(self)

    @override
    def sizeHint(self) -> QSize:
        content = self.widget()
        return content.sizeHint() if content else super().sizeHint()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class BlocksPane(QFrame):
    """`block_picked` carries a block's id, `template_picked` a template's key."""

    block_picked = Signal(object)
    template_picked = Signal(object)
    new_wanted = Signal()

    def __init__(self, templates: Sequence[Template], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.blocks = EntryList(self.tr("Blocks"))
        self.templates = EntryList(self.tr("Templates"))
        self.none_yet = PlainLabel(self.tr("None yet"), "muted")
        self.none_yet.setContentsMargins(9, 0, 0, 0)
        self.new = plain_button(self.tr("New block…"))
        self.show_removed = quiet_button(self.tr("Removed blocks"), icon="chevron")
        self.show_removed.setCheckable(True)
        self.removed = EntryList(self.tr("Removed blocks"))

        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(8, 12, 2, 0)
        column.setSpacing(4)
        column.addWidget(_heading(self.tr("Blocks")))
        column.addWidget(self.none_yet)
        column.addWidget(self.blocks)
        column.addWidget(self.show_removed, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.removed)
        column.addSpacing(12)
        column.addWidget(_heading(self.tr("Templates")))
        column.addWidget(self.templates)
        self.take = plain_button(self.tr("Import block…"))
        ways = QVBoxLayout()
        ways.setContentsMargins(16, 12, 10, 12)
        ways.setSpacing(8)
        for button in (self.new, self.take):
            ways.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(_Lists(content))
        layout.addLayout(ways)
        layout.addStretch(1)
        self.setProperty("panel", "pane")

        self.blocks.picked.connect(self.block_picked)
        self.removed.picked.connect(self.block_picked)
        self.show_removed.toggled.connect(self._show_removed)
        self.templates.picked.connect(self._pick_template)
        self.new.clicked.connect(self.new_wanted)
        self.templates.set_entries([_template_entry(template) for template in templates])

    def preferred_width(self, room: int = 0) -> int:
        """Wide enough for names on one line where the page has ``room``."""
        return theme.px(WIDE if room >= theme.px(ROOMY) else WIDTH)

    def show_blocks(
        self, blocks: Sequence[Block], shown: object, today: date, seasons: Sequence[Macrocycle] = ()
    ) -> None:
        """List the blocks by season, the one on screen selected; removed ones in a list of their own."""
        in_use = [block for block in blocks if block.archived_at is None]
        gone = [block_entry(block, today) for block in blocks if block.archived_at is not None]
        self.blocks.set_entries(block_entries(in_use, seasons, today))
        self.blocks.choose(shown)
        self.none_yet.setVisible(not in_use)
        self.blocks.setVisible(bool(in_use))
        self.removed.set_entries(gone)
        self.removed.choose(shown)
        self.show_removed.setVisible(bool(gone))
        if self.removed.chosen() is not None:
            self.show_removed.setChecked(True)
        self._show_removed()

    def _show_removed(self) -> None:
        there = self.removed.entries.rowCount() > 0
        icons.put(self.show_removed, "chevron_down" if self.show_removed.isChecked() else "chevron")
        self.removed.setVisible(there and self.show_removed.isChecked())

    def _pick_template(self, key: object) -> None:
        self.template_picked.emit(key)
        self.templates.choose(None)  # a template is a way to something, not a thing that one is at


def _template_entry(template: Template) -> Entry:
    sessions = words.sessions_text(template.sessions_a_week)
    return Entry(template.key, template.title, sessions)


def _heading(text: str) -> PlainLabel:
    label = PlainLabel(text, "label")
    label.setContentsMargins(9, 0, 0, 2)
    return label

"""The left pane of the planner: the athlete's blocks, the templates, and the way to a new block."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain.block import Block
from studio.services.block_templates import Template
from studio.ui import theme
from studio.ui.planner import words
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.scroll import Scroll
from studio.ui.widgets.two_lines import Entry, EntryList

WIDTH = 184


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

        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(10, 12, 10, 0)
        column.setSpacing(4)
        column.addWidget(_heading(self.tr("Blocks")))
        column.addWidget(self.none_yet)
        column.addWidget(self.blocks)
        column.addSpacing(12)
        column.addWidget(_heading(self.tr("Templates")))
        column.addWidget(self.templates)
        row = QHBoxLayout()
        row.setContentsMargins(18, 12, 10, 12)
        row.addWidget(self.new)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(_Lists(content))
        layout.addLayout(row)
        layout.addStretch(1)
        self.setProperty("panel", "pane")

        self.blocks.picked.connect(self.block_picked)
        self.templates.picked.connect(self._pick_template)
        self.new.clicked.connect(self.new_wanted)
        self.templates.set_entries([_template_entry(template) for template in templates])

    def preferred_width(self) -> int:
        return theme.px(WIDTH)

    def show_blocks(self, blocks: Sequence[Block], shown: object, today: date) -> None:
        """List the blocks, with the one on screen selected."""
        self.blocks.set_entries([block_entry(block, today) for block in blocks])
        self.blocks.choose(shown)
        self.none_yet.setVisible(not blocks)
        self.blocks.setVisible(bool(blocks))

    def _pick_template(self, key: object) -> None:
        self.template_picked.emit(key)
        self.templates.choose(None)  # a template is a way to something, not a thing that one is at


def block_entry(block: Block, today: date) -> Entry:
    """A block in the list: Unilateral glute block; 4 weeks · 2 Nov – 29 Nov · running."""
    parts = words.weeks_text(len(block.weeks)), words.dates_of(block), words.state_of(block, today)
    whole = [part.replace(" ", "\N{NO-BREAK SPACE}") for part in parts]  # lines break between them only
    return Entry(block.id, block.title, " · ".join(whole))


def _template_entry(template: Template) -> Entry:
    sessions = words.sessions_text(template.sessions_a_week)
    return Entry(template.key, template.title, sessions)


def _heading(text: str) -> PlainLabel:
    label = PlainLabel(text, "label")
    label.setContentsMargins(9, 0, 0, 2)
    return label

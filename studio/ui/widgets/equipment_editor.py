"""The gym's equipment to see and to change, in Settings and from the planner alike (product.md B6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.domain.equipment import Kind, Piece
from studio.domain.units import Unit
from studio.ui import equipment_words
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.card import line
from studio.ui.widgets.equipment_form import EquipmentForm
from studio.ui.widgets.equipment_sections import KindSection
from studio.ui.widgets.note import Note

if TYPE_CHECKING:
    from studio.clock import Clock
    from studio.storage.database import Database


class EquipmentEditor(QWidget):
    """Every change is stored at once; what was removed last can be brought back."""

    def __init__(self, database: Database, clock: Clock, unit: Unit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._database, self._clock = database, clock
        self._removed: tuple[Piece, ...] = ()
        hint = self.tr(
            "Loads that are worked out, such as a share of the two-leg lift, come down to what you have "
            "here. Plates are counted for each side of the bar."
        )
        self.hint = PlainLabel(hint, "small", wrap=True)
        nothing = self.tr(
            "Nothing is entered yet. Until then loads go in the usual steps: 2.5 kg or 5 lb on a bar, 2 kg "
            "or 5 lb elsewhere. Start with a run: dumbbells from 2 up to 40 kg in steps of 2, two of each."
        )
        self.nothing = Note(nothing)
        self.sections = {kind: KindSection(kind) for kind in Kind}
        self.form = EquipmentForm(unit)
        self.gone = PlainLabel("", "small", wrap=True)
        self.undo_button = plain_button(self.tr("Undo"), icon="undo")

        undo = QHBoxLayout()
        undo.addWidget(self.gone, 1)
        undo.addWidget(self.undo_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for part in (self.hint, self.nothing, *self.sections.values()):
            layout.addWidget(part)
        layout.addLayout(undo)
        layout.addWidget(line())
        layout.addWidget(self.form)

        for section in self.sections.values():
            section.counted.connect(self._store_one)
            section.removed.connect(self._remove)
        self.form.entered.connect(self._enter)
        self.undo_button.clicked.connect(self._bring_back)
        self._offer_undo(())
        for part in (self.nothing, *self.sections.values()):
            part.hide()  # until it is known what there is

    def show_stock(self) -> None:
        """Show what is stored."""
        from studio.services.stock import stock_of

        with self._database.read() as session:
            stock = stock_of(session)
        for kind, section in self.sections.items():
            section.show_pieces([piece for piece in stock.pieces if piece.kind is kind])
        self.nothing.setVisible(not stock.pieces)

    def _enter(self, pieces: tuple[Piece, ...]) -> None:
        from studio.services.stock import put_in

        with self._database.write() as session:
            put_in(session, pieces)
        self._offer_undo(())
        self.show_stock()

    def _store_one(self, piece: Piece) -> None:
        from studio.storage.equipment import save_pieces

        with self._database.write() as session:
            save_pieces(session, [piece])
        self.show_stock()

    def _remove(self, pieces: tuple[Piece, ...]) -> None:
        from studio.services.stock import take_out

        with self._database.write() as session:
            take_out(session, pieces, self._clock.now())
        self._offer_undo(pieces)
        self.show_stock()
        self.undo_button.setFocus()

    def _bring_back(self) -> None:
        from studio.storage.equipment import save_pieces

        with self._database.write() as session:
            save_pieces(session, self._removed)
        self._offer_undo(())
        self.show_stock()
        self.form.kind.setFocus()

    def _offer_undo(self, pieces: tuple[Piece, ...]) -> None:
        self._removed = pieces
        text = self.tr("Removed. {pieces}")
        self.gone.setText(text.format(pieces=equipment_words.pieces_text(pieces)) if pieces else "")
        for part in (self.gone, self.undo_button):
            part.setVisible(bool(pieces))

"""The gym's equipment on screen: a section for each kind, in it each piece with how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.domain.equipment import MOST, Kind, Piece
from studio.ui import equipment_words, theme
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import icon_button, link_button
from studio.ui.widgets.card import panel
from studio.ui.widgets.flow import FlowLayout
from studio.ui.widgets.number_field import NumberField

COUNT_WIDTH = 52  # four figures


class PieceField(QWidget):
    """Emits `counted` with the piece as it is to be, `removed` with one to remove, as a count of 0 does."""

    counted = Signal(object)
    removed = Signal(object)

    def __init__(self, piece: Piece, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.piece = piece
        name = equipment_words.piece_text(piece)
        self.name = PlainLabel(name)
        self.count = NumberField(maximum=MOST, whole=True, optional=False)
        self.count.setAccessibleName(self.tr("How many: {piece}").format(piece=name))
        self.remove_button = icon_button("close", self.tr("Remove {piece}").format(piece=name))
        frame: QFrame = panel("sunken")
        row = QHBoxLayout(frame)
        row.setContentsMargins(10, 4, 4, 4)
        row.setSpacing(6)
        for part in (self.name, PlainLabel("×", "muted"), self.count, self.remove_button):
            row.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

        self.count.value_changed.connect(self._count)
        self.remove_button.clicked.connect(self._remove)
        theme.news().changed.connect(self._fit)
        self._fit()
        self.show_piece(piece)

    def show_piece(self, piece: Piece) -> None:
        self.piece = piece
        self.count.set_value(piece.count)

    def _fit(self) -> None:
        self.count.setMaximumWidth(theme.px(COUNT_WIDTH))

    def _count(self, number: Decimal) -> None:
        if number == 0:
            self.removed.emit(self.piece)
        else:
            self.counted.emit(replace(self.piece, count=int(number)))

    def _remove(self) -> None:
        self.removed.emit(self.piece)


class KindSection(QWidget):
    """All pieces of a kind. `removed` carries a tuple of pieces."""

    counted = Signal(object)
    removed = Signal(object)

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: list[PieceField] = []
        self.title = PlainLabel(equipment_words.kind_title(kind), "label")
        self.remove_all = link_button(self.tr("Remove all"))
        self.remove_all.setAccessibleName(
            self.tr("Remove all: {kind}").format(kind=equipment_words.kind_title(kind))
        )
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.remove_all)
        head.addStretch(1)
        self._flow = FlowLayout(spacing=8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addLayout(self._flow)

        self.remove_all.clicked.connect(self._remove_all)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show these; a field whose piece is still there stays, and with it the focus."""
        self.setVisible(bool(pieces))
        if [field.piece.id for field in self.fields] == [piece.id for piece in pieces]:
            for field, piece in zip(self.fields, pieces, strict=True):
                field.show_piece(piece)
            return
        known = {field.piece.id: field for field in self.fields}
        for field in self.fields:
            self._flow.removeWidget(field)
        self.fields = [
            known.pop(piece.id) if piece.id in known else self._new_field(piece) for piece in pieces
        ]
        for gone in known.values():
            gone.hide()
            gone.deleteLater()
        for field, piece in zip(self.fields, pieces, strict=True):
            field.show_piece(piece)
            self._flow.addWidget(field)
        stops: list[QWidget] = [self.remove_all]
        stops += [stop for field in self.fields for stop in (field.count, field.remove_button)]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def _new_field(self, piece: Piece) -> PieceField:
        field = PieceField(piece, self)
        field.counted.connect(self.counted)
        field.removed.connect(self._remove_one)
        return field

    def _remove_one(self, piece: Piece) -> None:
        self.removed.emit((piece,))

    def _remove_all(self) -> None:
        self.removed.emit(tuple(field.piece for field in self.fields))

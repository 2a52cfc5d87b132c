"""What the gym's equipment is called."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from studio.domain.equipment import Kind, Piece
from studio.ui import labels


def kind_word(kind: Kind) -> str:
    """One of a kind: Dumbbell."""
    names = {
        Kind.BAR: QCoreApplication.translate("Equipment", "Bar"),
        Kind.PLATE: QCoreApplication.translate("Equipment", "Plate"),
        Kind.DUMBBELL: QCoreApplication.translate("Equipment", "Dumbbell"),
        Kind.KETTLEBELL: QCoreApplication.translate("Equipment", "Kettlebell"),
        Kind.MACHINE: QCoreApplication.translate("Equipment", "Machine or cable"),
        Kind.BAND: QCoreApplication.translate("Equipment", "Band"),
        Kind.BENCH: QCoreApplication.translate("Equipment", "Bench"),
        Kind.OTHER: QCoreApplication.translate("Equipment", "Other"),
    }
    return names[kind]


def kind_title(kind: Kind) -> str:
    """All of a kind: Dumbbells."""
    names = {
        Kind.BAR: QCoreApplication.translate("Equipment", "Bars"),
        Kind.PLATE: QCoreApplication.translate("Equipment", "Plates"),
        Kind.DUMBBELL: QCoreApplication.translate("Equipment", "Dumbbells"),
        Kind.KETTLEBELL: QCoreApplication.translate("Equipment", "Kettlebells"),
        Kind.MACHINE: QCoreApplication.translate("Equipment", "Machines and cables"),
        Kind.BAND: QCoreApplication.translate("Equipment", "Bands"),
        Kind.BENCH: QCoreApplication.translate("Equipment", "Benches"),
        Kind.OTHER: QCoreApplication.translate("Equipment", "Other"),
    }
    return names[kind]


def piece_text(piece: Piece) -> str:
    """Within its section: 20 kg, red, Leg press 5 kg a step."""
    weight = labels.load_text(piece.weight) if piece.weight else ""
    if piece.kind is Kind.MACHINE:
        weight = QCoreApplication.translate("Equipment", "{weight} a step").format(weight=weight)
    return " ".join(part for part in (piece.name.strip(), weight) if part) or kind_word(piece.kind)


def pieces_text(pieces: Sequence[Piece]) -> str:
    """What was removed, in one line: Dumbbells: 2 kg to 40 kg."""
    first, last = pieces[0], pieces[-1]
    text = QCoreApplication.translate("Equipment", "{kind}: {piece}")
    said = piece_text(first)
    if len(pieces) > 1:
        between = QCoreApplication.translate("Equipment", "{first} to {last}")
        said = between.format(first=said, last=piece_text(last))
    return text.format(kind=kind_title(first.kind), piece=said)

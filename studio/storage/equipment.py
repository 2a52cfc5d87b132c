"""Keeps what the gym has to train with; what is removed is archived, so that it can come back."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from studio.domain.equipment import Kind, Piece
from studio.domain.errors import BadValue
from studio.storage.columns import archived_at, instant_columns, mass_columns, mass_of
from studio.storage.rows import Values, fetch, store
from studio.storage.tables import EquipmentRow


def save_pieces(session: Session, pieces: Iterable[Piece]) -> None:
    """Store these; every other piece stays as it is."""
    wanted = {piece.id: _values(piece) for piece in pieces}
    stored = fetch(session, EquipmentRow, EquipmentRow.id.in_(list(wanted)))
    store(session, EquipmentRow, wanted.values(), stored)


def pieces_of(session: Session) -> list[Piece]:
    """The pieces in use, by kind and weight.

    A row that is no piece, as a bar without a weight in another program's file, is kept but makes no load.
    """
    rows = fetch(session, EquipmentRow, EquipmentRow.archived_at_ms.is_(None))
    found = [piece for row in rows if (piece := _piece(row)) is not None]
    return sorted(found, key=_order)


def _order(piece: Piece) -> tuple[object, ...]:
    place = list(Kind).index(piece.kind)
    return place, piece.weight.kg if piece.weight else 0, piece.name, piece.id


def _values(piece: Piece) -> Values:
    return {
        "id": piece.id,
        "kind": piece.kind.value,
        "name": piece.name,
        **mass_columns(piece.weight, "weight"),
        "count": piece.count,
        "note": piece.note,
        **instant_columns("archived_at", piece.archived_at),
    }


def _piece(row: EquipmentRow) -> Piece | None:
    weight = mass_of(row.weight_thousandths, row.weight_unit)
    try:
        return Piece(Kind(row.kind), weight, row.count, row.name, row.note, row.id, archived_at(row))
    except BadValue:
        return None

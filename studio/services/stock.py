"""What the gym has to train with: read, entered and removed (product.md B6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.domain.equipment import NOTHING_ENTERED, Piece, Stock
from studio.domain.instants import Instant
from studio.storage import equipment

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def stock_of(session: Session) -> Stock:
    """All pieces in use."""
    pieces = equipment.pieces_of(session)
    return Stock(tuple(pieces)) if pieces else NOTHING_ENTERED


def put_in(session: Session, pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Enter pieces, and return what is stored of them.

    One of a kind, weight and name that is there already gets the new count instead of standing twice.
    """
    there = {_likeness(piece): piece for piece in equipment.pieces_of(session)}
    stored = []
    for piece in pieces:
        before = there.get(_likeness(piece))
        stored.append(replace(before, count=piece.count) if before else piece)
        there[_likeness(piece)] = stored[-1]
    equipment.save_pieces(session, stored)
    return tuple(stored)


def take_out(session: Session, pieces: Iterable[Piece], at: Instant) -> None:
    """Remove pieces; `equipment.save_pieces` with the same pieces brings them back."""
    equipment.save_pieces(session, [replace(piece, archived_at=at) for piece in pieces])


def _likeness(piece: Piece) -> tuple[object, ...]:
    return piece.kind, piece.weight, piece.name.strip().casefold()

"""A superset made of what is selected in the grid, as a step."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from studio.domain.block import Block, with_session
from studio.domain.grouping import grouped, next_outside
from studio.ui.planner.block_layout import Place
from studio.ui.planner.plan_edits import Step


def superset(block: Block, place: Place, ids: Collection[UUID] = ()) -> Step | None:
    """The selected exercises of the session done in turn; with one alone, that one and the next behind it."""
    if place.session_id is None or place.prescription_id is None:
        return None
    _, session = block.find_session(place.session_id)
    members = [p.id for p in session.prescriptions if p.id in ids]
    if len(members) < 2:
        line = next(p for p in session.prescriptions if p.id == place.prescription_id)
        more = next_outside(session, line)
        if more is None:
            return None
        members = [line.id, more.id]
    name = QCoreApplication.translate("Planner", "Superset")
    return Step(name, with_session(block, grouped(session, members)), place)

"""Copy, cut and paste of exercises, sessions and weeks, as text that spreadsheets and editors know too."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QGuiApplication

from studio.domain import clip as clips
from studio.domain.block import Block
from studio.domain.block_table import table_of
from studio.domain.clip import Clip, ClipKind
from studio.domain.clip_text import read_clip, written_clip
from studio.domain.exercise import Exercise
from studio.ui.planner.block_layout import Place, still_there
from studio.ui.planner.many_edits import ids_at
from studio.ui.planner.plan_edits import Step

MIME = "application/x-evenside-plan"


def clip_of(block: Block, place: Place, ids: Collection[UUID]) -> Clip | None:
    """What is copied: the selected exercises, else the session or week that is selected, else all weeks."""
    if ids or place.prescription_id is not None:
        return clips.lines_clip(block, ids_at(block, place, ids))
    if place.session_id is not None:
        return clips.session_clip(block, place.session_id)
    if place.day is not None:
        return None
    return Clip(ClipKind.WEEKS, block.weeks) if place.week is None else clips.week_clip(block, place.week)


def put(clip: Clip, block: Block, exercises: Mapping[UUID, Exercise]) -> None:
    """Put a clip on the clipboard of the system: as a table, and whole for ourselves."""
    data = QMimeData()
    data.setText(table_of(clip, block.start_on, exercises))
    data.setData(MIME, written_clip(clip, block.start_on, exercises).encode())
    QGuiApplication.clipboard().setMimeData(data)


def taken(block: Block, exercises: Mapping[UUID, Exercise]) -> Clip:
    """What is on the clipboard. Raises BadValue that tells what in it cannot be read."""
    from studio.services.exercise_lookup import ExerciseLookup

    data = QGuiApplication.clipboard().mimeData()
    ours = bytes(data.data(MIME).data()).decode(errors="replace")
    return read_clip(ours or data.text(), ExerciseLookup(exercises.values()), block.start_on)


def pasted(block: Block, place: Place, clip: Clip) -> tuple[Step, frozenset[UUID]]:
    """A step with the clip at ``place``, and the exercises that came. Raises BadValue without room for it."""
    target = None
    if place.week is not None:
        target = clips.Target(place.week, place.day, place.session_id, place.prescription_id)
    untitled = QCoreApplication.translate("Planner", "Training day")
    changed, new = clips.pasted(block, clip, target, untitled)
    names = {
        ClipKind.LINES: QCoreApplication.translate("Planner", "Paste exercises"),
        ClipKind.SESSIONS: QCoreApplication.translate("Planner", "Paste session"),
        ClipKind.WEEKS: QCoreApplication.translate("Planner", "Paste week"),
    }
    at = still_there(changed, place)
    if clip.kind is ClipKind.WEEKS:
        at = place.of_week
    elif new:
        at = still_there(changed, Place(prescription_id=new[0]))
    return Step(names[clip.kind], changed, at), frozenset(new)

"""The block on screen as a table model: it is given a block and what is known of exercises and athlete."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from studio.domain.block import Block, WeekLabel
from studio.domain.exercise import Exercise
from studio.domain.grouping import letters_of
from studio.domain.loading import AthleteFacts
from studio.domain.prescription import Prescription
from studio.ui import labels, load_words
from studio.ui.plan_change_words import Change
from studio.ui.planner import proposals_words, words
from studio.ui.planner.adherence_marks import Mark
from studio.ui.planner.block_layout import Layout, Place, Slot, SlotKind, layout_of
from studio.ui.planner.words import Run
from studio.ui.text import tip
from studio.ui.unfailing import unfailing, unknown_text

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
SLOT_ROLE = Qt.ItemDataRole.UserRole
NAME_ROLE = Qt.ItemDataRole.UserRole + 1
RUNS_ROLE = Qt.ItemDataRole.UserRole + 2
MARK_ROLE = Qt.ItemDataRole.UserRole + 3
CHANGES_ROLE = Qt.ItemDataRole.UserRole + 4


class BlockModel(QAbstractTableModel):
    """Rows are the lines of the weeks' cards, columns the training days (see ``block_layout``)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._block: Block | None = None
        self._exercises: Mapping[UUID, Exercise] = {}
        self._facts = AthleteFacts()
        self._lines: dict[UUID, tuple[Prescription, tuple[Run, ...]]] = {}
        self._marks: Mapping[UUID, Mark] = {}
        self._changes: Mapping[UUID, tuple[Change, ...]] = {}
        self.layout_now = Layout()
        self._says: dict[int, Callable[[Slot, Index], object]] = {
            SLOT_ROLE: lambda slot, _: slot,
            NAME_ROLE: lambda slot, _: self._name(slot),
            RUNS_ROLE: lambda slot, _: self._runs(slot),
            MARK_ROLE: self._mark,
            CHANGES_ROLE: lambda slot, _: self._changes_of(slot),
            Qt.ItemDataRole.DisplayRole: lambda slot, _: self._text(slot),
            Qt.ItemDataRole.ToolTipRole: lambda slot, _: self._tip(slot),
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
        }

    @property
    def block(self) -> Block | None:
        return self._block

    def show_block(
        self, block: Block | None, exercises: Mapping[UUID, Exercise], facts: AthleteFacts
    ) -> None:
        """Show a block, or none; where only words differ from what was shown, the rows stay as they are."""
        if block is self._block and exercises is self._exercises and facts == self._facts:
            return
        before = None if self._block is None else (self._block, self.layout_now)
        layout = layout_of(block, before) if block else Layout()
        same = self._block is not None and block is not None and self._block.id == block.id
        anew = exercises is not self._exercises or facts != self._facts
        if anew:
            self._lines.clear()
        self._exercises, self._facts = exercises, facts
        if same and layout.shape == self.layout_now.shape:
            headings = _headings(self._block, self.layout_now) != _headings(block, layout)
            every = anew or headings  # a week's label colours its cards, too
            changed = list(range(self.rowCount())) if every else _changed_rows(self.layout_now, layout)
            self._block, self.layout_now = block, layout
            self._tell(changed, headings=headings)
            return
        self.beginResetModel()
        self._block, self.layout_now = block, layout
        self.endResetModel()

    def show_marks(self, marks: Mapping[UUID, Mark]) -> None:
        """What became of the sessions, by their ids."""
        if marks != self._marks:
            self._marks = marks
            self._tell(list(range(self.rowCount())))

    def show_changes(self, changes: Mapping[UUID, tuple[Change, ...]]) -> None:
        """Mark the lines that proposals would change."""
        if changes != self._changes:
            self._changes = changes
            self._tell(list(range(self.rowCount())))

    def slot(self, index: Index) -> Slot | None:
        return self.layout_now.slots[index.row()][index.column()] if index.isValid() else None

    def exercise_of(self, prescription: Prescription) -> Exercise | None:
        return self._exercises.get(prescription.exercise_id)

    def is_calm(self, row: int) -> bool:
        """Whether the row is of a week that is to be easier."""
        week = self.layout_now.week_of_row(row)
        return self._block is not None and self._block.weeks[week].label is WeekLabel.DELOAD

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.layout_now.slots)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.layout_now.days)

    @override
    @unfailing(unknown_text)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        slot = self.slot(index)
        says = self._says.get(role)
        return says(slot, index) if slot is not None and says is not None else None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or self._block is None:
            return None
        if orientation is Qt.Orientation.Vertical:
            return self._week_text(section) if 0 <= section < self.rowCount() else None
        if not 0 <= section < self.columnCount():
            return None
        return f"{self.weekday(section)} {self.layout_now.titles[section]}"

    def weekday(self, column: int) -> str:
        """The weekday of a column; the block's first day decides which one day 0 is."""
        return labels.weekday(self._block.date_of(0, self.layout_now.days[column])) if self._block else ""

    def _week_text(self, row: int) -> str:
        week = self.layout_now.week_of_row(row)
        label = labels.week_label(self._block.weeks[week].label) if self._block else ""
        return self.tr("Week {number}, {label}").format(number=week + 1, label=label)

    def _name(self, slot: Slot) -> str:
        if slot.prescription is not None:
            exercise = self.exercise_of(slot.prescription)
            name = exercise.name if exercise else self.tr("Exercise that is gone")
            return f"{_letter(slot)} {name}".strip()
        if slot.kind is SlotKind.TITLE and slot.session is not None:
            time = words.time_text(slot.session.minute_of_day)
            skipped = self.tr("skipped") if slot.session.skipped else ""
            return " · ".join(part for part in (slot.session.title, time, skipped) if part)
        return ""

    def _runs(self, slot: Slot) -> tuple[Run, ...]:
        if slot.kind is SlotKind.EMPTY:
            return (Run(self.tr("No exercises yet")),)
        line = slot.prescription
        exercise = self.exercise_of(line) if line else None
        if line is None or exercise is None:
            return ()
        known = self._lines.get(line.id)
        if known is None or known[0] != line:
            known = self._lines[line.id] = (line, words.line_of(line, exercise, self._facts))
        return known[1]

    def _mark(self, slot: Slot, index: Index) -> Mark | None:
        """What became of the session whose first row this is."""
        if slot.session is None or slot.session.id not in self._marks:
            return None
        first = self.layout_now.find(Place(slot.place.week, slot.place.day, slot.session.id))
        return self._marks[slot.session.id] if first == (index.row(), index.column()) else None

    def _text(self, slot: Slot) -> str:
        return "\n".join(part for part in (self._name(slot), words.plain(self._runs(slot))) if part)

    def _tip(self, slot: Slot) -> str:
        line = slot.prescription
        exercise = self.exercise_of(line) if line else None
        notes = load_words.load_notes(line, exercise, self._facts) if line and exercise else ""
        proposed = proposals_words.proposed_text(self._changes_of(slot))
        return tip("\n".join(part for part in (self._text(slot), notes, proposed) if part))

    def _changes_of(self, slot: Slot) -> tuple[Change, ...]:
        return self._changes.get(slot.prescription.id, ()) if slot.prescription else ()

    def _spoken(self, slot: Slot, index: Index) -> str:
        """Where one is comes first: a reader of one cell does not see the headings."""
        proposed = proposals_words.proposed_text(self._changes_of(slot))
        what = ", ".join([*self._text(slot).split("\n"), *([proposed] if proposed else [])])
        if slot.kind is SlotKind.NO_SESSION:
            what = self.tr("no session")
        elif slot.kind is SlotKind.ROOM:
            what = self.tr("end of the session")
        mark = self._mark(slot, index)
        said = f"; {mark.sentence}" if mark else ""
        return f"{self._week_text(index.row())}, {self.weekday(index.column())}: {what}{said}"

    def _tell(self, rows: list[int], *, headings: bool = False) -> None:
        """Rows that follow each other are told at once."""
        if headings:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, max(self.rowCount() - 1, 0))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(self.columnCount() - 1, 0))
        for _, together in groupby(enumerate(rows), lambda numbered: numbered[1] - numbered[0]):
            run = [row for _, row in together]
            self.dataChanged.emit(self.index(run[0], 0), self.index(run[-1], self.columnCount() - 1))


def _headings(block: Block | None, layout: Layout) -> object:
    """What the headings are made of."""
    return block and (block.start_on, layout.titles, [week.label for week in block.weeks])


def _changed_rows(before: Layout, after: Layout) -> list[int]:
    rows = enumerate(zip(before.slots, after.slots, strict=True))
    return [
        row
        for row, (old, new) in rows
        if old is not new and [_shown(s) for s in old] != [_shown(s) for s in new]
    ]


def _shown(slot: Slot) -> tuple[object, ...]:
    """What a slot shows; its session is compared by what is written of it alone."""
    said = (slot.session.title, slot.session.minute_of_day, slot.session.skipped) if slot.session else None
    return slot.kind, slot.place, slot.prescription, said, _letter(slot)


def _letter(slot: Slot) -> str:
    """A1, A2 where the exercise is one of a superset or circuit."""
    if slot.session is None or slot.prescription is None or not slot.session.groups:
        return ""
    return letters_of(slot.session).get(slot.prescription.id, "")

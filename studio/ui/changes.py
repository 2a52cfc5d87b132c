"""Tells the screens what a commit touched, so that nobody has to remember to refresh anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance

from studio.storage.topics import Topic

if TYPE_CHECKING:
    from studio.storage.database import Database


class Changes(QObject):
    """One signal a topic, sent after the commit that touched it, and `committed` with all of its topics."""

    committed = Signal(object)
    athletes_changed = Signal()
    exercises_changed = Signal()
    blocks_changed = Signal()
    workouts_changed = Signal()
    tests_changed = Signal()
    proposals_changed = Signal()
    equipment_changed = Signal()
    settings_changed = Signal()

    def __init__(self, database: Database, parent: QObject | None = None) -> None:
        super().__init__(parent)
        database.listen(self.publish)

    def publish(self, topics: frozenset[Topic]) -> None:
        """Send the signal of every topic, in a fixed order, and then that of all."""
        for topic in Topic:
            if topic in topics:
                self._signal_of(topic).emit()
        self.committed.emit(topics)

    def _signal_of(self, topic: Topic) -> SignalInstance:
        signals = {
            Topic.ATHLETES: self.athletes_changed,
            Topic.EXERCISES: self.exercises_changed,
            Topic.BLOCKS: self.blocks_changed,
            Topic.WORKOUTS: self.workouts_changed,
            Topic.TESTS: self.tests_changed,
            Topic.PROPOSALS: self.proposals_changed,
            Topic.EQUIPMENT: self.equipment_changed,
        }
        return signals[topic]

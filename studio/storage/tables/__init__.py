"""The tables: a row class each, with the CHECKs that refuse what cannot be. No row leaves studio.storage."""

from studio.storage.tables.athletes import Archived, AthleteRow, DayEntryRow, GroupMemberRow, GroupRow
from studio.storage.tables.base import Base
from studio.storage.tables.blocks import (
    BlockRow,
    ExerciseGroupRow,
    MacrocycleRow,
    PlannedSessionRow,
    PrescriptionRow,
    WeekRow,
)
from studio.storage.tables.exercises import (
    ExerciseEquipmentRow,
    ExerciseLinkRow,
    ExerciseMuscleRow,
    ExerciseRow,
    TempoColumns,
)
from studio.storage.tables.planned_sets import (
    MemberOverrideRow,
    OverrideColumns,
    PlannedSetOverrideRow,
    PlannedSetRow,
    PrescriptionOverrideRow,
)
from studio.storage.tables.proposals import DataSettingRow, EquipmentRow, ProposalAnswerRow, ProposalRow
from studio.storage.tables.running import RunningSessionRow
from studio.storage.tables.strength_tests import OccasionRow, StrengthTestRow, TrialRow
from studio.storage.tables.workouts import LogEventRow, LoggedSetRow, WorkoutRow

__all__ = [
    "Archived",
    "AthleteRow",
    "Base",
    "BlockRow",
    "DataSettingRow",
    "DayEntryRow",
    "EquipmentRow",
    "ExerciseEquipmentRow",
    "ExerciseGroupRow",
    "ExerciseLinkRow",
    "ExerciseMuscleRow",
    "ExerciseRow",
    "GroupMemberRow",
    "GroupRow",
    "LogEventRow",
    "LoggedSetRow",
    "MacrocycleRow",
    "MemberOverrideRow",
    "OccasionRow",
    "OverrideColumns",
    "PlannedSessionRow",
    "PlannedSetOverrideRow",
    "PlannedSetRow",
    "PrescriptionOverrideRow",
    "PrescriptionRow",
    "ProposalAnswerRow",
    "ProposalRow",
    "RunningSessionRow",
    "StrengthTestRow",
    "TempoColumns",
    "TrialRow",
    "WeekRow",
    "WorkoutRow",
]

"""Blocks as the drawing and the article have them, for the tests of the sheet."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid5

from studio.domain.block import Block, PlannedSession, Week, WeekLabel
from studio.domain.exercise import LoadMode, built_in_id
from studio.domain.prescription import (
    LoadRule,
    PlannedSet,
    Prescription,
    SetKind,
    Span,
    Target,
)
from studio.domain.sides import Laterality, Side
from studio.domain.tempo import StartsWith, Tempo
from studio.domain.units import Load
from studio.pdf.sheet import BlockSheet, Limb, SheetExercise

THRUST, BRIDGE, SQUAT, PLANK, RDL, STEP = (
    built_in_id(key)
    for key in (
        "sl_hip_thrust_bent",
        "hip_thrust_barbell",
        "split_squat",
        "side_plank",
        "rdl_barbell",
        "step_up",
    )
)
UNILATERAL = Laterality.UNILATERAL
EXERCISES = {
    THRUST: SheetExercise(
        "Single-leg hip thrust",
        UNILATERAL,
        StartsWith.CONCENTRIC,
        LoadMode.BODYWEIGHT_PLUS,
        cue="Upper back on the bench, shin vertical at the top. Hold two seconds, four seconds down. "
        "If the hips rotate, take weight off.",
    ),
    BRIDGE: SheetExercise(
        "Hip thrust",
        Laterality.BILATERAL,
        StartsWith.CONCENTRIC,
        LoadMode.BODYWEIGHT_PLUS,
        cue="Ribs down, chin slightly tucked. Stop at hip lockout, not in the lower back.",
    ),
    SQUAT: SheetExercise("Split squat", UNILATERAL),
    PLANK: SheetExercise("Side plank", UNILATERAL, StartsWith.ISOMETRIC, LoadMode.BODYWEIGHT, limb=Limb.SIDE),
    RDL: SheetExercise("Romanian deadlift"),
    STEP: SheetExercise("Step-up", UNILATERAL, StartsWith.CONCENTRIC),
}
TEMPOS = {
    THRUST: StartsWith.CONCENTRIC,
    BRIDGE: StartsWith.CONCENTRIC,
    STEP: StartsWith.CONCENTRIC,
}


def prescribed(
    exercise: UUID, sets: int, reps: int, tempo: str, load: str = "", *, rest: int = 120, implements: int = 1
) -> Prescription:
    starts_with = TEMPOS.get(exercise, StartsWith.ECCENTRIC)
    rule = LoadRule.absolute(Load.of(load, implements=implements)) if load else LoadRule()
    target = Target(reps=Span.exactly(reps), load=rule, tempo=Tempo.parse(tempo, starts_with))
    return fixed_ids(Prescription.of(exercise, sets, target, rest_s=rest))


def held(exercise: UUID, sets: int, seconds: int, *, rest: int = 45) -> Prescription:
    return fixed_ids(Prescription.of(exercise, sets, Target(seconds=Span.exactly(seconds)), rest_s=rest))


def fixed_ids(prescription: Prescription) -> Prescription:
    """The same with ids that do not differ from run to run."""
    space = prescription.exercise_id
    sets = tuple(replace(s, id=uuid5(space, f"set {n}")) for n, s in enumerate(prescription.sets))
    return replace(prescription, sets=sets, id=uuid5(space, "prescription"))


def with_extra(prescription: Prescription, side: Side = Side.LEFT, reason: str = "") -> Prescription:
    extra = PlannedSet(SetKind.EXTRA, side=side, reason=reason, id=uuid5(prescription.id, "extra"))
    return replace(prescription, sets=(*prescription.sets, extra))


def drawn_week() -> Week:
    """The week of the drawing."""
    thrust = prescribed(THRUST, 4, 10, "4-0-1-2", "40")
    return Week(
        WeekLabel.INTENSIFY,
        (
            PlannedSession(
                "Single-leg day",
                0,
                (
                    with_extra(thrust),
                    prescribed(SQUAT, 3, 8, "3-1-1-0", "12", implements=2),
                    held(PLANK, 2, 30),
                ),
            ),
            PlannedSession(
                "Bilateral day",
                2,
                (
                    prescribed(BRIDGE, 5, 6, "2-0-1-1", "77.5", rest=150),
                    prescribed(RDL, 3, 8, "3-0-1-0", "65"),
                ),
            ),
            PlannedSession(
                "Single-leg day", 4, (thrust, prescribed(STEP, 3, 8, "2-0-1-0", "10", implements=2))
            ),
        ),
    )


def article_block() -> Block:
    """The article's block, loads unset."""
    weeks = []
    for label, sets, reps, tempo, both_sets, both_reps in (
        (WeekLabel.ACCUMULATE, 3, 10, "2-0-1-1", 4, 8),
        (WeekLabel.ACCUMULATE, 3, 12, "2-0-1-2", 4, 8),
        (WeekLabel.INTENSIFY, 4, 10, "4-0-1-2", 5, 6),
        (WeekLabel.DELOAD, 3, 8, "2-0-1-1", 3, 6),
    ):
        single = prescribed(THRUST, sets, reps, tempo)
        both = prescribed(BRIDGE, both_sets, both_reps, "2-0-1-1", rest=150)
        weeks.append(
            Week(
                label,
                (
                    PlannedSession("Single-leg day", 0, (single,)),
                    PlannedSession("Bilateral day", 2, (both,)),
                    PlannedSession("Single-leg day", 4, (single,)),
                ),
            )
        )
    return Block("Unilateral glute block, 4 weeks", date(2026, 11, 2), tuple(weeks))


def drawn_block() -> Block:
    article = article_block()
    weeks = (*article.weeks[:2], drawn_week(), article.weeks[3])
    return replace(article, title="Unilateral glute block", weeks=weeks)


def a_sheet(block: Block | None = None, **changes: object) -> BlockSheet:
    sheet = BlockSheet(
        athlete="Athlete 1",
        block=block or drawn_block(),
        exercises=EXERCISES,
        printed_on=date(2026, 11, 15),
        weak_side=Side.LEFT,
    )
    return replace(sheet, **changes)  # type: ignore[arg-type]  # fields by name

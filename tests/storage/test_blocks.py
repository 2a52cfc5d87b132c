"""Blocks are saved and loaded whole, and only what changed is written."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import event, insert, select

from studio.domain.athlete import Athlete, Group
from studio.domain.block import (
    Block,
    ExerciseGroup,
    GroupKind,
    Week,
    copy_of_week,
    moved,
    with_added_prescription,
    with_prescription,
    with_week,
    without_prescription,
    without_session,
)
from studio.domain.errors import Missing
from studio.domain.exercise import Exercise
from studio.domain.prescription import LoadKind, LoadRule, Override, PlannedSet, SetKind, Span
from studio.domain.sides import Side, SidePolicy
from studio.domain.units import Load
from studio.storage.athletes import add_athlete, save_group
from studio.storage.blocks import (
    all_blocks,
    archive_block,
    block_on,
    blocks_between,
    blocks_of,
    load_block,
    save_block,
    spans_of,
)
from studio.storage.database import Database
from studio.storage.exercises import save_exercise
from studio.storage.override_rows import override_columns
from studio.storage.tables import BlockRow, MemberOverrideRow, PlannedSetRow, PrescriptionRow
from tests.make import (
    MONDAY,
    a_block,
    a_prescription,
    a_session,
    a_target,
    a_tempo,
    an_athlete,
    an_exercise,
    an_instant,
)


@pytest.fixture
def athlete(database: Database) -> Athlete:
    athlete = an_athlete()
    with database.write() as session:
        add_athlete(session, athlete)
    return athlete


@pytest.fixture
def exercise(database: Database) -> Exercise:
    exercise = an_exercise()
    with database.write() as session:
        save_exercise(session, exercise)
    return exercise


def saved(database: Database, block: Block) -> Block:
    with database.write() as session:
        save_block(session, block)
    with database.read() as session:
        return load_block(session, block.id)


def statements_of(database: Database, block: Block) -> list[str]:
    """Save ``block`` and return what was written, table and verb."""
    written: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        verb, *words = statement.split()
        if verb in {"INSERT", "UPDATE", "DELETE"}:
            written.append(f"{verb} {words[0] if verb == 'UPDATE' else words[1]}")

    with database.write() as session:
        event.listen(session.connection(), "before_cursor_execute", note)
        save_block(session, block)
    return written


def a_rich_block(athlete: Athlete, exercise: Exercise) -> Block:
    """A block in which everything that can be set is set."""
    superset, circuit = ExerciseGroup(rounds=4), ExerciseGroup(GroupKind.CIRCUIT, 2, 15, 45)
    top = PlannedSet(SetKind.TOP, Override(reps=Span(3, 5), load=LoadRule(LoadKind.PERCENT_E1RM, percent=90)))
    extra = PlannedSet(SetKind.EXTRA, Override(rir=None, rest_s=0), Side.LEFT, "monthly weak-side set")
    main = replace(
        a_prescription(exercise),
        target=replace(a_target(8, Load.of("42.5")), rir=2, reps=Span(8, 12)),
        sets=(
            PlannedSet(SetKind.WARM_UP),
            top,
            PlannedSet(SetKind.BACK_OFF),
            PlannedSet(SetKind.DROP),
            extra,
        ),
        policy=SidePolicy.MATCH_EXCEPT_LAST,
        left=Override(load=LoadRule.body_weight(), rir=1.5, tempo=a_tempo("4-0-X-2")),
        right=Override(reps=None, seconds=Span.exactly(30), load=None, rest_s=None, tempo=None),
        group_id=superset.id,
        note="slowly",
        rest_s=95,
        rest_between_s=0,
    )
    other = a_prescription(exercise, target=replace(a_target(), reps=None, seconds=Span(20, 40), tempo=None))
    plain = a_session(a_prescription(exercise), title="Plain", day=6, planned_day=4, note="moved")
    rich = a_session(other, main, groups=(circuit, superset), minute_of_day=17 * 60 + 30)
    week = Week(sessions=(plain, rich), note="hard")
    weeks = (week, copy_of_week(week))
    return replace(a_block(athlete, exercise, goal="balance", note="n", template_key="own"), weeks=weeks)


def test_a_block_comes_back_as_it_was(database: Database, athlete: Athlete, exercise: Exercise) -> None:
    block = a_rich_block(athlete, exercise)
    assert saved(database, block) == block
    assert saved(database, block) == block


def test_every_edit_is_stored(database: Database, athlete: Athlete, exercise: Exercise) -> None:
    block = saved(database, a_rich_block(athlete, exercise))
    _, session, prescription = block.find_prescription(block.weeks[0].sessions[1].prescriptions[1].id)
    edits = [
        moved(block, MONDAY + timedelta(days=7)),
        with_prescription(block, replace(prescription, left=Override(), right=Override(rir=None))),
        with_prescription(block, replace(prescription, sets=prescription.sets[2:])),
        with_prescription(block, replace(prescription, sets=prescription.sets[::-1])),
        with_added_prescription(block, session.id, a_prescription(exercise)),
        without_prescription(block, prescription.id),
        without_session(block, session.id),
        with_week(block, 1, copy_of_week(block.weeks[0])),
        replace(block, weeks=block.weeks[::-1]),
        replace(block, weeks=block.weeks[:1]),
        replace(block, title="Other", athlete_id=None),
    ]
    for edited in edits:
        assert saved(database, edited) == edited
        assert saved(database, block) == block  # and undone again


def test_a_group_moves_to_another_session_with_its_members(
    database: Database, athlete: Athlete, exercise: Exercise
) -> None:
    pair = ExerciseGroup()
    member = a_prescription(exercise, group_id=pair.id)
    here, there = a_session(member, groups=(pair,)), a_session(a_prescription(exercise), day=2)
    block = replace(a_block(athlete, exercise, weeks=1), weeks=(Week(sessions=(here, there)),))
    saved(database, block)

    sessions = (
        replace(here, prescriptions=(), groups=()),
        replace(there, prescriptions=(member,), groups=(pair,)),
    )
    assert (
        saved(database, edited := replace(block, weeks=(replace(block.weeks[0], sessions=sessions),)))
        == edited
    )


def test_only_the_rows_that_changed_are_written(
    database: Database, athlete: Athlete, exercise: Exercise
) -> None:
    block = a_block(athlete, exercise)
    saved(database, block)
    prescription = block.weeks[1].sessions[0].prescriptions[0]

    assert statements_of(database, block) == []
    edited = with_prescription(block, replace(prescription, rest_s=60))
    assert statements_of(database, edited) == ["UPDATE prescriptions", "UPDATE blocks"]
    edited = with_prescription(block, replace(prescription, rest_s=60, left=Override(rir=1)))
    assert statements_of(database, edited) == ["INSERT prescription_overrides", "UPDATE blocks"]
    edited = with_prescription(block, replace(prescription, rest_s=60, sets=prescription.sets[:2]))
    assert statements_of(database, edited) == [
        "DELETE planned_sets",
        "DELETE prescription_overrides",
        "UPDATE blocks",
    ]


def test_a_save_that_changes_nothing_tells_nobody(
    database: Database, athlete: Athlete, exercise: Exercise
) -> None:
    block = saved(database, a_block(athlete, exercise))
    told: list[object] = []
    database.listen(told.append)
    saved(database, block)
    assert told == []


def test_the_version_goes_up_with_each_change(
    database: Database, athlete: Athlete, exercise: Exercise
) -> None:
    block = a_block(athlete, exercise)
    versions = []
    for goal in ("", "", "a", "a", "b"):
        saved(database, replace(block, goal=goal))
        with database.read() as session:
            versions.append(session.scalar(select(BlockRow.version)))
    assert versions == [1, 1, 2, 2, 3]


def test_blocks_are_listed_with_the_one_that_starts_last_first(
    database: Database, athlete: Athlete, exercise: Exercise
) -> None:
    other = an_athlete("Ben")
    blocks = [a_block(athlete, exercise, start_on=MONDAY + timedelta(weeks=n)) for n in (0, 9, 4)]
    foreign = a_block(other, exercise, start_on=MONDAY + timedelta(weeks=6))
    with database.write() as session:
        add_athlete(session, other)
        for block in (*blocks, foreign):
            save_block(session, block)
        archive_block(session, blocks[0].id, an_instant())
        first, last, middle = blocks
        assert blocks_of(session, athlete.id) == [last, middle]
        assert blocks_of(session, athlete.id, archived=True) == [
            last,
            middle,
            replace(first, archived_at=an_instant()),
        ]
        assert all_blocks(session) == [last, foreign, middle]
        archive_block(session, first.id, None)
        assert load_block(session, first.id) == first


def test_the_block_of_a_day_is_the_one_that_has_begun_and_not_ended(
    database: Database, athlete: Athlete, exercise: Exercise
) -> None:
    first = a_block(athlete, exercise, weeks=4)
    second = a_block(athlete, exercise, weeks=2, start_on=MONDAY + timedelta(weeks=3))
    with database.write() as session:
        for block in (first, second):
            save_block(session, block)
        days = [block_on(session, athlete.id, MONDAY + timedelta(days=n)) for n in (-1, 0, 20, 21, 34, 35)]
        archive_block(session, second.id, an_instant())
        assert block_on(session, athlete.id, MONDAY + timedelta(days=27)) == first
    assert days == [None, first, first, second, second, None]


def test_what_nobody_planned_is_in_no_list(database: Database, athlete: Athlete, exercise: Exercise) -> None:
    free = a_block(athlete, exercise, free=True)
    with database.write() as session:
        save_block(session, free)

    with database.read() as session:
        assert load_block(session, free.id) == free
        assert blocks_of(session, athlete.id, archived=True) == all_blocks(session) == []
        assert block_on(session, athlete.id, MONDAY) is None
        assert spans_of(session, athlete.id) == []
        assert blocks_between(session, MONDAY, MONDAY) == []


def test_a_group_can_have_a_block(database: Database, athlete: Athlete, exercise: Exercise) -> None:
    team = Group("Team", (athlete.id,))
    block = replace(a_block(athlete, exercise), athlete_id=None, group_id=team.id)
    with database.write() as session:
        save_group(session, team)
    assert saved(database, block) == block


def test_what_a_member_does_differently_goes_with_its_prescription(
    database: Database, athlete: Athlete, exercise: Exercise
) -> None:
    block = a_block(athlete, exercise, weeks=1)
    saved(database, block)
    gone, kept = (session.prescriptions[0] for session in block.weeks[0].sessions)
    with database.write() as session:
        for prescription in (gone, kept):
            key = {"prescription_id": prescription.id, "athlete_id": athlete.id, "side": Side.BOTH}
            session.execute(insert(MemberOverrideRow), [key | override_columns(Override(rir=3))])
    saved(database, without_prescription(block, gone.id))
    with database.read() as session:
        assert session.scalars(select(MemberOverrideRow.prescription_id)).all() == [kept.id]


def test_an_unknown_block_is_missing(database: Database) -> None:
    with pytest.raises(Missing, match="block"), database.read() as session:
        load_block(session, uuid4())


def test_nothing_of_a_removed_session_is_left(
    database: Database, athlete: Athlete, exercise: Exercise
) -> None:
    block = a_block(athlete, exercise, weeks=1)
    saved(database, block)
    saved(database, replace(block, weeks=(Week(),)))
    with database.read() as session:
        assert session.scalars(select(PrescriptionRow.id)).all() == []
        assert session.scalars(select(PlannedSetRow.id)).all() == []

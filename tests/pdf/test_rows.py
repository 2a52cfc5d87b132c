from dataclasses import replace

import pytest

from studio.domain.block import ExerciseGroup, GroupKind, PlannedSession, Week
from studio.domain.prescription import (
    LoadRule,
    Override,
    PlannedSet,
    Prescription,
    SetKind,
    Span,
    Target,
    working_sets,
)
from studio.domain.sides import Side, SidePolicy
from studio.domain.tempo import StartsWith, Tempo
from studio.domain.units import Load, LoadSense, Unit
from studio.pdf import words
from studio.pdf.rows import SheetRow, rows_of
from studio.pdf.sheet import BlockSheet
from tests.pdf.make_sheet import BRIDGE, PLANK, SQUAT, THRUST, a_sheet, held, prescribed, with_extra


def the_row(prescription: Prescription, sheet: BlockSheet | None = None) -> SheetRow:
    session = PlannedSession("Day A", 0, (prescription,))
    (row,) = rows_of(sheet or a_sheet(), Week(sessions=(session,)), session)
    return row


def plain(row: SheetRow, side: Side) -> tuple[str, ...]:
    (line,) = [line for line in row.lines if line.side is side]
    tempos = " / ".join(str(tempo) for _, tempo in line.tempos)
    return tuple(text.replace("\xa0", " ") for text in (line.amounts, tempos, line.load, line.rest))


def test_both_sides_say_the_same_until_one_is_overridden():
    row = the_row(prescribed(THRUST, 4, 10, "4-0-1-2", "40"))

    assert plain(row, Side.LEFT) == plain(row, Side.RIGHT) == ("4 × 10 per leg", "4-0-1-2", "40 kg", "120 s")
    assert len(row.said(lambda line: line.amounts)) == 1


def test_an_override_is_said_for_each_side():
    override = Override(
        reps=Span.exactly(8), load=LoadRule.absolute(Load.of("37.5")), tempo=Tempo.parse("5012"), rest_s=150
    )
    row = the_row(replace(prescribed(THRUST, 4, 10, "4-0-1-2", "40"), left=override))

    assert plain(row, Side.LEFT) == ("4 × 8", "5-0-1-2", "37.5 kg", "150 s")
    assert plain(row, Side.RIGHT) == ("4 × 10", "4-0-1-2", "40 kg", "120 s")
    assert len(row.said(lambda line: line.tempos)) == 2


def test_a_hold_is_seconds_per_side():
    assert plain(the_row(held(PLANK, 2, 30)), Side.LEFT) == ("2 × 30 s per side", "", "body weight", "45 s")


def test_a_bilateral_lift_has_one_line():
    row = the_row(prescribed(BRIDGE, 5, 6, "2-0-1-1"))

    assert [line.side for line in row.lines] == [Side.BOTH]
    assert plain(row, Side.BOTH) == ("5 × 6", "2-0-1-1", "choose", "120 s")
    assert not row.notes


def test_the_trace_starts_as_the_exercise_does():
    row = the_row(replace(prescribed(THRUST, 1, 5, "4-0-1-2"), target=Target(tempo=Tempo.parse("4012"))))

    assert row.lines[0].tempos[0][1].starts_with is StartsWith.CONCENTRIC


@pytest.mark.parametrize(
    ("policy", "weak", "first"),
    [
        (SidePolicy.WEAK_FIRST, Side.LEFT, Side.LEFT),
        (SidePolicy.WEAK_FIRST, Side.RIGHT, Side.RIGHT),
        (SidePolicy.WEAK_FIRST, None, Side.LEFT),
        (SidePolicy.MATCH_EXCEPT_LAST, Side.RIGHT, Side.RIGHT),
        (SidePolicy.STRONG_FIRST, Side.RIGHT, Side.LEFT),
        (SidePolicy.STRONG_FIRST, Side.LEFT, Side.RIGHT),
        (SidePolicy.ALTERNATE_START, Side.RIGHT, Side.LEFT),
        (SidePolicy.FREE, Side.RIGHT, Side.LEFT),
    ],
)
def test_the_side_that_is_done_first_stands_first(policy: SidePolicy, weak: Side | None, first: Side):
    row = the_row(replace(prescribed(SQUAT, 3, 8, "3010"), policy=policy), a_sheet(weak_side=weak))

    assert [line.side for line in row.lines] == [first, first.opposite]
    assert [line.side for line in row.lines if line.weak] == ([weak] if weak else [])


def test_the_extra_set_is_a_box_of_the_weak_side_and_not_counted():
    row = the_row(with_extra(prescribed(THRUST, 4, 10, "4-0-1-2"), reason="Gap real in three tests"))

    left, right = row.lines
    assert left.boxes == ("", "", "", "", "extra")
    assert right.boxes == ("", "", "", "", None)
    assert plain(row, Side.LEFT)[0] == "4 × 10 per leg"
    assert "Set 5, left only: Gap real in three tests" in row.notes


def test_an_extra_set_that_names_no_side_belongs_to_the_weak_one():
    extra = PlannedSet(SetKind.EXTRA, Override(reps=Span.exactly(6)))
    prescription = prescribed(THRUST, 2, 10, "4-0-1-2")
    prescription = replace(prescription, sets=(*prescription.sets, extra))

    known = the_row(prescription, a_sheet(weak_side=Side.RIGHT))
    unknown = the_row(prescription, a_sheet(weak_side=None))

    assert {line.side: line.boxes[2] for line in known.lines} == {Side.RIGHT: "extra", Side.LEFT: None}
    assert "Set 3, right only, 6 reps: extra set" in known.notes
    assert [line.boxes[2] for line in unknown.lines] == [None, None]
    assert not any("Set 3" in note for note in unknown.notes)


def test_sets_that_differ_stand_under_one_another():
    sets = (
        PlannedSet(SetKind.WARM_UP, Override(reps=Span.exactly(8), load=LoadRule.body_weight())),
        PlannedSet(SetKind.TOP, Override(reps=Span.exactly(5), rir=1, tempo=None)),
        *working_sets(2, SetKind.BACK_OFF),
    )
    row = the_row(replace(prescribed(BRIDGE, 1, 8, "2-0-1-1", "60"), sets=sets))

    amounts, _, load, _ = plain(row, Side.BOTH)
    assert amounts.split("\n") == ["1 × 8, warm-up", "1 × 5, top set, RIR 1", "2 × 8, back-off"]
    assert load.split("\n") == ["1: body weight", "2–4: 60 kg"]
    assert [sets for sets, _ in row.lines[0].tempos] == ["1", "3–4"]
    assert row.lines[0].boxes == ("warm-up", "top set", "back-off", "back-off")


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (LoadRule.absolute(Load.of("40.5")), "40.5 kg"),
        (LoadRule.absolute(Load.of(12, implements=2)), "2 × 12 kg"),
        (LoadRule.absolute(Load.of(90, Unit.LB)), "90 lb"),
        (LoadRule.absolute(Load.of(20, sense=LoadSense.ASSIST)), "20 kg of help"),
        (LoadRule(LoadRule.absolute(Load.of(1)).kind.BODY_WEIGHT_PLUS, Load.of(10)), "+10 kg"),
        (LoadRule(LoadRule().kind.PERCENT_E1RM, percent=72.5), "72.5 % of 1RM"),
        (LoadRule(LoadRule().kind.PERCENT_BILATERAL, percent=55), "55 % of two-leg"),
        (LoadRule(LoadRule().kind.RIR), "by RIR"),
        (LoadRule(), "choose"),
    ],
)
def test_every_load_rule_has_its_words(rule: LoadRule, said: str):
    prescription = prescribed(SQUAT, 3, 8, "3010")
    row = the_row(replace(prescription, target=replace(prescription.target, load=rule)))

    assert plain(row, Side.LEFT)[2] == said


def test_reps_may_be_a_range_or_as_many_as_possible():
    free = replace(prescribed(SQUAT, 2, 8, "3010"), target=Target())
    ranged = replace(free, target=Target(reps=Span(8, 12)))

    assert plain(the_row(free), Side.LEFT)[0] == "2 × max per leg"
    assert plain(the_row(ranged), Side.LEFT)[0] == "2 × 8–12 per leg"


def test_exercises_done_in_turn_share_a_number():
    group = ExerciseGroup(GroupKind.SUPERSET, rounds=3, rest_between_rounds_s=90)
    circuit = ExerciseGroup(GroupKind.CIRCUIT, rounds=2, rest_between_rounds_s=60)
    alone = prescribed(SQUAT, 3, 8, "3010")
    pair = [replace(prescribed(key, 3, 8, "3010"), group_id=group.id) for key in (THRUST, BRIDGE)]
    last = replace(prescribed(BRIDGE, 3, 8, "3010"), group_id=circuit.id)
    session = PlannedSession("Day A", 0, (alone, alone, *pair, last), (group, circuit))

    rows = rows_of(a_sheet(), Week(sessions=(session,)), session)

    assert [row.number for row in rows] == ["1", "2", "3a", "3b", "4a"]
    assert rows[2].notes[0] == "Superset: 3 rounds, 90 s after each"
    assert rows[4].notes[0] == "Circuit: 2 rounds, 60 s after each"


def test_a_week_with_several_policies_says_them_at_each_exercise():
    one = prescribed(SQUAT, 3, 8, "3010")
    other = replace(
        prescribed(THRUST, 3, 8, "3010"), policy=SidePolicy.STRONG_FIRST, rest_between_s=0, note="Slow."
    )
    session = PlannedSession("Day A", 0, (one, other))

    rows = rows_of(a_sheet(), Week(sessions=(session,)), session)

    assert rows[0].notes == ("Weak side first, match its reps", "30 s between legs")
    assert rows[1].notes == ("Strong side first, catch up", "Slow.")


def test_reps_in_reserve_never_part_from_their_number():
    assert words.effort(2.5) == "RIR\N{NO-BREAK SPACE}2.5"

"""A plan that is typed anew: what is unchanged is the very same, and a changed line is still that line."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.domain.block import with_prescription
from studio.domain.block_text import text_of
from studio.domain.exercise_names import ExerciseNames
from studio.domain.kept_ids import retyped, retyped_block
from studio.domain.notation import written
from studio.domain.pairing import paired
from studio.domain.prescription import SetKind
from studio.domain.reading_block import read_block
from studio.domain.reading_notation import read_prescription
from tests.domain.notated import EXERCISES, KNOWN, SQUAT, blocks
from tests.make import a_bilateral_exercise

NAMES = ExerciseNames(EXERCISES)
BILATERAL = next(e for e in EXERCISES if e.key == a_bilateral_exercise().key)
PLAN = """\
block Two legs
start 2026-11-02
goal Even.

week 1
  Mon Legs
    superset A 3 rounds r90/0
    A1 Split Squat: 3x8/leg 12kg
    A2 sa_row: 3x10/arm 14kg
    Split Squat: 2x20/leg bw
  Wed Again
    Split Squat: 3x8/leg 12kg

week 2 deload
  Mon Legs
    Split Squat: 2x8/leg 12kg

week 3 deload
  Mon Legs
    Split Squat: 2x8/leg 12kg
"""


def read(text):
    reading = read_block(text, NAMES)
    assert reading.text is not None, reading.faults
    return reading.text


@pytest.fixture
def block():
    return read(PLAN).block(None, date(2026, 11, 2))


def again(block, *changes):
    """The block after its text was changed, ``old`` to ``new`` each."""
    text = text_of(block, KNOWN)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return retyped_block(block, read(text), KNOWN)


def lines(block):
    return [p for _, session in block.sessions() for p in session.prescriptions]


@settings(max_examples=25, deadline=None)
@given(blocks())
def test_a_text_that_nobody_changed_gives_the_very_same_block(block):
    assert retyped_block(block, read(text_of(block, KNOWN)), KNOWN) is block


@settings(max_examples=25, deadline=None)
@given(blocks(), st.data())
def test_any_other_plan_in_its_place_reads_as_it_was_typed_and_has_each_id_once(block, data):
    other = data.draw(blocks())
    text = text_of(other, KNOWN)
    changed = retyped_block(block, read(text), KNOWN)

    assert text_of(changed, KNOWN) == text
    ids = [w.id for w in changed.weeks]
    for _, session in changed.sessions():
        ids += [session.id, *(g.id for g in session.groups)]
        for line in session.prescriptions:
            ids += [line.id, *(s.id for s in line.sets)]
    assert len(ids) == len(set(ids))
    assert changed.id == block.id


@settings(max_examples=25, deadline=None)
@given(blocks(), st.data())
def test_a_line_that_changes_keeps_its_id_and_leaves_all_others_as_they_are(block, data):
    before = lines(block)
    if not before:
        return
    at = data.draw(st.integers(0, len(before) - 1))
    old = before[at]
    new = replace(old, note=old.note + "x" if len(old.note) < 100 else "x")
    changed = lines(retyped_block(block, read(text_of(with_prescription(block, new), KNOWN)), KNOWN))

    assert [p.id for p in changed] == [p.id for p in before]
    assert written(changed[at], KNOWN[old.exercise_id]) == written(new, KNOWN[old.exercise_id])
    assert [s.id for s in changed[at].sets] == [s.id for s in old.sets]
    assert [p for n, p in enumerate(changed) if n != at] == [p for n, p in enumerate(before) if n != at]


def test_one_of_two_weeks_alike_is_changed_in_its_place(block):
    text = text_of(block, KNOWN)
    at = text.rindex("2x8/leg")
    changed = retyped_block(block, read(f"{text[:at]}3x8/leg{text[at + 7 :]}"), KNOWN)

    assert changed.weeks[:2] == block.weeks[:2]
    assert changed.weeks[2].id == block.weeks[2].id
    assert lines(changed)[-1].id == lines(block)[-1].id


def test_a_line_more_or_less_leaves_the_others_theirs(block):
    more = again(block, ("  Wed Again\n", "  Wed Again\n    sa_row: 3x5/arm 20kg\n"))
    before, after = lines(block), lines(more)
    assert [p.id for n, p in enumerate(after) if n != 3] == [p.id for p in before]
    assert after[3].id not in {p.id for p in before}
    text = text_of(more, KNOWN)
    less = [line for line in text.splitlines() if "3x5/arm" not in line]
    assert retyped_block(more, read("\n".join(less)), KNOWN) == block


def test_a_day_that_moves_past_another_and_lines_that_change_places_stay_the_same(block):
    first = block.weeks[0].sessions
    changed = again(block, ("  Mon Legs", "  Thu Legs"))
    moved = {s.title: s for s in changed.weeks[0].sessions}
    assert {t: s.id for t, s in moved.items()} == {s.title: s.id for s in first}
    assert moved["Legs"].prescriptions == first[0].prescriptions
    assert moved["Again"] is first[1]

    text = text_of(block, KNOWN).splitlines()
    one = next(n for n, line in enumerate(text) if "A1 " in line)
    text[one], text[one + 1] = text[one + 1].replace("A2", "A1"), text[one].replace("A1", "A2")
    swapped = lines(retyped_block(block, read("\n".join(text)), KNOWN))
    assert [p.id for p in swapped[:2]] == [p.id for p in reversed(lines(block)[:2])]


def test_another_exercise_in_a_line_is_still_that_line_and_stays_in_its_group(block):
    changed = again(block, ("A1 Split Squat: 3x8/leg", "A1 sa_row: 3x8/arm"))
    old, new = lines(block)[0], lines(changed)[0]
    assert (new.id, new.group_id) == (old.id, old.group_id)
    assert new.exercise_id != old.exercise_id


def test_a_group_that_is_left_or_joined_is_as_typed(block):
    left = again(block, ("    A1 Split Squat", "    Split Squat"))
    assert [p.group_id is None for p in lines(left)[:3]] == [True, False, True]
    assert lines(left)[0].id == lines(block)[0].id
    joined = again(block, ("    Split Squat: 2x20", "    B1 Split Squat: 2x20"))
    assert lines(joined)[2].id == lines(block)[2].id
    assert len({p.group_id for p in lines(joined)[:3]}) == 2


def test_start_title_goal_and_note_are_taken_over_and_a_text_without_start_keeps_it(block):
    changed = again(block, ("Two legs", "One leg"), ("2026-11-02", "2026-11-09"), ("Even.", "Odd.\nnote Hm"))
    assert (changed.title, changed.start_on, changed.goal) == ("One leg", date(2026, 11, 9), "Odd.")
    assert changed.note == "Hm"
    assert changed.weeks == block.weeks
    assert again(block, ("start 2026-11-02\n", "")) is block


def test_a_line_that_is_typed_over_keeps_ids_and_what_no_line_says():
    old = read_prescription("warm-up 2x5 20kg; 3x8 40kg", BILATERAL)
    old = replace(old, rest_between_s=77, left=replace(old.left, rir=1.0))
    assert retyped(old, read_prescription(written(old, BILATERAL), BILATERAL), BILATERAL) is old
    new = retyped(old, read_prescription("warm-up 1x5 20kg; 4x8 45kg", BILATERAL), BILATERAL)
    assert (new.id, new.rest_between_s, new.left.rir) == (old.id, 77, 1.0)
    assert [s.id for s in new.sets] == [s.id for s in old.sets]
    assert new.sets[1].kind is SetKind.WORKING

    per_side = read_prescription("3x8/leg 40kg r60/15", SQUAT)
    typed = retyped(per_side, read_prescription("3x8/leg 40kg r60/20", SQUAT), SQUAT)
    assert (typed.id, typed.rest_between_s) == (per_side.id, 20)
    other = retyped(per_side, read_prescription("3x8 40kg", BILATERAL), BILATERAL)
    assert (other.id, other.exercise_id) == (per_side.id, BILATERAL.id)


@pytest.mark.parametrize(
    ("old", "new", "was"),
    [
        ("aaa", "aba", [0, 1, 2]),
        ("ab", "xab", [None, 0, 1]),
        ("abc", "cab", [2, 0, 1]),
        ("abc", "xyz", [0, 1, 2]),
        ("ab", "", []),
        ("", "a", [None]),
    ],
)
def test_parts_are_paired_by_what_they_say_and_where_they_are(old, new, was):
    olds, news = [(c, n) for n, c in enumerate(old)], [(c, -1) for c in new]
    found = paired(olds, news, (lambda one: one[0],))
    assert [None if one is None else one[1] for one in found] == was

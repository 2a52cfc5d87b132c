"""The inspector: single sets, ramps, intervals, groups, policies with a scope, the monthly extra set."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from studio.domain.block import GroupKind, with_session
from studio.domain.exercise import built_in_id
from studio.domain.grouping import letters_of
from studio.domain.policies_of_block import Scope
from studio.domain.prescription import LoadRule, Override, SetKind, Span
from studio.domain.session_plan import turns_of
from studio.domain.sides import Side, SidePolicy
from studio.domain.strength_test import Metric, Occasion, StrengthTest, Trial
from studio.domain.tempo import Tempo
from studio.domain.units import Load
from studio.domain.warm_up import RAMPS
from studio.storage.blocks import save_block
from studio.storage.strength_tests import save_occasion, save_test
from studio.ui.planner.block_layout import Place
from studio.ui.planner.extra_set_fields import NO_WEEK
from tests.make import a_prescription
from tests.ui.planner.test_fields import choose, line

TODAY = date(2026, 11, 16)
THRUST = built_in_id("sl_hip_thrust_bent")


@pytest.fixture
def panel(page):
    return page.inspector.prescription


@pytest.fixture
def sets(panel):
    panel.sets_one_by_one.toggle.click()
    return panel.sets_one_by_one


def rows(sets):
    return [sets.list.item(n).text() for n in range(sets.list.count())]


def test_every_set_is_listed_and_one_may_differ(page, sets):
    assert rows(sets) == [f"{n} · working" for n in (1, 2, 3, 4)]
    sets.list.setCurrentRow(1)
    sets.fields["amount"].setText("6-8")
    sets.fields["load"].setText("35")
    sets.fields["rest_s"].setText("45 s")
    sets.fields["tempo"].setText("20X1")
    sets.fields["rir"].setText("1,5")

    second = line(page).sets[1]
    tempo = Tempo.parse("20X1", line(page).target.tempo.starts_with)
    load = LoadRule.absolute(Load.of(35))
    assert second.changes == Override(reps=Span(6, 8), load=load, tempo=tempo, rir=1.5, rest_s=45)
    assert rows(sets)[1] == "2 · working · 6–8 · 35 kg · 2-0-X-1 · 1.5 · 45 s"
    assert sets.list.currentRow() == 1
    sets.fields["load"].setText("")
    assert line(page).sets[1].changes.load is not load
    assert sets.fields["load"].placeholderText() == "body weight"


@pytest.mark.parametrize("kind", [k for k in SetKind if k is not SetKind.WORKING])
def test_a_set_may_be_of_any_kind_and_is_stored_so(page, sets, stored, kind):
    sets.list.setCurrentRow(3)
    choose(sets.kind, kind)

    assert line(page).sets[3].kind is kind
    assert stored(page.block) == page.block


def test_sets_are_added_moved_and_taken_away_each_as_one_step(page, sets, block):
    sets.list.setCurrentRow(0)
    sets.add.click()
    choose(sets.kind, SetKind.TOP)
    assert [s.kind for s in line(page).sets[:3]] == [SetKind.WORKING, SetKind.TOP, SetKind.WORKING]
    sets.up.click()
    assert line(page).sets[0].kind is SetKind.TOP
    assert not sets.up.isEnabled()
    sets.down.click()
    sets.remove.click()
    assert line(page).sets == block.find_prescription(page.place.prescription_id)[2].sets
    for _ in range(5):
        page.buttons.undo.click()
    assert page.block == block


def test_the_last_set_cannot_be_taken_away_nor_a_thirty_first_be_added(page, panel, sets):
    panel.sets.setText("1")
    assert not sets.remove.isEnabled()
    panel.sets.setText("30")
    assert not sets.add.isEnabled()


def test_a_set_of_one_side_with_its_reason(page, sets):
    choose(sets.side, Side.RIGHT)
    sets.reason.setText("catches up")

    assert (line(page).sets[0].side, line(page).sets[0].reason) == (Side.RIGHT, "catches up")
    assert rows(sets)[0] == "1 · working · Right"
    choose(sets.side, Side.BOTH)
    assert line(page).sets[0].side is None


def test_a_bad_value_of_a_set_is_refused(page, sets, block):
    for name, text in (("amount", "some"), ("load", "heavy"), ("tempo", "2-Y"), ("rir", "11")):
        sets.fields[name].setText(text)
        assert sets.fields[name].problem
    assert page.block == block


def test_a_ramp_by_one_choice_edited_after(page, panel, sets):
    panel._set_load(LoadRule.absolute(Load.of(40)))
    choose(panel.ramp.choice, RAMPS[0])

    assert rows(sets)[:3] == ["1 · warm-up · 8 · 16 kg", "2 · warm-up · 5 · 24 kg", "3 · warm-up · 3 · 32 kg"]
    assert len(line(page).counted_sets) == 4
    assert panel.sets.value() == 4
    sets.list.setCurrentRow(0)
    sets.fields["amount"].setText("10")
    assert panel.ramp.choice.currentText() == "own (3)"
    choose(panel.ramp.choice, ())
    assert len(line(page).sets) == 4


def test_every_so_many_seconds(page, panel):
    panel.every.setText("90")
    assert line(page).every_s == 90
    panel.every.setText("5")
    assert not panel.every.is_valid()
    panel.every.setText("")
    assert line(page).every_s is None


@pytest.fixture
def crowded(database, block, open_page):
    """Monday of week 3 with two more exercises behind the thrust."""
    session = block.weeks[2].sessions[0]
    keys = ("split_squat", "hip_thrust_barbell")
    more = [replace(a_prescription_of(key), id=built_in_id(key + "x")) for key in keys]
    changed = with_session(block, replace(session, prescriptions=(*session.prescriptions, *more)))
    with database.write() as db:
        save_block(db, changed)
    return open_page()


def a_prescription_of(key):
    from tests.make import an_exercise

    return a_prescription(an_exercise(key))


def monday(page):
    return page.block.weeks[2].sessions[0]


def test_a_superset_with_the_next_is_made_changed_and_undone(crowded, stored):
    page, group = crowded, crowded.inspector.line.group
    before = page.block
    group.join.click()
    assert list(letters_of(monday(page)).values()) == ["A1", "A2"]
    assert group.letter.text() == "A1 of 2 exercises done in turn"
    group.join.click()
    assert list(letters_of(monday(page)).values()) == ["A1", "A2", "A3"]
    assert group.join.isHidden()
    choose(group.kind, GroupKind.CIRCUIT)
    group.rounds.setText("3")
    group.between.setText("15")
    group.after.setText("90")

    made = monday(page).groups[0]
    assert (made.kind, made.rounds) == (GroupKind.CIRCUIT, 3)
    assert (made.rest_between_exercises_s, made.rest_between_rounds_s) == (15, 90)
    assert [len(p.counted_sets) for p in monday(page).prescriptions] == [3, 3, 3]
    known = page.inspector, page._source.known.exercises
    assert turns_of(monday(page), known[1], {})[1].rest_s == 15
    assert stored(page.block) == page.block
    group.leave.click()
    assert len(letters_of(monday(page))) == 2
    page.go_to(replace(page.place, prescription_id=monday(page).prescriptions[0].id))
    group.undo_group.click()
    assert monday(page).groups == ()
    while page.buttons.undo.isEnabled():
        page.buttons.undo.click()
    assert page.block == before


def test_the_letters_stand_on_the_card(crowded):
    crowded.inspector.line.group.join.click()
    names = [crowded.middle.model.index(row, 0).data() for row in range(crowded.middle.model.rowCount())]

    assert any(name and name.startswith("A1 Single-Leg") for name in names)
    assert any(name and name.startswith("A2 ") for name in names)


def test_the_last_exercise_has_no_next(page):
    assert page.inspector.line.group.join.isHidden()
    assert page.inspector.line.group.body.isHidden()


def test_a_policy_for_the_whole_block_is_one_step_and_turns_the_order(page, panel, block):
    choose(panel.policy_fields.scope, Scope.EXERCISE)
    assert panel.policy_fields.spread.isHidden()
    choose(panel.policy, SidePolicy.FREE)

    lines = [p for _, s in page.block.sessions() for p in s.prescriptions if p.exercise_id == THRUST]
    assert {p.policy for p in lines} == {SidePolicy.FREE}
    exercises = page._source.known.exercises
    session = page.block.weeks[0].sessions[0]
    assert turns_of(session, exercises, {THRUST: Side.RIGHT})[0].side is Side.LEFT
    page.buttons.undo.click()
    assert page.block == block


def test_a_policy_of_one_place_can_be_spread(page, panel):
    choose(panel.policy, SidePolicy.ALTERNATE_START)
    choose(panel.policy_fields.scope, Scope.BLOCK)
    assert panel.policy_fields.spread.text() == "Apply to 7 more"
    panel.policy_fields.spread.click()

    assert panel.policy_fields.spread.isHidden()
    lines = [p for _, s in page.block.sessions() for p in s.prescriptions if p.exercise_id == THRUST]
    assert {p.policy for p in lines} == {SidePolicy.ALTERNATE_START}
    page.go_to(Place(0, 0, *_ids(page.block.weeks[0].sessions[0])))
    assert panel.policy_fields.scope.value() is Scope.LINE


def _ids(session):
    return session.id, session.prescriptions[0].id


def store_tests(database, athlete, *pairs, first=date(2026, 9, 7), every=28):
    """Tests of both legs, three trials each."""
    test = StrengthTest("thrust", Metric.LOAD, exercise_id=THRUST)
    with database.write() as session:
        save_test(session, test)
        for number, (left, right) in enumerate(pairs):
            trials = tuple(Trial(Side.LEFT, n, left + n / 10) for n in (1, 2, 3) if left)
            trials += tuple(Trial(Side.RIGHT, n, right + n / 10) for n in (1, 2, 3) if right)
            day = first + timedelta(every * number)
            save_occasion(session, Occasion(athlete.id, test.id, number, trials, day=day))


def test_the_extra_set_goes_where_the_rule_lets_it_with_its_reason(page, database, athlete, block):
    extra = page.inspector.line.extra
    assert not extra.week.isEnabled()
    assert extra.reason.text() == "No extra set: the weak side is not known."
    store_tests(database, athlete, (40, 50), (40, 50), (40, 50))
    offered = [extra.week.itemText(n) for n in range(extra.week.count())]
    assert offered == ["none", *(f"+1 on L, monthly from week {n}" for n in (1, 2, 3))]
    choose(extra.week, 1)

    week = page.block.weeks[1].sessions[0].prescriptions[0]
    assert (week.sets[-1].kind, week.sets[-1].side) == (SetKind.EXTRA, Side.LEFT)
    assert week.sets[-1].reason == "monthly: left weaker by 19.9 %"
    assert extra.reason.text() == "On 9 Nov: monthly: left weaker by 19.9 %"
    choose(extra.week, 1)
    choose(extra.week, 2)
    assert extra.reason.text().startswith("On 16 Nov")
    choose(extra.week, NO_WEEK)
    assert page.block == block


def test_a_gap_within_noise_has_none(page, database, athlete):
    store_tests(database, athlete, (50, 50), (50, 50), first=date(2026, 9, 28))
    extra = page.inspector.line.extra

    assert extra.reason.text() == "No extra set: the difference is within noise."
    assert not extra.week.isEnabled()


def test_who_is_weak_is_said_with_the_day_until_which_the_test_counts(page, database, athlete):
    assert not page.inspector.advice.isHidden()
    store_tests(database, athlete, (40, 50), (40, 50), (40, 50))

    said = page.inspector.prescription.policy_fields.weak_side.text()
    assert said == "Left is weaker: tested 14 days ago, counts until 30 Nov."
    assert page.inspector.advice.isHidden()
    assert page.inspector.head.first.word == "L first"


def test_a_test_that_has_run_out_is_said_and_leads_to_a_new_one(page, database, athlete, qtbot):
    store_tests(database, athlete, (40, 50), (40, 0), first=TODAY - timedelta(41), every=41 - 3)
    advice = page.inspector.advice

    assert advice.text.text().endswith(
        "The right leg was last tested 41 days ago. Its load follows the left until a new test."
    )
    with qtbot.waitSignal(page.test_wanted) as wanted:
        page.inspector.enter_test.click()
    assert wanted.args == [THRUST]
    page.inspector.prescription.sides.fields["load", Side.RIGHT].setText("75 %")
    assert "still goes by that test" in advice.text.text()
    page.inspector.prescription.sides.fields["load", Side.RIGHT].setText("40 kg")
    assert advice.text.text().endswith("41 days ago.")


def test_both_tests_run_out(page, database, athlete):
    store_tests(database, athlete, (40, 50), first=TODAY - timedelta(60))

    said = page.inspector.advice.text.text()
    assert said.startswith(
        "Left was weaker, but the test counts no more. Until a new one, the sides take turns."
    )
    assert "Both sides were last tested 60 days ago or longer" in said
    assert page.inspector.head.first.isHidden()


def test_the_next_time_is_told_as_the_difference(page, block):
    session = block.weeks[0].sessions[0]
    page.go_to(Place(0, 0, *_ids(session)))
    assert page.inspector.line.next_time.text() == "the same, then +2 reps @2-0-1-2 · Friday 6 Nov"
    last = block.weeks[3].sessions[2]
    page.go_to(Place(3, 4, *_ids(last)))
    assert page.inspector.line.next_time.text() == "the last time in this block"


def test_a_superset_of_what_is_selected_in_the_grid(crowded):
    first, second, third = monday(crowded).prescriptions
    crowded.grid.superset()
    assert list(letters_of(monday(crowded))) == [first.id, second.id]
    crowded.buttons.undo.click()
    crowded.middle.view.selection.choose({first.id, third.id})
    crowded.deeds.superset_wanted.emit()
    assert list(letters_of(monday(crowded))) == [first.id, third.id]
    crowded.go_to(Place(2))
    crowded.grid.superset()
    assert len(monday(crowded).groups) == 1


def test_the_extra_set_is_for_one_place_even_where_many_are_selected(page, database, athlete):
    store_tests(database, athlete, (40, 50), (40, 50), (40, 50))
    lines = [p for _, s in page.block.sessions() for p in s.prescriptions if p.exercise_id == THRUST]
    page.middle.view.selection.choose({p.id for p in lines[:5]})
    choose(page.inspector.line.extra.week, 2)

    extra = [s for _, session in page.block.sessions() for p in session.prescriptions for s in p.sets]
    assert [s.kind for s in extra].count(SetKind.EXTRA) == 1

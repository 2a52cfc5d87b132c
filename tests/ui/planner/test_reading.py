"""What is typed is read, what is shown can be typed again, and lines of the plan say what differs."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.block import Block, PlannedSession, Week
from studio.domain.errors import BadValue
from studio.domain.instants import Instant
from studio.domain.loading import AthleteFacts
from studio.domain.prescription import LoadKind, LoadRule, Override, PlannedSet, SetKind, Span, Target
from studio.domain.sides import Side
from studio.domain.units import Load, Unit
from studio.ui import labels
from studio.ui.planner import words
from studio.ui.planner.reading import read_amount, read_load, read_minute, read_percent, read_rule
from tests.make import a_bilateral_exercise, a_prescription, an_exercise

THRUST = an_exercise()
NOBODY = AthleteFacts()
loads = st.builds(
    Load,
    thousandths=st.integers(0, 2_000_000),
    unit=st.sampled_from(Unit),
    implements=st.integers(1, 4),
)
percents = st.integers(1, 2000).map(lambda tenths: tenths / 10)
rules = st.one_of(
    st.just(LoadRule()),
    st.just(LoadRule.body_weight()),
    st.just(LoadRule(LoadKind.RIR)),
    loads.map(LoadRule.absolute),
    loads.map(lambda load: LoadRule(LoadKind.BODY_WEIGHT_PLUS, load)),
    percents.map(lambda p: LoadRule(LoadKind.PERCENT_E1RM, percent=p)),
    percents.map(lambda p: LoadRule(LoadKind.PERCENT_BILATERAL, percent=p)),
)
spans = st.tuples(st.integers(0, 900), st.integers(0, 900)).map(lambda p: Span(min(p), max(p)))


@given(rules)
def test_a_rule_is_read_as_it_is_shown(rule):
    assert read_rule(labels.load_rule_text(rule), Unit.KG) == rule


@given(spans, st.booleans())
def test_an_amount_is_read_as_it_is_shown(span, held):
    text = words.amount_words(None, span) if held else words.amount_words(span, None)
    amount = read_amount(text)

    assert amount.span == span
    assert bool(amount.seconds) is held


@given(st.integers(0, 1439))
def test_a_time_of_day_is_read_as_it_is_shown(minute):
    assert read_minute(words.time_text(minute)) == minute


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused_in_a_sentence(text):
    for read in (read_amount, read_percent, read_minute, lambda t: read_rule(t, Unit.LB)):
        try:
            read(text)
        except BadValue as error:
            said = str(error)
        else:
            said = "read."
        assert said.endswith(".")


@pytest.mark.parametrize(
    ("text", "load"),
    [
        ("40", Load.of(40, Unit.LB)),
        ("40 kg", Load.of(40)),
        ("40,5KG", Load.of("40.5")),
        ("2x25lbs", Load.of(25, Unit.LB, implements=2)),
    ],
)
def test_loads_as_people_write_them(text, load):
    assert read_load(text, Unit.LB) == load


@pytest.mark.parametrize(
    ("text", "kind", "percent"),
    [
        ("75", None, None),
        ("75 %", LoadKind.PERCENT_E1RM, 75),
        ("75 % 1RM", LoadKind.PERCENT_E1RM, 75),
        ("52,5% bil", LoadKind.PERCENT_BILATERAL, 52.5),
        ("50 % of two legs", LoadKind.PERCENT_BILATERAL, 50),
    ],
)
def test_percentages_name_what_they_are_of(text, kind, percent):
    rule = read_rule(text, Unit.KG)

    assert rule.percent == percent
    assert rule.kind is (kind or LoadKind.ABSOLUTE)
    assert read_rule("60 %", Unit.KG, LoadKind.PERCENT_BILATERAL).kind is LoadKind.PERCENT_BILATERAL
    with pytest.raises(BadValue, match="1RM or of bilateral"):
        read_rule("60 % of what", Unit.KG)


@pytest.mark.parametrize(
    ("text", "minute"), [("", None), ("1830", 1110), ("6 pm", 1080), ("12am", 0), ("7h30", 450), ("9", 540)]
)
def test_times_as_people_write_them(text, minute):
    assert read_minute(text) == minute


@pytest.mark.parametrize("text", ["24:00", "7:60", "13 pm", "noon"])
def test_times_that_are_none(text):
    with pytest.raises(BadValue, match="18:30"):
        read_minute(text)


def said(prescription, exercise=THRUST):
    return words.plain(words.line_of(prescription, exercise, NOBODY))


def test_a_line_says_what_both_sides_do():
    line = a_prescription(THRUST, 4)
    barbell = a_bilateral_exercise()

    assert said(line) == "4 × 10 /leg · 2-0-1-1 · body weight"
    assert said(replace(line, target=replace(line.target, rir=2.5))).endswith(" · RIR 2.5")
    assert said(a_prescription(barbell, 5, 6), barbell) == "5 × 6 · 2-0-1-1 · body weight"


def test_a_line_says_of_each_side_what_differs_and_says_it_first():
    line = replace(
        a_prescription(THRUST, 4),
        left=Override(reps=Span(8, 8), load=LoadRule.absolute(Load.of(36)), rir=1),
        right=Override(tempo=None),
    )
    runs = words.line_of(line, THRUST, NOBODY)

    assert said(line) == ("4 × L 8  R 10 · L 2-0-1-1  R – · L 36 kg  R body weight · L RIR 1  R –")
    assert {run.side for run in runs if run.text.startswith("L ")} == {Side.LEFT}
    same = replace(line, left=Override(), right=Override(load=LoadRule.absolute(Load.of(40))))
    assert said(same) == "4 × 10 /leg · L body weight  R 40 kg · 2-0-1-1"


def test_the_extra_set_stands_with_its_side_and_a_lift_without_tempo_has_none():
    line = a_prescription(THRUST, 3)
    line = replace(line, sets=(*line.sets, PlannedSet(SetKind.EXTRA, side=Side.RIGHT)))

    assert said(line).startswith("3 × 10 /leg +1 R · ")
    assert said(replace(line, target=Target(reps=Span(5, 5)))) == "3 × 5 /leg +1 R · body weight"


def test_names_are_split_at_their_brackets():
    assert words.split_name("Hip Thrust (bodyweight)") == ("Hip Thrust", "bodyweight")
    assert words.split_name("Split Squat") == ("Split Squat", "")


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2025, 12, 1), "starts 2 Nov 2026"),
        (date(2026, 10, 1), "starts 2 Nov"),
        (date(2026, 11, 8), "running, week 1 of 1"),
        (date(2026, 12, 1), "finished"),
    ],
)
def test_a_block_is_planned_running_or_finished(today, state):
    week = Week(sessions=(PlannedSession("A", 0, (a_prescription(THRUST),)),))
    block = Block("B", date(2026, 11, 2), (week,))

    assert words.state_of(block, today) == state
    assert words.state_of(replace(block, weeks=(Week(),)), today) == "draft"
    assert words.state_of(replace(block, archived_at=Instant(0)), today) == "removed"


def test_dates_have_a_year_where_it_changes_and_single_things_are_one():
    assert words.dates_of(Block("B", date(2026, 11, 2), (Week(),))) == "2 Nov – 8 Nov"
    assert words.dates_of(Block("B", date(2026, 12, 28), (Week(),))) == "28 Dec 2026 – 3 Jan 2027"
    assert (words.weeks_text(1), words.weeks_text(6)) == ("1 week", "6 weeks")
    assert (words.sessions_text(1), words.sessions_text(3)) == ("1 session a week", "3 sessions a week")

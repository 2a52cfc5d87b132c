"""A line of sets is read: every word of it, and what cannot be read is told at its place in a sentence."""

import pytest

from studio.domain.notation import written
from studio.domain.notation_tokens import NotationError, quoted, tokens_of
from studio.domain.prescription import LoadKind, LoadRule, Override, SetKind, Span
from studio.domain.reading_notation import read_prescription
from studio.domain.sides import Side, SidePolicy
from studio.domain.tempo import Tempo
from studio.domain.units import Load, LoadSense, Unit
from tests.make import a_bilateral_exercise, an_exercise

ONE, BOTH = an_exercise(), a_bilateral_exercise()


def read(line, exercise=ONE):
    return read_prescription(line, exercise)


def test_the_line_of_a_coach():
    found = read("4x10/leg @4-0-1-2 40kg r120/30 rir2 weak-first")
    assert [s.kind for s in found.sets] == [SetKind.WORKING] * 4
    assert len({s.id for s in found.sets}) == 4
    target = found.target
    assert (target.reps, target.seconds, target.rir) == (Span.exactly(10), None, 2.0)
    assert target.tempo == Tempo(4, 0, 1, 2, starts_with=ONE.starts_with)
    assert target.load == LoadRule.absolute(Load.of(40))
    assert (found.rest_s, found.rest_between_s, found.policy) == (120, 30, SidePolicy.WEAK_FIRST)
    assert (found.exercise_id, found.note, found.every_s) == (ONE.id, "", None)


def test_what_is_left_out_is_as_usual():
    found = read("3x10")
    assert (found.rest_s, found.rest_between_s, found.policy) == (120, 30, SidePolicy.WEAK_FIRST)
    assert (found.target.load, found.target.tempo, found.target.rir) == (LoadRule(), None, None)


@pytest.mark.parametrize(
    ("line", "again"),
    [
        ("3X10 BW", "3x10/leg bw r120/30 weak-first"),
        ("3×10 bw R90", "3x10/leg bw r90/30 weak-first"),
        ("3x8–12 bw", "3x8-12/leg bw r120/30 weak-first"),
        ("3x30sec bw", "3x30s/leg bw r120/30 weak-first"),
        ("3xamrap bw", "3xmax/leg amrap bw r120/30 weak-first"),
        ("3xmax amrap bw", "3xmax/leg amrap bw r120/30 weak-first"),
        ("3x10/arm bw @2011", "3x10/leg @2-0-1-1 bw r120/30 weak-first"),
        ("3x10 bw free rpe8", "3x10/leg bw r120/30 rir2 free"),
        ("3x10 rpe8,5 62,5kg", "3x10/leg 62.5kg r120/30 rir1.5 weak-first"),
        ("3x10 2×12kg alternate", "3x10/leg 2x12kg r120/30 alternate"),
        ("3x10 90lbs strong-first", "3x10/leg 90lb r120/30 strong-first"),
        ("3x10 bw-20kg", "3x10/leg -20kg r120/30 weak-first"),
        ("3x10 70%1RM", "3x10/leg 70%1rm r120/30 weak-first"),
        ("3x10 55%of-bilateral", "3x10/leg 55%bilateral r120/30 weak-first"),
        ("3x10 bw every60", "3x10/leg bw r120/30 weak-first every60"),
        ("3x10 bw; warm-up 2x8", "warm-up 2x8; 3x10/leg bw r120/30 weak-first"),
        ("3x10 bw; WARM-UP; drop 1x8 -20kg", "warm-up; 3x10/leg bw r120/30 weak-first; drop 1x8 -20kg"),
        ("3x10 bw; technique 2x left", "3x10/leg bw r120/30 weak-first; technique 2x left"),
        ("3x10 bw; +2 right 8 35kg", "3x10/leg bw r120/30 weak-first; +2 right 8 35kg"),
        ("3x10 bw; +1 weak", "3x10/leg bw r120/30 weak-first; +1 weak"),
        ("3x10 bw; set 2: 8; set 3: 8", "3x10/leg bw r120/30 weak-first; set 2-3: 8"),
        ("left: 8 35kg r60; 3x10 bw", "3x10/leg bw r120/30 weak-first; left: 8 35kg r60"),
        ("3x10 bw; right: max", "3x10/leg bw r120/30 weak-first; right: max"),
        ("3x10 bw  # a comment; 4x8", "3x10/leg bw r120/30 weak-first"),
        ("3x10 bw ;", "3x10/leg bw r120/30 weak-first"),
        (r'3x10 bw "say \"up\""', r'3x10/leg bw r120/30 weak-first "say \"up\""'),
    ],
)
def test_ways_to_write_it(line, again):
    assert written(read(line), ONE) == again


@pytest.mark.parametrize(
    ("word", "rule"),
    [
        ("+10kg", LoadRule.absolute(Load.of(10, sense=LoadSense.ADDED))),
        ("bw+10lb", LoadRule(LoadKind.BODY_WEIGHT_PLUS, Load.of(10, Unit.LB, LoadSense.ADDED))),
        ("-2x20kg", LoadRule.absolute(Load.of(20, sense=LoadSense.ASSIST, implements=2))),
        ("nolb", LoadRule.absolute(Load.body_weight(Unit.LB))),
        ("by-rir", LoadRule(LoadKind.RIR)),
        ("choose", LoadRule()),
    ],
)
def test_every_load_is_read(word, rule):
    assert read(f"3x10 {word}").target.load == rule


def test_what_differs_is_told_apart_from_what_is_taken_away():
    found = read("3x10 40kg rir2; left: no-rir no-load 8; right: no-tempo no-rest no-seconds choose")
    assert found.left == Override(reps=Span.exactly(8), load=None, rir=None)
    assert found.right == Override(seconds=None, load=LoadRule(), tempo=None, rest_s=None)
    assert read("3x10; left: no-reps").left == Override(reps=None)


def test_a_set_may_have_its_reason():
    extra = read('3x10; +1 left "monthly"').sets[-1]
    assert (extra.kind, extra.side, extra.reason) == (SetKind.EXTRA, Side.LEFT, "monthly")


@pytest.mark.parametrize(
    ("line", "place", "sentence"),
    [
        ("", 0, "Here a number of reps is missing, such as 4x10."),
        ("   ", 0, "Here a number of reps is missing, such as 4x10."),
        ("40kg 3x10", 0, "Here a number of reps is missing, such as 4x10."),
        ("warm-up 2x8", 11, "Here a number of reps is missing, such as 4x10."),
        ("3x10;; r90", 5, "Here a number of reps is missing, such as 4x10."),
        ("3x 40kg", 2, "Here the reps are missing, such as 10, 8-12, 30s or max."),
        ("3x12-8", 0, "A target of 12 to 8 is not possible."),
        ("3x10 40", 5, "“40” needs its unit, such as 40kg."),
        ("3x10 8-12", 5, "The amount is there already."),
        ("3x10 30s", 0, "A set aims at reps or at seconds, not at both."),
        ("3x10 @2-0--1", 10, "A number is missing here."),
        ("3x10 @40", 5, "After @ stands a tempo, such as @3010; a load is written without it: 40kg."),
        ("3x10 @ 40kg", 5, "After @ stands a tempo, such as @3010; a load is written without it: 40kg."),
        ("3x10 @40.5kg", 5, "After @ stands a tempo, such as @3010; a load is written without it: 40kg."),
        ("3x10 @2-x-1-1", 8, "X (explosive) can only stand for the drive, the third number."),
        ("3x10 @2-0-1-1 @2-0-1-1", 14, "The tempo is there already."),
        ("3x10 r90 r60", 9, "The rest is there already."),
        ("3x10 2001kg", 5, "A load of 2001 kg is out of range (0 to 2000)."),
        ("3x10 9x20kg", 5, "9 weights at once is out of range (1 to 4)."),
        ("3x10 0%1rm", 5, "0 % is out of range (over 0 to 200)."),
        ("3x10 r3601", 5, "A rest is between 0 and 3600 seconds."),
        ("3x10 rir11", 5, "Reps in reserve is 0 to 10."),
        ("3x10 rpe11", 5, "RPE is 0 to 10."),
        ("3x10 every5", 5, "A set begins every 10 to 3600 seconds."),
        ("3x10 weakfirst", 5, "“weakfirst” cannot be read here; perhaps weak-first."),
        ("3x10 37.5", 5, "“37.5” needs its unit, such as 37.5kg."),
        ("3x10 rir 2", 5, "The number belongs to its word without a blank, such as rir2."),
        ("3x10 hello", 5, "“hello” cannot be read here."),
        ("3x10 left", 5, "“left” does not belong here."),
        ("3x10 no-rir", 5, "“no-rir” belongs to a set or a side; leave it out."),
        ('3x10 "a', 5, "This quotation mark is not closed by another one."),
        ('3x10 "\\u0000"', 5, "A note holds a character that cannot be kept. Type it again."),
        ('3x10 "a" "b"', 9, "The text in quotation marks is there already."),
        (
            "3x10; 4x8",
            6,
            "The sets are there already; begin others with what they are for, such as drop 1x8.",
        ),
        ("31x10", 0, "31 sets are out of range (1 to 30)."),
        ("0x10", 0, "0 sets are out of range (1 to 30)."),
        ("3x10; drop 8", 11, "Say how many sets, such as 1x8."),
        ("3x10; drop 0x8", 10, "There are 1 to 30 sets."),
        ("3x10; drop 1x8 30s", 6, "A set aims at reps or at seconds, not at both."),
        ("3x10; drop 1x8 r60/10", 15, "“r60/10” does not belong here."),
        ("3x10; +1", 8, "Say whose extra set it is, such as +1 left or +1 weak."),
        ("3x10; +99 left", 9, "There are 1 to 30 sets."),
        ("3x10; set 4: 8", 10, "There is no set 4: the line has 3."),
        ("3x10; set 0: 8", 10, "Sets are counted from 1, the lower number first."),
        ("3x10; set 3-2: 8", 10, "Sets are counted from 1, the lower number first."),
        ("3x10; set 2 8", 6, "Say which set, such as set 3: 12 or set 2-3: 12."),
        ("3x10; set", 6, "Say which set, such as set 3: 12 or set 2-3: 12."),
        ("3x10; set 2: 8; set 1-2: 9", 20, "What differs for set 2 is there already."),
        ("3x10; set 2:", 9, "Say what differs, such as set 3: 12 35kg."),
        ("3x10; left:", 10, "Say what differs, such as left: 8 35kg."),
        ("3x10; left: 8; left: 9", 15, "What differs for the left is there already."),
        ("3x10; left: 8 30s", 12, "A set aims at reps or at seconds, not at both."),
        ("3x10; left: foo", 12, "“foo” cannot be read here."),
    ],
)
def test_an_error_points_at_its_character(line, place, sentence):
    with pytest.raises(NotationError) as error:
        read(line)
    assert (error.value.position, str(error.value)) == (place, sentence)


@pytest.mark.parametrize(
    ("line", "place", "sentence"),
    [
        ("3x10/leg", 4, "Hip Thrust is done with both sides at once: leave out /leg."),
        ("3x10; left: 8", 6, "Hip Thrust is done with both sides at once: it has no left side."),
        ("3x10; +1 right", 6, "Hip Thrust is done with both sides at once: it has no right side."),
    ],
)
def test_what_is_done_with_both_sides_has_none(line, place, sentence):
    with pytest.raises(NotationError) as error:
        read(line, BOTH)
    assert (error.value.position, str(error.value)) == (place, sentence)


def test_a_line_may_begin_within_a_text():
    with pytest.raises(NotationError) as error:
        read_prescription("Split Squat: 3x10 foo", ONE, 12)
    assert error.value.position == 18


def test_a_text_in_quotation_marks_keeps_every_sign():
    text = 'a "b" \\ c\nd\re\tf\u2028g\U000e0001h é'
    line = quoted(text)
    assert line.isprintable()
    assert [(t.text, t.quoted, t.place, t.end) for t in tokens_of(line)] == [(text, True, 0, len(line))]
    assert tokens_of(r'"\q\UFFFFFFFF"')[0].text == r"q\UFFFFFFFF".replace("\\U", "U")
    assert tokens_of(r'"\Uffffffff"')[0].text == "\U0010ffff"

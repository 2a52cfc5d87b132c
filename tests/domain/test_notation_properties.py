"""The plain-text form there and back: nothing is lost, the text is stable, and no input ends in a crash."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from studio.domain.block import Block, PlannedSession
from studio.domain.block_text import text_of
from studio.domain.completing import completions, word_at
from studio.domain.exercise_names import ExerciseNames
from studio.domain.notation import written
from studio.domain.notation_tokens import NotationError
from studio.domain.prescription import LoadKind, LoadRule, Override, Prescription
from studio.domain.reading_block import read_block
from studio.domain.reading_notation import read_prescription
from studio.domain.units import LoadSense
from tests.domain import notated
from tests.make import MONDAY

NOBODY = UUID(int=0)
NAMES = ExerciseNames(notated.EXERCISES)
LINE = '4x10/leg @4-0-1-2 40kg r120/30 rir2 weak-first; +1 left "monthly"; set 2-3: 8 no-rir; left: 35kg'
TEXT = f"""block Base
start 2026-11-23
week 1 accumulate
note easy
  Mon 18:00 Legs
    superset A 3 rounds r90/0
    A1 Split Squat: {LINE}
    A2 Hip Thrust: 3x8 choose r90
"""


def plain(prescription: Prescription) -> Prescription:
    """Without what differs from one reading to the next, and with loads on the body by what they mean."""

    def load(rule):
        if isinstance(rule, LoadRule) and rule.kind is LoadKind.BODY_WEIGHT_PLUS and rule.load:
            return replace(rule, load=replace(rule.load, sense=LoadSense.ADDED))
        return rule

    def change(override: Override) -> Override:
        return replace(override, load=load(override.load))

    sets = tuple(replace(s, id=NOBODY, changes=change(s.changes)) for s in prescription.sets)
    target = replace(prescription.target, load=load(prescription.target.load))
    left, right = change(prescription.left), change(prescription.right)
    return replace(prescription, id=NOBODY, sets=sets, target=target, left=left, right=right)


def plain_session(session: PlannedSession) -> PlannedSession:
    numbers = {group.id: UUID(int=number + 1) for number, group in enumerate(session.groups)}
    groups = tuple(replace(group, id=numbers[group.id]) for group in session.groups)
    prescriptions = tuple(
        replace(plain(p), group_id=numbers[p.group_id] if p.group_id else None) for p in session.prescriptions
    )
    return replace(session, id=NOBODY, groups=groups, prescriptions=prescriptions)


def plain_block(block: Block) -> Block:
    """What a text says of a block: its weeks with their sessions in the order of the calendar."""
    ordered = [
        tuple(plain_session(s) for w, s in block.sessions() if w == number)
        for number in range(len(block.weeks))
    ]
    weeks = tuple(
        replace(week, id=NOBODY, sessions=sessions)
        for week, sessions in zip(block.weeks, ordered, strict=True)
    )
    return Block(block.title, block.start_on, weeks, goal=block.goal, note=block.note, id=NOBODY)


@given(st.sampled_from(notated.EXERCISES).flatmap(lambda e: st.tuples(st.just(e), notated.prescriptions(e))))
@settings(max_examples=120, deadline=None)
def test_a_prescription_comes_back_from_its_line(given_):
    exercise, prescription = given_
    line = written(prescription, exercise)
    read = read_prescription(line, exercise)
    assert plain(read) == plain(prescription)
    assert written(read, exercise) == line


@given(notated.blocks())
@settings(max_examples=40, deadline=None)
def test_a_block_comes_back_from_its_text(block):
    text = text_of(block, notated.KNOWN)
    reading = read_block(text, NAMES)
    assert reading.faults == ()
    assert reading.text is not None
    read = reading.text.block(None, block.start_on)
    assert plain_block(read) == plain_block(block)
    assert text_of(read, notated.KNOWN) == text
    assert read_block(text_of(block, notated.KNOWN, dates=True), NAMES).faults == ()


def mutated(text: str) -> st.SearchStrategy[str]:
    """``text`` with some pieces cut out, doubled or replaced."""
    places = st.integers(0, len(text))
    bits = st.sampled_from(
        [*' ;:"@#/x-+\n', "set", "left", "9999", "warm-up", "\\u", "²", "week 2"]
    ) | st.text(max_size=3)
    change = st.tuples(places, st.integers(0, 6), bits)

    def apply(changes):
        made = text
        for place, cut, bit in changes:
            made = made[:place] + bit + made[place + cut :]
        return made

    return st.lists(change, min_size=1, max_size=6).map(apply)


@given(mutated(LINE) | st.text(max_size=30), st.sampled_from(notated.EXERCISES))
@settings(max_examples=200, deadline=None)
def test_a_spoilt_line_is_read_or_refused_at_a_place(line, exercise):
    try:
        read = read_prescription(line, exercise)
    except NotationError as error:
        read, place, sentence = None, error.position, str(error)
    else:
        place, sentence = 0, "."
    assert 0 <= place <= len(line)
    assert sentence.endswith((".", "?"))
    if read is not None:
        again = written(read, exercise)
        assert plain(read_prescription(again, exercise)) == plain(read)
        assert written(read_prescription(again, exercise), exercise) == again


@given(mutated(TEXT) | st.text(max_size=60))
@settings(max_examples=120, deadline=None)
def test_a_spoilt_text_is_read_or_refused_at_lines_and_columns(text):
    reading = read_block(text, NAMES)
    rows = text.replace("\r\n", "\n").removeprefix("\ufeff").split("\n")
    for fault in reading.faults:
        assert 1 <= fault.line <= len(rows)
        assert 1 <= fault.column <= len(rows[fault.line - 1]) + 1
        assert fault.sentence
    assert (reading.text is None) == bool(reading.faults)
    if reading.text is not None:
        start = reading.text.start_on or MONDAY
        once = text_of(reading.text.block(None, start), notated.KNOWN)
        twice = read_block(once, NAMES).text
        assert twice is not None
        assert text_of(twice.block(None, start), notated.KNOWN) == once


@given(mutated(TEXT), st.integers(0, 400))
@settings(max_examples=80, deadline=None)
def test_words_are_offered_at_any_place(text, position):
    position = min(position, len(text))
    for exercises in (None, notated.EXERCISES):
        offered = completions(text, position, exercises)
        assert 0 <= word_at(text, position, exercises) <= position
        assert len(set(offered)) == len(offered)

"""Answers to proposals come back as they were given, and a refusal is known until it has run out."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update

from studio.domain.answers import Answer, Answered, read_value, written
from studio.domain.block import WeekLabel
from studio.domain.instants import Instant
from studio.domain.prescription import LoadRule, Span
from studio.domain.proposals import Difference, Field, Number, Rule, Why
from studio.domain.sides import Side, SidePolicy
from studio.domain.units import Load
from studio.storage.athletes import add_athlete
from studio.storage.exercises import save_exercises
from studio.storage.proposals import answered, put_answer, refusals_of, refused, take_back
from studio.storage.tables import ProposalAnswerRow, ProposalRow
from tests.make import an_athlete, an_exercise
from tests.storage.strategies import ids, instants, load_rules, rirs, spans, tempos, texts

MORNING = Instant.of(datetime(2026, 11, 16, 9, tzinfo=UTC), "UTC")
VALUES = {
    Field.LABEL: st.sampled_from(WeekLabel),
    Field.POLICY: st.sampled_from(SidePolicy),
    Field.SETS: st.integers(0, 30),
    Field.REPS: st.none() | spans,
    Field.SECONDS: st.none() | spans,
    Field.LOAD: load_rules,
    Field.TEMPO: st.none() | tempos,
    Field.RIR: st.none() | rirs,
}


@st.composite
def differences(draw):
    of = draw(st.sampled_from(Field))
    side = draw(st.sampled_from([Side.LEFT, Side.RIGHT, Side.BOTH]))
    return Difference(draw(st.none() | ids), of, side, draw(VALUES[of]), draw(VALUES[of]))


@st.composite
def answers(draw):
    found = tuple(draw(st.lists(differences(), min_size=1, max_size=6)))
    answer = draw(st.sampled_from(Answer))
    became = tuple(draw(VALUES[d.field]) for d in found) if answer is Answer.EDITED else ()
    numbers = st.tuples(st.sampled_from(Number), st.floats(-1e6, 1e6) | st.integers(0, 99))
    return {
        "block_id": draw(st.none() | ids),
        "rule": draw(st.sampled_from(Rule)),
        "why": draw(st.sampled_from(Why)),
        "numbers": tuple(draw(st.lists(numbers, max_size=4))),
        "differences": found,
        "answer": answer,
        "at": draw(instants),
        "became": became,
        "note": draw(texts),
    }


@pytest.fixture
def people(database):
    ann, lift = an_athlete(), an_exercise()
    with database.write() as session:
        add_athlete(session, ann)
        save_exercises(session, [lift])
    return ann, lift


def said(people, answer=Answer.REFUSED, at=MORNING, **more):
    ann, lift = people
    before, after = LoadRule.absolute(Load.of(40)), LoadRule.absolute(Load.of(42))
    raised = tuple(
        Difference(UUID(int=1), Field.LOAD, side, before, after) for side in (Side.LEFT, Side.RIGHT)
    )
    numbers = ((Number.SETS, 3), (Number.REPS, 10))
    return Answered(ann.id, None, Rule.LOAD_UP, lift.id, Why.TARGET_MET, numbers, raised, answer, at, **more)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # each answer has an id of its own
@given(answers(), st.booleans())
def test_every_answer_comes_back_as_it_was_given(database, people, drawn, of_lift):
    ann, lift = people
    one = Answered(athlete_id=ann.id, exercise_id=lift.id if of_lift else None, **drawn)

    with database.write() as session:
        put_answer(session, one)
    with database.read() as session:
        assert one in answered(session, ann.id)
    with database.write() as session:
        take_back(session, one.id)
        assert answered(session, ann.id) == []


@given(st.sampled_from(Field).flatmap(lambda of: st.tuples(st.just(of), VALUES[of])))
def test_a_value_is_read_as_it_was_written(pair):
    of, value = pair

    assert read_value(of, written(value)) == value


def test_the_same_answer_twice_is_kept_once(database, people):
    one = said(people)
    with database.write() as session:
        put_answer(session, one)
        put_answer(session, one)
    with database.read() as session:
        assert answered(session, people[0].id) == [one]


def test_taken_back_and_given_again(database, people):
    one = said(people)
    with database.write() as session:
        put_answer(session, one)
        take_back(session, one.id)
        assert answered(session, people[0].id) == []
        put_answer(session, one)
    with database.read() as session:
        assert answered(session, people[0].id) == [one]


def test_a_refusal_holds_for_fourteen_days_and_a_yes_never(database, people):
    day = MORNING.day
    with database.write() as session:
        put_answer(session, said(people))
        put_answer(session, said(people, Answer.ACCEPTED))
        edited = said(people, Answer.EDITED, became=(LoadRule.body_weight(), LoadRule.body_weight()))
        put_answer(session, edited)

    with database.read() as session:
        held = [len(refusals_of(session, people[0].id, day + timedelta(days=n))) for n in (-1, 0, 13, 14, 40)]
    assert held == [0, 1, 1, 0, 0]


@pytest.mark.parametrize("offset", [-14 * 60, 0, 14 * 60])
def test_the_day_of_a_refusal_is_the_day_there(database, people, offset):
    moment = Instant(MORNING.ms, None, offset)
    with database.write() as session:
        put_answer(session, said(people, at=moment))
    with database.read() as session:
        assert refused(session, people[0].id, moment.day + timedelta(days=13))
        assert not refused(session, people[0].id, moment.day + timedelta(days=14))


def test_the_latest_answer_stands_first(database, people):
    first, second = said(people), said(people, at=MORNING.plus(60))
    with database.write() as session:
        put_answer(session, second)
        put_answer(session, first)
    with database.read() as session:
        assert answered(session, people[0].id) == [second, first]


def test_another_athlete_is_not_concerned(database, people):
    other = replace(an_athlete("Bo"), id=UUID(int=77))
    with database.write() as session:
        add_athlete(session, other)
        put_answer(session, said(people))
    with database.read() as session:
        assert refusals_of(session, other.id, MORNING.day) == []


@pytest.mark.parametrize(
    "words", [{"reason": "three in a row"}, {"rule": "by the moon"}, {"value_after": "lots"}]
)
def test_words_of_another_program_are_passed_over(database, people, words):
    with database.write() as session:
        put_answer(session, said(people))
        session.execute(update(ProposalRow).values(**words))
    with database.read() as session:
        assert answered(session, people[0].id) == []


def test_what_is_put_without_an_answer_is_no_answer(database, people):
    with database.write() as session:
        put_answer(session, said(people))
        session.execute(delete(ProposalAnswerRow))
    with database.read() as session:
        assert answered(session, people[0].id) == []


def test_a_span_of_one_number_is_written_as_one():
    assert (written(Span.exactly(8)), written(Span(8, 12))) == ("8", "8-12")

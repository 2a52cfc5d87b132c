"""Planning: when a block begins, what a template or an empty block becomes for an athlete."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from studio.domain.athlete import DayEntry
from studio.domain.errors import BadValue, Missing
from studio.domain.sides import Side
from studio.domain.strength_test import Metric
from studio.domain.units import Load, Unit
from studio.services.block_templates import planned_again
from studio.services.library import load_catalogue
from studio.services.planning import (
    athlete_facts,
    block_from_template,
    empty_block,
    next_monday,
    template,
    templates,
)
from studio.storage.athletes import add_athlete, save_day_entry
from studio.storage.exercises import save_exercise
from studio.storage.strength_tests import save_occasion, save_test
from tests.make import a_test, an_athlete, an_exercise, an_occasion

MONDAY = date(2026, 11, 2)
THRUST = an_exercise()
ARTICLE = "unilateral-glute-4w"


@pytest.mark.parametrize(
    ("today", "start"),
    [
        (date(2026, 11, 2), date(2026, 11, 2)),
        (date(2026, 11, 3), date(2026, 11, 9)),
        (date(2026, 11, 8), date(2026, 11, 9)),
        (date(2026, 12, 29), date(2027, 1, 4)),
    ],
)
def test_a_block_begins_on_a_monday(today, start):
    assert next_monday(today) == start


def test_the_article_template_comes_first():
    assert templates()[0].key == ARTICLE
    assert template(ARTICLE) is templates()[0]
    with pytest.raises(Missing, match=f"no template “push-up”; there are: {ARTICLE}"):
        template("push-up")


def test_a_template_becomes_a_block_of_an_athlete():
    athlete_id = uuid4()

    block = block_from_template(ARTICLE, athlete_id, MONDAY)

    assert (block.title, block.athlete_id, block.start_on) == ("Unilateral glute block", athlete_id, MONDAY)
    assert block.end_on == date(2026, 11, 29)
    assert len(list(block.sessions())) == 12


def test_the_block_of_one_athlete_is_planned_again_for_another():
    block = block_from_template(ARTICLE, uuid4(), MONDAY)
    again = planned_again(block, ben := uuid4(), date(2026, 12, 7))

    assert (again.title, again.athlete_id, again.start_on) == (block.title, ben, date(2026, 12, 7))
    assert (again.goal, again.note, again.template_key) == (block.goal, block.note, ARTICLE)
    assert not {s.id for _, s in again.sessions()} & {s.id for _, s in block.sessions()}
    assert planned_again(block, ben, MONDAY, "Own").title == "Own"


def test_a_template_needs_its_exercises():
    exercises = load_catalogue()

    assert block_from_template(ARTICLE, uuid4(), MONDAY, exercises).template_key == ARTICLE
    with pytest.raises(Missing, match="not in the library"):
        block_from_template(ARTICLE, uuid4(), MONDAY, exercises[:3])


def test_an_empty_block_has_a_session_on_each_training_day():
    block = empty_block("Base", uuid4(), MONDAY, 6, (4, 0))

    assert [[(s.day, s.title) for s in week.sessions] for week in block.weeks] == [
        [(0, "Day A"), (4, "Day B")]
    ] * 6
    assert len({s.id for _, s in block.sessions()}) == 12
    with pytest.raises(BadValue, match="title"):
        empty_block(" ", uuid4(), MONDAY, 1)


@pytest.fixture
def ann(database):
    ann = an_athlete()
    with database.write() as session:
        add_athlete(session, ann)
        save_exercise(session, THRUST)
    return ann


def facts_with(database, ann, *results, day=MONDAY):
    """The facts of Ann once these tests are stored, each with its occasion."""
    with database.write() as session:
        for test, occasion in results:
            save_test(session, test)
            save_occasion(session, occasion)
    with database.read() as session:
        return athlete_facts(session, ann.id, day)


def test_the_latest_test_of_each_side_gives_its_one_rep_max(database, ann):
    test = a_test(THRUST)
    old = an_occasion(ann, test, (40,), (50, 54), day=date(2026, 9, 1))
    new = an_occasion(ann, test, (44,), (), day=date(2026, 10, 1), order=2)
    later = an_occasion(ann, test, (90,), (90,), day=date(2026, 12, 1), order=3)

    facts = facts_with(database, ann, (test, old), (test, new), (test, later))

    assert facts.one_rm == {(THRUST.id, Side.LEFT): 44, (THRUST.id, Side.RIGHT): 52}
    assert (facts.unit, facts.body_mass) == (Unit.KG, None)


def test_an_estimate_of_the_whole_system_leaves_the_body_out(database, ann):
    test = replace(a_test(THRUST), metric=Metric.E1RM)
    done = an_occasion(ann, test, (60,), (), body_mass=Load.of(70), bm_factor=0.28)
    with database.write() as session:
        save_day_entry(session, DayEntry(ann.id, MONDAY, Load.of(71)))

    facts = facts_with(database, ann, (test, done), day=date(2026, 12, 1))

    assert facts.one_rm == {(THRUST.id, Side.LEFT): Decimal("40.4")}
    assert facts.body_mass == Load.of(71)


def test_pounds_are_turned_into_kilograms_and_other_tests_say_nothing_of_loads(database, ann):
    pounds = a_test(THRUST, unit="lb")
    reps = replace(a_test(THRUST, name="Reps"), metric=Metric.REPS)
    nameless = a_test(None, name="legcurl")
    results = [(t, an_occasion(ann, t, (100,), (), day=MONDAY)) for t in (pounds, reps, nameless)]

    assert facts_with(database, ann, *results).one_rm == {(THRUST.id, Side.LEFT): Decimal("45.359")}

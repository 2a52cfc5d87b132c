"""Entering and removing equipment, and the loads that are worked out with it."""

from dataclasses import replace
from decimal import Decimal

from studio.domain.equipment import NOTHING_ENTERED, Kind, Piece, Stock, run_of
from studio.domain.loading import resolved_load
from studio.domain.prescription import LoadKind, LoadRule
from studio.domain.sides import Side
from studio.domain.units import Load
from studio.services import stock
from studio.services.planning import athlete_facts
from studio.storage.athletes import add_athlete
from studio.storage.equipment import save_pieces
from tests.make import MONDAY, a_prescription, an_athlete, an_exercise, an_instant

PAIRS = run_of(Kind.DUMBBELL, Load.of(10), Decimal(30), Decimal(10), count=2)


def test_nothing_entered_is_a_stock_that_knows_nothing(database):
    with database.read() as session:
        assert stock.stock_of(session) is NOTHING_ENTERED


def test_what_is_entered_twice_gets_the_new_count(database):
    more = run_of(Kind.DUMBBELL, Load.of(20), Decimal(40), Decimal(10), count=4)
    with database.write() as session:
        stock.put_in(session, PAIRS)
        stored = stock.put_in(session, more)
    with database.read() as session:
        found = stock.stock_of(session)

    assert [p.weight.amount for p in found.pieces if p.weight] == [10, 20, 30, 40]
    assert [p.count for p in found.pieces] == [2, 4, 4, 4]
    assert [p.id for p in stored[:2]] == [p.id for p in PAIRS[1:]]
    assert set(stored) <= set(found.pieces)


def test_the_same_twice_in_one_run_stands_once(database):
    with database.write() as session:
        stock.put_in(session, [Piece(Kind.BAND, None, 1, "Red"), Piece(Kind.BAND, None, 3, "red ")])
    with database.read() as session:
        assert [(p.name, p.count) for p in stock.stock_of(session).pieces] == [("Red", 3)]


def test_what_is_taken_out_can_be_put_back(database):
    with database.write() as session:
        stock.put_in(session, PAIRS)
        stock.take_out(session, PAIRS[:2], an_instant())
    with database.read() as session:
        assert stock.stock_of(session) == Stock(PAIRS[2:])
    with database.write() as session:
        save_pieces(session, PAIRS[:2])
    with database.read() as session:
        assert stock.stock_of(session) == Stock(PAIRS)


def test_the_facts_of_an_athlete_know_what_the_gym_has(database):
    athlete, lift = an_athlete(), an_exercise(equipment=("dumbbell",))
    line = a_prescription(lift)
    line = replace(line, target=replace(line.target, load=LoadRule(LoadKind.PERCENT_E1RM, percent=60)))
    with database.write() as session:
        add_athlete(session, athlete)
        stock.put_in(session, PAIRS)
    with database.read() as session:
        facts = athlete_facts(session, athlete.id, MONDAY)
    tested = replace(facts, one_rm={(lift.id, Side.LEFT): Decimal(49)})

    assert resolved_load(line, lift, Side.LEFT, tested).load == Load.of(20)

"""A block from a file: conflicts are listed before anything is stored, and chosen exercises are taken."""

from dataclasses import replace
from datetime import timedelta

import pytest

from studio.domain.errors import BadFile
from studio.domain.units import Load, Unit
from studio.exchange.block_file import write_block
from studio.services.block_sharing import Clash, conflicts_of, read_offer, taken, usual_choices
from tests.make import MONDAY, a_block, an_athlete, an_exercise, an_instant

ANN = an_athlete()
THRUST = an_exercise()
OWN = an_exercise(None, name="My Thrust")
OTHER = an_exercise("split_squat", name="Split Squat", pattern="lunge")


def shared(tmp_path, exercise=OWN):
    path = tmp_path / "plan.json"
    write_block(path, a_block(ANN, exercise), {exercise.id: exercise})
    return path


def kinds(conflicts):
    return [conflict.kind for conflict in conflicts]


def used(block):
    return {p.exercise_id for _, s in block.sessions() for p in s.prescriptions}


def test_a_built_in_exercise_is_known_by_its_key_and_an_own_one_by_its_id(tmp_path):
    offer = read_offer(shared(tmp_path, THRUST), [THRUST, OTHER])
    assert offer.conflicts == ()
    assert used(taken(offer, ANN.id, MONDAY).block) == {THRUST.id}
    found = taken(read_offer(shared(tmp_path), [OWN]), ANN.id, MONDAY)
    assert (used(found.block), found.exercises) == ({OWN.id}, ())


def test_an_unknown_own_exercise_comes_with_the_block_or_is_chosen_from_here(tmp_path):
    offer = read_offer(shared(tmp_path), [THRUST, OTHER])
    (conflict,) = offer.conflicts
    assert conflict.kind is Clash.UNKNOWN
    assert (conflict.about, conflict.own) == ("My Thrust", OWN)
    assert THRUST in conflict.choices
    with pytest.raises(BadFile, match="choose an exercise"):
        taken(offer, ANN.id, MONDAY)
    mine = taken(offer, ANN.id, MONDAY, {conflict.exercise: OWN})
    assert (used(mine.block), mine.exercises) == ({OWN.id}, (OWN,))
    ours = taken(offer, ANN.id, MONDAY, {conflict.exercise: THRUST})
    assert (used(ours.block), ours.exercises) == ({THRUST.id}, ())


def test_an_own_exercise_that_is_archived_here_is_still_the_same_and_stays_so(tmp_path):
    gone = replace(OWN, archived_at=an_instant())
    offer = read_offer(shared(tmp_path), [THRUST, gone])
    found = taken(offer, ANN.id, MONDAY, usual_choices(offer))
    assert (offer.conflicts, used(found.block), found.exercises) == ((), {OWN.id}, ())


def test_no_archived_exercise_is_proposed_for_an_unknown_one(tmp_path):
    gone = replace(an_exercise(None, name="my thrust"), archived_at=an_instant())
    (conflict,) = read_offer(shared(tmp_path), [gone]).conflicts
    assert (conflict.kind, conflict.choices) == (Clash.UNKNOWN, ())


def test_where_nobody_is_asked_the_exercise_of_the_same_name_is_taken(tmp_path):
    twin = an_exercise(None, name="my thrust")
    same = read_offer(shared(tmp_path), [twin])
    assert used(taken(same, ANN.id, MONDAY, usual_choices(same)).block) == {twin.id}
    own = read_offer(shared(tmp_path), [THRUST])
    assert used(taken(own, ANN.id, MONDAY, usual_choices(own)).block) == {OWN.id}


def test_an_unknown_key_must_be_chosen(tmp_path):
    (conflict,) = read_offer(shared(tmp_path, THRUST), [OTHER]).conflicts
    assert (conflict.kind, conflict.about, conflict.own) == (Clash.UNKNOWN, THRUST.key, None)


def test_the_same_name_for_another_exercise_is_asked_about(tmp_path):
    twin = an_exercise(None, name="my thrust")
    (conflict,) = read_offer(shared(tmp_path), [twin]).conflicts
    assert (conflict.kind, conflict.choices, conflict.own) == (Clash.SAME_NAME, (twin,), OWN)


def test_blocks_that_are_here_and_units_are_told(tmp_path):
    offer = read_offer(shared(tmp_path, THRUST), [THRUST])
    here = a_block(ANN, THRUST)
    there = replace(here, title="Elsewhere", start_on=here.end_on + timedelta(days=1))
    gone = replace(here, archived_at=an_instant())
    found = conflicts_of(offer, [here, there, gone], here.start_on, Unit.LB)
    assert kinds(found)[:2] == [Clash.SAME_BLOCK, Clash.OVERLAP]
    assert kinds(conflicts_of(offer, [there], here.start_on, Unit.KG)) == []


def test_units_are_found_in_what_differs_and_in_what_is_unknown(tmp_path):
    block = a_block(ANN, OWN)
    line = next(block.sessions())[1].prescriptions[0]
    from studio.domain.block import with_prescription
    from studio.domain.prescription import LoadRule, Override

    pounds = Override(load=LoadRule.absolute(Load.of(90, Unit.LB)))
    path = tmp_path / "lb.json"
    write_block(path, with_prescription(block, replace(line, left=pounds)), {OWN.id: OWN})
    found = conflicts_of(read_offer(path, [THRUST]), [], MONDAY, Unit.KG)
    assert kinds(found) == [Clash.UNKNOWN, Clash.OTHER_UNIT]
    assert found[1].about == "lb"


def test_plain_text_is_taken_too_with_what_was_guessed(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text("block Two\nweek 1\n Mon\n  Split Squats: 3x8/leg 20lb\n", encoding="utf-8")
    offer = read_offer(path, [OTHER, THRUST])
    assert kinds(offer.conflicts) == [Clash.GUESSED]
    assert offer.title == "Two"
    assert used(taken(offer, ANN.id, MONDAY).block) == {OTHER.id}
    assert kinds(conflicts_of(offer, [], MONDAY, Unit.KG)) == [Clash.GUESSED, Clash.OTHER_UNIT]
    path.write_text("block Two\nweek one\n", encoding="utf-8")
    with pytest.raises(BadFile, match=r"plan\.txt:2:6: "):
        read_offer(path, [OTHER])


def test_what_a_block_cannot_be_is_refused_by_its_file(tmp_path):
    from studio.services.block_sharing import Offer

    offer = read_offer(shared(tmp_path, THRUST), [THRUST])
    long = Offer(replace(offer.source, title="x" * 5000), offer.known, (), None)
    with pytest.raises(BadFile, match=r"plan\.json: A title"):
        taken(long, ANN.id, MONDAY)

"""What facts are made from: tests alone leave training out of both the comparison and the count."""

from datetime import date

from studio.domain.asymmetry import Index
from studio.domain.strength_test import Metric, StrengthTest
from studio.services.asymmetry import facts_from
from studio.services.measurings import Measurings, other_metrics_tested
from studio.services.sittings import LeftOut, Sitting
from studio.storage import athletes, exercises, strength_tests
from tests.make import an_athlete, an_exercise, an_occasion

DAY = date(2026, 6, 1)


def test_tests_alone_are_neither_compared_with_training_nor_beside_it():
    trained = Sitting(DAY, "", (40.0,), (50.0,), tested=False)
    tested = Sitting(DAY, "", (45.0,), (52.0,), tested=True)
    both = Measurings(Metric.E1RM, "kg", (trained, tested), 1, ((LeftOut.MATCHED, 6),))

    facts = facts_from(both.of_tests(), Index.SPD_SIGNED)
    assert [point.sitting for point in facts.points] == [tested]
    assert (facts.left_out, facts.practice) == ((), 1)
    assert facts_from(both, Index.SPD_SIGNED).left_out_count == 6


def test_tests_of_a_lift_in_other_metrics_are_counted(database):
    ann, lift, other = an_athlete(), an_exercise(), an_exercise("another")
    with database.write() as session:
        athletes.add_athlete(session, ann)
        exercises.save_exercises(session, [lift, other])
        for exercise, metric, times in (
            (lift, Metric.E1RM, 3),
            (lift, Metric.REPS, 1),
            (other, Metric.LOAD, 2),
        ):
            test = StrengthTest(f"{exercise.name} {metric}", metric, "kg", exercise.id)
            strength_tests.save_test(session, test)
            for order in range(times):
                strength_tests.save_occasion(session, an_occasion(ann, test, (40.0,), (50.0,), order=order))

    with database.read() as session:
        assert other_metrics_tested(session, ann.id, lift, Metric.LOAD) == {Metric.E1RM: 3, Metric.REPS: 1}
        assert other_metrics_tested(session, ann.id, lift, Metric.E1RM) == {Metric.REPS: 1}

"""What facts are made from: tests alone leave training out of both the comparison and the count."""

from datetime import date

from studio.domain.asymmetry import Index
from studio.domain.strength_test import Metric
from studio.services.asymmetry import facts_from
from studio.services.measurings import Measurings
from studio.services.sittings import LeftOut, Sitting

DAY = date(2026, 6, 1)


def test_tests_alone_are_neither_compared_with_training_nor_beside_it():
    trained = Sitting(DAY, "", (40.0,), (50.0,), tested=False)
    tested = Sitting(DAY, "", (45.0,), (52.0,), tested=True)
    both = Measurings(Metric.E1RM, "kg", (trained, tested), 1, ((LeftOut.MATCHED, 6),))

    facts = facts_from(both.of_tests(), Index.SPD_SIGNED)
    assert [point.sitting for point in facts.points] == [tested]
    assert (facts.left_out, facts.practice) == ((), 1)
    assert facts_from(both, Index.SPD_SIGNED).left_out_count == 6

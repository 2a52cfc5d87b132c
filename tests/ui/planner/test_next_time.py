"""What the next time brings, as a difference that a coach reads at a glance."""

from dataclasses import replace

import pytest

from studio.domain.block import with_prescription
from studio.domain.loading import AthleteFacts
from studio.domain.prescription import LoadKind, LoadRule, PlannedSet, Span
from studio.domain.units import Load, LoadSense, Unit
from studio.ui.planner.next_time import next_time_text
from tests.make import a_block, a_tempo, an_athlete, an_exercise

THRUST = an_exercise()
KG_40 = LoadRule.absolute(Load.of(40))


def told(before, after):
    """The text of the first session of a block in which the load or reps change with the second."""
    block = a_block(an_athlete(), THRUST, weeks=2)
    lines = [s.prescriptions[0] for _, s in block.sessions()]
    for number, line in enumerate(lines):
        changed = before(line) if number == 0 else after(line)
        block = with_prescription(block, changed)
    first = block.weeks[0].sessions[0].prescriptions[0]
    return next_time_text(block, first, THRUST, AthleteFacts())


def with_load(rule):
    return lambda line: replace(line, target=replace(line.target, load=rule))


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (KG_40, LoadRule.absolute(Load.of(42)), "+2 kg"),
        (KG_40, LoadRule.absolute(Load.of("37.5")), "−2.5 kg"),
        (KG_40, LoadRule.absolute(Load.of(20, implements=2)), "2 × 20 kg"),
        (KG_40, LoadRule.absolute(Load.of(90, Unit.LB)), "90 lb"),
        (LoadRule.body_weight(), LoadRule(LoadKind.BODY_WEIGHT_PLUS, Load.of(5)), "+5 kg"),
        (LoadRule(LoadKind.BODY_WEIGHT_PLUS, Load.of(5)), LoadRule.body_weight(), "−5 kg"),
        (LoadRule.absolute(replace(Load.of(10), sense=LoadSense.ASSIST)), LoadRule.body_weight(), "+10 kg"),
        (LoadRule(), KG_40, "+40 kg"),
    ],
)
def test_loads(before, after, text):
    said = told(with_load(before), with_load(after)).split(" · ")[0]

    assert said == text


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"reps": Span.exactly(11)}, "+1 rep"),
        ({"reps": Span.exactly(8)}, "−2 reps"),
        ({"reps": Span(8, 10)}, "8–10"),
        ({"reps": None, "seconds": Span.exactly(30)}, "the same"),
        ({"tempo": a_tempo("4-0-1-2")}, "@4-0-1-2"),
    ],
)
def test_reps_and_tempo(change, text):
    said = told(lambda line: line, lambda line: replace(line, target=replace(line.target, **change)))

    assert said == f"{text} · Friday 27 Nov"


def test_sets():
    def more(count):
        return lambda line: replace(line, sets=(*line.sets, *(PlannedSet() for _ in range(count))))

    assert told(lambda line: line, more(1)).startswith("+1 set ·")
    assert told(lambda line: line, more(2)).startswith("+2 sets ·")

"""A quarter of an hour after the first change, sooner after a failure, and never about nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.services.safekeeping import (
    AGAIN_S,
    PATIENCE_S,
    Keeping,
    Made,
    SessionOnStage,
    require_no_session,
    when_made,
)
from tests.make import an_instant, there


def test_nothing_is_due_while_nothing_has_changed():
    assert Keeping().due_at is None
    assert not Keeping().is_due(1e9)


def test_it_is_due_a_quarter_of_an_hour_after_the_first_change():
    keeping = Keeping().changed(100).changed(900)
    assert keeping.due_at == 1000
    assert not keeping.is_due(999.9)
    assert keeping.is_due(1000)


def test_what_changes_while_a_copy_is_made_waits_for_the_next():
    copying = Keeping().changed(0).begun(900)
    assert copying.due_at is None
    assert copying.succeeded().due_at is None
    assert copying.changed(901).succeeded().due_at == 901 + PATIENCE_S


def test_after_a_failure_it_is_tried_again_soon_and_then_ever_less_often():
    keeping, waits = Keeping().changed(0), []
    for _ in range(7):
        now = there(keeping.due_at)
        keeping = keeping.begun(now).failed("the disk is full")
        waits.append(there(keeping.due_at) - now)
    assert waits == [AGAIN_S * factor for factor in (1, 2, 4, 8)] + [PATIENCE_S] * 3
    assert keeping.trouble == "the disk is full"


def test_two_failures_in_a_row_are_worrying_until_the_next_success():
    once = Keeping().changed(0).begun(900).failed("no")
    twice = once.begun(960).failed("no")
    assert (once.worrying, twice.worrying) == (False, True)
    well = twice.begun(1080).succeeded()
    assert (well.worrying, well.failures, well.trouble, well.due_at) == (False, 0, "", None)


def test_a_failure_keeps_the_time_of_the_first_change():
    keeping = Keeping().changed(0).begun(900).changed(950).failed("no")
    assert keeping.unsaved_since == 0
    assert Keeping().begun(900).changed(950).failed("no").unsaved_since == 950


def test_a_copy_that_was_stopped_is_no_failure():
    keeping = Keeping().changed(0).begun(10).stopped()
    assert (keeping.failures, keeping.due_at) == (0, PATIENCE_S)


@given(st.lists(st.tuples(st.sampled_from(["change", "fail", "succeed", "stop"]), st.floats(0, 2000))))
def test_no_change_ever_waits_longer_than_a_quarter_of_an_hour_for_a_try(steps):
    keeping, now = Keeping(), 0.0
    for what, passed in steps:
        now += passed
        copying = keeping.begun(now)
        keeping = {
            "change": keeping.changed(now),
            "fail": copying.failed("no"),
            "succeed": copying.succeeded(),
            "stop": copying.stopped(),
        }[what]
        if keeping.unsaved_since is not None:
            assert there(keeping.due_at) <= max(now, keeping.unsaved_since, keeping.tried_at) + PATIENCE_S


def test_a_backup_of_today_is_told_by_its_time_and_another_by_its_day():
    noon = an_instant(0)
    assert when_made(None, noon) is Made.NEVER
    assert when_made(noon.plus(-60), noon) is Made.TODAY
    assert when_made(noon.plus(-86_400), noon) is Made.EARLIER
    assert when_made(noon.plus(86_400), noon) is Made.EARLIER


def test_what_replaces_the_data_waits_for_the_session():
    require_no_session(running=False)
    with pytest.raises(SessionOnStage, match="End the session first"):
        require_no_session(running=True)

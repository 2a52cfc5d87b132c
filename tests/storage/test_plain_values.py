"""A planned session as plain data, with whatever it may hold, comes back as it was."""

import json
from uuid import UUID

import pytest
from hypothesis import given

from studio.domain.block import PlannedSession
from studio.domain.swapping import Swap
from studio.storage.plain_values import plain, read_as
from studio.storage.running import UNREADABLE
from tests.make import a_prescription, a_session, an_exercise
from tests.storage import strategies


@given(strategies.planned_sessions(UUID(int=1)))
def test_a_planned_session_comes_back_as_it_was(planned: PlannedSession) -> None:
    swap = Swap(planned, changes=2, place=1)
    assert read_as(Swap, json.loads(json.dumps(plain(swap)))) == swap


def test_what_is_left_out_is_as_it_is_by_default() -> None:
    planned = a_session(a_prescription(an_exercise()))
    told = plain(planned)
    del told["skipped"], told["groups"]
    assert read_as(PlannedSession, told) == planned


@pytest.mark.parametrize("told", [[], {"title": "Legs", "day": 9}, {"title": "Legs", "weekday": 1}])
def test_what_cannot_be_read_is_refused(told: object) -> None:
    with pytest.raises(UNREADABLE):
        read_as(PlannedSession, told)

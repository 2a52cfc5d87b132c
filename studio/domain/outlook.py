"""What comes next in a session, as somebody sees it who is in the middle of a set."""

from __future__ import annotations

from collections.abc import Mapping
from string import ascii_uppercase
from uuid import UUID

from studio.domain.block import PlannedSession
from studio.domain.conductor import Conductor
from studio.domain.session_plan import CHAIN_REST_S
from studio.domain.turns import Turn


def following(conductor: Conductor) -> Turn | None:
    """The turn after the one in hand, if all goes as planned."""
    return next(iter(conductor.turns[conductor.place + 1 :]), None)


def goes_on(turn: Turn, before: Turn | None) -> bool:
    """Whether ``turn`` goes on from ``before`` without a rest to speak of: a drop, a cluster and the like."""
    return (
        before is not None
        and turn.kind in CHAIN_REST_S
        and turn.side is before.side
        and turn.key.prescription_id == before.key.prescription_id
    )


def before_of(turn: Turn, turns: tuple[Turn, ...]) -> Turn | None:
    """The turn that ``turn`` follows."""
    place = turns.index(turn)
    return turns[place - 1] if place else None


def beat_of(turn: Turn, turns: tuple[Turn, ...]) -> tuple[int, int]:
    """Which of how many turns of its exercise it is, both sides counted: the minutes of an EMOM."""
    own = [t.key for t in turns if t.key.prescription_id == turn.key.prescription_id]
    return own.index(turn.key) + 1, len(own)


def group_signs(planned: PlannedSession) -> Mapping[UUID, str]:
    """A1, A2, B1: the place of each prescription that is done in turn with others."""
    members: dict[UUID, list[UUID]] = {}
    for prescription in planned.prescriptions:
        if prescription.group_id is not None:
            members.setdefault(prescription.group_id, []).append(prescription.id)
    together = [ids for ids in members.values() if len(ids) > 1]
    letters = ascii_uppercase
    return {
        prescription_id: f"{letters[place % len(letters)]}{number}"
        for place, ids in enumerate(together)
        for number, prescription_id in enumerate(ids, start=1)
    }

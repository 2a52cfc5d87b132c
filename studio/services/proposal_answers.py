"""What somebody answers to proposals: the block as that leaves it, and the answer to be kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from studio.domain.answers import Answer, Answered
from studio.domain.block import Block, Week, with_week
from studio.domain.defaults import PROPOSAL_AWAY_DAYS
from studio.domain.errors import Missing
from studio.domain.instants import Instant
from studio.domain.proposals import Key, Proposal, accepted
from studio.services.proposals import Outlook, is_of, open_proposals
from studio.storage import proposals

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Reasoner = Callable[[Proposal], str]
"""The sentence that is written on the sets that a proposal adds."""


@dataclass(frozen=True, slots=True)
class Answering:
    """A block as an answer leaves it, with the answers that are kept and those that are taken back."""

    block: Block
    given: tuple[Answered, ...] = ()
    withdrawn: tuple[Answered, ...] = ()

    def keep(self, session: Session) -> None:
        for said in self.withdrawn:
            proposals.take_back(session, said.id)
        for said in self.given:
            proposals.put_answer(session, said)

    def take_back(self, session: Session) -> None:
        Answering(self.block, self.withdrawn, self.given).keep(session)


def accept(outlook: Outlook, block: Block, proposal: Proposal, at: Instant, reason: str = "") -> Answering:
    """``block`` as it is by now with the proposal in it. Raises Missing when its line or week is gone."""
    said = _said(block, proposal, Answer.ACCEPTED, at)
    return Answering(_with(outlook, block, proposal, reason), (said,))


def edit(outlook: Outlook, block: Block, proposal: Proposal, edited: Proposal, at: Instant) -> Answering:
    """The same with other values. Raises Missing when its line or week is gone."""
    outcome = {(d.line_id, d.field, d.side): d.after for d in edited.diff}
    became = tuple(outcome.get((d.line_id, d.field, d.side), d.before) for d in proposal.diff)
    said = replace(_said(block, proposal, Answer.EDITED, at), became=became)
    return Answering(_with(outlook, block, edited, ""), (said,))


def accept_all(outlook: Outlook, block: Block, at: Instant, reason_of: Reasoner) -> Answering:
    """All proposals one after the other, each as it is once those before it are in the plan."""
    wanted = {proposal.key for proposal in outlook.proposals}
    given: list[Answered] = []
    for _ in outlook.proposals:  # an accepted one is not proposed again, so it takes no more steps than that
        proposal = _next_of(outlook, block, wanted)
        if proposal is None:
            break
        step = accept(outlook, block, proposal, at, reason_of(proposal))
        block = step.block
        given += step.given
    return Answering(block, tuple(given))


def refuse(block: Block, proposal: Proposal, at: Instant) -> Answering:
    """The block stays; the proposal stays away for 14 days."""
    return Answering(block, (_said(block, proposal, Answer.REFUSED, at),))


def offer_again(block: Block, refused: Answered) -> Answering:
    """What was refused may be proposed again at once."""
    return Answering(block, withdrawn=(refused,))


def away_until(refused: Answered) -> date:
    """The first day on which it may be proposed again."""
    return refused.at.day + timedelta(days=PROPOSAL_AWAY_DAYS.value)


def _next_of(outlook: Outlook, block: Block, wanted: set[Key]) -> Proposal | None:
    if outlook.known is None:
        return None
    found = open_proposals(outlook, replace(outlook.known, week=_week(outlook, block)[1]))
    return next((proposal for proposal in found if proposal.key in wanted), None)


def _with(outlook: Outlook, block: Block, proposal: Proposal, reason: str) -> Block:
    index, week = _week(outlook, block)
    return with_week(block, index, accepted(week, proposal, reason))


def _week(outlook: Outlook, block: Block) -> tuple[int, Week]:
    """The week that the outlook is about, wherever it stands in the block by now."""
    for index, week in enumerate(block.weeks):
        if is_of(outlook, week):
            return index, week
    raise Missing("This week is no longer in the block.")


def _said(block: Block, proposal: Proposal, answer: Answer, at: Instant) -> Answered:
    if block.athlete_id is None:
        raise Missing("This block belongs to no athlete.")
    return Answered(
        block.athlete_id,
        block.id,
        proposal.rule,
        proposal.exercise_id,
        proposal.why,
        proposal.numbers,
        proposal.diff,
        answer,
        at,
    )

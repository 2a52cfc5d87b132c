"""Proposals in words: which line and days they are about, the reason with what was done, and what is open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from studio.domain.answers import Answered
from studio.domain.progression import Result
from studio.domain.proposals import Proposal, Rule, Why
from studio.domain.proposing_loads import Track
from studio.domain.sides import Side
from studio.pdf.proposal_list import ListedChange, ListedProposal, ProposalSheet
from studio.services.proposal_answers import away_until
from studio.services.proposals import Nothing, Outlook
from studio.ui import labels
from studio.ui.next_week import count_text
from studio.ui.plan_change_words import Change, changes_of, field_word, rule_text, value_text, why_text


def title_of(proposal: Proposal | Answered, outlook: Outlook) -> str:
    """The exercise, or the week."""
    if proposal.exercise_id is None:
        text = QCoreApplication.translate("Proposals", "Week {number}")
        return text.format(number=(outlook.week or 0) + 1)
    exercise = outlook.exercises.get(proposal.exercise_id)
    return exercise.name if exercise else QCoreApplication.translate("Proposals", "Exercise that is gone")


def days_of(proposal: Proposal, outlook: Outlook) -> str:
    """The days whose lines change: Mon, Fri."""
    ids = {change.before.id for change in proposal.changes}
    known = outlook.known
    if known is None or outlook.block is None or outlook.week is None:
        return ""
    days = [
        session.day for session in known.sessions if any(line.id in ids for line in session.prescriptions)
    ]
    return ", ".join(labels.day_text(outlook.block.date_of(outlook.week, day), "ddd") for day in days)


def reason_of(proposal: Proposal, outlook: Outlook) -> str:
    """Why, in a sentence with the numbers behind it."""
    said = why_text(proposal.why, proposal.numbers)
    done = done_text(proposal, outlook)
    return f"{said} {done}" if done else said


def done_text(proposal: Proposal, outlook: Outlook) -> str:
    """What a step of progression rests on: every rep of both sides, and the load they were done with."""
    tracks = outlook.known.tracks if outlook.known else {}
    track = next((tracks[c.before.id] for c in proposal.changes if c.before.id in tracks), None)
    moves = proposal.rule in (Rule.LOAD_UP, Rule.LOAD_DOWN, Rule.REPS)
    if not moves or track is None or not track.results:
        return ""
    return _sessions(track, 2 if proposal.why is Why.MISSED_TWICE else 1, proposal)


def _sessions(track: Track, count: int, proposal: Proposal) -> str:
    one_sided = Side.BOTH not in proposal.changes[0].sides
    done = "; ".join(_result(result, one_sided=one_sided) for result in track.results[-count:])
    text = QCoreApplication.translate("Proposals", "Done with {load}: {reps}.")
    return text.format(load=labels.load_text(track.load), reps=done)


def _result(result: Result, *, one_sided: bool) -> str:
    left, right = (", ".join(map(str, reps)) for reps in (result.left, result.right))
    if not one_sided:
        return left
    text = QCoreApplication.translate("Proposals", "left {left}, right {right}")
    return text.format(left=left.replace(", ", " "), right=right.replace(", ", " "))


def nothing_text(outlook: Outlook) -> str:
    """Why there is nothing to propose."""
    words = {
        Nothing.NO_BLOCK: QCoreApplication.translate("Proposals", "No block runs today."),
        Nothing.BLOCK_ENDS: QCoreApplication.translate(
            "Proposals", "This is the last week of the block: the next one begins with a new plan."
        ),
        Nothing.NO_EXERCISES: QCoreApplication.translate("Proposals", "Next week has no exercises yet."),
        Nothing.NOT_TRAINED: QCoreApplication.translate(
            "Proposals", "None of next week's exercises has been trained in this block yet."
        ),
        Nothing.REFUSED: QCoreApplication.translate("Proposals", "What could change has been refused."),
        Nothing.PLAN_STANDS: QCoreApplication.translate(
            "Proposals",
            "By what was done and by the tests the plan stands: a load rises once the weaker side has met "
            "its target in every set.",
        ),
    }
    return words[outlook.nothing] if outlook.nothing else ""


def away_text(said: Answered) -> str:
    """Until when a refused one stays away."""
    text = QCoreApplication.translate("Proposals", "Refused: it stays away until {day}.")
    return text.format(day=labels.day_text(away_until(said)))


def proposed_text(changes: Sequence[Change]) -> str:
    """What a line of the grid would become; nothing where no proposal is about it."""
    if not changes:
        return ""
    text = QCoreApplication.translate("Proposals", "Proposed: {changes}")
    return text.format(changes="; ".join(change.spoken for change in changes))


def printed(outlook: Outlook, athlete: str) -> ProposalSheet:
    """The proposals as the printed list shows them."""
    listed = (
        ListedProposal(
            title_of(proposal, outlook),
            aside_of(proposal, outlook),
            tuple(map(_listed, changes_of(proposal.diff))),
            reason_of(proposal, outlook),
        )
        for proposal in outlook.proposals
    )
    return ProposalSheet(
        athlete=athlete,
        block=outlook.block.title if outlook.block else "",
        week=count_text(len(outlook.proposals), (outlook.week or 0) + 1),
        proposals=tuple(listed),
        printed_on=outlook.today,
        answers=(
            QCoreApplication.translate("Proposals", "Accept"),
            QCoreApplication.translate("Proposals", "Refuse"),
        ),
    )


def _listed(change: Change) -> ListedChange:
    before, after = value_text(change.before), value_text(change.after)
    return ListedChange(field_word(change.field), before, after, change.sides)


def aside_of(proposal: Proposal, outlook: Outlook) -> str:
    """What it does, and on which days."""
    days = days_of(proposal, outlook) if proposal.exercise_id else ""
    return " · ".join(part for part in (rule_text(proposal.rule), days) if part)

"""Proposals in words: what changes on which side, from what to what, and the reason with its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from studio.domain.answers import Answered
from studio.domain.block import WeekLabel
from studio.domain.prescription import LoadRule, Span, fixed_load
from studio.domain.progression import Result
from studio.domain.proposals import Difference, Field, Number, Proposal, Rule, Value, Why
from studio.domain.proposing_loads import Track
from studio.domain.sides import Side, SidePolicy
from studio.pdf.proposal_list import ListedChange, ListedProposal, ProposalSheet
from studio.services.proposal_answers import away_until
from studio.services.proposals import Nothing, Outlook
from studio.ui import labels
from studio.ui.next_week import count_text


@dataclass(frozen=True, slots=True)
class Change:
    """One field before and after, and the sides that it is about; none where it is the week's or line's."""

    field: Field
    sides: tuple[Side, ...]
    before: Value
    after: Value

    @property
    def what(self) -> str:
        """The field with both values: Load 40 kg → 42 kg."""
        return f"{field_word(self.field)} {self.amounts}"

    @property
    def amounts(self) -> str:
        return f"{value_text(self.before)} → {value_text(self.after)}"

    @property
    def spoken(self) -> str:
        """The same with the words of the sides, as a reader of the screen says it."""
        sides = " ".join(labels.side_word(side) for side in self.sides)
        return f"{sides}: {self.what}" if sides else self.what


def title_of(proposal: Proposal | Answered, outlook: Outlook) -> str:
    """The exercise, or the week."""
    if proposal.exercise_id is None:
        text = QCoreApplication.translate("Proposals", "Week {number}")
        return text.format(number=(outlook.week or 0) + 1)
    exercise = outlook.exercises.get(proposal.exercise_id)
    return exercise.name if exercise else QCoreApplication.translate("Proposals", "Exercise that is gone")


def rule_text(rule: Rule) -> str:
    """What a proposal does, in short."""
    words = {
        Rule.DELOAD: QCoreApplication.translate("Proposals", "Make it a deload"),
        Rule.LOAD_UP: QCoreApplication.translate("Proposals", "Raise the load"),
        Rule.LOAD_DOWN: QCoreApplication.translate("Proposals", "Lower the load"),
        Rule.REPS: QCoreApplication.translate("Proposals", "Change the reps"),
        Rule.WEAK_FIRST: QCoreApplication.translate("Proposals", "Begin with the weak side"),
        Rule.ALTERNATE_START: QCoreApplication.translate("Proposals", "Take turns to begin"),
        Rule.EXTRA_SET: QCoreApplication.translate("Proposals", "Add the extra set"),
        Rule.NO_EXTRA_SET: QCoreApplication.translate("Proposals", "Take the extra set away"),
    }
    return words[rule]


def changes_of(differences: Sequence[Difference]) -> tuple[Change, ...]:
    """What differs, each change once, with all sides that have it."""
    found: dict[tuple[object, ...], list[Difference]] = {}
    for one in differences:
        found.setdefault((one.field, one.before, one.after), []).append(one)
    return tuple(
        Change(alike[0].field, tuple(_sides(alike)), alike[0].before, alike[0].after)
        for alike in found.values()
    )


def _sides(differences: Sequence[Difference]) -> Iterator[Side]:
    there = {one.side for one in differences}
    yield from (side for side in (Side.LEFT, Side.RIGHT) if side in there)


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


def field_word(of: Field) -> str:
    words = {
        Field.LABEL: QCoreApplication.translate("Proposals", "Label"),
        Field.POLICY: QCoreApplication.translate("Proposals", "Order of sides"),
        Field.SETS: QCoreApplication.translate("Proposals", "Sets"),
        Field.REPS: QCoreApplication.translate("Proposals", "Reps"),
        Field.SECONDS: QCoreApplication.translate("Proposals", "Seconds"),
        Field.LOAD: QCoreApplication.translate("Proposals", "Load"),
        Field.TEMPO: QCoreApplication.translate("Proposals", "Tempo"),
        Field.RIR: QCoreApplication.translate("Proposals", "RIR"),
    }
    return words[of]


def value_text(value: Value) -> str:
    """A value of any field as people read it."""
    match value:
        case LoadRule():
            fixed = fixed_load(value)
            return labels.load_text(fixed) if fixed else labels.load_rule_text(value)
        case Span():
            return labels.span_text(value)
        case SidePolicy():
            return labels.policy_text(value)
        case WeekLabel():
            return labels.week_label(value)
        case int() | float():
            return labels.number(value)
        case _:
            return "–" if value is None else str(value)


def reason_of(proposal: Proposal, outlook: Outlook) -> str:
    """Why, in a sentence with the numbers behind it."""
    words = {
        Why.TARGET_MET: QCoreApplication.translate("Proposals", "The target of {sets} × {reps} was met."),
        Why.MORE_REPS: QCoreApplication.translate("Proposals", "There was a rep more in every set."),
        Why.NOT_YET: QCoreApplication.translate("Proposals", "The target of {sets} × {reps} was not met."),
        Why.MISSED_TWICE: QCoreApplication.translate(
            "Proposals", "The lower end of the range was missed in two sessions running."
        ),
        Why.FROM_MAXIMUM: QCoreApplication.translate("Proposals", "The weaker side's maximum says so."),
        Why.WEEKS_WITHOUT_DELOAD: QCoreApplication.translate(
            "Proposals", "{weeks} weeks of training without a lighter one; every week {threshold} is one."
        ),
        Why.WEAK_SIDE: QCoreApplication.translate(
            "Proposals", "{side} is weaker by {gap} in the tests, more than the noise of {noise}."
        ),
        Why.LARGE_AND_STEADY: QCoreApplication.translate(
            "Proposals",
            "{side} is weaker by {gap}, test after test, and that is at least {threshold} %: one set more.",
        ),
        Why.EMPHASIS_RESOLVED: QCoreApplication.translate(
            "Proposals", "The last two tests differ by {gap_before} and {gap}: the gap has closed."
        ),
        Why.EMPHASIS_FLIPPED: QCoreApplication.translate(
            "Proposals", "In the last two tests the other side is behind, by {gap_before} and {gap}."
        ),
        Why.WITHIN_NOISE: QCoreApplication.translate(
            "Proposals", "The sides differ by {gap}, which is within the noise of {noise}."
        ),
        Why.GAP_SMALL: QCoreApplication.translate(
            "Proposals", "{side} is weaker by {gap} only: beginning with it is enough."
        ),
        Why.OTHER_SIDE: QCoreApplication.translate(
            "Proposals", "By now {side} is the weaker one, by {gap}; this set is for the other."
        ),
        Why.TOO_SOON: QCoreApplication.translate(
            "Proposals", "There is one in the four weeks around it, and one a month is enough."
        ),
        Why.IN_A_DELOAD: QCoreApplication.translate("Proposals", "A deload has no extra set."),
    }
    said = words[proposal.why].format(**_numbers(proposal))
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


def _numbers(proposal: Proposal) -> dict[str, str]:
    known = dict(proposal.numbers)
    gap = known.get(Number.GAP)
    weak = None if gap is None else Side.LEFT if gap > 0 else Side.RIGHT
    shown = {
        number.value: labels.percent(abs(known[number]))
        if number in _PERCENT
        else labels.number(known[number])
        for number in known
    }
    return (
        dict.fromkeys((number.value for number in Number), "–")
        | shown
        | {"side": labels.side_word(weak) if weak else ""}
    )


_PERCENT = (Number.GAP, Number.GAP_BEFORE, Number.NOISE)


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

"""Keeps proposals that were answered, and the answers: a row for each field of each side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from uuid import UUID, uuid5

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from studio.domain.answers import Answer, Answered, read_value, written
from studio.domain.defaults import PROPOSAL_AWAY_DAYS
from studio.domain.instants import Instant
from studio.domain.proposals import Difference, Field, Number, Numbers, Refusal, Rule, Why
from studio.domain.sides import Side
from studio.storage.columns import Columns, instant_columns
from studio.storage.rows import fetch, forget, store
from studio.storage.tables import ProposalAnswerRow, ProposalRow

_DAY_MS = 86_400_000


def put_answer(session: Session, said: Answered) -> None:
    """Keep a proposal with its answer; said again, it is kept once."""
    mine = ProposalRow.proposal_id == said.id
    rows = fetch(session, ProposalRow, mine)
    answers = fetch(session, ProposalAnswerRow, _answers_to(mine))
    store(session, ProposalRow, _rows_of(said), rows)
    store(session, ProposalAnswerRow, _answer_rows_of(said), answers)


def take_back(session: Session, answered_id: UUID) -> None:
    """The answer is as if it had never been given, and with it what was put only for its sake."""
    mine = ProposalRow.proposal_id == answered_id
    answers = fetch(session, ProposalAnswerRow, _answers_to(mine))
    forget(session, ProposalAnswerRow, [(row.id,) for row in answers])
    forget(session, ProposalRow, [(row.id,) for row in fetch(session, ProposalRow, mine)])


def answered(session: Session, athlete_id: UUID) -> list[Answered]:
    """Everything that was proposed for the athlete and answered, the latest answer first."""
    return _answered(session, ProposalRow.athlete_id == athlete_id)


def refused(session: Session, athlete_id: UUID, today: date) -> list[Answered]:
    """What was refused and stays away on ``today``, the latest first."""
    days = today - timedelta(days=PROPOSAL_AWAY_DAYS.value + 1) - date(1970, 1, 1)
    lately = select(ProposalAnswerRow.proposal_id).where(
        ProposalAnswerRow.answer == Answer.REFUSED, ProposalAnswerRow.answered_at_ms >= days.days * _DAY_MS
    )
    found = _answered(session, ProposalRow.athlete_id == athlete_id, ProposalRow.id.in_(lately))
    return [said for said in found if said.refusal is not None and said.refusal.holds_on(today)]


def edited_in(session: Session, block_id: UUID) -> list[Answered]:
    """What was accepted in a block with other values than the proposed."""
    found = _answered(session, ProposalRow.block_id == block_id)
    return [said for said in found if said.answer is Answer.EDITED]


def refusals_of(session: Session, athlete_id: UUID, today: date) -> list[Refusal]:
    """The refusals that hold on ``today``."""
    return [no for said in refused(session, athlete_id, today) if (no := said.refusal) is not None]


def _answers_to(which: ColumnElement[bool]) -> ColumnElement[bool]:
    return ProposalAnswerRow.proposal_id.in_(select(ProposalRow.id).where(which))


def _answered(session: Session, *where: ColumnElement[bool]) -> list[Answered]:
    order = (ProposalRow.made_at_ms.desc(), ProposalRow.proposal_id, ProposalRow.position)
    rows = fetch(session, ProposalRow, *where, order=order)
    ids = select(ProposalRow.id).where(*where)
    answers = fetch(session, ProposalAnswerRow, ProposalAnswerRow.proposal_id.in_(ids))
    said = {row.proposal_id: row for row in answers}
    together = [list(group) for _, group in groupby(rows, key=lambda row: row.proposal_id)]
    whole = [mine for mine in together if all(row.id in said for row in mine)]
    found = [_one(mine, [said[row.id] for row in mine]) for mine in whole]
    return [one for one in found if one is not None]


def _one(rows: Sequence[ProposalRow], answers: Sequence[ProposalAnswerRow]) -> Answered | None:
    """The proposal that the rows are; None for words of another program, which say nothing here."""
    first, said = rows[0], answers[0]
    answer = Answer(said.answer)
    try:
        why, numbers = _read_reason(first.reason)
        became = [
            read_value(Field(row.field), one.value or None) for row, one in zip(rows, answers, strict=True)
        ]
        return Answered(
            athlete_id=first.athlete_id,
            block_id=first.block_id,
            rule=Rule(first.rule),
            exercise_id=first.exercise_id,
            why=why,
            numbers=numbers,
            differences=tuple(map(_difference, rows)),
            answer=answer,
            at=Instant(said.answered_at_ms, said.answered_at_zone, said.answered_at_offset_min),
            became=tuple(became) if answer is Answer.EDITED else (),
            note=said.note,
            id=first.proposal_id,
        )
    except ValueError:
        return None


def _difference(row: ProposalRow) -> Difference:
    of = Field(row.field)
    values = (read_value(of, row.value_before), read_value(of, row.value_after))
    return Difference(row.prescription_id, of, Side(row.side), *values)


def _rows_of(said: Answered) -> Iterator[Columns]:
    for position, difference in enumerate(said.differences):
        yield {
            "id": _row_id(said, position),
            "athlete_id": said.athlete_id,
            "proposal_id": said.id,
            "position": position,
            "rule": said.rule,
            "exercise_id": said.exercise_id,
            "block_id": said.block_id,
            "prescription_id": difference.line_id,
            "side": difference.side,
            "field": difference.field,
            "value_before": written(difference.before),
            "value_after": written(difference.after),
            "reason": _reason(said.why, said.numbers),
            **instant_columns("made_at", said.at),
        }


def _answer_rows_of(said: Answered) -> Iterator[Columns]:
    for position in range(len(said.differences)):
        value = written(said.became[position]) or "" if said.became else None
        yield {
            "id": uuid5(said.id, f"answer {position}"),
            "proposal_id": _row_id(said, position),
            "answer": said.answer,
            "value": value,
            "note": said.note,
            **instant_columns("answered_at", said.at),
        }


def _row_id(said: Answered, position: int) -> UUID:
    return uuid5(said.id, f"difference {position}")


def _reason(why: Why, numbers: Numbers) -> str:
    """``target_met sets=3 reps=10``: the words of the domain, which the screens put into sentences."""
    return " ".join([why, *(f"{number}={value!r}" for number, value in numbers)])


def _read_reason(text: str) -> tuple[Why, Numbers]:
    why, *numbers = text.split(" ")
    pairs = (number.partition("=") for number in numbers)
    return Why(why), tuple((Number(name), float(value)) for name, _, value in pairs)

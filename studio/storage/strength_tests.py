"""Keeps strength tests, the occasions they were done on, and every trial of each side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from studio.domain.sides import Side
from studio.domain.strength_test import Metric, Occasion, StrengthTest, Trial
from studio.storage.columns import load_columns, load_of, mass_columns, mass_of
from studio.storage.rows import Values, fetch, store_all, store_one
from studio.storage.tables import OccasionRow, StrengthTestRow, TrialRow


def save_test(session: Session, test: StrengthTest) -> None:
    values = {
        "id": test.id,
        "name": test.name,
        "metric": test.metric,
        "unit": test.unit,
        "exercise_id": test.exercise_id,
        "higher_is_better": test.higher_is_better,
        "protocol": test.protocol,
    }
    store_one(session, StrengthTestRow, values)


def tests(session: Session) -> list[StrengthTest]:
    """All tests, by name."""
    return _tests(session)


def find_test(session: Session, name: str) -> StrengthTest | None:
    """The test of that name, whatever its capitals."""
    wanted = name.strip().casefold()
    return next((test for test in tests(session) if test.name.strip().casefold() == wanted), None)


def test_of_exercise(session: Session, exercise_id: UUID, metric: Metric) -> StrengthTest | None:
    found = _tests(session, StrengthTestRow.exercise_id == exercise_id, StrengthTestRow.metric == metric)
    return found[0] if found else None


def tested(session: Session, athlete_id: UUID) -> list[StrengthTest]:
    """The tests that the athlete has done at least once, by name."""
    done = select(OccasionRow.test_id).where(OccasionRow.athlete_id == athlete_id)
    return _tests(session, StrengthTestRow.id.in_(done))


def save_occasion(session: Session, occasion: Occasion) -> None:
    store_one(session, OccasionRow, _to_row(occasion))
    store_all(session, TrialRow, _trial_rows(occasion), TrialRow.occasion_id == occasion.id)


def delete_occasion(session: Session, occasion_id: UUID) -> None:
    """Take back an occasion with its trials: somebody mistyped it a moment ago."""
    store_all(session, TrialRow, (), TrialRow.occasion_id == occasion_id)
    store_all(session, OccasionRow, (), OccasionRow.id == occasion_id)


def occasions_of(session: Session, athlete_id: UUID, test_id: UUID) -> list[Occasion]:
    """The athlete's occasions of a test: those without a day in their given order, then by day."""
    found = _occasions(session, OccasionRow.athlete_id == athlete_id, OccasionRow.test_id == test_id)
    return sorted(found, key=lambda o: (o.day or date.min, o.order, o.id))


def every_occasion_of(session: Session, test_id: UUID) -> list[Occasion]:
    """Everybody's occasions of a test, in the order of `occasions_of`."""
    found = _occasions(session, OccasionRow.test_id == test_id)
    return sorted(found, key=lambda o: (o.day or date.min, o.order, o.id))


def occasion_with_key(session: Session, source_key: str) -> Occasion | None:
    """The occasion that was imported under this key, so that a second import adds nothing."""
    found = _occasions(session, OccasionRow.source_key == source_key)
    return found[0] if found else None


def _tests(session: Session, *where: ColumnElement[bool]) -> list[StrengthTest]:
    found = [
        StrengthTest(
            name=row.name,
            metric=Metric(row.metric),
            unit=row.unit,
            exercise_id=row.exercise_id,
            higher_is_better=row.higher_is_better,
            protocol=row.protocol,
            id=row.id,
        )
        for row in fetch(session, StrengthTestRow, *where)
    ]
    return sorted(found, key=lambda test: (test.name.casefold(), test.metric, test.id))


def _occasions(session: Session, *where: ColumnElement[bool]) -> list[Occasion]:
    trials: defaultdict[UUID, list[Trial]] = defaultdict(list)
    mine = TrialRow.occasion_id.in_(select(OccasionRow.id).where(*where))
    for trial in fetch(session, TrialRow, mine, order=(TrialRow.position,)):
        trials[trial.occasion_id].append(_trial_of(trial))
    return [_from_row(row, tuple(trials[row.id])) for row in fetch(session, OccasionRow, *where)]


def _to_row(occasion: Occasion) -> Values:
    return {
        "id": occasion.id,
        "athlete_id": occasion.athlete_id,
        "test_id": occasion.test_id,
        "rank": occasion.order,
        "day": occasion.day,
        "label": occasion.label,
        "first_side": occasion.first_side,
        "familiarisation": occasion.familiarisation,
        "set_up": occasion.set_up,
        **mass_columns(occasion.body_mass),
        "bm_factor": occasion.bm_factor,
        "expires_on": occasion.expires_on,
        "note": occasion.note,
        "source_key": occasion.source_key,
    }


def _trial_rows(occasion: Occasion) -> Iterator[Values]:
    for position, trial in enumerate(occasion.trials):
        yield {
            "id": trial.id,
            "occasion_id": occasion.id,
            "position": position,
            "side": trial.side,
            "number": trial.number,
            "value": trial.value,
            **load_columns(trial.load),
            "reps": trial.reps,
            "rir": trial.rir,
            "valid": trial.valid,
            "note": trial.note,
        }


def _from_row(row: OccasionRow, trials: tuple[Trial, ...]) -> Occasion:
    return Occasion(
        athlete_id=row.athlete_id,
        test_id=row.test_id,
        order=row.rank,
        trials=trials,
        day=row.day,
        label=row.label,
        first_side=Side(row.first_side) if row.first_side else None,
        familiarisation=row.familiarisation,
        set_up=row.set_up,
        body_mass=mass_of(row.body_mass_thousandths, row.body_mass_unit),
        bm_factor=row.bm_factor,
        expires_on=row.expires_on,
        note=row.note,
        source_key=row.source_key,
        id=row.id,
    )


def _trial_of(row: TrialRow) -> Trial:
    return Trial(
        side=Side(row.side),
        number=row.number,
        value=row.value,
        load=load_of(row.load_thousandths, row.load_unit, row.load_sense, row.load_implements),
        reps=row.reps,
        rir=row.rir,
        valid=row.valid,
        note=row.note,
        id=row.id,
    )

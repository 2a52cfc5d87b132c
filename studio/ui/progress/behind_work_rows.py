"""Rows of what is behind a bar of all training: sets of an exercise, shares of a muscle, sessions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from studio.domain.adherence import Outcome
from studio.domain.sides import Side
from studio.services.behind_sets import Attempted
from studio.services.behind_work import Rated, Share, Work, WorkOf
from studio.services.kept_plans import Became
from studio.ui import labels, set_words
from studio.ui.progress.behind_card import Row
from studio.ui.progress.behind_rows import aside_text
from studio.ui.progress.measure import Measure

DAY, LONG_DAY = "ddd d MMM", "ddd d MMM yyyy"
NOT_TRAINED = (Outcome.MISSED, Outcome.SKIPPED)


def added(value: float, work: Work, measure: Measure) -> str:
    """What sets add to a bar, to a tenth: 1237.5 kg, 320 s."""
    if work is Work.TENSION:
        return f"{labels.number(round(value, 1))} s"
    return f"{labels.number(round(measure.of(value), 1))}{measure.unit}"


def work_head(work: Work) -> tuple[str, ...]:
    """The heads over the cells of `work_rows`."""
    tempo = (QCoreApplication.translate("Behind", "Tempo"),) if work is Work.TENSION else ()
    return (
        QCoreApplication.translate("Behind", "Day"),
        QCoreApplication.translate("Behind", "Sets"),
        QCoreApplication.translate("Behind", "Done"),
        *tempo,
        QCoreApplication.translate("Behind", "Adds"),
    )


def work_rows(of: WorkOf, attempts: Sequence[Attempted], work: Work, measure: Measure) -> Iterator[Row]:
    """The exercise with what it adds, then its sets: those that are alike in one row.

    What is true of all of them is said once, beside the exercise.
    """
    if not attempts:
        return
    together = all(one.side is Side.BOTH for one in attempts)
    aside = _together(work) if together else ""
    total = added(sum(one.value or 0.0 for one in attempts), work, measure)
    between = ("",) * (len(work_head(work)) - 2)
    yield Row((of.exercise.name, *between, total), aside, group=True)
    alike: dict[Row, list[Attempted]] = {}
    for one in attempts:
        alike.setdefault(_set_row(one, work, said=together), []).append(one)
    for row, same in alike.items():
        value = added(sum(one.value or 0.0 for one in same), work, measure) if row.counts else "–"
        day, _, *rest, _ = row.cells
        yield replace(row, cells=(day, str(len(same)), *rest, value))


def share_head() -> tuple[str, ...]:
    """The heads over the cells of `share_rows`."""
    return (
        QCoreApplication.translate("Behind", "Exercise"),
        QCoreApplication.translate("Behind", "Hard sets"),
        QCoreApplication.translate("Behind", "Counts"),
        QCoreApplication.translate("Behind", "Adds"),
    )


def share_rows(shares: Iterable[Share], side: Side) -> Iterator[Row]:
    """Each exercise with hard sets of ``side``: how many, what one counts, and what that adds."""
    for one in shares:
        sets, given = getattr(one.sets, side.value), getattr(one.given, side.value)
        if not sets:
            continue
        cells = (one.exercise.name, labels.number(sets), f"× {labels.number(one.fraction)}", _tenth(given))
        yield Row(cells, _two_sided(one.sets.both))


def rated_head() -> tuple[str, ...]:
    """The heads over the cells of `rated_row`."""
    return (
        QCoreApplication.translate("Behind", "Day"),
        QCoreApplication.translate("Behind", "Session"),
        QCoreApplication.translate("Behind", "Rating"),
        QCoreApplication.translate("Behind", "Minutes"),
        QCoreApplication.translate("Behind", "Load"),
    )


def rated_row(one: Rated) -> Row:
    numbers = (one.rating, one.minutes, one.load)
    cells = ("–" if value is None else _tenth(value) for value in numbers)
    aside = ""
    if one.rating is None:
        aside = QCoreApplication.translate("Behind", "nobody rated it: its load is not known")
    elif one.minutes is None:
        aside = QCoreApplication.translate("Behind", "how long it took is not known, and so its load is not")
    return Row((labels.day_text(one.day, DAY), one.title, *cells), aside, one.load is not None)


def became_head(outcome: Outcome) -> tuple[str, ...]:
    """The heads over the cells of `became_row`."""
    session = QCoreApplication.translate("Behind", "Session")
    trained = QCoreApplication.translate("Behind", "Trained")
    if outcome is Outcome.EXTRA:
        return session, trained
    block = QCoreApplication.translate("Behind", "Block")
    planned = QCoreApplication.translate("Behind", "Planned for")
    return (session, block, planned) if outcome in NOT_TRAINED else (session, block, planned, trained)


def became_row(one: Became) -> Row:
    planned, trained = (
        "" if day is None else labels.day_text(day, LONG_DAY) for day in (one.planned, one.trained)
    )
    if one.outcome is Outcome.EXTRA:
        return Row((one.title, trained))
    cells = (one.title, one.block, planned)
    return Row(cells if one.outcome in NOT_TRAINED else (*cells, trained))


def _set_row(one: Attempted, work: Work, *, said: bool) -> Row:
    """Without how many of them there are, and what they add; ``said`` is already that it is of both sides."""
    day = "" if one.day is None else labels.day_text(one.day, DAY)
    done = set_words.amount_text(one.reps, one.seconds, one.load, unit=True)
    tempo = (one.tempo or "–",) if work is Work.TENSION else ()
    parts = [aside_text(replace(one, side=Side.UNKNOWN)) if one.side is Side.BOTH else aside_text(one)]
    if one.side is Side.BOTH and not said:
        parts.append(_together(work))
    aside = " · ".join(filter(None, parts))
    return Row((day, "", done, *tempo, ""), aside, one.counts)


def _together(work: Work) -> str:
    if work is Work.MOVED:
        return QCoreApplication.translate("Behind", "both sides in one set: half of its load for each")
    return QCoreApplication.translate("Behind", "both sides in one set: its time for each")


def _two_sided(count: float) -> str:
    if not count:
        return ""
    said = QCoreApplication.translate("Behind", "with both sides in one set: {count}")
    return said.format(count=labels.number(count))


def _tenth(value: float) -> str:
    return labels.number(round(value, 1))

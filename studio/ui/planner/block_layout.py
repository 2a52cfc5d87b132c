"""Lays a block out as a table: a column for each training day, a row for each line of its weeks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from studio.domain.block import Block, PlannedSession, Week
from studio.domain.prescription import Prescription


@dataclass(frozen=True, slots=True)
class Place:
    """What is selected in a block: the block itself, a week, a day of it, a session, or a prescription."""

    week: int | None = None
    day: int | None = None
    session_id: UUID | None = None
    prescription_id: UUID | None = None

    @property
    def of_week(self) -> Place:
        """The week it lies in."""
        return Place(self.week)

    @property
    def parent(self) -> Place:
        """The next larger thing."""
        if self.prescription_id is not None:
            return Place(self.week, self.day, self.session_id)
        return Place(self.week) if self.day is not None else Place()


WHOLE_BLOCK = Place()


class SlotKind(StrEnum):
    """What a row of a card holds; ``ROOM`` is what is left of it where another day has more."""

    TITLE = "title"
    LINE = "line"
    EMPTY = "empty"
    ROOM = "room"
    NO_SESSION = "no_session"


@dataclass(frozen=True, slots=True)
class Slot:
    """One row of one day's card."""

    kind: SlotKind
    place: Place
    session: PlannedSession | None = None
    prescription: Prescription | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """``days`` are the columns, ``first_rows`` where each week begins; ``slots`` go by row and column.

    ``places`` finds, week by week, the row within it and the column of every place: of a session and of the
    week where it begins.
    """

    days: tuple[int, ...] = ()
    titles: tuple[str, ...] = ()
    first_rows: tuple[int, ...] = ()
    heights: tuple[int, ...] = ()
    slots: tuple[tuple[Slot, ...], ...] = ()
    places: tuple[dict[Place, tuple[int, int]], ...] = ()

    @property
    def shape(self) -> tuple[object, ...]:
        """What must be alike for two layouts to differ in words only."""
        return self.days, self.heights

    def week_of_row(self, row: int) -> int:
        """The index of the week that ``row`` belongs to."""
        return next(w for w in reversed(range(len(self.first_rows))) if self.first_rows[w] <= row)

    def find(self, place: Place) -> tuple[int, int] | None:
        """Row and column of a place; None for the block itself, and for what is no longer there."""
        if place.week is None or place.week >= len(self.places):
            return None
        found = self.places[place.week].get(place)
        return None if found is None else (self.first_rows[place.week] + found[0], found[1])


def layout_of(block: Block, before: tuple[Block, Layout] | None = None) -> Layout:
    """The table of a block; days on which nothing is ever planned have no column.

    Rows of a week that is the very value it was in ``before`` are the very rows from there.
    """
    days = tuple(sorted({session.day for _, session in block.sessions()}))
    titles = tuple(_usual_title(block, day) for day in days)
    first_rows, heights, places = [], [], []
    slots: list[tuple[Slot, ...]] = []
    for number, week in enumerate(block.weeks):
        rows, found = _known(before, number, week, (days, titles)) or _laid_out(number, week, days, titles)
        first_rows.append(len(slots))
        heights.append(len(rows))
        places.append(found)
        slots += rows
    return Layout(days, titles, tuple(first_rows), tuple(heights), tuple(slots), tuple(places))


_Week = tuple[tuple[tuple[Slot, ...], ...], dict[Place, tuple[int, int]]]
"""The rows of a week, and where in them its places are."""


def _known(
    before: tuple[Block, Layout] | None, number: int, week: Week, columns: tuple[object, object]
) -> _Week | None:
    if before is None or number >= len(before[0].weeks):
        return None
    block, layout = before
    if block.weeks[number] is not week or (layout.days, layout.titles) != columns:
        return None
    first = layout.first_rows[number]
    return layout.slots[first : first + layout.heights[number]], layout.places[number]


def _laid_out(number: int, week: Week, days: tuple[int, ...], titles: tuple[str, ...]) -> _Week:
    columns = [list(_card(number, week, day, title)) for day, title in zip(days, titles, strict=True)]
    height = max((len(column) for column in columns), default=1)
    columns = [[*column, *([_room(column[-1])] * (height - len(column)))] for column in columns]
    rows = tuple(tuple(column[n] for column in columns) for n in range(height))
    return rows, _places(rows)


def _card(number: int, week: Week, day: int, usual_title: str) -> Iterator[Slot]:
    """The rows of one day of a week: a title where there is something to say, then what is planned."""
    sessions = [s for s in week.sessions if s.day == day]
    if not sessions:
        yield Slot(SlotKind.NO_SESSION, Place(number, day))
    for session in sorted(sessions, key=lambda s: s.minute_of_day if s.minute_of_day is not None else 1440):
        place = Place(number, day, session.id)
        if len(sessions) > 1 or session.title != usual_title or session.skipped:
            yield Slot(SlotKind.TITLE, place, session)
        if not session.prescriptions:
            yield Slot(SlotKind.EMPTY, place, session)
        for line in session.prescriptions:
            yield Slot(SlotKind.LINE, Place(number, day, session.id, line.id), session, line)


def _room(last: Slot) -> Slot:
    if last.session is None:
        return last
    return Slot(SlotKind.ROOM, Place(last.place.week, last.place.day, last.session.id), last.session)


def _usual_title(block: Block, day: int) -> str:
    titles = Counter(session.title for _, session in block.sessions() if session.day == day)
    return titles.most_common(1)[0][0]


def _places(slots: tuple[tuple[Slot, ...], ...]) -> dict[Place, tuple[int, int]]:
    found: dict[Place, tuple[int, int]] = {}
    for row, line in enumerate(slots):
        for column, slot in enumerate(line):
            for place in (slot.place, replace(slot.place, prescription_id=None), slot.place.of_week):
                found.setdefault(place, (row, column))
    return found


def first_place(block: Block, today: date) -> Place:
    """Where one begins: the first exercise of the coming session, else of the first one."""
    sessions = [(week, s) for week, s in block.sessions() if s.prescriptions]
    coming = (found for found in sessions if block.date_of(found[0], found[1].day) >= today)
    found = next(coming, sessions[0] if sessions else None)
    if found is None:
        return WHOLE_BLOCK
    week, session = found
    return Place(week, session.day, session.id, session.prescriptions[0].id)


def still_there(block: Block, place: Place) -> Place:
    """``place`` where it now is, or the next larger thing where it has gone."""
    for week, session in block.sessions():
        for line in session.prescriptions:
            if line.id == place.prescription_id:
                return Place(week, session.day, session.id, line.id)
    for week, session in block.sessions():
        if session.id == place.session_id:
            return Place(week, session.day, session.id)
    if place.week is None or place.week >= len(block.weeks):
        return WHOLE_BLOCK
    days = {session.day for _, session in block.sessions()}
    return Place(place.week, place.day if place.day in days else None)

"""No text is cut or lies on another, no box is too small, no exercise torn apart: seen on the pages."""

import random
from bisect import bisect_left, bisect_right
from dataclasses import replace
from datetime import date
from itertools import product
from uuid import UUID, uuid5

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.domain.block import Block, PlannedSession, Week
from studio.domain.exercise import BUILT_IN_SPACE, LoadMode
from studio.domain.prescription import (
    LoadRule,
    Override,
    PlannedSet,
    Prescription,
    SetKind,
    Span,
    Target,
)
from studio.domain.sides import Laterality, Side, SidePolicy
from studio.domain.tempo import Tempo
from studio.domain.units import Load
from studio.pdf.block_sheet import pages_of
from studio.pdf.page import Box, Page, Path, Rect, Role
from studio.pdf.rows import rows_of
from studio.pdf.sheet import BlockSheet, Paper, SheetExercise
from studio.pdf.style import FOOTER_HEIGHT, MARGIN, SET_HEIGHT, SET_WIDTH, TOP
from studio.pdf.text import Typesetter
from tests.pdf.make_sheet import a_sheet, drawn_block

FORMATS = list(product(Paper, (False, True)))
NAMES = (
    "Step-up",
    "Single-Leg Romanian Deadlift with the load in the opposite hand, slow, three seconds down",
    "Bulgarische Kniebeugen mit Kurzhanteln und Fersenerhöhung",
    "Oberschenkelrückseitenmuskulaturkräftigungsübung",
    "W" * 160,
)


def test_the_drawing_stands_as_it_should():
    for paper, landscape in FORMATS:
        check(a_sheet(paper=paper, landscape=landscape))


@pytest.mark.parametrize("count", range(1, 41))
def test_days_of_any_length_are_whole(count: int):
    chance = random.Random(count)  # noqa: S311 - the same rows each time, nothing secret
    paper, landscape = FORMATS[count % len(FORMATS)]

    check(long_day(count, chance, paper=paper, landscape=landscape))


@settings(max_examples=60)
@given(st.integers(0, 2**32), st.sampled_from(FORMATS))
def test_weeks_of_any_kind_are_whole(seed: int, form: tuple[Paper, bool]):
    chance = random.Random(seed)  # noqa: S311 - hypothesis chooses the seed
    paper, landscape = form
    days = [
        replace(session, day=day, note=chance.choice(("", "Sleep first. " * 30)))
        for day in sorted(chance.sample(range(7), chance.randint(1, 4)))
        for session in long_day(chance.randint(1, 4), chance).block.weeks[0].sessions
    ]
    sheet = long_day(1, chance, paper=paper, landscape=landscape)
    week = Week(sessions=tuple(days), note=chance.choice(("", "Take it easy. " * 30)))

    check(replace(sheet, block=replace(sheet.block, weeks=(week,))))


def test_more_sets_than_fit_go_on_below():
    prescription = a_prescription(uuid5(BUILT_IN_SPACE, "0"), [PlannedSet()] * 30)
    sheet = one_exercise(prescription, Laterality.UNILATERAL, landscape=False)

    (page,) = pages_of(sheet, Typesetter())

    sets = [box.rect for box in page.boxes if box.role is Role.SET]
    assert len(sets) == 60
    assert len({round(rect.x, 3) for rect in sets}) == 4
    assert [text.text for text in page.texts if text.text == "Set 30"] == ["Set 30", "Set 30"]
    check(sheet)


def test_thirty_sets_that_all_differ_still_stand_on_a_page():
    sets = [PlannedSet(changes=Override(reps=Span(n, n + 2), rir=1, load=kg(f"{n}.125"))) for n in range(30)]
    prescription = replace(
        a_prescription(uuid5(BUILT_IN_SPACE, "0"), sets), left=Override(reps=Span(3, 5), rest_s=3600)
    )

    for paper, landscape in FORMATS:
        check(one_exercise(prescription, Laterality.UNILATERAL, paper=paper, landscape=landscape))


def test_a_long_day_goes_on_under_its_own_heading():
    sheet = long_day(12, random.Random(1), landscape=True)  # noqa: S311 - the same rows each time

    pages = pages_of(sheet, Typesetter())

    assert len(pages) > 1
    for page in pages[1:]:
        said = [text.text for text in page.texts]
        assert any(text.endswith("continued") for text in said)
        assert "Session RPE" not in said, "one session, one place to write"


def test_boxes_that_are_not_planned_are_grey():
    (page,) = pages_of(a_sheet(weeks=(2,)), Typesetter())

    grey = [box for box in page.boxes if box.role is Role.NOT_PLANNED]
    assert len([box for box in page.boxes if box.role is Role.SET]) == 41
    assert len(grey) == 19
    assert all(box.fill for box in grey)
    assert not any(box.fill for box in page.boxes if box.role is Role.SET)


def test_swapping_the_sides_swaps_the_sheet():
    block = drawn_block()
    mirrored = replace(
        block,
        weeks=tuple(
            replace(
                week,
                sessions=tuple(
                    replace(s, prescriptions=tuple(p.mirrored() for p in s.prescriptions))
                    for s in week.sessions
                ),
            )
            for week in block.weeks
        ),
    )
    plain, swapped = a_sheet(block), a_sheet(mirrored, weak_side=Side.RIGHT)

    for week, other in zip(block.weeks, mirrored.weeks, strict=True):
        for session, counterpart in zip(week.sessions, other.sessions, strict=True):
            for row, twin in zip(
                rows_of(plain, week, session), rows_of(swapped, other, counterpart), strict=True
            ):
                swapped_back = [replace(line, side=line.side.opposite) for line in twin.lines]
                assert list(row.lines) == swapped_back


def check(sheet: BlockSheet) -> None:
    pages = pages_of(sheet, Typesetter())
    rows = sum(len(session.prescriptions) for _, session in sheet.block.sessions())
    sets = [box.rect for page in pages for box in page.boxes if box.role is Role.SET]
    for rect in sets:
        assert rect.width >= SET_WIDTH - 1e-6
        assert rect.height >= SET_HEIGHT - 1e-6
    assert sum(len(_numbers(page)) for page in pages) == rows, "an exercise is missing or torn apart"
    for page in pages:
        _check_page(page)


def _check_page(page: Page) -> None:
    paper = Rect(MARGIN, TOP, page.width - 2 * MARGIN, page.height - TOP)
    body = Rect(MARGIN, TOP, paper.width, page.height - TOP - FOOTER_HEIGHT)
    texts, boxes = page.texts, page.boxes  # each time they are asked for they are picked out of the items
    for text in texts:
        assert paper.contains(text.rect), text
    for box in boxes:
        assert body.contains(box.rect), box
    for first, second in _neighbours(texts):
        assert not first.rect.overlaps(second.rect), (first, second)
    for first_box, second_box in _neighbours(boxes):
        assert not first_box.rect.overlaps(second_box.rect), (first_box, second_box)
    for text, near in _met_by(texts, boxes, lambda text: text.rect):
        around = [box for box in near if box.rect.overlaps(text.rect)]
        assert len(around) <= 1, (text, around)
        assert all(box.rect.contains(text.rect) for box in around), (text, around)
    paths = [item for item in page.items if isinstance(item, Path) and len(item.points) > 2]
    for path, near in _met_by(paths, boxes, _bounds):
        assert all(box.rect.contains(_bounds(path)) for box in near if box.rect.overlaps(_bounds(path))), path
    for path, beside in _met_by(paths, texts, _bounds):
        assert not any(text.rect.overlaps(_bounds(path)) for text in beside), path


def _met_by(things, others, rect_of):
    """Each thing with those of the others whose heights meet its own, without looking at all pairs."""
    ordered = sorted(others, key=lambda other: other.rect.y)
    tops = [other.rect.y for other in ordered]
    tallest = max((other.rect.height for other in ordered), default=0.0)
    for thing in things:
        rect = rect_of(thing)
        first, last = bisect_left(tops, rect.y - tallest), bisect_right(tops, rect.bottom)
        yield thing, ordered[first:last]


def _neighbours(items):
    """Pairs whose heights meet, without looking at all pairs of a page."""
    ordered = sorted(items, key=lambda item: item.rect.y)
    for place, first in enumerate(ordered):
        for second in ordered[place + 1 :]:
            if second.rect.y >= first.rect.bottom:
                break
            yield first, second


def _bounds(path: Path) -> Rect:
    xs, ys = zip(*path.points, strict=True)
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _numbers(page: Page) -> list[Box]:
    """The cells of the first column."""
    return [box for box in page.boxes if box.role is Role.CELL and abs(box.rect.x - MARGIN) < 0.01]


def kg(amount: str) -> LoadRule:
    return LoadRule.absolute(Load.of(amount))


def a_prescription(exercise: UUID, sets: list[PlannedSet]) -> Prescription:
    target = Target(reps=Span(8, 12), tempo=Tempo.parse("3-1-2-0"), load=kg("40"))
    fresh = tuple(replace(s, id=uuid5(exercise, str(n))) for n, s in enumerate(sets))
    return Prescription(exercise, target, fresh)


def one_exercise(prescription: Prescription, laterality: Laterality, **changes: object) -> BlockSheet:
    block = Block(
        "Block", date(2026, 11, 2), (Week(sessions=(PlannedSession("Day A", 0, (prescription,)),)),)
    )
    exercises = {prescription.exercise_id: SheetExercise("Split squat", laterality)}
    return a_sheet(block, exercises=exercises, **changes)


def long_day(count: int, chance: random.Random, **changes: object) -> BlockSheet:
    exercises = {}
    prescriptions = []
    for _ in range(count):
        key = uuid5(BUILT_IN_SPACE, str(chance.random()))
        exercises[key] = SheetExercise(
            chance.choice(NAMES),
            chance.choice(list(Laterality)),
            load_mode=chance.choice(list(LoadMode)),
            cue=chance.choice(("", "Chest up. " * 20)),
        )
        prescriptions.append(_anything(key, chance))
    title = chance.choice(("Single-leg day", "A very long title for a single day of training " * 3))
    session = PlannedSession(title, 0, tuple(prescriptions))
    block = Block("Block", date(2026, 11, 2), (Week(sessions=(session,)),))
    known = _Everything(exercises)
    weak = chance.choice((Side.LEFT, Side.RIGHT, None))
    return a_sheet(block, **{"exercises": known, "weak_side": weak, **changes})


class _Everything(dict[UUID, SheetExercise]):
    def __missing__(self, key: UUID) -> SheetExercise:
        return SheetExercise("Split squat", Laterality.UNILATERAL)


def _anything(exercise: UUID, chance: random.Random) -> Prescription:
    sets = [
        PlannedSet(
            chance.choice([SetKind.WORKING] * 6 + list(SetKind)),
            chance.choice((Override(), Override(), _override(chance))),
            chance.choice((None, None, None, Side.LEFT, Side.RIGHT)),
            chance.choice(("", "Left weaker by 8.4 % in three tests. " * 4)),
        )
        for _ in range(chance.choice((1, 2, 3, 3, 4, 5, 6, 9)))
    ]
    return replace(
        a_prescription(exercise, sets),
        left=chance.choice((Override(), Override(), _override(chance))),
        right=chance.choice((Override(), _override(chance))),
        policy=chance.choice(list(SidePolicy)),
        note=chance.choice(("", "", "Free knee over the hip; film the third set from the side. " * 5)),
        rest_s=chance.choice((0, 45, 120, 3600)),
    )


def _override(chance: random.Random) -> Override:
    return Override(
        reps=Span(chance.randint(1, 20), 1000),
        load=chance.choice((kg("1999.125"), LoadRule.body_weight(), LoadRule())),
        tempo=chance.choice((Tempo(10.25, 2.125, 0.5, 60.0), Tempo.parse("20X1"), None)),
        rir=chance.choice((None, 2.5)),
        rest_s=chance.choice((30, 3600)),
    )

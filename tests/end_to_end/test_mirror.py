"""The demo data with left and right exchanged: whatever screens, commands and paper say mirrors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING, Any, TypeVar

import pypdf
import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from studio.domain.asymmetry import Index
from studio.domain.athlete import Athlete
from studio.domain.block import with_prescription
from studio.domain.chart import Chart
from studio.domain.exercise import built_in_id
from studio.domain.prescription import LoadRule, Override, PlannedSet, SetKind
from studio.domain.sides import Side
from studio.domain.strength_test import Metric
from studio.domain.units import Load
from studio.domain.workout import Workout
from studio.paths import DataFolder, make_folders
from studio.services.proposals import proposed_for
from studio.services.today import week_of
from studio.storage import athletes, blocks, exercises, workouts
from studio.storage.check import problems
from studio.storage.database import open_database
from studio.ui.progress.chart_view import ChartView
from studio.ui.progress.more_card import MoreCard
from studio.ui.progress.more_charts import OF_ALL
from studio.ui.progress.page import ProgressPage
from studio.ui.progress.why_dialog import WhyDialog
from studio.ui.rooms import Rooms
from tests.domain.make_week import in_order, mirrored_proposal
from tests.end_to_end.conftest import MONDAY_EVENING, House
from tests.faults.amounts import amount
from tests.make import a_set, there
from tests.mirror import clauses, marks_of, mirror_file, of_chart, other_side

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

T = TypeVar("T")
Ask = Callable[..., dict[str, Any]]
PEOPLE = ("Anna Berger", "Tomás Lind", "Maya Okafor")
PAGES = ("today", "planner", "progress", "athletes")
THRUST = "sl_hip_thrust_bent"
TODAY = MONDAY_EVENING.day
SIDED = [
    "athletes.dominant",
    "logged_sets.side",
    "planned_sets.side",
    "prescription_overrides.side",
    "test_occasions.first_side",
    "test_trials.side",
    "workouts.start_side",
]
ALWAYS = clauses(
    [
        "Left and right",
        "Left against right",
        "↑ right stronger · ↓ left stronger",
        "Different for left / right",
        "D taken to be the right side",
        "ND the left one",
        "where they only decide the sign",
        "D is taken to be the right side and ND the left one",
    ]
)
"""What names both sides whoever is weak: which way a chart points, and what columns hold."""


@dataclass(frozen=True)
class Twins:
    """Two data folders; in the database of the second left is right."""

    here: Path
    there: Path

    def each(self, of: Callable[[Path], T]) -> tuple[T, T]:
        return of(self.here), of(self.there)


@pytest.fixture(scope="module")
def twins(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Twins:
    place = tmp_path_factory.mktemp("twins")
    made = Twins(place / "here", place / "there")
    plain, swapped = (DataFolder(root) for root in (made.here, made.there))
    for folder in (plain, swapped):
        make_folders(folder)
    copyfile(demo_file, plain.database)
    with open_database(plain.database) as database, database.write() as session:
        for name in PEOPLE:
            tell_sides_apart(session, there(athletes.find_athlete(session, name)))
    copyfile(plain.database, swapped.database)
    assert sorted(mirror_file(swapped.database)) == SIDED
    with open_database(swapped.database) as database:
        assert problems(database) == []
    return made


def tell_sides_apart(session: Session, who: Athlete) -> None:
    """What the demo data leave alike: a dominant side, a load of one side's own, extra sets."""
    athletes.save_athlete(session, replace(who, dominant=Side.LEFT))
    block = there(blocks.block_on(session, who.id, TODAY))
    for _, planned in list(block.sessions()):
        for line in (one for one in planned.prescriptions if one.exercise_id == built_in_id(THRUST)):
            own = Override(load=LoadRule.absolute(Load.of(30)))
            extra = PlannedSet(SetKind.EXTRA, side=Side.LEFT)
            block = with_prescription(block, replace(line, right=own, sets=(*line.sets, extra)))
    blocks.save_block(session, block)
    began = MONDAY_EVENING.plus(-86_400)
    workout = Workout(who.id, "Catching up", began, began.plus(1800))
    workouts.save_workout(session, workout)
    lift, sides = exercises.get_exercise(session, built_in_id(THRUST)), (Side.LEFT, Side.LEFT, Side.RIGHT)
    workouts.add_sets(session, [a_set(workout, lift, side, reps=7, kind=SetKind.EXTRA) for side in sides])


@pytest.fixture
def said_by_each(qtbot: Any, twins: Twins) -> Callable[[Callable[[Rooms], T]], tuple[T, T]]:
    """What is asked of the window over each of the two."""

    def ask_both(ask: Callable[[Rooms], T]) -> tuple[T, T]:
        def of(root: Path) -> T:
            house = House(qtbot, root)
            try:
                return ask(house.open())
            finally:
                house.close()

        return twins.each(of)

    return ask_both


def put_in_charge(rooms: Rooms, name: str) -> Athlete:
    with rooms.database.read() as session:
        who = there(athletes.find_athlete(session, name))
    rooms.current.choose(who)
    return who


def texts(widget: QWidget) -> Iterator[str]:
    """All that is said on what can be seen of it, to those who look and to those who listen."""
    for child in [widget, *widget.findChildren(QWidget)]:
        if child.isVisible():
            if isinstance(child, QLabel | QAbstractButton):
                yield child.text()
            yield from (child.accessibleName(), child.accessibleDescription(), child.toolTip())


def all_read(page: ProgressPage) -> bool:
    return not page.work.busy and not page.more.work.busy


def check_mirrored(here: Counter[str], there_: Counter[str]) -> None:
    swapped = Counter(other_side(c) for c in there_.elements() if c not in ALWAYS)
    plain = Counter(c for c in here.elements() if c not in ALWAYS)
    assert (plain - swapped, swapped - plain) == (Counter(), Counter())


@pytest.mark.parametrize("name", PEOPLE)
def test_every_page_mirrors(said_by_each, qtbot, name):
    def pages(rooms: Rooms) -> dict[str, Counter[str]]:
        put_in_charge(rooms, name)
        return {page: said_on(rooms, page) for page in PAGES}

    def said_on(rooms: Rooms, page: str) -> Counter[str]:
        rooms.window.show_page(page)
        qtbot.waitUntil(lambda: all_read(rooms.progress))
        qtbot.waitUntil(lambda: not rooms.planner.proposals.next_week._later.isActive())
        return clauses(texts(rooms.window))

    here, there_ = said_by_each(pages)
    assert sum(here["progress"].values()) > 80
    for page in PAGES:
        check_mirrored(here[page], there_[page])


@pytest.mark.parametrize("name", PEOPLE[: amount(1, 3)])
def test_the_progress_page_mirrors_in_every_metric_and_index(said_by_each, qtbot, name):
    """The dominant side is another one there, too: what goes by it mirrors as well."""
    indices = (Index.SPD, Index.SA, Index.LOG_RATIO, Index.BAI1, Index.LSI1, Index.LSI4)
    views = [(metric, Index.SPD_SIGNED) for metric in Metric] + [(Metric.E1RM, index) for index in indices]

    def said(rooms: Rooms) -> list[tuple[Counter[str], list[Chart]]]:
        put_in_charge(rooms, name)
        rooms.window.show_page("progress")
        return [said_in(rooms, metric, index) for metric, index in views]

    def said_in(rooms: Rooms, metric: Metric, index: Index) -> tuple[Counter[str], list[Chart]]:
        page = rooms.progress
        page.filters.measured.set_value(metric)
        page.filters.index.set_value(index)
        page.reload()
        qtbot.waitUntil(lambda: all_read(page))
        charts = [view.shown for view in page.findChildren(ChartView) if view.isVisible() and view.shown]
        return clauses([*texts(page), *behind_the_facts(rooms)]), charts

    here, there_ = said_by_each(said)
    for (words, charts), (other_words, other_charts) in zip(here, there_, strict=True):
        check_mirrored(words, other_words)
        for chart, other in zip(charts, other_charts, strict=True):
            assert marks_of(other) == marks_of(of_chart(chart))


@pytest.mark.parametrize("name", PEOPLE[: amount(1, 3)])
def test_what_is_behind_all_training_mirrors(said_by_each, qtbot, name):
    def said(rooms: Rooms) -> list[Counter[str]]:
        put_in_charge(rooms, name)
        rooms.window.show_page("progress")
        qtbot.waitUntil(lambda: all_read(rooms.progress))
        cards = rooms.progress.more.cards
        bars = [(cards[key], number) for key in OF_ALL for number in most_uneven(cards[key])]
        return [behind_the_bar(rooms, card, number) for card, number in bars]

    here, there_ = said_by_each(said)
    assert len(here) > 10
    for plain, swapped in zip(here, there_, strict=True):
        check_mirrored(plain, swapped)


def most_uneven(card: MoreCard) -> list[int]:
    """The bars of which the sides differ most; of a chart without sides the latest."""
    heights = {
        number: [
            spot.y for one in there(card.view.shown).series for spot in one.spots if spot.number == number
        ]
        for number in card.bars
    }
    gaps = {number: max(both, default=0) - min(both, default=0) for number, both in heights.items()}
    return sorted(gaps, key=lambda number: (-gaps[number], -number))[:3]


def behind_the_bar(rooms: Rooms, card: MoreCard, number: int) -> Counter[str]:
    """What the dialog says that a click on a bar opens."""
    card.view.opened.emit(number)
    dialog = there(rooms.progress.behind.dialog)
    said = clauses(texts(dialog))
    dialog.reject()
    return said


def behind_the_facts(rooms: Rooms) -> Iterator[str]:
    """What the cards say that open on the four facts."""
    for card in rooms.progress.facts_row.cards:
        card.asked.emit()
        (dialog,) = rooms.window.findChildren(WhyDialog)
        yield from texts(dialog)
        dialog.close_button.click()
        dialog.setParent(None)


@pytest.mark.parametrize("name", PEOPLE)
def test_the_session_mirrors_from_its_first_side_on(said_by_each, name):
    def said(rooms: Rooms) -> Counter[str]:
        who = put_in_charge(rooms, name)
        with rooms.database.read() as session:
            days = week_of(session, who.id, TODAY, today=TODAY)
        planned = next(one for day in days for one in day)
        rooms.start_session(planned)
        return clauses(texts(rooms.session))

    check_mirrored(*said_by_each(said))


@pytest.mark.parametrize("name", PEOPLE)
def test_the_proposals_mirror(twins, name):
    def proposed(root: Path) -> list[Any]:
        with open_database(DataFolder(root).database) as database, database.read() as session:
            who = there(athletes.find_athlete(session, name))
            return [in_order(one) for one in proposed_for(session, who.id, TODAY).proposals]

    here, there_ = twins.each(proposed)
    assert here
    assert there_ == [in_order(mirrored_proposal(one)) for one in here]


@pytest.mark.parametrize("name", PEOPLE)
def test_the_commands_mirror(ask, twins, name):
    def told(root: Path) -> dict[str, Any]:
        words = ("--data-dir", str(root))
        plain = {
            index: ask(*words, "asymmetry", "--athlete", name, "--exercise", THRUST, "--index", index)
            for index in Index
            if index.facts.reference.value != "size"
        }
        return plain | {"volume": ask(*words, "volume", "--block", running(root, name))}

    here, there_ = twins.each(told)
    for index in (key for key in here if isinstance(key, Index)):
        assert there_[index] == mirrored_answer(here[index], index)
    assert there_["volume"]["weeks"] == [mirrored_volume(week) for week in here["volume"]["weeks"]]


def mirrored_answer(told: dict[str, Any], index: Index) -> dict[str, Any]:
    value = -told["value"] if index.facts.signed else told["value"]
    other = {"left": "right", "right": "left", "none": "none"}[told["direction"]]
    return told | {"value": value, "direction": other, "left": told["right"], "right": told["left"]}


def mirrored_volume(week: dict[str, Any]) -> dict[str, Any]:
    def swapped(of: dict[str, Any]) -> dict[str, Any]:
        return {other_side(key.replace("_", " ")).replace(" ", "_"): value for key, value in of.items()}

    muscles = {name: swapped(one) for name, one in week["muscles"].items()}
    return week | {"left": week["right"], "right": week["left"], "muscles": muscles}


@pytest.mark.parametrize("name", PEOPLE)
def test_the_words_on_the_sheet_mirror(ask, twins, tmp_path, name):
    def words(root: Path) -> Counter[str]:
        paper = tmp_path / f"{root.name}.pdf"
        ask("--data-dir", str(root), "sheet", "--block", running(root, name), "--to", str(paper))
        return clauses(page.extract_text() for page in pypdf.PdfReader(paper).pages)

    here, there_ = twins.each(words)
    assert sum(here.values()) > 100
    check_mirrored(here, there_)


def running(root: Path, name: str) -> str:
    """The id of the block that somebody is in."""
    with open_database(DataFolder(root).database) as database, database.read() as session:
        who = there(athletes.find_athlete(session, name))
        return str(there(blocks.block_on(session, who.id, TODAY)).id)

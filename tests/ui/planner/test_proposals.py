"""Proposals on the planner: the list, the difference on the grid, and answers that Undo takes back whole."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from studio.domain.answers import Answer
from studio.domain.instants import Instant
from studio.domain.prescription import LoadKind, LoadRule
from studio.domain.proposals import Rule
from studio.domain.sides import Side
from studio.domain.units import Load, LoadSense
from studio.domain.workout import LoggedSet, Workout
from studio.storage import workouts
from studio.storage.proposals import answered
from studio.ui.planner.block_model import CHANGES_ROLE
from studio.ui.planner.page import PlannerPage
from studio.ui.planner.proposals_dialog import EditProposal
from studio.ui.undo import BlockUndo
from tests.ui.planner.conftest import StoppedClock

AN_HOUR = 3600


@pytest.fixture
def trained(database, athlete, block):
    """Monday of week 2 and Wednesday of week 1 were trained: the target was met on both legs."""

    def train(week, day, reps, load="40"):
        session = next(s for s in block.weeks[week].sessions if s.day == day)
        line = session.prescriptions[0]
        begun = Instant.of(datetime(2026, 11, 2 + 7 * week + day, 8, tzinfo=UTC), "UTC")
        workout = Workout(
            athlete.id,
            session.title,
            begun,
            begun.plus(AN_HOUR),
            planned_session_id=session.id,
            block_id=block.id,
        )
        per_side = day != 2
        with database.write() as stored:
            workouts.save_workout(stored, workout)
            for number in range(len(line.sets)):
                for side in (Side.LEFT, Side.RIGHT) if per_side else (Side.BOTH,):
                    one = LoggedSet(
                        workout.id,
                        athlete.id,
                        line.exercise_id,
                        side,
                        begun.plus(60 * number),
                        reps=reps,
                        load=Load.of(load),
                        prescription_id=line.id,
                    )
                    workouts.add_set(stored, one)

    train(1, 0, 12)
    train(0, 2, 8, "60")
    return block


class Wednesday(StoppedClock):
    """In the second week of the article's block."""

    @override
    def now(self):
        return Instant.of(datetime(2026, 11, 11, 9, tzinfo=UTC), "UTC")


@pytest.fixture
def planner(qtbot, database, changes, current, athlete, trained):
    current.choose(athlete)
    page = PlannerPage(database, changes, current, BlockUndo(), Wednesday())
    qtbot.addWidget(page)
    page.resize(1205, 760)
    page.show()
    page.proposals.next_week.read_now()
    return page


@pytest.fixture
def panel(planner):
    planner.proposals.open()
    return planner.middle.proposals


@pytest.fixture
def answers(database, athlete):
    def answers():
        with database.read() as session:
            return answered(session, athlete.id)

    return answers


def rules(page):
    return [proposal.rule for proposal in page.proposals.next_week.outlook.proposals]


def item(panel):
    return panel.list.item()


def test_a_quiet_button_says_how_much_is_proposed(planner):
    button = planner.middle.proposals_button

    assert button.text() == button.accessibleName() == "2 changes proposed for week 3"
    assert planner.middle.proposals.isHidden()


def test_the_list_says_what_which_side_and_why(panel):
    spoken = [item.row.spoken for item in panel.list.items]

    assert spoken[0] == (
        "Single-Leg Hip Thrust (free knee bent). Raise the load · Mon, Fri. "
        "Left Right: Load body weight → +42 kg. The target of 3 × 12 was met. "
        "Done with 40 kg: left 12 12 12, right 12 12 12"
    )
    assert spoken[1].endswith(
        "Load choose → 62.5 kg. The target of 4 × 8 was met. Done with 60 kg: 8, 8, 8, 8"
    )
    index = panel.list.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == spoken[0]


def test_accepting_is_one_step_that_undo_takes_back_with_the_answer(qtbot, planner, panel, answers, stored):
    before = stored(planner.block)
    panel.accept.click()

    line = stored(planner.block).weeks[2].sessions[0].prescriptions[0]
    assert line.target.load.load is not None
    assert [said.answer for said in answers()] == [Answer.ACCEPTED]
    assert len(rules(planner)) == 1
    undo = planner._undo
    assert undo.undoText().startswith("Accept: Raise the load, Single-Leg Hip Thrust")

    undo.undo()
    assert (stored(planner.block), answers()) == (before, [])
    qtbot.waitUntil(lambda: len(rules(planner)) == 2)
    undo.redo()
    assert [said.answer for said in answers()] == [Answer.ACCEPTED]
    qtbot.waitUntil(lambda: len(rules(planner)) == 1)


def test_refusing_leaves_the_plan_and_says_until_when_it_stays_away(qtbot, planner, panel, answers, stored):
    before = stored(planner.block)
    panel.refuse.click()

    assert stored(planner.block) == before
    assert [said.answer for said in answers()] == [Answer.REFUSED]
    assert panel.list.items[-1].row.reason == "Refused: it stays away until 25 November 2026."
    assert len(rules(planner)) == 1
    planner._undo.undo()
    assert answers() == []
    qtbot.waitUntil(lambda: len(rules(planner)) == 2)


def test_what_was_refused_can_be_offered_again(planner, panel, answers):
    panel.refuse.click()
    panel.list.choose(len(panel.list.items) - 1)
    assert not panel.accept.isEnabled()
    panel.again.click()

    assert answers() == []
    assert len(rules(planner)) == 2
    planner._undo.undo()
    assert [said.answer for said in answers()] == [Answer.REFUSED]


def test_all_at_once_is_one_step(planner, panel, answers, stored):
    before = stored(planner.block)
    panel.accept_all.click()

    assert rules(planner) == []
    assert planner.middle.proposals_button.text() == "Nothing to change next week"
    assert "the plan stands" in panel.nothing.text()
    assert len(answers()) == 2
    planner._undo.undo()
    assert (stored(planner.block), answers()) == (before, [])


def test_other_values_are_taken_field_by_field(planner, panel, answers):
    panel.edit.click()
    dialog = next(w for w in planner.findChildren(EditProposal) if w.isVisible())
    (_, left), (_, right) = dialog.fields
    left.set_value(41)
    right.setText("lots")
    assert not dialog.accept_button.isEnabled()
    dialog.accept()
    assert answers() == []
    right.set_value(43)
    dialog.accept_button.click()

    (said,) = answers()
    chosen = [LoadRule(LoadKind.BODY_WEIGHT_PLUS, Load.of(kg, sense=LoadSense.ADDED)) for kg in (41, 43)]
    assert (said.answer, list(said.became[:2])) == (Answer.EDITED, chosen)
    line = planner.block.weeks[2].sessions[0].prescriptions[0]
    assert [line.left.load, line.right.load] == chosen
    assert len(rules(planner)) == 1


def test_keys_answer_only_while_the_list_has_the_focus(qtbot, planner, panel, answers):
    planner.activateWindow()
    qtbot.waitUntil(panel.list.hasFocus)
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    assert item(panel) == panel.list.items[1]
    assert planner.place.week == 2
    qtbot.keyClick(panel.list, Qt.Key.Key_R)
    assert [said.answer for said in answers()] == [Answer.REFUSED]
    qtbot.keyClick(panel.list, Qt.Key.Key_Up)
    qtbot.keyClick(panel.list, Qt.Key.Key_A)
    assert sorted(said.answer for said in answers()) == [Answer.ACCEPTED, Answer.REFUSED]
    assert "(A)" in panel.accept.toolTip()
    planner.middle.view.setFocus()
    qtbot.keyClick(planner.middle.view, Qt.Key.Key_R)
    assert len(answers()) == 2


def test_e_opens_the_dialog_and_a_chord_does_nothing(qtbot, planner, panel, answers):
    qtbot.keyClick(panel.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert answers() == []
    qtbot.keyClick(panel.list, Qt.Key.Key_E)
    dialog = next(w for w in planner.findChildren(EditProposal) if w.isVisible())
    dialog.cancel.click()
    assert answers() == []


def test_the_grid_shows_before_and_after_of_the_lines(planner):
    model = planner.middle.model
    cells = [model.index(r, c) for r in range(model.rowCount()) for c in range(model.columnCount())]
    marked = [index for index in cells if index.data(CHANGES_ROLE)]

    assert {model.slot(index).place.week for index in marked} == {2}
    assert len(marked) == 3
    spoken = marked[0].data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Proposed: Left Right: Load" in spoken
    plain = planner.middle.view.grab().toImage()
    model.show_changes({})
    assert planner.middle.view.grab().toImage() != plain


def test_an_edit_of_the_plan_is_seen_at_once(planner):
    slots = [slot for row in planner.middle.model.layout_now.slots for slot in row if slot.prescription]
    planner.go_to(next(slot.place for slot in slots if (slot.place.week, slot.place.day) == (2, 2)))
    planner.deeds.remove()

    assert planner.middle.proposals_button.text() == "1 change proposed for week 3"


def test_another_block_has_no_proposals(planner, database, athlete):
    from studio.services.planning import ARTICLE_TEMPLATE, block_from_template
    from studio.storage.blocks import save_block
    from tests.ui.planner.conftest import MONDAY

    other = block_from_template(ARTICLE_TEMPLATE, athlete.id, MONDAY.replace(month=12, day=7))
    with database.write() as session:
        save_block(session, other)
    planner.show_block(other.id)
    assert planner.middle.proposals_button.isHidden()
    planner.proposals.open()
    assert planner.block.id != other.id
    assert planner.middle.proposals.isVisible()


def test_the_list_asks_to_be_printed(qtbot, planner, panel):
    with qtbot.waitSignal(planner.proposals.print_wanted) as asked:
        panel.print.click()

    assert [proposal.rule for proposal in asked.args[0].proposals] == [Rule.LOAD_UP, Rule.LOAD_UP]


def test_without_anything_done_it_says_why(open_page, block):
    page = open_page()
    page.proposals.open()

    assert page.middle.proposals_button.text() == "Nothing to change next week"
    assert "has been trained" in page.middle.proposals.nothing.text()
    assert page.middle.proposals.accept.isHidden()
    page.middle.proposals_button.click()
    assert page.middle.proposals.isHidden()


def test_a_plan_that_was_changed_under_it_is_said(planner, panel):
    from dataclasses import replace

    planner.proposals._block = replace(planner.block, weeks=planner.block.weeks[:2])
    panel.accept.click()

    assert panel.problem.text() == "This week is no longer in the block."


@pytest.mark.parametrize("percent", [100, 200])
def test_it_fits_a_small_window(dressed, planner, percent):
    from studio.ui import theme

    theme.apply("light", percent)
    planner.resize(1205, 660)
    planner.proposals.open()
    QApplication.sendPostedEvents()

    assert planner.minimumSizeHint().width() <= 1205
    assert planner.minimumSizeHint().height() <= 660

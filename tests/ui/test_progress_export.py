"""The Export button of the Progress page, the menus of its charts, and what they write and copy."""

import csv
import errno
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDesktopServices, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QMessageBox

from studio.domain.sides import Side
from studio.domain.strength_test import Metric
from studio.services.chart_files import Kind
from studio.services.testing import Attempt, TestEntry
from studio.storage import disk_space
from studio.storage.athletes import add_athlete
from studio.ui.progress.chart_view import ChartView
from studio.ui.progress.export_words import Deed
from studio.ui.progress.fact_card import Part
from studio.ui.progress.page import ProgressPage
from studio.ui.progress.picture_panel import Panel
from tests.make import an_athlete
from tests.ui.progress_gym import TODAY, a_gym
from tests.ui.progress_shown import progress_on_screen, three_tests

DEEDS = ["Picture (PNG)…", "Drawing (SVG)…", "Points (CSV)…", "Copy picture", "Copy points"]
POPUP = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
KEYBOARD, MOUSE = QContextMenuEvent.Reason.Keyboard, QContextMenuEvent.Reason.Mouse


@pytest.fixture
def gym(database):
    return a_gym(database)


@pytest.fixture
def page(qtbot, dressed, database, changes, gym, tmp_path) -> Iterator[ProgressPage]:
    three_tests(gym)
    gym.train(21)
    with progress_on_screen(qtbot, database, changes, gym, tmp_path) as page:
        yield page


def texts_of(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def choose(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()


def dialog_of(page: ProgressPage) -> QFileDialog:
    return next(d for d in page.window().findChildren(QFileDialog) if d.isVisible())


def menu_of(view: ChartView) -> QMenu:
    found: QMenu = next(menu for menu in view.findChildren(QMenu) if menu.isVisible())
    return found


def exported(page: ProgressPage, qtbot, path: Path, deed: str, charts=None) -> Path:
    """The file that ``deed`` writes of ``charts``, else of all."""
    export = page.exporting
    export.do(Deed(deed), export.charts() if charts is None else charts)
    dialog = dialog_of(page)
    dialog.setDirectory(str(path.parent))
    dialog.selectFile(path.name)
    with qtbot.waitSignal(export.exporter.saved):
        dialog.accept()
    return path


def table_in(content: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content, newline=""), delimiter=delimiter, strict=True))


def points_of(views) -> list[tuple[str, ...]]:
    return [(view.shown.key, *row) for view in views for row in view.seen().rows()]


def rows_in(table: list[dict[str, str]]) -> list[tuple[str, ...]]:
    kept = ("chart", "series", "side", "weaker", "x", "value", "tempo", "certainty")
    return [tuple(row[key] for key in kept) for row in table]


def test_the_button_stands_beside_the_others_and_opens_a_menu(page):
    button = page.exporting.button
    assert button in page.page_actions
    assert (button.text(), button.accessibleName()) == ("Export", "Export")
    assert button.isEnabled()
    assert "picture" in button.toolTip()
    assert texts_of(button.menu()) == DEEDS


def test_with_nothing_to_export_the_button_says_so(qtbot, dressed, database, changes, gym, tmp_path):
    with progress_on_screen(qtbot, database, changes, gym, tmp_path) as page:
        assert not page.exporting.charts()
        assert not page.exporting.button.isEnabled()
        assert "no chart on screen" in page.exporting.button.toolTip()
        page.exporting.do(Deed.CSV, ())
        assert not page.window().findChildren(QFileDialog)


def test_a_chart_in_which_nothing_is_drawn_is_left_out(page):
    shown = page.charts.sets.shown
    page.charts.sets.show_chart(replace(shown, series=()))
    assert page.charts.sets.isVisible()
    assert page.charts.sets not in page.exporting.charts()


def test_another_athlete_without_data_leaves_nothing_to_export(page, database):
    nobody = an_athlete("Bo Lind")
    with database.write() as session:
        add_athlete(session, nobody)
    page.exporting._tell_saved(Path("all.png"))
    page._current.choose(nobody)
    assert not page.exporting.button.isEnabled()
    assert page.exporting.note.isHidden()


def test_a_file_is_asked_for_by_a_dialog_that_holds_nothing_up(page, tmp_path):
    choose(page.exporting.menu, "Picture (PNG)…")
    dialog = dialog_of(page)
    assert (
        Path(dialog.selectedFiles()[0]).name
        == "Ann Berg, Single-Leg Hip Thrust (free knee bent), 2026-11-30.png"
    )
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert not dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.reject()
    assert page.exporting.note.isHidden()


def test_a_chart_alone_is_named_in_its_file(page):
    page.exporting.do(Deed.SVG, [page.charts.sets])
    dialog = dialog_of(page)
    assert Path(dialog.selectedFiles()[0]).name.endswith("), Hard sets a week, 2026-11-30.svg")
    dialog.reject()


def test_a_picture_is_written_and_can_be_opened(page, qtbot, tmp_path, monkeypatch):
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    path = exported(page, qtbot, tmp_path / "all.png", "png")
    image = QImage(str(path))
    assert image.width() > 2 * page.charts.width()
    assert image.text("Title") == "Ann Berg · Single-Leg Hip Thrust (free knee bent)"
    assert ". Larger than noise? Real" in image.text("Description")  # product.md A5
    page.facts_row.ratio.say(
        [Part("54 %", "left"), Part("left", joined=True), Part("65 %", "right"), Part("right", joined=True)]
    )
    assert page.facts_row.sentence().endswith(" Single-leg to bilateral: 54 % left, 65 % right.")
    assert ". Single-leg to bilateral: " in image.text("Description"), "all four facts"
    assert page.exporting.note.isVisible()
    assert page.exporting.note.text.text() == f"Saved as {path}."
    page.exporting.open_button.click()
    assert [Path(url.toLocalFile()) for url in opened] == [path]


def test_a_drawing_is_written(page, qtbot, tmp_path):
    path = exported(page, qtbot, tmp_path / "all.svg", "svg")
    assert path.read_bytes().startswith(b"<?xml")
    assert not list(tmp_path.glob("*.part"))


def test_the_points_are_those_in_view(page, qtbot, tmp_path):
    views = page.exporting.charts()
    whole = table_in(exported(page, qtbot, tmp_path / "all.csv", "csv").read_text("utf-8-sig"))
    assert rows_in(whole) == points_of(views)
    assert {row["chart"] for row in whole} >= {"asymmetry", "sides", "left_against_right", "hard_sets"}

    page.charts.trend.zoom(0.3)
    near = table_in(exported(page, qtbot, tmp_path / "near.csv", "csv").read_text("utf-8-sig"))
    assert rows_in(near) == points_of(views)
    assert (
        0
        < len([r for r in near if r["chart"] == "asymmetry"])
        < len([r for r in whole if r["chart"] == "asymmetry"])
    )


def test_each_row_says_whose_and_what_it_is(page, qtbot, tmp_path):
    table = table_in(exported(page, qtbot, tmp_path / "all.csv", "csv").read_text("utf-8-sig"))
    assert {row["athlete"] for row in table} == {"Ann Berg"}
    said = {row["chart"]: (row["exercise"], row["metric"], row["index"], row["unit"]) for row in table}
    lift, metric = "Single-Leg Hip Thrust (free knee bent)", "Estimated 1RM"
    index = page.filters.index.currentText()
    assert said["asymmetry"] == (lift, metric, index, "%")
    assert said["sides"] == said["left_against_right"] == (lift, metric, "", "kg")
    assert said["hard_sets"] == (lift, "", "", "sets")
    assert said["muscles"] == ("", "", "", "sets")
    against = [row for row in table if row["chart"] == "left_against_right"]
    assert {(row["side"], row["weaker"]) for row in against} == {("", "left")}


def test_swapped_sides_give_a_mirrored_file(page, qtbot, database, changes, gym, tmp_path):
    def table(shown: ProgressPage, name: str) -> list[dict[str, str]]:
        file = exported(shown, qtbot, tmp_path / name, "csv", [shown.charts.trend, shown.charts.sides])
        return table_in(file.read_text("utf-8-sig"))

    other = gym.another()
    three_tests(other, swap=True)
    own = table(page, "own.csv")
    page._current.choose(other.athlete)
    swapped = table(page, "swapped.csv")
    sides = {"left": "right", "right": "left", "": ""}
    names = {"left": "right", "right": "left", "Left": "Right", "Right": "Left"}

    def mirrored(row: dict[str, str]) -> tuple[str, ...]:
        value = float(row["value"]) * (-1 if row["chart"] == "asymmetry" else 1)
        return (
            row["chart"],
            names.get(row["series"], row["series"]),
            sides[row["side"]],
            sides[row["weaker"]],
            row["x"],
            repr(value),
            row["tempo"],
            row["certainty"],
        )

    assert sorted(map(mirrored, own)) == sorted(rows_in(swapped))
    assert own != swapped


def test_a_picture_and_points_can_be_copied(page, qtbot):
    said: list[str] = []
    page.exporting.notice.connect(said.append)
    with qtbot.waitSignal(page.exporting.exporter.picture_copied):
        choose(page.exporting.menu, "Copy picture")
    data = QGuiApplication.clipboard().mimeData()
    packed = QImage.fromData(data.data("image/png"))
    assert packed.size() == QImage(data.imageData()).size()
    assert packed.width() > 2 * page.charts.width()
    assert said == ["The picture is on the clipboard."]

    with qtbot.waitSignal(page.exporting.exporter.points_copied):
        choose(page.exporting.menu, "Copy points")
    data = QGuiApplication.clipboard().mimeData()
    assert rows_in(table_in(data.text(), "\t")) == points_of(page.exporting.charts())
    assert "text/csv" in data.formats()
    assert said[1:] == ["The points are on the clipboard, as cells for a spreadsheet."]
    assert page.exporting.note.isHidden()  # nothing can be done about it: the passing line is enough


def test_one_note_takes_the_place_of_the_other(page, qtbot, gym, tmp_path):
    notes = page.entering.note, page.exporting.note
    attempts = tuple(Attempt(side, 1, reps=12) for side in (Side.LEFT, Side.RIGHT))
    entry = TestEntry(gym.lift, Metric.REPS, TODAY, attempts)
    page.entering._save(entry)
    assert [note.isHidden() for note in notes] == [False, True]
    exported(page, qtbot, tmp_path / "all.csv", "csv")
    assert [note.isHidden() for note in notes] == [True, False]
    page.entering._save(entry)
    assert [note.isHidden() for note in notes] == [False, True]


def test_what_is_asked_for_meanwhile_waits_for_its_turn(page, qtbot, tmp_path):
    exporter, charts = page.exporting.exporter, page.exporting.charts()
    exporter.work.slice_ms = 0.0  # a step, then the next events
    caption = page.exporting.words.caption(charts)
    files = [tmp_path / "one.png", tmp_path / "two.svg", tmp_path / "three.csv", tmp_path / "four.png"]
    for file in files:
        exporter.save(file, Kind(file.suffix), charts, caption)
    assert exporter.work.busy
    qtbot.waitUntil(lambda: all(file.exists() for file in files), timeout=20_000)
    assert not QImage(str(files[0])).isNull()
    assert not QImage(str(files[3])).isNull()


def ask_for_menu(view: ChartView, reason: QContextMenuEvent.Reason) -> None:
    if reason is KEYBOARD:  # wherever the pointer is
        place, target = QPoint(-500, -500), view
    else:
        place, target = view.viewport().rect().center(), view.viewport()
    QApplication.sendEvent(target, QContextMenuEvent(reason, place, view.viewport().mapToGlobal(place)))


@POPUP
@pytest.mark.parametrize("reason", [MOUSE, KEYBOARD])
def test_each_chart_has_the_same_menu_for_itself(page, qtbot, reason):
    for view in page.exporting.charts():
        view.setFocus()
        ask_for_menu(view, reason)
        menu = menu_of(view)
        assert texts_of(menu) == DEEDS
        assert menu.accessibleName() == view.accessibleName()
        with qtbot.waitSignal(page.exporting.exporter.points_copied):
            choose(menu, "Copy points")
        table = table_in(QGuiApplication.clipboard().mimeData().text(), "\t")
        assert rows_in(table) == points_of([view])


@POPUP
def test_shift_and_f10_open_it_too(page):
    page.charts.sides.setFocus()
    QTest.keyClick(page.charts.sides, Qt.Key.Key_F10)
    assert not page.charts.sides.findChildren(QMenu)
    QTest.keyClick(page.charts.sides, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert texts_of(menu_of(page.charts.sides)) == DEEDS
    menu_of(page.charts.sides).close()


@POPUP
def test_the_menu_is_walked_through_by_keys(page, qtbot):
    page.exporting.open_menu()
    menu = page.exporting.menu
    assert menu.isVisible()
    for _ in range(4):
        QTest.keyClick(menu, Qt.Key.Key_Up)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    dialog_of(page).reject()


def test_elsewhere_on_the_page_there_is_no_such_menu(page):
    label = page.facts_row
    QApplication.sendEvent(label, QContextMenuEvent(MOUSE, QPoint(2, 2), label.mapToGlobal(QPoint(2, 2))))
    QTest.keyClick(page.filters.index, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert not [menu for menu in page.findChildren(QMenu) if menu.isVisible()]


def test_a_chart_of_all_training_is_not_told_as_one_of_the_exercise(page):
    words = page.exporting.words
    all_training = [page.more.cards["muscles"].view]
    caption = words.caption(all_training)
    assert caption.title == "Ann Berg · All training"
    assert caption.sentence == all_training[0].shown.text
    assert "Percentage" not in caption.about
    assert words.name(Kind.CSV, all_training, alone=True).startswith("Ann Berg, All training, ")

    caption = words.caption([page.charts.trend])
    assert caption.about.endswith(" · 12 months · Training and tests · as of 30\u00a0Nov\u00a02026")
    assert caption.sentence == page.facts_row.sentence()


def test_a_picture_says_which_days_are_in_view_what_is_foretold_and_what_was_left_out(page):
    words, trend = page.exporting.words, page.charts.trend
    whole = words.caption([trend])
    assert " · 12 months · " in whole.about
    assert whole.notes == (page.forecast.sentence.text(), page.left_out.text())
    assert all(whole.notes)
    assert all(note in whole.description for note in whole.notes)
    assert words.caption([page.charts.sides]).notes == (page.left_out.text(),)
    assert words.caption([page.more.cards["muscles"].view]).notes == ()

    trend.zoom(0.5)
    near = words.caption([trend]).about
    first, last = (date.fromordinal(round(at)) for at in trend.view[0])
    said = near.replace("\u00a0", " ")
    assert "12 months" not in said
    assert re.search(r" · in view: \d+ \w+ 2026 – \d+ \w+ 2026 · ", said)
    assert f"{first:%b %Y}" in said
    assert f"{last:%b %Y}" in said
    assert "12 months" in words.caption([trend, page.charts.sides]).about
    assert Panel(trend, drawn=False).aside.text.startswith("in view: ")
    page.charts.scatter.zoom(0.5)
    assert "only a part is in view" in words.caption([page.charts.scatter]).about


@pytest.mark.parametrize("deed", ["png", "svg", "csv"])
def test_a_full_disk_is_told_and_leaves_what_was_there(page, qtbot, tmp_path, monkeypatch, deed):
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / f"trend.{deed}"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    page.exporting.do(Deed(deed), [page.charts.trend])
    dialog_of(page).reject()
    with qtbot.waitSignal(page.exporting.exporter.failed):
        page.exporting.save(str(path))
    box = page.window().findChildren(QMessageBox)[-1]
    assert "cannot be written (No space left on device). Nothing was exported." in box.text()
    box.close()
    assert path.read_bytes() == b"old"
    assert page.exporting.note.isHidden()
    assert not list(tmp_path.glob("*.part"))


def test_the_last_room_stays_for_the_sets(page, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(disk_space, "free_bytes", lambda _place: 1)
    page.exporting.do(Deed.SVG, [page.charts.trend])
    dialog_of(page).reject()
    with qtbot.waitSignal(page.exporting.exporter.failed):
        page.exporting.save(str(tmp_path / "trend.svg"))
    box = page.window().findChildren(QMessageBox)[-1]
    assert "no export was made" in box.text()
    box.close()


def test_a_chart_that_is_gone_before_the_file_is_named_is_told(page, tmp_path, qtbot):
    view = ChartView("gone")
    page.exporting.do(Deed.PNG, [view])
    dialog_of(page).reject()
    shiboken6.delete(view)
    for deed in Deed.PNG, Deed.CSV:
        page.exporting._asked = deed, (view,)
        with qtbot.waitSignal(page.exporting.exporter.failed):
            page.exporting.save(str(tmp_path / f"gone.{deed}"))
        box = page.window().findChildren(QMessageBox)[-1]
        assert "not on screen any more" in box.text()
        box.close()

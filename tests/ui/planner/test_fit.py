"""What has too little room folds, shrinks, or says that there is more; nothing is cut without a word."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from studio.domain.prescription import LoadKind
from studio.domain.sides import Side
from studio.ui import theme
from studio.ui.planner.card_painter import fitting, small_font
from studio.ui.planner.words import Run


@pytest.fixture(params=[100, 200])
def large_page(request, open_page, block):
    """The planner in a small window, at both ends of the text size."""
    theme.apply("light", request.param)
    yield open_page((1180, 640))
    theme.apply("light", 100)


def test_the_inspector_is_as_wide_as_its_pane(large_page):
    panel = large_page.inspector.prescription
    panel.load.kind.set_value(LoadKind.ABSOLUTE)
    panel.load.kind.activated.emit(panel.load.kind.currentIndex())
    panel.sides.toggle.click()
    area = large_page.inspector.findChild(QScrollArea)

    assert area.widget().minimumSizeHint().width() <= area.viewport().width()
    amount = panel.load.amount
    margins = 2 * theme.px(8) + 6
    room = amount.fontMetrics().horizontalAdvance(amount.placeholderText()) + margins
    assert amount.placeholderText() == "kg"
    assert amount.sizeHint().width() >= room


def test_left_and_right_of_the_legend_stay_on_one_line(large_page):
    sets = large_page.middle.sets
    left, right = (badge.mapTo(sets, badge.rect().topLeft()) for badge in sets._badges)

    assert left.y() == right.y()
    assert left.x() < right.x()


def test_what_is_cut_of_a_line_is_told_by_an_ellipsis(qapp):
    runs = (
        Run("4 × "),
        Run("L 10", Side.LEFT),
        Run("  "),
        Run("R 12", Side.RIGHT),
        Run(" · "),
        Run("2-0-1-1"),
    )
    whole = sum(QFontMetrics(small_font(bold=bool(r.side))).horizontalAdvance(r.text) for r in runs)

    assert [text for text, _ in fitting(runs, whole)] == [run.text for run in runs]
    for width in range(20, whole):
        shown = fitting(runs, width)
        assert shown[-1][0].endswith("…")
        took = sum(QFontMetrics(small_font(bold=bool(r.side))).horizontalAdvance(t) for t, r in shown)
        assert took <= width


def test_disabled_buttons_have_one_look(page):
    start, paste = page.buttons.start, page.buttons.paste_week
    edges = []
    for button in (start, paste):
        button.setEnabled(False)
        image = button.grab().toImage()
        edges.append({image.pixelColor(image.width() // 2, y).name() for y in (0, 1, 4)})
    assert edges[0] == edges[1]


def test_words_keep_their_lines_when_fields_above_them_fold(large_page):
    panel = large_page.inspector.prescription
    folds = panel.sides.toggle

    def cut():
        QApplication.sendPostedEvents()
        labels = [label for label in panel.findChildren(QLabel) if label.isVisible() and label.wordWrap()]
        assert labels
        return [x.text() for x in labels if x.height() < x.heightForWidth(x.width())]

    large_page.go_to(large_page.place)
    assert cut() == []
    folds.click()
    assert cut() == []
    folds.click()
    assert cut() == []

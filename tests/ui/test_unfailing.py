"""A model or a delegate that raises is told of through the hook, and shows '?' where its text would be."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from studio.ui.unfailing import unfailing, unfailing_paint, unknown_size
from studio.ui.widgets.record_model import Column, RecordModel


class Broken(QStyledItemDelegate):
    """Raises after as many `save` as it is told, and none of them taken back."""

    saves = 0

    @override
    @unfailing(unknown_size)
    def sizeHint(self, option, index):
        raise ValueError("no size")

    @override
    @unfailing_paint
    def paint(self, painter, option, index):
        for _ in range(self.saves):
            painter.save()
            painter.setOpacity(0.1)
            painter.translate(50, 50)
        raise ValueError("no picture")


@pytest.fixture
def model(qapp):
    model: RecordModel[dict[str, str]] = RecordModel([Column("Name", lambda record: record["name"])])
    model.set_records([{}])
    return model


def test_a_model_that_raises_says_a_question_mark(model, qtbot):
    with qtbot.captureExceptions() as told:
        shown = model.data(model.index(0, 0))
        tip = model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert (shown, tip) == ("?", None)
    assert [kind for kind, _error, _trace in told] == [KeyError]


@pytest.mark.parametrize("saves", [0, 1, 3])
def test_a_delegate_that_raises_paints_a_question_mark_and_leaves_the_painter_as_it_was(model, qtbot, saves):
    delegate = Broken()
    delegate.saves = saves
    image = QImage(QSize(40, 40), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 40, 40)
    painter = QPainter(image)
    painter.setBrushOrigin(QPoint(3, 4))
    with qtbot.captureExceptions() as told:
        delegate.paint(painter, option, model.index(0, 0))
    assert (painter.brushOrigin(), painter.opacity(), painter.transform().isIdentity()) == (
        QPoint(3, 4),
        1.0,
        True,
    )
    painter.end()  # complains of what is still saved, which would fail this test
    assert len(told) == 1
    darkest = min(image.pixelColor(x, y).lightness() for x in range(40) for y in range(40))
    assert darkest < 100, "there is something to see"


def test_a_list_of_broken_rows_is_shown(model, qtbot):
    view = QListView()
    qtbot.addWidget(view)
    view.setItemDelegate(Broken(view))
    view.setModel(model)
    with qtbot.captureExceptions() as told:
        view.resize(200, 200)
        view.show()
        qtbot.waitUntil(lambda: any("no picture" in str(error) for _kind, error, _trace in told))
        assert view.sizeHintForRow(0) > 10

"""Shows the pages of a PDF under one another, as wide as there is room, drawn from the very file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from studio.ui import theme
from studio.ui.tasks import Tasks
from studio.ui.widgets.pdf_pages import PageImage, draw_page

_GAP = 16
_STEP = 48


class PdfPreview(QAbstractScrollArea):
    """Pages are drawn by a worker when they come into sight; ``page_shown`` tells which is, from 1."""

    page_shown = Signal(int)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._content = b""
        self._sizes: tuple[QSizeF, ...] = ()
        self._images: dict[int, PageImage] = {}
        self._drawing: bytes | None = None
        self._page = 0
        self._places: list[QRect] = []
        self.setAccessibleName(self.tr("Preview"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)

        self.verticalScrollBar().valueChanged.connect(self._moved)
        theme.news().changed.connect(self.viewport().update)

    @property
    def page_count(self) -> int:
        return len(self._sizes)

    @property
    def complete(self) -> bool:
        """Whether every page in sight is drawn at the present width."""
        return bool(self._sizes) and self._next_to_draw() is None

    def show_file(self, content: bytes, sizes: Sequence[QSizeF]) -> None:
        """Show another file, from its first page; ``sizes`` are its pages in points."""
        self._content = content
        self._sizes = tuple(sizes)
        self._images = {}
        self._page = 0
        self.verticalScrollBar().setValue(0)
        self._arrange()
        self._moved()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._moved()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Space:
                bar.setValue(bar.value() + bar.pageStep())
            case _:
                super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.palette_for(self)
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour(colours.surface_2))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, place in self._in_sight():
            painter.fillRect(place, Qt.GlobalColor.white)
            drawn = self._images.get(number)
            if drawn is not None:
                painter.drawImage(QRectF(place), drawn.image)
            painter.setPen(theme.colour(colours.border))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour(colours.accent), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _arrange(self) -> None:
        """Give each page its place, and the scroll bar their length; it is there only where it is needed."""
        room = self.contentsRect()
        bar = self.verticalScrollBar()
        self._places = self._below_one_another(room.width())
        scrolls = bool(self._places) and self._places[-1].bottom() + _GAP >= room.height()
        if scrolls:
            self._places = self._below_one_another(room.width() - bar.sizeHint().width())
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOn if scrolls else policy.ScrollBarAlwaysOff)
        whole = self._places[-1].bottom() + 1 + _GAP if self._places else 0
        bar.setRange(0, max(0, whole - room.height()) if scrolls else 0)
        bar.setPageStep(room.height())
        bar.setSingleStep(_STEP)

    def _below_one_another(self, room: int) -> list[QRect]:
        """A place for each page, as wide as ``room`` allows, from the top of the first."""
        width = max(1, room - 2 * _GAP)
        places = []
        y = _GAP
        for size in self._sizes:
            height = round(width * size.height() / size.width())
            places.append(QRect(_GAP, y, width, height))
            y += height + _GAP
        return places

    def _in_sight(self) -> list[tuple[int, QRect]]:
        offset = self.verticalScrollBar().value()
        moved = ((number, place.translated(0, -offset)) for number, place in enumerate(self._places))
        return [(number, place) for number, place in moved if place.intersects(self.viewport().rect())]

    def _moved(self) -> None:
        """What is in sight has changed: draw what is missing, and tell which page is in view."""
        in_sight = self._in_sight()
        middle = self.viewport().height() / 2
        page = next((n for n, place in in_sight if place.bottom() >= middle), len(self._sizes) - 1) + 1
        if page != self._page:
            self._page = page
            self.setAccessibleDescription(
                self.tr("Page {page} of {count}").format(page=page, count=self.page_count)
            )
            self.page_shown.emit(page)
        self._draw_next()
        self.viewport().update()

    def _pixels(self, place: QRect) -> int:
        return round(place.width() * self.devicePixelRatioF())

    def _next_to_draw(self) -> tuple[int, int] | None:
        """The first page in sight that is not drawn at the width it is shown with, and that width."""
        for number, place in self._in_sight():
            drawn = self._images.get(number)
            if drawn is None or drawn.width != self._pixels(place):
                return number, self._pixels(place)
        return None

    def _draw_next(self) -> None:
        """One page at a time, so that a quick resize asks only for the width it ends with."""
        wanted = self._next_to_draw()
        if wanted is None or self._drawing is not None:
            return
        self._drawing = self._content
        work = partial(draw_page, self._content, *wanted)
        self._tasks.run(work, done=self._keep, failed=self._give_up)

    def _keep(self, drawn: PageImage) -> None:
        if self._drawing is self._content:
            self._images[drawn.number] = drawn
            near = {number + step for number, _ in self._in_sight() for step in (-1, 0, 1)}
            self._images = {n: image for n, image in self._images.items() if n in near}
        self._drawing = None
        self._draw_next()
        self.viewport().update()

    def _give_up(self, error: Exception) -> None:
        self._drawing = None
        raise error

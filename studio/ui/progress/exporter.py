"""Makes files and clips of charts: painted a little at a time, packed and written by a worker."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter

from studio.domain.errors import BadValue
from studio.exchange.chart_table import About
from studio.services.chart_files import Kind, Points, points_file, points_text, save_chart_file
from studio.ui.bit_by_bit import BitByBit
from studio.ui.progress.chart_view import ChartView
from studio.ui.progress.drawing import Drawing, drawing_of
from studio.ui.progress.picture import TOO_LARGE, Caption, Steps, pixels_of, refuse_gone
from studio.ui.tasks import Tasks

Views = Sequence[ChartView]
CHANGED = "What the page shows changed meanwhile. Nothing was exported; export it again."


class Exporter(QObject):
    """One thing at a time, of what is on screen when its turn comes; ``about`` tells of a table's rows.

    ``shown`` tells what that is: an export is of what it was when it was asked for, or it is refused.
    """

    saved = Signal(object)
    picture_copied = Signal()
    points_copied = Signal()
    failed = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        about: Callable[[ChartView], About],
        shown: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._about, self._shown = tasks, about, shown
        self._waiting: deque[Steps[None]] = deque()
        self.work = BitByBit(self)
        self.work.over.connect(self._go_on)

    def save(self, path: Path, kind: Kind, views: Views, caption: Caption) -> None:
        """Write what is in view into the file; `saved` carries its path, `failed` an error."""
        match kind:
            case Kind.PNG:
                self._begin(self._save_pixels(path, views, caption))
            case Kind.SVG:
                self._begin(self._save_vectors(path, views, caption))
            case Kind.CSV:
                self._begin(self._save_points(path, views))

    def copy_picture(self, views: Views, caption: Caption) -> None:
        self._begin(self._copy_pixels(views, caption))

    def copy_points(self, views: Views) -> None:
        """As cells for a spreadsheet, and as CSV for what asks for that."""
        self._tasks.run(
            partial(_points_clip, self._points_of(views)), done=self._put_points, failed=self._tell_failed
        )

    def _begin(self, steps: Steps[None]) -> None:
        self._waiting.append(self._guarded(steps, self._shown()))
        self._go_on()

    def _go_on(self) -> None:
        if self._waiting and not self.work.busy:
            self.work.begin(self._waiting.popleft())

    def _save_pixels(self, path: Path, views: Views, caption: Caption) -> Steps[None]:
        image = yield from pixels_of(caption, views)
        self._write(partial(_save_packed, path, image))

    def _save_vectors(self, path: Path, views: Views, caption: Caption) -> Steps[None]:
        drawing = yield from drawing_of(caption, views)
        self._write(partial(_save_drawing, path, drawing))

    def _save_points(self, path: Path, views: Views) -> Steps[None]:
        refuse_gone(views)
        points = self._points_of(views)
        yield
        self._write(partial(_save_points, path, points))

    def _points_of(self, views: Views) -> Points:
        return [(self._about(view), view.seen()) for view in views]

    def _copy_pixels(self, views: Views, caption: Caption) -> Steps[None]:
        image = yield from pixels_of(caption, views)
        self._tasks.run(partial(_packed_clip, image), done=self._put_picture, failed=self._tell_failed)

    def _put_points(self, clip: tuple[str, bytes]) -> None:
        data = QMimeData()
        data.setText(clip[0])
        data.setData("text/csv", QByteArray(clip[1]))
        QGuiApplication.clipboard().setMimeData(data)
        self.points_copied.emit()

    def _put_picture(self, clip: tuple[QImage, bytes]) -> None:
        data = QMimeData()
        data.setImageData(clip[0])
        data.setData("image/png", QByteArray(clip[1]))  # what most programs ask for, packed already
        QGuiApplication.clipboard().setMimeData(data)
        self.picture_copied.emit()

    def _write(self, work: Callable[[], Path]) -> None:
        self._tasks.run(work, done=self._tell_saved, failed=self._tell_failed)

    def _tell_saved(self, path: Path) -> None:
        self.saved.emit(path)

    def _tell_failed(self, error: Exception) -> None:
        self.failed.emit(error)

    def finish(self) -> None:
        """Paint at once what is not painted yet: the program ends, and its tasks write it."""
        self.work.finish()

    def _guarded(self, steps: Steps[None], shown: object) -> Steps[None]:
        """What cannot be painted is told like what cannot be written."""
        try:
            self._refuse_other(shown)
            for _ in steps:
                yield
                self._refuse_other(shown)
        except BadValue as error:
            self.failed.emit(error)

    def _refuse_other(self, shown: object) -> None:
        """The words are of what was shown: they must not come over charts of something else."""
        if self._shown() is not shown:
            raise BadValue(CHANGED)


def _save_points(path: Path, points: Points) -> Path:
    return save_chart_file(path, Kind.CSV, points_file(points))


def _points_clip(points: Points) -> tuple[str, bytes]:
    return points_text(points), points_file(points)


def _save_drawing(path: Path, drawing: Drawing) -> Path:
    return save_chart_file(path, Kind.SVG, drawing.svg())


def _save_packed(path: Path, image: QImage) -> Path:
    return save_chart_file(path, Kind.PNG, _packed(image))


def _packed_clip(image: QImage) -> tuple[QImage, bytes]:
    return image, _packed(image)


def _packed(image: QImage) -> bytes:
    """As PNG; it takes a while, so not in the window's thread."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"png")).write(image):
        raise BadValue(TOO_LARGE)
    return bytes(buffer.data().data())

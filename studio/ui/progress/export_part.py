"""Export of what is seen on the Progress page: the button with its menu, and the menu of each chart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QMenu
from typing_extensions import override

from studio.services.chart_files import Kind
from studio.ui.progress.chart_view import ChartView
from studio.ui.progress.export_words import Deed, ExportWords
from studio.ui.progress.exporter import Exporter
from studio.ui.text import set_tip
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.file_dialogs import save_dialog
from studio.ui.widgets.note import Note

if TYPE_CHECKING:
    from studio.clock import Clock
    from studio.domain.athlete import Athlete
    from studio.ui.current_athlete import CurrentAthlete
    from studio.ui.errors import Reporter
    from studio.ui.progress.page import ProgressPage
    from studio.ui.tasks import Tasks


KINDS = {Deed.PNG: Kind.PNG, Deed.SVG: Kind.SVG, Deed.CSV: Kind.CSV}


class ExportPart(QObject):
    """Exports what ``page`` shows; `notice` says so in passing, and `note` offers to open what was written.

    There is one note on the page: a new one takes the place of what was told of a test, and the other way.
    """

    notice = Signal(str)

    def __init__(
        self, current: CurrentAthlete, clock: Clock, reporter: Reporter, tasks: Tasks, page: ProgressPage
    ) -> None:
        super().__init__(page)
        self._reporter, self._page, self._current = reporter, page, current
        self._asked: tuple[Deed, tuple[ChartView, ...]] = (Deed.PNG, ())
        self._of_menu: ChartView | None = None
        self._path: Path | None = None
        self._begun_of: Athlete | None = None
        self.words = ExportWords(current, clock, page)
        self.exporter = Exporter(tasks, self.words.about, self._shown, self)
        self.button = plain_button(self.tr("Export"))
        self.menu = QMenu(self.button)
        self.note = Note()
        self.open_button = plain_button(self.tr("Open file"))

        self.menu.setAccessibleName(self.button.accessibleName())
        self._fill(self.menu)
        self.button.set_menu(self.menu)
        self.note.add_button(self.open_button)
        self.note.hide()
        self.show_state()

        self.menu.triggered.connect(self._do_with_all)
        self.open_button.clicked.connect(self._open_file)
        self.exporter.saved.connect(self._tell_saved)
        self.exporter.picture_copied.connect(self._tell_picture_copied)
        self.exporter.points_copied.connect(self._tell_points_copied)
        self.exporter.failed.connect(self._fail)
        page.entering.stored.connect(self._make_room)
        for work in (page.work, page.more.work):
            work.over.connect(self.show_state)
        page.installEventFilter(self)

    def show_state(self) -> None:
        """Offer the export while there is something to export."""
        charts = self.charts()
        self.button.setEnabled(bool(charts))
        tip = self.tr("What is seen, as a picture, a drawing or its points.")
        set_tip(
            self.button, tip if charts else self.tr("There is no chart on screen that could be exported.")
        )

    def charts(self) -> tuple[ChartView, ...]:
        """Those on screen in which something is drawn."""
        views = (*self._page.charts.views(), *self._page.more.views())
        return tuple(view for view in views if view.shown is not None and not view.shown.empty)

    def open_menu(self) -> None:
        """Below the button, or in the page where the button is folded away."""
        self.show_state()
        if self.button.isVisible():
            self.menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))
        else:
            self.menu.popup(self._page.mapToGlobal(QPoint(self._page.width() // 2, 0)))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What no chart takes for itself comes up to the page: the right button, and the keys for a menu."""
        if isinstance(event, QContextMenuEvent):
            by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
            view = self._focused() if by_key else self._at(event.globalPos())
            if view is not None:
                self._pop_up(view, _middle(view) if by_key else event.globalPos())
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _asks_for_menu(event):
            view = self._focused()
            if view is not None:
                self._pop_up(view, _middle(view))
                return True
        return super().eventFilter(watched, event)

    def _fill(self, menu: QMenu) -> None:
        for deed, text in self.words.deeds().items():
            if deed is Deed.COPY_PICTURE:
                menu.addSeparator()
            menu.addAction(text).setData(deed.value)

    def _pop_up(self, view: ChartView, at: QPoint) -> None:
        self._of_menu = view
        menu = QMenu(view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(view.accessibleName())
        self._fill(menu)
        menu.triggered.connect(self._do_with_one)
        menu.popup(at)

    def _shown(self) -> object:
        return self._page.on_screen.scope

    def _do_with_all(self, action: QAction) -> None:
        self._page.on_screen.once_read(partial(self._do_all, Deed(action.data())))

    def _do_all(self, deed: Deed) -> None:
        self._do(deed, self.charts())

    def _do_with_one(self, action: QAction) -> None:
        if self._of_menu is not None and self._of_menu in self.charts():
            self.do(Deed(action.data()), (self._of_menu,))

    def do(self, deed: Deed, charts: Sequence[ChartView]) -> None:
        """Export ``charts`` once all of them are read, after a question for the file where there is one."""
        self._page.on_screen.once_read(partial(self._do, deed, charts))

    def _do(self, deed: Deed, charts: Sequence[ChartView]) -> None:
        if not charts:
            return
        self.note.hide()
        if deed is Deed.COPY_PICTURE:
            self.exporter.copy_picture(charts, self.words.caption(charts))
        elif deed is Deed.COPY_POINTS:
            self.exporter.copy_points(charts)
        else:
            self._asked = deed, tuple(charts)
            self._ask_where(KINDS[deed])

    def _ask_where(self, kind: Kind) -> None:
        name = self.words.name(kind, self._asked[1], alone=len(self.charts()) > 1)
        dialog = save_dialog(self._page.window(), *self.words.question(kind), name)
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def save(self, name: str) -> None:
        """Write what was asked for into the file, once all of it is read."""
        self._page.on_screen.once_read(partial(self._save, name))

    def _save(self, name: str) -> None:
        deed, charts = self._asked
        self._begun_of = self._current.athlete
        self.exporter.save(Path(name), KINDS[deed], charts, self.words.caption(charts))

    def _tell_saved(self, path: Path) -> None:
        self._path = path
        text = self.tr("Saved as {path}.").format(path=path)
        if self._begun_of == self._current.athlete:  # else it stands under another name
            self._page.entering.note.hide()
            self.note.set_text(text)
            self.note.show()
        self.notice.emit(text)

    def _tell_picture_copied(self) -> None:
        self.notice.emit(self.tr("The picture is on the clipboard."))

    def _tell_points_copied(self) -> None:
        self.notice.emit(self.tr("The points are on the clipboard, as cells for a spreadsheet."))

    def _make_room(self, _: object = None) -> None:
        self.note.hide()

    def _fail(self, error: Exception) -> None:
        self._reporter.report(error)

    def _open_file(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))

    def _focused(self) -> ChartView | None:
        focused = self._page.window().focusWidget()
        return next((view for view in self.charts() if view is focused), None)

    def _at(self, place: QPoint) -> ChartView | None:
        return next((v for v in self.charts() if v.rect().contains(v.mapFromGlobal(place))), None)


def _middle(view: ChartView) -> QPoint:
    return QPoint(view.mapToGlobal(view.rect().center()))


def _asks_for_menu(event: QKeyEvent) -> bool:
    """The other keys for it, which not every system makes a request of."""
    shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    return shift and event.key() == Qt.Key.Key_F10

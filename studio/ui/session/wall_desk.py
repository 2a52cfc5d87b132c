"""Opens the wall view on a screen of choice, keeps it up to date, and puts it away with its session."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QCursor, QGuiApplication, QScreen
from PySide6.QtWidgets import QMenu

from studio.domain.cues import Moment
from studio.domain.errors import StudioError
from studio.ui.preferences import Preferences
from studio.ui.session.keys import StageKeys
from studio.ui.session.player import Player
from studio.ui.session.session_log import SessionLog
from studio.ui.session.stage import StageView
from studio.ui.session.wall import WallView
from studio.ui.widgets.buttons import plain_button

IN_A_WINDOW, CLOSE = "window", "close"


class WallDesk(QObject):
    """`button` asks for the wall view. It shows the session on the stage, whoever is in charge elsewhere.

    `notice` has a sentence for the status bar.
    """

    notice = Signal(str)

    def __init__(
        self, player: Player, log: SessionLog, stage: StageView, keys: StageKeys, preferences: Preferences
    ) -> None:
        super().__init__(stage)
        self._player, self._log, self._stage = player, log, stage
        self._keys, self._preferences = keys, preferences
        self.view: WallView | None = None
        self.menu: QMenu | None = None
        self.button = plain_button(self.tr("Wall view"))
        self.button.setCheckable(True)
        self.button.hide()

        self.button.clicked.connect(self.ask)
        player.changed.connect(self.show_state)
        player.moved.connect(self.show_moment)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenRemoved.connect(self._screen_gone)

    def ask(self) -> None:
        """With one screen open or close the window; with more ask which one."""
        self.button.setChecked(self.view is not None)
        screens = QGuiApplication.screens()
        if len(screens) > 1:
            self._ask_which(screens)
        elif self.view is not None:
            self.close()
        else:
            self.open()

    def open(self, screen: QScreen | None = None) -> WallView:
        """Show it over a whole screen; without one in a window."""
        view = self.view or self._made()
        if screen is None:
            view.open_in_window()
        else:
            view.open_on(screen)
        return view

    def close(self) -> None:
        """Put it away; the session goes on."""
        if self.view is not None:
            self.view.close()

    def show_state(self) -> None:
        """Another stage, turn or session."""
        shown = self._log.plan is not None
        if self.button.isHidden() is shown:
            self.button.setVisible(shown)
        if not shown:
            self.close()
        elif self.view is not None:
            summary = self._stage.summary
            lines = tuple(zip(summary.sides, summary.rows, strict=True))
            self.view.card.show_state(self._player.conductor, self._log, lines)

    def show_moment(self, moment: Moment) -> None:
        """Another look."""
        if self.view is None:
            return
        conductor = self._player.conductor
        over_at = conductor.rest_over_at
        overdue = 0.0 if over_at is None else max(0.0, self._player.now - over_at)
        other = self._stage.ghosts.moment(self._player.elapsed_shown)
        self.view.card.show_moment(conductor, moment, other, overdue)
        self.view.flash.wanted = self._preferences.settings.flash
        self.view.flash.follow(conductor, moment)

    def _made(self) -> WallView:
        self.view = view = WallView()
        self._keys.add_place(view)
        view.take_own_keys()
        view.closed.connect(self._closed)
        self.button.setChecked(True)
        self.show_state()
        self.show_moment(self._player.conductor.moment(self._player.now))
        return view

    def _closed(self) -> None:
        self.view = None
        self.button.setChecked(False)

    def _ask_which(self, screens: list[QScreen]) -> None:
        remembered = self._preferences.settings.wall_screen
        self.menu = menu = QMenu(self.button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entries = [
            (self._screen_text(number, one), one.name()) for number, one in enumerate(screens, start=1)
        ]
        entries.append((self.tr("In a window"), IN_A_WINDOW))
        if self.view is not None:
            entries.append((self.tr("Close wall view"), CLOSE))
        for text, key in entries:
            action = QAction(text, menu)
            action.setData(key)
            action.triggered.connect(self._chosen)
            menu.addAction(action)
            if key == remembered:
                menu.setDefaultAction(action)
        below = self.button.mapToGlobal(QPoint(0, self.button.height()))
        menu.popup(below if self.button.isVisible() else QCursor.pos(), menu.defaultAction())

    def _chosen(self) -> None:
        action = self.sender()
        key = str(action.data()) if isinstance(action, QAction) else ""
        if key == CLOSE:
            self.close()
            return
        screen = next((one for one in QGuiApplication.screens() if one.name() == key), None)
        self.open(screen)
        try:
            self._preferences.change(wall_screen=key)
        except StudioError as error:
            self.notice.emit(str(error))

    def _screen_gone(self, _screen: QScreen) -> None:
        """Its screen was pulled out: in a window it covers nobody's work."""
        if self.view is not None and self.view.isFullScreen():
            self.view.open_in_window()

    def _screen_text(self, number: int, screen: QScreen) -> str:
        """Screen 2 · DELL U2720Q · 3840 × 2160."""
        size = screen.size() * screen.devicePixelRatio()
        text = self.tr("Screen {number} · {name} · {width} × {height}")
        name = f"{screen.manufacturer()} {screen.model()}".strip() or screen.name()
        return text.format(number=number, name=name, width=size.width(), height=size.height())

"""The window everything lives in: the rail, the top bar, a stack of pages, the status bar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from studio.domain.sides import Side
from studio.storage.snapshot import Snapshot
from studio.ui import icons, theme, window_state
from studio.ui.banners import Banners
from studio.ui.palette import Entry, FindAnything
from studio.ui.rail import Rail
from studio.ui.status_bar import StatusBar
from studio.ui.today.preview import TodayPreview
from studio.ui.top_bar import TopBar

PAGES = ("today", "library", "planner", "session", "progress", "athletes", "settings")


class MainWindow(QMainWindow):
    """Shows a bare frame at once; pages are added as they are ready and shown when they are wanted.

    `closing` comes first when it closes: what holds a transaction open between two events takes it back then.
    """

    page_shown = Signal(str)
    closing = Signal()
    close_requested = Signal()
    entry_chosen = Signal(object)
    shortcuts_wanted = Signal()

    def __init__(self, state_file: Path | None = None) -> None:
        super().__init__()
        self._state_file = state_file
        self._pages: dict[str, QWidget] = {}
        self._wanted = PAGES[0]
        self._preview: QWidget | None = None
        self._closing = self._kept_open = self._for_good = False
        self._entries: Callable[[], Sequence[Entry]] | None = None
        self._before_full_screen = Qt.WindowState.WindowNoState
        self.rail = Rail(self._places())
        self.top_bar = TopBar()
        self.banners = Banners()
        self.stack = QStackedWidget()
        self.status = StatusBar()
        self.finder = FindAnything(self)

        self._lay_out()
        self._add_shortcuts()

        self.rail.place_wanted.connect(self.show_page)
        self.top_bar.find_wanted.connect(self.find_anything)
        self.top_bar.athlete_wanted.connect(self._show_athletes)
        self.finder.chosen.connect(self._go)
        self.rail.set_current(self._wanted)
        if state_file is not None:
            window_state.restore(self, state_file)

    def add_page(self, key: str, page: QWidget) -> None:
        """Put ``page`` in the place ``key``; it comes up at once if that place is the one shown."""
        self._pages[key] = page
        self.stack.addWidget(page)
        for name, slot in (("title_changed", self._show_head), ("actions_changed", self._show_head)):
            news = getattr(page, name, None)
            if news is not None:
                news.connect(slot)
        if key == self._wanted:
            self.show_page(key)

    def page(self, key: str) -> QWidget:
        """The page in the place ``key``; KeyError before it was added."""
        return self._pages[key]

    @property
    def current_key(self) -> str:
        return self._wanted

    def show_page(self, key: str) -> None:
        """Show the place ``key``, now or as soon as its page is there."""
        self._wanted = key
        self.rail.set_current(key)
        page = self._pages.get(key)
        if page is None:
            return
        for part in (page, *getattr(page, "page_actions", ())):
            theme.news().dresser.dress(part)
        self.stack.setCurrentWidget(page)
        theme.news().dresser.measure(page)
        self._show_head()
        activated = getattr(page, "activated", None)
        if callable(activated):
            activated()
        self.page_shown.emit(key)

    def show_snapshot(self, snapshot: Snapshot | None, day: date | None = None) -> None:
        """Show what is known before the database is open, in the place where Today will be."""
        self._preview = TodayPreview(day or date.today(), snapshot)  # noqa: DTZ011 - the day on the wall
        self.stack.addWidget(self._preview)
        self.stack.setCurrentWidget(self._preview)
        self.top_bar.set_title(self.tr("Today"))
        if snapshot is not None:
            self.set_athlete(snapshot.athlete, None)

    def show_instead(self, screen: QWidget) -> None:
        """In the place of all pages, with nowhere else to go: the data cannot be opened as they are."""
        self.stack.addWidget(screen)
        self.stack.setCurrentWidget(screen)
        for part in (self.rail, self.top_bar):
            part.setEnabled(False)
        self._show_head()

    def drop_pages(self) -> None:
        """Every page goes, as what they show is about to be replaced; new ones come by `add_page`."""
        self.top_bar.set_page("", ())
        self._entries = None
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.hide()
            for part in (*getattr(page, "page_actions", ()), page):
                part.deleteLater()
        self._pages.clear()

    def take_away(self, screen: QWidget) -> None:
        """The pages may come: `show_instead` is over."""
        for part in (self.rail, self.top_bar):
            part.setEnabled(True)
        self.stack.removeWidget(screen)
        screen.hide()
        screen.deleteLater()
        self._show_head()

    def set_athlete(self, name: str | None, weak_side: Side | None) -> None:
        self.top_bar.set_athlete(name, weak_side)

    def set_status(
        self,
        *,
        database: str | None = None,
        saved: str | None = None,
        backup: str | None = None,
        units: str | None = None,
    ) -> None:
        """Show these in the status bar; what is not given stays."""
        self.status.set_status(database=database, saved=saved, backup=backup, units=units)

    def say(self, text: str) -> None:
        """A passing message: what was just done."""
        self.status.say(text)

    def set_entries(self, source: Callable[[], Sequence[Entry]]) -> None:
        """What 'Find anything' finds besides the pages; asked each time it opens."""
        self._entries = source

    def find_anything(self) -> None:
        """Open 'Find anything'."""
        pages = [Entry("page", word, key=key) for key, word in self._places()]
        self.finder.ask([*pages, *(self._entries() if self._entries else ())])

    def set_full_screen(self, on: bool) -> None:  # noqa: FBT001 - also the slot of a toggled button
        """Only the page, over the whole screen; or everything again."""
        for part in (self.rail, self.top_bar, self.status):
            part.setVisible(not on)
        if on:
            self._before_full_screen = self.windowState() & ~Qt.WindowState.WindowFullScreen
            self.setWindowState(self.windowState() | Qt.WindowState.WindowFullScreen)
        elif self.isFullScreen():
            self.setWindowState(self._before_full_screen)

    def keep_open(self) -> None:
        """Answer to `close_requested`: not now."""
        self._kept_open = True

    def close_for_good(self) -> None:
        """Close like its own button, but nobody may answer: not now."""
        self._for_good = True
        self.close()

    def keep_state(self) -> None:
        """Keep where the window stands, for the next start."""
        if self._state_file is not None:
            window_state.save(self, self._state_file)

    def come_to_front(self) -> None:
        """Show the window over all others: somebody started the program again."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and not self.isFullScreen():
            for part in (self.rail, self.top_bar, self.status):
                part.show()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._closing:  # the owner's answer may be to quit, which closes every window once more
            self._closing, self._kept_open = True, False
            self.keep_state()
            self.closing.emit()
            self.close_requested.emit()
        if self._kept_open and not self._for_good:
            self._closing = False
            event.ignore()
            return
        self.status.stop()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        self.setWindowTitle("Evenside")
        self.setWindowIcon(icons.app_icon())
        self.setMinimumSize(*window_state.SMALLEST)
        self.resize(*window_state.FIRST_SIZE)
        right = QVBoxLayout()
        for part, stretch in ((self.top_bar, 0), (self.banners, 0), (self.stack, 1), (self.status, 0)):
            right.addWidget(part, stretch)
        whole = QWidget()
        layout = QHBoxLayout(whole)
        for box in (layout, right):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
        layout.addWidget(self.rail)
        layout.addLayout(right, 1)
        self.setCentralWidget(whole)
        self.stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.stack.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.stack.setFocus()  # else the first place of the rail would start with a ring around it

    def _add_shortcuts(self) -> None:
        QShortcut(QKeySequence("Ctrl+K"), self).activated.connect(self.find_anything)
        QShortcut(QKeySequence("F6"), self).activated.connect(self._next_part)
        QShortcut(QKeySequence("F1"), self).activated.connect(self.shortcuts_wanted)
        for number, key in enumerate(PAGES, start=1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.setObjectName(key)
            shortcut.activated.connect(self._show_by_key)

    def _show_by_key(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.show_page(sender.objectName())

    def _next_part(self) -> None:
        """Move the keyboard on: rail, top bar, page, and round again."""
        focus = QApplication.focusWidget()
        if focus is not None and self.rail.isAncestorOf(focus):
            self.top_bar.finder.setFocus(Qt.FocusReason.TabFocusReason)
        elif focus is not None and self.top_bar.isAncestorOf(focus):
            self.top_bar.athlete.setFocus(Qt.FocusReason.TabFocusReason)
            self.focusNextChild()
        else:
            self.rail.focus_current()

    def _show_head(self) -> None:
        page = self.stack.currentWidget()
        title = str(getattr(page, "title", ""))
        self.top_bar.set_page(title, getattr(page, "page_actions", ()))
        self.setWindowTitle(f"{title} – Evenside" if title else "Evenside")

    def _show_athletes(self) -> None:
        self.show_page("athletes")

    def _go(self, entry: Entry) -> None:
        if entry.kind == "page":
            self.show_page(str(entry.key))
        else:
            self.entry_chosen.emit(entry)

    def _places(self) -> tuple[tuple[str, str], ...]:
        return (
            ("today", self.tr("Today")),
            ("library", self.tr("Library")),
            ("planner", self.tr("Planner")),
            ("session", self.tr("Session")),
            ("progress", self.tr("Progress")),
            ("athletes", self.tr("Athletes")),
            ("settings", self.tr("Settings")),
        )

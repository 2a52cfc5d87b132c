"""A changed look for everybody: at once for what is seen, a little at a time for what is not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from weakref import WeakKeyDictionary, WeakSet

import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from typing_extensions import override

from studio.ui.bit_by_bit import BitByBit

FIRST_PAINT_MS = 40
"""What is seen is painted before the rest begins."""


class Listeners:
    """Those who follow the look. Connected to like a signal, but each can be told in its own time."""

    def __init__(self) -> None:
        self._methods: WeakKeyDictionary[QObject, list[str]] = WeakKeyDictionary()

    def connect(self, method: Callable[[], object]) -> None:
        """Call ``method`` after every change, as long as its object lives."""
        owner = getattr(method, "__self__", None)
        if not isinstance(owner, QObject):
            raise TypeError(f"{method!r} is no method of a QObject.")
        self._methods.setdefault(owner, []).append(method.__name__)

    def all(self) -> list[QObject]:
        """In the order in which they began to follow: a part comes before the whole that measures it."""
        return list(self._methods)

    def tell(self, who: QObject) -> None:
        if not shiboken6.isValid(who):  # Python may outlive what Qt has deleted
            return
        for name in self._methods.get(who, ()):
            getattr(who, name)()


class Dresser(QObject):
    """``put_on`` gives a single widget its look; `listeners` hear of it once all around them have theirs.

    Pages behind others and closed windows wait until what is seen has been painted. One that is shown before
    its turn has come is dressed then, as a whole: its parts are measured together.
    """

    def __init__(self, put_on: Callable[[QWidget], None]) -> None:
        super().__init__()
        self.listeners = Listeners()
        self._put_on = put_on
        self._waiting: dict[QObject, QWidget] = {}  # each with the page or window that it is in
        self._untold: dict[QObject, QWidget] = {}
        self._begun: QWidget | None = None
        self._unmeasured: WeakSet[QWidget] = WeakSet()  # dressed behind others, and not seen since
        self._work = BitByBit(self)
        self._work.over.connect(self._rest)

    def dress_all(self, app: QApplication) -> None:
        """Everything there is; at once, where there is nothing to be seen that is to come first."""
        self._rest()
        seen, unseen = _by_sight(app)
        for widget in seen:
            self._put_on(widget)
        for who in self.listeners.all():
            widget_of = _widget_of(who)
            if widget_of in unseen:
                self._untold[who] = unseen[widget_of]
            else:
                self.listeners.tell(who)
        self._waiting.update(unseen)
        self._unmeasured.update(unseen.values())
        if not seen:
            self.finish()
        elif self._waiting:
            app.installEventFilter(self)
            self._work.begin(self._dress_waiting(FIRST_PAINT_MS))

    @property
    def busy(self) -> bool:
        """Whether somebody still waits."""
        return bool(self._waiting or self._untold)

    def finish(self) -> None:
        """Dress all who wait now."""
        for _ in self._dress_waiting(0):
            pass
        self._rest()

    def measure(self, place: QWidget) -> None:
        """One that is seen again: while nothing of it is, Qt keeps sizes of before in its layouts."""
        if place in self._unmeasured:
            self._unmeasured.discard(place)
            for widget in reversed(_within(place)):  # from the innermost outwards
                widget.updateGeometry()

    def dress(self, place: QWidget) -> None:
        """A page or window that is about to be shown, if it still waits."""
        if place not in self._waiting.values() and place not in self._untold.values():
            return
        before, self._begun = self._begun, place
        for one, todo in ((self._dress_one, self._waiting), (self._tell, self._untold)):
            for who in [who for who, where in todo.items() if where is place]:
                one(who)
        self._begun = before

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            place = self._waiting.get(watched) or self._untold.get(watched)
            if place is not None and place is not self._begun:  # dressing may show parts of it
                self.dress(place)
        return False

    def _dress_waiting(self, pause_ms: int) -> Iterator[int]:
        yield pause_ms
        for one, todo in ((self._dress_one, self._waiting), (self._tell, self._untold)):
            while todo:
                one(next(iter(todo)))
                yield 0

    def _dress_one(self, widget: QObject) -> None:
        known = self._waiting.pop(widget, None) is not None
        if known and shiboken6.isValid(widget) and isinstance(widget, QWidget):
            self._put_on(widget)

    def _tell(self, who: QObject) -> None:
        if self._untold.pop(who, None) is not None:
            self.listeners.tell(who)

    def _rest(self) -> None:
        self._work.drop()
        self._waiting, self._untold = {}, {}
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)


def _by_sight(app: QApplication) -> tuple[list[QWidget], dict[QObject, QWidget]]:
    """All widgets, those within others after them: what can be seen; and the rest, by page or closed window.

    What a page hides within itself counts as seen, as its room is measured with the rest.
    """
    seen: list[QWidget] = []
    unseen: dict[QObject, QWidget] = {}
    for root in app.topLevelWidgets():
        if root.parentWidget() is not None:
            continue  # it comes with the window that it belongs to
        everyone = _within(root)
        behind = _behind_others(everyone)
        for widget in everyone:
            window, page = widget.window(), behind.get(widget)
            if window.isHidden():
                unseen[widget] = window
            elif page is not None and page.window() is window:  # a dialog of such a page is in front itself
                unseen[widget] = page
            else:
                seen.append(widget)
    return seen, unseen


def _behind_others(widgets: Iterable[QWidget]) -> dict[QWidget, QWidget]:
    """Those on pages of a stack that are not in front, each with its outermost page."""
    result: dict[QWidget, QWidget] = {}
    for stack in widgets:
        if isinstance(stack, QStackedWidget) and stack not in result:
            pages = [stack.widget(place) for place in range(stack.count())]
            for page in pages:
                if page is not None and page.isHidden():
                    result |= dict.fromkeys(_within(page), page)
    return result


def _within(place: QWidget) -> tuple[QWidget, ...]:
    return (place, *place.findChildren(QWidget))


def _widget_of(who: QObject | None) -> QObject | None:
    """The widget that ``who`` is or belongs to."""
    while who is not None and not (shiboken6.isValid(who) and who.isWidgetType()):
        who = who.parent() if shiboken6.isValid(who) else None
    return who

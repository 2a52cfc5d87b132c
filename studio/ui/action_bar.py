"""The actions of a page in the top bar; those that do not fit are folded into a menu, never cut."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from studio.ui.widgets.buttons import Button, without_mnemonic

GAP = 12
_NEWS = (QEvent.Type.ShowToParent, QEvent.Type.HideToParent, QEvent.Type.EnabledChange)


class ActionBar(QWidget):
    """Shows widgets side by side in the ``room`` it is given; the primary one is the last to be folded."""

    parts_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[QWidget] = []
        self._fitting = False
        self._parking = QWidget(self)
        self._parking.hide()
        self.more = Button(self.tr("More"))
        self.menu = QMenu(self.more)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self._row.addWidget(self.more)
        self.more.set_menu(self.menu)
        self.more.hide()

        self.menu.aboutToShow.connect(self._fill_menu)

    def set_parts(self, parts: Sequence[QWidget]) -> None:
        """Show these instead of the old ones, which wait unseen until their page is shown again."""
        self._fitting = True
        for part in self._parts:
            part.removeEventFilter(self)
            self._park(part)
        self._parts = list(parts)
        for part in self._parts:
            self._park(part)
            part.installEventFilter(self)
        self._fitting = False

    def natural_width(self) -> int:
        """What all parts together would like."""
        return self._width(self._wanted(), with_more=False)

    def narrowest(self) -> int:
        """What is left when everything is folded that can be."""
        wanted = self._wanted()
        kept = [part for part in wanted if part not in _foldable(wanted)]
        return self._width(kept, with_more=len(kept) < len(wanted))

    def fit(self, room: int) -> None:
        """Fold as few parts as ``room`` pixels allow."""
        self._fitting = True
        wanted = self._wanted()
        shown = list(wanted)
        for part in _foldable(wanted):
            if self._width(shown, with_more=len(shown) < len(wanted)) <= room:
                break
            shown.remove(part)
        self._place(shown, folded=len(shown) < len(wanted))
        self.setFixedWidth(self._width(shown, with_more=len(shown) < len(wanted)))
        self._fitting = False

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and not self._fitting:
            self.parts_changed.emit()  # a page has renamed one of its actions
        return super().event(event)

    def folded(self) -> list[QAbstractButton]:
        """The buttons that are now in the menu, in their order."""
        return [
            part
            for part in self._wanted()
            if isinstance(part, QAbstractButton) and part.parentWidget() is self._parking
        ]

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _NEWS and not self._fitting:
            self.parts_changed.emit()
        return super().eventFilter(watched, event)

    def _place(self, shown: list[QWidget], *, folded: bool) -> None:
        for part in self._parts:
            if part not in shown:
                self._park(part)
        for place, part in enumerate(shown):
            if self._row.indexOf(part) != place:
                self._show(part, place)
        if self.more.isHidden() is folded:
            self.more.setVisible(folded)
        self._fill_menu()

    def _show(self, part: QWidget, place: int) -> None:
        self._row.insertWidget(place, part)
        part.show()

    def _park(self, part: QWidget) -> None:
        """Out of sight, but not hidden: whether a part is hidden is its page's to say."""
        if part.parentWidget() is self._parking:
            return
        wanted = not _hidden_by_its_page(part)
        had_focus = part.hasFocus()
        self._row.removeWidget(part)
        part.setParent(self._parking)
        if wanted:
            part.show()
        if had_focus:
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_menu(self) -> None:
        self.menu.clear()
        for button in self.folded():
            menu = button.menu() if isinstance(button, QPushButton) else None
            # an action of ours that held a button's menu would take it along when this menu is cleared
            action = QAction(_words(button), self.menu) if menu is None else menu.menuAction()
            action.setText(_words(button))
            action.setEnabled(button.isEnabled())
            if menu is None:
                action.triggered.connect(button.click)
            self.menu.addAction(action)

    def _wanted(self) -> list[QWidget]:
        return [part for part in self._parts if not _hidden_by_its_page(part)]

    def _width(self, parts: list[QWidget], *, with_more: bool) -> int:
        widths = [_size(part).width() for part in parts]
        if with_more:
            widths.append(_size(self.more).width())
        return sum(widths) + GAP * max(len(widths) - 1, 0)


def _foldable(parts: list[QWidget]) -> list[QWidget]:
    """What may go into the menu, the first to go first: from the right, and the primary button at the end."""
    buttons = [part for part in reversed(parts) if isinstance(part, QAbstractButton)]
    return sorted(buttons, key=_is_primary)


def _is_primary(button: QWidget) -> bool:
    return bool(button.property("kind") == "primary")


def _hidden_by_its_page(part: QWidget) -> bool:
    return part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide) and part.isHidden()


def _words(button: QAbstractButton) -> str:
    """A menu's text for a button, ampersands shown."""
    return (button.accessibleName() or without_mnemonic(button.text())).replace("&", "&&")


def _size(part: QWidget) -> QSize:
    part.ensurePolished()
    return part.sizeHint().expandedTo(part.minimumSize())

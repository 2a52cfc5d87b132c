"""The row of big buttons beneath the stage: always in the same places, whatever the session does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from studio.domain.conductor import Conductor, Stage
from studio.ui import theme
from studio.ui.widgets.buttons import Button, plain_button, primary_button
from studio.ui.widgets.flow import FlowLayout

GAP, TALL = 8, 48
GAP_TIGHT, TALL_TIGHT, TEXT_TIGHT = 4, 32, 12


class StageButtons(QWidget):
    """What they do is the page's. Each shows the key that does the same, where there is room for all keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.done = primary_button(self.tr("Done"))
        self.play = primary_button(self.tr("Start"))
        self.end_set = plain_button(self.tr("End set"))
        self.more_rest = plain_button(self.tr("Rest +15 s"))
        self.rotated = plain_button(self.tr("Hips rotated"))
        self.pain = plain_button(self.tr("Pain"))
        self.skip = plain_button(self.tr("Skip"))
        self.repeat = plain_button(self.tr("Repeat"))
        self.undo = plain_button(self.tr("Undo"))
        self.full_screen = plain_button(self.tr("Full screen"))
        self._enter_is_taken = self._tight = False

        self._row = FlowLayout(self, spacing=GAP)
        for button in (self.done, *self.all):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._row.addWidget(button)
        self._dress()
        for button in (self.rotated, self.pain):
            button.setCheckable(True)
        theme.news().changed.connect(self.fit)

    @property
    def all(self) -> tuple[Button, ...]:
        """Those of a session that is not over."""
        during = (self.play, self.end_set, self.more_rest, self.rotated, self.pain, self.skip, self.repeat)
        return (*during, self.undo, self.full_screen)

    def show_state(self, conductor: Conductor) -> None:
        """What can be done now; what cannot stands where it was, and is grey."""
        stage = conductor.stage
        play = self.tr("Start") if stage is Stage.WAITING else self.tr("Pause")
        self.play.setText(self.tr("Resume") if conductor.paused else play)
        over = stage is Stage.OVER
        self.done.setVisible(over)
        for button in self.all[:7]:
            button.setVisible(not over)
        self.end_set.setEnabled(stage is Stage.SET)
        self.more_rest.setEnabled(stage is Stage.REST)
        again = stage is Stage.REST and (conductor.ended is not None or conductor.carried > 0)
        self.repeat.setEnabled(stage is Stage.SET or again)
        self.fit()

    def show_card(self, *, shown: bool) -> None:
        """While there is a card to save, Enter is its key."""
        self._enter_is_taken = shown
        self.fit()

    def set_tight(self, *, tight: bool) -> None:
        """Lower and closer together, where large text leaves little room: none of them is out of reach."""
        if tight is not self._tight:
            self._tight = tight
            self._dress()
            self.fit()

    def fit(self) -> None:
        """Show the keys where they do not cost a second line; no button moves when another one changes."""
        shown = [(button, key) for button, key in self._keys() if not button.isHidden()]
        with_keys = [self._widest(button, key) for button, key in shown]
        roomy = sum(with_keys) + self._row.spacing() * (len(shown) - 1) <= self.width()
        high = theme.px(TALL_TIGHT if self._tight else TALL)
        for (button, key), wide in zip(shown, with_keys, strict=True):
            taken = self._enter_is_taken and button in (self.done, self.end_set)
            width = wide if roomy else self._widest(button, "")
            button.set_key_hint(key if roomy and not taken else "")
            if (button.minimumWidth(), button.minimumHeight()) != (width, high):
                button.setMinimumSize(width, high)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _dress(self) -> None:
        self._row.setSpacing(GAP_TIGHT if self._tight else GAP)
        for button in (self.done, *self.all):
            large = 14 if button in (self.play, self.done) else 13
            theme.set_state(button, "room", "tight" if self._tight else "")
            button.set_large(text_size=TEXT_TIGHT if self._tight else large)
            theme.set_state(button, "bulk", "touch")

    def _widest(self, button: Button, key: str) -> int:
        """With any text that it may have."""
        button.set_key_hint(key)
        texts = [self.tr("Start"), self.tr("Pause"), self.tr("Resume")] if button is self.play else []
        widths = [self._text_width(button, text) for text in (button.text(), *texts)]
        return button.sizeHint().width() + max(widths) - widths[0]

    def _text_width(self, button: Button, text: str) -> int:
        """As the button itself measures it: to the pixel, or its neighbours would move by one."""
        return button.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, text).width()

    def _keys(self) -> tuple[tuple[Button, str], ...]:
        """Each button with the key that does the same."""
        return (
            (self.done, self.tr("Enter")),
            (self.play, self.tr("Space")),
            (self.end_set, self.tr("Enter")),
            (self.more_rest, "+"),
            (self.rotated, self.tr("R")),
            (self.pain, self.tr("P")),
            (self.skip, "→"),
            (self.repeat, self.tr("A")),
            (self.undo, self.tr("U")),
            (self.full_screen, self.tr("F11")),
        )

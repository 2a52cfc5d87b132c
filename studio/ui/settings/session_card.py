"""How a session opens, and the key that a foot switch sends."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget
from typing_extensions import override

from studio.settings import Settings
from studio.ui.key_commands import is_half, is_taken, key_name, stored_key
from studio.ui.preferences import Preferences
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.card import Card
from studio.ui.widgets.chips import Chip
from studio.ui.widgets.head_line import HeadLine

WORDS_WANT = 240


class SessionCard(Card):
    """The foot switch is made known by pressing it once; Escape, or another click, leaves it as it was."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Session"))
        self._preferences = preferences
        self._waiting = False
        self.full_screen = QCheckBox(self.tr("Open sessions in full screen"))
        self.full_screen.setAccessibleName(self.full_screen.text())
        self.amrap_tempo = QCheckBox(self.tr("Play the tempo in sets of as many as possible"))
        self.amrap_tempo.setAccessibleName(self.amrap_tempo.text())
        self.foot_switch = Chip("", "key")
        self.choose_button = plain_button(self.tr("Choose key…"))
        self.remove_button = plain_button(self.tr("Remove"))
        self.hint = PlainLabel("", "small", wrap=True)

        self._lay_out()

        self.choose_button.installEventFilter(self)
        self.choose_button.clicked.connect(self._ask)
        self.remove_button.clicked.connect(self._remove)
        self.full_screen.clicked.connect(self._keep_full_screen)
        self.amrap_tempo.clicked.connect(self._keep_amrap_tempo)
        preferences.changed.connect(self._show)
        self._show(preferences.settings)
        self._say_how()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._waiting:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusOut:
            self._stop()
            self._say_how()
        elif isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
            elif event.type() == QEvent.Type.KeyPress and not (event.isAutoRepeat() or is_half(event)):
                self._take(event)
            return True
        return super().eventFilter(watched, event)

    def _ask(self) -> None:
        if self._waiting:
            self._stop()
            self._say_how()
            return
        self._waiting = True
        self.choose_button.setText(self.tr("Press the foot switch…"))
        self.choose_button.setFocus()
        self._say(self.tr("Press the foot switch once. Escape leaves it as it is."))

    def _take(self, event: QKeyEvent) -> None:
        """Keep this key, unless it means something: then say so and go on waiting for another."""
        if event.key() == Qt.Key.Key_Escape:
            self._stop()
            self._say_how()
        elif event.key() == Qt.Key.Key_Space:
            self._stop()
            self._say(
                self.tr("This foot switch sends Space, which starts and pauses already: it works as it is.")
            )
        elif is_taken(event):
            sentence = self.tr(
                "{key} means something else already. Nothing was changed: press another key, or have the "
                "foot switch send one that is free, F13 for instance."
            )
            self._say(sentence.format(key=_name(event)), tone="warning")
        else:
            self._stop()
            self._preferences.change(foot_switch=stored_key(event))
            self._say_how()

    def _remove(self) -> None:
        self._preferences.change(foot_switch="")
        self.choose_button.setFocus()
        self._say_how()

    def _stop(self) -> None:
        self._waiting = False
        self.choose_button.setText(self.tr("Choose key…"))

    def _say_how(self) -> None:
        self._say(self.tr("The key that a foot switch sends does what Space does: start, pause, go on."))

    def _say(self, sentence: str, tone: str = "muted") -> None:
        self.hint.set_tone(tone)
        self.hint.setText(sentence)

    def _show(self, settings: Settings) -> None:
        self.full_screen.setChecked(settings.session_full_screen)
        self.amrap_tempo.setChecked(settings.amrap_tempo)
        name = key_name(settings.foot_switch)
        self.foot_switch.setText(name or self.tr("none"))
        self.remove_button.setVisible(bool(name))

    def _keep_full_screen(self) -> None:
        self._preferences.change(session_full_screen=self.full_screen.isChecked())

    def _keep_amrap_tempo(self) -> None:
        self._preferences.change(amrap_tempo=self.amrap_tempo.isChecked())

    def _lay_out(self) -> None:
        words = QHBoxLayout()
        words.setSpacing(12)
        label = PlainLabel(self.tr("Foot switch key"), "strong")
        label.setBuddy(self.choose_button)
        words.addWidget(label)
        words.addWidget(self.foot_switch)
        words.addStretch(1)
        buttons = [self.choose_button, self.remove_button]
        for button in buttons:
            button.setAccessibleDescription(label.text())
        self.body.addWidget(self.full_screen)
        self.body.addWidget(self.amrap_tempo)
        self.body.addWidget(HeadLine(words, buttons, wanted=WORDS_WANT))
        self.body.addWidget(self.hint)


def _name(event: QKeyEvent) -> str:
    return QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.NativeText)

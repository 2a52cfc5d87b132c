"""The asymmetry of the lift in hand at a glance: size, side, whether it is real, and when to test again."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from studio.domain.defaults import TEST_EXPIRES_DAYS
from studio.domain.sides import Side
from studio.domain.weak_side import Word
from studio.services.asymmetry import Facts
from studio.ui import theme, verdicts
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.card import Card
from studio.ui.widgets.note import Note
from studio.ui.widgets.side_badge import paint_shape

SHOWN_POINTS = 24
DOT = 8.0


class SmallTrend(QWidget):
    """The latest points over the noise band: up is right stronger, each marked as the weaker side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[float] = []
        self._noise = 0.0
        theme.news().changed.connect(self.update)

    def show_values(self, values: list[float], noise: float) -> None:
        self._values = values[-SHOWN_POINTS:]
        self._noise = noise
        self.setVisible(bool(values))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(112))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(80))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.palette_for(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        reach = max([self._noise, *(abs(value) for value in self._values)]) * 1.15 or 1.0
        middle, half = self.height() / 2, self.height() / 2 - DOT
        band = half * self._noise / reach
        painter.fillRect(QRectF(0, middle - band, self.width(), 2 * band), theme.colour(colours.surface_2))
        painter.setPen(QPen(theme.colour(colours.muted), 1))
        painter.drawLine(0, round(middle), self.width(), round(middle))
        step = (self.width() - 2 * DOT) / max(1, len(self._values) - 1)
        for number, value in enumerate(self._values):
            weaker = Side.LEFT if value > 0 else Side.RIGHT
            centre = DOT + step * number
            top = middle - half * value / reach
            paint_shape(painter, weaker, QRectF(centre - DOT / 2, top - DOT / 2, DOT, DOT), colours)


class AsymmetryCard(Card):
    """Says what is known of the athlete's two sides; ``test_wanted`` asks for a strength test."""

    test_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Asymmetry"))
        self.size_label = PlainLabel("", "fact")
        self.side_label = PlainLabel("", "fact_unit")
        self.verdict_label = PlainLabel("", "muted", wrap=True)
        self.trend = SmallTrend()
        self.test_note = Note(kind="warning")
        self.test_button = plain_button(self.tr("New strength test…"))
        self.test_note.add_button(self.test_button)

        fact = QHBoxLayout()
        fact.setSpacing(8)
        fact.addWidget(self.size_label, 0, Qt.AlignmentFlag.AlignBaseline)
        fact.addWidget(self.side_label, 1, Qt.AlignmentFlag.AlignBaseline)
        self.body.addLayout(fact)
        self.body.addWidget(self.verdict_label)
        self.body.addWidget(self.trend, 1)
        self.body.addWidget(self.test_note)

        self.test_button.clicked.connect(self.test_wanted)

    def show_facts(self, exercise: str, facts: Facts | None, today: date) -> None:
        """Show the facts of ``exercise``; without any, say what is needed."""
        self.set_aside(exercise)
        points = facts.points if facts else ()
        values = [p.value for p in points if p.value is not None]
        self.trend.show_values(values, facts.verdict.noise or 0.0 if facts else 0.0)
        self.trend.setAccessibleName(self.tr("Asymmetry over time"))
        if facts is None or not values:
            self._show_nothing(facts)
        else:
            self._show_value(facts)
        self.trend.setAccessibleDescription(
            f"{self.size_label.text()} {self.side_label.text()}, {self.verdict_label.text()}"
        )
        self._show_test_note(facts, today)

    def _show_nothing(self, facts: Facts | None) -> None:
        self.size_label.setText(self.tr("Not enough data"))
        self.size_label.set_tone("")
        self.side_label.setText("")
        reason = verdicts.left_out_text(facts) if facts else ""
        self.verdict_label.setText(reason or self.tr("Nothing has been measured on both sides yet."))

    def _show_value(self, facts: Facts) -> None:
        side = verdicts.weaker_side(facts)
        tone = side.value if side else ""
        self.size_label.setText(verdicts.size_text(facts))
        self.side_label.setText(verdicts.weaker_words(side))
        for label in (self.size_label, self.side_label):
            label.set_tone(tone)
        self.verdict_label.setText(self._verdict(facts))

    def _verdict(self, facts: Facts) -> str:
        word = verdicts.verdict_word(facts.verdict.word).lower()
        if facts.verdict.word is Word.REAL:
            return self.tr("{verdict}: larger than test noise, and the same side again").format(verdict=word)
        if facts.verdict.word is Word.WITHIN_NOISE:
            return self.tr("{verdict}: two tests of equal legs can differ as much").format(verdict=word)
        return self.tr("{verdict} for a verdict yet").format(verdict=word)

    def _show_test_note(self, facts: Facts | None, today: date) -> None:
        last = facts.last_test if facts else None
        if last is None:
            self.test_note.set_text(self.tr("No strength test yet: the weak side is not known."))
        else:
            days = (today - last).days
            self.test_note.set_text(self.tr("Strength test due: the last one is %n day(s) old.", "", days))
        self.test_note.setVisible(last is None or (today - last).days >= TEST_EXPIRES_DAYS.value)

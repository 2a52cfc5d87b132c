"""The asymmetry of the lift in hand at a glance: size, side, whether it is real, and when to test again."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studio.domain.weak_side import Word
from studio.services.asymmetry import Facts
from studio.ui import verdicts
from studio.ui.text import PlainLabel
from studio.ui.today.small_trend import SmallTrend
from studio.ui.widgets.buttons import link_button, plain_button
from studio.ui.widgets.card import Card
from studio.ui.widgets.flow import FlowLayout
from studio.ui.widgets.note import Note


class AsymmetryCard(Card):
    """``test_wanted`` asks for a strength test, ``progress_wanted`` for the whole picture."""

    test_wanted = Signal()
    progress_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Asymmetry"), parent=parent)
        self.subject = PlainLabel("", "label", wrap=True)
        self.size_label = PlainLabel("", "fact")
        self.side_label = PlainLabel("", "fact_unit")
        self.verdict_label = PlainLabel("", "muted", wrap=True)
        self.trend = SmallTrend()
        self.progress_button = link_button(self.tr("Progress over time"))
        self.test_note = Note(kind="warning")
        self.test_button = plain_button(self.tr("New strength test…"))
        self.test_note.add_button(self.test_button)

        self.header.addWidget(self.progress_button)
        fact = QWidget()
        flow = FlowLayout(fact, spacing=8)
        for label in (self.size_label, self.side_label):
            flow.addWidget(label)
        self.body.setSpacing(4)
        for widget in (self.subject, fact, self.verdict_label):
            self.body.addWidget(widget)
        self.body.addWidget(self.trend, 1)
        self.body.addSpacing(8)
        self.body.addWidget(self.test_note)
        self.body.addStretch(0)

        self.test_button.clicked.connect(self.test_wanted)
        self.progress_button.clicked.connect(self.progress_wanted)

    def show_facts(self, subject: str, facts: Facts | None, today: date) -> None:
        """Show the facts of ``subject``; without any, say what is needed."""
        self.subject.setText(subject)
        self.subject.setVisible(bool(subject))
        gaps = [gap for p in facts.points if (gap := p.gap) is not None] if facts else []
        if facts is None or not gaps:
            self._show_nothing(facts)
        else:
            self._show_value(facts)
        self.trend.setVisible(bool(gaps))
        self.body.setStretch(self.body.count() - 1, 0 if gaps else 1)
        self.trend.show_values(gaps, facts.noise or 0.0 if facts else 0.0)
        said = (self.size_label.text(), self.side_label.text(), self.verdict_label.text())
        self.trend.setAccessibleName(self.tr("Asymmetry over time"))
        self.trend.setAccessibleDescription(", ".join(filter(None, said)))
        self._show_test_note(facts, today)

    def _show_nothing(self, facts: Facts | None) -> None:
        self._say(self.tr("Not known yet"))
        reason = verdicts.left_out_text(facts) if facts else ""
        self.verdict_label.setText(reason or self.tr("Nothing has been measured on both sides yet."))

    def _show_value(self, facts: Facts) -> None:
        side = verdicts.weaker_side(facts)
        self._say(verdicts.size_text(facts), verdicts.weaker_words(side), side.value if side else "")
        self.verdict_label.setText(self._verdict(facts))

    def _say(self, size: str, side: str = "", tone: str = "") -> None:
        self.size_label.set_role("fact" if side else "title")
        self.size_label.setText(size)
        self.side_label.setText(side)
        rise = self.size_label.fontMetrics().ascent() - self.side_label.fontMetrics().ascent()
        self.side_label.setContentsMargins(0, max(0, rise), 0, 0)
        for label in (self.size_label, self.side_label):
            label.set_tone(tone)

    def _verdict(self, facts: Facts) -> str:
        word = verdicts.verdict_word(facts.verdict.word)
        if facts.verdict.word is Word.REAL:
            return self.tr("{verdict}: larger than test noise, {words} in {same} of {count}").format(
                verdict=word,
                words=verdicts.weaker_words(verdicts.weaker_side(facts)),
                same=facts.same_side,
                count=facts.compared,
            )
        return f"{word}: {verdicts.reason_text(facts.verdict.reason)}"

    def _show_test_note(self, facts: Facts | None, today: date) -> None:
        last = facts.last_test if facts else None
        age = (today - last).days if last else None
        if age is not None:
            self.test_note.set_text(self.tr("Strength test due: the last one is %n day(s) old.", "", age))
        elif facts is not None and any(p.sitting.tested for p in facts.points):
            self.test_note.set_text(self.tr("Nobody knows when the last strength test was."))
        else:
            self.test_note.set_text(self.tr("No strength test yet: the weak side is not known."))
        until = facts.test_until if facts else None
        self.test_note.setVisible(facts is not None and (until is None or today >= until))

"""The athlete chosen in the list: who it is, what is known, and what can be done."""

from __future__ import annotations

from datetime import date
from itertools import zip_longest

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.domain.sides import Side
from studio.domain.workout import Workout
from studio.services.athletes import RECENT, Known
from studio.ui import labels
from studio.ui.text import ElidedLabel, PlainLabel
from studio.ui.widgets.avatar import Avatar
from studio.ui.widgets.buttons import link_button, plain_button, primary_button, quiet_button
from studio.ui.widgets.card import Card
from studio.ui.widgets.card_grid import CardGrid
from studio.ui.widgets.chips import Chip
from studio.ui.widgets.flow import FlowLayout
from studio.ui.widgets.side_badge import SideBadge


class AthleteDetail(QWidget):
    """Shows one athlete; what its buttons ask for is done by the page."""

    charge_wanted = Signal()
    edit_wanted = Signal()
    archive_wanted = Signal()
    plan_wanted = Signal()
    history_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.avatar = Avatar(diameter=44)
        self.name = PlainLabel("", "heading", wrap=True)
        self.in_charge = Chip(self.tr("in charge"), "accent")
        self.archived = Chip(self.tr("archived"), "plain")
        self.weak = SideBadge()
        self.charge_button = primary_button(self.tr("Put in charge"))
        self.edit_button = plain_button(self.tr("Edit…"), icon="edit")
        self.archive_button = quiet_button(self.tr("Archive"), icon="archive")
        self.body_mass = Fact(self.tr("Body mass"))
        self.weak_side = Fact(self.tr("Weak side"))
        self.block = Fact(self.tr("Running block"))
        self.trained = Fact(self.tr("Last session"))
        self.plan_button = plain_button(self.tr("Open the planner"))
        self.particulars = PlainLabel("", "muted", wrap=True)
        self.note = PlainLabel("", "body", wrap=True)
        self.about = Card(self.tr("About"))
        self.recent = Card(self.tr("Recent sessions"))
        self.history_button = link_button(self.tr("All sessions"))
        self.sessions = [SessionLine() for _ in range(RECENT)]

        self._lay_out()

        self.charge_button.clicked.connect(self.charge_wanted)
        self.edit_button.clicked.connect(self.edit_wanted)
        self.archive_button.clicked.connect(self.archive_wanted)
        self.plan_button.clicked.connect(self.plan_wanted)
        self.history_button.clicked.connect(self.history_wanted)

    def show_known(self, known: Known, *, in_charge: bool, today: date) -> None:
        """Show this athlete."""
        athlete = known.athlete
        self.avatar.set_initials(athlete.initials)
        self.name.setText(athlete.name)
        self.in_charge.setVisible(in_charge)
        self.archived.setVisible(athlete.archived_at is not None)
        self.weak.set_side(known.weak_side, self._weak_words(known.weak_side))
        self.weak.setVisible(known.weak_side is not None)
        self.charge_button.setVisible(not in_charge and athlete.archived_at is None)
        self.archive_button.setText(self.tr("Bring back") if athlete.archived_at else self.tr("Archive"))
        self.plan_button.setVisible(in_charge)
        self._show_facts(known, today)
        self._show_about(known)
        self.recent.setVisible(bool(known.recent))
        for shown, workout in zip_longest(self.sessions, known.recent):
            shown.show_workout(workout)

    def _show_facts(self, known: Known, today: date) -> None:
        mass = known.body_mass
        self.body_mass.show_fact(labels.load_text(mass) if mass else "–", self._mass_hint(known))
        side = known.weak_side
        self.weak_side.show_fact(
            labels.side_word(side) if side else self.tr("not known"),
            "" if side else self.tr("a strength test of both sides tells"),
            tone=side.value if side else "",
        )
        block = known.block
        week = self.tr("week {week} of {weeks}").format(
            week=known.week, weeks=len(block.weeks) if block else 0
        )
        self.block.show_fact(block.title if block else self.tr("none"), week if block else "")
        last = known.last_trained
        self.trained.show_fact(
            self._ago(last, today) if last else self.tr("none yet"),
            labels.day_text(last, "dddd d MMMM yyyy") if last else "",
        )

    def _mass_hint(self, known: Known) -> str:
        return "" if known.body_mass else self.tr("loads on body weight need it")

    def _show_about(self, known: Known) -> None:
        athlete = known.athlete
        parts = [self.tr("loads in {unit}").format(unit=athlete.unit.value)]
        if athlete.birth_year:
            parts.append(self.tr("born {year}").format(year=athlete.birth_year))
        if athlete.dominant:
            side = labels.side_word(athlete.dominant).lower()
            parts.append(self.tr("dominant side {side}").format(side=side))
        parts.append(self._logged(known.workouts))
        self.particulars.setText(" · ".join(parts))
        self.note.setText(athlete.note)
        self.note.setVisible(bool(athlete.note))

    def _ago(self, day: date, today: date) -> str:
        days = (today - day).days
        if days == 0:
            return self.tr("today")
        return self.tr("yesterday") if days == 1 else self.tr("{days} days ago").format(days=days)

    def _logged(self, workouts: int) -> str:
        if workouts == 0:
            return self.tr("no session logged yet")
        many = self.tr("{count} sessions logged").format(count=workouts)
        return self.tr("1 session logged") if workouts == 1 else many

    def _weak_words(self, side: Side | None) -> str:
        if side is Side.LEFT:
            return self.tr("left weaker")
        return self.tr("right weaker") if side is Side.RIGHT else ""

    def _lay_out(self) -> None:
        chips = FlowLayout(spacing=8)
        for chip in (self.in_charge, self.archived, self.weak):
            chips.addWidget(chip)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.name)
        words.addLayout(chips)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        buttons = FlowLayout(spacing=8)
        for button in (self.charge_button, self.plan_button, self.edit_button, self.archive_button):
            buttons.addWidget(button)
        facts = CardGrid()
        for fact in (self.body_mass, self.weak_side, self.block, self.trained):
            facts.addWidget(fact)
        self.about.body.addWidget(self.particulars)
        self.about.body.addWidget(self.note)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addLayout(head)
        layout.addLayout(buttons)
        layout.addLayout(facts)
        self.recent.header.addWidget(self.history_button)
        for session in self.sessions:
            self.recent.body.addWidget(session)
        layout.addWidget(self.about)
        layout.addWidget(self.recent)
        layout.addStretch(1)


class Fact(Card):
    """A small card: what it is, the fact, and a second line."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.heading = PlainLabel(heading, "label")
        self.fact = PlainLabel("", "subheading", wrap=True)
        self.second = PlainLabel("", "small", wrap=True)
        self.body.setSpacing(4)
        for label in (self.heading, self.fact, self.second):
            self.body.addWidget(label)
        self.body.addStretch(1)

    def show_fact(self, fact: str, second: str, tone: str = "") -> None:
        """Say it; a side's fact carries the side's colour, with its word."""
        self.fact.setText(fact)
        self.fact.set_tone(tone)
        self.second.setText(second)


class SessionLine(QWidget):
    """One session that was trained: its title and its day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel("", "strong")
        self.day = PlainLabel("", "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.addWidget(self.title, 1)
        layout.addWidget(self.day)

    def show_workout(self, workout: Workout | None) -> None:
        """Show this one, or nothing at all."""
        self.setVisible(workout is not None)
        if workout is not None:
            self.title.setText(workout.title)
            self.day.setText(labels.day_text(workout.started_at.day, "ddd d MMM yyyy"))

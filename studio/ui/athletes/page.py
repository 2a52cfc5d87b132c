"""Athletes: everyone who trains here, who is in charge, and what is known of each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from studio.clock import Clock
from studio.domain.athlete import Athlete
from studio.services import athletes as deeds
from studio.storage import athletes
from studio.ui import labels, theme
from studio.ui.athletes.detail import AthleteDetail
from studio.ui.athletes.dialog import AthleteDialog, AthleteEntry
from studio.ui.athletes.parts import AthleteParts
from studio.ui.athletes.row import AthleteDelegate, AthleteLine
from studio.ui.changes import Changes
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.preferences import Preferences
from studio.ui.text import PlainLabel
from studio.ui.when_seen import WhenSeen
from studio.ui.widgets.buttons import plain_button, primary_button
from studio.ui.widgets.card import line, panel
from studio.ui.widgets.empty_hint import EmptyHint
from studio.ui.widgets.note import Note
from studio.ui.widgets.record_model import Column, RecordModel

if TYPE_CHECKING:
    from studio.storage.database import Database


class AthletesPage(QWidget):
    """A list at the left, the chosen athlete at the right."""

    plan_wanted = Signal()

    def __init__(
        self,
        database: Database,
        changes: Changes,
        current: CurrentAthlete,
        clock: Clock,
        preferences: Preferences,
    ) -> None:
        super().__init__()
        self._database = database
        self._current = current
        self._clock = clock
        self._preferences = preferences
        self._shown: UUID | None = None
        self._loading = False
        self._archived: Athlete | None = None
        self._was_in_charge = False
        self.title = self.tr("Athletes")
        self.new_button = primary_button(self.tr("New athlete"), icon="plus")
        self.page_actions: tuple[QWidget, ...] = (self.new_button,)
        self.model = RecordModel[AthleteLine]([Column("", _name)], self)
        self.list = QListView()
        self.count = PlainLabel("", "label")
        self.show_archived = QCheckBox(self.tr("Show archived"))
        self.undo_note = Note()
        self.undo_button = plain_button(self.tr("Undo"), icon="undo")
        self.detail = AthleteDetail()
        self.parts = AthleteParts(self.detail, database, clock)
        self.empty = EmptyHint(
            self.tr("Nobody trains here yet"),
            self.tr("Plans, sessions and charts belong to an athlete. Begin with a name; the rest can wait."),
            self.tr("Add the first athlete"),
        )
        self.stack = QStackedWidget()

        self._lay_out()

        for signal in (self.new_button.clicked, self.empty.acted):
            signal.connect(self.add_athlete)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.activated.connect(self._put_in_charge)
        self.show_archived.toggled.connect(self.reload)
        self.undo_button.clicked.connect(self._undo_archive)
        undo_keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo_keys.activated.connect(self._undo)
        self.detail.charge_wanted.connect(self._put_in_charge)
        self.detail.edit_wanted.connect(self.edit_athlete)
        self.detail.archive_wanted.connect(self._archive_or_bring_back)
        self.detail.plan_wanted.connect(self.plan_wanted)
        self.detail.history_wanted.connect(self.parts.show_history)
        news = WhenSeen(self, self.reload)
        current.changed.connect(news.ask)
        for changed in (changes.athletes_changed, changes.blocks_changed, changes.workouts_changed):
            changed.connect(news.ask)
        changes.tests_changed.connect(news.ask)
        news.ask()

    def reload(self) -> None:
        """Read everyone again; the athlete that was shown stays, if still listed."""
        self._loading = True
        with self._database.read() as session:
            everyone = athletes.athletes(session, archived=True)
        listed = [a for a in everyone if self.show_archived.isChecked() or a.archived_at is None]
        hidden = any(athlete.archived_at for athlete in everyone)
        self.show_archived.setVisible(hidden)
        self.model.set_records([self._line(athlete) for athlete in listed])
        self.count.setText(self._count(len(listed)))
        self.stack.setCurrentIndex(1 if listed or hidden else 0)
        row = next((row for row, a in enumerate(listed) if a.id == self._shown), 0)
        self.list.setCurrentIndex(self.model.index(row, 0))
        self._loading = False
        self._show_detail()

    def show_athlete(self, athlete_id: UUID) -> None:
        """Show this athlete, when somebody looked for it elsewhere."""
        self._shown = athlete_id
        self.reload()

    def show_workout(self, athlete_id: UUID, workout_id: UUID) -> None:
        """Show a session of this athlete in the history."""
        self.show_athlete(athlete_id)
        self.parts.show_workout(workout_id)

    def add_athlete(self) -> None:
        """Ask for a new athlete."""
        self._ask(None)

    def edit_athlete(self) -> None:
        """Change the athlete that is shown."""
        athlete = self._athlete()
        if athlete is not None:
            self._ask(athlete)

    def _ask(self, athlete: Athlete | None) -> None:
        with self._database.read() as session:
            others = [a for a in athletes.athletes(session) if athlete is None or a.id != athlete.id]
            mass = athletes.body_mass_on(session, athlete.id, self._today()) if athlete else None
        taken = frozenset(other.name.strip().casefold() for other in others)
        unit = self._preferences.settings.units
        dialog = AthleteDialog(athlete, mass, unit=unit, taken=taken, parent=self)
        dialog.confirmed.connect(self._keep)
        dialog.open()

    def _keep(self, entry: AthleteEntry) -> None:
        self._shown = entry.athlete.id
        new = all(row.athlete.id != entry.athlete.id for row in self.model.records)
        with self._database.write() as session:
            deeds.keep_athlete(session, entry.athlete, entry.body_mass, self._today())
        in_charge = self._current.athlete
        if in_charge is None or in_charge.id == entry.athlete.id:
            self._current.choose(entry.athlete)
        if new:
            self.list.setFocus()  # so that Enter puts this one in charge

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and not self._loading:
            self._shown = self.model.record(index.row()).athlete.id
            self._show_detail()

    def _put_in_charge(self) -> None:
        athlete = self._athlete()
        if athlete is not None and athlete.archived_at is None:
            self._current.choose(athlete)

    def _archive_or_bring_back(self) -> None:
        athlete = self._athlete()
        if athlete is None:
            return
        if athlete.archived_at is not None:
            self._bring_back(athlete)
            return
        in_charge = self._current.athlete
        self._was_in_charge = in_charge is not None and in_charge.id == athlete.id
        with self._database.write() as session:
            self._archived = deeds.archive(session, athlete, self._clock.now())
            others = athletes.athletes(session)
        if self._was_in_charge:
            self._current.choose(others[0] if others else None)
        self._tell_archived(athlete)

    def _tell_archived(self, archived: Athlete) -> None:
        """Say who went and who is in charge; the keyboard moves on, lest a second press archive another."""
        left = self._current.athlete
        if left is None:
            words = self.tr("{name} is archived, with all that was logged. Nobody is in charge now.")
        elif self._was_in_charge:
            words = self.tr("{name} is archived, with all that was logged. {other} is in charge now.")
        else:
            words = self.tr("{name} is archived, with all that was logged. {other} stays in charge.")
        self.undo_note.set_text(words.format(name=archived.name, other=left.name if left else ""))
        self.undo_note.show()
        self.undo_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _undo(self) -> None:
        """Ctrl+Z: of the part in view, else of the list."""
        if not self.parts.undo():
            self._undo_archive()

    def _undo_archive(self) -> None:
        if self._archived is None:
            return
        back = self._bring_back(self._archived)
        if self._was_in_charge:
            self._current.choose(back)

    def _bring_back(self, athlete: Athlete) -> Athlete:
        self._shown = athlete.id
        self._archived = None
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)  # the note goes, and with it its button
        self.undo_note.hide()
        with self._database.write() as session:
            return deeds.bring_back(session, athlete)

    def _show_detail(self) -> None:
        athlete = self._athlete()
        self.parts.setVisible(athlete is not None)
        self.parts.show_athlete(athlete)
        if athlete is None:
            return
        with self._database.read() as session:
            known = deeds.known_of(session, athlete, self._today())
        self.detail.show_known(known, in_charge=self._in_charge(athlete), today=self._today())

    def _athlete(self) -> Athlete | None:
        row = self.list.currentIndex().row()
        return self.model.record(row).athlete if row >= 0 else None

    def _in_charge(self, athlete: Athlete) -> bool:
        return self._current.athlete is not None and self._current.athlete.id == athlete.id

    def _line(self, athlete: Athlete) -> AthleteLine:
        in_charge = self._in_charge(athlete)
        if athlete.archived_at is not None:
            since = labels.day_text(athlete.archived_at.day)
            return AthleteLine(athlete, self.tr("archived {day}").format(day=since))
        second = self.tr("loads in {unit}").format(unit=athlete.unit.value)
        return AthleteLine(athlete, second, self.tr("in charge") if in_charge else "")

    def _count(self, athletes: int) -> str:
        many = self.tr("{count} athletes").format(count=athletes)
        return self.tr("1 athlete") if athletes == 1 else many

    def _today(self) -> date:
        return self._clock.now().day

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(AthleteDelegate(self.list))
        self.list.setAccessibleName(self.tr("Athletes"))
        self.list.setProperty("frameless", "true")
        self.undo_note.add_button(self.undo_button)
        self.undo_note.hide()
        column = QVBoxLayout()
        column.setContentsMargins(12, 16, 12, 12)
        column.setSpacing(8)
        for part in (self.count, self.list, self.undo_note, self.show_archived):
            column.addWidget(part)
        self._column = panel("pane", column)
        self._fit()
        theme.news().changed.connect(self._fit)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._column)
        row.addWidget(line(vertical=True))
        row.addWidget(self.parts, 1)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(both)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def _fit(self) -> None:
        self._column.setFixedWidth(round(300 * (1 + (theme.scale() - 1) * 0.5)))


def _name(line: AthleteLine) -> str:
    return line.athlete.name

"""The inspectors of a session, of a week, and of the block as a whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.domain import texts
from studio.domain.block import Block, PlannedSession, Week, WeekLabel, moved, on_day, with_session, with_week
from studio.domain.errors import BadValue
from studio.ui import labels
from studio.ui.planner.reading import read_minute
from studio.ui.planner.text_field import ProblemLine, TextField, grow
from studio.ui.planner.words import dates_of, time_text
from studio.ui.text import PlainLabel
from studio.ui.widgets.choice import Choice
from studio.ui.widgets.date_field import DateField
from studio.ui.widgets.form import Form

LETTERS = 12


class BlockPartPanel(QWidget):
    """Emits `edited` with the name of the step and the block as it is to be; stores nothing."""

    edited = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._block: Block | None = None
        self._shown_id: object = None
        self.form = Form()
        self.form.setHorizontalSpacing(8)
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        self.layout_.addLayout(self.form)

    @property
    def block(self) -> Block:
        assert self._block is not None  # noqa: S101 - fields only speak when something is shown
        return self._block

    def _is_fresh(self, block: Block, part_id: object) -> bool:
        """Take over the block; whether another part of it is shown than before."""
        fresh = self._shown_id != part_id
        self._block, self._shown_id = block, part_id
        return fresh

    def _emit(self, step: str, block: Block) -> None:
        if block != self._block:
            self.edited.emit(step, block)


class SessionPanel(BlockPartPanel):
    """Title, day, time of day and note of a session."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: PlannedSession | None = None
        self.title = TextField()
        self.title.setMaxLength(texts.MAX_TITLE)
        self.day: Choice[int] = Choice()
        self.shifted = PlainLabel("", "small", wrap=True)
        self.time = TextField(self.tr("any time"))
        self.note = TextField()

        self.form.add_field(self.tr("Title"), self.title)
        grow(self.day)
        self.day.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.day.setMinimumContentsLength(LETTERS)  # else large text would cut the date off
        self.form.add_field(self.tr("Day"), self.day)
        self.form.addRow(self.shifted)
        self.form.add_field(self.tr("Time of day"), self.time)
        self.form.addRow(ProblemLine(self.time))
        self.form.add_field(self.tr("Note"), self.note)

        self.title.committed.connect(self._set_title)
        self.day.chosen.connect(self._set_day)
        self.time.committed.connect(self._set_time)
        self.note.committed.connect(self._set_note)

    def show_session(self, block: Block, week: int, session: PlannedSession) -> None:
        fresh = self._is_fresh(block, session.id)
        self._session = session
        days = [(day, labels.day_text(block.date_of(week, day), "dddd d MMM")) for day in range(7)]
        self.day.set_items(days)
        self.day.set_value(session.day)
        self.title.show_text(session.title, fresh=fresh)
        self.time.show_text(time_text(session.minute_of_day), fresh=fresh)
        self.note.show_text(session.note, fresh=fresh)
        self.shifted.setVisible(session.planned_day is not None)
        if session.planned_day is not None:
            first = block.date_of(week, session.planned_day)
            same_week = 0 <= session.planned_day <= 6
            planned = labels.weekday(first) if same_week else labels.day_text(first, "dddd d MMM")
            self.shifted.setText(self.tr("First planned for {day}.").format(day=planned))

    @property
    def _shown(self) -> PlannedSession:
        assert self._session is not None  # noqa: S101 - fields only speak when something is shown
        return self._session

    def _put(self, step: str, session: PlannedSession) -> None:
        self._emit(step, with_session(self.block, session))

    def _set_title(self, text: str) -> None:
        title = texts.one_line(text)
        if title:
            self._put(self.tr("Title"), replace(self._shown, title=title))
        else:
            self.title.refuse(self.tr("A session needs a title."))

    def _set_day(self, day: int) -> None:
        self._put(self.tr("Move session"), on_day(self._shown, day))

    def _set_time(self, text: str) -> None:
        try:
            minute = read_minute(text)
        except BadValue as error:
            self.time.refuse(str(error))
            return
        self._put(self.tr("Time of day"), replace(self._shown, minute_of_day=minute))
        self.time.show_text(time_text(minute))

    def _set_note(self, text: str) -> None:
        self._put(self.tr("Note"), replace(self._shown, note=text.strip()))


class WeekPanel(BlockPartPanel):
    """What a week is for, and a note."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index = 0
        self.label: Choice[WeekLabel] = Choice((label, labels.week_label(label)) for label in WeekLabel)
        self.note = TextField()

        grow(self.label)
        self.form.add_field(self.tr("Week label"), self.label)
        self.form.add_field(self.tr("Note"), self.note)

        self.label.chosen.connect(self._set_label)
        self.note.committed.connect(self._set_note)

    def show_week(self, block: Block, index: int) -> None:
        week = block.weeks[index]
        fresh = self._is_fresh(block, week.id)
        self._index = index
        self.label.set_value(week.label)
        self.note.show_text(week.note, fresh=fresh)

    @property
    def _shown(self) -> Week:
        return self.block.weeks[self._index]

    def _set_label(self, label: WeekLabel) -> None:
        changed = replace(self._shown, label=label)
        self._emit(self.tr("Week label"), with_week(self.block, self._index, changed))

    def _set_note(self, text: str) -> None:
        changed = replace(self._shown, note=text.strip())
        self._emit(self.tr("Note"), with_week(self.block, self._index, changed))


class BlockPanel(BlockPartPanel):
    """Title, goal, start and note of the block."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = TextField()
        self.title.setMaxLength(texts.MAX_TITLE)
        self.goal = TextField(self.tr("what it is to bring"))
        self.start = DateField()
        self.start.setKeyboardTracking(False)  # a date that is half typed moves nothing
        self.dates = PlainLabel("", "small", wrap=True)
        self.note = TextField()

        self.form.add_field(self.tr("Title"), self.title)
        self.form.add_field(self.tr("Goal"), self.goal)
        self.form.add_field(self.tr("Start date"), self.start)
        self.form.addRow(self.dates)
        self.form.add_field(self.tr("Note"), self.note)

        self.title.committed.connect(self._set_title)
        self.goal.committed.connect(self._set_goal)
        self.start.day_changed.connect(self._set_start)
        self.note.committed.connect(self._set_note)

    def show_block(self, block: Block) -> None:
        fresh = self._is_fresh(block, block.id)
        self.title.show_text(block.title, fresh=fresh)
        self.goal.show_text(block.goal, fresh=fresh)
        self.start.set_day(block.start_on)
        weekday = labels.weekday(block.start_on)
        self.dates.setText(
            self.tr("{dates}; weeks begin on {day}.").format(dates=dates_of(block), day=weekday)
        )
        self.note.show_text(block.note, fresh=fresh)

    def _set_title(self, text: str) -> None:
        title = texts.one_line(text)
        if title:
            self._emit(self.tr("Title"), replace(self.block, title=title))
        else:
            self.title.refuse(self.tr("A block needs a title."))

    def _set_goal(self, text: str) -> None:
        self._emit(self.tr("Goal"), replace(self.block, goal=text.strip()))

    def _set_start(self, day: date) -> None:
        self._emit(self.tr("Start date"), moved(self.block, day))

    def _set_note(self, text: str) -> None:
        self._emit(self.tr("Note"), replace(self.block, note=text.strip()))

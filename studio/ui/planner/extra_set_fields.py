"""The monthly extra set of the weak side: in which week it is, why, or why there is none (product.md B7)."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.domain.block import Block
from studio.domain.extra_sets import against, chances, extra_days, with_monthly_sets, without_extra_sets
from studio.domain.prescription import PlannedSet, Prescription
from studio.domain.proposals import is_extra
from studio.services.standing import SidesKnown
from studio.ui import labels, theme
from studio.ui.planner.side_words import against_text, extra_reason
from studio.ui.planner.text_field import grow
from studio.ui.planner.words import side_letter
from studio.ui.text import PlainLabel
from studio.ui.widgets.choice import Choice
from studio.ui.widgets.form import Form

NO_WEEK = -1
LABEL_WIDTH = 68  # of the inspector's forms, so that their fields are in one line


class ExtraSetFields(QWidget):
    """Emits `edited` with the name of a step and the block as it is to be."""

    edited = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._block: Block | None = None
        self._line: Prescription | None = None
        self._known: SidesKnown | None = None
        self.week: Choice[int] = Choice()
        self.reason = PlainLabel("", "small", wrap=True)
        grow(self.week)
        theme.keep_wide(self.week, 60)
        # a form first gives a box the width that it asks for: as much as its longest text would reach out
        self.week.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        form = Form(label_width=LABEL_WIDTH)
        form.setHorizontalSpacing(8)
        form.add_field(self.tr("Extra set"), self.week)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(form)
        layout.addWidget(self.reason)

        self.week.chosen.connect(self._place)

    def show_extra(self, block: Block, line: Prescription, known: SidesKnown | None) -> None:
        """Offer the weeks in which the set may be, and tell why it is there or is not."""
        self._block, self._line, self._known = block, line, known
        standing = known.standing if known else None
        planned = _weeks_with(block, line)
        first = planned[0] if planned else NO_WEEK
        weeks = {chance.week for chance in chances(block, line.exercise_id, standing)} | set(planned[:1])
        self.week.set_items(
            [(NO_WEEK, self.tr("none")), *((week, self._week_text(week)) for week in sorted(weeks))]
        )
        self.week.set_value(first)
        self.week.setEnabled(bool(weeks))
        self.reason.setText(self._reason(block, line, known))
        self.reason.setVisible(bool(self.reason.text()))

    def _week_text(self, week: int) -> str:
        weak = self._known.standing.decision.weak_side if self._known else None
        if weak is None:
            return self.tr("+1 on the weak side, from week {week}").format(week=week + 1)
        return self.tr("+1 on {side}, monthly from week {week}").format(side=side_letter(weak), week=week + 1)

    def _reason(self, block: Block, line: Prescription, known: SidesKnown | None) -> str:
        days = ", ".join(labels.day_text(day, "d MMM") for day in extra_days(block, line.exercise_id))
        why_not = against(known.standing if known else None)
        if not days:
            usual = self.tr("At most one in 28 days, never in a deload.")
            return against_text(why_not) if why_not else usual
        reasons = [s.reason for _, s in _extra_sets(block, line) if s.reason]
        text = self.tr("On {days}: {reason}").format(days=days, reason=reasons[0] if reasons else "–")
        return f"{text}\n{against_text(why_not)}" if why_not else text

    def _place(self, week: int) -> None:
        if self._block is None or self._line is None:
            return
        exercise_id = self._line.exercise_id
        if week == NO_WEEK:
            changed = without_extra_sets(self._block, exercise_id)
        elif week in _weeks_with(self._block, self._line)[:1] or self._known is None:
            return
        else:
            reason = extra_reason(self._known)
            standing = self._known.standing
            changed = with_monthly_sets(self._block, exercise_id, standing, reason, from_week=week)
        if changed != self._block:
            self.edited.emit(self.tr("Extra set"), changed)


def _extra_sets(block: Block, line: Prescription) -> Iterator[tuple[int, PlannedSet]]:
    for week, session in block.sessions():
        for other in session.prescriptions:
            if other.exercise_id == line.exercise_id:
                yield from ((week, s) for s in other.sets if is_extra(s))


def _weeks_with(block: Block, line: Prescription) -> list[int]:
    return list(dict.fromkeys(week for week, _ in _extra_sets(block, line)))

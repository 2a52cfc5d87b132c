"""Where left and right differ: each field may have a value of its own on one side, or none at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from studio.domain.errors import BadValue
from studio.domain.exercise import Exercise
from studio.domain.loading import AthleteFacts
from studio.domain.prescription import UNSET, LoadKind, Override, Prescription, Unset, with_override
from studio.domain.sides import Side
from studio.domain.tempo import Tempo
from studio.ui import icons, labels
from studio.ui.planner import words
from studio.ui.planner.reading import Amount, read_amount, read_rule
from studio.ui.planner.text_field import ProblemLine, TextField
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import quiet_button
from studio.ui.widgets.side_badge import SideBadge


class SideField(TextField):
    """One field of one side. Empty = as shared (which it shows, greyed); “none” = deliberately nothing."""

    def __init__(self, side: Side, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.side = side
        self.name = name


@dataclass(frozen=True, slots=True)
class _Subject:
    """What the fields are about."""

    prescription: Prescription
    exercise: Exercise
    facts: AthleteFacts


class SideFields(QWidget):
    """Emits `sides_changed` with the prescription as it is to be."""

    sides_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject: _Subject | None = None
        self.toggle = quiet_button(self.tr("Different for left / right"), icon="chevron")
        self.body = QWidget()
        self.fields: dict[tuple[str, Side], SideField] = {}
        grid = QGridLayout(self.body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        for column, side in enumerate(words.SIDES, start=1):
            grid.addWidget(SideBadge(side, labels.side_word(side)), 0, column, Qt.AlignmentFlag.AlignLeft)
            grid.setColumnStretch(column, 1)
        for row, (name, word) in enumerate(_names().items(), start=1):
            self._add_row(grid, row, name, word)
        self.problem = ProblemLine(*self.fields.values())
        self.hint = PlainLabel(
            self.tr("Empty: as for both. “none”: nothing on that side."), "small", wrap=True
        )
        grid.addWidget(self.problem, grid.rowCount(), 0, 1, 3)
        grid.addWidget(self.hint, grid.rowCount(), 0, 1, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.body)
        self.body.hide()

        self.toggle.clicked.connect(self._unfold)

    def _add_row(self, grid: QGridLayout, row: int, name: str, word: str) -> None:
        grid.addWidget(PlainLabel(word, "small"), row, 0)
        for column, side in enumerate(words.SIDES, start=1):
            field = SideField(side, name)
            field.setAccessibleName(f"{labels.side_word(side)} {word}")
            field.committed.connect(self._read)
            grid.addWidget(field, row, column)
            self.fields[name, side] = field

    def show_sides(
        self, prescription: Prescription, exercise: Exercise, facts: AthleteFacts, *, fresh: bool
    ) -> None:
        """Show what differs, and greyed what is shared; open where anything differs."""
        self._subject = _Subject(prescription, exercise, facts)
        shared = replace(prescription, left=Override(), right=Override())
        for (name, side), field in self.fields.items():
            own = prescription.override_of(side)
            field.setPlaceholderText(_shown(name, shared, side, exercise, facts))
            field.show_text(_own_text(name, own), fresh=fresh)
        if fresh:
            self._show_open(open_=not (prescription.left.empty and prescription.right.empty))

    def _unfold(self) -> None:
        self._show_open(open_=self.body.isHidden())

    def _show_open(self, *, open_: bool) -> None:
        icons.put(self.toggle, "chevron_down" if open_ else "chevron")
        self.body.setVisible(open_)

    def _read(self, text: str) -> None:
        field = self.sender()
        if self._subject is None or not isinstance(field, SideField):
            return
        prescription = self._subject.prescription
        try:
            changes = self._read_field(field.name, text.strip())
            own = replace(prescription.override_of(field.side), **changes)
            changed = with_override(prescription, field.side, own)
            for planned in changed.sets:
                changed.target_of(planned, field.side)
        except BadValue as error:
            field.refuse(str(error))
        else:
            self.sides_changed.emit(changed)

    def _read_field(self, name: str, text: str) -> dict[str, Any]:
        """The fields of the override that ``text`` sets, by name."""
        subject = self._subject
        assert subject is not None  # noqa: S101 - nothing is read before something is shown
        if name == "amount":
            return _read_amount(text, in_seconds=subject.prescription.target.seconds is not None)
        if not text:
            return {name: UNSET}
        if text.lower() in _nothing():
            return {name: None}
        readers: dict[str, Callable[[str], object]] = {
            "load": lambda t: read_rule(t, subject.facts.unit, _percent_kind(subject.prescription)),
            "tempo": lambda t: Tempo.parse(t, subject.exercise.starts_with),
            "rir": _read_rir,
            "rest_s": _read_seconds,
        }
        return {name: readers[name](text)}


def _names() -> dict[str, str]:
    """The fields that may differ, with their words."""
    return {
        "amount": QCoreApplication.translate("Planner", "Reps"),
        "load": QCoreApplication.translate("Planner", "Load"),
        "tempo": QCoreApplication.translate("Planner", "Tempo"),
        "rir": QCoreApplication.translate("Planner", "RIR"),
        "rest_s": QCoreApplication.translate("Planner", "Rest"),
    }


def _nothing() -> tuple[str, ...]:
    return "none", "-", "–", QCoreApplication.translate("Planner", "none")


def _own_text(name: str, own: Override) -> str:
    """The text of a field that is set for a side; empty where it is as shared."""
    if name == "amount":
        reps, seconds = own.reps, own.seconds
        if isinstance(reps, Unset) and isinstance(seconds, Unset):
            return ""
        span = None if isinstance(reps, Unset) else reps
        return words.amount_words(span, None if isinstance(seconds, Unset) else seconds)
    value = getattr(own, name)
    if isinstance(value, Unset):
        return ""
    return QCoreApplication.translate("Planner", "none") if value is None else _text_of(name, value)


def _text_of(name: str, value: object) -> str:
    if name == "load":
        return labels.load_rule_text(value)  # type: ignore[arg-type] # the field of an override, by its name
    if name == "rest_s":
        return f"{value} s"
    return str(value) if isinstance(value, Tempo) else labels.number(float(str(value)))


def _shown(name: str, shared: Prescription, side: Side, exercise: Exercise, facts: AthleteFacts) -> str:
    """What a side does in this field as long as it is not set for it."""
    target = words.usual_target(shared, side)
    if name == "amount":
        return words.amount_words(target.reps, target.seconds)
    if name == "load":
        return words.load_words(shared, exercise, side, facts)
    value = shared.rest_s if name == "rest_s" else getattr(target, name)
    return "–" if value is None else _text_of(name, value)


def _read_amount(text: str, *, in_seconds: bool) -> dict[str, Any]:
    if not text:
        return {"reps": UNSET, "seconds": UNSET}
    amount = Amount(None, None) if text.lower() in _nothing() else read_amount(text)
    if amount.span is None:
        return {"reps": None, "seconds": None}
    seconds = in_seconds if amount.seconds is None else amount.seconds
    return {"reps": UNSET, "seconds": amount.span} if seconds else {"reps": amount.span, "seconds": UNSET}


def _percent_kind(prescription: Prescription) -> LoadKind:
    kind = prescription.target.load.kind
    return kind if kind is LoadKind.PERCENT_BILATERAL else LoadKind.PERCENT_E1RM


def _read_rir(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise BadValue(QCoreApplication.translate("Planner", "Write reps in reserve from 0 to 10.")) from None


def _read_seconds(text: str) -> int:
    digits = text.removesuffix("s").strip()
    if not digits.isdecimal():
        raise BadValue(QCoreApplication.translate("Planner", "Write a rest in seconds, such as 90."))
    return int(digits)

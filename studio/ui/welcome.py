"""The first start: units, the first athlete, and what can be done next."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from studio.domain import texts
from studio.domain.athlete import MAX_NAME, Athlete
from studio.domain.units import KG_PER_LB, Load, Unit
from studio.ui import theme
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button, primary_button, quiet_button
from studio.ui.widgets.form import Form
from studio.ui.widgets.number_field import NumberField

if TYPE_CHECKING:
    from studio.clock import Clock
    from studio.storage.database import Database
    from studio.ui.current_athlete import CurrentAthlete
    from studio.ui.preferences import Preferences

UNITS = (Unit.KG, Unit.LB)
LIGHTEST_KG, HEAVIEST_KG = Decimal(20), Decimal(400)


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """The units of this gym, and the first athlete with a body mass if one was given."""

    units: Unit
    athlete: Athlete
    body_mass: Load | None


class WelcomeDialog(QDialog):
    """Asks on the first page, `confirmed` tells; the second page offers the next steps by `page_wanted`."""

    confirmed = Signal(object)
    page_wanted = Signal(str)

    def __init__(self, units: Unit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._units = QButtonGroup(self)
        self.name = QLineEdit()
        self.body_mass = NumberField(decimals=1)
        self.begin_button = primary_button(self.tr("Begin"))
        self.later_button = quiet_button(self.tr("Look around first"))
        self.plan_button = primary_button(self.tr("Plan a block"))
        self.library_button = plain_button(self.tr("Look at the library"))
        self.done_title = PlainLabel("", "heading", wrap=True)
        self.pages = QStackedWidget()

        self._lay_out(units)

        self._units.idClicked.connect(self._use_units)
        self.name.textChanged.connect(self._look_over)
        self.body_mass.validity_changed.connect(self._look_over)
        self.begin_button.clicked.connect(self._confirm)
        self.later_button.clicked.connect(self.reject)
        self.plan_button.clicked.connect(self._go_to_planner)
        self.library_button.clicked.connect(self._go_to_library)
        self._use_units(self._units.checkedId())
        self._look_over()
        self.name.setFocus()

    @property
    def units(self) -> Unit:
        return UNITS[max(self._units.checkedId(), 0)]

    @override
    def done(self, result: int) -> None:
        super().done(result)
        self.deleteLater()  # also when it was never shown, where WA_DeleteOnClose would not act

    def _confirm(self) -> None:
        mass = self.body_mass.value()
        athlete = Athlete(texts.one_line(self.name.text()), unit=self.units)
        body_mass = None if mass is None else Load.of(mass, self.units)
        for button in (self.begin_button, self.later_button):
            button.setEnabled(False)
            button.repaint()  # at once, as keeping the answer can take a moment
        self.confirmed.emit(FirstAnswer(self.units, athlete, body_mass))
        self.done_title.setText(self.tr("{name} is in charge.").format(name=athlete.name))
        self._asking.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.pages.setCurrentIndex(1)
        self.adjustSize()
        self.plan_button.setDefault(True)
        self.plan_button.setFocus()

    def _go_to_planner(self) -> None:
        self.page_wanted.emit("planner")
        self.accept()

    def _go_to_library(self) -> None:
        self.page_wanted.emit("library")
        self.accept()

    def _use_units(self, _chosen: int) -> None:
        factor = 1 / KG_PER_LB if self.units is Unit.LB else Decimal(1)
        self.body_mass.set_unit(self.units.value)
        self.body_mass.set_range(round(LIGHTEST_KG * factor), round(HEAVIEST_KG * factor))

    def _look_over(self) -> None:
        self.begin_button.setEnabled(bool(texts.one_line(self.name.text())) and self.body_mass.is_valid())

    def _lay_out(self, units: Unit) -> None:
        self.setWindowTitle(self.tr("Welcome to Evenside"))
        self.name.setMaxLength(MAX_NAME)
        self._asking = self._question(units)
        self.pages.addWidget(self._asking)
        self.pages.addWidget(self._next_steps())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 32, 32, 24)
        layout.addWidget(self.pages)
        self.setMinimumWidth(theme.px(480))
        self.begin_button.setDefault(True)

    def _question(self, units: Unit) -> QWidget:
        page = QWidget()
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for number, (unit, word) in enumerate(zip(UNITS, self._unit_words(), strict=True)):
            button = QRadioButton(word)
            button.setAccessibleName(word)
            button.setChecked(unit is units)
            self._units.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        form = Form()
        form.add_field(self.tr("Units"), both).setBuddy(self._units.button(0))
        form.add_field(self.tr("First athlete"), self.name)
        form.add_field(self.tr("Body mass"), self.body_mass)
        form.add_hint(self.tr("Body mass can wait; loads on body weight need it."))
        buttons = QHBoxLayout()
        buttons.addWidget(self.later_button)
        buttons.addStretch(1)
        buttons.addWidget(self.begin_button)
        words = self.tr("Left and right, planned, trained and measured. Two things first, then you are in.")

        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(PlainLabel(self.tr("Welcome to Evenside"), "heading", wrap=True))
        layout.addWidget(PlainLabel(words, "muted", wrap=True))
        layout.addSpacing(8)
        layout.addLayout(form)
        layout.addSpacing(8)
        layout.addLayout(buttons)
        return page

    def _next_steps(self) -> QWidget:
        page = QWidget()
        words = self.tr(
            "Next, plan a block: the template “Unilateral glute block, 4 weeks” is ready to use. "
            "Or read how the single-leg hip thrust is done."
        )
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.library_button)
        buttons.addWidget(self.plan_button)

        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.done_title)
        layout.addWidget(PlainLabel(words, "body", wrap=True))
        layout.addSpacing(12)
        layout.addStretch(1)
        layout.addLayout(buttons)
        return page

    def _unit_words(self) -> tuple[str, str]:
        return self.tr("Kilograms (kg)"), self.tr("Pounds (lb)")


def begin(
    answer: FirstAnswer,
    database: Database,
    preferences: Preferences,
    current: CurrentAthlete,
    clock: Clock,
) -> None:
    """Keep the answer: the units, the athlete, the body mass; and put the athlete in charge."""
    from studio.services.athletes import keep_athlete

    preferences.change(units=answer.units)
    with database.write() as session:
        keep_athlete(session, answer.athlete, answer.body_mass, clock.now().day)
    current.choose(answer.athlete)

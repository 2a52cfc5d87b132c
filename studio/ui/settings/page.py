"""Settings: units, the look and sound, kept and applied at once; the data; the numbers of the science."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

import studio
from studio.domain.units import Unit
from studio.settings import Settings, Theme
from studio.ui import theme
from studio.ui.preferences import Preferences
from studio.ui.settings.equipment_card import EquipmentCard
from studio.ui.settings.science_card import ScienceCard
from studio.ui.settings.session_card import SessionCard
from studio.ui.settings.sound_card import SoundCard
from studio.ui.settings.tests_card import StrengthTestsCard
from studio.ui.settings.your_data import DataTools, YourData
from studio.ui.text import PlainLabel
from studio.ui.widgets.card import Card
from studio.ui.widgets.choice import Choice
from studio.ui.widgets.form import Form
from studio.ui.widgets.scroll import Scroll

TEXT_SIZES = (100, 110, 125, 150, 175, 200)
WIDEST = 720


class SettingsPage(QWidget):
    """A column of cards, each public."""

    def __init__(self, preferences: Preferences, tools: DataTools) -> None:
        super().__init__()
        self._preferences = preferences
        self.title = self.tr("Settings")
        self.page_actions: tuple[QWidget, ...] = ()
        self.units = Choice([(Unit.KG, self.tr("Kilograms (kg)")), (Unit.LB, self.tr("Pounds (lb)"))])
        self.language = Choice([("en", self.tr("English"))])
        self.theme = Choice(
            [
                (Theme.SYSTEM, self.tr("Like the system")),
                (Theme.LIGHT, self.tr("Light")),
                (Theme.DARK, self.tr("Dark")),
            ]
        )
        self.text_size = Choice([(percent, f"{percent} %") for percent in TEXT_SIZES])
        self.sound = SoundCard(preferences, self)
        self.session = SessionCard(preferences)
        self.tests = StrengthTestsCard(preferences)
        self.equipment = EquipmentCard(tools.database, tools.clock, preferences.settings.units)
        self.data = YourData(tools)
        self.science = ScienceCard()

        self._lay_out()

        self._show(preferences.settings)
        self.units.chosen.connect(self._keep_units)
        self.language.chosen.connect(self._keep_language)
        self.theme.chosen.connect(self._keep_theme)
        self.text_size.chosen.connect(self._keep_text_size)
        preferences.changed.connect(self._show)
        theme.news().changed.connect(self._fit)

    def show_backups(self) -> None:
        """Bring the backups into view: a band above the page has led here."""
        self._scroll.ensureWidgetVisible(self.data.backups, 0, theme.px(24))

    def activated(self) -> None:
        self.equipment.activated()
        self.data.activated()

    def _show(self, settings: Settings) -> None:
        self.units.set_value(settings.units)
        self.language.set_value(settings.language)
        self.theme.set_value(settings.theme)
        nearest = min(TEXT_SIZES, key=lambda percent: abs(percent - settings.text_percent))
        self.text_size.set_value(nearest)

    def _keep_units(self, unit: Unit) -> None:
        self._preferences.change(units=unit)

    def _keep_language(self, language: str) -> None:
        self._preferences.change(language=language)

    def _keep_theme(self, chosen: Theme) -> None:
        self._preferences.change(theme=chosen)

    def _keep_text_size(self, percent: int) -> None:
        self._preferences.change(text_percent=percent)

    def _lay_out(self) -> None:
        self._column = QWidget()
        cards = QVBoxLayout(self._column)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(12)
        general, look = self._general_card(), self._look_card()
        practice = (self.sound, self.session, self.tests, self.equipment)
        for card in (general, look, *practice, self.data, self.science):
            cards.addWidget(card)
        cards.addWidget(PlainLabel(f"Evenside {studio.__version__}", "small"))
        cards.addStretch(1)
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(24, 24, 24, 24)
        row.addWidget(self._column, 100)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._scroll = Scroll(content)
        layout.addWidget(self._scroll)
        self._fit()

    def _general_card(self) -> Card:
        card, form = Card(self.tr("General")), Form(label_width=96)
        form.add_field(self.tr("Units"), self.units)
        form.add_hint(self.tr("For new athletes and plans. What is logged keeps the unit it was entered in."))
        form.add_field(self.tr("Language"), self.language)
        card.body.addLayout(form)
        return card

    def _look_card(self) -> Card:
        card, form = Card(self.tr("Look")), Form(label_width=96)
        form.add_field(self.tr("Theme"), self.theme)
        form.add_field(self.tr("Text size"), self.text_size)
        card.body.addLayout(form)
        return card

    def _fit(self) -> None:
        self._column.setMaximumWidth(theme.px(WIDEST))

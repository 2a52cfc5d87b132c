"""Settings: units, the look and sound, kept and applied at once; the data; the numbers of the science."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSlider, QVBoxLayout, QWidget

import studio
from studio.domain.units import Unit
from studio.settings import Settings, Theme
from studio.ui import theme
from studio.ui.preferences import Preferences
from studio.ui.settings.science_card import ScienceCard
from studio.ui.settings.session_card import SessionCard
from studio.ui.settings.your_data import DataTools, YourData
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.card import Card
from studio.ui.widgets.choice import Choice
from studio.ui.widgets.form import Form
from studio.ui.widgets.scroll import Scroll

TEXT_SIZES = (100, 110, 125, 150, 175, 200)
WIDEST = 720


class SettingsPage(QWidget):
    """A column of cards; `tone_wanted` asks for a test tone, once somebody has offered to play it."""

    tone_wanted = Signal()

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
        self.sound = QCheckBox(self.tr("Play tones"))
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume_words = PlainLabel("", "body")
        self.tone_button = plain_button(self.tr("Test tone"), icon="sound")
        self.session = SessionCard(preferences)
        self.data = YourData(tools)
        self.science = ScienceCard()

        self._lay_out()

        self._show(preferences.settings)
        self.units.chosen.connect(self._keep_units)
        self.language.chosen.connect(self._keep_language)
        self.theme.chosen.connect(self._keep_theme)
        self.text_size.chosen.connect(self._keep_text_size)
        self.sound.clicked.connect(self._keep_sound)
        self.volume.valueChanged.connect(self._move_volume)
        self.volume.sliderReleased.connect(self._keep_volume)
        self.tone_button.clicked.connect(self.tone_wanted)
        preferences.changed.connect(self._show)
        theme.news().changed.connect(self._fit)

    def offer_tone(self) -> None:
        """Show the button for a test tone: somebody listens to `tone_wanted`."""
        self.tone_button.show()

    def show_backups(self) -> None:
        """Bring the backups into view: a band above the page has led here."""
        self._scroll.ensureWidgetVisible(self.data.backups, 0, theme.px(24))

    def activated(self) -> None:
        self.data.activated()

    def _show(self, settings: Settings) -> None:
        self.units.set_value(settings.units)
        self.language.set_value(settings.language)
        self.theme.set_value(settings.theme)
        nearest = min(TEXT_SIZES, key=lambda percent: abs(percent - settings.text_percent))
        self.text_size.set_value(nearest)
        self.sound.setChecked(settings.sound)
        self.volume.setEnabled(settings.sound)
        self.tone_button.setEnabled(settings.sound)
        if not self.volume.isSliderDown():
            self.volume.setValue(settings.volume_percent)
        self._say_volume(self.volume.value())

    def _keep_units(self, unit: Unit) -> None:
        self._preferences.change(units=unit)

    def _keep_language(self, language: str) -> None:
        self._preferences.change(language=language)

    def _keep_theme(self, chosen: Theme) -> None:
        self._preferences.change(theme=chosen)

    def _keep_text_size(self, percent: int) -> None:
        self._preferences.change(text_percent=percent)

    def _keep_sound(self) -> None:
        self._preferences.change(sound=self.sound.isChecked())

    def _move_volume(self, percent: int) -> None:
        self._say_volume(percent)
        if not self.volume.isSliderDown():  # by keys or the wheel; a drag is kept where it ends
            self._keep_volume()

    def _keep_volume(self) -> None:
        self._preferences.change(volume_percent=self.volume.value())

    def _say_volume(self, percent: int) -> None:
        self.volume_words.setText(f"{percent} %")
        self.volume.setAccessibleDescription(f"{percent} %")

    def _lay_out(self) -> None:
        self.volume.setRange(0, 100)
        self.volume.setSingleStep(5)
        self.volume.setPageStep(20)
        self.tone_button.hide()
        self._column = QWidget()
        cards = QVBoxLayout(self._column)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(12)
        for card in (self._general_card(), self._look_card(), self._sound_card(), self.session, self.data):
            cards.addWidget(card)
        cards.addWidget(self.science)
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

    def _sound_card(self) -> Card:
        card, form = Card(self.tr("Sound")), Form(label_width=96)
        self.sound.setAccessibleName(self.sound.text())
        volume = QWidget()
        row = QHBoxLayout(volume)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.volume, 1)
        row.addWidget(self.volume_words)
        label = form.add_field(self.tr("Volume"), volume)
        label.setBuddy(self.volume)
        self.volume.setAccessibleName(label.text())
        card.body.addWidget(self.sound)
        card.body.addLayout(form)
        card.body.addWidget(self.tone_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _fit(self) -> None:
        self._column.setMaximumWidth(theme.px(WIDEST))

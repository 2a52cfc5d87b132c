"""How long a strength test tells which side is weaker, for tests that are stored from now on."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from studio.settings import LEAST_TEST_DAYS, MOST_TEST_DAYS, Settings
from studio.ui.preferences import Preferences
from studio.ui.widgets.card import Card
from studio.ui.widgets.form import Form
from studio.ui.widgets.number_field import NumberField


class StrengthTestsCard(Card):
    """The days are kept as soon as they are a number that may be."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Strength tests"))
        self._preferences = preferences
        self.expires = NumberField(
            unit=self.tr("days"),
            minimum=LEAST_TEST_DAYS,
            maximum=MOST_TEST_DAYS,
            step=7,
            whole=True,
            optional=False,
        )
        form = Form(label_width=96)
        form.add_field(self.tr("A test counts for"), self.expires)
        hint = self.tr(
            "After that the weak side is unknown again, and a test is due. {low} to {high} days; a test that"
            " is stored keeps the day that was set with it."
        )
        form.add_hint(hint.format(low=LEAST_TEST_DAYS, high=MOST_TEST_DAYS))
        self.body.addLayout(form)
        self.expires.value_changed.connect(self._keep)
        preferences.changed.connect(self._show)
        self._show(preferences.settings)

    def _keep(self, days: Decimal | None) -> None:
        if days is not None:
            self._preferences.change(test_expires_days=int(days))

    def _show(self, settings: Settings) -> None:
        self.expires.set_value(settings.test_expires_days)

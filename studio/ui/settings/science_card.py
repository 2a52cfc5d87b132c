"""The numbers behind the judgements: every default of the science with its range and where it comes from."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from studio.domain.defaults import TABLE, AnyDefault, ChangedBy, Range
from studio.ui import labels, theme
from studio.ui.text import PlainLabel
from studio.ui.widgets.card import Card
from studio.ui.widgets.record_model import Column, RecordModel
from studio.ui.widgets.record_table import RecordTable

ROWS_SEEN = 9


class ScienceCard(Card):
    """A table to read; who may change a number, and where, is said in its row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Numbers of the science"))
        self.model: RecordModel[AnyDefault] = RecordModel(
            [
                Column(self.tr("Rule"), _name),
                Column(self.tr("Default"), _value),
                Column(self.tr("Range"), _range),
                Column(self.tr("Changed by"), _who),
                Column(self.tr("Source"), _source),
            ]
        )
        self.model.set_records(tuple(TABLE.values()))
        self.table = RecordTable(self.model, self.title.text())
        hint = self.tr(
            "What Evenside judges and proposes with. S: published, K: well known, D: ours, U: unsure."
        )

        self.body.addWidget(PlainLabel(hint, "small", wrap=True))
        self.body.addWidget(self.table)
        theme.news().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.table.setMinimumHeight(theme.px(32) * (ROWS_SEEN + 1))


def _name(row: AnyDefault) -> str:
    """The key of the specification as words: it names the rule, in every language the same."""
    return row.key.replace("_", " ")


def _value(row: AnyDefault) -> str:
    return _written(row.value, row.unit)


def _range(row: AnyDefault) -> str:
    if row.allowed is None:
        return QCoreApplication.translate("Defaults", "any")
    if isinstance(row.allowed, Range):
        if row.allowed.high is None:
            least = QCoreApplication.translate("Defaults", "from {low}")
            return least.format(low=_written(row.allowed.low, row.unit))
        if row.allowed.low == row.allowed.high:
            return QCoreApplication.translate("Defaults", "fixed")
        low, high = labels.number(row.allowed.low), labels.number(row.allowed.high)
        return f"{low}–{high}"
    if len(row.allowed) == 1:
        return QCoreApplication.translate("Defaults", "fixed")
    return ", ".join(_written(choice) for choice in row.allowed)


def _who(row: AnyDefault) -> str:
    words = {
        ChangedBy.NOBODY: QCoreApplication.translate("Defaults", "nobody"),
        ChangedBy.USER: QCoreApplication.translate("Defaults", "the coach"),
        ChangedBy.PER_VIEW: QCoreApplication.translate("Defaults", "each view"),
        ChangedBy.PER_EXERCISE: QCoreApplication.translate("Defaults", "each exercise"),
        ChangedBy.ADVANCED: QCoreApplication.translate("Defaults", "experts"),
    }
    return words[row.changed_by]


def _source(row: AnyDefault) -> str:
    return row.source


def _written(value: object, unit: str = "") -> str:
    if isinstance(value, bool):
        on, off = QCoreApplication.translate("Defaults", "on"), QCoreApplication.translate("Defaults", "off")
        return on if value else off
    text = labels.number(value) if isinstance(value, int | float) else str(value).replace("_", " ")
    return f"{text} {unit}".strip()

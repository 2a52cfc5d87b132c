"""What the trials of a test are worth: how sure they make it, and what would make it surer."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.domain.sides import Side
from studio.services.testing import TestEntry, value_of
from studio.services.trial_protocol import Earlier, TrialValues, cautions_of
from studio.services.trial_reliability import reliability_of
from studio.ui.progress.trial_words import TrialWords
from studio.ui.text import PlainLabel
from studio.ui.widgets.note import Note


def values_of(entry: TestEntry | None, side: Side) -> tuple[float, ...]:
    """What the valid trials of ``side`` gave."""
    valid = [one for one in entry.attempts if one.side is side and one.valid] if entry else []
    found = (value_of(entry, one) for one in valid) if entry else ()
    return tuple(value for value in found if value is not None)


class TrialWorth(QWidget):
    """Nothing is seen of it before every side has a trial that counts."""

    def __init__(self, words: TrialWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.cautions = Note()
        self.reliability = PlainLabel("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.cautions)
        column.addWidget(self.reliability)
        self.hide()

    def show_worth(self, entry: TestEntry | None, trials: TrialValues, earlier: Earlier) -> None:
        """Of ``trials``, which are the values of the entry's valid ones."""
        self.setVisible(entry is not None and all(trials.values()))
        if entry is None or not all(trials.values()):
            return
        found = reliability_of(trials, earlier, entry.set_up)
        said = [self._words.best(trials, entry), *self._words.reliability(found, entry.metric)]
        self.reliability.setText("\n".join(filter(None, said)))
        before = earlier.last.set_up if earlier.last else None
        cautions = [self._words.caution(one, trials) for one in cautions_of(entry, before)]
        self.cautions.set_text("\n".join(cautions))
        self.cautions.setVisible(bool(cautions))

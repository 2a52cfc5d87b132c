"""What the Progress page says where there is nothing to compare, and the step that leads on."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studio.domain.athlete import Athlete
from studio.domain.index_facts import Reference
from studio.domain.strength_test import Metric
from studio.services.asymmetry import Facts
from studio.ui import labels, verdicts
from studio.ui.widgets.card import Card
from studio.ui.widgets.empty_hint import EmptyHint


class NothingCard(Card):
    """A hint in a card; `acted` when its button is pressed."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.leads_wider = False  # the button shows more of what there is, rather than entering a test
        self.leads_to: Metric | None = None  # the button shows what was measured in that metric
        self.leads_to_side = False  # the button asks for the dominant side to be stated
        self.hint = EmptyHint("", "")
        self.body.addWidget(self.hint)
        self.hint.acted.connect(self.acted)

    def say_nobody(self, athlete: Athlete | None) -> None:
        """Nobody is in charge, or the one who is has nothing that could be looked at."""
        if athlete is None:
            self.hint.set_words(
                self.tr("Nobody is in charge"),
                self.tr("Choose an athlete, or make one: everything is measured of somebody."),
                self.tr("Go to Athletes"),
            )
            return
        self.hint.set_words(
            self.tr("Is one side weaker?"),
            self.tr(
                "A strength test of both sides answers it: three trials a side under equal conditions."
                " Matched training sets cannot, since the second side only does what the first one did."
            ),
            self.tr("New strength test…"),
        )

    def say_nothing_of(
        self, facts: Facts, *, tests_only: bool, elsewhere: Mapping[Metric, int] | None = None
    ) -> None:
        """There is a subject, but no point of it to be seen; ``elsewhere`` counts tests in other metrics."""
        test = self.tr("New strength test…")
        self.leads_to_side = False
        nothing = not facts.points and not facts.one_sided
        self.leads_to = _most(elsewhere) if elsewhere and nothing else None
        self.leads_wider = bool(facts.points) or (tests_only and nothing and self.leads_to is None)
        if facts.points:
            self.hint.set_words(
                self.tr("Nothing in this period"),
                self.tr("What was measured is of other days."),
                self.tr("Show all"),
            )
        elif facts.one_sided:
            words = self.tr("Only one side has been measured so far, so there is nothing to compare.")
            self.hint.set_words(self.tr("One side is missing"), words, test)
        elif elsewhere and self.leads_to is not None:
            self._say_elsewhere(facts.metric, self.leads_to, elsewhere[self.leads_to])
        elif tests_only:
            words = self.tr("This lift was trained, but not tested; training may have measured it too.")
            self.hint.set_words(self.tr("No test of both sides"), words, self.tr("Show training too"))
        else:
            words = self.tr("A strength test of both sides can be: three trials a side.")
            said = f"{verdicts.left_out_text(facts)} {words}".strip()
            self.hint.set_words(self.tr("Nothing that can be compared yet"), said, test)

    def say_no_value(self, facts: Facts) -> None:
        """Both sides were measured, but the index makes a number of none of it."""
        self.leads_to_side = facts.index.facts.reference is Reference.SIZE and facts.dominant is None
        self.leads_wider, self.leads_to = False, None
        left_out = verdicts.left_out_text(facts)
        if self.leads_to_side:
            words = self.tr(
                "{index} goes by the dominant side, and that is not stated. It is never guessed from who"
                " lifts more: the athlete says it. Until then another index can be chosen."
            ).format(index=facts.index.facts.label)
            title, step = self.tr("Which side is dominant?"), self.tr("State the dominant side…")
        else:
            words = self.tr("{index} cannot be worked out of a side that measured nothing.").format(
                index=facts.index.facts.label
            )
            title, step = self.tr("No day has a number in this index"), ""
        self.hint.set_words(title, f"{words} {left_out}".rstrip(), step)

    def _say_elsewhere(self, metric: Metric, other: Metric, count: int) -> None:
        title = self.tr("Measured in another metric")
        words = self.tr("Nothing can be compared by {metric}. Tests that measured {other}: {count}.").format(
            metric=labels.metric_text(metric), other=labels.metric_text(other), count=labels.number(count)
        )
        self.hint.set_words(title, words, self.tr("Show them"))


def _most(counts: Mapping[Metric, int]) -> Metric:
    return max(counts, key=lambda metric: counts[metric])

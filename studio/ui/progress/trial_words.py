"""What is said while a strength test is typed: what is missing, what is worth less, how sure it is."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject

from studio.domain.defaults import E1RM_MAX_REPS
from studio.domain.sides import PerSide
from studio.domain.strength_test import Metric
from studio.domain.units import Unit
from studio.services.testing import Attempt, TestEntry
from studio.services.trial_protocol import SIDES, Caution
from studio.services.trial_reliability import PEOPLE_FOR_ICC, TRIALS_FOR_CV, Reliability
from studio.ui import labels, test_words


class TrialWords(QObject):
    """Sentences of the dialog; ``unit`` is the athlete's."""

    def __init__(self, unit: Unit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unit = unit

    def no_value(self, entry: TestEntry, attempt: Attempt) -> str:
        """Why nothing can be worked out of a trial; the body mass is said beside its own field."""
        if entry.metric is not Metric.E1RM:
            return ""
        if attempt.load is None:
            return self.tr("The load is missing.")
        if not attempt.reps:
            return self.tr("At least one rep is needed.")
        if attempt.reps + (attempt.rir or 0) > E1RM_MAX_REPS.value:
            return self.tr("More than {most} reps with those in reserve say no 1RM.").format(
                most=labels.number(E1RM_MAX_REPS.value)
            )
        return ""

    def begun(self, metric: Metric | None) -> str:
        """What a trial lacks of which only a part is typed."""
        if metric in (Metric.E1RM, Metric.REPS):
            return self.tr("The reps are missing.")
        return self.tr("This is not a number.")

    def mass_missing(self) -> str:
        return self.tr("The body is lifted too: its mass is needed.")

    def caution(self, caution: Caution) -> str:
        """What makes the test worth less, in a sentence."""
        sentences = {
            Caution.OTHER_SET_UP: self.tr(
                "Another set-up than last time: it is not compared with the tests before."
            ),
            Caution.UNEQUAL_LOADS: self.tr("The sides have other loads: the same load compares them better."),
            Caution.MUCH_IN_RESERVE: self.tr(
                "More than one rep in reserve: go on until none or one is left."
            ),
            Caution.REPS_OUT_OF_RANGE: self.tr("An estimate is best of 3 to 10 reps."),
            Caution.FEW_TRIALS: self.tr("Fewer than three trials a side: too few to call a difference real."),
        }
        return sentences[caution]

    def best(self, trials: PerSide[tuple[float, ...]], metric: Metric) -> str:
        """The other way to sum up, where it says something else: Best trials: left 52 kg, right 54 kg."""
        if min(len(trials.left), len(trials.right)) < 1 or max(len(trials.left), len(trials.right)) < 2:
            return ""
        said = test_words.outcome_text(max(trials.left), max(trials.right), metric, self._unit)
        return self.tr("By the best trial of each side: {outcome}").format(outcome=_lower(said))

    def reliability(self, found: Reliability, metric: Metric) -> Iterator[str]:
        """Each number with how many it rests on; what the data do not allow says so."""
        yield self.tr("Own CV of these trials: {sides}").format(
            sides=self._per_side(found.cv, labels.percent, found.trials)
        )
        error = self._per_side(found.error, lambda value: test_words.measured_text(value, metric, self._unit))
        sessions = self.tr("Typical error of one trial: {sides}, over {sessions} tests in this set-up")
        single = self.tr("Typical error of one trial: {sides}, from this test alone")
        if found.sessions:
            yield (single if found.sessions == 1 else sessions).format(sides=error, sessions=found.sessions)
        if found.icc.left is not None or found.icc.right is not None:
            icc = self._per_side(found.icc, lambda value: labels.number(value, 2))
            yield self.tr("ICC(3,1): {sides}, over {people} people").format(sides=icc, people=found.people)
        else:
            yield self.tr("ICC: not from fewer than {least} people; {people} have done this test").format(
                least=PEOPLE_FOR_ICC, people=found.people
            )

    def _per_side(
        self,
        values: PerSide[float | None],
        text: Callable[[float], str],
        trials: PerSide[int] | None = None,
    ) -> str:
        said = []
        for side in SIDES:
            value = values.of(side)
            words = self.tr("not known") if value is None else text(value)
            if trials is not None:
                words = self._counted(words, trials.of(side))
            said.append(f"{labels.side_word(side).lower()} {words}")
        return ", ".join(said)

    def _counted(self, words: str, trials: int) -> str:
        """Two trials that are alike by chance say nothing of how far they spread."""
        if trials == 1:
            return self.tr("not known yet (1 trial)")
        if trials < TRIALS_FOR_CV:
            return self.tr("not known yet ({trials} trials)").format(trials=trials)
        return self.tr("{words} (n = {trials})").format(words=words, trials=trials)


def means(trials: PerSide[tuple[float, ...]]) -> PerSide[float | None]:
    """The mean of each side's valid trials."""
    return PerSide(*(statistics.fmean(trials.of(side)) if trials.of(side) else None for side in SIDES))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]

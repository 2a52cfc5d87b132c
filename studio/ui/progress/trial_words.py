"""What is said while a strength test is typed: what is missing, what is worth less, how sure it is."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QObject

from studio.domain.defaults import E1RM_MAX_REPS
from studio.domain.exercise import Exercise, Limb
from studio.domain.sides import Side
from studio.domain.strength_test import Metric
from studio.domain.units import Unit
from studio.services.testing import Attempt, TestEntry
from studio.services.trial_protocol import Caution, TrialValues
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

    def both(self, exercise: Exercise) -> str:
        """What a lift of both sides together is done with."""
        words = {Limb.LEG: self.tr("Both legs"), Limb.ARM: self.tr("Both arms")}
        return words.get(exercise.limb, self.tr("Both sides"))

    def outcome(self, entry: TestEntry | None, trials: TrialValues) -> str:
        """What the trials say so far, or what is missing."""
        together = Side.BOTH in trials
        if entry is None:
            each = self.tr("Enter at least one trial of each side.")
            return self.tr("Enter at least one trial.") if together else each
        if not any(trials.values()):
            return self.tr(
                "An estimate takes a load, 1 to 12 reps with those in reserve, and the body mass where the"
                " body is lifted too."
            )
        if not all(trials.values()):
            return self.tr("One side alone cannot be compared: enter the other side too.")
        found = {side: statistics.fmean(values) for side, values in trials.items()}
        return self._result(found, entry)

    def caution(self, caution: Caution, trials: TrialValues) -> str:
        """What makes the test worth less, in a sentence."""
        few = (
            self.tr("Fewer than three trials: too few to say how far they spread.")
            if Side.BOTH in trials
            else self.tr("Fewer than three trials a side: too few to call a difference real.")
        )
        sentences = {
            Caution.OTHER_SET_UP: self.tr(
                "Another set-up than last time: it is not compared with the tests before."
            ),
            Caution.UNEQUAL_LOADS: self.tr("The sides have other loads: the same load compares them better."),
            Caution.MUCH_IN_RESERVE: self.tr(
                "More than one rep in reserve: go on until none or one is left."
            ),
            Caution.REPS_OUT_OF_RANGE: self.tr("An estimate is best of 3 to 10 reps."),
            Caution.FEW_TRIALS: few,
        }
        return sentences[caution]

    def best(self, trials: TrialValues, entry: TestEntry) -> str:
        """The other way to sum up, where it says something else: Best trials: left 52 kg, right 54 kg."""
        counts = [len(mine) for mine in trials.values()]
        if min(counts) < 1 or max(counts) < 2:
            return ""
        said = _lower(self._result({side: max(mine) for side, mine in trials.items()}, entry))
        if Side.BOTH in trials:
            return self.tr("By the best trial: {outcome}").format(outcome=said)
        return self.tr("By the best trial of each side: {outcome}").format(outcome=said)

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
        if any(icc is not None for icc in found.icc.values()):
            icc = self._per_side(found.icc, lambda value: labels.number(value, 2))
            yield self.tr("ICC(3,1): {sides}, over {people} people").format(sides=icc, people=found.people)
        else:
            yield self.tr("ICC: not from fewer than {least} people; {people} have done this test").format(
                least=PEOPLE_FOR_ICC, people=found.people
            )

    def _result(self, values: Mapping[Side, float], entry: TestEntry) -> str:
        """One value of each side, or of both together."""
        both = values.get(Side.BOTH)
        if both is None:
            return test_words.outcome_text(values[Side.LEFT], values[Side.RIGHT], entry.metric, self._unit)
        said = test_words.measured_text(both, entry.metric, self._unit)
        return self.tr("{both}: {value}").format(both=self.both(entry.exercise), value=said)

    def _per_side(
        self,
        values: Mapping[Side, float | None],
        text: Callable[[float], str],
        trials: Mapping[Side, int] | None = None,
    ) -> str:
        said = []
        for side, value in values.items():
            words = self.tr("not known") if value is None else text(value)
            if trials is not None:
                words = self._counted(words, trials[side])
            said.append(words if side is Side.BOTH else f"{labels.side_word(side).lower()} {words}")
        return ", ".join(said)

    def _counted(self, words: str, trials: int) -> str:
        """Two trials that are alike by chance say nothing of how far they spread."""
        if trials == 1:
            return self.tr("not known yet (1 trial)")
        if trials < TRIALS_FOR_CV:
            return self.tr("not known yet ({trials} trials)").format(trials=trials)
        return self.tr("{words} (n = {trials})").format(words=words, trials=trials)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]

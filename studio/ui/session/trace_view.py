"""The part of a set that its trace shows: fifteen repetitions, or so many minutes of what has no end."""

from __future__ import annotations

from dataclasses import dataclass

from studio.domain.cues import MomentKind, Score, Stretch

REPS_IN_VIEW, SECONDS_IN_VIEW = 15, 60


@dataclass(frozen=True, slots=True)
class TraceView:
    """Stretches of a score from second ``start`` to ``end`` of it; ``last`` says that nothing comes after."""

    stretches: tuple[Stretch, ...]
    start: float
    end: float
    last: bool

    @property
    def first_rep(self) -> int:
        return self.stretches[0].rep if self.stretches else 1

    @property
    def points(self) -> tuple[tuple[float, float], ...]:
        """Seconds from its beginning, and heights."""
        if not self.stretches:
            return ()
        ends = ((min(s.end, self.end) - self.start, s.high) for s in self.stretches)
        return ((0.0, self.stretches[0].low), *ends)

    @property
    def reps(self) -> list[tuple[int, float]]:
        """Each repetition with its middle second."""
        spans: dict[int, tuple[float, float]] = {}
        for stretch in self.stretches:
            start, _ = spans.get(stretch.rep, (stretch.start, stretch.end))
            spans[stretch.rep] = (start, stretch.end)
        return [(rep, (start + end) / 2) for rep, (start, end) in spans.items()]

    def within(self, second: float) -> float:
        """The nearest second that can be seen."""
        return min(max(second, self.start), self.end)

    def shows(self, second: float) -> bool:
        """Whether that second is in view; one after the end of it all stands at the end."""
        return self.start <= second and (self.last or second <= self.end)

    def height_at(self, second: float) -> float:
        """The height of the hip."""
        at = self.within(second)
        stretch = next((s for s in self.stretches if s.start <= at <= s.end), None)
        if stretch is None:
            return 0.0
        return stretch.low + (stretch.high - stretch.low) * (at - stretch.start) / stretch.seconds


def view_of(score: Score | None, elapsed: float) -> TraceView:
    """What is to be seen ``elapsed`` seconds into a score, its lead-in included."""
    moving = [] if score is None else [s for s in score.stretches if s.kind is MomentKind.PHASE]
    if score is None or not moving:
        return TraceView((), 0.0, 1.0, last=True)
    if score.open_ended and score.reps is None:
        minutes = max(0, int((elapsed - score.lead_in) // SECONDS_IN_VIEW)) + 1
        return TraceView(tuple(moving), score.lead_in, score.lead_in + SECONDS_IN_VIEW * minutes, last=False)
    rep = next((s.rep for s in reversed(moving) if s.start <= elapsed), moving[0].rep)
    first = (rep - 1) // REPS_IN_VIEW * REPS_IN_VIEW + 1
    shown = tuple(s for s in moving if first <= s.rep < first + REPS_IN_VIEW)
    last = shown[-1] is moving[-1] and not score.open_ended
    return TraceView(shown, shown[0].start, shown[-1].end, last=last)

"""Whatever people press and whenever the window looks: cues, time and the log stay right."""

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from studio.domain.conducting import (
    SUSPEND_S,
    advanced,
    ended_early,
    opened,
    paused,
    resumed,
    skipped,
    started,
    woken,
)
from studio.domain.conductor import Conductor, Stage
from studio.domain.cues import Cue, CueKind, cues_between
from studio.domain.session_plan import turns_of
from studio.domain.sides import Side, SidePolicy
from tests.make import a_prescription, a_session, an_exercise

THRUST = an_exercise()

looks = st.floats(0.001, 40)
actions = st.lists(
    st.tuples(st.sampled_from(["look"] * 6 + ["pause", "resume", "end", "skip", "sleep", "nap"]), looks),
    max_size=60,
)


@dataclass
class Listener:
    """Looks as the window does: at any time, and hears what is due since it last looked."""

    conductor: Conductor
    now: float = 0.0
    heard_to: float = -1.0
    heard: list[list[Cue]] = field(default_factory=lambda: [[]])

    def look(self) -> None:
        while self.conductor.deadline <= self.now:
            self.hear(self.conductor.deadline)
            self.change(advanced(self.conductor))
        self.hear(self.now)

    def hear(self, now: float) -> None:
        run = self.conductor.run
        if run is None or not run.score.cues:
            return
        until = min(run.elapsed(now), run.score.total)
        due = cues_between(run.score, self.heard_to, until)
        assert all(self.heard_to < cue.at <= until for cue in due)
        self.heard[-1] += due
        self.heard_to = until

    def change(self, after: Conductor) -> None:
        begins = after.run is not None and (
            self.conductor.run is None or after.run.score is not self.conductor.run.score
        )
        self.conductor = after
        if begins:
            self.heard.append([])
            self.heard_to = -1.0


def act(listener: Listener, action: str, seconds: float) -> None:
    slept_at = listener.now
    listener.now += seconds
    if action == "sleep" and seconds > SUSPEND_S:
        listener.change(woken(listener.conductor, slept_at, listener.now))
    listener.look()
    deeds = {"pause": paused, "resume": resumed, "end": ended_early, "skip": skipped}
    if action in deeds:
        listener.change(deeds[action](listener.conductor, listener.now))
    elif listener.conductor.stage is Stage.WAITING and action == "nap":
        listener.change(started(listener.conductor, listener.now))
    listener.look()


@given(actions, st.sampled_from(SidePolicy), st.sampled_from([Side.LEFT, Side.RIGHT, None]))
def test_each_cue_is_heard_once_in_order_and_never_early(steps, policy, weak):
    session = a_session(a_prescription(THRUST, sets=2, reps=4, policy=policy))
    conductor = opened(turns_of(session, {THRUST.id: THRUST}, {THRUST.id: weak}))
    listener = Listener(conductor)
    listener.change(started(conductor, 0.0))

    for action, seconds in steps:
        act(listener, action, seconds)

    for cues in listener.heard:
        assert [c.at for c in cues] == sorted(c.at for c in cues)
        assert len({(c.at, c.kind) for c in cues}) == len(cues)
        phases = [(c.rep, c.phase) for c in cues if c.kind is CueKind.PHASE]
        assert len(set(phases)) == len(phases)
    log = listener.conductor.results
    assert len({d.key for d in log}) == len(log)
    keys = [t.key for t in listener.conductor.turns]
    assert [keys.index(d.key) for d in log] == sorted(keys.index(d.key) for d in log)


@given(
    st.lists(st.tuples(st.floats(0.01, 10), st.floats(0.01, 1000)), max_size=20),
    st.lists(st.floats(0.001, 30), max_size=40),
)
def test_time_played_is_time_that_passed_less_the_pauses(pauses, looks_at):
    session = a_session(a_prescription(THRUST, sets=1, reps=30))
    conductor = started(opened(turns_of(session, {THRUST.id: THRUST}, {})), 0.0)
    now, standing = 0.0, 0.0
    for run_for, stand_for in pauses:
        now += run_for
        conductor = paused(conductor, now)
        now += stand_for
        standing += stand_for
        conductor = resumed(conductor, now)

    assert conductor.run is not None
    assert abs(conductor.run.elapsed(now) - (now - standing)) < 1e-6
    assert abs(conductor.deadline - (standing + conductor.run.score.total)) < 1e-6


@given(st.lists(looks, max_size=30), st.lists(looks, max_size=30))
def test_when_the_window_looks_makes_no_difference(first, second):
    """A stall never pauses or stretches anything: the same boot second is the same place."""

    def course(steps: list[float]) -> Conductor:
        session = a_session(a_prescription(THRUST, sets=2, reps=6))
        listener = Listener(started(opened(turns_of(session, {THRUST.id: THRUST}, {})), 0.0))
        for step in steps:
            if listener.now + step < 600:
                listener.now += step
                listener.look()
        listener.now = 600.0
        listener.look()
        return listener.conductor

    one, other = course(first), course(second)
    assert (one.stage, one.place, one.deadline) == (other.stage, other.place, other.deadline)
    assert [d.reps for d in one.results] == [d.reps for d in other.results]

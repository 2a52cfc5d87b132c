"""What holds for any week: mirrored, repeatable, moved by the weaker side, easy in a deload."""

import random
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from studio.domain.block import WeekLabel
from studio.domain.emphasis import Exit
from studio.domain.prescription import LoadRule, Override, PlannedSet, SetKind, Span
from studio.domain.progression import DoneSet, DoubleProgression, Linear, Result, TwoForTwo
from studio.domain.proposals import Key, Refusal, Rule, accepted, is_extra
from studio.domain.proposing import Standing, proposed
from studio.domain.proposing_loads import Track
from studio.domain.sides import Side, SidePolicy
from studio.domain.simulation import SimulatedAthlete
from studio.domain.weak_side import decide
from tests.domain.make_week import (
    BAR,
    EVEN,
    LEFT_SMALL,
    LEFT_WEAK,
    MONDAY,
    THRUST,
    a_line,
    a_week_of,
    after_all,
    in_order,
    kg,
    mirrored,
    mirrored_proposal,
    mirrored_standing,
    next_week,
)

HARDER = (Rule.LOAD_UP, Rule.REPS, Rule.EXTRA_SET)
SCHEMES = ((), (Linear(2),), (TwoForTwo(2),), (DoubleProgression(8, 12, 2),))

reps = st.lists(st.integers(4, 16), max_size=4)
overrides = st.builds(
    Override, load=st.integers(20, 60).map(lambda n: LoadRule.absolute(kg(n))), rir=st.sampled_from([1, 2])
) | st.just(Override())
tracks = st.builds(
    Track,
    st.integers(20, 60).map(kg),
    st.integers(6, 12),
    st.integers(1, 4),
    st.lists(st.builds(lambda a, b: Result(tuple(a), tuple(b)), reps, reps), max_size=3).map(tuple),
    st.sampled_from(SCHEMES),
)
gaps = st.lists(st.floats(-20, 20), max_size=5).map(tuple)
decisions = st.sampled_from(
    [EVEN, LEFT_WEAK, LEFT_SMALL, decide((), ()), decide((52,), (45,), (-12.0, -13.0))]
)
standings = st.builds(
    Standing,
    decisions,
    gaps,
    st.integers(0, 14),
    st.lists(st.integers(-60, 60).map(lambda days: MONDAY + timedelta(days=days)), max_size=3).map(tuple),
)


@st.composite
def weeks(draw):
    """A week of one or two lines of the hip thrust, perhaps one of both legs, and what is known of them."""
    lines = []
    for number in range(draw(st.integers(1, 3))):
        line = a_line(
            f"line {number}",
            exercise=BAR if number == 2 else THRUST,
            sets=draw(st.integers(1, 4)),
            reps=draw(st.sampled_from([Span(8, 12), 8, 10])),
            load=draw(st.integers(20, 60)),
            policy=draw(st.sampled_from(SidePolicy)),
            left=draw(overrides),
            right=draw(overrides),
        )
        if draw(st.booleans()):
            extra = PlannedSet(SetKind.EXTRA, side=draw(st.sampled_from([Side.LEFT, Side.RIGHT, None])))
            line = replace(line, sets=(*line.sets, extra))
        lines.append(line)
    return next_week(
        *lines,
        tracks=draw(st.lists(tracks, max_size=3)),
        label=draw(st.sampled_from(WeekLabel)),
        standing=draw(st.none() | standings),
        number=draw(st.integers(1, 6)),
        weeks_trained=draw(st.sampled_from([None, 0, 2, 3])),
    )


def asked(known, *refusals):
    return proposed(known, refusals, today=MONDAY)


@given(weeks())
def test_the_same_knowledge_gives_the_same_proposals(known):
    assert asked(known) == asked(known)


@given(weeks())
def test_swapping_left_and_right_mirrors_the_proposals(known):
    here = [in_order(mirrored_proposal(proposal)) for proposal in asked(known)]

    assert [in_order(proposal) for proposal in asked(mirrored(known))] == here


@given(weeks())
def test_every_proposal_changes_something_and_says_why(known):
    for proposal in asked(known):
        assert proposal.diff
        assert proposal.why
        assert all(difference.before != difference.after for difference in proposal.diff)


@given(weeks())
def test_what_is_accepted_is_not_proposed_again(known):
    found = asked(known)
    after = replace(known, week=after_all(known.week, found))

    again = {(p.rule, c.before.id) for p in asked(after) for c in p.changes}

    assert again.isdisjoint((p.rule, c.before.id) for p in found for c in p.changes)


@given(weeks())
def test_what_is_refused_is_not_proposed_again(known):
    found = asked(known)

    rest = asked(known, *(Refusal(proposal.key, MONDAY) for proposal in found))

    assert {proposal.key for proposal in rest}.isdisjoint(proposal.key for proposal in found)


@given(weeks())
def test_in_a_deload_planned_or_proposed_nothing_is_made_harder(known):
    found = asked(known)

    if known.is_deload or Key(Rule.DELOAD, None) in {proposal.key for proposal in found}:
        assert not [proposal for proposal in found if proposal.rule in HARDER]


@given(weeks(), st.integers(1, 10))
def test_nothing_that_the_stronger_side_does_moves_progression(known, more):
    """The side that did fewer reps in each set decides; more of the other changes no week."""

    def with_more(result):
        if result.gap or len(result.left) != len(result.right):
            return result
        pairs = [(a, b + more) if b >= a else (a + more, b) for a, b in zip(*sides_of(result), strict=True)]
        return Result(tuple(a for a, _ in pairs), tuple(b for _, b in pairs))

    def sides_of(result):
        # of one side throughout, so that it is the stronger one in every set
        low = tuple(map(min, result.left, result.right))
        return low, tuple(map(max, result.left, result.right))

    plain = {
        key: replace(t, results=tuple(Result(*sides_of(r)) if not r.gap else r for r in t.results))
        for key, t in known.tracks.items()
    }
    boosted = {key: replace(t, results=tuple(with_more(r) for r in t.results)) for key, t in plain.items()}

    here, there = (after_all(known.week, asked(replace(known, tracks=tracks))) for tracks in (plain, boosted))

    assert here == there


@given(weeks(), st.lists(st.tuples(st.sampled_from([Side.LEFT, Side.RIGHT]), st.integers(1, 30))))
def test_the_extra_set_never_moves_progression(known, extras):
    def results(more):
        planned = [DoneSet(side, 10) for side in (Side.LEFT, Side.RIGHT) for _ in range(3)]
        return (Result.of([*planned, *(DoneSet(side, done, extra=True) for side, done in more)]),)

    here, there = (
        asked(replace(known, tracks={key: replace(t, results=results(m)) for key, t in known.tracks.items()}))
        for m in ((), extras)
    )

    assert here == there


class Year:
    """Simulated training: a test every third week, proposals each week, taken or refused by chance."""

    def __init__(self, seed, gap, *, taken=1.0):
        self.chance = random.Random(seed)  # noqa: S311 - a simulation, no secret
        self.athlete = SimulatedAthlete(gap, cv=4, half_life=40)
        self.taken = taken
        self.history, self.series, self.began, self.trained = [], [], 0, 0
        self.refusals, self.proposals, self.extras = [], [], []
        for week in range(52):
            if week % 3 == 0:
                self.test(week)
            self.train(week)

    def test(self, week):
        trials = self.athlete.trials(self.chance, week)
        self.decision = decide(trials.left, trials.right, self.history)
        gap = self.decision.asymmetry or 0.0
        self.history.append(gap)
        if self.series or abs(gap) >= 10:
            self.began = self.began if self.series else week
            self.series.append(gap)

    def train(self, week):
        starts_on = MONDAY + timedelta(weeks=week)
        standing = Standing(self.decision, tuple(self.series), week - self.began, tuple(self.extras))
        known = next_week(
            a_line("a", policy=SidePolicy.FREE),
            a_line("b"),
            number=week % 8 + 1,
            starts_on=starts_on,
            standing=standing,
            weeks_trained=self.trained,
        )
        done = known.week
        for proposal in proposed(known, self.refusals, today=starts_on):
            self.proposals.append(proposal)
            if self.chance.random() < self.taken:
                done = accepted(done, proposal)
            else:
                self.refusals.append(Refusal(proposal.key, starts_on))
        self.trained = 0 if done.label is WeekLabel.DELOAD else self.trained + 1
        extras = [s.day for s in done.sessions if any(map(is_extra, s.prescriptions[0].sets))]
        assert not (extras and done.label is WeekLabel.DELOAD)
        self.extras += [starts_on + timedelta(days=day) for day in extras]
        if standing.exit(known.rules) in (Exit.RESOLVED, Exit.FLIPPED):
            self.series = []


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.floats(-25, 25), st.sampled_from([1.0, 0.6]))
def test_over_a_simulated_year_there_is_at_most_one_extra_set_in_28_days(seed, gap, taken):
    extras = Year(seed, gap, taken=taken).extras

    assert all((later - earlier).days >= 28 for earlier, later in pairwise(extras))


def test_a_year_with_a_large_gap_has_extra_sets_and_an_even_one_has_none():
    assert 5 <= len(Year(1, 18).extras) <= 13
    assert Year(2, 0).extras == []


@settings(max_examples=10)
@given(st.integers(0, 10**6), st.floats(-25, 25))
def test_replaying_a_year_gives_the_same_proposals(seed, gap):
    assert Year(seed, gap, taken=0.6).proposals == Year(seed, gap, taken=0.6).proposals


def test_the_mirror_of_what_is_known_is_a_mirror():
    standing = Standing(LEFT_WEAK, (12.0, 11.0))

    assert mirrored_standing(mirrored_standing(standing)) == standing
    assert mirrored_standing(standing).decision.weak_side is Side.RIGHT
    assert a_week_of(a_line()) == a_week_of(a_line())

"""Sets typed in shorthand: what is read, where an error is, and that nothing typed breaks it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.shorthand import LONGEST, ShorthandError, ShortSet, read_sets
from studio.domain.sides import Side
from studio.domain.units import Load, LoadSense, Unit

L, R, B = Side.LEFT, Side.RIGHT, Side.BOTH


@pytest.mark.parametrize(
    ("text", "sets"),
    [
        (
            "L 40x10@8, R 40x12 rir3",
            [ShortSet(L, Load.of(40), 10, rir=2), ShortSet(R, Load.of(40), 12, rir=3)],
        ),
        ("l40x10", [ShortSet(L, Load.of(40), 10)]),
        ("10", [ShortSet(reps=10)]),
        ("left 42,5x8, right 42,5x8", [ShortSet(s, Load.of("42.5"), 8) for s in (L, R)]),
        ("L 10,R 10", [ShortSet(L, reps=10), ShortSet(R, reps=10)]),
        ("L 10,5x8;R 10", [ShortSet(L, Load.of("10.5"), 8), ShortSet(R, reps=10)]),
        ("B 90lb x 5", [ShortSet(B, Load.of(90, Unit.LB), 5)]),
        ("R +10x8", [ShortSet(R, Load.of(10, sense=LoadSense.ADDED), 8)]),
        ("R -20kg×5", [ShortSet(R, Load.of(20, sense=LoadSense.ASSIST), 5)]),
        ("L 2*12x10 hips", [ShortSet(L, Load.of(12, implements=2), 10, hips_rotated=True)]),
        ("L bw x 12 p", [ShortSet(L, Load.body_weight(), 12, pain=True)]),
        ("L 30s, R 28.5 sec", [ShortSet(L, seconds=30), ShortSet(R, seconds=28.5)]),
        ("L 10 @9,5 h pain", [ShortSet(L, reps=10, rir=0.5, hips_rotated=True, pain=True)]),
        ("  L 10 ;", [ShortSet(L, reps=10)]),
        ("LEFT 40X10 RIR2", [ShortSet(L, Load.of(40), 10, rir=2)]),
    ],
)
def test_what_is_read(text, sets):
    assert list(read_sets(text)) == sets


def test_loads_without_a_unit_are_in_the_athletes():
    assert read_sets("L 90x5, R 40kgx5", Unit.LB) == (
        ShortSet(L, Load.of(90, Unit.LB), 5),
        ShortSet(R, Load.of(40), 5),
    )


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("", 0, "reps are missing"),
        ("L", 1, "reps are missing"),
        ("L 40x", 5, "reps are missing"),
        ("L 40x10, , R 10", 9, "reps are missing"),
        ("L 40x10 rir2 @8", 13, "effort is there already"),
        ("L 40x10 fast", 8, "“fast” cannot be read"),
        ("L 40x10.5", 5, "whole numbers"),
        ("L 40x1001", 5, "at most 1000 reps"),
        ("L 3601s", 2, "at most 3600 seconds"),
        ("L 2001x5", 2, "out of range"),
        ("L 10@11", 5, "RPE is 0 to 10"),
        ("L 10 rir 10.5", 9, "Reps in reserve is 0 to 10"),
        ("L ٣x10", 2, "reps are missing"),
        ("L 10 " + " " * LONGEST, LONGEST, "at most 500 characters"),
        ("1;" * 41, 0, "at most 40 sets"),
    ],
)
def test_an_error_points_at_the_character(text, position, words):
    with pytest.raises(ShorthandError, match=words) as caught:
        read_sets(text)
    assert caught.value.position == position


@given(st.text(alphabet="LRBlrb0123456789.,;x×@+-*kgs rihp\u0663\x00", max_size=60) | st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused_in_place(text):
    sets: tuple[ShortSet, ...] = ()
    place = 0
    try:
        sets = read_sets(text)
    except ShorthandError as error:
        place = error.position

    assert 0 <= place <= len(text)
    assert all((s.reps is None) is not (s.seconds is None) for s in sets)


sides = st.sampled_from([L, R, B])
amounts = st.decimals(0, 300, places=1)


@given(st.lists(st.tuples(sides, amounts, st.integers(0, 99), st.integers(0, 10)), min_size=1, max_size=5))
def test_what_is_written_is_read_again_with_either_decimal_sign(sets):
    points = ", ".join(f"{side[0].upper()} {load}x{reps} rir{rir}" for side, load, reps, rir in sets)
    commas = "; ".join(
        f"{side} {str(load).replace('.', ',')} x {reps} @{10 - rir}" for side, load, reps, rir in sets
    )
    expected = tuple(ShortSet(side, Load.of(load), reps, rir=float(rir)) for side, load, reps, rir in sets)

    assert read_sets(points) == expected
    assert read_sets(commas) == expected

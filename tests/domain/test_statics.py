"""The share of the body that a hip thrust lifts, against the table of science.md 2.4."""

import pytest

from studio.domain.errors import BadValue
from studio.domain.statics import Stance, static_bm_factor


@pytest.mark.parametrize(
    ("stance", "share", "near_hip", "near_shoulder"),
    [
        (Stance.BILATERAL, 0.176844, 0.11, 0.23),
        (Stance.SINGLE_BENT, 0.281144, 0.21, 0.33),
        (Stance.SINGLE_EXTENDED, 0.441548, 0.40, 0.47),
    ],
)
def test_the_share_of_the_body_by_stance_and_bench(stance, share, near_hip, near_shoulder):
    assert static_bm_factor(stance) == pytest.approx(share, abs=1e-6)
    assert round(static_bm_factor(stance, 0.65), 2) == near_hip
    assert round(static_bm_factor(stance, 0.85), 2) == near_shoulder


@pytest.mark.parametrize("contact", [0, -0.1, 1.1, float("nan")])
def test_the_bench_touches_the_trunk(contact):
    with pytest.raises(BadValue):
        static_bm_factor(Stance.BILATERAL, contact)

"""Faults are weighed as people meet them: one at a time, one told already, too many."""

import pytest

from studio.ui.fault_watch import FaultWatch, Weight


def weights(*faults: tuple[str, float]) -> list[Weight]:
    watch = FaultWatch()
    seen = []
    for report, now in faults:
        seen.append(watch.weight_of(report, now, of_storage=False))
        if seen[-1] is Weight.NEW:
            watch.note_told(report, now)
    return seen


def test_the_same_fault_is_told_once_a_minute() -> None:
    assert weights(("a", 0), ("a", 59), ("a", 60)) == [Weight.NEW, Weight.KNOWN, Weight.NEW]


def test_three_faults_in_ten_seconds_are_too_much_and_three_in_eleven_are_not() -> None:
    assert weights(("a", 0), ("b", 5), ("c", 10))[-1] is Weight.TOO_MUCH
    assert weights(("a", 0), ("b", 5), ("c", 10.5))[-1] is Weight.NEW
    assert weights(("a", 0), ("a", 4), ("a", 8))[-1] is Weight.TOO_MUCH


def test_what_one_paint_repeats_is_one_fault() -> None:
    """A model whose `data` raises is asked 42 times within 200 ms (reliability.md section 4)."""
    assert set(weights(("other", 0), *(("a", 1 + n / 200) for n in range(42)))[1:]) == {
        Weight.NEW,
        Weight.KNOWN,
    }


@pytest.mark.parametrize("already_told", [False, True])
def test_one_fault_of_the_storage_is_too_much(already_told: bool) -> None:
    watch = FaultWatch()
    if already_told:
        watch.note_told("a", 0)
    assert watch.weight_of("a", 1, of_storage=True) is Weight.TOO_MUCH

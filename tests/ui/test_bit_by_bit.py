"""Long work in slices: it goes on, can be overtaken or dropped, and says when it is over."""

import math
from collections.abc import Iterator

import pytest
from PySide6.QtTest import QSignalSpy

from studio.ui.bit_by_bit import BitByBit


@pytest.fixture
def work(qapp) -> Iterator[BitByBit]:
    work = BitByBit()
    work.slice_ms = 0
    yield work
    work.drop()


def counted(done: list[int], upto: int) -> Iterator[None]:
    for number in range(upto):
        done.append(number)
        yield


def test_the_first_slice_is_done_at_once_and_the_rest_in_turns(qtbot, work):
    done: list[int] = []
    with qtbot.waitSignal(work.over):
        work.begin(counted(done, 3))
        assert (done, work.busy) == ([0], True)

    assert (done, work.busy) == ([0, 1, 2], False)


def test_what_fits_into_a_slice_is_done_at_once(work):
    work.slice_ms = math.inf
    done: list[int] = []
    told = QSignalSpy(work.over)
    work.begin(counted(done, 3))

    assert (done, work.busy, told.count()) == ([0, 1, 2], False, 1)


def test_work_that_was_overtaken_never_goes_on(qtbot, work):
    before: list[int] = []
    after: list[int] = []
    work.begin(counted(before, 3))
    with qtbot.waitSignal(work.over):
        work.begin(counted(after, 2))

    assert (before, after) == ([0], [0, 1])


def test_work_may_begin_other_work_itself(work):
    work.slice_ms = math.inf
    done: list[int] = []

    def turns_to_another() -> Iterator[None]:
        yield
        work.begin(counted(done, 2))
        yield
        done.append(-1)

    work.begin(turns_to_another())
    assert (done, work.busy) == ([0, 1], False)


def test_after_an_error_nothing_is_left(work):
    def fails() -> Iterator[None]:
        raise ArithmeticError
        yield

    with pytest.raises(ArithmeticError):
        work.begin(fails())
    assert not work.busy


def test_a_number_is_a_pause_in_which_the_window_paints(qtbot, work):
    work.slice_ms = 1000
    done: list[str] = []

    def pauses() -> Iterator[int | None]:
        done.append("before")
        yield 5
        done.append("after")

    with qtbot.waitSignal(work.over):
        work.begin(pauses())
        assert done == ["before"]
    assert done == ["before", "after"]

    work.slice_ms = math.inf
    work.begin(pauses())
    assert done == ["before", "after"] * 2

"""Steps done at once come to what they come to one after the other."""

from collections.abc import Generator

from studio.services.steps import at_once


def counting(to: int, seen: list[int]) -> Generator[None, None, int]:
    for number in range(to):
        seen.append(number)
        yield
    return sum(seen)


def test_all_steps_are_done_in_their_order():
    seen: list[int] = []
    assert at_once(counting(4, seen)) == 6
    assert seen == [0, 1, 2, 3]
    assert at_once(counting(0, [])) == 0

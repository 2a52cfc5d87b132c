"""Sets one by one: changed, added, moved and taken away."""

from dataclasses import replace

import pytest

from studio.domain.errors import BadValue
from studio.domain.prescription import SetKind
from studio.domain.sets_of_line import with_added_set, with_moved_set, with_set, without_set
from tests.make import a_prescription, an_exercise

LINE = a_prescription(an_exercise(), sets=3)
FIRST, SECOND, LAST = LINE.sets


def test_one_set_is_changed():
    top = replace(SECOND, kind=SetKind.TOP)

    assert with_set(LINE, top).sets == (FIRST, top, LAST)


def test_a_copy_stands_right_behind_its_set():
    more, copied = with_added_set(LINE, SECOND.id)

    assert [s.id for s in more.sets] == [FIRST.id, SECOND.id, copied, LAST.id]
    assert without_set(more, copied) == LINE


def test_the_last_set_stays():
    one = without_set(without_set(LINE, FIRST.id), LAST.id)

    assert one.sets == (SECOND,)
    with pytest.raises(BadValue, match="at least one set"):
        without_set(one, SECOND.id)


@pytest.mark.parametrize(("steps", "order"), [(-1, "213"), (1, "132"), (-9, "213"), (9, "132")])
def test_a_set_is_moved_as_far_as_there_is_room(steps, order):
    moved = with_moved_set(LINE, SECOND.id, steps)

    assert moved.sets == tuple(LINE.sets[int(n) - 1] for n in order)

"""Every deliberate bug of `python -m tests.faults.mutants` can still be made, and its tests are there."""

from pathlib import Path

import pytest

from tests.faults.deliberate import MUTANTS, Change, Mutant
from tests.process import CHECKOUT


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_each_can_still_be_made(mutant: Mutant) -> None:
    assert [change.file for change in mutant.changes if not change.fits(CHECKOUT)] == []
    for change in mutant.changes:
        assert change.before != change.after
    for test in mutant.tests:
        file, _, name = test.partition("::")
        assert f"def {name}(" in (CHECKOUT / file).read_text(encoding="utf-8") or not name


def test_no_two_have_one_name() -> None:
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS) >= 15


def test_a_change_that_fits_no_more_is_seen(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text("a = 1\nb = 1\n", encoding="utf-8")
    assert not Change("one.py", "= 2", "= 3").fits(tmp_path)
    assert not Change("one.py", "= 1", "= 3").fits(tmp_path)
    Change("one.py", "= 1", "= 3", once=False).make(tmp_path)
    assert (tmp_path / "one.py").read_text(encoding="utf-8") == "a = 3\nb = 3\n"

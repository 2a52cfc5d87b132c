"""Each step of a restore fails in turn: it says so in a sentence, and leaves the old data or the new."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from studio.domain.errors import StudioError
from studio.storage.restore import finish_interrupted
from tests.faults.amounts import amount
from tests.faults.conftest import Tell
from tests.faults.fault_server import MODES
from tests.faults.restore_server import Scene
from tests.faults.test_io_errors import tried

CALLS = ("replace", "mkdir", "unlink", "rmdir", "fsync", "open")


class Disk:
    """Lets the ``at``-th call that touches a file fail, or from there on all of them; with 0 none.

    ``noted_at`` is the first call at which there was a file ``note``.
    """

    def __init__(self, at: int, *, for_good: bool = False, note: Path | None = None) -> None:
        self.calls = self.noted_at = 0
        self._at, self._for_good, self._note = at or -1, for_good and at > 0, note

    def count(self) -> None:
        self.calls += 1
        if self._note is not None and not self.noted_at and self._note.exists():
            self.noted_at = self.calls
        if self.calls == self._at or (self._for_good and self.calls > self._at):
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    def wrapped(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            self.count()
            return function(*arguments, **named)

        return call


@contextmanager
def failing(disk: Disk) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, disk.wrapped(getattr(os, name)))
        patch.setattr(io, "open", disk.wrapped(io.open))
        yield


def restored(scene: Scene, disk: Disk) -> str:
    """What the restore says, empty if it says nothing."""
    with failing(disk):
        try:
            scene.restore()
        except StudioError as error:
            return str(error)
    return ""


@pytest.mark.slow
@pytest.mark.parametrize("for_good", [False, True])
def test_an_error_at_any_step_leaves_the_old_data_or_the_new(
    tmp_path: Path, tell: Tell, for_good: bool
) -> None:
    scene = Scene(tmp_path)
    seen = {"old": 0, "new": 0}
    for at in count(1, amount(3, 1)):
        scene.begin()
        disk = Disk(at, for_good=for_good)
        said = restored(scene, disk)
        if disk.calls < at:
            break
        which = judged(scene, said)
        seen[which] += 1
    assert min(seen.values()) > 0
    tell(
        f"steps of a restore that fail {'for good' if for_good else 'once'}",
        f"{sum(seen.values())}: {seen['old']} the old data, {seen['new']} the new, each told",
    )


def judged(scene: Scene, said: str) -> str:
    """Whether what was said is true; which data there are in the end."""
    is_settled = not scene.run.restore_intent.exists()
    finish_interrupted(scene.run)
    which = scene.look()
    if not said:
        assert (which, is_settled) == ("new", True)
    elif "as they were" in said or "Nothing was changed" in said:
        assert (which, is_settled) == ("old", True)
    else:
        assert "start Evenside again" in said.lower().replace("evenside", "Evenside")
    return which


@pytest.mark.slow
def test_an_error_at_any_step_of_finishing_is_told_and_the_next_start_goes_on(tmp_path: Path) -> None:
    scene = Scene(tmp_path)
    scene.begin()
    unharmed = Disk(0, note=scene.run.restore_intent)
    assert restored(scene, unharmed) == ""
    for at in count(1, amount(3, 1)):
        scene.begin()
        restored(scene, Disk(unharmed.noted_at, for_good=True))
        assert scene.run.restore_intent.exists()
        disk = Disk(at, for_good=True)
        said = finished(scene, disk)
        assert "Nothing is lost" in said or not scene.run.restore_intent.exists()
        finish_interrupted(scene.run)
        scene.look()
        if disk.calls < at:
            break
    assert at > 3


def finished(scene: Scene, disk: Disk) -> str:
    with failing(disk):
        try:
            finish_interrupted(scene.run)
        except StudioError as error:
            return str(error)
    return ""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="calls are made to fail by LD_PRELOAD")
@pytest.mark.parametrize("mode", MODES[amount(2, 0) :])
def test_every_call_of_the_system_may_fail(tmp_path: Path, tell: Tell, mode: str) -> None:
    """Those of SQLite too: the rows are copied, or the old ones stay, and trying again does it."""
    seen = tried("restore", mode, tmp_path, amount(40, 1))
    assert seen["calls"] > 50
    assert seen["refused"] > 0
    tell(f"failing calls, restore, {mode}", f"{seen['runs']} of {seen['calls']} calls, nothing lost")

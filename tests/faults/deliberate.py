"""Deliberate bugs for `tests.faults.mutants`: each is what somebody could well write one day."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FAULTS = "tests/faults/test_{}.py".format


@dataclass(frozen=True, slots=True)
class Change:
    """``before`` becomes ``after``; it has to stand ``once`` in the file, or else as often as it likes."""

    file: str
    before: str
    after: str
    once: bool = True

    def fits(self, checkout: Path) -> bool:
        there = (checkout / self.file).read_text(encoding="utf-8").count(self.before)
        return there == 1 or (there > 1 and not self.once)

    def make(self, checkout: Path) -> None:
        path = checkout / self.file
        path.write_text(
            path.read_text(encoding="utf-8").replace(self.before, self.after), encoding="utf-8", newline="\n"
        )


@dataclass(frozen=True, slots=True)
class Mutant:
    """A bug, and the tests of which one at least has to see it."""

    name: str
    changes: tuple[Change, ...]
    tests: tuple[str, ...]


MUTANTS = (
    Mutant(
        "synchronous NORMAL",
        (Change("studio/storage/engine.py", '"synchronous=FULL"', '"synchronous=NORMAL"'),),
        (FAULTS("power_cut"), "tests/storage/test_database.py"),
    ),
    Mutant(
        "journal not synced",
        (
            Change(
                "studio/storage/journal.py",
                'raise OSError(errno.ENOSPC, "the disk is full")\n            _sync(self._descriptor)\n',
                'raise OSError(errno.ENOSPC, "the disk is full")\n',
            ),
        ),
        (FAULTS("power_cut"),),
    ),
    Mutant(
        "journal behind a torn line",
        (
            Change(
                "studio/storage/journal.py",
                "os.ftruncate(self._descriptor, good)",
                "os.ftruncate(self._descriptor, len(data))",
            ),
        ),
        (FAULTS("journal"), "tests/storage/test_journal.py"),
    ),
    Mutant(
        "folder not synced",
        (Change("studio/paths.py", "        os.fsync(descriptor)\n", "        pass\n"),),
        (FAULTS("power_cut"), FAULTS("restore_power_cut")),
    ),
    Mutant(
        "backup not synced",
        (
            Change(
                "studio/storage/copies.py",
                '    with target.open("rb+") as file:\n        os.fsync(file.fileno())\n',
                "",
            ),
        ),
        (FAULTS("power_cut"),),
    ),
    Mutant(
        "notes and manifests not synced",
        (Change("studio/paths.py", "        file.flush()\n        os.fsync(file.fileno())\n", ""),),
        (FAULTS("power_cut"), FAULTS("restore_power_cut")),
    ),
    Mutant(
        "restore without a note",
        (
            Change(
                "studio/storage/swap.py",
                "        _write_intent(swap)\n        _set_aside(swap)\n",
                "        _set_aside(swap)\n",
            ),
        ),
        (FAULTS("restore_kill"), FAULTS("restore_power_cut")),
    ),
    Mutant(
        "backup counts unverified",
        (
            Change(
                "studio/storage/backup.py", "    return verified(part, before, after)\n", "    return after\n"
            ),
        ),
        ("tests/storage/test_backup.py",),
    ),
    Mutant(
        "rotation takes the newest",
        (
            Change(
                "studio/storage/rotation.py",
                "yield from newest_first[:NEWEST]",
                "yield from newest_first[1:NEWEST]",
            ),
        ),
        ("tests/storage/test_rotation.py",),
    ),
    Mutant(
        "old log left beside a restored file",
        (
            Change(
                "studio/storage/swap.py",
                'for ending in endings or ("", *BESIDE)',
                'for ending in ("", "-shm")',
            ),
        ),
        (FAULTS("restore_kill"), "tests/storage/test_restore.py", "tests/storage/test_swap.py"),
    ),
    Mutant(
        "newer file opened",
        (
            Change(
                "studio/storage/migrate.py",
                "if revision is not None and revision not in schema.revisions:",
                'if revision == "":',
            ),
        ),
        ("tests/storage/test_database.py",),
    ),
    Mutant(
        "digest not checked",
        (
            Change(
                "studio/storage/check.py",
                'digest_of(text, row["device"], row["sequence"]) != row["digest"]',
                'len(digest_of(text, row["device"], row["sequence"])) != len(row["digest"])',
            ),
        ),
        (FAULTS("flips"), "tests/storage/test_check.py"),
    ),
    Mutant(
        "migration with keys on",
        (
            Change(
                "studio/storage/migrate.py",
                'raw.execute("PRAGMA foreign_keys=OFF")',
                'raw.execute("PRAGMA foreign_keys=ON")',
            ),
        ),
        (FAULTS("migrations"),),
    ),
    Mutant(
        "deleting cascades",
        (
            Change("studio/storage/tables/base.py", 'ondelete="RESTRICT"', 'ondelete="CASCADE"', once=False),
            Change(
                "studio/storage/migrations/versions/r0001_everything.sql",
                "ON DELETE RESTRICT",
                "ON DELETE CASCADE",
                once=False,
            ),
        ),
        ("tests/storage/test_schema.py",),
    ),
    Mutant(
        "refused set tried again under a fresh id",
        (
            Change(
                "studio/ui/session/session_log.py",
                "return replace(done, uid=refused.uid, done_at=refused.done_at)",
                "return replace(done, done_at=refused.done_at)",
            ),
        ),
        ("tests/ui/test_session_disk.py",),
    ),
    Mutant(
        "signal not heard",
        (
            Change(
                "studio/ui/end_signals.py",
                "            self.asked.emit()\n",
                "            self._noted = False\n",
            ),
        ),
        ("tests/ui/test_end_signals.py", f"{FAULTS('close')}::test_ending_it_while_it_starts_leaves_nothing"),
    ),
    Mutant(
        "lambda on a shared signal",
        (
            Change(
                "studio/ui/text.py",
                "self._restyle()\n        theme.news().changed.connect(self._restyle)\n",
                "self._restyle()\n        theme.news().changed.connect(lambda: self._restyle())\n",
            ),
        ),
        (FAULTS("soak"), "tests/test_gateways.py", "tests/test_layers.py"),
    ),
    Mutant(
        "garbage collected anywhere",
        (Change("studio/ui/garbage.py", "        gc.disable()\n", ""),),
        (FAULTS("traps"), "tests/ui/test_garbage.py"),
    ),
    Mutant(
        "names as markup in labels",
        (
            Change(
                "studio/ui/text.py",
                "super().__init__(parent)\n        self.setTextFormat(Qt.TextFormat.PlainText)\n",
                "super().__init__(parent)\n",
            ),
        ),
        (FAULTS("hostile_names"),),
    ),
    Mutant(
        "tips not escaped",
        (
            Change(
                "studio/ui/text.py",
                "marked = literal(_LONG_WORD.sub(_with_breaks, shown))",
                "marked = _LONG_WORD.sub(_with_breaks, shown)",
            ),
        ),
        (FAULTS("hostile_names"), "tests/ui/test_text.py"),
    ),
    Mutant(
        "name of a chart's axis not escaped",
        (
            Change(
                "studio/ui/progress/axes.py",
                "self.setLabel(literal(self.name), color=colour)",
                "self.setLabel(self.name, color=colour)",
            ),
        ),
        (FAULTS("hostile_names"), "tests/ui/test_progress_charts.py"),
    ),
    Mutant(
        "signs of a search taken for a pattern",
        (Change("studio/ui/likeness.py", "{re.escape(wanted)}", "{wanted}"),),
        (f"{FAULTS('hostile_names')}::test_anything_is_found_by_its_letters_and_no_sign_is_a_pattern",),
    ),
)

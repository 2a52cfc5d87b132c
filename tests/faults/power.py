"""A disk whose power is cut: what was synced is there, of the rest any part, in sectors of 512 bytes.

Names are kept as strictly as POSIX says: a file that was made, renamed or removed is so for certain only once
its folder was synced.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.trace import Call

SECTOR = 512
Write = tuple[int, bytes]
Size = int


@dataclass(eq=False)
class File:
    """What is on the disk for certain, and what has been written since: a place and bytes, or a new size."""

    synced: bytes = b""
    size: int = 0
    pending: list[Write | Size] = field(default_factory=list)

    def write(self, place: int, data: bytes) -> None:
        self.pending.append((place, data))
        self.size = max(self.size, place + len(data))

    def truncate(self, size: int) -> None:
        self.pending.append(size)
        self.size = size

    def sync(self) -> None:
        content = bytearray(self.synced)
        for change in self.pending:
            _apply(content, change)
        self.synced, self.pending = bytes(content), []

    def after_cut(self, luck: random.Random, kept: float) -> bytes:
        """What may be found: each change that was not synced with probability ``kept``, some of it torn."""
        content = bytearray(self.synced)
        for change in self.pending:
            if luck.random() >= kept:
                continue
            if isinstance(change, tuple) and luck.random() < 1 / 3:
                for part in _sectors(change):
                    if luck.random() < 1 / 2:
                        _apply(content, part)
            else:
                _apply(content, change)
        return bytes(content)


@dataclass(eq=False)
class Folder:
    """The names in a folder: for certain, and what has become of some since, in order."""

    synced: dict[str, File] = field(default_factory=dict)
    pending: list[dict[str, File | None]] = field(default_factory=list)

    def names(self, changes: int | None = None) -> dict[str, File]:
        """The names with the first ``changes`` that were not synced, or with all."""
        found: dict[str, File | None] = dict(self.synced)
        for change in self.pending[:changes]:
            found |= change
        return {name: file for name, file in found.items() if file is not None}

    def sync(self) -> None:
        self.synced, self.pending = self.names(), []


class Disk:
    """The files below ``root``, which begin as they lie there; goes through a trace call by call."""

    def __init__(self, root: Path, said: Path) -> None:
        self._root = root
        self._said = said
        self._folders: dict[Path, Folder] = {root: Folder()}
        self._open: dict[int, File | Folder | None] = {}
        self.told: list[str] = []
        for path in sorted(root.rglob("*")):
            if path.is_dir():
                self._folders[path] = Folder()
            else:
                content = path.read_bytes()
                self._folders[path.parent].synced[path.name] = File(content, len(content))

    def follow(self, call: Call) -> bool:
        """Do what the call did; whether it has changed anything below the root."""
        deeds = {
            "openat": self._opened,
            "write": self._write,
            "pwrite64": self._write,
            "fsync": self._sync,
            "fdatasync": self._sync,
            "ftruncate": self._truncate,
            "rename": self._rename,
            "link": self._link,
            "unlink": self._unlink,
            "mkdir": self._mkdir,
        }
        if call.name not in deeds:
            raise ValueError(f"nobody has told what {call.name} does")
        return deeds[call.name](call)

    def cut(self, luck: random.Random, target: Path) -> None:
        """Put what may be on the disk if the power is cut now below ``target``."""
        kept = luck.choice((0.0, 0.3, 0.5, 0.9, 1.0))
        for place, folder in self._folders.items():
            there = target / place.relative_to(self._root)
            there.mkdir(parents=True, exist_ok=True)
            for name, file in folder.names(luck.randint(0, len(folder.pending))).items():
                (there / name).write_bytes(file.after_cut(luck, kept))

    def _opened(self, call: Call) -> bool:
        path, flags = Path(call.text(1).decode()), str(call.arguments[2])
        self._open[call.result] = self._folders.get(path)
        folder = self._folders.get(path.parent)
        if path == self._said:
            self._open[call.result] = File()
            self._told = call.result
        if folder is None or path in self._folders:
            return False
        file = folder.names().get(path.name)
        if file is None:
            file = File()
            folder.pending.append({path.name: file})
        elif "O_TRUNC" in flags:
            file.truncate(0)
        self._open[call.result] = file
        return True

    def _write(self, call: Call) -> bool:
        file = self._open.get(_descriptor(call))
        if not isinstance(file, File):
            return False
        data = call.text(1)[: call.result]
        if _descriptor(call) == self._told:
            self.told += data.decode().split("\n")[:-1]
            return True
        file.write(call.number(3) if call.name == "pwrite64" else file.size, data)
        return True

    def _sync(self, call: Call) -> bool:
        thing = self._open.get(_descriptor(call))
        if thing is None:
            return False
        thing.sync()
        return True

    def _truncate(self, call: Call) -> bool:
        file = self._open.get(_descriptor(call))
        if not isinstance(file, File):
            return False
        file.truncate(call.number(1))
        return True

    def _rename(self, call: Call) -> bool:
        """From one folder into another it is two changes: neither is certain before its folder is synced."""
        old, new = (Path(call.text(place).decode()) for place in (0, 1))
        folder, into = self._folders.get(old.parent), self._folders.get(new.parent)
        if folder is None and into is None:
            return False
        if folder is None or into is None:
            raise ValueError("a file went out of the data folder or into it")
        moved = folder.names()[old.name]
        if folder is into:
            folder.pending.append({old.name: None, new.name: moved})
        else:
            folder.pending.append({old.name: None})
            into.pending.append({new.name: moved})
        return True

    def _link(self, call: Call) -> bool:
        old, new = (Path(call.text(place).decode()) for place in (0, 1))
        folder, into = self._folders.get(old.parent), self._folders.get(new.parent)
        if folder is None or into is None:
            return False
        into.pending.append({new.name: folder.names()[old.name]})
        return True

    def _unlink(self, call: Call) -> bool:
        path = Path(call.text(0).decode())
        folder = self._folders.get(path.parent)
        if folder is None:
            return False
        folder.pending.append({path.name: None})
        return True

    def _mkdir(self, call: Call) -> bool:
        path = Path(call.text(0).decode())
        if path.parent not in self._folders:
            return False
        self._folders[path] = Folder()  # an empty folder harms nobody; its files have to be synced into it
        return True


def _descriptor(call: Call) -> int:
    return call.number(0)


def _sectors(write: Write) -> Iterator[Write]:
    """The parts of a write that a disk writes at once."""
    place, data = write
    while data:
        end = SECTOR - place % SECTOR
        yield place, data[:end]
        place, data = place + end, data[end:]


def _apply(content: bytearray, change: Write | Size) -> None:
    size = change if isinstance(change, int) else change[0]
    content.extend(bytes(max(0, size - len(content))))
    if isinstance(change, int):
        del content[size:]
    else:
        content[size : size + len(change[1])] = change[1]

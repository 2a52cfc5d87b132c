"""The samples that the sound card pulls; those it has not pulled yet can still be others."""

from __future__ import annotations

from PySide6.QtCore import QIODevice, QObject
from typing_extensions import override

SAMPLE_BYTES = 2


class PcmStream(QIODevice):
    """16-bit mono samples. Read by the sink in the GUI thread, so that nothing needs a lock."""

    def __init__(self, rate: int, parent: QObject) -> None:
        super().__init__(parent)
        self._rate = rate
        self._waiting = bytearray()
        self._pulled = 0

    @property
    def pulled(self) -> float:
        """Seconds that the sink has taken; it plays them a little later."""
        return self._pulled / SAMPLE_BYTES / self._rate

    @property
    def waiting(self) -> float:
        """Seconds that are there for the sink to take."""
        return len(self._waiting) / SAMPLE_BYTES / self._rate

    def begin(self, samples: bytes) -> None:
        """Start from nothing with these."""
        self.end()
        self._waiting = bytearray(samples)
        # unbuffered, since Qt would take more ahead than the sink asks for
        self.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)

    def put(self, samples: bytes) -> None:
        """These come instead of what has not been pulled."""
        self._waiting = bytearray(samples)

    def add(self, samples: bytes) -> None:
        """These come after all that is there."""
        self._waiting += samples

    def end(self) -> None:
        """Nothing more to pull."""
        if self.isOpen():
            self.close()
        self._waiting = bytearray()
        self._pulled = 0

    @override
    def isSequential(self) -> bool:
        return True

    @override
    def bytesAvailable(self) -> int:
        return len(self._waiting) + super().bytesAvailable()

    @override
    def readData(self, maxlen: int) -> bytes:
        part = bytes(self._waiting[:maxlen])
        del self._waiting[:maxlen]
        self._pulled += len(part)
        return part

    @override
    def writeData(self, data: bytes | bytearray | memoryview[int], len: int) -> int:
        return -1

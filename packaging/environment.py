"""Makes what run.py and test.py need: system libraries, .venv, the pinned packages. Standard library only."""

import hashlib
import importlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from console import CHECKOUT, SetupFailed, clean_environment, fault_in, output, run_logged
from system_packages import FOR_QT, FOR_TESTS, by_hand, install, missing_packages

VENV = CHECKOUT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
CONSTRAINTS = CHECKOUT / "packaging" / "constraints.txt"

BUILD_TOOLS = ["hatchling", "editables", "setuptools", "wheel"]  # the last two for a package without wheels

QT_CHECK = """
from PySide6 import QtCore, QtGui, QtNetwork, QtSvg, QtWidgets
QtWidgets.QApplication([])
"""


def prepare(*, tests: bool) -> None:
    """Give the machine and .venv what the program, or its tests too, need; at once when it is there."""
    missing = missing_packages([*FOR_QT, *(FOR_TESTS if tests else [])])
    if not _can_make_venv():
        missing.insert(0, "python3-venv")
    if missing:
        install(missing)
    if not _can_make_venv():
        raise SetupFailed(f"Python's venv module is missing. Install it: {by_hand(['python3-venv'])}")
    wanted = _fingerprint()
    if _stamp(tests=tests) != wanted:
        _install_program(tests=tests)
        _check_qt(missing)
        for path in {_stamp_file(tests=False), _stamp_file(tests=tests)}:
            path.write_text(wanted, encoding="ascii")


def _can_make_venv() -> bool:
    """Debian keeps ensurepip, which venv needs, in a package of its own."""
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None or (BIN / "pip").exists()


def _install_program(*, tests: bool) -> None:
    python = BIN / "python"
    if not _works(python):
        run_logged([sys.executable, "-m", "venv", "--clear", VENV], "Making .venv")
    pip: list[str | Path] = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    pip += ["--progress-bar", "off", "-c", CONSTRAINTS]
    run_logged([*pip, *BUILD_TOOLS], "Getting the build tools")
    program = f"{CHECKOUT}[test]" if tests else str(CHECKOUT)
    run_logged([*pip, "--no-build-isolation", "-e", program], "Installing Evenside and what it stands on")


def _works(python: Path) -> bool:
    """Is there a .venv of this Python's version that has pip?"""
    said = output([python, "-c", "import pip, sys; print(*sys.version_info[:2])"])
    return said.split() == [str(part) for part in sys.version_info[:2]]


def _check_qt(missing: Sequence[str]) -> None:
    loaded = subprocess.run(  # noqa: S603 - our own interpreter
        [BIN / "python", "-c", QT_CHECK],
        env={**clean_environment(), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    if loaded.returncode:
        help_with_it = f" Install what is missing: {by_hand(missing)}" if missing else ""
        raise SetupFailed(f"Qt cannot be loaded: {fault_in(loaded.stderr.splitlines())}.{help_with_it}")


def _fingerprint() -> str:
    """Changes when the packages in .venv may no longer be the wanted ones."""
    place = f"{CHECKOUT} {sys.version_info[:2]}".encode()
    parts = [(CHECKOUT / "pyproject.toml").read_bytes(), CONSTRAINTS.read_bytes(), place]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _stamp_file(*, tests: bool) -> Path:
    return VENV / ("evenside-test.stamp" if tests else "evenside-run.stamp")


def _stamp(*, tests: bool) -> str:
    """What the last set-up left behind; nothing when there is none or its Python is gone."""
    try:
        return _stamp_file(tests=tests).read_text(encoding="ascii") if (BIN / "python").exists() else ""
    except (OSError, ValueError):
        return ""

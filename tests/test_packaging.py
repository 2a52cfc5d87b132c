"""The commands that set up and check the program, as far as they can be tried without a bare machine."""

import importlib
import os
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.process import CHECKOUT

PYTHONS = ["3.11", "3.12", "3.13"]


def pins(python: str) -> dict[str, Version]:
    lines = (CHECKOUT / "packaging" / "constraints.txt").read_text().splitlines()
    wanted = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {
        canonicalize_name(pin.name): Version(str(pin.specifier).removeprefix("=="))
        for pin in wanted
        if pin.marker is None or pin.marker.evaluate({"python_version": python})
    }


def dependencies(python: str) -> list[Requirement]:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    named = [*project["dependencies"], *project["optional-dependencies"]["test"], "hatchling", "editables"]
    environment = {"python_version": python, "platform_system": "Windows"}
    every = [Requirement(text) for text in named]
    return [one for one in every if one.marker is None or one.marker.evaluate(environment)]


@pytest.mark.parametrize("python", PYTHONS)
def test_every_dependency_is_pinned_within_its_range(python: str) -> None:
    pinned = pins(python)
    for wanted in dependencies(python):
        assert pinned[canonicalize_name(wanted.name)] in wanted.specifier, wanted


@pytest.mark.parametrize("python", PYTHONS)
def test_the_parts_of_qt_are_of_one_release(python: str) -> None:
    pinned = pins(python)
    parts = {pinned[name] for name in ("pyside6-essentials", "pyside6-addons", "shiboken6")}
    assert parts == {Version("6.11.3" if python == "3.11" else "6.12.0")}


@pytest.fixture
def system_packages(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(CHECKOUT / "packaging"))
    yield importlib.import_module("system_packages")
    for name in ("system_packages", "console"):
        sys.modules.pop(name, None)


@pytest.fixture
def debian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Programs that answer as those of a Debian 13 would, on which Qt is half installed."""

    def program(name: str, script: str) -> None:
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / name).chmod(0o755)

    program("dpkg-query", "echo 'libegl1 ii '; echo 'libgl1 rc '; echo 'libglib2.0-0t64 ii '; exit 1")
    program("apt-cache", 'case "$2" in libold) echo "Candidate: (none)";; *) echo "  Candidate: 1.0";; esac')
    program("apt-get", "echo reached; exit 100")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    return tmp_path


def test_a_package_is_there_under_either_name(system_packages: ModuleType, debian: Path) -> None:
    wanted = ["libglib2.0-0t64|libglib2.0-0", "libegl1", "libgl1", "libpulse0"]
    assert system_packages.missing_packages(wanted) == ["libgl1", "libpulse0"]


def test_the_command_for_a_person_names_what_the_system_offers(
    system_packages: ModuleType, debian: Path
) -> None:
    command = system_packages.by_hand(["libnew|libold", "libold|libolder", "libold"])
    assert command.startswith("sudo apt-get ")
    assert command.endswith(" libnew libolder libold")


def test_without_root_the_command_is_printed_and_nothing_is_run(
    system_packages: ModuleType,
    debian: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    system_packages.install(["libgl1"])
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "sudo apt-get -o DPkg::Lock::Timeout=120 install -y --no-install-recommends libgl1" in said


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (["Collecting x", "ERROR: No matching distribution found for x", "[notice] new pip"], "No matching"),
        (["E: Unable to locate package libx.", ""], "Unable to locate package libx"),
        (
            ["WARNING: Retrying after connection broken by 'DNS'", "ERROR: conflict"],
            "cannot be reached ('DNS')",
        ),
        (["  some last words", ""], "some last words"),
        ([], "it said nothing"),
    ],
)
def test_the_fault_is_found_in_what_was_said(
    system_packages: ModuleType, lines: list[str], fault: str
) -> None:
    assert fault in sys.modules["console"].fault_in(lines)

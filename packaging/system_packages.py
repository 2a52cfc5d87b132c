"""Installs what Qt and the tests need of a Debian-like system, or says how to."""

import os
import shutil
from collections.abc import Sequence

from console import SetupFailed, output, run_logged, tell

# For Qt's wheels on a bare Debian 12; "a|b" is one thing under its newer and its older name.
FOR_QT = [
    "libglib2.0-0t64|libglib2.0-0", "libegl1", "libgl1", "libx11-6", "libdbus-1-3", "libfontconfig1",
    "libfreetype6", "libxkbcommon0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1",
    "libxcb-randr0", "libxcb-render-util0", "libxcb-shape0", "libxcb-xkb1", "libxkbcommon-x11-0", "libpulse0",
]  # fmt: skip
FOR_TESTS = ["xvfb", "xdotool", "pulseaudio", "pulseaudio-utils", "strace", "gcc", "libc6-dev"]

APT = ["apt-get", "-o", "DPkg::Lock::Timeout=120"]
INSTALL = [*APT, "install", "-y", "--no-install-recommends"]


def missing_packages(wanted: Sequence[str]) -> list[str]:
    """Those of ``wanted`` that dpkg does not know as installed; none where there is no dpkg."""
    if not shutil.which("dpkg-query"):
        return []
    names = [name for choice in wanted for name in choice.split("|")]
    listed = output(["dpkg-query", "--show", "--showformat=${Package} ${db:Status-Abbrev}\n", *names])
    installed = {line.split()[0] for line in listed.splitlines() if line.split()[1:] == ["ii"]}
    return [choice for choice in wanted if not installed.intersection(choice.split("|"))]


def install(missing: Sequence[str]) -> None:
    """Install as root, else say how; a failure is told and no more, for Qt may load all the same."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        tell(f"Some system packages are missing. To install them: {by_hand(missing)}")
        return
    try:
        if not all(map(_is_offered, _names_here(missing))):
            _update()
        try:
            _install(missing)
        except SetupFailed:  # the list of packages may be older than the packages
            _update()
            _install(missing)
    except SetupFailed as failure:
        tell(str(failure))


def by_hand(packages: Sequence[str]) -> str:
    """The command for a person who may become root."""
    return " ".join(["sudo", *INSTALL, *_names_here(packages)])


def _install(missing: Sequence[str]) -> None:
    run_logged([*INSTALL, *_names_here(missing)], f"Installing {len(missing)} system packages")


def _update() -> None:
    run_logged([*APT, "update"], "Reading the list of packages")


def _names_here(choices: Sequence[str]) -> list[str]:
    """Of each choice the first name that this system offers, else the last."""
    return [next(filter(_is_offered, choice.split("|")), choice.split("|")[-1]) for choice in choices]


def _is_offered(package: str) -> bool:
    policy = output(["apt-cache", "policy", package]) if shutil.which("apt-cache") else ""
    return "Candidate:" in policy and "Candidate: (none)" not in policy

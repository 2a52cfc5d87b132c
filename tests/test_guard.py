import socket
from collections.abc import Iterator
from pathlib import Path

import PySide6
import pytest

from studio.guard import CannotStart, installed_qt, refuse_broken_qt, refuse_without_display, x_answers


@pytest.mark.parametrize("python", [(3, 10), (3, 11)])
def test_the_broken_pair_is_refused_in_one_sentence(python: tuple[int, int]) -> None:
    with pytest.raises(
        CannotStart, match=rf"PySide6 6\.12\.0 crashes on Python 3\.{python[1]}: install PySide6 6\.11\.3"
    ):
        refuse_broken_qt(python, "6.12.0")


@pytest.mark.parametrize(
    ("python", "qt"), [((3, 11), "6.11.3"), ((3, 11), "6.12.1"), ((3, 12), "6.12.0"), ((3, 13), "6.12.0")]
)
def test_other_pairs_may_start(python: tuple[int, int], qt: str) -> None:
    refuse_broken_qt(python, qt)


def test_this_pair_may_start() -> None:
    refuse_broken_qt()


def test_qts_version_is_read_without_importing_it() -> None:
    assert installed_qt() == PySide6.__version__


def test_an_installation_without_a_readable_version_is_left_to_qt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Spec:
        submodule_search_locations = (str(tmp_path),)

    monkeypatch.setattr("importlib.util.find_spec", lambda _name: Spec)
    assert installed_qt() == ""
    (tmp_path / "_config.py").write_text("nothing to see")
    assert installed_qt() == ""
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    assert installed_qt() == ""


@pytest.fixture
def unix_socket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("s") / "wayland-7"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        server.listen()
        yield path


@pytest.fixture
def x_over_tcp() -> Iterator[str]:
    """Something that listens where an X server would; its number is whatever port is free."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield f"127.0.0.1:{server.getsockname()[1] - 6000}.0"


@pytest.mark.parametrize("platform", ["offscreen", "minimal:enable_fonts", "vnc"])
def test_a_platform_without_a_screen_counts_as_a_display(platform: str) -> None:
    refuse_without_display({"QT_QPA_PLATFORM": platform}, "linux")


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_always_have_one(system: str) -> None:
    refuse_without_display({}, system)


@pytest.mark.parametrize(
    ("environment", "why"),
    [
        ({}, "DISPLAY is not set"),
        ({"QT_QPA_PLATFORM": "xcb"}, "DISPLAY is not set"),
        ({"DISPLAY": ":7391"}, "DISPLAY is :7391, but nothing answers"),
        ({"DISPLAY": "unix:7391"}, "nothing answers"),
        ({"DISPLAY": "127.0.0.1:1"}, "nothing answers"),
        ({"DISPLAY": "[::1]:99999"}, "nothing answers"),
        ({"DISPLAY": "nonsense"}, "nothing answers"),
        ({"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": "/nowhere"}, "WAYLAND_DISPLAY is wayland-9"),
        ({"WAYLAND_DISPLAY": "x" * 300}, "nothing answers"),
    ],
)
def test_without_a_display_it_is_said_in_one_line(environment: dict[str, str], why: str) -> None:
    with pytest.raises(CannotStart, match=why) as refused:
        refuse_without_display(environment, "linux")
    assert "QT_QPA_PLATFORM=offscreen" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_an_x_server_over_the_network_is_a_display(x_over_tcp: str) -> None:
    refuse_without_display({"DISPLAY": x_over_tcp}, "linux")
    with pytest.raises(CannotStart):
        refuse_without_display({"DISPLAY": x_over_tcp, "QT_QPA_PLATFORM": "wayland"}, "linux")


def test_an_x_server_on_this_machine_is_a_display() -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("\0/tmp/.X11-unix/X7392")  # the abstract name an X server would have
        server.listen()
        assert x_answers(":7392.0")
        assert x_answers("thishost/unix:7392")


def test_a_wayland_compositor_is_a_display(unix_socket: Path) -> None:
    wayland = {"WAYLAND_DISPLAY": unix_socket.name, "XDG_RUNTIME_DIR": str(unix_socket.parent)}
    refuse_without_display(wayland, "linux")
    refuse_without_display({**wayland, "DISPLAY": ":7391"}, "linux")
    with pytest.raises(CannotStart):
        refuse_without_display({**wayland, "QT_QPA_PLATFORM": "xcb"}, "linux")

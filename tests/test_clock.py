import time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from studio.clock import Clock, SystemClock, boot_id, system_zone
from studio.domain.instants import Instant
from tests.fake_clock import FakeClock

SUMMER = int(datetime(2026, 7, 1, tzinfo=UTC).timestamp() * 1000)


@pytest.fixture(autouse=True)
def no_tz(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZ", raising=False)


def test_the_running_clocks_do_not_run_backwards() -> None:
    clock: Clock = SystemClock()
    assert clock.boot_seconds() <= clock.boot_seconds()
    assert clock.monotonic_seconds() <= clock.monotonic_seconds()


@pytest.mark.skipif(not hasattr(time, "CLOCK_BOOTTIME"), reason="Linux only")
def test_the_boot_clock_counts_the_time_asleep_too() -> None:
    clock = SystemClock()
    before = time.clock_gettime(time.CLOCK_BOOTTIME)
    assert before <= clock.boot_seconds() <= time.clock_gettime(time.CLOCK_BOOTTIME)


def test_now_is_the_systems_time_with_its_offset() -> None:
    before = time.time_ns() // 1_000_000
    now = SystemClock().now()
    assert before <= now.ms <= time.time_ns() // 1_000_000
    assert (
        now.offset_min
        == (datetime.now().astimezone().utcoffset() or datetime.resolution).total_seconds() // 60
    )


def zone_files(root: Path, link: str = "", text: str | None = None) -> Path:
    if link:
        (root / "localtime").symlink_to(f"/usr/share/zoneinfo/{link}")
    if text is not None:
        (root / "timezone").write_text(text)
    return root


@pytest.mark.parametrize(
    ("link", "text", "expected"),
    [
        ("Europe/Berlin", None, "Europe/Berlin"),
        ("", "Europe/Berlin\n", "Europe/Berlin"),
        ("Europe/Berlin", "Asia/Tokyo\n", "Europe/Berlin"),
        ("Asia/Tokyo", "Europe/Berlin\n", "Europe/Berlin"),  # the one the C library agrees with
        ("", "no such/zone\n", None),
        ("", "../../etc/passwd\n", None),
        ("", "", None),
        ("", None, None),
    ],
)
def test_the_zone_is_the_one_with_the_systems_offset(
    tmp_path: Path, link: str, text: str | None, expected: str | None
) -> None:
    assert system_zone(7200, SUMMER, zone_files(tmp_path, link, text)) == expected


def test_a_bare_system_is_in_utc(tmp_path: Path) -> None:
    assert system_zone(0, SUMMER, tmp_path) == "UTC"


@pytest.mark.parametrize("tz", ["Europe/Berlin", ":Europe/Berlin", "/usr/share/zoneinfo/Europe/Berlin"])
def test_the_environment_names_the_zone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tz: str) -> None:
    monkeypatch.setenv("TZ", tz)
    assert system_zone(7200, SUMMER, zone_files(tmp_path, "Africa/Cairo")) == "Europe/Berlin"


def test_a_rule_instead_of_a_name_leaves_the_zone_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "XYZ-2")
    assert system_zone(7200, SUMMER, tmp_path) is None


def test_the_boot_id_stays_the_same() -> None:
    assert boot_id() == boot_id()


def test_no_boot_id_is_an_empty_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studio.clock.Path", lambda _name: Path("/nowhere/at all"))
    assert boot_id() == ""


def test_a_fake_clock_passes_the_time_it_is_told() -> None:
    fake = FakeClock(Instant.of(datetime(2026, 3, 1, 12, tzinfo=ZoneInfo("Europe/Berlin")), "Europe/Berlin"))
    clock: Clock = fake
    before = clock.now(), clock.boot_seconds(), clock.monotonic_seconds()
    fake.advance(2.5)
    fake.sleep(60)
    assert clock.now().seconds_since(before[0]) == 62.5
    assert clock.boot_seconds() - before[1] == 62.5
    assert clock.monotonic_seconds() - before[2] == 2.5

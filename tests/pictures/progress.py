"""The Progress page in its states: what is real, what is noise, what cannot be told, and what is missing."""

from __future__ import annotations

from collections.abc import Callable

from studio.domain.asymmetry import Index
from studio.domain.athlete import Athlete
from studio.domain.strength_test import Metric
from studio.domain.units import Load
from studio.storage import athletes, exercises
from studio.ui.progress.why_dialog import WhyDialog
from studio.ui.rooms import Rooms
from studio.ui.widgets.scroll import Scroll
from tests.fake_clock import FakeClock
from tests.make import there
from tests.pictures import progress_dialogs
from tests.pictures.album import Album, rest, settle
from tests.ui.progress_gym import NOW, STRONG, WEAK, Gym

EVEN = (50.0, 50.5, 49.5)
MONTHS = (112, 84, 56, 28, 0)


def take(rooms: Rooms, clock: FakeClock, album: Album) -> None:
    """The demo athlete in each metric and some indices, then one athlete for each state, then nobody."""
    rooms.window.show_page("progress")
    rest(rooms)
    _take(rooms, album, "demo")
    _scrolled(rooms, album)
    _cards(rooms, album)
    progress_dialogs.take(rooms, album)
    for metric in Metric:
        rooms.progress.filters.measured.set_value(metric)
        _take(rooms, album, f"metric-{metric.value}")
    rooms.progress.filters.measured.set_value(Metric.E1RM)
    for index in (Index.SA, Index.LSI1):
        rooms.progress.filters.index.set_value(index)
        _take(rooms, album, f"index-{index.value}")
    rooms.progress.filters.index.set_value(Index.SPD_SIGNED)
    clock.advance((NOW.ms - clock.now().ms) / 1000)
    for name, fill in STATES.items():
        rooms.current.choose(_somebody(rooms, name, fill))
        _take(rooms, album, name)
    rooms.progress.filters.tests_only.set_value(True)
    rooms.current.choose(_somebody(rooms, "trained, but no test", _trained))
    _take(rooms, album, "tests-only")
    rooms.progress.filters.tests_only.set_value(False)
    rooms.current.choose(None)
    _take(rooms, album, "nobody")


def _take(rooms: Rooms, album: Album, name: str) -> None:
    rooms.progress.reload()
    rest(rooms)
    album.take(rooms.window, f"progress-{name.replace(' ', '-').replace(',', '')}")


def _scrolled(rooms: Rooms, album: Album) -> None:
    """What stands below the first screen, a screen at a time."""
    bar = rooms.progress.findChildren(Scroll)[0].verticalScrollBar()
    for number in range(1, 4):
        if bar.value() == bar.maximum():
            break
        bar.setValue(min(bar.maximum(), number * bar.pageStep()))
        rest(rooms)
        album.take(rooms.window, f"progress-below-{number}")
    bar.setValue(0)


def _cards(rooms: Rooms, album: Album) -> None:
    for name, card in zip(("now", "noise", "steady", "ratio"), rooms.progress.facts_row.cards, strict=True):
        card.asked.emit()
        dialog = rooms.window.findChildren(WhyDialog)[-1]
        album.take(dialog, f"progress-why-{name}")
        dialog.close()
        settle()


def _somebody(rooms: Rooms, name: str, fill: Callable[[Gym], None]) -> Athlete:
    """An athlete named for the state that ``fill`` puts the page in."""
    athlete = Athlete(name.capitalize())
    with rooms.database.write() as session:
        athletes.add_athlete(session, athlete)
        lift = there(exercises.find_exercise(session, "sl_hip_thrust_bent"))
    fill(Gym(rooms.database, athlete, lift))
    return athlete


def _real(gym: Gym) -> None:
    for days_ago in MONTHS:
        gym.test(days_ago, WEAK, STRONG)


def _within_noise(gym: Gym) -> None:
    for days_ago in MONTHS:
        gym.test(days_ago, EVEN, EVEN)


def _changing_sides(gym: Gym) -> None:
    for number, days_ago in enumerate(MONTHS):
        gym.test(days_ago, *((WEAK, STRONG) if number % 2 else (STRONG, WEAK)))


def _too_little(gym: Gym) -> None:
    gym.test(0, (44.0,), (52.0,))


def _one_sided(gym: Gym) -> None:
    gym.test(28, WEAK, STRONG)
    gym.test(0, WEAK, ())


def _other_set_up(gym: Gym) -> None:
    for days_ago in (84, 56, 28):
        gym.test(days_ago, WEAK, STRONG, set_up="bench 40 cm")
    gym.test(0, WEAK, STRONG, set_up="bench 50 cm, other knee straight")


def _practice(gym: Gym) -> None:
    gym.test(7, WEAK, STRONG, familiarisation=True)
    gym.test(0, WEAK, STRONG, familiarisation=True)


def _trained(gym: Gym) -> None:
    for days_ago in (21, 14, 7):
        gym.train(days_ago, matched=False, rir=2.0)


def _slow(gym: Gym) -> None:
    for days_ago, kg in ((28, 30), (21, 38), (14, 31), (7, 40), (6, 33)):
        tempo = "2-0-1-1" if kg > 35 else "4-0-1-2"
        gym.train(days_ago, matched=False, rir=2.0, reps=8, tempo=tempo, load=Load.of(kg))


def _matched(gym: Gym) -> None:
    for days_ago in (21, 14, 7):
        gym.train(days_ago)


def _expired(gym: Gym) -> None:
    for days_ago in (156, 128, 100):
        gym.test(days_ago, WEAK, STRONG)


def _nothing(_: Gym) -> None:
    pass


STATES: dict[str, Callable[[Gym], None]] = {
    "real": _real,
    "within noise": _within_noise,
    "changing sides": _changing_sides,
    "too little": _too_little,
    "one side only": _one_sided,
    "other set-up": _other_set_up,
    "practice only": _practice,
    "training only": _trained,
    "slow lowering": _slow,
    "matched sets only": _matched,
    "expired test": _expired,
    "no data at all": _nothing,
}

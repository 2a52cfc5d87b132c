"""The figures of a published left/right table, by the way that people take: import it, then ask for facts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from studio.services.asymmetry import facts_of
from studio.services.interchange import read_file, store_tests
from studio.storage import athletes
from studio.storage.database import Database

Ask = Callable[..., dict[str, Any]]
PUBLISHED = "hammarstrom2020_1rm_left_right.csv"
OURS = """\
subject,leg,exercise,timepoint,load
A1,R,legcurl,pre,50
A1,L,legcurl,pre,50
A2,R,legcurl,pre,60
A2,L ,legcurl,pre,55
A3,NA,legcurl,pre,70
A3,R,legcurl,pre,40
A3,L,legcurl,pre,45
A4,R,legcurl,pre,55
A4,L,legcurl,pre,45
A5,R,legcurl,pre,62.5
A5,L,legcurl,pre,NA
A1,R,legcurl,post,60
A1,L,legcurl,post,40
A2,R,legext,pre,80
A2,L,legext,pre,75
"""


@dataclass(frozen=True)
class Figures:
    """Of the differences in percent of the stronger side, as formats.md section 7 counts them."""

    pairs: int
    mean: float
    most: float
    over_10: int
    over_15: int
    right_stronger: int | None = None
    left_stronger: int | None = None
    equal: int | None = None


LEG_CURL = Figures(39, 4.9586, 27.2727, 6, 2, 12, 8, 19)
LEG_EXTENSION = Figures(39, 4.2098, 25.0, 5, 2)
OURS_BY_HAND = Figures(4, (0 + 100 * 5 / 60 + 100 * 5 / 45 + 100 * 10 / 55) / 4, 100 * 10 / 55, 2, 1, 2, 1, 1)


@pytest.fixture
def published(shared: Path) -> Path:
    path = shared / "data" / "asymmetry" / PUBLISHED
    if not path.exists():
        pytest.skip(f"{path} is not there")
    return path


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    path = tmp_path / "ours.csv"
    path.write_text(OURS, encoding="utf-8")
    return path


def only_before(path: Path, place: Path) -> Path:
    """The rows of the first tests as they stand in the file, so that these are everybody's latest."""
    head, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    cut = place / "before.csv"
    cut.write_text(head + "".join(row for row in rows if ",pre," in row), encoding="utf-8")
    return cut


def by_points(database: Database, path: Path, test: str) -> list[float]:
    """Everybody's signed difference before training: a point of the trend, of an import of the whole file."""
    with database.write() as session:
        store_tests(session, read_file(path))
    with database.read() as session:
        facts = [facts_of(session, who.id, test=test) for who in athletes.athletes(session)]
    points = [point for one in facts for point in one.points if point.sitting.label == "pre"]
    return [point.value for point in points if point.value is not None]


def by_command(ask: Ask, path: Path, test: str) -> list[float]:
    """The same as the command line tells it."""
    ask("import", str(path))
    told = [
        ask("asymmetry", "--athlete", who["name"], "--test", test)
        for who in ask("athlete", "list")["athletes"]
    ]
    for one in told:
        stronger = {None: 0, "none": 0, "left": -1, "right": 1}[one["direction"]]
        value = one["value"] or 0.0
        assert stronger == (value > 0) - (value < 0)
    return [one["value"] for one in told if one["value"] is not None]


def check(values: Iterable[float], known: Figures) -> None:
    signed = list(values)
    sizes = [abs(value) for value in signed]
    assert len(sizes) == known.pairs
    assert sum(sizes) / len(sizes) == pytest.approx(known.mean, abs=5e-5)
    assert max(sizes) == pytest.approx(known.most, abs=5e-5)
    assert sum(size > 10 for size in sizes) == known.over_10
    assert sum(size > 15 for size in sizes) == known.over_15
    if known.equal is not None:
        counts = (sum(v > 0 for v in signed), sum(v < 0 for v in signed), sum(v == 0 for v in signed))
        assert counts == (known.right_stronger, known.left_stronger, known.equal)


@pytest.mark.parametrize(("test", "known"), [("legcurl", LEG_CURL), ("legext", LEG_EXTENSION)])
def test_the_points_of_the_published_table_give_its_figures(database, published, test, known):
    check(by_points(database, published, test), known)


@pytest.mark.slow
@pytest.mark.parametrize(("test", "known"), [("legcurl", LEG_CURL), ("legext", LEG_EXTENSION)])
def test_the_command_line_gives_the_published_figures(ask, published, tmp_path, test, known):
    check(by_command(ask, only_before(published, tmp_path), test), known)


def test_the_points_of_our_own_table_give_the_figures_worked_out_by_hand(database, ours):
    check(by_points(database, ours, "legcurl"), OURS_BY_HAND)


def test_the_command_line_gives_the_figures_worked_out_by_hand(ask, ours, tmp_path):
    check(by_command(ask, only_before(ours, tmp_path), "legcurl"), OURS_BY_HAND)

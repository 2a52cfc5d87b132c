"""A left/right table into the database: athletes, tests and occasions, once and once only."""

import pytest

from studio.domain.athlete import Athlete
from studio.domain.errors import BadValue
from studio.domain.sides import Side
from studio.services.asymmetry import facts_of
from studio.services.interchange import read_file, store_tests
from studio.storage import athletes, strength_tests
from tests.make import an_instant, there

TABLE = """\
subject,leg,exercise,timepoint,load
P1,R,press,before,100
P1,L ,press,before,90
P2,R,press,before,80
P2,L,press,before,NA
P1,R,press,after,110
P1,L,press,after,104.5
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_table_makes_its_athletes_tests_and_occasions(database, path):
    with database.write() as session:
        told = store_tests(session, read_file(path))

    assert (told.athletes, told.tests, told.results, told.already_there) == (2, 1, 5, 0)
    with database.read() as session:
        ann = there(athletes.find_athlete(session, "P1"))
        test = there(strength_tests.find_test(session, "press"))
        occasions = strength_tests.occasions_of(session, ann.id, test.id)
    assert [o.label for o in occasions] == ["before", "after"]
    assert [o.day for o in occasions] == [None, None]
    assert occasions[0].values_of(Side.LEFT) == (90.0,)


def test_a_second_import_adds_nothing(database, path):
    with database.write() as session:
        store_tests(session, read_file(path))
    with database.write() as session:
        told = store_tests(session, read_file(path))

    assert told.already_there == told.results == 5
    with database.read() as session:
        assert len(athletes.athletes(session)) == 2
        test = there(strength_tests.find_test(session, "press"))
        first = there(athletes.find_athlete(session, "P1"))
        assert len(strength_tests.occasions_of(session, first.id, test.id)) == 2


def test_a_changed_value_is_told_with_its_line_and_not_overwritten(database, path):
    with database.write() as session:
        store_tests(session, read_file(path))
    path.write_text(TABLE.replace("before,100", "before,101"), encoding="utf-8")

    with database.write() as session:
        told = store_tests(session, read_file(path))

    assert [(w.line, w.code) for w in told.report.warnings if w.code == "W01"] == [(2, "W01")]
    with database.read() as session:
        test = there(strength_tests.find_test(session, "press"))
        first = there(athletes.find_athlete(session, "P1"))
        before, _ = strength_tests.occasions_of(session, first.id, test.id)
    assert before.values_of(Side.RIGHT) == (100.0,)


def test_a_table_without_athletes_needs_one(database, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("side,test,value\nL,hop,12\nR,hop,13\n", encoding="utf-8")
    table = read_file(path)
    me = Athlete("Me")

    with pytest.raises(BadValue, match="--athlete"), database.write() as session:
        store_tests(session, table)
    with database.write() as session:
        athletes.add_athlete(session, me)
        told = store_tests(session, table, athlete=me)

    assert (told.athletes, told.results) == (1, 2)


def test_a_table_with_athletes_refuses_another_owner(database, path):
    me = Athlete("Me")

    with pytest.raises(BadValue, match="own athletes"), database.write() as session:
        store_tests(session, read_file(path), athlete=me)


def test_one_persons_facts_come_from_an_imported_table(database, path):
    with database.write() as session:
        store_tests(session, read_file(path))
        first = there(athletes.find_athlete(session, "P1"))
        facts = facts_of(session, first.id, test="press")

    assert facts.value == pytest.approx(5.0)
    assert [p.value for p in facts.points] == pytest.approx([10.0, 5.0])


def test_the_published_table_gives_the_published_figures(database, shared):
    """formats.md section 7: leg curl before training, 39 pairs."""
    path = shared / "data" / "asymmetry" / "hammarstrom2020_1rm_left_right.csv"
    with database.write() as session:
        told = store_tests(session, read_file(path))
        test = there(strength_tests.find_test(session, "legcurl"))
        pairs = [
            (o.values_of(Side.LEFT)[0], o.values_of(Side.RIGHT)[0])
            for person in athletes.athletes(session)
            for o in strength_tests.occasions_of(session, person.id, test.id)
            if o.label == "pre" and o.values_of(Side.LEFT) and o.values_of(Side.RIGHT)
        ]

    sizes = [100 * (max(pair) - min(pair)) / max(pair) for pair in pairs]
    assert (told.athletes, told.tests, len(told.report.refused)) == (39, 3, 0)
    assert len(pairs) == 39
    assert sum(sizes) / len(sizes) == pytest.approx(4.9586, abs=5e-5)
    assert max(sizes) == pytest.approx(27.2727, abs=5e-5)
    assert sum(size > 10 for size in sizes) == 6
    assert sum(size > 15 for size in sizes) == 2
    assert sum(right > left for left, right in pairs) == 12
    assert sum(right < left for left, right in pairs) == 8
    assert sum(right == left for left, right in pairs) == 19
    assert any("no side is named" in warning.message for warning in told.report.warnings)


def test_athletes_are_found_whatever_their_capitals_and_those_in_use_first(database, tmp_path):
    gone, ann = Athlete("P1", archived_at=an_instant()), Athlete("p1 ")
    with database.write() as session:
        for athlete in (gone, ann):
            athletes.add_athlete(session, athlete)
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    with database.write() as session:
        assert store_tests(session, read_file(path)).athletes == 2
    with database.read() as session:
        test = there(strength_tests.find_test(session, "press"))
        assert len(strength_tests.occasions_of(session, ann.id, test.id)) == 2
        assert strength_tests.occasions_of(session, gone.id, test.id) == []
        assert len(athletes.athletes(session, archived=True)) == 3

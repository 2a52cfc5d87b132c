"""The gym's equipment is kept piece by piece, and comes back in order."""

from dataclasses import replace

from sqlalchemy import insert

from studio.domain.equipment import Kind, Piece
from studio.domain.units import Load, Unit
from studio.storage.database import open_database
from studio.storage.equipment import pieces_of, save_pieces
from studio.storage.tables import EquipmentRow
from studio.storage.topics import Topic
from tests.make import an_instant

BAR = Piece(Kind.BAR, Load.of(20), 2, note="one is bent")
LIGHT = Piece(Kind.DUMBBELL, Load.of(20, Unit.LB), 2)
HEAVY = Piece(Kind.DUMBBELL, Load.of(10), 2)
BAND = Piece(Kind.BAND, None, 3, "red")
ALL = [BAR, LIGHT, HEAVY, BAND]


def kept(database):
    with database.read() as session:
        return pieces_of(session)


def keep(database, *pieces):
    with database.write() as session:
        save_pieces(session, pieces)


def test_pieces_come_back_as_they_were_by_kind_and_weight(tmp_path):
    file = tmp_path / "gym.db"
    with open_database(file) as database:
        keep(database, BAND, HEAVY, LIGHT, BAR)
    with open_database(file) as database:
        assert kept(database) == ALL


def test_what_changes_changes_alone_and_is_told(database):
    keep(database, *ALL)
    told: list[frozenset[Topic]] = []
    database.listen(told.append)

    keep(database, replace(LIGHT, count=4))
    keep(database, replace(LIGHT, count=4))

    assert kept(database) == [BAR, replace(LIGHT, count=4), HEAVY, BAND]
    assert told == [frozenset({Topic.EQUIPMENT})]


def test_what_was_removed_comes_back(database):
    keep(database, *ALL)

    keep(database, replace(BAR, archived_at=an_instant()))
    assert kept(database) == ALL[1:]

    keep(database, BAR)
    assert kept(database) == ALL


def test_a_row_that_is_no_piece_is_left_alone(database):
    weightless = {"kind": "bar", "name": "", "count": 1, "note": "", "id": BAR.id}
    with database.write() as session:
        session.execute(insert(EquipmentRow), [weightless])

    assert kept(database) == []
    with database.read() as session:
        assert session.query(EquipmentRow.kind).all() == [("bar",)]

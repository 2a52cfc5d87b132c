"""The command line as scripts use it: its names, its exit codes, one line when nothing was done."""

import hashlib
import json
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pypdf
import pytest

from studio.storage.athletes import body_mass_on, find_athlete
from studio.storage.database import open_database
from studio.storage.exercises import find_exercise
from studio.storage.workouts import add_sets, save_workout
from tests.make import a_pair, a_workout, an_instant, there
from tests.process import python, python_beside

TEMPLATE = "unilateral-glute-4w"
THRUST = "sl_hip_thrust_bent"
TABLE = """\
subject,leg,exercise,timepoint,load
P1,R,press,before,100
P1,L ,press,before,90
P2,R,press,before,80
P2,L,press,before,NA
P1,R,press,after,110
P1,L,press,after,104.5
P2,NA,press,after,1
"""
HOLDS = """
import sys
from pathlib import Path
from studio.storage.database import open_database
with open_database(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.read()
"""
QT_FREE = """
import sys
from studio.__main__ import main
code = main(sys.argv[1:])
qt = [name for name in sys.modules if name.startswith(("PySide6", "shiboken6", "pyqtgraph"))]
print(qt, file=sys.stderr)
sys.exit(code)
"""

Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def block_id(ask: Ask) -> str:
    """The article's block of Ann Berg, from Monday 23 November 2026."""
    ask("athlete", "new", "Ann Berg")
    return str(
        ask("block", "new", "--athlete", "Ann Berg", "--template", TEMPLATE, "--start", "2026-11-23")["id"]
    )


def contents(database: Path) -> str:
    """A digest of every row of every table."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return hashlib.sha256("\n".join(connection.iterdump()).encode()).hexdigest()


class TestAthletes:
    def test_an_athlete_is_added_with_what_is_known(self, ask, say, own_home):
        made = ask("athlete", "new", "Ann Berg", "--body-mass", "61,5")
        assert made["name"] == "Ann Berg"
        assert [a["id"] for a in ask("athlete", "list")["athletes"]] == [made["id"]]
        assert say("athlete", "list") == "Ann Berg\n"
        assert say("athlete", "new", "Ben Carr") == "Ben Carr was added.\n"
        with open_database(own_home / "gym.db") as database, database.read() as session:
            ann = there(find_athlete(session, "ANN BERG"))
            from studio.clock import SystemClock

            assert there(body_mass_on(session, ann.id, SystemClock().now().day)).kg == pytest.approx(61.5)

    def test_before_the_first_one_there_are_none(self, ask, say):
        assert ask("athlete", "list") == {"athletes": []}
        assert say("athlete", "list") == "No athletes yet.\n"
        assert say("block", "list") == "No blocks yet.\n"

    @pytest.mark.parametrize(
        ("name", "why"), [("ann berg", "already"), ("  ", "needs a name"), ("x" * 121, "120")]
    )
    def test_what_cannot_be_an_athlete_is_refused(self, ask, refused, name, why):
        ask("athlete", "new", "Ann Berg")
        assert why in refused("athlete", "new", name)
        assert len(ask("athlete", "list")["athletes"]) == 1

    @pytest.mark.parametrize(
        "line",
        [
            ["block", "new", "--athlete", "Nobody", "--template", TEMPLATE, "--start", "2026-11-23"],
            ["block", "list", "--athlete", "Nobody"],
            ["asymmetry", "--athlete", "Nobody", "--exercise", THRUST],
            ["import", "TABLE", "--athlete", "Nobody"],
        ],
    )
    def test_an_unknown_athlete_is_named(self, refused, table, line):
        line = [str(table) if word == "TABLE" else word for word in line]
        assert refused(*line).startswith("There is no athlete Nobody")

    def test_names_that_the_terminal_cannot_show_do_not_end_the_command(self):
        assert python("-m", "studio", "athlete", "new", "Ann Bérg").returncode == 0
        ascii_only = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
        listed = python("-m", "studio", "athlete", "list", "--json", **ascii_only)
        assert (listed.returncode, listed.stderr) == (0, "")
        assert json.loads(listed.stdout)["athletes"][0]["name"] == "Ann Bérg"
        assert python("-m", "studio", "athlete", "list", **ascii_only).stdout == "Ann B\\xe9rg\n"


class TestBlocks:
    def test_the_articles_block_is_planned_listed_and_shown_cell_by_cell(self, ask, block_id):
        summary = {
            "id": block_id,
            "title": "Unilateral glute block",
            "start": "2026-11-23",
            "weeks": 4,
            "sessions": 12,
        }
        assert ask("block", "list")["blocks"] == [summary]
        assert ask("block", "list", "--athlete", "Ann Berg")["blocks"] == [summary]
        shown = ask("block", "show", block_id)
        assert summary.items() <= shown.items()

        cells = {
            (day["week"], day["day"]): [(p["exercise"], p["text"]) for p in day["prescriptions"]]
            for day in shown["days"]
        }
        one, two = "r120/30 weak-first", "choose r120"
        single = ["3x10/leg @2-0-1-1", "3x12/leg @2-0-1-2", "4x10/leg @4-0-1-2", "3x8/leg @2-0-1-1"]
        both = ["4x8 @2-0-1-1", "4x8 @2-0-1-1", "5x6 @2-0-1-1", "3x6 @2-0-1-1"]
        expected = {}
        for week in range(4):
            for day in (1, 5):
                expected[week + 1, day] = [(THRUST, f"{single[week]} bw {one}")]
            expected[week + 1, 3] = [("hip_thrust_barbell", f"{both[week]} {two}")]
        assert cells == expected
        assert [d["label"] for d in shown["days"]][::3] == ["accumulate", "accumulate", "intensify", "deload"]
        assert [d["date"] for d in shown["days"]][:3] == ["2026-11-23", "2026-11-25", "2026-11-27"]
        assert {d["title"] for d in shown["days"]} == {"Single-leg day", "Bilateral day"}

    def test_a_person_reads_it_line_by_line(self, say, block_id):
        assert say("block", "list") == f"{block_id}  2026-11-23  4 weeks  Unilateral glute block\n"
        lines = say("block", "show", block_id).splitlines()
        assert lines[:7] == [
            "block Unilateral glute block",
            "start 2026-11-23",
            "goal Close the gap between the legs: the weaker one first, the other matches its reps.",
            "",
            "week 1 accumulate",
            "  Mon Single-leg day  # 2026-11-23",
            "    Single-Leg Hip Thrust (free knee bent): 3x10/leg @2-0-1-1 bw r120/30 weak-first",
        ]
        assert len(lines) == 3 + 4 + 4 + 12 + 12

    @pytest.mark.parametrize(
        "command", [["block", "show", "ID"], ["sheet", "--block", "ID", "--to", "s.pdf"]]
    )
    @pytest.mark.parametrize(
        ("block", "why"), [("7", "is no id"), ("6d0f3c1e-9c55-5a57-8f0e-0a1f6a5b7c22", "block")]
    )
    def test_a_block_that_is_not_there_is_said(self, refused, command, block, why):
        assert why in refused(*(block if word == "ID" else word for word in command))
        assert not Path("s.pdf").exists()

    def test_an_unknown_template_is_refused_with_those_there_are(self, ask, refused):
        ask("athlete", "new", "Ann Berg")
        line = ["block", "new", "--athlete", "Ann Berg", "--template", "nine-lives", "--start", "2026-11-23"]
        assert TEMPLATE in refused(*line)
        assert ask("block", "list") == {"blocks": []}


class TestSheet:
    @pytest.mark.parametrize(
        ("options", "pages", "width"),
        [
            ([], 4, 595),
            (["--paper", "letter"], 4, 612),
            (["--landscape"], 4, 842),
            (["--week", "3"], 1, 595),
        ],
    )
    def test_it_has_the_pages_it_says(self, ask, block_id, tmp_path, options, pages, width):
        file = tmp_path / "sheet.pdf"
        told = ask("sheet", "--block", block_id, "--to", str(file), *options)
        assert told == {"pages": pages, "file": str(file)}
        made = pypdf.PdfReader(file).pages
        assert (len(made), round(float(made[0].mediabox.width))) == (pages, width)

    def test_a_person_reads_how_many(self, say, block_id, tmp_path):
        file = tmp_path / "sheet.pdf"
        assert say("sheet", "--block", block_id, "--to", str(file)) == f"{file}: 4 pages\n"
        assert say("sheet", "--block", block_id, "--week", "1", "--to", str(file)) == f"{file}: 1 page\n"

    def test_what_cannot_be_printed_leaves_no_file(self, refused, block_id, tmp_path):
        file = tmp_path / "sheet.pdf"
        assert "there is no week 5" in refused("sheet", "--block", block_id, "--week", "5", "--to", str(file))
        nowhere = tmp_path / "no" / "such" / "folder.pdf"
        assert "could not be saved" in refused("sheet", "--block", block_id, "--to", str(nowhere))
        assert list(tmp_path.glob("**/*.pdf*")) == []


class TestImport:
    def test_a_table_makes_athletes_tests_and_results(self, ask, table):
        told = ask("import", str(table))
        expected = {"format": "left_right_table", "athletes": 2, "tests": 1, "results": 5, "already_there": 0}
        assert expected.items() <= told.items()
        assert (told["refused"], told["questions"], told["dry_run"]) == ([], [], False)
        assert [(w["line"], w["code"]) for w in told["warnings"]] == [(5, "W06"), (8, "W06")]
        assert all(w["message"] for w in told["warnings"])
        assert [a["name"] for a in ask("athlete", "list")["athletes"]] == ["P1", "P2"]

    def test_a_second_time_adds_nothing(self, ask, table, own_home):
        ask("import", str(table))
        before = contents(own_home / "gym.db")
        assert ask("import", str(table))["already_there"] == 5
        assert contents(own_home / "gym.db") == before

    def test_a_dry_run_stores_nothing(self, ask, say, table, own_home):
        ask("athlete", "list")
        before = contents(own_home / "gym.db")
        told = ask("import", str(table), "--dry-run")
        assert (told["results"], told["dry_run"]) == (5, True)
        assert "nothing was stored (dry run)" in say("import", str(table), "--dry-run")
        assert contents(own_home / "gym.db") == before

    def test_refused_rows_have_their_line_and_the_rest_is_stored(self, ask, say, table):
        table.write_text(TABLE + "P3,R,press,before,heavy\nP3,X,press,before,5\nP3,R,press,before,70\n")
        told = ask("import", str(table), code=1)
        assert [(r["line"], r["code"]) for r in told["refused"]] == [(9, "E05"), (10, "E05")]
        assert told["results"] == 6
        lines = say("import", str(table), code=1).splitlines()
        assert lines[0] == "3 athletes, 1 test, 6 results, 6 of them there already; 2 refused, 2 warnings"
        assert lines[1].startswith("table.csv, line 9: E05 ")

    def test_a_long_list_is_cut_for_a_person_and_whole_for_a_script(self, ask, say, table):
        table.write_text(TABLE + "P1,,press,before,5\n" * 50)
        assert len(ask("import", str(table))["warnings"]) == 52
        lines = say("import", str(table)).splitlines()
        assert (len(lines), lines[-1]) == (22, "… and 32 more")

    def test_its_options_are_taken(self, ask, table):
        options = ["--unit", "lb", "--time-zone", "Europe/Berlin", "--format", "left_right_table"]
        ask("import", str(table), *options)
        assert ask("asymmetry", "--athlete", "P1", "--test", "press")["unit"] == "lb"

    @pytest.mark.parametrize(
        ("text", "options", "why"),
        [
            ("a,b\n1,2\n", [], "no known header"),
            ("", [], "table.csv"),
            (TABLE, ["--format", "guesswork"], "no format"),
            (TABLE, ["--athlete", "Ann Berg"], "names its own athletes"),
            ("leg,test,load\nL,press,90\nR,press,95\n", [], "name the athlete"),
        ],
    )
    def test_a_file_that_cannot_be_read_is_refused_whole(self, ask, refused, table, text, options, why):
        ask("athlete", "new", "Ann Berg")
        table.write_text(text)
        assert why in refused("import", str(table), *options)
        assert len(ask("athlete", "list")["athletes"]) == 1

    def test_a_table_without_people_is_that_of_the_named_athlete(self, ask, table):
        ask("athlete", "new", "Ann Berg")
        table.write_text("leg,test,load\nL,press,90\nR,press,95\n")
        assert ask("import", str(table), "--athlete", "ann berg")["athletes"] == 1
        assert ask("asymmetry", "--athlete", "Ann Berg", "--test", "press")["direction"] == "right"

    def test_the_published_table_has_the_figures_it_is_known_for(self, ask, shared):
        file = shared / "data" / "asymmetry" / "hammarstrom2020_1rm_left_right.csv"
        if not file.exists():
            pytest.skip(f"{file} is not there")
        told = ask("import", str(file))
        assert (told["athletes"], told["tests"], told["refused"]) == (39, 3, [])
        assert ask("import", str(file))["already_there"] == told["results"]


class TestAsymmetry:
    KEYS = ("value", "direction", "verdict", "noise", "sessions", "consistency", "left", "right")

    def test_a_test_has_the_facts_of_the_progress_page(self, ask, say, table):
        ask("import", str(table))
        told = ask("asymmetry", "--athlete", "p1", "--test", "press")
        assert set(self.KEYS) <= told.keys()
        assert told["value"] == pytest.approx(100 * (110 - 104.5) / 110)
        assert (told["direction"], told["left"], told["right"], told["sessions"]) == ("right", 104.5, 110, 2)
        line = say("asymmetry", "--athlete", "P1", "--test", "press")
        assert line.startswith(told["verdict"].replace("_", " "))
        assert "value +5.0 %, direction right, " in line
        assert "left 104.5, right 110, " in line

    def test_matched_sets_are_counted_and_measure_nothing(self, ask, say, own_home):
        ask("athlete", "new", "Ann Berg")
        with open_database(own_home / "gym.db") as database, database.write() as session:
            workout = a_workout(there(find_athlete(session, "Ann Berg")), ended_at=an_instant(60))
            exercise = there(find_exercise(session, THRUST))
            save_workout(session, workout)
            add_sets(session, a_pair(workout, exercise, matched=True))
        told = ask("asymmetry", "--athlete", "Ann Berg", "--exercise", THRUST)
        assert (told["value"], told["verdict"], told["sessions"]) == (None, "not_enough_data", 0)
        assert told["left_out"] == {"matched": 2}
        assert "left out: 2 matched" in say("asymmetry", "--athlete", "Ann Berg", "--exercise", THRUST)

    @pytest.mark.parametrize(
        ("options", "why"),
        [
            (["--exercise", "no_such_thing"], "no_such_thing"),
            (["--test", "no such test"], "no such test"),
            (["--test", "press", "--index", "guess"], "There is no index “guess”"),
            (["--exercise", THRUST, "--metric", "guess"], "There is no metric “guess”"),
        ],
    )
    def test_what_is_not_there_is_named(self, ask, refused, table, options, why):
        ask("import", str(table))
        assert why in refused("asymmetry", "--athlete", "P1", *options)

    def test_another_index_gives_another_number(self, ask, table):
        ask("import", str(table))
        told = ask("asymmetry", "--athlete", "P1", "--test", "press", "--index", "bai1")
        assert told["index"] == "bai1"
        assert told["value"] != ask("asymmetry", "--athlete", "P1", "--test", "press")["value"]


class TestCheck:
    def test_a_sound_database_has_no_problems(self, ask, say, own_home):
        file = own_home / "gym.db"
        assert ask("check") == {"file": str(file), "sets": 0, "problems": []}
        assert say("check") == f"{file}: 0 sets, 0 problems\n"

    def test_a_set_that_was_changed_behind_its_back_is_found(self, ask, own_home):
        ask("athlete", "new", "Ann Berg")
        with open_database(own_home / "gym.db") as database, database.write() as session:
            workout = a_workout(there(find_athlete(session, "Ann Berg")), ended_at=an_instant(60))
            save_workout(session, workout)
            add_sets(session, a_pair(workout, there(find_exercise(session, THRUST))))
        with closing(sqlite3.connect(own_home / "gym.db")) as connection, connection:
            connection.execute("UPDATE logged_sets SET reps = 99 WHERE side = 'left'")
        told = ask("check", code=1)
        assert told["sets"] == 2
        assert len(told["problems"]) == 1


def held(file: Path) -> "subprocess.Popen[str]":
    """A process that has the database open, as a window would, until it is told to end."""
    process = python_beside("-c", HOLDS, str(file))
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


@pytest.mark.slow
def test_beside_an_open_window_nothing_is_done_and_the_process_is_named(ask, refused, own_home, table):
    ask("athlete", "new", "Ann Berg")
    with held(own_home / "gym.db") as process:
        sentence = f"Evenside is open on this data folder (process {process.pid}); close it first.\n"
        lines = (["athlete", "list"], ["import", str(table)], ["check"], ["block", "list"])
        assert {refused(*line) for line in lines} == {sentence}
        process.communicate()
    assert len(ask("athlete", "list")["athletes"]) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("athlete new Ann", 0),
        ("import {table}", 0),
        ("import {table} --dry-run", 0),
        ("asymmetry --athlete P1 --test press", 0),
        ("asymmetry --athlete P9 --test press", 2),
        ("block new --athlete P1 --template unilateral-glute-4w --start 2026-11-23", 0),
        ("block show {block}", 0),
        ("block check {table}", 1),
        ("sheet --block {block} --to {folder}/s.pdf", 0),
    ],
)
def test_no_command_imports_qt(ask, table, tmp_path, line, code):
    ask("import", str(table))
    block = ask("block", "new", "--athlete", "P1", "--template", TEMPLATE, "--start", "2026-11-23")
    words = line.format(table=table, block=block["id"], folder=tmp_path).split()
    ended = python("-c", QT_FREE, *words, QT_QPA_PLATFORM="")
    assert ended.returncode == code
    assert ended.stderr.splitlines()[-1] == "[]"


@pytest.mark.slow
def test_as_a_real_process_it_says_what_it_did_and_nothing_else(table):
    done = python("-m", "studio", "import", str(table), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["results"] == 5

    nothing = python("-m", "studio", "asymmetry", "--athlete", "Nobody", "--test", "press", "--json")
    assert (nothing.returncode, nothing.stdout) == (2, "")
    assert nothing.stderr == "There is no athlete Nobody; `evenside athlete list` names them all.\n"

    table.write_text(TABLE + "P3,R,press,before,heavy\n")
    assert python("-m", "studio", "import", str(table)).returncode == 1

"""`evenside block check FILE`, and a plan from a text: what is printed, the exit codes, what is stored."""

import pytest

from tests.test_commands import contents

GOOD = """block Base
start 2026-11-23
week 1 accumulate
  Mon 18:00 Legs
    Split Sqat: warm-up 1x8 bw; 3x8-12/leg @3-0-1-0 by-rir r120/30 rir2 weak-first; +1 weak "monthly"
    superset A 3 rounds r90/0
    A1 sa_row: 3x10/arm 14kg r60/15 alternate
    A2 side_plank: 3x30s/side bw r45/15 alternate
"""
BAD = """block Base
week 1 accumulate
  Mon Legs
    Split Squat: 3x10/leg @2-0- 40kg
    Hip Thrst: 3x10
  Foo Legs
"""


@pytest.fixture
def plan(tmp_path):
    def write(text):
        path = tmp_path / "plan.txt"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def test_a_plan_that_can_be_read_is_summed_up(ask, say, plan, own_home):
    path = plan(GOOD)
    assert say("block", "check", path) == (
        "Base: 1 week, 1 session, no problems.\n“Split Sqat” was taken for Split Squat.\n"
    )
    before = contents(own_home / "gym.db")
    assert ask("block", "check", path) == {
        "file": path,
        "title": "Base",
        "start": "2026-11-23",
        "weeks": 1,
        "sessions": 1,
        "problems": [],
        "taken_for": {"Split Sqat": "Split Squat"},
    }
    assert contents(own_home / "gym.db") == before


def test_each_problem_is_told_by_file_line_and_column(ask, say, plan):
    path = plan(BAD)
    first, second, third = say("block", "check", path, code=1).splitlines()
    assert first == f"{path}:4:32: A number is missing here."
    assert second.startswith(f"{path}:5:5: There is no exercise “Hip Thrst”. Did you mean “Hip Thrust (bodyw")
    assert third.startswith(f"{path}:6:11: After the exercise a colon and its sets are missing, such as")
    problems = ask("block", "check", path, code=1)["problems"]
    assert [(p["line"], p["column"]) for p in problems] == [(4, 32), (5, 5), (6, 11)]


def test_a_file_that_is_not_there_does_nothing(refused, tmp_path):
    assert "cannot be read" in refused("block", "check", str(tmp_path / "gone.txt"))


def test_a_plan_is_made_of_a_text_and_shown_as_one(ask, say, refused, plan):
    ask("athlete", "new", "Ann Berg")
    who = ("--athlete", "Ann Berg", "--start", "2026-11-30")
    made = ask("block", "new", *who, "--from", plan(GOOD))
    assert (made["title"], made["start"], made["sessions"]) == ("Base", "2026-11-30", 1)
    shown = say("block", "show", made["id"])
    assert "  Mon 18:00 Legs  # 2026-11-30\n" in shown
    assert '3x8-12/leg @3-0-1-0 by-rir r120/30 rir2 weak-first; +1 weak "monthly"' in shown
    assert "no problems" in say("block", "check", plan(shown))
    path = plan(BAD)
    assert f"{path}:4:32: A number is missing here. Nothing was planned." in refused(
        "block", "new", *who, "--from", path
    )
    assert len(ask("block", "list")["blocks"]) == 1


def test_a_block_goes_into_a_file_that_another_athlete_takes(ask, say, tmp_path):
    for name in ("Ann Berg", "Ben Lund"):
        ask("athlete", "new", name)
    made = ask("block", "new", "--athlete", "Ann Berg", "--template", "weak-side-8w", "--start", "2026-11-23")
    path = tmp_path / "shared.json"
    told = ask("export", "--what", "block", "--block", made["id"], "--to", str(path))
    assert (told["block"], told["rows"] > 0) == (made["id"], True)
    assert "Ann" not in path.read_text(encoding="utf-8")

    assert ask("block", "check", str(path))["problems"] == []
    assert "no problems" in say("block", "check", str(path))
    taken = ask("block", "new", "--athlete", "Ben Lund", "--from", str(path), "--start", "2026-12-07")
    assert {**taken, "id": "", "start": ""} == {**made, "id": "", "start": ""}


def test_a_shared_block_that_cannot_be_read_is_told_by_its_path(say, tmp_path):
    path = tmp_path / "bad.json"
    path.write_text(
        '{"format": "evenside-block", "version": 1, "title": "x", "weeks": [3]}', encoding="utf-8"
    )
    assert "weeks[0]: an object is expected" in say("block", "check", str(path), code=1)

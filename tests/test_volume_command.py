"""`evenside volume`: hard sets per muscle, week and side of the article's block."""

import pytest


@pytest.fixture
def block_id(ask):
    ask("athlete", "new", "Ann Berg")
    made = ask(
        "block", "new", "--athlete", "Ann Berg", "--template", "unilateral-glute-4w", "--start", "2026-11-30"
    )
    return made["id"]


def test_each_week_has_its_sets_per_muscle_and_side(ask, block_id):
    answer = ask("volume", "--block", block_id)
    third = answer["weeks"][2]

    assert [week["week"] for week in answer["weeks"]] == [1, 2, 3, 4]
    assert (third["label"], list(third["muscles"])) == ("intensify", ["glute_max", "hamstrings", "glute_med"])
    assert third["muscles"]["glute_med"] == {
        "left": 4.0,
        "right": 4.0,
        "left_band": "moderate",
        "right_band": "moderate",
    }
    assert third["left"] == third["right"] == {"sets": 8, "reps": 80, "tension_s": 560.0}
    assert len(third["sessions"]) == 3
    assert all(session["minutes"] > 5 for session in third["sessions"])


def test_a_person_reads_it_week_by_week(say, block_id):
    lines = say("volume", "--block", block_id).splitlines()

    assert lines[0] == "Unilateral glute block"
    assert lines[1].startswith("Week 1, accumulate: ")
    assert lines[2:4] == [
        "  left leg: 6 sets, 60 reps, 240 s under tension",
        "  right leg: 6 sets, 60 reps, 240 s under tension",
    ]
    assert "  glute_med: left 3 (low), right 3 (low)" in lines


def test_a_block_that_is_not_there_is_said_to_be_so(refused):
    assert "no id" in refused("volume", "--block", "7")

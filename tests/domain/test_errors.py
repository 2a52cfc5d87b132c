"""Errors that a person can put right: their text is a sentence, and says what to do."""

from studio.domain.errors import SideMissing, StudioError, TempoError


def test_a_missing_side_names_the_exercise():
    error = SideMissing("Split Squat")

    assert isinstance(error, StudioError)
    assert str(error) == "Split Squat is done one side at a time: say left or right."
    assert error.exercise == "Split Squat"


def test_a_tempo_error_points_at_the_character():
    assert TempoError("no", 3).position == 3
    assert TempoError("no").position == 0

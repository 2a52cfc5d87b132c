"""An asymmetry in words: side, verdict, size, day, and what was left out."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from studio.domain.asymmetry import Index
from studio.domain.sides import Side
from studio.domain.strength_test import Metric
from studio.domain.weak_side import Reason, Word, verdict
from studio.services.asymmetry import Facts, Point
from studio.services.sittings import LeftOut, Sitting
from studio.ui import verdicts


def a_point(left: float, right: float, **more: Any) -> Point:
    sitting = Sitting(date(2026, 11, 24), "", (left,), (right,), tested=True)
    return Point(replace(sitting, **more), left, right, 100 * (right - left) / max(left, right))


def facts(*points: Point, **more: Any) -> Facts:
    made = Facts(
        index=Index.SPD_SIGNED,
        metric=Metric.LOAD,
        unit="kg",
        verdict=verdict((), ()),
        points=points,
        latest=None,
        consistency=None,
        left_out=(),
        one_sided=0,
        last_test=None,
    )
    return replace(made, **more)


@pytest.mark.parametrize(
    ("left", "right", "side", "words", "size"),
    [
        (45, 50, Side.LEFT, "left weaker", "10.0 %"),
        (50, 45, Side.RIGHT, "right weaker", "10.0 %"),
        (50, 50, None, "both sides equal", "0.0 %"),
    ],
)
def test_the_weaker_side_and_the_size_of_the_latest_day(qapp, left, right, side, words, size):
    said = facts(a_point(10, 90), a_point(left, right))

    assert verdicts.weaker_side(said) is side
    assert verdicts.weaker_words(side) == words
    assert verdicts.size_text(said) == size


def test_nothing_has_no_side_and_no_size(qapp):
    assert verdicts.weaker_side(facts()) is None
    assert verdicts.size_text(facts()) == "–"
    assert verdicts.size_text(facts(replace(a_point(1, 1), value=None))) == "–"


def test_the_four_words(qapp):
    assert [verdicts.verdict_word(word) for word in Word] == [
        "Real",
        "Within noise",
        "Not enough data",
        "Not comparable",
    ]


def test_every_reason_is_a_sentence(qapp):
    sentences = {verdicts.reason_text(reason) for reason in Reason}

    assert len(sentences) == len(Reason)
    assert all(sentence.endswith(".") for sentence in sentences)


def test_a_day_or_the_name_of_an_occasion(qapp):
    assert verdicts.when_text(a_point(1, 2)) == "24 Nov 2026"
    assert verdicts.when_text(a_point(1, 2, day=None, label="pre")) == "pre"
    assert verdicts.when_text(a_point(1, 2, day=None)) == "day not known"


@pytest.mark.parametrize("reason", list(LeftOut))
def test_what_is_left_out_is_counted_in_words(qapp, reason):
    one = verdicts.left_out_text(facts(left_out=((reason, 1),)))
    many = verdicts.left_out_text(facts(left_out=((reason, 6),)))

    assert one.startswith(("1 set left out", "1 matched set left out"))
    assert many.startswith(("6 sets left out", "6 matched sets left out"))


def test_days_that_cannot_be_compared_are_counted_too(qapp):
    said = facts(left_out=((LeftOut.MATCHED, 6),), other_set_up=1, one_sided=2, practice=3)

    assert verdicts.left_out_text(said) == (
        "6 matched sets left out: they cannot measure asymmetry. 1 day in another set-up left out."
        " 2 days with one side only left out. 3 tests left out: only to get used to them."
    )
    assert verdicts.left_out_text(facts()) == verdicts.left_out_text(facts(), beside_a_period=True) == ""
    assert verdicts.left_out_text(said, beside_a_period=True).endswith(
        "to get used to them. Counted over all time, as the facts are."
    )

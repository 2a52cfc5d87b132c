"""Words offered as one types: in a line of sets, and in the text of a block."""

import pytest

from studio.domain.completing import completions, word_at
from tests.make import a_bilateral_exercise, an_exercise

EXERCISES = (
    an_exercise(),
    a_bilateral_exercise(),
    an_exercise(None, name="Week thrust"),
    an_exercise("sa_row", name="Single-Arm Row"),
)


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("4x10 we", ("weak-first", "weak")),
        ("4x10 al", ("alternate",)),
        ("4x10/l", ("leg", "left")),
        ("4x10 40", ("40kg", "40lb", "40%1rm", "40%bilateral")),
        ("4x10 40k", ("40kg",)),
        ("4x10 2x12.5", ("2x12.5kg", "2x12.5lb", "2x12.5%1rm", "2x12.5%bilateral")),
        ("4x10 bw+1", ("bw+1kg", "bw+1lb", "bw+1%1rm", "bw+1%bilateral")),
        ("4x10 40kg", ()),
        ("4x10; warm", ("warm-up",)),
        ("4x10; left:", ()),
        ('4x10 "we', ()),
        ("4x10 rir", ()),
        ("", ()),
    ],
)
def test_words_of_a_line(line, offered):
    assert completions(line, len(line)) == offered


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("we", ("week", "Wed", '"Week thrust"')),
        ("sup", ("superset",)),
        ("week 1 int", ("intensify",)),
        ("week 1", ()),
        ("Mon we", ()),
        ("  hip", ("Hip Thrust", "Single-Leg Hip Thrust")),
        ("  sa_", ("Single-Arm Row",)),
        ("    A1 thr", ("Single-Leg Hip Thrust", "Hip Thrust", '"Week thrust"')),
        ("Hip Thrust: 3x10 stro", ("strong-first",)),
        ("A1 Hip Thrust: 3x10 stro", ("strong-first",)),
        ("", ()),
        ("A1 ", ()),
        ("zzz", ()),
    ],
)
def test_words_of_a_block(text, offered):
    before = "block Base\nweek 1\n"
    assert completions(before + text, len(before + text), EXERCISES) == offered


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Mon Legs\n  single-leg h", "single-leg h"),
        ("  A1 hip t", "hip t"),
        ("Hip Thrust: 3x10 we", "we"),
        ("week 1 ac", "ac"),
        ("  ", ""),
    ],
)
def test_a_completion_takes_the_place_of_what_was_typed_of_it(text, word):
    assert text[word_at(text, len(text), EXERCISES) :] == word
    assert "4x10 we"[word_at("4x10 we", 7) :] == "we"


def test_only_what_stands_before_the_place_counts():
    assert completions("4x10 we r90", 7) == ("weak-first", "weak")

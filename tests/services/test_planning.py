"""Planning: when a block begins, what a template or an empty block becomes for an athlete."""

from datetime import date
from uuid import uuid4

import pytest

from studio.domain.errors import BadValue, Missing
from studio.services.library import load_catalogue
from studio.services.planning import (
    block_from_template,
    empty_block,
    next_monday,
    template,
    templates,
)

MONDAY = date(2026, 11, 2)
ARTICLE = "unilateral-glute-4w"


@pytest.mark.parametrize(
    ("today", "start"),
    [
        (date(2026, 11, 2), date(2026, 11, 2)),
        (date(2026, 11, 3), date(2026, 11, 9)),
        (date(2026, 11, 8), date(2026, 11, 9)),
        (date(2026, 12, 29), date(2027, 1, 4)),
    ],
)
def test_a_block_begins_on_a_monday(today, start):
    assert next_monday(today) == start


def test_the_article_template_comes_first():
    assert templates()[0].key == ARTICLE
    assert template(ARTICLE) is templates()[0]
    with pytest.raises(Missing, match=f"no template “push-up”; there are: {ARTICLE}"):
        template("push-up")


def test_a_template_becomes_a_block_of_an_athlete():
    athlete_id = uuid4()

    block = block_from_template(ARTICLE, athlete_id, MONDAY)

    assert (block.title, block.athlete_id, block.start_on) == ("Unilateral glute block", athlete_id, MONDAY)
    assert block.end_on == date(2026, 11, 29)
    assert len(list(block.sessions())) == 12


def test_a_template_needs_its_exercises():
    exercises = load_catalogue()

    assert block_from_template(ARTICLE, uuid4(), MONDAY, exercises).template_key == ARTICLE
    with pytest.raises(Missing, match="not in the library"):
        block_from_template(ARTICLE, uuid4(), MONDAY, exercises[:3])


def test_an_empty_block_has_a_session_on_each_training_day():
    block = empty_block("Base", uuid4(), MONDAY, 6, (4, 0))

    assert [[(s.day, s.title) for s in week.sessions] for week in block.weeks] == [
        [(0, "Day A"), (4, "Day B")]
    ] * 6
    assert len({s.id for _, s in block.sessions()}) == 12
    with pytest.raises(BadValue, match="title"):
        empty_block(" ", uuid4(), MONDAY, 1)

"""The athlete in charge: a change is told once, the same again is not."""

from dataclasses import replace

from studio.domain.athlete import Athlete
from studio.ui.current_athlete import CurrentAthlete
from tests.make import an_athlete


def test_a_choice_is_told_and_kept(qapp):
    current = CurrentAthlete()
    told: list[Athlete | None] = []
    current.changed.connect(told.append)
    assert current.athlete is None

    ann, ben = an_athlete(), an_athlete("Ben Carr")
    for chosen in (ann, ann, ben, None, None):
        current.choose(chosen)
        assert current.athlete is chosen
    assert told == [ann, ben, None]


def test_the_same_person_with_other_particulars_is_news(qapp):
    current = CurrentAthlete()
    told: list[Athlete | None] = []
    ann = an_athlete()
    current.choose(ann)
    current.changed.connect(told.append)
    current.choose(replace(ann, name="Ann Berg-Lind"))
    assert [athlete and athlete.name for athlete in told] == ["Ann Berg-Lind"]

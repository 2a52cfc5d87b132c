"""What the planner reads from the database and puts into it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from studio.domain.adherence import Trained
from studio.domain.athlete import Athlete
from studio.domain.block import Block
from studio.domain.exercise import Exercise
from studio.domain.loading import AthleteFacts
from studio.domain.macrocycle import Macrocycle
from studio.domain.sides import PerSide, Side
from studio.services import planning
from studio.ui.planner.inspector import Known

if TYPE_CHECKING:
    from studio.services.standing import SidesKnown
    from studio.storage.database import Database


class PlanSource:
    """Keeps what was read last. The weak sides are worked out when they are first asked for."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.blocks: list[Block] = []
        self.seasons: list[Macrocycle] = []
        self.known = Known({}, AthleteFacts(), self.weak_side)
        self._athlete_id: UUID | None = None
        self._weak: dict[UUID, Side | None] = {}
        self._sides: dict[tuple[UUID, UUID], SidesKnown] = {}
        self._shares: dict[UUID, PerSide[float | None] | None] = {}
        self._today = date.max
        self._trained: dict[tuple[UUID, date, int], list[Trained]] = {}

    def read(self, athlete: Athlete | None, today: date) -> None:
        """Read the athlete's blocks, removed ones too, and all that their loads depend on."""
        from studio.storage import blocks, exercises, macrocycles

        self._weak.clear()
        self._sides.clear()
        self._shares.clear()
        self._today = today
        self._trained.clear()
        self._athlete_id = athlete.id if athlete else None
        facts = AthleteFacts()
        with self.database.read() as session:
            known = {e.id: e for e in exercises.exercises(session, archived=True)}
            self.blocks, self.seasons = [], []
            if athlete is not None:
                self.blocks = blocks.blocks_of(session, athlete.id, archived=True)
                self.seasons = macrocycles.macrocycles_of(session, athlete.id)
                facts = planning.athlete_facts(session, athlete.id, today)
        same = known == self.known.exercises  # then the very same mapping, so that no line is worded anew
        shown = self.known.exercises if same else known
        self.known = Known(shown, facts, self.weak_side, self.sides_known, today, self.share_of)

    def trained_of(self, block: Block) -> list[Trained]:
        """What was trained in the block's weeks; read once, until everything is read again."""
        key = block.id, block.start_on, len(block.weeks)
        if key not in self._trained:
            from studio.services.adherence import trained_of

            with self.database.read() as session:
                self._trained[key] = trained_of(session, block)
        return self._trained[key]

    def store_new(self, block: Block, own: Sequence[Exercise] = ()) -> None:
        """Store a block, and the exercises that come with it."""
        from studio.storage.blocks import save_block
        from studio.storage.exercises import save_exercises

        with self.database.write() as session:
            if own:
                save_exercises(session, own)
            save_block(session, block)

    def took(self, block: Block) -> None:
        """A block that was read has been stored anew."""
        self.blocks = [block if old.id == block.id else old for old in self.blocks]

    def find(self, wanted: Callable[[Block], bool]) -> Block | None:
        """The first block for which this holds."""
        return next((block for block in self.blocks if wanted(block)), None)

    def others(self) -> list[tuple[Block, str]]:
        """Everybody's blocks in use with the names of their athletes, for who plans one of them again."""
        from studio.storage import athletes, blocks

        with self.database.read() as session:
            names = {one.id: one.name for one in athletes.athletes(session)}
            found = blocks.all_blocks(session)
        return [(block, names[block.athlete_id]) for block in found if block.athlete_id in names]

    def usual_block(self, today: date) -> Block | None:
        """The block that runs today, else the one that starts last."""
        in_use = [block for block in self.blocks if block.archived_at is None]
        running = next((block for block in in_use if block.week_on(today) is not None), None)
        return running or next(iter(in_use), None)

    def weak_side(self, exercise_id: UUID) -> Side | None:
        """The weak side of the athlete in an exercise; None while it is not known."""
        if self._athlete_id is None:
            return None
        if exercise_id not in self._weak:
            from studio.services.asymmetry import weak_side_of

            with self.database.read() as session:
                self._weak[exercise_id] = weak_side_of(
                    session, self._athlete_id, exercise_id, today=self._today
                )
        return self._weak[exercise_id]

    def sides_known(self, exercise_id: UUID, block_id: UUID) -> SidesKnown | None:
        """All that is known of the athlete's sides in an exercise, read when it is first asked for."""
        if self._athlete_id is None:
            return None
        key = exercise_id, block_id
        if key not in self._sides:
            from studio.services.standing import sides_known

            with self.database.read() as session:
                self._sides[key] = sides_known(
                    session, self._athlete_id, exercise_id, self._today, but_block=block_id
                )
        return self._sides[key]

    def share_of(self, exercise: Exercise) -> PerSide[float | None] | None:
        """What each side of the athlete lifts of the two-sided load, read when it is first asked for."""
        if self._athlete_id is None:
            return None
        if exercise.id not in self._shares:
            from studio.services.progress import ratio_to_bilateral

            with self.database.read() as session:
                found = ratio_to_bilateral(session, self._athlete_id, exercise, self._today)
            self._shares[exercise.id] = found
        return self._shares[exercise.id]

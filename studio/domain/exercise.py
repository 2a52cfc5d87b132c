"""An exercise: what it works, how it is loaded, and its place on the ladder from easier to harder."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID, uuid4, uuid5

from studio.domain import texts
from studio.domain.instants import Instant
from studio.domain.sides import Laterality
from studio.domain.tempo import StartsWith, Tempo

BUILT_IN_SPACE = UUID("5a0c2f3e-8f0c-5d0e-9a52-3a3f5f6f2c11")


class LoadMode(StrEnum):
    """How an exercise is loaded; ``bodyweight_plus`` counts a share of the body (science.md 2.4)."""

    EXTERNAL = "external"
    BODYWEIGHT = "bodyweight"
    BODYWEIGHT_PLUS = "bodyweight_plus"
    BAND = "band"


class Role(StrEnum):
    """What a muscle does in an exercise, with its default share of a set (science.md 4.5)."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    STABILISER = "stabiliser"


class Limb(StrEnum):
    """What a side of an exercise is called: the left leg, the left arm, or the left side."""

    LEG = "leg"
    ARM = "arm"
    SIDE = "side"


_LIMBS = {
    **dict.fromkeys(("horizontal_press", "horizontal_pull", "vertical_press", "vertical_pull"), Limb.ARM),
    **dict.fromkeys(("anti_extension", "anti_lateral_flexion", "anti_rotation", "carry", ""), Limb.SIDE),
    "hip_adduction_isometric": Limb.SIDE,
}


@dataclass(frozen=True, slots=True)
class MuscleRole:
    """``fraction`` of a set that counts for ``muscle``: primary 1, secondary 0.5, stabiliser 0."""

    muscle: str
    role: Role
    fraction: float


@dataclass(frozen=True, slots=True)
class Exercise:
    """``key`` names a built-in one and gives its id; an exercise of the user's own has none."""

    name: str
    laterality: Laterality
    pattern: str = ""
    equipment: tuple[str, ...] = ()
    load_mode: LoadMode = LoadMode.EXTERNAL
    bm_factor: float | None = None
    starts_with: StartsWith = StartsWith.ECCENTRIC
    default_tempo: Tempo | None = None
    difficulty: int = 1
    muscles: tuple[MuscleRole, ...] = ()
    regress_to: tuple[str, ...] = ()
    progress_to: tuple[str, ...] = ()
    bilateral_parent: str | None = None
    key: str | None = None
    id: UUID = field(default_factory=uuid4)
    archived_at: Instant | None = None

    def __post_init__(self) -> None:
        texts.check(self.name, "A name", texts.MAX_TITLE)

    @property
    def isometric(self) -> bool:
        """Whether its sets are seconds held, not repetitions."""
        return self.starts_with is StartsWith.ISOMETRIC

    @property
    def limb(self) -> Limb:
        """What people call one side of it, by its pattern; the side, where that says nothing."""
        return _LIMBS.get(self.pattern, Limb.LEG)


def built_in_id(key: str) -> UUID:
    """The id of a built-in exercise, the same on every machine."""
    return uuid5(BUILT_IN_SPACE, key)


@dataclass(frozen=True, slots=True)
class MuscleShare:
    """The share of the work that a text gives a group of muscles, in percent: shown, never counted with."""

    name: str
    percent: int


@dataclass(frozen=True, slots=True)
class Mistake:
    """A common mistake: how it shows, why it matters, and the cue that mends it."""

    mistake: str
    shows: str
    why: str
    fix: str


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the ladder: another exercise (``key``), or a change of tempo or set type (no key)."""

    name: str
    change: str
    key: str | None = None
    this_one: bool = False


@dataclass(frozen=True, slots=True)
class ExerciseText:
    """The page of a built-in exercise, in one language; ``sources`` say where its numbers come from.

    ``also`` are other names it is looked up by; ``hold_s`` the seconds of a hold, from and to;
    ``percent_of_parent`` the band of the two-leg load that the load guide speaks of.
    """

    key: str
    summary: str
    set_up: str
    steps: tuple[str, ...]
    mistakes: tuple[Mistake, ...]
    cues: tuple[str, ...]
    sources: tuple[str, ...]
    load_guide: str = ""
    shares: tuple[MuscleShare, ...] = ()
    shares_label: str = ""
    ladder: tuple[Rung, ...] = ()
    also: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    tempo_note: str = ""
    hold_s: tuple[int, int] | None = None
    load_guide_label: str = ""
    percent_of_parent: tuple[int, int] | None = None

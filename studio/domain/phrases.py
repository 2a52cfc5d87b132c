"""What a voice says at a cue: phrases by their keys, one after the other; each is a file of a language."""

from __future__ import annotations

from studio.domain.cues import Cue, CueKind, Score, stretch_at
from studio.domain.exercise import Limb
from studio.domain.sides import Side
from studio.domain.tempo import Phase

SPOKEN_S = 1.0  # a shorter phase has its tone and no time for a word
HIGHEST = 50

_PHASES = {
    Phase.ECCENTRIC: "lower",
    Phase.BOTTOM: "pause",
    Phase.CONCENTRIC: "drive",
    Phase.TOP: "hold",
}
EVERY_PHRASE = (
    *("session_over", "rest", "both_sides", "last_rep", "work", *_PHASES.values()),
    *(f"{side}_{limb}" for side in (Side.LEFT, Side.RIGHT) for limb in Limb),
    *("minute", "minutes", "second", "seconds"),
    *(f"number_{number}" for number in (*range(21), *range(30, HIGHEST + 10, 10))),
)


def phrases_at(cue: Cue, score: Score) -> tuple[str, ...]:
    """What is said at ``cue`` of ``score``; nothing where its tone says it all.

    The side before a set; at the first phase of a repetition its number, or that it is the last; at the other
    phases their word. A rest says how long it is, and the last one that the session is over.
    """
    match cue.kind:
        case CueKind.SIDE | CueKind.READY:
            return ("both_sides" if cue.side is Side.BOTH else f"{cue.side}_{score.limb}",)
        case CueKind.REST:
            return ("rest", *_duration(round(score.total)))
        case CueKind.DONE:
            return ("session_over",)
        case CueKind.PHASE:
            return ("work",) if cue.phase is None else _at_phase(cue, cue.phase, score)
        case _:
            return ()


def number_phrases(number: int) -> tuple[str, ...]:
    """A number up to 59 in words; none for what nobody counts aloud."""
    if not 0 <= number < HIGHEST + 10:
        return ()
    if number <= 20 or number % 10 == 0:
        return (f"number_{number}",)
    return (f"number_{number // 10 * 10}", f"number_{number % 10}")


def _at_phase(cue: Cue, phase: Phase, score: Score) -> tuple[str, ...]:
    stretch = stretch_at(score, cue.at)
    opens = stretch is next(one for one in score.stretches if one.rep == stretch.rep)
    if opens and score.reps is not None:
        last = stretch.rep == score.reps > 1 and not score.open_ended
        return ("last_rep",) if last else number_phrases(stretch.rep)
    return (_PHASES[phase],) if stretch.seconds >= SPOKEN_S else ()


def _duration(seconds: int) -> tuple[str, ...]:
    """Minutes and seconds in words, the seconds to the next five: nobody counts a rest exactly."""
    minutes, rest = divmod(seconds if seconds < 20 else 5 * round(seconds / 5), 60)
    parts: list[str] = []
    if minutes:
        parts += [*number_phrases(minutes), "minute" if minutes == 1 else "minutes"]
    if rest:
        parts += [*number_phrases(rest), "second" if rest == 1 else "seconds"]
    return tuple(parts)

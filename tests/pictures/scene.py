"""When the pictures are taken, and how long what is on them takes."""

from studio.domain.instants import Instant

NOW = Instant(1_795_597_320_000, "Europe/Berlin", 60)  # Wednesday 25 November 2026, 10:02
INTO_A_SET_S, SET_OVER_S, INTO_THE_REST_S, OTHER_SIDE_S = 26.0, 42.0, 12.0, 45.0

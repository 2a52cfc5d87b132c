"""The outline of a body and its muscles as rings of points, front and back; drawn for this program.

Of one half only, the other is its mirror. Across is the distance from the middle, down from the crown; a body
is HEIGHT high and 2 * HALF wide. A ring is drawn as a smooth line through its points.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QTransform

HALF, HEIGHT = 86.0, 404.0

Ring = tuple[tuple[float, float], ...]


class View(StrEnum):
    """From where the body is seen. In front of it, its left is at the right of the picture."""

    FRONT = "front"
    BACK = "back"


BODY: Ring = (
    *((0, 1), (11, 3), (18, 12), (19, 26), (15, 40), (10, 48), (10, 56), (16, 62), (33, 67), (46, 71)),
    *((55, 80), (59, 94), (63, 116), (67, 138), (71, 152), (75, 172), (78, 194), (83, 212), (83, 228)),
    *((78, 236), (73, 226), (70, 210), (65, 190), (59, 168), (55, 148), (50, 128), (44, 110), (41, 126)),
    *((36, 146), (34, 160), (37, 176), (43, 196), (47, 220), (46, 246), (42, 274), (37, 294), (37, 308)),
    *((38, 326), (34, 352), (28, 376), (28, 386), (37, 396), (36, 402), (20, 402), (14, 396), (15, 384)),
    *((15, 360), (12, 334), (14, 308), (14, 294), (9, 262), (5, 232), (0, 218)),
)
MUSCLES: dict[View, dict[str, Ring]] = {
    View.FRONT: {
        "chest": ((2, 76), (16, 74), (32, 78), (38, 88), (35, 101), (22, 109), (8, 107), (2, 100)),
        "front_delts": ((37, 73), (47, 75), (54, 84), (56, 98), (50, 106), (43, 96), (40, 85)),
        "biceps": ((49, 113), (55, 107), (60, 119), (63, 136), (60, 145), (55, 136)),
        "abs": ((2, 113), (14, 114), (16, 134), (15, 160), (11, 184), (5, 202), (2, 204)),
        "obliques": ((18, 114), (33, 108), (37, 118), (33, 138), (31, 158), (34, 174), (24, 180), (18, 160)),
        "hip_flexors": ((16, 186), (34, 180), (39, 194), (30, 206), (18, 213), (9, 208)),
        "quads": ((21, 218), (40, 203), (44, 222), (42, 248), (38, 274), (30, 290), (20, 289), (17, 264)),
        "adductors": ((5, 219), (17, 219), (15, 240), (14, 264), (10, 250)),
    },
    View.BACK: {
        "upper_back": ((2, 60), (13, 64), (30, 70), (40, 76), (35, 90), (22, 98), (10, 116), (2, 124)),
        "lats": ((24, 100), (37, 92), (41, 106), (38, 126), (33, 146), (22, 148), (13, 132), (13, 116)),
        "triceps": ((45, 96), (54, 92), (60, 112), (64, 136), (59, 143), (53, 132), (48, 114)),
        "erectors": ((2, 134), (7, 133), (14, 144), (15, 157), (10, 174), (2, 183)),
        "glute_med": ((17, 168), (31, 162), (36, 176), (39, 188), (30, 190), (18, 184), (13, 180)),
        "glute_max": ((2, 188), (14, 186), (30, 194), (42, 196), (45, 212), (38, 226), (20, 229), (4, 219)),
        "hamstrings": (
            (11, 233),
            (24, 235),
            (43, 228),
            (44, 248),
            (40, 272),
            (34, 294),
            (18, 294),
            (14, 268),
        ),
        "calves": ((16, 303), (35, 303), (36, 324), (31, 348), (25, 358), (19, 354), (15, 330)),
    },
}


def outline() -> QPainterPath:
    """The whole body around its middle line, which lies at 0."""
    half = list(BODY)
    other = [(-x, y) for x, y in reversed(half[1:-1])]
    return smooth([*half, *other])


def muscle_path(ring: Ring, *, mirrored: bool) -> QPainterPath:
    """A muscle at the right of the picture; ``mirrored`` at its left."""
    path = smooth(ring)
    return QTransform.fromScale(-1, 1).map(path) if mirrored else path


def smooth(ring: Sequence[tuple[float, float]]) -> QPainterPath:
    """A closed curve through all points (Catmull-Rom)."""
    points = [QPointF(x, y) for x, y in ring]
    count = len(points)
    path = QPainterPath(points[0])
    for n in range(count):
        before, begin = points[n - 1], points[n]
        end, after = points[(n + 1) % count], points[(n + 2) % count]
        path.cubicTo(begin + (end - before) / 6, end - (after - begin) / 6, end)
    path.closeSubpath()
    return path

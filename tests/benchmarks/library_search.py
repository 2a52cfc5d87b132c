"""How long a search among 10,000 exercises takes, against the 16 ms of one frame (product.md L5)."""

import statistics
import time
from dataclasses import replace
from uuid import uuid4

from studio.services.library import load_catalogue, search_index
from studio.services.library_search import Filters, Level

TURNS = 15
ITEMS = 10_000
FRAME_MS = 16.0
QUERIES = ("", "h", "hip thrust", "hip trust", "signle leg hip trhust", "qqqq zzzz")


def run() -> None:
    catalogue = load_catalogue()
    many = [
        replace(catalogue[n % len(catalogue)], id=uuid4(), key=None, name=f"{catalogue[n % 59].name} {n}")
        for n in range(ITEMS)
    ]
    index = search_index(many)
    for query in QUERIES:
        for filters in (Filters(), Filters(level=Level.BEGINNER)):
            times, found = [], 0
            for _ in range(TURNS):
                start = time.perf_counter()
                found = len(index.find(query, filters))
                times.append((time.perf_counter() - start) * 1000)
            said = f"median {statistics.median(times):5.1f} ms, largest {max(times):5.1f} ms"
            which = f"“{query}”" + (", beginner" if filters.level else "")
            print(f"  {which:40} {said}, {found} found (a frame is {FRAME_MS:g} ms)")

"""How well a text goes with what was typed to find it: holding its letters, or words like it."""

from __future__ import annotations

import re
import unicodedata

RUN_TOGETHER, NEARLY_THE_SAME = 6, 88


def folded(text: str) -> str:
    """The letters without accents and case: what can be typed on any keyboard finds it."""
    parts = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def literal_rank(text: str, detail: str, wanted: str) -> int:
    """Where the folded ``wanted`` stands in a text with its detail, 1 best, to 5; 0 for nowhere."""
    text = folded(text)
    if text.startswith(wanted):
        return 1
    if re.search(rf"(?<![^\W_]){re.escape(wanted)}", text):
        return 2
    if wanted in text:
        return 3
    words = wanted.split()
    if all(word in text for word in words):
        return 4
    everything = f"{text} {folded(detail)}"
    return 5 if all(word in everything for word in words) else 0


def likeness(wanted: str, text: str) -> float:
    """0 to 100, of the word that is least like any; parts of words count only in what is run together."""
    from rapidfuzz import fuzz  # first needed here, and not for the first paint

    words = re.findall(r"[^\W_]+", folded(text))
    least = min(
        max((max(fuzz.ratio(part, word), fuzz.ratio(part, word[: len(part)])) for word in words), default=0.0)
        for part in wanted.split()
    )
    joined = (
        fuzz.partial_ratio("".join(wanted.split()), "".join(words)) if len(wanted) >= RUN_TOGETHER else 0.0
    )
    return max(least, joined if joined >= NEARLY_THE_SAME else 0.0)

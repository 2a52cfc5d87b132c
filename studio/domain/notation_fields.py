"""What one word of a line means: an amount, a tempo, a load, a rest, an effort, a policy, a kind of set."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches

from studio.domain.errors import BadValue, TempoError
from studio.domain.notation_tokens import NotationError, SaidTwice, Token
from studio.domain.notation_words import WORDS
from studio.domain.prescription import UNSET, LoadKind, LoadRule, Override, SetKind, Span, Unset
from studio.domain.sides import Side, SidePolicy
from studio.domain.tempo import StartsWith, Tempo
from studio.domain.units import Load, LoadSense, Unit

_NUMBER = r"[0-9]{1,4}(?:[.,][0-9]{1,3})?"
_AMOUNT = r"(?:(?P<low>[0-9]{1,4})(?:[-–](?P<high>[0-9]{1,4}))?(?P<held>s|sec)?|(?P<max>max|amrap))"
_PATTERNS = {
    "sets": re.compile(rf"(?P<count>[0-9]{{1,2}})[x×](?:{_AMOUNT})?(?:/(?P<limb>leg|arm|side))?"),
    "amount": re.compile(_AMOUNT),
    "load": re.compile(
        rf"(?P<body>bw)?(?P<sign>[+-])?(?:(?P<many>[0-9])[x×*])?(?P<amount>{_NUMBER}|no)(?P<unit>kg|lb)s?"
    ),
    "percent": re.compile(rf"(?P<percent>{_NUMBER})%(?:of-)?(?P<of>1rm|bilateral)"),
    "rest": re.compile(r"r(?P<rest>[0-9]{1,4})(?:/(?P<between>[0-9]{1,4}))?"),
    "effort": re.compile(rf"(?P<scale>rir|rpe)(?P<effort>{_NUMBER})"),
    "every": re.compile(r"every(?P<every>[0-9]{1,4})"),
}
_PERCENTS = {"1rm": LoadKind.PERCENT_E1RM, "bilateral": LoadKind.PERCENT_BILATERAL}
_SENSES = {"+": LoadSense.ADDED, "-": LoadSense.ASSIST}
_NAMES = {
    "count": "number of sets",
    "reps": "amount",
    "seconds": "amount",
    "rir": "effort",
    "rest_s": "rest",
    "policy": "side policy",
    "every_s": "interval",
    "kind": "kind of set",
    "text": "text in quotation marks",
}
_UNIT = "“{0}” needs its unit, such as {0}kg."
_NO_TEMPO = re.compile(r"@(?:[0-9]{1,2}|[0-9]+(?:[.,][0-9]+)?(?:kg|lb|%.*))?")
_AFTER_AT = "After @ stands a tempo, such as @3010; a load is written without it: 40kg."

OF_A_SET = frozenset(("reps", "seconds", "load", "tempo", "rir", "rest_s"))


@dataclass(slots=True)
class Fields:
    """What the words of a part of a line have set."""

    count: int | Unset = UNSET
    limb: str | Unset | None = UNSET
    reps: Span | Unset | None = UNSET
    seconds: Span | Unset | None = UNSET
    load: LoadRule | Unset | None = UNSET
    tempo: Tempo | Unset | None = UNSET
    rir: float | Unset | None = UNSET
    rest_s: int | Unset | None = UNSET
    between_s: int | Unset = UNSET
    policy: SidePolicy | Unset = UNSET
    every_s: int | Unset = UNSET
    kind: SetKind | Unset = UNSET
    side: Side | Unset | None = UNSET
    text: str | Unset = UNSET

    def override(self) -> Override:
        """Those of a set or a side. Raises BadValue."""
        return Override(self.reps, self.seconds, self.load, self.tempo, self.rir, self.rest_s)


def fields_of(tokens: Iterable[Token], allowed: frozenset[str], starts_with: StartsWith) -> Fields:
    """What ``tokens`` say; a word for a field that is not ``allowed`` here, or is there twice, is refused."""
    fields = Fields()
    for token in tokens:
        for name, value in _meaning(token, starts_with).items():
            if name not in allowed:
                raise NotationError(f"“{token.text}” does not belong here.", token.place)
            if getattr(fields, name) is not UNSET:
                raise _twice(name, token)
            setattr(fields, name, value)
    return fields


def _meaning(token: Token, starts_with: StartsWith) -> Mapping[str, object]:
    """The fields that a word sets. Raises NotationError."""
    if token.quoted:
        return {"text": token.text}
    word = token.word
    if word in WORDS:
        return WORDS[word]
    try:
        if word.startswith("@"):
            return {"tempo": _tempo(token, starts_with)}
        for name, pattern in _PATTERNS.items():
            if found := pattern.fullmatch(word):
                return dict(_READERS[name](found))
    except TempoError as error:
        raise NotationError(str(error), token.place + 1 + error.position) from None
    except BadValue as error:
        raise NotationError(str(error), token.place) from None
    raise NotationError(_advice(token), token.place)


def _tempo(token: Token, starts_with: StartsWith) -> Tempo:
    if _NO_TEMPO.fullmatch(token.word):
        raise NotationError(_AFTER_AT, token.place)
    return Tempo.parse(token.text[1:], starts_with)


def _sets(found: re.Match[str]) -> Iterator[tuple[str, object]]:
    yield "count", int(found["count"])
    if found["limb"]:
        yield "limb", found["limb"]
    if found["low"] or found["max"]:
        yield from _amount(found)


def _amount(found: re.Match[str]) -> Iterator[tuple[str, object]]:
    if found["max"]:
        yield from WORDS["max"].items()
        if found["max"] == "amrap":
            yield "kind", SetKind.AMRAP
        return
    span = Span(int(found["low"]), int(found["high"] or found["low"]))
    yield ("seconds" if found["held"] else "reps"), span


def _load(found: re.Match[str]) -> Iterator[tuple[str, object]]:
    """``nokg`` is the body alone as a load of its own: Evenside writes it, nobody needs to."""
    many, unit = int(found["many"] or 1), Unit(found["unit"])
    if found["amount"] == "no":
        yield "load", LoadRule.absolute(Load(0, unit, LoadSense.NONE, many))
        return
    sense = _SENSES.get(found["sign"] or "", LoadSense.EXTERNAL)
    load = Load.of(_decimal(found["amount"]), unit, sense, implements=many)
    on_body = found["body"] and sense is not LoadSense.ASSIST
    yield "load", LoadRule(LoadKind.BODY_WEIGHT_PLUS if on_body else LoadKind.ABSOLUTE, load)


def _percent(found: re.Match[str]) -> Iterator[tuple[str, object]]:
    yield "load", LoadRule(_PERCENTS[found["of"]], percent=float(_decimal(found["percent"])))


def _rest(found: re.Match[str]) -> Iterator[tuple[str, object]]:
    yield "rest_s", _at_most_an_hour(found["rest"])
    if found["between"]:
        yield "between_s", _at_most_an_hour(found["between"])


def _at_most_an_hour(seconds: str) -> int:
    if int(seconds) > 3600:
        raise BadValue("A rest is between 0 and 3600 seconds.")
    return int(seconds)


def _effort(found: re.Match[str]) -> Iterator[tuple[str, object]]:
    """Repetitions in reserve: as they are, or what an RPE leaves of ten."""
    number = _decimal(found["effort"])
    if number > 10:
        raise BadValue(f"{'RPE' if found['scale'] == 'rpe' else 'Reps in reserve'} is 0 to 10.")
    yield "rir", float(number if found["scale"] == "rir" else 10 - number)


def _every(found: re.Match[str]) -> Iterator[tuple[str, object]]:
    seconds = int(found["every"])
    if not 10 <= seconds <= 3600:
        raise BadValue("A set begins every 10 to 3600 seconds.")
    yield "every_s", seconds


_READERS: Mapping[str, Callable[[re.Match[str]], Iterator[tuple[str, object]]]] = {
    "sets": _sets,
    "amount": _amount,
    "load": _load,
    "percent": _percent,
    "rest": _rest,
    "effort": _effort,
    "every": _every,
}


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _twice(name: str, token: Token) -> NotationError:
    """A number after the amount is no second one, but a load without its unit."""
    if token.text.isdecimal():
        return NotationError(_UNIT.format(token.text), token.place)
    return SaidTwice(f"The {_NAMES.get(name, name)} is there already.", token.place)


def _advice(token: Token) -> str:
    """What is wrong with a word that means nothing, and what might have been meant."""
    if like := get_close_matches(token.word, WORDS, 1, 0.75):
        return f"“{token.text}” cannot be read here; perhaps {like[0]}."
    if re.fullmatch(r"[0-9]+[.,][0-9]+", token.text):
        return _UNIT.format(token.text)
    if re.fullmatch(r"r(ir|pe)?", token.word):
        return f"The number belongs to its word without a blank, such as {token.word}2."
    return f"“{token.text[:40]}” cannot be read here."

"""A target: what a board wants of an indicator, in the ways that boards say it."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from scorecard.common.model import Day, Flag, Frozen, Number, Text
from scorecard.common.sexes import MEN, WOMEN

Op = Literal[">=", ">", "<=", "<"]
_MET: Mapping[Op, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
}
_RISING = frozenset({">=", ">"})  # what asks for more, not for less
_Distance = Annotated[Number, Field(gt=0)]
WHOLE_PERCENT = 100.0
SEX = "kön"  # the breakdown into women and men


def _checked_yellow(op: Op, value: float, yellow: float | None, within: float | None) -> None:
    if yellow is not None and within is not None:
        raise ValueError("yellow and yellow_within exclude each other")
    if yellow is not None and (yellow >= value if op in _RISING else yellow <= value):
        side = "below" if op in _RISING else "above"
        raise ValueError(f"yellow is {yellow:g}, and should lie {side} the target, {op} {value:g}")


class Bound(Frozen):
    """A level to reach, and what is near it: another level (`yellow`), or a distance from it (`yellow_within`)."""

    op: Op
    value: Number
    yellow: Number | None = None
    yellow_within: _Distance | None = None

    def __str__(self) -> str:
        return f"{self.op} {self.value:g}"

    @model_validator(mode="after")
    def _yellow_beyond(self) -> Self:
        _checked_yellow(self.op, self.value, self.yellow, self.yellow_within)
        return self

    @property
    def rising(self) -> bool:
        """Whether higher is better."""
        return self.op in _RISING

    @property
    def strict(self) -> bool:
        """Whether the level itself is not enough."""
        return self.op in (">", "<")

    @property
    def near(self) -> float | None:
        """The level from which it is near, where one is stated."""
        if self.yellow_within is None:
            return self.yellow
        return self.value - self.yellow_within if self.rising else self.value + self.yellow_within

    def met_by(self, outturn: float) -> bool:
        """Whether an unrounded outturn reaches the level."""
        return _MET[self.op](outturn, self.value)

    def unfit(self, low: float, high: float) -> str:
        """Say why it cannot be a target of what lies between two values; "" where it can."""
        best, worst = (high, low) if self.rising else (low, high)
        scale = f"on a scale from {low:g} to {high:g}"
        if self.met_by(worst):
            return f"{self}, is always met {scale}"
        if not self.met_by(best):
            return f"{self}, can never be met {scale}"
        return (
            f"{self}, is yellow from {self.near:g}, which is not {scale}"
            if self.near is not None and not low <= self.near <= high
            else ""
        )


class Target(Frozen):
    """What the board wants an indicator to reach: a level, both ends of a band, a change since the year before,
    or that something is `done`, or not.

    `of` makes `op` and `value` those of the change: in the indicator's unit, or in per cent of what it was. `each`
    names a breakdown: every unit of it, or `at_least` so many, or both women and men, should reach the level or their
    `own`. One that is set within the year has a day that it is in force `since`, and the one that was `before`, if any.
    """

    op: Op | None = None
    value: Number | None = None
    yellow: Number | None = None
    yellow_within: _Distance | None = None
    of: Literal["change", "change_percent"] | None = None
    done: Flag | None = None
    low: Bound | None = None
    high: Bound | None = None
    each: Text | None = None
    at_least: Annotated[int, Field(strict=True, ge=1)] | None = None
    own: Annotated[dict[Text, Bound], Field(min_length=1)] | None = None
    since: Day | None = None
    before: Target | None = None

    @model_validator(mode="after")
    def _since_a_month(self) -> Self:
        if self.since is None:
            if self.before is not None:
                raise ValueError("before is the target until another one is set, and needs since")
            return self
        if self.since.day != 1:
            raise ValueError(f"since is {self.since}, and should be the first of a month")
        if self.before is not None and self.before.since is not None and self.before.since >= self.since:
            raise ValueError(f"the target before {self.since} is since {self.before.since}")
        return self

    @model_validator(mode="after")
    def _of_each(self) -> Self:
        if self.each is None:
            if self.own is not None or self.at_least is not None:
                raise ValueError("own and at_least are of what the target is for each of: a breakdown")
            return self
        if self.of or self.low or self.high:
            raise ValueError("a target for each is a level: op and value")
        if self.each == SEX:
            if self.at_least is not None:
                raise ValueError("a target for women and men is for both of them: at_least is of units")
            sexes = {WOMEN, MEN}
            if not set(self.own or ()) <= sexes or (self.op is None and set(self.own or ()) != sexes):
                raise ValueError(f"own targets of {SEX} are those of {WOMEN} and {MEN}")
        return self

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        level = (self.op, self.value, self.yellow, self.yellow_within, self.of)
        if self.done is not None:
            if any(each is not None for each in (*level, self.low, self.high, self.each)):
                raise ValueError("a target of done is true or false, and nothing else")
        elif self.low and self.high:
            if any(each is not None for each in level):
                raise ValueError("a band is low and high, each with its own yellow, and nothing else")
            if not self.low.rising or self.high.rising:
                raise ValueError("low is > or >=, and high is < or <=")
            if not (self.low.met_by(self.high.value) and self.high.met_by(self.low.value)):
                raise ValueError(f"nothing is both {self.low} and {self.high}")
        elif self.own and not any(each is not None for each in level):
            return self
        elif self.low or self.high or self.op is None or self.value is None:
            raise ValueError("a target has op and value, low and high, or done")
        else:
            _checked_yellow(self.op, self.value, self.yellow, self.yellow_within)
        return self

    def __str__(self) -> str:
        bounds = (*map(str, self.stated), *(f"{bound} for {who}" for who, bound in (self.own or {}).items()))
        told = " and ".join(bounds) + (f" ({self.of})" if self.of else "")
        if self.each:
            told += f" for {f'at least {self.at_least}' if self.at_least else 'each'} ({self.each})"
        return told if self.since is None else f"{told} since {self.since}"

    @property
    def plain(self) -> bool:
        """Whether it is a level and nothing else."""
        return set(self.model_dump(exclude_none=True)) == {"op", "value"}

    @property
    def all(self) -> tuple[Target, ...]:
        """The target and those that were before it within the year, the first of them last."""
        return (self, *(self.before.all if self.before else ()))

    @property
    def every(self) -> tuple[Bound, ...]:
        """Every bound that is written, those of single units or of a sex among them."""
        return (*self.stated, *(self.own or {}).values())

    def on(self, day: date) -> Target | None:
        """Find the target that was in force on a day."""
        return next((each for each in self.all if each.since is None or each.since <= day), None)

    @property
    def stated(self) -> tuple[Bound, ...]:
        """The bounds as they are written: of the outturn, or of its change; what is done counts as 1, what is not 0."""
        return tuple(self._stated())

    def _stated(self) -> Iterator[Bound]:
        if self.done is not None:
            yield Bound(op=">=", value=1) if self.done else Bound(op="<=", value=0)
        if self.low and self.high:
            yield from (self.low, self.high)
        if self.op is not None and self.value is not None:
            # The parts of a target have been checked as its own.
            yield Bound.model_construct(None, **{name: getattr(self, name) for name in Bound.model_fields})

    def bound_of(self, who: str) -> Bound | None:
        """Find the level that one of those it is for should reach; None of whom it asks nothing."""
        return (self.own or {}).get(who) or next(iter(self.stated), None)

    def bounds(self, last_year: float | None = None) -> tuple[Bound, ...]:
        """Give the levels that an outturn is held against, in the indicator's unit.

        There are none where a change is asked for and the year before is not known, nor in per cent of what was not
        above nought.
        """
        if self.of is None:
            return self.stated
        if last_year is None or (self.of == "change_percent" and last_year <= 0):
            return ()
        return tuple(
            Bound(op=each.op, value=self._moved(last_year, each.value), yellow=self._moved_near(last_year, each.near))
            for each in self.stated
        )

    def _moved_near(self, last_year: float, near: float | None) -> float | None:
        return None if near is None else self._moved(last_year, near)

    def _moved(self, last_year: float, by: float) -> float:
        if not by:
            return last_year
        moved = last_year + by if self.of == "change" else last_year * (WHOLE_PERCENT + by) / WHOLE_PERCENT
        return float(f"{moved:.12g}")  # without the noise of binary fractions

    def met_by(self, outturn: float) -> bool | None:
        """Whether an unrounded outturn meets the target by itself; None where that is asked of something else."""
        return None if self.of or self.each else all(bound.met_by(outturn) for bound in self.stated)

    def unfit(self, low: float, high: float) -> str:
        """Say why it cannot be a target of what lies between two values; "" where it can."""
        if self.of == "change":
            low, high = low - high, high - low
        elif self.of == "change_percent":
            low, high = (-math.inf if low < 0 else -WHOLE_PERCENT), math.inf
        return next(filter(None, (bound.unfit(low, high) for bound in self.every)), "")

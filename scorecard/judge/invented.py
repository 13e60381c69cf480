"""What rests on invented values: which of an indicator's figures are, as the catalogue says, or are made of such."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from scorecard.catalogue.indicator import Indicator, Invented
from scorecard.catalogue.target import SEX
from scorecard.judge.outcome import Outcome
from scorecard.measure.decomposition import BY_SEX, Decomposition

# The figures of an indicator by their names in the ledger, in its order, and the values that each is made of.
FIGURES_MADE_OF: Mapping[str, tuple[Invented, ...]] = MappingProxyType(
    {
        "outturn": ("outturn",),
        "women": ("women",),
        "men": ("men",),
        "target_op": ("target_op",),
        "target": ("target",),
        "light": ("outturn", "target_op", "target"),
        "fulfilment": ("outturn", "target_op", "target"),
        "previous_year": ("previous_year",),
        "change": ("outturn", "previous_year"),
        "riket": ("riket",),
        "gap": ("women", "men"),
    }
)


def invented_figures(indicator: Indicator, outcome: Outcome) -> tuple[str, ...]:
    """Name the figures of an outcome that are invented or made of something that is; what it has not got is neither."""
    there = {
        "outturn": outcome.outturn,
        "women": outcome.women,
        "men": outcome.men,
        "target_op": outcome.target,
        "target": outcome.target,
        "light": outcome.judgement,
        "fulfilment": outcome.judgement and outcome.judgement.fulfilment,
        "previous_year": outcome.previous_year,
        "change": outcome.change,
        "riket": outcome.riket,
        "gap": outcome.women and outcome.men,
    }
    return tuple(
        figure
        for figure, parts in FIGURES_MADE_OF.items()
        if there[figure] is not None and set(_parts(figure, parts, outcome)) & set(indicator.invented)
    )


def figures_of_split(split: Decomposition) -> tuple[str, ...]:
    """Name the figures that a split of a change rests on: the change, and of one by sex what women and men have."""
    return ("change", "gap") if split.by == BY_SEX else ("change",)


def invented_of_point(indicator: Indicator, this_year: bool) -> tuple[str, ...]:
    """Name what is invented of a point of the series, of the edition's year or the one before it."""
    whole: Invented = "outturn" if this_year else "previous_year"
    parts: tuple[tuple[str, Invented], ...] = (("value", whole), ("women", "women"), ("men", "men"), ("riket", "riket"))
    return tuple(name for name, part in parts if part in indicator.invented)


def _parts(figure: str, parts: tuple[Invented, ...], outcome: Outcome) -> tuple[Invented, ...]:
    """Add what a colour hangs on where its target is of a change, or for each of the sexes."""
    if figure not in ("light", "fulfilment") or outcome.target is None:
        return parts
    before: tuple[Invented, ...] = ("previous_year",) if outcome.target.of else ()
    sexes: tuple[Invented, ...] = ("women", "men") if outcome.target.each == SEX else ()
    return (*parts, *before, *sexes)

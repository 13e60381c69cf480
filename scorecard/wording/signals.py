"""What a reader is told of signals: if months have changed by more than chance, and if the target is met by chance."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from scorecard.catalogue.indicator import Indicator
from scorecard.judge.outcome import Outcome
from scorecard.judge.rule import Judgement
from scorecard.judge.signals import Assurance, Signals, SpecialCause, Variation
from scorecard.wording import dates, grammar, numbers
from scorecard.wording.swedish import coded, phrase

VARIATIONS = coded("signals.variation")
ASSURANCES = coded("signals.assurance")
_BESIDE = coded("signals.beside")


@dataclass(frozen=True)
class ToldSignals:
    """Variation and assurance, each as its code and a word, and a sentence on each; no assurance is None and ""."""

    variation: Variation
    variation_word: str
    assurance: Assurance | None
    assurance_word: str
    sentences: tuple[str, ...]


def tell_signals(indicator: Indicator, outcome: Outcome) -> ToldSignals | None:
    """Decide what is told of the signals of an indicator; None where it has none to judge."""
    found = outcome.signals
    if found is None:
        return None
    assurance = found.assurance if found.variation != "too_few" else None
    sentences = [_variation(found, hidden=any(point.suppressed for point in outcome.series))]
    if assurance and outcome.judgement:
        sentences.append(_BESIDE[_beside_light(found, outcome.judgement)])
    return ToldSignals(
        found.variation,
        VARIATIONS[found.variation],
        assurance,
        ASSURANCES[assurance] if assurance else "",
        tuple(sentences),
    )


def drawn_signals(indicator: Indicator, outcome: Outcome) -> Signals | None:
    """The signals that a chart of months shows: none of too few months, nor beside a sum that grows."""
    found = outcome.signals
    return None if found is None or found.variation == "too_few" or indicator.accumulation == "sum" else found


def signals_in_chart(indicator: Indicator, found: Signals) -> str:
    """Tell in words what a chart shows of signals: the mean, the last month's limits and how many months stand out."""
    unit, limits = indicator.unit or "antal", found.last_limits
    ends = {"centre": found.centre, "lower": limits.lower, "upper": limits.upper}
    marked, total = sum(bool(point.flags) for point in found.points), len(found.points)
    told = phrase("signals.chart_signals", number=marked, total=total) if marked else phrase("signals.chart_none")
    written = {name: numbers.with_unit(value, unit, indicator.decimals) for name, value in ends.items()}
    return phrase("signals.chart", **written, signals=told)


def flags_told(signals: Signals, period: str) -> str:
    """Name the signals that a month is a part of; "" where it is of none."""
    flags = next((point.flags for point in signals.points if point.period == period), ())
    return grammar.listed(phrase(f"signals.flags.{flag}") for flag in flags)


def _variation(found: Signals, *, hidden: bool) -> str:
    if found.variation == "too_few":
        return phrase("signals.too_few_told" if hidden else "signals.too_few", number=len(found.points))
    *before, last = found.points
    if not last.flags:
        marked = sum(bool(point.flags) for point in before)
        return phrase("signals.settled", number=marked, total=len(before)) if marked else phrase("signals.common")
    return phrase(f"signals.moved.{found.variation}", why=_why(found, found.points[-1].flags[0]))


def _why(found: Signals, flag: SpecialCause) -> str:
    """Say by what the last month is a signal, and since when."""
    last = found.points[-1]
    run = list(takewhile(lambda point: flag in point.flags, reversed(found.points)))
    above = last.value > (found.points[-2].value if flag == "trend" else found.centre)
    side = phrase(f"signals.sides.{flag}_{'above' if above else 'below'}")
    return phrase(f"signals.why.{flag}", month=dates.period(last.period), number=len(run), side=side)


def _beside_light(found: Signals, judged: Judgement) -> str:
    """Choose the sentence of a colour beside an assurance."""
    told = f"{judged.light}_{found.assurance}"
    if found.variation == "improving" and found.assurance != "met":
        return f"{told}_improving"
    if judged.light == "red" and found.assurance == "missed" and _reaches_yellow(found, judged):
        return f"{told}_yellow"
    return told


def _reaches_yellow(found: Signals, judged: Judgement) -> bool:
    limits = found.last_limits
    return any(
        bound.yellow is not None and (limits.upper >= bound.yellow if bound.rising else limits.lower <= bound.yellow)
        for bound in judged.bounds
    )

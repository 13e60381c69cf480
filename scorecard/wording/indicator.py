"""What is told of an indicator beside its figures: its facts, how its colour came about, and when it is reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from types import MappingProxyType

from scorecard.catalogue.board import Rule
from scorecard.catalogue.indicator import Indicator, Invented
from scorecard.catalogue.target import SEX, Bound, Target
from scorecard.common.edition import BoardYear, Edition
from scorecard.judge.figure_months import figure_months, of_all_months
from scorecard.judge.invented import FIGURES_MADE_OF
from scorecard.judge.outcome import Coming, Outcome
from scorecard.judge.rule import Judgement, ruled_level
from scorecard.judge.units_met import UnitsMet
from scorecard.wording import dates, grammar, labels, lights, numbers, phrases
from scorecard.wording.bound import same_fact
from scorecard.wording.changes import thin_told
from scorecard.wording.swedish import coded, heads, phrase

YEARLY = "Målvärdet gäller helåret"
NO_TITLES: Mapping[str, str] = MappingProxyType({})
MOST_LACKS = 3  # that are told one by one


def why_no_colour(outcome: Outcome) -> str:
    """Say in a few words why an indicator has no colour."""
    if outcome.suppressed:
        return phrase("suppressed.outturn")
    if outcome.outturn is None:
        return labels.STATUS["no_data" if outcome.status == "active" else outcome.status]
    if outcome.thin:
        return thin_told(outcome.thin)
    if outcome.target and outcome.target.of:
        return phrase("targets.no_percent" if outcome.previous_year else "targets.no_year_before")
    if outcome.thin_parts:
        return phrase("targets.thin", names=_some(outcome.thin_parts))
    if outcome.unknown:
        return phrase("targets.unknown", names=_some(outcome.unknown))
    if outcome.awaited:
        return phrase("targets.awaited", month=dates.period(f"{outcome.awaited:%Y-%m}"))
    return YEARLY if outcome.awaits_year else lights.NO_LIGHT.indicator


def resolved(indicator: Indicator, outcome: Outcome) -> str:
    """Tell what level a target of a change asks for: "alltså under 52,3 procent"; "" where there is none."""
    level = outcome.level if outcome.target and outcome.target.of else None
    if level and outcome.judgement and outcome.judgement.bounds:
        (level,) = outcome.judgement.bounds  # the same, which knows its fact
    if level is None:
        return ""
    places = level_places(indicator, outcome, level)
    return phrase("targets.so", bound=phrases.bound_phrase(level, indicator.unit or "", places))


def level_places(indicator: Indicator, outcome: Outcome, level: Bound) -> int | None:
    """How many decimals a level of its target is written with, where it was computed from the year before."""
    if outcome.target is None or not outcome.target.of:
        return None
    outturn = outcome.outturn.value if outcome.outturn else None
    return phrases.computed_places(level, outturn, indicator.decimals)


def reported(coming: Coming) -> str:
    """Name the report that will have the indicator: "Redovisas i delårsrapporten (augusti 2025)."."""
    edition = Edition.parse(coming.edition, coming.begins)
    return f"Redovisas i {edition.kind_the} ({dates.period(str(edition))})."


def shortly(coming: Coming) -> str:
    """Say when, where there is little room: "kommer aug 2025"."""
    return f"kommer {dates.period(coming.edition, short=True)}"


def when(indicator: Indicator, outcome: Outcome) -> str:
    """Say what time an indicator's figures are of: "januari–mars 2025", "mars 2025" or "rullande 12 månader till …"."""
    first, last = map(str, figure_months(indicator, outcome))
    if indicator.window:
        return phrase("rolling_until", rolling=rolling(indicator), last=dates.period(last))
    return outcome.period.label if f"{first}/{last}" == outcome.period.span else dates.period_range(first, last)


def rolling(indicator: Indicator) -> str:
    """Say how far back each value looks: "rullande 12 månader"; "" where it does not."""
    return phrase("rolling", number=indicator.window) if indicator.window else ""


def invented_note(indicator: Indicator, outcome: Outcome, shown: Iterable[str] = FIGURES_MADE_OF) -> str:
    """Say which values are invented that the `shown` figures of an outcome are made of: "påhittat: utfallet"; or ""."""
    values = invented_values(indicator, outcome, shown)
    return phrase("invented.note", values=values) if values else ""


def invented_values(indicator: Indicator, outcome: Outcome, shown: Iterable[str] = FIGURES_MADE_OF) -> str:
    """List those values: "utfallet och målvärdet"."""
    made_of = {part for figure in shown if figure in outcome.invented for part in FIGURES_MADE_OF[figure]}
    return _listed_lost(indicator, [part for part in indicator.invented if part in made_of])


def _listed_lost(indicator: Indicator, lost: Sequence[Invented]) -> str:
    women, men = phrases.sexes(indicator.children)
    told = coded("invented.values", women=women, men=men)
    if {"women", "men"} <= {*lost}:
        told["women"] = told["sexes"]
        lost = [part for part in lost if part != "men"]
    return grammar.listed(told[part] for part in lost)


def size_label(indicator: Indicator) -> str:
    """Name what a value rests on: "besvarade samtal", "väntande, i medeltal" of a mean of months, "antal värden"."""
    label = indicator.denominator or coded("sizes").get(indicator.accumulation or "", phrase("denominator"))
    return phrase("in_mean", label=label) if indicator.accumulation == "mean_of_snapshots" else label


def own_months(indicator: Indicator, outcome: Outcome) -> str:
    """Say what time the outturn is of where that is not all the months of the edition; "" where it is."""
    return "" if outcome.outturn is None or of_all_months(indicator, outcome) else when(indicator, outcome)


def no_outturn(outcome: Outcome) -> str:
    """Say that there is no outturn, and what keeps it from being computed where that is known."""
    said = [f"Det finns inget utfall för {outcome.period.label}."]
    suppressed, lacking = (
        [
            f"{lack.who} i {dates.period(lack.period)}".removeprefix(" i ")
            for lack in outcome.lacks
            if lack.suppressed is each
        ]
        for each in (True, False)
    )
    said += [phrase("suppressed.of", whom=_some(suppressed))] if suppressed else []
    said += [phrase("lacks_of", whom=_some(lacking))] if lacking else []
    return " ".join(said)


def last_known(indicator: Indicator, coming: Coming) -> str:
    """Tell the last value that was reported: "index 79 (2024)" or "94 procent (2024)"; "" where there is none."""
    if coming.last is None or coming.last_period is None:
        return ""
    value, unit = coming.last.value, indicator.unit or "antal"
    return f"{numbers.with_unit(value, unit, indicator.decimals)} ({dates.period(coming.last_period)})"


def coming_told(indicator: Indicator, coming: Coming) -> str:
    """Say when the indicator is reported, and the last value that was."""
    last = last_known(indicator, coming)
    return reported(coming) + (f" Senast kända värde: {last}." if last else "")


def calendar_year(indicator: Indicator, year: BoardYear) -> str:
    """Say of which calendar year riket's value is, where the board's own year is another: "kalenderåret 2025"."""
    beside = indicator.riket.year_beside(year) if indicator.riket else str(year)
    return "" if beside == str(year) else phrase("calendar_year", year=beside)


def how_coloured(indicator: Indicator, outcome: Outcome, rule: Rule) -> tuple[str, ...]:
    """Explain the colour of an indicator, as one sentence each; nothing where there is no colour."""
    judgement, target, unit = outcome.judgement, outcome.target, indicator.unit
    if judgement is None or target is None or outcome.outturn is None or unit is None:
        return ()
    if judgement.parts:
        thin = [phrase("colour.thin", names=_some(outcome.thin_parts))] if outcome.thin_parts else []
        return (*_of_each(indicator, target, judgement, unit), *thin)
    value = numbers.with_unit(outcome.outturn.value, unit, indicator.decimals)
    aim = ", ".join(filter(None, (phrases.target_phrase(target, unit), resolved(indicator, outcome))))
    sentences = [phrase("colour.outturn", value=value, aim=aim)]
    if target.since:
        sentences.append(phrase("colour.since", month=dates.period(f"{target.since:%Y-%m}")))
    sentences.append(_why(outcome.outturn.value, target, judgement, rule, indicator))
    sentences += _fulfilment(outcome.outturn.value, target, judgement, indicator.decimals)
    sentences += _margin(judgement, unit)
    if judgement.printed_differs:
        sentences.append(phrase("colour.printed_differs"))
    if judgement.other_formula_light not in (None, judgement.light):
        other = lights.light_words(judgement.other_formula_light).word
        sentences.append(phrase("colour.other_formula", other=other))
    return tuple(sentences)


def _why(outturn: float, target: Target, judgement: Judgement, rule: Rule, indicator: Indicator) -> str:
    """Say what made the colour: the board's rule, or a level for yellow that is the target's own."""
    ruled, colour = ruled_level(target), judgement.light
    if colour == "green" or (ruled and ruled.near is None):
        return phrase(f"colour.lights.{colour}", limit=numbers.shortest(100 * rule.yellow_from))
    missed = next(bound for bound in judgement.bounds if not bound.met_by(outturn))
    if missed.yellow is None:
        return phrase("colour.near.none")
    level = _printable(missed.yellow, missed.rising, indicator.decimals)
    near = Bound.model_construct(op=">=" if missed.rising else "<=", value=level)
    return phrase(f"colour.near.{colour}", limit=phrases.bound_phrase(near, indicator.unit or ""))


def _printable(level: float, rising: bool, decimals: int) -> float:
    """Round a level that has many decimals to the side where it holds."""
    exact = Decimal(f"{level:.12g}")
    places = min(numbers.decimals_of(level), max(decimals, 2))
    printed = exact.quantize(Decimal(1).scaleb(-places), ROUND_CEILING if rising else ROUND_FLOOR)
    return same_fact(float(printed), level)


def _fulfilment(outturn: float, target: Target, judgement: Judgement, decimals: int) -> list[str]:
    """Show the division, where it is defined and neither of its numbers is nought."""
    bound = ruled_level(target)
    if not outturn or bound is None or judgement.fulfilment is None:
        return []
    parts = (numbers.number(outturn, decimals), phrases.bound_value(bound))
    above, below = parts if bound.rising else reversed(parts)
    share = numbers.percent(judgement.fulfilment * 100, 1)
    return [phrase("colour.fulfilment", above=above, below=below, share=share)]


def _of_each(indicator: Indicator, target: Target, judgement: Judgement, unit: str) -> Iterator[str]:
    """Explain the colour of a target for each: of women and men one by one, of units how many reach it."""
    yield phrase("colour.aim", aim=phrases.target_phrase(target, unit))
    if target.each == SEX:
        for part in judgement.parts:
            value = numbers.with_unit(part.value, unit, indicator.decimals)
            colour = lights.light_words(part.judgement.light).word
            yield phrase("colour.part", who=grammar.first_upper(part.who), value=value, colour=colour)
            yield from _margin(part.judgement, unit)
        yield phrase("colour.worse_of_two")
    else:
        missed = [part for part in judgement.parts if part.judgement.light != "green"]
        total = len(judgement.parts)
        yield _met_in(total - len(missed), total)
        if missed:
            told = [f"{part.who} ({numbers.number(part.value, indicator.decimals)})" for part in missed]
            yield phrase("colour.not_met_in", names=_some(told))
        number = target.at_least
        yield phrase("colour.as_many", number=number) if number else phrase("colour.worst")
    if judgement.printed_differs:
        yield phrase("colour.printed_differs")


def _met_in(met: float, total: float) -> str:
    """Say of how many of a kind the target is met."""
    how = "none" if not met else "all" if met == total > 1 else "some"
    return phrase(f"colour.met_in.{how}", met=numbers.number(met), total=numbers.number(total))


def units_met_told(found: UnitsMet) -> Iterator[str]:
    """Say of how many units of a kind the target is met, and how many are left out and why."""
    yield _met_in(found.met, found.of)
    words = coded("codes.left_out")
    counts = {"protected": found.protected, "thin": found.thin, "without": found.without}
    reasons = [f"{numbers.number(count)} {words[name]}" for name, count in counts.items() if count]
    if reasons:
        yield phrase("colour.left_out", reasons=grammar.listed(reasons))


def _some(names: Sequence[str]) -> str:
    """List the first of some names, and how many more there are."""
    more = [f"{len(names) - MOST_LACKS} till"] if len(names) > MOST_LACKS else []
    return grammar.listed([*names[:MOST_LACKS], *more])


def _margin(judgement: Judgement, unit: str) -> Iterator[str]:
    """Tell how far it is to the next colour."""
    if judgement.next_light is None:
        return
    size = numbers.size_with_unit(judgement.printed_margin, unit, judgement.margin_decimals)
    colour = coded("colour.neuter")[judgement.next_light]
    move, moves = heads(f"colour.ways.{'up' if judgement.next_up else 'down'}")
    told = "down" if judgement.light == "green" else "up"
    yield phrase(f"colour.margin.{told}", colour=colour, size=size, move=move, moves=moves)


OTHER_WORDS = "Andra ord"


def indicator_facts(indicator: Indicator, titles: Mapping[str, str] = NO_TITLES) -> tuple[tuple[str, str], ...]:
    """Tell all that the catalogue knows of an indicator, in the order that a reader asks.

    An extract that has one of the `titles` is told by that, with its id beside it.
    """
    return tuple((label, text) for label, text in _facts(indicator, titles) if text)


def _facts(indicator: Indicator, titles: Mapping[str, str]) -> Iterator[tuple[str, str | None]]:
    yield "Hela namnet", indicator.full_name
    yield "Vad det visar", indicator.about
    yield OTHER_WORDS, grammar.first_upper(", ".join(indicator.words))
    yield "Räknas som", _sentence(_counted_as(indicator))
    yield "Osäkerhet", coded("intervals").get(indicator.interval or "")
    yield "Så räknas perioden", labels.accumulated(indicator)
    yield "Omfattar", _sentence(dates.month_range(*indicator.covers)) if indicator.covers else None
    yield "Mätfönster", _sentence(rolling(indicator))
    yield "Följs upp", _sentence(labels.PERIODICITY[indicator.periodicity])
    if indicator.reported_in:
        yield "Redovisas i", _sentence(grammar.listed(dates.month_name(month) for month in indicator.reported_in))
    yield "Källa", indicator.source
    yield "Metod", coded("codes.method").get(indicator.method or "")
    yield "Eftersläpning", indicator.lag
    yield "Delas upp efter", _sentence(grammar.listed(indicator.breakdowns)) if indicator.breakdowns else None
    yield "Jämförelse med riket", indicator.riket.reason if indicator.riket else None
    for each in indicator.series_breaks:
        yield "Brott i serien", f"{grammar.first_upper(dates.day(each.date))}. {each.reason}"
    yield "Underlag", ", ".join(f"{titles[name]} ({name})" if name in titles else name for name in indicator.extracts)
    if indicator.invented:
        lost = _listed_lost(indicator, indicator.invented)
        yield "Påhittat här", phrase(f"invented_here.{'one' if len(indicator.invented) == 1 else 'several'}", lost=lost)


def _counted_as(indicator: Indicator) -> str | None:
    """Tell what is divided by what, or taken away from it: "nybesök inom tre dagar av genomförda nybesök"."""
    if indicator.numerator and indicator.subtracted:
        return phrase("counted_as.difference", above=indicator.numerator, below=indicator.subtracted)
    if not (indicator.numerator and indicator.denominator):
        return indicator.numerator
    way = "share" if indicator.unit == "procent" else "quotient"
    return phrase(f"counted_as.{way}", above=indicator.numerator, below=indicator.denominator)


def _sentence(text: str | None) -> str | None:
    return grammar.first_upper(text) if text else None

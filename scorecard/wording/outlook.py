"""The outlook in Swedish: what is expected, how sure that is, and what the remaining months must be."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from scorecard.catalogue.indicator import Indicator
from scorecard.common.edition import MONTHS_OF_A_YEAR
from scorecard.judge.outlook import LEAST_ALONE, LEAST_MONTHS, Outlook
from scorecard.judge.projection import INTERVAL_LEVEL
from scorecard.wording import dates, grammar, numbers, phrases
from scorecard.wording.bound import same_fact
from scorecard.wording.swedish import phrase
from scorecard.wording.units import NBSP

MOST_DECIMALS = 4


def expected(indicator: Indicator, outlook: Outlook) -> str:
    """The expected year with its unit: "50,4 procent"."""
    return numbers.with_unit(outlook.value, _unit(indicator), indicator.decimals)


def interval(indicator: Indicator, outlook: Outlook) -> str:
    """The interval without its unit: "47,9–52,8"."""
    low, high = (numbers.number(value, indicator.decimals) for value in (outlook.low, outlook.high))
    return f"{low}{dates.DASH}{high}"


def interval_phrase(indicator: Indicator, outlook: Outlook) -> str:
    """The interval and what it is meant to hold: "47,9–52,8 (80-procentigt intervall)"."""
    return f"{interval(indicator, outlook)} ({INTERVAL_LEVEL}-procentigt intervall)"


def short_forecast(indicator: Indicator, outlook: Outlook) -> str | None:
    """The expected year and its interval for a table: "50,4 (47,9–52,8)"."""
    if outlook.value is None:
        return None
    return f"{numbers.number(outlook.value, indicator.decimals)} ({interval(indicator, outlook)})"


def above_interval(indicator: Indicator, outlook: Outlook) -> tuple[str, str]:
    """The expected year, and its interval to stand under it in a table's cell."""
    return numbers.number(outlook.value, indicator.decimals), interval(indicator, outlook)


def verdict_sentence(outlook: Outlook) -> str:
    """Say whether the target will be met, as a sentence; "likely" only where the whole interval agrees."""
    if outlook.verdict:
        return phrase(f"outlook.verdicts.{outlook.verdict}")
    return phrase("outlook.not_held") if _not_held(outlook) else ""


def short_verdict(outlook: Outlook) -> str:
    """Say whether the target will be met, or why that is not said, in a few words."""
    if outlook.reason:
        return phrase(f"outlook.short_reasons.{outlook.reason}")
    if outlook.pace and certain(outlook):
        return phrase(f"outlook.certain.{outlook.pace.kind}")
    if outlook.verdict:
        return phrase(f"outlook.short_verdicts.{outlook.verdict}")
    return phrase("outlook.not_held_short" if _not_held(outlook) else "outlook.no_budget_short")


def basis(outlook: Outlook) -> str:
    """Say what the outlook rests on, or why there is none."""
    if outlook.method:
        return phrase(f"outlook.methods.{outlook.method}")
    least = LEAST_ALONE if outlook.reason == "no_year_before" else LEAST_MONTHS
    return phrase(f"outlook.reasons.{outlook.reason}", months=least) if outlook.reason else ""


def pace_words(indicator: Indicator, outlook: Outlook) -> str:
    """Say what the remaining months must be for the target to be met, as a sentence."""
    if outlook.target is None:
        return phrase("outlook.no_budget") if outlook.reason != "not_monthly" else ""
    if outlook.pace is None:
        return phrase("outlook.no_pace") if outlook.verdict else ""
    if outlook.pace.value is None:
        return phrase(f"outlook.pace.{outlook.pace.kind}")
    bound = outlook.target.stated[0]
    rising, words = bound.rising, phrases.OPS[bound.op][0]
    printed, decimals = safely(outlook.pace.value, indicator.decimals, rising)
    value = numbers.with_unit(printed, _unit(indicator), decimals)
    month = dates.month_name(outlook.ends)
    if indicator.accumulation == "latest":
        return phrase("outlook.last_value", month=month, words=words, value=value)
    verb = "nå" if rising else "ligga" if words == "under" else "ligga på"
    last = outlook.months == MONTHS_OF_A_YEAR - 1
    if last:
        return phrase("outlook.last_month", month=grammar.first_upper(month), verb=verb, words=words, value=value)
    return phrase("outlook.months", verb=verb, words=words, value=value)


def short_pace(indicator: Indicator, outlook: Outlook) -> str | None:
    """Say what the remaining months must be, for a table: "≥ 64,5"."""
    if outlook.pace is None or outlook.target is None:
        return None
    if outlook.pace.value is None:
        return phrase(f"outlook.short_pace.{outlook.pace.kind}")
    bound = outlook.target.stated[0]
    value, decimals = safely(outlook.pace.value, indicator.decimals, bound.rising)
    return f"{phrases.OPS[bound.op][1]}{NBSP}{numbers.number(value, decimals)}"


def outlook_sentences(indicator: Indicator, outlook: Outlook) -> tuple[str, ...]:
    """Tell what the outlook says of the target, the pace needed, and what it all rests on, as one sentence each.

    Of what is certain nothing is said to be likely.
    """
    verdict = "" if certain(outlook) else verdict_sentence(outlook)
    return tuple(filter(None, (verdict, pace_words(indicator, outlook), basis(outlook))))


def certain(outlook: Outlook) -> bool:
    """Whether it is already certain that the target will be met, or that it can't be."""
    return outlook.pace is not None and outlook.pace.value is None and outlook.target is not None


def _not_held(outlook: Outlook) -> bool:
    """Whether there is an outlook of the year, and a target that it cannot be held against."""
    return outlook.target is not None and outlook.verdict is None and outlook.reason is None


def safely(value: float, decimals: int, rising: bool) -> tuple[float, int]:
    """Round so that whoever keeps to the printed pace meets the target: up where much is needed, down where little.

    Gives the decimals as well, more where there would be nought.
    """
    exact = Decimal(f"{value:.12g}")  # without the noise of binary fractions, as in `rounding`
    while True:
        printed = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_CEILING if rising else ROUND_FLOOR)
        if printed or not exact or decimals >= MOST_DECIMALS:
            return same_fact(float(printed), value), decimals
        decimals += 1


def _unit(indicator: Indicator) -> str:
    return indicator.unit or "antal"

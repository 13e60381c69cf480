"""How a colour came about, told with the indicator's own numbers."""

from __future__ import annotations

from scorecard import wording
from scorecard.assess import Judgement
from scorecard.indicator import Indicator, Target
from scorecard.outcome import Outcome
from scorecard.settings import Rule

RISING = (">=", ">")


def how_coloured(indicator: Indicator, outcome: Outcome, rule: Rule) -> tuple[str, ...]:
    """Explain the colour of an indicator, as one sentence each; nothing where there is no colour."""
    judgement, target, unit = outcome.judgement, outcome.target, indicator.unit
    if judgement is None or target is None or outcome.outturn is None or unit is None:
        return ()
    value = wording.with_unit(outcome.outturn.value, unit, indicator.decimals)
    aim = wording.target_phrase(target, unit)
    limit = wording.shortest(100 * rule.yellow_from)
    met = {
        "green": "Målet nås, och då blir färgen grön.",
        "yellow": f"Målet nås inte, men det är uppfyllt till minst {limit} procent. Då blir färgen gul.",
        "red": f"Målet är uppfyllt till mindre än {limit} procent, och då blir färgen röd.",
    }
    sentences = [f"Utfallet är {value} och målvärdet {aim}.", met[judgement.light]]
    sentences += _fulfilment(outcome.outturn.value, target, judgement, indicator.decimals)
    sentences.append(_margin(judgement, unit, indicator.decimals))
    if judgement.printed_differs:
        sentences.append("Färgen avgörs av det oavrundade utfallet. Det avrundade talet hade gett en annan färg.")
    if judgement.other_formula_light not in (None, judgement.light):
        other = wording.light(judgement.other_formula_light).word
        sentences.append(f"Med det andra sättet att räkna ut måluppfyllelsen hade färgen blivit {other}.")
    return tuple(sentences)


def _fulfilment(outturn: float, target: Target, judgement: Judgement, decimals: int) -> list[str]:
    """Show the division, where neither of its numbers is nought."""
    if not outturn or not target.value:
        return []
    parts = (wording.number(outturn, decimals), wording.target_value(target))
    above, below = parts if target.op in RISING else reversed(parts)
    share = wording.percent(judgement.fulfilment * 100, 1)
    return [f"Måluppfyllelsen är {above} delat med {below}, alltså {share} när talen inte avrundas."]


def _margin(judgement: Judgement, unit: str, decimals: int) -> str:
    """Tell how far it is to the next colour, with a decimal more where the size would round to nought."""
    while decimals < 4 and judgement.margin and not wording.rounded(judgement.margin, decimals):
        decimals += 1
    size = wording.difference(judgement.margin, unit, decimals)
    colour = wording.light(judgement.next_light).word
    verb = "Marginalen ned till" if judgement.light == "green" else "Avståndet upp till"
    return f"{verb} {colour} färg är {size}."

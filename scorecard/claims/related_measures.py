"""What is told of how an indicator is measured: its source, its unit, its year and its months."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorecard.claims.card import target_told, unit_told
from scorecard.claims.finding import Finding
from scorecard.claims.related import AMOUNT_MARK, Related, Relation
from scorecard.sentences.stems import about_money
from scorecard.sentences.times import times_of
from scorecard.sentences.vocabulary import claim_words, pattern
from scorecard.sentences.words import Ref

_FEW = 6  # months with a value, where not each has one


def source_told(related: Related) -> Iterator[Relation]:
    """`Sjukfrånvaron är hämtad ur Heroma`."""
    if not re.search(pattern("comes_from"), related.text) or re.search(pattern("country"), related.text):
        return
    systems = {system for one in related.judge.known.values() for system in one.systems}
    told = {each for each in systems if re.search(rf"\b{re.escape(each.lower())}\b", related.text)}
    if not told:
        return
    rest = re.sub("|".join(re.escape(each.lower()) for each in told), " ", related.text)
    named = [one for one in related.named(rest) if one.systems]
    if not named and about_money(rest):
        named = [one for one in related.judge.known.values() if one.net and one.systems]
    if named:
        one = next((each for each in named if told <= each.systems), named[0])
        yield Relation(Finding("name", told <= one.systems, None, ", ".join(sorted(one.systems))), one)


def measured_in(related: Related) -> Iterator[Relation]:
    """`Överbeläggningarna anges per 100 vårdplatser`."""
    for one in (related.judge.known[key] for key in related.about if len(related.about) == 1):
        if found := unit_told(related.sentence, one, named=True) or target_told(related.sentence, one):
            yield Relation(found, one)


def year_of_outturn(related: Related) -> Iterator[Relation]:
    """`De 8 899 miljonerna i nettokostnad avser 2024`: of which year an outturn is."""
    dated = rf"{pattern('spans_over')} (?:året |år )?((?:19|20)\d\d)[.!]?$"
    found = re.match(rf"[^#]*{AMOUNT_MARK}[^#]* {dated}", related.text)
    named = related.named(related.text)
    if not (found and named):
        return
    [one, *_], amount = named, related.amounts[int(found[1])]
    values = {one.year.number: one.fact("utfall"), one.year.previous.number: one.fact("foregaende")}
    of = [(year, fact) for year, fact in values.items() if fact and fact.agrees(amount)]
    if len(of) == 1:
        [(year, fact)] = of
        yield Relation(Finding("period", year == int(found[2]), fact, str(year)), one)


def measured_when(related: Related) -> Iterator[Relation]:
    """`Trycksåren mättes i mars, juni och oktober`: the months of which there are values, where those are few."""
    named = [related.judge.known[key] for key in related.about]
    if len(named) != 1 or related.amounts or not re.match(rf"(?!hade\b).*{pattern('measured')}", related.text):
        return
    [one] = named
    times = list(times_of(related.sentence.text))
    told = [time.last for time in times if time.kind == "months" and time.first == time.last]
    months = [number for number, _ in one.months_of(one.year)]
    if told and len(told) == len([time for time in times if time.kind == "months"]) and 1 < len(months) <= _FEW:
        wrong = [number for number in told if number not in months]
        if wrong or sorted(told) == months:
            shown = ", ".join(claim_words("months")[number - 1] for number in months)
            yield Relation(Finding("period", not wrong, one.value(Ref()), shown), one)

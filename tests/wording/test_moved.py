"""What moved a value, in right and true Swedish: who is named, how large a part, and when nothing is said."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from outcomes import RULE, compute, indicator, met, table

from scorecard.catalogue.board import VerdictRule
from scorecard.catalogue.indicator import Indicator
from scorecard.common.edition import Edition
from scorecard.facts.bound_figures import bound_outcome
from scorecard.facts.of_indicator import IndicatorFacts
from scorecard.judge.indicator_change import with_change
from scorecard.judge.invented import invented_figures
from scorecard.judge.outcome import Outcome, ProtectedRow
from scorecard.measure.decomposition import Contribution, Decomposition
from scorecard.measure.measures import total
from scorecard.pages.bindings import fact_elements
from scorecard.pages.cards import indicator_card
from scorecard.wording.bound import pieces, unbound
from scorecard.wording.moved import (
    drawn_split,
    moved_caption,
    moved_chart_text,
    moved_explained,
    moved_rows,
    moved_sentences,
)
from scorecard.wording.stored_text import indicator_text
from scorecard.wording.told import tell_indicator

COUNTED = indicator("sum", unit="antal", decimals=0)


def counted(before: dict[str, int], now: dict[str, int]) -> Outcome:
    rows = [(f"{year}-01", name, n) for year, of in ((2024, before), (2025, now)) for name, n in of.items()]
    made = total(table("month unit_name events", *rows), "events")
    return compute(made, COUNTED, "2025-01", units={"kommun": "unit_name"})


def told(how: Indicator, found: Outcome) -> list[str]:
    return [unbound(each) for each in moved_sentences(how, found)]


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        # 4 + 4 of 12
        ((10, 10, 10, 10), (14, 14, 12, 12), "Två tredjedelar av ökningen kommer från Arvika och Eda."),
        ((10, 10, 10, 10), (13, 11, 11, 10), "60 procent av ökningen kommer från Arvika."),
        ((10, 10, 10, 10), (4, 10, 9, 9), "Tre fjärdedelar av minskningen kommer från Arvika."),
        ((10, 10, 10, 10), (16, 10, 10, 10), "Hela ökningen kommer från Arvika."),
        # 8 of 6, as the others take 2 away
        (
            (10, 10, 10, 10),
            (18, 10, 9, 9),
            "Arvika bidrog med 8, mer än hela ökningen på 6. Allt annat drog sammantaget åt andra hållet.",
        ),
    ],
)
def test_those_who_gave_at_least_half_are_named(before, now, said: str) -> None:
    names = ("Arvika", "Eda", "Filipstad", "Grums")
    found = counted(dict(zip(names, before, strict=True)), dict(zip(names, now, strict=True)))
    assert told(COUNTED, found) == [said]


def test_a_change_that_is_spread_says_so() -> None:
    names = [f"Ort {letter}" for letter in "ABCDEFGH"]
    found = counted(dict.fromkeys(names, 10), dict.fromkeys(names, 11))
    assert told(COUNTED, found) == [
        "Ökningen är spridd. De tre som bidrog mest, Ort A, Ort B och Ort C, står för 38 procent av ökningen."
    ]


def test_two_parts_are_too_few_to_tell_of() -> None:
    assert told(COUNTED, counted({"A": 1, "B": 1}, {"A": 2, "B": 5})) == []


def test_what_has_no_counterpart_is_named() -> None:
    found = counted({"A": 5, "B": 5, "C": 3}, {"A": 9, "B": 5, "D": 3})
    assert told(COUNTED, found) == [
        "Hela ökningen kommer från A.",
        "Utan motsvarighet året före: D.",
        "Utan motsvarighet i år: C.",
    ]
    assert moved_chart_text(COUNTED, moved_rows(COUNTED, found.decompositions[0])) == (
        "Förändring: +4,0. A: +4,0. C, bara året före: −3,0. D: +3,0. B: 0,0."
    )
    assert moved_explained(found) == "Bidragen blir tillsammans precis förändringen."


def shares(*, before=((100, 1000), (600, 1000), (50, 100)), now=((290, 2900), (59, 100), (50, 100))) -> Outcome:
    rows = [
        (f"{year}-01", name, *pair)
        for year, pairs in ((2024, before), (2025, now))
        for name, pair in zip("ABC", pairs, strict=True)
    ]
    return compute(met("month unit_name met asked", *rows), edition="2025-01", units={"kommun": "unit_name"})


def test_a_changed_composition_is_told_where_it_is_worth_it() -> None:
    # A keeps what it had and B nearly so, but most are now A's, which is low: all of it is the mix.
    found = shares()
    (split,) = (each for each in found.decompositions if each.by == "kommun")
    # B fell by a point, and weighed 1000/2100 and then 100/3100.
    assert found.change - split.mix == pytest.approx(-(1000 / 2100 + 100 / 3100) / 2)
    assert told(indicator(), found) == ["99 procent av minskningen kommer av att fördelningen är en annan än 2024."]
    assert moved_rows(indicator(), split)[-1].name == "Ändrad fördelning"
    assert sum(row.value for row in moved_rows(indicator(), split)[1:]) == pytest.approx(found.change)
    assert moved_explained(found).startswith("Eget värde är")


def test_a_composition_that_gave_more_than_the_change_says_so() -> None:
    # A rises from 10 to 15 per cent. The whole falls from 750 of 2100 to 545 of 3100, by 18.1 points.
    (said,) = told(indicator(), shares(now=((435, 2900), (60, 100), (50, 100))))
    size = re.fullmatch(
        r"Att fördelningen är en annan än 2024 gav (\d+,\d) procentenheter, "
        r"mer än hela minskningen på 18,1 procentenheter\.",
        said,
    )
    # The mix is what is left of the change when A's five points are taken away, by the mean of 1000/2100 and 2900/3100.
    assert size and float(size[1].replace(",", ".")) == pytest.approx(
        18.1 + 5 * (1000 / 2100 + 2900 / 3100) / 2, abs=0.1
    )


def test_few_who_went_along_are_named_though_they_gave_little() -> None:
    # Only A fell, by eight points: the rest of the fall is the mix.
    found = shares(now=((58, 2900), (60, 100), (50, 100)))
    assert re.fullmatch(r"\d+ procent av minskningen kommer från A\.", told(indicator(), found)[0])


def test_nothing_is_said_of_units_that_all_went_the_other_way() -> None:
    found = shares(now=((310, 2900), (61, 100), (51, 100)))
    assert all("kommer från" not in each for each in told(indicator(), found))


SEXES = "month sex met asked"


def sexes(women: tuple[int, int], men: tuple[int, int], *unknown: tuple) -> Outcome:
    rows = [
        *(("2024-01", "kvinnor", 100, 1000), ("2024-01", "män", 100, 1000), ("2024-01", "totalt", 200, 2000)),
        *(("2025-01", "kvinnor", *women), ("2025-01", "män", *men)),
        (
            "2025-01",
            "totalt",
            women[0] + men[0] + sum(row[2] for row in unknown),
            2000 + sum(row[3] for row in unknown),
        ),
    ]
    return compute(met(SEXES, *rows, *unknown), edition="2025-01")


def test_women_and_men_share_what_both_gave() -> None:
    found = sexes((300, 1000), (200, 1000))  # 20 and 10 points, each for half
    assert told(indicator(), found) == ["Kvinnor står för två tredjedelar av ökningen och män för resten."]
    girls = indicator(children=True)
    assert [row.name for row in moved_rows(girls, found.decompositions[1])] == [
        *("Förändring", "Flickor", "Pojkar", "Ändrad fördelning")
    ]
    assert told(girls, found) == ["Flickor står för två tredjedelar av ökningen och pojkar för resten."]


@pytest.mark.parametrize(
    ("lost", "note"),
    [
        (("women",), "värdet för flickor"),
        (("women", "men"), "värdena för flickor och pojkar"),
        (("outturn", "women"), "utfallet och värdet för flickor"),
    ],
)
def test_a_split_by_sexes_that_are_invented_says_so_and_explains_nothing(lost: tuple, note: str) -> None:
    how = indicator(children=True, invented=lost)
    found = sexes((300, 1000), (200, 1000))
    found = found.model_copy(update={"invented": invented_figures(how, found)})
    assert told(how, found) == []
    of_sexes = next(each for each in found.decompositions if each.by == "sex")
    assert moved_caption(how, found, of_sexes) == (
        f"Bidrag till förändringen sedan 2024, per kön: Kötid; påhittat: {note}"
    )
    facts = {fact.id: fact.status for fact in IndicatorFacts(how, found, (), "SKR", "Nämnden")}
    assert facts["kotid.bidrag.sex.kvinnor.2025"] == "invented"
    quotient = "invented" if "outturn" in lost else "computed"
    assert facts["kotid.bidrag.quotient.numerator.2025"] == quotient


def test_groups_that_are_named_by_words_begin_with_a_small_letter() -> None:
    before, now = dict.fromkeys(("Läkare", "Skötare", "Kuratorer"), 10), {"Läkare": 14, "Skötare": 10, "Kuratorer": 10}
    rows = [(f"{year}-01", name, n) for year, of in ((2024, before), (2025, now)) for name, n in of.items()]
    made = total(table("month staff_group events", *rows), "events")
    found = compute(made, COUNTED, "2025-01", units={"personalgrupp": "staff_group"})
    assert told(COUNTED, found) == ["Hela ökningen kommer från läkare."]


@pytest.mark.parametrize("men", [(90, 1000), (100, 1000), (101, 1000)])
def test_of_sexes_that_went_apart_or_stood_still_nothing_is_said(men: tuple[int, int]) -> None:
    assert told(indicator(), sexes((500, 1000), men)) == []


def test_of_sexes_beside_an_unknown_one_nothing_is_said() -> None:
    assert told(indicator(), sexes((300, 1000), (200, 1000), ("2025-01", "okänt", 5, 50))) == []


def test_what_chance_may_give_is_not_explained() -> None:
    found = shares(before=((10, 30), (10, 30), (10, 30)), now=((12, 30), (11, 30), (10, 30)))
    assert found.decompositions
    how = indicator(direction="higher")
    assert told(how, with_change(how, found, VerdictRule())) == []


def test_the_chart_shows_units_before_sexes_and_sexes_before_the_quotient() -> None:
    parts = (Contribution(name="numerator", own=1.0),)
    quotient, sex, units = (Decomposition(by=by, contributions=parts) for by in ("quotient", "sex", "kommun"))
    nothing = shares().model_copy(update={"decompositions": ()})
    assert drawn_split(nothing) is None
    assert moved_sentences(indicator(), nothing) == ()
    for given, first in (((quotient, sex, units), units), ((quotient, sex), sex), ((quotient,), quotient)):
        assert drawn_split(nothing.model_copy(update={"decompositions": given})) == first


def test_many_parts_are_drawn_together() -> None:
    names = [f"Ort {letter}" for letter in "ABCDEFGH"]
    found = counted(dict.fromkeys(names, 10), dict(zip(names, range(10, 18), strict=True)))
    rows = moved_rows(COUNTED, found.decompositions[0])
    assert [(row.name, row.value) for row in rows] == [
        *(("Förändring", 28), ("Ort H", 7), ("Ort G", 6), ("Ort F", 5), ("Ort E", 4), ("Ort D", 3)),
        ("Övriga 3", 2 + 1 + 0),
    ]


EDITION = Edition.parse("2025-01", 1)


def test_card_and_stored_text_tell_it_and_every_number_is_a_fact() -> None:
    how = indicator(numerator="i tid", denominator="alla")
    found = shares()
    page = BeautifulSoup(fact_elements(indicator_card(how, found, EDITION, "", RULE)), "html.parser")
    shown = bound_outcome(found)
    sentences = unbound(" ".join(moved_sentences(how, shown)))
    assert " ".join(page.select_one(".sc-moved").get_text().split()) == sentences
    stored = unbound(indicator_text(tell_indicator(how, shown, EDITION, RULE), how, found))
    assert f"Varifrån ändringen kommer: {sentences}" in stored
    (details,) = (each for each in page.select("details") if "Det här ändrade värdet" in each.summary.get_text())
    facts = {fact.id: fact for fact in IndicatorFacts(how, found, (), "SKR", "Nämnden")}
    rows = [row for row in details.select("tbody tr") if row.th.get_text().startswith(("A", "Täljare: i tid"))]
    for row in rows:
        for number in row.select("data"):
            assert facts[number["data-fact"]].printed == number.get_text()
    assert [len(row.select("data")) for row in rows] == [1, 2]
    assert len(details.select("svg")) == 2
    assert details.select_one("[data-is=reckoned]")
    (split,) = (each for each in found.decompositions if each.by == "kommun")
    fact = facts["kotid.bidrag.kommun.a.2025"]
    assert (fact.value, fact.label) == (
        pytest.approx(split.contributions[0].own),
        "Kötid, bidrag till förändringen, eget värde: A",
    )
    assert facts["kotid.bidrag.quotient.numerator.2025"].label == "Kötid, bidrag till förändringen: Täljare: i tid"


def test_numbers_in_the_sentences_are_bound_or_reckoned() -> None:
    found = bound_outcome(counted({"A": 10, "B": 10, "C": 10, "D": 10}, {"A": 18, "B": 10, "C": 9, "D": 9}))
    (said,) = moved_sentences(COUNTED, found)
    assert [(text, fact) for text, fact in pieces(said) if fact] == [
        ("8", "=reckoned"),
        ("6", "kotid.forandring.2025"),
    ]


def test_two_units_of_the_same_name_have_facts_of_their_own() -> None:
    found = shares()
    twice = (Contribution(name="A", own=1.0), Contribution(name="A", own=2.0, stays="gone"))
    given = found.model_copy(update={"decompositions": (Decomposition(by="kommun", contributions=twice),)})
    (split,) = bound_outcome(given).decompositions
    assert [each.own.fact for each in split.contributions] == [
        "kotid.bidrag.kommun.a.2025",
        "kotid.bidrag.kommun.a-2.2025",
    ]


def test_a_quotient_without_names_is_called_numerator_and_denominator() -> None:
    found = shares()
    (split,) = (each for each in found.decompositions if each.by == "quotient")
    assert [row.name for row in moved_rows(indicator(), split)] == ["Förändring", "Täljare", "Nämnare"]


def test_a_split_that_is_not_told_says_so_whether_the_change_is_sure_or_not() -> None:
    found = counted({"A": 10, "B": 10, "C": 10}, {"A": 30, "B": 10, "C": 10})
    hidden = (
        ProtectedRow(table="split", row=("kommun",), reason="few"),
        ProtectedRow(table="split", row=("sex",), reason="complement"),
        ProtectedRow(table="unit", row=("kommun", "Kil"), reason="few"),
    )
    said = "Hur förändringen fördelar sig per kommun och kön lämnas inte ut, eftersom det skulle röja några få."
    for change in (found.change, None):
        kept = found.model_copy(update={"decompositions": (), "protected": hidden, "change": change})
        assert moved_sentences(COUNTED, kept) == (said,)

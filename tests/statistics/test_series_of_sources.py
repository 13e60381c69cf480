"""What a source answered is read as it is, and anything else than what the series says is told and not taken."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from source_answers import (
    KOLADA,
    KOLADA_KPI,
    PXWEB,
    SOCIALSTYRELSEN,
    as_bytes,
    of_row,
    of_year,
    recorded,
    series,
)

from scorecard.common.edition import Edition
from scorecard.common.faults import SourceError
from scorecard.statistics.told import questions_of, values_of

WHOLE = Edition(2025, 12)
Change = Callable[[dict[str, Any]], object]


def faults(told: dict[str, Any], change: Change, edition: Edition = WHOLE, **changes: Any) -> list[str]:
    """What is told of a series whose answers are other than they should be."""
    answers = recorded(told["source"])
    change(answers)
    with pytest.raises(SourceError) as caught:
        values_of("rad", series(told, **changes), as_bytes(answers), edition)
    return [str(fault) for fault in caught.value.faults]


def values(told: dict[str, Any], edition: Edition = WHOLE, **changes: Any) -> dict[str, str]:
    return values_of("rad", series(told, **changes), as_bytes(recorded(told["source"])), edition)


def test_kolada_gives_the_country_s_years_of_both_sexes_together_as_they_are_written() -> None:
    assert values(KOLADA) == {"2023": "82.9", "2024": "83.75", "2025": "85.25"}
    assert {part: one.address for part, one in questions_of(series(KOLADA)).items()} == {
        "kpi": "https://api.kolada.se/v3/kpi/U70000",
        "data": "https://api.kolada.se/v3/data/kpi/U70000/municipality/0000",
    }


def test_a_year_is_taken_once_it_is_over() -> None:
    """The whole year 2025 beside four months of it would be another figure than it says."""
    assert values(KOLADA, Edition(2025, 4)) == {"2023": "82.9", "2024": "83.75"}
    assert values(KOLADA, Edition(2025, 4, begins=5)) == {"2022": "81.0", "2023": "82.9", "2024": "83.75"}


def test_pxweb_gives_the_months_of_an_edition_and_a_missing_one_is_missing() -> None:
    assert values(PXWEB) == {"2025-01": "71.2", "2025-02": ""}


def test_pxweb_is_asked_by_its_address_alone_or_by_a_text_that_is_sent() -> None:
    second = questions_of(series(PXWEB))["data"]
    assert second.body is None
    assert second.address == (
        "https://statistik.example/api/v2/tables/TAB9000/data?lang=sv&outputFormat=json-stat2"
        "&valueCodes[Region]=00&valueCodes[ContentsCode]=000001A1&valueCodes[Tid]=*"
    )
    first = questions_of(series(PXWEB, address="https://statistik.example/OV0104/v1/doris/sv/ssd/HE/Halsa"))["data"]
    assert first.address == "https://statistik.example/OV0104/v1/doris/sv/ssd/HE/Halsa"
    assert json.loads(str(first.body)) == {
        "query": [
            {"code": "Region", "selection": {"filter": "item", "values": ["00"]}},
            {"code": "ContentsCode", "selection": {"filter": "item", "values": ["000001A1"]}},
            {"code": "Tid", "selection": {"filter": "all", "values": ["*"]}},
        ],
        "response": {"format": "json-stat2"},
    }


def test_values_of_a_cube_may_stand_by_their_places() -> None:
    answers = recorded("pxweb")
    answers["data"]["value"] = {"0": 70.1, "1": 71.2, "3": 73.4}
    assert values_of("rad", series(PXWEB), as_bytes(answers), WHOLE) == {"2025-01": "71.2", "2025-02": ""}


def test_years_that_go_on_past_new_year_are_written_as_the_board_s() -> None:
    answers = recorded("pxweb")
    answers["data"]["dimension"]["Tid"]["category"] = {"index": ["2022/2023", "2023/2024", "2024/25", "2025/26"]}
    told = values_of("rad", series(PXWEB, period="year"), as_bytes(answers), Edition(2025, 6, begins=7))
    assert told == {"2022/23": "70.1", "2023/24": "71.2", "2024/25": ""}


def test_socialstyrelsen_writes_numbers_as_swedish_text() -> None:
    assert values(SOCIALSTYRELSEN) == {"2023": "1191.6", "2024": "1180.25"}
    assert questions_of(series(SOCIALSTYRELSEN))["data"].address == (
        "https://sdb.socialstyrelsen.se/api/v1/sv/diagnoserislutenvard/resultat/matt/4/region/0"
        "/diagnos/I21/alder/19/kon/3?per_sida=5000"
    )


def test_codes_with_other_letters_are_asked_for_as_an_address_has_them() -> None:
    told = series(SOCIALSTYRELSEN, selection={"diagnos": "Å21"})
    assert questions_of(told)["data"].address.endswith("/region/0/diagnos/%C3%8521?per_sida=5000")
    told = series(PXWEB, selection={"Kön": "1+2", "ContentsCode": "A"})
    assert "valueCodes[K%C3%B6n]=1%2B2" in questions_of(told)["data"].address


def test_another_title_or_unit_is_told() -> None:
    renamed = faults(KOLADA, lambda answers: answers["kpi"]["values"][0].update(title="Nöjda patienter, andel (%)"))
    assert renamed == [
        "rad from kolada: the source calls the series otherwise; found Nöjda patienter, andel (%); "
        "expected Medicinsk bedömning inom 3 dagar i primärvård, andel (%); if it measures the same, the new title"
    ]
    assert faults(KOLADA, lambda answers: None, unit="antal") == [
        "rad from kolada: the title says per cent, and the series another unit; found antal; expected procent"
    ]
    units = {"000001A1": {"base": "antal", "decimals": 0}}
    assert faults(
        PXWEB,
        lambda answers: answers["data"]["dimension"]["ContentsCode"]["category"].update(unit=units),
    ) == ["rad from pxweb: the source has another unit; found antal; expected procent"]


@pytest.mark.parametrize(
    ("told", "change", "said"),
    [
        (
            KOLADA,
            lambda a: a["data"].update(values=[of_year(2024, 1.0), of_year(2024, 2.0)]),
            "several values of a period",
        ),
        (KOLADA, lambda a: a["data"].update(next_url="https://api.kolada.se/v3/…?page=2"), "more pages than one"),
        (KOLADA, lambda a: a["data"]["values"][0].update(municipality="0017"), "found U70000 of 0017"),
        (KOLADA, lambda a: a["kpi"].update(values=[]), "no such key figure; found U70000"),
        (KOLADA, lambda a: a["data"].update(values=[]), "no value of the edition's time; found none"),
        (KOLADA, lambda a: a["data"].update(values=[of_year(1998, 1.0)]), "no value of the edition's time; found 1998"),
        (
            KOLADA,
            lambda a: a["data"]["values"][1].update(period="2023K1"),
            "other periods; found 2023K1; expected years",
        ),
        (KOLADA, lambda a: a["data"].update(values=[of_year(2024, "82,5")]), "values.0.values.1.value"),
        (KOLADA, lambda a: a["data"].update(values=[of_year(2024, True)]), "values.0.values.1.value"),
        (KOLADA, lambda a: a["data"].update(values=[of_year(2024, 1e40)]), "values.0.values.1.value"),
        (KOLADA, lambda a: a["data"].update(values=[of_year(2024, 1e-40)]), "values.0.values.1.value"),
        (KOLADA, lambda a: a.update(data=["no mapping"]), "another form than the source's documentation says"),
        (
            PXWEB,
            lambda a: a["data"].update({"class": "collection"}),
            "another form than the source's documentation says",
        ),
        (PXWEB, lambda a: a["data"].update(value=[1.0]), "not one value of each period; found 1; expected 4"),
        (
            PXWEB,
            lambda a: a["data"]["dimension"]["Region"]["category"].update(index={"00": 0, "17": 1}),
            "not of one code of Region; found 00, 17; expected 00",
        ),
        (PXWEB, lambda a: a["data"].update(id=["Region", "Kon", "Tid"]), "other variables than the series"),
        (
            PXWEB,
            lambda a: a["data"]["dimension"]["Tid"]["category"].update(index=["2024K1", "2024K2", "2024K3", "2024K4"]),
            "other periods; found 2024K1, 2024K2, 2024K3; expected months",
        ),
        (SOCIALSTYRELSEN, lambda a: a["data"].update(sidor=2), "more pages than one; found 2 pages"),
        (
            SOCIALSTYRELSEN,
            lambda a: a["data"]["data"][0].update(diagnosId="I22"),
            "found diagnos I22; expected diagnos I21",
        ),
        (
            SOCIALSTYRELSEN,
            lambda a: a["data"]["data"][0].update(vardformId="SV"),
            "a variable that the series does not",
        ),
        (SOCIALSTYRELSEN, lambda a: a["matt"].pop(), "no such measure; found 4"),
    ],
)
def test_an_answer_of_something_else_or_of_another_form_is_told(
    told: dict[str, Any], change: Change, said: str
) -> None:
    assert said in "\n".join(faults(told, change))


@pytest.mark.parametrize(
    "data", [b"", b"<html>Underh\xc3\xa5ll</html>", b'{"values": [NaN]}', b"\xff\xfe", b"[" * 100_000]
)
def test_what_is_no_json_is_told(data: bytes) -> None:
    answers = as_bytes({"kpi": KOLADA_KPI}) | {"data": data}
    with pytest.raises(SourceError, match="the answer is no JSON"):
        values_of("rad", series(KOLADA), answers, WHOLE)


def test_a_withdrawn_value_is_taken_by_nobody() -> None:
    def withdrawn(answers: dict[str, Any]) -> None:
        answers["data"]["values"][2] = of_year(2024, 83.75, isdeleted=True)

    assert faults(KOLADA, withdrawn) == [
        "rad from kolada, 2024: the source has withdrawn this value; found withdrawn; "
        "expected leave_out: {2024: and why}"
    ]
    answers = recorded("kolada")
    withdrawn(answers)
    without = series(KOLADA, leave_out={2024: "Källan har dragit tillbaka det."})
    assert values_of("rad", without, as_bytes(answers), WHOLE) == {"2023": "82.9", "2025": "85.25"}


def test_a_preliminary_value_is_taken_where_the_series_says_so() -> None:
    def preliminary(answers: dict[str, Any]) -> None:
        answers["data"]["status"]["1"] = "p"

    said = faults(PXWEB, preliminary)
    assert len(said) == 1
    assert said[0].startswith("rad from pxweb, 2025-01: the source marks this value; found p; expected a value without")
    answers = recorded("pxweb")
    preliminary(answers)
    assert values_of("rad", series(PXWEB, marks=["p"]), as_bytes(answers), WHOLE)["2025-01"] == "71.2"


@pytest.mark.parametrize("place", ["note of all", "note of the month", "its name"])
def test_what_words_call_preliminary_is_so(place: str) -> None:
    def say(answers: dict[str, Any]) -> None:
        category = answers["data"]["dimension"]["Tid"]["category"]
        if place == "note of all":
            answers["data"]["note"] = ["Uppgifterna är preliminära."]
        elif place == "note of the month":
            category["note"] = {"2025M01": ["Preliminär uppgift"]}
        else:
            category["label"]["2025M01"] = "2025M01 (prelim. – preliminär)"

    assert faults(PXWEB, say)[0].startswith("rad from pxweb, 2025-01: the source marks this value; found preliminary")


def test_a_swedish_text_that_is_no_number_is_a_mark() -> None:
    def suppressed(answers: dict[str, Any]) -> None:
        answers["data"]["data"][1] = of_row(2024, "X")

    answers = recorded("socialstyrelsen")
    suppressed(answers)
    assert values_of("rad", series(SOCIALSTYRELSEN), as_bytes(answers), WHOLE) == {"2023": "1191.6", "2024": ""}

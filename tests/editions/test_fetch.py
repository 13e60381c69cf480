"""The country's values out of sources of statistics: fetched when asked for, and kept as they came."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from source_answers import KOLADA, PXWEB, of_year, recorded
from tiny_edition import REPOSITORY, changed

from scorecard.book.book import read_sources
from scorecard.common.edition import Edition
from scorecard.common.faults import ScorecardError, SourceError, UnreachableError
from scorecard.editions.fetch import plan_fetch
from scorecard.extracts.manifest import read_received, seal
from scorecard.extracts.manifest_entries import entry_path
from scorecard.intake.fetched import fetched_table
from scorecard.intake.replay import check_received
from scorecard.intake.write import admit
from scorecard.statistics.answers import Answer, Question

EDITION = Edition(2025, 12)
ROW = "medicinsk-bedomning-3-dagar"
CONTRACT = """\
id: riket_oppna
title: Rikets värden ur öppna källor
source: Kolada (RKA)
role: riket
description: En rad per indikator och år.
columns:
  indikator: {name: indicator, type: text, description: Indikatorns id}
  period: {name: period, type: text, description: År}
  varde: {name: value, type: decimal, optional: true, description: Rikets värde}
key: [indikator, period]
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book, in which one indicator's values of the country come from Kolada and no more by hand."""
    root = tmp_path_factory.mktemp("made")
    for folder in ("book", "data", "notebooks"):
        shutil.copytree(REPOSITORY / folder, root / folder)
    by_hand = root / "data" / "2025-12" / "extracts" / "skr_riket.csv"
    lines = by_hand.read_text("utf-8").splitlines(keepends=True)
    by_hand.write_text("".join(line for line in lines if not line.startswith(f"{ROW},")), "utf-8")
    seal(root, EDITION)
    goal = root / "notebooks" / "tillganglig-vard.yml"
    named = "extracts: [cosmic_nybesok, skr_riket]"
    goal.write_text(changed(goal.read_text("utf-8"), named, named.replace("skr_riket", "riket_oppna")), "utf-8")
    declare(root, {ROW: KOLADA})
    return root


@pytest.fixture
def book(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, to fetch into."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH")  # what is fetched now is not of the day that tests build on
    return Path(shutil.copytree(made, tmp_path, dirs_exist_ok=True))


def declare(book: Path, series: dict[str, Any]) -> None:
    told = yaml.safe_dump({"series": series}, allow_unicode=True)
    (book / "data" / "contracts" / "riket_oppna.yml").write_text(CONTRACT + told, "utf-8")


def answering(**answers: Any) -> Callable[[Question], Answer]:
    """A source that gives these answers, by the last part of Kolada's address that is theirs."""
    told = recorded("kolada") | answers

    def ask(question: Question) -> Answer:
        part = "data" if "/data/" in question.address else "kpi"
        moment = datetime(2026, 3, 2, 9, 15, 30)
        return Answer(question, moment, json.dumps(told[part], ensure_ascii=False).encode("utf-8"))

    return ask


def state(book: Path) -> dict[str, bytes]:
    return {str(path.relative_to(book)): path.read_bytes() for path in book.rglob("*") if path.is_file()}


def refused(book: Path, asking: Callable[[Question], Answer], name: str = "riket") -> list[str]:
    """The faults of fetching, after which everything is as it was."""
    before = state(book)
    with pytest.raises(ScorecardError) as caught:
        admit(plan_fetch(book, EDITION, name, False, (), asking))
    assert state(book) == before
    return [str(fault) for fault in caught.value.faults]


def test_values_are_taken_in_with_the_answers_that_they_came_in(book: Path) -> None:
    written = admit(plan_fetch(book, EDITION, "riket", False, (), answering()))
    folder = book / "data" / "2025-12"
    assert [path.relative_to(folder).as_posix() for path in written] == [
        "received/riket_oppna.medicinsk-bedomning-3-dagar.kpi.json",
        "received/riket_oppna.medicinsk-bedomning-3-dagar.data.json",
        "extracts/riket_oppna.csv",
        "extracts/manifest/riket_oppna.csv.yml",
    ]
    table = (folder / "extracts" / "riket_oppna.csv").read_text("utf-8")
    rows = [f"{ROW},2023,82.9\n", f"{ROW},2024,83.75\n", f"{ROW},2025,85.25\n"]
    assert table == "".join(["indikator,period,varde\n", *rows])
    assert (
        json.loads((folder / "received" / "riket_oppna.medicinsk-bedomning-3-dagar.data.json").read_bytes())
        == recorded("kolada")["data"]
    )
    entry = yaml.safe_load(entry_path(folder / "extracts", "riket_oppna.csv").read_text("utf-8"))
    assert (entry["source"], entry["extracted"], entry["rows"]) == ("Kolada (RKA)", "2026-03-02T09:15:00", 3)
    assert entry["covers"] == {"first": "2023", "last": "2025"}
    assert [one["address"] for one in entry["fetched"]] == [
        "https://api.kolada.se/v3/kpi/U70000",
        "https://api.kolada.se/v3/data/kpi/U70000/municipality/0000",
    ]
    assert entry["fetched"][0]["moment"] == "2026-03-02T09:15:30"
    received = read_received(book, EDITION)
    assert check_received(book, received) == []
    sources = read_sources(book, EDITION)
    assert sources.received.table("riket_oppna")["value"].tolist() == [82.9, 83.75, 85.25]


def test_an_answer_that_was_changed_or_gives_another_table_is_told(book: Path) -> None:
    admit(plan_fetch(book, EDITION, "riket", False, (), answering()))
    answer = book / "data" / "2025-12" / "received" / "riket_oppna.medicinsk-bedomning-3-dagar.data.json"
    whole = answer.read_bytes()
    answer.write_bytes(whole.replace(b"83.75", b"38.75"))
    told = [str(fault) for fault in check_received(book, read_received(book, EDITION))]
    assert len(told) == 1
    assert "riket_oppna.medicinsk-bedomning-3-dagar.data.json: the file is not as it was received" in told[0]
    answer.write_bytes(whole)
    declare(book, {ROW: KOLADA | {"leave_out": {"2024": "Källan räknade om."}}})
    told = [str(fault) for fault in check_received(book, read_received(book, EDITION))]
    assert len(told) == 1
    assert "the answers of the sources don't give riket_oppna.csv any more" in told[0]


def test_a_later_answer_takes_the_place_of_the_one_before_and_says_what_it_changes(book: Path) -> None:
    admit(plan_fetch(book, EDITION, "riket", False, (), answering()))
    assert refused(book, answering())[0].startswith("riket_oppna, fetched: 2025-12 has riket_oppna already")
    later = recorded("kolada")["data"]
    later["values"][-1] = of_year(2025, 86.0)
    planned = plan_fetch(book, EDITION, "riket_oppna", True, (), answering(data=later))
    assert planned.intakes[0].changes == (f"1 other value of varde: {ROW}, 2025: 85.25 → 86",)
    admit(planned)
    assert len(list((book / "data" / "2025-12" / "received").iterdir())) == 2
    assert check_received(book, read_received(book, EDITION)) == []


def test_what_two_tables_have_is_told(book: Path) -> None:
    admit(plan_fetch(book, EDITION, "riket", False, (), answering()))
    shutil.copyfile(
        REPOSITORY / "data" / "2025-12" / "extracts" / "skr_riket.csv",
        book / "data" / "2025-12" / "extracts" / "skr_riket.csv",
    )
    seal(book, EDITION)
    with pytest.raises(
        ScorecardError, match="riket_oppna has values of the country of this too; found medicinsk-bedomning-3-dagar"
    ):
        read_sources(book, EDITION)


def silent(question: Question) -> Answer:
    raise UnreachableError("nobody answers")


def test_without_a_source_or_with_another_answer_nothing_is_changed(book: Path) -> None:
    assert refused(book, silent) == ["nobody answers"]
    said = refused(book, answering(data={"values": [of_year(2024, 83.75, status="Preliminär")]}))
    assert said[0].startswith(
        "medicinsk-bedomning-3-dagar from kolada, 2024: the source marks this value; found Preliminär"
    )
    assert refused(book, answering(), "riktet") == [
        "this is not fetched; found riktet; expected riket (did you mean that?) or one of: riket_oppna"
    ]


@pytest.mark.parametrize(
    ("series", "said"),
    [
        (
            {ROW[:-1]: KOLADA},
            f"series.{ROW[:-1]} is of no indicator; found {ROW[:-1]}; expected {ROW}",
        ),
        ({f"{ROW}.tander": KOLADA}, f"series.{ROW}.tander is of no figure of {ROW}"),
        (
            {"samtal-1177": KOLADA},
            "samtal-1177 does not name this extract; found inera_1177, skr_riket; expected riket_oppna",
        ),
        ({ROW: PXWEB | {"unit": "dagar"}}, f"series.{ROW} has another unit than {ROW}; found dagar; expected procent"),
        ({ROW: KOLADA | {"code": "U7"}}, "series.medicinsk-bedomning-3-dagar.kolada.code"),
        (
            {ROW: PXWEB | {"address": "http://statistik.example/tables/TAB1"}},
            "series.medicinsk-bedomning-3-dagar.pxweb.address",
        ),
        ({ROW: PXWEB | {"address": "https://statistik.example/hälsa/tables/TAB1"}}, f"series.{ROW}.pxweb.address"),
        ({ROW: PXWEB | {"selection": {"Tid": "2025"}}}, "selection chooses Tid, of which all periods are asked for"),
        ({ROW: {"source": "skolverket"}}, "series.medicinsk-bedomning-3-dagar"),
    ],
)
def test_a_series_that_cannot_be_is_told_before_anybody_is_asked(book: Path, series: dict[str, Any], said: str) -> None:
    declare(book, series)
    told = refused(book, lambda question: pytest.fail(f"{question.address} was asked"))
    assert said in "\n".join(told)


def test_series_belong_to_the_country_s_values_alone(book: Path) -> None:
    path = book / "data" / "contracts" / "riket_oppna.yml"
    path.write_text(changed(path.read_text("utf-8"), "role: riket\n", ""), "utf-8")
    assert "series are of role riket, with no column but indicator, period, value" in refused(book, answering())[0]


def test_a_book_without_series_says_where_they_belong(book: Path) -> None:
    (book / "data" / "contracts" / "riket_oppna.yml").unlink()
    with pytest.raises(
        SourceError, match="no contract declares series to fetch; expected series: in a contract of role"
    ):
        plan_fetch(book, EDITION, "riket", False, (), answering())


def test_an_answer_that_is_gone_or_says_something_else_than_its_series_is_told(book: Path) -> None:
    admit(plan_fetch(book, EDITION, "riket", False, (), answering()))
    declare(book, {ROW: KOLADA | {"unit": "antal"}})
    told = [str(fault) for fault in check_received(book, read_received(book, EDITION))]
    assert told and all(ROW in fault for fault in told)
    declare(book, {ROW: KOLADA})
    (book / "data" / "2025-12" / "received" / f"riket_oppna.{ROW}.data.json").unlink()
    (fault,) = [str(fault) for fault in check_received(book, read_received(book, EDITION))]
    assert "the file as received is missing; expected an answer that riket_oppna.csv was made from" in fault
    contract = read_received(book, EDITION).contracts["riket_oppna"]
    with pytest.raises(
        SourceError, match=rf"{ROW}: an answer to this series is missing; found none; expected riket_oppna"
    ):
        fetched_table(contract, {}, EDITION)

"""Card, printed report, workbook and plain text say of an indicator what `Told` says, all of it and nothing else."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import pytest
from bs4 import BeautifulSoup
from built import EDITION, Project, build_once
from openpyxl import load_workbook

from scorecard.book.book import Book, read_book, read_sources
from scorecard.book.highlights import highlight_sentences
from scorecard.catalogue.actions import RedAnswer
from scorecard.catalogue.board import Rule
from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.target import Bound, Target
from scorecard.common.edition import BoardYear, Edition, Period
from scorecard.downloads import pdf_nodes
from scorecard.downloads.dataset import Dataset, dataset
from scorecard.downloads.document import document
from scorecard.downloads.files import downloads
from scorecard.downloads.pdf_goals import assessment_nodes, goal_chapter, indicator_nodes
from scorecard.downloads.workbook import sheet_name, workbook
from scorecard.judge.answers import AnsweredIndicator
from scorecard.judge.outcome import Change, Coming, Outcome, Revised
from scorecard.judge.outlook import Outlook
from scorecard.judge.pace import Pace
from scorecard.judge.rule import judge
from scorecard.ledger.rows import ledger
from scorecard.measure.values import Reading
from scorecard.pages import goals, money, riket, sexes
from scorecard.pages.cards import goal_card, indicator_card, summary_rows
from scorecard.pages.sexes_chart import women_and_men_chart
from scorecard.wording.answers import tell_answer
from scorecard.wording.bound import unbound
from scorecard.wording.filling import fill
from scorecard.wording.stored_text import goal_text, indicator_text
from scorecard.wording.told import Told, ToldGoal, tell_goal, tell_indicator

RULE = Rule(version="1", yellow_from=0.9, goal_red_share=0.5)
# What a medium writes itself: the headings that it files what is told under, and the figures behind the text.
CARD_HEADINGS = "Målet Signaler i månaderna Så blev färgen Fler uppgifter Om måttet Uppgift Värde"
PDF_HEADINGS = "Signaler i månaderna Så blev färgen Fler uppgifter Varifrån ändringen kommer"
LINE_LABELS = "Utfall Preliminärt Påhittat Bedömning Signaler i månaderna Så blev färgen Varifrån ändringen kommer"
BEHIND = (
    "utfall året före kvinnor män flickor pojkar riket prognos preliminär troligen ja inte osäkert mäts inte "
    "varje månad månader saknas skyddad skyddade och för få inget år före att jämföra med budgeten helåret redan "
    "säkert går längre"
)


@dataclass(frozen=True)
class Case:
    """An indicator with its outcome in an edition."""

    indicator: Indicator
    outcome: Outcome
    edition: Edition

    @cached_property
    def told(self) -> Told:
        return tell_indicator(self.indicator, self.outcome, self.edition, RULE)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return build_once(tmp_path_factory)


@pytest.fixture(scope="module")
def book(built: Project) -> Book:
    return read_book(read_sources(built.root, Edition.parse(EDITION, 1)), built.root / "_build" / EDITION / "results")


@pytest.fixture(scope="module")
def data(book: Book) -> Dataset:
    return dataset(book, ledger(book.catalogue, book.results, book.sources.received, book.board.rule))


@pytest.fixture(scope="module")
def cases(book: Book) -> list[Case]:
    """The indicators of the edition, and what it happens not to have: an outlook, a revision, a later report."""
    shipped = [Case(each, book.outcomes[each.id], book.edition) for _, each in book.catalogue.indicators]
    assert len(shipped) == 36
    return [*shipped, *others()]


def others() -> Iterator[Case]:
    about = {
        "name": "Besök <b>i tid</b>",
        "about": "Text.",
        "periodicity": "månad",
        "source": "Källa",
        "extracts": ("visits",),
        "method": "Enkät",
        "riket": {"compared": True},
        "accumulation": "ratio_of_sums",
        "unit": "procent",
        "direction": "higher",
    }
    target = Target(op=">=", value=60)
    nothing = Outcome(indicator="x", goal="mal", edition="2025-08", status="active", target=target)
    found = nothing.model_copy(
        update={
            "outturn": Reading(value=50.0),
            "riket": 52.0,
            "judgement": judge(50.0, target, RULE, 1),
            "preliminary": ("2025-08",),
            "revised": (
                Revised(
                    date=date(2025, 10, 3),
                    reason="Fel fil.",
                    decided_by="Direktören",
                    changes=(Change(figure="outturn", old="49", new="50"),),
                ),
            ),
        }
    )
    part = Edition(2025, 8)
    likely = Outlook(months=8, value=51.0, low=48.0, high=54.0, method="last_year", target=target, light="red")
    likely = likely.model_copy(update={"verdict": "likely_missed", "pace": Pace(kind="needed", value=80.0)})
    unknown = Outlook(months=8, target=target, reason="gaps")
    for name, outlook in (("med-prognos", likely), ("utan-prognos", unknown)):
        yield Case(Indicator(id=name, **about), found.model_copy(update={"outlook": outlook}), part)
    broken = Indicator(id="brott", **about, series_breaks=[{"date": "2025-02-01", "reason": "Nytt system."}])
    yield Case(broken, found, part)
    coming = nothing.model_copy(update={"status": "not_due", "coming": Coming(edition="2025-12")})
    yield Case(Indicator(id="senare", **about), coming, part)


def leaves(value: Any, left_out: frozenset[str]) -> Iterator[str]:
    """Every text that a told object holds, but for codes, shapes and the cells of another table."""
    if isinstance(value, str) and value:
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from leaves(each, left_out)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in left_out:
                yield from leaves(getattr(value, field.name), left_out)


NOT_TEXT = frozenset({"code", "word", "shape", "row", "id", "short", "variation", "assurance"})
SHOWN_ALONE = frozenset({"variation_word", "assurance_word"})  # beside a picture; elsewhere the sentences say it


def hold(medium: str, said: list[str], headings: str) -> None:
    """All of it stands there, and when it is taken away only headings and signs are left."""
    text = flat(medium)
    for each in map(flat, said):
        assert each in text, each
    for each in sorted({flat(each).removesuffix(".") for each in said}, key=len, reverse=True):
        text = text.replace(each, " ")
    left = set(re.findall(r"[^\W\d_]+", text)) - set(headings.split())
    assert not left, left


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_card(cases: list[Case]) -> None:
    for case in cases:
        html = unbound(indicator_card(case.indicator, case.outcome, case.edition, "", RULE))
        card = BeautifulSoup(html, "html.parser")
        folded = [
            each
            for each in card.select("details")
            if re.match("Siffrorna|Spridning|Fördelning|Det här ändrade", each.summary.get_text())
        ]
        # The chart and the tables of its numbers are pictures of the series, links are the site's.
        for each in [*card.select(".sc-chart, .sc-protected, nav, caption, [aria-hidden]"), *folded]:
            each.decompose()
        said = list(leaves(case.told, NOT_TEXT | {"name"}))
        hold(card.get_text(" "), said, f"{CARD_HEADINGS} påhittat")


def test_the_printed_report(cases: list[Case]) -> None:
    for case in cases:
        said = list(leaves(case.told, NOT_TEXT | SHOWN_ALONE))
        hold(printed(list(indicator_nodes(case.told, [], None))), said, f"{PDF_HEADINGS} påhittat")


def printed(node: Any) -> str:
    """The words of nodes in reading order."""
    if isinstance(node, str):
        return node
    if isinstance(node, list):
        return " ".join(map(printed, node))
    if not isinstance(node, dict):
        return ""
    return " ".join(printed(node[key]) for key in ("text", "blocks", "heads", "rows") if key in node)


def test_the_workbook(cases: list[Case], data: Dataset) -> None:
    made = load_workbook(io.BytesIO(workbook(replace(data, indicators=tuple(case.told for case in cases)))))
    sheet = [[cell.value for cell in row] for row in made["Med ord"].iter_rows(min_row=2)]
    for case in cases:
        mine = " ".join(f"{label} {text}" for name, label, text in sheet if name == case.told.name)
        if case.edition == data.edition:
            hold(mine, list(leaves(case.told, NOT_TEXT | SHOWN_ALONE | {"facts", "name"})), LINE_LABELS)
    assert len(sheet) == sum(len(case.told.lines) for case in cases)
    defined = {row[1].value: " ".join(str(cell.value) for cell in row) for row in made["Definitioner"].iter_rows()}
    for case in cases[:36]:
        text = flat(defined[case.told.id])
        assert [fact for _, fact in case.told.facts if flat(fact) not in text] == []


def test_the_plain_text(cases: list[Case]) -> None:
    for case in cases:
        told = case.told
        head, *lines = indicator_text(told, case.indicator, case.outcome).splitlines()
        assert head.startswith(f"{told.id}: {told.outturn_unit or told.reason}")
        count = len(told.lines)
        said = list(
            leaves(told, NOT_TEXT | SHOWN_ALONE | {"facts", "name"})
        )  # the facts are the catalogue's, and show in its diff
        hold("\n".join(lines[:count]), said, LINE_LABELS)
        named = [f"{unit.unit_kind} {unit.unit_name}" for unit in case.outcome.units]
        behind = "\n".join(lines[count:])
        for each in sorted([*named, *(figure.key for figure in case.indicator.figures)], key=len, reverse=True):
            behind = behind.replace(each, " ")
        assert set(re.findall(r"[^\W\d_]{2,}", behind)) <= set(BEHIND.split())


def test_a_year_before_that_is_not_compared_with_says_why_in_every_medium(cases: list[Case], data: Dataset) -> None:
    (case,) = (case for case in cases if case.indicator.id == "brott")
    html = unbound(indicator_card(case.indicator, case.outcome, case.edition, "", RULE))
    made = load_workbook(io.BytesIO(workbook(replace(data, indicators=(case.told,)))))
    media = [
        BeautifulSoup(html, "html.parser").get_text(" "),
        printed(list(indicator_nodes(case.told, [], None))),
        " ".join(str(cell.value) for row in made["Med ord"].iter_rows() for cell in row),
        indicator_text(case.told, case.indicator, case.outcome),
    ]
    for medium in media:
        said = ("Samma tid året före", "jämförs inte", "serien har brutits")
        assert [words for words in said if words not in flat(medium)] == []


ANSWER = RedAnswer.model_validate(
    {
        "cause": "Få svarar.",
        "actions": [
            {
                "id": "a",
                "action": "Schemat <i>läggs</i> om.",
                "who": "HR-chef",
                "by": "2026-03-31",
                "effect": 4,
                "status": "under_way",
            }
        ],
    }
)


def test_what_is_done_about_the_red_is_told_in_every_medium(cases: list[Case], data: Dataset) -> None:
    case = next(case for case in cases if case.indicator.id == "med-prognos")
    found = AnsweredIndicator(case.indicator, case.outcome, True, None, ANSWER, True, False, None, True)
    told = replace(case.told, answer=tell_answer(found))
    html = unbound(indicator_card(case.indicator, case.outcome, case.edition, "", RULE, answer=told.answer))
    made = load_workbook(io.BytesIO(workbook(replace(data, indicators=(told,)))))
    about_goal = goal_text(data.goals[0], [told.answer])
    media = [
        BeautifulSoup(html, "html.parser").get_text(" "),
        printed(list(indicator_nodes(told, [], None))),
        " ".join(str(cell.value) for row in made["Med ord"].iter_rows() for cell in row),
        indicator_text(told, case.indicator, case.outcome),
        about_goal,
    ]
    done = ("Vad som görs åt det röda", "Schemat <i>läggs</i> om. HR-chef, senast 31 mars 2026. Pågår.", "påhitta")
    for medium in map(flat, media):
        assert [words for words in done if words not in medium] == []
    assert about_goal.splitlines()[-2:] == ["Vad som görs åt det röda i målet", f"  {told.name}: {told.answer.text}"]


BAND = Target(low=Bound(op=">=", value=45), high=Bound(op="<=", value=55))


def test_a_target_that_is_more_than_a_level_is_told_in_every_file(book: Book, data: Dataset) -> None:
    outcome = book.outcomes["samtal-1177"]
    changed = outcome.model_copy(update={"target": BAND, "judgement": judge(outcome.outturn.value, BAND, RULE, 1)})
    results = tuple(
        one.model_copy(update={"outcomes": tuple(changed if each == outcome else each for each in one.outcomes)})
        for one in book.results
    )
    rows = ledger(book.catalogue, results, book.sources.received, book.board.rule)
    banded = dataset(replace(book, results=results), rows)
    made = {file.path: file.content for file in downloads(banded)}  # the document is held against its schema here
    said = "minst 45 och högst 55 procent"
    for name in ("indikatorer.csv", "results.csv"):
        (row,) = (
            each for each in csv.DictReader(io.StringIO(made[name].decode())) if each["indicator"] == changed.indicator
        )
        assert (row["target_words"], row["target"], row["target_op"], row["light"]) == (said, "", "", "green")
    told = [each for goal in json.loads(made["styrkort.json"])["goals"] for each in goal["indicators"]]
    assert [each["target_words"] for each in told if each["target_words"]] == [said]
    schema = json.loads(made["styrkort.schema.json"])
    assert "target_words" in schema["$defs"]["indicators"]["required"]
    fields = json.loads(made["datapackage.json"])["resources"][1]["schema"]["fields"]
    assert "target_words" in [field["name"] for field in fields]
    assert "indikatorer,target_words,Målvärde med ord" in made["kolumner.csv"].decode()
    sheet = load_workbook(io.BytesIO(made[f"styrkort-{EDITION}.xlsx"]))["Alla indikatorer"]
    heads, *lines = ([cell.value for cell in row] for row in sheet.iter_rows())
    assert [line[heads.index("Målvärde med ord")] for line in lines if line[heads.index("Målvärde med ord")]] == [said]
    assert all(b"target_words" not in file.content for file in downloads(data))


def test_a_goal(book: Book, data: Dataset) -> None:
    made = load_workbook(io.BytesIO(workbook(data)))
    differing = 0
    for goal, told in zip(book.catalogue.goals, data.goals, strict=True):
        outcomes = [book.outcomes[indicator.id] for indicator in goal.indicators]
        assert told == tell_goal(book.edition, book.decided(goal.id), outcomes, book.board.rule)
        sheet = made[sheet_name(f"{goal.number} {goal.name}")]
        lines = [str(sheet.cell(row, 1).value) for row in range(2, 6)]
        for medium in (
            BeautifulSoup(goal_card(told, "", "", draft=False), "html.parser").get_text(" "),
            printed(list(assessment_nodes(told, [], draft=False))),
            goal_text(told),
            " ".join(lines[: 4 if told.differs else 3]),
        ):
            for mark in "●◆■○":
                medium = medium.replace(mark, "")
            hold(medium, list(leaves(told, NOT_TEXT)), "Beräknat förslag")
        differing += bool(told.differs)
    assert differing > 0


def test_a_goal_whose_board_disagrees_with_the_colours_says_so() -> None:
    told = tell_goal(Edition(2025, 12), "uppnas", [], RULE)
    assert (told.suggested.text, told.differs) == ("Inte bedömt", "")
    assert told.counted == "Målet har ingen indikator med färg, så det finns inget att räkna på."
    red = [case.outcome for case in others() if case.outcome.judgement]
    colours = [each for each in red if each.judgement.light == "red"][:1]
    alone = tell_goal(Edition(2025, 8), "uppnas", [colours[0].model_copy(update={"invented": ("light",)})], RULE)
    assert alone.counted == "Målet har en indikator med färg. Den är röd (med påhittade värden)."
    told = tell_goal(Edition(2025, 8), "uppnas", red, RULE)
    assert told == ToldGoal(
        label="Nämndens prognos",
        decided=replace(told.decided, code="green", text="Uppnås"),
        suggested=replace(told.suggested, code="red", text="Uppnås inte"),
        counted="Målet har 3 indikatorer med färg: 3 röda.",
        differs="Nämnden har prognosen ”uppnås”, medan färgerna ensamma talar för ”uppnås inte”. "
        "Det är nämndens prognos som gäller.",
    )


def test_a_draft_says_so_in_print_too() -> None:
    told = tell_goal(Edition(2025, 12), "uppnas", [], RULE)
    for draft in (True, False):
        html, paper = goal_card(told, "", "", draft=draft), printed(list(assessment_nodes(told, [], draft=draft)))
        for medium in (BeautifulSoup(html, "html.parser").get_text(" "), paper):
            said = "Utkast. Texterna kommer från en tidigare utgåva och är inte granskade."
            assert (said in flat(medium)) is draft


def test_nodes_of_a_card_are_ready_for_the_template(cases: list[Case]) -> None:
    for case in cases:
        blocks = pdf_nodes.finished(list(indicator_nodes(case.told, [], None)))
        assert "together" in {block["kind"] for block in blocks}


def cut(book: Book, *names: str) -> Book:
    """The book with some indicators whose extracts end in November."""
    results = tuple(
        result.model_copy(
            update={
                "outcomes": tuple(
                    one.model_copy(update={"months": (1, 11)}) if one.indicator in names else one
                    for one in result.outcomes
                )
            }
        )
        for result in book.results
    )
    return replace(book, results=results)


def test_months_that_are_not_the_editions_are_said_wherever_there_is_a_figure_of_them(book: Book) -> None:
    name, other = "medicinsk-bedomning-3-dagar", "samtal-1177"
    short = cut(book, name)
    made = [
        goals.indicators,
        goals.all_indicators,
        riket.beside_riket,
        sexes.women_and_men,
    ]
    for table_of in made:
        before, now = (BeautifulSoup(table_of(each), "html.parser") for each in (book, short))
        assert "januari–november" not in before.get_text()
        (row,) = (row for row in now.select("tbody tr") if "januari–november 2025" in row.get_text())
        assert row.select_one("a")["href"] == f"indikatorer/{name}.html"
    drawn = BeautifulSoup(women_and_men_chart(short), "html.parser").find("svg").desc.get_text()
    assert f"{short.catalogue.indicator(name).short_name}, januari–november 2025: kvinnor" in drawn
    assert drawn.count("januari–november") == 1
    (goal,) = (goal for goal in book.catalogue.goals if goal.id == "tillganglig-vard")
    told = [tell_indicator(each, short.outcomes[each.id], short.edition, RULE) for each in goal.indicators]
    (row,) = (
        row
        for row in BeautifulSoup(summary_rows([(each, "") for each in told], short.edition), "html.parser").select("li")
        if "januari–november 2025" in row.get_text()
    )
    assert row.select_one("a")["href"] == f"../indikatorer/{name}.html"
    chapter = printed(list(goal_chapter(short, goal, {})))
    assert chapter.count("januari–november 2025") == 2  # beside the outturn, and in the table of all

    rows = ledger(short.catalogue, short.results, short.sources.received, short.board.rule)
    data = dataset(short, rows)
    for table_name in ("indikatorer", "enheter", "uppgifter"):
        covers = {row["indicator"]: row["covers"] for row in data.tables[table_name]}
        assert (covers[name], covers[other if other in covers else "samtal-vardcentral"]) == (
            "2025-01/2025-11",
            "2025-01/2025-12",
        )
    scopes = {row["indicator"]: row["scope"] for row in data.tables["definitioner"]}
    assert (scopes[name], scopes[other], scopes["svf-delaktighet"]) == (
        "januari–november 2025",
        None,
        "Januari–september",
    )
    nested = {
        one["indicator"]: one["definition"]["scope"] for each in document(data)["goals"] for one in each["indicators"]
    }
    assert (nested[name], nested[other]) == ("januari–november 2025", None)
    sheets = load_workbook(io.BytesIO(workbook(data)))
    heads, *lines = ([cell.value for cell in row] for row in sheets["Alla indikatorer"].iter_rows())
    of = {line[heads.index("Indikator-id")]: line[heads.index("Avser")] for line in lines}
    assert (of[name], of[other]) == ("2025-01/2025-11", "2025-01/2025-12")
    assert "Avser" in [cell.value for cell in next(sheets["Enheter"].iter_rows())]


def test_the_money_says_the_months_that_are_booked(book: Book) -> None:
    short = replace(book)
    made = replace(book.statement, period=Period(BoardYear(2025), 11))
    short.__dict__["statement"] = made  # in the place of what is computed once
    said = [money.finances(short), money.costs_chart(short), *highlight_sentences(short)[2:]]
    assert ["januari–november 2025" in text for text in said] == [True] * 3
    assert "samma tid 2024" in said[-1]
    names = fill('{{ fin("nettokostnad").period }}, {{ fin("nettokostnad").previous_period }}', short.names, "x")
    assert names == "januari–november 2025, januari–november 2024"
    assert "januari–november" not in "".join(map(str, (money.finances(book), *highlight_sentences(book))))

"""The texts of the shipped edition against its figures: what is planted is told, what is cited is not judged."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import nbformat
import pytest
from built import EDITION
from copies import copy_folder
from false_sentences import false_sentences
from tiny_edition import REPOSITORY

from scorecard.book.book import Book
from scorecard.catalogue.easy_words import EASY_FILE
from scorecard.claims import edition_texts
from scorecard.claims.checker import check_report_with
from scorecard.claims.edition_texts import check_claims, check_edition_texts, contradicted, judge_text, unproven_words
from scorecard.claims.elsewhere import other_sentences, page_sentences, sentences_beside_pages
from scorecard.claims.facts import subjects
from scorecard.claims.judge import Judge
from scorecard.claims.texts import TextSentence
from scorecard.claims.typed import of_others, typed_numbers, years_ahead
from scorecard.common.faults import TextError
from scorecard.common.names import ACTIONS_FILE
from scorecard.common.store import Store
from scorecard.judge.outcome import ShownText
from scorecard.language.spelling import Passage, page_passages
from scorecard.sentences.report import report_of
from scorecard.sentences.verdict import ClaimVerdict
from scorecard.wording.texts import Texts

GOAL, CALLS = "tillganglig-vard", "samtal-1177"
SILENCE = "Så är det."  # a text that says nothing of any figure
FILE = f"data/{EDITION}/texts/{GOAL}.yml"


@pytest.fixture(scope="module")
def beside_pages(book: Book) -> list[TextSentence]:
    return list(sentences_beside_pages(book, ()))


@pytest.fixture(scope="module")
def of_pages(book: Book) -> dict[str, list[TextSentence]]:
    return {page.file: list(page_sentences(book, page, ())) for page in page_passages(book.sources)}


@pytest.fixture(scope="module")
def elsewhere(beside_pages: list[TextSentence], of_pages: dict[str, list[TextSentence]]) -> list[TextSentence]:
    return [*beside_pages, *chain.from_iterable(of_pages.values())]


@pytest.fixture(scope="module")
def judged(judge: Judge, book: Book) -> Callable[..., list[ClaimVerdict]]:
    return cache(lambda sentence: judge_text(sentence, judge, book))


@pytest.fixture(autouse=True)
def one_judge(
    judge: Judge,
    judged: Callable[..., list[ClaimVerdict]],
    beside_pages: list[TextSentence],
    of_pages: dict[str, list[TextSentence]],
    elsewhere: list[TextSentence],
    book: Book,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is planted changes no figure, so that all are held against the same, and a sentence but once."""

    def is_same(one: Book, cited: Collection[str]) -> bool:
        own, known = one.sources, book.sources
        return not cited and own.answers is known.answers and own.root == known.root and one.results == book.results

    def told_elsewhere(one: Book) -> Iterable[TextSentence]:
        return elsewhere if is_same(one, one.sources.report.cited) else other_sentences(one)

    def told_beside(one: Book, cited: Collection[str]) -> Iterable[TextSentence]:
        return beside_pages if is_same(one, cited) else sentences_beside_pages(one, cited)

    def told_there(one: Book, page: Passage, cited: Collection[str]) -> Iterable[TextSentence]:
        return of_pages[page.file] if is_same(one, cited) else page_sentences(one, page, cited)

    monkeypatch.setattr(edition_texts, "judge_of", lambda _: judge)
    monkeypatch.setattr(edition_texts, "judge_text", lambda sentence, *_: judged(sentence))
    monkeypatch.setattr(edition_texts, "lent_store", lambda: None)  # which is not to learn such judging
    monkeypatch.setattr(edition_texts, "other_sentences", told_elsewhere)
    monkeypatch.setattr(edition_texts, "sentences_beside_pages", told_beside)
    monkeypatch.setattr(edition_texts, "page_sentences", told_there)


@pytest.fixture(scope="module")
def unproven(book: Book) -> set[str]:
    """The sentences of the shipped texts that nothing proves."""
    return {one.sentence for one in check_edition_texts(book) if one.verdict == "unproven"}


def planted(book: Book, sentence: str, *cited: str, judgement: tuple[str, ...] = ()) -> Book:
    """The book with one more sentence at the end of the comment of 1177, which alone is not silent."""
    texts = book.sources.texts[GOAL]
    silent = _silent(texts).goal
    goal = silent.model_copy(
        update={"indicators": silent.indicators | {CALLS: texts.goal.indicators[CALLS] + f"\n\n{sentence}"}}
    )
    changed = Texts(texts._file, goal, cited, judgement)
    # All that is typed is judged by the test below.
    others = {goal: _silent(read) for goal, read in book.sources.texts.items()}
    report = Texts(book.sources.report._file, dict.fromkeys(book.sources.report.goal, SILENCE))
    return replace(book, sources=replace(book.sources, texts=others | {GOAL: changed}, report=report))


def _silent(texts: Texts) -> Texts:
    nothing = dict.fromkeys(texts.goal.indicators, SILENCE)
    return Texts(
        texts._file, texts.goal.model_copy(update={"reason": SILENCE, "comment": SILENCE, "indicators": nothing})
    )


@pytest.mark.parametrize(
    ("of_something_else", "of_what_is_measured"),
    [
        ("Bara 3 procent av samtalen leder till ambulans.", "Bara 3 procent av samtalen fick svar inom 15 minuter."),
        ("Två av tio samtal gäller influensa.", "Två av tio samtal fick svar inom 15 minuter."),
        ("Antalet samtal om vaccin ökade med 8 procent.", "Antalet inkomna samtal ökade med 8 procent."),
        (
            "Av dem som fick svar inom 15 minuter var två av tre kvinnor.",
            "Tre av fyra samtal fick svar inom 15 minuter.",
        ),
        ("Frågor om recept stod för 12 procent av samtalen.", "Svar inom 15 minuter fick 12 procent av samtalen."),
        (
            "På vår enhet besvarades 80 procent av samtalen inom 15 minuter.",
            "I regionen besvarades 80 procent av samtalen inom 15 minuter.",
        ),
        (
            "Bland studenter besvarades 80 procent av samtalen inom 15 minuter.",
            "Under året besvarades 80 procent av samtalen inom 15 minuter.",
        ),
    ],
)
def test_what_stands_on_a_card_about_something_else_is_held_against_none_of_its_figures(
    of_something_else: str, of_what_is_measured: str, book: Book
) -> None:
    assert contradicted(planted(book, of_something_else)) == []
    assert len(contradicted(planted(book, of_what_is_measured))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Andelen var 61,4 procent trots influensan.",
        "Utfallet blev 61,4 procent, eftersom turistsäsongen var lugn.",
        "Målet nåddes trots influensan.",
    ],
)
def test_why_it_is_so_does_not_hide_what_is_said_of_it(text: str, book: Book) -> None:
    assert len(contradicted(planted(book, text))) == 1


def test_no_text_that_is_shipped_is_contradicted(book: Book) -> None:
    found = check_edition_texts(book)
    assert len([one for one in found if one.verdict == "agreed"]) > 200
    assert contradicted(book) == []


# 51.4 per cent, 35.9 the year before and 53.6 in the country; the target of 60 was met in two months of twelve.
@pytest.mark.parametrize(
    ("sentence", "kind", "figure"),
    [
        ("Andelen har minskat.", "direction", "51,4 procent mot 35,9 procent"),
        ("Målvärdet nås.", "target", "51,4 procent"),
        ("Andelen är högre än i riket.", "riket", "51,4 procent mot 53,6 procent"),
        ("Utfallet blev 61,4 procent.", "value", "51,4 procent"),
        ("Det är 5,5 procentenheter högre än 2024.", "change", "15,5 procentenheter"),
        ("Målet nåddes i sju av tolv månader.", "months", "2 av 12 månader"),
        ("Indikatorn är grön.", "light", "röd"),
        ("Målet nåddes i mars och april.", "months", "2 av 12 månader"),
        ("Andelen sjönk fem månader i rad.", "months", "2 månader i rad"),
        ("Andelen var som högst i mars.", "ordering", "oktober: 63,1 procent"),
        ("Mindre än hälften av samtalen fick svar inom 15 minuter.", "value", "51,4 procent"),
        ("Andelen ökade från 39,5 till 51,4 procent.", "value", "35,9 procent"),
        ("Det är 15,5 procent högre än 2024.", "unit", "15,5 procentenheter"),
    ],
)
def test_a_planted_sentence_is_told_with_its_line_and_the_figure(
    book: Book, sentence: str, kind: str, figure: str
) -> None:
    [fault] = contradicted(planted(book, sentence))
    assert (fault.what, fault.file, fault.found) == (sentence, FILE, kind)
    assert fault.line > book.sources.texts[GOAL].line("indicators", CALLS)
    assert fault.expected.startswith(f"{figure} (")
    with pytest.raises(TextError):
        check_claims(planted(book, sentence))


def test_what_is_typed_of_an_action_is_judged_too(book: Book) -> None:
    answers = book.sources.answers
    assert answers.plan is not None
    answer = answers.plan.indicators[CALLS]
    # 51.4 per cent, as above
    false = answer.model_copy(update={"cause": "Andelen besvarade samtal till 1177 var 61,4 procent."})
    plan = answers.plan.model_copy(update={"indicators": answers.plan.indicators | {CALLS: false}})
    changed = replace(book, sources=replace(book.sources, answers=replace(answers, plan=plan)))
    [fault] = contradicted(changed)
    assert (fault.what, fault.file, fault.found) == (false.cause, f"data/{EDITION}/{ACTIONS_FILE}", "value")
    assert fault.expected.startswith("51,4 procent (")


NOTEBOOK = f"notebooks/{GOAL}.ipynb"


def written(book: Book, folder: Path, name: str, change: Callable[[str], str]) -> Book:
    """The book with one file that says something else."""
    for path in REPOSITORY.iterdir():
        if path.name in ("book", "notebooks", "data") and path.name != Path(name).parts[0]:
            (folder / path.name).symlink_to(path)
    copy_folder(REPOSITORY / Path(name).parts[0], folder / Path(name).parts[0])
    (folder / name).write_text(change((folder / name).read_text("utf-8")), "utf-8")
    return replace(planted(book, SILENCE), sources=replace(planted(book, SILENCE).sources, root=folder))


# 51.4 per cent of 1177's calls, 35.9 the year before; the target is 60.
@pytest.mark.parametrize(
    ("name", "sentence", "kind"),
    [
        ("book/om.md", "Andelen besvarade telefonsamtal till 1177 minskade.", "direction"),
        ("book/om.md", "- Den blev {{ ind('samtal-1177').outturn }} procent, och målet nås.", "target"),
        ("data/ordlista.yml", "# ord\nextra: Besvarade telefonsamtal 1177 var 61,4 procent.", "value"),
        (f"data/{EDITION}/registers/handelser.csv", "Målet nås för besvarade telefonsamtal 1177.", "target"),
    ],
)
def test_what_pages_settings_and_registers_say_is_judged_too(
    book: Book, tmp_path: Path, name: str, sentence: str, kind: str
) -> None:
    changed = written(book, tmp_path, name, lambda text: f"{text}\n{sentence}\n")
    [fault] = contradicted(changed)
    last = len((tmp_path / name).read_text("utf-8").splitlines())
    assert (fault.file, fault.line, fault.found) == (name, last, kind)


def test_what_only_pages_can_fill_in_is_left_out_and_a_condition_decides(book: Book, tmp_path: Path) -> None:
    false = "Andelen besvarade telefonsamtal till 1177 minskade"
    less = "{% if ind('samtal-1177').raw.change < 0 %}"
    text = f"{false} {{{{ count('arenden') }}}}.\n\n{less}\n{false}.\n{{% endif %}}\n"
    assert contradicted(written(book, tmp_path, "book/om.md", lambda page: f"{page}\n{text}")) == []


def test_a_text_cell_is_of_the_indicator_that_it_stands_by(book: Book, tmp_path: Path) -> None:
    def said(text: str) -> str:
        notebook = nbformat.reads(text, 4)
        next(cell for cell in notebook.cells if cell.id == f"{CALLS}-name").source += "\n\nBra.\n\nMålet nås."
        return str(nbformat.writes(notebook))

    [fault] = contradicted(written(book, tmp_path, NOTEBOOK, said))
    assert (fault.what, fault.file, fault.line) == ("Målet nås.", f"{NOTEBOOK}, cell {CALLS}-name", 5)
    assert fault.expected.startswith("51,4 procent (")


def test_what_a_cell_shows_by_code_is_judged_as_it_is_filled_in(book: Book) -> None:
    texts = ("Andelen har minskat till {{ ind('samtal-1177').outturn }} procent.", "Högst i år", "Målet nås.")
    shown = tuple(ShownText(cell=CALLS, text=text) for text in texts)
    results = tuple(one.model_copy(update={"shown": shown}) if one.goal == GOAL else one for one in book.results)
    found = contradicted(replace(planted(book, SILENCE), results=results))
    assert {fault.file for fault in found} == {f"{NOTEBOOK}, cell {CALLS}"}
    assert {(fault.what, fault.found) for fault in found} == {
        ("Andelen har minskat till 51,4 procent.", "direction"),
        ("Målet nås.", "target"),
    }


def test_what_a_cell_prints_is_judged_as_a_reader_sees_it(book: Book) -> None:
    texts = ("Andelen har\nminskat.", "{{ Målet nås. }}", "| Kil | Målet nås. |", "Bra.\n\nUtfallet blev 61,4 procent.")
    shown = tuple(ShownText(cell=CALLS, text=text, as_read=True) for text in texts)
    results = tuple(one.model_copy(update={"shown": shown}) if one.goal == GOAL else one for one in book.results)
    found = contradicted(replace(planted(book, SILENCE), results=results))
    assert {(fault.file, fault.found) for fault in found} == {
        (f"{NOTEBOOK}, cell {CALLS}", kind) for kind in ("direction", "target", "value")
    }
    assert [fault.what for fault in found] == [
        "Andelen har minskat.",
        "{{ Målet nås. }}.",
        "Målet nås.",
        "Utfallet blev 61,4 procent.",
    ]


def test_the_comment_of_a_goal_is_judged(book: Book) -> None:
    silent = planted(book, SILENCE)
    texts = silent.sources.texts[GOAL]
    goal = texts.goal.model_copy(update={"comment": "Besvarade telefonsamtal till 1177 har minskat."})
    changed = Texts(texts._file, goal)
    sources = replace(silent.sources, texts={**silent.sources.texts, GOAL: changed})
    [fault] = contradicted(replace(silent, sources=sources))
    assert (fault.what, fault.file, fault.found) == (goal.comment, FILE, "direction")


def test_what_stands_outside_the_texts_is_cited_in_those_of_the_report(book: Book, tmp_path: Path) -> None:
    sentence = "Besvarade telefonsamtal 1177 var 61,4 procent."
    changed = written(book, tmp_path, "book/om.md", lambda page: f"{page}\n{sentence}\n")
    report = changed.sources.report
    cited = Texts(report._file, report.goal, (sentence,))
    assert contradicted(replace(changed, sources=replace(changed.sources, report=cited))) == []
    nowhere = Texts(report._file, report.goal, (sentence, "Det sägs ingenstans."))
    [fault] = contradicted(replace(changed, sources=replace(changed.sources, report=nowhere)))
    assert (fault.what, fault.found) == ("no text has this sentence", "Det sägs ingenstans.")


def test_a_sentence_that_is_cited_is_not_judged(book: Book) -> None:
    sentence = "Utfallet blev 61,4 procent."
    assert contradicted(planted(book, sentence)) != []
    assert contradicted(planted(book, sentence, sentence)) == []


def test_a_cited_sentence_that_stands_nowhere_is_told(book: Book) -> None:
    [fault] = contradicted(planted(book, "Det är en fin dag.", "Utfallet blev 61,4 procent."))
    assert (fault.what, fault.file, fault.found) == ("no text has this sentence", FILE, "Utfallet blev 61,4 procent.")


@pytest.mark.parametrize(
    ("sentence", "typed"),
    [
        ("Samtalen är {{ ind('samtal-1177').compared('incoming_calls_change') }}.", False),
        ("{% if ind('samtal-1177').raw.change > 0 %}\nLäget är bättre.\n{% endif %}", False),
        ("Utvecklingen har gått över till annat.", False),
        ("Kaffet är bättre.", True),
        ("{% if edition.whole_year %}\nKaffet är bättre.\n{% endif %}", True),
    ],
)
def test_words_that_figures_choose_need_no_proof(book: Book, unproven: set[str], sentence: str, typed: bool) -> None:
    new = {one.sentence for one in check_edition_texts(planted(book, sentence)) if one.verdict == "unproven"}
    assert bool(new - unproven) == typed


def test_a_sentence_is_judged_again_where_it_or_a_figure_that_it_reads_is_another(
    book: Book, judge: Judge, elsewhere: list[TextSentence], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_calls = [each for each in elsewhere if CALLS in each.about]
    some = [*of_calls, *elsewhere[::20]]
    monkeypatch.setattr(edition_texts, "other_sentences", lambda _: some)
    judged = list[str]()

    def judged_now(each: TextSentence, *given: Any) -> list[ClaimVerdict]:
        judged.append(each.sentence.text)
        return judge_text(each, *given)

    monkeypatch.setattr(edition_texts, "judge_text", judged_now)
    false = planted(book, "Utfallet blev {{ ind('samtal-1177').outturn }}. Utfallet blev 61,4 procent.")
    outturn = judge.known[CALLS].facts["utfall"]
    facts = judge.known[CALLS].facts | {"utfall": replace(outturn, value=61.4)}
    known = judge.known | {CALLS: replace(judge.known[CALLS], facts=facts)}
    another = Judge(known, judge.goals, judge.region, judge.whole, judge.registered)
    with monkeypatch.context() as store:
        store.setattr(edition_texts, "lent_store", lambda: Store(tmp_path / "store"))
        silent = check_edition_texts(planted(book, SILENCE))
        judged.clear()
        first = check_edition_texts(false)
        assert set(judged) == {"Utfallet blev 51,4.", "Utfallet blev 61,4 procent."}
        judged.clear()
        assert check_edition_texts(planted(book, SILENCE)) == silent
        assert judged == []
        monkeypatch.setattr(edition_texts, "judge_of", lambda _: another)
        kept = check_edition_texts(false)
    assert {"Utfallet blev 51,4.", "Utfallet blev 61,4 procent."} < set(judged)
    assert len(set(judged)) < len({each.sentence.text for each in some}) / 2
    assert kept == check_edition_texts(false) != first


FLIPS = 120


def test_sentences_made_false_are_found(book: Book) -> None:
    made = random.Random(13).sample(list(false_sentences(book)), FLIPS)
    judge = Judge(subjects(book))
    missed = []
    for one in made:
        sentence = replace(one.of.sentence, text=one.text)
        found = judge_text(replace(one.of, sentence=sentence), judge, book)
        missed += [] if any(each.verdict == "contradicted" for each in found) else [one.text]
    assert missed == []


@pytest.mark.parametrize(
    "sentence",
    [
        "I länet bor drygt 280 000 personer.",
        "Utbildningen tog tre dagar.",
        "Under hösten svarade telefonisterna snabbare än förr.",
        "Andelen väntas öka under 2026.",
        "Av samtalen gällde 12 procent läkemedel och recept.",
        "Av samtalen till 1177 besvarades 51,4 procent inom 15 minuter, och det är inte jämfört med 2023.",
        "Sjukfrånvaron räknas i timmar och delas med den ordinarie arbetstiden.",
        "Med nettokostnad menas kostnader minus intäkter, avskrivningar inräknade.",
    ],
)
def test_what_no_figure_tells_is_not_contradicted(book: Book, sentence: str) -> None:
    assert contradicted(planted(book, sentence)) == []


def test_a_typed_word_that_nothing_proves_is_told_until_it_is_marked(book: Book) -> None:
    sentence = "Samarbetet har blivit bättre."

    def told(one: Book) -> list[tuple[str, str | None]]:
        return [(fault.what, fault.found) for fault in unproven_words(one) if sentence in fault.what]

    assert told(planted(book, sentence)) == [(f"nothing proves this word: {sentence}", "blivit bättre")]
    assert told(planted(book, sentence, judgement=(sentence,))) == []
    assert told(planted(book, sentence, sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Nästan alla fick svar.", "nästan"),
        ("Utfallet blev {{ ind('samtal-1177').outturn_unit }}, en historiskt låg nivå.", "historiskt"),
        ("Utfallet blev {{ ind('samtal-1177').outturn_unit }}, och ingen annan region når dit.", "ingen"),
    ],
)
def test_a_word_of_number_or_order_is_told_also_beside_a_value_that_is_right(
    book: Book, sentence: str, word: str
) -> None:
    assert word in {fault.found for fault in unproven_words(planted(book, sentence))}


def test_what_is_all_typed_agrees_only_where_all_of_it_was_read(book: Book) -> None:
    right, otherwise = (f"Av de besvarade samtalen fick 51,4 procent svar inom {limit} minuter." for limit in (15, 60))
    for sentence, agrees in ((right, True), (otherwise, False)):
        told = check_edition_texts(planted(book, sentence))
        assert (sentence in {one.sentence for one in told if one.verdict == "agreed"}) == agrees


def test_a_judgement_is_held_against_the_figures_all_the_same(book: Book) -> None:
    sentence = "Målvärdet nås."
    assert contradicted(planted(book, sentence, judgement=(sentence,))) != []
    [fault] = contradicted(planted(book, "Det är en fin dag.", judgement=("Det är en dag.",)))
    assert (fault.what, fault.found) == ("no text has this sentence", "Det är en dag.")


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Sjukfrånvaron steg med 0,6 procentenheter.", "contradicted"),
        ("Sjukfrånvaron sjönk med 0,6 procentenheter.", "agreed"),
        ("Lägst andel besvarade samtal samma dag hade vårdcentralen i Filipstad.", "agreed"),
        ("Lägst andel besvarade samtal samma dag hade vårdcentralen i Hagfors.", "contradicted"),
        ("HME-index är lägre än HSE-index.", "contradicted"),
        ("Läkemedlen kostade 1,54 miljarder kronor.", "contradicted"),
        ("Trycksår är vanligare bland kvinnor än bland män.", "contradicted"),
    ],
)
def test_a_report_is_held_against_the_indicators_that_it_names(book: Book, sentence: str, verdict: str) -> None:
    found = check_report_with(report_of(sentence, "rapport.txt"), book)
    assert {one.verdict for one in found} == {verdict}


def test_a_sentence_on_a_card_that_tells_another_s_figure_is_told(book: Book) -> None:
    assert list(of_others(book)) == []
    own, other = (f'Det var {{{{ ind("{name}").outturn }}}} procent.' for name in (CALLS, "samtal-vardcentral"))
    (fault,) = of_others(planted(book, f"{own}\n{other}\n{own[:-1]} mot {other[4:]}"))
    assert (fault.what, fault.found) == (
        f"a sentence on the card of {CALLS} tells figures of others alone",
        "samtal-vardcentral",
    )


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Utfallet för 2026 är {{ %s.outturn }} procent.", "2026 beside {{ %s.outturn }}"),
        ("Det var {{ %s.change }} i maj 2027, som väntat.", "2027 beside {{ %s.change }}"),
        ("Det är {{ %s.against_target }} målet för 2026.", "2026 beside {{ %s.against_target }}"),
        ("Utfallet för 2025 är {{ %s.outturn }} procent.", ""),
        ("Det var fler än de {{ %s.outturn }} procenten 2024.", ""),
        ("Målet för 2026 är {{ %s.target }}.", ""),
        ("Utfallet är {{ %s.outturn }} procent, och 2026 anställs fler.", ""),
        ("Planen gäller till 2030. Utfallet är {{ %s.outturn }} procent.", ""),
        ("Rapporten kom {{ edition.year }} och nästa kommer 2026.", ""),
    ],
)
def test_a_figure_beside_a_year_that_has_none_is_told(book: Book, sentence: str, told: str) -> None:
    asked = f'ind("{CALLS}")'
    found = years_ahead(planted(book, sentence.replace("%s", asked)))
    assert [fault.found for fault in found] == ([told.replace("%s", asked)] if told else [])


def test_no_shipped_text_sets_a_figure_beside_such_a_year(book: Book) -> None:
    assert list(years_ahead(book)) == []


def test_a_typed_number_is_told_until_it_is_bound_explained_or_cited(book: Book) -> None:
    assert list(typed_numbers(book)) == []
    sentence = "Enligt Inera ringde 42 procent\nredan 2023."
    (fault,) = typed_numbers(planted(book, sentence))
    assert fault.file == FILE
    assert fault.found.startswith("42 in ")
    assert sentence.replace("\n", " ") in fault.found
    assert list(typed_numbers(planted(book, sentence, sentence.replace("\n", " ")))) == []


# What a sentence in easy words would say if it were false.
TURNED = {
    "målet nås inte.": "målet nås.",
    "Målet nås inte.": "Målet nås.",
    "Målet nås delvis.": "Målet nås inte.",
    "Målet nås.": "Målet nås inte.",
    "bättre": "sämre",
    "mindre": "mer",
    "nio miljarder": "åtta miljarder",
}


def test_a_sentence_in_easy_words_that_is_turned_round_is_told(
    book: Book, judge: Judge, beside_pages: list[TextSentence]
) -> None:
    turned = 0
    for each in beside_pages:
        old = next((words for words in TURNED if words in each.sentence.text), None)
        if each.file != EASY_FILE or old is None or not (each.about or each.goal):
            continue
        assert "contradicted" not in {one.verdict for one in judge_text(each, judge, book)}
        false = replace(each, sentence=replace(each.sentence, text=each.sentence.text.replace(old, TURNED[old])))
        assert "contradicted" in {one.verdict for one in judge_text(false, judge, book)}, false.sentence.text
        turned += 1
    assert turned > 15

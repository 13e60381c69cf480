"""From extracts to site, in one go: check, run the notebooks, write the pages, build and publish."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console

from scorecard.book.book import Book, Sources, check_texts, read_book, read_sources
from scorecard.book.book_draft import DRAFT_SITE
from scorecard.book.contents import WHOLE_PLACE
from scorecard.book.explainer import book_explainer, cited_sentences, numbered_headings
from scorecard.book.noted_sources import noted_sources
from scorecard.book.printed_figures import Comparison, Published, computed, read_published, reconcile
from scorecard.catalogue.board import Board, PublicSite, read_board
from scorecard.catalogue.english_words import EnglishWords
from scorecard.charts.lent_drawing import drawing_lent
from scorecard.charts.svg import vega_svg
from scorecard.claims.cell_outputs import with_shown
from scorecard.claims.edition_texts import check_claims, contradicted
from scorecard.claims.few_people import check_few_people
from scorecard.common import names
from scorecard.common.edition import Edition, editions_in
from scorecard.common.faults import DisclosureError, Fault
from scorecard.common.files import says, sha256, together, write_over
from scorecard.common.lock import journal_of
from scorecard.common.names import EMBEDS_FOLDER
from scorecard.common.own_code import code_is_as_seen, made_by
from scorecard.common.store import (
    LENT_VARIABLE,
    NEW_VARIABLE,
    Store,
    key_of,
    lent,
    lent_kept,
    plain,
    store_of,
)
from scorecard.disclosure.plan import TellingKey
from scorecard.downloads import files, pdf, pictures
from scorecard.downloads.citation import CITATION_FILE, citation_pattern
from scorecard.downloads.edition_document import EDITION_FILE
from scorecard.downloads.fact_boxes import fact_boxes
from scorecard.downloads.facts_file import FACTS_FILE
from scorecard.downloads.pdf_cells import left_out
from scorecard.editions.as_built import AsBuilt, HeldFigure, keep_built, made_pages
from scorecard.editions.kept_runs import kept_runs
from scorecard.language.readability import site_readability
from scorecard.ledger import archive, publications
from scorecard.ledger import rows as ledger_rows
from scorecard.notebooks import progress, run
from scorecard.notebooks.file import notebook_text, parameters_of, read_notebook, to_stored_form, with_names
from scorecard.pages import assemble, english
from scorecard.pages.bindings import REVIEW_FILE, Binder, BoundPage, review_of
from scorecard.pages.downloads import lasting_addresses
from scorecard.pages.laid_out import lay_out
from scorecard.pages.registry import PageBook
from scorecard.pages.unit_pages import found_units, unit_pages
from scorecard.protection.protect import is_open
from scorecard.protection.together import protected_together
from scorecard.protection.told_file import read_told, told_csv
from scorecard.provenance import inputs
from scorecard.provenance import record as provenance_record
from scorecard.provenance.commit import read_state
from scorecard.provenance.document import provenance_text
from scorecard.sheet import (
    DRAFT_VARIABLE,
    LEFT_VARIABLE,
    PLAIN_VARIABLE,
    RESULTS_VARIABLE,
    ROOT_VARIABLE,
    TOGETHER_VARIABLE,
)
from scorecard.site import build as site_build
from scorecard.site import cite, feeds, first_screen, head, links, markup, publish, root_pages, search, weight
from scorecard.site.dress import dress
from scorecard.site.editions import check_marked
from scorecard.site.finish import Finish
from scorecard.site.policy import META
from scorecard.site.unit_history import HISTORIES
from scorecard.wording import labels, lights
from scorecard.wording.swedish import heads

_TOGETHER_ROUNDS = 4  # of notebooks that are run again, until what goals tell together tells of no few people
_FIRST = 10  # numbers that are told one by one


@dataclass(frozen=True)
class Built:
    """A site that was published, and what it says; `lights` are the title, the heads and the rows of a table.

    The `inputs` are those that it is built from, as the build has left them.
    """

    book: Book
    lights: tuple[str, list[str], list[list[str]]]
    site: Path
    seconds: float
    ledger_changed: bool
    stored: tuple[str, ...]
    frozen: Path | None
    inputs: tuple[inputs.Input, ...]


def notebooks_of(sources: Sources) -> list[Path]:
    """The notebooks of the goals, in the report's order."""
    return [sources.root / "notebooks" / f"{goal.id}.ipynb" for goal in sources.catalogue.goals]


def parameters(sources: Sources) -> dict[str, str]:
    """The parameters that every notebook gets."""
    return {"edition": str(sources.edition)}


def compute(sources: Sources, work: Path, console: Console, jobs: int | None = None) -> Book:
    """Run every notebook of an edition and gather what they found.

    Raises:
        ParameterError: a notebook cannot be given the edition.
        RunError: notebooks failed; the others were run.
        TextError: a text names a figure that does not exist.
        ActionError: an action is expected to have an effect that there cannot be.
    """
    found = run_goals(sources, notebooks_of(sources), work, console, jobs, together={})
    book = read_book(sources, found)
    book = with_shown(_told_together(book, work, console, jobs), work / "notebooks")
    check_texts(book)
    sources.answers.check_effects(book.outcomes, book.catalogue)
    return book


def _told_together(book: Book, work: Path, console: Console, jobs: int | None) -> Book:
    """Run the notebooks again of goals whose indicators together tell of few people, each without some of it.

    Raises:
        DisclosureError: they still do when that has been tried again and again.
    """
    sources, hidden = book.sources, dict[str, set[TellingKey]]()
    code = made_by(protected_together.__module__, read_told.__module__)

    def told() -> bytes:
        every = editions_in(sources.root / "data", book.edition.begins)
        before = [read_told(sources.root, str(one)) for one in every if one < book.edition]
        known = [said for one in before for said in one.statements]
        more = protected_together(book.catalogue.indicators, book.outcomes, known, book.board.protection)
        return json.dumps({name: sorted(keys) for name, keys in more.items()}).encode()

    for _ in range(_TOGETHER_ROUNDS):
        more = json.loads(sources.kept("what goals tell together", None, told, code))
        if not more:
            return book
        for name, keys in more.items():
            hidden.setdefault(name, set()).update(map(tuple, keys))
        given = {name: sorted(keys) for name, keys in hidden.items()}
        goals = {goal.id for goal, one in book.catalogue.indicators if one.id in more}
        chosen = [path for path in notebooks_of(sources) if path.stem in goals]
        console.print("Indicators of several goals tell of few people together: some of their rows are protected too")
        book = read_book(sources, run_goals(sources, chosen, work, console, jobs, together=given))
    what = "indicators of several goals tell of few people together, whatever else is protected"
    raise DisclosureError(Fault(what, found=", ".join(hidden), expected="them in one goal, or coarser divisions"))


def run_goals(
    sources: Sources,
    notebooks: Sequence[Path],
    work: Path,
    console: Console,
    jobs: int | None,
    plain: bool = False,
    together: Mapping[str, Sequence[TellingKey]] | None = None,
) -> Path:
    """Run notebooks of an edition into `work`; returns the folder of their results, one JSON file a goal.

    With `plain` their cells show text alone, and no cards and charts. `together` is what indicators do not tell for
    what those of other goals tell; None is what the last build has found. What is there of other goals stays where it
    names any.

    Raises:
        ParameterError: a notebook cannot be given the edition.
        RunError: notebooks failed; the others were run.
    """
    results, executed, drawn = work / "results", work / "notebooks", work / "drawn"
    for folder in (drawn,) if together else (results, executed, drawn):
        shutil.rmtree(folder, ignore_errors=True)
    variables = {PLAIN_VARIABLE: "1" if plain else "", DRAFT_VARIABLE: "1" if sources.draft else ""}
    variables[TOGETHER_VARIABLE] = "" if together is None else json.dumps(together)
    store, given = store_of(sources.home or sources.root), parameters(sources) | variables
    known = kept_runs(store, sources, given, (store.folder, drawn))
    anew = [path for path in notebooks if not known.lay_out(path, executed, results)]
    variables |= {RESULTS_VARIABLE: str(results), ROOT_VARIABLE: str(sources.root)}
    variables |= {LENT_VARIABLE: str(store.folder), NEW_VARIABLE: str(drawn), LEFT_VARIABLE: json.dumps(known.judged)}
    if anew:
        by_name = {path.stem: path for path in anew}
        made: Sequence[run.NotebookRun] = ()
        try:
            with progress.progress_on(console, len(anew)) as listener, drawing_lent(vega_svg) as asked:
                made = run.run_notebooks(
                    anew,
                    executed,
                    parameters(sources),
                    environment=variables | asked,
                    writable=(results, drawn),
                    jobs=jobs,
                    progress=listener,
                )
        except run.SomeFailedError as error:
            made = error.ran
            raise
        finally:  # what one has found is kept, though another failed
            store.take_in(drawn)
            for one in made if code_is_as_seen() else ():
                known.keep(one, by_name[one.name], results)
    if sources.steps:
        sources.steps.found(results, executed)
    return results


def compare(book: Book) -> tuple[Published | None, list[Comparison]]:
    """Hold the book's figures against those of the edition's printed report, where there is one.

    Of a draft those that it does not have are passed over.
    """
    published = read_published(book.sources.root, str(book.edition))
    known = computed(book)
    made = reconcile(published, known) if published else []
    return published, [each for each in made if book.sources.draft is None or each.path in known]


def build(
    root: Path,
    edition: Edition,
    console: Console,
    jobs: int | None = None,
    publish_on: date | None = None,
    draft: bool = False,
) -> Built:
    """Build an edition and put it into `_site/`: complete, or not at all.

    A `draft`, of the extracts that have come, goes into `_draft/`, and changes nothing but that.

    The edition's ledger, the outputs that are stored in the notebooks where the edition is their own, and with a day to
    `publish_on` what is frozen, take their places together with the site. The caller holds the book's lock.

    Raises:
        ScorecardError: with every fault of the step that failed; `_site/` and the ledger are as they were, and nothing
            is frozen.
    """
    store = store_of(root)
    with lent(store):
        return _built(root, edition, console, jobs, publish_on, draft)


def _built(
    root: Path, edition: Edition, console: Console, jobs: int | None, publish_on: date | None, draft: bool
) -> Built:
    start, store = time.perf_counter(), store_of(root)
    if not store.begun:  # every notebook will run
        from scorecard.notebooks import kernels

        kernels.prewarm()
    work = root / "_build" / (f"{edition}-draft" if draft else str(edition))
    used = inputs.inputs(root, edition)
    sources = read_sources(root, edition, draft=draft)
    sources = sources if draft or publish_on else _noted(sources, store, used)
    if publish_on:
        publications.check_publishable(sources.record, publish_on, sources.received.manifest)
    console.print(f"{edition.label}: {len(sources.received.tables)} tables are as their contracts say")
    check_few_people(sources)
    site_build.preload()  # while the process that kernels are forked from does its own imports
    book = compute(sources, work, console, jobs)
    public = read_board(root).site  # the address is of the whole site, whatever was frozen
    _hold_claims(book, console)
    pages_book, rows = _with_ledger(book, publish_on)
    html, noted = _write_site(pages_book, work, console, store, public)
    given = parameters(sources) | ({"draft": "true"} if draft else {})
    beside = {} if draft else _beside(pages_book.plain, root, rows, work)
    left = used if publish_on else inputs.as_written(used, root, beside)
    summed = provenance_record.told_inputs(left, partial(_is_closed, book))
    made_from = provenance_record.edition_provenance(
        edition, pages_book.state, summed, sources.received.manifest, given, html, publish_on
    )
    write_over(html / provenance_record.PROVENANCE_FILE, provenance_text(made_from))
    target = root / (DRAFT_SITE if draft else names.SITE_FOLDER)
    changed = {path: text for path, text in beside.items() if not says(path, text)}
    ledger = beside.get(root / "data" / str(edition) / names.LEDGER_FILE, "")
    frozen = archive.frozen_files(root, edition, publish_on, ledger, sources.root) if publish_on else {}
    with publish.next_site(target, but=str(edition)) as site:
        told = root_pages.root_page_names(publications.published_rows(rows))
        _check_site(links.Site(html, site, told | _followed(pages_book.offered, book.board)))
        site_build.add_edition(html, site, edition, book.board, made_from, book.catalogue.by_id, public)
        provenance_record.check_inputs_unchanged(root, edition, used)
        with together(journal_of(root), {**changed, **frozen}):
            publish.exchange(site, target)
    if sources.steps:
        sources.steps.keep()
    if not (draft or publish_on or noted):
        _keep(pages_book, beside, left, store)
    store.trim()
    return Built(
        pages_book.plain,
        lights_table(pages_book.plain),
        target,
        time.perf_counter() - start,
        any(path.name == names.LEDGER_FILE for path in changed),
        tuple(path.name for path in changed if path.suffix == ".ipynb"),
        next(iter(frozen)).parent if frozen else None,
        left,
    )


def _noted(sources: Sources, store: Store, used: Sequence[inputs.Input]) -> Sources:
    """Give sources of which what follows is kept, by the code of this module, which does all of it."""
    state = read_state(sources.home or sources.root, sources.edition, used)
    return noted_sources(sources, store, used, state, made_by(__name__))


def _is_closed(book: Book, extract: str) -> bool:
    return not is_open(extract, book.catalogue, book.board.protection)


def _keep(book: PageBook, beside: Iterable[Path], used: tuple[inputs.Input, ...], store: Store) -> None:
    """Keep what a build gave, so that the next one of the same need not be."""
    root, edition = book.sources.home or book.sources.root, book.edition
    held = [HeldFigure(one.path, one.printed, one.computed, one.verdict, one.reason) for one in book.comparisons]
    made = {path.relative_to(root).as_posix(): sha256(path) for path in beside}
    told = AsBuilt(lights_table(book.plain), held if book.published else None, made_pages(root, edition), made)
    keep_built(store, root, edition, used, book.state, told)


def lights_table(book: Book) -> tuple[str, list[str], list[list[str]]]:
    """Give title, heads and rows of the table that ends a build: what each goal was judged, and its lights."""
    rows = []
    for result in book.results:
        judged = book.verdicts[result.goal]
        found = [outcome.judgement.light if outcome.judgement else None for outcome in result.outcomes]
        shape = lights.assessment_words(judged.decided).shape
        told = [f"{judged.number} {judged.name}", f"{shape} {judged.assessment}", judged.suggestion]
        rows.append([*told, *(str(found.count(light)) for light in ("green", "yellow", "red", None))])
    return f"{book.edition.label}, {book.board.name}", [*heads("built.goals"), *heads("built.lights")], rows


def _with_ledger(book: Book, publish_on: date | None) -> tuple[PageBook, list[dict[str, Any]]]:
    """Make the ledger of a book, hold it against what was published, and give the book as its pages tell it."""
    sources = book.sources
    published, comparisons = (None, list[Comparison]()) if sources.draft else compare(book)
    rows = ledger_rows.ledger(book.catalogue, book.results, sources.received, book.board.rule)
    told = publications.published_rows(rows)
    publications.check_unchanged(book.record, told, sources.received.manifest)
    if publish_on:  # the pages already say that they are published
        record = book.record.published(publish_on, told, sources.received.manifest)
        book = replace(book, sources=replace(sources, record=record))
    return PageBook(book.sources, book.results, published, comparisons, rows), rows


def _beside(book: Book, root: Path, rows: list[dict[str, Any]], work: Path) -> dict[Path, str]:
    """Give the files of the book's source that a build makes, with what they say: ledgers and stored outputs."""
    folder = root / "data" / str(book.edition)
    return {
        folder / names.LEDGER_FILE: ledger_rows.ledger_csv(rows, book.edition.begins),
        folder / names.FURTHER_FIGURES_FILE: ledger_rows.further_csv(book.catalogue, book.results),
        **_protection(book, folder),
        **stored_outputs(book.sources, work / "notebooks"),
    }


def _check_site(made: links.Site) -> None:
    """See that nothing of a site is unsafe, leads nowhere or weighs too much."""
    markup.check_pages([*made.pages.values(), *made.drawings.values()])
    links.check_links(made)
    weight.check_weight(made)


def _hold_claims(book: Book, console: Console) -> None:
    """See that no text is contradicted by the figures; a draft tells of those that are."""
    if book.sources.draft is None:
        check_claims(book)
        return
    for fault in contradicted(book):
        console.print(f"note: {fault}", markup=False, soft_wrap=True)


def _protection(book: Book, folder: Path) -> dict[Path, str]:
    """Give the file of what is told of counts, and what is not, where the board protects anything."""
    if not book.board.protection.on:
        return {}

    def make() -> bytes:
        return told_csv((one, book.outcomes[one.id]) for _, one in book.catalogue.indicators).encode()

    code = made_by(told_csv.__module__, read_book.__module__)
    return {folder / names.PROTECTION_FILE: book.sources.kept("what is told of counts", None, make, code).decode()}


def _write_site(
    book: PageBook, work: Path, console: Console, store: Store, public: PublicSite | None
) -> tuple[Path, bool]:
    """Write an edition's pages, and what they offer, into a folder of `work`.

    Returns it, and whether anything was told that is worth a look.
    """
    executed, source, html = work / "laid_out", work / "source", work / "html"
    lay_out(book, work / "notebooks", executed)
    charts = assemble.assemble(book, executed, source)
    console.print("Building the pages")
    with pdf.printing(book.plain, source, executed, work / "printed", store) as report:
        made_up = book.sources.received.manifest.synthetic
        draft = book.sources.draft
        words = {"edition_name": str(book.edition), "synthetic": labels.SYNTHETIC if made_up else ()}
        words |= {"english": english.ENGLISH_PAGE if book.sources.english else ""}
        words |= {"draft": draft.told if draft else ()}
        facts = next(file.content for file in book.offered if file.path == FACTS_FILE)
        known = json.loads(facts)["facts"]
        invented = frozenset(fact["id"] for fact in known if fact["status"] == "invented")
        binder = Binder(book_explainer(book, numbered_headings(source)), cited_sentences(book), invented)
        finish = Finish(binder, unit_pages(book), charts)
        bound_pages = site_build.build_site(
            source, html, words, book.board, book.sources.glossary, finish=finish, kept=work / "sphinx"
        )
        if draft:
            check_marked(html)
        lix = {each.page: round(each.lix) for each in site_readability(html)}
        write_over(html / REVIEW_FILE, review_of(bound_pages, lix))
        for path, text in fact_boxes(facts):
            write_over(html / path, text)
        noted = _tell_unbound(bound_pages, console)
        for goal in book.catalogue.goals:
            for told in left_out(source / WHOLE_PLACE / f"{goal.id}.ipynb"):
                noted = True
                console.print(f"[yellow]{told}[/]", highlight=False)
        pictures.write_pictures(book, executed, html, store)
        report.finish(html)
    search.write_search_words(book.catalogue, found_units(book), html)
    files.write(book.offered, html)
    write_over(html / CITATION_FILE, citation_pattern(book.dataset, facts))
    followed = feeds.feed_links(_own(book.offered), book.board)
    screens = first_screen.first_screens(html)
    dress(
        html,
        cite.citations(html, book.dataset, facts, public),
        head.page_heads(html, book.dataset, book.offered, public, followed),
        screens,
    )
    if book.sources.english:
        summary = _summary(book, book.sources.english, public, facts)
        write_over(html / english.ENGLISH_PAGE, screens(summary, english.ENGLISH_PAGE))
    return html, noted


def _followed(offered: Sequence[files.Download], board: Board) -> frozenset[str]:
    """Name the files above the editions that pages of an edition lead to, so that readers can follow it."""
    told = _own(offered)
    followed = {link.path for link in feeds.feed_links(told, board).values()}
    embedded = {f"{EMBEDS_FOLDER}/{told['edition']}/{each['indicator']}.html" for each in told["indicators"]}
    followed |= {f"{HISTORIES}/{each['unit']}.html" for each in told["units"]}
    return frozenset(followed | embedded | {path for path, _ in lasting_addresses()})


def _own(offered: Sequence[files.Download]) -> dict[str, Any]:
    """What the edition's own file tells of it."""
    return dict(next(json.loads(file.content) for file in offered if file.path == EDITION_FILE))


def _summary(book: PageBook, words: EnglishWords, public: PublicSite | None, facts: bytes) -> str:
    """Make the page in English, whose numbers are those of the `facts` that are offered."""

    def make() -> bytes:
        page = english.english_page(book, words, META, public)
        english.check_english(page, json.loads(facts)["facts"])
        return page.encode()

    return book.sources.kept("summary in English", [META, plain(public), key_of(facts.decode())], make).decode()


def _tell_unbound(bound_pages: Sequence[BoundPage], console: Console) -> bool:
    """Say how many numbers of the pages are bound to nothing, and where the first of them stand; tell if any are."""
    found = [each for page in bound_pages for each in page.unbound]
    if not found:
        return False
    console.print(f"[yellow]{len(found)} numbers are bound to nothing[/], the first of them:")
    for each in found[:_FIRST]:
        console.print(f"  {each.page}:{each.line}: {each.number}: {each.sentence}", markup=False)
    return True


def stored_outputs(sources: Sources, executed: Path) -> dict[Path, str]:
    """Give the notebooks whose own edition was run, with the fresh outputs in them, by path."""
    stored: dict[Path, str] = {}
    if sources.home != sources.root:  # the book's notebooks are no longer those that were run
        return stored
    names = {indicator.id: indicator.name for _, indicator in sources.catalogue.indicators}
    for path in notebooks_of(sources):
        defaults = parameters_of(read_notebook(path))
        if defaults.get("edition") == str(sources.edition):
            goal = sources.catalogue.goal(path.stem)
            stored[path] = _stored_text(executed / path.name, names, f"{goal.number} {goal.name}")
    return stored


def _stored_text(run_there: Path, names: Mapping[str, str], title: str) -> str:
    """Write a notebook that was run in the form in which it is stored, or take it from the store that is lent."""

    def make() -> bytes:
        return notebook_text(to_stored_form(with_names(read_notebook(run_there), names, title))).encode("utf-8")

    told = ("a stored notebook", made_by(notebook_text.__module__), run_there.read_text("utf-8"), dict(names), title)
    return lent_kept(told, make).decode("utf-8")

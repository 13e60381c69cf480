"""The source folder of a book's pages: each page filled in with texts, tables and charts, and its table of contents."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from markupsafe import Markup
from nbformat import NotebookNode

from scorecard import pages
from scorecard.book.contents import GOALS_PLACE, INDICATORS_PLACE, UNITS_INDEX, WHOLE_PLACE
from scorecard.book.printed_figures import read_published
from scorecard.catalogue.accent import NOW, in_accent
from scorecard.catalogue.goals import Goal
from scorecard.common.faults import ExtractError, Fault, TextError, unknown_name
from scorecard.common.files import files_below, refilled, sha256
from scorecard.common.names import OWN_COLOURS
from scorecard.common.own_code import made_by
from scorecard.common.registry import import_all
from scorecard.extracts.contract import all_with_role, list_titles, titles_of
from scorecard.facts.of_lists import list_count
from scorecard.notebooks.file import GOAL_HEADING, INDICATOR_HEADING, headings_of, passing_text, read_notebook
from scorecard.pages.draft_pages import AWAITED_PAGE, draft_pages
from scorecard.pages.drawn_apart import charts_apart
from scorecard.pages.easy import languages
from scorecard.pages.goals import goal_link
from scorecard.pages.indicator_pages import LEAD, goal_pages, raw_html, shown_html
from scorecard.pages.registry import PageBook, page_chart, page_table
from scorecard.pages.styles import style_sheet
from scorecard.pages.tables import sentence
from scorecard.pages.unit_links import link_units
from scorecard.wording import grammar, numbers
from scorecard.wording.bound import unbound
from scorecard.wording.filling import fill
from scorecard.wording.placeholders import lookup
from scorecard.wording.swedish import phrase
from scorecard.wording.texts import asks_for, prose

_HEADING = re.compile(r"^#+ .*$", re.MULTILINE)  # menus and addresses are made of it, so it is bound to no fact

_Write = Callable[[str, str | bytes], None]  # of a file, by its path in the source folder, what it says


def assemble(book: PageBook, notebooks: Path, source: Path) -> dict[str, list[str]]:
    """Make the source folder of the Jupyter Book hold pages, executed notebooks, configuration and static files alone.

    Gives the charts of each page that has any, which are to be put into what is made of it.

    Raises:
        TextError: a page or a heading names something that does not exist; tells every fault.
        SiteError: the book has no style sheet.
    """
    with refilled(source) as write:
        _write_beside_pages(book, write)
        return _write_every_page(book, notebooks, write)


def _write_beside_pages(book: PageBook, write: _Write) -> None:
    """Write what lies beside the pages: configuration, styles, scripts and pictures."""
    root, icon, accent = book.sources.root, "_static/favicon.svg", book.board.accent
    folder = root / "book"
    beside = {name: (folder / name).read_bytes() for name in files_below(folder) if not name.endswith((".md", ".pyc"))}
    beside |= {"_config.yml": (root / "_config.yml").read_bytes(), "_static/scorecard.css": style_sheet(root).encode()}
    if accent:
        beside[f"_static/{OWN_COLOURS}"] = accent.style().encode()
        beside[icon] = beside[icon].decode().replace(NOW, accent.light).encode()
    for name, content in beside.items():
        write(name, content)


def _write_every_page(book: PageBook, notebooks: Path, write: _Write) -> dict[str, list[str]]:
    names = page_names(book)
    charts, faults = _write_pages(book, names, write)
    for goal in book.catalogue.goals:
        path = notebooks / f"{goal.id}.ipynb"
        try:
            made = book.sources.kept(
                "pages of a goal", [goal.id, sha256(path)], partial(_goal, path, book, goal, names)
            )
        except TextError as error:
            faults.extend(error.faults)
            continue
        for place, (text, drawn) in json.loads(made).items():
            write(f"{place}.ipynb", text)
            charts[place] = drawn
    if faults:
        raise TextError(faults)
    return charts


def _goal(notebook: Path, book: PageBook, goal: Goal, names: Mapping[str, Any]) -> bytes:
    """Make the pages of a goal and of its indicators, and the whole that they come of, which is what is printed."""
    known, gone = [indicator.id for indicator in goal.indicators], book.catalogue.elsewhere
    page = as_page(read_notebook(notebook), names, f"notebooks/{notebook.name}", known, gone, goal.id)
    link = goal_link(goal.id, f"{goal.number} {goal.name}", below=True)
    under = raw_html(Markup('<p class="sc-kicker">{}</p>').format(link))
    heads = {
        each.id: (fill(f'{{{{ ind("{each.id}").name }}}}', names, f"notebooks/{goal.id}.yml"), under)
        for each in goal.indicators
    }
    made = goal_pages(page, heads)
    for name, each in made.indicators.items():
        for data in shown_html(each.cells):
            data["text/html"] = link_units("".join(data["text/html"]), book, goal.indicator(name), book.outcomes[name])
    written: dict[str, tuple[str, list[str]]] = {f"{WHOLE_PLACE}/{goal.id}": (passing_text(page), [])}
    written[f"{GOALS_PLACE}/{goal.id}"] = _parted(made.goal)
    written |= {f"{INDICATORS_PLACE}/{name}": _parted(each) for name, each in made.indicators.items()}
    return json.dumps(written, ensure_ascii=False).encode()


def _parted(page: NotebookNode) -> tuple[str, list[str]]:
    """Write a page without the charts that its cells show, which are given too."""
    charts: list[str] = []
    for data in shown_html(page.cells):
        data["text/html"], found = charts_apart("".join(data["text/html"]), len(charts))
        charts += found
    return passing_text(page), charts


def _write_pages(book: PageBook, names: Mapping[str, Any], write: _Write) -> tuple[dict[str, list[str]], list[Fault]]:
    """Write the table of contents, and the pages that are no notebooks; gives their charts, and what is wrong.

    Of a page with charts the whole is written as well, which is what is printed.
    """
    contents, folder = book.sources.contents, book.sources.root / "book"
    held = contents.meta.reconciled
    # A draft is not held against the printed report; the page says so, as others lead to it.
    kept = book.published or (book.sources.draft and read_published(book.sources.root, str(book.edition)))
    left_out = (*(() if kept else held), *(() if book.kinds_of_units else (UNITS_INDEX,)))
    sections = {
        f"{GOALS_PLACE}/{goal.id}": [
            {"file": f"{INDICATORS_PLACE}/{each.id}", "title": each.short_name} for each in goal.indicators
        ]
        for goal in book.catalogue.goals
    }
    listed, own = contents.with_sections(sections).without(left_out), dict(draft_pages(book))
    if own:
        chapter: dict[str, Any] = {"file": AWAITED_PAGE}
        part = {"caption": phrase("awaited.caption"), "chapters": [chapter]}
        kind, first = ("parts", part) if "parts" in listed else ("chapters", chapter)
        listed[kind] = [first, *listed.get(kind, ())]
    toc = yaml.safe_dump(listed, allow_unicode=True, sort_keys=False)
    write("_toc.yml", toc)
    found = {page.relative_to(folder): page.read_text("utf-8") for page in folder.rglob("*.md")}
    found |= {Path(f"{name}.md"): text for name, text in own.items()}
    charts, faults = dict[str, list[str]](), list[Fault]()
    for page, written in sorted(found.items()):
        if page.with_suffix("").as_posix() in left_out:
            continue
        try:
            told = _known(written, book, page.stem in held and not book.published)
            place = f"book/{page.as_posix()}"
            made = partial(lambda told, place: fill(told, names, place).encode(), told, place)
            text = book.sources.kept("a filled page", [place, told], made).decode()
        except TextError as error:
            faults.extend(error.faults)
            continue
        whole = _HEADING.sub(lambda found: unbound(found[0]), text)
        left, drawn = charts_apart(whole)
        write(page.as_posix(), left)
        if drawn:
            write(f"{WHOLE_PLACE}/{page.as_posix()}", whole)
        charts[page.with_suffix("").as_posix()] = drawn
    return charts, faults


def _known(page: str, book: PageBook, unheld: bool) -> str:
    """Leave a page out, but for its heading, where it asks for what a draft does not have, or is `unheld`."""
    draft = book.sources.draft
    unknown = {name: asked for name, asked in draft.unknown.items() if name != "goals"} if draft else {}
    heading, _, _ = page.partition("\n")
    return "\n\n".join((heading, phrase("awaited.page_left_out"), "")) if unheld or asks_for(page, unknown) else page


def as_page(
    notebook: NotebookNode,
    names: Mapping[str, Any],
    name: str,
    indicators: Iterable[str] = (),
    elsewhere: Collection[str] = (),
    goal: str = "",
) -> NotebookNode:
    """Make a page of an executed notebook: fill its prose, and put the cells that are read first after the title.

    The heading of an indicator is its name in the edition, and what links lead to. That which a notebook begins with
    is the number and the name of its `goal`. The cells of an indicator, and of
    its heading, that are `elsewhere`, in other editions only, are left out.
    """
    gone = {*headings_of(notebook, elsewhere), *elsewhere}
    notebook.cells = [each for each in notebook.cells if each.get("id") not in gone]
    headed = headings_of(notebook, indicators)
    if goal and notebook.cells:
        titled = f'# {{{{ goal("{goal}").number }}}} {{{{ goal("{goal}").name }}}}'
        notebook.cells[0].source = GOAL_HEADING.sub(titled, notebook.cells[0].source)
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            output.get("data", {}).pop("text/csv", None)  # which is a file of its own
        if cell.id in headed:
            indicator = headed[cell.id]
            written = rf'({indicator})=\n\1 {{{{ ind("{indicator}").name }}}}'
            cell.source = INDICATOR_HEADING.sub(written, cell.source, count=1)
        if cell.cell_type == "markdown":
            cell.source = fill(cell.source, names, f"{name}, cell {cell.id}")
    lead = [cell for cell in notebook.cells if LEAD in cell.metadata.get("tags", [])]
    rest = [cell for cell in notebook.cells if cell not in lead]
    opening = next(n for n, cell in enumerate(rest) if cell.cell_type == "code" and cell.outputs) + 1
    notebook.cells = [*rest[:opening], *lead, *rest[opening:]]
    return notebook


def page_names(book: PageBook) -> dict[str, Any]:
    """Every name that a placeholder of a page can use: those of the texts, and what only pages have."""
    there = {page.stem for page in (book.sources.root / "book").glob("*.md")}
    return {
        **book.names,
        **_made(book),
        "reconciled": book.published is not None,
        **{f"signal_{name}": value for name, value in book.board.signals},
        **{name: numbers.shortest(value) for name, value in book.board.verdicts},
        **{f"protection_{name}": value for name, value in book.board.protection if name != "dominance"},
        "protection_word": book.dataset.protected_word,
        "protection_word_counts": any(map(str.isdigit, book.dataset.protected_word)),
        **{f"dominance_{name}": value for name, value in _dominance(book).items()},
        "public_extracts": _public(book),
        "synthetic": book.dataset.synthetic,
        "told_otherwise": bool(languages(book)),
        "has_page": there.__contains__,
        "riket_sources": grammar.listed(each.source for each in all_with_role(book.contracts, "riket")),
        "unit_kinds": grammar.listed(book.kinds_of_units),
        "has_term": book.sources.glossary.by_id.__contains__,
        "accumulates": {each.accumulation for _, each in book.catalogue.indicators}.__contains__,
        "subtracts": any(each.subtracted for _, each in book.catalogue.indicators),
    }


def _public(book: PageBook) -> str:
    """List the extracts whose counts are told whatever they are, each with the reason."""
    titles = titles_of(book.contracts)
    return grammar.listed(f"{titles.get(name, name)} ({why})" for name, why in book.board.protection.public.items())


def _dominance(book: PageBook) -> dict[str, object]:
    """Tell the rule of dominance, and of which extracts sums are held against one."""
    rule, titles = book.board.protection.dominance, titles_of(book.contracts)
    held = (name for name, one in book.contracts.items() if one.contributor and rule.of(name))
    named = grammar.listed(titles[name] for name in held if name not in book.board.protection.public)
    return {
        "on": rule.on,
        "largest": rule.largest,
        "percent": numbers.shortest(rule.percent),
        "extracts": named,
    }


def _made(book: PageBook) -> dict[str, Callable[[str], Markup | str]]:
    """What is made where a page asks: `table("goals")`, `chart("finances")`, `count("decisions")`, `text("events")`."""
    import_all(pages)

    def there(asked: list[str], make: Callable[[], str], code: str = "") -> Markup:
        try:
            return raw_html(book.sources.kept("what a page asks for", asked, lambda: make().encode(), code).decode())
        except ExtractError:
            if book.sources.draft is None:
                raise
            return raw_html(sentence(phrase("awaited.table_left_out")))

    def table(name: str) -> Markup:
        kind, colon, about = name.partition(":")
        make = lookup("table", page_table)(kind)
        code = made_by(getattr(make, "func", make).__module__)  # of which most draw nothing
        return there(["table", name], lambda: make(book, about) if colon else make(book), code)

    def chart(name: str) -> Markup:
        draw = lookup("chart", page_chart)(name)
        return there(["chart", name], lambda: in_accent(draw(book.plain), book.board.accent))

    def count(name: str) -> str:
        known = list_titles(book.contracts)
        if name not in known:
            raise TextError(unknown_name("there is no such list", name, known))
        return numbers.number(list_count(book, name))

    def text(name: str) -> Markup:
        known = book.sources.report.goal
        if name not in known:
            raise TextError(unknown_name("there is no such text", name, known))
        return prose(book.sources.report.fill(name, names=book.names).strip())

    return {"table": table, "chart": chart, "count": count, "text": text}

"""What the accessibility statement says, from its file, in the words that the law asks for."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.catalogue.accessibility import Deficiency, Excepted
from scorecard.pages.registry import page_table
from scorecard.pages.tables import table
from scorecard.wording import dates, grammar

CONFORMANCE = {
    "helt": "Webbplatsen är helt förenlig med lagen. Vi känner inte till några brister.",
    "delvis": "Webbplatsen är delvis förenlig med lagen. Bristerna står längre ned på sidan.",
    "inte": "Webbplatsen är inte förenlig med lagen. Bristerna står längre ned på sidan.",
}


@page_table("accessibility_conformance")
def conformance(book: Book) -> Markup:
    """Who is behind the site, and how far it conforms to the law."""
    made = book.sources.accessibility
    who = (
        f"{book.board.name} i {book.board.region} står bakom den här webbplatsen, {made.service}. Vi vill att så många "
        "som möjligt ska kunna använda den. Sidan berättar hur väl webbplatsen uppfyller lagen om tillgänglighet till "
        "digital offentlig service, vilka brister vi känner till och hur du rapporterar fler."
    )
    by = f"Kraven står i standarden {made.standard}"
    return _paragraphs(who, Markup("<strong>{}</strong>").format(CONFORMANCE[made.conformance]), by)


@page_table("accessibility_contact")
def contact(book: Book) -> Markup:
    """Who helps a reader that cannot use a part of the site."""
    made = book.sources.accessibility.contact
    return _paragraphs(f"Vänd dig till: {grammar.first_lower(made.role)}.", made.way)


@page_table("accessibility_supervision")
def supervision(book: Book) -> Markup:
    """Where a reader complains of what the board does not mend."""
    address = book.sources.accessibility.supervision
    link = Markup('<a href="{}">Anmäl bristande tillgänglighet till Digg</a>').format(address)
    return _paragraphs(
        "Myndigheten för digital förvaltning, Digg, har tillsyn över att lagen följs. Är du inte nöjd med hur vi tar "
        "hand om det som du har påpekat kan du anmäla det dit.",
        link,
    )


@page_table("accessibility_deficiencies")
def deficiencies(book: Book) -> Markup:
    """Every known deficiency, and what is excepted by the law."""
    made = book.sources.accessibility
    parts = [_deficiency(each) for each in made.deficiencies]
    if not parts:
        parts.append(_paragraphs("Vi känner inte till några brister."))
    parts.append(_excepted("Oskäligt betungande anpassning", made.burden, BURDEN))
    parts.append(_excepted("Innehåll som inte omfattas av lagen", made.outside, OUTSIDE))
    return Markup("\n").join(parts)


BURDEN = "Vi har inte undantagit något som oskäligt betungande att anpassa (12 § i lagen)."
OUTSIDE = "Allt innehåll på webbplatsen omfattas av lagen; inget är undantaget (9 § i lagen)."


@page_table("accessibility_tests")
def tests(book: Book) -> Markup:
    """How the site was tested, and the dates of the assessment and of the statement."""
    made = book.sources.accessibility
    rows = [[each.method, each.what, dates.day(each.day)] for each in made.tests]
    return Markup("\n").join(
        [
            table("Prövningar", ["Sätt", "Vad som prövades", "Dag"], rows),
            _paragraphs(
                f"Webbplatsen bedömdes senast {dates.day(made.assessed)}.",
                f"Redogörelsen uppdaterades senast {dates.day(made.updated)}.",
            ),
        ]
    )


def _deficiency(each: Deficiency) -> Markup:
    rows = (
        ("Brist", each.what),
        ("Var", each.where),
        ("Vem det drabbar", each.affects),
        ("Krav i WCAG", each.criterion),
        ("Gör så här i stället", each.instead),
        ("Åtgärdas", f"Senast {dates.day(each.until)}."),
    )
    told = Markup("\n").join(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(*row) for row in rows)
    return Markup('<div class="sc-entries"><dl class="sc-facts">\n{}\n</dl></div>').format(told)


def _excepted(title: str, found: Iterable[Excepted], none: str) -> Markup:
    rows = [[each.what, each.reason] for each in found]
    return table(title, ["Innehåll", "Skäl"], rows) if rows else _paragraphs(none)


def _paragraphs(*texts: str) -> Markup:
    return Markup("\n").join(Markup("<p>{}</p>").format(text) for text in texts)

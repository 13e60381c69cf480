"""The printed report: one PDF that is tagged, Swedish and whole, and in which no value is read as markup."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from built import EDITION, NBSP, ROOT, Project, build_once, contents, read_yaml
from file_texts import pdf_pages, text_pages
from outloud import check
from outloud.findings import Finding
from printed import CATALOGUE, DRAWN, LIGHTS
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, IndirectObject
from pypdfium2 import PdfTextPage

from scorecard.charts.svg import drawings_in
from scorecard.common.edition import Edition
from scorecard.common.faults import SiteError
from scorecard.common.store import Store
from scorecard.downloads import pdf as downloads_pdf
from scorecard.downloads import pdf_compile
from scorecard.downloads import pdf_nodes as nodes
from scorecard.downloads.pdf_html import Drawing, drawing_of, from_html, from_markdown

A4 = (595.276, 841.89)  # 210 × 297 mm, 72 points to the inch of 25.4 mm
HOSTILE = [
    '#import "/etc/passwd": *',
    "<script>alert(1)</script>",
    "*x* _y_ `z`",
    "$x^2$",
    "@ref och <label>",
    "= Rubrik",
    "// borta",
    "\\u{41} \\ ~ --- ...",
    '"citat" [hake] {klammer}',
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return build_once(tmp_path_factory)


@pytest.fixture(scope="module")
def file(built: Project) -> Path:
    (found,) = built.pages.glob("*.pdf")
    return found


@pytest.fixture(scope="module")
def pdf(file: Path) -> PdfReader:
    return PdfReader(file)


@pytest.fixture(scope="module")
def text(file: Path) -> str:
    return flat("\n".join(pdf_pages(file.read_bytes())))


def flat(text: str) -> str:
    """The text without white space, hyphens and dashes, wherever lines were broken."""
    return "".join(re.sub("[\u00ad–-]", "", text).split())


def small_report(*blocks: nodes.Node) -> str:
    made = {
        "title": "Prov",
        "board": "Nämnden",
        "region": "Regionen",
        "period": "Januari 2025",
        "date": [2025, 1, 31],
        "extracted": "",
        "synthetic": ["", ""],
        "state": ["Utgåvans läge: utkast"],
        "accent": "#0b5c92",
        "blocks": nodes.finished([nodes.heading(1, ["Kapitel"], "kapitel"), *blocks]),
    }
    return json.dumps(made)


def read(*blocks: nodes.Node) -> PdfReader:
    made, warnings = pdf_compile.compiled(small_report(*blocks))
    assert warnings == []
    return PdfReader(BytesIO(made))


def elements(node) -> list[DictionaryObject]:
    """Every structure element below one, in reading order."""
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, list):
        return [each for child in node for each in elements(child)]
    if not isinstance(node, DictionaryObject):
        return []
    mine = [node] if "/S" in node else []
    return mine + (elements(node["/K"]) if "/K" in node else [])


@pytest.fixture(scope="module")
def structure(pdf: PdfReader) -> list[DictionaryObject]:
    return elements(pdf.trailer["/Root"]["/StructTreeRoot"])


def test_the_file_is_named_by_kind_and_period(file):
    assert file.name == "arsredovisning-2025.pdf"
    assert Edition(2025, 12).slug == "arsredovisning-2025"
    assert Edition(2026, 8).slug == "delarsrapport-januari-augusti-2026"
    assert Edition(2026, 1).slug == "manadsuppfoljning-januari-2026"


def test_it_is_tagged_swedish_titled_and_dated_by_its_extracts(pdf):
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "sv-SE"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert pdf.metadata.title == "Årsredovisning 2025"
    assert pdf.metadata.author == "Hälso- och sjukvårdsnämnden, Region Värmland"
    assert pdf.metadata.creation_date.date().isoformat() == "2026-01-30"  # when the latest extract was taken out
    claims = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in claims
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in claims


def test_nothing_in_it_is_taken_for_a_fault(file):
    # Poppler tells of "/Suspects false", which is what holds without it: "Suspects object is wrong type (boolean)".
    assert b"/Suspects" not in file.read_bytes()


def tagged(node, page: int | None, found: dict[int | None, list[int]]) -> dict[int | None, list[int]]:
    """The marked contents of each page in the order of the tags, which is the one that is read out."""
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, list):
        for child in node:
            tagged(child, page, found)
    elif isinstance(node, int):
        found.setdefault(page, []).append(int(node))
    elif isinstance(node, DictionaryObject):
        own = node.raw_get("/Pg").idnum if "/Pg" in node else page
        tagged(node["/MCID"] if "/MCID" in node else node.get("/K", []), own, found)
    return found


def test_it_is_read_in_the_order_in_which_it_is_painted(pdf):
    read_out = tagged(pdf.trailer["/Root"]["/StructTreeRoot"], None, {})
    painted = {
        page.indirect_reference.idnum: [
            int(number) for number in re.findall(rb"<</MCID (\d+)", page.get_contents().get_data())
        ]
        for page in pdf.pages
    }
    assert sum(map(len, painted.values())) > 5000
    assert {page: order for page, order in painted.items() if order and order != read_out.get(page)} == {}


def heard(file: Path, *rules: str) -> list[Finding]:
    """What outloud finds wrong in a file for those who listen to it."""
    told = check(str(file), only=rules)
    assert told.error is None
    return [one for one in told.findings if one.severity in {"error", "warning"}]


def test_who_listens_has_all_of_it_in_order(file, built):
    """But for what is taken for a fault and is none.

    Where a table goes on, its header is printed once more for the eye alone: it was read where the table began. And
    that a table's name stands first on some pages makes it no running head.
    """
    sent = {name: (built.pages / name).read_text("utf-8").replace("\u00ad", "") for name in built.names}

    def is_whole(words: Counter[str], where: str) -> bool:
        pages = (built.parsed[name] for name, page in sent.items() if all(word in page for word in words))
        said = (each.get_text(" ").replace("\u00ad", "") for page in pages for each in page.select(where))
        return any(words <= Counter(text.split()) for text in said)

    known = {"TAG-002": "thead tr", "PAG-001": "caption"}
    told = [(one, Counter(one.evidence.replace(";", " ").split())) for one in heard(file)]  # it parts lines by one
    assert [one for one, words in told if one.rule not in known or not is_whole(words, known[one.rule])] == []


def test_what_is_read_in_another_order_would_be_noticed(tmp_path):
    path = tmp_path / "small.pdf"
    texts = [f"Stycke {number} har en text som är lång nog för att läsas." for number in range(8)]
    path.write_bytes(pdf_compile.compiled(small_report(*(nodes.paragraph(text) for text in texts)))[0])
    assert heard(path, "ORD-001") == []
    writer = PdfWriter(clone_from=path)
    (document,) = writer.root_object["/StructTreeRoot"]["/K"]
    document.get_object()["/K"].reverse()
    writer.write(path)
    assert [one.rule for one in heard(path, "ORD-001")] != []


def test_its_pages_are_full(file):
    def filled(page: PdfTextPage) -> float:
        """How much of the room between header and footer is used, by the lowest line of text."""
        top, bottom = A4[1] - 27 / 25.4 * 72, 25 / 25.4 * 72
        heights = [page.get_rect(number)[1] for number in range(page.count_rects())]
        return (top - min((each for each in heights if each > bottom), default=top)) / (top - bottom)

    fills = sorted([*map(filled, text_pages(file.read_bytes()))][3:-1])  # after the contents, and before the last
    assert fills[len(fills) // 2] > 0.85
    assert sum(each < 0.5 for each in fills) <= 0.05 * len(fills)


def test_every_page_is_a4(pdf):
    sizes = {tuple(float(side) for side in page.mediabox[2:]) for page in pdf.pages}
    assert len(sizes) == 1
    assert sizes.pop() == pytest.approx(A4, abs=0.01)


def test_chapters_and_goals_stand_in_the_outline_in_the_report_s_order(pdf):
    def titles(items):
        return [each for item in items for each in (titles(item) if isinstance(item, list) else [item.title])]

    found = titles(pdf.outline)
    goals = sorted(
        (read_yaml(path) for path in (ROOT / "notebooks").glob("*.yml") if path.stem != "effektmal"),
        key=lambda goal: goal["number"],
    )
    expected = [
        "1 Sammanfattning",
        "2 Vision, värdegrund och styrmodell",
        "5 Nämndens resultatmål och indikatorer",
        *(f"{goal['number']} {goal['name']}" for goal in goals),  # in the chapter that has their number
        "Signaler",
        "Kvinnor och män",
        "Jämförelse med riket",
        "6 Uppföljning av politiska beslut och uppdrag",
        "8 Internkontroll",
        "Bilaga 2: Budgetväxlingar",
        "Metod",
        "Ordlista",
        "Avstämning mot den tryckta rapporten",
        "Tillgänglighetsredogörelse",
    ]
    # Women and men have a part of their own on the page of equal care, too.
    assert list(dict.fromkeys(title for title in found if title in expected)) == expected


def test_every_indicator_is_told_with_its_outturn_and_its_light(text):
    words = {"green": "Når målet (grön)", "yellow": "Nära målet (gul)", "red": "Når inte målet (röd)"}
    assert len(CATALOGUE) == 36
    for indicator, known in CATALOGUE.items():
        assert flat(known["name"]) in text, indicator
    for code, said in words.items():
        assert text.count(flat(said)) == list(LIGHTS.values()).count(code), code


def test_every_chart_is_a_figure_that_is_described_in_swedish(structure):
    told = [str(each["/Alt"]) for each in structure if each["/S"] == "/Figure"]
    # Costs against the budget, women and men, two of differences that stand, and the map of a notebook's own.
    assert len(told) == len(DRAWN) + 5
    assert all(alt.endswith(".") for alt in told)
    # What an analyst draws is told in the analyst's words, below a heading and beside what it was computed of.
    (own,) = (alt for alt in told if "2025" not in alt)
    assert own.startswith("Samtal som besvarades samma dag, per kommun. Varje kommun är en ruta")


def test_every_table_has_headers(structure):
    tables = [each for each in structure if each["/S"] == "/Table"]
    assert len(tables) > 50
    for table in tables:
        inside = [str(each["/S"]) for each in elements(table["/K"])]
        first = inside.index("/THead")
        assert first < inside.index("/TBody")
        assert inside[first + 1 : first + 3] == ["/TR", "/TH"]


def test_headings_leave_no_level_out(structure):
    levels = [int(each["/S"][2:]) for each in structure if str(each["/S"])[:2] == "/H"]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_bytes_are_the_same_in_another_process(built, file, tmp_path):
    report = built.root / "_build" / EDITION / "printed" / "report.json"
    again = tmp_path / "again.pdf"
    subprocess.run([sys.executable, "-P", pdf_compile.__file__, str(report), str(again)], check=True)
    assert again.read_bytes() == file.read_bytes()


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_is_text_wherever_it_stands(value):
    picture = drawing(chart("prov", value.replace("&", "&amp;").replace("<", "&lt;"))).node
    table = nodes.table_node(value, [([value], False)], [[[value]], [[nodes.strong(value)]]])
    made = read(
        nodes.heading(2, [value], value),
        nodes.paragraph(value, nodes.link(value, [value])),
        nodes.facts_node([(value, [value])]),
        nodes.bullets([[nodes.paragraph(value)]]),
        nodes.code(value),
        table,
        picture,
    )
    text = flat("".join(page.extract_text() for page in made.pages))
    # Heading with its entry in the contents and in the page's running header is one at least; the others stand once.
    assert text.replace("”", '"').count(flat(value)) >= 11
    alts = [each["/Alt"] for each in elements(made.trailer["/Root"]["/StructTreeRoot"]) if each["/S"] == "/Figure"]
    assert alts == [f"{value}. {value}"]


def drawing(html: str) -> Drawing:
    ((name, root),) = drawings_in(html)[1].items()
    return drawing_of(name, root)


def chart(name: str, text: str) -> str:
    def drawn(variant: str) -> str:
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="sc-svg sc-{variant}" viewBox="0 0 10 10" width="10" '
            f'height="10" font-family="Liberation Sans" aria-labelledby="sc-{name}-{variant}-title">'
            f'<title>{text}</title><desc>{text}</desc><path d="M0,0h9v9h-9Z" fill="var(--sc-now, #0b5c92)"/></svg>'
        )

    return f'<div class="sc-chart">{drawn("wide")}{drawn("narrow")}</div>'


def test_a_chart_is_taken_wide_with_plain_colours_and_the_report_s_font():
    made = drawing(chart("kö-1", "A &amp; B"))
    assert (made.name, made.title, made.description) == ("kö-1", "A & B", "A & B")
    assert 'fill="#0b5c92"' in made.svg
    assert 'font-family="Source Sans Pro"' in made.svg
    assert "var(" not in made.svg


def test_what_stands_around_a_chart_stays_what_it_is():
    made = from_html(f"<h2>A &lt; B</h2>{chart('prov', 'x')}<p>efter</p>")
    assert [node["kind"] for node in made] == ["heading", "picture", "paragraph"]
    assert (made[0]["text"], made[2]["text"]) == (["A < B"], ["efter"])


def test_what_no_font_can_draw_becomes_a_box():
    assert nodes.drawable("å 漢🎉\t−\u00a0≥ x\x07") == "å □□ −\u00a0≥ x□"
    ends = [[int(end, 16) for end in each.split("-")] for each in nodes.DRAWN.split()]
    every = "".join(chr(code) for each in ends for code in range(each[0], each[-1] + 1))
    assert "å" in every
    read(nodes.paragraph(every, nodes.strong(every), {"kind": "emphasis", "text": [every]}))


def test_markdown_of_a_text_holds_no_html():
    (made,) = from_markdown("Ett <b>fett</b> *ord* & `kod`")
    assert made["text"] == [
        "Ett <b>fett</b> ",
        {"kind": "emphasis", "text": ["ord"]},
        " & ",
        {"kind": "literal", "text": ["kod"]},
    ]


def test_markdown_of_a_page_holds_html_directives_and_roles():
    page = (
        "---\nhtml_meta: x\n---\n(mål)=\n# Sida\n\nEn {term}`kö <väntetid>`.\n\n"
        "```{raw} html\n<p>Rå</p>\n```\n\n```{note}\n:class: x\nObs\n```\n\n    kod\n"
    )
    made = from_markdown(page, trusted=True)
    assert [(each["kind"], nodes.plain_node(each["text"])) for each in made] == [
        ("heading", "Sida"),
        ("paragraph", "En kö."),
        ("paragraph", "Rå"),
        ("paragraph", "Obs"),
        ("code", "kod"),
    ]


def test_tables_of_pages_keep_captions_headers_numbers_and_lights():
    (table,) = from_html(
        '<div><table><caption><span>Namn</span></caption><thead><tr><th>A</th><th class="sc-num">B</th></tr></thead>'
        '<tbody><tr><th><span class="sc-light sc-red"><span aria-hidden="true">■</span> Röd</span></th>'
        '<td class="sc-num">1</td></tr><tr class="sc-total"><th colspan="2">Summa</th></tr></tbody></table></div>'
    )
    assert (table["caption"], table["heads"], table["row_headers"], table["total_row"]) == (
        "Namn",
        [["A"], ["B"]],
        True,
        True,
    )
    assert table["rows"] == [[[nodes.light_node("red", "Röd")], ["1"]], [["Summa"], []]]


def test_what_is_for_the_screen_is_left_out():
    made = from_html('<p>A <span class="sc-screen">sök</span></p><div class="sc-screen">B</div><button>C</button>D')
    assert [nodes.plain_node(each["text"]) for each in made] == ["A", "D"]


def test_widths_add_up_and_short_columns_keep_their_lines():
    # Both are short: the second has its 5 characters and a gap of 2, the first the other 93 of 100.
    assert nodes.widths([["Namn"], ["Antal"]], [[["kort"], ["1 000"]]]) == [93.0, 7.0]
    # 10 + 2 for the day; the two texts share 88 as 16 ** 0.75 : 81 ** 0.75 = 8 : 27, but none has less than 17 + 2.
    made = nodes.widths([["a"], ["b"], ["dag"]], [[["x" * 18], ["y " * 162], ["2025-01-01"]]])
    assert made[2] == 12.0
    assert made[0] == 19.0
    assert made[1] == 69.0
    shared = nodes.widths([["a"], ["b"]], [[["x" * 256], ["y" * 81]]])
    assert shared == [pytest.approx(100 * 64 / (64 + 27), abs=0.05), pytest.approx(100 * 27 / (64 + 27), abs=0.05)]


def test_links_lead_to_headings_of_the_report_or_become_text():
    blocks = [
        nodes.heading(1, ["Ett"], "ett"),
        nodes.heading(3, ["Två"], "ett"),
        *from_markdown("[a](ett.md), [b](x/ett.html#ett), [c](borta.md), [d](https://example.org/)"),
    ]
    first, second, paragraph = nodes.finished(blocks)
    assert (first["level"], second["level"]) == (1, 2)
    assert (first["name"], second["name"]) == ("ett", None)
    assert [part["to"] for part in paragraph["text"] if isinstance(part, dict) and part["kind"] == "link"] == [
        "ett",
        "ett",
        "https://example.org/",
    ]
    assert nodes.plain_node(paragraph["text"]) == "a, b, c, d"


def test_no_line_breaks_between_a_number_and_its_unit_but_what_is_literal_is_left_alone():
    said = ["Det är ", nodes.strong("51,4"), " procent, ", nodes.styled("literal", "12 dagar"), ", ", "12 dagar"]
    tied = ["Det är ", nodes.strong("51,4"), f"{NBSP}procent, ", said[3], ", ", f"12{NBSP}dagar"]
    picture = nodes.picture_node("<svg></svg>", "", "Av 12 månader")
    table = nodes.table_node("Om 12 dagar", [(["12 dagar"], False)], [[said]])
    told = nodes.finished([nodes.paragraph(*said), nodes.facts_node([("Mål", said)]), picture, table])
    assert told[0]["text"] == told[1]["rows"][0][1] == told[3]["rows"][0][0] == tied
    assert told[2]["caption"] == f"Av 12{NBSP}månader"
    assert told[3]["heads"] == [[f"12{NBSP}dagar"]]
    # A column is as wide as what does not break: 8 signs and a gap of 2, where breaking would leave 5 and 2.
    assert nodes.widths([["a"], ["b"]], [[["x " * 400], [f"12{NBSP}dagar " * 30]]])[1] >= 10


def test_words_of_twelve_letters_may_be_hyphenated_but_not_in_headings():
    word, shorter = "tillgänglighet", "väntetiden"  # of 14 and 10 letters
    said = [f"Om {word} och {shorter}", nodes.strong(word), nodes.styled("literal", word)]
    apart = nodes.styled("long", word)
    parted = ["Om ", apart, f" och {shorter}", nodes.styled("strong", apart), said[2]]
    heading, paragraph, table = nodes.finished(
        [nodes.heading(1, said), nodes.paragraph(*said), nodes.table_node(None, [([word], False)], [[said]])]
    )
    assert heading["text"] == said
    assert table["heads"] == [[word]]
    assert paragraph["text"] == table["rows"][0][0] == parted


def test_long_tables_give_way_to_a_pointer():
    page = "# Avstämning\n\n<table><caption>Alla jämförelser</caption><tr><th>A</th></tr><tr><td>1</td></tr></table>\n"
    title, pointer = downloads_pdf.chapter_nodes("avstamning", page)
    assert title["name"] == "avstamning"
    assert pointer == nodes.paragraph(
        "Tabellen med alla jämförelser är lång. Den finns på webbplatsen, på sidan Avstämning."
    )


def test_a_report_that_cannot_be_made_says_why(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", "import sys; sys.exit('no such glyph')"],
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    before = contents(tmp_path)
    with process, pytest.raises(SiteError, match=r"the printed report cannot be made.*no such glyph"):
        downloads_pdf.Printing(tmp_path / "report.pdf", Store(tmp_path / "store"), "0" * 64, [], process).finish(
            tmp_path
        )
    assert contents(tmp_path) == before

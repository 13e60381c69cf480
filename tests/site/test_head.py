"""The head of a page: what search engines, shared links and followers read, with and without a public address."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from built import PUBLIC, Project
from rdflib import SDO

from scorecard.catalogue.board import PublicSite
from scorecard.site.head import FeedLink, PageHead, described, script_data, shortened, with_head
from scorecard.site.markup import page_faults
from scorecard.site.page import read_page
from scorecard.site.policy import META

PAGE = f"""<!DOCTYPE html>
<html lang="sv">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1.0" />
{META}<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>Vård &amp; omsorg</title>
</head>
<body><article class="bd-article"><h1>Vård</h1>
<p class="sc-note">En not.</p>
<p>Ett <em>stycke</em> med &quot;ord&quot;.</p></article></body>
</html>
"""
SCHEMA_ORG = {*SDO.__annotations__}  # its types and properties, as rdflib has them of its published vocabulary
MARKUP = "</script><script>alert(1)</script>"


def head(page: str) -> BeautifulSoup:
    return BeautifulSoup(page, "html.parser").head


def terms(data: Any) -> Iterator[str]:
    """The types and properties that linked data names, at every depth."""
    if isinstance(data, dict):
        yield from (name for name in data if not name.startswith("@"))
        yield from (data[name] for name in ("@type",) if name in data)
    for part in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from terms(part)


def metas(page: str) -> dict[str, str]:
    given = head(page).find_all("meta", content=True)
    return {each.get("name") or each.get("property"): each["content"] for each in given if not each.get("http-equiv")}


def test_a_page_gets_one_viewport_and_keeps_its_title_and_its_policy() -> None:
    made = with_head(PAGE, PageHead("Om vård.", "Boken"))
    assert len(head(made).find_all("meta", attrs={"name": "viewport"})) == 1
    assert made.count(META) == 1
    assert metas(made)["og:title"] == "Vård & omsorg"
    assert list(page_faults(read_page(made, "a.html"))) == []


def test_a_site_without_an_address_tells_none() -> None:
    made = with_head(PAGE, PageHead("Om vård.", "Boken"))
    assert {"og:url", "og:image"}.isdisjoint(metas(made))
    assert head(made).find("link", rel="canonical") is None


def test_what_is_told_is_text_and_never_markup() -> None:
    given = PageHead(MARKUP, MARKUP, feeds=(FeedLink(MARKUP, "../f.xml"),), data={"name": MARKUP, "and": "&"})
    made = with_head(PAGE, given)
    assert list(page_faults(read_page(made, "a.html"))) == []
    assert metas(made)["description"] == MARKUP
    (script,) = head(made).find_all("script")
    assert json.loads(script.string) == {"name": MARKUP, "and": "&"}


def test_data_is_json_without_a_sign_that_begins_a_tag() -> None:
    assert script_data({"a": "<>&"}) == '{"a":"\\u003c\\u003e\\u0026"}'


def test_a_page_is_described_by_its_first_paragraph() -> None:
    assert described(PAGE) == 'Ett stycke med "ord".'
    assert described("<h1>x</h1>") == ""


@pytest.mark.parametrize(
    ("text", "most", "kept"),
    [
        ("En mening. En till.", 19, "En mening. En till."),
        ("En mening. En till.", 18, "En mening."),
        ("Den är 4.5 och mer, sedan slut.", 21, "Den är 4.5 och mer…"),
    ],
)
def test_a_description_is_of_whole_sentences_or_whole_words(text: str, most: int, kept: str) -> None:
    assert shortened(text, most) == kept


@pytest.mark.parametrize(
    ("address", "tag"),
    [
        ("http://region.example/", "region.example,2026"),
        ("https://region.example", "region.example,2026"),
        ("https://region.example/?a/", "region.example,2026"),
        ("https://region.example/", "region.example"),
        ("https://region.example/", "Region.example,26"),
    ],
)
def test_an_address_or_a_tag_of_another_form_is_refused(address: str, tag: str) -> None:
    with pytest.raises(ValueError, match="String should match pattern"):
        PublicSite(address=address, tag=tag)


def test_linked_data_names_nothing_that_schema_org_has_not(built: Project) -> None:
    named = set()
    for name, page in built.parsed.items():
        for script in page.head.find_all("script", type="application/ld+json"):
            data = json.loads(script.string)
            assert data["@context"] == "https://schema.org/"
            assert {*terms(data)} <= SCHEMA_ORG, name
            named |= {*terms(data)}
    assert {"Dataset", "DataDownload", "Place", "contentUrl", "spatialCoverage", "variableMeasured"} <= named
    assert {*terms({"@type": "Dataset", "parts": [{"@type": "Table"}], "name": "x"})} - SCHEMA_ORG == {"parts"}


def test_every_page_has_a_title_a_description_and_data_of_its_own(built: Project) -> None:
    titles, told = [], 0
    for name, page in built.parsed.items():
        titles.append(page.title.string)
        given = {each.get("name") or each.get("property"): each.get("content") for each in page.head.find_all("meta")}
        assert given["description"].startswith("Påhittade uppgifter. "), name
        assert given["og:description"] == given["description"], name
        assert len(page.head.find_all("meta", attrs={"name": "viewport"})) == 1, name
        assert page.head.find("link", rel="canonical") is None, name  # the shipped book is nowhere yet
        (script,) = page.head.find_all("script", type="application/ld+json")
        data = json.loads(script.string)
        assert data["@type"] == "Dataset", name
        assert "Påhittade uppgifter" in data["description"], name
        for file in data.get("distribution", ()):
            assert (built.pages / Path(name).parent / file["contentUrl"]).is_file(), (name, file)
            told += 1
    assert len(set(titles)) == len(titles)
    assert told > len(titles)


def test_an_address_makes_each_page_tell_its_own_and_show_its_chart(small: Project) -> None:
    pictures = 0
    for name, page in small.parsed.items():
        assert page.head.find("link", rel="canonical")["href"] == f"{PUBLIC}{small.pages.name}/{name}"
        for picture in page.head.find_all("meta", property="og:image"):
            assert (small.site / picture["content"].removeprefix(PUBLIC)).is_file()
            pictures += 1
        (script,) = page.head.find_all("script", type="application/ld+json")
        for file in json.loads(script.string).get("distribution", ()):
            assert (small.site / file["contentUrl"].removeprefix(PUBLIC)).is_file()
    assert pictures >= 2  # the goal's page, and that of an indicator

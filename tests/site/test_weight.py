"""A page is light: what a browser fetches by itself is weighed, and too much of it stops the build."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest
from browsing import needs_chromium
from built import EDITION, Project
from visits import LIGHT_WIDE

from scorecard.common.faults import SiteError
from scorecard.pages.english import ENGLISH_PAGE
from scorecard.site.links import Site
from scorecard.site.weight import Weight, check_weight, site_limit, weights

PAGE = '<!DOCTYPE html>\n<html lang="sv"><head>{}</head><body>{}</body></html>\n'
NOISE = random.Random(1).randbytes(3000)


@pytest.fixture
def small(tmp_path: Path) -> Site:
    folder = tmp_path / EDITION
    (folder / "_static").mkdir(parents=True)
    for name in ("a.woff2", "a.ttf", "b.png", "c.js", "report.pdf", "lazy.js"):
        (folder / "_static" / name).write_bytes(NOISE)
    (folder / "_static" / "a.css").write_text("@font-face { src: url(a.woff2), url(a.ttf) }\n/*" + "x" * 5000 + "*/")
    head = '<link rel="stylesheet" href="_static/a.css"><link rel="next" href="_static/report.pdf">'
    body = '<script src="_static/c.js"></script><img alt="" src="_static/b.png"><a href="_static/report.pdf">x</a>'
    (folder / "index.html").write_text(PAGE.format(head, body), "utf-8")
    return Site(folder, tmp_path)


def test_a_page_weighs_what_comes_by_itself_as_it_is_sent(small: Site) -> None:
    (weight,) = weights(small)
    style = (small.folder / "_static" / "a.css").read_bytes()
    page = (small.folder / "index.html").read_bytes()
    assert dict(weight.parts) == {
        "index.html": len(gzip.compress(page, 6)),
        "_static/a.css": len(gzip.compress(style, 6)),  # text is compressed
        "_static/a.woff2": 3000,  # and a font is sent as it is, in the first of its formats
        "_static/b.png": 3000,
        "_static/c.js": len(gzip.compress(NOISE, 6)),
    }
    assert len(gzip.compress(style, 6)) < 200 < len(style)
    assert weight.total == sum(weight.parts.values())


def test_a_page_that_is_too_heavy_is_named_with_its_heaviest_parts(small: Site) -> None:
    (weight,) = weights(small)
    check_weight(small, page_most=weight.total)
    with pytest.raises(SiteError) as caught:
        check_weight(small, page_most=weight.total - 1)
    (fault,) = caught.value.faults
    assert fault.file == "index.html"
    assert "heaviest: _static/c.js 3.0 kB, " in fault.what
    assert "_static/b.png 3.0 kB" in fault.what
    assert fault.found == f"{weight.total / 1000:.1f} kB"


def test_an_edition_that_is_too_large_is_named(small: Site) -> None:
    total = sum(path.stat().st_size for path in small.folder.rglob("*") if path.is_file())
    check_weight(small, site_most=total)
    with pytest.raises(SiteError, match=f"{EDITION}: the edition's site is too large"):
        check_weight(small, site_most=total - 1)


def test_an_edition_of_many_indicators_may_be_larger_and_pages_of_units_do_not_count(small: Site) -> None:
    assert site_limit(pages=10) == site_limit(pages=80) == 40_000_000
    assert site_limit(pages=400) == 400 * 500_000
    total = sum(path.stat().st_size for path in small.folder.rglob("*") if path.is_file())
    (small.folder / "enheter").mkdir()
    (small.folder / "enheter" / "vc-torsby.html").write_text(PAGE.format("", "<p>Torsby</p>" * 10_000), "utf-8")
    check_weight(Site(small.folder, small.folder.parent), site_most=total)


@pytest.fixture(scope="module")
def weighed(built: Project) -> dict[str, Weight]:
    """What each page of the real site weighs."""
    return {weight.page: weight for weight in weights(Site(built.pages, built.site))}


def test_every_page_of_the_real_site_is_weighed_and_light(built: Project, weighed: dict[str, Weight]) -> None:
    assert weighed.keys() == {*built.names, ENGLISH_PAGE}
    assert all(any(name.endswith(".css") for name in weight.parts) for weight in weighed.values())
    assert max(weight.total for weight in weighed.values()) <= 500_000
    assert sum(path.stat().st_size for path in built.pages.rglob("*") if path.is_file()) < 40_000_000


@needs_chromium
def test_a_browser_asks_for_nothing_that_was_not_weighed(seen, weighed: dict[str, Weight]) -> None:
    asked = {name: set(page["asked"]) for name, page in seen(LIGHT_WIDE).items()}
    assert min(map(len, asked.values())) > 5
    beside = {name: sorted(names - set(weighed[name].parts)) for name, names in asked.items()}
    other = {name: urls for name, urls in beside.items() if [url.rpartition("/")[2] for url in urls] != ["editions.js"]}
    assert other == {}

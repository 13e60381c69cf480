"""Atom feeds: what each tells, that ids last, and that they are as RFC 4287 says."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest
from built import ROOT, Project
from followed import BOARD, EARLIER, PUBLIC, draft, shelf

from scorecard.site.editions import Shelf, Shelved
from scorecard.site.feeds import feed_links, feeds, lasting_id

ATOM = "{http://www.w3.org/2005/Atom}"
NODE, HTML = shutil.which("node"), ROOT / "tests" / "html"
needs_xmllint = pytest.mark.skipif(
    NODE is None or not (HTML / "node_modules" / "xmllint-wasm").is_dir(),
    reason="Node.js or xmllint-wasm is not installed: npm ci --prefix tests/html",
)
# What the grammar forbids, as a change of a feed that is right.
WRONG = {
    "no id": (r"<id>.*?</id>", ""),
    "an id that is no address": (r"<id>.*?</id>", "<id>2025-12</id>"),
    "two titles": (r"(<title>.*?</title>)", r"\1\1"),
    "a day without a time": (r"T00:00:00Z</updated>", "</updated>"),
    "a time without a zone": (r"00Z</updated>", "00</updated>"),
    "a link to nothing": (r' href="[^"]*"', ""),
    "an author without a name": (r"<name>.*?</name>", ""),
    "an element that Atom has not": (r"<rights>", "<lead>x</lead><rights>"),
    "an attribute that it has not": (r"<summary>", '<summary lang="sv">'),
    "an entry without the time of its last change": (r"(?<=published>\n    )<updated>.*?</updated>", ""),
}


def made(public=PUBLIC) -> dict[str, str]:
    return dict(feeds(shelf(), BOARD, public))


def entries(text: str) -> list[tuple[str, str, str]]:
    """The title, the day of the last change and the address of each entry."""
    return [(entry.title, entry.updated[:10], entry.link) for entry in feedparser.parse(text).entries]


def told_by_grammar(texts: Mapping[str, str]) -> list[str]:
    """What xmllint says of feeds, by their names, against the grammar of RFC 4287."""
    grammar = Path(__file__).with_name("atom.rng")
    run = subprocess.run(
        [NODE, HTML / "relaxng.mjs", grammar],
        input=json.dumps(texts),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def faults(text: str) -> list[str]:
    """What RFC 4287 asks of a feed, section 4.1, no grammar can say, and is not there."""
    root = ElementTree.fromstring(text)
    found = []
    for part in [root, *root.iter(f"{ATOM}entry")]:
        if not any(link.get("rel", "alternate") == "alternate" for link in part.findall(f"{ATOM}link")):
            found.append("a link to a page")  # 4.1.2: an entry without content has one
    if root.find(f"{ATOM}author") is None:
        found.append("an author")  # 4.1.1: or one in each entry
    ids = [entry.find(f"{ATOM}id").text for entry in root.iter(f"{ATOM}entry")]
    return [*found, *(["an id twice"] if len({*ids}) < len(ids) else [])]


def test_there_is_a_feed_of_all_of_each_goal_each_indicator_and_each_unit() -> None:
    assert sorted(made()) == [
        "floden/enheter/vc-kil.xml",
        "floden/indikatorer/resor.xml",
        "floden/indikatorer/samtal.xml",
        "floden/mal/vard.xml",
        "floden/utgavor.xml",
    ]


@pytest.mark.parametrize("public", [PUBLIC, None])
def test_every_feed_is_as_the_standard_says(public) -> None:
    for text in made(public).values():
        assert faults(text) == []
        assert not feedparser.parse(text).bozo


@needs_xmllint
@pytest.mark.program
def test_what_a_feed_may_not_be_is_noticed_by_the_grammar() -> None:
    right = made()["floden/utgavor.xml"]
    wrong = {name: re.sub(was, becomes, right, count=1) for name, (was, becomes) in WRONG.items()}
    assert right not in wrong.values()
    files = {"right": right, **wrong}
    said = told_by_grammar(files)
    assert {name for name in files if any(line.startswith(f"{name}:") for line in said)} == {*wrong}


def test_a_feed_tells_editions_and_revisions_the_latest_first() -> None:
    base = PUBLIC.address
    assert entries(made()["floden/utgavor.xml"]) == [
        ("Årsredovisning 2025 (utkast)", "2026-01-30", f"{base}2025-12/index.html"),
        ("Delårsrapport januari–augusti 2025, version 1.1.0: reviderad", "2025-11-02", f"{base}2025-08/index.html"),
        ("Delårsrapport januari–augusti 2025", "2025-11-02", f"{base}2025-08/index.html"),
    ]


def test_the_feed_of_an_indicator_tells_its_own_revisions_and_no_others() -> None:
    samtal, resor = (made()[f"floden/indikatorer/{name}.xml"] for name in ("samtal", "resor"))
    assert entries(samtal) == [
        ("Årsredovisning 2025 (utkast)", "2026-01-30", f"{PUBLIC.address}2025-12/indikatorer/samtal.html"),
        ("Delårsrapport januari–augusti 2025", "2025-09-18", f"{PUBLIC.address}2025-08/goals/vard.html#samtal"),
    ]
    assert len(entries(resor)) == 3
    said = feedparser.parse(resor).entries[1].summary
    assert said == "En fil var fel <rättad>."  # text, and no markup
    assert "Samtal, 2025: 51,4 procent." in feedparser.parse(samtal).entries[0].summary


def test_every_entry_says_that_figures_are_made_up() -> None:
    first = feedparser.parse(made()["floden/enheter/vc-kil.xml"]).entries[0].summary
    assert first.startswith("Utgåvan har uppgifter om Kil (vårdcentral) för Samtal.")
    assert first.endswith("Påhittade uppgifter: så är det.")


def test_ids_are_tags_that_do_not_hold_the_address() -> None:
    feed = feedparser.parse(made()["floden/utgavor.xml"])
    assert feed.feed.id == "tag:region.example,2026:floden/utgavor"
    assert [entry.id for entry in feed.entries] == [
        "tag:region.example,2026:2025-12",
        "tag:region.example,2026:2025-08/1.1.0",
        "tag:region.example,2026:2025-08",
    ]
    moved = PUBLIC.model_copy(update={"address": "https://annan.region.example/"})
    assert [entry.id for entry in feedparser.parse(made(moved)["floden/utgavor.xml"]).entries] == [
        entry.id for entry in feed.entries
    ]


def test_without_an_address_ids_last_and_links_are_relative() -> None:
    text = made(None)["floden/mal/vard.xml"]
    assert feedparser.parse(text).feed.id == lasting_id(BOARD, None, "floden/mal/vard")
    assert 'href="../../2025-12/goals/vard.html"' in text
    assert "https://" not in text


def test_an_edition_that_tells_nothing_of_itself_is_in_no_feed() -> None:
    old = Shelf((Shelved(EARLIER, ("index.html",), {}, synthetic=False),))
    assert list(feeds(old, BOARD, PUBLIC)) == []


def test_pages_offer_the_feeds_of_what_they_are_of() -> None:
    links = feed_links(draft(), BOARD)
    assert links[""].path == "floden/utgavor.xml"
    assert links["goals/vard.html"].path == "floden/mal/vard.xml"
    assert links["indikatorer/samtal.html"].title == "Samtal: utgåvor och revideringar"
    assert {link.path for link in links.values()} <= set(made())


@needs_xmllint
@pytest.mark.program
def test_every_feed_of_a_built_site_is_right_by_the_grammar(built: Project) -> None:
    paths = built.site.glob("floden/**/*.xml")
    assert told_by_grammar({path.as_posix(): path.read_text("utf-8") for path in paths}) == []


def test_the_pages_of_a_built_site_lead_to_feeds_that_are_there(built: Project) -> None:
    offered = set()
    for name, page in built.parsed.items():
        for link in page.head.find_all("link", type="application/atom+xml"):
            path = (built.pages / name).parent.joinpath(link["href"]).resolve()
            assert faults(path.read_text("utf-8")) == [], link["href"]
            offered.add(path.relative_to(built.site.resolve()).as_posix())
    there = {path.relative_to(built.site).as_posix() for path in built.site.glob("floden/**/*.xml")}
    assert "floden/utgavor.xml" in offered
    assert offered <= there
    assert len(there) > 100  # the units have theirs

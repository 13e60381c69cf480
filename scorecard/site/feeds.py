"""Atom feeds of editions and revisions: of the whole site, each goal, each indicator and each unit."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scorecard.catalogue.board import Board, PublicSite
from scorecard.common.names import FEEDS_FOLDER, WHOLE_FEED
from scorecard.pages.templates import rendered
from scorecard.site.editions import Shelf, Shelved
from scorecard.site.head import FeedLink
from scorecard.wording import grammar
from scorecard.wording.swedish import phrase

_KINDS = {"goals": ("goal", "mal"), "indicators": ("indicator", "indikatorer"), "units": ("unit", "enheter")}


@dataclass(frozen=True)
class FeedEntry:
    """One thing that happened: an edition came, or was revised; the days are YYYY-MM-DD, the address is of a page."""

    id: str
    title: str
    address: str
    published: str
    updated: str
    summary: str


@dataclass(frozen=True)
class _Subject:
    """What a feed is of, as the edition's own file tells: its id and its title."""

    kind: str
    id: str
    title: str

    @property
    def path(self) -> str:
        return f"{FEEDS_FOLDER}/{_KINDS[self.kind][1]}/{self.id}.xml"


def feeds(shelf: Shelf, board: Board, public: PublicSite | None) -> Iterator[tuple[str, str]]:
    """Write every feed of a site: its path, and its text. A site of which nothing is told has none."""
    title = phrase("feeds.site", board=board.name)
    subjects = [("", WHOLE_FEED, title), *((each.kind, each.path, each.title) for each in _subjects(shelf).values())]
    ids = {each.path: each.id for each in _subjects(shelf).values()}
    for kind, path, name in subjects:
        up = "../" * path.count("/")
        entries = [
            entry
            for shelved in shelf.editions
            for entry in _entries(shelved, kind, ids.get(path, ""), board, public, up)
        ]
        if entries:
            yield (
                path,
                rendered(
                    "feed.xml",
                    id=lasting_id(board, public, path.removesuffix(".xml")),
                    title=name,
                    author=f"{board.name}, {board.region}",
                    address=f"{public.address}{path}" if public else f"{up}{path}",
                    home=f"{public.address}index.html" if public else f"{up}index.html",
                    updated=max(entry.updated for entry in entries),
                    rights=board.licence.title,
                    entries=sorted(entries, key=lambda entry: (entry.published, entry.id), reverse=True),
                ),
            )


def feed_links(told: Mapping[str, Any], board: Board) -> dict[str, FeedLink]:
    """The feeds that the pages of an edition offer, by the path of the page; "" is the one that all pages offer.

    `told` is what the edition's own file tells of it.
    """
    links = {"": FeedLink(phrase("feeds.site", board=board.name), WHOLE_FEED)}
    pages = {"goals": "goals", "indicators": "indikatorer", "units": "enheter"}
    for subject in _told_subjects(told):
        links[f"{pages[subject.kind]}/{subject.id}.html"] = FeedLink(subject.title, subject.path)
    return links


def lasting_id(board: Board, public: PublicSite | None, *parts: str) -> str:
    """Name something by an id that stays the same wherever the site is: a tag URI (RFC 4151), or else a UUID.

    The UUID of a site without a tag is made of the names of the region and the board.
    """
    name = "/".join(parts)
    if public:
        return f"tag:{public.tag}:{name}"
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{board.region}/{board.name}/{name}").urn


def _subjects(shelf: Shelf) -> dict[str, _Subject]:
    """All that any edition tells of, by the path of its feed, with the latest title."""
    return {subject.path: subject for each in reversed(shelf.editions) for subject in _told_subjects(each.told)}


def _told_subjects(told: Mapping[str, Any]) -> Iterator[_Subject]:
    for kind, (key, _) in _KINDS.items():
        for each in told.get(kind, ()):
            names = {"name": each.get("name"), "number": each.get("number")}
            names |= {"name": each["unit_name"], "kind": each["unit_kind"]} if kind == "units" else {}
            yield _Subject(kind, each[key], phrase(f"feeds.{key}", **names))


def _entries(
    shelved: Shelved, kind: str, subject: str, board: Board, public: PublicSite | None, up: str
) -> Iterator[FeedEntry]:
    told = shelved.told
    of = _indicators_of(told, kind, subject)
    if not told or of is None:
        return
    base = public.address if public else up
    address = f"{base}{shelved.edition}/{_page(shelved, kind, subject)}"
    first, *rest = told["versions"]
    later = [each for each in rest if not kind or not of.isdisjoint(one["indicator"] for one in each["changed"])]
    label = told["label"]
    title = phrase("feeds.draft" if first["kind"] == "draft" else "feeds.edition", edition=label)
    where = (*filter(None, (kind, subject)), str(shelved.edition))
    updated, said = max(each["day"] for each in (first, *later)), _summary(told, kind, subject, of)
    yield FeedEntry(lasting_id(board, public, *where), title, address, first["day"], updated, said)
    for version in later:
        day = version["day"]
        title = phrase("feeds.revision", edition=label, version=version["version"])
        about = " ".join(version["reasons"]) or told["state_told"]
        yield FeedEntry(lasting_id(board, public, *where, version["version"]), title, address, day, day, about)


def _indicators_of(told: Mapping[str, Any], kind: str, subject: str) -> set[str] | None:
    """The indicators that a subject has in an edition; None where the edition does not tell of it."""
    if not kind:
        return {each["indicator"] for each in told.get("indicators", ())}
    key = _KINDS[kind][0]
    found = next((each for each in told.get(kind, ()) if each[key] == subject), None)
    if found is None:
        return None
    if kind == "goals":
        return {each["indicator"] for each in told["indicators"] if each["goal"] == subject}
    return {subject} if kind == "indicators" else set(found["indicators"])


def _page(shelved: Shelved, kind: str, subject: str) -> str:
    """The page of a subject in an edition, the first of those that are there."""
    named = {"goals": "goals", "indicators": "indikatorer", "units": "enheter"}
    path = f"{named[kind]}/{subject}.html" if kind else ""
    if path in shelved.pages:
        return path
    goal = {each["indicator"]: each["goal"] for each in shelved.told["indicators"]}.get(subject)
    return f"goals/{goal}.html#{subject}" if kind == "indicators" and goal else "index.html"


def _summary(told: Mapping[str, Any], kind: str, subject: str, of: Iterable[str]) -> str:
    state, notice = told["state_told"], told["notice"]
    if kind == "indicators":
        said = next(each["told"] for each in told["indicators"] if each["indicator"] == subject)
    elif kind == "goals":
        said = next(
            f"{each['number']} {each['name']}: {each['told']}." for each in told["goals"] if each["goal"] == subject
        )
    elif kind == "units":
        unit = next(each for each in told["units"] if each["unit"] == subject)
        names = [each["name"] for each in told["indicators"] if each["indicator"] in of]
        name, sort = unit["unit_name"], unit["unit_kind"]
        said = phrase("feeds.of_unit", name=name, kind=sort, indicators=grammar.listed(names))
    else:
        said = told["description"]
    return " ".join(part for part in (said, state, f"{notice.rstrip('.')}." if notice else "") if part)

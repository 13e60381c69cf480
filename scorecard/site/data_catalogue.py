"""The data of every edition as a catalogue for data portals: DCAT-AP-SE 3.0.1, as RDF/XML."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping
from typing import Any

from rdflib import DCTERMS, FOAF, RDF, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from scorecard.catalogue.board import Board, PublicSite
from scorecard.site.editions import Shelf
from scorecard.site.feeds import lasting_id
from scorecard.wording.swedish import coded, heads, phrase

CATALOGUE_FILE = "katalog.rdf"
DCAT = Namespace("http://www.w3.org/ns/dcat#")  # rdflib's own is of the second version
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
DCATAP = Namespace("http://data.europa.eu/r5r/")
_AUTHORITY = "http://publications.europa.eu/resource/authority/"
_MEDIA = "https://www.iana.org/assignments/media-types/"
_KINDS = {
    "CSV": ("CSV", "text/csv"),
    "JSON": ("JSON", "application/json"),
    "XLSX": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
_WHOLE = "styrkort"  # names the data set that is all of an edition
_LANGUAGE = "sv"
_DEED = re.compile(r"(?<=/)deed\.[a-z]{2}$")  # the same licence told in a language: a portal wants its one address


def data_catalogue(shelf: Shelf, board: Board, public: PublicSite) -> str:
    """Describe every table of every edition, and each edition as a whole, with its files.

    Every address in it is absolute, as the national portal asks. Two writings are the same byte for byte.
    """
    # The store that keeps its order: of a set, order is by chance.
    graph = Graph(store="SimpleMemory")
    for prefix, namespace in (
        ("dcat", DCAT),
        ("dcatap", DCATAP),
        ("dcterms", DCTERMS),
        ("foaf", FOAF),
        ("vcard", VCARD),
        ("spdx", SPDX),
    ):
        graph.bind(prefix, namespace)
    described = _Described(graph, board, public)
    if told := [each.told for each in shelf.editions if each.told]:
        described.catalogue(told)
    for each in told:
        described.edition(each)
    return str(graph.serialize(format="xml"))


class _Described:
    def __init__(self, graph: Graph, board: Board, public: PublicSite) -> None:
        self._graph, self._board, self._public = graph, board, public
        self._publisher, self._contact = self._named("utgivare"), self._named("kontakt")

    def catalogue(self, told: Iterable[Mapping[str, Any]]) -> None:
        days = [version["day"] for each in told for version in each["versions"]]
        name = phrase("book_title", board=self._board.name)
        self._tell(
            self._named("katalog"),
            DCAT.Catalog,
            (DCTERMS.title, _text(name)),
            (DCTERMS.description, _text(phrase("data_catalogue.about", title=name, region=self._board.region))),
            (DCTERMS.publisher, self._publisher),
            (DCTERMS.license, self._licence()),
            (DCTERMS.language, self._typed(f"{_AUTHORITY}language/SWE", DCTERMS.LinguisticSystem)),
            (FOAF.homepage, self._page(f"{self._public.address}index.html")),
            (DCAT.themeTaxonomy, self._themes()),
            (DCTERMS.issued, _day(min(days))),
            (DCTERMS.modified, _day(max(days))),
        )
        self._tell(
            self._publisher,
            FOAF.Agent,
            (FOAF.name, _text(f"{self._board.name}, {self._board.region}")),
            (
                DCTERMS.type,
                self._concept(
                    f"http://purl.org/adms/publishertype/{self._board.portal.publisher.capitalize()}Authority"
                ),
            ),
        )
        if contact := self._board.contact:
            mail = "@" in contact.address
            address = URIRef(f"mailto:{contact.address}" if mail else contact.address)
            reached = VCARD.hasEmail if mail else VCARD.hasURL
            self._graph.add((self._contact, RDF.type, VCARD.Kind))
            self._tell(self._contact, VCARD.Organization, (VCARD.fn, Literal(contact.role)), (reached, address))

    def edition(self, told: Mapping[str, Any]) -> None:
        files = [file for file in told["files"] if file["format"] in _KINDS]
        whole = [file for file in files if file["path"] == "styrkort.json" or file["format"] == "XLSX"]
        self._data_set(told, _WHOLE, told["title"], told["description"], whole)
        for table in dict.fromkeys(file["table"] for file in files if "table" in file):
            those = [file for file in files if file.get("table") == table]
            title = f"{those[0]['title']}, {told['label']}"
            self._data_set(told, table, title, those[0]["about"], those)

    def _data_set(
        self, told: Mapping[str, Any], name: str, title: str, about: str, files: Iterable[Mapping[str, Any]]
    ) -> None:
        edition, days = told["edition"], [version["day"] for version in told["versions"]]
        data_set, catalogue = self._named(edition, name), self._named("katalog")
        period = self._named(edition, "tid")
        words = (*heads("data_catalogue.keywords"), *self._board.portal.keywords)
        said = " ".join(part for part in (about, told["state_told"], told["notice"]) if part)
        self._graph.add((catalogue, DCAT.dataset, data_set))
        self._tell(
            data_set,
            DCAT.Dataset,
            (DCTERMS.title, _text(title)),
            (DCTERMS.description, _text(said)),
            (DCTERMS.publisher, self._publisher),
            (DCTERMS.identifier, Literal(lasting_id(self._board, self._public, "data", edition, name))),
            (DCTERMS.issued, _day(days[0])),
            (DCTERMS.modified, _day(days[-1])),
            (DCTERMS.temporal, period),
            (DCTERMS.language, self._typed(f"{_AUTHORITY}language/SWE", DCTERMS.LinguisticSystem)),
            (DCTERMS.accessRights, self._typed(f"{_AUTHORITY}access-right/PUBLIC", DCTERMS.RightsStatement)),
            (DCAT.theme, self._concept(f"{_AUTHORITY}data-theme/{self._board.portal.theme.upper()}")),
            (DCAT.version, Literal(told["versions"][-1]["version"])),
            (DCAT.landingPage, self._page(f"{self._public.address}{edition}/ladda-ned.html")),
            *((DCAT.keyword, _text(word)) for word in words),
            *([(DCAT.contactPoint, self._contact)] if self._board.contact else []),
        )
        first, _, last = told["covers"].partition("/")
        begins, ends = f"{first}-01", f"{last}-{calendar.monthrange(*map(int, last.split('-')))[1]:02}"
        self._tell(period, DCTERMS.PeriodOfTime, (DCAT.startDate, _day(begins)), (DCAT.endDate, _day(ends)))
        for file in files:
            self._distribution(data_set, edition, file)

    def _distribution(self, data_set: URIRef, edition: str, file: Mapping[str, Any]) -> None:
        kind, media = _KINDS[file["format"]]
        address = URIRef(f"{self._public.address}{edition}/{file['path']}")
        distribution, checksum = self._named(edition, file["path"]), self._named(edition, file["path"], "sha256")
        self._graph.add((data_set, DCAT.distribution, distribution))
        self._tell(
            distribution,
            DCAT.Distribution,
            (DCTERMS.title, _text(file["path"])),
            (DCTERMS.description, _text(file["about"])),
            (DCAT.accessURL, address),
            (DCAT.downloadURL, address),
            (DCTERMS.license, self._licence()),
            (DCTERMS.format, self._typed(f"{_AUTHORITY}file-type/{kind}", DCTERMS.MediaTypeOrExtent)),
            (DCAT.mediaType, self._typed(f"{_MEDIA}{media}", DCTERMS.MediaType)),
            (DCAT.byteSize, Literal(str(file["bytes"]), datatype=XSD.nonNegativeInteger)),
            (DCATAP.availability, self._concept(f"{_AUTHORITY}planned-availability/STABLE")),
            (SPDX.checksum, checksum),
        )
        self._tell(
            checksum,
            SPDX.Checksum,
            (SPDX.algorithm, self._typed(str(SPDX.checksumAlgorithm_sha256), SPDX.ChecksumAlgorithm)),
            (SPDX.checksumValue, Literal(file["sha256"], datatype=XSD.hexBinary)),
        )

    def _named(self, *parts: str) -> URIRef:
        return URIRef(f"{self._public.address}{CATALOGUE_FILE}#{'/'.join(parts)}")

    def _licence(self) -> URIRef:
        return self._typed(_DEED.sub("", self._board.licence.path), DCTERMS.LicenseDocument)

    def _page(self, address: str) -> URIRef:
        return self._typed(address, FOAF.Document)

    def _concept(self, address: str) -> URIRef:
        label = coded("data_catalogue.concepts")[address.rpartition("/")[2]]
        return self._tell(URIRef(address), SKOS.Concept, (SKOS.prefLabel, _text(label)))

    def _themes(self) -> URIRef:
        title = _text(phrase("data_catalogue.themes"))
        return self._tell(URIRef(f"{_AUTHORITY}data-theme"), SKOS.ConceptScheme, (DCTERMS.title, title))

    def _typed(self, address: str, kind: URIRef) -> URIRef:
        return self._tell(URIRef(address), kind)

    def _tell(self, of: URIRef, kind: URIRef, *said: tuple[URIRef, Node]) -> URIRef:
        self._graph.add((of, RDF.type, kind))
        for predicate, told in said:
            self._graph.add((of, predicate, told))
        return of


def _text(text: str) -> Literal:
    return Literal(text, lang=_LANGUAGE)


def _day(day: str) -> Literal:
    return Literal(day, datatype=XSD.date)

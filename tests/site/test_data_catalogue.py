"""The catalogue for data portals: every data set of every edition, as DCAT-AP and DCAT-AP-SE ask, by SHACL."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from built import PUBLIC as SMALL_ADDRESS
from built import ROOT, Project
from followed import BOARD, PUBLIC, shelf
from pyshacl import validate
from rdflib import DCTERMS, RDF, SH, Graph, Literal, Namespace, URIRef

from scorecard.site.data_catalogue import data_catalogue

DCAT = Namespace("http://www.w3.org/ns/dcat#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
# Those of the Swedish profile are of our own writing, those of the European one are as SEMIC publishes them.
SHAPES = {
    "DCAT-AP-SE": Graph().parse(Path(__file__).with_name("dcat_ap_se.ttl")),
    "DCAT-AP": sum((Graph().parse(path) for path in sorted(Path(__file__).parent.glob("dcat_ap/*.ttl"))), Graph()),
}


def catalogue() -> Graph:
    return Graph().parse(data=data_catalogue(shelf(), BOARD, PUBLIC), format="xml")


def conforms(graph: Graph, *profiles: str) -> tuple[bool, str]:
    found = [validate(graph, shacl_graph=SHAPES[profile]) for profile in profiles or SHAPES]
    return all(right for right, *_ in found), "\n".join(told for *_, told in found)


def test_every_table_of_every_edition_is_a_data_set() -> None:
    graph = catalogue()
    titles = sorted(str(graph.value(each, DCTERMS.title)) for each in graph.subjects(RDF.type, DCAT.Dataset))
    assert titles == [
        "Alla indikatorer, Delårsrapport januari–augusti 2025",
        "Alla indikatorer, Årsredovisning 2025",
        "Styrkort, Delårsrapport januari–augusti 2025",
        "Styrkort, Årsredovisning 2025",
    ]
    addresses = {str(each) for each in graph.objects(None, DCAT.downloadURL)}
    names = ("indikatorer.csv", "styrkort.json")
    assert addresses == {f"{PUBLIC.address}{edition}/{name}" for edition in ("2025-12", "2025-08") for name in names}


def test_it_is_as_the_profiles_ask() -> None:
    right, told = conforms(catalogue())
    assert right, told


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        (DCAT.Catalog, DCTERMS.license),
        (DCAT.Dataset, DCTERMS.publisher),
        (DCAT.Dataset, DCTERMS.description),
        (DCAT.Distribution, DCAT.accessURL),
        (DCTERMS.PeriodOfTime, DCAT.endDate),
        (SPDX.Checksum, SPDX.checksumValue),
    ],
)
def test_what_is_missing_would_be_noticed(kind: URIRef, path: URIRef) -> None:
    graph = catalogue()
    one = next(graph.subjects(RDF.type, kind))
    graph.remove((one, path, None))
    right, told = conforms(graph)
    assert not right
    assert str(one) in told.replace("\n", "") or path.split("/")[-1].split("#")[-1] in told


@pytest.mark.parametrize(
    ("kind", "path", "instead"),
    [
        (DCAT.Catalog, DCTERMS.publisher, None),  # must be there
        (DCAT.Dataset, DCTERMS.title, None),
        (DCAT.Distribution, DCAT.accessURL, None),
        (DCAT.Dataset, DCTERMS.publisher, Literal("Nämnden")),  # is someone, not a text
        (DCAT.Dataset, DCTERMS.temporal, Literal("2025")),
        (DCAT.Distribution, DCTERMS.license, Literal("CC0")),
        (DCAT.Distribution, DCAT.byteSize, Literal("stor")),
    ],
)
def test_what_dcat_ap_asks_would_be_missed(kind: URIRef, path: URIRef, instead: Literal | None) -> None:
    graph = catalogue()
    one = next(graph.subjects(RDF.type, kind))
    graph.remove((one, path, None))
    if instead is not None:
        graph.add((one, path, instead))
    right, results, told = validate(graph, shacl_graph=SHAPES["DCAT-AP"])
    assert not right
    assert (None, SH.resultPath, path) in results, told


def test_every_data_set_says_that_figures_are_made_up_and_what_state_it_is_in() -> None:
    graph = catalogue()
    for each in graph.subjects(RDF.type, DCAT.Dataset):
        said = str(graph.value(each, DCTERMS.description))
        assert said.endswith("Fastställd 20 februari 2026. Påhittade uppgifter: så är det.")


def test_its_days_are_those_of_the_editions_and_its_period_the_months_that_they_cover() -> None:
    graph = catalogue()
    (whole,) = graph.subjects(RDF.type, DCAT.Catalog)
    days = [str(graph.value(whole, name)) for name in (DCTERMS.issued, DCTERMS.modified)]
    assert days == ["2025-09-18", "2026-01-30"]
    ends = {str(day) for day in graph.objects(None, DCAT.endDate)}
    assert ends == {"2025-08-31", "2025-12-31"}


def test_a_licence_has_the_address_that_is_the_same_in_all_languages() -> None:
    told = {str(each) for each in catalogue().objects(None, DCTERMS.license)}
    assert told == {"https://creativecommons.org/publicdomain/zero/1.0/"}


@pytest.mark.program
def test_two_writings_are_the_same_byte_for_byte() -> None:
    """In another process, in which sets and dictionaries have another order."""
    code = (
        "from followed import *; from scorecard.site.data_catalogue import data_catalogue; from hashlib import sha256; "
        "print(sha256(data_catalogue(shelf(), BOARD, PUBLIC).encode()).hexdigest())"
    )
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    again = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": path},
        capture_output=True,
        check=True,
        encoding="ascii",
    )
    assert again.stdout.strip() == sha256(data_catalogue(shelf(), BOARD, PUBLIC).encode()).hexdigest()


def test_the_catalogue_of_a_built_site_is_right_and_its_files_are_there(small: Project) -> None:
    graph = Graph().parse(small.site / "katalog.rdf", format="xml")
    right, told = conforms(graph)
    assert right, told
    for distribution in graph.subjects(RDF.type, DCAT.Distribution):
        path = small.site / str(graph.value(distribution, DCAT.downloadURL)).removeprefix(SMALL_ADDRESS)
        assert graph.value(distribution, DCAT.byteSize).toPython() == path.stat().st_size
        checksum = graph.value(graph.value(distribution, SPDX.checksum), SPDX.checksumValue)
        assert checksum == Literal(sha256(path.read_bytes()).hexdigest(), datatype=checksum.datatype)

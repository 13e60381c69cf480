"""Where a site comes from: the commit, the software, the parameters and every file that went in and came out.

It is JSON-LD in the words of W3C PROV-O. Nothing in it differs between two builds of the same commit: no time of the
build, and no path or user of the machine.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

from scorecard.common.edition import Edition
from scorecard.common.faults import Fault, SiteError
from scorecard.common.files import sha256
from scorecard.extracts.manifest import Entry, Manifest
from scorecard.provenance.commit import State
from scorecard.provenance.inputs import BOARD, CODE_KIND, EXTRACT, NOTEBOOK, Input
from scorecard.provenance.inputs import inputs as read_inputs
from scorecard.provenance.software import software_versions

PROVENANCE_FILE = "provenance.json"
ROOT_PAGES = "site"  # the name that the pages above the editions have here, where an edition has its own
BUILD, INPUT, AGENT = "#build", "input:", "#software-"
OF_SOURCE = "sha256 of the notebook without what its cells showed, as JSON with sorted keys and no white space"
VOCABULARIES = {
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "http://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "scorecard": "urn:scorecard:terms:",
    "prov:generatedAtTime": {"@type": "xsd:dateTime"},
}


@dataclass(frozen=True)
class Provenance:
    """What an edition, or with the name `site` the pages above the editions, was made from and consists of.

    `parameters` are those that the notebooks got. `entries` are what the manifest says of the extracts, by path.
    `editions` are the sums of the provenance files that the pages above the editions were made from. `outputs` are the
    sums of the files by their path in the folder, all but this one's own.
    """

    name: str
    state: State
    published_on: date | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    software: Mapping[str, str] = field(default_factory=dict)
    inputs: tuple[Input, ...] = ()
    entries: Mapping[str, Entry] = field(default_factory=dict)
    editions: Mapping[str, str] = field(default_factory=dict)
    outputs: Mapping[str, str] = field(default_factory=dict)


def check_inputs_unchanged(root: Path, edition: Edition, used: Iterable[Input]) -> None:
    """Hold the inputs of an edition against those that there were before it was built.

    Raises:
        SiteError: an input was changed while the edition was built; tells every one.
    """
    now = {each.path: each.sha256 for each in read_inputs(root, edition)}
    then = {each.path: each.sha256 for each in used}
    changed = sorted(path for path in now.keys() | then.keys() if now.get(path) != then.get(path))
    if changed:
        raise SiteError(
            Fault("the file was changed while the edition was built", path, expected="build again") for path in changed
        )


def edition_provenance(
    edition: Edition,
    state: State,
    used: tuple[Input, ...],
    manifest: Manifest,
    parameters: Mapping[str, str],
    folder: Path,
    published_on: date | None = None,
) -> Provenance:
    """Gather the provenance of a built edition, whose files lie in `folder`; `used` are its inputs."""
    entries = {f"data/{edition}/extracts/{name}": entry for name, entry in manifest.files.items()}
    return Provenance(
        str(edition),
        state,
        published_on,
        parameters,
        software_versions(),
        used,
        entries,
        outputs=_sums(folder, (PROVENANCE_FILE,)),
    )


def site_provenance(of: Provenance, editions: Mapping[str, str], above: Mapping[str, str]) -> Provenance:
    """Derive the provenance of the pages above the editions from that of the edition that was built last.

    `editions` are the sums of the editions' provenance files, `above` the texts of the pages by path.
    """
    made_with = tuple(each for each in of.inputs if each.kind == CODE_KIND or each.path == BOARD)
    outputs = {name: hashlib.sha256(text.encode("utf-8")).hexdigest() for name, text in above.items()}
    return Provenance(ROOT_PAGES, of.state, software=of.software, inputs=made_with, editions=editions, outputs=outputs)


def _sums(folder: Path, but: Iterable[str] = ()) -> dict[str, str]:
    """Compute the sums of the files below a folder, by path."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: sha256(files[name]) for name in sorted(files.keys() - set(but))}


def provenance_text(made: Provenance) -> str:
    """Write a provenance as JSON-LD, a line for each thing that it tells; the same provenance gives the same text."""
    context = json.dumps(VOCABULARIES | {"input": f"urn:scorecard:{made.name}:input:"}, indent=1)
    told = (json.dumps(node, ensure_ascii=False) for node in (*_build(made), *_inputs(made), *_outputs(made)))
    lines = ",\n".join(told)
    return f'{{"@context": {context},\n"@graph": [\n{lines}\n]}}\n'


def _build(made: Provenance) -> Iterable[dict[str, Any]]:
    agents = {name: f"{AGENT}{quote(name)}" for name in made.software}
    used = [_id(each.path) for each in made.inputs] + [_about(edition) for edition in made.editions]
    yield {
        "@id": BUILD,
        "@type": "prov:Activity",
        "schema:name": made.name,
        "scorecard:commit": made.state.commit,
        "scorecard:changed": made.state.changed,
        "scorecard:publishedOn": made.published_on.isoformat() if made.published_on else None,
        "scorecard:parameters": [
            {"@type": "schema:PropertyValue", "schema:name": name, "schema:value": value}
            for name, value in made.parameters.items()
        ],
        "prov:wasAssociatedWith": [{"@id": agent} for agent in agents.values()],
        "prov:used": [{"@id": each} for each in used],
    }
    for name, agent in agents.items():
        yield {
            "@id": agent,
            "@type": "prov:SoftwareAgent",
            "schema:name": name,
            "schema:softwareVersion": made.software[name],
        }


def _inputs(made: Provenance) -> Iterable[dict[str, Any]]:
    originals: dict[str, str] = {}
    for each in made.inputs:
        node: dict[str, Any] = {
            "@id": _id(each.path),
            "@type": "prov:Entity",
            "scorecard:kind": each.kind,
            "schema:sha256": each.sha256,
        }
        if each.kind == NOTEBOOK:
            node["schema:description"] = OF_SOURCE
        if each.kind == EXTRACT and (entry := made.entries.get(each.path)):
            node |= {
                "dcterms:source": entry.source,
                "prov:generatedAtTime": entry.extracted.isoformat(),
                "schema:temporalCoverage": f"{entry.covers.first}/{entry.covers.last}",
                "scorecard:rows": entry.rows,
            }
            if entry.received:
                original = f"data/{made.name}/received/{entry.received.file}"
                originals[original] = entry.received.sha256
                node["prov:wasDerivedFrom"] = {"@id": _id(original)}
        yield node
    for path, digits in sorted(originals.items()):
        yield {
            "@id": _id(path),
            "@type": "prov:Entity",
            "scorecard:kind": "received",
            "schema:sha256": digits,
        }
    for edition, digits in made.editions.items():
        yield {
            "@id": _about(edition),
            "@type": "prov:Entity",
            "scorecard:kind": "edition",
            "schema:sha256": digits,
        }


def _outputs(made: Provenance) -> Iterable[dict[str, Any]]:
    for path, digits in sorted(made.outputs.items()):
        yield {
            "@id": quote(path),
            "@type": "prov:Entity",
            "schema:sha256": digits,
            "prov:wasGeneratedBy": {"@id": BUILD},
        }


def _id(path: str) -> str:
    return f"{INPUT}{quote(path)}"


def _about(edition: str) -> str:
    return f"{edition}/{PROVENANCE_FILE}"

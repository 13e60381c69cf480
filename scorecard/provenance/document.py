"""The file that tells where a site comes from, as it is written and as it is found on a site.

It is JSON-LD in the words of W3C PROV-O. What is found may be broken or false, so nothing in it is believed unread.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from urllib.parse import quote, unquote

from pydantic import Field, StringConstraints, ValidationError

from scorecard.common.edition import EDITION_NAME
from scorecard.common.faults import Fault, ProvenanceError
from scorecard.common.model import Frozen, Sha256
from scorecard.extracts.manifest_entries import received_files
from scorecard.provenance.commit import State
from scorecard.provenance.inputs import EXTRACT, NOTEBOOK, Input
from scorecard.provenance.record import PROVENANCE_FILE, ROOT_PAGES, Provenance

BUILD: Final = "#build"
INPUT, AGENT = "input:", "#software-"
OF_SOURCE = "sha256 of the notebook without what its cells showed, as JSON with sorted keys and no white space"
VOCABULARIES = {
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "http://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "scorecard": "urn:scorecard:terms:",
    "prov:generatedAtTime": {"@type": "xsd:dateTime"},
}
_MOST_BYTES = 20_000_000
MOST_FAULTS = 5
_RECEIVED, _EDITION = "received", "edition"
Commit = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{40}|[0-9a-f]{64})$")]
_Line = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f\x7f]{1,500}$")]


class _Reference(Frozen):
    id: _Line = Field(alias="@id")


class _Value(Frozen):
    type: Literal["schema:PropertyValue"] = Field(alias="@type")
    name: _Line = Field(alias="schema:name")
    value: _Line = Field(alias="schema:value")


class _Build(Frozen):
    id: Literal["#build"] = Field(alias="@id")
    type: Literal["prov:Activity"] = Field("prov:Activity", alias="@type")
    name: _Line = Field(alias="schema:name")
    commit: Commit | None = Field(alias="scorecard:commit")
    changed: bool = Field(alias="scorecard:changed", strict=True)
    published_on: date | None = Field(alias="scorecard:publishedOn")
    parameters: tuple[_Value, ...] = Field(alias="scorecard:parameters")
    agents: tuple[_Reference, ...] = Field(alias="prov:wasAssociatedWith")
    used: tuple[_Reference, ...] = Field(alias="prov:used")


class _Agent(Frozen):
    id: _Line = Field(alias="@id")
    type: Literal["prov:SoftwareAgent"] = Field("prov:SoftwareAgent", alias="@type")
    name: _Line = Field(alias="schema:name")
    version: _Line = Field(alias="schema:softwareVersion")


class _Entity(Frozen):
    id: _Line = Field(alias="@id")
    type: Literal["prov:Entity"] = Field("prov:Entity", alias="@type")
    kind: _Line | None = Field(None, alias="scorecard:kind")
    sha256: Sha256 | None = Field(None, alias="schema:sha256")
    made_by: _Reference | None = Field(None, alias="prov:wasGeneratedBy")
    description: _Line | None = Field(None, alias="schema:description")
    source: _Line | None = Field(None, alias="dcterms:source")
    extracted: _Line | None = Field(None, alias="prov:generatedAtTime")
    covers: _Line | None = Field(None, alias="schema:temporalCoverage")
    rows: int | None = Field(None, alias="scorecard:rows", ge=0)
    made_from: _Reference | tuple[_Reference, ...] | None = Field(None, alias="prov:wasDerivedFrom")


_Node = _Build | _Agent | _Entity


class _Document(Frozen):
    context: dict[str, Any] = Field(alias="@context")
    graph: tuple[Annotated[_Node, Field(discriminator="type")], ...] = Field(alias="@graph")


def provenance_text(made: Provenance) -> str:
    """Write a provenance as JSON-LD, a line for each thing that it tells; the same provenance gives the same text."""
    context = json.dumps(VOCABULARIES | {"input": f"urn:scorecard:{made.name}:input:"}, indent=1)
    lines = ",\n".join(_line(node) for part in (_build, _inputs, _outputs) for node in part(made))
    return f'{{"@context": {context},\n"@graph": [\n{lines}\n]}}\n'


def _line(node: _Node) -> str:
    told = node.model_dump(mode="json", by_alias=True, exclude_none=not isinstance(node, _Build))
    return json.dumps(told, ensure_ascii=False)


# What is written is not held against the form in which it is read: every value was held against its own before.
def _build(made: Provenance) -> Iterator[_Node]:
    agents = {name: f"{AGENT}{quote(name)}" for name in made.software}
    values = [_Value.model_construct(type="schema:PropertyValue", name=n, value=v) for n, v in made.parameters.items()]
    yield _Build.model_construct(
        id=BUILD,
        name=made.name,
        commit=made.state.commit,
        changed=made.state.changed,
        published_on=made.published_on,
        parameters=tuple(values),
        agents=tuple(map(_reference, agents.values())),
        used=tuple(map(_reference, [*(_id(each.path) for each in made.inputs), *map(_about, made.editions)])),
    )
    for name, agent in agents.items():
        yield _Agent.model_construct(id=agent, name=name, version=made.software[name])


def _inputs(made: Provenance) -> Iterator[_Node]:
    originals: dict[str, str | None] = {}
    for each in made.inputs:
        told: dict[str, Any] = {"description": OF_SOURCE} if each.kind == NOTEBOOK else {}
        if each.kind == EXTRACT and (entry := made.entries.get(each.path)):
            told |= {
                "source": entry.source,
                "extracted": entry.extracted.isoformat(),
                "covers": f"{entry.covers.first}/{entry.covers.last}",
                "rows": entry.rows,
            }
            files = {f"data/{made.name}/received/{file}": digits for file, digits in received_files(entry).items()}
            references = tuple(_reference(_id(original)) for original in files)
            if references:
                told["made_from"] = references if entry.fetched else references[0]
            originals |= files if each.sha256 else dict.fromkeys(files)
        yield _Entity.model_construct(id=_id(each.path), kind=each.kind, sha256=each.sha256 or None, **told)
    for path, digits in sorted(originals.items()):
        yield _Entity.model_construct(id=_id(path), kind=_RECEIVED, sha256=digits)
    for edition, digits in made.editions.items():
        yield _Entity.model_construct(id=_about(edition), kind=_EDITION, sha256=digits)


def _outputs(made: Provenance) -> Iterator[_Node]:
    for path, digits in sorted(made.outputs.items()):
        yield _Entity.model_construct(id=quote(path), sha256=digits, made_by=_reference(BUILD))


def _reference(to: str) -> _Reference:
    return _Reference.model_construct(id=to)


def _id(path: str) -> str:
    return f"{INPUT}{quote(path)}"


def _about(edition: str) -> str:
    return f"{edition}/{PROVENANCE_FILE}"


def read_provenance(path: Path, name: str) -> Provenance:
    """Read the provenance file of a site's folder; faults call it `name`.

    What is told of extracts beside their sums is not read: it stands in the manifest, which has a sum.

    Raises:
        ProvenanceError: it is not there, not of the form that a build writes, or names what lies outside its folder.
    """
    if path.is_symlink() or not path.is_file():
        raise ProvenanceError(Fault("nothing tells where these files come from", name, expected="what a build writes"))
    if path.stat().st_size > _MOST_BYTES:
        found = f"{path.stat().st_size} bytes"
        raise ProvenanceError(Fault("the file is too large to be a provenance", name, found=found))
    try:
        document = _Document.model_validate_json(path.read_bytes())
    except ValidationError as error:
        faults = [_fault(problem, name) for problem in error.errors(include_url=False, include_context=False)]
        raise ProvenanceError(faults[:MOST_FAULTS]) from None
    if faults := list(_disagreements(document, name)):
        raise ProvenanceError(faults[:MOST_FAULTS])
    return _provenance(document)


def plain_path(path: str) -> bool:
    """Whether a path leads to a file below the folder that it is joined to, on every system."""
    parts = path.split("/")
    return bool(path) and not any(part in ("", ".", "..") for part in parts) and not set(path) & set("\\:\0")


def _fault(problem: Any, name: str) -> Fault:
    place = ".".join(str(part) for part in problem["loc"]) or "the whole file"
    return Fault(f"this is not what a build writes: {problem['msg']}", name, column=place[:200])


def _disagreements(document: _Document, name: str) -> Iterator[Fault]:
    """Tell what no build writes though each part of it could stand."""
    builds = [node for node in document.graph if isinstance(node, _Build)]
    entities = [node for node in document.graph if isinstance(node, _Entity)]
    if len(builds) != 1:
        yield Fault("this is not what a build writes", name, found=f"{len(builds)} builds", expected="one")
        return
    build = builds[0]
    if build.name != ROOT_PAGES and not EDITION_NAME.fullmatch(build.name):
        expected = f"{ROOT_PAGES}, or an edition such as 2025-12"
        yield Fault("the build is of no edition", name, found=build.name, expected=expected)
    for each, count in Counter(node.id for node in document.graph).items():
        if count > 1:
            yield Fault("this stands twice", name, found=each)
    known = {node.id for node in document.graph}
    used = [reference.id for reference in (*build.used, *build.agents)]
    yield from (Fault("the build used what is not described", name, found=each) for each in used if each not in known)
    for node in entities:
        if not plain_path(unquote(node.id.removeprefix(INPUT))) or unquote(node.id) == PROVENANCE_FILE:
            yield Fault("a path leads elsewhere", name, found=node.id, expected="a file below the folder")
        if node.made_by and node.made_by.id != BUILD:
            yield Fault("a file was made by another build", name, found=node.made_by.id, expected=BUILD)
        if not node.made_by and node.kind != _RECEIVED and node.id not in used:
            yield Fault("a file was neither used nor made", name, found=node.id)


def _provenance(document: _Document) -> Provenance:
    build = next(node for node in document.graph if isinstance(node, _Build))
    used = {reference.id for reference in build.used}
    entities = [node for node in document.graph if isinstance(node, _Entity)]
    return Provenance(
        build.name,
        State(build.commit, None, build.changed),
        build.published_on,
        {value.name: value.value for value in build.parameters},
        {node.name: node.version for node in document.graph if isinstance(node, _Agent)},
        tuple(
            Input(unquote(node.id.removeprefix(INPUT)), node.kind or "", node.sha256 or "")
            for node in entities
            if node.id in used and node.kind != _EDITION
        ),
        {},
        {
            node.id.partition("/")[0]: node.sha256 or ""
            for node in entities
            if node.id in used and node.kind == _EDITION
        },
        {unquote(node.id): node.sha256 or "" for node in entities if node.made_by},
    )

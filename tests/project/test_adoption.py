"""What another authority looks for before it takes a program over: licence, how to cite it, whom to tell of a hole."""

from __future__ import annotations

import tomllib

from built import read_yaml
from tiny_edition import REPOSITORY

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]


def test_the_licence_is_the_same_wherever_it_is_told() -> None:
    text = (REPOSITORY / "LICENSE").read_text("utf-8")
    assert text.split("\n", 1)[0].strip() == "EUROPEAN UNION PUBLIC LICENCE v. 1.2"
    assert text.count("\n\n15. Applicable Law") == 1  # the whole text, to its last article
    assert (PROJECT["license"], PROJECT["license-files"]) == ("EUPL-1.2", ["LICENSE"])
    assert read_yaml(REPOSITORY / "CITATION.cff")["license"] == "EUPL-1.2"
    assert read_yaml(REPOSITORY / "publiccode.yml")["legal"]["license"] == "EUPL-1.2"


def test_the_citation_is_of_this_version() -> None:
    cited = read_yaml(REPOSITORY / "CITATION.cff")
    assert cited["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= set(cited)  # what the format demands
    assert cited["version"] == PROJECT["version"]


def test_the_readme_leads_to_each() -> None:
    readme = (REPOSITORY / "README.md").read_text("utf-8")
    for name in ("LICENSE", "CITATION.cff", "SECURITY.md", "publiccode.yml"):
        assert f"]({name})" in readme
        assert (REPOSITORY / name).is_file()


def test_a_catalogue_of_public_software_finds_what_it_demands() -> None:
    told = read_yaml(REPOSITORY / "publiccode.yml")
    demanded = {"publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description"}
    assert demanded | {"legal", "maintenance", "localisation"} <= set(told)
    assert (told["name"], told["softwareVersion"]) == (PROJECT["name"], PROJECT["version"])
    assert len(told["description"]["en"]["shortDescription"]) <= 150
    assert 150 <= len(told["description"]["en"]["longDescription"]) <= 10_000
    assert told["localisation"]["availableLanguages"] == ["sv"]

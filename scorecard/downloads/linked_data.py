"""An edition, or one of its indicators, as a Dataset of schema.org: what search engines for data read in a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from scorecard.common.names import DOCUMENT_FILE
from scorecard.downloads.data_package import DATA_PACKAGE_FILE
from scorecard.downloads.dataset import Dataset
from scorecard.downloads.files import Download
from scorecard.wording.columns import TABLE_FORMS
from scorecard.wording.summary import indicator_summary
from scorecard.wording.swedish import phrase
from scorecard.wording.told import Told

CONTEXT = "https://schema.org/"
_TYPES = {
    "XLSX": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "CSV": "text/csv",
    "JSON": "application/json",
}
MAIN_FILES = (f"{TABLE_FORMS['indikatorer'].name}.csv", DOCUMENT_FILE, DATA_PACKAGE_FILE)
_SHORTEST = 50  # characters of a description that search engines ask for at least


def edition_linked_data(dataset: Dataset, offered: Iterable[Download], up: str) -> dict[str, Any]:
    """Describe a whole edition; `up` leads from the page, or from the site's address, to the edition's folder."""
    files = [_download(file, up) for file in offered if file.path in MAIN_FILES or file.kind == "XLSX"]
    package = phrase("files.package", period=dataset.edition.period.label)
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": dataset.title,
        "description": _described(dataset, package),
        **_shared(dataset),
        "distribution": files,
    }


def indicator_linked_data(dataset: Dataset, told: Told, offered: Iterable[Download], up: str) -> dict[str, Any]:
    """Describe one indicator of an edition, as part of it."""
    files = [_download(file, up) for file in offered if file.indicator == told.id and file.kind in _TYPES]
    made = {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": told.name,
        "description": _described(dataset, indicator_summary(told)),
        **_shared(dataset),
        "variableMeasured": told.name,
        "isPartOf": {"@type": "Dataset", "name": dataset.title, "description": dataset.title},
    }
    return made | ({"distribution": files} if files else {})


def unit_linked_data(dataset: Dataset, name: str, offered: Iterable[Download], up: str) -> dict[str, Any]:
    """Describe what an edition tells of one unit, which is in the file of all units, as part of it."""
    files = [_download(file, up) for file in offered if file.path == f"{TABLE_FORMS['enheter'].name}.csv"]
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": name,
        "description": _described(dataset, name),
        **_shared(dataset),
        "isPartOf": {"@type": "Dataset", "name": dataset.title, "description": dataset.title},
        "distribution": files,
    }


def _shared(dataset: Dataset) -> Mapping[str, Any]:
    board, state = dataset.board, dataset.state
    return {
        "inLanguage": "sv",
        "version": str(dataset.edition),
        "creativeWorkStatus": state.sentence,
        "dateModified": (state.revised or state.fixed or state.extracted).isoformat(),
        "temporalCoverage": dataset.covers,
        "spatialCoverage": {"@type": "Place", "name": board.region},
        "license": board.licence.path,
        "isAccessibleForFree": True,
        "creator": {
            "@type": "GovernmentOrganization",
            "name": board.name,
            "parentOrganization": {"@type": "GovernmentOrganization", "name": board.region},
        },
    }


def _described(dataset: Dataset, text: str) -> str:
    """Put what a reader must know before using a figure beside what is described."""
    said = " ".join(part for part in (text, dataset.notice) if part)
    return said if len(said) >= _SHORTEST else f"{said} {dataset.title}."


def _download(file: Download, up: str) -> dict[str, str]:
    return {
        "@type": "DataDownload",
        "name": file.about,
        "contentUrl": f"{up}{file.path}",
        "encodingFormat": _TYPES[file.kind],
    }

"""Answers of sources of official statistics, written after their documentation; no answer of theirs was recorded.

Kolada's form is that of RKA's page on its interface, version 3; PxWeb's is JSON-stat 2 as versions 1 and 2 give it, and
Socialstyrelsen's that of its database's documentation, version 1. The numbers are invented.
"""

from __future__ import annotations

import copy
import json
from typing import Any

from pydantic import TypeAdapter

from scorecard.statistics.series import Series

KOLADA = {
    "source": "kolada",
    "code": "U70000",
    "title": "Medicinsk bedömning inom 3 dagar i primärvård, andel (%)",
    "unit": "procent",
}
KOLADA_KPI = {
    "values": [
        {
            "id": "U70000",
            "title": "Medicinsk bedömning inom 3 dagar i primärvård, andel (%)",
            "description": "Antal ... dividerat med antal ... Källa: SKR.",
            "is_divided_by_gender": 1,
            "municipality_type": "L",
            "auspice": None,
            "operating_area": "Hälso- och sjukvård",
            "perspective": "Kvalitet",
            "prel_publication_date": None,
            "publication_date": "2026-02-15",
            "has_ou_data": False,
        }
    ],
    "count": 1,
    "next_url": None,
    "previous_url": None,
}


def of_year(year: int, total: float | None, **more: Any) -> dict[str, Any]:
    """A year of Kolada's data, with women, men and both."""
    both = {"gender": "T", "count": 1, "status": "", "value": total, "isdeleted": False, **more}
    women = {"gender": "K", "count": 1, "status": "", "value": 1.0, "isdeleted": False}
    return {"kpi": "U70000", "municipality": "0000", "period": year, "values": [women, both]}


KOLADA_DATA = {
    "values": [of_year(2022, 81.0), of_year(2023, 82.9), of_year(2024, 83.75), of_year(2025, 85.25)],
    "count": 4,
    "next_url": None,
    "previous_url": None,
}

PXWEB = {
    "source": "pxweb",
    "address": "https://statistik.example/api/v2/tables/TAB9000",
    "selection": {"Region": "00", "ContentsCode": "000001A1"},
    "title": "Andel med god hälsa",
    "unit": "procent",
    "period": "month",
}
PXWEB_DATA = {
    "version": "2.0",
    "class": "dataset",
    "label": "Hälsa efter region, tabellinnehåll och månad",
    "source": "SCB",
    "updated": "2026-02-01T07:00:00Z",
    "id": ["Region", "ContentsCode", "Tid"],
    "size": [1, 1, 4],
    "role": {"time": ["Tid"], "geo": ["Region"], "metric": ["ContentsCode"]},
    "dimension": {
        "Region": {"label": "region", "category": {"index": {"00": 0}, "label": {"00": "Riket"}}},
        "ContentsCode": {
            "label": "tabellinnehåll",
            "category": {
                "index": {"000001A1": 0},
                "label": {"000001A1": "Andel med god hälsa"},
                "unit": {"000001A1": {"base": "procent", "decimals": 1}},
            },
        },
        "Tid": {
            "label": "månad",
            "category": {
                "index": {"2023M12": 0, "2025M01": 1, "2025M02": 2, "2026M01": 3},
                "label": {"2023M12": "2023M12", "2025M01": "2025M01", "2025M02": "2025M02", "2026M01": "2026M01"},
            },
        },
    },
    "value": [70.1, 71.2, None, 73.4],
    "status": {"2": ".."},
    "extension": {"px": {"tableid": "TAB9000", "decimals": 1}},
}

SOCIALSTYRELSEN = {
    "source": "socialstyrelsen",
    "subject": "diagnoserislutenvard",
    "measure": 4,
    "selection": {"diagnos": "I21", "alder": "19", "kon": "3"},
    "title": "Antal patienter per 100 000 invånare",
    "unit": "patienter per 100 000 invånare",
}
SOCIALSTYRELSEN_MATT = [
    {"id": 3, "text": "Antal patienter"},
    {"id": 4, "text": "Antal patienter per 100 000 invånare"},
]


def of_row(year: int, value: str, **more: Any) -> dict[str, Any]:
    """A row of Socialstyrelsen's result."""
    asked = {"mattId": 4, "diagnosId": "I21", "regionId": 0, "alderId": 19, "konId": 3}
    return {**asked, "ar": year, "varde": value, **more}


SOCIALSTYRELSEN_DATA = {
    "data": [of_row(2023, "1 191,6"), of_row(2024, "1 180,25")],
    "per_sida": 5000,
    "sida": 1,
    "sidor": 1,
    "nasta_sida": None,
}
ANSWERS: dict[str, dict[str, Any]] = {
    "kolada": {"kpi": KOLADA_KPI, "data": KOLADA_DATA},
    "pxweb": {"data": PXWEB_DATA},
    "socialstyrelsen": {"matt": SOCIALSTYRELSEN_MATT, "data": SOCIALSTYRELSEN_DATA},
}
_SERIES: TypeAdapter[Series] = TypeAdapter(Series)


def series(told: dict[str, Any], **changes: Any) -> Series:
    """A series as a contract declares it, with some keys changed."""
    return _SERIES.validate_python(told | changes)


def recorded(source: str) -> dict[str, Any]:
    """The answers of a source by their parts, to be changed."""
    return copy.deepcopy(ANSWERS[source])


def as_bytes(answers: dict[str, Any]) -> dict[str, bytes]:
    """Answers as they come over the net."""
    return {part: json.dumps(answer, ensure_ascii=False).encode("utf-8") for part, answer in answers.items()}

"""What the site's script tells of a figure."""

from __future__ import annotations

import json

from scorecard.downloads.fact_boxes import fact_boxes

FACT = {
    "id": "samtal-1177.utfall.2025",
    "label": "Samtal, utfall",
    "value": 51.37612,
    "printed": "51,4",
    "unit": "procent",
    "when": "januari–december 2025",
    "status": "computed",
    "rounding": "Avrundas till en decimal.",
    "numerator": 65664,
    "denominator": 127810.5,
    "rows": [
        {"file": "data/2025-12/extracts/inera_1177.csv", "columns": ["a", "b"], "keys": {"period": "2025-01/2025-12"}},
        {"file": "data/2025-12/extracts/annan.csv", "columns": ["c"]},
    ],
}


def test_facts_are_worded_in_a_file_of_each_owner() -> None:
    made = dict(fact_boxes(json.dumps({"facts": [FACT, {**FACT, "id": "bup.utfall.2025", "rows": []}]}).encode()))
    assert list(made) == ["fakta/samtal-1177.json", "fakta/bup.json"]
    assert json.loads(made["fakta/samtal-1177.json"]) == {
        "samtal-1177.utfall.2025": [
            "Samtal, utfall",
            "51,4 procent",
            "januari–december 2025",
            [
                ["Oavrundat", "51,37612"],
                ["Täljare", "65\u00a0664"],
                ["Nämnare", "127\u00a0810,5"],
                ["Avrundning", "Avrundas till en decimal."],
                [
                    "Underlag",
                    "data/2025-12/extracts/inera_1177.csv, kolumnerna a och b, raderna med period 2025-01/2025-12",
                ],
                ["Underlag", "data/2025-12/extracts/annan.csv, kolumnen c"],
                ["Slag", "räknat ur underlag"],
            ],
        ]
    }
